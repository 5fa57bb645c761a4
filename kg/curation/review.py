"""Review a document's candidates: each decision is written before the next is asked.

A decision reads the document's file, changes it and replaces it whole, so that a review
can end at any moment, and what others wrote meanwhile is kept.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.build import Graph
from kg.curation.correction import Workspace, read_correction
from kg.curation.decisions import (
    accepted,
    candidates,
    corrected,
    rejected,
    statements_of,
)
from kg.curation.folder import read_own_file
from kg.curation.matching import key_of, label_of, spans_of
from kg.curation.rejections import Rejection, read_rejections, rejections_path, write_rejections
from kg.curation.selection import Values, kind_names
from kg.errors import DataError, Location, Message
from kg.facts import Assignment, Citation, Comparison, Section, Statement, triples_to_facts
from kg.files import replace_file
from kg.store import Store, iri_rows
from kg.terms import is_iri, text_of
from kg.turtle import turtle
from kg.vocabulary import INFERRED_GRAPH, code, prologue


@dataclass(frozen=True)
class Outcome:
    """What a decision did: the statements it was about, and those that went with them."""

    statements: tuple[Statement, ...]
    others: tuple[Statement, ...] = ()


class Review:
    """The review of one document, in one file of the graph.

    ``referred`` are its statements that other files refer to.
    """

    def __init__(self, path: Path, document: str, referred: Collection[str] = ()) -> None:
        self.path = path
        self.document = document
        self.referred = frozenset(referred)

    def candidates(self) -> list[Statement]:
        """List what nobody has looked at, in the order of the text."""
        return candidates(self._statements())

    def sections(self) -> dict[str, str]:
        """Give the numbers of the file's sections, by IRI."""
        facts = triples_to_facts(self.triples())
        return {fact.iri: fact.section_number for fact in facts if isinstance(fact, Section)}

    def comparisons(self) -> dict[str, Comparison]:
        """Give the comparisons of the file's figures, by IRI."""
        facts = triples_to_facts(self.triples())
        return {fact.iri: fact for fact in facts if isinstance(fact, Comparison)}

    def triples(self) -> list[ox.Triple]:
        """Read the file as it is now."""
        return read_own_file(self.path)

    def leant_on(self) -> frozenset[str]:
        """Give what a person's decisions, or other documents, depend on."""
        works = {
            fact.work
            for fact in self._statements()
            if isinstance(fact, Assignment) and fact.curation != "extracted"
        }
        return self.referred | works

    def accept(self, statements: Sequence[Statement]) -> Outcome:
        """Confirm statements."""
        triples = self.triples()
        found = _still_there(triples, statements)
        self._write(accepted(triples, [fact.iri for fact in found]))
        return Outcome(found)

    def reject(self, statements: Sequence[Statement], reason: str, on: datetime.date) -> Outcome:
        """Take out statements and what can't stand without them; remember them with the reason.

        Raises :class:`DataError`, changing nothing, for one that another file refers to.
        """
        triples = self.triples()
        found = _still_there(triples, statements)
        chosen = {fact.iri for fact in found}
        done = rejected(triples, chosen)
        self._refuse_referred(done.statements)
        self._remember(Rejection.of(fact, reason, on) for fact in done.statements)
        self._write(done.triples)
        return Outcome(found, tuple(fact for fact in done.statements if fact.iri not in chosen))

    def correct(
        self, statement: Statement, text: str, space: Workspace, reason: str, on: datetime.date
    ) -> Outcome:
        """Put a correction, written as Turtle, in the place of a statement.

        What the machine had read is remembered as rejected where the correction changes
        what makes a statement what it is. Raises :class:`DataError` for a mistake in it.
        """
        instead = read_correction(text, statement, space)
        triples = self.triples()
        found = _still_there(triples, [statement])
        if found:
            changed = corrected(triples, statement.iri, instead)
            new = statements_of(changed)[statement.iri]
            if (key_of(new), spans_of(new)) != (key_of(statement), spans_of(statement)):
                self._remember([Rejection.of(statement, reason, on)])
            self._write(changed)
        return Outcome(found)

    def workspace(self, graph: Graph, text: str | None) -> Workspace:
        """Give what a correction is checked against."""
        triples = self.triples()
        own = {text_of(triple.subject) for triple in triples}

        def exists(iri: str) -> bool:
            return iri in own or _is_described(graph.store, iri)

        return Workspace(triples, graph.inputs, exists, text)

    def _statements(self) -> list[Statement]:
        found = statements_of(self.triples()).values()
        return [fact for fact in found if fact.stated_in == self.document]

    def _refuse_referred(self, statements: Iterable[Statement]) -> None:
        for fact in statements:
            if fact.iri in self.referred:
                raise DataError(
                    Message(
                        f"một tệp khác dựa vào {fact.iri}", f"another file refers to {fact.iri}"
                    ),
                    location=Location(self.path),
                    hint=Message(
                        "sửa nó (c), hoặc sửa tệp kia trước",
                        "correct it (c), or mend the other file first",
                    ),
                )

    def _remember(self, rejections: Iterable[Rejection]) -> None:
        table = rejections_path(self.path, self.document.rpartition("/")[2])
        write_rejections(table, [*read_rejections(table), *rejections])

    def _write(self, triples: Iterable[ox.Triple]) -> None:
        replace_file(self.path, turtle(triples).encode("utf-8"))


def _still_there(
    triples: Iterable[ox.Triple], statements: Iterable[Statement]
) -> tuple[Statement, ...]:
    """Leave out what was decided meanwhile."""
    now = statements_of(triples)
    found = (now.get(fact.iri) for fact in statements)
    return tuple(fact for fact in found if fact and fact.curation == "extracted")


def _is_described(store: Store, iri: str) -> bool:
    return is_iri(iri) and store.query(f"ASK {{ <{iri}> a ?class }}") is True


_FILES = prologue(("plan",)) + (
    "SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s plan:statedIn <{document}> ;"
    " plan:curation <{extracted}> }} }} ORDER BY ?g"
)
_REFERRED = prologue(("plan",)) + (
    "SELECT DISTINCT ?x WHERE {{ GRAPH <{own}> {{ ?x plan:statedIn <{document}> }}"
    " GRAPH ?g {{ ?s ?p ?x }} FILTER (?g != <{own}> && ?g != <{inferred}>) }} ORDER BY ?x"
)


def open_review(graph: Graph, document: str) -> Review | None:
    """Find the file with a document's candidates; ``None`` when it has none.

    Raises :class:`DataError` when they are in several files.
    """
    extracted = code("curation", "extracted")
    table = graph.store.select(_FILES.format(document=document, extracted=extracted))
    names = [name for (name,) in iri_rows(table)]
    paths = [source.path for source in graph.inputs.data if source.graph in names]
    if len(paths) > 1:
        raise DataError(
            Message(
                f"các phát biểu chưa duyệt của văn bản này nằm ở {len(paths)} tệp:"
                f" {', '.join(map(str, paths))}",
                f"the candidates of this document are in {len(paths)} files:"
                f" {', '.join(map(str, paths))}",
            ),
            hint=Message("chỉ một tệp bằng --data", "name one of them with --data"),
        )
    if not paths:
        return None
    asked = _REFERRED.format(own=names[0], document=document, inferred=INFERRED_GRAPH)
    return Review(paths[0], document, [iri for (iri,) in iri_rows(graph.store.select(asked))])


@dataclass(frozen=True)
class Names:
    """What rules compare: the names of actors, the numbers of documents, those of sections."""

    actors: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, tuple[str, ...]]
    sections: Mapping[str, str]

    def values(self, statement: Statement) -> Values:
        """Give the values of a statement's fields, for rules."""
        label = label_of(statement)
        found: dict[str, tuple[str, ...]] = {
            "kind": kind_names(type(statement).__name__),
            "section": (self.sections.get(statement.in_section or "", ""),),
            "label": (label,) if label else (),
        }
        if isinstance(statement, Assignment):
            found["actor"] = self.actors.get(statement.assignee, ())
            found["role"] = (statement.role,)
        if isinstance(statement, Citation):
            found["number"] = self.numbers.get(statement.cited_document, ())
        confidence = statement.confidence
        return found if confidence is None else {**found, "confidence": confidence}


_NAMES = prologue(("plan", "rdfs", "skos")) + (
    "SELECT DISTINCT ?thing ?name WHERE {{ ?s plan:statedIn <{document}> ; plan:{of} ?thing ."
    " VALUES ?property {{ {properties} }} ?thing ?property ?name }} ORDER BY ?thing ?name"
)


def names_for_rules(store: Store, review: Review) -> Names:
    """Read the names that rules compare."""
    of_actors = "rdfs:label skos:altLabel plan:abbreviation"
    return Names(
        _names(store, review.document, "assignee", of_actors),
        _names(store, review.document, "citedDocument", "plan:number"),
        review.sections(),
    )


def _names(store: Store, document: str, of: str, properties: str) -> dict[str, tuple[str, ...]]:
    asked = _NAMES.format(document=document, of=of, properties=properties)
    found: dict[str, tuple[str, ...]] = {}
    for thing, name in iri_rows(store.select(asked)):
        slug = thing.rpartition("/")[2]
        found[thing] = (*found.get(thing, (slug,)), name)
    return found
