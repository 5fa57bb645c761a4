"""The analyses as one would first write them: loops over an rdflib graph, and networkx.

They count what plan-kg's analyses count, without its queries; a benchmark compares the
two by what they count, so that nobody is fast by doing less.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final

import networkx as nx
import rdflib
from rdflib import RDF, URIRef

from kg.vocabulary import PLAN

if TYPE_CHECKING:
    from collections.abc import Callable

    from rdflib.term import Node


def term(name: str) -> URIRef:
    """Give a term of the ontology."""
    return URIRef(PLAN[name])


def workload(graph: rdflib.Graph) -> int:
    """Count the works of each actor in each role; give how many actors have any."""
    works: defaultdict[tuple[Node, Node], set[Node]] = defaultdict(set)
    for assignment in graph.subjects(RDF.type, term("Assignment")):
        for actor in graph.objects(assignment, term("assignee")):
            for role in graph.objects(assignment, term("role")):
                works[actor, role] |= set(graph.objects(assignment, term("work")))
    return len({actor for actor, _ in works})


def coverage(graph: rdflib.Graph) -> int:
    """Look for tasks, projects, owners, figures and reports of each goal; give the goals."""
    n = 0
    for kind in ("Goal", "Target"):
        for goal in graph.subjects(RDF.type, term(kind)):
            supporters = set(graph.subjects(term("supports"), goal))
            tasks = {one for one in supporters if (one, RDF.type, term("Task")) in graph}
            owners = {o for one in (goal, *tasks) for o in graph.objects(one, term("owner"))}
            figures = [
                figure
                for indicator in graph.objects(goal, term("indicator"))
                for figure in graph.subjects(term("indicator"), indicator)
                if (figure, RDF.type, term("Observation")) in graph
            ]
            reports = {d for one in figures for d in graph.objects(one, term("statedIn"))}
            n += bool((tasks, supporters - tasks, owners, figures, reports))
    return n


def progress(graph: rdflib.Graph) -> int:
    """Set each target beside the last figure of its indicator and subject; give the targets."""
    n = 0
    for target in graph.subjects(RDF.type, term("Target")):
        indicator = graph.value(target, term("indicator"))
        subject = graph.value(target, term("subject"))
        figures = [
            (str(graph.value(figure, term("periodEnd"))), str(graph.value(figure, term("value"))))
            for figure in graph.subjects(term("indicator"), indicator)
            if (figure, RDF.type, term("Observation")) in graph
            and graph.value(figure, term("subject")) == subject
        ]
        n += bool(max(figures, default=("", ""))) and graph.value(target, term("value")) is not None
    return n


def cascade(graph: rdflib.Graph, thing: str) -> int:
    """Walk down from a thing; give how many things were met."""
    up = ("implements", "basedOn", "statedIn", "partOfTask", "contributesTo", "restates", "partOf")
    down = ("concerns", "indicator", "latestStatus", "hasLatestObservation")
    kinds = {term(name) for name in ("Document", "Goal", "Target", "Task", "Project")}
    seen: set[Node] = {URIRef(thing)}
    frontier = list(seen)
    while frontier:
        met: list[Node] = []
        for one in frontier:
            for name in up:
                met += (
                    below
                    for below in graph.subjects(term(name), one)
                    if name != "statedIn" or not kinds.isdisjoint(graph.objects(below, RDF.type))
                )
            for name in down:
                met += graph.objects(one, term(name))
        frontier = [one for one in dict.fromkeys(met) if one not in seen]
        seen.update(frontier)
    return len(seen) - 1


def _actors_by_work(graph: rdflib.Graph) -> list[set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for assignment in graph.subjects(RDF.type, term("Assignment")):
        for work in graph.objects(assignment, term("work")):
            found[str(work)] |= {str(one) for one in graph.objects(assignment, term("assignee"))}
    return list(found.values())


def brokers(graph: rdflib.Graph) -> int:
    """Compute exact betweenness of actors tied by works; give the actors with any."""
    network: nx.Graph[str] = nx.Graph()
    for actors in _actors_by_work(graph):
        network.add_nodes_from(actors)
        network.add_edges_from(combinations(sorted(actors), 2))
    return sum(value > 0 for value in nx.betweenness_centrality(network).values())


def communities(graph: rdflib.Graph) -> int:
    """Partition actors tied by works by Louvain; give the communities of two or more."""
    network: nx.Graph[str] = nx.Graph()
    for actors in _actors_by_work(graph):
        for one, other in combinations(sorted(actors), 2):
            weight = network.get_edge_data(one, other, {"weight": 0})["weight"]
            network.add_edge(one, other, weight=weight + 1)
    found = nx.community.louvain_communities(network, seed=1) if network else []
    return sum(len(one) > 1 for one in found)


def centrality(graph: rdflib.Graph) -> int:
    """Rank what tasks and projects lead to by PageRank; give how many things were ranked."""
    network: nx.DiGraph[str] = nx.DiGraph()
    for name in ("supports", "contributesTo", "concerns"):
        network.add_edges_from((str(s), str(o)) for s, o in graph.subject_objects(term(name)))
    ranks = nx.pagerank(network)
    return sum(network.in_degree(one) > 0 for one in ranks)


NAIVE: Final[dict[str, Callable[[rdflib.Graph, str], int]]] = {
    "workload": lambda graph, _: workload(graph),
    "coverage": lambda graph, _: coverage(graph),
    "progress": lambda graph, _: progress(graph),
    "cascade": cascade,
    "brokers": lambda graph, _: brokers(graph),
    "communities": lambda graph, _: communities(graph),
    "centrality": lambda graph, _: centrality(graph),
}
