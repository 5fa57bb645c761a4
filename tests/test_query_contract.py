"""Every class, property and tie of the ontology's contract has a question in the library.

What a query names is read from its tokens, and from the classes its parameters lead to; a
new term of the ontology, role or relation fails here until somebody can ask about it.
"""

from __future__ import annotations

import functools
from typing import Final

import pytest

from kg.query.library import read_library
from kg.resources import resource_dir
from kg.sparql import iris
from kg.terms import text_of
from kg.turtle import parse_turtle
from kg.vocabulary import CODE, DOCUMENT_KINDS, PLAN, PREFIXES, RDF, SKOS

REUSED: Final = (
    "dcterms:title",
    "oa:end",
    "oa:hasSource",
    "oa:start",
    "org:ChangeEvent",
    "org:originalOrganization",
    "org:resultingOrganization",
    "org:subOrganizationOf",
    "skos:broader",
    "skos:editorialNote",
)
"""Terms of other vocabularies that the contract gives a meaning of its own."""
SCHEMES: Final = ("role", "relation", "stage", "curation")
"""Code lists of which each code has a column or a condition somewhere."""


def declared() -> set[str]:
    """List the classes and properties that the ontology declares, as IRIs."""
    kinds = {f"{PREFIXES['owl']}{kind}" for kind in ("Class", "ObjectProperty", "DatatypeProperty")}
    return {
        text_of(triple.subject)
        for triple in parse_turtle(resource_dir("ontology") / "plan.ttl")
        if text_of(triple.predicate) == RDF.type and text_of(triple.object) in kinds
    }


def codes(scheme: str) -> set[str]:
    return {
        text_of(triple.subject)
        for triple in parse_turtle(resource_dir("ontology") / "codes" / f"{scheme}.ttl")
        if text_of(triple.predicate) == SKOS.inScheme and text_of(triple.object) == CODE + scheme
    }


@functools.cache
def named() -> frozenset[str]:
    """Collect what the queries name, the classes of their parameters included."""
    found: set[str] = set()
    for query in read_library().values():
        found |= iris(query.text, PREFIXES)
        kinds = {kind for parameter in query.parameters for kind in parameter.kinds}
        found |= {PREFIXES["plan"] + kind for kind in kinds}
    return frozenset(found)


def full(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def test_the_contract_is_read() -> None:
    assert {PLAN.Comparison, PLAN.Evidence, PLAN.citingDocument, PLAN.restates} <= declared()
    assert {PLAN[kind] for kind in DOCUMENT_KINDS} <= declared()
    assert len(codes("role")) == 14
    assert len(codes("relation")) == 9


def test_every_class_and_property_has_a_question() -> None:
    assert sorted(declared() - named()) == []


@pytest.mark.parametrize("name", REUSED)
def test_every_reused_term_has_a_question(name: str) -> None:
    assert full(name) in named()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_code_has_a_question(scheme: str) -> None:
    assert sorted(codes(scheme) - named()) == []


def test_the_library_is_large_enough_on_every_topic() -> None:
    topics = [query.topic for query in read_library().values()]
    assert len(topics) >= 48
    assert min(topics.count(topic) for topic in set(topics)) >= 5
