"""``import kg`` gives the same answers as the command line, and costs nothing by itself."""

from __future__ import annotations

import inspect
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib import import_module
from types import ModuleType

import pytest
import rdflib

import kg
import kg.analysis
from kg.analysis import network
from kg.build import Graph
from kg.facts import (
    Actor,
    Assignment,
    Document,
    Fact,
    Indicator,
    Observation,
    Project,
    ProjectStatus,
    Target,
    Task,
    Text,
    facts_to_triples,
)
from kg.store import memory_store
from kg.terms import text_of
from kg.vocabulary import GRAPH, ID

DOC, BODY, RATE = ID + "document/kh-1", ID + "body/so-y-te", ID + "indicator/ty-le"
BRIDGE, TASK, GIVEN = ID + "project/cau", DOC + "/1/task/1", DOC + "/1/assignment/1"
TARGET, FIGURE, STATUS = DOC + "/1/target/1", DOC + "/1/observation/1", DOC + "/1/status/1"
DATED: list[Fact] = [
    Document(iri=DOC, type="Plan", label=(Text("Kế hoạch"),), issued_on=date(2023, 5, 19)),
    Actor(iri=BODY, label=(Text("Sở Y tế"),), valid_until=date(2025, 3, 1)),
    Indicator(iri=RATE, pref_label=(Text("Tỷ lệ"),)),
    Project(iri=BRIDGE, label=(Text("Cầu"),)),
    Task(
        iri=TASK,
        label=(Text("Xây"),),
        stated_in=DOC,
        curation="authored",
        due_by=date(2024, 12, 31),
    ),
    Target(
        iri=TARGET,
        label=(Text("90%"),),
        stated_in=DOC,
        curation="authored",
        indicator=RATE,
        period_start=2021,
        period_end=2025,
    ),
    Assignment(
        iri=GIVEN,
        stated_in=DOC,
        curation="authored",
        assignee=BODY,
        role="lead",
        work=TASK,
        due_by=date(2023, 12, 31),
    ),
    Observation(
        iri=FIGURE,
        stated_in=DOC,
        curation="authored",
        indicator=RATE,
        value=Decimal(80),
        period_start=date(2023, 1, 1),
        period_end=date(2023, 9, 30),
    ),
    ProjectStatus(
        iri=STATUS,
        stated_in=DOC,
        curation="authored",
        project=BRIDGE,
        stage="completed",
        as_of=date(2023, 9, 30),
        due_by=date(2023, 12, 31),
    ),
]
DATES = set(network.DATES.values())
HEAVY = {"rdflib", "pyoxigraph", "networkx", "pyvis", "rich", "pandas", "polars", "numpy"}


def test_every_public_name_is_there() -> None:
    assert dir(kg) == kg.__all__
    for name in kg.__all__:
        assert getattr(kg, name) is not None, name
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        kg.nothing  # noqa: B018


def test_no_public_name_is_that_of_a_module_which_would_take_its_place() -> None:
    modules = {module.name for module in pkgutil.iter_modules(kg.__path__)}
    assert modules & set(kg.__all__) == {"frames"}
    assert isinstance(kg.frames, ModuleType)


def test_import_brings_in_no_heavy_library() -> None:
    code = "import kg, sys; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not HEAVY & set(loaded.stdout.split())


def test_neither_an_answer_nor_its_frames_module_brings_in_pandas_or_polars() -> None:
    code = "import kg, kg.frames, kg.analysis.workload, sys; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not {"pandas", "polars"} & set(loaded.stdout.split())


def _analyses() -> Iterator[tuple[str, object]]:
    """List the public ``find_…(store, …)`` and ``…_table`` of the modules of kg.analysis."""
    for found in pkgutil.iter_modules(kg.analysis.__path__):
        module = import_module(f"kg.analysis.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            is_own = function.__module__.startswith(module.__name__)
            first = next(iter(inspect.signature(function).parameters), "")
            if is_own and name.startswith("find_") and first == "store":
                yield name, function


def test_every_analysis_is_at_hand() -> None:
    found = dict(_analyses())
    assert len(found) >= 12
    for name, function in found.items():
        assert name in kg.__all__, f"export {name} in kg/__init__.py, and its table"
        assert getattr(kg, name) is function


def test_questions_from_python() -> None:
    graph = kg.open_graph()
    thing = kg.resolve(graph.store, "III.1/task/2")
    table = kg.run_query(graph.store, "owner-of-work", {"work": "III.1/task/2"})
    assert isinstance(table, kg.Table)
    owners = {one.actor for one in kg.find_owner(graph.store, thing).owners}
    assert {text_of(term) for term in table.column("owner")} == owners


def test_an_answer_becomes_a_frame_of_the_same_rows(shipped_graph: Graph) -> None:
    store = shipped_graph.store
    table = kg.workload_table(kg.find_workload(store))
    pandas, polars = kg.frames.to_pandas(table, store), kg.frames.to_polars(table, store)
    assert len(pandas) == len(polars) == len(table) > 300
    assert list(pandas.columns) == polars.columns
    assert {"actor", "actorLabel", *table.columns} <= set(polars.columns)
    assert pandas["total"].tolist() == polars["total"].to_list()
    assert all(one.startswith("body:") for one in polars["actor"])


def test_the_rdflib_face_holds_the_same_graph() -> None:
    graph = kg.open_graph()
    assert isinstance(graph.store, kg.EmbeddedStore)
    dataset = graph.store.as_rdflib()
    (count,) = dataset.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    assert int(count[0]) == len(graph.store)  # type: ignore[index, arg-type]


def test_the_rdflib_face_has_the_graph_of_each_file(shipped_graph: Graph) -> None:
    dataset = shipped_graph.store.as_rdflib()
    assert isinstance(dataset, rdflib.Dataset)
    for name, n_triples in shipped_graph.manifest.graphs.items():
        assert len(dataset.get_context(rdflib.URIRef(name))) == n_triples, name
    assert GRAPH + "nq-09-dh" in shipped_graph.manifest.graphs


def test_the_network_has_labels_kinds_and_the_dates_that_are_stated() -> None:
    graph = kg.read_network(memory_store(facts_to_triples(DATED)))
    stated = {
        iri: {name: text for name, text in data.items() if name in DATES}
        for iri, data in graph.nodes(data=True)
    }
    assert stated == {
        DOC: {"issued_on": "2023-05-19"},
        BODY: {"valid_until": "2025-03-01"},
        RATE: {},
        BRIDGE: {},
        TASK: {"due_by": "2024-12-31"},
        TARGET: {"period_start": "2021", "period_end": "2025"},
    }
    assert graph.nodes[TASK]["label"] == "Xây"
    assert graph.nodes[DOC]["kind"] == "Document"
    assert graph[BODY][TASK][GIVEN]["due_by"] == "2023-12-31"
    assert graph[DOC][BRIDGE][STATUS]["as_of"] == "2023-09-30"
    assert graph[DOC][BRIDGE][STATUS]["due_by"] == "2023-12-31"
    assert graph[DOC][RATE][FIGURE]["period_start"] == "2023-01-01"
    assert graph[DOC][RATE][FIGURE]["period_end"] == "2023-09-30"
    assert not DATES & set(graph[TASK][DOC]["statedIn"])
