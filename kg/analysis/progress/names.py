"""Indicators that are the growth, or the carrying out, of another: told by their names.

A level and its rate of change are two indicators of the contract, and nothing in the graph
joins them but their names: "Tốc độ tăng X" is the growth of "X", "Tỷ lệ giải ngân X" the
disbursement of "giải ngân X". Whole names only, aliases and the words of ids included, marks
and case apart: a name that says more ("X, without land fees") is another thing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kg.analysis.progress.reading import MeasuredThing
from kg.analysis.progress.units import GROWTH_UNIT
from kg.folding import fold

_GROWTH: Final = re.compile(r"(?:toc do tang(?: truong)?|muc tang|tang truong) ")
_CARRYING_OUT: Final = re.compile(r"ty le (giai ngan|thuc hien|hoan thanh) ")
_OF_PLAN: Final = re.compile(r"^(?:ke hoach|du toan|chi tieu) ")


class IndicatorNames:
    """The names of indicators, to find the one that another is about."""

    def __init__(self, indicators: Mapping[str, MeasuredThing]) -> None:
        self._indicators = indicators
        self._called: dict[str, set[str]] = defaultdict(set)
        for iri, thing in indicators.items():
            for name in (*thing.names, thing.id_words):
                self._called[fold(name)].add(iri)

    def grown(self, indicator: str, unit: str) -> list[str]:
        """List the levels whose growth an indicator is, and itself if it is one."""
        names = self._folded(indicator)
        levels = [name[match.end() :] for name in names if (match := _GROWTH.match(name))]
        found = self._all_called(levels)
        return sorted(found | {indicator}) if levels or unit == GROWTH_UNIT else []

    def carried_out(self, indicator: str) -> list[str]:
        """List what an indicator is the rate of carrying out of."""
        wanted = [one for name in self._folded(indicator) for one in _works(name)]
        return sorted(self._all_called(wanted) - {indicator})

    def _folded(self, indicator: str) -> list[str]:
        thing = self._indicators.get(indicator)
        return [fold(name) for name in thing.names] if thing else []

    def _all_called(self, names: Iterable[str]) -> set[str]:
        return {iri for name in names for iri in self._called.get(name, ())}


def _works(name: str) -> Iterator[str]:
    """Give the names that the work of a rate may have.

    >>> list(_works("ty le thuc hien du toan thu tien su dung dat"))
    ['du toan thu tien su dung dat', 'thu tien su dung dat']
    >>> list(_works("ty le giai ngan von"))
    ['giai ngan von', 'von']
    """
    match = _CARRYING_OUT.match(name)
    if match is None:
        return
    what = name[match.end() :]
    yield f"giai ngan {what}" if match[1] == "giai ngan" else what
    yield what if match[1] == "giai ngan" else _OF_PLAN.sub("", what, count=1)
