"""A cascade as programs take it in: a table of links, nested JSON, a network with levels."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from kg.analysis.cascade.find import Cascade
from kg.analysis.cascade.naming import Names, name_of
from kg.analysis.cascade.walk import Step
from kg.errors import Lang
from kg.store import Table
from kg.terms import Term
from kg.vocabulary import PLAN, XSD, curie

if TYPE_CHECKING:
    import networkx as nx

COLUMNS: Final = (
    "direction",
    "depth",
    "upper",
    "upperLabel",
    "relation",
    "lower",
    "lowerLabel",
    "kind",
    "owner",
    "ownerLabel",
    "leftOut",
    "statement",
)


def cascade_table(cascade: Cascade, names: Names, lang: Lang = "vi") -> Table:
    """Give the links of a cascade as a table, a row a link and statement that proves it.

    ``direction`` is ``above`` or ``below`` the start, ``depth`` how many steps from it;
    ``kind`` and ``owner`` are those of the end that is further from the start, several
    owners with a space between; ``leftOut`` counts what is cut off there.
    """
    rows = [
        row
        for direction, steps in (("above", cascade.above), ("below", cascade.below))
        for step in steps
        for row in _rows(cascade, direction, step, names, lang)
    ]
    return Table(COLUMNS, tuple(rows))


def _rows(
    cascade: Cascade, direction: str, step: Step, names: Names, lang: Lang
) -> list[tuple[Term | None, ...]]:
    owned = cascade.owners.get(step.thing)
    actors = owned.actors if owned else ()
    return [
        (
            ox.Literal(direction),
            _count(step.depth),
            ox.NamedNode(link.upper),
            ox.Literal(name_of(names, link.upper).in_(lang)),
            ox.NamedNode(PLAN[link.relation]),
            ox.NamedNode(link.lower),
            ox.Literal(name_of(names, link.lower).in_(lang)),
            ox.NamedNode(PLAN[cascade.types[step.thing]]),
            ox.Literal(" ".join(map(curie, actors))) if actors else None,
            ox.Literal("; ".join(name_of(names, one).in_(lang) for one in actors))
            if actors
            else None,
            _count(step.n_left_out) if step.n_left_out else None,
            ox.NamedNode(link.statement) if link.statement else None,
        )
        for link in step.links
    ]


def _count(n: int) -> ox.Literal:
    return ox.Literal(str(n), datatype=ox.NamedNode(XSD.integer))


def cascade_json(cascade: Cascade, names: Names, lang: Lang = "vi") -> str:
    """Write a cascade as JSON, each thing holding what hangs on it under ``branches``.

    ``leftOut`` counts what is cut off; ``listed`` is ``"elsewhere"`` where a thing stands
    whole at another place.
    """
    whole = {
        **_thing(cascade, cascade.thing, names, lang),
        "above": _nested(cascade, cascade.above, names, lang),
        "below": _nested(cascade, cascade.below, names, lang),
        "circles": [list(circle) for circle in cascade.circles],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _nested(
    cascade: Cascade, steps: Sequence[Step], names: Names, lang: Lang
) -> list[dict[str, Any]]:
    branches: dict[int, list[dict[str, Any]]] = {0: []}  # those last opened at each depth
    for step in steps:
        entry = {
            "relation": step.relation,
            "statements": list(step.statements),
            **_thing(cascade, step.thing, names, lang),
        }
        if step.is_repeated:
            entry["listed"] = "elsewhere"
        elif step.n_left_out:
            entry["leftOut"] = step.n_left_out
        else:
            branches[step.depth] = entry["branches"] = []
        branches[step.depth - 1].append(entry)
    return branches[0]


def _thing(cascade: Cascade, iri: str, names: Names, lang: Lang) -> dict[str, Any]:
    owned = cascade.owners.get(iri)
    actors = owned.actors if owned else ()
    return {
        "id": iri,
        "kind": cascade.types[iri],
        "label": name_of(names, iri).in_(lang),
        "owners": [{"id": one, "label": name_of(names, one).in_(lang)} for one in actors],
        **({"ownersInherited": owned.is_inherited} if owned else {}),
    }


def cascade_network(cascade: Cascade, names: Names, lang: Lang = "vi") -> nx.MultiDiGraph[str]:
    """Give a cascade as a network whose edges lead from the higher thing to the lower.

    Nodes have ``level``, ``depth`` (steps from the start, negative above it), ``kind``,
    ``type``, ``label`` (in ``lang``), ``names`` and ``owners``; edges, keyed by their
    statement, else their relation, have ``relation`` and ``statement``.

    Definition: ``level`` is the length of the longest way down to a node, so that 0 is
    the top and every edge leads to a higher level, but within a circle, which shares one.
    Units: edges. Source: layering by longest path, Sugiyama, Tagawa and Toda (1981), on
    the condensation of the network (Tarjan 1972). Cost: O(n + m).
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((iri, _node(cascade, iri, names, lang)) for iri in sorted(cascade.kinds))
    graph.nodes[cascade.thing]["depth"] = 0
    for sign, steps in ((-1, cascade.above), (1, cascade.below)):
        for step in steps:
            if not step.is_repeated:
                graph.nodes[step.thing].setdefault("depth", sign * step.depth)
    for link in sorted({one for s in (*cascade.above, *cascade.below) for one in s.links}):
        graph.add_edge(
            link.upper,
            link.lower,
            key=f"{link.relation} {link.statement}".strip(),
            relation=link.relation,
            statement=link.statement,
        )
    nx.set_node_attributes(graph, _levels(graph), "level")
    return graph


def _node(cascade: Cascade, iri: str, names: Names, lang: Lang) -> dict[str, Any]:
    owned = cascade.owners.get(iri)
    return {
        "kind": cascade.kinds[iri],
        "type": cascade.types[iri],
        "label": name_of(names, iri).in_(lang),
        "names": name_of(names, iri),
        "owners": owned.actors if owned else (),
    }


def _levels(graph: nx.MultiDiGraph[str]) -> dict[str, int]:
    import networkx as nx

    knots = nx.condensation(nx.DiGraph(graph))
    level: dict[int, int] = {}
    for knot in nx.topological_sort(knots):
        level[knot] = max((level[above] + 1 for above in knots.predecessors(knot)), default=0)
    return {node: level[knot] for node, knot in knots.graph["mapping"].items()}


def network_json(graph: nx.MultiDiGraph[str]) -> str:
    """Write the network as JSON: ``nodes`` and ``links``, networkx's node-link form."""
    nodes = [{"id": iri, **data} for iri, data in graph.nodes(data=True)]
    links = [
        {"source": upper, "target": lower, "key": key, **data}
        for upper, lower, key, data in graph.edges(keys=True, data=True)
    ]
    whole = {"directed": True, "multigraph": True, "nodes": nodes, "links": links}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
