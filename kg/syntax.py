"""Say where a SPARQL text goes wrong, and what would be right there.

Oxigraph's parser reports the furthest place that any of its rules looked at, often the
end of the text; rdflib's names the clause that can't be read. So a query that Oxigraph
refuses is parsed again by rdflib, for the place alone.
"""

from __future__ import annotations

import re
from typing import Final

from kg.errors import Message, QueryError
from kg.sparql import Token, declared_prefixes, tokens
from kg.vocabulary import PREFIXES

_CLOSING: Final = {"(": ")", "{": "}", "[": "]"}
_TERMS: Final = ("variable", "iri", "pname", "string", "number", "blank", "lang")
_TRIPLE: Final = Message(
    "chủ thể, quan hệ, giá trị và dấu chấm (?x plan:role role:lead .)",
    "subject, property, value and a full stop (?x plan:role role:lead .)",
)
_CLAUSES: Final = {
    "BIND": "BIND (… AS ?x)",
    "FILTER": "FILTER (…)",
    "GRAPH": "GRAPH <…> { … }",
    "GROUP": "GROUP BY ?x",
    "HAVING": "HAVING (…)",
    "LIMIT": "LIMIT 10",
    "MINUS": "MINUS { … }",
    "OFFSET": "OFFSET 10",
    "OPTIONAL": "OPTIONAL { … }",
    "ORDER": "ORDER BY ?x",
    "UNION": "{ … } UNION { … }",
    "VALUES": "VALUES ?x { … }",
} | dict.fromkeys(("AVG", "COUNT", "MAX", "MIN", "SAMPLE", "SUM"), "(COUNT(?x) AS ?n)")
_MEANING: Final = {
    "The SELECT contains a variable that is unbound": Message(
        "SELECT nêu một biến mà GROUP BY hay WHERE không có",
        "SELECT names a variable that GROUP BY or WHERE does not",
    ),
    "Duplicated variable name in SELECT": Message(
        "SELECT đặt hai lần một tên biến", "SELECT gives one variable name twice"
    ),
}


def syntax_error(error: SyntaxError, query: str) -> QueryError:
    """Translate Oxigraph's error: line, column, what stands there, what should."""
    listed = list(tokens(query))
    found = _undeclared_prefix(query, listed) or _unbalanced(query, listed) or _meaningless(error)
    if found:
        return found
    line, column = _place_by_rdflib(query) or _place_by_oxigraph(error)
    lines = query.split("\n")
    rest = lines[line - 1][column - 1 :].strip()
    before = "\n".join((*lines[: line - 1], lines[line - 1][: column - 1])).rstrip()
    at = Message(f"“{rest[:40]}”", f"“{rest[:40]}”") if rest else Message("chỗ hết", "the end")
    expected = Message("{", "{") if before.upper().endswith("WHERE") else _expected_at(rest)
    return QueryError(
        Message(
            f"truy vấn sai cú pháp ở dòng {line}, cột {column}, tại {at.vi}"
            + (f"; cần: {expected.vi}" if expected else ""),
            f"syntax error in the query at line {line}, column {column}, at {at.en}"
            + (f"; expected: {expected.en}" if expected else ""),
        )
    )


def _undeclared_prefix(query: str, listed: list[Token]) -> QueryError | None:
    known = {*PREFIXES, *declared_prefixes(listed)}
    for token in listed:
        prefix = token.text.partition(":")[0]
        if token.kind == "pname" and prefix not in known:
            line, column = _place(query, token.start)
            return QueryError(
                Message(
                    f"dòng {line}, cột {column}: chưa khai báo tiền tố “{prefix}:”",
                    f"line {line}, column {column}: the prefix “{prefix}:” is not declared",
                ),
                hint=Message(
                    f"thêm PREFIX {prefix}: <…> ở đầu truy vấn",
                    f"add PREFIX {prefix}: <…> at the top of the query",
                ),
            )
    return None


def _unbalanced(query: str, listed: list[Token]) -> QueryError | None:
    """Find the bracket that is never closed, or closes nothing."""
    is_open: list[Token] = []
    for token in listed:
        if token.text in _CLOSING:
            is_open.append(token)
        elif token.text in _CLOSING.values():
            if not is_open or _CLOSING[is_open[-1].text] != token.text:
                return _bracket(query, is_open[-1] if is_open else token)
            is_open.pop()
    return _bracket(query, is_open[-1]) if is_open else None


def _bracket(query: str, token: Token) -> QueryError:
    line, column = _place(query, token.start)
    closing = _CLOSING.get(token.text)
    vi = f"không được đóng; cần: “{closing}”" if closing else "không đóng ngoặc nào"
    en = f"is not closed; expected: “{closing}”" if closing else "closes nothing"
    return QueryError(
        Message(
            f"truy vấn sai cú pháp: dấu “{token.text}” ở dòng {line}, cột {column} {vi}",
            f"syntax error in the query: the “{token.text}” at line {line}, column {column} {en}",
        )
    )


def _meaningless(error: SyntaxError) -> QueryError | None:
    for text, meaning in _MEANING.items():
        if text in error.msg:
            return QueryError(
                Message(f"truy vấn sai: {meaning.vi}", f"invalid query: {meaning.en}")
            )
    return None


def _place_by_rdflib(query: str) -> tuple[int, int] | None:
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parseQuery(query)
    except ParseBaseException as error:
        return error.lineno, error.col
    except RecursionError:
        return None
    return None


def _place_by_oxigraph(error: SyntaxError) -> tuple[int, int]:
    found = re.match(r"error at (\d+):(\d+)", error.msg)
    return (int(found[1]), int(found[2])) if found else (1, 1)


def _place(query: str, at: int) -> tuple[int, int]:
    return query.count("\n", 0, at) + 1, at - query.rfind("\n", 0, at)


def _expected_at(rest: str) -> Message | None:
    """Say what begins like the text that can't be read."""
    first = next(tokens(rest), None)
    if first is None:
        return None
    if first.kind in _TERMS:
        return _TRIPLE
    clause = _CLAUSES.get(first.text.upper())
    return Message(clause, clause) if clause else None
