"""Recognise the documents that a document mentions, and why it mentions them.

Every mention is given, with the number, date and issuer that any mention of the same
document in this text has. A mention in a section after the one that introduces the
document earns less: whether it is listed again is a matter of custom.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kg.extract.context import Context
from kg.extract.documents.casing import sentence_case
from kg.extract.documents.mention import AGAIN, CONFIDENCE, Mention, Rule
from kg.extract.documents.own import is_own
from kg.extract.documents.read import read_mentions
from kg.extract.documents.relations import Relation, is_future
from kg.extract.documents.resolve import Clusters, Known, with_party_number
from kg.extract.documents.subject import is_same_body, issuing_subject
from kg.extract.findings import CitationFinding
from kg.text.outline import Kind, Passage
from kg.text.spelling import respell

_FRONT: Final = "mo-dau"
_N_CAPITALS: Final = 8  # letters that tell a title in capitals
_SKIPPED: Final = (Kind.FURNITURE,)


@dataclass(frozen=True)
class _Place:
    """A mention, where it stands, and its relation."""

    passage: Passage
    mention: Mention
    relation: Relation
    at: int
    is_others: bool = False  # issued by another body than this document

    @property
    def is_front(self) -> bool:
        """Tell a mention in the title or the opening."""
        return self.passage.section.path.startswith(_FRONT)


def recognise(context: Context) -> Iterator[CitationFinding]:
    """Find the documents mentioned, in the order of the text."""
    places = _others(context)
    clusters = Clusters()
    ids = [clusters.add(place.mention) for place in places]
    introduced = _introductions(places, ids)
    carried_out = _carried_out(places, ids)
    for place, cluster in zip(places, ids, strict=True):
        is_first = place.passage.section.path in introduced[cluster]
        code = _relation(place, is_carried_out=cluster in carried_out)
        title = clusters.titles.get(cluster) or place.mention.title or _digits(place.mention)
        yield _finding(place, code, title, is_first=is_first)


def _others(context: Context) -> list[_Place]:
    """List the mentions of other documents than this, with what all say of each."""
    places = sorted(_places(context), key=lambda place: place.at)
    others = [p for p in places if not is_own(p.mention, p.relation.code, p.passage, context)]
    known = Known.of(place.mention for place in others)
    return [replace(place, mention=known.resolve(place.mention)) for place in others]


def _places(context: Context) -> Iterator[_Place]:
    for passage in context.outline.passages:
        if passage.kind in _SKIPPED:
            continue
        text = respell(passage.text)
        for mention, relation in read_mentions(text, context.identity.province, _lead(passage)):
            is_others = relation.code == "issued" and _is_others(text, mention, context)
            at = passage.span(mention.start, mention.start + 1)[0]
            yield _Place(passage, with_party_number(mention), relation, at, is_others)


def _is_others(text: str, mention: Mention, context: Context) -> bool:
    """Tell a document said to be issued by another body than the one that speaks."""
    subject = issuing_subject(text, mention.start, context.identity.province)
    issuer = context.identity.issuer
    return bool(subject and issuer and not is_same_body(subject.name, issuer))


def _lead(passage: Passage) -> str:
    """Give the line that governs a passage: "Căn cứ:"."""
    last = passage.heads[-1] if passage.heads else None
    return respell(last.text) if last and last.kind is Kind.LEAD_IN else ""


def _introductions(places: list[_Place], ids: list[int]) -> dict[int, set[str]]:
    """Give the sections that introduce each document: title and opening, or the first."""
    found: dict[int, set[str]] = {}
    first: dict[int, _Place] = {}
    for place, cluster in zip(places, ids, strict=True):
        path = place.passage.section.path
        sections = found.setdefault(cluster, {path})
        if place.is_front and len(sections) == 1 and _is_title(first.get(cluster, place)):
            sections.add(path)
        first.setdefault(cluster, place)
    return found


def _is_title(place: _Place) -> bool:
    return place.is_front and place.passage.text[:_N_CAPITALS].isupper()


def _carried_out(places: list[_Place], ids: list[int]) -> set[int]:
    """Give the documents that this one says it carries out, in its title or opening."""
    found = zip(places, ids, strict=True)
    return {c for place, c in found if place.is_front and place.relation.code == "implements"}


def _relation(place: _Place, *, is_carried_out: bool) -> str:
    code, mention = place.relation.code, place.mention
    if place.is_others and (mention.number or not _is_future(place)):
        code = "cites"
    if code == "cites" and is_carried_out:
        return "implements"
    if code == "issued" and mention.kind == "Law":
        return "cites"
    if code in ("issued", "to-issue") and mention.number:
        return "issued"
    return "to-issue" if code == "issued" and _is_future(place) else code


def _is_future(place: _Place) -> bool:
    return bool(is_future([head.text for head in place.passage.heads]))


def _digits(mention: Mention) -> str:
    """Name by its digits what has no more of a number: "Đề án 06"."""
    return mention.serial if mention.rule is Rule.SHORT_NUMBER and not mention.number else ""


def _finding(place: _Place, relation: str, title: str, *, is_first: bool) -> CitationFinding:
    mention = place.mention
    earned = CONFIDENCE[mention.rule]
    return CitationFinding(
        passage=place.passage,
        start=mention.start,
        end=mention.end,
        confidence=earned if is_first else min(earned, AGAIN),
        kind=mention.kind,
        kind_text=mention.kind_text,
        relation=relation,
        number=mention.number,
        issued_on=mention.issued_on,
        issuer=mention.issuer,
        title=sentence_case(title),
    )
