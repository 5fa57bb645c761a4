"""Names for everything a cascade shows; figures and statuses are called by what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from kg.analysis.cascade.find import Cascade
from kg.errors import Message
from kg.labels import labels
from kg.store import Store
from kg.terms import Term, text_of
from kg.view.values import Values, fact_text
from kg.vocabulary import PLAN, curie, prologue

Names = Mapping[str, Message]

_BATCH: Final = 2000
_CALLED_BY: Final = ("Observation", "ProjectStatus")
_PARTS: Final = ("value", "stage", "asOf", "amount", "period", "subject", "statedIn")
_KEPT: Final = frozenset(
    (*_PARTS, "upperValue", "ofTotal", "operator", "unit", "valueText", "periodStart", "periodEnd")
)
_SAID: Final = prologue(("plan",)) + (
    "SELECT ?thing ?property ?value WHERE {{ VALUES ?thing {{ {things} }}"
    " ?thing ?property ?value }} ORDER BY ?thing ?property ?value"
)


def read_names(store: Store, cascade: Cascade) -> dict[str, Message]:
    """Name the things of a cascade, their classes and owners, in both languages.

    Cost: one look-up for two thousand things.
    """
    told = {one for one, kind in cascade.kinds.items() if kind in _CALLED_BY}
    said = _said(store, told)
    classes = {PLAN[name] for name in {*cascade.types.values(), *cascade.kinds.values()}}
    owners = {actor for owned in cascade.owners.values() for actor in owned.actors}
    circles = {one for circle in cascade.circles for one in circle}
    mentioned = {text_of(v) for found in said.values() for vs in found.values() for v in vs}
    iris = {one for one in mentioned if one.startswith("http")}
    names = _labels(store, {*cascade.kinds, *classes, *owners, *circles, *iris} - told)
    return names | {one: _told(one, said[one], names) for one in sorted(told)}


def name_of(names: Names, iri: str) -> Message:
    """Give a thing's name, or its id where it has none."""
    return names.get(iri, Message(*2 * (curie(iri),)))


def _labels(store: Store, iris: Iterable[str]) -> dict[str, Message]:
    wanted = sorted(iris)
    vi, en = labels(store, wanted, "vi"), labels(store, wanted, "en")
    return {iri: Message(vi[iri], en[iri]) for iri in wanted if iri in vi}


def _said(store: Store, statements: Iterable[str]) -> dict[str, dict[str, list[Term]]]:
    found: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    listed = sorted(statements)
    for at in range(0, len(listed), _BATCH):
        things = " ".join(f"<{iri}>" for iri in listed[at : at + _BATCH])
        for thing, property_, value in store.select(_SAID.format(things=things)).rows:
            name = text_of(property_).removeprefix(PLAN.iri)
            if value is not None and name in _KEPT:
                found[text_of(thing)][name].append(value)
    return found


def _told(iri: str, values: Values, names: Names) -> Message:
    """Say what a figure or a status says: how much or how far, when, of whom, by which document."""
    texts = [_as_written(values, names), *(fact_text(p, values, names) for p in _PARTS[1:])]
    known = [text for text in texts if text]
    if not known:
        return Message(*2 * (curie(iri),))
    return Message(" · ".join(text.vi for text in known), " · ".join(text.en for text in known))


def _as_written(values: Values, names: Names) -> Message | None:
    """Give the figure as the document writes it, which is Vietnamese; in English computed."""
    figure = {name: terms for name, terms in values.items() if name != "valueText"}
    computed = fact_text("value", figure, names)
    written = fact_text("valueText", values, names)
    if computed is None or written is None:
        return computed or written
    return Message(written.vi, computed.en)
