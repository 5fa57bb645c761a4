"""Every library query through plan-kg, bare pyoxigraph, rdflib and maplib."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks.graphs import Graph
from benchmarks.jobs import Event, run_job

OWN: Final = "plan-kg"
OWN_MEMORY: Final = "plan-kg, memory"
"""The same, its store copied into memory (``open_graph(memory=True)``)."""
PEERS: Final = {
    "pyoxigraph, memory": "pyoxigraph, in memory",
    "rdflib": "rdflib",
    "maplib": "maplib",
}
"""Column → peer; bare pyoxigraph on plan-kg's own store is measured with plan-kg."""
QUERY_LIMIT: Final = 5.0
"""Seconds after which one query of a peer is ended."""
LOAD_LIMIT: Final = 150.0
MOST_RESTARTS: Final = 3


@dataclass
class Answer:
    """What one peer made of one query; ``why`` says why it has no time."""

    seconds: float = 0.0
    bare: float = 0.0
    n: int = 0
    digest: str = ""
    why: str = ""


@dataclass
class Answers:
    """All answers on one graph: query → peer → answer."""

    topics: dict[str, str]
    by_query: dict[str, dict[str, Answer]] = field(default_factory=dict)
    owner_name: str = ""

    def ratios(self, column: str, own: str = OWN) -> list[float]:
        """Give a peer's time over plan-kg's, for the queries that both answered alike."""
        return [
            answers[column].seconds / answers[own].seconds
            for answers in self.by_query.values()
            if not answers[own].why and column in answers and not answers[column].why
        ]

    def ratios_to_bare(self, own: str = OWN) -> list[float]:
        """Give plan-kg's time over bare pyoxigraph's on the same store."""
        found = [answers[own] for answers in self.by_query.values()]
        return [answer.seconds / answer.bare for answer in found if not answer.why]

    def total(self, column: str) -> tuple[float, float]:
        """Sum the times of a peer and of plan-kg over the queries both answered."""
        both = [
            (answers[column].seconds, answers[OWN].seconds)
            for answers in self.by_query.values()
            if not answers[OWN].why and column in answers and not answers[column].why
        ]
        return sum(peer for peer, _ in both), sum(own for _, own in both)

    def median_overhead(self) -> float:
        """Give the median of what plan-kg adds to bare pyoxigraph, in seconds."""
        own = [answers[OWN] for answers in self.by_query.values()]
        return median(answer.seconds - answer.bare for answer in own if not answer.why)


def measure_queries(
    graph: Graph, work: Path, budget: float, left_out: Mapping[str, str]
) -> Answers:
    """Ask every query of every peer; ``left_out`` names peers that could not load, and why."""
    inferred = work / f"inferred-{graph.folder.name}.nt"
    prepared = run_job(
        {
            "do": "prepare",
            "data": graph.data,
            "inferred": str(inferred),
            "use_examples": graph.is_shipped,
        },
        limit=LOAD_LIMIT,
        environment=graph.environment,
    )
    if prepared.why:
        raise RuntimeError(f"plan-kg itself failed: {prepared.why}")
    questions = prepared.last["questions"]
    answers = Answers(
        topics={question["name"]: question["topic"] for question in questions},
        by_query={question["name"]: {} for question in questions},
        owner_name=prepared.last["owner"],
    )
    job = {"do": "query plan-kg", "data": graph.data, "budget": budget}
    _collect(answers, OWN, job, questions, graph.environment)
    _collect(answers, OWN_MEMORY, {**job, "memory": True}, questions, graph.environment)
    for column, peer in PEERS.items():
        if peer in left_out:
            for found in answers.by_query.values():
                found[column] = Answer(why=left_out[peer])
            continue
        job = {
            "do": "query peer",
            "peer": peer,
            "sources": graph.sources,
            "inferred": str(inferred),
            "budget": budget / 2,
            "limit": QUERY_LIMIT,
        }
        _collect(answers, column, job, questions, {})
    _compare(answers)
    return answers


def _collect(
    answers: Answers,
    column: str,
    job: dict[str, Any],
    questions: list[Event],
    environment: Mapping[str, str],
) -> None:
    """Run a job for all questions; after a query that ends the worker, go on behind it."""
    todo = list(questions)
    for _ in range(1 + MOST_RESTARTS):
        done = run_job({**job, "questions": todo}, limit=LOAD_LIMIT, environment=environment)
        told = [event for event in done.events if "name" in event]
        for event in told:
            name = event.pop("name")
            answers.by_query[name][column] = Answer(**event)
        todo = todo[len(told) :]
        if not todo:
            return
        answers.by_query[todo.pop(0)["name"]][column] = Answer(why=done.why or "no answer")
        if not any("ready" in event for event in done.events):
            break
    for question in todo:
        answers.by_query[question["name"]][column] = Answer(why=done.why)


def _compare(answers: Answers) -> None:
    """Take the time away from a peer whose rows are not plan-kg's."""
    for found in answers.by_query.values():
        own = found[OWN]
        for column, answer in found.items():
            if column == OWN or answer.why or own.why:
                continue
            if answer.n != own.n:
                answer.why = f"≠: {answer.n} rows, not {own.n}"
            elif answer.digest != own.digest:
                answer.why = "≠: as many rows, other values"
