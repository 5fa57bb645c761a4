"""The description of the graph as a dataset (VoID, DCAT), made when it is built.

What it says is counted by the CONSTRUCT queries of ``ontology/dataset/*.rq``; title and
licence are what a data file says of ``id/dataset/plan-kg`` (``graph_data/about.ttl``).
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.rules import construct, read_rules
from kg.store import EmbeddedStore
from kg.vocabulary import DATASET_GRAPH


def describe(store: EmbeddedStore, folder: Path) -> None:
    """Fill ``graph/dataset`` from the queries of a folder.

    It stands in its named graph alone: the default graph is what is known, not how much.
    """
    triples = {triple for rule in read_rules(folder) for triple in construct(store, rule)}
    graph = ox.NamedNode(DATASET_GRAPH)
    store.inner.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)
