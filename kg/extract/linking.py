"""Names linked to the registers; a new name becomes a candidate entry, never a guess.

A name is linked when a register knows it under exactly that name (marks, case and known
aliases aside), or an indicator's under very nearly that name. Everything else is new:
an entry with a sensible name and kind that a person confirms or merges.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Final

from rapidfuzz import fuzz, process

from kg.extract.captions import capitalised, shortened
from kg.extract.context import Identity
from kg.extract.document_names import DOCUMENT_WORDS, document_slug, number_key, year_of
from kg.extract.findings import AssignmentFinding, CitationFinding, ProjectFinding
from kg.extract.local_names import LocalNames
from kg.extract.registers import Entries, Registers, names_of
from kg.extract.works.keys import project_key, project_label
from kg.facts import Actor, Document, Fact, Indicator, Named, Place, Project
from kg.facts.values import Text
from kg.folding import fold, slug
from kg.vocabulary import document_iri, register_iri

_MAX_SLUG: Final = 80
_MAX_LABEL: Final = 300
_SAME_INDICATOR: Final = 93.0
"""Ratio (0 to 100) from which two names of an indicator are one; checked against the
registers of the graph, whose nearest different indicators reach 90."""
_SAME_TITLE: Final = 90.0
_CENTRAL: Final = frozenset(
    {"ministry", "central-party", "government", "national-assembly", "court-procuracy"}
)
_PLACE_KINDS: Final = {
    "tinh": "province",
    "thanh pho": "city",
    "huyen": "district",
    "thi xa": "district",
    "quan": "district",
    "xa": "commune",
    "phuong": "commune",
    "thi tran": "commune",
    "dac khu": "commune",
    "viet nam": "country",
    "vung": "region",
}
_FIGURES: Final = re.compile(r"\d+|\b[ivx]+\b")
"""Titles that differ in a number, Roman too, are two documents, however alike."""
_PROVINCE: Final = re.compile(r"(?:tỉnh|thành phố) [^\W\d_a-zà-ỹ].*$")


Titles = dict[tuple[str, ...], dict[str, str]]
"""Kind and numbers → folded name → IRI."""


@dataclass
class Linker:
    """Links the names of one document, and collects the candidates for new ones."""

    registers: Registers
    identity: Identity
    candidates: dict[str, Fact] = field(default_factory=dict)
    linked: set[str] = field(default_factory=set)
    _new_titles: Titles = field(default_factory=dict)
    _new_projects: dict[str, str] = field(default_factory=dict)  # by key

    # Actors and places

    @cached_property
    def _actors(self) -> LocalNames:
        return LocalNames(self.registers, self.identity.province)

    def actor(self, finding: AssignmentFinding) -> str:
        """Link the actor of an assignment."""
        return self.body(
            finding.actor, finding.actor_text, finding.actor_kind, finding.body_type or "other"
        )

    def body(self, name: str, written: str, kind: str = "Body", body_type: str = "other") -> str:
        """Link a body, post or group by its full name, else as written here."""
        for known in (name, f"{name} {self.identity.province or ''}"):
            if iri := self._actors.find(known.strip()):
                return self._link(iri)
        iri = register_iri("body", _short_slug(name))
        aliases = (Text(written),) if written and fold(written) != fold(name) else ()
        actor = Actor(
            iri=iri,
            type=kind,
            label=(Text(capitalised(shortened(name, _MAX_LABEL))),),
            alt_label=aliases,
            body_type=body_type,
            jurisdiction=self._jurisdiction(name, body_type),
        )
        return self._add(actor)

    def _jurisdiction(self, name: str, body_type: str) -> str | None:
        if body_type in _CENTRAL:
            return self.place("Việt Nam")
        named = _PROVINCE.search(name)
        where = named.group() if named else self.identity.province
        return self.place(where) if where else None

    def place(self, name: str) -> str | None:
        """Link a place ("tỉnh Vân Sơn"); ``None`` for what is not named as one."""
        if iri := self.registers.places.find(name):
            return self._link(iri)
        folded = fold(name)
        kind = next(
            (k for word, k in _PLACE_KINDS.items() if f"{folded} ".startswith(f"{word} ")), ""
        )
        if not kind:
            return None
        iri = register_iri("place", _short_slug(name))
        place = Place(iri=iri, label=(Text(capitalised(name)),), place_type=kind)
        return self._add(place)

    def subject(self, name: str | None) -> str | None:
        """Link what a figure is about: the place named, else the document's own province."""
        place = self.place(name) if name else None
        if place is None and name and (iri := self._actors.find(name)):
            return self._link(iri)
        return place or (self.place(self.identity.province) if self.identity.province else None)

    # Documents

    @cached_property
    def _by_number(self) -> dict[tuple[str, ...], list[Document]]:
        found: dict[tuple[str, ...], list[Document]] = {}
        for fact in self.registers.documents.facts:
            if isinstance(fact, Document) and fact.number:
                found.setdefault(number_key(fact.number), []).append(fact)
        return found

    def document(self, finding: CitationFinding) -> str:
        """Link a document mentioned: by number and year, else by kind and title."""
        known = self._numbered(finding) if finding.number else self._titled(finding)
        if known is None:
            return self._add(self._new_document(finding))
        if known.iri in self.candidates:
            return self._add(_completed(known, finding))
        return self._link(known.iri)

    def document_with(self, digest: str) -> str | None:
        """Find the document that this very text was read for."""
        for fact in self.registers.documents.facts:
            if isinstance(fact, Document) and fact.text_digest == digest:
                return fact.iri
        return None

    def known_document(self, number: str | None, issued_on: date | None) -> str | None:
        """Find the entry of a numbered document in the register."""
        if not number:
            return None
        found = self._same_year(
            self._by_number.get(number_key(number), []), year_of(number, issued_on)
        )
        return found.iri if found else None

    def _numbered(self, finding: CitationFinding) -> Document | None:
        number = finding.number or ""
        key = number_key(number)
        same = [d for d in self._documents_new() if d.number and number_key(d.number) == key]
        year = year_of(number, finding.issued_on)
        return self._same_year(same, year) or self._same_year(self._by_number.get(key, []), year)

    @staticmethod
    def _same_year(found: list[Document], year: int | None) -> Document | None:
        """Choose the one that may be of that year; several that may be are none."""
        fits = [
            d for d in found if not year or (year_of(d.number or "", d.issued_on) or year) == year
        ]
        return fits[0] if len(fits) == 1 else None

    def _titled(self, finding: CitationFinding) -> Document | None:
        """Find a document of the same kind under very nearly the same name."""
        key = _title_key(finding.kind, finding.title)
        best: tuple[str, float, str] | None = None
        for names in (self._titles.get(key, {}), self._new_titles.get(key, {})):
            for wanted in (fold(f"{finding.kind_text} {finding.title}"), fold(finding.title)):
                found = process.extractOne(
                    wanted, names.keys(), scorer=fuzz.ratio, score_cutoff=_SAME_TITLE
                )
                if found and (best is None or found[1] > best[1]):
                    best = (found[0], found[1], names[found[0]])
        return self._document_of(best[2]) if best else None

    @cached_property
    def _titles(self) -> Titles:
        """The names of the register's documents."""
        found: Titles = {}
        for fact in self.registers.documents.facts:
            _add_titles(found, fact)
        return found

    def _document_of(self, iri: str) -> Document | None:
        fact = self.candidates.get(iri) or self.registers.documents.by_iri.get(iri)
        return fact if isinstance(fact, Document) else None

    def _documents_new(self) -> list[Document]:
        return [fact for fact in self.candidates.values() if isinstance(fact, Document)]

    def _new_document(self, finding: CitationFinding) -> Document:
        vi, en = DOCUMENT_WORDS[finding.kind]
        vi = capitalised(finding.kind_text or vi)
        title = shortened(finding.title, 200)
        if finding.number:
            year = year_of(finding.number, finding.issued_on)
            name = document_slug(finding.number, year)
            label: tuple[Text, ...] = (
                Text(f"{vi} {finding.number}"),
                Text(f"{en} {finding.number}", "en"),
            )
        else:
            name = _short_slug(f"{vi} {title}")
            label = (Text(shortened(f"{vi} {title}", _MAX_LABEL)),)
        return Document(
            iri=document_iri(name),
            type=finding.kind,
            label=label,
            title=(Text(title),) if title else (),
            number=finding.number,
            issued_on=finding.issued_on,
            issued_by=self._issuer(finding.issuer),
        )

    def _issuer(self, name: str | None) -> str | None:
        """Link the body that issued a document, where a register knows it."""
        iri = self._actors.find(name) if name else None
        return self._link(iri) if iri else None

    # Projects and indicators

    def project(self, finding: ProjectFinding) -> str:
        """Link a project by its name or an alias, abbreviations written out."""
        key = project_key(finding.name)
        known = self._project_keys.get(key, set())
        if len(known) == 1:
            return self._link(next(iter(known)))
        if key in self._new_projects:
            return self._new_projects[key]
        name = project_label(finding.name)
        place = self.place(finding.place) if finding.place else None
        aliases = (Text(finding.name),) if name != finding.name else ()
        project = Project(
            iri=register_iri("project", _short_slug(name)),
            label=(Text(capitalised(shortened(name, _MAX_LABEL))),),
            alt_label=aliases,
            project_type=finding.project_type or "other",
            located_in=(place,) if place else (),
        )
        self._new_projects[key] = self._add(project)
        return self._new_projects[key]

    @cached_property
    def _project_keys(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for fact in self.registers.projects.facts:
            for name in names_of(fact):
                found.setdefault(project_key(name), set()).add(fact.iri)
        return found

    def indicator(self, name: str, unit: str | None) -> str:
        """Link an indicator by its name; a name with another unit is another indicator."""
        known = self._known_indicator(name, unit)
        if known:
            return self._link(known)
        iri = register_iri("indicator", _short_slug(name) or "chi-so")
        other = self.candidates.get(iri) or self.registers.indicators.by_iri.get(iri)
        if isinstance(other, Indicator) and other.unit != unit:
            iri = f"{iri}-{slug((unit or 'so').rpartition('/')[2])}"
        label = (Text(capitalised(shortened(name, _MAX_LABEL))),)
        return self._add(Indicator(iri=iri, pref_label=label, unit=unit))

    def _known_indicator(self, name: str, unit: str | None) -> str | None:
        entries: Entries = self.registers.indicators
        found = process.extractOne(
            fold(name), entries.names.keys(), scorer=fuzz.ratio, score_cutoff=_SAME_INDICATOR
        )
        iris = entries.names[found[0]] if found else ()
        same = [i for i in iris if _unit_of(entries.by_iri[i]) in (unit, None)]
        return same[0] if len(same) == 1 else None

    # What all have in common

    def _link(self, iri: str) -> str:
        self.linked.add(iri)
        return iri

    def _add(self, fact: Fact) -> str:
        """Add a candidate; one of the same name is completed, never replaced."""
        if any(fact.iri in entries.by_iri for entries in self._all_entries()):
            return self._link(fact.iri)
        known = self.candidates.get(fact.iri)
        if isinstance(known, Named) and isinstance(fact, Named):
            aliases = {*known.alt_label, *fact.alt_label}
            fact = replace(known, alt_label=tuple(sorted(aliases, key=lambda text: text.text)))
        self.candidates[fact.iri] = fact
        _add_titles(self._new_titles, fact)
        return fact.iri

    def _all_entries(self) -> tuple[Entries, ...]:
        registers = self.registers
        return (
            registers.actors,
            registers.documents,
            registers.projects,
            registers.indicators,
            registers.places,
        )


def _title_key(kind: str, title: str) -> tuple[str, ...]:
    """Give what two names of one document must share: the kind, and every number in them."""
    return (kind, *_FIGURES.findall(fold(title)))


def _add_titles(titles: Titles, fact: Fact) -> None:
    if isinstance(fact, Document):
        for text in (*fact.label, *fact.title, *fact.alt_label):
            names = titles.setdefault(_title_key(fact.type, text.text), {})
            names.setdefault(fold(text.text), fact.iri)


def _unit_of(fact: Fact) -> str | None:
    return fact.unit if isinstance(fact, Indicator) else None


def _completed(known: Document, finding: CitationFinding) -> Document:
    """Add to a new document what a further mention says of it."""
    title = (Text(shortened(finding.title, 200)),) if finding.title else ()
    return replace(
        known, issued_on=known.issued_on or finding.issued_on, title=known.title or title
    )


def _short_slug(name: str) -> str:
    whole = slug(name)
    return whole if len(whole) <= _MAX_SLUG else whole[:_MAX_SLUG].rpartition("-")[0]
