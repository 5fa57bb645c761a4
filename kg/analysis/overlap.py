"""Overlap of mandates: bodies that documents ask to do the same, in the same role."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import pyoxigraph as ox

from kg.analysis.coassignment import Assigned, Scope, assigned, read_assignments, scope_of
from kg.analysis.figures import figure
from kg.errors import Message
from kg.folding import fold
from kg.store import Store, Table, iri_rows
from kg.terms import Term
from kg.vocabulary import code, prologue

if TYPE_CHECKING:
    import networkx as nx

Basis = Literal["work", "name", "object"]
BASES: Final[tuple[Basis, ...]] = ("work", "name", "object")
Within = Literal["document", "section"]
HELPING: Final = "coordinate"
"""Who co-ordinates helps whoever does the work: several who do are no overlap."""


class Facts(NamedTuple):
    """What is known of works and assignments besides who and in which role.

    ``names`` are the works' labels, normalised; ``objects`` the projects and documents a
    work concerns; ``sections`` where each assignment stands.
    """

    names: Mapping[str, str]
    objects: Mapping[str, tuple[str, ...]]
    sections: Mapping[str, str]


@dataclass(frozen=True)
class Proof:
    """One thing both are asked to do: the works and assignments that say so.

    ``thing`` is the work both have, or the object of both works; ``""`` where the works
    only have the same name.
    """

    role: str
    thing: str
    works: tuple[str, str]
    assignments: tuple[str, str]


@dataclass(frozen=True)
class Overlap:
    """Two actors asked to do the same: ``n_shared`` of the ``n_all`` mandates of either."""

    actors: tuple[str, str]
    basis: Basis
    n_shared: int
    n_all: int
    proofs: tuple[Proof, ...]

    @property
    def jaccard(self) -> float:
        """The mandates both have as a part of those either has, 0 to 1."""
        return self.n_shared / self.n_all


@dataclass(frozen=True)
class Overlaps:
    """The pairs asked to do the same, who shares most first.

    ``n_nested`` pairs of a group and its own member were left out: naming both is no
    overlap.
    """

    overlaps: tuple[Overlap, ...]
    n_nested: int
    scope: Scope

    def words(self) -> Message:
        """Count the pairs, and those left out."""
        n = {basis: sum(one.basis == basis for one in self.overlaps) for basis in BASES}
        return Message(
            f"số cặp được giao cùng vai trò: {n['work']} cùng công việc, {n['name']} việc cùng tên,"
            f" {n['object']} cùng đối tượng; bỏ {self.n_nested} cặp nhóm với thành viên của nó",
            f"pairs asked in the same role: {n['work']} same work, {n['name']} works of one name,"
            f" {n['object']} same object; {self.n_nested} pairs of a group and its member left out",
        )


def find_overlaps(
    store: Store,
    *,
    document: str | None = None,
    expand_groups: bool = False,
    within: Within = "document",
) -> Overlaps:
    """Find bodies that documents ask to do the same.

    Definition: a mandate is a role in something: a work (basis ``work``); a name of a
    work, without marks, case and punctuation, in one document or section (``name``); or a
    project or document that a work concerns, in one document or section (``object``;
    neither that document itself nor what it implements, which all its works are about).
    Two actors overlap by the mandates both have, each from an assignment of its own; the
    Jaccard index is their number over those that either has. Different roles in a work
    are co-operation, not overlap, and so is co-ordinating it. ``name`` and ``object``
    list what different works show. Unit: share, 0 to 1. Source: Jaccard 1912. Cost:
    O(a log a + Σ k²) for a assignments and mandates that k actors have.
    """
    network = read_assignments(store, document=document, members_for_groups=expand_groups)
    return overlaps_in(network, read_facts(store), within)


def read_facts(store: Store) -> Facts:
    """Read the names and objects of works, and where assignments stand."""
    names: dict[str, str] = {}
    for work, name, lang in sorted(iri_rows(store.select(_NAMES))):
        if lang == "vi" or work not in names:
            names[work] = normalised(name)
    objects: dict[str, list[str]] = defaultdict(list)
    for work, thing in sorted(iri_rows(store.select(_OBJECTS))):
        objects[work].append(thing)
    things = {work: tuple(listed) for work, listed in objects.items()}
    sections = {row[0]: row[1] for row in sorted(iri_rows(store.select(_SECTIONS)))}
    return Facts(names, things, sections)


def normalised(name: str) -> str:
    """Leave out of a name what is only spelling: marks, case, punctuation, spaces.

    >>> normalised("Rà soát,  bổ sung quy-hoạch.") == normalised("rà soát bổ sung Quy hoạch")
    True
    """
    return " ".join(_WORDS.findall(fold(name)))


def overlaps_in(
    network: nx.MultiDiGraph[str], facts: Facts, within: Within = "document"
) -> Overlaps:
    """Find the overlaps in a network of assignments, as :func:`find_overlaps` does."""
    found, nested = assigned(network), _nested(network)
    overlaps: list[Overlap] = []
    for basis in BASES:
        overlaps += _overlaps(_held(found, facts, basis, within), basis)
    kept = [one for one in overlaps if one.actors not in nested]
    kept.sort(key=lambda one: (BASES.index(one.basis), -one.n_shared, -one.jaccard, one.actors))
    n_nested = len({one.actors for one in overlaps if one.actors in nested})
    return Overlaps(tuple(kept), n_nested, scope_of(network))


Key = tuple[str, ...]
Held = Mapping[Key, Mapping[str, list[Assigned]]]


def _held(found: Iterable[Assigned], facts: Facts, basis: Basis, within: Within) -> Held:
    """Group the assignments by mandate, then by who has it."""
    held: dict[Key, dict[str, list[Assigned]]] = defaultdict(lambda: defaultdict(list))
    for one in found:
        if one.role == HELPING:
            continue
        for key in _keys(one, facts, basis, within):
            held[key][one.actor].append(one)
    return held


def _keys(one: Assigned, facts: Facts, basis: Basis, within: Within) -> Iterator[Key]:
    if basis == "work":
        yield one.role, one.work
        return
    where = one.document
    if within == "section":
        where = facts.sections.get(one.assignment, where)
    if basis == "name" and one.work in facts.names:
        yield one.role, facts.names[one.work], where
    if basis == "object":
        for thing in facts.objects.get(one.work, ()):
            yield one.role, thing, where


def _overlaps(held: Held, basis: Basis) -> Iterator[Overlap]:
    n_of: Counter[str] = Counter()
    n_both: Counter[tuple[str, str]] = Counter()
    proofs: dict[tuple[str, str], list[Proof]] = defaultdict(list)
    for key in sorted(held):
        by_actor = held[key]
        n_of.update(by_actor.keys())
        for a, b in combinations(sorted(by_actor), 2):
            n_both[a, b] += 1
            proof = _proof(key, basis, by_actor[a], by_actor[b])
            if proof:
                proofs[a, b].append(proof)
    for (a, b), shown in proofs.items():
        n_all = n_of[a] + n_of[b] - n_both[a, b]
        yield Overlap((a, b), basis, len(shown), n_all, tuple(shown))


def _proof(key: Key, basis: Basis, of_a: list[Assigned], of_b: list[Assigned]) -> Proof | None:
    """Find two assignments that ask both to do the same; of one group's, there are none."""
    for x, y in product(of_a, of_b):
        if x.assignment != y.assignment and (basis == "work" or x.work != y.work):
            thing = "" if basis == "name" else key[1]
            return Proof(x.role, thing, (x.work, y.work), (x.assignment, y.assignment))
    return None


def _nested(network: nx.MultiDiGraph[str]) -> set[tuple[str, str]]:
    """List each group with all below it, as pairs in order."""
    members: dict[str, list[str]] = defaultdict(list)
    for group, member, data in network.edges(data=True):
        if data["relation"] == "hasMember":
            members[group].append(member)
    return {
        (min(group, below), max(group, below))
        for group in members
        for below in _below(group, members)
    }


def _below(group: str, members: Mapping[str, list[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [group]
    while waiting:
        new = set(members.get(waiting.pop(), ())) - seen
        seen |= new
        waiting += new
    return seen


OVERLAP_COLUMNS: Final = (
    *("actor", "other", "basis", "shared", "either", "jaccard", "role"),
    *("thing", "work", "otherWork", "assignment", "otherAssignment"),
)


def overlap_table(found: Overlaps, top: int | None = None, bases: Iterable[Basis] = BASES) -> Table:
    """Give the overlaps as a table, a row a proof, of all pairs or the ``top`` of each basis."""
    rows: list[tuple[Term | None, ...]] = []
    for basis in BASES:
        if basis in bases:
            asked = [one for one in found.overlaps if one.basis == basis]
            rows += [_row(one, proof) for one in asked[:top] for proof in one.proofs]
    return Table(OVERLAP_COLUMNS, tuple(rows))


def _row(one: Overlap, proof: Proof) -> tuple[Term | None, ...]:
    work, other = proof.works
    return (
        ox.NamedNode(one.actors[0]),
        ox.NamedNode(one.actors[1]),
        ox.Literal(one.basis),
        ox.Literal(one.n_shared),
        ox.Literal(one.n_all),
        figure(one.jaccard),
        ox.NamedNode(code("role", proof.role)),
        ox.NamedNode(proof.thing) if one.basis == "object" else None,
        ox.NamedNode(work),
        ox.NamedNode(other) if other != work else None,
        ox.NamedNode(proof.assignments[0]),
        ox.NamedNode(proof.assignments[1]),
    )


_WORDS: Final = re.compile(r"\w+")
_PLAN: Final = prologue(("plan", "rdfs", "relation"))
_NAMES: Final = _PLAN + (
    "SELECT DISTINCT ?work ?name (LANG(?name) AS ?lang) WHERE {"
    " ?assignment plan:work ?work . ?work rdfs:label ?name }"
)
_OBJECTS: Final = _PLAN + (
    # Everything in a document is about that document, and about what it carries out.
    "SELECT DISTINCT ?work ?thing WHERE { ?assignment plan:work ?work . ?work plan:concerns ?thing"
    " MINUS { ?thing a plan:Place }"
    " MINUS { ?work plan:statedIn ?thing }"
    " MINUS { ?work plan:statedIn ?document . ?citation plan:statedIn ?document ;"
    " plan:relation relation:implements ; plan:citedDocument ?thing } }"
)
_SECTIONS: Final = _PLAN + (
    "SELECT ?assignment ?section WHERE"
    " { ?assignment plan:assignee ?actor ; plan:inSection ?section }"
)
