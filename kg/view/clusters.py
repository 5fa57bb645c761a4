"""A large graph as bubbles: communities that open on click, each named by what tells most."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.view.layout import arrange
from kg.view.layout.discs import enclosing_circle
from kg.view.opening import N_READABLE, telling

if TYPE_CHECKING:
    import networkx as nx

SYMBOL: Final = 26
"""From a thing's place to the rim of its symbol; symbols stand whole inside their circle."""


@dataclass(frozen=True)
class Cluster:
    """Things that belong together and the circle they stand in; ``lead`` tells most of them."""

    lead: str
    things: tuple[str, ...]
    x: int
    y: int
    radius: int


def find_clusters(
    graph: nx.MultiDiGraph[str],
    places: Mapping[str, tuple[int, int]],
    communities: Iterable[Sequence[str]] | None = None,
) -> tuple[Cluster, ...]:
    """Give the communities of a graph too large to be read whole, the largest first.

    ``communities`` are those of :func:`kg.view.layout.arrange`; they are found, or read
    from the cache, when they aren't given. None for a graph that a person can read whole.
    """
    if len(graph) <= N_READABLE:
        return ()
    found = arrange(graph).communities if communities is None else communities
    return tuple(_cluster(graph, places, things) for things in found)


def _cluster(
    graph: nx.MultiDiGraph[str], places: Mapping[str, tuple[int, int]], things: Sequence[str]
) -> Cluster:
    centre, _ = enclosing_circle([complex(*places[thing]) for thing in things])
    x, y = round(centre.real), round(centre.imag)
    farthest = max(math.dist((x, y), places[thing]) for thing in things)
    lead = min(things, key=lambda thing: (-telling(graph, thing), thing))
    return Cluster(lead, tuple(things), x, y, math.ceil(farthest) + SYMBOL)
