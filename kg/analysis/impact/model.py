"""What is asked and what comes of it: a change, the things it hits, why, and the proof."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

SEVERITY: Final = (
    "loses-last-owner",
    "unserved",
    "misses-period",
    "loses-last-ground",
    "untold",
    "without-target",
    "loses-last-observation",
    "loses-last-implementer",
    "serves-nothing",
    "loses-subject",
    "overrun",
    "passes-on",
    "keeps-owner",
    "weakened",
    "loses-role",
    "through-group",
    "loses-ground",
    "untold-ground",
    "loses-observation",
    "moved",
    "undated",
    "past-period",
    "served",
    "late-below",
    "gone",
)
"""Kinds of hit, the gravest first."""


@dataclass(frozen=True)
class Abolish:
    """Bodies, posts or groups cease to be; ``with_units``: and all that is below them."""

    bodies: tuple[str, ...]
    with_units: bool = False


@dataclass(frozen=True)
class Slip:
    """Projects end later: pairs of a project and a number of calendar months."""

    projects: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Drop:
    """Documents go, with all they state."""

    documents: tuple[str, ...]


WhatIf = Abolish | Slip | Drop


@dataclass(frozen=True, order=True)
class Why:
    """A reason: its code, and the things and values that fill its sentence in order.

    ``through_group``: the one that is lost is a group of which nobody is left.
    """

    code: str
    parts: tuple[tuple[str, ...], ...] = ()
    through_group: bool = False


@dataclass(frozen=True)
class Hit:
    """One thing hit: how (of :data:`SEVERITY`), its class, why, by which chain.

    ``via`` leads from what goes or slips to the thing, the thing itself left out;
    ``proof`` are the statements that say so; ``document`` states the thing, or else the
    first proof.
    """

    hit: str
    thing: str
    kind: str
    why: Why
    via: tuple[str, ...]
    proof: tuple[str, ...]
    document: str


@dataclass(frozen=True)
class Impact:
    """All hits of a change, the gravest first, and what was counted instead of listed."""

    asked: WhatIf
    hits: tuple[Hit, ...]
    counted: tuple[tuple[str, int], ...] = ()

    def counts(self) -> Counter[str]:
        """Count the hits by kind, in order of severity."""
        return Counter(one.hit for one in self.hits)


def by_severity(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Put the gravest first; among equals in order of IRI."""
    return tuple(
        sorted(hits, key=lambda one: (SEVERITY.index(one.hit), one.thing, one.why, one.proof))
    )
