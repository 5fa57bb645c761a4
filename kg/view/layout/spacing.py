"""Distances: nothing overlaps, and the next thing stands about a hand's width away.

Points are complex numbers: turning is a product, a distance an absolute value.
"""

from __future__ import annotations

import cmath
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

SPACING: Final = 70
"""Median distance of a thing to its nearest neighbour, in pixels at scale 1."""
APART: Final = 52
"""No two things stand closer than this: symbols don't overlap."""
_CLEAR: Final = APART + 1.5
"""What is kept before places are rounded to whole pixels."""
_N_PUSHES: Final = 40
_WIDENED: Final = 1.04
_GOLDEN_ANGLE: Final = 2.399963

Cells = Mapping[tuple[int, int], Sequence[int]]


def spaced(points: Sequence[complex], wider: float = 1.0) -> list[complex]:
    """Scale to the wanted spacing, then push apart what still touches."""
    scale = SPACING / max(_median_gap(points), 1e-9)
    return apart([complex(point.real * scale * wider, point.imag * scale) for point in points])


def apart(points: Sequence[complex]) -> list[complex]:
    """Push apart what overlaps; where that alone doesn't end, all is widened a little."""
    moved = list(points)
    while not _is_pushed_apart(moved):
        moved = [point * _WIDENED for point in moved]
    return moved


def widened(points: Sequence[complex]) -> list[complex]:
    """Push apart what overlaps, then widen all to the wanted spacing."""
    moved = apart(points)
    scale = max(1.0, SPACING / _median_gap(moved))
    return [point * scale for point in moved]


def _median_gap(points: Sequence[complex]) -> float:
    gaps = sorted(nearest_gaps(points)) if len(points) > 1 else [float(SPACING)]
    return gaps[len(gaps) // 2]


def nearest_gaps(points: Sequence[complex]) -> list[float]:
    """Give each point's distance to its nearest neighbour."""
    extent = max(max(abs(point.real), abs(point.imag)) for point in points) or 1.0
    size = 2 * extent / math.sqrt(len(points))
    cells = _cells(points, size)
    gaps = []
    for at, point in enumerate(points):
        reach = 1
        near: list[int] = []
        while not near:
            near = [n for n in _around(cells, point, size, reach) if n != at]
            reach *= 2
        gaps.append(min(abs(point - points[n]) for n in near))
    return gaps


def _is_pushed_apart(points: list[complex]) -> bool:
    return any(not _push_apart(points) for _ in range(_N_PUSHES))


def _push_apart(points: list[complex]) -> bool:
    """Move every pair that stands too close half the missing way apart; say if any did."""
    cells = _cells(points, _CLEAR)
    moved = False
    for at in range(len(points)):
        for other in _around(cells, points[at], _CLEAR, 1):
            if other <= at:
                continue
            away = points[other] - points[at]
            gap = abs(away)
            if gap >= _CLEAR:
                continue
            moved = True
            # two in one spot part along a direction of their own
            way = away / gap if gap > 1e-6 else cmath.rect(1, at * _GOLDEN_ANGLE)
            step = way * ((_CLEAR - gap) / 2 + 0.5)
            points[at] -= step
            points[other] += step
    return moved


def _cells(points: Sequence[complex], size: float) -> Cells:
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, point in enumerate(points):
        cells[math.floor(point.real / size), math.floor(point.imag / size)].append(at)
    return cells


def _around(cells: Cells, point: complex, size: float, reach: int) -> Iterable[int]:
    x, y = math.floor(point.real / size), math.floor(point.imag / size)
    for column in range(x - reach, x + reach + 1):
        for row in range(y - reach, y + reach + 1):
            yield from cells.get((column, row), ())
