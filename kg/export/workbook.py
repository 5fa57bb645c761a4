"""Tables as one XLSX workbook: a sheet a table, typed cells, the same bytes every time.

A number is a number, a date is a date; all else is text and stays text, whatever it
begins with. XlsxWriter writes the file (docs/decisions/0009): it never makes a formula
or a link of what it is told is a string.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from kg.errors import Lang, Message, QueryError
from kg.labels import SUFFIX
from kg.render import safe_cell, visible
from kg.store import Table
from kg.terms import Term, text_of
from kg.vocabulary import CODE, PLAN, XSD, curie

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

MAX_ROWS: Final = 1_048_575
"""Rows a sheet of Excel holds below its header."""
MAX_COLUMNS: Final = 16_384
_MAX_TEXT: Final = 32_767  # UTF-16 units in a cell
_MAX_NAME: Final = 31  # UTF-16 units in a sheet's name
_MAX_DIGITS: Final = 15  # Excel keeps no more of a number
_WIDEST: Final = 60  # characters; longer texts wrap
_NOT_IN_NAME: Final = re.compile(r"[\[\]:*?/\\]")
_LIKE_A_RUN: Final = re.compile(r"<r>.*</r>", re.DOTALL)
_NUMERIC: Final = frozenset((XSD.integer, XSD.decimal, XSD.double, XSD.gYear))
_CREATED: Final = datetime(1980, 1, 1)
_FIRST_DAY: Final = date(1900, 3, 1)  # before it Excel counts a day that never was
_ID: Final = Message("mã", "id")

Value = str | bool | int | float | date


@dataclass(frozen=True)
class _Column:
    """A column of a sheet: where its terms stand in the table, and its heading."""

    at: int
    heading: str


def workbook(
    tables: Mapping[str, Table],
    headings: Mapping[str, Message] | None = None,
    lang: Lang = "vi",
    *,
    n_frozen: int = 0,
) -> bytes:
    """Write tables as the sheets of a workbook, named by their keys.

    ``headings`` says what columns are called. A column ``x`` beside ``xLabel`` becomes
    two: the name, then the id; of codes and classes only the name is kept. The header
    row is frozen, and the first ``n_frozen`` columns. A text longer than a cell can hold
    is cut, ending in ``…``; a number of more than 15 digits is text, for Excel would
    round it.

    Raises :class:`QueryError` for a table larger than a sheet.
    """
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"created": _CREATED})
    formats = _formats(book)
    for name, (title, table) in zip(_sheet_names(tables), tables.items(), strict=True):
        _refuse_oversized(title, table)
        columns = _columns(table, headings or {}, lang)
        _fill(book.add_worksheet(name), columns, table, formats, n_frozen)
    book.close()
    return stream.getvalue()


def _formats(book: Workbook) -> dict[str, Any]:
    common = {"valign": "top", "text_wrap": True}
    return {
        "heading": book.add_format({**common, "bold": True, "bottom": 1}),
        "text": book.add_format(common),
        "quoted": book.add_format({**common, "quote_prefix": True}),
        "whole": book.add_format({"valign": "top", "num_format": "#,##0"}),
        "part": book.add_format({"valign": "top", "num_format": "#,##0.##########"}),
        "year": book.add_format({"valign": "top", "num_format": "0"}),
        "date": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"}),
    }


def _refuse_oversized(title: str, table: Table) -> None:
    if len(table) <= MAX_ROWS and len(table.columns) <= MAX_COLUMNS:
        return
    size = f"{len(table)} × {len(table.columns)}"
    raise QueryError(
        Message(
            f"bảng “{title}” ({size}) lớn hơn một trang của XLSX",
            f"the table “{title}” ({size}) is larger than a sheet of XLSX",
        ),
        hint=Message("dùng --format csv", "use --format csv"),
    )


def _fill(
    sheet: Any, columns: list[_Column], table: Table, formats: dict[str, Any], n_frozen: int
) -> None:
    for n, column in enumerate(columns):
        sheet.write_string(0, n, column.heading, formats["heading"])
        width = max((_width(row[column.at]) for row in table.rows), default=0)
        sheet.set_column(n, n, min(_WIDEST, 3 + max(width, len(column.heading))))
    for at, row in enumerate(table.rows, 1):
        for n, column in enumerate(columns):
            _write(sheet, at, n, row[column.at], formats)
    sheet.freeze_panes(1, n_frozen)
    if columns:
        sheet.autofilter(0, 0, len(table), len(columns) - 1)


def _columns(table: Table, headings: Mapping[str, Message], lang: Lang) -> list[_Column]:
    return [
        _Column(at, text)
        for name in table.columns
        for at, text in _named(table, name, headings, lang)
    ]


def _named(
    table: Table, name: str, headings: Mapping[str, Message], lang: Lang
) -> Iterator[tuple[int, str]]:
    at = table.columns.index(name)
    heading = headings[name].in_(lang) if name in headings else name
    label = name + SUFFIX
    if name.endswith(SUFFIX) and name.removesuffix(SUFFIX) in table.columns:
        return  # stands before its id
    if label not in table.columns:
        yield at, heading
        return
    yield table.columns.index(label), heading
    if not all(_is_known_by_name(row[at]) for row in table.rows):
        yield at, f"{heading} ({_ID.in_(lang)})"


def _is_known_by_name(term: Term | None) -> bool:
    return term is None or text_of(term).startswith((CODE, PLAN.iri))


def _write(sheet: Any, row: int, column: int, term: Term | None, formats: dict[str, Any]) -> None:
    if term is None:
        return
    value = typed(term)
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value, formats["text"])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, formats["date"])
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, formats[_number_format(term, value)])
    else:
        style = "text" if safe_cell(value) == value else "quoted"
        sheet.write_string(row, column, _cell_text(value), formats[style])


def _number_format(term: Term, value: float) -> str:
    if isinstance(term, ox.Literal) and term.datatype.value == XSD.gYear:
        return "year"
    return "whole" if value == int(value) else "part"


def typed(term: Term) -> Value:
    """Give a term as the value a cell holds: a number, a date, a truth, else its text.

    What a sheet can't hold exactly stays text: more digits than Excel keeps, infinity,
    days before March 1900, days with a time zone.

    >>> year = ox.Literal("2025", datatype=ox.NamedNode(XSD.gYear))
    >>> typed(year), typed(ox.Literal("2025")), typed(ox.NamedNode(PLAN.Task))
    (2025, '2025', 'plan:Task')
    """
    if not isinstance(term, ox.Literal):
        return curie(term.value) if isinstance(term, ox.NamedNode) else text_of(term)
    kind = term.datatype.value
    value: Value | None = None
    if kind == XSD.boolean:
        value = {"true": True, "1": True, "false": False, "0": False}.get(term.value)
    elif kind == XSD.date:
        value = _date(term.value)
    elif kind in _NUMERIC:
        value = _number(term.value)
    return term.value if value is None else value


def _date(text: str) -> date | None:
    try:
        found = date.fromisoformat(text) if len(text) == len("2025-01-31") else None
    except ValueError:
        return None
    return found if found and found >= _FIRST_DAY else None


def _number(text: str) -> int | float | None:
    try:
        exact = Decimal(text)
    except InvalidOperation:
        return None
    if not exact.is_finite():
        return None
    if len(exact.normalize().as_tuple().digits) > _MAX_DIGITS or abs(exact.adjusted()) > 300:
        return None
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def _cell_text(text: str) -> str:
    text = visible(text).replace("\ufffe", "⟨U+FFFE⟩").replace("\uffff", "⟨U+FFFF⟩")
    if _LIKE_A_RUN.fullmatch(text):  # XlsxWriter would take it for markup of its own
        text += " "
    return _cut(text, _MAX_TEXT)


def _cut(text: str, n_units: int) -> str:
    """Cut to so many UTF-16 units, which is how Excel counts, between whole characters."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * n_units:
        return text
    return units[: 2 * (n_units - 1)].decode("utf-16-le", "ignore") + "…"


def _width(term: Term | None) -> int:
    """Measure the longest line of a cell, in characters."""
    if term is None:
        return 0
    return max(map(len, str(typed(term))[: _WIDEST * 10].split("\n")), default=0)


def _sheet_names(titles: Mapping[str, Table]) -> list[str]:
    """Make names that Excel takes: short, without its signs, told apart whatever their case."""
    taken: set[str] = set()
    names: list[str] = []
    for title in titles:
        name, n = _sheet_name(title), 1
        while name.casefold() in taken:
            n += 1
            name = _sheet_name(title, f" ({n})")
        taken.add(name.casefold())
        names.append(name)
    return names


def _sheet_name(title: str, ending: str = "") -> str:
    text = " ".join(_NOT_IN_NAME.sub(" ", visible(title)).split()).strip("'")
    text = text if text and text.casefold() != "history" else f"{text} 1".strip()
    return _cut(text, _MAX_NAME - len(ending)).rstrip("' ") + ending
