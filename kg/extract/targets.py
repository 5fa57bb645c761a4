"""Targets: an indicator, a figure and a time that a document sets.

Rows of tables are read by their columns (:mod:`kg.extract.planned.tables`), everything else
figure by figure; :mod:`kg.extract.planned.rules` tells which figures are targets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from kg.extract.context import Context
from kg.extract.findings import TargetFinding
from kg.extract.language.clauses import sentences
from kg.extract.language.wording import subject_start
from kg.extract.outlook import Outlook, outlook
from kg.extract.planned.horizon import Horizon, horizon, horizon_of, is_horizon
from kg.extract.planned.indicators import name_of
from kg.extract.planned.measures import Measure, MeasuredText
from kg.extract.planned.rules import CONFIDENCE, has_plan_beside, may_plan, rule_of
from kg.extract.planned.subjects import subject_in
from kg.extract.planned.tables import TableReader, places
from kg.folding import fold_letters
from kg.text.outline import Kind, Passage
from kg.text.periods import Period, frequency
from kg.text.units import RATIO, unit_iri

_RATIO: Final = unit_iri(RATIO)
_BASE_BEFORE: Final = re.compile(
    r"(?:\bso(?: với)?(?: [^\W\d]+){0,5}|lần|của|bằng|mức) ?$", re.IGNORECASE
)
_BASE: Final = re.compile(r"\s*(?:so với|so|lần)?\s*(?:mức )?(?P<base>\S.*)", re.IGNORECASE)
_BOUND: Final = re.compile(r"trở (?:(?P<least>lên)|xuống)$", re.IGNORECASE)
_AT_LEAST: Final = re.compile(r"trở lên|ít nhất|tối thiểu", re.IGNORECASE)
# Who gave a sum stands before its name or after it: "HĐND tỉnh giao thu …", "… được HĐND giao".
_GIVER: Final = re.compile(r"[^,;]{0,80}\b(?:giao|quyết nghị|thông qua)\s+", re.IGNORECASE)
_GIVEN: Final = re.compile(r"\s+(?:đã\s+)?(?:được|do)\s[^,;]{0,60}\b(?:giao|thông qua)\b.*$", re.I)
_MAX_VALUE_TEXT: Final = 60
_MIN_WORDS: Final = 6  # of a cell that may state something


def recognise(context: Context) -> Iterator[TargetFinding]:
    """Find the targets of a document."""
    tables = TableReader(context)
    for passage in context.outline.passages:
        if passage.kind is Kind.FURNITURE:
            continue
        if passage.kind is Kind.ROW:
            yield from in_row(context, tables, passage)
            continue
        tables.note(passage)
        if not passage.cells:
            yield from stated(context, passage)


def in_row(context: Context, tables: TableReader, row: Passage) -> Iterator[TargetFinding]:
    """Find the targets of a row: by its columns, else in the words of its cells."""
    found = list(tables.targets(row))
    yield from found
    if found:
        return
    for start, cell in zip(places(row), row.cells, strict=True):
        if len(cell.text.split()) >= _MIN_WORDS:
            yield from stated(context, row, cell.text, start)


def stated(
    context: Context, passage: Passage, text: str | None = None, at: int = 0
) -> Iterator[TargetFinding]:
    """Find the targets that the words of a passage state, or a part of them at ``at``."""
    words, look = passage.text if text is None else text, outlook(passage)
    if look is not Outlook.PAST:
        yield from _Stated(context, passage, words, at, look).all()
        return
    for start, end in sentences(words):
        if may_plan(fold_letters(words[start:end])):
            yield from _Stated(context, passage, words[start:end], at + start, look).all()


@dataclass
class _Stated:
    context: Context
    passage: Passage
    text: str
    at: int
    look: Outlook
    before: tuple[Measure, str | None] | None = None

    @cached_property
    def reading(self) -> MeasuredText:
        return MeasuredText(self.text)

    @cached_property
    def set_above(self) -> Horizon:
        looks_back = self.look is Outlook.PAST
        return horizon(self.passage, self.context.identity, looks_back=looks_back)

    @cached_property
    def leading(self) -> list[Period]:
        """The periods that open a sentence: they govern what follows."""
        reading, found = self.reading, {p.start: p for p in self.reading.periods}
        starts = (subject_start(reading.plain, *span, {}) for span in reading.sentences)
        return [found[at] for at in starts if at in found and is_horizon(found[at])]

    def all(self) -> Iterator[TargetFinding]:
        for measure in self.reading.measures:
            yield from self.targets(measure)

    def targets(self, measure: Measure) -> Iterator[TargetFinding]:
        when = self.when(measure)
        year = self.context.identity.year
        if self.is_earlier(measure, when):
            return
        rule = rule_of(self.reading, measure, self.look, when, year) or self.shared_rule(measure)
        self.before = (measure, rule)
        if rule:
            yield self.finding(measure, when, rule)
        elif measure.quantity.plan_value is not None and has_plan_beside(self.reading, measure):
            planned = replace(measure.quantity, value=measure.quantity.plan_value, upper=None)
            yield self.finding(replace(measure, quantity=planned), when, "compared")

    def is_earlier(self, measure: Measure, when: Horizon) -> bool:
        """Tell a level of before in brackets: "đạt 98 (năm 2025 là 88)"."""
        if not measure.in_brackets or measure.of is None or self.own(measure) is None:
            return False
        end = self.when(measure.of).end
        return when.end is not None and end is not None and when.end < end

    def shared_rule(self, measure: Measure) -> str | None:
        """Give the rule of the figure before, of which this goes on with the list."""
        if self.before is None or not measure.is_before:
            return None
        last, rule = self.before
        is_listed = last.is_before and last.piece == measure.piece
        return rule if is_listed and last.quantity.unit == measure.quantity.unit else None

    def finding(self, measure: Measure, when: Horizon, rule: str) -> TargetFinding:
        figure = measure.quantity
        base_text, base_year = self.base(measure)
        name = name_of(self.text, measure)
        giver = _GIVER.match(name) if rule == "given" else None
        if rule == "given":
            name = _GIVEN.sub("", name[giver.end() :] if giver else name)
        return TargetFinding(
            passage=self.passage,
            start=self.at + measure.start + (giver.end() if giver else 0),
            end=self.at + measure.end,
            confidence=CONFIDENCE[rule],
            indicator=name[:1].upper() + name[1:],
            operator=self.operator(measure),
            value=figure.value,
            upper=figure.upper,
            unit=figure.unit,
            unit_text=figure.unit_text,
            value_text=figure.text.strip()[:_MAX_VALUE_TEXT],
            period_start=when.start,
            period_end=when.end,
            baseline_text=base_text,
            baseline_year=base_year,
            frequency=when.frequency,
            subject=subject_in(
                self.text[measure.clause[0] : measure.end], self.context.identity.province
            ),
        )

    def operator(self, measure: Measure) -> str:
        """Read "trở lên" behind what a figure is a part of: "95% kế hoạch trở lên"."""
        figure = measure.quantity
        if figure.operator == "multiple-of-base" and _AT_LEAST.search(figure.text):
            return "at-least"
        is_bounded = not measure.is_before and figure.operator == "equal"
        tail = _BOUND.search(self.text, figure.end, measure.end) if is_bounded else None
        if tail is None:
            return figure.operator
        return "at-least" if tail["least"] else "at-most"

    # When

    def when(self, measure: Measure) -> Horizon:
        """Find the time a figure is for: its clause's, its sentence's, or what governs it."""
        period = self.own(measure) or self.shared(measure) or self.led(measure)
        often = frequency(self.reading.text[slice(*measure.clause)]) or self.set_above.frequency
        often = often if often == "yearly" else None
        if period is None:
            return replace(self.set_above, frequency=often)
        return replace(horizon_of(period), frequency=often, is_near=True)

    def own(self, measure: Measure) -> Period | None:
        start, end = measure.clause
        if measure.in_brackets and measure.words is None and measure.of:
            return self.nearest(measure, start, end) or self.own(measure.of)
        return self.nearest(measure, start, end)

    def nearest(self, measure: Measure, start: int, end: int) -> Period | None:
        at = measure.quantity.start
        inside = [
            period
            for period in self.reading.periods_in(start, end)
            if is_horizon(period)
            and not self.is_base(period)
            and (measure.in_brackets or self.reading.bare[period.start] != " ")
        ]
        before = [period for period in inside if period.end <= at]
        return before[-1] if before else next(iter(inside), None)

    def is_base(self, period: Period) -> bool:
        before = self.reading.plain[max(0, period.start - 40) : period.start]
        return _BASE_BEFORE.search(before) is not None

    def shared(self, measure: Measure) -> Period | None:
        """Give the period that ends a list: "100% xã … và 90% thôn … vào năm 2030"."""
        if not measure.is_before:
            return None
        _, end = measure.piece
        last = next(iter(self.reading.periods_in(measure.end, end)[-1:]), None)
        if last is None or self.reading.plain[last.end : end].strip(" ."):
            return None
        return last if is_horizon(last) else None

    def led(self, measure: Measure) -> Period | None:
        """Give the period that opens the sentence, or in a plan an earlier one."""
        at = bisect_right(self.leading, measure.start, key=lambda period: period.start) - 1
        if at < 0:
            return None
        period = self.leading[at]
        is_plan = self.look is Outlook.PLAN
        return period if is_plan or period.start >= measure.sentence[0] else None

    # Against what

    def base(self, measure: Measure) -> tuple[str, int | None]:
        """Find what a multiple or a change is taken of."""
        reading, figure = self.reading, measure.quantity
        stop = max(measure.end, figure.end)
        for period in reading.periods_in(figure.end, stop):
            if period.kind == "base" or self.is_base(period):
                return period.text, period.last.year if period.last else None
        if figure.unit != _RATIO:
            return "", None
        match = _BASE.match(reading.text, figure.end, stop)
        return (match["base"].strip(" .;,")[:_MAX_VALUE_TEXT] if match else ""), None
