"""Each view: what it draws of a few invented facts and of the shipped graph, and what it refuses."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import webbrowser
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import networkx as nx
import pytest

from kg.analysis.coverage import ASPECTS, find_coverage
from kg.analysis.network import read_network
from kg.build import Graph, open_graph
from kg.errors import KgError, Lang, Message, MissingDataError, ParameterError, WriteError
from kg.evidence import Sources
from kg.facts import (
    Actor,
    Assignment,
    Citation,
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
from kg.files import check_place
from kg.store import EmbeddedStore
from kg.turtle import turtle
from kg.view.drawing import MARKS, Drawing, Remark, link_key
from kg.view.filters import holding
from kg.view.marks import MARK_STYLES
from kg.view.style import KIND_STYLES, RELATION_STYLES
from kg.view.views import _make, _model, draw_view, find_view, list_views, make_view
from kg.view.views.coverage import LACKING
from kg.vocabulary import ID, PLAN, PREFIXES

if TYPE_CHECKING:
    from tests.conftest import Call

EXAMPLE: Final = Path(__file__).parent / "data" / "example"
CHANGE: Final = Message("Thay đổi", "Change")
LANGS: Final[tuple[Lang, ...]] = ("vi", "en")
ERROR: Final = {"vi": "Lỗi", "en": "Error"}

CENTRAL, PROGRAMME, REPORT = (ID + "document/" + name for name in ("nq-1", "ct-2", "bc-3"))
PROVINCE, TOWN = ID + "place/hoai-giang", ID + "place/van-son"
HEALTH, WORKS, OLD_OFFICE, NEW_OFFICE, GROUP = (
    ID + "body/" + name for name in ("so-y-te", "so-xay-dung", "phong-cu", "phong-moi", "cac-so")
)
BRIDGE, CLINIC = ID + "project/cau", ID + "project/tram"
RATE = ID + "indicator/ty-le"
GOAL, LONE_GOAL = PROGRAMME + "/I/goal/1", PROGRAMME + "/I/goal/2"
TARGET, CENTRAL_TARGET = PROGRAMME + "/I/target/1", CENTRAL + "/I/target/1"
TASK, SUBTASK, LATE_TASK = (
    PROGRAMME + "/II/task/1",
    PROGRAMME + "/II/task/2",
    REPORT + "/1/task/1",
)
LEAD, DIRECT, LATE_LEAD = (
    PROGRAMME + "/II/assignment/1",
    PROGRAMME + "/II/assignment/2",
    REPORT + "/1/assignment/1",
)
OWNS_ALL = PROGRAMME + "/II/assignment/3"
CITES, STATUS, FIGURE = PROGRAMME + "/I/citation/1", REPORT + "/1/project/1", REPORT + "/1/figure/1"


def vi(text: str) -> tuple[Text, ...]:
    return (Text(text),)


FACTS: Final[list[Fact]] = [
    Document(iri=CENTRAL, type="Resolution", label=vi("Nghị quyết 1"), issued_on=date(2020, 1, 15)),
    Document(
        iri=PROGRAMME,
        type="ActionProgramme",
        label=(Text("Chương trình 2"), Text("Programme 2", "en")),
        issued_on=date(2021, 3, 1),
        covers=PROVINCE,
        text_digest="sha256:0",
    ),
    Document(iri=REPORT, type="Report", label=vi("Báo cáo 3"), issued_on=date(2023, 10, 1)),
    Section(iri=PROGRAMME + "/II", section_number="II", part_of=PROGRAMME, order=2),
    Place(iri=PROVINCE, label=vi("Tỉnh Hoài Giang")),
    Place(iri=TOWN, label=vi("Huyện Vân Sơn"), part_of=PROVINCE),
    Actor(iri=HEALTH, type="Body", label=vi("Sở Y tế"), jurisdiction=PROVINCE),
    Actor(iri=WORKS, type="Body", label=vi("Sở Xây dựng")),
    Actor(
        iri=OLD_OFFICE,
        type="Body",
        label=vi("Phòng cũ"),
        sub_organization_of=HEALTH,
        valid_until=date(2022, 12, 31),
    ),
    Actor(
        iri=NEW_OFFICE,
        type="Body",
        label=vi("Phòng mới"),
        sub_organization_of=HEALTH,
        valid_from=date(2023, 1, 1),
    ),
    Actor(iri=GROUP, type="BodyGroup", label=vi("Các sở"), has_member=(HEALTH, WORKS)),
    Project(iri=BRIDGE, label=vi("Cầu Mới"), located_in=(TOWN,), contributes_to=(GOAL,)),
    Project(iri=CLINIC, label=vi("Trạm Mới"), located_in=(TOWN,)),
    Indicator(iri=RATE, pref_label=vi("Tỷ lệ")),
    Goal(
        iri=GOAL, label=vi("Dân khỏe"), stated_in=PROGRAMME, subject=PROVINCE, curation="confirmed"
    ),
    Goal(iri=LONE_GOAL, label=vi("Dân vui"), stated_in=PROGRAMME, curation="confirmed"),
    Target(
        iri=CENTRAL_TARGET,
        label=vi("Tỷ lệ trên 90%"),
        stated_in=CENTRAL,
        indicator=RATE,
        subject=PROVINCE,
        value=Decimal(90),
        period_start=2021,
        period_end=2025,
        curation="confirmed",
    ),
    Target(
        iri=TARGET,
        label=vi("Tỷ lệ trên 95%"),
        stated_in=PROGRAMME,
        indicator=RATE,
        subject=PROVINCE,
        value=Decimal(95),
        period_start=2021,
        period_end=2025,
        curation="confirmed",
    ),
    Task(
        iri=TASK,
        label=vi("Xây trạm"),
        stated_in=PROGRAMME,
        contributes_to=(GOAL,),
        concerns=(CLINIC,),
        curation="confirmed",
    ),
    Task(
        iri=SUBTASK,
        label=vi("Chọn đất"),
        stated_in=PROGRAMME,
        part_of_task=TASK,
        curation="confirmed",
    ),
    Task(
        iri=LATE_TASK,
        label=vi("Sửa cầu"),
        stated_in=REPORT,
        concerns=(BRIDGE,),
        curation="confirmed",
    ),
    Assignment(
        iri=LEAD, assignee=HEALTH, role="lead", work=TASK, stated_in=PROGRAMME, curation="confirmed"
    ),
    Assignment(
        iri=DIRECT,
        assignee=WORKS,
        role="monitor",
        work=TASK,
        stated_in=PROGRAMME,
        curation="confirmed",
    ),
    Assignment(
        iri=OWNS_ALL,
        assignee=WORKS,
        role="lead",
        work=PROGRAMME,
        stated_in=PROGRAMME,
        curation="confirmed",
    ),
    Assignment(
        iri=LATE_LEAD,
        assignee=NEW_OFFICE,
        role="lead",
        work=LATE_TASK,
        stated_in=REPORT,
        curation="confirmed",
    ),
    Citation(
        iri=CITES,
        cited_document=CENTRAL,
        relation="implements",
        stated_in=PROGRAMME,
        curation="confirmed",
    ),
    ProjectStatus(
        iri=STATUS,
        project=CLINIC,
        stage="blocked",
        stated_in=REPORT,
        as_of=date(2023, 9, 30),
        curation="confirmed",
    ),
    Observation(
        iri=FIGURE,
        indicator=RATE,
        subject=PROVINCE,
        value=Decimal("92.5"),
        stated_in=REPORT,
        period_start=date(2023, 1, 1),
        period_end=date(2023, 9, 30),
        curation="confirmed",
    ),
]


def write_graph(folder: Path, facts: Iterable[Fact]) -> Path:
    folder.mkdir()
    (folder / "facts.ttl").write_text(turtle(facts_to_triples(facts)), "utf-8")
    return folder


@pytest.fixture(scope="module", autouse=True)
def cache_of_this_module(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the many small stores of these tests from sweeping those that others use."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_CACHE", f"{os.environ['KG_CACHE']}/views")
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graph(tmp_path_factory.mktemp("views") / "data", FACTS)


@pytest.fixture(scope="module")
def store(folder: Path) -> EmbeddedStore:
    return open_graph([folder]).store


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    found: Lang = request.param
    return found


Shape = set[tuple[str, str, str]]


def links(drawing: Drawing) -> Shape:
    return {(a, edge["relation"], b) for a, b, edge in drawing.graph.edges(data=True)}


def kinds(drawing: Drawing) -> Counter[str]:
    return Counter(data["kind"] for _, data in drawing.graph.nodes(data=True))


# What each view draws


def test_the_whole_is_everything(store: EmbeddedStore) -> None:
    drawn = draw_view(store, "whole")
    assert nx.utils.graphs_equal(drawn.graph, read_network(store))
    assert drawn == Drawing(drawn.graph, drawn.title, opens="clusters")
    assert drawn.title == Message("Toàn bộ đồ thị", "The whole graph")


@pytest.mark.parametrize(
    ("name", "thing", "near", "far"),
    [
        ("document", PROGRAMME, {CENTRAL, GOAL, TARGET, TASK, SUBTASK, WORKS}, {LATE_TASK, FIGURE}),
        ("actor", HEALTH, {TASK, GROUP, OLD_OFFICE, PROVINCE}, {LATE_TASK, CENTRAL}),
        ("project", BRIDGE, {GOAL, TOWN, LATE_TASK}, {CENTRAL, HEALTH}),
        ("goal", GOAL, {TASK, BRIDGE, PROGRAMME, PROVINCE}, {LONE_GOAL, LATE_TASK, CENTRAL}),
        ("goal", TARGET, {RATE, PROGRAMME, PROVINCE}, {CENTRAL_TARGET, GOAL}),
        ("place", TOWN, {BRIDGE, CLINIC, PROVINCE}, {HEALTH, CENTRAL}),
    ],
)
def test_a_view_of_one_thing(
    store: EmbeddedStore, name: str, thing: str, near: set[str], far: set[str]
) -> None:
    drawn = draw_view(store, name, thing, depth=1)
    assert drawn.start == thing
    assert near | {thing} <= set(drawn.graph)
    assert not far & set(drawn.graph)
    assert drawn.title.vi.endswith(": " + drawn.graph.nodes[thing]["names"].vi)
    wide = draw_view(store, name, thing, depth=2)
    assert set(drawn.graph) <= set(wide.graph)
    assert len(drawn.graph) < len(wide.graph) or thing == TARGET  # hubs alone lie around it


def test_a_cascade_runs_left_to_right_and_ends_with_the_owners(store: EmbeddedStore) -> None:
    drawn = draw_view(store, "cascade", CENTRAL, depth=6)
    assert links(drawn) == {
        (PROGRAMME, "citation", CENTRAL),
        (CENTRAL_TARGET, "statedIn", CENTRAL),
        (TARGET, "other", CENTRAL_TARGET),
        (GOAL, "statedIn", PROGRAMME),
        (LONE_GOAL, "statedIn", PROGRAMME),
        (TARGET, "statedIn", PROGRAMME),
        (TASK, "statedIn", PROGRAMME),
        (TASK, "contributesTo", GOAL),
        (BRIDGE, "contributesTo", GOAL),
        (SUBTASK, "partOfTask", TASK),
        (TASK, "concerns", CLINIC),
        (REPORT, "status", CLINIC),
        (REPORT, "observation", RATE),
        (TARGET, "indicator", RATE),
        (CENTRAL_TARGET, "indicator", RATE),
        (HEALTH, "assignment", TASK),
        (WORKS, "assignment", PROGRAMME),
    }
    assert {edge["code"] for *_, edge in drawn.graph.edges(data=True) if edge["relation"] ==
            "assignment"} == {"lead"}  # fmt: skip
    levels = drawn.levels
    assert set(levels) == set(drawn.graph)
    assert levels[CENTRAL] == 0
    assert levels[CENTRAL] < levels[PROGRAMME] < levels[GOAL] < levels[TASK] < levels[CLINIC]
    assert levels[CLINIC] < levels[REPORT]  # where its last status stands
    assert levels[CENTRAL_TARGET] < levels[TARGET] < levels[RATE]
    assert {levels[HEALTH], levels[WORKS]} == {max(levels.values())}
    assert sorted(set(levels.values())) == list(range(len(set(levels.values()))))
    [restates] = drawn.graph[TARGET][CENTRAL_TARGET].values()
    assert restates["names"] == Message("nhắc lại", "restates")
    assert restates["property"] == PLAN.restates
    assert drawn.start == CENTRAL
    assert drawn.notes == ()


def test_a_cascade_says_what_it_cuts_off(store: EmbeddedStore) -> None:
    drawn = draw_view(store, "cascade", CENTRAL, depth=1)
    assert set(drawn.graph) == {CENTRAL, PROGRAMME, CENTRAL_TARGET, WORKS}
    assert drawn.notes == (
        Message(
            "còn 10 thứ cách xa hơn 1 bước, chưa vẽ; --depth 4 thì vẽ hết",
            "10 more lie beyond 1 step and are not drawn; --depth 4 draws them all",
        ),
    )
    assert draw_view(store, "cascade", CENTRAL, depth=3).notes
    assert draw_view(store, "cascade", CENTRAL, depth=4).notes == ()


def test_a_cascade_deeper_than_can_be_asked_for_says_so(tmp_path: Path) -> None:
    tasks = [
        Task(
            iri=f"{PROGRAMME}/V/task/{n}",
            label=vi(f"Việc {n}"),
            stated_in=PROGRAMME,
            part_of_task=f"{PROGRAMME}/V/task/{n - 1}" if n else None,
            curation="confirmed",
        )
        for n in range(9)
    ]
    store = open_graph([write_graph(tmp_path / "data", [*FACTS, *tasks])]).store
    first = tasks[0].iri
    assert draw_view(store, "cascade", first).notes[0] == Message(
        "còn 6 thứ cách xa hơn 2 bước, chưa vẽ; --depth 6 (xa nhất) thì chỉ còn 2",
        "6 more lie beyond 2 steps and are not drawn; --depth 6, the most, leaves 2",
    )
    assert draw_view(store, "cascade", first, depth=6).notes[0] == Message(
        "còn 2 thứ cách xa hơn 6 bước, chưa vẽ; xem từ một thứ gần đó hơn",
        "2 more lie beyond 6 steps and are not drawn; start from a thing nearer to them",
    )


def test_a_cascade_that_runs_in_a_circle_shares_a_column(tmp_path: Path) -> None:
    back = Citation(
        iri=CENTRAL + "/I/citation/1",
        cited_document=PROGRAMME,
        relation="implements",
        stated_in=CENTRAL,
        curation="confirmed",
    )
    store = open_graph([write_graph(tmp_path / "data", [*FACTS, back])]).store
    drawn = draw_view(store, "cascade", CENTRAL, depth=1)
    assert drawn.levels[CENTRAL] == drawn.levels[PROGRAMME]
    [circle] = [note for note in drawn.notes if "→" in note.en]
    assert circle.en.startswith("a circle, in one column: ")
    assert circle.vi.count("Nghị quyết 1") + circle.vi.count("Chương trình 2") == 3


def test_ownership_is_assignments_and_which_actor_belongs_to_which(store: EmbeddedStore) -> None:
    drawn = draw_view(store, "ownership")
    assert links(drawn) == {
        (HEALTH, "assignment", TASK),
        (WORKS, "assignment", TASK),
        (WORKS, "assignment", PROGRAMME),
        (NEW_OFFICE, "assignment", LATE_TASK),
        (NEW_OFFICE, "subOrganizationOf", HEALTH),
    }
    of_one = draw_view(store, "ownership", REPORT)
    assert links(of_one) == {(NEW_OFFICE, "assignment", LATE_TASK)}
    assert of_one.title == Message("Ai làm gì theo: Báo cáo 3", "Who does what under: Báo cáo 3")


def test_coverage_marks_the_holes_and_says_which(store: EmbeddedStore) -> None:
    drawn = draw_view(store, "coverage")
    assert drawn.levels == {
        PROGRAMME: 0, GOAL: 1, LONE_GOAL: 1, TARGET: 1, CENTRAL_TARGET: 1,
        TASK: 2, SUBTASK: 2, BRIDGE: 3, CLINIC: 3, HEALTH: 4, WORKS: 4,
    }  # fmt: skip
    assert links(drawn) == {
        (TASK, "contributesTo", GOAL),
        (BRIDGE, "contributesTo", GOAL),
        (SUBTASK, "partOfTask", TASK),
        (TASK, "concerns", CLINIC),
        (HEALTH, "assignment", TASK),
        (WORKS, "assignment", PROGRAMME),  # through which these have an owner
        *((goal, "statedIn", PROGRAMME) for goal in (GOAL, LONE_GOAL, TARGET)),
    }
    monitored = drawn.graph.get_edge_data(WORKS, TASK)
    assert monitored is None  # a part in the work is no ownership of it
    found = {row.goal: row.holes for row in find_coverage(store).rows if row.holes}
    assert drawn.marks == dict.fromkeys(found, "hole")
    assert set(found) == {LONE_GOAL, TARGET, CENTRAL_TARGET}
    hole = Message("Lỗ hổng", "Hole")
    assert drawn.remarks == {
        goal: tuple(Remark(hole, LACKING[aspect]) for aspect in lacking)
        for goal, lacking in found.items()
    }
    assert found[LONE_GOAL] == ("tasks", "projects", "reports")
    assert drawn.notes[0].en == (
        "4 goals and targets, 3 with a hole (no task contributes to it: 3;"
        " no project contributes to it: 3; nobody answers for it: 1; no report speaks of it: 1)"
    )


def test_every_aspect_of_coverage_has_words() -> None:
    assert set(LACKING) == set(ASPECTS)


def test_coverage_of_one_document(store: EmbeddedStore) -> None:
    drawn = draw_view(store, "coverage", CENTRAL)
    assert set(drawn.graph) == {CENTRAL_TARGET}
    assert drawn.title.en == "Coverage of: Nghị quyết 1"
    with pytest.raises(MissingDataError, match="there is no goal or target"):
        draw_view(store, "coverage", REPORT)


# A query


def write_query(folder: Path, text: str) -> str:
    path = folder / "question.rq"
    names = ("plan", "rdfs", "skos", "role", "xsd")
    path.write_text("".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in names) + text, "utf-8")
    return str(path)


def test_a_query_draws_what_it_constructs(store: EmbeddedStore, tmp_path: Path) -> None:
    asked = write_query(
        tmp_path,
        """CONSTRUCT {
          ?task plan:owner ?actor ; plan:statedIn ?document .
          ?actor <http://a.example/ns#near> <http://a.example/thing> .
          <http://a.example/thing> rdfs:label "Một thứ"@vi, "A thing"@en ;
            a <http://a.example/ns#Ship> ; <http://a.example/ns#weight> 5.5 .
          <http://a.example/lonely> <http://a.example/ns#weight> 3 .
          [] <http://a.example/ns#near> ?task .
        } WHERE { ?task a plan:Task ; plan:owner ?actor ; plan:statedIn ?document }""",
    )
    drawn = draw_view(store, "query", asked, lang="en")
    thing = "http://a.example/thing"
    assert kinds(drawn) == {"Document": 2, "Actor": 2, "Task": 2, "Other": 1}
    assert links(drawn) == {
        (TASK, "other", HEALTH),
        (LATE_TASK, "other", NEW_OFFICE),
        (TASK, "statedIn", PROGRAMME),
        (LATE_TASK, "statedIn", REPORT),
        (HEALTH, "other", thing),
        (NEW_OFFICE, "other", thing),
    }
    other = drawn.graph.nodes[thing]
    assert other["names"] == Message("Một thứ", "A thing")
    assert other["label"] == "A thing"
    assert other["type"] == "http://a.example/ns#Ship"
    owner = drawn.graph.edges[TASK, HEALTH, PLAN.owner]
    assert owner["names"] == Message("chịu trách nhiệm chính", "has owner")
    near = drawn.graph.edges[HEALTH, thing, "http://a.example/ns#near"]
    assert (near["names"], near["property"]) == (
        Message("near", "near"),
        "http://a.example/ns#near",
    )
    assert drawn.remarks == {
        thing: (
            Remark(Message("weight", "weight"), Message("5,5", "5.5")),
            Remark(Message("Loại", "Type"), Message("Ship", "Ship")),
        )
    }
    assert drawn.notes == (
        Message(
            "không vẽ: 2 bộ ba có nút trống, 1 thứ chỉ có giá trị, không nối với gì",
            "not drawn: triples with blank nodes (2), things that have values only and are joined"
            " to nothing (1)",
        ),
    )
    assert drawn.title == Message("Truy vấn question.rq", "Query question.rq")


def test_a_query_that_says_what_it_asks_is_titled_by_it(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    path = tmp_path / "serving.rq"
    path.write_text(
        "#+ summary: What serves a goal?\n#+ summary_vi: Việc nào góp phần vào mục tiêu?\n"
        "#+ description: Works and their goals.\n#+ description_vi: Việc và mục tiêu.\n"
        "CONSTRUCT WHERE { ?x plan:contributesTo ?y }",
        "utf-8",
    )
    assert draw_view(store, "query", str(path)).title == Message(
        "Việc nào góp phần vào mục tiêu?", "What serves a goal?"
    )


def test_a_statement_that_is_constructed_is_the_link_it_always_is(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    asked = write_query(
        tmp_path,
        "CONSTRUCT { ?x a plan:Assignment ; plan:assignee ?who ; plan:role ?role ; plan:work ?work }"
        " WHERE { ?x plan:assignee ?who ; plan:role ?role ; plan:work ?work ;"
        " plan:role role:monitor }",
    )
    drawn = draw_view(store, "query", asked)
    assert list(drawn.graph.edges(keys=True)) == [(WORKS, TASK, DIRECT)]
    assert drawn.graph.edges[WORKS, TASK, DIRECT]["code"] == "monitor"


def test_what_the_panel_says_anyhow_is_no_remark(store: EmbeddedStore, tmp_path: Path) -> None:
    asked = write_query(
        tmp_path,
        "CONSTRUCT { ?d plan:issuedOn ?day ; <urn:x:n> 7 } WHERE { ?d plan:issuedOn ?day }",
    )
    drawn = draw_view(store, "query", asked)
    assert set(drawn.graph) == {CENTRAL, PROGRAMME, REPORT}
    assert drawn.remarks[CENTRAL] == (Remark(Message(*2 * ("urn:x:n",)), Message("7", "7")),)


def test_a_description_and_a_commented_file_are_drawn(store: EmbeddedStore, tmp_path: Path) -> None:
    asked = write_query(tmp_path, f"# SELECT\nDESCRIBE <{BRIDGE}>")
    assert links(draw_view(store, "query", asked)) >= {
        (BRIDGE, "locatedIn", TOWN),
        (BRIDGE, "contributesTo", GOAL),
    }


# Two versions


def changed_facts() -> list[Fact]:
    """Without the bridge; with a new task and its assignment; the target raised; a status on."""
    facts = [fact for fact in FACTS if fact.iri not in (BRIDGE, LATE_LEAD)]
    by_iri = {fact.iri: at for at, fact in enumerate(facts)}
    target, status, clinic = (facts[by_iri[iri]] for iri in (TARGET, STATUS, CLINIC))
    assert isinstance(target, Target)
    assert isinstance(status, ProjectStatus)
    assert isinstance(clinic, Project)
    facts[by_iri[TARGET]] = replace(target, value=Decimal(97))
    facts[by_iri[STATUS]] = replace(status, stage="completed")
    facts[by_iri[CLINIC]] = replace(clinic, contributes_to=(LONE_GOAL,))
    new = PROGRAMME + "/II/task/9"
    return [
        *facts,
        Task(iri=new, label=vi("Việc mới"), stated_in=PROGRAMME, curation="confirmed"),
        Section(iri=PROGRAMME + "/III", section_number="III", part_of=PROGRAMME, order=3),
    ]


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graph(tmp_path_factory.mktemp("newer") / "new", changed_facts())


def test_a_diff_marks_what_was_added_removed_and_changed(
    store: EmbeddedStore, folder: Path, newer: Path
) -> None:
    drawn = draw_view(store, "diff", str(folder), str(newer))
    new = PROGRAMME + "/II/task/9"
    assert drawn.marks == {
        BRIDGE: "removed",
        new: "added",
        TARGET: "changed",
        link_key(BRIDGE, TOWN, "locatedIn"): "removed",
        link_key(BRIDGE, GOAL, "contributesTo"): "removed",
        link_key(CLINIC, LONE_GOAL, "contributesTo"): "added",
        link_key(NEW_OFFICE, LATE_TASK, LATE_LEAD): "removed",
        link_key(REPORT, CLINIC, STATUS): "changed",
        link_key(new, PROGRAMME, "statedIn"): "added",
    }
    assert drawn.remarks == {
        TARGET: (Remark(CHANGE, Message("Mức: từ “95” thành “97”", "Value: from “95” to “97”")),),
        link_key(REPORT, CLINIC, STATUS): (
            Remark(
                CHANGE,
                Message(
                    "Giai đoạn dự án: từ “bị dừng” thành “hoàn thành”",
                    "Stage: from “blocked” to “completed”",
                ),
            ),
        ),
    }
    # one step around what changed, and the ends of links that changed
    assert {TOWN, GOAL, RATE, PROVINCE, LATE_TASK, NEW_OFFICE, CLINIC} <= set(drawn.graph)
    assert not {SUBTASK, HEALTH, CENTRAL, CENTRAL_TARGET} & set(drawn.graph)
    assert drawn.graph.nodes[BRIDGE]["names"].vi == "Cầu Mới"
    assert drawn.notes == (
        Message(
            "so với dữ liệu cũ, thứ: 1 mới thêm, 1 đã bỏ, 1 có thay đổi",
            "things, old to new: 1 added, 1 removed, 1 changed",
        ),
        Message(
            "so với dữ liệu cũ, liên kết: 2 mới thêm, 3 đã bỏ, 1 có thay đổi",
            "links, old to new: 2 added, 3 removed, 1 changed",
        ),
        Message(
            "1 chỗ thay đổi khác không vẽ (mục, bằng chứng, danh mục …)",
            "other changes, not drawn (sections, evidence, lists …): 1",
        ),
    )
    assert drawn.title == Message("Thay đổi: data → new", "Changes: data → new")


def test_what_changed_is_said_in_words(store: EmbeddedStore, tmp_path: Path) -> None:
    """Names of properties, and things without a name, never stand as ids or IRIs."""
    lines = {
        "old": 'rdfs:label "Sở Y tế"@vi ; skos:altLabel "SYT" ; plan:abbreviation "YT" ;'
        " <http://a.example/ns#near> 1 .",
        "new": 'rdfs:label "Sở Y tế mới"@vi ; plan:bodyType <urn:x:none> ;'
        " plan:evidence <urn:x:one>, <urn:x:two> .",
    }
    for name, said in lines.items():
        prefixes = "".join(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in ("plan", "rdfs", "skos"))
        text = f"{prefixes}<{HEALTH}> a plan:Body ; {said}"
        (tmp_path / f"{name}.ttl").write_text(text, "utf-8")
    drawn = draw_view(store, "diff", str(tmp_path / "old.ttl"), str(tmp_path / "new.ttl"))
    remarks = drawn.remarks[HEALTH]
    assert {one.heading for one in remarks} == {CHANGE}
    assert [one.text for one in remarks] == [
        Message("thuộc tính “near”: bỏ “1”", "property “near”: removed “1”"),
        Message("Tên: từ “Sở Y tế” thành “Sở Y tế mới”", "Name: from “Sở Y tế” to “Sở Y tế mới”"),
        Message("Tên khác: bỏ “SYT”", "Other names: removed “SYT”"),
        Message("Viết tắt: bỏ “YT”", "Abbreviation: removed “YT”"),
        Message("Loại cơ quan: thêm 1 chỗ", "Kind of body: added 1 place"),
        Message("có bằng chứng: thêm 2 chỗ", "has evidence: added 2 places"),
    ]
    assert drawn.notes == (
        Message("so với dữ liệu cũ, thứ: 1 có thay đổi", "things, old to new: 1 changed"),
    )


def test_what_was_removed_looks_like_no_kind_and_no_relation() -> None:
    kinds, relations = (
        {one.colour.casefold() for one in styles.values()}
        for styles in (KIND_STYLES, RELATION_STYLES)
    )
    assert MARK_STYLES["removed"].colour.casefold() not in kinds | relations


def test_a_diff_takes_files_and_says_of_the_removed_what_it_was(
    store: EmbeddedStore, folder: Path, newer: Path
) -> None:
    page = make_view(store, "diff", str(folder / "facts.ttl"), str(newer / "facts.ttl"))
    assert "Cầu Mới" in page
    back = draw_view(store, "diff", str(newer), str(folder))
    assert Counter(back.marks.values()) == {"added": 4, "removed": 3, "changed": 2}
    assert back.marks[BRIDGE] == "added"


def test_a_diff_does_not_draw_all_that_lies_around_a_hub(
    store: EmbeddedStore, folder: Path, tmp_path: Path
) -> None:
    facts = [
        replace(fact, label=vi("Chương trình hai")) if isinstance(fact, Document) and
        fact.iri == PROGRAMME else fact for fact in FACTS
    ]  # fmt: skip
    tasks = [
        Task(
            iri=f"{PROGRAMME}/V/task/{n}",
            label=vi(f"Việc {n}"),
            stated_in=PROGRAMME,
            curation="confirmed",
        )
        for n in range(40)
    ]
    old = write_graph(tmp_path / "old", [*FACTS, *tasks])
    new = write_graph(tmp_path / "new", [*facts, *tasks])
    drawn = draw_view(store, "diff", str(old), str(new))
    assert drawn.marks == {PROGRAMME: "changed"}
    assert len(drawn.graph) == 13
    assert drawn.notes[-1].en == "unchanged neighbours not drawn: 36"


def test_a_diff_of_the_same_says_so(store: EmbeddedStore, folder: Path) -> None:
    with pytest.raises(MissingDataError, match="say the same, there is nothing to draw"):
        draw_view(store, "diff", str(folder), str(folder))


def test_a_diff_of_what_cannot_be_drawn_says_so(
    store: EmbeddedStore, folder: Path, tmp_path: Path
) -> None:
    section = Section(iri=PROGRAMME + "/III", section_number="III", part_of=PROGRAMME, order=3)
    new = write_graph(tmp_path / "new", [*FACTS, section])
    with pytest.raises(MissingDataError, match="changes: 1, but none in things or links"):
        draw_view(store, "diff", str(folder), str(new))


# What is kept of a view


def test_kinds_keep_things_and_always_the_start(store: EmbeddedStore) -> None:
    drawn = draw_view(store, "actor", HEALTH, kinds=["task,Goal", "GOAL"])
    assert kinds(drawn) == {"Actor": 1, "Task": 2, "Goal": 1}
    assert drawn.start in drawn.graph
    assert drawn.notes[0].en.startswith("filtered by kind and relation; left out: ")


def test_relations_keep_links_and_what_they_join(store: EmbeddedStore) -> None:
    drawn = draw_view(store, "whole", relations=["assignment", "locatedIn"])
    assert {edge["relation"] for *_, edge in drawn.graph.edges(data=True)} == {
        "assignment",
        "locatedIn",
    }
    assert set(drawn.graph) == {
        HEALTH, WORKS, NEW_OFFICE, TASK, LATE_TASK, PROGRAMME, BRIDGE, CLINIC, TOWN,
    }  # fmt: skip
    n_things, n_links = 20 - 9, read_network(store).number_of_edges() - 6
    assert drawn.notes == (
        Message(
            f"lọc theo loại, quan hệ: bỏ {n_things} thứ, {n_links} liên kết",
            f"filtered by kind and relation; left out: things {n_things}, links {n_links}",
        ),
    )


def test_filters_take_marks_and_empty_columns_along(store: EmbeddedStore) -> None:
    drawn = draw_view(store, "coverage", kinds=["Goal", "Project"])
    assert drawn.levels == {GOAL: 0, LONE_GOAL: 0, BRIDGE: 1, CLINIC: 1}
    assert set(drawn.marks) == set(drawn.remarks) == {LONE_GOAL}


@pytest.mark.parametrize("asked", [{"kinds": ["Indicator"]}, {"relations": ["broader"]}])
def test_filters_that_leave_nothing_say_what_is_there(
    store: EmbeddedStore, asked: dict[str, Any]
) -> None:
    with pytest.raises(MissingDataError, match="leaves nothing of the ") as caught:
        draw_view(store, "project", CLINIC, depth=1, **asked)
    assert caught.value.hint is not None
    assert "--kinds Document,Place,Project,Task" in caught.value.hint.en


def test_a_thing_alone_is_no_filter_that_leaves_nothing(tmp_path: Path) -> None:
    alone = write_graph(tmp_path / "data", [Place(iri=TOWN, label=vi("Huyện Vân Sơn"))])
    drawn = draw_view(open_graph([alone]).store, "place", TOWN, kinds=["Place"])
    assert set(drawn.graph) == {TOWN}


def test_on_a_day_later_documents_and_what_only_they_say_are_gone(store: EmbeddedStore) -> None:
    drawn = draw_view(store, "whole", on=date(2022, 6, 1))
    gone = {REPORT, LATE_TASK, NEW_OFFICE}
    assert set(drawn.graph) == set(read_network(store)) - gone
    assert not {STATUS, FIGURE, LATE_LEAD} & {key for *_, key in drawn.graph.edges(keys=True)}
    assert (OLD_OFFICE, "subOrganizationOf", HEALTH) in links(drawn)
    n_links = read_network(store).number_of_edges() - drawn.graph.number_of_edges()
    assert drawn.notes == (
        Message(
            f"vào ngày 01/06/2022, trang này bớt 3 thứ, {n_links} liên kết chưa có hoặc không còn",
            "on 2022-06-01 this page lacks what was not yet or no longer there: 3 things,"
            f" {n_links} links",
        ),
    )
    later = draw_view(store, "whole", on=date(2024, 1, 1))
    assert set(later.graph) == set(read_network(store)) - {OLD_OFFICE}


def test_the_day_note_is_about_the_page_and_not_the_graph(
    store: EmbeddedStore, folder: Path, newer: Path
) -> None:
    day = date(2022, 6, 1)
    drawn = draw_view(store, "actor", HEALTH, depth=1, on=day)
    always = draw_view(store, "actor", HEALTH, depth=1)
    assert set(always.graph) - set(drawn.graph) == {NEW_OFFICE}
    assert drawn.notes[0].en.endswith(" no longer there: 1 thing, 1 link")
    same = draw_view(store, "place", TOWN, depth=1, on=day)
    assert same.notes == (
        Message(
            "vào ngày 01/06/2022, trang này không bớt gì",
            "on 2022-06-01 nothing is left out of this page",
        ),
    )
    few = draw_view(store, "ownership", on=day, kinds=["Actor", "Task"])
    assert few.notes[-1].en.endswith(": 2 things, 2 links")  # the kinds are another note
    changed = draw_view(store, "diff", str(folder), str(newer), on=day)
    gone = set(draw_view(store, "diff", str(folder), str(newer)).graph) - set(changed.graph)
    assert changed.notes[-1].vi.startswith(f"vào ngày 01/06/2022, trang này bớt {len(gone)} thứ, ")


@pytest.mark.parametrize(
    ("on", "is_there"),
    [
        (date(2022, 12, 31), {OLD_OFFICE}),
        (date(2023, 1, 1), {NEW_OFFICE}),
        (date(2023, 9, 30), {NEW_OFFICE}),
        (date(2023, 10, 1), {NEW_OFFICE, REPORT}),
    ],
)
def test_the_first_and_the_last_day_count(
    store: EmbeddedStore, on: date, is_there: set[str]
) -> None:
    held = holding(read_network(store), on)
    assert set(held) & {OLD_OFFICE, NEW_OFFICE, REPORT} == is_there


def test_dates_of_statements_and_years_alone() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, more in {
        "undated": {},
        "this year": {"issued_on": "2023"},
        "next year": {"issued_on": "2024"},
    }.items():
        graph.add_node(name, kind="Document", **more)
    for name in ("measured", "lonely"):
        graph.add_node(name, kind="Project")
    for key, target, more in (
        ("a", "measured", {"as_of": "2023-05-01"}),
        ("b", "measured", {"as_of": "2023-06-02"}),
        ("c", "measured", {"relation": "observation", "period_start": "2023-07-01"}),
        ("d", "measured", {"relation": "observation", "period_start": "2023-01-01"}),
    ):
        graph.add_edge(
            "undated", target, key=key, **{"relation": "status", "stated_in": "undated"} | more
        )
    held = holding(graph, date(2023, 6, 1))
    assert set(held) == {"undated", "this year", "measured", "lonely"}
    assert [key for *_, key in held.edges(keys=True)] == ["a", "d"]
    assert set(graph) - set(held) == {"next year"}  # the graph itself stays as it was
    assert graph.number_of_edges() == 4


def test_what_only_what_is_gone_was_linked_to_goes_too(store: EmbeddedStore) -> None:
    early = draw_view(store, "whole", on=date(2019, 1, 1))
    assert RATE not in early.graph  # measured by later targets only
    assert {BRIDGE, TOWN, HEALTH} <= set(early.graph)


def test_a_walk_does_not_pass_through_what_does_not_hold(store: EmbeddedStore) -> None:
    assert LATE_TASK in draw_view(store, "project", BRIDGE).graph
    early = draw_view(store, "project", BRIDGE, on=date(2022, 6, 1))
    assert not {LATE_TASK, NEW_OFFICE, REPORT} & set(early.graph)
    cascade = draw_view(store, "cascade", CLINIC, depth=6, on=date(2022, 6, 1))
    assert {CENTRAL, TASK} <= set(cascade.graph)
    assert REPORT not in cascade.graph


def test_coverage_on_a_day_says_that_holes_are_of_all_days(store: EmbeddedStore) -> None:
    drawn = draw_view(store, "coverage", on=date(2020, 6, 1))
    assert set(drawn.graph) == {CENTRAL_TARGET}
    assert "holes are counted over the whole graph, not as of that day" in [
        note.en for note in drawn.notes
    ]


def test_undated_documents_are_kept_and_counted(tmp_path: Path) -> None:
    facts = [
        replace(fact, issued_on=None) if isinstance(fact, Document) else fact for fact in FACTS
    ]
    store = open_graph([write_graph(tmp_path / "data", facts)]).store
    drawn = draw_view(store, "coverage", on=date(2019, 1, 1))
    assert drawn.notes[-1] == Message(
        "vào ngày 01/01/2019, trang này không bớt gì; văn bản không rõ ngày ban hành thì vẫn giữ: 2",
        "on 2019-01-01 nothing is left out of this page; documents whose date is not known are"
        " kept: 2",
    )


def test_a_thing_that_is_not_there_that_day(store: EmbeddedStore) -> None:
    with pytest.raises(MissingDataError, match="on 2022-06-01 there is no doc:bc-3"):
        draw_view(store, "document", REPORT, on=date(2022, 6, 1))


# All views alike


ARGUMENTS: Final[dict[str, tuple[str, ...]]] = {
    "whole": (),
    "document": (PROGRAMME,),
    "actor": (HEALTH,),
    "project": (BRIDGE,),
    "goal": (GOAL,),
    "place": (TOWN,),
    "cascade": (CENTRAL,),
    "ownership": (),
    "coverage": (),
}


@pytest.fixture
def arguments(folder: Path, newer: Path, tmp_path: Path) -> dict[str, tuple[str, ...]]:
    asked = write_query(tmp_path, "CONSTRUCT WHERE { ?x plan:contributesTo ?y }")
    return {**ARGUMENTS, "query": (asked,), "diff": (str(folder), str(newer))}


def test_every_view_is_declared_and_found_by_its_file(
    arguments: dict[str, tuple[str, ...]],
) -> None:
    assert [view.name for view in list_views()] == sorted(arguments)
    for view in list_views():
        home = Path(_make.__file__).parent / f"{view.name}.py"
        assert home.is_file()
        assert view.about.vi != view.about.en
        assert view.example.startswith(f"kg view {view.name}")
        assert {kind for one in view.takes for kind in one.kinds} <= set(KIND_STYLES)


def test_every_drawing_keeps_the_contract(
    store: EmbeddedStore, arguments: dict[str, tuple[str, ...]]
) -> None:
    for name, given in arguments.items():
        drawn = draw_view(store, name, *given)
        assert drawn.graph, name
        assert drawn.start is None or drawn.start in drawn.graph
        shown = {*drawn.graph, *(link_key(*edge) for edge in drawn.graph.edges(keys=True))}
        assert {*drawn.marks, *drawn.remarks, *drawn.levels} <= shown
        assert set(drawn.marks.values()) <= set(MARKS)
        assert list(drawn.graph)[: -kinds(drawn)["Other"] or None] == sorted(
            one for one, data in drawn.graph.nodes(data=True) if data["kind"] != "Other"
        )
        for *_, edge in drawn.graph.edges(data=True):
            assert edge["relation"] in RELATION_STYLES
            assert (edge["relation"] == "other") == ("names" in edge)
            assert {"code", "statement", "stated_in", "evidence", "doubtful"} <= edge.keys()


def test_every_view_is_a_page_in_both_languages(
    store: EmbeddedStore, arguments: dict[str, tuple[str, ...]]
) -> None:
    for name, given in arguments.items():
        pages = {lang: make_view(store, name, *given, lang=lang) for lang in LANGS}
        drawn = draw_view(store, name, *given)
        for one, page in pages.items():
            assert f'<html lang="{one}"' in page
            title = drawn.title.in_(one).replace("&", "&amp;")
            assert f"<title>{title}</title>" in page


def test_the_order_is_the_same_whatever_the_hash_seed(folder: Path, newer: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from kg.build import open_graph; from kg.view.views import draw_view\n"
        f"store = open_graph([Path({str(folder)!r})]).store\n"
        f"for name, given in {[*ARGUMENTS.items(), ('diff', (str(folder), str(newer)))]!r}:\n"
        "    d = draw_view(store, name, *given)\n"
        "    print(list(d.graph), list(d.graph.edges(keys=True)), d.levels, d.marks, d.remarks,\n"
        "          d.notes)"
    )
    ran = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert ran[0] == ran[1]
    assert ran[0].count(b"\n") == 10


def _doc(name: str) -> str:
    return f"{ID}document/{name}"


@pytest.mark.parametrize(
    ("name", "given", "least", "most", "has"),
    [
        ("whole", (), 2000, 20_000, {*KIND_STYLES} - {"Other"}),
        ("document", (_doc("nq-09-dh"),), 50, 2000, {"Document", "Target", "Actor"}),
        ("actor", (ID + "body/tinh-uy-thai-binh",), 20, 1500, {"Actor", "Task"}),
        ("project", (ID + "project/khu-kinh-te-thai-binh",), 5, 500, {"Project", "Place"}),
        ("place", (ID + "place/tinh-thai-binh",), 50, 2000, {"Place", "Document"}),
        ("cascade", (_doc("29-nq-tw-2022"),), 50, 2000, {"Document", "Goal", "Task", "Actor"}),
        ("ownership", (), 200, 2000, {"Actor", "Task"}),
        ("coverage", (), 300, 2000, {"Goal", "Target", "Task", "Project", "Actor"}),
        ("coverage", (_doc("nq-09-dh"),), 20, 1000, {"Target"}),
    ],
)
def test_views_of_the_shipped_graph(
    shipped_graph: Graph, name: str, given: tuple[str, ...], least: int, most: int, has: set[str]
) -> None:
    drawn = draw_view(shipped_graph.store, name, *given)
    assert least <= len(drawn.graph) <= most
    assert has <= set(kinds(drawn))
    assert drawn.start == (given[0] if given and not find_view(name).takes[0].is_optional else None)
    assert bool(drawn.levels) == (name in ("cascade", "coverage"))


def test_the_shipped_cascade_runs_left_to_right(shipped_graph: Graph) -> None:
    drawn = draw_view(shipped_graph.store, "cascade", _doc("29-nq-tw-2022"), depth=6)
    down = {"citation": -1, "statedIn": -1, "contributesTo": -1, "partOfTask": -1, "partOf": -1,
            "other": -1, "concerns": 1, "indicator": 1}  # fmt: skip
    n = 0
    for a, b, edge in drawn.graph.edges(data=True):
        if edge["relation"] in down:
            step = (drawn.levels[b] - drawn.levels[a]) * down[edge["relation"]]
            assert step >= 0 if edge["relation"] == "citation" else step > 0, (a, b)
            n += 1
    assert n > 500
    last = max(drawn.levels.values())
    assert {one for one, level in drawn.levels.items() if level == last} == {
        one for one, data in drawn.graph.nodes(data=True) if data["kind"] == "Actor"
    }


def test_the_library_is_drawn_by_name(shipped_graph: Graph) -> None:
    with pytest.raises(KgError, match="only CONSTRUCT or DESCRIBE can be drawn"):
        draw_view(shipped_graph.store, "query", "projects-by-stage")


# Refusals


def refused(
    call: Call, words: Iterable[str | Path], tmp_path: Path, lang: Lang, *lines: str
) -> None:
    """Check that a view is refused: exit code 2, these lines, nothing written."""
    before = sorted(tmp_path.iterdir())
    ran = call("view", *words, "--lang", lang)
    assert ran.err.splitlines() == [
        f"{ERROR[lang]}: {lines[0]}",
        *(f"  → {one}" for one in lines[1:]),
    ]
    assert (ran.code, ran.out) == (2, "")
    assert sorted(tmp_path.iterdir()) == before


_ALL = "actor, cascade, coverage, diff, document, goal, ownership, place, project, query, whole"
_KINDS = ", ".join(KIND_STYLES)
_RELATIONS = ", ".join(RELATION_STYLES)
_EXAMPLE_GOAL = "kg view goal doc:cthd-29-nq-tw/II.2.8.gach-7/goal/1"

MISUSE: Final[dict[str, tuple[tuple[str, ...], dict[str, tuple[str, str]]]]] = {
    "an unknown view": (
        ("docment", "nq-1"),
        {
            "vi": ("không có cách xem nào tên “docment”", f"gần nhất: document; tất cả: {_ALL}"),
            "en": ("no view is called “docment”", f"nearest: document; all: {_ALL}"),
        },
    ),
    "a view that is not there yet": (
        ("zzz",),
        {
            "vi": ("không có cách xem nào tên “zzz”", f"tất cả: {_ALL}"),
            "en": ("no view is called “zzz”", f"all: {_ALL}"),
        },
    ),
    "a depth where there is none": (
        ("ownership", "--depth", "2"),
        {
            "vi": (
                "cách xem “ownership” không có độ xa, nên không nhận --depth",
                "bỏ --depth; chỉ có ở: actor, cascade, document, goal, place, project",
            ),
            "en": (
                "the view “ownership” has no depth, so it takes no --depth",
                "leave out --depth; it is for: actor, cascade, document, goal, place, project",
            ),
        },
    ),
    "an empty name": (
        ("document", ""),
        {
            "vi": (
                "không có văn bản nào tên “”",
                "tìm tên hay mã: kg find, rồi một từ trong tên",
            ),
            "en": ("no document is called “”", "find the name or id: kg find, then a word of it"),
        },
    ),
    "a name like no other": (
        ("actor", "zzqq"),
        {
            "vi": (
                "không có chủ thể nào tên “zzqq”",
                "tìm tên hay mã: kg find, rồi một từ trong tên",
            ),
            "en": ("no actor is called “zzqq”", "find the name or id: kg find, then a word of it"),
        },
    ),
    "an id with a slip": (
        ("actor", "body:so-y-tee"),
        {
            "vi": ("không có chủ thể nào tên “body:so-y-tee”", "gần nhất: Sở Y tế (body:so-y-te)"),
            "en": ("no actor is called “body:so-y-tee”", "nearest: Sở Y tế (body:so-y-te)"),
        },
    ),
    "no thing": (
        ("goal",),
        {
            "vi": ("cách xem “goal” còn cần: mục tiêu, chỉ tiêu", f"ví dụ: {_EXAMPLE_GOAL}"),
            "en": ("the view “goal” still needs: goal or target", f"for example: {_EXAMPLE_GOAL}"),
        },
    ),
    "one folder": (
        ("diff", "x"),
        {
            "vi": (
                "cách xem “diff” còn cần: dữ liệu mới",
                "ví dụ: kg view diff my/old my/new -o thay-doi.html",
            ),
            "en": (
                "the view “diff” still needs: the new data",
                "for example: kg view diff my/old my/new -o thay-doi.html",
            ),
        },
    ),
    "a thing too many": (
        ("whole", "nq-1", "x"),
        {
            "vi": (
                "cách xem “whole” không nhận gì cả; thừa: nq-1 x",
                "ví dụ: kg view whole -o thai-binh.html",
            ),
            "en": (
                "the view “whole” takes nothing; too many: nq-1 x",
                "for example: kg view whole -o thai-binh.html",
            ),
        },
    ),
    "two documents": (
        ("document", "nq-1", "ct-2"),
        {
            "vi": (
                "cách xem “document” không nhận nhiều hơn: văn bản; thừa: ct-2",
                "ví dụ: kg view document cthd-29-nq-tw",
            ),
            "en": (
                "the view “document” takes nothing beyond: document; too many: ct-2",
                "for example: kg view document cthd-29-nq-tw",
            ),
        },
    ),
    "an unknown document": (
        ("document", "Chương trinh 22"),
        {
            "vi": (
                "không có văn bản nào tên “Chương trinh 22”",
                "gần nhất: Chương trình 2 (doc:ct-2)",
            ),
            "en": (
                "no document is called “Chương trinh 22”",
                "nearest: Programme 2 (doc:ct-2)",
            ),
        },
    ),
    "an actor as a document": (
        ("document", "so y te"),
        {
            "vi": (
                "body:so-y-te thuộc loại “chủ thể”, không phải “văn bản”",
                "kg view actor body:so-y-te",
            ),
            "en": (
                "body:so-y-te is of the kind “actor”, not “document”",
                "kg view actor body:so-y-te",
            ),
        },
    ),
    "a document as a goal": (
        ("goal", "doc:nq-1"),
        {
            "vi": (
                "doc:nq-1 thuộc loại “văn bản”, không phải “mục tiêu, chỉ tiêu”",
                "kg view cascade doc:nq-1; kg view coverage doc:nq-1; kg view document doc:nq-1;"
                " kg view ownership doc:nq-1",
            ),
            "en": (
                "doc:nq-1 is of the kind “document”, not “goal or target”",
                "kg view cascade doc:nq-1; kg view coverage doc:nq-1; kg view document doc:nq-1;"
                " kg view ownership doc:nq-1",
            ),
        },
    ),
    "a target as a project": (
        ("project", "doc:nq-1/I/target/1"),
        {
            "vi": (
                "doc:nq-1/I/target/1 thuộc loại “chỉ tiêu”, không phải “dự án”",
                "kg view cascade doc:nq-1/I/target/1; kg view goal doc:nq-1/I/target/1",
            ),
            "en": (
                "doc:nq-1/I/target/1 is of the kind “target”, not “project”",
                "kg view cascade doc:nq-1/I/target/1; kg view goal doc:nq-1/I/target/1",
            ),
        },
    ),
    "an unknown kind": (
        ("whole", "--kinds", "Task,taks"),
        {
            "vi": (
                "không có loại nào tên “taks”",
                f"gần nhất: Task; tất cả: {_KINDS}",
            ),
            "en": ("no kind is called “taks”", f"nearest: Task; all: {_KINDS}"),
        },
    ),
    "an unknown relation": (
        ("whole", "--relations", "zzz"),
        {
            "vi": ("không có quan hệ nào tên “zzz”", f"tất cả: {_RELATIONS}"),
            "en": ("no relation is called “zzz”", f"all: {_RELATIONS}"),
        },
    ),
    "filters that leave nothing": (
        ("project", "project:tram", "--depth", "1", "--kinds", "goal", "--relations", "broader"),
        {
            "vi": (
                "--kinds Goal --relations broader không để lại gì trong 4 thứ của cách xem này",
                "ở đó có: --kinds Document,Place,Project,Task --relations"
                " concerns,locatedIn,status",
            ),
            "en": (
                "--kinds Goal --relations broader leaves nothing of the 4 things of this view",
                "what is there: --kinds Document,Place,Project,Task --relations"
                " concerns,locatedIn,status",
            ),
        },
    ),
    "a day before it": (
        ("document", "bc-3", "--on", "2022-06-01"),
        {
            "vi": (
                "vào ngày 01/06/2022 chưa có hoặc không còn doc:bc-3",
                "chọn ngày khác, hoặc bỏ --on",
            ),
            "en": (
                "on 2022-06-01 there is no doc:bc-3, not yet or no longer",
                "choose another day, or leave out --on",
            ),
        },
    ),
    "no day": (
        ("whole", "--on", "2022-13-01"),
        {
            "vi": (
                "“2022-13-01” không phải là một ngày; viết năm-tháng-ngày, ví dụ 2025-07-01",
                "kg view --help",
            ),
            "en": (
                "“2022-13-01” is no day; write YYYY-MM-DD, for example 2025-07-01",
                "kg view --help",
            ),
        },
    ),
}


@pytest.mark.parametrize("name", MISUSE)
def test_misuse(call: Call, folder: Path, tmp_path: Path, lang: Lang, name: str) -> None:
    words, said = MISUSE[name]
    output = tmp_path / "page.html"
    refused(call, (*words, "--data", folder, "-o", output), tmp_path, lang, *said[lang])


def test_a_cascade_is_refused_for_what_the_analysis_is(
    call: Call, folder: Path, lang: Lang
) -> None:
    for thing in ("Sở Y tế", "body:so-y-te", "không có gì như thế"):
        rest = (thing, "--data", folder, "--lang", lang)
        viewed, analysed = call("view", "cascade", *rest), call("analyse", "cascade", *rest)
        assert viewed.err.splitlines()[0] == analysed.err.splitlines()[0]
        assert viewed.code == 2
    [_, hint] = call("view", "cascade", "Sở Y tế", "--data", folder).err.splitlines()
    assert hint == "  → kg view actor body:so-y-te"


def test_an_empty_graph(call: Call, tmp_path: Path, lang: Lang) -> None:
    (tmp_path / "empty.ttl").write_text("", "utf-8")
    said = {
        "vi": ("đồ thị không có gì để vẽ", "chỉ dữ liệu bằng --data"),
        "en": ("there is nothing to draw in the graph", "give data with --data"),
    }
    for view in ("whole", "ownership", "coverage"):
        words = (view, "--data", tmp_path / "empty.ttl", "-o", tmp_path / "page.html")
        refused(call, words, tmp_path, lang, *said[lang])


def test_nobody_is_given_anything(call: Call, tmp_path: Path, lang: Lang) -> None:
    data = write_graph(tmp_path / "data", [one for one in FACTS if not isinstance(one, Assignment)])
    words = ("ownership", "--data", data, "-o", tmp_path / "page.html")
    said = {"vi": "không có phân công nào", "en": "there is no assignment"}
    refused(call, words, tmp_path, lang, said[lang])
    hint = {
        "vi": "cả đồ thị: kg view ownership",
        "en": "the whole graph: kg view ownership",
    }
    refused(call, (*words, "nq-1"), tmp_path, lang, said[lang], hint[lang])


def test_too_many_things(
    call: Call, folder: Path, tmp_path: Path, lang: Lang, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _make.N_NODES_MAX == 20_000
    monkeypatch.setattr(_make, "N_NODES_MAX", 19)
    said = {
        "vi": (
            "phần này có 20 thứ, một trang vẽ được nhiều nhất 19",
            "thu hẹp: xem một văn bản, chủ thể, dự án …; --kinds, --relations hoặc --on",
        ),
        "en": (
            "this part has 20 things, a page can draw at most 19",
            "narrow it: view one document, actor, project …; --kinds, --relations or --on",
        ),
    }
    words = ("whole", "--data", folder, "-o", tmp_path / "page.html")
    refused(call, words, tmp_path, lang, *said[lang])
    assert call("view", *words, "--kinds", "Task,Goal").code == 0
    monkeypatch.setattr(_make, "N_NODES_MAX", 2)
    ran = call("view", "project", "cau", *words[1:], "--lang", lang)
    assert {"vi": "; --depth nhỏ hơn; ", "en": "; a smaller --depth; "}[lang] in ran.err


def test_too_many_things_are_counted_before_they_are_read(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_: object) -> None:
        raise AssertionError("the network is read")

    monkeypatch.setattr(_make, "N_NODES_MAX", 19)
    monkeypatch.setattr(_model, "read_network", read)
    with pytest.raises(ParameterError, match="this part has 20 things"):
        draw_view(store, "whole")
    for narrower in ({"kinds": ["Task"]}, {"relations": ["status"]}, {"on": date(2022, 1, 1)}):
        with pytest.raises(AssertionError, match="the network is read"):
            draw_view(store, "whole", **narrower)


def test_each_thing_is_suggested_once_with_its_id(tmp_path: Path, call: Call) -> None:
    office = Actor(
        iri=HEALTH,
        type="Body",
        label=vi("Sở Y tế Hoài Giang"),
        alt_label=(Text("So Y te Hoai Giang"), Text("Sở y tế tỉnh Hoài Giang")),
        abbreviation=("QH",),
    )
    data = write_graph(tmp_path / "data", [office])
    ran = call("view", "actor", "so y tee hoai giangg", "--data", data)
    assert ran.err.splitlines()[1] == "  → gần nhất: Sở Y tế Hoài Giang (body:so-y-te)"


def test_a_place_that_cannot_be_written_is_said_before_the_work(
    call: Call, tmp_path: Path, lang: Lang
) -> None:
    (tmp_path / "file").write_text("old")
    nowhere = tmp_path / "none" / "page.html"
    below = tmp_path / "file" / "page.html"
    here = "chọn chỗ khác bằng -o; ở đó chưa có gì thay đổi"
    there = "choose another place with -o; nothing was changed there"
    cases = {
        tmp_path: {
            "vi": (f"{tmp_path} là thư mục", "thêm tên tệp vào sau -o"),
            "en": (f"{tmp_path} is a folder", "give the name of a file with -o"),
        },
        nowhere: {
            "vi": (
                f"không ghi được {nowhere}: không có thư mục {nowhere.parent}",
                f"tạo thư mục ấy (mkdir -p {nowhere.parent}), hoặc chọn chỗ khác bằng -o",
            ),
            "en": (
                f"can't write {nowhere}: there is no folder {nowhere.parent}",
                f"make that folder (mkdir -p {nowhere.parent}), or choose another place with -o",
            ),
        },
        below: {
            "vi": (f"không ghi được {below}: {below.parent} là tệp, không phải thư mục", here),
            "en": (f"can't write {below}: {below.parent} is a file, not a folder", there),
        },
    }
    for place, said in cases.items():
        # the data are not there either: the place is looked at first
        words = ("whole", "--data", tmp_path / "no-data", "-o", place)
        refused(call, words, tmp_path, lang, *said[lang])


def test_looking_at_a_place_leaves_nothing_there(tmp_path: Path) -> None:
    old = tmp_path / "old.html"
    old.write_text("old")
    for place in (old, tmp_path / "new.html", Path("/dev/stdout")):
        check_place(place)
    assert [one.name for one in tmp_path.iterdir()] == ["old.html"]
    assert old.read_text() == "old"
    with pytest.raises(WriteError, match=r"/proc/page\.html"):
        check_place(Path("/proc/page.html"))


MEND: Final = {
    "vi": "sửa ở chỗ ấy; câu nhỏ nhất vẽ được: CONSTRUCT { ?a ?p ?b } WHERE { ?a ?p ?b }",
    "en": "mend it there; the least that can be drawn: CONSTRUCT { ?a ?p ?b } WHERE { ?a ?p ?b }",
}


def test_query_files_that_cannot_be_drawn(
    call: Call, folder: Path, tmp_path: Path, lang: Lang
) -> None:
    missing, path = tmp_path / "none.rq", tmp_path / "question.rq"
    rest = ("--data", folder, "-o", tmp_path / "page.html")
    said = {
        "vi": (
            f"không có tệp {missing}",
            "xem lại đường dẫn, hoặc dùng một tên trong thư viện: kg query --list",
        ),
        "en": (
            f"there is no file {missing}",
            "check the path, or give a name of the library: kg query --list",
        ),
    }
    refused(call, ("query", missing, *rest), tmp_path, lang, *said[lang])
    table = {
        "vi": "xem dạng bảng: kg query; để vẽ: CONSTRUCT { ?a ?p ?b } WHERE { … }",
        "en": "for a table: kg query; to draw: CONSTRUCT { ?a ?p ?b } WHERE { … }",
    }
    have_a_look = {"vi": f"xem thử: kg query {path}", "en": f"have a look: kg query {path}"}
    joining = {
        "vi": "dựng những bộ ba nối hai thứ có IRI",
        "en": "construct triples that join two IRIs",
    }
    cases: dict[str, dict[str, tuple[str, ...]]] = {
        "SELECT * { ?s ?p ?o }": {
            "vi": (
                f"{path}: chỉ vẽ được CONSTRUCT hoặc DESCRIBE; truy vấn này là SELECT",
                table["vi"],
            ),
            "en": (
                f"{path}: only CONSTRUCT or DESCRIBE can be drawn; this query is SELECT",
                table["en"],
            ),
        },
        "ASK { ?s ?p ?o }": {
            "vi": (
                f"{path}: chỉ vẽ được CONSTRUCT hoặc DESCRIBE; truy vấn này là ASK",
                table["vi"],
            ),
            "en": (
                f"{path}: only CONSTRUCT or DESCRIBE can be drawn; this query is ASK",
                table["en"],
            ),
        },
        "Xin chào": {
            "vi": (f"{path}: truy vấn phải là SELECT, ASK, CONSTRUCT hoặc DESCRIBE", MEND["vi"]),
            "en": (f"{path}: a query must be SELECT, ASK, CONSTRUCT or DESCRIBE", MEND["en"]),
        },
        "CONSTRUCT WHERE { <urn:none> ?p ?o }": {
            "vi": ("truy vấn không dựng nên gì để vẽ", have_a_look["vi"]),
            "en": ("the query makes nothing to draw", have_a_look["en"]),
        },
        "CONSTRUCT { [] <urn:p> 1 . <urn:a> <urn:p> 2 } WHERE { }": {
            "vi": (
                "không vẽ được gì trong câu trả lời: không vẽ: 1 bộ ba có nút trống, 1 thứ chỉ có"
                " giá trị, không nối với gì",
                joining["vi"],
            ),
            "en": (
                "nothing of the answer can be drawn: not drawn: triples with blank nodes (1), things"
                " that have values only and are joined to nothing (1)",
                joining["en"],
            ),
        },
    }
    for text, refusal in cases.items():
        path.write_text(text, "utf-8")
        refused(call, ("query", path, *rest), tmp_path, lang, *refusal[lang])
    path.write_text("CONSTRUCT { ?s ?p } WHERE { ?s ?p ?o }", "utf-8")
    wrong = {
        "vi": f"{path}: truy vấn sai cú pháp ở dòng 1, cột 13, tại “?s ?p }} WHERE {{ ?s ?p ?o }}”;"
        " cần: chủ thể, quan hệ, giá trị và dấu chấm (?x plan:role role:lead .)",
        "en": f"{path}: syntax error in the query at line 1, column 13, at “?s ?p }} WHERE {{ ?s"
        " ?p ?o }”; expected: subject, property, value and a full stop (?x plan:role role:lead .)",
    }
    refused(call, ("query", path, *rest), tmp_path, lang, wrong[lang], MEND[lang])
    path.write_text("CONSTRUCT WHERE { SERVICE <http://a.example/> { ?s ?p ?o } }", "utf-8")
    assert "SERVICE" in call("view", "query", path, *rest, "--lang", lang).err
    path.write_bytes(b"CONSTRUCT \xff")
    assert call("view", "query", path, *rest).code != 0


def test_a_query_of_the_library_that_is_not_there(call: Call, folder: Path, tmp_path: Path) -> None:
    ran = call("view", "query", "onwer-of-work", "--data", folder, "-o", tmp_path / "x.html")
    assert ran.code == 2
    assert ran.err.splitlines()[0] == "Lỗi: không có truy vấn nào tên “onwer-of-work”"
    ran = call("view", "query", "zzzxx", "--data", folder, "--lang", "en")
    assert ran.err.splitlines()[1:] == ["  → the names: kg query --list"]


def test_a_folder_of_queries_is_no_query(
    call: Call, folder: Path, tmp_path: Path, lang: Lang
) -> None:
    queries = tmp_path / "hỏi"
    queries.mkdir()
    words = ("query", queries, "--data", folder, "-o", tmp_path / "page.html")
    said = {
        "vi": f"{queries} là thư mục, không phải tệp truy vấn",
        "en": f"{queries} is a folder, no query",
    }
    hint = {
        "vi": "chỉ một tệp .rq trong đó; hoặc một tên: kg query --list",
        "en": "name a .rq file in it; or a name: kg query --list",
    }
    refused(call, words, tmp_path, lang, said[lang], hint[lang])
    write_query(queries, "")
    there = {"vi": "đó (ở đó có: question.rq)", "en": "it (it holds: question.rq)"}
    hint = {
        "vi": hint["vi"].replace("đó;", there["vi"] + ";"),
        "en": hint["en"].replace("it;", there["en"] + ";"),
    }
    refused(call, words, tmp_path, lang, said[lang], hint[lang])


def test_folders_that_cannot_be_compared(
    call: Call, folder: Path, tmp_path: Path, lang: Lang
) -> None:
    output = ("-o", tmp_path / "page.html")
    same = {
        "vi": ("hai bộ dữ liệu nói như nhau, không có gì để vẽ", "chọn hai bản khác nhau"),
        "en": (
            "the two sets of data say the same, there is nothing to draw",
            "choose two versions that differ",
        ),
    }
    refused(call, ("diff", folder, folder / "facts.ttl", *output), tmp_path, lang, *same[lang])
    (tmp_path / "bare").mkdir()
    hint = {
        "vi": "viết kg view diff CŨ MỚI; mỗi bên là một thư mục có tệp .ttl, hoặc một tệp .ttl",
        "en": "write kg view diff OLD NEW; each is a folder with .ttl files, or one .ttl file",
    }
    none, bare = tmp_path / "none", tmp_path / "bare"
    cases = {
        none: {"vi": f"không có thư mục dữ liệu {none}", "en": f"no data folder {none}"},
        bare: {
            "vi": f"thư mục {bare} không có tệp .ttl nào",
            "en": f"the folder {bare} holds no .ttl file",
        },
    }
    for place, said in cases.items():
        for words in (("diff", place, folder), ("diff", folder, place)):
            refused(call, (*words, *output), tmp_path, lang, said[lang], hint[lang])


# The command


def test_the_help_lists_every_view(call: Call, lang: Lang) -> None:
    ran = call("view", "--lang", lang, "--help")
    shown = " ".join(ran.out.split())
    for view in list_views():
        usage = view.usage.in_(lang)
        assert re.search(rf" {re.escape(usage)}[^:]*: {re.escape(view.about.in_(lang))}\.", shown)
        assert view.example.splitlines()[0] in shown


def test_a_page_is_named_by_its_view(
    call: Call, folder: Path, newer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    asked = write_query(tmp_path, "CONSTRUCT WHERE { ?x plan:contributesTo ?y }")
    for words, name in (
        (("whole",), "whole"),
        (("actor", "Sở Y tế"), "actor-so-y-te"),
        (("ownership",), "ownership"),
        (("ownership", "ct-2"), "ownership-ct-2"),
        (("query", asked), "query-question"),
        (("diff", f"{folder}/", newer), "diff-data-new"),
    ):
        ran = call("view", *words, "--data", folder, "--lang", "en")
        assert (ran.code, ran.out) == (0, "")
        assert ran.err.splitlines()[0] == f"wrote {name}.html"
        assert (tmp_path / f"{name}.html").read_text("utf-8").startswith("<!doctype html>")


def test_notes_are_said(call: Call, folder: Path, tmp_path: Path, lang: Lang) -> None:
    place = tmp_path / "page.html"
    ran = call("view", "cascade", "nq-1", "--depth", "1", "--kinds", "Document", "--on", "2022-01-01",
               "--data", folder, "-o", place, "--lang", lang)  # fmt: skip
    first, *notes = ran.err.splitlines()
    assert first == {"vi": f"đã ghi {place}", "en": f"wrote {place}"}[lang]
    assert len(notes) == 3
    assert notes[1] == {
        "vi": "lọc theo loại, quan hệ: bỏ 2 thứ, 2 liên kết",
        "en": "filtered by kind and relation; left out: things 2, links 2",
    }[lang]  # fmt: skip


@pytest.mark.parametrize(
    ("opens", "says"),
    [
        (lambda _: True, None),
        (lambda _: False, "no browser was found; open "),
    ],
)
def test_open_shows_the_page_once_it_is_written(
    call: Call,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    opens: Callable[[str], bool],
    says: str | None,
) -> None:
    place = tmp_path / "trang một.html"
    asked: list[str] = []

    def watched(address: str) -> bool:
        assert place.is_file()
        asked.append(address)
        return opens(address)

    monkeypatch.setattr(webbrowser, "open", watched)
    ran = call("view", "whole", "--data", folder, "-o", place, "--open", "--lang", "en")
    assert ran.code == 0
    assert asked == [place.as_uri()]
    lines = ran.err.splitlines()
    assert lines[1:] == ([f"{says}{place} yourself"] if says else [])
    asked.clear()
    assert call("view", "whole", "--data", tmp_path, "-o", place, "--open").code == 2
    assert asked == []


def test_a_machine_without_any_browser(
    call: Call, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: str) -> bool:
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "open", fails)
    place = tmp_path / "page.html"
    ran = call("view", "whole", "--data", folder, "-o", place, "--open")
    assert ran.code == 0
    assert ran.err.splitlines()[1] == f"không thấy trình duyệt nào; hãy tự mở {place}"


def test_the_texts_folder_must_be_there(
    call: Call, folder: Path, tmp_path: Path, lang: Lang
) -> None:
    none = tmp_path / "none"
    said = {
        "vi": (
            f"không có thư mục văn bản {none}",
            "chỉ thư mục bằng --sources DIR hoặc KG_SOURCES",
        ),
        "en": (
            f"no folder {none} with the documents",
            "give it with --sources DIR or KG_SOURCES",
        ),
    }
    words = ("whole", "--data", folder, "--sources", none, "-o", tmp_path / "page.html")
    refused(call, words, tmp_path, lang, *said[lang])


def test_arguments_of_the_wrong_kind_through_the_library(store: EmbeddedStore) -> None:
    with pytest.raises(ParameterError, match="body:so-y-te is of the kind “actor”, not “place”"):
        draw_view(store, "place", HEALTH)
    with pytest.raises(ParameterError, match="no place is called “place:none”"):
        draw_view(store, "place", ID + "place/none")
    with pytest.raises(ParameterError, match="no thing is called “body:so-y-te”") as caught:
        draw_view(store, "cascade", HEALTH)
    assert caught.value.hint == Message(*2 * ("kg view actor body:so-y-te",))


def test_sources_put_the_passages_into_the_page(
    call: Call, tmp_path: Path, example_graph: Graph
) -> None:
    place = tmp_path / "page.html"
    words = ("view", "document", "kh-15-ubnd-vi-du", "--data", EXAMPLE, "-o", place, "--lang", "en")
    assert call(*words).code == 0
    assert '"t":"' not in _passages(place)
    ran = call(*words, "--sources", EXAMPLE / "sources")
    held = _held(place)
    n, n_documents = len(held), len({document for document, _, _ in held})
    assert n > n_documents > 1
    counted = f"the page holds {n} passages of {n_documents} documents"
    said = [f"wrote {place}", f"{counted} (from {EXAMPLE}/sources)"]
    assert (ran.code, ran.err.splitlines()) == (0, said)
    page = make_view(
        example_graph.store,
        "document",
        ID + "document/kh-15-ubnd-vi-du",
        lang="en",
        sources=Sources(EXAMPLE / "sources"),
    )
    assert page == place.read_text("utf-8")


def _passages(page: Path) -> str:
    """Give the passages of a page's data."""
    [found] = re.findall(r'"passages":(\[.*?\]),"', page.read_text("utf-8"))
    return str(found)


def _held(page: Path) -> set[tuple[int, int, int]]:
    """Give the documents and places of the passages whose words stand in a page."""
    listed = json.loads(_passages(page))
    return {(one["n"], one["s"], one["e"]) for one in listed if one.get("t")}


def test_texts_that_are_missing_are_said(call: Call, tmp_path: Path, lang: Lang) -> None:
    place = tmp_path / "page.html"
    (tmp_path / "texts").mkdir()
    ran = call("view", "document", "kh-15-ubnd-vi-du", "--data", EXAMPLE, "-o", place, "--lang", lang,
               "--sources", tmp_path / "texts")  # fmt: skip
    assert ran.code == 0
    said = {"vi": "văn bản không có nguyên văn trong thư mục", "en": "are not in the folder given"}
    none = {
        "vi": f"trang không kèm đoạn nguyên văn nào (tìm trong {tmp_path / 'texts'})",
        "en": f"the page holds no passage (looked for in {tmp_path / 'texts'})",
    }
    assert ran.err.splitlines()[1] == none[lang]
    assert said[lang] in ran.err.splitlines()[2]


def test_passages_that_come_by_the_environment_are_said(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person who passes the page on must know that it holds the documents' words."""
    monkeypatch.setenv("KG_SOURCES", str(EXAMPLE / "sources"))
    place = tmp_path / "page.html"
    ran = call("view", "document", "kh-15-ubnd-vi-du", "--data", EXAMPLE, "-o", place)
    held = _held(place)
    n, n_documents = len(held), len({document for document, _, _ in held})
    assert n > n_documents > 1
    assert ran.err.splitlines() == [
        f"đã ghi {place}",
        f"trang kèm {n} đoạn nguyên văn của {n_documents} văn bản (từ {EXAMPLE}/sources)",
    ]


def test_what_an_earlier_document_states_too_stays() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("early", kind="Document", issued_on="2020-01-01")
    graph.add_node("late", kind="Document", issued_on="2024-01-01")
    for task, documents in {"both": ("early", "late"), "one": ("late",)}.items():
        graph.add_node(task, kind="Task")
        for document in documents:
            graph.add_edge(task, document, key="statedIn", relation="statedIn", stated_in="")
    assert set(holding(graph, date(2023, 1, 1))) == {"early", "both"}
