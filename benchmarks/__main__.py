"""Measure everything and write ``docs/benchmarks.md``: ``python -m benchmarks``."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks.export import measure_export
from benchmarks.graphs import Graph, generated_graph, shipped_graph
from benchmarks.jobs import ROOT
from benchmarks.load import measure_load
from benchmarks.machine import describe_machine
from benchmarks.queries import OWN, measure_queries
from benchmarks.reading import LENGTHS, measure_lengths, measure_memory, measure_sources
from benchmarks.report import Results, goals, report
from benchmarks.startup import measure_help, measure_interpreter, measure_owner

SIZES: Final = (20_000, 200_000, 2_000_000)
QUICK_SIZES: Final = (20_000,)


@dataclass(frozen=True)
class Budget:
    """Seconds to spend: all rounds of loading a graph, one query, one export, one reading."""

    load: float = 60.0
    query: float = 0.8
    export: float = 6.0
    command: float = 10.0
    reading: float = 20.0


QUICK: Final = Budget(load=10.0, query=0.1, export=1.0, command=2.0, reading=4.0)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks."""
    given = _parser().parse_args(arguments)
    sizes = given.sizes or (QUICK_SIZES if given.quick else SIZES)
    start = time.monotonic()
    results = Results(
        command=" ".join(["python -m benchmarks", *(arguments or sys.argv[1:])]),
        date=datetime.now(UTC).strftime("%Y-%m-%d"),
        machine=describe_machine(),
    )
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        work = Path(folder)
        budget = QUICK if given.quick else Budget()
        results.commands += [measure_interpreter(budget.command), measure_help(budget.command)]
        _measure_reading(work, LENGTHS[:3] if given.quick else LENGTHS, given.seed, budget, results)
        graphs = [shipped_graph(work)]
        graphs += [generated_graph(work, size, given.seed) for size in sorted(sizes)]
        for graph in graphs:
            _measure(graph, work, budget, results)
    results.minutes = (time.monotonic() - start) / 60
    given.output.write_text(report(results), "utf-8")
    for goal in goals(results):
        print(f"{goal.verdict}: {goal.en}: {goal.measured}")
    print(f"wrote {given.output}, {results.minutes:.1f} minutes")
    return 0


def _measure(graph: Graph, work: Path, budget: Budget, results: Results) -> None:
    """Measure everything on one graph, saying what is done."""
    start = time.monotonic()

    def say(what: str) -> None:
        print(f"[{time.monotonic() - start:5.0f} s] {graph.name}: {what}", flush=True)

    say("load")
    loads = measure_load(graph, budget.load, results.loads)
    results.loads.append((graph, loads))
    say("queries")
    left_out = {peer: load.why for peer, load in loads.items() if load.why}
    answers = measure_queries(graph, work, budget.query, left_out)
    results.answers.append((graph, answers))
    say("export")
    left_out.pop(OWN, None)
    results.exports.append((graph, measure_export(graph, budget.export, left_out)))
    say("kg owner")
    results.commands.append(measure_owner(graph, answers.owner_name, budget.command))
    say("done")


def _measure_reading(
    work: Path, lengths: Sequence[int], seed: int, budget: Budget, results: Results
) -> None:
    """Read the source documents, where they are, and generated ones."""
    print("reading documents", flush=True)
    folder = os.environ.get("KG_SOURCES")
    results.sources = measure_sources(Path(folder) if folder else None, budget.reading)
    results.lengths = measure_lengths(work, lengths, seed, budget.reading)
    results.memory = measure_memory(work, seed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--sizes",
        type=lambda text: [int(size.replace("_", "")) for size in text.split(",")],
        help=f"triples of the generated graphs, default {','.join(map(str, SIZES))}",
    )
    parser.add_argument("--quick", action="store_true", help="a small graph, few runs: a trial")
    parser.add_argument("--seed", type=int, default=1, help="of the generated graphs")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "benchmarks.md")
    return parser


if __name__ == "__main__":
    sys.exit(main())
