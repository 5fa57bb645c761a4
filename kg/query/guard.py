"""Refuse what a query must not do: leave this machine, or change anything.

Oxigraph follows SERVICE and LOAD wherever they point, so they are refused before a
query that a person, a file or the network brings in is run. The check is on tokens:
a keyword inside a literal, an IRI or a comment is none.
"""

from __future__ import annotations

from typing import Final

from kg.errors import Message, QueryError
from kg.sparql import Token, tokens
from kg.vocabulary import GRAPH, PREFIXES

_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES: Final = (
    "INSERT",
    "DELETE",
    "LOAD",
    "CLEAR",
    "DROP",
    "CREATE",
    "COPY",
    "MOVE",
    "ADD",
)


def check_query(text: str) -> None:
    """Raise :class:`~kg.errors.QueryError` for SERVICE, LOAD, remote FROM and updates.

    >>> check_query("SELECT ?x { ?x a plan:Task } # SERVICE")
    >>> check_query("SELECT ?x { SERVICE <http://a.example/> { ?x ?y ?z } }")
    Traceback (most recent call last):
    ...
    kg.errors.QueryError: line 1: SERVICE is refused: a query may not reach other machines
      → query the graph that is here; load other data with --data
    """
    listed = list(tokens(text))
    for at, token in enumerate(listed):
        if token.kind != "word":
            continue
        word = token.text.upper()
        if word == "SERVICE":
            raise _refused(text, token, "vươn sang máy khác", "reach other machines")
        if word in _UPDATES:
            raise _refused(text, token, "thay đổi đồ thị", "change the graph")
        if word == "FROM":
            _check_from(text, token, listed[at + 1 : at + 3])
    if not any(token.kind == "word" and token.text.upper() in _FORMS for token in listed):
        raise QueryError(
            Message(
                "truy vấn phải là SELECT, ASK, CONSTRUCT hoặc DESCRIBE",
                "a query must be SELECT, ASK, CONSTRUCT or DESCRIBE",
            )
        )


def _check_from(text: str, token: Token, following: list[Token]) -> None:
    named = [t for t in following if t.text.upper() != "NAMED"]
    name = named[0] if named else token
    iri = name.text.strip("<>")
    if name.kind == "pname":
        prefix, _, local = name.text.partition(":")
        iri = PREFIXES.get(prefix, "") + local
    if not iri.startswith(GRAPH):
        raise QueryError(
            Message(
                f"dòng {_line(text, token)}: FROM {name.text} bị từ chối: không phải đồ thị ở đây",
                f"line {_line(text, token)}: FROM {name.text} is refused: it is no graph held here",
            ),
            hint=Message(
                f"các đồ thị có tên bắt đầu bằng {GRAPH}", f"named graphs begin with {GRAPH}"
            ),
        )


def _refused(text: str, token: Token, what_vi: str, what_en: str) -> QueryError:
    line = _line(text, token)
    word = token.text.upper()
    return QueryError(
        Message(
            f"dòng {line}: {word} bị từ chối: truy vấn không được {what_vi}",
            f"line {line}: {word} is refused: a query may not {what_en}",
        ),
        hint=Message(
            "hãy hỏi đồ thị ở đây; nạp dữ liệu khác bằng --data",
            "query the graph that is here; load other data with --data",
        ),
    )


def _line(text: str, token: Token) -> int:
    return text.count("\n", 0, token.start) + 1
