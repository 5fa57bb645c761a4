"""Write what was measured as ``docs/benchmarks.md``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from benchmarks.export import WRITER, Export
from benchmarks.goal import MET, MET_IN_MEDIAN, NOT_MET, VERDICTS_VI, Goal
from benchmarks.graphs import Graph
from benchmarks.load import Load
from benchmarks.markdown import table
from benchmarks.queries import OWN, OWN_MEMORY, PEERS, Answer, Answers
from benchmarks.reading import Read
from benchmarks.reading_report import READING_TEXT, reading_goals, reading_table
from benchmarks.startup import Command

BARE: Final = "pyoxigraph, two layouts"
LOAD_GOAL: Final = 1.5
BARE_GOAL: Final = 1.3
RDFLIB_GOAL: Final = 20.0
EXPORT_GOAL: Final = 20.0
START_GOAL: Final = 0.4


@dataclass
class Results:
    """All measurements of a run."""

    command: str
    date: str
    machine: dict[str, str]
    loads: list[tuple[Graph, dict[str, Load]]] = field(default_factory=list)
    answers: list[tuple[Graph, Answers]] = field(default_factory=list)
    exports: list[tuple[Graph, dict[str, Export]]] = field(default_factory=list)
    commands: list[Command] = field(default_factory=list)
    sources: Read | None = None
    lengths: list[Read] = field(default_factory=list)
    memory: Read | None = None
    minutes: float = 0.0


def report(results: Results) -> str:
    """Give the whole page."""
    parts = [
        "# Benchmarks",
        _summary(results),
        _machine(results),
        "## Goals\n\n" + _goals_table(results),
        "## Load\n\n" + LOAD_TEXT,
        *(_load_table(graph, loads) for graph, loads in results.loads),
        "## Queries\n\n" + QUERY_TEXT,
        _query_summary(results),
        *(_query_table(graph, answers) for graph, answers in results.answers),
        "## Export\n\n" + EXPORT_TEXT,
        _export_table(results),
        "## Reading\n\n" + READING_TEXT,
        reading_table(results.sources, results.lengths, results.memory),
        "## Commands\n\n" + COMMAND_TEXT,
        _command_table(results),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


LOAD_TEXT: Final = """\
Each load runs in a process of its own, peers in turns; the time is a median and leaves out
starting Python and importing. All read the same files: the graph's and the ontology's. plan-kg
starts from an empty cache and does more than load: it digests the files, checks that they are
UTF-8, runs the rules to a fixpoint, counts, and leaves a store on disk. pyoxigraph loads to disk as
well: *two layouts* is what plan-kg's store holds (each file into its named graph and into the
default graph), *default graph* loads each file once, *files joined* makes one load of all, the
fastest way it has; *in memory* does that without a disk. rdflib (`Graph.parse`, file by file) and
maplib (`Model.reads`, files joined, since one by one is several times slower) keep one graph in
memory. Peak memory is the process's whole, Python and libraries included."""

QUERY_TEXT: Final = """\
Every query of `queries/`, on what plan-kg concluded as well (all peers are given the same inferred
triples). On the shipped graph the parameters are the examples in the queries' headers; on a
generated graph each is the thing of its class that is referred to most, which is the hardest case;
optional parameters are left out. A time is the median of 3 to 15 runs after one that does not count
(of one run where the first takes long; a peer is stopped after 5 s), from the text to the last term
of the answer, parsing included. plan-kg is `run_query`: parameters checked and put in, the text
guarded, the answer made a table.

- *÷ pyoxigraph* is plan-kg's time over bare `Store.query` on the very same store, both in turns in
  one process: what plan-kg adds.
- The columns behind it are the peers' times over plan-kg's, each with a store of its own, all
  triples in one default graph: 20 is twenty times slower than plan-kg, 0.5 twice as fast. plan-kg's
  store is on disk, opened and not loaded by each command; *plan-kg, memory* is its copy in memory
  (`open_graph(memory=True)`); *pyoxigraph, memory*, rdflib and maplib have the whole graph in
  memory, too.

A peer's time counts only where its rows are the same as plan-kg's, value by value; `≠` says where
not. (Seen with maplib 0.20: a path of length zero from a constant finds nothing, and COUNT of a
variable that is never bound gives 1.)"""

EXPORT_TEXT: Final = """\
The graph's own data (no ontology, nothing inferred) as Turtle, from a loaded store to bytes in
memory. *plan-kg* is what `kg export` runs, from its store on disk: sorted, byte-identical on every
run. *kg.turtle alone* starts from N-Triples in memory, as rdflib's `turtle` serialiser, which sorts
too, starts from its own memory. pyoxigraph (from disk) and maplib write as the store comes. What
each wrote is read again and counted."""

COMMAND_TEXT: Final = """\
Whole processes from the shell's side, output to a pipe, cache warm. `kg owner` is asked by a task's
full name, so it searches all names of the graph. The last part of a line is the graph."""


def goals(results: Results) -> list[Goal]:
    """Compare the measurements with the goals."""
    return [
        _query_goal(
            "truy vấn: rdflib ÷ plan-kg ≥ 20",
            "queries: rdflib ÷ plan-kg ≥ 20",
            [(graph.name, found.ratios("rdflib")) for graph, found in results.answers],
            lambda ratio: ratio >= RDFLIB_GOAL,
        ),
        _query_goal(
            "truy vấn: plan-kg ÷ pyoxigraph trần trên cùng kho ≤ 1,3",
            "queries: plan-kg ÷ bare pyoxigraph, same store, ≤ 1.3",
            [(graph.name, found.ratios_to_bare()) for graph, found in results.answers],
            lambda ratio: ratio <= BARE_GOAL,
        ),
        _query_goal(
            "truy vấn, kho trong bộ nhớ: rdflib ÷ plan-kg ≥ 20",
            "queries, store in memory: rdflib ÷ plan-kg ≥ 20",
            [(graph.name, found.ratios("rdflib", OWN_MEMORY)) for graph, found in results.answers],
            lambda ratio: ratio >= RDFLIB_GOAL,
        ),
        _query_goal(
            "truy vấn, kho trong bộ nhớ: plan-kg ÷ pyoxigraph trần trên cùng kho ≤ 1,3",
            "queries, store in memory: plan-kg ÷ bare pyoxigraph, same store, ≤ 1.3",
            [(graph.name, found.ratios_to_bare(OWN_MEMORY)) for graph, found in results.answers],
            lambda ratio: ratio <= BARE_GOAL,
        ),
        _ratio_goal(
            "nạp: plan-kg ÷ pyoxigraph trần (hai cách xếp) ≤ 1,5",
            "load: plan-kg ÷ bare pyoxigraph (two layouts) ≤ 1.5",
            [
                (graph.name, loads[OWN].median / loads[BARE].median)
                for graph, loads in results.loads
                if loads[OWN].seconds and loads[BARE].seconds
            ],
            lambda ratio: ratio <= LOAD_GOAL,
        ),
        _export_goal(results, WRITER, "riêng bộ ghi, từ bộ nhớ", "the writer alone, from memory"),
        _export_goal(
            results, OWN, "cả `kg export`, từ kho trên đĩa", "all of `kg export`, store on disk"
        ),
        _start_goal(results),
        *reading_goals(results.sources, results.lengths, results.memory),
    ]


def _query_goal(
    vi: str, en: str, ratios: Sequence[tuple[str, list[float]]], is_met: Callable[[float], bool]
) -> Goal:
    """Judge every query of every graph; the median of each graph is the second best."""
    known = [(name, values) for name, values in ratios if values]
    parts = [
        f"{name}: {_ratio(median(values))} ({sum(map(is_met, values))} of {len(values)})"
        for name, values in known
    ]
    verdict = NOT_MET
    if known and all(is_met(median(values)) for _, values in known):
        verdict = MET_IN_MEDIAN
        if all(is_met(value) for _, values in known for value in values):
            verdict = MET
    return Goal(vi, en, ", ".join(parts) or "–", verdict)


def _ratio_goal(
    vi: str, en: str, ratios: Sequence[tuple[str, float]], is_met: Callable[[float], bool]
) -> Goal:
    met = bool(ratios) and all(is_met(ratio) for _, ratio in ratios)
    return Goal(vi, en, _named(ratios, "{:.2f}"), MET if met else NOT_MET)


def _export_goal(results: Results, peer: str, vi: str, en: str) -> Goal:
    ratios = [
        (graph.name, found["rdflib"].seconds / found[peer].seconds)
        for graph, found in results.exports
        if not found["rdflib"].why and not found[peer].why
    ]
    return _ratio_goal(
        f"xuất Turtle, {vi}: rdflib ÷ plan-kg ≥ 20",
        f"Turtle export, {en}: rdflib ÷ plan-kg ≥ 20",
        ratios,
        lambda ratio: ratio >= EXPORT_GOAL,
    )


def _start_goal(results: Results) -> Goal:
    """Judge the shipped graph; what larger graphs take is shown beside it."""
    shown = [one for one in results.commands if one.name.startswith("kg ")]
    judged = [one for one in shown if one.name.endswith(("--help", "shipped"))]
    met = bool(judged) and all(not one.why and one.seconds < START_GOAL for one in judged)
    return Goal(
        "một câu trả lời trên đồ thị kèm theo, bộ nhớ đệm ấm, < 0,4 s",
        "an answer on the shipped graph, warm cache, < 0.4 s",
        ", ".join(f"{one.name}: {one.seconds:.2f} s" for one in shown if not one.why),
        MET if met else NOT_MET,
    )


def _named(values: Iterable[tuple[str, float]], form: str) -> str:
    return ", ".join(f"{name}: {form.format(value)}" for name, value in values) or "–"


def _summary(results: Results) -> str:
    lines = [
        "> **Tóm tắt.** Đo trong một lượt chạy, trên cùng một máy, cùng những tệp ấy, so với",
        "> pyoxigraph trần, kho riêng của rdflib và maplib; số là tỷ lệ, không phải lời hứa về",
        "> thời gian. Mục tiêu và kết quả:",
        ">",
    ]
    lines += [
        f"> - {goal.vi}: {_in_vietnamese(goal.measured)} → **{VERDICTS_VI[goal.verdict]}**"
        for goal in goals(results)
    ]
    return "\n".join(lines)


def _in_vietnamese(measured: str) -> str:
    return measured.replace(" of ", " trong ").replace("shipped", "kèm theo")


def _machine(results: Results) -> str:
    rows = [[name, value] for name, value in results.machine.items()]
    graphs = ", ".join(graph.name for graph, _ in results.loads)
    return (
        f"Written by `{results.command}` on {results.date} in {results.minutes:.1f} minutes;"
        f" graphs: {graphs} (generated ones named by their triples, without the ontology and what"
        " rules conclude). Nothing here is asserted: run it again and compare ratios, not"
        " times.\n\n" + table(["", ""], rows)
    )


def _goals_table(results: Results) -> str:
    rows = [[goal.en, goal.measured, goal.verdict] for goal in goals(results)]
    return table(["goal", "measured", ""], rows)


def _load_table(graph: Graph, loads: dict[str, Load]) -> str:
    bare = loads[BARE]
    rows = []
    for peer, load in loads.items():
        if load.why:
            rows.append([peer, _why(load.why), "", "", "", ""])
            continue
        ratio = f"{load.median / bare.median:.2f}" if bare.seconds else "–"
        rate = f"{load.n_triples / load.median:,.0f}"
        rows.append(
            [peer, f"{load.median:.2f}", ratio, rate, f"{load.peak:.0f}", str(len(load.seconds))]
        )
    own = loads[OWN]
    n_triples = max(load.n_triples for load in loads.values())
    title = f"### {graph.name}: {n_triples:,} triples, {len(graph.sources)} files"
    header = ["peer", "seconds", f"÷ {BARE}", "triples/s", "peak MB", "runs"]
    parts = [title, table(header, rows, numbers=range(1, 6))]
    if not own.why:
        names = {"digest": "digests", "files": "files", "rules": "rules", "rest": "counts, closing"}
        phases = ", ".join(f"{label} {own.phase(name):.2f}" for name, label in names.items())
        parts.append(f"plan-kg's seconds: {phases}.")
    return "\n\n".join(parts)


def _query_summary(results: Results) -> str:
    columns: list[tuple[str, Callable[[Answers], list[float]]]] = [
        ("plan-kg ÷ pyoxigraph, same store", Answers.ratios_to_bare),
        ("pyoxigraph, memory ÷ plan-kg", lambda found: found.ratios("pyoxigraph, memory")),
        ("rdflib ÷ plan-kg", lambda found: found.ratios("rdflib")),
        ("maplib ÷ plan-kg", lambda found: found.ratios("maplib")),
    ]
    rows = [
        [
            graph.name,
            *(_spread(ratios(found), found) for _, ratios in columns),
            f"{1000 * found.median_overhead():.2f}",
        ]
        for graph, found in results.answers
    ]
    header = ["graph", *(name for name, _ in columns), "plan-kg adds, ms"]
    numbers = range(1, len(header))
    return "Median (least to most; how many of the queries are compared):\n\n" + table(
        header, rows, numbers=numbers
    )


def _spread(ratios: Sequence[float], found: Answers) -> str:
    if not ratios:
        return "–"
    low, high = min(ratios), max(ratios)
    return (
        f"{_ratio(median(ratios))} ({_ratio(low)} to {_ratio(high)};"
        f" {len(ratios)} of {len(found.by_query)})"
    )


def _query_table(graph: Graph, answers: Answers) -> str:
    columns = [OWN_MEMORY, *PEERS]
    notes = []
    for column in list(columns):
        whys = {found[column].why if column in found else "" for found in answers.by_query.values()}
        if len(whys) == 1 and "" not in whys:
            notes.append(f"{column}: {_why(whys.pop())}.")
            columns.remove(column)
    rows = []
    for name, found in answers.by_query.items():
        own = found[OWN]
        title = f"{answers.topics[name]}/{name}"
        if own.why:
            rows.append([title, "", _why(own.why), "", *("" for _ in columns)])
            continue
        times = [str(own.n), f"{1000 * own.seconds:.2f}", f"{own.seconds / own.bare:.2f}"]
        rows.append([title, *times, *(_relative(found.get(column), own) for column in columns)])
    header = ["query", "rows", "plan-kg ms", "÷ pyoxigraph", *columns]
    parts = [
        f"### {graph.name}",
        *notes,
        table(header, rows, numbers=range(1, len(header))),
    ]
    return "\n\n".join(parts)


def _relative(answer: Answer | None, own: Answer) -> str:
    if answer is None:
        return "–"
    return _why(answer.why) if answer.why else _ratio(answer.seconds / own.seconds)


def _export_table(results: Results) -> str:
    rows = []
    for graph, found in results.exports:
        own = found[OWN]
        for peer, export in found.items():
            if export.why:
                rows.append([graph.name, peer, _why(export.why), "", "", "", ""])
                continue
            rate = f"{export.n / export.seconds:,.0f}"
            ratio = "–" if own.why else _ratio(export.seconds / own.seconds)
            rows.append(
                [
                    *(graph.name, peer, f"{export.seconds:.3f}", ratio, rate),
                    *(f"{export.peak:.0f}", f"{export.n:,}"),
                ]
            )
    header = ["graph", "peer", "seconds", "÷ plan-kg", "triples/s", "peak MB", "triples read back"]
    return table(header, rows, numbers=range(2, 7))


def _command_table(results: Results) -> str:
    rows = [
        [f"`{one.name}`", _why(one.why), "", ""]
        if one.why
        else [f"`{one.name}`", f"{one.seconds:.3f}", f"{one.slowest:.3f}", str(one.n_runs)]
        for one in results.commands
    ]
    return table(["command", "median s", "slowest s", "runs"], rows, numbers=range(1, 4))


def _why(why: str) -> str:
    """Say in a cell why there is no number."""
    text = why.replace("|", "\\|").replace("\n", " ")
    return text if text.startswith(("bỏ qua", "≠", ">")) else f"không chạy được: {text}"


def _ratio(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:,.0f}"
