"""In which stage the projects stand that works are, or concern, on a day or last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final

from kg.store import Store, iri_rows
from kg.vocabulary import prologue

_STATUSES: Final = prologue(("plan",)) + (
    "SELECT DISTINCT ?work ?project ?stage ?asOf ?issuedOn WHERE {{"
    " VALUES ?work {{ {works} }}"
    " {{ ?work a plan:Project . BIND (?work AS ?project) }}"
    " UNION {{ ?work plan:concerns ?project . ?project a plan:Project }}"
    " ?status plan:project ?project ; plan:stage ?stage ."
    " OPTIONAL {{ ?status plan:asOf ?asOf }}"
    " OPTIONAL {{ ?status plan:statedIn/plan:issuedOn ?issuedOn }} }}"
    " ORDER BY ?work ?project ?stage"
)


def find_stages(
    store: Store, works: Iterable[str], on: date | None = None
) -> dict[str, tuple[str, ...]]:
    """Find the latest stages (notations) by a day of the projects that works are or concern.

    A status without a date counts where the project has none with one, and its document
    was not issued after the day. Works without such a project have no entry.
    """
    listed = " ".join(f"<{iri}>" for iri in sorted(set(works)))
    by_project: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for work, project, stage, as_of, issued in iri_rows(
        store.select(_STATUSES.format(works=listed))
    ):
        if on is None or (as_of or issued) <= on.isoformat():
            by_project[work, project].append((as_of, stage.rpartition("/")[2]))
    found: dict[str, set[str]] = defaultdict(set)
    for (work, _), statuses in by_project.items():
        latest = max(as_of for as_of, _ in statuses)
        found[work] |= {stage for as_of, stage in statuses if as_of == latest}
    return {work: tuple(sorted(stages)) for work, stages in found.items()}
