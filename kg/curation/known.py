"""What is known before a document is read: the registers, and the documents read before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.errors import DataError, Location
from kg.extract.registers import Registers
from kg.facts import Actor, Document, Fact, Indicator, Place, Project, triples_to_facts
from kg.terms import text_of
from kg.turtle import parse_turtle
from kg.vocabulary import ID, PLAN, RDF

_ENTRIES: Final = frozenset(
    PLAN[name] for cls in (Actor, Document, Indicator, Place, Project) for name in cls.types
)
_DOCUMENT: Final = f"{ID}document/"


@dataclass(frozen=True)
class KnownFile:
    """A data file: the entries in it, and the statements of other documents it refers to."""

    path: Path
    entries: tuple[Fact, ...]
    referred: frozenset[str] = frozenset()

    @property
    def held(self) -> Iterator[Document]:
        """The documents whose text was read into this file."""
        return (e for e in self.entries if isinstance(e, Document) and e.text_digest)

    def is_of(self, slug: str) -> bool:
        """Say whether the file is that document's own."""
        return self.path.stem == slug and any(slug_of(d) == slug for d in self.held)


@dataclass(frozen=True)
class Known:
    """The data files that a reading starts from."""

    files: tuple[KnownFile, ...] = ()

    def held(self, slug: str) -> Document | None:
        """Find a document that was read before."""
        found = (d for file in self.files for d in file.held if slug_of(d) == slug)
        return next(found, None)

    @cached_property
    def slugs(self) -> dict[str, str]:
        """Digest of a file that was read → the slug of its document."""
        pairs = [(d.text_digest or "", slug_of(d)) for file in self.files for d in file.held]
        return dict(reversed(pairs))  # the first file that holds it

    def without(self, slugs: Collection[str]) -> Known:
        """Leave out documents' own files: what was read from a text must not change its reading."""
        kept = [file for file in self.files if not any(file.is_of(slug) for slug in slugs)]
        return Known(tuple(kept))

    def entries(self) -> dict[str, Fact]:
        """Give every entry by IRI; the first description of each."""
        found: dict[str, Fact] = {}
        for file in self.files:
            for entry in file.entries:
                found.setdefault(entry.iri, entry)
        return found

    def registers(self) -> Registers:
        """Sort the entries into registers."""
        return Registers.of(self.entries().values())

    def referred(self, path: Path) -> frozenset[str]:
        """Give the statements that other files than this one refer to."""
        return frozenset().union(*(file.referred for file in self.files if file.path != path))


def slug_of(document: Document) -> str:
    """Give the short name of a document, which its IRI ends in."""
    return document.iri.removeprefix(_DOCUMENT)


def read_known(paths: Iterable[Path]) -> Known:
    """Read what is known from data files.

    Raises :class:`DataError` naming the file that can't be read, or is no Turtle.
    """
    return Known(tuple(_read_file(path) for path in paths))


def _read_file(path: Path) -> KnownFile:
    triples = parse_turtle(path)
    try:
        entries = tuple(entries_of(triples))
    except DataError as error:
        raise DataError(error.message, location=Location(path), hint=error.hint) from None
    return KnownFile(path, entries, frozenset(_referred(triples)))


def entries_of(triples: Sequence[ox.Triple]) -> Iterator[Fact]:
    """Give the entries of registers that triples describe (actors, documents, places)."""
    wanted = {
        text_of(triple.subject)
        for triple in triples
        if triple.predicate.value == RDF.type and text_of(triple.object) in _ENTRIES
    }
    return triples_to_facts(t for t in triples if text_of(t.subject) in wanted)


def _referred(triples: Iterable[ox.Triple]) -> Iterator[str]:
    """Give the statements that things of other documents refer to."""
    for triple in triples:
        to = triple.object
        if isinstance(to, ox.NamedNode) and to.value.startswith(_DOCUMENT):
            document, slash, _ = to.value.removeprefix(_DOCUMENT).partition("/")
            if slash and not text_of(triple.subject).startswith(f"{_DOCUMENT}{document}/"):
                yield to.value
