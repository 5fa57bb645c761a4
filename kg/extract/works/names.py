"""Where the name of a work ends: what describes it, and the name of its own.

A name of its own is a word with a capital, a number ("đường 221A") or a quarter of the
sky ("phía Nam"). Before it small words describe the work; after it only words that link
two names ("đi", "nối", "huyện") and further names go on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.extract.works.heads import Head, head_at


def _words(text: str, separator: str | None = None) -> frozenset[str]:
    return frozenset(text.split(separator))


_REACH: Final = 260
_MAX_SMALL: Final = 9
_TOKEN: Final = re.compile(r"[^\W_]+(?:[./-](?=[^\W_])[^\W_]+)*|\S")
_STOPS: Final = _words(
    """
    đã đang sẽ được bị có còn là do để nhằm cho của theo trên gồm như khi nếu mà thì nhưng này đó
    các những mỗi một không chưa phải cần cùng cũng đều nên rồi vẫn lại hoặc hay vào trở gặp vướng
    chậm hoàn đưa đẩy tiếp phấn bảo đảm tạo đạt tăng giảm chiếm thuộc gắn dự nhất trong ngoài ở
    sau trước bằng trọng quan chỉ tổ nâng kịp nhanh nhiều toàn làm ngay hết giữa góp giúp từng
    sớm trình thực nay hiện nói với về hơn khoảng tham khu phối mang
    """
)
"""Words that end a name which has not come to its own name."""
_STOP_PHRASE: Final = re.compile(r"(?:hoạt động|thu hút|thu hồi|tập trung (?:đầu|xây|vào))(?!\w)")
_TITLED: Final = frozenset({"urban", "tourism", "housing", "energy", "environment", "other"})
"""Kinds whose names may list what the work is for: "Khu đô thị, dịch vụ Hoài Đức"."""
_PLACED: Final = frozenset({"trong", "với", "ngoài", "khu"})
"""Words that tell where a road, or works named together, lie."""
_LINKS: Final = _words(
    """
    đi đến tới nối qua từ phía huyện xã tỉnh thành phố thị trấn phường quận sông biển vịnh núi đảo
    đoạn phân khu giai số hai ba bên bờ ven vượt địa phận mở rộng cồn cầu cửa ngã tư kênh đường còn
    dọc quốc lộ nút giao
    """
)
"""Words that may stand between two names of one work: "đường Hoài Đức đi cầu Vân"."""
_TOWARDS: Final = frozenset({"với", "đến", "đi", "tới", "nối"})
_COMPOUNDS: Final = _words(
    "sinh học|công nghiệp|công nghệ|y tế|văn hóa|thể thao|du lịch|giáo dục|dịch vụ|nông nghiệp|"
    "điện khí|đô thị|thương mại|khoa học|đa khoa|hành chính|kỹ thuật|điện tử|cơ khí|hóa chất|"
    "quốc tế|y dược|bán dẫn",
    "|",
)
"""Words of two syllables that a name writes with one capital: "Dược - Sinh học"."""
_MEASURE: Final = re.compile(
    r" ?(?:ha|km2?|m[23]?|mw|kw|%|tỷ|triệu|nghìn|đồng|hộ|dự án|phòng|giường|tầng|căn|xã|huyện"
    r"|ngày|tháng|năm|khu|cụm|tuyến|con)(?![^\W_])",
    re.IGNORECASE,
)
_ACRONYMS: Final = _words(
    "FDI ODA PPP BT BOT OCOP GPMB NSNN KT-XH THPT THCS TH MN GDTX CNTT NTM UBND HĐND"
)
_YEARS: Final = re.compile(r"(?:19|20)\d\d(?: ?[-–] ?(?:19|20)\d\d)?(?![\w/])")
_SHORT: Final = frozenset({"TP", "TX", "TT", "Tp"})
_GLOSS: Final = re.compile(r" \((?:KCN|CCN|KKT|KĐT)\)")
_PART: Final = re.compile(
    r" ?\((?:(?=[^()]{1,11}\d)[A-ZĐ][A-ZĐ0-9. -]{1,11}"
    r"|(?:phân khu|giai đoạn|đoạn|phân kỳ) [^()]{1,60})\)"
)
_STRETCH: Final = re.compile(r",(?= (?:đoạn|phân khu) )")
_ANCHOR: Final = re.compile(
    r"(?: [^\W\d_]+){0,3}? (?:trong|ven|hai bên|dọc|phục vụ)(?: [^\W\d_]+){0,2}?(?: |$)"
)


@dataclass(frozen=True)
class NameEnd:
    """Where a name ends.

    ``is_own`` if it has a name of its own, which begins at ``first``; ``is_anchored`` if that
    is only the place the works lie in or serve.
    """

    end: int
    is_own: bool
    first: int
    is_anchored: bool = False


def name_end(text: str, head: Head, *, is_plural: bool = False) -> NameEnd:
    """Find where the name behind a head ends; ``text`` is respelled.

    Works named together may be told by where they lie ("các KCN trong Khu kinh tế").

    >>> text = "đường từ thành phố Hoài Đức đi cồn Vân (CT.08) đã thi công"
    >>> found = name_end(text, Head(0, 5, "road"))
    >>> text[:found.end], found.is_own
    ('đường từ thành phố Hoài Đức đi cồn Vân (CT.08)', True)
    """
    gloss = _GLOSS.match(text, head.end)
    start = gloss.end() if gloss else head.end
    reader = _Reader(text, head, start, may_lie=is_plural or head.kind == "road")
    reader.read()
    end = reader.end
    part = _PART.match(text, end)
    if reader.is_own and part:
        end = part.end()
    anchor = _ANCHOR.match(text, start) if reader.is_own else None
    is_anchored = bool(anchor and anchor.end() <= reader.first_name)
    return NameEnd(end, reader.is_own, reader.first_name, is_anchored)


class _Reader:
    """Reads a name word by word."""

    def __init__(self, text: str, head: Head, start: int, *, may_lie: bool) -> None:
        self.text, self.head, self.may_lie = text, head, may_lie
        self.at = self.end = start
        self.first_name = start
        self.is_own = self.is_stretch = False
        self.last = self.before_last = ""
        self.n_small = 0

    def read(self) -> None:
        limit = min(len(self.text), self.at + _REACH)
        while match := _TOKEN.search(self.text, self.at, limit):
            if not self._take(match):
                return

    def _take(self, match: re.Match[str]) -> bool:
        word = match.group()
        self.at = match.end()
        if word[0].isdigit() or word[0].isupper():
            return self._take_name(match, word)
        if not word[0].isalpha():
            return self._take_mark(match, word)
        return self._take_small(match, word)

    def _take_name(self, match: re.Match[str], word: str) -> bool:
        if word in _ACRONYMS or self._is_figure(match):
            return False
        inner = head_at(self.text, match.start())
        if inner:
            self.at = inner.end
        if not self.is_own:
            self.is_own, self.first_name = True, match.start()
        self.end, self.n_small = self.at, 0
        self.last = word.lower()
        return True

    def _is_figure(self, match: re.Match[str]) -> bool:
        """Tell the number of something, or a year, from a number that is a name."""
        if not match.group()[0].isdigit():
            return False
        years = _YEARS.match(self.text, match.start())
        return bool(years or _MEASURE.match(self.text, match.end()))

    def _take_mark(self, match: re.Match[str], word: str) -> bool:
        self.n_small += 1
        before = self.text[: match.start()]
        if word == ".":
            return before.endswith(tuple(_SHORT))
        if word in "-–":
            return self.text[match.end() : match.end() + 1] in {" ", ""} or self.is_own
        if word == ",":
            return self._may_list(match.start())
        return False

    def _may_list(self, comma: int) -> bool:
        """Tell a comma that the name goes on behind: in a title, or in a stretch of road."""
        if not self.is_own:
            return self._is_title()
        if _STRETCH.match(self.text, comma):
            self.is_stretch = True
            return True
        after = self.text[comma + 1 : comma + 3].lstrip()
        return self.is_stretch and after[:1].isupper() and not head_at(self.text, comma + 2)

    def _is_title(self) -> bool:
        """Tell a head with a capital, whose description may be a list."""
        is_title = self.text[self.head.start].isupper() or self.text.endswith(
            "Dự án ", 0, self.head.start
        )
        return is_title and self.head.kind in _TITLED

    def _take_small(self, match: re.Match[str], word: str) -> bool:
        pair, self.before_last, self.last = f"{self.last} {word}", self.last, word
        if self.is_own and pair in _COMPOUNDS and match.start() == self.end + 1:
            self.end = match.end()
            return True
        if inner := self._inner(match.start()):
            self.at = inner.end
            return True
        self.n_small += 1
        if _STOP_PHRASE.match(self.text, match.start()):
            return False
        is_link = self._may_link(word) if self.is_own else self._may_describe(word)
        return is_link and self.n_small <= _MAX_SMALL

    def _inner(self, start: int) -> Head | None:
        """Find the work that a name is told by: "khu đất phía Nam đường Hoài", "… với cảng Vân"."""
        if not self.is_own or self.head.kind not in {"urban", "road"}:
            return None
        inner = head_at(self.text, start)
        is_end = inner and self.head.kind == "road" and self.before_last in _TOWARDS
        is_side = inner and self.head.kind == "urban" and inner.kind == "road"
        return inner if is_end or is_side else None

    def _may_link(self, word: str) -> bool:
        if self.head.is_bare and word == "nối":
            return False
        return word in _LINKS or (self.head.kind == "road" and word in _PLACED)

    def _may_describe(self, word: str) -> bool:
        if word in {"và", "trong"} and self._is_title():
            return True
        return word not in _STOPS or (self.may_lie and word in _PLACED)
