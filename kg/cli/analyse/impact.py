"""``kg analyse impact``: what a change would hit."""

from __future__ import annotations

from pathlib import Path

import click

from kg.analysis.impact import (
    Abolish,
    Drop,
    Impact,
    Slip,
    WhatIf,
    find_impact,
    impact_table,
    is_empty,
    read_months,
    summary,
)
from kg.analysis.impact.words import HEADINGS
from kg.cli.analyse import analyse
from kg.cli.bilingual import Misuse, Words, command, option
from kg.cli.common import answer, format_option, global_options, output_option, settings, tell
from kg.errors import Lang, Message
from kg.names import resolve
from kg.store import Store


@command(
    analyse,
    "impact",
    "Nếu bãi bỏ một cơ quan, lùi một dự án, bỏ một văn bản: việc, chỉ tiêu, mục tiêu nào bị ảnh hưởng, việc nào không còn ai chịu trách nhiệm.",
    "If a body is abolished, a project slips, a document is dropped: which tasks, targets and goals are hit, and what loses its last owner.",
    'kg analyse impact --abolish "Ban Tuyên giáo Tỉnh ủy"\n'
    'kg analyse impact --slip "đường bộ ven biển" 6\n'
    "kg analyse impact --drop cthd-29-nq-tw",
)
@option(
    "--abolish",
    "bodies",
    type=Words(),
    multiple=True,
    metavar="BODY",
    vi="Bãi bỏ cơ quan, chức danh hoặc nhóm này; lặp lại được.",
    en="Abolish this body, post or group; may be repeated.",
)
@option(
    "--with-units",
    is_flag=True,
    vi="Cùng với --abolish: cả các đơn vị trực thuộc.",
    en="With --abolish: the units below it, too.",
)
@option(
    "--slip",
    "slips",
    type=(Words(), Words()),
    multiple=True,
    metavar="PROJECT MONTHS",
    vi="Lùi dự án này từng ấy tháng; lặp lại được.",
    en="Let this project slip so many months; may be repeated.",
)
@option(
    "--drop",
    "documents",
    type=Words(),
    multiple=True,
    metavar="DOCUMENT",
    vi="Bỏ văn bản này với mọi điều nó nói; lặp lại được.",
    en="Drop this document with all it states; may be repeated.",
)
@format_option("table", "csv", "tsv", "json", "markdown")
@output_option
@global_options
@click.pass_context
def impact(
    ctx: click.Context,
    bodies: tuple[str, ...],
    with_units: bool,
    slips: tuple[tuple[str, str], ...],
    documents: tuple[str, ...],
    format_: str,
    output: Path | None,
) -> None:
    """List what a change hits, the gravest first."""
    if sum(map(bool, (bodies, slips, documents))) != 1:
        raise Misuse(_ONE_OF, ctx)
    if with_units and not bodies:
        raise Misuse(_UNITS_OF_WHOM, ctx)
    late = [(name, read_months(months)) for name, months in slips]
    own = settings(ctx)
    store = own.graph().store
    if is_empty(store):
        tell(Message("đồ thị trống: không có gì để xét", "the graph is empty"), own.lang)
        found = Impact(Abolish(()), ())
    else:
        asked = _what_if(store, bodies, late, documents, own.lang, with_units=with_units)
        found = find_impact(store, asked)
        for said in summary(store, found, own.lang):
            tell(said, own.lang)
    table = impact_table(store, found, own.lang, in_words=format_ in ("table", "markdown"))
    answer(ctx, table, format_, output, HEADINGS)


def _what_if(
    store: Store,
    bodies: tuple[str, ...],
    late: list[tuple[str, int]],
    documents: tuple[str, ...],
    lang: Lang,
    *,
    with_units: bool,
) -> WhatIf:
    if bodies:
        return Abolish(_resolved(store, bodies, "Actor", lang), with_units)
    if late:
        names = [name for name, _ in late]
        projects = [resolve(store, name, ("Project",), lang) for name in names]
        return Slip(tuple(zip(projects, (months for _, months in late), strict=True)))
    return Drop(_resolved(store, documents, "Document", lang))


def _resolved(store: Store, names: tuple[str, ...], kind: str, lang: Lang) -> tuple[str, ...]:
    """Resolve names, each thing once, in the order given."""
    return tuple(dict.fromkeys(resolve(store, name, (kind,), lang) for name in names))


_ONE_OF = Message(
    "cần đúng một trong --abolish, --slip, --drop",
    "exactly one of --abolish, --slip, --drop is needed",
)
_UNITS_OF_WHOM = Message("--with-units đi với --abolish", "--with-units goes with --abolish")
