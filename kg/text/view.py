"""A cleaned text that knows where every character came from.

Evidence always speaks of the source text; recognisers work on a cleaned one. A
:class:`View` is the cleaned text together with the map back, kept as *pieces*: a run
of characters taken over as they stand, or a replacement standing for a span of the
source. Every cleaning step gives a new view; none changes the source.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kg.folding import fold_letters

Edit = tuple[int, int, str]
"""Start and end in the view, and what stands there instead ("" takes it out)."""

# What NFC may change: letters with combining marks, and characters that normalise alone.
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """``text[at:at + n]`` of the view came from ``source[start:end]``."""

    at: int
    start: int
    end: int
    is_exact: bool  # one character for one character


@dataclass(frozen=True)
class View:
    """A cleaned text and its map to the source.

    >>> view = View.of("đạt **20% **xã").sub(re.compile(r"[*]+"), "")
    >>> view.text, view.span(4, 7)
    ('đạt 20% xã', (6, 9))
    """

    text: str
    pieces: tuple[_Piece, ...]

    @classmethod
    def of(cls, text: str, start: int = 0) -> View:
        """See a text as it stands; ``start`` is where it begins in the source."""
        pieces = (_Piece(0, start, start + len(text), is_exact=True),) if text else ()
        return cls(text, pieces)

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def folded(self) -> str:
        """The text folded letter by letter: the same length, so the same offsets."""
        return fold_letters(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.at for piece in self.pieces]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the source behind ``text[start:end]``.

        Raises :class:`ValueError` for a span that is empty or out of bounds.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no span {start}..{end} in a view of {len(self.text)} characters")
        return self._source_of(start)[0], self._source_of(end - 1)[1]

    def parts(self, start: int, end: int, gap: int) -> list[tuple[int, int]]:
        """Give the spans of the source behind ``text[start:end]``, parted at long gaps.

        A passage that something else interrupts (a footnote) has several parts; what was
        taken out inside one part is at most ``gap`` characters long.
        """
        found: list[tuple[int, int]] = []
        for piece in self._pieces_of(start, end):
            is_long = not piece.is_exact and piece.end - piece.start > gap
            if is_long and self.text[start + piece.at] == " ":
                continue  # the space that stands for what was taken out
            if found and piece.start - found[-1][1] <= gap:
                found[-1] = (found[-1][0], max(found[-1][1], piece.end))
            else:
                found.append((piece.start, piece.end))
        return found

    def _source_of(self, at: int) -> tuple[int, int]:
        piece = self.pieces[bisect_right(self._starts, at) - 1]
        if piece.is_exact:
            start = piece.start + at - piece.at
            return start, start + 1
        return piece.start, piece.end

    def cut(self, start: int, end: int) -> View:
        """Give the part ``text[start:end]`` as a view of its own."""
        start, end = max(0, start), min(end, len(self.text))
        if start >= end:
            return View("", ())
        return View(self.text[start:end], tuple(self._pieces_of(start, end)))

    def _pieces_of(self, start: int, end: int, shift: int | None = None) -> Iterator[_Piece]:
        """Give the pieces behind ``text[start:end]``, moved to begin at ``shift`` (default 0)."""
        move = (0 if shift is None else shift) - start
        i = bisect_right(self._starts, start) - 1
        while i < len(self.pieces) and self.pieces[i].at < end:
            piece = self.pieces[i]
            piece_end = self._starts[i + 1] if i + 1 < len(self.pieces) else len(self.text)
            first, last = max(start, piece.at), min(end, piece_end)
            if piece.is_exact:
                offset = piece.start - piece.at
                yield _Piece(first + move, first + offset, last + offset, is_exact=True)
            else:
                yield _Piece(first + move, piece.start, piece.end, is_exact=False)
            i += 1

    def strip(self) -> View:
        """Take white space off both ends."""
        left = len(self.text) - len(self.text.lstrip())
        return self.cut(left, len(self.text.rstrip()))

    def edit(self, edits: Iterable[Edit]) -> View:
        """Replace spans, given in order and not overlapping.

        A replacement stands for the whole span it replaces.
        """
        texts: list[str] = []
        pieces: list[_Piece] = []
        at = length = 0
        for start, end, instead in edits:
            if start > at:
                pieces.extend(self._pieces_of(at, start, length))
                texts.append(self.text[at:start])
                length += start - at
            if instead:
                source = self.span(start, end)
                is_exact = len(instead) == source[1] - source[0]
                pieces.append(_Piece(length, *source, is_exact=is_exact))
                texts.append(instead)
                length += len(instead)
            at = end
        if at < len(self.text):
            pieces.extend(self._pieces_of(at, len(self.text), length))
            texts.append(self.text[at:])
        return View("".join(texts), tuple(_joined(pieces)))

    def sub(self, pattern: re.Pattern[str], instead: str) -> View:
        """Replace what a pattern finds by a fixed text; empty matches are left."""
        edits = [(m.start(), m.end(), instead) for m in pattern.finditer(self.text) if m.group()]
        return self.edit(edits) if edits else self

    def nfc(self) -> View:
        """Compose letters and their marks (NFC)."""
        if unicodedata.is_normalized("NFC", self.text):
            return self
        return self.edit(self._compositions())

    def _compositions(self) -> Iterator[Edit]:
        for run in _NOT_ASCII.finditer(self.text):
            start = run.start()
            # A mark may stand on the ASCII letter before it.
            first = start - 1 if start and unicodedata.combining(self.text[start]) else start
            yield from _clusters(self.text, first, run.end())


def _clusters(text: str, start: int, end: int) -> Iterator[Edit]:
    """Give the changed clusters (a starter and the marks on it) of ``text[start:end]``.

    What composes across starters (Hangul, some Indic vowels) is one cluster with what it
    composes with, so that composing cluster by cluster is composing the whole.
    """
    at = start
    while at < end:
        stop = at + 1
        while stop < end and not _begins(text[at:stop], text[stop]):
            stop += 1
        composed = unicodedata.normalize("NFC", text[at:stop])
        if composed != text[at:stop]:
            yield at, stop, composed
        at = stop


def _begins(before: str, char: str) -> bool:
    """Tell whether a character begins a new cluster."""
    if unicodedata.combining(char):
        return False
    return unicodedata.normalize("NFC", before[-3:] + char).endswith(char)


def _joined(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """Join exact pieces that continue each other."""
    last: _Piece | None = None
    for piece in pieces:
        if last and last.is_exact and piece.is_exact and last.end == piece.start:
            last = _Piece(last.at, last.start, piece.end, is_exact=True)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last
