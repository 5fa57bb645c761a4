"""Figures, and those computed from what a figure is compared with; each says how.

- growth: the ratio to the same period of the year before, less one. The ratio to the end of
  the year before gives a growth that builds up from nothing through the year.
- share of a plan: the ratio to the plan; it, too, builds up from nothing.
- fraction: 177 of 179 in percent; a rank (13 of 63) is none.
- ratio to a year: as printed, where the year is the one that a target is set against.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from kg.analysis.progress.reading import StatedComparison, StatedFigure, StatedTarget
from kg.analysis.progress.times import Span
from kg.analysis.progress.units import PERCENT_UNIT, RANK_UNIT, is_additive
from kg.errors import Message

PLAN_BASES: Final = ("annual-plan", "provincial-plan", "national-plan")
_BASES: Final = {
    "same-period": Message("cùng kỳ năm trước", "the same period of the year before"),
    "end-of-last-year": Message("cuối năm trước", "the end of the year before"),
    "annual-plan": Message("kế hoạch năm", "the annual plan"),
    "provincial-plan": Message("kế hoạch tỉnh giao", "the provincial plan"),
    "national-plan": Message("kế hoạch trung ương giao", "the national plan"),
}
_ASIDE: Final = re.compile(r"\([^()]{0,200}\)")
_YEAR: Final = re.compile(r"(?<!\d)(?:1[89]|2[01])\d\d(?!\d)")


@dataclass(frozen=True)
class Figure:
    """A figure in the unit of a target; without ``start`` it is of one day.

    ``how`` says how it was computed, ``None`` where it is printed so. ``is_estimate``: its
    period was not over when the document spoke. ``is_cumulated``: it grows from nothing at
    ``start``, whatever its unit. ``plan_share`` is its ratio to a plan, where one is printed.
    """

    value: Decimal
    start: date | None
    end: date
    observation: str
    document: str
    how: Message | None = None
    is_estimate: bool = False
    is_cumulated: bool = False
    plan_share: Decimal | None = None

    @classmethod
    def printed(cls, one: StatedFigure, value: Decimal, *, is_cumulated: bool = False) -> Figure:
        """Take a figure as it is printed, its value in the unit that is wanted."""
        return cls(
            value,
            one.start,
            one.end,
            one.iri,
            one.document,
            is_cumulated=is_cumulated,
            plan_share=plan_ratio(one),
        )

    @property
    def span(self) -> Span:
        """Give the days it is of."""
        return Span(self.start or self.end, self.end)


def growths(one: StatedFigure) -> list[Figure]:
    """Compute growth in percent from ratios to the year before."""
    found = []
    for said in one.comparisons:
        if said.base == "same-period":
            found.append(_computed(one, said, (said.ratio - 1) * 100, one.start, less_one=True))
        elif said.base == "end-of-last-year":
            start = date(one.end.year, 1, 1)
            found.append(
                _computed(
                    one, said, (said.ratio - 1) * 100, start, less_one=True, is_cumulated=True
                )
            )
    return found


def shares_of_plan(one: StatedFigure) -> list[Figure]:
    """Compute the share of the plan in percent, one figure a plan."""
    start = one.start or date(one.end.year, 1, 1)
    return [
        _computed(one, said, said.ratio * 100, start, is_cumulated=True)
        for said in one.comparisons
        if said.base in PLAN_BASES
    ]


def from_plan_of_target(one: StatedFigure, target: StatedTarget) -> list[Figure]:
    """Compute an amount of which only the share of the plan is printed: the plan is the target."""
    is_of_year = target.is_yearly or target.first_year in (None, target.last_year)
    if target.value is None or not is_additive(target.unit) or not is_of_year:
        return []
    return [
        _computed(one, said, said.ratio * target.value, one.start, times=target.value)
        for said in one.comparisons
        if said.base in PLAN_BASES
    ][:1]


def as_fraction(one: StatedFigure, unit: str) -> list[Figure]:
    """Give a part of a total in percent, if that is what is asked."""
    if unit != PERCENT_UNIT or one.unit == RANK_UNIT or one.value is None or not one.of_total:
        return []
    shown = f"{_text(one.value)} / {_text(one.of_total)} × 100"
    value = one.value / one.of_total * 100
    return [Figure(value, one.start, one.end, one.iri, one.document, how=Message(shown, shown))]


def ratio_to_year(one: StatedFigure, year: int) -> list[Figure]:
    """Give the printed ratio to a year."""
    return [
        Figure(said.ratio, one.start, one.end, one.iri, one.document, how=_ratio(said, year))
        for said in one.comparisons
        if _year_of(one, said) == year
    ][:1]


def plan_ratio(one: StatedFigure) -> Decimal | None:
    """Give the printed ratio to a plan; of several, to the annual plan before the others."""
    found = {said.base: said.ratio for said in one.comparisons if said.base in PLAN_BASES}
    return next((found[base] for base in PLAN_BASES if base in found), None)


def _computed(
    one: StatedFigure,
    said: StatedComparison,
    value: Decimal,
    start: date | None,
    *,
    less_one: bool = False,
    times: Decimal | None = None,
    is_cumulated: bool = False,
) -> Figure:
    base, ratio = _BASES[said.base], _text(said.ratio)
    formula = f"({ratio} − 1) × 100" if less_one else f"{ratio} × {_text(times or Decimal(100))}"
    how = Message(f"{formula}, so với {base.vi}", f"{formula}, against {base.en}")
    return Figure(
        value,
        start,
        one.end,
        one.iri,
        one.document,
        how=how,
        is_cumulated=is_cumulated,
        plan_share=plan_ratio(one),
    )


def _ratio(said: StatedComparison, year: int) -> Message:
    ratio = _text(said.ratio)
    return Message(f"{ratio} lần năm {year}", f"{ratio} times {year}")


def _year_of(one: StatedFigure, said: StatedComparison) -> int | None:
    """Give the one year that a comparison names, asides ("at 2010 prices") apart."""
    if said.base == "end-of-last-year":
        return one.end.year - 1
    named = set(_YEAR.findall(_ASIDE.sub(" ", said.text[:1000])))
    return int(named.pop()) if said.base == "year" and len(named) == 1 else None


def _text(value: Decimal) -> str:
    return format(value.normalize(), "f")
