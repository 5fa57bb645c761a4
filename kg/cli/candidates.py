"""How a candidate of a review is shown: in a line, with its fields, in its passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.curation.matching import Span, spans_of
from kg.curation.references import references
from kg.curation.words import STATEMENTS
from kg.errors import EvidenceError, Lang, Message
from kg.evidence import Sources, held_texts
from kg.facts import (
    Assignment,
    Citation,
    Comparison,
    Observation,
    ProjectStatus,
    Statement,
    fact_to_triples,
)
from kg.labels import labels
from kg.store import Store, Table
from kg.terms import Term, text_of
from kg.vocabulary import PLAN, RDF, RDFS, XSD, code, curie

_AROUND: Final = 160
_NOT_SHOWN: Final = frozenset(
    {RDF.type, PLAN.statedIn, PLAN.inSection, PLAN.evidence, PLAN.curation, PLAN.confidence}
)
COLUMNS: Final = ("id", "kind", "section", "confidence", "says", "passage")
HEADINGS: Final = {
    "confidence": Message("độ tin cậy", "confidence"),
    "says": Message("nội dung", "says"),
}


@dataclass(frozen=True)
class Shower:
    """Shows candidates in a language; without the document's text, no passages."""

    store: Store
    lang: Lang
    sections: Mapping[str, str]
    comparisons: Mapping[str, Comparison]
    text: str | None = None

    def table(self, statements: Sequence[Statement]) -> Table:
        """List candidates as a table."""
        return Table(COLUMNS, tuple(self._row(fact) for fact in statements))

    def _row(self, fact: Statement) -> tuple[ox.NamedNode | ox.Literal | None, ...]:
        number = ox.NamedNode(XSD.decimal)
        return (
            ox.Literal(curie(fact.iri)),
            ox.NamedNode(PLAN[fact.type]),
            ox.Literal(self._section(fact)),
            None if fact.confidence is None else ox.Literal(str(fact.confidence), datatype=number),
            ox.Literal(self.line(fact)),
            ox.Literal(" … ".join(self.passages(fact))) if self.text is not None else None,
        )

    def _section(self, fact: Statement) -> str:
        return self.sections.get(fact.in_section or "", "")

    def line(self, fact: Statement) -> str:
        """Say in a line what a candidate says."""
        names = self._names([fact])
        if isinstance(fact, Assignment):
            role = names(code("role", fact.role))
            return f"{names(fact.assignee)}: {role} – {names(fact.work)}"
        if isinstance(fact, Citation):
            return f"{names(fact.cited_document)} ({names(code('relation', fact.relation))})"
        if isinstance(fact, ProjectStatus):
            return f"{names(fact.project)}: {names(code('stage', fact.stage))}"
        if isinstance(fact, Observation):
            said = fact.value_text.text if fact.value_text else str(fact.value)
            return f"{names(fact.indicator)}: {said}"
        return _label(fact, self.lang)

    def whole(self, fact: Statement) -> Iterator[str]:
        """Say all of a candidate: what kind, where, its fields, its passage in context."""
        noun = STATEMENTS[type(fact).__name__]
        kind = Message(noun.vi, noun.one).in_(self.lang)
        sure = Message("độ tin cậy", "confidence").in_(self.lang)
        yield f"{kind} · {self._section(fact)} · {sure} {fact.confidence} · {curie(fact.iri)}"
        yield from self._fields(fact)
        yield from (f"  {passage}" for passage in self._in_context(fact))

    def _fields(self, fact: Statement) -> Iterator[str]:
        triples = [t for t in fact_to_triples(fact) if t.predicate.value not in _NOT_SHOWN]
        names = self._names([fact], [t.predicate.value for t in triples])
        for triple in triples:
            verb, value = triple.predicate.value, triple.object
            if isinstance(value, ox.Literal) and value.language not in (None, self.lang, "vi"):
                continue
            if verb == PLAN.comparison:
                shown = self._comparison(text_of(value))
            else:
                shown = names(value.value) if isinstance(value, ox.NamedNode) else _plain(value)
            yield f"  {'' if verb == RDFS.label else names(verb) + ': '}{shown}"

    def _comparison(self, iri: str) -> str:
        found = self.comparisons.get(iri)
        if found is None:
            return curie(iri)
        base = _Names(labels(self.store, [code("base", found.base)], self.lang))
        ratio = "" if found.ratio is None else f" × {found.ratio}"
        return base(code("base", found.base)) + ratio

    def _names(self, facts: Iterable[Statement], more: Sequence[str] = ()) -> _Names:
        codes = [text_of(t.object) for fact in facts for t in fact_to_triples(fact)]
        wanted = {iri for fact in facts for iri in references(fact)} | {*codes, *more}
        iris = {iri for iri in wanted if iri.startswith("http")}
        return _Names(labels(self.store, iris, self.lang))

    def passages(self, fact: Statement) -> list[str]:
        """Give the words behind a candidate."""
        if self.text is None:
            return []
        return [_flat(self.text[start:end]) for start, end in spans_of(fact)]

    def _in_context(self, fact: Statement) -> Iterator[str]:
        if self.text is not None:
            for span in spans_of(fact):
                yield _in_context(self.text, span)


@dataclass(frozen=True)
class _Names:
    labels: dict[str, str]

    def __call__(self, iri: str) -> str:
        return self.labels.get(iri, curie(iri))


def _plain(value: Term) -> str:
    """Give a literal as a person writes it: 85, not 85.0."""
    text = text_of(value)
    is_decimal = isinstance(value, ox.Literal) and value.datatype.value == XSD.decimal
    return text.removesuffix(".0") if is_decimal else text


def _label(fact: Statement, lang: Lang) -> str:
    texts = {text.lang: text.text for text in getattr(fact, "label", ())}
    return texts.get(lang) or texts.get("vi") or next(iter(texts.values()), "")


def _in_context(text: str, span: Span) -> str:
    """Show a passage between marks, with some of the words around it.

    >>> _in_context("Một. Hai ba. Bốn.", (5, 12))
    'Một. ⟦Hai ba.⟧ Bốn.'
    """
    start, end = span
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    head = "…" if start > _AROUND else ""
    tail = "…" if end + _AROUND < len(text) else ""
    whole = f"{head}{before}⟦{text[start:end]}⟧{after}{tail}"
    return _flat(whole)


def _flat(text: str) -> str:
    return " ".join(text.split())


def text_of_document(store: Store, document: str, folder: Path | None) -> str | Message:
    """Give the document's text, else why its passages can't be shown."""
    if folder is None:
        return Message("chưa chỉ --sources DIR", "no --sources DIR given")
    held = next((held for held in held_texts(store) if held.document == document), None)
    if held is None:
        return Message("đồ thị không ghi nguyên văn nào", "the graph names no text of it")
    try:
        return Sources(folder).text(held)
    except EvidenceError as error:
        return error.reason
