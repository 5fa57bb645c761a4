"""Ontology, rules and data → a checked store, kept in a cache named by its inputs.

Nothing is stale: the store's folder is named by the digest of every input file, so
a changed file means another store. A build works in a folder of its own and renames
it into place at the end: killed at any moment it leaves the old store whole, and two
builds at once do each other no harm. Where the cache can't be written the store is
built in memory, and the caller is told why.
"""

from __future__ import annotations

import contextlib
import dataclasses
import fcntl
import json
import os
import shutil
import tempfile
import time
import weakref
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pyoxigraph as ox

from kg import __version__
from kg.cache import cache_dir, lock, put_in_place, remove_left_behind, remove_old
from kg.dataset import describe
from kg.errors import DataError, Message, MissingDataError, StoreError
from kg.inputs import Inputs, Source, find_inputs
from kg.rules import read_rules, run_rules
from kg.store import EmbeddedStore, iri_rows
from kg.turtle import read_utf8, syntax_error
from kg.vocabulary import PLAN

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many steps are done, how many there are."""


@dataclass(frozen=True)
class Manifest:
    """What a build did."""

    digest: str
    n_triples: int
    n_inferred: int
    counts: dict[str, int]
    graphs: dict[str, int]
    seconds: float
    version: str = __version__


@dataclass(frozen=True)
class Graph:
    """An opened graph: its store, what it was built from, and how that went.

    ``in_memory`` says why the store is not in the cache, ``None`` when it is.
    """

    store: EmbeddedStore
    manifest: Manifest
    inputs: Inputs
    in_memory: Message | None = None
    is_new: bool = False

    @property
    def empty_files(self) -> list[Path]:
        """The data files that hold no triple."""
        return [s.path for s in self.inputs.data if s.graph not in self.manifest.graphs]


def open_graph(
    data: Sequence[Path] = (),
    *,
    progress: Progress | None = None,
    rebuild: bool = False,
    memory: bool = False,
) -> Graph:
    """Open the graph of the given data, building its store first when it is missing.

    ``memory`` copies the store into memory, which pays when many questions follow
    (docs/benchmarks.md).

    Raises :class:`DataError` (file, line and column) for input that is not valid
    Turtle, :class:`MissingDataError` for input that is not there.
    """
    graph = _open(find_inputs(data), progress, rebuild=rebuild)
    return dataclasses.replace(graph, store=graph.store.to_memory()) if memory else graph


def _open(inputs: Inputs, progress: Progress | None, *, rebuild: bool) -> Graph:
    home = cache_dir() / "stores" / inputs.digest
    remove_left_behind(home.parent)
    if not rebuild:
        kept = _open_kept(home, inputs)
        if kept:
            return kept
    try:
        _build_on_disk(home, inputs, progress, replace=rebuild)
        built = _open_kept(home, inputs)
        if built:
            return dataclasses.replace(built, is_new=True)
        reason = Message("kho vừa dựng đã bị xoá", "the store just built was removed")
    except (DataError, MissingDataError):
        raise
    except OSError as error:
        reason = error.message if isinstance(error, StoreError) else Message(*2 * (str(error),))
    store = EmbeddedStore(ox.Store())
    manifest = _fill(store, inputs, progress)
    return Graph(store, manifest, inputs, in_memory=reason, is_new=True)


def _open_kept(home: Path, inputs: Inputs) -> Graph | None:
    manifest = _read_manifest(home)
    if manifest is None:
        return None
    try:
        in_use = lock(home, fcntl.LOCK_SH)
    except OSError:  # being removed
        return None
    try:
        store = EmbeddedStore.open(home / "db")
    except StoreError:  # damaged: built anew
        os.close(in_use)
        return None
    weakref.finalize(store, os.close, in_use)
    with contextlib.suppress(OSError):  # a read-only cache can't note the use
        os.utime(home)
    return Graph(store, manifest, inputs)


def _read_manifest(home: Path) -> Manifest | None:
    try:
        return Manifest(**json.loads((home / "manifest.json").read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _build_on_disk(
    home: Path, inputs: Inputs, progress: Progress | None, *, replace: bool
) -> Manifest:
    home.parent.mkdir(parents=True, exist_ok=True)
    remove_old(home.parent)
    work = Path(tempfile.mkdtemp(prefix=f".building-{os.getpid()}-", dir=home.parent))
    try:
        manifest = _fill_on_disk(work / "db", inputs, progress)
        (work / "manifest.json").write_text(_as_json(manifest), "utf-8")
        put_in_place(work, home, replace=replace or _open_kept(home, inputs) is None)
    except Exception as error:
        import traceback

        # Closes the store that its frames hold: removed while open, it takes a second to close.
        traceback.clear_frames(error.__traceback__)
        raise
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return manifest


def _fill_on_disk(db: Path, inputs: Inputs, progress: Progress | None) -> Manifest:
    """Fill a new store and close it; the lock on its folder goes with it."""
    store = EmbeddedStore(ox.Store(str(db)))
    manifest = _fill(store, inputs, progress)
    store.inner.flush()
    return manifest


def _fill(store: EmbeddedStore, inputs: Inputs, progress: Progress | None) -> Manifest:
    start = time.perf_counter()
    steps = _Steps(progress, len(inputs.sources) + 1)
    for source in inputs.sources:
        steps.begin(source.path.name)
        load_source(store, source)
    steps.begin("ontology/rules")
    n_inferred = run_rules(store, read_rules(inputs.rules))
    describe(store, inputs.description)
    steps.end()
    return Manifest(
        digest=inputs.digest,
        n_triples=len(store),
        n_inferred=n_inferred,
        counts=_counts(store),
        graphs=_graph_sizes(store),
        seconds=round(time.perf_counter() - start, 3),
    )


def load_source(store: EmbeddedStore, source: Source) -> None:
    """Load a file twice: into its named graph, and merged into the default graph.

    Oxigraph's union of named graphs repeats a triple that stands in two of them and
    is slower to query (docs/decisions/0004).
    """
    data = read_utf8(source.path)
    try:
        for graph in (ox.NamedNode(source.graph), ox.DefaultGraph()):
            store.inner.bulk_load(data, ox.RdfFormat.TURTLE, to_graph=graph)
    except SyntaxError as error:
        raise syntax_error(source.path, error) from None


def _counts(store: EmbeddedStore) -> dict[str, int]:
    table = store.select(
        "SELECT ?class (COUNT(?thing) AS ?n) WHERE { ?thing a ?class }"
        " GROUP BY ?class ORDER BY ?class"
    )
    return {iri: int(n) for iri, n in iri_rows(table) if iri in PLAN}


def _graph_sizes(store: EmbeddedStore) -> dict[str, int]:
    table = store.select(
        "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
    )
    return {iri: int(n) for iri, n in iri_rows(table)}


def _as_json(manifest: Manifest) -> str:
    return json.dumps(asdict(manifest), ensure_ascii=False, indent=1)


class _Steps:
    """Tell a listener how far a build has got."""

    def __init__(self, progress: Progress | None, n_steps: int) -> None:
        self.progress = progress
        self.n_steps = n_steps
        self.n_done = 0
        self.what = ""

    def begin(self, what: str) -> None:
        if self.progress:
            self.progress(what, self.n_done, self.n_steps)
        self.n_done += 1
        self.what = what

    def end(self) -> None:
        if self.progress:
            self.progress(self.what, self.n_steps, self.n_steps)
