"""``kg view``."""

from __future__ import annotations

import webbrowser
from datetime import date
from pathlib import Path

import click

from kg.cli import cli
from kg.cli.answers import Day
from kg.cli.bilingual import Words, command, option
from kg.cli.common import global_options, output_option, settings, tell, write
from kg.errors import Lang, Message
from kg.evidence import Sources
from kg.files import check_place
from kg.store import memory_store
from kg.view.quotes import Quotes, read_quotes
from kg.view.style import KIND_STYLES, RELATION_STYLES
from kg.view.views import (
    DEFAULT_DEPTH,
    MAX_DEPTH,
    check_count,
    check_depth,
    draw_view,
    find_view,
    list_views,
    page_stem,
    render_drawing,
    resolve_arguments,
)

_FIRST = Message(
    "Ghi một trang HTML xem không cần mạng, theo một trong các cách xem sau.",
    "Write one offline HTML page, one of these views.",
)
_WITH_DEPTH = ", ".join(view.name for view in list_views() if view.has_depth)


def _about(lang: Lang) -> str:
    """Write what the command does, a paragraph a view."""
    views = (f"{view.usage.in_(lang)}: {view.about.in_(lang)}." for view in list_views())
    return "\n\n".join((_FIRST.in_(lang), *views))


@command(
    cli,
    "view",
    _about("vi"),
    _about("en"),
    "\n".join(view.example for view in list_views()),
)
@click.argument("name", type=Words(), metavar="VIEW")
@click.argument("arguments", nargs=-1, type=Words(), metavar="[THING|FILE|FOLDER]...")
@option(
    "--depth",
    type=click.IntRange(1, MAX_DEPTH),
    vi=f"Xa nhất mấy bước từ thứ được chọn; không nói thì {DEFAULT_DEPTH}. Chỉ với: {_WITH_DEPTH}.",
    en=f"How many steps from the thing, at most; {DEFAULT_DEPTH} if not given. Only for: {_WITH_DEPTH}.",
)
@option(
    "--kinds",
    multiple=True,
    type=Words(),
    metavar="KIND,…",
    vi=f"Chỉ các loại này (lặp lại được): {', '.join(KIND_STYLES)}.",
    en=f"Only these kinds (may be repeated): {', '.join(KIND_STYLES)}.",
)
@option(
    "--relations",
    multiple=True,
    type=Words(),
    metavar="RELATION,…",
    vi=f"Chỉ các quan hệ này (lặp lại được): {', '.join(RELATION_STYLES)}.",
    en=f"Only these relations (may be repeated): {', '.join(RELATION_STYLES)}.",
)
@option(
    "--on",
    type=Day(),
    metavar="YYYY-MM-DD",
    vi="Chỉ những gì có vào ngày ấy: bỏ văn bản ban hành sau, điều chỉ chúng nêu, cơ quan không tồn tại.",
    en="Only what holds on that day: not documents issued later, what only they state, bodies that do not exist.",
)
@option(
    "--open",
    "opens",
    is_flag=True,
    vi="Ghi xong thì mở bằng trình duyệt.",
    en="Open the page in a browser once it is written.",
)
@output_option
@global_options
@click.pass_context
def view(
    ctx: click.Context,
    name: str,
    arguments: tuple[str, ...],
    depth: int | None,
    kinds: tuple[str, ...],
    relations: tuple[str, ...],
    on: date | None,
    opens: bool,
    output: Path | None,
) -> None:
    """Write the page of a view."""
    own = settings(ctx)
    found = find_view(name)
    check_count(found, arguments)
    check_depth(found, depth)
    check_place(output or Path(f"{name}.html"))
    sources = Sources(own.sources) if own.sources else None
    store = own.graph().store if found.reads_graph else memory_store()
    given = resolve_arguments(store, found, arguments, own.lang)
    drawing = draw_view(
        store, name, *given, lang=own.lang, depth=depth, kinds=kinds, relations=relations, on=on
    )
    quotes = read_quotes(drawing.store or store, drawing.graph, sources) if sources else None
    stem = page_stem(found, given)
    page = render_drawing(store, drawing, own.lang, quotes=quotes, stem=stem)
    place = output or Path(f"{stem}.html")
    write(page, place, own.lang)
    if sources and quotes:
        tell(_passages_note(quotes, sources.folder), own.lang)
    for note in (*drawing.notes, *(quotes.notes if quotes else ())):
        tell(note, own.lang)
    if opens:
        _open(place, own.lang)


def _passages_note(quotes: Quotes, folder: Path) -> Message:
    """Say how much of the documents' own words a page holds: whoever passes it on must know."""
    n, n_documents = len(quotes.found), len({document for document, _, _ in quotes.found})
    if not n:
        return Message(
            f"trang không kèm đoạn nguyên văn nào (tìm trong {folder})",
            f"the page holds no passage (looked for in {folder})",
        )
    s, s_documents = ("s" if count > 1 else "" for count in (n, n_documents))
    return Message(
        f"trang kèm {n} đoạn nguyên văn của {n_documents} văn bản (từ {folder})",
        f"the page holds {n} passage{s} of {n_documents} document{s_documents} (from {folder})",
    )


def _open(page: Path, lang: Lang) -> None:
    try:
        is_open = webbrowser.open(page.absolute().as_uri())
    except webbrowser.Error:
        is_open = False
    if not is_open:
        tell(
            Message(
                f"không thấy trình duyệt nào; hãy tự mở {page}",
                f"no browser was found; open {page} yourself",
            ),
            lang,
        )
