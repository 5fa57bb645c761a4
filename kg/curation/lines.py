"""A reading as lines of JSON, one fact a line, to look at."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

from kg.curation.known import slug_of
from kg.curation.matching import spans_of
from kg.extract.reading import Reading
from kg.facts import Comparison, Document, Fact, Section, Statement
from kg.facts.values import IRI, Text
from kg.vocabulary import curie

_ELSEWHERE: Final = frozenset(Statement.__annotations__) | {"iri", "types", "type", "comparison"}


def to_lines(reading: Reading) -> Iterator[str]:
    """Write the document, its statements in the order of the text, and the new names.

    Each line has the kind and the id; a statement also its section, confidence, spans
    (code points of the source text), the words there, and its fields.
    """
    sections = {
        fact.iri: fact.section_number for fact in reading.facts if isinstance(fact, Section)
    }
    comparisons = {fact.iri: fact for fact in reading.facts if isinstance(fact, Comparison)}
    statements = [fact for fact in reading.facts if isinstance(fact, Statement)]
    yield _line(_head(reading.document, reading.document) | {"fields": _fields(reading.document)})
    for fact in sorted(statements, key=lambda fact: (spans_of(fact), fact.iri)):
        spans = spans_of(fact)
        entry = _head(fact, reading.document) | {
            "section": sections.get(fact.in_section or "", ""),
            "confidence": _plain(fact.confidence),
            "spans": [list(span) for span in spans],
            "passages": [reading.text[start:end] for start, end in spans],
            "fields": _fields(fact),
        }
        compared = getattr(fact, "comparison", ())
        if compared:
            entry["comparisons"] = [_fields(comparisons[iri]) for iri in compared]
        yield _line(entry)
    for new in reading.candidates:
        yield _line(_head(new, reading.document) | {"is_new": True, "fields": _fields(new)})


def _head(fact: Fact, document: Document) -> dict[str, Any]:
    return {"document": slug_of(document), "kind": fact.type, "id": curie(fact.iri)}


def _line(entry: dict[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False) + "\n"


def _fields(fact: Fact) -> dict[str, Any]:
    """Give what a fact says beside what every fact of its kind has."""
    return {
        item.name: _value(getattr(fact, item.name), item.metadata["kind"] is IRI)
        for item in dataclasses.fields(fact)
        if "kind" in item.metadata
        and item.name not in _ELSEWHERE
        and getattr(fact, item.name) not in (None, ())
    }


def _value(value: Any, is_iri: bool) -> Any:
    if isinstance(value, tuple):
        if all(isinstance(one, Text) and one.lang for one in value):
            return _by_language(value)
        return [_value(one, is_iri) for one in value]
    return curie(value) if is_iri else _plain(value)


def _by_language(texts: tuple[Text, ...]) -> dict[str, Any]:
    found: dict[str, list[str]] = {}
    for text in texts:
        found.setdefault(text.lang or "", []).append(text.text)
    return {lang: said[0] if len(said) == 1 else said for lang, said in found.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    return value.text if isinstance(value, Text) else value
