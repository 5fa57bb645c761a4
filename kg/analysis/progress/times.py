"""Spans of time, counted in months: the scale on which paths run."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Span:
    """From the first day to the last, both included."""

    start: date
    end: date

    @property
    def months(self) -> Fraction:
        """Count its months; a part of a month by its days.

        >>> Span(date(2023, 1, 1), date(2023, 9, 30)).months
        Fraction(9, 1)
        >>> Span(date(2023, 1, 1), date(2023, 9, 18)).months
        Fraction(43, 5)
        """
        return months_until(self.end) - months_until(self.start - _DAY)

    def holds(self, other: Span) -> bool:
        """Say whether another span lies wholly in this one."""
        return self.start <= other.start and other.end <= self.end


def months_until(day: date) -> Fraction:
    """Count the months from the year 0 to the end of a day: differences are lengths of time."""
    whole = 12 * day.year + day.month - 1
    return whole + Fraction(day.day, monthrange(day.year, day.month)[1])


def year_span(first: int, last: int | None = None) -> Span:
    """Give the span of a year, or from one year to another.

    >>> year_span(2021, 2025).months
    Fraction(60, 1)
    """
    return Span(date(first, 1, 1), date(last or first, 12, 31))


def day_after(day: date) -> date:
    """Give the next day."""
    return day + _DAY


def read_date(text: str) -> date | None:
    """Read an ``xsd:date`` between the years 2 and 9998, its zone left out; else ``None``.

    >>> read_date("2023-09-30Z"), read_date("30/9/2023"), read_date("9999-12-31")
    (datetime.date(2023, 9, 30), None, None)
    """
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return day if _is_year(day.year) else None


def read_year(text: str) -> int | None:
    """Read an ``xsd:gYear`` between the years 2 and 9998, its zone left out; else ``None``.

    >>> read_year("2030"), read_year("2030+07:00"), read_year("9999"), read_year("-0044")
    (2030, 2030, None, None)
    """
    digits = text[:4]
    if len(digits) < 4 or not (digits.isascii() and digits.isdecimal()):
        return None
    return int(digits) if _is_year(int(digits)) and not text[4:5].isdecimal() else None


def _is_year(year: int) -> bool:
    return 2 <= year <= 9998
