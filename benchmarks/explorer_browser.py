"""Open pages in headless Chromium, as a person with a mouse would, and take the times."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.explorer_probe import PROBE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright

FLAGS: Final = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
WIDTH: Final = 1400
HEIGHT: Final = 900
OWN_LIMIT: Final = 120.0
_OUTSIDE: Final = re.compile("^(https?|wss?):")
_QUIET: Final = 400
_SETTLED: Final = 700
_N_NOTCHES: Final = 20
_N_STEPS: Final = 30
_DRAG: Final = 210


@dataclass(frozen=True)
class Frames:
    """Milliseconds of each frame that drew the picture while it was moved, and right after."""

    moving: tuple[float, ...]
    settling: tuple[float, ...]


@dataclass(frozen=True)
class State:
    """A picture that can be read: seconds until it was drawn, what is in it, how it moves."""

    seconds: float
    things: int
    links: int
    zoom: Frames
    pan: Frames
    heap: float


@dataclass(frozen=True)
class Opened:
    """plan-kg's page as it opens, then with everything shown; the renderer's MB at the end.

    ``everything`` is ``None`` where the page opens on everything; its seconds count from
    the press of the button.
    """

    first: State
    everything: State | None
    resident: float
    n_requests: int


@dataclass(frozen=True)
class PyvisOpened:
    """pyvis's page: seconds to its first frame and to a steady picture, ``None`` if not in time."""

    first: float | None
    steady: State | None
    resident: float
    n_requests: int


def open_own(playwright: Playwright, page: Path) -> Opened:
    """Open plan-kg's page, zoom and pan, then show everything and do so again."""
    with _tab(playwright) as (browser, tab, requests):
        seconds = _open(tab, page, "ready", OWN_LIMIT)
        if seconds is None:
            raise RuntimeError(f"plan-kg itself failed: nothing within {OWN_LIMIT:g} s")
        first = _state(tab, seconds)
        everything = None
        button = tab.locator('#scope button[data-value="all"]')
        if button.is_visible():
            button.click()
            milliseconds = tab.evaluate("(quiet) => probe.quiet(quiet)", _QUIET)
            everything = _state(tab, milliseconds / 1000)
        return Opened(first, everything, _resident(browser), len(requests))


def open_pyvis(playwright: Playwright, page: Path, limit: float) -> PyvisOpened:
    """Open pyvis's page and wait until nothing moves any more, or until the limit."""
    with _tab(playwright) as (browser, tab, requests):
        firsts: list[float] = []
        tab.on("console", lambda message: firsts.extend(_told(message, "first frame")))
        seconds = _open(tab, page, "steady", limit)
        steady = None if seconds is None else _state(tab, seconds)
        first = firsts[0] if firsts else None
        return PyvisOpened(first, steady, _resident(browser), len(requests))


def browser_version(playwright: Playwright) -> str:
    """Give the browser's version."""
    browser = _launch(playwright)
    try:
        return browser.version
    finally:
        browser.close()


def _launch(playwright: Playwright) -> Browser:
    path = os.environ.get("KG_CHROMIUM") or shutil.which("chromium")
    if not path:
        raise SystemExit(
            "Chromium is missing: apt-get install chromium, or name it with KG_CHROMIUM"
        )
    return playwright.chromium.launch(executable_path=path, args=list(FLAGS))


@contextmanager
def _tab(playwright: Playwright) -> Iterator[tuple[Browser, Page, list[str]]]:
    """Give a tab of a browser of its own; what it asks the network for fails at once."""
    browser = _launch(playwright)
    requests: list[str] = []

    def refuse(route: Any) -> None:
        requests.append(route.request.url)
        route.abort()

    try:
        context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
        context.route(_OUTSIDE, refuse)
        context.add_init_script(PROBE)
        yield browser, context.new_page(), requests
    finally:
        browser.close()


def _open(tab: Page, page: Path, what: str, limit: float) -> float | None:
    """Open a page; give the seconds until the probe tells of something."""
    from playwright.sync_api import TimeoutError as OutOfTime

    def is_told(message: ConsoleMessage) -> bool:
        return bool(_told(message, what))

    try:
        # the page may compute for minutes without a pause: nothing is asked of it meanwhile
        with tab.expect_console_message(is_told, timeout=limit * 1000) as found:
            tab.goto(page.as_uri(), wait_until="commit")
    except OutOfTime:
        return None
    return _told(found.value, what)[0]


def _told(message: ConsoleMessage, what: str) -> list[float]:
    if not message.text.startswith('{"probe"'):
        return []
    event = json.loads(message.text)
    return [event["at"] / 1000] if event["probe"] == what else []


def _state(tab: Page, seconds: float) -> State:
    picture = tab.evaluate("() => probe.picture()")
    heap = _heap(tab)
    zoom = _frames(tab, _zoom)
    pan = _frames(tab, _pan)
    return State(seconds, picture["things"], picture["links"], zoom, pan, heap)


def _frames(tab: Page, move: Callable[[Page], None]) -> Frames:
    tab.evaluate("(quiet) => probe.quiet(quiet)", _QUIET)
    tab.evaluate("() => probe.start()")
    move(tab)
    tab.wait_for_timeout(_SETTLED)
    tab.evaluate("(quiet) => probe.quiet(quiet)", _QUIET)
    found = tab.evaluate("() => probe.stop()")
    return Frames(tuple(found["moving"]), tuple(found["settling"]))


def _zoom(tab: Page) -> None:
    """Turn the wheel in and out again over the middle of the picture."""
    middle = tab.evaluate("() => probe.middle()")
    tab.mouse.move(middle["x"], middle["y"])
    for notch in (-100, 100):
        for _ in range(_N_NOTCHES):
            tab.mouse.wheel(0, notch)


def _pan(tab: Page) -> None:
    """Drag the picture to the right and back."""
    spot = tab.evaluate("() => probe.blank()")
    if spot is None:
        raise RuntimeError("no free spot in the picture to drag it by")
    tab.mouse.move(spot["x"], spot["y"])
    tab.mouse.down()
    for x, y in ((spot["x"] + _DRAG, spot["y"] + _DRAG / 6), (spot["x"], spot["y"])):
        tab.mouse.move(x, y, steps=_N_STEPS)
    tab.mouse.up()


def _heap(tab: Page) -> float:
    """Give the MB that the page's program holds, after clearing away."""
    session = tab.context.new_cdp_session(tab)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = session.send("Performance.getMetrics")["metrics"]
    session.detach()
    return float(next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize")) / 2**20


def _resident(browser: Browser) -> float:
    """Give the MB of the largest renderer process."""
    import psutil

    session = browser.new_browser_cdp_session()
    found = session.send("SystemInfo.getProcessInfo")["processInfo"]
    ids = [int(one["id"]) for one in found if one["type"] == "renderer"]
    return float(max(psutil.Process(one).memory_info().rss for one in ids)) / 2**20
