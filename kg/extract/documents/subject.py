"""The body that a verb is said of: who it is that "ban hành" a document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.extract.documents.issuers import issuer_at
from kg.folding import fold

_CLAUSE: Final = re.compile(r"(?:^|[.,;:] )(?=[^\W\d_])")
_AUXILIARY: Final = re.compile(r"(?:,| cũng| đã| sẽ| vừa| mới)$")
_ISSUES: Final = re.compile(
    r"(?<!\w)(?:ký |đã ký )?(?:ban hành|phê duyệt|công bố)(?!\w)", re.IGNORECASE
)
_WINDOW: Final = 300
_ORGAN: Final = re.compile(r"^(?:ban thuong vu|ban chap hanh|thuong truc|chu tich) ")


@dataclass(frozen=True)
class Subject:
    """Who does it, and whether it says when: "đã ban hành", "sẽ ban hành"."""

    name: str
    is_told: bool


def issuing_subject(text: str, mention: int, province: str | None = None) -> Subject | None:
    """Read the body said to issue the document mentioned at a position.

    >>> text = "Ngày 5/6/2021, UBND tỉnh đã ban hành Kế hoạch"
    >>> issuing_subject(text, text.index("Kế hoạch"), "tỉnh Vân Sơn")
    Subject(name='Ủy ban nhân dân tỉnh Vân Sơn', is_told=True)
    >>> issuing_subject("Kế hoạch của UBND tỉnh ban hành Đề án", 32)
    """
    begin = max(0, mention - _WINDOW)
    verbs = [verb.start() for verb in _ISSUES.finditer(text, begin, mention)]
    return _subject(text[begin : verbs[-1]].rstrip(), province) if verbs else None


def _subject(left: str, province: str | None) -> Subject | None:
    """Read the body that ends a text and begins its sentence or a clause of it."""
    alone = _AUXILIARY.sub("", left)
    for clause in _CLAUSE.finditer(alone):
        found = issuer_at(f" {alone[clause.end() :]}", 0, province, is_direct=True)
        if found and clause.end() + found.end == len(alone) + 1:
            return Subject(found.name, is_told=alone != left and not left.endswith(","))
    return None


def is_same_body(a: str, b: str) -> bool:
    """Compare bodies; an organ speaks for its body.

    >>> is_same_body("Ban Thường vụ Tỉnh ủy Vân Sơn", "Tỉnh ủy Vân Sơn")
    True
    """
    return _ORGAN.sub("", fold(a)) == _ORGAN.sub("", fold(b))
