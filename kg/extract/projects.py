"""Recognise what a document says of works and projects.

Every work with a name of its own gets a status: the stage that the words around it tell,
what stands in its way, its cost and its deadline. The words before a list hold for all of
it; a mention after which nothing is said, and before which nothing is done, is of stage
"unknown". A name comes out as printed: linking names that vary is not done here.

Confidence is that of the name (:mod:`kg.extract.works.mentions`), less where two works
share one saying.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from kg.extract.context import Context
from kg.extract.findings import ProjectFinding
from kg.extract.language.clauses import Span, pieces, sentences, without_brackets
from kg.extract.language.note_marks import host_of, words_before_mark
from kg.extract.outlook import Outlook, outlook
from kg.extract.registers import Entries
from kg.extract.works.mentions import Mention, mentions
from kg.extract.works.stages import UNSAID, Saying, said_after, said_before
from kg.folding import fold
from kg.text.outline import Kind, Passage
from kg.text.periods import periods
from kg.text.quantities import quantities

_JOINS: Final = re.compile(
    r"(?:[\s,;.()“”\":…-]|(?<!\w)(?:và|cùng|hoặc|các|một số|những|dự án|công trình|tuyến|nhất là"
    r"|đặc biệt là|như|gồm|hạng mục|đầu tư xây dựng và kinh doanh kết cấu hạ tầng|đầu tư|hạ tầng"
    r"|đường (?:hai )?đầu cầu|nối|hai|đoạn|qua|địa phận|tại|thuộc|của|trong|huyện|xã|thành phố"
    r"|thị trấn|tỉnh|khu|với)(?!\w))*"
)
_NAMES: Final = re.compile(r"(?<!\w)[^\W\d_][^\W_]*")
_COST: Final = re.compile(
    r"(?:tổng (?:mức|vốn|số vốn)(?: đầu tư)?|vốn đầu tư|mức đầu tư|kinh phí)[^,;.]{0,30}?$",
    re.IGNORECASE,
)
_COST_WORDS: Final = re.compile(r"vốn|mức đầu tư|kinh phí", re.IGNORECASE)
_DEADLINE: Final = re.compile(
    r"(?:hoàn thành|khởi công|đưa vào|xong|bàn giao|phấn đấu|thông xe|khánh thành|ngay|giao đất"
    r"|cấp chứng nhận)[^;.]{0,120}$",
    re.IGNORECASE,
)
_OPENS: Final = re.compile(
    r"(?:tieu )?du an |(?:xay dung|dau tu|cai tao|nang cap)[^:]{0,60}"
    r"(?:duong|cau|khu|nha may|cang) "
)
_AS_OF: Final = re.compile(r"đến (?:hết )?(?:ngày )?\d", re.IGNORECASE)
_MIN_KNOWN: Final = 8  # letters of a known name that is worth looking for
_REACH: Final = 400
_DEADLINE_REACH: Final = 100


def recognise(context: Context) -> Iterator[ProjectFinding]:
    """Give a status for each work that a passage names, in reading order."""
    known = _pattern_of(context.registers.projects)
    for passage in context.outline.passages:
        if passage.kind is not Kind.FURNITURE and _may_tell(passage):
            yield from _in_passage(passage, context, known)


def _may_tell(passage: Passage) -> bool:
    """Tell a heading that only opens a section from one that is an item of a list of works."""
    if passage.text.isupper():
        return False
    return passage.kind is not Kind.HEADING or bool(_OPENS.match(passage.folded))


def _in_passage(
    passage: Passage, context: Context, known: re.Pattern[str] | None
) -> Iterator[ProjectFinding]:
    spans = [match.span() for match in known.finditer(passage.folded)] if known else []
    found = mentions(passage.text, spans)
    if found:
        yield from _once_each(list(_Reader(passage, found, context).read()))


def _once_each(found: list[ProjectFinding]) -> list[ProjectFinding]:
    """Keep one status a work and stage; a bare mention says nothing beside a real status.

    The short form of a name that the passage gives in full ("Khu kinh tế") is no mention.
    """
    starts = {start for one in found for start in _beginnings(fold(one.name))}
    staged = {fold(one.name) for one in found if one.stage != UNSAID.stage}
    kept: dict[tuple[str, str], ProjectFinding] = {}
    for one in found:
        name = fold(one.name)
        is_bare = one.stage == UNSAID.stage and name in staged
        if not is_bare and name not in starts:
            kept.setdefault((name, one.stage), one)
    return list(kept.values())


def _beginnings(name: str) -> Iterator[str]:
    """Give the shorter names that a name begins with, but not "cầu A" of "cầu A 2"."""
    words = name.split()
    for n in range(2, len(words)):
        if not words[n][0].isdigit():
            yield " ".join(words[:n])


def _pattern_of(projects: Entries) -> re.Pattern[str] | None:
    """Compile the names that the register of projects knows, long ones first."""
    names = sorted(projects.names)
    long = sorted((n for n in names if len(n) >= _MIN_KNOWN and n.count(" ") >= 2), key=len)
    words = "|".join(re.escape(name) for name in reversed(long))
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])") if words else None


@dataclass(frozen=True)
class _Segment:
    """What a semicolon or a stop ends."""

    start: int
    end: int
    sentence: Span


class _Reader:
    """Reads the statuses of the works that one passage names."""

    def __init__(self, passage: Passage, found: list[Mention], context: Context) -> None:
        self.passage, self.found, self.context = passage, found, context
        self.text = passage.text
        self.is_task = outlook(passage) in (Outlook.TASK, Outlook.PLAN)
        self.segments = list(_segments(self.text))

    def read(self) -> Iterator[ProjectFinding]:
        before, last = self._said_by_host(), 0
        for n, mention in enumerate(self.found):
            segment = self._segment_of(mention.start)
            low = max(segment.start, last, mention.start - _REACH)
            words = self._own_words(self.text[low : mention.start])
            if not self._only_joins(words) or (n and segment.sentence[0] >= last):
                before = said_before(words, is_task=self.is_task)
            limit = self.found[n + 1].start if n + 1 < len(self.found) else len(self.text)
            after = self.text[mention.end : min(segment.end, limit, mention.end + _REACH)]
            yield from self._statuses(mention, before, after)
            last = mention.end

    def _said_by_host(self) -> Saying:
        """Read what the passage says before the mark of this note: a list continues it."""
        host = host_of(self.passage)
        if host is None:
            return UNSAID
        words = words_before_mark(self.passage, self.context.outline.text)
        start = max([0, *(s.start for s in _segments(words))])
        named = [m.end for m in _mentions_of_host(host.text) if start <= m.end <= len(words)]
        return said_before(words[max([start, *named]) :][-_REACH:], is_task=self.is_task)

    def _segment_of(self, at: int) -> _Segment:
        n = bisect_right(self.segments, at, key=lambda segment: segment.start)
        return self.segments[max(0, n - 1)]

    def _own_words(self, words: str) -> str:
        """Leave out what stands before a semicolon in a bracket, if more than a list goes on."""
        own = words.rpartition(";")[2]
        return words if self._only_joins(own) else own

    def _only_joins(self, words: str) -> bool:
        """Tell words that only join a name to the one before: commas, "và", a place."""
        bare = _NAMES.sub(_blank_name, words.replace("Dự án", "dự án"))
        joins = _JOINS.match(bare)
        return joins is not None and joins.end() == len(bare)

    def _statuses(self, mention: Mention, before: Saying, after: str) -> Iterator[ProjectFinding]:
        said = said_after(after, is_task=self.is_task, is_wanted=before.wanted)
        is_known = before.stage != UNSAID.stage
        staged = [s for s in said if s.stage != UNSAID.stage and not (s.wanted and is_known)]
        for one in staged:
            obstacle = one.obstacle or before.obstacle
            yield self._finding(mention, one.stage, obstacle, after, one.end)
        if not staged:
            obstacle = before.obstacle or (said[0].obstacle if said else "")
            yield self._finding(mention, before.stage, obstacle, after, 0)

    def _finding(
        self, mention: Mention, stage: str, obstacle: str, after: str, reach: int
    ) -> ProjectFinding:
        finding = ProjectFinding(
            passage=self.passage,
            start=mention.start,
            end=mention.end + reach,
            confidence=mention.confidence,
            name=mention.name,
            stage=stage,
            project_type=mention.kind,
            place=mention.place,
            obstacle=obstacle,
            as_of=self._as_of(mention) or self.context.identity.issued_on,
        )
        return self._with_deadline(_with_cost(finding, after), mention, after)

    def _with_deadline(
        self, finding: ProjectFinding, mention: Mention, after: str
    ) -> ProjectFinding:
        """Read a deadline from the words behind the name, if it is one of doing something."""
        if not any(char.isdigit() for char in after):
            return finding
        start = max(0, mention.start - _DEADLINE_REACH)
        words = self.text[start : mention.end] + after
        for period in periods(words, year=self.context.identity.year):
            if period.start < mention.end - start or not period.last or period.kind == "base":
                continue
            if _DEADLINE.search(words[: period.start]) and self._is_ahead(period.last):
                return replace(finding, due_by=period.last, due_text=period.text)
        return finding

    def _is_ahead(self, day: date) -> bool:
        issued = self.context.identity.issued_on
        return self.is_task if issued is None else day >= issued

    def _as_of(self, mention: Mention) -> date | None:
        """Read the day that the sentence reports of: "đến ngày 20/9/2023"."""
        start, end = self._segment_of(mention.start).sentence
        sentence = self.text[max(start, mention.start - _REACH) : min(end, mention.end + _REACH)]
        if not _AS_OF.search(sentence):
            return None
        issued = self.context.identity.issued_on
        days = [p.last for p in periods(sentence) if p.kind == "until" and "/" in p.text]
        return next((day for day in days if day and (issued is None or day <= issued)), None)


_mentions_of_host = lru_cache(maxsize=16)(mentions)


def _with_cost(finding: ProjectFinding, after: str) -> ProjectFinding:
    for quantity in quantities(after) if _COST_WORDS.search(after) else ():
        if "CCY" in (quantity.unit or "") and _COST.search(after[: quantity.start]):
            return replace(finding, amount=quantity.value, unit=quantity.unit)
    return finding


def _segments(text: str) -> Iterator[_Segment]:
    bare = without_brackets(text)
    for sentence in sentences(text):
        for start, end in pieces(text, bare, *sentence):
            yield _Segment(start, end, sentence)


def _blank_name(match: re.Match[str]) -> str:
    """Blank out a word with a capital: the name of a place before a bracket."""
    word = match.group()
    return " " * len(word) if word[0].isupper() else word
