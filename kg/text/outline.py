"""The outline of a document: its sections, and the passages that recognisers read.

The levels (Phần, A, I, 1, 1.1, (1), a, dashes) come in any order a document chooses; the
order it chooses is read from how its numbers run. Unnumbered paragraphs count within
their parent ("đoạn 3"), bullets too ("gạch 2").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.text.blocks import LINE_TAG, Block, Layout, Line, blocks, lines
from kg.text.clean import clean
from kg.text.footnotes import lift
from kg.text.passages import Kind, Outline, Passage, Section, number_of
from kg.text.repeats import Repetition, part
from kg.text.tables import Table, tables
from kg.text.tree import Builder
from kg.text.view import View

__all__ = ["Kind", "Outline", "Passage", "Repetition", "Section", "number_of", "outline"]


def outline(text: str) -> Outline:
    """Read the outline of a document's text."""
    view = clean(text)
    found = tables(view.text)
    listed = [table for table in found if not table.is_layout]
    body, notes = lift(list(_lines_outside(view.text, found)))
    layout = Layout.of(body)
    kept, repetitions = _without_repeats(blocks(view, body, layout))
    builder = Builder(view)
    builder.add_all(list(_in_order(view, kept, listed)))
    builder.n_body = len(builder.passages)
    for note in notes:
        builder.add_note(note, blocks(view, note.lines, layout))
    return Outline(text, tuple(builder.sections), tuple(builder.passages), repetitions)


def _lines_outside(text: str, found: Sequence[Table]) -> Iterator[Line]:
    at = 0
    for table in found:
        yield from lines(text, at, table.start)
        if table.is_layout:
            yield from _lines_of_cells(text, table)
        at = table.end
    yield from lines(text, at)


def _lines_of_cells(text: str, table: Table) -> Iterator[Line]:
    """Give the lines of a letterhead, cell after cell."""
    for start, end in (cell for row in table.rows for cell in row):
        at = start
        for tag in (*LINE_TAG.finditer(text, start, end), None):
            yield from lines(text, at, tag.start() if tag else end)
            at = tag.end() if tag else end


def _without_repeats(found: Sequence[Block]) -> tuple[list[Block], tuple[Repetition, ...]]:
    views, repetitions = part([block.view for block in found])
    kept = [replace(block, view=view) for block, view in zip(found, views, strict=True)]
    return [block for block in kept if block.text or block.marker], repetitions


def _in_order(
    view: View, found: Iterable[Block], listed: Sequence[Table]
) -> Iterator[Block | Table]:
    """Give blocks and tables in the order they stand in."""
    waiting = list(reversed(listed))
    for block in found:
        start = block.whole.span(0, 1)[0]
        while waiting and view.span(waiting[-1].start, waiting[-1].start + 1)[0] < start:
            yield waiting.pop()
        yield block
    yield from reversed(waiting)
