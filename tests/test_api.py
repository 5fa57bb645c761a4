"""``import kg`` gives the same answers as the command line, and costs nothing by itself."""

import subprocess
import sys

import pytest

import kg


def test_every_public_name_is_there() -> None:
    for name in kg.__all__:
        assert hasattr(kg, name), name
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        kg.nothing  # noqa: B018


def test_import_brings_in_no_heavy_library() -> None:
    code = "import kg, sys; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not {"rdflib", "pyoxigraph", "networkx", "pyvis", "rich"} & set(loaded.stdout.split())


def test_questions_from_python() -> None:
    graph = kg.open_graph()
    thing = kg.resolve(graph.store, "III.1/task/2")
    table = kg.run_query(graph.store, "owner-of-work", {"work": "III.1/task/2"})
    assert isinstance(table, kg.Table)
    owners = {one.actor for one in kg.find_owner(graph.store, thing).owners}
    assert {term.value for term in table.column("owner")} == owners  # type: ignore[union-attr]


def test_the_rdflib_face_holds_the_same_graph() -> None:
    graph = kg.open_graph()
    assert isinstance(graph.store, kg.EmbeddedStore)
    dataset = graph.store.as_rdflib()
    (count,) = dataset.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    assert int(count[0]) == len(graph.store)  # type: ignore[index, arg-type]
