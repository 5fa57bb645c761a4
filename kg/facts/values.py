"""How the values of facts are written as RDF terms and read back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

import pyoxigraph as ox

from kg.terms import Term
from kg.vocabulary import CODE, XSD


@dataclass(frozen=True)
class Text:
    """A text in a language; ``lang`` is ``None`` where it has none (figures as written)."""

    text: str
    lang: str | None = "vi"


@dataclass(frozen=True)
class Kind:
    """How a value is written as a term and read back."""

    write: Callable[[Any], Term]
    read: Callable[[Term], Any]


def _literal(datatype: str, show: Callable[[Any], str], read: Callable[[str], Any]) -> Kind:
    node = ox.NamedNode(datatype)

    def write(value: Any) -> Term:
        return ox.Literal(show(value), datatype=node)

    def read_term(term: Term) -> Any:
        if not isinstance(term, ox.Literal) or term.datatype != node:
            raise ValueError(f"{term} is not {datatype.rpartition('#')[2]}")
        return read(term.value)

    return Kind(write, read_term)


def _show_decimal(value: Decimal) -> str:
    """Write a decimal so that Turtle's short form keeps its type: ``90.0``, never ``9E+1``."""
    text = format(value, "f")
    return text if "." in text else text + ".0"


def _read_decimal(text: str) -> Decimal:
    value = Decimal(text)
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _read_iri(term: Term) -> str:
    if not isinstance(term, ox.NamedNode):
        raise ValueError(f"{term} is not an IRI")
    return term.value


def _read_text(term: Term) -> Text:
    if not isinstance(term, ox.Literal):
        raise ValueError(f"{term} is not a text")
    return Text(term.value, term.language)


def code_of(scheme: str) -> Kind:
    """Give the kind of a code of a list, held as its notation (``"lead"``)."""
    start = f"{CODE}{scheme}/"

    def read(term: Term) -> str:
        iri = _read_iri(term)
        if not iri.startswith(start):
            raise ValueError(f"{iri} is no code of the list “{scheme}”")
        return iri[len(start) :]

    return Kind(lambda notation: ox.NamedNode(start + notation), read)


IRI: Final = Kind(ox.NamedNode, _read_iri)
TEXT: Final = Kind(
    lambda text: ox.Literal(text.text, language=text.lang) if text.lang else ox.Literal(text.text),
    _read_text,
)
STRING: Final = _literal(XSD.string, str, str)
INTEGER: Final = _literal(XSD.integer, str, int)
DECIMAL: Final = _literal(XSD.decimal, _show_decimal, _read_decimal)
DATE: Final = _literal(XSD.date, date.isoformat, date.fromisoformat)
YEAR: Final = _literal(XSD.gYear, "{:04d}".format, int)


def of(predicate: str, kind: Kind = IRI, *, many: bool = False, required: bool = False) -> Any:
    """Declare a field: its property, how it is written, whether it repeats."""
    metadata = {"predicate": predicate, "kind": kind, "many": many}
    if required:
        return field(metadata=metadata)
    return field(default=() if many else None, metadata=metadata)
