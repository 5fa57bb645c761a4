"""The verbs that give a role, and what may stand before them.

Spelled by :func:`kg.text.spelling.respell`, in small letters.
"""

from __future__ import annotations

import re
from typing import Final

_PLANS: Final = r"(?:kế hoạch|chương trình|quy chế|nghị quyết|đề án|văn bản|quy định)"
_FUNDS: Final = r"(?:vốn|kinh phí|ngân sách|nguồn lực|dự toán)"
_PROVIDE: Final = r"(?:cân đối|bố trí|bảo đảm|đảm bảo|phân bổ|cấp)"

ROLES: Final = {
    "lead": (
        r"chủ trì|(?:là |làm )?(?:cơ quan |đơn vị )?đầu mối|chịu trách nhiệm chính|"
        r"là cơ quan (?:thường trực|tham mưu)"
    ),
    "coordinate": r"phối,? kết hợp|phối hợp|kết hợp",
    "direct": r"(?:tập trung )?lãnh,? chỉ đạo|lãnh đạo|chỉ đạo|điều hành",
    "advise": r"tham mưu|tham vấn|tư vấn",
    "supervise": r"giám sát|phản biện",
    "inspect": r"kiểm tra|thanh tra|kiểm toán|phát hiện",
    "monitor": r"theo dõi|đôn đốc|sơ kết|tổng kết|(?<=định kỳ )đánh giá",
    "report": r"báo cáo|phản ánh (?:kịp thời )?(?:về|với)",
    "communicate": (
        r"tuyên truyền|quán triệt|phổ biến|truyền thông|thông tin(?:,| và) tuyên truyền|"
        r"vận động(?= (?:nhân|các|hội|đoàn|người|\ue000))"
    ),
    "issue-policy": (
        rf"ban hành|quyết nghị|(?:xây dựng|lập)(?:,? (?:và )?ban hành)? (?:các )?{_PLANS}"
        r"|(?:quyết định )?(?:việc )?sửa đổi, bổ sung|thể chế hóa|cụ thể hóa"
    ),
    "train": r"đào tạo|bồi dưỡng|tập huấn",
    "fund": (
        rf"{_PROVIDE}(?:,? (?:cân đối|bố trí|phân bổ)){{0,2}}(?: đủ| đầy đủ| kịp thời)?"
        rf"(?=(?: nguồn)? {_FUNDS})"
    ),
    "appraise": r"thẩm định|thẩm tra",
}
"""Codes of the list of roles → the verbs that give them."""

ROLE: Final = "|".join(f"(?P<{role.replace('-', '_')}>{words})" for role, words in ROLES.items())
"""The verbs as one pattern, with a group for each role."""

_ADVERBS: Final = (
    r"cần|phải|nên|sẽ|đã|đang|được giao|có trách nhiệm|có nhiệm vụ|"
    r"chịu trách nhiệm(?! (?:trước|về|chính|toàn))|tiếp tục|tập trung|chủ động|thường xuyên|"
    r"định kỳ|kịp thời|khẩn trương|nghiêm túc|trực tiếp|quyết liệt|đồng thời|tích cực|quan tâm|"
    r"chú trọng|ưu tiên|hằng năm|hàng năm|hằng quý|hàng quý|hằng tháng|hàng tháng|hướng dẫn|"
    r"tổng hợp|đồng bộ|cùng|đề xuất|có kế hoạch|có văn bản|hoặc|theo thẩm quyền|rà soát|nghiên cứu|"
    r"xem xét|quyết định|tổ chức|đề cao|trước mắt|(?:06|6|03|3|sáu|ba) tháng"
)
ADVERB: Final = rf"(?:{_ADVERBS})(?!\w)"
"""What may stand before a verb without changing who does what."""

_GOVERNED: Final = (
    r"(?:công tác|việc|hoạt động|nhiệm vụ|chức năng|vai trò|cuộc|chất lượng|hội nghị|đợt)"
)
LIGHT: Final = (
    r"(?:tăng cường|đẩy mạnh|nâng cao(?: (?:chất lượng|hiệu quả|hiệu lực)){0,3}|làm tốt|"
    r"thực hiện(?: tốt| toàn diện, hiệu quả)?|phát huy(?: tốt)?|đổi mới|xây dựng nội dung|"
    r"tổ chức(?: tốt)?|triển khai|duy trì|coi trọng|chú trọng)"
    r"(?: (?:và|,) (?:nâng cao chất lượng|hiệu quả|chất lượng))?"
    rf"(?: (?:các )?{_GOVERNED}){{0,4}}"
)
"""Verbs that say nothing by themselves: the role is in what they govern."""

_DUTIES: Final = (
    r"(?:căn cứ|theo|trên cơ sở|trong phạm vi)(?: vào)? "
    r"(?:chức năng|lĩnh vực|địa bàn|thẩm quyền|phân công|nhiệm vụ|phạm vi)"
    r"(?:,? (?:nhiệm vụ|quyền hạn|lĩnh vực|địa bàn|quản lý|phụ trách|được (?:giao|phân công)|"
    r"của (?:mình|cơ quan|đơn vị|ngành|địa phương))){0,6}[\s,]*"
)
_GROUNDS: Final = (
    r"(?:(?:căn cứ|trên cơ sở|theo|trong phạm vi|dựa trên)(?! dõi)"
    r"(?:(?!chủ trì|chỉ đạo|phối hợp|chịu trách|tổ chức|xây dựng)[^,;.]){1,160}"
    r"|hằng năm|hàng năm|định kỳ hằng năm|trong đó|thường xuyên),\s*"
)
_RELATIVE: Final = (
    r"(?:có|được giao|thuộc|là|quản lý) [^,;.]{1,140}?"
    r"\s(?=(?:chủ trì|có trách nhiệm|chịu trách nhiệm|phối hợp)(?!\w))"
)
AFTER: Final = re.compile(
    r"[\s,:]*(?:(?:(?:đến|trong|vào|cuối|đầu) )?(?:năm|quý|tháng) [\divx/]{1,8},?\s+)?"
    r"(?:(?:có )?liên quan|nêu trên|nói trên|theo quy định|được giao nhiệm vụ)?[\s,:]*"
    rf"(?:{_DUTIES})?(?:{_GROUNDS})?"
    r"(?:trên cơ sở[^;.]{1,200}?,\s*(?=tiếp tục|khẩn trương|tập trung|chủ động))?"
    rf"(?:{_RELATIVE})?"
)
"""What may stand between a subject and its predicate."""
