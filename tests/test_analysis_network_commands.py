"""``kg analyse`` workload, brokers, communities, fragility, concentration, overlap, centrality.

The golden files are the whole answers on the shipped graph; to renew them, and then read
the diff:

    KG_UPDATE_GOLDEN=1 python -m pytest tests/test_analysis_network_commands.py
"""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from kg.analysis.brokers import brokers_table, find_brokers
from kg.analysis.centrality import centrality_table, find_centrality
from kg.analysis.communities import communities_table, find_communities
from kg.analysis.concentration import concentration_table, find_concentration
from kg.analysis.fragility import find_fragility, fragility_table
from kg.analysis.overlap import find_overlaps, overlap_table
from kg.analysis.workload import find_workload, workload_table
from kg.build import Graph
from kg.facts import facts_to_triples
from kg.files import replace_file
from kg.store import Store, Table
from kg.terms import text_of
from kg.turtle import turtle
from kg.vocabulary import curie
from tests.conftest import Call, Kg, clean_environment
from tests.networks import TWO_CIRCLES, assigned_facts

GOLDEN: Final = Path(__file__).parent / "golden" / "analyses"
TABLES: Final[dict[str, Callable[[Store], Table]]] = {
    "workload": lambda store: workload_table(find_workload(store)),
    "brokers": lambda store: brokers_table(find_brokers(store)),
    "communities": lambda store: communities_table(find_communities(store)),
    "fragility": lambda store: fragility_table(find_fragility(store)),
    "concentration": lambda store: concentration_table(find_concentration(store)),
    "overlap": lambda store: overlap_table(find_overlaps(store)),
    "centrality": lambda store: centrality_table(find_centrality(store)),
}
OF_BODIES: Final = tuple(name for name in TABLES if name != "centrality")
SAID: Final = {
    "workload": (("Cleland & King 1968", "O(a·g)"), "given to an actor by name"),
    "brokers": (("Freeman 1977", "Brandes 2001", "Brandes & Pich 2007", "O(n·(n+m))"), "share"),
    "communities": (("Blondel", "2008", "Newman & Girvan 2004", "O(m)"), "modularity"),
    "fragility": (("Tarjan 1972", "O(n+m)"), "articulation points"),
    "concentration": (("Gini 1912", "Herfindahl 1950", "O(a log a)"), "squared shares"),
    "overlap": (("Jaccard 1912", "O(a log a"), "mandates both have"),
    "centrality": (("Page", "1999", "Freeman 1979", "O(s·(n+m))"), "in-degree"),
}
"""Command → what its help cites in both languages, and what the English definition says."""


def as_csv(table: Table) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([curie(text_of(term)) for term in row] for row in table.rows)
    return stream.getvalue()


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("invented")
    groups = {"g": ("a", "f")}
    lines = TWO_CIRCLES + "g lead 9\nz lead 9 kh-2 2025-01-31\n"
    facts = assigned_facts(lines, groups=groups)
    (folder / "facts.ttl").write_text(turtle(list(facts_to_triples(facts))), "utf-8")
    return folder


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty")
    (folder / "empty.ttl").write_text("", "utf-8")
    return folder


@pytest.mark.parametrize("name", TABLES)
def test_golden(shipped_graph: Graph, name: str) -> None:
    text, path = as_csv(TABLES[name](shipped_graph.store)), GOLDEN / f"{name}.csv"
    if os.environ.get("KG_UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        replace_file(path, text.encode("utf-8"))
    assert path.is_file(), "run with KG_UPDATE_GOLDEN=1 and read the new file"
    assert text == path.read_text("utf-8")
    assert len(text.splitlines()) > 10, "an answer of this graph has more to say"


def test_the_same_bytes_under_any_hash_seed() -> None:
    """Sets of texts are walked in another order under each seed: no answer may follow it."""
    lines = [
        "import sys; from kg.build import open_graph",
        "from tests.test_analysis_network_commands import TABLES, as_csv",
        "store = open_graph().store",
        "for name, table in TABLES.items(): sys.stdout.write(name + as_csv(table(store)))",
    ]
    said = {
        subprocess.run(
            [sys.executable, "-c", "\n".join(lines)],
            env=clean_environment({"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}),
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


@pytest.mark.parametrize("name", TABLES)
def test_help_says_definition_source_and_cost_in_both_languages(call: Call, name: str) -> None:
    cited, defined = SAID[name]
    for lang, heading in (
        ("vi", ("Định nghĩa", "Nguồn", "Chi phí")),
        ("en", ("Definition", "Source", "Cost")),
    ):
        ran = call("--lang", lang, "analyse", name, "--help")
        words = " ".join(ran.out.split())
        assert ran.code == 0
        for expected in (*heading, *cited):
            assert expected in words, (lang, expected)
        assert (defined in words) == (lang == "en")


@pytest.mark.parametrize("name", TABLES)
def test_docstrings_say_definition_units_source_and_cost(name: str) -> None:
    import importlib

    module = importlib.import_module(f"kg.analysis.{name}")
    find = next(getattr(module, one) for one in vars(module) if one.startswith("find_"))
    for word in ("Definition:", "Unit", "Source:", "Cost:"):
        assert word in find.__doc__, word


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(
    ("lang", "said"),
    [("vi", "không có gì để tính"), ("en", "there is nothing to compute")],
)
def test_an_empty_graph_answers_with_nothing_and_says_so(
    call: Call, empty: Path, name: str, lang: str, said: str
) -> None:
    ran = call("analyse", name, "--data", empty, "--format", "csv", "--lang", lang)
    assert ran.code == 0
    assert len(ran.lines) == 1
    assert said in ran.err


@pytest.mark.parametrize("name", TABLES)
def test_an_unknown_document_is_an_error_with_the_nearest(
    call: Call, invented: Path, name: str
) -> None:
    ran = call("analyse", name, "--data", invented, "--document", "Kế hạch kh-2", "--lang", "en")
    assert (ran.code, ran.out) == (1, "")
    assert "no document is called “Kế hạch kh-2”" in ran.err
    assert "nearest: Kế hoạch kh-2" in ran.err


@pytest.mark.parametrize("name", TABLES)
def test_an_actor_is_no_document(call: Call, invented: Path, name: str) -> None:
    ran = call("analyse", name, "--data", invented, "--document", "Cơ quan a")
    assert (ran.code, ran.out) == (1, "")
    assert "không có văn bản nào tên “Cơ quan a”" in ran.err


def test_an_unknown_analysis_is_an_error_with_the_nearest(call: Call) -> None:
    ran = call("analyse", "broker", "--lang", "en")
    assert ran.code == 2
    assert "no such analysis “broker” (nearest: brokers" in ran.err


@pytest.mark.parametrize("name", OF_BODIES)
def test_the_command_gives_the_librarys_table(call: Call, invented: Path, name: str) -> None:
    from kg.build import open_graph

    ran = call("analyse", name, "--data", invented, "--format", "csv", "--lang", "en")
    table = TABLES[name](open_graph([invented]).store)
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert ran.code == 0
    assert [tuple(row[column] for column in table.columns) for row in rows] == [
        tuple(text_of(term) for term in row) for row in table.rows
    ]
    assert rows


@pytest.mark.parametrize(
    ("name", "n_whole", "n_top"),
    [("workload", 15, 3), ("brokers", 2, 1), ("communities", 8, 3), ("fragility", 2, 1)],
)
def test_top_narrows(call: Call, invented: Path, name: str, n_whole: int, n_top: int) -> None:
    def n_rows(*more: str) -> int:
        return len(call("analyse", name, "--data", invented, "--format", "csv", *more).lines) - 1

    assert (n_rows(), n_rows("--top", "1")) == (n_whole, n_top)


def test_documents_narrow_and_groups_expand(call: Call, invented: Path) -> None:
    def said(*more: str) -> str:
        return call("analyse", "brokers", "--data", invented, "--lang", "en", *more).err

    assert "18 assignments, 9 works, 8 actors (1 are groups, each counted as one)" in said()
    assert "1 assignments, 1 works, 1 actors" in said("--document", "Kế hoạch kh-2")
    assert "7 actors; 1 assignments of groups counted for their members" in said("--expand-groups")


def test_a_person_reads_words_in_their_language(call: Call, invented: Path) -> None:
    vi = call("analyse", "fragility", "--data", invented).out
    en = call("analyse", "fragility", "--data", invented, "--lang", "en").out
    assert "điểm khớp" in vi
    assert "Cơ quan c" in vi
    assert "cut actor" in en
    assert "Body c" in en
    assert "cut-actor" in call(
        "analyse", "fragility", "--data", invented, "--format", "csv"
    ).out  # fmt: skip


def test_a_sample_is_said_on_stderr(call: Call, invented: Path) -> None:
    ran = call("analyse", "brokers", "--data", invented, "--samples", "3", "--seed", "4")
    assert "ước lượng từ 3 trong 8 chủ thể, hạt giống 4" in ran.err
    exact = call("analyse", "brokers", "--data", invented)
    assert "tính đúng, từ mọi chủ thể" in exact.err


@pytest.mark.parametrize(
    ("asked", "vi"),
    [
        (("brokers", "--top", "0"), "--top"),
        (("brokers", "--samples", "0"), "--samples"),
        (("brokers", "--samples", "ba"), "không phải số nguyên"),
        (("fragility", "--share", "0"), "--share"),
        (("fragility", "--kind", "cut"), "không thuộc"),
        (("concentration", "--role", "chu-tri"), "không thuộc"),
        (("overlap", "--within", "page"), "không thuộc"),
        (("centrality", "--kind", "Gaol"), "không thuộc"),
    ],
)
def test_misuse_is_told(call: Call, invented: Path, asked: tuple[str, ...], vi: str) -> None:
    ran = call("analyse", *asked, "--data", invented)
    assert (ran.code, ran.out) == (2, "")
    assert vi in ran.err


def test_the_ranking_of_a_role(call: Call, invented: Path) -> None:
    ran = call(
        *("analyse", "concentration", "--data", invented, "--ranking", "--role", "direct"),
        *("--format", "csv", "--lang", "en"),
    )
    assert [row["actorLabel"] for row in csv.DictReader(io.StringIO(ran.out))] == ["Body b"]


_BACKEND: Final = """
def answer(graph, *_, **__):
    return {node: 0.25 for node in graph}

class Interface:
    @staticmethod
    def convert_from_nx(graph, **_): return graph
    @staticmethod
    def convert_to_nx(found, **_): return found
    can_run = staticmethod(lambda *_: True)
    should_run = staticmethod(lambda *_: True)
    betweenness_centrality = staticmethod(answer)

def info():
    return {"functions": {"betweenness_centrality": {}}}
"""


@pytest.fixture
def quarter(tmp_path: Path) -> Path:
    """Install a networkx backend that answers a quarter, as a package would be."""
    about = tmp_path / "quarter-1.dist-info"
    about.mkdir()
    (tmp_path / "quarter.py").write_text(_BACKEND, "utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: quarter\nVersion: 1\n", "utf-8")
    (about / "entry_points.txt").write_text(
        "[networkx.backends]\nquarter = quarter:Interface\n"
        "[networkx.backend_info]\nquarter = quarter:info\n",
        "utf-8",
    )
    return tmp_path


@pytest.mark.parametrize("how", ["option", "variable"])
def test_a_backend_is_honoured(kg: Kg, invented: Path, quarter: Path, how: str) -> None:
    env = {"PYTHONPATH": str(quarter), "PYTHONWARNINGS": "ignore"}
    option = ("--backend", "quarter") if how == "option" else ()
    if how == "variable":
        env["NETWORKX_BACKEND_PRIORITY"] = "quarter"
    ran = kg("analyse", "brokers", "--data", invented, "--format", "csv", *option, env=env)
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert ran.code == 0, ran.err
    assert [row["betweenness"] for row in rows] == ["0.250000"] * 8


def test_what_a_backend_lacks_networkx_computes_unless_it_was_asked_by_name(
    kg: Kg, invented: Path, quarter: Path
) -> None:
    env = {"PYTHONPATH": str(quarter), "PYTHONWARNINGS": "ignore"}
    named = kg("analyse", "fragility", "--data", invented, "--backend", "quarter", env=env)
    assert named.code == 1
    assert "nền tính “quarter” của networkx không chạy được" in named.err
    env["NETWORKX_BACKEND_PRIORITY"] = "quarter"
    assert kg("analyse", "fragility", "--data", invented, env=env).code == 0


def test_a_backend_that_is_not_there_is_told_without_a_trace(call: Call, invented: Path) -> None:
    ran = call("analyse", "brokers", "--data", invented, "--backend", "khong-co", "--lang", "en")
    assert ran.code == 1
    assert "the networkx backend “khong-co” can't run this" in ran.err
    assert "Traceback" not in ran.err


def test_workload_needs_no_networkx() -> None:
    code = "import sys, kg.cli.analyse.workload; sys.exit('networkx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
