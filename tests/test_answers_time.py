"""Ownership in time: mergers, splits, new names, dissolutions, worked out by hand.

The province of Hoài Giang and its bodies are invented.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.answers.changes import Change, Life
from kg.answers.history import tell_history
from kg.answers.owner import find_owner, owner_table
from kg.answers.owns import Portfolio, find_portfolio, portfolio_table
from kg.answers.responsibility import Responsibility
from kg.answers.succession import Holder, Step, Succession, succession
from kg.answers.summary import owner_summary, portfolio_summary
from kg.build import Graph
from kg.facts import (
    Actor,
    Assignment,
    Document,
    Fact,
    Project,
    ProjectStatus,
    Target,
    Task,
    Text,
    facts_to_triples,
)
from kg.query.library import read_library
from kg.query.run import run_query
from kg.store import EmbeddedStore, Table, memory_store
from kg.terms import text_of
from kg.vocabulary import DCTERMS, ID, ORG, RDF, RDFS, XSD
from tests.conftest import EXAMPLE, Call

BODY = ID + "body/"
CHANGE = ID + "event/"
OLD, NEW, UNDATED = (f"{ID}document/{name}" for name in ("kh-cu", "kh-moi", "kh-khong-ngay"))


def body(slug: str, **more: object) -> Actor:
    names = (Text(slug.upper()), Text(f"{slug.upper()} (en)", "en"))
    return Actor(iri=BODY + slug, label=names, **more)  # type: ignore[arg-type]


def document(iri: str, issued_on: date | None = None) -> Document:
    label = iri.rpartition("/")[2]
    return Document(iri=iri, type="Plan", label=(Text(label),), issued_on=issued_on)


def task(n: int, of: str = OLD, **more: object) -> Task:
    label = (Text(f"Việc {n}"),)
    return Task(iri=f"{of}/{n}/task/1", stated_in=of, curation="authored", label=label, **more)  # type: ignore[arg-type]


def given(slug: str, role: str, n: int, of: str = OLD, **more: object) -> Assignment:
    more = {"work": f"{of}/{n}/task/1"} | more
    return Assignment(
        iri=f"{of}/{n}/assignment/{slug}-{role}",
        stated_in=of,
        curation="authored",
        assignee=BODY + slug,
        role=role,
        **more,  # type: ignore[arg-type]
    )


def change(
    slug: str,
    former: Sequence[str],
    new: Sequence[str] = (),
    *,
    on: str = "",
    act: str = "",
) -> list[ox.Triple]:
    event = ox.NamedNode(CHANGE + slug)
    named = [(ORG.originalOrganization, BODY + one) for one in former]
    named += [(ORG.resultingOrganization, BODY + one) for one in new]
    named += [(RDF.type, ORG.ChangeEvent)]
    named += [(DCTERMS.title.removesuffix("title") + "source", act)] if act else []
    triples = [ox.Triple(event, ox.NamedNode(p), ox.NamedNode(o)) for p, o in named]
    triples.append(ox.Triple(event, ox.NamedNode(RDFS.label), ox.Literal(f"Lần {slug}")))
    if on:
        day = ox.Literal(on, datatype=ox.NamedNode(XSD.date))
        name = ox.NamedNode(DCTERMS.title.removesuffix("title") + "date")
        triples.append(ox.Triple(event, name, day))
    return triples


DOCUMENTS: list[Fact] = [
    document(OLD, date(2020, 5, 1)),
    document(NEW, date(2024, 5, 1)),
    document(UNDATED),
]


def graph(facts: Sequence[Fact], *changes: list[ox.Triple]) -> EmbeddedStore:
    triples = list(facts_to_triples([*DOCUMENTS, *facts]))
    return memory_store([*triples, *(triple for one in changes for triple in one)])


def slugs(found: Sequence[Responsibility]) -> list[str]:
    return [one.actor.removeprefix(BODY) for one in found]


def owners(store: EmbeddedStore, n: int = 1, of: str = OLD, on: date | None = None) -> list[str]:
    return slugs(find_owner(store, f"{of}/{n}/task/1", on=on).owners)


def said(store: EmbeddedStore, n: int = 1, of: str = OLD, on: date | None = None) -> list[str]:
    found = find_owner(store, f"{of}/{n}/task/1", on=on)
    return [line.en for line in owner_summary(store, found, "en")[2:]]


@pytest.fixture(scope="module")
def merged() -> EmbeddedStore:
    """Give two departments that became one on 1 March 2023."""
    last = date(2023, 2, 28)
    return graph(
        [
            body("so-cau", valid_until=last),
            body("so-duong", valid_until=last),
            body("so-ha-tang", valid_from=date(2023, 3, 1)),
            Actor(
                iri=BODY + "to-du-an",
                type="BodyGroup",
                label=(Text("Tổ dự án"),),
                has_member=(BODY + "so-cau",),
            ),
            body("doi-cau", sub_organization_of=BODY + "so-cau"),
            task(1, due_by=date(2022, 12, 31)),
            task(2),
            task(3, NEW),
            task(4, NEW),
            task(5),
            task(6),
            given("so-cau", "lead", 1, due_by=date(2024, 6, 30)),
            given("so-duong", "coordinate", 1),
            given("so-duong", "lead", 2),
            given("so-ha-tang", "lead", 3, NEW),
            given("so-cau", "implement", 4, NEW),
            given("to-du-an", "report", 5),
            given("doi-cau", "implement", 6),
        ],
        change("sap-nhap", ["so-cau", "so-duong"], ["so-ha-tang"]),
    )


def test_a_merger_moves_the_work_on_the_day_after_the_last(merged: EmbeddedStore) -> None:
    assert owners(merged, on=date(2023, 2, 28)) == ["so-cau"]
    assert owners(merged, on=date(2023, 3, 1)) == ["so-ha-tang"]
    assert owners(merged) == ["so-ha-tang"]


def test_the_act_that_moved_the_work_is_named(merged: EmbeddedStore) -> None:
    found = find_owner(merged, f"{OLD}/1/task/1")
    step = Step(CHANGE + "sap-nhap", BODY + "so-cau", BODY + "so-ha-tang", date(2023, 3, 1), "")
    (owner,) = found.owners
    assert owner.holder == Holder(BODY + "so-ha-tang", (step,))
    assert (owner.assignee, owner.has_moved) == (BODY + "so-cau", True)
    assert said(merged) == [
        "due: 2024-06-30",
        "“Lần sap-nhap”: the work of SO-CAU (en) moved to SO-HA-TANG (en) (from 2023-03-01)",
        "“Lần sap-nhap”: the work of SO-DUONG (en) moved to SO-HA-TANG (en) (from 2023-03-01)",
    ]
    row = dict(zip(*_first_row(owner_table(found)), strict=True))
    assert (row["as"], row["predecessor"], row["change"], row["changedOn"], row["endedOn"]) == (
        "owner",
        BODY + "so-cau",
        CHANGE + "sap-nhap",
        "2023-03-01",
        "",
    )


def _first_row(table: Table) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return table.columns, tuple(text_of(term) for term in table.rows[0])


def test_what_was_issued_later_does_not_count(merged: EmbeddedStore) -> None:
    found = find_owner(merged, f"{NEW}/3/task/1", on=date(2024, 4, 30))
    assert (found.owners, len(found.later)) == ((), 1)
    assert "by 2024-04-30 no document" in found.reason(merged, "en").en
    assert said(merged, 3, NEW, date(2024, 4, 30)) == [
        "not counted: 1 assignment of documents issued after 2024-04-30"
    ]
    assert owners(merged, 3, NEW, date(2024, 5, 1)) == ["so-ha-tang"]


def test_a_body_gone_before_its_work_began_is_said_and_its_successor_answers(
    merged: EmbeddedStore,
) -> None:
    assert owners(merged, 4, NEW) == ["so-ha-tang"]
    assert said(merged, 4, NEW)[0] == (
        "Warning: SO-CAU (en) ended on 2023-02-28, before its work began (2024-05-01, kh-moi)"
    )
    assert not any("Warning" in line for line in said(merged))


def _portfolio(found: Portfolio) -> dict[str, list[str]]:
    return {
        name: [f"{one.role} {one.work.removesuffix('/task/1')[-1]}" for one in getattr(found, name)]
        for name in ("own", "inherited", "as_member", "of_units", "passed_on", "later")
    }


def test_a_portfolio_holds_what_its_predecessors_had(merged: EmbeddedStore) -> None:
    found = find_portfolio(merged, BODY + "so-ha-tang", with_units=True)
    assert _portfolio(found) == {
        "own": ["lead 3"],
        "inherited": ["lead 1", "lead 2", "implement 4", "coordinate 1"],
        "as_member": ["report 5"],
        "of_units": ["implement 6"],
        "passed_on": [],
        "later": [],
    }
    assert found.counts() == {"lead": 3, "implement": 1, "coordinate": 1}
    assert found.by_document() == {
        "lead": {OLD: 2, NEW: 1},
        "implement": {NEW: 1},
        "coordinate": {OLD: 1},
    }
    how = [text_of(row[0]) for row in portfolio_table(found).rows]
    assert how == ["itself", *4 * ["inherited"], "inherited-member", "unit"]


def test_before_the_merger_nothing_is_inherited(merged: EmbeddedStore) -> None:
    day = date(2023, 2, 28)
    found = find_portfolio(merged, BODY + "so-ha-tang", with_units=True, on=day)
    assert _portfolio(found) == {
        "own": [],
        "inherited": [],
        "as_member": [],
        "of_units": [],
        "passed_on": [],
        "later": ["lead 3"],
    }


def test_a_body_that_was_merged_has_passed_its_work_on(merged: EmbeddedStore) -> None:
    found = find_portfolio(merged, BODY + "so-cau")
    assert _portfolio(found)["own"] == []
    assert _portfolio(found)["passed_on"] == ["lead 1", "implement 4"]
    assert slugs(found.passed_on) == ["so-ha-tang", "so-ha-tang"]
    assert _portfolio(find_portfolio(merged, BODY + "so-cau", on=date(2022, 1, 1)))["own"] == [
        "lead 1"
    ]


def test_a_portfolio_says_what_is_overdue_on_the_day(merged: EmbeddedStore) -> None:
    def overdue(day: date | None) -> list[bool | None]:
        found = find_portfolio(merged, BODY + "so-ha-tang", on=day)
        return [found.is_overdue(one) for one in found.inherited]

    # lead 1 by its assignment, lead 2 and implement 4 without, coordinate 1 by its task
    assert overdue(date(2024, 6, 30)) == [False, None, None, True]
    assert overdue(date(2024, 7, 1)) == [True, None, None, True]
    assert overdue(None) == [None, None, None, None]


def test_a_body_that_takes_another_up_goes_on() -> None:
    store = graph(
        [
            body("so-cau", valid_until=date(2023, 2, 28)),
            body("so-duong"),
            task(1),
            task(2),
            given("so-cau", "lead", 1),
            given("so-duong", "lead", 2),
        ],
        change("sap-nhap", ["so-cau", "so-duong"], ["so-duong"]),
    )
    assert (owners(store, 1), owners(store, 2)) == (["so-duong"], ["so-duong"])
    assert said(store, 2) == []
    found = _portfolio(find_portfolio(store, BODY + "so-duong"))
    assert (found["own"], found["inherited"]) == (["lead 2"], ["lead 1"])


def test_a_split_gives_the_work_to_all_and_says_so() -> None:
    store = graph(
        [
            body("so-ha-tang", valid_until=date(2022, 12, 31)),
            body("so-cau"),
            body("so-duong"),
            task(1),
            given("so-ha-tang", "lead", 1),
        ],
        change("chia", ["so-ha-tang"], ["so-cau", "so-duong"]),
    )
    assert owners(store) == ["so-cau", "so-duong"]
    assert owners(store, on=date(2022, 12, 31)) == ["so-ha-tang"]
    assert said(store)[-1] == (
        "which part of the work of SO-HA-TANG (en) went to whom is not stated:"
        " given to all of SO-CAU (en), SO-DUONG (en)"
    )
    assert _portfolio(find_portfolio(store, BODY + "so-duong"))["inherited"] == ["lead 1"]


def test_a_body_that_lost_a_part_keeps_what_it_is_given_later() -> None:
    store = graph(
        [
            body("so-ha-tang"),
            body("so-cau", valid_from=date(2023, 1, 1)),
            task(1),
            task(2, NEW),
            given("so-ha-tang", "lead", 1),
            given("so-ha-tang", "lead", 2, NEW),
        ],
        change("tach", ["so-ha-tang"], ["so-ha-tang", "so-cau"]),
    )
    assert owners(store) == ["so-ha-tang", "so-cau"]
    assert owners(store, on=date(2022, 12, 31)) == ["so-ha-tang"]
    assert owners(store, 2, NEW) == ["so-ha-tang"]
    found = _portfolio(find_portfolio(store, BODY + "so-ha-tang"))
    assert (found["own"], found["passed_on"]) == (["lead 1", "lead 2"], [])


@pytest.fixture(scope="module")
def renamed() -> EmbeddedStore:
    """Give one body under three names: a until 2021, b until 2022, then c."""
    return graph(
        [
            body("a", valid_until=date(2021, 12, 31)),
            body("b", valid_until=date(2022, 12, 31)),
            body("c"),
            task(1),
            task(2, NEW),
            task(3, UNDATED),
            given("a", "lead", 1),
            given("a", "lead", 2, NEW),
            given("b", "lead", 3, UNDATED),
        ],
        change("doi-ten-1", ["a"], ["b"]),
        change("doi-ten-2", ["b"], ["c"]),
    )


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2021, 12, 31), "a"),
        (date(2022, 1, 1), "b"),
        (date(2022, 12, 31), "b"),
        (date(2023, 1, 1), "c"),
        (None, "c"),
    ],
)
def test_new_names_are_followed_one_after_the_other(
    renamed: EmbeddedStore, on: date | None, expected: str
) -> None:
    assert owners(renamed, on=on) == [expected]


def test_each_step_of_a_chain_is_named(renamed: EmbeddedStore) -> None:
    assert said(renamed) == [
        "“Lần doi-ten-1”: the work of A (en) moved to B (en) (from 2022-01-01)",
        "“Lần doi-ten-2”: the work of B (en) moved to C (en) (from 2023-01-01)",
    ]
    assert find_portfolio(renamed, BODY + "c").inherited[0].assignee == BODY + "a"


def test_a_name_out_of_use_for_two_changes_leads_to_the_last(renamed: EmbeddedStore) -> None:
    assert owners(renamed, 2, NEW, date(2024, 5, 1)) == ["c"]


def test_a_document_without_a_date_counts_and_is_named(renamed: EmbeddedStore) -> None:
    assert owners(renamed, 3, UNDATED, date(1999, 1, 1)) == ["b"]
    assert said(renamed, 3, UNDATED, date(1999, 1, 1)) == [
        "documents without a date of issue, counted all the same: kh-khong-ngay"
    ]
    assert said(renamed, 3, UNDATED) == [
        "“Lần doi-ten-2”: the work of B (en) moved to C (en) (from 2023-01-01)"
    ]


def test_a_dissolved_body_is_named_with_the_act_and_owned_to_the_last() -> None:
    store = graph(
        [
            body("ban-chi-dao", valid_until=date(2023, 6, 30)),
            task(1),
            task(2, NEW),
            given("ban-chi-dao", "lead", 1),
            given("ban-chi-dao", "lead", 2, NEW),
        ],
        change("giai-the", ["ban-chi-dao"]),
    )
    gone = "“Lần giai-the”: BAN-CHI-DAO (en) dissolved (from 2023-07-01), nobody succeeds it"
    found = find_owner(store, f"{OLD}/1/task/1")
    assert slugs(found.owners) == ["ban-chi-dao"]
    (one,) = found.owners
    assert one.holder
    assert (one.holder.is_gone, one.holder.ended, one.has_moved) == (True, date(2023, 6, 30), False)
    assert said(store) == [gone]
    assert said(store, on=date(2023, 6, 30)) == []
    assert said(store, 2, NEW) == [
        "Warning: BAN-CHI-DAO (en) ended on 2023-06-30, before its work began (2024-05-01, kh-moi)",
        gone,
    ]


def test_a_body_that_ended_with_no_change_recorded_is_said() -> None:
    store = graph([body("a", valid_until=date(2023, 6, 30)), task(1), given("a", "lead", 1)])
    expected = ["A (en) existed until 2023-06-30; the graph names no successor"]
    assert said(store) == expected
    assert said(store, on=date(2023, 7, 1)) == expected
    assert said(store, on=date(2023, 6, 30)) == []
    found = find_portfolio(store, BODY + "a", on=date(2023, 7, 1))
    assert _portfolio(found)["own"] == ["lead 1"]
    assert [line.en for line in portfolio_summary(store, found, "en")[2:]] == expected


def test_a_document_of_the_last_day_is_in_time() -> None:
    def lines(last: date) -> list[str]:
        return said(graph([body("a", valid_until=last), task(1), given("a", "lead", 1)]))

    assert not any("Warning" in line for line in lines(date(2020, 5, 1)))
    assert any("Warning" in line for line in lines(date(2020, 4, 30)))


def test_a_unit_merged_into_its_parent_was_a_unit_before() -> None:
    store = graph(
        [
            body("so"),
            body("chi-cuc", sub_organization_of=BODY + "so", valid_until=date(2022, 12, 31)),
            Actor(
                iri=BODY + "to",
                type="BodyGroup",
                label=(Text("Tổ"),),
                sub_organization_of=BODY + "so",
                has_member=(BODY + "so",),
            ),
            task(1),
            given("chi-cuc", "lead", 1),
            given("to", "report", 1),
        ],
        change("nhap", ["chi-cuc"], ["so"]),
    )
    before = find_portfolio(store, BODY + "so", with_units=True, on=date(2022, 12, 31))
    assert (slugs(before.of_units), slugs(before.as_member)) == (["chi-cuc"], ["to"])
    after = find_portfolio(store, BODY + "so", with_units=True)
    assert (slugs(after.of_units), slugs(after.inherited)) == ([], ["so"])


def test_a_target_that_begins_after_its_owner_ended_is_warned_of() -> None:
    target = Target(
        iri=f"{OLD}/1/target/1",
        stated_in=OLD,
        curation="authored",
        label=(Text("Chỉ tiêu"),),
        period_start=2025,
    )
    given_ = given("a", "lead", 1, work=target.iri)
    store = graph([body("a", valid_until=date(2023, 6, 30)), target, given_])

    def warned(day: date | None) -> list[str]:
        found = find_owner(store, target.iri, on=day)
        return [line.vi for line in tell_history(store, found.owners, "vi", day)]

    assert warned(None)[0] == (
        "Chú ý: A đã chấm dứt 2023-06-30, trước khi việc bắt đầu (2025-01-01, kh-cu)"
    )
    assert warned(date(2023, 6, 30)) == []


def test_a_body_that_is_still_to_come_is_said() -> None:
    store = graph([body("a", valid_from=date(2022, 1, 1)), task(1), given("a", "lead", 1)])
    assert said(store, on=date(2021, 12, 31)) == ["Warning: A (en) exists only from 2022-01-01"]
    assert said(store) == []


def test_the_deciding_document_is_named_and_dates_the_change() -> None:
    facts = [body("a"), body("b"), task(1), given("a", "lead", 1)]
    store = graph(facts, change("doi", ["a"], ["b"], act=NEW))
    assert (owners(store, on=date(2024, 4, 30)), owners(store, on=date(2024, 5, 1))) == (
        ["a"],
        ["b"],
    )
    assert said(store) == [
        "“Lần doi” (kh-moi): the work of A (en) moved to B (en) (from 2024-05-01)"
    ]


def test_a_day_of_its_own_dates_a_change_before_all_else() -> None:
    facts = [body("a"), body("b", valid_from=date(1990, 1, 1)), task(1), given("a", "lead", 1)]
    store = graph(facts, change("doi", ["a"], ["b"], on="2022-07-01", act=NEW))
    assert (owners(store, on=date(2022, 6, 30)), owners(store, on=date(2022, 7, 1))) == (
        ["a"],
        ["b"],
    )


def test_a_change_without_a_day_counts_and_is_said() -> None:
    store = graph(
        [body("a"), body("b"), task(1), given("a", "lead", 1)], change("doi", ["a"], ["b"])
    )
    assert owners(store, on=date(2020, 5, 1)) == ["b"]
    assert said(store) == [
        "“Lần doi”: the work of A (en) moved to B (en)"
        " (no date in the graph, taken as having happened)"
    ]


def test_a_circle_of_changes_ends_and_is_said() -> None:
    facts = [body("a"), body("b"), task(1), given("a", "lead", 1)]
    store = graph(facts, change("di", ["a"], ["b"]), change("ve", ["b"], ["a"]))
    assert owners(store) == ["b"]
    assert said(store)[-1] == (
        "Warning: the changes lead round in a circle; stopped at B (en),"
        " who is not known to be the last"
    )
    assert _portfolio(find_portfolio(store, BODY + "b"))["inherited"] == ["lead 1"]
    assert _portfolio(find_portfolio(store, BODY + "a"))["passed_on"] == ["lead 1"]


def test_a_body_that_gets_its_name_back_holds_its_work_again() -> None:
    bodies = _bodies(
        [
            Change("1", ("a",), ("b",), date(2010, 1, 1)),
            Change("2", ("b",), ("a",), date(2020, 1, 1)),
        ]
    )

    def on(day: date | None, since: date) -> list[str]:
        return [holder.actor for holder in bodies.follow("a", since, day)]

    assert on(date(2009, 12, 31), date(2005, 1, 1)) == ["a"]
    assert on(date(2015, 1, 1), date(2005, 1, 1)) == ["b"]
    assert on(None, date(2005, 1, 1)) == ["a"]
    assert on(date(2016, 1, 1), date(2015, 1, 1)) == ["b"]  # named though it was b by then
    assert on(None, date(2021, 1, 1)) == ["a"]
    assert not any(holder.in_circle for holder in bodies.follow("a", date(2005, 1, 1)))
    assert bodies.last_day("a") is None
    assert bodies.last_day("b") == date(2019, 12, 31)


def test_a_document_of_the_day_of_the_change_names_the_body_as_it_is_then() -> None:
    day = date(2020, 1, 1)
    bodies = _bodies([Change("1", ("a",), ("a", "b"), day), Change("2", ("c",), ("d",), day)])

    def holders(slug: str, since: date) -> list[str]:
        return [holder.actor for holder in bodies.follow(slug, since)]

    assert holders("a", date(2019, 12, 31)) == ["a", "b"]
    assert (holders("a", day), holders("c", day)) == (["a"], ["d"])


@pytest.mark.parametrize(
    ("life", "expected"),
    [
        (Life(), "b"),
        (Life(first=date(2020, 1, 1)), "a"),
        (Life(first=date(2005, 1, 1)), "b"),
        (Life(last=date(2030, 1, 1)), "a"),
        (Life(last=date(2020, 1, 1)), "b"),
    ],
)
def test_a_body_that_lives_when_it_is_named_is_not_taken_for_gone(
    life: Life, expected: str
) -> None:
    bodies = _bodies([Change("1", ("a",), ("b",), date(2010, 1, 1))], {"a": life})
    (holder,) = bodies.follow("a", date(2021, 1, 1))
    assert holder.actor == expected


def _bodies(changes: Sequence[Change], lives: dict[str, Life] | None = None) -> Succession:
    return succession(changes, lives or {})


def test_a_circle_on_one_day_ends() -> None:
    day = date(2020, 1, 1)
    bodies = _bodies([Change("1", ("a",), ("b",), day), Change("2", ("b",), ("a",), day)])
    (holder,) = bodies.follow("a", date(2019, 1, 1))
    assert (holder.actor, holder.in_circle) == ("b", True)


def test_a_body_changed_into_itself_goes_on() -> None:
    (holder,) = _bodies([Change("1", ("a",), ("a",))]).follow("a")
    assert holder == Holder("a")


def test_a_change_that_names_another_day_for_each_body() -> None:
    lives = {"a": Life(None, date(2020, 6, 30)), "b": Life(None, date(2021, 6, 30))}
    bodies = _bodies([Change("1", ("a", "b"), ("c",))], lives)
    assert [holder.actor for holder in bodies.follow("a", None, date(2020, 7, 1))] == ["c"]
    assert [holder.actor for holder in bodies.follow("b", None, date(2020, 7, 1))] == ["b"]


def test_two_changes_of_one_day_are_one_split() -> None:
    day = date(2020, 1, 1)
    bodies = _bodies([Change("1", ("a",), ("b",), day), Change("2", ("a",), ("c",), day)])
    assert [holder.actor for holder in bodies.follow("a")] == ["b", "c"]


def test_the_end_of_the_calendar_is_no_end() -> None:
    facts = [body("a", valid_until=date.max), task(1), given("a", "lead", 1)]
    assert said(graph(facts)) == []


def test_many_splits_and_mergers_are_walked_once() -> None:
    steps = []
    for n in range(200):  # 2 ** 200 ways through
        steps.append(Change(f"{n}-split", (f"a{n}",), (f"b{n}", f"c{n}")))
        steps.append(Change(f"{n}-merge", (f"b{n}", f"c{n}"), (f"a{n + 1}",)))
    started = time.monotonic()
    (holder,) = _bodies(steps).follow("a0")
    assert (holder.actor, len(holder.steps)) == ("a200", 400)
    assert time.monotonic() - started < 2


def test_a_chain_longer_than_the_stack_is_followed() -> None:
    steps = [Change(f"{n}", (f"a{n}",), (f"a{n + 1}",)) for n in range(3000)]
    bodies = _bodies(steps)
    (holder,) = bodies.follow("a0")
    assert (holder.actor, len(holder.steps)) == ("a3000", 3000)
    assert len(bodies.predecessors("a3000")) == 3000


def test_parts_stand_in_their_order() -> None:
    roles = ("fund", "report", "monitor", "implement", "inspect", "coordinate", "supervise", "lead")
    facts = [body(f"b-{role}") for role in roles] + [given(f"b-{role}", role, 1) for role in roles]
    store = graph([*facts, task(1)])
    table = owner_table(find_owner(store, f"{OLD}/1/task/1"))
    found = [(text_of(row[0]), text_of(row[2]).rpartition("/")[2]) for row in table.rows]
    assert found == [
        ("owner", "lead"),
        ("coordinator", "coordinate"),
        ("overseer", "supervise"),
        ("overseer", "inspect"),
        ("overseer", "monitor"),
        ("reporter", "report"),
        ("other", "implement"),
        ("other", "fund"),
    ]


def test_the_deadline_and_the_frequency_are_said() -> None:
    store = graph(
        [
            body("a"),
            task(1, due_by=date(2022, 6, 30), due_text=Text("giữa năm 2022")),
            task(2),
            given("a", "lead", 1),
            given("a", "lead", 2, frequency="quarterly"),
        ]
    )
    assert said(store, 1) == ["due: 2022-06-30 – giữa năm 2022"]
    assert said(store, 2) == ["frequency: frequency:quarterly"]
    found = find_owner(store, f"{OLD}/2/task/1")
    assert found.deadline.frequency == "quarterly"


def _status(n: int, stage: str, as_of: date | None, of: str = OLD) -> ProjectStatus:
    return ProjectStatus(
        iri=f"{of}/{n}/status/1",
        stated_in=of,
        curation="authored",
        project=ID + "project/cau",
        stage=stage,
        as_of=as_of,
    )


def test_a_portfolio_says_where_the_projects_stood() -> None:
    project = Project(iri=ID + "project/cau", label=(Text("Cầu"),))
    store = graph(
        [
            body("a"),
            project,
            task(1, concerns=(project.iri,)),
            given("a", "lead", 1, due_by=date(2022, 1, 1)),
            given("a", "implement", 2, work=project.iri),
            _status(3, "planning", None),
            _status(4, "under-construction", date(2021, 1, 1)),
            _status(5, "completed", date(2023, 1, 1)),
            _status(6, "operating", date(2023, 1, 1)),
        ]
    )

    def stages(day: date | None) -> set[tuple[str, ...]]:
        found = find_portfolio(store, BODY + "a", on=day)
        assert set(found.stages) <= {project.iri, f"{OLD}/1/task/1"}
        return set(found.stages.values())

    assert stages(None) == {("completed", "operating")}
    assert stages(date(2022, 1, 1)) == {("under-construction",)}
    assert stages(date(2020, 12, 31)) == {("planning",)}
    assert stages(date(2020, 4, 30)) == set()
    found = find_portfolio(store, BODY + "a", on=date(2022, 1, 2))
    assert [found.is_overdue(one) for one in found.own] == [True, None]
    done = find_portfolio(store, BODY + "a", on=date(2023, 1, 1))
    assert [done.is_overdue(one) for one in done.own] == [False, None]
    cells = [text_of(row[-1]) for row in portfolio_table(done, {"completed": "xong"}).rows]
    assert cells == ["xong, operating", "xong, operating"]


def test_what_is_no_change_is_left_aside() -> None:
    facts = [body("a"), task(1), given("a", "lead", 1)]
    former, new = ox.NamedNode(ORG.originalOrganization), ox.NamedNode(ORG.resultingOrganization)
    blank = ox.BlankNode()
    store = graph(
        facts,
        [
            ox.Triple(blank, former, ox.NamedNode(BODY + "a")),
            ox.Triple(blank, new, ox.NamedNode(BODY + "b")),
            ox.Triple(ox.NamedNode(CHANGE + "x"), new, ox.NamedNode(BODY + "b")),
        ],
    )
    assert owners(store) == ["a"]


def test_an_empty_graph_answers_with_nothing() -> None:
    empty = memory_store()
    assert find_owner(empty, OLD, on=date(2020, 1, 1)).owners == ()
    assert find_portfolio(empty, BODY + "a", with_units=True, on=date(2020, 1, 1)).held == ()


def test_the_query_of_ended_actors_agrees(example_graph: Graph) -> None:
    query = read_library()["works-of-ended-actors"]
    for day in (date(2025, 2, 28), date(2025, 3, 1)):
        table = run_query(example_graph.store, query, {"day": day.isoformat()})
        assert isinstance(table, Table)
        listed = {(text_of(row[0]), text_of(row[2]), text_of(row[3])) for row in table.rows}
        moved = set()
        for _, _, work in {*listed, ("", "", f"{ID}document/kh-15-ubnd-vi-du/III.1/task/1")}:
            for one in find_owner(example_graph.store, work, on=day).owners:
                if one.has_moved:
                    moved.add((one.assignee, one.actor, work))
        assert moved == listed
        assert bool(listed) is (day > date(2025, 2, 28))


ROAD = "kh-15-ubnd-vi-du/III.1.b/task/1"
MERGER = "Sáp nhập Sở Giao thông vận tải vào Sở Xây dựng tỉnh Ví Dụ"


def test_the_command_follows_to_the_day_asked(call: Call) -> None:
    ran = call("owner", ROAD, "--data", EXAMPLE, "--on", "2025-02-28", "--format", "csv")
    assert ran.err.splitlines() == [
        f"Lập dự án đường ven sông [doc:{ROAD}]",
        "  Sở Giao thông vận tải tỉnh Ví Dụ · Sở Kế hoạch và Đầu tư tỉnh Ví Dụ (được giao chủ trì)",
        "  hạn: 2022-12-31 – trong năm 2022",
    ]
    ran = call("owner", ROAD, "--data", EXAMPLE, "--format", "csv")
    assert ran.err.splitlines()[1:] == [
        "  Sở Xây dựng tỉnh Ví Dụ · Sở Kế hoạch và Đầu tư tỉnh Ví Dụ (được giao chủ trì)",
        "  hạn: 2022-12-31 – trong năm 2022",
        f"  “{MERGER}”: việc của Sở Giao thông vận tải tỉnh Ví Dụ chuyển sang"
        " Sở Xây dựng tỉnh Ví Dụ (từ 2025-03-01)",
    ]
    english = call("owner", ROAD, "--data", EXAMPLE, "--on", "2020-01-01", "--lang", "en")
    assert english.err.splitlines()[1:] == [
        "  nobody owns it (by 2020-01-01 no document had assigned it to anybody)",
        "  due: 2022-12-31 – trong năm 2022",
        "  not counted: 4 assignments of documents issued after 2020-01-01",
    ]


def test_the_command_gives_a_portfolio_with_what_was_inherited(call: Call) -> None:
    ran = call("owns", "SXD", "--data", EXAMPLE, "--on", "2025-03-01", "--lang", "en")
    assert ran.err.splitlines() == [
        "Department of Construction of Ví Dụ province [body:so-xay-dung-vi-du]: 5 assignments"
        " (lead 3, implement 1, coordinate 1), 0 through groups, 0 through units,"
        " 3 from former bodies",
        "  lead: Plan 15/KH-UBND to implement Resolution 01-NQ/ĐH (3)",
        "  implement: Plan 15/KH-UBND to implement Resolution 01-NQ/ĐH (1)",
        "  coordinate: Plan 15/KH-UBND to implement Resolution 01-NQ/ĐH (1)",
        "  3 with a deadline: 3 overdue on 2025-03-01, next due –",
        "  “Merger of the Department of Transport into the Department of Construction of Ví Dụ"
        " province”: the work of Department of Transport of Ví Dụ province moved to Department"
        " of Construction of Ví Dụ province (from 2025-03-01)",
    ]
    ran = call("owns", "SGTVT", "--data", EXAMPLE, "--format", "markdown")
    assert [line.split(" | ")[0] for line in ran.lines[2:]] == 3 * ["| đã chuyển đi"]
    assert "3 đã chuyển sang bên khác" in ran.err


@pytest.mark.parametrize(
    "text",
    ["2025-02-30", "20250101", "2025-W01-1", "01/07/2025", "2025", "", "hôm nay", "２０２５-01-01"],
)
@pytest.mark.parametrize("words", [("owner", ROAD), ("owns", "SXD")])
def test_a_date_that_is_none_is_refused(call: Call, words: tuple[str, str], text: str) -> None:
    ran = call(*words, "--data", EXAMPLE, "--on", text)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == (
        f"Lỗi: “{text}” không phải là một ngày; viết năm-tháng-ngày, ví dụ 2025-07-01"
    )
    ran = call(*words, "--data", EXAMPLE, "--on", text, "--lang", "en")
    assert ran.err.splitlines()[0] == (
        f"Error: “{text}” is no day; write YYYY-MM-DD, for example 2025-07-01"
    )


def test_nothing_to_own_is_an_answer(call: Call, tmp_path: Path) -> None:
    only = (EXAMPLE / "registers-vi-du.ttl").read_text("utf-8")
    (tmp_path / "registers.ttl").write_text(only, "utf-8")
    ran = call("owns", "SNV", "--data", tmp_path, "--on", "2025-03-01", "--lang", "en")
    assert (ran.code, ran.lines[-1]) == (0, "0 rows")
    assert "0 assignments (–)" in ran.err
