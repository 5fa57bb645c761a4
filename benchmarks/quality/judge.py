"""Judge what a reader gives, document by document, against what is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from benchmarks.quality.claims import Claim
from benchmarks.quality.gold import Case
from benchmarks.quality.match import Outcome, compare_by_kind, put_together

Reader = Callable[[Case], Iterable[Claim]]


@dataclass(frozen=True)
class Judged:
    """A document that was read, and what came of each kind."""

    case: Case
    outcomes: dict[str, Outcome]


def judge(cases: Iterable[Case], read: Reader) -> list[Judged]:
    """Read every document and compare, as far as people have gone through it."""
    return [
        Judged(case, compare_by_kind(_judgeable(read(case), case), case.claims, case.kinds))
        for case in cases
    ]


def _judgeable(claims: Iterable[Claim], case: Case) -> Iterator[Claim]:
    for claim in claims:
        if case.until is None or claim.start < case.until:
            yield claim


def totals(judged: Iterable[Judged]) -> dict[str, dict[str, Outcome]]:
    """Add up by group of documents and kind."""
    found: dict[str, dict[str, list[Outcome]]] = {}
    for one in judged:
        for kind, outcome in one.outcomes.items():
            found.setdefault(one.case.group, {}).setdefault(kind, []).append(outcome)
    return {
        group: {kind: put_together(outcomes) for kind, outcomes in kinds.items()}
        for group, kinds in found.items()
    }
