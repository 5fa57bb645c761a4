"""The one mapping of facts to and from RDF, the same for every class.

A fact that can't be read (a value of the wrong type) raises
:class:`~kg.errors.DataError`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from decimal import InvalidOperation
from typing import Any, Final, TypeVar

import pyoxigraph as ox

from kg.errors import DataError, Message
from kg.facts.model import FACT_CLASSES, Fact
from kg.terms import Term, text_of
from kg.vocabulary import PLAN, RDF

Index = Mapping[str, Mapping[str, list[Term]]]
"""Subject IRI → property IRI → objects."""

_CLASS_OF: Final = {PLAN[name]: cls for cls in FACT_CLASSES for name in cls.types}

F = TypeVar("F", bound=Fact)


def fact_to_triples(fact: Fact) -> Iterator[ox.Triple]:
    """Write a fact as triples; empty fields give none."""
    subject = ox.NamedNode(fact.iri)
    yield ox.Triple(subject, ox.NamedNode(RDF.type), ox.NamedNode(PLAN[fact.type]))
    for item in _mapped(type(fact)):
        value = getattr(fact, item.name)
        values = value if item.metadata["many"] else () if value is None else (value,)
        predicate = ox.NamedNode(item.metadata["predicate"])
        for one in values:
            yield ox.Triple(subject, predicate, item.metadata["kind"].write(one))


def facts_to_triples(facts: Iterable[Fact]) -> Iterator[ox.Triple]:
    """Write facts as triples."""
    for fact in facts:
        yield from fact_to_triples(fact)


def index_triples(triples: Iterable[ox.Triple]) -> dict[str, dict[str, list[Term]]]:
    """Index triples by subject and property."""
    index: dict[str, dict[str, list[Term]]] = {}
    for triple in triples:
        by_predicate = index.setdefault(text_of(triple.subject), {})
        by_predicate.setdefault(triple.predicate.value, []).append(triple.object)
    return index


def triples_to_facts(triples: Iterable[ox.Triple]) -> Iterator[Fact]:
    """Read every fact of the contract found in triples, in order of IRI."""
    index = index_triples(triples)
    for iri in sorted(index):
        for term in index[iri].get(RDF.type, ()):
            cls = _CLASS_OF.get(text_of(term))
            if cls is not None:
                yield read_fact(cls, iri, index)


def read_fact(cls: type[F], iri: str, index: Index) -> F:
    """Read one fact; raise :class:`DataError` naming the property that can't be read."""
    properties = index.get(iri, {})
    values: dict[str, Any] = {"iri": iri, "type": _type_of(cls, properties)}
    for item in _mapped(cls):
        predicate = item.metadata["predicate"]
        terms = properties.get(predicate, [])
        try:
            read = [item.metadata["kind"].read(term) for term in terms]
        except (ValueError, InvalidOperation) as error:
            raise DataError(Message(*2 * (f"{iri}: {predicate}: {error}",))) from None
        if item.metadata["many"]:
            values[item.name] = tuple(sorted(read, key=repr))
        elif len(read) > 1:
            raise DataError(
                Message(
                    f"{iri}: {predicate} có {len(read)} giá trị, nhiều nhất là một",
                    f"{iri}: {len(read)} values of {predicate}, at most one expected",
                )
            )
        elif read:
            values[item.name] = read[0]
        elif item.default is dataclasses.MISSING:
            raise DataError(Message(f"{iri}: thiếu {predicate}", f"{iri}: {predicate} is missing"))
    return cls(**values)


def _type_of(cls: type[Fact], properties: Mapping[str, list[Term]]) -> str:
    names = {text_of(term) for term in properties.get(RDF.type, ())}
    return next((name for name in cls.types if PLAN[name] in names), cls.types[0])


def _mapped(cls: type[Fact]) -> tuple[dataclasses.Field[Any], ...]:
    return tuple(item for item in dataclasses.fields(cls) if "predicate" in item.metadata)
