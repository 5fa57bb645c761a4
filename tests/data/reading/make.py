"""Make the DOCX and the PDF among the test documents: ``python tests/data/reading/make.py``.

Needs fpdf2 (no part of plan-kg) and a TrueType font with Vietnamese letters. Both files are
committed: the PDF holds a subset of that font, which is not the same on every machine.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parent
FONT: Final = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
DATE: Final = datetime(2024, 1, 1, tzinfo=UTC)

TARGETS: Final = (
    ("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2025", "Năm 2030"),
    ("1", "Tỷ lệ đô thị hóa", "%", "24", "≥ 30"),
    ("2", "Diện tích cây xanh bình quân đầu người ở đô thị", "m2/người", "6,5", "8"),
    ("3", "Số đô thị loại V", "Đô thị", "9", "11"),
)
PROGRAMME: Final = (
    ("title", "CHƯƠNG TRÌNH HÀNH ĐỘNG"),
    (
        "title",
        "của Ban Chấp hành Đảng bộ tỉnh thực hiện Nghị quyết số 81-NQ/TW ngày 24/01/2022"
        " của Bộ Chính trị về phát triển đô thị miền núi",
    ),
    ("heading", "I- MỤC TIÊU"),
    ("heading", "1. Mục tiêu tổng quát"),
    (
        "text",
        "Xây dựng hệ thống đô thị miền núi gọn, xanh, giữ được mái nhà sàn và dòng suối trong.",
    ),
    ("heading", "2. Chỉ tiêu cụ thể"),
    ("table", ""),
    ("heading", "II- NHIỆM VỤ"),
    ("bullet", "Lập quy hoạch phân khu cho thị xã Khe Lam và ba thị trấn ven suối."),
    ("bullet", "Sửa sang đường phố; phấn đấu đến năm 2025 nâng cấp 120 km đường nội thị."),
    ("heading", "III- TỔ CHỨC THỰC HIỆN"),
    ("text", "1. Ban cán sự đảng UBND tỉnh lãnh đạo, chỉ đạo công tác quy hoạch đô thị."),
    (
        "text",
        "2. Đảng đoàn HĐND tỉnh lãnh đạo, chỉ đạo việc phân bổ nguồn lực cho đô thị.",
    ),
    (
        "text",
        "3. Ban Tổ chức Tỉnh ủy tham mưu Ban Thường vụ Tỉnh ủy chỉ đạo sắp xếp cán bộ quản lý"
        " đô thị.",
    ),
    ("text", "4. Ban Tuyên giáo Tỉnh ủy hướng dẫn tuyên truyền Chương trình này."),
    ("text", "Nơi nhận: Bộ Chính trị; các huyện ủy, thị ủy; lưu Văn phòng Tỉnh ủy."),
)
DECISION: Final = """\
ỦY BAN NHÂN DÂN TỈNH LAM KHÊ
Số: 1046/QĐ-UBND
Lam Khê, ngày 02 tháng 7 năm 2024

QUYẾT ĐỊNH
Về việc giao chỉ tiêu trồng rừng và bảo vệ nguồn nước năm 2025

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LAM KHÊ

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;
Căn cứ Luật Lâm nghiệp ngày 15/11/2017;
Xét đề nghị của Sở Nông nghiệp và Phát triển nông thôn tại Tờ trình số 145/TTr-SNN ngày \
20/6/2024,

QUYẾT ĐỊNH:

Điều 1. Giao chỉ tiêu năm 2025 như sau:
1. Trồng mới 2.300 ha rừng, trong đó 600 ha rừng phòng hộ đầu nguồn suối Lam.
2. Giữ tỷ lệ che phủ rừng đạt 56,5% trở lên.
3. 100% số bản có nguồn nước sinh hoạt hợp vệ sinh.

Điều 2. Tổ chức thực hiện
1. Sở Nông nghiệp và Phát triển nông thôn chủ trì, phối hợp với Ủy ban nhân dân các huyện, \
thị xã hướng dẫn kỹ thuật và nghiệm thu.
2. Sở Tài chính bố trí kinh phí theo tiến độ trồng rừng.
3. Chi cục Kiểm lâm kiểm tra việc bảo vệ rừng; hằng tháng báo cáo Ủy ban nhân dân tỉnh.

Điều 3. Quyết định này thay thế Quyết định số 988/QĐ-UBND ngày 14/7/2023 của Chủ tịch Ủy ban \
nhân dân tỉnh.

Điều 4. Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Tài chính và Chủ tịch Ủy ban nhân \
dân các huyện, thị xã chịu trách nhiệm thi hành Quyết định này.

Nơi nhận:
- Như Điều 4;
- Bộ Nông nghiệp và Phát triển nông thôn;
- Lưu: VT, NLN.

CHỦ TỊCH
Tẩn Thị Mây
"""


def make_docx(path: Path) -> None:
    """Write the programme: a letterhead in a table, a table of targets, bullets."""
    import docx

    document = docx.Document()
    letterhead = document.add_table(1, 2).rows[0].cells
    letterhead[0].text = "TỈNH ỦY LAM KHÊ\n*\nSố 12-CTr/TU"
    letterhead[1].text = "ĐẢNG CỘNG SẢN VIỆT NAM\nLam Khê, ngày 11 tháng 5 năm 2022"
    for kind, text in PROGRAMME:
        if kind == "table":
            table = document.add_table(0, len(TARGETS[0]))
            for row in TARGETS:
                for cell, value in zip(table.add_row().cells, row, strict=True):
                    cell.text = value
        elif kind == "bullet":
            document.add_paragraph(text, style="List Bullet")
        else:
            document.add_paragraph().add_run(text).bold = kind != "text"
    document.core_properties.created = document.core_properties.modified = DATE
    document.save(str(path))


def make_pdf(path: Path, font: Path) -> None:
    """Write the decision on two small pages, each with its number at the foot."""
    fpdf: Any = import_module("fpdf")  # at hand only where this file is made

    def footer(page: Any) -> None:
        page.set_y(-12)
        page.cell(0, 8, str(page.page_no()), align="C")

    pdf = type("Pages", (fpdf.FPDF,), {"footer": footer})(format=(148, 210))
    pdf.set_creation_date(DATE)
    pdf.add_font("text", fname=str(font))
    pdf.set_font("text", size=10)
    pdf.add_page()
    for line in DECISION.splitlines():
        pdf.multi_cell(0, 6.1, line, new_x="LMARGIN", new_y="NEXT") if line else pdf.ln(3)
    pdf.output(str(path))


if __name__ == "__main__":
    make_docx(FOLDER / "cthd-lam-khe.docx")
    make_pdf(FOLDER / "qd-lam-khe.pdf", Path(sys.argv[1]) if len(sys.argv) > 1 else FONT)
