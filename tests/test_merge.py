"""Reading a document again: what a person decided stays, whatever the new reading says."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.curation.decisions import accepted, corrected, rejected, statements_of
from kg.curation.matching import Item, key_of, match, spans_of
from kg.curation.merge import Merge, merge
from kg.curation.rejections import (
    COLUMNS,
    Rejection,
    read_rejections,
    rejections_path,
    write_rejections,
)
from kg.errors import DataError
from kg.extract.reading import Reading
from kg.extract.registers import Registers
from kg.facts import (
    Fact,
    Observation,
    Statement,
    Target,
    Task,
    Text,
    fact_to_triples,
    facts_to_triples,
    triples_to_facts,
)
from kg.terms import text_of
from kg.turtle import turtle
from kg.vocabulary import PLAN, curie, document_iri
from tests.tiny_reader import read_document

TEXT: Final = """\
ỦY BAN NHÂN DÂN TỈNH HOÀI GIANG
Số: 7/KH-UBND

1. Tỷ lệ hộ dùng nước sạch đạt 85% vào năm 2026, tỷ lệ che phủ rừng đạt 40% vào năm 2026.
2. Sở Nội vụ chủ trì rà soát bộ máy, theo Nghị quyết số 5-NQ/TU.
3. Thu ngân sách 120 tỷ đồng, bằng 80% kế hoạch.
4. Sở Y tế chủ trì tiêm phòng.
"""
DAY: Final = datetime.date(2025, 3, 1)
DOC: Final = "doc:7-kh-ubnd"
NEVER: Final = Registers()
Read = Callable[[str], Reading]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_text(text: str) -> Reading:
        path = tmp_path / "ke-hoach.txt"
        path.write_text(text, "utf-8")
        return read_document(path, NEVER)

    return read_text


def without(reading: Reading, *names: str) -> Reading:
    """Give a reading that did not find some statements."""
    kept = tuple(fact for fact in reading.facts if name_of(fact) not in names)
    return dataclasses.replace(reading, facts=kept)


def changed(reading: Reading, name: str, **fields: object) -> Reading:
    """Give a reading that says something else in one statement."""
    facts = tuple(
        dataclasses.replace(fact, **fields) if name_of(fact) == name else fact  # type: ignore[arg-type]
        for fact in reading.facts
    )
    return dataclasses.replace(reading, facts=facts)


def name_of(fact: Fact) -> str:
    return curie(fact.iri).removeprefix(f"{DOC}/")


def iri_of(name: str) -> str:
    return f"{document_iri('7-kh-ubnd')}/{name}"


def names(statements: Iterable[Statement]) -> list[str]:
    return [name_of(fact) for fact in statements]


def listed(triples: Sequence[ox.Triple]) -> list[str]:
    return sorted(names(statements_of(triples).values()))


def about(triples: Iterable[ox.Triple], name: str) -> set[str]:
    return {str(t) for t in triples if text_of(t.subject) == iri_of(name)}


def first(reading: Reading) -> tuple[ox.Triple, ...]:
    return merge([], reading).triples


ALL: Final = [
    "1/target/1",
    "1/target/2",
    "2/assignment/1",
    "2/citation/1",
    "2/task/1",
    "3/figure/1",
    "4/assignment/1",
    "4/task/1",
]


def test_the_first_reading_is_written_as_it_is(read: Read) -> None:
    reading = read(TEXT)
    found = merge([], reading)
    assert turtle(found.triples) == turtle(facts_to_triples([*reading.facts, *reading.candidates]))
    assert names(found.added) == ALL
    assert (found.changed, found.gone, found.held, found.n_kept, found.n_rejected) == (
        (),
        (),
        (),
        0,
        0,
    )


def test_the_same_reading_again_changes_nothing(read: Read) -> None:
    reading = read(TEXT)
    again = merge(first(reading), reading)
    assert turtle(again.triples) == turtle(first(reading))
    assert again == Merge(again.triples)


def test_what_a_person_confirmed_is_not_touched_nor_found_again_as_new(read: Read) -> None:
    reading = read(TEXT)
    old = accepted(first(reading), [iri_of("1/target/1"), iri_of("2/task/1")])
    label = (Text("Nước sạch nông thôn"),)
    other = changed(changed(reading, "1/target/1", label=label), "2/task/1", label=label)
    found = merge(old, other)
    assert turtle(found.triples) == turtle(old)
    assert (found.n_kept, found.added, found.changed) == (2, (), ())


def test_an_extracted_statement_is_replaced_under_its_iri(read: Read) -> None:
    reading = read(TEXT)
    found = merge(first(reading), changed(reading, "1/target/2", confidence=Decimal("0.5")))
    (target,) = found.changed
    assert (name_of(target), target.confidence) == ("1/target/2", Decimal("0.5"))
    assert statements_of(found.triples)[target.iri].confidence == Decimal("0.5")
    assert listed(found.triples) == ALL


def test_what_is_new_is_numbered_on_and_the_old_keep_their_numbers(read: Read) -> None:
    reading = read(TEXT)
    old = accepted(first(without(reading, "1/target/1")), [iri_of("1/target/1")])
    renumbered = [fact for fact in statements_of(old).values() if isinstance(fact, Target)]
    assert names(renumbered) == ["1/target/1"]  # merged into nothing: numbered from one
    found = merge(old, reading)
    assert names(found.added) == ["1/target/2"]
    targets = {
        name_of(f): f for f in statements_of(found.triples).values() if isinstance(f, Target)
    }
    assert targets["1/target/1"].curation == "confirmed"
    assert targets["1/target/1"].value == 40
    assert targets["1/target/2"].value == 85
    assert turtle(merge(found.triples, reading).triples) == turtle(found.triples)


def test_references_follow_what_was_renumbered(read: Read) -> None:
    reading = read(TEXT)
    (task,) = (f for f in reading.facts if isinstance(f, Task) and name_of(f) == "2/task/1")
    own = dataclasses.replace(
        task, curation="authored", confidence=None, label=(Text("Việc khác"),), evidence=(
            f"{document_iri('7-kh-ubnd')}#char=0,10",
        )
    )  # fmt: skip
    old = list(fact_to_triples(own))
    found = merge(old, reading)
    assignment = next(f for f in found.added if name_of(f) == "2/assignment/1")
    assert "2/task/2" in names(found.added)
    assert getattr(assignment, "work", None) == iri_of("2/task/2")
    assert about(found.triples, "2/task/1") == {str(triple) for triple in old}


def test_a_correction_is_kept_and_what_was_corrected_does_not_come_back(read: Read) -> None:
    reading = read(TEXT)
    old = first(reading)
    target = statements_of(old)[iri_of("1/target/1")]
    mended = dataclasses.replace(target, value=Decimal(86))  # type: ignore[call-arg]
    fixed = corrected(old, target.iri, list(fact_to_triples(mended)))
    assert turtle(merge(fixed, reading).triples) == turtle(fixed)
    kept = statements_of(fixed)[target.iri]
    assert (kept.curation, kept.confidence) == ("corrected", None)


def test_what_was_rejected_stays_away_with_all_that_hung_on_it(read: Read) -> None:
    reading = read(TEXT)
    done = rejected(first(reading), [iri_of("2/task/1"), iri_of("1/target/1")])
    assert names(done.statements) == ["1/target/1", "2/assignment/1", "2/task/1"]
    rejections = [Rejection.of(fact, "sai", DAY) for fact in done.statements]
    found = merge(done.triples, reading, rejections)
    assert turtle(found.triples) == turtle(done.triples)
    assert (found.n_rejected, found.added) == (3, ())


def test_the_assignments_of_a_rejected_work_stay_away_even_when_they_are_new(read: Read) -> None:
    reading = read(TEXT)
    done = rejected(first(without(reading, "2/assignment/1")), [iri_of("2/task/1")])
    rejections = [Rejection.of(fact, "sai", DAY) for fact in done.statements]
    assert merge(done.triples, reading, rejections).added == ()


def test_a_rejected_number_is_not_given_again(read: Read) -> None:
    reading = read(TEXT)
    old = first(without(reading, "1/target/1"))
    done = rejected(old, [iri_of("1/target/1")])  # the forest: the only one then
    rejections = [Rejection.of(fact, "sai", DAY) for fact in done.statements]
    found = merge(done.triples, reading, rejections)
    assert names(found.added) == ["1/target/2"]
    assert turtle(merge(found.triples, reading, rejections).triples) == turtle(found.triples)


def test_what_is_not_found_any_more_is_removed_with_its_evidence_and_reported(read: Read) -> None:
    reading = read(TEXT)
    found = merge(first(reading), without(reading, "1/target/2", "3/figure/1"))
    assert names(found.gone) == ["1/target/2", "3/figure/1"]
    assert listed(found.triples) == [name for name in ALL if name not in names(found.gone)]
    gone = {iri for fact in found.gone for iri in fact.evidence} | {
        iri_of("3/figure/1/comparison/1")
    }
    assert not gone & {text_of(triple.subject) for triple in found.triples}


@pytest.mark.parametrize("how", ["a confirmed assignment", "another file"])
def test_what_others_refer_to_is_held(read: Read, how: str) -> None:
    reading = read(TEXT)
    old: Sequence[ox.Triple] = first(reading)
    less = without(reading, "2/task/1", "2/assignment/1")
    if how == "another file":
        found = merge(old, less, referred={iri_of("2/task/1")})
        assert names(found.gone) == ["2/assignment/1"]
    else:
        old = accepted(old, [iri_of("2/assignment/1")])
        found = merge(old, less)
        assert found.gone == ()
    assert names(found.held) == ["2/task/1"]
    assert about(found.triples, "2/task/1") == about(old, "2/task/1")
    assert turtle(merge(found.triples, less, referred={iri_of("2/task/1")}).triples) == turtle(
        found.triples
    )


def test_a_figure_takes_its_comparisons_along(read: Read) -> None:
    reading = read(TEXT)
    comparison = "3/figure/1/comparison/1"
    found = merge(first(reading), changed(reading, comparison, ratio=Decimal("0.5")))
    ratios = [text_of(t.object) for t in found.triples if t.predicate.value == PLAN.ratio]
    assert ratios == ["0.5"]
    alone = changed(without(reading, comparison), "3/figure/1", comparison=())
    found = merge(first(reading), alone)
    assert about(found.triples, comparison) == set()


def test_a_renumbered_figure_names_its_comparisons_anew(read: Read) -> None:
    reading = read(TEXT)
    (figure,) = (f for f in reading.facts if isinstance(f, Observation))
    own = dataclasses.replace(
        figure, curation="authored", confidence=None, comparison=(), value=Decimal(7)
    )
    found = merge(list(fact_to_triples(own)), reading)
    (added,) = (f for f in found.added if isinstance(f, Observation))
    assert added.comparison == (iri_of("3/figure/2/comparison/1"),)
    assert about(found.triples, "3/figure/1/comparison/1") == set()
    assert len(about(found.triples, "3/figure/2/comparison/1")) == 3


def test_a_figure_that_a_person_mended_and_renumbered_is_not_brought_back(read: Read) -> None:
    reading = read(TEXT)
    (figure,) = (f for f in reading.facts if isinstance(f, Observation))
    mended = dataclasses.replace(
        figure,
        iri=iri_of("3/figure/5"),
        curation="confirmed",
        confidence=None,
        comparison=(),
        indicator=f"{figure.indicator}-khac",
    )
    found = merge(list(fact_to_triples(mended)), reading)
    assert not [f for f in found.added if isinstance(f, Observation)]
    other = dataclasses.replace(mended, value=Decimal(7))
    found = merge(list(fact_to_triples(other)), reading)
    assert len([f for f in found.added if isinstance(f, Observation)]) == 1


def test_what_a_rejected_task_was_part_of_takes_its_parts(read: Read) -> None:
    reading = read(TEXT.replace("4. Sở Y tế", "4. Sở Giáo dục chủ trì mở lớp, Sở Y tế"))
    top, middle, leaf = iri_of("2/task/1"), iri_of("4/task/1"), iri_of("4/task/2")
    reading = changed(reading, "4/task/1", part_of_task=top, contributes_to=(iri_of("1/target/1"),))
    reading = changed(reading, "4/task/2", part_of_task=middle, contributes_to=(middle, top))
    done = rejected(first(reading), [middle])
    below = statements_of(done.triples)[leaf]
    assert isinstance(below, Task)
    assert (below.part_of_task, below.contributes_to) == (top, (top,))
    rejections = [Rejection.of(fact, "sai", DAY) for fact in done.statements]
    assert turtle(merge(done.triples, reading, rejections).triples) == turtle(done.triples)


def test_what_else_is_in_the_file_is_not_touched(read: Read) -> None:
    reading = read(TEXT)
    note = [
        ox.Triple(ox.NamedNode(iri), ox.NamedNode("urn:note"), ox.Literal("của người"))
        for iri in (document_iri("7-kh-ubnd"), iri_of("1"), "urn:thing")
    ]
    label = [t for t in first(reading) if text_of(t.subject) != iri_of("1")]
    own = [*label, *note, *_section_called("Chỉ tiêu chủ yếu")]
    found = merge(own, reading)
    assert turtle(found.triples) == turtle(own)


def _section_called(name: str) -> list[ox.Triple]:
    from kg.facts import Section

    section = Section(
        iri=iri_of("1"),
        section_number="1",
        label=(Text(name),),
        part_of=document_iri("7-kh-ubnd"),
        order=7,
    )
    return list(fact_to_triples(section))


def test_a_new_name_is_entered_only_when_something_needs_it(read: Read) -> None:
    reading = read(TEXT)
    done = rejected(first(reading), [iri_of("4/task/1")])
    rejections = [Rejection.of(fact, "sai", DAY) for fact in done.statements]
    body = "https://w3id.org/plan-kg/id/body/so-y-te"
    cleaned = [t for t in done.triples if text_of(t.subject) != body]
    assert len(cleaned) < len(done.triples)
    assert turtle(merge(cleaned, reading, rejections).triples) == turtle(cleaned)


def test_a_document_that_was_only_mentioned_is_read_into_its_entry(read: Read) -> None:
    reading = read(TEXT)
    card = dataclasses.replace(reading.document, text_digest=None, title=(Text("Tên người đặt"),))
    found = merge(list(fact_to_triples(card)), reading)
    (document,) = (f for f in triples_to_facts(found.triples) if f.iri == reading.document.iri)
    assert document == dataclasses.replace(reading.document, title=(Text("Tên người đặt"),))


def test_an_old_statement_that_can_not_be_read_is_an_error(read: Read) -> None:
    reading = read(TEXT)
    broken = [t for t in first(reading) if t.predicate.value != PLAN.assignee]
    with pytest.raises(DataError, match="assignee is missing"):
        merge(broken, reading)


# Whatever is decided


@st.composite
def decisions(draw: st.DrawFn) -> dict[str, str]:
    return {
        name: draw(st.sampled_from(["extracted", "confirmed", "rejected", "deleted"]))
        for name in ALL
    }


def with_assignments(missing: set[str]) -> set[str]:
    """Add the assignments of works: no reading has them without."""
    return missing | {name.replace("task", "assignment") for name in missing}


some = st.sets(st.sampled_from(ALL))


@given(decided=decisions(), unseen=some, missing=some)
@settings(max_examples=100, deadline=None)
def test_merging_twice_is_merging_once_and_decisions_stand(
    decided: dict[str, str],
    unseen: set[str],
    missing: set[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.mktemp("merge") / "ke-hoach.txt"
    path.write_text(TEXT, "utf-8")
    whole = read_document(path, NEVER)
    reading = without(whole, *with_assignments(missing))

    def that_are(how: str) -> list[str]:
        return [iri_of(name) for name, one in decided.items() if one == how]

    begun = first(without(whole, *with_assignments(unseen)))
    done = rejected(begun, that_are("rejected"))
    rejections = [Rejection.of(fact, "sai", DAY) for fact in done.statements]
    old = rejected(done.triples, that_are("deleted")).triples
    there = statements_of(old)
    old = tuple(accepted(old, [iri for iri in that_are("confirmed") if iri in there]))
    once = merge(old, reading, rejections)
    twice = merge(once.triples, reading, rejections)
    assert turtle(twice.triples) == turtle(once.triples)
    assert (twice.added, twice.changed, twice.gone) == ((), (), ())
    after = statements_of(once.triples)
    for iri, fact in statements_of(old).items():
        if fact.curation == "confirmed":
            assert after[iri] == fact
    assert not {fact.iri for fact in done.statements} & set(after)
    described = {text_of(triple.subject) for triple in once.triples}
    for fact in after.values():
        assert set(fact.evidence) <= described
        assert getattr(fact, "work", fact.iri) in described


# Matching


def targets(reading: Reading) -> list[Item]:
    return [Item.of(fact) for fact in reading.facts if isinstance(fact, Target)]


def test_what_makes_a_statement_what_it_is(read: Read) -> None:
    facts = {name_of(f): f for f in read(TEXT).facts if isinstance(f, Statement)}
    assert {name: key_of(fact) for name, fact in facts.items()} == {
        "1/target/1": "value=85 period_end=2026",
        "1/target/2": "value=40 period_end=2026",
        "2/task/1": "",
        "2/assignment/1": "assignee=body:so-noi-vu role=lead",
        "2/citation/1": "cited_document=doc:5-nq-tu",
        "3/figure/1": "indicator=indicator:thu-ngan-sach value=120000000000",
        "4/task/1": "",
        "4/assignment/1": "assignee=body:so-y-te role=lead",
    }
    assert spans_of(facts["2/citation/1"]) == ((179, 200),)


def item(name: str, *spans: tuple[int, int], key: str = "", label: str = "") -> Item:
    return Item(name, "Task", key, spans, label)


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        (item("a", (0, 10)), item("b", (0, 10)), True),
        (item("a", (0, 10)), item("b", (4, 10)), True),
        (item("a", (0, 10)), item("b", (5, 10)), False),  # half is not more than half
        (item("a", (0, 100)), item("b", (20, 60)), False),  # a part of a paragraph is another task
        (item("a", (0, 10)), item("b", (10, 20)), False),
        (item("a", (0, 10), (50, 60)), item("b", (51, 60)), True),
        (item("a", (0, 10), key="k"), item("b", (9, 30), key="k"), True),
        (item("a", (0, 10), key="k"), item("b", (9, 30), key="l"), False),
        (item("a", (0, 10), key="k"), item("b", (10, 30), key="k"), False),
        (item("a"), item("b"), False),
    ],
)
def test_two_items_are_the_same(old: Item, new: Item, is_same: bool) -> None:
    assert match([old], [new]) == ({0: 0} if is_same else {})


def test_of_several_that_fit_the_most_alike_are_paired(read: Read) -> None:
    text = "Số: 7/KH-UBND\n1. Nước sạch đạt 90% vào năm 2026, điện đạt 90% vào năm 2026\n"
    water, power = targets(read(text))
    span = (0, 50)
    here = [dataclasses.replace(one, spans=(span,), iri="x") for one in (water, power)]
    there = [dataclasses.replace(one, spans=(span,), iri="y") for one in (power, water)]
    assert match(here, there) == {0: 1, 1: 0}
    assert match(here[:1], there) == {1: 0}


def test_one_is_paired_with_one() -> None:
    olds = [item("a", (0, 10), key="k"), item("b", (0, 10), key="k")]
    assert match(olds, [item("c", (0, 10), key="k")] * 3) == {0: 0, 1: 1}


# The table of rejections


def test_rejections_are_a_table_that_reads_back(read: Read, tmp_path: Path) -> None:
    path = rejections_path(tmp_path / "7-kh-ubnd.ttl", "7-kh-ubnd")
    assert read_rejections(path) == ()
    facts = {name_of(f): f for f in read(TEXT).facts if isinstance(f, Statement)}
    reasons = {"2/citation/1": "=không có", "1/target/1": 'nhầm, "cũ"\nhai dòng'}
    rejections = [Rejection.of(facts[name], why, DAY) for name, why in reasons.items()]
    write_rejections(path, [*rejections, rejections[0]])
    assert path.read_text("utf-8") == (
        "statement,kind,start,end,key,label,reason,date\n"
        "doc:7-kh-ubnd/1/target/1,Target,50,94,value=85 period_end=2026,"
        'Tỷ lệ hộ dùng nước sạch đạt 85% vào năm 2026,"nhầm, ""cũ""\nhai dòng",2025-03-01\n'
        "doc:7-kh-ubnd/2/citation/1,Citation,179,200,cited_document=doc:5-nq-tu,,'=không có,"
        "2025-03-01\n"
    )
    again = read_rejections(path)
    assert again[0] == rejections[1]
    assert again[1].iri == facts["2/citation/1"].iri
    before = path.stat().st_mtime_ns
    write_rejections(path, again)
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ("kind,start\n", 1, "columns are missing"),
        (",".join(COLUMNS) + "\nx,Task,a,2,,,,\n", 2, "start, end: no number"),
        (",".join(COLUMNS) + "\nx,Task,1\n", 2, "start, end: no number"),
        ("", 1, "columns are missing"),
    ],
)
def test_a_table_that_can_not_be_read_names_the_line(
    tmp_path: Path, content: str, line: int, said: str
) -> None:
    path = tmp_path / "x.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(DataError) as caught:
        read_rejections(path)
    assert str(caught.value) == (
        f"{path}:{line}: the table of rejections can't be read: {said}\n"
        f"  → its columns must be {','.join(COLUMNS)}"
    )
