"""Fragility: what hangs on one body alone.

Three weaknesses: a body without which others fall apart (an articulation point of the
co-assignment network), a work with one actor only, a document most of whose works have
one and the same actor only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import pyoxigraph as ox

from kg.analysis.backends import dispatched
from kg.analysis.coassignment import (
    Assigned,
    Scope,
    assigned,
    coassignment,
    read_assignments,
    scope_of,
)
from kg.analysis.figures import figure
from kg.errors import Message
from kg.store import Store, Table
from kg.terms import Term
from kg.vocabulary import code

if TYPE_CHECKING:
    import networkx as nx

SHARE: Final = 0.5
"""Share of a document's works from which it hangs on one body."""

Weakness = Literal["cut-actor", "hanging-document", "only-actor"]
WEAKNESSES: Final[tuple[Weakness, ...]] = ("cut-actor", "hanging-document", "only-actor")


@dataclass(frozen=True)
class CutActor:
    """An actor without whom ``n_cut_off`` of ``n_connected`` others are parted from the rest.

    ``n_parts`` are the pieces that are left, the largest of them being the rest.
    """

    actor: str
    n_cut_off: int
    n_connected: int
    n_parts: int


@dataclass(frozen=True)
class HangingDocument:
    """A document with ``n_only`` of ``n_works`` works that have this actor and no other."""

    document: str
    actor: str
    n_only: int
    n_works: int

    @property
    def share(self) -> float:
        """The part of the document's works that has this actor only, 0 to 1."""
        return self.n_only / self.n_works


@dataclass(frozen=True)
class OnlyActor:
    """A work with one actor only, and an assignment that says so."""

    work: str
    actor: str
    role: str
    document: str
    assignment: str


@dataclass(frozen=True)
class Fragility:
    """What hangs on one body alone, the worst first."""

    cut_actors: tuple[CutActor, ...]
    hanging: tuple[HangingDocument, ...]
    only_actors: tuple[OnlyActor, ...]
    scope: Scope

    def words(self) -> Message:
        """Count the weaknesses."""
        n_cut, n_hanging, n_only = len(self.cut_actors), len(self.hanging), len(self.only_actors)
        return Message(
            f"{n_cut} chủ thể là điểm khớp, {n_hanging} văn bản treo vào một chủ thể,"
            f" {n_only} trong {self.scope.n_works} công việc chỉ có một chủ thể",
            f"{n_cut} cut actors, {n_hanging} documents that hang on one actor,"
            f" {n_only} of {self.scope.n_works} works with one actor only",
        )


def find_fragility(
    store: Store,
    *,
    document: str | None = None,
    expand_groups: bool = False,
    share: float = SHARE,
    backend: str | None = None,
) -> Fragility:
    """Find the single points of failure among the bodies.

    Definition: (1) articulation points of the co-assignment network: actors without whom
    some others have no chain of shared works to the rest; the measure is how many others
    are cut from the largest piece left. (2) documents of whose assigned works at least
    ``share`` have one and the same actor and nobody else. (3) works with one actor only,
    in whatever roles. Units: actors, share of works, works. Source: Tarjan 1972
    (articulation points). Cost: O(n+m) to find c of them among n actors and m ties,
    O(c·(n+m)) to measure them, O(a) for a assignments.
    """
    network = read_assignments(store, document=document, members_for_groups=expand_groups)
    return fragility_in(network, share=share, backend=backend)


def fragility_in(
    network: nx.MultiDiGraph[str], *, share: float = SHARE, backend: str | None = None
) -> Fragility:
    """Find the weaknesses of a network of assignments, as :func:`find_fragility` does."""
    found = assigned(network)
    only = _only_actors(found)
    return Fragility(
        _cut_actors(coassignment(network), backend),
        _hanging(found, {one.work: one.actor for one in only}, share),
        only,
        scope_of(network),
    )


def _cut_actors(ties: nx.Graph[str], backend: str | None) -> tuple[CutActor, ...]:
    import networkx as nx

    points = sorted(dispatched(nx.articulation_points, ties, backend=backend))
    parts = dispatched(nx.connected_components, ties, backend=backend) if points else []
    part_of = {actor: part for part in parts for actor in part}
    found = [_cut_actor(ties, actor, part_of[actor]) for actor in points]
    return tuple(sorted(found, key=lambda one: (-one.n_cut_off, one.actor)))


def _cut_actor(ties: nx.Graph[str], actor: str, part: set[str]) -> CutActor:
    import networkx as nx

    others = part - {actor}
    sizes = [len(piece) for piece in nx.connected_components(ties.subgraph(others))]
    return CutActor(actor, len(others) - max(sizes), len(others), len(sizes))


def _only_actors(found: Iterable[Assigned]) -> tuple[OnlyActor, ...]:
    """List the works with one actor, those of who has most of them first."""
    by_work: dict[str, list[Assigned]] = defaultdict(list)
    for one in found:
        by_work[one.work].append(one)
    alone = [ones[0] for ones in by_work.values() if len({one.actor for one in ones}) == 1]
    n_of = Counter(one.actor for one in alone)
    alone.sort(key=lambda one: (-n_of[one.actor], one.actor, one.work))
    return tuple(
        OnlyActor(one.work, one.actor, one.role, one.document, one.assignment) for one in alone
    )


def _hanging(
    found: Iterable[Assigned], only: dict[str, str], share: float
) -> tuple[HangingDocument, ...]:
    works_of: dict[str, set[str]] = defaultdict(set)
    for one in found:
        works_of[one.document].add(one.work)
    hanging = []
    for document, works in works_of.items():
        for actor, n_only in Counter(only[work] for work in works if work in only).items():
            if n_only / len(works) >= share:
                hanging.append(HangingDocument(document, actor, n_only, len(works)))
    return tuple(
        sorted(hanging, key=lambda one: (-one.share, -one.n_only, one.document, one.actor))
    )


FRAGILITY_COLUMNS: Final = ("weakness", "actor", "thing", "n", "of", "share", "role", "assignment")


def fragility_table(
    found: Fragility, top: int | None = None, weaknesses: Sequence[Weakness] = WEAKNESSES
) -> Table:
    """Give the weaknesses as a table, all or the ``top`` of each, of the kinds asked for.

    ``n`` of ``of``: others cut off, or a document's works with this actor only; ``thing``
    is the document or the work.
    """
    rows: list[tuple[Term | None, ...]] = []
    for weakness in WEAKNESSES:
        if weakness in weaknesses:
            rows += _ROWS[weakness](found)[:top]
    return Table(FRAGILITY_COLUMNS, tuple(rows))


def _cut_rows(found: Fragility) -> list[tuple[Term | None, ...]]:
    return [
        _row("cut-actor", one.actor, None, one.n_cut_off, one.n_connected)
        for one in found.cut_actors
    ]


def _hanging_rows(found: Fragility) -> list[tuple[Term | None, ...]]:
    return [
        _row("hanging-document", one.actor, one.document, one.n_only, one.n_works)
        for one in found.hanging
    ]


def _only_rows(found: Fragility) -> list[tuple[Term | None, ...]]:
    return [
        (
            ox.Literal("only-actor"),
            ox.NamedNode(one.actor),
            ox.NamedNode(one.work),
            *(None, None, None),
            ox.NamedNode(code("role", one.role)),
            ox.NamedNode(one.assignment),
        )
        for one in found.only_actors
    ]


def _row(
    weakness: Weakness, actor: str, thing: str | None, n: int, of: int
) -> tuple[Term | None, ...]:
    return (
        ox.Literal(weakness),
        ox.NamedNode(actor),
        ox.NamedNode(thing) if thing else None,
        ox.Literal(n),
        ox.Literal(of),
        figure(n / of),
        *(None, None),
    )


_ROWS: Final = {
    "cut-actor": _cut_rows,
    "hanging-document": _hanging_rows,
    "only-actor": _only_rows,
}
