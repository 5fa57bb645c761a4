"""Read one passage: its mentions of documents, in order, with their relations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract.documents.kinds import KindWord, kind_words
from kg.extract.documents.laws import law_at
from kg.extract.documents.mention import Mention, Rule
from kg.extract.documents.named import issued_at, named_at
from kg.extract.documents.numbered import bare_numbers, numbered_at, share_along
from kg.extract.documents.party import party_at
from kg.extract.documents.relations import Relation, relation_before

_LIST: Final = re.compile(r"\s*(?:[;,]|,? và|; và)\s*(?:các )?")
_IN_BRACKETS: Final = re.compile(r"\s?\((?:sau đây )?(?:gọi (?:tắt |chung )?là )?[“\"]?")
_CARRIES_OUT: Final = re.compile(r"(?:hành động )?(?:thực hiện|triển khai|tổ chức)", re.IGNORECASE)
_N_BEFORE: Final = 40  # mentions before one that may stand in its sentence
_STRONG: Final = (Rule.NUMBER, Rule.SHORT_NUMBER)
_OF_THIS: Final = ("issued", "to-issue", "amends", "replaces")
"""What a document does itself, and none does by being cited."""


def read_mentions(
    text: str, province: str | None, lead: str = ""
) -> Iterator[tuple[Mention, Relation]]:
    """Give the mentions of a respelled passage.

    ``lead`` is the line that governs it, read where the passage says nothing itself.
    """
    mentions: list[Mention] = []
    for word in kind_words(text):
        if mentions and word.start < _core_end(mentions[-1]):
            continue
        found = _at(text, word, province, mentions)
        if found and (_is_strong(found[0]) or not _is_inside_title(word, mentions)):
            mentions += found
    mentions = share_along(text, _with_bare(text, province, mentions))
    mentions = list(_apposed(text, mentions))
    for at, mention in enumerate(mentions):
        before = mentions[max(0, at - _N_BEFORE) : at]
        yield mention, _relation(text, mention.start, before, lead)


def _at(text: str, word: KindWord, province: str | None, before: list[Mention]) -> list[Mention]:
    """Read what a kind word mentions, by the surest rule that applies."""

    def related() -> Relation:
        return _relation(text, word.start, before[-_N_BEFORE:], "")

    return (
        numbered_at(text, word, province)
        or party_at(text, word, province)
        or law_at(text, word)
        or issued_at(text, word, province)
        or named_at(text, word, related, in_list=_is_in_list(text, word, before))
    )


def _core_end(mention: Mention) -> int:
    """Where a further mention may begin: after a number, or inside a name that carries out."""
    return mention.start + len(mention.kind_text) if _may_hold(mention) else mention.end


def _may_hold(mention: Mention) -> bool:
    is_name = mention.rule in (Rule.NAMED, Rule.DATED, Rule.SMALL, Rule.GENERIC)
    return is_name and bool(_CARRIES_OUT.match(mention.title))


def _is_strong(mention: Mention) -> bool:
    """Tell a mention that is one even inside the title of another document."""
    return mention.rule in _STRONG or bool(mention.conference)


def _is_inside_title(word: KindWord, mentions: list[Mention]) -> bool:
    """Tell a name inside the title of a document that does not carry it out."""
    if not mentions or word.start >= mentions[-1].whole_end:
        return False
    return not _CARRIES_OUT.match(mentions[-1].title)


def _is_in_list(text: str, word: KindWord, before: list[Mention]) -> bool:
    if not before or before[-1].rule is Rule.GENERIC:
        return False
    return bool(_LIST.fullmatch(text, before[-1].whole_end, word.start))


def _apposed(text: str, mentions: list[Mention]) -> Iterator[Mention]:
    """Give a document the number that stands in brackets after its name."""
    following = [*mentions, None][1:]
    for mention, other in zip(mentions, following, strict=True):
        if other is None or mention.number or other.kind != mention.kind or not other.number:
            yield mention
        elif _IN_BRACKETS.fullmatch(text, mention.whole_end, other.start):
            yield replace(mention, number=other.number, serial=other.serial, signs=other.signs)
        else:
            yield mention


def _with_bare(text: str, province: str | None, mentions: list[Mention]) -> list[Mention]:
    """Add the numbers without a word for a kind that no mention covers, in order."""
    starts = [mention.start for mention in mentions]
    bare: list[Mention] = []
    for mention in bare_numbers(text, province):
        at = bisect_right(starts, mention.start) - 1
        if at < 0 or mention.start >= mentions[at].end:
            bare.append(mention)
    titles = [mention.start for mention in bare]
    kept = [mention for mention in mentions if not _is_in_bare(mention, bare, titles)]
    return sorted((*kept, *bare), key=lambda mention: mention.start)


def _is_in_bare(mention: Mention, bare: list[Mention], starts: list[int]) -> bool:
    """Tell a name inside the title that follows a number without a word for a kind."""
    at = bisect_right(starts, mention.start) - 1
    if at < 0 or mention.start >= bare[at].title_end or _is_strong(mention):
        return False
    return not _CARRIES_OUT.match(bare[at].title)


def _relation(text: str, start: int, before: list[Mention], lead: str) -> Relation:
    found = _read_relation(text, start, before, lead)
    whole = next((at for at, other in enumerate(before) if _is_in_title(start, other)), None)
    if whole is None or found.code not in _OF_THIS:
        return found
    found = _relation(text, before[whole].start, before[:whole], lead)
    return replace(found, code="cites") if found.code in _OF_THIS else found


def _is_in_title(start: int, other: Mention) -> bool:
    """Tell a mention in the title of a numbered document, which says what that one does."""
    return other.rule in _STRONG and other.end <= start < other.title_end


def _read_relation(text: str, start: int, before: list[Mention], lead: str) -> Relation:
    spans = [
        (other.start, other.start + len(other.kind_text))
        if start < other.whole_end
        else (other.start, other.whole_end)
        for other in before
    ]
    found = relation_before(text, start, spans)
    if found.code == "cites" and lead:
        return relation_before(f"{lead} ", len(lead) + 1, [])
    return found
