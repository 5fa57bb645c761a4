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

from kg.view.drawing import link_key
from kg.view.marks import marked_edge, marked_node
from kg.view.style import KIND_STYLES, RELATION_STYLES

if TYPE_CHECKING:
    import networkx as nx
    from pyvis.network import Network

_BEND: Final = 0.14
_MOST_BENT: Final = 0.5
_MARKED: Final = 1.3
_N_LOOPS: Final = 6
_N_SMOOTH: Final = 1500


def make_network(
    graph: nx.MultiDiGraph[str],
    places: Mapping[str, tuple[int, int]],
    marks: Mapping[str, str] | None = None,
    levels: Mapping[str, int] | None = None,
) -> Network:
    """Fill a pyvis network: node ids are numbers as text, edge ids ``e`` and a number.

    Both count in the graph's order, which :mod:`kg.view.data` follows. ``marks`` (of
    things by IRI, of links by :func:`kg.view.drawing.link_key`) change the outline;
    ``levels`` are the columns of a layered picture.
    """
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    marks = marks or {}
    numbers = {iri: str(number) for number, iri in enumerate(graph)}
    n_assigned = Counter(
        source for source, _, edge in graph.edges(data=True) if edge["relation"] == "assignment"
    )
    network.nodes = [
        _node(numbers[iri], places[iri], graph.nodes[iri], n_assigned[iri], marks.get(iri, ""))
        for iri in graph
    ]
    network.node_ids = list(numbers.values())
    network.node_map = {node["id"]: node for node in network.nodes}
    for iri, level in (levels or {}).items():
        if iri in numbers:
            network.node_map[numbers[iri]]["level"] = level
    alike = Counter(frozenset(ends) for ends in graph.edges())
    seen: Counter[frozenset[str]] = Counter()
    for n, (source, target, key, edge) in enumerate(graph.edges(keys=True, data=True)):
        pair = frozenset((source, target))
        ends = (numbers[source], numbers[target])
        drawn = _edge(f"e{n}", ends, edge, marks.get(link_key(source, target, key), ""))
        network.edges.append(drawn | _apart(ends, seen[pair], alike[pair]))
        seen[pair] += 1
    network.options = _options(len(graph))
    return network


def _node(
    number: str, place: tuple[int, int], data: Mapping[str, Any], n_assigned: int, mark: str
) -> dict[str, Any]:
    """Draw a node; texts that were read and actors given much work stand out."""
    node: dict[str, Any] = {"id": number, "group": data["kind"], "x": place[0], "y": place[1]}
    if data["doubtful"]:
        node |= {"borderWidth": 2.5, "shapeProperties": {"borderDashes": [4, 3]}}
    if mark:
        node |= marked_node(mark, data["kind"])
    growth = 1.6 if data["held"] else 1 + min(0.7, 0.14 * math.sqrt(n_assigned))
    if mark:
        growth = max(growth, _MARKED)  # its shape and colour show inside the mark's outline
    if growth > 1:
        node["size"] = round(KIND_STYLES[data["kind"]].size * growth, 1)
    return node


def _edge(id_: str, ends: tuple[str, str], data: Mapping[str, Any], mark: str) -> dict[str, Any]:
    style = RELATION_STYLES[data["relation"]]
    edge: dict[str, Any] = {"id": id_, "from": ends[0], "to": ends[1], "color": style.colour}
    if style.width != 1:
        edge["width"] = style.width
    if style.dashes or data["doubtful"]:
        edge["dashes"] = [2, 5] if style.dashes else [8, 4]
    return edge | (marked_edge(mark) if mark else {})


def _apart(ends: tuple[str, str], nth: int, n_alike: int) -> dict[str, Any]:
    """Keep the n-th of some links between the same two things apart from the others.

    The first runs straight, the next bend to either side in turn, whichever way they
    point; links of a thing to itself leave it at angles of their own.
    """
    if ends[0] == ends[1]:
        angle = round((nth % _N_LOOPS + 0.5) * 2 * math.pi / _N_LOOPS, 3)
        return {"selfReference": {"size": 20 + 10 * (nth // _N_LOOPS), "angle": angle}}
    if not nth:
        return {}
    step = min(_BEND, 2 * _MOST_BENT / n_alike)  # many lie as one slim bundle
    is_clockwise = (nth % 2 == 1) == (int(ends[0]) < int(ends[1]))
    bent = {
        "enabled": True,
        "type": "curvedCW" if is_clockwise else "curvedCCW",
        "roundness": round(step * ((nth + 1) // 2), 3),
    }
    return {"smooth": bent}


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
