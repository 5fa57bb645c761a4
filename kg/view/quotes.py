"""The passages behind what is shown, read from the documents' texts and proven.

A document whose text is not at hand costs its passages, not the page: what is
missing is counted and said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import EvidenceError, Message
from kg.evidence import HeldText, Sources, held_texts, passage, read_evidence
from kg.facts import Evidence
from kg.labels import labels
from kg.store import Store
from kg.terms import is_iri
from kg.view.standing import BATCH
from kg.view.texts import safe
from kg.vocabulary import curie

if TYPE_CHECKING:
    import networkx as nx

Place = tuple[str, int, int]
"""A document's IRI, first character and end."""

_N_AROUND: Final = 160
# Marks of headings and of bold and italic print, as texts made from office files have them.
_MARKUP: Final = re.compile(r"(?m)\*{2,3}|^[ \t]{0,3}#{1,6}(?=\s|$)")
_N_NAMED: Final = 3


@dataclass(frozen=True)
class Quote:
    """A passage and what stands before and after it; the three read on from one another."""

    before: str
    text: str
    after: str


@dataclass(frozen=True)
class Quotes:
    """Passages by where they stand, and what to say of those that could not be read."""

    found: Mapping[Place, Quote] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()


def read_quotes(store: Store, graph: nx.MultiDiGraph[str], sources: Sources) -> Quotes:
    """Read and prove the passages of what a network shows."""
    wanted: dict[str, set[Evidence]] = defaultdict(set)
    for item in _evidence(store, graph):
        wanted[item.source].add(item)
    held = {one.document: one for one in held_texts(store)}
    found: dict[Place, Quote] = {}
    missing: list[str] = []
    notes: list[Message] = []
    for document in sorted(wanted):
        if document not in held or not _is_there(sources, held[document]):
            missing.append(document)
            continue
        try:
            text = sources.text(held[document])
        except EvidenceError:
            notes.append(_not_the_text(held[document]))
            continue
        quotes, wrong = _proven(text, wanted[document])
        found |= quotes
        if wrong:
            notes.append(_not_proven(held[document], wrong))
    return Quotes(found, (*_missing(store, missing), *notes))


def _evidence(store: Store, graph: nx.MultiDiGraph[str]) -> Iterable[Evidence]:
    """Read the evidence of a network's statements, a thousand at a time."""
    shown = {iri for iri, data in graph.nodes(data=True) if data["evidence"]}
    shown |= {e["statement"] for *_, e in graph.edges(data=True) if e["statement"]}
    statements = sorted(iri for iri in shown if is_iri(iri))
    for at in range(0, len(statements), BATCH):
        for items in read_evidence(store, statements[at : at + BATCH]).values():
            yield from items


def _is_there(sources: Sources, held: HeldText) -> bool:
    return (sources.folder / Path(held.source_name).name).is_file()


def _proven(text: str, items: Iterable[Evidence]) -> tuple[dict[Place, Quote], list[Evidence]]:
    """Cut out the passages whose digests hold, and list the others."""
    found, wrong = {}, []
    for item in sorted(items, key=lambda item: (item.start, item.end, item.span_digest)):
        try:
            passage(text, item)
        except EvidenceError:
            wrong.append(item)
            continue
        found[item.source, item.start, item.end] = quote(text, item.start, item.end)
    for item in wrong:
        found.pop((item.source, item.start, item.end), None)
    return found, wrong


def quote(text: str, start: int, end: int) -> Quote:
    """Cut a passage out of a text, with some words on either side, without marks of print.

    >>> quote("Một. Giao Sở Y tế. Hai.", 10, 17)
    Quote(before='Một. Giao ', text='Sở Y tế', after='. Hai.')
    """
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip()) if words.strip() else 0
    return Quote(_before(text, start), safe(_MARKUP.sub("", text[start:end])), _after(text, end))


def _before(text: str, start: int) -> str:
    cut = text[max(0, start - _N_AROUND) : start]
    if start > _N_AROUND and not text[start - _N_AROUND - 1].isspace():
        cut = _from_space(cut)
    cut = _MARKUP.sub("", cut)
    return safe(cut) + (" " if cut.strip() and cut[-1].isspace() else "")


def _after(text: str, end: int) -> str:
    cut = text[end : end + _N_AROUND]
    if end + _N_AROUND < len(text) and not text[end + _N_AROUND].isspace():
        cut = _from_space(cut[::-1])[::-1]
    cut = _MARKUP.sub("", cut)
    return (" " if cut.strip() and cut[0].isspace() else "") + safe(cut)


def _from_space(text: str) -> str:
    """Leave out what stands before a text's first white space: part of a word."""
    at = next((n for n, char in enumerate(text) if char.isspace()), len(text))
    return text[at:]


def _missing(store: Store, documents: Sequence[str]) -> list[Message]:
    if not documents:
        return []
    first = documents[:_N_NAMED]
    vi, en = labels(store, first, "vi"), labels(store, first, "en")
    more = ", …" if len(documents) > _N_NAMED else ""
    listed = [", ".join(one.get(iri, curie(iri)) for iri in first) + more for one in (vi, en)]
    n = len(documents)
    return [
        Message(
            f"{n} văn bản không có nguyên văn trong thư mục đã chỉ, nên trang không kèm đoạn"
            f" trích của chúng: {listed[0]}",
            f"the texts of {n} document{'s' if n > 1 else ''} are not in the folder given, so"
            f" the page holds no passages of them: {listed[1]}",
        )
    ]


def _not_the_text(held: HeldText) -> Message:
    name = Path(held.source_name).name
    return Message(
        f"tệp {name} không phải nguyên văn mà đồ thị đã đọc (khác mã băm hoặc không đọc được),"
        f" nên trang không trích gì của {curie(held.document)}",
        f"the file {name} is not the text the graph was read from (another digest, or not"
        f" readable), so the page quotes nothing of {curie(held.document)}",
    )


def _not_proven(held: HeldText, wrong: Sequence[Evidence]) -> Message:
    spans = ", ".join(f"{item.start}–{item.end}" for item in wrong[:_N_NAMED])
    more = ", …" if len(wrong) > _N_NAMED else ""
    return Message(
        f"{len(wrong)} đoạn của {curie(held.document)} không khớp mã băm nên không được trích:"
        f" ký tự {spans}{more}",
        f"{len(wrong)} passage{'s' if len(wrong) > 1 else ''} of {curie(held.document)} not"
        f" quoted, the digest does not match: characters {spans}{more}",
    )
