"""Measure the explorer: ``python -m benchmarks.explorer`` writes ``docs/benchmarks-explorer.md``.

In headless Chromium, beside pyvis's default page of the same graph, for several sizes:
how long it takes to open, how it moves, and what it costs to write, keep and hold.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from benchmarks.explorer_browser import browser_version, open_own, open_pyvis
from benchmarks.explorer_export import (
    empty_page_size,
    make_network,
    measure_own,
    measure_pyvis,
)
from benchmarks.explorer_goals import explorer_goals
from benchmarks.explorer_graph import LINKS_A_THING
from benchmarks.explorer_report import report
from benchmarks.explorer_results import Measured, Results, sum_up
from benchmarks.jobs import ROOT
from benchmarks.machine import describe_machine

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

SIZES: Final = (200, 1_000, 3_000, 10_000)
QUICK_SIZES: Final = (200,)
PACKAGES: Final = ("pyvis", "playwright")


@dataclass(frozen=True)
class Budget:
    """How often plan-kg's page is opened, and the seconds pyvis is waited for."""

    n_runs: int = 3
    limit: float = 120.0


QUICK: Final = Budget(n_runs=1, limit=20.0)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks of the explorer."""
    from playwright.sync_api import sync_playwright

    given = _parser().parse_args(arguments)
    sizes = given.sizes or (QUICK_SIZES if given.quick else SIZES)
    budget = QUICK if given.quick else Budget()
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, sync_playwright() as playwright:
        results = Results(
            command=" ".join(["python -m benchmarks.explorer", *(arguments or sys.argv[1:])]),
            date=datetime.now(UTC).strftime("%Y-%m-%d"),
            machine=_describe_machine(playwright),
            empty_page=empty_page_size(),
        )
        for size in sorted(sizes):
            results.sizes.append(measure(playwright, Path(folder), size, given.seed, budget))
        results.machine["Load after"] = " ".join(f"{load:.2f}" for load in os.getloadavg())
    results.minutes = (time.monotonic() - start) / 60
    given.output.write_text(report(results), "utf-8")
    for goal in explorer_goals(results):
        print(f"{goal.verdict}: {goal.en}: {goal.measured}")
    print(f"wrote {given.output}, {results.minutes:.1f} minutes")
    return 0


def measure(playwright: Playwright, work: Path, size: int, seed: int, budget: Budget) -> Measured:
    """Measure everything at one size, saying what is done."""
    start = time.monotonic()

    def say(what: str) -> None:
        print(f"[{time.monotonic() - start:5.0f} s] {size:,} things: {what}", flush=True)

    network, own, pyvis = (work / f"{size}{end}" for end in (".pickle", "-own.html", "-pyvis.html"))
    say("graph")
    reading = make_network(size, seed, network)
    say("export")
    pyvis_export = measure_pyvis(network, pyvis)
    cold, warm = measure_own(network, own, work / "caches")
    say("plan-kg's page")
    runs = [open_own(playwright, own) for _ in range(budget.n_runs)]
    first, everything = sum_up(runs)
    say("pyvis's page")
    pyvis_opened = open_pyvis(playwright, pyvis, budget.limit)
    say("done")
    return Measured(
        n_things=size,
        n_links=LINKS_A_THING * size,
        reading=reading,
        cold=cold,
        warm=warm,
        pyvis_export=pyvis_export,
        first=first,
        everything=everything,
        resident=median(run.resident for run in runs),
        n_requests=sum(run.n_requests for run in runs),
        n_runs=len(runs),
        pyvis=pyvis_opened,
        limit=budget.limit,
    )


def _describe_machine(playwright: Playwright) -> dict[str, str]:
    ours = describe_machine()
    kept = {name: value for name, value in ours.items() if name[0].isupper() or name == "plan-kg"}
    packages = {name: version(name) for name in PACKAGES}
    return {**kept, "Chromium": browser_version(playwright), **packages}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.explorer", description=__doc__)
    parser.add_argument(
        "--sizes",
        type=lambda text: [int(size.replace("_", "")) for size in text.split(",")],
        help=f"things of the graphs, default {','.join(map(str, SIZES))}",
    )
    parser.add_argument("--quick", action="store_true", help="a small graph, few runs: a trial")
    parser.add_argument("--seed", type=int, default=1, help="of the graphs")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "benchmarks-explorer.md")
    return parser


if __name__ == "__main__":
    sys.exit(main())
