"""Periods of time in Vietnamese plans: years, terms, quarters, months, days, and until when.

A period is what the words say: "đến năm 2030" has an end and no beginning, "ngày 15/11"
without a year stays without one, and a year that only names what a figure is compared
with ("so với năm 2020", "gấp 2 lần năm 2010") is of kind ``base``. Parts of a year are
quarters: the beginning is the first, the middle the second and third, the end the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from kg.text.dates import KIND_OF, RULES, YEAR, Span, read_year
from kg.text.spelling import respell


@dataclass(frozen=True, slots=True)
class Period:
    """A period as it stands: ``text[start:end]``, from ``first`` to ``last`` where known.

    ``kind`` is one of year, years, term, school-year, year-start, year-middle, year-end,
    three-months, six-months, nine-months, months, quarter, quarters, month, day, days, yearly,
    or what a word before it makes of it: until, from, before, after, base.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    kind: str
    text: str


_ALSO: Final = re.compile(rf"(?:, | và |; )(?:năm )?(?P<y>{YEAR})(?! ?%)(?!\w)(?! [a-zà-ỹ]* ?\d)")


def periods(text: str, *, year: int | None = None) -> list[Period]:
    """Find the periods of a text, in order, not overlapping.

    ``year`` is the document's own: it dates "9 tháng", "cuối năm nay" and "quý II".

    >>> for p in periods("Đến năm 2030 và 2045; 9 tháng năm 2023; trước ngày 15/11"):
    ...     print(p.kind, p.first, p.last, p.text)
    until None 2030-12-31 Đến năm 2030
    until None 2045-12-31 2045
    nine-months 2023-01-01 2023-09-30 9 tháng năm 2023
    before None None trước ngày 15/11
    """
    return list(_periods(text, year))


# Several recognisers ask for the periods of the same passage; it is long to read.
@lru_cache(maxsize=256)
def _periods(text: str, year: int | None) -> tuple[Period, ...]:
    plain = respell(text)
    found = sorted(_candidates(plain, year), key=lambda p: (p.start, -p.end))
    kept: list[Period] = []
    for period in found:
        if not kept or period.start >= kept[-1].end:
            kept.append(replace(period, text=text[period.start : period.end]))
    return tuple(_joined(kept, plain, text))


def _candidates(plain: str, year: int | None) -> Iterator[Period]:
    for pattern, reader in RULES:
        for match in pattern.finditer(plain):
            read = reader(match, year)
            if read is None:
                continue
            period = _placed(match, *read)
            yield period
            if reader is read_year:
                yield from _others(plain, match, period)


def _placed(match: re.Match[str], kind: str, span: Span) -> Period:
    """Let the word before a period say whether it begins, ends or is a base."""
    word = (match.groupdict().get("preposition") or "").lower()
    start = match.start()
    if KIND_OF.get(word) == "base":
        start += len(re.match(r"\w+(?: với| kỳ| so sánh)? +", match.group()).group())  # type: ignore[union-attr]
    by_word = KIND_OF.get(word)
    span = _bounded(by_word, kind, *span)
    return Period(start, match.end(), *span, by_word or kind, "")


def _bounded(word: str | None, kind: str, first: date | None, last: date | None) -> Span:
    if word == "from":
        return first, None
    if word == "until" or (word == "before" and kind == "day"):  # the day printed is the deadline
        return None, last
    if word == "before":
        return None, first and first - timedelta(days=1)
    if word == "after":
        return last and last + timedelta(days=1), None
    return first, last


def _others(plain: str, match: re.Match[str], period: Period) -> Iterator[Period]:
    """Read the years that share the words before the first: "năm 2030 và 2045"."""
    end = match.end()
    for _ in range(8):
        more = _ALSO.match(plain, end)
        if more is None:
            return
        end = more.end()
        y = int(more["y"])
        span = _bounded(period.kind, "year", date(y, 1, 1), date(y, 12, 31))
        start = more.start("y")
        yield Period(start, end, *span, period.kind, "")


def _joined(found: list[Period], plain: str, text: str) -> Iterator[Period]:
    """Join "từ X" and "đến Y" that stand side by side."""
    at = 0
    while at < len(found):
        one = found[at]
        two = found[at + 1] if at + 1 < len(found) else None
        if two and _are_ends(one, two) and plain[one.end : two.start].strip() == "":
            one = _from_to(one, two, text)
            at += 1
        yield one
        at += 1


def _are_ends(one: Period, two: Period) -> bool:
    return one.kind == "from" and two.kind == "until" and two.last is not None


_PLURALS: Final = {"ngày": "days", "tháng": "months", "quý": "quarters", "quí": "quarters"}


def _from_to(one: Period, two: Period, text: str) -> Period:
    """Make one period of two; a month or quarter without a year is in the year of the second."""
    words = text[one.start : two.end]
    kind = next((kind for word, kind in _PLURALS.items() if word in words.lower()), "years")
    first = one.first
    if two.last and not _HAS_YEAR.search(one.text):
        again = periods(one.text, year=two.last.year)
        first = again[0].first if again else None
    return Period(one.start, two.end, first, two.last, kind, words)


_HAS_YEAR: Final = re.compile(r"\d{4}")
_MARKS: Final = re.compile(
    r"^[\s*#>+•|_-]*(?:\(?(?:[a-zđ]|\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5})[.)/-]+\s+)?[\s*_]*"
)
_CLOSING: Final = re.compile(r"[\s*_:;.,|]*$")
_YEARLY: Final = re.compile(r"(?:bình quân |trung bình )?(?:hằng|hàng) năm", re.IGNORECASE)
_LETTER: Final = re.compile(r"[^\W\d_]")
_FILLER: Final = re.compile(
    r"\W|bình quân|trung bình|mục tiêu|chỉ tiêu|cụ thể|chủ yếu|định hướng|tầm nhìn|phấn đấu|"
    r"trong|và|về|các|của|từ",
    re.IGNORECASE,
)


def is_governing(text: str) -> Period | None:
    """Give the period that a line on its own sets for what follows it, else ``None``.

    >>> p = is_governing("Bình quân giai đoạn 2021-2025:")
    >>> p and (p.kind, p.first, p.last)
    ('years', datetime.date(2021, 1, 1), datetime.date(2025, 12, 31))
    >>> is_governing("Đến năm 2025, tỷ lệ đô thị hóa đạt 30%") is None
    True
    """
    if len(text) > 120:
        return None
    start = (_MARKS.match(text) or _MARKS.match("")).end()  # type: ignore[union-attr]
    core = _CLOSING.sub("", text[start:])
    if _YEARLY.fullmatch(respell(core)):
        return Period(start, start + len(core), None, None, "yearly", core)
    found = periods(core)
    if not found or found[0].kind == "day" or not _LETTER.search(found[0].text):
        return None  # a date, or the years that a broken line left behind
    rest = core
    for period in reversed(found):
        rest = rest[: period.start] + " " + rest[period.end :]
    if _FILLER.sub("", rest):
        return None
    one = found[0]
    return replace(one, start=one.start + start, end=one.end + start)


_FREQUENCIES: Final = {
    "half-yearly": r"(?:0?6|sáu) tháng(?: một lần| 1 lần| ?/ ?lần|/1 lần)"
    r"|(?:định kỳ|hằng|hàng|mỗi) (?:0?6|sáu) tháng",
    "quarterly": r"(?:hằng|hàng|mỗi|theo|định kỳ|từng) quý(?! [IV1-4])|quý ?/ ?lần"
    r"|(?:0?3|ba) tháng (?:một|1) lần",
    "monthly": r"(?:hằng|hàng|mỗi|từng|định kỳ) tháng|(?<!\d )tháng ?/ ?lần",
    "weekly": r"(?:hằng|hàng|mỗi|từng) tuần|tuần (?:một|1) lần|tuần ?/ ?lần",
    "daily": r"(?:hằng|hàng|mỗi|từng) ngày|ngày ?/ ?lần",
    "term": r"(?:mỗi|hằng|hàng|từng) nhiệm kỳ|nhiệm kỳ (?:một|1) lần",
    "yearly": r"(?<!cây )(?:hằng|hàng|mỗi|từng) năm|thường niên|(?<!\d )năm ?/ ?lần|định kỳ năm"
    r"|(?:một|1) năm (?:một|1) lần",
}
_CODES: Final = tuple(_FREQUENCIES)
_FREQUENCY: Final = re.compile(
    "|".join(
        rf"(?P<f{n}>(?<!\w)(?:{words})(?!\w))" for n, words in enumerate(_FREQUENCIES.values())
    ),
    re.IGNORECASE,
)
# "Thường xuyên" as the time asked for, not the adverb of a task ("thường xuyên rà soát").
_CONTINUOUS: Final = re.compile(r"(?:^|: ?)thường xuyên(?= ?(?:[,.;)]|$|theo\b))", re.IGNORECASE)
_PERIODIC: Final = re.compile(r"(?<!\w)(?:định kỳ|thường kỳ)(?!\w)", re.IGNORECASE)


def frequency(text: str) -> str | None:
    """Give the code of how often something comes round, the first that a text names.

    >>> frequency("Định kỳ hằng quý báo cáo"), frequency("cây hàng năm"), frequency("định kỳ")
    ('quarterly', None, 'periodic')
    """
    plain = respell(text)
    match = _FREQUENCY.search(plain)
    if match:
        return _CODES[int((match.lastgroup or "f0")[1:])]
    if _CONTINUOUS.search(plain):
        return "continuous"
    return "periodic" if _PERIODIC.search(plain) else None
