"""What lies around one thing: the drawing of the views that are about one."""

from __future__ import annotations

from kg.analysis.network import neighbourhood
from kg.errors import Message
from kg.view.drawing import Drawing
from kg.view.views._model import Request


def draw_around(request: Request, title: Message) -> Drawing:
    """Draw what is so many steps from the thing; ``{name}`` in the title is its name."""
    part = neighbourhood(request.network, request.thing, request.depth)
    return Drawing(part, request.titled(title), request.thing)
