"""Recognise who is asked to do what: in sentences, labelled lines, headings and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.extract.bodies.mentions import Mention, mentions, mentions_in
from kg.extract.context import Context
from kg.extract.duties.due import Due, due_in, due_of_label
from kg.extract.duties.frames import read
from kg.extract.duties.headings import Headings
from kg.extract.duties.labels import (
    Labelled,
    cells_at,
    column_role,
    is_labelled,
    is_time_column,
    is_work_column,
    labelled,
)
from kg.extract.duties.model import CONFIDENCE, Found, Reading, Rule
from kg.extract.findings import AssignmentFinding
from kg.extract.outlook import Outlook, outlook
from kg.text.outline import Kind, Passage

_AHEAD: Final = ("Directive", "Decision", "Telegram", "OfficialLetter")
"""Kinds of documents that ask for work in every part, even where they speak of results."""

_AIMS: Final = re.compile(r"(?:muc dich|yeu cau|quan diem|nguyen tac)\b")
_MAX_WORK: Final = 200
_MAX_BEFORE: Final = 24  # characters before the first body of a label's value
_MAX_NAME: Final = 60
_READ: Final = (Kind.ITEM, Kind.PARAGRAPH, Kind.BULLET, Kind.HEADING, Kind.LEAD_IN)
_ITEM: Final = re.compile(r"[^\s,;][^,;]*?(?=,|;| và |$)")
_ACRONYM: Final = re.compile(r"[A-ZĐ]{2,}(?!\w)")


def recognise(context: Context) -> Iterator[AssignmentFinding]:
    """Find the assignments, in the order of the text."""
    yield from _distinct(_Reader(context, Headings(context)).findings())


def _distinct(found: Iterator[AssignmentFinding]) -> Iterator[AssignmentFinding]:
    """Keep one finding of an actor's role in a clause, the surest."""
    kept: dict[tuple[object, ...], AssignmentFinding] = {}
    for item in found:
        key = (item.passage.section.path, item.actor, item.role, item.start)
        if key not in kept or kept[key].confidence < item.confidence:
            kept[key] = item
    yield from kept.values()


@dataclass(frozen=True)
class _Reader:
    """Reads the passages of one document."""

    context: Context
    headings: Headings

    def findings(self) -> Iterator[AssignmentFinding]:
        passages = self.context.outline.passages
        task: Passage | None = None
        at = 0
        while at < len(passages):
            passage = passages[at]
            group = _labelled_group(passages, at)
            if passage.kind is Kind.ROW:
                yield from self._of_row(passage)
            elif group:
                yield from self._of_labels(group, task)
            elif passage.kind in _READ:
                task = passage
                yield from self._of_labels([passage], passage)
                yield from self._of_passage(passage, is_assigned=_is_assigned(passages, at))
            at += len(group) or 1

    # Labelled lines

    def _of_labels(
        self, group: Sequence[Passage], task: Passage | None
    ) -> Iterator[AssignmentFinding]:
        lines = [(passage, item) for passage in group for item in labelled(passage.text)]
        times = [passage.text[i.start : i.end] for passage, i in lines if i.role is None]
        due = due_of_label(times[-1], self.context.identity.year) if times else Due()
        for passage, item in lines:
            if item.role:
                yield from self._of_label(passage, item, task, due)

    def _of_label(
        self, passage: Passage, item: Labelled, task: Passage | None, due: Due
    ) -> Iterator[AssignmentFinding]:
        named = self._named(passage.text, item.start, item.end)
        if not named or named[0].start - item.start > _MAX_BEFORE:
            return
        for mention in named:
            found = Found(mention, item.role or "", item.label_start, item.end, Rule.LABEL)
            work = task.span(0, len(task.text)) if task else None
            yield _finding(passage, found, task.text if task else "", due, work)

    def _named(self, text: str, start: int, end: int) -> list[Mention]:
        """Find whom a value or a cell names; an acronym is a name that no grammar knows."""
        value = text[start:end]
        found = mentions_in(value, self.context)
        for item in _ITEM.finditer(value):
            name = item.group().strip(" .")
            is_known = any(m.start < item.end() and item.start() < m.end for m in found)
            if not is_known and _ACRONYM.match(name) and len(name) <= _MAX_NAME:
                stop = item.start() + len(name)
                found.append(Mention(item.start(), stop, name, name, "Body", None, None))
        found.sort(key=lambda mention: mention.start)
        return [replace(m, start=m.start + start, end=m.end + start) for m in found]

    # Tables

    def _of_row(self, passage: Passage) -> Iterator[AssignmentFinding]:
        listed = list(zip(cells_at(passage), passage.columns, strict=False))
        works = [span for span, column in listed if is_work_column(column) and span[0] < span[1]]
        times = [passage.text[slice(*span)] for span, column in listed if is_time_column(column)]
        due = due_of_label(times[0], self.context.identity.year) if times else Due()
        work = passage.text[slice(*works[0])] if works else passage.text
        span = passage.span(*works[0]) if works else None
        for (start, end), column in listed:
            role = column_role(column) if start < end else None
            for mention in self._named(passage.text, start, end) if role else ():
                found = Found(mention, role or "", start, end, Rule.COLUMN)
                yield _finding(passage, found, work, due, span)

    # Sentences

    def _of_passage(self, passage: Passage, *, is_assigned: bool) -> Iterator[AssignmentFinding]:
        found = mentions(passage, self.context)
        subject = self.headings.subject(passage)
        if (not found and not subject) or self._is_bare(passage):
            return
        reading = _reading(passage, self.context.identity.kind, is_assigned=is_assigned)
        dues: dict[tuple[int, int], Due] = {}
        for item in read(passage.text, found, reading, subject):
            words = passage.text[item.start : item.end]
            span = (item.start, item.end)
            if span not in dues:
                dues[span] = due_in(words, self.context.identity.year)
            yield _finding(passage, item, words, dues[span])

    def _is_bare(self, passage: Passage) -> bool:
        """Tell a heading that names bodies and asks them nothing yet."""
        if passage.kind not in (Kind.HEADING, Kind.LEAD_IN):
            return False
        named = self.headings.named(passage)
        return named is not None and named.is_bare


def _labelled_group(passages: Sequence[Passage], at: int) -> Sequence[Passage]:
    """Give the labelled lines that stand together here."""
    end = at
    while end < len(passages) and passages[end].kind in _READ and is_labelled(passages[end]):
        end += 1
    return passages[at:end]


def _is_assigned(passages: Sequence[Passage], at: int) -> bool:
    """Tell whether labelled lines below assign the task that a passage states."""
    for other in passages[at + 1 : at + 4]:
        if is_labelled(other):
            return True
        if other.kind is not passages[at].kind:
            return False
    return False


def _reading(passage: Passage, document: str, *, is_assigned: bool) -> Reading:
    """Tell how a passage is to be read, from where it stands."""
    if passage.kind is Kind.HEADING and passage.text.isupper():
        return Reading(has_orders=False, has_subjects=False, has_parts=False)
    way = outlook(passage)
    if way is Outlook.PAST and document not in _AHEAD:
        return Reading(has_parts=False, is_past=True)
    if way is Outlook.PLAN or _is_aim(passage):
        return Reading(needs_modal=True, has_parts=False)
    return Reading(has_subjects=not is_assigned, has_any_verb=way is Outlook.TASK)


def _is_aim(passage: Passage) -> bool:
    """Tell a passage of the part on why, and by which principles."""
    headings = (head.folded for head in reversed(passage.heads) if head.kind is Kind.HEADING)
    return bool(_AIMS.match(next(headings, "")))


def _finding(
    passage: Passage,
    found: Found,
    work: str,
    due: Due,
    work_span: tuple[int, int] | None = None,
) -> AssignmentFinding:
    mention = found.mention
    return AssignmentFinding(
        passage=passage,
        start=found.start,
        end=found.end,
        confidence=CONFIDENCE[found.rule],
        actor=mention.name,
        actor_text=mention.text,
        actor_kind=mention.kind,
        body_type=mention.body_type,
        role=found.role,
        work=work[:_MAX_WORK],
        work_span=work_span,
        frequency=due.frequency,
        due_by=due.by,
        due_text=due.text,
    )
