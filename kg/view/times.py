"""The years and days that things and statements are about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

N_YEARS_MAX: Final = 30
"""A longer period is given by its first years and its last."""
_YEAR: Final = re.compile(r"\d{4}(?!\d)")
_SINGLE: Final = ("issued_on", "due_by", "as_of")
_PERIOD: Final = ("period_start", "period_end")


def years_of(attributes: Mapping[str, Any]) -> list[int]:
    """List the years a node or edge is about: issued, its period, due, as of.

    >>> years_of({"issued_on": "2020-12-31", "period_start": "2023", "period_end": "2025"})
    [2020, 2023, 2024, 2025]
    """
    years = {_year(attributes[name]) for name in _SINGLE if name in attributes}
    start, end = (_year(attributes[name]) if name in attributes else 0 for name in _PERIOD)
    if start and end and start < end:
        years |= set(range(start, min(end, start + N_YEARS_MAX - 1)))
    return sorted((years | {start, end}) - {0})


def day_of(text: str) -> str:
    """Give an ISO date, nothing where the text is none.

    >>> day_of("2025-12-31"), day_of("2025"), day_of("soon")
    ('2025-12-31', '', '')
    """
    return text[:10] if re.match(r"\d{4}-\d{2}-\d{2}", text) else ""


def _year(text: str) -> int:
    match = _YEAR.match(text)
    return int(match.group()) if match else 0
