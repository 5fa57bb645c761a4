"""The works, what they are part of and serve, and who is assigned: as read, or less something.

A change is a situation without some things: what the documents then leave is compared
with what they leave now. Nothing is written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from typing import Final

from kg.store import Store, iri_rows
from kg.vocabulary import DOCUMENT_KINDS, PLAN, prologue

Links = Mapping[str, tuple[str, ...]]
"""Thing → things, sorted."""


@dataclass(frozen=True, order=True)
class Given:
    """One actor, one role, one work, as an assignment gives it; no due date is ``""``."""

    work: str
    role: str
    actor: str
    assignment: str
    document: str
    due_by: str = ""


@dataclass(frozen=True)
class Situation:
    """What there is: works with their class and document, how they hang together, who has them.

    ``parts`` leads from a task to the tasks it is part of, ``serves`` from a task or
    project to what it contributes to.
    """

    kinds: Mapping[str, str]
    stated_in: Mapping[str, str]
    parts: Links
    serves: Links
    given: tuple[Given, ...]

    def without(self, gone: Set[str]) -> Situation:
        """Leave out things, actors and statements, and every tie to them."""
        return replace(
            self,
            kinds={work: kind for work, kind in self.kinds.items() if work not in gone},
            stated_in={s: d for s, d in self.stated_in.items() if not {s, d} & gone},
            parts=_less(self.parts, gone),
            serves=_less(self.serves, gone),
            given=tuple(
                one for one in self.given if not {one.work, one.actor, one.assignment} & gone
            ),
        )

    def document_of(self, thing: str, otherwise: str = "") -> str:
        """Give the document that states a thing."""
        return self.stated_in.get(thing, otherwise)


def read_situation(store: Store) -> Situation:
    """Read the situation: five queries, linear in works, ties and assignments."""
    kinds: dict[str, str] = {}
    rank = {kind: n for n, kind in enumerate(_KINDS)}
    for work, class_ in iri_rows(store.select(_WORKS)):
        kind = class_.removeprefix(PLAN.iri)
        if work not in kinds or rank[kind] > rank[kinds[work]]:  # the narrowest class it has
            kinds[work] = kind
    given = (
        Given(work, role.rpartition("/")[2], actor, assignment, document, due_by)
        for assignment, work, actor, role, document, due_by in iri_rows(store.select(_GIVEN))
    )
    return Situation(
        kinds=kinds,
        stated_in=dict(_pairs(store, _STATED)),
        parts=links(_pairs(store, _PART)),
        serves=links(_pairs(store, _SERVES)),
        given=tuple(sorted(given)),
    )


def is_empty(store: Store) -> bool:
    """Say whether the graph holds no work, document or actor at all."""
    return not len(store.select(_ANYTHING))


def read_links(store: Store, pattern: str) -> Links:
    """Read the pairs that a pattern of ``?from`` and ``?to`` matches."""
    return links(_pairs(store, _PROLOGUE + f"SELECT ?from ?to WHERE {{ {pattern} }}"))


def links(pairs: Iterable[tuple[str, str]]) -> Links:
    """Group pairs by their first.

    >>> links([("a", "c"), ("b", "c"), ("a", "b"), ("a", "b")])
    {'a': ('b', 'c'), 'b': ('c',)}
    """
    found: dict[str, set[str]] = defaultdict(set)
    for source, target in pairs:
        found[source].add(target)
    return {source: tuple(sorted(found[source])) for source in sorted(found)}


def backwards(forwards: Links) -> Links:
    """Turn links round.

    >>> backwards({"a": ("b", "c"), "b": ("c",)})
    {'b': ('a',), 'c': ('a', 'b')}
    """
    return links((target, source) for source, targets in forwards.items() for target in targets)


def walk(start: str, *ways: Links) -> dict[str, tuple[str, ...]]:
    """Find all that links lead to, each with the shortest way there, start and end included.

    Breadth first, by IRI among equals; a circle ends where it meets itself.

    >>> walk("a", {"a": ("b",), "b": ("a", "c")})
    {'a': ('a',), 'b': ('a', 'b'), 'c': ('a', 'b', 'c')}
    """
    found: dict[str, tuple[str, ...]] = {start: (start,)}
    frontier = [start]
    while frontier:
        reached: dict[str, tuple[str, ...]] = {}
        for at in frontier:
            for way in ways:
                for target in way.get(at, ()):
                    if target not in found and target not in reached:
                        reached[target] = (*found[at], target)
        found |= reached
        frontier = sorted(reached)
    return found


def _less(ties: Links, gone: Set[str]) -> Links:
    kept = {
        source: tuple(target for target in targets if target not in gone)
        for source, targets in ties.items()
        if source not in gone
    }
    return {source: targets for source, targets in kept.items() if targets}


def _pairs(store: Store, query: str) -> list[tuple[str, str]]:
    return [(source, target) for source, target in iri_rows(store.select(query))]


_KINDS: Final = ("Document", *DOCUMENT_KINDS, "Project", "Goal", "Target", "Task")
_PROLOGUE: Final = prologue(("plan", "org"))
_CLASSES: Final = " ".join(f"plan:{kind}" for kind in _KINDS)
_WORKS: Final = (
    _PROLOGUE
    + f"SELECT DISTINCT ?work ?class WHERE {{ VALUES ?class {{ {_CLASSES} }} ?work a ?class }}"
)
_ANYTHING: Final = (
    _PROLOGUE + "SELECT ?thing WHERE {"
    f" VALUES ?class {{ {_CLASSES} plan:Actor plan:Body plan:Post plan:BodyGroup }}"
    " ?thing a ?class } LIMIT 1"
)
_STATED: Final = _PROLOGUE + (
    "SELECT ?thing ?document WHERE { VALUES ?class { plan:Task plan:Goal plan:Target }"
    " ?thing a ?class ; plan:statedIn ?document }"
)
_PART: Final = _PROLOGUE + "SELECT ?from ?to WHERE { ?from plan:partOfTask ?to }"
_SERVES: Final = _PROLOGUE + "SELECT ?from ?to WHERE { ?from plan:contributesTo ?to }"
_GIVEN: Final = _PROLOGUE + (
    "SELECT ?assignment ?work ?actor ?role ?document ?dueBy WHERE {"
    " ?assignment plan:work ?work ; plan:assignee ?actor ; plan:role ?role ;"
    " plan:statedIn ?document . OPTIONAL { ?assignment plan:dueBy ?dueBy } }"
)
