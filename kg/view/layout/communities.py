"""Communities of a large graph: few enough to overlook, small enough to open.

Louvain's communities (networkx, seeded) are cut again until none is larger than a person
can open at once; small ones then join the neighbour they are tied to most.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kg.view.layout.ties import islands_of, ties_across, ties_within

if TYPE_CHECKING:
    import networkx as nx

Part = tuple[int, ...]

N_MOST: Final = 60
"""No more communities than this."""
N_FEWEST: Final = 8
_LARGEST: Final = 150
"""A community is cut when it has more members, in a graph of up to 6,000 things."""
_SEED: Final = 1
_UNCUT: Final = 0.9


def find_parts(ties: nx.Graph[int]) -> tuple[Part, ...]:
    """Cut the ties into communities, the largest first; every thing stands in one.

    Source: Blondel et al. 2008 (Louvain). Cost: about O(m) for m ties a pass.
    """
    most = largest_part(len(ties))
    parts: list[Part] = []
    for island in islands_of(ties):
        parts += _cut(ties_within(ties, island), most) if len(island) > most else [tuple(island)]
    tiny = max(2, min(most // 4, math.ceil(len(ties) / 300)))
    joined = _Joining(ties, parts, most, tiny).parts()
    return tuple(sorted(joined, key=lambda part: (-len(part), part[0])))


def largest_part(n_things: int) -> int:
    """Say how many members a community may have before it is cut.

    >>> largest_part(400), largest_part(3000), largest_part(20000)
    (50, 150, 500)
    """
    return max(math.ceil(n_things / 40), min(_LARGEST, n_things // N_FEWEST), 1)


def _cut(ties: nx.Graph[int], most: int) -> list[Part]:
    """Cut what is connected until no part is too large.

    What has no communities, a star above all, is cut by kind. Communities that
    are cut only for their size fall apart finely; the pieces are joined up again.
    """
    communities = _communities(ties)
    if max(map(len, communities)) > _UNCUT * len(ties):
        return list(_slices(ties, most))
    parts: list[Part] = []
    for members in communities:
        if len(members) <= most:
            parts.append(members)
        else:
            within = ties_within(ties, members)
            parts += _Joining(within, _cut(within, most), most, most // 3).parts()
    return parts


def _communities(ties: nx.Graph[int]) -> list[Part]:
    import networkx as nx

    found = nx.community.louvain_communities(ties, weight="weight", seed=_SEED)
    return sorted(tuple(sorted(members)) for members in found)


def _slices(ties: nx.Graph[int], most: int) -> Iterator[Part]:
    """Cut each kind into equal runs: things with near IRIs are of one document or section."""
    for members in _by_kind(ties).values():
        n_slices = math.ceil(len(members) / most)
        edges = [len(members) * at // n_slices for at in range(n_slices + 1)]
        yield from (tuple(members[start:end]) for start, end in pairwise(edges))


def _by_kind(ties: nx.Graph[int]) -> dict[str, list[int]]:
    kinds: dict[str, list[int]] = {}
    for member in ties:
        kinds.setdefault(ties.nodes[member]["kind"], []).append(member)
    return dict(sorted(kinds.items()))


class _Joining:
    """Parts being joined until none is tiny and there are few enough."""

    def __init__(self, ties: nx.Graph[int], parts: Iterable[Part], most: int, tiny: int) -> None:
        given = sorted(parts)
        tied = {at for one, other, _ in ties_across(ties, given) for at in (one, other)}
        is_alone = [at not in tied and len(part) <= tiny for at, part in enumerate(given)]
        kept = [part for part, alone in zip(given, is_alone, strict=True) if not alone]
        rest = [part for part, alone in zip(given, is_alone, strict=True) if alone]
        pools = _pooled(sorted(rest, key=lambda part: (ties.nodes[part[0]]["kind"], part)), most)
        self.most = most
        self.tiny = tiny
        self.members: dict[int, Part] = dict(enumerate([*kept, *pools]))
        self.pools = range(len(kept), len(self.members))
        self.beside: dict[int, dict[int, float]] = {at: {} for at in self.members}
        for one, other, weight in ties_across(ties, self.members.values()):
            self.beside[one][other] = self.beside[other][one] = weight

    def parts(self) -> list[Part]:
        """Join the smallest part to its neighbour, again and again."""
        while len(self.members) > 1:
            one = min(self._joinable(), key=lambda at: (len(self.members[at]), at), default=None)
            if one is None:
                break
            self._join(one, self._partner(one))
        return list(self.members.values())

    def _joinable(self) -> Iterable[int]:
        if len(self.members) > N_MOST:
            return self.members
        return (
            at
            for at, members in self.members.items()
            if len(members) <= self.tiny and at not in self.pools
        )

    def _partner(self, one: int) -> int:
        """Choose the part with room it is tied to most for its size, else the smallest."""

        def rank(other: int) -> tuple[bool, float, int, int]:
            size = len(self.members[other])
            is_full = size + len(self.members[one]) > self.most + self.tiny
            return is_full, -self.beside[one].get(other, 0.0) / size, size, other

        return min((other for other in self.members if other != one), key=rank)

    def _join(self, one: int, other: int) -> None:
        self.members[other] = tuple(sorted(self.members[other] + self.members.pop(one)))
        for third, weight in self.beside.pop(one).items():
            del self.beside[third][one]
            if third != other:
                together = self.beside[other].get(third, 0.0) + weight
                self.beside[other][third] = self.beside[third][other] = together


def _pooled(parts: Iterable[Part], most: int) -> Iterator[Part]:
    """Put what is tied to nothing together, in the order given, up to the size of a community."""
    pool: list[int] = []
    for part in parts:
        if pool and len(pool) + len(part) > most:
            yield tuple(sorted(pool))
            pool = []
        pool += part
    if pool:
        yield tuple(sorted(pool))
