"""What the panel says of a thing or a statement, in both languages.

A :class:`Message` holds both because the page switches language without asking again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.errors import Message
from kg.folding import fold
from kg.labels import labels
from kg.store import Store
from kg.terms import Term, text_of
from kg.view.quantities import Quantity, quantity_of
from kg.view.said import Said, read_said, read_triples
from kg.view.standing import Standing, read_standing
from kg.view.totals import Totals, read_totals
from kg.view.values import Values, fact_text
from kg.view.words import FACT_WORDS
from kg.vocabulary import CODE, DCTERMS, PLAN, SKOS, curie

if TYPE_CHECKING:
    import networkx as nx

Fact = tuple[str, Message]
"""A key of :data:`kg.view.words.FACT_WORDS` and what stands under that heading."""

_PARTS: Final = (
    "periodStart",
    "periodEnd",
    "operator",
    "upperValue",
    "valueText",
    "ofTotal",
    "dueText",
    "subject",
    "statedIn",
)
_WRITTEN: Final = ("valueText", "dueText")
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


_NAMES: Final = {property_: name for name, property_ in _PROPERTIES.items()}


@dataclass(frozen=True)
class Details:
    """Facts in reading order, the other names a thing is found by, and what is reckoned with.

    ``stated_in`` is the document that says it, ``issued_on`` a document's own day;
    ``written`` are a figure and a time as the document writes them.
    """

    facts: tuple[Fact, ...] = ()
    aliases: tuple[str, ...] = ()
    stated_in: str = ""
    issued_on: str = ""
    quantity: Quantity | None = None
    written: tuple[str, ...] = ()


@dataclass(frozen=True)
class Background:
    """Details of things and statements by IRI, names they mention, standing, their triples."""

    details: Mapping[str, Details] = field(default_factory=dict)
    names: Mapping[str, Message] = field(default_factory=dict)
    standing: Standing = field(default_factory=Standing)
    said: Said = field(default_factory=dict)
    totals: Totals = field(default_factory=Totals)

    def of(self, iri: str) -> Details:
        """Give the details of a thing; none where nothing is known."""
        return self.details.get(iri, Details())

    def name(self, iri: str) -> Message:
        """Give a thing's or code's name, or its id."""
        return self.names.get(iri, Message(*2 * (curie(iri),)))


def read_background(store: Store, graph: nx.MultiDiGraph[str]) -> Background:
    """Read what the page says of a network's nodes and statements."""
    statements = {edge["statement"] for *_, edge in graph.edges(data=True) if edge["statement"]}
    said = read_said(store, {*graph, *statements})
    values = _values(said)
    values |= _values(read_triples(store, _documents(graph, values) - said.keys()))
    standing = read_standing(store, graph)
    names = _names(store, _mentioned(graph, values, standing))
    return Background(
        {iri: _details(found, names) for iri, found in values.items()},
        names,
        standing,
        said,
        read_totals(store, graph),
    )


def _documents(graph: nx.MultiDiGraph[str], values: Mapping[str, Values]) -> set[str]:
    """List the documents that state something or that evidence stands in."""
    parts = [data for _, data in graph.nodes(data=True)]
    parts += [edge for *_, edge in graph.edges(data=True)]
    stating = {iri for found in values.values() for iri in _iris(found.get("statedIn", ()))}
    return stating | {passage.document for part in parts for passage in part["evidence"]}


def _mentioned(
    graph: nx.MultiDiGraph[str], values: Mapping[str, Values], standing: Standing
) -> set[str]:
    """List whatever the page has to name, apart from the network's own nodes."""
    mentioned = {
        iri for found in values.values() for terms in found.values() for iri in _iris(terms)
    }
    classes = {class_iri(data["type"]) for _, data in graph.nodes(data=True)}
    owners = {owner for owners in standing.owners.values() for owner in owners}
    codes = _codes(graph) | set(standing.stages.values())
    return mentioned | _documents(graph, values) | classes | owners | codes


def class_iri(type_: str) -> str:
    """Give the IRI of a node's class: the graph's own by name, any other as it is.

    >>> class_iri("Plan"), class_iri("http://example.org/Ship")
    ('https://w3id.org/plan-kg/ns#Plan', 'http://example.org/Ship')
    """
    return type_ if ":" in type_ else PLAN.iri + type_


def code_iri(relation: str, code: str) -> str:
    """Give the IRI of the code on an edge; its list depends on the relation."""
    scheme = {"assignment": "role", "citation": "relation", "status": "stage"}[relation]
    return f"{CODE}{scheme}/{code}"


def _codes(graph: nx.MultiDiGraph[str]) -> set[str]:
    return {
        code_iri(edge["relation"], edge["code"])
        for *_, edge in graph.edges(data=True)
        if edge["code"]
    }


def _names(store: Store, iris: Iterable[str]) -> dict[str, Message]:
    wanted = set(iris)
    vi, en = labels(store, wanted, "vi"), labels(store, wanted, "en")
    return {iri: Message(vi[iri], en[iri]) for iri in wanted if iri in vi}


def _values(said: Said) -> dict[str, dict[str, list[Term]]]:
    found: dict[str, dict[str, list[Term]]] = {}
    for iri, triples in said.items():
        values: dict[str, list[Term]] = defaultdict(list)
        for one in triples:
            name = _NAMES.get(one.predicate.value)
            if name:
                values[name].append(one.object)
        found[iri] = {name: sorted(terms, key=str) for name, terms in values.items()}
    return found


def _iris(terms: Iterable[Term]) -> Iterable[str]:
    return (term.value for term in terms if isinstance(term, ox.NamedNode))


def _details(values: Values, names: Mapping[str, Message]) -> Details:
    shown = {**values, "altLabel": _told_apart(values.get("altLabel", ()))}
    facts = ((name, fact_text(name, shown, names)) for name in FACT_WORDS)
    aliases = _texts(values, ("altLabel", "abbreviation", "number", "title"))
    return Details(
        tuple((name, text) for name, text in facts if text),
        aliases,
        stated_in=_first(values, "statedIn"),
        issued_on=_first(values, "issuedOn"),
        quantity=quantity_of(values, names),
        written=_texts(values, _WRITTEN),
    )


def _first(values: Values, name: str) -> str:
    return text_of(values[name][0]) if name in values else ""


def _texts(values: Values, names: Iterable[str]) -> tuple[str, ...]:
    """List what some properties hold as text, each once."""
    found = (text_of(term) for name in names for term in values.get(name, ()))
    return tuple(dict.fromkeys(found))


def _told_apart(terms: Iterable[Term]) -> list[Term]:
    """Keep one of names that differ in marks or case alone: a search finds them all."""
    first: dict[str, Term] = {}
    for term in terms:
        first.setdefault(fold(text_of(term)), term)
    return list(first.values())
