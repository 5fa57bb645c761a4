"""What the graph holds of targets, figures, indicators and documents, as progress needs it.

Two rows of queries, each linear in what it finds; everything after is in memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from kg.analysis.progress.times import read_date, read_year
from kg.store import Store, iri_rows
from kg.vocabulary import CODE, PLAN, SKOS, prologue

_MOST_DIGITS: Final = 40


@dataclass(frozen=True)
class StatedTarget:
    """A target as a document states it; ``""`` or ``None`` where it does not say.

    ``restated_by`` are the targets of later documents of which ``plan:restates`` says that
    they take this one up.
    """

    iri: str
    document: str
    indicator: str = ""
    subject: str = ""
    operator: str = ""
    value: Decimal | None = None
    upper: Decimal | None = None
    unit: str = ""
    baseline_text: str = ""
    baseline_year: int | None = None
    frequency: str = ""
    first_year: int | None = None
    last_year: int | None = None
    restated_by: tuple[str, ...] = ()

    @property
    def is_yearly(self) -> bool:
        """Say whether each year is its own."""
        return self.frequency == "yearly"


@dataclass(frozen=True)
class StatedComparison:
    """What a figure is compared with, and its ratio to that: 1.077 is +7.7 %."""

    base: str
    text: str
    ratio: Decimal


@dataclass(frozen=True)
class StatedFigure:
    """A figure as a document states it; without ``start`` it is of one day."""

    iri: str
    document: str
    indicator: str
    subject: str
    value: Decimal | None
    of_total: Decimal | None
    unit: str
    start: date | None
    end: date
    comparisons: tuple[StatedComparison, ...]


@dataclass(frozen=True)
class MeasuredThing:
    """An indicator: its names, the words of its id, its wanted direction and usual unit."""

    names: tuple[str, ...]
    id_words: str
    desired: str
    unit: str


@dataclass(frozen=True)
class StatingDocument:
    """A document's period, and the day it speaks of.

    ``day`` is the date of issue; where none is printed, the last day of which the document
    states how a project stands; else ``None``.
    """

    day: date | None = None
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True)
class Stated:
    """All that is read. ``n_unread`` counts numbers, dates and years that are none."""

    targets: tuple[StatedTarget, ...]
    figures: Mapping[str, tuple[StatedFigure, ...]]
    indicators: Mapping[str, MeasuredThing]
    documents: Mapping[str, StatingDocument]
    n_unread: int = 0


class _Reader:
    """Reads values, and counts those that can't be read."""

    def __init__(self) -> None:
        self.n_unread = 0

    def number(self, text: str) -> Decimal | None:
        if not text:
            return None
        try:
            value = Decimal(text)
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite() or max(len(text), abs(value.adjusted())) > _MOST_DIGITS:
            self.n_unread += 1
            return None
        return value

    def year(self, text: str) -> int | None:
        year = read_year(text)
        self.n_unread += bool(text) and year is None
        return year

    def date(self, text: str) -> date | None:
        day = read_date(text)
        self.n_unread += bool(text) and day is None
        return day


Properties = Mapping[str, list[str]]


def read_stated(store: Store) -> Stated:
    """Read the targets, and the figures, indicators and documents there are.

    Cost: O(t + f) in the triples of targets and figures, memory the same.
    """
    reader = _Reader()
    figures: dict[str, list[StatedFigure]] = defaultdict(list)
    for figure in _figures(store, reader):
        figures[figure.indicator].append(figure)
    return Stated(
        tuple(_targets(store, reader)),
        {indicator: tuple(found) for indicator, found in figures.items()},
        dict(_indicators(store)),
        dict(_documents(store, reader)),
        reader.n_unread,
    )


def _targets(store: Store, reader: _Reader) -> Iterator[StatedTarget]:
    restated: dict[str, list[str]] = defaultdict(list)
    for later, earlier in iri_rows(store.select(_RESTATED)):
        restated[earlier].append(later)
    for iri, found in _things(store, "Target", _TARGET_PROPERTIES):
        yield StatedTarget(
            iri=iri,
            document=_one(found, "statedIn"),
            indicator=_one(found, "indicator"),
            subject=_one(found, "subject"),
            operator=_notation(_one(found, "operator")),
            value=reader.number(_one(found, "value")),
            upper=reader.number(_one(found, "upperValue")),
            unit=_one(found, "unit"),
            baseline_text=_one(found, "baselineText"),
            baseline_year=reader.year(_one(found, "baselineYear")),
            frequency=_notation(_one(found, "frequency")),
            first_year=reader.year(_one(found, "periodStart")),
            last_year=reader.year(_one(found, "periodEnd")),
            restated_by=tuple(sorted(restated.get(iri, ()))),
        )


def _figures(store: Store, reader: _Reader) -> Iterator[StatedFigure]:
    """Read the figures that have a date; without one they stand nowhere on a path."""
    compared: dict[str, list[StatedComparison]] = defaultdict(list)
    for iri, base, text, ratio in iri_rows(store.select(_COMPARED)):
        number = reader.number(ratio)
        if number is not None:
            compared[iri].append(StatedComparison(_notation(base), text, number))
    for iri, found in _things(store, "Observation", _FIGURE_PROPERTIES):
        end = reader.date(_one(found, "periodEnd"))
        start = reader.date(_one(found, "periodStart"))
        if end is None or (start is not None and start > end):
            continue
        yield StatedFigure(
            iri=iri,
            document=_one(found, "statedIn"),
            indicator=_one(found, "indicator"),
            subject=_one(found, "subject"),
            value=reader.number(_one(found, "value")),
            of_total=reader.number(_one(found, "ofTotal")),
            unit=_one(found, "unit"),
            start=start,
            end=end,
            comparisons=tuple(compared.get(iri, ())),
        )


def _indicators(store: Store) -> Iterator[tuple[str, MeasuredThing]]:
    names: dict[str, list[str]] = defaultdict(list)
    for iri, name in iri_rows(store.select(_NAMED)):
        names[iri].append(name)
    for iri, found in _things(store, "Indicator", ("desired", "unit")):
        id_words = iri.rpartition("/")[2].replace("-", " ")
        desired = _notation(_one(found, "desired"))
        yield iri, MeasuredThing(tuple(names[iri]), id_words, desired, _one(found, "unit"))


def _documents(store: Store, reader: _Reader) -> Iterator[tuple[str, StatingDocument]]:
    for iri, issued, as_of, first, last in iri_rows(store.select(_DATED)):
        day = reader.date(issued) or reader.date(as_of)
        yield iri, StatingDocument(day, reader.year(first), reader.year(last))


def _things(
    store: Store, class_: str, properties: tuple[str, ...]
) -> Iterator[tuple[str, Properties]]:
    """Read things of a class with their properties, by IRI; one without any is there, too."""
    found: dict[str, dict[str, list[str]]] = {}
    listed = " ".join(f"<{PLAN[name]}>" for name in properties)
    query = _OF_CLASS.format(class_=class_, properties=listed)
    for iri, property_, value in iri_rows(store.select(query)):
        own = found.setdefault(iri, defaultdict(list))
        if property_:
            own[property_.removeprefix(PLAN.iri)].append(value)
    for iri in sorted(found):
        yield iri, found[iri]


def _one(found: Properties, name: str) -> str:
    """Give a property's value; of several, which the contract forbids, the first by text."""
    return min(found.get(name, ("",)))


def _notation(code: str) -> str:
    return code.rpartition("/")[2] if code.startswith(CODE) else code


_TARGET_PROPERTIES: Final = (
    "statedIn",
    "indicator",
    "subject",
    "operator",
    "value",
    "upperValue",
    "unit",
    "baselineText",
    "baselineYear",
    "frequency",
    "periodStart",
    "periodEnd",
)
_FIGURE_PROPERTIES: Final = (
    "statedIn",
    "indicator",
    "subject",
    "value",
    "ofTotal",
    "unit",
    "periodStart",
    "periodEnd",
)
_PLAN: Final = prologue(("plan", "skos"))
_OF_CLASS: Final = _PLAN + (
    "SELECT ?thing ?property ?value WHERE {{ ?thing a plan:{class_} ."
    " OPTIONAL {{ VALUES ?property {{ {properties} }} ?thing ?property ?value }} }}"
)
_COMPARED: Final = _PLAN + (
    "SELECT ?figure ?base ?text ?ratio WHERE { ?figure plan:comparison ?comparison ."
    " ?comparison plan:base ?base ; plan:ratio ?ratio ."
    " OPTIONAL { ?comparison plan:baseText ?text } } ORDER BY ?figure ?base ?ratio ?text"
)
_RESTATED: Final = _PLAN + "SELECT DISTINCT ?later ?earlier WHERE { ?later plan:restates ?earlier }"
_NAMED: Final = _PLAN + (
    "SELECT DISTINCT ?thing ?name WHERE { ?thing a plan:Indicator ."
    f" VALUES ?property {{ <{SKOS.prefLabel}> <{SKOS.altLabel}> }} ?thing ?property ?name"
    ' FILTER (LANG(?name) != "en") } ORDER BY ?thing ?name'
)
_DATED: Final = _PLAN + (
    "SELECT ?document ?issued ?asOf ?first ?last WHERE {"
    " { SELECT DISTINCT ?document WHERE {"
    " ?statement plan:indicator ?indicator ; plan:statedIn ?document } }"
    " OPTIONAL { ?document plan:issuedOn ?issued }"
    " OPTIONAL { SELECT ?document (MAX(?day) AS ?asOf) WHERE {"
    " ?status plan:asOf ?day ; plan:statedIn ?document } GROUP BY ?document }"
    " OPTIONAL { ?document plan:periodStart ?first }"
    " OPTIONAL { ?document plan:periodEnd ?last } } ORDER BY ?document"
)
