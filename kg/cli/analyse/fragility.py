"""``kg analyse fragility``: what hangs on one body alone."""

from __future__ import annotations

from pathlib import Path

import click

from kg.analysis.fragility import SHARE, WEAKNESSES, Weakness, find_fragility, fragility_table
from kg.cli.analyse._network import (
    BACKENDS,
    GROUPS,
    about,
    backend_option,
    groups_option,
    in_words,
    network_command,
    resolved,
    tell_found,
    top_option,
    without,
)
from kg.cli.bilingual import option
from kg.cli.common import answer, settings
from kg.errors import Message

_ABOUT = about(
    Message(
        "Điểm gãy: việc gì, văn bản nào, mối làm việc nào chỉ trông vào một cơ quan.",
        "Single points of failure: works, documents and ties that hang on one body alone.",
    ),
    Message(
        "Định nghĩa: (1) điểm khớp của mạng cùng được giao việc: thiếu chủ thể ấy thì một số chủ"
        " thể khác bị tách khỏi phần còn lại (đếm số bị tách); (2) văn bản mà từ một nửa (--share)"
        " số việc được giao trở lên chỉ có một chủ thể, cùng một chủ thể; (3) công việc chỉ có một"
        " chủ thể, bất kể vai trò.",
        "Definition: (1) articulation points of the co-assignment network: without that actor some"
        " others are cut from the rest (how many is counted); (2) documents of whose assigned works"
        " at least half (--share) have one and the same actor only; (3) works with one actor only,"
        " whatever the role.",
    ),
    Message(
        "Nguồn: Tarjan 1972. Chi phí: O(n+m) cho n chủ thể, m cặp; O(c·(n+m)) để đo c điểm khớp.",
        "Source: Tarjan 1972. Cost: O(n+m) for n actors and m ties, O(c·(n+m)) to measure c points.",
    ),
    GROUPS,
    BACKENDS,
)
_HEADINGS = {
    "weakness": Message("điểm yếu", "weakness"),
    "thing": Message("việc hoặc văn bản", "work or document"),
    "n": Message("số", "n"),
    "of": Message("trên", "of"),
    "share": Message("tỷ lệ", "share"),
}
_WORDS = {
    "cut-actor": Message("điểm khớp", "cut actor"),
    "hanging-document": Message("văn bản treo vào một chủ thể", "document hangs on one actor"),
    "only-actor": Message("việc chỉ có một chủ thể", "work with one actor"),
}


@network_command(
    "fragility",
    _ABOUT,
    "kg analyse fragility --top 5\nkg analyse fragility --kind only-actor --document nq-09-dh",
    groups_option,
    top_option,
    option(
        "--kind",
        "kinds",
        multiple=True,
        type=click.Choice(WEAKNESSES),
        vi="Chỉ các loại điểm yếu này; lặp lại được.",
        en="Only these weaknesses; may be repeated.",
    ),
    option(
        "--share",
        type=click.FloatRange(0, 1, min_open=True),
        default=SHARE,
        show_default=True,
        vi="Tỷ lệ việc từ đó coi là văn bản treo vào một chủ thể.",
        en="The share of its works from which a document hangs on one actor.",
    ),
    backend_option,
)
def fragility(
    ctx: click.Context,
    document: str | None,
    expand_groups: bool,
    top: int | None,
    kinds: tuple[Weakness, ...],
    share: float,
    backend: str | None,
    format_: str,
    output: Path | None,
) -> None:
    """Answer what breaks when one body fails."""
    own = settings(ctx)
    found = find_fragility(
        own.graph().store,
        document=resolved(own, document),
        expand_groups=expand_groups,
        share=share,
        backend=backend,
    )
    tell_found(found, own.lang)
    table = fragility_table(found, top, kinds or WEAKNESSES)
    if format_ in ("table", "markdown"):
        table = in_words(table, "weakness", _WORDS, own.lang)
    if format_ == "table":
        table = without(table, "assignment")
    answer(ctx, table, format_, output, _HEADINGS)
