"""What things are called: one look-up for every table, page and message."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

import pyoxigraph as ox

from kg.errors import Lang
from kg.store import Store, Table, iri_rows
from kg.terms import Term
from kg.vocabulary import curie, prologue

_BATCH: Final = 2000
# A path, not two values of a property: Oxigraph would read every label for each thing.
_NAMES: Final = prologue(("rdfs", "skos")) + (
    "SELECT ?thing ?name (LANG(?name) AS ?lang) WHERE {{ VALUES ?thing {{ {things} }}"
    " ?thing rdfs:label|skos:prefLabel ?name }} ORDER BY ?thing ?name"
)
SUFFIX: Final = "Label"

T = TypeVar("T")


def labels(store: Store, iris: Iterable[str], lang: Lang = "vi") -> dict[str, str]:
    """Look up names in a language, else in another; things without a name have no entry."""
    wanted = sorted({iri for iri in iris if ">" not in iri})
    found: dict[str, tuple[int, str]] = {}
    for at in range(0, len(wanted), _BATCH):
        things = " ".join(f"<{iri}>" for iri in wanted[at : at + _BATCH])
        for iri, name, name_lang in iri_rows(store.select(_NAMES.format(things=things))):
            rank = 0 if name_lang == lang else 1
            if iri not in found or rank < found[iri][0]:
                found[iri] = (rank, name)
    return {iri: name for iri, (_, name) in found.items()}


def label(store: Store, iri: str, lang: Lang = "vi") -> str:
    """Give one thing's name, or its id where it has none."""
    return labels(store, [iri], lang).get(iri, curie(iri))


def with_labels(store: Store, table: Table, lang: Lang = "vi") -> Table:
    """Add a column ``xLabel`` behind each column ``x`` that holds IRIs with a name."""
    iris = {term.value for row in table.rows for term in row if isinstance(term, ox.NamedNode)}
    names = labels(store, iris, lang)
    named = {at for at in range(len(table.columns)) if _has_name(table, at, names)}
    return Table(
        tuple(_with(table.columns, named, lambda column: column + SUFFIX)),
        tuple(tuple(_with(row, named, lambda term: _name(term, names))) for row in table.rows),
    )


def _has_name(table: Table, at: int, names: dict[str, str]) -> bool:
    if table.columns[at] + SUFFIX in table.columns:
        return False
    return any(isinstance(row[at], ox.NamedNode) and _name(row[at], names) for row in table.rows)


def _name(term: Term | None, names: dict[str, str]) -> ox.Literal | None:
    if isinstance(term, ox.NamedNode) and term.value in names:
        return ox.Literal(names[term.value])
    return None


def _with(cells: tuple[T, ...], named: set[int], name: Callable[[T], T]) -> Iterator[T]:
    for at, cell in enumerate(cells):
        yield cell
        if at in named:
            yield name(cell)
