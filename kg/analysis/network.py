"""The graph as a network: things are its nodes, what is said between them its edges.

Statements that join two things (assignment, citation, project status, observation)
are edges keyed by the statement's IRI; they keep what RDF gives a node: their
evidence and whether they are doubtful. Direct links are keyed by their relation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kg.errors import Lang, Message
from kg.labels import labels
from kg.store import Store, iri_rows
from kg.vocabulary import (
    ACTOR_KINDS,
    CODE,
    DOCUMENT_KINDS,
    ORG,
    PLAN,
    SKOS,
    curie,
    prologue,
)

if TYPE_CHECKING:
    import networkx as nx

KINDS: Final[dict[str, tuple[str, ...]]] = {
    "Document": ("Document", *DOCUMENT_KINDS),
    "Actor": ("Actor", *ACTOR_KINDS),
    "Goal": ("Goal",),
    "Target": ("Target",),
    "Task": ("Task",),
    "Project": ("Project",),
    "Indicator": ("Indicator",),
    "Place": ("Place",),
}
"""Kind of node → the classes it stands for; a node's own class is its ``type``."""

LINKS: Final = {
    "statedIn": PLAN.statedIn,
    "partOfTask": PLAN.partOfTask,
    "contributesTo": PLAN.contributesTo,
    "concerns": PLAN.concerns,
    "indicator": PLAN.indicator,
    "subject": PLAN.subject,
    "subOrganizationOf": ORG.subOrganizationOf,
    "hasMember": PLAN.hasMember,
    "jurisdiction": PLAN.jurisdiction,
    "issuedBy": PLAN.issuedBy,
    "covers": PLAN.covers,
    "locatedIn": PLAN.locatedIn,
    "partOf": PLAN.partOf,
    "broader": SKOS.broader,
}
"""Relation of a direct link → its property."""

DATES: Final = {
    PLAN.issuedOn: "issued_on",
    PLAN.periodStart: "period_start",
    PLAN.periodEnd: "period_end",
    PLAN.dueBy: "due_by",
    PLAN.asOf: "as_of",
    PLAN.validFrom: "valid_from",
    PLAN.validUntil: "valid_until",
}
"""Property of time → the attribute of a node or edge that keeps it."""

HUBS: Final = frozenset({"Document", "Actor", "Indicator", "Place"})
"""Kinds a walk ends at: everything is two steps away through them."""

WORKS: Final = frozenset({"Goal", "Target", "Task"})
"""Kinds of node that are statements: each stands in one document."""

CONFIDENT_FROM: Final = 0.8
_GENERAL: Final = frozenset({"Document", "Actor", "Goal"})


class _Joint(NamedTuple):
    """A statement drawn as an edge: its class and the properties of its ends and code."""

    relation: str
    class_: str
    source: str
    target: str
    code: str | None


JOINTS: Final = (
    _Joint("assignment", "Assignment", "assignee", "work", "role"),
    _Joint("citation", "Citation", "statedIn", "citedDocument", "relation"),
    _Joint("citation", "Citation", "citingDocument", "citedDocument", "relation"),
    _Joint("status", "ProjectStatus", "statedIn", "project", "stage"),
    _Joint("observation", "Observation", "statedIn", "indicator", None),
)
"""The statements drawn as edges; a citation has a source of either kind."""
RELATIONS: Final = (*(joint.relation for joint in JOINTS), *LINKS)

UNSTATED: Final[Mapping[str, object]] = {
    "code": "",
    "statement": "",
    "stated_in": "",
    "evidence": (),
    "doubtful": False,
}
"""What an edge that no statement proves has in place of one."""


@dataclass(frozen=True, order=True)
class Passage:
    """Where something stands: a document's IRI, its section's number, and a span of its text."""

    document: str
    start: int
    end: int
    section: str = ""


class _Record(NamedTuple):
    """What is kept of nodes and statements alike: their passages, doubts and dates."""

    passages: Mapping[str, tuple[Passage, ...]]
    doubtful: frozenset[str]
    dates: Mapping[str, Mapping[str, str]]

    def of(self, iri: str) -> dict[str, object]:
        return {
            "evidence": self.passages.get(iri, ()),
            "doubtful": iri in self.doubtful,
            **self.dates.get(iri, {}),
        }


def read_network(store: Store, lang: Lang = "vi") -> nx.MultiDiGraph[str]:
    """Read the network; nodes and edges come in order of IRI, whatever the store.

    Nodes are IRIs with ``kind`` (of :data:`KINDS`), ``type`` (the class), ``label``
    (in ``lang``), ``names`` (a :class:`Message`), ``held`` (its text was read),
    ``evidence`` and ``doubtful``. Edges have ``relation`` (of :data:`RELATIONS`),
    ``code`` (role, relation or stage, ``""`` where there is none), ``statement`` (the
    IRI, ``""`` for direct links), ``evidence`` and ``doubtful``. An edge whose end is
    not a node is left out. Both have the attributes of :data:`DATES` that are stated, as
    written (``"2023-09-30"``, or ``"2025"`` for a year), and no others.
    """
    import networkx as nx

    record = _Record(_passages(store), _doubtful(store), _dates(store))
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(_nodes(store, lang, record))
    for source, target, key, edge in _edges(store, record):
        if source in graph and target in graph:
            graph.add_edge(source, target, key=key, **edge)
    return graph


def neighbourhood(graph: nx.MultiDiGraph[str], start: str, hops: int) -> nx.MultiDiGraph[str]:
    """Give the part within ``hops`` steps of a node, in either direction.

    Walks go on from works and projects but end at :data:`HUBS`, the start apart:
    else two steps through a document or a city lead to everything.
    """
    found = {start}
    frontier = {start}
    for _ in range(hops):
        walkers = {n for n in frontier if n == start or graph.nodes[n]["kind"] not in HUBS}
        frontier = {m for n in walkers for m in _beside(graph, n)} - found
        found |= frontier
    return part(graph, found)


def document_part(graph: nx.MultiDiGraph[str], document: str, hops: int) -> nx.MultiDiGraph[str]:
    """Give what a document states and what that leads to, and who cites it.

    Statements made in other documents are left out; with them go the nodes that only
    they lead to.
    """
    import networkx as nx

    own = {n for n in graph.predecessors(document) if graph.has_edge(n, document, "statedIn")}

    def is_kept(source: str, target: str, key: Any) -> bool:
        edge = graph[source][target][key]
        if edge["statement"]:
            return edge["stated_in"] == document or target == document
        if graph.nodes[source]["kind"] in WORKS:
            return source in own
        return source == document or graph.nodes[source]["kind"] != "Document"

    return neighbourhood(nx.subgraph_view(graph, filter_edge=is_kept), document, hops)


def part(graph: nx.MultiDiGraph[str], nodes: Iterable[str]) -> nx.MultiDiGraph[str]:
    """Copy the part spanned by nodes, in the graph's own order."""
    import networkx as nx

    wanted = set(nodes)
    small: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    small.add_nodes_from((n, data) for n, data in graph.nodes(data=True) if n in wanted)
    for a, b, key, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        if a in wanted and b in wanted:
            small.add_edge(a, b, key=key, **data)
    return small


def _beside(graph: nx.MultiDiGraph[str], node: str) -> Iterator[str]:
    yield from graph.successors(node)
    yield from graph.predecessors(node)


def _nodes(store: Store, lang: Lang, record: _Record) -> Iterator[tuple[str, dict[str, object]]]:
    classes = {PLAN[name]: (kind, name) for kind, names in KINDS.items() for name in names}
    found: dict[str, tuple[str, str]] = {}
    for iri, class_ in iri_rows(store.select(_TYPED.format(classes=_iris(classes)))):
        if iri not in found or found[iri][1] in _GENERAL:  # the narrowest class it has
            found[iri] = classes[class_]
    names = {"vi": labels(store, found, "vi"), "en": labels(store, found, "en")}
    held = {iri for (iri,) in iri_rows(store.select(_HELD))}
    for iri in sorted(found):
        both = Message(*(names[one].get(iri, curie(iri)) for one in ("vi", "en")))
        kind, type_ = found[iri]
        yield (
            iri,
            {
                "kind": kind,
                "type": type_,
                "label": both.in_(lang),
                "names": both,
                "held": iri in held,
                **record.of(iri),
            },
        )


def _edges(store: Store, record: _Record) -> list[tuple[str, str, str, dict[str, object]]]:
    found = [*_links(store), *_joints(store, record)]
    return sorted(found, key=lambda edge: edge[:3])


def _links(store: Store) -> Iterator[tuple[str, str, str, dict[str, object]]]:
    relations = {property_: relation for relation, property_ in LINKS.items()}
    for source, property_, target in iri_rows(
        store.select(_LINKED.format(properties=_iris(relations)))
    ):
        relation = relations[property_]
        yield source, target, relation, {"relation": relation, **UNSTATED}


def _joints(store: Store, record: _Record) -> Iterator[tuple[str, str, str, dict[str, object]]]:
    for joint in JOINTS:
        code = f"plan:{joint.code} ?code ;" if joint.code else ""
        query = _JOINED.format(
            class_=joint.class_, source=joint.source, target=joint.target, code=code
        )
        for statement, source, target, stated_in, notation in iri_rows(store.select(query)):
            facts = {
                "relation": joint.relation,
                "code": notation.removeprefix(CODE).partition("/")[2],
                "statement": statement,
                "stated_in": stated_in,
            }
            yield source, target, statement, {**facts, **record.of(statement)}


def _passages(store: Store) -> dict[str, tuple[Passage, ...]]:
    found: dict[str, set[Passage]] = defaultdict(set)
    for statement, document, start, end, section in iri_rows(store.select(_EVIDENCE)):
        found[statement].add(Passage(document, int(start), int(end), section))
    return {statement: tuple(sorted(passages)) for statement, passages in found.items()}


def _dates(store: Store) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for thing, property_, text in iri_rows(store.select(_DATED.format(properties=_iris(DATES)))):
        found[thing].setdefault(DATES[property_], text)
    return found


def _doubtful(store: Store) -> frozenset[str]:
    return frozenset(
        statement
        for statement, confidence in iri_rows(store.select(_EXTRACTED))
        if not confidence or float(confidence) < CONFIDENT_FROM
    )


def _iris(iris: Iterable[str]) -> str:
    return " ".join(f"<{iri}>" for iri in iris)


_PLAN: Final = prologue(("plan", "oa", "curation"))
_TYPED: Final = (
    "SELECT DISTINCT ?thing ?class WHERE {{ VALUES ?class {{ {classes} }} ?thing a ?class }}"
    " ORDER BY ?thing ?class"
)
_HELD: Final = _PLAN + "SELECT DISTINCT ?document WHERE { ?document plan:textDigest ?digest }"
_LINKED: Final = (
    "SELECT DISTINCT ?from ?property ?to WHERE"
    " {{ VALUES ?property {{ {properties} }} ?from ?property ?to }}"
)
_JOINED: Final = _PLAN + (
    "SELECT DISTINCT ?statement ?from ?to ?document ?code WHERE {{ ?statement a plan:{class_} ;"
    " plan:{source} ?from ; plan:{target} ?to ; {code} plan:statedIn ?document }}"
)
_EVIDENCE: Final = _PLAN + (
    "SELECT ?statement ?document ?start ?end ?section WHERE { ?statement plan:evidence ?span ."
    " ?span oa:hasSource ?document ; oa:start ?start ; oa:end ?end ."
    " OPTIONAL { ?statement plan:inSection ?in . ?in plan:sectionNumber ?section } }"
)
_DATED: Final = (
    "SELECT ?thing ?property ?date WHERE"
    " {{ VALUES ?property {{ {properties} }} ?thing ?property ?date }} ORDER BY ?thing ?date"
)
_EXTRACTED: Final = _PLAN + (
    "SELECT ?statement ?confidence WHERE { ?statement plan:curation curation:extracted ."
    " OPTIONAL { ?statement plan:confidence ?confidence } }"
)
