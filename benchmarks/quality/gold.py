"""The development set: documents with the facts people found in them, one a JSON line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from benchmarks.quality.claims import Cited, Claim, Duty, Figure, Key
from benchmarks.quality.names import normal_name, words

DEVSET: Final = "development set"
SOURCES: Final = "sources"
_KINDS: Final = {"target": "target", "assignment": "assignment", "docref": "citation"}
_SCALES: Final = {
    "nghin": 10**3,
    "ngan": 10**3,
    "van": 10**4,
    "trieu": 10**6,
    "ty": 10**9,
}
_DOCUMENT_CLASSES: Final = {
    "nghi quyet": "Resolution",
    "chuong trinh hanh dong": "ActionProgramme",
    "chuong trinh": "Programme",
    "ke hoach": "Plan",
    "de an": "Scheme",
    "quy hoach": "MasterPlan",
    "quyet dinh": "Decision",
    "chi thi": "Directive",
    "ket luan": "Conclusion",
    "quy dinh": "Regulation",
    "quy che": "Regulation",
    "bao cao": "Report",
    "to trinh": "Submission",
    "cong dien": "Telegram",
    "cong van": "OfficialLetter",
    "thong bao": "Notice",
    "luat": "Law",
    "nghi dinh": "Decree",
    "bien ban ghi nho": "Memorandum",
}


@dataclass(frozen=True)
class Case:
    """A document to read, by its slug, and the claims it is held against.

    Only ``kinds`` are judged, and only what begins before code point ``until``, where
    people stopped; ``aside`` are provinces' names that tell no actors apart.
    """

    group: str
    document: str
    path: Path
    claims: tuple[Claim, ...]
    kinds: tuple[str, ...]
    aside: tuple[str, ...] = ()
    until: int | None = None


def development_cases(folder: Path, until: Mapping[str, int]) -> list[Case]:
    """Read the development set; ``until`` maps the beginning of a file's name to a code point."""
    return [_case(path, until) for path in sorted(folder.glob("*.gold.jsonl"))]


def _case(path: Path, until: Mapping[str, int]) -> Case:
    name = path.name.removesuffix(".gold.jsonl")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    aside = tuple(sorted(set(_provinces(rows))))
    return Case(
        group=DEVSET,
        document=name,
        path=path.with_name(f"{name}.txt"),
        claims=tuple(claim_of(name, row, aside) for row in rows),
        kinds=tuple(_KINDS.values()),
        aside=aside,
        until=next((n for start, n in until.items() if name.startswith(start)), None),
    )


def _provinces(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        subject = row.get("subject") or ""
        if subject.startswith("tỉnh "):
            yield subject.removeprefix("tỉnh ")


def claim_of(document: str, row: Mapping[str, Any], aside: tuple[str, ...]) -> Claim:
    """Read one line of a gold file."""
    return Claim(
        document=document,
        kind=_KINDS[row["kind"]],
        spans=((row["start"], row["end"]),),
        key=_READERS[row["kind"]](row, aside),
        shown=_shown(row),
        section=row.get("loc") or "",
        is_sure=row.get("sure", True),
    )


def _target(row: Mapping[str, Any], _: tuple[str, ...]) -> Key:
    scale = scale_of(row.get("unit") or "")
    value = None if row.get("value") is None else Decimal(str(row["value"])) * scale
    return Figure(value, row.get("period_end"))


def _assignment(row: Mapping[str, Any], aside: tuple[str, ...]) -> Key:
    return Duty(frozenset({normal_name(row["body"], aside)}), row["role"].replace("_", "-"))


def _citation(row: Mapping[str, Any], aside: tuple[str, ...]) -> Key:
    kind = row.get("type") or ""
    titles = {normal_name(f"{kind} {row.get('title') or ''}", aside)}
    return Cited(_DOCUMENT_CLASSES.get(words(kind)), row.get("number"), frozenset(titles))


_READERS: Final = {"target": _target, "assignment": _assignment, "docref": _citation}


def scale_of(unit: str) -> int:
    """Give what a unit's first words multiply by.

    >>> scale_of("nghìn tỷ đồng"), scale_of("triệu tấn/năm"), scale_of("người/vạn dân")
    (1000000000000, 1000000, 1)
    """
    scale = 1
    for word in words(unit.partition("/")[0]).split():
        if word not in _SCALES:
            break
        scale *= _SCALES[word]
    return scale


def _shown(row: Mapping[str, Any]) -> str:
    left_out = {"kind", "doc", "loc", "start", "end", "sure", "note"}
    return ", ".join(f"{k} {v}" for k, v in row.items() if k not in left_out and v is not None)
