"""What the graph itself says of what a page shows: the triples that the page saves as Turtle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.analysis.network import LINKS
from kg.store import Store
from kg.terms import text_of
from kg.turtle import Names
from kg.view.numbers import Json, Numbers
from kg.view.standing import batches
from kg.vocabulary import PLAN, RDF

if TYPE_CHECKING:
    import networkx as nx

Said = Mapping[str, tuple[ox.Triple, ...]]
"""IRI → the triples it is the subject of."""

_QUERY: Final = "SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {things} }} ?s ?p ?o }}"
_EVIDENCE: Final = PLAN["evidence"]
_DRAWN: Final = frozenset(LINKS.values())


def read_said(store: Store, iris: Iterable[str]) -> Said:
    """Read what is said of things and statements, and of the places of their evidence."""
    said = read_triples(store, iris)
    spans = {
        text_of(one.object)
        for triples in said.values()
        for one in triples
        if one.predicate.value == _EVIDENCE
    }
    return said | read_triples(store, spans - said.keys())


def said_table(graph: nx.MultiDiGraph[str], said: Said) -> Json:
    """Give the triples by numbers of terms, as Turtle writes them: ``[s, p, o, p, o, …]``.

    What the picture draws as a link between two things stays out: the link says it.
    """
    names, terms = Names(), Numbers()
    rows = [
        [terms.of(names[f"<{iri}>"]), *_pairs(graph, triples, names, terms)]
        for iri, triples in said.items()
    ]
    return {"terms": list(terms.entered), "rows": rows} if rows else {}


def read_triples(store: Store, iris: Iterable[str]) -> dict[str, tuple[ox.Triple, ...]]:
    """Read the triples of some subjects; a blank node has no name to keep and stays out."""
    found: dict[str, list[ox.Triple]] = defaultdict(list)
    for things in batches(sorted(iris)):
        for subject, property_, value in store.select(_QUERY.format(things=things)).rows:
            if (
                isinstance(subject, ox.NamedNode)
                and isinstance(property_, ox.NamedNode)
                and isinstance(value, ox.NamedNode | ox.Literal)
            ):
                found[subject.value].append(ox.Triple(subject, property_, value))
    return {iri: tuple(sorted(found[iri], key=str)) for iri in sorted(found)}


def _pairs(
    graph: nx.MultiDiGraph[str], triples: Iterable[ox.Triple], names: Names, terms: Numbers
) -> Iterable[int]:
    for one in triples:
        is_link = one.predicate.value in _DRAWN and text_of(one.object) in graph
        if not (is_link and text_of(one.subject) in graph):
            yield terms.of("a" if one.predicate.value == RDF.type else names[str(one.predicate)])
            yield terms.of(names[str(one.object)])
