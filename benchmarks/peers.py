"""Each peer behind one face: load Turtle files, run a query, give the rows.

A peer is imported when it is made, so that one that is missing fails alone.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.rows import Rows

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.store import Answer

Source = tuple[str, str]
"""A Turtle file and the named graph it fills."""


class Peer(ABC):
    """A store that loads files and answers queries."""

    def __init__(self) -> None:
        self.phases: dict[str, float] = {}

    @abstractmethod
    def load(self, sources: Sequence[Source]) -> None:
        """Load the files."""

    @abstractmethod
    def n_triples(self) -> int:
        """Count what queries see."""

    def add(self, ntriples: str) -> None:
        """Load a file of N-Triples more (what plan-kg's rules concluded)."""
        raise NotImplementedError

    def query(self, text: str) -> Any:
        """Run a query and read its whole answer, as the peer's users get it."""
        raise NotImplementedError

    def rows(self, text: str, answer: Any) -> Rows:
        """Give the answer to a query as comparable rows; not timed."""
        raise NotImplementedError


class Oxigraph(Peer):
    """pyoxigraph on disk, nothing around it; all triples in the default graph."""

    def __init__(self) -> None:
        super().__init__()
        import pyoxigraph

        self.ox = pyoxigraph
        self.folder = tempfile.TemporaryDirectory(prefix="bench-ox-")
        self.store = pyoxigraph.Store(self.folder.name)

    def load(self, sources: Sequence[Source]) -> None:
        """Load file by file."""
        for path, _ in sources:
            self.store.bulk_load(path=path, format=self.ox.RdfFormat.TURTLE)
        self.store.flush()

    def add(self, ntriples: str) -> None:
        """Load more triples."""
        self.store.bulk_load(path=ntriples, format=self.ox.RdfFormat.N_TRIPLES)

    def n_triples(self) -> int:
        """Count the default graph."""
        return sum(
            1 for _ in self.store.quads_for_pattern(None, None, None, self.ox.DefaultGraph())
        )

    def query(self, text: str) -> Any:
        """Run a query, every term of the answer made a Python object."""
        return read_oxigraph(self.store, text)

    def rows(self, _: str, answer: Any) -> Rows:
        """Give an answer as comparable rows."""
        return oxigraph_rows(answer)


class OxigraphJoined(Oxigraph):
    """The same, all files joined into one bulk load: the fastest way it has."""

    def load(self, sources: Sequence[Source]) -> None:
        """Join the files (Turtle may declare its prefixes again) and load once."""
        self.store.bulk_load(_joined(sources), self.ox.RdfFormat.TURTLE)
        self.store.flush()


class OxigraphMemory(OxigraphJoined):
    """The same in memory, as rdflib and maplib are."""

    def __init__(self) -> None:
        super().__init__()
        self.store = self.ox.Store()

    def load(self, sources: Sequence[Source]) -> None:
        """Join the files and load once."""
        self.store.bulk_load(_joined(sources), self.ox.RdfFormat.TURTLE)


class OxigraphLayouts(Oxigraph):
    """The same with plan-kg's two layouts: named graphs by file, and one default graph."""

    def load(self, sources: Sequence[Source]) -> None:
        """Load each file twice."""
        for path, graph in sources:
            for to_graph in (self.ox.NamedNode(graph), self.ox.DefaultGraph()):
                self.store.bulk_load(path=path, format=self.ox.RdfFormat.TURTLE, to_graph=to_graph)
        self.store.flush()


class PlanKg(Peer):
    """plan-kg: checked, loaded in two layouts, rules run, kept in a fresh cache."""

    def __init__(self) -> None:
        super().__init__()
        from kg.build import open_graph
        from kg.inputs import ONTOLOGY_GRAPH

        self.open_graph = open_graph
        self.ontology = ONTOLOGY_GRAPH
        self.cache = tempfile.TemporaryDirectory(prefix="bench-kg-")

    def load(self, sources: Sequence[Source]) -> None:
        """Build the graph of the sources' folder; note how long each phase took."""
        marks: list[tuple[str, float]] = [("", time.perf_counter())]

        def note(what: str, _: int, __: int) -> None:
            marks.append((what, time.perf_counter()))

        os.environ["KG_CACHE"] = self.cache.name
        data = [Path(path) for path, graph in sources if graph != self.ontology]
        self.graph = self.open_graph(data, progress=note)
        self.phases = _phases([*marks, ("end", time.perf_counter())])

    def n_triples(self) -> int:
        """Count what was loaded, without what the rules concluded."""
        return self.graph.manifest.n_triples - self.graph.manifest.n_inferred


class Rdflib(Peer):
    """rdflib's own store, in memory, one graph."""

    def __init__(self) -> None:
        super().__init__()
        import rdflib

        self.graph = rdflib.Graph()

    def load(self, sources: Sequence[Source]) -> None:
        """Parse file by file."""
        for path, _ in sources:
            self.graph.parse(path, format="turtle")

    def add(self, ntriples: str) -> None:
        """Parse more triples."""
        self.graph.parse(ntriples, format="nt")

    def n_triples(self) -> int:
        """Count the graph."""
        return len(self.graph)

    def query(self, text: str) -> Any:
        """Run a query to the last row."""
        return list(self.graph.query(text))

    def rows(self, _: str, answer: Any) -> Rows:
        """Give an answer as comparable rows."""
        return [{name: str(term) for name, term in row.asdict().items()} for row in answer]


class Maplib(Peer):
    """maplib, in memory, one graph; files joined into one read, much faster than one by one."""

    def __init__(self) -> None:
        super().__init__()
        import maplib

        self.model: Any = maplib.Model()

    def load(self, sources: Sequence[Source]) -> None:
        """Join the files and read once."""
        self.model.reads(_joined(sources).decode("utf-8"), format="turtle")

    def add(self, ntriples: str) -> None:
        """Read more triples."""
        self.model.read(ntriples, format="ntriples")

    def n_triples(self) -> int:
        """Count the default graph."""
        return int(self.model.size())

    def query(self, text: str) -> Any:
        """Run a query into a data frame."""
        return self.model.query(text)

    def rows(self, text: str, _: Any) -> Rows:
        """Run the query again for JSON, where terms are written as elsewhere."""
        found = json.loads(self.model.query(text, return_json=True))
        bindings = found["results"]["bindings"]
        return [{name: str(term["value"]) for name, term in row.items()} for row in bindings]


PEERS: Final[dict[str, type[Peer]]] = {
    "plan-kg": PlanKg,
    "pyoxigraph, two layouts": OxigraphLayouts,
    "pyoxigraph, default graph": Oxigraph,
    "pyoxigraph, files joined": OxigraphJoined,
    "pyoxigraph, in memory": OxigraphMemory,
    "rdflib": Rdflib,
    "maplib": Maplib,
}


def _phases(marks: Sequence[tuple[str, float]]) -> dict[str, float]:
    """Tell plan-kg's phases apart by what its progress said: files by name, then rules twice."""
    times = [at for _, at in marks]
    rules = [at for what, at in marks if what == "ontology/rules"]
    return {
        "digest": times[1] - times[0],
        "files": rules[0] - times[1],
        "rules": rules[-1] - rules[0],
        "rest": times[-1] - rules[-1],
    }


@dataclass(frozen=True)
class OxigraphAnswer:
    """The answer of a SELECT, every term a Python object."""

    names: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def read_oxigraph(store: ox.Store, text: str) -> OxigraphAnswer:
    """Run a query on Oxigraph to the last term."""
    answer: Any = store.query(text)
    names = tuple(variable.value for variable in answer.variables)
    return OxigraphAnswer(names, [tuple(row) for row in answer])


def oxigraph_rows(answer: OxigraphAnswer) -> Rows:
    """Give Oxigraph's answer as comparable rows."""
    return _rows(answer.names, answer.rows)


def table_rows(answer: Answer) -> Rows:
    """Give plan-kg's answer as comparable rows; raise ``TypeError`` when it is no table."""
    from kg.store import Table

    if not isinstance(answer, Table):
        raise TypeError(f"a table was expected, not {type(answer).__name__}")
    return _rows(answer.columns, answer.rows)


def _rows(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Rows:
    return [
        {name: _text(term) for name, term in zip(names, row, strict=True) if term is not None}
        for row in rows
    ]


def _text(term: Any) -> str:
    value = getattr(term, "value", term)
    return value if isinstance(value, str) else str(value)


def _joined(sources: Sequence[Source]) -> bytes:
    return b"\n".join(Path(path).read_bytes() for path, _ in sources)
