"""Workload: how much each actor is asked to do, by role, and by when.

Read with SPARQL and counted in one pass, without a network: it has to answer on graphs
of millions of triples.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import pyoxigraph as ox

from kg.analysis.coassignment import members_of_groups
from kg.answers.responsibility import ROLE_ORDER
from kg.errors import Message
from kg.store import Store, Table, iri_rows
from kg.terms import Term
from kg.vocabulary import CODE, XSD, code, prologue


class Given(NamedTuple):
    """A work given to an actor by name: ``due`` is an ISO date or ``""``."""

    assignment: str
    actor: str
    role: str
    work: str
    due: str


@dataclass(frozen=True)
class Load:
    """What one actor has to do in one role.

    ``n_own`` works are given to it by name (by ``n_assignments`` assignments),
    ``n_through_groups`` further works only to groups it is a member of. ``n_due`` of the
    works that count have a deadline, from ``first_due`` to ``last_due`` (ISO dates, ``""``
    for none).
    """

    actor: str
    role: str
    n_own: int
    n_through_groups: int
    n_assignments: int
    n_due: int
    first_due: str
    last_due: str


@dataclass(frozen=True)
class ActorLoad:
    """What one actor has to do: by role, and the ``n_works`` different works that count."""

    actor: str
    n_works: int
    by_role: tuple[Load, ...]


@dataclass(frozen=True)
class Workload:
    """What each actor has to do, who has most first.

    ``n_expanded`` groups were left out, their work standing with their members;
    ``n_groups`` groups stand as themselves.
    """

    actors: tuple[ActorLoad, ...]
    n_assignments: int
    n_works: int
    n_groups: int
    n_expanded: int

    def words(self) -> Message:
        """Say what was counted, or that there was nothing."""
        if not self.n_assignments:
            return Message(
                "không có phân công nào ở đây: không có gì để tính",
                "no assignments here: there is nothing to compute",
            )
        n = len(self.actors)
        return Message(
            f"{self.n_assignments} phân công, {self.n_works} công việc, {n} chủ thể"
            f" ({self.n_groups} là nhóm; {self.n_expanded} nhóm tính cho thành viên)",
            f"{self.n_assignments} assignments, {self.n_works} works, {n} actors"
            f" ({self.n_groups} are groups; {self.n_expanded} groups counted for their members)",
        )


def find_workload(
    store: Store, *, document: str | None = None, expand_groups: bool = False
) -> Workload:
    """Count what each actor has to do, by role, with its deadlines.

    Definition: for an actor and a role the different works given to it by name, and the
    further ones given to groups it is a member of, through groups of groups; the
    deadline of a work is the assignment's, else the work's own, the earliest if several.
    A group counts as itself: totals and deadlines are of works given by name. With
    ``expand_groups`` they are of both, and a group whose members are known has no row of
    its own. Unit: works. Source: the sums of a linear responsibility chart (Cleland &
    King 1968). Cost: O(a·g) for a assignments and groups of g members.
    """
    given = _read_given(store, document)
    members = members_of_groups(iri_rows(store.select(_MEMBERS)))
    groups = {group for (group,) in iri_rows(store.select(_GROUPS))}
    piles = _piles(given, members)
    named = {one.actor for one in given}
    expanded = {group for group in named if group in members} if expand_groups else set()
    actors = [
        _actor_load(actor, by_role, with_groups=expand_groups)
        for actor, by_role in piles.items()
        if actor not in expanded
    ]
    actors.sort(key=lambda one: (-one.n_works, one.actor))
    return Workload(
        actors=tuple(actors),
        n_assignments=len({one.assignment for one in given}),
        n_works=len({one.work for one in given}),
        n_groups=sum(one.actor in groups for one in actors),
        n_expanded=len(expanded),
    )


@dataclass
class _Pile:
    """Works given to one actor in one role, each with its deadline, while they are counted."""

    own: dict[str, str] = field(default_factory=dict)
    through: dict[str, str] = field(default_factory=dict)
    assignments: set[str] = field(default_factory=set)

    def counted(self, with_groups: bool) -> Mapping[str, str]:
        """Give the works that count, each with its deadline."""
        return {**self.through, **self.own} if with_groups else self.own


def _piles(
    given: Iterable[Given], members: Mapping[str, tuple[str, ...]]
) -> Mapping[str, Mapping[str, _Pile]]:
    piles: dict[str, dict[str, _Pile]] = defaultdict(lambda: defaultdict(_Pile))
    for one in given:
        pile = piles[one.actor][one.role]
        pile.assignments.add(one.assignment)
        _lay(pile.own, one)
        for member in members.get(one.actor, ()):
            _lay(piles[member][one.role].through, one)
    return piles


def _lay(works: dict[str, str], one: Given) -> None:
    """Add a work; of several deadlines the earliest stays."""
    known = works.get(one.work, "")
    works[one.work] = min(known, one.due) if known and one.due else known or one.due


def _actor_load(actor: str, piles: Mapping[str, _Pile], *, with_groups: bool) -> ActorLoad:
    counted = {role: pile.counted(with_groups) for role, pile in piles.items()}
    works = {work for pile in counted.values() for work in pile}
    roles = sorted(piles, key=lambda role: (_rank(role), role))
    loads = (_load(actor, role, piles[role], counted[role]) for role in roles)
    return ActorLoad(actor, len(works), tuple(loads))


def _rank(role: str) -> int:
    return ROLE_ORDER.index(role) if role in ROLE_ORDER else len(ROLE_ORDER)


def _load(actor: str, role: str, pile: _Pile, counted: Mapping[str, str]) -> Load:
    dates = sorted(due for due in counted.values() if due)
    return Load(
        actor=actor,
        role=role,
        n_own=len(pile.own),
        n_through_groups=len(pile.through.keys() - pile.own.keys()),
        n_assignments=len(pile.assignments),
        n_due=len(dates),
        first_due=dates[0] if dates else "",
        last_due=dates[-1] if dates else "",
    )


def _read_given(store: Store, document: str | None) -> list[Given]:
    where = f"?assignment plan:statedIn <{document}> ." if document else ""
    rows = iri_rows(store.select(_GIVEN.format(where=where)))
    return list(_each(rows))


def _each(rows: Iterator[tuple[str, ...]]) -> Iterator[Given]:
    for assignment, actor, role, work, own_due, work_due in rows:
        notation = role.removeprefix(CODE).partition("/")[2]
        yield Given(assignment, actor, notation, work, own_due or work_due)


WORKLOAD_COLUMNS: Final = (
    *("actor", "total", "role", "own", "throughGroups"),
    *("assignments", "withDeadline", "firstDue", "lastDue"),
)


def workload_table(found: Workload, top: int | None = None) -> Table:
    """Give the workload as a table, a row an actor and role, of all actors or the ``top``.

    ``total`` counts the actor's different works over all its roles.
    """
    rows = (_row(one.n_works, load) for one in found.actors[:top] for load in one.by_role)
    return Table(WORKLOAD_COLUMNS, tuple(rows))


def _row(total: int, load: Load) -> tuple[Term | None, ...]:
    return (
        ox.NamedNode(load.actor),
        ox.Literal(total),
        ox.NamedNode(code("role", load.role)),
        ox.Literal(load.n_own),
        ox.Literal(load.n_through_groups),
        ox.Literal(load.n_assignments),
        ox.Literal(load.n_due),
        _date(load.first_due),
        _date(load.last_due),
    )


def _date(date: str) -> ox.Literal | None:
    return ox.Literal(date, datatype=ox.NamedNode(XSD.date)) if date else None


_PLAN: Final = prologue(("plan",))
_MEMBERS: Final = _PLAN + "SELECT ?group ?member WHERE { ?group plan:hasMember ?member }"
_GROUPS: Final = _PLAN + "SELECT ?group WHERE { ?group a plan:BodyGroup }"
_GIVEN: Final = _PLAN + (
    "SELECT ?assignment ?actor ?role ?work ?ownDue ?workDue WHERE {{ {where}"
    " ?assignment plan:assignee ?actor ; plan:role ?role ; plan:work ?work ."
    " OPTIONAL {{ ?assignment plan:dueBy ?ownDue }} OPTIONAL {{ ?work plan:dueBy ?workDue }} }}"
)
