"""The whole of it: ties, communities, places; kept by content where that saves time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.view.layout.columns import place_columns
from kg.view.layout.communities import find_parts
from kg.view.layout.discs import place_discs
from kg.view.layout.islands import place_islands
from kg.view.layout.kept import Kept, content_digest, keep, read_kept
from kg.view.layout.ties import read_ties
from kg.view.opening import N_READABLE

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Arrangement:
    """Where each thing stands, and the communities of a graph too large to be read whole."""

    places: dict[str, tuple[int, int]]
    communities: tuple[tuple[str, ...], ...] = ()


def layout(
    graph: nx.MultiDiGraph[str], levels: Mapping[str, int] | None = None
) -> dict[str, tuple[int, int]]:
    """Place every thing; whole pixels, the centre at the origin.

    ``levels`` (thing → column) ask for columns from left to right.
    """
    return arrange(graph, levels).places


def arrange(graph: nx.MultiDiGraph[str], levels: Mapping[str, int] | None = None) -> Arrangement:
    """Place every thing and find the communities, or read both from the cache.

    Graphs that a person can read whole are not kept: they take a tenth of a second. In
    columns there are no communities.
    """
    iris = sorted(graph)
    ties = read_ties(graph)
    column_of = {at: levels[iri] for at, iri in enumerate(iris) if iri in levels} if levels else {}
    if len(iris) <= N_READABLE:
        found = compute(ties, column_of)
    else:
        digest = content_digest(iris, ties, column_of)
        kept = read_kept(digest)
        found = kept or compute(ties, column_of)
        if kept is None:
            keep(digest, found)
    return Arrangement(
        {iri: found.places[number] for number, iri in enumerate(iris)},
        tuple(tuple(iris[number] for number in part) for part in found.parts),
    )


def compute(ties: nx.Graph[int], column_of: Mapping[int, int]) -> Kept:
    """Compute places and communities of things by number; what the cache saves."""
    if column_of:
        return Kept(_centred(place_columns(ties, column_of)))
    if len(ties) <= N_READABLE:
        return Kept(_centred(place_islands(ties)))
    parts = find_parts(ties)
    return Kept(_centred(place_discs(ties, parts)), parts)


def _centred(points: Mapping[int, complex]) -> tuple[tuple[int, int], ...]:
    """Give whole pixels in order of number, the middle of the picture at the origin."""
    if not points:
        return ()
    xs = [point.real for point in points.values()]
    ys = [point.imag for point in points.values()]
    middle = complex(min(xs) + max(xs), min(ys) + max(ys)) / 2
    placed = [points[number] - middle for number in range(len(points))]
    return tuple((round(point.real), round(point.imag)) for point in placed)
