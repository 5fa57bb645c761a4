"""Observations: which figures of a report are levels, comparisons or changes, and of what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from kg.extract.context import Context, Identity
from kg.extract.findings import ObservationFinding
from kg.extract.observations import recognise
from kg.text.outline import outline

REPORT = Identity(
    kind="Report",
    issued_on=date(2024, 6, 28),
    province="tỉnh Hoài Giang",
    title="Tình hình kinh tế - xã hội 6 tháng đầu năm 2024",
)
RESULTS = "I. KẾT QUẢ ĐẠT ĐƯỢC"
GOALS = "I. MỤC TIÊU"
WORK = "I. NHIỆM VỤ, GIẢI PHÁP"


def found(text: str, heading: str = RESULTS) -> list[ObservationFinding]:
    return list(recognise(Context(outline(f"{heading}\n\n{text}\n"), REPORT)))


def said(findings: Sequence[ObservationFinding]) -> list[tuple[str, str]]:
    return [(f.indicator, f"{f.value.normalize():f}") for f in findings]


def compared(finding: ObservationFinding) -> list[tuple[str, str]]:
    return [(one.base, str(one.ratio)) for one in finding.comparisons]


# (text, [(indicator, value)])
STATED = {
    "a level that a verb states": (
        "Tổng đàn bò ước đạt 12,5 nghìn con.",
        [("Tổng đàn bò", "12500")],
    ),
    "a level after its words": (
        "Năng suất lạc 24,5 tạ/ha.",
        [("Năng suất lạc", "24.5")],
    ),
    "the last of two things measured": (
        "Ngành trồng rừng phát triển ổn định với giá trị sản xuất đạt 120 tỷ đồng.",
        [("Giá trị sản xuất ngành trồng rừng", "120000000000")],
    ),
    "a list of levels": (
        "Kim ngạch xuất khẩu đạt 20 triệu USD; doanh thu vận tải đạt 15 tỷ đồng.",
        [("Kim ngạch xuất khẩu", "20000000"), ("Doanh thu vận tải", "15000000000")],
    ),
    "a number of things": (
        "Đã cấp giấy phép cho 45 hộ kinh doanh.",
        [("Cấp giấy phép cho hộ kinh doanh", "45")],
    ),
    "a number that a place has": (
        "Toàn tỉnh có 617 hợp tác xã hoạt động hiệu quả.",
        [("Số hợp tác xã hoạt động hiệu quả", "617")],
    ),
    "a list of what is counted": (
        "Toàn tỉnh có 30 chi nhánh, văn phòng đại diện, tăng 5% so với cùng kỳ.",
        [("Số chi nhánh, văn phòng đại diện", "30")],
    ),
    "a share before its words": (
        "Đến nay 97% thôn, bản trên địa bàn có điện.",
        [("Tỷ lệ thôn, bản trên địa bàn có điện", "97")],
    ),
    "a number given as a share is a rate": (
        "Số người tham gia bảo hiểm đạt 93%.",
        [("Tỷ lệ người tham gia bảo hiểm", "93")],
    ),
    "a place in a ranking": (
        "Chỉ số hài lòng xếp thứ 21/63 tỉnh, thành phố.",
        [("Thứ hạng chỉ số hài lòng", "21")],
    ),
    "a bare number after a colon": (
        "Số mũi tiêm đủ liều: 12.345; điểm trung bình môn Toán đạt 6,85.",
        [("Số mũi tiêm đủ liều", "12345"), ("Điểm trung bình môn Toán", "6.85")],
    ),
    "a class before a colon is no figure": (
        "Tàu cá dài từ 15m trở lên: 12 chiếc.",
        [("Số chiếc: Tàu cá dài từ 15m trở lên", "12")],
    ),
    "earlier than planned": (
        "Xây dựng nông thôn mới hoàn thành trước 2 năm so với mục tiêu.",
        [("Xây dựng nông thôn mới hoàn thành trước", "2")],
    ),
    "a number within a name": (
        "GRDP của 02 vùng trọng điểm đạt 500 tỷ đồng.",
        [("GRDP của 02 vùng trọng điểm", "500000000000")],
    ),
    "a measure of what was counted": (
        "Toàn tỉnh có 70 tàu cá với công suất 9.100 KW.",
        [("Số tàu cá", "70"), ("Công suất tàu cá", "9100")],
    ),
    "an area in brackets": (
        "Đã ký hợp đồng 15 dự án (19,5 ha).",
        [("Ký hợp đồng dự án", "15"), ("Diện tích ký hợp đồng dự án", "19.5")],
    ),
    "a share in brackets": (
        "Có 186 trang trại quy mô nhỏ (78%).",
        [("Số trang trại quy mô nhỏ", "186"), ("Tỷ lệ trang trại quy mô nhỏ", "78")],
    ),
    "a part of the figure before": (
        "Diện tích rừng đạt 18 nghìn ha, chiếm 24,7% diện tích tự nhiên.",
        [
            ("Diện tích rừng", "18000"),
            ("Tỷ trọng diện tích rừng trong diện tích tự nhiên", "24.7"),
        ],
    ),
    "a structure": (
        "Cơ cấu kinh tế: Nông nghiệp chiếm 19,5%; Công nghiệp chiếm 44,5%, dịch vụ chiếm 36%.",
        [
            ("Tỷ trọng nông nghiệp trong cơ cấu kinh tế", "19.5"),
            ("Tỷ trọng công nghiệp trong cơ cấu kinh tế", "44.5"),
            ("Tỷ trọng dịch vụ trong cơ cấu kinh tế", "36"),
        ],
    ),
    "growth alone": (
        "Giá trị sản xuất nông nghiệp tăng 2,3%; sản lượng điện giảm 5%.",
        [
            ("Tốc độ tăng giá trị sản xuất nông nghiệp", "2.3"),
            ("Tốc độ tăng sản lượng điện", "-5"),
        ],
    ),
    "growth of the parts of what governs them": (
        "Tổng giá trị sản xuất đạt 9 tỷ đồng; trong đó, nông nghiệp đạt 4 tỷ đồng (trồng trọt "
        "tăng 1,2% và chăn nuôi tăng 3,4%), thủy sản tăng 3%.",
        [
            ("Tổng giá trị sản xuất", "9000000000"),
            ("Giá trị sản xuất nông nghiệp", "4000000000"),
            ("Tốc độ tăng giá trị sản xuất trồng trọt", "1.2"),
            ("Tốc độ tăng giá trị sản xuất chăn nuôi", "3.4"),
            ("Tốc độ tăng giá trị sản xuất thủy sản", "3"),
        ],
    ),
    "a multiple of a year": (
        "Tổng giá trị sản xuất gấp 2,5 lần năm 2015.",
        [("Tổng giá trị sản xuất so với năm 2015", "2.5")],
    ),
    "percentage points": (
        "Tỷ lệ hộ nghèo giảm 0,45 điểm % so với năm 2023.",
        [("Mức thay đổi tỷ lệ hộ nghèo", "-0.45")],
    ),
    "a change of a place in a ranking": (
        "Chỉ số PCI xếp thứ 30/63 tỉnh, tăng 4 bậc.",
        [("Thứ hạng chỉ số PCI", "30"), ("Mức thay đổi thứ hạng chỉ số PCI", "4")],
    ),
    "a cut without a level": (
        "Cơ giới hóa giúp giảm chi phí làm đất 30 nghìn đồng/sào.",
        [("Mức thay đổi chi phí làm đất", "-30000")],
    ),
    "how far a plan went, without a level": (
        "Thuế bảo vệ môi trường ước đạt 60% dự toán.",
        [("Tỷ lệ thực hiện dự toán thuế bảo vệ môi trường", "60")],
    ),
    "the label before a colon": (
        "Tích tụ ruộng đất để sản xuất: Trồng trọt 825,5 ha; chăn nuôi 48 ha.",
        [
            ("Diện tích tích tụ ruộng đất để sản xuất: Trồng trọt", "825.5"),
            ("Diện tích tích tụ ruộng đất để sản xuất: chăn nuôi", "48"),
        ],
    ),
    "what was planned names what was reached": (
        "Năm 2023, Hội đồng nhân dân tỉnh giao tổng thu ngân sách 900 tỷ đồng. Ước thực hiện cả "
        "năm là 950 tỷ đồng.",
        [("Tổng thu ngân sách", "950000000000")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), STATED.values(), ids=STATED)
def test_reads_what_a_report_states(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(found(text)) == expected


NOTHING = {
    "a plan": "Phấn đấu cả năm thu hút 500 triệu USD.",
    "what was decided": "Hội đồng nhân dân tỉnh giao dự toán thu 9.800 tỷ đồng.",
    "parts of a plan": (
        "Dự toán thu được giao là 900 tỷ đồng. Trong đó: thu nội địa 800 tỷ đồng, thu khác 100 tỷ đồng."
    ),
    "a plan beside the growth": "Chỉ tiêu năm 2024 là 50 xã.",
    "numbers of documents and days": (
        "Theo Nghị quyết số 15/2023/NQ-HĐND ngày 10/7/2023 và Kế hoạch 25/KH-UBND."
    ),
    "a rate of tax": "Áp dụng thuế suất 5% theo luật.",
    "grades and ages": "Thi tuyển lớp 10; người từ 60 tuổi trở lên; khách sạn 4 sao.",
    "voltage": "Di chuyển đường dây 110kV.",
    "words for numbers": "Ký biên bản giữa hai tỉnh.",
    "a list that follows": "Hội nghị thống nhất 5 nội dung sau:",
    "times": "Sơ kết 3 năm thực hiện nghị quyết, kéo dài 10 ngày.",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_reads_nothing_where_nothing_is_reported(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("heading", [GOALS, WORK])
def test_leaves_plans_to_the_targets(heading: str) -> None:
    assert found("Thu ngân sách đạt 10.000 tỷ đồng; GRDP tăng 8%.", heading) == []


def test_wants_words_of_the_past_where_no_heading_says_results() -> None:
    said_so, not_said = "Đến nay tỉnh đã có 100 xã đạt chuẩn.", "Xây dựng 100 xã đạt chuẩn."
    (finding,) = found(said_so, "NGHỊ QUYẾT")
    assert finding.confidence < found(said_so)[0].confidence
    assert found(not_said, "NGHỊ QUYẾT") == []


def test_takes_work_below_results_for_a_report() -> None:
    text = "1. Triển khai thực hiện chính sách\n\nCấp 1.250 thẻ bảo hiểm.\n"
    assert [f"{f.value}" for f in found(text)] == ["1250"]


COMPARED = {
    "a plan and the same period": (
        "Thu ngân sách đạt 47 tỷ đồng, đạt 67,8% kế hoạch và tăng 7,72% so với cùng kỳ năm 2023.",
        [("annual-plan", "0.678"), ("same-period", "1.0772")],
    ),
    "two plans with one verb": (
        "Giải ngân đạt 640 tỷ đồng, bằng 40% kế hoạch Thủ tướng Chính phủ giao và 35% kế hoạch "
        "tỉnh giao.",
        [("national-plan", "0.4"), ("provincial-plan", "0.35")],
    ),
    "a fall": (
        "Kim ngạch nhập khẩu đạt 13 triệu USD, bằng 85,3% cùng kỳ.",
        [("same-period", "0.853")],
    ),
    "the end of last year": (
        "Dư nợ cho vay đạt 90 tỷ đồng, tăng 5% so với thời điểm 31/12/2023.",
        [("end-of-last-year", "1.05")],
    ),
    "how many more": (
        "Toàn tỉnh có 12 xã (tăng 2 xã so với cùng kỳ).",
        [("same-period", "1.2")],
    ),
    "how many more, and by which share": (
        "Diện tích rừng là 150 ha, tăng 50 ha (tăng 50,1%) so với năm 2020.",
        [("year", "1.501")],
    ),
    "actual over plan": (
        "Chi đầu tư phát triển 1.250 tỷ đồng/1.500 tỷ đồng.",
        [("annual-plan", "0.8333")],
    ),
    "actual over plan, and the share as stated": (
        "Chi đầu tư phát triển 125 tỷ đồng/150 tỷ đồng, đạt 83,3% kế hoạch.",
        [("annual-plan", "0.833")],
    ),
    "yearly growth has no base": ("GRDP giai đoạn 2021 - 2023 tăng 7,1%/năm.", []),
}


@pytest.mark.parametrize(("text", "expected"), COMPARED.values(), ids=COMPARED)
def test_compares_a_figure(text: str, expected: list[tuple[str, str]]) -> None:
    (finding,) = found(text)
    assert compared(finding) == expected


def test_lets_a_growth_take_the_base_that_its_sentence_gives() -> None:
    text = "Đàn bò đạt 5 nghìn con, tăng 1,7%; đàn lợn đạt 9 nghìn con, tăng 2,9% so với năm 2022."
    assert [compared(finding) for finding in found(text)] == [
        [("year", "1.017")],
        [("year", "1.029")],
    ]


def test_tells_growth_from_the_plan_behind_a_slash() -> None:
    text = "GRDP tăng 7,5%/ kế hoạch 11%; GTSX: CN tăng 9,2%/ 19,2%."
    assert said(found(text)) == [("Tốc độ tăng GRDP", "7.5"), ("Tốc độ tăng GTSX CN", "9.2")]


def test_gives_the_figure_it_is_compared_with_to_the_year_before() -> None:
    now, then = found("Thu ngân sách 35 tỷ đồng, tăng 10% so với cùng kỳ (32 tỷ đồng).")
    assert (now.period_start, now.period_end) == (date(2024, 1, 1), date(2024, 6, 30))
    assert (then.period_start, then.period_end) == (date(2023, 1, 1), date(2023, 6, 30))
    assert then.indicator == now.indicator == "Thu ngân sách"


PERIODS = {
    "of the document": ("Thu phí đạt 5 tỷ đồng.", date(2024, 1, 1), date(2024, 6, 30)),
    "of the sentence": ("Năm 2022, thu phí đạt 5 tỷ đồng.", date(2022, 1, 1), date(2022, 12, 31)),
    "behind the figure": (
        "Thu phí đạt 5 tỷ đồng trong năm 2021.",
        date(2021, 1, 1),
        date(2021, 12, 31),
    ),
    "until a day": ("Đến ngày 31/5/2024, thu phí đạt 5 tỷ đồng.", None, date(2024, 5, 31)),
    "until a year": ("Đến năm 2020, thu phí đạt 5 tỷ đồng.", date(2020, 1, 1), date(2020, 12, 31)),
    "years": (
        "Giai đoạn 2016 - 2020, thu phí tăng 5%/năm.",
        date(2016, 1, 1),
        date(2020, 12, 31),
    ),
    "not the base": (
        "Thu phí đạt 5 tỷ đồng, tăng 2% so với năm 2019.",
        date(2024, 1, 1),
        date(2024, 6, 30),
    ),
    "not the day of a document": (
        "Theo Quyết định số 12/QĐ-UBND ngày 5/1/2022, thu phí đạt 5 tỷ đồng.",
        date(2024, 1, 1),
        date(2024, 6, 30),
    ),
}


@pytest.mark.parametrize(("text", "first", "last"), PERIODS.values(), ids=PERIODS)
def test_dates_a_figure(text: str, first: date | None, last: date) -> None:
    (finding,) = found(text)
    assert (finding.period_start, finding.period_end) == (first, last)


def test_dates_both_ends_of_a_change() -> None:
    start, end = found("Tỷ trọng dịch vụ tăng từ 35% lên 38,5% giai đoạn 2020 - 2023.")
    assert (start.indicator, start.period_start) == ("Tỷ trọng dịch vụ", date(2020, 1, 1))
    assert (end.indicator, end.period_end) == ("Tỷ trọng dịch vụ", date(2023, 12, 31))


def test_dates_the_same_thing_at_another_time() -> None:
    text = "GRDP giai đoạn 2011 - 2015 tăng bình quân 6,7%/năm, giai đoạn 2016 - 2020 đạt 8,7%/năm."
    first, second = found(text)
    assert first.indicator == second.indicator == "Tốc độ tăng GRDP"
    assert second.period_start == date(2016, 1, 1)


def test_takes_the_time_of_a_heading() -> None:
    (finding,) = found("Thu phí đạt 5 tỷ đồng.", "I. KẾT QUẢ THỰC HIỆN NĂM 2023")
    assert (finding.period_start, finding.period_end) == (date(2023, 1, 1), date(2023, 12, 31))


def test_tells_of_which_place() -> None:
    text = "Thu phí đạt 41% dự toán (Hoài Ân đạt 65%, Lạch Bạng đạt 12% dự toán)."
    _, first, second = found(text)
    assert (first.subject, second.subject) == ("Hoài Ân", "Lạch Bạng")
    assert first.indicator == second.indicator == "Tỷ lệ thực hiện dự toán thu phí"
    assert (compared(first), compared(second)) == (
        [("annual-plan", "0.65")],
        [("annual-plan", "0.12")],
    )


def test_tells_of_which_district() -> None:
    (finding,) = found("Dân số huyện Hoài Ân là 120.500 người.")
    assert (finding.subject, finding.unit_text) == ("huyện Hoài Ân", "người")


def test_reads_a_fraction_as_a_part_of_a_total() -> None:
    part, rate = found("Số tàu lắp thiết bị 177/179 tàu, đạt 98,9%.")
    assert (part.value, part.of_total) == (Decimal(177), Decimal(179))
    assert (rate.indicator, rate.of_total) == ("Tỷ lệ tàu lắp thiết bị", None)


def test_lets_a_note_go_on_from_the_figure_it_is_a_note_to() -> None:
    text = (
        "Tổng giá trị sản xuất ước đạt 900 tỷ đồng, tăng 7%[1]. Việc khác vẫn tốt[2].\n\n"
        "[1] Trong đó: Nông nghiệp ước đạt 400 tỷ đồng; dịch vụ tăng 6%.\n"
        "[2] Không có gì thêm.\n"
    )
    notes = [f for f in found(text) if f.passage.section.path == "chu-thich-1"]
    assert said(notes) == [
        ("Giá trị sản xuất nông nghiệp", "400000000000"),
        ("Tốc độ tăng giá trị sản xuất dịch vụ", "6"),
    ]


def test_points_at_the_figure_and_its_comparisons() -> None:
    words = "thu phí đạt 5 tỷ đồng, đạt 60% kế hoạch"
    source = f"{RESULTS}\n\nNhìn chung ổn định; {words}; chi cơ bản ổn định.\n"
    (finding,) = recognise(Context(outline(source), REPORT))
    start, end = finding.span
    assert source[start:end] == words


def test_trusts_least_what_is_only_expected() -> None:
    expected, stated = found("Dự kiến thu phí đạt 5 tỷ đồng; chi phí đạt 4 tỷ đồng.")
    assert expected.confidence < stated.confidence


TABLE = """\
| TT | Nội dung | Đơn vị tính | Kế hoạch năm 2024 | Ước thực hiện năm 2024 | Năm 2025 |
|---|---|---|---|---|---|
| 1 | Sản lượng lúa | Nghìn tấn | 320 | 336 | 340 |
| 2 | Số hộ nghèo | Hộ | | 1.250 | 1.000 |
"""


def test_reads_the_columns_of_a_table_that_say_what_was_reached() -> None:
    rice, poor = found(TABLE, GOALS)
    assert said([rice, poor]) == [("Sản lượng lúa", "336000"), ("Số hộ nghèo", "1250")]
    assert (compared(rice), compared(poor)) == ([("annual-plan", "1.05")], [])
    assert (rice.period_start, rice.period_end) == (date(2024, 1, 1), date(2024, 12, 31))


def test_reads_nothing_in_a_table_of_targets() -> None:
    table = (
        "| TT | Chỉ tiêu | Đơn vị | Kết quả | Cơ quan thực hiện |\n|---|---|---|---|---|\n"
        "| 1 | Tỷ lệ che phủ rừng | % | ≥ 42 | Sở Nông nghiệp |\n"
    )
    assert found(table, GOALS) == []


def test_reads_a_long_line_in_time() -> None:
    text = "Thu phí đạt 5 tỷ đồng (tăng 2%), " * 3000
    assert len(found(text)) == 3000
