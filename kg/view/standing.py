"""Where works and projects stand: who owns them, which stage they reached, what is blocked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kg.store import Store, iri_rows
from kg.terms import is_iri
from kg.vocabulary import prologue

if TYPE_CHECKING:
    import networkx as nx

BATCH: Final = 1000
"""How many things one query is asked of."""
_OWNED: Final = frozenset({"Document", "Goal", "Target", "Task", "Project"})
_TO_BE_OWNED: Final = frozenset({"Task", "Project"})
_BLOCKED: Final = "blocked"
_OWNERS: Final = prologue(("plan",)) + (
    "SELECT DISTINCT ?work ?owner WHERE {{ VALUES ?work {{ {things} }}"
    " ?work plan:{property} ?owner }} ORDER BY ?work ?owner"
)
_STATUSES: Final = prologue(("plan",)) + (
    "SELECT DISTINCT ?project ?stage ?asOf ?obstacle WHERE {{ VALUES ?project {{ {things} }}"
    " ?status plan:project ?project . OPTIONAL {{ ?status plan:stage ?stage }}"
    " OPTIONAL {{ ?status plan:asOf ?asOf }} OPTIONAL {{ ?status plan:obstacle ?obstacle }} }}"
    " ORDER BY ?project ?stage ?asOf ?obstacle"
)


@dataclass(frozen=True)
class Standing:
    """What is known of the works shown, all by IRI.

    ``owners`` are those assigned, else those inherited, of the works in ``inherited``.
    ``stages`` are the IRIs of projects' latest stages; of several, one that blocks.
    """

    owners: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    inherited: frozenset[str] = frozenset()
    unowned: frozenset[str] = frozenset()
    stages: Mapping[str, str] = field(default_factory=dict)
    blocked: frozenset[str] = frozenset()


def read_standing(store: Store, graph: nx.MultiDiGraph[str]) -> Standing:
    """Read how the works of a network stand: a few queries for each thousand of them."""
    kinds = {iri: data["kind"] for iri, data in graph.nodes(data=True)}
    works = sorted(iri for iri, kind in kinds.items() if kind in _OWNED)
    own = _owners(store, works, "owner")
    inherited = {
        work: owners
        for work, owners in _owners(store, works, "inheritedOwner").items()
        if work not in own
    }
    unowned = {w for w in works if kinds[w] in _TO_BE_OWNED and w not in own and w not in inherited}
    stages, blocked = _stages(store, [iri for iri in works if kinds[iri] == "Project"])
    return Standing(
        own | inherited, frozenset(inherited), frozenset(unowned), stages, frozenset(blocked)
    )


def batches(things: Sequence[str]) -> Iterator[str]:
    """List things for ``VALUES``, some at a time; what is no IRI can't be asked of."""
    iris = [iri for iri in things if is_iri(iri)]
    for at in range(0, len(iris), BATCH):
        yield " ".join(f"<{iri}>" for iri in iris[at : at + BATCH])


def _owners(store: Store, works: Sequence[str], property_: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for things in batches(works):
        rows = iri_rows(store.select(_OWNERS.format(things=things, property=property_)))
        for work, owner in rows:
            found[work].append(owner)
    return {work: tuple(owners) for work, owners in found.items()}


def _stages(store: Store, projects: Sequence[str]) -> tuple[dict[str, str], set[str]]:
    """Give the latest stages of projects, and which projects these block.

    A status without a date counts where its project has none with one.
    """
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for things in batches(projects):
        for project, stage, as_of, obstacle in iri_rows(
            store.select(_STATUSES.format(things=things))
        ):
            found[project].append((as_of, stage, obstacle))
    stages, blocked = {}, set()
    for project, statuses in found.items():
        last = max(as_of for as_of, *_ in statuses)
        latest = [(stage, obstacle) for as_of, stage, obstacle in statuses if as_of == last]
        stages[project] = _telling(stage for stage, _ in latest)
        if any(_notation(stage) == _BLOCKED or obstacle for stage, obstacle in latest):
            blocked.add(project)
    return {project: stage for project, stage in stages.items() if stage}, blocked


def _telling(stages: Iterable[str]) -> str:
    return min(stages, key=lambda stage: (not stage, _notation(stage) != _BLOCKED, stage))


def _notation(stage: str) -> str:
    return stage.rpartition("/")[2]
