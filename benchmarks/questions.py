"""Every query of the library with parameters that lead somewhere in the graph at hand.

On the shipped graph these are the examples of the queries' own headers. In a generated
graph those names do not exist; a parameter then takes the thing of its class that is
referred to most, which is the hardest case. Optional parameters are left out, so that
such a query gives its whole table.
"""

from __future__ import annotations

import contextlib
from typing import Final, TypedDict

from kg.names import expand_kinds, resolve
from kg.query.library import LibraryQuery, Parameter, read_library
from kg.query.parameters import bind
from kg.store import EmbeddedStore, iri_rows
from kg.vocabulary import expand, prologue

_MOST_REFERRED: Final = prologue(("org", "plan")) + (
    "SELECT ?thing (COUNT(*) AS ?n) WHERE {{ VALUES ?class {{ {classes} }}"
    " ?thing a ?class . ?other {property} ?thing }}"
    " GROUP BY ?thing ORDER BY DESC(?n) ?thing LIMIT 1"
)
_BY: Final = {
    "actor": "plan:assignee",
    "body": "org:subOrganizationOf",
    "project": "plan:project",
    "work": "plan:work",
}
"""Which references count for a parameter of this name, where not all do."""


_OWNED: Final = prologue(("plan", "rdfs")) + (
    "SELECT DISTINCT ?task ?name WHERE { ?task plan:owner ?actor ; a plan:Task ; rdfs:label ?name"
    ' FILTER (LANG(?name) = "vi") } ORDER BY ?task LIMIT 20'
)


class Question(TypedDict):
    """A query ready to run: its parameters for plan-kg, its whole text for the peers."""

    name: str
    topic: str
    values: dict[str, str]
    text: str


def bind_all(store: EmbeddedStore, *, use_examples: bool) -> list[Question]:
    """Give every query of the library, parameters put in."""
    library = sorted(read_library().values(), key=lambda query: (query.topic, query.name))
    picked: dict[tuple[str, tuple[str, ...]], str] = {}
    return [_question(store, query, picked, use_examples=use_examples) for query in library]


def _question(
    store: EmbeddedStore,
    query: LibraryQuery,
    picked: dict[tuple[str, tuple[str, ...]], str],
    *,
    use_examples: bool,
) -> Question:
    values = {}
    for parameter in query.parameters:
        if parameter.is_optional or parameter.type == "lang":
            continue
        if parameter.type != "iri":
            values[parameter.name] = parameter.example or parameter.default or ""
        elif use_examples or not parameter.kinds:
            values[parameter.name] = f"<{_example(store, parameter)}>"
        else:
            key = (parameter.name, parameter.kinds)
            if key not in picked:
                picked[key] = _most_referred(store, parameter)
            values[parameter.name] = f"<{picked[key]}>"
    text = bind(query, values, lambda name, kinds: resolve(store, name, kinds))
    return Question(name=query.name, topic=query.topic, values=values, text=text)


def _example(store: EmbeddedStore, parameter: Parameter) -> str:
    return expand(parameter.example) or resolve(store, parameter.example, parameter.kinds)


def _most_referred(store: EmbeddedStore, parameter: Parameter) -> str:
    classes = " ".join(f"plan:{kind}" for kind in sorted(expand_kinds(parameter.kinds)))
    by = _BY.get(parameter.name, "?property")
    text = _MOST_REFERRED.format(classes=classes, property=by)
    found = list(iri_rows(store.select(text)))
    if not found:
        raise LookupError(f"nothing of the kinds {parameter.kinds} in the graph")
    return found[0][0]


def owned_name(store: EmbeddedStore) -> str:
    """Give the name of a task that somebody owns, one that no other thing has."""
    for task, name in iri_rows(store.select(_OWNED)):
        with contextlib.suppress(LookupError):
            if resolve(store, name, ("Work",)) == task:
                return name
    raise LookupError("no task with an owner and a name of its own")
