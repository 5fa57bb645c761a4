"""The analyses under measurement: each gives how much it found, for a check that it did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import kg

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.store import Store


def _cascade(store: Store, thing: str) -> int:
    found = kg.find_cascade(store, thing)
    return len({step.thing for step in (*found.above, *found.below)})


def _workload(store: Store, _: str) -> int:
    """Count the actors that are given works by name."""
    return sum(any(load.n_own for load in one.by_role) for one in kg.find_workload(store).actors)


def _fragility(store: Store, _: str) -> int:
    found = kg.find_fragility(store)
    return len(found.cut_actors) + len(found.hanging) + len(found.only_actors)


ANALYSING: Final[dict[str, Callable[[Store, str], int]]] = {
    "workload": _workload,
    "coverage": lambda store, _: len(kg.find_coverage(store).rows),
    "progress": lambda store, _: len(kg.find_progress(store).rows),
    "cascade": _cascade,
    "brokers": lambda store, _: len(kg.find_brokers(store).brokers),
    "overlap": lambda store, _: len(kg.find_overlaps(store).overlaps),
    "communities": lambda store, _: len(kg.find_communities(store).communities),
    "fragility": _fragility,
    "concentration": lambda store, _: len(kg.find_concentration(store).by_role),
    "centrality": lambda store, _: len(kg.find_centrality(store).ranked),
}
"""Analysis → a run of it over a store and a thing; only the cascade asks for the thing."""
