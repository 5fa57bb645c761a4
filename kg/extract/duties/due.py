"""Until when, and how often, something is to be done: "xong trong tháng 12/2025"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.extract.language.spelled import spelled
from kg.text.periods import Period, frequency, periods

_MAX_TEXT: Final = 4000
_WINDOW: Final = 60  # characters of a period after its first figure
_CUE: Final = re.compile(
    r"(?:(?:xong|hoàn thành)(?: xong)? )?(?<!\w)(?:chậm nhất|trước|trong|đến|vào|hoàn thành|xong)"
    r"(?: (?:là|hết|ngày|tháng|quý|quí|năm|hạn|thời gian)){0,4} (?:[ivx]{1,3}|\d)"
)
_ALONE: Final = re.compile(
    r"(?:xong|hoàn thành|chậm nhất|trước)|(?:đến|vào)(?: hết)? (?:ngày|tháng|quý|quí)"
    r"|(?:đến hết|vào|trong) năm|trong (?:tháng|quý|quí)"
)
_OF_DOCUMENT: Final = re.compile(r"\s*(?:của|về|ban hành)(?!\w)")
_WHITE: Final = re.compile(r"\s+")


@dataclass(frozen=True)
class Due:
    """When work is due: the words, the last day of the period, and how often it recurs."""

    text: str = ""
    by: date | None = None
    frequency: str | None = None


def due_of_label(text: str, year: int | None = None) -> Due:
    """Read the text of "Thời gian thực hiện:".

    >>> due_of_label("Tháng 12/2025.")
    Due(text='Tháng 12/2025', by=datetime.date(2025, 12, 31), frequency=None)
    >>> due_of_label("Hằng năm").frequency
    'yearly'
    """
    words = _WHITE.sub(" ", text[:_MAX_TEXT]).strip(" .;,()")
    found = [p for p in periods(words, year=year) if p.last and p.kind != "base"]
    return Due(words, found[-1].last if found else None, frequency(words))


def due_in(text: str, year: int | None = None) -> Due:
    """Read a deadline, and a frequency, out of a clause of work.

    >>> due_in("xây dựng kế hoạch xong trong tháng 12/2025").text
    'xong trong tháng 12/2025'
    >>> due_in("phát triển công nghiệp đến năm 2030")
    Due(text='', by=None, frequency=None)
    """
    text = text[:_MAX_TEXT]
    small = spelled(text).small
    for cue in _CUE.finditer(small):
        if not _ALONE.match(cue.group()):
            continue
        stop = min(len(text), cue.end() + _WINDOW)
        period = next(iter(periods(text[cue.start() : stop], year=year)), None)
        if period and _may_be_due(small, cue.start(), period, year):
            words = text[cue.start() : cue.start() + period.end]
            return Due(_WHITE.sub(" ", words), period.last, frequency(text))
    return Due(frequency=frequency(text))


def _may_be_due(text: str, at: int, period: Period, year: int | None) -> bool:
    """Tell a deadline from the date of a document, and from a year gone by."""
    if period.kind == "base" or _OF_DOCUMENT.match(text, at + period.end):
        return False
    return not (year and period.last and period.last.year < year)
