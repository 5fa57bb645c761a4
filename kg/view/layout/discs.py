"""Communities in the plane: each in a disc, beside those it is tied to, turned to face them."""

from __future__ import annotations

import cmath
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from kg.view.layout.islands import Points, place_islands
from kg.view.layout.spacing import SPACING, widened
from kg.view.layout.ties import ties_across, ties_within

if TYPE_CHECKING:
    import networkx as nx

    from kg.view.layout.communities import Part

_MARGIN: Final = 60
"""Half of what is kept free between two discs."""
_ROOM: Final = 0.7
"""Radius of a disc that needn't be drawn in, in spacings, for one thing."""
_RIM: Final = 0.25
_SEED: Final = 1954
_N_STEPS: Final = 500
_SLIGHT: Final = 0.1
"""A tie between any two discs, against the mean one, so that none drifts off."""
_N_ROUNDS: Final = 120
_DRAWN_IN: Final = 0.96
_SCREEN: Final = 1.25
_N_TURNS: Final = 4
_N_CENTRINGS: Final = 200


def place_discs(ties: nx.Graph[int], parts: Sequence[Part]) -> Points:
    """Place every thing of a large graph, each part in a disc of its own."""
    discs = [_in_disc(place_islands(ties_within(ties, part), is_round=True)) for part in parts]
    radii = [max(map(abs, disc.values())) + _MARGIN for disc in discs]
    centres = _centres(list(ties_across(ties, parts)), radii)
    return _turned(ties, discs, centres)


def enclosing_circle(points: Sequence[complex]) -> tuple[complex, float]:
    """Give centre and radius of a circle round the points, a hundredth from the smallest.

    Source: Badoiu & Clarkson 2003: step towards the farthest, ever less.

    >>> centre, radius = enclosing_circle([0j, 10 + 0j, 5 + 1j])
    >>> round(centre.real), round(centre.imag), round(radius, 1)
    (5, 0, 5.0)
    """
    centre = sum(points) / len(points)
    for step in range(1, _N_CENTRINGS):
        centre += (max(points, key=lambda point: abs(point - centre)) - centre) / (step + 1)
    return centre, max(abs(point - centre) for point in points)


def _in_disc(points: Points) -> Points:
    """Draw in what stands far out, and centre the rest: one stray thing makes a circle of air."""
    room = _ROOM * SPACING * math.sqrt(len(points))
    centre, _ = enclosing_circle(list(points.values()))
    near = widened([_within(point - centre, room) for point in points.values()])
    centre, _ = enclosing_circle(near)
    return {member: point - centre for member, point in zip(points, near, strict=True)}


def _within(point: complex, room: float) -> complex:
    """Leave what stands within the room, set what stands beyond into a rim a quarter as wide."""
    far = abs(point)
    if far <= room:
        return point
    return point / far * room * (1 + _RIM * (1 - room / far))


def _centres(across: Iterable[tuple[int, int, float]], radii: Sequence[float]) -> list[complex]:
    """Set discs by springs, then draw them in until they stand close and don't overlap."""
    import rustworkx as rx

    n = len(radii)
    between = {(one, other): weight for one, other, weight in across}
    mean = sum(between.values()) / len(between) if between else 1.0
    plain: rx.PyGraph[int, float] = rx.PyGraph()
    plain.add_nodes_from(range(n))
    plain.add_edges_from(
        [(a, b, between.get((a, b), 0.0) / mean + _SLIGHT) for b in range(n) for a in range(b)]
    )
    places = rx.spring_layout(
        plain,
        k=3 / math.sqrt(n),
        adaptive_cooling=False,
        num_iter=_N_STEPS,
        weight_fn=float,
        seed=_SEED,
    )
    extent = max(max(abs(x), abs(y)) for x, y in places.values()) or 1.0
    scale = math.sqrt(sum(radius**2 for radius in radii)) * 2 / extent
    centres = [complex(places[at][0] * _SCREEN, places[at][1]) * scale for at in range(n)]
    return _drawn_in(centres, radii)


def _drawn_in(centres: Sequence[complex], radii: Sequence[float]) -> list[complex]:
    moved = list(centres)
    for _ in range(_N_ROUNDS):
        moved = [centre * _DRAWN_IN for centre in moved]
        _push_apart(moved, radii)
    while _push_apart(moved, radii):
        moved = [centre * 1.002 for centre in moved]
    return moved


def _push_apart(centres: list[complex], radii: Sequence[float]) -> bool:
    """Move every two discs that overlap half the missing way apart; say if any did."""
    is_moved = False
    for at, radius in enumerate(radii):
        for other in range(at):
            away = centres[other] - centres[at]
            gap, wanted = abs(away), radius + radii[other]
            if gap >= wanted:
                continue
            is_moved = True
            way = away / gap if gap > 1e-6 else cmath.rect(1, at)
            step = way * ((wanted - gap) / 2 + 0.5)
            centres[at] -= step
            centres[other] += step
    return is_moved


def _turned(ties: nx.Graph[int], discs: Sequence[Points], centres: Sequence[complex]) -> Points:
    """Turn and mirror each disc so that its members face what they are tied to elsewhere.

    The best turn has a closed form (Procrustes): the direction of the sum of what is
    wanted times what is there, conjugated.
    """
    home = {member: at for at, disc in enumerate(discs) for member in disc}
    placed = {
        member: centres[at] + point
        for at, disc in enumerate(discs)
        for member, point in disc.items()
    }
    for _ in range(_N_TURNS):
        for at, disc in enumerate(discs):
            facing = _facing(ties, disc, home, placed, centres[at])
            placed.update({member: centres[at] + point for member, point in facing.items()})
    return placed


def _facing(
    ties: nx.Graph[int],
    disc: Points,
    home: Mapping[int, int],
    placed: Mapping[int, complex],
    centre: complex,
) -> Points:
    plain = mirrored = 0j
    for member, point in disc.items():
        for other, tie in ties[member].items():
            if home[other] != home[member]:
                wanted = (placed[other] - centre) * tie["weight"]
                plain += wanted * point.conjugate()
                mirrored += wanted * point
    best = max(plain, mirrored, key=abs)
    if not best:
        return disc
    turn = best / abs(best)
    if best == plain:
        return {member: point * turn for member, point in disc.items()}
    return {member: point.conjugate() * turn for member, point in disc.items()}
