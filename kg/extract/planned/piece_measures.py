"""What the figures of one piece of a sentence measure.

A figure either follows what it measures ("tỷ lệ đô thị hóa đạt 40%") or goes before it
("100% trạm y tế có bác sĩ", "thu hút thêm 3 doanh nghiệp"). Between two figures a piece is
cut at a comma or "và": the first one after a figure that follows its words, the last one
before a figure that goes before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kg.extract.language.clauses import Span, trimmed
from kg.extract.language.wording import Bearing, is_action, subject_end, subject_start
from kg.extract.planned.counted import is_noun
from kg.extract.planned.figured_text import FiguredText
from kg.text.quantities import Quantity


@dataclass(frozen=True)
class Measure:
    """``text[start:end]`` says ``quantity``; ``words`` is the span that names what of.

    Without ``words`` it measures what ``of`` does, with both it is a part of that.
    ``clause`` is all that goes with it, within its ``piece`` of its ``sentence``.
    """

    start: int
    end: int
    quantity: Quantity
    words: Span | None
    bearing: Bearing
    is_before: bool  # the figure goes before its words
    clause: Span
    piece: Span
    sentence: Span
    of: Measure | None = None
    label: Span | None = None  # "Cơ cấu kinh tế" before a colon
    in_brackets: bool = False


_PLAN: Final = r"(?:kế hoạch|kh|dự toán|chỉ tiêu|mục tiêu|nghị quyết)"
_JOINT: Final = re.compile(
    rf",(?=\s)|\s(?:và|còn|cùng với)(?=\s)|\svới(?=\stổng\s)|\s?/(?=\s?{_PLAN}(?!\w))",
    re.IGNORECASE,
)
_ONLY_PLAN: Final = re.compile(rf"{_PLAN}(?: (?:năm|năm \d+|đề ra|được|giao|là))*", re.IGNORECASE)
_NO_NAME: Final = re.compile(
    rf"{_ONLY_PLAN.pattern}|tỷ lệ|số|số lượng|mức|tổng|tổng số|lũy kế|riêng|tỉnh", re.IGNORECASE
)
_FROM_LEVEL: Final = re.compile(r"\s+từ\s+(?:mức\s+)?\d[^;]*$", re.IGNORECASE)

_STRIVES: Final = re.compile(r"(?:phấn đấu|quyết tâm|dự báo|dự kiến)(?=\s)", re.IGNORECASE)
_COORDINATED: Final = re.compile(r"(?:,|\svà)\s+$", re.IGNORECASE)
# Where the name of an indicator begins, as offices write them.
_HEAD: Final = re.compile(
    r"\s+(?:tỷ (?:lệ|trọng|suất)|số|tổng|diện tích|sản lượng|giá trị|thu|chi|grdp|gdp|năng suất|"
    r"tốc độ|chỉ số|quy mô|mức|kim ngạch|vốn|dân số|doanh thu|độ che phủ|mật độ)(?!\w)",
    re.IGNORECASE,
)
# What goes on with a figure that follows its words: what it is held against, or is a part of.
_TAIL: Final = re.compile(
    r"\s+(?:(?P<whole>tổng|diện tích|dân số|kế hoạch|dự toán|chỉ tiêu|mức|GDP|GRDP)|so với|so|năm|"
    r"trở lên|trở xuống|bình quân|trung bình|lần|cùng kỳ|nghị quyết)(?!\w)",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(r":(?=\s)")
_OF_TIME: Final = re.compile(
    r"thời (?:gian|hạn)|tuổi thọ|tiến độ|số (?:ngày|giờ|năm)", re.IGNORECASE
)
_TIMES: Final = ("/YR", "/MO", "/DAY", "/HR")
_PART: Final = re.compile(r"\W*trong đó", re.IGNORECASE)
_UNTIL: Final = re.compile(r"\s+(?:vào|trong)\s*$", re.IGNORECASE)
_BLANK: Final = re.compile(r"\s+(?:(?:vào|trong)\s+(?=năm|giai đoạn|quý|tháng))?", re.IGNORECASE)
# What follows the object of a figure: a comparison, or the next thing to do.
_GOES_ON: Final = re.compile(
    r"\s+so (?:với|cùng)(?!\w)|,\s+(?:theo dõi|kịp thời|tăng cường|đẩy mạnh|nâng cao|góp phần|"
    r"đáp ứng|phù hợp|đồng thời|trong đó|từng bước|không để|tập trung|tiếp tục|nhất là|đặc biệt là|"
    r"bảo đảm|đảm bảo|bố trí|khắc phục|hạn chế|chủ động|thúc đẩy|phấn đấu)(?!\w)",
    re.IGNORECASE,
)
_GLOSS: Final = re.compile(r"\s?\([^()]{1,120}\)")
_CLOSES: Final = " .;,:"
_MAX_WORDS: Final = 400
_MAX_TAIL: Final = 120


@dataclass
class Piece:
    """A piece of a sentence; ``bare`` is the text that its joints are looked for in."""

    whole: FiguredText
    bare: str
    piece: Span
    sentence: Span
    last: Measure | None  # what the piece before measured
    label: Span | None = None
    in_brackets: bool = False

    def read(self, figures: list[Quantity], of: Measure | None) -> Iterator[Measure]:
        """Give what each of the figures measures; ``of`` is what the first may go on with."""
        previous = of
        for figure, clause in self.clauses(self.stated(figures)):
            measure = self.measure(figure, clause, previous)
            if measure.words or previous:
                yield measure
                previous = measure if measure.words else previous

    # Which figures are stated

    def stated(self, figures: Sequence[Quantity]) -> list[Quantity]:
        """Leave out figures that only belong to the words of another."""
        kept: list[Quantity] = []
        for figure in figures:
            if (figure.unit or "").endswith(_TIMES) and not self.is_of_time(figure):
                continue
            if kept and not _JOINT.search(self.bare, kept[-1].end, figure.start):
                floor = kept[-2].end if len(kept) > 1 else self.piece[0]
                if self.is_led(kept[-1].end, figure) and self.words(floor, kept[-1]):
                    kept[-1] = figure
                continue
            kept.append(figure)
        return kept

    def is_of_time(self, figure: Quantity) -> bool:
        """Tell a time that is measured from one that only says how long."""
        low = max(self.piece[0], figure.start - 80)
        return _OF_TIME.search(self.bare, low, figure.start) is not None

    def is_led(self, start: int, figure: Quantity) -> bool:
        """Tell a figure that a verb of its own leads: "… trên 1Gb/s đạt 100%"."""
        return bool(subject_end(self.bare, start, figure.start, self.whole.by_end)[1])

    def words(self, start: int, figure: Quantity) -> Span | None:
        """Find the words before a figure that name what it measures."""
        for match in _JOINT.finditer(self.bare, start, figure.start):
            if not self.bare[match.end() : figure.start].strip():
                start = match.end()
        span, _ = self.subject(start, figure)
        return span

    def subject(self, start: int, figure: Quantity) -> tuple[Span | None, Bearing]:
        """Find the words before a figure, and how its verb bears on it."""
        low = max(start, figure.start - _MAX_WORDS)
        _, bearing = subject_end(self.bare, low, figure.start, self.whole.by_end)
        low = subject_start(self.bare, low, figure.start, self.whole.by_start)
        high, _ = subject_end(self.bare, low, figure.start, self.whole.by_end)
        for match in _STRIVES.finditer(self.bare, low, high):
            low = subject_start(self.bare, match.end(), high, self.whole.by_start)
        if level := _FROM_LEVEL.search(self.bare, low, high):
            high = level.start()
        if low >= high or _NO_NAME.fullmatch(self.bare, low, high):
            return None, bearing
        return (low, high), bearing

    # Which words go with which figure

    def clauses(self, figures: Sequence[Quantity]) -> Iterator[tuple[Quantity, Span]]:
        """Give each figure the part of the piece that goes with it."""
        if not figures:
            return
        at = self.after_label(figures[0])
        for figure, following in pairwise(figures):
            stop, next_at = self.cut(at, figure, following)
            yield figure, (at, stop)
            at = next_at
        yield figures[-1], (at, self.piece[1])

    def after_label(self, figure: Quantity) -> int:
        """Skip "Cơ cấu kinh tế:" where what follows it names the indicator."""
        at = self.piece[0]
        for match in _LABEL.finditer(self.bare, at, figure.start):
            between = self.bare[match.end() : figure.start].strip()
            is_led = is_action(between) or (
                not between and not _HEAD.match(f" {self.bare[at : at + 20]}")
            )
            is_named = self.subject(match.end(), figure)[0] is not None
            if is_named or (is_led and self.object_of(figure, (match.end(), self.piece[1]))):
                self.label = (at, match.start())
                at = match.end()
        return at

    def cut(self, at: int, figure: Quantity, following: Quantity) -> Span:
        """Find where the clause of a figure ends and the next one begins."""
        joints = list(_JOINT.finditer(self.bare, figure.end, following.start))
        if not joints:
            return figure.end, figure.end
        last = joints[-1]
        if self.subject(last.end(), following)[0] is None:
            return last.span()
        if self.subject(at, figure)[0] is None:
            heads = [joint for joint in joints if _HEAD.match(self.bare, joint.end())]
            return (heads[0] if heads else last).span()
        return joints[0].span()

    # What a figure measures

    def measure(self, figure: Quantity, clause: Span, previous: Measure | None) -> Measure:
        """Read a figure with its clause."""
        words, bearing = self.subject(clause[0], figure)
        object_ = self.object_of(figure, clause)
        is_led = words is not None and is_action(self.bare[slice(*words)])
        if words and object_ and self.is_apart(words, figure):
            words = None
        is_before = object_ is not None and (is_led or words is None)
        if is_before and object_:
            start = words[0] if words else figure.start
            end, words = object_[1], object_
        else:
            start = words[0] if words else self.first(clause[0])
            words = self.with_gloss(words) if words else None
            end = self.tail(figure, clause)
        of = previous if words is None else None
        if words is not None and self.is_part(clause[0]):
            of = previous or self.last
        return Measure(
            start=start,
            end=end,
            quantity=figure,
            words=words,
            bearing=bearing,
            is_before=is_before,
            clause=clause,
            piece=self.piece,
            sentence=self.sentence,
            of=of,
            label=self.label,
            in_brackets=self.in_brackets,
        )

    def is_apart(self, words: Span, figure: Quantity) -> bool:
        """Tell a figure that the words before do not name: "…, 14 xã", "…, phấn đấu có 80% xã"."""
        low = max(words[1], figure.start - 8)
        return (
            _COORDINATED.search(self.bare, low, figure.start) is not None
            or _STRIVES.search(self.bare, words[1], figure.start) is not None
        )

    def object_of(self, figure: Quantity, clause: Span) -> Span | None:
        """Find the words after a figure that say what it is of: "100% *trạm y tế*"."""
        counts = is_noun(figure)
        start = figure.start + figure.text.rfind(figure.unit_text) if counts else figure.end
        words, bearing = self.subject(clause[0], figure)
        is_led = words is not None and is_action(self.bare[slice(*words)])
        tail = _TAIL.match(self.bare, figure.end)
        is_tail = tail is not None and not (tail["whole"] and (is_led or not bearing))
        after = self.after_periods(figure.end, clause[1])
        if is_tail or after >= clause[1] or not self.bare[after].isalpha():
            return (start, figure.end) if counts else None
        stop = _GOES_ON.search(self.bare, figure.end, clause[1])
        start = start if counts else after
        end = stop.start() if stop else clause[1]
        end = start + len(self.bare[start:end].rstrip(_CLOSES))
        last = self.whole.by_end.get(end, end)
        if start < last < end:
            end = start + len(_UNTIL.sub("", self.bare[start:last]))
        return next(trimmed(self.bare, start, end), None)

    def after_periods(self, at: int, end: int) -> int:
        """Skip the time that may follow a figure: "75% *vào năm 2030*"."""
        while at < end:
            blank = _BLANK.match(self.bare, at, end)
            at = blank.end() if blank else at
            if at not in self.whole.by_start:
                break
            at = self.whole.by_start[at]
        return at

    def first(self, at: int) -> int:
        """Skip what stands between two clauses."""
        return at + len(self.bare[at : at + 40]) - len(self.bare[at : at + 40].lstrip(" ,;:"))

    def with_gloss(self, words: Span) -> Span:
        """Take in a gloss right after the words: "tổng sản phẩm (GRDP)"."""
        text = self.whole.plain
        match = _GLOSS.match(text, words[1])
        if match is None or self.whole.within((words[1], match.end())):
            return words
        return words[0], match.end()

    def tail(self, figure: Quantity, clause: Span) -> int:
        """Take in what a figure is compared with: "so với năm 2020", "mức bình quân cả nước"."""
        match = _TAIL.match(self.bare, figure.end)
        if match is None:
            return figure.end
        joint = _JOINT.search(self.bare, match.end(), clause[1])
        stop = min(joint.start() if joint else clause[1], figure.end + _MAX_TAIL)
        return figure.end + len(self.bare[figure.end : stop].rstrip(_CLOSES))

    def is_part(self, at: int) -> bool:
        """Tell a clause that names a part: "trong đó …"."""
        return _PART.match(self.bare, at) is not None
