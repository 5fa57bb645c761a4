"""The words of the panel but for its sentences of links: templates, whole in each language.

Where a template may get a number, ``…_one`` is said of one.
"""

from __future__ import annotations

from typing import Final

from kg.errors import Message

IT: Final = Message("", "it")
"""What stands for the thing itself in the sentences about it."""

_PLACES: Final = {
    "mở đầu": "opening",
    "kết thúc": "closing",
    "phần": "part",
    "chương": "chapter",
    "mục": "section",
    "điều": "article",
    "khoản": "clause",
    "điểm": "point",
    "đoạn": "paragraph",
    "gạch": "bullet",
    "chú thích": "footnote",
    "phụ lục": "annex",
    "bảng": "table",
    "dòng": "row",
    "hàng": "row",
    "nơi nhận": "recipients",
}
"""What parts of a document are called in the numbers of its sections."""

_WORDS: Final = {
    "read_it": IT,
    "read_n": Message("{n} {what}", "{n} {what}"),
    "read_more": Message("{n} nữa", "{n} more"),
    "read_stated": Message("Được nêu trong {document}.", "It is stated in {document}."),
    "read_stated_section": Message(
        "Được nêu trong {document}, {section}.", "It is stated in {document}, {section}."
    ),
    "read_owner": Message("Chịu trách nhiệm chính: {who}.", "It is owned by {who}."),
    "read_owner_as": Message(
        "Chịu trách nhiệm chính ({roles}): {who}.", "It is owned by {who} ({roles})."
    ),
    "read_roles": Message("Cùng {roles}: {who}.", "With the roles {roles}: {who}."),
    "read_owner_inherited": Message(
        "Chịu trách nhiệm chính: {who} (kế thừa từ việc hoặc văn bản bao trùm).",
        "Its owner is {who} (inherited from the work or document it is part of).",
    ),
    "read_unowned": Message("Chưa nêu ai chịu trách nhiệm.", "Nobody is named as its owner."),
    "read_blocked": Message("Dự án đang vướng mắc.", "The project is held up."),
    "read_works": Message(
        "Trong trang này có vai trò trong {m} việc: {list}.",
        "On this page it has a role in {m} pieces of work: it {list}.",
    ),
    "read_works_one": Message(
        "Trong trang này có vai trò trong {m} việc: {list}.",
        "On this page it has a role in {m} piece of work: it {list}.",
    ),
    "read_no_works": Message(
        "Trong trang này không có việc nào giao đích danh.",
        "On this page no work is assigned to it by name.",
    ),
    "read_pieces": Message("{n} việc", "{n} pieces of work"),
    "read_pieces_one": Message("{n} việc", "{n} piece of work"),
    "read_owns": Message("Chịu trách nhiệm chính {what}.", "It owns {what}."),
    "read_owns_inherited": Message(
        "Chịu trách nhiệm chính {what}, trong đó {k} do kế thừa.",
        "It owns {what}, {k} of them inherited.",
    ),
    "read_owns_inherited_one": Message(
        "Chịu trách nhiệm chính {what}, do kế thừa.", "It owns {what}, inherited."
    ),
    # {n} counts the whole graph, {k} what this page holds of it
    "read_n_of": Message("{n} (trong trang này {k})", "{n} ({k} on this page)"),
    "read_list_of": Message("{k} trong {n}", "{k} of {n}"),
    "read_outside": Message("{what} ngoài trang này", "{what} outside this page"),
    "read_roles_outside": Message(
        "Ngoài trang này còn chủ thể khác: {list}.", "Outside this page it is also {list}."
    ),
    "read_role_n": Message("{role} {n}", "{role} {n}"),
    "read_wanted": Message("Mức cần đạt: {value}.", "The value wanted is {value}."),
    "read_wanted_by": Message(
        "Mức cần đạt đến {date}: {value}.", "The value wanted by {date} is {value}."
    ),
    "read_latest": Message(
        "Số liệu mới nhất: {value} ({date}), theo {document}.",
        "The latest figure is {value} ({date}), according to {document}.",
    ),
    "read_latest_of": Message(
        "Số liệu mới nhất: {value} ({subject}, {date}), theo {document}.",
        "The latest figure is {value} ({subject}, {date}), according to {document}.",
    ),
    "read_latest_range": Message(
        "{n} số liệu mới nhất ({date}): từ {low} ({a}) đến {high} ({b}).",
        "The {n} latest figures ({date}) run from {low} ({a}) to {high} ({b}).",
    ),
    "read_no_figure": Message(
        "Trong trang này chưa có số liệu để so với mức cần đạt.",
        "This page holds no figure to set against it.",
    ),
    "read_has_figures": Message(
        "Trong trang này có {n} số liệu về {m} chỉ số.",
        "On this page it has {n} figures on {m} indicators.",
    ),
    "read_has_figures_one": Message(
        "Trong trang này có {n} số liệu.", "On this page it has {n} figure."
    ),
    "read_of_subject": Message("Số liệu là của {subject}.", "The figure is of {subject}."),
    "read_status": Message(
        "Tình trạng mới nhất: {stage} ({date}), theo {document}.",
        "Its latest stage is {stage} ({date}), according to {document}.",
    ),
    "read_status_undated": Message(
        "Tình trạng mới nhất: {stage}, theo {document}.",
        "Its latest stage is {stage}, according to {document}.",
    ),
    "read_status_outside": Message(
        "Tình trạng mới nhất: {stage}, theo văn bản ngoài trang này.",
        "Its latest stage is {stage}, according to a document outside this page.",
    ),
    "read_figures_outside": Message(
        "Còn số liệu trong {what} ngoài trang này.",
        "There are figures in {what} outside this page.",
    ),
    "read_date": Message("{dd}/{mm}/{yyyy}", "{d} {month} {yyyy}"),
    "read_month": Message("{mm}/{yyyy}", "{month} {yyyy}"),
    "read_billion": Message("tỷ {unit}", "billion {unit}"),
    "read_million": Message("triệu {unit}", "million {unit}"),
    "read_quantity": Message("{n} {unit}", "{n} {unit}"),
    "read_from_to": Message("{a} – {b}", "{a} – {b}"),
    "read_figures": Message("Số liệu", "Figures"),
    "read_unit": Message("Đơn vị: {unit}", "Unit: {unit}"),
    "read_target_line": Message("Chỉ tiêu {year}: {value}", "Target {year}: {value}"),
    "read_target_plain": Message("Chỉ tiêu: {value}", "Target: {value}"),
    "read_chart_time": Message(
        "Biểu đồ theo thời gian: {name}. {n} số liệu, từ {from} đến {to}, thấp nhất {low},"
        " cao nhất {high}. Bảng bên dưới có đủ.",
        "Chart over time: {name}. {n} figures from {from} to {to}, lowest {low}, highest"
        " {high}. The table below holds them all.",
    ),
    "read_chart_bars": Message(
        "Biểu đồ so sánh: {name}, {from}. {n} số liệu, thấp nhất {low}, cao nhất {high}. Bảng"
        " bên dưới có đủ.",
        "Chart of comparison: {name}, {from}. {n} figures, lowest {low}, highest {high}. The"
        " table below holds them all.",
    ),
    "read_figure_table": Message("Bảng số liệu ({n})", "Table of figures ({n})"),
    "read_subject": Message("Của", "Of"),
    "read_day": Message("Ngày", "Date"),
    "read_value": Message("Giá trị", "Value"),
    "read_source": Message("Theo", "According to"),
    "read_indicator": Message("Chỉ số", "Indicator"),
    "read_shared": Message("{what}: {value}", "{what}: {value}"),
    "read_undated": Message("không rõ ngày", "undated"),
    "read_statuses": Message("Tình trạng theo thời gian", "Stages over time"),
    "read_statuses_hint": Message("Mới nhất ở trên.", "The newest first."),
    "read_figure_line": Message("{subject}, {date}: {value}", "{subject}, {date}: {value}"),
    "read_figure_short": Message("{date}: {value}", "{date}: {value}"),
    "read_proof_of": Message(
        "Không có đoạn riêng; nêu cùng “{thing}” tại:",
        "It has no passage of its own; it is stated with “{thing}” in:",
    ),
    "read_proof_with": Message(
        "Nêu cùng “{thing}” tại {where}", "Stated with “{thing}” in {where}"
    ),
    "read_proof_register": Message(
        "Đồ thị không dẫn đoạn văn bản nào: quan hệ này lấy từ danh mục.",
        "The graph gives no passage: this relation is an entry of a register.",
    ),
    "read_proof_drawn": Message(
        "Đồ thị không dẫn đoạn văn bản nào: quan hệ này do cách xem suy ra.",
        "The graph gives no passage: this relation is inferred by the view.",
    ),
    "read_proof_none": Message(
        "Đồ thị không dẫn đoạn văn bản nào cho điều này.", "The graph gives no passage for this."
    ),
    "read_no_text": Message(
        "Trang này không kèm nguyên văn; tạo lại với --sources để đọc tại chỗ.",
        "This page holds no passages; make it with --sources to read them here.",
    ),
    "read_number": Message("số {number}", "No. {number}"),
    "read_issued": Message("ngày {date}", "of {date}"),
    "read_copy": Message("Chép trích dẫn", "Copy citation"),
    "read_copied": Message("Đã chép trích dẫn: {line}", "Citation copied: {line}"),
    "read_not_copied": Message(
        "Trình duyệt không cho chép; hãy chọn dòng này rồi chép: {line}",
        "The browser does not allow copying; select this line and copy it: {line}",
    ),
    "read_open_document": Message("Xem văn bản", "Open the document"),
    "read_open_link": Message("Xem quan hệ này", "Open this relation"),
    "read_back": Message("Lùi (Alt+←)", "Back (Alt+←)"),
    "read_forward": Message("Tiến (Alt+→)", "Forward (Alt+→)"),
    "read_history": Message("Đã xem", "History"),
    "read_remarks": Message("Điều cách xem này nêu", "What this view tells"),
    "read_path_top": Message("Đường nối", "Path"),
    "read_path": Message("Đường nối, {n} bước", "Path of {n} steps"),
    "read_path_one": Message("Đường nối, {n} bước", "Path of {n} step"),
    "read_path_ends": Message("Từ {a} đến {b}.", "From {a} to {b}."),
    "read_leave_path": Message("Rời đường nối", "Leave the path"),
}

PANEL_WORDS: Final = {
    **_WORDS,
    **{f"place/{vi}": Message(vi, en) for vi, en in _PLACES.items()},
}
"""Key → template, as the scripts ask for it."""
