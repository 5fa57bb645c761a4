"""Bad input: each is refused by a message that says what, where and what to do.

In both languages, by the right exit code, without a traceback, and with nothing half
written. What is only unusual (a label that looks like markup, a name that looks like a
query) is data and harms nobody.
"""

from __future__ import annotations

import csv
import functools
import http.server
import io
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
import pytest

from kg.build import load_source, open_graph
from kg.errors import KgError, Lang, Location, QueryError
from kg.inputs import ONTOLOGY_GRAPH, find_inputs
from kg.query.run import run_text
from kg.store import EmbeddedStore, memory_store
from kg.turtle import parse_turtle
from kg.validate import check_shapes
from kg.vocabulary import DATASET_GRAPH, GRAPH, PREFIXES

if TYPE_CHECKING:
    from tests.conftest import Call, Kg, Ran

EXAMPLE: Final = Path(__file__).parent / "data" / "example"
KH, NQ, REGISTERS = "kh-15-ubnd-vi-du.ttl", "nq-01-dh-vi-du.ttl", "registers-vi-du.ttl"
LANGS: Final[tuple[Lang, ...]] = ("vi", "en")
ERROR: Final = {"vi": "Lỗi", "en": "Error"}
WARNING: Final = {"vi": "Cảnh báo", "en": "Warning"}
BODIES: Final = "".join(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in ("body", "plan", "rdfs"))


@pytest.fixture(autouse=True, scope="module")
def cache_of_this_module(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the many small stores of these tests from sweeping those that others use."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_CACHE", f"{os.environ['KG_CACHE']}/bad-input")
        yield


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    found: Lang = request.param
    return found


def refused(ran: Ran, code: int, *lines: str) -> None:
    """Check a refusal: the exit code, nothing on stdout, exactly these lines on stderr."""
    assert ran.err.splitlines() == list(lines)
    assert (ran.code, ran.out) == (code, "")


# Files that are no Turtle


@dataclass(frozen=True)
class BadFile:
    """A file's bytes, and what is said of it: where, what, what to do."""

    content: bytes
    where: str
    vi: str
    en: str
    vi_hint: str = "sửa dòng đó, hoặc lấy lại tệp từ git"
    en_hint: str = "mend the line, or restore the file from git"

    def message(self, path: Path, lang: Lang) -> list[str]:
        said, hint = (self.vi, self.vi_hint) if lang == "vi" else (self.en, self.en_hint)
        return [f"{ERROR[lang]}: {path}{self.where}: {said}", f"  → {hint}"]


def bodies(text: str) -> bytes:
    return (BODIES + text).encode()


BAD_FILES: Final = {
    "truncated": BadFile(
        bodies('body:a a plan:Body ;\n    rdfs:label "Sở Xâ'),
        ":5:16",
        "Turtle sai cú pháp: tệp dừng giữa chừng",
        "not valid Turtle: Unexpected end of file",
    ),
    "cut between two statements' parts": BadFile(
        bodies("body:a a plan:Body ;\n"),
        ":5:1",
        "Turtle sai cú pháp: tệp dừng giữa chừng",
        "not valid Turtle: Unexpected end",
    ),
    "binary": BadFile(
        b"\x7fELF\x02\x01\x00\x00",
        ":1",
        "dữ liệu nhị phân, không phải Turtle (có byte NUL)",
        "binary data, not Turtle (a NUL byte)",
        "cần một tệp văn bản Turtle",
        "give a Turtle text file",
    ),
    "binary that is not UTF-8": BadFile(
        b"\x89PNG\r\n\x1a\n\x00\x00",
        ":1:1",
        "không phải văn bản UTF-8 (byte 0 là 0x89)",
        "not UTF-8 text (byte 0 is 0x89)",
        "lưu lại tệp theo UTF-8",
        "save the file as UTF-8",
    ),
    "Latin-1": BadFile(
        bodies("body:a a plan:Body ;\n") + b'    rdfs:label "S\xf4ng"@vi .\n',
        ":5:18",
        "không phải văn bản UTF-8 (byte 193 là 0xf4)",
        "not UTF-8 text (byte 193 is 0xf4)",
        "lưu lại tệp theo UTF-8",
        "save the file as UTF-8",
    ),
    "UTF-16": BadFile(
        "body:a a plan:Body .".encode("utf-16"),
        ":1:1",
        "không phải văn bản UTF-8 (byte 0 là 0xff)",
        "not UTF-8 text (byte 0 is 0xff)",
        "lưu lại tệp theo UTF-8",
        "save the file as UTF-8",
    ),
    "byte order mark": BadFile(
        bodies("body:a a plan:Body .").replace(b"@prefix", b"\xef\xbb\xbf@prefix", 1),
        ":1:1",
        "bắt đầu bằng dấu BOM",
        "begins with a byte order mark",
        "lưu lại tệp theo UTF-8 không BOM",
        "save the file as UTF-8 without BOM",
    ),
    "unknown prefix": BadFile(
        bodies("body:a a plan:Body .\nfoo:b a plan:Body .\n"),
        ":5:1",
        "Turtle sai cú pháp: chưa khai báo tiền tố foo:",
        "not valid Turtle: The prefix foo: has not been declared",
        "thêm @prefix foo: <…> . ở đầu tệp",
        "add @prefix foo: <…> . at the top of the file",
    ),
    "known prefix, not declared": BadFile(
        bodies('body:a plan:validFrom "2021-01-01"^^xsd:date .\n'),
        ":4:37",
        "Turtle sai cú pháp: chưa khai báo tiền tố xsd:",
        "not valid Turtle: The prefix xsd: has not been declared",
        "thêm @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . ở đầu tệp",
        "add @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . at the top of the file",
    ),
    "a dot missing": BadFile(
        bodies("body:a a plan:Body\nbody:b a plan:Body .\n"),
        ":5:1",
        "Turtle sai cú pháp: phát biểu trước thiếu dấu chấm cuối",
        "not valid Turtle: A dot is expected at the end of statements",
    ),
    "after Vietnamese letters": BadFile(
        bodies('body:a rdfs:label "Đường ở đó"@vi , } .\n'),
        ":4:37",
        "Turtle sai cú pháp: } không thể là giá trị",
        "not valid Turtle: } is not a valid RDF object",
    ),
    "a relative IRI": BadFile(
        bodies("body:a plan:jurisdiction <thai-binh> .\n"),
        ":4:26",
        "Turtle sai cú pháp: IRI phải viết đầy đủ (https://…)",
        "not valid Turtle: No scheme found in an absolute IRI",
    ),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_turtle_is_refused_with_its_place(
    tmp_path: Path, call: Call, lang: Lang, name: str
) -> None:
    bad = BAD_FILES[name]
    path = tmp_path / "bad.ttl"
    path.write_bytes(bad.content)
    refused(call("build", "--data", path, "--lang", lang), 1, *bad.message(path, lang))


@pytest.mark.parametrize("name", BAD_FILES)
def test_format_leaves_it_as_it_is(tmp_path: Path, call: Call, name: str) -> None:
    bad = BAD_FILES[name]
    path = tmp_path / "bad.ttl"
    path.write_bytes(bad.content)
    ran = call("format", path, "--lang", "en")
    assert ran.err.splitlines() == [
        *bad.message(path, "en"),
        "1 files: 0 not in form, 1 failed",
    ]
    assert (ran.code, ran.out) == (1, "")
    assert path.read_bytes() == bad.content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"", b"\n\n", BODIES.encode(), b"# only words\n"])
def test_a_file_without_a_triple_is_said(tmp_path: Path, call: Call, content: bytes) -> None:
    path = tmp_path / "empty.ttl"
    path.write_bytes(content)
    ran = call("build", "--data", path, "--lang", "en")
    assert ran.code == 0
    assert ran.err.splitlines()[0] == f"Warning: {path}: holds no triple"
    assert f"Cảnh báo: {path}: tệp không có bộ ba nào\n" in call("build", "--data", path).err
    ran = call("validate", "--data", path)
    assert ran.code == 0
    assert ran.lines[:2] == [
        f"Cảnh báo: {path}: tệp không có bộ ba nào",
        "  → xoá tệp, hoặc lấy lại từ git",
    ]
    ran = call("validate", "--data", path, "--lang", "en")
    assert ran.lines[:2] == [
        f"Warning: {path}: the file holds no triple",
        "  → delete the file, or restore it from git",
    ]
    assert ": 0 errors, 1 warning; " in ran.lines[2]


def test_validate_lists_every_bad_file_and_checks_the_others(
    tmp_path: Path, call: Call, lang: Lang
) -> None:
    shutil.copy(EXAMPLE / REGISTERS, tmp_path / "zz.ttl")
    expected = []
    for n, bad in enumerate(BAD_FILES.values()):
        path = tmp_path / f"{n:02}.ttl"
        path.write_bytes(bad.content)
        expected += bad.message(path, lang)
    ran = call("validate", "--data", tmp_path, "--lang", lang)
    assert ran.lines[: len(expected)] == expected
    others = [line for line in ran.lines[len(expected) : -1] if not line.startswith("  → ")]
    assert others  # what it refers to is in none of the files that could be read
    assert all(f"{tmp_path / 'zz.ttl'}:" in line for line in others)
    n_files = len(find_inputs([tmp_path]).sources) - len(BAD_FILES)
    assert ran.lines[-1].startswith(f"{n_files} {'tệp' if lang == 'vi' else 'files'}, ")
    assert (ran.code, ran.err) == (1, "")


# Folders and names


def test_a_missing_data_folder(tmp_path: Path, call: Call, lang: Lang) -> None:
    missing = tmp_path / "none"
    said = {
        "vi": [
            f"Lỗi: không có thư mục dữ liệu {missing}",
            "  → chỉ thư mục có tệp .ttl bằng --data",
        ],
        "en": [f"Error: no data folder {missing}", "  → name a folder with .ttl files with --data"],
    }
    for command in ("build", "validate", "export", "find x", "query --list"):
        refused(call(*command.split(), "--data", missing, "--lang", lang), 2, *said[lang])


def test_a_folder_without_turtle(tmp_path: Path, call: Call, lang: Lang) -> None:
    (tmp_path / "notes.txt").write_text("x")
    said = {
        "vi": [
            f"Lỗi: thư mục {tmp_path} không có tệp .ttl nào",
            "  → chỉ thư mục có tệp .ttl bằng --data",
        ],
        "en": [
            f"Error: the folder {tmp_path} holds no .ttl file",
            "  → name a folder with .ttl files with --data",
        ],
    }
    refused(call("build", "--data", tmp_path, "--lang", lang), 2, *said[lang])


@pytest.mark.parametrize("option", ["--sources", "--data"])
def test_an_option_that_follows_is_no_folder(
    tmp_path: Path, call: Call, lang: Lang, option: str
) -> None:
    page = tmp_path / "page.html"
    said = {
        "vi": f"Lỗi: {option} cần một thư mục, nhưng sau nó là “-o”"
        f"; hãy viết {option} THƯ_MỤC, hoặc ./-o nếu thư mục tên như vậy",
        "en": f"Error: {option} needs a folder, but “-o” follows it"
        f"; write {option} FOLDER, or ./-o where a folder has that name",
    }
    words = ("--lang", lang, "view", "whole", option, "-o", page)
    refused(call(*words), 2, said[lang], "  → kg view --help")
    assert not page.exists()


def test_two_files_of_one_name_would_share_a_graph(tmp_path: Path, call: Call, lang: Lang) -> None:
    one, two = tmp_path / "a" / "x.ttl", tmp_path / "b" / "x.ttl"
    for path in (one, two):
        path.parent.mkdir()
        path.write_bytes(bodies("body:a a plan:Body .\n"))
    said = {
        "vi": [
            f"Lỗi: {two}: trùng tên với {one}: hai tệp sẽ lẫn vào một đồ thị có tên",
            "  → đổi tên một trong hai tệp",
        ],
        "en": [
            f"Error: {two}: has the same name as {one}: both would fill one named graph",
            "  → rename one of the two files",
        ],
    }
    refused(call("build", "--data", tmp_path, "--lang", lang), 1, *said[lang])
    refused(
        call("build", "--data", one.parent, "--data", two.parent, "--lang", lang), 1, *said[lang]
    )


@pytest.mark.parametrize("name", ["ontology", "inferred"])
def test_a_file_may_not_take_the_name_of_a_graph_of_ours(
    tmp_path: Path, call: Call, lang: Lang, name: str
) -> None:
    path = tmp_path / f"{name}.ttl"
    path.write_bytes(bodies("body:a a plan:Body .\n"))
    said = {
        "vi": [
            f"Lỗi: {path}: tên “{name}” dành riêng cho đồ thị {GRAPH}{name}",
            "  → đổi tên tệp",
        ],
        "en": [
            f"Error: {path}: the name “{name}” is kept for the graph {GRAPH}{name}",
            "  → rename the file",
        ],
    }
    refused(call("build", "--data", path, "--lang", lang), 1, *said[lang])


@pytest.mark.parametrize("stem", ["có dấu", "a b", "a>b", "100%", 'q"{}|', "a#b", "a\nb", "\udcff"])
def test_any_file_name_makes_a_graph(tmp_path: Path, call: Call, stem: str) -> None:
    try:
        (tmp_path / f"{stem}.ttl").write_bytes(bodies("body:a a plan:Body ; rdfs:label 'A'@vi .\n"))
    except OSError:
        pytest.skip(f"the file system takes no name {stem!r}")
    ran = call("find", "A", "--data", tmp_path, "--format", "csv")
    assert (ran.code, len(ran.lines)) == (0, 2)
    made = {ONTOLOGY_GRAPH, DATASET_GRAPH}
    (graph,) = set(open_graph([tmp_path]).store.graphs()) - made
    assert call("export", "--data", tmp_path, "--graph", graph).code == 0
    assert call("export", "--data", tmp_path, "--graph", graph.removeprefix(GRAPH)).code == 0


@pytest.mark.skipif(not Path("/proc/self/mem").is_file(), reason="no /proc here")
def test_a_file_that_can_not_be_read_is_named(call: Call, lang: Lang) -> None:
    said = {
        "vi": "Lỗi: không đọc được /proc/self/mem: Input/output error",
        "en": "Error: can't read /proc/self/mem: Input/output error",
    }
    refused(call("build", "--data", "/proc/self/mem", "--lang", lang), 2, said[lang])


# Data that says what can't be


@dataclass(frozen=True)
class Said:
    """One problem of ``kg validate``: the thing by its line in its file, and its text."""

    file: str
    subject: str
    vi: str
    en: str
    vi_hint: str = ""
    en_hint: str = ""
    also: tuple[str, str] | None = None

    def lines(self, folder: Path, lang: Lang) -> list[str]:
        text, hint = (self.vi, self.vi_hint) if lang == "vi" else (self.en, self.en_hint)
        where = f"{folder / self.file}:{line_of(folder / self.file, self.subject)}"
        if self.also:
            other = f"{folder / self.also[0]}:{line_of(folder / self.also[0], self.also[1])}"
            text += f" (cũng ở {other})" if lang == "vi" else f" (also at {other})"
        first = f"{ERROR[lang]}: {where}: {text.replace('SOURCES', str(folder / 'sources'))}"
        return [first, f"  → {hint}"] if hint else [first]


def line_of(path: Path, subject: str) -> int:
    lines = path.read_text("utf-8").split("\n")
    return next(n for n, line in enumerate(lines, 1) if line.split(" ")[0] == subject)


@dataclass(frozen=True)
class BadData:
    """The example graph with one text replaced, and all that is said of it."""

    file: str
    old: str
    new: str
    said: tuple[Said, ...]


def iri(path: str) -> str:
    return f"<https://w3id.org/plan-kg/id/document/{path}>"


CIRCLE: Final = (
    "một mắt xích của vòng này sai; bỏ nó đi",
    "one of the links of the circle is wrong; remove it",
)
HEADING, BELOW = iri("kh-15-ubnd-vi-du/III.2/task/1"), iri("kh-15-ubnd-vi-du/III.2.a/task/1")
TARGET: Final = iri("kh-15-ubnd-vi-du/II.2/target/1")
SPAN: Final = iri("kh-15-ubnd-vi-du#char=92,190")
APPRAISE: Final = iri("kh-15-ubnd-vi-du/III.2.a/assignment/3")
NOT_DECIMAL: Final = Said(
    KH,
    TARGET,
    "Tỷ lệ đô thị hóa từ 40% năm 2025: Chỉ tiêu phải có đúng một giá trị là số thập phân"
    " (viết có dấu chấm), không lớn hơn giá trị trên. Ví dụ: plan:value 40.0. [bốn mươi]",
    "Urbanisation rate of at least 40% by 2025: A target must have exactly one decimal value"
    " (write the decimal point), not above its upper value. Example: plan:value 40.0. [bốn mươi]",
)

BAD_DATA: Final = {
    "cycle in partOfTask": BadData(
        KH,
        f"{HEADING}\n    a plan:Task ;\n",
        f"{HEADING}\n    a plan:Task ;\n    plan:partOfTask {BELOW} ;\n",
        (
            Said(
                KH,
                BELOW,
                "Lập Đề án phát triển thành phố Mẫu: là một phần của chính nó, qua plan:partOfTask",
                "Draw up the scheme for developing Mẫu city: is part of itself, through plan:partOfTask",
                *CIRCLE,
            ),
            Said(
                KH,
                HEADING,
                "Đẩy mạnh đô thị hóa: là một phần của chính nó, qua plan:partOfTask",
                "Press ahead with urbanisation: is part of itself, through plan:partOfTask",
                *CIRCLE,
            ),
        ),
    ),
    "cycle in partOf": BadData(
        REGISTERS,
        "place:huyen-thu\n    a plan:Place ;\n    plan:partOf place:tinh-vi-du ;\n",
        "place:huyen-thu\n    a plan:Place ;\n    plan:partOf place:xa-an-thu ;\n",
        (
            Said(
                REGISTERS,
                "place:huyen-thu",
                "Huyện Thử: là một phần của chính nó, qua plan:partOf",
                "Thử district: is part of itself, through plan:partOf",
                *CIRCLE,
            ),
            Said(
                REGISTERS,
                "place:xa-an-thu",
                "Xã An Thử: là một phần của chính nó, qua plan:partOf",
                "An Thử commune: is part of itself, through plan:partOf",
                *CIRCLE,
            ),
        ),
    ),
    "cycle in subOrganizationOf": BadData(
        REGISTERS,
        "body:uy-ban-nhan-dan-tinh-vi-du\n    a plan:Body ;\n",
        "body:uy-ban-nhan-dan-tinh-vi-du\n    a plan:Body ;\n"
        "    org:subOrganizationOf body:so-noi-vu-vi-du ;\n",
        (
            Said(
                REGISTERS,
                "body:so-noi-vu-vi-du",
                "Sở Nội vụ tỉnh Ví Dụ: trực thuộc chính nó, qua org:subOrganizationOf",
                "Department of Home Affairs of Ví Dụ province: is below itself,"
                " through org:subOrganizationOf",
                *CIRCLE,
            ),
            Said(
                REGISTERS,
                "body:uy-ban-nhan-dan-tinh-vi-du",
                "Ủy ban nhân dân tỉnh Ví Dụ: trực thuộc chính nó, qua org:subOrganizationOf",
                "People's Committee of Ví Dụ province: is below itself,"
                " through org:subOrganizationOf",
                *CIRCLE,
            ),
        ),
    ),
    "one IRI with two types in two files": BadData(
        NQ,
        iri("nq-01-dh-vi-du/III.3/task/1") + "\n",
        "project:duong-ven-song a plan:Section .\n" + iri("nq-01-dh-vi-du/III.3/task/1") + "\n",
        (
            Said(
                NQ,
                "project:duong-ven-song",
                "Đường ven sông Mẫu - Thử: mang hai loại cùng lúc, Project + Section",
                "Mẫu - Thử riverside road: has two kinds at once, Project + Section",
                "một IRI chỉ một thứ; giữ một loại, hoặc đặt IRI riêng cho thứ kia",
                "one IRI names one thing; keep one kind, or give the other thing its own IRI",
                (REGISTERS, "project:duong-ven-song"),
            ),
        ),
    ),
    "a property not in the ontology": BadData(
        REGISTERS,
        'plan:abbreviation "SXD"',
        'plan:abbrevation "SXD"',
        (
            Said(
                REGISTERS,
                "body:so-xay-dung-vi-du",
                "Sở Xây dựng tỉnh Ví Dụ: ontology không có thuộc tính plan:abbrevation",
                "Department of Construction of Ví Dụ province: the property plan:abbrevation"
                " is not defined in the ontology",
                "dùng một thuộc tính có trong ontology/plan.ttl",
                "use a property of ontology/plan.ttl",
            ),
        ),
    ),
    "a class not in the ontology": BadData(
        REGISTERS,
        "place:tinh-vi-du\n    a plan:Place ;",
        "place:tinh-vi-du\n    a plan:Province ;",
        (
            Said(
                REGISTERS,
                "place:tinh-vi-du",
                "Tỉnh Ví Dụ: ontology không có lớp plan:Province",
                "Ví Dụ province: the class plan:Province is not defined in the ontology",
                "dùng một lớp có trong ontology/plan.ttl",
                "use a class of ontology/plan.ttl",
            ),
        ),
    ),
    "a code not in its list": BadData(
        KH,
        "role:appraise",
        "role:boss",
        (
            Said(
                KH,
                APPRAISE,
                "doc:kh-15-ubnd-vi-du/III.2.a/assignment/3: mã role:boss không có trong danh mục nào",
                "doc:kh-15-ubnd-vi-du/III.2.a/assignment/3: the code role:boss is in no code list",
                "dùng một mã trong ontology/codes/, hoặc thêm vào đó kèm nhãn và định nghĩa",
                "use a code of ontology/codes/, or add it there with labels and definition",
            ),
            Said(
                KH,
                APPRAISE,
                "doc:kh-15-ubnd-vi-du/III.2.a/assignment/3: Phân công phải có đúng một vai trò của"
                " danh mục role. Ví dụ: plan:role role:lead cho “chủ trì”. [role:boss]",
                "doc:kh-15-ubnd-vi-du/III.2.a/assignment/3: An assignment must have exactly one role"
                " of the role list. Example: plan:role role:lead for “chủ trì”. [role:boss]",
            ),
        ),
    ),
    "a body nobody describes": BadData(
        KH,
        "plan:assignee body:so-tai-chinh-vi-du",
        "plan:assignee body:so-tai-chinh-vi-dzu",
        (
            Said(
                KH,
                iri("kh-15-ubnd-vi-du/IV.2/assignment/1"),
                "doc:kh-15-ubnd-vi-du/IV.2/assignment/1: trỏ tới body:so-tai-chinh-vi-dzu,"
                " nhưng không tệp nào mô tả nó",
                "doc:kh-15-ubnd-vi-du/IV.2/assignment/1: refers to body:so-tai-chinh-vi-dzu,"
                " which no file describes",
                "sửa lại mã, hoặc thêm mục còn thiếu vào graph_data/registers/",
                "correct the id, or add the missing entry to graph_data/registers/",
            ),
        ),
    ),
    "a text where a number should be": BadData(
        KH, "plan:value 40.0", 'plan:value "bốn mươi"', (NOT_DECIMAL,)
    ),
    "a text called a number": BadData(
        KH, "plan:value 40.0", 'plan:value "bốn mươi"^^xsd:decimal', (NOT_DECIMAL,)
    ),
    "a text for an offset": BadData(
        KH,
        "oa:start 92 ;",
        'oa:start "92" ;',
        (
            Said(
                KH,
                SPAN,
                "doc:kh-15-ubnd-vi-du#char=92,190: Bằng chứng phải có đúng một vị trí đầu, là số"
                " nguyên từ 0. Ví dụ: oa:start 120, oa:end 185. [92]",
                "doc:kh-15-ubnd-vi-du#char=92,190: Evidence must have exactly one start, an integer"
                " of 0 or more. Example: oa:start 120, oa:end 185. [92]",
            ),
        ),
    ),
    "a text for a length": BadData(
        KH,
        "plan:textLength 2391",
        'plan:textLength "dài"',
        (
            Said(
                KH,
                "doc:kh-15-ubnd-vi-du",
                "Kế hoạch 15/KH-UBND thực hiện Nghị quyết 01-NQ/ĐH: Văn bản có toàn văn phải có đúng"
                " một độ dài, tính bằng điểm mã. Ví dụ: plan:textLength 48213. [dài]",
                "Plan 15/KH-UBND to implement Resolution 01-NQ/ĐH: A document held in full must have"
                " exactly one length in code points. Example: plan:textLength 48213. [dài]",
            ),
        ),
    ),
    "a period that ends before it starts": BadData(
        KH,
        'plan:periodEnd "2025"^^xsd:gYear ;\n    plan:periodStart "2021"',
        'plan:periodEnd "2020"^^xsd:gYear ;\n    plan:periodStart "2021"',
        (
            Said(
                KH,
                iri("kh-15-ubnd-vi-du/II.1/target/1"),
                "GRDP tăng bình quân trên 9%/năm: kỳ kết thúc trước khi bắt đầu (2021 > 2020)",
                "GRDP growth of more than 9% a year: its period ends before it starts (2021 > 2020)",
                "sửa plan:periodStart hoặc plan:periodEnd",
                "correct plan:periodStart or plan:periodEnd",
            ),
        ),
    ),
    "evidence past the end of its document": BadData(
        KH,
        "oa:end 190 ;",
        "oa:end 2392 ;",
        (
            Said(
                KH,
                SPAN,
                "doc:kh-15-ubnd-vi-du#char=92,190: IRI không đúng với vị trí của nó; phải là"
                " https://w3id.org/plan-kg/id/document/kh-15-ubnd-vi-du#char=92,2392",
                "doc:kh-15-ubnd-vi-du#char=92,190: its IRI does not say where it stands; it should"
                " be https://w3id.org/plan-kg/id/document/kh-15-ubnd-vi-du#char=92,2392",
                "đặt tên bằng chứng theo văn bản và vị trí (RFC 5147)",
                "name evidence after its document and span (RFC 5147)",
            ),
            Said(
                KH,
                SPAN,
                "doc:kh-15-ubnd-vi-du#char=92,190: không nằm trong văn bản"
                " (oa:end 2392 > plan:textLength 2391)",
                "doc:kh-15-ubnd-vi-du#char=92,190: does not lie inside its document"
                " (oa:end 2392 > plan:textLength 2391)",
                "đọc lại đoạn văn; vị trí tính theo ký tự Unicode của cả tệp",
                "read the passage again; offsets count code points of the whole file",
            ),
            Said(
                KH,
                SPAN,
                "doc:kh-15-ubnd-vi-du#char=92,190: ký tự 92 đến 2392 nằm ngoài 2391 ký tự của văn bản",
                "doc:kh-15-ubnd-vi-du#char=92,190: characters 92 to 2392 lie outside the document's"
                " 2391",
            ),
        ),
    ),
    "a wrong digest of a passage": BadData(
        KH,
        "sha256:5a175edd",
        "sha256:6a175edd",
        (
            Said(
                KH,
                SPAN,
                "doc:kh-15-ubnd-vi-du#char=92,190: đoạn ở đó có mã băm khác với đồ thị",
                "doc:kh-15-ubnd-vi-du#char=92,190: the passage there has another digest than the"
                " graph gives",
                "vị trí hoặc mã băm đã bị sửa tay; đọc lại văn bản",
                "the offsets or the digest were changed by hand; read the document again",
            ),
        ),
    ),
    "a wrong digest of a document": BadData(
        KH,
        "sha256:5b6ab761",
        "sha256:6b6ab761",
        (
            Said(
                KH,
                "doc:kh-15-ubnd-vi-du",
                "Kế hoạch 15/KH-UBND thực hiện Nghị quyết 01-NQ/ĐH: SOURCES/kh-15-ubnd-vi-du.txt"
                " không phải văn bản gốc: mã băm là sha256:5b6ab76107d8…, đồ thị ghi"
                " sha256:6b6ab76107d8…",
                "Plan 15/KH-UBND to implement Resolution 01-NQ/ĐH: SOURCES/kh-15-ubnd-vi-du.txt is"
                " not the text it was read from: its digest is sha256:5b6ab76107d8…, the graph says"
                " sha256:6b6ab76107d8…",
                "đặt tệp gốc vào đó; bản đã sửa không chứng minh được gì",
                "put the original file there; an edited copy can't prove anything",
            ),
        ),
    ),
    "a wrong length of a document": BadData(
        KH,
        "plan:textLength 2391",
        "plan:textLength 3000",
        (
            Said(
                KH,
                "doc:kh-15-ubnd-vi-du",
                "Kế hoạch 15/KH-UBND thực hiện Nghị quyết 01-NQ/ĐH: SOURCES/kh-15-ubnd-vi-du.txt"
                " có 2391 ký tự, đồ thị ghi 3000",
                "Plan 15/KH-UBND to implement Resolution 01-NQ/ĐH: SOURCES/kh-15-ubnd-vi-du.txt has"
                " 2391 characters, the graph says 3000",
                "sửa plan:textLength",
                "correct plan:textLength",
            ),
        ),
    ),
    "a document that is not there": BadData(
        KH,
        'plan:sourceName "kh-15-ubnd-vi-du.txt"',
        'plan:sourceName "khong-co.txt"',
        (
            Said(
                KH,
                "doc:kh-15-ubnd-vi-du",
                "Kế hoạch 15/KH-UBND thực hiện Nghị quyết 01-NQ/ĐH: nguyên văn khong-co.txt không có"
                " trong SOURCES (No such file or directory)",
                "Plan 15/KH-UBND to implement Resolution 01-NQ/ĐH: its text khong-co.txt is not in"
                " SOURCES (No such file or directory)",
                "đặt tệp vào đó, hoặc chỉ thư mục khác bằng --sources",
                "put the file there, or name another folder with --sources",
            ),
        ),
    ),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy the example graph with its documents."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "data"))


def validate(call: Call, folder: Path, lang: Lang) -> Ran:
    return call("validate", "--data", folder, "--sources", folder / "sources", "--lang", lang)


def test_the_example_itself_is_sound(call: Call, lang: Lang) -> None:
    ran = validate(call, EXAMPLE, lang)
    assert (ran.code, ran.err, len(ran.lines)) == (0, "", 1)
    assert {"vi": ": 0 lỗi, 0 cảnh báo; ", "en": ": 0 errors, 0 warnings; "}[lang] in ran.out


@pytest.mark.parametrize("name", BAD_DATA)
def test_what_can_not_be_is_named_with_its_place(
    copy: Path, call: Call, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    bad = BAD_DATA[name]
    path = copy / bad.file
    text = path.read_text("utf-8")
    assert text.count(bad.old) >= 1, f"the example has no {bad.old!r} any more"
    path.write_text(text.replace(bad.old, bad.new, 1), "utf-8")
    checked = functools.cache(lambda: check_shapes(store_of(copy), find_inputs([copy])))
    monkeypatch.setattr("kg.validate.check_shapes", lambda *_: checked())  # once for two languages
    for lang in LANGS:
        ran = validate(call, copy, lang)
        expected = [line for said in bad.said for line in said.lines(copy, lang)]
        found = [line for line in ran.lines if line in expected]
        assert found == expected, ran.out
        if name != "one IRI with two types in two files":  # what a Section lacks is listed, too
            assert ran.lines[:-1] == expected
        assert (ran.code, ran.err) == (1, "")


def store_of(folder: Path) -> EmbeddedStore:
    store = EmbeddedStore(ox.Store())
    for source in find_inputs([folder]).sources:
        load_source(store, source)
    return store


def test_a_document_changed_by_one_letter_proves_nothing(copy: Path, call: Call) -> None:
    path = copy / "sources" / "kh-15-ubnd-vi-du.txt"
    path.write_text(path.read_text("utf-8").replace("tỉnh", "Tỉnh", 1), "utf-8")
    ran = validate(call, copy, "en")
    assert ran.code == 1
    assert f"{path} is not the text it was read from" in ran.lines[0]
    assert re.search(r": 1 error, 0 warnings; \d+ passages verified, 47 without a text$", ran.out)
    # the commands that show passages refuse to show what proves nothing
    owner = ("show", "kh-15-ubnd-vi-du/III.2.a/assignment/3", "--data", copy)
    ran = call(*owner, "--sources", copy / "sources", "--lang", "en")
    assert ran.code == 1
    assert "is not the text it was read from" in ran.err
    assert call(*owner).code == 0


def test_a_missing_folder_of_documents(tmp_path: Path, call: Call, lang: Lang) -> None:
    said = {
        "vi": [
            f"Lỗi: không có thư mục văn bản {tmp_path / 'none'}",
            "  → chỉ thư mục bằng --sources DIR hoặc KG_SOURCES",
        ],
        "en": [
            f"Error: no folder {tmp_path / 'none'} with the documents",
            "  → give it with --sources DIR or KG_SOURCES",
        ],
    }
    ran = call("validate", "--data", EXAMPLE, "--sources", tmp_path / "none", "--lang", lang)
    refused(ran, 2, *said[lang])


def test_questions_end_even_where_a_hierarchy_runs_in_a_circle(copy: Path, call: Call) -> None:
    bad = BAD_DATA["cycle in partOfTask"]
    path = copy / KH
    path.write_text(path.read_text("utf-8").replace(bad.old, bad.new, 1), "utf-8")
    for words in (
        "build",
        "owner kh-15-ubnd-vi-du/III.2/task/1",
        "query task-outline -p document=kh-15-ubnd-vi-du",
    ):
        assert call(*words.split(), "--data", copy).code == 0


# Labels that look like something else

NASTY: Final = {
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "quotes": "a \"b\" 'c' “d” `e` \\ | * _ [x](javascript:alert(1))",
    "lines": "một\nhai\r\nba",
    "right to left": "an toàn \u202etxt.exe \u2066x\u2069 \u200f",
    "escapes": "\x1b[31mđỏ\x1b[0m \x1b]0;tên cửa sổ\x07 \x9b2J",
    "equals": "=cmd|' /C calc'!A0",
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-1+cmd|' /C calc'!A0",
    "at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "tab": "\t=1+1",
    "return": "\r=1+1",
    "wide equals": "＝1+1",
    "rich markup": "[bold red]đậm[/] [link=file:///etc/passwd]x[/link]",
}
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a graph of bodies whose labels, aliases and notes look like something else."""
    path = tmp_path_factory.mktemp("nasty") / "nasty.ttl"
    lines = [BODIES, f"@prefix skos: <{PREFIXES['skos']}> .\n"]
    for name, text in NASTY.items():
        literal = str(ox.Literal(text, language="vi"))
        body = f"body:{name.replace(' ', '-')}"
        lines.append(f"{body} a plan:Body ; rdfs:label {literal} ; skos:altLabel {literal} .\n")
    path.write_text("".join(lines), "utf-8")
    return path


LABELS: Final = (
    "query",
    "-e",
    "SELECT ?body ?label WHERE { ?body rdfs:label ?label ; a plan:Body } ORDER BY ?body",
)


@pytest.mark.parametrize("command", ["query", "find", "show"])
@pytest.mark.parametrize("form", ["table", "markdown"])
def test_no_label_acts_on_a_terminal(nasty: Path, call: Call, command: str, form: str) -> None:
    asked = {"query": LABELS, "find": ("find", "a"), "show": ("show", "body:escapes")}[command]
    ran = call(*asked, "--data", nasty, "--format", form)
    assert ran.code == 0
    assert not _CONTROL.search(ran.out + ran.err)
    assert command == "find" or re.search(r"⟨U\+001B⟩\\?\[31mđỏ", ran.out)


def test_no_message_acts_on_a_terminal(nasty: Path, call: Call) -> None:
    asked = [
        ("show", "body:escapes"),
        ("owns", "body:right-to-left"),
        ("owner", "\x1b]0;x\x07\u202e"),
        ("owns", "đỏ cmd"),
        ("owns", "cmd"),
        ("query", "\x1b]0;x\x07"),
        ("query", "owner-of-work", "-p", "work=\x1b]0;x\x07"),
        ("query", "-e", "SELECT \x1b]0;x\x07"),
        ("find", "x", "--format", "\x1b]0;x\x07"),
        ("export", "--graph", "\x1b]0;x\x07"),
    ]
    for words in asked:
        ran = call(*words, "--data", nasty)
        assert ran.err
        assert not _CONTROL.search(ran.err), words
    ran = call("validate", "--data", nasty)
    assert "⟨U+001B⟩" in ran.out
    assert not _CONTROL.search(ran.out)


def test_no_cell_of_csv_is_a_formula(nasty: Path, call: Call, tmp_path: Path) -> None:
    ran = call(*LABELS, "--data", nasty, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out, newline="")))
    found = {row["body"].rpartition("/")[2].replace("-", " "): row["label"] for row in rows}
    assert {name: text.removeprefix("'") for name, text in found.items()} == NASTY
    assert [name for name, text in found.items() if text.startswith("'")] == sorted(
        ["equals", "plus", "minus", "at", "tab", "return", "wide equals"]
    )
    assert call("export", "--data", nasty, "--format", "csv", "-o", tmp_path).code == 0
    with (tmp_path / "Body.csv").open(encoding="utf-8", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert len(cells) == 3 * (len(NASTY) + 1)
    assert not [cell for cell in cells if re.match(r"[=+\-@\t\r\n＝＋－＠]", cell)]


def test_tsv_has_a_line_a_row(nasty: Path, call: Call) -> None:
    ran = call(*LABELS, "--data", nasty, "--format", "tsv")
    lines = ran.out.split("\n")
    assert len(lines) == len(NASTY) + 2
    assert {line.count("\t") for line in lines[:-1]} == {2}
    assert "\x1b" not in ran.out
    labels = [line.split("\t")[2] for line in lines[1:-1]]
    turtle = "".join(f"<urn:x> <urn:p> {label} .\n" for label in labels)
    read = {q.object.value for q in ox.parse(turtle, ox.RdfFormat.TURTLE)}
    assert read == set(NASTY.values())


def test_json_gives_back_every_label(nasty: Path, call: Call) -> None:
    ran = call(*LABELS, "--data", nasty, "--format", "json")
    found = [row["label"]["value"] for row in json.loads(ran.out)["results"]["bindings"]]
    assert sorted(found) == sorted(NASTY.values())
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", ran.out)


def test_markdown_shows_labels_and_runs_nothing(nasty: Path, call: Call) -> None:
    lines = call(*LABELS, "--data", nasty, "--format", "markdown").out.split("\n")
    assert len(lines) == len(NASTY) + 3
    for line in lines[:-1]:
        assert len(re.findall(r"(?<!\\)\|", line)) == 4, line
        assert "<" not in line
        assert not re.search(r"(?<!\\)\]\(", line)


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "ntriples", "jsonld"])
def test_every_export_gives_back_every_label(nasty: Path, call: Call, form: str) -> None:
    ran = call("export", "--data", nasty, "--format", form)
    formats = {
        "turtle": ox.RdfFormat.TURTLE,
        "trig": ox.RdfFormat.TRIG,
        "nquads": ox.RdfFormat.N_QUADS,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
    }
    read = {quad.triple for quad in ox.parse(ran.out, formats[form])}
    assert read == set(parse_turtle(nasty))


def test_a_table_is_as_wide_as_it_says(nasty: Path, call: Call) -> None:
    def width(line: str) -> int:
        wide = sum(unicodedata.east_asian_width(c) in "WF" for c in line)
        return len(line) - sum(map(bool, map(unicodedata.combining, line))) + wide

    ran = call(*LABELS, "--data", nasty)
    assert max(width(line) for line in ran.lines) <= 120
    assert ran.lines[-1] == f"{len(NASTY)} dòng"


# Queries that must not run


class Listener(http.server.BaseHTTPRequestHandler):
    """An endpoint on this machine that notes whoever asks."""

    asked: list[str]

    def answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.asked.append(self.path)
        content = b'{"head": {"vars": []}, "results": {"bindings": [{}]}}'
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = answer  # noqa: N815

    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def endpoint() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    handler = type("Handler", (Listener,), {"asked": asked})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/", asked
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def two_triples() -> EmbeddedStore:
    node = ox.NamedNode("urn:x")
    values = (ox.Literal("SERVICE"), ox.Literal(True))
    return memory_store([ox.Triple(node, node, value) for value in values])


LEADS_OUT: Final = {
    "plain": "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "odd case": "SELECT * { sErViCe <URL> { ?s ?p ?o } }",
    "silent": "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "glued to silent": "SELECT * { SERVICESILENT<URL> { ?s ?p ?o } }",
    "glued to a name": "PREFIX a: <URL> SELECT * { SERVICEa: { ?s ?p ?o } }",
    "glued behind a value": "SELECT * { ?x ?y ?z FILTER (true) SERVICE<URL>{ ?s ?p ?o } }",
    "glued behind true": "SELECT * { ?a ?b trueSERVICE<URL>{ ?s ?p ?o } }",
    "behind a comment": "SELECT * { # it's here\nSERVICE <URL> { ?s ?p ?o } }",
    "behind a comment ended by CR": "SELECT * { # it's here\rSERVICE <URL> { ?s ?p ?o } }",
    "comment inside": "SELECT * { SERVICE#>'\n<URL> { ?s ?p ?o } }",
    "by a variable": "SELECT * { VALUES ?e { <URL> } SERVICE ?e { ?s ?p ?o } }",
    "by a prefix": "PREFIX e: <URL> SELECT * { SERVICE e:x { ?s ?p ?o } }",
    "in a subquery": "SELECT * { { SELECT * { SERVICE <URL> { ?s ?p ?o } } } }",
    "in a filter": "SELECT * { FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "in a construct": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "in an ask": "ASK { SERVICE <URL> { ?s ?p ?o } }",
    "between strings": "SELECT * { BIND('\\'' AS ?a) SERVICE <URL> { ?s ?p ?o } BIND('\\'' AS ?b) }",
    "between long strings": "SELECT * { BIND('''a'b''c''' AS ?a) SERVICE <URL> { ?s ?p ?o } }",
    "an IRI with a quote": "SELECT * { BIND(<urn:it's> AS ?a) SERVICE <URL> { ?s ?p ?o } }",
    "an IRI with an escape and a quote": "SELECT * { BIND(<urn:\\u0041'> AS ?a)"
    " SERVICE <URL> { ?s ?p ?o } BIND('' AS ?b) }",
    "less-than that looks like an IRI": "SELECT * { FILTER(1<2)SERVICE#>\n<URL> { ?s ?p ?o } }",
    "comment in a comparison": "SELECT * { FILTER(1<2#>'''\n)SERVICE<URL>{ ?s ?p ?o }#'''\n }",
    "comparison with a quoted >": "SELECT * { FILTER(1<2||1<'>')SERVICE<URL>{ ?s ?p ?o }"
    "FILTER('a'<'>') }",
    "comparison with a prefixed name": "PREFIX h: <urn:h> SELECT * { FILTER(1<2||1<h:a#>'''\n)"
    "SERVICE<URL>{ ?s ?p ?o }#'''\n }",
    "prefix called http": "PREFIX http: <urn:h> SELECT * { FILTER(1<2||1<http:a#>'''\n)"
    "SERVICE<URL>{ ?s ?p ?o }#'''\n }",
}


@pytest.mark.parametrize("name", LEADS_OUT)
def test_no_query_reaches_another_machine(
    two_triples: EmbeddedStore, endpoint: tuple[str, list[str]], name: str
) -> None:
    url, asked = endpoint
    text = LEADS_OUT[name].replace("URL", url)
    asked.clear()
    with pytest.raises(QueryError, match=r"SERVICE is refused|is no full IRI"):
        run_text(two_triples, text)
    assert asked == []
    try:  # unguarded: else the case would prove nothing
        two_triples.query(text)
    except QueryError as error:
        asked += re.findall("service name is unbound", str(error))
    assert asked, "Oxigraph does not read this as SERVICE"


HARMLESS: Final = {
    "in a literal": "SELECT * { ?s ?p 'SERVICE' }",
    "in a long literal": 'SELECT * { ?s ?p """x "SERVICE" # LOAD""" }',
    "in a comment": "SELECT * { ?s ?p ?o } # SERVICE <http://a.example/> { }",
    "in an IRI": "SELECT * { ?s ?p ?o FILTER (?p != <http://a.example/SERVICE#LOAD>) }",
    "in a name": "PREFIX s: <urn:> SELECT * { ?s ?p ?o FILTER (?p != s:SERVICE) }",
    "in a variable": "SELECT ?SERVICE ?insert { ?SERVICE ?from ?insert }",
    "an update in a literal": "SELECT * { ?s ?p ?o FILTER (?o != 'DROP ALL; INSERT DATA {}') }",
    "behind an escaped quote": "SELECT * { ?s ?p ?o FILTER (?o != 'a\\' SERVICE') }",
    "comparisons": "SELECT * { ?s ?p ?o FILTER (1 < 2 && 3 > 2 && 1 <= 2) }",
    "a local graph": f"SELECT * FROM <{GRAPH}bodies> FROM NAMED graph:places {{ ?s ?p ?o }}",
    "a local graph by its own prefix": f"PREFIX g: <{GRAPH}> SELECT * FROM g:bodies {{ ?s ?p ?o }}",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_looks_like_it_runs(two_triples: EmbeddedStore, name: str) -> None:
    run_text(two_triples, HARMLESS[name])


UPDATES: Final = (
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
    "cLeAr aLl",
    "DROP GRAPH <urn:g>",
    "CREATE GRAPH <urn:g>",
    "LOAD <http://127.0.0.1:1/>",
    "COPY DEFAULT TO <urn:g>",
    "MOVE DEFAULT TO <urn:g>",
    "ADD DEFAULT TO <urn:g>",
    "# SELECT\nPREFIX select: <urn:x>\n/*SELECT*/ DROP ALL",
    "SELECT * { ?s ?p ?o } ; DROP ALL",
)


@pytest.mark.parametrize("text", UPDATES)
def test_no_query_changes_the_graph(two_triples: EmbeddedStore, call: Call, text: str) -> None:
    with pytest.raises(QueryError, match="may not change the graph"):
        run_text(two_triples, text)
    assert len(two_triples) == 2
    ran = call("query", "-e", text, "--data", EXAMPLE / REGISTERS)
    word = re.search(r"INSERT|DELETE|CLEAR|DROP|CREATE|LOAD|COPY|MOVE|ADD", text, re.IGNORECASE)
    assert word
    line = text.count("\n", 0, word.start()) + 1
    refused(
        ran,
        2,
        f"Lỗi: dòng {line}: {word.group().upper()} bị từ chối: truy vấn không được thay đổi đồ thị",
        "  → hãy hỏi đồ thị ở đây; nạp dữ liệu khác bằng --data",
    )


def ask(call: Call, text: str, lang: Lang) -> Ran:
    return call("query", "-e", text, "--data", EXAMPLE / REGISTERS, "--lang", lang)


def test_what_is_refused_says_why_and_what_to_do(call: Call, lang: Lang) -> None:
    said = {
        "vi": [
            "Lỗi: dòng 2: SERVICE bị từ chối: truy vấn không được vươn sang máy khác",
            "  → hãy hỏi đồ thị ở đây; nạp dữ liệu khác bằng --data",
        ],
        "en": [
            "Error: line 2: SERVICE is refused: a query may not reach other machines",
            "  → query the graph that is here; load other data with --data",
        ],
    }
    refused(ask(call, "SELECT *\n{ SERVICE <http://a.example/> { } }", lang), 2, *said[lang])
    said = {
        "vi": [
            "Lỗi: dòng 1: FROM <http://a.example/g> bị từ chối: không phải đồ thị ở đây",
            f"  → các đồ thị có tên bắt đầu bằng {GRAPH}",
        ],
        "en": [
            "Error: line 1: FROM <http://a.example/g> is refused: it is no graph held here",
            f"  → named graphs begin with {GRAPH}",
        ],
    }
    for clause in ("FROM", "from named"):
        text = f"SELECT * {clause} <http://a.example/g> {{ ?s ?p ?o }}"
        refused(ask(call, text, lang), 2, *said[lang])
    said = {
        "vi": ["Lỗi: truy vấn phải là SELECT, ASK, CONSTRUCT hoặc DESCRIBE"],
        "en": ["Error: a query must be SELECT, ASK, CONSTRUCT or DESCRIBE"],
    }
    for text in ("", "# SELECT", "hello", "'SELECT'"):
        refused(ask(call, text, lang), 2, *said[lang])


TRIPLE = "chủ thể, quan hệ, giá trị và dấu chấm (?x plan:role role:lead .)"
SYNTAX_ERRORS: Final = {
    "SELECT * { ?s ?p }": (
        f"truy vấn sai cú pháp ở dòng 1, cột 12, tại “?s ?p }}”; cần: {TRIPLE}",
        (
            "syntax error in the query at line 1, column 12, at “?s ?p }”; expected: subject, property,"
            " value and a full stop (?x plan:role role:lead .)"
        ),
    ),
    "SELECT ?x\nWHERE {\n  ?x a plan:Task .\n  FILTER (?x = )\n}\n": (
        "truy vấn sai cú pháp ở dòng 4, cột 3, tại “FILTER (?x = )”; cần: FILTER (…)",
        "syntax error in the query at line 4, column 3, at “FILTER (?x = )”; expected: FILTER (…)",
    ),
    "SELECT ?x WHERE ?x a ?y": (
        "truy vấn sai cú pháp ở dòng 1, cột 17, tại “?x a ?y”; cần: {",
        "syntax error in the query at line 1, column 17, at “?x a ?y”; expected: {",
    ),
    "SELECT ?x {\n": (
        "truy vấn sai cú pháp: dấu “{” ở dòng 1, cột 11 không được đóng; cần: “}”",
        "syntax error in the query: the “{” at line 1, column 11 is not closed; expected: “}”",
    ),
    "SELECT ?x { ?x a ?y }}": (
        "truy vấn sai cú pháp: dấu “}” ở dòng 1, cột 22 không đóng ngoặc nào",
        "syntax error in the query: the “}” at line 1, column 22 closes nothing",
    ),
    "SELECT ?x { ?x a ?y }\nLIMIT mười": (
        "truy vấn sai cú pháp ở dòng 2, cột 1, tại “LIMIT mười”; cần: LIMIT 10",
        "syntax error in the query at line 2, column 1, at “LIMIT mười”; expected: LIMIT 10",
    ),
    "SELECT COUNT(?x) { ?x a ?y }": (
        "truy vấn sai cú pháp ở dòng 1, cột 8, tại “COUNT(?x) { ?x a ?y }”; cần: (COUNT(?x) AS ?n)",
        (
            "syntax error in the query at line 1, column 8, at “COUNT(?x) { ?x a ?y }”; expected:"
            " (COUNT(?x) AS ?n)"
        ),
    ),
    "SELECT ?z (COUNT(?x) AS ?n) { ?x ?y ?z }": (
        "truy vấn sai: SELECT nêu một biến mà GROUP BY hay WHERE không có",
        "invalid query: SELECT names a variable that GROUP BY or WHERE does not",
    ),
    "DESCRIBE": (
        "truy vấn sai cú pháp ở dòng 1, cột 9, tại chỗ hết",
        "syntax error in the query at line 1, column 9, at the end",
    ),
}


@pytest.mark.parametrize("text", SYNTAX_ERRORS)
def test_a_syntax_error_says_line_column_and_what_was_expected(
    call: Call, lang: Lang, text: str
) -> None:
    said = SYNTAX_ERRORS[text][lang == "en"]
    refused(ask(call, text, lang), 2, f"{ERROR[lang]}: {said}")


def test_an_undeclared_prefix_of_a_query(call: Call, lang: Lang) -> None:
    said = {
        "vi": [
            "Lỗi: dòng 2, cột 6: chưa khai báo tiền tố “foo:”",
            "  → thêm PREFIX foo: <…> ở đầu truy vấn",
        ],
        "en": [
            "Error: line 2, column 6: the prefix “foo:” is not declared",
            "  → add PREFIX foo: <…> at the top of the query",
        ],
    }
    refused(ask(call, "SELECT ?x {\n  ?x foo:bar plan:x }", lang), 2, *said[lang])


# Parameters and names


def parameter(call: Call, *words: str, lang: Lang = "en") -> Ran:
    return call("query", *words, "--data", EXAMPLE, "--lang", lang)


def test_a_missing_parameter(call: Call, lang: Lang) -> None:
    ran = parameter(call, "owner-of-work", lang=lang)
    assert (ran.code, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    begins = {
        "vi": "Lỗi: thiếu tham số “work”: công việc",
        "en": "Error: the parameter “work” is missing: work",
    }
    assert first.startswith(begins[lang])
    assert second.startswith(
        {"vi": "  → ví dụ: kg query owner-of-work -p work=", "en": "  → for example: kg query"}[
            lang
        ]
    )


def test_an_unknown_parameter(call: Call, lang: Lang) -> None:
    ran = parameter(call, "owner-of-work", "-p", "wrok=x", lang=lang)
    said = {
        "vi": ["Lỗi: truy vấn “owner-of-work” không có tham số “wrok”", "  → có: work"],
        "en": ["Error: the query “owner-of-work” has no parameter “wrok”", "  → it has: work"],
    }
    refused(ran, 2, *said[lang])


def test_a_parameter_given_twice_or_without_a_value(call: Call, lang: Lang) -> None:
    days = ("-p", "from=2025-01-01", "-p", "from=2025-01-02")
    twice = parameter(call, "deadlines", *days, lang=lang)
    said = {
        "vi": "Lỗi: tham số “from” được cho hai lần",
        "en": "Error: parameter “from” is given twice",
    }
    refused(twice, 2, said[lang])
    for text in ("work", "=x"):
        said = {
            "vi": f"Lỗi: tham số “{text}” phải có dạng tên=giá trị",
            "en": f"Error: “{text}” must look like name=value",
        }
        refused(parameter(call, "owner-of-work", "-p", text, lang=lang), 2, said[lang])


def test_a_text_query_takes_no_parameters(call: Call) -> None:
    ran = parameter(call, "-e", "SELECT * { ?s ?p ?o }", "-p", "work=x")
    refused(ran, 2, "Error: this query takes no parameters")


@pytest.mark.parametrize(
    "value",
    ["hôm nay", "20251231", "2025-W01-1", "2025-13-01", "2025-02-30", "2025", "", "٢٠٢٥-01-01"],
)
def test_an_ill_typed_parameter(call: Call, lang: Lang, value: str) -> None:
    ran = parameter(call, "deadlines", "-p", f"from={value}", lang=lang)
    said = {
        "vi": f"Lỗi: tham số “from”: “{value}” không phải là ngày dạng 2025-12-31",
        "en": f"Error: parameter “from”: “{value}” is not a date like 2025-12-31",
    }
    refused(ran, 2, said[lang])
    assert parameter(call, "deadlines", "-p", "from=2021-01-31").code == 0


@pytest.mark.parametrize(
    "value",
    [
        "<urn:a> ?p ?o } #>",
        "<urn:a b>",
        "urn:a>{?s?p?o}",
        'http://a.example/"',
        "<http://a.example/> } UNION { SERVICE <http://a.example/> { ?s ?p ?o } } #>",
    ],
)
def test_what_is_no_iri_never_becomes_text_of_a_query(call: Call, lang: Lang, value: str) -> None:
    said = {
        "vi": f"Lỗi: tham số “work”: “{value}” không phải là IRI",
        "en": f"Error: parameter “work”: “{value}” is not an IRI",
    }
    refused(parameter(call, "owner-of-work", "-p", f"work={value}", lang=lang), 2, said[lang])
    ran = call("show", value, "--data", EXAMPLE, "--lang", "en")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines()[0] == f"Error: no thing is called “{value}”"


@pytest.mark.parametrize(
    "value",
    ['"', "'", "x' } DROP ALL #", '") } #', "\\", "\\u0022", "?x", "}", "a\nb", "{0}", "%s"],
)
def test_a_name_is_a_term_whatever_it_holds(call: Call, value: str) -> None:
    for words in (("find", value), ("show", value), ("owner", value), ("owns", value)):
        ran = call(*words, "--data", EXAMPLE, "--lang", "en")
        assert ran.code in (0, 1), ran.err
        assert "syntax error" not in ran.err
    ran = parameter(call, "owner-of-work", "-p", f"work={value}")
    assert ran.code == 1
    assert ran.err.startswith("Error: no work (task, goal, project, document) is called “")


def test_an_id_that_leads_nowhere_is_no_empty_answer(call: Call) -> None:
    for value in ("doc:khong-co", "body:so-xay-dung-vi-du"):  # none, and no work
        ran = parameter(call, "owner-of-work", "-p", f"work={value}")
        assert (ran.code, ran.out) == (1, "")
        assert f"is called “{value}”" in ran.err


def test_an_unknown_query_suggests_the_nearest(call: Call, lang: Lang) -> None:
    ran = parameter(call, "onwer-of-work", lang=lang)
    assert (ran.code, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert (
        first
        == {
            "vi": "Lỗi: không có truy vấn nào tên “onwer-of-work”",
            "en": "Error: no query is called “onwer-of-work”",
        }[lang]
    )
    assert second.startswith(
        {"vi": "  → gần nhất: owner-of-work", "en": "  → nearest: owner-of-work"}[lang]
    )


def test_a_missing_query_file_and_one_that_is_no_text(
    call: Call, tmp_path: Path, lang: Lang
) -> None:
    path = tmp_path / "none" / "deep" / "q.rq"
    said = {"vi": f"Lỗi: không có tệp {path}", "en": f"Error: there is no file {path}"}
    refused(parameter(call, str(path), lang=lang), 2, said[lang])
    path = tmp_path / "q.rq"
    path.write_bytes(b"SELECT * { ?s ?p '\xff' }")
    said = {
        "vi": f"Lỗi: {path}:1:19: không phải văn bản UTF-8 (byte 18 là 0xff)",
        "en": f"Error: {path}:1:19: not UTF-8 text (byte 18 is 0xff)",
    }
    assert parameter(call, str(path), lang=lang).err.splitlines()[0] == said[lang]


def test_an_unknown_name_suggests_the_nearest(call: Call, lang: Lang) -> None:
    ran = call("owns", "Sở Xây dưng tinh Vi Dụa", "--data", EXAMPLE, "--lang", lang)
    assert (ran.code, ran.out) == (1, "")
    first, second = ran.err.splitlines()
    assert (
        first
        == {
            "vi": "Lỗi: không có chủ thể nào tên “Sở Xây dưng tinh Vi Dụa”",
            "en": "Error: no actor is called “Sở Xây dưng tinh Vi Dụa”",
        }[lang]
    )
    assert second.startswith(
        {
            "vi": "  → gần nhất: Sở Xây dựng tỉnh Ví Dụ; ",
            "en": "  → nearest: Sở Xây dựng tỉnh Ví Dụ; ",
        }[lang]
    )


def test_an_ambiguous_name_lists_the_ids(call: Call, lang: Lang) -> None:
    ran = call("owns", "so xay", "--data", EXAMPLE, "--lang", lang)
    assert ran.code == 0  # the start of one name only
    ran = call("show", "song Thu", "--data", EXAMPLE / REGISTERS, "--lang", lang)
    said = {
        "vi": [
            "Lỗi: “song Thu” có thể là 3 thứ:",
            "    project:cau-song-thu  Cầu Sông Thử",
            "    project:duong-dan-cau-song-thu  Đường dẫn cầu Sông Thử",
            "    project:duong-ven-song  Đường ven sông Mẫu - Thử",
            "  → hãy dùng một trong các mã trên",
        ],
        "en": [
            "Error: “song Thu” could be any of 3:",
            "    project:cau-song-thu  Sông Thử bridge",
            "    project:duong-dan-cau-song-thu  Approach road of Sông Thử bridge",
            "    project:duong-ven-song  Mẫu - Thử riverside road",
            "  → give one of these ids",
        ],
    }
    refused(ran, 1, *said[lang])


# Answers that can't be written


def test_an_answer_never_half_replaces_a_file(call: Call, tmp_path: Path, lang: Lang) -> None:
    words = ("find", "SXD", "--data", EXAMPLE, "--lang", lang, "-o")
    said = {
        "vi": [f"Lỗi: {tmp_path} là thư mục", "  → thêm tên tệp vào sau -o"],
        "en": [f"Error: {tmp_path} is a folder", "  → give the name of a file with -o"],
    }
    refused(call(*words, tmp_path), 1, *said[lang])
    missing = tmp_path / "none" / "x.csv"
    said = {
        "vi": [
            f"Lỗi: không ghi được {missing}: không có thư mục {missing.parent}",
            f"  → tạo thư mục ấy (mkdir -p {missing.parent}), hoặc chọn chỗ khác bằng -o",
        ],
        "en": [
            f"Error: can't write {missing}: there is no folder {missing.parent}",
            f"  → make that folder (mkdir -p {missing.parent}), or choose another place with -o",
        ],
    }
    refused(call(*words, missing), 1, *said[lang])
    assert list(tmp_path.iterdir()) == []


def test_a_query_that_fails_leaves_the_old_file(call: Call, tmp_path: Path) -> None:
    old = tmp_path / "old.csv"
    old.write_text("old")
    for words in (
        ("query", "-e", "SELECT * { ?s ?p }"),
        ("query", "-e", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "--format", "csv"),
        ("find", "không có gì như thế này"),
        ("export", "--graph", "none"),
        ("owner", "không có gì như thế này"),
    ):
        ran = call(*words, "--data", EXAMPLE, "-o", old)
        assert ran.code in (1, 2)
        assert (old.read_text(), list(tmp_path.iterdir())) == ("old", [old])
    old.chmod(0o640)
    assert call("find", "SXD", "--data", EXAMPLE, "-o", old).code == 0
    assert old.read_text("utf-8") != "old"
    assert old.stat().st_mode & 0o777 == 0o640  # as it was


@pytest.mark.parametrize("where", ["a file", "below a file"])
def test_tables_need_a_folder(call: Call, tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("old")
    place = tmp_path / "file" if where == "a file" else tmp_path / "file" / "x"
    ran = call(*["export", "--format", "csv", "--lang", "en"], "--data", EXAMPLE, "-o", place)
    file = tmp_path / "file"
    reason = "a file has that name" if where == "a file" else f"{file} is a file, not a folder"
    refused(
        ran,
        1,
        f"Error: can't write {place}: {reason}",
        "  → choose another place with -o; nothing was changed there",
    )
    assert (tmp_path / "file").read_text() == "old"
    ran = call(*["export", "--format", "csv", "--lang", "en"], "--data", EXAMPLE)
    assert ran.code == 2
    assert ran.err.splitlines()[0] == "Error: csv needs -o FOLDER: one file a class"


def test_a_graph_that_is_not_there(call: Call, lang: Lang) -> None:
    ran = call("export", "--graph", "kh-15", "--data", EXAMPLE, "--lang", lang)
    assert (ran.code, ran.out) == (1, "")
    first, second = ran.err.splitlines()
    assert (
        first
        == {
            "vi": "Lỗi: không có đồ thị nào tên “kh-15”",
            "en": "Error: no graph is called “kh-15”",
        }[lang]
    )
    assert "kh-15-ubnd-vi-du" in second


# Terminals


@pytest.mark.parametrize(
    "env",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    ],
)
def test_vietnamese_comes_out_whatever_the_locale(kg: Kg, env: dict[str, str]) -> None:
    ran = kg("find", "so xay dung", "--data", EXAMPLE / REGISTERS, env=env)
    assert (ran.code, ran.err) == (0, "")
    assert "Sở Xây dựng tỉnh Ví Dụ" in ran.out
    ran = kg("owns", "không có ai", "--data", EXAMPLE / REGISTERS, env=env)
    assert ran.code == 1
    assert ran.err.startswith("Lỗi: không có chủ thể nào tên ")


def test_arguments_that_are_no_text_are_refused() -> None:
    script = Path(sys.executable).with_name("kg")
    for words, code in {
        (b"find", b"\xff"): 1,
        (b"owns", b"\xff"): 1,
        (b"export", b"--graph", b"\xff"): 1,
        (b"query", b"\xff"): 2,
        (b"query", b"owner-of-work", b"-p", b"work=\xff"): 1,
        (b"build", b"--data", b"\xff"): 2,
    }.items():
        done = subprocess.run([os.fsencode(script), *words], capture_output=True, check=False)
        assert done.stderr.decode("utf-8").startswith("Lỗi: không có ")
        assert b"Traceback" not in done.stderr
        assert (done.returncode, done.stdout) == (code, b"")


# The errors themselves


def test_every_error_of_ours_is_also_the_built_in_a_caller_would_catch(tmp_path: Path) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text("x", "utf-8")
    with pytest.raises(ValueError, match=r"bad\.ttl:1") as caught:
        parse_turtle(path)
    assert isinstance(caught.value, KgError)
    assert isinstance(caught.value.location, Location)
    assert (caught.value.location.path, caught.value.location.line) == (path, 1)
    with pytest.raises(FileNotFoundError):
        parse_turtle(tmp_path / "none.ttl")
