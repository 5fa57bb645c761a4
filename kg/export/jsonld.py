"""JSON-LD with the project's context: one object a thing, sorted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kg.export.rows import Cell, things_from_ntriples
from kg.resources import resource_dir
from kg.vocabulary import PREFIXES, curie

Context = Mapping[str, Any]


def jsonld_from_ntriples(lines: str) -> str:
    """Write N-Triples as JSON-LD; the context stands in the file, so it reads offline."""
    document = json.loads((resource_dir("ontology") / "context.jsonld").read_text("utf-8"))
    context = document["@context"]
    graph = [
        {"@id": curie(iri)}
        | {key: _values(context.get(key), key, cells) for key, cells in sorted(properties.items())}
        for iri, properties in things_from_ntriples(lines)
    ]
    return json.dumps({"@context": context, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _values(term: Any, key: str, cells: list[Cell]) -> Any:
    """Write the values of a property as its term in the context says they are read."""
    definition = term if isinstance(term, dict) else {}
    if "@language" in definition.get("@container", ()) and all(cell.lang for cell in cells):
        return _by_language(cells)
    values = [_value(definition, key, cell) for cell in cells]
    return values[0] if len(values) == 1 else values


def _by_language(cells: list[Cell]) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {}
    for cell in cells:
        texts.setdefault(cell.lang or "", []).append(cell.value)
    return dict(sorted(texts.items()))


def _value(definition: Context, key: str, cell: Cell) -> Any:
    if key == "@type":
        return curie(cell.value)
    if cell.is_iri:
        coerced = definition.get("@type") in ("@id", "@vocab")
        return curie(cell.value) if coerced else {"@id": curie(cell.value)}
    if cell.lang:
        return {"@value": cell.value, "@language": cell.lang}
    if _datatype(definition) == cell.datatype:
        return cell.value
    return {"@value": cell.value, "@type": cell.datatype}


def _datatype(definition: Context) -> str:
    prefix, _, local = str(definition.get("@type", "")).partition(":")
    return PREFIXES.get(prefix, "") + local
