"""Goals: what a document wants to reach, put in words.

Two rules. Under a heading that says so (mục tiêu tổng quát, mục tiêu cụ thể, tầm nhìn)
every statement without a figure is a goal. Anywhere else only a becoming is one: "xây dựng
thành phố trở thành đô thị loại I", and in what looks back only one still striven for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final

from kg.extract.context import Context
from kg.extract.findings import GoalFinding
from kg.extract.language.clauses import Span, pieces, sentences, trimmed, without_brackets
from kg.extract.outlook import Outlook, outlook
from kg.extract.planned.horizon import Horizon, horizon, horizon_of, is_horizon
from kg.extract.planned.measures import measures
from kg.extract.planned.tables import TableReader
from kg.folding import fold_letters
from kg.text.outline import Kind, Passage
from kg.text.periods import periods

CONFIDENCE: Final = {
    "general": 0.95,  # under such a heading: 18 of 18 on the curated graph
    "vision": 0.95,  # 10 of 10
    "specific": 0.7,  # 1 of 1; more read through
    "becoming": 0.8,  # 10 of 12
}
"""What each rule has earned."""

_READ: Final = frozenset({Kind.ITEM, Kind.PARAGRAPH, Kind.BULLET})
_AIMS: Final = {  # the first in a heading decides
    "vision": r"tam nhin",
    "specific": r"muc tieu cu the|(?:cac |mot so )?chi tieu"
    r"|(?:cac )?muc tieu(?: chu yeu| phat trien)?(?: den| toi)?(?: het)? nam \d{4}",
    "general": r"muc tieu(?! quoc gia)",
    "none": r"du bao|nhiem vu|giai phap|tinh hinh|ket qua|quan diem|yeu cau|muc dich"
    r"|to chuc thuc hien|danh gia|noi dung|nguyen tac|dinh huong|phuong huong|phan cong"
    r"|trach nhiem|thuc trang",
}
_AIM: Final = re.compile("|".join(rf"\b(?P<{kind}>{words})\b" for kind, words in _AIMS.items()))
_WORK: Final = re.compile(r"\b(?:nhiem vu|giai phap)\b")  # "Mục tiêu, nhiệm vụ" holds both
_LABEL: Final = re.compile(
    r"(?:(?P<specific>muc tieu cu the)|(?P<general>muc tieu(?: tong quat| chung| tong the)?)"
    r"|(?P<vision>tam nhin(?: den)?(?: nam \d{4})?))(?:(?: cua [^:.;]{1,120})?(?::| la\b))?\s+"
)
# A piece that opens with one of these goes on with the statement before it.
_GOES_ON: Final = re.compile(
    r"(?:phat huy|day manh|huy dong|phat trien|nang cao|tang cuong|bao dam|dam bao|hoan thien|"
    r"co|la|giu vung|cung co|chu trong|khai thac|thu hut|doi moi|mo rong|tao|gan|phan dau|"
    r"tung buoc|chu dong|tich cuc|xay dung|bao ve|gop phan|thuc hien|tiep tuc|dong thoi|"
    r"trong do|thuc day|"
    r"su dung|cai thien|giai quyet|ket hop|uu tien|khong ngung|gin giu|quan ly|lay|dua)\b"
)
_STRIVING: Final = re.compile(r",\s+(?=phấn đấu\s)", re.IGNORECASE)
_JOINT: Final = re.compile(r"(?:[,;]|,? và)\s*$", re.IGNORECASE)
_NOUNS: Final = (
    "tỉnh|thành phố|đô thị|trung tâm|ngành|trọng điểm|động lực|cực|hình mẫu|điểm đến|mục tiêu|"
    "điểm sáng|vùng|quốc gia|nước|địa phương|mũi nhọn|nhân tố|trụ cột|nền|đầu tàu|đầu mối|"
    "cửa ngõ|huyện|xã|thế mạnh|thương hiệu|khu"
)
_TURN: Final = re.compile(
    r"\s(?P<turn>trở thành|(?<!hình )(?<!hoàn )(?<!trưởng )(?<!tạo )(?<!cấu )(?<!hợp )"
    r"thành(?! (?:phố|lập|viên|ủy|uỷ|tích|công|phần|quả|tựu)\b))\s"
    r"(?:một trong (?:những|các)\s|một\s|những\s|các\s)?(?:[^\W\d_]+\s){0,2}?"
    rf"(?:{_NOUNS})\b",
    re.IGNORECASE,
)
_VERB: Final = re.compile(
    r"(?:^|[,;]\s+|\b(?:để|tiếp tục|quyết tâm|và|nhằm)\s+)"
    r"(?P<verb>đưa|biến|xây dựng|phát triển|nâng|phấn đấu|hướng tới)\s",
    re.IGNORECASE,
)
_SLOGAN: Final = re.compile(
    r"(?:góp phần|phấn đấu|thực hiện)\s[^.;]{0,160}?mục tiêu:?\s[\"“][^\"”.]{5,120}[\"”]",
    re.IGNORECASE,
)
_THEME: Final = re.compile(r"chủ đề[^:.;]{0,40}:\s", re.IGNORECASE)
_HOME: Final = re.compile(
    r"(?:phấn đấu |tiếp tục |quyết tâm )?xây dựng "
    r"(?:tỉnh(?: nhà)?|thành phố|quê hương|huyện|đất nước)\s[^.;,]{0,40}?"
    r"(?:phát triển nhanh|phát triển bền vững|giàu|phồn|văn minh)[^.;,]{0,60}",
    re.IGNORECASE,
)
_IS_DONE: Final = re.compile(
    r"\bđã\b|\bđang từng bước\b|\bđược công nhận\b|\bđề án\b", re.IGNORECASE
)
_STRIVES: Final = re.compile(r"phấn đấu|mục tiêu|hướng tới", re.IGNORECASE)
_STOP: Final = re.compile(
    r"[.;:](?=\s|$)|,?\s+(?:góp phần|tạo tiền đề|tạo nền tảng|từ đó|qua đó)\b", re.IGNORECASE
)
_WHOLE_PLACE: Final = re.compile(
    r"thành\s+(?:\w+\s){0,4}?(?:tỉnh|thành phố|quốc gia|nước)\b", re.IGNORECASE
)
_OPENING: Final = re.compile(
    r"(?:phấn đấu|tiếp tục|và|để|nhằm|hướng tới mục tiêu)\s+", re.IGNORECASE
)
_EDGES: Final = " .,;:–-+*"
_MAX_LABEL: Final = 100
_MIN_WORDS: Final = 4
_VISION_YEARS: Final = 20
_REACH: Final = 200


def recognise(context: Context) -> Iterator[GoalFinding]:
    """Find the goals of a document."""
    tables = TableReader(context)
    for passage in context.outline.passages:
        if passage.kind is Kind.ROW:
            yield from _in_row(tables, passage)
            continue
        tables.note(passage)
        if passage.kind not in _READ:
            continue
        kind, start = aim(passage)
        if kind:
            yield from _stated(context, passage, kind, start)
        else:
            yield from _becoming(context, passage)


def aim(passage: Passage) -> tuple[str | None, int]:
    """Tell which kind of goals a passage states, and where its own label ends."""
    label = _LABEL.match(passage.folded)
    if label:
        kind = next(kind for kind in ("specific", "general", "vision") if label[kind])
        return kind, label.end()
    for head in reversed(passage.heads):
        match = _AIM.search(head.folded[:400])
        if match:
            is_mixed = _WORK.search(head.folded[:400]) is not None
            return (None if is_mixed or match.lastgroup == "none" else match.lastgroup), 0
    return None, 0


# In tables of targets


def _in_row(tables: TableReader, row: Passage) -> Iterator[GoalFinding]:
    """Give the results of a row that are put in words: "đạt mức tiên tiến của khu vực"."""
    for start, end, words, when in tables.results(row):
        yield GoalFinding(
            passage=row,
            start=start,
            end=end,
            confidence=CONFIDENCE["specific"],
            label=label_of(words),
            goal_kind="specific",
            period_start=when.start,
            period_end=when.end,
        )


# Under a heading that says so


def _stated(context: Context, passage: Passage, kind: str, start: int) -> Iterator[GoalFinding]:
    text = passage.text
    figures = measures(text)
    above = horizon(passage, context.identity)
    for first, last in statements(text, start):
        nearest = bisect_left(figures, last, key=lambda measure: measure.start) - 1
        has_figure = nearest >= 0 and figures[nearest].end > first
        if not has_figure and text[first] != "(" and len(text[first:last].split()) >= _MIN_WORDS:
            yield _finding(context, passage, (first, last), kind, CONFIDENCE[kind], above)


def statements(text: str, start: int = 0) -> Iterator[Span]:
    """Cut a text into statements: sentences, pieces with a subject of their own, years.

    >>> text = "Kinh tế phát triển nhanh; có hạ tầng tốt; đời sống được nâng cao. Hết đói nghèo."
    >>> [text[first:last] for first, last in statements(text)]
    ['Kinh tế phát triển nhanh; có hạ tầng tốt', 'đời sống được nâng cao', 'Hết đói nghèo']
    """
    bare = without_brackets(text)
    for first, last in sentences(text):
        if last > start:
            for span in _joined(text, pieces(text, bare, max(first, start), last)):
                yield from _by_year(text, *span)


def _joined(text: str, cut: Iterator[Span]) -> Iterator[Span]:
    """Join pieces that only go on with the one before."""
    held: Span | None = None
    for start, end in cut:
        if held and _GOES_ON.match(fold_letters(text[start : start + 20])):
            held = (held[0], end)
            continue
        if held:
            yield held
        held = (start, end)
    if held:
        yield held


def _by_year(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut where another year begins: "đến năm 2030 …, đến năm 2045 …"."""
    years = [period for period in periods(text[start:end]) if period.kind == "until"]
    cuts = {start + period.start for period in years[1:]}
    cuts |= {match.end() for match in _STRIVING.finditer(text, start, end)}
    at = start
    for cut in sorted(cuts):
        joint = _JOINT.search(text, at, cut)
        if joint:
            yield from _without_stop(text, at, joint.start())
            at = cut
    yield from _without_stop(text, at, end)


def _without_stop(text: str, start: int, end: int) -> Iterator[Span]:
    yield from trimmed(text, start, start + len(text[start:end].rstrip(_EDGES)))


# Anywhere else


def _becoming(context: Context, passage: Passage) -> Iterator[GoalFinding]:
    text = passage.text
    looks_back = outlook(passage) is Outlook.PAST
    for first, last in sentences(text):
        for start, end in _apart(_aims_in(text, first, last)):
            words = text[start:end]
            if looks_back and not _STRIVES.search(words):
                continue
            kind = "vision" if _WHOLE_PLACE.search(words) else "specific"
            yield _finding(context, passage, (start, end), kind, CONFIDENCE["becoming"], Horizon())


def _aims_in(text: str, first: int, last: int) -> Iterator[Span]:
    """Find what a sentence wants something to become, and aims that are named as such."""
    for pattern in (_SLOGAN, _HOME):
        for match in pattern.finditer(text, first, last):
            yield from _without_stop(text, *match.span())
    if theme := _THEME.search(text, first, last):
        yield from statements(text[:last], theme.end())
        return
    for turn in _TURN.finditer(text, first, last):
        start = _start_of(text, max(first, turn.start() - _REACH), turn)
        stop = _STOP.search(text, turn.end(), min(last, turn.end() + _REACH))
        end = stop.start() if stop else min(last, turn.end() + _REACH)
        if start is not None and not _IS_DONE.search(text, max(first, start - 20), turn.end()):
            yield from _without_stop(text, start, end)


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Give spans in order, without those that overlap one before."""
    stop = -1
    for start, end in sorted(spans):
        if start >= stop:
            yield start, end
            stop = end


def _start_of(text: str, low: int, turn: re.Match[str]) -> int | None:
    """Find where a becoming begins: at the last verb that leads to it, or its subject."""
    before = text[low : turn.start()]
    low += max(before.rfind(stop) for stop in ";:.") + 1
    verbs = list(_VERB.finditer(text[low : turn.start()].lstrip()))
    skipped = len(text[low : turn.start()]) - len(text[low : turn.start()].lstrip())
    if verbs:
        return low + skipped + verbs[-1].start("verb")
    return low + skipped if turn["turn"].lower() == "trở thành" else None


# What both have in common


def _finding(
    context: Context, passage: Passage, span: Span, kind: str, confidence: float, above: Horizon
) -> GoalFinding:
    start, end = span
    own = [p for p in periods(passage.text[start:end]) if is_horizon(p)]
    when = horizon_of(own[0]) if own else above
    year = context.identity.year
    is_far = year is not None and when.end is not None and when.end - year >= _VISION_YEARS
    return GoalFinding(
        passage=passage,
        start=start,
        end=end,
        confidence=confidence,
        label=label_of(passage.text[start:end]),
        goal_kind="vision" if kind == "general" and is_far else kind,
        period_start=when.start,
        period_end=when.end,
    )


def label_of(words: str) -> str:
    """Shorten a statement to its first clause, at most a hundred characters, cut at a word.

    >>> label_of("phấn đấu xây dựng tỉnh trở thành tỉnh phát triển; đời sống được nâng cao")
    'Xây dựng tỉnh trở thành tỉnh phát triển'
    """
    opening = _OPENING.match(words)
    label = " ".join(words[opening.end() if opening else 0 :].split(";")[0].split()).strip(_EDGES)
    if len(label) > _MAX_LABEL:
        label = label[: _MAX_LABEL + 1].rsplit(" ", 1)[0].rstrip(_EDGES)
    return label[:1].upper() + label[1:]
