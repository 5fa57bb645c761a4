"""Why a document is mentioned, from the words before it.

The nearest words that say so count, the longest where several end together ("xây dựng và
triển khai" is yet to be issued, "triển khai" alone carries out). What stands in other
documents' names says nothing, except of the documents inside those names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_DOING: Final = r"(?:tổ chức )?(?:triển khai|thực hiện)(?: thực hiện)?"
_MAKING: Final = (
    r"xây dựng|soạn thảo|dự thảo|hoàn thiện|hoàn thành|trình|lập|đề xuất|nghiên cứu(?:,? xây dựng)?"
)
CUES: Final = (
    ("replaces", r"thay thế|bãi bỏ|hủy bỏ|thay cho"),
    (
        "assesses",
        r"(?:sơ kết|tổng kết|đánh giá|kiểm điểm)(?!\w)[^.;:]{0,60}?(?:thực hiện|triển khai)"
        r"|(?:kết quả|tình hình)(?: đạt được)?(?: trong)? (?:tổ chức )?"
        r"(?:triển khai |thực hiện){1,2}"
        r"|sau (?:hơn |gần )?\d{1,2} năm[^.;:]{0,20}thực hiện|sơ kết|tổng kết"
        r"|(?:hoàn thành|đạt|vượt)(?!\w)[^.;:]{0,50}(?:chỉ tiêu|mục tiêu)",
    ),
    (
        "to-issue",
        rf"(?:{_MAKING})(?!\w)(?:,? và|,) {_DOING}"
        r"|(?<!chương )trình(?!\w)[^.;:]{0,60}?(?:thông qua|phê duyệt|ban hành|thẩm định)"
        r"|(?:sẽ|tiếp tục|nghiên cứu|đề xuất|tham mưu|kịp thời|sớm)(?!\w)[^.;:]{0,50}?"
        rf"(?:ban hành|phê duyệt)|(?<!chương )(?<!quá )(?:{_MAKING})",
    ),
    (
        "amends",
        r"(?:sửa đổi|điều chỉnh|bổ sung)"
        r"(?:(?:,|,? và)? (?:điều chỉnh|bổ sung|cập nhật|bãi bỏ|thay thế)){0,3}"
        r"(?: cục bộ)?(?! nội dung)",
    ),
    ("adopts", r"tán thành|thông qua|thống nhất với|nhất trí"),
    (
        "based-on",
        r"căn cứ(?: vào)?|trên cơ sở(?: quán triệt)?|theo tinh thần|tinh thần|phù hợp với|dựa trên",
    ),
    ("issued", r"ban hành(?: và " + _DOING + r")?|phê duyệt|ký ban hành|công bố"),
    (
        "implements",
        rf"{_DOING}|chấp hành|thi hành|cụ thể hóa|đẩy nhanh|đẩy mạnh|hưởng ứng|tuân thủ",
    ),
    (
        "cites",
        r"quán triệt|tuyên truyền|phổ biến|học tập|(?<!nêu )(?<!nêu tại )(?<!nội dung )trong|theo|"
        r"(?<!nêu )tại|đáp ứng|sau khi|kèm theo|so với|qua",
    ),
)
"""Codes of the list of relations → the words that give them, those that weigh most first."""

_CUE: Final = re.compile(
    "|".join(
        rf"(?P<{code.replace('-', '_')}>(?<!\w)(?:{pattern})(?!\w))" for code, pattern in CUES
    ),
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[.!?…](?=\s+\S)")
_REACH: Final = 90
_FAR: Final = {
    "adopts": 240,
    "based-on": 200,
    "assesses": 120,
    "implements": 130,
    "replaces": 40,
    "to-issue": 60,
    "cites": 15,
}
_FAR_IN_LIST: Final = 220
_LISTED: Final = re.compile(r"(?:[,;]|(?<!\w)và) $")
_WINDOW: Final = 700
_GAP: Final = "\0"
_FUTURE: Final = re.compile(r"nhiệm vụ|giải pháp|phương hướng|tổ chức thực hiện|phân công", re.I)
_PAST: Final = re.compile(r"tình hình|kết quả|đánh giá|thực trạng|hạn chế", re.I)


@dataclass(frozen=True)
class Relation:
    """A code of the list of relations, and how many characters off the words for it are."""

    code: str
    distance: int


def relation_before(text: str, start: int, others: list[tuple[int, int]]) -> Relation:
    """Read the relation from what stands before a mention.

    ``others`` are the spans of the mentions before, in order, which say nothing.

    >>> relation_before("Xây dựng và triển khai Đề án", 23, [])
    Relation(code='to-issue', distance=1)
    >>> relation_before("Thực hiện Kế hoạch A; Kế hoạch B", 22, [(10, 20)])
    Relation(code='implements', distance=3)
    """
    left = _GAP.join(_between(text, max(0, start - _WINDOW), start, others))
    stops = [stop.end() for stop in _SENTENCE.finditer(left)]
    return _nearest(left[stops[-1] :] if stops else left)


def _between(text: str, begin: int, end: int, others: list[tuple[int, int]]) -> Iterator[str]:
    """Give the parts of a span that are not in others."""
    for first, last in others:
        if last > begin:
            yield text[begin : max(begin, first)]
            begin = last
    yield text[begin:end]


def _nearest(left: str) -> Relation:
    found = Relation("cites", len(left))
    in_list = bool(_LISTED.search(left[-4:]))
    for match in _CUE.finditer(left):
        code = (match.lastgroup or "cites").replace("_", "-")
        between = left[match.end() :]
        distance = len(between) - between.count(_GAP)
        reach = _FAR.get(code, _REACH)
        if distance <= (max(reach, _FAR_IN_LIST) if in_list and code != "cites" else reach):
            found = Relation(code, distance)
    return found


def is_future(heads: list[str]) -> bool | None:
    """Tell from the headings, outermost first, whether work is yet to be done.

    >>> is_future(["KẾT QUẢ", "NHIỆM VỤ, GIẢI PHÁP"]), is_future(["TÌNH HÌNH"]), is_future([])
    (True, False, None)
    """
    for head in reversed(heads):
        if _PAST.search(head):
            return False
        if _FUTURE.search(head):
            return True
    return None
