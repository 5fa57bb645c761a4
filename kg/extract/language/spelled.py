"""A text in one spelling, as written and in small letters, letter for letter."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from kg.text.spelling import respell

_REMEMBERED: Final = 8  # a passage is read by several rules, one after the other


class Spelled(NamedTuple):
    """One spelling of a text: ``text`` with its capital letters, ``small`` without."""

    text: str
    small: str


@lru_cache(maxsize=_REMEMBERED)
def spelled(text: str) -> Spelled:
    """Spell a text for matching; offsets stay.

    >>> spelled("Uỷ ban Y TẾ")
    Spelled(text='Ủy ban Y TẾ', small='ủy ban y tế')
    """
    one = respell(text)
    return Spelled(one, lowered(one))


def lowered(text: str) -> str:
    """Write in small letters, one for one.

    >>> lowered("ĐẢNG"), len(lowered("İ"))
    ('đảng', 1)
    """
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
