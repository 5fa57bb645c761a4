"""Tables in plain text: rows of ``| cell | cell |``, or cells cut apart by lines of ``|``.

The second form is what web pages of legal databases turn into when saved as text: every
cell on lines of its own, a lone bar between cells, and one more between rows.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.folding import fold_letters

Span = tuple[int, int]
Row = tuple[Span, ...]
"""The spans of a row's cells in the cleaned text; an empty cell is an empty span."""

_BAR_LINE: Final = re.compile(r"(?m)^[ ]*\|[ ]*$")
_ROW_LINE: Final = re.compile(r"(?m)^[ ]*\|(?=[^\n]*\|)[^\n]*$")
_RULE_ROW: Final = re.compile(r"[\s|:=-]+")
_BLANK_LINE: Final = re.compile(r"\n[ ]*\n")
# Columns that are never cut into several.
_SINGLE: Final = re.compile(
    r"(?i)s?tt|số tt|nội dung.*|chỉ tiêu.*|nhiệm vụ.*|tên .*|đơn vị.*|ghi chú"
)
_MAX_LAYOUT: Final = 3
_MIN_CELLS: Final = 3
_MAX_CELL: Final = 5000
"""No cell is longer: what is longer is text between two tables."""
_MAX_SPACED_CELL: Final = 600
_NUMBERING: Final = re.compile(r"\(?\d{1,2}\)?")


_LAYOUT: Final = re.compile(
    r"cong hoa xa hoi chu nghia|dang cong san viet nam|doc lap ?- ?tu do|noi nhan ?:|(?:tm|kt)\. "
)
"""What stands in a letterhead or beside a signature: cells that are there for the eye."""


@dataclass(frozen=True)
class Table:
    """Where a table stands, and its rows: the first ``n_head`` are headings."""

    start: int
    end: int
    rows: tuple[Row, ...]
    n_head: int
    columns: tuple[str, ...]
    is_layout: bool = False


def tables(text: str) -> list[Table]:
    """Find the tables of a cleaned text, in order."""
    found = [*_piped(text), *_barred(text)]
    return sorted(found, key=lambda table: table.start)


def _piped(text: str) -> Iterator[Table]:
    group: list[Span] = []
    for match in _ROW_LINE.finditer(text):
        if group and text[group[-1][1] : match.start()].strip():
            yield from _table(text, group)
            group = []
        group.append(match.span())
    yield from _table(text, group)


def _table(text: str, group: Sequence[Span]) -> Iterator[Table]:
    rows = [
        _cells(text, start, end)
        for start, end in group
        if not _RULE_ROW.fullmatch(text, start, end)
    ]
    if rows:
        yield _with_columns(text, group[0][0], group[-1][1], rows)


def _cells(text: str, start: int, end: int) -> Row:
    """Cut a line ``| a | b |`` at its bars."""
    line = text[start:end]
    bars = [i for i, char in enumerate(line) if char == "|" and line[i - 1 : i] != "\\"]
    edges = [*bars, len(line)] if line[bars[-1] + 1 :].strip() else bars
    return tuple(
        _trimmed(text, start + one + 1, start + other) for one, other in itertools.pairwise(edges)
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    cell = text[start:end]
    left = len(cell) - len(cell.lstrip())
    return (start + left, start + len(cell.rstrip())) if cell.strip() else (start, start)


def _barred(text: str) -> Iterator[Table]:
    """Find tables whose cells stand between lines of one bar."""
    bars = [match.span() for match in _BAR_LINE.finditer(text)]
    group: list[Span] = []
    for bar in bars:
        if group and not _is_cell(text, group[-1][1], bar[0]):
            yield from _bar_table(text, group)
            group = []
        group.append(bar)
    yield from _bar_table(text, group)


def _is_cell(text: str, start: int, end: int) -> bool:
    """Tell what may stand between two bars of one table: a cell, not a page of text.

    A cell may have blank lines, but neither a heading in capitals nor the length of a page.
    """
    words = text[start:end].strip()
    if len(words) > _MAX_CELL or not _BLANK_LINE.search(words):
        return len(words) <= _MAX_CELL
    return len(words) <= _MAX_SPACED_CELL and not any(
        line.isupper() and " " in line.strip() for line in words.split("\n")
    )


def _bar_table(text: str, bars: Sequence[Span]) -> Iterator[Table]:
    cells = [_trimmed(text, one[1], other[0]) for one, other in itertools.pairwise(bars)]
    width = _width(cells)
    if width < _MIN_CELLS:
        return
    rows = list(_rows(cells, width))
    if len(rows) > 1:
        yield _with_columns(text, bars[0][0], bars[-1][1], rows)


def _width(cells: Sequence[Span]) -> int:
    """Guess how many columns: the most common run of cells between two empty ones."""
    runs: Counter[int] = Counter()
    run = 0
    for start, end in [*cells, (0, 0)]:
        if end > start:
            run += 1
        elif run:
            runs[run] += 1
            run = 0
    return max(runs, key=lambda n: (runs[n] * n, n)) if runs else 0


def _rows(cells: Sequence[Span], width: int) -> Iterator[Row]:
    """Read rows of ``width`` cells, an empty cell between two rows; shorter ones are headings."""
    at = 0
    while at < len(cells):
        stop = at + width
        if stop > len(cells) or (stop < len(cells) and _is_full(cells[stop])):
            stop = at
            while stop < len(cells) and _is_full(cells[stop]):
                stop += 1
        row = tuple(cells[at:stop])
        if any(map(_is_full, row)):
            yield row
        at = stop + 1


def _is_full(cell: Span) -> bool:
    return cell[1] > cell[0]


def _with_columns(text: str, start: int, end: int, rows: Sequence[Row]) -> Table:
    n_head = _n_head(text, rows)
    width = max(len(row) for row in rows)
    head = [[_flat(text, cell) for cell in row] for row in rows[:n_head]]
    columns = _spliced(head, width)
    padded = (*columns, *[""] * (width - len(columns)))
    is_layout = width <= _MAX_LAYOUT and bool(_LAYOUT.search(fold_letters(text[start:end])))
    return Table(start, end, tuple(rows), n_head, padded, is_layout)


def _spliced(head: Sequence[Sequence[str]], width: int) -> tuple[str, ...]:
    """Name the columns; a second heading row cuts one column of the first into its own."""
    if not head:
        return ()
    first = list(head[0])
    if len(head) > 1 and len(first) < width and len(first) + len(head[1]) - 1 == width:
        at = next((i for i, name in enumerate(first) if not _SINGLE.fullmatch(name)), 0)
        first[at : at + 1] = [f"{first[at]} {name}" for name in head[1]]
    return tuple(first[:width])


def _n_head(text: str, rows: Sequence[Row]) -> int:
    """Count the heading rows: up to the row that numbers the columns, else the first."""
    for n, row in enumerate(rows[:4]):
        numbers = [_flat(text, cell) for cell in row]
        if (
            len(numbers) > 1
            and numbers[:2] == ["1", "2"]
            and all(map(_NUMBERING.fullmatch, numbers))
        ):
            return n + 1
    first = _flat(text, rows[0][0]) if rows[0] else ""
    return 0 if first[:1].isdigit() else 1


def _flat(text: str, cell: Span) -> str:
    return " ".join(text[cell[0] : cell[1]].split())
