"""``kg validate``, ``kg format``, ``kg export``: the graph's own files."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import cli
from kg.cli.bilingual import Words, command, option
from kg.cli.common import format_option, global_options, output_option, settings, tell, write
from kg.errors import KgError, Message, MissingDataError
from kg.evidence import Sources
from kg.export.write import FORMATS, choose_graphs, export_tables, export_text
from kg.inputs import find_inputs
from kg.render import visible
from kg.resources import files_below, resource_dir
from kg.turtle import format_file
from kg.validate import Report, validate

_N_SHOWN = 100
_SEVERITY = (Message("Lỗi", "Error"), Message("Cảnh báo", "Warning"))


@command(
    cli,
    "validate",
    "Kiểm tra đồ thị: cú pháp Turtle, khuôn SHACL, quan hệ giữa các thứ, và chứng cứ (với --sources).",
    "Check the graph: Turtle syntax, SHACL shapes, what holds between things, evidence (with --sources).",
    "kg validate\nkg validate --data my/data --sources my/documents",
)
@option("--all", "shows_all", is_flag=True, vi="Liệt kê mọi vấn đề.", en="List every problem.")
@global_options
@click.pass_context
def validate_command(ctx: click.Context, shows_all: bool) -> int:
    """Validate and report; exit 1 when something must be mended."""
    own = settings(ctx)
    sources = Sources(own.sources) if own.sources else None
    report = validate(find_inputs(own.data), sources, own.lang)
    shown = report.problems if shows_all else report.problems[:_N_SHOWN]
    lines = [f"{_SEVERITY[p.is_warning].in_(own.lang)}: {p.render(own.lang)}" for p in shown]
    lines.append(_summary(report).in_(own.lang))
    write(visible("".join(f"{line}\n" for line in lines)), None, own.lang)
    if len(shown) < len(report.problems):
        more = len(report.problems) - len(shown)
        tell(Message(f"… và {more} vấn đề nữa (--all)", f"… and {more} more (--all)"), own.lang)
    return 1 if report.violations else 0


def _summary(report: Report) -> Message:
    n_bad, n_warn = len(report.violations), len(report.warnings)
    vi = f"{report.n_files} tệp, {report.n_triples} bộ ba: {n_bad} lỗi, {n_warn} cảnh báo"
    errors = "error" if n_bad == 1 else "errors"
    warnings = "warning" if n_warn == 1 else "warnings"
    en = (
        f"{report.n_files} files, {report.n_triples} triples: {n_bad} {errors}, {n_warn} {warnings}"
    )
    if report.n_verified is None:
        return Message(
            f"{vi}; chưa kiểm chứng cứ (cần --sources DIR)",
            f"{en}; evidence not verified (give --sources DIR)",
        )
    return Message(
        f"{vi}; {report.n_verified} chứng cứ đã kiểm, {report.n_without_text} không có văn bản để kiểm",
        f"{en}; {report.n_verified} passages verified, {report.n_without_text} without a text",
    )


@command(
    cli,
    "format",
    "Đưa mọi tệp Turtle về một dạng ổn định; đồ thị được so lại trước khi thay tệp.",
    "Bring every Turtle file into the one stable form; graphs are compared before a file is replaced.",
    "kg format\nkg format --check\nkg format my/data/*.ttl",
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@option("--check", is_flag=True, vi="Chỉ kiểm tra, không ghi.", en="Only check, write nothing.")
@global_options
@click.pass_context
def format_command(ctx: click.Context, files: tuple[Path, ...], check: bool) -> int:
    """Format files, or all of the checkout; exit 1 when --check finds one to format."""
    own = settings(ctx)
    changed, failed = [], 0
    paths = [path for place in files or _own_folders() for path in _turtle_below(place)]
    for path in paths:
        try:
            if format_file(path, check=check):
                changed.append(path)
        except KgError as error:
            failed += 1
            tell(Message(f"Lỗi: {error.render('vi')}", f"Error: {error.render('en')}"), own.lang)
    for path in changed:
        tell(
            Message(f"cần định dạng: {path}", f"would format {path}")
            if check
            else Message(f"đã định dạng {path}", f"formatted {path}"),
            own.lang,
        )
    n = len(paths)
    tell(
        Message(
            f"{n} tệp: {len(changed)} khác dạng, {failed} lỗi",
            f"{n} files: {len(changed)} not in form, {failed} failed",
        ),
        own.lang,
    )
    return 1 if failed or (check and changed) else 0


def _own_folders() -> list[Path]:
    return [resource_dir("ontology"), resource_dir("graph_data")]


def _turtle_below(place: Path) -> list[Path]:
    if place.is_dir():
        return files_below(place, ".ttl")
    if not place.exists():
        raise MissingDataError(Message(f"không có {place}", f"there is no {place}"))
    return [place]


@command(
    cli,
    "export",
    "Xuất đồ thị, hay một phần, ra Turtle, TriG, N-Quads, N-Triples, JSON-LD hoặc CSV (mỗi lớp một bảng).",
    "Export the graph, or a part, as Turtle, TriG, N-Quads, N-Triples, JSON-LD or CSV (one table a class).",
    "kg export -o graph.ttl\nkg export --graph nq-09-dh --format trig\nkg export --format csv -o tables/",
)
@option(
    "--graph",
    "graphs",
    multiple=True,
    type=Words(),
    metavar="NAME",
    vi="Chỉ đồ thị có tên này (một tệp dữ liệu, một văn bản); lặp lại được.",
    en="Only this named graph (a data file, a document); may be repeated.",
)
@option(
    "--inferred",
    is_flag=True,
    vi="Cả điều suy luận theo quy tắc.",
    en="Also what the rules conclude.",
)
@format_option(*FORMATS, default="turtle")
@output_option
@global_options
@click.pass_context
def export(
    ctx: click.Context,
    graphs: tuple[str, ...],
    inferred: bool,
    format_: str,
    output: Path | None,
) -> None:
    """Export the graph."""
    own = settings(ctx)
    store = own.graph().store
    chosen = choose_graphs(store, graphs, inferred=inferred)
    if format_ != "csv":
        write(export_text(store, chosen, format_), output, own.lang)
        return
    if output is None:
        raise click.UsageError(
            Message(
                "csv cần -o THƯ_MỤC: mỗi lớp một tệp", "csv needs -o FOLDER: one file a class"
            ).in_(own.lang),
            ctx,
        )
    written = export_tables(store, chosen, output)
    tell(
        Message(
            f"đã ghi {len(written)} bảng vào {output}", f"wrote {len(written)} tables to {output}"
        ),
        own.lang,
    )
