"""The whole graph."""

from __future__ import annotations

from typing import Final

from kg.errors import Message
from kg.view.drawing import Drawing
from kg.view.views._model import Request, View

VIEW: Final = View(
    "whole",
    Message(
        "cả đồ thị; nhỏ thì mở ra thấy hết, lớn thì mở ra ở các cụm, bấm vào cụm nào thì mở cụm ấy",
        "the whole graph; a small one opens whole, a large one on clusters, each opened by a click",
    ),
    "kg view whole -o thai-binh.html",
    draws_all=True,
)


def draw(request: Request) -> Drawing:
    """Draw everything."""
    title = Message("Toàn bộ đồ thị", "The whole graph")
    return Drawing(request.network, title, opens="clusters")
