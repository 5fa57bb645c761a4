"""Who is responsible for what: the assignments of a work, or of an actor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

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
    "SELECT ?assignment ?work ?actor ?role ?document ?section ?dueBy ?dueText ?frequency WHERE {{"
    " VALUES ?{key} {{ {things} }}"
    " ?assignment plan:{property} ?{key} ; plan:work ?work ; plan:assignee ?actor ;"
    " plan:role ?role ; plan:statedIn ?document ."
    " OPTIONAL {{ ?assignment plan:inSection ?section }}"
    " OPTIONAL {{ ?assignment plan:dueBy ?dueBy }}"
    " OPTIONAL {{ ?assignment plan:dueText ?dueText }}"
    " OPTIONAL {{ ?assignment plan:frequency ?frequency }} }}"
    " ORDER BY ?assignment ?work ?actor ?role"
)


@dataclass(frozen=True)
class Responsibility:
    """One actor, one role, one work, and the assignment that says so.

    ``role`` is the code's notation (``"lead"``); texts are ``""`` where not stated;
    ``due_by`` is an ISO date.
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
    found = [
        Responsibility(
            assignment=assignment,
            work=work,
            actor=actor,
            role=_notation(role),
            document=document,
            section=section,
            due_by=due_by,
            due_text=due_text,
            frequency=_notation(frequency),
        )
        for (
            assignment,
            work,
            actor,
            role,
            document,
            section,
            due_by,
            due_text,
            frequency,
        ) in iri_rows(store.select(text))
    ]
    return sorted(found, key=lambda r: (ROLE_ORDER.index(r.role), r.work, r.actor))


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
)


def responsibility_row(one: Responsibility) -> tuple[Term | None, ...]:
    """Give a responsibility as a row of :data:`RESPONSIBILITY_COLUMNS`."""
    return (
        ox.NamedNode(one.actor),
        ox.NamedNode(code("role", one.role)),
        ox.NamedNode(one.work),
        ox.Literal(one.due_by, datatype=ox.NamedNode(XSD.date)) if one.due_by else None,
        ox.Literal(one.due_text) if one.due_text else None,
        ox.NamedNode(code("frequency", one.frequency)) if one.frequency else None,
        ox.NamedNode(one.document),
        ox.NamedNode(one.section) if one.section else None,
        ox.NamedNode(one.assignment),
    )


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
