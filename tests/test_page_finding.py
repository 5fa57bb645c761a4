"""Search in a real browser: every hit counted again in Python over names, numbers and ids."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import networkx as nx
import pytest

from kg.errors import Message
from kg.folding import fold
from kg.view.page import render_page
from tests.page_state import Known
from tests.pages import Open, add_thing, choose, chosen_name, find_names

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PLAN_DOC: Final = "Kế hoạch 15/KH-UBND thực hiện Nghị quyết 01-NQ/ĐH"


def n_hits(tab: Page) -> int:
    said = tab.locator("#status").text_content() or ""
    return int((re.findall(r"^\d+", said) or ["0"])[0])


def words_of(text: str) -> str:
    """Fold to words parted by single spaces, as the page does."""
    return re.sub(r"[\W_]+", " ", fold(text)).strip()


def wanted(known: Known, typed: str) -> set[int]:
    """Find by names in both languages, other names, numbers and ids, marks and case aside.

    All the words count, in any order; of the id of what stands in a document, its own part.
    """
    raw, phrase = fold(typed), words_of(typed)
    found, exact = set(), set()
    for number, one in enumerate(known.things):
        names = [*known.page["texts"][one["n"]], *one.get("a", [])]
        local = one["c"].partition(":")[2]
        _, is_inside, rest = local.partition("/")
        ids = [fold(one["c"]), fold(local)]
        if raw in ids:
            exact.add(number)
        if not phrase:
            fits = any(raw in fold(name) for name in names) or raw in ids[1]
        else:
            fits = (
                all(any(word in words_of(name) for name in names) for word in phrase.split())
                or phrase in words_of(rest or local)
                or (is_inside and "/" in raw and any(id_.startswith(raw) for id_ in ids))
            )
        if fits:
            found.add(number)
    return exact if exact and re.search("[:/]", typed) else found | exact


TYPED: Final = [
    "uy ban",
    "Ủy ban",
    "UỶ BAN",
    "ủy  ban ",
    "đ",
    "d",
    "Đ",
    "do thi",
    "đô thị hóa",
    "15/KH-UBND",
    "01-nq/dh",
    "SGTVT",
    "kh-15-ubnd",
    "province",
    "duong-ven-song",
    "III.1.b",
    "ub huyện thử",
    "thu huyen uy ban",
    "kh-15-ubnd-vi-du/III.1",
    "kh-15-ubnd-vi-du/III.1.b/task/1",
    "doc:kh-15-ubnd-vi-du/III.1.b/task/1",
    "task",
    "%",
    ".",
    "(",
    "\\",
    "không hề có",
]


def test_a_search_finds_all_that_is_called_so_and_nothing_else(opened: Open, example: str) -> None:
    known = Known(example)
    tab = opened(example)
    for typed in TYPED:
        there = wanted(known, typed)
        names = find_names(tab, typed)
        assert n_hits(tab) == len(there), typed
        assert set(names) <= {known.name(number) for number in there}
        counted = tab.locator("#hits [role=group]").evaluate_all(
            "(all) => all.map((one) => one.getAttribute('aria-label'))"
        )
        kinds = Counter(known.page["texts"][kind(known, n)["many"]][0] for n in there)
        assert sorted(counted) == sorted(f"{many} ({n})" for many, n in kinds.items()), typed
    assert n_hits(tab) == 0  # the last is nowhere


def kind(known: Known, number: int) -> dict[str, Any]:
    found: dict[str, Any] = known.page["kinds"][known.things[number]["k"]]
    return found


def test_marks_and_case_make_no_difference(opened: Open, example: str) -> None:
    tab = opened(example)
    for same in (["uy ban", "Ủy ban", "ỦY BAN", "Uỷ  Ban"], ["đ", "d", "Đ"], ["do thi", "Đô Thị"]):
        found = [(find_names(tab, typed), n_hits(tab)) for typed in same]
        assert found == [found[0]] * len(same)
        assert found[0][1] >= 2
    assert any(name.startswith("Ủy ban") for name in find_names(tab, "uy ban"))
    assert len(find_names(tab, "đẩy mạnh đô thị hóa")) == 1


LEADS_TO: Final = {
    "15/KH-UBND": PLAN_DOC,
    "15/kh-ubnd": PLAN_DOC,
    "kh-15-ubnd-vi-du": PLAN_DOC,
    "SGTVT": "Sở Giao thông vận tải tỉnh Ví Dụ",
    "sgtvt": "Sở Giao thông vận tải tỉnh Ví Dụ",
    "Sở Kế hoạch và Đầu tư": "Sở Kế hoạch và Đầu tư tỉnh Ví Dụ",
    "so-noi-vu-vi-du": "Sở Nội vụ tỉnh Ví Dụ",
    "Ví Dụ province": "Tỉnh Ví Dụ",
    "KH-15-UBND-vi-du/III.1.b/task/1": "Lập dự án đường ven sông",
}
"""What is typed → the first hit."""


def test_a_number_an_alias_or_an_id_leads_to_its_thing(opened: Open, example: str) -> None:
    tab = opened(example)
    assert {typed: find_names(tab, typed)[:1] for typed in LEADS_TO} == {
        typed: [name] for typed, name in LEADS_TO.items()
    }
    for typed, name in LEADS_TO.items():
        choose(tab, typed)
        assert chosen_name(tab) == name


def test_an_id_as_the_panel_shows_it_leads_to_its_thing(opened: Open, example: str) -> None:
    known = Known(example)
    tab = opened(example)
    ids = ["doc:kh-15-ubnd-vi-du", "body:so-noi-vu-vi-du", "doc:kh-15-ubnd-vi-du/III.1.b/task/1"]
    found = {typed: find_names(tab, typed)[:1] for typed in ids}
    assert found == {typed: [known.name(known.number(typed))] for typed in ids}


def test_words_are_found_in_any_order_those_that_stand_together_first(
    opened: Open, example: str
) -> None:
    tab = opened(example)
    assert find_names(tab, "thu huyen uy ban")[0] == "Ủy ban nhân dân huyện Thử"
    assert find_names(tab, "thử  HUYỆN, ủy-ban")[0] == "Ủy ban nhân dân huyện Thử"
    assert "Nghị quyết 01-NQ/ĐH của Đại hội Đảng bộ tỉnh Ví Dụ" in find_names(tab, "dh nq 01")


def test_a_documents_id_does_not_find_all_that_it_states(opened: Open, example: str) -> None:
    known = Known(example)
    tab = opened(example)
    inside = {
        known.name(n)
        for n, one in enumerate(known.things)
        if one["c"].startswith("doc:kh-15-ubnd-vi-du/")
    }
    assert len(inside) > 8
    for typed in ("15 kh ubnd", "kh-15-ubnd", "kh-15-ubnd-vi-du", "doc:kh-15-ubnd-vi-du"):
        found = find_names(tab, typed)
        assert found[0] == PLAN_DOC, typed
        assert not inside & set(found), typed
    assert {PLAN_DOC} < set(find_names(tab, "kh-15-ubnd-vi-du/")) <= {PLAN_DOC, *inside}
    assert find_names(tab, "kh-15-ubnd-vi-du/III.1.b/task/1") == ["Lập dự án đường ven sông"]


NAMED: Final = {
    "c": "Giang Sơn",
    "d": "Sông Hoài Giang",
    "e": "Bến Nhagiang",
    "giang": "Đồi Cao",
    "b": "Giang",
    "chigiangx": "Núi Thấp",
}
"""The end of an id → a name, the best for "giang" neither first nor last."""


def test_names_come_before_ids_and_whole_words_before_parts(opened: Open) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for end, name in NAMED.items():
        add_thing(graph, f"https://w3id.org/plan-kg/id/place/giang-huyen/{end}", "Place", name)
    tab = opened(render_page(graph, Message("x", "x")))
    assert find_names(tab, "giang") == [
        *("Giang", "Giang Sơn", "Sông Hoài Giang", "Bến Nhagiang", "Đồi Cao", "Núi Thấp")
    ]


def test_words_of_one_name_come_before_words_of_several_places(opened: Open) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    names = [
        "Ban Thường vụ Tỉnh ủy tỉnh Hoài Giang",
        "Ủy ban nhân dân tỉnh Hoài Giang",
        "Hoài Giang, ủy ban",
    ]
    for at, name in enumerate(names):
        add_thing(graph, f"urn:{at}", "Actor", name)
    tab = opened(render_page(graph, Message("x", "x")))
    assert find_names(tab, "hoai giang uy ban") == names[::-1]


def test_what_is_found_is_named_in_the_language_shown(opened: Open, example: str) -> None:
    tab = opened(example, "#lang=en")
    assert find_names(tab, "cau song thu")[0] != ""
    assert tab.locator("#hits .group").first.inner_text().startswith("Projects (")
    assert find_names(tab, "sgtvt") == ["Department of Transport of Ví Dụ province"]
