"""Builds small Word and PDF files for tests, by hand: every byte in them is meant."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Final

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES: Final = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_MAIN: Final = "word/document.xml"


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """Write a paragraph of one run; ``text`` is text, the others are XML."""
    words = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{words if text else ''}</w:p>"


def item(text: str, level: int = 0, list_: int = 1) -> str:
    """Write a paragraph that Word numbers."""
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'
    return paragraph(text, numbered)


def level(at: int, style: str, text: str, more: str = "") -> str:
    """Write a level of a list for ``numbering``."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def table(*rows: Sequence[str]) -> str:
    """Write a table of cells that are XML or, without ``<``, text."""
    cells = [
        "".join(f"<w:tc>{c if '<' in c else paragraph(c)}</w:tc>" for c in row) for row in rows
    ]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def docx(
    body: str, parts: Mapping[str, str] | None = None, members: Mapping[str, bytes] | None = None
) -> bytes:
    """Build a DOCX; ``parts`` are the insides of ``numbering``, ``styles`` or ``footnotes``.

    ``members`` are put into the archive as they are, in place of others of the same name.
    """
    parts = parts or {}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{name}+xml"/>'
        for name in parts
    )
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{_R}/{name}" Target="{name}.xml"/>' for name in parts
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{_MAIN}" ContentType="{_WORD}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_R}/officeDocument" Target="{_MAIN}"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{relations}</Relationships>",
        _MAIN: f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
    } | {
        f"word/{name}.xml": f"<w:{name} {_NAMESPACES}>{inside}</w:{name}>"
        for name, inside in parts.items()
    }
    return archive({name: text.encode() for name, text in files.items()} | dict(members or {}))


def archive(members: Mapping[str, bytes]) -> bytes:
    """Pack a ZIP archive whose bytes depend on nothing else (no clock)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, data in members.items():
            packed.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


_PICTURE: Final = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q"


def pdf(
    pages: Sequence[Sequence[str] | None], *, unicode_map: bool = True, more: str = ""
) -> bytes:
    """Build a PDF of lines of text; a page that is ``None`` is a picture.

    The font draws nothing and names its letters only by its map to Unicode. ``more`` goes
    into the trailer (``/Encrypt …``).
    """
    chars = sorted({char for page in pages for line in page or () for char in line})
    glyphs = {char: n for n, char in enumerate(chars, 1)}
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    to_unicode = "/ToUnicode 5 0 R" if unicode_map else ""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H"
        f"/DescendantFonts[4 0 R]{to_unicode}>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/F/DW 500/CIDSystemInfo"
        "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor"
        "<</Type/FontDescriptor/FontName/F/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0"
        "/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>",
        _stream(_unicode_map(glyphs)),
    ]
    for n, page in enumerate(pages):
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
            f"/Resources<</Font<</F1 3 0 R>>>>/Contents {7 + 2 * n} 0 R>>"
        )
        objects.append(_stream(_PICTURE if page is None else _content(page, glyphs)))
    return _file(objects, more)


def _content(lines: Sequence[str], glyphs: Mapping[str, int]) -> str:
    shown = "".join(f"<{''.join(f'{glyphs[c]:04X}' for c in line)}> Tj T*\n" for line in lines)
    return f"BT /F1 12 Tf 50 800 Td 16 TL\n{shown}ET"


def _unicode_map(glyphs: Mapping[str, int]) -> str:
    pairs = [
        f"1 beginbfchar <{n:04X}> <{char.encode('utf-16-be').hex()}> endbfchar\n"
        for char, n in glyphs.items()
    ]
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def"
        " /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{''.join(pairs)}endcmap CMapName currentdict /CMap defineresource pop end end"
    )


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>\nstream\n{content}\nendstream"


def _file(objects: Sequence[str], more: str) -> bytes:
    data = b"%PDF-1.4\n"
    offsets = []
    for n, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{n} 0 obj\n{content}\nendobj\n".encode("latin-1")
    entries = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    data += f"xref\n0 {size}\n0000000000 65535 f \n{entries}".encode()
    start = data.rindex(b"xref")
    return (
        data + f"trailer\n<</Size {size}/Root 1 0 R{more}>>\nstartxref\n{start}\n%%EOF\n".encode()
    )
