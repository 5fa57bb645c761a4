"""Blocks that repeat: what optical reading printed dozens of times was said once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.text.view import View

_MIN_LENGTH: Final = 150
"""Shorter passages may well be said twice (the same co-ordinators, the same title)."""
_SENTENCE: Final = re.compile(r"[^.;!?…]+(?:[.;!?…]+(?=\s|$)|$)|[.;!?…]+")


@dataclass(frozen=True)
class Repetition:
    """A passage and where it stands again, as spans of the source."""

    first: tuple[int, int]
    again: tuple[tuple[int, int], ...]


def part(views: Sequence[View]) -> tuple[list[View], tuple[Repetition, ...]]:
    """Take out of each view the long sentences that stood before, and say which.

    The first occurrence stays. A view that only repeats comes back empty.
    """
    first: dict[bytes, tuple[int, int]] = {}
    again: dict[bytes, list[tuple[int, int]]] = {}
    kept = []
    for view in views:
        edits = []
        for start, end in _candidates(view.text, view.folded, first):
            key, span = _key(view.folded[start:end]), view.span(start, end)
            if first.setdefault(key, span) != span:
                again.setdefault(key, []).append(span)
                edits.append((start, end, ""))
        kept.append(view.edit(edits).strip() if edits else view)
    return kept, tuple(Repetition(first[key], tuple(spans)) for key, spans in again.items())


def _candidates(
    text: str, folded: str, first: dict[bytes, tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Give what may be a repetition: the whole passage if it is one, else its runs."""
    if len(text) < _MIN_LENGTH:
        return
    if _key(folded) in first:
        yield 0, len(text)
        return
    yield from _runs(text)
    if next(_runs(text), (0, len(text))) != (0, len(text)):
        yield 0, len(text)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text into runs of sentences, each long enough to be known again."""
    start = 0
    for match in _SENTENCE.finditer(text):
        is_long = match.end() - start >= _MIN_LENGTH
        if is_long and not 0 < len(text) - match.end() < _MIN_LENGTH:
            yield start, match.end()
            start = match.end()


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.strip().encode(), digest_size=16).digest()
