"""The graphs that are measured: the shipped one, and generated ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generate import generate
from benchmarks.peers import Source
from kg.inputs import ONTOLOGY_GRAPH, find_inputs
from kg.resources import resource_dir


@dataclass(frozen=True)
class Graph:
    """A folder of Turtle; ``n_triples`` as wanted, 0 for the shipped graph.

    ``sources`` are the files that plan-kg loads, the ontology's too, with their named graphs.
    """

    folder: Path
    n_triples: int
    cache: Path
    sources: tuple[Source, ...]

    @property
    def is_shipped(self) -> bool:
        """Say whether this is the graph of ``graph_data``."""
        return self.n_triples == 0

    @property
    def name(self) -> str:
        """Name the graph for people."""
        return "shipped" if self.is_shipped else f"{self.n_triples:,}"

    @property
    def data(self) -> list[str]:
        """Give what ``kg --data`` would be given."""
        return [str(self.folder)]

    @property
    def environment(self) -> Mapping[str, str]:
        """Give the environment under which kg keeps this graph's store."""
        return {"KG_CACHE": str(self.cache)}

    @property
    def data_sources(self) -> list[Source]:
        """Give the graph's own files, without the ontology's."""
        return [(path, graph) for path, graph in self.sources if graph != ONTOLOGY_GRAPH]


def shipped_graph(work: Path) -> Graph:
    """Give the graph of ``graph_data``."""
    return _graph(resource_dir("graph_data"), 0, work)


def generated_graph(work: Path, n_triples: int, seed: int) -> Graph:
    """Generate a graph in the folder for this run."""
    folder = work / f"graph-{n_triples}"
    generate(folder, n_triples, seed)
    return _graph(folder, n_triples, work)


def _graph(folder: Path, n_triples: int, work: Path) -> Graph:
    found = find_inputs([folder]).sources
    sources = tuple((str(source.path), source.graph) for source in found)
    return Graph(folder, n_triples, work / f"cache-{folder.name}", sources)
