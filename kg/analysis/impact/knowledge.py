"""What is known only from some documents: projects, targets of indicators, figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Final

from kg.analysis.impact.model import Hit, Why
from kg.store import Store, iri_rows
from kg.vocabulary import prologue


@dataclass(frozen=True, order=True)
class Told:
    """A statement of a document that tells of a thing."""

    thing: str
    statement: str
    document: str


@dataclass(frozen=True, order=True)
class Measured:
    """A target or observation: what it measures, of what (``""`` where not said)."""

    indicator: str
    subject: str
    statement: str
    document: str


@dataclass(frozen=True)
class Knowledge:
    """Who tells of projects; which targets and observations there are."""

    projects: tuple[Told, ...]
    targets: tuple[Measured, ...]
    observations: tuple[Measured, ...]


def read_knowledge(store: Store) -> Knowledge:
    """Read what each document tells: three queries, linear in statements."""
    return Knowledge(
        tuple(sorted(Told(*row) for row in iri_rows(store.select(_PROJECTS)))),
        tuple(sorted(Measured(*row) for row in iri_rows(store.select(_MEASURED % "Target")))),
        tuple(sorted(Measured(*row) for row in iri_rows(store.select(_MEASURED % "Observation")))),
    )


def knowledge_hits(known: Knowledge, kinds: Mapping[str, str], gone: Set[str]) -> Iterator[Hit]:
    """List the projects nobody tells of any more, indicators without target, figures lost."""
    for project, said in _only_in(known.projects, gone):
        yield _hit("untold", project, kinds.get(project, ""), Why("untold"), said)
    targets = (Told(one.indicator, one.statement, one.document) for one in known.targets)
    for indicator, said in _only_in(targets, gone):
        yield _hit("without-target", indicator, "Indicator", Why("no-target"), said)
    yield from _figures_lost(known, gone)


def _only_in(told: Iterable[Told], gone: Set[str]) -> Iterator[tuple[str, list[Told]]]:
    """Give the things that only documents which go tell of, with what they say."""
    found: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        found[one.thing].append(one)
    for thing, said in sorted(found.items()):
        if all(one.document in gone for one in said):
            yield thing, said


def _figures_lost(known: Knowledge, gone: Set[str]) -> Iterator[Hit]:
    """List the targets elsewhere that lose figures of their indicator and subject."""
    figures: dict[str, list[Measured]] = defaultdict(list)
    for figure in known.observations:
        figures[figure.indicator].append(figure)
    for target in known.targets:
        if target.document in gone:
            continue
        fitting = [one for one in figures[target.indicator] if _is_of(one, target)]
        lost = [one for one in fitting if one.document in gone]
        if not lost:
            continue
        n_left = len(fitting) - len(lost)
        yield Hit(
            hit="loses-observation" if n_left else "loses-last-observation",
            thing=target.statement,
            kind="Target",
            why=Why("figures-lost", ((str(len(lost)),), (str(len(fitting)),))),
            via=(lost[0].document, target.indicator),
            proof=tuple(one.statement for one in lost),
            document=target.document,
        )


def _is_of(figure: Measured, target: Measured) -> bool:
    """Say whether a figure is of the target's subject; where one names none, it may be."""
    return figure.subject == target.subject or not figure.subject or not target.subject


def _hit(hit: str, thing: str, kind: str, why: Why, said: list[Told]) -> Hit:
    return Hit(
        hit=hit,
        thing=thing,
        kind=kind,
        why=Why(why.code, (tuple(sorted({one.document for one in said})),)),
        via=(said[0].document,),
        proof=tuple(sorted({one.statement for one in said})),
        document=said[0].document,
    )


_SELECT: Final = prologue(("plan",)) + "SELECT DISTINCT "
_PROJECTS: Final = _SELECT + (
    "?project ?statement ?document WHERE { ?project a plan:Project ."
    " ?statement plan:project|plan:concerns|plan:subject|plan:work ?project ;"
    " plan:statedIn ?document }"
)
_MEASURED: Final = _SELECT + (
    "?indicator ?subject ?statement ?document WHERE { ?statement a plan:%s ;"
    " plan:indicator ?indicator ; plan:statedIn ?document ."
    " OPTIONAL { ?statement plan:subject ?subject } }"
)
