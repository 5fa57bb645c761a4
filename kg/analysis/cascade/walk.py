"""From one thing up or down along the links: a tree that lists each thing whole once.

What a thing leads to is listed where the walk meets it first, nearest to the start;
wherever else it hangs it stands again as a leaf. So documents that implement each
other end, and the tree is no larger than the links. Nothing here recurses: a chain may
be as long as it likes.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any, Final, NamedTuple

from kg.analysis.cascade.links import RELATIONS, Link

DEEPEST: Final = 100
"""No tree is listed deeper; what is below is counted."""
_RANK: Final = {relation: rank for rank, relation in enumerate(RELATIONS)}

Order = Callable[[str], tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing met, at its place in the tree.

    ``depth`` counts from 1, ``beside`` is the thing it hangs on, ``links`` say why.
    ``n_below`` counts the things that hang on it, to the end, ``n_left_out`` those of
    them cut off here. ``is_repeated``: what hangs on it is listed at its other place.
    """

    depth: int
    thing: str
    beside: str
    links: tuple[Link, ...]
    n_below: int = 0
    n_left_out: int = 0
    is_repeated: bool = False

    @property
    def relation(self) -> str:
        """The relation by which it hangs there."""
        return self.links[0].relation

    @property
    def statements(self) -> tuple[str, ...]:
        """The statements that prove it; none where a register says so."""
        return tuple(link.statement for link in self.links if link.statement)


class _Branch(NamedTuple):
    beside: str
    thing: str
    links: tuple[Link, ...]


class _Tree(NamedTuple):
    """The branches of each thing met, which of them is its place, and what is below it."""

    branches: Mapping[str, Sequence[_Branch]]
    place: dict[str, _Branch]
    n_below: Mapping[str, int]


def walk(
    start: str, links: Mapping[str, Sequence[Link]], *, down: bool, order: Order
) -> tuple[Step, ...]:
    """List everything that hangs on a thing, each branch before the next.

    ``links`` are by their upper end when ``down``, else by their lower. Cost: linear in
    the links met, but for sorting the branches of each thing by relation and ``order``.
    """
    tree = _span(start, links, down=down, order=order)
    found: list[Step] = []
    waiting = [(1, branch) for branch in reversed(tree.branches[start])]
    while waiting:
        depth, branch = waiting.pop()
        step = _step(tree, depth, branch)
        found.append(step)
        if not step.is_repeated:
            waiting += [(depth + 1, one) for one in reversed(tree.branches[branch.thing])]
    return tuple(found)


def cut(steps: Iterable[Step], depth: int) -> tuple[Step, ...]:
    """Keep what is at most ``depth`` steps away; what hangs on the last counts as left out."""
    return tuple(
        step if step.depth < depth else replace(step, n_left_out=step.n_below)
        for step in steps
        if step.depth <= depth
    )


def fitting_depth(steps: Iterable[Step], n_steps: int) -> int:
    """Say how deep a tree of at most ``n_steps`` steps goes: at least 1, at most :data:`DEEPEST`.

    >>> fitting_depth([Step(1, "a", "x", ()), Step(2, "b", "a", ()), Step(2, "c", "a", ())], 2)
    1
    """
    at = Counter(step.depth for step in steps)
    depths = range(1, min(DEEPEST, max(at, default=1)) + 1)
    sizes = accumulate(at[depth] for depth in depths)
    return max(1, sum(size <= n_steps for size in sizes))


def _span(start: str, links: Mapping[str, Sequence[Link]], *, down: bool, order: Order) -> _Tree:
    """Meet everything, the nearest first; each thing's place is where it is met first."""
    branches: dict[str, list[_Branch]] = {}
    place: dict[str, _Branch] = {start: _Branch("", start, ())}
    waiting = deque([start])
    while waiting:
        thing = waiting.popleft()
        branches[thing] = _branches(thing, links.get(thing, ()), down=down, order=order)
        for branch in branches[thing]:
            if branch.thing not in place:
                place[branch.thing] = branch
                waiting.append(branch.thing)
    return _Tree(branches, place, _sizes(place))


def _branches(thing: str, links: Iterable[Link], *, down: bool, order: Order) -> list[_Branch]:
    """Group the links of a thing by relation and other end, in the order to be listed."""
    groups: dict[tuple[str, str], list[Link]] = {}
    for link in links:
        groups.setdefault((link.relation, link.lower if down else link.upper), []).append(link)
    ordered = sorted(groups, key=lambda group: (_RANK[group[0]], order(group[1])))
    return [_Branch(thing, group[1], tuple(groups[group])) for group in ordered]


def _sizes(place: dict[str, _Branch]) -> Mapping[str, int]:
    """Count what is below each thing; who was met last is lowest."""
    n_below: Counter[str] = Counter()
    for thing, branch in reversed(place.items()):
        n_below[branch.beside] += 1 + n_below[thing]
    return n_below


def _step(tree: _Tree, depth: int, branch: _Branch) -> Step:
    thing = branch.thing
    if tree.place[thing] is not branch:
        return Step(depth, thing, branch.beside, branch.links, is_repeated=True)
    return Step(depth, thing, branch.beside, branch.links, tree.n_below[thing])
