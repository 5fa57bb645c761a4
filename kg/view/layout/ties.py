"""What draws things together: one undirected tie a pair, weighted by its strongest relation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.view.style import RELATION_STYLES

if TYPE_CHECKING:
    import networkx as nx


def read_ties(graph: nx.MultiDiGraph[str]) -> nx.Graph[int]:
    """Number the things in order of IRI, each with its kind, and tie those a relation joins.

    Numbers, because a set of texts is walked in another order under each hash seed; in
    order of IRI, so that the order in which a graph was filled does not show.
    """
    import networkx as nx

    number = {iri: at for at, iri in enumerate(sorted(graph))}
    pulls: dict[tuple[int, int], float] = {}
    for source, target, edge in graph.edges(data=True):
        a, b = sorted((number[source], number[target]))
        if a != b:
            pull = RELATION_STYLES[edge["relation"]].pull
            pulls[a, b] = max(pulls.get((a, b), 0.0), pull)
    ties: nx.Graph[int] = nx.Graph()
    ties.add_nodes_from((at, {"kind": graph.nodes[iri]["kind"]}) for iri, at in number.items())
    ties.add_weighted_edges_from((a, b, pull) for (a, b), pull in sorted(pulls.items()))
    return ties


def ties_within(ties: nx.Graph[int], members: Iterable[int]) -> nx.Graph[int]:
    """Copy the part that things span; in order of number, whatever order they come in."""
    import networkx as nx

    inside = set(members)
    part: nx.Graph[int] = nx.Graph()
    part.add_nodes_from((member, ties.nodes[member]) for member in sorted(inside))
    for a in part:
        for b, tie in ties[a].items():
            if a < b and b in inside:
                part.add_edge(a, b, weight=tie["weight"])
    return part


def islands_of(ties: nx.Graph[int]) -> list[list[int]]:
    """Give the connected parts, the largest first, each in order of number."""
    import networkx as nx

    islands = [sorted(island) for island in nx.connected_components(ties)]
    return sorted(islands, key=lambda island: (-len(island), island[0]))


def ties_across(
    ties: nx.Graph[int], parts: Iterable[Iterable[int]]
) -> Iterator[tuple[int, int, float]]:
    """Add up the ties between parts: the smaller part's place, the larger's, the sum."""
    home = {member: at for at, part in enumerate(parts) for member in part}
    sums: dict[tuple[int, int], float] = {}
    for a, b, tie in ties.edges(data=True):
        one, other = sorted((home[a], home[b]))
        if one != other:
            sums[one, other] = sums.get((one, other), 0.0) + tie["weight"]
    for (one, other), weight in sorted(sums.items()):
        yield one, other, weight
