"""Bodies that stand together in a list: "Sở A, Sở B và UBND các huyện".

A text is masked for reading: small letters, parts in brackets blanked, each mention a run
of one private character, so that no word of a name is taken for a verb. The length, and so
every offset, stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.extract.bodies.mentions import Mention
from kg.extract.language.clauses import brackets
from kg.extract.language.spelled import spelled

MASK: Final = "\ue000"
_BETWEEN: Final = re.compile(
    r"\s*(?:,|/|,? và|,? cùng(?: với)?|-)?\s*(?:(?:các )?đồng chí\s+|của\s+)?"
)
_OWNER: Final = re.compile(r"\s{0,4}của\s{1,4}(?:các )?")
_SEMICOLON: Final = re.compile(r"\s*;\s*(?:và\s+)?")
_MAX_GAP: Final = 24


@dataclass(frozen=True)
class Run:
    """Mentions in a list, from ``start`` to ``end``."""

    mentions: tuple[Mention, ...]
    start: int
    end: int


def masked(text: str, found: Sequence[Mention]) -> str:
    """Mask a text.

    >>> masked("Sở Y tế (nay) LÀM", [])
    'sở y tế       làm'
    """
    pieces = list(spelled(text).small)
    for start, end in brackets(text):
        pieces[start:end] = " " * (end - start)
    for mention in found:
        if pieces[mention.start] != " ":
            pieces[mention.start : mention.end] = MASK * (mention.end - mention.start)
    return "".join(pieces)


def runs(mask: str, found: Sequence[Mention]) -> list[Run]:
    """Group mentions into lists; those in brackets are in none.

    What a body is of ("Ủy ban A của Quốc hội") is no further body of the list.
    """
    groups: list[list[Mention]] = []
    ends: list[int] = []
    for mention in found:
        if mask[mention.start] != MASK:
            continue
        if groups and _OWNER.fullmatch(mask, ends[-1], mention.start):
            ends[-1] = mention.end
        elif groups and _are_listed(mask, ends[-1], mention.start):
            groups[-1].append(mention)
            ends[-1] = mention.end
        else:
            groups.append([mention])
            ends.append(mention.end)
    return [Run(tuple(group), group[0].start, end) for group, end in zip(groups, ends, strict=True)]


def _are_listed(mask: str, end: int, start: int) -> bool:
    if start - end > _MAX_GAP:
        return False
    return bool(_BETWEEN.fullmatch(mask, end, start))


def continued(mask: str, listed: Sequence[Run], is_open: re.Pattern[str]) -> Iterator[Run]:
    """Join lists cut by semicolons, where what stands before the first asks for more.

    ``is_open`` matches the end of what stands before a list that a semicolon doesn't end.
    """
    waiting: Run | None = None
    for run in listed:
        if waiting and _SEMICOLON.fullmatch(mask, waiting.end, run.start):
            waiting = Run((*waiting.mentions, *run.mentions), waiting.start, run.end)
            continue
        if waiting:
            yield waiting
        waiting = None
        if is_open.search(mask, max(0, run.start - 60), run.start):
            waiting = run
        else:
            yield run
    if waiting:
        yield waiting
