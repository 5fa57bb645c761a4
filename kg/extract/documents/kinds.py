"""The words for kinds of documents, and the classes of the contract they stand for.

The words are matched with their marks: *chỉ thị* is a directive, *chi thi công* is not,
*phương án* is a scheme of work, *phường An* a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

KINDS: Final = {
    "nghị quyết liên tịch": "Resolution",
    "nghị quyết": "Resolution",
    "chương trình hành động": "ActionProgramme",
    "chương trình": "Programme",
    "kế hoạch hành động": "Plan",
    "kế hoạch": "Plan",
    "đề án": "Scheme",
    "quy hoạch": "MasterPlan",
    "qui hoạch": "MasterPlan",
    "quyết định": "Decision",
    "chỉ thị": "Directive",
    "kết luận thanh tra": "Conclusion",
    "kết luận": "Conclusion",
    "quy định": "Regulation",
    "qui định": "Regulation",
    "quy chế": "Regulation",
    "qui chế": "Regulation",
    "báo cáo": "Report",
    "tờ trình": "Submission",
    "công điện": "Telegram",
    "công văn": "OfficialLetter",
    "văn bản hợp nhất": "OtherDocument",
    "văn bản": "OfficialLetter",
    "thông báo": "Notice",
    "bộ luật": "Law",
    "luật": "Law",
    "hiến pháp": "Law",
    "nghị định": "Decree",
    "biên bản ghi nhớ": "Memorandum",
    "thông tư liên tịch": "OtherDocument",
    "thông tư": "OtherDocument",
    "pháp lệnh": "OtherDocument",
    "hướng dẫn": "OtherDocument",
    "chiến lược": "OtherDocument",
    "phương án": "OtherDocument",
    "điều lệ": "OtherDocument",
    "cương lĩnh": "OtherDocument",
    "văn kiện": "OtherDocument",
}
"""Kind as written, lower case → class."""

CODES: Final = {
    "NQ": "Resolution",
    "NQLT": "Resolution",
    "QĐ": "Decision",
    "CT": "Directive",
    "KL": "Conclusion",
    "KH": "Plan",
    "CTR": "Programme",
    "CTHĐ": "ActionProgramme",
    "CTRHĐ": "ActionProgramme",
    "ĐA": "Scheme",
    "BC": "Report",
    "TTR": "Submission",
    "CĐ": "Telegram",
    "CV": "OfficialLetter",
    "TB": "Notice",
    "NĐ": "Decree",
    "TT": "OtherDocument",
    "TTLT": "OtherDocument",
    "HD": "OtherDocument",
    "QC": "Regulation",
}
"""What the letters of a number say of the kind, in capitals."""

KIND_PATTERN: Final = "|".join(sorted(KINDS, key=len, reverse=True)).replace(" ", " ?")
"""The words, also where a bad print has lost the space: "Kếhoạch"."""
_SPACED: Final = {word.replace(" ", ""): word for word in KINDS}
_KIND: Final = re.compile(rf"(?<!\w)(?:{KIND_PATTERN})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class KindWord:
    """``text[start:end]`` names a kind of document."""

    start: int
    end: int
    kind: str
    text: str

    @property
    def is_capital(self) -> bool:
        """Tell whether it is written as the beginning of a name; all capitals say nothing."""
        return self.text[:1].isupper() and not self.text.isupper()


def kind_words(text: str) -> Iterator[KindWord]:
    """Find the words for kinds of documents in a respelled text.

    >>> [(word.kind, word.text) for word in kind_words("Kế hoạch và chi thi công")]
    [('Plan', 'Kế hoạch')]
    """
    for match in _KIND.finditer(text):
        word = _spaced(match.group())
        yield KindWord(match.start(), match.end(), KINDS[word.lower()], word)


def _spaced(printed: str) -> str:
    """Write a kind with its spaces.

    >>> _spaced("Kếhoạch"), _spaced("NGHỊQUYẾT"), _spaced("đề án")
    ('Kế hoạch', 'NGHỊ QUYẾT', 'đề án')
    """
    if printed.lower() in KINDS:
        return printed
    word = _SPACED[printed.lower().replace(" ", "")]
    return word.upper() if printed.isupper() else printed[0] + word[1:]


def kind_of(printed: str) -> str:
    """Give the class that a word for a kind stands for.

    >>> kind_of("Kếhoạch")
    'Plan'
    """
    return KINDS[_spaced(printed).lower()]


def kind_of_code(code: str) -> str | None:
    """Tell the class that the letters of a number stand for.

    >>> kind_of_code("TTr"), kind_of_code("QH15"), kind_of_code("UBND")
    ('Submission', 'Law', None)
    """
    capitals = code.upper()
    if re.fullmatch(r"QH\d+", capitals):
        return "Law"
    return CODES.get(capitals)
