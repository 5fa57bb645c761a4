"""Every word the page itself says, in both languages."""

from __future__ import annotations

from typing import Final

from kg.errors import Message

FACT_WORDS: Final = {
    "title": Message("Tên đầy đủ", "Full title"),
    "number": Message("Số, ký hiệu", "Number"),
    "issuedOn": Message("Ngày ban hành", "Issued on"),
    "value": Message("Mức", "Value"),
    "baselineText": Message("Mức gốc", "Baseline"),
    "baselineYear": Message("Năm gốc", "Baseline year"),
    "period": Message("Giai đoạn", "Period"),
    "frequency": Message("Tần suất", "Frequency"),
    "dueBy": Message("Thời hạn", "Due"),
    "priority": Message("Ưu tiên", "Priority"),
    "goalKind": Message("Loại mục tiêu", "Kind of goal"),
    "stage": Message("Giai đoạn dự án", "Stage"),
    "obstacle": Message("Vướng mắc", "Obstacle"),
    "amount": Message("Số tiền", "Amount"),
    "asOf": Message("Tính đến ngày", "As of"),
    "abbreviation": Message("Viết tắt", "Abbreviation"),
    "altLabel": Message("Tên khác", "Other names"),
    "bodyType": Message("Loại cơ quan", "Kind of body"),
    "validFrom": Message("Có từ ngày", "Exists from"),
    "validUntil": Message("Đến hết ngày", "Exists until"),
    "projectType": Message("Loại dự án", "Kind of project"),
    "placeType": Message("Loại địa bàn", "Kind of place"),
    "unit": Message("Đơn vị đo", "Unit"),
    "desired": Message("Hướng mong muốn", "Desired direction"),
    "curation": Message("Rà soát", "Curation"),
    "confidence": Message("Độ tin cậy", "Confidence"),
    "note": Message("Ghi chú", "Note"),
}
"""Fact → heading, in the order the panel lists them."""

PAGE_WORDS: Final = {
    "noscript": Message(
        "Trình duyệt này không chạy JavaScript nên không có hình vẽ; bảng dưới đây có đủ dữ liệu.",
        "This browser runs no JavaScript, so there is no picture; the tables below hold it all.",
    ),
    "search": Message("Tìm tên, số hiệu, mã…", "Find a name, number or id…"),
    "search_label": Message("Tìm trong đồ thị", "Find in the graph"),
    "search_none": Message("Không thấy gì", "Nothing found"),
    "search_count": Message("{n} kết quả", "{n} found"),
    "language": Message("Ngôn ngữ", "Language"),
    "view": Message("Cách xem", "View"),
    "as_picture": Message("Hình", "Picture"),
    "as_table": Message("Bảng", "Table"),
    "scope": Message("Phạm vi", "Extent"),
    "scope_part": Message("Phần chính", "Main part"),
    "scope_all": Message("Toàn bộ", "Everything"),
    "legend": Message("Chú giải", "Legend"),
    "legend_hint": Message("Bấm để ẩn hoặc hiện một loại.", "Click to hide or show a kind."),
    "relations": Message("Quan hệ", "Relations"),
    "doubtful_legend": Message("viền đứt: chưa chắc chắn", "dashed outline: doubtful"),
    "doubtful": Message(
        "Chưa chắc chắn: máy đọc, chưa có người xác nhận",
        "Doubtful: read by machine, not confirmed",
    ),
    "shown": Message("Đang hiện {n} trong {m}", "Showing {n} of {m}"),
    "picture": Message(
        "Hình mạng lưới. Phím mũi tên: sang thứ bên cạnh; Enter: mở rộng; + và −: phóng to,"
        " thu nhỏ; Esc: bỏ chọn. Dữ liệu này cũng có ở dạng bảng.",
        "Picture of the network. Arrow keys: go to what lies that way; Enter: expand; + and −:"
        " zoom; Esc: clear. The table holds the same.",
    ),
    "zoom_in": Message("Phóng to", "Zoom in"),
    "zoom_out": Message("Thu nhỏ", "Zoom out"),
    "fit": Message("Xem toàn cảnh", "Fit to the window"),
    "details": Message("Chi tiết", "Details"),
    "intro_title": Message("Cách dùng", "How to use this"),
    "intro_click": Message(
        "Bấm một hình để xem thông tin, quan hệ và bằng chứng.",
        "Click a symbol for its facts, relations and evidence.",
    ),
    "intro_expand": Message(
        "Bấm đúp để hiện những gì nối với nó.", "Double-click to show what it is linked to."
    ),
    "intro_search": Message(
        "Phím / để tìm; gõ không dấu cũng được.", "Press / to search; marks may be left out."
    ),
    "intro_drag": Message(
        "Kéo để di chuyển, lăn chuột để phóng to.", "Drag to move, scroll to zoom."
    ),
    "close": Message("Bỏ chọn", "Clear"),
    "expand": Message("Hiện mọi liên kết", "Show all it is linked to"),
    "facts": Message("Thông tin", "Facts"),
    "evidence": Message("Bằng chứng", "Evidence"),
    "section": Message("mục", "section"),
    "characters": Message("ký tự", "characters"),
    "more": Message("và {n} nữa", "and {n} more"),
    "from": Message("Từ", "From"),
    "to": Message("Đến", "To"),
    "relation": Message("Quan hệ", "Relation"),
    "name": Message("Tên", "Name"),
    "kind": Message("Loại", "Kind"),
    "id": Message("Mã", "Id"),
    "links": Message("Số liên kết", "Links"),
    "things": Message("Các thứ đang hiện", "Things shown"),
    "relations_table": Message("Các quan hệ đang hiện", "Relations shown"),
    "previous": Message("Trang trước", "Previous"),
    "next": Message("Trang sau", "Next"),
    "page": Message("Trang {n}/{m}", "Page {n} of {m}"),
    "nothing": Message(
        "Không còn gì để hiện: mọi loại đã bị ẩn.", "Nothing left to show: every kind is hidden."
    ),
    "expanded": Message("Hiện thêm {n}, còn {m} chưa hiện", "{n} more shown, {m} left"),
    "chosen": Message("Đã chọn: {name}", "Chosen: {name}"),
}
"""Key → text, as explorer.js and the template ask for it."""
