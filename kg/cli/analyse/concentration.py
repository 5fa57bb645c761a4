"""``kg analyse concentration``: in how few hands the leading of works lies."""

from __future__ import annotations

from pathlib import Path

import click

from kg.analysis.concentration import (
    OWNER,
    ROLES,
    concentration_table,
    find_concentration,
    holdings_table,
)
from kg.cli.analyse._network import (
    GROUPS,
    about,
    groups_option,
    network_command,
    resolved,
    tell_found,
    top_option,
)
from kg.cli.bilingual import option
from kg.cli.common import answer, settings
from kg.errors import Message

_ABOUT = about(
    Message(
        "Độ tập trung: việc chủ trì (và từng vai trò) nằm trong tay ít hay nhiều cơ quan.",
        "Concentration: in how few hands the leading of works (and each role) lies.",
    ),
    Message(
        "Định nghĩa: mỗi chủ thể giữ bao nhiêu việc trong một vai trò; trên các chủ thể có giữ:"
        " hệ số Gini (0 là đều), HHI (tổng bình phương tỷ lệ, 1 là một chủ thể giữ hết), tỷ lệ của"
        " 1, 5, 10 chủ thể đầu. Dòng “chịu trách nhiệm chính” là bên chủ trì, không có thì bên chỉ"
        " đạo, không có nữa thì bên thực hiện.",
        "Definition: the works each actor holds in a role; over those who hold any: the Gini"
        " coefficient (0 is even), HHI (sum of squared shares, 1 is one actor holding all), shares"
        " of the largest 1, 5 and 10. The row “owner” is the lead, else who directs, else who"
        " implements.",
    ),
    Message(
        "Nguồn: Gini 1912; Hirschman 1945, Herfindahl 1950. Chi phí: O(a log a) cho a phân công.",
        "Source: Gini 1912; Hirschman 1945, Herfindahl 1950. Cost: O(a log a) for a assignments.",
    ),
    GROUPS,
)
_HEADINGS = {
    "actors": Message("số chủ thể", "actors"),
    "works": Message("số việc", "works"),
    "gini": Message("Gini", "Gini"),
    "hhi": Message("HHI", "HHI"),
    "top1": Message("1 đầu", "top 1"),
    "top5": Message("5 đầu", "top 5"),
    "top10": Message("10 đầu", "top 10"),
    "first": Message("nhiều nhất", "most"),
    "share": Message("tỷ lệ", "share"),
    "cumulative": Message("cộng dồn", "cumulative"),
}


@network_command(
    "concentration",
    _ABOUT,
    "kg analyse concentration\nkg analyse concentration --ranking --role lead --top 10",
    groups_option,
    option(
        "--role",
        "roles",
        multiple=True,
        type=click.Choice(ROLES),
        vi="Chỉ các vai trò này (owner: chịu trách nhiệm chính); lặp lại được.",
        en="Only these roles (owner: who answers for the work); may be repeated.",
    ),
    option(
        "--ranking",
        is_flag=True,
        vi="Thay cho các số đo: ai giữ bao nhiêu (mặc định: owner); có --top là có nó.",
        en="Instead of the measures: who holds how many (default: owner); --top implies it.",
    ),
    top_option,
)
def concentration(
    ctx: click.Context,
    document: str | None,
    expand_groups: bool,
    roles: tuple[str, ...],
    ranking: bool,
    top: int | None,
    format_: str,
    output: Path | None,
) -> None:
    """Answer in how few hands the works are."""
    own = settings(ctx)
    found = find_concentration(
        own.graph().store, document=resolved(own, document), expand_groups=expand_groups
    )
    tell_found(found, own.lang)
    table = (
        holdings_table(found, roles or (OWNER,), top)
        if ranking or top
        else concentration_table(found, roles)
    )
    answer(ctx, table, format_, output, _HEADINGS)
