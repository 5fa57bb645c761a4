"""The shipped graph keeps what its README promises; its counts are written from it.

``KG_UPDATE_GOLDEN=1`` writes the counts into ``graph_data/README.md`` anew.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox
import pytest

from kg.facts import (
    Actor,
    Assignment,
    Citation,
    Document,
    Evidence,
    Fact,
    Goal,
    Indicator,
    Named,
    Observation,
    Place,
    Project,
    ProjectStatus,
    Statement,
    Target,
    Task,
    Text,
)
from kg.facts.mapping import triples_to_facts
from kg.folding import fold
from kg.text.outline import outline
from kg.vocabulary import ID, code
from tests.conftest import ROOT

README = ROOT / "graph_data" / "README.md"
BEGIN, END = "<!-- counts -->\n", "<!-- /counts -->"
DOCUMENTS = (
    "nq-09-dh",
    "nq-tp-thai-binh",
    "cthd-29-nq-tw",
    "bc-9-thang-2023",
    "phat-bieu-ubnd-2023",
)
KINDS: tuple[tuple[type[Statement], str], ...] = (
    (Goal, "mục tiêu · goals"),
    (Target, "chỉ tiêu · targets"),
    (Task, "nhiệm vụ · tasks"),
    (Assignment, "phân công · assignments"),
    (Citation, "viện dẫn · citations"),
    (ProjectStatus, "dự án · project statuses"),
    (Observation, "số liệu · figures"),
)
REGISTERS: tuple[tuple[type[Fact], str], ...] = (
    (Actor, "chủ thể · actors"),
    (Place, "địa bàn · places"),
    (Indicator, "chỉ số · indicators"),
    (Project, "dự án · projects"),
    (Document, "văn bản · documents"),
)
NO_PARENT = frozenset(code("bodytype", name) for name in ("population-group", "enterprise"))
ROOTS = frozenset({ID + "body/he-thong-chinh-tri-tinh-thai-binh"})
PROVINCE = ID + "place/tinh-thai-binh"

F = TypeVar("F", bound=Fact)


@cache
def facts() -> tuple[Fact, ...]:
    paths = sorted((ROOT / "graph_data").glob("**/*.ttl"))
    return tuple(fact for path in paths for fact in read(path))


def read(path: Path) -> Iterator[Fact]:
    quads = ox.parse(path=path, format=ox.RdfFormat.TURTLE)
    return triples_to_facts(quad.triple for quad in quads)


def all_of(kind: type[F]) -> list[F]:
    return [fact for fact in facts() if isinstance(fact, kind)]


def row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |\n"


def counts() -> str:
    stated = Counter((f.stated_in, type(f)) for f in all_of(Statement))
    table = row(["văn bản · document", *(name for _, name in KINDS), "cộng · all"])
    table += row(["---", *["---:"] * (len(KINDS) + 1)])
    sums = []
    for document in DOCUMENTS:
        numbers = [stated[f"{ID}document/{document}", kind] for kind, _ in KINDS]
        sums.append(numbers)
        table += row([f"`{document}`", *numbers, sum(numbers)])
    total = [sum(column) for column in zip(*sums, strict=True)]
    table += row(["**cộng · all**", *total, sum(total)])
    assert sum(total) == len(all_of(Statement))
    registers = row(name for _, name in REGISTERS) + row("---:" for _ in REGISTERS)
    registers += row(len(all_of(kind)) for kind, _ in REGISTERS)
    curated = Counter(f.curation for f in all_of(Statement))
    evidence = len(all_of(Evidence))
    spans = f"{evidence} đoạn văn làm chứng cứ · *passages of evidence*"
    how = ", ".join(f"`{name}` {n}" for name, n in sorted(curated.items()))
    return f"\n{table}\n{registers}\n{spans}; {how}.\n\n"


def test_the_readme_counts_what_is_there() -> None:
    text = README.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    written = before + BEGIN + counts() + END + after
    if os.environ.get("KG_UPDATE_GOLDEN"):
        README.write_text(written, "utf-8")
        text = written
    assert text == written


def test_every_statement_was_read_by_a_second_person() -> None:
    assert {f.curation for f in all_of(Statement)} == {"confirmed", "corrected"}


def test_every_actor_has_a_kind_and_a_parent_or_stands_outside_the_province() -> None:
    inside = within_the_province()
    for actor in all_of(Actor):
        assert actor.body_type, actor.iri
        if not actor.sub_organization_of and actor.iri not in ROOTS:
            is_free = code("bodytype", actor.body_type) in NO_PARENT
            assert actor.jurisdiction, actor.iri
            assert is_free or actor.jurisdiction not in inside, actor.iri


def within_the_province() -> set[str]:
    part_of = {place.iri: place.part_of for place in all_of(Place)}
    found = set()
    for iri in part_of:
        above: str | None = iri
        while above and above != PROVINCE:
            above = part_of.get(above)
        if above:
            found.add(iri)
    return found


def test_every_project_has_a_kind_and_a_status_and_every_indicator_a_unit_and_a_direction() -> None:
    told = {status.project for status in all_of(ProjectStatus)}
    parts = {project.part_of for project in all_of(Project)}
    for project in all_of(Project):
        assert project.project_type, project.iri
        assert project.iri in told | parts, project.iri
    for indicator in all_of(Indicator):
        assert indicator.unit, indicator.iri
        assert indicator.desired, indicator.iri


def names_of(entry: Named | Indicator) -> tuple[Text, ...]:
    return entry.pref_label if isinstance(entry, Indicator) else entry.label


@pytest.mark.parametrize("kind", [Actor, Place, Indicator, Project])
def test_no_two_entries_have_the_same_name(kind: type[Named] | type[Indicator]) -> None:
    named: defaultdict[str, set[str]] = defaultdict(set)
    for entry in all_of(kind):
        for text in (*names_of(entry), *entry.alt_label):
            named[fold(text.text)].add(entry.iri)
    assert [iris for iris in named.values() if len(iris) > 1] == []


def test_documents_with_the_same_number_and_year_are_one() -> None:
    numbered: defaultdict[tuple[str, object], set[str]] = defaultdict(set)
    for document in all_of(Document):
        if document.number:
            year = document.issued_on.year if document.issued_on else None
            numbered[fold(document.number), year].add(document.iri)
    assert [iris for iris in numbered.values() if len(iris) > 1] == []


def test_look_alikes_stay_apart() -> None:
    projects = {fact.iri for fact in all_of(Project)}
    clusters = {iri for iri in projects if "ninh-an" in iri or "an-ninh" in iri}
    assert len(clusters) == 2
    documents = {fact.number: fact.iri for fact in all_of(Document) if fact.number}
    assert len({documents[n] for n in ("06/NQ-CP", "06/CT-UBND", "06/QĐ-TTg")}) == 3


def test_nothing_is_invented_for_the_resolution_without_number_and_date() -> None:
    (document,) = [d for d in all_of(Document) if d.iri == ID + "document/nq-tp-thai-binh"]
    assert (document.number, document.issued_on) == (None, None)
    own = [s for s in all_of(ProjectStatus) if s.stated_in == document.iri]
    assert own
    assert {status.as_of for status in own} == {None}


def test_projects_are_followed_from_the_resolution_to_the_reports() -> None:
    told: defaultdict[str, set[str]] = defaultdict(set)
    for status in all_of(ProjectStatus):
        told[status.project].add(status.stated_in.removeprefix(ID + "document/"))
    followed = [iri for iri, documents in told.items() if len(documents) == len(DOCUMENTS)]
    assert ID + "project/khu-kinh-te-thai-binh" in followed
    assert ID + "project/duong-thanh-pho-thai-binh-cau-nghin" in followed


def test_targets_are_measured_by_figures_of_the_reports() -> None:
    measured = {figure.indicator for figure in all_of(Observation)}
    aimed = {target.indicator for target in all_of(Target)}
    assert ID + "indicator/tang-truong-grdp" in measured & aimed
    assert ID + "indicator/von-dau-tu-nuoc-ngoai-fdi" in measured & aimed
    assert len(measured & aimed) >= 10


def test_contradictions_are_noted_where_they_stand() -> None:
    def figures(indicator: str) -> list[Statement]:
        iri = f"{ID}indicator/{indicator}"
        kinds = (Observation, Target)
        return [f for f in all_of(Statement) if isinstance(f, kinds) and f.indicator == iri]

    for indicator in (
        "dien-tich-tich-tu-tap-trung-dat-dai",  # parts that do not add up
        "so-huy-chuong-the-thao",
        "so-co-so-kinh-doanh-giao-duc-ngoai-nha-truong",
        "so-mui-tiem-vac-xin-phong-covid-19",
        "tang-grdp-cong-nghiep",  # two growth rates for one sector
        "so-xa-nong-thon-moi-nang-cao",  # 25 and 34 communes
        "von-dau-tu-nuoc-ngoai-fdi",  # a target below the forecast
        "thu-tien-su-dung-dat",
    ):
        found = figures(indicator)
        assert found, indicator
        noted = [{text.lang for text in fact.note} for fact in found if fact.note]
        assert noted, indicator
        assert all(languages == {"vi", "en"} for languages in noted), indicator


@pytest.mark.sources
def test_a_block_that_is_printed_again_gives_no_fact(sources_dir: Path) -> None:
    (document,) = [d for d in all_of(Document) if d.iri == ID + "document/phat-bieu-ubnd-2023"]
    assert document.source_name
    text = (sources_dir / document.source_name).read_bytes().decode("utf-8")
    again = [span for found in outline(text).repetitions for span in found.again]
    assert len(again) > 10
    for proof in all_of(Evidence):
        if proof.source == document.iri:
            assert not any(start < proof.end and proof.start < end for start, end in again)
