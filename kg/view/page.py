"""One HTML page, whole: style, program and data inside, nothing fetched, ever.

The page is rendered by pyvis from a template of ours. Its Content-Security-Policy
names the digests of the three blocks that may run or style; data stands in a JSON
block that is none of them, so no label can become code.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from kg.errors import Lang, Message, MissingDataError, StoreError
from kg.view.data import PageData, passages_text, safe
from kg.view.details import Background
from kg.view.layout import layout
from kg.view.opening import opening_part
from kg.view.picture import make_network
from kg.view.style import KIND_STYLES
from kg.view.words import PAGE_WORDS
from kg.vocabulary import curie

if TYPE_CHECKING:
    import networkx as nx
    from jinja2 import Environment

VIS_VERSION: Final = "9.1.2"
SCRIPTS: Final = (
    "model.js",
    "symbols.js",
    "scene.js",
    "paint.js",
    "panel.js",
    "search.js",
    "legend.js",
    "table.js",
    "explorer.js",
)
"""Our program, in the order the parts stand in the page; they share one scope."""
_ENDS_BLOCK: Final = re.compile(r"</(script|style)|<!--|\r", re.IGNORECASE)


def render_page(
    graph: nx.MultiDiGraph[str],
    title: Message,
    lang: Lang = "vi",
    *,
    background: Background | None = None,
    start: str | None = None,
) -> str:
    """Render a network as a page, the same bytes for the same network.

    ``background`` holds what the panel says; ``start`` is chosen when the page opens.
    """
    known = background or Background()
    first = opening_part(graph, start)
    places = layout(graph)
    opening = places if len(first) == len(graph) else layout(graph.subgraph(sorted(first)))
    network = make_network(graph, places)
    data = PageData(graph, known).build(title, lang, opening, start)
    network.templateEnv = _environment(
        {
            "lang": lang,
            "title": safe(title.in_(lang)),
            "words": {key: text.in_(lang) for key, text in PAGE_WORDS.items()},
            "data": data,
            "vis_options": network.options,
            "node_rows": _node_rows(graph, lang),
            "edge_rows": _edge_rows(graph, known, data, lang),
        }
    )
    network.path = "explorer.html"
    return str(network.generate_html())


def _environment(values: Mapping[str, Any]) -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    blocks = {"css": _template("explorer.css"), "vis": vis_script(), "app": _program()}
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


def _node_rows(graph: nx.MultiDiGraph[str], lang: Lang) -> list[tuple[str, str, str]]:
    return [
        (
            safe(data["names"].in_(lang)),
            KIND_STYLES[data["kind"]].one.in_(lang),
            safe(curie(iri)),
        )
        for iri, data in graph.nodes(data=True)
    ]


def _edge_rows(
    graph: nx.MultiDiGraph[str], background: Background, data: Mapping[str, Any], lang: Lang
) -> list[tuple[str, str, str, str]]:
    """Write each link as a row; its name is the one the page's panel gives."""
    at = 0 if lang == "vi" else -1
    rows = []
    for link, (source, target, edge) in zip(data["links"], graph.edges(data=True), strict=True):
        relation = data["texts"][data["groups"][link["g"]]["forward"]][at]
        ends = [safe(graph.nodes[end]["names"].in_(lang)) for end in (source, target)]
        where = passages_text(edge["evidence"], background, lang)
        rows.append((ends[0], relation, ends[1], where))
    return rows
