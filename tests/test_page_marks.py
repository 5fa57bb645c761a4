"""What a view marks: one colour in the picture, beside the words and in the file saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import lxml.etree
import networkx as nx
import pytest

from kg.errors import Message
from kg.view.drawing import link_key
from kg.view.marks import MARK_STYLES
from kg.view.page import render_page
from tests.pages import Open, add_thing, choose, join

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"
BORDER = "(one) => getComputedStyle(one).borderLeftColor"
LINK = ("urn:a", "urn:b", "assignment")


def page_with(mark: str, *, on_link: bool) -> str:
    """Draw a task and who does it, the task or the link marked."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_thing(graph, "urn:a", "Actor", "Sở Cầu Đường")
    add_thing(graph, "urn:b", "Task", "Đắp đê Vân Sơn")
    join(graph, *LINK)
    marked = link_key(*LINK) if on_link else "urn:b"
    return render_page(graph, Message("Khác", "Diff"), marks={marked: mark})


def as_rgb(colour: str) -> str:
    """Write a colour as browsers do.

    >>> as_rgb("#B5179E")
    'rgb(181, 23, 158)'
    """
    return f"rgb({', '.join(str(byte) for byte in bytes.fromhex(colour[1:]))})"


def strokes(tab: Page, shape: str) -> set[tuple[str | None, ...]]:
    """Save the picture and give how shapes of a tag are drawn: colour, width, dashes."""
    tab.locator("#saving summary").click()
    with tab.expect_download() as coming:
        tab.locator("#saving [data-save=svg]").click()
    drawn = lxml.etree.fromstring(Path(coming.value.path()).read_bytes())
    keys = ("stroke", "stroke-width", "stroke-dasharray")
    return {tuple(map(node.get, keys)) for node in drawn.iter(f"{SVG}{shape}")}


@pytest.mark.parametrize("mark", sorted(MARK_STYLES))
@pytest.mark.parametrize("on_link", [False, True])
def test_a_mark_is_told_and_saved_in_the_colour_it_is_drawn_in(
    opened: Open, mark: str, on_link: bool
) -> None:
    style = MARK_STYLES[mark]
    tab = opened(page_with(mark, on_link=on_link))
    if on_link:
        tab.locator("#picture").click()  # the link's middle is the middle of the picture
    else:
        choose(tab, "dap de")
    assert tab.locator("#details .found").evaluate(BORDER) == as_rgb(style.colour)
    dashes = " ".join(map(str, style.dashes)) or None
    in_legend = "path" if on_link else "circle"
    assert (style.colour, str(style.width), dashes) in strokes(tab, in_legend)
