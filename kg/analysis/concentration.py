"""Concentration: in how few hands the leading of works lies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.analysis.coassignment import Assigned, Scope, assigned, read_assignments, scope_of
from kg.analysis.figures import figure
from kg.answers.responsibility import OWNING_ROLES, ROLE_ORDER
from kg.errors import Message
from kg.store import Store, Table
from kg.terms import Term
from kg.vocabulary import PLAN, code

if TYPE_CHECKING:
    import networkx as nx

OWNER: Final = "owner"
"""Whoever answers for a work: its lead, else its director, else its implementer."""

ROLES: Final = (OWNER, *ROLE_ORDER)


@dataclass(frozen=True)
class Holding:
    """The works one actor holds in a role, and its share of all that are held."""

    actor: str
    n_works: int
    share: float


@dataclass(frozen=True)
class Concentration:
    """How unevenly a role is spread over those who hold it, the largest holding first."""

    role: str
    holdings: tuple[Holding, ...]

    @property
    def n_held(self) -> int:
        """Works held, a work once for each who holds it."""
        return sum(one.n_works for one in self.holdings)

    @property
    def gini(self) -> float:
        """The Gini coefficient of the holdings."""
        return gini([one.n_works for one in self.holdings])

    @property
    def herfindahl(self) -> float:
        """The Herfindahl-Hirschman index of the holdings."""
        return herfindahl([one.n_works for one in self.holdings])

    def top_share(self, n: int) -> float:
        """The share of the n largest holdings."""
        return top_share([one.n_works for one in self.holdings], n)


@dataclass(frozen=True)
class Concentrations:
    """The concentration of each role that anybody holds, owning first."""

    by_role: tuple[Concentration, ...]
    scope: Scope

    def words(self) -> Message:
        """Say how unevenly the owning of works is spread."""
        owned = next((one for one in self.by_role if one.role == OWNER), None)
        if owned is None:
            return Message("không việc nào có chủ thể chịu trách nhiệm", "no work has an owner")
        n, measures = len(owned.holdings), f"Gini {owned.gini:.4f}, HHI {owned.herfindahl:.4f}"
        return Message(
            f"{n} chủ thể chịu trách nhiệm chính về {owned.n_held} lượt việc: {measures}",
            f"{n} actors own works, {owned.n_held} times in all: {measures}",
        )


def gini(values: Sequence[int]) -> float:
    """Measure inequality: half the mean difference between two values, over the mean.

    From 0 (all alike) to 1 - 1/n (one has all); 0 for nothing. No unit. Source: Gini
    1912. Cost: O(n log n).

    >>> gini([2, 2, 2]), gini([0, 0, 0, 8]), gini([1, 3]), gini([])
    (0.0, 0.75, 0.25, 0.0)
    """
    n, total = len(values), sum(values)
    if not total:
        return 0.0
    weighted = sum((2 * at - n - 1) * value for at, value in enumerate(sorted(values), start=1))
    return weighted / (n * total)


def herfindahl(values: Sequence[int]) -> float:
    """Add the squared shares: from 1/n (all alike) to 1 (one has all); 0 for nothing.

    No unit; times 10,000 it is the index of competition law. Source: Hirschman 1945,
    Herfindahl 1950. Cost: O(n).

    >>> herfindahl([1, 1]), herfindahl([3, 1]), herfindahl([5]), herfindahl([])
    (0.5, 0.625, 1.0, 0.0)
    """
    total = sum(values)
    return sum(value * value for value in values) / total**2 if total else 0.0


def top_share(values: Sequence[int], n: int) -> float:
    """Give the part of the sum that the n largest values make, 0 to 1; 0 for nothing.

    >>> top_share([5, 3, 2], 1), top_share([5, 3, 2], 2), top_share([5], 10), top_share([], 1)
    (0.5, 0.8, 1.0, 0.0)
    """
    total = sum(values)
    return sum(sorted(values, reverse=True)[:n]) / total if total else 0.0


def find_concentration(
    store: Store, *, document: str | None = None, expand_groups: bool = False
) -> Concentrations:
    """Measure in how few hands each role lies.

    Definition: the works an actor holds in a role, each once; over the actors who hold
    any: the Gini coefficient, the Herfindahl-Hirschman index (sum of squared shares) and
    the shares of the 1, 5 and 10 largest. ``owner`` is whoever answers for a work: the
    lead, else who directs, else who implements it, as the documents seldom name a lead.
    Units: shares, 0 to 1. Source: Gini 1912; Hirschman 1945, Herfindahl 1950. Cost:
    O(a log a) for a assignments.
    """
    return concentration_in(
        read_assignments(store, document=document, members_for_groups=expand_groups)
    )


def concentration_in(network: nx.MultiDiGraph[str]) -> Concentrations:
    """Measure a network of assignments, as :func:`find_concentration` does."""
    works_of: dict[str, set[tuple[str, str]]] = defaultdict(set)
    found = assigned(network)
    for one in found:
        works_of[one.role].add((one.actor, one.work))
    works_of[OWNER] = set(_owned(found))
    measured = [_concentration(role, works_of[role]) for role in ROLES if works_of.get(role)]
    return Concentrations(tuple(measured), scope_of(network))


def _owned(found: Iterable[Assigned]) -> Iterator[tuple[str, str]]:
    by_work: dict[str, list[Assigned]] = defaultdict(list)
    for one in found:
        if one.role in OWNING_ROLES:
            by_work[one.work].append(one)
    for ones in by_work.values():
        first = min(OWNING_ROLES.index(one.role) for one in ones)
        for one in ones:
            if one.role == OWNING_ROLES[first]:
                yield one.actor, one.work


def _concentration(role: str, held: Iterable[tuple[str, str]]) -> Concentration:
    counts = Counter(actor for actor, _ in held)
    n_held = counts.total()
    holdings = [Holding(actor, n, n / n_held) for actor, n in counts.items()]
    holdings.sort(key=lambda one: (-one.n_works, one.actor))
    return Concentration(role, tuple(holdings))


def concentration_table(found: Concentrations, roles: Sequence[str] = ()) -> Table:
    """Give the measures as a table, a row a role; ``roles`` narrows; ``first`` has most."""
    columns = ("role", "actors", "works", "gini", "hhi", "top1", "top5", "top10", "first")
    asked = (one for one in found.by_role if not roles or one.role in roles)
    return Table(columns, tuple(_measures(one) for one in asked))


def _measures(one: Concentration) -> tuple[Term, ...]:
    return (
        _role(one.role),
        ox.Literal(len(one.holdings)),
        ox.Literal(one.n_held),
        figure(one.gini),
        figure(one.herfindahl),
        figure(one.top_share(1)),
        figure(one.top_share(5)),
        figure(one.top_share(10)),
        ox.NamedNode(one.holdings[0].actor),
    )


def holdings_table(
    found: Concentrations, roles: Sequence[str] = (OWNER,), top: int | None = None
) -> Table:
    """Give who holds a role, the largest holding first; ``cumulative`` adds up the shares."""
    rows = []
    for measured in found.by_role:
        if measured.role not in roles:
            continue
        n_before = 0
        for one in measured.holdings[:top]:
            n_before += one.n_works
            so_far = figure(n_before / measured.n_held)
            numbers = (ox.Literal(one.n_works), figure(one.share), so_far)
            rows.append((_role(measured.role), ox.NamedNode(one.actor), *numbers))
    return Table(("role", "actor", "works", "share", "cumulative"), tuple(rows))


def _role(role: str) -> ox.NamedNode:
    return ox.NamedNode(PLAN.owner if role == OWNER else code("role", role))
