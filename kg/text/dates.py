"""How the words of a period are read as dates: one rule a way of writing it.

Each rule is a pattern and a reader; a reader gives the kind of the period and its first
and last day, or nothing where the words make no date (31/2).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import Final

Span = tuple[date | None, date | None]

YEAR: Final = r"(?:19|20|21)\d\d(?![\d/-]|[.,]\d)"
_NO_CODE: Final = r"(?! ?[-/] ?[A-ZĐ]{2})"
PREPOSITIONS: Final = {
    "from": "kể từ|từ",
    "before": "đến trước|trước",
    "until": "tính đến hết|tính đến|đến hết|tới hết|đến|tới|hết|tầm nhìn đến|tầm nhìn",
    "after": "sau",
    "base": "so với|so|lần|cùng kỳ|giá so sánh|giá|bằng",
}
KIND_OF: Final = {word: kind for kind, words in PREPOSITIONS.items() for word in words.split("|")}
_BEFORE: Final = (
    r"(?:(?<!\w)(?P<preposition>"
    + "|".join(sorted(KIND_OF, key=len, reverse=True))
    + r") (?:thời điểm |vụ \w{1,8} )?)?"
)
_COUNT_WORDS: Final = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "chín": 9, "mười": 10}
_COUNT: Final = r"(?<![\w.,/-])(?:\d{1,2}|" + "|".join(_COUNT_WORDS) + ")"
_N: Final = _COUNT.replace("(?:", "(?P<n>")


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _months(year: int, first: int, last: int) -> Span:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _year_of(text: str | None, year: int | None) -> int | None:
    """Read the year a period is in; a word for one is told by the document's own year."""
    text = (text or "").strip().lower()
    if text.isdigit():
        return int(text)
    shift = {"": 0, "nay": 0, "trước": -1, "ngoái": -1, "tới": 1, "sau": 1}.get(text)
    return None if year is None or shift is None else year + shift


Reader = Callable[[re.Match[str], int | None], tuple[str, Span] | None]


def _read_years(match: re.Match[str], _: int | None) -> tuple[str, Span] | None:
    first, last = int(match["y1"]), int(match["y2"])
    if not first < last <= first + 100:
        return None
    intro = (match["intro"] or "").lower()
    if "năm học" in intro:
        return "school-year", (date(first, 9, 1), date(last, 5, 31))
    return "term" if "nhiệm kỳ" in intro else "years", (date(first, 1, 1), date(last, 12, 31))


def _read_count(match: re.Match[str], year: int | None) -> tuple[str, Span] | None:
    groups = match.groupdict()
    n = int(_COUNT_WORDS.get(match["n"].lower(), match["n"]))
    if not 1 <= n <= 12:
        return None
    kind = {3: "three-months", 6: "six-months", 9: "nine-months"}.get(n, "months")
    in_year = _year_of(groups.get("y") or groups.get("y2"), year)
    if in_year is None:
        return kind, (None, None)
    is_end = (groups.get("part") or "").lower() == "cuối"
    return kind, _months(in_year, 13 - n if is_end else 1, 12 if is_end else n)


_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def _read_quarter(match: re.Match[str], year: int | None) -> tuple[str, Span]:
    first, last = match["q1"].lower(), (match["q2"] or match["q1"]).lower()
    numbers = [_ROMAN.get(q) or int(q) for q in (first, last)]
    kind, in_year = "quarters" if match["q2"] else "quarter", _year_of(match["y"], year)
    if in_year is None or numbers[0] > numbers[1]:
        return kind, (None, None)
    return kind, _months(in_year, 3 * numbers[0] - 2, 3 * numbers[1])


def _read_month(match: re.Match[str], year: int | None) -> tuple[str, Span]:
    in_year, month = _year_of(match["y"], year), int(match["m"])
    return "month", _months(in_year, month, month) if in_year else (None, None)


def _read_day(match: re.Match[str], _: int | None) -> tuple[str, Span] | None:
    groups = match.groupdict()
    day, month = (int(groups.get(x) or groups.get(x + "2") or 0) for x in "dm")
    year = groups.get("y") or groups.get("y2")
    try:
        found = date(int(year or 2000), month, day)  # a leap year: 29/2 is a day of some year
    except ValueError:
        return None
    return "day", (found, found) if year else (None, None)


_PARTS: Final = {"đầu": ("year-start", 1, 3), "giữa": ("year-middle", 4, 9)}
_HALVES: Final = {"nửa đầu": ("six-months", 1, 6), "nửa cuối": ("six-months", 7, 12)}


def _read_part(match: re.Match[str], year: int | None) -> tuple[str, Span]:
    parts = {**_PARTS, **_HALVES, "cuối": ("year-end", 10, 12)}
    kind, first, last = parts[match["part"].lower()]
    in_year = _year_of(match["y"], year)
    return kind, _months(in_year, first, last) if in_year else (None, None)


def read_year(match: re.Match[str], year: int | None) -> tuple[str, Span]:
    """Read a single year, or a word for one ("năm nay")."""
    in_year = _year_of(match["y"], year)
    return "year", _months(in_year, 1, 12) if in_year else (None, None)


RULES: Final[tuple[tuple[re.Pattern[str], Reader], ...]] = (
    (
        _rule(
            r"(?<![\w/.-])(?P<intro>(?:(?:trong )?(?:giai đoạn|thời kỳ|nhiệm kỳ|năm học|các năm)"
            rf"|{_COUNT} năm|(?:từ )?năm|từ)(?: giai đoạn)? )?(?P<open>\()?(?P<y1>(?:19|20|21)\d\d)"
            rf" ?(?:-|/|đến|tới) ?(?:năm )?(?P<y2>{YEAR}){_NO_CODE}(?(open)\))"
        ),
        _read_years,
    ),
    (
        _rule(
            _BEFORE + _N + rf" tháng(?: (?:của )?năm (?P<y>{YEAR}|nay|trước|ngoái)"
            rf"| (?P<part>đầu|cuối)(?: của)?(?: năm(?: (?P<y2>{YEAR}|nay|trước|ngoái))?)?)(?!\w)"
        ),
        _read_count,
    ),
    (
        _rule(
            r"(?<!mỗi )(?<!cứ )(?<!kỳ )(?<!vòng )(?<!hạn )(?<!gian )(?<!dưới )(?<!trên )(?<!sau )"
            r"(?<!đủ )(?<!học )(?<!tạo )(?<!quá )(?<!từ )(?<!dài )(?<!nhất )(?<!thiểu )(?<!đa )"
            r"(?<!hơn )(?<!qua )(?<!trước )(?<!khoảng )(?<!gần )(?<![\w.,/-])(?P<n>0?[69]|1[01]"
            r"|sáu|chín) tháng(?!\w)(?! ?/| (?:một|\d|tuổi|trở|liên|kể|tới|tiếp|đầu|cuối|năm|qua))"
        ),
        _read_count,
    ),
    (
        _rule(
            _BEFORE + r"(?<!\w)qu[ýí] (?P<q1>iv|i{1,3}|[1-4])(?: ?[-,] ?(?P<q2>iv|i{1,3}|[1-4]))?"
            rf"(?!\w)(?: ?[/.-] ?(?:năm )?(?=\d{{4}})| năm (?=\d{{4}}|nay)| (?={YEAR}))?"
            rf"(?P<y>{YEAR}|(?<=năm )nay)?(?!\w)"
        ),
        _read_quarter,
    ),
    (
        _rule(
            _BEFORE + r"(?:(?<!\w)ngày )?(?<![\w/.-])(?:(?P<d>\d{1,2})(?P<mark>[/.-])"
            r"(?P<m>\d{1,2})(?P=mark)(?P<y>\d{4})|(?<=ngày )(?P<d2>\d{1,2})(?: tháng |[/-])"
            r"(?P<m2>\d{1,2})(?: năm (?P<y2>\d{4}))?)(?![\w/]|[.,-]\d)"
        ),
        _read_day,
    ),
    (
        _rule(
            _BEFORE + r"(?<!mạng )(?<!\d )(?<!\w)tháng (?P<m>0?[1-9]|1[0-2])(?!\d|[.,]\d)"
            rf"(?: ?[/.-] ?(?=\d{{4}})| năm (?=\d{{4}})| (?={YEAR}))?(?P<y>{YEAR})?(?![\w/])"
        ),
        _read_month,
    ),
    (
        _rule(
            _BEFORE + r"(?<!\w)(?P<part>nửa đầu|nửa cuối|đầu|giữa|cuối)(?: của)? năm(?! học)"
            rf"(?: (?P<y>{YEAR}|nay|trước|ngoái|tới|sau)(?!\w))?(?!\w)"
        ),
        _read_part,
    ),
    (
        _rule(
            _BEFORE + r"(?<!\w)(?<!\d )(?<!những )(?<!các )(?<!nhiều )(?<!vài )(?<!mấy )"
            r"(?<!hai )(?<!ba )năm (?P<y>nay|trước|ngoái|tới|sau)(?!\w)"
        ),
        read_year,
    ),
    (
        _rule(_BEFORE + rf"(?<!\w)năm (?P<y>{YEAR})(?!\w){_NO_CODE}"),
        read_year,
    ),
    (
        _rule(
            r"(?<!\w)(?P<preposition>đến|tới|tầm nhìn|trước|từ|kể từ) "
            rf"(?P<y>{YEAR})(?! ?[\w%])(?!\w){_NO_CODE}"
        ),
        read_year,
    ),
)
