"""Where each node stands: computed once, in Python, the same for the same graph.

Each connected part is laid out by itself with rustworkx's seeded spring layout (a fast,
well-kept library under Apache-2.0), freed of overlaps, and packed in rows:
a spring layout alone flings unconnected parts to the horizon.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from kg.view.style import RELATION_STYLES

if TYPE_CHECKING:
    import networkx as nx

Point = tuple[float, float]

SPACING: Final = 70
"""Median distance of a node to its nearest neighbour, in pixels at scale 1."""
_SEED: Final = 1954
_APART: Final = 52
"""No two nodes stand closer than this."""
_WIDER: Final = 1.05
"""Screens and labels are wider than high."""
_GAP: Final = 110
_N_PUSHES: Final = 60
_N_STEPS: Final = 300
_N_MOVES: Final = 100_000


def layout(graph: nx.MultiDiGraph[str]) -> dict[str, tuple[int, int]]:
    """Place every node; whole pixels, the centre at the origin.

    Quadratic in the largest connected part: about a second for 1,500 nodes.
    """
    import networkx as nx

    islands = [sorted(island) for island in nx.weakly_connected_components(graph)]
    islands.sort(key=lambda island: (-len(island), island[0]))
    singles = [island[0] for island in islands if len(island) == 1]
    boxes = [_island(graph, island) for island in islands if len(island) > 1]
    if singles:
        boxes.append(_grid(singles))
    return _centred(_packed(boxes))


def _island(graph: nx.MultiDiGraph[str], nodes: Sequence[str]) -> dict[str, Point]:
    """Lay out one connected part at the wanted spacing, nothing overlapping."""
    import rustworkx as rx

    number = {node: n for n, node in enumerate(nodes)}
    pull: dict[tuple[int, int], float] = defaultdict(float)
    for a, b, edge in graph.edges(nodes, data=True):
        if a != b:
            ends = (min(number[a], number[b]), max(number[a], number[b]))
            pull[ends] = max(pull[ends], RELATION_STYLES[edge["relation"]].pull)
    plain: rx.PyGraph[int, float] = rx.PyGraph()
    plain.add_nodes_from(range(len(nodes)))
    plain.add_edges_from([(a, b, weight) for (a, b), weight in sorted(pull.items())])
    places = rx.spring_layout(
        plain,
        k=3 / math.sqrt(len(nodes)),
        adaptive_cooling=False,
        num_iter=max(60, min(_N_STEPS, _N_MOVES // len(nodes))),
        weight_fn=float,
        seed=_SEED,
    )
    return _spread({node: (places[n][0], places[n][1]) for node, n in number.items()})


def _spread(places: Mapping[str, Point]) -> dict[str, Point]:
    """Scale to the wanted spacing, then push apart what still touches."""
    gaps = sorted(_nearest_gaps(list(places.values())))
    scale = SPACING / max(gaps[len(gaps) // 2], 1e-9)
    nodes = list(places)
    points = [(x * scale * _WIDER, y * scale) for x, y in places.values()]
    for _ in range(_N_PUSHES):
        if not _push_apart(points):
            break
    return dict(zip(nodes, points, strict=True))


def _nearest_gaps(points: Sequence[Point]) -> list[float]:
    """Give each point's distance to its nearest neighbour."""
    extent = max(max(abs(x), abs(y)) for x, y in points) or 1.0
    size = 2 * extent / math.sqrt(len(points))
    cells = _cells(points, size)
    gaps = []
    for at, point in enumerate(points):
        reach = 1
        near: list[int] = []
        while not near:
            near = [n for n in _around(cells, point, size, reach) if n != at]
            reach *= 2
        gaps.append(min(math.dist(point, points[n]) for n in near))
    return gaps


def _push_apart(points: list[Point]) -> bool:
    """Move every pair that stands too close half the missing way apart; say if any did."""
    cells = _cells(points, _APART)
    moved = False
    for at in range(len(points)):
        for other in _around(cells, points[at], _APART, 1):
            if other <= at:
                continue
            (ax, ay), (bx, by) = points[at], points[other]
            gap = math.dist((ax, ay), (bx, by))
            if gap >= _APART:
                continue
            moved = True
            # two in one spot part along a direction of their own
            angle = math.atan2(by - ay, bx - ax) if gap > 1e-6 else at * 2.399963
            step = (_APART - gap) / 2 + 0.5
            dx, dy = step * math.cos(angle), step * math.sin(angle)
            points[at] = (ax - dx, ay - dy)
            points[other] = (bx + dx, by + dy)
    return moved


def _cells(points: Sequence[Point], size: float) -> dict[tuple[int, int], list[int]]:
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, (x, y) in enumerate(points):
        cells[math.floor(x / size), math.floor(y / size)].append(at)
    return cells


def _around(
    cells: Mapping[tuple[int, int], list[int]], point: Point, size: float, reach: int
) -> Iterable[int]:
    x, y = math.floor(point[0] / size), math.floor(point[1] / size)
    for column in range(x - reach, x + reach + 1):
        for row in range(y - reach, y + reach + 1):
            yield from cells.get((column, row), ())


def _grid(nodes: Sequence[str]) -> dict[str, Point]:
    columns = math.ceil(math.sqrt(len(nodes) * 1.6))
    return {
        node: (n % columns * SPACING * 1.6, n // columns * SPACING) for n, node in enumerate(nodes)
    }


def _packed(boxes: Sequence[Mapping[str, Point]]) -> dict[str, Point]:
    """Set the parts in rows, the largest first, about as wide as a screen is."""
    sizes = [_size(box) for box in boxes]
    area = sum((w + _GAP) * (h + _GAP) for w, h in sizes)
    widest = max((w for w, _ in sizes), default=0.0)
    row_width = max(widest, math.sqrt(area * 1.6))
    placed: dict[str, Point] = {}
    left = top = height = 0.0
    for box, (w, h) in zip(boxes, sizes, strict=True):
        if left and left + w > row_width:
            left, top, height = 0.0, top + height + _GAP, 0.0
        low_x, low_y = (min(point[axis] for point in box.values()) for axis in (0, 1))
        for node, (x, y) in box.items():
            placed[node] = (left + x - low_x, top + y - low_y)
        left += w + _GAP
        height = max(height, h)
    return placed


def _size(box: Mapping[str, Point]) -> Point:
    xs = [x for x, _ in box.values()]
    ys = [y for _, y in box.values()]
    return max(xs) - min(xs), max(ys) - min(ys)


def _centred(places: Mapping[str, Point]) -> dict[str, tuple[int, int]]:
    if not places:
        return {}
    xs, ys = zip(*places.values(), strict=True)
    middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    return {node: (round(x - middle[0]), round(y - middle[1])) for node, (x, y) in places.items()}
