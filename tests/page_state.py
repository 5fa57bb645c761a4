"""What a page in a browser really shows, asked of its picture and not of its words.

The page keeps its network to itself; a page opened by :func:`look` hands it to the tests,
who can then ask which things and links stand in the picture, where, and which are lit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

import networkx as nx

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.pages import Open

HUBS: Final = frozenset({"Document", "Actor", "Indicator", "Place"})
_BLANK: Final = '<!doctype html><html data-ready="true"><link rel="icon" href="data:,">'
_CAPTURE: Final = """
  window.vis = {};
  window.lit = { things: new Set(), links: new Set() };
  window.written = [];
  let Made = null;
  let isLighting = false;
  const watch = (network) => {
    window.picture = network;
    const { emitter } = network.body;
    const { emit } = emitter;
    emitter.emit = (name, ...more) => {
      if (name === "afterDrawing") { isLighting = true; lit.things.clear(); lit.links.clear(); window.written = []; }
      try { return emit.call(emitter, name, ...more); } finally { if (name === "afterDrawing") isLighting = false; }
    };
  };
  const noted = (all, into) => new Proxy(all, {
    get(from, key) {
      const one = from[key];
      if (isLighting && one && typeof one.draw === "function") return { ...one, draw(ctx) { into.add(String(key)); one.draw(ctx); } };
      return one;
    },
  });
  Object.defineProperty(window.vis, "Network", {
    get: () => function (...given) {
      const network = new Made(...given);
      watch(network);
      return network;
    },
    set(value) { Made = value; },
  });
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (words, ...more) {
    if (isLighting) window.written.push(words);
    return fillText.call(this, words, ...more);
  };
  window.litNow = () => {
    const { body } = window.picture;
    const { nodes, edges } = body;
    body.nodes = noted(nodes, lit.things);
    body.edges = noted(edges, lit.links);
    window.picture.redraw(); // at once, also while the picture glides
    Object.assign(body, { nodes, edges });
    return { things: [...lit.things].map(Number), links: [...lit.links].map((id) => Number(id.slice(1))) };
  };
"""
_SHOWN: Final = """() => {
  const { nodes, edges } = window.picture.body.data;
  const places = Object.fromEntries(nodes.getIds().map((id) => { const { x, y } = window.picture.body.nodes[id]; return [id, [x, y]]; }));
  return { places, links: edges.getIds().map((id) => Number(id.slice(1))) };
}"""


@dataclass(frozen=True)
class Shown:
    """What stands in the picture: things by number with their places, and links by number."""

    places: Mapping[int, tuple[float, float]]
    links: frozenset[int]

    @property
    def things(self) -> frozenset[int]:
        """The numbers of the things."""
        return frozenset(self.places)


def look(opened: Open, html: str, hash_: str = "", **options: Any) -> Page:
    """Open a page whose picture can be asked; nothing else of it is changed."""
    tab = opened(_BLANK, hash_, **options)
    Path(unquote(urlsplit(tab.url).path)).write_text(html, encoding="utf-8", newline="\n")
    tab.add_init_script(_CAPTURE)
    tab.reload()
    tab.wait_for_selector("html[data-ready=true]", timeout=15_000)
    return tab


def shown(tab: Page) -> Shown:
    """Ask what stands in the picture."""
    found = tab.evaluate(_SHOWN)
    places = {int(id_): (x, y) for id_, (x, y) in found["places"].items()}
    return Shown(places, frozenset(found["links"]))


def lit(tab: Page) -> tuple[frozenset[int], frozenset[int]]:
    """Ask which things and links stand out, everything else being veiled."""
    found = tab.evaluate("litNow()")
    return frozenset(found["things"]), frozenset(found["links"])


def names_drawn(tab: Page) -> list[str]:
    """Give the lines of text written on the picture."""
    tab.evaluate("litNow()")
    found: list[str] = tab.evaluate("window.written")
    return found


def page_data(html: str) -> dict[str, Any]:
    """Give the data a page holds."""
    [text] = re.findall(r'<script id="data"[^>]*>(.*?)</script>', html, re.DOTALL)
    page: dict[str, Any] = json.loads(text)["page"]
    return page


class Known:
    """A page's data asked by name, and walked over with networkx."""

    def __init__(self, html: str) -> None:
        self.page = page_data(html)
        self.things: list[dict[str, Any]] = self.page["things"]
        self.links: list[dict[str, Any]] = self.page["links"]

    def name(self, number: int) -> str:
        """Give a thing's Vietnamese name."""
        return str(self.page["texts"][self.things[number]["n"]][0])

    def number(self, name: str) -> int:
        """Give the number of the one thing of a name, or of an id."""
        [found] = [n for n, one in enumerate(self.things) if name in (self.name(n), one["c"])]
        return found

    def kind(self, number: int) -> str:
        """Give the id of a thing's kind."""
        return str(self.page["kinds"][self.things[number]["k"]]["id"])

    def relation(self, number: int) -> dict[str, Any]:
        """Give the relation of a link."""
        group = self.page["groups"][self.links[number]["g"]]
        found: dict[str, Any] = self.page["relations"][group["relation"]]
        return found

    def walkable(self, off: Iterable[str] | None = None) -> frozenset[int]:
        """Give the links whose relation is on: all but those off, or but the quiet ones."""
        left = None if off is None else frozenset(off)
        return frozenset(
            n
            for n in range(len(self.links))
            if (self.relation(n)["id"] not in left if left is not None else not self.quiet(n))
        )

    def quiet(self, number: int) -> bool:
        """Say if a link's relation is off until asked for."""
        return bool(self.relation(number)["quiet"])

    def resting(self) -> frozenset[str]:
        """Give the relations off at first where all is shown: quiet ones no whole kind hangs on."""
        ties: dict[int, list[int]] = {n: [] for n in range(len(self.things))}
        for n, link in enumerate(self.links):
            ties[link["a"]].append(n)
            ties[link["b"]].append(n)
        loose = {n for n, tied in ties.items() if tied and all(map(self.quiet, tied))}
        firm = {self.kind(n) for n, tied in ties.items() if tied and n not in loose}
        needed = {
            self.relation(at)["id"] for n in loose if self.kind(n) not in firm for at in ties[n]
        }
        every = {self.relation(n)["id"] for n in range(len(self.links)) if self.quiet(n)}
        return frozenset(every - needed)

    def between(self, things: Iterable[int], off: Iterable[str] | None = None) -> frozenset[int]:
        """Give the links, of relations that are on, both ends of which are among some things."""
        among = frozenset(things)
        return frozenset(
            n
            for n in self.walkable(off)
            if self.links[n]["a"] in among and self.links[n]["b"] in among
        )

    def undirected(self, off: Iterable[str] | None = None) -> nx.Graph[int]:
        """Join the things by the links of relations that are on, in no direction."""
        graph: nx.Graph[int] = nx.Graph()
        graph.add_nodes_from(range(len(self.things)))
        graph.add_edges_from((self.links[n]["a"], self.links[n]["b"]) for n in self.walkable(off))
        return graph

    def surroundings(self, start: int, steps: int) -> frozenset[int]:
        """Walk some steps from a thing; a hub other than the start is an end."""
        walk: nx.DiGraph[int] = nx.DiGraph()
        walk.add_node(start)
        for a, b in self.undirected().to_directed().edges:
            if a == start or self.kind(a) not in HUBS:
                walk.add_edge(a, b)
        return frozenset(nx.single_source_shortest_path_length(walk, start, cutoff=steps))
