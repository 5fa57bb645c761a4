"""Progress as a table: a row a target (a year of it, where it is yearly)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

import pyoxigraph as ox

from kg.analysis.progress.arithmetic import day, join, number, rounded, say, wanted
from kg.analysis.progress.classify import REASONS, STANDINGS
from kg.analysis.progress.computed import Figure
from kg.analysis.progress.find import Progress, TargetProgress
from kg.errors import Lang, Message
from kg.facts.values import DATE, DECIMAL
from kg.store import Table
from kg.terms import Term
from kg.vocabulary import code, curie

HEADINGS: Final = {
    "indicator": Message("chỉ số", "indicator"),
    "subject": Message("đối tượng", "subject"),
    "target": Message("chỉ tiêu", "target"),
    "document": Message("văn bản đặt chỉ tiêu", "document that sets it"),
    "operator": Message("phép so", "operator"),
    "value": Message("giá trị", "value"),
    "upperValue": Message("giá trị trên", "upper value"),
    "aim": Message("đích", "aim"),
    "unit": Message("đơn vị", "unit"),
    "periodStart": Message("từ", "from"),
    "periodEnd": Message("đến", "until"),
    "baseline": Message("mốc đầu", "baseline"),
    "baselineOn": Message("ngày của mốc", "baseline on"),
    "reached": Message("đã tới", "reached"),
    "reachedOn": Message("tính đến", "as of"),
    "isEstimate": Message("ước tính", "estimate"),
    "expected": Message("trên đường đi", "expected"),
    "gap": Message("chênh", "gap"),
    "planShare": Message("so kế hoạch", "share of plan"),
    "class": Message("xếp loại", "class"),
    "reason": Message("lý do", "reason"),
    "arithmetic": Message("phép tính", "arithmetic"),
    "observation": Message("số liệu làm căn cứ", "observation"),
    "observedIn": Message("văn bản nêu số liệu", "document of the figure"),
    "figures": Message("mọi số liệu", "all figures"),
    "otherSubjects": Message("đối tượng khác có số liệu", "other subjects with figures"),
    "restatedBy": Message("được nhắc lại ở", "restated by"),
}
COLUMNS: Final = tuple(HEADINGS)
SHORT_HEADINGS: Final = {
    "wanted": Message("cần đạt", "wanted"),
    "until": Message("đến", "until"),
    "reached": Message("đã tới", "reached"),
    "arithmetic": Message("phép tính, lý do", "arithmetic, reason"),
}
"""Headings of the short table where they differ."""


def progress_table(progress: Progress, lang: Lang = "vi") -> Table:
    """Give the answer as a table; ``class`` and ``reason`` are codes.

    The arithmetic is in ``lang``. ``figures`` lists all that speak
    of the target: day, value, its document, and how it was computed.
    """
    return Table(COLUMNS, tuple(_row(row, lang) for row in progress.rows))


def short_table(progress: Progress, lang: Lang) -> Table:
    """Give what a person reads on a terminal: fewer columns, words for codes.

    The subject is left out where all rows are of one.
    """
    columns = ["indicator", "subject", "document", "wanted", "until", "reached", "class"]
    columns.append("arithmetic")
    if len({row.target.subject for row in progress.rows}) == 1:
        columns.remove("subject")
    rows = (_short_row(row, lang) for row in progress.rows)
    return Table(tuple(columns), tuple(tuple(row[name] for name in columns) for row in rows))


def _short_row(row: TargetProgress, lang: Lang) -> dict[str, Term | None]:
    target, found, until = row.target, row.assessment, ""
    if row.window is not None:
        first, last = row.window.start or row.window.end, row.window.end
        until = f"{last.year}" if first.year == last.year else f"{first.year}–{last.year}"
    reached = Message("", "")
    if found.reached is not None and found.last is not None:
        value, when = number(found.reached), day(found.last.end)
        reached = say("{value} ({when})", "{value} ({when})", value=value, when=when)
    reason = REASONS[found.reason] if found.reason is not None else Message("", "")
    return {
        "indicator": _iri(target.indicator),
        "subject": _iri(target.subject),
        "document": _iri(target.document),
        "wanted": _text(wanted(row.goal).in_(lang) if row.goal is not None else ""),
        "until": _text(until),
        "reached": _text(reached.in_(lang)),
        "class": _text(STANDINGS[found.standing].in_(lang)),
        "arithmetic": _text(join([reason, found.arithmetic]).in_(lang)),
    }


def _row(row: TargetProgress, lang: Lang) -> tuple[Term | None, ...]:
    target, goal, found, window = row.target, row.goal, row.assessment, row.window
    last, baseline = found.last, found.baseline
    period_start = window.start if window else None
    return (
        _iri(target.indicator),
        _iri(target.subject),
        _iri(target.iri),
        _iri(target.document),
        _iri(code("op", target.operator) if target.operator else ""),
        _decimal(target.value),
        _decimal(target.upper),
        _decimal(goal.aim if goal else None),
        _iri(goal.unit if goal else target.unit),
        _date(period_start),
        _date(window.end if window else None),
        _decimal(baseline.value if baseline else None),
        _date(baseline.day if baseline else None),
        _decimal(found.reached),
        _date(last.end if last else None),
        ox.Literal(last.is_estimate) if last else None,
        _decimal(found.expected),
        _decimal(found.gap),
        _decimal(last.plan_share if last else None),
        ox.Literal(found.standing),
        _text(found.reason or ""),
        _text(found.arithmetic.in_(lang)),
        _iri(last.observation if last else ""),
        _iri(last.document if last else ""),
        _text("; ".join(_figure(figure, lang) for figure in row.figures)),
        _text(" ".join(curie(iri) for iri in row.other_subjects)),
        _text(" ".join(curie(iri) for iri in target.restated_by)),
    )


def _figure(figure: Figure, lang: Lang) -> str:
    days = f"{figure.start}/{figure.end}" if figure.start else f"{figure.end}"
    value = format(rounded(figure.value), "f")
    how = f" = {figure.how.in_(lang)}" if figure.how else ""
    return f"{days} {value}{how} ({curie(figure.document)})"


def _iri(iri: str) -> Term | None:
    return ox.NamedNode(iri) if iri else None


def _text(text: str) -> Term | None:
    return ox.Literal(text) if text else None


def _decimal(value: Decimal | None) -> Term | None:
    return None if value is None else DECIMAL.write(rounded(value))


def _date(when: date | None) -> Term | None:
    return None if when is None else DATE.write(when)
