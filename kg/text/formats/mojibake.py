"""Find text whose letters are not the ones meant: legacy fonts and wrong decodings.

A passage is suspected where a character stands that Vietnamese doesn't use (``µ``, ``ö``,
``»``); it is mojibake when its words make Vietnamese syllables only after they are read
in a legacy encoding. A few such words in a text that is otherwise sound are let be.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kg.errors import Message
from kg.text.formats.legacy import from_tcvn3, from_utf8_as_latin, from_vni

_CONVERT: Final = Message(
    "chuyển sang Unicode (UniKey: Ctrl+Shift+F6) rồi lưu lại",
    "convert it to Unicode (UniKey: Ctrl+Shift+F6) and save it again",
)


@dataclass(frozen=True)
class Encoding:
    """A legacy encoding: how a word in it is read, and how many words prove it."""

    name: Message
    read: Callable[[str], str | None]
    n_needed: int
    is_one_byte: bool
    hint: Message


UTF8_AS_LATIN: Final = Encoding(
    Message("UTF-8 bị đọc nhầm thành Latin-1", "UTF-8 that was read as Latin-1"),
    from_utf8_as_latin,
    n_needed=1,  # bytes that are UTF-8 by chance are rare
    is_one_byte=False,
    hint=Message(
        "lấy lại bản gốc, hoặc mở bằng mã UTF-8 rồi lưu lại",
        "get the original again, or open it as UTF-8 and save it",
    ),
)
TCVN3: Final = Encoding(
    Message("TCVN3 (ABC, phông .VnTime)", "TCVN3 (ABC, .VnTime fonts)"),
    from_tcvn3,
    n_needed=3,
    is_one_byte=True,
    hint=_CONVERT,
)
VNI: Final = Encoding(
    Message("VNI (phông VNI-Times)", "VNI (VNI-Times fonts)"),
    from_vni,
    n_needed=3,
    is_one_byte=True,
    hint=_CONVERT,
)
_ENCODINGS: Final = (UTF8_AS_LATIN, TCVN3, VNI)

_TCVN3_FONT: Final = re.compile(r"\.vn", re.IGNORECASE)
_VNI_FONT: Final = re.compile(r"vni-", re.IGNORECASE)
_LATIN_1: Final = re.compile(r"[\xa1-\xff]")


def of_font(font: str, text: str) -> Encoding | None:
    """Give the encoding that a font's name says a text in it has.

    Digits and plain letters are the same in it, and letters outside Latin-1 are Unicode's:
    they are not in the font at all.
    """
    if not _LATIN_1.search(text) or any("\u0100" <= char <= "\u1fff" for char in text):
        return None
    if _TCVN3_FONT.match(font):
        return TCVN3
    return VNI if _VNI_FONT.match(font) else None


@dataclass(frozen=True)
class Mojibake:
    """Where mojibake begins, an example of it, and what it is."""

    start: int
    word: str
    encoding: Encoding


# Letters and signs of Latin-1 that Vietnamese doesn't use; «, ·, ° and the like it does.
_FOREIGN: Final = re.compile("[¡-ª¬-¯´-¶¸-¿ÄÅÆÇËÎÏÐÑÖØÛÜÞßäåæçëîïðñöøûüþÿ]")
_WORD: Final = re.compile(
    r"[^\W\d_]*[\xa1-\u024f\u0300-\u0323\u1ea0-\u1ef9‘’‚“”„†‡•…ˆ‰‹›–—˜™][^\s\d!-/:-@\[-`{-~]*"
)
_BEFORE: Final = 60
_AFTER: Final = 400
_MAX_CLEAN: Final = 500
"""After so many suspected passages that were sound the text is taken to be sound."""
_SHARE: Final = 0.8


def find_mojibake(text: str) -> Mojibake | None:
    """Find the first passage of a text that is mojibake.

    >>> found = find_mojibake("Céng hoµ x· héi chñ nghÜa")
    >>> found.word, found.encoding.name.en if found else ""
    ('Céng', 'TCVN3 (ABC, .VnTime fonts)')
    >>> find_mojibake("Cộng hoà, 25 µm; “Noël” ở Orléans") is None
    True
    """
    at = 0
    for _ in range(_MAX_CLEAN):
        match = _FOREIGN.search(text, at)
        if not match:
            return None
        end = match.start() + _AFTER
        start = max(0, match.start() - _BEFORE)
        found = _examine(text, *_line(text, start, match.start(), end))
        found = found or _examine(text, start, end)
        if found:
            return found
        at = end
    return None


def _line(text: str, start: int, at: int, end: int) -> tuple[int, int]:
    """Narrow a passage to the line of it that ``at`` is in: others may be sound."""
    before, after = text.rfind("\n", start, at), text.find("\n", at, end)
    return max(start, before + 1), end if after < 0 else after


def _examine(text: str, start: int, end: int) -> Mojibake | None:
    words = list(_WORD.finditer(text, start, end))
    for encoding in _ENCODINGS:
        read = [word for word in words if _is_meant(word.group(), encoding)]
        told = [word for word in read if not _is_vietnamese(word.group())]
        if len({word.group() for word in told}) >= encoding.n_needed and len(read) >= _SHARE * len(
            words
        ):
            return Mojibake(told[0].start(), told[0].group(), encoding)
    return None


def _is_meant(word: str, encoding: Encoding) -> bool:
    meant = encoding.read(word)
    return meant is not None and meant != word and _is_vietnamese(meant)


_ONSET: Final = (
    "(?:ngh(?=[eêi])|gh(?=[eêi])|k(?=[eêiy])|c(?![eêiyh])|qu|gi|ng(?!h)|nh|ch|kh|ph|th|tr"
    "|[bdđghlmnprstvx])?"
)
_RIME: Final = (
    "(?:[aăâeoôuưiê]|y|ơ|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ưa|ui|ưi|ưu|oa|oe|uê|uy|uơ"
    "|iêu|yêu|oai|oay|oao|oeo|uây|uôi|ươi|ươu|uya|uyu"
    "|(?:[aăâeêioôơuưy]|oa|oă|oe|uâ|uê|uy|uô|iê|yê|ươ|uyê|oo)(?:c|m|n|ng|p|t|ch|nh))"
)
_SYLLABLE: Final = re.compile(_ONSET + _RIME)
_TONES: Final = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def _is_vietnamese(word: str) -> bool:
    """Tell a Vietnamese syllable, in one of its three spellings: small, Title, CAPITALS."""
    word = word.strip("“”‘’…–—«»•")
    if not (word.islower() or word.isupper() or word[1:].islower()):
        return False
    bare, n_tones = _TONES.subn("", unicodedata.normalize("NFD", word.lower()))
    return n_tones <= 1 and bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)))
