"""What documents are called: the words of their kinds, their numbers, and their slugs."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from kg.folding import fold, slug

_NUMBER_PARTS: Final = re.compile(r"[a-z0-9]+")
DOCUMENT_WORDS: Final = {
    "Resolution": ("Nghị quyết", "Resolution"),
    "ActionProgramme": ("Chương trình hành động", "Action programme"),
    "Programme": ("Chương trình", "Programme"),
    "Plan": ("Kế hoạch", "Plan"),
    "Scheme": ("Đề án", "Scheme"),
    "MasterPlan": ("Quy hoạch", "Master plan"),
    "Decision": ("Quyết định", "Decision"),
    "Directive": ("Chỉ thị", "Directive"),
    "Conclusion": ("Kết luận", "Conclusion"),
    "Regulation": ("Quy định", "Regulation"),
    "Report": ("Báo cáo", "Report"),
    "Submission": ("Tờ trình", "Submission"),
    "Speech": ("Phát biểu", "Speech"),
    "Telegram": ("Công điện", "Telegram"),
    "OfficialLetter": ("Công văn", "Official letter"),
    "Notice": ("Thông báo", "Notice"),
    "Law": ("Luật", "Law"),
    "Decree": ("Nghị định", "Decree"),
    "Memorandum": ("Biên bản ghi nhớ", "Memorandum"),
    "OtherDocument": ("Văn bản", "Document"),
}


def number_key(number: str) -> tuple[str, ...]:
    """Give what two spellings of a document's number have in common.

    >>> number_key("27/NQ- TW") == number_key("27-NQ/TW"), number_key("0204/KH-UBND")
    (True, ('204', 'kh', 'ubnd'))
    """
    parts = _NUMBER_PARTS.findall(fold(number))
    return (parts[0].lstrip("0") or "0", *parts[1:]) if parts else ()


def year_of(number: str, issued_on: date | None) -> int | None:
    """Tell the year of a document from its date, else from its number ("08/2023/NQ-HĐND")."""
    if issued_on:
        return issued_on.year
    years = [
        int(p) for p in _NUMBER_PARTS.findall(fold(number)) if re.fullmatch(r"(?:19|20)\d\d", p)
    ]
    return years[0] if years else None


def document_slug(number: str, year: int | None) -> str:
    """Name a numbered document: its number, and its year where the number has none.

    >>> document_slug("29-NQ/TW", 2022), document_slug("08/2023/NQ-HĐND", 2023)
    ('29-nq-tw-2022', '08-2023-nq-hdnd')
    """
    name = slug(number)
    return f"{name}-{year}" if year and str(year) not in name.split("-") else name
