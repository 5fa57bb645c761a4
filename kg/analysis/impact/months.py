"""Due dates moved by calendar months."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Final

from kg.errors import Message, ParameterError

MOST_MONTHS: Final = 1200


def read_months(text: str) -> int:
    """Read a number of months a person typed: whole, 1 to :data:`MOST_MONTHS`.

    Raises :class:`~kg.errors.ParameterError` for anything else.

    >>> read_months(" 6 ")
    6
    >>> read_months("0")
    Traceback (most recent call last):
    ...
    kg.errors.ParameterError: “0” is no number of months
      → give a whole number from 1 to 1200
    """
    typed = text.strip()
    if typed.isdecimal() and len(typed) <= len(str(MOST_MONTHS)) and 1 <= int(typed) <= MOST_MONTHS:
        return int(typed)
    raise ParameterError(
        Message(f"“{text}” không phải số tháng", f"“{text}” is no number of months"),
        hint=Message(
            f"ghi một số nguyên từ 1 đến {MOST_MONTHS}",
            f"give a whole number from 1 to {MOST_MONTHS}",
        ),
    )


def months_later(day: date, months: int) -> date:
    """Give the same day some months later; the end of a month stays the end of a month.

    A day that the later month lacks is its last; nothing is later than ``date.max``.

    >>> months_later(date(2025, 6, 30), 6), months_later(date(2025, 12, 30), 2)
    (datetime.date(2025, 12, 31), datetime.date(2026, 2, 28))
    """
    years, month = divmod(day.month - 1 + months, 12)
    if day.year + years > date.max.year:
        return date.max
    last = monthrange(day.year + years, month + 1)[1]
    is_end = day.day == monthrange(day.year, day.month)[1]
    return date(day.year + years, month + 1, last if is_end else min(day.day, last))


def read_day(text: str) -> date | None:
    """Read an ``xsd:date``, its time zone left out; ``None`` when it is none.

    >>> read_day("2025-12-31Z"), read_day("31/12/2025")
    (datetime.date(2025, 12, 31), None)
    """
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def end_of_year(text: str) -> date | None:
    """Read an ``xsd:gYear`` as its last day; ``None`` when it is none.

    >>> end_of_year("2025"), end_of_year("")
    (datetime.date(2025, 12, 31), None)
    """
    return read_day(f"{text[:4]}-12-31")
