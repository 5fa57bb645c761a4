"""One measurement in a process of its own; a job comes in as JSON, events go out as JSON lines.

A process of its own gives each peer a clean memory to be measured, and lets the
parent end a peer that takes too long.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, Final

from benchmarks.peers import PEERS, OxigraphJoined, oxigraph_rows, read_oxigraph, table_rows
from benchmarks.rows import digest
from benchmarks.timing import take_turns

Job = dict[str, Any]


class OutOfTimeError(BaseException):
    """A query took longer than it may; not an ``Exception``, so that no engine swallows it."""


def main() -> None:
    """Do the job on standard input."""
    job: Job = json.load(sys.stdin)
    _DO[job["do"]](job)


def tell(**event: object) -> None:
    """Send an event to the parent."""
    print(json.dumps(event), flush=True)


def do_load(job: Job) -> None:
    """Load files into one peer, once."""
    peer = PEERS[job["peer"]]()
    before = peak_mb()
    start = time.perf_counter()
    peer.load(job["sources"])
    seconds = time.perf_counter() - start
    peak = peak_mb()
    tell(seconds=seconds, peak=peak, before=before, n=peer.n_triples(), phases=peer.phases)


def do_prepare(job: Job) -> None:
    """Build plan-kg's store, and write down what the peers need: conclusions, queries."""
    from benchmarks.questions import bind_all, owned_name
    from kg.build import open_graph
    from kg.vocabulary import INFERRED_GRAPH

    graph = open_graph([Path(path) for path in job["data"]])
    Path(job["inferred"]).write_text(graph.store.triples(INFERRED_GRAPH), "utf-8")
    tell(
        questions=bind_all(graph.store, use_examples=job["use_examples"]),
        owner=owned_name(graph.store),
    )


def do_query_plan_kg(job: Job) -> None:
    """Time plan-kg and bare pyoxigraph in turns, on one and the same store."""
    from kg.build import open_graph
    from kg.query.library import get_query
    from kg.query.run import run_query

    data = [Path(path) for path in job["data"]]
    store = open_graph(data, memory=job.get("memory", False)).store
    tell(ready=True)
    for question in job["questions"]:
        query = get_query(question["name"])
        ask = Kept(partial(run_query, store, query, question["values"]))
        ask_bare = Kept(partial(read_oxigraph, store.inner, question["text"]))
        with _reporting(question["name"]):
            own, bare = take_turns([ask, ask_bare], budget=job["budget"])
            rows = table_rows(ask.answer)
            same = digest(rows) == digest(oxigraph_rows(ask_bare.answer))
            tell(
                name=question["name"],
                seconds=own.seconds,
                bare=bare.seconds,
                n=len(rows),
                digest=digest(rows) if same else "plan-kg and pyoxigraph differ",
            )


def do_query_peer(job: Job) -> None:
    """Load a peer with files and conclusions, and time every query."""
    peer = PEERS[job["peer"]]()
    peer.load(job["sources"])
    peer.add(job["inferred"])
    tell(ready=True)
    for question in job["questions"]:
        ask = Kept(partial(peer.query, question["text"]))
        with _reporting(question["name"]), _time_limit(job["limit"]):
            (timing,) = take_turns([ask], budget=job["budget"])
            rows = peer.rows(question["text"], ask.answer)
            tell(name=question["name"], seconds=timing.seconds, n=len(rows), digest=digest(rows))


def do_read(job: Job) -> None:
    """Time reading documents into facts on one core, with the shipped graph's registers."""
    from benchmarks.quality.graph import Curated
    from kg.extract.ingest import read_document
    from kg.extract.registers import Registers
    from kg.facts import Statement

    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    registers = Registers.of(Curated.read().registered)
    before = peak_mb()
    read = Kept(
        lambda: [
            sum(isinstance(fact, Statement) for fact in read_document(Path(path), registers).facts)
            for path in job["files"]
        ]
    )
    (timing,) = take_turns([read], budget=job["budget"])
    tell(
        seconds=timing.seconds,
        n_runs=timing.n_runs,
        n_facts=sum(read.answer),
        peak=peak_mb(),
        before=before,
    )


def do_prepare_analyses(job: Job) -> None:
    """Build plan-kg's store; write all triples for the naive ones; choose where cascades begin."""
    from kg.build import open_graph
    from kg.store import iri_rows

    graph = open_graph([Path(path) for path in job["data"]])
    if "lines" in job:
        Path(job["lines"]).write_text(graph.store.triples(), "utf-8")
    most_implemented = graph.store.select(
        "SELECT ?cited (COUNT(*) AS ?n) WHERE { ?by plan:implements ?cited }"
        " GROUP BY ?cited ORDER BY DESC(?n) ?cited LIMIT 1"
    )
    tell(thing=next((iri for iri, _ in iri_rows(most_implemented)), ""))


def do_analyse(job: Job) -> None:
    """Run one analysis once, on plan-kg's store."""
    from benchmarks.analysing import ANALYSING
    from kg.build import open_graph

    start = time.perf_counter()
    store = open_graph([Path(path) for path in job["data"]]).store
    opened = time.perf_counter()
    n = ANALYSING[job["name"]](store, job["thing"])
    done = time.perf_counter()
    tell(opening=opened - start, seconds=done - opened, peak=peak_mb(), n=n)


def do_analyse_naively(job: Job) -> None:
    """Run one analysis as loops over rdflib, its triples in memory."""
    import rdflib

    from benchmarks.naive import NAIVE

    if job["name"] not in NAIVE:
        tell(why="–")
        return
    start = time.perf_counter()
    graph = rdflib.Graph().parse(job["lines"], format="nt")
    opened = time.perf_counter()
    n = NAIVE[job["name"]](graph, job["thing"])
    done = time.perf_counter()
    tell(opening=opened - start, seconds=done - opened, peak=peak_mb(), n=n)


def do_export(job: Job) -> None:
    """Time a peer writing the data as Turtle; loading is not timed."""
    write = Kept(_EXPORTS[job["peer"]](job))
    (timing,) = take_turns([write], budget=job["budget"])
    peak = peak_mb()
    n = _n_turtle(write.answer)
    tell(seconds=timing.seconds, n_runs=timing.n_runs, peak=peak, n=n)


class Kept:
    """A function that keeps its last answer."""

    def __init__(self, function: Callable[[], Any]) -> None:
        self.function = function
        self.answer: Any = None

    def __call__(self) -> None:
        """Call the function; the answer before is let go first."""
        self.answer = None
        self.answer = self.function()


def _export_plan_kg(job: Job) -> Callable[[], bytes]:
    from kg.build import open_graph
    from kg.export.write import choose_graphs, export_text

    store = open_graph([Path(path) for path in job["data"]]).store
    return lambda: export_text(store, choose_graphs(store), "turtle").encode("utf-8")


def _export_writer(job: Job) -> Callable[[], bytes]:
    """Leave the store out: N-Triples in memory to Turtle, as rdflib starts from its memory."""
    import pyoxigraph as ox

    from kg.turtle import turtle_from_ntriples

    turtle, ntriples = ox.RdfFormat.TURTLE, ox.RdfFormat.N_TRIPLES
    triples = [
        quad.triple for path, _ in job["sources"] for quad in ox.parse(path=path, format=turtle)
    ]
    lines = (ox.serialize(triples, format=ntriples) or b"").decode("utf-8")
    return lambda: turtle_from_ntriples(lines).encode("utf-8")


def _export_oxigraph(job: Job) -> Callable[[], bytes]:
    import pyoxigraph as ox

    from kg.vocabulary import PREFIXES

    peer = OxigraphJoined()
    peer.load(job["sources"])

    def write() -> bytes:
        found = peer.store.dump(
            format=ox.RdfFormat.TURTLE, from_graph=ox.DefaultGraph(), prefixes=PREFIXES
        )
        return found or b""

    return write


def _export_rdflib(job: Job) -> Callable[[], bytes]:
    from benchmarks.peers import Rdflib

    peer = Rdflib()
    peer.load(job["sources"])
    return lambda: peer.graph.serialize(format="turtle", encoding="utf-8")


def _export_maplib(job: Job) -> Callable[[], bytes]:
    from benchmarks.peers import Maplib
    from kg.vocabulary import PREFIXES

    peer = Maplib()
    peer.load(job["sources"])
    return lambda: str(peer.model.writes(format="turtle", prefixes=PREFIXES)).encode("utf-8")


def _n_turtle(text: bytes) -> int:
    """Count what was written by reading it again."""
    import pyoxigraph as ox

    return sum(1 for _ in ox.parse(text, ox.RdfFormat.TURTLE))


def peak_mb() -> float:
    """Give the most memory this process has held since it began, in MB.

    ``VmHWM`` where there is one: Linux hands the parent's ``ru_maxrss`` down to its children.
    """
    try:
        lines = Path("/proc/self/status").read_text("ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def _reporting(name: str) -> Iterator[None]:
    """Tell an error of one query, and go on with the next."""
    try:
        yield
    except OutOfTimeError as error:
        tell(name=name, why=str(error))
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        tell(name=name, why=short(f"{type(error).__name__}: {error}"))


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raise :class:`OutOfTimeError` after some time, where the engine is Python."""

    def stop(_: int, __: FrameType | None) -> None:
        raise OutOfTimeError(f"> {seconds:g} s")

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def short(text: str) -> str:
    """Give the first line of a message, as long as a cell can hold."""
    lines = text.strip().splitlines() or [""]
    return lines[0][:80]


_DO: Final[dict[str, Callable[[Job], None]]] = {
    "load": do_load,
    "prepare": do_prepare,
    "query plan-kg": do_query_plan_kg,
    "query peer": do_query_peer,
    "export": do_export,
    "read": do_read,
    "prepare analyses": do_prepare_analyses,
    "analyse": do_analyse,
    "analyse naively": do_analyse_naively,
}
_EXPORTS: Final[dict[str, Callable[[Job], Callable[[], bytes]]]] = {
    "plan-kg": _export_plan_kg,
    "kg.turtle alone": _export_writer,
    "rdflib": _export_rdflib,
    "pyoxigraph": _export_oxigraph,
    "maplib": _export_maplib,
}

if __name__ == "__main__":
    main()
