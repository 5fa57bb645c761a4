"""Figures in a Vietnamese text: a number with its unit and how it is meant.

A figure needs a unit or a noun that it counts; a number that names something (a
document, a road, a grade, a year, an age group) is none. In a table the unit stands in
another column: there a bare number is a figure (:func:`cell_quantities`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from kg.text.amounts import Amount, amount_at
from kg.text.naming import is_base_of_rate, is_labelled, is_name
from kg.text.numbers import Numeral, numerals, tidy
from kg.text.operators import (
    REACH,
    clause_before,
    cut_before,
    from_before,
    multiple_before,
    operator_after,
    operator_before,
)
from kg.text.periods import periods
from kg.text.ranks import rank_at
from kg.text.spelling import respell
from kg.text.units import INDEX, RATIO, Unit, column_unit, continues_noun, per_people, unit_iri


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as it stands: ``text`` is ``source[start:end]``, operator words and unit included.

    ``value`` (and ``upper``, of a range) is in the unit itself: 47411e9 for "47.411 tỷ đồng".
    ``of_total`` is 179 in "177/179 xã", ``plan_value`` what "A tỷ/B tỷ" was to be.
    """

    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    operator: str
    unit: str | None
    unit_text: str
    text: str
    of_total: Decimal | None = None
    plan_value: Decimal | None = None


def quantities(text: str) -> list[Quantity]:
    """Find the figures of a text, in order, not overlapping.

    >>> for q in quantities("Tỷ lệ đạt từ 90% trở lên; 177/179 xã; trên 1,0 tỷ USD; lớp 10"):
    ...     print(q.text, q.value, q.operator, q.unit_text, q.of_total)
    từ 90% trở lên 90 at-least % None
    177/179 xã 177 equal xã 179
    trên 1,0 tỷ USD 1000000000 more-than tỷ USD None
    """
    return list(_quantities(text))


# Several recognisers ask for the figures of the same passage; it is long to read.
@lru_cache(maxsize=256)
def _quantities(text: str) -> tuple[Quantity, ...]:
    plain = respell(text)
    times = _Spans([(period.start, period.end) for period in periods(text)])
    found: list[Quantity] = []
    end = 0
    for numeral in numerals(plain):
        if numeral.start < end or times.cover(numeral.start):
            continue
        figure = _ranked(plain, numeral, end) or _counted(plain, numeral, end)
        if figure is not None:
            found.append(_worded(text, figure))
            end = figure.end
    return tuple(found)


class _Spans:
    """Spans in order, not overlapping, and whether they cover a place."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def cover(self, at: int) -> bool:
        n = bisect_right(self._starts, at) - 1
        return n >= 0 and at < self._ends[n]


@dataclass(frozen=True)
class _Figure:
    """An amount and how it is meant: ``start`` and ``end`` take in the words that say so."""

    amount: Amount
    operator: str
    start: int
    end: int


def _worded(text: str, figure: _Figure, column: tuple[str | None, str] | None = None) -> Quantity:
    """Take the words of a figure from the text as it was written."""
    amount, unit = figure.amount, figure.amount.unit
    code, unit_text = (unit.code, text[unit.start : unit.end]) if unit else (None, "")
    if column is not None:
        code, unit_text = column
    return Quantity(
        start=figure.start,
        end=figure.end,
        value=tidy(amount.value),
        upper=None if amount.upper is None else tidy(amount.upper),
        operator=figure.operator,
        unit=unit_iri(code),
        unit_text=unit_text,
        text=text[figure.start : figure.end],
        of_total=None if amount.of_total is None else tidy(amount.of_total),
        plan_value=None if amount.plan_value is None else tidy(amount.plan_value),
    )


def _ranked(plain: str, numeral: Numeral, floor: int) -> _Figure | None:
    ranked = rank_at(plain, numeral, floor)
    if ranked is None:
        return None
    amount, operator, end = ranked
    return _Figure(amount, operator, amount.start, end)


def _counted(plain: str, numeral: Numeral, floor: int) -> _Figure | None:
    """Read a number with its unit, ``None`` where it names something or has no unit."""
    amount = amount_at(plain, numeral)
    if amount is None:
        return None
    unit = (
        _refined(plain, amount, floor) if amount.unit else _implied(plain, amount, numeral, floor)
    )
    if unit is None or (numeral.in_words and not _is_in_words(numeral, unit)):
        return None
    _, start = operator_before(plain, amount.start, floor)
    is_fraction = amount.of_total is not None  # a name's number is not out of a total
    names = is_labelled(plain, numeral) if is_fraction else is_name(plain, numeral, unit)
    if names:
        return None
    if is_base_of_rate(plain, numeral, unit, plain[start : amount.start]):
        return None
    return _meant(plain, replace(amount, unit=unit), unit, floor)


_LESSER: Final = frozenset({"measure:animal", "measure:piece", "measure:point"})


def _is_in_words(numeral: Numeral, unit: Unit) -> bool:
    """Tell a number in words from an article ("một tỉnh") or a word of another meaning."""
    if numeral.is_fraction or unit.scale > 1 or unit.code == RATIO:
        return True
    if numeral.text.lower() in {"một", "năm"}:
        return unit.kind == "share" and numeral.value == 1
    return unit.is_hard or (unit.code is not None and unit.code not in _LESSER)


def _refined(plain: str, amount: Amount, floor: int) -> Unit | None:
    """Let the words around settle a unit that is written in short or has two meanings."""
    unit = amount.unit
    if unit is None:
        return None
    if unit.code == "measure:point" and continues_noun(plain, unit.end):
        return replace(unit, code=None)  # "25 điểm dừng" are places, "25 điểm" a score
    if unit.code == "measure:occurrence":
        is_multiple = multiple_before(plain, amount.start, floor) is not None
        is_whole = amount.value == amount.value.to_integral_value()
        return unit if is_whole and not is_multiple else replace(unit, code=RATIO)
    return per_people(plain, unit, clause_before(plain, amount.start, floor))


_INDEX: Final = re.compile(
    r"(?<!\w)(?:chỉ số|hệ số|HDI|ICOR|GINI|tổng tỷ suất sinh|tỷ số)(?!\w)", re.IGNORECASE
)
_SENTENCE_START: Final = re.compile(r"[;•|]|\.(?=\s)")
_STATES: Final = re.compile(
    r"(?<!\w)(?:đạt|là|còn|duy trì|lên|xuống|mức|bằng|:)(?: (?:mức|ở mức))? {0,3}$", re.IGNORECASE
)


def _implied(plain: str, amount: Amount, numeral: Numeral, floor: int) -> Unit | None:
    """Give the unit of a bare number: a multiple ("gấp đôi") or an index ("HDI trên 0,7")."""
    none = Unit(amount.end, amount.end, None, Decimal(1), "count")
    if numeral.in_words:
        low = multiple_before(plain, amount.start, floor)
        is_multiple = low is not None and "gấp" in plain[low : amount.start].lower()
        return replace(none, code=RATIO) if is_multiple else None
    operator, start = operator_before(plain, amount.start, floor)
    sentence = _SENTENCE_START.split(plain[max(0, start - REACH) : start])[-1]
    if numeral.is_year_like or not _INDEX.search(sentence):
        return None
    return replace(none, code=INDEX) if operator or _STATES.search(sentence) else None


_COMPARED: Final = re.compile(
    r" {0,3}(?:so |kế hoạch|dự toán|chỉ tiêu|mục tiêu|cùng kỳ)", re.IGNORECASE
)


def _meant(plain: str, amount: Amount, unit: Unit, floor: int) -> _Figure:
    """Find how a figure is meant from the words before and after it."""
    before, start = operator_before(plain, amount.start, floor)
    after, end = operator_after(plain, amount.end)
    if unit.code == RATIO and (times := multiple_before(plain, amount.start, floor)) is not None:
        return _Figure(amount, "multiple-of-base", times, end)
    if before in {"more-than", "less-than"} and _COMPARED.match(plain, amount.end):
        before, start = None, amount.start  # "vượt 12% dự toán" is by how much
    if before is None and (after or amount.upper is not None):
        start = from_before(plain, amount.start, floor)
    if amount.upper is not None:
        return _Figure(amount, "between", start, end)
    is_counted = unit.kind in {"count", "noun", "time", "age"}
    cut = cut_before(plain, amount.start, floor, directly=is_counted)
    if cut is not None:
        return _Figure(amount, "reduce-by", min(cut, start), end)
    return _Figure(amount, after or before or "equal", start, end)


def cell_quantities(text: str, unit_text: str) -> list[Quantity]:
    """Find the figures of a table's cell whose unit stands in another column.

    >>> for q in cell_quantities("≤ 3 Đông Nam Á; ≤ 50 Thế giới", "Thứ bậc"):
    ...     print(q.text, q.operator, q.value, q.unit)
    ≤ 3 at-most 3 https://w3id.org/plan-kg/code/unit/rank
    ≤ 50 at-most 50 https://w3id.org/plan-kg/code/unit/rank
    """
    plain = respell(text)
    column = column_unit(respell(unit_text))
    times = _Spans([(period.start, period.end) for period in periods(text)])
    found: list[Quantity] = []
    end = 0
    for numeral in numerals(plain):
        if numeral.start < end or times.cover(numeral.start) or numeral.in_words:
            continue
        figure = _in_cell(plain, numeral, column, end)
        if figure is not None:
            code = column.code if column else None
            own = figure.amount.unit
            is_own = own is not None and own.is_hard and own.code != code
            found.append(_worded(text, figure, None if is_own else (code, unit_text.strip())))
            end = figure.end
    return found


_LEAD_WORDS: Final = 4


def _in_cell(plain: str, numeral: Numeral, column: Unit | None, floor: int) -> _Figure | None:
    amount = amount_at(plain, numeral)
    if amount is None or is_labelled(plain, numeral):
        return None
    own = amount.unit
    if own is not None and not own.is_hard:  # "3 Đông Nam Á": the noun is where, not what
        amount, own = _bare(plain, amount, own), None
    figure = _meant(plain, amount, own or column or _NO_UNIT, floor)
    clause = clause_before(plain, figure.start, floor)
    if own is None and figure.operator == "equal" and len(clause.split()) > _LEAD_WORDS:
        return None  # a number in a sentence, not the figure of the cell
    if own is not None or column is None:
        return figure
    if amount.start == 1 and plain[0] == "-":
        amount = replace(amount, start=0, value=-amount.value)
    return replace(figure, amount=_in_column(amount, column), start=min(figure.start, amount.start))


def _in_column(amount: Amount, column: Unit) -> Amount:
    """Give a bare amount the scale and sense of its column."""
    scaled = replace(
        amount,
        value=amount.value * column.scale,
        upper=None if amount.upper is None else amount.upper * column.scale,
    )
    if amount.of_total is None or not column.is_hard:
        return scaled
    # money over money is what was done over what was planned
    return replace(scaled, of_total=None, plan_value=amount.of_total * column.scale)


_NO_UNIT: Final = Unit(0, 0, None, Decimal(1), "count")


def _bare(plain: str, amount: Amount, unit: Unit) -> Amount:
    """Take a noun off an amount."""
    end = unit.start
    while plain[end - 1] == " ":
        end -= 1
    return replace(amount, unit=None, end=end)
