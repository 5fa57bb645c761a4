"""Communities: bodies that work together more than with the rest (Louvain)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.analysis.backends import dispatched
from kg.analysis.coassignment import Scope, coassignment, read_assignments, scope_of
from kg.errors import Message
from kg.store import Store, Table

if TYPE_CHECKING:
    import networkx as nx

SEED: Final = 1


@dataclass(frozen=True)
class Member:
    """An actor of a community; the works it shares inside and outside, once a partner."""

    actor: str
    n_inside: int
    n_outside: int


@dataclass(frozen=True)
class Community:
    """Bodies that work together; it is named after its first member, who shares most inside."""

    members: tuple[Member, ...]

    @property
    def core(self) -> str:
        """The member that shares most works inside, the community's name."""
        return self.members[0].actor


@dataclass(frozen=True)
class Communities:
    """The communities, the largest first, and how good the partition is.

    ``modularity`` is ``None`` where nobody shares a work; ``n_alone`` actors share no
    work and stand in no community.
    """

    communities: tuple[Community, ...]
    modularity: float | None
    n_alone: int
    seed: int
    scope: Scope

    def words(self) -> Message:
        """Say how many there are, how good, and who is left out."""
        n = len(self.communities)
        quality = "–" if self.modularity is None else f"{self.modularity:.4f}"
        return Message(
            f"{n} cộng đồng, độ mô-đun {quality}, hạt giống {self.seed};"
            f" {self.n_alone} chủ thể không cùng làm việc với ai",
            f"{n} communities, modularity {quality}, seed {self.seed};"
            f" {self.n_alone} actors share no work with anybody",
        )


def find_communities(
    store: Store,
    *,
    document: str | None = None,
    expand_groups: bool = False,
    seed: int = SEED,
    backend: str | None = None,
) -> Communities:
    """Find bodies that work together more than with the rest.

    Definition: a partition of the co-assignment network, ties weighted by works shared,
    found by moving actors between communities while modularity grows, then the
    communities themselves. Modularity is the share of ties (by weight) inside
    communities less what chance would put there. Unit: none, -0.5 to 1. Source: Blondel
    et al. 2008 (Louvain); modularity Newman & Girvan 2004. Cost: about O(m) for m ties a
    pass, a few passes. It is a heuristic: another seed may give another partition about
    as good; the same seed gives the same one, in the same order.
    """
    network = read_assignments(store, document=document, members_for_groups=expand_groups)
    return communities_in(network, seed=seed, backend=backend)


def communities_in(
    network: nx.MultiDiGraph[str], *, seed: int = SEED, backend: str | None = None
) -> Communities:
    """Find the communities of a network of assignments, as :func:`find_communities` does."""
    import networkx as nx

    ties = coassignment(network)
    together = [actor for actor, partners in ties.adjacency() if partners]
    n_alone = ties.number_of_nodes() - len(together)
    if not together:
        return Communities((), None, n_alone, seed, scope_of(network))
    numbered = _numbered(ties, together)
    parts = dispatched(
        nx.community.louvain_communities, numbered, weight="weight", seed=seed, backend=backend
    )
    quality = dispatched(nx.community.modularity, numbered, parts, weight="weight", backend=backend)
    found = [_community(ties, {together[at] for at in part}) for part in parts]
    found.sort(key=lambda one: (-len(one.members), min(member.actor for member in one.members)))
    return Communities(tuple(found), quality, n_alone, seed, scope_of(network))


def _numbered(ties: nx.Graph[str], actors: Sequence[str]) -> nx.Graph[int]:
    """Put numbers for actors: a set of texts is walked in another order under each hash seed."""
    import networkx as nx

    number_of = {actor: at for at, actor in enumerate(actors)}
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(actors)))
    for a, b, tie in ties.edges(data=True):
        numbered.add_edge(number_of[a], number_of[b], weight=tie["weight"])
    return numbered


def _community(ties: nx.Graph[str], actors: set[str]) -> Community:
    members = [_member(ties, actor, actors) for actor in actors]
    members.sort(key=lambda one: (-one.n_inside, one.actor))
    return Community(tuple(members))


def _member(ties: nx.Graph[str], actor: str, actors: set[str]) -> Member:
    shared = {partner: tie["weight"] for partner, tie in ties[actor].items()}
    inside = sum(n for partner, n in shared.items() if partner in actors)
    return Member(actor, inside, sum(shared.values()) - inside)


def communities_table(found: Communities, top: int | None = None) -> Table:
    """Give the communities as a table, a row a member, all or the ``top`` largest."""
    rows = (
        (
            ox.Literal(at),
            ox.NamedNode(community.core),
            ox.NamedNode(member.actor),
            ox.Literal(member.n_inside),
            ox.Literal(member.n_outside),
        )
        for at, community in enumerate(found.communities[:top], start=1)
        for member in community.members
    )
    return Table(("community", "core", "actor", "sharedInside", "sharedOutside"), tuple(rows))
