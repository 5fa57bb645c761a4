"""Fold Vietnamese text for searching, sorting and slugs.

Matching must not depend on marks, case or which of two spellings of the tone
mark a document uses (*uỷ* and *ủy*): both fold to ``uy``.
"""

from __future__ import annotations

import re
import unicodedata

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_D = str.maketrans({"đ": "d", "Đ": "D"})
_SPACES = re.compile(r"\s+")

# The Vietnamese alphabet; a letter sorts before the same letter with a tone.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: dictionary order
_RANK = {letter: rank for rank, letter in enumerate(_LETTERS, start=1)}


def fold(text: str) -> str:
    """Fold to lower-case letters without marks, single spaces.

    The explorer's page folds in the same way in the browser.

    >>> fold("Uỷ ban  nhân dân tỉnh"), fold("ỦY BAN"), fold("Đảng đoàn")
    ('uy ban nhan dan tinh', 'uy ban', 'dang doan')
    """
    decomposed = unicodedata.normalize("NFD", text.translate(_D))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _SPACES.sub(" ", bare).strip().casefold()


class _Letters(dict[int, str]):
    """Code point → its letter without marks, in lower case: one for one."""

    def __missing__(self, code: int) -> str:
        char = chr(code).translate(_D)
        letter = unicodedata.normalize("NFD", char)[0].lower()
        self[code] = letter if len(letter) == 1 else char
        return self[code]


_LETTERS_OF = _Letters()


def fold_letters(text: str) -> str:
    """Fold letter by letter: the result has the same length, so the same offsets.

    Meant for text in NFC; white space stays as it is.

    >>> fold_letters("Uỷ ban  nhân dân"), fold_letters("Đến hết NĂM")
    ('uy ban  nhan dan', 'den het nam')
    """
    return text.translate(_LETTERS_OF)


def slug(text: str) -> str:
    """Turn a name into the slug used in IRIs: ASCII, lower case, hyphens.

    >>> slug("Ủy ban nhân dân tỉnh Thái Bình"), slug("29-NQ/TW")
    ('uy-ban-nhan-dan-tinh-thai-binh', '29-nq-tw')
    """
    return _NOT_SLUG.sub("-", fold(text)).strip("-")


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Give the key that sorts Vietnamese as a dictionary does: letters, then tones.

    >>> sorted(["đa", "da", "dạ", "dà", "ăn", "an", "ân"], key=sort_key)
    ['an', 'ăn', 'ân', 'da', 'dà', 'dạ', 'đa']
    """
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFC", text).casefold():
        parts = unicodedata.normalize("NFD", char)
        tone = next((_TONES.index(c) + 1 for c in parts if c in _TONES), 0)
        shape = "".join(c for c in parts if c not in _TONES)
        letter = unicodedata.normalize("NFC", shape)
        letters.append(
            _RANK.get(letter, 100 + ord(letter[0])) if letter.isalpha() else ord(char) - 200
        )
        tones.append(tone)
    return tuple(letters), tuple(tones), text
