"""The time a passage speaks of: what its headings, its governing lines and its document set.

The nearest wins: "Đến năm 2030:" over "giai đoạn 2026 - 2030" of the heading above it, a
heading over the document's own period. "Hằng năm:" sets how often and leaves the years to
what stands above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.extract.context import Identity
from kg.text.outline import Kind, Passage
from kg.text.periods import Period, frequency, is_governing, periods

_MAX_HEAD: Final = 400
_MAX_OPENING: Final = 40
# A year of results is not the time a line sets: "Trên cơ sở kết quả năm 2025, …".
_OF_RESULTS: Final = re.compile(r"\btren co so [^,;:]{0,80}$|\bso voi [^,;:]{0,20}$")
_SPANS: Final = frozenset({"years", "term", "school-year"})
_AHEAD: Final = _SPANS | {"until", "before"}
_NO_HORIZON: Final = frozenset({"base", "from", "after"})


@dataclass(frozen=True)
class Horizon:
    """From and until which year, and how often, as far as said.

    ``is_near`` tells a time that the passage says itself, ``is_until`` one that is said as
    what lies ahead ("đến năm 2030", "giai đoạn 2026 - 2030"), not as a year alone.
    """

    start: int | None = None
    end: int | None = None
    frequency: str | None = None
    is_near: bool = False
    is_until: bool = False


def horizon_of(period: Period) -> Horizon:
    """Give the years of a period; only one that spans years has a beginning.

    >>> for period in periods("giai đoạn 2026-2030; đến năm 2045"):
    ...     found = horizon_of(period)
    ...     print(found.start, found.end)
    2026 2030
    None 2045
    """
    first = period.first.year if period.first and period.kind in _SPANS else None
    is_until = period.kind in _AHEAD
    return Horizon(first, period.last.year if period.last else None, is_until=is_until)


def is_horizon(period: Period) -> bool:
    """Tell a period that says until when, not what a figure is compared with."""
    return period.kind not in _NO_HORIZON and period.last is not None


def horizon(passage: Passage, identity: Identity, *, looks_back: bool = False) -> Horizon:
    """Find the time that governs a passage, without its own words.

    Where a passage looks back, the document's own year is meant, not the years it plans.
    """
    often: str | None = None
    for head in reversed(passage.heads):
        if not governs(head):
            continue
        often = often or frequency(head.text[:_MAX_HEAD])
        period = governing_period(head, identity.year)
        if period:
            found = horizon_of(period)
            return Horizon(found.start, found.end, often)
    if looks_back:
        return Horizon(None, identity.year, often)
    return Horizon(identity.period_start, identity.period_end, often)


def governs(head: Passage) -> bool:
    """Tell a heading or a line that governs, not a paragraph a footnote stands under.

    An item that opens with its time ("a) Đến năm 2026 …") governs what stands below it.
    """
    if head.kind in (Kind.HEADING, Kind.LEAD_IN) or head.text.endswith(":"):
        return True
    if head.kind is not Kind.ITEM:
        return False
    first = next(iter(periods(head.text[:_MAX_OPENING])), None)
    return first is not None and not head.text[: first.start].strip()


def governing_period(head: Passage, year: int | None = None) -> Period | None:
    """Give the period that a heading or a governing line sets for what follows."""
    text = head.text[:_MAX_HEAD]
    alone = is_governing(text)
    if alone:
        return alone if is_horizon(alone) else None
    folded = head.folded[:_MAX_HEAD]
    for period in periods(text, year=year):
        if is_horizon(period) and not _OF_RESULTS.search(folded, 0, period.start):
            return period
    return None
