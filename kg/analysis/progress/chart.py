"""Charts: an SVG an indicator, with its targets, figures, paths and the documents of each.

Each document has a colour; targets are diamonds, figures dots (hollow: estimated), paths
dashed. A sum is a line from nothing, a mean a level line over its span. The card has its own
ground, light or dark as the reader wishes, so that it can be read on any page. What is drawn
is also said: in the legend, in ``desc``, and in a title of each mark.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby
from typing import Final

from kg.analysis.progress.captions import Names, description
from kg.analysis.progress.drawing import WIDTH, draw_panel, height_of
from kg.analysis.progress.find import Progress
from kg.analysis.progress.scene import Panel, panels_of
from kg.analysis.progress.svg import add, picture, shortened, written
from kg.errors import Lang
from kg.labels import labels
from kg.store import Store

_TITLE, _BOTTOM = 44, 14
_LIGHT: Final = ("#005f9e", "#b84a00", "#00705a", "#92337a", "#7a6000", "#4a4fb0", "#555555")
_DARK: Final = ("#6cb8f0", "#ff9d5c", "#4fd0b0", "#ee93d2", "#e3c54a", "#a9adff", "#c0c0c0")


def _style() -> str:
    colours = "".join(f".d{n}{{color:{c}}}" for n, c in enumerate(_LIGHT))
    dark = "".join(f".d{n}{{color:{c}}}" for n, c in enumerate(_DARK))
    return (
        "text{font:13px system-ui,sans-serif;fill:#1b1b1b}.head{font-weight:600}"
        ".name{font-size:16px;font-weight:600}.soft{fill:#555}.small{font-size:11.5px}"
        ".card{fill:#fff;stroke:#c9c9c9}.grid{stroke:#e2e2e2}.axis{stroke:#777}"
        f"{colours}.path{{stroke:currentColor;stroke-dasharray:6 4;fill:none;stroke-width:1.5}}"
        ".line{stroke:currentColor;stroke-width:2.5;fill:none;opacity:.55}"
        ".mark,.dot{fill:currentColor;stroke:currentColor}.open{fill:#fff;stroke:currentColor;"
        "stroke-width:2}"
        "@media (prefers-color-scheme:dark){text{fill:#f0f0f0}.soft{fill:#b8b8b8}"
        ".card{fill:#17191e;stroke:#444}.grid{stroke:#33363d}.axis{stroke:#999}"
        f"{dark}.open{{fill:#17191e}}}}"
    )


def progress_charts(store: Store, progress: Progress, lang: Lang = "vi") -> dict[str, str]:
    """Draw a chart for each indicator with a target that has a number and a time.

    Gives file names (the end of the indicator's id, and ``.svg``) with their texts; the same
    answer gives the same bytes. Cost: O(t + f) in targets and figures.
    """
    scenes = {
        indicator: panels
        for indicator, group in groupby(progress.rows, key=lambda row: row.target.indicator)
        if (panels := panels_of(group))
    }
    names = Names(labels(store, _named(scenes), lang), lang)
    charts: dict[str, str] = {}
    for indicator, panels in scenes.items():
        stem = _free(_stem(indicator), charts)
        charts[f"{stem}.svg"] = _chart(indicator, panels, names, stem)
    return charts


def _named(scenes: Mapping[str, list[Panel]]) -> set[str]:
    panels = [panel for found in scenes.values() for panel in found]
    documents = {document for panel in panels for document in panel.documents}
    return {*scenes, *documents, *(p.subject for p in panels), *(p.unit for p in panels)}


def _stem(indicator: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]+", "-", indicator.rpartition("/")[2])[:120].strip("-") or "x"


def _free(stem: str, taken: Mapping[str, str]) -> str:
    n = 1
    free = stem
    while f"{free}.svg" in taken:
        n += 1
        free = f"{stem}-{n}"
    return free


def _chart(indicator: str, panels: list[Panel], names: Names, stem: str) -> str:
    heights = [height_of(panel, names) for panel in panels]
    height = _TITLE + sum(heights) + _BOTTOM
    ids = {"title": f"title-{stem}", "desc": f"desc-{stem}"}
    root = picture(WIDTH, height, names.lang, aria_labelledby=" ".join(ids.values()))
    add(root, "title", names.of(indicator), id=ids["title"])
    add(root, "desc", description(panels, names), id=ids["desc"])
    add(root, "style", _style())
    add(root, "rect", x=0.5, y=0.5, width=WIDTH - 1, height=height - 1, rx=8, class_="card")
    add(root, "text", shortened(names.of(indicator), 84), x=20, y=30, class_="name")
    colours: dict[str, int] = {}
    for panel in panels:
        for document in panel.documents:
            colours.setdefault(document, len(colours) % len(_LIGHT))
    top = _TITLE
    for panel, panel_height in zip(panels, heights, strict=True):
        draw_panel(root, panel, names, colours, top)
        top += panel_height
    return written(root)
