"""The picture in a real browser: what is singled out, marked, named, and where it stands."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import networkx as nx
import pytest

from kg.build import open_graph
from kg.errors import Message
from kg.view.drawing import Remark
from kg.view.layout import layout
from kg.view.marks import MARK_STYLES
from kg.view.opening import N_READABLE, opening_part
from kg.view.page import render_page
from kg.view.picture import make_network
from kg.view.views import make_view
from kg.vocabulary import expand
from tests.page_state import Known, lit, look, names_drawn, shown
from tests.pages import EXAMPLE, Open, add_thing, choose, find_names, join

if TYPE_CHECKING:
    from playwright.sync_api import Page

LEAD: Final = "Sở Giao thông vận tải tỉnh Ví Dụ"
LEAD_ID: Final = "body:so-giao-thong-van-tai-vi-du"
browser = pytest.mark.browser

_TEXT_BOXES: Final = """() => {
  const boxes = [];
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (words, x, y) {
    boxes.push([x - this.measureText(words).width / 2, y - 12, this.measureText(words).width, 14]);
    return fillText.call(this, words, x, y);
  };
  window.picture.redraw();
  CanvasRenderingContext2D.prototype.fillText = fillText;
  return boxes;
}"""
_CONTROLS: Final = """() => ["shown", "zoom"].map((id) => {
  const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = document.getElementById(id);
  return [offsetLeft, offsetTop, offsetWidth, offsetHeight];
})"""


def works(n: int) -> nx.MultiDiGraph[str]:
    """Give works of one body in one plan, far more than are shown at first."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_thing(graph, "urn:body", "Actor", "Sở Lớn")
    add_thing(graph, "urn:plan", "Document", "Kế hoạch dài")
    for at in range(n):
        add_thing(graph, f"urn:task-{at:03}", "Task", f"Việc số {at}")
        join(graph, f"urn:task-{at:03}", "urn:plan", "statedIn")
        if at % 3 == 0:
            join(graph, "urn:body", f"urn:task-{at:03}", "assignment", "lead")
    return graph


def marked(n_marked: int) -> str:
    """Draw many works, some of them, spread over all, marked."""
    marks = {f"urn:task-{at * (600 // n_marked):03}": "changed" for at in range(n_marked)}
    return render_page(works(600), Message("Lớn", "Large"), marks=marks)


def in_columns(n_tasks: int, n_actors: int) -> str:
    """Draw a plan, its works and who does them in three columns."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_thing(graph, "urn:plan", "Document", "Kế hoạch dài")
    levels = {"urn:plan": 0}
    for at in range(n_actors):
        add_thing(graph, f"urn:body-{at:02}", "Actor", f"Phòng {at}")
        levels[f"urn:body-{at:02}"] = 2
    for at in range(n_tasks):
        task = f"urn:task-{at:03}"
        add_thing(graph, task, "Task", f"Việc số {at}")
        levels[task] = 1
        join(graph, task, "urn:plan", "statedIn")
        join(graph, f"urn:body-{at % n_actors:02}", task, "assignment", "lead")
    return render_page(graph, Message("Cột", "Columns"), levels=levels)


def flag(tab: Page, name: str) -> None:
    tab.locator("#flags .row", has_text=name).click()


def scale(tab: Page) -> float:
    found: float = tab.evaluate("window.picture.getScale()")
    return found


@browser
def test_the_few_singled_out_stand_together_and_are_named(opened: Open) -> None:
    html = marked(5)
    known = Known(html)
    tab = look(opened, html)
    before = shown(tab)
    flag(tab, "có thay đổi")
    few = {n for n, one in enumerate(known.things) if "m" in one}
    now = shown(tab)
    assert now.things == few
    assert {known.name(n) for n in few} <= set(names_drawn(tab))
    gaps = [math.dist(a, b) for a, b in pairwise(now.places.values())]
    assert 50 < min(gaps) <= max(gaps) < 500
    assert scale(tab) > 0.9
    assert shown(look(opened, html, tab.evaluate("location.hash"))) == now
    flag(tab, "có thay đổi")
    assert shown(tab) == before
    flag(tab, "có thay đổi")
    tab.locator("#clear-filters").click()
    assert shown(tab) == before
    assert "scope" not in tab.evaluate("location.hash")


@browser
def test_many_singled_out_stand_where_they_do_in_the_whole(opened: Open) -> None:
    html = marked(100)
    known = Known(html)
    tab = look(opened, html)
    tab.locator("#scope [data-value=all]").click()
    there = shown(tab).places
    tab.locator("#scope [data-value=part]").click()
    before = shown(tab)
    flag(tab, "có thay đổi")
    now = shown(tab).places
    assert now == {n: there[n] for n, one in enumerate(known.things) if "m" in one}
    again = look(opened, html, tab.evaluate("location.hash"))
    assert shown(again).places == now
    flag(again, "có thay đổi")
    assert shown(again) == before
    flag(tab, "có thay đổi")
    choose(tab, "viec so 7")  # has no mark: to see it, nothing is singled out any more
    assert shown(tab).things >= before.things


@browser
def test_an_actors_works_stand_out_on_its_own_page(opened: Open) -> None:
    html = make_view(open_graph([EXAMPLE]).store, "actor", str(expand(LEAD_ID)))
    known = Known(html)
    start = known.number(LEAD)
    owned = {n for n, one in enumerate(known.things) if start in one.get("o", [])}
    assert owned
    tab = look(opened, html)
    assert lit(tab) == (frozenset(), frozenset())
    for _ in range(6):
        tab.locator("#zoom [data-value=in]").click()
    tab.locator("[data-act=owned]").click()
    assert lit(tab)[0] == owned | {start}
    assert in_sight(tab) >= owned | {start}
    again = look(opened, html, tab.evaluate("location.hash"))
    assert (lit(again), shown(again)) == (lit(tab), shown(tab))


def in_sight(tab: Page) -> set[int]:
    """Give the things that stand inside the frame."""
    found: list[int] = tab.evaluate(
        """() => Object.entries(picture.getPositions()).map(([id, at]) => [Number(id), picture.canvasToDOM(at)])
          .filter(([, { x, y }]) => x > 0 && y > 0 && x < picture.canvas.frame.clientWidth && y < picture.canvas.frame.clientHeight)
          .map(([id]) => id)"""
    )
    return set(found)


@browser
@pytest.mark.parametrize("steps", [2, 3])
def test_what_stands_out_by_its_steps_comes_into_sight(
    opened: Open, example: str, steps: int
) -> None:
    tab = look(opened, example)
    choose(tab, "Cầu Sông Thử")
    for _ in range(6):
        tab.locator("#zoom [data-value=in]").click()
    tab.locator(f"[data-hops='{steps}']").click()
    assert len(lit(tab)[0]) > 3
    assert in_sight(tab) >= lit(tab)[0]


def lacking() -> str:
    """Draw two goals with holes and one without."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for at in range(3):
        add_thing(graph, f"urn:goal-{at}", "Goal", f"Mục tiêu {at}")
    reasons = [Message("chưa có việc nào", "no work"), Message("chưa có ai", "nobody")]
    remarks = [Remark(Message("Lỗ hổng", "Hole"), reason) for reason in reasons]
    return render_page(
        graph,
        Message("Độ phủ", "Coverage"),
        marks={"urn:goal-0": "hole", "urn:goal-1": "hole"},
        remarks={"urn:goal-0": remarks, "urn:goal-1": remarks[:1]},
    )


@browser
def test_a_mark_is_shown_in_the_legend_and_each_of_its_reasons_singled_out(opened: Open) -> None:
    html = lacking()
    known = Known(html)
    tab = look(opened, html)
    drawn = tab.locator("#flags .row", has_text="còn trống").locator("svg circle")
    assert drawn.get_attribute("stroke") == MARK_STYLES["hole"].colour
    assert drawn.get_attribute("stroke-width") == str(MARK_STYLES["hole"].width)
    for reason, names in {"chưa có việc": {0, 1}, "chưa có ai": {0}}.items():
        flag(tab, reason)
        assert {known.name(n) for n in shown(tab).things} == {f"Mục tiêu {n}" for n in names}
        again = look(opened, html, tab.evaluate("location.hash"))
        assert shown(again).things == shown(tab).things
        flag(tab, reason)
    assert len(shown(tab).things) == 3
    tab.locator("#language [data-value=en]").click()
    assert "nobody" in tab.locator("#flags").inner_text()


def test_a_hole_leaves_the_symbol_to_be_seen() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in ("urn:a", "urn:b"):
        add_thing(graph, name, "Target", name)
    plain, hole = make_network(graph, {"urn:a": (0, 0), "urn:b": (99, 0)}, {"urn:b": "hole"}).nodes
    assert "shapeProperties" not in hole  # no dashes: they close up at a small size
    assert hole["borderWidth"] <= 3
    assert hole["size"] > plain.get("size", 11)


@browser
def test_what_is_found_in_a_closed_cluster_stands_among_its_own(
    opened: Open, clustered: str
) -> None:
    known = Known(clustered)
    tab = look(opened, clustered)
    choose(tab, "viec 3-017")
    number = known.number("Việc 3-017")
    home = known.things[number]["z"]
    assert shown(tab).things == {n for n, one in enumerate(known.things) if one.get("z") == home}
    assert len(in_sight(tab)) > 10
    assert number in in_sight(tab)
    tab.locator("#clusters summary").click()
    closed = tab.locator("#cluster-list .row[aria-pressed=false] .name").first
    assert closed.evaluate("(one) => getComputedStyle(one).textDecorationLine") == "none"


@browser
def test_an_opened_cluster_keeps_its_name_and_a_closed_one_says_it_whole(
    opened: Open, clustered: str
) -> None:
    known = Known(clustered)
    tab = look(opened, clustered)
    tab.locator("#clusters summary").click()
    tab.locator("#cluster-list .row").first.click()
    tab.locator("#zoom [data-value=fit]").click()
    home = known.page["clusters"][0]
    name = known.name(home["lead"])
    for n, one in enumerate(known.things):  # the name of its lead is drawn on the lead, too
        if one.get("z") == 0 and n != home["lead"]:
            assert known.name(n) != name
    assert names_drawn(tab).count(name) >= 1
    x, y = tab.evaluate(
        """([x, y]) => {
          const at = picture.canvasToDOM({ x, y });
          const { left, top } = document.getElementById("picture").getBoundingClientRect();
          return [left + at.x, top + at.y];
        }""",
        known.page["clusters"][1]["p"],
    )
    tab.mouse.move(x, y)
    title = tab.locator("#picture").get_attribute("title") or ""
    assert known.name(known.page["clusters"][1]["lead"]) in title


@browser
def test_all_in_the_last_column_are_named(opened: Open) -> None:
    html = in_columns(60, 25)
    tab = look(opened, html)
    drawn = set(names_drawn(tab))
    assert {f"Phòng {at}" for at in range(25)} <= drawn
    assert "Kế hoạch dài" in drawn


@browser
def test_what_grows_in_columns_stands_in_its_own(opened: Open) -> None:
    html = in_columns(400, 20)
    known = Known(html)
    tab = look(opened, html)
    first = shown(tab)
    columns = {
        kind: {x for n, (x, _) in first.places.items() if known.kind(n) == kind}
        for kind in ("Document", "Task", "Actor")
    }
    assert not columns.pop("Document")  # nothing of the first column is there yet
    left = min(x for xs in columns.values() for x in xs)
    later = next(n for n in range(1, len(known.things)) if n not in first.things)
    choose(tab, known.name(later))
    tab.locator("[data-hops='2']").click()
    grown = shown(tab).places
    assert len(grown) > len(first.places) + 1
    for n, (x, _) in grown.items():
        assert x in columns[known.kind(n)] if known.kind(n) in columns else x < left
    places = sorted(grown.values())
    assert all(math.dist(a, b) >= 50 for a, b in pairwise(places))


def test_columns_are_known_to_the_picture() -> None:
    graph = works(30)
    levels = {iri: {"Actor": 2, "Task": 1, "Document": 0}[d["kind"]] for iri, d in graph.nodes(data=True)}  # fmt: skip
    nodes = make_network(graph, layout(graph, levels), levels=levels).nodes
    assert [node["level"] for node in nodes] == [levels[iri] for iri in graph]
    assert not any("level" in node for node in make_network(graph, layout(graph)).nodes)


@browser
def test_no_name_stands_under_the_count_or_the_buttons(opened: Open) -> None:
    tab = look(opened, render_page(works(600), Message("Lớn", "Large")))
    tab.locator("#scope [data-value=all]").click()
    for _ in range(6):
        tab.locator("#zoom [data-value=in]").click()
        boxes = tab.evaluate(_TEXT_BOXES)
        assert len(boxes) > 10
        for x, y, w, h in tab.evaluate(_CONTROLS):
            for left, top, wide, high in boxes:
                assert left >= x + w or left + wide <= x or top >= y + h or top + high <= y


def loosely_joined(*, by_another: bool) -> nx.MultiDiGraph[str]:
    """Join a plan to places, one by a project, the other by what says little."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_thing(graph, "urn:plan", "Document", "Kế hoạch cầu")
    add_thing(graph, "urn:bridge", "Project", "Cầu Hoài Giang")
    for name in ("Xã Đông", "Xã Tây"):
        add_thing(graph, f"urn:{name[3:]}", "Place", name)
        join(graph, "urn:plan", f"urn:{name[3:]}", "covers")
    join(graph, "urn:bridge", "urn:plan", "statedIn")
    if by_another:
        join(graph, "urn:bridge", "urn:Đông", "locatedIn")
    return graph


@browser
def test_what_only_a_quiet_relation_joins_waits_for_it(opened: Open) -> None:
    html = render_page(loosely_joined(by_another=True), Message("Cầu", "Bridge"))
    known = Known(html)
    west = known.number("Xã Tây")
    tab = look(opened, html)
    assert shown(tab).things == set(range(4)) - {west}
    choose(tab, "xa tay")
    assert shown(tab).things == set(range(4))
    again = look(opened, html, tab.evaluate("location.hash"))
    assert shown(again) == shown(tab)
    fresh = look(opened, html)
    fresh.locator("details.facet", has=fresh.locator("#facet-relation")).locator("summary").click()
    fresh.locator("#facet-relation .row[aria-pressed=false]").click()
    assert shown(fresh).things == set(range(4))
    assert shown(fresh).links == set(range(len(known.links)))


@browser
def test_a_quiet_relation_that_all_of_a_kind_hang_on_is_drawn(opened: Open) -> None:
    html = render_page(loosely_joined(by_another=False), Message("Cầu", "Bridge"))
    tab = look(opened, html)
    assert shown(tab).things == set(range(4))
    assert shown(tab).links == set(range(3))


def cited_often(n: int) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in ("urn:a", "urn:b"):
        add_thing(graph, name, "Document", f"Quyết định {name[-1]}")
    for at in range(n):
        edge: dict[str, Any] = {"relation": "citation", "code": "based-on", "statement": ""}
        graph.add_edge("urn:a", "urn:b", key=f"{at}", stated_in="", evidence=(), doubtful=False, **edge)  # fmt: skip
    return graph


def test_many_links_between_two_are_a_slim_bundle() -> None:
    edges = make_network(cited_often(10), {"urn:a": (0, 0), "urn:b": (200, 0)}).edges
    bends = [(one.get("smooth", {}).get("type"), one.get("smooth", {}).get("roundness")) for one in edges]  # fmt: skip
    assert len(set(bends)) == 10
    assert max(bend or 0 for _, bend in bends) == 0.5


@browser
def test_many_links_between_two_are_counted_once(opened: Open) -> None:
    html = render_page(cited_often(10), Message("Viện dẫn", "Citations"))
    tab = look(opened, html)
    find_names(tab, "quyet dinh a")
    tab.keyboard.press("Enter")
    said = [words for words in names_drawn(tab) if "×10" in words]
    assert said == ["×10"]  # there is no room for more between the two
    assert len(shown(tab).links) == 10


def test_a_goal_that_works_serve_is_shown_with_one_of_them() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for at in range(80):
        add_thing(graph, f"urn:goal-{at:02}", "Goal", f"Mục tiêu {at}")
    for at in range(400):
        add_thing(graph, f"urn:task-{at:03}", "Task", f"Việc {at}")
        add_thing(graph, f"urn:body-{at:03}", "Actor", f"Phòng {at}")
        # the works that tell most all serve the first goal
        goal = 0 if at < 300 else at % 80
        join(graph, f"urn:task-{at:03}", f"urn:goal-{goal:02}", "contributesTo")
        if at < 300:
            join(graph, f"urn:body-{at:03}", f"urn:task-{at:03}", "assignment", "lead")
    marks = frozenset(f"urn:goal-{at:02}" for at in range(80))
    first = opening_part(graph, marks=marks)
    assert marks <= first
    assert len(first) <= N_READABLE
    for served in marks:
        assert set(graph.predecessors(served)) & first, served
    assert sum(node.startswith("urn:body") for node in first) > 10
    everything = opening_part(graph, marks=frozenset(graph))
    assert len(everything) == N_READABLE
