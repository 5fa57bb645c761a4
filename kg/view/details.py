"""What the panel says of a thing or a statement, in both languages.

A :class:`Message` holds both because the page switches language without asking again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.errors import Message
from kg.folding import fold
from kg.labels import labels
from kg.store import Store
from kg.terms import Term, text_of
from kg.view.values import Values, fact_text
from kg.view.words import FACT_WORDS
from kg.vocabulary import CODE, DCTERMS, PLAN, SKOS, curie

if TYPE_CHECKING:
    import networkx as nx

Fact = tuple[Message, Message]
"""A heading and what stands under it."""

_BATCH: Final = 1000
_PARTS: Final = (
    "periodStart",
    "periodEnd",
    "operator",
    "upperValue",
    "valueText",
    "ofTotal",
    "dueText",
)
_ELSEWHERE: Final = {
    "altLabel": SKOS.altLabel,
    "title": DCTERMS.title,
    "note": SKOS.editorialNote,
}
_PROPERTIES: Final = _ELSEWHERE | {
    name: PLAN[name]
    for name in (*FACT_WORDS, *_PARTS)
    if name not in _ELSEWHERE and name != "period"
}
_QUERY: Final = (
    "SELECT ?thing ?property ?value WHERE {{ VALUES ?property {{ {properties} }}"
    " VALUES ?thing {{ {things} }} ?thing ?property ?value }} ORDER BY ?thing ?property ?value"
)


@dataclass(frozen=True)
class Details:
    """Facts in reading order, and the other names a thing is found by."""

    facts: tuple[Fact, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Background:
    """Details of things and statements by IRI, and names of whatever they mention."""

    details: Mapping[str, Details] = field(default_factory=dict)
    names: Mapping[str, Message] = field(default_factory=dict)

    def of(self, iri: str) -> Details:
        """Give the details of a thing; none where nothing is known."""
        return self.details.get(iri, Details())

    def name(self, iri: str) -> Message:
        """Give a thing's or code's name, or its id."""
        return self.names.get(iri, Message(*2 * (curie(iri),)))


def read_background(store: Store, graph: nx.MultiDiGraph[str]) -> Background:
    """Read what the page says of a network's nodes and statements."""
    statements = {edge["statement"] for *_, edge in graph.edges(data=True) if edge["statement"]}
    values = _values(store, sorted({*graph, *statements}))
    mentioned = {
        iri for found in values.values() for terms in found.values() for iri in _iris(terms)
    }
    documents = {p.document for *_, e in graph.edges(data=True) for p in e["evidence"]}
    documents |= {p.document for _, d in graph.nodes(data=True) for p in d["evidence"]}
    classes = {PLAN[data["type"]] for _, data in graph.nodes(data=True)}
    names = _names(store, mentioned | documents | classes | _codes(graph))
    return Background({iri: _details(found, names) for iri, found in values.items()}, names)


def code_iri(edge: Mapping[str, str]) -> str:
    """Give the IRI of the code on an edge; its list depends on the relation."""
    scheme = {"assignment": "role", "citation": "relation", "status": "stage"}[edge["relation"]]
    return f"{CODE}{scheme}/{edge['code']}"


def _codes(graph: nx.MultiDiGraph[str]) -> set[str]:
    return {code_iri(edge) for *_, edge in graph.edges(data=True) if edge["code"]}


def _names(store: Store, iris: Iterable[str]) -> dict[str, Message]:
    wanted = set(iris)
    vi, en = labels(store, wanted, "vi"), labels(store, wanted, "en")
    return {iri: Message(vi[iri], en[iri]) for iri in wanted if iri in vi}


def _values(store: Store, iris: Sequence[str]) -> dict[str, dict[str, list[Term]]]:
    names = {property_: name for name, property_ in _PROPERTIES.items()}
    found: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for at in range(0, len(iris), _BATCH):
        query = _QUERY.format(
            properties=" ".join(f"<{one}>" for one in names),
            things=" ".join(f"<{one}>" for one in iris[at : at + _BATCH]),
        )
        for thing, property_, value in store.select(query).rows:
            if value is not None:
                found[text_of(thing)][names[text_of(property_)]].append(value)
    return found


def _iris(terms: Iterable[Term]) -> Iterable[str]:
    return (term.value for term in terms if isinstance(term, ox.NamedNode))


def _details(values: Values, names: Mapping[str, Message]) -> Details:
    aliases = [
        text_of(term)
        for name in ("altLabel", "abbreviation", "number", "title")
        for term in values.get(name, ())
    ]
    facts = []
    shown = {**values, "altLabel": _told_apart(values.get("altLabel", ()))}
    for name, heading in FACT_WORDS.items():
        text = fact_text(name, shown, names)
        if text:
            facts.append((heading, text))
    return Details(tuple(facts), tuple(dict.fromkeys(aliases)))


def _told_apart(terms: Iterable[Term]) -> list[Term]:
    """Keep one of names that differ in marks or case alone: a search finds them all."""
    first: dict[str, Term] = {}
    for term in terms:
        first.setdefault(fold(text_of(term)), term)
    return list(first.values())
