"""What documents are about: the words after a number, or after the kind alone.

A title runs to the end of its clause, and no further than the period it names ("giai
đoạn 2021 - 2030, tầm nhìn đến năm 2050").
"""

from __future__ import annotations

import re
from typing import Final

from kg.extract.documents.kinds import KIND_PATTERN
from kg.extract.documents.numbers import whole_numbers

_LIMIT: Final = 260
_MAX_WORDS: Final = 24
_SHORT_PART: Final = 4  # words before a comma that does not end a title

_STARTS: Final = re.compile(
    r"[\s,]*(?P<about>(?:về việc|v/v|về)\s+)?"
    r"(?P<title>[“\"]?(?(about)(?=\S)|(?:quy định|hướng dẫn|ban hành|phê duyệt|sửa đổi|bổ sung|"
    r"thông qua|triển khai|thực hiện|tổ chức|thành lập|công bố|tăng cường|đẩy mạnh)\b))",
    re.IGNORECASE,
)
_COMMA_FIRST: Final = re.compile(r"\s*,\s*(?!về)", re.IGNORECASE)
_HARD_STOP: Final = re.compile(r"[;:|()…\[\]\n]|\.(?=\s|$|\.)|[.,]?$")
_QUOTED: Final = re.compile(r"[\s]?(?:[“](?P<a>[^“”]{3,200})[”]|\"(?P<b>[^\"]{3,200})\")")
_ABBREVIATION: Final = re.compile(r"\s?\([A-ZĐ]{2,12}\)")
_AND_AGAIN: Final = (
    rf"(?:,| và|, và)(?: các| những| một số)? (?:{KIND_PATTERN}|các văn bản|dự án)(?!\w)"
)
_VERBS: Final = (
    "triển khai|tổ chức|xây dựng|ban hành|phê duyệt|chỉ đạo|tham mưu|tập trung|tiếp tục|chú trọng|"
    "nghiên cứu|rà soát|phối hợp|chủ động|kịp thời|hoàn thiện|hoàn thành|báo cáo|đề xuất|điều chỉnh"
)
_NEW_CLAUSE: Final = re.compile(rf"{_AND_AGAIN}|(?:,| và|, và) (?:{_VERBS})(?!\w)", re.IGNORECASE)
_STOP: Final = re.compile(
    r",? (?:nhằm|trong đó|đã|được|đang|sẽ|như sau|nêu trên|nói trên|đề ra|làm cơ sở|"
    r"(?:tới|đến) cán bộ|với (?:các |những |một số )?nội dung|"
    r"trình (?:Hội đồng|HĐND|UBND|Ủy ban|Thủ tướng|Chính phủ|cấp|Bộ|Tỉnh ủy|Ban)|"
    r"ước (?:tăng|giảm|đạt|thực hiện|tính|khoảng))(?!\w)"
    r"|, (?-i:Ủy ban|UBND|Hội đồng|HĐND|Ban |Tỉnh ủy|Thành ủy|Huyện ủy|Bộ |Sở |Chính phủ|"
    r"Thủ tướng)",
    re.IGNORECASE,
)
_STOP_OF_NAMES: Final = re.compile(
    r",? (?:để|ngay sau khi|sau khi|bảo đảm|đảm bảo|gắn với|trên cơ sở|phải|phù hợp|này|theo)"
    r"(?!\w)",
    re.IGNORECASE,
)
_YEAR: Final = r"(?:19|20)\d\d"
_PERIOD: Final = re.compile(
    rf"(?:,? ?(?:và |cho )?(?:giai đoạn|thời kỳ|nhiệm kỳ|trong giai đoạn)?(?: đến)?(?: \d{{1,2}})?"
    rf" (?:đến năm|từ năm|năm|đến|các năm|giai đoạn|thời kỳ|nhiệm kỳ)"
    rf" {_YEAR}(?: ?[-–] ?(?:năm )?{_YEAR})?)"
    rf"(?:,? ?(?:và )?(?:(?:định hướng|tầm nhìn|hướng tới|hướng đến|tiếp theo)(?: đến)?(?: năm)?|"
    rf"đến năm|năm) {_YEAR}(?: ?- ?{_YEAR})?| và (?:các|những) năm tiếp theo)*",
    re.IGNORECASE,
)
_PAIR: Final = re.compile(
    r"(?:phòng, chống|nhiệm vụ, giải pháp|mục tiêu, nhiệm vụ|cơ chế, chính sách|cán bộ, công chức|"
    r"công chức, viên chức|sản xuất, kinh doanh|khoa học, công nghệ|quốc phòng, an ninh|"
    r"nông nghiệp, nông|nông dân, nông thôn|tiết kiệm, chống|văn hóa, thể thao|thể dục, thể thao|"
    r"sở, ban|sở, ngành|thủ tục, quy trình|trật tự, an toàn|thôn, tổ|xã, phường|phường, thị trấn)",
    re.IGNORECASE,
)
"""Words that go together, comma and all."""
_QUOTES: Final = re.compile(r"[“”\"]")
_SPACES: Final = re.compile(r"\s+")


def title_after(text: str, at: int) -> tuple[str, int]:
    """Read the title after a document's number, date and issuer, and where it ends.

    >>> title_after("số 5 về việc giảm nghèo đến năm 2030, nhằm nâng cao", 4)
    ('giảm nghèo đến năm 2030', 36)
    >>> title_after("số 5, triển khai các việc", 4)
    ('', 4)
    """
    match = _STARTS.match(text, at)
    if not match or _COMMA_FIRST.match(text, at):
        return "", at
    start = match.start("title")
    end = name_end(text, start, is_official=True)
    # A document that carries out another is called by that one's number, not by its title.
    other = next(whole_numbers(text[start:end]), None)
    return cleaned(text[start : start + other.end if other else end]), end


def name_end(text: str, at: int, *, is_official: bool = False, in_cell: bool = False) -> int:
    """Find where a name that begins at a position ends.

    An official title, which follows a number, may list documents and works itself; a name
    that a cell holds alone goes on to the cell's end.
    """
    if quoted := _QUOTED.match(text, at):
        after = _PERIOD.match(text, quoted.end())
        return after.end() if after else quoted.end()
    stop = _HARD_STOP.search(text, at, at + _LIMIT)
    end = stop.start() if stop else min(len(text), at + _LIMIT)
    stops = (_STOP, _NEW_CLAUSE) if in_cell else (_STOP, _STOP_OF_NAMES, _NEW_CLAUSE)
    for pattern in (_STOP,) if is_official else stops:
        if soft := pattern.search(text, at, end):
            end = soft.start()
    period = _PERIOD.search(text, at, end)
    if period or not in_cell:
        end = period.end() if period else _before_comma(text, at, end)
    if abbreviation := _ABBREVIATION.match(text, end):
        end = abbreviation.end()
    return at + len(text[at:end].rstrip(" ,-"))


def _before_comma(text: str, at: int, end: int) -> int:
    """Cut at the first comma that is not one of a list of short parts."""
    text = _PAIR.sub(lambda match: match.group().replace(",", " "), text[at:end])
    start = 0
    while (comma := text.find(",", start)) >= 0:
        if len(text[start:comma].split()) > _SHORT_PART:
            return at + comma
        start = comma + 1
    return end


def has_period(text: str) -> bool:
    """Tell whether a title names the years it is for.

    >>> has_period("Đề án phát triển X giai đoạn 2021 - 2025"), has_period("Đề án X")
    (True, False)
    """
    return bool(_PERIOD.search(text))


def is_quoted(text: str, at: int) -> bool:
    """Tell whether what follows is a name in quotation marks."""
    return bool(_QUOTED.match(text, at))


def cleaned(text: str) -> str:
    """Write a title on one line, without quotation marks, and not too long.

    >>> cleaned(' “Thắp sáng  đường quê”')
    'Thắp sáng đường quê'
    """
    words = _SPACES.sub(" ", _QUOTES.sub("", text)).strip(" ,.;:").split(" ")
    return " ".join(words[:_MAX_WORDS]).rstrip(" ,")
