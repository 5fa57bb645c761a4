"""Recognise pieces of work that a manager would follow.

A task is a heading, bullet, item or paragraph of the part that says what is to be done,
or a row of a table of tasks. It begins with a verb, or with who is to do it. A passage
that packs several pieces of work gives a task for each of its further sentences, or, if
it has one sentence, for its clauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.bodies.mentions import mentions_in
from kg.extract.bodies.runs import MASK, masked
from kg.extract.context import Context
from kg.extract.duties.due import Due, due_in, due_of_label
from kg.extract.duties.headings import named_by
from kg.extract.duties.labels import (
    cells_at,
    column_role,
    is_labelled,
    is_time_column,
    is_work_column,
    labelled,
)
from kg.extract.duties.work_verbs import INTRODUCTION, WORK
from kg.extract.findings import TaskFinding
from kg.extract.language.clauses import pieces, sentences, without_brackets
from kg.extract.outlook import Outlook, outlook, outlook_of_text
from kg.folding import fold_letters
from kg.text.outline import Kind, Passage

CONFIDENCE: Final = {"heading": 0.9, "row": 0.9, "passage": 0.85, "part": 0.6}
"""What each rule has earned on documents read by people."""

_MAX_LABEL: Final = 100
_MIN_PART: Final = 30
_MAX_BEGINNING: Final = 400
_READ: Final = (Kind.HEADING, Kind.ITEM, Kind.PARAGRAPH, Kind.BULLET)
_CATEGORY: Final = re.compile(
    r"(?:ve )?(?:(?:cac|nhung|mot so|noi dung)[, ]*)?(?:(?:nhom )?nhiem vu|giai phap"
    r"|to chuc thuc hien|noi dung|dot pha|khau dot pha|phan cong|trach nhiem|muc tieu|chi tieu)\b"
)
_NO_TASK: Final = re.compile(
    r"[(\[]|to chuc thuc hien$|(?:xong|hoan thanh) (?:truoc|trong|vao) (?:ngay|thang|quy|nam)\b"
    r"|quyet dinh (?:so|nay)\b|quy dinh so\b"
)
_NUMBER: Final = re.compile(r"^\(?\d{1,2}[.)]\s*")
_AIMS: Final = re.compile(r"(?:muc dich|yeu cau|quan diem|nguyen tac|can cu)\b")
_KEY: Final = re.compile(r"\btrong tam\b")
_BREAKTHROUGH: Final = re.compile(r"\bdot pha\b")
_CALLED_KEY: Final = re.compile(r"\bnhiem vu (?:chinh tri )?trong tam\b")
_CALLED_BREAKTHROUGH: Final = re.compile(r"\bla (?:mot )?khau dot pha\b")
_TARGETS: Final = re.compile(r"chỉ tiêu|mục tiêu", re.IGNORECASE)


def recognise(context: Context) -> Iterator[TaskFinding]:
    """Find the tasks, in the order of the text."""
    heads = {head.section.path for p in context.outline.passages for head in p.heads}
    for passage in context.outline.passages:
        if passage.kind is Kind.ROW:
            yield from _of_row(passage, context)
        elif _is_task(passage, context):
            yield from _of_passage(passage, context, is_heading=passage.section.path in heads)


def _is_task(passage: Passage, context: Context) -> bool:
    if passage.kind not in _READ or outlook(passage) is not Outlook.TASK:
        return False
    if passage.text.endswith(":") or is_labelled(passage) or _is_aim(passage):
        return False
    if passage.kind is Kind.HEADING:
        if _CATEGORY.match(passage.folded) or named_by(passage.text, context):
            return False
        if outlook_of_text(passage.folded) in (Outlook.PAST, Outlook.PLAN):
            return False
    return _begins_work(passage.text, context)


def _is_aim(passage: Passage) -> bool:
    """Tell a passage of the part on why, and by which principles."""
    headings = (head.folded for head in reversed(passage.heads) if head.kind is Kind.HEADING)
    return bool(_AIMS.match(next(headings, "")))


def _begins_work(text: str, context: Context, start: int = 0, end: int | None = None) -> bool:
    """Tell whether words begin with a verb, or with who is to do something."""
    words = text[start : min(len(text) if end is None else end, start + _MAX_BEGINNING)]
    words = _NUMBER.sub("", words)
    mask = masked(words, [])
    if _NO_TASK.match(fold_letters(words)):
        return False
    introduction = INTRODUCTION.match(mask)
    if WORK.match(mask, introduction.end() if introduction else 0):
        return True
    found = mentions_in(words, context)
    return bool(found) and INTRODUCTION.sub("", masked(words, found), count=1).startswith(MASK)


def _of_passage(passage: Passage, context: Context, *, is_heading: bool) -> Iterator[TaskFinding]:
    rule = "heading" if passage.kind is Kind.HEADING else "passage"
    year = context.identity.year
    end = _end_of_work(passage.text)
    due = _due(passage.text, year)
    yield _finding(passage, 0, end, rule, due, is_heading=is_heading)
    if passage.kind is Kind.HEADING:
        return
    for start, stop in _parts(passage.text[:end]):
        if _begins_work(passage.text, context, start, stop):
            part = due_in(passage.text[start:stop], year) if due.text else Due()
            yield _finding(passage, start, stop, "part", part)


def _end_of_work(text: str) -> int:
    """Give where the work ends and labels begin: "… . Đơn vị chủ trì: …"."""
    first = next((item.label_start for item in labelled(text)), len(text))
    return len(text[:first].rstrip(" (-–+")) or len(text)


def _due(text: str, year: int | None) -> Due:
    times = [item for item in labelled(text) if item.role is None]
    return due_of_label(text[times[0].start : times[0].end], year) if times else due_in(text, year)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Give the further pieces of work that a passage packs: sentences, else clauses."""
    found = list(sentences(text))
    if len(found) > 1:
        found = found[1:]
    else:
        found = list(pieces(text, without_brackets(text), 0, len(text)))
        found = found if len(found) > 1 else []
    yield from (span for span in found if span[1] - span[0] >= _MIN_PART)


def _of_row(passage: Passage, context: Context) -> Iterator[TaskFinding]:
    """Read a row of a table of tasks: one with a column for who does the work."""
    if not any(column_role(column) for column in passage.columns):
        return
    listed = list(zip(cells_at(passage), passage.columns, strict=False))
    work = [s for s, c in listed if is_work_column(c) and not _TARGETS.search(c) and s[0] < s[1]]
    times = [s for s, c in listed if is_time_column(c) and s[0] < s[1]]
    if work:
        year = context.identity.year
        due = due_of_label(passage.text[slice(*times[0])], year) if times else Due()
        yield _finding(passage, *work[0], "row", due)


def _finding(
    passage: Passage, start: int, end: int, rule: str, due: Due, *, is_heading: bool = False
) -> TaskFinding:
    return TaskFinding(
        passage=passage,
        start=start,
        end=end,
        confidence=CONFIDENCE[rule],
        label=label(passage.text[start:end]),
        priority=_priority(passage, passage.folded[start:end]),
        due_by=due.by,
        due_text=due.text,
        is_heading=is_heading,
    )


def _priority(passage: Passage, folded: str) -> str | None:
    """Tell what the document calls a task; the nearest heading that says one of both decides."""
    if _CALLED_BREAKTHROUGH.search(folded):
        return "breakthrough"
    if _CALLED_KEY.search(folded):
        return "key"
    for head in reversed(passage.heads):
        is_key = bool(_KEY.search(head.folded))
        is_breakthrough = bool(_BREAKTHROUGH.search(head.folded))
        if is_key != is_breakthrough and head.kind is not Kind.ITEM:
            return "key" if is_key else "breakthrough"
    return None


def label(text: str) -> str:
    """Give a short label: the first clause, cut at a word.

    >>> label("Rà soát quy hoạch; bố trí vốn.")
    'Rà soát quy hoạch'
    """
    start, end = next(sentences(text), (0, len(text)))
    start, end = next(pieces(text, without_brackets(text), start, end), (start, end))
    clause = " ".join(text[start:end].split()).rstrip(" ./;,:")
    if len(clause) <= _MAX_LABEL:
        return clause
    return clause[: _MAX_LABEL + 1].rpartition(" ")[0].rstrip(" ,;:-–")
