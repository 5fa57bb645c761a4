"""The document itself, which does not cite itself: "Kế hoạch này", its own number, its title."""

from __future__ import annotations

import re
from typing import Final

from rapidfuzz import fuzz

from kg.extract.context import Context
from kg.extract.document_names import number_key
from kg.extract.documents.kinds import KIND_PATTERN
from kg.extract.documents.mention import Mention
from kg.extract.documents.subject import is_same_body, issuing_subject
from kg.folding import fold
from kg.text.outline import Passage
from kg.text.spelling import respell

_SAME_TITLE: Final = 85.0
_PERFORMED: Final = ("issued", "to-issue")
_N_BEFORE: Final = 60
_ATTACHED: Final = re.compile(rf"kèm theo (?:{KIND_PATTERN}) này[^.;]*$", re.IGNORECASE)
_AS_FOLLOWS: Final = re.compile(r"[^.;]{0,200}?(?:như sau|sau đây|dưới đây)(?!\w)")
_ISSUES: Final = re.compile(r"(?:veviec)?(?:banhanh|pheduyet|thongqua)")


def is_own(mention: Mention, relation: str, passage: Passage, context: Context) -> bool:
    """Tell whether a mention is of the document it stands in."""
    identity = context.identity
    before = respell(passage.text[max(0, mention.start - _N_BEFORE) : mention.start])
    if _ATTACHED.search(before):
        return True
    if mention.number:
        is_same = number_key(mention.number) == number_key(identity.number or "")
        return is_same and _same_year(mention, context) and not _is_annex(context)
    if _is_issued(mention, identity.title):
        return True
    if mention.kind != identity.kind or mention.signs:
        return False
    if mention.conference:
        return _same_congress(mention.conference, f"{identity.issuer} {identity.title}")
    if _is_performed(mention, relation, passage) or _is_issuing(
        mention, relation, passage, context
    ):
        return True
    return bool(mention.title) and _is_title(mention, identity.title)


def _is_performed(mention: Mention, relation: str, passage: Passage) -> bool:
    """Tell the title, and the line that issues the document: "… ban hành Kế hoạch … như sau"."""
    if not passage.section.path.startswith("mo-dau"):
        return False
    is_title = mention.start == 0 and mention.kind_text.isupper()
    follows = _AS_FOLLOWS.match(passage.text, mention.whole_end)
    return is_title or (relation in (*_PERFORMED, "cites") and bool(follows))


def _is_issuing(mention: Mention, relation: str, passage: Passage, context: Context) -> bool:
    """Tell the line where the issuer says that it issues this: "UBND tỉnh ban hành Kế hoạch …"."""
    identity = context.identity
    if relation != "issued" or not passage.section.path.startswith("mo-dau"):
        return False
    subject = issuing_subject(respell(passage.text), mention.start, identity.province)
    if subject is None or subject.is_told or not identity.issuer:
        return False
    return is_same_body(subject.name, identity.issuer)


def _same_year(mention: Mention, context: Context) -> bool:
    own = context.identity.issued_on
    return not (own and mention.issued_on) or own.year == mention.issued_on.year


def _is_title(mention: Mention, title: str) -> bool:
    own = _letters(title)
    names = (mention.title, f"{mention.kind_text} {mention.title}")
    return any(fuzz.ratio(_letters(name), own) >= _SAME_TITLE for name in names)


def _is_issued(mention: Mention, title: str) -> bool:
    """Tell the plan that a decision issues: "về việc ban hành Kế hoạch …"."""
    own = _letters(title)
    name = _letters(f"{mention.kind_text} {mention.title}")
    return bool(mention.title and _ISSUES.match(own)) and own.find(name[:_N_BEFORE]) > 0


def _letters(title: str) -> str:
    """Give what two prints of a title have in common, whatever spaces are lost."""
    return fold(title).replace(" ", "")


def _is_annex(context: Context) -> bool:
    """Tell a text that is an annex alone: it cites the document it belongs to."""
    first = context.outline.passages[0].section.path if context.outline.passages else ""
    return first.startswith("phu-luc")


def _same_congress(conference: str, own: str) -> bool:
    """Tell whether a congress is the document's own: "tỉnh XX" of "… tỉnh … lần thứ XX"."""
    *level, term = conference.lower().split()
    name = own.lower()
    is_term = re.search(rf"lần thứ {term}(?!\w)", name) is not None
    return is_term and all(word in name for word in ("đại hội", *level))
