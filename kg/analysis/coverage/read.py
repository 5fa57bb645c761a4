"""What the matrix is counted from, read with one query an aspect."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from kg.store import Store, iri_rows
from kg.vocabulary import PLAN, prologue

_NUMBER: Final = re.compile(r"(\d+)")


class StatedGoal(NamedTuple):
    """A goal or target, the document that states it, and the order of its section there."""

    iri: str
    kind: str
    document: str
    order: int


class Background(NamedTuple):
    """What was read, by thing. Joined here: a store may take a union with more for a product."""

    tasks: Mapping[str, set[str]]
    projects: Mapping[str, set[str]]
    concerned: Mapping[str, set[str]]
    owners: Mapping[str, set[str]]
    measures: Mapping[str, set[tuple[str, str]]]
    figures: Mapping[tuple[str, str], set[tuple[str, str]]]
    restating: Mapping[str, set[str]]
    reporting: Mapping[str, set[str]]
    reports: frozenset[str]


def reading_order(goal: StatedGoal) -> tuple[str, int, list[str], str]:
    """Give the key that sorts goals as their documents state them."""
    parts = _NUMBER.split(goal.iri)  # II.2 before II.11
    parts[1::2] = (part.zfill(9) for part in parts[1::2])
    return goal.document, goal.order, parts, goal.iri


def read_goals(store: Store) -> Iterator[StatedGoal]:
    """Read every goal and target."""
    found: dict[str, StatedGoal] = {}
    for iri, class_, document, order in iri_rows(store.select(_GOALS)):
        kind = class_.removeprefix(PLAN.iri)
        if iri not in found or kind == "Target":  # a target is a goal, too
            found[iri] = StatedGoal(iri, kind, document, int(order or 0))
    yield from found.values()


def read_background(store: Store) -> Background:
    """Read all that can stand behind a goal."""
    measures: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for goal, indicator, subject in iri_rows(store.select(_MEASURED)):
        measures[goal].add((indicator, subject))
    figures: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for figure, indicator, subject, document in iri_rows(store.select(_FIGURES)):
        figures[indicator, subject].add((figure, document))
        if subject:  # a goal of no subject takes the figures of all
            figures[indicator, ""].add((figure, document))
    return Background(
        tasks=_sets(store, _TASKS),
        projects=_sets(store, _PROJECTS),
        concerned=_sets(store, _CONCERNED),
        owners=_sets(store, _OWNERS),
        measures=measures,
        figures=figures,
        restating=_sets(store, _RESTATING),
        reporting=_sets(store, _REPORTING),
        reports=frozenset(iri for (iri,) in iri_rows(store.select(_REPORTS))),
    )


def _sets(store: Store, query: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for key, value in iri_rows(store.select(query)):
        found[key].add(value)
    return dict(found)


_PLAN: Final = prologue(("plan",))
_GOALS: Final = _PLAN + (
    "SELECT ?goal ?class ?document ?order WHERE { VALUES ?class { plan:Goal plan:Target }"
    " ?goal a ?class ; plan:statedIn ?document ."
    " OPTIONAL { ?goal plan:inSection ?section . ?section plan:order ?order } }"
)
_TASKS: Final = _PLAN + (
    "SELECT ?goal ?task WHERE { ?task plan:supports ?goal . ?task a plan:Task }"
)
_PROJECTS: Final = _PLAN + (
    "SELECT ?goal ?project WHERE { ?project plan:supports ?goal . ?project a plan:Project }"
)
_CONCERNED: Final = _PLAN + (
    "SELECT ?task ?project WHERE { ?task plan:concerns ?project . ?project a plan:Project }"
)
_OWNERS: Final = _PLAN + "SELECT ?work ?actor WHERE { ?work plan:owner ?actor }"
_MEASURED: Final = _PLAN + (
    "SELECT ?goal ?indicator ?subject WHERE { VALUES ?class { plan:Goal plan:Target }"
    " ?goal a ?class ; plan:indicator ?indicator . OPTIONAL { ?goal plan:subject ?subject } }"
)
_FIGURES: Final = _PLAN + (
    "SELECT ?figure ?indicator ?subject ?document WHERE {"
    " ?figure a plan:Observation ; plan:indicator ?indicator ; plan:statedIn ?document ."
    " OPTIONAL { ?figure plan:subject ?subject } }"
)
_RESTATING: Final = _PLAN + (
    "SELECT ?goal ?document WHERE { ?later plan:restates ?goal ; plan:statedIn ?document }"
)
_REPORTING: Final = _PLAN + (
    "SELECT DISTINCT ?project ?document WHERE {"
    " ?status plan:project ?project ; plan:statedIn ?document }"
)
_REPORTS: Final = _PLAN + (
    "SELECT ?document WHERE { VALUES ?class { plan:Report plan:Speech } ?document a ?class }"
)
