"""The page for everyone: axe-core's rules, the keyboard, names of controls, narrow screens."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.view.page import SCRIPTS
from tests.pages import Open, choose

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TEMPLATES = Path(__file__).parent.parent / "kg" / "view" / "templates"


def violations(tab: "Page") -> list[str]:
    """Give what axe-core (WCAG 2.2 A and AA, best practices) finds wrong, and where."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(tab).response
    assert found["testEngine"]["name"] == "axe-core"
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def test_axe_finds_what_is_wrong(opened: Open, example: str) -> None:
    tab = opened(example)
    tab.evaluate("document.getElementById('search').removeAttribute('aria-label')")
    tab.evaluate("document.getElementById('search').removeAttribute('placeholder')")
    assert any(one.startswith("label:") for one in violations(tab))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_axe_finds_nothing(opened: Open, example: str, scheme: str, lang: str) -> None:
    tab = opened(example, f"#lang={lang}", color_scheme=scheme)
    assert violations(tab) == []
    for closed in tab.locator("#legend details:not([open]) > summary").all():
        if closed.is_visible():
            closed.click()
    tab.locator("#facet-kind button").first.click()
    choose(tab, "lap du an duong ven song")
    assert violations(tab) == []
    tab.locator("#view [data-value=table]").click()
    assert violations(tab) == []


def test_axe_finds_nothing_while_searching_or_in_clusters(opened: Open, clustered: str) -> None:
    tab = opened(clustered)
    tab.locator("#clusters summary").click()
    tab.get_by_role("combobox").fill("viec 1")
    tab.keyboard.press("ArrowDown")
    assert violations(tab) == []


def test_axe_finds_nothing_on_a_phone(opened: Open, example: str) -> None:
    tab = opened(example, viewport={"width": 360, "height": 740})
    tab.locator("#legend > summary").click()
    choose(tab, "cau song thu")
    assert violations(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") == 360


def test_axe_finds_nothing_without_javascript(opened: Open, example: str) -> None:
    tab = opened(example, java_script_enabled=False)
    assert tab.get_by_role("table").count() == 2
    assert tab.evaluate("document.documentElement.lang") == "vi"


def test_the_focus_is_always_seen(opened: Open, example: str) -> None:
    tab = opened(example)
    choose(tab, "lap du an duong ven song")
    for _ in range(60):
        tab.keyboard.press("Tab")
        outline = tab.evaluate(
            "(({ outlineStyle, outlineWidth }) => outlineStyle + ' ' + outlineWidth)"
            "(getComputedStyle(document.activeElement))"
        )
        name = tab.evaluate("document.activeElement.outerHTML.slice(0, 90)")
        if name.startswith("<body"):
            break
        assert outline == "solid 3px", name


def test_every_control_has_a_name_in_both_languages(opened: Open, example: str) -> None:
    for lang in ("vi", "en"):
        tab = opened(example, f"#lang={lang}")
        choose(tab, "lap du an duong ven song")
        for control in tab.locator("button:visible, input:visible, summary:visible").all():
            name = (control.get_attribute("aria-label") or control.inner_text()).strip()
            assert name, control.evaluate("(one) => one.outerHTML")


def test_the_parts_of_the_program_name_nothing_twice() -> None:
    """They share one scope, where a second function of a name silently takes its place."""
    declared = [
        name
        for part in SCRIPTS
        for name in re.findall(
            r"^(?:async )?(?:function\*?|const|let|class) (\w+)",
            (TEMPLATES / part).read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    ]
    assert sorted({name for name in declared if declared.count(name) > 1}) == []
    assert len(declared) > 100
