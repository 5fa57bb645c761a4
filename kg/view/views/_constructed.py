"""Triples as a network: what the graph knows as it is known, the rest as other things.

A statement that joins two things (an assignment, say) is the link it is everywhere,
whatever of it was constructed. Literals become remarks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from kg.analysis.network import LINKS
from kg.errors import Lang, Message
from kg.labels import labels
from kg.store import Store
from kg.terms import Term, text_of
from kg.view.drawing import Remark, add_link, subnetwork
from kg.view.values import show
from kg.vocabulary import RDF, RDFS, SKOS, curie

if TYPE_CHECKING:
    import networkx as nx

_NAMING: Final = (RDFS.label, SKOS.prefLabel)
_RELATIONS: Final = {property_: relation for relation, property_ in LINKS.items()}
_RESOURCE: Final = RDFS.iri + "Resource"
_TYPE: Final = Message("Loại", "Type")
_N_SHOWN: Final = 20
_BATCH: Final = 1000

_Edge = tuple[str, str, str]


@dataclass(frozen=True)
class Constructed:
    """What can be drawn of an answer; ``left_out`` says what can't, empty where all can."""

    graph: nx.MultiDiGraph[str]
    remarks: Mapping[str, tuple[Remark, ...]]
    left_out: Message


def read_constructed(
    store: Store, network: nx.MultiDiGraph[str], triples: Iterable[ox.Triple], lang: Lang = "vi"
) -> Constructed:
    """Make a network of triples; things the network has keep their kind."""
    every = sorted(set(triples), key=str)
    plain = [one for one in every if not _has_blank(one)]
    answer = _Answer(store, network, plain, lang)
    graph = answer.graph()
    lonely = {text_of(one.subject) for one in plain} - set(graph) - set(answer.statements)
    return Constructed(
        graph, answer.remarks(graph), _left_out(len(every) - len(plain), len(lonely))
    )


class _Answer:
    """The triples of an answer, beside the network and the store they came from."""

    def __init__(
        self,
        store: Store,
        network: nx.MultiDiGraph[str],
        triples: list[ox.Triple],
        lang: Lang,
    ) -> None:
        self.lang = lang
        self.store = store
        self.network = network
        self.triples = triples
        edges = _edges_by_statement(network)
        self.said: dict[str, list[ox.Triple]] = defaultdict(list)
        for one in triples:
            self.said[text_of(one.subject)].append(one)
        mentioned = {text_of(term) for one in triples for term in (one.subject, one.object)}
        self.statements = {iri: edges[iri] for iri in sorted(mentioned & edges.keys())}
        self.links = [one for one in triples if self._is_link(one)]
        self.known = {one for one in mentioned if one in network} | {
            end for edges in self.statements.values() for a, b, _ in edges for end in (a, b)
        }
        ends = {text_of(term) for one in self.links for term in (one.subject, one.object)}
        self.unknown = sorted(ends - self.known)
        self.names = self._names()

    def graph(self) -> nx.MultiDiGraph[str]:
        """Draw the known things, then the unknown ones, then the links."""
        drawn = {edge for edges in self.statements.values() for edge in edges}
        graph = subnetwork(self.network, self.known, lambda a, b, key, _: (a, b, key) in drawn)
        for iri in self.unknown:
            graph.add_node(iri, **self._other(iri))
        for one in self.links:
            self._add_link(graph, text_of(one.subject), one.predicate.value, text_of(one.object))
        return graph

    def remarks(self, graph: nx.MultiDiGraph[str]) -> dict[str, tuple[Remark, ...]]:
        """Say the literals and types of what is drawn, but not what the panel says anyhow."""
        told = _literals(self.store, self.known)
        found: dict[str, list[Remark]] = defaultdict(list)
        for one in self.triples:
            subject, property_ = text_of(one.subject), one.predicate.value
            if subject not in graph or property_ in _NAMING or str(one) in told:
                continue
            if property_ == RDF.type and subject not in self.known:
                found[subject].append(Remark(_TYPE, self._name(text_of(one.object))))
            elif isinstance(one.object, ox.Literal):
                text = show(one.object, self.names)
                found[subject].append(Remark(self._name(property_), text))
        return {iri: tuple(said[:_N_SHOWN]) for iri, said in sorted(found.items())}

    def _is_link(self, one: ox.Triple) -> bool:
        """Say if a triple joins two things, neither of them a statement drawn as a link."""
        ends = {text_of(one.subject), text_of(one.object)}
        return (
            isinstance(one.object, ox.NamedNode)
            and one.predicate.value != RDF.type
            and not ends & self.statements.keys()
        )

    def _add_link(
        self, graph: nx.MultiDiGraph[str], source: str, property_: str, target: str
    ) -> None:
        relation = _RELATIONS.get(property_)
        if relation is None:
            names = self._name(property_)
            add_link(graph, source, target, property_, names=names, property=property_)
        elif self.network.has_edge(source, target, relation):
            graph.add_edge(source, target, key=relation, **self.network[source][target][relation])
        else:
            add_link(graph, source, target, relation, relation)

    def _other(self, iri: str) -> dict[str, Any]:
        names = self.names.get(iri, _id(iri))
        said = {"type": self._type(iri), "label": names.in_(self.lang), "names": names}
        given = _name_lang(one.object for one in self.said[iri] if one.predicate.value in _NAMING)
        said |= {"name_lang": given} if given else {}
        return {"kind": "Other", **said, "held": False, "evidence": (), "doubtful": False}

    def _type(self, iri: str) -> str:
        """Give the class an unknown thing is said to be of, as an IRI."""
        types = (text_of(one.object) for one in self.said[iri] if one.predicate.value == RDF.type)
        return next(types, _RESOURCE)

    def _name(self, iri: str) -> Message:
        return self.names.get(iri) or Message(*2 * (_local_name(iri),))

    def _names(self) -> dict[str, Message]:
        """Name whatever is unknown: as the answer says, else as the graph does."""
        terms = {term for one in self.triples for term in (one.subject, one.predicate, one.object)}
        iris = {term.value for term in terms if isinstance(term, ox.NamedNode)}
        vi, en = (labels(self.store, iris, lang) for lang in ("vi", "en"))
        names = {iri: Message(vi[iri], en[iri]) for iri in vi}
        given: dict[str, dict[str, str]] = defaultdict(dict)
        for one in self.triples:
            if one.predicate.value in _NAMING and isinstance(one.object, ox.Literal):
                given[text_of(one.subject)].setdefault(one.object.language or "", one.object.value)
        return names | {iri: _in_both(texts) for iri, texts in given.items()}


def _edges_by_statement(network: nx.MultiDiGraph[str]) -> dict[str, list[_Edge]]:
    found: dict[str, list[_Edge]] = defaultdict(list)
    for a, b, key, edge in network.edges(keys=True, data=True):
        if edge["statement"]:
            found[key].append((a, b, key))
    return found


def _has_blank(one: ox.Triple) -> bool:
    return not isinstance(one.subject, ox.NamedNode) or not isinstance(
        one.object, ox.NamedNode | ox.Literal
    )


def _in_both(texts: Mapping[str, str]) -> Message:
    first = next(iter(texts.values()))
    return Message(texts.get("vi", first), texts.get("en", first))


def _name_lang(terms: Iterable[Term]) -> str:
    """Give the language of a name that is not in Vietnamese, "-" for none.

    >>> _name_lang([ox.Literal("Sở", language="vi"), ox.Literal("Department", language="en")])
    ''
    >>> _name_lang([ox.Literal("Department", language="en")]), _name_lang([ox.Literal("A")])
    ('en', '-')
    """
    languages = [term.language or "-" for term in terms if isinstance(term, ox.Literal)]
    return "" if "vi" in languages or not languages else languages[0]


def _id(iri: str) -> Message:
    return Message(*2 * (curie(iri),))


def _local_name(iri: str) -> str:
    """Give the end of an IRI, or all of it.

    >>> _local_name("http://a.example/ns#near"), _local_name("urn:x")
    ('near', 'urn:x')
    """
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :] or iri


def _literals(store: Store, things: Iterable[str]) -> set[str]:
    """Give what the graph says of things in literals, each triple as text."""
    listed = sorted(things)
    found: set[str] = set()
    for at in range(0, len(listed), _BATCH):
        batch = " ".join(f"<{iri}>" for iri in listed[at : at + _BATCH])
        for thing, property_, value in store.select(_LITERALS.format(things=batch)).rows:
            found.add(f"<{text_of(thing)}> <{text_of(property_)}> {value}")
    return found


def _left_out(n_blank: int, n_lonely: int) -> Message:
    """Say how much of an answer can't be drawn."""
    vi, en = [], []
    if n_blank:
        vi.append(f"{n_blank} bộ ba có nút trống")
        en.append(f"triples with blank nodes ({n_blank})")
    if n_lonely:
        vi.append(f"{n_lonely} thứ chỉ có giá trị, không nối với gì")
        en.append(f"things that have values only and are joined to nothing ({n_lonely})")
    if not vi:
        return Message("", "")
    return Message("không vẽ: " + ", ".join(vi), "not drawn: " + ", ".join(en))


_LITERALS: Final = (
    "SELECT ?thing ?property ?value WHERE {{ VALUES ?thing {{ {things} }}"
    " ?thing ?property ?value FILTER (isLiteral(?value)) }}"
)
