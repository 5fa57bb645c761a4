"""The query library: whole headers, one answer on two engines, golden results.

Nothing is registered: a new ``.rq`` is found and asks for its golden file. A golden file
of ``tests/golden/queries`` is named ``QUERY.tsv`` or ``QUERY.CASE.tsv``; lines
``# -p name=value`` at its top are the parameters, the rest is the answer on the example
graph. To make or renew the answers, and then read the diff:

    KG_UPDATE_GOLDEN=1 python -m pytest tests/test_queries.py
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import pytest
import rdflib

from kg.build import Graph, open_graph
from kg.errors import Message
from kg.evidence import HeldText, Sources, verify
from kg.facts import Document, Evidence, Statement, triples_to_facts
from kg.files import replace_file
from kg.inputs import find_inputs
from kg.names import expand_kinds
from kg.query.guard import check_query
from kg.query.library import LibraryQuery, read_library
from kg.query.parameters import Given, split_assignments
from kg.query.run import query_text, run_query
from kg.query.topics import TOPICS
from kg.sparql import tokens
from kg.store import Table
from kg.terms import Term, text_of
from kg.turtle import format_file, parse_turtle
from kg.vocabulary import CODE, PREFIXES, curie, document_iri

TESTS: Final = Path(__file__).parent
EXAMPLE: Final = TESTS / "data" / "example"
GOLDEN: Final = TESTS / "golden" / "queries"
LIBRARY: Final = read_library()
MAY_BE_EMPTY: Final = {
    "narrower-indicators": "the example's indicators stand side by side",
    "relations-told-by-others": "each document of the example speaks for itself",
    "reports-on-documents": "the example has no report",
    "targets-met": "every target of the example is still to be reached",
}
"""Golden file's stem → why no row is the right answer; test_query_answers.py has rows."""
EMPTY_WHEN_SHIPPED: Final = {
    "changes-of-actors": "the five documents are older than the mergers of 2025",
}
"""Query → why its examples have no row on the shipped graph."""


def cases() -> list[Path]:
    """List the golden files, those not yet written included."""
    known = set(GOLDEN.glob("*.tsv"))
    return sorted(known | {GOLDEN / f"{name}.tsv" for name in LIBRARY})


def query_of(case: Path) -> LibraryQuery:
    name = case.stem.partition(".")[0]
    assert name in LIBRARY, f"{case} belongs to no query: delete it"
    return LIBRARY[name]


def parameters_of(case: Path) -> dict[str, Given]:
    """Read the ``# -p name=value`` lines of a golden file; a name may have several."""
    if not case.is_file():
        needed = [p for p in query_of(case).asked if not p.is_optional and p.default is None]
        asked = [p.name for p in needed]
        assert not asked, f"write {case} with a line “# -p {asked[0]}=…”, then KG_UPDATE_GOLDEN=1"
        return {}
    lines = case.read_text("utf-8").splitlines()
    several = {parameter.name for parameter in query_of(case).asked if parameter.takes_several}
    return split_assignments((line[5:] for line in lines if line.startswith("# -p ")), several)


def cell(term: Term | None) -> str:
    """Write a term for a golden file: short, and different for different terms."""
    if isinstance(term, ox.NamedNode):
        return curie(term.value)
    text = "" if term is None else str(term)
    return re.sub(r"\^\^<(.*)>$", lambda match: "^^" + curie(match[1]), text)


def golden_text(parameters: dict[str, Given], table: Table) -> str:
    lines = []
    for name, given in parameters.items():
        values = [given] if isinstance(given, str) else given
        lines += [f"# -p {name}={value}" for value in values]
    lines.append("\t".join(f"?{column}" for column in table.columns))
    lines += ["\t".join(map(cell, row)) for row in table.rows]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="module")
def example(cache: None) -> Graph:
    return open_graph([EXAMPLE])


@pytest.fixture(scope="module")
def shipped(cache: None) -> Graph:
    return open_graph()


@pytest.fixture(scope="module")
def plain(example: Graph) -> rdflib.Graph:
    """Hold the same triples in rdflib's own store, put in backwards.

    An answer in the order of loading instead of the query's would show.
    """
    lines = sorted(example.store.triples().splitlines(), reverse=True)
    return rdflib.Graph().parse(data="\n".join(lines), format="nt")


def answer(example: Graph, case: Path) -> Table:
    found = run_query(example.store, query_of(case), parameters_of(case))
    assert isinstance(found, Table)
    return found


def to_oxigraph(term: object) -> Term | None:
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, rdflib.Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        if term.datatype:
            return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)))
        return ox.Literal(str(term))
    assert term is None, f"{term!r} is no IRI or literal"
    return None


@pytest.mark.parametrize("query", LIBRARY.values(), ids=LIBRARY)
def test_header_is_whole_in_both_languages(query: LibraryQuery) -> None:
    assert f"#+ tags: [{query.topic}]\n" in query.text
    assert query.summary.vi.endswith("?")
    assert query.summary.en.endswith("?")
    labels = [parameter.label for parameter in query.asked]
    assert query.topic in TOPICS
    for text in (query.summary, query.description, *labels, *query.columns.values()):
        assert isinstance(text, Message)
        assert text.vi.strip()
        assert text.en.strip()
        assert text.vi != text.en


@pytest.mark.parametrize("query", LIBRARY.values(), ids=LIBRARY)
def test_every_parameter_has_an_example_and_known_kinds(query: LibraryQuery) -> None:
    for parameter in query.asked:
        assert parameter.example, parameter.name
        assert bool(parameter.kinds or parameter.among) == (parameter.type == "iri")
        for kind in expand_kinds(parameter.kinds):
            assert (PREFIXES["plan"] + kind) in _classes(), kind
        for name in parameter.among:
            home = PREFIXES["plan"] if name[0].isupper() else CODE
            assert home + name in _classes() | _schemes(), name


@functools.cache
def _classes() -> set[str]:
    ontology = [s.path for s in find_inputs([EXAMPLE]).sources if s.path.name == "plan.ttl"]
    return {text_of(triple.subject) for path in ontology for triple in parse_turtle(path)}


@functools.cache
def _schemes() -> set[str]:
    lists = [s.path for s in find_inputs([EXAMPLE]).sources if s.path.parent.name == "codes"]
    return {
        text_of(triple.subject)
        for path in lists
        for triple in parse_turtle(path)
        if text_of(triple.object).endswith("#ConceptScheme")
    }


@pytest.mark.parametrize("query", LIBRARY.values(), ids=LIBRARY)
def test_text_follows_the_house_style(query: LibraryQuery) -> None:
    check_query(query.text)
    listed = list(tokens(query.text))
    words = [token.text.upper() for token in listed if token.kind == "word"]
    assert words.count("ORDER") == 1
    assert not [token for token in listed if token.kind == "blank" or token.text == "["]
    declared = dict(re.findall(r"^PREFIX (\w+): <(.*)>$", query.text, re.MULTILINE))
    used = {token.text.partition(":")[0] for token in listed if token.kind == "pname"}
    assert declared == {prefix: PREFIXES[prefix] for prefix in used}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.stem)
def test_columns_are_the_documented_ones(example: Graph, case: Path) -> None:
    assert answer(example, case).columns == tuple(query_of(case).columns)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.stem)
def test_golden(example: Graph, case: Path) -> None:
    table = answer(example, case)
    text = golden_text(parameters_of(case), table)
    if os.environ.get("KG_UPDATE_GOLDEN"):
        replace_file(case, text.encode("utf-8"))  # whole at once: others read it meanwhile
    assert case.is_file(), "run with KG_UPDATE_GOLDEN=1 and read the new file"
    assert text == case.read_text("utf-8")
    assert bool(table.rows) != (case.stem in MAY_BE_EMPTY), "no row, and no reason why"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.stem)
def test_rdflib_gives_the_same_rows_in_the_same_order(
    example: Graph, plain: rdflib.Graph, case: Path
) -> None:
    text = query_text(example.store, query_of(case), parameters_of(case))
    theirs = golden_text({}, rdflib_answer(plain, text))
    assert theirs == golden_text({}, answer(example, case))


def rdflib_answer(plain: rdflib.Graph, text: str) -> Table:
    found = plain.query(text)
    assert found.vars is not None
    rows = tuple(tuple(to_oxigraph(term) for term in row) for row in found)  # type: ignore[union-attr]
    return Table(tuple(str(variable) for variable in found.vars), rows)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.stem)
def test_no_row_comes_twice(example: Graph, case: Path) -> None:
    rows = answer(example, case).rows
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize(
    "query", [query for query in LIBRARY.values() if query.asked], ids=lambda query: query.name
)
def test_header_examples_answer_on_the_shipped_graph(shipped: Graph, query: LibraryQuery) -> None:
    """The examples that a missing parameter suggests must answer on the shipped graph."""
    values = {parameter.name: parameter.example for parameter in query.asked}
    found = run_query(shipped.store, query, values)
    assert isinstance(found, Table)
    assert bool(found.rows) != (query.name in EMPTY_WHEN_SHIPPED)


def test_texts_come_in_the_language_asked_for_else_in_another(example: Graph) -> None:
    found = run_query(example.store, "project-history", {"project": "Cầu Sông Thử"}, "en")
    assert isinstance(found, Table)
    assert [str(text) for text in found.column("obstacle") if text] == [
        '"Land clearance is held up in An Thử commune"@en',
        '"12 hộ ở xã An Thử chưa bàn giao mặt bằng"@vi',
    ]


def test_a_query_without_optional_parameters_covers_each_value(example: Graph) -> None:
    """Leaving an optional parameter out is asking for everything: no row is lost."""
    for case in cases():
        query, given = query_of(case), parameters_of(case)
        optional = {p.name for p in query.parameters if p.is_optional} & set(given)
        if optional:
            rest = {name: value for name, value in given.items() if name not in optional}
            whole = run_query(example.store, query, rest)
            assert isinstance(whole, Table)
            assert set(answer(example, case).rows) < set(whole.rows), case.stem


@pytest.mark.parametrize("path", sorted(EXAMPLE.glob("*.ttl")), ids=lambda path: path.name)
def test_example_graph_is_in_the_stable_form(path: Path) -> None:
    assert not format_file(path, check=True)


def test_example_graph_proves_every_statement() -> None:
    """Every statement of the example graph has evidence, and all of it verifies."""
    triples = [t for path in sorted(EXAMPLE.glob("*.ttl")) for t in parse_turtle(path)]
    facts = list(triples_to_facts(triples))
    evidence = {fact.iri: fact for fact in facts if isinstance(fact, Evidence)}
    statements = [fact for fact in facts if isinstance(fact, Statement)]
    assert statements
    assert {iri for one in statements for iri in one.evidence} == set(evidence)
    assert all(one.evidence for one in statements)
    held = [
        HeldText(fact.iri, fact.source_name, fact.text_digest or "", fact.text_length or 0)
        for fact in facts
        if isinstance(fact, Document) and fact.source_name
    ]
    assert {text.document for text in held} == {
        document_iri("kh-15-ubnd-vi-du"),
        document_iri("nq-01-dh-vi-du"),
    }
    result = verify(evidence.values(), held, Sources(EXAMPLE / "sources"))
    assert (result.n_verified, result.failures, result.n_without_text) == (len(evidence), (), 0)
