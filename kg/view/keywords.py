"""Where the key words of a statement stand in its passage, whatever their marks and case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from kg.analysis.network import WORKS
from kg.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from kg.view.details import Background

Span = tuple[int, int]

_NAMED: Final = frozenset({"indicator", "concerns", "subject"})
"""Relations whose far end the passage of a goal, target or task names."""
_LARGEST_UNIT: Final = "\uffff"


def thing_words(graph: nx.MultiDiGraph[str], background: Background, iri: str) -> list[str]:
    """List the key words of a goal, target or task: what it is about, its figure and time."""
    if graph.nodes[iri]["kind"] not in WORKS:
        return []
    ends = (b for _, b, edge in graph.out_edges(iri, data=True) if edge["relation"] in _NAMED)
    return [*background.of(iri).written, *_names(graph, background, ends)]


def link_words(
    graph: nx.MultiDiGraph[str],
    background: Background,
    ends: tuple[str, str],
    edge: Mapping[str, Any],
) -> list[str]:
    """List the key words of a statement between two things: their names, its figure and time.

    Works are left out (they are whole sentences), and the document that speaks.
    """
    details = background.of(edge["statement"])
    named = [
        end for end in ends if graph.nodes[end]["kind"] not in WORKS and end != edge["stated_in"]
    ]
    if details.quantity and details.quantity.subject:
        named.append(details.quantity.subject)
    return [*details.written, *_names(graph, background, named)]


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
