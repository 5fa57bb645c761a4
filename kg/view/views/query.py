"""What a query constructs: any CONSTRUCT or DESCRIBE, of a file or of the library."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kg.errors import (
    KgError,
    Location,
    Message,
    MissingDataError,
    QueryError,
    UnknownQueryError,
)
from kg.query.guard import check_query
from kg.query.library import LibraryQuery, get_query, read_query
from kg.query.run import query_text, read_query_text, run_text
from kg.sparql import tokens
from kg.view.drawing import Drawing
from kg.view.views._constructed import read_constructed
from kg.view.views._model import Argument, Request, View, nothing_to_draw

VIEW: Final = View(
    "query",
    Message(
        "những gì một truy vấn CONSTRUCT (tệp .rq, hoặc tên trong thư viện) dựng nên",
        "what a CONSTRUCT query (a .rq file, or a name of the library) makes",
    ),
    "kg view query my/query.rq",
    (Argument(Message("TỆP", "FILE"), Message("một tệp truy vấn", "a query file")),),
)

_LIST: Final = "kg query --list"
_N_LISTED: Final = 5
_MEND: Final = Message(
    "sửa ở chỗ ấy; câu nhỏ nhất vẽ được: CONSTRUCT { ?a ?p ?b } WHERE { ?a ?p ?b }",
    "mend it there; the least that can be drawn: CONSTRUCT { ?a ?p ?b } WHERE { ?a ?p ?b }",
)
_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


def draw(request: Request) -> Drawing:
    """Run the query and draw its answer."""
    [name] = request.arguments
    text, title = _read(request, name)
    with _located(name):
        check_query(text)
        _check_form(text)
        answer = run_text(request.store, text)
    if not isinstance(answer, list) or not answer:
        raise nothing_to_draw(
            "truy vấn không dựng nên gì để vẽ",
            "the query makes nothing to draw",
            Message(f"xem thử: kg query {name}", f"have a look: kg query {name}"),
        )
    made = read_constructed(request.store, request.network, answer, request.lang)
    if not made.graph:
        raise nothing_to_draw(
            f"không vẽ được gì trong câu trả lời: {made.left_out.vi}",
            f"nothing of the answer can be drawn: {made.left_out.en}",
            Message("dựng những bộ ba nối hai thứ có IRI", "construct triples that join two IRIs"),
        )
    notes = (made.left_out,) if made.left_out.en else ()
    return Drawing(made.graph, title, remarks=made.remarks, notes=notes)


def _read(request: Request, name: str) -> tuple[str, Message]:
    """Read the query and its title: a file where there is one, else a name of the library."""
    path = Path(name)
    if path.is_file():
        text = read_query_text(path)
        if not text.lstrip().startswith("#+"):
            return text, Message(f"Truy vấn {path.name}", f"Query {path.name}")
        return _read_library(request, read_query(path))
    try:
        return _read_library(request, get_query(name))
    except UnknownQueryError as error:
        if path.is_dir():
            raise _folder(path) from None
        if path.suffix or len(path.parts) > 1:
            raise _no_file(path) from None
        error.hint = error.hint or Message(f"các tên: {_LIST}", f"the names: {_LIST}")
        raise


def _folder(path: Path) -> KgError:
    files = sorted(one.name for one in path.glob("*.rq"))[:_N_LISTED]
    shown = ", ".join(files)
    there = Message(f" (ở đó có: {shown})", f" (it holds: {shown})") if files else Message("", "")
    return MissingDataError(
        Message(f"{path} là thư mục, không phải tệp truy vấn", f"{path} is a folder, no query"),
        hint=Message(
            f"chỉ một tệp .rq trong đó{there.vi}; hoặc một tên: {_LIST}",
            f"name a .rq file in it{there.en}; or a name: {_LIST}",
        ),
    )


def _no_file(path: Path) -> KgError:
    return MissingDataError(
        Message(f"không có tệp {path}", f"there is no file {path}"),
        hint=Message(
            f"xem lại đường dẫn, hoặc dùng một tên trong thư viện: {_LIST}",
            f"check the path, or give a name of the library: {_LIST}",
        ),
    )


@contextmanager
def _located(name: str) -> Iterator[None]:
    """Say in which file a query goes wrong, and what to do where nothing else says it."""
    try:
        yield
    except QueryError as error:
        if Path(name).is_file():
            error.location = error.location or Location(Path(name))
            error.hint = error.hint or _MEND
        raise


def _read_library(request: Request, found: LibraryQuery) -> tuple[str, Message]:
    return query_text(request.store, found, {}, request.lang), found.summary


def _check_form(text: str) -> None:
    words = (token.text.upper() for token in tokens(text) if token.kind == "word")
    form = next(word for word in words if word in _FORMS)
    if form in ("SELECT", "ASK"):
        raise QueryError(
            Message(
                f"chỉ vẽ được CONSTRUCT hoặc DESCRIBE; truy vấn này là {form}",
                f"only CONSTRUCT or DESCRIBE can be drawn; this query is {form}",
            ),
            hint=Message(
                "xem dạng bảng: kg query; để vẽ: CONSTRUCT { ?a ?p ?b } WHERE { … }",
                "for a table: kg query; to draw: CONSTRUCT { ?a ?p ?b } WHERE { … }",
            ),
        )
