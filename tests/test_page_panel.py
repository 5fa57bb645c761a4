"""The panel in a real browser: what it says of a thing, a link and a path, and the proof.

The pages are drawn from small invented networks; what the page is told beside the network
(facts, figures, passages) is put into its data here, as the data's contract has it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import networkx as nx
import pytest

from kg.build import open_graph
from kg.errors import Lang, Message
from kg.evidence import Sources
from kg.view.page import render_page
from kg.view.sentences import SENTENCES
from kg.view.style import BACKWARDS, RELATION_STYLES
from kg.view.views import make_view
from tests.pages import EXAMPLE, Open, add_thing, choose, chosen_name

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

browser = pytest.mark.browser

CODES: Final = Path(__file__).parent.parent / "ontology" / "codes"
_BLOCK: Final = re.compile(r'(id="data" type="application/json">)(.*?)(</script>)', re.DOTALL)
Change = Callable[["Told"], None]
LONG: Final = "Rất dài " * 1250
HOSTILE: Final = '</script><img src=x onerror="window.hacked = 1"><b>đậm</b> \u202egnp'


class Told:
    """What a page is told, to be changed by a test: texts, facts, passages, figures."""

    def __init__(self, page: dict[str, Any]) -> None:
        self.page = page
        self.page.setdefault("passages", [])

    def text(self, vi: str, en: str | None = None) -> int:
        pair = [vi] if en is None else [vi, en]
        if pair not in self.page["texts"]:
            self.page["texts"].append(pair)
        return int(self.page["texts"].index(pair))

    def number(self, name: str) -> int:
        texts = self.page["texts"]
        return next(n for n, one in enumerate(self.page["things"]) if texts[one["n"]][0] == name)

    def thing(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = self.page["things"][self.number(name)]
        return found

    def link(self, a: str, b: str, relation: str) -> dict[str, Any]:
        ends = (self.number(a), self.number(b))
        for one in self.page["links"]:
            group = self.page["groups"][one["g"]]
            found: dict[str, Any] = one
            is_it = self.page["relations"][group["relation"]]["id"] == relation
            if is_it and (one["a"], one["b"]) == ends and "taken" not in one:
                return found
        raise AssertionError((a, b, relation))

    def fact(self, said: dict[str, Any], id_: str, vi: str, en: str | None = None) -> None:
        at = [fact["id"] for fact in self.page["facts"]].index(id_)
        said.setdefault("f", []).append([at, self.text(vi, en)])

    def prove(self, said: dict[str, Any], document: str, section: str, **text: Any) -> None:
        number = self.number(document)
        place = {"d": number, "n": self.page["things"][number]["n"], "h": section}
        self.page["passages"].append({**place, "s": 10, "e": 25, **text})
        said.setdefault("e", []).append(len(self.page["passages"]) - 1)
        said["s"] = number

    def figure(self, said: dict[str, Any], value: float, unit: str, date: str, of: str) -> None:
        units = {"%": self.text("%"), "đồng": self.text("đồng", "VND")}
        subject = self.number(of) if of else -1
        name = self.page["things"][subject]["n"] if of else -1
        said["q"] = [value, None, units[unit], date, subject, name]
        said["w"] = date


def altered(html: str, change: Change) -> str:
    """Change what a page is told."""
    found = _BLOCK.search(html)
    assert found
    data = json.loads(found[2])
    change(Told(data["page"]))
    text = json.dumps(data, ensure_ascii=False)
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return html[: found.start(2)] + safe + html[found.end(2) :]


def drawn(
    things: dict[str, str],
    joins: list[tuple[str, str, str, str]],
    change: Change = lambda _: None,
    lang: Lang = "vi",
) -> str:
    """Draw things (name → kind) and links (from, to, relation, code), in order of name."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, kind in things.items():
        add_thing(graph, f"urn:{name}", kind, name)
    for n, (a, b, relation, code) in enumerate(joins):
        edge = {"relation": relation, "code": code, "statement": "", "stated_in": ""}
        graph.add_edge(f"urn:{a}", f"urn:{b}", key=n, evidence=(), doubtful=False, **edge)
    page = render_page(graph, Message("Thử", "Trial"), lang)
    return altered(page, change)


def sayings(tab: Page) -> list[str]:
    return [one.strip() for one in tab.locator("#details .saying").all_inner_texts()]


def english(tab: Page) -> None:
    tab.get_by_role("button", name="English").click()


WORK: Final = {
    "Kế hoạch Hoài Giang": "Document",
    "Sở Cầu Đường": "Actor",
    "Sở Ruộng Vườn": "Actor",
    "Xây bến đò": "Task",
    "Mở mang đường thủy": "Goal",
}
ROLES: Final = [
    ("Sở Cầu Đường", "Xây bến đò", "assignment", "lead"),
    ("Sở Ruộng Vườn", "Xây bến đò", "assignment", "coordinate"),
    ("Xây bến đò", "Kế hoạch Hoài Giang", "statedIn", ""),
    ("Xây bến đò", "Mở mang đường thủy", "contributesTo", ""),
]


def tell_work(told: Told) -> None:
    work = told.thing("Xây bến đò")
    told.prove(
        work,
        "Kế hoạch Hoài Giang",
        "III.1.b",
        b="Trước đó: ",
        t="bến đò 🛶 xây mới",
        a=" và sau đó.",
        k=[[0, 6], [10, 13]],
    )
    told.fact(work, "dueBy", "30/09/2024", "30 Sep 2024")
    told.fact(work, "curation", "đã xác nhận", "confirmed")
    told.fact(told.thing("Kế hoạch Hoài Giang"), "number", "7/KH-HG")
    lead = told.link("Sở Cầu Đường", "Xây bến đò", "assignment")
    told.prove(lead, "Kế hoạch Hoài Giang", "IV.2", t="Sở Cầu Đường chủ trì")
    told.fact(lead, "frequency", "hằng quý", "quarterly")
    lead["i"] = "doc:kh-hg/IV.2/assignment/1"


@browser
def test_a_work_is_told_in_sentences_of_both_languages(opened: Open) -> None:
    tab = opened(drawn(WORK, ROLES, tell_work))
    choose(tab, "xay ben do")
    assert sayings(tab) == [
        "Được nêu trong Kế hoạch Hoài Giang, mục III.1.b. Thời hạn là 30/09/2024.",
        "Do Sở Cầu Đường chủ trì. Có Sở Ruộng Vườn phối hợp.",
        "Góp phần vào Mở mang đường thủy.",
    ]
    english(tab)
    assert sayings(tab) == [
        "It is stated in Kế hoạch Hoài Giang, section III.1.b. It is due by 30 Sep 2024.",
        "It is led by Sở Cầu Đường. It is coordinated by Sở Ruộng Vườn.",
        "It contributes to Mở mang đường thủy.",
    ]
    tab.locator(".saying").get_by_role("button", name="Sở Cầu Đường").click()
    assert chosen_name(tab) == "Sở Cầu Đường"


@browser
def test_an_owner_is_named_as_assigned_inherited_or_missing(opened: Open) -> None:
    def tell(told: Told) -> None:
        inherited, own, nobody = (told.thing(name) for name in ("Việc một", "Việc hai", "Việc ba"))
        inherited |= {"o": [told.number("Sở Muối")], "oi": 1}
        own["o"] = [told.number("Sở Muối")]
        nobody["u"] = ["unowned"]

    things = {"Sở Muối": "Actor", "Việc một": "Task", "Việc hai": "Task", "Việc ba": "Task"}
    joins = [("Sở Muối", "Việc hai", "assignment", "direct")]
    tab = opened(drawn(things, joins, tell))
    told = {}
    for name in ("viec mot", "viec hai", "viec ba", "so muoi"):
        choose(tab, name)
        told[name] = sayings(tab)
    assert told == {
        "viec mot": ["Chịu trách nhiệm chính: Sở Muối (kế thừa từ việc hoặc văn bản bao trùm)."],
        "viec hai": ["Chịu trách nhiệm chính (role:direct): Sở Muối."],
        "viec ba": ["Chưa nêu ai chịu trách nhiệm."],
        "so muoi": [
            "Trong trang này có vai trò trong 1 việc: chỉ đạo 1."
            " Chịu trách nhiệm chính 2 việc, trong đó 1 do kế thừa."
        ],
    }
    english(tab)
    assert sayings(tab) == [
        "On this page it has a role in 1 piece of work: it directs 1."
        " It owns 2 pieces of work, 1 of them inherited."
    ]


@browser
def test_bodies_with_the_same_roles_are_named_once(opened: Open) -> None:
    things = {"Sở Muối": "Actor", "Sở Cá": "Actor", "Sở Tôm": "Actor", "Việc chung": "Task"}
    roles = [("Sở Muối", "implement"), ("Sở Cá", "monitor"), ("Sở Tôm", "monitor")]
    roles += [("Sở Cá", "inspect"), ("Sở Tôm", "inspect"), ("Sở Muối", "report")]
    joins = [(actor, "Việc chung", "assignment", role) for actor, role in roles]

    def tell(told: Told) -> None:
        told.thing("Việc chung")["o"] = [told.number("Sở Muối")]

    tab = opened(drawn(things, joins, tell, lang="en"))
    choose(tab, "viec chung")
    assert sayings(tab) == [
        "It is owned by Sở Muối (role:implement and role:report)."
        " With the roles role:monitor and role:inspect: Sở Cá and Sở Tôm."
    ]


@browser
def test_an_actor_is_told_by_its_roles_and_whom_it_belongs_to(opened: Open) -> None:
    works = {f"Việc {n}": "Task" for n in range(8)}
    things = {"Sở Muối": "Actor", "Ủy ban Vân Sơn": "Actor", **works}
    joins = [("Sở Muối", f"Việc {n}", "assignment", "lead") for n in range(5)]
    joins += [("Sở Muối", f"Việc {n}", "assignment", "coordinate") for n in range(4, 8)]
    joins += [("Sở Muối", "Ủy ban Vân Sơn", "subOrganizationOf", "")]
    tab = opened(drawn(things, joins, lang="en"))
    choose(tab, "so muoi")
    assert sayings(tab) == [
        "It belongs to Ủy ban Vân Sơn.",
        "On this page it has a role in 8 pieces of work: it leads 5 and coordinates 4.",
    ]
    tab.get_by_role("button", name="Tiếng Việt").click()
    assert sayings(tab) == [
        "Trực thuộc Ủy ban Vân Sơn.",
        "Trong trang này có vai trò trong 8 việc: chủ trì 5 và phối hợp 4.",
    ]
    assert tab.locator("#details .relation h3").all_inner_texts()[0].endswith("(5)")


@browser
def test_a_document_is_told_by_what_it_states(opened: Open) -> None:
    things = {"Kế hoạch Hoài Giang": "Document", "Ủy ban Hoài Giang": "Actor", "Mục tiêu": "Goal"}
    things |= {f"Việc {n}": "Task" for n in range(4)} | {"Cầu Nổi": "Project"}
    stated = [
        (name, "Kế hoạch Hoài Giang", "statedIn", "")
        for name in ("Mục tiêu", *(f"Việc {n}" for n in range(4)))
    ]
    joins = [
        *stated,
        ("Kế hoạch Hoài Giang", "Ủy ban Hoài Giang", "issuedBy", ""),
        ("Kế hoạch Hoài Giang", "Cầu Nổi", "status", "planning"),
    ]

    def tell(told: Told) -> None:
        document = told.thing("Kế hoạch Hoài Giang")
        told.fact(document, "number", "7/KH-HG")
        told.fact(document, "issuedOn", "05/09/2023", "5 Sep 2023")

    tab = opened(drawn(things, joins, tell))
    choose(tab, "ke hoach hoai giang")
    assert sayings(tab) == [
        "Số, ký hiệu là 7/KH-HG. Ban hành ngày 05/09/2023. Do Ủy ban Hoài Giang ban hành.",
        "Nêu 1 mục tiêu và 4 nhiệm vụ. Nêu tình trạng của Cầu Nổi.",
    ]
    english(tab)
    assert sayings(tab)[1:] == [
        "It states 1 goal and 4 tasks. It reports on the state of Cầu Nổi.",
    ]


def tell_stages(told: Told) -> None:
    """Tell ten stages of a bridge, in no order."""
    stages = [one for one in told.page["links"] if "w" not in one]
    for n, link in enumerate(stages):
        year = 2011 + (n * 7) % 10
        told.fact(link, "stage", f"bước {year}", f"step {year}")
        told.prove(link, "Báo cáo", f"I.{n}")
        link["w"] = f"{year}-03-05"
        if year == 2020:
            told.fact(link, "obstacle", "thiếu đá", "no stone")
            told.fact(link, "amount", "5 tỷ đồng", "VND 5 billion")


@browser
def test_a_projects_stages_stand_in_order_of_time(opened: Open) -> None:
    joins = [("Báo cáo", "Cầu Nổi", "status", "planning")] * 10
    tab = opened(drawn({"Báo cáo": "Document", "Cầu Nổi": "Project"}, joins, tell_stages))
    choose(tab, "cau noi")
    assert sayings(tab) == [
        "Tình trạng mới nhất: bước 2020 (05/03/2020), theo Báo cáo. Vướng mắc được nêu: thiếu đá."
    ]
    stages = tab.locator("#details .statuses ol > li")
    assert stages.locator("strong").all_inner_texts() == [
        f"Bước {y}" for y in range(2020, 2012, -1)
    ]
    assert stages.first.inner_text().split("\n")[0] == "Bước 2020 · 05/03/2020"
    assert stages.first.locator(".aside").all_inner_texts()[:2] == [
        "Vướng mắc: thiếu đá",
        "Số tiền: 5 tỷ đồng",
    ]
    tab.get_by_role("button", name="và 2 nữa").click()
    assert stages.count() == 10
    assert tab.evaluate("document.activeElement.closest('li').innerText").startswith("Bước 2012")
    english(tab)
    assert stages.first.inner_text().split("\n")[0] == "Step 2020 · 5 Mar 2020"


MEASURED: Final = {
    "Báo cáo": "Document",
    "Tỷ lệ nước sạch": "Indicator",
    "Nước sạch 90%": "Target",
    "Tỉnh Hoài Giang": "Place",
    "Huyện Vân Sơn": "Place",
}


def measured(figures: list[tuple[float, str, str]], unit: str = "%", lang: Lang = "vi") -> str:
    """Draw an indicator, its target for 2025, and figures: value, date, whose."""
    joins = [
        ("Nước sạch 90%", "Tỷ lệ nước sạch", "indicator", ""),
        ("Nước sạch 90%", "Tỉnh Hoài Giang", "subject", ""),
        *[("Báo cáo", "Tỷ lệ nước sạch", "observation", "")] * len(figures),
    ]

    def tell(told: Told) -> None:
        told.figure(told.thing("Nước sạch 90%"), 90, "%", "2025", "Tỉnh Hoài Giang")
        told.fact(told.thing("Nước sạch 90%"), "value", "tối thiểu 90%", "at least 90%")
        for value, date, whose in figures:
            link = told.link("Báo cáo", "Tỷ lệ nước sạch", "observation")
            link["taken"] = 1
            told.figure(link, value, unit, date, whose)

    return drawn(MEASURED, joins, tell, lang)


OVER_TIME: Final = [
    (61.5, "2015-12-31", "Tỉnh Hoài Giang"),
    (84.25, "2023-09-30", "Tỉnh Hoài Giang"),
    (70.0, "2020-12-31", "Tỉnh Hoài Giang"),
    (40.0, "2020-12-31", "Huyện Vân Sơn"),
]


@browser
def test_a_targets_figures_are_drawn_against_what_is_wanted(opened: Open) -> None:
    tab = opened(measured(OVER_TIME))
    choose(tab, "nuoc sach 90%")
    assert sayings(tab)[-1] == (
        "Mức cần đạt đến 2025: tối thiểu 90%."
        " Số liệu mới nhất: 84,25% (Tỉnh Hoài Giang, 30/09/2023), theo Báo cáo."
    )
    chart = tab.locator("#details .chart svg[role=img]")
    assert chart.get_attribute("aria-label") == (
        "Biểu đồ theo thời gian: Nước sạch 90%. 3 số liệu, từ 31/12/2015 đến 30/09/2023,"
        " thấp nhất 61,5%, cao nhất 84,25%. Bảng bên dưới có đủ."
    )
    assert chart.locator("path.wanted").count() == 1
    assert chart.locator("text.wanted").text_content() == "Chỉ tiêu 2025: tối thiểu 90%"
    assert chart.locator("circle").count() == 3
    assert chart.locator(".value").all_text_contents() == ["84,25%", "70%", "61,5%"]
    english(tab)
    assert sayings(tab)[-1] == (
        "The value wanted by 2025 is at least 90%."
        " The latest figure is 84.25% (Tỉnh Hoài Giang, 30 Sep 2023), according to Báo cáo."
    )
    assert (chart.get_attribute("aria-label") or "").startswith(
        "Chart over time: Nước sạch 90%. 3 figures from 31 Dec 2015 to 30 Sep 2023, lowest 61.5%"
    )
    assert chart.locator("text.wanted").text_content() == "Target 2025: at least 90%"


@browser
def test_an_indicators_figures_are_drawn_by_subject_and_stand_in_a_table(opened: Open) -> None:
    tab = opened(measured([*OVER_TIME, (44.0, "2021-12-31", "Huyện Vân Sơn")]))
    choose(tab, "ty le nuoc sach")
    chart = tab.locator("#details .chart")
    assert chart.locator("figcaption").inner_text() == "Đơn vị: %"
    assert chart.locator(".key").inner_text().split("\n") == ["Tỉnh Hoài Giang", "Huyện Vân Sơn"]
    assert chart.locator("svg[role=img] .run").count() == 2
    tab.get_by_text("Bảng số liệu (5)").click()
    rows = [row.inner_text().split("\t") for row in tab.locator("#details tbody tr").all()]
    assert rows[:2] == [
        ["Tỉnh Hoài Giang", "30/09/2023", "84,25%"],
        ["Huyện Vân Sơn", "31/12/2021", "44%"],
    ]
    assert tab.locator("#details caption").inner_text() == "Theo: Báo cáo"  # once, being the same
    heights = tab.locator("#details .chart circle").evaluate_all(
        "dots => dots.slice(0, 3).map((dot) => dot.cy.baseVal.value)"
    )
    assert heights == sorted(heights, reverse=True)  # the more, the higher


@browser
def test_figures_of_one_day_are_drawn_side_by_side(opened: Open) -> None:
    figures = [(2.5e11, "2023-09-25", "Huyện Vân Sơn"), (53539e9, "2023-09-25", "Tỉnh Hoài Giang")]
    tab = opened(measured(figures, "đồng"))
    choose(tab, "ty le nuoc sach")
    chart = tab.locator("#details .chart")
    assert chart.locator("figcaption").inner_text() == "Đơn vị: tỷ đồng · 25/09/2023"
    assert chart.locator("svg text").all_text_contents() == [
        "Tỉnh Hoài Giang",
        "53.539",
        "Huyện Vân Sơn",
        "250",
    ]
    assert sayings(tab)[-1] == (
        "2 số liệu mới nhất (25/09/2023): từ 250 tỷ đồng (Huyện Vân Sơn)"
        " đến 53.539 tỷ đồng (Tỉnh Hoài Giang)."
    )
    widths = chart.locator(".bar").evaluate_all(
        "bars => bars.map((bar) => bar.width.baseVal.value)"
    )
    assert widths[0] > 100 * widths[1] * 0.9
    english(tab)
    assert chart.locator("figcaption").inner_text() == "Unit: billion VND · 25 Sep 2023"
    assert "53,539 billion VND" in (chart.locator("[role=img]").get_attribute("aria-label") or "")


@browser
def test_one_figure_is_a_sentence_and_no_chart(opened: Open) -> None:
    tab = opened(measured([(1860447.0, "2023", "")], "đồng"))
    choose(tab, "ty le nuoc sach")
    assert sayings(tab)[-1] == "Số liệu mới nhất: 1.860.447 đồng (2023), theo Báo cáo."
    assert tab.locator("#details .chart").count() == 0
    choose(tab, "nuoc sach 90%")
    assert sayings(tab)[-1].endswith("Trong trang này chưa có số liệu để so với mức cần đạt.")
    assert tab.locator("#details .figures").count() == 0


@browser
def test_figures_that_repeat_one_another_make_no_chart(opened: Open) -> None:
    tab = opened(measured([(70.0, "2020-12-31", "Tỉnh Hoài Giang")] * 2))
    choose(tab, "ty le nuoc sach")
    assert tab.locator("#details .chart").count() == 0
    tab.get_by_text("Bảng số liệu (2)").click()
    assert tab.locator("#details tbody tr").count() == 2


@browser
def test_a_place_is_told_its_figures(opened: Open) -> None:
    tab = opened(measured(OVER_TIME))
    choose(tab, "tinh hoai giang")
    assert sayings(tab)[-1] == "Trong trang này có 3 số liệu về 1 chỉ số."
    tab.get_by_text("Bảng số liệu (3)").click()
    row = tab.locator("#details tbody tr").first
    assert row.inner_text().split("\t") == ["30/09/2023", "84,25%"]
    shared = tab.locator("#details caption").inner_text().split("\n")
    assert shared == ["Chỉ số: Tỷ lệ nước sạch", "Theo: Báo cáo"]


@browser
def test_proof_quotes_the_passage_and_marks_its_key_words(opened: Open) -> None:
    tab = opened(drawn(WORK, ROLES, tell_work, lang="en"))
    choose(tab, "xay ben do")
    proof = tab.locator("#details section.proof")
    assert (
        proof.locator("p").first.inner_text()
        == "Kế hoạch Hoài Giang, section III.1.b, characters 10–25"
    )
    quote = proof.locator("blockquote")
    assert quote.get_attribute("lang") == "vi"
    assert quote.inner_text() == "Trước đó: bến đò 🛶 xây mới và sau đó."
    assert quote.locator("mark").all_inner_texts() == ["bến đò", "xây"]
    assert quote.locator(".context").all_inner_texts() == ["Trước đó: ", " và sau đó."]
    assert proof.locator(".hint").count() == 0
    folded = tab.locator("#details .relation details").first
    assert folded.inner_text() == "Kế hoạch Hoài Giang, section IV.2, characters 10–25"
    assert folded.locator("blockquote").count() == 0
    folded.locator("summary").click()
    assert folded.locator("blockquote").inner_text() == "Sở Cầu Đường chủ trì"


@browser
def test_a_page_without_passages_says_how_to_have_them(opened: Open) -> None:
    def tell(told: Told) -> None:
        told.prove(told.thing("Xây bến đò"), "Kế hoạch Hoài Giang", "phần 1.II")

    tab = opened(drawn(WORK, ROLES, tell))
    choose(tab, "xay ben do")
    proof = tab.locator("#details section.proof")
    assert proof.locator("p").first.inner_text() == "Kế hoạch Hoài Giang, phần 1.II, ký tự 10–25"
    assert "--sources" in proof.locator(".hint").inner_text()
    assert proof.locator("blockquote").count() == 0


CITED: Final = "Kế hoạch Hoài Giang, số 7/KH-HG, mục III.1.b, ký tự 10–25, urn:Xây bến đò"


def _copy(tab: Page, button: Locator) -> tuple[str | None, str | None]:
    button.click()
    tab.wait_for_selector("#details .citation")
    copied: str | None = tab.evaluate("window.copied")
    return copied, tab.locator("#status").text_content()


@browser
@pytest.mark.parametrize("has_clipboard", [True, False])
def test_a_citation_is_copied_with_and_without_a_clipboard(
    opened: Open, has_clipboard: bool
) -> None:
    tab = opened(drawn(WORK, ROLES, tell_work))
    choose(tab, "xay ben do")
    tab.evaluate(
        """(has) => {
          const clipboard = has ? { writeText: async (words) => { window.copied = words; } } : undefined;
          Object.defineProperty(navigator, "clipboard", { value: clipboard });
          document.addEventListener("copy", () => {
            const { value, selectionStart, selectionEnd } = document.activeElement;
            window.copied = value.slice(selectionStart, selectionEnd);
          });
        }""",
        has_clipboard,
    )
    button = tab.locator("#details section.proof .copy")
    assert _copy(tab, button) == (CITED, f"Đã chép trích dẫn: {CITED}")
    assert tab.locator("textarea").count() == 0
    assert tab.evaluate("document.activeElement.className") == "copy"
    english(tab)
    copied, said = _copy(tab, button)
    assert copied == CITED.replace("số", "No.").replace("mục", "section").replace(
        "ký tự", "characters"
    )
    assert said == f"Citation copied: {copied}"


@browser
def test_where_nothing_can_be_copied_the_line_is_shown(opened: Open) -> None:
    tab = opened(drawn(WORK, ROLES, tell_work))
    choose(tab, "so cau duong")
    tab.evaluate(
        """() => {
          Object.defineProperty(navigator, "clipboard", { value: undefined });
          document.execCommand = () => false;
        }"""
    )
    tab.locator("#details .relation summary").click()
    _, said = _copy(tab, tab.locator("#details .relation .copy"))
    cited = "Kế hoạch Hoài Giang, số 7/KH-HG, mục IV.2, ký tự 10–25, doc:kh-hg/IV.2/assignment/1"
    assert said == f"Trình duyệt không cho chép; hãy chọn dòng này rồi chép: {cited}"
    assert tab.locator("#details .citation").inner_text() == said


@browser
def test_a_link_is_told_as_a_sentence_with_its_proof(opened: Open) -> None:
    tab = opened(drawn(WORK, ROLES, tell_work))
    choose(tab, "so cau duong")
    tab.locator("#details .relation summary").click()
    tab.get_by_role("button", name="Xem quan hệ này").click()
    assert tab.locator("#details code").inner_text() == "doc:kh-hg/IV.2/assignment/1"
    assert sayings(tab) == [
        "Sở Cầu Đường chủ trì Xây bến đò.",
        "Thực hiện hằng quý.",
        "Được nêu trong Kế hoạch Hoài Giang, mục IV.2.",
    ]
    assert tab.locator("#details .link").all_inner_texts() == ["Sở Cầu Đường", "Xây bến đò"]
    assert tab.locator("#details blockquote").inner_text() == "Sở Cầu Đường chủ trì"
    english(tab)
    assert sayings(tab)[0] == "Sở Cầu Đường leads Xây bến đò."


@browser
def test_a_path_is_read_step_by_step_in_the_right_direction(opened: Open) -> None:
    tab = opened(
        drawn(
            WORK,
            [*ROLES[:3], ("Kế hoạch Hoài Giang", "Mở mang đường thủy", "status", "planning")],
            tell_work,
        )
    )
    choose(tab, "so ruong vuon")
    tab.locator("[data-act=path_from]").click()
    choose(tab, "so cau duong")
    tab.locator("[data-act=path_to]").click()
    assert chosen_name(tab) == "Đường nối, 2 bước"
    steps = tab.locator("#details .path-steps > li")
    assert [step.locator("p").first.inner_text() for step in steps.all()] == [
        "Sở Ruộng Vườn phối hợp thực hiện Xây bến đò.",
        "Xây bến đò do Sở Cầu Đường chủ trì.",
    ]
    assert sayings(tab) == ["Từ Sở Ruộng Vườn đến Sở Cầu Đường."]
    steps.nth(1).locator("summary").click()
    assert steps.nth(1).locator("blockquote").inner_text() == "Sở Cầu Đường chủ trì"
    english(tab)
    assert chosen_name(tab) == "Path of 2 steps"
    assert steps.nth(1).locator("p").first.inner_text() == "Xây bến đò is led by Sở Cầu Đường."
    tab.get_by_role("button", name="Leave the path").click()
    assert steps.count() == 0
    assert chosen_name(tab) == "Sở Cầu Đường"


@browser
def test_back_and_forward_go_through_what_was_looked_at(opened: Open) -> None:
    tab = opened(drawn(WORK, ROLES))
    choose(tab, "xay ben do")
    tab.locator(".saying").get_by_role("button", name="Sở Cầu Đường").click()
    back, forward = (
        tab.get_by_role("button", name=name) for name in ("Lùi (Alt+←)", "Tiến (Alt+→)")
    )
    back.click()
    tab.locator("#details h2", has_text="Xây bến đò").wait_for()
    forward.click()
    tab.locator("#details h2", has_text="Sở Cầu Đường").wait_for()
    english(tab)
    assert tab.get_by_role("button", name="Back (Alt+←)").get_attribute("title") == "Back (Alt+←)"
    prevented = tab.evaluate(
        """() => ["ArrowLeft", "ArrowRight"].map((key) => {
          const event = new KeyboardEvent("keydown", { key, altKey: true, bubbles: true, cancelable: true });
          document.getElementById("picture").dispatchEvent(event);
          return event.defaultPrevented;
        })"""
    )
    assert prevented == [False, False]  # the browser's own keys go the same way


@browser
def test_the_keyboard_keeps_its_place(opened: Open) -> None:
    tab = opened(drawn(WORK, ROLES, tell_work))
    choose(tab, "xay ben do")
    name = tab.locator(".saying").get_by_role("button", name="Sở Ruộng Vườn")
    name.focus()
    tab.keyboard.press("Enter")
    assert chosen_name(tab) == "Sở Ruộng Vườn"
    assert tab.evaluate("document.activeElement.tagName") == "H2"
    pin = tab.locator("[data-act=pin]")
    pin.focus()
    tab.keyboard.press("Enter")
    assert pin.get_attribute("aria-pressed") == "true"
    assert tab.evaluate("document.activeElement.dataset.act") == "pin"


@browser
def test_a_filter_leaves_what_is_being_read_as_it_is(opened: Open) -> None:
    tab = opened(drawn(WORK, ROLES, tell_work))
    choose(tab, "xay ben do")
    tab.locator("#details .relation summary").first.click()
    tab.locator("#facet-kind").get_by_role("button", name="Mục tiêu").first.click()
    assert tab.locator("#details .relation blockquote").is_visible()


@browser
def test_marks_and_remarks_are_told(opened: Open) -> None:
    def tell(told: Told) -> None:
        told.page["marks"] = {
            "hole": told.text("chỗ hổng", "hole"),
            "added": told.text("mới thêm", "added"),
        }
        work = told.thing("Xây bến đò")
        work |= {
            "m": "hole",
            "d": 1,
            "x": [
                [
                    told.text("Thiếu hạn", "No deadline"),
                    told.text("Không nêu hạn", "None is stated"),
                ]
            ],
        }
        told.link("Sở Cầu Đường", "Xây bến đò", "assignment")["m"] = "added"

    tab = opened(drawn(WORK, ROLES, tell))
    choose(tab, "xay ben do")
    assert tab.locator("#details .found").inner_text() == "Chỗ hổng"
    assert tab.locator("#details .warning").inner_text().startswith("Chưa chắc chắn")
    assert tab.locator("#details .remarks").inner_text().split("\n") == [
        "Điều cách xem này nêu",
        "Thiếu hạn",
        "Không nêu hạn",
    ]
    assert "Mới thêm" in tab.locator("#details .relation").first.inner_text()


def tell_hostile(told: Told) -> None:
    work = told.thing("Xây bến đò")
    for words in (HOSTILE, LONG):
        told.fact(work, "note", words)
        told.prove(work, "Kế hoạch Hoài Giang", words, b=words, t=words, a=words, k=[[0, 5]])
        work.setdefault("x", []).append([told.text(words), told.text(words)])
    told.page["texts"][told.thing("Sở Cầu Đường")["n"]] = [HOSTILE]
    told.page["texts"][told.thing("Mở mang đường thủy")["n"]] = ["x" * 10_000]


@browser
@pytest.mark.parametrize("width", [320, 1400])
def test_hostile_and_endless_texts_stay_text_and_keep_the_layout(opened: Open, width: int) -> None:
    tab = opened(drawn(WORK, ROLES, tell_hostile), viewport={"width": width, "height": 800})
    choose(tab, "xay ben do")
    details = tab.locator("#details")
    assert HOSTILE in (details.text_content() or "")
    assert details.locator("img, script, b").count() == 0
    assert tab.evaluate("window.hacked") is None
    cut = details.locator(".saying .onward").filter(has_text="xxx")
    assert len(cut.inner_text()) < 200
    assert details.evaluate("(panel) => panel.scrollWidth <= panel.clientWidth")
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    cut.click()
    assert chosen_name(tab) == "x" * 10_000
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@browser
def test_two_thousand_relations_are_cut_and_quick(opened: Open) -> None:
    works = {f"Việc {n:04}": "Task" for n in range(2000)}
    joins = [("Sở Muối", name, "assignment", "lead") for name in works]
    tab = opened(drawn({"Sở Muối": "Actor", **works}, joins))
    took = tab.evaluate(
        """() => {
          const before = performance.now();
          location.hash = "n=" + encodeURIComponent("urn:Sở Muối");
          return new Promise((done) => addEventListener("hashchange", () => requestAnimationFrame(() => done(performance.now() - before)), { once: true }));
        }"""
    )
    assert took < 2500
    relation = tab.locator("#details .relation")
    assert relation.locator("li").count() == 8
    assert "Trong trang này có vai trò trong 2.000 việc: chủ trì 2.000." in sayings(tab)
    tab.get_by_role("button", name="và 1992 nữa").click()
    assert relation.locator("li").count() == 2000
    assert tab.evaluate("document.activeElement.innerText") == "Việc 0008"


@browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_of_the_panel_can_be_read(opened: Open, scheme: str) -> None:
    tab = opened(drawn(WORK, ROLES, tell_work), color_scheme=scheme)
    choose(tab, "xay ben do")
    names = ["surface", "raised", "text", "muted", "accent", "keyword", "on-keyword"]
    names += [f"series-{n}" for n in range(4)]
    colours: dict[str, str] = tab.evaluate(
        """(names) => Object.fromEntries(names.map((name) => [name, getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim()]))""",
        names,
    )
    for back in ("surface", "raised"):
        for front in ("text", "muted", "accent"):
            assert contrast(colours[front], colours[back]) >= 4.5, (front, back)
    assert contrast(colours["on-keyword"], colours["keyword"]) >= 4.5
    for n in range(4):
        assert contrast(colours[f"series-{n}"], colours["surface"]) >= 3


def contrast(one: str, other: str) -> float:
    """WCAG's contrast of two colours written ``#rrggbb``."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@browser
def test_headings_follow_one_another(opened: Open) -> None:
    tab = opened(drawn(WORK, ROLES, tell_work))
    choose(tab, "xay ben do")
    levels = tab.locator("#details").evaluate(
        "(panel) => [...panel.querySelectorAll('h1, h2, h3, h4')].map((one) => one.tagName)"
    )
    assert levels[0] == "H2"
    assert set(levels[1:]) == {"H3"}
    assert tab.locator("#details button:not([type=button])").count() == 0


@browser
def test_the_example_graph_is_told_and_proven_from_its_sources(opened: Open) -> None:
    page = make_view(open_graph([EXAMPLE]).store, "whole", sources=Sources(EXAMPLE / "sources"))
    tab = opened(page)
    choose(tab, "giai phong mat bang cau song thu")
    assert sayings(tab)[:2] == [
        "Được nêu trong Kế hoạch 15/KH-UBND thực hiện Nghị quyết 01-NQ/ĐH, mục III.1.a. Thời hạn"
        " là 30/09/2021 (“chậm nhất ngày 30/9/2021”). Thuộc Phát triển hạ tầng giao thông. Gồm"
        " Lập phương án tái định cư ở xã An Thử.",
        "Chịu trách nhiệm chính (thực hiện): Ủy ban nhân dân huyện Thử. Có Sở Giao thông vận tải"
        " tỉnh Ví Dụ phối hợp.",
    ]
    helping = tab.locator("#details .relation", has_text="Phối hợp")
    helping.locator("summary").click()
    passages = helping.locator("blockquote .passage").all_inner_texts()
    assert passages[1] == "Sở Giao thông vận tải phối hợp"
    assert "Sở Giao thông vận tải" in helping.locator("mark").all_inner_texts()
    choose(tab, "duong dan cau song thu")
    assert sayings(tab)[-1] == (
        "Tình trạng mới nhất: bị dừng (28/02/2021), theo Kế hoạch 15/KH-UBND thực hiện Nghị quyết"
        " 01-NQ/ĐH. Dự án đang vướng mắc. Vướng mắc được nêu: 12 hộ ở xã An Thử chưa bàn giao"
        " mặt bằng."
    )
    choose(tab, "ty le do thi hoa tu 40%")
    english(tab)
    assert sayings(tab)[-1].startswith("The value wanted by 2025 is at least 40%")
    assert "The latest figure is 27.4% (Ví Dụ province, 28 Feb 2021)" in sayings(tab)[-1]
    assert tab.locator("#details .chart .value").all_text_contents() == ["27.4%"]


def evidence(tab: Page) -> Locator:
    return tab.locator("#details section.proof")


@browser
def test_a_link_without_evidence_is_proven_by_what_states_it(opened: Open) -> None:
    tab = opened(drawn(WORK, ROLES, tell_work))
    choose(tab, "mo mang duong thuy")
    folded = tab.locator("#details .relation details")
    assert folded.inner_text() == "Kế hoạch Hoài Giang, mục III.1.b, ký tự 10–25"
    folded.locator("summary").click()
    assert folded.locator("blockquote .passage").inner_text() == "bến đò 🛶 xây mới"
    folded.get_by_role("button", name="Xem quan hệ này").click()
    assert evidence(tab).locator("h3").inner_text() == "Bằng chứng"
    assert evidence(tab).locator("p").first.inner_text() == (
        "Không có đoạn riêng; nêu cùng “Xây bến đò” tại:"
    )
    assert evidence(tab).locator("blockquote mark").all_inner_texts() == ["bến đò", "xây"]
    english(tab)
    assert evidence(tab).locator("p").first.inner_text() == (
        "It has no passage of its own; it is stated with “Xây bến đò” in:"
    )


@browser
def test_a_path_says_of_every_step_what_proves_it_or_that_nothing_does(opened: Open) -> None:
    things = {**WORK, "Ủy ban Hoài Giang": "Actor"}
    joins = [*ROLES[1:], ("Sở Ruộng Vườn", "Ủy ban Hoài Giang", "subOrganizationOf", "")]
    tab = opened(drawn(things, joins, lambda told: tell_work_of(told, "Sở Ruộng Vườn")))
    choose(tab, "uy ban hoai giang")
    tab.locator("[data-act=path_from]").click()
    choose(tab, "mo mang duong thuy")
    tab.locator("[data-act=path_to]").click()
    assert tab.locator("#details .what").inner_text() == "Đường nối"
    told = [step.inner_text().split("\n")[-1] for step in tab.locator(".path-steps > li").all()]
    assert told == [
        "Đồ thị không dẫn đoạn văn bản nào: quan hệ này lấy từ danh mục.",
        "Đồ thị không dẫn đoạn văn bản nào cho điều này.",
        "Nêu cùng “Xây bến đò” tại Kế hoạch Hoài Giang, mục III.1.b, ký tự 10–25",
    ]
    english(tab)
    assert tab.locator("#details .what").inner_text() == "Path"


def tell_work_of(told: Told, actor: str) -> None:
    """Tell of a work, but leave an assignment without a passage."""
    told.prove(told.thing("Xây bến đò"), "Kế hoạch Hoài Giang", "III.1.b", t="bến đò")
    told.link(actor, "Xây bến đò", "assignment")["i"] = "doc:a/assignment/1"


@browser
def test_counts_are_of_the_whole_graph_and_say_what_the_page_holds(opened: Open) -> None:
    things = {"Kế hoạch Hoài Giang": "Document", "Sở Muối": "Actor", "Mục tiêu": "Goal"}
    things |= {f"Việc {n}": "Task" for n in range(4)}
    joins = [(f"Việc {n}", "Kế hoạch Hoài Giang", "statedIn", "") for n in range(4)]
    joins += [("Mục tiêu", "Kế hoạch Hoài Giang", "statedIn", "")]
    joins += [("Kế hoạch Hoài Giang", "Sở Muối", "issuedBy", "")]

    def tell(told: Told) -> None:
        ids = [one["id"] for one in told.page["relations"]]
        kinds = [one["id"] for one in told.page["kinds"]]
        told.thing("Kế hoạch Hoài Giang")["tt"] = [
            [ids.index("statedIn"), "", 0, kinds.index("Task"), 246]
        ]
        issued = [ids.index("issuedBy"), "", 0, kinds.index("Document"), 6]
        told.thing("Sở Muối").update({"ow": [264, 200], "tt": [issued]})
        told.thing("Việc 0")["o"] = [told.number("Sở Muối")]

    tab = opened(drawn(things, joins, tell))
    choose(tab, "ke hoach hoai giang")
    assert sayings(tab)[1] == "Nêu 1 mục tiêu và 246 nhiệm vụ (trong trang này 4)."
    headings = tab.locator("#details .relation h3").all_inner_texts()
    assert headings == ["Nêu ra (5 trong 247)", "Do ban hành (1)"]
    choose(tab, "so muoi")
    assert sayings(tab) == [
        "Đã ban hành Kế hoạch Hoài Giang và 5 văn bản ngoài trang này.",
        "Trong trang này không có việc nào giao đích danh."
        " Chịu trách nhiệm chính 264 việc (trong trang này 1), trong đó 200 do kế thừa.",
    ]
    english(tab)
    assert sayings(tab) == [
        "It has issued Kế hoạch Hoài Giang and 5 documents outside this page.",
        "On this page no work is assigned to it by name."
        " It owns 264 pieces of work (1 on this page), 200 of them inherited.",
    ]


@browser
def test_owners_and_others_outside_the_page_are_told(opened: Open) -> None:
    things = {"Sở Muối": "Actor", "Việc một": "Task", "Việc hai": "Task"}
    joins = [("Sở Muối", "Việc hai", "assignment", "coordinate")]

    def tell(told: Told) -> None:
        ids = [one["id"] for one in told.page["relations"]]
        kinds = [one["id"] for one in told.page["kinds"]]
        side = [ids.index("assignment"), "coordinate", 0, kinds.index("Actor"), 3]
        told.thing("Việc một")["oo"] = [told.text("Sở Cá", "Fish office")]
        told.thing("Việc hai").update({"o": [told.number("Sở Muối")], "tt": [side]})

    tab = opened(drawn(things, joins, tell))
    choose(tab, "viec mot")
    assert sayings(tab) == ["Chịu trách nhiệm chính: Sở Cá."]
    choose(tab, "viec hai")
    assert sayings(tab) == [
        "Chịu trách nhiệm chính (role:coordinate): Sở Muối."
        " Ngoài trang này còn chủ thể khác: phối hợp 2."
    ]
    english(tab)
    assert sayings(tab)[0].endswith("Outside this page it is also coordinated by 2.")


@browser
def test_an_owner_of_nothing_inherited_is_told_no_nought(opened: Open) -> None:
    def tell(told: Told) -> None:
        told.thing("Việc một")["o"] = [told.number("Sở Muối")]

    tab = opened(drawn({"Sở Muối": "Actor", "Việc một": "Task"}, [], tell))
    choose(tab, "so muoi")
    assert sayings(tab)[0].endswith("Chịu trách nhiệm chính 1 việc.")
    english(tab)
    assert sayings(tab)[0].endswith("It owns 1 piece of work.")


@browser
@pytest.mark.parametrize(
    ("section", "vi", "en"),
    [
        ("Mở đầu đoạn 6", "mở đầu đoạn 6", "opening, paragraph 6"),
        ("phần 1.I.3 đoạn 11", "phần 1.I.3 đoạn 11", "part 1.I.3, paragraph 11"),
        ("chú thích 62", "chú thích 62", "footnote 62"),
        ("II.2 gạch 3", "mục II.2 gạch 3", "section II.2, bullet 3"),
        ("phụ lục 1 bảng 2 dòng 3", "phụ lục 1 bảng 2 dòng 3", "annex 1, table 2, row 3"),
        ("III.1.b", "mục III.1.b", "section III.1.b"),
    ],
)
def test_parts_of_documents_are_named_in_the_language_shown(
    opened: Open, section: str, vi: str, en: str
) -> None:
    def tell(told: Told) -> None:
        told.prove(told.thing("Xây bến đò"), "Kế hoạch Hoài Giang", section)

    tab = opened(drawn(WORK, ROLES, tell))
    choose(tab, "xay ben do")
    assert sayings(tab)[0] == f"Được nêu trong Kế hoạch Hoài Giang, {vi}."
    english(tab)
    assert sayings(tab)[0] == f"It is stated in Kế hoạch Hoài Giang, {en}."
    where = evidence(tab).locator("p").first.inner_text()
    assert where == f"Kế hoạch Hoài Giang, {en}, characters 10–25"


@browser
def test_english_agrees_in_number_and_headings_read_along(opened: Open) -> None:
    things = {"Báo cáo": "Document", "Quy chế": "Document", "Sở Muối": "Actor"}
    things |= {f"Việc {n}": "Task" for n in range(9)}
    joins = [(f"Việc {n}", "Quy chế", "concerns", "") for n in range(9)]
    joins += [("Báo cáo", "Quy chế", "citation", "to-issue")]
    joins += [("Sở Muối", "Quy chế", "assignment", "issue-policy")]
    joins += [("Sở Muối", "Việc 1", "assignment", "direct")]
    tab = opened(drawn(things, joins, lang="en"))
    choose(tab, "quy che")
    assert sayings(tab) == [
        "It has its policy issued by Sở Muối.",
        "It is the subject of 9 tasks.",
        "It is to be issued, according to Báo cáo.",
    ]
    assert "Policy issued by (1)" in tab.locator("#details .relation h3").all_inner_texts()
    choose(tab, "bao cao")
    assert sayings(tab) == ["It announces the issue of Quy chế."]
    choose(tab, "so muoi")
    assert tab.locator("#details .relation h3").all_inner_texts() == [
        "Directs (1)",
        "Issues policy for (1)",
    ]
    tab.get_by_role("button", name="Tiếng Việt").click()
    choose(tab, "quy che")
    assert sayings(tab)[1] == "Được đề cập trong 9 nhiệm vụ."


@browser
def test_who_issued_a_document_is_told_once(opened: Open) -> None:
    things = {"Quy chế": "Document", "Sở Muối": "Actor", "Sở Cá": "Actor"}
    joins = [("Quy chế", "Sở Muối", "issuedBy", "")]
    joins += [("Sở Muối", "Quy chế", "assignment", "issue-policy")]
    tab = opened(drawn(things, joins))
    choose(tab, "quy che")
    assert sayings(tab) == ["Do Sở Muối ban hành."]
    tab = opened(drawn(things, [*joins, ("Sở Cá", "Quy chế", "assignment", "issue-policy")]))
    choose(tab, "quy che")
    assert sayings(tab)[1] == "Có Sở Cá và Sở Muối ban hành văn bản, chính sách."


@browser
def test_figures_in_a_list_are_told_apart(opened: Open) -> None:
    tab = opened(measured(OVER_TIME))
    choose(tab, "ty le nuoc sach")
    listed = tab.locator("#details .relation", has_text="Số liệu trong")
    assert sorted(listed.locator("li .aside").all_inner_texts()) == [
        "Huyện Vân Sơn, 31/12/2020: 40%",
        "Tỉnh Hoài Giang, 30/09/2023: 84,25%",
        "Tỉnh Hoài Giang, 31/12/2015: 61,5%",
        "Tỉnh Hoài Giang, 31/12/2020: 70%",
    ]


@browser
def test_a_figure_is_told_as_its_document_writes_it(opened: Open) -> None:
    def tell(told: Told) -> None:
        link = told.link("Báo cáo", "Tỷ lệ nước sạch", "observation")
        told.figure(link, 2_000_000, "đồng", "2023", "Tỉnh Hoài Giang")
        told.fact(link, "value", "gần 2 triệu đồng", "2,000,000 VND (“gần 2 triệu đồng”)")

    joins = [("Báo cáo", "Tỷ lệ nước sạch", "observation", "")]
    tab = opened(drawn(MEASURED, joins, tell))
    choose(tab, "ty le nuoc sach")
    told = "Số liệu mới nhất: gần 2 triệu đồng (Tỉnh Hoài Giang, 2023), theo Báo cáo."
    assert sayings(tab) == [told]


@browser
def test_what_the_latest_is_is_said_of_the_whole_graph(opened: Open) -> None:
    things = {"Báo cáo": "Document", "Cầu Nổi": "Project", **MEASURED}
    joins = [("Báo cáo", "Cầu Nổi", "status", "planning")]
    joins += [("Báo cáo", "Tỷ lệ nước sạch", "observation", "")]
    joins += [("Nước sạch 90%", "Tỷ lệ nước sạch", "indicator", "")]

    def tell(told: Told) -> None:
        ids = [one["id"] for one in told.page["relations"]]
        kinds = [one["id"] for one in told.page["kinds"]]
        side = [ids.index("observation"), "", 0, kinds.index("Document"), 3]
        told.thing("Tỷ lệ nước sạch")["tt"] = [side]
        told.figure(told.link("Báo cáo", "Tỷ lệ nước sạch", "observation"), 70, "%", "2023", "")
        told.fact(told.link("Báo cáo", "Cầu Nổi", "status"), "stage", "đang lập", "planning")
        told.page["codes"].append({"id": "done", "name": told.text("đã xong"), "list": "stage"})
        told.thing("Cầu Nổi")["g"] = len(told.page["codes"]) - 1

    tab = opened(drawn(things, joins, tell))
    choose(tab, "cau noi")
    assert sayings(tab) == ["Tình trạng mới nhất: đã xong, theo văn bản ngoài trang này."]
    choose(tab, "ty le nuoc sach")
    assert sayings(tab)[-1] == (
        "Số liệu mới nhất: 70% (2023), theo Báo cáo. Còn số liệu trong 2 văn bản ngoài trang này."
    )
    choose(tab, "nuoc sach 90%")
    assert sayings(tab)[-1].endswith("Còn số liệu trong 2 văn bản ngoài trang này.")


@browser
def test_what_was_removed_is_struck_or_left_out(opened: Open) -> None:
    things = {"Sở Muối": "Actor", "Sở Cá": "Actor", "Việc một": "Task", "Việc cũ": "Task"}
    joins = [("Sở Muối", "Việc một", "assignment", "lead")]
    joins += [("Sở Cá", "Việc một", "assignment", "lead")]
    joins += [("Sở Cá", "Việc cũ", "assignment", "lead")]

    def tell(told: Told) -> None:
        told.page["marks"] = {"removed": told.text("đã xóa", "removed")}
        told.thing("Việc cũ")["m"] = "removed"
        for work in ("Việc một", "Việc cũ"):
            link = told.link("Sở Cá", work, "assignment")
            link["m"] = "removed"
            told.prove(link, "Việc một", "I")

    tab = opened(drawn(things, joins, tell))
    choose(tab, "viec mot")
    assert sayings(tab) == ["Do Sở Muối chủ trì."]
    assert tab.locator("#details .relation h3").all_inner_texts() == ["Chủ trì (2)"]
    choose(tab, "viec cu")
    assert tab.locator("#details del").all_inner_texts() == ["Do Sở Cá chủ trì."]
    choose(tab, "so ca")
    assert sayings(tab) == ["Trong trang này không có việc nào giao đích danh."]
    tab.locator("#details .relation summary").first.click()
    tab.get_by_role("button", name="Xem quan hệ này").click()
    assert tab.locator("#details del").all_inner_texts() == ["Sở Cá chủ trì Việc cũ."]


@browser
def test_a_citation_names_the_day_its_document_was_issued(opened: Open) -> None:
    def tell(told: Told) -> None:
        tell_work(told)
        told.fact(told.thing("Kế hoạch Hoài Giang"), "issuedOn", "05/09/2023", "5 Sep 2023")

    tab = opened(drawn(WORK, ROLES, tell))
    choose(tab, "xay ben do")
    tab.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    tab.evaluate("document.execCommand = () => false")
    _, said = _copy(tab, evidence(tab).locator(".copy"))
    cited = CITED.replace("7/KH-HG", "7/KH-HG, ngày 05/09/2023")
    assert (said or "").endswith(f": {cited}")
    english(tab)
    _, said = _copy(tab, evidence(tab).locator(".copy"))
    assert "No. 7/KH-HG, of 5 Sep 2023, section III.1.b" in (said or "")


def test_every_relation_and_code_has_its_sentences() -> None:
    told = set(SENTENCES)
    for relation in RELATION_STYLES:
        assert {f"link/{relation}", f"link/{relation}/back"} <= told
    for code in BACKWARDS:
        assert {f"link/citation/{code}", f"link/citation/{code}/back"} <= told
    for scheme, relation in (("role", "assignment"), ("relation", "citation")):
        text = (CODES / f"{scheme}.ttl").read_text(encoding="utf-8")
        codes = set(re.findall(rf"^{scheme}:([\w-]+)", text, re.MULTILINE))
        assert codes
        for code in codes:
            assert f"link/{relation}/{code}" in told
            assert relation == "citation" or f"works/{code}" in told


def test_both_languages_of_a_sentence_have_the_same_holes() -> None:
    for key, text in SENTENCES.items():
        holes = [sorted(re.findall(r"\{(\w+)\}", one)) for one in text]
        if key not in ("read_it", "read_date", "read_month"):
            assert holes[0] == holes[1], key
        if key.startswith("link/"):
            assert {"a", "b"} <= set(holes[0]) <= {"a", "b", "name"}, key
            assert text.vi.startswith("{"), key
