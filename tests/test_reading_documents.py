"""Documents of the genre, about invented provinces, read as ``kg ingest`` reads them.

Beside each document stand its expected facts, a JSON line each: ``quote`` is where the fact
stands ("start…end", white space aside), the rest its values. All of them must be found, and
no other target, citation or assignment; ``sure`` false may be found or not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from benchmarks.quality.claims import Cited, Claim, Duty, Figure, Key, Span, Words, Work
from benchmarks.quality.graph import Curated, claims_of
from benchmarks.quality.match import Outcome, compare
from benchmarks.quality.names import normal_name
from kg.evidence import span_digest
from kg.extract.ingest import read_document
from kg.extract.reading import Reading
from kg.extract.registers import Registers
from kg.facts import Citation, Document, Evidence, Fact, Statement, Target
from kg.vocabulary import curie

FOLDER: Final = Path(__file__).parent / "data" / "reading"
DOCUMENTS: Final = {
    "nq-hoai-giang.txt": "Hoài Giang",
    "kh-van-son-phan-cong.md": "Vân Sơn",
    "bc-hoai-giang-chu-thich.txt": "Hoài Giang",
    "pb-van-son-ocr.txt": "Vân Sơn",
    "kh-vinh-hoai-hai-cap.txt": "Vĩnh Hoài",
    "cthd-lam-khe.docx": "Lam Khê",
    "qd-lam-khe.pdf": "Lam Khê",
}
"""File → its invented province."""
EXACT: Final = ("target", "citation", "assignment")
FOUND: Final = ("goal", "task", "project", "observation")

Row = dict[str, Any]


@dataclass(frozen=True)
class Read:
    """A document that was read, and its expected facts."""

    name: str
    reading: Reading
    by_iri: dict[str, Fact]
    claims: tuple[Claim, ...]
    rows: tuple[Row, ...]

    def outcome(self, kind: str) -> Outcome:
        """Compare what was found of a kind with what is expected."""
        found = [claim for claim in self.claims if claim.kind == kind]
        rows = [row for row in self.rows if row["kind"] == kind]
        return compare(found, [expected(self, row) for row in rows])

    def statements(self) -> Iterator[Statement]:
        """Give the statements."""
        return (fact for fact in self.reading.facts if isinstance(fact, Statement))


@cache
def shipped() -> Curated:
    return Curated.read()


@cache
def read_with(name: str, registers: str) -> Read:
    registered = shipped().registered if registers == "shipped" else ()
    reading = read_document(FOLDER / name, Registers.of(registered), slug="thu")
    facts = (*registered, *reading.candidates, *reading.facts)
    stem = name.rpartition(".")[0]
    lines = (FOLDER / f"{stem}.expected.jsonl").read_text("utf-8").splitlines()
    return Read(
        name,
        reading,
        {fact.iri: fact for fact in facts},
        tuple(claims_of(facts, "thu", [DOCUMENTS[name]])),
        tuple(json.loads(line) for line in lines),
    )


@pytest.fixture(params=("none", "shipped"))
def registers(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=DOCUMENTS)
def document(request: pytest.FixtureRequest, registers: str) -> Read:
    return read_with(request.param, registers)


def locate(text: str, quote: str) -> Span:
    """Find a quote ("start…end") where it stands first, line breaks aside."""
    start, _, end = quote.partition("…")
    first = re.search(_loose(start), text)
    assert first, f"{quote!r} is not there"
    if not end:
        return first.span()
    last = re.compile(_loose(end)).search(text, first.end())
    assert last, f"{quote!r} does not end"
    return first.start(), last.end()


def _loose(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def expected(read: Read, row: Row) -> Claim:
    span = locate(read.reading.text, row["quote"])
    aside = [DOCUMENTS[read.name]]
    return Claim(
        "thu", row["kind"], (span,), _key(row, aside), str(row), is_sure=row.get("sure", True)
    )


def _key(row: Row, aside: list[str]) -> Key:
    match row["kind"]:
        case "target":
            return Figure(Decimal(str(row["value"])), row["year"])
        case "observation":
            return Figure(Decimal(str(row["value"])))
        case "assignment":
            return Duty(frozenset({normal_name(row["actor"], aside)}), row["role"])
        case "citation":
            titles = frozenset({normal_name(row.get("title", ""), aside)})
            return Cited(row["type"], row.get("number"), titles)
        case "project":
            return Work(frozenset({normal_name(row["name"], aside)}))
    return Words()


@pytest.mark.parametrize("kind", EXACT)
def test_what_a_document_says_is_found_and_nothing_else(document: Read, kind: str) -> None:
    outcome = document.outcome(kind)
    wrong = [f"MISSED {claim.shown}" for claim in outcome.missed]
    wrong += [f"FALSE {said(document, claim)}" for claim in outcome.false]
    assert not wrong, "\n".join([document.name, *wrong])


@pytest.mark.parametrize("kind", FOUND)
def test_what_else_is_expected_is_found(document: Read, kind: str) -> None:
    missed = [claim.shown for claim in document.outcome(kind).missed]
    assert not missed, "\n".join([document.name, *missed])


def said(read: Read, claim: Claim) -> str:
    return f"{claim.shown} “{' … '.join(read.reading.text[a:b] for a, b in claim.spans)}”"


DETAILS: Final = (
    *("operator", "upper", "unit", "relation", "frequency", "due_by", "stage"),
    *("type", "issued_on"),  # of a cited document
)


def test_the_other_values_of_a_fact_are_right(document: Read) -> None:
    for kind in (*EXACT, "project"):
        for found, known in document.outcome(kind).matched:
            row = next(row for row in document.rows if str(row) == known.shown)
            assert details(document, found, row) == {k: row[k] for k in DETAILS if k in row}, row


def details(read: Read, claim: Claim, row: Row) -> Row:
    """Give the values of the statement behind a claim that a row speaks of."""
    statement = read.by_iri[claim.iri or ""]
    values = {name: getattr(statement, name, None) for name in DETAILS}
    if isinstance(statement, Target):
        values["unit"] = curie(statement.unit or "")
        values["upper"] = None if statement.upper_value is None else float(statement.upper_value)
    if isinstance(statement, Citation):
        cited = read.by_iri[statement.cited_document]
        assert isinstance(cited, Document)
        values["type"], values["issued_on"] = cited.type, cited.issued_on
    return {name: _plain(value) for name, value in values.items() if name in row}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def test_a_document_knows_itself(document: Read) -> None:
    (row,) = (row for row in document.rows if row["kind"] == "document")
    found = document.reading.document
    assert {name: _plain(getattr(found, name)) for name in row if name != "kind"} == {
        name: value for name, value in row.items() if name != "kind"
    }


def test_evidence_lies_within_the_text_and_has_its_digest(document: Read) -> None:
    text = document.reading.text
    listed = [fact for fact in document.reading.facts if isinstance(fact, Evidence)]
    assert listed
    for fact in listed:
        assert 0 <= fact.start < fact.end <= len(text)
        assert fact.span_digest == span_digest(text[fact.start : fact.end])


def test_every_reference_leads_somewhere(document: Read) -> None:
    known = document.by_iri
    for statement in document.statements():
        assert statement.curation == "extracted"
        assert statement.confidence is not None
        assert 0 < statement.confidence <= 1
        assert statement.evidence
        assert all(iri in known for iri in statement.evidence)
        for name in ("in_section", "indicator", "assignee", "work", "cited_document", "project"):
            iri = getattr(statement, name, None)
            assert iri is None or iri in known, f"{statement.iri} {name} {iri}"


def test_bodies_of_another_province_are_not_taken_for_its_own(document: Read) -> None:
    named = {
        getattr(statement, name, None) or ""
        for statement in document.statements()
        for name in ("assignee", "subject")
    }
    assert [iri for iri in named if "thai-binh" in iri] == []


def test_a_block_printed_again_is_one_block() -> None:
    read = read_with("pb-van-son-ocr.txt", "none")
    assert read.reading.repetitions == 13
    assert len([c for c in read.claims if c.kind == "target"]) == 2


def test_reading_twice_gives_the_same() -> None:
    first = read_with("bc-hoai-giang-chu-thich.txt", "none").reading
    again = read_document(FOLDER / "bc-hoai-giang-chu-thich.txt", Registers(), slug="thu")
    assert again == first
