"""What a name that leads to nothing may have meant: each thing once, with its id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kg.errors import Lang
from kg.folding import fold
from kg.labels import labels
from kg.names import called
from kg.store import Store
from kg.vocabulary import curie

_LIKE_ENOUGH: Final = 65.0
_SHORT: Final = 4
"""A name of fewer letters stands by chance in others."""
_N_LISTED: Final = 3


def nearest_things(store: Store, text: str, kinds: Sequence[str], lang: Lang) -> list[str]:
    """Name the things of some kinds whose names or ids are most like a text, with their ids.

    Marks and case do not matter. Cost: linear in the names of these kinds.
    """
    words = fold(text)
    best: dict[str, float] = {}
    for thing, name in _names(store, kinds):
        likeness = _likeness(words, fold(name))
        if likeness >= _LIKE_ENOUGH and likeness > best.get(thing, 0):
            best[thing] = likeness
    first = sorted(best, key=lambda thing: (-best[thing], thing))[:_N_LISTED]
    names = labels(store, first, lang)
    return [f"{names[one]} ({curie(one)})" if one in names else curie(one) for one in first]


def _likeness(one: str, other: str) -> float:
    """Say how alike two folded names are, in percent; a part counts where it is not short.

    >>> _likeness("so y tee", "so y te") > 90
    True
    >>> _likeness("tuyen gioa", "ban tuyen giao tinh uy") > 70
    True
    >>> _likeness("zzqq", "qh") < 50, _likeness("", "qh")
    (True, 0.0)
    """
    from rapidfuzz import fuzz

    whole = max(fuzz.ratio(one, other), 0.95 * fuzz.token_sort_ratio(one, other))
    if not one or min(len(one), len(other)) < _SHORT:
        return whole if one else 0.0
    return max(whole, 0.9 * fuzz.partial_ratio(one, other))


def _names(store: Store, kinds: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give whatever things are called, and the ends of their ids."""
    things: dict[str, None] = {}
    for thing, _, name in called(store, kinds):
        things[thing] = None
        yield thing, name
    for thing in things:
        yield thing, thing.rpartition("/")[2].replace("-", " ")
