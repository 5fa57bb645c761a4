"""Mentions by number: "Nghị quyết số 10, 12 và 15-NQ/TU ngày … của … về …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kg.extract.documents.dates import date_after
from kg.extract.documents.issuers import issuer_at, issuer_of
from kg.extract.documents.kinds import KindWord
from kg.extract.documents.mention import Mention, Rule
from kg.extract.documents.numbers import (
    Number,
    next_number,
    numbers_after,
    short_after,
    whole_numbers,
)
from kg.extract.documents.titles import title_after

_QUALIFIER: Final = re.compile(
    r" (?:liên tịch|hợp nhất|chỉ đạo|cá biệt|chuyên đề|thanh tra|hành động)(?!\w)"
)
_OF_LEVEL: Final = re.compile(r" của (?:tỉnh|Trung ương|Đảng)(?!\w)")
_NAMED_BY_NUMBER: Final = frozenset(
    {
        "đề án",
        "chương trình",
        "nghị quyết",
        "chỉ thị",
        "kết luận",
        "quyết định",
        "nghị định",
        "thông tư",
        "quy định",
    }
)
_AFTER_SHORT: Final = re.compile(
    r"[.,;:)…”\"|]|$| (?:của|về|và|ngày|trên|đã|được|là|tại|theo|để|cho|thuộc|trong|gắn|đến)(?!\w)"
)
_YEAR_LIKE: Final = re.compile(r"(?:19|20)\d\d")
_JOINED: Final = re.compile(r"[\s,;]*(?:và )?")


@dataclass(frozen=True)
class _Tail:
    """What follows a number: date, issuer, title."""

    end: int
    issued_on: date | None
    issuer: str | None
    title: str
    title_end: int


def numbered_at(text: str, word: KindWord, province: str | None) -> list[Mention]:
    """Read the documents a kind word and its numbers mention, none if it has no number."""
    numbers = _numbers_of(text, word, province)
    if not numbers:
        return []
    mentions = [_mention(text, word, number, province) for number in numbers]
    mentions[0] = replace(mentions[0], start=word.start)
    while further := next_number(text, mentions[-1].end, mentions[-1].title_end):
        mentions.append(_mention(text, word, further, province))
    return share_along(text, mentions)


def _numbers_of(text: str, word: KindWord, province: str | None) -> list[Number]:
    at = word.end
    if qualifier := _QUALIFIER.match(text, at):
        at = qualifier.end()
    if found := numbers_after(text, at):
        return found if found[0].signs or _may_be_short(word) else []
    issuer = issuer_at(text, at, province)
    if issuer and (found := numbers_after(text, issuer.end)) and found[0].signs:
        return found
    short = short_after(text, word.end)
    return [short] if short and _is_name(text, word, short) else []


def _may_be_short(word: KindWord) -> bool:
    return word.is_capital or word.kind in ("Resolution", "Decision", "Decree", "Directive")


def _is_name(text: str, word: KindWord, short: Number) -> bool:
    """Tell the number of a document from a count: "Đề án 06", not "Kế hoạch 5 năm"."""
    if not word.is_capital or word.text.lower() not in _NAMED_BY_NUMBER or len(short.serial) < 2:
        return False
    if _YEAR_LIKE.fullmatch(short.serial) and word.kind != "Decision":
        return False
    return bool(_AFTER_SHORT.match(text, short.end))


def _mention(text: str, word: KindWord, number: Number, province: str | None) -> Mention:
    tail = _tail(text, number.end, province)
    return Mention(
        start=number.start,
        end=tail.end,
        kind=word.kind,
        kind_text=word.text,
        rule=Rule.NUMBER if number.signs else Rule.SHORT_NUMBER,
        number=number.text if number.signs and number.text else None,
        serial=number.serial,
        signs=number.signs,
        issued_on=tail.issued_on,
        issuer=tail.issuer or issuer_of(number.signs, province),
        title=tail.title,
        title_end=tail.title_end,
    )


def _tail(text: str, at: int, province: str | None) -> _Tail:
    issued_on, end = date_after(text, at)
    issuer = issuer_at(text, end, province)
    if issuer:
        end = issuer.end
        if issued_on is None:
            issued_on, end = date_after(text, end)
    level = _OF_LEVEL.match(text, end)
    title, title_end = title_after(text, level.end() if level else end)
    return _Tail(end, issued_on, issuer.name if issuer else None, title, title_end)


def with_shared(text: str, mention: Mention, following: Mention) -> Mention:
    """Complete a number that another follows at once by that one's date and issuer."""
    if mention.issued_on or mention.signs != following.signs or not mention.serial:
        return mention
    joined = _JOINED.match(text, mention.end)
    if not joined or joined.end() != following.start or mention.title:
        return mention
    year = re.search(r"/((?:19|20)\d\d)", mention.number or "")
    if year and following.issued_on and int(year[1]) != following.issued_on.year:
        return mention
    issuer = following.issuer or mention.issuer
    return replace(mention, issued_on=following.issued_on, issuer=issuer)


def share_along(text: str, mentions: list[Mention]) -> list[Mention]:
    """Complete mentions with kinds of their own: "Nghị quyết số A và Nghị quyết số B ngày …"."""
    shared = list(mentions)
    for at in range(len(shared) - 2, -1, -1):
        shared[at] = with_shared(text, shared[at], shared[at + 1])
    return shared


def bare_numbers(text: str, province: str | None) -> Iterator[Mention]:
    """Read numbers that no word for a kind stands before: a cell, a note in brackets."""
    for number in whole_numbers(text):
        word = KindWord(number.start, number.start, number.kind or "OtherDocument", "")
        yield _mention(text, word, number, province)
