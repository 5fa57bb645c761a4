from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError
from kg.turtle import (
    format_file,
    ntriples,
    parse_turtle,
    same_graph,
    trig_from_ntriples,
    turtle,
)
from kg.vocabulary import PLAN, RDF, XSD

NODE = ox.NamedNode
A = NODE("https://w3id.org/plan-kg/id/body/a")

_iris = st.sampled_from(
    [
        A,
        NODE("https://w3id.org/plan-kg/id/document/nq/A.II.2.11/target/1"),
        NODE("https://w3id.org/plan-kg/id/document/nq#char=1,2"),
        NODE(RDF.type),
        NODE("urn:x"),
        NODE(PLAN.Task),
        NODE("https://w3id.org/plan-kg/ns#"),
        NODE("https://w3id.org/plan-kg/id/body/a.b."),
        NODE("https://w3id.org/plan-kg/id/body/-a"),
    ]
)
_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_literals = st.one_of(
    st.builds(ox.Literal, _texts),
    st.builds(lambda text: ox.Literal(text, language="vi"), _texts),
    st.integers().map(lambda n: ox.Literal(str(n), datatype=NODE(XSD.integer))),
    st.sampled_from(["1.0", "90", ".5", "-1.", "+2.50", "abc", "1e5"]).map(
        lambda text: ox.Literal(text, datatype=NODE(XSD.decimal))
    ),
    st.sampled_from(["true", "1", "FALSE"]).map(
        lambda text: ox.Literal(text, datatype=NODE(XSD.boolean))
    ),
)
_triples = st.lists(st.builds(ox.Triple, _iris, _iris, st.one_of(_iris, _literals)), max_size=20)


@given(_triples)
def test_what_is_written_reads_back_the_same(triples: list[ox.Triple]) -> None:
    text = turtle(triples)
    assert same_graph((q.triple for q in ox.parse(text, ox.RdfFormat.TURTLE)), triples)


@given(_triples, st.randoms())
def test_order_and_repetition_do_not_show(triples: list[ox.Triple], random: object) -> None:
    assert turtle([*reversed(triples), *triples]) == turtle(triples)


def test_the_form_is_exact() -> None:
    label = NODE("http://www.w3.org/2000/01/rdf-schema#label")
    made = turtle(
        [
            ox.Triple(A, label, ox.Literal("Sở Y tế", language="vi")),
            ox.Triple(A, label, ox.Literal("Health", language="en")),
            ox.Triple(A, NODE(PLAN.order), ox.Literal("2", datatype=NODE(XSD.integer))),
            ox.Triple(A, NODE(RDF.type), NODE(PLAN.Body)),
        ]
    )
    assert made == (
        "@prefix body: <https://w3id.org/plan-kg/id/body/> .\n"
        "@prefix plan: <https://w3id.org/plan-kg/ns#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "\n"
        "body:a\n"
        "    a plan:Body ;\n"
        "    plan:order 2 ;\n"
        '    rdfs:label\n        "Health"@en ,\n        "Sở Y tế"@vi ;\n'
        ".\n"
    )


def test_a_whole_decimal_is_written_alike_from_file_and_store() -> None:
    def value(text: str) -> ox.Triple:
        return ox.Triple(A, NODE(PLAN.value), ox.Literal(text, datatype=NODE(XSD.decimal)))

    assert turtle([value("90")]) == turtle([value("90.0")])
    assert "plan:value 90.0 ;" in turtle([value("90")])
    assert not same_graph([value("90")], [value("91")])


def test_items_stand_in_the_order_of_their_numbers() -> None:
    items = [NODE(f"urn:doc/{n}/target/1") for n in (11, 2, 1)]
    text = turtle(ox.Triple(item, NODE(RDF.type), A) for item in items)
    assert text.index("urn:doc/1/") < text.index("urn:doc/2/") < text.index("urn:doc/11/")


def test_a_line_separator_inside_a_literal_is_no_end_of_line() -> None:
    triple = ox.Triple(A, NODE("urn:p"), ox.Literal("một\u2028hai\x85ba\x0bbốn"))
    text = turtle([triple])
    assert [quad.triple for quad in ox.parse(text.encode(), ox.RdfFormat.TURTLE)] == [triple]


def test_trig_keeps_the_graphs() -> None:
    lines = ntriples([ox.Triple(A, NODE("urn:p"), A)])
    text = trig_from_ntriples([("urn:g", lines), (None, lines)])
    quads = set(ox.parse(text.encode(), ox.RdfFormat.TRIG))
    assert {str(quad.graph_name) for quad in quads} == {"<urn:g>", "DEFAULT"}


def test_formatting_is_stable_and_check_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("<urn:b> <urn:p> 1 . <urn:a> <urn:p> 2 .", "utf-8")
    before = path.read_bytes()
    assert format_file(path, check=True)
    assert path.read_bytes() == before
    assert format_file(path)
    assert not format_file(path)
    assert len(parse_turtle(path)) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# why\n<urn:b> <urn:p> 1 .", "a comment"),
        ("<urn:b> <urn:p> [ <urn:q> 1 ] .", "a blank node"),
        ("<urn:b> <urn:p>\n  1 , .", "a.ttl:2:"),
        ("<urn:b> foo:p 1 .", "The prefix foo: has not been declared"),
    ],
)
def test_what_can_not_be_formatted_is_left_as_it_is(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(text, "utf-8")
    with pytest.raises(DataError) as caught:
        format_file(path)
    assert said in str(caught.value)
    assert path.read_text("utf-8") == text
