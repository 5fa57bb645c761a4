r"""The paragraphs, items and tables of a document, and how they are written as text.

Paragraphs and tables have a blank line between them, the items of a list do not; a table
is rows of ``| a | b |`` with a rule under the first. A cell's own line ends are written
``<br>``, a bar in it ``\|``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; one or more lines."""

    text: str
    is_item: bool = False


@dataclass(frozen=True)
class Table:
    """The cells of a table, row by row; rows may be of different lengths."""

    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Table

MAX_WIDTH: Final = 200
"""Rows are filled up to so many columns; a file that claims more is no table."""


def blocks_to_text(blocks: Iterable[Block]) -> str:
    r"""Write blocks as text, leaving out what is empty.

    >>> blocks_to_text([Paragraph("Hai"), Paragraph("- a", True), Paragraph("- b", True)])
    'Hai\n\n- a\n- b\n'
    """
    parts: list[str] = []
    last: Block | None = None
    for block in blocks:
        text = block.text if isinstance(block, Paragraph) else _table(block)
        if not text:
            continue
        if last:
            parts.append("\n" if _is_item(last) and _is_item(block) else "\n\n")
        parts.append(text)
        last = block
    return "".join(parts) + ("\n" if parts else "")


def cell_text(blocks: Iterable[Block]) -> str:
    """Write what stands in a cell on one line."""
    lines = [line for block in blocks if isinstance(block, Paragraph) for line in _lines(block)]
    return "<br>".join(lines).replace("|", "\\|")


def _lines(paragraph: Paragraph) -> list[str]:
    return [line for line in paragraph.text.split("\n") if line]


def _is_item(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.is_item


def _table(table: Table) -> str:
    rows = [row for row in table.rows if any(row)]
    width = min(max(map(len, rows), default=0), MAX_WIDTH)
    lines = [_row([*row, *[""] * (width - len(row))]) for row in rows]
    return "\n".join([*lines[:1], *([_row(["---"] * width)] if rows else []), *lines[1:]])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def superscript(text: str) -> str:
    """Write raised digits as such, so that they don't become part of a figure before them.

    >>> superscript("12"), superscript("(a)")
    ('¹²', '(a)')
    """
    return text.translate(_SUPERSCRIPTS) if text.strip().isdigit() else text
