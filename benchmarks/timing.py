"""Time functions: a median of several runs, peers taking turns."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

MOST_RUNS: Final = 15
FEWEST_RUNS: Final = 3


@dataclass(frozen=True)
class Timing:
    """The median of ``n_runs`` runs, in seconds."""

    seconds: float
    n_runs: int


def take_turns(functions: Sequence[Callable[[], object]], *, budget: float) -> list[Timing]:
    """Time functions that run one after another, round by round, so that noise hits all alike.

    One round warms up and is not counted, unless it alone takes the ``budget`` of
    seconds: then it is the one run. Rounds end at the budget, but not before
    :data:`FEWEST_RUNS` and not after :data:`MOST_RUNS`.
    """
    first = [_seconds(function) for function in functions]
    if sum(first) > budget:
        return [Timing(seconds, 1) for seconds in first]
    rounds: list[list[float]] = []
    spent = 0.0
    while len(rounds) < FEWEST_RUNS or (spent < budget and len(rounds) < MOST_RUNS):
        rounds.append([_seconds(function) for function in functions])
        spent += sum(rounds[-1])
    return [Timing(median(column), len(rounds)) for column in zip(*rounds, strict=True)]


def _seconds(function: Callable[[], object]) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start
