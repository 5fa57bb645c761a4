"""The statements and lasting things of the contract as frozen dataclasses.

This is their one mapping to and from RDF: each field names its property and how
its value is written; :func:`fact_to_triples` and :func:`triples_to_facts` do the
rest for every class alike. A fact that can't be read (a value of the wrong type)
raises :class:`~kg.errors.DataError`.

The names of fields and classes are those of ``ontology/plan.ttl``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar, Final, TypeVar

import pyoxigraph as ox

from kg.errors import DataError, Message
from kg.terms import Term, text_of
from kg.vocabulary import (
    ACTOR_KINDS,
    CODE,
    DCTERMS,
    DOCUMENT_KINDS,
    OA,
    ORG,
    PLAN,
    RDF,
    RDFS,
    SKOS,
    XSD,
)

Index = Mapping[str, Mapping[str, list[Term]]]
"""Subject IRI → property IRI → objects."""


@dataclass(frozen=True)
class Text:
    """A text in a language; ``lang`` is ``None`` where it has none (figures as written)."""

    text: str
    lang: str | None = "vi"


@dataclass(frozen=True)
class _Kind:
    """How a value is written as a term and read back."""

    write: Callable[[Any], Term]
    read: Callable[[Term], Any]


def _literal(datatype: str, show: Callable[[Any], str], read: Callable[[str], Any]) -> _Kind:
    node = ox.NamedNode(datatype)

    def write(value: Any) -> Term:
        return ox.Literal(show(value), datatype=node)

    def read_term(term: Term) -> Any:
        if not isinstance(term, ox.Literal) or term.datatype != node:
            raise ValueError(f"{term} is not {datatype.rpartition('#')[2]}")
        return read(term.value)

    return _Kind(write, read_term)


def _show_decimal(value: Decimal) -> str:
    """Write a decimal so that Turtle's short form keeps its type: ``90.0``, never ``9E+1``."""
    text = format(value, "f")
    return text if "." in text else text + ".0"


def _read_decimal(text: str) -> Decimal:
    value = Decimal(text)
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _read_iri(term: Term) -> str:
    if not isinstance(term, ox.NamedNode):
        raise ValueError(f"{term} is not an IRI")
    return term.value


def _read_text(term: Term) -> Text:
    if not isinstance(term, ox.Literal):
        raise ValueError(f"{term} is not a text")
    return Text(term.value, term.language)


def _code(scheme: str) -> _Kind:
    start = f"{CODE}{scheme}/"

    def read(term: Term) -> str:
        iri = _read_iri(term)
        if not iri.startswith(start):
            raise ValueError(f"{iri} is no code of the list “{scheme}”")
        return iri[len(start) :]

    return _Kind(lambda notation: ox.NamedNode(start + notation), read)


_IRI: Final = _Kind(ox.NamedNode, _read_iri)
_TEXT: Final = _Kind(
    lambda text: ox.Literal(text.text, language=text.lang) if text.lang else ox.Literal(text.text),
    _read_text,
)
_STRING: Final = _literal(XSD.string, str, str)
_INTEGER: Final = _literal(XSD.integer, str, int)
_DECIMAL: Final = _literal(XSD.decimal, _show_decimal, _read_decimal)
_DATE: Final = _literal(XSD.date, date.isoformat, date.fromisoformat)
_YEAR: Final = _literal(XSD.gYear, "{:04d}".format, int)


def _f(predicate: str, kind: _Kind = _IRI, *, many: bool = False, required: bool = False) -> Any:
    """Declare a field: its property, how it is written, whether it repeats."""
    metadata = {"predicate": predicate, "kind": kind, "many": many}
    if required:
        return field(metadata=metadata)
    return field(default=() if many else None, metadata=metadata)


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Anything with an IRI; ``types`` are the class names it may have."""

    iri: str
    types: ClassVar[tuple[str, ...]] = ()
    type: str = ""

    def __post_init__(self) -> None:
        if not self.type:
            object.__setattr__(self, "type", self.types[0])
        if self.type not in self.types:
            raise ValueError(f"{self.iri}: type {self.type!r}, expected one of {self.types}")


@dataclass(frozen=True, kw_only=True)
class Evidence(Fact):
    """A span of a document's text: code points, 0-based, end excluded."""

    types = ("Evidence",)
    source: str = _f(OA.hasSource, required=True)
    start: int = _f(OA.start, _INTEGER, required=True)
    end: int = _f(OA.end, _INTEGER, required=True)
    span_digest: str = _f(PLAN.spanDigest, _STRING, required=True)


@dataclass(frozen=True, kw_only=True)
class Document(Fact):
    """A policy document, held or only cited."""

    types = ("Document", *DOCUMENT_KINDS)
    label: tuple[Text, ...] = _f(RDFS.label, _TEXT, many=True)
    title: tuple[Text, ...] = _f(DCTERMS.title, _TEXT, many=True)
    alt_label: tuple[Text, ...] = _f(SKOS.altLabel, _TEXT, many=True)
    number: str | None = _f(PLAN.number, _STRING)
    issued_on: date | None = _f(PLAN.issuedOn, _DATE)
    issued_by: str | None = _f(PLAN.issuedBy)
    covers: str | None = _f(PLAN.covers)
    period_start: int | None = _f(PLAN.periodStart, _YEAR)
    period_end: int | None = _f(PLAN.periodEnd, _YEAR)
    text_digest: str | None = _f(PLAN.textDigest, _STRING)
    text_length: int | None = _f(PLAN.textLength, _INTEGER)
    source_name: str | None = _f(PLAN.sourceName, _STRING)
    note: tuple[Text, ...] = _f(SKOS.editorialNote, _TEXT, many=True)


@dataclass(frozen=True, kw_only=True)
class Section(Fact):
    """A numbered part of a document."""

    types = ("Section",)
    section_number: str = _f(PLAN.sectionNumber, _STRING, required=True)
    label: tuple[Text, ...] = _f(RDFS.label, _TEXT, many=True)
    part_of: str = _f(PLAN.partOf, required=True)
    order: int = _f(PLAN.order, _INTEGER, required=True)


@dataclass(frozen=True, kw_only=True)
class Statement(Fact):
    """Anything a document says; every statement has these."""

    stated_in: str = _f(PLAN.statedIn, required=True)
    in_section: str | None = _f(PLAN.inSection)
    evidence: tuple[str, ...] = _f(PLAN.evidence, many=True)
    curation: str = _f(PLAN.curation, _code("curation"), required=True)
    confidence: Decimal | None = _f(PLAN.confidence, _DECIMAL)
    note: tuple[Text, ...] = _f(SKOS.editorialNote, _TEXT, many=True)


@dataclass(frozen=True, kw_only=True)
class Goal(Statement):
    """A qualitative objective or vision."""

    types = ("Goal",)
    label: tuple[Text, ...] = _f(RDFS.label, _TEXT, many=True)
    goal_kind: str | None = _f(PLAN.goalKind, _code("goalkind"))
    subject: str | None = _f(PLAN.subject)
    period_start: int | None = _f(PLAN.periodStart, _YEAR)
    period_end: int | None = _f(PLAN.periodEnd, _YEAR)


@dataclass(frozen=True, kw_only=True)
class Target(Goal):
    """A goal with a number, a unit and a time."""

    types = ("Target",)
    indicator: str | None = _f(PLAN.indicator)
    operator: str | None = _f(PLAN.operator, _code("op"))
    value: Decimal | None = _f(PLAN.value, _DECIMAL)
    upper_value: Decimal | None = _f(PLAN.upperValue, _DECIMAL)
    unit: str | None = _f(PLAN.unit)
    value_text: Text | None = _f(PLAN.valueText, _TEXT)
    baseline_text: Text | None = _f(PLAN.baselineText, _TEXT)
    baseline_year: int | None = _f(PLAN.baselineYear, _YEAR)
    frequency: str | None = _f(PLAN.frequency, _code("frequency"))


@dataclass(frozen=True, kw_only=True)
class Task(Statement):
    """A piece of work a manager would follow."""

    types = ("Task",)
    label: tuple[Text, ...] = _f(RDFS.label, _TEXT, many=True)
    priority: str | None = _f(PLAN.priority, _code("priority"))
    part_of_task: str | None = _f(PLAN.partOfTask)
    due_by: date | None = _f(PLAN.dueBy, _DATE)
    due_text: Text | None = _f(PLAN.dueText, _TEXT)
    contributes_to: tuple[str, ...] = _f(PLAN.contributesTo, many=True)
    concerns: tuple[str, ...] = _f(PLAN.concerns, many=True)


@dataclass(frozen=True, kw_only=True)
class Assignment(Statement):
    """One actor, one role, one piece of work."""

    types = ("Assignment",)
    assignee: str = _f(PLAN.assignee, required=True)
    role: str = _f(PLAN.role, _code("role"), required=True)
    work: str = _f(PLAN.work, required=True)
    frequency: str | None = _f(PLAN.frequency, _code("frequency"))
    due_by: date | None = _f(PLAN.dueBy, _DATE)
    due_text: Text | None = _f(PLAN.dueText, _TEXT)


@dataclass(frozen=True, kw_only=True)
class Citation(Statement):
    """One document mentions another, and why."""

    types = ("Citation",)
    cited_document: str = _f(PLAN.citedDocument, required=True)
    relation: str = _f(PLAN.relation, _code("relation"), required=True)


@dataclass(frozen=True, kw_only=True)
class ProjectStatus(Statement):
    """What a document says of a project at a date."""

    types = ("ProjectStatus",)
    project: str = _f(PLAN.project, required=True)
    stage: str = _f(PLAN.stage, _code("stage"), required=True)
    obstacle: tuple[Text, ...] = _f(PLAN.obstacle, _TEXT, many=True)
    as_of: date | None = _f(PLAN.asOf, _DATE)
    amount: Decimal | None = _f(PLAN.amount, _DECIMAL)
    unit: str | None = _f(PLAN.unit)
    due_by: date | None = _f(PLAN.dueBy, _DATE)
    due_text: Text | None = _f(PLAN.dueText, _TEXT)


@dataclass(frozen=True, kw_only=True)
class Observation(Statement):
    """A measured or estimated figure."""

    types = ("Observation",)
    indicator: str = _f(PLAN.indicator, required=True)
    subject: str | None = _f(PLAN.subject)
    value: Decimal | None = _f(PLAN.value, _DECIMAL)
    of_total: Decimal | None = _f(PLAN.ofTotal, _DECIMAL)
    unit: str | None = _f(PLAN.unit)
    value_text: Text | None = _f(PLAN.valueText, _TEXT)
    period_start: date | None = _f(PLAN.periodStart, _DATE)
    period_end: date | None = _f(PLAN.periodEnd, _DATE)
    comparison: tuple[str, ...] = _f(PLAN.comparison, many=True)


@dataclass(frozen=True, kw_only=True)
class Comparison(Fact):
    """An observation against a base: ``ratio`` 1.077 is +7.7 %, 0.678 is 67.8 % of the plan."""

    types = ("Comparison",)
    base: str = _f(PLAN.base, _code("base"), required=True)
    base_text: Text | None = _f(PLAN.baseText, _TEXT)
    ratio: Decimal | None = _f(PLAN.ratio, _DECIMAL)


@dataclass(frozen=True, kw_only=True)
class Named(Fact):
    """A lasting thing of a register: its names in Vietnamese and English, and its aliases."""

    label: tuple[Text, ...] = _f(RDFS.label, _TEXT, many=True)
    alt_label: tuple[Text, ...] = _f(SKOS.altLabel, _TEXT, many=True)
    note: tuple[Text, ...] = _f(SKOS.editorialNote, _TEXT, many=True)


@dataclass(frozen=True, kw_only=True)
class Actor(Named):
    """Who can be responsible: a body, a post or a group of bodies."""

    types = ACTOR_KINDS
    abbreviation: tuple[str, ...] = _f(PLAN.abbreviation, _STRING, many=True)
    body_type: str | None = _f(PLAN.bodyType, _code("bodytype"))
    sub_organization_of: str | None = _f(ORG.subOrganizationOf)
    jurisdiction: str | None = _f(PLAN.jurisdiction)
    has_member: tuple[str, ...] = _f(PLAN.hasMember, many=True)
    valid_from: date | None = _f(PLAN.validFrom, _DATE)
    valid_until: date | None = _f(PLAN.validUntil, _DATE)


@dataclass(frozen=True, kw_only=True)
class Place(Named):
    """An administrative unit or named site."""

    types = ("Place",)
    place_type: str | None = _f(PLAN.placeType, _code("placetype"))
    part_of: str | None = _f(PLAN.partOf)


@dataclass(frozen=True, kw_only=True)
class Project(Named):
    """The lasting thing that project statuses are about."""

    types = ("Project",)
    project_type: str | None = _f(PLAN.projectType, _code("projecttype"))
    located_in: tuple[str, ...] = _f(PLAN.locatedIn, many=True)
    contributes_to: tuple[str, ...] = _f(PLAN.contributesTo, many=True)
    part_of: str | None = _f(PLAN.partOf)


@dataclass(frozen=True, kw_only=True)
class Indicator(Fact):
    """What targets and observations measure; a level and its rate are two."""

    types = ("Indicator",)
    pref_label: tuple[Text, ...] = _f(SKOS.prefLabel, _TEXT, many=True)
    alt_label: tuple[Text, ...] = _f(SKOS.altLabel, _TEXT, many=True)
    unit: str | None = _f(PLAN.unit)
    desired: str | None = _f(PLAN.desired, _code("desired"))
    broader: str | None = _f(SKOS.broader)
    note: tuple[Text, ...] = _f(SKOS.editorialNote, _TEXT, many=True)


FACT_CLASSES: Final[tuple[type[Fact], ...]] = (
    Document,
    Section,
    Goal,
    Target,
    Task,
    Assignment,
    Citation,
    ProjectStatus,
    Observation,
    Comparison,
    Evidence,
    Actor,
    Place,
    Project,
    Indicator,
)
_CLASS_OF: Final = {PLAN[name]: cls for cls in FACT_CLASSES for name in cls.types}

F = TypeVar("F", bound=Fact)


def fact_to_triples(fact: Fact) -> Iterator[ox.Triple]:
    """Write a fact as triples; empty fields give none."""
    subject = ox.NamedNode(fact.iri)
    yield ox.Triple(subject, ox.NamedNode(RDF.type), ox.NamedNode(PLAN[fact.type]))
    for item in _mapped(type(fact)):
        value = getattr(fact, item.name)
        values = value if item.metadata["many"] else () if value is None else (value,)
        predicate = ox.NamedNode(item.metadata["predicate"])
        for one in values:
            yield ox.Triple(subject, predicate, item.metadata["kind"].write(one))


def facts_to_triples(facts: Iterable[Fact]) -> Iterator[ox.Triple]:
    """Write facts as triples."""
    for fact in facts:
        yield from fact_to_triples(fact)


def index_triples(triples: Iterable[ox.Triple]) -> dict[str, dict[str, list[Term]]]:
    """Index triples by subject and property."""
    index: dict[str, dict[str, list[Term]]] = {}
    for triple in triples:
        by_predicate = index.setdefault(text_of(triple.subject), {})
        by_predicate.setdefault(triple.predicate.value, []).append(triple.object)
    return index


def triples_to_facts(triples: Iterable[ox.Triple]) -> Iterator[Fact]:
    """Read every fact of the contract found in triples, in order of IRI."""
    index = index_triples(triples)
    for iri in sorted(index):
        for term in index[iri].get(RDF.type, ()):
            cls = _CLASS_OF.get(text_of(term))
            if cls is not None:
                yield read_fact(cls, iri, index)


def read_fact(cls: type[F], iri: str, index: Index) -> F:
    """Read one fact; raise :class:`DataError` naming the property that can't be read."""
    properties = index.get(iri, {})
    values: dict[str, Any] = {"iri": iri, "type": _type_of(cls, properties)}
    for item in _mapped(cls):
        predicate = item.metadata["predicate"]
        terms = properties.get(predicate, [])
        try:
            read = [item.metadata["kind"].read(term) for term in terms]
        except (ValueError, InvalidOperation) as error:
            raise DataError(Message(*2 * (f"{iri}: {predicate}: {error}",))) from None
        if item.metadata["many"]:
            values[item.name] = tuple(sorted(read, key=repr))
        elif len(read) > 1:
            raise DataError(
                Message(
                    f"{iri}: {predicate} có {len(read)} giá trị, nhiều nhất là một",
                    f"{iri}: {len(read)} values of {predicate}, at most one expected",
                )
            )
        elif read:
            values[item.name] = read[0]
        elif item.default is dataclasses.MISSING:
            raise DataError(Message(f"{iri}: thiếu {predicate}", f"{iri}: {predicate} is missing"))
    return cls(**values)


def _type_of(cls: type[Fact], properties: Mapping[str, list[Term]]) -> str:
    names = {text_of(term) for term in properties.get(RDF.type, ())}
    return next((name for name in cls.types if PLAN[name] in names), cls.types[0])


def _mapped(cls: type[Fact]) -> tuple[dataclasses.Field[Any], ...]:
    return tuple(item for item in dataclasses.fields(cls) if "predicate" in item.metadata)
