"""What the steps of a cascade are called, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.errors import Message

KIND_WORDS: Final = {
    "Document": Message("văn bản", "document"),
    "Goal": Message("mục tiêu", "goal"),
    "Target": Message("chỉ tiêu", "target"),
    "Task": Message("nhiệm vụ", "task"),
    "Project": Message("dự án", "project"),
    "ProjectStatus": Message("tình trạng dự án", "project status"),
    "Indicator": Message("chỉ số", "indicator"),
    "Observation": Message("số liệu", "figure"),
}
"""Kind → what one of it is called."""

DOWN_WORDS: Final = {
    "implements": Message("được thực hiện bằng", "carried out by"),
    "basedOn": Message("là căn cứ của", "ground of"),
    "statedIn": Message("nêu", "states"),
    "restates": Message("được nhắc lại trong", "restated by"),
    "contributesTo": Message("được góp phần bởi", "served by"),
    "partOfTask": Message("gồm việc", "has the part"),
    "concerns": Message("liên quan đến", "concerns"),
    "partOf": Message("gồm dự án", "has the part"),
    "latestStatus": Message("tình trạng mới nhất", "latest status"),
    "indicator": Message("đo bằng", "measured by"),
    "hasLatestObservation": Message("số liệu mới nhất", "latest figure"),
}
"""Relation → how the higher thing reads it."""

UP_WORDS: Final = {
    "implements": Message("thực hiện", "implements"),
    "basedOn": Message("căn cứ", "based on"),
    "statedIn": Message("nêu trong", "stated in"),
    "restates": Message("nhắc lại", "restates"),
    "contributesTo": Message("góp phần vào", "contributes to"),
    "partOfTask": Message("thuộc việc", "part of"),
    "concerns": Message("được nhắc đến trong", "concerned by"),
    "partOf": Message("thuộc dự án", "part of"),
    "latestStatus": Message("tình trạng của", "status of"),
    "indicator": Message("đo", "measures"),
    "hasLatestObservation": Message("số liệu về", "figure on"),
}
"""Relation → how the lower thing reads it."""

ABOVE: Final = Message("Ở trên", "Above")
BELOW: Final = Message("Ở dưới", "Below")
NOTHING: Final = Message("không có gì", "nothing")
OWNED_BY: Final = Message("chịu trách nhiệm", "owner")
INHERITED: Final = Message("kế thừa", "inherited")
ELSEWHERE: Final = Message("xem chỗ khác trong cây", "listed elsewhere in the tree")
LEFT_OUT: Final = Message("còn {n} ở dưới", "{n} more below")


def n_of(kind: str, n: int) -> Message:
    """Say how many there are of a kind.

    >>> n_of("Task", 2).en, n_of("ProjectStatus", 2).en, n_of("Task", 1).vi
    ('2 tasks', '2 project statuses', '1 nhiệm vụ')
    """
    word = KIND_WORDS[kind]
    plural = "" if n == 1 else "es" if word.en.endswith("s") else "s"
    return Message(f"{n} {word.vi}", f"{n} {word.en}{plural}")


def counted(counts: Mapping[str, int]) -> Message:
    """Say how many of each kind there are.

    >>> counted({"Task": 2, "Goal": 1}).en
    '1 goal, 2 tasks'
    """
    parts = [n_of(kind, counts[kind]) for kind in KIND_WORDS if counts.get(kind)]
    if not parts:
        return NOTHING
    return Message(", ".join(one.vi for one in parts), ", ".join(one.en for one in parts))
