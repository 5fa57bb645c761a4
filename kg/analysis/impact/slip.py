"""What if projects end some months later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.analysis.impact.dates import Due, read_dates
from kg.analysis.impact.model import SEVERITY, Hit, Impact, Slip, Why, by_severity
from kg.analysis.impact.months import months_later
from kg.analysis.impact.serving import GOALS
from kg.analysis.impact.situation import (
    Links,
    Situation,
    backwards,
    read_links,
    read_situation,
    walk,
)
from kg.store import Store


@dataclass(frozen=True)
class _Delay:
    """How many months something is late, and the chain to it, itself included."""

    months: int
    chain: tuple[str, ...]


@dataclass(frozen=True)
class _Late:
    """Something late: the chain to it and, where a date is stated, from when to when."""

    chain: tuple[str, ...]
    months: int
    due: Due | None

    @property
    def new_day(self) -> date:
        return months_later(self.due.day, self.months) if self.due else date.min


@dataclass(frozen=True)
class _Schedule:
    """The situation with what time adds: dates, what projects are part of, tasks on projects."""

    situation: Situation
    dates: Mapping[str, tuple[Due, ...]]
    whole: Links
    concerns: Links


def impact_of_slipping(store: Store, asked: Slip) -> Impact:
    """Find what is hit when projects slip; see :func:`kg.analysis.impact.find_impact`."""
    situation = read_situation(store)
    dates, n_unreadable = read_dates(store, situation)
    whole = read_links(store, "?from plan:partOf ?to . ?from a plan:Project . ?to a plan:Project")
    concerns = read_links(store, "?from plan:concerns ?to . ?to a plan:Project")
    schedule = _Schedule(situation, dates, whole, concerns)
    projects = _late_projects(schedule, asked)
    tasks = _late_tasks(schedule, projects)
    late = [one for delay in (projects | tasks).values() for one in _lates(schedule, delay)]
    borrowed = list(_borrowed(schedule, projects, tasks))
    with_date = {one.chain for one in borrowed}
    hits = [
        *(_moved(schedule, one) for one in late if one.due or one.chain[-1] in tasks),
        *_reached(
            schedule,
            [*borrowed, *(one for one in late if one.due or one.chain not in with_date)],
            projects.keys() | tasks.keys(),
        ),
    ]
    dated = with_date | {one.chain for one in late if one.due}
    n_undated = sum(delay.chain not in dated for delay in projects.values())
    counted = (("projects-undated", n_undated), ("dates-unreadable", n_unreadable))
    return Impact(asked, by_severity(hits), tuple((name, n) for name, n in counted if n))


def _late_projects(schedule: _Schedule, asked: Slip) -> dict[str, _Delay]:
    """Find the projects that are late: those named and what is part of them."""
    starts = [_Delay(months, (project,)) for project, months in asked.projects]
    return _spread(starts, backwards(schedule.whole))


def _late_tasks(schedule: _Schedule, projects: Mapping[str, _Delay]) -> dict[str, _Delay]:
    """Find the tasks that concern late projects, and their parts.

    A part that concerns other projects only is not late.
    """
    concerning = backwards(schedule.concerns)
    starts = [
        _Delay(delay.months, (*delay.chain, task))
        for project, delay in projects.items()
        for task in concerning.get(project, ())
    ]
    parts = {
        task: above
        for task, above in schedule.situation.parts.items()
        if task not in schedule.concerns or not projects.keys().isdisjoint(schedule.concerns[task])
    }
    return _spread(starts, backwards(parts))


def _spread(starts: Iterable[_Delay], below: Links) -> dict[str, _Delay]:
    """Hand delays down; what several hand down is as late as the longest."""
    found: dict[str, _Delay] = {}
    for start in sorted(starts, key=lambda one: (-one.months, len(one.chain), one.chain)):
        for thing, way in walk(start.chain[-1], below).items():
            found.setdefault(thing, _Delay(start.months, (*start.chain[:-1], *way)))
    return found


def _lates(schedule: _Schedule, delay: _Delay) -> Iterator[_Late]:
    for due in schedule.dates.get(delay.chain[-1], ()) or (None,):
        yield _Late(delay.chain, delay.months, due)


def _borrowed(
    schedule: _Schedule, projects: Mapping[str, _Delay], tasks: Mapping[str, _Delay]
) -> Iterator[_Late]:
    """Give late projects the dates of the tasks that concern them."""
    for task, about in schedule.concerns.items():
        for project in about:
            if project in projects:
                for due in schedule.dates.get(task, ()):
                    yield _Late(projects[project].chain, tasks[task].months, due)


def _moved(schedule: _Schedule, late: _Late) -> Hit:
    situation, thing = schedule.situation, late.chain[-1]
    if late.due:
        why = Why("date-moves", ((str(late.due.day),), (str(late.new_day),)))
    else:
        why = Why("no-date", ((str(late.months),),))
    proof = _proof(situation, late.due, late.chain)
    return Hit(
        hit="moved" if late.due else "undated",
        thing=thing,
        kind=situation.kinds.get(thing, ""),
        why=why,
        via=late.chain[:-1] or late.chain,
        proof=proof,
        document=late.due.document if late.due else situation.document_of(thing),
    )


def _reached(schedule: _Schedule, late: Iterable[_Late], is_late: Iterable[str]) -> Iterator[Hit]:
    """List what late things serve or are part of, each by the chain that hits it worst."""
    found: dict[str, list[tuple[tuple[int, int, tuple[str, ...]], Hit]]] = defaultdict(list)
    situation, moved = schedule.situation, set(is_late)
    for one in late:
        ways = walk(one.chain[-1], situation.parts, situation.serves, schedule.whole)
        for thing, way in ways.items():
            if thing in moved:
                continue
            chain = (*one.chain[:-1], *way)
            for limit in schedule.dates.get(thing, ()) or (None,):
                hit = _reached_hit(situation, one, chain, limit)
                rank = (SEVERITY.index(hit.hit), -one.new_day.toordinal(), chain)
                found[thing].append((rank, hit))
    for hits in found.values():
        yield min(hits, key=lambda ranked: (ranked[0], ranked[1].proof))[1]


def _reached_hit(
    situation: Situation, late: _Late, chain: tuple[str, ...], limit: Due | None
) -> Hit:
    thing = chain[-1]
    is_goal = situation.kinds.get(thing) in GOALS
    outcome, why = _compare(late, limit)
    hit = outcome if is_goal else _OF_WORKS.get(outcome, outcome)
    proof = _proof(situation, late.due, chain)
    if limit and limit.statement not in proof:
        proof = (*proof, limit.statement)
    return Hit(
        hit=hit,
        thing=thing,
        kind=situation.kinds.get(thing, ""),
        why=why,
        via=chain[:-1],
        proof=proof,
        document=situation.document_of(
            thing, limit.document if limit else late.due.document if late.due else ""
        ),
    )


_OF_WORKS: Final = {"misses-period": "overrun", "served": "late-below"}
"""What comes of a goal → what the same is called for a task or project."""


def _compare(late: _Late, limit: Due | None) -> tuple[str, Why]:
    """Compare the day something late now ends with the end of what it serves."""
    what = (late.chain[-1],)
    if late.due is None:
        return "served", Why("serves-undated", (what, (str(late.months),)))
    moved = (what, (str(late.due.day),), (str(late.new_day),))
    if limit is None:
        return "served", Why("serves-open", moved)
    parts = (*moved, (str(limit.day),))
    if limit.day < late.due.day:
        return "past-period", Why("ended-before", parts)
    if limit.day < late.new_day:
        return "misses-period", Why("ends-after", parts)
    return "served", Why("ends-within", parts)


def _proof(situation: Situation, due: Due | None, chain: tuple[str, ...]) -> tuple[str, ...]:
    """Give the statement of the date, and those of the chain."""
    said = (due.statement,) if due else ()
    return (*said, *(one for one in chain if one in situation.stated_in and one not in said))
