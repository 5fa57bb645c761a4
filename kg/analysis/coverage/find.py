"""Coverage: what each goal and target has behind it, and where there is a hole.

The matrix of goals and targets against tasks, projects, owners, indicator, figures and
reports, as counts; a hole is a count of nought. It is a traceability matrix (Gotel and
Finkelstein 1994) over the rungs of a logical framework (Practical Concepts 1979).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.analysis.coverage.read import (
    Background,
    StatedGoal,
    read_background,
    read_goals,
    reading_order,
)
from kg.errors import Message
from kg.store import Store

ASPECTS: Final = {
    "tasks": Message(
        "số nhiệm vụ góp phần vào nó, trực tiếp hoặc qua nhiệm vụ khác (plan:supports)",
        "how many tasks contribute to it, directly or through other tasks (plan:supports)",
    ),
    "projects": Message(
        "số dự án góp phần vào nó (plan:supports), hoặc được một nhiệm vụ như thế nhắc đến"
        " (plan:concerns)",
        "how many projects contribute to it (plan:supports) or are concerned by such a task"
        " (plan:concerns)",
    ),
    "owners": Message(
        "số chủ thể chịu trách nhiệm: của chính nó, không có thì của văn bản nêu nó (plan:owner)",
        "how many actors answer for it: its own, else those of its document (plan:owner)",
    ),
    "indicators": Message(
        "chỉ số đo nó (plan:indicator); mục tiêu định tính không tính cột này",
        "the indicator that measures it (plan:indicator); does not apply to qualitative goals",
    ),
    "observations": Message(
        "số số liệu của chỉ số ấy về đúng đối tượng của nó, ở mọi kỳ (plan:Observation);"
        " mục tiêu định tính không tính cột này",
        "how many figures its indicator has for its subject, of any period"
        " (plan:Observation); does not apply to qualitative goals",
    ),
    "reports": Message(
        "số báo cáo, bài phát biểu nêu số liệu như thế, nhắc lại nó (plan:restates) hoặc nêu"
        " tình trạng một dự án của nó",
        "how many reports and speeches give such a figure, restate it (plan:restates) or give"
        " the status of one of its projects",
    ),
}
"""Column → its definition. A hole is an aspect that applies and counts nought."""

_ONLY_MEASURED: Final = ("indicators", "observations")


@dataclass(frozen=True)
class GoalCoverage:
    """One goal or target and the counts of :data:`ASPECTS`, ``None`` where one does not apply."""

    goal: str
    kind: str
    document: str
    counts: Mapping[str, int | None]

    @property
    def holes(self) -> tuple[str, ...]:
        """The aspects that apply and count nought."""
        return tuple(aspect for aspect, n in self.counts.items() if n == 0)


@dataclass(frozen=True)
class Shares:
    """How much of a document's goals is covered; ``document`` is ``""`` for all together.

    ``covered`` and ``applies`` count goals and targets by aspect; ``n_whole`` those that
    have no hole.
    """

    document: str
    n_goals: int
    n_targets: int
    covered: Mapping[str, int]
    applies: Mapping[str, int]
    n_whole: int

    def share(self, aspect: str) -> Decimal | None:
        """Give the share of an aspect, 0 to 1, of those it applies to; ``None`` of none."""
        if not self.applies[aspect]:
            return None
        return round(Decimal(self.covered[aspect]) / self.applies[aspect], 3)


@dataclass(frozen=True)
class Coverage:
    """The matrix, a row a goal or target, in the order of their documents."""

    rows: tuple[GoalCoverage, ...]

    def summary(self) -> tuple[Shares, ...]:
        """Sum up each document, and last all together; nothing of nothing."""
        by_document: dict[str, list[GoalCoverage]] = {}
        for row in self.rows:
            by_document.setdefault(row.document, []).append(row)
        each = tuple(_shares(document, rows) for document, rows in by_document.items())
        return (*each, _shares("", self.rows)) if each else ()


def find_coverage(store: Store, document: str | None = None) -> Coverage:
    """Count what each goal and target has behind it; of one document, or of all.

    Definition: :data:`ASPECTS`, a column each. Units: things. Source: the traceability
    matrix, Gotel and Finkelstein (1994). Cost: a query an aspect whatever the number of
    goals, O(n + m) in the statements read and the links between them.
    """
    goals = [one for one in read_goals(store) if document in (None, one.document)]
    background = read_background(store)
    return Coverage(tuple(_cover(goal, background) for goal in sorted(goals, key=reading_order)))


def _cover(goal: StatedGoal, found: Background) -> GoalCoverage:
    tasks = found.tasks.get(goal.iri, set())
    projects = {one for task in tasks for one in found.concerned.get(task, ())}
    projects |= found.projects.get(goal.iri, set())
    owners = found.owners.get(goal.iri) or found.owners.get(goal.document, set())
    measures = found.measures.get(goal.iri, set())
    figures = {one for measure in measures for one in found.figures.get(measure, ())}
    documents = {document for _, document in figures} | found.restating.get(goal.iri, set())
    documents |= {one for project in projects for one in found.reporting.get(project, ())}
    counts: dict[str, int | None] = {
        "tasks": len(tasks),
        "projects": len(projects),
        "owners": len(owners),
        "indicators": len({indicator for indicator, _ in measures}),
        "observations": len(figures),
        "reports": len(documents & found.reports),
    }
    if goal.kind == "Goal" and not measures:
        counts |= dict.fromkeys(_ONLY_MEASURED, None)
    return GoalCoverage(goal.iri, goal.kind, goal.document, counts)


def _shares(document: str, rows: Iterable[GoalCoverage]) -> Shares:
    listed = list(rows)
    n_targets = sum(row.kind == "Target" for row in listed)
    return Shares(
        document=document,
        n_goals=len(listed) - n_targets,
        n_targets=n_targets,
        covered={a: sum(bool(row.counts[a]) for row in listed) for a in ASPECTS},
        applies={a: sum(row.counts[a] is not None for row in listed) for a in ASPECTS},
        n_whole=sum(not row.holes for row in listed),
    )
