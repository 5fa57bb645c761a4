"""Whose part a sentence speaks of: "phát huy vai trò giám sát của A, B".

Resolutions of the Party assign work in nouns: the part, the leadership, the ways of
working of a body.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from typing import Final

from kg.extract.bodies.mentions import Mention
from kg.extract.bodies.runs import MASK, Run
from kg.extract.duties.model import Found, Rule, Subject

_WINDOW: Final = 300
_PART: Final = re.compile(
    r"(?<!\w)phát huy(?: \w+,?){0,3}? (?:vai trò|trách nhiệm)(?P<what>[^;.]{0,60}?)"
    r" của(?: toàn thể)? $"
)
_DIRECTED: Final = re.compile(rf"(?:(?<!\w)(?:chỉ đạo|lãnh đạo|chủ trì|tham mưu)|{MASK}) $")
"""Someone else is to bring a body's part about, and the body itself is asked nothing."""

_IN: Final = re.compile(
    r"\s*(?:trong|đối với)(?: (?:công tác|việc|thực hiện|nhiệm vụ|tổ chức)){0,4}(?= )"
)
_LEADERSHIP: Final = re.compile(
    r"(?<!\w)tăng cường (?:sự )?lãnh đạo[^;.]{0,40} của $"
    r"|(?<!\w)(?:công tác|trong) (?:lãnh đạo, )?chỉ đạo, điều hành của $"
)
_WAYS: Final = re.compile(r"(?<!\w)(?:phương thức (?:làm việc|hoạt động)|lề lối làm việc) của $")
_ACTIVITY: Final = re.compile(r"(?<!\w)(?:chất lượng|hiệu quả)(?: \w+)? hoạt động của $")
_DUTY: Final = re.compile(
    r"(?<!\w)(?:gắn|đề cao|thực hiện nghiêm(?: túc)?)[^;.]{0,20}(?<!ý thức )trách nhiệm(?: của)? $"
)
_JOINT: Final = re.compile(r"(?<!\w)kết hợp[^;.]{0,140} của $")
_OF_TOPIC: Final = frozenset({"communicate", "supervise", "inspect", "issue-policy"})
_NAMED_ROLES: Final = {
    "supervise": re.compile(r"giám sát|phản biện"),
    "inspect": re.compile(r"kiểm tra|thanh tra"),
    "direct": re.compile(r"lãnh đạo|chỉ đạo"),
}
_ACTING: Final = re.compile(r"nhân dân|người dân|cán bộ|đảng viên|cộng đồng", re.IGNORECASE)


def owners(
    mask: str, listed: Sequence[Run], start: int, end: int
) -> Generator[Found, None, Subject | None]:
    """Read the parts of a sentence; return whom the passage is about, if it says so."""
    topic: Subject | None = None
    for run in listed:
        before = mask[max(start, run.start - _WINDOW) : run.start]
        if _WAYS.search(before) or _ACTIVITY.search(before):
            topic = Subject(run.mentions, Rule.PART, roles=_OF_TOPIC)
        for role in _roles(mask, before, run, end):
            for mention in filter(_may_act, run.mentions):
                yield Found(mention, role, _begin(mask, start, run), run.end, Rule.PART)
    return topic


def _may_act(mention: Mention) -> bool:
    """Leave out those whose part is a manner of speaking: trí thức, hệ thống chính trị."""
    if mention.body_type == "population-group":
        return bool(_ACTING.search(mention.text))
    return "hệ thống" not in mention.text.lower()


def _begin(mask: str, start: int, run: Run) -> int:
    """Give where the phrase about a list begins: after the last mark before it."""
    marks = [mask.rfind(mark, start, run.start) for mark in (";", ",")]
    at = max([start, *(mark + 1 for mark in marks if mark >= 0)])
    while mask[at] == " ":
        at += 1
    return at


def _roles(mask: str, before: str, run: Run, end: int) -> list[str]:
    if part := _PART.search(before):
        inside = _IN.match(mask, run.end, end)
        what = mask[inside.end() : inside.end() + 30] if inside else ""
        by_another = _DIRECTED.search(before, 0, part.start())
        general = [] if by_another else ["implement"]
        return _named(part.group("what")) or _named(what) or general
    if _LEADERSHIP.search(before):
        return ["direct"]
    if _WAYS.search(before) or (_DUTY.search(before) and _IN.match(mask, run.end)):
        return ["implement"]
    return ["coordinate"] if _JOINT.search(before) else []


def _named(text: str) -> list[str]:
    return [role for role, pattern in _NAMED_ROLES.items() if pattern.search(text)]
