"""Who issued a document: as printed next to its number, or as its number says.

Names are written out ("Ủy ban nhân dân"), and bodies of the document's own province are
given its name: "Tỉnh ủy" in a document of Vân Sơn is "Tỉnh ủy Vân Sơn".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.extract.bodies.words import BRANCHES, branch_pattern
from kg.extract.documents.casing import name_case, with_heads

_UPPER: Final = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_NOT_PROPER: Final = (
    "Về|Ban hành|Quy (?:định|hoạch|chế)|Phê duyệt|Thực hiện|Triển|Kế hoạch|Nghị|Quyết|Chỉ thị|"
    "Chương|Đề án|Sửa|Hướng|Thông (?:tư|báo)|Công bố|Công điện|Cộng hòa|Độc lập|Đại hội|Tăng|"
    "Đẩy|Kết luận|Báo cáo|Luật|Kh[oó][aá]|Số|Đảng"
)
_WORD: Final = rf"(?!(?i:{_NOT_PROPER})\b)[{_UPPER}]\w*"
PROPER: Final = rf"{_WORD}(?: (?:- )?{_WORD}){{0,3}}"
"""A proper name: up to four words with capital letters, not the beginning of a title."""

_BRANCH: Final = "|".join(branch_pattern(name) for name in sorted(BRANCHES, key=len, reverse=True))
_LEVEL: Final = "tỉnh|thành phố|TP\\.?|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu"
_TERM: Final = r"(?:,? kh[oó][aá] (?:[IVXL]{1,6}|\d{1,2})(?!\w))?(?:,? nhiệm kỳ \d{4} ?- ?\d{4})?"
_PLACE: Final = rf"(?: (?i:{_LEVEL})(?: {PROPER})?)?"
_CENTRAL: Final = (
    r"(?i:Bộ Chính trị|Ban Bí thư(?: Trung ương(?: Đảng)?)?"
    r"|(?:Hội nghị[^,.;()|]{0,40} )?(?:Ban Chấp hành|BCH) ?(?:Trung ương|TW)(?!\w)"
    r"(?: Đảng(?: Cộng sản Việt Nam)?)?"
    r"|Đảng đoàn Quốc hội|Ban Cán sự đảng Chính phủ"
    r"|Đảng ủy Công an Trung ương|Quân ủy Trung ương|Văn phòng Trung ương Đảng"
    r"|Ban (?:Tổ chức|Tuyên giáo và Dân vận|Tuyên giáo|Dân vận|Nội chính|Kinh tế|Đối ngoại)"
    r" Trung ương"
    r"|Ban Chỉ đạo(?: Trung ương| tỉnh| cấp tỉnh)?(?!\w)|Ủy ban Kiểm tra Trung ương|Trung ương Đảng"
    r"|Ủy ban Thường vụ Quốc hội|Quốc hội|Văn phòng Chính phủ|Thanh tra Chính phủ"
    r"|Tổng Thanh tra Chính phủ|(?:Phó )?Thủ tướng(?: Chính phủ)?|Chính phủ|Chủ tịch nước"
    r"|Kiểm toán Nhà nước|Ngân hàng Nhà nước(?: Việt Nam)?|Bảo hiểm xã hội Việt Nam"
    r"|Ủy ban Dân tộc|Tòa án nhân dân tối cao|Viện kiểm sát nhân dân tối cao)"
)
_PARTY: Final = (
    rf"(?i:(?:Hội nghị )?(?:Ban Thường vụ|BTV|Thường trực|Ban Chấp hành|BCH) )?"
    rf"(?:(?i:Tỉnh ủy|Thành ủy|Huyện ủy|Thị ủy|Quận ủy|Đảng ủy)(?: {PROPER})?"
    rf"|(?i:Đảng bộ){_PLACE})"
)
_PEOPLE: Final = (
    r"(?i:(?:Chủ tịch|Thường trực|TT) )?"
    rf"(?i:Ủy ban nhân dân|UBND|Hội đồng nhân dân|HĐND){_PLACE}"
)
_MINISTRY: Final = rf"(?i:(?:Bộ trưởng )?(?:Bộ|Sở) (?:{_BRANCH}))(?!\w)"
_CONGRESS: Final = r"(?i:Đại hội (?:đại biểu )?)[^,.;()|]{0,60}lần thứ [IVXL]{1,6}"
_ISSUER: Final = re.compile(
    rf"(?:{_PARTY}(?! Trung ương)|{_MINISTRY}|{_PEOPLE}|{_CONGRESS}|{_CENTRAL}){_TERM}"
)
_OF: Final = re.compile(r"[\s,]*\(?(?:của|do) (?:liên )?", re.IGNORECASE)
_DIRECT: Final = re.compile(r" (?:liên )?")
_PLENUM: Final = re.compile(r" Hội nghị\b")

_WRITTEN_OUT: Final = (
    (re.compile(r"\bUBND\b"), "Ủy ban nhân dân"),
    (re.compile(r"\bHĐND\b"), "Hội đồng nhân dân"),
    (re.compile(r"\bBCHTW\b"), "Ban Chấp hành TW"),
    (re.compile(r"\bBCH\b"), "Ban Chấp hành"),
    (re.compile(r"\bBTV\b"), "Ban Thường vụ"),
    (re.compile(r"\bTT\b"), "Thường trực"),
    (re.compile(r"\bTW\b"), "Trung ương"),
    (re.compile(r"\bTP\.?(?= )"), "thành phố"),
    (re.compile(r"^Bộ trưởng "), ""),
    (re.compile(r"^Hội nghị.*?(?:Ban Chấp hành)", re.IGNORECASE), "Ban Chấp hành"),
    (re.compile(r"^Ban Chấp hành", re.IGNORECASE), "Ban Chấp hành"),
    (
        re.compile(r"^(Ban Chấp hành Trung ương)(?: Đảng(?: Cộng sản Việt Nam)?)?", re.IGNORECASE),
        r"\1 Đảng",
    ),
    (re.compile(r"^Thủ tướng$"), "Thủ tướng Chính phủ"),
    (re.compile(r"^Ban Bí thư$"), "Ban Bí thư Trung ương Đảng"),
)
_OWN: Final = re.compile(
    r"(?:Tỉnh ủy|Thành ủy|Ủy ban nhân dân|Hội đồng nhân dân|tỉnh|Đảng bộ(?: tỉnh| thành phố)?)$",
    re.IGNORECASE,
)

_INITIALS: Final = {
    "".join(word[0] for word in re.findall(r"\w+", branch) if word != "và").upper(): branch
    for branch in reversed(BRANCHES)
}
_SIGNERS: Final = {
    "CP": "Chính phủ",
    "TTG": "Thủ tướng Chính phủ",
    "VPCP": "Văn phòng Chính phủ",
    "TTCP": "Thanh tra Chính phủ",
    "KTNN": "Kiểm toán Nhà nước",
    "NHNN": "Ngân hàng Nhà nước",
    "UBDT": "Ủy ban Dân tộc",
    "BCĐTW": "Ban Chỉ đạo Trung ương",
    "BTCTW": "Ban Tổ chức Trung ương",
    "BTGTW": "Ban Tuyên giáo Trung ương",
    "BTGDVTW": "Ban Tuyên giáo và Dân vận Trung ương",
    "BDVTW": "Ban Dân vận Trung ương",
    "BNCTW": "Ban Nội chính Trung ương",
    "BKTTW": "Ban Kinh tế Trung ương",
    "UBKTTW": "Ủy ban Kiểm tra Trung ương",
    "VPTW": "Văn phòng Trung ương Đảng",
    "QUTW": "Quân ủy Trung ương",
    "BNN": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BKH": "Bộ Kế hoạch và Đầu tư",
}
_LOCAL: Final = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "TU": "Tỉnh ủy"}


@dataclass(frozen=True)
class Issuer:
    """``text[start:end]`` names who issued a document, "của" left out."""

    start: int
    end: int
    name: str


def issuer_at(
    text: str, at: int, province: str | None = None, *, is_direct: bool = False
) -> Issuer | None:
    """Read the issuer that follows after "của", or directly where that may be.

    >>> issuer_at("số 5 của UBND tỉnh về", 4, "tỉnh Vân Sơn")
    Issuer(start=9, end=18, name='Ủy ban nhân dân tỉnh Vân Sơn')
    >>> issuer_at("Nghị quyết số 5, UBND tỉnh ban hành", 15)
    >>> issuer_at("Nghị quyết HĐND tỉnh", 10, is_direct=True).name
    'Hội đồng nhân dân tỉnh'
    """
    before = _OF.match(text, at)
    if before is None and (is_direct or _PLENUM.match(text, at)):
        before = _DIRECT.match(text, at)
    match = _ISSUER.match(text, before.end()) if before else None
    if not match:
        return None
    return Issuer(match.start(), match.end(), full_name(match.group(), province))


def full_name(printed: str, province: str | None) -> str:
    """Write out a body's name, with its province where only the level is printed.

    >>> full_name("Ban Thường vụ Tỉnh ủy", "tỉnh Vân Sơn"), full_name("Bộ trưởng Bộ Y tế", None)
    ('Ban Thường vụ Tỉnh ủy Vân Sơn', 'Bộ Y tế')
    """
    name = with_heads(name_case(printed.strip()))
    for pattern, instead in _WRITTEN_OUT:
        name = pattern.sub(instead, name)
    name = name[:1].upper() + name[1:]
    head, comma, term = name.partition(", ")
    if province and _OWN.search(head):
        head = _with_province(head, province)
    return head + comma + term


def _with_province(name: str, province: str) -> str:
    """Add the province: its name alone after its level, else both.

    >>> _with_province("Hội đồng nhân dân", "tỉnh Vân Sơn")
    'Hội đồng nhân dân tỉnh Vân Sơn'
    """
    proper = province.removeprefix("tỉnh ").removeprefix("thành phố ")
    ends_in_level = re.search(r"(?:tỉnh|thành phố|ủy)$", name, re.IGNORECASE)
    return f"{name} {proper if ends_in_level else province}"


def issuer_of(signs: tuple[str, ...], province: str | None) -> str | None:
    """Tell the issuer from a number's letters; ``None`` where they leave it open.

    "TW" is signed by several organs of the Party, so it tells none.

    >>> issuer_of(("TT", "BTC"), None), issuer_of(("QĐ", "TTg"), None), issuer_of(("QH15",), None)
    ('Bộ Tài chính', 'Thủ tướng Chính phủ', 'Quốc hội')
    >>> issuer_of(("KH", "UBND"), "tỉnh Vân Sơn"), issuer_of(("NQ", "TW"), None)
    ('Ủy ban nhân dân tỉnh Vân Sơn', None)
    """
    for sign in reversed(signs):
        if name := _signer(sign.upper().replace("&", ""), province):
            return name
    return None


def _signer(sign: str, province: str | None) -> str | None:
    if sign in _SIGNERS:
        return _SIGNERS[sign]
    if re.fullmatch(r"UBTVQH\d*", sign):
        return "Ủy ban Thường vụ Quốc hội"
    if re.fullmatch(r"QH\d+", sign):
        return "Quốc hội"
    if sign in _LOCAL:
        return _local(sign, province)
    branch = _INITIALS.get(sign[1:]) if sign[0] in "BS" and len(sign) > 2 else None
    return f"{'Bộ' if sign[0] == 'B' else 'Sở'} {branch}" if branch else None


def _local(sign: str, province: str | None) -> str | None:
    if province is None:
        return None
    is_city = sign == "TU" and province.startswith("thành phố")
    return _with_province("Thành ủy" if is_city else _LOCAL[sign], province)
