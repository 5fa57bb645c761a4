"""What the page is given as data: one JSON value, every text in it made safe before.

Texts stand once, in a table, and are named by number: labels, documents and headings
repeat often. A thing's number is its id in the picture; links are numbered likewise.
What is empty is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from kg.analysis.network import LINKS
from kg.errors import Lang, Message
from kg.view.cited import Cited
from kg.view.details import Background, class_iri, code_iri
from kg.view.drawing import Remark, link_key
from kg.view.keywords import KeyWords, link_words, thing_words
from kg.view.marks import MARK_STYLES
from kg.view.numbers import Json, Numbers, filled
from kg.view.quotes import Quotes
from kg.view.style import BACKWARDS, KIND_STYLES, RELATION_STYLES
from kg.view.texts import Texts, safe
from kg.view.times import day_of, years_of
from kg.view.words import FACT_SENTENCES, FACT_WORDS, PAGE_WORDS
from kg.vocabulary import PREFIXES, curie

if TYPE_CHECKING:
    import networkx as nx

    from kg.view.clusters import Cluster
    from kg.view.quantities import Quantity

_KINDS: Final = {kind: number for number, kind in enumerate(KIND_STYLES)}
_RELATIONS: Final = {relation: number for number, relation in enumerate(RELATION_STYLES)}
_FACTS: Final = {fact: number for number, fact in enumerate(FACT_WORDS)}
_STATED_IN: Final = "statedIn"


class PageData:
    """Builds the page's data from a network and what is said of its parts.

    ``marks`` and ``remarks`` are keyed as those of :class:`kg.view.drawing.Drawing`.
    """

    def __init__(
        self,
        graph: nx.MultiDiGraph[str],
        background: Background,
        *,
        quotes: Quotes | None = None,
        marks: Mapping[str, str] | None = None,
        remarks: Mapping[str, Sequence[Remark]] | None = None,
    ) -> None:
        self.graph = graph
        self.background = background
        self.quotes = quotes or Quotes()
        self.marks = marks or {}
        self.remarks = remarks or {}
        self.texts = Texts()
        self.numbers = {iri: number for number, iri in enumerate(graph)}
        self.groups, self.codes, self.types = (Numbers() for _ in range(3))
        self.cited = Cited(graph, background, self.quotes, self.texts, self.numbers)

    def build(
        self,
        title: Message,
        lang: Lang,
        opening: Mapping[str, tuple[int, int]],
        start: str | None = None,
        *,
        clusters: Sequence[Cluster] = (),
        notes: Iterable[Message] = (),
        stem: str = "",
        opens: str = "",
    ) -> Json:
        """Build the whole; ``opening`` places what is shown first."""
        number = self.texts.number
        homes = {thing: at for at, cluster in enumerate(clusters) for thing in cluster.things}
        things = [self._thing(iri, opening, homes) for iri in self.graph]
        links = [self._link(*edge) for edge in self.graph.edges(keys=True, data=True)]
        page = {
            "lang": lang,
            "title": number(title),
            "kinds": [self._kind(name) for name in KIND_STYLES],
            "relations": [self._relation(name) for name in RELATION_STYLES],
            "groups": [self._group(*group) for group in self.groups.entered],
            "words": {key: number(text) for key, text in PAGE_WORDS.items()},
            "facts": [self._fact(name) for name in FACT_WORDS],
            "types": [safe(curie(iri)) for iri in self.types.entered],
            "codes": [self._code(iri) for iri in self.codes.entered],
            "prefixes": PREFIXES,
            "things": things,
            "links": links,
        }
        more = {
            "clusters": [self._cluster(cluster) for cluster in clusters],
            "marks": self._marks(),
            "notes": [number(note) for note in (*notes, *self.quotes.notes)],
            "stem": safe(stem),
            "opens": opens,
        }
        passages = self.cited.listed_passages()
        first = self.numbers.get(start) if start else None
        return (
            page
            | {"start": first, "passages": passages}
            | filled(more | {"outside": self.cited.listed_outside()})
            | {"texts": self.texts.listed()}
        )

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
            **({"iri": curie(LINKS[name])} if name in LINKS else {}),
        }

    def _group(self, relation: str, code: str, names: Message | None) -> Json:
        """Describe links that are called the same, as a heading of the panel."""
        style = RELATION_STYLES[relation]
        forward, back = names or style.forward, names or style.back
        if code and not names:
            name = self.background.name(code_iri(relation, code))
            forward, back = _coded(relation, code, name)
        group = {
            "relation": _RELATIONS[relation],
            "forward": self.texts.number(forward),
            "back": self.texts.number(back),
        }
        return group | ({"code": self.codes.of(code_iri(relation, code))} if code else {})

    def _fact(self, name: str) -> Json:
        number = self.texts.number
        return {"id": name, "name": number(FACT_WORDS[name]), "say": number(FACT_SENTENCES[name])}

    def _code(self, iri: str) -> Json:
        list_, _, id_ = curie(iri).partition(":")
        name = self.texts.number(self.background.name(iri))
        return {"id": safe(id_), "name": name, "list": safe(list_)}

    def _cluster(self, cluster: Cluster) -> Json:
        place = [cluster.x, cluster.y]
        return {"lead": self.numbers[cluster.lead], "p": place, "r": cluster.radius}

    def _marks(self) -> Json:
        used = set(self.marks.values())
        return {
            mark: self.texts.number(style.name)
            for mark, style in MARK_STYLES.items()
            if mark in used
        }

    def _thing(
        self, iri: str, opening: Mapping[str, tuple[int, int]], homes: Mapping[str, int]
    ) -> Json:
        data = self.graph.nodes[iri]
        details, standing = self.background.of(iri), self.background.standing
        class_ = class_iri(data["type"])
        type_ = self.background.names.get(class_, KIND_STYLES[data["kind"]].one)
        stage = standing.stages.get(iri)
        owners = standing.owners.get(iri, ())
        outside = [owner for owner in owners if owner not in self.numbers]
        flags = {"unowned": standing.unowned, "blocked": standing.blocked}
        thing = {
            "k": _KINDS[data["kind"]],
            "n": self.texts.number(data["names"]),
            "t": self.texts.number(type_),
            "T": self.types.of(class_),
            "c": safe(curie(iri)),
            "p": list(opening[iri]) if iri in opening else None,
            "h": 1 if data["held"] else None,
            "a": [safe(alias) for alias in details.aliases],
            "l": data.get("name_lang"),
            "s": self.cited.document(self._stating(iri)),
            "o": [self.numbers[owner] for owner in owners if owner in self.numbers],
            "oo": [self.texts.number(self.background.name(owner)) for owner in outside],
            "ow": list(self.background.totals.works.get(iri, ())),
            "tt": self._totals(iri),
            "oi": 1 if iri in standing.inherited else None,
            "u": [flag for flag, those in flags.items() if iri in those],
            "g": self.codes.of(stage) if stage else None,
            "z": homes.get(iri),
        }
        words = thing_words(self.graph, self.background, iri) if self.quotes.found else KeyWords()
        return filled(thing | self._said(iri, iri, data, words))

    def _totals(self, iri: str) -> list[list[Any]]:
        """Give how much a thing is joined to in the whole graph, where the page holds less."""
        return [
            [_RELATIONS[side.relation], safe(side.code), int(side.is_out), _KINDS[side.kind], n]
            for side, n in self.background.totals.joined.get(iri, {}).items()
        ]

    def _stating(self, iri: str) -> str:
        """Give the document that states a thing; a document states itself."""
        if self.graph.nodes[iri]["kind"] == "Document":
            return iri
        known = self.background.of(iri).stated_in
        if known:
            return known
        edges = self.graph.out_edges(iri, data=True)
        return next((b for _, b, edge in edges if edge["relation"] == _STATED_IN), "")

    def _link(self, source: str, target: str, key: str, edge: Mapping[str, Any]) -> Json:
        statement, document = edge["statement"], edge["stated_in"]
        names: Message | None = edge.get("names")
        link = {
            "a": self.numbers[source],
            "b": self.numbers[target],
            "g": self.groups.of((edge["relation"], edge["code"], names)),
            "i": safe(curie(statement)),
            "r": safe(curie(edge.get("property", ""))),
            "s": self.cited.document(document),
            "w": day_of(edge.get("as_of", "")) or self._issued_on(document),
        }
        ends = (source, target)
        words = (
            link_words(self.graph, self.background, ends, edge) if self.quotes.found else KeyWords()
        )
        return filled(link | self._said(statement, link_key(source, target, key), edge, words))

    def _issued_on(self, document: str) -> str:
        shown = self.graph.nodes[document] if document in self.graph else {}
        return day_of(shown.get("issued_on", "") or self.background.of(document).issued_on)

    def _said(self, iri: str, marked: str, data: Mapping[str, Any], words: KeyWords) -> Json:
        """Give what things and statements have in common."""
        number = self.texts.number
        details = self.background.of(iri)
        remarks = self.remarks.get(marked, ())
        return {
            "f": [[_FACTS[name], number(text)] for name, text in details.facts],
            "e": [self.cited.passage(passage, words) for passage in data["evidence"]],
            "d": 1 if data["doubtful"] else None,
            "y": years_of(data),
            "due": day_of(data.get("due_by", "")),
            "q": self._quantity(details.quantity),
            "m": self.marks.get(marked),
            "x": [[number(remark.heading), number(remark.text)] for remark in remarks],
        }

    def _quantity(self, quantity: Quantity | None) -> list[Any] | None:
        if quantity is None:
            return None
        subject = quantity.subject
        return [
            quantity.value,
            quantity.upper,
            self.texts.number(quantity.unit or Message("", "")),
            safe(quantity.date),
            self.numbers.get(subject, -1),
            self.texts.number(self.cited.name(subject)) if subject else -1,
        ]


def _coded(relation: str, code: str, name: Message) -> tuple[Message, Message]:
    """Name links of one code along the arrow and against it."""
    style = RELATION_STYLES[relation]
    if relation == "citation":
        return name, BACKWARDS.get(code, style.back)
    if relation == "status":
        forward, back = (
            Message(f"{one.vi}: {name.vi}", f"{one.en}: {name.en}")
            for one in (style.forward, style.back)
        )
        return forward, back
    return name, name
