"""Which way a passage looks: to what is planned, to work to be done, or back.

A figure under "Mục tiêu" is a target, the same figure under "Kết quả" is not; what a
passage stands under is told by the nearest heading or governing line that says so.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from kg.text.outline import Kind, Passage


class Outlook(StrEnum):
    """Which way a passage looks."""

    PLAN = "plan"  # what is to be reached: every figure is meant as a target
    TASK = "task"  # what is to be done: a figure is a target if the clause says so
    PAST = "past"  # what was reached
    OPEN = "open"  # nothing says


# The first word of a heading that says something decides: "Tình hình thực hiện mục tiêu"
# looks back, "Mục tiêu và kết quả cần đạt" ahead.
_CUES: Final = {
    Outlook.PAST: r"tinh hinh(?! moi)|thuc trang|hien trang|ket qua(?! can dat| dau ra| du kien)"
    r"|danh gia|da dat duoc|nhung (?:ton tai|han che)|han che|ton tai|yeu kem|nguyen nhan"
    r"|bai hoc|kiem diem|thanh tuu|boi canh|thuan loi|kho khan|uoc thuc hien|khai quat",
    Outlook.PLAN: r"(?:cac |mot so )?muc tieu(?! quoc gia)|chi tieu|tam nhin|phuong huong"
    r"|dinh huong|phan dau|du bao (?:cac |mot so )?(?:chi tieu|muc tieu)",
    Outlook.TASK: r"nhiem vu|giai phap|to chuc thuc hien|trach nhiem|phan cong|quan diem"
    r"|yeu cau|nguyen tac|muc dich|kinh phi|nguon luc|lo trinh|du bao|noi dung|trien khai"
    r"|thuc hien|dot pha",
}
_CUE: Final = re.compile(
    "|".join(rf"(?P<{outlook.name}>\b(?:{words})\b)" for outlook, words in _CUES.items())
)
# What something is built on is not what is told: "Trên cơ sở kết quả năm 2025, …".
_BASIS: Final = re.compile(r"\b(?:tren co so|can cu|phat huy|tiep noi|tu)\b[^,;:]{0,200}[,;]")
_LABEL: Final = re.compile(
    r"(?P<PLAN>muc tieu|chi tieu|tam nhin|phan dau)|(?P<PAST>ket qua(?: thuc hien)?:|tinh hinh )"
)
_MAX_HEAD: Final = 400


def outlook(passage: Passage) -> Outlook:
    """Tell which way a passage looks, from its own label and what it stands under."""
    label = _LABEL.match(passage.folded)
    if label and label.lastgroup:
        return Outlook[label.lastgroup]
    for head in reversed(passage.heads):
        found = outlook_of(head)
        if found is not Outlook.OPEN:
            return found
    return Outlook.OPEN


def outlook_of(head: Passage) -> Outlook:
    """Tell which way a heading or a governing line points.

    A paragraph that a footnote stands under, or an item with items below it, says nothing.
    """
    if head.kind not in (Kind.HEADING, Kind.LEAD_IN) and not head.text.endswith(":"):
        return Outlook.OPEN
    return outlook_of_text(head.folded[:_MAX_HEAD])


def outlook_of_text(folded: str) -> Outlook:
    """Tell which way folded words point.

    >>> outlook_of_text("tinh hinh thuc hien muc tieu").name
    'PAST'
    >>> outlook_of_text("tren co so ket qua nam 2025, dat ra muc tieu nhu sau:").name
    'PLAN'
    """
    match = _CUE.search(_BASIS.sub("", folded))
    return Outlook[match.lastgroup] if match and match.lastgroup else Outlook.OPEN
