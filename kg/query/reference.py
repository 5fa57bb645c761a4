"""The library's reference, written from the headers of its files and the shipped graph."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from kg.errors import Lang, Message
from kg.labels import SUFFIX, with_labels
from kg.query.library import LibraryQuery, Parameter
from kg.query.run import run_query
from kg.query.topics import by_topic, topic_name
from kg.render import render
from kg.store import Store, Table
from kg.terms import Term, text_of
from kg.vocabulary import XSD

_N_ROWS: Final = 4
_LONGEST: Final = 90
_TITLE: Final = Message("Thư viện truy vấn", "The query library")
_NOTE: Final = Message(
    "Trang này được sinh từ đầu tệp của `queries/**/*.rq` và đồ thị kèm theo; đừng sửa tay"
    " (`KG_UPDATE_GOLDEN=1 .venv/bin/python -m pytest tests/test_docs.py`).\n\n"
    "Tham số nhận tên, mã hoặc IRI. Tham số ghi “nhiều giá trị” được lặp lại"
    " (`-p work=A -p work=B`; trong Python là một danh sách) và nhận `tất cả`: khi ấy nó để"
    " ngỏ. Mỗi cột chứa một thứ của đồ thị được kèm cột `…Label` ghi tên; bảng mẫu dưới đây"
    " ghi tên thay mã và bỏ cột trống.",
    "This page is generated from the headers of `queries/**/*.rq` and the shipped graph; don't"
    " edit it (`KG_UPDATE_GOLDEN=1 .venv/bin/python -m pytest tests/test_docs.py`).\n\n"
    "Parameters take a name, an id or an IRI. One marked “several values” may be repeated"
    " (`-p work=A -p work=B`; in Python a list) and takes `all`, which leaves it open. A column"
    " that holds things of the graph comes with a column `…Label` with their names; the sample"
    " tables below give the name instead of the id and leave empty columns out.",
)
_PARAMETER: Final = Message("tham số", "parameter")
_COLUMNS: Final = Message("cột", "columns")
_OPTIONAL: Final = Message("không bắt buộc", "optional")
_SEVERAL: Final = Message("nhiều giá trị", "several values")
_DEFAULT: Final = Message("mặc định", "default")
_NO_ROWS: Final = Message("Đồ thị kèm theo không có dòng nào.", "The shipped graph has no row.")
_YES, _NO = Message("có", "yes"), Message("không", "no")


def library_reference(
    queries: Iterable[LibraryQuery], lang: Lang, store: Store | None = None
) -> str:
    """Write the library as one Markdown page, by topic and name.

    Each query's example is run; its first rows come from ``store``, by default the
    shipped graph's.
    """
    if store is None:
        from kg.build import open_graph

        store = open_graph().store
    topics = by_topic(queries)
    parts = [f"# {_TITLE.in_(lang)}\n", f"{_NOTE.in_(lang)}\n", _contents(topics, lang)]
    for topic, group in topics:
        parts.append(f"## {topic_name(topic).in_(lang)}\n")
        parts += [_entry(store, query, lang) for query in group]
    return "\n".join(parts)


def example_values(query: LibraryQuery) -> dict[str, str]:
    """Give the example's parameters: those that must be given."""
    return {one.name: one.example for one in query.asked if not one.is_optional}


def example_command(query: LibraryQuery) -> str:
    """Give a command line that runs the query with its example parameters."""
    given = (f"-p {name}={shlex.quote(value)}" for name, value in example_values(query).items())
    return " ".join([f"kg query {query.name}", *given])


def _contents(topics: list[tuple[str, list[LibraryQuery]]], lang: Lang) -> str:
    lines = (
        f"- **{topic_name(topic).in_(lang)}**: "
        + ", ".join(f"[{query.name}](#{query.name})" for query in group)
        for topic, group in topics
    )
    return "\n".join(lines) + "\n"


def _entry(store: Store, query: LibraryQuery, lang: Lang) -> str:
    columns = ", ".join(f"`{name}` {about.in_(lang)}" for name, about in query.columns.items())
    lines = [
        f"### {query.name}\n",
        f"**{query.summary.in_(lang)}** {query.description.in_(lang)}\n",
        *(_parameter(parameter, lang) for parameter in query.asked),
        f"- {_COLUMNS.in_(lang)}: {columns}\n",
        f"```sh\n{example_command(query)}\n```\n",
        _first_rows(store, query, lang),
    ]
    return "\n".join(lines)


def _parameter(parameter: Parameter, lang: Lang) -> str:
    notes = [
        *([_OPTIONAL.in_(lang)] if parameter.is_optional else []),
        *([_SEVERAL.in_(lang)] if parameter.takes_several else []),
        *([f"{_DEFAULT.in_(lang)} `{parameter.default}`"] if parameter.default else []),
    ]
    noted = f" ({', '.join(notes)})" if notes else ""
    return (
        f"- {_PARAMETER.in_(lang)} `{parameter.name}`{noted}:"
        f" {parameter.label.in_(lang)}, `{parameter.example}`"
    )


def _first_rows(store: Store, query: LibraryQuery, lang: Lang) -> str:
    found = run_query(store, query, example_values(query), lang)
    if not isinstance(found, Table) or not found.rows:
        return f"{_NO_ROWS.in_(lang)}\n"
    first = Table(found.columns, found.rows[:_N_ROWS])
    shown = render(_named(with_labels(store, first, lang), lang), "markdown")
    more = len(found) - len(first)
    rest = Message(f"… và {more} dòng nữa.", f"… and {more} more row{'s' if more > 1 else ''}.")
    return f"{shown}\n{rest.in_(lang)}\n" if more else shown


def _named(table: Table, lang: Lang) -> Table:
    """Put each thing's name in place of its id; leave out columns that are empty."""
    at = {column: place for place, column in enumerate(table.columns)}
    kept = [
        (column, place, at.get(column + SUFFIX))
        for column, place in at.items()
        if not (column.endswith(SUFFIX) and column.removesuffix(SUFFIX) in at)
        and any(row[place] is not None for row in table.rows)
    ]
    rows = tuple(tuple(_cells(row, kept, lang)) for row in table.rows)
    return Table(tuple(column for column, _, _ in kept), rows)


def _cells(
    row: tuple[Term | None, ...], kept: list[tuple[str, int, int | None]], lang: Lang
) -> Iterator[Term | None]:
    for _, place, name_at in kept:
        term = row[place]
        name = text_of(row[name_at]) if name_at is not None else ""
        if name or isinstance(term, ox.Literal):
            yield ox.Literal(_cut(name or _in_words(term, lang)))
        else:
            yield term


def _in_words(term: Term | None, lang: Lang) -> str:
    if isinstance(term, ox.Literal) and term.datatype.value == XSD.boolean:
        return (_YES if term.value in ("true", "1") else _NO).in_(lang)
    return text_of(term)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
