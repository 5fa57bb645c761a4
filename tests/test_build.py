"""The store is a cache that is never stale, and nothing that befalls it stays.

Two builds at once, builds killed at any moment, a full disk, a cache that can't be
written, a damaged store: the next command works, or says clearly why it does not.
"""

from __future__ import annotations

import gc
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
import pytest

from kg.build import Graph, load_source, open_graph
from kg.cache import N_STORES_KEPT, cache_dir
from kg.errors import DataError, KgError, MissingDataError, QueryError, StoreError
from kg.inputs import find_inputs
from kg.resources import resource_dir
from kg.rules import read_rules, run_rules
from kg.store import EmbeddedStore, Table
from kg.vocabulary import DATASET_GRAPH, GRAPH, INFERRED_GRAPH, PLAN, PREFIXES, RDF

if TYPE_CHECKING:
    from tests.conftest import Call, Kg

EXAMPLE: Final = Path(__file__).parent / "data" / "example"
REGISTERS: Final = EXAMPLE / "registers-vi-du.ttl"
BODY: Final = "https://w3id.org/plan-kg/id/body/so-xay-dung-vi-du"
ASK: Final = ("find", "SXD", "--data", str(REGISTERS), "--format", "csv")
GIGABYTE: Final = 2**30


def write(path: Path, *names: str) -> Path:
    """Write a register with one body a name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(f"body:{name} a plan:Body ; rdfs:label '{name}'@vi .\n" for name in names)
    prefixes = "".join(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in ("body", "plan", "rdfs"))
    path.write_text(prefixes + text, "utf-8")
    return path


def stores(cache: Path) -> list[str]:
    """List everything in the folder of the stores, what is hidden, too."""
    folder = cache / "stores"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def bodies(graph: Graph) -> list[str]:
    table = graph.store.select("SELECT ?x WHERE { ?x a plan:Body } ORDER BY ?x")
    return [str(row[0]).rpartition("/")[2].rstrip(">") for row in table.rows]


# What names a store


def test_the_same_inputs_open_the_store_that_is_there(own_cache: Path, tmp_path: Path) -> None:
    write(tmp_path / "a.ttl", "mot")
    first = open_graph([tmp_path])
    second = open_graph([tmp_path])
    assert (first.is_new, second.is_new) == (True, False)
    assert second.manifest == first.manifest
    assert stores(own_cache) == [first.inputs.digest]


def test_a_changed_file_is_another_store(own_cache: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "a.ttl", "mot")
    old = open_graph([tmp_path])
    write(path, "mot", "hai")
    new = open_graph([tmp_path])
    assert new.is_new
    assert bodies(new) == ["hai", "mot"]
    assert stores(own_cache) == sorted([old.inputs.digest, new.inputs.digest])
    write(path, "mot")
    assert not open_graph([tmp_path]).is_new  # as it was: the old store is there


def test_a_file_with_a_new_date_and_the_same_content_is_the_same_store(
    own_cache: Path, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.ttl", "mot")
    open_graph([tmp_path])
    os.utime(path, (1, 1))
    assert not open_graph([tmp_path]).is_new


def test_a_renamed_or_added_file_is_another_store(tmp_path: Path) -> None:
    write(tmp_path / "a.ttl", "mot")
    digests = [find_inputs([tmp_path]).digest]
    (tmp_path / "a.ttl").rename(tmp_path / "b.ttl")  # the named graph is called after it
    digests.append(find_inputs([tmp_path]).digest)
    write(tmp_path / "c.ttl", "mot")
    digests.append(find_inputs([tmp_path]).digest)
    assert len(set(digests)) == 3


def test_where_the_files_lie_does_not_matter(tmp_path: Path) -> None:
    write(tmp_path / "one" / "a.ttl", "mot")
    write(tmp_path / "two" / "deep" / "a.ttl", "mot")
    assert find_inputs([tmp_path / "one"]).digest == find_inputs([tmp_path / "two"]).digest


@pytest.mark.parametrize(
    ("name", "is_input"),
    [("plan.ttl", True), ("rules/owner.rq", True), ("checks/task-cycle.rq", False)],
)
def test_ontology_and_rules_are_inputs_and_checks_are_not(
    tmp_path: Path, name: str, is_input: bool
) -> None:
    ontology = tmp_path / "ontology"
    shutil.copytree(resource_dir("ontology"), ontology)
    before = find_inputs([REGISTERS], ontology).digest
    assert before == find_inputs([REGISTERS]).digest
    with (ontology / name).open("a") as stream:
        stream.write("\n")
    assert (find_inputs([REGISTERS], ontology).digest != before) is is_input


def test_hidden_files_are_no_data(tmp_path: Path) -> None:
    write(tmp_path / "a.ttl", "mot")
    write(tmp_path / ".git" / "b.ttl", "hai")
    write(tmp_path / ".c.ttl", "ba")
    assert [source.path.name for source in find_inputs([tmp_path]).data] == ["a.ttl"]


def test_the_cache_is_where_kg_cache_says(
    own_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "here"))
    graph = open_graph([write(tmp_path / "a.ttl", "mot")])
    assert stores(tmp_path / "here") == [graph.inputs.digest]
    assert stores(own_cache) == []
    monkeypatch.delenv("KG_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    if sys.platform == "linux":
        assert cache_dir() == tmp_path / "xdg" / "plan-kg"


# What a store holds


def test_a_triple_in_two_files_counts_once(own_cache: Path, tmp_path: Path) -> None:
    write(tmp_path / "a.ttl", "mot", "chung")
    write(tmp_path / "b.ttl", "hai", "chung")
    graph = open_graph([tmp_path])
    (row,) = graph.store.select("SELECT (COUNT(?x) AS ?n) WHERE { ?x a plan:Body }").rows
    assert str(row[0]).split("^^")[0] == '"3"'
    assert graph.manifest.counts == {PLAN.Body: 3}
    held = {name: graph.store.triples(GRAPH + name) for name in ("a", "b")}
    assert all("/chung>" in lines for lines in held.values())
    assert [graph.manifest.graphs[GRAPH + name] for name in ("a", "b")] == [4, 4]


def test_a_warm_start_a_cold_start_and_memory_give_the_same_answer(
    own_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cold, warm = open_graph([EXAMPLE]), open_graph([EXAMPLE])
    (tmp_path / "file").touch()
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "file"))
    memory = open_graph([EXAMPLE])
    assert (cold.is_new, warm.is_new, memory.is_new) == (True, False, True)
    assert memory.in_memory is not None
    for name in [None, *cold.store.graphs()]:
        lines = [sorted(g.store.triples(name).split("\n")) for g in (cold, warm, memory)]
        assert lines[0] == lines[1] == lines[2]
    assert cold.store.graphs() == warm.store.graphs() == memory.store.graphs()


def test_progress_tells_every_file_and_ends(own_cache: Path) -> None:
    told: list[tuple[str, int, int]] = []
    graph = open_graph([REGISTERS], progress=lambda *step: told.append(step))
    n_steps = len(graph.inputs.sources) + 1
    assert [done for _, done, _ in told] == list(range(n_steps + 1))
    assert {n for _, _, n in told} == {n_steps}
    assert "registers-vi-du.ttl" in [what for what, _, _ in told]
    told.clear()
    open_graph([REGISTERS], progress=lambda *step: told.append(step))
    assert told == []


# Rules


def naive_conclusions(graph: Graph) -> set[ox.Triple]:
    """Run every rule again and again until a whole round concludes nothing new."""
    store = EmbeddedStore(ox.Store())
    for source in graph.inputs.sources:
        load_source(store, source)
    given = set(store.inner)
    rules = read_rules(graph.inputs.rules)
    while True:
        before = len(store.inner)
        for rule in rules:
            answer = store.query(rule.text)
            assert isinstance(answer, list)
            store.inner.extend(ox.Quad(t.subject, t.predicate, t.object) for t in answer)
        if len(store.inner) == before:
            return {quad.triple for quad in set(store.inner) - given}


@pytest.mark.parametrize("which", ["shipped_graph", "example_graph"])
def test_skipping_rules_by_what_they_read_concludes_the_same(
    which: str, request: pytest.FixtureRequest
) -> None:
    graph: Graph = request.getfixturevalue(which)
    lines = graph.store.triples(INFERRED_GRAPH)
    inferred = {quad.triple for quad in ox.parse(lines, ox.RdfFormat.N_TRIPLES)}
    assert inferred == naive_conclusions(graph)
    assert len(inferred) == graph.manifest.n_inferred > 0


def rule(folder: Path, name: str, then: str, given: str) -> None:
    (folder / f"{name}.rq").write_text(f"CONSTRUCT {{ {then} }} WHERE {{ {given} }}", "utf-8")


def test_a_rule_runs_again_when_a_later_one_concludes_what_it_reads(tmp_path: Path) -> None:
    rule(tmp_path, "1-reads-class", "?x plan:supports ?x", "?x a plan:Goal")
    rule(tmp_path, "2-gives-class", "?x a plan:Goal", "?x plan:owner ?y")
    rule(tmp_path, "3-gives-owner", "?x plan:owner ?y", "?x plan:work ?y")
    store = EmbeddedStore(ox.Store())
    x, work = ox.NamedNode("urn:x"), ox.NamedNode(PLAN.work)
    store.inner.add(ox.Quad(x, work, x))
    assert run_rules(store, read_rules(tmp_path)) == 3
    concluded = {
        quad.predicate.value
        for quad in store.inner.quads_for_pattern(None, None, None, ox.NamedNode(INFERRED_GRAPH))
    }
    assert concluded == {PLAN.supports, RDF.type, PLAN.owner}


def test_what_a_file_states_is_not_inferred_again(tmp_path: Path) -> None:
    rule(tmp_path, "1", "?x plan:owner ?y", "?x plan:work ?y")
    store = EmbeddedStore(ox.Store())
    x = ox.NamedNode("urn:x")
    store.inner.add(ox.Quad(x, ox.NamedNode(PLAN.work), x))
    store.inner.add(ox.Quad(x, ox.NamedNode(PLAN.owner), x))
    assert run_rules(store, read_rules(tmp_path)) == 0
    assert store.graphs() == []


def test_a_rule_that_is_no_query_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.rq").write_text("CONSTRUCT { ?x plan:owner }", "utf-8")
    with pytest.raises(DataError) as caught:
        run_rules(EmbeddedStore(ox.Store()), read_rules(tmp_path))
    assert f"{tmp_path / 'bad.rq'}: syntax error in the query at line 1" in str(caught.value)


# Old stores


def test_the_stores_used_last_are_kept(own_cache: Path, tmp_path: Path) -> None:
    def opened(n: int) -> str:
        graph = open_graph([write(tmp_path / str(n) / "a.ttl", f"b{n}")])
        os.utime(own_cache / "stores" / graph.inputs.digest, (n_used[0], n_used[0]))
        n_used[0] += 1
        return graph.inputs.digest

    n_used = [1_000_000_000]
    digests = [opened(n) for n in range(N_STORES_KEPT)]
    opened(0)  # used again: no longer the oldest
    digests.append(opened(N_STORES_KEPT))
    digests.append(opened(N_STORES_KEPT + 1))
    gc.collect()
    assert len(stores(own_cache)) == N_STORES_KEPT + 1  # the kept and the new one
    assert set(stores(own_cache)) == set(digests) - {digests[1]}


def test_a_store_that_is_read_is_not_removed(own_cache: Path, tmp_path: Path) -> None:
    reader = open_graph([EXAMPLE])  # Oxigraph opens its files by name, when it needs them
    home = reader.inputs.digest
    assert open_graph([EXAMPLE], rebuild=True).is_new
    os.utime(own_cache / "stores" / home, (1, 1))
    for n in range(N_STORES_KEPT + 1):
        open_graph([write(tmp_path / str(n) / "a.ttl", f"b{n}")])
    assert len(reader.store.triples().split("\n")) - 1 == reader.manifest.n_triples
    assert home in stores(own_cache)
    os.utime(own_cache / "stores" / home, (1, 1))
    del reader
    gc.collect()
    open_graph([write(tmp_path / "last" / "a.ttl", "cuoi")])
    assert home not in stores(own_cache)
    assert not [name for name in stores(own_cache) if name.startswith(".")]


# Builds that go wrong


def test_a_build_that_fails_leaves_the_old_store_and_nothing_else(
    own_cache: Path, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.ttl", "mot")
    kept = open_graph([tmp_path]).inputs.digest
    path.write_text("body:x a plan:Body", "utf-8")
    with pytest.raises(DataError):
        open_graph([tmp_path])
    assert stores(own_cache) == [kept]


def scribble(path: Path, at: int) -> None:
    with path.open("r+b") as stream:
        stream.seek(at)
        stream.write(b"\xff" * 16)


def tables(home: Path) -> list[Path]:
    found = list((home / "db").glob("*.sst"))
    assert found
    return found


def without_current(home: Path) -> None:
    (home / "db" / "CURRENT").unlink()


def without_database(home: Path) -> None:
    shutil.rmtree(home / "db")


def with_a_file_for_a_database(home: Path) -> None:
    shutil.rmtree(home / "db")
    (home / "db").touch()


def without_tables(home: Path) -> None:
    for path in tables(home):
        path.unlink()


def with_short_tables(home: Path) -> None:
    for path in tables(home):
        os.truncate(path, 100)


def with_overwritten_tables(home: Path) -> None:
    for path in tables(home):
        scribble(path, 16)


def with_short_log_of_versions(home: Path) -> None:
    for path in (home / "db").glob("MANIFEST-*"):
        os.truncate(path, 10)


def without_manifest(home: Path) -> None:
    (home / "manifest.json").unlink()


def with_half_a_manifest(home: Path) -> None:
    os.truncate(home / "manifest.json", 20)


def with_a_manifest_of_other_days(home: Path) -> None:
    (home / "manifest.json").write_text('{"a": 1}')


DAMAGE: Final[tuple[Callable[[Path], None], ...]] = (
    without_current,
    without_database,
    with_a_file_for_a_database,
    without_tables,
    with_short_tables,
    with_overwritten_tables,
    with_short_log_of_versions,
    without_manifest,
    with_half_a_manifest,
    with_a_manifest_of_other_days,
)


def scribble_all(cache: Path) -> None:
    """Damage what is read late: not the ends of the tables, which are read at once."""
    for path in cache.glob("stores/*/db/*.sst"):
        for at in range(4096, path.stat().st_size - 8192, 2048):
            scribble(path, at)


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_store_is_built_anew(own_cache: Path, damage: Callable[[Path], None]) -> None:
    before = open_graph([REGISTERS])
    triples, home = before.store.triples(), own_cache / "stores" / before.inputs.digest
    del before
    gc.collect()
    damage(home)
    mended = open_graph([REGISTERS])
    assert (mended.is_new, mended.in_memory) == (True, None)
    assert sorted(mended.store.triples()) == sorted(triples)
    assert not open_graph([REGISTERS]).is_new
    assert stores(own_cache) == [home.name]


def test_damage_found_while_reading_says_how_to_mend_it(own_cache: Path, call: Call) -> None:
    assert call(*ASK).code == 0
    gc.collect()
    scribble_all(own_cache)
    ran = call(*ASK, "--lang", "en")
    assert ran.code == 1
    assert ran.out == ""
    assert ran.err.startswith("Error: the store can't be read: Corruption: ")
    assert ran.err.endswith("→ build it again: kg build --force (with the same --data)\n")
    gc.collect()
    assert call("build", "--force", "--data", REGISTERS).code == 0
    assert BODY in call(*ASK).out


def test_an_error_of_the_store_is_no_error_of_the_query(own_cache: Path) -> None:
    open_graph([EXAMPLE])
    gc.collect()
    scribble_all(own_cache)
    store = open_graph([EXAMPLE]).store
    with pytest.raises(StoreError):
        store.query("SELECT * WHERE { ?s ?p ?o }")
    with pytest.raises(StoreError):
        store.triples()
    with pytest.raises(QueryError):
        store.query("SELECT * WHERE { ?s ?p }")


# Several at once, and killed


def limited() -> None:
    """Keep a child from taking all memory, should a store vanish while it counts."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (6 * GIGABYTE, 6 * GIGABYTE))


def start(*args: str) -> subprocess.Popen[bytes]:
    env = {k: v for k, v in os.environ.items() if k not in ("KG_LANG", "KG_SOURCES")}
    return subprocess.Popen(
        [Path(sys.executable).with_name("kg"), *args],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=limited,
    )


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out.decode("utf-8"), err.decode("utf-8")


def test_two_builds_at_once_make_one_store(own_cache: Path) -> None:
    running = [start("build", "--data", str(REGISTERS), "--format", "csv") for _ in range(4)]
    results = [ended(process) for process in running]
    assert {code for code, _, _ in results} == {0}
    assert len({out for _, out, _ in results}) == 1
    assert all("bộ nhớ đệm (" not in err for _, _, err in results)  # none had to use memory
    assert stores(own_cache) == [find_inputs([REGISTERS]).digest]
    assert not open_graph([REGISTERS]).is_new


def test_readers_and_forced_builds_do_each_other_no_harm(own_cache: Path) -> None:
    count = ("query", "-e", "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", "--format", "csv")
    data = ("--data", str(REGISTERS))
    n_triples = len(open_graph([REGISTERS]).store)
    gc.collect()
    running = []
    for _ in range(3):
        running += [start("build", "--force", *data), start(*count, *data), start(*count, *data)]
    for process in running:
        code, out, err = ended(process)
        assert code == 0, err
        if process.args[1] == "query":  # type: ignore[index]
            assert out == f"n\r\n{n_triples}\r\n"
    open_graph([REGISTERS])
    assert stores(own_cache) == [find_inputs([REGISTERS]).digest]


BUILD_FOREVER: Final = """
import sys
from pathlib import Path
from kg.build import open_graph
data = [Path(sys.argv[1])]
print("ready", flush=True)
while True:
    open_graph(data, rebuild=True)
"""


@pytest.mark.parametrize("seed", range(12))
def test_after_a_kill_at_any_moment_the_next_command_works(own_cache: Path, seed: int) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", BUILD_FOREVER, str(REGISTERS)], stdout=subprocess.PIPE
    )
    with child:
        assert child.stdout
        child.stdout.readline()
        time.sleep(random.Random(seed).uniform(0, 0.6))
        child.send_signal(signal.SIGKILL)
    graph = open_graph([REGISTERS])
    assert graph.in_memory is None
    assert bodies(graph).count("so-xay-dung-vi-du") == 1
    assert len(graph.store.triples().split("\n")) - 1 == graph.manifest.n_triples
    assert stores(own_cache) == [graph.inputs.digest]


def test_what_a_killed_build_left_goes_with_the_next_command(own_cache: Path, call: Call) -> None:
    assert call(*ASK).code == 0
    dead = subprocess.Popen(["true"])
    dead.wait()
    folder = own_cache / "stores"
    (folder / f".building-{dead.pid}-abc" / "db").mkdir(parents=True)
    shutil.copytree(next(folder.glob("[0-9a-f]*")), folder / f".old-{dead.pid}-1")
    alive = folder / f".building-{os.getpid()}-abc"
    alive.mkdir()
    assert (
        call(*ASK).code == 0
    )  # the store is there: nothing is built, the debris goes all the same
    assert stores(own_cache) == sorted([alive.name, find_inputs([REGISTERS]).digest])


# A cache that can't be written

AS_NOBODY: Final = """
import os, sys
from kg.cli import run
cache, *args = sys.argv[1:]
os.environ["KG_CACHE"] = cache + "-of-root"
run(args)  # all modules are loaded now: nobody may read neither Python nor this checkout
sys.stdout.flush()
print("=====")
print("=====", file=sys.stderr)
os.environ["KG_CACHE"] = cache
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
sys.exit(run(args))
"""


@pytest.fixture
def public() -> Iterator[Path]:
    """Give a folder that everybody may read; pytest's own are private."""
    folder = Path(tempfile.mkdtemp(prefix="kg-tests-"))
    folder.chmod(0o755)
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def read_only(public: Path) -> Path:
    """Give an empty folder for a cache, to be locked with ``chmod``."""
    cache = public / "cache"
    cache.mkdir()
    return cache


def run_as_nobody(cache: Path, *args: str) -> tuple[int, str, str]:
    env = {k: v for k, v in os.environ.items() if k not in ("KG_LANG", "KG_SOURCES")}
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, cache, *args],
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    shutil.rmtree(f"{cache}-of-root", ignore_errors=True)
    out, err = (text.partition("=====\n")[2] for text in (done.stdout, done.stderr))
    return done.returncode, out, err


@pytest.fixture
def readable_data(public: Path) -> Path:
    return Path(shutil.copy(REGISTERS, public))


def test_without_a_place_to_write_the_store_is_built_in_memory(
    read_only: Path, readable_data: Path
) -> None:
    read_only.chmod(0o555)
    code, out, err = run_as_nobody(read_only, "find", "SXD", "--data", str(readable_data))
    assert code == 0
    assert "Sở Xây dựng tỉnh Ví Dụ" in out
    assert "không ghi được bộ nhớ đệm" in err
    assert "Permission denied" in err
    assert err.endswith("→ đặt KG_CACHE vào thư mục ghi được và còn chỗ\n")
    assert list(read_only.iterdir()) == []


def test_a_warm_cache_that_can_not_be_written_is_as_good(
    read_only: Path, readable_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_CACHE", str(read_only))
    open_graph([readable_data])
    gc.collect()
    before = sorted(read_only.rglob("*"))
    for path in (read_only, *before):
        path.chmod(0o555 if path.is_dir() else 0o444)
    code, out, err = run_as_nobody(read_only, "find", "SXD", "--data", str(readable_data))
    assert (code, err) == (0, "")
    assert "Sở Xây dựng tỉnh Ví Dụ" in out
    assert sorted(read_only.rglob("*")) == before


def test_a_file_in_place_of_the_cache_is_said(
    tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("mine")
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "file"))
    ran = call(*ASK, "--lang", "en")
    assert ran.code == 0
    assert BODY in ran.out
    assert ran.err.startswith("the cache can't be written (")
    assert ran.err.endswith("→ set KG_CACHE to a folder that is writable and has room\n")
    assert (tmp_path / "file").read_text() == "mine"


# A full disk


def can_mount() -> bool:
    mounted = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
    try:
        return subprocess.run(mounted, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


needs_mount = pytest.mark.skipif(
    not can_mount(), reason="no tmpfs can be mounted here (unshare -rm)"
)


def on_small_disk(folder: Path, size: str, script: str, **env: str) -> subprocess.CompletedProcess:  # type: ignore[type-arg]
    """Run a shell script with a disk of a size mounted on a folder; ``kg`` is the console script."""
    mounted = f"mount -t tmpfs -o size={size} none {folder}\n{textwrap.dedent(script)}"
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    kept = {k: v for k, v in os.environ.items() if k not in ("KG_LANG", "KG_SOURCES")}
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", mounted],
        env={**kept, "PATH": path, "KG_LANG": "en", "D": str(folder), **env},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@needs_mount
@pytest.mark.parametrize("size", ["16k", "600k", "2m"])
def test_a_full_disk_is_said_and_the_answer_comes_all_the_same(tmp_path: Path, size: str) -> None:
    ran = on_small_disk(
        tmp_path,
        size,
        f"""
        kg find SXD --data {REGISTERS} --format csv
        echo "code $?"
        ls -A $D/stores
        """,
        KG_CACHE=str(tmp_path),
    )
    assert BODY in ran.stdout
    assert ran.stdout.endswith("code 0\n")  # and no half-written store is left
    assert "the cache can't be written" in ran.stderr
    assert "No space left on device" in ran.stderr
    assert ran.stderr.endswith("→ set KG_CACHE to a folder that is writable and has room\n")
    assert "Traceback" not in ran.stderr


@needs_mount
def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path) -> None:
    ran = on_small_disk(
        tmp_path,
        "16k",
        f"""
        echo old > $D/graph.ttl
        kg export --data {REGISTERS} -o $D/graph.ttl
        echo "code $?"
        cat $D/graph.ttl
        ls -A $D
        """,
    )
    assert ran.stdout == "code 1\nold\ngraph.ttl\n"
    assert ran.stderr == (
        f"Error: can't write {tmp_path}/graph.ttl: No space left on device\n"
        "  → choose another place with -o; nothing was changed there\n"
    )


def small_files() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def test_files_that_may_not_grow_are_like_a_full_disk(own_cache: Path) -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("kg"), *ASK, "--lang", "en"],
        capture_output=True,
        encoding="utf-8",
        preexec_fn=small_files,
        check=False,
    )
    assert done.returncode == 0
    assert BODY in done.stdout
    assert done.stderr.startswith("the cache can't be written (")
    assert stores(own_cache) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", ["find SXD", "export", "validate", "query --list"])
def test_an_answer_that_can_not_be_written_whole_is_no_success(command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [Path(sys.executable).with_name("kg"), *command.split(), "--data", REGISTERS],
            env={**os.environ, "KG_LANG": "en"},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.decode() == (
        "Error: the answer can't be written whole: No space left on device\n"
    )


def test_a_reader_that_has_seen_enough_is_no_error(kg: Kg) -> None:
    script = f"{Path(sys.executable).with_name('kg')} export | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", script], capture_output=True, check=False
    )
    assert done.returncode == 0
    assert done.stdout.startswith(b"@prefix ")
    assert done.stderr == b""


# What build says


def test_a_missing_folder_is_refused_before_anything_is_built(
    own_cache: Path, tmp_path: Path
) -> None:
    with pytest.raises(MissingDataError) as caught:
        open_graph([tmp_path / "none"])
    assert isinstance(caught.value, KgError | FileNotFoundError)
    assert stores(own_cache) == []


def test_the_manifest_is_what_the_store_holds(own_cache: Path) -> None:
    graph = open_graph([EXAMPLE])
    manifest = json.loads(
        (own_cache / "stores" / graph.inputs.digest / "manifest.json").read_text("utf-8")
    )
    assert manifest["n_triples"] == len(graph.store)
    table = graph.store.query(
        "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    )
    assert isinstance(table, Table)
    found: Mapping[str, int] = {str(g)[1:-1]: int(str(n).split('"')[1]) for g, n in table.rows}
    assert manifest["graphs"] == found
    assert set(found) == {GRAPH + p.stem for p in EXAMPLE.glob("*.ttl")} | {
        GRAPH + "ontology",
        INFERRED_GRAPH,
        DATASET_GRAPH,
    }
