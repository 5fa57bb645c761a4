"""The outline: levels in any order, governing lines, footnotes, tables, loops."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.markers import marker
from kg.text.outline import Kind, Outline, Passage, number_of, outline

PLAN = """\
ỦY BAN NHÂN DÂN
TỈNH HOÀI GIANG
Số: 12/KH-UBND
KẾ HOẠCH
Trồng cây ven sông năm 2024
Căn cứ Nghị quyết số 03-NQ/TU của Tỉnh ủy, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
A. MỤC TIÊU
I. Mục tiêu chung
Làm cho hai bờ sông xanh hơn và sạch hơn.
II. Chỉ tiêu
Hằng năm:
(1) Trồng mới 40 ha rừng.
(2) Chăm sóc 90 ha rừng.
Đến năm 2026:
(3) Che phủ đạt 31%.
B. TỔ CHỨC THỰC HIỆN
1. Sở Nông nghiệp chủ trì:
a) Chọn giống;
- Giống bản địa;
+ Giống bần;
+ Giống sú;
- Giống nhập.
đ) Chăm sóc.
2. Sở Tài chính bố trí kinh phí.
Giao Văn phòng theo dõi, báo cáo.
Nơi nhận:
- Như trên;
- Lưu: VT.
"""


def paths(read: Outline) -> list[str]:
    return [passage.section.path for passage in read.passages]


def at(read: Outline, path: str) -> Passage:
    return next(passage for passage in read.passages if passage.section.path == path)


def heads(read: Outline, path: str) -> list[str]:
    return [head.section.path for head in at(read, path).heads]


def test_levels_come_in_the_order_the_document_chooses() -> None:
    assert paths(outline(PLAN))[5:] == [
        "A",
        "A.I",
        "A.I.doan-1",
        "A.II",
        "A.II.doan-1",
        "A.II.1",
        "A.II.2",
        "A.II.doan-2",
        "A.II.3",
        "B",
        "B.1",
        "B.1.a",
        "B.1.a.gach-1",
        "B.1.a.gach-1.gach-1",
        "B.1.a.gach-1.gach-2",
        "B.1.a.gach-2",
        "B.1.dd",
        "B.2",
        "B.doan-1",
        "noi-nhan.doan-1",
        "noi-nhan.gach-1",
        "noi-nhan.gach-2",
    ]


def test_a_line_governs_what_follows_until_the_next_such_line() -> None:
    read = outline(PLAN)
    assert at(read, "A.II.doan-1").kind is Kind.LEAD_IN
    assert heads(read, "A.II.1") == ["A", "A.II", "A.II.doan-1"]
    assert heads(read, "A.II.3") == ["A", "A.II", "A.II.doan-2"]
    assert heads(read, "A.II.doan-2") == ["A", "A.II", "A.II.doan-1"]
    assert heads(read, "B.1.a.gach-1.gach-2") == ["B", "B.1", "B.1.a", "B.1.a.gach-1"]
    assert heads(read, "B.doan-1") == ["B"]  # after the last item, not part of it


def test_recipients_are_no_statements() -> None:
    read = outline(PLAN)
    kinds = {p.kind for p in read.passages if p.section.path.startswith("noi-nhan")}
    assert kinds == {Kind.FURNITURE}


def test_every_passage_is_found_in_the_source() -> None:
    read = outline(PLAN)
    for passage in read.passages:
        start, end = passage.span(0, len(passage.text))
        assert " ".join(PLAN[start:end].split()) == passage.text
        assert passage.section.start <= start < end <= passage.section.end


@pytest.mark.parametrize(
    ("path", "number"),
    [("B.1.a", "B.1.a"), ("phan-2.I.gach-3", "phần 2.I gạch 3"), ("phu-luc-1.4", "phụ lục 1.4")],
)
def test_a_person_reads_the_number(path: str, number: str) -> None:
    assert number_of(path) == number


WRAPPED = """\
1. Việc thứ nhất của kế
hoạch này là đo lại hai bờ
sông cho đúng với bản đồ
đã in. Làm từ năm 2026
- 2030 thì xong.

2. Việc thứ hai gồm đo
đạc, cắm mốc và trồng cây
trên 16/21 xã của huyện.

Đơn vị chủ trì: Sở Nông
nghiệp.

"""


def test_broken_lines_are_put_together() -> None:
    read = outline(WRAPPED * 3)
    assert [p.text for p in read.passages[:3]] == [
        "Việc thứ nhất của kế hoạch này là đo lại hai bờ sông cho đúng với bản đồ đã in."
        " Làm từ năm 2026 - 2030 thì xong.",
        "Việc thứ hai gồm đo đạc, cắm mốc và trồng cây trên 16/21 xã của huyện.",
        "Đơn vị chủ trì: Sở Nông nghiệp.",
    ]


RULE = " " * 20
PAGED = f"""\
I. Kết quả
Cả tỉnh trồng được 412 ha rừng ven sông, gồm ba giống
1
, trong đó giống bần chiếm hơn một nửa. Diện tích cây
sống qua mùa lũ là 390 ha
2
, cao hơn năm trước. Các huyện đã giao đất cho từng hộ

{RULE}
1 Bần, sú và vẹt; giống vẹt trồng thử ở một xã ven cửa sông, chưa tính vào diện tích.
2 Theo số liệu đo ngày 12/9/2024 của hai huyện Đông Giang và Tây Giang.
 trông coi và đã trả công quý đầu. Tổng số hộ nhận là
1.204 hộ
3
.

{RULE}
3

 Chưa tính 16 hộ mới chuyển đến.
II. Việc tiếp theo
"""


def test_footnotes_are_lifted_out_and_the_sentence_is_whole_again() -> None:
    read = outline(PAGED)
    body = [p.text for p in read.passages if p.kind is not Kind.FOOTNOTE]
    assert body[1] == (
        "Cả tỉnh trồng được 412 ha rừng ven sông, gồm ba giống, trong đó giống bần chiếm hơn một"
        " nửa. Diện tích cây sống qua mùa lũ là 390 ha, cao hơn năm trước. Các huyện đã giao đất"
        " cho từng hộ trông coi và đã trả công quý đầu. Tổng số hộ nhận là 1.204 hộ."
    )
    notes = {p.section.path: p for p in read.passages if p.kind is Kind.FOOTNOTE}
    assert list(notes) == ["chu-thich-1", "chu-thich-2", "chu-thich-3"]
    assert notes["chu-thich-3"].text == "Chưa tính 16 hộ mới chuyển đến."
    assert [h.section.path for h in notes["chu-thich-2"].heads] == ["I", "I.doan-1"]


SPACED = """\
III. CẢI CÁCH HÀNH CHÍNH, XÂY DỰNG ĐÊ KÈ VÀ

TRỒNG CÂY VEN SÔNG

Tỉnh đã lập các đội trồng cây ở từng huyện do Phó Chủ tịch phụ trách

1

 và

Đội giúp việc của Sở Nông nghiệp. Các đội đã nhận giống bần; giống sú;

Giống vẹt thì chưa có. Hai huyện ven biển tổ chức được một vòng thi của

Bốn xã cửa sông.

Việc khác

Các xã còn lại bắt đầu trồng từ mùa xuân năm sau, khi nước đã rút hẳn

xuống dưới bãi.
"""


def test_lines_that_all_stand_apart_are_put_together() -> None:
    """Where every line has a blank one after it, only the words tell what goes on."""
    assert [(p.kind, p.text) for p in outline(SPACED).passages] == [
        (Kind.HEADING, "CẢI CÁCH HÀNH CHÍNH, XÂY DỰNG ĐÊ KÈ VÀ TRỒNG CÂY VEN SÔNG"),
        (
            Kind.PARAGRAPH,
            "Tỉnh đã lập các đội trồng cây ở từng huyện do Phó Chủ tịch phụ trách và Đội giúp"
            " việc của Sở Nông nghiệp. Các đội đã nhận giống bần; giống sú; Giống vẹt thì chưa"
            " có. Hai huyện ven biển tổ chức được một vòng thi của Bốn xã cửa sông.",
        ),
        (Kind.LEAD_IN, "Việc khác"),
        (
            Kind.PARAGRAPH,
            "Các xã còn lại bắt đầu trồng từ mùa xuân năm sau, khi nước đã rút hẳn xuống dưới bãi.",
        ),
    ]


def test_bracketed_footnotes() -> None:
    read = outline(
        "1. Thu đạt 560 đồng [1], bằng 81%.\n2. Chi [2].\n[1] Nộp 30 đồng.\n[2] Một lần."
    )
    assert [p.text for p in read.passages] == [
        "Thu đạt 560 đồng, bằng 81%.",
        "Chi.",
        "Nộp 30 đồng.",
        "Một lần.",
    ]


def test_one_footnote_of_a_word_file() -> None:
    read = outline("1. Thu đạt 560 đồng[^1], bằng 81%.\n\n[^1]: Nộp một lần.")
    assert [(p.section.path, p.text) for p in read.passages] == [
        ("1", "Thu đạt 560 đồng, bằng 81%."),
        ("chu-thich-1", "Nộp một lần."),
    ]


def test_a_cell_of_several_lines_with_a_bar_in_it() -> None:
    read = outline("| TT | Việc | Ai |\n| --- | --- | --- |\n| 1 | Đo<br>đạc | A \\| B |\n")
    assert rows(read) == [("1", "Đo đạc", "A | B")]


PIPED = """\
PHỤ LỤC I
| TT | Chỉ tiêu | Đơn vị | Năm 2030 |
| --- | --- | --- | --- |
| I | Đến năm 2030 | | |
| 1 | Rừng ven sông | ha | 500 |
| 1.1| Trong đó bần | ha | |
"""
BARRED = """\
Phụ lục kèm theo

|
**TT**
|
**Việc**
|
**Cơ quan
chủ trì**
|
|
1
|
Đo đạc hai
bờ sông
|
Sở Nông nghiệp
|
|
2
|
Cắm mốc
|
|
|
3
|
Trồng cây
|
Huyện
|
"""


def rows(read: Outline) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in p.cells) for p in read.passages if p.cells]


def test_a_table_of_bars_in_a_line() -> None:
    read = outline(PIPED)
    assert rows(read) == [
        ("I", "Đến năm 2030", "", ""),
        ("1", "Rừng ven sông", "ha", "500"),
        ("1.1", "Trong đó bần", "ha", ""),
    ]
    assert paths(read) == ["phu-luc-1", "phu-luc-1.I", "phu-luc-1.I.1", "phu-luc-1.I.1.1"]
    row = at(read, "phu-luc-1.I.1")
    assert row.columns == ("TT", "Chỉ tiêu", "Đơn vị", "Năm 2030")
    assert [head.section.path for head in row.heads] == ["phu-luc-1", "phu-luc-1.I"]
    assert PIPED[slice(*row.cells[3].span(0, 3))] == "500"


def test_a_table_of_cells_between_lines_of_bars() -> None:
    read = outline(BARRED)
    assert rows(read) == [
        ("1", "Đo đạc hai bờ sông", "Sở Nông nghiệp"),
        ("2", "Cắm mốc", ""),
        ("3", "Trồng cây", "Huyện"),
    ]
    assert read.passages[-1].columns == ("TT", "Việc", "Cơ quan chủ trì")


def test_a_line_of_a_table_governs_until_the_next_number() -> None:
    read = outline(
        "| TT | Chỉ tiêu | Đơn vị | Số |\n| II | Đến năm 2035 | | |\n| 3 | Cơ cấu cây | | |\n"
        "| 3.1 | Bần | % | 60 |\n| | Vẹt | % | 40 |\n| 4 | Rừng | ha | 9 |\n"
    )
    assert [[head.section.path for head in p.heads] for p in read.passages] == [
        [],
        ["mo-dau.II"],
        ["mo-dau.II", "mo-dau.II.3"],
        ["mo-dau.II", "mo-dau.II.3"],
        ["mo-dau.II"],
    ]


def test_a_bullet_that_begins_with_a_figure() -> None:
    read = outline("a) Đến năm 2026\n- 100% xã trồng cây.\n- 20% xã có vườn ươm.\n")
    assert [p.text for p in read.passages] == [
        "Đến năm 2026",
        "100% xã trồng cây.",
        "20% xã có vườn ươm.",
    ]


def test_a_block_that_repeats_is_said_once() -> None:
    block = (
        "Đẩy nhanh việc trồng cây ven sông ở các xã dọc hai bờ, giao đất cho từng hộ trông coi" * 2
    )
    text = f"Câu đầu.\n\n{block}.\n\n" + f"{block}.\n\n" * 12 + "Câu cuối."
    read = outline(text)
    assert [p.text for p in read.passages] == ["Câu đầu.", f"{block}.", "Câu cuối."]
    assert len(read.repetitions) == 1
    assert read.repetitions[0].first == (10, 10 + len(block) + 1)
    assert len(read.repetitions[0].again) == 12
    assert all(text[a:b] == f"{block}." for a, b in read.repetitions[0].again)


def test_short_lines_may_be_said_twice() -> None:
    read = outline("- Trồng cây.\nĐơn vị phối hợp: Sở Y.\n- Đo đất.\nĐơn vị phối hợp: Sở Y.\n")
    assert len(read.passages) == 4
    assert read.repetitions == ()


@pytest.mark.parametrize(
    ("line", "style", "label"),
    [
        ("Phần thứ nhất", "part", "phan-1"),
        ("PHỤ LỤC II", "annex", "phu-luc-2"),
        ("Chương III", "chapter", "chuong-3"),
        ("Điều 5. Trách nhiệm", "article", "dieu-5"),
        ("A- Mục tiêu", "capital", "A"),
        ("IV. Tổ chức", "roman", "IV"),
        ("Ii. về nội dung", "roman", "II"),
        ("I/- Chung", "roman", "I"),
        ("12. Việc", "decimal-1", "12"),
        ("1- Việc", "decimal-1", "1"),
        ("3.2. Việc", "decimal-2", "3.2"),
        ("(7) Việc", "round", "7"),
        ("đ) Việc", "letter", "dd"),
        ("Ba là, giữ rừng", "worded", "3-la"),
        ("+ Việc", "bullet-+", ""),
    ],
)
def test_a_marker_is_known(line: str, style: str, label: str) -> None:
    found = marker(line)
    assert found is not None
    assert (found.style, found.label) == (style, label)


@pytest.mark.parametrize(
    "line",
    [
        "2.500 ha rừng",
        "24/KH-UBND của tỉnh",
        "2030 là năm cuối",
        "ngày 3/4",
        "Ba huyện",
        "a b",
        "9,5%",
    ],
)
def test_what_is_no_marker(line: str) -> None:
    assert marker(line) is None


LINES = st.sampled_from(
    ["1.", "1.1. x", "a) b", "- c", "+ d", "I. Đ", "A- e", "|", "| a | b | c |", "1", "[1] f", "g [1]",
     "Hằng năm:", "Nơi nhận:", "PHỤ LỤC", "**h**", "# i", "một câu dài hơn một chút.", "", "   k"]
)  # fmt: skip


@given(st.lists(LINES, max_size=40))
def test_any_lines_give_passages_inside_the_text(found: list[str]) -> None:
    text = "\n".join(found)
    read = outline(text)
    assert len({section.path for section in read.sections}) == len(read.sections)
    known = {section.path for section in read.sections} | {None, "mo-dau", "noi-nhan", "phu-luc"}
    for passage in read.passages:
        assert passage.text.strip()
        start, end = passage.span(0, len(passage.text))
        assert 0 <= start < end <= len(text)
        assert passage.section.parent in known


def test_a_letterhead_in_cells_is_lines() -> None:
    read = outline(
        "| TỈNH ỦY HOÀI GIANG<br>*<br>Số 12-CTr/TU | ĐẢNG CỘNG SẢN VIỆT NAM<br>Bến Thông, ngày 1"
        " tháng 5 năm 2022 |\n| --- | --- |\n\nCHƯƠNG TRÌNH\n"
    )
    assert [p.text for p in read.passages] == [
        "TỈNH ỦY HOÀI GIANG",
        "Số 12-CTr/TU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Bến Thông, ngày 1 tháng 5 năm 2022",
        "CHƯƠNG TRÌNH",
    ]


def test_what_is_attached_to_a_decision_is_read() -> None:
    read = outline(
        "Điều 1. Ban hành Kế hoạch.\nNơi nhận:\n- Như trên.\nTM. ỦY BAN NHÂN DÂN\nKẾ HOẠCH\n"
        "(Ban hành kèm theo Quyết định này)\nI. MỤC TIÊU\n1. Trồng 40 ha rừng.\n"
    )
    assert [(p.section.path, p.kind) for p in read.passages][-4:] == [
        ("phu-luc-1", Kind.HEADING),
        ("phu-luc-1.doan-1", Kind.PARAGRAPH),
        ("phu-luc-1.I", Kind.HEADING),
        ("phu-luc-1.I.1", Kind.ITEM),
    ]


@pytest.mark.parametrize("line", ["-   Sở Nông nghiệp", "1.   Sở Nông nghiệp", "+\tSở Nông nghiệp"])
def test_spaces_after_a_marker_are_no_letters(line: str) -> None:
    assert [p.text for p in outline(line).passages] == ["Sở Nông nghiệp"]


def test_a_blank_line_inside_a_cell() -> None:
    text = BARRED.replace("Đo đạc hai\nbờ sông", "- Đo đạc\n\n- Hai bờ")
    assert rows(outline(text))[0] == ("1", "- Đo đạc - Hai bờ", "Sở Nông nghiệp")
