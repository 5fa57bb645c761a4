"""Citations: what counts as a document mentioned, which one, and why it is mentioned.

Every passage is invented; so are the provinces of Hoài Giang and Vân Sơn.
"""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract.citations import recognise
from kg.extract.context import Context, Identity
from kg.extract.documents.mention import AGAIN, CONFIDENCE, Rule
from kg.extract.findings import CitationFinding
from kg.text.outline import outline

OWN = Identity(
    kind="Plan",
    kind_text="Kế hoạch",
    number="12/KH-UBND",
    issued_on=date(2024, 3, 1),
    issuer="Ủy ban nhân dân tỉnh Hoài Giang",
    province="tỉnh Hoài Giang",
    title="nuôi cá lồng trên sông Hoài giai đoạn 2024 - 2026",
)
COUNCIL = "Hội đồng nhân dân tỉnh Hoài Giang"
PEOPLE = "Ủy ban nhân dân tỉnh Hoài Giang"


def found(text: str, identity: Identity = OWN) -> list[CitationFinding]:
    return list(recognise(Context(outline(text), identity)))


def words(finding: CitationFinding) -> str:
    return finding.passage.text[finding.start : finding.end]


def one(text: str, identity: Identity = OWN) -> CitationFinding:
    findings = found(text, identity)
    assert len(findings) == 1, [words(finding) for finding in findings]
    return findings[0]


@pytest.mark.parametrize(
    ("text", "span", "kind", "number", "issued_on", "issuer"),
    [
        (
            "Sở Y tế theo dõi theo Kế hoạch số 41/KH-UBND ngày 7/5/2023 của UBND tỉnh về ao hồ.",
            "Kế hoạch số 41/KH-UBND ngày 7/5/2023 của UBND tỉnh",
            "Plan",
            "41/KH-UBND",
            date(2023, 5, 7),
            PEOPLE,
        ),
        (
            "Các xã làm theo Nghị quyết số 8/NQ- TW, ngày 2 tháng 9 năm 2021 của Bộ chính trị.",
            "Nghị quyết số 8/NQ- TW, ngày 2 tháng 9 năm 2021 của Bộ chính trị",
            "Resolution",
            "8/NQ-TW",
            date(2021, 9, 2),
            "Bộ Chính trị",
        ),
        (
            "Mức chi theo Nghị định 66.4/2023/NĐ-CP.",
            "Nghị định 66.4/2023/NĐ-CP",
            "Decree",
            "66.4/2023/NĐ-CP",
            None,
            "Chính phủ",
        ),
        (
            "Mức chi theo Thông tư số 07/2022/TT-BTC của Bộ trưởng Bộ Tài chính.",
            "Thông tư số 07/2022/TT-BTC của Bộ trưởng Bộ Tài chính",
            "OtherDocument",
            "07/2022/TT-BTC",
            None,
            "Bộ Tài chính",
        ),
        (
            "Cấp phép theo Luật Ao hồ số 19/2020/QH14 ngày 5-6-2020.",
            "Luật Ao hồ số 19/2020/QH14 ngày 5-6-2020",
            "Law",
            "19/2020/QH14",
            date(2020, 6, 5),
            "Quốc hội",
        ),
        (
            "Ý kiến tại Văn bản số 77/BGTVT-KHĐT ngày 31/2/2022 đã rõ.",
            "Văn bản số 77/BGTVT-KHĐT ngày 31/2/2022",
            "OfficialLetter",
            "77/BGTVT-KHĐT",
            None,
            "Bộ Giao thông vận tải",
        ),
        (
            "Làm rõ tại Kết luận thanh tra số 5/KL-TTCP.",
            "Kết luận thanh tra số 5/KL-TTCP",
            "Conclusion",
            "5/KL-TTCP",
            None,
            "Thanh tra Chính phủ",
        ),
        (
            "Theo Quyết định số 9/QĐ-SCT của Sở Công Thương.",
            "Quyết định số 9/QĐ-SCT của Sở Công Thương",
            "Decision",
            "9/QĐ-SCT",
            None,
            "Sở Công Thương",
        ),
        (
            "Theo Nghị quyết của HĐND tỉnh số 3/2022/NQ-HĐND.",
            "Nghị quyết của HĐND tỉnh số 3/2022/NQ-HĐND",
            "Resolution",
            "3/2022/NQ-HĐND",
            None,
            COUNCIL,
        ),
        (
            "Theo Chỉ thị số 5-CT/TU của Ban Thường vụ Tỉnh ủy.",
            "Chỉ thị số 5-CT/TU của Ban Thường vụ Tỉnh ủy",
            "Directive",
            "5-CT/TU",
            None,
            "Ban Thường vụ Tỉnh ủy Hoài Giang",
        ),
        (
            "Theo Nghị quyết số /NQ-CP ngày 3/4/2022.",
            "Nghị quyết số /NQ-CP ngày 3/4/2022",
            "Resolution",
            None,
            date(2022, 4, 3),
            "Chính phủ",
        ),
        (
            "Theo Nghị quyết số 57 của Bộ Chính trị.",
            "Nghị quyết số 57 của Bộ Chính trị",
            "Resolution",
            "57-NQ/TW",
            None,
            "Bộ Chính trị",
        ),
        ("Làm theo Đề án 06.", "Đề án 06", "Scheme", None, None, None),
        (
            "Theo Tờ trình số 35/TTr-SNN&PTNT ngày 4/5/2020.",
            "Tờ trình số 35/TTr-SNN&PTNT ngày 4/5/2020",
            "Submission",
            "35/TTr-SNN&PTNT",
            date(2020, 5, 4),
            "Sở Nông nghiệp và Phát triển nông thôn",
        ),
        (  # a space lost in print
            "Theo Kếhoạch số 41/KH-UBND.",
            "Kếhoạch số 41/KH-UBND",
            "Plan",
            "41/KH-UBND",
            None,
            PEOPLE,
        ),
    ],
)
def test_number_date_and_issuer(
    text: str,
    span: str,
    kind: str,
    number: str | None,
    issued_on: date | None,
    issuer: str | None,
) -> None:
    finding = one(text)
    assert words(finding) == span
    assert (finding.kind, finding.number) == (kind, number)
    assert (finding.issued_on, finding.issuer) == (issued_on, issuer)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Theo Nghị quyết số 10, 12 và 15-NQ/TU ngày 6/7/2021 của Tỉnh ủy.",
            [
                ("10-NQ/TU", date(2021, 7, 6)),
                ("12-NQ/TU", date(2021, 7, 6)),
                ("15-NQ/TU", date(2021, 7, 6)),
            ],
        ),
        (
            "Theo Nghị quyết số 3/2021/NQ-HĐND ngày 1/2/2021 và số 4/2023/NQ-HĐND ngày 5/6/2023.",
            [("3/2021/NQ-HĐND", date(2021, 2, 1)), ("4/2023/NQ-HĐND", date(2023, 6, 5))],
        ),
        (
            "Theo Nghị quyết số 3/2021/NQ-HĐND và Nghị quyết số 4/2021/NQ-HĐND ngày 5/6/2021.",
            [("3/2021/NQ-HĐND", date(2021, 6, 5)), ("4/2021/NQ-HĐND", date(2021, 6, 5))],
        ),
        (  # of another year: the date is not shared
            "Theo Nghị quyết số 3/2020/NQ-HĐND và Nghị quyết số 4/2021/NQ-HĐND ngày 5/6/2021.",
            [("3/2020/NQ-HĐND", None), ("4/2021/NQ-HĐND", date(2021, 6, 5))],
        ),
        (  # of another issuer: neither
            "Theo Quyết định số 3/QĐ-TTg và Quyết định số 4/QĐ-UBND ngày 5/6/2021.",
            [("3/QĐ-TTg", None), ("4/QĐ-UBND", date(2021, 6, 5))],
        ),
        (  # a date belongs to the nearest
            "Kế hoạch số 3-KH/TU thực hiện Nghị quyết số 4-NQ/TW ngày 5/6/2021 đã xong.",
            [("3-KH/TU", None), ("4-NQ/TW", date(2021, 6, 5))],
        ),
        (
            "Theo 06/NQ-CP, 06/CT-UBND và 06/QĐ-TTg.",
            [("06/NQ-CP", None), ("06/CT-UBND", None), ("06/QĐ-TTg", None)],
        ),
        (  # the kind goes on, and its titles hold no documents of their own
            "Căn cứ các nghị định của Chính phủ: Số 5/2020/NĐ-CP ngày 1/2/2020 về việc lập quy "
            "hoạch tổng thể nuôi ong; số 6/2021/NĐ-CP ngày 3/4/2021 về ao hồ;",
            [("5/2020/NĐ-CP", date(2020, 2, 1)), ("6/2021/NĐ-CP", date(2021, 4, 3))],
        ),
        (
            "Tại các công văn: Số 77/SXD-KT ngày 1/2/2020; số 8/SXD-KT ngày 3/4/2021.",
            [("77/SXD-KT", date(2020, 2, 1)), ("8/SXD-KT", date(2021, 4, 3))],
        ),
        (  # what a number without a kind is about
            "Theo 5/QĐ-TTg về việc lập quy hoạch tổng thể nuôi ong rừng.",
            [("5/QĐ-TTg", None)],
        ),
        (
            "Theo các Nghị quyết số 57, 59 của Bộ Chính trị.",
            [("57-NQ/TW", None), ("59-NQ/TW", None)],
        ),
    ],
)
def test_lists_share_what_is_printed_once(
    text: str, expected: list[tuple[str, date | None]]
) -> None:
    assert [(f.number, f.issued_on) for f in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "kind", "titles"),
    [
        (
            "Sau hai năm thực hiện Nghị quyết Đại hội Đảng bộ tỉnh lần thứ IV, V.",
            "Resolution",
            ["Đại hội Đảng bộ tỉnh lần thứ IV", "Đại hội Đảng bộ tỉnh lần thứ V"],
        ),
        (
            "Học tập Nghị quyết Trung ương 3 (khoá IX, khoá X) về ao hồ.",
            "Resolution",
            ["Trung ương 3 khóa IX về ao hồ", "Trung ương 3 khóa X về ao hồ"],
        ),
        (
            "Học tập Nghị quyết Hội nghị lần thứ hai Ban Chấp hành Trung ương khóa X.",
            "Resolution",
            ["Hội nghị lần thứ hai Ban Chấp hành Trung ương khóa X"],
        ),
        ("Phù hợp với Hiến pháp năm 2013 và pháp luật.", "Law", ["năm 2013"]),
        ("Xử lý theo Luật Ao hồ và các quy định.", "Law", ["Ao hồ"]),
        (
            "Xử lý theo Luật Phòng, chống lụt bão năm 2011.",
            "Law",
            ["Phòng, chống lụt bão năm 2011"],
        ),
        ("Căn cứ Luật tổ chức hội làng ngày 5/6/2015;", "Law", ["tổ chức hội làng"]),
        (
            "Theo Luật sửa đổi, bổ sung một số điều của Luật Ao hồ và Luật Kênh rạch.",
            "Law",
            ["sửa đổi, bổ sung một số điều của Luật Ao hồ và Luật Kênh rạch"],
        ),
        (
            "Trình Quốc hội dự án Luật Ao hồ, kênh rạch và bến đò.",
            "Law",
            ["Ao hồ, kênh rạch và bến đò"],
        ),
        (
            "Thực hiện Chỉ thị của Thủ tướng Chính phủ về nuôi vịt đồng.",
            "Directive",
            ["nuôi vịt đồng"],
        ),
        (
            "Thực hiện Nghị quyết Hội đồng nhân dân tỉnh về giữ đê sông Hoài.",
            "Resolution",
            ["giữ đê sông Hoài"],
        ),
        (
            "Thực hiện Đề án nuôi ong rừng tỉnh Hoài Giang đến năm 2027, định hướng đến năm 2035; "
            "chú trọng ong mật.",
            "Scheme",
            ["nuôi ong rừng tỉnh Hoài Giang đến năm 2027, định hướng đến năm 2035"],
        ),
        (
            "Thực hiện Kế hoạch trồng tre ven các con sông lớn, giữ đê và giữ làng.",
            "Plan",
            ["trồng tre ven các con sông lớn"],
        ),
        (
            "Thực hiện Chương trình “Mỗi nhà một ao cá”.",
            "Programme",
            ["Mỗi nhà một ao cá"],
        ),
        ("Hoàn thành Quy hoạch tỉnh, rà soát đất đai.", "MasterPlan", ["tỉnh"]),
        (
            "Triển khai kế hoạch trồng tre giữ đê giai đoạn 2022 - 2025.",
            "Plan",
            ["trồng tre giữ đê giai đoạn 2022 - 2025"],
        ),
        (
            "Thực hiện Kế hoạch trồng tre ven sông; Đề án nuôi ong rừng.",
            None,
            ["trồng tre ven sông", "nuôi ong rừng"],
        ),
        (
            "Ký Biên bản ghi nhớ với Công ty Ao Xanh; theo Quy chế dân chủ ở bến đò.",
            "Regulation",
            ["dân chủ ở bến đò"],
        ),
    ],
)
def test_documents_without_a_number(text: str, kind: str | None, titles: list[str]) -> None:
    findings = found(text)
    assert [finding.title for finding in findings] == titles
    assert all(finding.number is None for finding in findings)
    if kind:
        assert {finding.kind for finding in findings} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "Quán triệt các nghị quyết của Đảng, chính sách, pháp luật của Nhà nước.",
        "Thực hiện các chương trình, kế hoạch, đề án trên địa bàn.",
        "Sản lượng đạt 95% kế hoạch, vượt kế hoạch đề ra.",
        "Phấn đấu hoàn thành tốt chương trình công tác năm và kế hoạch sản xuất vụ Đông.",
        "Các sở báo cáo kết quả trước ngày 15 tháng 6.",
        "Cán bộ có trình độ đại học Luật hoặc chuyên ngành luật trở lên.",
        "Chấp hành pháp luật, kỷ luật lao động và đúng luật.",
        "Lồng ghép với các Đề án nuôi ong rừng và nuôi cá.",
        "Mời giảng viên trường Đại học Luật Hoài Giang.",
        "Các xã triển khai thực hiện Kế hoạch này; Nghị quyết này có hiệu lực ngay.",
        "Các xã xây dựng Kế hoạch triển khai thực hiện phù hợp với tình hình.",
        "Tổ chức chi thi công đường làng ở phường An Hoài.",
        "Quyết định thành lập cụm công nghiệp Bến Đò.",
        "Quy hoạch, sắp xếp lại chợ; quy hoạch chi tiết các bến.",
        "Tổ chức Chương trình nghệ thuật chào xuân và Chương trình giao lưu thanh niên.",
        "Mức thưởng theo quy định; theo hướng dẫn của cấp trên.",
        "Kế hoạch 5 năm 2021 - 2025; Đề án 2030; Nghị quyết 5 điểm.",
        "Theo Kế hoạch số 12/KH-UBND ngày 1/3/2024 của UBND tỉnh.",
        "Ban hành kèm theo Quyết định này Quy chế quản lý bến đò tỉnh Hoài Giang.",
        "Theo kế hoạch nuôi cá lồng trên sông Hoài giai đoạn 2024 - 2026.",
        "Xây dựng chương trình, kế hoạch vận động nhân dân giữ đê.",
        "Xây dựng chương trình, kế hoạch trồng tre quanh ao làng.",
        "Xây dựng kế hoạch hướng dẫn nhân dân giữ đê sông.",
        "Xây dựng chương trình chuyên biệt về nuôi ong rừng.",
        "Đề xuất phương án xây dựng, sửa đổi, bổ sung nội quy chợ.",
        "Xây dựng Kế hoạch trồng tre giai đoạn 2022 - 2025 của ngành, địa phương.",
        "Họp ngày 10/1/2023, gọi số 0912/345, tỷ lệ 85/102.",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert [words(finding) for finding in found(text)] == []


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Thực hiện nghiêm Nghị quyết số 5-NQ/TU.", "implements"),
        ("Tiếp tục đẩy nhanh Đề án nuôi ong rừng tỉnh Hoài Giang.", "implements"),
        ("Giám sát việc chấp hành Nghị quyết số 5-NQ/TU.", "implements"),
        ("Căn cứ Nghị quyết số 5-NQ/TU;", "based-on"),
        ("Bảo đảm phù hợp với Quy hoạch tỉnh Hoài Giang.", "based-on"),
        ("Tỉnh đã ban hành Đề án nuôi ong rừng tỉnh Hoài Giang.", "issued"),
        ("Tỉnh sẽ sớm ban hành Đề án nuôi ong rừng tỉnh Hoài Giang.", "to-issue"),
        ("Xây dựng và triển khai Đề án nuôi ong rừng tỉnh Hoài Giang.", "to-issue"),
        ("Trình HĐND tỉnh thông qua Đề án nuôi ong rừng tỉnh Hoài Giang.", "to-issue"),
        ("Kế hoạch này thay thế Kế hoạch số 5/KH-UBND.", "replaces"),
        ("Sửa đổi, bổ sung, bãi bỏ một số điều của Nghị định số 5/2020/NĐ-CP.", "amends"),
        ("Rà soát, điều chỉnh Kế hoạch trồng tre giai đoạn 2021 - 2025.", "amends"),
        ("Sơ kết hai năm thực hiện Nghị quyết số 5-NQ/TU.", "assesses"),
        ("Đánh giá kết quả bước đầu trong thực hiện Nghị quyết số 5-NQ/TU.", "assesses"),
        ("Tán thành các nội dung nêu trong Báo cáo chính trị trình Đại hội.", "adopts"),
        ("Mức chi theo Nghị quyết số 5-NQ/TU.", "cites"),
        ("Tuyên truyền, phổ biến Nghị quyết số 5-NQ/TU.", "cites"),
        ("Các xã đã thực hiện xong. Đó là nhờ Nghị quyết số 5-NQ/TU.", "cites"),
    ],
)
def test_relations(text: str, relation: str) -> None:
    assert one(text).relation == relation


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        (
            "Căn cứ Nghị định số 6/2021/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số "
            "5/2020/NĐ-CP;",
            ["based-on", "based-on"],
        ),
        (
            "Sửa đổi Nghị định số 6/2021/NĐ-CP sửa đổi một số điều của Nghị định số 5/2020/NĐ-CP.",
            ["amends", "cites"],
        ),
        (
            "Theo Quyết định số 3/QĐ-TTg phê duyệt Kế hoạch số 4/KH-BYT.",
            ["cites", "cites"],
        ),
        (
            "Thực hiện Quyết định số 3/QĐ-TTg. Sửa đổi Quyết định số 4/QĐ-UBND.",
            ["implements", "amends"],
        ),
    ],
)
def test_what_a_title_says_is_done_is_not_done_here(text: str, relations: list[str]) -> None:
    assert [f.relation for f in found(text)] == relations


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Ngày 3/4/2022, Bộ Chính trị đã ban hành Nghị quyết số 7-NQ/TW.", "cites"),
        ("Bộ Y tế ban hành Kế hoạch trồng tre giai đoạn 2022 - 2025.", "cites"),
        ("UBND tỉnh đã ban hành Kế hoạch số 7/KH-UBND.", "issued"),
        ("Chủ tịch UBND tỉnh đã ban hành Quyết định số 7/QĐ-UBND.", "issued"),
        ("Năm 2022 đã ban hành Kế hoạch số 7/KH-UBND.", "issued"),
    ],
)
def test_what_another_body_issued_is_only_cited(text: str, relation: str) -> None:
    assert one(text).relation == relation


def test_what_others_are_to_issue_is_told_by_the_heading() -> None:
    text = "I. NHIỆM VỤ, GIẢI PHÁP\n\nBộ Y tế ban hành Đề án trồng tre ven sông đến năm 2030.\n"
    assert one(text).relation == "to-issue"


def test_the_issuer_issues_this_document_in_its_opening() -> None:
    plan = "Kế hoạch triển khai Nghị quyết số 7-NQ/TW"
    opening = f"KẾ HOẠCH\n\nNuôi vịt\n\nThực hiện chỉ đạo, UBND tỉnh ban hành {plan}.\n"
    assert [f.number for f in found(opening)] == ["7-NQ/TW"]
    told = opening.replace("tỉnh ban", "tỉnh đã ban")
    assert [f.kind for f in found(told)] == ["Plan", "Resolution"]
    others = opening.replace("UBND tỉnh", "Bộ Y tế")
    assert [f.kind for f in found(others)] == ["Plan", "Resolution"]


def test_a_space_lost_in_print_makes_no_other_document() -> None:
    own = Identity(
        kind="Decision",
        kind_text="Quyết định",
        title="Banhành kế hoạch nuôi cá lồng vì sự tiến bộ của làng nghề",
    )
    text = "Ban hành Kếhoạch nuôi cálồng vì sựtiến bộ của làng nghề."
    assert found(text, own) == []
    again = "Thực hiện Đề án nuôi ongrừng ven sông lớn; đẩy mạnh Đề án nuôi ong rừng ven sông lớn."
    assert {f.title for f in found(again)} == {"nuôi ongrừng ven sông lớn"}


def test_the_verb_governs_the_whole_list() -> None:
    findings = found(
        "Thực hiện hiệu quả Đề án nuôi ong rừng đến năm 2027; Kế hoạch trồng tre giai đoạn "
        "2022 - 2025. Trình HĐND tỉnh thông qua Nghị quyết số 5-NQ/TU."
    )
    assert [f.relation for f in findings] == ["implements", "implements", "issued"]


def test_a_lead_in_line_governs_what_says_nothing_itself() -> None:
    text = "I. CĂN CỨ\n\nCăn cứ các văn bản sau:\n\n- Luật Ao hồ;\n\n- Nghị quyết số 5-NQ/TU;\n"
    assert [f.relation for f in found(text)] == ["based-on", "based-on"]


def test_what_is_to_be_issued_is_told_by_the_heading() -> None:
    text = (
        "I. KẾT QUẢ ĐẠT ĐƯỢC\n\nTỉnh ban hành Đề án nuôi ong rừng đến năm 2027.\n\n"
        "II. NHIỆM VỤ, GIẢI PHÁP\n\nTỉnh ban hành Đề án trồng tre ven sông đến năm 2030.\n"
    )
    assert [f.relation for f in found(text)] == ["issued", "to-issue"]


def test_a_plan_that_carries_out_another_is_two_documents() -> None:
    plan, resolution = found("Ban hành Kế hoạch thực hiện Nghị quyết số 7-NQ/TW ngày 3/4/2022.")
    assert (plan.kind, plan.number, plan.relation) == ("Plan", None, "issued")
    assert plan.title == "thực hiện Nghị quyết số 7-NQ/TW"
    assert (resolution.number, resolution.relation) == ("7-NQ/TW", "implements")


def test_what_a_decision_approves_is_not_a_second_document() -> None:
    text = (
        "Thực hiện Quyết định số 06/QĐ-TTg ngày 2/3/2022 của Thủ tướng Chính phủ phê duyệt Đề án "
        "nuôi ong rừng toàn quốc (Đề án 06). Tổng kết Đề án 06; đẩy mạnh Đề án “Nuôi ong rừng toàn "
        "quốc”."
    )
    findings = found(text)
    assert {finding.number for finding in findings} == {"06/QĐ-TTg"}
    assert {finding.kind for finding in findings} == {"Decision"}
    assert [words(finding) for finding in findings][1:] == [
        "Đề án 06",
        "Đề án 06",
        "Đề án “Nuôi ong rừng toàn quốc”",
    ]


@pytest.mark.parametrize(
    "approval",
    [
        "phê duyệt Chương trình nuôi ong rừng toàn quốc giai đoạn 2022 - 2025",
        "về việc ban hành “Chương trình nuôi ong rừng toàn quốc giai đoạn 2022 - 2025”",
    ],
)
def test_a_programme_is_the_decision_that_approves_it(approval: str) -> None:
    text = (
        "I. A\n\nThực hiện Chương trình nuôi ong rừng toàn quốc giai đoạn 2022 - 2025.\n\n"
        f"II. B\n\nTheo Quyết định số 94/QĐ-TTg ngày 2/3/2022 của Thủ tướng Chính phủ {approval}.\n"
        "\nIII. C\n\nĐẩy mạnh Chương trình nuôi ong rừng toàn quốc.\n"
    )
    assert [(f.number, f.kind) for f in found(text)] == [("94/QĐ-TTg", "Decision")] * 3


def test_a_number_in_brackets_is_that_of_the_name_before_it() -> None:
    text = (
        "Thực hiện Nghị quyết Hội nghị lần thứ hai Ban Chấp hành Trung ương khóa X về ao hồ (Nghị "
        "quyết số 7-NQ/TW, ngày 3/4/2022), các xã làm ngay."
    )
    assert [(f.number, f.issued_on) for f in found(text)] == [("7-NQ/TW", date(2022, 4, 3))] * 2


def test_every_mention_says_what_any_mention_says() -> None:
    text = (
        "I. A\n\nTheo Nghị quyết số 7-NQ/TW.\n\nII. B\n\n"
        "Theo Nghị quyết số 7-NQ/TW ngày 3/4/2022 của Bộ Chính trị về ao hồ.\n"
    )
    first, second = found(text)
    assert (first.issued_on, first.issuer, first.title) == (
        date(2022, 4, 3),
        "Bộ Chính trị",
        "ao hồ",
    )
    assert first.confidence == CONFIDENCE[Rule.NUMBER]
    assert second.confidence == AGAIN


def test_one_number_of_two_years_is_two_documents() -> None:
    text = (
        "I. A\n\nTheo Nghị quyết số 01/NQ-CP ngày 5/1/2022 của Chính phủ.\n\n"
        "II. B\n\nTheo Nghị quyết số 01/NQ-CP ngày 6/1/2023 của Chính phủ.\n"
    )
    assert [(f.issued_on, f.confidence) for f in found(text)] == [
        (date(2022, 1, 5), CONFIDENCE[Rule.NUMBER]),
        (date(2023, 1, 6), CONFIDENCE[Rule.NUMBER]),
    ]


def test_short_names_take_the_fullest_title() -> None:
    text = (
        "I. A\n\nHoàn thành Quy hoạch tỉnh thời kỳ 2021 - 2030.\n\n"
        "II. B\n\nCông bố Quy hoạch tỉnh, mở rộng chợ.\n"
    )
    assert [(f.title, f.confidence) for f in found(text)] == [
        ("tỉnh thời kỳ 2021 - 2030", CONFIDENCE[Rule.DATED]),
        ("tỉnh thời kỳ 2021 - 2030", AGAIN),
    ]


def test_a_congress_has_one_title_however_its_words_are_ordered() -> None:
    text = (
        "I. A\n\nThực hiện Nghị quyết Đại hội Đảng bộ tỉnh lần thứ V.\n\n"
        "II. B\n\nSơ kết Nghị quyết Đại hội tỉnh Đảng bộ lần thứ V, Nghị quyết Đại hội V.\n"
    )
    assert {f.title for f in found(text)} == {"Đại hội Đảng bộ tỉnh lần thứ V"}


def test_plans_of_other_years_are_other_plans() -> None:
    text = "Phê duyệt Kế hoạch trồng tre ven sông năm 2023; Kế hoạch trồng tre ven sông năm 2024."
    assert len({finding.title for finding in found(text)}) == 2


def test_the_document_implemented_stays_so_where_it_is_only_mentioned() -> None:
    text = (
        "KẾ HOẠCH\n\nThực hiện Nghị quyết số 7-NQ/TW ngày 3/4/2022 của Bộ Chính trị, Ủy ban nhân "
        "dân tỉnh ban hành Kế hoạch nuôi vịt như sau:\n\n"
        "I. NHIỆM VỤ\n\n1. Sở Y tế tuyên truyền, phổ biến Nghị quyết số 7-NQ/TW.\n"
    )
    assert [(f.number, f.relation) for f in found(text)] == [("7-NQ/TW", "implements")] * 2


def test_an_annex_alone_cites_what_it_belongs_to() -> None:
    text = (
        "PHỤ LỤC I\n\nDANH MỤC NHIỆM VỤ\n\n"
        "(Kèm theo Quyết định số 8/QĐ-TTg ngày 3/4/2022 của Thủ tướng Chính phủ)\n"
    )
    own = Identity(kind="Decision", number="8/QĐ-TTg", issued_on=date(2022, 4, 3))
    assert one(text, own).number == "8/QĐ-TTg"


def test_spans_are_of_the_source() -> None:
    text = "Mức chi theo **Nghị quyết** số 5-NQ/TU của tỉnh.\n"
    finding = one(text)
    assert text[slice(*finding.span)] == "Nghị quyết** số 5-NQ/TU"


def test_a_table_cell_holds_its_own_titles() -> None:
    text = (
        "I. NHIỆM VỤ\n\n| TT | Nhiệm vụ | Chủ trì |\n| --- | --- | --- |\n"
        "| 1 | Xây dựng Đề án nuôi ong rừng đến năm 2027 | Sở Y tế |\n"
        "| 2 | Trình Luật Ao hồ | Bộ Y tế |\n"
    )
    assert [(f.kind, f.title, f.relation) for f in found(text)] == [
        ("Scheme", "nuôi ong rừng đến năm 2027", "to-issue"),
        ("Law", "Ao hồ", "to-issue"),
    ]


def test_a_cell_that_names_a_document_to_make_is_its_title() -> None:
    text = (
        "I. NHIỆM VỤ\n\n| TT | Nhiệm vụ | Chủ trì |\n| --- | --- | --- |\n"
        "| 1 | Xây dựng, trình Đề án thử nghiệm ao nuôi để các hộ giữ giống, bảo tồn nguồn gen "
        "| Sở Y tế |\n"
    )
    assert one(text).title == "thử nghiệm ao nuôi để các hộ giữ giống, bảo tồn nguồn gen"


def test_recipients_cite_nothing() -> None:
    assert found("I. A\n\nLàm ngay.\n\nNơi nhận:\n- Như Quyết định số 5/QĐ-TTg;\n") == []


def test_guidance_without_a_number_is_a_verb() -> None:
    assert found("I. A\n\n1. Sở Y tế: Hướng dẫn trình tự giao ao, cho thuê ao.\n") == []
    assert (
        one("I. A\n\nTheo Hướng dẫn số 12-HD/TU ngày 03/4/2023 của Tỉnh ủy.\n").number == "12-HD/TU"
    )
