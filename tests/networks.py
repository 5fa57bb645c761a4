"""Small invented graphs of who is asked to do what, written as one line an assignment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from kg.facts import Actor, Assignment, Document, Fact, Task, Text, facts_to_triples
from kg.store import EmbeddedStore, memory_store
from kg.vocabulary import ID

FIRST: Final = "kh-1"


def body(slug: str) -> str:
    return f"{ID}body/{slug}"


def document(slug: str = FIRST) -> str:
    return f"{ID}document/{slug}"


def work(name: str, stated_in: str = FIRST) -> str:
    return f"{document(stated_in)}/1/task/{name}"


def assignment(n: int, stated_in: str = FIRST) -> str:
    return f"{document(stated_in)}/1/assignment/{n}"


def assigned_facts(
    lines: str,
    *,
    groups: Mapping[str, Sequence[str]] | None = None,
    due: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
    concerns: Mapping[str, Sequence[str]] | None = None,
) -> list[Fact]:
    """Make facts from lines ``actor role work [document [due date]]``.

    The n-th line is assignment n; a work stands in the document of its first line. ``due``
    and ``labels`` are of works; bodies and works are called what they are unless told.
    """
    rows = [(*line.split(), *(FIRST, "")[len(line.split()) - 3 :]) for line in lines.splitlines()]
    rows = [row for row in rows if len(row) >= 5]
    groups, due, labels, concerns = groups or {}, due or {}, labels or {}, concerns or {}
    members = {member for ones in groups.values() for member in ones}
    home: dict[str, str] = {}
    for _, _, name, stated_in, _ in rows:
        home.setdefault(name, stated_in)
    return [
        *(
            Document(iri=document(one), type="Plan", label=(Text(f"Kế hoạch {one}"),))
            for one in sorted(set(home.values()) | {row[3] for row in rows})
        ),
        *(
            Actor(
                iri=body(one),
                type="BodyGroup" if one in groups else "Body",
                label=(Text(f"Cơ quan {one}"), Text(f"Body {one}", "en")),
                has_member=tuple(body(member) for member in groups.get(one, ())),
            )
            for one in sorted({row[0] for row in rows} | set(groups) | members)
        ),
        *(
            Task(
                iri=work(name, stated_in),
                stated_in=document(stated_in),
                curation="authored",
                label=(Text(labels.get(name, f"Việc {name}")), Text(f"Task {name}", "en")),
                due_by=date.fromisoformat(due[name]) if name in due else None,
                concerns=tuple(concerns.get(name, ())),
            )
            for name, stated_in in home.items()
        ),
        *(
            Assignment(
                iri=assignment(n, stated_in),
                stated_in=document(stated_in),
                curation="authored",
                assignee=body(actor),
                role=role,
                work=work(name, home[name]),
                due_by=date.fromisoformat(day) if day else None,
            )
            for n, (actor, role, name, stated_in, day) in enumerate(rows, start=1)
        ),
    ]


def store_of(lines: str, more: Sequence[Fact] = (), **given: Mapping[str, object]) -> EmbeddedStore:
    return memory_store(facts_to_triples([*assigned_facts(lines, **given), *more]))  # type: ignore[arg-type]


def short(iri: str) -> str:
    """Give what an IRI was made from: the last step of its path."""
    return iri.rpartition("/")[2]


PATH: Final = """\
a lead 1
b coordinate 1
b lead 2
c implement 2
c lead 3
d monitor 3
e lead 4
"""
"""A chain a - b - c - d, and e that works alone."""

TWO_CIRCLES: Final = """\
a lead 1
b coordinate 1
b lead 2
c coordinate 2
a lead 3
c coordinate 3
b direct 4
c implement 4
d lead 5
e coordinate 5
e lead 6
f coordinate 6
d lead 7
f coordinate 7
c lead 8
d coordinate 8
"""
"""a, b, c share works in pairs (b and c two), so do d, e, f; c and d share one."""
