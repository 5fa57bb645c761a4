"""The tables of a page for a browser without JavaScript: the same data, in rows of text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from kg.errors import Lang
from kg.view.details import Background
from kg.view.texts import safe
from kg.view.words import PAGE_WORDS

N_ROWS: Final = 2000
"""A table has no more rows: the page holds the rest for its picture anyway."""


@dataclass(frozen=True)
class PlainTables:
    """Rows of things and of links, and how many more there are of each."""

    things: list[tuple[str, str, str, str]]
    links: list[tuple[str, str, str, str]]
    n_more_things: int
    n_more_links: int


def plain_tables(
    data: Mapping[str, Any], background: Background, iris: list[str], lang: Lang
) -> PlainTables:
    """Write a page's data as rows; ``iris`` are the things in the order of their numbers."""
    reader = _Reader(data, lang)
    things, links = data["things"], data["links"]
    return PlainTables(
        [
            reader.thing(thing, _owners(background, iri, lang))
            for thing, iri in zip(things[:N_ROWS], iris, strict=False)
        ],
        [reader.link(link) for link in links[:N_ROWS]],
        max(0, len(things) - N_ROWS),
        max(0, len(links) - N_ROWS),
    )


def _owners(background: Background, iri: str, lang: Lang) -> str:
    owners = background.standing.owners.get(iri, ())
    return "; ".join(safe(background.name(owner).in_(lang)) for owner in owners)


class _Reader:
    """Reads a page's data in one language."""

    def __init__(self, data: Mapping[str, Any], lang: Lang) -> None:
        self._data = data
        self._at = 0 if lang == "vi" else -1
        self._section, self._characters = (
            PAGE_WORDS[key].in_(lang) for key in ("section", "characters")
        )

    def thing(self, thing: Mapping[str, Any], owners: str) -> tuple[str, str, str, str]:
        return self._text(thing["n"]), self._text(thing["t"]), thing["c"], owners

    def link(self, link: Mapping[str, Any]) -> tuple[str, str, str, str]:
        ends = [self._text(self._data["things"][link[end]]["n"]) for end in ("a", "b")]
        relation = self._text(self._data["groups"][link["g"]]["forward"])
        passages = (self._data["passages"][at] for at in link.get("e", ()))
        return ends[0], relation, ends[1], "; ".join(map(self._place, passages))

    def _text(self, number: int) -> str:
        text: str = self._data["texts"][number][self._at]
        return text

    def _place(self, passage: Mapping[str, Any]) -> str:
        """Say where a passage stands, and the passage itself where the page has it."""
        section = f", {self._section} {passage['h']}" if "h" in passage else ""
        span = f"{self._characters} {passage['s']}–{passage['e']}"
        words = f": “{passage['t']}”" if "t" in passage else ""
        return f"{self._text(passage['n'])}{section}, {span}{words}"
