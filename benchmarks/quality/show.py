"""Show what came of reading: tables, misses and false ones, JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from rich.console import Console
from rich.table import Table

from benchmarks.quality.calibration import Band, bands
from benchmarks.quality.claims import KINDS, Claim
from benchmarks.quality.goals import GOALS
from benchmarks.quality.judge import Judged, totals
from benchmarks.quality.match import Outcome

COLUMNS: Final = (
    *("kind", "known", "read", "right", "again", "precision", "recall", "F1", "goal", ""),
)
BAND_COLUMNS: Final = ("kind", "confidence from", "read", "mean confidence", "precision")
_NUMBERS: Final = frozenset({*COLUMNS[1:8], *BAND_COLUMNS[1:]})
_MOST_WORDS: Final = 160


def rows(group: str, outcomes: Mapping[str, Outcome]) -> Iterator[tuple[str, ...]]:
    """Give a row for each kind of a group of documents."""
    for kind in _in_order(outcomes):
        found = outcomes[kind]
        goal = GOALS.get((group, kind))
        yield (
            kind,
            str(found.n_known),
            str(found.n_found),
            str(len(found.matched)),
            str(len(found.again)),
            *(_share(value) for value in (found.precision, found.recall, found.f1)),
            str(goal or ""),
            "" if goal is None else "met" if goal.is_met(found) else "not met",
        )


def band_rows(outcomes: Mapping[str, Outcome]) -> Iterator[tuple[str, ...]]:
    """Give a row for each band of confidence of each kind."""
    for kind in _in_order(outcomes):
        for band in bands(outcomes[kind]):
            mean = f"{band.mean:.2f}"
            yield kind, str(band.low), str(band.n), mean, _share(band.precision)


def show(judged: Sequence[Judged], console: Console) -> None:
    """Print the tables of every group of documents."""
    for group, outcomes in totals(judged).items():
        names = ", ".join(one.case.document for one in judged if one.case.group == group)
        console.print(_table(f"{group}: {names}", COLUMNS, rows(group, outcomes)))
        found = list(band_rows(outcomes))
        if found:
            console.print(_table(f"{group}: confidence", BAND_COLUMNS, found))


def _table(title: str, columns: Sequence[str], found: Iterable[Sequence[str]]) -> Table:
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, justify="right" if column in _NUMBERS else "left")
    for row in found:
        table.add_row(*row)
    return table


def misses(judged: Iterable[Judged]) -> Iterator[str]:
    """List what was not found and what was found wrongly, with the words of the document."""
    for one in judged:
        text = one.case.path.read_bytes().decode("utf-8")
        for kind, outcome in one.outcomes.items():
            listed = [("MISSED", claim) for claim in outcome.missed]
            listed += [("FALSE", claim) for claim in outcome.false]
            for what, claim in sorted(listed, key=lambda item: item[1].start):
                yield f"{what} {kind} {_where(claim)}\n    {claim.shown}"
                yield f"    “{_words(claim, text)}”"


def _where(claim: Claim) -> str:
    spans = " ".join(f"{start}-{end}" for start, end in claim.spans)
    sure = "" if claim.confidence is None else f" ({claim.confidence})"
    return f"{claim.document} {claim.section} [{spans}]{sure}"


def _words(claim: Claim, text: str) -> str:
    found = " … ".join(" ".join(text[start:end].split()) for start, end in claim.spans)
    return found if len(found) <= _MOST_WORDS else found[:_MOST_WORDS] + "…"


def as_json(judged: Sequence[Judged]) -> str:
    """Write everything measured as JSON."""
    return json.dumps(
        {
            "total": {
                group: {kind: _numbers(outcome) for kind, outcome in outcomes.items()}
                for group, outcomes in totals(judged).items()
            },
            "documents": {
                one.case.document: {kind: _numbers(o) for kind, o in one.outcomes.items()}
                for one in judged
            },
        },
        ensure_ascii=False,
        indent=2,
    )


def _numbers(outcome: Outcome) -> dict[str, Any]:
    return {
        "known": outcome.n_known,
        "read": outcome.n_found,
        "right": len(outcome.matched),
        "again": len(outcome.again),
        "precision": outcome.precision,
        "recall": outcome.recall,
        "f1": outcome.f1,
        "confidence": [_band(band) for band in bands(outcome)],
    }


def _band(band: Band) -> dict[str, Any]:
    mean = round(band.mean, 4)
    return {"from": float(band.low), "read": band.n, "mean": mean, "precision": band.precision}


def _in_order(outcomes: Mapping[str, Outcome]) -> list[str]:
    return sorted(outcomes, key=KINDS.index)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
