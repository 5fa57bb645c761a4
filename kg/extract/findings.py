"""What recognisers give: findings, each a span of a passage with what it says.

A finding names things as the document does; linking names to the registers and minting
IRIs come after (:mod:`kg.extract.facts`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kg.text.outline import Passage


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """``passage.text[start:end]`` says something; ``confidence`` is earned, 0 to 1."""

    passage: Passage
    start: int
    end: int
    confidence: float

    @property
    def span(self) -> tuple[int, int]:
        """The span in the source text."""
        return self.passage.view.span(self.start, self.end)


@dataclass(frozen=True, kw_only=True, slots=True)
class GoalFinding(Finding):
    """A qualitative objective; ``goal_kind`` is a code (general, specific, vision)."""

    label: str
    goal_kind: str
    period_start: int | None = None
    period_end: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class TargetFinding(Finding):
    """An indicator, a figure and a time.

    ``operator`` and ``frequency`` are codes; ``unit`` an IRI; ``value`` in the base unit;
    ``subject`` a place or body as named, ``None`` for the document's own.
    """

    indicator: str
    operator: str
    value: Decimal
    upper: Decimal | None = None
    unit: str | None = None
    unit_text: str = ""
    value_text: str = ""
    period_start: int | None = None
    period_end: int | None = None
    baseline_text: str = ""
    baseline_year: int | None = None
    frequency: str | None = None
    subject: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskFinding(Finding):
    """A piece of work; ``priority`` is a code; ``is_heading`` where it governs others."""

    label: str
    priority: str | None = None
    due_by: date | None = None
    due_text: str = ""
    is_heading: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class AssignmentFinding(Finding):
    """One actor, one role (a code), one piece of work.

    ``actor`` is the full name ("Sở Tư pháp tỉnh Vân Sơn" where the province is known),
    ``actor_text`` as written; ``actor_kind`` Body, Post or BodyGroup; ``body_type`` a code.
    ``work_span`` is the span in the source that says what the work is (a task's or a
    target's), ``None`` where the passage itself says it.
    """

    actor: str
    actor_text: str
    actor_kind: str
    body_type: str | None
    role: str
    work: str
    work_span: tuple[int, int] | None = None
    frequency: str | None = None
    due_by: date | None = None
    due_text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CitationFinding(Finding):
    """A document mentioned; ``kind`` is a class of the contract, ``relation`` a code."""

    kind: str
    kind_text: str
    relation: str
    number: str | None = None
    issued_on: date | None = None
    issuer: str | None = None
    title: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ProjectFinding(Finding):
    """What is said of a project; ``stage`` and ``project_type`` are codes."""

    name: str
    stage: str
    project_type: str | None = None
    place: str | None = None
    obstacle: str = ""
    as_of: date | None = None
    amount: Decimal | None = None
    unit: str | None = None
    due_by: date | None = None
    due_text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparisonFinding:
    """A figure against a base: ``base`` is a code, ``ratio`` 1.077 for +7.7 %."""

    base: str
    base_text: str
    ratio: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class ObservationFinding(Finding):
    """A measured or estimated figure."""

    indicator: str
    value: Decimal
    of_total: Decimal | None = None
    unit: str | None = None
    unit_text: str = ""
    value_text: str = ""
    period_start: date | None = None
    period_end: date | None = None
    comparisons: tuple[ComparisonFinding, ...] = ()
    subject: str | None = None
