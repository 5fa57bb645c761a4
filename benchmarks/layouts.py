"""Layouts beside each other: ``python -m benchmarks.layouts`` writes the table of decision 12.

Every layout gets the same ties and is scaled so that the median distance to the nearest
neighbour is the same; a layout that would take minutes is left out from there on.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from random import Random
from typing import TYPE_CHECKING, Final

from benchmarks.explorer_graph import plan_store
from kg.analysis.network import read_network
from kg.view.layout.arrangement import compute
from kg.view.layout.spacing import SPACING, nearest_gaps
from kg.view.layout.ties import read_ties

if TYPE_CHECKING:
    import networkx as nx

SIZES: Final = (200, 1_000, 3_000, 10_000, 20_000)
_SEED: Final = 7
_PATIENCE: Final = 20.0
"""A layout that took longer is not tried on more things."""
_SYMBOL: Final = 36
"""Width of a symbol with its outline, where the median distance is SPACING."""
_N_PAIRS: Final = 50_000

Points = Sequence[complex]
Layout = Callable[["nx.Graph[int]"], Points]


@dataclass(frozen=True)
class Measured:
    """A layout of one graph: how long, how crowded, how long its links are.

    ``crowding`` is the share of things that stand closer to another than a symbol is
    wide, ``stretch`` the mean length of a link by the mean distance of any two things.
    """

    seconds: float
    crowding: float
    stretch: float

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s, {self.crowding:.1%}, {self.stretch:.2f}"


def measure(layout: Layout, ties: nx.Graph[int]) -> Measured:
    """Time a layout and look at what it made."""
    start = time.perf_counter()
    points = layout(ties)
    seconds = time.perf_counter() - start
    gaps = sorted(nearest_gaps(points))
    close = _SYMBOL * gaps[len(gaps) // 2] / SPACING
    random = Random(_SEED)
    pairs = [(random.choice(points), random.choice(points)) for _ in range(_N_PAIRS)]
    links = [(points[a], points[b]) for a, b in ties.edges]
    crowding = sum(gap < close for gap in gaps) / len(gaps)
    return Measured(seconds, crowding, _mean_distance(links) / _mean_distance(pairs))


def _mean_distance(pairs: Sequence[tuple[complex, complex]]) -> float:
    return sum(abs(a - b) for a, b in pairs) / len(pairs)


def plan_kg(ties: nx.Graph[int]) -> Points:
    """Lay out by communities, as ``kg view`` does."""
    return [complex(*place) for place in compute(ties, {}).places]


def rustworkx_spring(ties: nx.Graph[int]) -> Points:
    """Lay out by rustworkx's springs alone."""
    import rustworkx as rx

    plain: rx.PyGraph[int, float] = rx.PyGraph()
    plain.add_nodes_from(range(len(ties)))
    plain.add_edges_from([(a, b, tie["weight"]) for a, b, tie in ties.edges(data=True)])
    places = rx.spring_layout(
        plain,
        k=3 / math.sqrt(len(ties)),
        adaptive_cooling=False,
        num_iter=100,
        weight_fn=float,
        seed=_SEED,
    )
    return [complex(*places[at]) for at in range(len(ties))]


def networkx_spring(ties: nx.Graph[int]) -> Points:
    """Lay out by networkx's springs."""
    import networkx as nx

    places = nx.spring_layout(ties, seed=_SEED)
    return [complex(*places[at]) for at in ties]


def networkx_forceatlas2(ties: nx.Graph[int]) -> Points:
    """Lay out by networkx's ForceAtlas2."""
    import networkx as nx

    places = nx.forceatlas2_layout(ties, weight="weight", seed=_SEED)
    return [complex(*places[at]) for at in ties]


def crategraph_forceatlas2(ties: nx.Graph[int]) -> Points:
    """Lay out by the ForceAtlas2 of crategraph, with the settings it suggests."""
    forceatlas2 = import_module("crategraph_forceatlas2")
    places = forceatlas2.layout(
        len(ties),
        list(ties.edges),
        weights=[tie["weight"] for *_, tie in ties.edges(data=True)],
        seed=_SEED,
        **forceatlas2.infer_settings(len(ties)),
    )
    return [complex(*place) for place in places]


LAYOUTS: Final[Mapping[str, Layout]] = {
    "communities, rustworkx spring in each (plan-kg)": plan_kg,
    "rustworkx spring": rustworkx_spring,
    "crategraph-forceatlas2": crategraph_forceatlas2,
    "networkx spring": networkx_spring,
    "networkx forceatlas2": networkx_forceatlas2,
}


def table(sizes: Sequence[int]) -> Iterator[str]:
    """Write a row a layout; the measurements of a size are seconds, crowding, stretch."""
    yield "| layout | " + " | ".join(f"{size:,}" for size in sizes) + " |"
    yield "| --- |" + " --- |" * len(sizes)
    graphs = [read_ties(read_network(plan_store(size, _SEED))) for size in sizes]
    for name, layout in LAYOUTS.items():
        cells: list[str] = []
        is_tried = True
        for ties in graphs:
            found = _measured(layout, ties) if is_tried else None
            is_tried = found is not None and found.seconds < _PATIENCE
            cells.append("–" if found is None else str(found))
        yield f"| {name} | " + " | ".join(cells) + " |"


def _measured(layout: Layout, ties: nx.Graph[int]) -> Measured | None:
    try:
        return measure(layout, ties)
    except (ImportError, AttributeError):  # not installed, or this networkx has none
        return None


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of things")
    for row in table(parser.parse_args().sizes):
        print(row, flush=True)


if __name__ == "__main__":
    main()
