"""The cascade: one thing, what stands above it, what below, to the last reported figure."""

from kg.analysis.cascade.drawing import Style, draw_cascade
from kg.analysis.cascade.find import Cascade, Owned, find_cascade
from kg.analysis.cascade.forms import (
    cascade_json,
    cascade_network,
    cascade_table,
    network_json,
)
from kg.analysis.cascade.links import Link
from kg.analysis.cascade.naming import read_names
from kg.analysis.cascade.walk import DEEPEST, Step

__all__ = [
    "DEEPEST",
    "Cascade",
    "Link",
    "Owned",
    "Step",
    "Style",
    "cascade_json",
    "cascade_network",
    "cascade_table",
    "draw_cascade",
    "find_cascade",
    "network_json",
    "read_names",
]
