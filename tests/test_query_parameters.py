"""Parameters of the library: names and ids, several values, "all"; terms, never text.

The rules for several values hold for every query that takes them, so they are tested on
the whole library: [A, B] gives the rows of A and of B, and "all" loses none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.build import Graph, open_graph
from kg.errors import AmbiguousNameError, Message, ParameterError, UnknownNameError
from kg.query.library import LibraryQuery, Parameter, read_library, read_query
from kg.query.parameters import Given, bind, is_all, split_assignments, values_of
from kg.query.run import query_text, run_query
from kg.query.several import restrict
from kg.sparql import tokens, variables
from kg.store import Table
from kg.terms import Term
from kg.vocabulary import CODE, PLAN
from tests.conftest import EXAMPLE, Call

LIBRARY: Final = read_library()
SEVERAL: Final = [
    (query, parameter)
    for query in LIBRARY.values()
    for parameter in query.asked
    if parameter.takes_several
]
DAY: Final = {"day": "2026-01-01"}
"""What the queries that ask for a day are given here."""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield open_graph([EXAMPLE])


@pytest.fixture(scope="module")
def plain(example: Graph) -> rdflib.Graph:
    return rdflib.Graph().parse(data=example.store.triples(), format="nt")


def ids(pairs: Sequence[tuple[LibraryQuery, Parameter]]) -> list[str]:
    return [f"{query.name}-{parameter.name}" for query, parameter in pairs]


def rows(graph: Graph, query: LibraryQuery, values: dict[str, Given]) -> set[tuple[object, ...]]:
    found = run_query(graph.store, query, values)
    assert isinstance(found, Table)
    assert len(set(found.rows)) == len(found.rows)
    return set(found.rows)


def everything(query: LibraryQuery) -> dict[str, Given]:
    """Give "all" for what takes several values, and a day for what asks for one."""
    open_ = {parameter.name: "all" for parameter in query.asked if parameter.takes_several}
    return {**open_, **{name: DAY[name] for name in DAY if name in {p.name for p in query.asked}}}


def column_of(query: LibraryQuery, parameter: Parameter, table: Table) -> str | None:
    """Find the column that shows a parameter's value: rows of one value have it alone."""
    header = {
        "body": "above",
        "document": "document",
        "group": "group",
        "place": "within",
        "task": "whole",
        "type": "bodyType" if "bodyType" in table.columns else "projectType",
    }.get(parameter.name, parameter.name)
    special = {
        "citations-to-document": "citedDocument",
        "implementers-of-document": "implemented",
        "parts-of-project": "whole",
        "reports-on-documents": "assessed",
    }.get(query.name, header)
    return special if special in table.columns else None


@pytest.mark.parametrize(("query", "parameter"), SEVERAL, ids=ids(SEVERAL))
def test_several_values_give_the_rows_of_each_and_all_loses_none(
    example: Graph, query: LibraryQuery, parameter: Parameter
) -> None:
    given = everything(query)
    whole = run_query(example.store, query, given)
    assert isinstance(whole, Table)
    column = column_of(query, parameter, whole)
    if column is None:
        assert (query.name, parameter.name) == ("changes-of-actors", "actor")
        return
    values = list(dict.fromkeys(term for term in whole.column(column) if term is not None))[:3]
    texts = [value_text(value) for value in values]
    parts = [rows(example, query, {**given, parameter.name: text}) for text in texts]
    for value, part in zip(values, parts, strict=True):
        at = whole.columns.index(column)
        assert part
        assert {row[at] for row in part} == {value}
        assert part == {row for row in whole.rows if row[at] == value}
    if len(texts) > 1:
        both = rows(example, query, {**given, parameter.name: texts[:2]})
        assert both == parts[0] | parts[1]


def value_text(term: Term) -> str:
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return f"<{term.value}>" if isinstance(term, ox.NamedNode) else term.value


@pytest.mark.parametrize(("query", "parameter"), SEVERAL, ids=ids(SEVERAL))
def test_an_open_parameter_gives_the_same_in_rdflib(
    example: Graph, plain: rdflib.Graph, query: LibraryQuery, parameter: Parameter
) -> None:
    found = run_query(example.store, query, everything(query))
    theirs = plain.query(query_text(example.store, query, everything(query)))
    assert isinstance(found, Table)
    ours = [tuple("" if term is None else str(term.value) for term in row) for row in found.rows]  # type: ignore[union-attr]
    assert [
        tuple("" if term is None else str(term) for term in row)  # type: ignore[union-attr]
        for row in theirs
    ] == ours


def test_a_name_a_list_and_all_in_python(example: Graph) -> None:
    one = run_query(example.store, "project-history", {"project": "Cầu Sông Thử"})
    two = run_query(
        example.store, "project-history", {"project": ["Cầu Sông Thử", "project:duong-ven-song"]}
    )
    every = run_query(example.store, "project-history", {"project": "Tất cả"})
    assert isinstance(one, Table)
    assert isinstance(two, Table)
    assert isinstance(every, Table)
    assert len(one) == 3
    assert {str(term) for term in two.column("project")} == {
        "<https://w3id.org/plan-kg/id/project/cau-song-thu>",
        "<https://w3id.org/plan-kg/id/project/duong-ven-song>",
    }
    assert len(one) < len(two) < len(every)


@pytest.mark.parametrize(
    ("query", "name", "value", "iri"),
    [
        ("assignments-by-role", "role", "giám sát", CODE + "role/supervise"),
        ("assignments-by-role", "role", "Supervise", CODE + "role/supervise"),
        ("assignments-by-role", "role", "role:supervise", CODE + "role/supervise"),
        ("assignments-by-role", "role", "issue policy", CODE + "role/issue-policy"),
        ("projects-by-stage", "stage", "thi công", CODE + "stage/under-construction"),
        ("works-without-owner", "kind", "nhiệm vụ", PLAN.Task),
        ("works-without-owner", "kind", "Target", PLAN.Target),
        ("works-without-owner", "kind", "plan:Goal", PLAN.Goal),
    ],
)
def test_codes_and_classes_have_names(
    example: Graph, query: str, name: str, value: str, iri: str
) -> None:
    text = query_text(example.store, LIBRARY[query], {name: value})
    (variable,) = (p.variable for p in LIBRARY[query].asked if p.name == name)
    assert f" VALUES ?{variable} {{ <{iri}> }}" in text


def test_an_unknown_code_suggests_the_nearest(example: Graph) -> None:
    with pytest.raises(UnknownNameError) as caught:
        run_query(example.store, "assignments-by-role", {"role": "giám sat hộ"}, "vi")
    assert caught.value.suggestions[0] == "giám sát"
    assert "không có vai trò nào tên “giám sat hộ”" in caught.value.message.vi


def test_a_code_of_another_list_is_none_of_this_one(example: Graph) -> None:
    with pytest.raises(UnknownNameError):
        run_query(example.store, "assignments-by-role", {"role": "stage:blocked"})


def test_a_part_that_fits_several_codes_lists_them(example: Graph) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        run_query(example.store, "assignments-by-role", {"role": "th"})
    assert ("role:implement", "thực hiện") in caught.value.candidates


def parameter_of(*, several: bool = False, optional: bool = False, type_: str = "iri") -> Parameter:
    return Parameter("x", "_x", type_, optional, Message("x", "x"), "e", takes_several=several)


@pytest.mark.parametrize("text", ["all", "ALL", "tất cả", "Tất Cả", "tat ca", " all "])
def test_all_is_said_in_both_languages(text: str) -> None:
    assert is_all(parameter_of(several=True), text)
    assert is_all(parameter_of(optional=True), text)
    assert is_all(parameter_of(several=True), ["body:a", text])


def test_all_has_no_sense_for_one_value() -> None:
    with pytest.raises(ParameterError, match="takes one value, not “all”"):
        is_all(parameter_of(type_="date"), "all")
    assert not is_all(parameter_of(type_="string"), "all")  # a text may say so


def test_a_list_is_neither_empty_nor_given_where_one_value_is_asked_for() -> None:
    with pytest.raises(ParameterError, match="is given an empty list"):
        values_of(parameter_of(several=True), [])
    with pytest.raises(ParameterError, match="takes one value, not “a; b”"):
        values_of(parameter_of(), ["a", "b"])
    assert values_of(parameter_of(), ["a"]) == ("a",)


def test_repeated_names_on_the_command_line_are_gathered() -> None:
    split = split_assignments(["w=a", "n=1", "w=b=c", "w=d"], several={"w"})
    assert split == {"w": ("a", "b=c", "d"), "n": "1"}
    with pytest.raises(ParameterError, match="“n” is given twice"):
        split_assignments(["n=1", "n=2"], several={"w"})


@pytest.mark.parametrize(
    ("text", "restricted"),
    [
        ("SELECT * { ?_x ?p ?o }", "SELECT * { VALUES ?_x { <urn:a> <urn:b> } ?_x ?p ?o }"),
        (
            "SELECT (?_x AS ?y) WHERE { { ?_x ?p ?o } UNION { ?o ?p ?_x } } ORDER BY ?_x",
            "SELECT (?_x AS ?y) WHERE {"
            " { VALUES ?_x { <urn:a> <urn:b> } ?_x ?p ?o } UNION"
            " { VALUES ?_x { <urn:a> <urn:b> } ?o ?p ?_x } } ORDER BY ?_x",
        ),
        (
            "SELECT ?s { { SELECT ?s { ?s ?p ?_x } GROUP BY ?s ?_x } }",
            "SELECT ?s { { SELECT ?s { VALUES ?_x { <urn:a> <urn:b> } ?s ?p ?_x } GROUP BY ?s ?_x } }",
        ),
        (
            "SELECT ?s { ?s ?p ?o FILTER NOT EXISTS { ?s ?q ?_x { ?_x ?r ?o } } }",
            "SELECT ?s { VALUES ?_x { <urn:a> <urn:b> } ?s ?p ?o"
            " FILTER NOT EXISTS { ?s ?q ?_x { ?_x ?r ?o } } }",
        ),
        (
            "CONSTRUCT { ?_x ?p ?o } WHERE { ?_x ?p ?o }",
            "CONSTRUCT { ?_x ?p ?o } WHERE { VALUES ?_x { <urn:a> <urn:b> } ?_x ?p ?o }",
        ),
        ('SELECT * { ?s ?p "{ ?_x }" } # { ?_x }', 'SELECT * { ?s ?p "{ ?_x }" } # { ?_x }'),
    ],
)
def test_values_go_to_every_group_that_uses_the_parameter(text: str, restricted: str) -> None:
    assert restrict(text, {"_x": ["<urn:a>", "<urn:b>"]}) == restricted


def test_the_same_value_twice_is_one_value(example: Graph) -> None:
    text = query_text(
        example.store, LIBRARY["owner-of-work"], {"work": ["01-NQ/ĐH", "doc:nq-01-dh-vi-du"]}
    )
    assert " VALUES ?_work_iri { <https://w3id.org/plan-kg/id/document/nq-01-dh-vi-du> }" in text


MANY: Final = """\
#+ summary: Which things have one of these names?
#+ summary_vi: Những thứ nào có một trong các tên này?
#+ description: An example.
#+ description_vi: Một ví dụ.
#+ parameters:
#+   name: {vi: tên, en: name, example: Sở Y tế, several: true}
SELECT ?s WHERE { ?s rdfs:label ?_name }
"""


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), min_size=1))
def test_a_value_never_becomes_query_text(values: list[str]) -> None:
    query = LibraryQuery(
        "many",
        "own",
        Path("many.rq"),
        "SELECT ?s WHERE { ?s rdfs:label ?_name }",
        Message("", ""),
        Message("", ""),
        (Parameter("name", "_name", "string", False, Message("", ""), takes_several=True),),
        {},
    )
    if is_all(query.parameters[0], values):
        return
    text = bind(query, {"name": values}, lambda name, _: name)
    kinds = [token.kind for token in tokens(text)]
    assert kinds.count("string") == len(set(values))
    assert variables(text) == ["s", "_name"]
    assert [t.text for t in tokens(text) if t.kind == "word"] == ["SELECT", "WHERE", "VALUES"]


def test_a_query_of_ones_own_says_which_parameters_take_several(
    tmp_path: Path, example: Graph, call: Call
) -> None:
    path = tmp_path / "many.rq"
    path.write_text(MANY, "utf-8")
    assert read_query(path).parameters[0].takes_several
    names = ("-p", "name=Sở Nội vụ tỉnh Ví Dụ", "-p", "name=Quốc hội")
    assert call("query", path, *names, "--data", EXAMPLE, "--format", "csv").code == 0


def test_several_values_on_the_command_line(call: Call) -> None:
    ran = call(
        *("query", "assignments-by-role", "-p", "role=giám sát", "-p", "role=kiểm tra"),
        *("--data", EXAMPLE, "--format", "csv"),
    )
    assert ran.code == 0
    roles = [line.split(",")[1] for line in ran.lines[1:]]
    assert roles == ["kiểm tra", "giám sát"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", "Lỗi: tham số “day” chỉ nhận một giá trị, không nhận “all”"),
        ("en", "Error: parameter “day” takes one value, not “all”"),
    ],
)
def test_all_where_one_value_is_asked_for(call: Call, lang: str, said: str) -> None:
    ran = call("query", "overdue-work", "-p", "day=all", "--data", EXAMPLE, "--lang", lang)
    assert ran.code == 2
    assert ran.err.splitlines()[0] == said


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", "Lỗi: tham số “day” được cho hai lần"),
        ("en", "Error: parameter “day” is given twice"),
    ],
)
def test_two_values_where_one_is_asked_for(call: Call, lang: str, said: str) -> None:
    days = ("-p", "day=2022-01-01", "-p", "day=2023-01-01")
    ran = call("query", "overdue-work", *days, "--data", EXAMPLE, "--lang", lang)
    assert ran.code == 2
    assert ran.err.splitlines()[0] == said
