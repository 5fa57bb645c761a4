"""What an actor owns: its portfolio, its predecessors', its groups' and, when asked, its units'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

import pyoxigraph as ox

from kg.answers.holding import Held, day_of, hold
from kg.answers.responsibility import (
    RESPONSIBILITY_COLUMNS,
    ROLE_ORDER,
    Responsibility,
    assignments_of_actors,
    responsibility_row,
)
from kg.answers.stages import find_stages
from kg.answers.succession import Succession, read_succession
from kg.store import Store, Table, iri_rows
from kg.terms import Term
from kg.turtle import natural_key
from kg.vocabulary import code, prologue

DONE: Final = frozenset({"completed", "operating"})
"""Stages of a project that is done."""


@dataclass(frozen=True)
class Portfolio:
    """What one actor is responsible for, on a day or after all changes.

    ``own`` is assigned to it by name, ``inherited`` came from bodies that it succeeded,
    ``as_member`` is assigned to a group that it, or a body that it succeeded, is a member
    of (only the latter: ``inherited_groups``), ``of_units`` to bodies below it (empty
    unless asked for). ``passed_on`` was assigned to it and is with another body now;
    ``later`` are the assignments of documents issued only after the day asked ``on``.
    ``stages`` are those of projects among the works, and of the projects that tasks among
    them concern.
    """

    actor: str
    own: tuple[Responsibility, ...]
    as_member: tuple[Responsibility, ...]
    of_units: tuple[Responsibility, ...]
    inherited: tuple[Responsibility, ...] = ()
    passed_on: tuple[Responsibility, ...] = ()
    later: tuple[Responsibility, ...] = ()
    inherited_groups: frozenset[str] = frozenset()
    on: date | None = None
    stages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def held(self) -> tuple[Responsibility, ...]:
        """Give all that is the actor's now, in whatever way."""
        return (*self.own, *self.inherited, *self.as_member, *self.of_units)

    def counts(self) -> Counter[str]:
        """Count what is the actor's by name, its predecessors' included, by role."""
        return Counter(one.role for one in (*self.own, *self.inherited))

    def by_document(self) -> dict[str, Counter[str]]:
        """Count the same by role, the most owning first, and by document."""
        found: dict[str, Counter[str]] = {}
        for one in sorted((*self.own, *self.inherited), key=_order):
            found.setdefault(one.role, Counter())[one.document] += 1
        return found

    def deadlines(self) -> tuple[date, ...]:
        """List the days by which what is held is due, the first first."""
        return tuple(sorted(day for one in self.held if (day := day_of(one.due_by))))

    def is_overdue(self, one: Responsibility) -> bool | None:
        """Say whether a work's deadline is past; ``None`` without a deadline or a day asked.

        Nothing says of a task that it is done; a project that is completed is not overdue.
        """
        due = day_of(one.due_by)
        if due is None or self.on is None:
            return None
        stages = self.stages.get(one.work, ())
        return due < self.on and not (stages and DONE.issuperset(stages))


def find_portfolio(
    store: Store,
    actor: str,
    *,
    roles: Sequence[str] = (),
    with_units: bool = False,
    on: date | None = None,
) -> Portfolio:
    """Find what an actor is responsible for; ``roles`` (notations) narrows.

    Work is followed through changes of organisation to who holds it on the day asked,
    without a day through all changes; what was issued after that day does not count.
    """
    bodies = read_succession(store)
    family = [actor, *bodies.predecessors(actor)]
    one_with = _one_with(bodies, actor, family, on)
    units = _below(store, one_with) if with_units else set()
    groups = _groups(store, one_with)
    of_units = {one for unit in units for one in (unit, *bodies.predecessors(unit))}
    found = assignments_of_actors(store, {*family, *groups, *of_units})
    held = hold(bodies, [one for one in found if not roles or one.role in roles], on)
    sorted_out = _sorted_out(actor, held, groups, units)
    works = {one.work for one in (*sorted_out.held, *sorted_out.passed_on)}
    inherited = frozenset(groups - _groups(store, [actor]))
    return replace(
        sorted_out, inherited_groups=inherited, on=on, stages=find_stages(store, works, on)
    )


def _sorted_out(actor: str, held: Held, groups: set[str], units: set[str]) -> Portfolio:
    mine = [one for one in held.now if one.actor == actor]
    others = [one for one in held.now if one.actor != actor]
    kept = {one.assignment for one in mine}
    return Portfolio(
        actor,
        own=_ordered(one for one in mine if one.assignee == actor),
        as_member=_ordered(one for one in others if one.actor in groups),
        of_units=_ordered(one for one in others if one.actor in units - groups),
        inherited=_ordered(one for one in mine if one.assignee != actor),
        passed_on=_ordered(
            one for one in others if one.assignee == actor and one.assignment not in kept
        ),
        later=_ordered(one for one in held.later if one.actor in {actor, *groups, *units}),
    )


def _one_with(bodies: Succession, actor: str, family: Iterable[str], on: date | None) -> list[str]:
    """List the actor and those of its predecessors whose place it has taken by a day."""
    return [
        one
        for one in family
        if one == actor or actor in {holder.actor for holder in bodies.follow(one, None, on)}
    ]


def _groups(store: Store, actors: Iterable[str]) -> set[str]:
    members = " ".join(f"<{actor}>" for actor in sorted(actors))
    return _related(store, f"VALUES ?actor {{ {members} }} ?x plan:hasMember+ ?actor")


def _below(store: Store, actors: Iterable[str]) -> set[str]:
    above = " ".join(f"<{actor}>" for actor in sorted(actors))
    return _related(store, f"VALUES ?above {{ {above} }} ?x org:subOrganizationOf+ ?above")


def _related(store: Store, pattern: str) -> set[str]:
    text = prologue(("plan", "org")) + f"SELECT DISTINCT ?x WHERE {{ {pattern} }}"
    return {iri for (iri,) in iri_rows(store.select(text))}


def _ordered(found: Iterable[Responsibility]) -> tuple[Responsibility, ...]:
    return tuple(sorted(found, key=_order))


def _order(one: Responsibility) -> tuple[object, ...]:
    return ROLE_ORDER.index(one.role), one.document, natural_key(one.work), one.actor


PORTFOLIO_COLUMNS: Final = ("as", *RESPONSIBILITY_COLUMNS, "overdue", "stage")


def portfolio_table(portfolio: Portfolio, stage_names: Mapping[str, str] | None = None) -> Table:
    """Give the portfolio as a table, by role and document.

    Column ``as`` says ``itself``, ``inherited`` (from a predecessor), ``member``,
    ``inherited-member`` (of a group a predecessor was a member of), ``unit`` or
    ``passed-on``; ``overdue`` is bound where there is a deadline and a day was asked.
    ``stage`` is the code of a project's stage; several stages are one text, of
    ``stage_names`` by notation where given.
    """
    names = stage_names or {}
    groups = portfolio.inherited_groups
    rows = [
        _row(portfolio, "inherited-member" if one.actor in groups else how, one, names)
        for how, found in (
            ("itself", portfolio.own),
            ("inherited", portfolio.inherited),
            ("member", portfolio.as_member),
            ("unit", portfolio.of_units),
            ("passed-on", portfolio.passed_on),
        )
        for one in found
    ]
    return Table(PORTFOLIO_COLUMNS, tuple(rows))


def _row(
    portfolio: Portfolio, how: str, one: Responsibility, names: Mapping[str, str]
) -> tuple[Term | None, ...]:
    overdue = portfolio.is_overdue(one)
    return (
        ox.Literal(how),
        *responsibility_row(one),
        None if overdue is None else ox.Literal(overdue),
        _stage(portfolio.stages.get(one.work, ()), names),
    )


def _stage(stages: tuple[str, ...], names: Mapping[str, str]) -> Term | None:
    if len(stages) == 1:
        return ox.NamedNode(code("stage", stages[0]))
    return ox.Literal(", ".join(names.get(one, one) for one in stages)) if stages else None
