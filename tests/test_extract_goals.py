"""Goals: statements of aim under their headings, and what something is to become."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from kg.extract.context import Context, Identity
from kg.extract.findings import GoalFinding
from kg.extract.goals import label_of, recognise, statements
from kg.text.outline import outline

PLAN = Identity(
    kind="Programme",
    issued_on=date(2025, 3, 12),
    province="tỉnh Hoài Giang",
    period_start=2026,
    period_end=2030,
)


def found(text: str) -> list[GoalFinding]:
    return list(recognise(Context(outline(text), PLAN)))


def said(findings: Sequence[GoalFinding]) -> list[tuple[str, str, int | None]]:
    return [(f.goal_kind, f.passage.text[f.start : f.end], f.period_end) for f in findings]


def under(heading: str, text: str) -> str:
    return f"I. {heading}\n{text}\n"


# Under a heading that says so

STATED = {
    "a statement a sentence": (
        under("MỤC TIÊU TỔNG QUÁT", "Đời sống nhân dân được nâng cao. Môi trường được bảo vệ."),
        [
            ("general", "Đời sống nhân dân được nâng cao", 2030),
            ("general", "Môi trường được bảo vệ", 2030),
        ],
    ),
    "pieces with a subject of their own": (
        under("Mục tiêu chung", "Kinh tế phát triển nhanh; xã hội văn minh, an toàn."),
        [
            ("general", "Kinh tế phát triển nhanh", 2030),
            ("general", "xã hội văn minh, an toàn", 2030),
        ],
    ),
    "pieces that only go on": (
        under("Mục tiêu", "Xây dựng đội ngũ vững mạnh; nâng cao chất lượng phục vụ."),
        [("general", "Xây dựng đội ngũ vững mạnh; nâng cao chất lượng phục vụ", 2030)],
    ),
    "a statement a year": (
        under(
            "Mục tiêu tổng quát",
            "Xây dựng tỉnh đến năm 2030 là tỉnh khá, đến năm 2050 thuộc nhóm dẫn đầu của vùng.",
        ),
        [
            ("general", "Xây dựng tỉnh đến năm 2030 là tỉnh khá", 2030),
            ("vision", "đến năm 2050 thuộc nhóm dẫn đầu của vùng", 2050),
        ],
    ),
    "a vision": (
        under("TẦM NHÌN ĐẾN NĂM 2045", "Hoài Giang có kinh tế thịnh vượng, xã hội văn minh."),
        [("vision", "Hoài Giang có kinh tế thịnh vượng, xã hội văn minh", 2045)],
    ),
    "among indicators, what has no figure": (
        under(
            "Mục tiêu cụ thể đến năm 2029",
            "- Tỷ lệ đô thị hóa đạt 40%. Cơ bản hoàn thành chính quyền số.",
        ),
        [("specific", "Cơ bản hoàn thành chính quyền số", 2029)],
    ),
    "a label in the line itself": (
        "I. NỘI DUNG\n1. Mục tiêu tổng quát: Phát triển giáo dục toàn diện, công bằng.\n",
        [("general", "Phát triển giáo dục toàn diện, công bằng", 2030)],
    ),
    "an aim named in a sentence": (
        "I. NỘI DUNG\nMục tiêu của Chương trình là xây dựng nền hành chính phục vụ.\n",
        [("general", "xây dựng nền hành chính phục vụ", 2030)],
    ),
    "a theme": (
        "Đại hội họp với chủ đề: Xây dựng Đảng bộ vững mạnh; phát huy dân chủ, phấn đấu xây dựng "
        "Hoài Giang trở thành tỉnh phát triển của vùng.\n",
        [
            ("specific", "Xây dựng Đảng bộ vững mạnh; phát huy dân chủ", None),
            ("vision", "phấn đấu xây dựng Hoài Giang trở thành tỉnh phát triển của vùng", None),
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), STATED.values(), ids=STATED)
def test_statements_of_aim(text: str, expected: list[tuple[str, str, int | None]]) -> None:
    assert said(found(text)) == expected


NOT_STATED = {
    "a figure": under("MỤC TIÊU", "Tỷ lệ đô thị hóa đạt 40% trở lên."),
    "views": under("QUAN ĐIỂM, MỤC TIÊU", "Phát triển phải dựa trên nội lực là chính."),
    "goals and tasks together": under("MỤC TIÊU, NHIỆM VỤ", "Các ngành cần phối hợp chặt chẽ."),
    "what a forecast says": under("DỰ BÁO CÁC CHỈ TIÊU", "Dự kiến thu cân đối theo biểu đính kèm."),
    "a remark in brackets": under("CHỈ TIÊU CỤ THỂ", "(Kèm theo Quyết định của Ủy ban nhân dân)"),
    "a national programme": under("CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA", "Các xã lập dự án gửi về Sở."),
    "a word or two": under("MỤC TIÊU", "Như trên."),
}


@pytest.mark.parametrize("text", NOT_STATED.values(), ids=NOT_STATED)
def test_what_is_no_statement_of_aim(text: str) -> None:
    assert said(found(text)) == []


# Anywhere else

BECOMING = {
    "a town": (
        "Tập trung nguồn lực, xây dựng thị xã Sơn Hạ trở thành đô thị loại III.",
        [("specific", "xây dựng thị xã Sơn Hạ trở thành đô thị loại III", None)],
    ),
    "a trade": (
        "Phát triển du lịch thành ngành kinh tế mũi nhọn; quảng bá hình ảnh.",
        [("specific", "Phát triển du lịch thành ngành kinh tế mũi nhọn", None)],
    ),
    "with a year": (
        "Đưa Cảng Bãi Dài thành trung tâm logistics của vùng vào năm 2028.",
        [("specific", "Đưa Cảng Bãi Dài thành trung tâm logistics của vùng vào năm 2028", 2028)],
    ),
    "the effect is left out": (
        "Phát triển cây chè thành thế mạnh của huyện, góp phần tăng thu nhập.",
        [("specific", "Phát triển cây chè thành thế mạnh của huyện", None)],
    ),
    "the whole province": (
        "Quyết tâm xây dựng Hoài Giang trở thành tỉnh công nghiệp.",
        [("vision", "xây dựng Hoài Giang trở thành tỉnh công nghiệp", None)],
    ),
    "a city is no becoming": ("Phát triển thành phố Hoài Giang và các đô thị vệ tinh.", []),
    "other words with thành": ("Hoàn thành quy hoạch vùng, hình thành các khu đô thị mới.", []),
    "what has become": ("Huyện đã xây dựng Sơn Hạ trở thành đô thị loại III.", []),
}


@pytest.mark.parametrize(("text", "expected"), BECOMING.values(), ids=BECOMING)
def test_becomings_among_work(text: str, expected: list[tuple[str, str, int | None]]) -> None:
    assert said(found(under("NHIỆM VỤ, GIẢI PHÁP", text))) == expected


def test_results_hold_only_what_is_still_striven_for() -> None:
    results = (
        "Xây dựng Sơn Hạ trở thành đô thị loại III. Tỉnh hướng tới mục tiêu trở thành tỉnh khá."
    )
    assert [words for _, words, _ in said(found(under("KẾT QUẢ", results)))] == [
        "Tỉnh hướng tới mục tiêu trở thành tỉnh khá"
    ]


def test_results_of_a_table_in_words_are_goals() -> None:
    text = """PHỤ LỤC I
DANH MỤC CHỈ TIÊU

| TT | Chỉ tiêu | Đơn vị | Kết quả |
| --- | --- | --- | --- |
| **I** | **Đến năm 2030** | | |
| 1 | Hạ tầng số | | Tiên tiến, ngang tầm các tỉnh dẫn đầu |
| 2 | Phủ sóng 5G | % | 99 |
"""
    (finding,) = found(text)
    assert (finding.goal_kind, finding.period_end) == ("specific", 2030)
    assert finding.label == "Hạ tầng số: Tiên tiến, ngang tầm các tỉnh dẫn đầu"
    assert text[slice(*finding.span)] == "Tiên tiến, ngang tầm các tỉnh dẫn đầu"


# Labels


def test_a_label_is_the_first_clause() -> None:
    assert label_of("phấn đấu giữ vững ổn định; nâng cao đời sống") == "Giữ vững ổn định"


def test_a_long_label_is_cut_at_a_word() -> None:
    label = label_of("phát triển " + "kinh tế xanh bền vững " * 10)
    assert len(label) <= 100
    assert label.endswith(("kinh", "tế", "xanh", "bền", "vững"))


def test_statements_do_not_cut_within_brackets() -> None:
    text = "Hạ tầng đồng bộ (đường; điện; nước). Dân cư văn minh."
    assert [text[start:end] for start, end in statements(text)] == [
        "Hạ tầng đồng bộ (đường; điện; nước)",
        "Dân cư văn minh",
    ]
