"""From a file to facts with proof: read, outline, recognise, link, assemble."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kg.errors import DataError, Location, Message
from kg.extract.bodies.mentions import mentions
from kg.extract.captions import shortened
from kg.extract.context import Context, Identity
from kg.extract.document_names import DOCUMENT_WORDS, document_slug, year_of
from kg.extract.facts import Assembly
from kg.extract.findings import Finding
from kg.extract.identity import identify
from kg.extract.linking import Linker
from kg.extract.reading import Reading, Unread
from kg.extract.recognisers import RECOGNISERS
from kg.extract.registers import Registers
from kg.facts import Document
from kg.facts.values import Text
from kg.folding import slug as slug_of
from kg.text.outline import Kind, outline
from kg.text.quantities import quantities
from kg.text.reading import SourceText, read
from kg.vocabulary import ID, document_iri

MAX_LENGTH: Final = 20_000_000
"""Code points; the longest document read here has 0.2 million."""
_READ: Final = (Kind.ITEM, Kind.PARAGRAPH, Kind.BULLET, Kind.ROW, Kind.FOOTNOTE)


def read_document(path: Path, registers: Registers, *, slug: str | None = None) -> Reading:
    """Read a document into candidate facts.

    ``slug`` names the document in the graph; without it, its number and year do, else
    the file's name. Raises :class:`~kg.errors.KgError` for a file that can't be read.
    """
    source = read(path)
    if len(source.text) > MAX_LENGTH:
        raise _too_long(path, len(source.text))
    found = outline(source.text)
    context = Context(found, identify(found), registers)
    linker = Linker(registers, context.identity)
    name = slug or _slug(path, source, context.identity, linker)
    assembly = Assembly(name, found, linker)
    findings = [finding for recognise in RECOGNISERS for finding in recognise(context)]
    assembly.add_all(findings)
    document = _document(name, source, context.identity, linker)
    linker.candidates.pop(document.iri, None)  # a document that mentions itself
    return Reading(
        document=document,
        facts=(document, *assembly.facts()),
        candidates=tuple(linker.candidates[iri] for iri in sorted(linker.candidates)),
        n_linked=len(linker.linked),
        n_names=len(linker.linked) + len(linker.candidates),
        unread=(*_unread(context, findings), *_untimed(assembly)),
        repetitions=sum(len(item.again) for item in found.repetitions),
        text=source.text,
        notes=source.notes,
    )


def _too_long(path: Path, n: int) -> DataError:
    return DataError(
        Message(
            f"dài {n:,} ký tự; một văn bản dài nhất {MAX_LENGTH:,}".replace(",", "."),
            f"{n:,} characters long; a document has at most {MAX_LENGTH:,}",
        ),
        location=Location(path),
        hint=Message("tách tệp thành từng văn bản", "cut the file into single documents"),
    )


def _slug(path: Path, source: SourceText, identity: Identity, linker: Linker) -> str:
    """Name a document as the graph does already, else by its number, else by its file."""
    known = linker.document_with(source.digest) or linker.known_document(
        identity.number, identity.issued_on
    )
    if known:
        return known.removeprefix(f"{ID}document/")
    if identity.number:
        return document_slug(identity.number, year_of(identity.number, identity.issued_on))
    return slug_of(path.stem) or "van-ban"


def _document(name: str, source: SourceText, identity: Identity, linker: Linker) -> Document:
    vi, en = DOCUMENT_WORDS[identity.kind]
    issuer = linker.body(identity.issuer, identity.issuer) if identity.issuer else None
    short = identity.number or shortened(identity.title, 120)
    label = [Text(f"{identity.kind_text or vi} {short}".strip())]
    if identity.number:
        label.append(Text(f"{en} {identity.number}", "en"))
    return Document(
        iri=document_iri(name),
        type=identity.kind,
        label=tuple(label),
        title=(Text(shortened(identity.title, 250)),) if identity.title else (),
        number=identity.number,
        issued_on=identity.issued_on,
        issued_by=issuer,
        covers=linker.place(identity.province) if identity.province else None,
        period_start=identity.period_start,
        period_end=identity.period_end,
        text_digest=source.digest,
        text_length=len(source.text),
        source_name=source.name,
    )


def _unread(context: Context, findings: list[Finding]) -> Iterator[Unread]:
    """Give the passages with figures or bodies in which nothing was found."""
    said = {id(finding.passage) for finding in findings}
    for passage in context.outline.passages:
        if passage.kind not in _READ or id(passage) in said:
            continue
        has_figures = bool(quantities(passage.text))
        if has_figures or mentions(passage, context):
            why = (
                Message("có con số", "has figures")
                if has_figures
                else Message("có tên cơ quan", "names bodies")
            )
            start, end = passage.span(0, len(passage.text))
            yield Unread(passage.section.number, start, end, why)


def _untimed(assembly: Assembly) -> Iterator[Unread]:
    """Give the figures of which the document does not say when."""
    why = Message("số liệu không rõ thời gian", "a figure of no known time")
    for finding in assembly.untimed:
        yield Unread(finding.passage.section.number, *finding.span, why)
