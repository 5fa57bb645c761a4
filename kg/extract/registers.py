"""The graph's registers as names: what a document's names are linked to.

A name found in no register becomes a candidate entry, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.facts import Actor, Document, Fact, Indicator, Named, Place, Project
from kg.folding import fold


@dataclass(frozen=True)
class Entries:
    """The entries of one register, found by any of their names, marks and case aside."""

    facts: tuple[Fact, ...] = ()

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Folded name → the IRIs it may mean, sorted."""
        found: dict[str, set[str]] = {}
        for fact in self.facts:
            for name in names_of(fact):
                found.setdefault(fold(name), set()).add(fact.iri)
        return {name: tuple(sorted(iris)) for name, iris in found.items()}

    @cached_property
    def by_iri(self) -> Mapping[str, Fact]:
        """The entries by IRI."""
        return {fact.iri: fact for fact in self.facts}

    def find(self, name: str) -> str | None:
        """Find the one entry with this name; ``None`` for none or several."""
        iris = self.names.get(fold(name), ())
        return iris[0] if len(iris) == 1 else None


@dataclass(frozen=True)
class Registers:
    """The registers a document's names are linked to; empty ones are fine."""

    actors: Entries = field(default_factory=Entries)
    documents: Entries = field(default_factory=Entries)
    projects: Entries = field(default_factory=Entries)
    indicators: Entries = field(default_factory=Entries)
    places: Entries = field(default_factory=Entries)

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> Registers:
        """Sort facts into registers; statements and evidence are left out."""
        listed = tuple(facts)

        def only(kind: type[Fact]) -> Entries:
            return Entries(tuple(fact for fact in listed if isinstance(fact, kind)))

        return cls(only(Actor), only(Document), only(Project), only(Indicator), only(Place))


def names_of(fact: Fact) -> list[str]:
    """List the names a thing goes by: labels, aliases, abbreviations, numbers."""
    texts = [text.text for text in getattr(fact, "alt_label", ())]
    if isinstance(fact, Indicator):
        texts += [text.text for text in fact.pref_label]
    elif isinstance(fact, Named | Document):
        texts += [text.text for text in fact.label]
    if isinstance(fact, Actor):
        texts += fact.abbreviation
    if isinstance(fact, Document) and fact.number:
        texts.append(fact.number)
    return [text for text in texts if text]
