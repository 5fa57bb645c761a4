"""Recognise the measured and estimated figures of a report.

A figure in a part that looks back is an observation: a level with its comparisons ("ước
đạt 47 tỷ đồng, đạt 60% kế hoạch, tăng 7%" is one), or a growth that stands alone ("trồng
trọt tăng 1,2%": the rate, and what it is of its base). What a list leaves out it takes
over from what governs it. Figures that are planned belong to the targets.

Confidence is that of the rule that named the figure
(:mod:`kg.extract.figures.names`), less where no heading says that a part reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.context import Context
from kg.extract.figures.drafts import Draft, Frame
from kg.extract.figures.found import figures
from kg.extract.figures.indicator_words import has_measure
from kg.extract.figures.looking_back import Look, look, tells_past
from kg.extract.figures.reported_time import UNKNOWN, earlier, time_above
from kg.extract.figures.rows import in_row
from kg.extract.figures.sentences import read_sentence
from kg.extract.findings import ObservationFinding
from kg.extract.language.clauses import sentences
from kg.extract.language.note_marks import host_of, words_before_mark
from kg.text.outline import Kind, Passage
from kg.text.periods import periods
from kg.text.spelling import respell

_DIGIT: Final = re.compile(r"\d")
_UNSAID: Final = 0.75  # what is left of a confidence where no heading says "results"


def recognise(context: Context) -> Iterator[ObservationFinding]:
    """Give the observations of a document, in reading order."""
    for passage in context.outline.passages:
        if passage.kind is Kind.FURNITURE or not _DIGIT.search(passage.text):
            continue
        if passage.kind is Kind.ROW:
            yield from in_row(passage, context)
            continue
        where = look(passage)
        if where is not Look.AHEAD:
            yield from _in_passage(passage, where, context)


def _in_passage(passage: Passage, where: Look, context: Context) -> Iterator[ObservationFinding]:
    drafts = list(_drafts(passage.text, passage.folded, where, context, _frame(passage, context)))
    above = time_above(passage, context) if drafts else UNKNOWN
    for offset, draft in drafts:
        time = earlier(draft.time or above, draft.years_back)
        yield ObservationFinding(
            passage=passage,
            start=offset + draft.start,
            end=offset + draft.end,
            confidence=round(draft.confidence * (1 if where is Look.BACK else _UNSAID), 2),
            indicator=draft.indicator,
            value=draft.value,
            of_total=draft.figure.quantity.of_total,
            unit=draft.unit,
            unit_text=draft.figure.quantity.unit_text,
            value_text=draft.figure.quantity.text,
            period_start=time.first,
            period_end=time.last,
            comparisons=tuple(draft.comparisons),
            subject=draft.subject,
        )


def _drafts(
    text: str, folded: str, where: Look, context: Context, frame: Frame
) -> Iterator[tuple[int, Draft]]:
    """Read a text sentence by sentence; each draft comes with where its sentence begins."""
    for start, end in sentences(text):
        sentence = text[start:end]
        if not _DIGIT.search(sentence):
            continue
        if not tells_past(sentence, folded[start:end], where):
            continue
        own = periods(sentence, year=context.identity.year)
        found = figures(sentence, own)
        for draft in read_sentence(respell(sentence), found, own, frame):
            yield start, draft
        frame.is_open = False


def _frame(passage: Passage, context: Context) -> Frame:
    """Find what governs a passage: its heading, or the figure that "Trong đó" is a note to."""
    host = host_of(passage)
    if host is None or not passage.folded.startswith("trong do"):
        headings = (head.section.heading for head in reversed(passage.heads))
        heading = next(filter(None, headings), "")
        return Frame(heading=heading if has_measure(heading) else "")
    words = words_before_mark(passage, context.outline.text)
    *_, (start, _end) = [(0, 0), *sentences(words)]
    drafts = _drafts(words[start:], host.folded[start:], Look.BACK, context, Frame())
    noun = next((draft.noun for _, draft in drafts if not draft.depth), "")
    return Frame(noun, is_open=bool(noun))
