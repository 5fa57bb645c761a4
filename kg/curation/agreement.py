"""Entries that several documents bring, and those that a graph of its own needs.

A name that no register has becomes an entry in the file of the first document that has
it. Where documents read together would describe one thing differently, the first
description holds.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

import pyoxigraph as ox

from kg.curation.references import references
from kg.extract.reading import Reading
from kg.facts import Document, Fact, Project
from kg.terms import text_of

_AS_FIRST_SAID: Final = ("label", "number", "issued_on", "issued_by", "covers")


def agreed(reading: Reading, known: Mapping[str, Fact], new: Mapping[str, Fact]) -> Reading:
    """Give the reading with its entries as they are described already (by IRI).

    ``known`` are the registers' entries, ``new`` those of documents read just before.
    """
    document = reading.document
    card = known.get(document.iri) or new.get(document.iri)
    if isinstance(card, Document):
        document = _as_on_card(document, card)
    return dataclasses.replace(
        reading,
        document=document,
        facts=tuple(document if fact is reading.document else fact for fact in reading.facts),
        candidates=tuple(card_of(new.get(one.iri, one)) for one in reading.candidates),
    )


def _as_on_card(document: Document, card: Document) -> Document:
    said = {name: getattr(card, name) for name in _AS_FIRST_SAID if getattr(card, name)}
    kind = document.type if card.type in ("Document", "OtherDocument") else card.type
    return dataclasses.replace(document, type=kind, **said)


def card_of(entry: Fact) -> Fact:
    """Give an entry by itself: a document without its text, a project without its goals."""
    if isinstance(entry, Document):
        return dataclasses.replace(entry, text_digest=None, text_length=None, source_name=None)
    if isinstance(entry, Project):
        return dataclasses.replace(entry, contributes_to=())
    return entry


def missing_entries(
    triples: Sequence[ox.Triple], known: Mapping[str, Fact], is_there: Callable[[str], bool]
) -> Iterator[Fact]:
    """Give the known entries that triples refer to, directly or not, and that are not there."""
    done = {text_of(triple.subject) for triple in triples}
    waiting = [t.object.value for t in triples if isinstance(t.object, ox.NamedNode)]
    while waiting:
        iri = waiting.pop()
        if iri in known and iri not in done and not is_there(iri):
            done.add(iri)
            card = card_of(known[iri])
            yield card
            waiting.extend(references(card))
