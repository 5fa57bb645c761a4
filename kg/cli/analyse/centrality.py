"""``kg analyse centrality``: goals and projects that most of the work leads to."""

from __future__ import annotations

from pathlib import Path

import click

from kg.analysis.centrality import RANKED, centrality_table, find_centrality
from kg.analysis.network import KINDS
from kg.cli.analyse._network import (
    BACKENDS,
    about,
    backend_option,
    network_command,
    resolved,
    top_option,
)
from kg.cli.bilingual import option
from kg.cli.common import answer, settings, tell
from kg.errors import Message

_ABOUT = about(
    Message(
        "Vị trí trung tâm: mục tiêu, chỉ tiêu, dự án mà nhiều việc hướng tới nhất.",
        "Centrality: the goals, targets and projects that most of the work leads to.",
    ),
    Message(
        "Định nghĩa: mạng nhiệm vụ, dự án phục vụ, góp phần vào hoặc liên quan đến thứ khác."
        " PageRank là tỷ lệ thời gian ở một thứ của người đi ngẫu nhiên theo liên kết, mỗi bước với"
        " xác suất 0,15 bắt đầu lại ở bất kỳ đâu (tổng mọi thứ bằng 1); bậc vào là số thứ trỏ tới"
        " nó. --document: liên kết có một đầu do văn bản ấy nêu.",
        "Definition: the network of what tasks and projects support, contribute to or concern."
        " PageRank is the share of time at a thing of somebody who follows links at random and at"
        " each step with probability 0.15 begins anew anywhere (all sum to 1); in-degree counts the"
        " things that point at it. --document: links with an end that the document states.",
    ),
    Message(
        "Nguồn: Page và cộng sự 1999; Freeman 1979. Chi phí: O(s·(n+m)) cho n thứ, m liên kết, s bước"
        " (20 đến 100).",
        "Source: Page et al. 1999; Freeman 1979. Cost: O(s·(n+m)) for n things, m links and s steps"
        " (20 to 100).",
    ),
    BACKENDS,
)
_HEADINGS = {
    "thing": Message("thứ", "thing"),
    "pagerank": Message("PageRank", "PageRank"),
    "inDegree": Message("bậc vào", "in-degree"),
}


@network_command(
    "centrality",
    _ABOUT,
    "kg analyse centrality --top 10\nkg analyse centrality --kind Project",
    top_option,
    option(
        "--kind",
        "kinds",
        multiple=True,
        type=click.Choice(list(KINDS)),
        vi=f"Chỉ các loại này; lặp lại được. Mặc định: {', '.join(RANKED)}.",
        en=f"Only these kinds; may be repeated. Default: {', '.join(RANKED)}.",
    ),
    backend_option,
)
def centrality(
    ctx: click.Context,
    document: str | None,
    top: int | None,
    kinds: tuple[str, ...],
    backend: str | None,
    format_: str,
    output: Path | None,
) -> None:
    """Answer what most of the work leads to."""
    own = settings(ctx)
    found = find_centrality(own.graph().store, document=resolved(own, document), backend=backend)
    tell(found.words(), own.lang)
    answer(ctx, centrality_table(found, top, kinds or RANKED), format_, output, _HEADINGS)
