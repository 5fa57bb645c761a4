"""What if a body is abolished, a project slips, a document is dropped."""

from kg.analysis.impact.find import find_impact
from kg.analysis.impact.model import SEVERITY, Abolish, Drop, Hit, Impact, Slip, WhatIf, Why
from kg.analysis.impact.months import read_months
from kg.analysis.impact.situation import is_empty
from kg.analysis.impact.words import impact_table, summary

__all__ = [
    "SEVERITY",
    "Abolish",
    "Drop",
    "Hit",
    "Impact",
    "Slip",
    "WhatIf",
    "Why",
    "find_impact",
    "impact_table",
    "is_empty",
    "read_months",
    "summary",
]
