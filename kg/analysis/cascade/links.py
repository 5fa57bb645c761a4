"""What leads from a higher thing to a lower one, each link with the statement that proves it.

Read whole, one query a relation: the cost is linear in the graph, never in how
the things hang together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from kg.store import Store, iri_rows
from kg.vocabulary import PLAN, prologue

RELATIONS: Final = (
    "implements",
    "basedOn",
    "statedIn",
    "restates",
    "contributesTo",
    "partOfTask",
    "concerns",
    "partOf",
    "latestStatus",
    "indicator",
    "hasLatestObservation",
)
"""Property behind a link, in the order a branch lists them.

``plan:supports`` is no link of its own: it is ``contributesTo`` and ``partOfTask``
followed to the end, and here each step keeps its own proof.
"""


KINDS: Final = (
    "Document",
    "Goal",
    "Target",
    "Task",
    "Project",
    "ProjectStatus",
    "Indicator",
    "Observation",
)
"""What a cascade is made of, from the top down."""


class Link(NamedTuple):
    """A higher thing, a lower one, and why; ``statement`` is ``""`` where a register says so."""

    upper: str
    lower: str
    relation: str
    statement: str


@dataclass(frozen=True)
class Links:
    """All links of a graph; the kind (of :data:`KINDS`) of each end; the order of sections.

    ``order`` says of goals, targets and tasks how far down their document they stand.
    """

    links: tuple[Link, ...]
    kinds: Mapping[str, str]
    order: Mapping[str, int]

    def below(self) -> Mapping[str, list[Link]]:
        """Give the links by their upper end."""
        found: dict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            found[link.upper].append(link)
        return found

    def above(self) -> Mapping[str, list[Link]]:
        """Give the links by their lower end."""
        found: dict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            found[link.lower].append(link)
        return found


def read_links(store: Store) -> Links:
    """Read every link of the graph, sorted.

    Documents are linked by their citations (``implements``, ``based-on``), read from
    the document that says so and from the one it is said of, as ``plan:implements`` is
    inferred. A task that is part of another hangs on that one, not on the document.
    """
    parents = {row[0]: row[1] for row in _rows(store, _PARTS)}
    stated = list(_read_stated(store))
    links = sorted(
        {
            *(
                Link(upper, lower, _RELATION[why], s)
                for upper, lower, why, s in _rows(store, _CITED)
            ),
            *_stated(stated, parents),
            *(Link(above, task, "partOfTask", task) for task, above in parents.items()),
            *_contributions(store),
            *(Link(task, project, "concerns", task) for task, project in _rows(store, _CONCERNS)),
            *(Link(whole, one, "partOf", "") for one, whole in _rows(store, _PROJECT_PARTS)),
            *(Link(one, goal, "indicator", one) for one, goal in _rows(store, _MEASURED)),
            *(Link(old, new, "restates", new) for new, old in _rows(store, _RESTATES)),
            *_latest(store, _STATUSES, "latestStatus"),
            *_latest(store, _OBSERVATIONS, "hasLatestObservation"),
        }
    )
    kinds = _ends(links) | {one.iri: one.kind for one in stated}
    return Links(tuple(links), kinds, {one.iri: one.order for one in stated})


class _Stated(NamedTuple):
    iri: str
    document: str
    kind: str
    order: int


def _read_stated(store: Store) -> Iterator[_Stated]:
    for iri, document, class_, order in _rows(store, _STATED):
        yield _Stated(iri, document, class_.removeprefix(PLAN.iri), int(order or 0))


def _ends(links: Iterable[Link]) -> dict[str, str]:
    """Tell the kinds of the ends of links from the relations."""
    found: dict[str, str] = {}
    for link in links:
        upper, lower = _ENDS[link.relation]
        found.setdefault(link.upper, upper)
        found.setdefault(link.lower, lower)
    return found


def _rows(store: Store, query: str) -> Iterator[tuple[str, ...]]:
    return iri_rows(store.select(query))


def _stated(stated: Iterable[_Stated], parents: Mapping[str, str]) -> Iterator[Link]:
    document_of = {one.iri: one.document for one in stated}
    circles = _circles(parents)
    for iri, document in document_of.items():
        above = parents.get(iri)
        if above is None or document_of.get(above) != document or iri in circles:
            yield Link(document, iri, "statedIn", iri)


def _circles(parents: Mapping[str, str]) -> set[str]:
    """Give the tasks that are part of themselves, which no way from the top would reach."""
    circles: set[str] = set()
    done: set[str] = set()
    for start in parents:
        path: dict[str, None] = {}
        at = start
        while at in parents and at not in done and at not in path:
            path[at] = None
            at = parents[at]
        if at in path:
            climbed = list(path)
            circles.update(climbed[climbed.index(at) :])
        done.update(path)
    return circles


def _contributions(store: Store) -> Iterator[Link]:
    for work, served, class_ in _rows(store, _CONTRIBUTES):
        yield Link(served, work, "contributesTo", work if class_ == PLAN.Task else "")


def _latest(store: Store, query: str, relation: str) -> Iterator[Link]:
    """Keep the latest statements of a thing (and subject); undated ones where no date is given."""
    latest: dict[tuple[str, str], str] = defaultdict(str)
    found = list(_rows(store, query))
    for _, thing, about, day in found:
        latest[thing, about] = max(latest[thing, about], day)
    for statement, thing, about, day in found:
        if day == latest[thing, about]:
            yield Link(thing, statement, relation, statement)


_ENDS: Final = {
    "implements": ("Document", "Document"),
    "basedOn": ("Document", "Document"),
    "statedIn": ("Document", "Task"),
    "restates": ("Target", "Target"),
    "contributesTo": ("Goal", "Project"),
    "partOfTask": ("Task", "Task"),
    "concerns": ("Task", "Project"),
    "partOf": ("Project", "Project"),
    "latestStatus": ("Project", "ProjectStatus"),
    "indicator": ("Target", "Indicator"),
    "hasLatestObservation": ("Indicator", "Observation"),
}
"""Relation → kinds of its upper and lower end, where the statement itself does not say."""
_PLAN: Final = prologue(("plan", "relation"))
_RELATION: Final = {
    "https://w3id.org/plan-kg/code/relation/implements": "implements",
    "https://w3id.org/plan-kg/code/relation/based-on": "basedOn",
}
_CITED: Final = _PLAN + (
    "SELECT ?upper ?lower ?relation ?citation WHERE {"
    " VALUES ?relation { relation:implements relation:based-on }"
    " ?citation plan:relation ?relation ; plan:citedDocument ?upper ."
    " { ?citation plan:statedIn ?lower } UNION { ?citation plan:citingDocument ?lower } }"
)
_STATED: Final = _PLAN + (
    "SELECT ?statement ?document ?class ?order WHERE {"
    " VALUES ?class { plan:Goal plan:Target plan:Task }"
    " ?statement a ?class ; plan:statedIn ?document ."
    " OPTIONAL { ?statement plan:inSection ?section . ?section plan:order ?order } }"
)
_PARTS: Final = _PLAN + (
    "SELECT ?task (MIN(?above) AS ?parent) WHERE { ?task plan:partOfTask ?above } GROUP BY ?task"
)
_CONTRIBUTES: Final = _PLAN + (
    "SELECT ?work ?served ?class WHERE {"
    " VALUES ?class { plan:Task plan:Project } ?work plan:contributesTo ?served ; a ?class }"
)
_CONCERNS: Final = _PLAN + (
    "SELECT ?task ?project WHERE { ?task plan:concerns ?project . ?project a plan:Project }"
)
_PROJECT_PARTS: Final = _PLAN + (
    "SELECT ?project ?whole WHERE { ?project a plan:Project ; plan:partOf ?whole ."
    " ?whole a plan:Project }"
)
_MEASURED: Final = _PLAN + (
    "SELECT ?target ?indicator WHERE { ?target a plan:Target ; plan:indicator ?indicator }"
)
_RESTATES: Final = _PLAN + "SELECT ?later ?earlier WHERE { ?later plan:restates ?earlier }"
_STATUSES: Final = _PLAN + (
    "SELECT ?status ?project ?about ?day WHERE { ?status plan:project ?project ."
    " OPTIONAL { ?status plan:asOf ?day } }"
)
_OBSERVATIONS: Final = _PLAN + (
    "SELECT ?figure ?indicator ?about ?day WHERE {"
    " ?figure a plan:Observation ; plan:indicator ?indicator ."
    " OPTIONAL { ?figure plan:subject ?about } OPTIONAL { ?figure plan:periodEnd ?day } }"
)
