"""Every word the page itself says, in both languages."""

from __future__ import annotations

from typing import Final

from kg.errors import Message
from kg.view.panel_words import PANEL_WORDS
from kg.view.sentences import SENTENCES

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
    "curation": Message("Tình trạng rà soát", "Review status"),
    "confidence": Message("Độ tin cậy", "Confidence"),
    "note": Message("Ghi chú", "Note"),
}
"""Fact → heading, in the order the panel lists them."""

FACT_SENTENCES: Final = {
    "title": Message("Tên đầy đủ là {value}.", "Its full title is {value}."),
    "number": Message("Số, ký hiệu là {value}.", "Its number is {value}."),
    "issuedOn": Message("Ban hành ngày {value}.", "It was issued on {value}."),
    "value": Message("Mức được nêu là {value}.", "The level stated is {value}."),
    "baselineText": Message("Mức gốc để so sánh là {value}.", "It is measured from {value}."),
    "baselineYear": Message("Năm gốc để so sánh là {value}.", "Its base year is {value}."),
    "period": Message("Áp dụng cho giai đoạn {value}.", "It is about the period {value}."),
    "frequency": Message("Thực hiện {value}.", "It recurs: {value}."),
    "dueBy": Message("Thời hạn là {value}.", "It is due by {value}."),
    "priority": Message("Mức ưu tiên: {value}.", "Its priority is {value}."),
    "goalKind": Message("Đây là {value}.", "Its kind is {value}."),
    "stage": Message("Tình trạng của dự án: {value}.", "The project's stage: {value}."),
    "obstacle": Message("Vướng mắc được nêu: {value}.", "The obstacle named is: {value}."),
    "amount": Message("Số tiền được nêu là {value}.", "The amount stated is {value}."),
    "asOf": Message("Tình hình tính đến ngày {value}.", "This is as of {value}."),
    "abbreviation": Message("Viết tắt là {value}.", "It is abbreviated {value}."),
    "altLabel": Message("Còn được gọi là {value}.", "It is also called {value}."),
    "bodyType": Message("Loại cơ quan: {value}.", "It is of the kind {value}."),
    "validFrom": Message("Có từ ngày {value}.", "It exists from {value}."),
    "validUntil": Message("Có đến hết ngày {value}.", "It existed until {value}."),
    "projectType": Message("Loại dự án: {value}.", "It is of the type {value}."),
    "placeType": Message("Loại địa bàn: {value}.", "It is of the kind {value}."),
    "unit": Message("Đơn vị đo là {value}.", "It is measured in {value}."),
    "desired": Message("Hướng mong muốn: {value}.", "The desired direction is: {value}."),
    "curation": Message("Tình trạng rà soát: {value}.", "Review status: {value}."),
    "confidence": Message(
        "Máy đọc với độ tin cậy {value}.", "It was read by machine, confidence {value}."
    ),
    "note": Message("Ghi chú: {value}.", "Note: {value}."),
}
"""Fact → a sentence that says it, with the hole ``{value}``."""

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
    # the tables of a browser without JavaScript
    "rows_left": Message(
        "Còn {n} dòng nữa không có trong bảng này; lấy đủ dữ liệu bằng lệnh:"
        " kg export --format csv -o THƯ_MỤC",
        "{n} more rows are not in this table; get all data with: kg export --format csv -o FOLDER",
    ),
    # extent, filters and what can be done with a thing
    "scope_clusters": Message("Cụm", "Clusters"),
    "theme": Message("Sáng, tối", "Light or dark"),
    "theme_light": Message("Nền sáng", "Light"),
    "theme_dark": Message("Nền tối", "Dark"),
    "only": Message("Chỉ xem", "Only"),
    "only_unowned": Message("việc, dự án chưa ai chịu trách nhiệm", "unowned tasks and projects"),
    "only_blocked": Message("dự án đang vướng", "blocked projects"),
    "only_doubtful": Message("điều chưa chắc chắn", "what is doubtful"),
    "only_this": Message("Chỉ “{name}”", "Only “{name}”"),
    "only_this_short": Message("chỉ", "only"),
    "clear_filters": Message("Bỏ mọi bộ lọc", "Clear all filters"),
    "clusters": Message("Cụm", "Clusters"),
    "facet_document": Message("Văn bản nêu", "Stated in"),
    "facet_year": Message("Năm", "Year"),
    "facet_role": Message("Vai trò", "Role"),
    "facet_stage": Message("Giai đoạn dự án", "Stage of projects"),
    "owner": Message("Chịu trách nhiệm", "Owner"),
    "cluster_name": Message(
        "{name} và những gì quanh nó ({n})", "{name} and what is around it ({n})"
    ),
    "cluster_opened": Message(
        "Đã mở cụm “{name}”: {n} thứ", "Opened the cluster “{name}”: {n} things"
    ),
    "cluster_close": Message("Gộp lại thành cụm", "Close its cluster"),
    "n_things": Message("{n} thứ", "{n} things"),
    "shown_clusters": Message(
        "Đang hiện {n} thứ và {c} cụm, tất cả {m} thứ; bấm vào một cụm để mở",
        "Showing {n} things and {c} clusters, {m} things in all; click a cluster to open it",
    ),
    "hops": Message("Xem xung quanh", "Surroundings"),
    "hops_n": Message("Xung quanh {n} bước", "Within {n} steps"),
    "owned": Message("Mọi việc chịu trách nhiệm ({n})", "All it answers for ({n})"),
    "owned_shown": Message("Hiện {n} trong {m} việc", "Showing {n} of {m} works"),
    "pin": Message("Ghim", "Pin"),
    "hide": Message("Ẩn", "Hide"),
    "was_hidden": Message("Đã ẩn: {name}", "Hidden: {name}"),
    "path_from": Message("Tìm đường từ đây", "Path from here"),
    "path_to": Message("Đường từ “{name}” đến đây", "Path from “{name}” to here"),
    "path_none": Message("Không có đường nối “{a}” với “{b}”", "No path joins “{a}” and “{b}”"),
    "path_found": Message("Đường ngắn nhất: {n} bước", "Shortest path: {n} steps"),
    "nothing": Message(
        "Không còn gì để hiện: mọi loại đã bị ẩn.", "Nothing left to show: every kind is hidden."
    ),
    "expanded": Message("Hiện thêm {n}, còn {m} chưa hiện", "{n} more shown, {m} left"),
    "chosen": Message("Đã chọn: {name}", "Chosen: {name}"),
    # saving what is shown, and print
    "save": Message("Lưu, in", "Save, print"),
    "save_hint": Message("Lưu những gì đang hiện.", "Saves what is shown."),
    "save_png": Message("Ảnh (PNG)", "Image (PNG)"),
    "save_svg": Message("Hình nét (SVG)", "Drawing (SVG)"),
    "save_things": Message("Bảng các thứ (CSV)", "Table of things (CSV)"),
    "save_links": Message("Bảng các quan hệ (CSV)", "Table of relations (CSV)"),
    "save_turtle": Message("Dữ liệu đồ thị (Turtle)", "Graph data (Turtle)"),
    "save_print": Message("In…", "Print…"),
    "saved": Message(
        "Đã lưu {file}: {n} thứ, {m} quan hệ", "Saved {file}: {n} things, {m} relations"
    ),
    "saved_clusters": Message(
        "Đã lưu {file}: {n} thứ, {m} quan hệ, và {c} cụm đang đóng có {k} thứ bên trong",
        "Saved {file}: {n} things, {m} relations, and {c} closed clusters with {k} things inside",
    ),
    "saved_inside": Message(
        "Đã lưu {file}: {n} thứ, {m} quan hệ, kể cả {k} thứ trong {c} cụm đang đóng",
        "Saved {file}: {n} things, {m} relations, {k} of the things inside {c} closed clusters",
    ),
    "save_empty": Message(
        "Không có gì đang hiện nên không có gì để lưu",
        "Nothing is shown, so there is nothing to save",
    ),
    "save_failed": Message(
        "Không tạo được ảnh: cửa sổ quá lớn; thu nhỏ cửa sổ rồi lưu lại, hoặc lưu dạng SVG",
        "The image can't be made: the window is too large; make it smaller, or save as SVG",
    ),
    "save_shown": Message(
        "Đang hiện {n} thứ và {m} quan hệ, trong tất cả {all} thứ",
        "Shows {n} things and {m} relations, out of {all} things",
    ),
    "save_shown_clusters": Message(
        "Đang hiện {n} thứ, {m} quan hệ và {c} cụm đang đóng, trong tất cả {all} thứ",
        "Shows {n} things, {m} relations and {c} closed clusters, out of {all} things",
    ),
    "paper_marked": Message("Những chỗ được đánh dấu ({n})", "What is marked ({n})"),
    "paper_mark": Message("Đánh dấu", "Mark"),
    "paper_remarks": Message("Điều cần biết", "What is said of it"),
    "paper_cited": Message("Dòng trích dẫn ({n})", "Lines to cite ({n})"),
    "paper_rows_left": Message(
        "Còn {n} dòng nữa không in ở đây; chọn “Bảng” rồi in thì có đủ",
        "{n} more rows are not printed here; choose “Table”, then print, to have them all",
    ),
    "more_choices": Message("Các lựa chọn khác", "More choices"),
    "cluster_around": Message("{name} và những gì quanh nó", "{name} and what is around it"),
    "cluster_size": Message("Số thứ bên trong", "Things inside"),
    "save_removed": Message(
        "Bỏ ra {n} thứ và quan hệ đã bị xoá, không còn trong đồ thị",
        "Left out: {n} things and relations that were removed and are no longer in the graph",
    ),
    "save_unsaid": Message(
        "Bỏ ra {n} quan hệ do cách xem này suy ra, đồ thị không ghi thành phát biểu",
        "Left out: {n} relations that this view draws and no statement of the graph says",
    ),
    "column_name_vi": Message("Tên tiếng Việt", "Vietnamese name"),
    "column_name_en": Message("Tên tiếng Anh", "English name"),
    "column_aliases": Message("Tên khác", "Other names"),
    "column_class": Message("Lớp", "Class"),
    "column_owner_ids": Message("Mã nơi chịu trách nhiệm", "Owner ids"),
    "column_owners": Message("Nơi chịu trách nhiệm", "Owners"),
    "column_inherited": Message("Trách nhiệm theo việc cấp trên", "Owner inherited"),
    "column_unowned": Message("Chưa ai chịu trách nhiệm", "Unowned"),
    "column_blocked": Message("Đang vướng", "Blocked"),
    "column_stage": Message("Giai đoạn dự án", "Stage"),
    "column_years": Message("Các năm", "Years"),
    "column_document_id": Message("Mã văn bản", "Document id"),
    "column_document": Message("Văn bản", "Document"),
    "column_section": Message("Mục", "Section"),
    "column_start": Message("Từ ký tự", "First character"),
    "column_end": Message("Đến ký tự", "End character"),
    "column_due": Message("Thời hạn", "Due"),
    "column_value": Message("Giá trị", "Value"),
    "column_upper": Message("Giá trị trên", "Upper value"),
    "column_unit": Message("Đơn vị", "Unit"),
    "column_value_date": Message("Thời điểm của giá trị", "Date of the value"),
    "column_doubtful": Message("Chưa chắc chắn", "Doubtful"),
    "column_mark": Message("Thay đổi", "Mark"),
    "column_from_id": Message("Mã bên từ", "From id"),
    "column_to_id": Message("Mã bên đến", "To id"),
    "column_code": Message("Mã vai trò hoặc loại", "Code"),
    "column_code_name": Message("Vai trò hoặc loại", "Role or kind"),
    "column_statement": Message("Mã phát biểu", "Statement id"),
    "column_date": Message("Ngày", "Date"),
    "column_yes": Message("có", "yes"),
    # reading: what the panel says of a thing, a link or a path
    **PANEL_WORDS,
    **SENTENCES,
}
"""Key → text, as the scripts and the template ask for it."""
