"""Whole commands, from the shell's point of view."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.graphs import Graph

MOST_RUNS: Final = 12
FEWEST_RUNS: Final = 3
KG: Final = Path(sys.executable).with_name("kg")


@dataclass(frozen=True)
class Command:
    """A command's median and slowest time, of how many runs."""

    name: str
    seconds: float = 0.0
    slowest: float = 0.0
    n_runs: int = 0
    why: str = ""


def measure_interpreter(budget: float) -> Command:
    """Time a bare interpreter, below which no command in Python can go."""
    return _measure("python -c pass", [sys.executable, "-c", "pass"], {}, budget)


def measure_help(budget: float) -> Command:
    """Time ``kg --help``."""
    return _measure("kg --help", [str(KG), "--help"], {}, budget)


def measure_owner(graph: Graph, name: str, budget: float) -> Command:
    """Time ``kg owner`` on a warm cache, asked by a thing's name."""
    data = [] if graph.is_shipped else ["--data", str(graph.folder)]
    command = [str(KG), "owner", name, *data]
    return _measure(f"kg owner NAME, {graph.name}", command, graph.environment, budget)


def measure_command(
    name: str, words: Sequence[str], environment: Mapping[str, str], budget: float = 4.0
) -> Command:
    """Time a ``kg`` command."""
    return _measure(name, [str(KG), *words], environment, budget)


def _measure(name: str, command: list[str], more: Mapping[str, str], budget: float) -> Command:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("KG_")}
    environment.update(more)
    seconds: list[float] = []
    while len(seconds) <= FEWEST_RUNS or (len(seconds) <= MOST_RUNS and sum(seconds) < budget):
        start = time.perf_counter()
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        seconds.append(time.perf_counter() - start)
        if done.returncode:
            lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
            return Command(name, why=(lines or [f"exit code {done.returncode}"])[0][:80])
    counted = seconds[1:]  # the first warms up
    return Command(name, median(counted), max(counted), len(counted))
