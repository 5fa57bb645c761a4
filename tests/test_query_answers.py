"""Questions that the example graph leaves open, on small graphs worked out by hand."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.query.run import run_query
from kg.store import EmbeddedStore, Table, memory_store
from kg.terms import text_of
from kg.vocabulary import PREFIXES, curie


def store(turtle: str) -> EmbeddedStore:
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    return memory_store(quad.triple for quad in ox.parse(head + turtle, ox.RdfFormat.TURTLE))


def ask(graph: EmbeddedStore, name: str, *columns: str, **values: str) -> list[tuple[str, ...]]:
    """Give some columns of an answer, ids short and literals plain."""
    found = run_query(graph, name, values)
    assert isinstance(found, Table)
    cells = [found.column(column) for column in columns]
    return [tuple(map(short, row)) for row in zip(*cells, strict=True)]


def short(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    return curie(term.value) if isinstance(term, ox.NamedNode) else text_of(term)


def target(operator: str, value: str, upper: str = "") -> EmbeddedStore:
    """Give one target of Hoài Giang and its figures: 40 at the end of 2022, 50 of 2023."""
    return store(f"""
doc:a plan:issuedOn "2021-01-01"^^xsd:date .
doc:a\\/target\\/1 a plan:Target ; plan:statedIn doc:a ; plan:indicator indicator:i ;
  plan:subject place:hoai-giang ; plan:operator op:{operator} ; plan:value {value}.0 ;
  {f"plan:upperValue {upper}.0 ;" if upper else ""} plan:unit unit:PERCENT .
doc:b\\/figure\\/1 a plan:Observation ; plan:statedIn doc:b ; plan:indicator indicator:i ;
  plan:subject place:hoai-giang ; plan:value 40.0 ; plan:unit unit:PERCENT ;
  plan:periodEnd "2022-12-31"^^xsd:date .
doc:b\\/figure\\/2 a plan:Observation ; plan:statedIn doc:b ; plan:indicator indicator:i ;
  plan:subject place:hoai-giang ; plan:value 50.0 ; plan:unit unit:PERCENT ;
  plan:periodEnd "2023-12-31"^^xsd:date .
""")


@pytest.mark.parametrize(
    ("operator", "value", "upper", "is_met"),
    [
        ("at-least", "50", "", True),
        ("at-least", "51", "", False),
        ("more-than", "49", "", True),
        ("more-than", "50", "", False),
        ("at-most", "50", "", True),
        ("at-most", "45", "", False),  # the figure of 2022 was below it, the latest is not
        ("less-than", "51", "", True),
        ("less-than", "50", "", False),
        ("equal", "50", "", True),
        ("equal", "40", "", False),
        ("between", "45", "55", True),
        ("between", "51", "55", False),
        ("between", "30", "49", False),
        ("about", "50", "", False),
        ("multiple-of-base", "2", "", False),
        ("reduce-by", "5", "", False),
    ],
)
def test_a_target_is_met_by_the_latest_figure(
    operator: str, value: str, upper: str, is_met: bool
) -> None:
    rows = ask(target(operator, value, upper), "targets-met", "latestValue", "observation")
    assert rows == ([("50", "doc:b/figure/2")] if is_met else [])


def test_a_figure_in_another_unit_meets_nothing() -> None:
    graph = target("at-least", "10")
    graph.inner.remove(
        ox.Quad(
            ox.NamedNode(PREFIXES["doc"] + "b/figure/2"),
            ox.NamedNode(PREFIXES["plan"] + "unit"),
            ox.NamedNode(PREFIXES["unit"] + "PERCENT"),
        )
    )
    assert ask(graph, "targets-met", "target") == []


def test_an_indicator_below_another() -> None:
    graph = store("""
indicator:tong a plan:Indicator .
indicator:phan a plan:Indicator ; skos:broader indicator:tong ; plan:unit unit:HA ;
  plan:desired desired:increase .
doc:a\\/target\\/1 a plan:Target ; plan:indicator indicator:phan .
doc:a\\/figure\\/1 a plan:Observation ; plan:indicator indicator:phan .
doc:a\\/figure\\/2 a plan:Observation ; plan:indicator indicator:phan .
""")
    columns = ("broader", "indicator", "unit", "desired", "targets", "observations")
    row = ("indicator:tong", "indicator:phan", "unit:HA", "desired:increase", "1", "2")
    assert ask(graph, "narrower-indicators", *columns) == [row]
    assert ask(graph, "narrower-indicators", "indicator", broader="indicator:phan") == []


def report() -> EmbeddedStore:
    """Give a report that tells of three documents, once of one that another assesses."""
    return store("""
doc:nq a plan:Resolution . doc:kh a plan:Plan . doc:bc a plan:Report .
doc:so-ket a plan:Report .
doc:bc\\/citation\\/1 a plan:Citation ; plan:statedIn doc:bc ; plan:citingDocument doc:kh ;
  plan:citedDocument doc:nq ; plan:relation relation:implements .
doc:bc\\/citation\\/2 a plan:Citation ; plan:statedIn doc:bc ; plan:citingDocument doc:so-ket ;
  plan:citedDocument doc:nq ; plan:relation relation:assesses .
doc:bc\\/citation\\/3 a plan:Citation ; plan:statedIn doc:bc ;
  plan:citedDocument doc:kh ; plan:relation relation:assesses .
doc:bc\\/figure\\/1 a plan:Observation ; plan:statedIn doc:bc .
doc:bc\\/figure\\/2 a plan:Observation ; plan:statedIn doc:bc .
doc:kh plan:implements doc:nq . doc:bc plan:assesses doc:kh, doc:nq ; plan:implements doc:nq .
""")


def test_a_relation_told_by_a_third_document() -> None:
    columns = ("document", "citingDocument", "relation", "citedDocument")
    assert ask(report(), "relations-told-by-others", *columns) == [
        ("doc:bc", "doc:kh", "relation:implements", "doc:nq"),
        ("doc:bc", "doc:so-ket", "relation:assesses", "doc:nq"),
    ]
    assert ask(report(), "relations-told-by-others", "relation", document="doc:kh") == []


def test_what_was_assessed_and_with_how_many_figures() -> None:
    columns = ("assessed", "document", "citingDocument", "figures", "statuses")
    assert ask(report(), "reports-on-documents", *columns) == [
        ("doc:kh", "doc:bc", "", "2", ""),
        ("doc:nq", "doc:bc", "doc:so-ket", "2", ""),
    ]


def test_stages_change_between_reports_and_an_unknown_stage_is_no_change() -> None:
    dates = enumerate(["proposed", "unknown", "planning", "planning", "completed"], start=1)
    graph = store(
        "project:cau a plan:Project .\n"
        + "".join(
            f"doc:a\\/status\\/{n} plan:project project:cau ; plan:stage stage:{stage} ;"
            f' plan:asOf "202{n}-01-01"^^xsd:date .\n'
            for n, stage in dates
        )
    )
    columns = ("earlierDate", "earlierStage", "laterDate", "laterStage")
    assert ask(graph, "stage-changes", *columns) == [
        ("2021-01-01", "stage:proposed", "2023-01-01", "stage:planning"),
        ("2024-01-01", "stage:planning", "2025-01-01", "stage:completed"),
    ]


def test_what_is_overdue_leaves_out_what_is_done() -> None:
    graph = store("""
doc:a\\/task\\/1 a plan:Task ; plan:statedIn doc:a ; plan:dueBy "2022-12-31"^^xsd:date ;
  plan:owner body:so .
doc:a\\/task\\/2 a plan:Task ; plan:statedIn doc:a ; plan:dueBy "2023-12-31"^^xsd:date .
project:xong a plan:Project ; plan:latestStatus doc:b\\/status\\/1 .
project:dang-lam a plan:Project ; plan:latestStatus doc:b\\/status\\/2 .
doc:b\\/status\\/1 plan:project project:xong ; plan:stage stage:completed ; plan:statedIn doc:b ;
  plan:dueBy "2022-06-30"^^xsd:date .
doc:b\\/status\\/2 plan:project project:dang-lam ; plan:stage stage:blocked ; plan:statedIn doc:b ;
  plan:dueBy "2022-06-30"^^xsd:date .
""")
    rows = ask(graph, "overdue-work", "work", "owner", "stage", day="2023-12-31")
    assert rows == [
        ("project:dang-lam", "", "stage:blocked"),
        ("doc:a/task/1", "body:so", ""),
    ]


def test_the_changes_of_an_actor_show_both_sides() -> None:
    graph = store("""
body:a a plan:Body ; plan:validUntil "2025-02-28"^^xsd:date .
body:b a plan:Body ; plan:validUntil "2025-02-28"^^xsd:date .
body:c a plan:Body ; plan:validFrom "2025-03-01"^^xsd:date .
body:d a plan:Body ; plan:validUntil "2024-12-31"^^xsd:date .
<https://w3id.org/plan-kg/id/event/hop-nhat> a org:ChangeEvent ;
  org:originalOrganization body:a, body:b ; org:resultingOrganization body:c .
<https://w3id.org/plan-kg/id/event/giai-the> a org:ChangeEvent ; org:originalOrganization body:d .
doc:x\\/task\\/1 plan:owner body:a . doc:x\\/task\\/2 plan:inheritedOwner body:a .
""")
    columns = ("former", "successor", "works")
    merged = [("body:a", "body:c", "2"), ("body:b", "body:c", "0")]
    assert ask(graph, "changes-of-actors", *columns) == [("body:d", "", "0"), *merged]
    for actor in ("body:a", "body:c"):
        assert ask(graph, "changes-of-actors", *columns, actor=actor) == merged
