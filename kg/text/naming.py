"""Numbers that name something instead of counting it.

A document, an article, a grade, a road, a year, an age group, an hour of the day: the
words around such a number say so. What stands before "%" or "tỷ đồng" is a figure all
the same.
"""

from __future__ import annotations

import re
from typing import Final

from kg.text.numbers import Numeral
from kg.text.operators import clause_before
from kg.text.units import Unit

_LAST_WORDS: Final = re.compile(
    r"(?:(?P<second>[^\W\d_]+) {1,3})?(?P<first>[^\W\d_]+) {1,3}$|(?P<digits>\d) {1,3}$"
)
_LABELS: Final = frozenset(
    {"điều", "khoản", "chương", "mục", "lục", "biểu", "bảng", "mẫu", "trang", "tiết", "phần"}
    | {"lớp", "khối", "thứ", "đợt", "vòng", "lần", "mũi", "quý", "khóa", "tầng", "bài", "tổ"}
    | {"số", "lộ", "ql", "đt", "tl", "hl", "nq", "kh", "qđ", "ct", "cv", "tcvn", "iso", "covid"}
    | {"fax", "thoại", "quận", "tuổi", "loại", "giờ"}
)
"""Words that a number after them names."""
_OF_TWO_WORDS: Final = frozenset(
    {("cấp", "độ"), ("mức", "độ"), ("giai", "đoạn"), ("quân", "khu"), ("chương", "trình")}
    | {("đề", "án"), ("dự", "án"), ("quyết", "định"), ("nghị", "định"), ("nghị", "quyết")}
    | {("chỉ", "thị"), ("kết", "luận"), ("công", "văn"), ("thông", "báo"), ("phiên", "bản")}
    | {("thế", "hệ"), ("trung", "ương"), ("công", "nghiệp"), ("đường", "tỉnh"), ("thang", "điểm")}
    | {("đường", "huyện"), ("tại", "điểm"), ("viện", "hạng"), ("sạn", "hạng"), ("thị", "hạng")}
)
_OTHER_WORDS: Final = frozenset(
    {("tổng", "số"), ("trong", "số"), ("trong", "vòng"), ("phân", "loại"), ("kiểu", "mẫu")}
    | {("đại", "biểu"), ("tiêu", "biểu"), ("huy", "chương"), ("góp", "phần"), ("thành", "phần")}
    | {("cổ", "phần"), ("danh", "mục"), ("hạng", "mục"), ("tài", "khoản"), ("chi", "tiết")}
    | {("mỗi", "lần"), ("mỗi", "đợt"), ("mỗi", "quý"), ("mỗi", "lớp"), ("hạ", "tầng")}
)
"""Two words of which the second only looks like a label."""
_GRADES: Final = frozenset({"lớp", "khối"})  # up to the twelfth
_YEAR_WORDS: Final = frozenset({"năm", "đến", "từ", "trước", "sau", "hết", "đoạn", "kỳ"})
_LISTED: Final = re.compile(r"\d(?:[,;]| và|,? hoặc) {0,3}$")  # "biểu số 01, 02 và 03 đính kèm"
_VERSION: Final = re.compile(r"\d\.\d")
_DATE_AFTER: Final = re.compile(r" {0,3}(?:\d|tháng|năm \d)")
_ROUNDS_AFTER: Final = re.compile(r" {0,2}/ ?(?:\d ?)?lần| (?:một|1|/) lần", re.IGNORECASE)
_ROUNDS_BEFORE: Final = re.compile(
    r"(?<!\w)(?:định kỳ|mỗi|cứ|hằng|hàng)(?: hằng| hàng)? {1,3}$", re.IGNORECASE
)
_LASTS: Final = re.compile(
    r"(?<!\w)(?:trong|tối đa|tối thiểu|ít nhất|không quá|quá|thời gian|thời hạn|thời lượng|giảm|"
    r"xuống|còn|dưới|trên|hơn|khoảng|đủ)(?:(?: vòng| là| còn| xuống| khoảng| đa){0,2}) {1,3}$",
    re.IGNORECASE,
)
_MEAN_AGE: Final = re.compile(r"tuổi thọ|(?:trung bình|bình quân)", re.IGNORECASE)
_PER_AREA: Final = frozenset({"unit:HA", "unit:M2", "unit:KiloM2"})
_PER_ONE: Final = frozenset(
    {"measure:body", "measure:household", "measure:person", "measure:class"}
)
_SIZE: Final = re.compile(r"quy mô|diện tích|rộng|từ", re.IGNORECASE)


def is_name(text: str, numeral: Numeral, unit: Unit) -> bool:
    """Tell a number that names something from one that counts ``unit``.

    >>> from kg.text.numbers import numeral_at
    >>> from kg.text.units import unit_at
    >>> [is_name(t, numeral_at(t, 4), unit_at(t, 5)) for t in ("Lớp 9 trường", "còn 9 trường")]
    [True, False]
    """
    if numeral.is_year_like and _is_year(text, numeral, unit):
        return True
    if unit.is_hard:
        return False
    if unit.kind == "age":
        return _MEAN_AGE.search(clause_before(text, numeral.start)) is None
    if unit.kind == "time" and _is_time(text, numeral, unit):
        return True
    return (
        _is_labelled(text, numeral)
        or _is_heading(text, numeral, unit)
        or _is_code_like(text, numeral, unit)
    )


def is_base_of_rate(text: str, numeral: Numeral, unit: Unit, operator: str) -> bool:
    """Tell "trên 1 vạn dân", "trên 1 ha": what a rate is taken over, not a bound."""
    if operator.lower().split()[-1:] != ["trên"]:
        return False
    if text[unit.start : unit.end].lower().split()[-1:] == ["dân"]:
        return str(numeral.value * unit.scale).strip("0") == "1"
    if numeral.value * unit.scale != 1:
        return False
    is_size = unit.code in _PER_AREA and _SIZE.search(clause_before(text, numeral.start))
    return unit.code in _PER_AREA | _PER_ONE and not is_size


def is_labelled(text: str, numeral: Numeral) -> bool:
    """Tell a number that the word before it makes a name: "lớp 9", "cấp độ 4", "Đề án 06"."""
    return _is_labelled(text, numeral)


def _before(text: str, numeral: Numeral) -> re.Match[str] | None:
    return _LAST_WORDS.search(text[max(0, numeral.start - 40) : numeral.start])


def _is_labelled(text: str, numeral: Numeral) -> bool:
    words = _before(text, numeral)
    if words is None or words["digits"]:
        return False
    first, second = words["first"].lower(), (words["second"] or "").lower()
    if (second, first) in _OTHER_WORDS:
        return False
    if first == "năm" and len(numeral.text) == 4 and numeral.text.isdigit():
        return True
    if first in {"tháng", "ngày"}:  # "mỗi tháng 5 buổi" counts, "tháng 5" names
        return numeral.value <= 31 and second not in {"mỗi", "một", "hằng", "hàng", "trong"}
    if (first in _GRADES and numeral.value > 12) or (first == "tổ" and numeral.is_padded):
        return False
    return first in _LABELS or (second, first) in _OF_TWO_WORDS


def _is_year(text: str, numeral: Numeral, unit: Unit) -> bool:
    words = _before(text, numeral)
    if words and words["first"] and words["first"].lower() in _YEAR_WORDS:
        return not unit.is_hard or words["first"].lower() == "năm"
    if unit.is_hard:
        return False
    return unit.kind == "noun" or bool(words and words["first"] and words["first"][0].isupper())


def _is_time(text: str, numeral: Numeral, unit: Unit) -> bool:
    """Tell a date, an hour or a round ("6 tháng một lần") from how long something lasts."""
    if _DATE_AFTER.match(text, unit.end) or _ROUNDS_AFTER.match(text, unit.end):
        return True
    window = text[max(0, numeral.start - 30) : numeral.start]
    if unit.code == "unit:HR":
        return _LASTS.search(window) is None and "/" not in text[unit.start : unit.end]
    return _ROUNDS_BEFORE.search(window) is not None


def _is_code_like(text: str, numeral: Numeral, unit: Unit) -> bool:
    """Tell numbers written as no count is: versions, telephones, the numbers of headings."""
    if _VERSION.fullmatch(numeral.text):
        return True
    if numeral.text.isdigit() and (
        len(numeral.text) > 6 or numeral.text[0] == "0" < numeral.text[3:]
    ):
        return True
    return unit.kind == "noun" and _is_part_of_name(text, numeral, unit)


def _is_part_of_name(text: str, numeral: Numeral, unit: Unit) -> bool:
    """Tell a number between words of a name ("VNeID 2", "Nhiệt điện Vân Sơn 2")."""
    window = text[max(0, numeral.start - 8) : numeral.start]
    words = _before(text, numeral)
    if (words and words["digits"]) or _LISTED.search(window):
        return True
    noun = text[unit.start : unit.start + 40].split()[0]
    if noun[0].isupper() and not noun.isupper() and not numeral.is_padded:
        return True
    if words is None or numeral.is_padded:
        return False
    begins_sentence = not words["second"]
    return words["first"][0].isupper() and not begins_sentence


_SENTENCE_END: Final = re.compile(r"(?:^|[.…;!?]|\d) {0,3}$")


def _is_heading(text: str, numeral: Numeral, unit: Unit) -> bool:
    """Tell the number of a heading or a note from a count: "25 Tổ chức hội nghị …"."""
    if numeral.is_padded or not text[unit.start : unit.end][:1].isupper():
        return False
    is_abbreviation = text[unit.start : unit.end].isupper() and unit.kind == "count"
    before = text[max(0, numeral.start - 4) : numeral.start]
    return not is_abbreviation and _SENTENCE_END.search(before) is not None
