"""Identity: which document a text is, from letterheads of every layout, or from none.

Every text is invented; so are the provinces of Hoài Giang and Vân Sơn.
"""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract.context import Identity
from kg.extract.identity import identify
from kg.text.outline import outline

BODY = "\n\nI. MỤC ĐÍCH\n\n1. Các xã của tỉnh nuôi vịt đồng.\n\n2. Sở Y tế theo dõi.\n"


def read(text: str) -> Identity:
    return identify(outline(text))


PEOPLE = """|
**UỶ BAN NHÂN DÂN
**
TỈNH HOÀI GIANG
-------
|
**CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
---------------
|
|
Số: 0141/KH-UBND
|
*Hoài Giang, ngày 20
tháng 11 năm 2025*
|

**KẾ HOẠCH**

NUÔI CÁ LỒNG TRÊN SÔNG
HOÀI GIAI ĐOẠN 2026 - 2030

Căn cứ Luật Ao hồ ngày 5/6/2019, UBND tỉnh ban hành Kế hoạch nuôi cá lồng trên sông Hoài giai đoạn
2026 - 2030 như sau:"""


def test_a_letterhead_in_cells() -> None:
    assert read(PEOPLE + BODY) == Identity(
        kind="Plan",
        kind_text="Kế hoạch",
        number="0141/KH-UBND",
        issued_on=date(2025, 11, 20),
        issuer="Ủy ban nhân dân tỉnh Hoài Giang",
        province="tỉnh Hoài Giang",
        title="nuôi cá lồng trên sông Hoài giai đoạn 2026 - 2030",
        period_start=2026,
        period_end=2030,
    )


def test_a_congress() -> None:
    text = (
        "ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ TỈNH VÂN SƠN LẦN THỨ XV\n*\nSố 03-NQ/ĐH\n"
        "ĐẢNG CỘNG SẢN VIỆT NAM\nVân Sơn, ngày 5 tháng 10 năm 2020\n\nNGHỊ QUYẾT\n"
        "Đại hội đại biểu Đảng bộ tỉnh Vân Sơn lần thứ XV,\nnhiệm kỳ 2020 - 2025\n-----\n"
        "Đại hội họp từ ngày 3/10/2020 tại thành phố Vân Sơn với tinh thần đoàn kết.\n"
    )
    assert read(text + BODY) == Identity(
        kind="Resolution",
        kind_text="Nghị quyết",
        number="03-NQ/ĐH",
        issued_on=date(2020, 10, 5),
        issuer="Đại hội đại biểu Đảng bộ tỉnh Vân Sơn lần thứ XV",
        province="tỉnh Vân Sơn",
        title="Đại hội đại biểu Đảng bộ tỉnh Vân Sơn lần thứ XV, nhiệm kỳ 2020 - 2025",
        period_start=2020,
        period_end=2025,
    )


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_party_group_below_the_committee_it_belongs_to(between: str) -> None:
    text = (
        f"ĐẢNG CỘNG SẢN VIỆT NAM\n\nBAN CHẤP HÀNH TRUNG ƯƠNG{between}ĐẢNG ĐOÀN QUỐC HỘI\n\n"
        "Số 12-KH/ĐĐQH14\n\nHà Nội, ngày 3 tháng 4 năm 2022\n\nKẾ HOẠCH\n\nnuôi vịt đồng\n"
    )
    identity = read(text + BODY)
    assert (identity.number, identity.issuer) == ("12-KH/ĐĐQH14", "Đảng đoàn Quốc hội")


def test_an_issuer_in_the_title_and_no_number() -> None:
    text = (
        "Vân Sơn, ngày 9 tháng 5 năm 2023\n\n**CHƯƠNG TRÌNH HÀNH ĐỘNG**\n"
        "**CỦA BAN THƯỜNG VỤ TỈNH ỦY**\n\n**thực hiện Nghị quyết số 7-NQ/TW về ao hồ đến năm 2030, "
        "tầm nhìn đến năm 2045**\n\n-----\n\n"
        "Trong những năm qua, tỉnh Vân Sơn giữ gìn ao hồ; Tỉnh ủy theo dõi, các xã của tỉnh làm.\n"
    )
    identity = read(text + BODY)
    assert (identity.kind, identity.number) == ("ActionProgramme", None)
    assert identity.issued_on == date(2023, 5, 9)
    assert identity.issuer == "Ban Thường vụ Tỉnh ủy Vân Sơn"
    assert identity.province == "tỉnh Vân Sơn"
    assert identity.title.startswith("thực hiện Nghị quyết số 7-NQ/TW về ao hồ")
    assert (identity.period_start, identity.period_end) == (None, 2030)


@pytest.mark.parametrize(
    ("head", "kind", "number", "issuer", "province"),
    [
        (
            "HỘI ĐỒNG NHÂN DÂN\nTỈNH VÂN SƠN\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nSố: 7/2022/NQ-HĐND"
            "\n\nVân Sơn, ngày 7 tháng 9 năm 2022\n\nNGHỊ QUYẾT\n\nVỀ NUÔI VỊT ĐỒNG\n\n"
            "HỘI ĐỒNG NHÂN DÂN TỈNH VÂN SƠN\nKHÓA X KỲ HỌP THỨ 7\n\nCăn cứ Luật Ao hồ;",
            "Resolution",
            "7/2022/NQ-HĐND",
            "Hội đồng nhân dân tỉnh Vân Sơn",
            "tỉnh Vân Sơn",
        ),
        (
            "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n"
            "Số: 23/2023/QĐ-UBND | Vân Sơn, ngày 8 tháng 6 năm 2023 |\n\n"
            "ỦY BAN NHÂN DÂN TỈNH VÂN SƠN\n\nCăn cứ Luật Ao hồ ngày 5/6/2019;",
            "Decision",
            "23/2023/QĐ-UBND",
            "Ủy ban nhân dân tỉnh Vân Sơn",
            "tỉnh Vân Sơn",
        ),
        (
            "CHÍNH PHỦ\n-------\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nSố: 223/NQ-CP\n\n"
            "Hà Nội, ngày 31 tháng 7 năm 2025\n\nNGHỊ QUYẾT\n\nVỀ NUÔI VỊT ĐỒNG\n\nCHÍNH PHỦ\n\n"
            "Căn cứ Luật Ao hồ;",
            "Resolution",
            "223/NQ-CP",
            "Chính phủ",
            None,
        ),
        (
            "BỘ CHÍNH TRỊ\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nSố: 77-NQ/TW\n\n"
            "Hà Nội, ngày 2 tháng 1 năm 2025\n\nNGHỊ QUYẾT\n\nCỦA BỘ CHÍNH TRỊ\n\nvề nuôi vịt đồng\n",
            "Resolution",
            "77-NQ/TW",
            "Bộ Chính trị",
            None,
        ),
        (
            "TỈNH ỦY VÂN SƠN\n*\nSố 14-KH/TU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\n"
            "Vân Sơn, ngày 2 tháng 1 năm 2025\n\nKẾ HOẠCH\n\nnuôi vịt đồng\n",
            "Plan",
            "14-KH/TU",
            "Tỉnh ủy Vân Sơn",
            "tỉnh Vân Sơn",
        ),
        (
            "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CẦN THƠ\n\nSố: 5/CT-UBND\n\n"
            "Cần Thơ, ngày 2 tháng 1 năm 2025\n\nCHỈ THỊ\n\nVề việc nuôi vịt đồng\n",
            "Directive",
            "5/CT-UBND",
            "Ủy ban nhân dân thành phố Cần Thơ",
            "thành phố Cần Thơ",
        ),
        (
            "BỘ CÔNG THƯƠNG\n\nSố: 5/BC-BCT\n\nHà Nội, ngày 2 tháng 1 năm 2025\n\nBÁO CÁO\n\n"
            "Về việc nuôi vịt đồng\n",
            "Report",
            "5/BC-BCT",
            "Bộ Công Thương",
            None,
        ),
    ],
)
def test_letterheads(head: str, kind: str, number: str, issuer: str, province: str | None) -> None:
    identity = read(f"{head}\n{BODY}")
    assert (identity.kind, identity.number) == (kind, number)
    assert identity.issuer == issuer
    assert identity.province == province
    assert identity.issued_on is not None
    assert identity.title in ("", "nuôi vịt đồng", "Nuôi vịt đồng")


def test_a_newspaper_print_has_neither_number_nor_date() -> None:
    text = (
        "I- TÌNH HÌNH\n\nSau hai năm thực hiện Nghị quyết số 9-NQ/TU ngày 3/4/2020, tỉnh Vân Sơn giữ "
        "được đê; nhân dân tỉnh Vân Sơn phấn khởi.\n\nĐể giữ đê lâu dài, Ban Chấp hành Đảng bộ tỉnh "
        "ban hành Nghị quyết về giữ đê sông Vân đến năm 2030, tầm nhìn năm 2045.\n\n"
        "II- TỔ CHỨC THỰC HIỆN\n\nNghị quyết này được quán triệt đến chi bộ.\n"
    )
    assert read(text) == Identity(
        kind="Resolution",
        kind_text="Nghị quyết",
        issuer="Ban Chấp hành Đảng bộ tỉnh Vân Sơn",
        province="tỉnh Vân Sơn",
        title="giữ đê sông Vân đến năm 2030, tầm nhìn năm 2045",
        period_end=2030,
    )


def test_a_directive_says_who_demands() -> None:
    text = (
        "Chỉ thị về việc giữ đê sông Vân năm 2024\n\nTình hình lũ lụt còn phức tạp, Ủy ban nhân dân "
        "tỉnh yêu cầu các xã của tỉnh Vân Sơn giữ đê.\n\n1. Các xã tuần tra.\n"
    )
    identity = read(text)
    assert (identity.kind, identity.title) == ("Directive", "giữ đê sông Vân năm 2024")
    assert identity.issuer == "Ủy ban nhân dân tỉnh Vân Sơn"
    assert (identity.period_start, identity.period_end) == (2024, 2024)


def test_a_report_is_known_by_how_it_ends_and_is_signed() -> None:
    text = (
        "Tình hình giữ đê năm 2024\n\nI. KẾT QUẢ\n\nTỉnh Vân Sơn giữ được đê; các xã của tỉnh tuần tra."
        "\n\nTrên đây là tình hình, Ủy ban nhân dân tỉnh trân trọng báo cáo./.\n\nNơi nhận:\n- Như trên;"
        "\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n"
    )
    identity = read(text)
    assert (identity.kind, identity.kind_text) == ("Report", "Báo cáo")
    assert identity.issuer == "Ủy ban nhân dân tỉnh Vân Sơn"
    assert identity.title == "Tình hình giữ đê năm 2024"
    assert (identity.number, identity.issued_on) == (None, None)


def test_a_speech() -> None:
    identity = read("Bài phát biểu tại kỳ họp của Chủ tịch tỉnh.\n\nKính thưa các đại biểu!\n")
    assert identity.kind == "Speech"


def test_an_annex_alone_is_of_the_document_it_belongs_to() -> None:
    text = (
        "PHỤ LỤC II\n\nDANH MỤC NHIỆM VỤ GIỮ ĐÊ\n\n(Ban hành kèm theo Quyết định số 8/QĐ-TTg ngày "
        "3/4/2022 của Thủ tướng Chính phủ)\n\n1. Tuần tra.\n"
    )
    assert read(text) == Identity(
        kind="Decision",
        kind_text="Quyết định",
        number="8/QĐ-TTg",
        issued_on=date(2022, 4, 3),
        issuer="Thủ tướng Chính phủ",
        title="Danh mục nhiệm vụ giữ đê",
    )


def test_the_place_of_signing_is_not_the_province() -> None:
    text = (
        "ỦY BAN NHÂN DÂN TỈNH VÂN SƠN\nSố: 15/KH-UBND\nThành phố Bến Đò, ngày 12 tháng 3 năm 2021\n\n"
        "KẾ HOẠCH\nThực hiện Nghị quyết số 1-NQ/ĐH ngày 20/10/2020\n"
    )
    identity = read(text + BODY)
    assert (identity.issued_on, identity.province) == (date(2021, 3, 12), "tỉnh Vân Sơn")
    assert (identity.period_start, identity.period_end) == (None, None)


def test_a_city_that_is_a_province_is_where_it_signs() -> None:
    text = (
        "Hải Phòng, ngày 9 tháng 5 năm 2023\n\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nCỦA BAN THƯỜNG VỤ THÀNH ỦY\n"
        "nuôi vịt đồng\n\nBan Thường vụ Thành ủy giao Đảng bộ thành phố nuôi vịt.\n"
    )
    identity = read(text + BODY)
    assert identity.province == "thành phố Hải Phòng"
    assert identity.issuer == "Ban Thường vụ Thành ủy Hải Phòng"


def test_a_blank_number_and_day_are_none() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH VÂN SƠN\n\nSố:     /KH-UBND\n\nVân Sơn, ngày    tháng 3 năm 2024\n\n"
        "KẾ HOẠCH\n\nGIỮ ĐÊ TỈNH VÂN SƠN\n"
    )
    identity = read(text + BODY)
    assert (identity.kind, identity.number, identity.issued_on) == ("Plan", None, None)
    assert identity.title == "Giữ đê tỉnh Vân Sơn"


@pytest.mark.parametrize("text", ["", "Một câu không nói gì.\n", "I. A\n\n1. B\n\n2. C\n"])
def test_a_text_that_says_nothing_is_nothing(text: str) -> None:
    assert read(text) == Identity()
