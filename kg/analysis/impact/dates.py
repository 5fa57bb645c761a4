"""The dates that documents give works: due dates, and the ends of goals' periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.analysis.impact.months import end_of_year, read_day
from kg.analysis.impact.situation import Situation
from kg.store import Store, iri_rows
from kg.vocabulary import prologue


@dataclass(frozen=True, order=True)
class Due:
    """A day by which something is due or a period ends, and the statement that says so."""

    day: date
    statement: str
    document: str


def read_dates(store: Store, situation: Situation) -> tuple[Mapping[str, tuple[Due, ...]], int]:
    """Read the dates of projects, tasks and goals, and count the values that are no date.

    A project is due as its statuses say, a task as it says itself, either as their
    assignments say; a goal's period ends with its last year.
    """
    found: dict[str, set[Due]] = defaultdict(set)
    unreadable = 0
    for read, thing, text, statement, document in _stated(store, situation):
        day = read(text)
        if day is None:
            unreadable += 1
        else:
            found[thing].add(Due(day, statement, document))
    return {thing: tuple(sorted(dues)) for thing, dues in sorted(found.items())}, unreadable


def _stated(
    store: Store, situation: Situation
) -> Iterator[tuple[Callable[[str], date | None], str, str, str, str]]:
    for read, query in ((read_day, _STATUSES), (read_day, _TASKS), (end_of_year, _PERIODS)):
        for thing, text, statement, document in iri_rows(store.select(query)):
            yield read, thing, text, statement, document
    for one in situation.given:
        if one.due_by:
            yield read_day, one.work, one.due_by, one.assignment, one.document


_SELECT: Final = prologue(("plan",)) + "SELECT DISTINCT ?thing ?date ?statement ?document WHERE "
_STATUSES: Final = _SELECT + (
    "{ ?statement plan:project ?thing ; plan:dueBy ?date ; plan:statedIn ?document }"
)
_TASKS: Final = _SELECT + (
    "{ ?thing a plan:Task ; plan:dueBy ?date ; plan:statedIn ?document"
    " BIND (?thing AS ?statement) }"
)
_PERIODS: Final = _SELECT + (
    "{ VALUES ?class { plan:Goal plan:Target } ?thing a ?class ; plan:periodEnd ?date ;"
    " plan:statedIn ?document BIND (?thing AS ?statement) }"
)
