"""The days a figure of a report is about.

The nearest words win: a period in the figure's own clause, then one that opens its
sentence, then the headings and governing lines above, then the title, then the year the
document speaks from. A year that only names a base ("so với năm 2022") is no period.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.extract.context import Context
from kg.text.outline import Kind, Passage
from kg.text.periods import Period, periods

_NO_TIME: Final = frozenset({"base", "before", "after", "yearly"})
_SEPARATES: Final = re.compile(r"[,;:().]")
_MAX_BEHIND: Final = 60
_NEAR: Final = 20  # how many periods back one is looked for
_MAX_HEAD: Final = 400
_MAX_TITLE: Final = 600
_OPENING: Final = 20  # how many passages open a document


@dataclass(frozen=True)
class Span:
    """From and to which day, as far as known."""

    first: date | None = None
    last: date | None = None


UNKNOWN: Final = Span()


def span_of(period: Period) -> Span:
    """Give the days of a period; "đến năm 2020" is that year, "đến ngày 20/9" that day.

    >>> span_of(periods("đến năm 2020")[0]).first
    datetime.date(2020, 1, 1)
    """
    if (
        period.first is None
        and period.last
        and "ngày" not in period.text
        and "/" not in period.text
    ):
        return Span(date(period.last.year, 1, 1), period.last)
    return Span(period.first, period.last)


def is_time(period: Period) -> bool:
    """Tell a period a figure can be about from one it is only compared with."""
    return period.kind not in _NO_TIME and (period.first or period.last) is not None


def time_of(own: Sequence[Period], end: int, plain: str) -> Span | None:
    """Find the period that a sentence gives a figure: the last one before its end.

    If there is none, one right behind it counts: "đạt 5 tỷ đồng năm 2023".
    """
    at = bisect_left(own, end, key=lambda period: period.start)
    before = (period for period in reversed(own[max(0, at - _NEAR) : at]) if is_time(period))
    behind = (p for p in own[at : at + 1] if is_time(p) and p.start - end <= _MAX_BEHIND)
    found = next(before, None) or next(behind, None)
    if found and found.start >= end and _SEPARATES.search(plain, end, found.start):
        return None
    return span_of(found) if found else None


def time_above(passage: Passage, context: Context) -> Span:
    """Find the time a passage is about from what it stands under, or from the document."""
    year = context.identity.year
    for head in reversed(passage.heads):
        if head.kind not in (Kind.HEADING, Kind.LEAD_IN):
            continue
        if found := _first(head.text[:_MAX_HEAD], year):
            return found
    return _first(context.identity.title[:_MAX_TITLE], year) or time_of_document(context)


def time_of_document(context: Context) -> Span:
    """Find the time a document reports on: its opening lines say so, else its year."""
    for passage in context.outline.passages[:_OPENING]:
        tells = passage.kind in (Kind.HEADING, Kind.LEAD_IN) and "tinh hinh" in passage.folded
        found = _first(passage.text[:_MAX_TITLE], context.identity.year) if tells else None
        if found:
            return found
    issued = context.identity.issued_on
    return Span(None, issued) if issued else UNKNOWN


def earlier(span: Span, years: int) -> Span:
    """Give the same days of an earlier year.

    >>> earlier(Span(date(2024, 1, 1), date(2024, 2, 29)), 1).last
    datetime.date(2023, 2, 28)
    """
    return Span(*(_years_back(day, years) for day in (span.first, span.last)))


def _years_back(day: date | None, years: int) -> date | None:
    if day is None or not years:
        return day
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if is_leap_day else day.day)


def _first(text: str, year: int | None) -> Span | None:
    if not any(char.isdigit() for char in text):
        return None
    return next((span_of(p) for p in periods(text, year=year) if is_time(p)), None)
