"""Legacy Vietnamese encodings, as they look when their bytes are taken for Latin-1.

Documents from before Unicode were typed in fonts that draw Vietnamese letters in the
places of others: TCVN3 (fonts ``.VnTime``), one byte a letter (TCVN 5712:1993, VN3), and
VNI (fonts ``VNI-Times``), a letter and a byte for its marks. A third mojibake is UTF-8
itself, taken for Latin-1 or Windows-1252. Each function gives back the letters meant, or
``None`` for what can't be such text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_TCVN3: Final = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)

# What VNI puts after a letter: a tone, or the mark of â, ê, ô or ă with a tone.
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_HAT, _BREVE = "\u0302", "\u0306"
_VNI_TONES: Final = dict(zip("øùûõï", (_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT), strict=True))
_VNI_HATS: Final = {"â": _HAT} | dict(
    zip("áàåãä", (_HAT + t for t in (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT)), strict=True)
)
_VNI_BREVES: Final = {"ê": _BREVE} | dict(
    zip("éèúüë", (_BREVE + t for t in (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT)), strict=True)
)
_VNI_LETTERS: Final = dict(zip("ñôöíìæóòî", "đơưíìỉĩịỵ", strict=True))
_VNI_LETTER: Final = re.compile(
    r"(?P<hat>[aeo][âáàåãä])|(?P<breve>a[êéèúüë])|(?P<tone>[aeouyôö][øùûõï])|(?P<alone>[^a-z])",
    re.IGNORECASE,
)


def from_tcvn3(word: str) -> str | None:
    """Read a word as TCVN3.

    >>> from_tcvn3("hoµ"), from_tcvn3("Céng"), from_tcvn3("tỉnh")
    ('hoà', 'Cộng', None)
    """
    letters = [char if char.isascii() else _TCVN3.get(char) for char in word]
    known = [letter for letter in letters if letter is not None]
    return "".join(known) if len(known) == len(letters) else None


def from_vni(word: str) -> str | None:
    """Read a word as VNI.

    >>> from_vni("Coäng"), from_vni("nöôùc"), from_vni("Ñaûng")
    ('Cộng', 'nước', 'Đảng')
    """
    if any(ord(char) > 0xFF for char in word):
        return None
    return unicodedata.normalize("NFC", _VNI_LETTER.sub(_vni_letter, word))


def _vni_letter(match: re.Match[str]) -> str:
    found = match.group()
    mark = found[-1].lower()
    if match.lastgroup == "hat":
        return found[0] + _VNI_HATS[mark]
    if match.lastgroup == "breve":
        return found[0] + _VNI_BREVES[mark]
    if match.lastgroup == "tone":
        return _vni_alone(found[0]) + _VNI_TONES[mark]
    return _vni_alone(found)


def _vni_alone(char: str) -> str:
    letter = _VNI_LETTERS.get(char.lower(), char.lower())
    return letter.upper() if char.isupper() else letter


def from_utf8_as_latin(word: str) -> str | None:
    """Read a word as UTF-8 whose bytes were taken for Latin-1 or Windows-1252.

    >>> from_utf8_as_latin("Uá»·"), from_utf8_as_latin("Viá»‡t"), from_utf8_as_latin("à")
    ('Uỷ', 'Việt', None)
    """
    try:
        return b"".join(map(_latin_byte, word)).decode("utf-8")
    except UnicodeError:
        return None


def _latin_byte(char: str) -> bytes:
    return char.encode("latin-1" if ord(char) <= 0xFF else "cp1252")
