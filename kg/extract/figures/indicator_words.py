"""The words around a figure, cut down to what is measured.

Before a figure stands what it measures and a verb ("tổng đàn lợn ước đạt"), behind it what
is counted ("25.484 người tham gia học nghề"). Patterns are for respelled text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_MEASURES: Final = (
    r"tổng (?:sản phẩm|giá trị|mức|diện tích|sản lượng|thu|chi|nguồn vốn|số|vốn|đàn|dư nợ|lượng"
    r"|doanh thu|kim ngạch|chiều dài|kinh phí|nguồn|công suất|lượt|quy mô|mức đầu tư|nhu cầu)?"
    r"|giá trị|tỷ (?:lệ|trọng|suất)|diện tích|sản lượng|năng suất|số (?:lượng|người|hộ|xã|trẻ|ca"
    r"|tàu|vốn|hóa chất|ao|lao động|học sinh|doanh nghiệp|gia đình|dự án|thu|chi|giường|bác sỹ)"
    r"|doanh thu|kim ngạch|thu (?:ngân sách|nội địa|nhập|từ|tiền|hút)|chi (?:ngân sách|đầu tư"
    r"|thường xuyên|phí|trả|cân đối|sự nghiệp)|vốn|dân số|grdp|gdp|gtsx|quy mô|tốc độ|chỉ số"
    r"|dư nợ|nợ xấu|huy động|lượng khách|mật độ|chiều dài|kinh phí|lãi|công suất|thuế|lượt khách"
    r"|điểm trung bình|hệ số|thu hút|giải ngân"
)
_MEASURE: Final = re.compile(rf"(?<!\w)(?:{_MEASURES})(?!\w)", re.IGNORECASE)
_OPENERS: Final = re.compile(
    r"(?:[\s,;:.()…–-]|(?<!\w)(?:và|còn|riêng|trong đó(?: có)?|trong khi|nhất là|đặc biệt(?: là)?"
    r"|cụ thể|bao gồm|gồm|nổi bật là|kết quả|đến nay|hiện nay|hiện|tính|lũy kế|toàn tỉnh|cả tỉnh"
    r"|của tỉnh|toàn ngành|trên địa bàn(?: tỉnh)?|ước|đã|được|với|về|là|vụ \w+(?= +,)|tuy nhiên"
    r"|qua đó|trên|so với|tại|dự kiến|cả năm|cả|ước thực hiện|nâng tổng|nâng|đến(?: hết)?|tính đến"
    r"|từ|năm|các)(?!\w))+",
    re.IGNORECASE,
)
_COPULA: Final = re.compile(
    r"(?<!\w)(?:(?:ước|dự kiến|cơ bản|đã|(?<!thực )hiện|đến nay|vẫn|cũng|đều"
    r"|(?<!chứng )(?<!đình )chỉ|mới|lại|có thể)[ ,]{1,3}){0,4}"
    r"(?P<verb>ước(?: tính)?|đạt(?: được| mức| tỷ lệ| và vượt)?|là|chiếm(?: tỷ trọng| tỷ lệ)?|bằng"
    r"|ở mức|còn(?: lại)?|thực hiện(?: cả năm)?(?: là)?|cả năm|giảm"
    r"|(?<!tốc độ )(?<!nhịp độ )tăng(?: trưởng)?|vượt|gấp|xếp(?: hạng| thứ)?"
    r"|có(?: tổng số| tổng)?|(?<!đối )(?<!so )với|(?:bao )?gồm"
    r"|(?<!trở )(?<!nổi )lên|xuống|khoảng|từ|hơn|trên|gần|xấp xỉ|tới|đến|thêm|được|mới"
    r"|(?<!chứng )(?<!đình )chỉ|bình quân|trung bình|tương đương|ít nhất|trong đó|và)[\s:]{0,4}$"
    r"|[\s:,–-]{1,9}$",
    re.IGNORECASE,
)
_GLOSSED: Final = re.compile(r"^\s*\([^()]*\)")
_IS: Final = re.compile(r"\slà\s")
_DONE_SINCE: Final = re.compile(r",\s(?:đã|đang)\s", re.IGNORECASE)
_TENSE: Final = re.compile(r"(?:^|\s)(?:đã|đang|vừa)\s", re.IGNORECASE)
_BRACKET: Final = re.compile(r"[()]")
_OLD_BASE: Final = re.compile(
    r"^\s*(?:so (?:với )?)?(?:cùng kỳ|thời điểm|năm (?:trước|ngoái)|kế hoạch|dự toán)"
    r"[^,;.()]{0,40}",
    re.IGNORECASE,
)
_CHUNK: Final = re.compile(r",\s|(?:^|\s)và(?:\s|$)", re.IGNORECASE)
_HAVING: Final = re.compile(r"có|với|(?:bao )?gồm|còn", re.IGNORECASE)
_NAMING: Final = re.compile(
    r"đạt|là|chiếm|bằng|ở mức|thực hiện|tăng|giảm|vượt|gấp|ước|xếp|lên|xuống|bình quân|tương đương",
    re.IGNORECASE,
)
_ENDS_NOUN: Final = re.compile(
    r"[,;:.()…|]|/(?![^\W\d_])|\s(?:ước|đạt(?= (?:\d(?! sao)|tỷ lệ|trên|khoảng))|tăng|giảm|chiếm"
    r"|bằng(?= (?:\d|khoảng|gần))|so với|trong đó|với(?= \d)"
    r"|với(?= (?:tổng|kinh|số|công suất|diện tích|vốn|doanh thu|chiều dài|giá trị))"
    r"|(?:với )?tổng (?:công suất|vốn|số vốn|diện tích|kinh phí|giá trị|chiều dài)"
    r"|do|nhằm|để|góp phần|là|còn|tương đương|trong năm|vào năm|theo|về(?! đích)|từ|qua|gồm"
    r"|(?:của|cho|tại|ở|trong|và|cùng)(?= (?:\d|hơn \d|gần \d|trên \d))"
    r"|(?:lên|xuống(?: còn)?|đến|tới)(?= *(?:\d|$|khoảng|gần|hơn|trên))"
    r"|và(?= [^\W\d_]+(?: [^\W\d_]+){0,5} \d))(?=\s|$)",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"[;:]|\.(?=\s)|…|(?<!\w)trong đó(?: có)?(?!\w)", re.IGNORECASE)
_BREAK: Final = re.compile(r",\s(?:bình quân\s)?|\s(?:và|với|có|còn)\s", re.IGNORECASE)
_VERB: Final = re.compile(
    r"\s(?:duy trì|phát triển|tiếp tục|được|có|đã|đạt|tăng cường|ổn định|hoạt động|triển khai)"
    r"(?=\s)",
    re.IGNORECASE,
)
_NO_NAME: Final = re.compile(r"[\W\d_]*")
_SPACES: Final = re.compile(r"\s+")
_ITEM_END: Final = re.compile(r"[,;.()…]|\svà\s")
_NEW_CLAUSE: Final = re.compile(
    r"\s*(?:tăng|giảm|đạt|chiếm|bằng|gấp|vượt|trong|với|đã|có|còn|đang|ước|kinh phí|doanh thu|số"
    r"|tổng|góp phần|qua đó|nâng|đưa|do|bình quân|tương đương|so|cao hơn|thấp hơn|là|xếp|lựa chọn"
    r"|kết quả|thu hút|chủ yếu|nhất là)(?!\w)",
    re.IGNORECASE,
)
_LEADS_ON: Final = re.compile(
    r"\s(?:của|cho|tại|với|trong|(?<!nhà )ở|về|từ|và|gồm|cùng|có|là|đạt|chiếm|trên|gần|hơn"
    r"|khoảng)\s{0,4}$",
    re.IGNORECASE,
)
_MAX_LISTED: Final = 4
_MAX_ITEM: Final = 4
_MAX_ITEM_OF_SHARE: Final = 16
_GRDP: Final = re.compile(r"\(GRDP[^)]*\)")
MAX_WORDS: Final = 18


def has_measure(words: str) -> bool:
    """Tell words that say what is measured ("diện tích …") from the name of a part."""
    return bool(_MEASURE.search(words))


def measure_of(name: str) -> str:
    """Give the words of an indicator that its parts share, empty where there are none.

    >>> measure_of("Tổng giá trị sản xuất toàn ngành"), measure_of("Nông nghiệp")
    ('giá trị sản xuất', '')
    """
    match = _SHARED.match(name)
    return _GRDP.sub("(GRDP)", match["shared"]).strip() if match else ""


_SHARED: Final = re.compile(
    r"(?:tốc độ tăng )?(?:tổng (?!sản))?(?P<shared>giá trị sản xuất|giá trị gia tăng"
    r"|tổng sản phẩm(?: trên địa bàn)?(?: tỉnh)?(?: \(GRDP[^)]*\))?|grdp|gtsx|diện tích|sản lượng"
    r"|năng suất|doanh thu(?! và)|kim ngạch (?:xuất|nhập) khẩu|dư nợ|vốn đăng ký"
    r"|thu ngân sách nhà nước|chi ngân sách địa phương|số lượng)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Words:
    """What stands before a figure: a name, and the link between it and the figure.

    ``done`` is what of it stands behind the last comma or "và".
    ``link`` is "states" for a verb that states the figure of the name ("ước đạt"), "has"
    for one that counts what the name has ("có", "gồm"), else empty.
    """

    text: str
    link: str
    done: str = ""


def before(gap: str) -> Words:
    """Cut what stands before a figure to a name.

    >>> before("hoạt động chững lại; tổng đàn lợn ước đạt "), before(" và chăn nuôi tăng ")
    ... # doctest: +NORMALIZE_WHITESPACE
    (Words(text='tổng đàn lợn', link='states', done='tổng đàn lợn'),
     Words(text='chăn nuôi', link='states', done='chăn nuôi'))
    >>> before("hỗ trợ doanh nghiệp, cấp giấy cho ").done, before(" so với cùng kỳ) và ").text
    ('cấp giấy cho', '')
    """
    own = _GLOSSED.sub("", _OLD_BASE.sub("", gap).rstrip(" ("), count=1)
    own = _CLAUSE.split(_within(own).rstrip(" :"))[-1]
    name, link = _unlinked(own)
    name = _IS.split(name)[0] if link else name
    if gap.rstrip().endswith(":"):
        link = link or "states"
    done = _unlinked(_behind_tense(_CHUNK.split(own)[-1]), is_done=True)[0]
    return Words(_short(_measured(_opened(name))), link, _short(_opened(done)))


def _unlinked(words: str, *, is_done: bool = False) -> tuple[str, str]:
    """Cut off what links words to a figure, and tell what kind of link it is.

    What was done ("thực hiện") with a number of things is no link.
    """
    link = ""
    while match := _COPULA.search(words):
        verb = (match["verb"] or "").lower()
        if not match.group() or (is_done and verb == "thực hiện"):
            break
        if not link:
            link = "states" if _NAMING.match(verb) else "has" if _HAVING.match(verb) else ""
        words = words[: match.start()]
    return words, link


def _behind_tense(words: str) -> str:
    """Take what was done without who did it: "các cơ sở đã *tổ chức đấu thầu*"."""
    return _TENSE.split(words)[-1]


def _within(gap: str) -> str:
    """Cut off a bracket that was opened before the gap, and what precedes one opened in it."""
    opened: list[int] = []
    start = 0
    for match in _BRACKET.finditer(gap):
        if match.group() == "(":
            opened.append(match.end())
        elif opened:
            opened.pop()
        else:
            start = match.end()
    return gap[opened[-1] if opened else start :]


def _opened(words: str) -> str:
    match = _OPENERS.match(words)
    return words[match.end() :] if match else words


def _measured(words: str) -> str:
    """Begin at the last thing measured, and say of what where that stands before it.

    >>> _measured("Ngành chăn nuôi duy trì ổn định với giá trị sản xuất")
    'giá trị sản xuất ngành chăn nuôi'
    """
    words = _DONE_SINCE.split(words)[-1]
    starts = [m for m in _BREAK.finditer(words) if _begins_measure(words, m)]
    if not starts:
        return words
    last = starts[-1]
    own, whole = words[last.end() :], words[: last.start()]
    if last.group().strip().lower() in {"với", "có"}:
        noun = _VERB.split(_CLAUSE.split(whole)[-1])[0].strip(" ,")
        noun = _opened(noun.rpartition(", ")[2])
        if noun and len(own.split()) <= 4 and len(noun.split()) <= 8:
            return f"{own} {noun[:1].lower()}{noun[1:]}"
    return own


def _begins_measure(words: str, match: re.Match[str]) -> bool:
    """Tell a break behind which something else is measured, not more of the same."""
    if not _MEASURE.match(words, match.end()):
        return False
    return match.group().strip() != "và" or not _MEASURE.match(words)


def after(
    words: str, *, is_share: bool = False, is_count: bool = True, goes_on: bool = False
) -> tuple[str, int]:
    """Cut what stands behind a figure to the noun it counts, and tell where that ends.

    With ``goes_on`` a figure follows, which an "và" leads up to.

    >>> after(" tham gia học nghề; tỷ lệ lao động"), after(", tăng 7%")
    (('tham gia học nghề', 18), ('', 0))
    >>> after(" nuôi cá, ếch (tăng 59 lồng"), after(", cá nhân; kiến nghị")
    (('nuôi cá, ếch', 13), (', cá nhân', 9))
    """
    end = 0
    for _ in range(_MAX_LISTED * (2 if is_share else 1)):
        match = _ENDS_NOUN.search(words, end)
        end = match.start() if match else len(words)
        may_list = bool(end) or is_count
        if (
            match is None
            or match.group() != ","
            or not may_list
            or not _goes_on(words, end, is_share=is_share)
        ):
            break
        end += 1
    if goes_on and (end == len(words) or words[end] not in ",;.()…"):
        cut = max(words.rfind(" và ", 0, end), words.rfind(", ", 0, end))
        end = cut if cut >= 0 else end
    kept = _LEADS_ON.sub("", words[:end].rstrip(" ,"))
    comma = ", " if kept.lstrip().startswith(",") else ""
    noun = _short(kept)
    return (f"{comma}{noun}" if noun else ""), len(kept)


def _goes_on(words: str, comma: int, *, is_share: bool) -> bool:
    """Tell a comma behind which the list of what is counted goes on."""
    item = _ITEM_END.split(words[comma + 1 :])[0]
    n_words = len(item.split())
    is_item = bool(n_words) and not any(c.isdigit() for c in item) and not _NEW_CLAUSE.match(item)
    return is_item and n_words <= (_MAX_ITEM_OF_SHARE if is_share else _MAX_ITEM)


def _short(words: str) -> str:
    words = _SPACES.sub(" ", words).strip(" ,;:.–-…")
    if words.count("(") != words.count(")"):
        words = words.replace("(", "").replace(")", "").strip()
    if _NO_NAME.fullmatch(words):
        return ""
    listed = words.split()
    return " ".join(listed[-MAX_WORDS:]) if len(listed) > MAX_WORDS else words
