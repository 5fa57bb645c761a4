"""The sentences the panel composes of links: templates with holes, whole in each language.

A link's sentence has the holes ``{a}`` (where the arrow starts) and ``{b}`` (where it
ends). It is told from either end: along the arrow (``link/…``) and against it
(``link/…/back``). The end that is told of may be left out: as
:data:`kg.view.panel_words.IT` says, it is nothing in Vietnamese and "it" in English, so
every template puts it where that reads well.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from kg.errors import Message


class _Told(NamedTuple):
    """A link told along its arrow and against it."""

    along: Message
    against: Message


_ROLES: Final = {
    "lead": _Told(
        Message("{a} chủ trì {b}", "{a} leads {b}"),
        Message("{b} do {a} chủ trì", "{b} is led by {a}"),
    ),
    "coordinate": _Told(
        Message("{a} phối hợp thực hiện {b}", "{a} coordinates {b}"),
        Message("{b} có {a} phối hợp", "{b} is coordinated by {a}"),
    ),
    "direct": _Told(
        Message("{a} chỉ đạo {b}", "{a} directs {b}"),
        Message("{b} do {a} chỉ đạo", "{b} is directed by {a}"),
    ),
    "advise": _Told(
        Message("{a} tham mưu về {b}", "{a} advises on {b}"),
        Message("{b} có {a} tham mưu", "{b} is advised on by {a}"),
    ),
    "implement": _Told(
        Message("{a} thực hiện {b}", "{a} implements {b}"),
        Message("{b} do {a} thực hiện", "{b} is implemented by {a}"),
    ),
    "supervise": _Told(
        Message("{a} giám sát {b}", "{a} supervises {b}"),
        Message("{b} có {a} giám sát", "{b} is supervised by {a}"),
    ),
    "inspect": _Told(
        Message("{a} kiểm tra {b}", "{a} inspects {b}"),
        Message("{b} có {a} kiểm tra", "{b} is inspected by {a}"),
    ),
    "monitor": _Told(
        Message("{a} theo dõi {b}", "{a} monitors {b}"),
        Message("{b} có {a} theo dõi", "{b} is monitored by {a}"),
    ),
    "report": _Told(
        Message("{a} báo cáo về {b}", "{a} reports on {b}"),
        Message("{b} có {a} báo cáo", "{b} is reported on by {a}"),
    ),
    "communicate": _Told(
        Message("{a} tuyên truyền về {b}", "{a} communicates {b}"),
        Message("{b} có {a} tuyên truyền", "{b} is communicated by {a}"),
    ),
    "issue-policy": _Told(
        Message("{a} ban hành văn bản, chính sách cho {b}", "{a} issues policy for {b}"),
        Message("{b} có {a} ban hành văn bản, chính sách", "{b} has its policy issued by {a}"),
    ),
    "train": _Told(
        Message("{a} đào tạo cho {b}", "{a} trains people for {b}"),
        Message("{b} có {a} đào tạo", "{b} has its people trained by {a}"),
    ),
    "fund": _Told(
        Message("{a} bố trí vốn cho {b}", "{a} funds {b}"),
        Message("{b} do {a} bố trí vốn", "{b} is funded by {a}"),
    ),
    "appraise": _Told(
        Message("{a} thẩm định {b}", "{a} appraises {b}"),
        Message("{b} do {a} thẩm định", "{b} is appraised by {a}"),
    ),
}

_N_OF_ROLE: Final = {
    "lead": Message("chủ trì {n}", "leads {n}"),
    "coordinate": Message("phối hợp {n}", "coordinates {n}"),
    "direct": Message("chỉ đạo {n}", "directs {n}"),
    "advise": Message("tham mưu {n}", "advises on {n}"),
    "implement": Message("thực hiện {n}", "implements {n}"),
    "supervise": Message("giám sát {n}", "supervises {n}"),
    "inspect": Message("kiểm tra {n}", "inspects {n}"),
    "monitor": Message("theo dõi {n}", "monitors {n}"),
    "report": Message("báo cáo {n}", "reports on {n}"),
    "communicate": Message("tuyên truyền {n}", "communicates {n}"),
    "issue-policy": Message("ban hành chính sách cho {n}", "issues policy for {n}"),
    "train": Message("đào tạo cho {n}", "trains people for {n}"),
    "fund": Message("bố trí vốn cho {n}", "funds {n}"),
    "appraise": Message("thẩm định {n}", "appraises {n}"),
}

_ROLE_HEADINGS: Final = {
    "lead": _Told(Message("chủ trì", "leads"), Message("chủ trì", "led by")),
    "coordinate": _Told(Message("phối hợp", "coordinates"), Message("phối hợp", "coordinated by")),
    "direct": _Told(Message("chỉ đạo", "directs"), Message("chỉ đạo", "directed by")),
    "advise": _Told(Message("tham mưu", "advises on"), Message("tham mưu", "advised on by")),
    "implement": _Told(Message("thực hiện", "implements"), Message("thực hiện", "implemented by")),
    "supervise": _Told(Message("giám sát", "supervises"), Message("giám sát", "supervised by")),
    "inspect": _Told(Message("kiểm tra", "inspects"), Message("kiểm tra", "inspected by")),
    "monitor": _Told(Message("theo dõi", "monitors"), Message("theo dõi", "monitored by")),
    "report": _Told(Message("báo cáo", "reports on"), Message("báo cáo", "reported on by")),
    "communicate": _Told(
        Message("tuyên truyền", "communicates"), Message("tuyên truyền", "communicated by")
    ),
    "issue-policy": _Told(
        Message("ban hành chính sách", "issues policy for"),
        Message("ban hành chính sách", "policy issued by"),
    ),
    "train": _Told(
        Message("đào tạo", "trains people for"), Message("đào tạo", "people trained by")
    ),
    "fund": _Told(Message("bố trí vốn", "funds"), Message("bố trí vốn", "funded by")),
    "appraise": _Told(Message("thẩm định", "appraises"), Message("thẩm định", "appraised by")),
}
"""Role → heading over what a body does in it, and over the bodies that do."""

_CITATIONS: Final = {
    "implements": _Told(
        Message("{a} thực hiện {b}", "{a} implements {b}"),
        Message("{b} được thực hiện bằng {a}", "{b} is implemented by {a}"),
    ),
    "based-on": _Told(
        Message("{a} căn cứ vào {b}", "{a} is based on {b}"),
        Message("{b} là căn cứ của {a}", "{b} is the ground of {a}"),
    ),
    "cites": _Told(
        Message("{a} nhắc đến {b}", "{a} mentions {b}"),
        Message("{b} được nhắc đến trong {a}", "{b} is mentioned in {a}"),
    ),
    "adopts": _Told(
        Message("{a} thông qua {b}", "{a} adopts {b}"),
        Message("{b} được thông qua bằng {a}", "{b} is adopted by {a}"),
    ),
    "amends": _Told(
        Message("{a} sửa đổi, bổ sung {b}", "{a} amends {b}"),
        Message("{b} được sửa đổi, bổ sung bằng {a}", "{b} is amended by {a}"),
    ),
    "replaces": _Told(
        Message("{a} thay thế {b}", "{a} replaces {b}"),
        Message("{b} được thay thế bằng {a}", "{b} is replaced by {a}"),
    ),
    "issued": _Told(
        Message("{a} cho biết đã ban hành {b}", "{a} reports the issue of {b}"),
        Message("{b} đã được ban hành, theo {a}", "{b} was issued, according to {a}"),
    ),
    "to-issue": _Told(
        Message("{a} cho biết sẽ ban hành {b}", "{a} announces the issue of {b}"),
        Message("{b} sẽ được ban hành, theo {a}", "{b} is to be issued, according to {a}"),
    ),
    "assesses": _Told(
        Message("{a} sơ kết, tổng kết {b}", "{a} assesses {b}"),
        Message("{b} được sơ kết, tổng kết trong {a}", "{b} is assessed in {a}"),
    ),
}

_RELATIONS: Final = {
    "assignment": _Told(
        Message("{a} được phân công {b}", "{a} is assigned {b}"),
        Message("{b} được giao cho {a}", "{b} is assigned to {a}"),
    ),
    "citation": _Told(
        Message("{a} viện dẫn {b}", "{a} cites {b}"),
        Message("{b} được viện dẫn trong {a}", "{b} is cited in {a}"),
    ),
    "status": _Told(
        Message("{a} nêu tình trạng của {b}", "{a} reports on the state of {b}"),
        Message("{b} có tình trạng nêu trong {a}", "{b} is reported on in {a}"),
    ),
    "observation": _Told(
        Message("{a} cho số liệu về {b}", "{a} gives figures on {b}"),
        Message("{b} có số liệu trong {a}", "{b} has figures in {a}"),
    ),
    "contributesTo": _Told(
        Message("{a} góp phần vào {b}", "{a} contributes to {b}"),
        Message("{b} được {a} góp phần thực hiện", "{b} is served by {a}"),
    ),
    "partOfTask": _Told(
        Message("{a} thuộc {b}", "{a} is part of {b}"),
        Message("{b} gồm {a}", "{b} includes {a}"),
    ),
    "concerns": _Told(
        Message("{a} liên quan đến {b}", "{a} concerns {b}"),
        Message("{b} được đề cập trong {a}", "{b} is the subject of {a}"),
    ),
    "statedIn": _Told(
        Message("{a} được nêu trong {b}", "{a} is stated in {b}"),
        Message("{b} nêu {a}", "{b} states {a}"),
    ),
    "indicator": _Told(
        Message("{a} đo bằng {b}", "{a} is measured by {b}"),
        Message("{b} dùng để đo {a}", "{b} measures {a}"),
    ),
    "subject": _Told(
        Message("{a} đặt ra cho {b}", "{a} is set for {b}"),
        Message("{b} được đặt ra {a}", "{b} is set {a}"),
    ),
    "subOrganizationOf": _Told(
        Message("{a} trực thuộc {b}", "{a} belongs to {b}"),
        Message("{b} có trực thuộc {a}", "{b} has under it {a}"),
    ),
    "hasMember": _Told(
        Message("{a} gồm {b}", "{a} includes {b}"),
        Message("{b} là thành viên của {a}", "{b} is a member of {a}"),
    ),
    "jurisdiction": _Told(
        Message("{a} phụ trách địa bàn {b}", "{a} is in charge of {b}"),
        Message("{b} do {a} phụ trách", "{b} is in the charge of {a}"),
    ),
    "issuedBy": _Told(
        Message("{a} do {b} ban hành", "{a} was issued by {b}"),
        Message("{b} đã ban hành {a}", "{b} has issued {a}"),
    ),
    "covers": _Told(
        Message("{a} áp dụng cho {b}", "{a} covers {b}"),
        Message("{b} thuộc phạm vi áp dụng của {a}", "{b} is covered by {a}"),
    ),
    "locatedIn": _Told(
        Message("{a} nằm ở {b}", "{a} lies in {b}"),
        Message("{b} có {a}", "{b} has {a}"),
    ),
    "partOf": _Told(
        Message("{a} là một phần của {b}", "{a} is a part of {b}"),
        Message("{b} gồm {a}", "{b} includes {a}"),
    ),
    "broader": _Told(
        Message("{a} là chỉ số hẹp hơn {b}", "{a} is narrower than {b}"),
        Message("{b} là chỉ số rộng hơn {a}", "{b} is broader than {a}"),
    ),
    # a link a query brought: its own name stands between, read along the arrow alone
    "other": _Told(
        Message("{a} – {name} – {b}", "{a} – {name} – {b}"),
        Message("{a} – {name} – {b}", "{a} – {name} – {b}"),
    ),
}


def _told(kind: str, told: _Told) -> dict[str, Message]:
    return {f"link/{kind}": told.along, f"link/{kind}/back": told.against}


def _all_told() -> dict[str, Message]:
    found: dict[str, Message] = {}
    for relation, told in _RELATIONS.items():
        found |= _told(relation, told)
    for code, told in _ROLES.items():
        found |= _told(f"assignment/{code}", told)
    for code, told in _CITATIONS.items():
        found |= _told(f"citation/{code}", told)
    for code, told in _ROLE_HEADINGS.items():
        found |= {f"heading/{code}": told.along, f"heading/{code}/back": told.against}
    return found


SENTENCES: Final = {
    **_all_told(),
    **{f"works/{code}": text for code, text in _N_OF_ROLE.items()},
}
"""Key → template, as the scripts ask for it."""
