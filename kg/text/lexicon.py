"""The words of figures: what is counted, what is measured, and what ends a noun.

Nouns are written as :func:`kg.text.spelling.respell` spells them, in lower case. A noun
that has a code is counted in that unit; one in ``PLAIN_NOUNS`` is counted too, but no
code says so. Everything here is an ordinary word of the language, none a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


def _listed(words: str, separator: str | None = "|") -> frozenset[str]:
    return frozenset(words.split(separator))


def _by_word(table: Mapping[str, str]) -> dict[str, str]:
    return {word.strip(): unit for unit, words in table.items() for word in words.split("|")}


COUNTED: Final = _by_word(
    {
        "measure:animal": "con|đầu con|con gia súc|con gia cầm|con giống",
        "measure:bed": "giường|giường bệnh",
        "measure:body": "cơ quan|tổ chức|đơn vị|đơn vị hành chính|đơn vị sự nghiệp|chi bộ|"
        "đảng bộ|chi hội|hội|câu lạc bộ|clb|tổ công tác|đoàn công tác|đoàn|ban chỉ đạo|sở|"
        "ủy ban|phòng ban|tổ hợp tác|tổ|đội|chi nhánh|hiệp hội|quỹ tín dụng|đầu mối",
        "measure:case": "vụ|vụ việc|vụ án|hồ sơ|đơn|đơn thư|khiếu nại|kiến nghị|đề xuất|ca|"
        "ca mắc|vụ tai nạn|ý kiến|phản ánh|trường hợp",
        "measure:city": "thành phố|đô thị|thị trấn, thị xã",
        "measure:class": "lớp|lớp học|lớp tập huấn|lớp bồi dưỡng|lớp đào tạo|khóa|khóa học|"
        "khóa đào tạo|khóa tập huấn|khóa bồi dưỡng",
        "measure:commune": "xã",
        "measure:cooperative": "hợp tác xã|htx|liên hiệp hợp tác xã|liên hiệp htx",
        "measure:country": "nước|quốc gia|nền kinh tế",
        "measure:criterion": "tiêu chí",
        "measure:district": "huyện|quận|thị xã",
        "measure:document": "văn bản|nghị quyết|quyết định|kế hoạch|báo cáo|tờ trình|chỉ thị|"
        "đề án|quy hoạch|đồ án|luật|nghị định|thông tư|công văn|chương trình|chuyên đề|"
        "giấy phép|giấy chứng nhận|hợp đồng|biên bản ghi nhớ|kết luận|công điện|quy chế",
        "measure:dwelling": "căn|căn hộ|căn nhà|nhà ở|nhà|ngôi nhà",
        "measure:enterprise": "doanh nghiệp|dn|công ty|tập đoàn|nhà thầu",
        "measure:establishment": "cơ sở|cửa hàng|siêu thị|khách sạn|chợ|bệnh viện|phòng khám|"
        "nhà thuốc|ngân hàng|cơ sở giáo dục|cơ sở y tế|cơ sở sản xuất|cơ sở kinh doanh",
        "measure:farm": "trang trại|gia trại",
        "measure:household": "hộ|hộ gia đình|hộ dân|hộ nghèo|hộ cận nghèo|gia đình",
        "measure:index": "chỉ số",
        "measure:indicator": "chỉ tiêu",
        "measure:industrial-cluster": "cụm công nghiệp|ccn|cụm",
        "measure:industrial-park": "khu công nghiệp|kcn",
        "measure:job": "việc làm|chỗ làm việc|vị trí việc làm",
        "measure:labourer": "lao động|người lao động|nhân lực",
        "measure:meeting": "cuộc|cuộc họp|cuộc thanh tra|cuộc kiểm tra|cuộc giám sát|hội nghị|"
        "hội thảo|buổi|phiên|phiên họp|kỳ họp|cuộc đối thoại|tọa đàm|buổi làm việc",
        "measure:model": "mô hình",
        "measure:occurrence": "lần",
        "measure:person": "người|cán bộ|công chức|viên chức|đảng viên|đoàn viên|hội viên|"
        "học sinh|sinh viên|học viên|giáo viên|giảng viên|nhà giáo|thí sinh|công dân|đại biểu|"
        "đồng chí|đồng bào|ủy viên|thành viên|chuyên gia|bác sỹ|y sỹ|y tá|điều dưỡng|dược sỹ|"
        "tiến sỹ|thạc sỹ|kỹ sư|vận động viên|vđv|huấn luyện viên|nghệ nhân|nghệ sỹ|khách|"
        "du khách|khách du lịch|hành khách|bệnh nhân|trẻ em|trẻ|cháu|phụ nữ|thanh niên|"
        "nạn nhân|cộng tác viên|tình nguyện viên|dân|nhân khẩu|nông dân|công nhân|chiến sỹ|"
        "quân nhân|thương binh|ứng viên|nhà khoa học|cử tri|bị can|bị cáo|phó chủ tịch|"
        "người dân|người nghèo|người cao tuổi|người khuyết tật|cư dân|biên chế",
        "measure:point": "điểm",
        "measure:procedure": "thủ tục|thủ tục hành chính|tthc",
        "measure:product": "sản phẩm|loại sản phẩm",
        "measure:project": "dự án|dự án đầu tư|gói thầu",
        "measure:province": "tỉnh",
        "measure:rank": "bậc|hạng|thứ bậc",
        "measure:school": "trường|trường học|trường mầm non|trường tiểu học|"
        "trường trung học cơ sở|trường trung học phổ thông|trường đại học|trường cao đẳng",
        "measure:service": "dịch vụ|dịch vụ công|dịch vụ công trực tuyến",
        "measure:subscriber": "thuê bao",
        "measure:task": "nhiệm vụ|đầu việc|công việc|nhiệm vụ trọng tâm",
        "measure:township": "thị trấn",
        "measure:tree": "cây|cây xanh|cây phân tán",
        "measure:vehicle": "xe|tàu|tàu cá|phương tiện|ô tô|xe buýt|xe ô tô|tàu thuyền|chiếc xe",
        "measure:village": "thôn|làng|bản|ấp|khu phố|tổ dân phố|buôn|xóm|làng nghề|sóc",
        "measure:visit": "lượt|lượt khách|lượt người|lượt khách du lịch|lượt học sinh|"
        "lượt hộ|lượt tiếp|lượt xe|lượt hành khách|lượt cán bộ",
        "measure:ward": "phường",
        "measure:works": "công trình|trạm|trạm y tế|trạm biến áp|nhà máy|hồ chứa|cảng|bến cảng|"
        "cây cầu|cầu|đập|cống|trạm bơm|tuyến|tuyến đường|nhà văn hóa|cầu cảng",
        "measure:piece": "cái|chiếc",
        "unit:DAY": "ngày|ngày làm việc|ngày đêm",
        "unit:HR": "giờ",
        "unit:MO": "tháng",
        "unit:YR": "năm",
    }
)
"""Counted noun → its unit, as a CURIE."""

TIMES: Final = frozenset({"ngày", "ngày làm việc", "ngày đêm", "giờ", "tháng", "năm"})
"""Counted nouns that are times: what follows them may make a date of them."""

MEASURES: Final = {
    "km/h": "unit:KiloM-PER-HR",
    "km/giờ": "unit:KiloM-PER-HR",
    "km2": "unit:KiloM2",
    "km²": "unit:KiloM2",
    "km": "unit:KiloM",
    "ki-lô-mét": "unit:KiloM",
    "m2 sàn": "unit:M2",
    "m2": "unit:M2",
    "m²": "unit:M2",
    "mét vuông": "unit:M2",
    "m3": "unit:M3",
    "m³": "unit:M3",
    "mét khối": "unit:M3",
    "mét": "unit:M",
    "m": "unit:M",
    "cm": "unit:CentiM",
    "mm": "unit:MilliM",
    "hải lý": "unit:MI_N",
    "ha": "unit:HA",
    "héc-ta": "unit:HA",
    "kg": "unit:KiloGM",
    "tấn": "unit:TONNE",
    "tạ": "unit:DeciTONNE",
    "lít": "unit:L",
    "kva": "unit:KiloV-A",
    "mva": "unit:MegaV-A",
    "kv": "unit:KiloV",
    "kwh": "unit:KiloW-HR",
    "mwh": "unit:MegaW-HR",
    "gwh": "unit:GigaW-HR",
    "kw": "unit:KiloW",
    "mw": "unit:MegaW",
    "mwp": "unit:MegaW",
    "gw": "unit:GigaW",
    "mb/s": "unit:MegaBIT-PER-SEC",
    "mbps": "unit:MegaBIT-PER-SEC",
    "gb/s": "unit:GigaBIT-PER-SEC",
    "gbps": "unit:GigaBIT-PER-SEC",
    "tb/s": "unit:TeraBIT-PER-SEC",
    "tbps": "unit:TeraBIT-PER-SEC",
    "mã lực": "unit:HP",
    "cv": "unit:HP",
}
"""Measure in lower case → its unit, as a CURIE."""

PLAIN_NOUNS: Final = _listed(
    "giải|giải thưởng|huy chương|hcv|hcb|hcđ|giải pháp|đề tài|khâu|lĩnh vực|ngành|mặt hàng|"
    "suất|suất quà|phần quà|lồng|bè|ao|mỏ|đoạn|đột phá|khâu đột phá|bài|bài học|tin|tin bài|"
    "phòng|phòng học|sao|tàu bay|vị trí|địa điểm|khu|khu vực|khu đô thị|khu dân cư|di tích|"
    "lễ hội|trung tâm|gian hàng|cánh đồng|vùng|vùng sản xuất|giống|mũi|mũi tiêm|liều|bộ|"
    "nhóm|loại|nội dung|chính sách|quy định|vấn đề|mục tiêu|nguyên tắc|nguồn thu|tuần|quý|"
    "phút|thế hệ|cơ chế|sáng kiến|bằng sáng chế|văn bằng|sáng chế|đơn đăng ký|tài khoản|"
    "nhà đầu tư|mẫu|sào|thửa|lô|địa phương|đối tượng|nhà khách|nền tảng|hệ thống|"
    "cơ sở dữ liệu|phong trào|cuộc thi|đầu sách|tác phẩm|bưu cục|máy|thiết bị|đầu xe"
)
"""Nouns that are counted, without a code of their own."""

NOT_NOUNS: Final = _listed(
    """
    ai ấy âm bao bằng bất bị biết bởi bình bổ cả các cách cao càng căn cần chẳng chia chỉ chiếm cho
    chủ chưa chứ chuyển có còn của cùng cũng cứ dài dành dẫn do dù dưới đa đã đạt đang đáp đặc đẩy
    đầu đây đăng đề để đến đều đó đối đồng được đưa gắn gần gây giao giảm giữ giữa gồm góp hay hằng
    hàng hết hiện hoàn hoặc hơn hỗ huy hưởng hướng in kể khi khoảng không khởi kèm ký là làm lại lần
    lên lẻ liên lũy mà mỗi một mới mua mức nâng này nên nếu ngoài nay nằm nghiệm nêu nhưng như nhằm
    nhất nhiều những nhận nữa ở phải phát phấn phê phối phù phục phụ qua quá quán quy quyết ra rất
    rà rồi sau sẽ so song sơ sử sửa tại tăng tập tất thay thành thăm tham thấp theo thêm thì thiếu
    thu thuộc thực tiến tiếp toàn tổ tổng tới trao trên triển trình trong trở trước trực từ tự từng
    tương ước và vào vẫn vay về vì việc với vừa vượt xem xét xin xếp xong xuất xuống xử xây yêu ứng
    bố công gửi khai khuyến kiểm lấy lập mở ngay ngày ngừng nghiêm nhập nhờ nuôi sáng tạo tính tuyên
    vi đi đánh đóng đọc đổi rõ sạch dám xanh đúng nhanh tốt mạnh thật cửa cấp
    """,
    None,
)
"""Words that begin no noun: after a number they say that it counts nothing."""

NOT_IN_NOUN: Final = _listed(
    """
    và hoặc là của có còn cho với tại trong ngoài trên dưới từ theo để được đã đang sẽ do bị bằng
    đạt tăng giảm chiếm gồm thuộc vào về ra lên xuống trở so như khi nếu mà thì nhưng không chưa các
    những mỗi một này đó nêu đến tới trước sau cùng cũng nay hiện phải cần bao hay nhằm ở tham hoàn
    thực triển xây khoảng hơn gần ước tương đủ mới tiếp lại bình quân năm tháng ngày nằm qua giữa
    """,
    None,
)
"""Words that end the noun of a figure."""
