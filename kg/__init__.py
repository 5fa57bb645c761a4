"""plan-kg: a knowledge graph of plans, projects and agencies.

>>> import kg
>>> graph = kg.open_graph()
>>> owner = kg.find_owner(graph.store, kg.resolve(graph.store, "III.1/task/2"))
>>> owner.role
'direct'

Each answer is a typed value with a table beside it, which :mod:`kg.frames` turns into a
frame of pandas or polars: ``kg.frames.to_pandas(kg.owner_table(owner), graph.store)``.
The tour in docs/ goes through the questions of analysts.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg import frames
    from kg.analysis.brokers import Brokers, brokers_table, find_brokers
    from kg.analysis.cascade import Cascade, cascade_table, find_cascade, read_names
    from kg.analysis.centrality import Centrality, centrality_table, find_centrality
    from kg.analysis.communities import Communities, communities_table, find_communities
    from kg.analysis.concentration import (
        Concentrations,
        concentration_table,
        find_concentration,
        holdings_table,
    )
    from kg.analysis.coverage import Coverage, coverage_table, find_coverage
    from kg.analysis.fragility import Fragility, find_fragility, fragility_table
    from kg.analysis.impact import Abolish, Drop, Impact, Slip, find_impact, impact_table
    from kg.analysis.network import read_network
    from kg.analysis.overlap import Overlaps, find_overlaps, overlap_table
    from kg.analysis.progress import Progress, find_progress, progress_table
    from kg.analysis.raci import Raci, find_raci, raci_table
    from kg.analysis.workload import Workload, find_workload, workload_table
    from kg.answers.owner import Owner, find_owner, owner_table
    from kg.answers.owns import Portfolio, find_portfolio, portfolio_table
    from kg.build import Graph, open_graph
    from kg.errors import KgError
    from kg.labels import label
    from kg.names import find, resolve
    from kg.query.run import run_query, run_text
    from kg.store import EmbeddedStore, Store, Table

__version__ = "0.1.0"
__all__ = [
    "Abolish",
    "Brokers",
    "Cascade",
    "Centrality",
    "Communities",
    "Concentrations",
    "Coverage",
    "Drop",
    "EmbeddedStore",
    "Fragility",
    "Graph",
    "Impact",
    "KgError",
    "Overlaps",
    "Owner",
    "Portfolio",
    "Progress",
    "Raci",
    "Slip",
    "Store",
    "Table",
    "Workload",
    "__version__",
    "brokers_table",
    "cascade_table",
    "centrality_table",
    "communities_table",
    "concentration_table",
    "coverage_table",
    "find",
    "find_brokers",
    "find_cascade",
    "find_centrality",
    "find_communities",
    "find_concentration",
    "find_coverage",
    "find_fragility",
    "find_impact",
    "find_overlaps",
    "find_owner",
    "find_portfolio",
    "find_progress",
    "find_raci",
    "find_workload",
    "fragility_table",
    "frames",
    "holdings_table",
    "impact_table",
    "label",
    "open_graph",
    "overlap_table",
    "owner_table",
    "portfolio_table",
    "progress_table",
    "raci_table",
    "read_names",
    "read_network",
    "resolve",
    "run_query",
    "run_text",
    "workload_table",
]

_NAMES = {
    "kg.analysis.brokers": "Brokers brokers_table find_brokers",
    "kg.analysis.cascade": "Cascade cascade_table find_cascade read_names",
    "kg.analysis.centrality": "Centrality centrality_table find_centrality",
    "kg.analysis.communities": "Communities communities_table find_communities",
    "kg.analysis.concentration": (
        "Concentrations concentration_table find_concentration holdings_table"
    ),
    "kg.analysis.coverage": "Coverage coverage_table find_coverage",
    "kg.analysis.fragility": "Fragility find_fragility fragility_table",
    "kg.analysis.impact": "Abolish Drop Impact Slip find_impact impact_table",
    "kg.analysis.network": "read_network",
    "kg.analysis.overlap": "Overlaps find_overlaps overlap_table",
    "kg.analysis.progress": "Progress find_progress progress_table",
    "kg.analysis.raci": "Raci find_raci raci_table",
    "kg.analysis.workload": "Workload find_workload workload_table",
    "kg.answers.owner": "Owner find_owner owner_table",
    "kg.answers.owns": "Portfolio find_portfolio portfolio_table",
    "kg.build": "Graph open_graph",
    "kg.errors": "KgError",
    "kg.labels": "label",
    "kg.names": "find resolve",
    "kg.query.run": "run_query run_text",
    "kg.store": "EmbeddedStore Store Table",
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}
_MODULES = frozenset({"frames"})


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: ``import kg`` itself costs nothing."""
    if name in _MODULES:
        return import_module(f"kg.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """List what can be asked for, what is not yet imported included."""
    return sorted(__all__)
