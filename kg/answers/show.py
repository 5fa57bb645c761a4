"""Everything about one thing: what it says, what says something of it, and the proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.store import Store, Table
from kg.vocabulary import PLAN, prologue

if TYPE_CHECKING:
    from kg.evidence import Sources

_OUT = "SELECT ?property ?value WHERE {{ <{thing}> ?property ?value }} ORDER BY ?property ?value"
_IN = "SELECT ?property ?value WHERE {{ ?value ?property <{thing}> }} ORDER BY ?property ?value"


def describe(store: Store, thing: str) -> Table:
    """Give every triple of a thing: columns direction, property, value.

    The direction is ``→`` for what is said of it, ``←`` for what refers to it.
    """
    rows = []
    for direction, text in (("→", _OUT), ("←", _IN)):
        table = store.select(prologue(("plan",)) + text.format(thing=thing))
        rows += [(ox.Literal(direction), *row) for row in table.rows]
    return Table(("direction", "property", "value"), tuple(rows))


def with_passages(
    store: Store, table: Table, sources: Sources, column: str = "assignment"
) -> Table:
    """Add a column ``passage`` with the proven words behind the statement in a column."""
    from kg.evidence import read_passages

    at = table.columns.index(column)
    statements = {row[at].value for row in table.rows if isinstance(row[at], ox.NamedNode)}  # type: ignore[union-attr]
    found = read_passages(store, sources, statements)
    rows = []
    for row in table.rows:
        term = row[at]
        words = found.get(term.value, []) if isinstance(term, ox.NamedNode) else []
        rows.append((*row, ox.Literal(" … ".join(words)) if words else None))
    return Table((*table.columns, "passage"), tuple(rows))


def is_statement(store: Store, thing: str) -> bool:
    """Say whether a thing is a statement with evidence of its own."""
    answer = store.query(f"ASK {{ <{thing}> <{PLAN.evidence}> ?evidence }}")
    return answer is True
