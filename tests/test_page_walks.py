"""Walks in a real browser, each counted again with networkx: steps, paths, what is owned."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import networkx as nx
import pytest
import rdflib

from kg.build import open_graph
from kg.errors import Message
from kg.store import EmbeddedStore
from kg.view import opening
from kg.view.details import Background
from kg.view.page import render_page
from kg.view.standing import Standing
from kg.view.views import make_view
from kg.vocabulary import PLAN, expand
from tests.page_state import Known, lit, look, shown
from tests.pages import EXAMPLE, Open, add_thing, choose, chosen_name

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

N_OPENING: Final = 9
TRANSPORT: Final = "Sở Giao thông vận tải tỉnh Ví Dụ"
ROAD: Final = "Lập dự án đường ven sông"
RIVERSIDE: Final = "Đường ven sông Mẫu - Thử"


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return open_graph([EXAMPLE]).store


@pytest.fixture(scope="module")
def few(store: EmbeddedStore) -> str:
    """Draw the example so that it opens on a few things, the rest to be grown."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "N_READABLE", N_OPENING)
        return make_view(store, "whole")


def step(tab: Page, n: int) -> None:
    tab.locator(f"[data-hops='{n}']").click()


def act(tab: Page, key: str) -> None:
    tab.locator(f"#details [data-act={key}]").click()


def said(tab: Page) -> str:
    return tab.locator("#status").text_content() or ""


@pytest.mark.parametrize(
    "start",
    [
        ROAD,
        TRANSPORT,
        "Cầu Sông Thử",
        "Xã An Thử",
        "Tỷ lệ đô thị hóa",
        "Ban Tuyên giáo Tỉnh ủy Ví Dụ",
        "Nghị quyết 99-NQ/TW về các tỉnh ven sông",
    ],
)
def test_surroundings_grow_by_exactly_their_steps(opened: Open, few: str, start: str) -> None:
    known = Known(few)
    number = known.number(start)
    tab = look(opened, few)
    first = shown(tab)
    assert first.things == {n for n, one in enumerate(known.things) if "p" in one}
    assert 0 < len(first.things) <= N_OPENING
    assert first.links == known.between(first.things)
    choose(tab, start)
    assert shown(tab).things == first.things | {number}
    before = shown(tab).things
    for n in (1, 2, 3):
        step(tab, n)
        near = known.surroundings(number, n)
        assert shown(tab).things == first.things | near
        assert shown(tab).links == known.between(first.things | near)
        assert said(tab).startswith(f"Hiện thêm {len(near - before)}")
        assert [
            tab.locator(f"[data-hops='{k}']").get_attribute("aria-pressed") for k in (1, 2, 3)
        ] == [str(k == n).lower() for k in (1, 2, 3)]
        before = shown(tab).things
    for at, place in first.places.items():
        assert shown(tab).places[at] == place  # what was there stays where it was


@pytest.mark.parametrize("start", [ROAD, TRANSPORT, "Xã An Thử", "Tỉnh Ví Dụ"])
def test_exactly_the_surroundings_stand_out(opened: Open, example: str, start: str) -> None:
    known = Known(example)
    number = known.number(start)
    tab = look(opened, example)
    assert lit(tab) == (frozenset(), frozenset())
    choose(tab, start)
    for n in (1, 2, 3):
        step(tab, n)
        near = known.surroundings(number, n)
        links = known.between(near)
        if n == 1:
            links = frozenset(at for at in links if number in known_ends(known, at))
        assert lit(tab) == (near, links), n
    assert shown(tab).things == frozenset(range(len(known.things)))
    act(tab, "close")
    assert lit(tab) == (frozenset(), frozenset())


def path_steps(tab: Page) -> list[set[int]]:
    """Give the two things each step of the path in the panel joins."""
    found: list[list[int]] = tab.locator("#details .path-steps > li").evaluate_all(
        "(all) => all.map((li) => [...li.querySelectorAll('p [data-thing]')].map((one) => Number(one.dataset.thing)))"
    )
    return [set(ends) for ends in found]


def walk_between(tab: Page, known: Known, a: str, b: str) -> None:
    choose(tab, a)
    act(tab, "path_from")
    choose(tab, b)
    assert chosen_name(tab) == known.name(known.number(b))
    act(tab, "path_to")


def known_ends(known: Known, link: int) -> set[int]:
    return {known.links[link]["a"], known.links[link]["b"]}


PAIRS: Final = [
    (TRANSPORT, RIVERSIDE),
    ("Quốc hội", "Xã An Thử"),
    ("Ban Tuyên giáo Tỉnh ủy Ví Dụ", "Diện tích rừng trồng mới"),
    ("Chi cục Giám định xây dựng tỉnh Ví Dụ", "Cục Thuế tỉnh Ví Dụ"),
    ("Giữ vững quốc phòng, an ninh", "Lắp đèn cảnh báo tại các điểm đen"),
    ("Luật Tổ chức chính quyền địa phương 2015", "Bệnh viện đa khoa huyện Thử"),
    ("Kế hoạch 88/KH-UBND", "Tỷ lệ hộ nghèo"),
]


def test_a_path_is_as_short_as_any(opened: Open, example: str) -> None:
    known = Known(example)
    graph = known.undirected()
    tab = look(opened, example)
    lengths = set()
    for a, b in PAIRS:
        start, end = known.number(a), known.number(b)
        walk_between(tab, known, a, b)
        if not nx.has_path(graph, start, end):
            assert said(tab).startswith("Không có đường nối")
            assert path_steps(tab) == []
            continue
        length = nx.shortest_path_length(graph, start, end)
        lengths.add(length)
        steps = path_steps(tab)
        assert len(steps) == length, (a, b)
        assert said(tab) == f"Đường ngắn nhất: {length} bước"
        stops = [start]
        for ends in steps:
            assert len(ends) == 2
            stops += ends - {stops[-1]}
        assert stops[-1] == end
        assert all(graph.has_edge(*pair) for pair in pairwise(stops))
        things, links = lit(tab)
        assert things == set(stops)
        assert {frozenset(known_ends(known, n)) for n in links} == {
            frozenset(pair) for pair in pairwise(stops)
        }
        assert len(links) == length
        act(tab, "leave")
        assert not lit(tab)[1] & links - {n for n in links if end in known_ends(known, n)}
    assert len(lengths) >= 4


@pytest.mark.parametrize("off", [["assignment"], ["assignment", "concerns"], ["statedIn"]])
def test_a_path_goes_only_over_relations_that_are_on(
    opened: Open, example: str, off: list[str]
) -> None:
    known = Known(example)
    off = off + [relation["id"] for relation in known.page["relations"] if relation["quiet"]]
    graph = known.undirected(off)
    tab = look(opened, example, "#relation=" + ",".join(off))
    start, end = known.number(TRANSPORT), known.number(RIVERSIDE)
    assert not nx.has_path(graph, start, end) or nx.shortest_path_length(graph, start, end) >= 2
    walk_between(tab, known, TRANSPORT, RIVERSIDE)
    assert len(path_steps(tab)) == nx.shortest_path_length(graph, start, end)
    assert shown(tab).links == known.between(range(len(known.things)), off)


def owned_by(store: EmbeddedStore, actor: str) -> set[str]:
    """Ask the graph: works an actor owns, or inherits where the work has no owner of its own."""
    triples = rdflib.Graph().parse(data=store.triples(), format="nt")
    owner, inherited = rdflib.URIRef(PLAN.owner), rdflib.URIRef(PLAN.inheritedOwner)
    body = rdflib.URIRef(actor)
    own = set(triples.subjects(owner, body))
    left = {one for one in triples.subjects(inherited, body) if not triples.value(one, owner)}
    return {str(one) for one in own | left}


def curies(known: Known, numbers: set[int]) -> set[str]:
    return {str(expand(known.things[number]["c"])) for number in numbers}


def test_every_owner_in_the_page_is_one_of_the_graph(example: str, store: EmbeddedStore) -> None:
    known = Known(example)
    actors = [n for n in range(len(known.things)) if known.kind(n) == "Actor"]
    counts = []
    for actor in actors:
        works = {n for n, one in enumerate(known.things) if actor in one.get("o", [])}
        [iri] = curies(known, {actor})
        assert curies(known, works) == owned_by(store, iri), known.name(actor)
        counts.append(len(works))
    assert max(counts) >= 4
    assert 0 in counts


@pytest.mark.parametrize(
    "actor", [TRANSPORT, "Sở Kế hoạch và Đầu tư tỉnh Ví Dụ", "Ủy ban nhân dân huyện Thử"]
)
def test_all_an_actor_owns_and_nothing_else_stands_out(
    opened: Open, few: str, store: EmbeddedStore, actor: str
) -> None:
    known = Known(few)
    number = known.number(actor)
    [iri] = curies(known, {number})
    works = owned_by(store, iri)
    tab = look(opened, few)
    first = shown(tab).things
    choose(tab, actor)
    button = tab.locator("#details [data-act=owned]")
    assert f"({len(works)})" in button.inner_text()
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert said(tab) == f"Hiện {len(works)} trong {len(works)} việc"
    owned = set(shown(tab).things) - first - {number}
    assert curies(known, owned | (set(first) & owned_numbers(known, number))) == works
    things, links = lit(tab)
    assert curies(known, set(things) - {number}) == works
    assert links == known.between(things)
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert lit(tab)[0] == {number} | {
        n for n in known.undirected().neighbors(number) if n in shown(tab).things
    }


def owned_numbers(known: Known, actor: int) -> set[int]:
    return {n for n, one in enumerate(known.things) if actor in one.get("o", [])}


def test_without_works_there_is_no_button_for_them(opened: Open, example: str) -> None:
    tab = opened(example)
    choose(tab, "Quốc hội")
    assert chosen_name(tab) == "Quốc hội"
    assert tab.locator("#details [data-act=owned]").count() == 0
    choose(tab, ROAD)
    assert tab.locator("#details [data-act=owned]").count() == 0


# Filters, each counted again from the page's data


def row(tab: Page, id_: str, name: str) -> Locator:
    if id_ != "kind":
        held = tab.locator("details.facet", has=tab.locator(f"#facet-{id_}"))
        if held.get_attribute("open") is None:
            held.locator("summary").click()
    return tab.locator(f"#facet-{id_} .row", has_text=re.compile(f"^{re.escape(name)}\\d"))


def test_nothing_is_moved_by_filters_and_all_of_it_comes_back(opened: Open, example: str) -> None:
    known = Known(example)
    tab = look(opened, example)
    first = shown(tab)
    tasks = {n for n in range(len(known.things)) if known.kind(n) == "Task"}
    row(tab, "kind", "Nhiệm vụ").click()
    assert shown(tab).things == first.things - tasks
    row(tab, "relation", "Phân công").click()
    row(tab, "role", "Phối hợp").click()
    row(tab, "year", "2021").click()
    tab.locator("#view [data-value=table]").click()
    tab.locator("#view [data-value=picture]").click()
    tab.locator("#theme [data-value=dark]").click()
    tab.locator("#language [data-value=en]").click()
    now = shown(tab)
    assert now.things < first.things
    assert {n: first.places[n] for n in now.things} == now.places
    tab.locator("#clear-filters").click()
    assert shown(tab) == first


@pytest.mark.parametrize("name", ["Văn bản", "Chủ thể", "Nhiệm vụ", "Địa bàn"])
def test_a_kind_switched_off_takes_its_links_along(opened: Open, example: str, name: str) -> None:
    known = Known(example)
    tab = look(opened, example)
    row(tab, "kind", name).click()
    kinds = {known.page["texts"][one["many"]][0]: one["id"] for one in known.page["kinds"]}
    left = {n for n in range(len(known.things)) if known.kind(n) != kinds[name]}
    assert shown(tab).things == left
    assert shown(tab).links == known.between(left)


def test_a_role_switched_off_takes_exactly_its_links(opened: Open, example: str) -> None:
    known = Known(example)
    tab = look(opened, example)
    before = shown(tab).links
    codes = known.page["codes"]
    [role] = [
        n for n, one in enumerate(codes) if (one["list"], one["id"]) == ("role", "coordinate")
    ]
    helping = {n for n in before if known.page["groups"][known.links[n]["g"]].get("code") == role}
    assert len(helping) == 2
    row(tab, "role", "Phối hợp").click()
    gone = before - shown(tab).links
    assert helping <= gone
    ends = {end for n in gone - helping for end in known_ends(known, n)}
    assert not ends or ends - shown(tab).things  # other links went with things, not by themselves


@pytest.mark.parametrize("code", ["doc:kh-15-ubnd-vi-du", "doc:nq-01-dh-vi-du"])
def test_one_document_alone_leaves_what_it_states(opened: Open, example: str, code: str) -> None:
    known = Known(example)
    document = known.number(code)
    states = {n for n, one in enumerate(known.things) if one.get("s") == document and n != document}
    linked = {n for n, one in enumerate(known.links) if one.get("s") == document}
    others = {n for n, one in enumerate(known.things) if one.get("s") not in (None, document, n)}
    tab = look(opened, example)
    held = tab.locator("details.facet", has=tab.locator("#facet-document"))
    held.locator("summary").click()
    label = known.name(document)
    held.get_by_role("button", name=f"Chỉ “{label}").click()
    now = shown(tab)
    assert len(states) > 8
    assert states <= now.things
    assert not others & now.things
    assert known.between(now.things) & linked <= now.links
    assert not [n for n in now.links if known.links[n].get("s") not in (None, document)]


@pytest.mark.parametrize(("at", "flag"), [(0, "unowned"), (1, "blocked")])
def test_only_what_is_flagged(opened: Open, example: str, at: int, flag: str) -> None:
    known = Known(example)
    wanted = {n for n, one in enumerate(known.things) if flag in one.get("u", [])}
    assert wanted
    tab = look(opened, example)
    tab.locator("#flags .row").nth(at).click()
    assert shown(tab).things == wanted
    assert shown(tab).links == known.between(wanted)


def test_what_is_owned_but_blocked_is_not_unowned(opened: Open) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in ("blocked", "both", "neither", "unowned"):
        add_thing(graph, f"urn:{name}", "Project", name)
    standing = Standing(
        unowned=frozenset({"urn:unowned", "urn:both"}),
        blocked=frozenset({"urn:blocked", "urn:both"}),
    )
    background = Background(standing=standing)
    tab = look(opened, render_page(graph, Message("Cờ", "Flags"), background=background))
    unowned, blocked = tab.locator("#flags .row").all()
    unowned.click()
    assert shown(tab).things == {1, 3}
    blocked.click()
    assert shown(tab).things == {0, 1, 3}
    unowned.click()
    assert shown(tab).things == {0, 1}


def test_only_what_is_doubtful_with_the_ends_of_doubtful_links(opened: Open, example: str) -> None:
    known = Known(example)
    things = {n for n, one in enumerate(known.things) if one.get("d")}
    links = {n for n, one in enumerate(known.links) if one.get("d")}
    ends = {end for n in links for end in known_ends(known, n)}
    assert things | links
    tab = look(opened, example)
    tab.locator("#flags .row").nth(2).click()
    assert shown(tab).things == things | ends


def test_the_legend_counts_what_there_is(opened: Open, example: str) -> None:
    known = Known(example)
    tab = opened(example)
    counted = tab.locator("#facet-kind li").evaluate_all(
        "(all) => all.map((li) => [li.querySelector('.name').textContent, li.querySelector('.count').textContent])"
    )
    there: dict[str, int] = {}
    for n in range(len(known.things)):
        many = known.page["texts"][known.page["kinds"][known.things[n]["k"]]["many"]][0]
        there[many] = there.get(many, 0) + 1
    assert {name: int(n) for name, n in counted if n != "0"} == there
