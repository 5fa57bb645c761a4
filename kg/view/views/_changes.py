"""What two graphs state differently: triples added and removed, by what they are about.

Only what files state is compared. What the rules infer follows from it, and would count
each change again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pyoxigraph as ox

from kg.analysis.network import LINKS
from kg.errors import Message
from kg.inputs import ONTOLOGY_GRAPH
from kg.labels import labels
from kg.store import EmbeddedStore, Store, memory_store
from kg.terms import Term, text_of
from kg.view.drawing import Remark
from kg.view.style import RELATION_STYLES
from kg.view.values import Names, show
from kg.view.words import FACT_WORDS
from kg.vocabulary import DATASET_GRAPH, DCTERMS, INFERRED_GRAPH, PLAN, RDF, RDFS, SKOS

_BLANK: Final = re.compile(r"^_:| _:[^\s\"]+ \.$")
_NOT_STATED: Final = frozenset({ONTOLOGY_GRAPH, INFERRED_GRAPH, DATASET_GRAPH})

_CHANGE: Final = Message("Thay đổi", "Change")
_NAME: Final = Message("Tên", "Name")
_WORDS: Final[Mapping[str, Message]] = {
    **{LINKS[name]: style.forward for name, style in RELATION_STYLES.items() if name in LINKS},
    **{PLAN[name]: words for name, words in FACT_WORDS.items() if PLAN.iri + name in PLAN},
    RDF.type: Message("Loại", "Type"),
    RDFS.label: _NAME,
    RDFS.comment: Message("Giải thích", "Explanation"),
    SKOS.prefLabel: _NAME,
    SKOS.altLabel: FACT_WORDS["altLabel"],
    SKOS.definition: Message("Định nghĩa", "Definition"),
    SKOS.editorialNote: FACT_WORDS["note"],
    DCTERMS.title: FACT_WORDS["title"],
}
"""Property → what the panel calls it."""

Link = tuple[str, str, str]
"""Subject, property and object, as IRIs."""


@dataclass(frozen=True)
class Changes:
    """Triples added and removed, in order, and what the old and the new speak of at all."""

    added: tuple[ox.Triple, ...]
    removed: tuple[ox.Triple, ...]
    old: frozenset[str]
    new: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed)

    @cached_property
    def subjects(self) -> Mapping[str, tuple[list[ox.Triple], list[ox.Triple]]]:
        """Whatever differs: what was removed of it and what was added."""
        found: dict[str, tuple[list[ox.Triple], list[ox.Triple]]] = defaultdict(lambda: ([], []))
        for at, triples in enumerate((self.removed, self.added)):
            for one in triples:
                found[text_of(one.subject)][at].append(one)
        return dict(found)

    @cached_property
    def links(self) -> Mapping[Link, str]:
        """Each triple that joins two IRIs, and whether it was added or removed."""
        both = (("removed", self.removed), ("added", self.added))
        return {_link(one): mark for mark, triples in both for one in triples}

    def mark(self, iri: str) -> str:
        """Say whether a thing or statement was added, removed or changed; ``""`` if neither."""
        if iri not in self.subjects:
            return ""
        if iri not in self.old:
            return "added"
        return "changed" if iri in self.new else "removed"


def compare(old: Store, new: Store) -> Changes:
    """Compare what two graphs state. Cost: linear in their triples."""
    before, after = _stated(old), _stated(new)
    return Changes(
        added=_parsed(after - before),
        removed=_parsed(before - after),
        old=_subjects(before),
        new=_subjects(after),
    )


def union_store(old: Store, new: Store, changes: Changes, links: Iterable[str]) -> EmbeddedStore:
    """Make a graph of the new one and what it lacks of the old.

    That is whatever was removed, as it was, and removed links: triples of the properties
    ``links``.
    """
    joining = frozenset(links)
    gone = changes.old - changes.new
    lines = _lines(new.triples())
    lines |= {line for line in _lines(old.triples()) if _subject(line) in gone}
    cut = [one for one in changes.removed if one.predicate.value in joining]
    return memory_store((*_parsed(lines), *cut))


def remarks_on(
    store: Store, differing: Mapping[str, tuple[list[ox.Triple], list[ox.Triple]]]
) -> dict[str, tuple[Remark, ...]]:
    """Say of each thing or statement which property changed from what to what."""
    triples = [one for both in differing.values() for some in both for one in some]
    names = _names(store, triples)
    return {iri: tuple(_remarks(*both, names)) for iri, both in sorted(differing.items())}


def _remarks(
    removed: Iterable[ox.Triple], added: Iterable[ox.Triple], names: Names
) -> Iterable[Remark]:
    before, after = _by_property(removed), _by_property(added)
    for property_ in sorted(before.keys() | after.keys()):
        what = property_words(property_, names)
        how = _difference(before.get(property_, []), after.get(property_, []), names)
        yield Remark(_CHANGE, Message(f"{what.vi}: {how.vi}", f"{what.en}: {how.en}"))


def _difference(removed: Sequence[Term], added: Sequence[Term], names: Names) -> Message:
    was, is_ = _shown(removed, names), _shown(added, names)
    if not removed:
        return Message(f"thêm {is_.vi}", f"added {is_.en}")
    if not added:
        return Message(f"bỏ {was.vi}", f"removed {was.en}")
    return Message(f"từ {was.vi} thành {is_.vi}", f"from {was.en} to {is_.en}")


def _shown(values: Sequence[Term], names: Names) -> Message:
    """Quote values; of sections, passages and the like, which have no name, give the number."""
    unnamed = [one for one in values if isinstance(one, ox.NamedNode) and one.value not in names]
    if unnamed:
        n = len(values)
        return Message(f"{n} chỗ", "1 place" if n == 1 else f"{n} places")
    texts = [show(value, names) for value in values]
    vi, en = ("; ".join(one.in_(lang) for one in texts) for lang in ("vi", "en"))
    return Message(f"“{vi}”", f"“{en}”")


def property_words(property_: str, names: Names) -> Message:
    """Say a property in words: as the panel does, else by its name, else by the end of its IRI.

    >>> property_words(RDFS.label, {}).vi, property_words("http://a.example/ns#near", {}).en
    ('Tên', 'property “near”')
    """
    if property_ in _WORDS:
        return _WORDS[property_]
    if property_ in names:
        return names[property_]
    end = property_[max(property_.rfind(mark) for mark in "#/:") + 1 :]
    return Message(f"thuộc tính “{end}”", f"property “{end}”")


def _by_property(triples: Iterable[ox.Triple]) -> dict[str, list[Term]]:
    found: dict[str, list[Term]] = defaultdict(list)
    for one in triples:
        found[one.predicate.value].append(one.object)
    return found


def _names(store: Store, triples: Iterable[ox.Triple]) -> dict[str, Message]:
    terms = {term for one in triples for term in (one.predicate, one.object)}
    iris = {term.value for term in terms if isinstance(term, ox.NamedNode)}
    vi, en = (labels(store, iris, lang) for lang in ("vi", "en"))
    return {iri: Message(vi[iri], en[iri]) for iri in vi}


def _stated(store: Store) -> set[str]:
    """Give what files state, a line of N-Triples each."""
    graphs = (one for one in store.graphs() if one not in _NOT_STATED)
    return {line for one in graphs for line in _lines(store.triples(one))}


def _lines(text: str) -> set[str]:
    r"""Cut N-Triples into lines; blank nodes have no name to compare them by and go.

    >>> _lines("<urn:a> <urn:p> _:b .\n<urn:a> <urn:p> <urn:b> .\n")
    {'<urn:a> <urn:p> <urn:b> .'}
    """
    return {line for line in text.split("\n") if line and not _BLANK.search(line)}


def _subjects(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_subject, lines))


def _subject(line: str) -> str:
    return line.partition(" ")[0].strip("<>")


def _parsed(lines: Iterable[str]) -> tuple[ox.Triple, ...]:
    text = "\n".join(sorted(lines))
    return tuple(quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES))


def _link(one: ox.Triple) -> Link:
    return text_of(one.subject), one.predicate.value, text_of(one.object)
