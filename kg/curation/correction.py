"""Correct a statement as Turtle: what is given to the editor, and what comes back."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.build import load_source
from kg.checks import read_checks, run_check
from kg.curation.decisions import corrected
from kg.curation.known import entries_of
from kg.curation.references import references
from kg.errors import DataError, Lang, Location, Message
from kg.evidence import new_evidence
from kg.facts import Evidence, Statement, fact_to_triples, read_fact
from kg.facts.mapping import index_triples
from kg.inputs import ONTOLOGY_GRAPH, Inputs, Source
from kg.store import EmbeddedStore
from kg.terms import text_of
from kg.turtle import syntax_error, turtle
from kg.validate import check_shapes
from kg.vocabulary import GRAPH, ID, PLAN, PREFIXES, RDF, curie

_FILE: Final = Path("correction.ttl")
_GRAPH: Final = f"{GRAPH}correction"
_EVIDENCE: Final = re.compile(r"(.+)#char=([0-9]{1,12}),([0-9]{1,12})")
# On one line, so that errors name the lines of what was written.
_PREFIXES: Final = "".join(f"@prefix {name}: <{iri}> . " for name, iri in PREFIXES.items())
_SET_BY_US: Final = frozenset({PLAN.curation, PLAN.confidence})
_OF_REFERENCES: Final = "dangling-reference"
"""The check that :meth:`_Checker.refuse_unknown` makes with all the graph in view."""
_GO_ON: Final = Message("c mở lại điều vừa viết", "c opens again what you wrote")
_HELP: Final = Message(
    "Sửa rồi lưu và đóng; để nguyên là không sửa. Dòng bắt đầu bằng # không được giữ.",
    "Correct it, save and close; leave it as it is to change nothing. Lines with # are not kept.",
)


@dataclass(frozen=True)
class Workspace:
    """What a correction is checked against.

    ``triples`` are those of the document's file; ``exists`` tells whether the graph
    describes a thing; ``text`` is the document's, where it is at hand.
    """

    triples: Sequence[ox.Triple]
    inputs: Inputs
    exists: Callable[[str], bool]
    text: str | None = None


def draft(triples: Iterable[ox.Triple], statement: str, passages: Sequence[str], lang: Lang) -> str:
    """Write a statement and its comparisons as Turtle to be corrected, its passages above."""
    parts = (statement, f"{statement}/comparison/")
    own = [
        triple
        for triple in triples
        if (text_of(triple.subject) == statement or text_of(triple.subject).startswith(parts[1]))
        and triple.predicate.value not in _SET_BY_US
    ]
    notes = [_HELP.in_(lang), *(f"“{' '.join(words.split())}”" for words in passages)]
    return "".join(f"# {note}\n" for note in notes) + "\n" + turtle(own)


def read_correction(text: str, statement: Statement, space: Workspace) -> list[ox.Triple]:
    """Read what came back from the editor: the triples that take the statement's place.

    Evidence may name another span of the text. New entries of registers may come with
    it. Raises :class:`DataError` saying what is wrong with it.
    """
    triples = _parsed(text)
    checker = _Checker(statement, space, triples)
    checker.refuse_other_things()
    fact = checker.fact()
    triples = [*triples, *checker.evidence(fact)]
    checker.refuse_unknown(triples)
    checker.refuse_unsound(triples)
    return triples


def _parsed(text: str) -> list[ox.Triple]:
    """Read Turtle in which every prefix of the contract is declared."""
    try:
        quads = list(ox.parse(_PREFIXES + text, ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        said = syntax_error(_FILE, error)
        raise DataError(said.message, location=said.location, hint=_GO_ON) from None
    triples = [quad.triple for quad in quads]
    if any(isinstance(t, ox.BlankNode) for one in triples for t in (one.subject, one.object)):
        raise _wrong("có nút trống", "there is a blank node", Message("đặt IRI", "give an IRI"))
    return triples


class _Checker:
    """Checks a correction, one reason for refusal after the other."""

    def __init__(
        self, statement: Statement, space: Workspace, triples: Sequence[ox.Triple]
    ) -> None:
        self.statement = statement
        self.space = space
        self.triples = triples
        self.entries = {entry.iri for entry in entries_of(triples)}

    def refuse_other_things(self) -> None:
        """Only the statement, its comparisons and new names may be written here."""
        iri = self.statement.iri
        for subject in sorted({text_of(triple.subject) for triple in self.triples}):
            if subject == iri or subject.startswith(f"{iri}/comparison/"):
                continue
            if subject not in self.entries or self.space.exists(subject):
                raise _wrong(
                    f"{curie(subject)} không phải phát biểu đang sửa",
                    f"{curie(subject)} is not the statement being corrected",
                    _only_this(iri),
                )

    def fact(self) -> Statement:
        """Read the statement; it must be of the same kind, in the same document."""
        old = self.statement
        kinds = {
            text_of(t.object)
            for t in self.triples
            if text_of(t.subject) == old.iri and t.predicate.value == RDF.type
        }
        if kinds != {PLAN[old.type]}:
            raise _wrong(
                f"loại phải còn là plan:{old.type}",
                f"its kind must stay plan:{old.type}",
                Message(
                    "nếu là loại khác: bác bỏ (r), rồi viết phát biểu mới vào tệp",
                    "if it is of another kind: reject it (r), and write a new one into the file",
                ),
            )
        curated = corrected(self.triples, old.iri, self.triples)
        fact = read_fact(type(old), old.iri, index_triples(curated))
        if fact.stated_in != old.stated_in:
            raise _wrong(
                "plan:statedIn không được đổi",
                "plan:statedIn can't be changed",
                _only_this(old.iri),
            )
        return fact

    def evidence(self, fact: Statement) -> Iterator[ox.Triple]:
        """Make the evidence for spans that the file has none for yet."""
        known = {text_of(triple.subject) for triple in self.space.triples}
        for iri in fact.evidence:
            if iri not in known:
                yield from fact_to_triples(self._new_evidence(iri))

    def _new_evidence(self, iri: str) -> Evidence:
        match = _EVIDENCE.fullmatch(iri)
        if match is None or match[1] != self.statement.stated_in:
            raise _wrong(
                f"chứng cứ {curie(iri)} không phải một đoạn của văn bản này",
                f"the evidence {curie(iri)} is no span of this document",
                Message("viết …#char=đầu,cuối", "write …#char=start,end"),
            )
        if self.space.text is None:
            raise _wrong(
                "không có nguyên văn để lấy đoạn khác làm chứng cứ",
                "the text is not at hand, so the evidence can't be another span",
                Message("thêm --sources DIR", "give --sources DIR"),
            )
        slug = match[1].rpartition("/")[2]
        return new_evidence(slug, self.space.text, int(match[2]), int(match[3]))

    def refuse_unknown(self, triples: Iterable[ox.Triple]) -> None:
        """Everything referred to must be described somewhere, or have been referred to before."""
        written = {text_of(triple.subject) for triple in triples} | {*references(self.statement)}
        for triple in triples:
            to = triple.object
            if not isinstance(to, ox.NamedNode) or not to.value.startswith(ID):
                continue
            if to.value not in written and not self.space.exists(to.value):
                verb, unknown = curie(triple.predicate.value), curie(to.value)
                raise _wrong(
                    f"{verb} trỏ tới {unknown}, không có trong đồ thị",
                    f"{verb} refers to {unknown}, which the graph does not have",
                    Message(
                        "tìm mã đúng bằng kg find, hoặc mô tả nó ngay trong tệp này",
                        "find the right id with kg find, or describe it in this file, too",
                    ),
                )

    def refuse_unsound(self, triples: Sequence[ox.Triple]) -> None:
        """What shapes and checks find wrong with it."""
        written = {text_of(triple.subject) for triple in triples}
        curated = corrected(triples, self.statement.iri, triples)
        inputs = self._inputs()
        store = _store_of(
            inputs, curated, corrected(self.space.triples, self.statement.iri, triples)
        )
        found = [*check_shapes(store, inputs)]
        for check in read_checks(inputs.checks):
            if check.name != _OF_REFERENCES:
                found += run_check(store, check)
        bad = [f for f in found if not f.is_warning and f.thing in written]
        if bad:
            listed = list(dict.fromkeys(f.message for f in bad))
            raise _wrong(
                "; ".join(message.vi for message in listed),
                "; ".join(message.en for message in listed),
                bad[0].hint,
            )

    def _inputs(self) -> Inputs:
        ontology = [s for s in self.space.inputs.sources if s.graph == ONTOLOGY_GRAPH]
        return Inputs((*ontology, Source(_FILE, _GRAPH)), self.space.inputs.ontology, "")


def _store_of(
    inputs: Inputs, written: Collection[ox.Triple], whole: Iterable[ox.Triple]
) -> EmbeddedStore:
    """Load the ontology, the correction as a graph, and the file as it would be."""
    store = EmbeddedStore(ox.Store())
    for source in inputs.sources:
        if source.graph == ONTOLOGY_GRAPH:
            load_source(store, source)
    name = ox.NamedNode(_GRAPH)
    store.inner.extend(ox.Quad(t.subject, t.predicate, t.object, name) for t in written)
    store.inner.extend(ox.Quad(t.subject, t.predicate, t.object) for t in whole)
    return store


def _wrong(vi: str, en: str, hint: Message | None) -> DataError:
    return DataError(Message(vi, en), location=Location(_FILE), hint=hint)


def _only_this(iri: str) -> Message:
    return Message(f"ở đây chỉ sửa {curie(iri)}", f"only {curie(iri)} is corrected here")
