"""Things with levels: in columns from left to right, ordered so that few links cross."""

from __future__ import annotations

import math
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import networkx as nx

COLUMN: Final = 230
"""From one level to the next, in pixels at scale 1."""
ROW: Final = 54
"""From one thing of a column to the next below it."""
_FOLDED: Final = 150
"""From one column of a folded level to the next: room for a label."""
_SHORT: Final = 20
"""A column with so many things or fewer isn't folded."""
_HIGHER: Final = 1.35
"""How much higher than wide columns are: the names of the first and last stand beside them."""
_N_SWEEPS: Final = 12
_N_SETTLINGS: Final = 4

Columns = list[list[int]]


def place_columns(ties: nx.Graph[int], levels: Mapping[int, int]) -> dict[int, complex]:
    """Place every thing in the column of its level; a level with very many is folded.

    Things without a level stand right of the things they are tied to; those tied to
    nothing that has one, last. Source: Sugiyama et al. 1981, the barycentre sweeps.
    """
    columns = _ordered(ties, _columns(ties, levels))
    n_rows = _rows_of_square([len(column) for column in columns])
    placed: dict[int, complex] = {}
    left = 0.0
    for column in columns:
        n_folds = math.ceil(len(column) / n_rows)
        height = math.ceil(len(column) / n_folds)
        for at, member in enumerate(column):
            row, fold = divmod(at, n_folds)
            placed[member] = complex(left + fold * _FOLDED, (row - (height - 1) / 2) * ROW)
        left += (n_folds - 1) * _FOLDED + COLUMN
    return _settled(ties, columns, n_rows, placed)


def _columns(ties: nx.Graph[int], levels: Mapping[int, int]) -> Columns:
    columns: dict[float, list[int]] = defaultdict(list)
    for member in ties:
        columns[_level(ties, levels, member)].append(member)
    return [columns[level] for level in sorted(columns)]


def _level(ties: nx.Graph[int], levels: Mapping[int, int], member: int) -> float:
    if member in levels:
        return levels[member]
    around = sorted(levels[other] for other in ties[member] if other in levels)
    return around[len(around) // 2] + 0.5 if around else math.inf


def _rows_of_square(sizes: Sequence[int]) -> int:
    """Say how many rows a column may have for the picture, with names beside it, to be square."""

    def width(n_rows: int) -> float:
        folds = sum(math.ceil(size / n_rows) - 1 for size in sizes)
        return (len(sizes) - 1) * COLUMN + folds * _FOLDED

    low, high = _SHORT, max(_SHORT, *sizes)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if middle * ROW >= _HIGHER * width(middle) else (middle + 1, high)
    return low


def _ordered(ties: nx.Graph[int], columns: Columns) -> Columns:
    """Sweep right and left, each column by the mean height of its neighbours; keep the best."""
    column_of = {member: at for at, column in enumerate(columns) for member in column}
    best, fewest = columns, n_crossings(ties, columns)
    for sweep in range(_N_SWEEPS):
        if not fewest:
            break
        columns = _swept(ties, columns, column_of, is_rightward=sweep % 2 == 0)
        n = n_crossings(ties, columns)
        if n < fewest:
            best, fewest = columns, n
    return best


def _swept(
    ties: nx.Graph[int], columns: Columns, column_of: Mapping[int, int], *, is_rightward: bool
) -> Columns:
    height = {member: share for column in columns for member, share in _shares(column)}
    swept = list(columns)
    for at in range(len(columns)) if is_rightward else reversed(range(len(columns))):

        def barycentre(member: int, at: int = at) -> float:
            heights = [
                height[other]
                for other in ties[member]
                if (column_of[other] < at if is_rightward else column_of[other] > at)
            ]
            return sum(heights) / len(heights) if heights else height[member]

        swept[at] = sorted(columns[at], key=barycentre)
        height.update(_shares(swept[at]))
    return swept


def _shares(column: Sequence[int]) -> Iterator[tuple[int, float]]:
    """Say how far down its column each stands, from 0 to 1."""
    for at, member in enumerate(column):
        yield member, (at + 0.5) / len(column)


def n_crossings(ties: nx.Graph[int], columns: Iterable[Sequence[int]]) -> int:
    """Count how often links between neighbouring columns cross."""
    place = {
        member: (at, row) for at, column in enumerate(columns) for row, member in enumerate(column)
    }
    links: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for a, b in ties.edges:
        (left, row), (right, other) = sorted((place[a], place[b]))
        if right == left + 1:
            links[left].append((row, other))
    return sum(_inversions([end for _, end in sorted(ends)]) for ends in links.values())


def _inversions(numbers: Iterable[int]) -> int:
    """Count the pairs where the larger number comes first.

    >>> _inversions([2, 0, 2, 1])
    3
    """
    before: list[int] = []
    n = 0
    for number in numbers:
        n += len(before) - bisect_right(before, number)
        insort(before, number)
    return n


def _settled(
    ties: nx.Graph[int], columns: Columns, n_rows: int, placed: Mapping[int, complex]
) -> dict[int, complex]:
    """Move the things of unfolded columns towards their neighbours' height, order kept."""
    settled = dict(placed)
    limit = (n_rows - 1) / 2 * ROW
    short = [column for column in columns if len(column) <= n_rows]
    for _ in range(_N_SETTLINGS):
        for column in short:
            wanted = []
            for member in column:
                heights = [settled[other].imag for other in ties[member]]
                mean = sum(heights) / len(heights) if heights else settled[member].imag
                wanted.append(mean)
            for member, height in zip(column, _kept_apart(wanted, limit), strict=True):
                settled[member] = complex(settled[member].real, height)
    return settled


def _kept_apart(wanted: Sequence[float], limit: float) -> list[float]:
    """Give the heights nearest to those wanted, in order, a row apart, within the limit.

    Isotonic regression by pooling neighbours that come too close.

    >>> _kept_apart([0, 0, 500], 600)
    [-27.0, 27.0, 500.0]
    """
    blocks: list[tuple[float, int]] = []
    for at, height in enumerate(wanted):
        block = (height - at * ROW, 1)
        while blocks and blocks[-1][0] / blocks[-1][1] >= block[0] / block[1]:
            total, n = blocks.pop()
            block = (block[0] + total, block[1] + n)
        blocks.append(block)
    low, high = -limit, limit - (len(wanted) - 1) * ROW
    bases = [min(max(total / n, low), high) for total, n in blocks for _ in range(n)]
    return [base + at * ROW for at, base in enumerate(bases)]
