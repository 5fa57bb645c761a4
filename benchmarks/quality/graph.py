"""Claims of a graph's statements: of the curated graph, and of what the reader gives."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from benchmarks.quality.claims import KINDS, Cited, Claim, Duty, Figure, Key, Span, Words, Work
from benchmarks.quality.gold import SOURCES, Case
from benchmarks.quality.names import normal_name
from kg.facts import (
    Actor,
    Assignment,
    Citation,
    Document,
    Evidence,
    Fact,
    Goal,
    Indicator,
    Observation,
    Place,
    Project,
    ProjectStatus,
    Section,
    Statement,
    Target,
    Task,
    triples_to_facts,
)
from kg.inputs import find_inputs
from kg.vocabulary import document_iri

_KIND_OF: Final[dict[type[Fact], str]] = {
    Target: "target",
    Assignment: "assignment",
    Citation: "citation",
    Observation: "observation",
    ProjectStatus: "project",
    Task: "task",
    Goal: "goal",
}
REGISTERED: Final = (Actor, Document, Indicator, Place, Project)


@dataclass(frozen=True)
class Curated:
    """The facts of a folder of Turtle, found by IRI."""

    facts: tuple[Fact, ...]

    @classmethod
    def read(cls, folder: Path | None = None) -> Curated:
        """Read a folder; default is the shipped graph."""
        data = find_inputs([folder] if folder else []).data
        parsed = (
            triple
            for source in data
            for triple in ox.parse(path=str(source.path), format=ox.RdfFormat.TURTLE)
        )
        return cls(tuple(triples_to_facts(quad.triple for quad in parsed)))

    @property
    def registered(self) -> tuple[Fact, ...]:
        """The entries of the registers: what a document's names may be linked to."""
        return tuple(fact for fact in self.facts if isinstance(fact, REGISTERED))

    @property
    def provinces(self) -> tuple[str, ...]:
        """The names of provinces, without the word."""
        found = {
            text.text.removeprefix("tỉnh ").removeprefix("Tỉnh ")
            for fact in self.facts
            if isinstance(fact, Place) and fact.place_type == "province"
            for text in (*fact.label, *fact.alt_label)
            if text.lang == "vi"
        }
        return tuple(sorted(found))

    def without_own_names(self, document: str) -> tuple[Fact, ...]:
        """Leave out the entries that only the statements of the document with this slug refer to.

        What is left is what the registers would hold had nobody read the document.
        """
        iri = document_iri(document)
        own, others = set[str](), set[str]()
        for fact in self.facts:
            if isinstance(fact, Statement):
                (own if fact.stated_in == iri else others).update(_references(fact))
        only_here = (own | {iri}) - others
        return tuple(fact for fact in self.registered if fact.iri not in only_here)


def _references(fact: Fact) -> Iterator[str]:
    for item in dataclasses.fields(fact):
        value = getattr(fact, item.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, str) and item.name != "iri":
                yield one


def source_cases(curated: Curated, folder: Path) -> list[Case]:
    """List the curated documents whose text lies in a folder."""
    held = [fact for fact in curated.facts if isinstance(fact, Document) and fact.source_name]
    found = []
    for document in sorted(held, key=lambda document: document.iri):
        path = folder / Path(document.source_name or "").name
        if path.is_file():
            slug, aside = document.iri.removeprefix(document_iri("")), curated.provinces
            claims = tuple(claims_of(curated.facts, slug, aside))
            found.append(Case(SOURCES, slug, path, claims, KINDS, aside))
    return found


def claims_of(facts: Iterable[Fact], document: str, aside: Iterable[str]) -> Iterator[Claim]:
    """Give the claims of the statements of the document with this slug.

    ``facts`` hold the statements, their evidence and what they refer to.
    """
    by_iri = {fact.iri: fact for fact in facts}
    names = Names(by_iri, tuple(aside))
    iri = document_iri(document)
    for fact in by_iri.values():
        kind = _KIND_OF.get(type(fact))
        if kind and isinstance(fact, Statement) and fact.stated_in == iri:
            yield Claim(
                document=document,
                kind=kind,
                spans=tuple(_spans(fact, by_iri)),
                key=_key(fact, names),
                shown=_shown(fact, names),
                section=_section(fact, by_iri),
                confidence=fact.confidence,
                iri=fact.iri,
            )


def _spans(fact: Statement, by_iri: Mapping[str, Fact]) -> Iterator[Span]:
    for iri in fact.evidence:
        evidence = by_iri[iri]
        if isinstance(evidence, Evidence):
            yield evidence.start, evidence.end


def _section(fact: Statement, by_iri: Mapping[str, Fact]) -> str:
    section = by_iri.get(fact.in_section or "")
    return section.section_number if isinstance(section, Section) else ""


@dataclass(frozen=True)
class Names:
    """The names of things, by IRI."""

    by_iri: Mapping[str, Fact]
    aside: tuple[str, ...]

    def of(self, iri: str) -> list[str]:
        """List what a thing is called in Vietnamese, the label first."""
        fact = self.by_iri.get(iri)
        fields = ("label", "pref_label", "title", "alt_label")
        texts = [text for name in fields for text in getattr(fact, name, ())]
        return [text.text for text in texts if text.lang != "en"]

    def normal(self, iri: str) -> frozenset[str]:
        """Give the normal names of a thing."""
        return frozenset(normal_name(name, self.aside) for name in self.of(iri))

    def first(self, iri: str | None) -> str:
        """Name a thing for a person."""
        return next(iter(self.of(iri)), iri.rpartition("/")[2]) if iri else "–"


def _key(fact: Statement, names: Names) -> Key:
    match fact:
        case Target():
            return Figure(fact.value, fact.period_end)
        case Observation():
            return Figure(fact.value)
        case Assignment():
            return Duty(names.normal(fact.assignee), fact.role, fact.assignee)
        case Citation():
            return _cited(fact.cited_document, names)
        case ProjectStatus():
            return Work(names.normal(fact.project), fact.project)
    return Words()


def _cited(iri: str, names: Names) -> Cited:
    document = names.by_iri.get(iri)
    if not isinstance(document, Document):
        return Cited(None, None, frozenset(), iri)
    kind = None if document.type in {"Document", "OtherDocument"} else document.type
    return Cited(kind, document.number, names.normal(iri), iri)


def _shown(fact: Statement, names: Names) -> str:
    match fact:
        case Target():
            what = f"{names.first(fact.indicator)} {fact.operator} {fact.value}"
            return f"{what} {_tail(fact.unit)}, {fact.period_end}"
        case Observation():
            return f"{names.first(fact.indicator)} {fact.value} {_tail(fact.unit)}"
        case Assignment():
            return f"{fact.role}: {names.first(fact.assignee)}"
        case Citation():
            return f"{fact.relation}: {names.first(fact.cited_document)}"
        case ProjectStatus():
            return f"{fact.stage}: {names.first(fact.project)}"
    return names.first(fact.iri)


def _tail(iri: str | None) -> str:
    return (iri or "–").rpartition("/")[2]
