"""Names to entries: known names are linked, new ones become candidates, nothing is guessed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kg.extract.captions import shortened
from kg.extract.context import Identity
from kg.extract.document_names import document_slug, number_key, year_of
from kg.extract.findings import AssignmentFinding, CitationFinding, ProjectFinding
from kg.extract.linking import Linker
from kg.extract.registers import Registers
from kg.facts import Actor, Document, Indicator, Place, Project, Text
from kg.text.outline import Kind, Passage, outline
from kg.vocabulary import ID, code

PERCENT = "http://qudt.org/vocab/unit/PERCENT"
PASSAGE: Passage = next(p for p in outline("1. Một câu.").passages if p.kind is Kind.ITEM)


def entry(kind: str, slug: str) -> str:
    return f"{ID}{kind}/{slug}"


REGISTERS = Registers.of(
    [
        Actor(
            iri=entry("body", "so-xay-dung-tinh-hoai-giang"),
            type="Body",
            label=(Text("Sở Xây dựng tỉnh Hoài Giang"),),
            alt_label=(Text("Sở Xây dựng"),),
            abbreviation=("SXD",),
            body_type="department",
            jurisdiction=entry("place", "tinh-hoai-giang"),
        ),
        Actor(
            iri=entry("body", "bo-chinh-tri"),
            type="Body",
            label=(Text("Bộ Chính trị"),),
            body_type="central-party",
        ),
        Place(
            iri=entry("place", "tinh-hoai-giang"),
            label=(Text("Tỉnh Hoài Giang"),),
            place_type="province",
        ),
        Document(
            iri=entry("document", "06-nq-tw-2022"),
            type="Resolution",
            label=(Text("Nghị quyết 06-NQ/TW"),),
            number="06-NQ/TW",
            issued_on=date(2022, 1, 24),
        ),
        Document(
            iri=entry("document", "06-nq-tw-2016"),
            type="Resolution",
            label=(Text("Nghị quyết 06-NQ/TW"),),
            number="06-NQ/TW",
            issued_on=date(2016, 11, 5),
        ),
        Document(
            iri=entry("document", "de-an-trong-cay"),
            type="Scheme",
            label=(Text("Đề án trồng cây ven sông Hoài"),),
        ),
        Project(
            iri=entry("project", "cau-nghin"),
            label=(Text("Cầu Nghìn"),),
            alt_label=(Text("Cầu Ngàn"),),
            project_type="road",
        ),
        Indicator(
            iri=entry("indicator", "ty-le-che-phu-rung"),
            pref_label=(Text("Tỷ lệ che phủ rừng"),),
            unit=PERCENT,
        ),
    ]
)


@pytest.fixture
def linker() -> Linker:
    return Linker(REGISTERS, Identity(province="tỉnh Hoài Giang"))


def cites(
    kind: str = "Resolution", kind_text: str = "Nghị quyết", **fields: Any
) -> CitationFinding:
    return CitationFinding(
        passage=PASSAGE,
        start=0,
        end=3,
        confidence=0.9,
        kind=kind,
        kind_text=kind_text,
        relation="cites",
        **fields,
    )


def asks(actor: str, written: str, body_type: str | None = None) -> AssignmentFinding:
    return AssignmentFinding(
        passage=PASSAGE,
        start=0,
        end=3,
        confidence=0.9,
        actor=actor,
        actor_text=written,
        actor_kind="Body",
        body_type=body_type,
        role="lead",
        work="trồng cây",
    )


@pytest.mark.parametrize(
    "name", ["Sở Xây dựng tỉnh Hoài Giang", "sở xây dựng", "SO XAY DUNG", "SXD", "Sở  Xây dựng"]
)
def test_a_name_a_register_knows_is_linked(linker: Linker, name: str) -> None:
    assert linker.actor(asks(name, name)) == entry("body", "so-xay-dung-tinh-hoai-giang")
    assert linker.candidates == {}


def test_a_new_name_is_a_candidate_with_kind_and_place(linker: Linker) -> None:
    iri = linker.actor(asks("Sở Du lịch tỉnh Vân Sơn", "Sở Du lịch", "department"))
    assert iri == entry("body", "so-du-lich-tinh-van-son")
    assert linker.candidates[iri] == Actor(
        iri=iri,
        type="Body",
        label=(Text("Sở Du lịch tỉnh Vân Sơn"),),
        alt_label=(Text("Sở Du lịch"),),
        body_type="department",
        jurisdiction=entry("place", "tinh-van-son"),
    )
    assert linker.candidates[entry("place", "tinh-van-son")] == Place(
        iri=entry("place", "tinh-van-son"), label=(Text("Tỉnh Vân Sơn"),), place_type="province"
    )


def test_a_ministry_is_the_country_s(linker: Linker) -> None:
    iri = linker.actor(asks("Bộ Thủy sản", "Bộ Thủy sản", "ministry"))
    actor = linker.candidates[iri]
    assert isinstance(actor, Actor)
    assert actor.jurisdiction == entry("place", "viet-nam")


def test_two_spellings_of_a_new_name_are_one_candidate(linker: Linker) -> None:
    one = linker.actor(asks("Hội Làm vườn tỉnh Hoài Giang", "Hội Làm vườn"))
    assert linker.actor(asks("Hội Làm vườn tỉnh Hoài Giang", "HLV tỉnh")) == one
    actor = linker.candidates[one]
    assert isinstance(actor, Actor)
    assert [text.text for text in actor.alt_label] == ["HLV tỉnh", "Hội Làm vườn"]


@pytest.mark.parametrize(
    ("number", "issued_on", "expected"),
    [
        ("06-NQ/TW", date(2022, 1, 24), "06-nq-tw-2022"),
        ("06/NQ- TW", date(2016, 11, 5), "06-nq-tw-2016"),
        ("6-NQ/TW", date(2016, 1, 1), "06-nq-tw-2016"),  # the day is wrong, the year decides
        ("06-NQ/TW", None, "06-nq-tw"),  # two it may be: neither
        ("06-NQ/TW", date(2019, 1, 1), "06-nq-tw-2019"),
        ("06/NQ-CP", None, "06-nq-cp"),
    ],
)
def test_a_document_is_its_number_and_year(
    linker: Linker, number: str, issued_on: date | None, expected: str
) -> None:
    assert linker.document(cites(number=number, issued_on=issued_on)) == entry("document", expected)


def test_a_later_mention_completes_a_new_document(linker: Linker) -> None:
    first = linker.document(cites(number="12-NQ/TU", title="về trồng rừng"))
    second = linker.document(cites(number="12-NQ/TU", issued_on=date(2021, 3, 4)))
    assert first == second
    document = linker.candidates[first]
    assert isinstance(document, Document)
    assert (document.issued_on, document.title) == (date(2021, 3, 4), (Text("về trồng rừng"),))


def test_a_document_without_a_number_is_its_title(linker: Linker) -> None:
    known = cites("Scheme", "Đề án", title="trồng cây ven sông Hoài")
    assert linker.document(known) == entry("document", "de-an-trong-cay")
    other = cites("Scheme", "Đề án", title="nuôi trai lấy ngọc")
    assert linker.document(other) == entry("document", "de-an-nuoi-trai-lay-ngoc")


def test_look_alikes_stay_apart(linker: Linker) -> None:
    def of(name: str) -> str:
        return linker.project(
            ProjectFinding(
                passage=PASSAGE, start=0, end=3, confidence=0.9, name=name, stage="unknown"
            )
        )

    assert of("Cầu Ngàn") == of("cầu Nghìn") == entry("project", "cau-nghin")
    assert of("Cụm công nghiệp An Ninh") != of("Cụm công nghiệp Ninh An")


def test_a_level_and_its_rate_are_two_indicators(linker: Linker) -> None:
    rate = code("unit", "percent-per-year")
    assert linker.indicator("tỷ lệ che phủ rừng", PERCENT) == entry(
        "indicator", "ty-le-che-phu-rung"
    )
    one = linker.indicator("Diện tích rừng", "http://qudt.org/vocab/unit/HA")
    other = linker.indicator("Diện tích rừng", rate)
    assert (one, other) == (
        entry("indicator", "dien-tich-rung"),
        entry("indicator", "dien-tich-rung-percent-per-year"),
    )


@pytest.mark.parametrize(
    ("number", "issued_on", "year"),
    [
        ("08/2023/NQ-HĐND", None, 2023),
        ("29-NQ/TW", date(2022, 11, 17), 2022),
        ("29-NQ/TW", None, None),
        ("2010/QĐ-UBND", date(2021, 1, 1), 2021),
    ],
)
def test_the_year_of_a_number(number: str, issued_on: date | None, year: int | None) -> None:
    assert year_of(number, issued_on) == year


def test_slugs_and_keys_of_numbers() -> None:
    assert document_slug("0204/KH-UBND", 2025) == "0204-kh-ubnd-2025"
    assert number_key("0204/KH-UBND") == number_key("204 /KH- UBND")
    assert number_key("66.4/2025/NQ-CP") != number_key("66/2025/NQ-CP")
    assert shortened("một hai ba", 8) == "một hai…"


def test_titles_that_differ_in_a_number_are_two(linker: Linker) -> None:
    one = linker.document(cites("Plan", "Kế hoạch", title="thực hiện Nghị quyết số 48/NQ-CP"))
    other = linker.document(cites("Plan", "Kế hoạch", title="thực hiện Nghị quyết số 82/NQ-CP"))
    assert one != other


def test_a_project_s_abbreviations_are_written_out(linker: Linker) -> None:
    def of(name: str) -> str:
        return linker.project(
            ProjectFinding(
                passage=PASSAGE, start=0, end=3, confidence=0.9, name=name, stage="unknown"
            )
        )

    assert of("KCN Hải An") == of("Khu công nghiệp (KCN) Hải An") == of("dự án KCN Hải An")
    project = linker.candidates[of("KCN Hải An")]
    assert isinstance(project, Project)
    assert project.label == (Text("Khu công nghiệp Hải An"),)
    assert project.alt_label == (Text("KCN Hải An"),)


@pytest.mark.parametrize("province", [None, "tỉnh Vân Sơn"])
def test_a_name_without_its_place_is_not_another_province_s(province: str | None) -> None:
    linker = Linker(REGISTERS, Identity(province=province))
    ours = entry("body", "so-xay-dung-tinh-hoai-giang")
    assert linker.actor(asks("Sở Xây dựng", "Sở Xây dựng")) != ours
    assert linker.actor(asks("Sở Xây dựng tỉnh Hoài Giang", "Sở Xây dựng")) == ours
    assert linker.actor(asks("Bộ Chính trị", "Bộ Chính trị")) == entry("body", "bo-chinh-tri")
