"""Measures as terms of a table."""

from __future__ import annotations

import pyoxigraph as ox

from kg.vocabulary import XSD


def figure(value: float, digits: int = 4) -> ox.Literal:
    """Write a measure as a decimal, so that rounding hides the order of additions.

    >>> figure(1 / 3).value, figure(2).value, figure(1e-9).value
    ('0.3333', '2.0000', '0.0000')
    """
    return ox.Literal(f"{value:.{digits}f}", datatype=ox.NamedNode(XSD.decimal))
