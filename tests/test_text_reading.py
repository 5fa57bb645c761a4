"""Documents are read to the letter, or refused with what is wrong, where, and what to do."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import DataError, EvidenceError, KgError, Message, NoFileError
from kg.evidence import HeldText, Sources, digest, new_evidence, verify
from kg.text import reading
from kg.text.formats import docx_text
from kg.text.formats.legacy import from_tcvn3, from_utf8_as_latin, from_vni
from kg.text.formats.mojibake import find_mojibake
from kg.text.reading import SourceText, extract, read
from kg.vocabulary import document_iri
from tests.documents import archive, docx, item, level, paragraph, pdf, table

SENTENCE: Final = (
    "Tỉnh Hoài Giang phấn đấu đến năm 2030 có 90% số xã đạt chuẩn; giao Sở Y tế chủ trì."
)


def text_of(name: str, data: bytes) -> str:
    return extract(Path(name), data).text


def html(body: str) -> str:
    return text_of("a.html", body.encode())


def word(body: str, **parts: str) -> str:
    return text_of("a.docx", docx(body, parts))


def refusal(name: str, data: bytes) -> DataError:
    with pytest.raises(DataError) as caught:
        extract(Path(name), data)
    assert caught.value.hint, "it must say what to do"
    return caught.value


# Plain text


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.TXT", "a", "a.2023"])
@pytest.mark.parametrize("text", ["Một\r\nhai\rba\n\n", "\ufeffMột", "a\u0323", " \tx\u00a0"])
def test_a_text_file_is_its_decoded_bytes(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_bytes(text.encode())
    assert read(path) == SourceText(name, text, digest(text.encode()))


def test_fifty_megabytes_are_read_in_well_under_two_seconds(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{SENTENCE}\n" * (50_000_000 // len(SENTENCE.encode())), "utf-8")
    source = read(path)
    assert source.text.count("\n") == 50_000_000 // len(SENTENCE.encode())


@pytest.mark.parametrize("line", [SENTENCE, "é µ", "Noël « ça » größer "])
def test_a_line_of_a_million_characters_is_fine(line: str) -> None:
    text = (line * (1_000_000 // len(line) + 1))[:1_000_000]
    assert text_of("a.txt", text.encode()) == text


@pytest.mark.sources
def test_the_source_documents_read_to_the_letter(sources_dir: Path) -> None:
    others = sources_dir.parent / "devset"
    paths = sorted(sources_dir.glob("*.txt")) + sorted(others.glob("*.txt"))
    assert len(paths) >= 5
    for path in paths:
        data = path.read_bytes()
        assert read(path) == SourceText(path.name, data.decode("utf-8"), digest(data))


# Not a file to be read


def test_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with pytest.raises(NoFileError) as caught:
        read(path)
    assert caught.value.message.en == f"can't read {path}: No such file or directory"
    assert caught.value.path == path
    assert isinstance(caught.value, FileNotFoundError)


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NoFileError) as caught:
        read(tmp_path)
    assert caught.value.render("vi") == (
        f"không đọc được {tmp_path}: là một thư mục\n  → chỉ một tệp trong đó"
    )


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(NoFileError, match="not a regular file"):
        read(tmp_path / "a.txt")


def test_a_name_with_a_zero_byte(tmp_path: Path) -> None:
    with pytest.raises(NoFileError, match="null byte"):
        read(tmp_path / "a\0.txt")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(self: Path, *args: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    (tmp_path / "a.txt").write_text("x")
    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(NoFileError, match=r"a\.txt: Permission denied\n  → check the name"):
        read(tmp_path / "a.txt")


def test_a_file_over_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(reading.MAX_BYTES + 1)
    monkeypatch.setattr(reading, "MAX_BYTES", 2**20)
    path.write_bytes(b"x" * (2**20 + 1))
    with pytest.raises(DataError) as caught:
        read(path)
    assert caught.value.render("vi") == (
        f"{path}: tệp lớn hơn 1 MB, quá cỡ một văn bản\n  → chia tệp thành từng văn bản"
    )
    path.write_bytes(b"x" * 2**20)
    assert len(read(path).text) == 2**20


# Files without text


@dataclass(frozen=True)
class Bad:
    """A file's name and bytes, and what is said of it."""

    name: str
    data: bytes
    vi: str
    en: str


def _changed(data: bytes, name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        members = {n: packed.read(n) for n in packed.namelist()}
    return archive(members | {name: content})


WORD: Final = docx(paragraph("Mục tiêu"))
PDF: Final = pdf([["Điều 1. Mục tiêu"]])
TEXT_BYTES: Final = SENTENCE.encode()
ENCRYPT: Final = (
    f"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'1' * 64}>/U<{'2' * 64}>>>"
)
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MIB: Final = 2**20

BAD: Final = {
    "empty": Bad("a.txt", b"", "a.txt: tệp rỗng: 0 byte", "a.txt: the file is empty: 0 bytes"),
    "white space": Bad(
        "a.md",
        "\ufeff \n\t\u00a0".encode(),
        "a.md: không có chữ nào: 5 ký tự đều là khoảng trắng",
        "a.md: no text: its 5 characters are white space",
    ),
    "HTML without words": Bad(
        "a.html",
        b"<p> <script>x</script>",
        "a.html: không có chữ nào: 0 ký tự đều là khoảng trắng",
        "a.html: no text: its 0 characters are white space",
    ),
    "DOCX without words": Bad(
        "a.docx",
        docx(paragraph("")),
        "a.docx: không có chữ nào: 0 ký tự đều là khoảng trắng",
        "a.docx: no text: its 0 characters are white space",
    ),
    "binary": Bad(
        "a.txt",
        "Mục tiêu\nb".encode() + b"\0\x01",
        "a.txt:2:2: dữ liệu nhị phân, không phải văn bản: byte NUL ở byte 13",
        "a.txt:2:2: binary data, not text: a NUL byte at byte 13",
    ),
    "binary HTML": Bad(
        "a.html",
        b"<p>Muc tieu\0",
        "a.html:1:12: dữ liệu nhị phân, không phải văn bản: byte NUL ở byte 11",
        "a.html:1:12: binary data, not text: a NUL byte at byte 11",
    ),
    "UTF-16 with mark": Bad(
        "a.txt",
        SENTENCE.encode("utf-16"),
        "a.txt:1:1: tệp mã hoá UTF-16-LE, không phải UTF-8",
        "a.txt:1:1: encoded as UTF-16-LE, not as UTF-8",
    ),
    "UTF-16-BE without mark": Bad(
        "a.txt",
        SENTENCE.encode("utf-16-be"),
        "a.txt:1:1: tệp mã hoá UTF-16-BE, không phải UTF-8",
        "a.txt:1:1: encoded as UTF-16-BE, not as UTF-8",
    ),
    "UTF-16-LE without mark": Bad(
        "a.md",
        SENTENCE.encode("utf-16-le"),
        "a.md:1:1: tệp mã hoá UTF-16-LE, không phải UTF-8",
        "a.md:1:1: encoded as UTF-16-LE, not as UTF-8",
    ),
    "UTF-32 with mark": Bad(
        "a.txt",
        SENTENCE.encode("utf-32"),
        "a.txt:1:1: tệp mã hoá UTF-32-LE, không phải UTF-8",
        "a.txt:1:1: encoded as UTF-32-LE, not as UTF-8",
    ),
    "UTF-32-BE without mark": Bad(
        "a.txt",
        SENTENCE.encode("utf-32-be"),
        "a.txt:1:1: tệp mã hoá UTF-32-BE, không phải UTF-8",
        "a.txt:1:1: encoded as UTF-32-BE, not as UTF-8",
    ),
    "UTF-32-LE without mark": Bad(
        "a.txt",
        SENTENCE.encode("utf-32-le"),
        "a.txt:1:1: tệp mã hoá UTF-32-LE, không phải UTF-8",
        "a.txt:1:1: encoded as UTF-32-LE, not as UTF-8",
    ),
    "not UTF-8": Bad(
        "a.txt",
        b"Muc tieu\nso \x80 va \xff",
        "a.txt:2:4: không phải văn bản UTF-8: byte 12 là 0x80",
        "a.txt:2:4: not UTF-8 text: byte 12 is 0x80",
    ),
    "cut within a letter": Bad(
        "a.txt",
        "Số tiề".encode()[:-1],
        "a.txt:1:8: không phải văn bản UTF-8: byte 7 là 0xe1",
        "a.txt:1:8: not UTF-8 text: byte 7 is 0xe1",
    ),
    "TCVN3 bytes": Bad(
        "a.txt",
        "TØnh ta quyÕt t©m ph¸t triÓn c«ng nghiÖp".encode("latin-1"),
        "a.txt:1:2: văn bản mã TCVN3 (ABC, phông .VnTime), không phải UTF-8: byte 1 là 0xd8",
        "a.txt:1:2: the text is in TCVN3 (ABC, .VnTime fonts), not UTF-8: byte 1 is 0xd8",
    ),
    "VNI bytes": Bad(
        "a.txt",
        "Tænh ta quyeát taâm phaùt trieån coâng nghieäp".encode("latin-1"),
        "a.txt:1:2: văn bản mã VNI (phông VNI-Times), không phải UTF-8: byte 1 là 0xe6",
        "a.txt:1:2: the text is in VNI (VNI-Times fonts), not UTF-8: byte 1 is 0xe6",
    ),
    "TCVN3 in UTF-8": Bad(
        "a.txt",
        "Lời tựa\nCéng hoµ x· héi".encode(),
        "a.txt:2:1: chữ theo mã TCVN3 (ABC, phông .VnTime): “Céng” ở byte 12 là “Cộng”",
        "a.txt:2:1: letters in TCVN3 (ABC, .VnTime fonts): “Céng” at byte 12 means “Cộng”",
    ),
    "VNI in UTF-8": Bad(
        "a.txt",
        "Coäng hoøa xaõ hoäi".encode(),
        "a.txt:1:1: chữ theo mã VNI (phông VNI-Times): “Coäng” ở byte 0 là “Cộng”",
        "a.txt:1:1: letters in VNI (VNI-Times fonts): “Coäng” at byte 0 means “Cộng”",
    ),
    "UTF-8 read as Windows-1252": Bad(
        "a.md",
        "Giao Uá»· ban".encode(),
        "a.md:1:6: chữ theo mã UTF-8 bị đọc nhầm thành Latin-1: “Uá»·” ở byte 5 là “Uỷ”",
        "a.md:1:6: letters in UTF-8 that was read as Latin-1: “Uá»·” at byte 5 means “Uỷ”",
    ),
    "UTF-8 read as Latin-1": Bad(
        "a.txt",
        TEXT_BYTES.decode("latin-1").encode(),
        "a.txt:1:1: chữ theo mã UTF-8 bị đọc nhầm thành Latin-1: “Tá»\x89nh” ở byte 0 là “Tỉnh”",
        "a.txt:1:1: letters in UTF-8 that was read as Latin-1: “Tá»\x89nh” at byte 0 means “Tỉnh”",
    ),
    "TCVN3 in HTML": Bad(
        "a.html",
        "<p>§Ò ¸n <b>ph¸t</b> triÓn".encode(),
        "a.html: chữ theo mã TCVN3 (ABC, phông .VnTime): “§Ò” ở ký tự 0 là “Đề”",
        "a.html: letters in TCVN3 (ABC, .VnTime fonts): “§Ò” at character 0 means “Đề”",
    ),
    "TCVN3 in PDF": Bad(
        "a.pdf",
        pdf([["KÕ ho¹ch ph¸t triÓn"]]),
        "a.pdf: chữ theo mã TCVN3 (ABC, phông .VnTime): “KÕ” ở ký tự 0 là “Kế”",
        "a.pdf: letters in TCVN3 (ABC, .VnTime fonts): “KÕ” at character 0 means “Kế”",
    ),
    "font .VnTime": Bad(
        "a.docx",
        docx(paragraph("Mở đầu") + paragraph("Céng", run='<w:rFonts w:ascii=".VnTimeH"/>')),
        "a.docx: chữ gõ bằng phông .VnTimeH, mã TCVN3 (ABC, phông .VnTime): “Céng”",
        "a.docx: typed in the font .VnTimeH, in TCVN3 (ABC, .VnTime fonts): “Céng”",
    ),
    "font VNI-Times": Bad(
        "a.docx",
        docx(paragraph("Coäng", run='<w:rFonts w:hAnsi="VNI-Times"/>')),
        "a.docx: chữ gõ bằng phông VNI-Times, mã VNI (phông VNI-Times): “Coäng”",
        "a.docx: typed in the font VNI-Times, in VNI (VNI-Times fonts): “Coäng”",
    ),
    "unknown charset": Bad(
        "a.html",
        b"<meta charset='x-user-defined'>a",
        "a.html: trang khai báo charset “x-user-defined”, không đọc được (byte 0)",
        "a.html: the page names the charset “x-user-defined”, which can't be read (byte 0)",
    ),
    "HTML that is not in its charset": Bad(
        "a.html",
        b"<meta charset=utf-8><p>\xe0",
        "a.html:1:24: không phải văn bản UTF-8: byte 23 là 0xe0",
        "a.html:1:24: not UTF-8 text: byte 23 is 0xe0",
    ),
    "HTML nested without end": Bad(
        "a.html",
        b"<div>" * 5000 + b"x",
        "a.html: không phân tích được HTML: "
        "Excessive depth in document: 2048, use XML_PARSE_HUGE option",
        "a.html: the HTML can't be parsed: "
        "Excessive depth in document: 2048, use XML_PARSE_HUGE option",
    ),
    "encrypted PDF": Bad(
        "a.pdf",
        pdf([["x"]], more=ENCRYPT),
        "a.pdf: PDF bị mã hoá, cần mật khẩu mới mở được",
        "a.pdf: the PDF is encrypted and needs a password",
    ),
    "scanned PDF": Bad(
        "a.pdf",
        pdf([None, None]),
        "a.pdf: PDF quét: 2 trang đều không có lớp chữ",
        "a.pdf: a scanned PDF: none of its 2 pages has a text layer",
    ),
    "PDF cut short": Bad(
        "a.pdf",
        PDF[:1500],
        "a.pdf: PDF bị cụt: hết ở byte 1500 mà không có %%EOF",
        "a.pdf: the PDF is cut short: it ends at byte 1500 without %%EOF",
    ),
    "damaged PDF": Bad(
        "a.pdf",
        b"%PDF-1.7\n%%EOF",
        "a.pdf: PDF hỏng, không đọc được (Failed to load document (PDFium: Data format error).)",
        "a.pdf: the PDF is damaged and can't be read"
        " (Failed to load document (PDFium: Data format error).)",
    ),
    "PDF whose fonts don't tell their letters": Bad(
        "a.pdf",
        pdf([["Điều 1. Mục tiêu"]], unicode_map=False),
        "a.pdf: phông của PDF không cho biết chữ: 10 trong 13 ký tự vô nghĩa",
        "a.pdf: the PDF's fonts don't tell their letters: 10 of 13 characters mean nothing",
    ),
    "not a PDF": Bad(
        "a.pdf",
        TEXT_BYTES,
        r"a.pdf: tên là .pdf nhưng không phải tệp PDF: byte 0 là 'T\\xe1\\xbb\\x89nh H'",
        r"a.pdf: named .pdf but not a PDF file: byte 0 has 'T\\xe1\\xbb\\x89nh H'",
    ),
    "a DOCX called PDF": Bad(
        "a.pdf",
        WORD,
        "a.pdf: tên là .pdf nhưng nội dung là tệp Word (DOCX)",
        "a.pdf: named .pdf but its content is a Word file (DOCX)",
    ),
    "a PDF called text": Bad(
        "a.txt",
        PDF,
        "a.txt: tên là .txt nhưng nội dung là tệp PDF",
        "a.txt: named .txt but its content is a PDF file",
    ),
    "a page called text": Bad(
        "a.txt",
        b"\n<!doctype HTML><p>x",
        "a.txt: tên là .txt nhưng nội dung là trang HTML",
        "a.txt: named .txt but its content is an HTML page",
    ),
    "not a DOCX": Bad(
        "a.docx",
        b"Muc tieu",
        "a.docx: tên là .docx nhưng không phải tệp Word (DOCX): byte 0 là 'Muc tieu'",
        "a.docx: named .docx but not a Word file (DOCX): byte 0 has 'Muc tieu'",
    ),
    "another ZIP": Bad(
        "a.docx",
        archive({"a.txt": b"x"}),
        "a.docx: đây là tệp nén ZIP, không phải DOCX, không đọc được",
        "a.docx: this is a ZIP archive, not a DOCX, which can't be read",
    ),
    "a workbook": Bad(
        "a.xlsx",
        archive({"xl/workbook.xml": b"x"}),
        "a.xlsx: đây là bảng tính Excel, không đọc được",
        "a.xlsx: this is an Excel workbook, which can't be read",
    ),
    "DOCX cut short": Bad(
        "a.docx",
        WORD[:700],
        "a.docx: tệp ZIP (như DOCX) bị cụt hoặc hỏng: đến byte 700 vẫn không có mục lục",
        "a.docx: a ZIP file (as DOCX is) that is cut short or damaged:"
        " no directory up to its end at byte 700",
    ),
    "DOCX without its document": Bad(
        "a.docx",
        archive({"word/a.xml": b"x"}),
        "a.docx: không phải tài liệu Word đọc được, hoặc bị hỏng"
        " (KeyError: \"There is no item named '[Content_Types].xml' in the archive\")",
        "a.docx: not a Word document that can be read, or damaged"
        " (KeyError: \"There is no item named '[Content_Types].xml' in the archive\")",
    ),
    "old Word file": Bad(
        "a.doc",
        OLE + "WordDocument".encode("utf-16-le"),
        "a.doc: đây là tệp Word kiểu cũ (.doc), không đọc được",
        "a.doc: this is an old Word file (.doc), which can't be read",
    ),
    "old Word file called DOCX": Bad(
        "a.docx",
        OLE,
        "a.docx: đây là tệp Word kiểu cũ (.doc), không đọc được",
        "a.docx: this is an old Word file (.doc), which can't be read",
    ),
    "Word file with a password": Bad(
        "a.docx",
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "a.docx: đây là tệp Office có mật khẩu, không đọc được",
        "a.docx: this is an Office file with a password, which can't be read",
    ),
    "RTF": Bad(
        "a.doc",
        b"{\\rtf1 a}",
        "a.doc: đây là tệp RTF, không đọc được",
        "a.doc: this is an RTF file, which can't be read",
    ),
    "picture": Bad(
        "a.pdf",
        b"\x89PNG\r\n\x1a\n",
        "a.pdf: đây là ảnh PNG, không đọc được",
        "a.pdf: this is a PNG picture, which can't be read",
    ),
    "entities in DOCX": Bad(
        "a.docx",
        _changed(WORD, "word/document.xml", b"<!DOCTYPE w [<!ENTITY a 'x'>]><w xmlns='u'>&a;</w>"),
        "a.docx: không phải tài liệu Word đọc được, hoặc bị hỏng (DOCTYPE)",
        "a.docx: not a Word document that can be read, or damaged (DOCTYPE)",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_in_both_languages(name: str) -> None:
    bad = BAD[name]
    error = refusal(bad.name, bad.data)
    assert error.render("vi").splitlines()[0] == bad.vi
    assert error.render("en").splitlines()[0] == bad.en
    hint = error.hint or Message("", "")
    assert hint.vi != hint.en


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("UTF-16 with mark", "save the file as UTF-8"),
        ("TCVN3 bytes", "convert it to Unicode (UniKey: Ctrl+Shift+F6) and save it again"),
        ("old Word file", "open it in Word and save it as .docx"),
        ("a page called text", "rename it to .html"),
        (
            "scanned PDF",
            "recognise its text first (OCR, with ocrmypdf for one) and read the result",
        ),
    ],
)
def test_it_says_what_to_do(name: str, hint: str) -> None:
    assert str(refusal(BAD[name].name, BAD[name].data)).splitlines()[1] == f"  → {hint}"


def test_a_name_that_no_format_has_leaves_it_to_the_content() -> None:
    assert text_of("a.doc", WORD) == "Mục tiêu\n"
    assert text_of("a.doc", b"<html><p>x") == "x\n"
    assert text_of("a", PDF) == "Điều 1. Mục tiêu\n"


# Letters that are not the ones meant


@pytest.mark.parametrize(
    ("read_word", "word_", "meant"),
    [
        (from_tcvn3, "®­êng", "đường"),
        (from_tcvn3, "ThuËn", "Thuận"),
        (from_tcvn3, "số", None),
        (from_vni, "ñöôøng", "đường"),
        (from_vni, "Thuaän", "Thuận"),
        (from_vni, "naêm", "năm"),
        (from_vni, "lôùn", "lớn"),
        (from_vni, "ÑAÁT", "ĐẤT"),
        (from_utf8_as_latin, "Ä‘Æ°á»ng", None),
        (from_utf8_as_latin, "Ä‘Æ°á»\x9dng", "đường"),
        (from_utf8_as_latin, "là", None),
    ],
)
def test_words_in_legacy_encodings(
    read_word: Callable[[str], str | None], word_: str, meant: str | None
) -> None:
    assert read_word(word_) == meant


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "ỦY BAN NHÂN DÂN TỈNH VÂN SƠN … 5 × 3 ½ © ® “2024” · 25 µm",
        "L’élève a reçu « ça » à Noël, où la façade du garçon naïf est né",
        "Größe über für schön Mädchen; på så då gå må få",
        "año niño español mañana señor; coração não são irmã",
        "bụi mịn 10 µm, 20 µm và 30 µm mỗi năm",
        "PM10 is 10 µm wide, PM2.5 is 2.5 µm",
        f"{SENTENCE} “Uá»·” là chữ hỏng.",
    ],
)
def test_sound_text_is_not_taken_for_a_legacy_encoding(text: str) -> None:
    assert find_mojibake(text) is None


def test_one_legacy_paragraph_among_sound_ones_is_found() -> None:
    legacy = "KÕ ho¹ch ph¸t triÓn n«ng nghiÖp bÒn v÷ng ®Õn n¨m sau cña tØnh. " * 8
    found = find_mojibake(f"{SENTENCE}\n" * 50 + legacy)
    assert found is not None
    assert found.encoding.name.en.startswith("TCVN3")


def test_a_legacy_font_on_unicode_letters_or_digits_is_let_be() -> None:
    font = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    assert word(paragraph("Quyết định", run=font) + paragraph("15/2024", run=font)) == (
        "Quyết định\n\n15/2024\n"
    )


# HTML


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Một  <b>hai</b>\nba<p>bốn", "Một hai ba\n\nbốn\n"),
        ("<p>Một<br>hai<!-- x --> ba</p>bốn<hr>năm", "Một\nhai ba\n\nbốn\n\nnăm\n"),
        ("<h1>Đề án</h1>Lời &amp; d&#7851;n&nbsp;x", "Đề án\n\nLời & dẫn\u00a0x\n"),
        ("<title>t</title><style>p{}</style><p>a<script>b</script><noscript>c</noscript>", "a\n"),
        ("<p>a<span hidden>b</span><p style='x:y; display : none'>c</p>d", "a\n\nd\n"),
        ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e", "- a\n- b\n  - c\n- d\n\ne\n"),
        ("<ol start=3><li>a<li value=9>b<li>c</ol>", "3. a\n9. b\n10. c\n"),
        ("<ol type=a><li>x<p>y</ol><ol type=I><li>z", "a. x\n\ny\n\nI. z\n"),
        ("<pre>a\n  b</pre>", "a\nb\n"),
        ("11.216 ha<sup>5</sup>, m<sup>2</sup> <sup>(a)</sup>", "11.216 ha⁵, m² (a)\n"),
        ("<select><option>q</select><textarea>r</textarea>s", "s\n"),
        ("<?xml version='1.0'?><html><body><p/>a<br/>b</body></html>", "a\nb\n"),
        ("<![if !supportLists]>1.<![endif]> x", "1. x\n"),
        ("<p>&#xD800;&#0;x", "\ufffd\ufffdx\n"),
    ],
)
def test_html_blocks(page: str, text: str) -> None:
    assert html(page) == text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (
            "<table><caption>Biểu 1</caption><tr><th>A<th>B<tr><td>1<td>a|b</table>x",
            "Biểu 1\n\n| A | B |\n| --- | --- |\n| 1 | a\\|b |\n\nx\n",
        ),
        (
            "<table><tr><td rowspan=2>A<td colspan=2>B<tr><td>c<td>d<tr><td>e<td>f<td>g</table>",
            "| A | B |  |\n| --- | --- | --- |\n|  | c | d |\n| e | f | g |\n",
        ),
        (
            "<table><tr><td>a<td rowspan=3>b<tr><td>c<tr><td>d<tr><td>e<td>f</table>",
            "| a | b |\n| --- | --- |\n| c |  |\n| d |  |\n| e | f |\n",
        ),
        (
            "<table><tr><td>1<td><p>Sở A</p><p>Sở B</p></td></tr></table>",
            "| 1 | Sở A<br>Sở B |\n| --- | --- |\n",
        ),
        (
            "<table><tr><td>trái<table><tr><td>a<td>b</table>cuối<td>phải</table>",
            "trái\n\n| a | b |\n| --- | --- |\n\ncuối\n\nphải\n",
        ),
        ("<table><tr><td>một<tr><td>hai</table>", "một\n\nhai\n"),
        ("<table role=presentation><tr><td>a<td>b</table>", "a\n\nb\n"),
        ("<table><tr><td>a<td>b<tr><td><td> </table>", "| a | b |\n| --- | --- |\n"),
        ("<table><td>a<td>b<tr><td>c</table>", "| a | b |\n| --- | --- |\n| c |  |\n"),
        ("<tr><td>a<td>b", "a\n\nb\n"),
    ],
)
def test_html_tables(page: str, text: str) -> None:
    assert html(page) == text


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("<meta charset=UTF-8>", "utf-8"),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1258'>", "cp1258"),
        ("<?xml version='1.0' encoding='utf-8'?>", "utf-8"),
        ("<meta charset='utf-16'>", "utf-8"),
    ],
)
def test_the_charset_of_a_page_is_honoured(head: str, encoding: str) -> None:
    words = "Đê\u0323 án và" if encoding == "cp1258" else "Đệ án và"
    assert text_of("a.htm", f"{head}<p>{words}".encode(encoding)) == f"{words}\n"


def test_a_page_with_huge_spans_does_not_explode() -> None:
    cell = "<td colspan=999999 rowspan=999999>x"
    lines = html(f"<table>{f'<tr>{cell}<td>y' * 100}</table>").splitlines()
    assert len(lines) == 101
    assert max(line.count(" | ") for line in lines) <= 201


# Word


LISTS: Final = (
    '<w:abstractNum w:abstractNumId="7">'
    + level(0, "upperRoman", "%1.")
    + level(1, "decimal", "%1.%2.", "<w:isLgl/>")
    + level(2, "lowerLetter", "%3)")
    + level(3, "bullet", "\uf0b7")
    + level(4, "bullet", "+")
    + level(5, "none", "")
    + level(6, "decimalZero", "%7/", '<w:lvlRestart w:val="0"/><w:suff w:val="nothing"/>')
    + level(7, "decimal", "(%8)", '<w:lvlRestart w:val="1"/>')
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def test_automatic_numbers_are_kept() -> None:
    levels = [0, 1, 2, 2, 3, 4, 5, 1, 2, 0, 1, 6, 7, 0, 6, 7, 1, 7]
    body = "".join(item(f"x{n}", level_) for n, level_ in enumerate(levels))
    assert word(body, numbering=LISTS).replace("\n\n", "\n").splitlines() == [
        "I. x0",
        "1.1. x1",
        "a) x2",
        "b) x3",
        "- x4",
        "+ x5",
        "x6",
        "1.2. x7",
        "a) x8",
        "II. x9",
        "2.1. x10",
        "01/x11",
        "(1) x12",
        "III. x13",
        "02/x14",
        "(1) x15",
        "3.1. x16",
        "(2) x17",
    ]


def test_a_list_that_shares_its_definition_goes_on_or_begins_anew() -> None:
    body = item("a") + item("b", list_=2) + item("c", list_=2) + item("d") + item("e", list_=9)
    assert word(body, numbering=LISTS) == "I. a\nV. b\nVI. c\nVII. d\n\ne\n"


def test_numbers_come_from_styles_too() -> None:
    def style(name: str, inside: str, base: str = "") -> str:
        based = f'<w:basedOn w:val="{base}"/>' if base else ""
        return f'<w:style w:type="paragraph" w:styleId="{name}">{based}<w:pPr>{inside}</w:pPr></w:style>'

    one = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = (
        style("H1", one)
        + style("H2", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')
        + style("Sub", "", "H2")
        + style("Off", '<w:numPr><w:numId w:val="0"/></w:numPr>', "H1")
        + style("Ring", "", "Ring")
    )
    names = ["H1", "H2", "Sub", "Off", "Ring", "H1"]
    body = "".join(paragraph(name, f'<w:pStyle w:val="{name}"/>') for name in names)
    text = word(body, numbering=LISTS, styles=styles)
    assert " ".join(text.split()) == "I. H1 1.1. H2 1.2. Sub Off Ring II. H1"


def test_a_document_of_python_docx_itself() -> None:
    from docx import Document

    document = Document()
    document.add_heading("Mục tiêu", 1)
    for text, style in [("một", "List Number"), ("hai", "List Number"), ("ba", "List Bullet")]:
        document.add_paragraph(text, style=style)
    grid = document.add_table(2, 2)
    for cell, text in zip((c for row in grid.rows for c in row.cells), "abcd", strict=True):
        cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    assert text_of("a.docx", stream.getvalue()) == (
        "Mục tiêu\n\n1. một\n2. hai\n- ba\n\n| a | b |\n| --- | --- |\n| c | d |\n"
    )


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:r><w:t>giữ</w:t></w:r>", "giữ"),
        ("<w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom><w:r><w:t>ở</w:t></w:r>", "ở"),
        ("<w:ins><w:r><w:t>thêm</w:t></w:r></w:ins>", "thêm"),
        ("<w:hyperlink><w:r><w:t>liên</w:t></w:r></w:hyperlink><w:r><w:t> kết</w:t></w:r>", "liên kết"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t>hiện</w:t></w:r>", "hiện"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>hiện</w:t></w:r>', "hiện"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
        ("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:softHyphen/></w:r>", "A-B"),
        ("<w:r><w:instrText>PAGE</w:instrText><w:t>7</w:t></w:r>", "7"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 90%</w:t></w:r>', "≥ 90%"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F04A"/><w:t>x \uf0a3 3</w:t></w:r>', "x ≤ 3"),
        ('<w:r><w:t>ha</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>', "ha²"),
        ("<w:sdt><w:sdtPr><w:t>z</w:t></w:sdtPr><w:sdtContent><w:r><w:t>ô</w:t></w:r></w:sdtContent></w:sdt>", "ô"),
        ("<!-- x --><w:r><w:t>a<!-- y --></w:t></w:r>", "a"),
    ],
)  # fmt: skip
def test_what_of_a_paragraph_is_its_text(inside: str, text: str) -> None:
    assert word(f"<w:p>{inside}</w:p>") == f"{text}\n"


def test_a_paragraph_whose_end_was_deleted_goes_on_with_the_next() -> None:
    cut = paragraph("Giao Sở ", "<w:rPr><w:del/></w:rPr>")
    assert word(cut + paragraph("Y tế") + paragraph("hết")) == "Giao Sở Y tế\n\nhết\n"


def test_a_text_box_stands_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('hộp')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent>"
    )
    body = f"<w:p><w:r><w:t>thân</w:t></w:r><w:r>{both}</w:r></w:p>{paragraph('sau')}"
    assert word(body) == "thân\n\nhộp\n\nsau\n"


def test_word_tables_with_merged_cells_and_a_table_inside() -> None:
    wide = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("rộng")}'
    top = f'<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("trên")}'
    below = f"<w:tcPr><w:vMerge/></w:tcPr>{paragraph('lặp')}"
    inner = paragraph("ngoài") + table(["n1", "n2"]) + paragraph("sau")
    body = table(
        [wide, "c"], [top, "a", "b"], [below, inner, paragraph("Sở A") + paragraph("Sở B")]
    )
    assert word(body) == (
        "| rộng |  | c |\n| --- | --- | --- |\n| trên | a | b |\n"
        "|  | ngoài<br>sau | Sở A<br>Sở B |\n\n| n1 | n2 |\n| --- | --- |\n"
    )


def test_a_table_of_one_column_is_its_paragraphs() -> None:
    assert word(table([paragraph("a") + table(["x", "y"])], ["b"])) == (
        "a\n\n| x | y |\n| --- | --- |\n\nb\n"
    )


def test_a_deleted_row_is_out() -> None:
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('bỏ')}</w:tc></w:tr>"
    body = table(["a", "b"]).replace("</w:tbl>", f"{row}</w:tbl>")
    assert word(body) == "| a | b |\n| --- | --- |\n"


def test_footnotes_and_endnotes_follow_the_body_in_the_order_of_their_marks() -> None:
    def mark(kind: str, n: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{n}"/></w:r>'

    body = (
        f"<w:p><w:r><w:t>11.216 ha</w:t></w:r>{mark('footnote', 5)}<w:r><w:t>, tăng</w:t></w:r>"
        f"{mark('endnote', 2)}{mark('footnote', 3)}{mark('footnote', 99)}</w:p>"
    )
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r></w:p>{paragraph(f" chân {n}")}'
        "</w:footnote>"
        for n in (3, 4, 5)
    )
    ends = f'<w:endnote w:id="2">{paragraph("cuối")}{paragraph("hai")}</w:endnote>'
    assert word(body, footnotes=notes, endnotes=ends) == (
        "11.216 ha[^1], tăng[^2][^3]\n\n[^1]: chân 5\n[^2]: cuối\n\nhai\n[^3]: chân 3\n"
    )


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bombs = {
        "dense": docx("", members={"word/media/a.bin": bytes(50 * MIB)}),
        "XML": docx("", members={f"word/{n}.xml": os.urandom(MIB) * 2 for n in range(65)}),
        "parts": docx("", members={f"word/{n}": b"" for n in range(10_001)}),
    }
    monkeypatch.setattr(docx_text, "_Reader", None)  # it must not be reached
    for bomb in bombs.values():
        assert "a ZIP bomb: " in str(refusal("a.docx", bomb))


def test_a_picture_in_a_document_is_no_bomb() -> None:
    assert text_of("a.docx", docx(paragraph("x"), members={"word/a.bmp": bytes(15 * MIB)})) == "x\n"


def test_entities_are_not_expanded() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    for name in ("word/document.xml", "word/numbering.xml", "[Content_Types].xml", "_rels/.rels"):
        content = f'<!DOCTYPE w [<!ENTITY l0 "ha">{laughs}]><w>&l11;</w>'
        data = _changed(docx(paragraph("x"), {"numbering": ""}), name, content.encode())
        try:
            assert text_of("a.docx", data) == "x\n"
        except DataError as error:
            assert "damaged" in str(error)


def test_a_document_nested_without_end_is_refused() -> None:
    deep = "<w:smartTag>" * 1500 + "<w:r><w:t>x</w:t></w:r>" + "</w:smartTag>" * 1500
    assert "Excessive depth" in str(refusal("a.docx", docx(f"<w:p>{deep}</w:p>")))


# PDF


def test_pages_follow_each_other_line_by_line() -> None:
    data = pdf([["Điều 1. Tỉnh Hoài Giang ", "giai đoạn 2021-", "2025"], [], ["Trang hai"]])
    assert text_of("a.pdf", data) == "Điều 1. Tỉnh Hoài Giang\ngiai đoạn 2021-\n2025\nTrang hai\n"


def test_a_hyphen_at_the_end_of_a_line_is_kept() -> None:
    assert text_of("a.pdf", pdf([["cao tốc Vân-", "Hoài"]])) == "cao tốc Vân-Hoài\n"


def test_pages_that_are_pictures_are_listed() -> None:
    source = extract(Path("a.pdf"), pdf([["Một"], None, [], None]))
    assert source.text == "Một\n"
    assert source.notes == (
        Message(
            "trang 2, 4 là ảnh, không có lớp chữ: không đọc được",
            "page 2, 4 is a picture without a text layer: not read",
        ),
    )


def test_a_pdf_may_have_a_little_before_its_header() -> None:
    assert text_of("a.pdf", b"\r\n" + PDF) == "Điều 1. Mục tiêu\n"


# Evidence


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", docx(item("Mục tiêu") + paragraph(SENTENCE), {"numbering": LISTS})),
        ("a.pdf", pdf([["Mục tiêu", SENTENCE]])),
        ("a.html", f"<h1>Mục tiêu</h1>{SENTENCE}".encode()),
    ],
)
def test_evidence_in_extracted_text_holds(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    source = read(tmp_path / name)
    held = HeldText(document_iri("vd"), name, source.digest, len(source.text))
    start = source.text.index(SENTENCE)
    evidence = new_evidence("vd", source.text, start, start + len(SENTENCE))
    result = verify([evidence], [held], Sources(tmp_path))
    assert (result.n_verified, result.failures, result.n_without_text) == (1, (), 0)


def test_evidence_in_a_text_that_can_not_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF[:1500])
    held = HeldText(document_iri("vd"), "a.pdf", digest(PDF[:1500]), 16)
    with pytest.raises(EvidenceError, match=r"a\.pdf: the PDF is cut short.*\n  → download"):
        Sources(tmp_path).text(held)


def test_the_parsers_are_imported_only_where_they_are_used() -> None:
    code = (
        "import sys, kg.evidence, kg.text.reading as r; from pathlib import Path;"
        "r.extract(Path('a.txt'), b'x');"
        "print({'docx', 'lxml', 'pypdfium2'} & {m.partition('.')[0] for m in sys.modules})"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"
    code = "import sys, kg.evidence; print('kg.text.reading' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"


# Anything at all


SUFFIXES: Final = st.sampled_from([".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".doc", ""])
PAGE: Final = (
    '<html><head><meta charset="utf-8"></head><h1>Đề án</h1><ul><li>a<ol type=i><li>b</ol></ul>'
    "<table><tr><th rowspan=2>A<th colspan=3>B<tr><td>1<td>2</table><p>ha<sup>5</sup><pre>x\ny"
).encode()
NOTED: Final = docx(
    item("Một") + item("hai", 1) + table(["a", table(["b", "c"])]) + paragraph("ba"),
    {"numbering": LISTS, "footnotes": f'<w:footnote w:id="2">{paragraph("n")}</w:footnote>'},
)
TOKENS: Final = st.sampled_from(
    b"<table>|<td>|</td>|<tr>|</table>|<sup>|<li>|</ul>|<svg>|<!--|-->|<pre>|&#xD800;|\0|<template>"
    b"|PK\x03\x04|%PDF-|%%EOF|/Kids[2 0 R]|99999999999|-1|<w:p>|</w:p>|<w:tbl>|&x;|endobj|<<|>>"
    b"|\xff\xfe|\xef\xbb\xbf|{\\rtf|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".split(b"|")
)


@st.composite
def mutated(draw: st.DrawFn, data: bytes) -> bytes:
    """Cut, overwrite, repeat and insert at a few places."""
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        new = draw(st.one_of(st.binary(max_size=6), TOKENS, st.just(data[start:end] * 2)))
        data = data[:start] + new + data[end:]
    return data


@st.composite
def mutated_docx(draw: st.DrawFn) -> bytes:
    """Change one part of a Word file inside a sound archive."""
    with zipfile.ZipFile(io.BytesIO(NOTED)) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    name = draw(st.sampled_from(sorted(members)))
    return archive(members | {name: draw(mutated(members[name]))})


def gives_text_or_says_why(suffix: str, data: bytes) -> None:
    try:
        source = extract(Path(f"a{suffix}"), data)
    except KgError as error:
        assert error.hint
        assert error.render("vi") != error.render("en")
    else:
        assert source.digest == digest(data)
        assert source.text.encode("utf-8").strip()
        assert extract(Path(f"a{suffix}"), data) == source


FUZZ: Final = settings(
    max_examples=150, deadline=5000, suppress_health_check=[HealthCheck.too_slow]
)


@FUZZ
@given(SUFFIXES, st.binary(max_size=400))
def test_any_bytes_give_text_or_an_error(suffix: str, data: bytes) -> None:
    gives_text_or_says_why(suffix, data)


@FUZZ
@given(SUFFIXES, st.one_of(mutated(PAGE), mutated(PDF), mutated(NOTED), mutated(TEXT_BYTES)))
def test_damaged_files_give_text_or_an_error(suffix: str, data: bytes) -> None:
    gives_text_or_says_why(suffix, data)


@FUZZ
@given(
    st.one_of(mutated(PAGE).map(lambda d: (".html", d)), mutated_docx().map(lambda d: (".docx", d)))
)
def test_damaged_pages_and_parts_give_text_or_an_error(file: tuple[str, bytes]) -> None:
    gives_text_or_says_why(*file)


@FUZZ
@given(mutated(PDF[: PDF.rindex(b"xref")]).map(lambda d: d + PDF[PDF.rindex(b"xref") :]))
def test_damaged_pdfs_give_text_or_an_error(data: bytes) -> None:
    gives_text_or_says_why(".pdf", data)
