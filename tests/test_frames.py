"""Tables as frames: every column typed, what is missing missing, nothing lost."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.facts import Actor, Fact, Text, facts_to_triples
from kg.frames import MissingLibraryError, to_pandas, to_polars
from kg.store import Answer, EmbeddedStore, Table, memory_store
from kg.terms import Term
from kg.vocabulary import ID, XSD

BODY = ID + "body/so-y-te"
FACTS: list[Fact] = [Actor(iri=BODY, label=(Text("Sở Y tế"), Text("Health", "en")))]
STORE = memory_store(facts_to_triples(FACTS))


def _literal(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(datatype))


def _column(*terms: Term | None) -> Table:
    return Table(("x",), tuple((term,) for term in terms))


def _integers(*texts: str) -> list[ox.Literal]:
    return [_literal(text, XSD.integer) for text in texts]


MIXED = Table(
    ("body", "n", "amount", "share", "day", "year", "done", "note"),
    (
        (
            ox.NamedNode(BODY),
            _literal("7", XSD.integer),
            _literal("53539000000000.5", XSD.decimal),
            _literal("2.5E-1", XSD.double),
            _literal("2023-09-30", XSD.date),
            _literal("2025", XSD.gYear),
            _literal("true", XSD.boolean),
            ox.Literal("chậm", language="vi"),
        ),
        (None,) * 8,
    ),
)


def test_pandas_columns_have_the_type_of_their_values() -> None:
    frame = to_pandas(MIXED)
    assert {name: str(type_) for name, type_ in frame.dtypes.items()} == {
        "body": "string",
        "n": "Int64",
        "amount": "object",
        "share": "Float64",
        "day": "datetime64[s]",
        "year": "Int64",
        "done": "boolean",
        "note": "string",
    }
    assert frame.iloc[0].tolist() == [
        "body:so-y-te", 7, Decimal("53539000000000.5"), 0.25, pd.Timestamp(2023, 9, 30), 2025, True,
        "chậm",
    ]  # fmt: skip
    assert frame.iloc[1].isna().all()


def test_polars_columns_have_the_type_of_their_values() -> None:
    frame = to_polars(MIXED)
    assert dict(frame.schema) == {
        "body": pl.String,
        "n": pl.Int64,
        "amount": pl.Decimal(38, 1),
        "share": pl.Float64,
        "day": pl.Date,
        "year": pl.Int64,
        "done": pl.Boolean,
        "note": pl.String,
    }
    assert frame.rows() == [
        ("body:so-y-te", 7, Decimal("53539000000000.5"), 0.25, date(2023, 9, 30), 2025, True,
         "chậm"),
        (None,) * 8,
    ]  # fmt: skip


def test_decimals_become_floats_when_asked() -> None:
    assert str(to_pandas(MIXED, decimals="float").dtypes["amount"]) == "Float64"
    assert to_polars(MIXED, decimals="float")["amount"].to_list() == [53539000000000.5, None]


def test_names_stand_behind_ids_in_the_language_asked_for() -> None:
    for columns in (list(to_pandas(MIXED, STORE)), to_polars(MIXED, STORE).columns):
        assert columns[:3] == ["body", "bodyLabel", "n"]
    assert to_pandas(MIXED, STORE)["bodyLabel"][0] == "Sở Y tế"
    assert to_polars(MIXED, STORE, "en")["bodyLabel"].to_list() == ["Health", None]


@pytest.mark.parametrize("to_frame", [to_pandas, to_polars])
def test_names_are_looked_up_in_one_query(to_frame: Callable[..., Any]) -> None:
    asked: list[str] = []

    class Watched(EmbeddedStore):
        def query(self, text: str) -> Answer:
            asked.append(text)
            return super().query(text)

    to_frame(MIXED, Watched(STORE.inner))
    assert len(asked) == 1  # a store has a length, which is a query over all of it


@pytest.mark.parametrize("to_frame", [to_pandas, to_polars])
def test_an_empty_table_keeps_its_columns(to_frame: Callable[[Table], Any]) -> None:
    frame = to_frame(Table(("a", "b"), ()))
    assert list(frame.columns) == ["a", "b"]
    assert frame.shape == (0, 2)
    assert to_frame(Table((), ())).shape == (0, 0)


def test_rows_without_columns_are_counted_where_the_library_can() -> None:
    assert to_pandas(Table((), ((),))).shape == (1, 0)


@pytest.mark.parametrize(
    ("terms", "type_", "values"),
    [
        ([*_integers("1"), _literal("2.5", XSD.decimal)], pl.Decimal(38, 1), [Decimal(1), Decimal("2.5")]),
        ([*_integers("1"), _literal("2.5", XSD.double)], pl.Float64, [1.0, 2.5]),
        ([*_integers("1"), ox.Literal("2")], pl.String, ["1", "2"]),
        ([*_integers("1"), _literal("true", XSD.boolean)], pl.String, ["1", "true"]),
        ([_literal("2025", XSD.gYear), _literal("2025-12-31", XSD.date)], pl.String, ["2025", "2025-12-31"]),
        ([ox.NamedNode(BODY), ox.Literal("y")], pl.String, ["body:so-y-te", "y"]),
        ([ox.NamedNode("urn:x"), ox.BlankNode("b")], pl.String, ["urn:x", "b"]),
        ([None, None], pl.String, [None, None]),
    ],
)  # fmt: skip
def test_a_column_of_several_kinds(
    terms: list[Term | None], type_: pl.DataType, values: list[object]
) -> None:
    column = to_polars(_column(*terms))["x"]
    assert column.dtype == type_
    assert column.to_list() == values
    assert [None if pd.isna(x) else x for x in to_pandas(_column(*terms))["x"]] == values


@pytest.mark.parametrize(
    ("text", "datatype"),
    [
        ("1_000", XSD.integer),
        ("١٢", XSD.integer),
        ("9" * 5000, XSD.integer),
        ("1" * 39, XSD.decimal),
        ("0." + "1" * 39, XSD.decimal),
        ("1e3", XSD.decimal),
        ("nan", XSD.double),
        ("yes", XSD.boolean),
        ("2023-02-30", XSD.date),
        ("2023-02-01+07:00", XSD.date),
        ("20230201", XSD.date),
        ("-0044-03-15", XSD.date),
        ("2023-02-01T00:00:00", XSD.dateTime),
    ],
)
def test_what_does_not_keep_to_its_datatype_stays_as_written(text: str, datatype: str) -> None:
    terms = (_literal(text, datatype), None)
    assert to_polars(_column(*terms))["x"].to_list() == [text, None]
    assert to_pandas(_column(*terms))["x"][0] == text


def test_numbers_wider_than_64_bits_stay_exact() -> None:
    wide = _column(*_integers(str(2**63), "-1"))
    assert to_polars(wide)["x"].to_list() == to_pandas(wide)["x"].tolist() == [2**63, -1]


def test_a_number_too_wide_for_a_float_column_is_no_error() -> None:
    terms = [*_integers("1" * 400), _literal("1.5", XSD.double)]
    assert to_polars(_column(*terms))["x"].to_list() == ["1" * 400, "1.5"]


def test_infinite_numbers_are_numbers() -> None:
    terms = [_literal(text, XSD.double) for text in ("INF", "-INF", "NaN")]
    values = to_polars(_column(*terms))["x"].to_list()
    assert values[:2] == [math.inf, -math.inf]
    assert math.isnan(values[2])


@given(st.lists(st.none() | st.integers(-(2**63), 2**63 - 1)))
def test_integers_come_through(numbers: list[int | None]) -> None:
    table = _column(*(None if n is None else _literal(str(n), XSD.integer) for n in numbers))
    assert to_polars(table)["x"].to_list() == numbers
    assert [None if pd.isna(n) else n for n in to_pandas(table)["x"]] == numbers


@given(
    st.lists(
        st.none() | st.integers(0, 6).flatmap(lambda n: st.decimals(-(10**30), 10**30, places=n))
    )
)
def test_decimals_come_through(numbers: list[Decimal | None]) -> None:
    table = _column(*(None if n is None else _literal(f"{n:f}", XSD.decimal) for n in numbers))
    assert to_polars(table)["x"].to_list() == numbers
    assert [None if pd.isna(n) else n for n in to_pandas(table)["x"]] == numbers


@given(st.lists(st.none() | st.dates()))
def test_dates_come_through(days: list[date | None]) -> None:
    table = _column(*(None if d is None else _literal(d.isoformat(), XSD.date) for d in days))
    assert to_polars(table)["x"].to_list() == days
    assert [None if pd.isna(d) else d.date() for d in to_pandas(table)["x"]] == days


@pytest.mark.parametrize(("to_frame", "name"), [(to_pandas, "pandas"), (to_polars, "polars")])
def test_a_missing_library_says_how_to_install_it(
    to_frame: Callable[[Table], object], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingLibraryError) as caught:
        to_frame(MIXED)
    assert isinstance(caught.value, KgError)
    assert isinstance(caught.value, ImportError)
    assert caught.value.render("vi") == (
        f"chưa cài thư viện {name}\n  → pip install 'plan-kg[frames]'"
    )
    assert str(caught.value).startswith(f"the library {name} is not installed")


def test_a_library_that_lacks_another_keeps_its_own_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "polars":
                raise ModuleNotFoundError("No module named 'other'", name="other")

    monkeypatch.delitem(sys.modules, "polars")
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    with pytest.raises(ModuleNotFoundError, match="other"):
        to_polars(MIXED)
