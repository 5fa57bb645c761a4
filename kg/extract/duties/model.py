"""What the readers of assignments share: the rules, what they find, and for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kg.extract.bodies.mentions import Mention


class Rule(StrEnum):
    """The rule that found an assignment."""

    LABEL = "label"  # "Đơn vị chủ trì: …"
    COLUMN = "column"  # a column of a table
    LEAD = "lead"  # "A chủ trì"
    PARTNER = "partner"  # "phối hợp với B"
    SUBJECT = "subject"  # "A rà soát …"
    ORDER = "order"  # "giao A …", "đề nghị A …"
    NESTED = "nested"  # "chỉ đạo A …", "tham mưu giúp A chỉ đạo …"
    HEADING = "heading"  # "4. Sở Xây dựng", over bullets
    LATER = "later"  # a further clause, whose subject stands before
    PART = "part"  # "phát huy vai trò giám sát của A"
    PAST = "past"  # what a body has done
    ISSUER = "issuer"  # a report of a body that it does not name


CONFIDENCE: Final[Mapping[Rule, float]] = {
    Rule.LABEL: 0.95,
    Rule.COLUMN: 0.95,
    Rule.LEAD: 0.95,
    Rule.PARTNER: 0.9,
    Rule.SUBJECT: 0.85,
    Rule.ORDER: 0.85,
    Rule.NESTED: 0.8,
    Rule.HEADING: 0.8,
    Rule.LATER: 0.75,
    Rule.PART: 0.7,
    Rule.PAST: 0.5,
    Rule.ISSUER: 0.4,
}
"""What each rule earns on documents that people have read.

On the development set and the curated graph together, right of found: labels, columns and
leads 106 of 106, partners 10 of 10, subjects and orders 56 of 57, nested ones 4 of 4,
further clauses 25 of 25, parts 23 of 24, the past 3 of 3; headings and the issuer have no
example there. The values stand below what was counted, for documents unlike those.
"""


@dataclass(frozen=True)
class Found:
    """An actor's role, and the span ``start`` to ``end`` of the passage that gives it."""

    mention: Mention
    role: str
    start: int
    end: int
    rule: Rule


@dataclass(frozen=True)
class Subject:
    """Who the clauses without a subject are about.

    ``role`` is given where a clause has no verb of a role; only ``roles`` are read, where
    they are given.
    """

    mentions: tuple[Mention, ...]
    rule: Rule
    role: str = "implement"
    roles: frozenset[str] | None = None


@dataclass(frozen=True)
class Reading:
    """How a passage is to be read, from where it stands."""

    has_subjects: bool = True  # "Các sở, ngành kiện toàn …" is asked
    needs_modal: bool = False  # only with "cần", "phải"
    has_any_verb: bool = False  # whatever the verb, right after one body's own name
    has_parts: bool = True  # "phát huy vai trò của …"
    has_orders: bool = True
    is_past: bool = False
