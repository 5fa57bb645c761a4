"""Loading: plan-kg on a fresh cache against what the peers need for the same files."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from benchmarks.graphs import Graph
from benchmarks.jobs import run_job
from benchmarks.peers import PEERS

LIMIT: Final = 150.0
"""Seconds after which a load is ended."""
RDFLIB_LIMIT: Final = 30.0
MOST_ROUNDS: Final = 5


@dataclass
class Load:
    """A peer's loads of one graph; ``why`` says why there is none."""

    seconds: list[float] = field(default_factory=list)
    peak: float = 0.0
    n_triples: int = 0
    phases: list[dict[str, float]] = field(default_factory=list)
    why: str = ""

    @property
    def median(self) -> float:
        """Give the median time."""
        return median(self.seconds)

    def phase(self, name: str) -> float:
        """Give the median time of a phase."""
        return median(phases[name] for phases in self.phases)


def measure_load(
    graph: Graph, budget: float, smaller: Sequence[tuple[Graph, dict[str, Load]]]
) -> dict[str, Load]:
    """Load a graph into every peer, each time in a new process, peers taking turns.

    Rounds end at the budget or after five. rdflib is left out when what it took for
    a ``smaller`` graph, times the triples, is over its limit.
    """
    sources = graph.sources
    loads = {peer: Load() for peer in PEERS}
    loads["rdflib"].why = _too_slow(graph, smaller)
    start = time.monotonic()
    for n in range(MOST_ROUNDS):
        for peer, load in loads.items():
            if not load.why:
                _load_once(peer, load, sources)
        spent = time.monotonic() - start
        if spent + spent / (n + 1) > budget:
            break
    return loads


def _load_once(peer: str, load: Load, sources: Sequence[tuple[str, str]]) -> None:
    found = run_job({"do": "load", "peer": peer, "sources": sources}, limit=LIMIT).last
    if "why" in found:
        load.why = found["why"]
        return
    load.seconds.append(found["seconds"])
    load.peak = max(load.peak, found["peak"])
    load.n_triples = found["n"]
    load.phases.append(found["phases"])


def _too_slow(graph: Graph, smaller: Sequence[tuple[Graph, dict[str, Load]]]) -> str:
    for other, loads in reversed(smaller):
        before = loads["rdflib"]
        if before.why:
            return before.why
        if other.n_triples:
            expected = before.median * graph.n_triples / other.n_triples
            if expected > RDFLIB_LIMIT:
                return (
                    f"bỏ qua: {other.name} triples took {before.median:.1f} s to load, so these"
                    f" would take more than the limit of {RDFLIB_LIMIT:.0f} s"
                )
            return ""
    return ""
