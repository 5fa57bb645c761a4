"""One project: its statuses, places, tasks and goals."""

from __future__ import annotations

from typing import Final

from kg.errors import Message
from kg.view.drawing import Drawing
from kg.view.style import KIND_STYLES
from kg.view.views._around import draw_around
from kg.view.views._model import Argument, Request, View

VIEW: Final = View(
    "project",
    Message(
        "một dự án: tình trạng, địa bàn, việc và mục tiêu liên quan",
        "a project: its statuses, places, the tasks and goals it has to do with",
    ),
    "kg view project project:khu-kinh-te-thai-binh",
    (Argument(Message("DỰ_ÁN", "PROJECT"), KIND_STYLES["Project"].one, ("Project",)),),
    has_depth=True,
)


def draw(request: Request) -> Drawing:
    """Draw what lies around a project."""
    return draw_around(request, Message("Dự án: {name}", "Project: {name}"))
