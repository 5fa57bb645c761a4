"""Which figures speak of a target, each in the target's unit.

A figure speaks of a target when it is of the same indicator and the same subject; what can
be computed from comparisons is in :mod:`kg.analysis.progress.computed`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kg.analysis.progress.computed import (
    Figure,
    as_fraction,
    from_plan_of_target,
    growths,
    plan_ratio,
    ratio_to_year,
    shares_of_plan,
)
from kg.analysis.progress.names import IndicatorNames
from kg.analysis.progress.reading import Stated, StatedFigure, StatedTarget, StatingDocument
from kg.analysis.progress.units import GROWTH_UNIT, PERCENT_UNIT, in_unit


@dataclass(frozen=True)
class Found:
    """What speaks of a target, in order of time; ``n_unfit`` and ``other_subjects`` nearly do."""

    figures: tuple[Figure, ...] = ()
    n_unfit: int = 0
    other_subjects: tuple[str, ...] = ()


class FigureFinder:
    """Finds figures in all that is stated, as known on a day (``None``: now).

    ``n_later`` counts the figures that were not yet known.
    """

    def __init__(self, stated: Stated, on: date | None = None) -> None:
        self._stated = stated
        self._on = on
        self._names = IndicatorNames(stated.indicators)
        self._by_key: dict[tuple[str, str], list[StatedFigure]] = defaultdict(list)
        self._subjects: dict[str, set[str]] = defaultdict(set)
        self.n_later = 0
        for found in stated.figures.values():
            for one in found:
                self._note(one)

    def _note(self, one: StatedFigure) -> None:
        if self._on is not None and (self.day_of(one.document) or one.end) > self._on:
            self.n_later += 1
            return
        self._by_key[one.indicator, one.subject].append(one)
        self._subjects[one.indicator].add(one.subject)

    def day_of(self, document: str) -> date | None:
        """Give the day a document speaks of, as far as it is known."""
        return self._stated.documents.get(document, StatingDocument()).day

    def of_target(self, target: StatedTarget, unit: str) -> Found:
        """Find what speaks of a target, in a unit."""
        own = self._own(target)
        direct = [figure for one in own for figure in self._dated(one, _direct(one, target, unit))]
        used = {figure.observation for figure in direct}
        computed = [
            figure
            for one, figures in self._computed(target, unit)
            if one.iri not in used
            for figure in self._dated(one, figures)
        ]
        used |= {figure.observation for figure in computed}
        n_unfit = sum(one.iri not in used for one in own)
        others = self._subjects.get(target.indicator, set()) - {target.subject}
        found = sorted((*direct, *computed), key=_in_time)
        return Found(tuple(found), n_unfit, tuple(sorted(others)))

    def as_printed(self, target: StatedTarget) -> tuple[tuple[Figure, str], ...]:
        """Give the figures of the target's indicator and subject, each with its own unit."""
        return tuple(
            (figure, one.unit)
            for one in self._own(target)
            if one.value is not None
            for figure in self._dated(one, [Figure.printed(one, one.value)])
        )

    def ratios_to_base_year(self, target: StatedTarget) -> tuple[Figure, ...]:
        """Find the printed ratios to the year that the target is set against."""
        year = target.baseline_year
        found = [
            figure
            for one in self._own(target)
            if year is not None
            for figure in self._dated(one, ratio_to_year(one, year))
        ]
        return tuple(sorted(found, key=_in_time))

    def _own(self, target: StatedTarget) -> list[StatedFigure]:
        return self._by_key.get((target.indicator, target.subject), [])

    def _computed(
        self, target: StatedTarget, unit: str
    ) -> Iterator[tuple[StatedFigure, list[Figure]]]:
        if unit in (PERCENT_UNIT, GROWTH_UNIT):
            for indicator in self._names.grown(target.indicator, unit):
                for one in self._by_key.get((indicator, target.subject), ()):
                    yield one, growths(one)
        if unit == PERCENT_UNIT:
            for indicator in self._names.carried_out(target.indicator):
                for one in self._by_key.get((indicator, target.subject), ()):
                    yield one, shares_of_plan(one)

    def _dated(self, one: StatedFigure, figures: list[Figure]) -> Iterator[Figure]:
        """Note whether the figure's period was over when the document spoke."""
        day = self.day_of(one.document)
        for figure in figures:
            yield replace(figure, is_estimate=day is not None and one.end > day)


def _direct(one: StatedFigure, target: StatedTarget, unit: str) -> list[Figure]:
    if one.value is None:
        return from_plan_of_target(one, target)
    value = in_unit(one.value, one.unit, unit)
    if value is None:
        return as_fraction(one, unit)
    return [Figure.printed(one, value, is_cumulated=_is_share_of_plan(one, unit, value))]


def _is_share_of_plan(one: StatedFigure, unit: str, value: Decimal) -> bool:
    """Tell a share of a plan from another share by its ratio to the plan, which is the same."""
    share = plan_ratio(one)
    return unit == PERCENT_UNIT and share is not None and share * 100 == value


def _in_time(figure: Figure) -> tuple[date, bool, str, Decimal]:
    return figure.end, figure.how is not None, figure.observation, figure.value
