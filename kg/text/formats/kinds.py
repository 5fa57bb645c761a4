"""Tell what a file is by its first bytes, and whether its name says the same."""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum
from pathlib import Path
from typing import Final

from kg.errors import DataError, Location, Message


class Kind(Enum):
    """A format that documents are read from; the value is its usual suffix."""

    TEXT = ".txt"
    HTML = ".html"
    DOCX = ".docx"
    PDF = ".pdf"


SUFFIXES: Final = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.TEXT,
    ".markdown": Kind.TEXT,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".docx": Kind.DOCX,
    ".pdf": Kind.PDF,
}
_NAMES: Final = {
    Kind.TEXT: Message("văn bản thuần", "plain text"),
    Kind.HTML: Message("trang HTML", "an HTML page"),
    Kind.DOCX: Message("tệp Word (DOCX)", "a Word file (DOCX)"),
    Kind.PDF: Message("tệp PDF", "a PDF file"),
}

_AS_DOCX: Final = Message(
    "mở bằng Word rồi lưu thành .docx", "open it in Word and save it as .docx"
)
_UNPACK: Final = Message("giải nén, rồi đọc từng tệp", "unpack it and read the files in it")
_SCAN: Final = Message(
    "nhận dạng chữ (OCR) trước rồi đọc kết quả", "recognise the text (OCR) first"
)
_OTHERS: Final[tuple[tuple[bytes, Message, Message], ...]] = (
    (b"{\\rtf", Message("tệp RTF", "an RTF file"), _AS_DOCX),
    (b"\x89PNG\r\n\x1a\n", Message("ảnh PNG", "a PNG picture"), _SCAN),
    (b"\xff\xd8\xff", Message("ảnh JPEG", "a JPEG picture"), _SCAN),
    (b"GIF8", Message("ảnh GIF", "a GIF picture"), _SCAN),
    (b"II*\0", Message("ảnh TIFF", "a TIFF picture"), _SCAN),
    (b"MM\0*", Message("ảnh TIFF", "a TIFF picture"), _SCAN),
    (b"\x1f\x8b", Message("tệp nén gzip", "a gzip archive"), _UNPACK),
    (b"Rar!\x1a\x07", Message("tệp nén RAR", "a RAR archive"), _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", Message("tệp nén 7z", "a 7z archive"), _UNPACK),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_HTML: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_PDF_HEADER_WITHIN: Final = 1024  # readers accept what mail programs put before "%PDF-"


def kind_of(path: Path, data: bytes) -> Kind:
    """Tell what a file is: its content decides, and its suffix must not say otherwise.

    A suffix that no format has (``.doc``, none) says nothing. Raises :class:`DataError`
    for a file that is something else than it is called, or that is no document.
    """
    claimed = SUFFIXES.get(path.suffix.lower())
    found = _by_content(path, data)
    if claimed is None:
        return found or Kind.TEXT
    if claimed is Kind.PDF and found is None and b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return Kind.PDF
    if claimed is found or (found is None and claimed in (Kind.TEXT, Kind.HTML)):
        return claimed
    raise _misnamed(path, claimed, found, data)


def _by_content(path: Path, data: bytes) -> Kind | None:
    if data.startswith(b"%PDF-"):
        return Kind.PDF
    if data.startswith(_ZIP):
        return _by_members(path, data)
    if data.startswith(_OLE):
        raise _ole(path, data)
    for magic, name, hint in _OTHERS:
        if data.startswith(magic):
            raise _not_a_document(path, name, hint)
    return Kind.HTML if _HTML.match(data[:2048]) else None


def _by_members(path: Path, data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except Exception:  # whatever a broken archive makes zipfile raise
        raise DataError(
            Message(
                f"tệp ZIP (như DOCX) bị cụt hoặc hỏng: đến byte {len(data)} vẫn không có mục lục",
                f"a ZIP file (as DOCX is) that is cut short or damaged: no directory up to its end"
                f" at byte {len(data)}",
            ),
            location=Location(path),
            hint=Message("tải hoặc sao chép lại tệp", "download or copy the file again"),
        ) from None
    if any(name.startswith("word/") for name in names):
        return Kind.DOCX
    raise _not_a_document(path, *_zip_of(names))


def _zip_of(names: list[str]) -> tuple[Message, Message]:
    tops = {name.partition("/")[0] for name in names}
    if "xl" in tops:
        name = Message("bảng tính Excel", "an Excel workbook")
        return name, Message("lưu các bảng cần đọc thành .docx", "save the tables to read as .docx")
    if "ppt" in tops:
        name = Message("bản trình chiếu PowerPoint", "a PowerPoint presentation")
        return name, Message("xuất thành PDF", "export it as PDF")
    if "mimetype" in tops:
        return Message("tệp OpenDocument hoặc EPUB", "an OpenDocument or EPUB file"), _AS_DOCX
    return Message("tệp nén ZIP, không phải DOCX", "a ZIP archive, not a DOCX"), _UNPACK


def _ole(path: Path, data: bytes) -> DataError:
    """Refuse an Office file from before 2007, or an encrypted one: both are OLE files."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        name = Message("tệp Office có mật khẩu", "an Office file with a password")
        return _not_a_document(
            path,
            name,
            Message("bỏ mật khẩu rồi lưu lại", "take the password off and save it again"),
        )
    if "Workbook".encode("utf-16-le") in data:
        name = Message("bảng tính Excel kiểu cũ (.xls)", "an old Excel workbook (.xls)")
    else:
        name = Message("tệp Word kiểu cũ (.doc)", "an old Word file (.doc)")
    return _not_a_document(path, name, _AS_DOCX)


def _not_a_document(path: Path, name: Message, hint: Message) -> DataError:
    return DataError(
        Message(f"đây là {name.vi}, không đọc được", f"this is {name.en}, which can't be read"),
        location=Location(path),
        hint=hint,
    )


def _misnamed(path: Path, claimed: Kind, found: Kind | None, data: bytes) -> DataError:
    wanted = _NAMES[claimed]
    if found is None:
        begins = data[:8].decode("ascii", "backslashreplace")
        return DataError(
            Message(
                f"tên là {path.suffix} nhưng không phải {wanted.vi}: byte 0 là {begins!r}",
                f"named {path.suffix} but not {wanted.en}: byte 0 has {begins!r}",
            ),
            location=Location(path),
            hint=Message(
                "tải lại tệp; nếu là văn bản thuần thì đổi đuôi thành .txt",
                "download the file again; if it is plain text, rename it to .txt",
            ),
        )
    is_ = _NAMES[found]
    return DataError(
        Message(
            f"tên là {path.suffix} nhưng nội dung là {is_.vi}",
            f"named {path.suffix} but its content is {is_.en}",
        ),
        location=Location(path),
        hint=Message(f"đổi đuôi thành {found.value}", f"rename it to {found.value}"),
    )
