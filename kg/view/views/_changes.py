"""What two graphs state differently: triples added and removed, by what they are about.

Only what files state is compared. What the rules infer follows from it, and would count
each change again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pyoxigraph as ox

from kg.errors import Message
from kg.inputs import ONTOLOGY_GRAPH
from kg.labels import labels
from kg.store import EmbeddedStore, Store, memory_store
from kg.terms import Term, text_of
from kg.view.drawing import Remark
from kg.view.values import Names, show
from kg.vocabulary import DATASET_GRAPH, INFERRED_GRAPH, curie

_BLANK: Final = re.compile(r"^_:| _:[^\s\"]+ \.$")
_NOT_STATED: Final = frozenset({ONTOLOGY_GRAPH, INFERRED_GRAPH, DATASET_GRAPH})

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
        heading = names.get(property_, Message(*2 * (curie(property_),)))
        was, is_ = (_shown(values.get(property_, ()), names) for values in (before, after))
        if was and is_:
            text = Message(f"từ “{was.vi}” thành “{is_.vi}”", f"from “{was.en}” to “{is_.en}”")
        elif is_:
            text = Message(f"thêm “{is_.vi}”", f"added “{is_.en}”")
        else:
            text = Message(f"bỏ “{was.vi}”", f"removed “{was.en}”") if was else heading
        yield Remark(heading, text)


def _shown(values: Iterable[Term], names: Names) -> Message | None:
    texts = [show(value, names) for value in values]
    if not texts:
        return None
    return Message("; ".join(one.vi for one in texts), "; ".join(one.en for one in texts))


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
