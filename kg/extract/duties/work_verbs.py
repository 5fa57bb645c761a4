"""The verbs that work begins with in plans, and what may stand before them.

Spelled by :func:`kg.text.spelling.respell`, in small letters.
"""

from __future__ import annotations

import re
from typing import Final

_LISTED: Final = """
    ban hành, biên soạn, biểu dương, bàn giao, bám sát, báo cáo, bảo quản, bảo tồn, bảo vệ,
    bảo đảm, bố trí, bổ sung, bồi dưỡng, chia sẻ, chuyển giao, chuyển đổi, chuẩn bị, chuẩn hóa,
    chăm lo, chăm sóc, chấm dứt, chấn chỉnh, chấp hành, chỉ đạo, chịu trách nhiệm, chống, chọn,
    chủ trì, chủ động, chú trọng, coi trọng, cung cấp, cung ứng, cân đối, căn cứ, công bố,
    công khai, cơ cấu, cải cách, cải thiện, cải tạo, cấp, cập nhật, cắt giảm, củng cố, cụ thể,
    cử, duy trì, dành, dự báo, giao, giám sát, giáo dục, giúp, giải phóng, giải quyết, giữ gìn,
    giữ vững, giới thiệu, gắn, góp phần, gương mẫu, gửi, hiện đại hóa, hoàn chỉnh, hoàn thành,
    hoàn thiện, huy động, hình thành, hướng dẫn, hạn chế, hỗ trợ, hội nhập, hợp tác, học tập,
    khai thác, khen thưởng, khuyến khích, khôi phục, khơi dậy, khơi thông, khảo sát,
    khẩn trương, khắc phục, kiên quyết, kiên trì, kiến nghị, kiểm soát, kiểm tra, kiện toàn,
    kêu gọi, kết hợp, kết nối, kịp thời, liên kết, làm, lãnh đạo, lưu trữ, lấy, lập, lồng ghép,
    lựa chọn, mở, mở rộng, nghiêm, nghiên cứu, ngăn chặn, nhân rộng, nâng, nắm, nêu cao,
    nỗ lực, phân bổ, phân công, phân cấp, phân tích, phân định, phê duyệt, phòng, phát hiện,
    phát huy, phát triển, phát động, phản ánh, phấn đấu, phối hợp, phổ biến, phổ cập, phủ sóng,
    quan tâm, quy hoạch, quy định, quyết liệt, quyết tâm, quyết định, quán triệt, quản lý,
    quảng bá, ra mắt, rà soát, rút ngắn, sơ kết, sưu tầm, sắp xếp, số hóa, sớm, sử dụng,
    sửa đổi, tham gia, tham mưu, thanh tra, theo dõi, thi hành, thiết kế, thiết lập, thu hút,
    thành lập, thí điểm, thông tin, thúc đẩy, thường xuyên, thẩm định, thẩm tra, thể chế hóa,
    thống kê, thống nhất, thực hiện, thực hành, tinh giản, tiến hành, tiếp nhận, tiếp thu,
    tiếp tục, tiết kiệm, tri ân, triển khai, triệt để, truyền thông, trang bị, trình, tu bổ,
    tuyên truyền, tuân thủ, tích cực, tích hợp, tìm kiếm, tôn trọng, tôn vinh, tạo, tập huấn,
    tập hợp, tập trung, tận dụng, tổ chức, tổng hợp, tổng kết, tự, từng bước, vinh danh,
    vận dụng, vận động, vận hành, xem xét, xin ý kiến, xác nhận, xác định, xây dựng,
    xã hội hóa, xét, xóa, xúc tiến, xử lý, yêu cầu, ưu tiên, ứng dụng, ứng phó, đa dạng hóa,
    điều chỉnh, điều tra, điều tiết, đo lường, đoàn kết, đào tạo, đánh giá, đôn đốc,
    đơn giản hóa, đưa, đẩy lùi, đẩy mạnh, đẩy nhanh, đảm bảo, đấu tranh, đầu tư, đăng ký,
    đăng tải, đề cao, đề nghị, đề xuất, định hướng, định kỳ, đổi mới, đồng bộ, đóng góp,
    động viên, ổn định, rèn luyện, trồng, tái cơ cấu, tháo gỡ, kéo dài, xếp hạng, nhân lên,
    luân chuyển, tiếp cận, tranh thủ, đi đầu, hướng, cải tiến, chỉnh trang, thăm hỏi, tái bản,
    không để, rà phá, thu gom, tuyển dụng, bổ nhiệm, miễn giảm, nâng cấp, nâng cao, phát hành,
    phát sóng, cấp phép, cho vay, giải ngân, quyết toán, thanh toán, thanh lý, nghiệm thu,
    khởi công, khánh thành, khai trương, bình chọn, gặp gỡ, đối thoại, tiếp dân, giám định,
    ký kết, đàm phán, gia hạn, mua sắm, đấu thầu, đấu giá, cho thuê, di dời, tái định cư,
    thu hồi, bồi thường, cắm mốc, nạo vét, gia cố, duy tu, sửa chữa
"""
VERBS: Final = tuple(" ".join(verb.split()) for verb in _LISTED.split(","))
_WORDS: Final = "|".join(sorted(VERBS, key=len, reverse=True))
_CHANGES: Final = r"(?:tăng|giảm)(?! (?:khoảng|từ|hơn|gần|trên|bình quân|so|\d|[\d,.]+ ?%))"
_MODAL: Final = (
    r"(?:cần|phải)(?! (?:phù hợp|được|có|đạt|là|bảo đảm tính)(?!\w))|có trách nhiệm|có nhiệm vụ|"
    r"có kế hoạch|có văn bản|có giải pháp|có cơ chế|được giao(?= )|sẽ|đã"
)
WORK: Final = re.compile(rf"(?:{_WORDS}|{_CHANGES}|{_MODAL})(?!\w)")
"""A predicate of work."""

INTRODUCTION: Final = re.compile(
    r"(?:(?:đồng thời|trong đó|trước mắt|hằng năm|hàng năm|ngoài ra|bên cạnh đó|cùng với đó"
    r"|mặt khác"
    r"|đối với|về|trong|trên cơ sở|căn cứ|đến|từ|phấn đấu)(?:(?! là )[^,:;.]){0,120}[,:]\s*)"
    r"|(?:mạnh dạn|linh hoạt|mạnh mẽ|từng bước|đồng bộ|nhanh chóng|chủ động|tích cực|không)[, ]+"
)
"""What may stand before the verb: "Trước mắt, …", "Đối với các xã miền núi, …"."""
