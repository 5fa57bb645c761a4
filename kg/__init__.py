"""plan-kg: a knowledge graph of plans, projects and agencies.

>>> import kg
>>> graph = kg.open_graph()
>>> owner = kg.find_owner(graph.store, kg.resolve(graph.store, "III.1/task/2"))
>>> owner.role
'direct'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.answers.owner import Owner, find_owner
    from kg.answers.owns import Portfolio, find_portfolio
    from kg.build import Graph, open_graph
    from kg.errors import KgError
    from kg.names import find, resolve
    from kg.query.run import run_query, run_text
    from kg.store import EmbeddedStore, Store, Table

__version__ = "0.1.0"
__all__ = [
    "EmbeddedStore",
    "Graph",
    "KgError",
    "Owner",
    "Portfolio",
    "Store",
    "Table",
    "__version__",
    "find",
    "find_owner",
    "find_portfolio",
    "open_graph",
    "resolve",
    "run_query",
    "run_text",
]

_HOMES = {
    "EmbeddedStore": "kg.store",
    "Graph": "kg.build",
    "KgError": "kg.errors",
    "Owner": "kg.answers.owner",
    "Portfolio": "kg.answers.owns",
    "Store": "kg.store",
    "Table": "kg.store",
    "find": "kg.names",
    "find_owner": "kg.answers.owner",
    "find_portfolio": "kg.answers.owns",
    "open_graph": "kg.build",
    "resolve": "kg.names",
    "run_query": "kg.query.run",
    "run_text": "kg.query.run",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: ``import kg`` itself costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
