"""``kg analyse overlap``: bodies asked to do the same."""

from __future__ import annotations

from pathlib import Path

import click

from kg.analysis.overlap import BASES, Basis, Within, find_overlaps, overlap_table
from kg.cli.analyse._network import (
    GROUPS,
    about,
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
        "Chồng chéo: những cặp cơ quan được giao cùng một việc với cùng một vai trò.",
        "Overlap of mandates: pairs of bodies asked to do the same in the same role.",
    ),
    Message(
        "Định nghĩa: nhiệm vụ của một chủ thể là vai trò trong một công việc (work), trong việc cùng"
        " tên không kể dấu câu, chữ hoa (name), hoặc trong việc về cùng một dự án, văn bản (object);"
        " hai loại sau xét trong cùng văn bản hoặc cùng mục (--within). Chỉ số Jaccard là số nhiệm"
        " vụ cả hai có chia cho số nhiệm vụ một trong hai có, từ 0 đến 1. Mỗi dòng là một chứng cứ:"
        " hai công việc, hai phân công (bảng trên màn hình không ghi phân công). Khác vai trò, hoặc"
        " cùng phối hợp, không phải là chồng chéo.",
        "Definition: a mandate is a role in a work (work), in a work of that name but for case and"
        " punctuation (name), or in a work on that project or document (object); the latter two in"
        " one document or one section (--within). The Jaccard index is the mandates both have over"
        " those either has, 0 to 1. Each row is a proof: two works, two assignments (the terminal's"
        " table leaves out the latter). Different roles are no overlap, nor is co-ordinating"
        " together.",
    ),
    Message(
        "Nguồn: Jaccard 1912. Chi phí: O(a log a + Σ k²) cho a phân công, mỗi nhiệm vụ có k chủ thể.",
        "Source: Jaccard 1912. Cost: O(a log a + Σ k²) for a assignments and k actors a mandate.",
    ),
    GROUPS,
    Message(
        "Bỏ cặp nhóm với thành viên của nó, và các thành viên cùng có việc nhờ một phân công.",
        "A group with its own member, and members who have a work by one assignment, are left out.",
    ),
)
_HEADINGS = {
    "other": Message("và", "and"),
    "basis": Message("cùng", "same"),
    "shared": Message("chung", "shared"),
    "either": Message("trên", "of"),
    "jaccard": Message("Jaccard", "Jaccard"),
    "thing": Message("đối tượng", "object"),
    "otherWork": Message("công việc kia", "other work"),
    "otherAssignment": Message("phân công kia", "other assignment"),
}
_WORDS = {
    "work": Message("công việc", "work"),
    "name": Message("tên việc", "name of works"),
    "object": Message("đối tượng", "object"),
}


@network_command(
    "overlap",
    _ABOUT,
    "kg analyse overlap --top 10\nkg analyse overlap --basis name --within section",
    groups_option,
    top_option,
    option(
        "--basis",
        "bases",
        multiple=True,
        type=click.Choice(BASES),
        vi="Chỉ xét theo các căn cứ này; lặp lại được.",
        en="Only on these bases; may be repeated.",
    ),
    option(
        "--within",
        type=click.Choice(["document", "section"]),
        default="document",
        show_default=True,
        vi="Tên và đối tượng phải trùng trong cùng văn bản hay cùng mục.",
        en="Whether names and objects must agree in one document or in one section.",
    ),
)
def overlap(
    ctx: click.Context,
    document: str | None,
    expand_groups: bool,
    top: int | None,
    bases: tuple[Basis, ...],
    within: Within,
    format_: str,
    output: Path | None,
) -> None:
    """Answer who is asked to do the same."""
    own = settings(ctx)
    found = find_overlaps(
        own.graph().store,
        document=resolved(own, document),
        expand_groups=expand_groups,
        within=within,
    )
    tell_found(found, own.lang)
    table = overlap_table(found, top, bases or BASES)
    if format_ in ("table", "markdown"):
        table = in_words(table, "basis", _WORDS, own.lang)
    if format_ == "table":
        table = without(table, "assignment", "otherAssignment")
    answer(ctx, table, format_, output, _HEADINGS)
