"""What reading must reach, by group of documents and kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from benchmarks.quality.gold import DEVSET, SOURCES
from benchmarks.quality.match import Outcome


@dataclass(frozen=True)
class Goal:
    """The least F1, or the least precision and recall."""

    f1: float = 0.0
    both: float = 0.0

    def is_met(self, outcome: Outcome) -> bool:
        """Tell whether an outcome reaches it."""
        if self.both:
            return min(outcome.precision or 0.0, outcome.recall or 0.0) >= self.both
        return (outcome.f1 or 0.0) >= self.f1

    def __str__(self) -> str:
        return f"P, R ≥ {self.both:.2f}" if self.both else f"F1 ≥ {self.f1:.2f}"


GOALS: Final = {
    (DEVSET, "target"): Goal(f1=0.90),
    (DEVSET, "citation"): Goal(f1=0.92),
    (DEVSET, "assignment"): Goal(f1=0.85),
    (SOURCES, "target"): Goal(both=0.85),
    (SOURCES, "citation"): Goal(both=0.85),
    (SOURCES, "assignment"): Goal(both=0.85),
    (SOURCES, "project"): Goal(both=0.75),
    (SOURCES, "observation"): Goal(both=0.75),
}
