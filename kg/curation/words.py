"""What the kinds of facts are called when they are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from kg.errors import Message
from kg.facts import Actor, Fact


class Noun(NamedTuple):
    """A noun in Vietnamese, and in English for one and for several."""

    vi: str
    one: str
    several: str

    def counted(self, n: int) -> Message:
        """Say how many.

        >>> STATEMENTS["Target"].counted(2)
        Message(vi='2 chỉ tiêu', en='2 targets')
        """
        return Message(f"{n} {self.vi}", f"{n} {self.one if n == 1 else self.several}")


STATEMENTS: Final = {
    "Goal": Noun("mục tiêu", "goal", "goals"),
    "Target": Noun("chỉ tiêu", "target", "targets"),
    "Task": Noun("nhiệm vụ", "task", "tasks"),
    "Assignment": Noun("phân công", "assignment", "assignments"),
    "Citation": Noun("viện dẫn", "citation", "citations"),
    "ProjectStatus": Noun("tình trạng dự án", "project status", "project statuses"),
    "Observation": Noun("số liệu", "figure", "figures"),
}
ENTRIES: Final = {
    "Actor": Noun("chủ thể", "actor", "actors"),
    "Document": Noun("văn bản", "document", "documents"),
    "Project": Noun("dự án", "project", "projects"),
    "Indicator": Noun("chỉ số", "indicator", "indicators"),
    "Place": Noun("địa bàn", "place", "places"),
}
"""Lasting things, by the register they stand in."""
FILE: Final = Noun("tệp", "file", "files")
NAME: Final = Noun("tên", "name", "names")
PASSAGE: Final = Noun("đoạn", "passage", "passages")
STATEMENT: Final = Noun("phát biểu", "statement", "statements")


def counted(facts: Iterable[Fact]) -> Message:
    """Count facts by kind, in the order of the contract; ``–`` for none."""
    counts = Counter(_noun_of(fact) for fact in facts)
    parts = [
        noun.counted(counts[noun])
        for noun in (*STATEMENTS.values(), *ENTRIES.values())
        if counts[noun]
    ]
    return Message(
        ", ".join(part.vi for part in parts) or "–", ", ".join(part.en for part in parts) or "–"
    )


def _noun_of(fact: Fact) -> Noun | None:
    if isinstance(fact, Actor):
        return ENTRIES["Actor"]
    name = type(fact).__name__
    return STATEMENTS.get(name) or ENTRIES.get(name)
