"""What a view opens on: a part that a person can read, the rest a click away.

Measured on pictures of policy graphs: a thousand nodes at once are a hairball, two or
three hundred can be read. The part is chosen by what an auditor asks first: what is
marked, then who is given what work, by which document, for which goal.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any, Final

from kg.view.style import RELATION_STYLES

if TYPE_CHECKING:
    import networkx as nx

N_READABLE: Final = 240
_N_A_KIND: Final = {"Actor": 40, "Document": 32, "Task": 56, "Goal": 28, "Target": 24}
_N_OTHER: Final = 20
_SERVES: Final = "contributesTo"
_SERVED: Final = frozenset({"Goal", "Target"})
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


def opening_part(
    graph: nx.MultiDiGraph[str],
    start: str | None = None,
    marks: Set[str] = frozenset(),
    levels: Mapping[str, int] | None = None,
) -> frozenset[str]:
    """Choose the nodes to show first; all of them when a person can read them all.

    ``start`` comes first, then what ``marks`` name (things, or links as "source target
    key", which name their ends), then, where ``start`` has a level, what is fewest links
    from it. Else each kind gives its most telling nodes, those that touch ``start``
    before others. A goal that works serve is shown with one of them at least. Nodes that
    would stand alone are left for later unless marked.
    """
    if len(graph) <= N_READABLE:
        return frozenset(graph)
    wanted = {end for mark in marks for end in mark.split(" ")[:2] if end in graph}
    steps = _steps_from(graph, start, levels or {})
    worth = {node: telling(graph, node, start) for node in graph}

    def rank(node: str) -> tuple[bool, bool, float, float, str]:
        far = steps.get(node, math.inf) if steps else 0
        return node != start, node not in wanted, far, -worth[node], node

    taken: Counter[str] = Counter()
    chosen: set[str] = set()
    ranked = sorted(graph, key=rank)
    for node in ranked:
        kind = graph.nodes[node]["kind"]
        is_free = node == start or node in wanted or node in steps
        if is_free or (worth[node] > 0 and taken[kind] < _quota(kind)):
            chosen.add(node)
            taken[kind] += not is_free
        if len(chosen) == N_READABLE:
            break
    wanted.add(start or "")
    chosen = _with_works(graph, ranked, chosen, wanted)
    return frozenset(node for node in chosen if node in wanted or _is_linked(graph, node, chosen))


def _with_works(
    graph: nx.MultiDiGraph[str], ranked: Sequence[str], chosen: Set[str], wanted: Set[str]
) -> set[str]:
    """Add a work for each goal that would seem to have none; the least telling make room."""
    place = {node: at for at, node in enumerate(ranked)}
    shown = set(chosen)
    needed: set[str] = set()
    for goal in (node for node in ranked if node in chosen):
        works = {a for a, _, edge in graph.in_edges(goal, data=True) if edge["relation"] == _SERVES}
        if works:
            needed.add(min(works & shown or works, key=place.__getitem__))
            shown |= needed

    def need(node: str) -> tuple[bool, bool, bool, int]:
        kind = graph.nodes[node]["kind"]
        return node in needed, kind in _SERVED, kind != "Task", -place[node]

    spare = sorted(shown - (wanted & chosen), key=need)
    return shown - set(spare[: max(0, len(shown) - N_READABLE)])


def telling(graph: nx.MultiDiGraph[str], node: str, start: str | None = None) -> float:
    """Say how much a node tells an auditor: documents that were read, then by its links."""
    data = graph.nodes[node]
    worth = 1000.0 if data["held"] else 0.0
    for a, b, edge in _links(graph, node):
        worth += _WORTH.get(edge["relation"], 0.0) + (5.0 if start in (a, b) else 0.0)
    return worth + (1.0 if data["kind"] in ("Goal", "Target") else 0.0)


def _quota(kind: str) -> int:
    return 0 if kind in _LATER else _N_A_KIND.get(kind, _N_OTHER)


def _steps_from(
    graph: nx.MultiDiGraph[str], start: str | None, levels: Mapping[str, int]
) -> Mapping[str, int]:
    """Say how many links, in either direction, each node is from a start that has a level."""
    import networkx as nx

    if start is None or start not in levels or start not in graph:
        return {}
    steps: Mapping[str, int] = nx.single_source_shortest_path_length(
        graph.to_undirected(as_view=True), start
    )
    return steps


def _is_linked(graph: nx.MultiDiGraph[str], node: str, chosen: Set[str]) -> bool:
    """Say if a line leads from a node to another of those chosen."""
    return any(
        a in chosen and b in chosen and a != b and not RELATION_STYLES[edge["relation"]].quiet
        for a, b, edge in _links(graph, node)
    )


def _links(graph: nx.MultiDiGraph[str], node: str) -> list[tuple[str, str, dict[str, Any]]]:
    return [*graph.in_edges(node, data=True), *graph.out_edges(node, data=True)]
