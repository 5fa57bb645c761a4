"""What a view was told, checked: how many, found by name, of the right kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from kg.analysis.network import KINDS
from kg.errors import AmbiguousNameError, KgError, Lang, Message, ParameterError, UnknownNameError
from kg.names import resolve
from kg.store import Store, iri_rows
from kg.view.style import KIND_STYLES
from kg.view.views._model import (
    THING,
    Argument,
    Request,
    UnknownThingError,
    View,
    nothing_to_draw,
)
from kg.view.views._nearest import nearest_things
from kg.view.views._registry import list_views
from kg.vocabulary import PLAN, curie

_FIND: Final = Message(
    "tìm tên hay mã: kg find, rồi một từ trong tên",
    "find the name or id: kg find, then a word of it",
)
_GIVE_DATA: Final = Message("chỉ dữ liệu bằng --data", "give data with --data")


def check_count(view: View, given: Sequence[str]) -> None:
    """Refuse too few or too many arguments."""
    missing = [one for one in view.takes[len(given) :] if not one.is_optional]
    surplus = given[len(view.takes) :]
    if missing:
        raise ParameterError(
            Message(
                f"cách xem “{view.name}” còn cần: {', '.join(one.what.vi for one in missing)}",
                f"the view “{view.name}” still needs: {', '.join(one.what.en for one in missing)}",
            ),
            hint=_example(view),
        )
    if surplus:
        takes = ", ".join(one.what.vi for one in view.takes) or "gì cả"
        takes_en = ", ".join(one.what.en for one in view.takes) or "nothing"
        if view.takes:
            takes, takes_en = f"nhiều hơn: {takes}", f"nothing beyond: {takes_en}"
        raise ParameterError(
            Message(
                f"cách xem “{view.name}” không nhận {takes}; thừa: {' '.join(surplus)}",
                f"the view “{view.name}” takes {takes_en}; too many: {' '.join(surplus)}",
            ),
            hint=_example(view),
        )


def check_depth(view: View, depth: int | None) -> None:
    """Refuse a depth that would mean nothing."""
    if depth is None or view.has_depth:
        return
    names = ", ".join(one.name for one in list_views() if one.has_depth)
    raise ParameterError(
        Message(
            f"cách xem “{view.name}” không có độ xa, nên không nhận --depth",
            f"the view “{view.name}” has no depth, so it takes no --depth",
        ),
        hint=Message(f"bỏ --depth; chỉ có ở: {names}", f"leave out --depth; it is for: {names}"),
    )


def resolve_arguments(
    store: Store, view: View, given: Sequence[str], lang: Lang = "vi"
) -> tuple[str, ...]:
    """Replace names of things by their IRIs; paths stay as they are."""
    return tuple(
        _resolve(store, argument, text, lang) if argument.kinds else text
        for argument, text in zip(view.takes, given, strict=False)
    )


def _resolve(store: Store, argument: Argument, text: str, lang: Lang) -> str:
    """Find the thing meant; one of another kind is refused as such, not as unknown."""
    try:
        return resolve(store, text, argument.kinds, lang)
    except UnknownNameError:
        thing = _of_any_kind(store, text, lang)
        kind = _kind_of(store, thing) if thing else None
        if thing and kind:
            raise _of_other_kind(argument, text, thing, kind) from None
        raise _unknown(store, argument, text, lang) from None


def _unknown(store: Store, argument: Argument, text: str, lang: Lang) -> UnknownThingError:
    near = nearest_things(store, text.rpartition(":")[2], argument.kinds, lang)
    error = UnknownThingError(argument.what, text, near)
    error.hint = error.hint or _FIND
    return error


def _of_any_kind(store: Store, text: str, lang: Lang) -> str | None:
    try:
        return resolve(store, text, (), lang)
    except (UnknownNameError, AmbiguousNameError):
        return None


def _kind_of(store: Store, thing: str) -> str | None:
    table = store.select(f"SELECT ?class WHERE {{ <{thing}> a ?class }}")
    classes = {class_ for (class_,) in iri_rows(table)}
    kinds = (kind for kind, names in KINDS.items() if any(PLAN[one] in classes for one in names))
    return "Target" if PLAN.Target in classes else next(kinds, None)


def page_stem(view: View, given: Sequence[str]) -> str:
    """Name a page by its view and what it is of: ``actor-so-y-te``, ``diff-old-new``."""
    ends = (
        text.rpartition("/")[2] if argument.kinds else Path(text).absolute().stem
        for argument, text in zip(view.takes, given, strict=False)
    )
    return "-".join((view.name, *ends))


def check_things(view: View, request: Request) -> None:
    """Refuse an empty graph, and things unknown, of another kind, or not there that day."""
    if not request.whole:
        raise nothing_to_draw(
            "đồ thị không có gì để vẽ", "there is nothing to draw in the graph", _GIVE_DATA
        )
    for argument, thing in zip(view.takes, request.arguments, strict=False):
        if argument.kinds:
            _check_thing(argument, request, thing)


def _check_thing(argument: Argument, request: Request, thing: str) -> None:
    id_ = curie(thing)
    if thing not in request.whole:
        raise _unknown(request.store, argument, id_, request.lang)
    kind = request.whole.nodes[thing]["kind"]
    if kind not in argument.kinds:
        raise _of_other_kind(argument, id_, thing, kind)
    if thing not in request.network and request.on:
        raise nothing_to_draw(
            f"vào ngày {request.on:%d/%m/%Y} chưa có hoặc không còn {id_}",
            f"on {request.on.isoformat()} there is no {id_}, not yet or no longer",
            Message("chọn ngày khác, hoặc bỏ --on", "choose another day, or leave out --on"),
        )


def _of_other_kind(argument: Argument, text: str, thing: str, kind: str) -> KgError:
    """Refuse a thing of another kind, naming the views that are for it."""
    views = _views_for(kind, curie(thing))
    if argument.what == THING:
        error: KgError = UnknownThingError(THING, text)
        error.hint = views
        return error
    found, wanted = KIND_STYLES[kind].one, argument.what
    return ParameterError(
        Message(
            f"{curie(thing)} thuộc loại “{found.vi}”, không phải “{wanted.vi}”",
            f"{curie(thing)} is of the kind “{found.en}”, not “{wanted.en}”",
        ),
        hint=views,
    )


def _views_for(kind: str, id_: str) -> Message:
    names = (view.name for view in list_views() if _takes_kind(view.takes, kind))
    return Message(*2 * ("; ".join(f"kg view {name} {id_}" for name in names),))


def _takes_kind(takes: Iterable[Argument], kind: str) -> bool:
    return any(kind in argument.kinds for argument in takes)


def _example(view: View) -> Message:
    return Message(f"ví dụ: {view.example}", f"for example: {view.example}")
