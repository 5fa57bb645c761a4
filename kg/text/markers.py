"""How a line begins: the numbers, letters and dashes that give a document its order.

Styles can be nested in any order a document chooses; the outline finds the order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.folding import fold_letters

_ORDINAL_WORDS: Final = {
    "nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6,
    "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
_ROMAN_DIGITS: Final = {"i": 1, "v": 5, "x": 10, "l": 50}
_LETTERS: Final = "abcdđeghiklmnopqrstuvxy"
BULLETS: Final = "-+•–—*▪●○"

_WORD = "|".join(_ORDINAL_WORDS)
_PART: Final = re.compile(rf"phan (?:thu )?({_WORD}|[ivxl]{{1,6}}|\d{{1,2}})\b[.:) -]*")
_CHAPTER: Final = re.compile(r"chuong ([ivxl]{1,6}|\d{1,2})\b[.:) -]*")
_ARTICLE: Final = re.compile(r"dieu (\d{1,3})[.:] *")
_ANNEX: Final = re.compile(
    r"(?:phu luc|(?:mau )?bieu(?: mau)?)(?: (?:so )?([ivxl]{1,6}|\d{1,2}[a-z]?))?\b[.:) -]*"
)
_ROMAN: Final = re.compile(
    r"([IVXL]{1,6}|[ivx]{2,5}|I[ivx]{1,4})(?:/?[.\-–)/]|\.-)(?: +|$|(?=[^\W\d_]))"
)
_CAPITAL: Final = re.compile(r"([A-HĐ])(?:/?[.\-–)]|\.-)(?: +|$)")
_DECIMALS: Final = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})(?:[.\-)/:]+(?: *|$)| +(?=[^\W\d_a-z]))")
_NUMBER: Final = re.compile(
    r"(\d{1,3})(?:\.-|[.)](?!\d)|[-–](?=[ ]|[^\W\d_][^\W\d_A-ZĐ])|/(?= ))(?: *|$)"
)
_ROUND: Final = re.compile(r"\((\d{1,3}|[a-zđ]|[ivx]{1,4})\) *")
_LETTER: Final = re.compile(r"([a-zđ])(?:\)|\.(?= ?[^\W\d_])|/) *")
_WORDED: Final = re.compile(rf"({_WORD}|thu {_WORD}) la\b[,:]? *")
_BULLET: Final = re.compile(rf"[{re.escape(BULLETS)}](?: +|(?=[^\W\d_])|$)")


@dataclass(frozen=True, slots=True)
class Marker:
    """What a line begins with.

    ``style`` groups the markers of one list ("1." and "2."); ``ordinal`` is its place in
    it (0 for a bullet); ``label`` is the number as a section's path has it; ``length`` is
    what the marker takes of the line.
    """

    style: str
    ordinal: int
    label: str
    length: int


def marker(line: str) -> Marker | None:
    """Read the marker that a line (without leading spaces) begins with.

    >>> marker("3.2. Đẩy mạnh")
    Marker(style='decimal-2', ordinal=2, label='3.2', length=5)
    >>> marker("2.500 ha") is None, marker("- 2030 phấn đấu").style
    (True, 'bullet--')
    """
    head = line[:60]
    folded = fold_letters(head)
    for found in (_worded(head, folded), _numbered(head, folded), _lettered(head)):
        if found:
            return found
    if match := _BULLET.match(head):
        return Marker(f"bullet-{head[0]}", 0, "", match.end())
    return None


def _worded(head: str, folded: str) -> Marker | None:
    if not head[:1].isalpha():
        return None
    for style, pattern in (("part", _PART), ("chapter", _CHAPTER), ("annex", _ANNEX)):
        match = pattern.match(folded)
        if match and (head[: match.end()].isupper() or _is_alone(style, head, match)):
            name = {"part": "phan", "chapter": "chuong", "annex": "phu-luc"}[style]
            n = _ordinal(match.group(1) or "1")
            return Marker(style, n, f"{name}-{n}", match.end())
    if (match := _ARTICLE.match(folded)) and head[0] in "ĐD":
        return Marker("article", int(match.group(1)), f"dieu-{match.group(1)}", match.end())
    if (match := _WORDED.match(folded)) and head[0].isupper():
        n = _ordinal(match.group(1).removeprefix("thu "))
        return Marker("worded", n, f"{n}-la", match.end())
    return None


def _is_alone(style: str, head: str, match: re.Match[str]) -> bool:
    """Tell a heading "Phần thứ nhất" from a sentence that begins so."""
    rest = head[match.end() :].strip()
    return (
        head[0].isupper()
        and bool(match.group(1))
        and (not rest or style != "annex" or rest.isupper())
    )


def _numbered(head: str, folded: str) -> Marker | None:
    if match := _DECIMALS.match(head):
        label = match.group(1)
        parts = label.split(".")
        return Marker(f"decimal-{len(parts)}", int(parts[-1]), label, match.end())
    if match := _NUMBER.match(head):
        return Marker("decimal-1", int(match.group(1)), str(int(match.group(1))), match.end())
    if match := _ROUND.match(head):
        label = match.group(1)
        if label.isdigit():
            return Marker("round", int(label), str(int(label)), match.end())
        return Marker(
            "round-letter", _ordinal_of_letter(label), folded[1 : 1 + len(label)], match.end()
        )
    return None


def _lettered(head: str) -> Marker | None:
    if match := _ROMAN.match(head):
        label = match.group(1).upper()
        # "C." and "D." are letters; "I.", "V.", "X." and "L." are read as numbers.
        return Marker("roman", _roman(label), label, match.end())
    if match := _CAPITAL.match(head):
        label = match.group(1).replace("Đ", "DD")
        return Marker("capital", _ordinal_of_letter(match.group(1).lower()), label, match.end())
    if match := _LETTER.match(head):
        label = match.group(1).replace("đ", "dd")  # a path is ASCII, and "d" is another letter
        return Marker("letter", _ordinal_of_letter(match.group(1)), label, match.end())
    return None


def _ordinal_of_letter(letter: str) -> int:
    return _LETTERS.find(letter[0]) + 1


def _ordinal(word: str) -> int:
    if word in _ORDINAL_WORDS:
        return _ORDINAL_WORDS[word]
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else _roman(word)


def _roman(text: str) -> int:
    """Read a Roman number.

    >>> _roman("XIV"), _roman("IX")
    (14, 9)
    """
    values = [_ROMAN_DIGITS.get(c, 0) for c in text.lower()]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
