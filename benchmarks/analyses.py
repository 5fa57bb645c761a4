"""Measure the analyses: ``python -m benchmarks.analyses`` writes ``docs/benchmarks-analyses.md``.

Each analysis runs in a process of its own on graphs of several sizes, beside the same
analysis written naively over rdflib and networkx, and, on the shipped graph, as the
command a person types.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks.graphs import Graph, generated_graph, shipped_graph
from benchmarks.jobs import ROOT, run_job
from benchmarks.machine import describe_machine
from benchmarks.markdown import table
from benchmarks.naive import NAIVE
from benchmarks.startup import Command, measure_command

SIZES: Final = (20_000, 200_000, 2_000_000)
ANALYSES: Final = (
    *("workload", "coverage", "progress", "cascade"),
    *("brokers", "overlap", "communities", "fragility", "concentration", "centrality"),
)
"""The first four have a goal on the largest graph."""
GOAL_SECONDS: Final = 20.0
GOAL_MB: Final = 2_000
COMMAND_GOAL: Final = 1.0
LIMIT: Final = 240.0
NAIVE_LIMIT: Final = 90.0


@dataclass(frozen=True)
class Run:
    """One analysis on one graph: seconds to open the graph and then to answer, peak MB, a count."""

    opening: float = 0.0
    seconds: float = 0.0
    peak: float = 0.0
    n: int = 0
    why: str = ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks of the analyses."""
    given = _parser().parse_args(arguments)
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        work = Path(folder)
        graphs = [shipped_graph(work)]
        graphs += [generated_graph(work, size, given.seed) for size in sorted(given.sizes)]
        commands = measure_commands(graphs[0])
        large = measure_large_commands(graphs[-1])
        runs = {graph.name: measure(graph, work, naive=given.naive) for graph in graphs}
    minutes = (time.monotonic() - start) / 60
    given.output.write_text(page(commands, large, runs, minutes), "utf-8")
    print(f"wrote {given.output}, {minutes:.1f} minutes")
    return 0


def measure_commands(graph: Graph) -> list[Command]:
    """Time each ``kg analyse`` on the shipped graph, warm cache, as processes."""
    run_job(
        {"do": "prepare analyses", "data": graph.data}, limit=LIMIT, environment=graph.environment
    )
    return [
        measure_command(f"kg analyse {' '.join(words)}", ["analyse", *words], graph.environment)
        for words in COMMANDS
    ]


def measure_large_commands(graph: Graph) -> list[Command]:
    """Time the commands that have a goal on the largest graph, as processes, names and all."""
    prepared = run_job(
        {"do": "prepare analyses", "data": graph.data}, limit=LIMIT, environment=graph.environment
    )
    if prepared.why:
        raise RuntimeError(f"plan-kg itself failed: {prepared.why}")
    data = [] if graph.is_shipped else ["--data", str(graph.folder)]
    asked = (["workload"], ["coverage"], ["progress"], ["cascade", prepared.last["thing"]])
    return [
        measure_command(f"kg analyse {name}", ["analyse", name, *rest, *data], graph.environment)
        for name, *rest in asked
    ]


COMMANDS: Final = (
    ("raci", "--document", "cthd-29-nq-tw", "--format", "csv"),
    ("progress",),
    ("cascade", "doc:29-nq-tw-2022"),
    ("coverage",),
    ("workload",),
    ("brokers",),
    ("communities",),
    ("fragility",),
    ("concentration",),
    ("overlap",),
    ("centrality",),
    ("impact", "--drop", "cthd-29-nq-tw"),
)


def measure(graph: Graph, work: Path, *, naive: int) -> dict[str, tuple[Run, Run]]:
    """Run every analysis on a graph, and the naive ones where it is not too large."""
    lines = work / f"all-{graph.folder.name}.nt"
    prepared = run_job(
        {"do": "prepare analyses", "data": graph.data, "lines": str(lines)},
        limit=LIMIT,
        environment=graph.environment,
    )
    if prepared.why:
        raise RuntimeError(f"plan-kg itself failed: {prepared.why}")
    thing = prepared.last["thing"]
    found = {}
    for name in ANALYSES:
        print(f"{graph.name}: {name}", flush=True)
        job = {"do": "analyse", "name": name, "thing": thing, "data": graph.data}
        own = _run(job, LIMIT, graph.environment)
        peer = Run(why="–")
        if graph.n_triples <= naive and name in NAIVE:
            peer = _run({**job, "do": "analyse naively", "lines": str(lines)}, NAIVE_LIMIT, {})
        found[name] = (own, peer)
    return found


def _run(job: Mapping[str, object], limit: float, environment: Mapping[str, str]) -> Run:
    done = run_job(job, limit=limit, environment=environment)
    return Run(why=done.why) if done.why else Run(**done.last)


def page(
    commands: Sequence[Command],
    large: Sequence[Command],
    runs: dict[str, dict[str, tuple[Run, Run]]],
    minutes: float,
) -> str:
    """Write the page."""
    date = datetime.now(UTC).strftime("%Y-%m-%d")
    machine = table(["", ""], [[name, value] for name, value in describe_machine().items()])
    largest = list(runs)[-1]
    parts = [
        "# Benchmarks of the analyses",
        f"Written by `python -m benchmarks.analyses` on {date} in {minutes:.1f} minutes. Compare"
        " ratios, not times; nothing here is asserted by a test.",
        machine,
        "## Mục tiêu · Goals",
        _goals(commands, large, runs[largest], largest),
        "## Lệnh trên đồ thị kèm theo · Commands on the shipped graph\n\nWhole processes from the"
        " shell's side, cache warm; a median of several runs.",
        table(
            ["command", "median s", "slowest s"],
            [
                [f"`{one.name}`", one.why or f"{one.seconds:.2f}", f"{one.slowest:.2f}"]
                for one in commands
            ],
            numbers=[1, 2],
        ),
        "## Theo cỡ đồ thị · By size\n\n" + _TEXT,
        *(f"### {name}\n\n{_table(found)}" for name, found in runs.items()),
    ]
    return "\n\n".join(parts) + "\n"


_TEXT: Final = """\
Generated graphs are named by their triples; their documents have the kinds and shares of the
shipped graph. Each row is a process of its own: it opens the graph (plan-kg: its store on disk,
cache warm; naive: `rdflib.Graph().parse` of the same triples as N-Triples, which takes all into
memory), then answers once. *naive* is the same analysis as loops over rdflib and networkx
(`benchmarks/naive.py`). *÷ whole* is naive over plan-kg with opening, which is what somebody waits;
*÷* leaves opening out: loops over a graph that is in memory already are quick. *n* is what each
counted; the naive cascade follows more links than plan-kg's, so their counts differ."""


def _goals(
    commands: Sequence[Command],
    large: Sequence[Command],
    found: dict[str, tuple[Run, Run]],
    size: str,
) -> str:
    slow = [one.name for one in commands if one.why or one.seconds >= COMMAND_GOAL]
    rows = [
        [
            f"each command on the shipped graph under {COMMAND_GOAL:g} s",
            f"slowest {max((one.seconds for one in commands), default=0):.2f} s",
            "met" if not slow else f"not met: {', '.join(slow)}",
        ]
    ]
    for name, command in zip(ANALYSES, large, strict=False):
        own = found[name][0]
        why = command.why or own.why
        met = not why and command.seconds < GOAL_SECONDS and own.peak < GOAL_MB
        said = f"command {command.seconds:.1f} s; answer {own.seconds:.1f} s, {own.peak:.0f} MB"
        rows.append(
            [
                f"{name}, {size} triples: under {GOAL_SECONDS:g} s and {GOAL_MB:,} MB",
                why or said,
                "met" if met else "not met",
            ]
        )
    return table(["goal", "measured", ""], rows)


def _table(found: dict[str, tuple[Run, Run]]) -> str:
    rows = [
        [name, *_cells(own), *_cells(peer), *_ratios(own, peer)]
        for name, (own, peer) in found.items()
    ]
    own = ["opening s", "answer s", "peak MB", "n"]
    header = ["analysis", *own, *(f"naive {name}" for name in own), "÷ whole", "÷"]
    return table(header, rows, numbers=range(1, len(header)))


def _cells(run: Run) -> list[str]:
    if run.why:
        return ["", run.why, "", ""]
    return [f"{run.opening:.3f}", f"{run.seconds:.3f}", f"{run.peak:.0f}", str(run.n)]


def _ratios(own: Run, peer: Run) -> list[str]:
    if own.why or peer.why:
        return ["", ""]
    whole = (peer.opening + peer.seconds) / (own.opening + own.seconds)
    return [f"{whole:.1f}", f"{peer.seconds / own.seconds:.2f}"]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.analyses", description=__doc__)
    parser.add_argument(
        "--sizes",
        type=lambda text: [int(size.replace("_", "")) for size in text.split(",") if size],
        default=list(SIZES),
        help=f"triples of the generated graphs, default {','.join(map(str, SIZES))}",
    )
    parser.add_argument(
        "--naive", type=int, default=200_000, help="largest graph for the naive ones"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "benchmarks-analyses.md")
    return parser


if __name__ == "__main__":
    sys.exit(main())
