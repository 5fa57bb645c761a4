"""``kg view``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import cli
from kg.cli.bilingual import Words, command, option
from kg.cli.common import global_options, output_option, settings, write
from kg.names import resolve
from kg.view.views import DEFAULT_DEPTH, VIEW_KINDS, VIEW_NAMES, make_view

if TYPE_CHECKING:
    from kg.view.views import ViewName


@command(
    cli,
    "view",
    "Ghi một trang HTML xem không cần mạng: cả đồ thị, một văn bản, một chủ thể, một dự án, một dòng từ trên xuống.",
    "Write one offline HTML page: the whole graph, a document, an actor, a project or a cascade.",
    "kg view whole -o thai-binh.html\nkg view actor 'Ban Tuyên giáo Tỉnh ủy' -o btg.html",
)
@click.argument("name", type=click.Choice(VIEW_NAMES), metavar="VIEW")
@click.argument("thing", required=False, type=Words())
@option(
    "--depth",
    type=click.IntRange(1, 6),
    default=DEFAULT_DEPTH,
    show_default=True,
    vi="Xa nhất mấy bước từ thứ được chọn.",
    en="How many steps from the thing, at most.",
)
@output_option
@global_options
@click.pass_context
def view(
    ctx: click.Context, name: ViewName, thing: str | None, depth: int, output: Path | None
) -> None:
    """Write the page of a view."""
    own = settings(ctx)
    store = own.graph().store
    kinds = (VIEW_KINDS[name],) if name in VIEW_KINDS else ()
    iri = resolve(store, thing, kinds, own.lang) if thing and name != "whole" else thing
    page = make_view(store, name, iri, own.lang, depth)
    write(page, output or Path(f"{_stem(name, iri)}.html"), own.lang)


def _stem(name: str, iri: str | None) -> str:
    return f"{name}-{iri.rpartition('/')[2]}" if iri else name
