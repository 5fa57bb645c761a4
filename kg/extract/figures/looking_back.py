"""Whether a passage, and a sentence in it, tells what was reached or what is to be done."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from kg.extract.outlook import Outlook, outlook_of
from kg.text.outline import Kind, Passage


class Look(StrEnum):
    """Which way a passage looks."""

    BACK = "back"
    AHEAD = "ahead"
    UNSAID = "unsaid"


_AHEAD: Final = re.compile(
    r"nhiem vu|giai phap|to chuc thuc hien|phuong huong|du bao|muc dich|yeu cau|quan diem"
)
_BACK_FIRST: Final = re.compile(r"(?:tinh hinh|ket qua|danh gia)[^,;:]{0,40}$")
_MAX_HEAD: Final = 400


def look(passage: Passage) -> Look:
    """Tell which way a passage looks from what it stands under.

    A heading that only names work ("Triển khai thực hiện …") says nothing by itself: what
    it stands under decides.
    """
    for head in reversed((*passage.heads, passage)):
        if head is passage and head.kind is not Kind.HEADING:
            continue
        found = outlook_of(head)
        if found is Outlook.PAST:
            return Look.BACK
        if found is Outlook.PLAN or (found is Outlook.TASK and _is_ahead(head)):
            return Look.AHEAD
    return Look.UNSAID


def _is_ahead(head: Passage) -> bool:
    words = head.folded[:_MAX_HEAD]
    match = _AHEAD.search(words)
    return bool(match) and not _BACK_FIRST.search(words[: match.start()] if match else "")


_DIRECTIVE: Final = re.compile(
    r"\W*(?:phan dau|muc tieu|phuong huong|tiep tuc|day manh|tap trung|tang cuong|nang cao|yeu cau"
    r"|chu trong|quan tam|bao dam|dam bao|huy dong|khuyen khich|day nhanh|xay dung|phat trien"
    r"|thuc hien|to chuc|trien khai|du bao|de nghi|giao|chi dao|khac phuc|doi moi|mo rong)\b"
)
_GOALS: Final = re.compile(r"\W*(?:phan dau|muc tieu|phuong huong|chi tieu (?:nam|den))\b")
_PAST: Final = re.compile(
    r"(?<!\w)(?:đã|ước|hiện (?:nay |có|toàn)|đến nay|tính đến|hết năm|năm qua|gồm \d+"
    r"|so với cùng kỳ|liên tục|đạt được|chiếm|(?:vượt|bằng|đạt) [\d.,]+% (?:kế hoạch|dự toán)"
    r")(?!\w)",
    re.IGNORECASE,
)


def tells_past(sentence: str, folded: str, where: Look) -> bool:
    """Tell a sentence that reports; without a heading that says so, its own words must.

    >>> tells_past("Phấn đấu đạt 5%", "phan dau dat 5%", Look.BACK)
    False
    >>> tells_past("Đến nay đã có 5 xã", "den nay da co 5 xa", Look.UNSAID)
    True
    """
    if where is Look.BACK:
        return not _GOALS.match(folded)
    return not _DIRECTIVE.match(folded) and bool(_PAST.search(sentence))
