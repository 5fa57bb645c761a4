"""Where a footnote's mark stands in the passage it belongs to.

A mark is lifted out of the words it stands in; the map to the source still has the gap.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from kg.text.outline import Kind, Passage

_LABEL: Final = re.compile(r"chu-thich-(\d+)")
_MAX_GAP: Final = 2000  # a gap of more is a page break with all its notes


def words_before_mark(note: Passage, source: str) -> str:
    """Give the words of the host up to the mark of a note; all of them if none is found."""
    host = host_of(note)
    label = _LABEL.match(note.section.path)
    if host is None or label is None:
        return ""
    mark = re.compile(rf"(?<!\d){label.group(1)}(?!\d)")
    last = 0
    for at, stop, start in _gaps(host):
        if stop <= start <= stop + _MAX_GAP and mark.search(source, stop, start):
            last = at
            break
    return host.text[:last] if last else host.text


def host_of(note: Passage) -> Passage | None:
    """Give the passage a footnote's mark stands in."""
    return note.heads[-1] if note.kind is Kind.FOOTNOTE and note.heads else None


def _gaps(passage: Passage) -> list[tuple[int, int, int]]:
    """List the gaps of a view: where in the text, from and to where in the source."""
    pieces = passage.view.pieces
    return [(two.at, one.end, two.start) for one, two in pairwise(pieces) if two.start > one.end]
