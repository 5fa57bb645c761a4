"""The words and signs around a figure that say how it is meant.

*trên*, *không quá*, *≥* stand before it, *trở lên* after it; *gấp … lần* and *giảm …*
make it a multiple of, or a cut from, something else. Only a bounded stretch of text
around the figure is ever looked at.
"""

from __future__ import annotations

import re
from typing import Final

REACH: Final = 90
"""How many characters before a figure may say something about it."""

_BEFORE_WORDS: Final = {
    "at-least": "ít nhất|tối thiểu|thấp nhất|không thấp hơn|không dưới|không ít hơn|"
    "không nhỏ hơn|không kém|ít nhất từ|tối thiểu từ|≥|>=|=>|tối thiểu trên",
    "at-most": "không quá|tối đa|không vượt quá|không vượt|nhiều nhất|không cao hơn|"
    "không lớn hơn|không nhiều hơn|không trên|không hơn|≤|<=|=<|tối đa không quá",
    "more-than": "trên|hơn|cao hơn|lớn hơn|nhiều hơn|vượt|vượt mức|vượt mốc|vượt trên|"
    "vượt ngưỡng|đạt và vượt|quá|>|từ trên",
    "less-than": "dưới|thấp hơn|nhỏ hơn|ít hơn|chưa đến|chưa tới|chưa đầy|không đến|không tới|<",
    "about": "khoảng|vào khoảng|ước|ước đạt|ước tính|ước tính đạt|ước khoảng|ước đạt khoảng|"
    "ước thực hiện|ước khoảng|xấp xỉ|gần|gần bằng|chừng|trên dưới|~|≈|khoảng từ|đạt khoảng từ",
}
_BEFORE: Final = {
    word: operator for operator, words in _BEFORE_WORDS.items() for word in words.split("|")
}
_BEFORE_END: Final = re.compile(
    r"(?:(?<=[^\w])|^)(?P<operator>"
    + "|".join(re.escape(word) for word in sorted(_BEFORE, key=len, reverse=True))
    + r")(?P<link>(?: {1,3}(?:là|đạt|ở mức|mức|có|bằng|từ|khoảng)){0,2}) {0,3}$",
    re.IGNORECASE,
)
_FROM_END: Final = re.compile(r"(?:(?<=[^\w])|^)từ {1,3}$", re.IGNORECASE)
_OR_MORE: Final = re.compile(
    r" {0,3}(?:(?P<least>trở lên|trở đi|hoặc hơn|hoặc cao hơn|và cao hơn)"
    r"|(?P<most>trở xuống|trở lại))(?!\w)",
    re.IGNORECASE,
)
_GLOSS: Final = re.compile(r" {0,3}\([^()]{1,60}\)")
_CLOSE: Final = re.compile(r" {0,3}\)")
_CLAUSE_START: Final = re.compile(r"[;:()•]|[.,](?=\s)|…")


def clause_before(text: str, start: int, floor: int = 0) -> str:
    """Give what the clause says before ``start``, back to a stop or to ``REACH``.

    >>> clause_before("GRDP tăng 7,72%, thu ngân sách đạt ", 35)
    ' thu ngân sách đạt '
    """
    return _CLAUSE_START.split(text[max(floor, start - REACH) : start])[-1]


def operator_before(text: str, start: int, floor: int = 0) -> tuple[str | None, int]:
    """Read the operator that ends where a figure begins, and where it begins itself.

    >>> operator_before("đạt không dưới 80%", 15), operator_before("đạt 80%", 4)
    (('at-least', 4), (None, 4))
    """
    low = max(floor, start - 40)
    match = _BEFORE_END.search(text[low:start])
    if match is None:
        return None, start
    return _BEFORE[match["operator"].lower()], low + match.start()


def from_before(text: str, start: int, floor: int = 0) -> int:
    """Give where "từ" begins, if it stands right before ``start``, else ``start``."""
    low = max(floor, start - 6)
    match = _FROM_END.search(text[low:start])
    return low + match.start() if match else start


def operator_after(text: str, end: int) -> tuple[str | None, int]:
    """Read "trở lên" or "trở xuống" after a figure, past a gloss, and where the figure then ends.

    What stands after a gloss is not part of the figure: the gloss is a figure of its own.

    >>> operator_after("90% trở lên", 3), operator_after("90 (3.500 USD) trở lên", 2)
    (('at-least', 11), ('at-least', 2))
    """
    match = _OR_MORE.match(text, end)
    if match:
        return ("at-least" if match["least"] else "at-most"), match.end()
    gloss = _GLOSS.match(text, end) or _CLOSE.match(text, end)
    match = _OR_MORE.match(text, gloss.end()) if gloss else None
    if match:
        return ("at-least" if match["least"] else "at-most"), end
    return None, end


_ADVERBS: Final = (
    r"(?: {1,3}(?:đi|thêm|dần|tiếp|mạnh|bình quân|trung bình|hằng năm|hàng năm|mỗi năm|"
    r"được|tới|tối thiểu|ít nhất|trên|hơn|khoảng|gần|xấp xỉ|từ|thấp nhất|không dưới))*"
)
_CUT_END: Final = re.compile(
    rf"(?<!\w)(?P<verb>(?:cắt )?giảm|tinh giản|rút ngắn|hạ thấp){_ADVERBS} {{0,3}}$", re.IGNORECASE
)
_CUT_OF: Final = re.compile(
    r"(?<!\w)(?:(?:cắt )?giảm|tinh giản|rút ngắn|hạ thấp)"
    r"(?P<between>(?: {1,3}[^\W_]+){1,10}) {0,3}$",
    re.IGNORECASE,
)
_NO_CUT: Final = re.compile(
    r"(?<!\w)(?:còn|xuống|đạt|dưới|lên|đến|là|chiếm|bằng|có|ở|được|cho|tại|tăng|trong|của|với)(?!\w)",
    re.IGNORECASE,
)
_FROM_LEVEL: Final = re.compile(r"(?:giảm|ngắn|giản|hạ) từ {0,3}$", re.IGNORECASE)
_MULTIPLE_END: Final = re.compile(
    r"(?<!\w)(?P<verb>(?:tăng |cao |lớn |nhiều )?gấp|tăng|lên|bằng|cao hơn|lớn hơn|nhiều hơn|hơn)"
    r"(?: {1,3}(?:lên|khoảng|hơn|gần|trên|từ|tới|đến|ít nhất|tối thiểu|thêm|xấp xỉ)){0,2} {0,3}$",
    re.IGNORECASE,
)


def cut_before(text: str, start: int, floor: int = 0, *, directly: bool = False) -> int | None:
    """Tell whether the figure at ``start`` is what is cut off, not what is left.

    Gives where "giảm" begins if it stands right before the figure, ``start`` if words are
    between (``directly`` asks for none), ``None`` if nothing is cut.

    >>> cut_before("giảm ít nhất 30%", 13), cut_before("giảm còn 22%", 9)
    (0, None)
    >>> cut_before("giảm tỷ lệ hộ nghèo 1,5%", 20)
    20
    """
    clause = clause_before(text, start, floor)
    if _FROM_LEVEL.search(clause):
        return None
    match = _CUT_END.search(clause)
    if match:
        return start - len(clause) + match.start()
    match = None if directly else _CUT_OF.search(clause)
    return start if match and not _NO_CUT.search(match["between"]) else None


def multiple_before(text: str, start: int, floor: int = 0) -> int | None:
    """Give where "gấp", "tăng" or "bằng" begins if it makes "N lần" a multiple.

    >>> multiple_before("tăng gấp 1,8 lần", 9), multiple_before("họp 2 lần", 4)
    (0, None)
    """
    low = max(floor, start - 40)
    match = _MULTIPLE_END.search(text[low:start])
    return low + match.start() if match else None
