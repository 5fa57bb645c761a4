"""Things with their properties, out of N-Triples: what JSON-LD and tables are made of."""

from __future__ import annotations

from typing import NamedTuple

import pyoxigraph as ox

from kg.terms import text_of
from kg.turtle import natural_key
from kg.vocabulary import RDF, curie


class Cell(NamedTuple):
    """A value: an IRI (neither datatype nor language) or a literal."""

    value: str
    datatype: str | None = None
    lang: str | None = None

    @property
    def is_iri(self) -> bool:
        """Say whether the value is an IRI."""
        return self.datatype is None and self.lang is None


def things_from_ntriples(lines: str) -> list[tuple[str, dict[str, list[Cell]]]]:
    """Group triples by subject, in natural order; properties as CURIEs, ``@type`` for rdf:type."""
    things: dict[str, dict[str, set[Cell]]] = {}
    for quad in ox.parse(lines.encode("utf-8"), ox.RdfFormat.N_TRIPLES):
        properties = things.setdefault(text_of(quad.subject), {})
        name = quad.predicate.value
        key = "@type" if name == RDF.type else curie(name)
        properties.setdefault(key, set()).add(_cell(quad.object))
    return [
        (iri, {key: sorted(cells, key=_order) for key, cells in things[iri].items()})
        for iri in sorted(things, key=natural_key)
    ]


def _order(cell: Cell) -> tuple[str, str, str]:
    return cell.value, cell.datatype or "", cell.lang or ""


def _cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Cell:
    if isinstance(term, ox.Literal):
        if term.language:
            return Cell(term.value, None, term.language)
        return Cell(term.value, term.datatype.value)
    return Cell(text_of(term))
