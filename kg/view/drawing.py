"""What a view gives: the network to draw, and what is said of it beside the graph itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kg.analysis.network import UNSTATED
from kg.errors import Message

if TYPE_CHECKING:
    import networkx as nx

    from kg.store import Store

MARKS: Final = ("added", "removed", "changed", "hole")


class Remark(NamedTuple):
    """What is to say of a mark: a heading and the text under it."""

    heading: Message
    text: Message


@dataclass(frozen=True)
class Drawing:
    """A network as :func:`kg.analysis.network.read_network` gives it, and how to show it.

    ``start`` is chosen when the page opens; ``levels`` are columns, left to right, and
    without any the layout is free. ``marks`` (of :data:`MARKS`) and ``remarks`` are of
    things, by IRI, and of links, by :func:`link_key`. ``notes`` say what was left out.
    ``store`` is the graph that the page's details come from, where that is not the one
    the view was asked of. ``opens`` is ``"clusters"`` where a large one opens on them.
    """

    graph: nx.MultiDiGraph[str]
    title: Message
    start: str | None = None
    levels: Mapping[str, int] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[str, tuple[Remark, ...]] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()
    store: Store | None = None
    opens: str = ""

    def showing(self, graph: nx.MultiDiGraph[str], *notes: Message) -> Drawing:
        """Show a part only: what is said of the rest goes, and columns that are empty."""
        links = (link_key(a, b, key) for a, b, key in graph.edges(keys=True))
        kept = {*graph, *links}
        levels = {thing: level for thing, level in self.levels.items() if thing in kept}
        return replace(
            self,
            graph=graph,
            levels=closed_up(levels),
            marks={at: mark for at, mark in self.marks.items() if at in kept},
            remarks={at: said for at, said in self.remarks.items() if at in kept},
            notes=(*self.notes, *notes),
        )


def link_key(source: str, target: str, key: str) -> str:
    """Name a link, as ``marks`` and ``remarks`` do.

    >>> link_key("urn:a", "urn:b", "partOf")
    'urn:a urn:b partOf'
    """
    return f"{source} {target} {key}"


def closed_up(levels: Mapping[str, int]) -> dict[str, int]:
    """Number columns from 0 without gaps.

    >>> closed_up({"a": 2, "b": 5, "c": 2})
    {'a': 0, 'b': 1, 'c': 0}
    """
    places = {level: place for place, level in enumerate(sorted(set(levels.values())))}
    return {thing: places[levels[thing]] for thing in sorted(levels)}


def subnetwork(
    graph: nx.MultiDiGraph[str],
    things: Iterable[str],
    is_kept: Callable[[str, str, str, Mapping[str, Any]], bool] = lambda *_: True,
) -> nx.MultiDiGraph[str]:
    """Copy the part of a network spanned by things, with the links that are kept, in order."""
    import networkx as nx

    wanted = set(things)
    small: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    small.add_nodes_from((n, data) for n, data in graph.nodes(data=True) if n in wanted)
    for a, b, key, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        if a in wanted and b in wanted and is_kept(a, b, key, data):
            small.add_edge(a, b, key=key, **data)
    return small


def add_link(
    graph: nx.MultiDiGraph[str],
    source: str,
    target: str,
    key: str,
    relation: str = "other",
    **more: object,
) -> None:
    """Add a link that no statement proves; ``names`` says what one ``other`` is called."""
    graph.add_edge(source, target, key=key, relation=relation, **UNSTATED, **more)
