"""What each figure of a text measures.

A text is cut into sentences and these at their semicolons; each piece is read by
:mod:`kg.extract.planned.piece_measures`. What stands in brackets is cut on its own; without words
it measures what the figure before it does: "90 triệu đồng (3.500 USD)".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.extract.language.clauses import Span, brackets, pieces
from kg.extract.language.wording import subject_start
from kg.extract.planned.figured_text import FiguredText
from kg.extract.planned.piece_measures import Measure, Piece

__all__ = ["Measure", "MeasuredText", "measures"]


def measures(text: str) -> list[Measure]:
    """Find what the figures of a text measure, in the order of the figures.

    >>> text = "Tỷ lệ hộ nghèo dưới 3%; 50% trường đạt chuẩn, thu nhập đạt 41 triệu đồng"
    >>> for m in measures(text):
    ...     print(text[m.words[0]:m.words[1]], "|", m.quantity.text)
    Tỷ lệ hộ nghèo | dưới 3%
    trường đạt chuẩn | 50%
    thu nhập | 41 triệu đồng
    """
    return MeasuredText(text).measures


@dataclass
class MeasuredText(FiguredText):
    """A text with its figures, its periods and what the figures measure."""

    @cached_property
    def measures(self) -> list[Measure]:
        """What the figures measure, in their order."""
        return sorted(self._read(), key=lambda m: m.quantity.start)

    def _read(self) -> Iterator[Measure]:
        enclosed = brackets(self.plain)
        opened = [start for start, _ in enclosed]
        for sentence in self.sentences:
            if not self.within(sentence):
                continue
            inner = enclosed[bisect_left(opened, sentence[0]) : bisect_left(opened, sentence[1])]
            outer: list[Measure] = []
            label: Span | None = None
            for piece in pieces(self.text, self.bare, *sentence):
                figures = [q for q in self.within(piece) if self.bare[q.start] != " "]
                last = outer[-1] if outer else None
                goes_on = bool(figures and last) and self._begins_with_period(piece)
                reader = Piece(self, self.bare, piece, sentence, last, label)
                outer += reader.read(figures, last if goes_on else None)
                label = reader.label
            yield from outer
            for bracket in inner:
                yield from self._enclosed(bracket, sentence, outer)

    def _begins_with_period(self, piece: Span) -> bool:
        """Tell a piece that may go on with the one before: "…; năm 2027: 11%"."""
        return subject_start(self.plain, *piece, {}) in self.by_start

    def _enclosed(self, bracket: Span, sentence: Span, outer: list[Measure]) -> Iterator[Measure]:
        if not self.within(bracket):
            return
        at = bisect_right([m.quantity.start for m in outer], bracket[0]) - 1
        of = outer[at] if at >= 0 else None
        for piece in pieces(self.text, self.plain, bracket[0] + 1, bracket[1] - 1):
            reader = Piece(self, self.plain, piece, sentence, of, in_brackets=True)
            yield from reader.read(self.within(piece), of)
