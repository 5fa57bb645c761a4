"""Names of bodies, posts and groups in a text, of any province.

A name is a head ("Sở", "UBND", "Tỉnh ủy") and what completes it: a branch of government,
words with capital letters, the body it is part of, a place or a level. Where a name ends
is told by the branches, which are known, by capital letters, and by the words that can't
go on a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kg.extract.bodies.grammar import (
    GROUP_OF,
    HEAD_OF_BRANCH,
    NAMED,
    NEXT_BRANCH,
    OPEN_HEAD,
    PLACES,
    SHARED_HEAD,
    SHARED_PLACE,
    SHARER,
    STARTS,
    WITH_PERSONS,
)
from kg.extract.bodies.groups import GROUP, parts
from kg.extract.bodies.words import LEVELS
from kg.extract.language.spelled import lowered, spelled

_GROUP: Final = re.compile(GROUP)
_ITEM: Final = re.compile(r",? và |, ?|/")
_OF_PLACES: Final = re.compile(rf"các (?:{LEVELS})(?:(?:, | và )(?:{LEVELS})){{0,8}}$")
_AFTER_LEVEL: Final = re.compile(rf"(?:{LEVELS}) ((?!(?:{LEVELS}|ủy)(?!\w)).+)")


@dataclass(frozen=True)
class Name:
    """``text[start:end]`` names a body.

    ``words`` are the name's words: those of the span, with the head it shares with the
    name before it ("Sở Tài chính, Xây dựng" → "Sở Xây dựng").
    """

    start: int
    end: int
    words: str
    is_group: bool = False


def names(text: str) -> list[Name]:
    """Find the names of bodies in a text, in order; none overlaps another.

    >>> [name.words for name in names("Sở Tài chính, Xây dựng và UBND cấp xã")]
    ['Sở Tài chính', 'Sở Xây dựng', 'UBND cấp xã']
    """
    written, small = spelled(text)
    found: list[Name] = []
    at = 0
    while start := STARTS.search(small, at):
        here = list(_at(written, small, start.start()))
        found += here
        at = here[-1].end if here else start.end()
    if text.isupper():  # capital letters don't tell where a name ends
        return [_calm(name) for name in found if not OPEN_HEAD.match(name.words)]
    return found


def _calm(name: Name) -> Name:
    """Write a name in capitals as names are written: "TỈNH VÂN SƠN" → "tỉnh Vân Sơn"."""
    words = lowered(name.words)
    place = _AFTER_LEVEL.search(words)
    if place:
        words = words[: place.start(1)] + place.group(1).title()
    return replace(name, words=words)


def _at(written: str, small: str, at: int) -> Iterator[Name]:
    """Give the names that begin here: one, or several that share a head or a list."""
    if shared := SHARED_HEAD.match(written, at):
        yield from _shared(written, shared)
        return
    if shared := _councils(written, at):
        yield from _shared_place(written, shared)
        return
    named = NAMED.match(written, at)
    of_group = GROUP_OF.match(small, at)
    group = _GROUP.match(small, at)
    longest = max((match.end() for match in (named, of_group, group) if match), default=at)
    if named and named.end() == longest:
        yield Name(at, longest, named.group())
        yield from _further(written, at, longest)
    elif of_group and of_group.end() == longest:
        yield from _of_group(written, small, at, longest)
    elif group:
        yield from _groups(written, at, group.group())


def _shared(written: str, match: re.Match[str]) -> Iterator[Name]:
    """Read "các Sở: Tài chính, Nội vụ" and "Giám đốc các Sở: …"."""
    head = f"{match.group('post') or ''}{match.group('head')} "
    yield Name(match.start(), match.end(), f"{head}{match.group('branch')}")
    yield from _branches(written, head, match.end())


def _councils(written: str, at: int) -> re.Match[str] | None:
    """Match bodies that share a place, or a post."""
    match = SHARED_PLACE.match(written, at)
    if match is None:
        return None
    first = SHARER.match(written, at)
    return match if match.group("place") or (first and first.group("post")) else None


def _shared_place(written: str, match: re.Match[str]) -> Iterator[Name]:
    """Read "HĐND, UBND các huyện" and "Chủ tịch HĐND, UBND xã Đông Phú"."""
    place = match.group("place") or ""
    last = match.end() - len(place)
    post = ""
    for item in SHARER.finditer(written, match.start(), last):
        is_of_post = item.group("council") and not item.group("standing")
        post = item.group("post") or (post if is_of_post else "")
        end = match.end() if item.end() == last else item.end()
        yield Name(item.start(), end, f"{post}{item.group('body')}{place}")


def _of_group(written: str, small: str, at: int, end: int) -> Iterator[Name]:
    """Part the posts of a group from the bodies and persons listed after them."""
    others = WITH_PERSONS.search(small, at, end)
    stop = others.start() if others else end
    yield Name(at, stop, written[at:stop], is_group=True)
    if others:
        yield from _groups(written, others.end(), small[others.end() : end])


def _further(written: str, start: int, at: int) -> Iterator[Name]:
    """Read the further branches after "Sở Tài chính": ", Xây dựng và Nội vụ"."""
    if head := HEAD_OF_BRANCH.match(written, start):
        yield from _branches(written, head.group(), at)


def _branches(written: str, head: str, at: int) -> Iterator[Name]:
    while more := NEXT_BRANCH.match(written, at):
        yield Name(more.start("branch"), more.end(), f"{head}{more.group('branch')}")
        at = more.end()


# Groups


def _groups(written: str, at: int, words: str) -> Iterator[Name]:
    """Cut a list of nouns into groups; a name among them ends the list."""
    for start, end in parts(words):
        if start and _is_named(written, at + start):
            return
        stop = _before_name(written, at, words, start, end)
        name = Name(at + start, at + stop, written[at + start : at + stop], is_group=True)
        yield _with_places(written, name) if at + stop == at + len(words) else name
        if stop < end:
            return


def _before_name(written: str, at: int, words: str, start: int, end: int) -> int:
    """Give where a group ends: before the first item that is a name."""
    for item in _ITEM.finditer(words, start, end):
        if _is_named(written, at + item.end()):
            return item.start()
    return end


def _is_named(written: str, at: int) -> bool:
    """Tell a name among nouns: it begins with a capital letter."""
    return written[at : at + 1].isupper() and bool(NAMED.match(written, at))


def _with_places(written: str, name: Name) -> Name:
    """Add the proper names after a group of places: "các huyện Đông Phú, Tây Hà"."""
    places = PLACES.match(written, name.end) if _OF_PLACES.search(lowered(name.words)) else None
    if places is None:
        return name
    return replace(name, end=places.end(), words=name.words + places.group())
