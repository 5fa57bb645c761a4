"""The views: from the store to a page, in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

from kg.analysis.network import document_part, neighbourhood, read_network
from kg.errors import Lang, Message, MissingDataError, ParameterError, UnknownNameError
from kg.names import suggestions
from kg.store import Store
from kg.view.details import read_background
from kg.view.page import render_page
from kg.view.style import KIND_STYLES
from kg.vocabulary import curie

if TYPE_CHECKING:
    import networkx as nx

ViewName = Literal["whole", "document", "actor", "project", "cascade"]
VIEW_NAMES: Final[tuple[ViewName, ...]] = get_args(ViewName)
VIEW_KINDS: Final = {"document": "Document", "actor": "Actor", "project": "Project"}
"""View of one thing → the kind of thing it is about."""
DEFAULT_DEPTH: Final = 2
N_NODES_MAX: Final = 5000

_TITLES: Final = {
    "whole": Message("Toàn bộ đồ thị", "The whole graph"),
    "document": Message("Văn bản: {name}", "Document: {name}"),
    "actor": Message("Chủ thể: {name}", "Actor: {name}"),
    "project": Message("Dự án: {name}", "Project: {name}"),
    "cascade": Message("Từ trên xuống, qua: {name}", "Cascade through: {name}"),
}


def make_view(
    store: Store,
    name: ViewName,
    thing_iri: str | None = None,
    lang: Lang = "vi",
    depth: int = DEFAULT_DEPTH,
) -> str:
    """Make the page of a view; ``depth`` is how many steps from the thing it reaches.

    Raises :class:`ParameterError` for a view without its thing,
    :class:`UnknownNameError` for a thing that is not in the graph as that kind, and
    :class:`MissingDataError` where there is nothing to draw.
    """
    if name not in VIEW_NAMES:
        raise UnknownNameError(Message("cách xem", "view"), name, VIEW_NAMES)
    _check_thing_given(name, thing_iri)
    graph = read_network(store, lang)
    if not graph:
        raise MissingDataError(
            Message("đồ thị không có gì để vẽ", "there is nothing to draw in the graph"),
            hint=Message("chỉ dữ liệu bằng --data", "give data with --data"),
        )
    shown = _part(store, graph, name, thing_iri, depth)
    _check_size(shown)
    return render_page(
        shown,
        _title(graph, name, thing_iri),
        lang,
        background=read_background(store, shown),
        start=thing_iri,
    )


def _part(
    store: Store, graph: nx.MultiDiGraph[str], name: ViewName, thing: str | None, depth: int
) -> nx.MultiDiGraph[str]:
    if thing is None:
        return graph
    if name == "cascade":
        return _cascade_part(store, graph, thing, depth)
    _check_kind(store, graph, name, thing)
    if name == "document":
        return document_part(graph, thing, depth)
    return neighbourhood(graph, thing, depth)


def _cascade_part(
    store: Store, graph: nx.MultiDiGraph[str], thing: str, depth: int
) -> nx.MultiDiGraph[str]:
    from kg.analysis.cascade import find_cascade

    if thing not in graph:
        what = Message("thứ", "thing")
        raise UnknownNameError(what, curie(thing), suggestions(store, curie(thing)))
    shown = {iri for iri in find_cascade(store, thing, depth=depth).kinds if iri in graph}
    return graph.subgraph(shown | {thing})


def _check_kind(store: Store, graph: nx.MultiDiGraph[str], name: ViewName, thing: str) -> None:
    wanted, id_ = VIEW_KINDS[name], curie(thing)
    what = KIND_STYLES[wanted].one
    if thing not in graph:
        raise UnknownNameError(what, id_, suggestions(store, id_, [wanted]))
    found = graph.nodes[thing]["kind"]
    if found == wanted:
        return
    other = KIND_STYLES[found].one
    view = next((view for view, kind in VIEW_KINDS.items() if kind == found), None)
    raise ParameterError(
        Message(
            f"{id_} thuộc loại “{other.vi}”, không phải “{what.vi}”",
            f"{id_} is of the kind “{other.en}”, not “{what.en}”",
        ),
        hint=Message(*2 * (f"kg view {view} {id_}" if view else f"kg show {id_}",)),
    )


def _title(graph: nx.MultiDiGraph[str], name: ViewName, thing: str | None) -> Message:
    title = _TITLES[name]
    if thing is None:
        return title
    names = graph.nodes[thing]["names"]
    return Message(title.vi.replace("{name}", names.vi), title.en.replace("{name}", names.en))


def _check_thing_given(name: ViewName, thing: str | None) -> None:
    if name != "whole" and thing is None:
        raise ParameterError(
            Message(f"cách xem “{name}” cần biết là thứ nào", f"the view “{name}” needs a thing"),
            hint=Message(f"ví dụ: kg view {name} TÊN", f"for example: kg view {name} NAME"),
        )
    if name == "whole" and thing is not None:
        raise ParameterError(
            Message(
                "cách xem “whole” không nhận thứ nào", "the view “whole” is of no single thing"
            ),
            hint=Message(
                "dùng kg view document, actor hoặc project",
                "use kg view document, actor or project",
            ),
        )


def _check_size(graph: nx.MultiDiGraph[str]) -> None:
    if len(graph) > N_NODES_MAX:
        raise ParameterError(
            Message(
                f"phần này có {len(graph)} thứ, một trang vẽ được nhiều nhất {N_NODES_MAX}",
                f"this part has {len(graph)} things, a page can draw at most {N_NODES_MAX}",
            ),
            hint=Message(
                "thu hẹp: kg view document, actor hoặc project, hoặc --depth nhỏ hơn",
                "narrow it: kg view document, actor or project, or a smaller --depth",
            ),
        )
