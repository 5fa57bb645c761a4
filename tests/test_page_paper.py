"""On paper what can't be opened must stand open: proofs, passages, long lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pytest

from kg.build import open_graph
from kg.errors import Message
from kg.evidence import Sources
from kg.view.drawing import Remark
from kg.view.page import render_page
from kg.view.views import make_view
from tests.page_state import Known
from tests.pages import EXAMPLE, Open, add_thing, choose, join

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

ROAD = "Lập dự án đường ven sông"
RIVERSIDE = "Đường ven sông Mẫu - Thử"
TRANSPORT = "Sở Giao thông vận tải tỉnh Ví Dụ"


@pytest.fixture(scope="module")
def proven() -> str:
    return make_view(open_graph([EXAMPLE]).store, "whole", sources=Sources(EXAMPLE / "sources"))


def paper(tab: Page) -> Locator:
    tab.emulate_media(media="print")
    found = tab.locator("#paper")
    found.locator("h1").wait_for()
    return found


def passages_of(known: Known, number: int) -> list[str]:
    """List the passages that prove a thing and each of its links."""
    said = [known.things[number]]
    said += [link for link in known.links if number in (link["a"], link["b"])]
    return [known.page["passages"][at]["t"] for one in said for at in one.get("e", [])]


@pytest.mark.parametrize("name", [ROAD, "Cầu Sông Thử"])
def test_proofs_that_are_closed_on_screen_are_readable_on_paper(
    opened: Open, proven: str, name: str
) -> None:
    known = Known(proven)
    tab = opened(proven)
    choose(tab, name)
    closed = tab.locator("#details details.proof:not([open])").count()
    assert closed >= 2
    printed = paper(tab)
    assert printed.locator("details, summary").count() == 0
    words = printed.inner_text()
    for passage in passages_of(known, known.number(name)):
        assert passage in words
    for quoted in printed.locator("blockquote").all():
        assert quoted.is_visible()
    tab.emulate_media(media="screen")
    tab.locator("#explorer").wait_for()
    assert tab.locator("#details details.proof:not([open])").count() == closed


def test_the_steps_of_a_path_are_printed_with_their_proofs(opened: Open, proven: str) -> None:
    tab = opened(proven)
    choose(tab, TRANSPORT)
    tab.locator("[data-act=path_from]").click()
    choose(tab, RIVERSIDE)
    tab.locator("[data-act=path_to]").click()
    printed = paper(tab)
    assert printed.locator(".path-steps > li").count() == 2
    assert printed.locator(".path-steps > li").first.locator("blockquote").count() >= 1


def test_what_a_list_holds_back_on_screen_is_printed(opened: Open, proven: str) -> None:
    known = Known(proven)
    document = known.number("doc:kh-15-ubnd-vi-du")
    stated = [
        known.name(link["a"])
        for n, link in enumerate(known.links)
        if known.relation(n)["id"] == "statedIn" and link["b"] == document
    ]
    assert len(stated) > 8
    tab = opened(proven)
    choose(tab, known.name(document))
    assert tab.locator("#details .more").count() >= 1
    about = paper(tab).locator(".about").inner_text()
    assert [name for name in stated if name not in about] == []
    assert "nữa" not in about


def test_an_audit_can_be_printed_in_english(opened: Open, proven: str) -> None:
    tab = opened(proven, "#lang=en")
    choose(tab, "cau song thu")
    printed = paper(tab)
    assert printed.locator("h1").inner_text() == "The whole graph"
    assert printed.locator("h2").inner_text() == "Sông Thử bridge"
    assert tab.evaluate("document.documentElement.lang") == "en"


def test_each_statement_has_its_line_to_cite(opened: Open, proven: str) -> None:
    known = Known(proven)
    task = known.number(ROAD)
    links = [link for link in known.links if task in (link["a"], link["b"])]
    tab = opened(proven)
    choose(tab, ROAD)
    lines = paper(tab).locator(".cited .citation").all_inner_texts()
    assert len(lines) == sum(len(one.get("e", [])) for one in [known.things[task], *links])
    assert "Kế hoạch 15/KH-UBND thực hiện Nghị quyết 01-NQ/ĐH" in lines[0]
    assert lines[0].endswith("doc:kh-15-ubnd-vi-du/III.1.b/task/1")
    for link in links:
        if link.get("e"):
            assert any(line.endswith(link["i"]) for line in lines)


def test_the_tables_are_printed_beneath_the_picture(opened: Open, proven: str) -> None:
    printed = paper(opened(proven))
    captions = printed.locator("caption").all_inner_texts()
    assert captions == ["Các thứ đang hiện (70)", "Các quan hệ đang hiện (132)"]
    assert printed.locator(".of-things tbody tr").count() == 70
    assert printed.locator(".of-links tbody tr").count() == 132
    assert "Còn" not in " ".join(printed.locator(".hint").all_inner_texts())
    assert printed.locator("h2").count() == 0  # nothing is chosen


def test_long_tables_say_how_much_they_leave_out_until_they_are_asked_for(
    opened: Open, large: str
) -> None:
    tab = opened(large)
    tab.locator("#scope [data-value=all]").click()
    printed = paper(tab)
    assert printed.locator(".of-things tbody tr").count() == 300
    left = f"Còn {603 - 300} dòng nữa không in ở đây"
    assert printed.locator(".of-things + .hint").inner_text().startswith(left)
    tab.emulate_media(media="screen")
    tab.locator("#view [data-value=table]").click()
    printed = paper(tab)
    assert printed.locator(".of-things tbody tr").count() == 603
    assert printed.locator(".of-things + .hint").count() == 0


def test_holes_are_listed_with_what_is_said_of_them(opened: Open) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for end, name in {"a": "Mục tiêu hai", "b": "Mục tiêu một", "c": "Mục tiêu ba"}.items():
        add_thing(graph, f"urn:{end}", "Goal", name)
    add_thing(graph, "urn:d", "Task", "Một việc")
    join(graph, "urn:d", "urn:c", "contributesTo")
    gap = Message("Lỗ hổng", "Gap")
    remarks = {
        "urn:a": [Remark(gap, Message("chưa ai làm", "nobody")), Remark(gap, Message("hai", "two"))]
    }
    marks = {"urn:a": "hole", "urn:b": "hole", "urn:d urn:c contributesTo": "removed"}
    html = render_page(graph, Message("Độ phủ", "Coverage"), marks=marks, remarks=remarks)
    tab = opened(html)
    printed = paper(tab)
    assert printed.locator(".of-marked caption").inner_text() == "Những chỗ được đánh dấu (3)"
    rows = [
        [" ".join(words.split()) for words in row.locator("th, td").all_inner_texts()]
        for row in printed.locator(".of-marked tbody tr").all()
    ]
    assert rows == [
        ["Mục tiêu hai urn:a", "Còn trống", "Lỗ hổng: chưa ai làm; hai"],
        ["Mục tiêu một urn:b", "Còn trống", ""],
        ["Một việc — góp phần vào → Mục tiêu ba", "Đã bỏ", ""],
    ]
    tab.emulate_media(media="screen")
    tab.locator("#facet-kind button").first.click()  # hides the goals
    assert paper(tab).locator(".of-marked").count() == 0


def test_no_name_covers_a_symbol_and_the_chief_ones_are_named(opened: Open, proven: str) -> None:
    figure = paper(opened(proven)).locator("figure")
    covered = figure.evaluate(
        """(figure) => {
          const boxOf = (one) => one.getBoundingClientRect();
          const names = [...figure.querySelectorAll("rect")].map(boxOf);
          const symbols = [...figure.querySelectorAll("polygon, circle")].map(boxOf);
          const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
          const holds = (box, [x, y]) => x > box.left && x < box.right && y > box.top && y < box.bottom;
          return [names.length, symbols.filter((one) => names.some((box) => holds(box, middle(one)))).length];
        }"""
    )
    assert covered[0] > 30
    assert covered[1] == 0
    words = " ".join(" ".join(figure.locator("text tspan").all_text_contents()).split())
    for chief in ("Kế hoạch 15/KH-UBND", "Nghị quyết 01-NQ/ĐH"):
        assert chief in words
