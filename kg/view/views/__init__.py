"""The views: from the store to a drawing or a page, in one call."""

from kg.view.views._arguments import check_count, check_depth, page_stem, resolve_arguments
from kg.view.views._make import N_NODES_MAX, draw_view, make_view, render_drawing
from kg.view.views._model import DEFAULT_DEPTH, MAX_DEPTH, Argument, Request, View
from kg.view.views._registry import find_view, list_views

__all__ = [
    "DEFAULT_DEPTH",
    "MAX_DEPTH",
    "N_NODES_MAX",
    "Argument",
    "Request",
    "View",
    "check_count",
    "check_depth",
    "draw_view",
    "find_view",
    "list_views",
    "make_view",
    "page_stem",
    "render_drawing",
    "resolve_arguments",
]
