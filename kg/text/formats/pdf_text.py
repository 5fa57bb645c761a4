"""The text layer of a PDF: its pages in order, line by line as they are printed.

A hyphen that ends a line is kept and the line goes on after it: Vietnamese is not
hyphenated, so it stands between two years or two names. Nothing is recognised in
pictures: a file of scanned pages is refused, single ones are listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.errors import DataError, KgError, Location, Message

if TYPE_CHECKING:
    from types import ModuleType

_END: Final = b"%%EOF"
_END_WITHIN: Final = 2048  # of the file's end; some programs write a little after it
_MAX_PAGES: Final = 20_000
_SPACES_AT_END: Final = re.compile(r"[ \t]+$", re.MULTILINE)
_UNPRINTABLE: Final = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\uffff]")
_MAX_UNPRINTABLE: Final = 0.3
_OCR: Final = Message(
    "nhận dạng chữ (OCR, ví dụ ocrmypdf) trước rồi đọc kết quả",
    "recognise its text first (OCR, with ocrmypdf for one) and read the result",
)
_AGAIN: Final = Message("tải hoặc sao chép lại tệp", "download or copy the file again")


@dataclass(frozen=True)
class PdfText:
    """The text, and the pages (from 1) that are pictures without any."""

    text: str
    scanned_pages: tuple[int, ...]


def pdf_text(path: Path, data: bytes) -> PdfText:
    """Extract the text layer of a PDF.

    Raises :class:`DataError` for a file that is encrypted, scanned, or cut short.
    """
    if _END not in data[-_END_WITHIN:]:
        raise _refused(
            path,
            f"PDF bị cụt: hết ở byte {len(data)} mà không có %%EOF",
            f"the PDF is cut short: it ends at byte {len(data)} without %%EOF",
            _AGAIN,
        )
    try:
        pages = list(_pages(path, data))
    except KgError:
        raise
    except Exception as error:  # pypdfium2 lets through what a broken file makes it raise
        raise _damaged(path, str(error)) from None
    text = "\n".join(page for page, _ in pages if page)
    scanned = tuple(n for n, (page, is_picture) in enumerate(pages, 1) if is_picture and not page)
    _refuse_without_text(path, text, len(pages))
    return PdfText(_UNPRINTABLE.sub("", text) + "\n", scanned)


def _pages(path: Path, data: bytes) -> Iterator[tuple[str, bool]]:
    """Read each page: its text, and whether it holds a picture where it has no text."""
    import pypdfium2  # type: ignore[import-untyped]

    with closing(_opened(path, data, pypdfium2)) as document:
        if not 0 < len(document) <= _MAX_PAGES:
            raise _damaged(path, f"{len(document)} pages")
        for n in range(len(document)):
            try:
                page = document[n]
            except pypdfium2.PdfiumError:
                raise _damaged(path, f"page {n + 1}") from None
            with closing(page), closing(page.get_textpage()) as layer:
                text = _lines(layer.get_text_range())
                yield text, not text and _has_picture(page, pypdfium2)


def _opened(path: Path, data: bytes, pypdfium2: ModuleType) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY):
            raise _refused(
                path,
                "PDF bị mã hoá, cần mật khẩu mới mở được",
                "the PDF is encrypted and needs a password",
                Message(
                    "bỏ mật khẩu (in lại thành PDF) rồi đọc",
                    "take the password off (print it to a new PDF)",
                ),
            ) from None
        raise _damaged(path, str(error)) from None


def _has_picture(page: Any, pypdfium2: ModuleType) -> bool:
    wanted = [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    return next(iter(page.get_objects(filter=wanted)), None) is not None


def _lines(text: str) -> str:
    """Make PDFium's line ends and hyphens (U+FFFE, at a line's end) plain ones."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-")
    return _SPACES_AT_END.sub("", text).strip()


def _refuse_without_text(path: Path, text: str, n_pages: int) -> None:
    if not text:
        raise _refused(
            path,
            f"PDF quét: {n_pages} trang đều không có lớp chữ",
            f"a scanned PDF: none of its {n_pages} pages has a text layer",
            _OCR,
        )
    n_unprintable = len(_UNPRINTABLE.findall(text))
    if n_unprintable > _MAX_UNPRINTABLE * len(text):
        raise _refused(
            path,
            f"phông của PDF không cho biết chữ: {n_unprintable} trong {len(text)} ký tự vô nghĩa",
            f"the PDF's fonts don't tell their letters: {n_unprintable} of {len(text)}"
            " characters mean nothing",
            _OCR,
        )


def _damaged(path: Path, reason: str) -> DataError:
    return _refused(
        path,
        f"PDF hỏng, không đọc được ({reason})",
        f"the PDF is damaged and can't be read ({reason})",
        _AGAIN,
    )


def _refused(path: Path, vi: str, en: str, hint: Message) -> DataError:
    return DataError(Message(vi, en), location=Location(path), hint=hint)
