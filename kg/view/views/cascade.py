"""A cascade: from the resolution above through plan and task to the last figure, in columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from kg.analysis.cascade import Cascade, Link, cascade_network, find_cascade
from kg.analysis.cascade.words import UP_WORDS
from kg.errors import Message
from kg.view.drawing import Drawing, add_link, closed_up, subnetwork
from kg.view.views._model import MAX_DEPTH, THING, Argument, Request, View, name_of
from kg.vocabulary import PLAN

if TYPE_CHECKING:
    import networkx as nx

VIEW: Final = View(
    "cascade",
    Message(
        "từ trên xuống, trái sang phải, qua văn bản, mục tiêu, chỉ tiêu, nhiệm vụ, dự án hay chỉ số"
        " này tới số liệu mới nhất; cột cuối là ai chịu trách nhiệm",
        "from the top down, left to right, through this document, goal, target, task, project or"
        " indicator to the latest figure; who owns it in the last column",
    ),
    "kg view cascade 29-nq-tw-2022 --depth 3",
    (
        Argument(
            Message("THỨ", "THING"),
            THING,
            ("Document", "Goal", "Target", "Task", "Project", "Indicator"),
        ),
    ),
    has_depth=True,
)

_CITING: Final = frozenset({"implements", "basedOn"})
_REPORTED: Final = frozenset({"latestStatus", "hasLatestObservation"})
_N_CIRCLES: Final = 5

_Edge = tuple[str, str, str]


def draw(request: Request) -> Drawing:
    """Draw the links of a cascade and the assignments of the owners, nothing else.

    A status or figure is drawn as the link from the document that gives it, which stands
    in the column of the figure unless it has its own.
    """
    network = request.network
    found = find_cascade(request.store, request.thing, depth=request.depth)
    links = sorted({link for step in (*found.above, *found.below) for link in step.links})
    drawn = _drawn(network, links)
    restated = [one for one in links if one.relation == "restates" and _has(network, one)]
    ends = [*((a, b) for a, b, _ in drawn), *((one.lower, one.upper) for one in restated)]
    shown = _joined(request.thing, ends)
    assigned = _assigned(network, found, shown)
    owners = {actor for actor, _, _ in assigned}
    part = subnetwork(
        network, shown | owners, lambda a, b, key, _: (a, b, key) in drawn.keys() | assigned
    )
    for link in restated:
        if link.lower in shown:
            names, key = UP_WORDS["restates"], PLAN.restates
            add_link(part, link.lower, link.upper, key, names=names, property=key)
    return Drawing(
        part,
        request.titled(Message("Từ trên xuống, qua: {name}", "Cascade through: {name}")),
        request.thing,
        levels=_levels(request, found, drawn, shown, owners),
        notes=tuple(_notes(request, found)),
    )


def _drawn(network: nx.MultiDiGraph[str], links: Iterable[Link]) -> dict[_Edge, Link]:
    """Give the edges of the network that say what the links of a cascade say."""
    reporting: dict[str, list[_Edge]] = defaultdict(list)
    for a, b, key, edge in network.edges(keys=True, data=True):
        if edge["relation"] in ("status", "observation"):
            reporting[key].append((a, b, key))
    found: dict[_Edge, Link] = {}
    for link in links:
        key = link.statement if link.relation in _CITING else link.relation
        ends = ((link.lower, link.upper, key), (link.upper, link.lower, key))
        edges = [edge for edge in ends if network.has_edge(*edge)][:1]
        if link.relation in _REPORTED:
            edges = reporting[link.statement]
        found |= dict.fromkeys(edges, link)
    return found


def _has(network: nx.MultiDiGraph[str], link: Link) -> bool:
    return link.upper in network and link.lower in network


def _joined(start: str, ends: Iterable[tuple[str, str]]) -> set[str]:
    """Give what is joined to the start: on a day, the middle of a chain may be missing."""
    import networkx as nx

    graph = nx.Graph(list(ends))
    graph.add_node(start)
    return set(nx.node_connected_component(graph, start))


def _assigned(network: nx.MultiDiGraph[str], found: Cascade, shown: Iterable[str]) -> set[_Edge]:
    """Give the assignments of those who own what is shown by itself."""
    return {
        (a, b, key)
        for work in shown
        for a, b, key, edge in network.in_edges(work, keys=True, data=True)
        if edge["relation"] == "assignment"
        and work in found.owners
        and a in found.owners[work].actors
    }


def _levels(
    request: Request,
    found: Cascade,
    drawn: Mapping[_Edge, Link],
    shown: Iterable[str],
    owners: Iterable[str],
) -> dict[str, int]:
    """Give the columns: of the cascade, then one for the owners."""
    columns = cascade_network(found, {}, request.lang)
    reached: dict[str, int] = {one: data["level"] for one, data in columns.nodes(data=True)}
    levels = {one: reached[one] for one in shown if one in reached}
    for (document, _, _), link in drawn.items():
        if document in shown and document not in reached:  # it only gives a status or figure
            levels[document] = max(levels.get(document, 0), reached[link.lower])
    last = max(levels.values(), default=0) + 1
    return closed_up(levels | dict.fromkeys(owners, last))


def _deeper(request: Request) -> Message:
    """Say which depth draws all of a cascade, or what the deepest still leaves out."""
    deepest = find_cascade(request.store, request.thing, depth=MAX_DEPTH)
    if not deepest.n_left_out:
        depth = max(step.depth for step in (*deepest.above, *deepest.below))
        return Message(f"; --depth {depth} thì vẽ hết", f"; --depth {depth} draws them all")
    if request.depth >= MAX_DEPTH:
        return Message("; xem từ một thứ gần đó hơn", "; start from a thing nearer to them")
    n = deepest.n_left_out
    return Message(
        f"; --depth {MAX_DEPTH} (xa nhất) thì chỉ còn {n}",
        f"; --depth {MAX_DEPTH}, the most, leaves {n}",
    )


def _notes(request: Request, found: Cascade) -> Iterable[Message]:
    n = found.n_left_out
    if n:
        more = _deeper(request)
        s = "s" if request.depth > 1 else ""
        yield Message(
            f"còn {n} thứ cách xa hơn {request.depth} bước, chưa vẽ{more.vi}",
            f"{n} more lie beyond {request.depth} step{s} and are not drawn{more.en}",
        )
    for circle in found.circles[:_N_CIRCLES]:
        names = [name_of(request, one) for one in (*circle, circle[0])]
        vi, en = (" → ".join(name.in_(lang) for name in names) for lang in ("vi", "en"))
        yield Message(f"vòng, cùng một cột: {vi}", f"a circle, in one column: {en}")
