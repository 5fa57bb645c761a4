"""RACI: who is accountable, who does, who is consulted, who is informed, work by work.

The matrix of the works of a document, or of an actor, by the actors that have a part in
them. What the documents say are the 14 roles of the code list; the letters are our reading
of them (``LETTERS``), so each cell keeps the roles beside the letters.
"""

from kg.analysis.raci.letters import LETTERS, Letter, letters_of
from kg.analysis.raci.matrix import NO_A, NO_R, SEVERAL_A, Raci, RaciRow, find_raci
from kg.analysis.raci.summary import legend, summary
from kg.analysis.raci.tables import FINDINGS, legend_table, raci_sheet, raci_table

__all__ = [
    "FINDINGS",
    "LETTERS",
    "NO_A",
    "NO_R",
    "SEVERAL_A",
    "Letter",
    "Raci",
    "RaciRow",
    "find_raci",
    "legend",
    "legend_table",
    "letters_of",
    "raci_sheet",
    "raci_table",
    "summary",
]
