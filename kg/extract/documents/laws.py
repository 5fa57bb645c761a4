"""Laws by name: "Luật Đất đai năm 2024", "Luật Phòng, chống tham nhũng"."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.documents.dates import date_after
from kg.extract.documents.kinds import KindWord
from kg.extract.documents.mention import Mention, Rule
from kg.extract.documents.numbers import Number, numbers_after

_SCHOOL: Final = re.compile(
    r"(?:đại học|trường|khoa|cử nhân|ngành|môn|học|thạc s[ĩỹ]|tiến s[ĩỹ]) $", re.IGNORECASE
)
_NAMES_IT: Final = re.compile(
    r"(?:căn cứ|thi hành|thực hiện|theo|của|quy định tại|tuân thủ|[;,]|và|dự án|dự thảo) $",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_GAP: Final = re.compile(r" |, (?=[^\W\d_])|(?<=\w) ?- ?(?=\w)")
_ENDS: Final = re.compile(
    r"(?:của|về|năm|số(?= ?[\d/.…])|ngày|để|theo|tại|được|quy định|quy chế|có|cho|trong|đối với|là|"
    r"ước|thì|đã|này|hiện hành|nhằm|khi|nêu|hoặc|sửa đổi|bảo đảm|đảm bảo|như|nếu|do|từ|đến|vào|"
    r"cũng|phải|Luật|nghị|gắn|không|đang|sẽ|trên|cùng|các|những|một số|hướng dẫn|"
    r"văn bản (?:liên quan|khác|hướng dẫn)|"
    r"và (?:các|những|một số|văn bản|pháp luật|[Ll]uật|[Nn]ghị|quy định|hướng dẫn|thông|Bộ|theo|"
    r"để))"
    r"(?!\w)"
)
_ABBREVIATION: Final = re.compile(r"và [A-ZĐ]{2,6}(?!\w)")
_BEFORE_COMMA: Final = re.compile(
    r"(?:Phòng|Phòng cháy|Quản lý|Thực hành tiết kiệm|Phòng cháy, chữa cháy và cứu nạn|"
    r"Khám bệnh|Tương trợ|Bảo vệ)$"
)
_PARTS: Final = re.compile(r"[a-zđà-ỹ]+(?: [a-zđà-ỹ]+){0,3} và (?!các|những|một|văn|pháp|quy định)")
"""Further parts of a name after a comma: "Luật Khoa học, công nghệ và …"."""
_MAX_WORDS: Final = 12
_EDITION: Final = re.compile(r"(?: \((?:sửa đổi|sửa đổi, bổ sung)\))?(?: năm (?:19|20)\d\d)?")
_AMENDING: Final = re.compile(
    r"(?i:sửa đổi,? (?:và )?bổ sung|sửa đổi)(?: (?:một số|các) điều)?(?: của)? "
    r"(?=(?:\d{1,2} |các )?[Ll]uật)"
)
_AND_LAW: Final = re.compile(r"(?:, | và |, và )(?=Luật )")


def law_at(text: str, word: KindWord) -> list[Mention]:
    """Read a law's name; none where the word is a school's, or no name follows."""
    if word.kind != "Law" or not word.is_capital or word.text.lower() == "hiến pháp":
        return []
    if _SCHOOL.search(text, max(0, word.start - 12), word.start):
        return []
    end = _amending_end(text, word.end + 1) or _name_end(
        text, word.end + 1, _may_be_small(text, word)
    )
    if end is None:
        return []
    title = text[word.end + 1 : end]
    edition = _EDITION.match(text, end)
    end = edition.end() if edition else end
    number = _number_after(text, end)
    end = number.end if number else end
    issued_on, end = date_after(text, end)
    mention = Mention(
        start=word.start,
        end=end,
        kind="Law",
        kind_text=word.text,
        rule=Rule.NUMBER if number else Rule.LAW,
        number=number.text if number else None,
        serial=number.serial if number else "",
        signs=number.signs if number else (),
        issued_on=issued_on,
        issuer="Quốc hội",
        title=f"{title}{edition.group() if edition else ''}",
    )
    return [mention]


def _may_be_small(text: str, word: KindWord) -> bool:
    """Tell whether a name may go on in small letters: "Căn cứ Luật tổ chức …"."""
    return bool(_NAMES_IT.search(text, max(0, word.start - 16), word.start))


def _number_after(text: str, at: int) -> Number | None:
    found = [number for number in numbers_after(text, at) if number.signs and number.text]
    return found[0] if found else None


def _amending_end(text: str, at: int) -> int | None:
    """Find where the name of a law that amends others ends: after the last of them."""
    amending = _AMENDING.match(text, at)
    if not amending:
        return None
    end = amending.end()
    while law := re.compile(r"(?:\d{1,2} |các )?[Ll]uật ").match(text, end):
        name_end = _name_end(text, law.end(), may_be_small=True)
        if name_end is None:
            break
        further = _AND_LAW.match(text, name_end)
        if not further:
            return name_end
        end = further.end()
    return end


def _name_end(text: str, at: int, may_be_small: bool) -> int | None:
    """Find where a name ends; it begins with a capital letter, or has two words."""
    first = _WORD.match(text, at)
    is_capital = bool(first) and text[at].isupper()
    if not first or not (is_capital or may_be_small) or _ENDS.match(text, at):
        return None
    end, n_words = first.end(), 1
    while (gap := _GAP.match(text, end)) and n_words < _MAX_WORDS:
        word = _WORD.match(text, gap.end())
        if not word or _is_over(text[at:end], gap.group(), text, word):
            break
        end, n_words = word.end(), n_words + 1
    return end if is_capital or n_words > 1 else None


def _is_over(name: str, gap: str, text: str, word: re.Match[str]) -> bool:
    if gap.startswith(","):
        is_part = _BEFORE_COMMA.search(name) or _PARTS.match(text, word.start())
        return word.group()[0].isupper() or not is_part
    if _ENDS.match(text, word.start()):
        return True
    is_body = _ABBREVIATION.match(text, word.start())
    return bool(is_body) and not name.split()[-1].isupper()
