"""Reading documents: how fast, whether time grows with length alone, how much memory."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Final

from benchmarks.document import document_text
from benchmarks.jobs import run_job

LENGTHS: Final = (100_000, 300_000, 1_000_000, 3_000_000, 10_000_000)
MEMORY_BYTES: Final = 10_000_000
LIMIT: Final = 900.0


@dataclass(frozen=True)
class Read:
    """Documents read on one core by a process of its own, the median of ``n_runs``.

    ``n_bytes`` of files gave ``n_facts`` statements; ``peak`` is the process's whole
    memory in MB, ``before`` what it held with the registers loaded and nothing read.
    """

    name: str
    n_bytes: int
    seconds: float = 0.0
    n_runs: int = 0
    n_facts: int = 0
    peak: float = 0.0
    before: float = 0.0
    why: str = ""


def measure_sources(folder: Path | None, budget: float) -> Read | None:
    """Read the source documents one after another; ``None`` where they are not at hand."""
    files = sorted(folder.glob("0*.txt")) if folder else []
    return _measure("the source documents", files, budget) if files else None


def measure_lengths(work: Path, lengths: Sequence[int], seed: int, budget: float) -> list[Read]:
    """Read generated documents, each longer than the one before."""
    return [
        _measure(f"{length:,} letters", [_generated(work, length, seed)], budget)
        for length in sorted(lengths)
    ]


def measure_memory(work: Path, seed: int) -> Read:
    """Read a generated document of 10 MB, once."""
    path = _generated(work, MEMORY_BYTES, seed)
    path.write_bytes(_whole_lines(path.read_bytes(), MEMORY_BYTES))
    return _measure("10 MB", [path], 0.0)


def _whole_lines(data: bytes, most: int) -> bytes:
    return data[: data.rfind(b"\n", 0, most) + 1]


def _generated(work: Path, length: int, seed: int) -> Path:
    path = work / f"plan-{length}.txt"
    path.write_text(document_text(length, seed), "utf-8")
    return path


def _measure(name: str, files: Sequence[Path], budget: float) -> Read:
    n_bytes = sum(path.stat().st_size for path in files)
    job = {"do": "read", "files": [str(path) for path in files], "budget": budget}
    return Read(name, n_bytes, **run_job(job, limit=LIMIT).last)


def slope(reads: Sequence[Read]) -> float | None:
    """Fit time = c · length^slope: 1 where time grows with length alone, 2 with its square.

    >>> round(slope([Read("a", 10, 1.0), Read("b", 100, 10.0), Read("c", 1000, 100.0)]), 9)
    1.0
    """
    known = [read for read in reads if read.seconds]
    if len(known) < 2:
        return None
    x = [math.log(read.n_bytes) for read in known]
    y = [math.log(read.seconds) for read in known]
    middle_x, middle_y = fmean(x), fmean(y)
    spread = sum((one - middle_x) ** 2 for one in x)
    pairs = zip(x, y, strict=True)
    return sum((one - middle_x) * (other - middle_y) for one, other in pairs) / spread
