"""Short labels made of a document's words."""

from __future__ import annotations


def shortened(text: str, length: int) -> str:
    """Cut a text at a word, so that it has at most ``length`` characters.

    >>> shortened("Tỷ lệ hộ nghèo", 10)
    'Tỷ lệ hộ…'
    """
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    words = text[:length].rpartition(" ")[0] or text[: length - 1]
    return words.rstrip(" ,;:-") + "…"


def capitalised(text: str) -> str:
    """Begin a label with a capital."""
    return text[:1].upper() + text[1:]
