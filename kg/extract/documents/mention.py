"""A document as one place of a text mentions it, before the mentions are put together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class Rule(StrEnum):
    """How a mention was recognised."""

    NUMBER = "number"  # "Kế hoạch số 14-KH/TU"
    SHORT_NUMBER = "short number"  # "Đề án 06"
    PARTY = "party"  # the resolution of a congress or plenum, the Constitution, the Charter
    LAW = "law"  # "Luật Đất đai"
    ISSUED = "issued"  # an issuer and a title: "Chỉ thị của Thủ tướng Chính phủ về …"
    NAMED = "named"  # a name with a capital letter: "Đề án phát triển …"
    DATED = "dated"  # … that names a period or a place, or is quoted
    SMALL = "small"  # a name with a period in small letters: "kế hoạch … giai đoạn …"
    GENERIC = "generic"  # a name in small letters after a verb, or in the plural


CONFIDENCE: Final = {
    Rule.NUMBER: 0.97,  # 14 of 14, 4 of 4
    Rule.PARTY: 0.9,  # 2 of 2, 9 of 9
    Rule.LAW: 0.9,  # 3 of 3, 1 of 1
    Rule.ISSUED: 0.85,  # 1 of 1, 1 of 1
    Rule.DATED: 0.85,  # 1 of 1, 21 of 21
    Rule.NAMED: 0.7,  # none, 7 of 8
    Rule.SHORT_NUMBER: 0.7,  # none
    Rule.SMALL: 0.55,  # none, 8 of 8
    Rule.GENERIC: 0.4,  # 1 of 1 that is doubtful, 8 of 9
}
"""What each rule earns: right on the development set, and on the curated graph, for documents
that a section introduces. Rules that those documents hardly try are held back by reading
the others by eye."""
AGAIN: Final = 0.45
"""What a mention earns of a document that an earlier section has introduced: 14 of 14 on the
graph, which lists a document once a section, none of 11 on the development set, which lists
it once. Those who want each document once take what is above a half."""


@dataclass(frozen=True, kw_only=True)
class Mention:
    """``text[start:end]`` mentions a document; its title may run on to ``title_end``.

    ``serial`` is the number's digits; ``conference`` names the meeting of the Party that
    passed it.
    """

    start: int
    end: int
    kind: str
    kind_text: str
    rule: Rule
    number: str | None = None
    serial: str = ""
    signs: tuple[str, ...] = ()
    issued_on: date | None = None
    issuer: str | None = None
    title: str = ""
    title_end: int = 0
    conference: str = ""

    @property
    def whole_end(self) -> int:
        """Where the mention and its title end."""
        return max(self.end, self.title_end)
