from datetime import date
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError
from kg.facts import (
    FACT_CLASSES,
    Assignment,
    Comparison,
    Document,
    Fact,
    Observation,
    Target,
    Text,
    fact_to_triples,
    facts_to_triples,
    triples_to_facts,
)
from kg.vocabulary import DOCUMENT_KINDS, ID, PLAN, STATEMENT_KINDS, XSD

DOC = ID + "document/nq-1"
_decimals = st.decimals(
    allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15
)
_texts = st.builds(
    Text,
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
    st.sampled_from(["vi", "en"]),
)

_targets = st.builds(
    Target,
    iri=st.integers(1, 99).map(lambda n: f"{DOC}/A.{n}/target/1"),
    stated_in=st.just(DOC),
    curation=st.sampled_from(["authored", "confirmed"]),
    evidence=st.sets(st.integers(0, 50).map(lambda n: f"{DOC}#char={n},{n + 5}"), max_size=3).map(
        lambda s: tuple(sorted(s))
    ),
    label=st.sets(_texts, max_size=2).map(lambda s: tuple(sorted(s, key=repr))),
    operator=st.sampled_from(["at-least", "between", None]),
    value=_decimals.map(
        lambda d: d.quantize(Decimal(1)) if d == d.to_integral_value() else d.normalize()
    ),
    period_end=st.one_of(st.none(), st.integers(1000, 2999)),
    frequency=st.sampled_from([None, "yearly"]),
)


@given(_targets)
def test_a_fact_reads_back_as_it_was_written(target: Target) -> None:
    assert list(triples_to_facts(fact_to_triples(target))) == [target]


def test_whole_decimals_keep_their_type_in_turtle() -> None:
    target = Target(iri=f"{DOC}/a", stated_in=DOC, curation="authored", value=Decimal("9E+1"))
    values = [str(t.object) for t in fact_to_triples(target) if t.predicate.value == PLAN.value]
    assert values == [f'"90.0"^^<{XSD.decimal}>']


def test_every_statement_and_document_kind_has_a_class() -> None:
    covered = {name for cls in FACT_CLASSES for name in cls.types}
    assert set(STATEMENT_KINDS) | set(DOCUMENT_KINDS) <= covered


def test_the_kind_of_a_document_is_kept() -> None:
    law = Document(
        iri=ID + "document/luat", type="Law", number="1/2020/QH", issued_on=date(2020, 1, 2)
    )
    assert list(triples_to_facts(fact_to_triples(law))) == [law]
    with pytest.raises(ValueError, match="Lawsuit"):
        Document(iri=ID + "document/luat", type="Lawsuit")


def test_an_observation_with_two_bases_keeps_both() -> None:
    comparisons = [
        Comparison(iri=f"{DOC}/o/comparison/{n}", base=base, ratio=Decimal(ratio))
        for n, base, ratio in ((1, "annual-plan", "0.863"), (2, "national-plan", "0.489"))
    ]
    figure = Observation(
        iri=f"{DOC}/o",
        stated_in=DOC,
        curation="authored",
        indicator=ID + "indicator/von",
        comparison=tuple(c.iri for c in comparisons),
    )
    facts: list[Fact] = [figure, *comparisons]
    assert list(triples_to_facts(facts_to_triples(facts))) == facts


@pytest.mark.parametrize(
    ("property_", "value", "said"),
    [
        (PLAN.value, ox.Literal("nhiều", datatype=ox.NamedNode(XSD.decimal)), "value"),
        (PLAN.value, ox.Literal("90", datatype=ox.NamedNode(XSD.integer)), "is not decimal"),
        (PLAN.periodEnd, ox.Literal("2025"), "is not gYear"),
        (
            PLAN.operator,
            ox.NamedNode("https://w3id.org/plan-kg/code/role/lead"),
            "no code of the list",
        ),
        (PLAN.statedIn, ox.NamedNode("urn:other"), "2 values"),
    ],
)
def test_a_value_of_the_wrong_type_is_named(property_: str, value: ox.Literal, said: str) -> None:
    target = Target(iri=f"{DOC}/a", stated_in=DOC, curation="authored")
    bad = ox.Triple(ox.NamedNode(target.iri), ox.NamedNode(property_), value)
    with pytest.raises(DataError) as caught:
        list(triples_to_facts([*fact_to_triples(target), bad]))
    assert target.iri in str(caught.value)
    assert said in str(caught.value)


def test_a_missing_property_is_named() -> None:
    whole = Assignment(
        iri=f"{DOC}/a",
        stated_in=DOC,
        curation="authored",
        assignee="urn:a",
        role="lead",
        work="urn:w",
    )
    without = [t for t in fact_to_triples(whole) if t.predicate.value != PLAN.role]
    with pytest.raises(DataError, match="role is missing"):
        list(triples_to_facts(without))
