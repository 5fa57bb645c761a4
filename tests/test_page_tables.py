"""The tables and the page's parts around them: whole names, one order, a phone's width."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pytest

from kg.errors import Message
from kg.view.page import render_page
from tests.pages import Open, add_thing, join

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
LONG = "Xây dựng và nâng cấp hệ thống giao thông kết nối các vùng sản xuất tập trung với cảng " * 4
LONG_TITLE = (
    "Kế hoạch thực hiện nghị quyết về phát triển đô thị và nông thôn của tỉnh Hoài Giang, " * 4
)


def box(part: Locator) -> dict[str, float]:
    found = part.bounding_box()
    assert found is not None
    return {key: float(value) for key, value in found.items()}  # type: ignore[arg-type]


def in_table(opened: Open, html: str, hash_: str = "#view=table", **options: object) -> Page:
    tab = opened(html, hash_, **options)
    tab.locator("#tables table").first.wait_for()
    return tab


def things_with(*names: str) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for at, name in enumerate(names):
        add_thing(graph, f"urn:{'mot-phan-dai-cua-ma-' * 4}{at}", "Task", name)
    return graph


def test_names_are_whole_and_ids_stand_below_them(opened: Open) -> None:
    tab = in_table(opened, render_page(things_with(LONG, "Việc"), Message("x", "x")))
    assert tab.locator("thead th").first.inner_text() == "Tên"
    assert "Mã" not in tab.locator("thead th").all_inner_texts()
    name = tab.locator("#tables .clipped").nth(1)
    assert name.inner_text().split() == LONG.split()
    assert name.evaluate("(one) => one.scrollHeight <= one.clientHeight + 1")
    id_, short = tab.locator("#tables .own-id").first, tab.locator("#tables .clipped").first
    assert box(id_)["y"] >= box(short)["y"] + box(short)["height"] - 1
    assert id_.inner_text().endswith("-0") or id_.inner_text().endswith("-1")
    assert box(tab.locator("#tables .of-things tbody tr").first)["height"] < 80


def test_tables_are_in_the_order_of_names(opened: Open) -> None:
    names = ["Việc 11", "Đắp đê", "Việc 2", "Dạy nghề", "Ấp mới", "An sinh"]
    graph = things_with(*names)
    iris = list(graph)
    for to in (1, 0, 2):
        join(graph, iris[3], iris[to], "partOfTask")
    tab = in_table(opened, render_page(graph, Message("x", "x")))
    shown = tab.locator(".of-things .name").all_inner_texts()
    assert shown == ["An sinh", "Ấp mới", "Dạy nghề", "Đắp đê", "Việc 2", "Việc 11"]
    ends = tab.locator(".of-links tbody td:nth-child(3) .name").all_inner_texts()
    assert ends == ["Đắp đê", "Việc 2", "Việc 11"]


def test_clusters_are_in_order_and_counted_once(opened: Open, clustered: str) -> None:
    tab = in_table(opened, clustered)
    clusters = tab.locator(".of-clusters")
    names = clusters.locator("tbody .name").all_inner_texts()
    assert names == sorted(names)
    assert len(names) >= 2
    assert not [name for name in names if "(" in name or not name.endswith("những gì quanh nó")]
    counts = [int(words) for words in clusters.locator("td.number").all_inner_texts()]
    assert sum(counts) == 492
    assert clusters.locator("thead th").all_inner_texts() == ["Tên", "Số thứ bên trong"]


def test_on_a_phone_rows_are_cards_that_say_what_each_line_is(opened: Open, example: str) -> None:
    tab = in_table(opened, example, viewport=PHONE)
    assert tab.evaluate("document.documentElement.scrollWidth") == 390
    tables = tab.locator("#tables")
    assert tables.evaluate("(one) => one.scrollWidth <= one.clientWidth")
    row = tables.get_by_role("row").filter(has_text="Lập dự án đường ven sông").first
    assert row.get_by_role("rowheader").count() == 1
    cells = row.get_by_role("cell")
    tops = [box(cell)["y"] for cell in cells.all()]
    assert tops == sorted(set(tops))
    before = "(one) => getComputedStyle(one, '::before').content"
    assert cells.first.evaluate(before) == '"Loại: "'
    assert all(box(cell)["width"] > 300 for cell in cells.all())


def test_a_phone_has_most_of_its_height_for_the_picture(opened: Open, clustered: str) -> None:
    tab = opened(clustered, viewport=PHONE)
    assert box(tab.locator("header"))["height"] <= 120
    stage = box(tab.locator("#stage"))
    assert min(844, stage["y"] + stage["height"]) - stage["y"] > 844 / 2
    said, zoom = box(tab.locator("#shown")), box(tab.locator("#zoom"))
    assert said["x"] + said["width"] <= zoom["x"]
    for id_ in ("scope", "language", "theme", "saving"):
        assert tab.locator(f"#{id_}").is_hidden()
    tab.get_by_label("Các lựa chọn khác").click()
    for id_ in ("scope", "language", "theme", "saving"):
        assert tab.locator(f"#{id_}").is_visible()
    tab.get_by_role("button", name="EN").click()
    assert tab.evaluate("document.documentElement.lang") == "en"
    assert tab.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("width", [390, 900, 1400])
def test_a_long_title_takes_two_lines_and_can_be_read_whole(opened: Open, width: int) -> None:
    title = Message(LONG_TITLE.strip(), LONG_TITLE.strip())
    tab = opened(render_page(things_with("Việc"), title), viewport={"width": width, "height": 844})
    heading = tab.locator("h1#title")
    line = float(heading.evaluate("(one) => parseFloat(getComputedStyle(one).lineHeight)"))
    assert 1.5 * line < box(heading)["height"] <= 2.1 * line
    assert heading.get_attribute("title") == LONG_TITLE.strip()
    assert tab.get_by_label("Các lựa chọn khác").is_visible() == (width == 390)


def test_a_title_of_a_line_and_a_half_is_whole(opened: Open) -> None:
    title = "Chương trình hành động thực hiện Nghị quyết 29-NQ/TW về công nghiệp"
    tab = opened(render_page(things_with("Việc"), Message(title, title)))
    assert tab.locator("h1#title").evaluate("(one) => one.scrollHeight <= one.clientHeight + 1")
