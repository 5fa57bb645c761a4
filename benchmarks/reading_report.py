"""What reading documents takes, in the page of benchmarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from benchmarks.goal import MET, NOT_MET, Goal
from benchmarks.markdown import table
from benchmarks.reading import Read, slope

SECONDS_GOAL: Final = 2.0
SLOPE_GOAL: Final = 1.1
MEMORY_GOAL: Final = 300.0

READING_TEXT: Final = """\
What `kg ingest` does to a file before it writes anything: text, outline, numbers, recognisers,
linking to the shipped registers, evidence. One process on one core, the median of its runs.
Starting Python, importing and loading the registers are in the memory, not in the time: *before*
is what the process held before it read. Generated documents are plans of the genre about invented
places, no two passages the same. The slope is that of time against length, both as logarithms: 1 is
linear, 2 quadratic."""


def reading_goals(sources: Read | None, lengths: Sequence[Read], memory: Read | None) -> list[Goal]:
    """Compare what was measured with what reading may take."""
    goals = []
    if sources:
        goals.append(
            Goal(
                "đọc năm văn bản nguồn trên một nhân < 2 s",
                "reading the five source documents on one core < 2 s",
                sources.why or f"{sources.seconds:.2f} s",
                _verdict(not sources.why and sources.seconds < SECONDS_GOAL),
            )
        )
    found = slope(lengths)
    if found is not None:
        goals.append(
            Goal(
                "thời gian đọc tăng tuyến tính theo độ dài (bậc ≤ 1,1)",
                "time of reading linear in length (slope ≤ 1.1)",
                f"{found:.2f}, {_times(lengths)} times the length",
                _verdict(found <= SLOPE_GOAL and not any(read.why for read in lengths)),
            )
        )
    if memory:
        goals.append(
            Goal(
                "bộ nhớ khi đọc văn bản 10 MB < 300 MB",
                "memory for a document of 10 MB < 300 MB",
                memory.why or f"{memory.peak:.0f} MB",
                _verdict(not memory.why and memory.peak < MEMORY_GOAL),
            )
        )
    return goals


def _times(lengths: Sequence[Read]) -> str:
    read = [one.n_bytes for one in lengths if not one.why]
    return f"{max(read) / min(read):.0f}"


def _verdict(is_met: bool) -> str:
    return MET if is_met else NOT_MET


def reading_table(sources: Read | None, lengths: Sequence[Read], memory: Read | None) -> str:
    """Give a row for everything that was read."""
    header = ["documents", "MB", "seconds", "s/MB", "statements", "peak MB", "before", "runs"]
    reads = [*([sources] if sources else []), *lengths, *([memory] if memory else [])]
    return table(header, [list(_cells(read)) for read in reads], numbers=range(1, len(header)))


def _cells(read: Read) -> Iterator[str]:
    size = read.n_bytes / 1e6
    yield from (read.name, f"{size:.2f}")
    if read.why:
        yield from (f"không chạy được: {read.why}", *5 * ("",))
        return
    yield from (f"{read.seconds:.2f}", f"{read.seconds / size:.2f}", f"{read.n_facts:,}")
    yield from (f"{read.peak:.0f}", f"{read.before:.0f}", str(read.n_runs))
