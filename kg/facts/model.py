"""The statements and lasting things of the contract as frozen dataclasses.

Each field names its property and how its value is written; the names of fields and
classes are those of ``ontology/plan.ttl``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Final

from kg.facts.values import DATE, DECIMAL, INTEGER, STRING, TEXT, YEAR, Text, code_of, of
from kg.vocabulary import ACTOR_KINDS, DCTERMS, DOCUMENT_KINDS, OA, ORG, PLAN, RDFS, SKOS


@dataclass(frozen=True, kw_only=True, slots=True)
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence(Fact):
    """A span of a document's text: code points, 0-based, end excluded."""

    types = ("Evidence",)
    source: str = of(OA.hasSource, required=True)
    start: int = of(OA.start, INTEGER, required=True)
    end: int = of(OA.end, INTEGER, required=True)
    span_digest: str = of(PLAN.spanDigest, STRING, required=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Document(Fact):
    """A policy document, held or only cited."""

    types = ("Document", *DOCUMENT_KINDS)
    label: tuple[Text, ...] = of(RDFS.label, TEXT, many=True)
    title: tuple[Text, ...] = of(DCTERMS.title, TEXT, many=True)
    alt_label: tuple[Text, ...] = of(SKOS.altLabel, TEXT, many=True)
    number: str | None = of(PLAN.number, STRING)
    issued_on: date | None = of(PLAN.issuedOn, DATE)
    issued_by: str | None = of(PLAN.issuedBy)
    covers: str | None = of(PLAN.covers)
    period_start: int | None = of(PLAN.periodStart, YEAR)
    period_end: int | None = of(PLAN.periodEnd, YEAR)
    text_digest: str | None = of(PLAN.textDigest, STRING)
    text_length: int | None = of(PLAN.textLength, INTEGER)
    source_name: str | None = of(PLAN.sourceName, STRING)
    note: tuple[Text, ...] = of(SKOS.editorialNote, TEXT, many=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Section(Fact):
    """A numbered part of a document."""

    types = ("Section",)
    section_number: str = of(PLAN.sectionNumber, STRING, required=True)
    label: tuple[Text, ...] = of(RDFS.label, TEXT, many=True)
    part_of: str = of(PLAN.partOf, required=True)
    order: int = of(PLAN.order, INTEGER, required=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement(Fact):
    """Anything a document says; every statement has these."""

    stated_in: str = of(PLAN.statedIn, required=True)
    in_section: str | None = of(PLAN.inSection)
    evidence: tuple[str, ...] = of(PLAN.evidence, many=True)
    curation: str = of(PLAN.curation, code_of("curation"), required=True)
    confidence: Decimal | None = of(PLAN.confidence, DECIMAL)
    note: tuple[Text, ...] = of(SKOS.editorialNote, TEXT, many=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Goal(Statement):
    """A qualitative objective or vision."""

    types = ("Goal",)
    label: tuple[Text, ...] = of(RDFS.label, TEXT, many=True)
    goal_kind: str | None = of(PLAN.goalKind, code_of("goalkind"))
    subject: str | None = of(PLAN.subject)
    period_start: int | None = of(PLAN.periodStart, YEAR)
    period_end: int | None = of(PLAN.periodEnd, YEAR)


@dataclass(frozen=True, kw_only=True, slots=True)
class Target(Goal):
    """A goal with a number, a unit and a time."""

    types = ("Target",)
    indicator: str | None = of(PLAN.indicator)
    operator: str | None = of(PLAN.operator, code_of("op"))
    value: Decimal | None = of(PLAN.value, DECIMAL)
    upper_value: Decimal | None = of(PLAN.upperValue, DECIMAL)
    unit: str | None = of(PLAN.unit)
    value_text: Text | None = of(PLAN.valueText, TEXT)
    baseline_text: Text | None = of(PLAN.baselineText, TEXT)
    baseline_year: int | None = of(PLAN.baselineYear, YEAR)
    frequency: str | None = of(PLAN.frequency, code_of("frequency"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Task(Statement):
    """A piece of work a manager would follow."""

    types = ("Task",)
    label: tuple[Text, ...] = of(RDFS.label, TEXT, many=True)
    priority: str | None = of(PLAN.priority, code_of("priority"))
    part_of_task: str | None = of(PLAN.partOfTask)
    due_by: date | None = of(PLAN.dueBy, DATE)
    due_text: Text | None = of(PLAN.dueText, TEXT)
    contributes_to: tuple[str, ...] = of(PLAN.contributesTo, many=True)
    concerns: tuple[str, ...] = of(PLAN.concerns, many=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Assignment(Statement):
    """One actor, one role, one piece of work."""

    types = ("Assignment",)
    assignee: str = of(PLAN.assignee, required=True)
    role: str = of(PLAN.role, code_of("role"), required=True)
    work: str = of(PLAN.work, required=True)
    frequency: str | None = of(PLAN.frequency, code_of("frequency"))
    due_by: date | None = of(PLAN.dueBy, DATE)
    due_text: Text | None = of(PLAN.dueText, TEXT)


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation(Statement):
    """One document mentions another, and why.

    ``citing_document`` is the document of which that is said, where it is not the one
    that says it ("Plan A carries out Resolution B", in a report).
    """

    types = ("Citation",)
    cited_document: str = of(PLAN.citedDocument, required=True)
    citing_document: str | None = of(PLAN.citingDocument)
    relation: str = of(PLAN.relation, code_of("relation"), required=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class ProjectStatus(Statement):
    """What a document says of a project at a date."""

    types = ("ProjectStatus",)
    project: str = of(PLAN.project, required=True)
    stage: str = of(PLAN.stage, code_of("stage"), required=True)
    obstacle: tuple[Text, ...] = of(PLAN.obstacle, TEXT, many=True)
    as_of: date | None = of(PLAN.asOf, DATE)
    amount: Decimal | None = of(PLAN.amount, DECIMAL)
    unit: str | None = of(PLAN.unit)
    due_by: date | None = of(PLAN.dueBy, DATE)
    due_text: Text | None = of(PLAN.dueText, TEXT)


@dataclass(frozen=True, kw_only=True, slots=True)
class Observation(Statement):
    """A measured or estimated figure."""

    types = ("Observation",)
    indicator: str = of(PLAN.indicator, required=True)
    subject: str | None = of(PLAN.subject)
    value: Decimal | None = of(PLAN.value, DECIMAL)
    of_total: Decimal | None = of(PLAN.ofTotal, DECIMAL)
    unit: str | None = of(PLAN.unit)
    value_text: Text | None = of(PLAN.valueText, TEXT)
    period_start: date | None = of(PLAN.periodStart, DATE)
    period_end: date | None = of(PLAN.periodEnd, DATE)
    comparison: tuple[str, ...] = of(PLAN.comparison, many=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison(Fact):
    """An observation against a base: ``ratio`` 1.077 is +7.7 %, 0.678 is 67.8 % of the plan."""

    types = ("Comparison",)
    base: str = of(PLAN.base, code_of("base"), required=True)
    base_text: Text | None = of(PLAN.baseText, TEXT)
    ratio: Decimal | None = of(PLAN.ratio, DECIMAL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Named(Fact):
    """A lasting thing of a register: its names in Vietnamese and English, and its aliases."""

    label: tuple[Text, ...] = of(RDFS.label, TEXT, many=True)
    alt_label: tuple[Text, ...] = of(SKOS.altLabel, TEXT, many=True)
    note: tuple[Text, ...] = of(SKOS.editorialNote, TEXT, many=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor(Named):
    """Who can be responsible: a body, a post or a group of bodies."""

    types = ACTOR_KINDS
    abbreviation: tuple[str, ...] = of(PLAN.abbreviation, STRING, many=True)
    body_type: str | None = of(PLAN.bodyType, code_of("bodytype"))
    sub_organization_of: str | None = of(ORG.subOrganizationOf)
    jurisdiction: str | None = of(PLAN.jurisdiction)
    has_member: tuple[str, ...] = of(PLAN.hasMember, many=True)
    valid_from: date | None = of(PLAN.validFrom, DATE)
    valid_until: date | None = of(PLAN.validUntil, DATE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Place(Named):
    """An administrative unit or named site."""

    types = ("Place",)
    place_type: str | None = of(PLAN.placeType, code_of("placetype"))
    part_of: str | None = of(PLAN.partOf)


@dataclass(frozen=True, kw_only=True, slots=True)
class Project(Named):
    """The lasting thing that project statuses are about."""

    types = ("Project",)
    project_type: str | None = of(PLAN.projectType, code_of("projecttype"))
    located_in: tuple[str, ...] = of(PLAN.locatedIn, many=True)
    contributes_to: tuple[str, ...] = of(PLAN.contributesTo, many=True)
    part_of: str | None = of(PLAN.partOf)


@dataclass(frozen=True, kw_only=True, slots=True)
class Indicator(Fact):
    """What targets and observations measure; a level and its rate are two."""

    types = ("Indicator",)
    pref_label: tuple[Text, ...] = of(SKOS.prefLabel, TEXT, many=True)
    alt_label: tuple[Text, ...] = of(SKOS.altLabel, TEXT, many=True)
    unit: str | None = of(PLAN.unit)
    desired: str | None = of(PLAN.desired, code_of("desired"))
    broader: str | None = of(SKOS.broader)
    note: tuple[Text, ...] = of(SKOS.editorialNote, TEXT, many=True)


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
