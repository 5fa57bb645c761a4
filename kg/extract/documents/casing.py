"""Names printed in capital letters, written as names are: "Ủy ban nhân dân tỉnh Vân Sơn"."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.bodies.words import BRANCHES
from kg.extract.documents.kinds import KIND_PATTERN

_HEADS: Final = (
    "Ủy ban nhân dân",
    "Hội đồng nhân dân",
    "Ủy ban Thường vụ Quốc hội",
    "Ban Chấp hành Trung ương",
    "Ban Chấp hành",
    "Ban Thường vụ",
    "Ban Bí thư",
    "Bộ Chính trị",
    "Tỉnh ủy",
    "Thành ủy",
    "Huyện ủy",
    "Thị ủy",
    "Quận ủy",
    "Đảng ủy",
    "Đảng đoàn",
    "Ban Cán sự đảng",
    "Đảng bộ",
    "Đại hội đại biểu",
    "Thủ tướng Chính phủ",
    "Văn phòng Chính phủ",
    "Thanh tra Chính phủ",
    "Chính phủ",
    "Quốc hội",
    "Thường trực",
    "Chủ tịch",
)
_SMALL: Final = (
    "Nhà nước",
    "tỉnh",
    "thành phố",
    "huyện",
    "thị xã",
    "quận",
    "xã",
    "phường",
    "thị trấn",
    "đặc khu",
    "lần thứ",
    "khóa",
    "nhiệm kỳ",
    "và",
)
_CASED: Final = {
    words.lower(): words for words in (*sorted(BRANCHES, key=len), *reversed(_HEADS), *_SMALL)
}
_WORDS: Final = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, _CASED), key=len, reverse=True))})(?!\w)",
    re.IGNORECASE,
)
_HEAD_WORDS: Final = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(_HEADS, key=len, reverse=True))})(?!\w)", re.IGNORECASE
)
_ROMAN: Final = re.compile(r"(?<!\w)[IVXLivxl]{1,6}$|(?<=lần thứ )[IVXLivxl]{1,6}(?!\w)")
_KEPT: Final = re.compile(
    r"(?<!\w)(?:\d[\d./]*[-/][A-ZĐ][\w/-]*|[BCDĐGHKLMNPQRSTVXFJWZ]{2,6}|UBND|GRDP|OCOP|FDI|ODA|"
    r"(?<=THỨ )[IVXL]+|(?<=KHÓA )[IVXL]+)(?!\w)"
)
"""What stays in capitals: numbers of documents, abbreviations without a vowel, terms."""
_KIND: Final = re.compile(rf"(?<!\w)(?:{KIND_PATTERN})(?= số(?!\w))", re.IGNORECASE)


def name_case(name: str) -> str:
    """Write a name of a body in the usual letters; other than capitals stays as it is.

    >>> name_case("ỦY BAN NHÂN DÂN TỈNH VÂN SƠN")
    'Ủy ban nhân dân tỉnh Vân Sơn'
    >>> name_case("ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ TỈNH VÂN SƠN LẦN THỨ XX")
    'Đại hội đại biểu Đảng bộ tỉnh Vân Sơn lần thứ XX'
    """
    if not name.isupper():
        return name
    cased = _WORDS.sub(lambda match: _CASED[match.group().lower()], name.title())
    return _ROMAN.sub(lambda match: match.group().upper(), cased)


def with_heads(text: str) -> str:
    """Write the heads of names of bodies with their usual capitals.

    >>> with_heads("Ban chấp hành Đảng bộ tỉnh"), with_heads("Bộ chính trị")
    ('Ban Chấp hành Đảng bộ tỉnh', 'Bộ Chính trị')
    """
    return _HEAD_WORDS.sub(lambda match: _CASED[match.group().lower()], text)


def sentence_case(text: str, proper: tuple[str, ...] = ()) -> str:
    """Write a title in small letters, with the proper names that are known.

    >>> sentence_case("THỰC HIỆN NGHỊ QUYẾT SỐ 57-NQ/TW CỦA BỘ CHÍNH TRỊ TẠI VÂN SƠN", ("Vân Sơn",))
    'Thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị tại Vân Sơn'
    """
    if not text.isupper():
        return text
    kept = iter([match.group() for match in _KEPT.finditer(text)])
    small = _KEPT.sub("\0", text).lower()
    small = re.sub("\0", lambda _: next(kept), small)
    small = with_heads(small)
    small = _KIND.sub(lambda match: match.group().capitalize(), small)
    for name in proper:
        small = re.sub(rf"(?<!\w){re.escape(name.lower())}(?!\w)", name, small)
    return small[:1].upper() + small[1:]
