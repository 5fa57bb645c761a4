"""Bodies in time: who took up the work of a body when it changed, and who after that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from kg.answers.changes import Change, Life, first_day_after, read_changes, read_lives
from kg.store import Store


@dataclass(frozen=True)
class Step:
    """One change that took work from a body; ``successor`` is ``""`` where it dissolved it.

    ``on`` is the first day after the change, ``None`` where the graph gives none.
    """

    change: str
    predecessor: str
    successor: str
    on: date | None
    act: str


@dataclass(frozen=True)
class Holder:
    """Who holds the work of a body after the changes that were followed.

    ``ended`` is the last day of the holder itself, where it has ended and nobody took its
    work up; ``begins`` its first day, where that is still to come. ``in_circle``: the next
    change leads back to where the work came from, so that nobody can be named the last.
    """

    actor: str
    steps: tuple[Step, ...] = ()
    ended: date | None = None
    begins: date | None = None
    in_circle: bool = False

    @property
    def is_gone(self) -> bool:
        """Say whether the holder has ended and nobody took its work up."""
        return self.ended is not None or any(not step.successor for step in self.steps)


@dataclass(frozen=True)
class _Turn:
    """All changes of one body on one day."""

    on: date | None
    changes: tuple[Change, ...]

    def keeps(self, body: str) -> bool:
        return any(body in change.new for change in self.changes)


@dataclass(frozen=True)
class _Visit:
    """A body with the work of another: since when, which turns are behind it, how it got there."""

    body: str
    since: date | None
    n_behind: int = 0
    step: Step | None = None
    earlier: _Visit | None = None

    def back(self) -> Iterator[_Visit]:
        visit: _Visit | None = self
        while visit:
            yield visit
            visit = visit.earlier

    def steps(self) -> tuple[Step, ...]:
        return tuple(visit.step for visit in self.back() if visit.step)[::-1]


@dataclass(frozen=True)
class Succession:
    """Every body with a known life and every change, ready to be followed."""

    lives: Mapping[str, Life]
    turns: Mapping[str, tuple[_Turn, ...]]
    arrivals: Mapping[str, tuple[date, ...]]
    formers: Mapping[str, tuple[str, ...]]

    def follow(
        self, body: str, since: date | None = None, on: date | None = None
    ) -> tuple[Holder, ...]:
        """Find who holds what a body was given, ``since`` that day, on a day.

        Several after a split. Without ``on`` every change is followed; without ``since``
        the body had the work before them all. A change up to ``since`` is followed only
        where the body had ended by it. Each body goes through each of its changes once:
        linear in the changes reached.
        """
        found: dict[str, Holder] = {}
        seen: set[tuple[str, int]] = set()
        waiting = [_Visit(body, since)]
        while waiting:
            visit = waiting.pop()
            at = self._next_turn(visit, on)
            if (visit.body, at) in seen:
                if visit.earlier and self._is_behind(visit, at, on):
                    held = Holder(visit.earlier.body, visit.earlier.steps(), in_circle=True)
                    found.setdefault(held.actor, held)
                continue
            seen.add((visit.body, at))
            after = self._after(visit, at)
            if after:
                waiting.extend(reversed(after))
            else:
                found.setdefault(visit.body, self._holder(visit, at, on))
        return tuple(found.values())

    def predecessors(self, body: str) -> list[str]:
        """List every body whose changes lead to a body, at any day, the body left out."""
        found = {body}
        waiting = [body]
        while waiting:
            new = set(self.formers.get(waiting.pop(), ())) - found
            found |= new
            waiting.extend(new)
        return sorted(found - {body})

    def last_day(self, body: str) -> date | None:
        """Give the last day of a body: as stated, else the day before the change that ended it."""
        life = self.lives.get(body, Life())
        if life.last:
            came_back = any(day > life.last for day in self.arrivals.get(body, ()))
            return None if came_back else life.last
        days = [turn.on for turn in self.turns.get(body, ()) if turn.on and not turn.keeps(body)]
        last = max(days, default=None)
        if last is None or any(day >= last for day in self.arrivals.get(body, ())):
            return None
        return _day_before(last)

    def _next_turn(self, visit: _Visit, on: date | None) -> int:
        """Give the place of the next changes to follow, the number of all where there is none."""
        turns = self.turns.get(visit.body, ())
        for at in range(visit.n_behind, len(turns)):
            day = turns[at].on
            if day is None:
                return at
            if on is not None and day > on:
                continue
            if visit.since is None or day > visit.since:
                return at
            if not turns[at].keeps(visit.body) and not self._lived(visit.body, day, visit.since):
                return at
        return len(turns)

    def _lived(self, body: str, ended: date, day: date) -> bool:
        """Say whether a body that a change ended existed again, or still, on a later day."""
        life = self.lives.get(body, Life())
        if any(ended < arrival <= day for arrival in self.arrivals.get(body, ())):
            return True
        if life.first and ended < life.first <= day:
            return True
        return life.last is not None and life.last >= day

    def _is_behind(self, visit: _Visit, at: int, on: date | None) -> bool:
        earlier = (one for one in visit.back() if one is not visit and one.body == visit.body)
        return any(self._next_turn(one, on) == at for one in earlier)

    def _after(self, visit: _Visit, at: int) -> list[_Visit]:
        turns = self.turns.get(visit.body, ())
        if at == len(turns):
            return []
        turn = turns[at]
        days = [day for day in (visit.since, turn.on) if day]
        since = max(days, default=None)
        found = [_Visit(visit.body, since, at + 1, None, visit)] if turn.keeps(visit.body) else []
        for change in turn.changes:
            for body in change.new:
                if body != visit.body:
                    step = Step(change.iri, visit.body, body, turn.on, change.act)
                    found.append(_Visit(body, since, 0, step, visit))
        return found

    def _holder(self, visit: _Visit, at: int, on: date | None) -> Holder:
        turns = self.turns.get(visit.body, ())
        steps = visit.steps()
        if at < len(turns):
            change, day = turns[at].changes[0], turns[at].on
            step = Step(change.iri, visit.body, "", day, change.act)
            ended = self.last_day(visit.body) or (_day_before(day) if day else None)
            return Holder(visit.body, (*steps, step), ended)
        last = self.last_day(visit.body)
        ended = last if last and (on is None or last < on) else None
        first = self.lives.get(visit.body, Life()).first
        return Holder(visit.body, steps, ended, first if first and on and first > on else None)


def read_succession(store: Store) -> Succession:
    """Read the lives of all bodies and all changes: linear in both."""
    return succession(read_changes(store), read_lives(store))


def succession(changes: Iterable[Change], lives: Mapping[str, Life]) -> Succession:
    """Put changes in order: for each body its own by day, those without a day last."""
    own: dict[str, list[tuple[date | None, Change]]] = defaultdict(list)
    arrivals: dict[str, set[date]] = defaultdict(set)
    formers: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        for body in change.former:
            day = first_day_after(change, body, lives)
            own[body].append((day, change))
            for new in change.new:
                formers[new].add(body)
                if day:
                    arrivals[new].add(day)
    return Succession(
        lives,
        {body: tuple(_turns(dated)) for body, dated in own.items()},
        {body: tuple(sorted(days)) for body, days in arrivals.items()},
        {body: tuple(sorted(found)) for body, found in formers.items()},
    )


def _turns(dated: list[tuple[date | None, Change]]) -> Iterator[_Turn]:
    def order(one: tuple[date | None, Change]) -> date:
        return one[0] or date.max

    ordered = sorted(dated, key=lambda one: (order(one), one[1].iri))
    for _, same_day in groupby(ordered, key=order):
        together = list(same_day)
        yield _Turn(together[0][0], tuple(change for _, change in together))


def _day_before(day: date) -> date:
    return day - timedelta(days=1) if day > date.min else day
