"""Read documents as ``kg ingest`` does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from benchmarks.quality.claims import Claim
from benchmarks.quality.gold import SOURCES, Case
from benchmarks.quality.graph import Curated, claims_of
from benchmarks.quality.judge import Reader
from kg.extract.ingest import read_document
from kg.extract.registers import Registers
from kg.facts import Fact
from kg.vocabulary import document_iri

REGISTERS: Final = ("all", "others", "none")
"""Which entries of the registers the reader gets, see :func:`registers_for`."""


def registers_for(case: Case, curated: Curated, which: str) -> Sequence[Fact]:
    """Choose the entries that the reader may link names to; it never sees statements.

    ``all`` is what ``kg ingest`` gets: everything but the document's own entry; for a
    curated source that includes names a person took from the same document. ``others``
    leaves out what only this document's statements refer to, ``none`` everything.
    """
    if which == "none":
        return ()
    if which == "others" and case.group == SOURCES:
        return curated.without_own_names(case.document)
    own = document_iri(case.document)
    return [fact for fact in curated.registered if fact.iri != own]


def real_reader(curated: Curated, which: str) -> Reader:
    """Give the reader of ``kg ingest``, with registers as chosen."""

    def read(case: Case) -> Iterator[Claim]:
        registered = registers_for(case, curated, which)
        reading = read_document(case.path, Registers.of(registered), slug=case.document)
        facts = (*registered, *reading.candidates, *reading.facts)
        return claims_of(facts, case.document, case.aside)

    return read
