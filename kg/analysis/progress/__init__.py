"""Progress: how far each target has come, and whether it will be met."""

from kg.analysis.progress.classify import REASONS, RULES, STANDINGS
from kg.analysis.progress.find import Progress, TargetProgress, find_progress
from kg.analysis.progress.table import progress_table

__all__ = [
    "REASONS",
    "RULES",
    "STANDINGS",
    "Progress",
    "TargetProgress",
    "find_progress",
    "progress_table",
]
