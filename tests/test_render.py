"""What a label holds is data, never layout."""

import csv
import io
import json

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kg.errors import Message, QueryError
from kg.render import FORMATS, render
from kg.store import Table
from kg.vocabulary import XSD

NASTY = [
    "<script>alert(1)</script>",
    '=HYPERLINK("http://a.example")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\tcmd",
    'a "quoted" | pipe',
    "một\nhai",
    "phải‮trái",
    "\x1b[31mđỏ\x1b[0m",
    "a\u2028b",
]


def _table(*texts: str) -> Table:
    return Table(("x",), tuple((ox.Literal(text),) for text in texts))


@pytest.mark.parametrize("text", NASTY)
def test_no_cell_runs_in_a_spreadsheet(text: str) -> None:
    rows = list(csv.reader(io.StringIO(render(_table(text), "csv"), newline="")))
    assert rows[1][0].lstrip("'") == text.lstrip("'")
    assert rows[1][0][:1] not in {"=", "+", "-", "@", "\t", "\r"}


def test_negative_numbers_stay_numbers_in_csv() -> None:
    assert render(_table("-3.5", "+2"), "csv") == "x\r\n-3.5\r\n+2\r\n"


@pytest.mark.parametrize("format_", ["table", "markdown"])
@pytest.mark.parametrize("text", NASTY)
def test_nothing_acts_on_the_terminal(text: str, format_: str) -> None:
    shown = render(_table(text), format_)
    assert not set(shown) & {"\x1b", "‮", "\u2028", "\t"}
    if format_ == "markdown":
        assert "<script>" not in shown
        assert shown.count("\n") == 3


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=5))
def test_json_gives_back_what_was_there(texts: list[str]) -> None:
    document = json.loads(render(_table(*texts), "json"))
    assert [row["x"]["value"] for row in document["results"]["bindings"]] == texts


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30), min_size=1, max_size=4
    ),
    st.integers(20, 120),
)
def test_a_table_fits_its_width(texts: list[str], width: int) -> None:
    for line in render(_table(*texts), "table", width=width).splitlines():
        assert cell_len(line) <= width


def test_decomposed_vietnamese_is_as_wide_as_composed() -> None:
    composed, decomposed = "Đường bộ", "Đường bộ"
    table = Table(
        ("x", "y"),
        ((ox.Literal(composed), ox.Literal("|")), (ox.Literal(decomposed), ox.Literal("|"))),
    )
    lines = render(table, "table", width=60).splitlines()[2:4]
    assert cell_len(lines[0]) == cell_len(lines[1])


def test_tsv_is_sparql_s() -> None:
    table = Table(
        ("a", "b"),
        (
            (ox.NamedNode("urn:x"), None),
            (
                ox.Literal("t\tn", language="vi"),
                ox.Literal("1", datatype=ox.NamedNode(XSD.integer)),
            ),
        ),
    )
    assert render(table, "tsv") == (
        '?a\t?b\n<urn:x>\t\n"t\\tn"@vi\t"1"^^<http://www.w3.org/2001/XMLSchema#integer>\n'
    )


def test_headings_booleans_and_counts_speak_the_language() -> None:
    table = Table(("x",), ((ox.Literal("true", datatype=ox.NamedNode(XSD.boolean)),),))
    headings = {"x": Message("đúng không", "is it")}
    assert "đúng không" in render(table, "table", headings=headings)
    assert render(table, "table", lang="en", headings=headings).splitlines()[-2:] == [
        "yes",
        "1 row",
    ]


def test_a_form_that_does_not_fit_the_answer_is_refused() -> None:
    for format_ in ("csv", "tsv", "json", "markdown"):
        with pytest.raises(QueryError, match="a graph can't be written"):
            render([], format_)
    with pytest.raises(QueryError, match="a table can't be written as Turtle"):
        render(_table("a"), "turtle")


def test_a_yes_or_no_has_every_form() -> None:
    assert {format_: render(True, format_) for format_ in FORMATS if format_ != "json"} == {
        "table": "có\n",
        "csv": "true\n",
        "tsv": "true\n",
        "markdown": "true\n",
        "turtle": "true\n",
    }
    assert json.loads(render(False, "json")) == {"head": {}, "boolean": False}
