"""One spelling for words that Vietnamese writes in two, letter for letter.

The grammars of numbers, units and periods match words with their marks (*tạ* is a
unit, *ta* is not), so they cannot fold; but *hoá* and *hóa*, *tỉ* and *tỷ*, a hyphen
and a dash must not be two words each.
"""

from __future__ import annotations

import re
from typing import Final

# The mark stands on the glide in the older spelling of an open syllable: hoà, khoẻ, thuỷ.
_OLD: Final = (
    "oà",
    "oá",
    "oả",
    "oã",
    "oạ",
    "oè",
    "oé",
    "oẻ",
    "oẽ",
    "oẹ",
    "uỳ",
    "uý",
    "uỷ",
    "uỹ",
    "uỵ",
)
_NEW: Final = (
    "òa",
    "óa",
    "ỏa",
    "õa",
    "ọa",
    "òe",
    "óe",
    "ỏe",
    "õe",
    "ọe",
    "ùy",
    "úy",
    "ủy",
    "ũy",
    "ụy",
)
_TO_NEW: Final = {
    **dict(zip(_OLD, _NEW, strict=True)),
    **{o.capitalize(): n.capitalize() for o, n in zip(_OLD, _NEW, strict=True)},
    **{o.upper(): n.upper() for o, n in zip(_OLD, _NEW, strict=True)},
}
# After q, "uý" is a glide and a vowel (quý): it has one spelling only.
_MARKED: Final = re.compile(rf"(?<![qQ])(?:{'|'.join(_TO_NEW)})(?![^\W\d_])")
_CHARACTERS: Final = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\t\n\r\v\f\u00a0\u2007\u2009\u202f", " "),
        "\uff05": "%",
    }
)
_Y: Final = str.maketrans({"ỉ": "ỷ", "Ỉ": "Ỷ", "ĩ": "ỹ", "Ĩ": "Ỹ"})
_I_FOR_Y: Final = re.compile(r"(?<!\w)(?:[tT][ỉỈ]|[sSkKmM][ĩĨ])(?!\w)")  # tỉ lệ, bác sĩ, kĩ thuật


def respell(text: str) -> str:
    """Give the text in one spelling, with the same length, so the same offsets.

    >>> respell("Thuỷ sản – 5 tỉ"), respell("bác sĩ, quý, Uỷ ban, kĩ sư")
    ('Thủy sản - 5 tỷ', 'bác sỹ, quý, Ủy ban, kỹ sư')
    """
    text = _MARKED.sub(lambda match: _TO_NEW[match.group()], text.translate(_CHARACTERS))
    return _I_FOR_Y.sub(lambda match: match.group().translate(_Y), text)
