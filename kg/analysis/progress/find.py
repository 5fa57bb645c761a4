"""``find_progress``: every target with its figures, its path, and its class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from kg.analysis.progress.assess import Assessment, assess
from kg.analysis.progress.classify import Standing
from kg.analysis.progress.computed import Figure
from kg.analysis.progress.figures import FigureFinder
from kg.analysis.progress.goal import Goal
from kg.analysis.progress.reading import Stated, StatedTarget, StatingDocument, read_stated
from kg.analysis.progress.target import Case, make_case
from kg.analysis.progress.window import Window, windows_of
from kg.store import Store


@dataclass(frozen=True)
class TargetProgress:
    """A target, in one year where it is yearly, and how it stands.

    ``goal`` is ``None`` where the target asks nothing that figures could be set against;
    ``figures`` are all that speak of it, in the goal's unit, in order of time. Of
    ``other_subjects`` there are figures of the indicator.
    """

    target: StatedTarget
    goal: Goal | None
    figures: tuple[Figure, ...]
    window: Window | None
    assessment: Assessment
    other_subjects: tuple[str, ...] = ()

    @property
    def year(self) -> int | None:
        """Give the year, for a yearly target."""
        return self.window.end.year if self.window is not None and self.target.is_yearly else None


@dataclass(frozen=True)
class Progress:
    """Targets by indicator, subject and time.

    ``n_later_targets`` and ``n_later_figures`` were left out because they were not yet stated
    on the day asked for; ``n_unread`` numbers and dates were none.
    """

    rows: tuple[TargetProgress, ...]
    n_later_targets: int = 0
    n_later_figures: int = 0
    n_unread: int = 0

    @property
    def counts(self) -> Counter[Standing]:
        """Count the rows of each class."""
        return Counter(row.assessment.standing for row in self.rows)


def find_progress(
    store: Store,
    *,
    indicators: Collection[str] = (),
    documents: Collection[str] = (),
    subjects: Collection[str] = (),
    on: date | None = None,
) -> Progress:
    """Find how far each target has come, of all indicators, documents and subjects or of some.

    Definition: the straight path from the baseline to the target, the value expected on it on
    the day of the last figure, the gap, and the class; the rules are in
    :mod:`kg.analysis.progress.classify`, what a figure is for a target in
    :mod:`kg.analysis.progress.path`. With ``on``, what documents had stated by that day.
    Units: the target's own; time in months. Nothing depends on today's date. Source: Nicolai
    et al., *Projecting Progress* (ODI, 2015). Cost: O(t + f) to read targets and figures, then
    O(figures of its indicator and subject) a target.
    """
    stated = read_stated(store)
    finder = FigureFinder(stated, on)
    chosen = [
        target
        for target in stated.targets
        if _is_in(target.indicator, indicators)
        and _is_in(target.document, documents)
        and _is_in(target.subject, subjects)
    ]
    known = [target for target in chosen if _is_known(target, finder, on)]
    rows = [row for target in known for row in _rows(target, stated, finder)]
    return Progress(
        tuple(sorted(rows, key=_order)),
        len(chosen) - len(known),
        finder.n_later,
        stated.n_unread,
    )


def _is_in(one: str, wanted: Collection[str]) -> bool:
    return not wanted or one in wanted


def _is_known(target: StatedTarget, finder: FigureFinder, on: date | None) -> bool:
    day = finder.day_of(target.document)
    return on is None or day is None or day <= on


def _rows(target: StatedTarget, stated: Stated, finder: FigureFinder) -> Iterator[TargetProgress]:
    case = make_case(target, stated.indicators.get(target.indicator), finder)
    document = stated.documents.get(target.document, StatingDocument())
    found = windows_of(target, document, [figure.span for figure in case.figures])
    windows: list[Window | None] = [*found] or [None]
    for window in windows:
        yield TargetProgress(
            target, case.goal, case.figures, window, _assessed(case, window), case.other_subjects
        )


def _assessed(case: Case, window: Window | None) -> Assessment:
    if case.goal is None or case.reason is not None:
        return Assessment("cannot-tell", case.reason)
    if window is None:
        return Assessment("cannot-tell", "no-period")
    return assess(case.goal, window, case.figures, case.given)


def _order(row: TargetProgress) -> tuple[str, str, int, str, int]:
    target = row.target
    return target.indicator, target.subject, target.last_year or 0, target.iri, row.year or 0
