"""Pages in a real browser: what the tests of pages share.

Without Chromium these tests fail; ``KG_NO_BROWSER=1`` leaves them out. Screenshots go to
``build/screenshots``, to be looked at.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from kg.build import open_graph
from kg.errors import Message
from kg.view.page import render_page
from kg.view.views import make_view

if TYPE_CHECKING:
    import networkx as nx
    from playwright.sync_api import Browser, Page

EXAMPLE: Final = Path(__file__).parent / "data" / "example"
SHOTS: Final = Path(__file__).parent.parent / "build" / "screenshots"
FLAGS: Final = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Open = Callable[..., "Page"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if os.environ.get("KG_NO_BROWSER") == "1":
        pytest.skip("KG_NO_BROWSER=1: the page is not tried in a browser")
    path = os.environ.get("KG_CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.fail(
            "Chromium is missing: apt-get install chromium, name it with KG_CHROMIUM, or set"
            " KG_NO_BROWSER=1 to leave these tests out"
        )
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open pages; at the end, no request, dialog, console message or error may have come."""
    problems: list[str] = []
    contexts = []

    def open_(html: str, hash_: str = "", **options: Any) -> Page:
        context = chromium.new_context(**{"viewport": {"width": 1400, "height": 900}, **options})
        contexts.append(context)
        context.set_default_timeout(10_000)
        tab = context.new_page()
        tab.on("console", lambda message: problems.append(f"console: {message.text}"))
        tab.on("pageerror", lambda error: problems.append(f"error: {error}"))
        tab.on("dialog", lambda dialog: problems.append(f"dialog: {dialog.message}"))
        path = tmp_path / f"page-{len(contexts)}.html"
        path.write_text(html, encoding="utf-8", newline="\n")
        tab.on("request", lambda request: _watch(request.url, path, problems))
        tab.goto(path.as_uri() + hash_)
        if options.get("java_script_enabled", True):
            tab.wait_for_selector("html[data-ready=true]", timeout=15_000)
        return tab

    yield open_
    for context in contexts:
        context.close()
    assert problems == []


def _watch(url: str, path: Path, problems: list[str]) -> None:
    """Note every request but for the page; a ``blob:`` is the page's own memory."""
    if url.partition("#")[0] not in (path.as_uri(), "data:,") and not url.startswith("blob:"):
        problems.append(f"request: {url}")


@pytest.fixture(scope="session")
def example() -> str:
    return make_view(open_graph([EXAMPLE]).store, "whole")


@pytest.fixture(scope="session")
def large() -> str:
    """Six hundred works of one body, in one document: far more than is shown at first."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_thing(graph, "urn:body", "Actor", "Sở Lớn")
    add_thing(graph, "urn:document", "Document", "Kế hoạch dài")
    for n in range(600):
        add_thing(graph, f"urn:task-{n:03}", "Task", f"Việc số {n}")
        join(graph, f"urn:task-{n:03}", "urn:document", "statedIn")
        if n % 3 == 0:
            join(graph, "urn:body", f"urn:task-{n:03}", "assignment", "lead")
    add_thing(graph, "urn:place", "Place", "Đắk Lắk")
    join(graph, "urn:document", "urn:place", "covers")
    return render_page(graph, Message("Lớn", "Large"))


@pytest.fixture(scope="session")
def clustered() -> str:
    """Six plans of eighty works each, every one with a body of its own: more than can be read."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for plan in range(6):
        add_thing(graph, f"urn:body-{plan}", "Actor", f"Sở {plan}")
        add_thing(graph, f"urn:plan-{plan}", "Document", f"Kế hoạch {plan}")
        join(graph, f"urn:plan-{plan}", f"urn:body-{plan}", "issuedBy")
        for n in range(80):
            add_thing(graph, f"urn:task-{plan}-{n:03}", "Task", f"Việc {plan}-{n:03}")
            join(graph, f"urn:task-{plan}-{n:03}", f"urn:plan-{plan}", "statedIn")
            join(graph, f"urn:body-{plan}", f"urn:task-{plan}-{n:03}", "assignment", "lead")
        if plan:
            join(graph, f"urn:plan-{plan}", "urn:plan-0", "citation", "implements")
    return render_page(graph, Message("Cụm", "Clusters"), opens="clusters")


def add_thing(graph: nx.MultiDiGraph[str], iri: str, kind: str, name: str) -> None:
    graph.add_node(
        iri,
        kind=kind,
        type=kind,
        label=name,
        names=Message(name, name),
        held=False,
        evidence=(),
        doubtful=False,
    )


def join(
    graph: nx.MultiDiGraph[str], source: str, target: str, relation: str, code: str = ""
) -> None:
    edge = {"relation": relation, "code": code, "statement": "", "stated_in": ""}
    graph.add_edge(source, target, key=relation, evidence=(), doubtful=False, **edge)


def find_names(tab: Page, typed: str) -> list[str]:
    """Type into the search box and give the names found."""
    box = tab.get_by_role("combobox")
    box.fill(typed)
    return [name.strip() for name in tab.locator("[role=option] .clipped").all_inner_texts()]


def choose(tab: Page, typed: str) -> None:
    find_names(tab, typed)
    tab.keyboard.press("Enter")


def chosen_name(tab: Page) -> str:
    return tab.locator("#details h2").inner_text()


def spots_of(tab: Page, colour: str) -> list[tuple[float, float]]:
    """Give where on the page the canvas shows exactly this colour."""
    found: list[tuple[float, float]] = tab.evaluate(
        """(colour) => {
          const wanted = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
          const canvas = document.querySelector("#picture canvas");
          const { x, y } = canvas.getBoundingClientRect();
          const ratio = canvas.width / canvas.clientWidth;
          const copy = new OffscreenCanvas(canvas.width, canvas.height);
          const pen = copy.getContext("2d", { willReadFrequently: true });
          pen.drawImage(canvas, 0, 0);
          const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
          const spots = [];
          for (let at = 0; at < data.length; at += 4) {
            if (wanted.every((value, n) => data[at + n] === value) && data[at + 3] === 255) {
              const pixel = at / 4;
              spots.push([x + (pixel % canvas.width) / ratio, y + Math.floor(pixel / canvas.width) / ratio]);
            }
          }
          return spots;
        }""",
        colour,
    )
    return found


def legend_counts(tab: Page) -> dict[str, str]:
    names = tab.locator("#facet-kind .name").all_inner_texts()
    return dict(zip(names, tab.locator("#facet-kind .count").all_inner_texts(), strict=True))
