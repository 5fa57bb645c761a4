"""The page in a real browser: headless Chromium, opened from disk, everything watched.

Without Chromium these tests fail; ``KG_NO_BROWSER=1`` leaves them out. Screenshots of
the shipped graph's main views are written to ``build/screenshots``, to be looked at.
"""

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from kg.build import open_graph
from kg.errors import Lang, Message
from kg.view.page import render_page
from kg.view.style import KIND_STYLES
from kg.view.texts import safe
from kg.view.views import make_view
from kg.vocabulary import ID
from tests.pages import (
    SHOTS,
    Open,
    add_thing,
    choose,
    chosen_name,
    find_names,
    join,
    legend_counts,
    spots_of,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

EXAMPLE = Path(__file__).parent / "data" / "example"
HOSTILE = {
    "script": "<script>window.hacked = 1</script>",
    "closing": '</script><img src=x onerror="window.hacked = 2">',
    "quotes": "\"double\" 'single' `back` &quot; &lt;b&gt;",
    "lines": "one\ntwo\r\nthree\u2028four\u2029five\tsix",
    "direction": "\u202egnp.exe\u202c \u2067right\u2069 \u200f",
    "template": "{{ 7 * 7 }} {n} ${window.hacked = 3}",
    "long": "Dài " * 2500,
    "unbroken": "x" * 10_000,
    "marks": "Ặ" + "\u0323\u0302" * 40,
}


def test_the_page_opens_from_disk_and_asks_for_nothing(opened: Open, example: str) -> None:
    tab = opened(example, offline=True)
    assert tab.title() == "Toàn bộ đồ thị"
    assert tab.locator("#picture canvas").count() == 1
    for kind in ("Document", "Actor", "Task"):
        assert spots_of(tab, KIND_STYLES[kind].colour), kind


def test_the_policy_stops_what_a_label_might_try(
    chromium: "Browser", example: str, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_text(example, encoding="utf-8")
    tab = chromium.new_page()
    tab.goto(path.as_uri())
    tab.wait_for_selector("html[data-ready=true]")
    stopped = tab.evaluate(
        """async () => {
          const stopped = [];
          document.addEventListener("securitypolicyviolation", (event) => stopped.push(event.effectiveDirective));
          const script = document.createElement("script");
          script.textContent = "window.hacked = 1";
          document.body.append(script);
          const image = document.createElement("img");
          image.src = "https://example.org/x.png";
          document.body.append(image);
          await fetch("https://example.org/").catch(() => null);
          document.body.insertAdjacentHTML("beforeend", "<p style='color:red'>x</p>");
          await new Promise((done) => setTimeout(done, 200));
          return [stopped.sort(), window.hacked];
        }"""
    )
    tab.close()
    assert stopped == [["connect-src", "img-src", "script-src-elem", "style-src-attr"], None]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_text_everywhere(opened: Open, name: str) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_thing(graph, "urn:a", "Task", HOSTILE[name])
    add_thing(graph, 'urn:"><script>b', "Actor", "Sở Y tế")
    join(graph, 'urn:"><script>b', "urn:a", "assignment", "lead")
    tab = opened(render_page(graph, Message(HOSTILE[name], HOSTILE[name])))
    shown = safe(HOSTILE[name])
    assert tab.locator("h1").text_content() == shown
    choose(tab, "so y te")
    link = tab.locator("#details .relation .name")
    assert link.text_content() == shown
    link.click()
    assert tab.locator("#details h2").text_content() == shown
    tab.get_by_role("button", name="Bảng").click()
    assert shown in tab.locator("#tables .name").all_text_contents()
    assert tab.evaluate("window.hacked") is None
    assert tab.locator("img").count() == 0
    assert tab.locator("script").count() == 4
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_click_shows_who_what_and_where_it_stands(opened: Open, example: str) -> None:
    tab = opened(example)
    choose(tab, "lap du an duong ven song")
    details = tab.get_by_role("complementary")
    said = details.inner_text()
    assert "Nhiệm vụ" in said
    assert "Chủ trì (2)\nSở Giao thông vận tải tỉnh Ví Dụ" in said
    assert "Kế hoạch 15/KH-UBND thực hiện Nghị quyết 01-NQ/ĐH, mục III.1.b, ký tự 1433–1518" in said
    onward = details.locator(".relation .link").first
    name = onward.inner_text()
    onward.click()
    assert chosen_name(tab) == name
    tab.get_by_role("button", name="Bỏ chọn").click()
    assert chosen_name(tab) == "Cách dùng"


def test_a_click_on_a_symbol_and_on_a_line(opened: Open) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_thing(graph, "urn:a", "Project", "Cầu Mới")
    add_thing(graph, "urn:b", "Place", "Thành phố")
    join(graph, "urn:a", "urn:b", "locatedIn")
    tab = opened(render_page(graph, Message("Hai", "Two")))
    ends = []
    for kind in ("Project", "Place"):
        spots = spots_of(tab, KIND_STYLES[kind].colour)
        ends.append([sum(axis) / len(spots) for axis in zip(*spots, strict=True)])
    tab.mouse.click(*ends[0])
    assert chosen_name(tab) == "Cầu Mới"
    tab.mouse.click(*(sum(axis) / 2 for axis in zip(*ends, strict=True)))
    assert chosen_name(tab) == "Nằm ở"
    assert tab.locator("#details .link").all_inner_texts() == ["Cầu Mới", "Thành phố"]
    tab.mouse.click(ends[0][0] + 5, ends[0][1] + 200)
    assert chosen_name(tab) == "Cách dùng"


@pytest.mark.parametrize(
    "typed",
    ["ủy ban nhân dân tỉnh", "uy ban nhan dan tinh", "UỶ BAN NHÂN DÂN TỈNH", "  Uỷ  ban nhân"],
)
def test_search_minds_neither_marks_nor_case(opened: Open, example: str, typed: str) -> None:
    tab = opened(example)
    assert find_names(tab, typed)[0].startswith("Ủy ban nhân dân tỉnh")


def test_search_by_keyboard(opened: Open, large: str) -> None:
    tab = opened(large)
    tab.keyboard.press("/")
    box = tab.get_by_role("combobox")
    assert box.get_attribute("aria-expanded") == "false"
    assert find_names(tab, "dak lak") == ["Đắk Lắk"]
    assert box.get_attribute("aria-expanded") == "true"
    tab.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == "hit-0"
    assert tab.locator("#hit-0").get_attribute("aria-selected") == "true"
    tab.keyboard.press("Enter")
    assert chosen_name(tab) == "Đắk Lắk"  # it was not in the picture; now it is
    assert box.get_attribute("aria-expanded") == "false"
    assert legend_counts(tab)["Địa bàn"] == "1"
    assert tab.locator("#status").text_content() == "Đã chọn: Đắk Lắk"
    assert find_names(tab, "không hề có") == []
    assert tab.locator("#hits").inner_text() == "Không thấy gì"
    tab.keyboard.press("Escape")
    assert tab.locator("#hits").is_hidden()
    assert chosen_name(tab) == "Đắk Lắk"


def test_the_legend_hides_and_shows_a_kind(opened: Open, example: str) -> None:
    tab = opened(example)
    colour = KIND_STYLES["Task"].border
    before = legend_counts(tab)["Nhiệm vụ"]
    assert spots_of(tab, colour)
    button = tab.locator("#facet-kind").get_by_role("button", name="Nhiệm vụ")
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert legend_counts(tab)["Nhiệm vụ"] == f"0 / {before}"
    assert not spots_of(tab, colour)
    tab.keyboard.press("Enter")  # the focus stays where it was
    assert legend_counts(tab)["Nhiệm vụ"] == before
    assert spots_of(tab, colour)


def test_the_legend_hides_and_shows_a_relation(opened: Open, large: str) -> None:
    tab = opened(large)
    tab.get_by_text("Quan hệ", exact=True).click()
    button = tab.locator("#facet-relation .row", has_text="Phân công")
    shown = button.locator(".count").inner_text()
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert button.locator(".count").inner_text() == "0 / 200"
    button.click()
    assert button.locator(".count").inner_text() == shown


def test_everything_hidden_says_so(opened: Open) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_thing(graph, "urn:a", "Task", "Một việc")
    tab = opened(render_page(graph, Message("Một", "One")))
    tab.locator("#facet-kind button").click()
    assert tab.get_by_text("Không còn gì để hiện").is_visible()
    assert tab.locator("#shown").inner_text() == "Đang hiện 0 trong 1"


def test_a_large_view_opens_small_and_grows(opened: Open, large: str) -> None:
    tab = opened(large)
    n_first = int(legend_counts(tab)["Nhiệm vụ"].split(" / ")[0])
    assert 20 <= n_first <= 100
    assert legend_counts(tab)["Địa bàn"] == "0 / 1"
    choose(tab, "so lon")
    tab.get_by_role("button", name="Hiện mọi liên kết").click()
    assert legend_counts(tab)["Nhiệm vụ"] == f"{n_first + 60} / 600"
    tab.locator("#facet-kind").get_by_role("button", name="Địa bàn").click()
    assert legend_counts(tab)["Địa bàn"] == "1"
    tab.get_by_role("button", name="Toàn bộ").click()
    assert tab.locator("#shown").inner_text() == "Đang hiện 603 trong 603"
    tab.get_by_role("button", name="Phần chính").click()
    assert legend_counts(tab)["Nhiệm vụ"] == f"{n_first + 60} / 600"


def test_a_double_click_expands(opened: Open, large: str) -> None:
    tab = opened(large)
    before = legend_counts(tab)["Nhiệm vụ"]
    spots = spots_of(tab, KIND_STYLES["Actor"].colour)
    middle = [sorted(axis)[len(axis) // 2] for axis in zip(*spots, strict=True)]
    tab.mouse.dblclick(*middle)
    assert chosen_name(tab) == "Sở Lớn"
    assert legend_counts(tab)["Nhiệm vụ"] != before


def test_both_languages_are_in_the_page(opened: Open, example: str) -> None:
    tab = opened(example)
    choose(tab, "uy ban nhan dan tinh")
    vi = tab.locator("body").inner_text()
    tab.get_by_role("button", name="English").click()
    en = tab.locator("body").inner_text()
    assert tab.evaluate("document.documentElement.lang") == "en"
    assert tab.title() == "The whole graph"
    assert tab.get_by_role("button", name="Table").is_visible()
    assert tab.get_by_role("combobox").get_attribute("placeholder") == "Find a name, number or id…"
    assert tab.locator("#picture").get_attribute("aria-label", timeout=500) is not None
    for word in ("Chú giải", "Nhiệm vụ", "Thông tin", "Trực thuộc", "Toàn bộ", "Đang hiện"):
        assert word not in en
    assert {"Legend", "Tasks", "Facts"} <= set(re.split(r"\n| \(", en))
    tab.get_by_role("button", name="Tiếng Việt").click()
    assert tab.locator("body").inner_text() == vi


def test_an_english_page_opens_in_english(opened: Open) -> None:
    tab = opened(make_view(open_graph([EXAMPLE]).store, "whole", lang="en"))
    assert tab.locator("h1").inner_text() == "The whole graph"
    assert tab.get_by_role("button", name="English").get_attribute("aria-pressed") == "true"


def test_the_address_reopens_what_was_chosen(opened: Open, example: str) -> None:
    tab = opened(example)
    choose(tab, "uy ban nhan dan tinh")
    first = chosen_name(tab)
    tab.locator("#details .relation .link").first.click()
    second = chosen_name(tab)
    tab.get_by_role("button", name="English").click()
    hash_ = tab.evaluate("location.hash")
    again = opened(example, hash_)
    assert again.evaluate("document.documentElement.lang") == "en"
    again.get_by_role("button", name="Tiếng Việt").click()
    assert chosen_name(again) == second
    tab.go_back()
    tab.go_back()
    tab.wait_for_timeout(100)
    assert chosen_name(tab) == first
    assert chosen_name(opened(example, "#n=body:khong-co&lang=xx")) == "Cách dùng"


def test_the_table_holds_what_the_picture_shows(opened: Open, example: str) -> None:
    tab = opened(example)
    n_shown = int(re.findall(r"\d+", tab.locator("#shown").inner_text())[0])
    tab.get_by_role("button", name="Bảng").click()
    assert tab.locator("#picture").is_hidden()
    things, joins = tab.get_by_role("table").all()
    assert things.locator("caption").inner_text() == f"Các thứ đang hiện ({n_shown})"
    assert things.locator("tbody tr").count() == n_shown
    assert re.search(r"mục \S+, ký tự \d+–\d+", joins.inner_text())
    tab.locator("#facet-kind").get_by_role("button", name="Nhiệm vụ").click()
    n_left = things.locator("tbody tr").count()
    assert 0 < n_left < n_shown
    name = things.locator("tbody .link").first
    wanted = name.inner_text()
    name.click()
    assert chosen_name(tab) == wanted
    tab.get_by_role("button", name="Hình").click()
    assert tab.locator("#picture").is_visible()


def test_long_tables_turn_pages(opened: Open, large: str) -> None:
    tab = opened(large)
    tab.get_by_role("button", name="Toàn bộ").click()
    tab.get_by_role("button", name="Bảng").click()
    things = tab.get_by_role("table").first
    assert things.locator("tbody tr").count() == 200
    tab.get_by_role("button", name="Trang sau").first.click()
    assert tab.get_by_text("Trang 2/4").first.is_visible()


def test_everything_can_be_reached_by_keyboard(opened: Open, large: str) -> None:
    tab = opened(large)
    reached = []
    for _ in range(24):
        tab.keyboard.press("Tab")
        reached.append(
            tab.evaluate("document.activeElement.id || document.activeElement.innerText")
        )
    assert {"search", "Phần chính", "Bảng", "EN", "picture", "+"} <= set(reached)
    assert any(words.startswith("Nhiệm vụ") for words in reached)
    tab.locator("#picture").focus()
    tab.keyboard.press("ArrowRight")
    first = chosen_name(tab)
    assert first != "Cách dùng"
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        tab.keyboard.press(key)
    assert chosen_name(tab) != ""
    before = tab.locator("#shown").inner_text()
    choose(tab, "so lon")
    tab.locator("#picture").focus()
    tab.keyboard.press("Enter")
    assert tab.locator("#shown").inner_text() != before
    assert tab.locator("#status").inner_text().startswith("Hiện thêm 60")
    tab.keyboard.press("Escape")
    assert chosen_name(tab) == "Cách dùng"


def test_typing_in_the_search_box_moves_nothing(opened: Open, large: str) -> None:
    tab = opened(large)
    before = spots_of(tab, KIND_STYLES["Actor"].colour)
    tab.get_by_role("combobox").focus()
    tab.keyboard.type("a[]+-=0/ ")
    assert tab.get_by_role("combobox").input_value() == "a[]+-=0/ "
    assert spots_of(tab, KIND_STYLES["Actor"].colour) == before


def test_light_and_dark_follow_the_reader(opened: Open, example: str) -> None:
    light, dark = (opened(example, color_scheme=scheme) for scheme in ("light", "dark"))
    back = "getComputedStyle(document.getElementById('stage')).backgroundColor"
    assert light.evaluate(back) == "rgb(255, 255, 255)"
    assert dark.evaluate(back) == "rgb(13, 17, 23)"
    light.emulate_media(color_scheme="dark")
    light.wait_for_selector("html[data-theme=dark]")
    assert light.evaluate(back) == "rgb(13, 17, 23)"


def test_a_phone_shows_all_of_it_in_one_column(opened: Open, example: str) -> None:
    tab = opened(example, viewport={"width": 360, "height": 740})
    assert tab.evaluate("document.documentElement.scrollWidth") == 360
    tab.get_by_text("Chú giải").click()
    assert tab.locator("#facet-kind button").first.is_visible()
    boxes = [tab.locator(f"#{id_}").bounding_box() for id_ in ("legend", "stage", "details")]
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(tops)
    assert len(tops) == 3
    tab.get_by_role("button", name="Bảng").click()
    assert tab.evaluate("document.documentElement.scrollWidth") == 360


def test_without_javascript_the_tables_are_there(opened: Open, example: str) -> None:
    tab = opened(example, java_script_enabled=False)
    assert tab.get_by_role("table").count() == 2
    assert tab.locator("#explorer").is_hidden()
    assert "không chạy JavaScript" in tab.locator("body").inner_text()


SHIPPED: dict[str, tuple[str, ...]] = {
    "whole": ("whole",),
    "document": ("document", ID + "document/nq-09-dh"),
    "actor": ("actor", ID + "body/tinh-uy-thai-binh"),
    "project": ("project", ID + "project/khu-kinh-te-thai-binh"),
}


@pytest.mark.parametrize("name", SHIPPED)
def test_screenshots_of_the_shipped_graph(opened: Open, name: str) -> None:
    view, *things = SHIPPED[name]
    html = make_view(open_graph().store, view, *things)
    SHOTS.mkdir(parents=True, exist_ok=True)
    looks: list[tuple[Lang, str]] = [("vi", "light"), ("en", "dark")]
    for lang, scheme in looks:
        tab = opened(html, f"#lang={lang}", color_scheme=scheme)
        n_shown, n_clusters, *_ = re.findall(r"\d+", tab.locator("#shown").inner_text())
        assert 10 <= int(n_clusters if name == "whole" else n_shown) <= 300
        tab.screenshot(path=SHOTS / f"{name}-{lang}-{scheme}.png")
    if name == "whole":
        choose(tab, "cap uy to chuc dang")
        tab.screenshot(path=SHOTS / "chosen-en-dark.png")
        phone = opened(html, viewport={"width": 390, "height": 844})
        phone.screenshot(path=SHOTS / "phone-vi-light.png")
        phone.get_by_role("button", name="Bảng").click()
        phone.screenshot(path=SHOTS / "table-vi-light.png")


def test_hits_stand_one_below_the_other_over_the_width_of_the_list(
    opened: Open, example: str
) -> None:
    tab = opened(example)
    tab.get_by_role("combobox").fill("so")
    boxes = [hit.bounding_box() for hit in tab.get_by_role("option").all()]
    assert len(boxes) > 2
    for above, below in pairwise(boxes):
        assert above and below
        assert below["y"] >= above["y"] + above["height"]
        assert below["width"] > 250
