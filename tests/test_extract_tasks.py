"""Pieces of work are found in the part that says what is to be done, and nowhere else."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract.context import Context, Identity
from kg.extract.findings import TaskFinding
from kg.extract.tasks import CONFIDENCE, label, recognise
from kg.text.outline import outline

TASKS = "III. NHIỆM VỤ, GIẢI PHÁP"


def findings(text: str) -> list[TaskFinding]:
    identity = Identity(province="tỉnh Vân Sơn", issued_on=date(2026, 1, 20))
    return list(recognise(Context(outline(text), identity)))


def labels(*lines: str, heading: str = TASKS) -> list[str]:
    return [found.label for found in findings("\n\n".join([heading, *lines]) + "\n")]


@pytest.mark.parametrize(
    "line",
    [
        "- Rà soát quy hoạch vùng trồng chè của tỉnh.",
        "- Tiếp tục hoàn thiện hạ tầng các cụm công nghiệp.",
        "- Trước mắt, tập trung tháo gỡ khó khăn về vốn.",
        "- Đối với các xã vùng cao, ưu tiên đầu tư nước sạch.",
        "- Sở Y tế mở thêm điểm khám chữa bệnh lưu động.",
        "- Các cấp ủy, chính quyền tăng cường đối thoại.",
        "2. Phát triển kinh tế vườn đồi theo hướng hữu cơ",
    ],
)
def test_work_is_a_task(line: str) -> None:
    assert len(labels(line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "- Kinh phí thực hiện lấy từ ngân sách tỉnh.",
        "- Tình trạng sạt lở diễn biến phức tạp.",
        "- Tuy nhiên, nguồn lực còn hạn chế.",
        "- (Kèm theo Quyết định số 5/QĐ-UBND)",
        "Đơn vị chủ trì: Sở Y tế.",
        "Rà soát các nội dung sau:",
        "1. Các nhiệm vụ chủ yếu",
        "1. Về hạ tầng số",
        "4. Sở Xây dựng",
    ],
)
def test_what_is_no_work_is_no_task(line: str) -> None:
    assert labels(line) == []


@pytest.mark.parametrize(
    "heading",
    [
        "I. ĐÁNH GIÁ TÌNH HÌNH",
        "II. MỤC TIÊU",
        "I. MỤC ĐÍCH, YÊU CẦU",
    ],
)
def test_other_parts_state_no_tasks(heading: str) -> None:
    assert labels("- Rà soát quy hoạch vùng trồng chè.", heading=heading) == []


def test_headings_govern_the_tasks_below() -> None:
    text = f"{TASKS}\n\n1. Phát triển nông nghiệp hữu cơ\n\n- Mở rộng vùng chè an toàn.\n"
    heading, bullet = findings(text)
    assert (heading.label, heading.is_heading) == ("Phát triển nông nghiệp hữu cơ", True)
    assert (bullet.label, bullet.is_heading) == ("Mở rộng vùng chè an toàn", False)
    assert bullet.passage.heads[-1] is heading.passage
    assert (heading.confidence, bullet.confidence) == (
        CONFIDENCE["heading"],
        CONFIDENCE["passage"],
    )


def test_a_packed_paragraph_gives_a_task_for_each_further_sentence() -> None:
    text = (
        f"{TASKS}\n\nĐẩy mạnh trồng rừng ven sông. Khuyến khích hộ dân nhận khoán đất rừng. "
        "Năm nay mưa nhiều hơn mọi năm. Xây dựng trạm quan trắc ở Đông Phú.\n"
    )
    assert [text[slice(*found.span)] for found in findings(text)] == [
        text[text.index("Đẩy") : -1],
        "Khuyến khích hộ dân nhận khoán đất rừng.",
        "Xây dựng trạm quan trắc ở Đông Phú.",
    ]


def test_a_long_sentence_gives_a_task_for_each_clause() -> None:
    line = "- Rà soát chính sách với hợp tác xã; bố trí quỹ đất cho hợp tác xã nông nghiệp."
    assert labels(line) == [
        "Rà soát chính sách với hợp tác xã",
        "Rà soát chính sách với hợp tác xã",
        "bố trí quỹ đất cho hợp tác xã nông nghiệp",
    ]


def test_labels_after_the_work_are_not_the_work() -> None:
    text = f"{TASKS}\n\n1.1. Nâng cấp thư viện tỉnh. Chủ trì: Sở Nội vụ. Thời gian: Quý II/2026.\n"
    (found,) = findings(text)
    assert text[slice(*found.span)] == "Nâng cấp thư viện tỉnh."
    assert (found.due_text, found.due_by) == ("Quý II/2026", date(2026, 6, 30))


@pytest.mark.parametrize(
    ("headings", "line", "priority"),
    [
        (("1. Những nhiệm vụ trọng tâm",), "- Trồng mới rừng phòng hộ ven sông.", "key"),
        (("1. Các khâu đột phá",), "- Trồng mới rừng phòng hộ ven sông.", "breakthrough"),
        (("1. Phát triển rừng",), "- Trồng rừng, là nhiệm vụ trọng tâm của năm.", "key"),
        (("1. Phát triển rừng",), "- Trồng mới rừng phòng hộ ven sông.", None),
        (("1. Nhiệm vụ trọng tâm và đột phá",), "- Trồng mới rừng phòng hộ.", None),
    ],
)
def test_priorities(headings: tuple[str, ...], line: str, priority: str | None) -> None:
    found = findings("\n\n".join([TASKS, *headings, line]) + "\n")
    assert found[-1].priority == priority


def test_a_deadline_is_read() -> None:
    (found,) = findings(f"{TASKS}\n\n- Hoàn thành kè Đông Phú trong quý III/2026.\n")
    assert found.due_by == date(2026, 9, 30)


TABLE = """PHỤ LỤC

| STT | {work} | Cơ quan chủ trì | Thời gian |
| --- | --- | --- | --- |
| 1 | Lập bản đồ số các di tích | Sở Nội vụ | Tháng 9/2026 |
"""


def test_rows_of_a_table_of_tasks_are_tasks() -> None:
    (found,) = findings(TABLE.format(work="Nhiệm vụ"))
    assert (found.label, found.due_by) == ("Lập bản đồ số các di tích", date(2026, 9, 30))


def test_rows_of_a_table_of_targets_are_none() -> None:
    assert findings(TABLE.format(work="Chỉ tiêu")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rà soát quy hoạch; bố trí vốn.", "Rà soát quy hoạch"),
        ("Mở lớp (a; b) ở xã. Rồi báo cáo.", "Mở lớp (a; b) ở xã"),
        ("một hai " * 20, ("một hai " * 12).strip() + " một"),
    ],
)
def test_labels_are_the_first_clause(text: str, expected: str) -> None:
    assert label(text) == expected
    assert len(label(text)) <= 100
