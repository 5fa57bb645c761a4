"""A part of the graph by itself: connected parts by springs, packed; what stands alone, a grid."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from kg.view.layout.spacing import SPACING, spaced
from kg.view.layout.ties import islands_of, ties_within

if TYPE_CHECKING:
    import networkx as nx

Points = dict[int, complex]

_SEED: Final = 1954
_GAP: Final = 110
_WIDER: Final = 1.05
"""Screens and labels are wider than high."""
_SCREEN: Final = 1.6
_N_STEPS: Final = 300
_N_MOVES: Final = 100_000


def place_islands(ties: nx.Graph[int], *, is_round: bool = False) -> Points:
    """Place every thing; ``is_round`` fills a circle instead of a screen.

    Quadratic in the largest connected part: a tenth of a second for 300 things. A spring
    layout alone would fling unconnected parts to the horizon.
    """
    islands = islands_of(ties)
    wider, shape = (1.0, 1.0) if is_round else (_WIDER, _SCREEN)
    boxes = [_springs(ties_within(ties, one), wider) for one in islands if len(one) > 1]
    singles = [island[0] for island in islands if len(island) == 1]
    if singles:
        boxes.append(_grid(singles, shape))
    return _packed(boxes, shape)


def _springs(ties: nx.Graph[int], wider: float) -> Points:
    """Lay out one connected part at the wanted spacing, nothing overlapping."""
    import rustworkx as rx

    number = {member: at for at, member in enumerate(ties)}
    plain: rx.PyGraph[int, float] = rx.PyGraph()
    plain.add_nodes_from(range(len(ties)))
    plain.add_edges_from(
        [(number[a], number[b], tie["weight"]) for a, b, tie in ties.edges(data=True)]
    )
    places = rx.spring_layout(
        plain,
        k=3 / math.sqrt(len(ties)),
        adaptive_cooling=False,
        num_iter=max(60, min(_N_STEPS, _N_MOVES // len(ties))),
        weight_fn=float,
        seed=_SEED,
    )
    points = [complex(places[at][0], places[at][1]) for at in range(len(ties))]
    return dict(zip(ties, spaced(points, wider), strict=True))


def _grid(members: Sequence[int], shape: float) -> Points:
    columns = math.ceil(math.sqrt(len(members) * shape))
    step = SPACING * shape
    return {
        member: complex(at % columns * step, at // columns * SPACING)
        for at, member in enumerate(members)
    }


def _packed(boxes: Sequence[Points], shape: float) -> Points:
    """Set the parts in rows, the largest first."""
    corners = [_corners(box) for box in boxes]
    sizes = [high - low for low, high in corners]
    area = sum((size.real + _GAP) * (size.imag + _GAP) for size in sizes)
    row_width = max([math.sqrt(area * shape), *(size.real for size in sizes)])
    placed: Points = {}
    left = top = height = 0.0
    for box, (low, _), size in zip(boxes, corners, sizes, strict=True):
        if left and left + size.real > row_width:
            left, top, height = 0.0, top + height + _GAP, 0.0
        placed |= {member: point - low + complex(left, top) for member, point in box.items()}
        left += size.real + _GAP
        height = max(height, size.imag)
    return placed


def _corners(box: Mapping[int, complex]) -> tuple[complex, complex]:
    xs = [point.real for point in box.values()]
    ys = [point.imag for point in box.values()]
    return complex(min(xs), min(ys)), complex(max(xs), max(ys))
