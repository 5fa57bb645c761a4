"""Headings that are bodies: what stands under "4. Sở Xây dựng" is asked of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from kg.extract.bodies.mentions import mentions_in
from kg.extract.bodies.runs import masked, runs
from kg.extract.context import Context
from kg.extract.duties.model import Rule, Subject
from kg.extract.duties.roles import roles_of
from kg.extract.outlook import Outlook, outlook
from kg.text.outline import Passage

_MAX_HEADING: Final = 1000
_ASKED: Final = re.compile(r"(?:(?:đề nghị|giao|yêu cầu|đối với|trách nhiệm của) )?")
_DUTY: Final = re.compile(r"(?:(?:có|chịu) )?trách nhiệm|có nhiệm vụ")
_OPENS: Final = re.compile(
    r"(?:(?:căn cứ|theo|trên cơ sở|trong phạm vi) [\w, ]{1,160}"
    r"|(?:(?:có|chịu) )?trách nhiệm|có nhiệm vụ|thực hiện|tập trung|chủ động)(?: [\w,]+){0,8}"
)
_OWN_REPORTS: Final = ("Report", "Speech")
_OF_ISSUER: Final = frozenset({"direct", "issue-policy"})
"""What a body's own report says of it without naming it."""


@dataclass(frozen=True)
class Named:
    """The bodies a heading names; a bare one asks them nothing itself."""

    subject: Subject
    is_bare: bool


def named_by(heading: str, context: Context) -> Named | None:
    """Read the bodies that a heading, or a line that governs others, names."""
    if len(heading) > _MAX_HEADING:
        return None
    text = heading.rstrip(" :.;")
    found = mentions_in(text, context)
    mask = masked(text, found)
    listed = runs(mask, found)
    if not listed or not _ASKED.fullmatch(mask, 0, listed[0].start):
        return None
    run = listed[0]
    rest = mask[run.end :].strip(" :,")
    is_open = heading.rstrip().endswith(":")
    verbs = roles_of(mask, run.end + 1, len(mask))
    is_working = is_open and verbs and verbs[0].role in ("lead", "coordinate")
    if is_working:
        role = "lead" if verbs[0].role == "lead" else "implement"
        return Named(Subject(run.mentions, Rule.HEADING, role), is_bare=False)
    if not rest or _DUTY.fullmatch(rest) or (is_open and _OPENS.fullmatch(rest)):
        return Named(Subject(run.mentions, Rule.HEADING), is_bare=True)
    return None


@dataclass
class Headings:
    """The headings of one document, each read once."""

    context: Context
    known: dict[str, Named | None] = field(default_factory=dict)

    def named(self, heading: Passage) -> Named | None:
        """Read the bodies that a heading names."""
        path = heading.section.path
        if path not in self.known:
            self.known[path] = named_by(heading.text, self.context)
        return self.known[path]

    def subject(self, passage: Passage) -> Subject | None:
        """Tell whom a passage is about, before it names anyone."""
        for head in reversed(passage.heads):
            if named := self.named(head):
                return named.subject
        identity = self.context.identity
        if identity.kind not in _OWN_REPORTS or outlook(passage) is not Outlook.TASK:
            return None
        issuer = mentions_in(identity.issuer or "", self.context)
        return Subject(tuple(issuer[:1]), Rule.ISSUER, roles=_OF_ISSUER) if issuer else None
