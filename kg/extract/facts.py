"""From findings to facts: sections, IRIs, evidence, and what belongs to what.

IRIs follow the document's own numbering, so that reading it again gives the same ones.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Final, TypeVar

from kg.evidence import new_evidence
from kg.extract.captions import capitalised, shortened
from kg.extract.findings import (
    AssignmentFinding,
    CitationFinding,
    Finding,
    GoalFinding,
    ObservationFinding,
    ProjectFinding,
    TargetFinding,
    TaskFinding,
)
from kg.extract.linking import Linker
from kg.extract.sections import sections
from kg.facts import (
    Assignment,
    Citation,
    Comparison,
    Evidence,
    Fact,
    Goal,
    Observation,
    ProjectStatus,
    Statement,
    Target,
    Task,
)
from kg.facts.values import Text
from kg.text.outline import Outline, Passage
from kg.vocabulary import code, document_iri, section_iri, statement_iri

_LABEL: Final = 120
_SHORT: Final = 200
_DEEDS: Final = frozenset({"adopts", "amends", "replaces", "issued", "to-issue"})
"""Relations that are deeds; the others (implements, based-on, cites, assesses) are mentions."""
_GAP: Final = 60
"""What is taken out within one span of evidence at most: a line break, a mark, a page's head."""
_COUNT: Final = code("unit", "piece")
"""The unit of what is counted under a noun that the list of units lacks."""
_KINDS: Final = {
    Goal: "goal",
    Target: "target",
    Task: "task",
    Assignment: "assignment",
    Citation: "citation",
    ProjectStatus: "project",
    Observation: "figure",
}

S = TypeVar("S", bound=Statement)


@dataclass
class Assembly:
    """The facts of one document, as they are put together."""

    document: str  # its slug
    outline: Outline
    linker: Linker
    statements: list[Statement] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)  # by statement
    works: list[tuple[int, int, str]] = field(default_factory=list)  # start, end, statement
    cited: dict[tuple[str, str], int] = field(default_factory=dict)  # → index of the citation
    assigned: set[tuple[str, str, str, tuple[int, int]]] = field(default_factory=set)
    untimed: list[ObservationFinding] = field(default_factory=list)
    tasks_in: dict[int, list[tuple[int, int, str]]] = field(default_factory=dict)  # by passage
    heading_tasks: dict[str, str] = field(default_factory=dict)  # section path → task

    def add_all(self, findings: Iterable[Finding]) -> None:
        """Add findings: first what work is, then who does it."""
        found = [finding for finding in findings if finding.start < finding.end]
        ordered = sorted(found, key=_by_place)
        for finding in ordered:
            if not isinstance(finding, AssignmentFinding):
                self._add(finding)
        for finding in ordered:
            if isinstance(finding, AssignmentFinding):
                self._add_assignment(finding)

    def _add(self, finding: Finding) -> None:
        match finding:
            case TargetFinding():
                self._add_target(finding)
            case GoalFinding():
                self._add_goal(finding)
            case TaskFinding():
                self._add_task(finding)
            case CitationFinding():
                self._add_citation(finding)
            case ProjectFinding():
                self._add_project(finding)
            case ObservationFinding():
                self._add_observation(finding)

    def _add_goal(self, found: GoalFinding) -> None:
        goal = self._statement(
            Goal,
            found,
            label=(Text(shortened(found.label, _LABEL)),),
            goal_kind=found.goal_kind,
            subject=self.linker.subject(None),
            period_start=found.period_start,
            period_end=found.period_end,
        )
        self._add_work(goal)

    def _add_target(self, found: TargetFinding) -> None:
        unit = found.unit or _COUNT
        label = f"{found.indicator}: {found.value_text}" if found.value_text else found.indicator
        target = self._statement(
            Target,
            found,
            label=(Text(capitalised(shortened(label, _LABEL))),),
            goal_kind="specific",
            subject=self.linker.subject(found.subject),
            period_start=found.period_start,
            period_end=found.period_end,
            indicator=self.linker.indicator(found.indicator, unit),
            operator=found.operator,
            value=found.value,
            upper_value=found.upper,
            unit=unit,
            value_text=_text(found.value_text),
            baseline_text=_text(found.baseline_text),
            baseline_year=found.baseline_year,
            frequency=found.frequency,
        )
        self._add_work(target)

    def _add_task(self, found: TaskFinding) -> None:
        task = self._statement(
            Task,
            found,
            label=(Text(capitalised(shortened(found.label, _LABEL))),),
            priority=found.priority or "regular",
            part_of_task=self._task_around(found) or self._task_above(found.passage),
            due_by=found.due_by if found.due_text else None,
            due_text=_text(found.due_text),
        )
        self.tasks_in.setdefault(id(found.passage), []).append((*found.span, task.iri))
        if found.is_heading:
            self.heading_tasks.setdefault(found.passage.section.path, task.iri)
        self._add_work(task)

    def _task_around(self, found: TaskFinding) -> str | None:
        """Find the task of the same passage that this one is a part of."""
        start, end = found.span
        for first, last, iri in self.tasks_in.get(id(found.passage), ()):
            if first <= start and end <= last and (first, last) != (start, end):
                return iri
        return None

    def _task_above(self, passage: Passage) -> str | None:
        for head in reversed(passage.heads):
            if iri := self.heading_tasks.get(head.section.path):
                return iri
        return None

    def _add_citation(self, found: CitationFinding) -> None:
        """Add a citation; the same document again is more evidence for it.

        What a document does to another (amends it, replaces it …) is a statement of its own.
        """
        cited = self.linker.document(found)
        key = (cited, found.relation if found.relation in _DEEDS else "")
        if key not in self.cited:
            self.cited[key] = len(self.statements)
            self._statement(Citation, found, cited_document=cited, relation=found.relation)
            return
        known = self.statements[self.cited[key]]
        evidence = tuple(dict.fromkeys((*known.evidence, *self._evidence(found))))
        self.statements[self.cited[key]] = replace(known, evidence=evidence)

    def _add_project(self, found: ProjectFinding) -> None:
        self._statement(
            ProjectStatus,
            found,
            project=self.linker.project(found),
            stage=found.stage,
            obstacle=(Text(shortened(found.obstacle, _SHORT)),) if found.obstacle else (),
            as_of=found.as_of or self.linker.identity.issued_on,
            amount=found.amount if found.unit else None,
            unit=found.unit if found.amount is not None else None,
            due_by=found.due_by if found.due_text else None,
            due_text=_text(found.due_text),
        )

    def _add_observation(self, found: ObservationFinding) -> None:
        """Add a figure; one of no known time proves nothing and is only counted."""
        period_end = found.period_end or self.linker.identity.issued_on
        if period_end is None:
            self.untimed.append(found)
            return
        unit = found.unit or _COUNT
        observation = self._statement(
            Observation,
            found,
            indicator=self.linker.indicator(found.indicator, unit),
            subject=self.linker.subject(found.subject),
            value=found.value,
            of_total=found.of_total,
            unit=unit,
            value_text=_text(found.value_text),
            period_start=found.period_start,
            period_end=period_end,
        )
        compared = tuple(
            Comparison(
                iri=f"{observation.iri}/comparison/{n}",
                base=item.base,
                base_text=_text(item.base_text),
                ratio=item.ratio,
            )
            for n, item in enumerate(found.comparisons, start=1)
        )
        self.comparisons += compared
        self.statements[-1] = replace(observation, comparison=tuple(item.iri for item in compared))

    def _add_assignment(self, found: AssignmentFinding) -> None:
        work = self._work_of(found)
        actor = self.linker.actor(found)
        key = (actor, found.role, work, found.span)
        if key in self.assigned:
            return
        self.assigned.add(key)
        self._statement(
            Assignment,
            found,
            assignee=actor,
            role=found.role,
            work=work,
            frequency=found.frequency,
            due_by=found.due_by if found.due_text else None,
            due_text=_text(found.due_text),
        )

    def _work_of(self, found: AssignmentFinding) -> str:
        """Find the task, goal or target an assignment is about; else it makes the task."""
        start, end = found.work_span or found.span
        best = max(
            self._works_near(start, end),
            key=lambda work: (min(end, work[1]) - max(start, work[0]), work[0]),
            default=None,
        )
        if best:
            return best[2]
        task = self._statement(
            Task,
            found,
            label=(Text(capitalised(shortened(found.work or found.passage.text, _LABEL))),),
            priority="regular",
            part_of_task=self._task_above(found.passage),
            span=(start, end),
        )
        self._add_work(task)
        return task.iri

    def _works_near(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Give the pieces of work whose evidence overlaps a span."""
        at = bisect_right(self.works, (end, 0, ""))
        for work in reversed(self.works[max(0, at - 40) : at]):
            if work[1] > start and work[0] < end:
                yield work

    def _add_work(self, statement: Statement) -> None:
        insort(self.works, (*self.spans[statement.iri], statement.iri))

    # What all statements have

    def _statement(
        self,
        kind: type[S],
        found: Finding,
        *,
        span: tuple[int, int] | None = None,
        **fields: Any,
    ) -> S:
        path = found.passage.section.path
        name = _KINDS[kind]
        self.counts[path, name] += 1
        iri = statement_iri(self.document, path, name, self.counts[path, name])
        self.spans[iri] = span or found.span
        statement = kind(
            iri=iri,
            stated_in=document_iri(self.document),
            in_section=self._section(found.passage),
            evidence=self._evidence(found, span),
            curation="extracted",
            confidence=Decimal(str(round(found.confidence, 2))),
            **fields,
        )
        self.statements.append(statement)
        return statement

    def _section(self, passage: Passage) -> str:
        return section_iri(self.document, passage.section.path)

    def _evidence(self, found: Finding, span: tuple[int, int] | None = None) -> tuple[str, ...]:
        """Make the evidence: one span, or several where a footnote interrupts the passage."""
        parts = [span] if span else found.passage.view.parts(found.start, found.end, _GAP)
        spans = [stripped(self.outline.text, *part) for part in parts]
        made = [
            new_evidence(self.document, self.outline.text, start, end)
            for start, end in spans
            if start < end
        ]
        self.evidence.update((item.iri, item) for item in made)
        return tuple(dict.fromkeys(item.iri for item in made))

    def facts(self) -> Iterator[Fact]:
        """Give the sections that say something, their statements and the evidence."""
        used = {statement.in_section for statement in self.statements}
        yield from sections(self.document, self.outline.sections, used)
        yield from self.statements
        yield from self.comparisons
        yield from self.evidence.values()


def _by_place(finding: Finding) -> tuple[int, int, str]:
    """Sort by where a finding begins, what holds others before what it holds."""
    start, end = finding.span
    return start, -end, type(finding).__name__


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Take white space off both ends of a span."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _text(text: str) -> Text | None:
    return Text(shortened(text, _SHORT)) if text.strip() else None
