"""``kg analyse communities``: bodies that work together."""

from __future__ import annotations

from pathlib import Path

import click

from kg.analysis.communities import SEED, communities_table, find_communities
from kg.cli.analyse._network import (
    BACKENDS,
    GROUPS,
    about,
    backend_option,
    groups_option,
    network_command,
    resolved,
    seed_option,
    tell_found,
    top_option,
)
from kg.cli.common import answer, settings
from kg.errors import Message

_ABOUT = about(
    Message(
        "Cộng đồng: những cơ quan làm việc với nhau nhiều hơn với nơi khác.",
        "Communities: bodies that work together more than with the rest.",
    ),
    Message(
        "Định nghĩa: chia mạng cùng được giao việc (nối theo số việc chung) sao cho độ mô-đun lớn:"
        " tỷ lệ mối nối nằm trong cộng đồng trừ đi tỷ lệ do ngẫu nhiên, từ -0,5 đến 1. Mỗi cộng"
        " đồng mang tên thành viên có nhiều việc chung nhất bên trong.",
        "Definition: a partition of the co-assignment network (ties weighted by works shared) with"
        " high modularity: the share of ties inside communities less what chance would put there,"
        " -0.5 to 1. A community is named after the member that shares most works inside.",
    ),
    Message(
        "Nguồn: Blondel và cộng sự 2008 (Louvain); Newman & Girvan 2004. Chi phí: khoảng O(m) mỗi"
        " lượt cho m cặp. Cùng hạt giống thì cùng kết quả; hạt giống khác có thể chia khác.",
        "Source: Blondel et al. 2008 (Louvain); Newman & Girvan 2004. Cost: about O(m) a pass for m"
        " ties. The same seed gives the same answer; another seed may give another partition.",
    ),
    GROUPS,
    BACKENDS,
)
_HEADINGS = {
    "community": Message("số", "no."),
    "core": Message("cộng đồng của", "community of"),
    "sharedInside": Message("việc chung bên trong", "works shared inside"),
    "sharedOutside": Message("việc chung bên ngoài", "works shared outside"),
}


@network_command(
    "communities",
    _ABOUT,
    "kg analyse communities --top 5",
    groups_option,
    top_option,
    seed_option(SEED),
    backend_option,
)
def communities(
    ctx: click.Context,
    document: str | None,
    expand_groups: bool,
    top: int | None,
    seed: int,
    backend: str | None,
    format_: str,
    output: Path | None,
) -> None:
    """Answer who works together."""
    own = settings(ctx)
    found = find_communities(
        own.graph().store,
        document=resolved(own, document),
        expand_groups=expand_groups,
        seed=seed,
        backend=backend,
    )
    tell_found(found, own.lang)
    answer(ctx, communities_table(found, top), format_, output, _HEADINGS)
