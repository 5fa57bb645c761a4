"""Coverage: worked by hand on the invented province Vân Sơn, golden on the shipped graph.

To renew the golden files, and then read the diff:

    KG_UPDATE_GOLDEN=1 python -m pytest tests/test_analysis_coverage.py
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from kg.analysis.coverage import (
    ASPECTS,
    Coverage,
    coverage_table,
    find_coverage,
    summary_for_reading,
    summary_table,
)
from kg.answers.owner import find_owner
from kg.build import Graph, open_graph
from kg.facts import (
    Actor,
    Assignment,
    Document,
    Fact,
    Goal,
    Indicator,
    Observation,
    Place,
    Project,
    ProjectStatus,
    Section,
    Target,
    Task,
    Text,
    facts_to_triples,
)
from kg.files import replace_file
from kg.store import EmbeddedStore, Table, iri_rows, memory_store
from kg.terms import text_of
from kg.turtle import turtle
from kg.vocabulary import ID, curie, prologue
from tests.conftest import Call, Kg

GOLDEN: Final = Path(__file__).parent / "golden" / "analyses"
PLAN, LATER, REPORT, SPEECH = (
    ID + "document/" + slug for slug in ("kh-1-vs", "kh-2-vs", "bc-3-vs", "pb-4-vs")
)
PROVINCE, TOWN = ID + "place/van-son", ID + "place/thi-xa-da-bac"
RATE, COUNT, UNSEEN = (ID + "indicator/" + one for one in ("ty-le-a", "so-b", "so-c"))
DAM, ROAD, PIPE = (ID + "project/" + one for one in ("dap", "duong", "ong"))
OFFICE, PARTY, UNION = (ID + "body/" + one for one in ("so-nuoc", "tinh-uy", "hoi"))


def at(document: str, name: str) -> str:
    return f"{document}/I/{name}"


WISH, ALONE = at(PLAN, "goal/1"), at(PLAN, "goal/2")
FULL, BARE, UNREPORTED = (at(PLAN, f"target/{n}") for n in (1, 2, 10))
AGAIN, FREE = at(LATER, "target/1"), at(LATER, "target/2")


def goal(iri: str) -> Goal:
    return Goal(iri=iri, stated_in=PLAN, curation="authored", label=(Text(f"Mục tiêu {iri[-1]}"),))


def target(
    iri: str, indicator: str, subject: str | None = PROVINCE, *, section: str | None = None
) -> Target:
    return Target(
        iri=iri,
        stated_in=iri.partition("/I/")[0],
        in_section=section,
        curation="authored",
        label=(Text(f"Chỉ tiêu {iri[-1]}"), Text(f"Target {iri[-1]}", "en")),
        indicator=indicator,
        subject=subject,
        value=Decimal(5),
        period_end=2025,
    )


def task(
    n: int, *, above: int | None = None, serves: Iterable[str] = (), concerns: Iterable[str] = ()
) -> Task:
    return Task(
        iri=at(PLAN, f"task/{n}"),
        stated_in=PLAN,
        curation="authored",
        label=(Text(f"Việc {n}"),),
        part_of_task=at(PLAN, f"task/{above}") if above else None,
        contributes_to=tuple(serves),
        concerns=tuple(concerns),
    )


def figure(n: int, indicator: str, subject: str | None, stated_in: str) -> Observation:
    return Observation(
        iri=at(stated_in, f"figure/{n}"),
        stated_in=stated_in,
        curation="authored",
        indicator=indicator,
        subject=subject,
        value=Decimal(n),
        period_end=date(2022, 12, 31),
    )


def assigned(n: int, actor: str, role: str, work: str) -> Assignment:
    return Assignment(
        iri=at(PLAN, f"assignment/{n}"),
        stated_in=PLAN,
        curation="authored",
        assignee=actor,
        role=role,
        work=work,
    )


def document(iri: str, type_: str, vi: str, year: int) -> Document:
    return Document(iri=iri, type=type_, label=(Text(vi),), issued_on=date(year, 1, 1))


FACTS: Final[list[Fact]] = [
    document(PLAN, "Plan", "Kế hoạch 1", 2020),
    document(LATER, "Plan", "Kế hoạch 2", 2021),
    document(REPORT, "Report", "Báo cáo 3", 2023),
    document(SPEECH, "Speech", "Phát biểu 4", 2023),
    goal(WISH),  # served by a task, its part, and a project: not measured, not reported
    goal(ALONE),  # nothing at all, but the owner of its document
    target(FULL, RATE),
    target(BARE, UNSEEN),
    target(UNREPORTED, RATE, TOWN),  # the figures are of the province
    target(AGAIN, RATE),  # restates FULL of the earlier plan
    target(FREE, COUNT, None),  # of no subject: every figure counts
    task(1, serves=(WISH,), concerns=(DAM, PROVINCE)),
    task(2, above=1, concerns=(DAM, ROAD)),
    task(3, serves=(FULL, WISH)),
    task(4),
    Project(iri=DAM, label=(Text("Đập"),)),
    Project(iri=ROAD, label=(Text("Đường"),)),
    Project(iri=PIPE, label=(Text("Ống"),), contributes_to=(at(PLAN, "task/3"),)),
    ProjectStatus(
        iri=at(SPEECH, "project/1"),
        stated_in=SPEECH,
        curation="authored",
        project=PIPE,
        stage="operating",
    ),
    ProjectStatus(  # a plan is no report
        iri=at(LATER, "project/1"),
        stated_in=LATER,
        curation="authored",
        project=DAM,
        stage="proposed",
    ),
    figure(1, RATE, PROVINCE, REPORT),
    figure(2, RATE, PROVINCE, REPORT),
    figure(3, RATE, PROVINCE, PLAN),
    figure(4, COUNT, TOWN, PLAN),
    figure(5, COUNT, None, SPEECH),
    *(
        Indicator(iri=iri, pref_label=(Text(vi),))
        for iri, vi in ((RATE, "Tỷ lệ A"), (COUNT, "Số B"), (UNSEEN, "Số C"))
    ),
    Place(iri=PROVINCE, label=(Text("tỉnh Vân Sơn"),)),
    Place(iri=TOWN, label=(Text("thị xã Đá Bạc"),)),
    *(
        Actor(iri=iri, label=(Text(vi),))
        for iri, vi in ((OFFICE, "Sở Nước"), (PARTY, "Tỉnh ủy"), (UNION, "Hội"))
    ),
    assigned(1, PARTY, "lead", PLAN),
    assigned(2, UNION, "coordinate", PLAN),
    assigned(3, OFFICE, "implement", FULL),
    assigned(4, UNION, "implement", FULL),
    assigned(5, UNION, "coordinate", FREE),  # who coordinates owns nothing
]

# FULL: task 3; PIPE through it; Office and Union; RATE; figures 1, 2, 3; report (figures) and
# speech (status of PIPE). WISH: tasks 1, 2, 3; DAM and ROAD through 1 and 2, PIPE through 3;
# the Party through the plan; PIPE's status in the speech, DAM's is in a plan.
WORKED: Final = {
    WISH: (3, 3, 1, None, None, 1),
    ALONE: (0, 0, 1, None, None, 0),
    FULL: (1, 1, 2, 1, 3, 2),
    BARE: (0, 0, 1, 1, 0, 0),
    UNREPORTED: (0, 0, 1, 1, 0, 0),
    AGAIN: (0, 0, 0, 1, 3, 1),
    FREE: (0, 0, 0, 1, 2, 1),
}


def write_graph(folder: Path, facts: Iterable[Fact]) -> Path:
    folder.mkdir()
    (folder / "facts.ttl").write_text(turtle(facts_to_triples(facts)), "utf-8")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graph(tmp_path_factory.mktemp("coverage") / "data", FACTS)


@pytest.fixture(scope="module")
def store(folder: Path) -> EmbeddedStore:
    """The invented graph with the ontology and all that is inferred."""
    return open_graph([folder]).store


@pytest.fixture(scope="module")
def worked(store: EmbeddedStore) -> Coverage:
    return find_coverage(store)


def test_every_count_of_the_matrix(worked: Coverage) -> None:
    assert {row.goal: tuple(row.counts.values()) for row in worked.rows} == WORKED
    assert {tuple(row.counts) for row in worked.rows} == {tuple(ASPECTS)}


def test_rows_come_in_the_order_of_the_documents_and_numbers(worked: Coverage) -> None:
    assert [row.goal for row in worked.rows] == [*list(WORKED)]


def test_the_order_of_sections_comes_before_names() -> None:
    sections = [
        Section(iri=f"{PLAN}/{n}", section_number=n, part_of=PLAN, order=order)
        for order, n in ((2, "A"), (1, "B"))
    ]
    last = target(f"{PLAN}/I/target/1", RATE, section=f"{PLAN}/A")
    first = target(f"{PLAN}/I/target/2", RATE, section=f"{PLAN}/B")
    found = find_coverage(memory_store(facts_to_triples([*sections, last, first])))
    assert [row.goal for row in found.rows] == [first.iri, last.iri]


def test_holes_are_what_applies_and_counts_nought(worked: Coverage) -> None:
    assert {row.goal: row.holes for row in worked.rows} == {
        WISH: (),
        ALONE: ("tasks", "projects", "reports"),
        FULL: (),
        BARE: ("tasks", "projects", "observations", "reports"),
        UNREPORTED: ("tasks", "projects", "observations", "reports"),
        AGAIN: ("tasks", "projects", "owners"),
        FREE: ("tasks", "projects", "owners"),
    }


def test_a_target_restated_by_a_report_is_reported() -> None:
    restated = [
        document(PLAN, "Plan", "a", 2020),
        document(REPORT, "Report", "b", 2023),
        target(BARE, UNSEEN),
        target(at(REPORT, "target/1"), UNSEEN),
    ]
    triples = list(facts_to_triples(restated))
    plain = find_coverage(memory_store(triples))
    assert [row.counts["reports"] for row in plain.rows] == [0, 0]
    text = prologue(("plan",)) + (
        f"CONSTRUCT {{ <{at(REPORT, 'target/1')}> plan:restates <{BARE}> }} WHERE {{}}"
    )
    inferred = memory_store(triples).query(text)
    assert isinstance(inferred, list)
    found = find_coverage(memory_store([*triples, *inferred]))
    assert {row.goal: row.counts["reports"] for row in found.rows} == {
        at(REPORT, "target/1"): 0,
        BARE: 1,
    }


def test_each_document_and_all_together_are_summed_up(worked: Coverage) -> None:
    plan, later, every = worked.summary()
    assert (plan.document, later.document, every.document) == (PLAN, LATER, "")
    assert [(one.n_goals, one.n_targets, one.n_whole) for one in (plan, later, every)] == [
        (2, 3, 2),
        (0, 2, 0),
        (2, 5, 2),
    ]
    assert dict(plan.covered) == {
        "tasks": 2, "projects": 2, "owners": 5, "indicators": 3, "observations": 1, "reports": 2,
    }  # fmt: skip
    assert dict(plan.applies) == {
        "tasks": 5, "projects": 5, "owners": 5, "indicators": 3, "observations": 3, "reports": 5,
    }  # fmt: skip
    assert [plan.share(one) for one in ("tasks", "owners", "observations")] == [
        Decimal("0.4"),
        Decimal(1),
        Decimal("0.333"),
    ]
    assert every.share("observations") == Decimal("0.6")


def test_a_share_of_nothing_is_none() -> None:
    found = find_coverage(memory_store(facts_to_triples([goal(WISH)])))
    (own, every) = found.summary()
    assert own.share("indicators") is every.share("observations") is None
    assert own.share("tasks") == 0


def test_one_document_alone(store: EmbeddedStore, worked: Coverage) -> None:
    assert find_coverage(store, LATER).rows == worked.rows[-2:]
    assert find_coverage(store, REPORT).rows == ()


def test_an_empty_graph_has_no_goal() -> None:
    found = find_coverage(memory_store())
    assert (found.rows, found.summary()) == ((), ())
    assert len(coverage_table(found)) == len(summary_table(memory_store(), found)) == 0


def cells(table: Table) -> list[list[str]]:
    return [[curie(text_of(term)) for term in row] for row in table.rows]


def test_the_table(worked: Coverage) -> None:
    table = coverage_table(worked)
    assert table.columns == (
        "goal", "kind", "document", "tasks", "projects", "owners", "indicators", "observations",
        "reports", "holes",
    )  # fmt: skip
    assert cells(table)[:3] == [
        ["doc:kh-1-vs/I/goal/1", "plan:Goal", "doc:kh-1-vs", "3", "3", "1", "", "", "1", "0"],
        ["doc:kh-1-vs/I/goal/2", "plan:Goal", "doc:kh-1-vs", "0", "0", "1", "", "", "0", "3"],
        ["doc:kh-1-vs/I/target/1", "plan:Target", "doc:kh-1-vs", *"1121320"],
    ]


def test_the_summary_gives_counts_and_shares(store: EmbeddedStore, worked: Coverage) -> None:
    table = summary_table(store, worked, "en")
    first, _, last = [dict(zip(table.columns, row, strict=True)) for row in cells(table)]
    assert first["document"] == "doc:kh-1-vs"
    assert (first["tasks"], first["tasksShare"]) == ("2", "0.400")
    assert (last["document"], last["documentLabel"]) == ("", "all")
    assert (last["observations"], last["observationsShare"], last["whole"]) == ("3", "0.600", "2")


def test_the_summary_for_reading_has_one_cell_an_aspect(
    store: EmbeddedStore, worked: Coverage
) -> None:
    table = summary_for_reading(store, worked)
    assert cells(table)[0] == [
        "doc:kh-1-vs", "Kế hoạch 1", "2", "3", "2/5 (40%)", "2/5 (40%)", "5/5 (100%)",
        "3/3 (100%)", "1/3 (33%)", "2/5 (40%)", "2",
    ]  # fmt: skip
    assert table.columns == ("document", "documentLabel", "goals", "targets", *ASPECTS, "whole")


# The shipped graph.


def golden(name: str, table: Table) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerows([table.columns, *cells(table)])
    path = GOLDEN / name
    if os.environ.get("KG_UPDATE_GOLDEN"):
        replace_file(path, stream.getvalue().encode("utf-8"))
    assert path.is_file(), f"no {path}: KG_UPDATE_GOLDEN=1"
    assert stream.getvalue() == path.read_bytes().decode("utf-8")


def test_golden_matrix(shipped_graph: Graph) -> None:
    golden("coverage.csv", coverage_table(find_coverage(shipped_graph.store)))


def test_golden_summary(shipped_graph: Graph) -> None:
    store = shipped_graph.store
    golden("coverage-summary.csv", summary_table(store, find_coverage(store)))


@pytest.fixture(scope="module")
def shipped(shipped_graph: Graph) -> Coverage:
    return find_coverage(shipped_graph.store)


def counted(graph: Graph, pattern: str) -> dict[str, int]:
    query = prologue(("plan",)) + (
        f"SELECT ?goal (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }} GROUP BY ?goal"
    )
    return {goal: int(n) for goal, n in iri_rows(graph.store.select(query))}


@pytest.mark.parametrize(
    ("aspect", "pattern"),
    [
        ("tasks", "?x plan:supports ?goal ; a plan:Task"),
        ("projects", "?x a plan:Project . ?w plan:supports ?goal ; plan:concerns? ?x"),
        ("indicators", "?goal a plan:Target ; plan:indicator ?x"),
        (
            "observations",
            "?goal a plan:Target ; plan:indicator ?i ; plan:subject ?s ."
            " ?x a plan:Observation ; plan:indicator ?i ; plan:subject ?s",
        ),
    ],
)
def test_counts_are_those_of_one_query(
    shipped_graph: Graph, shipped: Coverage, aspect: str, pattern: str
) -> None:
    found = {row.goal: row.counts[aspect] for row in shipped.rows if row.counts[aspect]}
    assert found == counted(shipped_graph, pattern)
    assert found


def test_every_goal_and_target_has_its_row(shipped_graph: Graph, shipped: Coverage) -> None:
    goals = counted(shipped_graph, "?goal a ?x . FILTER (?x IN (plan:Goal, plan:Target))")
    assert sorted(row.goal for row in shipped.rows) == sorted(goals)


def test_owners_are_those_that_kg_owner_names(shipped_graph: Graph, shipped: Coverage) -> None:
    for row in shipped.rows[::7]:
        owners = {one.actor for one in find_owner(shipped_graph.store, row.goal).owners}
        assert row.counts["owners"] == len(owners)


# The command.


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_command_gives_the_matrix_and_says_the_holes(call: Call, folder: Path) -> None:
    ran = call("analyse", "coverage", "--data", folder, "--format", "csv", "--lang", "en")
    assert ran.code == 0
    found = {row["goal"]: row for row in rows_of(ran.out)}
    assert list(found) == list(WORKED)
    assert found[FULL]["goalLabel"] == "Target 1"
    assert ran.err.splitlines() == [
        "goals: 2, targets: 5; without a hole: 2; lacking: tasks 5, projects 5, owners 2,"
        " indicator 0, figures 2, reports 3"
    ]


def test_command_in_vietnamese(call: Call, folder: Path) -> None:
    ran = call("analyse", "coverage", "--document", "Kế hoạch 2", "--data", folder)
    assert ran.code == 0
    assert " ".join(ran.lines[0].split()) == (
        "mục tiêu, chỉ tiêu loại văn bản nhiệm vụ dự án chịu trách nhiệm chỉ số số liệu báo cáo"
        " lỗ hổng"
    )
    assert ran.lines[-1] == "2 dòng"
    assert ran.err.startswith("0 mục tiêu, 2 chỉ tiêu; 0 không có lỗ hổng; thiếu: nhiệm vụ 2,")


@pytest.mark.parametrize("format_", ["table", "csv", "tsv", "json", "markdown"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_form_of_the_summary(call: Call, folder: Path, format_: str, lang: str) -> None:
    args = ("--summary", "--data", folder, "--format", format_, "--lang", lang)
    ran = call("analyse", "coverage", *args)
    assert ran.code == 0
    assert {"vi": "tất cả", "en": "all"}[lang] in ran.out
    assert ("60%" if format_ in ("table", "markdown") else "0.600") in ran.out


def test_the_help_defines_each_column(call: Call) -> None:
    for lang, words in (
        ("vi", [a.vi for a in ASPECTS.values()]),
        ("en", [a.en for a in ASPECTS.values()]),
    ):
        shown = " ".join(call("analyse", "coverage", "--lang", lang, "--help").out.split())
        assert all(word in shown for word in words)


@pytest.mark.parametrize("more", [(), ("--summary",)])
def test_an_empty_graph_is_answered_with_nothing(
    call: Call, tmp_path: Path, more: tuple[Any, ...]
) -> None:
    (tmp_path / "empty.ttl").write_text("", "utf-8")
    args = ("analyse", "coverage", *more, "--data", tmp_path, "--format", "csv")
    ran = call(*args, "--lang", "en")
    assert (ran.code, len(ran.lines)) == (0, 1)
    assert ran.err.strip() == "there is no goal or target"
    assert call(*args).err.strip() == "không có mục tiêu, chỉ tiêu nào"


def test_a_document_without_goals_says_so(call: Call, folder: Path) -> None:
    ran = call("analyse", "coverage", "--document", SPEECH, "--data", folder, "--lang", "en")
    assert (ran.code, ran.err.strip()) == (0, "there is no goal or target")


def test_an_unknown_document_is_answered_with_the_nearest(call: Call, folder: Path) -> None:
    ran = call("analyse", "coverage", "--document", "Kế hoach 1x", "--data", folder)
    assert (ran.code, ran.out) == (1, "")
    assert "Kế hoạch 1" in ran.err


def test_a_project_is_no_document(call: Call, folder: Path) -> None:
    assert call("analyse", "coverage", "--document", DAM, "--data", folder).code == 1


def test_the_same_bytes_under_any_hash_seed(kg: Kg, folder: Path) -> None:
    args = ("analyse", "coverage", "--data", folder, "--format", "csv")
    one, two = (kg(*args, env={"PYTHONHASHSEED": seed}) for seed in ("1", "2"))
    assert one.code == 0
    assert one == two
