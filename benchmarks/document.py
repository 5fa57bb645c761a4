"""Write a plan of any length about invented places: the genre, no two passages the same.

Everything follows from the seed. Each section tells of a place, has targets under a period
line, findings, tasks with labelled lines, citations and a project, every tenth a table of
who does what: about as many statements to the kilobyte as real plans have, five.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final

_PROVINCE: Final = "Hoài Giang"
_LETTERHEAD: Final = f"""\
ỦY BAN NHÂN DÂN TỈNH {_PROVINCE.upper()}
Số: 12/KH-UBND
{_PROVINCE}, ngày 10 tháng 02 năm 2024

KẾ HOẠCH
Phát triển kinh tế - xã hội tỉnh {_PROVINCE} giai đoạn 2024 - 2030

Căn cứ Nghị quyết số 17/NQ-HĐND ngày 05/12/2023 của Hội đồng nhân dân tỉnh,

"""
_THINGS: Final = (
    *("hộ nghèo", "lao động qua đào tạo", "che phủ rừng", "dân số đô thị", "hồ sơ trực tuyến"),
    *("trường đạt chuẩn", "trạm y tế có bác sĩ", "nước thải được xử lý", "đường thôn cứng hóa"),
)
_FIELDS: Final = (
    *("trồng dược liệu", "nuôi cá lồng", "chế biến gỗ", "du lịch hồ", "đường liên xã"),
    *("cấp nước sạch", "chợ phiên", "đào tạo nghề", "thủy lợi nhỏ", "điện nông thôn"),
)
_BODIES: Final = (
    *("Sở Tài chính", "Sở Nội vụ", "Sở Xây dựng", "Sở Công Thương", "Sở Tư pháp", "Sở Y tế"),
    *("Sở Khoa học và Công nghệ", "Sở Giáo dục và Đào tạo", "Công an tỉnh", "Thanh tra tỉnh"),
)
_SCENES: Final = (
    *("đường vào bản còn khó đi khi mưa", "người trẻ quay về nhiều hơn trước", "chợ họp thưa dần"),
    *("nếp làm ăn cũ chậm đổi thay", "các nhóm hộ đã biết bảo nhau giữ giống", "nước về muộn"),
    *("giá bán lên xuống theo mùa", "kho bãi chật và ẩm", "thợ lành nghề tuổi đã cao"),
    *("khách đến rồi đi trong ngày", "bà con giữ được nghề của cha ông", "đất dốc dễ bạc màu"),
)
_TIMES: Final = (
    *("mùa gieo hạt", "mùa lũ về", "lúc giáp hạt", "dịp lễ hội", "khi trở rét", "tháng khô hạn"),
    *("lúc vào vụ", "khi chợ vãn", "mùa hoa nở", "những ngày mưa dầm"),
)
_SYLLABLES: Final = (
    *("An", "Bình", "Cẩm", "Đồng", "Hà", "Khê", "Lâm", "Mai", "Nậm", "Phú", "Quế", "Sơn"),
    *("Tân", "Thượng", "Trà", "Vân", "Xuân", "Yên"),
)


def document_text(n_characters: int, seed: int = 1) -> str:
    """Write a document of at least ``n_characters``, by less than a section more."""
    random = Random(seed)
    parts = [_LETTERHEAD]
    length, n = len(_LETTERHEAD), 0
    while length < n_characters:
        n += 1
        parts.append("\n\n".join(_section(random, n)) + "\n\n")
        length += len(parts[-1])
    return "".join(parts)


def _section(random: Random, n: int) -> Iterator[str]:
    field, commune, lead, helper = _choose(random)
    yield f"{n}. Phát triển {field} ở vùng {commune}"
    yield (
        f"Năm {random.randint(2018, 2023)}, {field} ở {commune} đạt {_figure(random)} tỷ đồng,\n"
        f"tăng {_share(random)}% so với năm trước; còn {random.randint(2, 99)} hộ chưa tham gia."
    )
    yield _narrative(random, field, commune)
    yield f"Đến năm {random.randint(2025, 2030)}:"
    for item in range(1, 4):
        thing = random.choice(_THINGS)
        yield f"{n}.{item}. Tỷ lệ {thing} ở {commune} đạt {_share(random)}% trở lên."
    yield f"a) Lập phương án {field} cho {commune}, hoàn thành trong tháng {random.randint(1, 12)}."
    yield f"- Đơn vị chủ trì: {lead}."
    yield f"- Đơn vị phối hợp: {helper}; UBND xã {commune}."
    yield (
        f"b) {helper} chủ trì, phối hợp với {lead} thực hiện Quyết định số"
        f" {random.randint(1, 4000)}/QĐ-UBND ngày {random.randint(1, 28):02d}/5/2023 của Ủy ban"
        f" nhân dân tỉnh về {field} tại {commune}."
    )
    yield f"c) Khởi công cầu {commune} với tổng mức đầu tư {_figure(random)} tỷ đồng."
    if n % 10 == 0:
        yield _table(random, n)


def _narrative(random: Random, field: str, commune: str) -> str:
    """Tell of a place without a figure or a body: what most of a document is."""
    told = (
        f"Chuyện {field} của {commune} {name}: {', '.join(random.sample(_SCENES, 3))}."
        for name in random.sample(_TIMES, 6)
    )
    return " ".join(told)


def _table(random: Random, n: int) -> str:
    rows = ["| TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |", "| --- | --- | --- | --- |"]
    for row in range(1, 6):
        field, commune, lead, _ = _choose(random)
        due = f"Tháng {random.randint(1, 12)}/2025"
        rows.append(f"| {n}.{row} | Mở lớp {field} ở {commune} | {lead} | {due} |")
    return "\n".join(rows)


def _choose(random: Random) -> tuple[str, str, str, str]:
    commune = " ".join(random.choice(_SYLLABLES) for _ in range(3))
    lead, helper = random.sample(_BODIES, 2)
    return random.choice(_FIELDS), commune, lead, helper


def _figure(random: Random) -> str:
    return f"{random.randint(1, 99)}.{random.randint(0, 999):03d}"


def _share(random: Random) -> str:
    return f"{random.randint(1, 99)},{random.randint(1, 9)}"
