"""``kg query``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click
import pyoxigraph as ox

from kg.cli import cli
from kg.cli.bilingual import Words, command, option
from kg.cli.common import answer, format_option, global_options, output_option, settings
from kg.errors import Lang, Message, ParameterError
from kg.query.library import LibraryQuery, get_query, read_library, read_query
from kg.query.parameters import split_assignments
from kg.query.run import read_query_text, run_query, run_text
from kg.store import Answer, Table


@command(
    cli,
    "query",
    "Chạy một truy vấn SPARQL: của thư viện (theo tên), của một tệp .rq, hoặc viết thẳng.",
    "Run a SPARQL query: of the library (by name), of a .rq file, or given as text.",
    "kg query --list\nkg query owner-of-work -p work='đường bộ ven biển'\n"
    "kg query -e 'SELECT ?x WHERE { ?x a plan:Target } LIMIT 5'",
)
@click.argument("name", required=False, metavar="[NAME|FILE]")
@option(
    "-e",
    "--text",
    type=Words(),
    metavar="TEXT",
    vi="Văn bản của truy vấn.",
    en="The text of the query.",
)
@option(
    "-p",
    "--parameter",
    "parameters",
    multiple=True,
    type=Words(),
    metavar="NAME=VALUE",
    vi="Một tham số: tên, mã hoặc IRI đều được; lặp lại được.",
    en="A parameter: a name, an id or an IRI; may be repeated.",
)
@option("--list", "lists", is_flag=True, vi="Liệt kê thư viện.", en="List the library.")
@format_option()
@output_option
@global_options
@click.pass_context
def query(
    ctx: click.Context,
    name: str | None,
    text: str | None,
    parameters: tuple[str, ...],
    lists: bool,
    format_: str,
    output: Path | None,
) -> None:
    """Run a query and show its answer."""
    own = settings(ctx)
    if lists:
        answer(ctx, _list(own.lang), format_, output, _LIST_HEADINGS)
        return
    if (name is None) == (text is None):
        raise click.UsageError(
            Message(
                "cần đúng một trong: NAME, FILE, -e TEXT, --list",
                "give one of: NAME, FILE, -e TEXT, --list",
            ).in_(own.lang),
            ctx,
        )
    values = split_assignments(parameters)
    found, headings = _run(ctx, name, text, values)
    answer(ctx, found, format_, output, headings)


def _run(
    ctx: click.Context, name: str | None, text: str | None, values: Mapping[str, str]
) -> tuple[Answer, Mapping[str, Message]]:
    own = settings(ctx)
    path = Path(name) if name else None
    if text is None and path and (path.suffix == ".rq" or path.is_file()) and not _is_library(path):
        text = read_query_text(path)
        if text.lstrip().startswith("#+"):
            return _run_library(ctx, read_query(path), values)
    if text is not None:
        if values:
            raise ParameterError(
                Message("truy vấn này không có tham số", "this query takes no parameters")
            )
        return run_text(own.graph().store, text), {}
    return _run_library(ctx, get_query(name or ""), values)


def _is_library(path: Path) -> bool:
    """Say whether a path is only a library query's name (``ownership/owner-of-work.rq``)."""
    return not path.exists() and len(path.parts) <= 2


def _run_library(
    ctx: click.Context, found: LibraryQuery, values: Mapping[str, str]
) -> tuple[Answer, Mapping[str, Message]]:
    own = settings(ctx)
    return run_query(own.graph().store, found, values, own.lang), found.columns


def _list(lang: Lang) -> Table:
    rows = tuple(
        (
            ox.Literal(found.topic),
            ox.Literal(found.name),
            ox.Literal(found.summary.in_(lang)),
            ox.Literal(
                ", ".join(
                    p.name + ("?" if p.is_optional else "")
                    for p in found.parameters
                    if p.type != "lang"
                )
            ),
        )
        for found in sorted(read_library().values(), key=lambda q: (q.topic, q.name))
    )
    return Table(("topic", "name", "summary", "parameters"), rows)


_LIST_HEADINGS = {
    "topic": Message("chủ đề", "topic"),
    "summary": Message("câu hỏi", "question"),
    "parameters": Message("tham số", "parameters"),
}
