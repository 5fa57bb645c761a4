"""What an actor owns: its portfolio, its groups' and, when asked, its units'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.answers.responsibility import (
    RESPONSIBILITY_COLUMNS,
    Responsibility,
    assignments_of_actors,
    responsibility_row,
)
from kg.store import Store, Table, iri_rows
from kg.vocabulary import prologue


@dataclass(frozen=True)
class Portfolio:
    """What one actor is responsible for.

    ``own`` is assigned to it by name, ``as_member`` to a group that it is a member of,
    ``of_units`` to bodies below it (empty unless asked for).
    """

    actor: str
    own: tuple[Responsibility, ...]
    as_member: tuple[Responsibility, ...]
    of_units: tuple[Responsibility, ...]

    def counts(self) -> Counter[str]:
        """Count what is assigned by name, by role."""
        return Counter(one.role for one in self.own)


def find_portfolio(
    store: Store, actor: str, *, roles: Sequence[str] = (), with_units: bool = False
) -> Portfolio:
    """Find what an actor is responsible for; ``roles`` (notations) narrows."""

    def wanted(actors: list[str]) -> tuple[Responsibility, ...]:
        found = assignments_of_actors(store, actors) if actors else []
        return tuple(one for one in found if not roles or one.role in roles)

    units = _related(store, f"?x org:subOrganizationOf+ <{actor}>") if with_units else []
    groups = _related(store, f"?x plan:hasMember+ <{actor}>")
    return Portfolio(actor, wanted([actor]), wanted(groups), wanted(units))


def _related(store: Store, pattern: str) -> list[str]:
    text = prologue(("plan", "org")) + f"SELECT DISTINCT ?x WHERE {{ {pattern} }} ORDER BY ?x"
    return [iri for (iri,) in iri_rows(store.select(text))]


def portfolio_table(portfolio: Portfolio) -> Table:
    """Give the portfolio as a table: column ``as`` says itself, member or unit."""
    rows = [
        (ox.Literal(how), *responsibility_row(one))
        for how, found in (
            ("itself", portfolio.own),
            ("member", portfolio.as_member),
            ("unit", portfolio.of_units),
        )
        for one in found
    ]
    return Table(("as", *RESPONSIBILITY_COLUMNS), tuple(rows))
