"""From a view's name to its drawing and its page: one way for all views."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from kg.errors import Lang, Message, ParameterError
from kg.store import Store
from kg.view.details import read_background
from kg.view.drawing import Drawing
from kg.view.filters import KIND, RELATION, choices, narrowed
from kg.view.page import render_page
from kg.view.quotes import Quotes, read_quotes
from kg.view.style import KIND_STYLES, RELATION_STYLES
from kg.view.views._arguments import check_count, check_things, page_stem
from kg.view.views._model import DEFAULT_DEPTH, Request
from kg.view.views._registry import find_view, view_modules

if TYPE_CHECKING:
    from kg.evidence import Sources

N_NODES_MAX: Final = 20_000


def make_view(
    store: Store,
    name: str,
    *arguments: str,
    lang: Lang = "vi",
    depth: int = DEFAULT_DEPTH,
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
    depth: int = DEFAULT_DEPTH,
    kinds: Iterable[str] = (),
    relations: Iterable[str] = (),
    on: date | None = None,
) -> Drawing:
    """Draw a view of things (IRIs) or files and folders (paths).

    ``depth`` is how many steps from the thing it reaches, ``kinds`` and ``relations``
    (of :data:`KIND_STYLES` and :data:`RELATION_STYLES`) what is kept, ``on`` the day.

    Raises :class:`ParameterError` for arguments that are missing, too many or of
    another kind and for a drawing too large, :class:`UnknownNameError` for a view,
    thing, kind or relation that there is not, :class:`MissingDataError` where there is
    nothing to draw.
    """
    view = find_view(name)
    check_count(view, arguments)
    wanted = choices(KIND, kinds, KIND_STYLES)
    joined = choices(RELATION, relations, RELATION_STYLES)
    request = Request(store, arguments, lang, depth, on)
    if view.reads_graph:
        check_things(view, request)
    drawing = narrowed(view_modules()[name].draw(request), wanted, joined)
    if view.reads_graph:
        drawing = replace(drawing, notes=(*drawing.notes, *request.day_notes(drawing.graph)))
    _check_size(drawing)
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


def _check_size(drawing: Drawing) -> None:
    n = len(drawing.graph)
    if n > N_NODES_MAX:
        raise ParameterError(
            Message(
                f"phần này có {n} thứ, một trang vẽ được nhiều nhất {N_NODES_MAX}",
                f"this part has {n} things, a page can draw at most {N_NODES_MAX}",
            ),
            hint=Message(
                "thu hẹp: xem một văn bản, chủ thể, dự án …; --depth nhỏ hơn; --kinds,"
                " --relations hoặc --on",
                "narrow it: view one document, actor, project …; a smaller --depth; --kinds,"
                " --relations or --on",
            ),
        )
