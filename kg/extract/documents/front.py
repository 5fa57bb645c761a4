"""The front of a document: letterhead, date line, kind and title.

Letterheads come as cells of a table, as lines, or run together with the motto beside
them; each part is found by its form, not by its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.extract.documents.casing import name_case
from kg.extract.documents.dates import date_after
from kg.extract.documents.issuers import PROPER, issuer_at
from kg.extract.documents.kinds import KindWord, kind_words
from kg.extract.documents.numbers import Number, numbers_after
from kg.text.outline import Kind, Outline, Passage
from kg.text.spelling import respell

_N_FRONT: Final = 30
_MAX_LINE: Final = 3000
_MAX_TITLE: Final = 500
_SHORT_LINE: Final = 200
_MAX_TITLE_LINES: Final = 4
_NUMBER: Final = re.compile(r"(?:^|(?<=\s))Số(?= ?:? ?[\d./…_-])")
_DATE_LINE: Final = re.compile(
    rf"(?:^|[|\n]|phúc |-[A-ZĐ]{{2,6}} )[\s*_]*"
    rf"(?P<place>(?:(?i:thành phố|tp\.?|tỉnh|huyện|xã|phường) )?{PROPER}), ?[Nn]gày",
    re.MULTILINE,
)
_PLACE_WORD: Final = re.compile(r"^(?:tp\.?|thành phố|tỉnh) ", re.IGNORECASE)
_MOTTO: Final = re.compile(
    r"(?:CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập ?- ?Tự do).*",
    re.IGNORECASE | re.DOTALL,
)
LEVELS: Final = ("tỉnh", "thành phố", "huyện", "thị xã", "quận", "xã", "phường", "đặc khu")
_LEVEL_FIRST: Final = re.compile(rf"(?:{'|'.join(LEVELS)}) ", re.IGNORECASE)
_NO_TITLE: Final = re.compile(
    r"(?:kính gửi|căn cứ|theo |trên cơ sở|thực hiện .*(?:ban hành|xây dựng)|\(|điều \d|chương i\b|"
    r"quyết (?:định|nghị)\b:?$|số\b|nơi nhận|(?:thưa|kính thưa) )",
    re.IGNORECASE,
)
_BY_WHOM: Final = re.compile(
    r"(?:^| )(?:CHỦ TỊCH )?(?:ỦY BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|CHÍNH PHỦ|THỦ TƯỚNG CHÍNH PHỦ|"
    r"BỘ TRƯỞNG [^,]{4,40}|QUỐC HỘI)"
    rf"(?: (?:{'|'.join(LEVELS).upper()}) [^,]{{2,24}})?(?:,? KHÓA .{{0,60}})?$"
)
"""The issuer once more, below the title, where the text of a decision begins."""
_PREFACE: Final = re.compile(r"(?:toàn văn|dự thảo)[:\s]+", re.IGNORECASE)
_UNDER_PARTY: Final = ("Đảng đoàn ", "Ban Cán sự đảng ")
"""Bodies that stand below the Party's committee in their letterhead."""
_PARENT: Final = re.compile(r"BAN CHẤP HÀNH TRUNG ƯƠNG(?: ĐẢNG)? (?=ĐẢNG ĐOÀN |BAN CÁN SỰ )", re.I)
_OF_THE: Final = re.compile(r"(?:của|CỦA) ")


@dataclass(frozen=True)
class Front:
    """What the front of a document says, as printed; ``lines`` are its passages."""

    number: Number | None = None
    issued_on: date | None = None
    place: str | None = None
    issuer: str | None = None
    word: KindWord | None = None
    title: str = ""


def front_of(outline: Outline) -> Front:
    """Read the front of a document."""
    front = front_passages(outline)
    lines = [respell(passage.text[:_MAX_LINE]) for passage in front]
    at, word = _kind_line(front, lines)
    before = lines[: at if word else len(lines)]
    number = next(_numbers(" ".join(before)), None)
    place, issued_on = _date_line("\n".join(before or lines))
    issuer, title = _title(front, lines, at, word) if word else (None, "")
    return Front(number, issued_on, place, issuer or _letterhead(before), word, title)


def front_passages(outline: Outline) -> list[Passage]:
    """Give the passages before the first numbered part."""
    found: list[Passage] = []
    for passage in outline.passages[:_N_FRONT]:
        if not passage.section.path.startswith("mo-dau"):
            break
        found.append(passage)
    return found


def _kind_line(front: Sequence[Passage], lines: Sequence[str]) -> tuple[int, KindWord | None]:
    """Find the line that says what the document is: "KẾ HOẠCH"."""
    for at, (passage, line) in enumerate(zip(front, lines, strict=True)):
        preface = _PREFACE.match(line)
        start = preface.end() if preface else 0
        word = next(kind_words(line[start : start + 40]), None)
        if word is None or word.start > 0:
            continue
        is_title = word.text.isupper() or (at == 0 and passage.kind is not Kind.PARAGRAPH)
        if is_title and not line[start + word.end :].startswith(" này"):
            return at, KindWord(start, start + word.end, word.kind, word.text)
    return 0, None


def _numbers(text: str) -> Iterator[Number]:
    for match in _NUMBER.finditer(text):
        yield from (n for n in numbers_after(text, match.start()) if n.signs)


def _date_line(text: str) -> tuple[str | None, date | None]:
    """Read where and when: "Vân Sơn, ngày 5 tháng 1 năm 2024"."""
    match = _DATE_LINE.search(text)
    if not match:
        return None, None
    place = _PLACE_WORD.sub("", name_case(match["place"]))
    return place, date_after(text, match.end() - len("ngày"))[0]


def _letterhead(lines: Sequence[str]) -> str | None:
    """Read the body at the head, on one line or two; the fullest name of it."""
    heads = [_PARENT.sub("", _MOTTO.sub("", line)).strip(" *-|") for line in lines]
    heads = [line for line in heads if line]
    found: list[str] = []
    for line, following in zip(heads, [*heads, ""][1:], strict=True):
        joined = f"{line} {following}" if _LEVEL_FIRST.match(following) else line
        name = name_case(_NUMBER.split(joined)[0].strip(" |"))
        issuer = issuer_at(f" {name}", 0, is_direct=True)
        if issuer and line.upper() == line:
            found.append(issuer.name)
    under = [name for name in found if name.startswith(_UNDER_PARTY)]
    same = [name for name in found if name.startswith((under or found)[0])]
    return max(same, key=len, default=None)


def _title(
    front: Sequence[Passage], lines: Sequence[str], at: int, word: KindWord
) -> tuple[str | None, str]:
    """Read the title that follows the kind, and the issuer where it is part of it."""
    rest = lines[at][word.end :].strip(" :-*")
    parts = [rest] if rest else []
    for passage, line in list(zip(front, lines, strict=True))[at + 1 : at + 1 + _MAX_TITLE_LINES]:
        if not _continues(passage, line, parts):
            break
        parts.append(line.strip(" *-"))
    issuer, title = _issuer_first(" ".join(parts))
    return issuer, _BY_WHOM.sub("", title)[:_MAX_TITLE]


def _issuer_first(title: str) -> tuple[str | None, str]:
    """Take the issuer off a title that begins with it: "CỦA BỘ CHÍNH TRỊ về …"."""
    found = issuer_at(f" {title}", 0) if _OF_THE.match(title) else None
    return (found.name, title[found.end - 1 :].strip(" :-*")) if found else (None, title)


def _continues(passage: Passage, line: str, parts: list[str]) -> bool:
    """Tell a further line of the title from the beginning of the text."""
    if _NO_TITLE.match(line) or not line.strip(" *-"):
        return False
    if line.isupper():
        return all(part.isupper() for part in parts)
    if parts and not _OF_THE.match(parts[-1]):
        return False
    return (
        passage.kind in (Kind.HEADING, Kind.LEAD_IN) or line[0].islower() or len(line) < _SHORT_LINE
    )
