"""Names that leave out their place: "Sở Tư pháp" is the province's whose document says it.

A document of another province, or of none, does not mean this province's body by it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kg.extract.registers import Registers, names_of
from kg.facts import Actor, Place
from kg.folding import fold

_MAX_DEPTH: Final = 4


@dataclass(frozen=True, eq=False)
class LocalNames:
    """The names by which a document of a province may mean the registers' actors."""

    registers: Registers
    province: str | None

    def find(self, name: str) -> str | None:
        """Find the entry with this name, if a document of the province may mean it."""
        return self.aliases.get(fold(name))

    @cached_property
    def aliases(self) -> dict[str, str]:
        """Folded name → IRI, of what names one entry here."""
        found: dict[str, set[str]] = {}
        for fact in self.registers.actors.facts:
            if isinstance(fact, Actor):
                for name in names_of(fact):
                    if self._may_mean(fold(name), fact):
                        found.setdefault(fold(name), set()).add(fact.iri)
        return {name: next(iter(iris)) for name, iris in found.items() if len(iris) == 1}

    def _may_mean(self, name: str, actor: Actor) -> bool:
        """Tell whether a name that leaves out its place can mean an entry here."""
        places = self._places_of(actor)
        if not places or any(place in name for place in places):
            return True
        return bool(self.province) and proper_name(self.province or "") == places[-1]

    def _places_of(self, actor: Actor) -> list[str]:
        """List the places an actor is of, smallest first, the country aside."""
        found: list[str] = []
        iri = actor.jurisdiction
        while iri and isinstance(place := self.registers.places.by_iri.get(iri), Place):
            if place.place_type not in ("country", "region"):
                found += [proper_name(t.text) for t in place.label if t.lang == "vi"]
            iri = place.part_of if len(found) < _MAX_DEPTH else None
        return found


def proper_name(place: str) -> str:
    """Give a place's proper name, folded."""
    return re.sub(
        r"^(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|dac khu) ", "", fold(place)
    )
