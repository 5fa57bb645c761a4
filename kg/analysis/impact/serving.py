"""Upwards from works that are lost: the goals and targets they serve."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Final

from kg.analysis.impact.model import Hit, Why
from kg.analysis.impact.situation import Situation, backwards, walk

GOALS: Final = ("Goal", "Target")


@dataclass(frozen=True)
class LostWork:
    """A work that no longer serves: the chain to it (itself left out) and the proof."""

    via: tuple[str, ...]
    proof: tuple[str, ...]


def serving_hits(
    before: Situation, lost: Mapping[str, LostWork], counted: Set[str], gone: Set[str], why: str
) -> Iterator[Hit]:
    """List the goals and targets that lost works serve, directly or through other tasks.

    Of the works in ``counted`` that serve a goal it says how many are lost; where all
    are, the goal is unserved. Goals in ``gone`` are left out. O(goals hit × works below).
    """
    below, below_projects = backwards(before.parts), backwards(before.serves)
    for goal in _goals_above(before, lost):
        if goal in gone:
            continue
        ways = walk(goal, below, below_projects)
        servants = (set(ways) - {goal}) & counted
        lost_here = servants & lost.keys()
        nearest = min(lost_here, key=lambda work: (len(ways[work]), work))
        n_lost, n_all = len(lost_here), len(servants)
        yield Hit(
            hit="unserved" if n_lost == n_all else "weakened",
            thing=goal,
            kind=before.kinds[goal],
            why=Why(why, ((str(n_lost),), (str(n_all),))),
            via=(*lost[nearest].via, *reversed(ways[nearest][1:])),
            proof=lost[nearest].proof,
            document=before.document_of(goal),
        )


def _goals_above(situation: Situation, works: Mapping[str, LostWork]) -> list[str]:
    """List what works serve; one walk for all of them."""
    seen, waiting = set(works), sorted(works)
    served = set()
    while waiting:
        at = waiting.pop()
        for above in (*situation.parts.get(at, ()), *situation.serves.get(at, ())):
            if situation.kinds.get(above) in GOALS:
                served.add(above)
            if above not in seen:
                seen.add(above)
                waiting.append(above)
    return sorted(served)
