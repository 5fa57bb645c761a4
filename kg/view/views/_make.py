"""From a view's name to its drawing and its page: one way for all views."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from kg.analysis.network import KINDS
from kg.errors import Lang, Message, ParameterError
from kg.store import Store, iri_rows
from kg.view.details import read_background
from kg.view.drawing import Drawing
from kg.view.filters import KIND, RELATION, choices, narrowed
from kg.view.page import render_page
from kg.view.quotes import Quotes, read_quotes
from kg.view.style import KIND_STYLES, RELATION_STYLES
from kg.view.views._arguments import check_count, check_depth, check_things, page_stem
from kg.view.views._model import DEFAULT_DEPTH, Request, View
from kg.view.views._registry import find_view, view_modules
from kg.vocabulary import PLAN

if TYPE_CHECKING:
    from kg.evidence import Sources

N_NODES_MAX: Final = 20_000


def make_view(
    store: Store,
    name: str,
    *arguments: str,
    lang: Lang = "vi",
    depth: int | None = None,
    kinds: Iterable[str] = (),
    relations: Iterable[str] = (),
    on: date | None = None,
    sources: Sources | None = None,
) -> str:
    """Make the page of a view, as :func:`draw_view` draws it.

    With ``sources``, the passages behind what is shown stand in the page.
    """
    drawing = draw_view(
        store, name, *arguments, lang=lang, depth=depth, kinds=kinds, relations=relations, on=on
    )
    quotes = read_quotes(drawing.store or store, drawing.graph, sources) if sources else None
    return render_drawing(
        store, drawing, lang, quotes=quotes, stem=page_stem(find_view(name), arguments)
    )


def draw_view(
    store: Store,
    name: str,
    *arguments: str,
    lang: Lang = "vi",
    depth: int | None = None,
    kinds: Iterable[str] = (),
    relations: Iterable[str] = (),
    on: date | None = None,
) -> Drawing:
    """Draw a view of things (IRIs) or files and folders (paths).

    ``depth`` is how many steps from the thing it reaches, :data:`DEFAULT_DEPTH` if not
    given, and only for views that have one; ``kinds`` and ``relations``
    (of :data:`KIND_STYLES` and :data:`RELATION_STYLES`) what is kept, ``on`` the day.

    Raises :class:`ParameterError` for arguments that are missing, too many or of
    another kind, a depth that means nothing and a drawing too large,
    :class:`UnknownNameError` for a view, thing, kind or relation that there is not,
    :class:`MissingDataError` where there is nothing to draw.
    """
    view = find_view(name)
    check_count(view, arguments)
    wanted = choices(KIND, kinds, KIND_STYLES)
    joined = choices(RELATION, relations, RELATION_STYLES)
    check_depth(view, depth)
    request = Request(store, arguments, lang, depth or DEFAULT_DEPTH, on)
    draw = view_modules()[name].draw
    if view.draws_all and not (wanted or joined or on):
        _check_size(view, _count_things(store))  # reading so many would take half a minute
    if view.reads_graph:
        check_things(view, request)
    drawn = draw(request)
    drawing = narrowed(drawn, wanted, joined)
    if view.reads_graph and on:
        always = draw(request.on_any_day()).graph
        said = request.day_notes(always, drawn.graph)
        drawing = replace(drawing, notes=(*drawing.notes, *said))
    _check_size(view, len(drawing.graph))
    return drawing


def render_drawing(
    store: Store,
    drawing: Drawing,
    lang: Lang = "vi",
    *,
    quotes: Quotes | None = None,
    stem: str = "",
) -> str:
    """Render a drawing as a page; details come from the store, or the drawing's own.

    ``stem`` names the files that the page saves.
    """
    return render_page(
        drawing.graph,
        drawing.title,
        lang,
        background=read_background(drawing.store or store, drawing.graph),
        start=drawing.start,
        levels=drawing.levels,
        marks=drawing.marks,
        remarks=drawing.remarks,
        notes=drawing.notes,
        passages=quotes,
        stem=stem,
        opens=drawing.opens,
    )


def _count_things(store: Store) -> int:
    """Count the nodes that the whole network would have."""
    classes = " ".join(f"<{PLAN[name]}>" for names in KINDS.values() for name in names)
    [[n]] = iri_rows(store.select(_COUNTED.format(classes=classes)))
    return int(n)


_LESS_DEEP: Final = Message("--depth nhỏ hơn; ", "a smaller --depth; ")
_COUNTED: Final = (
    "SELECT (COUNT(DISTINCT ?thing) AS ?n) WHERE"
    " {{ VALUES ?class {{ {classes} }} ?thing a ?class }}"
)


def _check_size(view: View, n: int) -> None:
    depth = _LESS_DEEP if view.has_depth else Message("", "")
    if n > N_NODES_MAX:
        raise ParameterError(
            Message(
                f"phần này có {n} thứ, một trang vẽ được nhiều nhất {N_NODES_MAX}",
                f"this part has {n} things, a page can draw at most {N_NODES_MAX}",
            ),
            hint=Message(
                f"thu hẹp: xem một văn bản, chủ thể, dự án …; {depth.vi}--kinds, --relations"
                " hoặc --on",
                f"narrow it: view one document, actor, project …; {depth.en}--kinds, --relations"
                " or --on",
            ),
        )
