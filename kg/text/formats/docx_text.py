"""The text of a Word document (DOCX).

Paragraphs and tables in the order they stand in, with the numbers that Word would print;
inserted text in, deleted and hidden text out; text boxes after the paragraph they hang on,
a table within a table after it. A footnote leaves ``[^1]`` at its mark, its words follow
after the body as ``[^1]: …``, endnotes likewise in the same count. Page headers and
footers, comments and pictures are not the document's statements and are left out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import DataError, KgError, Location, Message
from kg.text.formats.blocks import Block, Paragraph, Table, blocks_to_text, cell_text, superscript
from kg.text.formats.docx_numbering import Numbering, W, is_on
from kg.text.formats.mojibake import of_font

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MIB: Final = 2**20
MAX_UNPACKED: Final = 512 * _MIB
MAX_XML: Final = 128 * _MIB
MAX_RATIO: Final = 200
"""A document's XML packs to a tenth or a thirtieth; a bomb to a thousandth."""
_SMALL: Final = 16 * _MIB  # what unpacks to less does no harm, whatever its ratio
_MAX_MEMBERS: Final = 10_000

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_NOTES: Final = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_LEAVES: Final = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_PROPERTIES: Final = (f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}tblPr", f"{W}trPr", f"{W}tcPr")
_REMOVED: Final = (f"{W}del", f"{W}moveFrom", f"{W}delText")
_LEFT_OUT: Final = frozenset((*_PROPERTIES, *_REMOVED, f"{W}instrText", f"{W}rt"))
_CONTAINERS: Final = frozenset(
    (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag")
)
_SYMBOLS: Final = str.maketrans(
    dict(
        zip(
            "\uf0b3\uf0a3\uf0b1\uf0b4\uf0b0\uf0b7\uf0ae\uf0b9\uf0bb\uf02d\uf02b\uf03d\uf03c\uf03e\uf025",
            "≥≤±×°•→≠≈-+=<>%",
            strict=True,
        )
    )
)
"""What the font Symbol draws for these, in the places Word gives them."""
_MAX_SPAN: Final = 64


def docx_text(path: Path, data: bytes) -> str:
    """Extract the text of a DOCX file.

    Raises :class:`DataError` for a file that is cut short, a ZIP bomb, or no Word document.
    """
    _check_archive(path, data)
    try:
        return _Reader(path, data).read()
    except KgError:
        raise
    except Exception as error:  # python-docx lets through whatever a broken file makes it raise
        raise _broken(path, f"{type(error).__name__}: {error}"[:200]) from None


def _check_archive(path: Path, data: bytes) -> None:
    """Refuse an archive that would unpack to far more than a document has."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    xml = [m for m in members if m.filename.lower().endswith((".xml", ".rels"))]
    dense = [m for m in members if m.file_size > max(_SMALL, MAX_RATIO * m.compress_size)]
    n_bytes, n_xml = sum(m.file_size for m in members), sum(m.file_size for m in xml)
    if dense or n_bytes > MAX_UNPACKED or n_xml > MAX_XML or len(members) > _MAX_MEMBERS:
        raise DataError(
            Message(
                f"bom ZIP: {len(data)} byte giải nén ra {n_bytes} byte, {len(members)} phần",
                f"a ZIP bomb: {len(data)} bytes unpack to {n_bytes} bytes in {len(members)} parts",
            ),
            location=Location(path),
            hint=Message(
                "không mở tệp này; nếu là tài liệu thật thì bỏ bớt ảnh, lưu lại",
                "don't open it; if it is a real document, take pictures out and save it again",
            ),
        )
    if any(m.flag_bits & 1 for m in members):
        raise DataError(
            Message("tệp ZIP có mật khẩu", "a ZIP file with a password"),
            location=Location(path),
            hint=Message("bỏ mật khẩu rồi lưu lại", "take the password off and save it again"),
        )


def _broken(path: Path, reason: str) -> DataError:
    return DataError(
        Message(
            f"không phải tài liệu Word đọc được, hoặc bị hỏng ({reason})",
            f"not a Word document that can be read, or damaged ({reason})",
        ),
        location=Location(path),
        hint=Message(
            "mở bằng Word rồi lưu lại thành Word Document (.docx)",
            "open it in Word and save it again as Word Document (.docx)",
        ),
    )


class _Reader:
    """Reads one document; counts its lists and notes on the way."""

    def __init__(self, path: Path, data: bytes) -> None:
        import docx

        self.path = path
        document = docx.Document(io.BytesIO(data))
        if document.element.getroottree().docinfo.doctype:
            raise _broken(path, "DOCTYPE")  # the only way to entities; the format allows none
        self.body: Element = document.element.body
        parts = {
            relation.reltype.rpartition("/")[2]: relation.target_part
            for relation in document.part.rels.values()
            if not relation.is_external
        }
        self.numbering = Numbering(_root(parts.get("numbering")), _root(parts.get("styles")))
        roots = {kind: _root(parts.get(f"{kind}s")) for kind in ("footnote", "endnote")}
        self.notes = {
            (kind, note.get(f"{W}id")): note
            for kind, root in roots.items()
            if root is not None
            for note in root.iterchildren(W + kind)
        }
        self.marks: dict[tuple[str, str | None], int] = {}
        self.boxes: list[Element] = []
        self.cut = ""  # the text of a paragraph whose end was deleted: the next goes on with it

    def read(self) -> str:
        return blocks_to_text([*self._blocks(self.body), *self._note_blocks()])

    def _blocks(self, parent: Element) -> Iterator[Block]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag == f"{_MC}AlternateContent":
                yield from self._blocks(_chosen(child))
            elif child.tag in _CONTAINERS:
                yield from self._blocks(child)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        label = self.numbering.label(element)
        text = self.cut + self._inline(element)
        self.cut = ""
        boxes, self.boxes = self.boxes, []
        if is_on(element, "pPr", "rPr", "del"):
            self.cut = text
        elif text.strip():
            lines = (line.strip() for line in text.split("\n"))
            yield Paragraph(label + "\n".join(lines).strip(), is_item=bool(label))
        for box in boxes:
            yield from self._blocks(box)

    def _inline(self, parent: Element) -> str:
        """Read what stands in a paragraph, in one string."""
        parts: list[str] = []
        for child in parent.iterchildren("*"):
            tag = child.tag
            if tag in (f"{W}t", _MATH_TEXT):
                parts.append((child.text or "").translate(_SYMBOLS))
            elif tag in _LEAVES:
                parts.append(_LEAVES[tag])
            elif tag == f"{W}r":
                parts.append(self._run(child))
            elif tag in _NOTES:
                parts.append(self._mark(_NOTES[tag], child.get(f"{W}id")))
            elif tag == f"{W}sym":
                parts.append(_symbol(child))
            elif tag == f"{W}txbxContent":
                self.boxes.append(child)
            elif tag == f"{_MC}AlternateContent":
                parts.append(self._inline(_chosen(child)))
            elif tag not in _LEFT_OUT:
                parts.append(self._inline(child))
        return "".join(parts)

    def _run(self, run: Element) -> str:
        if is_on(run, "rPr", "vanish"):
            return ""
        text = self._inline(run)
        self._refuse_legacy_font(run, text)
        raised = run.find(f"{W}rPr/{W}vertAlign")
        if raised is not None and raised.get(f"{W}val") == "superscript":
            return superscript(text)
        return text

    def _refuse_legacy_font(self, run: Element, text: str) -> None:
        fonts = run.find(f"{W}rPr/{W}rFonts")
        if fonts is None or text.isascii():
            return
        for font in fonts.attrib.values():
            encoding = of_font(str(font), text)
            if encoding:
                raise DataError(
                    Message(
                        f"chữ gõ bằng phông {font}, mã {encoding.name.vi}: “{text[:40].strip()}”",
                        f"typed in the font {font}, in {encoding.name.en}: “{text[:40].strip()}”",
                    ),
                    location=Location(self.path),
                    hint=encoding.hint,
                )

    def _mark(self, kind: str, name: str | None) -> str:
        if (kind, name) not in self.notes:
            return ""
        n = self.marks.setdefault((kind, name), len(self.marks) + 1)
        return f"[^{n}]"

    def _note_blocks(self) -> Iterator[Block]:
        """Give the notes that are referred to, in the order of their marks."""
        done = 0
        while done < len(self.marks):  # a note can bear the mark of another
            mark = list(self.marks)[done]
            done += 1
            text = blocks_to_text(self._blocks(self.notes[mark])).strip()
            yield Paragraph(f"[^{done}]: {text}", is_item=True)

    def _table(self, element: Element) -> Iterator[Block]:
        rows = [self._row(row) for row in _within(element, f"{W}tr") if not _is_deleted(row)]
        if all(len(row) < 2 for row in rows):
            for row in rows:
                for cell in row:
                    yield from cell
            return
        yield Table(tuple(tuple(cell_text(cell) for cell in row) for row in rows))
        for row in rows:
            for cell in row:
                yield from (block for block in cell if isinstance(block, Table))

    def _row(self, row: Element) -> list[list[Block]]:
        cells: list[list[Block]] = [[] for _ in range(_span(row, "trPr", "gridBefore", least=0))]
        for cell in _within(row, f"{W}tc"):
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merged is not None and merged.get(f"{W}val") != "restart"
            cells.append([] if goes_on else list(self._blocks(cell)))
            cells += [[] for _ in range(_span(cell, "tcPr", "gridSpan", least=1) - 1)]
        return cells


def _root(part: object) -> Element | None:
    """Parse a part of the package, without entities, whatever python-docx makes of it."""
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    return parse_xml(part.blob) if isinstance(part, Part) else None


def _chosen(alternatives: Element) -> Element:
    """Take the first form of what is stored in several: a text box is there twice."""
    choice = alternatives.find(f"{_MC}Choice")
    fallback = alternatives.find(f"{_MC}Fallback")
    found = choice if choice is not None else fallback
    return alternatives if found is None else found


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """Find the rows or cells of a table, also inside content controls and insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _CONTAINERS:
            yield from _within(child, tag)


def _is_deleted(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _span(element: Element, properties: str, name: str, *, least: int) -> int:
    found = element.find(f"{W}{properties}/{W}{name}")
    value = "" if found is None else found.get(f"{W}val") or ""
    return min(max(int(value), least), _MAX_SPAN) if re.fullmatch("[0-9]{1,6}", value) else least


def _symbol(element: Element) -> str:
    """Give the character behind ``w:sym``, where the font Symbol has one known here."""
    code = element.get(f"{W}char") or ""
    if element.get(f"{W}font") != "Symbol" or not re.fullmatch("[0-9A-Fa-f]{4}", code):
        return ""
    char = chr(int(code, 16) | 0xF000).translate(_SYMBOLS)
    return char if len(char) == 1 and not "\ue000" <= char <= "\uf8ff" else ""
