"""Who holds assigned work on a day: the assignments counted, and followed to successors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kg.answers.responsibility import Responsibility
from kg.answers.succession import Succession


@dataclass(frozen=True)
class Held:
    """Assignments on a day: who holds them, and those of documents issued only later.

    An assignment has a line for each body that holds it: several after a split.
    """

    now: tuple[Responsibility, ...]
    later: tuple[Responsibility, ...] = ()


def hold(bodies: Succession, found: Iterable[Responsibility], on: date | None = None) -> Held:
    """Follow assignments to who holds them on a day, without a day to the latest holder.

    A document issued after the day does not count; one without a date does.
    """
    now: list[Responsibility] = []
    later: list[Responsibility] = []
    for one in found:
        issued = day_of(one.issued_on)
        if on and issued and issued > on:
            later.append(one)
            continue
        early = _ended_early(bodies, one, issued, on)
        now += [
            replace(one, actor=holder.actor, holder=holder, ended_early=early)
            for holder in bodies.follow(one.actor, issued, on)
        ]
    return Held(tuple(now), tuple(later))


def _ended_early(
    bodies: Succession, one: Responsibility, issued: date | None, on: date | None
) -> date | None:
    """Give the last day of the body a document names, if the work began only after it."""
    last = bodies.last_day(one.actor)
    began = max((day for day in (issued, _new_year(one.work_start)) if day), default=None)
    is_early = last and began and last < began and (on is None or last < on)
    return last if is_early else None


def day_of(text: str) -> date | None:
    """Read an ISO date, none where the text is not one.

    >>> day_of("2021-03-12"), day_of("2021")
    (datetime.date(2021, 3, 12), None)
    """
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _new_year(year: str) -> date | None:
    return day_of(f"{year}-01-01")
