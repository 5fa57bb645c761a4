"""A goal, and how far it is met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MET: Final = "met"
MET_IN_MEDIAN: Final = "met in the median, not by all"
NOT_MET: Final = "not met"
VERDICTS_VI: Final = {
    MET: "đạt",
    MET_IN_MEDIAN: "đạt ở trung vị, không phải mọi truy vấn",
    NOT_MET: "chưa đạt",
}


@dataclass(frozen=True)
class Goal:
    """A goal in both languages, what was measured for it, and how far it is met (English)."""

    vi: str
    en: str
    measured: str
    verdict: str
