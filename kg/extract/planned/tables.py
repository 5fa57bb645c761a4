"""Targets in tables: what each column is, and which figures of a row are planned.

A column names the indicator, its unit, or holds values. Values are planned where the
heading says so ("Mục tiêu", "Kế hoạch năm 2027") or names a year to come, never where it
says what was or is expected to be done ("Ước thực hiện"). A heading without a year leaves
the time to the line that governs the row ("I | Đến năm 2030") and to what stands above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from kg.extract.context import Context
from kg.extract.findings import TargetFinding
from kg.extract.outlook import Outlook, outlook
from kg.extract.planned.horizon import Horizon, horizon, horizon_of, is_horizon
from kg.extract.planned.rules import CONFIDENCE
from kg.folding import fold_letters
from kg.text.outline import Passage
from kg.text.periods import is_governing, periods
from kg.text.quantities import Quantity, cell_quantities

_NAME: Final = re.compile(
    r"(?:ten |cac |mot so |danh muc |he thong )*(?:chi tieu|noi dung|muc tieu|tieu chi|chi so|"
    r"linh vuc|khoan muc|dien giai|hang muc|nhom chi tieu)\b(?! (?:nam|den|giao|ke hoach|\d))"
)
_UNIT: Final = re.compile(r"(?:don vi|dvt)(?! (?:chu|thuc|phoi|chiu|theo|quan|phu|dau|duoc|lien))")
_NO_VALUE: Final = re.compile(
    r"(?:s?tt|so tt|ghi chu|co quan|don vi|chu tri|phoi hop|phu trach|thoi (?:gian|han)|tien do|"
    r"san pham|co so phap ly|can cu|nguon|van ban|trach nhiem|ma so|so hieu|bo,? nganh)\b"
)
_DONE: Final = re.compile(
    r"\b(?:uoc|uth|thuc hien|hien trang|danh gia|so sanh|so voi|tang|giam|da dat|ket qua thuc|"
    r"nam goc|nam co so|hien nay|ty le dat|/)\b|%"
)
_PLANNED: Final = re.compile(
    r"\b(?:ke hoach|kh|muc tieu|chi tieu|du toan|du kien|dt|phan dau|giao|den nam|dinh huong|"
    r"tam nhin|can dat)\b"
)
_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")
_CAPTION: Final = re.compile(r"(?:don vi(?: tinh)?|dvt) ?: ?(?P<unit>[^).;]{1,40})")
_UNIT_IN_NAME: Final = re.compile(r"\((?P<unit>[^()]{1,30})\)\s*$")
_PART: Final = re.compile(r"[-+•*–]")
_EDGES: Final = " .,;:–-+*|"
_MIN_LETTERS: Final = 3  # "A", "B", "1" number the columns
_MAX_QUALIFIER: Final = 6
_MIN_WORDS: Final = 4  # of a result put in words
_MAX_NUMBER: Final = 6  # letters of a row's number: "XVIII", "11.12"


@dataclass(frozen=True)
class Column:
    """A column that holds values: its heading, and the time that names."""

    at: int
    heading: str
    when: Horizon | None


@dataclass(frozen=True)
class Columns:
    """What the columns of a table are: the indicator's name, its unit, and values."""

    name: int
    unit: int | None
    values: tuple[Column, ...]


def columns_of(headings: Sequence[str], year: int | None = None) -> Columns | None:
    """Tell what the columns of a table are; ``None`` if none names an indicator.

    >>> found = columns_of(("TT", "Chỉ tiêu", "Đơn vị", "Kết quả", "Cơ quan theo dõi"))
    >>> found and (found.name, found.unit, [column.heading for column in found.values])
    (1, 2, ['Kết quả'])
    """
    folded = [fold_letters(heading).strip() for heading in headings]
    name = next((n for n, words in enumerate(folded) if _NAME.match(words)), None)
    if name is None:
        return None
    unit = next((n for n, words in enumerate(folded) if _UNIT.match(words) and n != name), None)
    values = tuple(
        Column(n, headings[n], _when(headings[n], year))
        for n, words in enumerate(folded)
        if n > name and n != unit and words and not _NO_VALUE.match(words)
    )
    return Columns(name, unit, values)


def _when(heading: str, year: int | None) -> Horizon | None:
    period = next(filter(is_horizon, periods(heading, year=year)), None)
    if period:
        return horizon_of(period)
    years = _YEAR.findall(heading)
    return Horizon(end=int(years[0])) if len(years) == 1 else None


def is_planned(column: Column, look: Outlook, year: int | None) -> bool:
    """Tell whether the values of a column are planned.

    >>> column = Column(3, "Ước thực hiện năm 2025", Horizon(end=2025))
    >>> is_planned(column, Outlook.PLAN, 2025)
    False
    """
    folded = fold_letters(column.heading)
    if _DONE.search(folded):
        return False
    end = column.when.end if column.when else None
    if end is not None and year is not None and end != year:
        return end > year
    return look is Outlook.PLAN or _PLANNED.search(folded) is not None


@dataclass
class TableReader:
    """Reads the rows of a document's tables.

    A caption's unit ("Đơn vị: triệu đồng") holds for the rows below it, the period of a
    row that names a part ("I | Đến năm 2030") for the rows of that part.
    """

    context: Context
    caption: tuple[str | None, str] = field(default=(None, ""))
    parts: dict[str, Horizon] = field(default_factory=dict)

    @cached_property
    def unsure(self) -> frozenset[tuple[str, ...]]:
        """The headings of tables with figures under none of them: merged, so not sure."""
        return frozenset(
            row.columns
            for row in self.context.outline.passages
            if any(
                cell.text[:1].isdigit() and not heading
                for cell, heading in zip(row.cells, row.columns, strict=False)
            )
        )

    def note(self, passage: Passage) -> None:
        """Remember what a line above or between rows sets for them."""
        if match := _CAPTION.search(passage.folded[:200]):
            self.caption = (passage.section.parent, passage.text[slice(*match.span("unit"))])
        for cell in passage.cells:
            if (period := is_governing(cell.text)) and is_horizon(period):
                self.parts[passage.section.path] = horizon_of(period)

    def set_for(self, row: Passage) -> Horizon:
        """Find the time that governs a row."""
        path = row.section.path
        while path := path.rpartition(".")[0]:
            if path in self.parts:
                return self.parts[path]
        return horizon(row, self.context.identity)

    def targets(self, row: Passage) -> Iterator[TargetFinding]:
        """Find the targets of a row."""
        for reader, column in self._planned(row):
            yield from reader.targets(column)

    def results(self, row: Passage) -> Iterator[tuple[int, int, str, Horizon]]:
        """Find the results of a row that are put in words: their span, words and time."""
        for reader, column in self._planned(row):
            yield from reader.results(column)

    def _planned(self, row: Passage) -> Iterator[tuple[_Row, Column]]:
        year = self.context.identity.year
        columns = columns_of(row.columns, year)
        if columns is None or row.columns in self.unsure:
            return
        reader, look = _Row(self, row, columns, tuple(places(row))), outlook(row)
        for column in columns.values:
            if reader.is_named and is_planned(column, look, year):
                yield reader, column


def places(row: Passage) -> Iterator[int]:
    """Give where each cell begins in the row's text."""
    at = 0
    for cell in row.cells:
        found = row.text.find(cell.text, at)
        at = found if found >= 0 else at
        yield at
        at += len(cell.text)


@dataclass(frozen=True)
class _Row:
    reader: TableReader
    row: Passage
    columns: Columns
    places: tuple[int, ...]

    @property
    def shift(self) -> int:
        """How many cells are missing at the row's start: an empty number may be left out."""
        first = self.row.cells[0].text if self.row.cells else ""
        is_short = len(self.row.cells) == len(self.row.columns) - 1
        return int(is_short and self.columns.name == 1 and len(first.strip(_EDGES)) > _MAX_NUMBER)

    def cell(self, at: int | None) -> str:
        at = len(self.row.cells) if at is None else at - self.shift
        return self.row.cells[at].text if 0 <= at < len(self.row.cells) else ""

    @property
    def is_named(self) -> bool:
        letters = sum(char.isalpha() for char in self.cell(self.columns.name))
        return letters >= _MIN_LETTERS

    @property
    def name(self) -> str:
        """The indicator's name; a part ("- Dịch vụ") is named with what it is a part of."""
        own = self.cell(self.columns.name).strip()
        if not _PART.match(own):
            return own.strip(_EDGES)
        above = [head for head in self.row.heads if head.cells]
        whole = above[-1].cells[self.columns.name].text if above else ""
        parts = (part.strip(_EDGES) for part in (whole, own))
        return ": ".join(part for part in parts if part)

    @property
    def unit(self) -> str:
        """The unit: of its column, of the name ("Tỷ lệ che phủ (%)"), or of the caption."""
        if own := self.cell(self.columns.unit).strip():
            return own
        named = _UNIT_IN_NAME.search(self.cell(self.columns.name))
        if named:
            return named["unit"]
        parent, unit = self.reader.caption
        section = self.row.section.parent or ""
        return unit if parent is not None and section.startswith(parent) else ""

    def targets(self, column: Column) -> Iterator[TargetFinding]:
        text = self.cell(column.at)
        figures = cell_quantities(text, self.unit)
        when = self.when(column)
        for figure in figures:
            yield self.finding(column, figure, when, _qualified(self.name, text, figure, figures))

    def results(self, column: Column) -> Iterator[tuple[int, int, str, Horizon]]:
        """Give a value that has no figure and is more than a word or two."""
        text = self.cell(column.at)
        if len(text.split()) >= _MIN_WORDS and not any(char.isdigit() for char in text):
            start = self.places[column.at - self.shift]
            yield start, start + len(text), f"{self.name}: {text}", self.when(column)

    def when(self, column: Column) -> Horizon:
        above = self.reader.set_for(self.row)
        if column.when is None:
            return above
        return Horizon(column.when.start, column.when.end, above.frequency)

    def finding(self, column: Column, figure: Quantity, when: Horizon, name: str) -> TargetFinding:
        rule = "table" if column.when is None else "year column"
        return TargetFinding(
            passage=self.row,
            start=self.places[self.columns.name - self.shift],
            end=self.places[column.at - self.shift] + figure.end,
            confidence=CONFIDENCE[rule],
            indicator=name,
            operator=figure.operator,
            value=figure.value,
            upper=figure.upper,
            unit=figure.unit,
            unit_text=figure.unit_text,
            value_text=figure.text.strip(),
            period_start=when.start,
            period_end=when.end,
            frequency=when.frequency,
        )


def _qualified(name: str, text: str, figure: Quantity, figures: Sequence[Quantity]) -> str:
    """Tell apart the figures of one cell by the words after each: "≤ 3 Đông Nam Á"."""
    if len(figures) == 1:
        return name
    end = next((other.start for other in figures if other.start > figure.start), len(text))
    words = text[figure.end : end].strip(_EDGES)
    return f"{name} ({words})" if 0 < len(words.split()) <= _MAX_QUALIFIER else name
