"""From a stated target to what can be judged: its goal and figures in one unit, its baseline.

A target that is a multiple of a base, or a cut of one, is worked out from the base's figure
(the one in its own words, else that of its base year). Where there is none, figures that are
themselves ratios to the base will do: a unit "times", or a printed ratio to the base year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from kg.analysis.progress.classify import Reason
from kg.analysis.progress.computed import Figure
from kg.analysis.progress.figures import FigureFinder, Found
from kg.analysis.progress.goal import Goal, goal_from_base, make_goal
from kg.analysis.progress.path import Point
from kg.analysis.progress.reading import MeasuredThing, StatedTarget
from kg.analysis.progress.times import year_span
from kg.analysis.progress.units import (
    PERCENT_UNIT,
    POINT_UNIT,
    RATIO_UNIT,
    in_unit,
    is_additive,
)

_AGAINST_BASE: Final = frozenset({"multiple-of-base", "reduce-by"})
_LONGEST: Final = 300
_ONE: Final = Decimal(1)


@dataclass(frozen=True)
class Case:
    """A target ready to be judged, or the reason why it can't be.

    ``given`` is the baseline that the target itself states.
    """

    goal: Goal | None
    figures: tuple[Figure, ...] = ()
    given: Point | None = None
    reason: Reason | None = None
    other_subjects: tuple[str, ...] = ()


def make_case(target: StatedTarget, thing: MeasuredThing | None, finder: FigureFinder) -> Case:
    """Put a target and what speaks of it into one unit."""
    if not target.indicator:
        return Case(None, reason="no-indicator")
    desired = thing.desired if thing else ""
    if target.value is None:
        return Case(None, finder.of_target(target, target.unit).figures, reason="no-number")
    if target.operator in _AGAINST_BASE:
        return _against_base(target, target.value, desired, finder)
    found = finder.of_target(target, target.unit)
    goal = make_goal(target.operator, target.value, target.upper, desired, target.unit)
    if goal is None:
        return Case(None, found.figures, reason="no-range")
    given = _given(target, target.unit)
    return Case(goal, found.figures, given, _lack(found), found.other_subjects)


def _lack(found: Found) -> Reason | None:
    if found.figures:
        return None
    if found.n_unfit:
        return "units-differ"
    return "other-scope" if found.other_subjects else "no-data"


def _given(target: StatedTarget, unit: str) -> Point | None:
    """Read the baseline figure in the target's own words; its year is stated beside it."""
    if target.baseline_year is None or not any(map(str.isdigit, target.baseline_text)):
        return None
    from kg.text.quantities import quantities

    for quantity in quantities(target.baseline_text[:_LONGEST]):
        value = in_unit(quantity.value, quantity.unit or "", unit)
        if value is not None:
            return Point(year_span(target.baseline_year).end, value)
    return None


def _against_base(target: StatedTarget, value: Decimal, desired: str, finder: FigureFinder) -> Case:
    cases = [
        case
        for case in (
            _from_figure(target, value, desired, finder),
            _in_ratios(target, value, desired, finder),
        )
        if case is not None
    ]
    if cases:
        return max(cases, key=_reach)
    found = finder.of_target(target, target.unit)
    if finder.as_printed(target):
        return Case(None, reason="no-base")
    reason = _lack(found) or "no-base"
    return Case(None, reason=reason, other_subjects=found.other_subjects)


def _reach(case: Case) -> date:
    return case.figures[-1].end


def _from_figure(
    target: StatedTarget, value: Decimal, desired: str, finder: FigureFinder
) -> Case | None:
    """Work out the target from the figure of its base year."""
    printed = finder.as_printed(target)
    for base, unit in _bases(target, printed):
        kind = _kind_of_number(target.unit, unit)
        if kind is None:
            continue
        goal = goal_from_base(target.operator, value, base.value, desired, unit, value_is=kind)
        figures = finder.of_target(target, unit).figures
        if figures:
            return Case(goal, figures, base)
    return None


def _bases(target: StatedTarget, printed: Sequence[tuple[Figure, str]]) -> list[tuple[Point, str]]:
    """List what may be the base: the figure in words, then those of the base year, last first.

    The base of a sum over several years must be a sum over as many.
    """
    if target.baseline_year is None:
        return []
    end = year_span(target.baseline_year).end
    units = dict.fromkeys(unit for _, unit in printed)
    worded = [(given, unit) for unit in units if (given := _given(target, unit)) is not None]
    of_year = [
        (Point(figure.end, figure.value, figure.observation), unit)
        for figure, unit in printed
        if figure.end.year == target.baseline_year and _is_alike(target, figure, unit)
    ]
    return worded + [base for base in reversed(of_year) if base[0].day <= end]


def _is_alike(target: StatedTarget, figure: Figure, unit: str) -> bool:
    if not is_additive(unit) or figure.start is None:
        return True
    first, last = target.first_year, target.last_year
    n_years = last - first + 1 if first is not None and last is not None and last > first else 1
    return figure.span.months == 12 * n_years


def _kind_of_number(unit: str, base_unit: str) -> str | None:
    """Say what the target's number is to its base: a share, or an amount in the same unit."""
    if unit in (RATIO_UNIT, ""):
        return "ratio"
    if unit == base_unit or (unit == POINT_UNIT and base_unit == PERCENT_UNIT):
        return "amount"
    return "percent" if unit == PERCENT_UNIT else None


def _in_ratios(
    target: StatedTarget, value: Decimal, desired: str, finder: FigureFinder
) -> Case | None:
    """Set ratios to the base against the target's own."""
    kind = _kind_of_number(target.unit, "")
    if kind not in ("ratio", "percent"):
        return None
    figures = finder.ratios_to_base_year(target)
    is_of_base = target.operator == "multiple-of-base" and target.unit == RATIO_UNIT
    if not figures and is_of_base:
        figures = finder.of_target(target, RATIO_UNIT).figures
    if not figures:
        return None
    goal = goal_from_base(target.operator, value, _ONE, desired, RATIO_UNIT, value_is=kind)
    goal = replace(goal, how=None)
    if target.baseline_year is None:
        return Case(goal, figures)
    return Case(goal, figures, Point(year_span(target.baseline_year).end, _ONE))
