"""One HTML page, whole: style, program and data inside, nothing fetched, ever.

The page is rendered by pyvis from a template of ours. Its Content-Security-Policy
names the digests of the three blocks that may run or style; data stands in a JSON
block that is none of them, so no label can become code.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from kg.errors import Lang, Message, MissingDataError, StoreError
from kg.view.clusters import find_clusters
from kg.view.data import PageData
from kg.view.details import Background
from kg.view.drawing import Remark
from kg.view.layout import arrange, layout
from kg.view.opening import opening_part
from kg.view.picture import make_network
from kg.view.plain import plain_tables
from kg.view.quotes import Quotes
from kg.view.said import said_table
from kg.view.texts import safe
from kg.view.words import PAGE_WORDS

if TYPE_CHECKING:
    import networkx as nx
    from jinja2 import Environment

VIS_VERSION: Final = "9.1.2"
SCRIPTS: Final = (
    "model.js",
    "symbols.js",
    "state.js",
    "facets.js",
    "walk.js",
    "clusters.js",
    "placing.js",
    "scene.js",
    "paint.js",
    "space.js",
    "labels.js",
    "bubbles.js",
    "proof.js",
    "sayings.js",
    "amounts.js",
    "figures.js",
    "chart.js",
    "panel.js",
    "search.js",
    "legend.js",
    "table.js",
    "svg.js",
    "drawing.js",
    "turtle.js",
    "sheets.js",
    "saving.js",
    "paper.js",
    "theme.js",
    "explorer.js",
)
"""Our program, in the order the parts stand in the page; they share one scope."""
STYLES: Final = ("explorer.css", "panel.css", "print.css")
"""Our styles, in order."""
_ENDS_BLOCK: Final = re.compile(r"</(script|style)|<!--|\r", re.IGNORECASE)


def render_page(
    graph: nx.MultiDiGraph[str],
    title: Message,
    lang: Lang = "vi",
    *,
    background: Background | None = None,
    start: str | None = None,
    levels: Mapping[str, int] | None = None,
    marks: Mapping[str, str] | None = None,
    remarks: Mapping[str, Sequence[Remark]] | None = None,
    notes: Iterable[Message] = (),
    passages: Quotes | None = None,
    stem: str = "",
    opens: str = "",
) -> str:
    """Render a network as a page, the same bytes for the same network.

    ``background`` holds what the panel says, ``passages`` what the documents say; ``start``
    is chosen when the page opens; ``levels``, ``marks``, ``remarks`` and ``notes`` are those
    of a :class:`kg.view.drawing.Drawing`. ``stem`` names the files the page saves;
    ``opens`` is ``"clusters"`` for a page that opens on them, where there are any.
    """
    known, marked = background or Background(), marks or {}
    found = arrange(graph, levels)
    clusters = find_clusters(graph, found.places, found.communities)
    builder = PageData(graph, known, quotes=passages, marks=marked, remarks=remarks)
    data = builder.build(
        title,
        lang,
        _opening_places(graph, start, levels, marked, found.places),
        start,
        clusters=clusters,
        notes=notes,
        stem=stem,
        opens=opens if clusters else "",
    )
    noted = (data["texts"][number] for number in data.get("notes", ()))
    network = make_network(graph, found.places, marked, levels)
    network.templateEnv = _environment(
        {
            "lang": lang,
            "title": safe(title.in_(lang)),
            "words": {key: text.in_(lang) for key, text in PAGE_WORDS.items()},
            "notes": [text[0 if lang == "vi" else -1] for text in noted],
            "data": data,
            "said": said_table(graph, known.said),
            "vis_options": network.options,
            "plain": plain_tables(data, known, list(graph), lang),
        }
    )
    network.path = "explorer.html"
    return str(network.generate_html())


def _opening_places(
    graph: nx.MultiDiGraph[str],
    start: str | None,
    levels: Mapping[str, int] | None,
    marks: Mapping[str, str],
    places: Mapping[str, tuple[int, int]],
) -> Mapping[str, tuple[int, int]]:
    """Place what is shown first: by itself, where that is a part."""
    first = opening_part(graph, start, marks.keys(), levels)
    return places if len(first) == len(graph) else layout(graph.subgraph(sorted(first)), levels)


def _environment(values: Mapping[str, Any]) -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    css = "\n".join(_template(name) for name in STYLES)
    blocks = {"css": css, "vis": vis_script(), "app": _program()}
    for name, text in blocks.items():
        if _ENDS_BLOCK.search(text):
            raise ValueError(f"the block {name!r} would end early or change its digest")
    environment = Environment(
        loader=PackageLoader("kg.view"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False,
        "separators": (",", ":"),
        "allow_nan": False,
    }
    environment.globals.update(values)
    environment.globals.update({name: Markup(text) for name, text in blocks.items()})
    environment.globals["csp"] = _policy(blocks)
    return environment


def _policy(blocks: Mapping[str, str]) -> str:
    digests = {name: _source_digest(text) for name, text in blocks.items()}
    return (
        "default-src 'none'; "
        f"script-src {digests['vis']} {digests['app']}; style-src {digests['css']}; "
        "img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _source_digest(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _template(name: str) -> str:
    return (files("kg.view") / "templates" / name).read_text(encoding="utf-8")


def _program() -> str:
    parts = "\n".join(_template(name) for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


def vis_script() -> str:
    """Read vis-network from pyvis's wheel, with its licence banner.

    Raises :class:`MissingDataError` or :class:`StoreError` when pyvis brings another
    version than the one this page was made and tested with.
    """
    inside = files("pyvis") / "templates" / "lib" / f"vis-{VIS_VERSION}" / "vis-network.min.js"
    hint = Message("cài lại: pip install 'pyvis==0.3.2'", "install pip install 'pyvis==0.3.2'")
    try:
        text = inside.read_text(encoding="utf-8")
    except OSError:
        raise MissingDataError(
            Message(
                f"pyvis đã cài không có vis-network {VIS_VERSION}",
                f"the installed pyvis holds no vis-network {VIS_VERSION}",
            ),
            hint=hint,
        ) from None
    if f"@version {VIS_VERSION}" not in text[:2000]:
        raise StoreError(
            Message(
                f"tệp vis-network của pyvis không phải bản {VIS_VERSION}",
                f"pyvis's vis-network is not version {VIS_VERSION}",
            ),
            hint=hint,
        )
    return text
