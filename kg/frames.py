"""Tables as pandas or polars frames, for those who calculate further.

A column has a type when all of its values have it, and is text otherwise, so that
nothing is lost; a column without any value is text. An IRI is shown by its CURIE, a
year is a whole number. pandas and polars are optional: each is imported when asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Any, Final, Literal

import pyoxigraph as ox

from kg.errors import KgError, Lang, Message
from kg.labels import with_labels
from kg.store import Store, Table
from kg.terms import Term, text_of
from kg.vocabulary import XSD, curie

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Decimals = Literal["decimal", "float"]
"""What decimal numbers become: exact ``Decimal``, or ``float``, which calculates faster."""

_Kind = Literal["integer", "decimal", "float", "boolean", "date", "text"]
_Value = int | float | Decimal | bool | date | str

_N_DIGITS: Final = 38  # what a decimal of Arrow and polars holds
_INT64: Final = range(-(2**63), 2**63)


class MissingLibraryError(KgError, ImportError):
    """An optional library is not installed."""

    def __init__(self, library: str) -> None:
        super().__init__(
            Message(f"chưa cài thư viện {library}", f"the library {library} is not installed"),
            hint=Message(*2 * ("pip install 'plan-kg[frames]'",)),
        )


def to_pandas(
    table: Table,
    store: Store | None = None,
    lang: Lang = "vi",
    *,
    decimals: Decimals = "decimal",
) -> pd.DataFrame:
    """Give a table as a ``pandas.DataFrame``; with a store, names stand beside ids.

    The columns are ``Int64``, ``Float64``, ``boolean``, ``string``, ``datetime64[s]``, or
    ``object`` holding ``Decimal``; what is missing is ``pd.NA`` (``NaT`` for a date,
    ``None`` for a ``Decimal``).

    Raises :class:`MissingLibraryError` when pandas is not installed.
    """
    try:
        import pandas as pd
    except ModuleNotFoundError as error:
        if error.name != "pandas":  # it is there, and lacks another
            raise
        raise MissingLibraryError("pandas") from error
    import numpy as np

    def series(column: _Column) -> pd.Series[Any]:
        if column.kind == "date":  # through numpy: pandas 2 would go by nanoseconds
            return pd.Series(np.array(column.values, dtype="datetime64[s]"))
        return pd.Series(column.values, dtype=_PANDAS_TYPES[column.kind])

    columns = _columns(table, store, lang, decimals)
    return pd.DataFrame({one.name: series(one) for one in columns}, index=range(len(table)))


def to_polars(
    table: Table,
    store: Store | None = None,
    lang: Lang = "vi",
    *,
    decimals: Decimals = "decimal",
) -> pl.DataFrame:
    """Give a table as a ``polars.DataFrame``; with a store, names stand beside ids.

    The columns are ``Int64``, ``Float64``, ``Boolean``, ``String``, ``Date``, or ``Decimal``
    with as many places as the longest value; what is missing is ``null``.

    Raises :class:`MissingLibraryError` when polars is not installed.
    """
    try:
        import polars as pl
    except ModuleNotFoundError as error:
        if error.name != "polars":  # it is there, and lacks another
            raise
        raise MissingLibraryError("polars") from error
    types: Mapping[_Kind, type[pl.DataType]] = {
        "integer": pl.Int64,
        "float": pl.Float64,
        "boolean": pl.Boolean,
        "date": pl.Date,
        "text": pl.String,
    }

    def series(column: _Column) -> pl.Series:
        if column.kind != "decimal":
            return pl.Series(column.name, column.values, dtype=types[column.kind])
        n_places = _n_places(column.values)
        values = _with_places(column.values, n_places)
        return pl.Series(column.name, values, dtype=pl.Decimal(_N_DIGITS, n_places))

    return pl.DataFrame([series(one) for one in _columns(table, store, lang, decimals)])


_PANDAS_TYPES: Final[Mapping[_Kind, str]] = {
    "integer": "Int64",
    "decimal": "object",
    "float": "Float64",
    "boolean": "boolean",
    "text": "string",
}


@dataclass(frozen=True)
class _Column:
    """A column of one kind; ``None`` where nothing is bound."""

    name: str
    kind: _Kind
    values: list[_Value | None]


def _columns(
    table: Table, store: Store | None, lang: Lang, decimals: Decimals
) -> Iterable[_Column]:
    named = table if store is None else with_labels(store, table, lang)
    for at, name in enumerate(named.columns):
        yield _column(name, [row[at] for row in named.rows], decimals)


def _column(name: str, terms: list[Term | None], decimals: Decimals) -> _Column:
    read = [None if term is None else _read(term) for term in terms]
    kind = _kind([one for one in read if one is not None])
    if kind == "decimal" and decimals == "float":
        kind = "float"
    if kind == "text":
        return _Column(name, kind, [None if term is None else _text(term) for term in terms])
    convert = _CONVERT.get(kind)
    values = [one if one is None or convert is None else convert(one) for one in read]
    return _Column(name, kind, values)


def _kind(values: list[_Value]) -> _Kind:
    found = {_KIND_OF[type(value)] for value in values}
    if not found <= _NUMBERS:
        return found.pop() if len(found) == 1 else "text"
    if found == {"integer"} and all(value in _INT64 for value in values):
        return "integer"
    if not found or _n_whole(values) + _n_places(values) > _N_DIGITS:
        return "text"
    return "float" if "float" in found else "decimal"


def _text(term: Term) -> str:
    return curie(term.value) if isinstance(term, ox.NamedNode) else text_of(term)


def _read(term: Term) -> _Value:
    """Read a literal as its datatype says; text where it has none or does not keep to it."""
    reader = _READERS.get(term.datatype.value) if isinstance(term, ox.Literal) else None
    text = text_of(term)
    if reader is None or not reader.form.fullmatch(text):
        return text
    try:
        return reader.read(text)
    except ValueError:  # the thirtieth of February; a number of five thousand digits
        return text


@dataclass(frozen=True)
class _Reader:
    """How the values of a datatype are written, as Python reads more than XSD allows."""

    form: re.Pattern[str]
    read: Callable[[str], _Value]


_NUMBER: Final = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_READERS: Final[Mapping[str, _Reader]] = {
    XSD.integer: _Reader(re.compile(r"[+-]?[0-9]+"), int),
    XSD.gYear: _Reader(re.compile(r"[0-9]{4}"), int),
    XSD.decimal: _Reader(re.compile(_NUMBER), Decimal),
    XSD.double: _Reader(re.compile(rf"{_NUMBER}(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN"), float),
    XSD.boolean: _Reader(re.compile(r"true|false|[01]"), lambda text: text in ("true", "1")),
    XSD.date: _Reader(re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), date.fromisoformat),
}
_KIND_OF: Final[Mapping[type, _Kind]] = {
    int: "integer",
    Decimal: "decimal",
    float: "float",
    bool: "boolean",
    date: "date",
    str: "text",
}
_NUMBERS: Final = frozenset({"integer", "decimal", "float"})
_CONVERT: Final[Mapping[_Kind, Callable[..., _Value]]] = {"decimal": Decimal, "float": float}


def _with_places(values: Iterable[_Value | None], n_places: int) -> list[Decimal | None]:
    """Write all decimals with as many places: polars 1.0 takes no others."""
    step = Decimal(1).scaleb(-n_places)
    exact = Context(prec=_N_DIGITS)
    return [v.quantize(step, context=exact) if isinstance(v, Decimal) else None for v in values]


def _n_places(values: Iterable[_Value | None]) -> int:
    return max((_size(value)[1] for value in values), default=0)


def _n_whole(values: Iterable[_Value | None]) -> int:
    return max((_size(value)[0] for value in values), default=0)


def _size(value: _Value | None) -> tuple[int, int]:
    """Count a number's digits before and behind the point."""
    if not isinstance(value, int | Decimal):
        return 0, 0
    _, digits, exponent = Decimal(value).as_tuple()
    places = max(0, -int(exponent))
    return max(0, len(digits) - places), places
