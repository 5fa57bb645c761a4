"""The network as pyvis holds it: ids, places, groups and line styles, nothing else.

pyvis's public lists are filled directly: its ``add_node`` and ``add_edge`` search
them and take minutes where this takes milliseconds. Names stay out: vis-network would
draw them itself, with lines so close that Vietnamese marks touch.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from kg.view.style import KIND_STYLES, RELATION_STYLES

if TYPE_CHECKING:
    import networkx as nx
    from pyvis.network import Network

_BEND: Final = 0.14
_N_SMOOTH: Final = 1500


def make_network(graph: nx.MultiDiGraph[str], places: Mapping[str, tuple[int, int]]) -> Network:
    """Fill a pyvis network: node ids are numbers as text, edge ids ``e`` and a number.

    Both count in the graph's order, which :mod:`kg.view.data` follows.
    """
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    numbers = {iri: str(number) for number, iri in enumerate(graph)}
    n_assigned = Counter(
        source for source, _, edge in graph.edges(data=True) if edge["relation"] == "assignment"
    )
    network.nodes = [
        _node(numbers[iri], places[iri], graph.nodes[iri], n_assigned[iri]) for iri in graph
    ]
    network.node_ids = list(numbers.values())
    network.node_map = {node["id"]: node for node in network.nodes}
    bends: Counter[frozenset[str]] = Counter()
    network.edges = [
        _edge(f"e{n}", numbers[source], numbers[target], edge, bends)
        for n, (source, target, edge) in enumerate(graph.edges(data=True))
    ]
    network.options = _options(len(graph))
    return network


def _node(
    number: str, place: tuple[int, int], data: Mapping[str, Any], n_assigned: int
) -> dict[str, Any]:
    """Draw a node; texts that were read and actors given much work stand out."""
    node: dict[str, Any] = {"id": number, "group": data["kind"], "x": place[0], "y": place[1]}
    if data["doubtful"]:
        node |= {"borderWidth": 2.5, "shapeProperties": {"borderDashes": [4, 3]}}
    growth = 1.6 if data["held"] else 1 + min(0.7, 0.14 * math.sqrt(n_assigned))
    if growth > 1:
        node["size"] = round(KIND_STYLES[data["kind"]].size * growth, 1)
    return node


def _edge(
    id_: str, source: str, target: str, data: Mapping[str, Any], bends: Counter[frozenset[str]]
) -> dict[str, Any]:
    style = RELATION_STYLES[data["relation"]]
    edge: dict[str, Any] = {"id": id_, "from": source, "to": target, "color": style.colour}
    if style.width != 1:
        edge["width"] = style.width
    if style.dashes or data["doubtful"]:
        edge["dashes"] = [2, 5] if style.dashes else [8, 4]
    pair = frozenset((source, target))
    if bends[pair]:  # parallel links bend apart, the first runs straight
        edge["smooth"] = {"enabled": True, "type": "curvedCW", "roundness": _BEND * bends[pair]}
    bends[pair] += 1
    return edge


def _options(n_nodes: int) -> dict[str, Any]:
    is_large = n_nodes > _N_SMOOTH
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False, "randomSeed": 1},
        "interaction": {
            "hover": True,
            "keyboard": False,
            "selectConnectedEdges": False,
            "hoverConnectedEdges": False,
            "hideEdgesOnDrag": is_large,
            "hideEdgesOnZoom": is_large,
        },
        "nodes": {"borderWidth": 1.2, "chosen": False},
        "edges": {
            "smooth": False,
            "chosen": False,
            "hoverWidth": 0,
            "selectionWidth": 0,
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
        },
        "groups": {
            kind: {
                "shape": style.shape,
                "size": style.size,
                "color": {"background": style.colour, "border": style.border},
            }
            for kind, style in KIND_STYLES.items()
        },
    }
