"""``kg analyse brokers``: bodies through which others work together."""

from __future__ import annotations

from pathlib import Path

import click

from kg.analysis.brokers import SEED, brokers_table, find_brokers
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
from kg.cli.bilingual import option
from kg.cli.common import answer, settings
from kg.errors import Message

_ABOUT = about(
    Message(
        "Cơ quan trung gian: qua đó các cơ quan khác làm việc với nhau.",
        "Brokers: bodies through which others work together.",
    ),
    Message(
        "Định nghĩa: hai chủ thể nối với nhau khi cùng được giao một công việc; độ trung gian là"
        " tỷ lệ đường ngắn nhất giữa các cặp chủ thể khác đi qua chủ thể này, chia cho số cặp,"
        " từ 0 đến 1.",
        "Definition: two actors are tied when both are assigned to a work; betweenness is the share"
        " of shortest paths between pairs of others that pass through the actor, divided by the"
        " number of pairs, 0 to 1.",
    ),
    Message(
        "Nguồn: Freeman 1977; Brandes 2001; lấy mẫu: Brandes & Pich 2007. Chi phí: O(n·(n+m)) cho n"
        " chủ thể, m cặp; O(k·(n+m)) với k mẫu. Mạng lớn thì lấy mẫu, và nói rõ.",
        "Source: Freeman 1977; Brandes 2001; sampling: Brandes & Pich 2007. Cost: O(n·(n+m)) for"
        " n actors and m ties, O(k·(n+m)) from k samples. A large network is sampled, and that is said.",
    ),
    GROUPS,
    BACKENDS,
)
_HEADINGS = {
    "betweenness": Message("độ trung gian", "betweenness"),
    "partners": Message("đối tác", "partners"),
    "sharedWorks": Message("việc chung", "shared works"),
}


@network_command(
    "brokers",
    _ABOUT,
    "kg analyse brokers --top 10\nkg analyse brokers --document bc-9-thang-2023 --expand-groups",
    groups_option,
    top_option,
    option(
        "--samples",
        type=click.IntRange(1),
        metavar="K",
        vi="Ước lượng từ K chủ thể thay vì tính đúng.",
        en="Estimate from K actors instead of exactly.",
    ),
    seed_option(SEED),
    backend_option,
)
def brokers(
    ctx: click.Context,
    document: str | None,
    expand_groups: bool,
    top: int | None,
    samples: int | None,
    seed: int,
    backend: str | None,
    format_: str,
    output: Path | None,
) -> None:
    """Answer who connects the others."""
    own = settings(ctx)
    found = find_brokers(
        own.graph().store,
        document=resolved(own, document),
        expand_groups=expand_groups,
        n_samples=samples,
        seed=seed,
        backend=backend,
    )
    tell_found(found, own.lang)
    answer(ctx, brokers_table(found, top), format_, output, _HEADINGS)
