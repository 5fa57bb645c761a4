"""From findings to facts: one citation a document, whole evidence, what is part of what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from kg.errors import DataError
from kg.extract.ingest import MAX_LENGTH, read_document
from kg.extract.registers import Registers
from kg.facts import Assignment, Citation, Evidence, Fact, Observation, Section, Target, Task

if TYPE_CHECKING:
    from kg.extract.reading import Reading

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HOÀI GIANG\nSố: 12/KH-UBND\nHoài Giang, ngày 5 tháng 3 năm 2024\n\n"
    "KẾ HOẠCH\nTrồng rừng ven sông năm 2024\n\n"
)
F = TypeVar("F", bound=Fact)


def read(tmp_path: Path, text: str, name: str = "thu.txt") -> Reading:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_document(path, Registers())


def all_of(reading: Reading, kind: type[F]) -> list[F]:
    return [fact for fact in reading.facts if isinstance(fact, kind)]


def words(reading: Reading, fact: Fact) -> list[str]:
    listed = {e.iri: e for e in all_of(reading, Evidence)}
    spans = [listed[iri] for iri in getattr(fact, "evidence", ())]
    return [" ".join(reading.text[e.start : e.end].split()) for e in spans]


def test_a_document_cited_again_is_more_evidence(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        HEAD
        + "Thực hiện Nghị quyết số 03-NQ/TU ngày 02/02/2021 của Tỉnh ủy, lập Kế hoạch như sau:\n\n"
        "I. NHIỆM VỤ\n1. Quán triệt Nghị quyết số 03-NQ/TU đến từng xã.\n"
        "2. Sửa đổi Nghị quyết số 03-NQ/TU cho phù hợp.\n",
    )
    found = [(c.relation, words(reading, c)) for c in all_of(reading, Citation)]
    assert found == [
        (
            "implements",
            ["Nghị quyết số 03-NQ/TU ngày 02/02/2021 của Tỉnh ủy", "Nghị quyết số 03-NQ/TU"],
        ),
        ("amends", ["Nghị quyết số 03-NQ/TU"]),
    ]


def test_evidence_leaves_out_the_footnote_that_cuts_it(tmp_path: Path) -> None:
    note = (
        "1 Gồm hai huyện ven sông là Đông Giang và Tây Giang, chưa tính thị trấn huyện lỵ mới lập."
    )
    reading = read(
        tmp_path,
        HEAD + "I. KẾT QUẢ\nĐến hết năm 2023, toàn tỉnh đã chăm sóc\n1\n"
        f"{' ' * 24}\n{note}\n2 Số liệu của Chi cục Kiểm lâm.\n 412 ha rừng ven sông\n2\n, cao hơn năm trước.\n",
    )
    figures = [o for o in all_of(reading, Observation) if o.value == 412]
    assert len(figures) == 1
    assert all("Gồm hai huyện" not in text for text in words(reading, figures[0]))


def test_a_figure_of_no_known_time_is_reported_not_kept(tmp_path: Path) -> None:
    reading = read(tmp_path, "I. KẾT QUẢ\nDiện tích rừng ven sông hiện có 412 ha, tăng 3%.\n")
    assert all_of(reading, Observation) == []
    assert "a figure of no known time" in {unread.why.en for unread in reading.unread}


def test_work_is_the_task_or_target_it_is_about(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        HEAD + "II. NHIỆM VỤ\n1. Rà soát quỹ đất ven sông để trồng rừng.\n"
        "Đơn vị chủ trì: Sở Nông nghiệp và Môi trường.\n"
        "Thời gian: Quý II năm 2024.\n",
    )
    tasks = {task.iri: task for task in all_of(reading, Task)}
    assignments = all_of(reading, Assignment)
    assert [(a.role, a.due_text.text if a.due_text else "") for a in assignments] == [
        ("lead", "Quý II năm 2024")
    ]
    assert words(reading, tasks[assignments[0].work]) == ["Rà soát quỹ đất ven sông để trồng rừng."]


def test_sections_used_come_with_those_above_them(tmp_path: Path) -> None:
    reading = read(tmp_path, HEAD + "I. MỤC TIÊU\n1. Đến năm 2025, trồng mới 40 ha rừng.\n")
    sections = {s.iri.rpartition("/")[2]: s for s in all_of(reading, Section)}
    assert set(sections) >= {"I", "I.1"}
    assert sections["I"].part_of == reading.document.iri
    assert sections["I.1"].part_of == sections["I"].iri
    assert [t.in_section for t in all_of(reading, Target)] == [sections["I.1"].iri]


def test_the_same_text_gives_the_same_facts(tmp_path: Path) -> None:
    text = HEAD + "I. NHIỆM VỤ\n1. Sở Y tế chủ trì, phối hợp với Sở Nội vụ rà soát trạm y tế.\n"
    assert read(tmp_path, text).facts == read(tmp_path, text).facts


def test_a_text_too_long_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cut the file into single documents"):
        read(tmp_path, "Sở Y tế.\n" * (MAX_LENGTH // 8))
