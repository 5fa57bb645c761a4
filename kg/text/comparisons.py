"""What a figure is compared with: growth, a share of a plan, a multiple, a cut.

"tăng 7,72% so với cùng kỳ" is 1.0772 of its base, "bằng 85,3% cùng kỳ" is 0.853 of it, a
fall; "đạt 45,2% kế hoạch" and "vượt 11,69% dự toán" are compared with a plan. "giảm còn
22%" is a level and no comparison of size; "0,5 điểm %" is a difference of two shares.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.text.operators import clause_before
from kg.text.quantities import Quantity, quantities
from kg.text.spelling import respell
from kg.text.units import PERCENT, POINTS, RATIO, unit_iri


@dataclass(frozen=True)
class Change:
    """A comparison as it stands: ``text[start:end]``, the words of its base included.

    ``kind`` is ratio, cut (a fall by a share), multiple, percentage-point or level. ``ratio`` is
    the figure over its base, ``points`` the difference of two shares; ``base`` is a code of the
    list of bases where the words tell one, and ``base_text`` what they say.
    """

    start: int
    end: int
    kind: str
    ratio: Decimal | None
    points: Decimal | None
    base: str | None
    base_text: str


_ONE: Final = Decimal(1)
_HUNDRED: Final = Decimal(100)
_SHARES: Final = frozenset({unit_iri(PERCENT), unit_iri(POINTS), unit_iri(RATIO)})

_BETWEEN: Final = (
    r"(?: {1,3}(?:thêm|đi|bình quân|trung bình|trưởng|ước|ước đạt|khoảng|gần|hơn|trên|tới|đến|dần|"
    r"lại|nhẹ|mạnh|cao|từ|ít nhất|tối thiểu|là|đạt|được)){0,3} {0,3}$"
)
_VERB: Final = re.compile(
    r"(?<!\w)(?P<verb>(?<!tốc độ )tăng|giảm|bằng|đạt|ước đạt|vượt|hoàn thành|thực hiện)" + _BETWEEN,
    re.IGNORECASE,
)
_LEVEL: Final = re.compile(
    r"(?:(?<!\w)(?:giảm|hạ|tăng|nâng|từ|đưa)[^,;:()]{0,60}? "
    r"(?:xuống còn|xuống|còn|lên|lên đến|lên tới)|^ {1,3}(?:xuống còn|xuống|lên))"
    r"(?: {1,3}(?:khoảng|gần|hơn|trên|dưới|mức)){0,2} {0,3}$",
    re.IGNORECASE,
)
_RATE_NAME: Final = re.compile(r"(?:tốc độ|tỷ lệ|mức|nhịp độ) {1,3}$", re.IGNORECASE)
_SHARE_BEFORE: Final = re.compile(r"% ?\( ?$")
_LEVELS_AFTER: Final = re.compile(r"[ ,]{1,3}từ (?:khoảng |gần |hơn |trên )?[\d.,]{1,12} ?%", re.I)

_SAME: Final = r"cùng kỳ(?: (?:năm (?:trước|ngoái|\d{4})|các năm|này))?"
_BASES: Final[tuple[tuple[str | None, str], ...]] = (
    ("same-period", _SAME),
    (
        "end-of-last-year",
        r"(?:thời điểm )?(?:cuối năm|31/12)(?: (?:trước|ngoái)|[ /]\d{4})?|đầu năm",
    ),
    ("estimate", r"(?:số |mức |kết quả )?(?:đã )?ước(?: tính)?(?: thực hiện)?(?= |$|[,;.)])"),
    (
        "national-plan",
        r"(?:chỉ tiêu |mục tiêu )?(?:kế hoạch|dự toán)(?: vốn)?(?: năm)?(?: \d{4})?(?: được)?"
        r"(?: do)? "
        r"(?:trung ương|TW|thủ tướng chính phủ|chính phủ|bộ tài chính|quốc hội)(?: giao)?",
    ),
    (
        "provincial-plan",
        r"(?:chỉ tiêu |mục tiêu )?(?:kế hoạch|dự toán)(?: vốn)?(?: năm)?(?: \d{4})?(?: được)?"
        r"(?: do)? "
        r"(?:hội đồng nhân dân tỉnh|HĐND tỉnh|ủy ban nhân dân tỉnh|UBND tỉnh|HĐND|UBND|"
        r"tỉnh|địa phương|thành phố)(?: (?:giao|phân bổ|quyết định|đề ra))?",
    ),
    (
        "annual-plan",
        r"(?:chỉ tiêu |mục tiêu )?(?:kế hoạch|dự toán|KH)(?!\w)(?: (?:vốn|cả năm|năm(?: \d{4})?|"
        r"đề ra|được giao|giao(?: đầu năm)?)){0,2}",
    ),
    ("year", r"(?:vụ \w{1,10} (?:\w{1,10} )?|thời điểm |mức )?năm (?:trước|ngoái|(?:19|20)\d\d)"),
)
_BASE: Final = re.compile(
    r"(?:(?: {0,3}\))? {0,3}(?:so với|so)| {0,3}(?:với|của)?) {1,3}(?:"
    + "|".join(rf"(?P<b{n}>{words})" for n, (_, words) in enumerate(_BASES))
    + r")(?!\w)",
    re.IGNORECASE,
)
_THAN: Final = re.compile(r"[^,;:.()\d]{0,40}?(?= so (?:với )?)", re.IGNORECASE)
_GROWTH: Final = re.compile(r"(?:tốc độ|mức|nhịp độ) tăng|tăng trưởng", re.IGNORECASE)
_OTHER_BASE: Final = re.compile(
    r" {0,3}(?:so với|so) (?P<other>[^,;:()]{1,60}?)(?= và |,|;|:|\(|\)|\. |\.$|$)", re.IGNORECASE
)
_WHOLE: Final = re.compile(
    r" {0,3}(?P<other>\d năm (?:giai đoạn )?\d{4} ?- ?\d{4}"
    r"|(?:bình quân|mức bình quân|trung bình|quy mô)[^,;:()]{0,60}?)"
    r"(?= và |,|;|:|\(|\)|\. |\.$|$)",
    re.IGNORECASE,
)


def changes(text: str) -> list[Change]:
    """Find the comparisons of a text, in order, not overlapping.

    >>> for c in changes("đạt 86,3% kế hoạch trung ương giao, tăng 7,72% so với cùng kỳ"):
    ...     print(c.kind, c.ratio, c.base, c.base_text)
    ratio 0.863 national-plan kế hoạch trung ương giao
    ratio 1.0772 same-period cùng kỳ
    """
    plain = respell(text)
    found: list[Change] = []
    floor = 0
    for quantity in quantities(text):
        if quantity.unit in _SHARES:
            change = _change(plain, text, quantity, floor)
            if change is not None:
                found.append(change)
        floor = max(quantity.end, found[-1].end if found else 0)
    return found


@dataclass(frozen=True)
class _Base:
    code: str | None
    text: str
    end: int
    is_named: bool


def _change(plain: str, text: str, quantity: Quantity, floor: int) -> Change | None:
    number = _number_at(plain, quantity)
    clause = clause_before(plain, number, floor)
    if quantity.operator != "multiple-of-base" and _LEVEL.search(clause):
        return Change(quantity.start, quantity.end, "level", None, None, None, "")
    base = _base(plain, text, quantity.end)
    read = _read(plain, quantity, clause, base)
    if read is None:
        return None
    kind, ratio, points, verb = read
    start = min(quantity.start, number - len(clause) + verb)
    return Change(start, base.end, kind, ratio, points, base.code, base.text)


_NUMBER: Final = re.compile(
    r"\d|(?:một|hai|ba|bốn|đôi|rưỡi|nửa|năm|sáu|bảy|tám|chín|mười)(?!\w)", re.I
)


def _number_at(plain: str, quantity: Quantity) -> int:
    match = _NUMBER.search(plain, quantity.start, quantity.end)
    return match.start() if match else quantity.start


_Read = tuple[str, Decimal | None, Decimal | None, int]


def _read(plain: str, quantity: Quantity, clause: str, base: _Base) -> _Read | None:
    """Tell kind, ratio, points and where in the clause the verb stands."""
    if quantity.operator == "multiple-of-base":
        return "multiple", quantity.value, None, len(clause)
    match = _VERB.search(clause)
    if match is None:
        return None
    verb, at, value = match["verb"].lower(), match.start(), quantity.value
    if quantity.unit == unit_iri(RATIO):
        return ("cut", _ONE - value, None, at) if verb == "giảm" else None
    sign = -1 if verb == "giảm" else 1
    if verb in {"tăng", "giảm"} and _is_points(plain, quantity, clause, at):
        return "percentage-point", None, sign * value, at
    if quantity.unit == unit_iri(POINTS) or _RATE_NAME.search(clause[:at]):
        return None
    if verb in {"tăng", "vượt"}:
        return "ratio", _ONE + value / _HUNDRED, None, at
    if verb == "giảm":
        return "cut", _ONE - value / _HUNDRED, None, at
    if base.code in {"same-period", "year"} and verb != "bằng" and _GROWTH.search(clause):
        return "ratio", _ONE + value / _HUNDRED, None, at  # "tốc độ tăng đạt 8% so cùng kỳ"
    return ("ratio", value / _HUNDRED, None, at) if base.is_named or verb == "bằng" else None


def _is_points(plain: str, quantity: Quantity, clause: str, verb: int) -> bool:
    """Tell a difference of shares, where the text says so or gives the shares as well."""
    if quantity.unit == unit_iri(POINTS) or _LEVELS_AFTER.match(plain, quantity.end):
        return True
    before = _number_at(plain, quantity) - len(clause)
    window = plain[max(0, before - 4) : before]
    return not clause[:verb].strip() and _SHARE_BEFORE.search(window) is not None


def _base(plain: str, text: str, end: int) -> _Base:
    """Read the words that say what a figure is compared with."""
    than = _THAN.match(plain, end)
    end_of_noun = than.end() if than else end  # "giảm 1/3 số hộ nghèo so với năm 2020"
    match = _BASE.match(plain, end_of_noun)
    if match:
        name = match.lastgroup or "b0"
        words = text[match.start(name) : match.end()]
        return _Base(_BASES[int(name[1:])][0], words, match.end(), is_named=True)
    other = _OTHER_BASE.match(plain, end_of_noun) or _WHOLE.match(plain, end)
    if other:
        words = text[other.start("other") : other.end()]
        return _Base(None, words, other.end(), is_named=other.re is _OTHER_BASE)
    return _Base(None, "", end, is_named=False)
