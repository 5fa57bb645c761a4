"""Write the pages that are measured, each in a process of its own: seconds, memory, size."""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

from benchmarks.worker import peak_mb

if TYPE_CHECKING:
    import networkx as nx

T = TypeVar("T")
P = ParamSpec("P")

MOST_RUNS: Final = 3
BUDGET: Final = 20.0
"""No further run begins after so many seconds."""


@dataclass(frozen=True)
class Export:
    """Writing one page: the median of seconds, peak MB and MB before, bytes."""

    seconds: float
    peak: float
    before: float
    size: int
    n_runs: int = 1


def make_network(n_things: int, seed: int, network: Path) -> float:
    """Leave the network in a file; give the seconds in which kg read it from its store."""
    return _apart(_make_network, n_things, seed, network)


def measure_own(network: Path, page: Path, caches: Path) -> tuple[Export, Export]:
    """Write plan-kg's page without kept positions, then with them."""
    cold: list[Export] = []
    start = time.monotonic()
    while not cold or (len(cold) < MOST_RUNS and time.monotonic() - start < BUDGET):
        cache = caches / f"{page.stem}-{len(cold)}"
        cold.append(_apart(_export_own, network, page, cache))
    warm = [_apart(_export_own, network, page, cache) for _ in cold]
    return _median(cold), _median(warm)


def measure_pyvis(network: Path, page: Path) -> Export:
    """Write pyvis's default page."""
    return _apart(_export_pyvis, network, page)


def empty_page_size() -> int:
    """Give the bytes of a page that has nothing to show."""
    import networkx as nx

    from kg.errors import Message
    from kg.view.page import render_page

    return len(render_page(nx.MultiDiGraph(), Message("Trống", "Empty")).encode("utf-8"))


def _make_network(n_things: int, seed: int, network: Path) -> float:
    from benchmarks.explorer_graph import plan_store, read_plan

    store = plan_store(n_things, seed)
    start = time.perf_counter()
    found = read_plan(store, n_things)
    seconds = time.perf_counter() - start
    network.write_bytes(pickle.dumps(found))
    return seconds


def _export_own(network: Path, page: Path, cache: Path) -> Export:
    os.environ["KG_CACHE"] = str(cache)
    graph, background = pickle.loads(network.read_bytes())
    before, start = peak_mb(), time.perf_counter()
    from kg.errors import Message
    from kg.view.page import render_page

    html = render_page(graph, Message("Toàn bộ", "Everything"), background=background)
    return _written(html, page, before, start)


def _export_pyvis(network: Path, page: Path) -> Export:
    graph: nx.MultiDiGraph[str] = pickle.loads(network.read_bytes())[0]
    before, start = peak_mb(), time.perf_counter()
    from pyvis.network import Network

    picture = Network(directed=True, cdn_resources="in_line")
    for iri, label in graph.nodes(data="label"):
        picture.add_node(iri, label=label)
    for source, target in graph.edges():
        picture.add_edge(source, target)
    return _written(picture.generate_html(), page, before, start)


def _written(html: str, page: Path, before: float, start: float) -> Export:
    page.write_text(html, "utf-8", newline="\n")
    seconds = time.perf_counter() - start
    return Export(seconds, peak_mb(), before, page.stat().st_size)


def _median(runs: list[Export]) -> Export:
    return Export(
        median(run.seconds for run in runs),
        median(run.peak for run in runs),
        median(run.before for run in runs),
        runs[-1].size,
        len(runs),
    )


def _apart(function: Callable[P, T], *given: P.args, **more: P.kwargs) -> T:
    """Call a function in a new process, so that its memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(function, *given, **more).result()
