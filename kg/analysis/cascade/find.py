"""The cascade of a thing: what stands above it, what below, who owns it, to the last figure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from kg.analysis.cascade.links import KINDS, Link, Links, read_links
from kg.analysis.cascade.walk import DEEPEST, Order, Step, cut, fitting_depth, walk
from kg.analysis.network import KINDS as CLASSES
from kg.store import Store, iri_rows
from kg.vocabulary import PLAN, prologue

_BATCH: Final = 2000
_NUMBER: Final = re.compile(r"(\d+)")


class Owned(NamedTuple):
    """Who owns a work; ``is_inherited`` from the task it is part of or from its document."""

    actors: tuple[str, ...]
    is_inherited: bool


@dataclass(frozen=True)
class Cascade:
    """What stands above a thing and below it, each a tree in reading order.

    ``kinds`` are those of :data:`KINDS`, ``types`` the classes (a document's own);
    ``owners`` has an entry for each work that somebody owns. ``circles`` are chains of
    things each above the next and the last above the first: the tree ends there.
    """

    thing: str
    above: tuple[Step, ...]
    below: tuple[Step, ...]
    kinds: Mapping[str, str]
    types: Mapping[str, str]
    owners: Mapping[str, Owned]
    circles: tuple[tuple[str, ...], ...]

    @property
    def n_left_out(self) -> int:
        """Count what is cut off."""
        return sum(step.n_left_out for step in (*self.above, *self.below))

    def counts(self, steps: Iterable[Step]) -> Counter[str]:
        """Count the things of steps by kind, each once."""
        return Counter(self.kinds[step.thing] for step in steps if not step.is_repeated)


def find_cascade(
    store: Store,
    thing: str,
    *,
    up: bool = True,
    down: bool = True,
    depth: int | None = None,
    n_steps: int | None = None,
) -> Cascade:
    """Trace a document, goal, target, task, project or indicator up and down.

    Definition: a thing stands above another when the other implements it or is based on
    it (documents), is stated in it, restates it (targets), contributes to it, is part of
    it (tasks, projects), is concerned by it (projects of a task), measures it
    (indicators), or is its latest status or figure; the cascade is the closure of that.
    Latest is the last date a project, or an indicator for one subject, has; statements
    without a date count where none has one. Source: policy cascading, Mazmanian and
    Sabatier, Implementation and Public Policy (1983), and, for the walk, breadth-first
    search (Moore 1959). Units: steps.

    ``depth`` cuts after so many steps each way, at :data:`DEEPEST` at the most; without
    it, ``n_steps`` cuts at the depth up to which each tree has no more steps, yet shows
    the first. Cost: reads the links of the whole graph, O(n + m log m) in its things and links.
    """
    links = read_links(store)
    order = reading_order(links)
    above = walk(thing, links.above(), down=False, order=order) if up else ()
    below = walk(thing, links.below(), down=True, order=order) if down else ()
    circles = find_circles(link for step in (*above, *below) for link in step.links)
    above, below = (_cut(steps, depth, n_steps) for steps in (above, below))
    things = {thing, *(step.thing for step in (*above, *below))}
    types = _types(store, {one for one in things if links.kinds.get(one) in (None, "Document")})
    kinds = {one: links.kinds.get(one) or _kind(types.get(one, "Document")) for one in things}
    owners = _owners(store, things)
    types = {one: types.get(one, kinds[one]) for one in sorted(things)}
    return Cascade(thing, above, below, kinds, types, owners, circles)


def find_circles(links: Iterable[Link]) -> tuple[tuple[str, ...], ...]:
    """Find one circle in each knot of things that are above each other.

    A knot is a strongly connected component (Tarjan 1972); O(n + m).

    >>> find_circles([Link("a", "b", "implements", ""), Link("b", "a", "basedOn", "")])
    (('a', 'b'),)
    """
    import networkx as nx

    pairs = sorted({(link.upper, link.lower) for link in links})
    knot_of = {
        node: number
        for number, knot in enumerate(nx.strongly_connected_components(nx.DiGraph(pairs)))
        for node in knot
    }
    knots: dict[int, list[tuple[str, str]]] = {}
    for upper, lower in pairs:
        if knot_of[upper] == knot_of[lower]:
            knots.setdefault(knot_of[upper], []).append((upper, lower))
    circles = (nx.find_cycle(nx.DiGraph(inside), inside[0][0]) for inside in knots.values())
    return tuple(sorted(tuple(edge[0] for edge in circle) for circle in circles))


def reading_order(links: Links) -> Order:
    """Give the key that sorts things as a person reads: kind, then place in the text."""
    ranks = {kind: rank for rank, kind in enumerate(KINDS)}

    def order(thing: str) -> tuple[Any, ...]:
        parts = _NUMBER.split(thing)  # II.2 before II.11
        parts[1::2] = (part.zfill(9) for part in parts[1::2])
        return ranks[links.kinds[thing]], links.order.get(thing, 0), parts, thing

    return order


def _cut(steps: tuple[Step, ...], depth: int | None, n_steps: int | None) -> tuple[Step, ...]:
    if depth is None and n_steps is not None:
        depth = fitting_depth(steps, n_steps)
    return cut(steps, min(depth or DEEPEST, DEEPEST))


def _kind(type_: str) -> str:
    return next((kind for kind, names in CLASSES.items() if type_ in names), type_)


def _types(store: Store, things: Iterable[str]) -> dict[str, str]:
    """Give the narrowest class of things."""
    known = {PLAN[name]: name for names in CLASSES.values() for name in names}
    found: dict[str, str] = {}
    for iri, class_ in _of_things(store, _TYPED, things):
        if class_ in known and found.get(iri, "Document") == "Document":
            found[iri] = known[class_]
    return found


def _owners(store: Store, things: set[str]) -> dict[str, Owned]:
    found: dict[str, Owned] = {}
    for property_ in ("inheritedOwner", "owner"):  # its own owner comes before an inherited one
        actors: dict[str, list[str]] = {}
        for work, actor in iri_rows(store.select(_OWNED.format(property=property_))):
            if work in things:
                actors.setdefault(work, []).append(actor)
        is_inherited = property_ != "owner"
        found |= {work: Owned(tuple(sorted(who)), is_inherited) for work, who in actors.items()}
    return found


def _of_things(store: Store, query: str, things: Iterable[str]) -> Iterator[tuple[str, ...]]:
    listed = sorted(things)
    for at in range(0, len(listed), _BATCH):
        batch = " ".join(f"<{iri}>" for iri in listed[at : at + _BATCH])
        yield from iri_rows(store.select(query.format(things=batch)))


_TYPED: Final = (
    "SELECT ?thing ?class WHERE {{ VALUES ?thing {{ {things} }} ?thing a ?class }}"
    " ORDER BY ?thing ?class"
)
_OWNED: Final = prologue(("plan",)) + (
    "SELECT DISTINCT ?work ?actor WHERE {{ ?work plan:{property} ?actor }}"
)
