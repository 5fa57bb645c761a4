"""Exploring in a real browser: filters, surroundings, paths, pins, clusters, the address."""

import re
from typing import TYPE_CHECKING

import pytest

from kg.view.style import KIND_STYLES
from tests.page_state import Known, look, names_drawn, shown
from tests.pages import Open, choose, chosen_name, find_names, legend_counts, spots_of

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

LEAD = "Sở Giao thông vận tải tỉnh Ví Dụ"
ROAD = "Lập dự án đường ven sông"


def shown_names(tab: "Page") -> set[str]:
    """Give the names of the things in the picture, from the table in step with it."""
    tab.locator("#view [data-value=table]").click()
    names = {one.strip() for one in tab.locator("#tables table tbody th .name").all_inner_texts()}
    tab.locator("#view [data-value=picture]").click()
    return names


def shown_relations(tab: "Page") -> list[str]:
    """Give the relations shown as "from - relation - to"."""
    tab.locator("#view [data-value=table]").click()
    rows = tab.locator("#tables table").last.locator("tbody tr").all()
    joined = [" - ".join(row.locator("td").all_inner_texts()[:3]) for row in rows]
    tab.locator("#view [data-value=picture]").click()
    return joined


def facet(tab: "Page", id_: str) -> "Locator":
    """Open a facet of the legend and give its list."""
    held = tab.locator("details.facet", has=tab.locator(f"#facet-{id_}"))
    if held.get_attribute("open") is None:
        held.locator("summary").click()
    return tab.locator(f"#facet-{id_}")


def row(tab: "Page", id_: str, name: str) -> "Locator":
    return facet(tab, id_).locator(".row", has_text=re.compile(f"^{re.escape(name)}\\d"))


def act(tab: "Page", key: str) -> "Locator":
    return tab.locator(f"#details [data-act={key}]")


def test_a_role_can_be_switched_off(opened: Open, example: str) -> None:
    tab = opened(example)
    assert any(" - phối hợp - " in one.lower() for one in shown_relations(tab))
    role = row(tab, "role", "Phối hợp")
    assert role.get_attribute("aria-pressed") == "true"
    role.click()
    assert role.get_attribute("aria-pressed") == "false"
    assert role.locator(".count").inner_text().startswith("0 / ")
    assert not any(" - phối hợp - " in one.lower() for one in shown_relations(tab))
    assert any(" - chủ trì - " in one.lower() for one in shown_relations(tab))
    tab.get_by_role("button", name="Bỏ mọi bộ lọc").click()
    assert any(" - phối hợp - " in one.lower() for one in shown_relations(tab))
    assert tab.get_by_role("button", name="Bỏ mọi bộ lọc").is_hidden()


def test_only_one_document(opened: Open, example: str) -> None:
    tab = opened(example)
    before = shown_names(tab)
    facet(tab, "document").get_by_role("button", name="Chỉ “Kế hoạch 15").click()
    after = shown_names(tab)
    assert {ROAD, LEAD} <= after < before
    assert "Giữ vững quốc phòng, an ninh" not in after  # the resolution states it
    facet(tab, "document").get_by_role("button", name="Chỉ “Kế hoạch 15").click()
    assert shown_names(tab) == before  # asked again, all come back


def test_years_and_stages_narrow_too(opened: Open, example: str) -> None:
    tab = opened(example)
    years = facet(tab, "year").locator(".row .name").all_inner_texts()
    assert years == sorted(years)
    assert {"2021", "2025"} <= set(years)
    facet(tab, "stage").get_by_role(
        "button", name=re.compile("^Chỉ “bị dừng”", re.IGNORECASE)
    ).click()
    names = shown_names(tab)
    assert "Đường dẫn cầu Sông Thử" in names
    assert "Bệnh viện đa khoa huyện Thử" not in names


def test_only_what_is_unowned_blocked_or_doubtful(opened: Open, example: str) -> None:
    tab = opened(example)
    flags = tab.locator("#flags .row")
    assert flags.count() == 3
    unowned, blocked, doubtful = flags.all()
    unowned.click()
    names = shown_names(tab)
    assert "Giữ vững quốc phòng, an ninh" in names
    assert ROAD not in names
    unowned.click()
    blocked.click()
    assert shown_names(tab) == {"Đường dẫn cầu Sông Thử"}
    blocked.click()
    doubtful.click()
    assert {"Chỉnh trang đô thị", "Đẩy mạnh đô thị hóa"} <= shown_names(tab)
    tab.get_by_role("button", name="Bỏ mọi bộ lọc").click()
    assert len(shown_names(tab)) > 60


def test_what_is_hidden_comes_back(opened: Open, example: str) -> None:
    tab = opened(example)
    choose(tab, ROAD)
    assert chosen_name(tab) == ROAD
    act(tab, "hide").click()
    assert ROAD not in shown_names(tab)
    assert tab.locator("#status").text_content() == f"Đã ẩn: {ROAD}"
    tab.get_by_role("button", name="Bỏ mọi bộ lọc").click()
    assert ROAD in shown_names(tab)


def test_what_is_pinned_stays_whatever_is_filtered(opened: Open, example: str) -> None:
    tab = opened(example)
    choose(tab, ROAD)
    act(tab, "pin").click()
    assert act(tab, "pin").get_attribute("aria-pressed") == "true"
    tab.locator("#facet-kind").get_by_role("button", name="Nhiệm vụ").click()
    assert ROAD in shown_names(tab)
    assert "Lập Đề án phát triển thành phố Mẫu" not in shown_names(tab)
    act(tab, "pin").click()
    assert ROAD not in shown_names(tab)


def test_a_thing_that_is_dragged_stays_there(opened: Open, example: str) -> None:
    tab = opened(example)
    colour = KIND_STYLES["Project"].colour
    x, y = spots_of(tab, colour)[0]
    tab.mouse.move(x + 6, y + 4)
    tab.mouse.down()
    tab.mouse.move(x + 60, y + 80, steps=6)
    tab.mouse.up()
    hash_ = tab.evaluate("location.hash")
    assert "pin=" in hash_
    again = opened(example, hash_)
    choose(again, "Chỉnh trang đô thị")  # so that the address is written anew
    pins = re.findall(r"pin=([^&]+)", hash_)
    assert len(pins) == 1
    assert re.findall(r"pin=([^&]+)", again.evaluate("location.hash")) == pins
    number, left, top = (int(part) for part in pins[0].split("_"))
    assert number >= 0
    assert (left, top) != (0, 0)


def test_the_shortest_path_between_two(opened: Open, example: str) -> None:
    tab = opened(example)
    choose(tab, LEAD)
    act(tab, "path_from").click()
    assert act(tab, "path_from").get_attribute("aria-pressed") == "true"
    choose(tab, "Đường ven sông Mẫu - Thử")
    act(tab, "path_to").click()
    said = tab.get_by_role("complementary").inner_text()
    assert LEAD in said
    assert ROAD in said
    assert tab.locator("#status").text_content() == "Đường ngắn nhất: 2 bước"
    again = opened(example, tab.evaluate("location.hash"))
    assert LEAD in again.get_by_role("complementary").inner_text()
    assert ROAD in again.get_by_role("complementary").inner_text()


def test_without_a_path_it_says_so(opened: Open, example: str) -> None:
    tab = opened(example)
    choose(tab, LEAD)
    act(tab, "path_from").click()
    on = facet(tab, "relation").locator(".row[aria-pressed=true]")
    while on.count():
        on.first.click()
    choose(tab, "Đường ven sông Mẫu - Thử")
    act(tab, "path_to").click()
    status = tab.locator("#status").text_content()
    assert status == f"Không có đường nối “{LEAD}” với “Đường ven sông Mẫu - Thử”"


def test_everything_an_actor_owns(opened: Open, example: str) -> None:
    tab = opened(example)
    choose(tab, LEAD)
    button = act(tab, "owned")
    n = int(re.findall(r"\d+", button.inner_text())[0])
    assert n >= 2
    button.click()
    assert act(tab, "owned").get_attribute("aria-pressed") == "true"
    assert tab.locator("#status").text_content() == f"Hiện {n} trong {n} việc"


def test_the_address_holds_all_of_it(opened: Open, example: str) -> None:
    tab = opened(example)
    row(tab, "role", "Phối hợp").click()
    tab.locator("#facet-kind").get_by_role("button", name="Địa bàn").click()
    choose(tab, "Cầu Sông Thử")
    act(tab, "pin").click()
    choose(tab, "Hỗ trợ hộ nghèo")
    act(tab, "hide").click()
    choose(tab, ROAD)
    tab.locator("[data-hops='2']").click()
    tab.locator("#theme [data-value=dark]").click()
    tab.locator("#language [data-value=en]").click()
    tab.locator("#view [data-value=table]").click()
    held = tab.locator("#tables").inner_text()
    again = opened(example, tab.evaluate("location.hash"))
    assert again.locator("#tables").inner_text() == held
    assert again.evaluate("document.documentElement.dataset.theme") == "dark"
    assert again.evaluate("document.documentElement.lang") == "en"
    assert again.locator("[data-hops='2']").get_attribute("aria-pressed") == "true"
    assert chosen_name(again) == "Prepare the riverside road project"
    off = facet(again, "role").locator(".row[aria-pressed=false]")
    assert off.count() == 1
    assert "coordinat" in off.inner_text().lower()


def test_an_address_of_another_picture_keeps_what_still_means_something(
    opened: Open, example: str
) -> None:
    tab = opened(example, "#hide=1.2.3&v=other&kind=Place,Nothing&n=nonsense&k=99&only=x&scope=y")
    assert legend_counts(tab)["Địa bàn"].startswith("0 / ")
    assert "/" not in legend_counts(tab)["Chủ thể"]
    assert chosen_name(tab) == "Cách dùng"


def test_back_and_forward_go_through_filters_too(opened: Open, example: str) -> None:
    tab = opened(example)
    tab.locator("#facet-kind").get_by_role("button", name="Nhiệm vụ").click()
    hidden = legend_counts(tab)["Nhiệm vụ"]
    assert hidden.startswith("0 / ")
    tab.go_back()
    tab.wait_for_timeout(100)
    assert legend_counts(tab)["Nhiệm vụ"] == hidden.removeprefix("0 / ")
    tab.go_forward()
    tab.wait_for_timeout(100)
    assert legend_counts(tab)["Nhiệm vụ"] == hidden


def test_a_large_picture_opens_as_clusters(opened: Open, clustered: str) -> None:
    tab = opened(clustered)
    said = tab.locator("#shown").inner_text()
    n_shown, n_clusters, n_all = (int(n) for n in re.findall(r"\d+", said))
    assert n_shown == 0
    assert n_clusters >= 2
    names = tab.locator("#cluster-list .row")
    tab.locator("#clusters summary").click()
    assert names.count() == n_clusters
    first = int(names.first.locator(".count").inner_text())
    names.first.click()
    assert (
        tab.locator("#shown").inner_text().startswith(f"Đang hiện {first} thứ và {n_clusters - 1}")
    )
    again = opened(clustered, tab.evaluate("location.hash"))
    assert again.locator("#shown").inner_text() == tab.locator("#shown").inner_text()
    names.first.click()
    assert tab.locator("#shown").inner_text() == said
    tab.locator("#view [data-value=table]").click()
    clusters = tab.get_by_role("table").first
    assert clusters.locator("tbody tr").count() == n_clusters
    clusters.locator("tbody button").first.click()
    assert f"và {n_clusters - 1} cụm" in (tab.locator("#shown").text_content() or "")
    assert n_all > 240


def test_a_click_on_a_bubble_opens_it(opened: Open, clustered: str) -> None:
    tab = opened(clustered)
    before = tab.locator("#shown").inner_text()
    spots = spots_of(tab, KIND_STYLES["Task"].colour)  # the rings of the bubbles
    tab.mouse.click(*spots[len(spots) // 2])
    assert tab.locator("#shown").inner_text() != before
    assert (tab.locator("#status").text_content() or "").startswith("Đã mở cụm")


def test_what_is_found_in_a_closed_cluster_opens_it(opened: Open, clustered: str) -> None:
    tab = opened(clustered)
    choose(tab, "viec 3-017")
    assert chosen_name(tab) == "Việc 3-017"
    n_shown = int(re.findall(r"\d+", tab.locator("#shown").inner_text())[0])
    assert n_shown > 30  # with all of its cluster about it
    act(tab, "hide").click()
    assert tab.locator("#shown").inner_text().startswith(f"Đang hiện {n_shown - 1} thứ")


def test_light_and_dark_can_be_chosen(opened: Open, example: str) -> None:
    tab = opened(example, color_scheme="dark")
    back = "getComputedStyle(document.getElementById('stage')).backgroundColor"
    tab.locator("#theme [data-value=light]").click()
    assert tab.evaluate(back) == "rgb(255, 255, 255)"
    assert tab.locator("#theme [data-value=light]").get_attribute("aria-pressed") == "true"
    tab.emulate_media(color_scheme="light")
    tab.emulate_media(color_scheme="dark")
    assert tab.evaluate(back) == "rgb(255, 255, 255)"  # the reader's word counts


FAR = """() => {
  const { x, y } = picture.getViewPosition();
  const at = picture.getPositions()[CHOSEN];
  return Math.hypot(at.x - x, at.y - y);
}"""


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_glides_for_those_who_want_it_so(opened: Open, example: str, motion: str) -> None:
    known = Known(example)
    number = known.number(ROAD)
    tab = look(opened, example, reduced_motion=motion)
    before = shown(tab)
    for _ in range(6):
        tab.locator("#zoom [data-value=in]").click()
    far = FAR.replace("CHOSEN", str(number))
    assert tab.evaluate(far) > 100
    tab.evaluate(
        "() => picture.on('animationFinished', () => { document.body.dataset.glided = 'true'; })"
    )
    find_names(tab, ROAD)
    at_once = tab.evaluate(
        f"""() => {{
          const enter = new KeyboardEvent("keydown", {{ key: "Enter", bubbles: true, cancelable: true }});
          document.getElementById("search").dispatchEvent(enter);
          return ({far})();
        }}"""
    )
    assert chosen_name(tab) == ROAD
    if motion == "reduce":
        assert at_once < 1  # it is there in the same moment
        assert tab.locator("body[data-glided]").count() == 0
    else:
        assert at_once > 100
        tab.wait_for_selector("body[data-glided]")
        assert tab.evaluate(far) < 1
    assert tab.evaluate("document.getAnimations().length") == 0
    assert shown(tab) == before  # the reader's eye moves, the things do not


INSIDE = """() => Object.entries(picture.getPositions())
  .map(([id, at]) => [Number(id), picture.canvasToDOM(at)])
  .filter(([, { x, y }]) => x > 60 && y > 30
    && x < picture.canvas.frame.clientWidth - 60 && y < picture.canvas.frame.clientHeight - 30)
  .map(([id]) => id)"""


def share_named(tab: "Page", known: Known) -> float:
    """Say of how many of the things in sight the name is written."""
    names = [known.name(number) for number in tab.evaluate(INSIDE)]
    assert len(names) > 5
    written = set(names_drawn(tab))
    return sum(name in written for name in names) / len(names)


def test_more_names_are_written_the_closer_one_looks(opened: Open, large: str) -> None:
    known = Known(large)
    tab = look(opened, large)
    tab.locator("#scope [data-value=all]").click()
    assert share_named(tab, known) < 0.5
    for _ in range(8):
        tab.locator("#zoom [data-value=in]").click()
    assert share_named(tab, known) > 0.9


def test_hits_are_listed_by_kind(opened: Open, example: str) -> None:
    tab = opened(example)
    tab.get_by_role("combobox").fill("song thu")
    groups = tab.locator("#hits [role=group]")
    assert groups.count() >= 2
    labels = [one.get_attribute("aria-label") or "" for one in groups.all()]
    assert all(re.fullmatch(r".+ \(\d+\)", label) for label in labels)
    assert any(label.startswith("Dự án, công trình (") for label in labels)
    n = sum(int(re.findall(r"\((\d+)\)", label)[0]) for label in labels)
    assert tab.locator("#status").text_content() == f"{n} kết quả"
