"""The small words around a figure and around what it measures.

*phấn đấu*, *trong đó*, *đến năm 2030* open a clause without naming anything; *đạt*,
*chiếm*, *tăng bình quân* stand between what is measured and its figure, and say whether
the figure is a level, a share or a change. All patterns are for respelled text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal

Bearing = Literal["level", "share", "rise", "fall", ""]
"""How a verb bears on its figure: what is reached, what part it is, or by how much it moves."""

_OPENING: Final = re.compile(
    r"(?:trong đó(?: có)?|ước(?: thực hiện)?(?: cả năm)?|và|còn|riêng|đồng thời|phấn đấu|"
    r"quyết tâm|dự kiến|dự báo|cụ thể(?: là)?|"
    r"bao gồm|gồm|nhất là|đặc biệt là|trong|mục tiêu(?: là)?|đạt(?: được)?(?! chuẩn)|đưa|nâng|"
    r"bảo đảm|đảm bảo|duy trì|thì|với|để|mỗi năm|hằng năm|hàng năm|bình quân(?! đầu)|trung bình|"
    r"tiếp tục|cơ bản|tối thiểu|ít nhất|vào|có(?= (?:ít nhất|tối thiểu|trên|khoảng|\d)))(?!\w)"
    r"|[-–+*•,:;.…]+|\(\d{1,2}\)|\d{1,2}[.)](?= )",
    re.IGNORECASE,
)
_LEVEL: Final = (
    r"đạt(?: được| mức| tỷ lệ| và vượt| tối thiểu| ít nhất)?|là|còn|ở mức|mức|bằng|(?<!trở )lên|"
    r"(?<!trở )xuống|có|tới|đến|cho|được|hoàn thành|vượt(?: mức)?|duy trì"
)
_CLOSING: Final = re.compile(
    r"(?:(?<=[^\w])|^)(?:(?P<share>chiếm(?: tỷ trọng| tỷ lệ)?)|(?P<rise>tăng(?: trưởng| thêm)?)|"
    rf"(?P<fall>(?:cắt )?giảm)|(?P<level>{_LEVEL})|"
    r"(?P<filler>khoảng|từ|trên|dưới|không|ước|ước tính|phấn đấu|dự kiến|dự báo|sẽ|bình quân|"
    r"trung bình|hằng năm|hàng năm|mỗi năm|tối thiểu|ít nhất|tối đa|thêm|mới|vào|với|tổng|thuộc|"
    r"nằm|trong|và|gấp|hơn|tương đương|quyết tâm|phải|thực hiện(?: cả năm)?|cả năm))$"
    r"|(?P<mark>[:,;/=~–-])$",
    re.IGNORECASE,
)
# The verb is part of the name: "tốc độ tăng trưởng".
_RATE: Final = re.compile(
    r"(?<!\w)(?:tốc độ|tỷ lệ|mức|nhịp độ)\s+(?:tăng(?: trưởng| thêm)?|giảm)$", re.IGNORECASE
)
_ACTIONS: Final = (
    "thu hút|xây dựng|hình thành|thành lập|phát triển|hoàn thành|đào tạo|tạo|trồng|công nhận|đưa|"
    "có|giải quyết|cấp|tổ chức|bồi dưỡng|hỗ trợ|giải ngân|phân bổ|giao|bảo đảm|đảm bảo|duy trì|"
    "giảm|tăng|nâng|mở rộng|bố trí|triển khai|cung cấp|thực hiện|xử lý|kết nạp|tuyển dụng|huy động|"
    "cắt giảm|kết nối|tích hợp|số hóa|phủ sóng|đầu tư|cải tạo|nâng cấp|làm chủ|phê duyệt|đăng ký|"
    "tập huấn|vận động|tuyển chọn|lựa chọn|ra mắt|sắp xếp|xóa|khởi công|hoàn thiện|phấn đấu|"
    "lắp đặt|trang bị|tiếp nhận|kiểm tra|thanh tra|rà soát|đạt|khám|tiêm|quản lý|sản xuất|nuôi|"
    "xuất khẩu|đón|phục vụ|sử dụng|áp dụng|chuyển đổi|ứng dụng|khai thác|tiết kiệm|thoát|đăng tải|"
    "tham mưu|trình|đề xuất|chỉ đạo|ưu tiên|dành|phê chuẩn|giới thiệu|thu gom|tái chế|phục hồi|"
    "cải thiện|lập|ban hành|cử|bảo tồn|tu bổ|xếp hạng|vận hành|làm|phủ|tham gia|hướng dẫn"
)
_ADVERBS: Final = (
    "mới|thêm|được|cơ bản|tiếp tục|chi tiết|kịp thời|dứt điểm|đầy đủ|hằng năm|hàng năm|mỗi năm|"
    "bình quân|trung bình|và|ra|lên|từ|cho|về|đưa vào|ngay|sớm|vượt"
)
_ACTION: Final = re.compile(rf"(?:(?:{_ACTIONS}|{_ADVERBS})(?:[ ,]+|$)){{1,6}}", re.IGNORECASE)
_WINDOW: Final = 40


def subject_start(text: str, start: int, end: int, spans: Mapping[int, int]) -> int:
    """Skip what opens a clause; ``spans`` are the periods, by start."""
    at = start
    while at < end:
        if text[at].isspace():
            at += 1
        elif at in spans:
            at = spans[at]
        elif match := _OPENING.match(text, at, end):
            at = match.end()
        else:
            break
    return min(at, end)


def subject_end(text: str, start: int, end: int, spans: Mapping[int, int]) -> tuple[int, Bearing]:
    """Go back over what stands before a figure; ``spans`` are the periods, by end.

    >>> subject_end("Tỷ lệ hộ nghèo giảm còn", 0, 23, {})
    (14, 'level')
    """
    at, bearing = end, ""
    while at > start:
        if text[at - 1].isspace():
            at -= 1
        elif at in spans:
            at = max(start, spans[at])
        elif match := _CLOSING.search(text[max(start, at - _WINDOW) : at]):
            if match.lastgroup in {"rise", "fall"} and _RATE.search(
                text, max(start, at - _WINDOW), at
            ):
                break
            if not bearing and match.lastgroup not in {"filler", "mark"}:
                bearing = match.lastgroup or ""
            at -= len(match.group())
        else:
            break
    return at, bearing  # type: ignore[return-value]


def is_action(words: str) -> bool:
    """Tell words that only do something to what the figure after them counts.

    >>> is_action("thu hút thêm"), is_action("giải quyết việc làm cho")
    (True, False)
    """
    return _ACTION.fullmatch(words.strip()) is not None
