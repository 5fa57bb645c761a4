"""Who is asked to do what: each rule has passages that must give, and that must not."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract.assignments import recognise
from kg.extract.context import Context, Identity
from kg.extract.duties.due import due_in, due_of_label
from kg.extract.duties.labels import (
    column_role,
    is_labelled,
    is_time_column,
    is_work_column,
    labelled,
)
from kg.extract.duties.model import CONFIDENCE, Rule
from kg.extract.duties.roles import roles_of
from kg.extract.findings import AssignmentFinding
from kg.text.outline import outline

PROVINCE = "tỉnh Vân Sơn"
ISSUER = "Ủy ban nhân dân tỉnh Vân Sơn"
TASKS = "III. NHIỆM VỤ, GIẢI PHÁP"
DUTIES = "IV. TỔ CHỨC THỰC HIỆN"


def findings(
    text: str, kind: str = "Plan", province: str | None = PROVINCE, issuer: str = ISSUER
) -> list[AssignmentFinding]:
    identity = Identity(kind=kind, province=province, issuer=issuer, issued_on=date(2026, 1, 20))
    return list(recognise(Context(outline(text), identity)))


def asked(text: str, **options: str) -> list[tuple[str, str]]:
    """Actors without their province, and roles, in order of the actor."""
    found = findings(text, **options)
    return sorted({(item.actor.replace(" tỉnh Vân Sơn", ""), item.role) for item in found})


def under(heading: str, *lines: str) -> str:
    return "\n\n".join([heading, *lines]) + "\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # A leads, B and C coordinate; the work is no role of its own
        (
            "Sở Tài chính chủ trì, phối hợp với Sở Y tế và UBND cấp xã bố trí kinh phí.",
            [
                ("Sở Tài chính", "lead"),
                ("Sở Y tế", "coordinate"),
                ("Ủy ban nhân dân cấp xã", "coordinate"),
            ],
        ),
        (
            "Giao Sở Nội vụ là cơ quan đầu mối, chủ trì, phối hợp với các sở, ngành liên quan rà soát.",
            [("Các sở, ngành liên quan", "coordinate"), ("Sở Nội vụ", "lead")],
        ),
        (
            "Sở Y tế phối hợp với Công an tỉnh theo dõi việc thực hiện.",
            [("Công an tỉnh Vân Sơn", "coordinate"), ("Sở Y tế", "coordinate"), ("Sở Y tế", "monitor")],
        ),
        # Verbs give roles; a chain gives several
        (
            "Các cấp ủy, tổ chức đảng lãnh đạo, chỉ đạo, kiểm tra, đôn đốc việc thực hiện.",
            [
                ("Các cấp ủy, tổ chức đảng", "direct"),
                ("Các cấp ủy, tổ chức đảng", "inspect"),
                ("Các cấp ủy, tổ chức đảng", "monitor"),
            ],
        ),
        ("Sở Y tế tham mưu sơ kết, tổng kết.", [("Sở Y tế", "advise")]),
        ("Sở Y tế xây dựng kế hoạch tiêm phòng.", [("Sở Y tế", "issue-policy")]),
        ("Sở Tài chính ưu tiên bố trí đủ nguồn lực.", [("Sở Tài chính", "fund")]),
        ("Sở Tư pháp thẩm định hồ sơ.", [("Sở Tư pháp", "appraise")]),
        ("Sở Nội vụ tập huấn cán bộ xã.", [("Sở Nội vụ", "train")]),
        ("Các sở, ngành kiện toàn đội ngũ pháp chế.", [("Các sở, ngành", "implement")]),
        ("Sở Y tế xếp hạng các phòng khám.", [("Sở Y tế", "implement")]),
        (
            "UBND các xã, phường tăng cường công tác lãnh đạo việc thu gom rác.",
            [("Ủy ban nhân dân các xã, phường", "direct")],
        ),
        (
            "Ủy ban Kiểm tra Tỉnh ủy đẩy mạnh công tác kiểm tra, giám sát.",
            [("Ủy ban Kiểm tra Tỉnh ủy Vân Sơn", "inspect"), ("Ủy ban Kiểm tra Tỉnh ủy Vân Sơn", "supervise")],
        ),
        # A subject holds for the clauses after it
        (
            "Giao Sở Tư pháp theo dõi việc thực hiện; tham mưu tổng kết và định kỳ báo cáo UBND tỉnh.",
            [("Sở Tư pháp", "advise"), ("Sở Tư pháp", "monitor"), ("Sở Tư pháp", "report")],
        ),
        (
            "Các cơ quan, đơn vị rà soát hồ sơ. Định kỳ báo cáo UBND tỉnh (qua Sở Tư pháp).",
            [("Các cơ quan, đơn vị", "implement"), ("Các cơ quan, đơn vị", "report")],
        ),
        # The one who orders directs; the one who is advised to direct does
        (
            "UBND tỉnh yêu cầu các sở, ngành triển khai xây dựng kế hoạch.",
            [("Các sở, ngành", "implement"), (ISSUER.removesuffix(" tỉnh Vân Sơn"), "direct")],
        ),
        (
            "Ban Tuyên giáo Tỉnh ủy tham mưu giúp Ban Thường vụ Tỉnh ủy chỉ đạo việc quán triệt.",
            [("Ban Thường vụ Tỉnh ủy Vân Sơn", "direct"), ("Ban Tuyên giáo Tỉnh ủy Vân Sơn", "advise")],
        ),
        (
            "Sở Y tế chỉ đạo các cơ sở y tế đẩy mạnh tuyên truyền.",
            [("Các cơ sở y tế", "communicate"), ("Sở Y tế", "direct")],
        ),
        # Introductions, duties and relative clauses between subject and verb
        (
            "Theo đề nghị của Sở Nội vụ, Sở Tài chính cân đối kinh phí.",
            [("Sở Tài chính", "fund")],
        ),
        (
            "Sở Xây dựng, Sở Y tế theo chức năng, nhiệm vụ được giao kiểm tra công trình.",
            [("Sở Xây dựng", "inspect"), ("Sở Y tế", "inspect")],
        ),
        (
            "Các sở, ngành có dự án chủ trì làm việc với nhà tài trợ.",
            [("Các sở, ngành", "lead")],
        ),
        ("Hằng năm, Sở Y tế báo cáo kết quả.", [("Sở Y tế", "report")]),
        ("Công an tỉnh: Bảo đảm an ninh mạng.", [("Công an tỉnh Vân Sơn", "implement")]),
        # Lists cut by semicolons
        (
            "Đề nghị người đứng đầu cấp ủy; thủ trưởng cơ quan, đơn vị trực tiếp chỉ đạo và chịu trách nhiệm thực hiện.",
            [("Người đứng đầu cấp ủy", "direct"), ("Thủ trưởng cơ quan, đơn vị", "direct")],
        ),
        (
            "Chánh Văn phòng UBND tỉnh; Giám đốc các Sở: Y tế, Nội vụ chịu trách nhiệm thi hành Quyết định này.",
            [
                ("Chánh Văn phòng Ủy ban nhân dân", "implement"),
                ("Giám đốc Sở Nội vụ", "implement"),
                ("Giám đốc Sở Y tế", "implement"),
            ],
        ),
        # Party bodies are not the bodies they are in
        (
            "Đảng đoàn Hội đồng nhân dân tỉnh lãnh đạo việc thể chế hóa, quyết định việc sửa đổi, bổ sung chính sách.",
            [
                ("Đảng đoàn Hội đồng nhân dân", "direct"),
                ("Đảng đoàn Hội đồng nhân dân", "issue-policy"),
            ],
        ),
        (
            "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh phát huy vai trò phản biện xã hội.",
            [("Ủy ban Mặt trận Tổ quốc Việt Nam", "supervise")],
        ),
        # Parts
        (
            "Phát huy vai trò giám sát của Mặt trận Tổ quốc, các tổ chức chính trị - xã hội và Nhân dân.",
            [
                ("Các tổ chức chính trị - xã hội", "supervise"),
                ("Nhân dân", "supervise"),
                ("Ủy ban Mặt trận Tổ quốc Việt Nam", "supervise"),
            ],
        ),
        (
            "Tăng cường sự lãnh đạo của các cấp ủy đối với công tác khuyến học.",
            [("Các cấp ủy", "direct")],
        ),
        (
            "Đổi mới phương thức hoạt động của Hội Nông dân tỉnh. Làm tốt việc tuyên truyền, vận động nông dân.",
            [("Hội Nông dân", "communicate"), ("Hội Nông dân", "implement")],
        ),
        (
            "Cần có sự phối hợp chặt chẽ giữa các cấp, các ngành và Mặt trận Tổ quốc.",
            [("Các cấp, các ngành", "coordinate"), ("Ủy ban Mặt trận Tổ quốc Việt Nam", "coordinate")],
        ),
        # The last article of a decision
        (
            "Chánh Văn phòng UBND tỉnh, Giám đốc các Sở: Y tế, Nội vụ, Thủ trưởng các ban, ngành ở tỉnh; Chủ tịch HĐND, UBND các huyện và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này.",
            [
                ("Chánh Văn phòng Ủy ban nhân dân", "implement"),
                ("Giám đốc Sở Y tế", "implement"),
                ("Giám đốc Sở Nội vụ", "implement"),
                ("Thủ trưởng các ban, ngành ở", "implement"),
                ("Chủ tịch Hội đồng nhân dân các huyện", "implement"),
                ("Chủ tịch Ủy ban nhân dân các huyện", "implement"),
                ("Các tổ chức, cá nhân có liên quan", "implement"),
            ],
        ),
        (
            "Bộ trưởng, Thủ trưởng cơ quan ngang bộ tập trung chỉ đạo việc sắp xếp.",
            [("Bộ trưởng", "direct"), ("Thủ trưởng cơ quan ngang bộ", "direct")],
        ),
        # What a body is of is not asked
        (
            "Trung tâm Khuyến nông của Hội Nông dân tỉnh chủ trì, phối hợp với Viễn thông tỉnh mở lớp.",
            [("Trung tâm Khuyến nông", "lead"), ("Viễn thông", "coordinate")],
        ),
        ("Phát huy vai trò của Hội Nông dân tỉnh.", [("Hội Nông dân", "implement")]),
    ],
)  # fmt: skip
def test_sentences_assign(sentence: str, expected: list[tuple[str, str]]) -> None:
    shortened = [(name.replace(" tỉnh Vân Sơn", ""), role) for name, role in expected]
    assert asked(under(DUTIES, f"1. {sentence}")) == sorted(shortened)


@pytest.mark.parametrize(
    "sentence",
    [
        # Recipients and owners
        "Định kỳ báo cáo UBND tỉnh, HĐND tỉnh kết quả.",
        "Hoàn thiện hồ sơ trình HĐND tỉnh ban hành.",
        "Thực hiện Kế hoạch số 12/KH-UBND của UBND tỉnh và Nghị quyết của Tỉnh ủy.",
        "Bám sát hướng dẫn của Bộ Y tế về tiêm chủng.",
        "Gửi hồ sơ về Sở Y tế trước ngày 05/3/2026.",
        # "giao" the verb and its look-alikes
        "Hoàn thiện hệ thống giao thông; bàn giao cho UBND xã Đông Phú quản lý.",
        "Hoàn thành nhiệm vụ được UBND tỉnh giao.",
        "Chuyển giao cho Sở Y tế các thiết bị cũ.",
        # Relative clauses
        "Nâng cấp các chợ do UBND cấp xã quản lý.",
        # Nothing is asked
        "UBND các xã, phường phải phù hợp với quy hoạch.",
        "Nâng cao nhận thức, trách nhiệm của các cơ quan, đơn vị.",
        "Phát huy vai trò của đội ngũ trí thức.",
        "Xây dựng đội ngũ cán bộ tại các huyện Cần Đông, Đông Phú.",
        "Ủy ban nhân dân tỉnh trân trọng cảm ơn.",
        # Work asked for of nobody named
        "Tỉnh ủy yêu cầu rà soát các bến đò.",
        "UBND tỉnh đề nghị tiếp tục hoàn thiện hồ sơ.",
        "Ban Thường vụ Tỉnh ủy chỉ thị tổ chức trồng rừng.",
        # A body inside a noun phrase
        "Bố trí nữ trong đội ngũ lãnh đạo các sở, ngành, hướng tới cân bằng.",
        "Thường xuyên chỉ đạo phát huy vai trò của Hội Nông dân tỉnh.",
    ],
)
def test_nobody_is_asked(sentence: str) -> None:
    assert asked(under(DUTIES, f"1. {sentence}")) == []


def test_labelled_lines_assign_the_task_above() -> None:
    text = under(
        TASKS,
        "1. Dữ liệu",
        "- Số hóa hồ sơ đất đai.",
        "*Đơn vị chủ trì tham mưu thực hiện:* Sở Nông nghiệp và Môi trường.",
        "*Đơn vị phối hợp:* Sở Tư pháp, Thuế tỉnh; UBND cấp xã.",
        "*Thời gian thực hiện:* Tháng 11/2026.",
    )
    found = findings(text)
    assert [(item.actor, item.role) for item in found] == [
        ("Sở Nông nghiệp và Môi trường tỉnh Vân Sơn", "lead"),
        ("Sở Tư pháp tỉnh Vân Sơn", "coordinate"),
        ("Thuế tỉnh Vân Sơn", "coordinate"),
        ("Ủy ban nhân dân cấp xã tỉnh Vân Sơn", "coordinate"),
    ]
    assert {item.work for item in found} == {"Số hóa hồ sơ đất đai."}
    assert {text[slice(*item.work_span)] for item in found if item.work_span} == {
        "Số hóa hồ sơ đất đai."
    }
    assert {(item.due_text, item.due_by) for item in found} == {
        ("Tháng 11/2026", date(2026, 11, 30))
    }
    assert text[slice(*found[0].span)].startswith("Đơn vị chủ trì")


def test_labels_say_how_often() -> None:
    text = under(TASKS, "- Mở hội chợ.", "Chủ trì: Sở Công Thương.", "Thời gian: Hằng năm.")
    (found,) = findings(text)
    assert (found.role, found.frequency) == ("lead", "yearly")


def test_labels_in_brackets_and_in_one_line() -> None:
    text = under(
        TASKS,
        "1.1. Phủ sóng các xã vùng cao.",
        "(Cơ quan chủ trì: Sở Khoa học và Công nghệ; cơ quan phối hợp: UBND các xã; "
        "thời gian hoàn thành: Quý III/2026)",
        "1.2. Nâng cấp trang tin. Đơn vị chủ trì: Văn phòng UBND tỉnh. Đơn vị phối hợp: VNPT Vân Sơn.",
    )
    found = findings(text)
    assert [(item.actor, item.role, item.due_by) for item in found] == [
        ("Sở Khoa học và Công nghệ tỉnh Vân Sơn", "lead", date(2026, 9, 30)),
        ("Ủy ban nhân dân các xã tỉnh Vân Sơn", "coordinate", date(2026, 9, 30)),
        ("Văn phòng Ủy ban nhân dân tỉnh Vân Sơn", "lead", None),
        ("VNPT Vân Sơn", "coordinate", None),
    ]


def test_brackets_assign() -> None:
    text = under(TASKS, "- Xây cầu Cửa Hoài (Sở Xây dựng chủ trì; Sở Tài chính phối hợp), làm kè.")
    found = findings(text)
    assert [(item.actor_text, item.role) for item in found] == [
        ("Sở Xây dựng", "lead"),
        ("Sở Tài chính", "coordinate"),
    ]
    assert text[slice(*found[0].span)].startswith("Sở Xây dựng chủ trì")
    assert asked(under(DUTIES, "1. Báo cáo UBND tỉnh (qua Sở Y tế) kết quả.")) == []


def test_a_task_that_lines_below_assign_names_only_whom_it_orders() -> None:
    labels = ("Đơn vị thực hiện: Sở Nội vụ.", "Thời gian thực hiện: Thường xuyên.")
    text = under(
        TASKS,
        "1. Cán bộ",
        "- Các sở, ngành tiếp tục nâng cao nhận thức.",
        "- Đề nghị Sở Y tế trực tiếp chỉ đạo việc học tập.",
        *labels,
    )
    assert asked(text) == [("Sở Nội vụ", "implement"), ("Sở Y tế", "direct")]


def test_headings_that_are_bodies_assign_what_stands_under_them() -> None:
    text = under(
        DUTIES,
        "1. Sở Tài chính",
        "a) Chủ trì, phối hợp với Kho bạc Nhà nước khu vực VI cân đối kinh phí.",
        "b) Theo dõi việc giải ngân; định kỳ 6 tháng báo cáo UBND tỉnh.",
        "2. Sở Y tế có trách nhiệm:",
        "- Mở rộng khám chữa bệnh từ xa.",
        "3. Đề nghị Hội Nông dân tỉnh",
        "Phối hợp tuyên truyền, vận động hội viên.",
    )
    found = [(item.actor.replace(" tỉnh Vân Sơn", ""), item.role) for item in findings(text)]
    assert sorted(found) == [
        ("Hội Nông dân", "coordinate"),
        ("Kho bạc Nhà nước khu vực VI", "coordinate"),
        ("Sở Tài chính", "lead"),
        ("Sở Tài chính", "monitor"),
        ("Sở Tài chính", "report"),
        ("Sở Y tế", "implement"),
    ]


def test_a_heading_that_leads_gives_its_bullets_the_lead() -> None:
    text = under(
        DUTIES,
        "1. Sở Tài chính chủ trì, phối hợp với các sở, ngành:",
        "- Tính toán phương án.",
        "- Tham mưu UBND tỉnh phân bổ.",
    )
    bullets = [f for f in findings(text) if "gach" in f.passage.section.path]
    assert [(item.actor_text, item.role) for item in bullets] == [
        ("Sở Tài chính", "lead"),
        ("Sở Tài chính", "advise"),
    ]


def test_a_clause_under_a_heading_with_its_own_subject_is_not_the_headings() -> None:
    text = under(
        DUTIES,
        "1. Sở Tài chính",
        "- Trong quá trình thực hiện, nếu có vướng mắc, các sở, ngành kịp thời phản ánh về Sở Y tế.",
    )
    assert asked(text) == [("Các sở, ngành", "report")]


TABLE = """PHỤ LỤC I

| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành | Sản phẩm |
| --- | --- | --- | --- | --- | --- |
| I | Thể chế | | | | |
| 1 | Soạn thảo Luật Thư viện | Bộ Tư pháp | Bộ Y tế Bộ Công an, các bộ, ngành | Quý IV/2026 | Luật |
| 2 | Rà soát quy hoạch | Các bộ, cơ quan ngang bộ; UBND các tỉnh | | Thường xuyên | Báo cáo |
"""


def test_columns_of_a_table_assign_its_rows() -> None:
    found = findings(TABLE, "Resolution", None, "Chính phủ")
    assert [(item.actor, item.role, item.work, item.due_by) for item in found] == [
        ("Bộ Tư pháp", "lead", "Soạn thảo Luật Thư viện", date(2026, 12, 31)),
        ("Bộ Y tế", "coordinate", "Soạn thảo Luật Thư viện", date(2026, 12, 31)),
        ("Bộ Công an", "coordinate", "Soạn thảo Luật Thư viện", date(2026, 12, 31)),
        ("Các bộ, ngành", "coordinate", "Soạn thảo Luật Thư viện", date(2026, 12, 31)),
        ("Các bộ, cơ quan ngang bộ", "lead", "Rà soát quy hoạch", None),
        ("Ủy ban nhân dân các tỉnh", "lead", "Rà soát quy hoạch", None),
    ]
    assert TABLE[slice(*found[1].span)] == "Bộ Y tế Bộ Công an, các bộ, ngành"
    assert {item.confidence for item in found} == {CONFIDENCE[Rule.COLUMN]}


def test_what_was_done_counts_only_where_one_body_did_it() -> None:
    text = under(
        "II. KẾT QUẢ NĂM 2025",
        "- UBND tỉnh đã ban hành 5 kế hoạch; đồng thời, chỉ đạo kiểm tra.",
        "- Các cấp, các ngành đã nỗ lực thực hiện nhiệm vụ.",
        "- Được sự phối hợp chặt chẽ giữa các sở, ngành.",
        "- Tỉnh ủy ban hành nhiều nghị quyết.",
    )
    found = findings(text)
    assert sorted((item.actor, item.role) for item in found) == [
        (ISSUER, "direct"),
        (ISSUER, "issue-policy"),
    ]
    assert {item.confidence for item in found} == {CONFIDENCE[Rule.PAST]}


def test_a_directive_asks_even_under_results() -> None:
    text = under("I. Đánh giá tình hình thực hiện", "Các sở, ngành đánh giá kết quả năm 2025.")
    assert asked(text, kind="Directive") == [("Các sở, ngành", "implement")]
    assert asked(text) == []


def test_aims_and_goals_ask_only_with_a_modal() -> None:
    assert asked(under("I. MỤC TIÊU", "- UBND cấp xã hoàn thành số hóa.")) == []
    text = under("II. MỤC TIÊU", "- Các cấp, các ngành cần thực hiện thắng lợi mục tiêu.")
    assert asked(text) == [("Các cấp, các ngành", "implement")]


def test_the_opening_names_the_issuer() -> None:
    text = (
        "KẾ HOẠCH\n\nThực hiện Nghị quyết số 5-NQ/TU của Tỉnh ủy, UBND tỉnh ban hành Kế hoạch "
        "trồng rừng năm 2026 như sau:\n"
    )
    (found,) = findings(text)
    assert (found.actor, found.role) == (ISSUER, "issue-policy")


def test_recipients_and_signatures_are_asked_nothing() -> None:
    text = under(DUTIES, "1. Sở Y tế rà soát.") + "\nNơi nhận:\n- Sở Nội vụ;\n- Lưu: VT.\n"
    assert asked(text) == [("Sở Y tế", "implement")]


def test_a_bodys_own_report_is_about_the_body() -> None:
    text = under("II. NHIỆM VỤ TRỌNG TÂM", "- Tập trung chỉ đạo thu ngân sách; phát triển chợ.")
    (found,) = findings(text, "Report")
    assert (found.actor, found.role, found.confidence) == (
        ISSUER,
        "direct",
        CONFIDENCE[Rule.ISSUER],
    )
    assert findings(text, "Plan") == []


def test_a_deadline_and_a_frequency_are_read_from_the_clause() -> None:
    text = under(
        DUTIES,
        "1. UBND cấp xã lập danh sách xong trước ngày 15/3/2026; báo cáo kết quả hằng quý.",
    )
    first, second = findings(text)
    assert (first.due_text, first.due_by) == ("xong trước ngày 15/3/2026", date(2026, 3, 15))
    assert (second.role, second.frequency) == ("report", "quarterly")


def test_a_finding_carries_who_is_written() -> None:
    (found,) = findings(under(DUTIES, "1. Giám đốc Sở GTVT kiểm tra cầu."))
    assert found.actor == "Giám đốc Sở Giao thông vận tải tỉnh Vân Sơn"
    assert found.actor_text == "Giám đốc Sở GTVT"
    assert (found.actor_kind, found.body_type) == ("Post", "department")


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Cơ quan chủ trì", "lead"),
        ("Cơ quan chủ trì theo dõi, đánh giá", "lead"),
        ("Đơn vị phối hợp", "coordinate"),
        ("Đơn vị thực hiện", "implement"),
        ("Cơ quan chịu trách nhiệm", "lead"),
        ("Cơ quan giám sát", "supervise"),
        ("Kết quả thực hiện", None),
        ("Sản phẩm", None),
        ("Ghi chú", None),
    ],
)
def test_headings_of_columns(heading: str, role: str | None) -> None:
    assert column_role(heading) == role


def test_columns_of_time_and_of_work() -> None:
    assert is_time_column("Thời gian hoàn thành")
    assert not is_time_column("Cơ quan chủ trì")
    assert is_work_column("Nội dung nhiệm vụ")
    assert not is_work_column("Đơn vị thực hiện nhiệm vụ")


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Cơ quan, đơn vị chủ trì: Sở Y tế", ["lead"]),
        ("Đơn vị chủ trì: A. Đơn vị phối hợp: B. Thời gian: 2026.", ["lead", "coordinate", None]),
        ("Phân công thực hiện: các sở", ["implement"]),
        ("Kết quả: đạt", []),
        ("Tổ chức thực hiện các kế hoạch: số 1, số 2", []),
        ("Nâng cao trách nhiệm: các sở", []),
        ("Chủ trì:", []),
    ],
)
def test_labels(text: str, roles: list[str | None]) -> None:
    assert [item.role for item in labelled(text)] == roles


def test_a_labelled_line_is_nothing_else() -> None:
    passages = outline("(Chủ trì: Sở Y tế)\n\nRà soát. Chủ trì: Sở Y tế.\n").passages
    assert [is_labelled(passage) for passage in passages] == [True, False]


@pytest.mark.parametrize(
    ("predicate", "roles"),
    [
        ("chủ trì thẩm định dự án", ["lead"]),
        ("tổ chức quán triệt, tuyên truyền nghị quyết", ["communicate"]),
        (
            "xây dựng kế hoạch và chỉ đạo, giám sát việc thực hiện",
            ["issue-policy", "direct", "supervise"],
        ),
        ("theo dõi việc thực hiện, định kỳ báo cáo kết quả", ["monitor", "report"]),
        (
            "hoàn thiện, bổ sung chương trình để ban hành và tổ chức thực hiện",
            ["implement", "issue-policy"],
        ),
        ("nâng cao năng lực quản lý, chỉ đạo", ["implement"]),
        ("của tỉnh", []),
    ],
)
def test_predicates_give_roles(predicate: str, roles: list[str]) -> None:
    found = [verb.role for verb in roles_of(predicate, 0, len(predicate))]
    assert found == roles


@pytest.mark.parametrize(
    ("text", "words", "last"),
    [
        ("gửi báo cáo trước ngày 15/12/2026", "trước ngày 15/12/2026", date(2026, 12, 15)),
        ("hoàn thành trong quý II/2026", "hoàn thành trong quý II/2026", date(2026, 6, 30)),
        (
            "chậm nhất là ngày 20 tháng 5 năm 2026",
            "chậm nhất là ngày 20 tháng 5 năm 2026",
            date(2026, 5, 20),
        ),
        ("đến năm 2030 phát triển mạnh", "", None),
        ("Kế hoạch trước ngày 20/4/2026 của UBND tỉnh", "", None),
        ("xong trước ngày 20/4/2019", "", None),
    ],
)
def test_deadlines(text: str, words: str, last: date | None) -> None:
    found = due_in(text, 2026)
    assert (found.text, found.by) == (words, last)


def test_the_time_of_a_label_is_its_last_day() -> None:
    assert due_of_label("Giai đoạn 2026-2030 và những năm tiếp theo.").by == date(2030, 12, 31)
    assert due_of_label("Theo kế hoạch hằng năm").by is None


def test_long_lists_are_read_whole() -> None:
    text = under(DUTIES, "1. Giao " + "Sở Y tế, " * 4000 + "Sở Nội vụ rà soát.")
    assert asked(text) == [("Sở Nội vụ", "implement"), ("Sở Y tế", "implement")]
