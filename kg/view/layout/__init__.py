"""Where each thing stands: computed once, in Python, the same for the same graph.

A graph that a person can read whole is laid out by rustworkx's seeded spring layout, part
by connected part. A larger one is cut into communities, each is laid out by itself in a
disc, and the discs are set beside the ones they are tied to, so that a community stays
together and can be shown as one bubble (docs/decisions/0012). Things with levels stand in
columns.
"""

from kg.view.layout.arrangement import Arrangement, arrange, layout
from kg.view.layout.spacing import APART, SPACING

__all__ = ["APART", "SPACING", "Arrangement", "arrange", "layout"]
