"""How much of the whole graph a page leaves out, so that it counts what the graph holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.analysis.network import JOINTS, KINDS, LINKS
from kg.store import Store, iri_rows
from kg.view.standing import batches
from kg.vocabulary import CODE, PLAN, prologue

if TYPE_CHECKING:
    import networkx as nx


class Side(NamedTuple):
    """A relation of a thing, the way it goes, and the kind of what is at its far end.

    ``code`` is that of assignments and citations, whose sentences are told by it.
    """

    relation: str
    code: str
    is_out: bool
    kind: str


class Works(NamedTuple):
    """How many works an actor owns, and how many of them it inherited."""

    owned: int
    inherited: int


@dataclass(frozen=True)
class Totals:
    """What the whole graph holds of the things shown, by IRI.

    ``joined`` counts only where the network leaves something out; ``works`` are of actors.
    """

    joined: Mapping[str, Mapping[Side, int]] = field(default_factory=dict)
    works: Mapping[str, Works] = field(default_factory=dict)


_Ends = dict[str, dict[Side, set[str]]]
_Row = tuple[str, str, str, bool, str]

_CODED: Final = frozenset({"assignment", "citation"})
_RELATIONS: Final = {property_: relation for relation, property_ in LINKS.items()}
_PROPERTIES: Final = ", ".join(f"<{property_}>" for property_ in _RELATIONS)
_CLASSES: Final = {PLAN[name]: kind for kind, names in KINDS.items() for name in names}
_PLAN: Final = prologue(("plan",))
_OUT: Final = (
    "SELECT DISTINCT ?thing ?property ?other WHERE {{ VALUES ?thing {{ {things} }}"
    f" ?thing ?property ?other FILTER (?property IN ({_PROPERTIES})) }}}}"
)
_IN: Final = (
    "SELECT DISTINCT ?thing ?property ?other WHERE {{ VALUES ?thing {{ {things} }}"
    f" ?other ?property ?thing FILTER (?property IN ({_PROPERTIES})) }}}}"
)
_JOINED: Final = _PLAN + (
    "SELECT DISTINCT ?thing ?code ?other WHERE {{ VALUES ?thing {{ {things} }}"
    " ?statement plan:{near} ?thing ; a plan:{class_} ; plan:{far} ?other . {code} }}"
)
_CODE: Final = "?statement plan:{code} ?code ."
_TYPES: Final = "SELECT ?thing ?class WHERE {{ VALUES ?thing {{ {things} }} ?thing a ?class }}"
_OWN: Final = _PLAN + (
    "SELECT DISTINCT ?actor ?work WHERE {{ VALUES ?actor {{ {things} }} ?work plan:owner ?actor }}"
)
_INHERITED: Final = _PLAN + (
    "SELECT DISTINCT ?actor ?work WHERE {{ VALUES ?actor {{ {things} }}"
    " ?work plan:inheritedOwner ?actor FILTER NOT EXISTS {{ ?work plan:owner ?any }} }}"
)


def read_totals(store: Store, graph: nx.MultiDiGraph[str]) -> Totals:
    """Count what the whole graph holds of a network's things."""
    return Totals(_joined(store, graph), _works(store, graph))


def _joined(store: Store, graph: nx.MultiDiGraph[str]) -> dict[str, dict[Side, int]]:
    shown = _shown(graph)
    rows = [row for row in _rows(store, sorted(graph)) if not _is_shown(shown, row)]
    kinds = {iri: data["kind"] for iri, data in graph.nodes(data=True)}
    kinds = _kinds(store, {other for *_, other in rows} - kinds.keys()) | kinds
    missing: _Ends = defaultdict(lambda: defaultdict(set))
    for thing, relation, code, is_out, other in rows:
        if other in kinds:
            missing[thing][Side(relation, code, is_out, kinds[other])].add(other)
    return {
        thing: {
            side: len(others | shown.get(thing, {}).get(side, set()))
            for side, others in sorted(sides.items())
        }
        for thing, sides in missing.items()
    }


def _works(store: Store, graph: nx.MultiDiGraph[str]) -> dict[str, Works]:
    actors = sorted(iri for iri, data in graph.nodes(data=True) if data["kind"] == "Actor")
    own, inherited = (_counted(store, query, actors) for query in (_OWN, _INHERITED))
    return {
        actor: Works(own.get(actor, 0) + inherited.get(actor, 0), inherited.get(actor, 0))
        for actor in actors
        if actor in own or actor in inherited
    }


def _counted(store: Store, query: str, actors: Sequence[str]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for things in batches(actors):
        for actor, _ in iri_rows(store.select(query.format(things=things))):
            counts[actor] += 1
    return counts


def _shown(graph: nx.MultiDiGraph[str]) -> _Ends:
    ends: _Ends = defaultdict(lambda: defaultdict(set))
    kinds = {iri: data["kind"] for iri, data in graph.nodes(data=True)}
    for a, b, edge in graph.edges(data=True):
        relation, code = edge["relation"], _code(edge["relation"], edge["code"])
        ends[a][Side(relation, code, True, kinds[b])].add(b)
        ends[b][Side(relation, code, False, kinds[a])].add(a)
    return ends


def _is_shown(shown: _Ends, row: _Row) -> bool:
    thing, relation, code, is_out, other = row
    return any(
        other in others
        for side, others in shown.get(thing, {}).items()
        if side[:3] == (relation, code, is_out)
    )


def _rows(store: Store, things: Sequence[str]) -> Iterator[_Row]:
    """List what things are joined to in the whole graph."""
    for some in batches(things):
        for query, is_out in ((_OUT, True), (_IN, False)):
            for thing, property_, other in iri_rows(store.select(query.format(things=some))):
                yield thing, _RELATIONS[property_], "", is_out, other
        for joint in JOINTS:
            for near, far in ((joint.source, joint.target), (joint.target, joint.source)):
                code = _CODE.format(code=joint.code) if joint.code else ""
                query = _JOINED.format(
                    things=some, class_=joint.class_, near=near, far=far, code=code
                )
                for thing, notation, other in iri_rows(store.select(query)):
                    short = notation.removeprefix(CODE).partition("/")[2]
                    is_out = near == joint.source
                    yield thing, joint.relation, _code(joint.relation, short), is_out, other


def _code(relation: str, code: str) -> str:
    return code if relation in _CODED else ""


def _kinds(store: Store, things: Iterable[str]) -> dict[str, str]:
    """Give the kinds of things outside the network; what has none is drawn in no page."""
    return {
        thing: _CLASSES[class_]
        for some in batches(sorted(things))
        for thing, class_ in iri_rows(store.select(_TYPES.format(things=some)))
        if class_ in _CLASSES
    }
