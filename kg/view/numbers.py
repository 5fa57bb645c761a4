"""How the page's data names things: by number, and without what is empty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]


class Numbers:
    """Gives each of some things a number, in the order in which they come."""

    def __init__(self) -> None:
        self.entered: dict[Any, int] = {}

    def of(self, one: Any) -> int:
        """Give the number of one, a new one when it is new."""
        return self.entered.setdefault(one, len(self.entered))


def filled(entry: Mapping[str, Any]) -> Json:
    """Leave out what is empty: the page reads a missing key as nothing.

    >>> filled({"a": 0, "b": "", "c": None, "d": []})
    {'a': 0}
    """
    return {key: value for key, value in entry.items() if value not in (None, [], "", {})}
