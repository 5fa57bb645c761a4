"""Run a query of the library, of a file, or a text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg.errors import Lang, Message, MissingDataError
from kg.names import resolve
from kg.query.choices import choose
from kg.query.guard import check_query
from kg.query.library import LibraryQuery, get_query
from kg.query.parameters import Given, bind
from kg.store import Answer, Store
from kg.turtle import read_utf8


def run_text(store: Store, text: str) -> Answer:
    """Run a query text; SERVICE, LOAD, remote FROM and updates are refused."""
    check_query(text)
    return store.query(text)


def run_query(
    store: Store,
    query: str | LibraryQuery,
    parameters: Mapping[str, Given] | None = None,
    lang: Lang = "vi",
) -> Answer:
    """Run a query of the library with parameters given as names or ids.

    A list gives several values where the query takes them, ``"all"`` leaves them open.
    Raises :class:`~kg.errors.UnknownNameError`, :class:`~kg.errors.ParameterError`.
    """
    found = get_query(query) if isinstance(query, str) else query
    return run_text(store, query_text(store, found, parameters or {}, lang))


def query_text(
    store: Store, query: LibraryQuery, parameters: Mapping[str, Given], lang: Lang = "vi"
) -> str:
    """Give the whole text that :func:`run_query` runs: names looked up, values put in."""

    def by_name(name: str, kinds: tuple[str, ...]) -> str:
        return resolve(store, name, kinds, lang)

    return bind(query, choose(store, query, parameters, lang), by_name, lang)


def read_query_text(path: Path) -> str:
    """Read a query file that is not of the library."""
    if not path.is_file():
        raise MissingDataError(Message(f"không có tệp {path}", f"there is no file {path}"))
    return read_utf8(path).decode("utf-8")
