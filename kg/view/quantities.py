"""Figures as numbers, for charts and tables of figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

import pyoxigraph as ox

from kg.errors import Message
from kg.terms import text_of
from kg.view.values import Names, Values, unit_text

Number = int | float

_TOO_LARGE: Final = Decimal("1e300")
_DATES: Final = ("asOf", "periodEnd", "periodStart")


@dataclass(frozen=True)
class Quantity:
    """A figure: a target's, an observation's or the amount of a project's status.

    ``date`` is the day or year it is of, ``""`` where none is stated; ``subject`` the
    IRI of what it is a figure of, ``""`` where that is not stated.
    """

    value: Number
    upper: Number | None = None
    unit: Message | None = None
    date: str = ""
    subject: str = ""


def quantity_of(values: Values, names: Names) -> Quantity | None:
    """Read the figure a thing or statement gives, ``None`` where it gives no number."""
    value = _number("value" if "value" in values else "amount", values)
    if value is None:
        return None
    dates = (text_of(values[name][0]) for name in _DATES if name in values)
    subjects = (t.value for t in values.get("subject", ()) if isinstance(t, ox.NamedNode))
    return Quantity(
        value,
        _number("upperValue", values),
        unit_text(values, names),
        next(dates, ""),
        next(subjects, ""),
    )


def _number(name: str, values: Values) -> Number | None:
    """Read a number as JSON can hold it; what is none, or has no end, is left out."""
    if name not in values:
        return None
    try:
        number = Decimal(text_of(values[name][0]))
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number) > _TOO_LARGE:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
