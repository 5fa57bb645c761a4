"""What the benchmark of reading measures with, and how it judges."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.document import document_text
from benchmarks.goal import MET, NOT_MET
from benchmarks.reading import Read, measure_lengths, measure_sources, slope
from benchmarks.reading_report import reading_goals, reading_table
from kg.text.outline import outline


def test_a_generated_document_is_as_long_as_asked_and_never_repeats_itself() -> None:
    text = document_text(60_000)
    assert 60_000 <= len(text) < 62_000
    assert document_text(60_000) == text
    assert document_text(60_000, seed=2) != text
    assert text.startswith(document_text(30_000)[:30_000])
    found = outline(text)
    assert found.repetitions == ()
    assert {passage.kind.value for passage in found.passages} >= {"item", "bullet", "row"}


@pytest.mark.parametrize(("power", "verdict"), [(1.0, MET), (1.05, MET), (2.0, NOT_MET)])
def test_the_slope_tells_linear_from_quadratic(power: float, verdict: str) -> None:
    reads = [Read(f"{n}", n, seconds=(n / 1000) ** power) for n in (1_000, 10_000, 100_000)]
    assert slope(reads) == pytest.approx(power)
    (goal,) = reading_goals(None, reads, None)
    assert (goal.measured, goal.verdict) == (f"{power:.2f}, 100 times the length", verdict)


def test_no_slope_is_made_up_for_what_did_not_run() -> None:
    assert slope([Read("a", 10, seconds=1.0), Read("b", 100, why="> 900 s")]) is None
    reads = [*(Read("a", n, seconds=n) for n in (1, 10)), Read("b", 100, why="> 900 s")]
    assert [goal.verdict for goal in reading_goals(None, reads, None)] == [NOT_MET]


def test_seconds_and_memory_are_judged() -> None:
    fast, slow = Read("s", 10, seconds=1.99), Read("s", 10, seconds=2.0)
    small, large = Read("10 MB", 10, peak=299.0), Read("10 MB", 10, peak=300.0)
    assert [goal.verdict for goal in reading_goals(fast, [], small)] == [MET, MET]
    assert [goal.verdict for goal in reading_goals(slow, [], large)] == [NOT_MET, NOT_MET]
    died = Read("10 MB", 10, why="killed")
    assert [goal.measured for goal in reading_goals(None, [], died)] == ["killed"]


def test_documents_are_read_in_a_process_of_their_own(tmp_path: Path) -> None:
    (read,) = measure_lengths(tmp_path, [3_000], seed=1, budget=0.0)
    assert read.why == ""
    assert read.n_bytes == (tmp_path / "plan-3000.txt").stat().st_size
    assert (read.n_runs, read.n_facts > 10, read.peak >= read.before > 10) == (1, True, True)
    row = reading_table(None, [read], None).splitlines()[-1]
    assert row.startswith("| 3,000 letters | 0.00 | ")


def test_without_the_sources_they_are_left_out(tmp_path: Path) -> None:
    assert measure_sources(None, 1.0) is None
    assert measure_sources(tmp_path, 1.0) is None
