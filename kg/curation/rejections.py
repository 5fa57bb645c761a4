"""What a person has rejected, so that reading the document again does not bring it back.

Kept as ``rejected/<document>.csv`` beside the document's Turtle file: a table that a
person can read, sort and mend.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.curation.matching import Item, key_of, label_of, spans_of
from kg.errors import DataError, Location, Message
from kg.facts import Statement
from kg.files import replace_file, translated
from kg.render import safe_cell
from kg.turtle import natural_key, read_utf8
from kg.vocabulary import curie, expand

COLUMNS: Final = ("statement", "kind", "start", "end", "key", "label", "reason", "date")


@dataclass(frozen=True)
class Rejection:
    """A statement that was rejected: its passage, what made it what it is, why, and when."""

    statement: str
    kind: str
    start: int
    end: int
    key: str
    label: str
    reason: str
    date: str

    @classmethod
    def of(cls, statement: Statement, reason: str, on: datetime.date) -> Rejection:
        """Remember a statement by its first passage."""
        start, end = next(iter(spans_of(statement)), (0, 0))
        kind = type(statement).__name__
        key, label = key_of(statement), label_of(statement)
        return cls(
            curie(statement.iri), kind, start, end, key, label, reason.strip(), on.isoformat()
        )

    @property
    def iri(self) -> str:
        """The IRI of the statement."""
        return expand(self.statement) or self.statement

    @property
    def item(self) -> Item:
        """What a statement is compared with."""
        return Item(self.iri, self.kind, self.key, ((self.start, self.end),), self.label)


def rejections_path(document_file: Path, slug: str) -> Path:
    """Give the place of a document's rejections, beside the Turtle file it is in.

    >>> rejections_path(Path("data/plans.ttl"), "kh-15").as_posix()
    'data/rejected/kh-15.csv'
    """
    return document_file.parent / "rejected" / f"{slug}.csv"


def read_rejections(path: Path) -> tuple[Rejection, ...]:
    """Read a table of rejections; none where there is no file.

    Raises :class:`DataError` naming the line that can't be read.
    """
    if not path.exists():
        return ()
    text = read_utf8(path).decode("utf-8")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    if rows.fieldnames is None or not set(COLUMNS) <= set(rows.fieldnames):
        raise _unreadable(path, 1, "thiếu cột", "columns are missing")
    found = []
    for row in rows:
        values = {name: row[name] or "" for name in COLUMNS}
        if not (values["start"].isdecimal() and values["end"].isdecimal()):
            raise _unreadable(path, rows.line_num, "start, end phải là số", "start, end: no number")
        start, end = int(values.pop("start")), int(values.pop("end"))
        found.append(Rejection(start=start, end=end, **values))
    return tuple(found)


def _unreadable(path: Path, line: int, vi: str, en: str) -> DataError:
    columns = ",".join(COLUMNS)
    return DataError(
        Message(
            f"bảng bác bỏ không đọc được: {vi}", f"the table of rejections can't be read: {en}"
        ),
        location=Location(path, line),
        hint=Message(f"các cột phải là {columns}", f"its columns must be {columns}"),
    )


def write_rejections(path: Path, rejections: Iterable[Rejection]) -> None:
    """Write a table of rejections whole, each once, in the order of the document."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in sorted(set(rejections), key=_place):
        writer.writerow([safe_cell(str(getattr(one, name))) for name in COLUMNS])
    data = stream.getvalue().encode("utf-8")
    if path.exists() and path.read_bytes() == data:
        return
    with translated(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, data)


def _place(one: Rejection) -> tuple[object, ...]:
    return (
        one.start,
        one.end,
        one.kind,
        natural_key(one.statement),
        one.key,
        one.label,
        one.date,
        one.reason,
    )
