"""Cleaning steps: each takes a view and gives a view, so offsets survive any chain.

They take out what is not the document's words (marks of emphasis, escapes, characters
that print nothing); what is doubtful is left to the outline.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import reduce
from typing import Final

from kg.text.view import View

Step = Callable[[View], View]

_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_SPACE: Final = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_END: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ESCAPE: Final = re.compile(r"\\(?=[!-/:-@\[-`{}~])")  # not before a bar, which cuts cells
# A star that begins a line and has a space after it is a bullet, unless it closes on that line.
_EMPHASIS: Final = re.compile(r"(?m)\*{1,3}(?!\*)(?!(?<=^\*) [^*\n]+$)|(?<=\*)\*+")
_UNDERSCORES: Final = re.compile(r"(?<!\w)_{1,3}(?=[^\W_])|(?<=[^\W_])_{1,3}(?!\w)")


def compose(view: View) -> View:
    """Compose letters and marks (NFC)."""
    return view.nfc()


def drop_invisible(view: View) -> View:
    """Take out characters that print nothing: soft hyphens, zero widths, directions."""
    return view.sub(_INVISIBLE, "")


def unify_spaces(view: View) -> View:
    """Make every kind of space a space, and every kind of line end a line feed."""
    return view.sub(_LINE_END, "\n").sub(_SPACE, " ")


def drop_escapes(view: View) -> View:
    r"""Take out the backslashes of markdown: ``1\.``, ``40 \- 50``."""
    return view.sub(_ESCAPE, "")


def drop_emphasis(view: View) -> View:
    """Take out ``**``, ``*`` and ``_`` around words; a star that is a bullet stays."""
    return view.sub(_EMPHASIS, "").sub(_UNDERSCORES, "")


STEPS: Final[tuple[Step, ...]] = (
    drop_invisible,
    unify_spaces,
    compose,
    drop_escapes,
    drop_emphasis,
)


def clean(text: str) -> View:
    r"""Clean a document's text, keeping its lines.

    >>> clean("**1\\. **Đạt *20% *xã").text
    '1. Đạt 20% xã'
    """
    return reduce(lambda view, step: step(view), STEPS, View.of(text))
