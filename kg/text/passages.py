"""What the outline of a document is made of: sections, and the passages in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kg.text.repeats import Repetition
from kg.text.view import View

_NAMES: Final = {
    "mo-dau": "mở đầu",
    "doan": "đoạn",
    "gach": "gạch",
    "dong": "dòng",
    "chu-thich": "chú thích",
    "noi-nhan": "nơi nhận",
    "phu-luc": "phụ lục",
    "phan": "phần",
    "chuong": "chương",
    "dieu": "điều",
}


class Kind(StrEnum):
    """What a passage is in the document."""

    HEADING = "heading"
    LEAD_IN = "lead-in"  # governs what follows: "Hằng năm:"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    ROW = "row"
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"  # recipients, signatures


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document with a number of its own, or counted within its parent.

    ``path`` is what its IRI ends in ("II.2.gach-3"), ``number`` what a person reads;
    ``start`` and ``end`` are code points of the source.
    """

    path: str
    number: str
    heading: str
    parent: str | None
    order: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A whole passage on one line: what recognisers read.

    ``heads`` are the headings it stands under, outermost first, then the lead-in lines
    that govern it; a table row has its ``cells`` and the ``columns`` they stand in.
    """

    section: Section
    kind: Kind
    view: View
    heads: tuple[Passage, ...] = ()
    cells: tuple[View, ...] = ()
    columns: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words."""
        return self.view.text

    @property
    def folded(self) -> str:
        """The words folded, at the same offsets."""
        return self.view.folded

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the source behind a span of the words."""
        return self.view.span(start, end)


@dataclass(frozen=True)
class Outline:
    """A document's sections and passages, in reading order."""

    text: str
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    repetitions: tuple[Repetition, ...]


def number_of(path: str) -> str:
    """Write a section's path as a person reads it.

    >>> number_of("II.2.gach-3"), number_of("mo-dau.doan-1"), number_of("chu-thich-12")
    ('II.2 gạch 3', 'mở đầu đoạn 1', 'chú thích 12')
    """
    words: list[str] = []
    for label in path.split("."):
        name, dash, n = label.rpartition("-")
        if label in _NAMES:
            words.append(" " + _NAMES[label])
        elif dash and name in _NAMES:
            words.append(f" {_NAMES[name]} {n}")
        else:
            words.append(f".{label}")
    return "".join(words).strip(" .").replace(" .", " ")
