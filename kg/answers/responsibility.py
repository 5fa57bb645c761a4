"""Who is responsible for what: the assignments of a work, or of an actor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import pyoxigraph as ox

from kg.answers.succession import Holder
from kg.errors import Message
from kg.store import Store, iri_rows
from kg.terms import Term
from kg.vocabulary import XSD, code, prologue

ROLE_ORDER: Final = (
    "lead",
    "direct",
    "implement",
    "coordinate",
    "advise",
    "supervise",
    "inspect",
    "monitor",
    "report",
    "communicate",
    "issue-policy",
    "train",
    "fund",
    "appraise",
)
"""Roles from the most to the least owning; the first three make an owner."""

OWNING_ROLES: Final = ROLE_ORDER[:3]

_ASSIGNMENTS: Final = prologue(("plan",)) + (
    "SELECT ?assignment ?work ?actor ?role ?document ?section ?dueBy ?dueText ?frequency"
    " ?issuedOn ?workDueBy ?workDueText ?workStart WHERE {{"
    " VALUES ?{key} {{ {things} }}"
    " ?assignment plan:{property} ?{key} ; plan:work ?work ; plan:assignee ?actor ;"
    " plan:role ?role ; plan:statedIn ?document ."
    " OPTIONAL {{ ?assignment plan:inSection ?section }}"
    " OPTIONAL {{ ?assignment plan:dueBy ?dueBy }}"
    " OPTIONAL {{ ?assignment plan:dueText ?dueText }}"
    " OPTIONAL {{ ?assignment plan:frequency ?frequency }}"
    " OPTIONAL {{ ?document plan:issuedOn ?issuedOn }}"
    " OPTIONAL {{ ?work plan:dueBy ?workDueBy }}"
    " OPTIONAL {{ ?work plan:dueText ?workDueText }}"
    " OPTIONAL {{ ?work plan:periodStart ?workStart }} }}"
    " ORDER BY ?assignment ?work ?actor ?role ?section ?dueBy ?dueText ?workDueBy ?workDueText"
)


@dataclass(frozen=True)
class Responsibility:
    """One actor, one role, one work, and the assignment that says so.

    ``role`` is the code's notation (``"lead"``); texts are ``""`` where not stated.
    Dates are ISO: ``due_by`` (and ``due_text``) as the assignment says, else as the work
    does; ``issued_on`` of the document; ``work_start`` the year in which the work begins.
    Where the work was followed through changes of organisation, ``actor`` is who holds it
    then, ``holder`` says how it came there, and ``ended_early`` is the last day of the
    body that the document names, if its work began only after that.
    """

    assignment: str
    work: str
    actor: str
    role: str
    document: str
    section: str
    due_by: str
    due_text: str
    frequency: str
    issued_on: str = ""
    work_start: str = ""
    holder: Holder | None = None
    ended_early: date | None = None

    @property
    def assignee(self) -> str:
        """Give the actor that the document names."""
        return self.holder.steps[0].predecessor if self.has_moved and self.holder else self.actor

    @property
    def has_moved(self) -> bool:
        """Say whether the work is with another body than the one the document names."""
        return bool(self.holder and self.holder.steps and self.holder.steps[0].successor)


def assignments_of_works(store: Store, works: Iterable[str]) -> list[Responsibility]:
    """List who is assigned to works, by role."""
    return _assignments(store, "work", "work", works)


def assignments_of_actors(store: Store, actors: Iterable[str]) -> list[Responsibility]:
    """List what actors are assigned to, by role."""
    return _assignments(store, "actor", "assignee", actors)


def _assignments(
    store: Store, key: str, property_: str, things: Iterable[str]
) -> list[Responsibility]:
    listed = " ".join(f"<{iri}>" for iri in sorted(set(things)))
    text = _ASSIGNMENTS.format(key=key, property=property_, things=listed)
    found: dict[tuple[str, str, str, str], Responsibility] = {}
    for row in iri_rows(store.select(text)):
        found.setdefault(row[:4], _responsibility(*row))  # type: ignore[arg-type]
    return sorted(found.values(), key=lambda r: (ROLE_ORDER.index(r.role), r.work, r.actor))


def _responsibility(
    assignment: str,
    work: str,
    actor: str,
    role: str,
    document: str,
    section: str,
    due_by: str,
    due_text: str,
    frequency: str,
    issued_on: str,
    work_due_by: str,
    work_due_text: str,
    work_start: str,
) -> Responsibility:
    has_own = bool(due_by or due_text)
    return Responsibility(
        assignment=assignment,
        work=work,
        actor=actor,
        role=_notation(role),
        document=document,
        section=section,
        due_by=due_by if has_own else work_due_by,
        due_text=due_text if has_own else work_due_text,
        frequency=_notation(frequency),
        issued_on=issued_on,
        work_start=work_start[:4],
    )


def _notation(code: str) -> str:
    return code.rpartition("/")[2]


def by_role(found: Iterable[Responsibility]) -> Mapping[str, list[Responsibility]]:
    """Group responsibilities by role, owning roles first."""
    groups: dict[str, list[Responsibility]] = {}
    for one in sorted(found, key=lambda r: ROLE_ORDER.index(r.role)):
        groups.setdefault(one.role, []).append(one)
    return groups


RESPONSIBILITY_COLUMNS: Final = (
    "actor",
    "role",
    "work",
    "dueBy",
    "dueText",
    "frequency",
    "document",
    "section",
    "assignment",
    "predecessor",
    "change",
    "changedOn",
    "endedOn",
)
"""``predecessor`` is the body that the document names, ``change`` what took its work from it last.

``endedOn`` is the last day of an actor that nobody succeeds.
"""


def responsibility_row(one: Responsibility) -> tuple[Term | None, ...]:
    """Give a responsibility as a row of :data:`RESPONSIBILITY_COLUMNS`."""
    step = one.holder.steps[-1] if one.holder and one.holder.steps else None
    return (
        ox.NamedNode(one.actor),
        ox.NamedNode(code("role", one.role)),
        ox.NamedNode(one.work),
        _day(one.due_by),
        ox.Literal(one.due_text) if one.due_text else None,
        ox.NamedNode(code("frequency", one.frequency)) if one.frequency else None,
        ox.NamedNode(one.document),
        ox.NamedNode(one.section) if one.section else None,
        ox.NamedNode(one.assignment),
        ox.NamedNode(one.assignee) if one.has_moved else None,
        ox.NamedNode(step.change) if step else None,
        _day(step.on.isoformat()) if step and step.on else None,
        _day(one.holder.ended.isoformat()) if one.holder and one.holder.ended else None,
    )


def _day(text: str) -> Term | None:
    return ox.Literal(text, datatype=ox.NamedNode(XSD.date)) if text else None


REASONS: Final = {
    "lead": Message("được giao chủ trì", "assigned as lead"),
    "direct": Message(
        "được giao chỉ đạo (không nêu ai chủ trì)", "assigned to direct (no lead is named)"
    ),
    "implement": Message(
        "được giao thực hiện (không nêu ai chủ trì, chỉ đạo)",
        "assigned to implement (no lead or director is named)",
    ),
}
