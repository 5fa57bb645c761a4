"""Export: plan-kg's Turtle writer against the peers' serialisers, on the same data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from benchmarks.graphs import Graph
from benchmarks.jobs import run_job

WRITER: Final = "kg.turtle alone"
PEERS: Final = ("plan-kg", WRITER, "rdflib", "pyoxigraph", "maplib")
LIMIT: Final = 90.0


@dataclass(frozen=True)
class Export:
    """A peer's Turtle of one graph: how long, how many triples it reads back, peak memory."""

    seconds: float = 0.0
    n_runs: int = 0
    n: int = 0
    peak: float = 0.0
    why: str = ""


def measure_export(graph: Graph, budget: float, left_out: Mapping[str, str]) -> dict[str, Export]:
    """Write a graph's data (no ontology, nothing inferred) as Turtle with every peer."""
    exports = {}
    for peer in PEERS:
        if peer in left_out:
            exports[peer] = Export(why=left_out[peer])
            continue
        job = {
            "do": "export",
            "peer": peer,
            "data": graph.data,
            "sources": graph.data_sources,
            "budget": budget,
        }
        found = run_job(job, limit=LIMIT, environment=graph.environment).last
        exports[peer] = Export(**found)
    return exports
