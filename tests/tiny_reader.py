"""A reader of a tiny language, to test what is around reading.

A line is a section: "2. …". It says a target ("… đạt 40% vào năm 2025"), a task with its
lead ("Sở A chủ trì …"), a citation ("theo Nghị quyết số 5-NQ/TU"), or a figure ("Thu
ngân sách 120 tỷ đồng, bằng 80% kế hoạch"). "Số: 7/KH-UBND" is the document's number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, TypeVar

from kg.errors import DataError, Location, Message
from kg.evidence import new_evidence
from kg.extract.reading import Reading, Unread
from kg.extract.registers import Entries, Registers
from kg.facts import (
    Actor,
    Assignment,
    Citation,
    Comparison,
    Document,
    Fact,
    Indicator,
    Observation,
    Section,
    Statement,
    Target,
    Task,
    Text,
)
from kg.folding import slug as slug_of
from kg.text.reading import read
from kg.vocabulary import PREFIXES, document_iri, register_iri, section_iri, statement_iri

S = TypeVar("S", bound=Statement)

_LINE: Final = re.compile(r"(?m)^([0-9]+(?:\.[0-9]+)*)\. (.+)$")
_NUMBER: Final = re.compile(r"(?m)^Số: (\S+)$")
_TARGET: Final = re.compile(r"([^,;:.]+?) đạt ([0-9]+)%(?: vào năm ([0-9]{4}))?")
_TASK: Final = re.compile(r"(Sở [\w ]+?) chủ trì ([^,;.]+)")
_CITATION: Final = re.compile(r"Nghị quyết số (\S+[^\s.,;])")
_FIGURE: Final = re.compile(r"(Thu [\w ]+?) ([0-9]+) tỷ đồng(?:, bằng ([0-9]+)% kế hoạch)?")


def read_document(path: Path, registers: Registers, *, slug: str | None = None) -> Reading:
    """Read a document written in the tiny language."""
    source = read(path)
    if "HỎNG" in source.text:
        raise ZeroDivisionError("hỏng")
    if "SAI" in source.text:
        raise DataError(Message("sai", "wrong"), location=Location(path, 1))
    number = _NUMBER.search(source.text)
    name = slug or slug_of(number[1] if number else path.stem)
    reader = _Reader(name, source.text, registers)
    for order, match in enumerate(_LINE.finditer(source.text), start=1):
        reader.read_line(match, order)
    document = Document(
        iri=document_iri(name),
        type="Plan" if number else "OtherDocument",
        label=(Text(f"Kế hoạch {number[1]}" if number else path.stem),),
        number=number[1] if number else None,
        text_digest=source.digest,
        text_length=len(source.text),
        source_name=source.name,
    )
    return Reading(
        document=document,
        facts=(document, *reader.facts.values()),
        candidates=tuple(reader.candidates[iri] for iri in sorted(reader.candidates)),
        n_linked=len(reader.linked),
        n_names=len(reader.linked) + len(reader.candidates),
        unread=tuple(reader.unread),
        repetitions=0,
        text=source.text,
    )


@dataclass
class _Reader:
    document: str
    text: str
    registers: Registers
    facts: dict[str, Fact] = field(default_factory=dict)
    candidates: dict[str, Fact] = field(default_factory=dict)
    linked: set[str] = field(default_factory=set)
    unread: list[Unread] = field(default_factory=list)

    def read_line(self, line: re.Match[str], order: int) -> None:
        path = line[1]
        section = Section(
            iri=section_iri(self.document, path),
            section_number=path,
            label=(Text(f"Mục {path}"),),
            part_of=document_iri(self.document),
            order=order,
        )
        self.facts[section.iri] = section
        n = len(self.facts)
        for kind in (self._targets, self._tasks, self._citations, self._figures):
            for fact in kind(path, line.start(2), line[2]):
                self.facts[fact.iri] = fact
        if len(self.facts) == n:
            del self.facts[section.iri]
            if re.search("[0-9]", line[2]):
                why = Message("có con số", "has figures")
                self.unread.append(Unread(path, line.start(2), line.end(2), why))

    def _targets(self, path: str, at: int, words: str) -> Iterator[Fact]:
        for match in _TARGET.finditer(words):
            yield self._statement(
                Target,
                path,
                (at + match.start(), at + match.end()),
                "0.95",
                label=(Text(match.group().strip()),),
                goal_kind="specific",
                indicator=self._indicator(match[1].strip()),
                operator="equal",
                value=Decimal(match[2]),
                unit=PREFIXES["unit"] + "PERCENT",
                value_text=Text(f"{match[2]}%"),
                period_end=int(match[3]) if match[3] else None,
            )

    def _tasks(self, path: str, at: int, words: str) -> Iterator[Fact]:
        for match in _TASK.finditer(words):
            span = at + match.start(), at + match.end()
            label = match[2].strip().capitalize()
            task = self._statement(Task, path, span, "0.8", label=(Text(label),), priority="key")
            yield task
            yield self._statement(
                Assignment,
                path,
                span,
                "0.85",
                assignee=self._actor(match[1]),
                role="lead",
                work=task.iri,
            )

    def _citations(self, path: str, at: int, words: str) -> Iterator[Fact]:
        for match in _CITATION.finditer(words):
            yield self._statement(
                Citation,
                path,
                (at + match.start(), at + match.end()),
                "0.99",
                cited_document=self._cited(match[1]),
                relation="cites",
            )

    def _figures(self, path: str, at: int, words: str) -> Iterator[Fact]:
        for match in _FIGURE.finditer(words):
            figure = self._statement(
                Observation,
                path,
                (at + match.start(), at + match.end()),
                "0.7",
                indicator=self._indicator(match[1]),
                value=Decimal(match[2]) * 10**9,
                unit=PREFIXES["unit"] + "CCY_VND",
                value_text=Text(f"{match[2]} tỷ đồng"),
                period_end=date(2024, 12, 31),
            )
            if match[3]:
                ratio = Decimal(match[3]) / 100
                iri = f"{figure.iri}/comparison/1"
                compared = Comparison(iri=iri, base="annual-plan", ratio=ratio)
                self.facts[iri] = compared
                figure = replace(figure, comparison=(iri,))
            yield figure

    def _statement(
        self, kind: type[S], path: str, span: tuple[int, int], sure: str, **fields: Any
    ) -> S:
        name = "figure" if kind is Observation else kind.__name__.lower()
        series = statement_iri(self.document, path, name, 0)[:-1]
        n = sum(iri.startswith(series) and "comparison" not in iri for iri in self.facts) + 1
        evidence = new_evidence(self.document, self.text, *span)
        self.facts[evidence.iri] = evidence
        return kind(
            iri=f"{series}{n}",
            stated_in=document_iri(self.document),
            in_section=section_iri(self.document, path),
            evidence=(evidence.iri,),
            curation="extracted",
            confidence=Decimal(sure),
            **fields,
        )

    def _actor(self, name: str) -> str:
        iri = register_iri("body", slug_of(name))
        entry = Actor(iri=iri, label=(Text(name),), body_type="department")
        return self._link(self.registers.actors, name, entry)

    def _indicator(self, name: str) -> str:
        iri = register_iri("indicator", slug_of(name))
        return self._link(
            self.registers.indicators, name, Indicator(iri=iri, pref_label=(Text(name),))
        )

    def _cited(self, number: str) -> str:
        label = (Text(f"Nghị quyết {number}"),)
        entry = Document(
            iri=document_iri(slug_of(number)), type="Resolution", label=label, number=number
        )
        return self._link(self.registers.documents, number, entry)

    def _link(self, entries: Entries, name: str, entry: Fact) -> str:
        known = entries.find(name)
        if known:
            self.linked.add(known)
            return known
        self.candidates.setdefault(entry.iri, entry)
        return entry.iri
