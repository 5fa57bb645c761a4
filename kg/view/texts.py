"""Texts made fit for the page, at this one place, and the table that holds each once."""

from __future__ import annotations

import unicodedata

from kg.errors import Message
from kg.render import visible


def safe(text: str) -> str:
    r"""Give a text that stands on one line and can't turn the reading direction.

    >>> safe("a\n\u2028b\u202ec")
    'a b⟨U+202E⟩c'
    """
    return visible(" ".join(unicodedata.normalize("NFC", text).split()))


class Texts:
    """The table of texts: each pair of languages once, named by its number."""

    def __init__(self) -> None:
        self._numbers: dict[Message, int] = {}
        self._entered: dict[Message, int] = {}

    def number(self, text: Message) -> int:
        """Give a text's number, entering it first when it is new."""
        if text not in self._entered:
            shown = Message(safe(text.vi), safe(text.en))
            self._entered[text] = self._numbers.setdefault(shown, len(self._numbers))
        return self._entered[text]

    def listed(self) -> list[list[str]]:
        """List the texts: ``[vi, en]``, or ``[both]`` where they are the same."""
        return [[text.vi] if text.vi == text.en else list(text) for text in self._numbers]
