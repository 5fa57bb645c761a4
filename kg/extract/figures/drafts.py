"""What is known of an observation while its sentence is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from kg.extract.figures.found import Figure
from kg.extract.figures.indicator_words import Words
from kg.extract.figures.reported_time import Span
from kg.extract.findings import ComparisonFinding
from kg.text.comparisons import Change


@dataclass
class Draft:
    """An observation being read; ``noun`` is what it measures, without "tốc độ tăng".

    ``depth`` is in how many brackets it stands; ``years_back`` is 1 for the figure of the
    year before, given as what another is compared with.
    """

    start: int
    end: int
    indicator: str
    noun: str
    figure: Figure
    value: Decimal
    unit: str | None
    time: Span | None
    confidence: float
    depth: int
    subject: str | None = None
    years_back: int = 0
    comparisons: list[ComparisonFinding] = field(default_factory=list)
    derived: str = ""  # the base of a ratio that was worked out

    def compare(
        self, base: str, base_text: str, ratio: Decimal, end: int, *, is_derived: bool = False
    ) -> None:
        """Add a comparison; a ratio that is stated replaces one that was worked out."""
        same = [known for known in self.comparisons if known.base == base]
        if same and not is_derived and self.derived == base:
            self.comparisons.remove(same[0])
            same = []
        if not same:
            self.derived = base if is_derived else self.derived
            self.comparisons.append(ComparisonFinding(base=base, base_text=base_text, ratio=ratio))
        self.end = max(self.end, end)


@dataclass
class Frame:
    """What governs the parts of a list: an indicator, or the label before a colon."""

    name: str = ""
    is_label: bool = False
    is_open: bool = False  # a list has begun
    is_planned: bool = False
    heading: str = ""  # the nearest heading that names a measure
    previous: str = ""  # what the sentence before measured, or planned


@dataclass(frozen=True)
class Here:
    """A figure in its place.

    ``words`` stand before it, ``behind`` behind it, ``gap`` is all since the figure before;
    ``target`` is the figure it may belong to, ``frame`` what governs it.
    """

    figure: Figure
    words: Words
    behind: str
    gap: str
    at: int
    depth: int
    target: Draft | None
    frame: Frame
    is_first: bool
    plan: Change | None = None  # the next plan that the sentence compares with
    has_own_time: bool = False

    @property
    def opens_bracket(self) -> bool:
        """Tell a figure whose bracket is opened right before it."""
        return self.gap.rfind("(") > self.gap.rfind(")")
