"""A text with the figures and the periods in it, as those who cut it into clauses need it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from kg.extract.language.clauses import Span, sentences, without_brackets
from kg.extract.language.worded import worded
from kg.folding import fold_letters
from kg.text.periods import Period, periods
from kg.text.quantities import Quantity, quantities
from kg.text.spelling import respell

_NUMBER: Final = re.compile(r"\d|phần|nửa|gấp|lần|trăm|chục|mươi|mười", re.IGNORECASE)


@dataclass
class FiguredText:
    """A text with its figures and its periods; all its forms have the same offsets."""

    text: str

    @cached_property
    def plain(self) -> str:
        """The text in one spelling."""
        return respell(self.text)

    @cached_property
    def folded(self) -> str:
        """The text without marks, in lower case."""
        return fold_letters(self.text)

    @cached_property
    def bare(self) -> str:
        """The same with what stands in brackets blanked out."""
        return without_brackets(self.plain)

    @cached_property
    def sentences(self) -> list[Span]:
        """All sentences, in order."""
        return list(sentences(self.text))

    @cached_property
    def _numbered(self) -> list[Span]:
        """The sentences with a number: only these are worth the looking for figures."""
        return [span for span in self.sentences if _NUMBER.search(self.text, *span)]

    @cached_property
    def figures(self) -> list[Quantity]:
        """All figures, in order."""
        found = [
            replace(figure, start=start + figure.start, end=start + figure.end)
            for start, end in self._numbered
            for figure in quantities(self.text[start:end])
        ]
        return sorted([*found, *worded(self.plain)], key=lambda figure: figure.start)

    @cached_property
    def _starts(self) -> list[int]:
        return [figure.start for figure in self.figures]

    @cached_property
    def periods(self) -> list[Period]:
        """All periods, in order."""
        return [
            replace(period, start=start + period.start, end=start + period.end)
            for start, end in self._numbered
            for period in periods(self.text[start:end])
        ]

    @cached_property
    def by_start(self) -> dict[int, int]:
        """Where each period ends, by where it begins."""
        return {period.start: period.end for period in self.periods}

    @cached_property
    def by_end(self) -> dict[int, int]:
        """Where each period begins, by where it ends."""
        return {period.end: period.start for period in self.periods}

    def within(self, span: Span) -> list[Quantity]:
        """List the figures that begin in a span."""
        return self.figures[bisect_left(self._starts, span[0]) : bisect_left(self._starts, span[1])]

    @cached_property
    def _period_starts(self) -> list[int]:
        return [period.start for period in self.periods]

    def periods_in(self, start: int, end: int) -> list[Period]:
        """List the periods that begin in a span."""
        low, high = (bisect_left(self._period_starts, at) for at in (start, end))
        return self.periods[low:high]
