"""Centrality: goals and projects that most of the work leads to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.analysis.backends import dispatched
from kg.analysis.figures import figure
from kg.analysis.network import KINDS
from kg.errors import Message
from kg.store import Store, Table, iri_rows
from kg.vocabulary import PLAN, prologue

if TYPE_CHECKING:
    import networkx as nx

DAMPING: Final = 0.85
"""The share of steps that follow a link; the others begin anew anywhere (Page et al. 1999)."""

RELATIONS: Final = ("supports", "contributesTo", "concerns")
RANKED: Final = ("Goal", "Target", "Project")
"""Kinds ranked unless others are asked for; tasks, documents and places take part anyway."""

_TOLERANCE: Final = 1e-10
_N_STEPS: Final = 1000


@dataclass(frozen=True)
class Ranked:
    """A thing that work leads to; ``in_degree`` things point at it."""

    thing: str
    kind: str
    pagerank: float
    in_degree: int


@dataclass(frozen=True)
class Centrality:
    """Everything that work leads to, the highest PageRank first, of all kinds."""

    ranked: tuple[Ranked, ...]
    n_things: int
    n_links: int

    def words(self) -> Message:
        """Say how large the network is, or that there is none."""
        if not self.n_links:
            return Message(
                "không có liên kết phục vụ, góp phần, liên quan nào ở đây: không có gì để tính",
                "no links of support, contribution or concern here: there is nothing to compute",
            )
        return Message(
            f"{self.n_things} thứ, {self.n_links} liên kết; {len(self.ranked)} thứ được trỏ tới",
            f"{self.n_things} things, {self.n_links} links; {len(self.ranked)} are pointed at",
        )


def find_centrality(
    store: Store, *, document: str | None = None, backend: str | None = None
) -> Centrality:
    """Find the goals and projects that most of the work leads to.

    Definition: in the network of what a task or project supports, contributes to or
    concerns (one link between two things, whatever the relations), PageRank is the share
    of time at a thing of somebody who follows links at random and with probability 0.15
    begins anew anywhere; in-degree is the number of things that point at it. Links of a
    ``document`` have an end that it states. Units: share (all sum to 1), things. Source:
    Page et al. 1999; in-degree Freeman 1979. Cost: O(s·(n+m)) for n things, m links and
    s steps, some 20 to 100.
    """
    return centrality_in(read_links(store, document), backend=backend)


def read_links(store: Store, document: str | None = None) -> nx.MultiDiGraph[str]:
    """Read the links as a network typed as :func:`kg.analysis.network.read_network` types it.

    What is pointed at has a ``kind``, edges have a ``relation``; ``supports``, which the
    rules infer, stands beside what it follows from.
    """
    import networkx as nx

    where = _STATED.format(document=document) if document else ""
    found = sorted(iri_rows(store.select(_LINKS.format(where=where))))
    kinds = _kinds(store)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for thing in sorted({end for source, _, target in found for end in (source, target)}):
        network.add_node(thing, kind=kinds.get(thing, ""))
    for source, property_, target in found:
        relation = property_.removeprefix(PLAN.iri)
        network.add_edge(source, target, relation, relation=relation)
    return network


def _kinds(store: Store) -> Mapping[str, str]:
    classes = {PLAN[name]: kind for kind, names in KINDS.items() for name in names}
    # In order, so that a target, which is a goal too, is called a target.
    found = sorted(iri_rows(store.select(_TYPED)), key=lambda row: (row[1], row[0]))
    return {thing: classes[class_] for thing, class_ in found if class_ in classes}


def centrality_in(network: nx.MultiDiGraph[str], *, backend: str | None = None) -> Centrality:
    """Rank the things of a network, as :func:`find_centrality` does.

    Of the whole network only the edges of :data:`RELATIONS` and their ends count.
    """
    import networkx as nx

    links: nx.DiGraph[str] = nx.DiGraph()
    for source, target, data in sorted(network.edges(data=True), key=lambda edge: edge[:2]):
        if data["relation"] in RELATIONS:
            links.add_edge(source, target)
    if not links:
        return Centrality((), 0, 0)
    ranks: Mapping[str, float] = dispatched(
        nx.pagerank, links, alpha=DAMPING, tol=_TOLERANCE, max_iter=_N_STEPS, backend=backend
    )
    ranked = [
        Ranked(thing, network.nodes[thing]["kind"], ranks[thing], n)
        for thing, n in links.in_degree()
        if n
    ]
    ranked.sort(key=lambda one: (-round(one.pagerank, 9), one.thing))
    return Centrality(tuple(ranked), len(links), links.number_of_edges())


def centrality_table(
    found: Centrality, top: int | None = None, kinds: Iterable[str] = RANKED
) -> Table:
    """Give what was ranked as a table, all or the ``top`` of the kinds asked for together."""
    asked = [one for one in found.ranked if one.kind in kinds]
    rows = (
        (
            ox.NamedNode(one.thing),
            ox.NamedNode(PLAN[one.kind]),
            figure(one.pagerank, 6),
            ox.Literal(one.in_degree),
        )
        for one in asked[:top]
    )
    return Table(("thing", "kind", "pagerank", "inDegree"), tuple(rows))


_PLAN: Final = prologue(("plan",))
_STATED: Final = (
    "FILTER (EXISTS {{ ?from plan:statedIn <{document}> }}"
    " || EXISTS {{ ?to plan:statedIn <{document}> }})"
)
_LINKS: Final = _PLAN + (
    "SELECT DISTINCT ?from ?property ?to WHERE {{"
    f" VALUES ?property {{{{ {' '.join(f'plan:{relation}' for relation in RELATIONS)} }}}}"
    " ?from ?property ?to . {where} }}"
)
_TYPED: Final = _PLAN + (
    "SELECT DISTINCT ?thing ?class WHERE {"
    f" ?any {'|'.join(f'plan:{relation}' for relation in RELATIONS)} ?thing . ?thing a ?class }}"
)
