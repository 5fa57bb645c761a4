"""Decode a text file, or say at which byte and why it can't be.

The text is exactly what Python's ``utf-8`` makes of the bytes: line ends are kept, and a
byte order mark stays, as U+FEFF, so that offsets are those of the file.
"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Final

from kg.errors import DataError, Location, Message
from kg.text.formats.mojibake import Encoding, find_mojibake

# Longest first: the mark of UTF-16-LE begins that of UTF-32-LE.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32-LE"),
    (codecs.BOM_UTF32_BE, "UTF-32-BE"),
    (codecs.BOM_UTF16_LE, "UTF-16-LE"),
    (codecs.BOM_UTF16_BE, "UTF-16-BE"),
)
_SAMPLE: Final = 4096
_LEGACY_SAMPLE: Final = 100_000
SAVE_AS_UTF8: Final = Message("lưu lại tệp theo UTF-8", "save the file as UTF-8")


def decode_text(path: Path, data: bytes) -> str:
    """Decode a text file; raises :class:`DataError` when it is not UTF-8 text."""
    wide = wide_encoding(data)
    if wide:
        raise DataError(
            Message(f"tệp mã hoá {wide}, không phải UTF-8", f"encoded as {wide}, not as UTF-8"),
            location=Location(path, 1, 1),
            hint=SAVE_AS_UTF8,
        )
    refuse_binary(path, data)
    return decode(path, data, "utf-8")


def wide_encoding(data: bytes) -> str | None:
    """Name the UTF-16 or UTF-32 that bytes are in, with or without a byte order mark.

    Without one it is told by where the zero bytes of ASCII letters stand.

    >>> wide_encoding("Điều 1. Mục tiêu".encode("utf-16-be")), wide_encoding(b"Muc tieu")
    ('UTF-16-BE', None)
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    sample = data[:_SAMPLE]
    zeros = [sample[n::4].count(0) / max(1, len(sample[n::4])) for n in range(4)]
    if len(sample) < 4 or not any(zeros):
        return None
    if min(zeros[2:]) > 0.9 and zeros[0] < 0.1:
        return "UTF-32-LE"
    if min(zeros[:2]) > 0.9 and zeros[3] < 0.1:
        return "UTF-32-BE"
    if min(zeros[1::2]) > 0.3 and max(zeros[::2]) < 0.05:
        return "UTF-16-LE"
    if min(zeros[::2]) > 0.3 and max(zeros[1::2]) < 0.05:
        return "UTF-16-BE"
    return None


def refuse_binary(path: Path, data: bytes) -> None:
    """Raise :class:`DataError` at the first zero byte: no text has one."""
    at = data.find(b"\0")
    if at >= 0:
        raise DataError(
            Message(
                f"dữ liệu nhị phân, không phải văn bản: byte NUL ở byte {at}",
                f"binary data, not text: a NUL byte at byte {at}",
            ),
            location=_place(path, data, at),
            hint=Message(
                "cần một tệp .txt, .md, .html, .docx hoặc .pdf",
                "give a .txt, .md, .html, .docx or .pdf file",
            ),
        )


def decode(path: Path, data: bytes, encoding: str) -> str:
    """Decode bytes; raises :class:`DataError` naming the first byte that can't be."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start
    legacy = _legacy_around(data, at)
    if legacy:
        raise DataError(
            Message(
                f"văn bản mã {legacy.name.vi}, không phải UTF-8: byte {at} là 0x{data[at]:02x}",
                f"the text is in {legacy.name.en}, not UTF-8: byte {at} is 0x{data[at]:02x}",
            ),
            location=_place(path, data, at),
            hint=legacy.hint,
        )
    name = encoding.upper()
    raise DataError(
        Message(
            f"không phải văn bản {name}: byte {at} là 0x{data[at]:02x}",
            f"not {name} text: byte {at} is 0x{data[at]:02x}",
        ),
        location=_place(path, data, at),
        hint=SAVE_AS_UTF8,
    )


def _legacy_around(data: bytes, at: int) -> Encoding | None:
    sample = data[max(0, at - 1000) : at + _LEGACY_SAMPLE].decode("latin-1")
    found = find_mojibake(sample)
    return found.encoding if found and found.encoding.is_one_byte else None


def _place(path: Path, data: bytes, at: int) -> Location:
    return Location(path, data.count(b"\n", 0, at) + 1, at - data.rfind(b"\n", 0, at))
