"""Where the key words of a statement stand in its passage, whatever their marks and case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kg.analysis.network import WORKS
from kg.extract.documents.relations import CUES
from kg.extract.duties.role_words import ROLES
from kg.folding import fold
from kg.text.spelling import respell

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from kg.view.details import Background

Span = tuple[int, int]

_NAMED: Final = frozenset({"indicator", "concerns", "subject"})
"""Relations whose far end the passage of a goal, target or task names."""
_LARGEST_UNIT: Final = "\uffff"
_VERBS: Final = {
    "assignment": ROLES,
    # a mere mention is given by prepositions, which tell a reader nothing
    "citation": {code: words for code, words in CUES if code != "cites"},
}
"""Relation → code → the words that give it in a text."""
_SHORTEST_RUN: Final = 2
_READ: Final = 2000
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True)
class KeyWords:
    """What to mark in a passage: words, those that give the role or relation, or parts of names.

    A name of ``partly`` that does not stand whole is marked by its longest run of words.
    """

    words: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    verbs: str = ""


def thing_words(graph: nx.MultiDiGraph[str], background: Background, iri: str) -> KeyWords:
    """List the key words of a goal, target or task: what it is about, its figure and time."""
    if graph.nodes[iri]["kind"] not in WORKS:
        return KeyWords()
    ends = (b for _, b, edge in graph.out_edges(iri, data=True) if edge["relation"] in _NAMED)
    words = (*background.of(iri).written, *_names(graph, background, ends))
    return KeyWords(words, (graph.nodes[iri]["names"].vi,))


def link_words(
    graph: nx.MultiDiGraph[str],
    background: Background,
    ends: tuple[str, str],
    edge: Mapping[str, Any],
) -> KeyWords:
    """List the key words of a statement between two things: names, verbs, its figure and time.

    Works are named in part only (they are whole sentences), the document that speaks not at all.
    """
    details = background.of(edge["statement"])
    named = [
        end for end in ends if graph.nodes[end]["kind"] not in WORKS and end != edge["stated_in"]
    ]
    if details.quantity and details.quantity.subject:
        named.append(details.quantity.subject)
    words = (*details.written, *_names(graph, background, named))
    names = tuple(graph.nodes[end]["names"].vi for end in ends if end != edge["stated_in"])
    return KeyWords(words, names, _VERBS.get(edge["relation"], {}).get(edge["code"], ""))


def find_keys(text: str, keys: KeyWords) -> list[Span]:
    """Find what to mark in a passage: words and verbs, else the longest part of a name.

    >>> find_keys("Sở Y tế chủ trì", KeyWords(("Sở Y tế",), verbs="chủ trì"))
    [(0, 7), (8, 15)]
    >>> find_keys("các nghị quyết của Đại hội", KeyWords(partly=("Nghị quyết của Hội nghị",)))
    [(4, 18)]
    """
    found = find_words(text, keys.words)
    found = _merged(found, _find_verbs(text, keys.verbs) if keys.verbs else ())
    return found or _longest_runs(text, keys.partly)


def _find_verbs(text: str, verbs: str) -> Iterator[Span]:
    for match in re.finditer(rf"(?<!\w)(?:{verbs})(?!\w)", respell(text).lower()):
        if match.end() > match.start():
            yield match.span()


def _merged(found: Sequence[Span], more: Iterable[Span]) -> list[Span]:
    """Add spans that lie in none of those found."""
    spans = list(found)
    for start, end in more:
        if all(end <= first or start >= last for first, last in found):
            spans.append((start, end))
    return sorted(spans)


def _longest_runs(text: str, names: Iterable[str]) -> list[Span]:
    """Find the longest run of words that a text has in common with a name."""
    letters, places = _folded(text[:_READ])
    words = list(_WORD.finditer(letters))
    read = [word.group() for word in words]
    runs = [_longest_run(read, _WORD.findall(fold(name[:_READ]))) for name in names]
    start, end = max(runs, key=lambda run: run[1] - run[0], default=(0, 0))
    if end - start < _SHORTEST_RUN:
        return []
    return [(places[words[start].start()], _end(text, places[words[end - 1].end() - 1] + 1))]


def _longest_run(some: Sequence[str], others: Sequence[str]) -> Span:
    """Give where the longest run stands in the first of two lists of words."""
    best = (0, 0)
    before = [0] * (len(others) + 1)
    for end, word in enumerate(some, 1):
        row = [0] * (len(others) + 1)
        for at, other in enumerate(others, 1):
            if word == other:
                row[at] = before[at - 1] + 1
                if row[at] > best[1] - best[0]:
                    best = (end - row[at], end)
        before = row
    return best


def _names(
    graph: nx.MultiDiGraph[str], background: Background, things: Iterable[str]
) -> Iterator[str]:
    for thing in things:
        yield from graph.nodes[thing]["names"] if thing in graph else background.name(thing)
        yield from background.of(thing).aliases


def find_words(text: str, words: Iterable[str]) -> list[Span]:
    """Find words in a text, the longest first, none within another.

    >>> find_words("Giao Sở Y tế (SYT) trước 30/6", ["so y te", "SYT", "Sở"])
    [(5, 12), (14, 17)]
    """
    letters, places = _folded(text)
    wanted = {folded for word in words if (folded := fold(word)) in letters}
    taken = bytearray(len(letters))
    found = []
    for word in sorted(wanted, key=lambda word: (-len(word), word)):
        for start in _occurrences(letters, word):
            end = start + len(word)
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * len(word)
                found.append((places[start], _end(text, places[end - 1] + 1)))
    return sorted(found)


def code_units(text: str, spans: Iterable[Span]) -> list[Span]:
    r"""Count places in a text as JavaScript does, where some characters count as two.

    >>> code_units("a\U0001f4a7bc", [(2, 3)])
    [(3, 4)]
    """
    if max(text, default="") <= _LARGEST_UNIT:
        return list(spans)
    at, units = 0, [0]
    for char in text:
        at += 2 if char > _LARGEST_UNIT else 1
        units.append(at)
    return [(units[start], units[end]) for start, end in spans]


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """Fold a text, with the place that each folded letter comes from."""
    pieces = [_FOLDED[char] for char in text]
    letters = "".join(pieces)
    if len(letters) == len(text) and "" not in pieces:
        return letters, range(len(text))
    return letters, [place for place, piece in enumerate(pieces) for _ in piece]


class _Folded(dict[str, str]):
    """Character → what it folds to: nothing for a mark that stands by itself."""

    def __missing__(self, char: str) -> str:
        self[char] = " " if char.isspace() else fold(char)
        return self[char]


_FOLDED: Final = _Folded()


def _occurrences(letters: str, word: str) -> Iterator[int]:
    """Find a word that stands by itself: not in a longer word, nor in a longer number."""
    start = letters.find(word) if any(map(str.isalnum, word)) else -1
    while start >= 0:
        end = start + len(word)
        before, after = letters[max(0, start - 2) : start][::-1], letters[end : end + 2]
        if not _goes_on(word[0], before) and not _goes_on(word[-1], after):
            yield start
        start = letters.find(word, start + 1)


def _goes_on(edge: str, beside: str) -> bool:
    if not edge.isalnum() or not beside:
        return False
    is_figure = edge.isdigit() and beside[0] in ".," and beside[1:].isdigit()
    return beside[0].isalnum() or is_figure


def _end(text: str, end: int) -> int:
    """Take in the marks that belong to the last letter."""
    while end < len(text) and not _FOLDED[text[end]]:
        end += 1
    return end
