"""What a person should know of a matrix before reading it: its size and its findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.analysis.raci.letters import LETTERS
from kg.analysis.raci.matrix import Raci, RaciRow
from kg.analysis.raci.tables import FINDINGS
from kg.errors import Message
from kg.vocabulary import curie

_N_NAMED: Final = 3


def legend() -> Message:
    """Say in a line what the letters stand for."""
    said = [(f"{one.letter} {one.meaning.vi}", f"{one.letter} {one.meaning.en}") for one in LETTERS]
    return Message(*(" · ".join(parts) for parts in zip(*said, strict=True)))


def summary(found: Raci, names: Mapping[str, str]) -> Message:
    """Say how large the matrix is, what is wrong with it, and what is not in it.

    ``names`` (IRI → name) has what was asked for, the groups and the works.
    """
    lines = [_size(found, names), *(_indented(line) for line in _remarks(found, names))]
    return Message("\n".join(line.vi for line in lines), "\n".join(line.en for line in lines))


def _size(found: Raci, names: Mapping[str, str]) -> Message:
    asked = [iri for iri in (found.document, found.actor) if iri]
    things = " · ".join(f"{names[iri]} [{curie(iri)}]" for iri in asked)
    n_works, n_actors, n_roles = len(found.rows), len(found.actors), found.n_roles
    return Message(
        f"{things}: {n_works} công việc × {n_actors} chủ thể, {n_roles} vai trò",
        f"{things}: {n_works} works × {n_actors} actors, {n_roles} roles",
    )


def _indented(line: Message) -> Message:
    return Message(f"  {line.vi}", f"  {line.en}")


def _remarks(found: Raci, names: Mapping[str, str]) -> list[Message]:
    if not found.rows:
        return [Message("không có việc nào được giao", "no work is assigned"), *_idle(found)]
    groups = ", ".join(names[iri] for iri in found.groups)
    return [
        legend(),
        *(
            [Message(f"cả việc của nhóm: {groups}", f"with the works of: {groups}")]
            if groups
            else []
        ),
        *(_finding(finding, rows, names) for finding, rows in found.findings.items()),
        *_idle(found),
    ]


def _groups(found: Raci, names: Mapping[str, str]) -> list[Message]:
    groups = ", ".join(names[iri] for iri in found.groups if iri in found.actors)
    if not groups:
        return []
    return [Message(f"cả việc của nhóm: {groups}", f"with the works of: {groups}")]


def _finding(finding: str, rows: list[RaciRow], names: Mapping[str, str]) -> Message:
    said, n = FINDINGS[finding], len(rows)
    listed = "; ".join(f"“{names[row.work]}”" for row in rows[:_N_NAMED])
    more = n - _N_NAMED
    vi, en = (f"; … và {more} việc nữa", f"; … and {more} more") if more > 0 else ("", "")
    return Message(
        f"{said.vi}: {n} việc" + (f" ({listed}{vi})" if rows else ""),
        f"{said.en}: {n} work{'' if n == 1 else 's'}" + (f" ({listed}{en})" if rows else ""),
    )


def _idle(found: Raci) -> list[Message]:
    n = len(found.idle)
    if not n:
        return []
    is_shown = any(not row.cells for row in found.rows)
    vi, en = ("", "") if is_shown else (" (--all: hiện cả)", " (--all shows them)")
    return [
        Message(
            f"{n} nhiệm vụ, mục tiêu, chỉ tiêu của văn bản không giao cho ai{vi}",
            f"tasks, goals, targets of the document given to nobody: {n}{en}",
        )
    ]
