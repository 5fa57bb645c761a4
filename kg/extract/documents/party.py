"""Resolutions known by the meeting that passed them, and the Party's and State's charters.

"Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVIII, XIX" is two documents, and so is
"Nghị quyết Trung ương 4 (khoá XI, khoá XII)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.documents.dates import date_after
from kg.extract.documents.issuers import full_name
from kg.extract.documents.kinds import KindWord
from kg.extract.documents.mention import Mention, Rule
from kg.extract.documents.titles import title_after

_ROMAN: Final = r"[IVX]{1,6}(?!\w)"
_CONGRESS: Final = re.compile(
    rf" (?:của |trình |tại )?(?P<name>(?i:Đại hội)(?: (?i:đại biểu|Đảng|bộ|toàn quốc|tỉnh|"
    rf"thành phố|huyện|thị xã|các cấp|lần)| [A-ZĐ]\w*){{0,9}}?)"
    rf"(?P<th> (?i:lần thứ|khóa|lần))? (?P<terms>{_ROMAN}(?:(?:, | và ){_ROMAN}){{0,3}})"
    rf"(?P<tail> (?i:của Đảng|Đảng bộ tỉnh|Đảng Cộng sản Việt Nam))?"
)
_ORDINAL: Final = r"(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười(?: \w+)?|\d{1,2})(?!\w)"
_PLENUM: Final = re.compile(
    rf" (?:của )?(?P<name>(?i:Hội nghị )?(?:(?i:lần thứ) (?P<n>{_ORDINAL}) ?)?"
    rf"(?i:(?:Ban Chấp hành |BCH )?(?:Trung ương|TW)(?: Đảng)?)"
    rf"(?: (?:(?i:lần thứ) (?P<m>{_ORDINAL})|(?P<k>\d{{1,2}})(?!\w)))?),?"
    rf" (?:\((?P<a>[^()]{{4,60}})\)|(?P<b>(?i:kh[oó][aá]) {_ROMAN}))"
)
_TERM: Final = re.compile(_ROMAN)
_PROVINCE: Final = re.compile(r"(?<=tỉnh)(?! Đảng)(?: [A-ZĐ]\w*){1,4}$")
_YEAR: Final = re.compile(r" năm (?:19|20)\d\d")
_CHARTER: Final = re.compile(r"(?: Đảng)?(?=[\s,.;:)]|$)(?! (?:trường|công ty|quỹ|hội|tổ chức))")
_OF_CONGRESS: Final = ("Resolution", "Conclusion", "Directive")


def party_at(text: str, word: KindWord, province: str | None) -> list[Mention]:
    """Read resolutions by congress or plenum, and charters; none where it is neither."""
    name = word.text.lower()
    if name in ("hiến pháp", "cương lĩnh", "điều lệ"):
        return list(_charter(text, word))
    if word.kind not in _OF_CONGRESS and name != "văn kiện":
        return []
    plenum = _PLENUM.match(text, word.end)
    if plenum and (plenum["n"] or plenum["m"] or plenum["k"]):
        return list(_plenum(text, word, plenum))
    if congress := _CONGRESS.match(text, word.end):
        return list(_congress(text, word, congress, province))
    return []


def _charter(text: str, word: KindWord) -> Iterator[Mention]:
    after = _CHARTER.match(text, word.end)
    if not word.is_capital or not after:
        return
    end = after.end()
    if year := _YEAR.match(text, end):
        end = year.end()
    yield Mention(
        start=word.start,
        end=end,
        kind=word.kind,
        kind_text=word.text,
        rule=Rule.PARTY,
        title=text[word.end : end].strip(),
    )


def _congress(
    text: str, word: KindWord, match: re.Match[str], province: str | None
) -> Iterator[Mention]:
    title, title_end = title_after(text, match.end())
    for term in _TERM.finditer(text, match.start("terms"), match.end("terms")):
        name = f"{match['name'].strip()}{match['th'] or ''} {term.group()}{match['tail'] or ''}"
        is_last = term.end() == match.end("terms")
        yield Mention(
            start=word.start,
            end=match.end() if is_last else term.end(),
            kind=word.kind,
            kind_text=word.text,
            rule=Rule.PARTY,
            issuer=_congress_name(match, term.group(), province),
            title=name,
            title_end=title_end if title and is_last else 0,
            conference=f"{_level(match)} {term.group()}".strip(),
        )


def _level(match: re.Match[str]) -> str:
    """Tell whose congress it is; "" where it is not said."""
    name = f"{match['name']}{match['tail'] or ''}".lower()
    if "toàn quốc" in name or name.endswith("của đảng") or "cộng sản" in name:
        return "toàn quốc"
    return next((word for word in ("huyện", "thị xã", "thành phố", "tỉnh") if word in name), "")


def _congress_name(match: re.Match[str], term: str, province: str | None) -> str | None:
    level = _level(match)
    if level == "toàn quốc":
        return f"Đại hội đại biểu toàn quốc lần thứ {term} của Đảng"
    if level != "tỉnh":
        return None
    named = _PROVINCE.search(match["name"])
    party = full_name(f"Đảng bộ tỉnh{named.group() if named else ''}", province)
    return f"Đại hội đại biểu {party} lần thứ {term}"


def _plenum(text: str, word: KindWord, match: re.Match[str]) -> Iterator[Mention]:
    number = match["n"] or match["m"] or match["k"]
    issued_on, end = date_after(text, match.end())
    title, title_end = title_after(text, end)
    group = "a" if match["a"] else "b"
    for term in _TERM.finditer(text, *match.span(group)):
        is_last = not _TERM.search(text, term.end(), match.end(group))
        yield Mention(
            start=word.start,
            end=end if is_last else term.end(),
            kind=word.kind,
            kind_text=word.text,
            rule=Rule.PARTY,
            issued_on=issued_on,
            issuer=f"Ban Chấp hành Trung ương Đảng khóa {term.group()}",
            title=f"{match['name'].strip()} khóa {term.group()}{f' về {title}' if title else ''}",
            title_end=title_end if is_last else 0,
            conference=f"trung ương {_ORDINALS.get(number.lower(), number)} {term.group()}",
        )


_ORDINALS: Final = {
    "nhất": "1",
    "hai": "2",
    "ba": "3",
    "tư": "4",
    "bốn": "4",
    "năm": "5",
    "sáu": "6",
    "bảy": "7",
    "bẩy": "7",
    "tám": "8",
    "chín": "9",
    "mười": "10",
    "mười một": "11",
    "mười hai": "12",
    "mười ba": "13",
    "mười bốn": "14",
    "mười lăm": "15",
}
