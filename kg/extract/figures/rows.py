"""Figures of a table whose column says that they were reached ("Ước thực hiện năm 2025").

The row names what is measured, a column of its own the unit; what was planned stands in
another column, and makes a comparison.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.extract.context import Context
from kg.extract.figures.indicator_words import has_measure
from kg.extract.figures.reported_time import Span, is_time, span_of, time_above
from kg.extract.findings import ComparisonFinding, ObservationFinding
from kg.folding import fold_letters
from kg.text.outline import Kind, Passage
from kg.text.periods import periods
from kg.text.quantities import Quantity, cell_quantities

IN_TABLE: Final = 0.7

_DONE: Final = re.compile(r"thuc hien|ket qua (?:dat|nam)|\buth\b|dat duoc|da dat")
_NOT_DONE: Final = re.compile(
    r"so sanh|so voi|ty le|\(%\)|%|to chuc|don vi|giai phap|thoi gian|co quan"
)
_PLAN: Final = re.compile(r"ke hoach|du toan|chi tieu giao")
_NAME: Final = re.compile(r"noi dung|chi tieu|chi so|ten|linh vuc|khoan")
_UNIT: Final = re.compile(r"don vi|dvt")
_MARK: Final = re.compile(r"^[-+•* ]+")
_FOUR: Final = Decimal("0.0001")
_MIN_WORDS: Final = 2


@dataclass(frozen=True)
class _Cell:
    """A cell under its heading; ``start`` is where it begins in the row."""

    column: str  # folded
    heading: str
    text: str
    start: int


def in_row(passage: Passage, context: Context) -> Iterator[ObservationFinding]:
    """Give the figures of a row that its columns say were reached."""
    cells = list(_cells(passage))
    name = _name(cells, passage)
    unit = next((cell.text for cell in cells if _UNIT.match(cell.column)), "")
    if not name or not unit:
        return
    plan = _figure_under(cells, _PLAN, unit)
    for cell in cells:
        if _DONE.search(cell.column) and not _NOT_DONE.search(cell.column):
            quantity = _figure(cell, unit)
            if quantity:
                yield _finding(passage, context, cell, name, quantity, plan)


def _cells(passage: Passage) -> Iterator[_Cell]:
    """Give the cells with their columns; a row may lack the first cell, no other."""
    missing = len(passage.columns) - len(passage.cells)
    if missing not in {0, 1}:
        return
    at = 0
    for heading, view in zip(passage.columns[missing:], passage.cells, strict=True):
        start = passage.text.find(view.text, at)
        at = start + len(view.text) if start >= 0 else at
        yield _Cell(fold_letters(heading), heading, view.text, start)


def _name(cells: list[_Cell], passage: Passage) -> str:
    named = [cell for cell in cells if _NAME.search(cell.column) and not _UNIT.match(cell.column)]
    words = [cell for cell in cells if len(cell.text.split()) >= _MIN_WORDS]
    found = [cell for cell in named if any(c.isalpha() for c in cell.text)] or words
    name = _MARK.sub("", found[0].text).strip(" .:;") if found else ""
    group = next((h for h in reversed(passage.heads) if h.kind is Kind.LEAD_IN and h.cells), None)
    if not name or has_measure(name) or group is None:
        return name
    label = max((cell.text for cell in group.cells), key=len)
    return f"{_MARK.sub('', label).strip(' .:;')}: {name}" if has_measure(label) else name


def _figure_under(cells: list[_Cell], column: re.Pattern[str], unit: str) -> Quantity | None:
    planned = (c for c in cells if column.search(c.column) and not _DONE.search(c.column))
    return next(filter(None, (_figure(cell, unit) for cell in planned)), None)


def _figure(cell: _Cell, unit: str) -> Quantity | None:
    """Read the one figure of a cell."""
    found = cell_quantities(cell.text, unit)
    is_stated = len(found) == 1 and found[0].operator in {"equal", "about"}
    return found[0] if is_stated and found[0].upper is None else None


def _finding(
    passage: Passage,
    context: Context,
    cell: _Cell,
    name: str,
    quantity: Quantity,
    plan: Quantity | None,
) -> ObservationFinding:
    time = _time(cell, passage, context)
    start = max(cell.start, 0)
    return ObservationFinding(
        passage=passage,
        start=start,
        end=start + len(cell.text),
        confidence=IN_TABLE,
        indicator=name[:1].upper() + name[1:],
        value=quantity.value,
        unit=quantity.unit,
        unit_text=quantity.unit_text,
        value_text=quantity.text,
        period_start=time.first,
        period_end=time.last,
        comparisons=tuple(_comparisons(quantity, plan)),
    )


def _comparisons(quantity: Quantity, plan: Quantity | None) -> Iterator[ComparisonFinding]:
    if plan and plan.value > 0 and plan.unit == quantity.unit:
        ratio = (quantity.value / plan.value).quantize(_FOUR).normalize()
        yield ComparisonFinding(base="annual-plan", base_text="", ratio=ratio)


def _time(cell: _Cell, passage: Passage, context: Context) -> Span:
    own = (span_of(p) for p in periods(_years(cell.heading)) if is_time(p))
    return next(own, None) or time_above(passage, context)


def _years(heading: str) -> str:
    """Let a year that stands alone be read as one: "Thực hiện 2025"."""
    return re.sub(r"(?<!năm )(?<![\d/-])((?:19|20)\d\d)(?![\d/-])", r"năm \1", heading)
