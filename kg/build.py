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
import hashlib
import json
import os
import shutil
import tempfile
import time
import weakref
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg import __version__
from kg.errors import DataError, Location, Message, MissingDataError, StoreError
from kg.resources import files_below, resource_dir
from kg.rules import read_rules, run_rules
from kg.store import EmbeddedStore, iri_rows
from kg.turtle import read_utf8, syntax_error
from kg.vocabulary import GRAPH, INFERRED_GRAPH, PLAN, graph_name

LAYOUT: Final = 1
"""Raise it when what a store holds changes for the same inputs."""
N_STORES_KEPT: Final = 4
ONTOLOGY_GRAPH: Final = GRAPH + "ontology"

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many steps are done, how many there are."""


@dataclass(frozen=True)
class Source:
    """A Turtle file and the named graph it fills."""

    path: Path
    graph: str


@dataclass(frozen=True)
class Inputs:
    """Everything a store is built from."""

    sources: tuple[Source, ...]
    ontology: Path
    digest: str

    @property
    def rules(self) -> Path:
        """The folder of the rules."""
        return self.ontology / "rules"

    @property
    def checks(self) -> Path:
        """The folder of the integrity checks."""
        return self.ontology / "checks"

    @property
    def shapes(self) -> Path:
        """The SHACL shapes."""
        return self.ontology / "shapes.ttl"

    @property
    def data(self) -> list[Source]:
        """The data files alone, without the ontology's."""
        return [source for source in self.sources if source.graph != ONTOLOGY_GRAPH]


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


def cache_dir() -> Path:
    """Give the cache folder: ``KG_CACHE``, else the user's cache directory."""
    named = os.environ.get("KG_CACHE")
    if named:
        return Path(named)
    import platformdirs

    return platformdirs.user_cache_path("plan-kg")


def find_inputs(data: Sequence[Path] = (), ontology: Path | None = None) -> Inputs:
    """List and digest the inputs; ``data`` are folders or files, default the shipped graph.

    Raises :class:`MissingDataError` for a folder that is not there or has no Turtle.
    """
    home = ontology or resource_dir("ontology")
    places = data or [resource_dir("graph_data")]
    files = [path for place in places for path in _turtle_files(place)]
    own = [Source(path, graph_name(path.stem)) for path in files]
    _refuse_same_graph(own)
    sources = [Source(path, ONTOLOGY_GRAPH) for path in files_below(home, ".ttl")] + own
    paths = [source.path for source in sources] + sorted((home / "rules").glob("*.rq"))
    return Inputs(tuple(sources), home, _digest(paths))


def _turtle_files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    if not place.is_dir():
        raise MissingDataError(
            Message(f"không có thư mục dữ liệu {place}", f"no data folder {place}"),
            hint=Message(
                "chỉ thư mục có tệp .ttl bằng --data", "name a folder with .ttl files with --data"
            ),
        )
    found = files_below(place, ".ttl")
    if not found:
        raise MissingDataError(
            Message(
                f"thư mục {place} không có tệp .ttl nào", f"the folder {place} holds no .ttl file"
            ),
            hint=Message(
                "chỉ thư mục có tệp .ttl bằng --data", "name a folder with .ttl files with --data"
            ),
        )
    return found


def _refuse_same_graph(sources: list[Source]) -> None:
    seen: dict[str, Path] = {}
    for source in sources:
        if source.graph in (ONTOLOGY_GRAPH, INFERRED_GRAPH):
            raise DataError(
                Message(
                    f"tên “{source.path.stem}” dành riêng cho đồ thị {source.graph}",
                    f"the name “{source.path.stem}” is kept for the graph {source.graph}",
                ),
                location=Location(source.path),
                hint=Message("đổi tên tệp", "rename the file"),
            )
        if source.graph in seen:
            other = seen[source.graph]
            raise DataError(
                Message(
                    f"trùng tên với {other}: hai tệp sẽ lẫn vào một đồ thị có tên",
                    f"has the same name as {other}: both would fill one named graph",
                ),
                location=Location(source.path),
                hint=Message("đổi tên một trong hai tệp", "rename one of the two files"),
            )
        seen[source.graph] = source.path


def _digest(paths: list[Path]) -> str:
    total = hashlib.sha256(f"{LAYOUT} {__version__} {ox.__version__}".encode())
    for path in paths:
        try:
            with path.open("rb") as stream:
                content = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise MissingDataError(
                Message(
                    f"không đọc được {path}: {error.strerror}",
                    f"can't read {path}: {error.strerror}",
                )
            ) from None
        total.update(f"{path.name} {content}\n".encode())
    return total.hexdigest()[:32]


def open_graph(
    data: Sequence[Path] = (), *, progress: Progress | None = None, rebuild: bool = False
) -> Graph:
    """Open the graph of the given data, building its store first when it is missing.

    Raises :class:`DataError` (file, line and column) for input that is not valid
    Turtle, :class:`MissingDataError` for input that is not there.
    """
    inputs = find_inputs(data)
    home = cache_dir() / "stores" / inputs.digest
    _remove_left_behind(home.parent)
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
        in_use = _lock(home, fcntl.LOCK_SH)
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


def _lock(store: Path, kind: int) -> int:
    """Lock a store while it is read or removed; raise ``OSError`` when it is locked otherwise.

    Oxigraph opens files when it first needs them, and a count over a file that has
    gone meanwhile fills the memory (pyoxigraph 0.5.13): a store in use must stay.
    """
    handle = os.open(store / "manifest.json", os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise
    return handle


def _read_manifest(home: Path) -> Manifest | None:
    try:
        return Manifest(**json.loads((home / "manifest.json").read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _build_on_disk(
    home: Path, inputs: Inputs, progress: Progress | None, *, replace: bool
) -> Manifest:
    home.parent.mkdir(parents=True, exist_ok=True)
    _remove_old(home.parent)
    work = Path(tempfile.mkdtemp(prefix=f".building-{os.getpid()}-", dir=home.parent))
    try:
        store = EmbeddedStore(ox.Store(str(work / "db")))
        manifest = _fill(store, inputs, progress)
        store.inner.flush()
        del store  # releases the lock that goes with the folder
        (work / "manifest.json").write_text(_as_json(manifest), "utf-8")
        _put_in_place(work, home, replace=replace or _open_kept(home, inputs) is None)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return manifest


def _put_in_place(work: Path, home: Path, *, replace: bool) -> None:
    """Rename the finished folder; a store that another build was first with is as good."""
    work.chmod(0o755)
    for _ in range(3):
        try:
            work.rename(home)
        except OSError:
            if not replace:
                return
            _discard(home)
        else:
            return


def _discard(store: Path) -> None:
    """Remove a store unless somebody reads it; renamed first, so that nobody finds half of it."""
    aside = store.with_name(f".old-{os.getpid()}-{time.time_ns()}")
    in_use = None
    with contextlib.suppress(OSError):  # read now, gone already, or not ours to remove
        with contextlib.suppress(FileNotFoundError):  # no manifest: nobody can read it
            in_use = _lock(store, fcntl.LOCK_EX)
        store.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)
    if in_use is not None:
        os.close(in_use)


def _remove_left_behind(folder: Path) -> None:
    """Remove what killed builds left."""
    for left in folder.glob(".*-*-*"):
        pid = left.name.split("-")[1]
        if not (pid.isdigit() and _is_running(int(pid))):
            shutil.rmtree(left, ignore_errors=True)


def _remove_old(folder: Path) -> None:
    """Remove all but the stores used last."""
    kept = [path for path in folder.iterdir() if not path.name.startswith(".")]
    kept.sort(key=_last_used, reverse=True)
    for old in kept[N_STORES_KEPT:]:
        _discard(old)


def _last_used(store: Path) -> float:
    try:
        return store.stat().st_mtime
    except OSError:  # removed by another process
        return 0.0


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _fill(store: EmbeddedStore, inputs: Inputs, progress: Progress | None) -> Manifest:
    start = time.perf_counter()
    steps = _Steps(progress, len(inputs.sources) + 1)
    for source in inputs.sources:
        steps.begin(source.path.name)
        load_source(store, source)
    steps.begin("ontology/rules")
    n_inferred = run_rules(store, read_rules(inputs.rules))
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
