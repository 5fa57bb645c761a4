"""One CSV table a class: a row a thing, a column a property, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from kg.export.rows import Cell, things_from_ntriples
from kg.render import safe_cell
from kg.vocabulary import PLAN, curie

_SEPARATOR: Final = " | "
Row = dict[str, str]


def tables_from_ntriples(lines: str) -> Iterator[tuple[str, str]]:
    """Give (class name, CSV text) pairs for the classes of the ontology, by name.

    Columns are properties as CURIEs; texts in a language get a column each
    (``rdfs:label@vi``); several values stand in one cell, separated by ``|``.
    """
    tables: dict[str, list[Row]] = {}
    for iri, properties in things_from_ntriples(lines):
        row = {"id": curie(iri), **_row(properties)}
        for cell in properties.get("@type", ()):
            if cell.value in PLAN:
                tables.setdefault(cell.value.removeprefix(PLAN.iri), []).append(row)
    for name in sorted(tables):
        yield name, _csv(tables[name])


def _row(properties: dict[str, list[Cell]]) -> Row:
    values: dict[str, list[str]] = {}
    for key, cells in properties.items():
        if key == "@type":
            continue
        for cell in cells:
            column = f"{key}@{cell.lang}" if cell.lang else key
            values.setdefault(column, []).append(curie(cell.value) if cell.is_iri else cell.value)
    return {column: _SEPARATOR.join(found) for column, found in values.items()}


def _csv(rows: list[Row]) -> str:
    columns = ["id", *sorted({column for row in rows for column in row} - {"id"})]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(row.get(column, "")) for column in columns] for row in rows)
    return stream.getvalue()
