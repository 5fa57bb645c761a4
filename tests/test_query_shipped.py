"""The library on the shipped graph: golden rows, speed; and on a graph with nothing in it.

The rows are those of the command that docs/queries.*.md gives as an example. To make or
renew them, and then read the diff:

    KG_UPDATE_GOLDEN=1 python -m pytest tests/test_query_shipped.py
"""

from __future__ import annotations

import csv
import io
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import pytest

from kg.build import Graph, open_graph
from kg.files import replace_file
from kg.query.library import LibraryQuery, read_library
from kg.query.parameters import bind
from kg.query.reference import example_values
from kg.query.run import run_query
from kg.store import Table, memory_store
from kg.terms import Term, text_of
from kg.vocabulary import CODE, curie, expand
from tests.conftest import EXAMPLE, Call

GOLDEN: Final = Path(__file__).parent / "golden" / "queries" / "shipped"
LIBRARY: Final = read_library()
N_ROWS: Final = 200
NO_ROW: Final = {
    "changes-of-actors": "the five documents are older than the mergers of 2025",
    "works-with-several-leads": "no work of the five documents has two leads",
}
"""Query → why no row is the right answer."""


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield open_graph()


def example_answer(graph: Graph, query: LibraryQuery) -> Table:
    found = run_query(graph.store, query, example_values(query))
    assert isinstance(found, Table)
    return found


def cell(term: Term | None) -> str:
    return curie(term.value) if isinstance(term, ox.NamedNode) else text_of(term)


def golden_csv(table: Table) -> str:
    """Write the first rows as CSV, and a last line for how many more there are."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(map(cell, row) for row in table.rows[:N_ROWS])
    if len(table) > N_ROWS:
        writer.writerow([f"… +{len(table) - N_ROWS}"])
    return stream.getvalue()


@pytest.mark.parametrize("query", LIBRARY.values(), ids=LIBRARY)
def test_golden_rows(shipped: Graph, query: LibraryQuery) -> None:
    path = GOLDEN / f"{query.name}.csv"
    table = example_answer(shipped, query)
    text = golden_csv(table)
    if os.environ.get("KG_UPDATE_GOLDEN"):
        replace_file(path, text.encode("utf-8"))
    assert path.is_file(), "run with KG_UPDATE_GOLDEN=1 and read the new file"
    assert text == path.read_text("utf-8")
    assert bool(table.rows) != (query.name in NO_ROW), "no row, and no reason why"


def test_every_golden_file_belongs_to_a_query() -> None:
    assert {path.stem for path in GOLDEN.glob("*.csv")} == set(LIBRARY)


@pytest.mark.parametrize("query", LIBRARY.values(), ids=LIBRARY)
def test_an_answer_takes_less_than_a_second(shipped: Graph, query: LibraryQuery) -> None:
    """Time of the processor, not of the clock: other work on the machine does not count."""
    before = time.process_time()
    example_answer(shipped, query)
    assert time.process_time() - before < 1


@pytest.mark.parametrize("query", LIBRARY.values(), ids=LIBRARY)
def test_the_same_bytes_in_english(shipped: Graph, query: LibraryQuery) -> None:
    """The language changes labels and notes in two languages, never which rows there are."""
    theirs = run_query(shipped.store, query, example_values(query), "en")
    assert isinstance(theirs, Table)
    ours = example_answer(shipped, query)
    at = [n for n, column in enumerate(ours.columns) if column not in ("note", "title", "obstacle")]
    assert {tuple(row[n] for n in at) for row in theirs.rows} == {
        tuple(row[n] for n in at) for row in ours.rows
    }


def some_iri(name: str, kinds: tuple[str, ...]) -> str:
    return expand(name) or "urn:nothing"


@pytest.mark.parametrize("query", LIBRARY.values(), ids=LIBRARY)
def test_a_graph_with_nothing_in_it_answers_with_nothing(query: LibraryQuery) -> None:
    empty = memory_store()
    for values in ({}, {p.name: p.example for p in query.asked if p.is_optional}):
        text = bind(query, {**example_values(query), **values}, some_iri)
        found = empty.select(text)
        assert found.rows == ()
        assert found.columns == tuple(query.columns)


@pytest.mark.parametrize(("lang", "said"), [("vi", "0 dòng"), ("en", "0 rows")], ids=["vi", "en"])
def test_a_command_on_registers_alone_says_that_there_is_nothing(
    call: Call, lang: str, said: str
) -> None:
    data = ("--data", EXAMPLE / "registers-vi-du.ttl", "--lang", lang)
    for name in ("documents-by-statements", "figures-against-base", "stage-changes"):
        ran = call("query", name, *data)
        assert (ran.code, ran.lines[-1]) == (0, said)
    ran = call("query", "goals-of-document", "-p", "document=all", *data)
    assert (ran.code, ran.lines[-1]) == (0, said)


def test_codes_are_known_on_any_graph(call: Call) -> None:
    ran = call(
        *("query", "assignments-by-role", "-p", f"role=<{CODE}role/lead>"),
        *("--data", EXAMPLE / "registers-vi-du.ttl", "--format", "csv"),
    )
    assert (ran.code, len(ran.lines)) == (0, 1)
