"""Mentions of works and projects in a passage.

A mention has a name of its own: "các khu công nghiệp" and "dự án trọng điểm" are none, nor
is a work that only tells where something else is ("tại KCN Vân Sơn"), nor a body that has
a work in its name ("Ban Quản lý KCN Vân Sơn").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract.captions import capitalised
from kg.extract.works.heads import Head, heads
from kg.extract.works.names import NameEnd, name_end
from kg.text.spelling import respell

NAMED: Final = 0.8
KNOWN: Final = 0.8  # a register knows the name
WEAK: Final = 0.6  # a weak head, with words about building before it
TITLED: Final = 0.6  # "Dự án" with a capital and a title in small letters
LISTED: Final = 0.6  # "các dự án điện gió (Hoài 1A, Hoài 1B)"
COLLECTIVE: Final = 0.5  # "các khu đô thị ven sông Hoài"
DESCRIBED: Final = 0.5  # "Khu công nghiệp phục vụ nông nghiệp", "đường bộ ven biển"

_WRAPPER: Final = re.compile(r"(?<![^\W_])dự án(?![^\W_])", re.IGNORECASE)
_QUOTED: Final = re.compile(r" ?[“\"]([^“”\"]{3,200})[”\"]")
_TITLE: Final = re.compile(r"(?: [^\W_][^\s,;:.()|…“”\"]*){3,24}")
_TITLE_STOP: Final = re.compile(
    r" (?:được|đã|đang|sẽ|do|để|nhằm|theo|là|có|bị|còn|với|trên|đảm bảo|bảo đảm|vào|nêu|như|cần"
    r"|tiếp tục|chưa|phải|này|của)(?= |$)"
)
_NO_TITLE: Final = re.compile(
    r" (?:đầu tư (?!xây)|trọng điểm|lớn|nhà ở|phát triển nhà|bt\b|bot\b|ppp\b|fdi\b|oda\b|thứ cấp"
    r"|quan trọng|khác|mới|luật|thành phần)",
    re.IGNORECASE,
)
_PLURAL: Final = re.compile(
    r"(?<!\w)(?P<word>các|những|một số|nhiều|hệ thống|mạng lưới|(?<![/.,])\d{1,3})"
    r"(?: (?:tuyến|dự án|loại|công trình|hệ thống))* $",
    re.IGNORECASE,
)
_PLACED: Final = re.compile(
    r"(?<!\w)(?:tại|trong|ở|vào|thuộc|qua|gần|từ|đến|tới|với|địa bàn|ven|phục vụ|dọc|giáp|ra|lên"
    r"|khu vực|nối|đấu nối|cạnh|nằm trên|nhóm)(?: (?:các|hai|hệ thống|tuyến))? $",
    re.IGNORECASE,
)
_BODY: Final = re.compile(
    r"(?<!\w)(?:ban quản lý|công ty|tập đoàn|giám đốc|chi nhánh|liên danh|hợp tác xã|htx|công an"
    r"|đồn|hiệp hội|tiểu thương|chủ đầu tư|đảng ủy|đảng bộ)(?: [^\W_]+| -){0,5} $",
    re.IGNORECASE,
)
_BUILDING: Final = re.compile(
    r"dự án|công trình|xây|đầu tư|khởi công|khánh thành|cải tạo|nâng cấp|mở rộng|thi công"
    r"|giải phóng mặt bằng|gpmb|quy hoạch|tiến độ|hoàn thiện|vận hành|nâng cao chất lượng"
    r"|khảo sát|thiết kế|kêu gọi|đấu thầu|hoàn thành|nghiệm thu|bàn giao|thông xe|hợp long"
    r"|sửa chữa|đưa vào (?:sử dụng|khai thác)",
    re.IGNORECASE,
)
_BUILT: Final = re.compile(
    r"(?:đã|đang|được|chưa|sẽ) (?:[^\W\d_]+ ){0,2}?(?:thi công|khởi công|khánh thành|thông xe"
    r"|xây dựng|nâng cấp|đầu tư|triển khai|hợp long)",
    re.IGNORECASE,
)
_CLAUSE_END: Final = re.compile(r"[;.]")
_PROVINCIAL: Final = re.compile(r"(?: đa khoa| hành chính)? (?:tỉnh|thành phố)(?= ?[,;.…)]|$)")
_DEFINITE: Final = re.compile(
    r"(?<![^\W_])(?:tuyến )?đường (?:bộ |cao tốc |quốc lộ )?ven biển(?![^\W_])", re.IGNORECASE
)
_DESCRIBED: Final = re.compile(r"(?: [^\W\d_]+){2,6}(?=[,;.…)]|$)")
_ITEMS: Final = re.compile(r"(?: (?:gồm|như|là))? ?[:(] ?(?P<items>[^:()]{1,400})")
_SEPARATOR: Final = re.compile(r", | và |; |\. |\.+$|…")
_MORE: Final = re.compile(
    r"(?:, | và )(?P<item>[^\W\d_]+(?: (?!và )[^\W_]+){0,4})(?=[,;.…)]| và |$)"
)
_PLACE: Final = re.compile(
    r"(?:,| \(| tại| thuộc| ở)? ?\(?(?P<place>(?:huyện|xã|thị trấn|thị xã|phường|quận|thành phố"
    r"|tỉnh)(?: [^\W\d_]+){1,3})"
)
_INITIAL: Final = re.compile(r"(?:^|[.:!?…(“\"|•] ?)$")
_OBJECT: Final = re.compile(
    r"(?:xây dựng|phát triển|hạ tầng|thành lập|quy hoạch chung)(?: và phát triển)? $", re.IGNORECASE
)
_LONG_HEAD: Final = 5  # words that leave nothing more to say: "Trung tâm kiểm soát bệnh tật"
_LIST_GAP: Final = re.compile(r"[^.:()]*[,;][^.:()]*$")
_LOOK_BACK: Final = 60
_LOOK_BACK_BUILDING: Final = 160


@dataclass(frozen=True)
class Mention:
    """A work or project named: ``text[start:end]``; ``confidence`` is that of its rule."""

    start: int
    end: int
    name: str
    kind: str
    confidence: float
    place: str | None = None
    is_plural: bool = False


def mentions(text: str, known: Iterable[tuple[int, int]] = ()) -> list[Mention]:
    """Find the works and projects that a passage names, in order, not overlapping.

    ``known`` are spans that a register knows the names of.

    >>> found = mentions("Khởi công dự án cầu Hoài Đức và KCN Dược - Sinh học; các KCN khác")
    >>> [m.name for m in found]
    ['Cầu Hoài Đức', 'KCN Dược - Sinh học']
    """
    finder = _Finder(text, respell(text))
    found: list[Mention] = []
    for mention in sorted(finder.all(known), key=lambda m: (m.start, -m.end)):
        if not found or mention.start >= found[-1].end:
            found.append(mention)
    return found


class _Finder:
    """Finds the candidates of one passage; ``plain`` is its text, respelled."""

    def __init__(self, text: str, plain: str) -> None:
        self.text, self.plain = text, plain
        self.heads = heads(plain)

    def all(self, known: Iterable[tuple[int, int]]) -> Iterator[Mention]:
        for head in self.heads:
            yield from self._headed(head)
        for match in _WRAPPER.finditer(self.plain):
            yield from self._wrapped(match)
        for match in _DEFINITE.finditer(self.plain):
            if not self._is_aside(match.start()):
                yield self._mention(match.start(), match.end(), "road", DESCRIBED)
        for start, end in known:
            if not self._is_aside(start):
                kind = next((h.kind for h in self.heads if h.start == start), "other")
                yield self._mention(start, end, kind, KNOWN)

    # Names behind a head

    def _headed(self, head: Head) -> Iterator[Mention]:
        if self._is_aside(head.start):
            return
        plural = _PLURAL.search(self._before(head.start))
        found = name_end(self.plain, head, is_plural=bool(plural))
        if plural:
            yield from self._several(head, found, plural)
        elif found.is_own:
            yield from self._named(head, found)
        elif end := self._described(head):
            yield self._mention(head.start, end, head.kind, DESCRIBED)

    def _named(self, head: Head, found: NameEnd) -> Iterator[Mention]:
        if (head.is_weak or head.is_bare) and not self._is_built(head.start):
            return
        confidence = WEAK if head.is_weak else COLLECTIVE if found.is_anchored else NAMED
        yield self._mention(head.start, found.end, head.kind, confidence)

    def _several(self, head: Head, found: NameEnd, plural: re.Match[str]) -> Iterator[Mention]:
        """Read works named together: where they lie, or one by one."""
        if found.is_anchored and plural["word"].lower() != "một số":
            start = head.start - len(plural.group())
            yield self._mention(start, found.end, head.kind, COLLECTIVE, is_plural=True)
            return
        is_some = plural["word"].lower() == "một số"
        if found.is_own and not is_some and self.plain[head.end : found.first].count(" ") <= 1:
            yield self._mention(head.start, found.end, head.kind, NAMED)
            yield from self._more(head, found.end)
            return
        yield from self._items(head.start, head.end, head.kind)

    def _more(self, head: Head, end: int) -> Iterator[Mention]:
        """Read the further names that share a head: "các KCN Hoài Đức, Vân Sơn và An Lạc"."""
        while match := _MORE.match(self.plain, end):
            if not _is_name(match["item"]):
                return
            end = match.end()
            name = f"{self.text[head.start : head.end]} {match['item']}"
            yield Mention(match.start("item"), end, capitalised(name), head.kind, LISTED)

    def _items(self, start: int, end: int, kind: str) -> Iterator[Mention]:
        """Read names in brackets or after a colon: "dự án điện gió (Hoài 1A, Hoài 1B)"."""
        match = _ITEMS.match(self.plain, end)
        if match is None:
            return
        at = match.start("items")
        for item in _SEPARATOR.split(match["items"]):
            name = item.strip()
            place = self.plain.index(item, at)
            at = place + len(item)
            if name and _is_name(name):
                whole = f"{self.text[start:end]} {self.text[place : place + len(name)]}"
                yield Mention(place, place + len(name), capitalised(whole), kind, LISTED)

    def _described(self, head: Head) -> int | None:
        """Find the end of what is a name by its capital or its province alone."""
        if head.is_bare or head.kind == "road":
            return None
        provincial = _PROVINCIAL.match(self.plain, head.end)
        is_public = head.is_weak or head.kind in {"urban", "commerce"}
        if provincial and is_public and self._is_built(head.start):
            return provincial.end()
        if head.is_weak and self.text[head.start].isupper() and self._is_listed(head.start):
            words = self.plain[head.start : head.end].split()
            return head.end if len(words) >= _LONG_HEAD else None
        described = _DESCRIBED.match(self.plain, head.end)
        is_name = self.text[head.start].isupper() and not self.text[head.start :][:3].isupper()
        if head.kind == "economic-zone":
            return head.end if is_name and self._is_object(head.start) else None
        if described and is_name and not self._is_initial(head.start):
            return described.end() if self._runs_on(head, described) else None
        return None

    def _is_object(self, start: int) -> bool:
        """Tell the one zone of a province, named by its capital alone, where it is worked on."""
        return bool(_OBJECT.search(self._before(start)))

    def _runs_on(self, head: Head, described: re.Match[str]) -> bool:
        """Tell a description that nothing breaks: a stop word in it ends the name."""
        return name_end(self.plain[: described.end()] + " X", head).is_own

    # Projects

    def _wrapped(self, match: re.Match[str]) -> Iterator[Mention]:
        """Read a project with a title of its own; works named in it are found by their heads."""
        quoted = _QUOTED.match(self.plain, match.end())
        if quoted:
            if not any(quoted.start() <= h.start < quoted.end() for h in self.heads):
                yield self._mention(match.start(), quoted.end(), "other", NAMED)
            return
        if _PLURAL.search(self._before(match.start())) or _NO_TITLE.match(self.plain, match.end()):
            return
        title = _TITLE.match(self.plain, match.end())
        if not title or not self.text[match.start()].isupper() or self._is_initial(match.start()):
            return
        stop = _TITLE_STOP.search(title.group())
        end = title.start() + stop.start() if stop else title.end()
        n_words = len(self.plain[match.end() : end].split())
        if n_words >= 3 and not any(match.end() <= h.start < end for h in self.heads):
            yield self._mention(match.start(), end, "other", TITLED)

    # What stands before

    def _before(self, start: int, length: int = _LOOK_BACK) -> str:
        return self.plain[max(0, start - length) : start]

    def _is_aside(self, start: int) -> bool:
        """Tell a name that only says where, or that is part of a body's name."""
        before = self._before(start)
        return bool(_PLACED.search(before) or _BODY.search(before))

    def _is_built(self, start: int) -> bool:
        before = self._before(start, _LOOK_BACK_BUILDING).rpartition(". ")[2]
        after = _CLAUSE_END.split(self.plain[start : start + _LOOK_BACK])[0]
        is_said = _BUILDING.search(before) or _BUILT.search(after)
        return bool(is_said) or self._is_listed(start)

    def _is_listed(self, start: int) -> bool:
        """Tell a name in a list of works: a strong head stands one comma away."""
        low = bisect_left(self.heads, start - _LOOK_BACK, key=lambda head: head.start)
        high = bisect_left(self.heads, start + _LOOK_BACK, key=lambda head: head.start)
        return any(
            _LIST_GAP.match(self.plain[min(head.start, start) : max(head.start, start)])
            for head in self.heads[low:high]
            if not head.is_weak and not head.is_bare
        )

    def _is_initial(self, start: int) -> bool:
        return bool(_INITIAL.search(self._before(start, 3)))

    def _mention(
        self, start: int, end: int, kind: str, confidence: float, *, is_plural: bool = False
    ) -> Mention:
        name = capitalised(" ".join(self.text[start:end].replace("“", "").replace("”", "").split()))
        return Mention(start, end, name, kind, confidence, self._place(start, end), is_plural)

    def _place(self, start: int, end: int) -> str | None:
        """Read the district or commune right behind a name, or else inside it."""
        match = _PLACE.match(self.plain, end) or _PLACE.search(self.plain, start, end)
        if match is None:
            return None
        words = self.text[match.start("place") : match.end("place")].split()
        n = 2 if words[0].lower() in {"thị", "thành"} else 1
        name = [word for word in words[n:] if word[0].isupper()]
        return " ".join(words[:n] + name) if name else None


def _is_name(item: str) -> bool:
    """Tell words that are all capitals, numbers and dashes, and not a place alone."""
    words = item.split()
    return all(word[0].isupper() or word[0].isdigit() or word in "-–" for word in words)
