"""Find and verify the passage behind a statement.

A passage is located, not copied: the graph holds offsets and a digest, the words
are read from the document where that is at hand, and the digest proves them.
Offsets are Unicode code points of the decoded file, line ends kept, 0-based, end
excluded (the contract, after RFC 5147).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError, EvidenceError, KgError, Message, MissingDataError, NoFileError
from kg.facts import Evidence
from kg.store import Store, iri_rows
from kg.vocabulary import document_iri, evidence_iri, prologue


def digest(data: bytes) -> str:
    """Digest bytes in the contract's form.

    >>> digest(b"")[:14]
    'sha256:e3b0c44'
    """
    return "sha256:" + hashlib.sha256(data).hexdigest()


def span_digest(text: str) -> str:
    """Digest a passage: of its UTF-8 bytes."""
    return digest(text.encode("utf-8"))


def new_evidence(document: str, text: str, start: int, end: int) -> Evidence:
    """Make the evidence for ``text[start:end]`` of the document with this slug."""
    if not 0 <= start < end <= len(text):
        raise EvidenceError(document, _out_of_bounds(start, end, len(text)))
    return Evidence(
        iri=evidence_iri(document, start, end),
        source=document_iri(document),
        start=start,
        end=end,
        span_digest=span_digest(text[start:end]),
    )


@dataclass(frozen=True)
class HeldText:
    """What the graph says of a text it was read from."""

    document: str
    source_name: str
    text_digest: str
    text_length: int


class Sources:
    """The folder with the documents' texts."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise MissingDataError(
                Message(
                    f"không có thư mục văn bản {folder}", f"no folder {folder} with the documents"
                ),
                hint=Message(
                    "chỉ thư mục bằng --sources DIR hoặc KG_SOURCES",
                    "give it with --sources DIR or KG_SOURCES",
                ),
            )
        self.folder = folder
        self._texts: dict[str, str] = {}

    def text(self, held: HeldText) -> str:
        """Read the text of a document, checked against the digest of its bytes.

        Raises :class:`EvidenceError` when the file is not there or not the same.
        """
        if held.document not in self._texts:
            self._texts[held.document] = self._read(held)
        return self._texts[held.document]

    def _read(self, held: HeldText) -> str:
        from kg.text.reading import extract, read_bytes  # which digests by this module

        path = self.folder / Path(held.source_name).name
        try:
            data = read_bytes(path)
        except NoFileError as error:
            raise _not_there(held, path, error.reason) from None
        except DataError as error:
            raise EvidenceError(held.document, _named(path, error), hint=error.hint) from None
        if digest(data) != held.text_digest:
            raise EvidenceError(
                held.document,
                Message(
                    f"{path} không phải văn bản gốc: mã băm là "
                    f"{digest(data)[:19]}…, đồ thị ghi {held.text_digest[:19]}…",
                    f"{path} is not the text it was read from: its digest is "
                    f"{digest(data)[:19]}…, the graph says {held.text_digest[:19]}…",
                ),
                hint=Message(
                    "đặt tệp gốc vào đó; bản đã sửa không chứng minh được gì",
                    "put the original file there; an edited copy can't prove anything",
                ),
            )
        try:
            text = extract(path, data).text
        except DataError as error:
            raise EvidenceError(held.document, _named(path, error), hint=error.hint) from None
        _refuse_other_length(held, path, len(text))
        return text


def _not_there(held: HeldText, path: Path, reason: Message) -> EvidenceError:
    return EvidenceError(
        held.document,
        Message(
            f"nguyên văn {path.name} không có trong {path.parent} ({reason.vi})",
            f"its text {path.name} is not in {path.parent} ({reason.en})",
        ),
        hint=Message(
            "đặt tệp vào đó, hoặc chỉ thư mục khác bằng --sources",
            "put the file there, or name another folder with --sources",
        ),
    )


def _named(path: Path, error: KgError) -> Message:
    where = error.location or path
    return Message(f"{where}: {error.message.vi}", f"{where}: {error.message.en}")


def _refuse_other_length(held: HeldText, path: Path, length: int) -> None:
    if length != held.text_length:
        raise EvidenceError(
            held.document,
            Message(
                f"{path} có {length} ký tự, đồ thị ghi {held.text_length}",
                f"{path} has {length} characters, the graph says {held.text_length}",
            ),
            hint=Message("sửa plan:textLength", "correct plan:textLength"),
        )


def passage(text: str, evidence: Evidence) -> str:
    """Cut the passage out of its document's text and prove it by its digest.

    Raises :class:`EvidenceError` when it lies out of bounds or has another digest.
    """
    if not 0 <= evidence.start < evidence.end <= len(text):
        raise EvidenceError(evidence.iri, _out_of_bounds(evidence.start, evidence.end, len(text)))
    words = text[evidence.start : evidence.end]
    if span_digest(words) != evidence.span_digest:
        raise EvidenceError(
            evidence.iri,
            Message(
                "đoạn ở đó có mã băm khác với đồ thị",
                "the passage there has another digest than the graph gives",
            ),
            hint=Message(
                "vị trí hoặc mã băm đã bị sửa tay; đọc lại văn bản",
                "the offsets or the digest were changed by hand; read the document again",
            ),
        )
    return words


def _out_of_bounds(start: int, end: int, length: int) -> Message:
    return Message(
        f"ký tự {start} đến {end} nằm ngoài {length} ký tự của văn bản",
        f"characters {start} to {end} lie outside the document's {length}",
    )


@dataclass(frozen=True)
class Verification:
    """What came of verifying evidence: how many hold, what does not, what could not be tried."""

    n_verified: int
    failures: tuple[EvidenceError, ...]
    n_without_text: int


def verify(
    evidence: Iterable[Evidence], held: Iterable[HeldText], sources: Sources
) -> Verification:
    """Verify every passage against its document; count what has no text to check against."""
    texts: dict[str, str] = {}
    failures: list[EvidenceError] = []
    for text in held:
        try:
            texts[text.document] = sources.text(text)
        except EvidenceError as error:
            failures.append(error)
    n_verified = n_without_text = 0
    for item in evidence:
        if item.source not in texts:
            n_without_text += 1
            continue
        try:
            passage(texts[item.source], item)
            n_verified += 1
        except EvidenceError as error:
            failures.append(error)
    return Verification(n_verified, tuple(failures), n_without_text)


def held_texts(store: Store) -> list[HeldText]:
    """List the documents whose text the graph was read from.

    Lengths that are no integers are left out; the shapes report them.
    """
    table = store.select(
        prologue(("plan",)) + "SELECT ?document ?name ?digest ?length WHERE {"
        " ?document plan:textDigest ?digest ; plan:sourceName ?name ; plan:textLength ?length ."
        " FILTER (DATATYPE(?length) = xsd:integer && isNumeric(?length)) }"
        " ORDER BY ?document"
    )
    return [HeldText(iri, name, sha, int(n)) for iri, name, sha, n in iri_rows(table)]


def read_evidence(
    store: Store, statements: Iterable[str] | None = None
) -> dict[str, list[Evidence]]:
    """Read the evidence of some statements, or of all, by statement.

    Offsets that are no integers prove nothing and are left out; the shapes report them.
    """
    values = ""
    if statements is not None:
        values = (
            f"VALUES ?statement {{ {' '.join(f'<{iri}>' for iri in sorted(set(statements)))} }}"
        )
    table = store.select(
        prologue(("plan", "oa")) + "SELECT ?statement ?evidence ?source ?start ?end ?digest WHERE {"
        f" {values} ?statement plan:evidence ?evidence ."
        " ?evidence oa:hasSource ?source ; oa:start ?start ; oa:end ?end ;"
        " plan:spanDigest ?digest ."
        " FILTER (DATATYPE(?start) = xsd:integer && isNumeric(?start))"
        " FILTER (DATATYPE(?end) = xsd:integer && isNumeric(?end)) }"
        " ORDER BY ?statement ?start ?end"
    )
    found: dict[str, list[Evidence]] = {}
    for statement, iri, source, start, end, sha in iri_rows(table):
        item = Evidence(iri=iri, source=source, start=int(start), end=int(end), span_digest=sha)
        found.setdefault(statement, []).append(item)
    return found


def read_passages(
    store: Store, sources: Sources, statements: Iterable[str]
) -> dict[str, list[str]]:
    """Read and prove the passages behind statements; documents without a text give none."""
    texts = {held.document: held for held in held_texts(store)}
    return {
        statement: [
            passage(sources.text(texts[item.source]), item)
            for item in evidence
            if item.source in texts
        ]
        for statement, evidence in read_evidence(store, statements).items()
    }
