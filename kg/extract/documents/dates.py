"""The date a document was issued on, printed next to its number."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_DAY: Final = (
    r"(?P<d>\d{1,2}) ?(?:[/.-]|tháng) ?(?P<m>\d{1,2}) ?(?:[/.-]|,? ?năm) ?"
    r"(?P<y>(?:19|20)\d\d)(?!\d)"
)
_AFTER: Final = re.compile(rf"[\s,]*\(?(?:ban hành |ký )?ngày:?\s?{_DAY}\)?", re.IGNORECASE)


def date_after(text: str, at: int) -> tuple[date | None, int]:
    """Read the date that follows, and where it ends; a day that isn't one gives no date.

    >>> date_after("số 5, ngày 30 tháng 4 năm 2025 của", 4)
    (datetime.date(2025, 4, 30), 30)
    >>> date_after("ngày 31/2/2025", 0), date_after("của Chính phủ", 0)
    ((None, 14), (None, 0))
    """
    match = _AFTER.match(text, at)
    return (_date(match), match.end()) if match else (None, at)


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
