"""Figures that stand in words: "phổ cập …" is all of it, "tương đương bình quân …" is 1.

Quantities in digits are :mod:`kg.text.quantities`'; these have no digit at all, and mean a
figure only where a plan states them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from kg.text.quantities import Quantity
from kg.text.units import PERCENT, RATIO, unit_iri

_AS_MUCH: Final = re.compile(
    r"(?<!\w)(?:tương đương|ngang(?: bằng)?|bằng)(?: với)? (?:mức )?(?:bình quân|trung bình) "
    r"(?:chung )?(?:của )?(?:cả nước|toàn quốc|vùng|khu vực|cả tỉnh)(?!\w)",
    re.IGNORECASE,
)
_FOR_ALL: Final = re.compile(r"(?<!\w)phổ cập(?! giáo dục)(?! \w+ chữ)(?= \w)", re.IGNORECASE)


def worded(plain: str) -> Iterator[Quantity]:
    """Give the figures in words of a respelled text.

    >>> [(q.value, q.text) for q in worded("phổ cập mạng 5G; tương đương mức bình quân cả nước")]
    [(Decimal('1'), 'tương đương mức bình quân cả nước'), (Decimal('100'), 'phổ cập')]
    """
    for match in _AS_MUCH.finditer(plain):
        yield _quantity(match, Decimal(1), RATIO)
    for match in _FOR_ALL.finditer(plain):
        yield _quantity(match, Decimal(100), PERCENT)


def _quantity(match: re.Match[str], value: Decimal, unit: str) -> Quantity:
    text = match.group()
    return Quantity(match.start(), match.end(), value, None, "equal", unit_iri(unit), "", text)
