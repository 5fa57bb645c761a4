"""Answers as people and programs read them: table, csv, tsv, json, markdown, turtle.

Each writer gives text; nothing here prints. What a label holds is data, never layout:
control and direction marks are shown, cells that a spreadsheet would run are quoted.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import pyoxigraph as ox

from kg.errors import Lang, Message, QueryError
from kg.labels import SUFFIX
from kg.store import Answer, Table
from kg.terms import Term, text_of
from kg.turtle import turtle
from kg.vocabulary import CODE, PLAN, RDF, XSD, curie

FORMATS: Final = ("table", "csv", "tsv", "json", "markdown", "turtle")
_YES, _NO = Message("có", "yes"), Message("không", "no")
_FORMULA: Final = re.compile(r"[=+\-@\t\r\n＝＋－＠]")  # OWASP, CSV injection
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?")
_HIDDEN: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)


def render(
    answer: Answer,
    format_: str,
    *,
    lang: Lang = "vi",
    headings: Mapping[str, Message] | None = None,
    width: int | None = None,
    color: bool = False,
    ids: bool = False,
) -> str:
    """Write an answer in a format of :data:`FORMATS`, ending in a newline.

    In a table a thing is shown by its name; ``ids`` adds its id below.

    Raises :class:`QueryError` when the answer has no such form (a graph as CSV).
    """
    if isinstance(answer, list):
        if format_ in ("turtle", "table"):
            return turtle(answer)
        raise QueryError(
            Message(
                f"một đồ thị không viết được thành {format_}",
                f"a graph can't be written as {format_}",
            ),
            hint=Message("dùng --format turtle", "use --format turtle"),
        )
    if isinstance(answer, bool):
        return _boolean(answer, format_, lang)
    if format_ == "turtle":
        raise QueryError(
            Message("một bảng không viết được thành Turtle", "a table can't be written as Turtle"),
            hint=Message("dùng CONSTRUCT, hoặc --format csv", "use CONSTRUCT, or --format csv"),
        )
    if format_ == "table":
        return _table(answer, lang, headings or {}, width, color=color, ids=ids)
    return _WRITERS[format_](answer)


def visible(text: str) -> str:
    r"""Show characters that would act on a terminal or turn the reading direction.

    >>> visible("a\u202eb\x1b[31m")
    'a⟨U+202E⟩b⟨U+001B⟩[31m'
    """
    return _HIDDEN.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", text)


def safe_cell(text: str) -> str:
    """Keep a spreadsheet from running a cell: quote what begins like a formula.

    >>> safe_cell("=1+1"), safe_cell("-3.5"), safe_cell("- một")
    ("'=1+1", '-3.5', "'- một")
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _boolean(answer: bool, format_: str, lang: Lang) -> str:
    if format_ == "json":
        return json.dumps({"head": {}, "boolean": answer}) + "\n"
    if format_ == "table":
        return (_YES if answer else _NO).in_(lang) + "\n"
    return f"{str(answer).lower()}\n"


def _csv(table: Table) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")  # RFC 4180, as SPARQL's CSV
    writer.writerow(table.columns)
    writer.writerows([safe_cell(text_of(term)) for term in row] for row in table.rows)
    return stream.getvalue()


def _tsv(table: Table) -> str:
    rows = ["\t".join(f"?{column}" for column in table.columns)]
    rows += ["\t".join("" if term is None else str(term) for term in row) for row in table.rows]
    return "\n".join(rows) + "\n"


def _json(table: Table) -> str:
    bindings = [
        {
            c: _json_term(term)
            for c, term in zip(table.columns, row, strict=True)
            if term is not None
        }
        for row in table.rows
    ]
    document = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.Literal):
        entry = {"type": "literal", "value": term.value}
        if term.language:
            entry["xml:lang"] = term.language
        elif term.datatype.value not in (XSD.string, RDF.langString):
            entry["datatype"] = term.datatype.value
        return entry
    return {"type": "bnode", "value": text_of(term)}


def _markdown(table: Table) -> str:
    rows = [list(table.columns), ["---"] * len(table.columns)]
    rows += [[_markdown_cell(_short(term)) for term in row] for row in table.rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _markdown_cell(text: str) -> str:
    text = visible(text).replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"([\\|`*_\[\]])", r"\\\1", " ".join(text.split()))


def _shown(term: Term | None, lang: Lang) -> str:
    if isinstance(term, ox.Literal) and term.datatype.value == XSD.boolean:
        return (_YES if term.value in ("true", "1") else _NO).in_(lang)
    return _short(term)


def _short(term: Term | None) -> str:
    return curie(term.value) if isinstance(term, ox.NamedNode) else text_of(term)


def _table(
    table: Table,
    lang: Lang,
    headings: Mapping[str, Message],
    width: int | None,
    *,
    color: bool,
    ids: bool,
) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    shown = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    pairs = _with_label_folded_in(table)
    for column, _, _ in pairs:
        shown.add_column(
            headings[column].in_(lang) if column in headings else column, overflow="fold"
        )
    for row in table.rows:
        shown.add_row(*(_cell(row, at, label_at, Text, lang, ids=ids) for _, at, label_at in pairs))
    stream = io.StringIO()
    console = Console(
        file=stream, width=width, force_terminal=color, no_color=not color, highlight=False
    )
    console.print(shown)
    n = len(table)
    count = Message(f"{n} dòng", f"{n} row{'' if n == 1 else 's'}").in_(lang)
    lines = (line.rstrip() for line in stream.getvalue().splitlines())
    return "\n".join(lines) + f"\n{count}\n"


def _with_label_folded_in(table: Table) -> list[tuple[str, int, int | None]]:
    """Pair each column with its label's column, shown in the same cell; leave out empty ones."""
    at = {column: n for n, column in enumerate(table.columns)}
    return [
        (column, n, at.get(column + SUFFIX))
        for column, n in at.items()
        if not (column.endswith(SUFFIX) and column.removesuffix(SUFFIX) in at)
        and (not table.rows or any(row[n] is not None for row in table.rows))
    ]


def _cell(
    row: tuple[Term | None, ...],
    at: int,
    label_at: int | None,
    text: type[Any],
    lang: Lang,
    *,
    ids: bool,
) -> Any:
    cell = text(visible(_shown(row[at], lang)))
    name = text_of(row[label_at]) if label_at is not None else ""
    if not name:
        return cell
    if not ids or text_of(row[at]).startswith((CODE, PLAN.iri)):
        return text(visible(name))
    cell.stylize("dim")
    return text(visible(name) + "\n").append_text(cell)


_WRITERS: Final[dict[str, Callable[[Table], str]]] = {
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "markdown": _markdown,
}
