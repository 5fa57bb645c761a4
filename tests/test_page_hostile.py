"""Names that attack: text in the picture, the search, the title, the panel; no order turned."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import networkx as nx
import pytest

from kg.errors import Message
from kg.view.page import render_page
from kg.view.texts import safe
from tests.page_state import look, names_drawn
from tests.pages import Open, add_thing, find_names, join
from tests.test_view_browser import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TURNS: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
BREAKS: Final = "\u0085\u2028\u2029"


def hostile_page(name: str) -> str:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_thing(graph, "urn:a", "Task", f"việc {name}")
    add_thing(graph, "urn:b", "Actor", "Sở Muối")
    add_thing(graph, f"urn:{name}", "Document", "Kế hoạch")
    join(graph, "urn:b", "urn:a", "assignment", name[:40])
    join(graph, "urn:a", f"urn:{name}", "statedIn")
    return render_page(graph, Message(name, name), notes=(Message(name, name),))


def unharmed(tab: Page) -> None:
    """Nothing ran, nothing was added, nothing turns or breaks a line anywhere."""
    assert tab.evaluate("window.hacked") is None
    assert tab.locator("img, iframe, object, embed, form, b").count() == 0
    assert tab.locator("script").count() == 4
    said: str = tab.evaluate(
        """() => {
          const seen = [document.title];
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
          for (let at = walk.currentNode; at; at = walk.nextNode()) {
            if (at.nodeType === Node.TEXT_NODE) { if (!at.parentElement.closest("script, noscript")) seen.push(at.data); }
            else for (const { value } of at.attributes) seen.push(value);
          }
          return seen.join(" ");
        }"""
    )
    assert not set(said) & set(TURNS + BREAKS)
    assert "{n}" not in said or "{n}" in HOSTILE["template"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_text_in_picture_search_and_titles(opened: Open, name: str) -> None:
    words = HOSTILE[name]
    shown = safe(f"việc {words}")
    tab = look(opened, hostile_page(words))
    assert tab.title() == safe(words)
    written = names_drawn(tab)
    assert "Sở Muối" in written
    assert not {sign for line in written for sign in line} & set(TURNS + BREAKS + "\n\r\t")
    pieces = {piece for line in written for piece in line.rstrip("…").split()}
    allowed = {*shown.split(), "Sở", "Muối", "Kế", "hoạch"}
    assert all(any(one.startswith(piece) for one in allowed) for piece in pieces)
    assert find_names(tab, "viec") == [" ".join(shown.split())]
    option = tab.locator("[role=option]").first
    assert option.locator(".clipped").text_content() == shown
    box = option.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 1400
    assert box["height"] < 200
    unharmed(tab)
    tab.keyboard.press("Enter")
    assert tab.locator("#details h2").text_content() == shown
    assert tab.locator("#notes li").text_content() == safe(words)
    tab.locator("#view [data-value=table]").click()
    assert shown in tab.locator("#tables .name").all_text_contents()
    unharmed(tab)
    tab.locator("#language [data-value=en]").click()
    unharmed(tab)
    again = look(opened, hostile_page(words), tab.evaluate("location.hash"))
    assert again.locator("#details h2").text_content() == shown
    unharmed(again)


@pytest.mark.parametrize("name", HOSTILE)
def test_without_javascript_a_hostile_name_is_text_in_the_tables(opened: Open, name: str) -> None:
    words = HOSTILE[name]
    tab = opened(hostile_page(words), java_script_enabled=False)
    things, links = tab.get_by_role("table").all()
    assert safe(f"việc {words}") in things.locator("th[scope=row]").all_text_contents()
    assert links.locator("tbody tr").count() == 2
    assert tab.locator("img, b, form").count() == 0
    assert tab.locator("h1:visible").text_content() == safe(words)


def test_no_sign_that_turns_the_order_reaches_the_reader(opened: Open) -> None:
    """What stands before and after such a name stays before and after it."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    names = [f"việc {n:02} a{sign}b c" for n, sign in enumerate(TURNS)]
    for n, name in enumerate(names):
        add_thing(graph, f"urn:{n}", "Task", name)
    html = render_page(graph, Message("Chiều", "Order"))
    [data] = re.findall(r'id="data" type="application/json">(.*?)</script>', html, re.DOTALL)
    tab = opened(html)
    for n, name in enumerate(names):
        assert TURNS[n] not in html
        assert f"\\u{ord(TURNS[n]):04x}" not in data.lower()
        find_names(tab, f"viec {n:02}")
        tab.keyboard.press("Enter")
        heading = tab.locator("#details h2")
        assert heading.text_content() == safe(name) == f"việc {n:02} a⟨U+{ord(TURNS[n]):04X}⟩b c"
        spots = heading.evaluate(SPOTS)
        assert len(spots) == len(safe(name))
        assert spots == sorted(spots)  # read from the left to the right, as written


SPOTS: Final = """(heading) => {
  const words = heading.firstChild;
  return [...words.data].map((_, at) => {
    const range = document.createRange();
    range.setStart(words, at);
    range.setEnd(words, at + 1);
    const { left, top } = range.getBoundingClientRect();
    return [Math.round(top), left];
  });
}"""
