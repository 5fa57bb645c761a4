"""From figures to a course: which figures count, from what baseline, along what path.

What a figure is depends on it and on the target together:

- a *level* is of a day, or of whole years; it moves along a straight line from the baseline.
- a *sum* adds up over the target's period, from nothing: money and counts of a span of days,
  shares of a plan. Part of a year is set against the part of the way: nine months, 9/12.
- a *mean* is a rate over a span (growth, a share) where the target is of a period, too: the
  path is flat. Growth by the year over several years is compounded.

Sums and means are pieced together from the start of the period (2021, 2022, nine months of
2023); what does not begin there tells nothing of the whole. A sum over part of a season is
taken from the start where the document itself sets it against a plan of that size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Final

from kg.analysis.progress.classify import Course, Kind, Reason, to_decimal
from kg.analysis.progress.computed import Figure
from kg.analysis.progress.goal import Goal
from kg.analysis.progress.times import Span, day_after, months_until
from kg.analysis.progress.units import GROWTH_UNIT, is_additive
from kg.analysis.progress.window import Window

_ORDER: Final[tuple[Kind, ...]] = ("mean", "sum", "level")
_YEAR: Final = 12
_ROUNDING: Final = Decimal("0.005")
_DIGITS: Final = 40


@dataclass(frozen=True)
class Point:
    """A value on a day, and the figure it comes from (``""``: the target's own baseline text)."""

    day: date
    value: Decimal
    observation: str = ""


@dataclass(frozen=True)
class Track:
    """The figures that count: all pieces of a sum or mean, or the last level.

    ``rivals`` are figures of the same span as the last piece, with other values.
    """

    kind: Kind
    pieces: tuple[Figure, ...]
    rivals: tuple[Figure, ...] = ()

    @property
    def last(self) -> Figure:
        """Give the last figure."""
        return self.pieces[-1]

    def with_last(self, figure: Figure) -> Track:
        """Give the same track with another last figure."""
        return Track(self.kind, (*self.pieces[:-1], figure))


def kind_of(figure: Figure, unit: str, window: Window) -> Kind | None:
    """Say what a figure is for a target; ``None`` for a sum that the target is none of."""
    if figure.is_cumulated:
        return "sum"
    if figure.start is None:
        return "level"
    if not is_additive(unit):
        return "mean" if window.start else "level"
    if window.start or _is_of_last_year(figure, window):
        return "sum"
    return "level" if figure.span.months == _YEAR else None


def _is_of_last_year(figure: Figure, window: Window) -> bool:
    return figure.start == window.last_year.start and figure.end < window.end


def find_track(goal: Goal, window: Window, figures: Sequence[Figure]) -> Track | Reason:
    """Choose the figures that reach furthest into the window, or say why none does."""
    by_kind: dict[Kind | None, list[Figure]] = {}
    for figure in figures:
        by_kind.setdefault(kind_of(figure, goal.unit, window), []).append(figure)
    tracks = [
        track
        for kind in _ORDER
        if (track := _track(kind, by_kind.get(kind, []), goal, window)) is not None
    ]
    if tracks:
        return max(tracks, key=lambda track: (track.last.end, -_ORDER.index(track.kind)))
    if None in by_kind:
        return "cumulated"
    return "part-of-period" if parts_of_period(goal, window, figures) else "other-period"


def parts_of_period(goal: Goal, window: Window, figures: Iterable[Figure]) -> list[Figure]:
    """List the sums and means that lie in the window, from whenever on."""
    span = window.span or window.last_year
    return [
        figure
        for figure in figures
        if kind_of(figure, goal.unit, window) in ("sum", "mean") and span.holds(figure.span)
    ]


def _track(kind: Kind, figures: list[Figure], goal: Goal, window: Window) -> Track | None:
    if kind == "level":
        return _last_level([figure for figure in figures if figure.end <= window.end])
    span = window.span or window.last_year
    pieces = _chain([figure for figure in figures if span.holds(figure.span)], span)
    if not pieces and kind == "sum":
        pieces = _against_its_plan(figures, goal, span)
    if not pieces:
        return None
    rivals = [f for f in figures if f.span == pieces[-1].span and f.value != pieces[-1].value]
    return Track(kind, tuple(pieces), tuple(rivals))


def _last_level(figures: list[Figure]) -> Track | None:
    if not figures:
        return None
    end = max(figure.end for figure in figures)
    last = [figure for figure in figures if figure.end == end]
    return Track("level", (last[0],), tuple(f for f in last[1:] if f.value != last[0].value))


def _chain(figures: list[Figure], span: Span) -> list[Figure]:
    """Piece figures together from the start, each time the one that reaches furthest."""
    furthest: dict[date, Figure] = {}
    for figure in figures:
        known = furthest.get(figure.span.start)
        if known is None or figure.end > known.end:
            furthest[figure.span.start] = figure
    found: list[Figure] = []
    at = span.start
    while at in furthest:
        found.append(furthest[at])
        at = day_after(furthest[at].end)
    return found


def _against_its_plan(figures: list[Figure], goal: Goal, span: Span) -> list[Figure]:
    """Take the last sum whose printed share of a plan is its share of this target."""
    found = [
        replace(figure, start=span.start)
        for figure in figures
        if figure.plan_share is not None
        and span.holds(figure.span)
        and goal.aim
        and abs(figure.value / goal.aim - figure.plan_share) <= _ROUNDING
    ]
    return found[-1:]


def find_baseline(
    track: Track, window: Window, figures: Sequence[Figure], unit: str
) -> Point | None:
    """Find the level to start from: the last before the target was set, and before the last one."""
    found = [
        figure
        for figure in figures
        if figure.end < track.last.end
        and (window.since is None or figure.end <= window.since)
        and _is_level(figure, unit)
    ]
    return _point(max(found, key=lambda figure: figure.end)) if found else None


def _is_level(figure: Figure, unit: str) -> bool:
    if figure.is_cumulated:
        return False
    return figure.start is None or not is_additive(unit) or figure.span.months == _YEAR


def _point(figure: Figure) -> Point:
    return Point(figure.end, figure.value, figure.observation)


def as_baseline(track: Track) -> Point:
    """Give the last figure as a baseline, where nothing came after it."""
    return _point(track.last)


def make_course(track: Track, window: Window, goal: Goal, baseline: Point | None) -> Course:
    """Measure how far things have come; a level without a baseline has come no way."""
    if track.kind == "level":
        origin = baseline or _point(track.last)
        begun = months_until(origin.day)
        return Course(
            "level",
            Fraction(track.last.value),
            months_until(track.last.end) - begun,
            months_until(window.end) - begun,
            Fraction(origin.value),
        )
    span = window.span or window.last_year
    elapsed = Span(span.start, track.last.end).months
    if track.kind == "sum":
        total = sum((Fraction(piece.value) for piece in track.pieces), Fraction(0))
        return Course("sum", total, elapsed, span.months)
    is_compound = goal.unit == GROWTH_UNIT and span.months > _YEAR
    mean = _compound_mean(track.pieces) if is_compound else _mean(track.pieces)
    return Course("mean", mean, elapsed, span.months, is_compound=is_compound)


def _mean(pieces: Sequence[Figure]) -> Fraction:
    months = [piece.span.months for piece in pieces]
    weighed = (Fraction(p.value) * m for p, m in zip(pieces, months, strict=True))
    return sum(weighed, Fraction(0)) / sum(months, Fraction(0))


def _compound_mean(pieces: Sequence[Figure]) -> Fraction:
    """Give the yearly growth that leads to the same index as the pieces one after another."""
    if len(pieces) == 1 or min(piece.value for piece in pieces) <= -100:
        return _mean(pieces)
    with localcontext() as context:
        context.prec = _DIGITS
        months = [to_decimal(piece.span.months) for piece in pieces]
        logs = [(1 + piece.value / 100).ln() for piece in pieces]
        index = sum((m * log for m, log in zip(months, logs, strict=True)), Decimal(0))
        return Fraction(((index / sum(months, Decimal(0))).exp() - 1) * 100)
