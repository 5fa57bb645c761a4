"""The views there are: one module each, found by its file name.

A module declares ``VIEW`` and ``draw``; nothing is registered elsewhere.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Final, Protocol, cast

from kg.errors import Message
from kg.view.filters import UnknownChoiceError

if TYPE_CHECKING:
    from kg.view.drawing import Drawing
    from kg.view.views._model import Request, View

_WHAT: Final = Message("cách xem", "view")


class ViewModule(Protocol):
    """What the module of a view holds."""

    VIEW: View

    @staticmethod
    def draw(request: Request) -> Drawing:
        """Draw what is asked for."""


@cache
def view_modules() -> dict[str, ViewModule]:
    """Give the modules of all views, by the name of the view."""
    names = sorted(module.name for module in iter_modules([str(Path(__file__).parent)]))
    found = (import_module(f"{__package__}.{name}") for name in names if not name.startswith("_"))
    modules = (cast("ViewModule", module) for module in found)
    return {module.VIEW.name: module for module in modules}


def list_views() -> list[View]:
    """List the views, by name."""
    return [module.VIEW for module in view_modules().values()]


def find_view(name: str) -> View:
    """Give a view; for an unknown name suggest the nearest and list them all."""
    if name not in view_modules():
        raise UnknownChoiceError(_WHAT, name, view_modules())
    return view_modules()[name].VIEW
