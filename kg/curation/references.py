"""What facts refer to: the fields of a fact whose values are IRIs."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from kg.facts import Fact
from kg.facts.values import IRI

F = TypeVar("F", bound=Fact)


def references(fact: Fact) -> Iterator[str]:
    """Give the IRIs of what a fact refers to."""
    for item in _fields(fact):
        value = getattr(fact, item.name)
        if value is not None:
            yield from value if item.metadata["many"] else (value,)


def renamed(fact: F, names: Mapping[str, str]) -> F:
    """Give the fact with its own IRI, and those it refers to, replaced."""
    changes: dict[str, Any] = {"iri": names.get(fact.iri, fact.iri)}
    for item in _fields(fact):
        value = getattr(fact, item.name)
        if item.metadata["many"]:
            changes[item.name] = tuple(names.get(one, one) for one in value)
        elif value is not None:
            changes[item.name] = names.get(value, value)
    return dataclasses.replace(fact, **changes)


def reached(start: Iterable[Fact], facts: Mapping[str, Fact]) -> set[str]:
    """Give which of ``facts`` (by IRI) the facts to start from refer to, directly or not."""
    found: set[str] = set()
    waiting = [iri for fact in start for iri in references(fact)]
    while waiting:
        iri = waiting.pop()
        if iri in facts and iri not in found:
            found.add(iri)
            waiting.extend(references(facts[iri]))
    return found


def _fields(fact: Fact) -> Iterator[dataclasses.Field[Any]]:
    return (item for item in dataclasses.fields(fact) if item.metadata.get("kind") is IRI)
