"""What a target asks of a figure: the bounds it must keep and the value its path leads to.

The operator says which side counts. ``equal`` and ``about`` say no side: the indicator's
wanted direction does, so that more than 100 beds is no failure where 100 were wanted; where
no direction is wanted the figure must come as near as the target is printed (``equal``) or
within :data:`ABOUT` (``about``). Reaching the near end of a range (``between``) is enough
where the indicator has a direction.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from kg.errors import Message

ABOUT: Final = Decimal("0.05")
"""How far from the printed figure, as a part of it, ``about`` still reaches."""

UP: Final = "increase"
DOWN: Final = "decrease"
_UNSIDED: Final = frozenset({"equal", "about", ""})


@dataclass(frozen=True)
class Goal:
    """The bounds of a target in ``unit``; ``aim`` is where its path ends.

    ``is_strict`` bounds must be passed, not only reached. ``takes_side`` marks a target
    that names no side and took that of the indicator. ``far_end`` is the end of a range that
    need not be reached. ``how`` says how the aim was computed, ``None`` where it is printed.
    """

    aim: Decimal
    lower: Decimal | None
    upper: Decimal | None
    unit: str
    is_strict: bool = False
    takes_side: bool = False
    far_end: Decimal | None = None
    how: Message | None = None

    def reaches(self, value: Decimal | Fraction) -> bool:
        """Say whether a value keeps the bounds.

        >>> Goal(Decimal(20), None, Decimal(20), "", is_strict=True).reaches(Decimal(20))
        False
        """
        exact = Fraction(value)
        above = self.lower is None or _passes(exact, self.lower, strict=self.is_strict)
        below = self.upper is None or _passes(-exact, -self.upper, strict=self.is_strict)
        return above and below

    @property
    def sign(self) -> str:
        """Give the sign of the bounds.

        >>> Goal(Decimal(20), None, Decimal(20), "", is_strict=True).sign
        '<'
        """
        if self.lower is not None and self.upper is not None:
            return "≈"
        if self.lower is not None:
            return ">" if self.is_strict else "≥"
        return "<" if self.is_strict else "≤"

    def is_beyond(self, value: Decimal) -> bool:
        """Say whether a value lies past the aim on the wanted side."""
        if self.lower is not None and self.upper is None:
            return value > self.aim and self.reaches(value)
        return self.upper is not None and self.lower is None and value < self.aim


def _passes(value: Fraction, bound: Decimal, *, strict: bool) -> bool:
    return value > Fraction(bound) if strict else value >= Fraction(bound)


def make_goal(
    operator: str, value: Decimal, upper: Decimal | None, desired: str, unit: str
) -> Goal | None:
    """Read what an operator asks; ``None`` for a range whose needed end is not given.

    ``multiple-of-base`` and ``reduce-by`` have to be worked out first: see
    :func:`goal_from_base`.

    >>> make_goal("equal", Decimal(22), None, "decrease", "").upper
    Decimal('22')
    >>> make_goal("between", Decimal(80), None, "", "") is None
    True
    """
    if operator in ("at-least", "more-than"):
        return Goal(value, value, None, unit, is_strict=operator == "more-than")
    if operator in ("at-most", "less-than"):
        return Goal(value, None, value, unit, is_strict=operator == "less-than")
    if operator == "between":
        return _range(value, upper, desired, unit)
    slack = abs(value) * ABOUT if operator == "about" else Decimal(0)
    if desired == UP:
        return Goal(value, value - slack, None, unit, takes_side=operator in _UNSIDED)
    if desired == DOWN:
        return Goal(value, None, value + slack, unit, takes_side=operator in _UNSIDED)
    near = slack or _half_of_last_place(value)
    return Goal(value, value - near, value + near, unit)


def goal_from_base(
    operator: str, value: Decimal, base: Decimal, desired: str, unit: str, *, value_is: str
) -> Goal:
    """Work out a target that is set against a base figure.

    ``value_is`` says what the target's number is: a ``ratio``, ``percent``, or an ``amount``
    in the base's own unit (for ``reduce-by`` only).
    """
    share = value / 100 if value_is == "percent" else value
    if operator == "reduce-by":
        aim = base - value if value_is == "amount" else base * (1 - share)
        shown = f"{_text(base)} − {_text(value)}" if value_is == "amount" else ""
        shown = shown or f"{_text(base)} × (1 − {_text(share)})"
        return Goal(aim, None, aim, unit, how=Message(shown, shown))
    aim = base * share
    shown = f"{_text(base)} × {_text(share)}"
    wants_less = desired == DOWN or (desired != UP and share < 1)
    lower, upper = (None, aim) if wants_less else (aim, None)
    return Goal(aim, lower, upper, unit, how=Message(shown, shown))


def _range(value: Decimal, upper: Decimal | None, desired: str, unit: str) -> Goal | None:
    if upper is None:
        return Goal(value, value, None, unit) if desired == UP else None
    low, high = min(value, upper), max(value, upper)
    if desired == UP:
        return Goal(low, low, None, unit, far_end=high)
    if desired == DOWN:
        return Goal(high, None, high, unit, far_end=low)
    return Goal((low + high) / 2, low, high, unit)


def _half_of_last_place(value: Decimal) -> Decimal:
    exponent = value.normalize().as_tuple().exponent
    return Decimal(5).scaleb(min(int(exponent), 0) - 1)


def _text(value: Decimal) -> str:
    return format(value.normalize(), "f")
