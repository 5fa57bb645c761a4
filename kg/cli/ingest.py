"""``kg ingest``."""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kg.cli import cli
from kg.cli.bilingual import Misuse, command, option
from kg.cli.common import (
    Settings,
    format_option,
    global_options,
    output_option,
    settings,
    tell,
    write,
)
from kg.curation.agreement import missing_entries
from kg.curation.batch import Again, Done, Failed, Outcome, read_files
from kg.curation.folder import Folder, prepare_folder
from kg.curation.known import Known, read_known
from kg.curation.lines import to_lines
from kg.curation.summary import merge_summary, summary
from kg.curation.words import FILE
from kg.errors import KgError, Lang, Message, WriteError
from kg.facts import Fact, facts_to_triples
from kg.folding import slug as slug_of
from kg.inputs import find_inputs
from kg.resources import files_below
from kg.turtle import turtle

if TYPE_CHECKING:
    from rich.progress import Progress

_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@command(
    cli,
    "ingest",
    "Đọc văn bản (txt, md, html, docx, pdf) thành các phát biểu có chứng cứ, để người duyệt (kg review).",
    "Read documents (txt, md, html, docx, pdf) into statements with proof, for a person to review (kg review).",
    "kg ingest my/plan.docx -o my/plan.ttl\n"
    "kg ingest my/documents/*.pdf --into my/data --workers 4\n"
    "kg ingest my/plan.docx --format jsonl",
)
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@option(
    "--id",
    "slug",
    metavar="SLUG",
    vi="Tên ngắn của văn bản trong đồ thị (chữ thường, số, gạch nối). Mặc định: theo số, ký hiệu và năm.",
    en="The document's short name in the graph (lower case, digits, hyphens). Default: its number and year.",
)
@option(
    "--into",
    type=click.Path(path_type=Path),
    metavar="DIR",
    vi="Ghi mỗi văn bản một tệp DIR/<tên>.ttl; đọc lại thì giữ nguyên điều người đã duyệt hay bác bỏ.",
    en="Write one file a document, DIR/<name>.ttl; reading again keeps what a person reviewed or rejected.",
)
@option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    vi="Số tiến trình cùng đọc; kết quả không đổi.",
    en="How many processes read; the result is the same.",
)
@format_option("turtle", "jsonl", default="turtle")
@output_option
@global_options
@click.pass_context
def ingest(
    ctx: click.Context,
    files: tuple[Path, ...],
    slug: str | None,
    into: Path | None,
    workers: int,
    format_: str,
    output: Path | None,
) -> int:
    """Read the files; exit 1 when one of them can't be."""
    _refuse_misuse(ctx, len(files), slug, into, format_, output)
    own = settings(ctx)
    if into:
        prepare_folder(into)
    elif output:
        _check_place(output)
    known = read_known(_data_files(own, into))
    folder = Folder(into, known, is_whole=not own.data) if into else None
    run = _Run(own, folder, known, format_)
    outcomes = read_files(files, known, slug=slug, n_workers=workers)
    with _progress(len(files), own.lang) as bar:
        for outcome in outcomes:
            run.add(outcome)
            if bar:
                bar.advance(bar.task_ids[0])
    if not into and run.n_read:
        write(run.text(), output, own.lang)
    if len(files) > 1:
        tell(run.total(), own.lang)
    return 1 if run.n_failed else 0


def _refuse_misuse(
    ctx: click.Context,
    n_files: int,
    slug: str | None,
    into: Path | None,
    format_: str,
    output: Path | None,
) -> None:
    if slug is not None and not _SLUG.fullmatch(slug):
        near = slug_of(slug) or "ke-hoach-15"
        raise Misuse(
            Message(
                f"--id “{slug}” phải là chữ thường không dấu, số và gạch nối, như {near}",
                f"--id “{slug}” must be lower-case letters, digits and hyphens, such as {near}",
            ),
            ctx,
        )
    if slug is not None and n_files > 1:
        raise Misuse(
            Message(
                "--id đặt tên cho một văn bản: đọc từng tệp một",
                "--id names one document: read one file at a time",
            ),
            ctx,
        )
    if into and output:
        raise Misuse(Message("cần một trong hai: -o, --into", "give one of: -o, --into"), ctx)
    if into and format_ != "turtle":
        raise Misuse(
            Message(
                "--into ghi Turtle; jsonl chỉ để xem, dùng -o",
                "--into writes Turtle; jsonl is for a look, use -o",
            ),
            ctx,
        )


def _check_place(output: Path) -> None:
    """Refuse an output that can't be written, before anything is read."""
    if output.is_dir() or not output.parent.is_dir():
        raise WriteError(
            Message(
                f"không ghi được {output}: là thư mục, hoặc ở trong thư mục không có",
                f"can't write {output}: it is a folder, or in one that does not exist",
            ),
            hint=Message(
                "chọn chỗ khác bằng -o; chưa đọc gì",
                "choose another place with -o; nothing was read",
            ),
        )


def _data_files(own: Settings, into: Path | None) -> list[Path]:
    """List the data files, those of the folder that is written to first; it may be empty yet."""
    files = files_below(into, ".ttl") if into else []
    others = [place for place in own.data if not (into and place.resolve() == into.resolve())]
    if others or not own.data:
        seen = {path.resolve() for path in files}
        files += [s.path for s in find_inputs(others).data if s.path.resolve() not in seen]
    return files


@dataclass
class _Run:
    """What has been read so far."""

    own: Settings
    folder: Folder | None
    known: Known
    format_: str
    n_read: int = 0
    n_failed: int = 0
    lines: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Take in one file: write it into its folder, or keep it; say what came of it."""
        if isinstance(outcome, Again):
            self._say_again(outcome)
            return
        try:
            if isinstance(outcome, Failed):
                raise outcome.error
            self._take(outcome)
            self.n_read += 1
        except KgError as error:
            self.n_failed += 1
            tell(
                Message(f"Lỗi: {error.render('vi')}", f"Error: {error.render('en')}"), self.own.lang
            )
            if isinstance(outcome, Failed) and outcome.details and self.own.verbose:
                tell(Message(outcome.details, outcome.details), self.own.lang)

    def _say_again(self, outcome: Again) -> None:
        tell(
            Message(
                f"{outcome.path}: cùng nội dung với {outcome.first}, chỉ đọc một lần",
                f"{outcome.path}: the same bytes as {outcome.first}, read once",
            ),
            self.own.lang,
        )

    def _take(self, done: Done) -> None:
        reading = done.reading
        said = list(summary(done.path, reading, is_full=self.own.verbose))
        if self.folder:
            said += merge_summary(self.folder.place(reading))
        elif self.format_ == "jsonl":
            self.lines += to_lines(reading)
        else:
            self.facts += [*reading.facts, *reading.candidates]
        for message in said:
            tell(message, self.own.lang)

    def text(self) -> str:
        """Give what was read, as Turtle or lines of JSON.

        Where no data is named, Turtle has every entry that it refers to, so that it is a
        graph by itself.
        """
        if self.format_ == "jsonl":
            return "".join(self.lines)
        triples = list(facts_to_triples(self.facts))
        if not self.own.data:
            known = self.known.entries()
            triples += facts_to_triples(missing_entries(triples, known, lambda _: False))
        return turtle(triples)

    def total(self) -> Message:
        """Say how many files were read and how many not."""
        read, failed = FILE.counted(self.n_read), self.n_failed
        return Message(f"{read.vi} đã đọc, {failed} lỗi", f"{read.en} read, {failed} failed")


@contextlib.contextmanager
def _progress(n_files: int, lang: Lang) -> Iterator[Progress | None]:
    """Show a bar on a terminal while several files are read."""
    if n_files < 2 or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        bar.add_task(Message("đọc văn bản", "reading").in_(lang), total=n_files)
        yield bar
