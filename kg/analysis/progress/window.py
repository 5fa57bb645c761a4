"""The time a target runs over: from the years it states, each year apart where it is yearly."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from kg.analysis.progress.reading import StatedTarget, StatingDocument
from kg.analysis.progress.times import Span, year_span
from kg.analysis.progress.units import GROWTH_UNIT


@dataclass(frozen=True)
class Window:
    """Until ``end``; from ``start``, where the target is of a period and not of its last year.

    A baseline is a figure of ``since`` or before; ``None`` where nothing says when the
    target was set.
    """

    start: date | None
    end: date
    since: date | None

    @property
    def span(self) -> Span | None:
        """Give the period, if the target is of one."""
        return Span(self.start, self.end) if self.start else None

    @property
    def last_year(self) -> Span:
        """Give the last year."""
        return year_span(self.end.year)


def windows_of(
    target: StatedTarget, document: StatingDocument, spans: Collection[Span]
) -> list[Window]:
    """Give the windows of a target, none where it does not say by when.

    - first and last year: from 1 January of the one to 31 December of the other.
    - last year only: a level to be reached by its end. The baseline is of the year in which
      the document was issued, or before (of the year before the last, at the latest). A
      growth by the year is of that year.
    - yearly: a window for each year that has a figure; without years the document's period,
      else from the document's year on. Where no year has one, the whole as one window.
    """
    if target.is_yearly:
        return _yearly(target, document, spans)
    if target.last_year is None:
        return []
    if target.first_year is not None and target.first_year <= target.last_year:
        return [_period(target.first_year, target.last_year)]
    if target.unit == GROWTH_UNIT:
        return [_period(target.last_year, target.last_year)]
    set_in = document.day.year if document.day else document.first_year
    since = None if set_in is None else date(min(set_in, target.last_year - 1), 12, 31)
    return [Window(None, date(target.last_year, 12, 31), since)]


def _period(first: int, last: int) -> Window:
    span = year_span(first, last)
    return Window(span.start, span.end, span.start)


def _yearly(
    target: StatedTarget, document: StatingDocument, spans: Collection[Span]
) -> list[Window]:
    first, last = target.first_year, target.last_year
    if first is None and last is None:
        first, last = document.first_year, document.last_year
    if first is None and last is None:
        first = document.day.year if document.day else None
    years = sorted({span.end.year for span in spans if span.start.year == span.end.year})
    own = [y for y in years if (first is None or first <= y) and (last is None or y <= last)]
    if own:
        return [_period(year, year) for year in own]
    known = [year for year in (first, last) if year is not None]
    return [_period(min(known), max(known))] if known else []
