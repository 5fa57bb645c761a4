"""Places in a ranking: "xếp thứ 13/63 tỉnh", "vị trí 45", "trong tốp 10".

A low number is a good place, so "thứ 10 trở lên" is the tenth place at most.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from kg.text.amounts import Amount
from kg.text.numbers import Numeral, numeral_at
from kg.text.operators import operator_after
from kg.text.units import RANK, Unit, unit_at

_LEAD: Final = re.compile(
    r"(?<!\w)(?:xếp|đứng|vị trí|thứ hạng|thứ bậc|hạng(?= thứ))"
    r"(?: {1,3}(?:hạng|thứ|vị trí|thứ hạng|ở|tại|trong|khoảng|số|từ|lên)){0,4} {1,3}$",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"(?:hạng|thứ|vị trí|thứ hạng|thứ bậc|số)(?: thứ)? {1,3}$", re.IGNORECASE
)
_TOP: Final = re.compile(r"(?<!\w)(?P<word>tốp|top|nhóm|trong|thuộc)(?: số)? {1,3}$", re.IGNORECASE)
_PLAIN: Final = frozenset({"trong", "thuộc"})
_RANKED: Final = frozenset(
    {"measure:country", "measure:province", "measure:city", "measure:district", "measure:commune"}
)
_TO_BE_FIRST: Final = re.compile(
    r"[^,;.()]{0,40}?(?:hàng đầu|dẫn đầu|đứng đầu|tốt nhất|lớn nhất|cao nhất)", re.IGNORECASE
)
_SLASH: Final = re.compile(r" ?/ ?(?=\d)")
_ONE: Final = Decimal(1)


def rank_at(text: str, numeral: Numeral, floor: int) -> tuple[Amount, str, int] | None:
    """Read a place in a ranking: the amount, its operator and where the words end.

    >>> t = "xếp thứ 13/63 tỉnh"
    >>> amount, operator, end = rank_at(t, numeral_at(t, 8), 0)
    >>> amount.value, amount.of_total, operator, t[amount.start:end]
    (Decimal('13'), Decimal('63'), 'equal', 'thứ 13/63 tỉnh')
    """
    if numeral.in_words or numeral.value != numeral.value.to_integral_value():
        return None
    low = max(floor, numeral.start - 40)
    window = text[low : numeral.start]
    placed = _placed(text, numeral, low, window) if _LEAD.search(window) else None
    top = _TOP.search(window)
    if placed or top is None:
        return placed
    return _topped(text, numeral, low + top.start(), top["word"].lower())


def _placed(text: str, numeral: Numeral, low: int, window: str) -> tuple[Amount, str, int] | None:
    slash = _SLASH.match(text, numeral.end)
    total = numeral_at(text, slash.end()) if slash else None
    noun = unit_at(text, total.end if total else numeral.end)
    if total is None and noun is not None and noun.kind in {"count", "share"}:
        return None  # "xếp hạng 20 di tích" classifies twenty
    place = _PLACE.search(window)
    start = low + place.start() if place else numeral.start
    lead = text[start : numeral.start].rstrip()
    end = noun.end if total and noun else total.end if total else numeral.end
    unit = Unit(start, start + len(lead), RANK, _ONE, "count")
    of_total = total.value if total else None
    return _bounded(text, Amount(start, end, numeral.value, unit, of_total=of_total))


def _topped(text: str, numeral: Numeral, start: int, word: str) -> tuple[Amount, str, int] | None:
    noun = unit_at(text, numeral.end)
    is_place = noun is not None and noun.code in _RANKED
    is_first = noun is not None and _TO_BE_FIRST.match(text, noun.end) is not None
    is_ranked = is_place or (is_first and noun is not None and noun.kind == "count")
    if (word == "nhóm" and not is_ranked) or (word in _PLAIN and not (is_place and is_first)):
        return None
    unit = Unit(start, start + len(word), RANK, _ONE, "count")
    if noun is None or not is_ranked:
        return Amount(start, numeral.end, numeral.value, unit), "at-most", numeral.end
    unit = replace(unit, start=noun.start, end=noun.end)
    return Amount(start, noun.end, numeral.value, unit), "at-most", noun.end


def _bounded(text: str, amount: Amount) -> tuple[Amount, str, int]:
    operator, end = operator_after(text, amount.end)
    reverse = {"at-least": "at-most", "at-most": "at-least"}
    return amount, reverse.get(operator or "", "equal"), end
