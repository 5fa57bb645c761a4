"""The tree of a document's sections, built block by block from how its numbers run."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from kg.text.blocks import LINE_TAG, Block
from kg.text.footnotes import Note
from kg.text.markers import Marker
from kg.text.passages import Kind, Passage, Section, number_of
from kg.text.tables import Table
from kg.text.view import View

_MAX_DEPTH: Final = 12
_MAX_HEADING: Final = 400
_MAX_LEAD_IN: Final = 160
_LOOK_AHEAD: Final = 60
_STRONG: Final = ("part", "annex", "chapter", "capital", "roman", "article")
_TOP: Final = ("part", "annex")
_FURNITURE: Final = re.compile(r"noi nhan\b|(?:tm|kt|t/m|k/t|tl|tuq)\. |luu: ?vt\b")
_ANNEXED: Final = re.compile(r"\([^()]{0,60}\bkem theo\b")
_TITLED: Final = re.compile(
    r"(?:ke hoach|chuong trinh|de an|quy che|quy dinh|phuong an|danh muc|dieu le|phu bieu"
    r"|bang phan cong|nghi quyet|chi thi)\b"
)
_ROW_LABEL: Final = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,3}|[IVXL]{1,6}|[A-H])\.?")
_MIN_COLUMNS: Final = 3


@dataclass(frozen=True)
class _Open:
    """A numbered section that what follows may belong to."""

    marker: Marker
    passage: Passage


@dataclass
class _RowLeads:
    """The rows of a table that govern those below: a part ("I | Đến năm 2030"), then a line."""

    part: Passage | None = None
    line: Passage | None = None
    label: str = ""

    def add(self, label: str, row: Passage, *, is_group: bool) -> None:
        """Let a row govern the rows that follow."""
        if is_group:
            self.part, self.line = row, None
        else:
            self.line, self.label = row, label

    def over(self, label: str, *, is_group: bool) -> list[Passage]:
        """Give the rows that govern a row: one with the next number is past "11"."""
        is_next = label[:1].isdigit() and not label.startswith(f"{self.label}.")
        if is_group or (self.line and self.label[:1].isdigit() and is_next):
            self.line = None
        return [] if is_group else [row for row in (self.part, self.line) if row]


@dataclass
class Builder:
    """Gives each block its section, from the numbers that went before."""

    view: View
    sections: list[Section] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    leads: dict[str, Passage] = field(default_factory=dict)  # by the parent's path
    bullets: dict[str, list[Passage]] = field(default_factory=dict)  # by the parent's path
    styles: dict[str, list[str]] = field(default_factory=dict)  # bullet styles by parent
    n_body: int = 0  # how many passages there are before the footnotes
    zone: str = "mo-dau"  # what unnumbered blocks belong to before and after the sections

    def add_all(self, parts: Sequence[Block | Table]) -> None:
        """Add blocks and tables, in reading order."""
        for at, item in enumerate(parts):
            if isinstance(item, Table):
                self.add_table(item)
            elif item.marker and not item.marker.style.startswith("bullet"):
                self.add_numbered(item.marker, item)
            elif item.marker and item.text:
                self.add_bullet(item.marker, item)
            elif item.text:
                self.add_paragraph(item, parts[at + 1 : at + 1 + _LOOK_AHEAD])

    # Sections with a number

    def add_numbered(self, found: Marker, block: Block) -> None:
        """Open a numbered section, closing those that its number ends."""
        if self.zone == "noi-nhan" and found.style not in _TOP:
            self.add_paragraph(replace(block, view=block.whole), ())
            return
        self.zone = ""
        label = self._make_room(found)
        parent = self.stack[-1].passage.section.path if self.stack else None
        kind = Kind.HEADING if _is_heading(block) else Kind.ITEM
        section = self._section(parent, label, block, block.text if kind is Kind.HEADING else "")
        passage = self._passage(section, kind, block.view or block.whole, parent)
        self.stack.append(_Open(found, passage))

    def _make_room(self, found: Marker) -> str:
        """Close the sections that a marker ends; give its label within what stays open."""
        stack = self.stack
        if found.style in _TOP:
            stack.clear()
        prefix, _, last = found.label.rpartition(".")
        if prefix and (at := self._index_of_number(prefix)) is not None:
            del stack[at + 1 :]
            return last
        if (at := self._index_of_style(found)) is not None:
            del stack[at:]
        elif found.style in _STRONG:
            while stack and stack[-1].marker.style not in _STRONG:
                stack.pop()
        return found.label

    def _index_of_number(self, prefix: str) -> int | None:
        for at in range(len(self.stack) - 1, -1, -1):
            if self.stack[at].marker.label == prefix:
                return at
        return None

    def _index_of_style(self, found: Marker) -> int | None:
        """Find the open section that a marker is the sibling of."""
        for at in range(len(self.stack) - 1, -1, -1):
            open_marker = self.stack[at].marker
            if open_marker.style != found.style:
                continue
            is_nested = found.ordinal == 1 and at < len(self.stack) - 1 < _MAX_DEPTH
            if is_nested and found.style not in _STRONG:
                continue
            return at
        return None

    # Sections without a number

    def add_bullet(self, found: Marker, block: Block) -> None:
        """Add a bullet, within the bullet above it if its dash is of another kind."""
        parent = self._parent(block, ())
        styles = self.styles.setdefault(parent, [])
        if found.style not in styles:
            styles.append(found.style)
        level = styles.index(found.style)
        open_bullets = self.bullets.setdefault(parent, [])
        del open_bullets[level:]
        path = open_bullets[-1].section.path if open_bullets else parent
        section = self._section(path, self._count(path, "gach"), block, "")
        kind = self._kind_outside(Kind.BULLET)
        if kind is Kind.BULLET and block.text.endswith(":") and len(block.text) <= _MAX_LEAD_IN:
            kind = Kind.LEAD_IN
        passage = self._passage(section, kind, block.view, parent, tuple(open_bullets))
        open_bullets.append(passage)
        if kind is Kind.LEAD_IN and not level:
            self.leads[parent] = passage

    def add_paragraph(self, block: Block, following: Sequence[Block | Table]) -> None:
        """Add an unnumbered paragraph; ``following`` tells whether a list goes on after it."""
        if _FURNITURE.match(block.view.folded):
            self.zone = "noi-nhan"
            self.stack.clear()
        elif self.zone == "noi-nhan" and _begins_annex(block):
            self._add_annex(block)
            return
        parent = self._parent(block, following)
        self.bullets.pop(parent, None)
        section = self._section(parent, self._count(parent, "doan"), block, "")
        kind = self._kind_outside(_kind_of_paragraph(block))
        passage = self._passage(section, kind, block.view, parent)
        if kind in (Kind.LEAD_IN, Kind.HEADING) and self.zone != "mo-dau":
            self.leads[parent] = passage

    def _add_annex(self, block: Block) -> None:
        """Begin what is attached to a document, after its recipients and signatures."""
        n = (
            sum(
                section.path.startswith("phu-luc-") and "." not in section.path
                for section in self.sections
            )
            + 1
        )
        self.add_numbered(Marker("annex", n, f"phu-luc-{n}", 0), block)

    def _kind_outside(self, kind: Kind) -> Kind:
        return Kind.FURNITURE if self.zone == "noi-nhan" else kind

    def _parent(self, block: Block, following: Sequence[Block | Table]) -> str:
        """Find what an unnumbered block belongs to.

        A paragraph after the last of a list of items is not part of it.
        """
        if self.zone or not self.stack:
            return self.zone or "mo-dau"
        at = len(self.stack) - 1
        if block.marker is None:
            while at > 0 and self._is_over(self.stack[at], block, following):
                at -= 1
        return self.stack[at].passage.section.path

    def _is_over(self, item: _Open, block: Block, following: Sequence[Block | Table]) -> bool:
        if item.passage.kind is Kind.HEADING:
            return False
        if _kind_of_paragraph(block) is not Kind.PARAGRAPH:
            return True
        for other in following:
            if isinstance(other, Block) and other.marker and other.marker.ordinal:
                same = other.marker.style == item.marker.style
                return not (same and other.marker.ordinal == item.marker.ordinal + 1)
        return True

    # Tables and footnotes

    def add_table(self, table: Table) -> None:
        """Add a table's rows; one that only names a part ("I | Đến năm 2030") governs others."""
        parent = self.stack[-1].passage.section.path if self.stack else self.zone or "mo-dau"
        group, leads = parent, _RowLeads()
        for row in table.rows[table.n_head :]:
            cells = tuple(self._flat(*cell) for cell in row)
            whole = self._flat(row[0][0], row[-1][1])
            if not whole.text:
                continue
            label = _ROW_LABEL.fullmatch(cells[0].text)
            is_group = bool(label) and not cells[0].text[0].isdigit()
            above = parent if is_group else group
            name = label.group(1) if label else self._count(above, "dong")
            section = self._section(above, name, Block(whole, whole, None, 0), "")
            group = section.path if is_group else group
            full = [cell for cell in cells if cell.text]
            is_lead = len(full) <= 2 and len(table.columns) >= _MIN_COLUMNS and _is_words(full)
            passage = self._passage(section, Kind.LEAD_IN if is_lead else Kind.ROW, whole, parent)
            heads = (*passage.heads, *leads.over(name, is_group=is_group))
            self.passages[-1] = replace(passage, heads=heads, cells=cells, columns=table.columns)
            if is_lead:
                leads.add(name, self.passages[-1], is_group=is_group)

    def _flat(self, start: int, end: int) -> View:
        return (
            self.view.cut(start, end)
            .sub(_ESCAPED_BAR, "|")
            .sub(LINE_TAG, " ")
            .sub(_WHITE, " ")
            .strip()
        )

    def add_note(self, note: Note, found: Sequence[Block]) -> None:
        """Add a footnote, under the passage that its mark stands in."""
        heads = self._heads_at(note.mark)
        for n, block in enumerate(found, start=1):
            path = f"chu-thich-{note.number}" + (f".doan-{n}" if n > 1 else "")
            section = self._section(None, path, block, "")
            kind = Kind.FOOTNOTE
            self.sections.append(section)
            self.passages.append(Passage(section, kind, block.whole, heads))

    def _heads_at(self, mark: int | None) -> tuple[Passage, ...]:
        if mark is None:
            return ()
        source = self.view.span(mark, mark + 1)[0]
        at = bisect_right(self.passages, source, hi=self.n_body, key=_start) - 1
        return (*self.passages[at].heads, self.passages[at]) if at >= 0 else ()

    # What all have in common

    def _count(self, parent: str | None, kind: str) -> str:
        self.counts[f"{parent}/{kind}"] += 1
        return f"{kind}-{self.counts[f'{parent}/{kind}']}"

    def _section(self, parent: str | None, label: str, block: Block, heading: str) -> Section:
        path = f"{parent}.{label}" if parent else label
        self.counts[path] += 1
        if self.counts[path] > 1:
            path += f"-lan-{self.counts[path]}"
        start, end = block.whole.span(0, len(block.whole))
        return Section(path, number_of(path), heading, parent, len(self.sections) + 1, start, end)

    def _passage(
        self,
        section: Section,
        kind: Kind,
        view: View,
        parent: str | None,
        above: tuple[Passage, ...] = (),
    ) -> Passage:
        """Add a passage under its headings; ``above`` are the bullets it is part of."""
        heads: list[Passage] = []
        for item in self.stack:
            if not f"{parent}.".startswith(f"{item.passage.section.path}."):
                break
            heads.append(item.passage)
            heads += filter(None, [self.leads.get(item.passage.section.path)])
        if parent in self.leads and self.leads[parent] not in heads:
            heads.append(self.leads[parent])
        passage = Passage(section, kind, view, (*heads, *above))
        self.sections.append(section)
        self.passages.append(passage)
        return passage


def _start(passage: Passage) -> int:
    return passage.section.start


_ESCAPED_BAR: Final = re.compile(r"\\\|")
_WHITE: Final = re.compile(r"\s+")
_ENDS_ITEM: Final = (".", ";", "!", "?")


def _is_heading(block: Block) -> bool:
    if block.depth or block.text.isupper():
        return True
    return len(block.text) <= _MAX_HEADING and not block.text.endswith(_ENDS_ITEM)


def _begins_annex(block: Block) -> bool:
    """Tell the title of what is attached: its kind in capitals, or "(kèm theo …)"."""
    folded = block.view.folded
    is_title = (block.text.isupper() or block.depth > 0) and bool(_TITLED.match(folded))
    return is_title or bool(_ANNEXED.match(folded))


def _kind_of_paragraph(block: Block) -> Kind:
    text = block.text
    if len(text) <= _MAX_LEAD_IN and not text.endswith((*_ENDS_ITEM, ",", "…", ")")):
        return Kind.HEADING if text.isupper() or block.depth else Kind.LEAD_IN
    return Kind.PARAGRAPH


def _is_words(full: Sequence[View]) -> bool:
    return bool(full) and not any(char.isdigit() for char in full[-1].text[:1])
