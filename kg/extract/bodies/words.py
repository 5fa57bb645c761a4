"""The words that names of bodies are made of, the same in every province.

Spelled as :func:`kg.text.spelling.respell` spells them. Patterns are of small letters;
where capital letters matter, :mod:`kg.extract.bodies.names` asks for them.
"""

from __future__ import annotations

import re
from typing import Final

CAPITAL: Final = (
    "[A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯ" + "".join(chr(c) for c in range(0x1EA0, 0x1EFA, 2)) + "]"
)
"""The capital letters of the Vietnamese alphabet, with their tones."""


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


BRANCHES: Final = _listed(
    """
    Kế hoạch và Đầu tư|Tài chính|Công Thương|Công nghiệp|Thương mại|
    Nông nghiệp và Phát triển nông thôn|Nông nghiệp và Môi trường|Nông nghiệp|
    Tài nguyên và Môi trường|Xây dựng|Giao thông vận tải|Giao thông công chánh|
    Quy hoạch - Kiến trúc|Khoa học, Công nghệ và Môi trường|Khoa học và Công nghệ|
    Thông tin và Truyền thông|Văn hóa, Thể thao và Du lịch|Văn hóa, Khoa học và Thông tin|
    Văn hóa - Xã hội|Văn hóa và Thể thao|Văn hóa - Thông tin|Du lịch|
    Giáo dục và Đào tạo|Giáo dục|Y tế|Lao động - Thương binh và Xã hội|Nội vụ|Tư pháp|
    Ngoại vụ|Ngoại giao|Công an|Quốc phòng|Dân tộc và Tôn giáo|Dân tộc|Tôn giáo|
    An toàn thực phẩm|Thuế|Hải quan|Thống kê|Quản lý thị trường|Thi hành án dân sự|
    Dự trữ Nhà nước|Kiểm lâm|Chăn nuôi và Thú y|Trồng trọt và Bảo vệ thực vật|Thủy lợi|
    Thủy sản|Bảo vệ môi trường|Phát triển nông thôn|Quản lý đất đai|Đăng kiểm|
    Tiêu chuẩn Đo lường Chất lượng|Văn thư - Lưu trữ|Tuyên giáo và Dân vận|Tuyên giáo|
    Dân vận|Nội chính|Tổ chức|Đối ngoại|Chính sách, chiến lược|Kinh tế - Ngân sách|Kinh tế|
    Pháp chế|Đô thị|An toàn giao thông|Tiếp công dân|Thi đua - Khen thưởng|
    Bảo vệ, chăm sóc sức khỏe cán bộ
    """
)
"""What a department, ministry, committee or bureau is for, as officially written."""

BRANCH_LETTERS: Final = {
    "khđt": "Kế hoạch và Đầu tư",
    "tnmt": "Tài nguyên và Môi trường",
    "nnmt": "Nông nghiệp và Môi trường",
    "nnptnt": "Nông nghiệp và Phát triển nông thôn",
    "gtvt": "Giao thông vận tải",
    "khcn": "Khoa học và Công nghệ",
    "tttt": "Thông tin và Truyền thông",
    "vhttdl": "Văn hóa, Thể thao và Du lịch",
    "vhtt": "Văn hóa và Thể thao",
    "gdđt": "Giáo dục và Đào tạo",
    "lđtbxh": "Lao động - Thương binh và Xã hội",
    "qhkt": "Quy hoạch - Kiến trúc",
    "dttg": "Dân tộc và Tôn giáo",
}
_PARTS: Final = re.compile(r", | và | - ")
_SHORT_PARTS: Final = {"phát triển nông thôn": "(?:phát triển nông thôn|ptnt)"}


def branch_pattern(name: str) -> str:
    """Give the pattern of a branch, however its parts are joined.

    >>> bool(re.fullmatch(branch_pattern("Kế hoạch và Đầu tư"), "kế hoạch & đầu tư"))
    True
    """
    parts = [part.lower() for part in _PARTS.split(name)]
    return r"\s?(?:,| và|-|&|, và)\s?".join(_SHORT_PARTS.get(p, re.escape(p)) for p in parts)


def letters_pattern(letters: str) -> str:
    """Give the pattern of an abbreviation, however it is punctuated ("KH&ĐT", "KH-ĐT").

    >>> bool(re.fullmatch(letters_pattern("vhttdl"), "vh,tt&dl"))
    True
    """
    return r"[-,&.]?\s?".join(map(re.escape, letters))


EVERYWHERE: Final = {
    "Ủy ban nhân dân": r"ubnd|ủy ban nhân dân",
    "Hội đồng nhân dân": r"hđnd|hội đồng nhân dân",
    "Ủy ban Mặt trận Tổ quốc Việt Nam": (
        r"(?:(?:ủy ban|cơ quan) (?:trung ương )?)?(?:mttq|mặt trận tổ quốc)(?: ?vn| việt nam)?"
        r"|ub ?mttq(?: ?vn| việt nam)?"
    ),
    "Bộ Chỉ huy Quân sự": r"bộ (?:chqs|chỉ huy quân sự)|bchqs",
    "Ban Chỉ huy Quân sự": r"ban (?:chqs|chỉ huy quân sự)",
    "Bộ Chỉ huy Bộ đội Biên phòng": r"(?:(?:bộ chỉ huy|bch) )?(?:bđbp|bộ đội biên phòng)",
    "Tòa án nhân dân": r"tand|tòa án nhân dân",
    "Viện kiểm sát nhân dân": r"vksnd|viện kiểm sát nhân dân",
    "Bảo hiểm xã hội": r"bhxh|bảo hiểm xã hội",
    "Kho bạc Nhà nước": r"kbnn|kho bạc nhà nước",
    "Ngân hàng Nhà nước": r"nhnn|ngân hàng nhà nước",
    "Ngân hàng Chính sách xã hội": r"nhcsxh|ngân hàng chính sách xã hội",
    "Đoàn đại biểu Quốc hội": r"đoàn (?:đbqh|đại biểu quốc hội)",
    "Liên đoàn Lao động": r"lđlđ|liên đoàn lao động",
    "Hội Liên hiệp Phụ nữ": r"hội (?:lhpn|liên hiệp phụ nữ)",
    "Hội Nông dân": r"hội nông dân",
    "Hội Cựu chiến binh": r"hội (?:ccb|cựu chiến binh)",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh": (
        r"đoàn (?:tncs|thanh niên cộng sản)(?: (?:hcm|hồ chí minh))?"
    ),
    "Đoàn Thanh niên": r"đoàn thanh niên",
    "Đảng ủy Quân sự": r"đảng ủy quân sự",
    "Liên minh Hợp tác xã": r"liên minh (?:htx|hợp tác xã)",
    "Liên hiệp các Hội Khoa học và Kỹ thuật": (
        r"liên hiệp (?:các )?hội (?:kh&kt|khoa học(?: và|,| -) kỹ thuật)"
    ),
    "Liên hiệp các Hội Văn học Nghệ thuật": r"liên hiệp (?:các )?hội văn học,? nghệ thuật",
    "Báo và Phát thanh, Truyền hình": (
        r"báo(?: và|,)? (?:đài )?phát thanh(?:,| và|-| -) ?truyền hình"
    ),
    "Các Ban Hội đồng nhân dân": r"(?:các )?ban (?:của )?(?:hđnd|hội đồng nhân dân)",
    "Các Tổ đại biểu Hội đồng nhân dân": r"(?:các )?tổ đại biểu(?: (?:hđnd|hội đồng nhân dân))?",
    "Đại biểu Hội đồng nhân dân": r"(?:các )?(?:vị )?đại biểu (?:hđnd|hội đồng nhân dân)",
    "Cổng Thông tin điện tử": r"cổng (?:ttđt|thông tin điện tử)",
    "Đài Phát thanh và Truyền hình": (
        r"đài (?:pt ?[&-]? ?th|phát thanh(?:,| và|-| -) ?truyền hình)"
    ),
}
"""Bodies that every level has: the full name, and the pattern of its spellings."""

OWNED: Final = {
    "Ban Thường vụ": r"ban thường vụ|btv",
    "Ban Thường trực": r"ban thường trực",
    "Thường trực": r"thường trực|tt",
    "Ban cán sự đảng": r"ban cán sự đảng|bcsđ",
    "Đảng đoàn": r"đảng đoàn",
    "Tổ đảng ở": r"tổ đảng ở",
    "Tổ đảng tại": r"tổ đảng tại",
    "Tổ đảng": r"tổ đảng(?! (?:ở|tại))",
    "Đảng ủy cơ quan": r"đảng ủy cơ quan",
    "Đảng ủy": r"đảng ủy(?! ban| cơ quan)",
    "Ban Chấp hành": r"ban chấp hành|bch",
    "Đảng bộ": r"đảng bộ",
    "Ủy ban Kiểm tra": r"(?:cơ quan )?(?:ubkt|ủy ban kiểm tra)",
    "Văn phòng": r"văn phòng|vp",
    "Thanh tra": r"thanh tra",
    "Công an": r"công an",
    "Thuế": r"thuế",
    "Chính quyền": r"chính quyền",
}
"""Parts of another body, or bodies named by their place alone."""

PLACED: Final = (
    r"công an|đảng bộ|đảng ủy(?! ban)|thuế|ban chấp hành|chính quyền|ủy ban kiểm tra|ubkt|văn phòng"
)
"""Bodies that a place alone completes."""

CENTRAL: Final = {
    "Các Bộ trưởng": r"các bộ trưởng(?! bộ|, chủ nhiệm)",
    "Bộ trưởng": r"bộ trưởng(?! bộ|, chủ nhiệm)",
    "Chủ tịch nước": r"chủ tịch nước",
    "Tổng Bí thư": r"tổng bí thư",
    "Phó Thủ tướng Chính phủ": r"(?:các )?phó thủ tướng(?: chính phủ)?",
    "Thủ tướng Chính phủ": r"thủ tướng(?: chính phủ)?",
    "Ủy ban Thường vụ Quốc hội": r"ủy ban thường vụ quốc hội|ubtvqh",
    "Quốc hội": r"quốc hội",
    "Chính phủ": r"chính phủ",
    "Bộ Chính trị": r"bộ chính trị",
    "Ban Bí thư Trung ương Đảng": r"ban bí thư(?: (?:trung ương|tw)(?: đảng)?)?",
    "Ban Chấp hành Trung ương Đảng": (
        r"ban chấp hành (?:trung ương|tw)(?: đảng(?: cộng sản việt nam)?)?"
    ),
    "Quân ủy Trung ương": r"quân ủy trung ương",
    "Kiểm toán Nhà nước": r"kiểm toán nhà nước",
    "Thanh tra Chính phủ": r"thanh tra chính phủ",
    "Đảng ủy Mặt trận Tổ quốc, các đoàn thể Trung ương": (
        r"đảng ủy (?:mặt trận tổ quốc|mttq)(?: việt nam)?,? (?:và )?các đoàn thể (?:trung ương|tw)"
    ),
    "Các đồng chí Tỉnh ủy viên": r"tỉnh ủy viên",
    "Các đồng chí Thành ủy viên": r"thành ủy viên",
    "Tỉnh đoàn": r"tỉnh đoàn",
    "Thành đoàn": r"thành đoàn",
    "Huyện đoàn": r"huyện đoàn",
    "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh": (
        r"(?:văn phòng|vp) đoàn (?:đbqh|đại biểu quốc hội) và (?:hđnd|hội đồng nhân dân)(?: tỉnh)?"
    ),
}
"""Names that are whole."""

COMMITTEES: Final = r"(?:tỉnh|thành|huyện|thị|quận) ủy(?! viên)"
BRANCHED: Final = r"tổng cục|chi cục|sở"
"""Heads that a branch of government follows."""

BRANCHED_CAPITAL: Final = r"Bộ|BỘ|Cục|CỤC|Ban|BAN|Phòng|PHÒNG|Vụ|VỤ"
"""The same, told from other words ("nhiệm vụ", "quốc phòng") by a capital letter."""

OPEN: Final = (
    r"trung tâm|trường|học viện|đại học|viện|bệnh viện|đài|báo|thông tấn xã|hiệp hội|liên hiệp|"
    r"tổng liên đoàn|liên đoàn|liên minh|hội đồng|hội|tập đoàn|tổng công ty|công ty|ngân hàng|"
    r"quỹ|kiểm toán|ban quản lý|bql|ban chỉ huy|ban điều phối|bộ tư lệnh|ủy ban|sở|bộ|ban|cục|"
    r"chi cục|tổng cục|phòng|vụ"
)
"""Heads whose names are anyone's to choose: capital letters tell where they end."""

ENTERPRISES: Final = r"viễn thông|điện lực|bưu điện|vnpt|viettel|mobifone"
"""Enterprises that a place alone completes: "Viễn thông Vân Sơn"."""

ZONE_BOARD: Final = (
    r"(?:ban quản lý|bql) (?:các )?(?:khu|cụm) (?:công nghiệp|kinh tế|chế xuất|công nghệ cao)"
    r"(?:(?:, | và )(?:các )?(?:khu |cụm )?(?:công nghiệp|kinh tế|chế xuất|công nghệ cao)){0,3}"
)
"""Boards whose names are often written small: "Ban Quản lý các khu công nghiệp"."""

ASSEMBLY: Final = (
    r"ủy ban (?:pháp luật|tư pháp|kinh tế|tài chính|quốc phòng|an ninh|văn hóa|xã hội|khoa học|"
    r"kh,|khcn|đối ngoại|công tác đại biểu|dân nguyện)|hội đồng dân tộc"
)
"""What the names of the bodies of the National Assembly begin with."""

STEERING: Final = (
    r"ban chỉ đạo|bcđ|tổ công tác|tổ giúp việc|(?:ban quản lý|bql) (?:các )?dự án(?: đầu tư)?"
    r"(?: xây dựng)?(?: các)?(?: công trình)?"
)
"""Heads whose names are often written small: "Ban Chỉ đạo chuyển đổi số tỉnh"."""

NOT_BODIES: Final = (
    r"(?:hội (?:nghị|thảo|nhập|chợ|thi|trường|trại|họp|diễn|viên|đàm|đồng nhân dân)"
    r"|bộ (?:chỉ số|tiêu chí|luật|quy tắc|thủ tục|công cụ|tài liệu|pháp điển|phận|máy|ngành)"
    r"|ban (?:hành|đầu|giám khảo)|quỹ (?:đất|vì)|báo cáo|trường hợp|viện dẫn"
    r"|đài loan|vụ (?:xuân|mùa|đông|hè|thu|án|việc))(?!\w)"
)
"""What begins like a body and is none."""

POSTS: Final = (
    r"(?:phó |các phó |pct |các pct )?chủ tịch(?: thường trực)?|(?:các )?pct|"
    r"(?:phó )?bí thư(?: thường trực)?|(?:phó )?tổng giám đốc|(?:phó )?giám đốc|"
    r"(?:phó )?(?:chi |tổng )?cục trưởng|vụ trưởng|viện trưởng|hiệu trưởng|"
    r"(?:phó )?chánh(?: án)?(?= (?:văn phòng|vp|thanh tra|tòa))|"
    r"(?:phó )?trưởng(?= (?:các )?(?:ban|phòng|đoàn|công an)(?!\w))|chỉ huy trưởng|chủ nhiệm|"
    r"tổng biên tập|bộ trưởng|thứ trưởng|thống đốc|tổng thanh tra|tổng kiểm toán|thủ trưởng|"
    r"người đứng đầu|tập thể lãnh đạo"
)
"""Posts, each of a body."""

LEVELS: Final = r"tỉnh|thành phố|tp\.?|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu"

NO_NAME: Final = (
    r"(?:sở|ban|bộ|các|cục|chi cục|công ty|tập đoàn|văn phòng|ủy ban|ubnd|hđnd|công an|trung tâm|"
    r"mặt trận|chủ tịch|phó|giám đốc|thủ trưởng|người|kho bạc|ngân hàng|bảo hiểm|trường|viện|"
    r"thanh tra|đảng|tỉnh|thành phố|thành ủy|huyện|quý|năm|tháng|đoàn|báo|đài|"
    r"hội (?:nông|cựu|liên)|khóa|nhiệm|lần|và|của)(?!\w)"
)
"""Words with a capital letter that begin something new, not a proper name."""

VERBS: Final = (
    r"(?:chủ trì|phối hợp|có trách|thực hiện|tham mưu|tổ chức|xây dựng|báo cáo|triển khai|ban hành|"
    r"hướng dẫn|chỉ đạo|theo dõi|tiếp tục|thường xuyên|đầu tư|quản lý|hỗ trợ|tham gia|kiểm tra|"
    r"giám sát|đề xuất|phát huy|đẩy mạnh|tăng cường|nghiên cứu|rà soát|chịu trách|căn cứ|bố trí|"
    r"tuyên truyền|lãnh đạo|quán triệt|đôn đốc|thẩm định|định kỳ|tổng hợp|công bố|cung cấp|"
    r"quyết định|quyết nghị|quyết liệt|"
    r"năm|tháng|ngày|nộp|là|có|được|đã|cần|phải|sẽ|và|các|với|cho|của|về|trong|tại|từ|đến|theo|"
    r"để|do|khi|này|hoặc)(?!\w)"
)
"""What, written small, ends a name right after a capital letter."""

STOPS: Final = (
    r"chủ|phối|có|được|đã|sẽ|đang|cần|phải|tổ|thực|triển|tham|theo|xây|báo|"
    r"hướng|căn|để|trong|tại|với|cho|của|về|là|chịu|tiếp|đẩy|tăng|chỉ|làm|ban|"
    r"trình|gửi|khi|nếu|do|từ|đến|trên|dưới|qua|nhằm|thường|giao|đề|yêu|tập|"
    r"tích|khẩn|nâng|bố|lãnh|đôn|rà|hoàn|trực|cùng|các|những|một|như|này|đó|"
    r"kịp|nghiên|tuyên|kiện|bảo|sử|lựa|ưu|rút|không|chưa|vẫn|đồng|sau|trước|"
    r"bằng|phát|tiến|cấp|thuộc|liên|hoặc|ra|vào|nêu|quán|nghiêm|thống|cân|"
    r"phê|thẩm|xem|kiểm|và|giám|thanh|thông|hỗ|huy|phổ|truyền|đánh|sơ|tổng|cụ|"
    r"mở|rộng|ký|cung|tạo|đưa|đảm|tỉnh|thành|huyện|xã|phường|quận"
)
"""First syllables, written small, of what can't go on a name."""
