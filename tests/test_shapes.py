"""Each shape has data that passes and data that fails; each rule a worked example."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib import RDF, SH

from kg.rules import read_rules, run_rules
from kg.store import EmbeddedStore, memory_store
from kg.turtle import parse_turtle
from kg.vocabulary import INFERRED_GRAPH

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests/data"
PASS = sorted((DATA / "shapes/pass").glob("*.ttl"))
FAIL = sorted((DATA / "shapes/fail").glob("*.ttl"))


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(ROOT / "ontology/shapes.ttl")


@pytest.fixture(scope="module")
def classes() -> rdflib.Graph:
    plan = rdflib.Graph().parse(ROOT / "ontology/plan.ttl")
    found = rdflib.Graph()
    found += plan.triples((None, rdflib.RDFS.subClassOf, None))
    return found


def _found(path: Path, shapes: rdflib.Graph, classes: rdflib.Graph) -> set[str]:
    data = rdflib.Graph().parse(path)
    data += classes
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", meta_shacl=False)
    return {str(shape).rpartition("/")[2] for shape in report.objects(None, SH.sourceShape)}


@pytest.mark.parametrize("path", PASS, ids=lambda path: path.stem)
def test_good_data_passes(path: Path, shapes: rdflib.Graph, classes: rdflib.Graph) -> None:
    assert _found(path, shapes, classes) == set()


@pytest.mark.parametrize("path", FAIL, ids=lambda path: path.stem)
def test_bad_data_fails_by_its_shape(
    path: Path, shapes: rdflib.Graph, classes: rdflib.Graph
) -> None:
    expected = path.read_text("utf-8").splitlines()[0].removeprefix("# expect: ").strip()
    assert expected in _found(path, shapes, classes)


def _local(node: rdflib.term.Node) -> str:
    return str(node).rpartition("/")[2]


def _constraints(shapes: rdflib.Graph) -> Iterator[rdflib.term.Node]:
    """List the shapes that can report: those with a message."""
    yield from set(shapes.subjects(SH.message))


def test_every_shape_that_reports_has_data_that_fails(shapes: rdflib.Graph) -> None:
    expected = {path.stem.partition("-")[0] for path in FAIL}
    assert {_local(shape) for shape in _constraints(shapes)} <= expected


def test_every_message_is_in_both_languages(shapes: rdflib.Graph) -> None:
    kinds = (SH.NodeShape, SH.PropertyShape)
    for shape in _constraints(shapes):
        languages = sorted(
            str(getattr(m, "language", "")) for m in shapes.objects(shape, SH.message)
        )
        assert languages == ["en", "vi"], shape
        assert any((shape, RDF.type, kind) in shapes for kind in kinds), shape


RULES = read_rules(ROOT / "ontology/rules")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.path.stem)
def test_a_rule_concludes_what_its_example_says(rule: object) -> None:
    from kg.rules import Rule

    assert isinstance(rule, Rule)
    folder = DATA / "rules" / rule.path.stem
    given = parse_turtle(folder / "given.ttl")
    for name in ("role", "relation"):  # what codes imply is part of the rules' ground
        given += parse_turtle(ROOT / f"ontology/codes/{name}.ttl")
    store = memory_store(given)
    run_rules(store, RULES if rule.path.stem == "inherited-owner" else [rule])
    concluded = _inferred(store, {str(t.predicate) for t in parse_turtle(folder / "concluded.ttl")})
    assert concluded == {str(triple) for triple in parse_turtle(folder / "concluded.ttl")}


def _inferred(store: EmbeddedStore, properties: set[str]) -> set[str]:
    lines = store.triples(INFERRED_GRAPH)
    triples = (quad.triple for quad in ox.parse(lines.encode(), ox.RdfFormat.N_TRIPLES))
    return {str(triple) for triple in triples if str(triple.predicate) in properties}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.path.stem)
def test_rdflib_concludes_the_same(rule: object) -> None:
    from kg.rules import Rule

    assert isinstance(rule, Rule)
    given = DATA / "rules" / rule.path.stem / "given.ttl"
    graph = rdflib.Graph().parse(given)
    for name in ("role", "relation"):
        graph.parse(ROOT / f"ontology/codes/{name}.ttl")
    by_rdflib = {tuple(str(term) for term in row) for row in graph.query(rule.text)}  # type: ignore[union-attr]
    store = memory_store(
        [
            *parse_turtle(given),
            *parse_turtle(ROOT / "ontology/codes/role.ttl"),
            *parse_turtle(ROOT / "ontology/codes/relation.ttl"),
        ]
    )
    answer = store.query(rule.text)
    assert isinstance(answer, list)
    assert {(t.subject.value, t.predicate.value, t.object.value) for t in answer} == by_rdflib  # type: ignore[union-attr]
