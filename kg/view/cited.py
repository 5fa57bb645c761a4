"""The documents and passages that the page's data names, each entered once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import Message
from kg.view.details import Background
from kg.view.keywords import KeyWords, Span, code_units, find_keys
from kg.view.numbers import Json, Numbers, filled
from kg.view.quotes import Quote, Quotes
from kg.view.texts import Texts, safe
from kg.view.words import FACT_WORDS
from kg.vocabulary import curie

if TYPE_CHECKING:
    import networkx as nx

    from kg.analysis.network import Passage

_FACTS = tuple(FACT_WORDS)
_CITED = ("number", "issuedOn")


@dataclass(frozen=True)
class Cited:
    """Enters passages, and documents whether they are in the picture or not.

    ``shown`` numbers what is in the picture. A document outside goes by -1, -2, … in the
    order in which they come, so that every statement can name the one that states it.
    """

    graph: nx.MultiDiGraph[str]
    background: Background
    quotes: Quotes
    texts: Texts
    shown: Mapping[str, int]
    outside: Numbers = field(default_factory=Numbers)
    passages: Numbers = field(default_factory=Numbers)

    def document(self, iri: str) -> int | None:
        """Give a document's number; none where no document is named."""
        if not iri:
            return None
        return self.shown[iri] if iri in self.shown else -1 - self.outside.of(iri)

    def passage(self, passage: Passage, words: KeyWords) -> int:
        """Enter a passage; statements whose key words differ have entries of their own."""
        quote = self._quote(passage)
        keys = code_units(quote.text, find_keys(quote.text, words)) if quote else []
        return self.passages.of((passage, tuple(keys)))

    def listed_passages(self) -> list[Json]:
        """List the passages entered, in the order of their numbers."""
        return [self._listed(*entry) for entry in self.passages.entered]

    def listed_outside(self) -> list[Json]:
        """List the documents outside the picture: what they are called, their number and date."""
        return [self._outside(iri) for iri in self.outside.entered]

    def name(self, iri: str) -> Message:
        """Give what a thing or document is called, in the picture or not."""
        if iri not in self.graph:
            return self.background.name(iri)
        names: Message = self.graph.nodes[iri]["names"]
        return names

    def _quote(self, passage: Passage) -> Quote | None:
        return self.quotes.found.get((passage.document, passage.start, passage.end))

    def _listed(self, passage: Passage, keys: Sequence[Span]) -> Json:
        quote = self._quote(passage)
        place = {
            "d": self.document(passage.document),
            "n": self.texts.number(self.name(passage.document)),
            "h": safe(passage.section),
            "s": passage.start,
            "e": passage.end,
        }
        words = {"b": quote.before, "t": quote.text, "a": quote.after} if quote else {}
        return filled(place | words | {"k": [list(span) for span in keys]})

    def _outside(self, iri: str) -> Json:
        facts = [fact for fact in self.background.of(iri).facts if fact[0] in _CITED]
        return filled(
            {
                "c": safe(curie(iri)),
                "n": self.texts.number(self.name(iri)),
                "f": [[_FACTS.index(name), self.texts.number(text)] for name, text in facts],
            }
        )
