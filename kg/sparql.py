"""SPARQL as tokens: enough to guard a query and to put terms in, no more.

Oxigraph parses and runs queries; what it can't do is say which keywords a text
uses, or take a parameter for a variable that is not projected. Both need tokens
only. The grammar is that of SPARQL 1.1, section 19.8 (terminals).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<comment>\#[^\n\r]*)
    | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        | \"(?:[^"\\\n\r]|\\.)*\" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<lang>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<pname>(?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)
        (?:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*(?:[\w:-]|%[0-9A-Fa-f]{2}|\\.))?)?)
    | (?P<blank>_:\w+)
    | (?P<number>[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)
    | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
    | (?P<other>\^\^|&&|\|\||[!<>]=|.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A token: its kind (the group's name), text and where it starts."""

    kind: str
    text: str
    start: int


def tokens(text: str) -> Iterator[Token]:
    """Cut a SPARQL text into tokens, white space and comments left out.

    >>> [t.text for t in tokens('SELECT ?s { ?s a plan:Task } # SERVICE')]
    ['SELECT', '?s', '{', '?s', 'a', 'plan:Task', '}']
    """
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        if kind not in ("space", "comment"):
            yield Token(kind, match.group(), match.start())


def comments(text: str) -> Iterator[Token]:
    """Give the comments of a SPARQL or Turtle text.

    >>> [t.text for t in comments('<urn:a#b> a "# no" . # yes')]
    ['# yes']
    """
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "comment":
            yield Token("comment", match.group(), match.start())


def variables(text: str) -> list[str]:
    """List the variables' names in order of first use.

    >>> variables('SELECT ?a { ?a ?b "?c" }')
    ['a', 'b']
    """
    names = (token.text[1:] for token in tokens(text) if token.kind == "variable")
    return list(dict.fromkeys(names))


def put_in(text: str, terms: Mapping[str, str]) -> str:
    """Replace variables by terms (already written as SPARQL), at token level.

    >>> put_in('SELECT ?s { ?s ?p ?_x_iri } # ?_x_iri', {"_x_iri": "<urn:x>"})
    'SELECT ?s { ?s ?p <urn:x> } # ?_x_iri'
    """
    parts = []
    last = 0
    for token in tokens(text):
        if token.kind == "variable" and token.text[1:] in terms:
            parts += [text[last : token.start], terms[token.text[1:]]]
            last = token.start + len(token.text)
    return "".join((*parts, text[last:]))


def declared_prefixes(listed: Sequence[Token]) -> dict[str, str]:
    """Give the prefixes that a query declares itself.

    >>> declared_prefixes(list(tokens("PREFIX a: <urn:a#> SELECT * { ?s a:b ?o }")))
    {'a': 'urn:a#'}
    """
    return {
        name.text[:-1]: iri.text[1:-1]
        for word, name, iri in zip(listed, listed[1:], listed[2:], strict=False)
        if word.text.upper() == "PREFIX" and name.kind == "pname" and iri.kind == "iri"
    }


def iris(text: str, prefixes: Mapping[str, str]) -> set[str]:
    """Collect every IRI a query names, its own and the given prefixes expanded."""
    found = set()
    listed = list(tokens(text))
    known = {**prefixes, **declared_prefixes(listed)}
    for before, token in zip(["", "", *(t.text for t in listed)], listed, strict=False):
        if token.kind == "iri" and before.upper() != "PREFIX":
            found.add(token.text[1:-1])
        elif token.kind == "pname" and not token.text.endswith(":"):
            prefix, _, local = token.text.partition(":")
            if prefix in known:
                found.add(known[prefix] + local.replace("\\", ""))
    return found
