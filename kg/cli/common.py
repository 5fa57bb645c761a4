"""What every command shares: global options, the graph, writing the answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import click
import pyoxigraph as ox

from kg.build import Graph, open_graph
from kg.cache import cache_dir
from kg.cli.bilingual import Misuse, language, option, set_language
from kg.errors import Lang, Message, WriteError
from kg.files import refuse_folder, replace_file
from kg.labels import with_labels
from kg.render import FORMATS, render, visible
from kg.store import Answer, Table
from kg.terms import text_of

F = TypeVar("F", bound=Callable[..., Any])


@dataclass
class Settings:
    """The global options, as given before or after the command's name."""

    data: tuple[Path, ...] = ()
    sources: Path | None = None
    verbose: bool = False
    ids: bool = False
    lang: Lang = "vi"
    opened: list[Graph] = field(default_factory=list)

    def graph(self, *, rebuild: bool = False) -> Graph:
        """Open the graph, once; build it when needed, saying so on stderr."""
        if not self.opened or rebuild:
            graph = open_graph(self.data, progress=Progress(self.lang), rebuild=rebuild)
            if graph.in_memory:
                self._say_in_memory(graph.in_memory)
            self.opened = [graph]
            if self.verbose:
                self._say_where(graph)
        return self.opened[0]

    def _say_where(self, graph: Graph) -> None:
        home = cache_dir() / "stores" / graph.manifest.digest
        n_files, n_triples = len(graph.inputs.sources), graph.manifest.n_triples
        tell(
            Message(
                f"{n_triples} bộ ba từ {n_files} tệp; kho: {home}",
                f"{n_triples} triples from {n_files} files; store: {home}",
            ),
            self.lang,
        )

    def _say_in_memory(self, reason: Message) -> None:
        tell(
            Message(
                f"không ghi được bộ nhớ đệm ({reason.vi}); dựng trong bộ nhớ, chậm hơn mỗi lần gọi."
                "\n  → đặt KG_CACHE vào thư mục ghi được và còn chỗ",
                f"the cache can't be written ({reason.en}); built in memory, slower each time."
                "\n  → set KG_CACHE to a folder that is writable and has room",
            ),
            self.lang,
        )


class Folder(click.Path):
    """A folder's name; the next option, where the name was forgotten, is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse what reads as an option."""
        if str(value).startswith("-"):
            name, given = param.opts[0] if param else "", visible(str(value))
            raise Misuse(
                Message(
                    f"{name} cần một thư mục, nhưng sau nó là “{given}”"
                    f"; hãy viết {name} THƯ_MỤC, hoặc ./{given} nếu thư mục tên như vậy",
                    f"{name} needs a folder, but “{given}” follows it"
                    f"; write {name} FOLDER, or ./{given} where a folder has that name",
                ),
                ctx or click.get_current_context(),
            )
        return super().convert(value, param, ctx)


class Progress:
    """A progress bar on stderr while a graph is built; nothing where nobody watches."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self.shows = sys.stderr.isatty()

    def __call__(self, what: str, n_done: int, n_steps: int) -> None:
        """Redraw the bar; clear it at the end."""
        if not self.shows:
            return
        if n_done >= n_steps:
            click.echo("\r\x1b[K", nl=False, err=True)
            return
        bar = "█" * (20 * n_done // n_steps)
        title = Message("dựng đồ thị", "building the graph").in_(self.lang)
        click.echo(f"\r\x1b[K{title} {bar:<20} {n_done}/{n_steps} {what}", nl=False, err=True)


def settings(ctx: click.Context) -> Settings:
    """Give the settings of the running invocation."""
    found = ctx.find_root().ensure_object(Settings)
    found.lang = language(ctx)
    return found


def tell(message: Message, lang: Lang) -> None:
    """Write a message to stderr; names in it can't act on the terminal."""
    click.echo(visible(message.in_(lang)), err=True)


def global_options(function: F) -> F:
    """Add the global options: they may stand before the command's name or after it."""
    for decorate in reversed(
        [
            option(
                "--data",
                type=Folder(path_type=Path),
                multiple=True,
                expose_value=False,
                callback=_note("data"),
                metavar="DIR",
                vi="Thư mục (hoặc tệp) Turtle; lặp lại được. Mặc định: đồ thị kèm theo.",
                en="A folder (or file) of Turtle; may be repeated. Default: the shipped graph.",
            ),
            option(
                "--sources",
                type=Folder(path_type=Path),
                envvar="KG_SOURCES",
                expose_value=False,
                callback=_note("sources"),
                metavar="DIR",
                vi="Thư mục có nguyên văn các văn bản (hoặc biến KG_SOURCES).",
                en="The folder with the documents' texts (or KG_SOURCES).",
            ),
            option(
                "--lang",
                type=click.Choice(["vi", "en"]),
                is_eager=True,
                expose_value=False,
                callback=_note_language,
                vi="Ngôn ngữ (hoặc biến KG_LANG). Mặc định: vi.",
                en="The language (or KG_LANG). Default: vi.",
            ),
            option(
                "--ids",
                is_flag=True,
                expose_value=False,
                callback=_note("ids"),
                vi="Trong bảng, ghi cả mã dưới mỗi tên.",
                en="In tables, give the id below each name, too.",
            ),
            option(
                "-v",
                "--verbose",
                is_flag=True,
                expose_value=False,
                callback=_note("verbose"),
                vi="Nói rõ hơn đang làm gì.",
                en="Say more of what is done.",
            ),
        ]
    ):
        function = decorate(function)
    return function


def _note(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def note(ctx: click.Context, _: click.Parameter, value: Any) -> None:
        own = settings(ctx)
        if isinstance(value, tuple):  # repeatable: before the command's name and after it
            value = (*getattr(own, name), *value)
        if value:
            setattr(own, name, value)

    return note


def _note_language(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value:
        set_language(ctx, value)


def format_option(*formats: str, default: str = "table") -> Callable[[F], F]:
    """Add ``--format``; without arguments, all formats of tables and graphs."""
    return option(
        "--format",
        "format_",
        type=click.Choice(formats or FORMATS),
        default=default,
        show_default=True,
        vi="Dạng của câu trả lời.",
        en="The form of the answer.",
    )


def output_option(function: F) -> F:
    """Add ``-o FILE``: replaced only when the whole answer is written."""
    return option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        metavar="FILE",
        vi="Ghi vào tệp (chỉ thay khi đã viết xong) thay vì màn hình.",
        en="Write to a file (replaced only when whole) instead of the terminal.",
    )(function)


def write(text: str, output: Path | None, lang: Lang, *, styled: bool = False) -> None:
    """Write an answer to stdout, or to a file in one step.

    Nothing acts on a terminal but what we ourselves have ``styled``; files get every character.
    """
    if output is None:
        if sys.stdout.isatty() and not styled:
            text = visible(text.replace("\r\n", "\n"))
        _write_to_stdout(text)
        return
    refuse_folder(output)
    replace_file(output, text.encode("utf-8"))
    tell(Message(f"đã ghi {output}", f"wrote {output}"), lang)


def _write_to_stdout(text: str) -> None:
    try:
        click.echo(text, nl=False, color=True)  # click would take ESC out of the data
    except OSError as error:
        # What is left in the buffer goes nowhere, or Python's last flush would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):  # the reader (head, less) has seen enough
            return
        raise WriteError(
            Message(
                f"không ghi hết được câu trả lời: {error.strerror}",
                f"the answer can't be written whole: {error.strerror}",
            )
        ) from None


def answer(
    ctx: click.Context,
    found: Answer,
    format_: str,
    output: Path | None,
    headings: Mapping[str, Message] | None = None,
    *,
    ids: bool = False,
) -> None:
    """Label, render and write an answer."""
    own = settings(ctx)
    if isinstance(found, Table):
        found = with_labels(own.graph().store, found, own.lang)
        if format_ in ("table", "markdown"):
            found = _in_words(found, own.lang)
    on_terminal = output is None and sys.stdout.isatty()
    text = render(
        found,
        format_,
        lang=own.lang,
        headings={**HEADINGS, **(headings or {})},
        width=None if on_terminal else 120,
        color=on_terminal,
        ids=ids or own.ids,
    )
    write(text, output, own.lang, styled=format_ == "table")


def _in_words(table: Table, lang: Lang) -> Table:
    """Replace the fixed values of the column ``as`` by words of the language."""
    if "as" not in table.columns:
        return table
    at = table.columns.index("as")
    rows = []
    for row in table.rows:
        word = VALUES.get(text_of(row[at]))
        rows.append((*row[:at], ox.Literal(word.in_(lang)) if word else row[at], *row[at + 1 :]))
    return Table(table.columns, tuple(rows))


VALUES = {
    "owner": Message("chịu trách nhiệm chính", "owner"),
    "other": Message("cùng tham gia", "also involved"),
    "itself": Message("chính chủ thể", "itself"),
    "member": Message("là thành viên nhóm", "member of the group"),
    "unit": Message("đơn vị trực thuộc", "unit"),
}
HEADINGS = {
    "as": Message("là", "as"),
    "actor": Message("chủ thể", "actor"),
    "role": Message("vai trò", "role"),
    "work": Message("công việc", "work"),
    "dueBy": Message("hạn", "due by"),
    "dueText": Message("hạn (nguyên văn)", "due (as written)"),
    "frequency": Message("định kỳ", "frequency"),
    "document": Message("văn bản", "document"),
    "section": Message("mục", "section"),
    "assignment": Message("phân công", "assignment"),
    "passage": Message("đoạn văn", "passage"),
    "direction": Message("", ""),
    "property": Message("quan hệ", "property"),
    "value": Message("giá trị", "value"),
    "id": Message("mã", "id"),
    "kind": Message("loại", "kind"),
    "name": Message("tên", "name"),
    "matched": Message("khớp với", "matched"),
    "n": Message("số lượng", "count"),
}
