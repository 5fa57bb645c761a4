"""Whether confidence is earned: of what the reader is so sure about, how much is right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from benchmarks.quality.match import Outcome

EDGES: Final = tuple(Decimal(tenths) / 10 for tenths in (0, 5, 6, 7, 8, 9))


@dataclass(frozen=True)
class Band:
    """What was read with a confidence from ``low`` up to the next band."""

    low: Decimal
    n: int
    n_right: int
    mean: float

    @property
    def precision(self) -> float:
        """The share that is right: near ``mean`` where confidence is earned."""
        return self.n_right / self.n


def bands(outcome: Outcome) -> list[Band]:
    """Sort what was read into bands of confidence; bands with nothing are left out."""
    judged = [(claim.confidence, True) for claim, _ in outcome.matched]
    judged += [(claim.confidence, False) for claim in outcome.false]
    known = [(confidence, right) for confidence, right in judged if confidence is not None]
    return [
        _band(low, listed)
        for low in EDGES
        if (listed := [one for one in known if _edge(one[0]) == low])
    ]


def _edge(confidence: Decimal) -> Decimal:
    return max(low for low in EDGES if low <= confidence)


def _band(low: Decimal, listed: Iterable[tuple[Decimal, bool]]) -> Band:
    found = list(listed)
    mean = float(sum(confidence for confidence, _ in found) / len(found))
    return Band(low, len(found), sum(right for _, right in found), mean)
