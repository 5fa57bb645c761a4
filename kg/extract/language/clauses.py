"""Sentences, and the pieces that semicolons, colons and brackets cut them into.

Everything is a span (start, end) of the text given, without the blanks at its ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

Span = tuple[int, int]

_STOP: Final = re.compile(r"(?:[.!?]+|…)(?=\s)")
_SHORT: Final = re.compile(r"(?:^|[\s(])(?:[A-ZĐ]|TP|TT|TX|ThS|TS|GS|PGS|\d{1,2})$")
_BRACKET: Final = re.compile(r"[()]")
_SEMICOLON: Final = re.compile(r";")


def brackets(text: str) -> list[Span]:
    """List the outermost parts in brackets, brackets included; one never closed is none.

    >>> brackets("a) b (c (d)) e (f) (g")
    [(5, 12), (15, 18)]
    """
    waiting: list[int] = []
    found: list[Span] = []
    for match in _BRACKET.finditer(text):
        if match.group() == "(":
            waiting.append(match.start())
        elif waiting:
            start = waiting.pop()
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, match.end()))
    return found


def without_brackets(text: str) -> str:
    """Blank out the parts in brackets: the same length, so the same offsets.

    >>> without_brackets("a (b (c)) d")
    'a         d'
    """
    pieces: list[str] = []
    at = 0
    for start, end in brackets(text):
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def sentences(text: str) -> Iterator[Span]:
    """Give the sentences of a text; a stop inside brackets ends none.

    >>> text = "Đạt 1.5 ha. Tại TP. Vân Sơn (2 xã. Nay là 1 xã) còn lại. Hết"
    >>> [text[start:end] for start, end in sentences(text)]
    ['Đạt 1.5 ha.', 'Tại TP. Vân Sơn (2 xã. Nay là 1 xã) còn lại.', 'Hết']
    """
    bare = without_brackets(text)
    start = 0
    for stop in _STOP.finditer(bare):
        if _ends_sentence(bare, stop):
            yield from trimmed(text, start, stop.end())
            start = stop.end()
    yield from trimmed(text, start, len(text))


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    after = text[stop.end() : stop.end() + 8].lstrip()
    if after[:1].islower():
        return False
    before = text[max(0, stop.start() - 5) : stop.start()]
    return stop.group() != "." or not _SHORT.search(before)


def pieces(text: str, bare: str, start: int, end: int) -> Iterator[Span]:
    """Give what semicolons cut a sentence into; ``bare`` is the text without brackets.

    >>> text = "A đạt 5%; B (trong đó; C) đạt 6%."
    >>> [text[s:e] for s, e in pieces(text, without_brackets(text), 0, len(text))]
    ['A đạt 5%', 'B (trong đó; C) đạt 6%.']
    """
    at = start
    for match in _SEMICOLON.finditer(bare, start, end):
        yield from trimmed(text, at, match.start())
        at = match.end()
    yield from trimmed(text, at, end)


def trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """Give the span without the blanks at its ends, or nothing if that is all there is."""
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    right = len(part.rstrip())
    if left < right:
        yield start + left, start + right
