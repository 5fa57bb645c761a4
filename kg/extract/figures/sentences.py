"""The observations that one sentence of a report states.

The figures are read in order. One without words of its own belongs to the figure before
it: as a comparison, as a share, or as the same thing at another time. One with words that
name only a part ("trồng trọt") takes what is measured from what governs the list.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from kg.extract.figures.bases import (
    PLANS,
    compare,
    compare_delta,
    compare_plan,
    compare_share,
    plan_after,
    with_own_base,
)
from kg.extract.figures.drafts import Draft, Frame, Here
from kg.extract.figures.found import Figure, Role, is_count, is_rank, is_share
from kg.extract.figures.indicator_words import after, before, has_measure
from kg.extract.figures.name_words import is_place_name, is_rate, lower, place_in, tidy
from kg.extract.figures.names import (
    CARRIED,
    SHARE,
    STATED,
    growth_name,
    is_aside,
    is_bare_share,
    is_number_in_name,
    is_pair,
    level_name,
    part_name,
    plan_of,
)
from kg.extract.figures.reported_time import Span, is_time, time_of
from kg.extract.language.clauses import brackets
from kg.text.comparisons import Change
from kg.text.periods import Period
from kg.text.units import POINTS, unit_iri

_PLANNED: Final = re.compile(
    r"phấn đấu|quyết nghị|mục tiêu (?:là|đến|đạt)|(?<!\w)sẽ (?!được công)|giao (?:là|dự toán)"
    r"|(?:kế hoạch|dự toán|chỉ tiêu)(?: năm(?: \d{4})?)? ?\(?(?: ?(?:là|đạt|giao|/))? ?$"
    r"|(?:hội đồng nhân dân|hđnd|thủ tướng chính phủ|chính phủ|bộ)[^,;.]{0,40}(?:giao|thông qua)",
    re.IGNORECASE,
)
_NO_REPORT: Final = re.compile(r"(?:thuế suất|lãi suất|định mức|mức hỗ trợ) ?$", re.IGNORECASE)
_BY_WHOM: Final = re.compile(r"(?:thông qua|quyết nghị|giao)\s", re.IGNORECASE)
_STILL_PLANNED: Final = re.compile(r"\W*trong đó", re.IGNORECASE)
_LISTS: Final = re.compile(r"trong đó|gồm|cụ thể|:|như sau", re.IGNORECASE)
_LABEL: Final = re.compile(r"([^:;.()]{3,160}):")
_EMPTY_LABEL: Final = re.compile(
    r"(?:trong đó|cụ thể|gồm|bao gồm|như|kết quả|như sau|sau)$", re.IGNORECASE
)
_MOVE: Final = re.compile(
    r"^(?:.*(?:^| )(?:giúp|làm|góp phần) )?(?:tăng|giảm)(?: thêm| bình quân| được| bớt)?"
    r"(?: (?!trưởng)|$)",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"\d/[^ ]*[A-ZĐ]{2}[^,;.]*$|số \d+[^,;.]*$")
_BLANKS: Final = re.compile(r" {2,}")
_SEPARATES: Final = re.compile(r"[,;:()]")
_LOOK_BACK: Final = 50
_MAX_GAP: Final = 500  # how far the words of a figure may stand from it
_MAX_NOUN: Final = 9


def read_sentence(
    plain: str, found: Sequence[Figure], own: Sequence[Period], frame: Frame
) -> list[Draft]:
    """Read the observations of a sentence (respelled) from its figures and periods.

    ``frame`` says what governs it, and is changed to what governs what comes after it.
    """
    return [draft for draft in _Reader(plain, found, own, frame).read() if draft.indicator]


class _Reader:
    """Reads the figures of one sentence in their order."""

    def __init__(
        self, plain: str, found: Sequence[Figure], own: Sequence[Period], frame: Frame
    ) -> None:
        self.plain, self.own, self.frame = plain, own, frame
        self.found = [with_own_base(n, found) for n in range(len(found))]
        self.brackets = brackets(plain)
        self.times = [p for p in own if not self._is_of_document(p)]
        self.drafts: list[Draft] = []
        self.plan: Change | None = None
        self.last: dict[int, Draft] = {}  # the figure that others may belong to, by depth

    def read(self) -> list[Draft]:
        if not _STILL_PLANNED.match(self.plain):
            self.frame.is_planned = False
            if not self.frame.is_open:
                self.frame.name = ""
        at = 0
        for n, figure in enumerate(self.found):
            stop = self.found[n + 1].number if n + 1 < len(self.found) else len(self.plain)
            self.plan = plan_after(n, self.found)
            at = self._read_figure(figure, at, stop)
        whole = next((d.noun for d in self.drafts if not d.depth and has_measure(d.noun)), "")
        self.frame.previous = whole or self.frame.previous
        return self.drafts

    def _is_of_document(self, period: Period) -> bool:
        """Tell the date of a document cited from the day a figure is about."""
        words = self.plain[max(0, period.start - _LOOK_BACK) : period.start]
        return period.kind == "day" and bool(_NUMBERED.search(words))

    # One figure

    def _read_figure(self, figure: Figure, at: int, stop: int) -> int:
        """Read one figure; give where the words of the next one begin."""
        gap = self._without_times(at, figure.number)
        self._open_list(gap)
        here, length = self._here(figure, gap, at, stop)
        if self._is_planned(here):
            return figure.end
        if figure.role is not Role.LEVEL:
            self._read_change(here)
            return max([figure.end, *(draft.end for draft in self.drafts[-1:])])
        if is_number_in_name(here) and self._runs_into_next(figure, stop):
            return at
        return figure.end + (length if self._read_level(here) else 0)

    def _here(self, figure: Figure, gap: str, at: int, stop: int) -> tuple[Here, int]:
        quantity = figure.quantity
        depth = self._depth(figure.number)
        opens = gap.rfind("(") > gap.rfind(")")
        for deeper in [d for d in self.last if d > depth or (d == depth and opens)]:
            del self.last[deeper]
        behind, length = after(
            self._words_behind(figure.end, min(stop, figure.end + _MAX_GAP)),
            is_share=is_share(quantity),
            is_count=is_count(quantity) or is_rank(quantity),
            goes_on=stop < len(self.plain),
        )
        target = self.last.get(depth) or self.last.get(depth - 1)
        return Here(
            figure=figure,
            words=before(gap),
            behind=behind,
            gap=gap,
            at=at,
            depth=depth,
            target=target,
            frame=self.frame,
            plan=self.plan,
            is_first=not self.drafts,
            has_own_time=bool(target) and self._has_time(target.end if target else 0, figure.start),
        ), length

    def _depth(self, at: int) -> int:
        """Tell how deep a place is in brackets; what is inside outer brackets is one deep."""
        n = bisect_left(self.brackets, (at, 0)) - 1
        return int(n >= 0 and at < self.brackets[n][1])

    def _without_times(self, start: int, end: int) -> str:
        """Give the words before a figure, blanks for the periods in them."""
        start = max(start, end - _MAX_GAP)
        gap = self.plain[start:end]
        for period in reversed(self._periods(start, end)):
            is_said = is_time(period) or period.kind in {"day", "until"}
            if is_said and period.end <= end:
                gap = f"{gap[: period.start - start]} {gap[period.end - start :]}"
        return _BLANKS.sub(" ", gap)

    def _words_behind(self, start: int, end: int) -> str:
        """Give the words behind a figure, the periods in them blanked out at their length."""
        words = self.plain[start:end]
        for period in self._periods(start, end):
            if is_time(period) and period.end <= end:
                low, high = period.start - start, period.end - start
                words = f"{words[:low]}{' ' * (high - low)}{words[high:]}"
        return words

    def _periods(self, start: int, end: int) -> list[Period]:
        low = bisect_left(self.own, start, key=lambda period: period.start)
        high = bisect_left(self.own, end, key=lambda period: period.start)
        return list(self.own[low:high])

    def _has_time(self, start: int, end: int) -> bool:
        return any(is_time(period) for period in self._periods(max(start, end - _MAX_GAP), end))

    def _runs_into_next(self, figure: Figure, stop: int) -> bool:
        is_near = stop < min(len(self.plain), figure.end + _MAX_GAP)
        return is_near and not _SEPARATES.search(self.plain, figure.end, stop)

    def _open_list(self, gap: str) -> None:
        """See whether a list begins here, and under which label."""
        if _LISTS.search(gap):
            self.frame.is_open = True
        labels = list(_LABEL.finditer(gap))
        label = before(labels[-1].group(1)).text if labels else ""
        if label and not _EMPTY_LABEL.search(label):
            self.frame.name, self.frame.is_label = label, True

    def _is_planned(self, here: Here) -> bool:
        """Tell what was to be reached, and the parts of it; what it was of is kept."""
        if _NO_REPORT.search(here.gap):
            return True
        if not _PLANNED.search(here.gap):
            return self.frame.is_planned and not here.figure.quantity.plan_value
        if has_measure(here.words.text) and here.figure.role is Role.LEVEL:
            self.frame.previous = tidy(_BY_WHOM.split(here.words.text)[-1])
        self.frame.is_planned = "/" not in here.gap and "(" not in here.gap
        return True

    # Comparisons and changes

    def _read_change(self, here: Here) -> None:
        words = _MOVE.sub("", here.words.text)
        if not words and here.target is not None:
            self._attach(here, here.target)
        elif here.figure.role is Role.DELTA:
            done = _MOVE.sub("", here.words.done) or words
            noun = words if is_rate(words) else done
            if noun and (has_measure(noun) or len(noun.split()) <= _MAX_NOUN):
                self._add_delta(here, noun)
        elif is_place_name(words) and here.target:
            self._add_growth(here, here.target.noun)
        elif noun := part_name(words, here):
            self._add_growth(here, noun)

    def _attach(self, here: Here, target: Draft) -> None:
        """Let a change without words of its own belong to the figure before it."""
        figure = here.figure
        if figure.role is Role.RELATIVE:
            compare(target, figure, self.plain)
        elif (
            figure.change
            or is_rank(target.figure.quantity)
            or (figure.quantity.unit != target.unit)
        ):
            self._add_delta(here, target.noun, target)
        else:
            compare_delta(target, figure, self.plain)

    def _add_growth(self, here: Here, noun: str) -> None:
        figure, change = here.figure, here.figure.change
        is_plan = change is not None and change.base in PLANS
        value = figure.quantity.value if is_plan else figure.sign * figure.quantity.value
        draft = self._draft(here, growth_name(here, noun), noun, value=value)
        self._govern(draft)
        compare(draft, figure, self.plain)

    def _add_delta(self, here: Here, noun: str, target: Draft | None = None) -> None:
        figure = here.figure
        is_points = figure.change is not None and figure.change.points is not None
        draft = self._draft(
            here,
            f"Mức thay đổi {lower(noun)}",
            noun,
            value=figure.sign * figure.quantity.value,
            unit=unit_iri(POINTS) if is_points else None,
        )
        draft.confidence = CARRIED if target else SHARE
        if target:
            draft.time, draft.subject = draft.time or target.time, target.subject
            self.last[here.depth] = target

    # Levels

    def _read_level(self, here: Here) -> bool:
        """Read a level; tell whether the words behind it are used up."""
        name = level_name(here)
        if not name.text:
            return False
        in_place = here.target if is_place_name(here.words.text) else None
        draft = self._draft(here, name.text, in_place.noun if in_place else name.text)
        draft.confidence = name.confidence
        compare_share(draft, plan_of(here))
        if here.target and (is_bare_share(here) or is_aside(here)):
            self.last[here.depth] = here.target
        else:
            self._govern(draft)
        self._date(draft, here)
        compare_plan(draft)
        return bool(here.behind) and name.uses_behind

    def _date(self, draft: Draft, here: Here) -> None:
        """Date what only the figure before says when it was."""
        target = here.target
        if target is None or here.words.text:
            return
        if here.opens_bracket and draft.unit == target.unit and target.comparisons:
            between = self.plain[target.end : min(draft.figure.number, target.end + _LOOK_BACK)]
            is_base = between.strip() == "("
            draft.years_back = int(is_base and target.comparisons[-1].base == "same-period")
        if draft.noun == target.noun and draft.time and is_pair(here):
            if target.time is None:  # the years stand behind both ends
                target.time = _end_of(draft.time, is_first=True)
            draft.time = _end_of(draft.time, is_first="từ" in here.gap)

    # What all have in common

    def _draft(
        self,
        here: Here,
        name: str,
        noun: str,
        *,
        value: Decimal | None = None,
        unit: str | None = None,
    ) -> Draft:
        figure, words = here.figure, here.words.text
        low = max(here.at, figure.number - _MAX_GAP)
        found = self.plain.rfind(words, low, figure.number) if words else -1
        draft = Draft(
            start=found if found >= 0 else figure.start,
            end=figure.end,
            indicator=tidy(name),
            noun=tidy(noun),
            figure=figure,
            value=figure.quantity.value if value is None else value,
            unit=unit or figure.quantity.unit,
            time=time_of(self.times, figure.end, self.plain),
            confidence=STATED,
            depth=here.depth,
            subject=place_in(words),
        )
        self.drafts.append(draft)
        self.last[here.depth] = draft
        return draft

    def _govern(self, draft: Draft) -> None:
        """Let a figure govern the parts that follow it."""
        if has_measure(draft.noun) and not self.frame.is_open and not draft.depth:
            self.frame.name, self.frame.is_label = draft.noun, False


def _end_of(span: Span, *, is_first: bool) -> Span:
    """Give the first or the last year of the years that "từ … lên …" spans."""
    if span.first is None or span.last is None:
        return span
    year = span.first.year if is_first else span.last.year
    return Span(span.first.replace(year=year, month=1, day=1), span.last.replace(year=year))
