"""Rules: SPARQL CONSTRUCT files that fill ``graph/inferred``, run to a fixpoint.

A rule runs again only when a property that its text names has gained triples
since it last ran. So a rule must name every property it reads: no variable may
stand for a property in its WHERE.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DataError, Location, QueryError
from kg.sparql import iris
from kg.store import EmbeddedStore
from kg.turtle import read_utf8
from kg.vocabulary import INFERRED_GRAPH, PREFIXES, RDF


@dataclass(frozen=True)
class Rule:
    """A rule: its file, its text, and the IRIs the text names."""

    path: Path
    text: str
    reads: frozenset[str]


def read_rules(folder: Path) -> list[Rule]:
    """Read every ``*.rq`` of a folder, by name."""
    rules = []
    for path in sorted(folder.glob("*.rq")):
        text = read_utf8(path).decode("utf-8")
        reads = {RDF.type, *iris(text, PREFIXES)}  # "a" names a property, too
        rules.append(Rule(path, text, frozenset(reads)))
    return rules


def run_rules(store: EmbeddedStore, rules: list[Rule]) -> int:
    """Run rules on a store until they conclude nothing new; return how many triples came.

    Conclusions go to the graph ``graph/inferred`` and to the default graph. Cost:
    each rule once, and again only after what it reads has grown.
    """
    n_concluded = 0
    waiting = list(rules)
    while waiting:
        grown: set[str] = set()
        for rule in waiting:
            new = _conclude(store, rule)
            n_concluded += len(new)
            grown |= {triple.predicate.value for triple in new}
        waiting = [rule for rule in rules if rule.reads & grown]
    return n_concluded


def construct(store: EmbeddedStore, rule: Rule) -> list[ox.Triple]:
    """Run one rule, changing nothing; raise :class:`DataError` where it is not valid."""
    try:
        answer = store.query(rule.text)
    except QueryError as error:
        raise DataError(error.message, location=Location(rule.path), hint=error.hint) from None
    assert isinstance(answer, list), f"{rule.path} is not a CONSTRUCT"
    return answer


def _conclude(store: EmbeddedStore, rule: Rule) -> list[ox.Triple]:
    answer = construct(store, rule)
    inner = store.inner
    new = [t for t in answer if ox.Quad(t.subject, t.predicate, t.object) not in inner]
    graph = ox.NamedNode(INFERRED_GRAPH)
    inner.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in new)
    inner.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in new)
    return new
