"""Assignments in labelled lines ("Đơn vị chủ trì: …") and in the columns of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract.language.spelled import spelled
from kg.text.outline import Passage

_WHO: Final = (
    r"(?:các )?(?:cơ quan|đơn vị|(?<=các )tổ chức|sở|bộ|ngành|lãnh đạo|bộ phận|cấp)"
    r"(?:,? (?:và )?(?:cơ quan|đơn vị|tổ chức|ngành|địa phương|cá nhân|người))*(?: được giao)?"
    r"(?: nhiệm vụ)? "
)
_ACT: Final = {
    "lead": r"chủ trì|đầu mối|chịu trách nhiệm(?: chính)?|phụ trách|trách nhiệm",
    "coordinate": r"phối,? kết hợp|phối hợp",
    "direct": r"chỉ đạo",
    "advise": r"tham mưu",
    "supervise": r"giám sát",
    "inspect": r"kiểm tra|thanh tra",
    "monitor": r"theo dõi|đôn đốc",
    "report": r"báo cáo",
    "appraise": r"thẩm định",
    "implement": r"(?:tổ chức )?(?:triển khai )?thực hiện|triển khai|phân công",
}
_ROLE: Final = "|".join(f"(?P<{role}>{words})" for role, words in _ACT.items())
_ROLE_ALONE: Final = "|".join(f"(?P<{role}_>{words})" for role, words in _ACT.items())
_REST: Final = r"(?:[ ,]+(?:[\w/]+,?)){0,6}?"
_LABEL: Final = (
    rf"(?<!\w){_WHO}(?:{_ROLE}){_REST} ?:"
    rf"|(?<!\w)(?:{_ROLE_ALONE})(?: (?:chính|thực hiện|nhiệm vụ|tham mưu))* ?:"
)
_TIME: Final = re.compile(
    r"(?<!\w)(?:thời (?:gian|hạn|điểm)|tiến độ|hạn|kỳ hạn|lộ trình)(?: [\w,/]+){0,4} ?:"
    r"|(?<!\w)(?:hoàn thành|thời gian)(?= ?:) ?:"
)
_OTHER: Final = re.compile(
    r"(?<!\w)(?:kết quả|sản phẩm|kinh phí|nguồn (?:lực|kinh phí)|địa điểm|nội dung|mục tiêu|"
    r"ghi chú|đối tượng|thành phần|hình thức|yêu cầu|chỉ tiêu)(?: [\w,/]+){0,4} ?:"
)
_ANY: Final = re.compile(
    rf"(?P<who_>{_LABEL})|(?P<time_>{_TIME.pattern})|(?P<other_>{_OTHER.pattern})"
)
_MAX_LABEL: Final = 70
_STARTS: Final = re.compile(r"(?:^|[.;(,+–•*-]\s*|\|\s*)$")
_MAX_LABELLED: Final = 1500


@dataclass(frozen=True)
class Labelled:
    """``passage.text[start:end]`` is what a label says; ``role`` is ``None`` for a time.

    ``label_start`` is where the label begins.
    """

    role: str | None
    label_start: int
    start: int
    end: int


def labelled(text: str) -> list[Labelled]:
    """Read the labels of a passage, each up to the next.

    >>> [(x.role, "Chủ trì: Sở Y tế. Thời gian: 2026"[x.start:x.end])
    ...  for x in labelled("Chủ trì: Sở Y tế. Thời gian: 2026")]
    [('lead', 'Sở Y tế.'), (None, '2026')]
    """
    if ":" not in text:
        return []
    plain = spelled(text).small
    found = [match for match in _ANY.finditer(plain) if _is_label(plain, match)]
    listed: list[Labelled] = []
    for i, match in enumerate(found):
        end = found[i + 1].start() if i + 1 < len(found) else len(text)
        start = match.end() + len(plain[match.end() : end]) - len(plain[match.end() : end].lstrip())
        end = start + len(text[start:end].rstrip(" -+("))
        if match.group("other_") or start >= end:
            continue
        listed.append(Labelled(_role_of(match), match.start(), start, end))
    return listed


def _is_label(plain: str, match: re.Match[str]) -> bool:
    if match.end() - match.start() > _MAX_LABEL:
        return False
    return bool(_STARTS.search(plain, max(0, match.start() - 4), match.start()))


def _role_of(match: re.Match[str]) -> str | None:
    if match.group("time_"):
        return None
    return next(role for role in _ACT if match.group(role) or match.group(f"{role}_"))


def is_labelled(passage: Passage) -> bool:
    """Tell a line that does nothing but assign the task above it."""
    found = labelled(passage.text)
    is_first = bool(found) and not passage.text[: found[0].label_start].strip(" (+-–*•[")
    return is_first and len(passage.text) <= _MAX_LABELLED


_COLUMN: Final = re.compile(_ROLE)
_NOT_COLUMN: Final = re.compile(r"kết quả|sản phẩm|nhiệm vụ,|nội dung|căn cứ|ghi chú")
_WHO_COLUMN: Final = re.compile(
    r"cơ quan|đơn vị|chủ trì|phối hợp|trách nhiệm|phụ trách|đầu mối|phân công|chỉ đạo|bộ, ngành"
)
_TIME_COLUMN: Final = re.compile(r"thời (?:gian|hạn|điểm)|tiến độ|hạn hoàn|hoàn thành|lộ trình")
_WORK_COLUMN: Final = re.compile(
    r"nhiệm vụ|nội dung|công việc|hoạt động|chỉ tiêu|giải pháp|tên|chương trình|đề án|văn bản|dự án"
)


def column_role(heading: str) -> str | None:
    """Tell the role that a column's heading gives to who stands in it.

    >>> column_role("Cơ quan chủ trì theo dõi, đánh giá"), column_role("Đơn vị phối hợp")
    ('lead', 'coordinate')
    >>> column_role("Kết quả thực hiện") is None
    True
    """
    plain = spelled(heading).small
    if not _WHO_COLUMN.search(plain) or (_NOT_COLUMN.match(plain)):
        return None
    match = _COLUMN.search(plain)
    return match.lastgroup if match else None


def is_time_column(heading: str) -> bool:
    """Tell a column of deadlines."""
    plain = spelled(heading).small
    return bool(_TIME_COLUMN.search(plain)) and not column_role(heading)


def is_work_column(heading: str) -> bool:
    """Tell the column that says what is to be done."""
    plain = spelled(heading).small
    return bool(_WORK_COLUMN.search(plain)) and not column_role(heading)


def cells_at(passage: Passage) -> Iterator[tuple[int, int]]:
    """Give where each cell of a row stands in the row's text."""
    at = 0
    for cell in passage.cells:
        start = passage.text.find(cell.text, at) if cell.text else at
        at = max(at, start)
        yield at, at + len(cell.text)
        at += len(cell.text)
