"""Lives of bodies and changes of organisation, as the graph gives them.

A change (``org:ChangeEvent``) has former bodies and, unless it dissolved them, new ones:
two former bodies and one new are a merger, one and two a split, one and one a new name.
A former body that is also a new one goes on. The first day after a change is
``dcterms:date`` where that is given, else the day after the last day of the former body,
else the first day of the new one or the day of the document that decided the change
(``dcterms:source``), the later of the two. A change without any of these has no day: it
counts as having happened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from kg.store import Store, iri_rows
from kg.vocabulary import prologue

_CHANGES: Final = prologue(("org", "dcterms")) + (
    "SELECT ?change ?key ?value WHERE {"
    " VALUES (?property ?key) { (org:originalOrganization 'former')"
    " (org:resultingOrganization 'new') (dcterms:date 'day') (dcterms:source 'act') }"
    " { SELECT DISTINCT ?change WHERE { ?change org:originalOrganization ?any } }"
    " ?change ?property ?value . FILTER (isIRI(?change) && (?key = 'day' || isIRI(?value))) }"
    " ORDER BY ?change ?key ?value"
)
_ACT_DAYS: Final = prologue(("org", "dcterms", "plan")) + (
    "SELECT DISTINCT ?act ?day WHERE {"
    " ?change org:originalOrganization ?body ; dcterms:source ?act . ?act plan:issuedOn ?day"
    " FILTER isIRI(?act) }"
    " ORDER BY ?act ?day"
)
_LIVES: Final = prologue(("plan",)) + (
    "SELECT ?body ?first ?last WHERE {"
    " { SELECT DISTINCT ?body WHERE { ?body plan:validFrom|plan:validUntil ?any } }"
    " OPTIONAL { ?body plan:validFrom ?first } OPTIONAL { ?body plan:validUntil ?last } }"
    " ORDER BY ?body ?first ?last"
)


@dataclass(frozen=True)
class Life:
    """The first and the last day on which a body exists; ``None`` where not stated."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Change:
    """A merger, split, new name or dissolution; ``on`` as stated, ``act_on`` the act's date."""

    iri: str
    former: tuple[str, ...]
    new: tuple[str, ...] = ()
    on: date | None = None
    act: str = ""
    act_on: date | None = None


def read_changes(store: Store) -> list[Change]:
    """Read all changes of organisation, by IRI."""
    act_days = {act: _day(day) for act, day in iri_rows(store.select(_ACT_DAYS))}
    return list(_changes(iri_rows(store.select(_CHANGES)), act_days))


def read_lives(store: Store) -> dict[str, Life]:
    """Read from when until when bodies exist, where that is stated."""
    lives: dict[str, Life] = {}
    for body, first, last in iri_rows(store.select(_LIVES)):
        lives.setdefault(body, Life(_day(first), _day(last)))
    return lives


def _changes(
    rows: Iterable[tuple[str, ...]], act_days: Mapping[str, date | None]
) -> Iterator[Change]:
    for iri, parts in groupby(rows, key=lambda row: row[0]):
        values: dict[str, list[str]] = defaultdict(list)
        for _, key, value in parts:
            values[key].append(value)
        days = [day for text in values["day"] if (day := _day(text))]
        act = values["act"][0] if values["act"] else ""
        yield Change(
            iri,
            tuple(values["former"]),
            tuple(values["new"]),
            min(days, default=None),
            act,
            act_days.get(act),
        )


def first_day_after(change: Change, body: str, lives: Mapping[str, Life]) -> date | None:
    """Give the first day on which a former body of a change is no longer what it was."""
    if change.on:
        return change.on
    ended = [one for one in change.former if one not in change.new]
    for former in [body] if body in ended else [], ended:
        lasts = [last for one in former if (last := lives.get(one, Life()).last)]
        if lasts:
            return max(lasts) + timedelta(days=1)
    began = [lives.get(one, Life()).first for one in change.new if one not in change.former]
    return max((day for day in (*began, change.act_on) if day), default=None)


def _day(text: str) -> date | None:
    """Read a date; none where the text is no day, or the last one of the calendar ("never")."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return None if day == date.max else day
