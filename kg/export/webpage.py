"""A table as one HTML page that stands alone: no script, nothing fetched, ever.

The page's Content-Security-Policy allows the one style block, by its digest, and
nothing else. Every text goes through the template's escaping and nowhere else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

import pyoxigraph as ox

from kg.errors import Lang, Message
from kg.labels import SUFFIX
from kg.render import visible
from kg.store import Table
from kg.terms import Term, text_of
from kg.vocabulary import XSD, curie

_NUMBERS: Final = frozenset((XSD.integer, XSD.decimal, XSD.double))
_A4_LENGTH, _FIRST_WIDTH, _COLUMN_WIDTH = 297, 60, 24  # millimetres
_YES, _NO = Message("có", "yes"), Message("không", "no")


@dataclass(frozen=True)
class _Cell:
    """What a cell shows; ``id`` is the thing behind a name, ``lang`` where not the page's."""

    text: str
    id: str = ""
    lang: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class _Column:
    """Where a column's terms and their names stand in the table, and its heading."""

    at: int
    label_at: int | None
    heading: str
    is_number: bool


def webpage(
    table: Table,
    title: str,
    lang: Lang = "vi",
    headings: Mapping[str, Message] | None = None,
    *,
    notes: Sequence[str] = (),
) -> str:
    """Write a table as a page in a language; ``headings`` says what columns are called.

    The first column heads its rows and stays in sight, as does the first row. A thing in
    a column ``x`` is shown by its name in ``xLabel``; its id is the cell's ``title``.
    ``notes`` stand above the table, a paragraph each: what a reader must know of it.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("kg.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    columns = _columns(table, headings or {}, lang)
    css = (files("kg.export") / "templates" / "table.css").read_text(encoding="utf-8")
    css += _paper(len(columns))
    return environment.get_template("table.html").render(
        lang=lang,
        title=visible(title),
        count=_count(len(table)).in_(lang),
        notes=[visible(note) for note in notes],
        columns=columns,
        rows=[[_cell(row, column, lang) for column in columns] for row in table.rows],
        css=Markup(css),
        csp=_policy(css),
    )


def _paper(n_columns: int) -> str:
    """Ask for paper on which all columns fit: on A4 a wide matrix would lose the rest."""
    width = max(_A4_LENGTH, _FIRST_WIDTH + _COLUMN_WIDTH * n_columns)
    return f"@page {{ size: {width}mm {round(width / 2**0.5)}mm; margin: 12mm; }}\n"


def _policy(css: str) -> str:
    digest = base64.b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _count(n: int) -> Message:
    return Message(f"{n} dòng", f"{n} row{'' if n == 1 else 's'}")


def _columns(table: Table, headings: Mapping[str, Message], lang: Lang) -> list[_Column]:
    at = {name: n for n, name in enumerate(table.columns)}
    return [
        _Column(
            n,
            at.get(name + SUFFIX),
            visible(headings[name].in_(lang) if name in headings else name),
            _is_numeric(table, n),
        )
        for name, n in at.items()
        if not (name.endswith(SUFFIX) and name.removesuffix(SUFFIX) in at)
    ]


def _is_numeric(table: Table, at: int) -> bool:
    terms = [row[at] for row in table.rows if row[at] is not None]
    return bool(terms) and all(map(_is_number, terms))


def _is_number(term: Term | None) -> bool:
    return isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS


def _cell(row: tuple[Term | None, ...], column: _Column, lang: Lang) -> _Cell:
    term = row[column.at]
    name = row[column.label_at] if column.label_at is not None else None
    if name is not None:
        return _Cell(visible(text_of(name)), visible(_shown(term, lang)), _foreign(name, lang))
    return _Cell(visible(_shown(term, lang)), "", _foreign(term, lang), _is_number(term))


def _shown(term: Term | None, lang: Lang) -> str:
    if isinstance(term, ox.NamedNode):
        return curie(term.value)
    if isinstance(term, ox.Literal) and term.datatype.value == XSD.boolean:
        return (_YES if term.value in ("true", "1") else _NO).in_(lang)
    return text_of(term)


def _foreign(term: Term | None, lang: Lang) -> str:
    """Give the language of a text that is not in the page's."""
    tagged = term.language if isinstance(term, ox.Literal) else None
    return tagged if tagged and tagged != lang else ""
