"""Ownership: actors and the works they have a role in."""

from __future__ import annotations

from typing import Final

from kg.errors import Message
from kg.view.drawing import Drawing, subnetwork
from kg.view.style import KIND_STYLES
from kg.view.views._model import Argument, Request, View, nothing_to_draw

VIEW: Final = View(
    "ownership",
    Message(
        "chủ thể và những việc họ có vai trò, của mọi văn bản hoặc một văn bản",
        "actors and the works they have a role in, of all documents or of one",
    ),
    "kg view ownership\nkg view ownership cthd-29-nq-tw",
    (
        Argument(
            Message("VĂN_BẢN", "DOCUMENT"),
            KIND_STYLES["Document"].one,
            ("Document",),
            is_optional=True,
        ),
    ),
)

_AMONG_ACTORS: Final = frozenset({"subOrganizationOf", "hasMember"})


def draw(request: Request) -> Drawing:
    """Draw assignments, and which of their actors belong to which."""
    assigned = {
        (a, b, key)
        for a, b, key, edge in request.network.edges(keys=True, data=True)
        if edge["relation"] == "assignment" and request.thing in ("", edge["stated_in"])
    }
    if not assigned:
        raise nothing_to_draw(
            "không có phân công nào", "there is no assignment", _HINT if request.thing else None
        )
    things = {end for a, b, _ in assigned for end in (a, b)}
    part = subnetwork(
        request.network,
        things,
        lambda a, b, key, edge: (a, b, key) in assigned or edge["relation"] in _AMONG_ACTORS,
    )
    if request.thing:
        of_one = Message("Ai làm gì theo: {name}", "Who does what under: {name}")
        return Drawing(part, request.titled(of_one))
    return Drawing(part, Message("Ai chịu trách nhiệm việc gì", "Who owns what"))


_HINT: Final = Message("cả đồ thị: kg view ownership", "the whole graph: kg view ownership")
