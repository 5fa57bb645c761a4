"""Whose figure it is, where a clause names a place other than the document's own."""

from __future__ import annotations

import re
from typing import Final

from kg.folding import fold

_KIND: Final = re.compile(
    r"(?<!\w)(?P<kind>thành phố|thị xã|huyện|quận|thị trấn|xã|phường|đặc khu|tỉnh|vùng|khu kinh tế|"
    r"khu công nghiệp|cụm công nghiệp)\s+",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_]+(?=[\s.,;:)]|$)")
_MAX_WORDS: Final = 4


def subject_in(text: str, own: str | None = None) -> str | None:
    """Find the first place that words name, other than the document's ``own``.

    >>> subject_in("tỷ lệ hộ nghèo của huyện Sơn Hạ còn", "tỉnh Vân Sơn")
    'huyện Sơn Hạ'
    >>> subject_in("tỷ lệ xã đạt chuẩn trên địa bàn tỉnh Vân Sơn", "tỉnh Vân Sơn") is None
    True
    """
    for match in _KIND.finditer(text):
        name = _name_at(text, match.end())
        found = f"{match['kind'].lower()} {name}"
        if name and fold(found) != fold(own or ""):
            return found
    return None


def _name_at(text: str, at: int) -> str:
    """Read the words of a name: those that begin with a capital."""
    words: list[str] = []
    while len(words) < _MAX_WORDS and (match := _WORD.match(text, at)):
        if not match.group()[0].isupper() or match.group().isupper():
            break
        words.append(match.group())
        at = match.end() + 1
        if text[match.end() : at] != " ":
            break
    return " ".join(words)
