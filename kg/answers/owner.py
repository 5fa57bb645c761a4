"""Who owns a work: the lead, else the director, else the implementer, else inherited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import pyoxigraph as ox

from kg.answers.holding import hold
from kg.answers.responsibility import (
    OWNING_ROLES,
    REASONS,
    RESPONSIBILITY_COLUMNS,
    ROLE_ORDER,
    Responsibility,
    assignments_of_works,
    responsibility_row,
)
from kg.answers.succession import read_succession
from kg.errors import Lang, Message
from kg.labels import label
from kg.store import Store, Table, iri_rows
from kg.vocabulary import prologue

PARTS: Final = {
    "coordinator": ("coordinate",),
    "overseer": ("supervise", "inspect", "monitor"),
    "reporter": ("report",),
}
"""The parts of those who are not the owner, in order, and their roles; all others: ``other``."""


@dataclass(frozen=True)
class Deadline:
    """By when and how often a work is to be done; ``""`` where that is not stated."""

    due_by: str = ""
    due_text: str = ""
    frequency: str = ""

    def __bool__(self) -> bool:
        return bool(self.due_by or self.due_text or self.frequency)


@dataclass(frozen=True)
class Owner:
    """The answer to the question who owns a thing.

    ``owners`` come from ``role``; ``via`` is the work or document they were inherited
    from, ``None`` when they are assigned to the thing itself. ``others`` are all
    further responsibilities for the thing, by part. No owner at all: ``owners`` is empty.
    Every line is with who holds it ``on`` the day asked (``None``: after all changes);
    ``later`` are assignments of documents issued only after that day, which do not count.
    """

    thing: str
    owners: tuple[Responsibility, ...]
    others: tuple[Responsibility, ...]
    role: str | None
    via: str | None
    on: date | None = None
    later: tuple[Responsibility, ...] = ()
    deadline: Deadline = Deadline()

    def reason(self, store: Store, lang: Lang) -> Message:
        """Say why these are the owners."""
        if self.role is None:
            return self._nobody()
        why = REASONS[self.role]
        if self.via is None:
            return why
        name = label(store, self.via, lang)
        return Message(f"kế thừa từ “{name}”: {why.vi}", f"inherited from “{name}”: {why.en}")

    def _nobody(self) -> Message:
        if self.on and any(one.role in OWNING_ROLES for one in self.later):
            return Message(
                f"đến {self.on}, chưa văn bản nào giao cho ai",
                f"by {self.on} no document had assigned it to anybody",
            )
        return Message(
            "văn bản không giao cho ai, và không có việc bao trùm nào được giao",
            "the documents assign it to nobody, nor anything it is part of",
        )


def find_owner(store: Store, thing: str, *, on: date | None = None) -> Owner:
    """Find who owns a task, goal, target, project or document, on a day or in the end.

    Looks at the thing itself, then upwards through the tasks it is part of, then at
    the document that states it; the first level with an owning role answers. Work is
    followed through changes of organisation to who holds it on the day asked, without
    a day through all changes; what was issued after that day does not count.
    """
    bodies = read_succession(store)
    later: list[Responsibility] = []
    others: tuple[Responsibility, ...] = ()
    for level in [thing, *_ancestors(store, thing)]:
        held = hold(bodies, assignments_of_works(store, [level]), on)
        later += (one for one in held.later if level == thing or one.role in OWNING_ROLES)
        if level == thing:
            others = tuple(sorted(held.now, key=_order))
        for role in OWNING_ROLES:
            owners = tuple(one for one in held.now if one.role == role)
            if owners:
                others = tuple(one for one in others if one not in owners)
                via = None if level == thing else level
                deadline = _deadline(store, thing, owners)
                return Owner(thing, owners, others, role, via, on, tuple(later), deadline)
    deadline = _deadline(store, thing, ())
    return Owner(thing, (), others, None, None, on, tuple(later), deadline)


def part_of(role: str) -> str:
    """Say which part a role has, where it does not own.

    >>> part_of("inspect"), part_of("direct")
    ('overseer', 'other')
    """
    return next((part for part, roles in PARTS.items() if role in roles), "other")


def _order(one: Responsibility) -> tuple[int, int, str]:
    return [*PARTS, "other"].index(part_of(one.role)), ROLE_ORDER.index(one.role), one.actor


_DEADLINE: Final = prologue(("plan",)) + (
    "SELECT ?dueBy ?dueText ?frequency WHERE {{"
    " OPTIONAL {{ <{thing}> plan:dueBy ?dueBy }}"
    " OPTIONAL {{ <{thing}> plan:dueText ?dueText }}"
    " OPTIONAL {{ <{thing}> plan:frequency ?frequency }} }}"
    " ORDER BY ?dueBy ?dueText ?frequency LIMIT 1"
)


def _deadline(store: Store, thing: str, owners: tuple[Responsibility, ...]) -> Deadline:
    """Give the time an owner of the thing itself is set, else the thing's own."""
    for one in owners:
        if one.work == thing and (one.due_by or one.due_text or one.frequency):
            return Deadline(one.due_by, one.due_text, one.frequency)
    (row,) = iri_rows(store.select(_DEADLINE.format(thing=thing)))
    due_by, due_text, frequency = row
    return Deadline(due_by, due_text, frequency.rpartition("/")[2])


def _ancestors(store: Store, thing: str) -> list[str]:
    """List what a work is part of, the nearest first, its document last."""
    found: list[str] = []
    at = thing
    while at:
        above = _one(store, at, "partOfTask")
        if above and above not in found and above != thing:
            found.append(above)
        else:
            above = ""
        at = above
    document = _one(store, thing, "statedIn")
    return [*found, document] if document else found


def _one(store: Store, thing: str, property_: str) -> str:
    text = f"SELECT ?x WHERE {{ <{thing}> plan:{property_} ?x }} ORDER BY ?x LIMIT 1"
    rows = list(iri_rows(store.select(prologue(("plan",)) + text)))
    return rows[0][0] if rows else ""


def owner_table(owner: Owner) -> Table:
    """Give the answer as a table, the owners first.

    Column ``as`` says ``owner``, or the part of :data:`PARTS`, else ``other``.
    """
    rows = [(ox.Literal("owner"), *responsibility_row(one)) for one in owner.owners]
    rows += [(ox.Literal(part_of(one.role)), *responsibility_row(one)) for one in owner.others]
    return Table(("as", *RESPONSIBILITY_COLUMNS), tuple(rows))
