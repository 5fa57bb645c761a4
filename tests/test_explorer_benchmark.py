"""What the benchmark of the explorer measures with, and how it judges."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.explorer_browser import Frames, Opened, PyvisOpened, State
from benchmarks.explorer_export import Export
from benchmarks.explorer_goals import explorer_goals
from benchmarks.explorer_graph import plan_store, read_plan
from benchmarks.explorer_report import report
from benchmarks.explorer_results import Measured, Pace, Results, sum_up
from benchmarks.goal import MET, NOT_MET

QUICK = Frames((16.7,) * 20, (16.7,))
SLOW = Frames((33.3,) * 20, (200.0,))


def state(seconds: float, things: int, frames: Frames = QUICK) -> State:
    return State(seconds, things, 2 * things, frames, frames, 5.0)


def measured(
    n: int,
    first: State,
    everything: State | None = None,
    pyvis_first: float | None = None,
    steady: State | None = None,
) -> Measured:
    opened, all_ = sum_up([Opened(first, everything, 200.0, 0)])
    export = Export(1.0, 100.0, 50.0, 2_000_000)
    return Measured(
        n_things=n,
        n_links=2 * n,
        reading=0.5,
        cold=export,
        warm=export,
        pyvis_export=Export(2.0, 50.0, 50.0, 1_000_000),
        first=opened,
        everything=all_,
        resident=200.0,
        n_requests=0,
        n_runs=1,
        pyvis=PyvisOpened(pyvis_first, steady, 300.0, 2),
        limit=120.0,
    )


def results(*sizes: Measured, empty_page: int = 700_000) -> Results:
    return Results("cmd", "2026-01-01", {"Memory": "1 GiB"}, empty_page, list(sizes))


def verdicts(*sizes: Measured) -> list[tuple[str, str]]:
    return [(goal.measured, goal.verdict) for goal in explorer_goals(results(*sizes))][:-1]


@pytest.mark.parametrize("n", [200, 1_000])
def test_the_graph_has_as_many_things_as_asked_and_twice_the_links(n: int) -> None:
    graph, background = read_plan(plan_store(n, seed=1), n)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (n, 2 * n)
    kinds = Counter(data["kind"] for _, data in graph.nodes(data=True))
    assert kinds["Task"] == 54 * n // 100
    assert kinds.keys() == {"Document", "Actor", "Goal", "Project", "Task"}
    letters = sum(len(data["label"]) for _, data in graph.nodes(data=True)) / n
    assert 24 < letters < 30
    assert max(degree for _, degree in graph.degree()) > 30
    assert len(background.details) > n
    again, _ = read_plan(plan_store(n, seed=1), n)
    assert list(again.edges(keys=True)) == list(graph.edges(keys=True))


def test_the_pace_is_of_all_runs_together() -> None:
    pace = Pace.of([Frames((10.0,) * 19, (30.0,)), Frames((90.0,), ())])
    assert (pace.median, pace.most, pace.longest, pace.settling) == (10.0, 90.0, 90.0, 30.0)
    with pytest.raises(RuntimeError, match="did not move"):
        Pace.of([Frames((), ())])


def test_everything_counts_from_opening() -> None:
    runs = [Opened(state(s, 240), state(2 * s, 3_000), 200.0, 0) for s in (1.0, 2.0, 9.0)]
    first, everything = sum_up(runs)
    assert (first.seconds, first.things) == (2.0, 240)
    assert (everything.seconds, everything.things) == (6.0, 3_000)


def test_thirty_times_faster_than_the_steady_picture() -> None:
    for seconds, said in [
        (0.25, ("32 (0.25 s, 8.00 s)", MET)),
        (0.4, ("20 (0.40 s, 8.00 s)", NOT_MET)),
    ]:
        assert verdicts(measured(200, state(seconds, 200), None, 8.0, state(8.0, 200))) == [said]
    assert verdicts(measured(200, state(2.0, 200))) == [("> 60 (2.00 s, > 120 s)", MET)]


def test_the_first_frame_of_a_thousand() -> None:
    opened = state(0.5, 240), state(0.5, 1_000)
    assert verdicts(measured(1_000, *opened, 28.0)) == [("0.50 s, 28 s", MET)]
    assert verdicts(measured(1_000, *opened, 0.4)) == [("0.50 s, 0.40 s", NOT_MET)]
    assert verdicts(measured(1_000, *opened)) == [("0.50 s, > 120 s", MET)]


def test_opening_and_everything_and_frames_are_judged_apart() -> None:
    one = measured(3_000, state(0.5, 240), state(1.6, 3_000, SLOW))
    assert verdicts(one) == [
        ("0.50 s, 240 / 3,000", MET),
        ("2.10 s, 3,000 / 3,000", NOT_MET),
        ("17 / 17 ms, 17 / 17 ms", MET),
        ("33 / 33 ms, 33 / 33 ms", NOT_MET),
    ]


def test_a_page_without_data_is_judged() -> None:
    assert [goal.verdict for goal in explorer_goals(results())] == [MET]
    assert [goal.verdict for goal in explorer_goals(results(empty_page=1_000_000))] == [NOT_MET]


def test_the_page_says_what_pyvis_did_not_reach() -> None:
    page = report(results(measured(1_000, state(0.5, 240), state(0.5, 1_000))))
    assert (
        "| 1,000 | 2,000 | 1 | 0.50 | 240 | 1.00 | > 120.0 | > 120.0 | > 240 | > 120 | > 240 | > 120 |"
        in page
    )
    assert "in all runs: plan-kg 0, pyvis 2." in page
    assert "| no data | 0.70 |  |  |\n| 1,000 | 2.00 | 1.00 | 0.50 |" in page
    assert page.count("pyvis, steady") == 0
