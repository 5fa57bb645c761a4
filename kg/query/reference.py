"""The library's reference, written from the headers of its files."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from itertools import groupby

from kg.errors import Lang, Message
from kg.query.library import LibraryQuery, Parameter

_TITLE = Message("Thư viện truy vấn", "The query library")
_NOTE = Message(
    "Trang này được sinh từ đầu tệp của `queries/**/*.rq`; đừng sửa tay"
    " (`KG_UPDATE_GOLDEN=1 .venv/bin/python -m pytest tests/test_docs.py`).\n\n"
    "Tham số nhận tên, mã hoặc IRI. Mỗi cột chứa một thứ của đồ thị được kèm cột `…Label` ghi tên.",
    "This page is generated from the headers of `queries/**/*.rq`; don't edit it"
    " (`KG_UPDATE_GOLDEN=1 .venv/bin/python -m pytest tests/test_docs.py`).\n\n"
    "Parameters take a name, an id or an IRI. A column that holds things of the graph comes with a"
    " column `…Label` with their names.",
)
_WORDS = {
    "parameter": Message("tham số", "parameter"),
    "optional": Message("không bắt buộc", "optional"),
    "columns": Message("cột", "columns"),
}


def library_reference(queries: Iterable[LibraryQuery], lang: Lang) -> str:
    """Write the library as one Markdown page, by topic and name."""
    ordered = sorted(queries, key=lambda query: (query.topic, query.name))
    parts = [f"# {_TITLE.in_(lang)}\n\n{_NOTE.in_(lang)}\n"]
    for topic, group in groupby(ordered, lambda query: query.topic):
        parts.append(f"## {topic}\n")
        parts += [_entry(query, lang) for query in group]
    return "\n".join(parts)


def example_command(query: LibraryQuery) -> str:
    """Give a command line that runs the query with its example parameters."""
    asked = [p for p in query.parameters if p.type != "lang" and not p.is_optional]
    return " ".join(
        [f"kg query {query.name}", *(f"-p {p.name}={shlex.quote(p.example)}" for p in asked)]
    )


def _entry(query: LibraryQuery, lang: Lang) -> str:
    lines = [
        f"### {query.name}\n",
        f"**{query.summary.in_(lang)}** {query.description.in_(lang)}\n",
    ]
    lines += [_parameter(p, lang) for p in query.parameters if p.type != "lang"]
    columns = ", ".join(f"`{name}` {about.in_(lang)}" for name, about in query.columns.items())
    lines.append(f"- {_WORDS['columns'].in_(lang)}: {columns}\n")
    lines.append(f"```sh\n{example_command(query)}\n```\n")
    return "\n".join(lines)


def _parameter(parameter: Parameter, lang: Lang) -> str:
    optional = f" ({_WORDS['optional'].in_(lang)})" if parameter.is_optional else ""
    return (
        f"- {_WORDS['parameter'].in_(lang)} `{parameter.name}`{optional}:"
        f" {parameter.label.in_(lang)}, `{parameter.example}`"
    )
