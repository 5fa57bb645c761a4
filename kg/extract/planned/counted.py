"""Whether the unit of a figure is what is counted, a measure of it, or money."""

from __future__ import annotations

import re
from typing import Final

from kg.text.quantities import Quantity
from kg.text.units import INDEX, POINTS, RATIO, unit_iri

_MONEY: Final = re.compile(r"(?<!\w)(?:đồng|vnđ|usd)(?!\w)", re.IGNORECASE)
_NO_NOUNS: Final = frozenset(
    map(unit_iri, (RATIO, POINTS, INDEX, "measure:percent-per-year", "measure:occurrence"))
)


def is_money(figure: Quantity) -> bool:
    """Tell a sum of money, and one for each of something ("5 triệu đồng/hộ")."""
    return "CCY" in (figure.unit or "") or _MONEY.search(figure.unit_text) is not None


def is_noun(figure: Quantity) -> bool:
    """Tell a unit that is what is counted ("xã", "doanh nghiệp"), not a measure of it."""
    if figure.unit in _NO_NOUNS or not figure.unit_text[:1].isalpha():
        return False
    if is_money(figure):
        return False
    return figure.unit is None or "/code/unit/" in figure.unit
