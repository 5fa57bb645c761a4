"""Every view in a real browser: what was drawn is shown, nothing is asked for, no error."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

from kg.build import open_graph
from kg.store import EmbeddedStore
from kg.view.views import draw_view, list_views, make_view
from kg.vocabulary import PLAN, curie, expand
from tests.page_state import Known, look, shown
from tests.pages import EXAMPLE, SHOTS, Open

pytestmark = pytest.mark.browser

VIEWS: Final = {
    "whole": (),
    "document": ("doc:kh-15-ubnd-vi-du",),
    "actor": ("body:so-giao-thong-van-tai-vi-du",),
    "project": ("project:cau-song-thu",),
    "goal": ("doc:nq-01-dh-vi-du/II.1/goal/1",),
    "place": ("place:thanh-pho-mau",),
    "cascade": ("doc:nq-01-dh-vi-du",),
    "ownership": (),
    "coverage": (),
}
QUERY: Final = f"CONSTRUCT WHERE {{ ?work <{PLAN.contributesTo}> ?goal }}"


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return open_graph([EXAMPLE]).store


def arguments(name: str, folder: Path) -> tuple[str, ...]:
    """Give what a view takes; of a query and a comparison, files made for it."""
    if name == "query":
        path = folder / "asked.rq"
        path.write_text(QUERY, encoding="utf-8")
        return (str(path),)
    if name == "diff":
        newer = folder / "newer"
        newer.mkdir()
        for path in EXAMPLE.glob("*.ttl"):
            text = path.read_text(encoding="utf-8")
            (newer / path.name).write_text(text.replace("role:coordinate", "role:report"), "utf-8")
        return (str(EXAMPLE), str(newer))
    return tuple(str(expand(one)) for one in VIEWS[name])


def test_every_view_there_is_is_opened_here() -> None:
    assert {view.name for view in list_views()} == {*VIEWS, "query", "diff"}


@pytest.mark.parametrize("name", [*VIEWS, "query", "diff"])
def test_a_view_shows_what_was_drawn_and_asks_for_nothing(
    opened: Open, store: EmbeddedStore, tmp_path: Path, name: str
) -> None:
    given = arguments(name, tmp_path)
    drawn = draw_view(store, name, *given)
    html = make_view(store, name, *given)
    known = Known(html)
    tab = look(opened, html, offline=True)
    SHOTS.mkdir(parents=True, exist_ok=True)
    tab.screenshot(path=SHOTS / f"view-{name}.png")
    now = shown(tab)
    assert [one["c"] for one in known.things] == [curie(iri) for iri in drawn.graph]
    off = known.resting()
    joined = {
        end for n in known.walkable(off) for end in (known.links[n]["a"], known.links[n]["b"])
    }
    tied = {end for one in known.links for end in (one["a"], one["b"])}
    alone = {n for n in tied - joined if curie(drawn.start or "") != known.things[n]["c"]}
    assert now.things == set(range(len(drawn.graph))) - alone
    assert now.links == known.between(now.things, off)
    if drawn.start is None:
        assert tab.locator("#details code").count() == 0
    else:
        assert tab.locator("#details code").first.inner_text() == curie(drawn.start)
    if drawn.levels:
        numbers = {iri: number for number, iri in enumerate(drawn.graph)}
        columns: dict[int, set[float]] = {}
        for iri, level in drawn.levels.items():
            columns.setdefault(level, set()).add(now.places[numbers[iri]][0])
        order = [columns[level] for level in sorted(columns)]
        assert all(max(left) < min(right) for left, right in pairwise(order))
    for lang in ("en", "vi"):
        tab.locator(f"#language [data-value={lang}]").click()
        tab.locator("#view [data-value=table]").click()
        things, links = (one.locator("tbody tr").count() for one in tab.get_by_role("table").all())
        assert (things, links) == (len(now.things), len(now.links))
        tab.locator("#tables tbody .link").first.click()
        tab.locator("#view [data-value=picture]").click()
        for n in (1, 2, 3):
            tab.locator(f"[data-hops='{n}']").click()
    plain = opened(html, java_script_enabled=False)
    assert plain.locator("th[scope=row]").count() == len(drawn.graph)
    assert plain.get_by_role("table").nth(1).locator("tbody tr").count() == len(known.links)
    assert plain.get_by_role("table").first.is_visible()
