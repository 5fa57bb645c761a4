"""Footnotes: documents inside the document, lifted out so that sentences are whole again.

In a text taken from pages, the bodies of footnotes stand between two halves of a
sentence, and their numbers sit on lines of their own, above and below. Both run through
the same numbers in order, which tells them from page numbers and figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from kg.text.blocks import FOOTNOTE_MARK, Line

_ALONE: Final = re.compile(r"\[?(\d{1,3})\]?")
_LABELLED: Final = re.compile(
    r"(\d{1,3})\s{1,3}(?=[^\W\d_a-zà-ỹ]|[\"“(])|\[(\d{1,3})\]:?\s*(?=\S)|\[\^(\d{1,3})\]:\s*"
)
_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_STOPS: Final = (".", "…", "...", "!", "?")
_MIN_NOTES: Final = 2
_MAX_GAP: Final = 3
_INDENT: Final = 2


@dataclass(frozen=True)
class Note:
    """A footnote: its number, the lines of its body, the offset of its mark (or None)."""

    number: int
    lines: tuple[Line, ...]
    mark: int | None


@dataclass
class _Pages:
    """Where the walk through the lines stands."""

    has_indents: bool  # paragraphs are indented, so an indent tells nothing
    has_brackets: bool = False  # labels are "[1]", which nothing else is
    next_mark: int = 1
    next_label: int = 1
    body: list[Line] = field(default_factory=list)
    open_note: list[Line] | None = None
    notes: dict[int, list[Line]] = field(default_factory=dict)
    marks: dict[int, int] = field(default_factory=dict)


def lift(lines: Sequence[Line]) -> tuple[list[Line], list[Note]]:
    """Part the lines of the body from those of the footnotes.

    Lines that hold only a number (the mark of a note, a page's number) are in neither;
    the offset of a mark is kept with its note.
    """
    n_indented = sum(line.indent >= _INDENT for line in lines)
    pages = _Pages(has_indents=n_indented > 0.05 * len(lines))
    for i, line in enumerate(lines):
        _take(pages, line, lines[i + 1] if i + 1 < len(lines) else None)
    if len(pages.notes) < _MIN_NOTES and not pages.has_brackets:
        return [line for line in lines if not _ALONE.fullmatch(line.text)], []
    notes = [Note(n, tuple(body), pages.marks.get(n)) for n, body in sorted(pages.notes.items())]
    return pages.body, notes


def _take(pages: _Pages, line: Line, following: Line | None) -> None:
    if alone := _ALONE.fullmatch(line.text):
        _take_number(pages, int(alone.group(1)), line, following)
        return
    label = _LABELLED.match(line.text)
    number = int(next(filter(None, label.groups()))) if label else 0
    if label and _is_label(pages, number, _MAX_GAP):
        pages.has_brackets |= line.text.startswith("[")
        _open(pages, number, [_after(line, label.end())])
    elif _is_unlabelled(pages, line):
        _open(pages, pages.next_label, [line])
    elif pages.open_note is not None and not _resumes(pages, pages.open_note, line):
        pages.open_note.append(line)
    else:
        pages.open_note = None
        _find_marks(pages, line)
        pages.body.append(line)


def _find_marks(pages: _Pages, line: Line) -> None:
    for mark in FOOTNOTE_MARK.finditer(line.text):
        number = int(mark.group().strip(" [^]").translate(_RAISED))
        pages.marks.setdefault(number, line.start + mark.start())
        pages.next_mark = max(pages.next_mark, number + 1)


def _take_number(pages: _Pages, number: int, line: Line, following: Line | None) -> None:
    """Take a number alone on its line: a note's mark, its label, or a page's number."""
    if following is not None and not following.begins_low and _is_label(pages, number):
        _open(pages, number, [])
    elif pages.next_mark <= number <= pages.next_mark + _MAX_GAP:
        pages.marks[number] = line.start
        pages.next_mark = number + 1
        pages.open_note = None


def _is_label(pages: _Pages, number: int, gap: int | None = None) -> bool:
    """A label follows its mark, and comes after the labels before it (some may be lost)."""
    highest = pages.next_mark - 1 if gap is None else pages.next_label + gap
    return pages.next_label <= number <= min(highest, pages.next_mark - 1)


def _is_unlabelled(pages: _Pages, line: Line) -> bool:
    """Tell the body of a note that has lost its number: set in, while a mark waits for one."""
    is_waiting = pages.next_label < pages.next_mark
    return is_waiting and not pages.has_indents and line.indent >= _INDENT and not line.marker


def _open(pages: _Pages, number: int, body: list[Line]) -> None:
    pages.notes[number] = body
    pages.open_note = body
    pages.next_label = number + 1


def _after(line: Line, n: int) -> Line:
    return replace(line, start=line.start + n, text=line.text[n:])


def _resumes(pages: _Pages, note: Sequence[Line], line: Line) -> bool:
    """Tell whether the body's text goes on after the last footnote of a page."""
    if not note or pages.next_label < pages.next_mark:
        return False
    last = note[-1]
    if line.indent and not pages.has_indents:
        return True
    if line.marker or line.is_caps:
        return last.ends_sentence
    if line.begins_low:
        is_cut = bool(pages.body) and not pages.body[-1].ends_sentence
        return is_cut and last.text.endswith(_STOPS)
    return last.text.endswith(_STOPS)
