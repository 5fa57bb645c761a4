"""The address keeps the state: after every kind of act, its link reopens the very same."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl

import pytest

from kg.build import open_graph
from kg.view.views import make_view
from kg.vocabulary import expand
from tests.page_state import lit, look, shown
from tests.pages import EXAMPLE, Open, choose, chosen_name

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

LEAD: Final = "Sở Giao thông vận tải tỉnh Ví Dụ"
ROAD: Final = "Lập dự án đường ven sông"
RIVERSIDE: Final = "Đường ven sông Mẫu - Thử"
Act = Callable[["Page"], object]

_SAID: Final = """() => ({
  lang: document.documentElement.lang,
  theme: document.documentElement.dataset.theme,
  panel: document.getElementById("details").innerText,
  shown: document.getElementById("shown").textContent,
  view: document.getElementById("tables").hidden,
  clusters: document.getElementById("clusters").hidden ? "" : document.getElementById("cluster-list").textContent,
  filtered: !document.getElementById("clear-filters").hidden,
  buttons: [...document.querySelectorAll("button[aria-pressed]")].filter((one) => !one.closest("[hidden]")).map((one) =>
    [one.getAttribute("aria-label") || one.textContent, one.getAttribute("aria-pressed")]),
})"""


def settled(tab: Page) -> dict[str, frozenset[str]]:
    """Give the address as the page writes it for the state it is in, lists in no order."""
    for view in ("table", "picture"):
        tab.locator(f"#view [data-value={view}]").click()
    parts = parse_qsl(tab.evaluate("location.hash")[1:])
    return {key: frozenset(value.split(",")) for key, value in parts}


def facet(tab: Page, id_: str) -> Locator:
    """Open a facet of the legend and give its list."""
    held = tab.locator("details.facet", has=tab.locator(f"#facet-{id_}"))
    if held.get_attribute("open") is None:
        held.locator("summary").click()
    return tab.locator(f"#facet-{id_}")


def switch(id_: str, name: str) -> Act:
    """Press the button of a value in a facet."""

    def press(tab: Page) -> None:
        found = tab.locator("#facet-kind") if id_ == "kind" else facet(tab, id_)
        found.locator(".row", has_text=re.compile(f"^{re.escape(name)}\\d")).click()

    return press


def alone(id_: str, name: str) -> Act:
    return lambda tab: facet(tab, id_).get_by_role("button", name=f"Chỉ “{name}").click()


def flag(at: int) -> Act:
    return lambda tab: tab.locator("#flags .row").nth(at).click()


def pick(name: str) -> Act:
    return lambda tab: choose(tab, name)


def do(key: str) -> Act:
    return lambda tab: tab.locator(f"#details [data-act={key}]").click()


def steps(n: int) -> Act:
    return lambda tab: tab.locator(f"[data-hops='{n}']").click()


def press(id_: str, value: str) -> Act:
    return lambda tab: tab.locator(f"#{id_} [data-value={value}]").click()


def cluster(at: int) -> Act:
    def open_(tab: Page) -> None:
        if tab.locator("#clusters").get_attribute("open") is None:
            tab.locator("#clusters summary").click()
        tab.locator("#cluster-list .row").nth(at).click()

    return open_


def all_relations_on(tab: Page) -> None:
    off = facet(tab, "relation").locator(".row[aria-pressed=false]")
    assert off.count()
    while off.count():
        off.first.click()


def drag(name: str) -> Act:
    """Drag a thing by the mouse, from where it stands to elsewhere."""

    def move(tab: Page) -> None:
        x, y = tab.evaluate(
            """(name) => {
              const { page } = JSON.parse(document.getElementById("data").textContent);
              const number = page.things.findIndex((thing) => page.texts[thing.n][0] === name);
              const at = window.picture.canvasToDOM(window.picture.getPositions([String(number)])[number]);
              const { left, top } = document.querySelector("#picture canvas").getBoundingClientRect();
              return [left + at.x, top + at.y];
            }""",
            name,
        )
        tab.mouse.move(x, y)
        tab.mouse.down()
        tab.mouse.move(x + 37, y + 53, steps=5)
        tab.mouse.up()

    return move


def click_link(tab: Page) -> None:
    proof = tab.locator("#details .relation details").first
    proof.locator("summary").click()
    proof.locator(".open-link").last.click()


ACTS: Final[dict[str, tuple[str, tuple[Act, ...]]]] = {
    "kind": ("example", (switch("kind", "Nhiệm vụ"),)),
    "two kinds": ("example", (switch("kind", "Nhiệm vụ"), switch("kind", "Địa bàn"))),
    "relation": ("example", (switch("relation", "Phân công"),)),
    "one relation": ("example", (alone("relation", "phân công"),)),
    "every relation": ("example", (all_relations_on,)),
    "document": ("example", (alone("document", "Kế hoạch 15"),)),
    "year": ("example", (switch("year", "2021"),)),
    "role": ("example", (switch("role", "Phối hợp"),)),
    "stage": ("example", (alone("stage", "bị dừng"),)),
    "unowned": ("example", (flag(0),)),
    "blocked": ("example", (flag(1),)),
    "doubtful": ("example", (flag(2),)),
    "blocked, no longer": ("example", (flag(1), flag(1))),
    "filters cleared": (
        "example",
        (switch("kind", "Nhiệm vụ"), lambda tab: tab.locator("#clear-filters").click()),
    ),
    "chosen": ("example", (pick(ROAD),)),
    "chosen, let go": ("example", (pick(ROAD), do("close"))),
    "chosen, its kind off": ("example", (pick(ROAD), switch("kind", "Nhiệm vụ"))),
    "chosen, filtered out by year": ("example", (pick(ROAD), alone("year", "2030"))),
    "link": ("example", (pick(ROAD), click_link)),
    "hidden": ("example", (pick(ROAD), do("hide"), pick(LEAD), do("hide"))),
    "pinned": ("example", (pick(ROAD), do("pin"), switch("kind", "Nhiệm vụ"))),
    "pinned, let go": ("example", (pick(ROAD), do("pin"), do("pin"))),
    "dragged": ("example", (drag("Cầu Sông Thử"),)),
    "dragged, filtered": ("example", (drag("Cầu Sông Thử"), switch("kind", "Dự án, công trình"))),
    "two steps": ("example", (pick(ROAD), steps(2))),
    "three steps": ("example", (pick(LEAD), steps(3))),
    "owned": ("example", (pick(LEAD), do("owned"))),
    "a path begun": ("example", (pick(LEAD), do("path_from"))),
    "path": ("example", (pick(LEAD), do("path_from"), pick(RIVERSIDE), do("path_to"))),
    "path, left": (
        "example",
        (pick(LEAD), do("path_from"), pick(RIVERSIDE), do("path_to"), do("leave")),
    ),
    "path over what is left on": (
        "example",
        (
            switch("relation", "Phân công"),
            pick(LEAD),
            do("path_from"),
            pick(RIVERSIDE),
            do("path_to"),
        ),
    ),
    "path over every relation": (
        "example",
        (all_relations_on, pick(LEAD), do("path_from"), pick(RIVERSIDE), do("path_to")),
    ),
    "path, then its relation off": (
        "example",
        (
            pick(LEAD),
            do("path_from"),
            pick(RIVERSIDE),
            do("path_to"),
            switch("relation", "Phân công"),
        ),
    ),
    "path, then a kind on it off": (
        "example",
        (
            pick(LEAD),
            do("path_from"),
            pick(RIVERSIDE),
            do("path_to"),
            switch("kind", "Nhiệm vụ"),
        ),
    ),
    "table": ("example", (press("view", "table"),)),
    "language": ("example", (press("language", "en"),)),
    "theme": ("example", (press("theme", "dark"),)),
    "grown": ("large", (pick("so lon"), do("expand"))),
    "grown by two steps": ("large", (pick("so lon"), steps(2))),
    "grown, pinned, dragged": ("large", (pick("dak lak"), do("pin"), drag("Sở Lớn"))),
    "grown, pinned, let go": ("large", (pick("dak lak"), do("pin"), do("pin"))),
    "grown, hidden": ("large", (pick("dak lak"), do("hide"))),
    "grown, then its kind off": ("large", (pick("dak lak"), switch("kind", "Địa bàn"))),
    "a kind brought in": (
        "large",
        (lambda tab: tab.locator("#facet-kind .row", has_text="Địa bàn").click(),),
    ),
    "all": ("large", (press("scope", "all"),)),
    "all and back": ("large", (press("scope", "all"), press("scope", "part"))),
    "cluster": ("clustered", (cluster(1),)),
    "two clusters, one closed": ("clustered", (cluster(1), cluster(2), cluster(1))),
    "found in a cluster": ("clustered", (pick("viec 3-017"),)),
    "found in a cluster, pinned": (
        "clustered",
        (pick("viec 3-017"), do("pin"), drag("Việc 3-017")),
    ),
    "a cluster's neighbours": ("clustered", (pick("ke hoach 3"), do("expand"))),
    "clusters filtered": ("clustered", (switch("kind", "Nhiệm vụ"), cluster(0))),
    "from clusters to all": ("clustered", (cluster(0), press("scope", "all"))),
    "start": ("actor", ()),
    "start, let go": ("actor", (do("close"),)),
    "start, let go, filtered": ("actor", (do("close"), switch("kind", "Văn bản"))),
    "start, hidden": ("actor", (do("hide"),)),
    "start, filtered": ("actor", (switch("kind", "Nhiệm vụ"),)),
    "start, in English": ("actor", (press("language", "en"),)),
    "start, another chosen": ("actor", (pick(ROAD), steps(2))),
}


@pytest.fixture(scope="module")
def actor() -> str:
    """A page that opens with a thing chosen."""
    lead = expand("body:so-giao-thong-van-tai-vi-du")
    return make_view(open_graph([EXAMPLE]).store, "actor", str(lead))


def state(tab: Page) -> dict[str, Any]:
    """Give all that a reader sees of the state but where the picture is looked at from."""
    things, links = lit(tab)
    said: dict[str, Any] = tab.evaluate(_SAID)
    return said | {
        "things": shown(tab).things,
        "links": shown(tab).links,
        "lit things": things,
        "lit links": links,
    }


@pytest.mark.parametrize("name", ACTS)
def test_the_address_reopens_the_same(
    opened: Open, request: pytest.FixtureRequest, name: str
) -> None:
    fixture, acts = ACTS[name]
    html: str = request.getfixturevalue(fixture)
    tab = look(opened, html)
    for act in acts:
        act(tab)
    again = look(opened, html, tab.evaluate("location.hash"))
    assert state(again) == state(tab)
    places, found = shown(tab).places, shown(again).places
    assert found.keys() == places.keys()
    for number, place in places.items():
        assert found[number] == pytest.approx(place, abs=0.51), number
    assert settled(again) == settled(tab)


@pytest.mark.parametrize("name", ["kind", "dragged", "path", "grown", "cluster"])
def test_an_act_is_undone_by_going_back_and_redone(
    opened: Open, request: pytest.FixtureRequest, name: str
) -> None:
    fixture, acts = ACTS[name]
    tab = look(opened, request.getfixturevalue(fixture))
    for act in acts[:-1]:
        act(tab)
    before, there = state(tab), shown(tab).places
    acts[-1](tab)
    after, moved = state(tab), shown(tab).places
    assert (after, moved) != (before, there)
    went = tab.evaluate("location.hash")
    for way, wanted, places in (("back", before, there), ("forward", after, moved)):
        tab.evaluate(
            """(way) => new Promise((done) => {
              addEventListener("hashchange", () => setTimeout(done), { once: true });
              history[way]();
            })""",
            way,
        )
        assert state(tab) == wanted
        for number, place in shown(tab).places.items():
            assert place == pytest.approx(places[number], abs=0.51)
    assert tab.evaluate("location.hash") == went


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_a_view_starts_from_stays_chosen_in_either_language(
    opened: Open, actor: str, lang: str
) -> None:
    tab = opened(actor, f"#lang={lang}")
    names = {"vi": LEAD, "en": "Department of Transport of Ví Dụ province"}
    assert chosen_name(tab) == names[lang]
    assert tab.evaluate("document.documentElement.lang") == lang


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_link_that_names_nothing_here_is_passed_over(
    opened: Open, example: str, lang: str
) -> None:
    tab = look(opened, example)
    there = shown(tab)
    hostile = (
        f"#lang={lang}&n=%3Cscript%3E&pin=0_NaN_1.0_1e999_2&hide=-1.9999&path=0&v=&open=7&e=-1"
    )
    again = look(opened, example, hostile)
    assert shown(again) == there
    assert again.evaluate("document.documentElement.lang") == lang
