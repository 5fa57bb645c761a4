"""Tokens, the guard, and parameters that stay terms whatever they hold."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError, ParameterError, QueryError, UnknownQueryError
from kg.query.guard import check_query
from kg.query.library import LibraryQuery, get_query, read_query
from kg.query.parameters import bind, split_assignments
from kg.sparql import iris, put_in, tokens, variables
from kg.store import Table, memory_store
from kg.vocabulary import PREFIXES, expand

HEADER = """\
#+ summary: Which things have this name?
#+ summary_vi: Những thứ nào có tên này?
#+ description: An example.
#+ description_vi: Một ví dụ.
#+ parameters:
#+   name: {vi: tên, en: name, example: Sở Y tế}
#+   n: {vi: số, en: number, example: "1"}
#+   thing: {vi: thứ, en: thing, example: "body:a"}
#+ columns:
#+   x: {vi: thứ, en: thing}
"""
BODY = "SELECT ?x WHERE { ?x <urn:p> ?_name . FILTER (1 = ?_n_integer) ?x <urn:q> ?__thing_iri }"


@pytest.fixture
def query(tmp_path: Path) -> LibraryQuery:
    path = tmp_path / "topic" / "by-name.rq"
    path.parent.mkdir()
    path.write_text(HEADER + BODY, "utf-8")
    return read_query(path)


def _same(name: str, _: tuple[str, ...]) -> str:
    return expand(name) or f"urn:{name}"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_a_text_parameter_stays_one_literal(text: str) -> None:
    store = memory_store(
        [ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:p"), ox.Literal(text))]
    )
    bound = put_in("SELECT ?x WHERE { ?x <urn:p> ?_name }", {"_name": str(ox.Literal(text))})
    check_query(bound)
    answer = store.query(bound)
    assert isinstance(answer, Table)
    assert [str(row[0]) for row in answer.rows] == ["<urn:a>"]


@given(st.text(max_size=60))
def test_tokens_lose_nothing_but_space_and_comments(text: str) -> None:
    found = list(tokens(text))
    assert all(text[token.start :].startswith(token.text) for token in found)
    kept = "".join(token.text for token in found)
    assert set(kept) <= set(text)


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?s ?p "SERVICE <http://a.example/>" }',
        "SELECT * { ?s ?p '''LOAD\n\"it\"''' }",
        "SELECT * { ?s ?p ?service } # DELETE",
        "SELECT * { ?insert <urn:load> ?drop }",
        "SELECT * FROM <https://w3id.org/plan-kg/graph/bodies> { ?s ?p ?o }",
        "SELECT * FROM NAMED graph:bodies { GRAPH ?g { ?s ?p ?o } }",
        "ASK { ?s ?p ?o }",
        "describe <urn:a>",
    ],
)
def test_what_only_looks_forbidden_is_allowed(text: str) -> None:
    check_query(text)
    memory_store().query(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }", "line 1: SERVICE is refused"),
        ("SELECT *\n{ sErViCe SILENT ?x { ?s ?p ?o } }", "line 2: SERVICE is refused"),
        ("LOAD <http://a.example/>", "LOAD is refused"),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", "INSERT is refused"),
        ("delete where { ?s ?p ?o }", "DELETE is refused"),
        ("CLEAR ALL", "CLEAR is refused"),
        ("DROP DEFAULT", "DROP is refused"),
        ("PREFIX a: <urn:a> ADD DEFAULT TO <urn:g>", "ADD is refused"),
        ("SELECT * FROM <http://a.example/> { ?s ?p ?o }", "FROM <http://a.example/> is refused"),
        ("SELECT * FROM NAMED <file:///etc/passwd> { ?s ?p ?o }", "is refused"),
        ("SELECT * { ?s ?p 'x' SERVICE<http://a.example/>{} }", "SERVICE is refused"),
        ("", "must be SELECT"),
        ("# SELECT", "must be SELECT"),
    ],
)
def test_what_leaves_the_machine_or_changes_the_graph_is_refused(text: str, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        check_query(text)
    assert said in str(caught.value)


def test_terms_take_the_place_of_variables_only() -> None:
    text = 'SELECT ?x { ?x ?p "?_a" ; <urn:?_a> $_a } # ?_a'
    assert put_in(text, {"_a": "<urn:v>"}) == 'SELECT ?x { ?x ?p "?_a" ; <urn:?_a> <urn:v> } # ?_a'
    assert variables(text) == ["x", "p", "_a"]


def test_every_iri_a_query_names_is_found() -> None:
    text = "PREFIX p: <urn:p#> SELECT ?x { ?x a plan:Task ; p:q <urn:z> }"
    assert iris(text, PREFIXES) == {PREFIXES["plan"] + "Task", "urn:p#q", "urn:z"}


def test_parameters_are_bound_by_type(query: LibraryQuery) -> None:
    text = bind(query, {"name": 'a"} . ?x ?y ?z', "n": "1", "thing": "body:a"}, _same)
    assert '"a\\"} . ?x ?y ?z"' in text
    assert '"1"^^<http://www.w3.org/2001/XMLSchema#integer>' in text
    assert "<https://w3id.org/plan-kg/id/body/a>" in text


def test_an_optional_parameter_stays_open(query: LibraryQuery) -> None:
    assert "?__thing_iri" in bind(query, {"name": "a", "n": "1"}, _same)


def test_a_name_is_looked_up(query: LibraryQuery) -> None:
    assert "<urn:so>" in bind(query, {"name": "a", "n": "1", "thing": "so"}, _same)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"name": "a"}, "the parameter “n” is missing: number"),
        ({"name": "a", "n": "một"}, "parameter “n”: “một” is not a whole number"),
        ({"name": "a", "n": "1 . ?x ?y ?z"}, "is not a whole number"),
        ({"name": "a", "n": "١"}, "is not a whole number"),
        ({"name": "a", "n": "1", "nmae": "b"}, "has no parameter “nmae”"),
        ({"name": "a", "n": "1", "thing": "<urn:a> . ?x ?y <urn:b>"}, "is not an IRI"),
    ],
)
def test_a_bad_parameter_is_named(query: LibraryQuery, values: dict[str, str], said: str) -> None:
    with pytest.raises(ParameterError) as caught:
        bind(query, values, _same)
    assert said in str(caught.value)


def test_assignments_on_the_command_line() -> None:
    assert split_assignments(["a=1", "b=x=y", "c="]) == {"a": "1", "b": "x=y", "c": ""}
    for bad in (["a"], ["=1"], ["a=1", "a=2"]):
        with pytest.raises(ParameterError):
            split_assignments(bad)


def test_an_unknown_query_suggests_the_nearest() -> None:
    with pytest.raises(UnknownQueryError) as caught:
        get_query("owner-of-wrok")
    assert caught.value.suggestions[0] == "owner-of-work"


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("", "no header"),
        ("#+ summary: x\n", "the header lacks summary and summary_vi"),
        ("#+ summary: [\n", "bad #+ header"),
        (HEADER.replace('#+   n: {vi: số, en: number, example: "1"}\n', ""), "n is not described"),
        (HEADER.replace("#+   n:", "#+   unused: {vi: a, en: b}\n#+   n:"), "unused parameters"),
    ],
)
def test_a_query_file_without_a_whole_header_is_refused(
    tmp_path: Path, header: str, said: str
) -> None:
    path = tmp_path / "bad.rq"
    path.write_text(header + BODY, "utf-8")
    with pytest.raises(DataError) as caught:
        read_query(path)
    assert "bad.rq" in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT ?x {\n ?x foo:bar ?y }", "“foo:” is not declared"),
        ("SELECT ?x\nWHERE { ?x a plan:Task } LIMIT x", "line 2, column "),
    ],
)
def test_a_syntax_error_says_where(text: str, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        memory_store().query(text)
    assert said in str(caught.value)
