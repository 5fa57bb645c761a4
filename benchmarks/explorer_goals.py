"""The goals of the explorer's speed and size, and how far they are met."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from benchmarks.explorer_results import Measured, Pace, Results, Shown, at_least
from benchmarks.goal import MET, NOT_MET, Goal

TIMES_FASTER: Final = 30.0
SECONDS: Final = {3_000: 2.0, 10_000: 5.0}
FRAME: Final = 17.5
"""Milliseconds: 60 frames a second, and the clock's own error."""
MOST_FRAMES: Final = 100.0
FRAMES_AT: Final = 3_000
EMPTY_PAGE: Final = 1_000_000


def explorer_goals(results: Results) -> list[Goal]:
    """Compare what was measured with the goals; sizes that were not measured have none."""
    goals = []
    small, middle = results.of(200), results.of(1_000)
    if small:
        goals.append(_steady_goal(small))
    if middle:
        goals.append(_first_frame_goal(middle))
    for size, seconds in SECONDS.items():
        measured = results.of(size)
        if measured:
            goals += _opening_goals(measured, seconds)
    moving = results.of(FRAMES_AT)
    if moving:
        goals += _frames_goals(moving)
    return [*goals, _size_goal(results.empty_page)]


def _steady_goal(one: Measured) -> Goal:
    """Compare with pyvis's steady picture; none in time counts as the limit."""
    steady = one.pyvis.steady.seconds if one.pyvis.steady else None
    ratio = (one.limit if steady is None else steady) / one.first.seconds
    pyvis = at_least(steady, one.limit, _seconds)
    return Goal(
        "200 thứ: hình đọc được nhanh hơn hình đứng yên của pyvis ≥ 30 lần",
        "200 things: a readable picture ≥ 30 times faster than pyvis's steady one",
        f"{'> ' if steady is None else ''}{ratio:.0f} ({_seconds(one.first.seconds)}, {pyvis})",
        _verdict(ratio >= TIMES_FASTER),
    )


def _first_frame_goal(one: Measured) -> Goal:
    pyvis = at_least(one.pyvis.first, one.limit, _seconds)
    is_met = one.first.seconds < (one.limit if one.pyvis.first is None else one.pyvis.first)
    return Goal(
        "1.000 thứ: hình đọc được trước khung hình đầu tiên của pyvis",
        "1,000 things: a readable picture before pyvis's first frame",
        f"{_seconds(one.first.seconds)}, {pyvis}",
        _verdict(is_met),
    )


def _opening_goals(one: Measured, seconds: float) -> Iterator[Goal]:
    n = one.n_things
    dotted = f"{n:,}".replace(",", ".")
    yield Goal(
        f"{dotted} thứ: hình đọc được trong {seconds:g} s",
        f"{n:,} things: a readable picture within {seconds:g} s",
        f"{_seconds(one.first.seconds)}, {one.first.things:,} / {n:,}",
        _verdict(one.first.seconds <= seconds),
    )
    if not one.opens_on_everything:
        yield Goal(
            f"{dotted} thứ: cả hình toàn bộ cũng trong {seconds:g} s",
            f"{n:,} things: everything drawn within {seconds:g} s as well",
            f"{_seconds(one.everything.seconds)}, {one.everything.things:,} / {n:,}",
            _verdict(one.everything.seconds <= seconds),
        )


def _frames_goals(one: Measured) -> Iterator[Goal]:
    shown = [("như lúc mở", "as opened", one.first)]
    if not one.opens_on_everything:
        shown.append(("toàn bộ", "everything shown", one.everything))
    for vi, en, state in shown:
        yield Goal(
            f"3.000 thứ, {vi}: khung hình khi phóng và kéo, trung vị theo nhịp màn hình,"
            " 95% < 100 ms",
            f"3,000 things, {en}: frames while zooming and panning, median at display rate,"
            " 95 % < 100 ms",
            f"{_pace(state.zoom)}, {_pace(state.pan)}",
            _verdict(_is_smooth(state)),
        )


def _is_smooth(state: Shown) -> bool:
    paces = (state.zoom, state.pan)
    return all(pace.median <= FRAME and pace.most < MOST_FRAMES for pace in paces)


def _pace(pace: Pace) -> str:
    return f"{pace.median:.0f} / {pace.most:.0f} ms"


def _size_goal(size: int) -> Goal:
    return Goal(
        "một trang không dữ liệu < 1 MB",
        "a page without data < 1 MB",
        f"{size / 1e6:.2f} MB",
        _verdict(size < EMPTY_PAGE),
    )


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.0f} s"


def _verdict(is_met: bool) -> str:
    return MET if is_met else NOT_MET
