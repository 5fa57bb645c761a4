"""Targets: what a figure measures, which figures are planned, for when, and in which unit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from kg.extract.context import Context, Identity
from kg.extract.findings import TargetFinding
from kg.extract.targets import recognise
from kg.text.outline import outline

PLAN = Identity(
    kind="Plan",
    issued_on=date(2025, 3, 12),
    province="tỉnh Hoài Giang",
    period_start=2026,
    period_end=2030,
)
REPORT = Identity(
    kind="Report",
    issued_on=date(2025, 10, 2),
    province="tỉnh Hoài Giang",
    period_start=2025,
    period_end=2025,
)
GOALS = "I. MỤC TIÊU"
WORK = "I. NHIỆM VỤ, GIẢI PHÁP"
RESULTS = "I. KẾT QUẢ ĐẠT ĐƯỢC"


def found(text: str, heading: str = GOALS, identity: Identity = PLAN) -> list[TargetFinding]:
    return list(recognise(Context(outline(f"{heading}\n{text}\n"), identity)))


def said(findings: Sequence[TargetFinding]) -> list[tuple[str, str, str, int | None]]:
    return [(f.indicator, f.operator, f"{f.value.normalize():f}", f.period_end) for f in findings]


# Under goals every figure is a target: (text, [(indicator, operator, value, year)])
STATED = {
    "after its words": (
        "- Tỷ lệ che phủ rừng đạt 42%.",
        [("Tỷ lệ che phủ rừng", "equal", "42", 2030)],
    ),
    "before its words": (
        "- 100% thôn có nhà văn hóa.",
        [("Tỷ lệ thôn có nhà văn hóa", "equal", "100", 2030)],
    ),
    "without a verb": (
        "- Diện tích nhà ở bình quân 28m2/người.",
        [("Diện tích nhà ở", "equal", "28", 2030)],
    ),
    "after a colon": (
        "- Tỷ lệ thất nghiệp: 2 - 2,5%.",
        [("Tỷ lệ thất nghiệp", "between", "2", 2030)],
    ),
    "at least, after the figure": (
        "- Tỷ lệ hộ có nước sạch đạt từ 95% trở lên.",
        [("Tỷ lệ hộ có nước sạch", "at-least", "95", 2030)],
    ),
    "less than, a level to come down to": (
        "- Tỷ trọng lao động nông nghiệp giảm còn dưới 18%.",
        [("Tỷ trọng lao động nông nghiệp", "less-than", "18", 2030)],
    ),
    "growth is an indicator of its own": (
        "- Thu ngân sách tăng 12%/năm.",
        [("Tốc độ tăng thu ngân sách", "equal", "12", 2030)],
    ),
    "a fall is a change, not a level": (
        "- Tỷ lệ hộ nghèo giảm 1 - 1,5%/năm.",
        [("Mức giảm tỷ lệ hộ nghèo", "between", "1", 2030)],
    ),
    "a cut": (
        "- Giảm 1/4 số vụ cháy so với năm 2024.",
        [("Mức giảm số vụ cháy", "reduce-by", "0.25", 2030)],
    ),
    "a multiple": (
        "- Quy mô kinh tế gấp khoảng 1,7 lần năm 2025.",
        [("Quy mô kinh tế", "multiple-of-base", "1.7", 2030)],
    ),
    "a multiple with a floor": (
        "- Thu nhập bình quân cao gấp 1,1 lần trở lên mức bình quân của vùng.",
        [("Thu nhập", "at-least", "1.1", 2030)],
    ),
    "as much as the country, in words": (
        "- Năng suất lao động tương đương với mức bình quân cả nước.",
        [("Năng suất lao động", "equal", "1", 2030)],
    ),
    "for all, in words": (
        "- Phổ cập mạng cáp quang đến hộ gia đình.",
        [("Tỷ lệ mạng cáp quang đến hộ gia đình", "equal", "100", 2030)],
    ),
    "money in its base unit": (
        "- Vốn đầu tư toàn xã hội đạt 85 nghìn tỷ đồng.",
        [("Vốn đầu tư toàn xã hội", "equal", "85000000000000", 2030)],
    ),
    "a count, with who it is for": (
        "- Giải quyết việc làm cho 21.500 lao động.",
        [("Giải quyết việc làm", "equal", "21500", 2030)],
    ),
    "a count, with what is done": (
        "- Thu hút thêm ít nhất 4 doanh nghiệp công nghệ đặt trụ sở tại tỉnh.",
        [("Thu hút doanh nghiệp công nghệ đặt trụ sở tại tỉnh", "at-least", "4", 2030)],
    ),
    "a rank": (
        "- Thuộc nhóm 15 tỉnh dẫn đầu về chỉ số hài lòng.",
        [("Xếp hạng chỉ số hài lòng", "at-most", "15", 2030)],
    ),
    "an index without a unit": (
        "- Chỉ số phát triển con người (HDI) duy trì trên 0,72.",
        [("Chỉ số phát triển con người (HDI)", "more-than", "0.72", 2030)],
    ),
    "shares of a whole": (
        "- Cơ cấu kinh tế: Nông, lâm nghiệp chiếm 18%; công nghiệp 45%, dịch vụ 37%.",
        [
            ("Tỷ trọng nông, lâm nghiệp", "equal", "18", 2030),
            ("Tỷ trọng công nghiệp", "equal", "45", 2030),
            ("Tỷ trọng dịch vụ", "equal", "37", 2030),
        ],
    ),
    "a label for several": (
        "- Tỷ lệ phòng học kiên cố: mầm non 90%; tiểu học 95%.",
        [
            ("Tỷ lệ phòng học kiên cố: mầm non", "equal", "90", 2030),
            ("Tỷ lệ phòng học kiên cố: tiểu học", "equal", "95", 2030),
        ],
    ),
    "commas within a name": (
        "- Tỷ trọng công nghiệp, xây dựng và dịch vụ (không kể thuế) đạt 84%, tỷ lệ đô thị hóa 41%.",
        [
            ("Tỷ trọng công nghiệp, xây dựng và dịch vụ (không kể thuế)", "equal", "84", 2030),
            ("Tỷ lệ đô thị hóa", "equal", "41", 2030),
        ],
    ),
    "many in one sentence": (
        "- Tỷ lệ tăng dân số dưới 9‰, 100% trạm y tế có bác sĩ; trên 95% xã đạt chuẩn; thu nhập 70 triệu đồng.",
        [
            ("Tỷ lệ tăng dân số", "less-than", "9", 2030),
            ("Tỷ lệ trạm y tế có bác sĩ", "equal", "100", 2030),
            ("Tỷ lệ xã đạt chuẩn", "more-than", "95", 2030),
            ("Thu nhập", "equal", "70000000", 2030),
        ],
    ),
    "a list with one verb for all": (
        "- Có ít nhất 70% trường tiểu học và 55% trường trung học đạt chuẩn.",
        [
            ("Tỷ lệ trường tiểu học", "at-least", "70", 2030),
            ("Tỷ lệ trường trung học đạt chuẩn", "equal", "55", 2030),
        ],
    ),
    "a part, in brackets": (
        "- Tỷ lệ lao động qua đào tạo đạt 72% (trong đó đào tạo nghề đạt 45%).",
        [
            ("Tỷ lệ lao động qua đào tạo", "equal", "72", 2030),
            ("Tỷ lệ lao động qua đào tạo, trong đó đào tạo nghề", "equal", "45", 2030),
        ],
    ),
    "trở lên in a name": (
        "- Tỷ lệ lao động qua đào tạo 72%, trong đó chứng chỉ nghề trở lên đạt 30%.",
        [
            ("Tỷ lệ lao động qua đào tạo", "equal", "72", 2030),
            ("Tỷ lệ lao động qua đào tạo, trong đó chứng chỉ nghề trở lên", "equal", "30", 2030),
        ],
    ),
    "the same in another currency": (
        "- GRDP bình quân đầu người đạt 95 triệu đồng (3.700 USD) trở lên.",
        [
            ("GRDP bình quân đầu người", "at-least", "95000000", 2030),
            ("GRDP bình quân đầu người", "at-least", "3700", 2030),
        ],
    ),
    "an attribute before the figure": (
        "- Tỷ lệ thuê bao có tốc độ trên 1Gb/s đạt 60%.",
        [("Tỷ lệ thuê bao có tốc độ trên 1Gb/s", "equal", "60", 2030)],
    ),
    "an age in a name": (
        "- Tỷ lệ suy dinh dưỡng trẻ em dưới 5 tuổi còn 9%.",
        [("Tỷ lệ suy dinh dưỡng trẻ em dưới 5 tuổi", "equal", "9", 2030)],
    ),
    "people of a rate in a name": (
        "- Số điều dưỡng trên 1 vạn dân đạt 20 điều dưỡng.",
        [("Số điều dưỡng trên 1 vạn dân", "equal", "20", 2030)],
    ),
    "a level after the level it starts from": (
        "- Nâng thị phần vận tải thủy từ 5% lên 12%.",
        [("Thị phần vận tải thủy", "equal", "12", 2030)],
    ),
    "a count and its money": (
        "- Thu hút 6 dự án với tổng vốn đăng ký 300 triệu USD.",
        [
            ("Thu hút dự án", "equal", "6", 2030),
            ("Tổng vốn đăng ký", "equal", "300000000", 2030),
        ],
    ),
    "years named as labels": (
        "- Tốc độ tăng thu: năm 2026: 10%; năm 2027: 11%.",
        [
            ("Tốc độ tăng thu", "equal", "10", 2026),
            ("Tốc độ tăng thu", "equal", "11", 2027),
        ],
    ),
    "two years, before the figures": (
        "- Tỷ lệ đô thị hóa đến năm 2028 đạt 35% và đến năm 2035 đạt khoảng 50%.",
        [
            ("Tỷ lệ đô thị hóa", "equal", "35", 2028),
            ("Tỷ lệ đô thị hóa", "about", "50", 2035),
        ],
    ),
    "two years, after the figures": (
        "- Tỷ lệ bao phủ bảo hiểm y tế đạt 94% dân số vào năm 2027, trên 96% vào năm 2029.",
        [
            ("Tỷ lệ bao phủ bảo hiểm y tế", "equal", "94", 2027),
            ("Tỷ lệ bao phủ bảo hiểm y tế", "more-than", "96", 2029),
        ],
    ),
    "a year for a list, at its end": (
        "- Phấn đấu 100% xã có bưu cục và 90% thôn có sóng 5G vào năm 2028.",
        [
            ("Tỷ lệ xã có bưu cục", "equal", "100", 2028),
            ("Tỷ lệ thôn có sóng 5G", "equal", "90", 2028),
        ],
    ),
    "a year for what follows": (
        "- Đến năm 2028, tỷ lệ cứng hóa đường xã đạt 90%. Tỷ lệ chợ đạt chuẩn đạt 60%.",
        [
            ("Tỷ lệ cứng hóa đường xã", "equal", "90", 2028),
            ("Tỷ lệ chợ đạt chuẩn", "equal", "60", 2028),
        ],
    ),
    "a year in the middle is for its clause only": (
        "- GRDP bình quân năm 2028 là 80 triệu đồng; tỷ lệ che phủ rừng 42%.",
        [
            ("GRDP", "equal", "80000000", 2028),
            ("Tỷ lệ che phủ rừng", "equal", "42", 2030),
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), STATED.values(), ids=STATED)
def test_under_goals_every_figure_is_a_target(
    text: str, expected: list[tuple[str, str, str, int | None]]
) -> None:
    assert said(found(text)) == expected


NOT_STATED = {
    "no figure": "- Nâng cao đời sống vật chất, tinh thần của Nhân dân.",
    "a document": "- Thực hiện Nghị quyết số 12-NQ/TU ngày 05/3/2024.",
    "a programme": "- Triển khai hiệu quả Đề án 06 và Chương trình 135.",
    "a level of service": "- Duy trì dịch vụ công mức độ 4, cấp độ 3.",
    "counts of work": "- Thực hiện 3 khâu đột phá, 6 nhiệm vụ trọng tâm.",
    "where something is done": "- Thực hiện thí điểm tại 12 xã.",
    "how long": "- Hoàn thành sau 5 năm thực hiện.",
    "what was": "- Đến nay đã hoàn thành 85% kế hoạch.",
    "a year gone by": "- Năm 2022 tỷ lệ che phủ rừng đạt 39%.",
    "a condition": "- Đối với các xã có tỷ lệ hộ nghèo trên 20% thì ưu tiên bố trí vốn.",
    "an amount of support": "- Hỗ trợ 5 triệu đồng/hộ để xóa nhà tạm.",
}


@pytest.mark.parametrize("text", NOT_STATED.values(), ids=NOT_STATED)
def test_what_is_no_target_even_under_goals(text: str) -> None:
    assert said(found(text)) == []


AMONG_WORK = {
    "striven for": (
        "- Đẩy mạnh cải cách; phấn đấu 100% hồ sơ được giải quyết trực tuyến.",
        [("Tỷ lệ hồ sơ được giải quyết trực tuyến", "equal", "100", 2030)],
    ),
    "all of something": (
        "- Bảo đảm 100% cán bộ được tập huấn.",
        [("Tỷ lệ cán bộ được tập huấn", "equal", "100", 2030)],
    ),
    "a floor": (
        "- Bố trí tối thiểu 2% tổng chi ngân sách cho khoa học.",
        [("Tỷ lệ tổng chi ngân sách cho khoa học", "at-least", "2", 2030)],
    ),
    "a cut, and what shares it": (
        "- Cắt giảm ít nhất 30% thời gian xử lý, 20% chi phí tuân thủ.",
        [
            ("Mức giảm thời gian xử lý", "reduce-by", "30", 2030),
            ("Tỷ lệ chi phí tuân thủ", "equal", "20", 2030),
        ],
    ),
    "a level for a year to come": (
        "- Đến năm 2028, nâng tỷ lệ lao động qua đào tạo lên 75%.",
        [("Tỷ lệ lao động qua đào tạo", "equal", "75", 2028)],
    ),
    "a level to reach": (
        "- Sản lượng lương thực đạt 480 nghìn tấn.",
        [("Sản lượng lương thực", "equal", "480000", 2030)],
    ),
    "striven for, after other work": (
        "- Rà soát quy hoạch, phấn đấu đến năm 2027 có 80% trường có thư viện.",
        [("Tỷ lệ trường có thư viện", "equal", "80", 2027)],
    ),
    "a project's size": ("- Đầu tư khu công nghiệp có diện tích 200 ha, vốn 900 tỷ đồng.", []),
    "a threshold": ("- Ưu tiên dự án có quy mô từ 10 ha trở lên.", []),
    "support up to a sum": ("- Hỗ trợ 50% kinh phí, tối đa 100 triệu đồng/dự án.", []),
    "a deadline in days": ("- Trả kết quả trong vòng 05 ngày làm việc.", []),
    "meetings": ("- Tổ chức 04 hội nghị, 12 lớp tập huấn.", []),
    "a forecast": ("- Dự báo đến năm 2030 dân số đạt 1,2 triệu người.", []),
    "a rise on last year": ("- Thu hoạch đạt 12.000 ha, tăng 3% so với cùng kỳ.", []),
}


@pytest.mark.parametrize(("text", "expected"), AMONG_WORK.values(), ids=AMONG_WORK)
def test_among_work_a_target_is_said_to_be_one(
    text: str, expected: list[tuple[str, str, str, int | None]]
) -> None:
    assert said(found(text, WORK)) == expected


IN_REPORTS = {
    "a result": ("- Tỷ lệ đô thị hóa ước đạt 31%, tăng 2% so với cùng kỳ.", []),
    "a share of the plan": ("- Giải ngân đạt 86% kế hoạch Thủ tướng Chính phủ giao.", []),
    "an expected result": ("- Dự kiến cả năm thu hút 1,1 tỷ USD.", []),
    "striven for": (
        "- Chi đầu tư từ nguồn thu xổ số phấn đấu đạt 100% kế hoạch.",
        [("Chi đầu tư từ nguồn thu xổ số", "equal", "100", 2025)],
    ),
    "given by the council, before": (
        "- Hội đồng nhân dân tỉnh giao thu nội địa 6.100 tỷ đồng; thu xuất nhập khẩu 240 tỷ đồng.",
        [
            ("Thu nội địa", "equal", "6100000000000", 2025),
            ("Thu xuất nhập khẩu", "equal", "240000000000", 2025),
        ],
    ),
    "given by the council, after": (
        "- Tổng chi ngân sách được Hội đồng nhân dân tỉnh giao là 9.300 tỷ đồng.",
        [("Tổng chi ngân sách", "equal", "9300000000000", 2025)],
    ),
    "beside the result": (
        "- GRDP tăng 7,5%/kế hoạch 9%.",
        [("Tốc độ tăng GRDP", "equal", "9", 2025)],
    ),
    "beside the result, said once": (
        "- GRDP tăng 7,5%/ kế hoạch 9%; công nghiệp tăng 9%/ 12%.",
        [
            ("Tốc độ tăng GRDP", "equal", "9", 2025),
            ("Tốc độ tăng công nghiệp", "equal", "12", 2025),
        ],
    ),
    "a bare fraction": ("- Chi đầu tư 560 tỷ đồng/690 tỷ đồng, ước đạt 81%.", []),
}


@pytest.mark.parametrize(("text", "expected"), IN_REPORTS.values(), ids=IN_REPORTS)
def test_a_report_holds_plans_beside_its_results(
    text: str, expected: list[tuple[str, str, str, int | None]]
) -> None:
    assert said(found(text, RESULTS, REPORT)) == expected


def test_a_footnote_under_results_holds_a_plan() -> None:
    text = "I. KẾT QUẢ\nSản xuất gặp khó khăn[1].\n\n[1] Dịch vụ tăng 6%/ kế hoạch 8%.\n"
    findings = list(recognise(Context(outline(text), REPORT)))
    assert said(findings) == [("Tốc độ tăng dịch vụ", "equal", "8", 2025)]
    assert findings[0].passage.section.path == "chu-thich-1"


# What governs

GOVERNED = """I. CÁC CHỈ TIÊU GIAI ĐOẠN 2026 - 2030, ĐỊNH HƯỚNG ĐẾN NĂM 2035

Hằng năm:

(1) Đảng viên hoàn thành tốt nhiệm vụ đạt từ 85% trở lên.

Bình quân giai đoạn 2026 - 2030:

(2) Tốc độ tăng kim ngạch xuất khẩu 11%/năm.

Đến năm 2030:

(3) Tỷ lệ đô thị hóa đạt 38% trở lên.

Đến năm 2035 và tầm nhìn đến năm 2045:

(4) Quy mô kinh tế đến năm 2035 gấp 1,9 lần năm 2030 và đến năm 2045 gấp 5 lần năm 2030.
"""


def test_lines_govern_what_follows_until_the_next() -> None:
    findings = list(recognise(Context(outline(GOVERNED), PLAN)))
    assert [(f.period_start, f.period_end, f.frequency) for f in findings] == [
        (2026, 2030, "yearly"),
        (2026, 2030, None),
        (None, 2030, None),
        (None, 2035, None),
        (None, 2045, None),
    ]
    assert [(f.baseline_text, f.baseline_year) for f in findings[3:]] == [("năm 2030", 2030)] * 2


def test_an_item_that_opens_with_a_year_governs_its_bullets() -> None:
    text = "1. Đến năm 2027, phấn đấu:\n- Tỷ lệ đường nhựa đạt 95%.\n2. Đến năm 2029:\n- 90% chợ đạt chuẩn.\n"
    assert [f.period_end for f in found(text)] == [2027, 2029]


def test_the_nearest_heading_that_says_so_decides() -> None:
    text = """I. MỤC TIÊU, NHIỆM VỤ
1. Tình hình thực hiện
Tỷ lệ hộ nghèo còn 4%.
2. Mục tiêu đến năm 2029
Tỷ lệ hộ nghèo còn 1%.
"""
    findings = list(recognise(Context(outline(text), PLAN)))
    assert said(findings) == [("Tỷ lệ hộ nghèo", "equal", "1", 2029)]


def test_without_headings_only_what_is_striven_for_counts() -> None:
    text = "Tỷ lệ hộ nghèo còn 4%.\n\nQuyết tâm đưa tỷ lệ hộ nghèo còn 2% vào năm 2028.\n"
    findings = list(recognise(Context(outline(text), PLAN)))
    assert [(f.value, f.period_end) for f in findings] == [(Decimal(2), 2028)]


# What a finding holds


def test_a_finding_holds_its_unit_its_words_and_its_base() -> None:
    (finding,) = found("- Quy mô kinh tế tăng gấp 1,7 lần so với năm 2025.")
    assert finding.unit == "https://w3id.org/plan-kg/code/unit/ratio"
    assert (finding.value_text, finding.unit_text) == ("tăng gấp 1,7 lần", "lần")
    assert (finding.baseline_text, finding.baseline_year) == ("năm 2025", 2025)
    words = finding.passage.text[finding.start : finding.end]
    assert words == "Quy mô kinh tế tăng gấp 1,7 lần so với năm 2025"


def test_a_base_without_a_year_is_kept_in_words() -> None:
    (finding,) = found("- Thu nhập cao gấp 1,2 lần so với mức bình quân chung của vùng.")
    assert finding.baseline_text == "bình quân chung của vùng"
    assert finding.baseline_year is None


def test_a_range_keeps_both_ends() -> None:
    (finding,) = found("- Tỷ lệ cụm công nghiệp có trạm xử lý nước thải đạt 80 - 90% trở lên.")
    assert (finding.value, finding.upper) == (Decimal(80), Decimal(90))
    assert finding.operator == "between"
    assert finding.value_text == "80 - 90% trở lên"


def test_a_place_other_than_the_documents_own_is_the_subject() -> None:
    findings = found(
        "- Tỷ lệ đô thị hóa của tỉnh Hoài Giang đạt 38%; tỷ lệ đô thị hóa của huyện Sơn Hạ đạt 20%."
    )
    assert [f.subject for f in findings] == [None, "huyện Sơn Hạ"]


def test_the_span_is_of_the_source_text() -> None:
    text = "I. MỤC TIÊU\n- Tỷ lệ hộ có\nnước sạch đạt\n95%; 90% chợ đạt chuẩn.\n"
    findings = list(recognise(Context(outline(text), PLAN)))
    assert [text[slice(*f.span)] for f in findings] == [
        "Tỷ lệ hộ có\nnước sạch đạt\n95%",
        "90% chợ đạt chuẩn",
    ]


# Tables

TABLE = """PHỤ LỤC I
DANH MỤC CHỈ TIÊU

| TT | Chỉ tiêu | Đơn vị | Kết quả | Cơ quan theo dõi |
| --- | --- | --- | --- | --- |
| **I** | **Đến năm 2030** | | | |
| 1 | Xếp hạng cạnh tranh số | Thứ bậc | ≤ 3 khu vực; ≤ 40 thế giới | Sở A |
| 2 | Hạ tầng số | | Tiên tiến, ngang tầm các tỉnh dẫn đầu | Sở B |
| 2.1 | Phủ sóng 5G | % dân số | 99 | Sở B |
| 3 | Sàn dữ liệu | Sàn | >= 02 | Sở A |
| **II** | **Đến năm 2045** | | | |
| 4 | Quy mô kinh tế số | % GRDP | 40 - 50 | Sở A |
"""


def test_a_table_gives_a_target_a_figure() -> None:
    findings = list(recognise(Context(outline(TABLE), PLAN)))
    assert said(findings) == [
        ("Xếp hạng cạnh tranh số (khu vực)", "at-most", "3", 2030),
        ("Xếp hạng cạnh tranh số (thế giới)", "at-most", "40", 2030),
        ("Phủ sóng 5G", "equal", "99", 2030),
        ("Sàn dữ liệu", "at-least", "2", 2030),
        ("Quy mô kinh tế số", "between", "40", 2045),
    ]
    assert [TABLE[slice(*f.span)] for f in findings[2:4]] == [
        "Phủ sóng 5G | % dân số | 99",
        "Sàn dữ liệu | Sàn | >= 02",
    ]


YEARS = """PHỤ LỤC II
CHỈ TIÊU THEO NĂM
Đơn vị: tỷ đồng

| STT | Nội dung | Thực hiện 2024 | Kế hoạch 2025 | Ước thực hiện 2025 | Năm 2026 | Năm 2027 |
| --- | --- | --- | --- | --- | --- | --- |
| A | B | 1 | 2 | 3 | 4 | 5 |
| 1 | Thu nội địa | 900 | 1.000 | 1.050 | 1.100 | 1.250,5 |
| 2 | Cơ cấu | | | | | |
|  | - Tỷ lệ thu từ đất (%) | 20 | 19 | 21 | 18 | |
"""


def test_only_planned_columns_give_targets() -> None:
    findings = list(recognise(Context(outline(YEARS), PLAN)))
    assert said(findings) == [
        ("Thu nội địa", "equal", "1000000000000", 2025),
        ("Thu nội địa", "equal", "1100000000000", 2026),
        ("Thu nội địa", "equal", "1250500000000", 2027),
        ("Cơ cấu: Tỷ lệ thu từ đất (%)", "equal", "19", 2025),
        ("Cơ cấu: Tỷ lệ thu từ đất (%)", "equal", "18", 2026),
    ]


def test_a_task_table_gives_what_its_words_strive_for() -> None:
    text = """PHỤ LỤC III
PHÂN CÔNG NHIỆM VỤ

| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |
| --- | --- | --- | --- |
| 1 | Rà soát mạng lưới, phấn đấu có 80% trường đạt chuẩn | Sở Giáo dục | Năm 2027 |
| 2 | Tập huấn cho 120 giáo viên | Sở Nội vụ | Quý II/2026 |
"""
    (finding,) = recognise(Context(outline(text), PLAN))
    assert said([finding]) == [("Tỷ lệ trường đạt chuẩn", "equal", "80", 2030)]
    assert text[slice(*finding.span)] == "80% trường đạt chuẩn"


def test_a_table_of_results_gives_none() -> None:
    text = """I. KẾT QUẢ THỰC HIỆN

| TT | Chỉ tiêu | Đơn vị | Năm 2024 | Kết quả |
| --- | --- | --- | --- | --- |
| 1 | Tỷ lệ hộ nghèo | % | 5 | 4 |
"""
    assert list(recognise(Context(outline(text), REPORT))) == []
