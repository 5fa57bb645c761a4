"""Which statements of two readings are the same.

Two statements are the same when they are of one kind, their passages overlap and what
makes them what they are (:func:`key_of`) is equal; tasks and goals, which have nothing
of the kind, when more than half of the longer passage is common to both. Of several
that fit, the most alike are paired, each with one.

What a person has decided may have been mended: it is found again by less (a figure by
its value, whatever it was said to measure), so that reading again does not bring back
what was corrected.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from kg.facts import Statement
from kg.facts.values import Text
from kg.vocabulary import curie

Span = tuple[int, int]

_SPAN: Final = re.compile(r"#char=([0-9]+),([0-9]+)$")
_KEYS: Final = {
    "Target": ("value", "period_end"),
    "Assignment": ("assignee", "role"),
    "Citation": ("cited_document",),
    "ProjectStatus": ("project", "stage"),
    "Observation": ("indicator", "value"),
}
_KEPT_BY_PEOPLE: Final = {
    "Target": ("value",),
    "Assignment": ("assignee",),
    "Citation": (),
    "ProjectStatus": ("project",),
    "Observation": ("value",),
}
"""What is left of the key when a person mended the rest."""
_NOT_COMPARED: Final = (
    *("iri", "stated_in", "in_section", "evidence"),
    *("curation", "confidence", "note", "comparison"),
)


def key_of(statement: Statement) -> str:
    """Write down the fields that make a statement what it is; ``""`` for tasks and goals.

    >>> from kg.facts import Citation
    >>> from kg.vocabulary import document_iri as doc
    >>> key_of(Citation(iri="x", stated_in=doc("a"), curation="extracted",
    ...     cited_document=doc("b"), relation="cites"))
    'cited_document=doc:b'
    """
    return _fields(statement, _KEYS.get(type(statement).__name__, ()))


def _fields(statement: Statement, names: Iterable[str]) -> str:
    return " ".join(f"{name}={_shown(getattr(statement, name))}" for name in names)


def _shown(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return curie(value) if isinstance(value, str) else str(value)


def spans_of(statement: Statement) -> tuple[Span, ...]:
    """Give the spans of a statement's evidence, from its IRIs (RFC 5147), in order."""
    found = (_SPAN.search(iri) for iri in statement.evidence)
    return tuple(sorted((int(match[1]), int(match[2])) for match in found if match))


@dataclass(frozen=True)
class Item:
    """One side of a match: a statement, or what is remembered of one.

    ``part`` is what a correction leaves of its key; ``None`` for what is only remembered.
    """

    iri: str
    kind: str
    key: str
    spans: tuple[Span, ...]
    label: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    part: str | None = None
    curation: str = ""

    @classmethod
    def of(cls, statement: Statement) -> Item:
        """Take from a statement what is compared."""
        names = [f.name for f in dataclasses.fields(statement) if f.name not in _NOT_COMPARED]
        kind = type(statement).__name__
        return cls(
            iri=statement.iri,
            kind=kind,
            key=key_of(statement),
            spans=spans_of(statement),
            label=label_of(statement),
            fields={name: _unordered(getattr(statement, name)) for name in names},
            part=_fields(statement, _KEPT_BY_PEOPLE.get(kind, ())),
            curation=statement.curation,
        )

    @property
    def is_loose(self) -> bool:
        """Whether only the passage tells it from others of its kind."""
        return not self.key


def _unordered(value: Any) -> Any:
    return frozenset(value) if isinstance(value, tuple) else value


def label_of(statement: Statement) -> str:
    """Give a statement's Vietnamese label, ``""`` where its kind has none."""
    texts: tuple[Text, ...] = getattr(statement, "label", ())
    return next((text.text for text in texts if text.lang == "vi"), "")


@dataclass(frozen=True, order=True)
class _Pair:
    """Two items that may be the same; the smallest pair is the most alike."""

    unlike: float
    apart: float
    is_renamed: bool
    old: int
    new: int


def match(old: Sequence[Item], new: Sequence[Item]) -> dict[int, int]:
    """Pair items that are the same, one with one: index in ``new`` → index in ``old``.

    Time grows with the number of pairs that overlap, not with all pairs.
    """
    found: dict[int, int] = {}
    taken: set[int] = set()
    for pair in sorted([*_pairs(old, new), *_corrections(old, new)]):
        if pair.new not in found and pair.old not in taken:
            found[pair.new] = pair.old
            taken.add(pair.old)
    return found


def _pairs(old: Sequence[Item], new: Sequence[Item]) -> Iterator[_Pair]:
    groups: dict[tuple[str, str], list[tuple[int, int, int]]] = defaultdict(list)
    for at, item in enumerate(old):
        groups[item.kind, item.key].extend((*span, at) for span in item.spans)
    listed = {key: _Spans(spans) for key, spans in groups.items()}
    for at, item in enumerate(new):
        among = listed.get((item.kind, item.key))
        if among:
            for other in among.overlapping(item.spans):
                apart = _apart(old[other].spans, item.spans)
                if not item.is_loose or apart < _HALF:
                    yield _pair(old, new, other, at, apart)


_HALF: Final = 0.5


def _apart(one: Iterable[Span], other: Iterable[Span]) -> float:
    """Give how much of the longer of two spans the other leaves out; of the best pair."""
    shares = [
        max(0, min(a[1], b[1]) - max(a[0], b[0])) / max(a[1] - a[0], b[1] - b[0], 1)
        for a in one
        for b in other
    ]
    return 1 - max(shares, default=0.0)


def _pair(old: Sequence[Item], new: Sequence[Item], at: int, other: int, apart: float) -> _Pair:
    return _Pair(_unlike(old[at], new[other]), apart, old[at].iri != new[other].iri, at, other)


def _unlike(one: Item, other: Item) -> float:
    """Give the share of fields that differ; of what is only remembered, the label."""
    if not one.fields or not other.fields:
        return 0.0 if one.label == other.label else _HALF
    names = one.fields.keys() & other.fields.keys()
    n_unlike = sum(bool(one.fields[name] != other.fields[name]) for name in names)
    return n_unlike / max(len(names), 1)


def _corrections(old: Sequence[Item], new: Sequence[Item]) -> Iterator[_Pair]:
    """Pair what a person has decided with what the reader still makes of the passage."""
    groups: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for at, item in enumerate(old):
        if item.curation not in ("", "extracted") and not item.is_loose:
            groups[item.kind].extend((*span, at) for span in item.spans)
    listed = {kind: _Spans(spans) for kind, spans in groups.items()}
    for at, item in enumerate(new):
        among = listed.get(item.kind)
        for other in among.overlapping(item.spans) if among else ():
            if old[other].key != item.key and _is_mended(old[other], item):
                yield _pair(old, new, other, at, _apart(old[other].spans, item.spans))


def _is_mended(old: Item, new: Item) -> bool:
    """Tell whether a person may have made one of the other: in place, or by what is left."""
    if old.iri == new.iri and old.spans == new.spans and old.curation == "corrected":
        return True
    if old.part != new.part:
        return False
    return bool(old.part) or _apart(old.spans, new.spans) < _HALF


class _Spans:
    """Spans sorted by start, each with what it belongs to."""

    def __init__(self, spans: list[tuple[int, int, int]]) -> None:
        self.spans = sorted(spans)
        self.starts = [start for start, _, _ in self.spans]
        self.longest = max((end - start for start, end, _ in self.spans), default=0)

    def overlapping(self, spans: Iterable[Span]) -> list[int]:
        """List what overlaps one of the spans, each once, in order."""
        found: set[int] = set()
        for start, end in spans:
            first = bisect_left(self.starts, start - self.longest)
            last = bisect_left(self.starts, end)
            found.update(at for _, stop, at in self.spans[first:last] if stop > start)
        return sorted(found)
