"""One goal or target: what serves it, and who does that."""

from __future__ import annotations

from typing import Final

from kg.errors import Message
from kg.view.drawing import Drawing
from kg.view.views._around import draw_around
from kg.view.views._model import Argument, Request, View

VIEW: Final = View(
    "goal",
    Message(
        "một mục tiêu hay chỉ tiêu: nhiệm vụ, dự án góp phần vào nó, ai làm",
        "a goal or target: the tasks and projects that serve it, and who does them",
    ),
    "kg view goal doc:cthd-29-nq-tw/II.2.8.gach-7/goal/1",
    (
        Argument(
            Message("MỤC_TIÊU", "GOAL"),
            Message("mục tiêu, chỉ tiêu", "goal or target"),
            ("Goal", "Target"),
        ),
    ),
    has_depth=True,
)


def draw(request: Request) -> Drawing:
    """Draw what lies around a goal or target."""
    return draw_around(request, Message("Mục tiêu: {name}", "Goal: {name}"))
