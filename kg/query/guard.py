"""Refuse what a query must not do: leave this machine, or change anything.

Oxigraph follows SERVICE and LOAD wherever they point, so they are refused before a
query that a person, a file or the network brings in is run. The check is on tokens:
a keyword inside a literal, an IRI or a comment is none.

Oxigraph's parser is looser than the grammar: it reads ``SERVICEex:x`` as two tokens,
and ``1<2)SERVICE#>`` as a comparison where the grammar has an IRI. So a word that only
contains SERVICE is refused, too, and so is an IRI that could be read as anything else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kg.errors import Message, QueryError
from kg.sparql import Token, declared_prefixes, tokens
from kg.vocabulary import GRAPH, PREFIXES

_SCHEME: Final = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*):")
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
    prefixes = {**PREFIXES, **declared_prefixes(listed)}
    for at, token in enumerate(listed):
        word = token.text.upper()
        if token.kind == "iri":
            _check_iri(text, token, prefixes)
        elif _may_hold_service(token):
            raise _refused(text, token, "SERVICE", "vươn sang máy khác", "reach other machines")
        elif token.kind == "word" and word in _UPDATES:
            raise _refused(text, token, word, "thay đổi đồ thị", "change the graph")
        elif token.kind == "word" and word == "FROM":
            _check_from(text, token, listed[at + 1 : at + 3], prefixes)
    if not any(token.kind == "word" and token.text.upper() in _FORMS for token in listed):
        raise QueryError(
            Message(
                "truy vấn phải là SELECT, ASK, CONSTRUCT hoặc DESCRIBE",
                "a query must be SELECT, ASK, CONSTRUCT or DESCRIBE",
            )
        )


def _may_hold_service(token: Token) -> bool:
    """Say whether Oxigraph could read SERVICE here: in a word, or glued before a name."""
    start = token.text.partition(":")[0] if token.kind == "pname" else token.text
    return token.kind in ("word", "pname") and "SERVICE" in start.upper()


def _check_iri(text: str, token: Token, prefixes: Mapping[str, str]) -> None:
    """Refuse what Oxigraph could also read as less-than and the rest of an expression."""
    scheme = _SCHEME.match(token.text)
    if scheme and scheme[1] not in prefixes:
        return
    raise QueryError(
        Message(
            f"dòng {_line(text, token)}: {token.text} không phải IRI đầy đủ",
            f"line {_line(text, token)}: {token.text} is no full IRI",
        ),
        hint=Message(
            "viết IRI đầy đủ (<https://…>) hoặc tiền tố:tên; sau dấu < để so sánh cần dấu cách",
            "write the full IRI (<https://…>) or prefix:name; put a space after a less-than",
        ),
    )


def _check_from(
    text: str, token: Token, following: list[Token], prefixes: Mapping[str, str]
) -> None:
    named = [t for t in following if t.text.upper() != "NAMED"]
    name = named[0] if named else token
    iri = name.text.strip("<>")
    if name.kind == "pname":
        prefix, _, local = name.text.partition(":")
        iri = prefixes.get(prefix, "") + local
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


def _refused(text: str, token: Token, word: str, what_vi: str, what_en: str) -> QueryError:
    line = _line(text, token)
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
