"""Read a document again: what a person has decided stays, the rest is the new reading's.

Statements that are ``confirmed``, ``corrected`` or ``authored`` are not touched. What the
new reading says again of them, or of what was rejected, is left out; what it says of an
old ``extracted`` statement takes that one's place, under its IRI; what is new is numbered
on from what is there; ``extracted`` statements it no longer finds are removed, and
reported. Everything else stays as it stands, so that merging twice changes nothing.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.curation.matching import Item, match
from kg.curation.references import reached, references, renamed
from kg.curation.rejections import Rejection
from kg.extract.reading import Reading
from kg.facts import (
    Comparison,
    Document,
    Evidence,
    Fact,
    Observation,
    Statement,
    Task,
    fact_to_triples,
    triples_to_facts,
)
from kg.terms import text_of
from kg.turtle import natural_key


@dataclass(frozen=True)
class Merge:
    """What came of merging a reading into what was there.

    ``added`` is new, ``changed`` says something else than before, ``gone`` was extracted
    and is not found any more, ``held`` neither, but something kept refers to it. Of what
    a person decided, ``n_kept`` were found again; ``n_rejected`` were left out.
    """

    triples: tuple[ox.Triple, ...]
    added: tuple[Statement, ...] = ()
    changed: tuple[Statement, ...] = ()
    gone: tuple[Statement, ...] = ()
    held: tuple[Statement, ...] = ()
    n_kept: int = 0
    n_rejected: int = 0


def merge(
    old: Sequence[ox.Triple],
    reading: Reading,
    rejections: Sequence[Rejection] = (),
    referred: Collection[str] = (),
) -> Merge:
    """Merge a reading into the triples of its document's file.

    ``referred`` are statements that other files refer to: they stay. Both must speak of
    the same text, or the offsets mean nothing. Raises :class:`DataError` for an old
    statement that can't be read.
    """
    there = _There(old)
    placed = _Placing(there, reading, rejections)
    gone, held = placed.not_found(referred)
    new = [*placed.statements, *placed.supporting(reading)]
    removed = {fact.iri for fact in (*gone, *placed.taken_over.values())}
    removed |= set(there.parts_of(removed))
    kept = [triple for triple in old if text_of(triple.subject) not in removed]
    written = [triple for fact in new for triple in fact_to_triples(fact)]
    before = there.by_subject
    return Merge(
        triples=tuple(there.without_loose_evidence([*kept, *written])),
        added=tuple(fact for fact in placed.statements if fact.iri not in before),
        changed=tuple(
            fact
            for fact in placed.statements
            if fact.iri in before and before[fact.iri] != _as_written(fact)
        ),
        gone=tuple(gone),
        held=tuple(held),
        n_kept=placed.n_kept,
        n_rejected=placed.n_rejected,
    )


def _as_written(fact: Fact) -> frozenset[str]:
    return frozenset(str(triple) for triple in fact_to_triples(fact))


class _There:
    """What the file holds."""

    def __init__(self, triples: Sequence[ox.Triple]) -> None:
        facts = {fact.iri: fact for fact in triples_to_facts(triples)}
        self.facts = facts
        self.statements = sorted(
            (fact for fact in facts.values() if isinstance(fact, Statement)),
            key=lambda fact: natural_key(fact.iri),
        )
        subjects: dict[str, set[str]] = {}
        for triple in triples:
            subjects.setdefault(text_of(triple.subject), set()).add(str(triple))
        self.by_subject = {iri: frozenset(lines) for iri, lines in subjects.items()}
        self.evidence_used = {iri for fact in self.statements for iri in fact.evidence}

    def parts_of(self, statements: Collection[str]) -> Iterator[str]:
        """Give the comparisons of statements that are removed."""
        for iri in statements:
            fact = self.facts.get(iri)
            if isinstance(fact, Observation):
                yield from fact.comparison

    def without_loose_evidence(self, triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
        """Leave out evidence that proved something before and proves nothing now."""
        listed = dict.fromkeys(triples)  # each once
        used = {text_of(t.object) for t in listed if isinstance(t.object, ox.NamedNode)}
        loose = {
            iri for iri in self.evidence_used - used if isinstance(self.facts.get(iri), Evidence)
        }
        return (triple for triple in listed if text_of(triple.subject) not in loose)


class _Placing:
    """Where each statement of the new reading goes."""

    def __init__(self, there: _There, reading: Reading, rejections: Sequence[Rejection]) -> None:
        self.there = there
        self.fresh = sorted(
            (fact for fact in reading.facts if isinstance(fact, Statement)),
            key=lambda fact: natural_key(fact.iri),
        )
        self.same = self._matched(rejections)
        self.rejected = {
            fact.iri: fact for fact in self.fresh if isinstance(self.same.get(fact.iri), Rejection)
        }
        self.found_again: set[str] = set()
        self.taken_over: dict[str, Statement] = {}
        self.n_kept = self.n_rejected = 0
        self._highest = _highest_numbers([f.iri for f in there.statements], rejections)
        self._names: dict[str, str] = {}
        placed = [fact for fact in self.fresh if self._is_placed(fact)]
        self.statements = [self._as_placed(fact) for fact in placed]

    def _matched(self, rejections: Sequence[Rejection]) -> dict[str, Statement | Rejection]:
        pool: list[Statement | Rejection] = [*self.there.statements, *rejections]
        items = [one.item if isinstance(one, Rejection) else Item.of(one) for one in pool]
        found = match(items, [Item.of(fact) for fact in self.fresh])
        return {self.fresh[new].iri: pool[old] for new, old in found.items()}

    def _is_placed(self, fact: Statement) -> bool:
        """Decide whether a statement goes into the file, and under which IRI."""
        same = self.same.get(fact.iri)
        if isinstance(same, Statement) and same.curation != "extracted":
            self.n_kept += 1
            self.found_again.add(same.iri)
            self._names[fact.iri] = same.iri
            return False
        if fact.iri in self.rejected or getattr(fact, "work", None) in self.rejected:
            self.n_rejected += 1
            return False
        if isinstance(same, Statement):
            self.found_again.add(same.iri)
            self.taken_over[same.iri] = same
        self._names[fact.iri] = same.iri if same else self._next_number(fact.iri)
        return True

    def _next_number(self, iri: str) -> str:
        series = iri.rpartition("/")[0]
        self._highest[series] += 1
        return f"{series}/{self._highest[series]}"

    def _as_placed(self, fact: Statement) -> Statement:
        near = {fact.iri, *references(fact)}
        names = {iri: self._names[iri] for iri in near if iri in self._names}
        names |= _names_of_parts(fact, self._names[fact.iri])
        return renamed(self._without_rejected(fact), names)

    def _without_rejected(self, fact: Statement) -> Statement:
        """Leave out what was rejected from what a statement refers to."""
        if not isinstance(fact, Task):
            return fact
        above, seen = fact.part_of_task, set[str]()
        while above in self.rejected and above not in seen:  # the nearest that stands
            seen.add(above)
            above = getattr(self.rejected[above], "part_of_task", None)
        kept = tuple(iri for iri in fact.contributes_to if iri not in self.rejected)
        return dataclasses.replace(
            fact, part_of_task=None if above in seen else above, contributes_to=kept
        )

    def not_found(self, referred: Collection[str]) -> tuple[list[Statement], list[Statement]]:
        """Give old extracted statements that are not found: those to remove, those to hold."""
        missing = {
            fact.iri: fact
            for fact in self.there.statements
            if fact.curation == "extracted" and fact.iri not in self.found_again
        }
        staying = [
            fact
            for fact in self.there.facts.values()
            if fact.iri not in missing and fact.iri not in self.taken_over
        ]
        held = reached(staying, missing)
        held |= missing.keys() & set(referred)
        held |= reached([missing[iri] for iri in held], missing)
        order = [fact for fact in self.there.statements if fact.iri in missing]
        return [f for f in order if f.iri not in held], [f for f in order if f.iri in held]

    def supporting(self, reading: Reading) -> Iterator[Fact]:
        """Give what the placed statements need: sections, evidence, comparisons, new names."""
        names: dict[str, str] = {}
        for fact in self.fresh:
            names |= _names_of_parts(fact, self._names.get(fact.iri, fact.iri))
        offered: dict[str, Fact] = {}
        for item in (*reading.facts, *reading.candidates):
            if not isinstance(item, Statement) and item.iri != reading.document.iri:
                offered[names.get(item.iri, item.iri)] = renamed(item, names)
        start: list[Fact] = [*self.statements]
        document = self._document(reading.document)
        if document:
            start.append(document)
            yield document
        for iri in sorted(reached(start, offered), key=natural_key):
            if isinstance(offered[iri], Comparison) or iri not in self.there.by_subject:
                yield offered[iri]

    def _document(self, read: Document) -> Document | None:
        """Give the document where it is not described yet, or was only mentioned."""
        known = self.there.facts.get(read.iri)
        if not isinstance(known, Document):
            return read
        if known.text_digest:
            return None
        return dataclasses.replace(
            known,
            text_digest=read.text_digest,
            text_length=read.text_length,
            source_name=read.source_name,
        )


def _names_of_parts(fact: Statement, name: str) -> dict[str, str]:
    """Give the names of an observation's comparisons when it is called ``name``."""
    parts = fact.comparison if isinstance(fact, Observation) else ()
    return {iri: name + iri.removeprefix(fact.iri) for iri in parts}


def _highest_numbers(statements: Iterable[str], rejections: Iterable[Rejection]) -> Counter[str]:
    """Give the highest number used of each series (document, section, kind)."""
    highest: Counter[str] = Counter()
    for iri in (*statements, *(rejection.iri for rejection in rejections)):
        series, _, number = iri.rpartition("/")
        if number.isdecimal():
            highest[series] = max(highest[series], int(number))
    return highest
