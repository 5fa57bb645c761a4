"""What the words around a project's name say of its stage, and of what stands in its way.

Before a name stands what is done with it ("đẩy nhanh tiến độ thi công đường …"), behind it
what it has come to ("… đã đưa vào sử dụng"). What is only wanted moves a stage back: works
to be finished are under construction, works to be begun are being prepared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_BEGUN: Final = r"khởi công|động thổ|khởi động xây dựng"
_DONE: Final = (
    r"khánh thành|thông xe|hợp long|xây dựng xong|nghiệm thu|bàn giao(?! (?:mặt bằng|đất|01|\d))"
    r"|hoàn thành(?! (?:các |công tác |việc |thủ tục |hồ sơ |giải phóng|gpmb|đàm phán|quy hoạch|lập"
    r"|thẩm định|phê duyệt|đấu|bồi|phần |(?:khoảng |trên |gần |được )?\d))"
)
_IN_USE: Final = (
    r"(?:đưa|đi)(?: [^\W\d_]+){0,8}? vào (?:sử dụng|vận hành|khai thác|hoạt động|sản xuất|phục vụ)"
    r"|^ ?(?:chính thức )?vào (?:sử dụng|vận hành|khai thác|hoạt động)"
    r"|(?:đang|đã) (?:vận hành|khai thác|hoạt động)|được vận hành|duy trì hoạt động"
    r"|(?:quản lý|tổ chức), vận hành|phát huy hiệu quả"
    r"|nâng cao (?:chất lượng|hiệu quả)(?: hoạt động)?(?: của)? ?$"
    r"|thu hút được|thu hút (?:nhiều|một số) (?:nhà đầu tư|dự án|tập đoàn|doanh nghiệp)"
)
_CUES: Final = {
    "proposed": r"đề xuất(?= (?:đầu tư|xây|bổ sung|chủ trương|dự án))|nghiên cứu,? đề xuất"
    r"|kiến nghị (?:đầu tư|bổ sung|xây)|ký (?:kết )?(?:biên bản|thỏa thuận)"
    r"|biên bản ghi nhớ|xúc tiến (?:đầu tư|thành lập)|^ ?triển khai xây dựng(?: mới)? ?$"
    r"|thu hút đầu tư(?: xây dựng)? ?$|nghiên cứu,? đầu tư|chủ trương (?:xây|bổ sung)",
    "planning": r"(?<!theo )(?<!trong )quy hoạch(?! (?:sử dụng đất|được duyệt))|đồ án|thiết kế"
    r"|khảo sát|nghiên cứu(?! (?:tiền )?khả thi)(?!,? đầu tư)|chuẩn bị (?:đầu tư|các điều kiện)",
    "investment-procedure": r"thủ tục(?! (?:lựa chọn|đấu thầu|giải phóng|thu hồi|gpmb))"
    r"|chủ trương đầu tư|chứng nhận (?:đăng ký )?đầu tư|(?:tiền )?khả thi"
    r"|(?:thẩm định|phê duyệt|chấp thuận) (?:dự án|đầu tư|chủ trương)|bố trí (?:vốn|kinh phí)"
    r"|(?:quyết định|tiến độ|công tác|đề nghị|trình) thành lập|được (?:\S+ ){0,8}chấp thuận"
    r"|được (?:\S+ ){0,8}phê duyệt|trình thẩm định|thẩm định dự án",
    "investor-selection": r"(?:chọn|mời gọi|tìm kiếm|thu hút) (?:được )?nhà (?:đầu tư|thầu)"
    r"|kêu gọi|đấu thầu|mời thầu|đàm phán hợp đồng|ký hợp đồng",
    "land-clearance": r"giải phóng mặt bằng|gpmb|bồi thường|thu hồi đất|bàn giao (?:mặt bằng|đất)"
    r"|giao đất",
    "under-construction": r"thi công|đang (?:được )?(?:đầu tư )?(?:xây dựng|triển khai xây)"
    r"|hoàn thành (?:phần |(?:khoảng |trên |gần |được )?\d)|khởi công|động thổ"
    r"|tiến độ (?:đầu tư )?xây dựng|(?:đang|đã) triển khai xây",
    "completed": _DONE,
    "operating": _IN_USE,
}
"""What tells each stage, in the order works go through them."""
ORDER: Final = tuple(_CUES)
_STAGES: Final = {stage: re.compile(_CUES[stage], re.IGNORECASE) for stage in ORDER}
_BLOCKED: Final = re.compile(
    r"tạm dừng|(?<!không )dừng (?:thi công|thực hiện|triển khai|hoạt động)|đình trệ|ách tắc"
    r"|chưa (?:thể )?(?:triển khai|thi công|khởi công)(?: được)?|không thể (?:triển khai|thi công)"
    r"|bị (?:thu hồi|đình chỉ|dừng)|chấm dứt",
    re.IGNORECASE,
)
_WANTED: Final = re.compile(
    r"phấn đấu|phân đầu|sẽ|sớm|dự kiến|tập trung|đẩy nhanh|đẩy mạnh|khẩn trương|quyết liệt|yêu cầu"
    r"|để |nhằm|kế hoạch|chuẩn bị|đôn đốc|kịp|phải|cần",
    re.IGNORECASE,
)
_PAST: Final = re.compile(r"(?<!\w)(?:đã|vừa|được|đang|hiện)(?!\w)", re.IGNORECASE)
_BEGIN: Final = re.compile(_BEGUN, re.IGNORECASE)
_END: Final = re.compile(_DONE, re.IGNORECASE)
_FACT: Final = re.compile(
    r"(?<!\w)(?:đã|đang|được|bị|chưa|còn|gặp|cơ bản|hoàn thành|vào|hiện|phấn đấu|dự kiến|sẽ|vướng"
    r"|chậm|đạt|tạm dừng|khởi công|đến nay|tiếp tục|trong quá trình)(?!\w)",
    re.IGNORECASE,
)
_PURPOSE: Final = re.compile(r"(?<!\w)(?:để|nhằm|phục vụ|góp phần|tạo điều kiện|do|vì)(?!\w)")
_OBSTACLE: Final = re.compile(
    r"(?:khó khăn|vướng mắc|điểm nghẽn|nút thắt)(?:,? (?:và )?(?:khó khăn|vướng mắc))?"
    r"(?: (?:về|trong|liên quan đến) [^,;.():]{2,50}?"
    r"(?=(?: của| đối với| tại| cho| để| quy định)(?:\W|$)|[,;.():]| *$))?"
    r"|chậm (?:so với )?tiến độ|tiến độ (?:còn |rất )?chậm|chậm triển khai|thiếu (?:vốn|vật liệu)"
    r"|ảnh hưởng (?:đến )?tiến độ|vướng (?!mắc)[^,;.():]{2,50}|không triển khai|nợ đọng",
    re.IGNORECASE,
)
_NO_OBSTACLE: Final = re.compile(
    r"(?:hết|không còn|không có|đã tháo gỡ(?: xong)?) $", re.IGNORECASE
)


@dataclass(frozen=True)
class Saying:
    """What is said of a project: a stage (a code), and what stands in its way.

    ``end`` is where the words end that say it, counted from where the text read began.
    """

    stage: str
    obstacle: str = ""
    end: int = 0
    wanted: bool = False


UNSAID: Final = Saying("unknown")


def said_before(text: str, *, is_task: bool) -> Saying:
    """Read what the words before a name do with the project.

    Several things done at once tell the first of them; "khởi công, khánh thành" of a list
    tells nothing of one.

    >>> said_before("tập trung giải phóng mặt bằng và hoàn thành xây dựng ", is_task=True).stage
    'land-clearance'
    >>> said_before("Lễ khởi công, khánh thành một số dự án, gồm: ", is_task=False).stage
    'unknown'
    """
    obstacle = _obstacle(text)
    if _BLOCKED.search(text):
        return Saying("blocked", obstacle or _short(_BLOCKED.search(text)))
    if _BEGIN.search(text) and _END.search(text):
        return Saying("unknown", obstacle)
    found = [stage for stage, cue in _STAGES.items() if cue.search(text)]
    if not found:
        return Saying("unknown", obstacle)
    is_past = bool(_PAST.search(text)) and not is_task
    stage = found[-1] if is_past else found[0]
    is_wanted = (is_task or bool(_WANTED.search(text))) and not is_past
    return Saying(_moved(stage, text) if is_wanted else stage, obstacle, wanted=is_wanted)


def said_after(text: str, *, is_task: bool, is_wanted: bool = False) -> list[Saying]:
    """Read what the words behind a name say it has come to, clause by clause.

    What works went through before they were built is history once they stand; what is
    stopped in one part and goes on in another is both.

    >>> words = " đã hoàn thành đoạn 1, đoạn 2 tạm dừng thi công"
    >>> [saying.stage for saying in said_after(words, is_task=False)]
    ['completed', 'blocked']
    """
    found: list[Saying] = []
    at = 0
    for clause in re.split(r"(?<=[,;])", text):
        saying = _in_clause(clause, is_wanted=is_wanted or is_task)
        at += len(clause)
        if saying and found and _goes_on(found[-1], saying, clause):
            found.pop()
        if saying and (not found or found[-1].stage != saying.stage):
            found.append(
                Saying(saying.stage, saying.obstacle, at - len(clause) + saying.end, saying.wanted)
            )
    return _stated(found)


def _goes_on(before: Saying, saying: Saying, clause: str) -> bool:
    """Tell a step that follows at once: "đã hoàn thành, đưa vào sử dụng"."""
    is_next = (before.stage, saying.stage) == ("completed", "operating")
    return is_next and not _PAST.search(clause)


def _stated(found: list[Saying]) -> list[Saying]:
    """Leave out what says no stage where something does, but keep its obstacle."""
    staged = [saying for saying in found if saying.stage != "unknown"]
    if not staged:
        return found[:1]
    obstacle = next((saying.obstacle for saying in found if saying.obstacle), "")
    if any(one.stage in _STANDING for one in staged):
        staged = [one for one in staged if one.stage in {*_STANDING, "blocked"}]
    last = staged[-1]
    return [*staged[:-1], Saying(last.stage, last.obstacle or obstacle, last.end, last.wanted)]


def _in_clause(clause: str, *, is_wanted: bool) -> Saying | None:
    purpose = _PURPOSE.search(clause)
    stop = purpose.start() if purpose else len(clause.rstrip(" ,;.…"))
    said = clause[:stop]
    if not _FACT.search(said) or _ASIDE.match(clause):
        return None
    blocked = _BLOCKED.search(said)
    obstacle = _obstacle(clause)
    if blocked:
        return Saying("blocked", obstacle or _short(blocked), blocked.end())
    cues = [(stage, match) for stage, cue in _STAGES.items() if (match := cue.search(said))]
    if not cues:
        return Saying("unknown", obstacle, stop) if obstacle else None
    stage, cue = cues[-1]
    if not (_WANTED.search(said) or (is_wanted and not _PAST.search(said))):
        return Saying(stage, obstacle, cue.end())
    return Saying(_moved(stage, said), obstacle, cue.end(), wanted=True)


def _moved(stage: str, text: str) -> str:
    """Give the stage of what is only to be reached."""
    if stage in {"completed", "operating"}:
        return "under-construction" if not _UPKEEP.search(text) else stage
    if stage == "under-construction" and _BEGIN.search(text):
        return "planning"
    return stage


_ASIDE: Final = re.compile(r" ?(?:trong đó|trên cơ sở)")
_STANDING: Final = frozenset({"under-construction", "completed", "operating"})
_UPKEEP: Final = re.compile(r"nâng cao|duy trì|phát huy|vận hành", re.IGNORECASE)


def _obstacle(text: str) -> str:
    match = _OBSTACLE.search(text)
    if match is None or _NO_OBSTACLE.search(text[: match.start()]):
        return ""
    return _short(match)


def _short(match: re.Match[str] | None) -> str:
    return " ".join(match.group().split()[:14]).strip(" ,") if match else ""
