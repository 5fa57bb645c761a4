"""How what a view marks is drawn: by colour and by line alike, and what the mark is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from kg.errors import Message
from kg.view.style import BLUE, GREEN, KIND_STYLES


@dataclass(frozen=True)
class MarkStyle:
    """A mark's name, and its outline: colour, width and dashes, each mark's its own."""

    name: Message
    colour: str
    width: float
    dashes: tuple[int, ...] = ()


MARK_STYLES: Final = {
    "added": MarkStyle(Message("mới thêm", "added"), GREEN, 5),
    "removed": MarkStyle(Message("đã bỏ", "removed"), "#7F1D1D", 3, (7, 4)),
    "changed": MarkStyle(Message("có thay đổi", "changed"), BLUE, 4, (12, 3, 2, 3)),
    "hole": MarkStyle(Message("còn trống", "gap"), "#B5179E", 2.5),
}
"""Mark → style; the keys are :data:`kg.view.drawing.MARKS`."""


def marked_node(mark: str, kind: str) -> dict[str, Any]:
    """Give what is drawn differently of a marked node; its kind's colour stays inside."""
    style = MARK_STYLES[mark]
    drawn: dict[str, Any] = {
        # a node's own colour replaces its group's whole
        "color": {"background": KIND_STYLES[kind].colour, "border": style.colour},
        "borderWidth": style.width,
    }
    if style.dashes:
        drawn["shapeProperties"] = {"borderDashes": list(style.dashes)}
    return drawn


def marked_edge(mark: str) -> dict[str, Any]:
    """Give what is drawn differently of a marked edge."""
    style = MARK_STYLES[mark]
    drawn: dict[str, Any] = {"color": style.colour, "width": style.width}
    return drawn | ({"dashes": list(style.dashes)} if style.dashes else {})
