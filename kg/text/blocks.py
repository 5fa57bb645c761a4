"""From lines to blocks: the paragraphs, items and table rows of a document.

A document as text has hard line breaks, blank lines in the middle of sentences and
headings over several lines. Whether two lines are one block is told by how the first
ends, how the second begins, and how wide the document's lines are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from kg.text.markers import Marker, marker
from kg.text.view import View

_ENDS: Final = (".", ":", ";", "!", "?", "…", "./", "/.")
FOOTNOTE_MARK: Final = re.compile(r" ?\[\^?(\d{1,3})\]|(?<=[^\W\d])(?<![mM])[⁰¹²³⁴-⁹]{1,3}")
"""The mark of a footnote in the text: "[4]", "[^4]", a raised figure (but not m²)."""
LINE_TAG: Final = re.compile(r"<br ?/?>", re.IGNORECASE)
_SPACES: Final = re.compile(r"  +")
_RULE: Final = re.compile(r"[-_=*~ ]{3,}|[|]+|\*")
_HEADER_LINE: Final = re.compile(r"#{1,6} +")
_PAGE: Final = re.compile(
    r"(?:trang|page) \d{1,4}(?:\s*/\s*\d{1,4})?|-? ?\d{1,4} ?-"
    r"|\(tiep (?:theo|trang).{0,30}\)|\(xem tiep.{0,30}\)"
)
_MIN_BROKEN: Final = 0.2
"""The least share of lines that go on in lower case where lines are broken to a width."""
# A line of its own that says what a document is: never the end of the line above.
_TITLE: Final = re.compile(
    r"(?:KẾ HOẠCH|CHƯƠNG TRÌNH|CHƯƠNG TRÌNH HÀNH ĐỘNG|ĐỀ ÁN|QUYẾT ĐỊNH|NGHỊ QUYẾT|CHỈ THỊ|QUY CHẾ"
    r"|QUY ĐỊNH|BÁO CÁO|THÔNG BÁO|KẾT LUẬN|PHƯƠNG ÁN|DANH MỤC|TỜ TRÌNH|HƯỚNG DẪN)"
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?!\d)")
_CONNECTING: Final = re.compile(
    r"(?:,|(?<!\w)(?:và|của|với|tại|cho|các|theo|do|từ|đến|về|số|ngày|tháng|năm|là|thuộc))$"
)
_CLOSING: Final = ",.;:)”…"
_MAX_WRAP: Final = 140
"""Lines longer than this are not broken to a width."""


@dataclass(frozen=True)
class Line:
    """A line of the cleaned text, white space taken off."""

    start: int
    end: int
    text: str
    n_blank: int  # blank lines before it
    indent: int = 0  # spaces before it

    @cached_property
    def marker(self) -> Marker | None:
        """What the line begins with."""
        return marker(self.text)

    @property
    def is_caps(self) -> bool:
        """Whether the line is in capitals."""
        return self.text.isupper()

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends as a sentence or a lead-in does."""
        return self.text.rstrip("\"'”’)] ").endswith(_ENDS)

    @property
    def begins_low(self) -> bool:
        """Whether the line begins in the middle of a sentence."""
        first = self.text[0]
        return first.islower() or first in ",;.)%"


@dataclass(frozen=True, slots=True)
class Block:
    """One or more lines that belong together."""

    view: View  # the words on one line, without the marker
    whole: View  # with it
    marker: Marker | None
    depth: int  # markdown heading level, 0 for none

    @property
    def text(self) -> str:
        """The block's words."""
        return self.view.text


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """Cut a cleaned text into its lines, leaving out what is no text (rules, page numbers)."""
    at, n_blank = start, 0
    for raw in text[start:end].split("\n"):
        words = raw.strip()
        first = at + len(raw) - len(raw.lstrip())
        at += len(raw) + 1
        if not words or _RULE.fullmatch(words):
            n_blank += 1
        elif not _is_page_line(words):
            yield Line(first, first + len(words), words, n_blank, len(raw) - len(raw.lstrip()))
            n_blank = 0


def _is_page_line(text: str) -> bool:
    return len(text) < 50 and bool(_PAGE.fullmatch(View.of(text).folded))


@dataclass(frozen=True)
class Layout:
    """How a document's lines are broken.

    ``width`` is how wide its lines are, 0 where each is a paragraph; ``is_spaced`` tells
    that blank lines stand between paragraphs and not between all lines.
    """

    width: int
    is_spaced: bool

    @classmethod
    def of(cls, found: Sequence[Line]) -> Layout:
        """Measure a document's lines."""
        lengths = sorted(len(line.text) for line in found)
        widest = lengths[int(0.95 * len(lengths))] if lengths else 0
        inside = [
            bool(other.n_blank)
            for one, other in pairwise(found)
            if other.begins_low and not other.marker and not one.ends_sentence
        ]
        if not 0 < widest <= _MAX_WRAP or len(inside) < _MIN_BROKEN * len(found):
            return cls(0, is_spaced=True)
        long = [n for n in lengths if n > 0.4 * widest]
        width = long[int(0.8 * len(long))]
        return cls(width, is_spaced=sum(inside) < 0.1 * len(inside))

    def is_full(self, one: Line, other: Line) -> bool:
        """Tell whether the next line's first word had no room left on a line."""
        room = len(one.text) + 1 + len(other.text.partition(" ")[0])
        return 0 < 0.9 * self.width <= room

    def joins(self, one: Line, other: Line) -> bool:
        """Tell whether ``other`` goes on with what ``one`` began."""
        if _HEADER_LINE.match(other.text):
            return False
        if one.marker and one.marker.length >= len(one.text):
            return not other.marker  # the marker stood alone on its line
        if other.marker:
            return _is_inside(one, other) or self._is_dash_inside(one, other)
        if one.ends_sentence:
            if other.begins_low:
                return not other.n_blank or one.text.endswith(";")
            apart = self._is_apart(other) if one.text.endswith(";") else other.n_blank
            return not apart and self.is_full(one, other)
        if other.begins_low or (self.width and other.text[0].isdigit()):
            return True
        if not self._is_apart(other) and _CONNECTING.search(one.text):
            return True
        if _TITLE.fullmatch(other.text):
            return False
        if one.is_caps or other.is_caps:
            return one.is_caps and other.is_caps and self._is_one_heading(one, other)
        return self._goes_on(one, other)

    def _is_apart(self, other: Line) -> bool:
        """Tell whether the blank lines before a line are more than all lines have."""
        return other.n_blank > (0 if self.is_spaced else 1)

    def _is_one_heading(self, one: Line, other: Line) -> bool:
        is_open = bool(_CONNECTING.search(one.text.lower()))
        return not (self._is_apart(other) if is_open else other.n_blank)

    def _is_dash_inside(self, one: Line, other: Line) -> bool:
        """Tell a dash of the sentence that came to begin a line from a bullet."""
        if not (self.width and other.text.startswith(("- ", "– "))):
            return False
        return other.text[2:3].islower() and not other.n_blank and not one.ends_sentence

    def _goes_on(self, one: Line, other: Line) -> bool:
        """Tell whether a line that ends in no stop goes on with a capital or a figure."""
        if self.is_full(one, other):
            return True
        if not self.width or self._is_apart(other):
            return False
        # Where all lines stand apart, a short one is a line of its own, unless it is what
        # the mark of a footnote left of one.
        if not self.is_spaced and len(one.text) < 0.6 * self.width:
            return one.text[0] in _CLOSING
        # A numbered line that is short is a heading, unless it stops in mid-phrase.
        is_numbered = one.marker is not None and one.marker.ordinal > 0
        return not is_numbered or bool(_CONNECTING.search(one.text))


def _is_inside(one: Line, other: Line) -> bool:
    """Tell a number broken over lines ("2026" / "- 2030 …") from an item."""
    found = other.marker
    if found is None or one.ends_sentence or other.n_blank > 1:
        return False
    rest = other.text[found.length :]
    if found.style.startswith("bullet"):
        return bool(_YEAR.match(rest)) and one.text[-1:].isdigit()
    # A figure or a year at the start of a line: "12. 000", "2025. Đến".
    return found.style == "decimal-1" and found.ordinal > 99


def blocks(view: View, found: Sequence[Line], layout: Layout | None = None) -> list[Block]:
    """Put lines of a cleaned document together into blocks."""
    layout = layout or Layout.of(found)
    groups: list[list[Line]] = []
    for line in found:
        if groups and layout.joins(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(view, group) for group in groups]


def _block(view: View, group: Sequence[Line]) -> Block:
    first = group[0]
    header = _HEADER_LINE.match(first.text)
    depth = header.group().count("#") if header else 0
    start = first.start + (header.end() if header else 0)
    found = marker(_SPACES.sub(" ", view.text[start : min(start + 80, first.end)].strip()))
    gaps = [
        (one.end - start, other.start - start, "" if other.text[0] in _CLOSING else " ")
        for one, other in pairwise(group)
    ]
    whole = view.cut(start, group[-1].end).edit(gaps)
    flat = whole.sub(LINE_TAG, " ").sub(_SPACES, " ")
    flat = flat.edit(footnote_marks(flat.text))
    n = min(found.length, len(flat)) if found else 0
    return Block(flat.cut(n, len(flat)).strip(), flat, found, depth)


def footnote_marks(text: str) -> Iterator[tuple[int, int, str]]:
    """Give the edits that take the marks of footnotes out of a text."""
    for match in FOOTNOTE_MARK.finditer(text):
        yield match.start(), match.end(), ""
