"""The matrix and its summary as tables."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pyoxigraph as ox

from kg.analysis.coverage.find import ASPECTS, Coverage, Shares
from kg.errors import Lang, Message
from kg.labels import labels
from kg.store import Store, Table
from kg.terms import Term
from kg.vocabulary import PLAN, XSD, curie


def coverage_table(coverage: Coverage) -> Table:
    """Give the matrix as a table; ``holes`` counts the holes of a row."""
    rows = [
        (
            ox.NamedNode(row.goal),
            ox.NamedNode(PLAN[row.kind]),
            ox.NamedNode(row.document),
            *(_count(row.counts[aspect]) for aspect in ASPECTS),
            _count(len(row.holes)),
        )
        for row in coverage.rows
    ]
    return Table(("goal", "kind", "document", *ASPECTS, "holes"), tuple(rows))


def summary_table(store: Store, coverage: Coverage, lang: Lang = "vi") -> Table:
    """Give a row a document and one for all: how many are covered, and which share, 0 to 1.

    ``whole`` counts the goals and targets without a hole. A share is of those goals and
    targets that the aspect applies to. The row for all names no document.
    """
    columns = [name for aspect in ASPECTS for name in (aspect, f"{aspect}Share")]
    return _summary(
        store,
        coverage,
        lang,
        columns,
        lambda one: [c for a in ASPECTS for c in (_count(one.covered[a]), _decimal(one.share(a)))],
    )


def summary_for_reading(store: Store, coverage: Coverage, lang: Lang = "vi") -> Table:
    """Give the summary with one cell an aspect: ``27/45 (60%)``, nothing where none applies."""
    return _summary(
        store, coverage, lang, list(ASPECTS), lambda one: [_fraction(one, a) for a in ASPECTS]
    )


def _summary(
    store: Store,
    coverage: Coverage,
    lang: Lang,
    columns: list[str],
    cells: Callable[[Shares], list[Term | None]],
) -> Table:
    summary = coverage.summary()
    names = labels(store, [one.document for one in summary if one.document], lang)
    names[""] = Message("tất cả", "all").in_(lang)
    rows = [
        (
            ox.NamedNode(one.document) if one.document else None,
            ox.Literal(names.get(one.document, curie(one.document))),
            _count(one.n_goals),
            _count(one.n_targets),
            *cells(one),
            _count(one.n_whole),
        )
        for one in summary
    ]
    head = ("document", "documentLabel", "goals", "targets")
    return Table((*head, *columns, "whole"), tuple(rows))


def _fraction(one: Shares, aspect: str) -> Term | None:
    share = one.share(aspect)
    if share is None:
        return None
    return ox.Literal(f"{one.covered[aspect]}/{one.applies[aspect]} ({share:.0%})")


def _count(n: int | None) -> Term | None:
    return None if n is None else ox.Literal(str(n), datatype=ox.NamedNode(XSD.integer))


def _decimal(share: Decimal | None) -> Term | None:
    return None if share is None else ox.Literal(str(share), datatype=ox.NamedNode(XSD.decimal))
