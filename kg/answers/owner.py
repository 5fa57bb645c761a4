"""Who owns a work: the lead, else the director, else the implementer, else inherited."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg.answers.responsibility import (
    OWNING_ROLES,
    REASONS,
    RESPONSIBILITY_COLUMNS,
    Responsibility,
    assignments_of_works,
    responsibility_row,
)
from kg.errors import Lang, Message
from kg.labels import label
from kg.store import Store, Table, iri_rows
from kg.vocabulary import prologue


@dataclass(frozen=True)
class Owner:
    """The answer to the question who owns a thing.

    ``owners`` come from ``role``; ``via`` is the work or document they were inherited
    from, ``None`` when they are assigned to the thing itself. ``others`` are all
    further responsibilities for the thing. No owner at all: ``owners`` is empty.
    """

    thing: str
    owners: tuple[Responsibility, ...]
    others: tuple[Responsibility, ...]
    role: str | None
    via: str | None

    def reason(self, store: Store, lang: Lang) -> Message:
        """Say why these are the owners."""
        if self.role is None:
            return Message(
                "văn bản không giao cho ai, và không có việc bao trùm nào được giao",
                "the documents assign it to nobody, nor anything it is part of",
            )
        why = REASONS[self.role]
        if self.via is None:
            return why
        name = label(store, self.via, lang)
        return Message(f"kế thừa từ “{name}”: {why.vi}", f"inherited from “{name}”: {why.en}")


def find_owner(store: Store, thing: str) -> Owner:
    """Find who owns a task, goal, target, project or document.

    Looks at the thing itself, then upwards through the tasks it is part of, then at
    the document that states it; the first level with an owning role answers.
    """
    own = assignments_of_works(store, [thing])
    for level in [thing, *_ancestors(store, thing)]:
        found = own if level == thing else assignments_of_works(store, [level])
        for role in OWNING_ROLES:
            owners = tuple(one for one in found if one.role == role)
            if owners:
                others = tuple(one for one in own if one not in owners)
                return Owner(thing, owners, others, role, None if level == thing else level)
    return Owner(thing, (), tuple(own), None, None)


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
    """Give the answer as a table, the owners first: column ``as`` says ``owner`` or ``other``."""
    rows = [(ox.Literal("owner"), *responsibility_row(one)) for one in owner.owners]
    rows += [(ox.Literal("other"), *responsibility_row(one)) for one in owner.others]
    return Table(("as", *RESPONSIBILITY_COLUMNS), tuple(rows))
