"""One target in one window: its class with the arithmetic, or why it can't be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from kg.analysis.progress.arithmetic import forecast, join, measurement, rounded, worked
from kg.analysis.progress.classify import Reason, Standing, classify, expected_value
from kg.analysis.progress.computed import Figure
from kg.analysis.progress.goal import Goal
from kg.analysis.progress.path import (
    Point,
    Track,
    find_baseline,
    find_track,
    kind_of,
    make_course,
    parts_of_period,
)
from kg.analysis.progress.window import Window
from kg.errors import Message

_NOTHING: Final = Message("", "")
_AT_BEST: Final[dict[Standing, Standing]] = {"met": "with-effort", "will-be-met": "with-effort"}


@dataclass(frozen=True)
class Assessment:
    """How a target stands.

    ``last`` is the last figure that counts, ``reached`` the level, sum or mean it comes to,
    ``expected`` the path's value on its day, ``gap`` reached less expected. ``path`` are the
    two ends of the straight line, empty where there is none. ``reason`` is given with
    ``cannot-tell``.
    """

    standing: Standing
    reason: Reason | None = None
    last: Figure | None = None
    reached: Decimal | None = None
    baseline: Point | None = None
    expected: Decimal | None = None
    gap: Decimal | None = None
    path: tuple[Point, ...] = ()
    arithmetic: Message = _NOTHING


def assess(
    goal: Goal, window: Window, figures: Sequence[Figure], given: Point | None = None
) -> Assessment:
    """Judge a target from the figures that speak of it; ``given`` is a baseline it states.

    An estimate that a document makes of the whole period before it is over decides as a
    forecast: a target it keeps ``will-be-met``; one it misses is judged by what was measured,
    and takes effort at the best. Cost: O(f) in the figures.
    """
    found = _judge(goal, window, figures, given)
    if found.last is None or not found.last.is_estimate or found.standing == "cannot-tell":
        return found
    measured = [figure for figure in figures if not figure.is_estimate]
    without = _judge(goal, window, measured, given)
    words = join([forecast(found.arithmetic), measurement(without.arithmetic)])
    if found.standing == "met":
        return replace(found, standing="will-be-met", arithmetic=words)
    if found.last.end < window.end:
        return found
    if without.standing == "cannot-tell":
        return replace(found, arithmetic=words)
    standing = _AT_BEST.get(without.standing, without.standing)
    return replace(without, standing=standing, arithmetic=words)


def _judge(
    goal: Goal, window: Window, figures: Sequence[Figure], given: Point | None
) -> Assessment:
    track = find_track(goal, window, figures)
    if not isinstance(track, Track):
        return _off_track(track, goal, window, figures)
    found = _on_track(track, goal, window, figures, given)
    for rival in track.rivals:
        other = _on_track(track.with_last(rival), goal, window, figures, given)
        if other.standing != found.standing:
            both = join([found.arithmetic, other.arithmetic], " / ")
            return replace(found, standing="cannot-tell", reason="figures-differ", arithmetic=both)
    return found


def _off_track(reason: Reason, goal: Goal, window: Window, figures: Sequence[Figure]) -> Assessment:
    """Show the last part of the period beside the target, though it does not tell the whole."""
    parts = parts_of_period(goal, window, figures) if reason == "part-of-period" else []
    if not parts:
        return Assessment("cannot-tell", reason)
    last = parts[-1]
    found = Assessment("cannot-tell", reason, last, rounded(last.value))
    if kind_of(last, goal.unit, window) != "mean":
        return found
    gap = rounded(last.value - goal.aim)
    return replace(found, expected=goal.aim, gap=gap, path=_flat(goal, window))


def _on_track(
    track: Track, goal: Goal, window: Window, figures: Sequence[Figure], given: Point | None
) -> Assessment:
    if track.kind != "level":
        return _judged(track, goal, window, None)
    if window.since is not None and track.last.end <= window.since:
        return _only_baseline(track, goal, window)
    baseline = given or find_baseline(track, window, figures, goal.unit)
    found = _judged(track, goal, window, baseline)
    if baseline is not None and goal.takes_side and goal.is_beyond(baseline.value):
        return replace(found, standing="cannot-tell", reason="side-unclear")
    is_open = track.last.end < window.end and not goal.reaches(track.last.value)
    if baseline is None and is_open:
        return replace(found, standing="cannot-tell", reason="no-baseline")
    return found


def _only_baseline(track: Track, goal: Goal, window: Window) -> Assessment:
    baseline = Point(track.last.end, track.last.value, track.last.observation)
    return Assessment(
        "cannot-tell",
        "no-figure-since",
        track.last,
        rounded(track.last.value),
        baseline,
        path=(baseline, Point(window.end, goal.aim)),
    )


def _judged(track: Track, goal: Goal, window: Window, baseline: Point | None) -> Assessment:
    course = make_course(track, window, goal, baseline)
    found = Assessment(
        classify(goal, course),
        None,
        track.last,
        rounded(course.value),
        baseline,
        path=_line(track, goal, window, baseline),
        arithmetic=worked(goal, track, course, baseline),
    )
    if course.kind == "level" and baseline is None and course.left > 0:
        return found
    expected = expected_value(goal, course)
    return replace(found, expected=rounded(expected), gap=rounded(course.value - expected))


def _line(track: Track, goal: Goal, window: Window, baseline: Point | None) -> tuple[Point, ...]:
    end = Point(window.end, goal.aim)
    if track.kind == "mean":
        return _flat(goal, window)
    if track.kind == "sum":
        return (Point((window.span or window.last_year).start, Decimal(0)), end)
    return (baseline, end) if baseline else ()


def _flat(goal: Goal, window: Window) -> tuple[Point, ...]:
    span = window.span or window.last_year
    return (Point(span.start, goal.aim), Point(span.end, goal.aim))
