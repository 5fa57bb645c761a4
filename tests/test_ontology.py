"""The ontology is whole, bilingual, free of contradiction, and what everything else uses."""

import re
from collections.abc import Iterator
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from kg.inputs import find_inputs
from kg.rules import read_rules
from kg.sparql import iris
from kg.turtle import parse_turtle
from kg.vocabulary import (
    CODE,
    CODE_PREFIXES,
    PLAN,
    PREFIXES,
    RELATION_PROPERTIES,
    ROLE_PROPERTIES,
)

ROOT = Path(__file__).parent.parent
ONTOLOGY = ROOT / "ontology"
CODES = sorted((ONTOLOGY / "codes").glob("*.ttl"))


def _graph(*paths: Path) -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in paths:
        graph.parse(path)
    return graph


@pytest.fixture(scope="module")
def plan() -> rdflib.Graph:
    return _graph(ONTOLOGY / "plan.ttl")


@pytest.fixture(scope="module")
def whole() -> rdflib.Graph:
    return _graph(*sorted(ONTOLOGY.rglob("*.ttl")))


def _own_terms(graph: rdflib.Graph) -> set[str]:
    return {
        str(term) for term in graph.subjects(RDFS.isDefinedBy) if str(term).startswith(PLAN.iri)
    }


def test_the_code_knows_exactly_the_terms_the_ontology_defines(plan: rdflib.Graph) -> None:
    assert _own_terms(plan) == {PLAN.iri + term for term in PLAN.terms}


def _texts(
    graph: rdflib.Graph, term: rdflib.term.Node, *properties: rdflib.URIRef
) -> list[str | None]:
    return [getattr(text, "language", None) for p in properties for text in graph.objects(term, p)]


def test_every_term_has_one_label_and_definition_a_language(plan: rdflib.Graph) -> None:
    for iri in _own_terms(plan):
        term = rdflib.URIRef(iri)
        for property_ in (RDFS.label, RDFS.comment):
            assert sorted(_texts(plan, term, property_), key=str) == ["en", "vi"], (iri, property_)
        for comment in plan.objects(term, RDFS.comment):
            assert str(comment).endswith("."), f"{iri}: {comment}"


def test_every_property_is_an_object_or_a_datatype_property(plan: rdflib.Graph) -> None:
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.Class)
    for iri in _own_terms(plan):
        found = [kind for kind in kinds if (rdflib.URIRef(iri), RDF.type, kind) in plan]
        assert found, iri


@pytest.mark.parametrize("path", CODES, ids=lambda path: path.stem)
def test_a_code_list_is_one_scheme_with_bilingual_codes(path: Path) -> None:
    graph = _graph(path)
    scheme = rdflib.URIRef(f"{CODE}{path.stem}")
    assert list(graph.subjects(RDF.type, SKOS.ConceptScheme)) == [scheme]
    concepts = list(graph.subjects(RDF.type, SKOS.Concept))
    assert concepts
    for concept in concepts:
        assert (concept, SKOS.inScheme, scheme) in graph, concept
        assert sorted(_texts(graph, concept, SKOS.prefLabel), key=str) == ["en", "vi"], concept
        assert sorted(_texts(graph, concept, SKOS.definition), key=str) == ["en", "vi"], concept


def test_every_scheme_has_its_prefix() -> None:
    assert {path.stem for path in CODES} == set(CODE_PREFIXES.values())


@pytest.mark.parametrize(
    ("scheme", "properties"),
    [("role", ROLE_PROPERTIES), ("relation", RELATION_PROPERTIES)],
)
def test_each_role_and_relation_implies_its_property(
    whole: rdflib.Graph, scheme: str, properties: dict[str, str]
) -> None:
    found = {
        str(code).rpartition("/")[2]: str(implied).removeprefix(PLAN.iri)
        for code, implied in whole.subject_objects(rdflib.URIRef(PLAN.impliesProperty))
        if str(code).startswith(f"{CODE}{scheme}/")
    }
    assert found == properties


def test_no_contradiction_under_owl_rl(whole: rdflib.Graph) -> None:
    closure = rdflib.Graph()
    closure += whole
    for path in sorted((ROOT / "tests/data/example").glob("*.ttl")):
        closure.parse(path)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closure)
    errors = rdflib.Namespace("http://www.daml.org/2002/03/agents/agent-ont#")
    assert [str(text) for text in closure.objects(None, errors.error)] == []
    assert list(closure.subjects(RDF.type, OWL.Nothing)) == []


def test_the_reasoner_would_see_a_contradiction(whole: rdflib.Graph) -> None:
    closure = rdflib.Graph()
    closure += whole
    thing = rdflib.URIRef("urn:both")
    for kind in (PLAN.Task, PLAN.Body):
        closure.add((thing, RDF.type, rdflib.URIRef(kind)))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closure)
    errors = rdflib.Namespace("http://www.daml.org/2002/03/agents/agent-ont#")
    assert list(closure.objects(None, errors.error))


def _used_in_turtle() -> Iterator[tuple[Path, str]]:
    for source in find_inputs().sources:
        for triple in parse_turtle(source.path):
            for term in (triple.subject, triple.predicate, triple.object):
                if isinstance(term, ox.NamedNode):
                    yield source.path, term.value


def test_every_term_used_in_data_exists(whole: rdflib.Graph) -> None:
    codes = {str(concept) for concept in whole.subjects(SKOS.inScheme)}
    schemes = {str(scheme) for scheme in whole.subjects(RDF.type, SKOS.ConceptScheme)}
    for path, iri in _used_in_turtle():
        if iri.startswith(PLAN.iri):
            assert iri in PLAN or iri == PLAN.iri, f"{path}: {iri}"
        elif iri.startswith(CODE):
            assert iri in codes | schemes, f"{path}: {iri}"


def _query_files() -> list[Path]:
    return sorted([*(ROOT / "queries").rglob("*.rq"), *ONTOLOGY.rglob("*.rq")])


@pytest.mark.parametrize("path", _query_files(), ids=lambda path: path.stem)
def test_every_term_used_in_a_query_exists(path: Path, whole: rdflib.Graph) -> None:
    codes = {str(concept) for concept in whole.subjects(SKOS.inScheme)}
    for iri in iris(path.read_text("utf-8"), {}):
        if iri.startswith(PLAN.iri):
            assert iri in PLAN, iri
        elif iri.startswith(CODE):
            assert iri in codes, iri


def test_every_term_named_in_code_exists() -> None:
    named = re.compile(r"\bplan:([A-Za-z]+)\b")
    for path in (ROOT / "kg").rglob("*.py"):
        for term in named.findall(path.read_text("utf-8")):
            assert term in PLAN.terms, f"{path.name}: plan:{term}"


def test_no_blank_nodes_anywhere() -> None:
    for path in [*ONTOLOGY.rglob("*.ttl"), *(ROOT / "graph_data").rglob("*.ttl")]:
        for triple in parse_turtle(path):
            assert not isinstance(triple.subject, ox.BlankNode), path
            assert not isinstance(triple.object, ox.BlankNode), path


def test_rules_read_no_unnamed_property() -> None:
    """A variable as property in a WHERE would be missed by the fixpoint's bookkeeping."""
    for rule in read_rules(ONTOLOGY / "rules"):
        where = rule.text.partition("WHERE")[2]
        assert not re.search(r"\?\w+\s+\?\w+\s+(\?\w+|<|\w+:)", where), rule.path


def test_the_prefixes_of_the_context_are_the_code_s(whole: rdflib.Graph) -> None:
    import json

    context = json.loads((ONTOLOGY / "context.jsonld").read_text("utf-8"))["@context"]
    shared = {name: iri for name, iri in context.items() if name in PREFIXES}
    assert shared == {name: PREFIXES[name] for name in shared}
    assert set(PREFIXES) - set(shared) == set()
