"""Amounts: one number, a range of two, or a fraction, with the unit that follows.

"177/179 tàu" is a count out of a total, "A tỷ đồng/B tỷ đồng" what was done over what was
planned, "1/3 số hộ" a share; "11/8/2023", "24/24 giờ" and "tỷ lệ 1/500" are none of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from kg.text.numbers import Numeral, numeral_at, share
from kg.text.units import RATIO, Unit, unit_at

_ONE: Final = Decimal(1)


@dataclass(frozen=True)
class Amount:
    """A number, or two, and the unit; ``unit`` is ``None`` where nothing says it."""

    start: int
    end: int
    value: Decimal
    unit: Unit | None
    upper: Decimal | None = None
    of_total: Decimal | None = None
    plan_value: Decimal | None = None


_SLASH: Final = re.compile(r" ?/ ?(?=\d)")
_TO: Final = re.compile(r" {0,2}(?:-|÷) {0,2}(?=\d)| {1,2}(?:đến|tới) {1,2}(?=\d)", re.IGNORECASE)
_THIRD_PART: Final = re.compile(r" {0,2}[-/] {0,2}\d")
_CODE_AFTER: Final = re.compile(r"\.?/\d| ?[-/] ?[A-ZĐ]{2}")
_OF_A_WHOLE: Final = re.compile(
    r" {1,2}(?:(?:tổng )?số|tổng|diện tích|dân số|lượng|khối lượng|kinh phí|thời gian|chi phí|"
    r"giá trị|quân số|nhu cầu|quãng đường)(?!\w)",
    re.IGNORECASE,
)
_CHANGES: Final = re.compile(
    r"(?:giảm|tăng|bằng)(?: (?:khoảng|ít nhất|thêm|gần|hơn))? {1,2}$", re.I
)
_COUNTS: Final = re.compile(r"(?:có|đạt|đã|còn|và|được|hoàn thành|với|trong đó) {1,2}$", re.I)
_DATES: Final = re.compile(
    r"(?:dịp|lễ|ngày|sáng|chiều|tối|từ|đến|trước|sau|hết|hôm) {1,2}$", re.IGNORECASE
)


def amount_at(text: str, numeral: Numeral) -> Amount | None:
    """Read the amount that begins with a number, ``None`` where it is a date or a code.

    >>> from kg.text.numbers import numeral_at
    >>> a = amount_at("177/179 tàu", numeral_at("177/179 tàu", 0))
    >>> a.value, a.of_total
    (Decimal('177'), Decimal('179'))
    """
    if numeral.is_fraction:
        return Amount(numeral.start, numeral.end, numeral.value, _ratio(numeral.end))
    if numeral.in_words:
        return _single(text, numeral)
    slash = _SLASH.match(text, numeral.end)
    if slash:
        return _fraction(text, numeral, numeral_at(text, slash.end()))
    if _CODE_AFTER.match(text, numeral.end):
        return None
    return _range(text, numeral) or _single(text, numeral)


def _ratio(end: int) -> Unit:
    return Unit(end, end, RATIO, _ONE, "share")


def _fraction(text: str, a: Numeral, b: Numeral | None) -> Amount | None:
    if b is None or not b.value or _CODE_AFTER.match(text, b.end) or _is_scale(a, b):
        return None
    unit = unit_at(text, b.end)
    if _is_share(text, a, b):
        return Amount(a.start, b.end, share(a.value, b.value), _ratio(b.end))
    if unit is None:
        return Amount(a.start, b.end, a.value, None, of_total=b.value)
    if unit.kind in {"time", "age"} or (not unit.is_hard and _may_be_date(text, a, b, unit)):
        return None
    values = (a.value * unit.scale, b.value * unit.scale)
    if unit.is_hard or a.value > b.value:
        return Amount(a.start, unit.end, values[0], unit, plan_value=values[1])
    return Amount(a.start, unit.end, values[0], unit, of_total=values[1])


def _is_scale(a: Numeral, b: Numeral) -> bool:
    """Tell the scale of a map: 1/500, 1/2.000."""
    return a.value == 1 and b.value >= 100 and b.value % 100 == 0


def _is_share(text: str, a: Numeral, b: Numeral) -> bool:
    """Tell "1/3 số hộ" and "giảm 1/3" from a count out of a total."""
    if not (a.value < b.value <= 10) or a.is_padded or b.is_padded:
        return False
    if _OF_A_WHOLE.match(text, b.end):
        return True
    return _CHANGES.search(text[max(0, a.start - 24) : a.start]) is not None


def _may_be_date(text: str, a: Numeral, b: Numeral, unit: Unit) -> bool:
    """Tell "dịp 30/4 toàn tỉnh" from "đạt 7/8 tiêu chí"."""
    if a.value > 31 or b.value > 12:
        return False
    window = text[max(0, a.start - 14) : a.start]
    if unit.kind == "noun" or a.value > b.value:
        return _COUNTS.search(window) is None
    return _DATES.search(window) is not None


def _range(text: str, a: Numeral) -> Amount | None:
    first = unit_at(text, a.end)
    if first is not None and not (first.is_hard or first.kind == "count"):
        first = None
    to = _TO.match(text, a.end) or (_TO.match(text, first.end) if first else None)
    b = numeral_at(text, to.end()) if to else None
    if to is None or b is None:
        return None
    is_shared = to.start() == a.end
    unit = unit_at(text, b.end)
    end = unit.end if unit else b.end
    scale = unit.scale if unit else _ONE
    low = a.value * (scale if is_shared or first is None else first.scale)
    if low >= b.value * scale or _THIRD_PART.match(text, end):
        return None
    if not is_shared and (unit is None or first is None or not _is_same(first, unit)):
        return None
    return Amount(a.start, end, low, unit, upper=b.value * scale)


def _is_same(one: Unit, two: Unit) -> bool:
    """Tell two units that make one range; "%" and "%/năm" do."""
    if one.kind == "count":
        return one.code is not None and one.code == two.code
    return one.kind == two.kind or one.kind == "scale"


def _single(text: str, a: Numeral) -> Amount:
    unit = unit_at(text, a.end)
    if unit is None:
        return Amount(a.start, a.end, a.value, None)
    amount = Amount(a.start, unit.end, a.value * unit.scale, unit)
    if unit.kind == "share" and _is_negative(text, a.start):
        return replace(amount, start=a.start - 1, value=-amount.value)
    return _over_plan(text, amount, unit) if unit.is_hard else amount


def _is_negative(text: str, start: int) -> bool:
    return start > 1 and text[start - 1] == "-" and text[start - 2] in " ("


def _over_plan(text: str, amount: Amount, unit: Unit) -> Amount:
    """Read the second half of "560 tỷ đồng/690 tỷ đồng"."""
    slash = _SLASH.match(text, unit.end)
    b = numeral_at(text, slash.end()) if slash else None
    planned = unit_at(text, b.end) if b else None
    if b is None or planned is None or planned.code != unit.code:
        return amount
    return replace(amount, end=planned.end, plan_value=b.value * planned.scale)
