"""One document: what it states and what that leads to, and who cites it."""

from __future__ import annotations

from typing import Final

from kg.analysis.network import document_part
from kg.errors import Message
from kg.view.drawing import Drawing
from kg.view.style import KIND_STYLES
from kg.view.views._model import Argument, Request, View

VIEW: Final = View(
    "document",
    Message(
        "một văn bản: những gì nó nêu, việc ấy dẫn tới đâu, ai viện dẫn nó",
        "a document: what it states, where that leads, who cites it",
    ),
    "kg view document cthd-29-nq-tw",
    (Argument(Message("VĂN_BẢN", "DOCUMENT"), KIND_STYLES["Document"].one, ("Document",)),),
    has_depth=True,
)


def draw(request: Request) -> Drawing:
    """Draw a document; what other documents state is left out."""
    part = document_part(request.network, request.thing, request.depth)
    title = request.titled(Message("Văn bản: {name}", "Document: {name}"))
    return Drawing(part, title, request.thing)
