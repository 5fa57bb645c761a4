"""Coverage: what each goal and target has behind it, and where there is a hole."""

from kg.analysis.coverage.find import (
    ASPECTS,
    Coverage,
    GoalCoverage,
    Shares,
    find_coverage,
)
from kg.analysis.coverage.tables import coverage_table, summary_for_reading, summary_table

__all__ = [
    "ASPECTS",
    "Coverage",
    "GoalCoverage",
    "Shares",
    "coverage_table",
    "find_coverage",
    "summary_for_reading",
    "summary_table",
]
