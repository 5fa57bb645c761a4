"""RACI on a small invented graph worked out by hand, and on the shipped one.

The golden file is ``tests/golden/analyses/raci.csv``. To renew it, and then read the diff:

    KG_UPDATE_GOLDEN=1 python -m pytest tests/test_analysis_raci.py
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import openpyxl  # type: ignore[import-untyped]
import pytest

from kg.analysis.raci import (
    LETTERS,
    NO_A,
    NO_R,
    SEVERAL_A,
    Raci,
    find_raci,
    letters_of,
    raci_sheet,
    raci_table,
    summary,
)
from kg.answers.responsibility import ROLE_ORDER
from kg.build import Graph
from kg.errors import QueryError
from kg.facts import (
    Actor,
    Assignment,
    Document,
    Evidence,
    Fact,
    Goal,
    Section,
    Task,
    Text,
    facts_to_triples,
)
from kg.files import replace_file
from kg.render import render
from kg.store import EmbeddedStore, memory_store
from kg.terms import text_of
from kg.turtle import turtle
from kg.vocabulary import ID
from tests.conftest import ROOT, Call

GOLDEN: Final = Path(__file__).parent / "golden" / "analyses" / "raci.csv"
SHIPPED: Final = ID + "document/cthd-29-nq-tw"
DOC, LATER = ID + "document/kh-7-hoai-giang", ID + "document/bc-2-hoai-giang"
BODY: Final = ID + "body/"

# Section 10 stands in the text before section 9: the text's order counts, not the name's.
#
#                            so-a           so-b            uy-ban   nhom (of so-a)
# 10/task/1   Dredge         lead           coordinate               monitor
# 10/task/2   › Survey       implement      direct          direct
# 9/task/1    Report                                        report
# 9/goal/1    Clean water    (nobody)
# 9/task/2    Idle           (nobody)
# the plan itself (assigned by the later report)            inspect
# bc/1/task/1 Dredge on      train, lead


def _body(slug: str, vi: str, **more: object) -> Actor:
    return Actor(iri=BODY + slug, label=(Text(vi), Text(vi.upper(), "en")), **more)  # type: ignore[arg-type]


def _section(document: str, number: str, order: int) -> Section:
    return Section(iri=f"{document}/{number}", section_number=number, part_of=document, order=order)


def _span(document: str, start: int) -> Evidence:
    iri = f"{document}#char={start},{start + 5}"
    return Evidence(iri=iri, source=document, start=start, end=start + 5, span_digest="sha256:0")


def _task(
    path: str, start: int, vi: str, above: str | None = None, document: str = DOC
) -> list[Fact]:
    task = Task(
        iri=f"{document}/{path}",
        stated_in=document,
        in_section=f"{document}/{path.partition('/')[0]}",
        evidence=(f"{document}#char={start},{start + 5}",),
        curation="authored",
        label=(Text(vi), Text(vi.upper(), "en")),
        part_of_task=f"{document}/{above}" if above else None,
    )
    return [task, _span(document, start)]


def _assigned(n: int, actor: str, role: str, work: str, document: str = DOC) -> Assignment:
    return Assignment(
        iri=f"{document}/1/assignment/{n}",
        stated_in=document,
        curation="authored",
        assignee=BODY + actor,
        role=role,
        work=work,
    )


FACTS: Final[list[Fact]] = [
    Document(iri=DOC, type="Plan", label=(Text("Kế hoạch 7"),), number="07/KH-UBND"),
    Document(iri=LATER, type="Report", label=(Text("Báo cáo 2"),), number="02/BC-UBND"),
    _section(DOC, "10", 1),
    _section(DOC, "9", 2),
    _section(LATER, "1", 1),
    _body("so-a", "Sở A"),
    _body("so-b", "Sở B"),
    _body("uy-ban", "Ủy ban Hoài Giang"),
    _body("nhom", "Các sở", type="BodyGroup", has_member=(BODY + "so-a",)),
    *_task("10/task/1", 100, "Nạo vét kênh"),
    *_task("10/task/2", 200, "Đo đạc kênh", above="10/task/1"),
    *_task("9/task/1", 300, "Báo cáo kết quả"),
    *_task("9/task/2", 400, "Trồng cây ven kênh"),
    Goal(iri=f"{DOC}/9/goal/1", stated_in=DOC, curation="authored", label=(Text("Nước sạch"),)),
    *_task("1/task/1", 50, "Nạo vét tiếp", document=LATER),
    _assigned(1, "so-a", "lead", f"{DOC}/10/task/1"),
    _assigned(2, "so-b", "coordinate", f"{DOC}/10/task/1"),
    _assigned(3, "nhom", "monitor", f"{DOC}/10/task/1"),
    _assigned(4, "so-a", "implement", f"{DOC}/10/task/2"),
    _assigned(5, "so-b", "direct", f"{DOC}/10/task/2"),
    _assigned(6, "uy-ban", "direct", f"{DOC}/10/task/2"),
    _assigned(7, "uy-ban", "report", f"{DOC}/9/task/1"),
    _assigned(1, "so-a", "train", f"{LATER}/1/task/1", LATER),
    _assigned(2, "so-a", "lead", f"{LATER}/1/task/1", LATER),
    _assigned(3, "uy-ban", "inspect", DOC, LATER),
]


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return memory_store(facts_to_triples(FACTS))


def _matrix(found: Raci) -> list[tuple[str, dict[str, str]]]:
    """Give works and cells by short names, a cell as its letters."""
    return [
        (
            row.work.removeprefix(ID + "document/"),
            {actor.removeprefix(BODY): letters_of(roles) for actor, roles in row.cells.items()},
        )
        for row in found.rows
    ]


def _cells(found: Raci, n: int) -> dict[str, tuple[str, ...]]:
    return {actor.removeprefix(BODY): roles for actor, roles in found.rows[n].cells.items()}


def test_every_role_of_the_code_list_is_read_as_one_letter() -> None:
    text = (ROOT / "ontology" / "codes" / "role.ttl").read_text("utf-8")
    roles = re.findall(r'skos:notation "([^"]+)"', text)
    mapped = [role for one in LETTERS for role in one.roles]
    assert sorted(mapped) == sorted(roles) == sorted(ROLE_ORDER)
    assert "".join(sorted(one.letter for one in LETTERS)) == "ACIR"


@pytest.mark.parametrize(
    ("letter", "roles"),
    [
        ("A", {"lead", "direct"}),
        ("R", {"implement", "issue-policy", "communicate", "train", "fund"}),
        ("C", {"coordinate", "advise", "appraise"}),
        ("I", {"supervise", "inspect", "monitor", "report"}),
    ],
)
def test_the_mapping_is_what_the_help_says(letter: str, roles: set[str]) -> None:
    assert {role for role in ROLE_ORDER if letters_of([role]) == letter} == roles


def test_a_document_in_the_order_of_its_text(store: EmbeddedStore) -> None:
    found = find_raci(store, document=DOC)
    assert _matrix(found) == [
        ("kh-7-hoai-giang/10/task/1", {"nhom": "I", "so-a": "A", "so-b": "C"}),
        ("kh-7-hoai-giang/10/task/2", {"so-a": "R", "so-b": "A", "uy-ban": "A"}),
        ("kh-7-hoai-giang/9/task/1", {"uy-ban": "I"}),
        ("kh-7-hoai-giang", {"uy-ban": "I"}),  # said by the later report, so it comes last
    ]
    assert [(row.number, row.level) for row in found.rows] == [
        ("10", 0),
        ("10", 1),
        ("9", 0),
        ("", 0),
    ]
    assert found.rows[1].part_of == f"{DOC}/10/task/1"
    assert [row.document for row in found.rows] == [DOC, DOC, DOC, LATER]


def test_the_busiest_actor_has_the_first_column(store: EmbeddedStore) -> None:
    """uy-ban has three roles, the two departments two each, the group one."""
    found = find_raci(store, document=DOC)
    assert [actor.removeprefix(BODY) for actor in found.actors] == [
        "uy-ban",
        "so-a",
        "so-b",
        "nhom",
    ]
    assert found.n_roles == 8


def test_findings_are_no_a_several_a_no_r(store: EmbeddedStore) -> None:
    """Dredging has a lead only; surveying two directors; who reports or inspects is told."""
    found = find_raci(store, document=DOC)
    assert [row.findings for row in found.rows] == [
        (NO_R,),
        (SEVERAL_A,),
        (NO_A, NO_R),
        (NO_A, NO_R),
    ]
    assert {name: len(rows) for name, rows in found.findings.items()} == {
        NO_A: 2,
        SEVERAL_A: 1,
        NO_R: 3,
    }


def test_works_given_to_nobody_are_counted_and_shown_when_asked(store: EmbeddedStore) -> None:
    found = find_raci(store, document=DOC)
    assert found.idle == (f"{DOC}/9/goal/1", f"{DOC}/9/task/2")
    every = find_raci(store, document=DOC, with_idle=True)
    idle = [row for row in every.rows if not row.cells]
    assert {row.work for row in idle} == set(found.idle)
    assert {row.findings for row in idle} == {(NO_A, NO_R)}
    assert len(every.rows) == len(found.rows) + 2


def test_an_actor_has_its_own_works_and_its_groups_with_all_who_share_them(
    store: EmbeddedStore,
) -> None:
    found = find_raci(store, actor=BODY + "so-a")
    assert found.groups == (BODY + "nhom",)
    assert found.actors[0] == BODY + "so-a"
    assert _matrix(found) == [
        ("bc-2-hoai-giang/1/task/1", {"so-a": "RA"}),
        ("kh-7-hoai-giang/10/task/1", {"nhom": "I", "so-a": "A", "so-b": "C"}),
        ("kh-7-hoai-giang/10/task/2", {"so-a": "R", "so-b": "A", "uy-ban": "A"}),
    ]
    assert _cells(found, 0) == {"so-a": ("lead", "train")}  # the most owning first
    assert found.idle == ()


def test_the_actor_asked_for_comes_first_though_another_has_as_much(store: EmbeddedStore) -> None:
    """so-a has as many roles in so-b's two works, and an earlier name."""
    found = find_raci(store, actor=BODY + "so-b")
    assert [actor.removeprefix(BODY) for actor in found.actors] == [
        *("so-b", "so-a", "nhom", "uy-ban"),
    ]


def test_both_give_the_actors_works_of_that_document(store: EmbeddedStore) -> None:
    found = find_raci(store, document=DOC, actor=BODY + "uy-ban")
    assert [name for name, _ in _matrix(found)] == [
        "kh-7-hoai-giang/10/task/2",
        "kh-7-hoai-giang/9/task/1",
        "kh-7-hoai-giang",
    ]
    assert _cells(found, 0) == {
        "so-a": ("implement",),
        "so-b": ("direct",),
        "uy-ban": ("direct",),
    }


def test_what_another_document_says_of_the_same_work_is_kept() -> None:
    facts = [*FACTS, _assigned(9, "so-b", "fund", f"{DOC}/9/task/1", LATER)]
    found = find_raci(memory_store(facts_to_triples(facts)), document=DOC)
    assert dict(_matrix(found))["kh-7-hoai-giang/9/task/1"] == {"so-b": "R", "uy-ban": "I"}
    later = find_raci(memory_store(facts_to_triples(facts)), document=LATER)
    assert [name for name, _ in _matrix(later)] == [
        "kh-7-hoai-giang",  # placed by its assignment, which has no evidence
        "bc-2-hoai-giang/1/task/1",
        "kh-7-hoai-giang/9/task/1",  # another document's work comes after its own
    ]
    assert dict(_matrix(later))["kh-7-hoai-giang/9/task/1"] == {"so-b": "R"}


def test_without_evidence_the_sections_order_the_works() -> None:
    facts = [
        Document(iri=DOC, type="Plan", label=(Text("Kế hoạch 7"),)),
        _section(DOC, "10", 1),
        _section(DOC, "9", 2),
        *(
            Task(
                iri=f"{DOC}/{number}/task/1",
                stated_in=DOC,
                in_section=f"{DOC}/{number}",
                curation="authored",
            )
            for number in ("9", "10")
        ),
        _assigned(1, "so-a", "lead", f"{DOC}/9/task/1"),
        _assigned(2, "so-a", "lead", f"{DOC}/10/task/1"),
    ]
    found = find_raci(memory_store(facts_to_triples(facts)), document=DOC)
    assert [row.number for row in found.rows] == ["10", "9"]


def test_a_circle_of_tasks_ends() -> None:
    facts = [
        *_task("1/task/1", 1, "a", above="1/task/2"),
        *_task("1/task/2", 10, "b", above="1/task/1"),
        _assigned(1, "so-a", "lead", f"{DOC}/1/task/1"),
        _assigned(2, "so-a", "lead", f"{DOC}/1/task/2"),
    ]
    found = find_raci(memory_store(facts_to_triples(facts)), document=DOC)
    assert [row.level for row in found.rows] == [1, 1]


def test_a_level_counts_only_works_that_are_rows() -> None:
    facts = [
        *_task("1/task/1", 1, "a"),
        *_task("1/task/2", 10, "b", above="1/task/1"),
        *_task("1/task/3", 20, "c", above="1/task/2"),
        _assigned(1, "so-a", "lead", f"{DOC}/1/task/1"),
        _assigned(2, "so-a", "lead", f"{DOC}/1/task/3"),
    ]
    found = find_raci(memory_store(facts_to_triples(facts)), document=DOC)
    assert [(row.level, row.part_of) for row in found.rows] == [(0, ""), (1, f"{DOC}/1/task/2")]


def test_the_table_for_programs(store: EmbeddedStore) -> None:
    table = raci_table(find_raci(store, document=DOC))
    assert table.columns == (
        *("work", "document", "section", "level", "partOf", "finding"),
        *("body:uy-ban", "body:so-a", "body:so-b", "body:nhom"),
    )
    assert [text_of(term) for term in table.rows[1]] == [
        *(f"{DOC}/10/task/2", DOC, f"{DOC}/10", "1", f"{DOC}/10/task/1", "several-A"),
        *("A: direct", "R: implement", "A: direct", ""),
    ]


def test_the_sheet_for_people_counts_who_has_no_column(store: EmbeddedStore) -> None:
    found = find_raci(store, document=DOC, actor=BODY + "so-a")
    names = {f"{DOC}/10/task/2": "Đo đạc kênh"}
    whole = raci_sheet(found, names, "vi")
    assert whole.columns == (
        *("work", "workLabel", "section", "finding"),
        *("body:so-a", "body:so-b", "body:nhom", "body:uy-ban"),
    )
    assert [text_of(term) for term in whole.rows[1]] == [
        *(f"{DOC}/10/task/2", "› Đo đạc kênh", "10", "nhiều A"),
        *("R: implement", "A: direct", "", "A: direct"),
    ]
    narrow = raci_sheet(found, names, "vi", n_actors=1)
    assert narrow.columns == ("work", "workLabel", "section", "body:so-a", "others")
    assert [text_of(row[-1]) for row in narrow.rows] == ["1 C, 1 I", "2 A"]


def test_rows_of_several_documents_say_which(store: EmbeddedStore) -> None:
    assert "document" in raci_sheet(find_raci(store, actor=BODY + "so-a"), {}, "vi").columns


def test_neither_document_nor_actor_is_misuse(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="give --document DOCUMENT, --actor ACTOR, or both"):
        find_raci(store)
    with pytest.raises(QueryError, match="without --actor"):
        find_raci(store, document=DOC, actor=BODY + "so-a", with_idle=True)


def test_an_empty_graph_answers_with_nothing_and_says_so() -> None:
    found = find_raci(memory_store(), document=DOC, actor=BODY + "so-a")
    assert (found.actors, found.rows, found.idle) == ((), (), ())
    names = {DOC: "Kế hoạch 7", BODY + "so-a": "Sở A"}
    assert summary(found, names).vi.splitlines() == [
        "Kế hoạch 7 [doc:kh-7-hoai-giang] · Sở A [body:so-a]: 0 công việc × 0 chủ thể, 0 vai trò",
        "  không có việc nào được giao",
    ]
    assert render(raci_table(found), "csv") == ("work,document,section,level,partOf,finding\r\n")


def test_golden_on_the_shipped_graph(shipped_graph: Graph) -> None:
    found = find_raci(shipped_graph.store, document=SHIPPED)
    text = render(raci_table(found), "csv").replace("\r\n", "\n")
    if os.environ.get("KG_UPDATE_GOLDEN"):
        replace_file(GOLDEN, text.encode("utf-8"))
    assert GOLDEN.is_file(), f"no {GOLDEN}: KG_UPDATE_GOLDEN=1"
    assert text == GOLDEN.read_text("utf-8")


def test_each_assignment_of_the_shipped_document_is_in_one_cell(shipped_graph: Graph) -> None:
    said = shipped_graph.store.select(
        f"SELECT DISTINCT ?work ?actor ?role WHERE {{ ?a a plan:Assignment ; plan:work ?work ;"
        f" plan:assignee ?actor ; plan:role ?role ; plan:statedIn <{SHIPPED}> }}"
    )
    found = find_raci(shipped_graph.store, document=SHIPPED)
    cells = {
        (row.work, actor, role)
        for row in found.rows
        for actor, roles in row.cells.items()
        for role in roles
    }
    expected = {
        (text_of(work), text_of(actor), text_of(role).rpartition("/")[2])
        for work, actor, role in said.rows
    }
    assert expected
    assert expected <= cells


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the invented graph as a folder of Turtle."""
    path = tmp_path_factory.mktemp("raci")
    (path / "hoai-giang.ttl").write_text(turtle(list(facts_to_triples(FACTS))), "utf-8")
    return path


def test_the_command_says_what_is_wrong_in_both_languages(call: Call, folder: Path) -> None:
    ran = call("analyse", "raci", "--document", "07/KH-UBND", "--data", folder)
    assert ran.code == 0
    assert ran.err.splitlines() == [
        "Kế hoạch 7 [doc:kh-7-hoai-giang]: 4 công việc × 4 chủ thể, 8 vai trò",
        "  A chịu trách nhiệm cuối cùng · R thực hiện · C được hỏi ý kiến · I được báo cho biết",
        "  không có A: 2 việc (“Báo cáo kết quả”; “Kế hoạch 7”)",
        "  nhiều A: 1 việc (“Đo đạc kênh”)",
        "  không có R: 3 việc (“Nạo vét kênh”; “Báo cáo kết quả”; “Kế hoạch 7”)",
        "  2 nhiệm vụ, mục tiêu, chỉ tiêu của văn bản không giao cho ai (--all: hiện cả)",
    ]
    assert "› Đo đạc kênh" in ran.out
    english = call("analyse", "raci", "--actor", "body:so-a", "--data", folder, "--lang", "en")
    assert english.code == 0
    assert "with the works of: CÁC SỞ" in english.err
    assert "several A: 1 work (“ĐO ĐẠC KÊNH”)" in english.err
    assert "DREDGE" not in english.out
    assert "RA: lead, train" in english.out


def test_the_help_holds_the_mapping_with_its_reasons(call: Call) -> None:
    for lang in ("vi", "en"):
        ran = call("--lang", lang, "analyse", "raci", "--help")
        text = " ".join(ran.out.split())
        for one in LETTERS:
            assert ", ".join(one.roles) in text
            assert one.reason.in_("vi" if lang == "vi" else "en") in text


def test_a_terminal_shows_what_fits_and_says_what_is_left_out(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("shutil.get_terminal_size", lambda *_: os.terminal_size((80, 24)))
    ran = call("analyse", "raci", "--document", "07/KH-UBND", "--data", folder)
    assert ran.code == 0
    assert "Ủy ban" in ran.out
    assert "Sở A" not in ran.out
    assert "3 chủ thể không đủ chỗ" in ran.err.splitlines()[-1]
    assert "--format html -o raci.html" in ran.err.splitlines()[-1]


def test_a_file_of_values_has_every_actor(call: Call, folder: Path) -> None:
    ran = call("analyse", "raci", "--document", "07/KH-UBND", "--data", folder, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert [row["body:so-b"] for row in rows] == ["C: coordinate", "A: direct", "", ""]
    assert [row["workLabel"] for row in rows][:2] == ["Nạo vét kênh", "Đo đạc kênh"]
    ran = call("analyse", "raci", "--document", "07/KH-UBND", "--data", folder, "--format", "json")
    bindings = json.loads(ran.out)["results"]["bindings"]
    assert bindings[1]["body:so-b"]["value"] == "A: direct"
    assert "body:nhom" not in bindings[1]
    ran = call(
        "analyse", "raci", "--document", "07/KH-UBND", "--data", folder, "--format", "markdown"
    )
    assert len(ran.lines) == 2 + 4
    assert ran.lines[3].endswith("| A: chỉ đạo | R: thực hiện | A: chỉ đạo |  |")


def test_xlsx_needs_a_file(call: Call, folder: Path, tmp_path: Path) -> None:
    asked = ("analyse", "raci", "--document", "07/KH-UBND", "--data", folder, "--format", "xlsx")
    refused = call(*asked)
    assert (refused.code, refused.out) == (2, "")
    assert "thêm -o TỆP.xlsx" in refused.err
    ran = call(*asked, "-o", tmp_path / "raci.xlsx")
    assert ran.code == 0
    book = openpyxl.load_workbook(tmp_path / "raci.xlsx")
    assert book.sheetnames == ["RACI", "Chú giải"]
    rows = [[value or "" for value in row] for row in book["RACI"].iter_rows(values_only=True)]
    assert rows[0][-4:] == ["Ủy ban Hoài Giang", "Sở A", "Sở B", "Các sở"]
    assert rows[2][0] == "› Đo đạc kênh"
    assert [cell.partition(":")[0] for cell in rows[2][-4:]] == ["A", "R", "A", ""]
    assert book["RACI"].freeze_panes == "B2"
    assert len(list(book["Chú giải"].iter_rows())) == 1 + len(ROLE_ORDER)


def test_html_stands_alone_with_its_legend(call: Call, folder: Path) -> None:
    ran = call("analyse", "raci", "--document", "07/KH-UBND", "--data", folder, "--format", "html")
    assert ran.code == 0
    assert '<html lang="vi">' in ran.out
    assert "RACI: Kế hoạch 7" in ran.out
    assert "<p>A chịu trách nhiệm cuối cùng · R thực hiện" in ran.out
    assert '<th scope="col">Ủy ban Hoài Giang</th>' in ran.out


def test_an_unknown_document_or_actor_has_the_nearest_suggested(call: Call, folder: Path) -> None:
    ran = call("analyse", "raci", "--document", "Kế hoach bảy", "--data", folder)
    assert (ran.code, ran.out) == (1, "")
    assert "không có văn bản nào tên “Kế hoach bảy”" in ran.err
    assert "gần nhất: Kế hoạch 7" in ran.err
    ran = call("--lang", "en", "analyse", "raci", "--actor", "Uy bn Hoai Gang", "--data", folder)
    assert (ran.code, ran.out) == (1, "")
    assert "no actor is called “Uy bn Hoai Gang”" in ran.err
    assert "nearest: ỦY BAN HOÀI GIANG; Ủy ban Hoài Giang" in ran.err
    ran = call("analyse", "raci", "--actor", "07/KH-UBND", "--data", folder)
    assert ran.code == 1  # a document is no actor


def test_neither_is_refused_in_both_languages(call: Call, folder: Path) -> None:
    ran = call("analyse", "raci", "--data", folder)
    assert (ran.code, ran.out) == (2, "")
    assert "--document VĂN_BẢN, --actor CHỦ_THỂ, hoặc cả hai" in ran.err
    ran = call("--lang", "en", "analyse", "raci", "--data", folder)
    assert "give --document DOCUMENT, --actor ACTOR, or both" in ran.err


def test_a_document_that_assigns_nothing_is_answered_with_nothing(
    call: Call, tmp_path: Path
) -> None:
    facts = [Document(iri=DOC, type="Plan", label=(Text("Kế hoạch 7"),))]
    (tmp_path / "kh.ttl").write_text(turtle(list(facts_to_triples(facts))), "utf-8")
    ran = call("analyse", "raci", "--document", "kh-7-hoai-giang", "--data", tmp_path)
    assert ran.code == 0
    assert "không có việc nào được giao" in ran.err
    assert ran.lines[-1] == "0 dòng"


def test_the_same_bytes_under_any_hash_seed(folder: Path, session_cache: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom kg.build import open_graph\n"
        "from kg.analysis.raci import find_raci, raci_table\nfrom kg.render import render\n"
        "store = open_graph([Path(sys.argv[1])]).store\n"
        "found = find_raci(store, document=sys.argv[2], with_idle=True)\n"
        "sys.stdout.write(render(raci_table(found), 'tsv'))\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, str(folder), DOC],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=120,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
    assert outputs.pop().count(b"\n") == 1 + 6
