"""What a person decides on a candidate, as changes to the triples of its document's file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.curation.matching import spans_of
from kg.facts import Statement, triples_to_facts
from kg.terms import text_of
from kg.turtle import natural_key
from kg.vocabulary import PLAN, code

_WORKS_FIRST = {"Goal": 0, "Target": 0, "Task": 0}
_CURATION = (PLAN.curation, PLAN.confidence)


def statements_of(triples: Iterable[ox.Triple]) -> dict[str, Statement]:
    """Give the statements that triples make, by IRI."""
    facts = triples_to_facts(triples)
    return {fact.iri: fact for fact in facts if isinstance(fact, Statement)}


def candidates(statements: Iterable[Statement]) -> list[Statement]:
    """List what nobody has looked at, in the order of the text, works before assignments."""
    found = [fact for fact in statements if fact.curation == "extracted"]
    return sorted(found, key=_place)


def _place(fact: Statement) -> tuple[object, ...]:
    rank = _WORKS_FIRST.get(type(fact).__name__, 1)
    return spans_of(fact)[:1], rank, natural_key(fact.iri)


def accepted(triples: Sequence[ox.Triple], statements: Collection[str]) -> list[ox.Triple]:
    """Confirm statements: a person found them right; their confidence is no more."""
    return [*_without(triples, statements, _CURATION), *_curated(statements, "confirmed")]


def corrected(
    triples: Sequence[ox.Triple], statement: str, instead: Sequence[ox.Triple]
) -> list[ox.Triple]:
    """Put a person's correction in the place of a statement and its comparisons."""
    removed = _parts(triples, {statement}) | {statement}
    kept = [t for t in triples if text_of(t.subject) not in removed]
    new = _without(instead, {statement}, _CURATION)
    return _without_loose([*kept, *new, *_curated({statement}, "corrected")], triples)


@dataclass(frozen=True)
class Rejected:
    """What is left after a rejection, and the statements that went with it."""

    triples: tuple[ox.Triple, ...]
    statements: tuple[Statement, ...]


def rejected(triples: Sequence[ox.Triple], chosen: Collection[str]) -> Rejected:
    """Take out statements and what can't stand without them.

    With a statement go its comparisons, evidence that nothing else needs, and the
    assignments of a work. A task below a rejected one moves up; other references to it
    are dropped.
    """
    statements = statements_of(triples)
    removed = {*chosen, *assignments_of(triples, chosen)} & statements.keys()
    gone = removed | _parts(triples, removed)
    kept = _moved_up((t for t in triples if text_of(t.subject) not in gone), statements, removed)
    left = [triple for triple in kept if text_of(triple.object) not in gone]
    return Rejected(
        tuple(_without_loose(left, triples)),
        tuple(statements[iri] for iri in sorted(removed, key=natural_key)),
    )


def assignments_of(triples: Iterable[ox.Triple], works: Collection[str]) -> list[str]:
    """List the assignments of works."""
    return [
        text_of(t.subject)
        for t in triples
        if t.predicate.value == PLAN.work and text_of(t.object) in works
    ]


def _moved_up(
    triples: Iterable[ox.Triple], statements: Mapping[str, Statement], removed: Collection[str]
) -> Iterator[ox.Triple]:
    for triple in triples:
        above = text_of(triple.object)
        if triple.predicate.value != PLAN.partOfTask or above not in removed:
            yield triple
            continue
        seen = set[str]()
        while above in removed and above not in seen:
            seen.add(above)
            above = getattr(statements[above], "part_of_task", None) or ""
        if above and above not in removed:
            yield ox.Triple(triple.subject, triple.predicate, ox.NamedNode(above))


def _parts(triples: Iterable[ox.Triple], statements: Collection[str]) -> set[str]:
    """Give the comparisons of statements."""
    return {
        text_of(t.object)
        for t in triples
        if t.predicate.value == PLAN.comparison and text_of(t.subject) in statements
    }


def _without(
    triples: Iterable[ox.Triple], subjects: Collection[str], predicates: Collection[str]
) -> list[ox.Triple]:
    return [
        t
        for t in triples
        if not (t.predicate.value in predicates and text_of(t.subject) in subjects)
    ]


def _curated(statements: Iterable[str], how: str) -> Iterator[ox.Triple]:
    for iri in statements:
        yield ox.Triple(
            ox.NamedNode(iri), ox.NamedNode(PLAN.curation), ox.NamedNode(code("curation", how))
        )


def _without_loose(triples: Sequence[ox.Triple], before: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Leave out evidence that proved something before and proves nothing now."""
    loose = _evidence(before) - _evidence(triples)
    return [triple for triple in triples if text_of(triple.subject) not in loose]


def _evidence(triples: Iterable[ox.Triple]) -> set[str]:
    return {text_of(t.object) for t in triples if t.predicate.value == PLAN.evidence}
