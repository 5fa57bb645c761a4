"""The text of an HTML page.

Blocks stand on lines of their own, list items begin with ``- `` or their number, tables
are rows of ``| a | b |``; scripts, styles, forms and what is hidden are left out. A table
that only lays out the page (one column, or tables inside it) is read as its blocks. Cells
that span others are followed by empty ones, so that columns stay below their headings.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import DataError, Location, Message
from kg.text.formats.blocks import (
    MAX_WIDTH,
    Block,
    Paragraph,
    Table,
    blocks_to_text,
    cell_text,
    superscript,
)
from kg.text.formats.numerals import numeral
from kg.text.formats.plain import decode, refuse_binary, wide_encoding

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main",
    "menu", "nav", "ol", "p", "plaintext", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_LEFT_OUT: Final = frozenset({
    "applet", "area", "audio", "base", "button", "canvas", "datalist", "embed", "frame",
    "frameset", "head", "iframe", "input", "link", "meta", "noframes", "noscript", "object",
    "option", "param", "script", "select", "source", "style", "svg", "template", "textarea",
    "title", "track", "video",
})  # fmt: skip
_CELLS: Final = ("td", "th")
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_BREAK: Final = "\0"  # stands for <br> while white space is collapsed; no text has it
_MAX_SPAN: Final = 64
_STYLES: Final = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}


def html_text(path: Path, data: bytes) -> str:
    """Extract the text of an HTML page.

    Raises :class:`DataError` for bytes that are not in the charset the page names.
    """
    root = _parsed(path, _decoded(path, data))
    return _Reader().read(root) if root is not None else ""


_CHARSETS: Final = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "utf-16": "utf-8",  # a page that says so in ASCII is not UTF-16
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",  # as browsers read it
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "windows-1258": "cp1258",
    "cp1258": "cp1258",
}
_CHARSET: Final = re.compile(
    rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})"
    rb"|^\s*<\?xml\b[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
_CHARSET_WITHIN: Final = 4096


def _decoded(path: Path, data: bytes) -> str:
    wide = wide_encoding(data)
    if wide:
        return decode(path, data, wide.lower()).removeprefix("\ufeff")
    refuse_binary(path, data)
    if data.startswith(b"\xef\xbb\xbf"):
        return decode(path, data, "utf-8").removeprefix("\ufeff")
    found = _CHARSET.search(data[:_CHARSET_WITHIN])
    if not found:
        return decode(path, data, "utf-8")
    name = (found[1] or found[2]).decode("ascii", "replace").lower()
    if name not in _CHARSETS:
        raise DataError(
            Message(
                f"trang khai báo charset “{name}”, không đọc được (byte {found.start()})",
                f"the page names the charset “{name}”, which can't be read (byte {found.start()})",
            ),
            location=Location(path),
            hint=Message("lưu lại trang theo UTF-8", "save the page as UTF-8"),
        )
    return decode(path, data, _CHARSETS[name])


def _parsed(path: Path, text: str) -> Element | None:
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = etree.fromstring(text.replace("\0", "").encode("utf-8"), parser)
    except (etree.LxmlError, AssertionError, ValueError) as error:
        raise _unreadable(path, str(error)) from None
    limits = [entry.message for entry in parser.error_log if entry.level_name == "FATAL"]
    if limits:  # what follows would be missing
        raise _unreadable(path, limits[0])
    return root


def _unreadable(path: Path, reason: str) -> DataError:
    return DataError(
        Message(f"không phân tích được HTML: {reason}", f"the HTML can't be parsed: {reason}"),
        location=Location(path),
        hint=Message(
            "mở bằng trình duyệt, chép phần văn bản vào một tệp .txt",
            "open it in a browser and copy its text into a .txt file",
        ),
    )


class _Numbers:
    """The numbers of one list, as a browser counts them; ``None`` for bullets."""

    def __init__(self, element: Element) -> None:
        self.is_ordered = element.tag == "ol"
        self.style = _STYLES.get(element.get("type", "1"), "decimal")
        self.next = _int(element.get("start"), 1)

    def label(self, item: Element) -> str:
        if not self.is_ordered:
            return "- "
        n = _int(item.get("value"), self.next)
        self.next = n + 1
        return f"{numeral(n, self.style)}. "


class _Grid:
    """The rows of a table, with empty cells below and beside those that span."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self._taken_until: dict[int, int] = {}  # column → the last row a cell above reaches

    def new_row(self) -> None:
        self.rows.append([])

    def add(self, text: str, n_columns: int, n_rows: int) -> None:
        if not self.rows:
            self.new_row()
        row, at = self.rows[-1], len(self.rows) - 1
        while len(row) < MAX_WIDTH and self._taken_until.get(len(row), -1) >= at:
            row.append("")
        for n in range(max(1, min(n_columns, MAX_WIDTH - len(row)))):
            self._taken_until[len(row)] = at + n_rows - 1
            row.append("" if n else text)

    def table(self) -> Table:
        return Table(tuple(tuple(row) for row in self.rows))


class _Reader:
    """Walks the elements of a page in order, without recursion: pages nest deeply."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.parts: list[str] = []
        self.lists: list[_Numbers] = []
        self.label = ""
        self.n_verbatim = 0
        self.raised: list[int] = []
        self.grid: _Grid | None = None
        self.outside: list[list[Block]] = []  # the page's blocks while those of a cell are read

    def read(self, root: Element) -> str:
        from lxml import etree

        walker = etree.iterwalk(root, events=("start", "end", "comment"))
        for event, element in walker:
            if event == "start":
                if self._is_left_out(element):
                    walker.skip_subtree()
                else:
                    self._open(element)
                    self._add(element.text)
                continue
            if event == "end" and not self._is_left_out(element):
                self._close(element)
            self._add(element.tail)
        self._flush()
        return blocks_to_text(self.blocks)

    def _is_left_out(self, element: Element) -> bool:
        return (
            element.tag in _LEFT_OUT
            or element.get("hidden") is not None
            or bool(_HIDDEN.search(element.get("style", "")))
        )

    def _add(self, text: str | None) -> None:
        if text:
            self.parts.append(text.replace("\n", _BREAK) if self.n_verbatim else text)

    def _flush(self) -> None:
        """End the paragraph that is being read."""
        joined = _SPACE.sub(" ", "".join(self.parts))
        self.parts.clear()
        self.raised.clear()
        text = "\n".join(line.strip() for line in joined.split(_BREAK)).strip()
        if text:
            indent = "  " * max(0, len(self.lists) - 1)
            self.blocks.append(Paragraph(indent + self.label + text, bool(self.label)))
            self.label = ""

    def _open(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
        if tag == "br":
            self.parts.append(_BREAK)
        elif tag in ("pre", "plaintext"):
            self.n_verbatim += 1
        elif tag == "sup":
            self.raised.append(len(self.parts))
        elif tag in ("ul", "ol", "menu", "dir"):
            self.lists.append(_Numbers(element))
        elif tag == "li":
            self.label = self.lists[-1].label(element) if self.lists else "- "
        elif tag == "table":
            self._open_table(element)
        elif tag == "tr" and self.grid:
            self.grid.new_row()
        elif tag in _CELLS and self.grid:
            self.outside.append(self.blocks)
            self.blocks = []

    def _close(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
        if tag in ("pre", "plaintext"):
            self.n_verbatim -= 1
        elif tag == "sup" and self.raised:
            at = self.raised.pop()
            self.parts[at:] = [superscript("".join(self.parts[at:]))]
        elif tag in ("ul", "ol", "menu", "dir"):
            self.lists.pop()
            self.label = ""
        elif tag == "li":
            self.label = ""
        elif tag == "table" and self.grid:
            self.blocks.append(self.grid.table())
            self.grid = None
        elif tag in _CELLS and self.grid and self.outside:
            text = cell_text(self.blocks)
            self.blocks = self.outside.pop()
            self.grid.add(text, _span(element, "colspan"), _span(element, "rowspan"))

    def _open_table(self, element: Element) -> None:
        if not _is_layout(element):
            self.grid = _Grid()
            self.label = ""


def _is_layout(table: Element) -> bool:
    """Tell a table that lays out the page from one that is a table."""
    if table.get("role") in ("presentation", "none"):
        return True
    if next(table.iterdescendants("table"), None) is not None:
        return True
    rows = [table, *table.iterdescendants("tr", "thead", "tbody", "tfoot")]
    return all(sum(child.tag in _CELLS for child in row) < 2 for row in rows)


def _span(cell: Element, name: str) -> int:
    return min(max(1, _int(cell.get(name), 1)), _MAX_SPAN)


def _int(value: str | None, default: int) -> int:
    value = (value or "").strip()
    return int(value) if re.fullmatch(r"-?[0-9]{1,6}", value) else default
