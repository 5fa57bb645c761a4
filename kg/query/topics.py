"""The topics of the library: a folder each, with a name in both languages and an order."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from kg.errors import Message
from kg.query.library import LibraryQuery

TOPICS: Final = {
    "ownership": Message("Trách nhiệm", "Ownership"),
    "goals": Message("Mục tiêu, chỉ tiêu", "Goals and targets"),
    "tasks": Message("Nhiệm vụ", "Tasks"),
    "projects": Message("Dự án", "Projects"),
    "documents": Message("Văn bản", "Documents"),
    "figures": Message("Số liệu", "Figures"),
    "progress": Message("Tiến độ", "Progress"),
}
"""Folder → name, in the order in which topics are shown."""


def topic_name(topic: str) -> Message:
    """Give a topic's name; a folder that is none of the known topics names itself.

    >>> topic_name("tasks").vi, topic_name("my-own").vi
    ('Nhiệm vụ', 'my-own')
    """
    return TOPICS.get(topic, Message(topic, topic))


def by_topic(queries: Iterable[LibraryQuery]) -> list[tuple[str, list[LibraryQuery]]]:
    """Group queries by topic, by name inside; topics of one's own come last."""
    order = {topic: place for place, topic in enumerate(TOPICS)}
    ordered = sorted(
        queries, key=lambda query: (order.get(query.topic, len(order)), query.topic, query.name)
    )
    return [(topic, list(group)) for topic, group in groupby(ordered, lambda query: query.topic)]
