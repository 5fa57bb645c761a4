"""What a chart shows: the panels of an indicator, and in each its targets, paths and figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kg.analysis.progress.classify import Kind, Standing
from kg.analysis.progress.computed import Figure
from kg.analysis.progress.find import TargetProgress
from kg.analysis.progress.goal import Goal
from kg.analysis.progress.path import Point, kind_of
from kg.analysis.progress.units import GROWTH_UNIT, PERCENT_UNIT


@dataclass(frozen=True)
class Mark:
    """A target as drawn: its document, aim and end, and the path that leads there."""

    goal: Goal
    document: str
    end: date
    path: tuple[Point, ...]
    standing: Standing


@dataclass(frozen=True)
class Dot:
    """A figure as drawn."""

    figure: Figure
    kind: Kind


@dataclass(frozen=True)
class Panel:
    """One subject and one unit of an indicator."""

    subject: str
    unit: str
    marks: tuple[Mark, ...]
    dots: tuple[Dot, ...]

    @property
    def documents(self) -> list[str]:
        """List the documents of what is shown, each once."""
        named = [mark.document for mark in self.marks] + [d.figure.document for d in self.dots]
        return list(dict.fromkeys(named))

    @property
    def days(self) -> Iterator[date]:
        """Give all days that must be in the picture."""
        for mark in self.marks:
            yield mark.end
            yield from (point.day for point in mark.path)
        for dot in self.dots:
            yield dot.figure.span.start
            yield dot.figure.end

    @property
    def values(self) -> Iterator[Decimal]:
        """Give all values that must be in the picture."""
        for mark in self.marks:
            found = (mark.goal.aim, mark.goal.lower, mark.goal.upper)
            yield from (value for value in found if value is not None)
            yield from (point.value for point in mark.path)
        for dot in self.dots:
            yield dot.figure.value
            if dot.kind == "sum":
                yield Decimal(0)


def panels_of(rows: Iterable[TargetProgress]) -> list[Panel]:
    """Sort the rows of one indicator into panels; what has no number or no time is not drawn."""
    drawn = [row for row in rows if row.goal is not None and row.window is not None]
    growing = {row.target.subject for row in drawn if _unit(row) == GROWTH_UNIT}
    groups: dict[tuple[str, str], list[TargetProgress]] = {}
    for row in drawn:
        unit = _unit(row)
        if unit == PERCENT_UNIT and row.target.subject in growing:
            unit = GROWTH_UNIT
        groups.setdefault((row.target.subject, unit), []).append(row)
    return [_panel(key, groups[key]) for key in sorted(groups)]


def _unit(row: TargetProgress) -> str:
    return row.goal.unit if row.goal is not None else ""


def _panel(key: tuple[str, str], rows: Sequence[TargetProgress]) -> Panel:
    marks = [
        Mark(
            row.goal,
            row.target.document,
            row.window.end,
            row.assessment.path,
            row.assessment.standing,
        )
        for row in rows
        if row.goal is not None and row.window is not None
    ]
    dots: dict[tuple[date | None, date, Decimal, str], Dot] = {}
    for row in rows:
        for figure in row.figures:
            kind = _kind(figure, row)
            same = figure.start, figure.end, figure.value, figure.document
            dots.setdefault(same, Dot(figure, kind))
    return Panel(*key, tuple(marks), tuple(dots.values()))


def _kind(figure: Figure, row: TargetProgress) -> Kind:
    if row.window is None or row.goal is None:
        return "level"
    return kind_of(figure, row.goal.unit, row.window) or "level"
