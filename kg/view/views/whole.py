"""The whole graph."""

from __future__ import annotations

from typing import Final

from kg.errors import Message
from kg.view.drawing import Drawing
from kg.view.views._model import Request, View

VIEW: Final = View(
    "whole",
    Message(
        "cả đồ thị; mở ra ở phần chính, phần còn lại hiện dần khi cần",
        "the whole graph; opens on its main part and grows on demand",
    ),
    "kg view whole -o thai-binh.html",
)


def draw(request: Request) -> Drawing:
    """Draw everything."""
    title = Message("Toàn bộ đồ thị", "The whole graph")
    return Drawing(request.network, title, opens="clusters")
