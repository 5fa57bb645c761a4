"""Brokers: bodies through which others work together (betweenness)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.analysis.backends import dispatched
from kg.analysis.coassignment import Scope, coassignment, read_assignments, scope_of
from kg.analysis.figures import figure
from kg.errors import Message
from kg.store import Store, Table

if TYPE_CHECKING:
    import networkx as nx

EXACT_UP_TO: Final = 10_000_000
"""Actors × (actors + ties) up to which all shortest paths are counted: some seconds."""

SEED: Final = 1


@dataclass(frozen=True)
class Broker:
    """An actor on shortest paths between others.

    ``betweenness`` is a share (0 to 1) of the pairs of other actors; ``n_partners`` are
    those it shares works with, ``n_shared`` counts the works it shares, once a partner.
    """

    actor: str
    betweenness: float
    n_partners: int
    n_shared: int


@dataclass(frozen=True)
class Brokers:
    """The actors between others, the highest betweenness first; who has none is left out.

    ``n_actors`` share works with somebody, ``n_alone`` with nobody: these stand outside
    the network. ``n_samples`` is ``None`` when every actor was a starting point (exact),
    else how many were, drawn with ``seed``.
    """

    brokers: tuple[Broker, ...]
    scope: Scope
    n_actors: int
    n_alone: int
    n_ties: int
    n_samples: int | None
    seed: int

    def words(self) -> Message:
        """Say how the numbers came about."""
        n_actors, n_without = self.n_actors, self.n_actors - len(self.brokers)
        how = Message("tính đúng, từ mọi chủ thể", "exact, from every actor")
        if self.n_samples is not None:
            how = Message(
                f"ước lượng từ {self.n_samples} trong {n_actors} chủ thể, hạt giống {self.seed}",
                f"estimated from {self.n_samples} of {n_actors} actors, seed {self.seed}",
            )
        return Message(
            f"{n_actors} chủ thể, {self.n_ties} cặp cùng làm việc; {how.vi}; {n_without} không ở"
            f" giữa ai; {self.n_alone} không cùng làm việc với ai, không tính",
            f"{n_actors} actors, {self.n_ties} pairs that share works; {how.en}; {n_without} are"
            f" between nobody; {self.n_alone} share no work with anybody and are left out",
        )


def find_brokers(
    store: Store,
    *,
    document: str | None = None,
    expand_groups: bool = False,
    n_samples: int | None = None,
    seed: int = SEED,
    backend: str | None = None,
) -> Brokers:
    """Find the actors through which others are connected.

    Definition: in the co-assignment network (actors tied when they share a work) the
    betweenness of an actor is the share of shortest paths between pairs of others that
    pass through it, summed over the pairs and divided by their number (n-1)(n-2)/2; a
    path's length is its number of ties, whatever their weight. Who shares no work is no
    part of the network. Unit: share, 0 to 1. Source: Freeman 1977; algorithm Brandes
    2001; estimate from a sample of starting points Brandes & Pich 2007. Cost: O(n·(n+m))
    for n actors and m ties, O(k·(n+m)) from k samples. Up to ``EXACT_UP_TO`` n·(n+m) it
    is exact unless ``n_samples`` is given.
    """
    network = read_assignments(store, document=document, members_for_groups=expand_groups)
    return brokers_in(network, n_samples=n_samples, seed=seed, backend=backend)


def brokers_in(
    network: nx.MultiDiGraph[str],
    *,
    n_samples: int | None = None,
    seed: int = SEED,
    backend: str | None = None,
) -> Brokers:
    """Find the brokers of a network of assignments, as :func:`find_brokers` does."""
    import networkx as nx

    ties, n_alone = _tied(coassignment(network))
    n_samples = _samples(ties, n_samples)
    scores: dict[str, float] = dispatched(
        nx.betweenness_centrality, ties, k=n_samples, seed=seed, backend=backend
    )
    found = [
        Broker(actor, score, ties.degree(actor), ties.degree(actor, weight="weight"))
        for actor, score in scores.items()
        if score > 0
    ]
    found.sort(key=lambda one: (-round(one.betweenness, 9), one.actor))
    return Brokers(
        brokers=tuple(found),
        scope=scope_of(network),
        n_actors=len(ties),
        n_alone=n_alone,
        n_ties=ties.number_of_edges(),
        n_samples=n_samples,
        seed=seed,
    )


def _tied(ties: nx.Graph[str]) -> tuple[nx.Graph[str], int]:
    """Leave out who shares no work, and count them."""
    alone = [actor for actor, partners in ties.adjacency() if not partners]
    ties.remove_nodes_from(alone)
    return ties, len(alone)


def _samples(ties: nx.Graph[str], wanted: int | None) -> int | None:
    """Choose how many starting points: ``None`` for all of them."""
    n_actors, n_steps = len(ties), len(ties) + ties.number_of_edges()
    if wanted is None and n_actors * n_steps > EXACT_UP_TO:
        wanted = max(1, EXACT_UP_TO // n_steps)
    return None if wanted is None or wanted >= n_actors else wanted


def brokers_table(found: Brokers, top: int | None = None) -> Table:
    """Give the brokers as a table, all or the ``top`` first."""
    rows = (
        (
            ox.NamedNode(one.actor),
            figure(one.betweenness, 6),
            ox.Literal(one.n_partners),
            ox.Literal(one.n_shared),
        )
        for one in found.brokers[:top]
    )
    return Table(("actor", "betweenness", "partners", "sharedWorks"), tuple(rows))
