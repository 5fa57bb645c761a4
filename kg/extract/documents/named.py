"""Documents without a number: by issuer and title, or by a name of their own.

Plans, programmes and schemes are spoken of all the time without any one being meant
("các chương trình, kế hoạch", "kế hoạch đề ra"). A name counts that is written with a
capital letter inside a sentence, is quoted, or names its years after a verb that says
what is done with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from kg.extract.documents.issuers import issuer_at
from kg.extract.documents.kinds import KIND_PATTERN, KindWord
from kg.extract.documents.mention import Mention, Rule
from kg.extract.documents.numbers import whole_numbers
from kg.extract.documents.relations import Relation
from kg.extract.documents.titles import cleaned, has_period, is_quoted, name_end, title_after

PLURAL: Final = re.compile(
    r"(?<!\w)(?:các|những|một số|nhiều|từng|mọi|mỗi|\d{1,3}|hai|ba|bốn|năm)(?: (?:loại|bản))? "
    rf"(?:(?:{KIND_PATTERN})(?:, | và )){{0,3}}$",
    re.IGNORECASE,
)
_BEGINS_SENTENCE: Final = re.compile(r"(?:^|[.!?…|]|\d\))[\s“\"(*-]*$")
_TWO_KINDS: Final = re.compile(
    r",? (?:và )?(?:kế hoạch|đề án|chương trình)(?= [^\W\d_])", re.IGNORECASE
)

_AFTER_KIND: Final = re.compile(r"(?:kế hoạch|đề án|chương trình)(?:, | và |, và )$", re.I)

_ISSUED_KINDS: Final = frozenset(
    {
        "Resolution",
        "Directive",
        "Conclusion",
        "Decision",
        "Decree",
        "Plan",
        "Programme",
        "ActionProgramme",
        "Telegram",
        "Notice",
        "Scheme",
    }
)
_DIRECT_KINDS: Final = frozenset({"Resolution", "Conclusion", "Directive"})
_NAMED_KINDS: Final = frozenset(
    {
        "Programme",
        "ActionProgramme",
        "Plan",
        "Scheme",
        "MasterPlan",
        "Regulation",
        "Report",
        "Directive",
        "Resolution",
        "Decision",
        "Memorandum",
        "OtherDocument",
    }
)
_VERBS: Final = frozenset({"hướng dẫn"})
"""Kinds that are verbs unless a number follows: "Sở Y tế: Hướng dẫn các huyện …"."""
_SMALL_KINDS: Final = frozenset({"Programme", "Plan", "Scheme", "MasterPlan"})
_SMALL_WORDS: Final = frozenset({"chiến lược", "phương án"})

_NO_NAME: Final = re.compile(
    r" (?:\d{1,4} (?:năm|tháng)|này|đó|ấy|kia|trên|của|đã|đang|được|sẽ|cần|phải|đề ra|theo|tại|và|"
    r"hoặc|hay|nêu|nói|hằng|hàng|năm|quý|tháng|tuần|cụ thể|công tác|làm việc|sản xuất|vốn|"
    r"thu|chi|giải ngân|kinh doanh|hóa|có|không|là|với|để|cho|do|từ|trong|trước|sau|riêng|khác|"
    r"liên quan|trọng điểm|trọng tâm|"
    r"mới|tốt|đạt|tăng|giảm|so|đến|giai đoạn|nhiệm kỳ|họp|kỳ họp|nghệ thuật|giao lưu|truyền hình|"
    r"phát thanh|văn nghệ|ký kết|bán hàng|tham quan|tập huấn|liên kết|khung|học|hành động|"
    r"bồi dưỡng|lựa chọn|đấu thầu|đấu giá|sử dụng vốn|tài chính|ngân sách|kinh tế|cải cách|"
    r"thanh tra|thuộc|phát triển kinh tế(?: - xã| xã|[,.;]|$)|gắn|lớn|nhỏ|dài hạn|ngắn hạn|"
    r"bước đầu|"
    r"chung(?! cư| xây)|nhằm|về phía|chuyên đề|hội nghị|hội thảo|dự án|đề án|chính trị|khuyến công|"
    r"xúc tiến|thành lập|bầu|thời gian|\w{1,7} của tỉnh|hợp tác(?! phát)|đối với|liên tịch|chỉ đạo|"
    r"khai thác|bố trí|như sau|sau đây|dưới đây)(?!\w)",
    re.IGNORECASE,
)
"""Words after a kind that begin no name."""
_NO_SMALL_NAME: Final = re.compile(
    r" (?:thực hiện|triển khai|tổ chức|kiểm tra|bồi dưỡng|đào tạo|xây dựng kế|tuyên truyền|"
    r"hỗ trợ có|giám sát|tạo|đầu tư(?! công)|thành phố|ngành|chi tiết|phân khu|sử dụng đất của|"
    r"hoạt động)(?!\w)",
    re.IGNORECASE,
)
"""Words that begin none after a kind in small letters."""
_NO_GENERIC_NAME: Final = re.compile(
    r" (?:hướng dẫn|vận động|phát động|sửa đổi|bổ sung|điều chỉnh|phối hợp|huy động|khắc phục|"
    r"xử lý|khuyến khích|bảo đảm|đảm bảo|tham gia|tiếp nhận|xây dựng(?=,)|chuyên biệt|cụ thể|"
    r"thường xuyên|phù hợp)(?!\w)",
    re.IGNORECASE,
)
"""Verbs that say what one in small letters is for: work to be planned, no document's name."""
_OF_EACH: Final = re.compile(
    r" của (?:các |từng |mỗi )?(?:ngành|địa phương|đơn vị|cơ quan|tổ chức|cấp mình|mình)"
    r"(?=,| và |[.;|]|$)"
)
"""Whose it is that every body has: "kế hoạch … của ngành, địa phương"."""
_TASK_CELL: Final = re.compile(
    r"(?:^|\|) ?(?:(?:xây dựng|lập|soạn thảo|hoàn thiện|hoàn thành|nghiên cứu|đề xuất|trình|"
    r"ban hành)(?:, | và | ))+$",
    re.IGNORECASE,
)
"""The beginning of a cell that names one document to be made."""
_N_TASK: Final = 60
_REPORT: Final = re.compile(
    r" (?:chính trị|kiểm điểm|tổng hợp|tổng kết|sơ kết|giám sát)(?!\w)", re.I
)
_MASTER_PLAN: Final = re.compile(
    r" (?:tỉnh|thành phố|tổng thể|vùng|chung|phân khu|chi tiết|điện|sử dụng|phát triển|mạng lưới|"
    r"hệ thống|không gian|bảo vệ|bảo tồn|thăm dò|cảng|kết cấu|hạ tầng|đô thị|di tích|xây dựng|khu|"
    r"ngành|quốc gia|thủ đô|tuyên truyền|nông thôn)(?!\w)",
    re.IGNORECASE,
)
_SMALL_MASTER_PLAN: Final = re.compile(r" (?:tỉnh|vùng|tổng thể)(?!\w)(?! kinh tế)", re.IGNORECASE)
_WHOLE_MASTER_PLAN: Final = re.compile(r" (?:tỉnh|vùng|tổng thể quốc gia)(?= ?[,;.)])", re.I)
_ABOUT: Final = re.compile(r" (?:về|phê duyệt|ban hành|sửa đổi|quy định|tăng cường|đẩy mạnh)(?!\w)")
_PLACED: Final = re.compile(
    r"(?:tỉnh|thành phố|huyện|Việt Nam|quốc gia|OCOP|trên địa bàn)(?!\w)", re.I
)
_EMPTY_NAME: Final = re.compile(
    r"mục tiêu(?: quốc gia)?|ngành, lĩnh vực|đô thị|.*(?:hằng|hàng) (?:năm|quý|tháng)"
    r"|(?:(?:tổ chức|triển khai|thực hiện) ?){1,4}(?:các |những )?"
    rf"(?:(?:{KIND_PATTERN})(?: này)?)?",
    re.IGNORECASE,
)
"""Names that name nothing: "thực hiện Nghị quyết"."""
_DONE_WITH: Final = frozenset(
    {"implements", "to-issue", "issued", "amends", "based-on", "adopts", "replaces", "assesses"}
)
_NEAR: Final = 32
_MIN_WORDS: Final = 4

Related = Callable[[], Relation]
"""Reads the relation from the words before a mention, when it is asked for."""


def issued_at(text: str, word: KindWord, province: str | None) -> list[Mention]:
    """Read a document by issuer and title: "Nghị quyết của HĐND tỉnh về …"."""
    if word.kind not in _ISSUED_KINDS:
        return []
    is_direct = word.is_capital and word.kind in _DIRECT_KINDS
    issuer = issuer_at(text, word.end, province, is_direct=is_direct)
    if issuer is None:
        return []
    title, title_end = title_after(text, issuer.end)
    if not title or (not word.is_capital and word.kind == "Plan"):
        return []
    is_plural = bool(PLURAL.search(text, max(0, word.start - 60), word.start))
    rule = Rule.GENERIC if is_plural else Rule.ISSUED if word.is_capital else Rule.NAMED
    return [
        Mention(
            start=word.start,
            end=issuer.end,
            kind=word.kind,
            kind_text=word.text,
            rule=rule,
            issuer=issuer.name,
            title=title,
            title_end=title_end,
        )
    ]


def named_at(text: str, word: KindWord, related: Related, *, in_list: bool) -> list[Mention]:
    """Read a document by its name; ``in_list`` says that it follows another one's."""
    if word.kind not in _NAMED_KINDS or word.text.lower() in _VERBS:
        return []
    start = word.end
    if two := _TWO_KINDS.match(text, word.end):
        start = two.end()
    if not _may_be_name(text, word, start):
        return []
    end = _name_end(text, word, start)
    if number := next(whole_numbers(text[start:end]), None):
        end = start + number.end
    title = cleaned(text[start:end])
    rule = _rule(text, word, start, title, related, in_list=in_list)
    if rule is None or _EMPTY_NAME.fullmatch(title) or _OF_EACH.match(text, end):
        return []
    mention = Mention(
        start=word.start,
        end=end,
        kind=word.kind,
        kind_text=word.text + text[word.end : start],
        rule=rule,
        title=title,
    )
    return [mention]


def _name_end(text: str, word: KindWord, at: int) -> int:
    """Find where a name ends; "Quy hoạch tỉnh" is whole without more.

    In a cell that only says to make it, the name is all that the cell says.
    """
    whole = _WHOLE_MASTER_PLAN.match(text, at) if word.kind == "MasterPlan" else None
    if whole:
        return whole.end()
    is_task = _TASK_CELL.search(text, max(0, word.start - _N_TASK), word.start)
    return name_end(text, at + 1, in_cell=bool(is_task and "|" in text and word.is_capital))


def _may_be_name(text: str, word: KindWord, at: int) -> bool:
    if word.kind == "Report":
        return word.is_capital and bool(_REPORT.match(text, at))
    if text[at : at + 1] != " " or _NO_NAME.match(text, at):
        return is_quoted(text, at)
    if word.kind == "MasterPlan":
        return bool(_MASTER_PLAN.match(text, at))
    if word.kind in ("Resolution", "Decision", "Directive"):
        return word.is_capital and bool(_ABOUT.match(text, at))
    return True


def _rule(
    text: str, word: KindWord, at: int, title: str, related: Related, *, in_list: bool
) -> Rule | None:
    """Tell how a name was recognised; ``None`` where none is meant."""
    is_plural = bool(PLURAL.search(text, max(0, word.start - 60), word.start))
    is_pair = at > word.end or bool(_AFTER_KIND.search(text, max(0, word.start - 20), word.start))
    begins = bool(_BEGINS_SENTENCE.search(text, max(0, word.start - 6), word.start))
    n_words = len(title.split())
    if is_quoted(text, at) and not is_plural and (word.is_capital or _is_small(word)):
        return Rule.DATED
    if word.is_capital and not begins:
        return _capital_rule(word, title, is_plural=is_plural)
    if not _is_small(word) or is_plural or _NO_SMALL_NAME.match(text, at):
        return None
    relation = related()
    is_done = in_list or (relation.code in _DONE_WITH and relation.distance <= _NEAR)
    if word.kind == "MasterPlan":
        is_known, is_dated = bool(_SMALL_MASTER_PLAN.match(text, at)), has_period(title)
        if is_known and (is_dated or (is_done and not begins)):
            return Rule.SMALL
        return Rule.GENERIC if is_known or is_dated else None
    if has_period(title):
        return Rule.SMALL if is_done and not begins else Rule.GENERIC
    if n_words < _MIN_WORDS or _NO_GENERIC_NAME.match(text, at):
        return None
    if is_pair and not _PLACED.search(title):
        return None
    return Rule.GENERIC if is_done else None


def _is_small(word: KindWord) -> bool:
    """Tell whether documents of a kind are also named in small letters."""
    return word.kind in _SMALL_KINDS or word.text.lower() in _SMALL_WORDS


def _capital_rule(word: KindWord, title: str, *, is_plural: bool) -> Rule | None:
    if " " not in title and word.kind != "MasterPlan":
        return None
    if is_plural:
        return Rule.GENERIC if has_period(title) else None
    return Rule.DATED if has_period(title) or _PLACED.search(title) else Rule.NAMED
