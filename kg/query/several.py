"""Restrict a parameter to several values: a VALUES block in every group that uses it.

The parameter stays a variable, so that a query can show which value a row belongs to;
without a block it is open, which is what "all" means. Groups are found by tokens, and
what is put in are RDF terms already written as SPARQL: a value never becomes syntax.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.sparql import Token, tokens


@dataclass
class _Group:
    """A ``{…}``: where its inside starts, and which parameters it uses itself."""

    start: int
    is_pattern: bool
    uses: dict[str, None] = field(default_factory=dict)


def restrict(text: str, terms: Mapping[str, Sequence[str]]) -> str:
    """Let variables take these terms only.

    The block goes to the start of each group that uses the variable: an engine then looks
    values up instead of joining afterwards, in subqueries as well. An EXISTS takes the
    values of the group around it (SPARQL 1.1, section 18.6), so the block goes there.

    >>> restrict("SELECT ?_a_iri { ?_a_iri ?p ?o }", {"_a_iri": ["<urn:a>", "<urn:b>"]})
    'SELECT ?_a_iri { VALUES ?_a_iri { <urn:a> <urn:b> } ?_a_iri ?p ?o }'
    """
    parts = []
    last = 0
    for group in sorted(_groups(tokens(text), terms), key=lambda group: group.start):
        parts.append(text[last : group.start])
        parts += [f" VALUES ?{name} {{ {' '.join(terms[name])} }}" for name in group.uses]
        last = group.start
    return "".join((*parts, text[last:]))


def _groups(listed: Iterable[Token], names: Mapping[str, object]) -> list[_Group]:
    """List the groups that take a block; each variable outside EXISTS is in one of them."""
    found: list[_Group] = []
    around: list[_Group] = []
    before = ""
    for token in listed:
        if token.text == "{":
            around.append(_opened(token, before, around))
        elif token.text == "}" and around:
            found.append(around.pop())
        elif token.text.upper() == "SELECT" and around and before == "{":
            around[-1].is_pattern = False  # the braces of a subquery; its own WHERE follows
        elif token.kind == "variable" and token.text[1:] in names and around:
            around[-1].uses[token.text[1:]] = None
        before = token.text.upper()
    return [group for group in found if group.is_pattern and group.uses]


def _opened(token: Token, before: str, around: Sequence[_Group]) -> _Group:
    """Open a group; what stands in an EXISTS counts as standing in the group around it."""
    start = token.start + 1
    if around and (before == "EXISTS" or around[-1].start < 0):
        return _Group(-1, is_pattern=False, uses=around[-1].uses)
    return _Group(start, is_pattern=before != "CONSTRUCT")
