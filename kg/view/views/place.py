"""One place: the projects there, its goals, the bodies in charge."""

from __future__ import annotations

from typing import Final

from kg.errors import Message
from kg.view.drawing import Drawing
from kg.view.style import KIND_STYLES
from kg.view.views._around import draw_around
from kg.view.views._model import Argument, Request, View

VIEW: Final = View(
    "place",
    Message(
        "một địa bàn: dự án ở đó, chỉ tiêu cho nơi ấy, cơ quan phụ trách",
        "a place: the projects there, its goals and targets, the bodies in charge",
    ),
    "kg view place 'tỉnh Thái Bình' --depth 1",
    (Argument(Message("ĐỊA_BÀN", "PLACE"), KIND_STYLES["Place"].one, ("Place",)),),
    has_depth=True,
)


def draw(request: Request) -> Drawing:
    """Draw what lies around a place."""
    return draw_around(request, Message("Địa bàn: {name}", "Place: {name}"))
