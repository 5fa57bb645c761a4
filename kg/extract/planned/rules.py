"""Which figures are planned: the rules that tell a target from everything else.

Under goals and indicators every figure is planned unless its clause looks back. Among
tasks it must be striven for, set for a year to come, or be all of something. In a report
it must be striven for, or be the plan that somebody gave or that a result is held against.
A condition, an amount of support and a count of tasks are never targets.
"""

from __future__ import annotations

import re
from typing import Final

from kg.extract.outlook import Outlook
from kg.extract.planned.counted import is_money
from kg.extract.planned.horizon import Horizon
from kg.extract.planned.measures import Measure, MeasuredText
from kg.text.units import PERCENT, RATIO, unit_iri

CONFIDENCE: Final = {
    "listed": 0.95,  # 87 of 87
    "table": 0.95,  # 54 of 54
    "striven": 0.9,  # 12 of 12
    "given": 0.8,  # 4 of 4
    "year column": 0.8,  # read through, no gold
    "compared": 0.75,  # 4 of 4, read through
    "whole": 0.7,  # 1 of 1
    "future": 0.7,  # read through, no gold
    "level": 0.6,  # read through, no gold
}
"""What each rule has earned: right ones of those it found on the development documents and the
curated graph, less where they say little."""

_PERCENT: Final = unit_iri(PERCENT)
_RATIO: Final = unit_iri(RATIO)
_UNCOUNTED: Final = frozenset(
    {"nhiệm vụ", "giải pháp", "nhiệm vụ trọng tâm", "khâu", "khâu đột phá", "đột phá", "nội dung"}
    | {"lĩnh vực", "nhóm", "mục tiêu", "nguyên tắc", "quan điểm", "vấn đề", "bài học", "chỉ tiêu"}
    | {"mặt", "bước", "trụ cột", "lần", "văn bản", "nghị quyết", "quyết định", "kế hoạch"}
    | {"kết luận", "tổ công tác", "đồng chí", "phó chủ tịch"}
)
"""What is counted where a document speaks of itself, of work, or of who does it."""

_BACK: Final = re.compile(
    r"\bda (?:dat|hoan thanh|co|duoc|thuc hien|xay dung|thu|giai|ban|to chuc|hinh|tang|giam|cong)"
    r"|\bden nay\b|\bhien (?:nay|co|tai|dat)\b|\btinh den (?:ngay|nay|thang|thoi diem)\b"
    r"|\b(?:tu|co so) ket qua\b|\buoc (?:thuc hien|ca nam|9 thang|6 thang)"
    r"|\bthuc (?:hien|te) (?:nam|9|6|3)\b"
)
_MEASURED: Final = re.compile(r"\bcung ky\b|\bluy ke\b|\bnam truoc\b|\bso (?:voi )?nam \d{4}\b")
_CONDITION: Final = re.compile(
    r"(?:^|[,;:(] ?)(?:neu|khi|truong hop|doi voi|tru|ngoai)\b|\b(?:neu|doi voi (?:cac|nhung))\b"
    r"|\b(?:nhung|cac) (?:xa|huyen|tinh|du an|ho|doanh nghiep|dia phuong|co so|don vi) (?:co|dat)\b"
    r"|\bdieu kien\b|\b(?:tieu chuan|quy dinh) (?:tu|tren|duoi|toi)"
)
_SUPPORT: Final = re.compile(
    r"\b(?:muc|tien|kinh phi) (?:ho tro|thuong|phat|dong|chi tra|tro cap|vay)\b"
    r"|\b(?:ho tro|thuong|tro cap|phat|cho vay)(?: \w+){0,3} ?$|\bdon gia\b|\bhoc phi\b"
)
_STRIVES: Final = re.compile(
    r"\bphan dau\b|\bquyet tam\b|\bmuc tieu(?! quoc gia)(?:[^.;,]{0,40}) (?:la|dat|den|:)"
    r"|\bdat muc tieu\b|\bchi tieu\b[^.;]{0,30}:"
)
_RANK: Final = re.compile(r"nhom|top|thu |xep|hang ")
_WHERE: Final = re.compile(r"\b(?:tai|o|cua|tren dia ban|trong|thuoc|giua)\s+$")
_REACHES: Final = re.compile(r"\b(?:dat|con|len|xuong)\b[a-z ]{0,10}$")
_KEEPS: Final = re.compile(r"\W*(?:duy tri|giu vung|giu|nang|dua)\b")
_WHOLE: Final = re.compile(
    r"\b(?:hoan thanh|bao dam|dam bao|dat|giai ngan|thuc hien|duy tri|giai quyet|xu ly|phan bo|"
    r"thu gom|ket noi|trien khai|huy dong)\b"
)
_FORECAST: Final = re.compile(r"\bdu (?:bao|tinh)\b|\buoc tinh\b")
_FLOOR: Final = re.compile(r"it nhat|toi thieu|khong duoi|khong thap hon")
_GIVER: Final = re.compile(
    r"\b(?:hoi dong nhan dan|hdnd|thu tuong(?: chinh phu)?|ttg|chinh phu|trung uong|quoc hoi|"
    r"uy ban nhan dan|ubnd|bo [a-z]+|tinh|cap co tham quyen)\b[^;.]{0,50}?"
    r"\b(?P<gives>giao|quyet nghi(?: thong qua)?|thong qua|phan bo|quyet dinh(?= du toan))\b"
)
_SUM: Final = re.compile(r"\b(?:thu|chi|du toan|ke hoach|von|chi tieu|bien che|kinh phi|la)\b|:")
_DONE: Final = re.compile(r"\b(?:uoc|dat|thuc hien|giai ngan|bang|hoan thanh|tang|giam|vuot)\b")
_AGAINST: Final = re.compile(
    r"(?:/ ?(?:ke hoach|kh|du toan|chi tieu|muc tieu)(?: [a-z]+){0,3}|(?:^|[,;(]|\bso voi|\bvuot"
    r"|\btheo) ?(?:ke hoach|du toan|chi tieu|muc tieu|nghi quyet)(?: (?:nam|nam \d{4}|de ra|giao|"
    r"duoc giao|ca nam))? ?(?:\(|:|la|dat)?)(?: ?(?:dat|tang|la|tren|tu))*\s*$"
    r"|\b(?:vuot|so voi|dat)\b[^,;.()]{0,20}\b(?:muc tieu|ke hoach|chi tieu)\b[^,;.()]{0,40}"
    r"\b(?:de ra|giao) ?\(\s*$"
)
_PLAN_BESIDE: Final = re.compile(r"/ ?(?:ke hoach|kh|du toan|chi tieu)\b")
_MAY_PLAN: Final = re.compile(
    r"\bphan dau\b|\bquyet tam\b|\bgiao\b|\bquyet nghi\b|\bthong qua\b|\bphan bo\b"
    r"|\b(?:du toan|ke hoach|kh|chi tieu|muc tieu|nghi quyet)\b[^.;]{0,30}\d"
)
_REACH: Final = 250
_FAR: Final = 1000


def rule_of(
    reading: MeasuredText, measure: Measure, look: Outlook, when: Horizon, year: int | None
) -> str | None:
    """Give the rule that makes a figure a target, ``None`` where none does.

    ``when`` is the time the figure is for, ``year`` the document's own.
    """
    folded = reading.folded
    if _is_never(folded, measure):
        return None
    if rule := _rule_anywhere(folded, measure):
        return rule
    is_past = when.end is not None and year is not None and when.end < year
    if look is Outlook.PAST or is_past or _looks_back(folded, measure):
        return None
    if look is Outlook.PLAN:
        return None if _is_aside(folded, measure) else "listed"
    return _rule_of_work(folded, measure, look, when, year)


def _rule_anywhere(folded: str, measure: Measure) -> str | None:
    """Find what makes a figure a target wherever it stands, in a report too."""
    start, at = measure.sentence[0], measure.quantity.start
    before = folded[max(start, at - _REACH) : at]
    if _AGAINST.search(before[-80:]):
        return "compared"
    if _STRIVES.search(folded, max(start, measure.start - _REACH), measure.end):
        return "striven"
    if not _looks_back(folded, measure) and _is_given(before, measure):
        return "given"
    return None


def _rule_of_work(
    folded: str, measure: Measure, look: Outlook, when: Horizon, year: int | None
) -> str | None:
    """Find what makes a figure a target among tasks."""
    low = max(measure.clause[0], measure.start - _REACH)
    if _MEASURED.search(folded, low, min(measure.end + _REACH, measure.piece[1])):
        return None
    if _FORECAST.search(folded, max(measure.sentence[0], measure.start - _FAR), measure.end):
        return None
    if _is_whole(folded, measure):
        return "whole"
    # A text that says neither its own date nor where it looks may well speak of this year.
    may_tell = year is not None or look is Outlook.TASK or when.is_until
    if may_tell and _is_future(folded, measure, when, year):
        return "future"
    return "level" if look is Outlook.TASK and _is_level(folded, measure) else None


def _looks_back(folded: str, measure: Measure) -> bool:
    floor = measure.sentence[0] if measure.in_brackets else measure.clause[0]
    low = max(floor, measure.start - _REACH)
    return _BACK.search(folded, low, measure.quantity.start) is not None


def may_plan(folded: str) -> bool:
    """Tell folded words of a report that may name a plan, from those that cannot."""
    return _MAY_PLAN.search(folded) is not None


def has_plan_beside(reading: MeasuredText, measure: Measure) -> bool:
    """Tell "A/ B" where the sentence says that B is the plan."""
    start = max(measure.sentence[0], measure.start - _FAR)
    return _PLAN_BESIDE.search(reading.folded, start, measure.end) is not None


def _is_never(folded: str, measure: Measure) -> bool:
    figure = measure.quantity
    if figure.unit_text.lower() in _UNCOUNTED and figure.unit != _RATIO:
        return True
    low = max(measure.clause[0], measure.start - 60)
    before = folded[low : figure.start]
    if _CONDITION.search(before):
        return True
    return is_money(figure) and _SUPPORT.search(before) is not None


def _is_given(before: str, measure: Measure) -> bool:
    """Tell a sum that a council or a minister gave as the plan."""
    if measure.quantity.unit == _PERCENT:
        return False
    given = [match.end("gives") for match in _GIVER.finditer(before)]
    if not given or not _SUM.search(before, given[-1]):
        return False
    return not _DONE.search(before, given[-1])


def _is_whole(folded: str, measure: Measure) -> bool:
    figure = measure.quantity
    if figure.unit != _PERCENT:
        return False
    if _FLOOR.search(folded, figure.start, figure.end):
        return True
    if figure.operator == "reduce-by" and measure.is_before:
        return True
    low = max(measure.clause[0], measure.start - 40)
    return figure.value == 100 and _WHOLE.search(folded, low, figure.start) is not None


def _is_aside(folded: str, measure: Measure) -> bool:
    """Tell a count that only says where or among what: "tại 12 xã", "trong 63 tỉnh"."""
    figure = measure.quantity
    is_count = "/code/unit/" in (figure.unit or "/code/unit/")
    if not is_count or measure.bearing or _RANK.match(folded, figure.start):
        return False
    return _WHERE.search(folded, max(0, figure.start - 12), figure.start) is not None


def _is_level(folded: str, measure: Measure) -> bool:
    """Tell a level that work is to reach or to keep: "sản lượng đạt 520 nghìn tấn"."""
    if measure.words is None or measure.is_before or measure.quantity.unit is None:
        return False
    if _KEEPS.match(folded, measure.clause[0]):
        return True
    if measure.bearing != "level":
        return False
    return (
        _REACHES.search(folded, max(0, measure.quantity.start - 16), measure.quantity.start)
        is not None
    )


def _is_future(folded: str, measure: Measure, when: Horizon, year: int | None) -> bool:
    """Tell a level set for a year named nearby that is still to come."""
    if not when.is_near or when.end is None or (year is not None and when.end <= year):
        return False
    low = max(measure.sentence[0], measure.start - _FAR)
    if _BACK.search(folded, low, measure.end):
        return False
    figure = measure.quantity
    return (
        measure.bearing != ""
        or figure.operator != "equal"
        or (measure.is_before and figure.unit == _PERCENT)
    )
