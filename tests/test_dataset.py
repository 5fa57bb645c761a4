"""The description of the graph as a dataset: made at build, true, queryable, exported."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build import Graph, open_graph
from kg.errors import DataError, Location
from kg.export.write import choose_graphs, export_text
from kg.facts import Document, Fact, Statement
from kg.facts.mapping import triples_to_facts
from kg.rules import read_rules
from kg.vocabulary import DATASET_GRAPH, GRAPH, ID, PLAN, RDF

ROOT = Path(__file__).parent.parent
DATASET = ID + "dataset/plan-kg"
DCAT = "http://www.w3.org/ns/dcat#"
DCTERMS = "http://purl.org/dc/terms/"
VOID = "http://rdfs.org/ns/void#"


def described(graph: Graph) -> set[ox.Triple]:
    lines = graph.store.triples(DATASET_GRAPH)
    return {quad.triple for quad in ox.parse(lines, ox.RdfFormat.N_TRIPLES)}


def said(triples: set[ox.Triple], subject: str, predicate: str) -> set[str]:
    return {
        t.object.value
        for t in triples
        if isinstance(t.subject, ox.NamedNode)
        and t.subject.value == subject
        and t.predicate.value == predicate
        and isinstance(t.object, ox.NamedNode | ox.Literal)
    }


def held_documents() -> list[Document]:
    return [
        fact
        for path in sorted((ROOT / "graph_data").glob("*.ttl"))
        for fact in facts_of(path)
        if isinstance(fact, Document) and fact.text_digest
    ]


def facts_of(path: Path) -> list[Fact]:
    return list(
        triples_to_facts(quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE))
    )


def parts(triples: set[ox.Triple], of: str, what: str, count: str) -> dict[str, int]:
    """Give what the partitions of a (sub)dataset count."""
    return {
        next(iter(said(triples, part, VOID + what))): int(
            next(iter(said(triples, part, VOID + count)))
        )
        for part in said(triples, of, f"{VOID}{what}Partition")
    }


def known(graph: Graph) -> set[ox.Triple]:
    lines = graph.store.triples()
    return {quad.triple for quad in ox.parse(lines, ox.RdfFormat.N_TRIPLES)}


@pytest.mark.parametrize("which", ["shipped_graph", "example_graph"])
def test_what_it_counts_is_what_the_store_holds(which: str, request: pytest.FixtureRequest) -> None:
    graph: Graph = request.getfixturevalue(which)
    told, held = described(graph), known(graph)
    classes: Counter[str] = Counter(
        t.object.value
        for t in held
        if t.predicate.value == RDF.type and isinstance(t.object, ox.NamedNode)
    )
    properties = Counter(t.predicate.value for t in held)
    things = {
        t.subject
        for t in held
        if t.predicate.value == RDF.type
        and isinstance(t.subject, ox.NamedNode)
        and t.subject.value.startswith(ID)
    }
    assert said(told, DATASET, VOID + "triples") == {str(len(held))}
    assert said(told, DATASET, VOID + "entities") == {str(len(things))}
    assert parts(told, DATASET, "class", "entities") == {
        name: n for name, n in classes.items() if name in PLAN
    }
    assert parts(told, DATASET, "property", "triples") == {
        name: n for name, n in properties.items() if name in PLAN
    }


def test_each_document_has_its_statements_counted_by_kind(shipped_graph: Graph) -> None:
    told = described(shipped_graph)
    held = 0
    for path in sorted((ROOT / "graph_data").glob("*.ttl")):
        facts, graph = facts_of(path), GRAPH + path.stem
        triples = set(ox.parse(path=path, format=ox.RdfFormat.TURTLE))
        assert said(told, graph, VOID + "triples") == {str(len(triples))}
        stated = Counter(PLAN[type(f).__name__] for f in facts if isinstance(f, Statement))
        assert parts(told, graph, "class", "entities") == stated
        texts = {f.iri for f in facts if isinstance(f, Document) and f.text_digest}
        assert said(told, graph, DCTERMS + "source") == texts
        held += len(texts)
    assert len(said(told, DATASET, DCTERMS + "source")) == held > 0


def test_it_is_a_dataset_of_dcat_with_title_licence_place_and_time(shipped_graph: Graph) -> None:
    told = described(shipped_graph)
    assert {DCAT + "Dataset", VOID + "Dataset"} == said(told, DATASET, RDF.type)
    assert said(told, DATASET, DCTERMS + "spatial") >= {ID + "place/tinh-thai-binh"}
    years = sorted(
        str(when)[:4]
        for document in held_documents()
        for when in (document.issued_on, document.period_start, document.period_end)
        if when
    )
    assert said(told, DATASET + "/period", DCAT + "startDate") == {years[0]}
    assert said(told, DATASET + "/period", DCAT + "endDate") == {years[-1]}
    answer = shipped_graph.store.select(
        f"SELECT ?licence (LANG(?title) AS ?lang) WHERE {{ <{DATASET}> dcterms:license ?licence ;"
        " dcterms:title ?title } ORDER BY ?lang"
    )
    assert [[getattr(term, "value", None) for term in row] for row in answer.rows] == [
        ["https://creativecommons.org/licenses/by/4.0/", lang] for lang in ("en", "vi")
    ]


def test_it_is_exported_by_its_name_and_not_with_the_data(shipped_graph: Graph) -> None:
    store = shipped_graph.store
    assert DATASET_GRAPH not in choose_graphs(store)
    assert choose_graphs(store, ["dataset"]) == [DATASET_GRAPH]
    text = export_text(store, [DATASET_GRAPH], "turtle")
    assert {quad.triple for quad in ox.parse(text, ox.RdfFormat.TURTLE)} == described(shipped_graph)


def test_no_blank_nodes(shipped_graph: Graph) -> None:
    assert not any(
        isinstance(term, ox.BlankNode)
        for triple in described(shipped_graph)
        for term in (triple.subject, triple.object)
    )


def test_a_graph_without_documents_is_described_too(own_cache: Path, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<urn:x> <urn:y> <urn:z> .", "utf-8")
    told = described(open_graph([tmp_path]))
    assert said(told, DATASET, DCTERMS + "source") == set()
    assert said(told, GRAPH + "a", VOID + "triples") == {"1"}


def test_its_name_is_kept(own_cache: Path, tmp_path: Path) -> None:
    path = tmp_path / "dataset.ttl"
    path.write_text("<urn:x> <urn:y> <urn:z> .", "utf-8")
    with pytest.raises(DataError) as caught:
        open_graph([path])
    assert "the name “dataset” is kept" in caught.value.message.en
    assert caught.value.location == Location(path)


def test_its_queries_say_what_they_do_in_both_languages() -> None:
    queries = read_rules(ROOT / "ontology/dataset")
    assert queries
    for query in queries:
        assert query.text.startswith("#+ summary: ")
        assert "\n#+ summary_vi: " in query.text
