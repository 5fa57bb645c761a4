"""Works and projects: which names are mentions, and what the words say of their stage."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kg.extract.context import Context, Identity
from kg.extract.findings import ProjectFinding
from kg.extract.projects import recognise
from kg.extract.registers import Entries, Registers
from kg.facts import Project
from kg.facts.values import Text
from kg.text.outline import outline

REPORT = Identity(kind="Report", issued_on=date(2024, 6, 28), province="tỉnh Hoài Giang")
RESULTS = "I. KẾT QUẢ ĐẠT ĐƯỢC"
WORK = "I. NHIỆM VỤ, GIẢI PHÁP"


def found(
    text: str, heading: str = RESULTS, registers: Registers | None = None
) -> list[ProjectFinding]:
    context = Context(outline(f"{heading}\n\n{text}\n"), REPORT, registers or Registers())
    return list(recognise(context))


def stages(findings: list[ProjectFinding]) -> list[tuple[str, str]]:
    return [(finding.name, finding.stage) for finding in findings]


NAMED = {
    "a proper name": ("Khởi công Cụm công nghiệp An Thịnh.", ["Cụm công nghiệp An Thịnh"]),
    "an abbreviation": ("Khởi công KCN Lạch Bạng 2.", ["KCN Lạch Bạng 2"]),
    "a head and its abbreviation": (
        "Khởi công Khu công nghiệp (KCN) Hoài Ân.",
        ["Khu công nghiệp (KCN) Hoài Ân"],
    ),
    "a number": ("Nâng cấp đường 512B.", ["Đường 512B"]),
    "a code": ("Nâng cấp QL.21 và ĐT 512.", ["QL.21", "ĐT 512"]),
    "a quarter of the sky": ("Thi công đường vành đai phía Tây.", ["Đường vành đai phía Tây"]),
    "two ends and a code": (
        "Thi công cao tốc Vân Sơn - Hoài Đức (CT.19).",
        ["Cao tốc Vân Sơn - Hoài Đức (CT.19)"],
    ),
    "links between names": (
        "Thi công đường từ thành phố Hoài Đức đi cồn Sẻ, đoạn qua xã Trà Vân.",
        ["Đường từ thành phố Hoài Đức đi cồn Sẻ, đoạn qua xã Trà Vân"],
    ),
    "a work at its other end": (
        "Thi công tuyến đường nối QL.21 với cảng Lạch Bạng.",
        ["Tuyến đường nối QL.21 với cảng Lạch Bạng"],
    ),
    "a compound with one capital": (
        "Khởi công KCN Cơ khí - Hóa chất tại huyện Hoài Ân.",
        ["KCN Cơ khí - Hóa chất"],
    ),
    "a description, then a name": (
        "Khởi công nhà máy xử lý nước thải sinh hoạt Đồng Vàng.",
        ["Nhà máy xử lý nước thải sinh hoạt Đồng Vàng"],
    ),
    "a description that is a list": (
        "Khởi công Khu đô thị, dịch vụ, nghỉ dưỡng Bãi Sậy.",
        ["Khu đô thị, dịch vụ, nghỉ dưỡng Bãi Sậy"],
    ),
    "the project's wrapper is no part of the name": (
        "Khởi công dự án đầu tư xây dựng và kinh doanh hạ tầng CCN Trà Vân.",
        ["CCN Trà Vân"],
    ),
    "a title of its own": (
        "Tiếp tục Dự án phục hồi rừng ngập mặn ven biển, gắn với du lịch.",
        ["Dự án phục hồi rừng ngập mặn ven biển"],
    ),
    "a title in quotation marks": (
        "Triển khai dự án “Số hóa dữ liệu hộ tịch”.",
        ["Dự án Số hóa dữ liệu hộ tịch"],
    ),
    "a capital alone": (
        "Đầu tư cảng Lạch Bạng, Khu công nghiệp phục vụ nghề cá, các khu khác.",
        ["Cảng Lạch Bạng", "Khu công nghiệp phục vụ nghề cá"],
    ),
    "the coastal road that every coast has": (
        "Thi công tuyến đường bộ ven biển.",
        ["Tuyến đường bộ ven biển"],
    ),
    "works told by where they lie": (
        "Đầu tư các khu đô thị ven sông Trà Vân.",
        ["Các khu đô thị ven sông Trà Vân"],
    ),
    "names that share a head": (
        "Lấp đầy các khu công nghiệp Hoài Ân, Trà Vân và Lạch Bạng.",
        ["Khu công nghiệp Hoài Ân", "Khu công nghiệp Trà Vân", "Khu công nghiệp Lạch Bạng"],
    ),
    "names in brackets": (
        "Vận hành 02 dự án điện gió (Bãi Sậy 1A, Bãi Sậy 1B).",
        ["Điện gió Bãi Sậy 1A", "Điện gió Bãi Sậy 1B"],
    ),
    "a weak head that is built": (
        "Khởi công Bệnh viện đa khoa huyện Hoài Ân.",
        ["Bệnh viện đa khoa huyện Hoài Ân"],
    ),
    "a bare head that something is done with": (
        "Cầu Bến Thóc đã thông xe.",
        ["Cầu Bến Thóc"],
    ),
    "the one of the province": (
        "Xây dựng Bảo tàng tỉnh, nhà hát.",
        ["Bảo tàng tỉnh"],
    ),
}


@pytest.mark.parametrize(("text", "names"), NAMED.values(), ids=NAMED)
def test_mentions_works_with_a_name_of_their_own(text: str, names: list[str]) -> None:
    assert [finding.name for finding in found(text)] == names


NOT_NAMED = {
    "a kind of works": "Kêu gọi đầu tư vào các khu công nghiệp, khu đô thị và cụm công nghiệp.",
    "projects in general": "Đẩy nhanh tiến độ các dự án trọng điểm; 12 dự án FDI được cấp phép.",
    "where something is": "Cấp phép cho ba nhà đầu tư tại KCN Hoài Ân, trong Khu kinh tế Lạch Bạng.",
    "a body that has a work in its name": "Ban Quản lý Khu kinh tế Lạch Bạng tổ chức hội nghị.",
    "a body of a weak head": "Bệnh viện Đa khoa Vân Sơn khám chữa bệnh; Trung tâm Y tế Trà Vân trực.",
    "words that look like a bridge": "Nhu cầu của Vân Sơn; yêu cầu Hoài Ân báo cáo; kết cấu An Thịnh.",
    "words that look like a road": "Duy trì đường dây nóng của Công an tỉnh; học đường An Thịnh.",
    "a number of them": "Có 3 khu công nghiệp 250 ha; khu dân cư đạt chuẩn năm 2023.",
    "schools by their kind": "Toàn ngành có 25 trường THCS và 12 trường THPT được đầu tư.",
    "a heading": "2. Phát triển Khu kinh tế Lạch Bạng",
    "roads in general": "Chú trọng các tuyến đường kết nối đến Khu kinh tế, các huyện.",
}


@pytest.mark.parametrize("text", NOT_NAMED.values(), ids=NOT_NAMED)
def test_mentions_nothing_without_a_name(text: str) -> None:
    assert found(text) == []


SAID = {
    "planned": ("Phê duyệt quy hoạch chi tiết 1/500 KCN Trà Vân.", "planning"),
    "studied": ("Khảo sát, thiết kế cầu Bến Thóc.", "planning"),
    "in procedure": ("Hoàn thiện thủ tục đầu tư dự án Sân bay Hoài Giang.", "investment-procedure"),
    "approved": (
        "Sân bay Hoài Giang đã được Thủ tướng Chính phủ chấp thuận chủ trương đầu tư.",
        "investment-procedure",
    ),
    "procedure to select investors": (
        "Triển khai thủ tục lựa chọn nhà đầu tư dự án nhà máy điện khí Bãi Sậy.",
        "investor-selection",
    ),
    "tendered": ("Tổ chức đấu thầu dự án Khu nhà ở Trà Vân.", "investor-selection"),
    "cleared, the first of two": (
        "Giải phóng mặt bằng phục vụ thi công đường tỉnh 512.",
        "land-clearance",
    ),
    "begun": ("Khởi công KCN Trà Vân.", "under-construction"),
    "built in part": ("KCN Trà Vân hoàn thành khoảng 60% khối lượng.", "under-construction"),
    "pushed to its end": (
        "Đẩy nhanh tiến độ hoàn thành, đưa vào sử dụng KCN Trà Vân.",
        "under-construction",
    ),
    "done": ("Cầu Bến Thóc đã thông xe.", "completed"),
    "done and in use": ("KCN Trà Vân đã hoàn thành, đưa vào hoạt động.", "operating"),
    "put to use around its name": (
        "Đưa Nhà máy điện gió Bãi Sậy vào vận hành chính thức.",
        "operating",
    ),
    "upkeep": ("Nâng cao chất lượng Cổng dịch vụ công trực tuyến, các nền tảng.", "operating"),
    "stopped": ("KCN Trà Vân tạm dừng thi công do vướng mồ mả.", "blocked"),
    "proposed": ("Nghiên cứu, đề xuất đầu tư tuyến đường sắt Vân Sơn - Hoài Đức.", "proposed"),
    "memorandum": ("Ký biên bản ghi nhớ về KCN Trà Vân.", "proposed"),
    "carried out, no more": ("Tiếp tục thực hiện dự án KCN Trà Vân.", "unknown"),
    "purpose is no stage": ("Chọn KCN Trà Vân để khởi công mô hình mới.", "unknown"),
}


@pytest.mark.parametrize(("text", "stage"), SAID.values(), ids=SAID)
def test_reads_the_stage_that_the_words_say(text: str, stage: str) -> None:
    assert [finding.stage for finding in found(text)] == [stage]


def test_moves_a_stage_back_where_it_is_only_wanted() -> None:
    text = "Phấn đấu khởi công cầu Bến Thóc trong quý III/2024, hoàn thành KCN Trà Vân năm 2025."
    bridge, park = found(text, WORK)
    assert (bridge.stage, bridge.due_by, bridge.due_text) == (
        "planning",
        date(2024, 9, 30),
        "quý III/2024",
    )
    assert (park.stage, park.due_by) == ("under-construction", date(2025, 12, 31))


def test_lets_the_words_before_a_list_hold_for_all_of_it() -> None:
    text = (
        "Đẩy nhanh tiến độ thi công các công trình: Cầu Bến Thóc, đường 512 (huyện Hoài Ân) và "
        "KCN Trà Vân; hoàn thiện thủ tục đầu tư CCN An Thịnh."
    )
    assert stages(found(text)) == [
        ("Cầu Bến Thóc", "under-construction"),
        ("Đường 512", "under-construction"),
        ("KCN Trà Vân", "under-construction"),
        ("CCN An Thịnh", "investment-procedure"),
    ]


def test_lets_a_list_tell_of_none_singly_that_was_begun_and_opened_together() -> None:
    text = "Tổ chức lễ khởi công, khánh thành một số công trình: KCN Trà Vân; CCN An Thịnh."
    assert stages(found(text)) == [("KCN Trà Vân", "unknown"), ("CCN An Thịnh", "unknown")]


def test_lets_a_note_continue_the_words_before_its_mark() -> None:
    text = (
        "Đôn đốc tiến độ thi công các công trình lớn của tỉnh[1]. Chuẩn bị việc khác[2].\n\n"
        "[1] KCN Trà Vân; đường vành đai phía Tây...\n"
        "[2] CCN An Thịnh.\n"
    )
    notes = [f for f in found(text) if f.passage.section.path.startswith("chu-thich")]
    assert stages(notes) == [
        ("KCN Trà Vân", "under-construction"),
        ("Đường vành đai phía Tây", "under-construction"),
        ("CCN An Thịnh", "unknown"),
    ]


def test_gives_two_statuses_where_one_part_is_stopped() -> None:
    text = "Đường vành đai 3 đoạn 1 đang thi công, còn đoạn 2 tạm dừng thi công do vướng mồ mả."
    going, stopped = found(text)
    assert (going.stage, going.obstacle) == ("under-construction", "")
    assert (stopped.stage, stopped.obstacle) == ("blocked", "vướng mồ mả")
    assert stopped.end > going.end


def test_forgets_what_works_went_through_before_they_stood() -> None:
    text = "KCN Trà Vân được quy hoạch từ năm 2015, đã thu hút được 12 nhà đầu tư."
    assert stages(found(text)) == [("KCN Trà Vân", "operating")]


OBSTACLES = {
    "an obstacle that stops nothing": (
        "Tháo gỡ vướng mắc về đơn giá đền bù của dự án KCN Trà Vân.",
        ("unknown", "vướng mắc về đơn giá đền bù"),
    ),
    "late": ("Đang thi công KCN Trà Vân, chậm tiến độ.", ("under-construction", "chậm tiến độ")),
    "none left": ("KCN Trà Vân không còn vướng mắc, đang thi công.", ("under-construction", "")),
}


@pytest.mark.parametrize(("text", "said"), OBSTACLES.values(), ids=OBSTACLES)
def test_reads_what_stands_in_the_way(text: str, said: tuple[str, str]) -> None:
    (finding,) = found(text)
    assert (finding.stage, finding.obstacle) == said


def test_reads_cost_deadline_and_day() -> None:
    text = (
        "Đến ngày 20/5/2024, cao tốc Vân Sơn - Hoài Đức đang thi công, tổng mức đầu tư 1.250 tỷ "
        "đồng, dự kiến hoàn thành trước 30/6/2026."
    )
    (finding,) = found(text)
    assert (finding.amount, finding.unit) == (
        Decimal("1250000000000"),
        "http://qudt.org/vocab/unit/CCY_VND",
    )
    assert (finding.due_by, finding.due_text) == (date(2026, 6, 30), "trước 30/6/2026")
    assert finding.as_of == date(2024, 5, 20)


def test_speaks_of_the_day_of_the_document_where_no_other_is_given() -> None:
    assert found("Khởi công KCN Trà Vân.")[0].as_of == REPORT.issued_on


def test_tells_kind_and_place() -> None:
    text = "Khởi công Cụm công nghiệp An Thịnh (huyện Hoài Ân), Nhà máy nước Trà Vân."
    cluster, plant = found(text)
    assert (cluster.project_type, cluster.place) == ("industrial-cluster", "huyện Hoài Ân")
    assert (plant.project_type, plant.place) == ("water", None)


def test_gives_one_status_a_work_and_stage() -> None:
    text = "Khởi công KCN Trà Vân. Chỉ đạo sát sao KCN Trà Vân. KCN Trà Vân đang thi công."
    assert stages(found(text)) == [("KCN Trà Vân", "under-construction")]


def test_points_at_the_words_of_the_source() -> None:
    source = f"{RESULTS}\n\nNăm qua đã khởi công **KCN  Trà Vân** đúng hạn.\n"
    (finding,) = recognise(Context(outline(source), REPORT))
    start, end = finding.span
    assert (finding.name, source[start:end]) == ("KCN Trà Vân", "KCN  Trà Vân")


def test_finds_what_only_a_register_knows() -> None:
    known = Project(
        iri="https://w3id.org/plan-kg/id/project/hang-cay-xanh",
        label=(Text("Hành lang xanh sông Trà"),),
        project_type="urban",
    )
    registers = Registers(projects=Entries((known,)))
    text = "Triển khai hành lang xanh sông Trà theo tiến độ."
    assert found(text) == []
    assert [f.name for f in found(text, registers=registers)] == ["Hành lang xanh sông Trà"]


def test_reads_the_items_of_a_list_of_works_though_they_look_like_headings() -> None:
    text = "1. Dự án cầu Bến Thóc\n2. Dự án KCN Trà Vân\n"
    assert [f.name for f in found(text, WORK)] == ["Cầu Bến Thóc", "KCN Trà Vân"]


def test_reads_a_long_line_in_time() -> None:
    text = "Khởi công KCN Trà Vân, cầu, đường (" * 4000
    assert len(found(text)) == 1
