"""Units as progress needs them: which add up over time, which can be turned into which."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from kg.text.units import INDEX, PERCENT, POINTS, RANK, RATIO, unit_iri
from kg.vocabulary import PREFIXES, code


def _known(curie: str) -> str:
    return unit_iri(curie) or curie


PERCENT_UNIT: Final = _known(PERCENT)
GROWTH_UNIT: Final = code("unit", "percent-per-year")
POINT_UNIT: Final = _known(POINTS)
RATIO_UNIT: Final = _known(RATIO)
RANK_UNIT: Final = _known(RANK)
_GRADE: Final = code("unit", "point")
_NEVER_ADDED: Final = frozenset(
    {"", PERCENT_UNIT, POINT_UNIT, RATIO_UNIT, RANK_UNIT, _known(INDEX), _GRADE}
    | {PREFIXES["unit"] + "PPTH"}
)
_PER: Final = "-per-"

_SCALES: Final = {
    PREFIXES["unit"] + name: (dimension, Decimal(factor))
    for name, dimension, factor in (
        ("MilliM", "length", "0.001"),
        ("CentiM", "length", "0.01"),
        ("M", "length", "1"),
        ("KiloM", "length", "1000"),
        ("M2", "area", "1"),
        ("HA", "area", "10000"),
        ("KiloM2", "area", "1000000"),
        ("L", "volume", "0.001"),
        ("M3", "volume", "1"),
        ("KiloGM", "mass", "1"),
        ("DeciTONNE", "mass", "100"),
        ("TONNE", "mass", "1000"),
        ("KiloW", "power", "1"),
        ("MegaW", "power", "1000"),
        ("GigaW", "power", "1000000"),
        ("KiloW-HR", "energy", "1"),
        ("MegaW-HR", "energy", "1000"),
        ("GigaW-HR", "energy", "1000000"),
        ("MegaBIT-PER-SEC", "speed", "1"),
        ("GigaBIT-PER-SEC", "speed", "1000"),
        ("TeraBIT-PER-SEC", "speed", "1000000"),
        ("PERCENT", "share", "1"),
        ("PPTH", "share", "0.1"),
    )
} | {GROWTH_UNIT: ("share", Decimal(1))}


def is_additive(unit: str) -> bool:
    """Say whether figures of a unit add up over time: money and counts do, shares do not.

    >>> is_additive(PREFIXES["unit"] + "CCY_VND"), is_additive(GROWTH_UNIT)
    (True, False)
    """
    return unit not in _NEVER_ADDED and _PER not in unit.rpartition("/")[2].casefold()


def in_unit(value: Decimal, unit: str, wanted: str) -> Decimal | None:
    """Give a value in another unit, ``None`` where that can't be: nothing changes currencies.

    >>> hectare, square_metre = PREFIXES["unit"] + "HA", PREFIXES["unit"] + "M2"
    >>> in_unit(Decimal("1.5"), hectare, square_metre), in_unit(Decimal(1), hectare, RATIO_UNIT)
    (Decimal('15000.0'), None)
    """
    if unit == wanted:
        return value
    here, there = _SCALES.get(unit), _SCALES.get(wanted)
    if here is None or there is None or here[0] != there[0]:
        return None
    return value * here[1] / there[1]
