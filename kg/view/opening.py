"""What a view opens on: a part that a person can read, the rest a click away.

Measured on pictures of policy graphs: a thousand nodes at once are a hairball, two or
three hundred can be read. The part is chosen by what an auditor asks first: who is
given what work, by which document, for which goal.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from kg.view.style import RELATION_STYLES

if TYPE_CHECKING:
    import networkx as nx

N_READABLE: Final = 240
_N_A_KIND: Final = {"Actor": 40, "Document": 32, "Task": 56, "Goal": 28, "Target": 24}
_N_OTHER: Final = 20
_LATER: Final = frozenset({"Indicator", "Place"})
_WORTH: Final = {
    "assignment": 3.0,
    "contributesTo": 2.0,
    "citation": 2.0,
    "status": 2.0,
    "concerns": 1.0,
    "partOfTask": 0.2,
    "subOrganizationOf": 0.1,
}


def opening_part(graph: nx.MultiDiGraph[str], start: str | None = None) -> frozenset[str]:
    """Choose the nodes to show first; all of them when a person can read them all.

    Each kind gives its most telling nodes; ``start`` and what touches it come first.
    Nodes that would stand alone are left for later.
    """
    if len(graph) <= N_READABLE:
        return frozenset(graph)
    worth = {node: _worth(graph, node, start) for node in graph}
    taken: Counter[str] = Counter()
    chosen: set[str] = set()
    for node in sorted(graph, key=lambda node: (-worth[node], node)):
        kind = graph.nodes[node]["kind"]
        if node != start and (kind in _LATER or taken[kind] >= _N_A_KIND.get(kind, _N_OTHER)):
            continue
        if worth[node] > 0 and len(chosen) < N_READABLE:
            chosen.add(node)
            taken[kind] += 1
    return frozenset(node for node in chosen if node == start or _is_linked(graph, node, chosen))


def _is_linked(graph: nx.MultiDiGraph[str], node: str, chosen: set[str]) -> bool:
    """Say if a line leads from a node to another of those chosen."""
    around = [*graph.in_edges(node, data=True), *graph.out_edges(node, data=True)]
    return any(
        a in chosen and b in chosen and a != b and not RELATION_STYLES[edge["relation"]].quiet
        for a, b, edge in around
    )


def _worth(graph: nx.MultiDiGraph[str], node: str, start: str | None) -> float:
    if node == start:
        return float("inf")
    data = graph.nodes[node]
    worth = 1000.0 if data["held"] else 0.0
    around = [*graph.in_edges(node, data=True), *graph.out_edges(node, data=True)]
    for a, b, edge in around:
        worth += _WORTH.get(edge["relation"], 0.0) + (5.0 if start in (a, b) else 0.0)
    return worth + (1.0 if data["kind"] in ("Goal", "Target") else 0.0)
