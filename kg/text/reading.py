"""Read a document's file: its text, and the digest of its bytes.

Evidence counts the code points of this text, so it depends on nothing but the bytes and
the format. A ``.txt`` or ``.md`` is what UTF-8 makes of its bytes, with line ends and a
byte order mark kept; of HTML, DOCX and PDF the text is extracted, by the rules that the
modules of :mod:`kg.text.formats` state. What can't be read for certain is refused: a
wrong letter would be wrong in every fact taken from it.
"""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import DataError, Location, Message, NoFileError
from kg.evidence import digest
from kg.text.formats.docx_text import docx_text
from kg.text.formats.html_text import html_text
from kg.text.formats.kinds import Kind, kind_of
from kg.text.formats.mojibake import find_mojibake
from kg.text.formats.pdf_text import pdf_text
from kg.text.formats.plain import decode_text

MAX_BYTES: Final = 256 * 2**20
_CHECK_NAME: Final = Message(
    "xem lại tên tệp và quyền đọc", "check the name, and who may read the file"
)
_NAME_ONE: Final = Message("chỉ một tệp trong đó", "name a file in it")
_SAVE_FIRST: Final = Message(
    "lưu nội dung vào một tệp rồi đọc", "save its content to a file and read that"
)
_PRINTED: Final = re.compile("[^\\s\ufeff\u200b]")


@dataclass(frozen=True)
class SourceText:
    """A document as it was read; ``notes`` say what of the file is not in the text."""

    name: str
    text: str
    digest: str
    notes: tuple[Message, ...] = ()


def read(path: Path) -> SourceText:
    """Read a document: ``.txt``, ``.md``, ``.html``, ``.docx`` or ``.pdf``.

    Raises :class:`NoFileError` for what is no file that can be opened, and
    :class:`DataError` for one without text that can be trusted: each says where and why.
    """
    return extract(path, read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """Read a file whole, unless it is none, or larger than any document."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):  # a pipe would be waited for without end
            with path.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise NoFileError(path, Message(reason, reason), hint=_CHECK_NAME) from None
    if stat.S_ISDIR(mode):
        raise NoFileError(path, Message("là một thư mục", "it is a folder"), hint=_NAME_ONE)
    if not stat.S_ISREG(mode):
        is_ = Message("không phải tệp thường", "it is not a regular file")
        raise NoFileError(path, is_, hint=_SAVE_FIRST)
    if len(data) > MAX_BYTES:
        raise DataError(
            Message(
                f"tệp lớn hơn {MAX_BYTES // 2**20} MB, quá cỡ một văn bản",
                f"larger than {MAX_BYTES // 2**20} MB: more than a document has",
            ),
            location=Location(path),
            hint=Message("chia tệp thành từng văn bản", "cut the file into its documents"),
        )
    return data


def extract(path: Path, data: bytes) -> SourceText:
    """Give the text of a file whose bytes are ``data``; only the name of ``path`` is used."""
    if not data:
        raise DataError(
            Message("tệp rỗng: 0 byte", "the file is empty: 0 bytes"),
            location=Location(path),
            hint=Message("tải hoặc sao chép lại tệp", "download or copy the file again"),
        )
    kind = kind_of(path, data)
    text, notes = _text_of(kind, path, data)
    if not _PRINTED.search(text):
        raise DataError(
            Message(
                f"không có chữ nào: {len(text)} ký tự đều là khoảng trắng",
                f"no text: its {len(text)} characters are white space",
            ),
            location=Location(path),
            hint=Message("xem lại có đúng tệp cần đọc không", "check that it is the right file"),
        )
    _refuse_mojibake(kind, path, text)
    return SourceText(path.name, text, digest(data), notes)


def _text_of(kind: Kind, path: Path, data: bytes) -> tuple[str, tuple[Message, ...]]:
    if kind is Kind.DOCX:
        return docx_text(path, data), ()
    if kind is Kind.HTML:
        return html_text(path, data), ()
    if kind is Kind.TEXT:
        return decode_text(path, data), ()
    found = pdf_text(path, data)
    return found.text, _notes(found.scanned_pages)


def _notes(scanned_pages: tuple[int, ...]) -> tuple[Message, ...]:
    if not scanned_pages:
        return ()
    listed = ", ".join(map(str, scanned_pages))
    return (
        Message(
            f"trang {listed} là ảnh, không có lớp chữ: không đọc được",
            f"page {listed} is a picture without a text layer: not read",
        ),
    )


def _refuse_mojibake(kind: Kind, path: Path, text: str) -> None:
    found = find_mojibake(text)
    if not found:
        return
    meant = found.encoding.read(found.word)
    at = Message(f"ký tự {found.start}", f"character {found.start}")
    location = Location(path)
    if kind is Kind.TEXT:
        n = len(text[: found.start].encode("utf-8"))
        at = Message(f"byte {n}", f"byte {n}")
        line = text.count("\n", 0, found.start) + 1
        location = Location(path, line, found.start - text.rfind("\n", 0, found.start))
    name = found.encoding.name
    raise DataError(
        Message(
            f"chữ theo mã {name.vi}: “{found.word}” ở {at.vi} là “{meant}”",
            f"letters in {name.en}: “{found.word}” at {at.en} means “{meant}”",
        ),
        location=location,
        hint=found.encoding.hint,
    )
