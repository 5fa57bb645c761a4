"""One actor: the work it is given, its units and groups."""

from __future__ import annotations

from typing import Final

from kg.errors import Message
from kg.view.drawing import Drawing
from kg.view.style import KIND_STYLES
from kg.view.views._around import draw_around
from kg.view.views._model import Argument, Request, View

VIEW: Final = View(
    "actor",
    Message(
        "một chủ thể: việc được giao, vai trò, đơn vị, nhóm",
        "an actor: the work it is given, in which role, its units and groups",
    ),
    "kg view actor 'Ban Tuyên giáo Tỉnh ủy'",
    (Argument(Message("CHỦ_THỂ", "ACTOR"), KIND_STYLES["Actor"].one, ("Actor",)),),
    has_depth=True,
)


def draw(request: Request) -> Drawing:
    """Draw what lies around an actor."""
    return draw_around(request, Message("Chủ thể: {name}", "Actor: {name}"))
