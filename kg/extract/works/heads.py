"""The words that the name of a work begins with, and what kind of work they make it.

Behind a strong head a name of its own makes a work ("khu công nghiệp Hoài Đức"); behind a
weak one the name may be a body's ("Bệnh viện Đa khoa Vân Sơn"), and only words about
building make it a work. A bare head needs its name right behind it ("cầu Hoài", but not
"cầu cho dân").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_STRONG: Final = {
    "road": r"(?:tuyến )?(?:đường )?(?:bộ )?cao tốc"
    r"|(?:tuyến )?đường (?:bộ(?! đội)|tỉnh|trục|vành đai|gom|nội thị|liên (?:huyện|xã|vùng|tỉnh))"
    r"|tuyến đường(?! sắt)"
    r"|(?<!con )(?<!học )(?<!thắp sáng )đường(?! (?:lối|phố|dây|thủy|mòn|hướng|biên|đời|huyết|quê"
    r"|làng|truyền|đi|dẫn|đầu cầu|hai đầu|sắt|điện|hàng|băng|ống|lưỡi|mía|kính|bay|hầm))"
    r"|quốc lộ|tỉnh lộ|hương lộ|đại lộ|nút giao",
    "industrial-park": r"khu liên hợp công nghiệp|khu công nghiệp(?: - đô thị(?: - dịch vụ)?)?"
    r"|khu chế xuất|kcn",
    "industrial-cluster": r"cụm công nghiệp|ccn",
    "economic-zone": r"khu kinh tế(?: cửa khẩu| ven biển)?|kkt",
    "port": r"(?:bến )?cảng(?: biển| hàng không(?: quốc tế)?| cạn| cá| hàng lỏng| tổng hợp)?"
    r"|sân bay",
    "energy": r"nhà máy (?:thủy |nhiệt )?điện(?: khí| gió| mặt trời| rác| hạt nhân| sinh khối)?"
    r"|(?:thủy|nhiệt) điện|điện (?:gió|khí|mặt trời|hạt nhân|sinh khối)"
    r"|trung tâm điện(?: lực| khí| - khí)|đường (?:điện|dây(?! nóng))|trạm biến áp"
    r"|nhà máy lọc (?:hóa )?dầu",
    "environment": r"khu bảo tồn|(?:nhà máy|khu|trạm) xử lý|nhà máy (?:đốt|phân loại) rác",
    "water": r"nhà máy nước|hồ chứa(?: nước)?|trạm bơm|âu thuyền",
    "urban": r"khu đô thị(?: mới)?|đô thị mới|đô thị(?= (?:phục vụ|ven) )|không gian đô thị"
    r"|khu vực phát triển đô thị|khu trung tâm hành chính|khu đất|công viên|quảng trường",
    "housing": r"khu nhà ở(?: xã hội| thương mại)?|nhà ở xã hội|khu dân cư(?: mới)?"
    r"|khu tái định cư|khu chung cư",
    "tourism": r"khu (?:du lịch|nghỉ dưỡng|vui chơi)|sân golf|sân gôn",
    "research": r"khu thực nghiệm|khu công nghệ(?: cao| thông tin)?",
    "agriculture": r"khu nông nghiệp(?: ứng dụng)?(?: công nghệ cao)?",
    "commerce": r"trung tâm (?:thương mại|logistics|hội nghị)|chợ đầu mối",
    "other": r"(?:tuyến )?đường sắt|nhà máy|tổ hợp",
}
_WEAK: Final = {
    "health": r"bệnh viện|trung tâm y tế|trung tâm kiểm soát bệnh tật",
    "education": r"trường(?= (?:đại học|cao đẳng|thpt|thcs|trung học|tiểu học|mầm non|liên cấp))",
    "culture": r"bảo tàng|nhà hát|thư viện|nhà văn hóa|trung tâm văn hóa|sân vận động"
    r"|nhà thi đấu|khu liên hợp thể thao|tượng đài|khu (?:di tích|lưu niệm)",
    "commerce": r"siêu thị",
    "digital": r"cổng dịch vụ công|trung tâm (?:dữ liệu|điều hành)",
    "other": r"trụ sở"
    r"|trung tâm(?! (?:thành phố|huyện|tỉnh|xã|thị trấn|kinh tế|động lực|vùng|của))",
}
_BARE: Final = {
    "road": r"(?<!yêu )(?<!nhu )(?<!toàn )(?<!cung )(?<!địa )(?<!khí )(?<!đòi )(?<!bóng )"
    r"(?<!hoàn )cầu(?: vượt| phao| cạn| treo| dây văng)?(?: qua)?(?: sông)?|vành đai|hầm"
    r"|ql\.?|đt\.?|tl\.?|ct\.?",
    "water": r"hồ(?! sơ)|đập|cống|kè|kênh",
    "commerce": r"chợ",
}
_CODES: Final = frozenset({"QL", "ĐT", "TL", "CT"})
_ABBREVIATIONS: Final = frozenset({"KCN", "CCN", "KKT"})


@dataclass(frozen=True)
class Head:
    """A head as it stands: ``text[start:end]``; ``kind`` is a code of projecttype."""

    start: int
    end: int
    kind: str
    is_weak: bool = False
    is_bare: bool = False


def _groups() -> str:
    parts = []
    for name, heads in (("strong", _STRONG), ("weak", _WEAK), ("bare", _BARE)):
        for kind, words in heads.items():
            parts.append(rf"(?P<{name}_{kind.replace('-', '_')}>{words})")
    return "|".join(parts)


_HEAD: Final = re.compile(rf"(?<![^\W_])(?:{_groups()})(?![^\W\d_])", re.IGNORECASE)


def head_at(text: str, start: int) -> Head | None:
    """Read the head that begins right here; ``text`` is respelled."""
    match = _HEAD.match(text, start)
    return _read(text, match) if match else None


def heads(text: str) -> list[Head]:
    """List the heads of a respelled text, in order, not overlapping.

    >>> [(h.start, h.kind) for h in heads("xây dựng cầu Hoài và KCN Vân Sơn theo yêu cầu")]
    [(9, 'road'), (21, 'industrial-park')]
    """
    found = (_read(text, match) for match in _HEAD.finditer(text))
    return [head for head in found if head]


def _read(text: str, match: re.Match[str]) -> Head | None:
    strength, _, kind = (match.lastgroup or "").partition("_")
    word = match.group().rstrip(".")
    is_code = word.upper() in _CODES
    is_bare = strength == "bare"
    if word.upper() in _ABBREVIATIONS and not word.isupper():
        return None
    if is_bare and not _has_name(text, match, word):
        return None
    return Head(
        match.start(),
        match.end(),
        kind.replace("_", "-"),
        strength == "weak",
        is_bare and not is_code,
    )


def _has_name(text: str, match: re.Match[str], word: str) -> bool:
    after = text[match.end() : match.end() + 2].lstrip(" ")[:1]
    if word.upper() in _CODES:
        return word.isupper() and after.isdigit()
    return after.isupper() or (after.isdigit() and word.lower() == "vành đai")
