"""Who is asked to do what, and who thereby works with whom.

The assignments are the part of the graph's network (:mod:`kg.analysis.network`) that the
analyses of bodies need: actors and works are its nodes, each assignment an edge from the
actor to the work, keyed by the assignment, with the attributes ``relation``, ``code`` (the
role), ``statement`` and ``stated_in``; membership of groups is an edge ``hasMember``. The
functions here take this part or the whole network alike, and change neither.

Two actors work together when a document asks both to do the same work, in whatever roles:
the *co-assignment network* is the projection of the assignments on the actors, each tie
weighted by the number of works shared (one-mode projection: Breiger 1974).

A group (“the departments”) counts as itself. :func:`expand_groups` gives its work to its
members instead, through groups of groups, whose own members it names; a group whose
members nobody names stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.errors import Message
from kg.store import Store, iri_rows
from kg.vocabulary import ACTOR_KINDS, CODE, prologue

if TYPE_CHECKING:
    import networkx as nx

GROUP: Final = "BodyGroup"


class Assigned(NamedTuple):
    """One actor asked to do one work in one role, by one assignment of a document.

    ``group`` is the group the actor was named by, ``""`` when it was named itself.
    """

    work: str
    actor: str
    assignment: str
    role: str
    document: str
    group: str


@dataclass(frozen=True)
class Scope:
    """What an analysis looked at, counted.

    ``n_groups`` of the actors are groups that count as themselves; ``n_expanded``
    assignments of groups were given to their members.
    """

    n_assignments: int
    n_actors: int
    n_works: int
    n_groups: int
    n_expanded: int

    def words(self) -> Message:
        """Say what was looked at, or that there was nothing."""
        if not self.n_assignments:
            return Message(
                "không có phân công nào ở đây: không có gì để tính",
                "no assignments here: there is nothing to compute",
            )
        return Message(
            f"{self.n_assignments} phân công, {self.n_works} công việc, {self.n_actors} chủ thể"
            f"{_groups(self).vi}",
            f"{self.n_assignments} assignments, {self.n_works} works, {self.n_actors} actors"
            f"{_groups(self).en}",
        )


def _groups(scope: Scope) -> Message:
    expanded = Message("", "")
    if scope.n_expanded:
        expanded = Message(
            f"; {scope.n_expanded} phân công của nhóm tính cho thành viên",
            f"; {scope.n_expanded} assignments of groups counted for their members",
        )
    if not scope.n_groups:
        return expanded
    return Message(
        f" ({scope.n_groups} là nhóm, tính như một chủ thể){expanded.vi}",
        f" ({scope.n_groups} are groups, each counted as one){expanded.en}",
    )


def read_assignments(
    store: Store, *, document: str | None = None, members_for_groups: bool = False
) -> nx.MultiDiGraph[str]:
    """Read the assignments, of one document or all, and the membership of groups.

    ``members_for_groups`` gives the work of groups to their members. Cost: O(a log a)
    for a assignments and memberships.
    """
    import networkx as nx

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for kind in ACTOR_KINDS:  # one class a query: several at once take the store far longer
        for (actor,) in sorted(iri_rows(store.select(_ACTORS.format(kind=kind)))):
            network.add_node(actor, kind="Actor", type=kind)
    for group, member in sorted(iri_rows(store.select(_MEMBERS))):
        network.add_edge(group, member, "hasMember", relation="hasMember")
    for row in sorted(iri_rows(store.select(_ASSIGNED))):
        actor, work, assignment, role, stated_in = row
        network.add_edge(actor, work, assignment, **_edge(assignment, role, stated_in))
    if document is not None:
        network = of_document(network, document)
    return expand_groups(network) if members_for_groups else network


def _edge(assignment: str, role: str, stated_in: str) -> dict[str, str]:
    notation = role.removeprefix(CODE).partition("/")[2]
    return {
        "relation": "assignment",
        "code": notation,
        "statement": assignment,
        "stated_in": stated_in,
    }


def assigned(network: nx.MultiDiGraph[str]) -> list[Assigned]:
    """List the assignments of a network by work, actor and assignment."""
    return sorted(
        Assigned(
            work, actor, data["statement"], data["code"], data["stated_in"], data.get("group", "")
        )
        for actor, work, data in network.edges(data=True)
        if data["relation"] == "assignment"
    )


def of_document(network: nx.MultiDiGraph[str], document: str) -> nx.MultiDiGraph[str]:
    """Leave out the assignments that other documents state."""
    import networkx as nx

    narrowed: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    narrowed.add_nodes_from(network.nodes(data=True))
    for a, b, key, data in network.edges(keys=True, data=True):
        if data["relation"] != "assignment" or data["stated_in"] == document:
            narrowed.add_edge(a, b, key, **data)
    return narrowed


def expand_groups(network: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Give each group's assignments to its members; ``group`` on the edge says so."""
    import networkx as nx

    members = members_of_groups(_memberships(network))
    expanded: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    expanded.add_nodes_from(network.nodes(data=True))
    for actor, work, key, data in network.edges(keys=True, data=True):
        if data["relation"] != "assignment" or actor not in members:
            expanded.add_edge(actor, work, key, **data)
            continue
        for member in members[actor]:
            expanded.add_edge(member, work, key, **{**data, "group": actor})
    return expanded


def _memberships(network: nx.MultiDiGraph[str]) -> Iterator[tuple[str, str]]:
    for group, member, data in network.edges(data=True):
        if data["relation"] == "hasMember":
            yield group, member


def members_of_groups(pairs: Iterable[tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """Give the members of each group through groups of groups, from (group, member) pairs.

    A group inside that names no members stands for itself; a group that reaches nobody
    but itself (groups that name only each other) has no entry.

    >>> dict(members_of_groups([("all", "south"), ("south", "a"), ("all", "b")]))
    {'all': ('a', 'b'), 'south': ('a',)}
    """
    direct: dict[str, list[str]] = defaultdict(list)
    for group, member in pairs:
        direct[group].append(member)
    found = {group: _leaves(group, direct) for group in sorted(direct)}
    return {group: leaves for group, leaves in found.items() if leaves}


def _leaves(group: str, direct: Mapping[str, list[str]]) -> tuple[str, ...]:
    seen, waiting = {group}, [group]
    while waiting:
        new = set(direct[waiting.pop()]) - seen
        seen |= new
        waiting += [one for one in new if one in direct]
    return tuple(sorted(one for one in seen if one not in direct))


def coassignment(network: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """Project the assignments on the actors: a tie between two who share works.

    ``weight`` is the number of works shared. Nodes and ties come in order of IRI, those
    who share with nobody included. Cost: O(Σ k²) for works of k actors each.
    """
    import networkx as nx

    actors_of: dict[str, set[str]] = defaultdict(set)
    for one in assigned(network):
        actors_of[one.work].add(one.actor)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for actors in actors_of.values():
        for pair in combinations(sorted(actors), 2):
            shared[pair] += 1
    ties: nx.Graph[str] = nx.Graph()
    ties.add_nodes_from(sorted(set().union(*actors_of.values())))
    for (a, b), n_works in sorted(shared.items()):
        ties.add_edge(a, b, weight=n_works)
    return ties


def scope_of(network: nx.MultiDiGraph[str]) -> Scope:
    """Count what a network of assignments holds."""
    found = assigned(network)
    actors = {one.actor for one in found}
    return Scope(
        n_assignments=len({one.assignment for one in found}),
        n_actors=len(actors),
        n_works=len({one.work for one in found}),
        n_groups=sum(network.nodes[actor].get("type") == GROUP for actor in actors),
        n_expanded=len({one.assignment for one in found if one.group}),
    )


_PLAN: Final = prologue(("plan",))
_ACTORS: Final = _PLAN + "SELECT ?actor WHERE {{ ?actor a plan:{kind} }}"
_MEMBERS: Final = _PLAN + "SELECT ?group ?member WHERE { ?group plan:hasMember ?member }"
_ASSIGNED: Final = _PLAN + (
    "SELECT ?actor ?work ?assignment ?role ?document WHERE { ?assignment plan:assignee ?actor ;"
    " plan:work ?work ; plan:role ?role ; plan:statedIn ?document }"
)
