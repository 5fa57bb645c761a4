"""The numerals that lists are numbered with, under the names that WordprocessingML gives them."""

from __future__ import annotations

from typing import Final

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MAX_LETTERS: Final = 780  # thirty times the alphabet, where Word stops too
_MAX_ROMAN: Final = 3999


def numeral(n: int, style: str) -> str:
    """Write a number in a style; one that is not known, or can't say it, is decimal.

    >>> numeral(4, "upperRoman"), numeral(28, "lowerLetter"), numeral(7, "decimalZero")
    ('IV', 'bb', '07')
    >>> numeral(0, "lowerLetter"), numeral(12, "chicken")
    ('0', '12')
    """
    if style == "decimalZero" and 0 <= n < 10:
        return f"0{n}"
    if style in ("lowerLetter", "upperLetter") and 0 < n <= _MAX_LETTERS:
        letter = chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)
        return letter if style == "lowerLetter" else letter.upper()
    if style in ("lowerRoman", "upperRoman") and 0 < n <= _MAX_ROMAN:
        return _roman(n) if style == "lowerRoman" else _roman(n).upper()
    return str(n)


def _roman(n: int) -> str:
    letters = []
    for value, letter in _ROMAN:
        letters.append(letter * (n // value))
        n %= value
    return "".join(letters)
