"""Claims: what is compared, the same whether a person or the reader found it.

A claim is of a kind, stands in spans of a document, and has a key: the values that must be
equal. Two claims agree when their spans overlap and their keys do.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from benchmarks.quality.names import normal_number, same_actor, same_project, same_title

KINDS: Final = (
    "target",
    "citation",
    "assignment",
    "project",
    "observation",
    "goal",
    "task",
)

Span = tuple[int, int]

_EQUAL: Final = Decimal("0.000001")
_EQUAL_FRACTION: Final = Decimal("0.001")


@dataclass(frozen=True)
class Figure:
    """A target's value and final year, or an observation's value (``year`` not asked)."""

    value: Decimal | None
    year: int | None = None

    def agrees(self, other: Key) -> bool:
        """Compare values in the base unit, and years."""
        return (
            isinstance(other, Figure)
            and self.year == other.year
            and _same_value(self.value, other.value)
        )


@dataclass(frozen=True)
class Duty:
    """An assignment's actor, by all its normal names, and role."""

    names: frozenset[str]
    role: str
    iri: str | None = None

    def agrees(self, other: Key) -> bool:
        """Compare role and actor."""
        if not isinstance(other, Duty) or self.role != other.role:
            return False
        return _same_iri(self.iri, other.iri) or same_actor(self.names, other.names)


@dataclass(frozen=True)
class Cited:
    """A cited document; ``kind`` is ``None`` where the contract has no class for it."""

    kind: str | None
    number: str | None
    titles: frozenset[str]
    iri: str | None = None

    def agrees(self, other: Key) -> bool:
        """Compare numbers; where one has none, kinds and titles."""
        if not isinstance(other, Cited):
            return False
        if _same_iri(self.iri, other.iri):
            return True
        if self.number and other.number:
            return normal_number(self.number) == normal_number(other.number)
        if self.kind and other.kind and self.kind != other.kind:
            return False
        return same_title(self.titles, other.titles)


@dataclass(frozen=True)
class Work:
    """A project, by all its normal names."""

    names: frozenset[str]
    iri: str | None = None

    def agrees(self, other: Key) -> bool:
        """Compare names."""
        return isinstance(other, Work) and (
            _same_iri(self.iri, other.iri) or same_project(self.names, other.names)
        )


@dataclass(frozen=True)
class Words:
    """A goal or a task: where it stands is all that is compared."""

    def agrees(self, other: Key) -> bool:
        """Agree always."""
        return isinstance(other, Words)


Key = Figure | Duty | Cited | Work | Words


@dataclass(frozen=True)
class Claim:
    """One thing that a document is said to say.

    ``shown`` are its values for a person; ``iri`` is the statement's, where there is one.
    """

    document: str
    kind: str
    spans: tuple[Span, ...]
    key: Key
    shown: str
    section: str = ""
    is_sure: bool = True
    confidence: Decimal | None = None
    iri: str | None = None

    @property
    def start(self) -> int:
        """Where it begins."""
        return min(start for start, _ in self.spans)


def agree(a: Claim, b: Claim) -> bool:
    """Tell whether two claims of one document say the same thing at the same place."""
    return a.kind == b.kind and _overlap(a.spans, b.spans) and a.key.agrees(b.key)


def _overlap(a: tuple[Span, ...], b: tuple[Span, ...]) -> bool:
    return any(start < stop and first < end for start, end in a for first, stop in b)


def _same_iri(a: str | None, b: str | None) -> bool:
    return a is not None and a == b


def _same_value(a: Decimal | None, b: Decimal | None) -> bool:
    if a is None or b is None:
        return a is b
    largest = max(abs(a), abs(b))
    return abs(a - b) <= (_EQUAL_FRACTION if largest < 1 else largest * _EQUAL)
