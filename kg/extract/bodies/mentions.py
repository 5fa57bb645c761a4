"""Mentions of bodies, posts and groups of bodies: who a passage speaks of.

The registers' names and aliases are looked up (Aho-Corasick); the grammar of
:mod:`kg.extract.bodies.names` finds what no register knows, in documents of any province.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.extract.bodies.names import Name, names
from kg.extract.bodies.naming import body_type, completed, full_name, is_plural, is_post
from kg.extract.context import Context
from kg.extract.language.spelled import spelled
from kg.extract.local_names import LocalNames
from kg.extract.registers import Registers, names_of
from kg.facts import Actor
from kg.folding import fold
from kg.text.outline import Passage

_MIN_ALIAS: Final = 7  # shorter aliases ("MTTQ", "chi bộ") say too little by themselves
_MAX_CACHED: Final = 4


@dataclass(frozen=True)
class Mention:
    """``passage.text[start:end]`` mentions a body; ``name`` is its full name."""

    start: int
    end: int
    name: str
    text: str
    kind: str
    body_type: str | None
    iri: str | None


def mentions(passage: Passage, context: Context) -> list[Mention]:
    """Find every mention of a body, post or group in a passage, in order."""
    return mentions_in(passage.text, context)


def mentions_in(text: str, context: Context) -> list[Mention]:
    """Find the mentions in a text, such as a table's cell."""
    known = _known(_Same(context.registers), context.identity.province)
    found = [_mention(text, name, known) for name in names(text)]
    return sorted(
        _merged(found, known.find_all(text), len(text)), key=lambda mention: mention.start
    )


def _merged(grammar: list[Mention], listed: Iterable[Mention], length: int) -> Iterator[Mention]:
    """Take the longer of two that overlap; the registers' where they are the same."""
    taken = bytearray(length)
    for mention in sorted((*listed, *grammar), key=lambda m: (m.start - m.end, m.iri is None)):
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
            yield mention


def _mention(text: str, name: Name, known: _Known) -> Mention:
    written = full_name(name.words, is_group=name.is_group)
    kind_of_body = body_type(written, is_group=name.is_group)
    whole = completed(written, kind_of_body, known.province)
    iri = known.find(whole) or known.find(written)
    if iri and isinstance(fact := known.registers.actors.by_iri[iri], Actor):
        return known.mention(name.start, name.end, text, fact)
    kind = "BodyGroup" if name.is_group or is_plural(written) else "Body"
    if is_post(written) and kind == "Body":
        kind = "Post"
    return Mention(
        name.start, name.end, whole, text[name.start : name.end], kind, kind_of_body, None
    )


class _Same:
    """Registers as a key: the same ones, not equal ones."""

    def __init__(self, registers: Registers) -> None:
        self.registers = registers

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.registers is self.registers

    def __hash__(self) -> int:
        return id(self.registers)


@lru_cache(maxsize=_MAX_CACHED)
def _known(same: _Same, province: str | None) -> _Known:
    return _Known(same.registers, province)


@dataclass(frozen=True, eq=False)
class _Known(LocalNames):
    """The actors of the registers, looked up in running text."""

    def mention(self, start: int, end: int, text: str, actor: Actor) -> Mention:
        label = next((t.text for t in actor.label if t.lang == "vi"), text[start:end])
        return Mention(start, end, label, text[start:end], actor.type, actor.body_type, actor.iri)

    @cached_property
    def _listed(self) -> list[tuple[str, Actor]]:
        """The names looked up in texts, spelled as texts are for matching."""
        found = {}
        for fact in self.registers.actors.facts:
            if isinstance(fact, Actor):
                for name in names_of(fact):
                    if len(name) >= _MIN_ALIAS and self.aliases.get(fold(name)) == fact.iri:
                        found[spelled(name).small] = fact
        return sorted(found.items())

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick([name for name, _ in self._listed], matchkind=MatchKind.LeftmostLongest)

    def find_all(self, text: str) -> Iterator[Mention]:
        """Find the registers' names in a text, as whole words."""
        if not self._listed:
            return
        plain = spelled(text).small
        for index, start, end in self._automaton.find_matches_as_indexes(plain):
            is_word = not plain[start - 1 : start].isalnum() and not plain[end : end + 1].isalnum()
            if is_word:
                yield self.mention(start, end, text, self._listed[index][1])
