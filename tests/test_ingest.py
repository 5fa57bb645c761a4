"""``kg ingest``: what it writes, what it says, and what it refuses.

Documents are in a tiny language (:mod:`tests.tiny_reader`), so that every figure here is
known; the tests at the end read with the real reader.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from kg.build import open_graph
from kg.curation.batch import Again, Done, Failed, read_files
from kg.curation.decisions import accepted, rejected
from kg.curation.known import Known, read_known
from kg.errors import Lang
from kg.evidence import Sources, held_texts, read_evidence, verify
from kg.extract.reading import Reading
from kg.extract.registers import Registers
from kg.facts import Actor, Document, Fact, Text, facts_to_triples, triples_to_facts
from kg.turtle import parse_turtle, turtle
from kg.vocabulary import document_iri, register_iri
from tests.conftest import ROOT
from tests.test_cli import on_terminal
from tests.tiny_reader import read_document

if TYPE_CHECKING:
    from tests.conftest import Call, Kg, Ran

LANGS: Final[tuple[Lang, ...]] = ("vi", "en")
PLAN: Final = """\
ỦY BAN NHÂN DÂN TỈNH HOÀI GIANG
Số: 7/KH-UBND

1. Tỷ lệ hộ dùng nước sạch đạt 85% vào năm 2026, tỷ lệ che phủ rừng đạt 40% vào năm 2026.
2. Sở Nội vụ chủ trì rà soát bộ máy, theo Nghị quyết số 5-NQ/TU.
3. Thu ngân sách 120 tỷ đồng, bằng 80% kế hoạch.
4. Có 12 xã khó khăn.
"""
OTHER: Final = """\
Số: 8/KH-UBND

1. Tỷ lệ hộ nghèo đạt 2% vào năm 2027.
2. Sở Y tế chủ trì tiêm phòng, sở Y tế chủ trì khám bệnh.
"""
REGISTERS: Final = (
    Actor(
        iri=register_iri("body", "so-noi-vu-hoai-giang"),
        label=(Text("Sở Nội vụ tỉnh Hoài Giang"), Text("Home Affairs", "en")),
        alt_label=(Text("Sở Nội vụ"),),
        body_type="department",
    ),
)


@pytest.fixture(autouse=True, scope="module")
def cache_of_this_module() -> Iterator[None]:
    """Keep the many small stores of these tests from sweeping those that others use."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_CACHE", f"{os.environ['KG_CACHE']}/ingest")
        yield


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    found: Lang = request.param
    return found


class Office:
    """A folder of documents and registers, where commands are run."""

    def __init__(self, folder: Path, call: Call) -> None:
        self.folder = folder
        self._call = call
        self.registers = folder / "registers.ttl"
        self.registers.write_text(turtle(facts_to_triples(REGISTERS)), "utf-8")

    def document(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, "utf-8")
        return path

    def ingest(self, *words: str | Path) -> Ran:
        return self._call("ingest", *words, "--data", self.registers)

    def validate(self, *data: Path) -> Ran:
        named = [word for place in (self.registers, *data) for word in ("--data", place)]
        return self._call("validate", "--lang", "en", *named, "--sources", self.folder)


@pytest.fixture
def office(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("kg.curation.batch._reader", lambda: read_document)
    return Office(tmp_path, call)


SUMMARY: Final[dict[Lang, str]] = {
    "vi": """\
7.txt → 7-kh-ubnd: 2 chỉ tiêu, 1 nhiệm vụ, 1 phân công, 1 viện dẫn, 1 số liệu
  1 trong 5 tên đã có trong danh bạ; tên mới: 1 văn bản, 3 chỉ số
  1 đoạn có số liệu hay tên cơ quan mà không cho điều gì (-v liệt kê)
""",
    "en": """\
7.txt → 7-kh-ubnd: 2 targets, 1 task, 1 assignment, 1 citation, 1 figure
  1 of 5 names known to the registers; new names: 1 document, 3 indicators
  1 passage with figures or bodies gave nothing (-v lists them)
""",
}
VERBOSE: Final[dict[Lang, str]] = {
    "vi": """\
7.txt → 7-kh-ubnd: 2 chỉ tiêu, 1 nhiệm vụ, 1 phân công, 1 viện dẫn, 1 số liệu
  1 trong 5 tên đã có trong danh bạ; tên mới: 1 văn bản, 3 chỉ số
    + doc:5-nq-tu  Nghị quyết 5-NQ/TU
    + indicator:thu-ngan-sach  Thu ngân sách
    + indicator:ty-le-che-phu-rung  tỷ lệ che phủ rừng
    + indicator:ty-le-ho-dung-nuoc-sach  Tỷ lệ hộ dùng nước sạch
  1 đoạn có số liệu hay tên cơ quan mà không cho điều gì
    4, ký tự 254–272 (có con số): “Có 12 xã khó khăn.”
""",
    "en": """\
7.txt → 7-kh-ubnd: 2 targets, 1 task, 1 assignment, 1 citation, 1 figure
  1 of 5 names known to the registers; new names: 1 document, 3 indicators
    + doc:5-nq-tu  Nghị quyết 5-NQ/TU
    + indicator:thu-ngan-sach  Thu ngân sách
    + indicator:ty-le-che-phu-rung  tỷ lệ che phủ rừng
    + indicator:ty-le-ho-dung-nuoc-sach  Tỷ lệ hộ dùng nước sạch
  1 passage with figures or bodies gave nothing
    4, characters 254–272 (has figures): “Có 12 xã khó khăn.”
""",
}


# What is written


def test_one_file_gives_turtle_on_stdout_and_a_summary_on_stderr(
    office: Office, lang: Lang
) -> None:
    office.document("7.txt", PLAN)
    ran = office.ingest("7.txt", "--lang", lang)
    assert (ran.code, ran.err) == (0, SUMMARY[lang])
    reading = read_document(Path("7.txt"), read_known([office.registers]).registers())
    assert ran.out == turtle(facts_to_triples([*reading.facts, *reading.candidates]))
    assert "body:so-noi-vu-hoai-giang ;" in ran.out  # linked, and not described again
    assert "\nbody:so-noi-vu" not in ran.out


def test_verbose_lists_new_names_and_what_gave_nothing(office: Office, lang: Lang) -> None:
    office.document("7.txt", PLAN)
    assert office.ingest("7.txt", "-v", "--lang", lang).err == VERBOSE[lang]


def test_output_and_folder_hold_what_stdout_shows(office: Office, lang: Lang) -> None:
    office.document("7.txt", PLAN)
    shown = office.ingest("7.txt").out
    ran = office.ingest("7.txt", "-o", "7.ttl", "--lang", lang)
    wrote = {"vi": "đã ghi", "en": "wrote"}[lang]
    assert (ran.code, ran.out, ran.err) == (0, "", f"{SUMMARY[lang]}{wrote} 7.ttl\n")
    assert Path("7.ttl").read_text("utf-8") == shown
    ran = office.ingest("7.txt", "--into", "new/data", "--lang", lang)
    path = Path("new/data/7-kh-ubnd.ttl")
    assert (ran.code, ran.out, ran.err) == (0, "", f"{SUMMARY[lang]}  {wrote} {path}\n")
    assert path.read_text("utf-8") == shown
    assert list(path.parent.iterdir()) == [path]


def test_what_is_written_validates_with_its_evidence(office: Office) -> None:
    office.document("7.txt", PLAN)
    office.document("8.txt", OTHER)
    assert office.ingest("7.txt", "8.txt", "--into", "data").code == 0
    ran = office.validate(Path("data"))
    assert ran.code == 0, ran.out
    assert "Error" not in ran.out
    assert "7 passages verified, 0 without a text" in ran.out


LINES: Final[list[dict[str, object]]] = [
    {
        "document": "7-kh-ubnd",
        "kind": "Plan",
        "id": "doc:7-kh-ubnd",
        "fields": {
            "label": {"vi": "Kế hoạch 7/KH-UBND"},
            "number": "7/KH-UBND",
            "text_digest": "sha256:dd8465db43e3395fe91a24e90512e8f42fdbc65f35c7c648af252cfd71b3868a",
            "text_length": 273,
            "source_name": "7.txt",
        },
    },
    {
        "document": "7-kh-ubnd",
        "kind": "Target",
        "id": "doc:7-kh-ubnd/1/target/1",
        "section": "1",
        "confidence": 0.95,
        "spans": [[50, 94]],
        "passages": ["Tỷ lệ hộ dùng nước sạch đạt 85% vào năm 2026"],
        "fields": {
            "label": {"vi": "Tỷ lệ hộ dùng nước sạch đạt 85% vào năm 2026"},
            "goal_kind": "specific",
            "period_end": 2026,
            "indicator": "indicator:ty-le-ho-dung-nuoc-sach",
            "operator": "equal",
            "value": 85,
            "unit": "unit:PERCENT",
            "value_text": "85%",
        },
    },
    {
        "document": "7-kh-ubnd",
        "kind": "Observation",
        "id": "doc:7-kh-ubnd/3/figure/1",
        "section": "3",
        "confidence": 0.7,
        "spans": [[205, 249]],
        "passages": ["Thu ngân sách 120 tỷ đồng, bằng 80% kế hoạch"],
        "fields": {
            "indicator": "indicator:thu-ngan-sach",
            "value": 120000000000,
            "unit": "unit:CCY_VND",
            "value_text": "120 tỷ đồng",
            "period_end": "2024-12-31",
        },
        "comparisons": [{"base": "annual-plan", "ratio": 0.8}],
    },
    {
        "document": "7-kh-ubnd",
        "kind": "Indicator",
        "id": "indicator:thu-ngan-sach",
        "is_new": True,
        "fields": {"pref_label": {"vi": "Thu ngân sách"}},
    },
]


def test_lines_of_json_hold_a_fact_each_to_look_at(office: Office) -> None:
    office.document("7.txt", PLAN)
    ran = office.ingest("7.txt", "--format", "jsonl")
    assert (ran.code, ran.err) == (0, SUMMARY["vi"])
    found = [json.loads(line) for line in ran.lines]
    wanted = [line["id"] for line in LINES]
    assert [line for line in found if line["id"] in wanted] == LINES
    assert [line["kind"] for line in found] == [
        *("Plan", "Target", "Target", "Assignment", "Task", "Citation", "Observation"),
        *("Resolution", "Indicator", "Indicator", "Indicator"),
    ]
    ran = office.ingest("7.txt", "--format", "jsonl", "-o", "7.jsonl")
    assert "Tỷ lệ hộ dùng nước sạch".encode() in Path("7.jsonl").read_bytes()


def test_several_files_in_one_turtle_and_a_total(office: Office, lang: Lang) -> None:
    office.document("7.txt", PLAN)
    office.document("8.txt", OTHER)
    ran = office.ingest("7.txt", "8.txt", "--lang", lang)
    total = {"vi": "2 tệp đã đọc, 0 lỗi\n", "en": "2 files read, 0 failed\n"}[lang]
    assert ran.code == 0
    assert ran.err.startswith(SUMMARY[lang] + "8.txt → 8-kh-ubnd: ")
    assert ran.err.endswith(total)
    assert "\ndoc:7-kh-ubnd\n    a plan:Plan ;" in ran.out
    assert "\ndoc:8-kh-ubnd\n    a plan:Plan ;" in ran.out


def test_a_document_gets_the_name_it_is_given(office: Office) -> None:
    office.document("7.txt", PLAN)
    assert office.ingest("7.txt", "--id", "ke-hoach-bay", "--into", "data").code == 0
    path = Path("data/ke-hoach-bay.ttl")
    text = path.read_text("utf-8")
    assert "\ndoc:ke-hoach-bay\n    a plan:Plan ;" in text
    assert "7-kh-ubnd" not in text
    assert office.ingest("7.txt", "--into", "data").code == 0  # known by its bytes
    assert list(path.parent.iterdir()) == [path]
    assert path.read_text("utf-8") == text


# Names that several documents bring


def described(folder: str) -> dict[str, list[str]]:
    """Give the names of actors, and which files have an entry for them."""
    found: dict[str, list[str]] = {}
    for path in sorted(Path(folder).glob("*.ttl")):
        for fact in triples_to_facts(parse_turtle(path)):
            if isinstance(fact, Actor):
                found.setdefault(fact.label[0].text, []).append(path.stem)
    return found


def test_a_name_that_is_new_to_two_documents_is_entered_once(office: Office) -> None:
    office.document("8.txt", OTHER)
    office.document("9.txt", "Số: 9/KH-UBND\n1. Sở y Tế chủ trì tiêm phòng.\n")
    office.document("10.txt", "Số: 10/KH-UBND\n1. Sở y tế chủ trì tiêm phòng.\n")
    assert office.ingest("8.txt", "9.txt", "--into", "data").code == 0
    assert office.ingest("10.txt", "--into", "data").code == 0
    assert described("data") == {"Sở Y tế": ["8-kh-ubnd"]}
    assert office.validate(Path("data")).code == 0
    before = {path: path.read_bytes() for path in Path("data").iterdir()}
    assert office.ingest("10.txt", "9.txt", "8.txt", "--into", "data").code == 0
    assert {path: path.read_bytes() for path in Path("data").iterdir()} == before
    Path("data/8-kh-ubnd.ttl").unlink()
    assert office.ingest("9.txt", "10.txt", "--into", "data").code == 0
    assert described("data") == {"Sở y Tế": ["9-kh-ubnd"]}
    ran = office.ingest("8.txt", "9.txt")
    assert ran.out.count("\nbody:so-y-te\n") == 1
    assert '    rdfs:label "Sở Y tế"@vi ;\n' in ran.out


@pytest.mark.parametrize("names", [("a.txt", "b.txt"), ("b.txt", "a.txt")])
def test_a_document_mentioned_in_one_file_and_read_from_another_is_one(
    office: Office, names: tuple[str, str]
) -> None:
    office.document("a.txt", "Số: 9/KH-UBND\n1. Theo Nghị quyết số 7/KH-UBND thì thôi.\n")
    office.document("b.txt", PLAN)
    assert office.ingest(*names, "--into", "data").code == 0
    ran = office.validate(Path("data"))
    assert ran.code in (0, 1)
    labels = {
        fact.label
        for path in Path("data").iterdir()
        for fact in triples_to_facts(parse_turtle(path))
        if isinstance(fact, Document) and fact.number == "7/KH-UBND"
    }
    assert len(labels) == 1
    held = [path.read_text("utf-8").count("plan:textDigest") for path in Path("data").iterdir()]
    assert held == [1, 1]  # each its own; what only mentions a document holds no text of it
    (mentions,) = (path for path in Path("data").iterdir() if path.stem == "9-kh-ubnd")
    is_entered = "\ndoc:7-kh-ubnd\n" in mentions.read_text("utf-8")
    assert is_entered == (names[0] == "a.txt")  # only where nothing else describes it
    shown = office.ingest(*names).out
    assert shown.count("\ndoc:7-kh-ubnd\n") == shown.count(' 7/KH-UBND"@vi') == 1


def test_the_folder_may_be_the_data_and_empty_at_first(office: Office, call: Call) -> None:
    office.document("7.txt", PLAN)
    for _ in range(2):
        ran = call("ingest", "7.txt", "--into", "data", "--data", "./data/", "--lang", "en")
        assert (ran.code, ran.err.splitlines()[1]) == (
            0,
            "  0 of 5 names known to the registers; new names: 1 actor, 1 document, 3 indicators",
        )
    assert described("data") == {"Sở Nội vụ": ["7-kh-ubnd"]}


def test_data_that_is_no_turtle_is_named(office: Office, lang: Lang) -> None:
    office.document("7.txt", PLAN)
    office.registers.write_text("<urn:a> <urn:b>", "utf-8")
    ran = office.ingest("7.txt", "--into", "data", "--lang", lang)
    place = f"{office.registers}:1:16: "
    said = {"vi": f"Lỗi: {place}Turtle sai cú pháp", "en": f"Error: {place}not valid Turtle"}
    assert ran.code == 1
    assert ran.err.startswith(said[lang])
    assert list(Path("data").iterdir()) == []


# Reading again


def decide(path: Path, *, confirm: str, reject: str) -> None:
    triples = parse_turtle(path)
    home = document_iri("7-kh-ubnd")
    kept = rejected(triples, [f"{home}/{reject}"]).triples
    path.write_text(turtle(accepted(kept, [f"{home}/{confirm}"])), "utf-8")
    table = path.parent / "rejected" / "7-kh-ubnd.csv"
    table.parent.mkdir(exist_ok=True)
    table.write_text(
        "statement,kind,start,end,key,label,reason,date\n"
        f"doc:7-kh-ubnd/{reject},Citation,179,200,cited_document=doc:5-nq-tu,,sai,2025-03-01\n",
        "utf-8",
    )


def test_reading_again_keeps_decisions_and_running_twice_changes_no_byte(
    office: Office, lang: Lang
) -> None:
    office.document("7.txt", PLAN)
    office.ingest("7.txt", "--into", "data")
    path = Path("data/7-kh-ubnd.ttl")
    decide(path, confirm="1/target/1", reject="2/citation/1")
    decided = {p: p.read_bytes() for p in Path("data").rglob("*") if p.is_file()}
    for _ in range(2):
        before = path.stat().st_mtime_ns
        ran = office.ingest("7.txt", "--into", "data", "--lang", lang)
        assert ran.code == 0
        again = {
            "vi": "  đọc lại: giữ 1 đã duyệt, bỏ qua 1 đã bác; 0 mới, 0 đổi, 0 mất\n"
            f"  {path}: không đổi\n",
            "en": "  read again: 1 reviewed and kept, 1 rejected and left out;"
            f" 0 new, 0 changed, 0 gone\n  {path}: unchanged\n",
        }[lang]
        assert ran.err == SUMMARY[lang] + again
        assert {p: p.read_bytes() for p in Path("data").rglob("*") if p.is_file()} == decided
        assert path.stat().st_mtime_ns == before


def test_reading_again_lists_what_is_gone(office: Office, lang: Lang) -> None:
    office.document("7.txt", PLAN)
    office.ingest("7.txt", "--into", "data")
    path = Path("data/7-kh-ubnd.ttl")
    text = path.read_text("utf-8")
    old = text.replace("7-kh-ubnd/1/target/2>\n", "7-kh-ubnd/1/target/9>\n")
    old = old.replace("char=95,135", "char=5,9").replace("oa:end 135", "oa:end 9")
    path.write_text(old.replace("oa:start 95 ;", "oa:start 5 ;"), "utf-8")
    ran = office.ingest("7.txt", "--into", "data", "--lang", lang)
    said = {
        "vi": "  đọc lại: giữ 0 đã duyệt, bỏ qua 0 đã bác; 1 mới, 0 đổi, 1 mất\n"
        "    không còn thấy, đã bỏ: doc:7-kh-ubnd/1/target/9  tỷ lệ che phủ rừng đạt 40% vào năm 2026\n"
        f"  đã ghi {path}\n",
        "en": "  read again: 0 reviewed and kept, 0 rejected and left out; 1 new, 0 changed, 1 gone\n"
        "    not found any more: doc:7-kh-ubnd/1/target/9  tỷ lệ che phủ rừng đạt 40% vào năm 2026\n"
        f"  wrote {path}\n",
    }[lang]
    assert ran.err == SUMMARY[lang] + said
    assert path.read_text("utf-8") == text.replace("1/target/2>", "1/target/10>")


def test_a_document_in_the_data_is_carried_over_with_its_decisions(office: Office) -> None:
    office.document("7.txt", PLAN)
    office.ingest("7.txt", "--into", "old")
    path = Path("old/7-kh-ubnd.ttl")
    decide(path, confirm="1/target/1", reject="2/citation/1")
    ran = office.ingest("7.txt", "--into", "new", "--data", "old")
    assert ran.code == 0
    assert Path("new/7-kh-ubnd.ttl").read_bytes() != b""
    old = {str(triple) for triple in parse_turtle(path)}
    new = {str(triple) for triple in parse_turtle(Path("new/7-kh-ubnd.ttl"))}
    assert new <= old
    assert {line for line in old - new if "7-kh-ubnd" in line} == set()
    assert Path("new/rejected/7-kh-ubnd.csv").read_bytes() == (
        Path("old/rejected/7-kh-ubnd.csv").read_bytes()
    )


def test_another_edition_under_one_name_is_refused(office: Office, lang: Lang) -> None:
    office.document("7.txt", PLAN)
    office.ingest("7.txt", "--into", "data")
    before = Path("data/7-kh-ubnd.ttl").read_bytes()
    office.document("7b.txt", PLAN.replace("85%", "86%"))
    ran = office.ingest("7b.txt", "--into", "data", "--lang", lang)
    said = {
        "vi": "Lỗi: 7b.txt và 7.txt cùng là văn bản “7-kh-ubnd” nhưng khác nguyên văn: vị trí của"
        " các chứng cứ đã có tính theo 7.txt, không đúng với tệp này\n"
        "  → nếu là văn bản khác hay bản khác, đọc riêng: kg ingest 7b.txt --id TÊN\n",
        "en": "Error: 7b.txt and 7.txt are both the document “7-kh-ubnd” but not the same text:"
        " the passages known are offsets in 7.txt, which mean nothing in this file\n"
        "  → if it is another document or edition, read it by itself: kg ingest 7b.txt --id NAME\n",
    }[lang]
    assert (ran.code, ran.out, ran.err) == (1, "", said)
    assert Path("data/7-kh-ubnd.ttl").read_bytes() == before
    assert office.ingest("7b.txt", "--into", "data", "--id", "7-kh-ubnd").code == 1
    assert office.ingest("7b.txt", "--into", "data", "--id", "7-kh-ubnd-sua").code == 0
    assert sorted(p.name for p in Path("data").iterdir()) == ["7-kh-ubnd-sua.ttl", "7-kh-ubnd.ttl"]


def test_a_file_of_that_name_which_is_another_thing_is_left_alone(
    office: Office, lang: Lang
) -> None:
    office.document("7.txt", PLAN)
    path = Path("data/7-kh-ubnd.ttl")
    path.parent.mkdir()
    path.write_text("<urn:a>\n    <urn:b> <urn:c> ;\n.\n", "utf-8")
    ran = office.ingest("7.txt", "--into", "data", "--lang", lang)
    said = {
        "vi": f"Lỗi: {path}: tệp này đã có, nhưng không phải của văn bản “7-kh-ubnd”\n"
        "  → đặt tên khác cho văn bản bằng --id, hoặc chọn thư mục khác\n",
        "en": f"Error: {path}: this file is there already, but is not the document “7-kh-ubnd”'s\n"
        "  → give the document another name with --id, or choose another folder\n",
    }[lang]
    assert (ran.code, ran.err) == (1, said)
    assert path.read_text("utf-8") == "<urn:a>\n    <urn:b> <urn:c> ;\n.\n"


def test_comments_in_the_file_are_not_lost(office: Office) -> None:
    office.document("7.txt", PLAN)
    office.ingest("7.txt", "--into", "data")
    path = Path("data/7-kh-ubnd.ttl")
    text = "# của người\n" + path.read_text("utf-8")
    path.write_text(text, "utf-8")
    ran = office.ingest("7.txt", "--into", "data", "--lang", "en")
    assert ran.code == 1
    assert ran.err.startswith(f"Error: {path}:1:1: a comment, which formatting would lose\n")
    assert path.read_text("utf-8") == text


# What is refused


def test_a_failed_file_is_reported_and_the_others_go_on(office: Office, lang: Lang) -> None:
    office.document("rong.txt", "")
    office.document("7.txt", PLAN)
    office.document("sai.txt", "1. SAI\n")
    ran = office.ingest("rong.txt", "none.txt", "7.txt", "sai.txt", "--lang", lang)
    said = {
        "vi": [
            "Lỗi: rong.txt: tệp rỗng: 0 byte",
            "Lỗi: không đọc được none.txt: No such file or directory",
            "Lỗi: sai.txt:1: sai",
            "1 tệp đã đọc, 3 lỗi",
        ],
        "en": [
            "Error: rong.txt: the file is empty: 0 bytes",
            "Error: can't read none.txt: No such file or directory",
            "Error: sai.txt:1: wrong",
            "1 file read, 3 failed",
        ],
    }[lang]
    shown = [line for line in ran.err.splitlines() if line[:2] != "  " and "→" not in line]
    assert (ran.code, shown) == (1, said)
    assert SUMMARY[lang] in ran.err
    assert "\ndoc:7-kh-ubnd\n" in ran.out


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "the file is empty: 0 bytes"),
        ("a.txt", b" \n\n", "no text: its 3 characters are white space"),
        ("a.txt", b"\x00\x01\x02" * 50, "a.txt"),
        ("a.txt", "Kế hoạch".encode("utf-16"), "UTF-16"),
        ("a.pdf", b"%PDF-1.7\n", "a.pdf"),
        ("a.docx", b"PK\x03\x04" + b"\0" * 40, "a.docx"),
        ("a.txt", "Kế hoạch".encode("cp1258", "replace") + b"\xff\xfe\xfd", "a.txt"),
    ],
)
def test_what_is_no_document_is_refused_and_nothing_is_written(
    office: Office, name: str, content: bytes, said: str
) -> None:
    Path(name).write_bytes(content)
    ran = office.ingest(name, "--into", "data", "--lang", "en")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Error: ")
    assert said in ran.err
    assert "\n  → " in ran.err
    assert "Traceback" not in ran.err
    assert list(Path("data").iterdir()) == []


def test_a_folder_is_no_document(office: Office) -> None:
    Path("folder.txt").mkdir()
    ran = office.ingest("folder.txt", "--lang", "en")
    assert (ran.code, ran.err) == (
        1,
        "Error: can't read folder.txt: it is a folder\n  → name a file in it\n",
    )


def test_a_text_that_is_no_policy_document_says_so(office: Office, lang: Lang) -> None:
    office.document("cong-thuc.txt", "Thịt kho trứng.\n1. Rửa thịt.\n2. Luộc trứng.\n")
    ran = office.ingest("cong-thuc.txt", "--lang", lang)
    assert ran.code == 0
    assert (
        ran.err.splitlines()[-1]
        == {
            "vi": "  Cảnh báo: hầu như không tìm thấy gì (0 phát biểu trong 44 ký tự);"
            " đây có phải văn bản chính sách, kế hoạch không?",
            "en": "  Warning: almost nothing was found (0 statements in 44 characters);"
            " is it a policy document?",
        }[lang]
    )
    office.document("tho.txt", "1. Trăng đạt 9%.\n")
    assert "(1 statement in 17 characters)" in office.ingest("tho.txt", "--lang", "en").err
    office.document("dai.txt", "Số: 7/KH-UBND\n1. Nước sạch đạt 85%.\n" + "Lời văn. " * 400)
    assert "(1 statement in 3636 characters)" in office.ingest("dai.txt", "--lang", "en").err


def test_the_same_bytes_are_read_once_and_said(office: Office, lang: Lang) -> None:
    office.document("7.txt", PLAN)
    office.document("ban-sao.txt", PLAN)
    ran = office.ingest("7.txt", "ban-sao.txt", "7.txt", "--into", "data", "--lang", lang)
    said = {
        "vi": "{}: cùng nội dung với 7.txt, chỉ đọc một lần",
        "en": "{}: the same bytes as 7.txt, read once",
    }[lang]
    assert ran.code == 0
    assert ran.err.splitlines()[-3:-1] == [said.format("ban-sao.txt"), said.format("7.txt")]
    assert [path.name for path in Path("data").iterdir()] == ["7-kh-ubnd.ttl"]


@pytest.mark.parametrize(
    "second", ["Số: 7/KH-UBND\n1. Điện đạt 9%.\n", "Số: 07/KH-UBND\n1. Điện đạt 9%.\n"]
)
def test_two_documents_with_one_number_are_named_both(
    office: Office, lang: Lang, second: str
) -> None:
    office.document("a.txt", PLAN)
    office.document("b.txt", second)
    ran = office.ingest("a.txt", "b.txt", "--into", "data", "--lang", lang)
    number = second.split()[1]
    said = {
        "vi": f"Lỗi: b.txt và a.txt cùng là văn bản “{number}”; chỉ a.txt được đọc\n"
        "  → nếu là văn bản khác hay bản khác, đọc riêng: kg ingest b.txt --id TÊN\n",
        "en": f"Error: b.txt and a.txt are both the document “{number}”; only a.txt was read\n"
        "  → if it is another document or edition, read it by itself: kg ingest b.txt --id NAME\n",
    }[lang]
    assert ran.code == 1
    assert said in ran.err
    assert [path.name for path in Path("data").iterdir()] == ["7-kh-ubnd.ttl"]


def test_two_documents_with_one_name(office: Office) -> None:
    Path("x").mkdir()
    office.document("ghi-chep.txt", "1. Nước sạch đạt 85%.\n")
    office.document("x/ghi-chep.txt", "1. Điện đạt 9%.\n")
    ran = office.ingest("ghi-chep.txt", "x/ghi-chep.txt", "--lang", "en")
    assert ran.code == 1
    assert (
        "Error: x/ghi-chep.txt and ghi-chep.txt are both the document “ghi-chep”;"
        " only ghi-chep.txt was read\n" in ran.err
    )


def test_a_folder_that_can_not_be_written_is_refused_before_anything_is_read(
    office: Office, lang: Lang
) -> None:
    office.document("7.txt", PLAN)
    Path("tep").write_text("", "utf-8")
    ran = office.ingest("none.txt", "7.txt", "--into", "tep/data", "--lang", lang)
    said = {
        "vi": "Lỗi: không ghi được vào thư mục tep/data: Not a directory\n"
        "  → chọn thư mục khác bằng --into; chưa đọc gì, chưa ghi gì\n",
        "en": "Error: can't write into the folder tep/data: Not a directory\n"
        "  → choose another folder with --into; nothing was read or written\n",
    }[lang]
    assert (ran.code, ran.out, ran.err) == (1, "", said)
    ran = office.ingest("7.txt", "--into", "tep", "--lang", "en")
    assert ran.err.startswith("Error: can't write into the folder tep: File exists\n")


def test_an_output_that_can_not_be_written_is_refused_before_anything_is_read(
    office: Office, lang: Lang
) -> None:
    said = {
        "vi": "Lỗi: không ghi được {}: là thư mục, hoặc ở trong thư mục không có\n"
        "  → chọn chỗ khác bằng -o; chưa đọc gì\n",
        "en": "Error: can't write {}: it is a folder, or in one that does not exist\n"
        "  → choose another place with -o; nothing was read\n",
    }[lang]
    for output in (".", "none/7.ttl"):
        ran = office.ingest("none.txt", "-o", output, "--lang", lang)
        assert (ran.code, ran.out, ran.err) == (1, "", said.format(output))


def test_nothing_is_half_written_when_the_disk_is_full(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.document("7.txt", PLAN)
    office.ingest("7.txt", "--into", "data", "--id", "ke-hoach")
    path = Path("data/ke-hoach.ttl")
    path.write_text(path.read_text("utf-8").replace("0.95", "0.5"), "utf-8")
    before = path.read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    ran = office.ingest("7.txt", "--into", "data", "--lang", "en")
    assert ran.code == 1
    assert ran.err.startswith(f"Error: can't write {path}: No space left on device\n")
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


MISUSE: Final = {
    ("ingest",): ("thiếu FILE...", "Missing argument 'FILE...'."),
    ("ingest", "a", "-o", "b", "--into", "c"): (
        "cần một trong hai: -o, --into",
        "give one of: -o, --into",
    ),
    ("ingest", "a", "--into", "c", "--format", "jsonl"): (
        "--into ghi Turtle; jsonl chỉ để xem, dùng -o",
        "--into writes Turtle; jsonl is for a look, use -o",
    ),
    ("ingest", "a", "b", "--id", "c"): (
        "--id đặt tên cho một văn bản: đọc từng tệp một",
        "--id names one document: read one file at a time",
    ),
    ("ingest", "a", "--id", "Kế hoạch 7/KH"): (
        "--id “Kế hoạch 7/KH” phải là chữ thường không dấu, số và gạch nối, như ke-hoach-7-kh",
        "--id “Kế hoạch 7/KH” must be lower-case letters, digits and hyphens, such as ke-hoach-7-kh",
    ),
    ("ingest", "a", "--id", "!"): (
        "--id “!” phải là chữ thường không dấu, số và gạch nối, như ke-hoach-15",
        "--id “!” must be lower-case letters, digits and hyphens, such as ke-hoach-15",
    ),
    ("ingest", "a", "--workers", "0"): (
        "giá trị của --workers sai: 0 nằm ngoài khoảng x>=1",
        "Invalid value for '--workers': 0 is not in the range x>=1.",
    ),
    ("ingest", "a", "--format", "csv"): (
        "giá trị của --format sai: “csv” không thuộc 'turtle', 'jsonl'",
        "Invalid value for '--format': 'csv' is not one of 'turtle', 'jsonl'.",
    ),
}


@pytest.mark.parametrize("words", MISUSE, ids=" ".join)
def test_misuse(call: Call, lang: Lang, words: tuple[str, ...]) -> None:
    ran = call("--lang", lang, *words)
    first, second = ran.err.splitlines()
    assert first == {"vi": "Lỗi: ", "en": "Error: "}[lang] + MISUSE[words][LANGS.index(lang)]
    assert second in ("  → kg ingest --help", "  → kg --help")
    assert (ran.code, ran.out) == (2, "")


def test_a_fault_of_the_program_stops_one_file_only(office: Office, lang: Lang) -> None:
    office.document("hong.txt", "1. HỎNG\n")
    office.document("7.txt", PLAN)
    ran = office.ingest("hong.txt", "7.txt", "--lang", lang)
    said = {
        "vi": "Lỗi: hong.txt: lỗi của chương trình khi đọc tệp này: ZeroDivisionError: hỏng\n"
        "  → xin báo lại cho nhóm phát triển, kèm nội dung in ra khi thêm -v\n",
        "en": "Error: hong.txt: a fault of the program in reading this file:"
        " ZeroDivisionError: hỏng\n  → please report it, with what -v prints\n",
    }[lang]
    assert ran.code == 1
    assert ran.err.startswith(said + SUMMARY[lang])
    assert "Traceback" in office.ingest("hong.txt", "-v").err


# Many files


def texts(folder: Path) -> list[Path]:
    """Write documents that share new names, one that fails, and one twice."""
    listed = []
    for n in range(1, 7):
        path = folder / f"{n}.txt"
        actor = "Sở Y tế" if n % 2 else "Sở Y Tế"
        path.write_text(f"Số: {n}/KH-UBND\n1. {actor} chủ trì việc {n}.\n", "utf-8")
        listed.append(path)
    broken = folder / "hong.txt"
    broken.write_text("1. HỎNG\n", "utf-8")
    return [*listed[:3], broken, listed[0], *listed[3:]]


def outcome(one: Done | Failed | Again) -> tuple[object, ...]:
    if isinstance(one, Done):
        return one.path, one.reading
    return one.path, type(one), getattr(one, "message", None), getattr(one, "first", None)


def test_any_number_of_workers_gives_the_same_in_the_order_of_the_files(tmp_path: Path) -> None:
    paths = texts(tmp_path)
    found = [
        [outcome(one) for one in read_files(paths, Known(), n_workers=n, reader=read_document)]
        for n in (1, 2)
    ]
    assert found[0] == found[1]
    assert [one[0] for one in found[0]] == paths
    readings = [one[1] for one in found[0] if len(one) == 2]
    assert len(readings) == 6


def read_or_die(path: Path, registers: Registers, *, slug: str | None = None) -> Reading:
    if path.stem == "chet":
        os._exit(9)
    return read_document(path, registers, slug=slug)


def test_a_process_that_dies_is_a_failed_file_and_the_others_go_on(tmp_path: Path) -> None:
    paths = texts(tmp_path)
    paths[1] = paths[1].rename(tmp_path / "chet.txt")
    found = list(read_files(paths, Known(), n_workers=2, reader=read_or_die))
    kinds = [type(one).__name__ for one in found]
    assert kinds == ["Done", "Failed", "Done", "Failed", "Again", "Done", "Done", "Done"]
    first = found[1]
    assert isinstance(first, Failed)
    assert str(first.error) == (
        f"{tmp_path}/chet.txt: the process that read it was ended by the system (out of memory?)\n"
        "  → cut the document into files, or read it where there is more memory"
    )


def test_what_is_known_is_the_first_description_of_each_thing(tmp_path: Path) -> None:
    def entry(name: str, **fields: str) -> Fact:
        return Document(iri=document_iri(name), type="Plan", label=(Text(name),), **fields)  # type: ignore[arg-type]

    for name, digest in (("a", "sha256:1"), ("b", "sha256:2")):
        facts = [entry("chung", number=name), entry(name, text_digest=digest)]
        (tmp_path / f"{name}.ttl").write_text(turtle(facts_to_triples(facts)), "utf-8")
    known = read_known([tmp_path / "a.ttl", tmp_path / "b.ttl"])
    assert known.slugs == {"sha256:1": "a", "sha256:2": "b"}
    copy = turtle(facts_to_triples([entry("ban-sao", text_digest="sha256:1")]))
    (tmp_path / "c.ttl").write_text(copy, "utf-8")
    assert read_known([tmp_path / "a.ttl", tmp_path / "c.ttl"]).slugs == {"sha256:1": "a"}
    assert read_known([tmp_path / "c.ttl", tmp_path / "a.ttl"]).slugs == {"sha256:1": "ban-sao"}
    shared = known.entries()[document_iri("chung")]
    assert isinstance(shared, Document)
    assert shared.number == "a"
    assert set(known.without(["b"]).slugs.values()) == {"a"}
    assert known.without(["chung"]) == known


# With the real reader

READING: Final = Path(__file__).parent / "data" / "reading"
DOCUMENTS: Final = sorted(
    p for p in READING.iterdir() if p.suffix in (".txt", ".md", ".docx", ".pdf")
)


def test_documents_of_every_format_are_read_alike_by_any_number_of_workers(
    kg: Kg, call: Call, tmp_path: Path
) -> None:
    def read(n_workers: int) -> tuple[dict[str, bytes], str]:
        folder = tmp_path / str(n_workers)
        ran = kg("ingest", *DOCUMENTS, "--into", folder, "--workers", str(n_workers))
        assert ran.code == 0, ran.err
        written = {path.name: path.read_bytes() for path in folder.iterdir()}
        return written, ran.err.replace(str(folder), "…")

    one, two = read(1), read(2)
    assert one == two
    assert len(one[0]) == len(DOCUMENTS) == 7
    again = call("ingest", *DOCUMENTS, "--into", tmp_path / "1")
    assert again.err.count(" 0 mới, 0 đổi, 0 mất\n") == len(DOCUMENTS)
    assert {p.name: p.read_bytes() for p in (tmp_path / "1").iterdir()} == one[0]
    ran = call("validate", "--lang", "en", "--data", ROOT / "graph_data", "--data", tmp_path / "1")
    assert " 0 errors, " in ran.out, ran.out
    graph = open_graph([ROOT / "graph_data", tmp_path / "1"])
    held = [text for text in held_texts(graph.store) if (READING / text.source_name).exists()]
    assert len(held) == len(DOCUMENTS)
    evidence = {item.iri: item for items in read_evidence(graph.store).values() for item in items}
    proven = verify(evidence.values(), held, Sources(READING))
    assert proven.failures == ()
    assert proven.n_verified > 100


def test_without_data_what_is_written_is_a_graph_by_itself(call: Call, tmp_path: Path) -> None:
    plan, other = READING / "kh-van-son-phan-cong.md", READING / "pb-van-son-ocr.txt"
    folder, path = tmp_path / "data", tmp_path / "plan.ttl"
    assert call("ingest", plan, "--into", folder).code == 0
    assert call("ingest", other, "--into", folder).code == 0
    assert call("ingest", plan, other, "-o", path).code == 0
    for data in (folder, path):
        ran = call("validate", "--lang", "en", "--data", data)
        assert " 0 errors, " in ran.out, ran.out
    before = {p: p.read_bytes() for p in folder.iterdir()}
    assert call("ingest", other, plan, "--into", folder).code == 0
    assert {p: p.read_bytes() for p in folder.iterdir()} == before


def test_what_is_decided_on_a_real_document_stands(call: Call, tmp_path: Path) -> None:
    plan = READING / "kh-van-son-phan-cong.md"
    words = ("--data", ROOT / "graph_data" / "registers")
    assert call("ingest", plan, "--into", tmp_path, *words).code == 0
    (path,) = tmp_path.iterdir()
    rules = ("--accept", "confidence>=0.8", "--reject", "confidence<0.8", "--reason", "thử")
    ran = call("review", path.stem, "--data", tmp_path, *words, *rules, "--lang", "en")
    assert ran.code == 0, ran.err
    decided = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    ran = call("ingest", plan, "--into", tmp_path, *words, "--lang", "en")
    assert " 0 new, " in ran.err
    assert " 0 gone\n" in ran.err
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == decided


def test_a_bar_is_shown_on_a_terminal_for_several_files(tmp_path: Path) -> None:
    paths = DOCUMENTS[:2]
    shown, out = on_terminal("ingest", *paths, "--format", "jsonl", stream="stderr")
    assert "đọc văn bản" in shown
    assert out.count("\n") > 10
    shown, _ = on_terminal("ingest", paths[0], "--format", "jsonl", stream="stderr")
    assert "đọc văn bản" not in shown
