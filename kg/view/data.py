"""What the page is given as data: one JSON value, every text in it made safe here.

Texts stand once, in a table, and are named by number: labels, documents and headings
repeat often. A thing's number is its id in the picture; links are numbered likewise.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from kg.analysis.network import Passage
from kg.errors import Lang, Message
from kg.render import visible
from kg.view.details import Background, code_iri
from kg.view.style import BACKWARDS, KIND_STYLES, RELATION_STYLES
from kg.view.words import FACT_WORDS, PAGE_WORDS
from kg.vocabulary import PLAN, curie

if TYPE_CHECKING:
    import networkx as nx

Json = dict[str, Any]
_SHOWN_AS_CODE: Final = frozenset({"assignment", "citation"})
"""Relations whose code says what the link is; on others it is a remark."""


def safe(text: str) -> str:
    r"""Give a text that stands on one line and can't turn the reading direction.

    >>> safe("a\n\u2028b\u202ec")
    'a b⟨U+202E⟩c'
    """
    return visible(" ".join(unicodedata.normalize("NFC", text).split()))


class Texts:
    """The table of texts: each pair of languages once, named by its number."""

    def __init__(self) -> None:
        self._numbers: dict[Message, int] = {}

    def number(self, text: Message) -> int:
        """Give a text's number, entering it first when it is new."""
        shown = Message(safe(text.vi), safe(text.en))
        return self._numbers.setdefault(shown, len(self._numbers))

    def listed(self) -> list[list[str]]:
        """List the texts: ``[vi, en]``, or ``[both]`` where they are the same."""
        return [[text.vi] if text.vi == text.en else list(text) for text in self._numbers]


class PageData:
    """Builds the page's data from a network and what is said of its parts."""

    def __init__(self, graph: nx.MultiDiGraph[str], background: Background) -> None:
        self.graph = graph
        self.background = background
        self.texts = Texts()
        self.numbers = {iri: number for number, iri in enumerate(graph)}
        self.groups: dict[tuple[str, str], int] = {}

    def build(
        self,
        title: Message,
        lang: Lang,
        opening: Mapping[str, tuple[int, int]],
        start: str | None = None,
    ) -> Json:
        """Build the whole; ``opening`` places what is shown first."""
        things = [self._thing(iri, opening) for iri in self.graph]
        links = [
            self._link(source, target, edge) for source, target, edge in self.graph.edges(data=True)
        ]
        return {
            "lang": lang,
            "title": self.texts.number(title),
            "curation": self.texts.number(FACT_WORDS["curation"]),
            "start": self.numbers.get(start) if start else None,
            "kinds": [self._kind(name) for name in KIND_STYLES],
            "relations": [self._relation(name) for name in RELATION_STYLES],
            "groups": [self._group(*group) for group in self.groups],
            "words": {key: self.texts.number(text) for key, text in PAGE_WORDS.items()},
            "things": things,
            "links": links,
            "texts": self.texts.listed(),
        }

    def _kind(self, name: str) -> Json:
        style = KIND_STYLES[name]
        drawn = {key: asdict(style)[key] for key in ("colour", "border", "shape", "size")}
        number = self.texts.number
        return {"id": name, "one": number(style.one), "many": number(style.many), **drawn}

    def _relation(self, name: str) -> Json:
        style = RELATION_STYLES[name]
        return {
            "id": name,
            "name": self.texts.number(style.forward),
            "colour": style.colour,
            "dashes": style.dashes,
            "quiet": style.quiet,
        }

    def _group(self, relation: str, code: str) -> Json:
        """Describe the links of one relation and code, as a heading of the panel."""
        style = RELATION_STYLES[relation]
        forward, back = style.forward, style.back
        if code:
            forward = self.background.name(code_iri({"relation": relation, "code": code}))
            back = BACKWARDS.get(code, back) if relation == "citation" else forward
        return {
            "relation": list(RELATION_STYLES).index(relation),
            "forward": self.texts.number(forward),
            "back": self.texts.number(back),
        }

    def _thing(self, iri: str, opening: Mapping[str, tuple[int, int]]) -> Json:
        data = self.graph.nodes[iri]
        type_ = self.background.names.get(PLAN[data["type"]], KIND_STYLES[data["kind"]].one)
        thing = {
            "k": list(KIND_STYLES).index(data["kind"]),
            "n": self.texts.number(data["names"]),
            "t": self.texts.number(type_),
            "c": safe(curie(iri)),
            "p": list(opening[iri]) if iri in opening else None,
            "h": 1 if data["held"] else None,
            "a": [safe(alias) for alias in self.background.of(iri).aliases],
        }
        return _filled(thing | self._said(iri, data))

    def _link(self, source: str, target: str, edge: Mapping[str, Any]) -> Json:
        code = edge["code"] if edge["relation"] in _SHOWN_AS_CODE else ""
        group = (edge["relation"], code)
        link = {
            "a": self.numbers[source],
            "b": self.numbers[target],
            "g": self.groups.setdefault(group, len(self.groups)),
        }
        return link | _filled(self._said(edge["statement"], edge))

    def _said(self, iri: str, data: Mapping[str, Any]) -> Json:
        number = self.texts.number
        facts = self.background.of(iri).facts
        return {
            "f": [[number(heading), number(text)] for heading, text in facts],
            "e": [self._passage(passage) for passage in data["evidence"]],
            "d": 1 if data["doubtful"] else None,
        }

    def _passage(self, passage: Passage) -> list[Any]:
        document = self.numbers.get(passage.document, -1)
        name = self.texts.number(self.background.name(passage.document))
        return [document, name, safe(passage.section), passage.start, passage.end]


def passages_text(passages: Iterable[Passage], background: Background, lang: Lang) -> str:
    """Write where something stands on one line, for the table without JavaScript."""
    section, characters = (PAGE_WORDS[key].in_(lang) for key in ("section", "characters"))
    parts = []
    for one in passages:
        where = f", {section} {one.section}" if one.section else ""
        name = background.name(one.document).in_(lang)
        parts.append(safe(f"{name}{where}, {characters} {one.start}–{one.end}"))
    return "; ".join(parts)


def _filled(entry: Json) -> Json:
    """Leave out what is empty: the page reads a missing key as nothing."""
    return {key: value for key, value in entry.items() if value not in (None, [], "")}
