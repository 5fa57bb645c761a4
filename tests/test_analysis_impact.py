"""What if a body, a month or a document goes: worked by hand on small invented graphs.

The golden files of the shipped graph are ``tests/golden/analyses/impact-*.csv``. To renew
them, and then read the diff:

    KG_UPDATE_GOLDEN=1 python -m pytest tests/test_analysis_impact.py
"""

from __future__ import annotations

import csv
import io
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from kg.analysis.impact import (
    SEVERITY,
    Abolish,
    Drop,
    Hit,
    Impact,
    Slip,
    WhatIf,
    find_impact,
    impact_table,
    summary,
)
from kg.analysis.impact.months import months_later, read_months
from kg.analysis.impact.ownership import find_owners
from kg.analysis.impact.situation import read_situation
from kg.analysis.impact.words import HITS, WHYS
from kg.answers.owner import find_owner
from kg.build import Graph
from kg.errors import ParameterError
from kg.facts import (
    Actor,
    Assignment,
    Citation,
    Document,
    Fact,
    Goal,
    Indicator,
    Observation,
    Project,
    ProjectStatus,
    Target,
    Task,
    Text,
    facts_to_triples,
)
from kg.render import render
from kg.store import EmbeddedStore, memory_store
from kg.vocabulary import ID, curie
from tests.conftest import Call, Kg

GOLDEN: Final = Path(__file__).parent / "golden" / "analyses"
PLAN, NOTE = ID + "document/kh-1", ID + "document/tb-2"


def doc(slug: str) -> str:
    return f"{ID}document/{slug}"


def body(slug: str) -> str:
    return f"{ID}body/{slug}"


def project(slug: str) -> str:
    return f"{ID}project/{slug}"


def said(name: str, document: str = PLAN) -> str:
    """Name a statement of a document: ``t1`` is its task 1."""
    return f"{document}/1/{name}"


def task(
    name: str,
    *,
    above: str | None = None,
    serves: tuple[str, ...] = (),
    concerns: tuple[str, ...] = (),
    due: date | None = None,
    document: str = PLAN,
) -> Task:
    return Task(
        iri=said(name, document),
        stated_in=document,
        curation="authored",
        label=(Text(f"Việc {name}"), Text(f"Task {name}", "en")),
        part_of_task=said(above, document) if above else None,
        contributes_to=serves,
        concerns=concerns,
        due_by=due,
    )


def goal(name: str, *, end: int | None = None, subject: str = "", document: str = PLAN) -> Goal:
    return Goal(
        iri=said(name, document),
        stated_in=document,
        curation="authored",
        label=(Text(f"Mục tiêu {name}"),),
        period_end=end,
        subject=subject or None,
    )


def assigned(
    name: str,
    actor: str,
    role: str,
    work: str,
    *,
    due: date | None = None,
    document: str = PLAN,
) -> Assignment:
    return Assignment(
        iri=said(name, document),
        stated_in=document,
        curation="authored",
        assignee=body(actor),
        role=role,
        work=work if work.startswith(ID) else said(work),
        due_by=due,
    )


def actor(slug: str, vi: str, *, above: str | None = None) -> Actor:
    return Actor(
        iri=body(slug),
        label=(Text(vi),),
        sub_organization_of=body(above) if above else None,
    )


def group(slug: str, *members: str) -> Actor:
    return Actor(
        iri=body(slug),
        type="BodyGroup",
        label=(Text(f"Nhóm {slug}"),),
        has_member=tuple(map(body, members)),
    )


def document(slug: str, type_: str = "Plan") -> Document:
    return Document(iri=doc(slug), type=type_, label=(Text(f"Văn bản {slug}"),))


def store_of(facts: list[Fact]) -> EmbeddedStore:
    return memory_store(facts_to_triples(facts))


def short(iri: str) -> str:
    """Shorten an id for a test: the last part, which is different for each thing here."""
    return curie(iri).rpartition("/")[2].rpartition(":")[2]


def lines(found: Impact) -> list[tuple[str, str, str, str]]:
    """Give each hit as (kind of hit, thing, chain, proof) in short ids."""
    return [
        (one.hit, short(one.thing), " ".join(map(short, one.via)), " ".join(map(short, one.proof)))
        for one in found.hits
    ]


def ask(facts: list[Fact], what_if: WhatIf) -> Impact:
    return find_impact(store_of(facts), what_if)


def the_hit(found: Impact, thing: str, kind: str | None = None) -> Hit:
    (one,) = (h for h in found.hits if short(h.thing) == thing and kind in (None, h.hit))
    return one


# --- a body is abolished ---------------------------------------------------------------

ACTORS: list[Fact] = [
    document("kh-1"),
    document("tb-2", "Notice"),
    actor("ban-a", "Ban A tỉnh Hoài Giang"),
    actor("so-b", "Sở B tỉnh Hoài Giang"),
    actor("phong-u", "Phòng U", above="ban-a"),
    actor("to-v", "Tổ V", above="phong-u"),
    group("nhom-g", "ban-a", "so-b"),
    group("nhom-h", "ban-a"),
    group("nhom-n", "nhom-h", "so-b"),
]
OWNED: list[Fact] = [
    *ACTORS,
    task("t1", serves=(said("g2"),)),
    task("t2", above="t1", serves=(said("g1"),)),
    task("t3"),
    task("t4"),
    task("t5", above="t6"),
    task("t6"),
    task("t7"),
    task("t8"),
    task("t9", serves=(said("g2"),)),
    task("t10"),
    task("t11", above="t12"),
    task("t12", above="t11"),
    task("t13", document=NOTE),
    task("t14"),
    goal("g1"),
    goal("g2"),
    goal("g3", subject=body("ban-a")),
    assigned("a1", "ban-a", "lead", "t1"),
    assigned("a3", "ban-a", "lead", "t3"),
    assigned("a3b", "so-b", "direct", "t3"),
    assigned("a4", "ban-a", "lead", "t4"),
    assigned("a4b", "so-b", "lead", "t4"),
    assigned("a5", "ban-a", "implement", "t5"),
    assigned("a6b", "so-b", "lead", "t6"),
    assigned("a7", "nhom-g", "lead", "t7"),
    assigned("a8", "nhom-h", "direct", "t8"),
    assigned("a9b", "so-b", "lead", "t9"),
    assigned("a9", "ban-a", "implement", "t9"),
    assigned("a9r", "ban-a", "report", "t9"),
    assigned("a9rb", "so-b", "report", "t9"),
    assigned("a10", "phong-u", "implement", "t10"),
    assigned("a12", "ban-a", "lead", "t12"),
    assigned("a13", "ban-a", "implement", NOTE),
    assigned("a14", "nhom-n", "report", "t14"),
]


def test_what_a_body_owned_alone_loses_its_last_owner_down_and_up() -> None:
    found = ask(OWNED, Abolish((body("ban-a"),)))
    assert lines(found) == [
        ("loses-last-owner", "t1", "ban-a", "a1"),
        ("loses-last-owner", "t11", "ban-a t12", "a12"),  # a circle of tasks
        ("loses-last-owner", "t12", "ban-a", "a12"),
        ("loses-last-owner", "t2", "ban-a t1", "a1"),  # inherited
        ("loses-last-owner", "t8", "ban-a nhom-h", "a8"),  # nobody is left in the group
        ("loses-last-owner", "tb-2", "ban-a", "a13"),
        ("loses-last-owner", "t13", "ban-a tb-2", "a13"),  # inherited from its document
        ("unserved", "g1", "ban-a t1 t2", "a1"),
        ("loses-subject", "g3", "ban-a", "g3"),
        ("passes-on", "t3", "ban-a", "a3"),  # to the director
        ("passes-on", "t5", "ban-a", "a5"),  # to who leads the task above
        ("keeps-owner", "t4", "ban-a", "a4"),
        ("weakened", "g2", "ban-a t1", "a1"),
        ("loses-role", "t9", "ban-a", "a9"),
        ("loses-role", "t9", "ban-a", "a9r"),
        ("through-group", "t14", "ban-a nhom-h nhom-n", "a14"),
        ("through-group", "t7", "ban-a nhom-g", "a7"),
    ]
    assert found.counted == (("units-stay", 2),)


def test_the_reason_names_who_goes_and_who_is_next() -> None:
    store = store_of(OWNED)
    table = impact_table(store, find_impact(store, Abolish((body("ban-a"),))), "en")
    why = {
        (short(str(thing)[1:-1]), str(hit)[1:-1]): str(text)[1:-1]
        for hit, thing, _, text, *_ in table.rows
    }
    a, b = "Ban A tỉnh Hoài Giang", "Sở B tỉnh Hoài Giang"
    assert why["t1", "loses-last-owner"] == f"loses {a} (role:lead); nobody else owns it"
    assert why["t2", "loses-last-owner"] == (
        f"“Task t1” loses {a} (role:lead), inherited here; nobody else owns it"
    )
    assert why["t8", "loses-last-owner"].endswith("through group: no member left")
    assert why["t3", "passes-on"] == f"loses {a} (role:lead); next is {b} (role:direct)"
    assert why["t5", "passes-on"] == (
        f"loses {a} (role:implement); inherits {b} (role:lead) from “Task t6”"
    )
    assert why["t4", "keeps-owner"] == f"loses {a} (role:lead); {b} stays"
    assert why["g1", "unserved"].startswith("1 of 1 owned works")
    assert why["g2", "weakened"].startswith("2 of 3 owned works")  # t1, t2 of t1, t2, t9
    assert why["t7", "through-group"] == (
        f"through the group Nhóm nhom-g (role:lead): it loses {a}; members left: 1"
    )


def test_roles_that_do_not_own_say_whether_another_has_them() -> None:
    found = ask(OWNED, Abolish((body("ban-a"),)))
    codes = {short(one.proof[0]): one.why.code for one in found.hits if one.hit == "loses-role"}
    assert codes == {"a9": "role-last", "a9r": "role-shared"}


def test_units_go_only_when_asked() -> None:
    without = ask(OWNED, Abolish((body("ban-a"),)))
    assert "t10" not in {short(one.thing) for one in without.hits}
    found = ask(OWNED, Abolish((body("ban-a"),), with_units=True))
    assert the_hit(found, "t10").via == (body("ban-a"), body("phong-u"))
    assert found.counted == ()


def test_a_group_ends_with_its_last_member_whoever_that_is() -> None:
    found = ask(OWNED, Abolish((body("so-b"), body("ban-a"))))
    assert the_hit(found, "t7").hit == "loses-last-owner"
    assert the_hit(found, "t7").why.through_group
    assert the_hit(found, "t14").hit == "loses-role"  # a group of groups ends, too
    assert the_hit(found, "t14").via == (body("ban-a"), body("nhom-h"), body("nhom-n"))
    assert {"t3", "t4", "t5", "t6"} <= {short(h.thing) for h in found.hits if "last" in h.hit}
    assert "through-group" not in found.counts()


def test_a_group_itself_can_be_abolished_and_its_members_stay() -> None:
    found = ask(OWNED, Abolish((body("nhom-g"),)))
    assert lines(found) == [("loses-last-owner", "t7", "nhom-g", "a7")]
    assert not found.hits[0].why.through_group


def test_all_that_is_lost_of_one_owner_is_proof() -> None:
    twice = [*OWNED, assigned("a1b", "ban-a", "direct", "t1")]
    found = ask(twice, Abolish((body("ban-a"),)))
    assert the_hit(found, "t1").proof == (said("a1"), said("a1b"))


def test_the_chain_is_that_of_the_one_who_owned() -> None:
    facts = [
        *ACTORS,
        task("t1"),
        assigned("a1", "so-b", "lead", "t1"),
        assigned("a2", "phong-u", "direct", "t1"),
    ]
    found = ask(facts, Abolish((body("ban-a"), body("so-b")), with_units=True))
    assert lines(found) == [("loses-last-owner", "t1", "so-b", "a1 a2")]


def test_an_inherited_owner_that_is_shared_or_replaced() -> None:
    facts = [
        *ACTORS,
        task("t1"),
        task("t2", above="t1"),
        task("t3", above="t2"),
        assigned("a1", "so-b", "lead", "t1"),
        assigned("a2", "ban-a", "implement", "t2"),
    ]
    found = ask(facts, Abolish((body("ban-a"),)))
    assert [(h.hit, short(h.thing), h.why.code) for h in found.hits] == [
        ("passes-on", "t2", "owner-next-inherited"),
        ("passes-on", "t3", "inherited-owner-next-inherited"),
    ]
    assert found.hits[1].via == (body("ban-a"), said("t2"))
    shared = [*facts, assigned("a2b", "so-b", "implement", "t2")]
    found = ask(shared, Abolish((body("ban-a"),)))
    assert [(h.hit, h.why.code) for h in found.hits] == [
        ("keeps-owner", "owner-shared"),
        ("keeps-owner", "inherited-owner-shared"),
    ]


def test_a_body_with_nothing_hits_nothing() -> None:
    store = store_of([*ACTORS, task("t1")])
    found = find_impact(store, Abolish((body("so-b"),)))
    assert (found.hits, found.counted) == ((), ())
    (words,) = summary(store, found, "en")
    assert words.en == "Sở B tỉnh Hoài Giang [body:so-b]: nothing is hit"


def test_owners_of_all_works_are_those_of_the_single_question(shipped_graph: Graph) -> None:
    for store in (store_of(OWNED), shipped_graph.store):
        situation = read_situation(store)
        owners = find_owners(situation)
        works = sorted(situation.kinds)
        for work in works[:: max(1, len(works) // 80)]:
            one, all_ = find_owner(store, work), owners.get(work)
            actors = sorted({owner.actor for owner in one.owners})
            assert (one.role, actors) == ((all_.role, list(all_.actors)) if all_ else (None, [])), (
                work
            )
            assert (one.via or "") == (all_.path[0] if all_ and all_.path else ""), work


# --- a project slips -------------------------------------------------------------------


def status(name: str, of: str, due: date | None, document: str = PLAN) -> ProjectStatus:
    return ProjectStatus(
        iri=said(name, document),
        stated_in=document,
        curation="authored",
        project=project(of),
        stage="under-construction",
        due_by=due,
    )


def made(slug: str, *, of: str | None = None, serves: tuple[str, ...] = ()) -> Project:
    return Project(
        iri=project(slug),
        label=(Text(f"Dự án {slug}"),),
        part_of=project(of) if of else None,
        contributes_to=serves,
    )


SCHEDULE: list[Fact] = [
    *ACTORS,
    made("w", serves=(said("g4"),)),
    made("p", of="w", serves=(said("g2"), said("g3"))),
    made("q", of="p"),
    made("r"),
    made("x", serves=(said("g1"),)),
    status("s-w", "w", date(2025, 9, 30)),
    status("s-p", "p", date(2025, 6, 30)),
    status("s-q", "q", date(2025, 1, 31)),
    status("s-r", "r", date(2025, 1, 31)),
    task("top", due=date(2025, 12, 31)),
    task("a", above="top", concerns=(project("p"),), due=date(2025, 8, 15), serves=(said("g1"),)),
    task("b", above="a", concerns=(project("r"),), due=date(2025, 3, 1)),
    task("c", above="a", due=date(2025, 2, 28)),
    task("d", above="a"),
    assigned("as-a", "so-b", "lead", "a", due=date(2025, 3, 31)),
    goal("g1", end=2025),
    goal("g2", end=2024),
    goal("g3", end=2030),
    goal("g4"),
]


def test_dates_move_and_what_they_pass_is_told() -> None:
    found = ask(SCHEDULE, Slip(((project("p"), 6),)))
    assert [(h.hit, short(h.thing), h.why.parts[-2:], short(h.proof[0])) for h in found.hits] == [
        # a, due 15 August 2025, now ends 15 February 2026: past the year 2025
        ("misses-period", "g1", (("2026-02-15",), ("2025-12-31",)), "a"),
        ("overrun", "top", (("2026-02-15",), ("2025-12-31",)), "a"),
        ("overrun", "w", (("2026-02-15",), ("2025-09-30",)), "a"),
        ("moved", "a", (("2025-03-31",), ("2025-09-30",)), "as-a"),
        ("moved", "a", (("2025-08-15",), ("2026-02-15",)), "a"),
        ("moved", "c", (("2025-02-28",), ("2025-08-31",)), "c"),
        ("moved", "p", (("2025-06-30",), ("2025-12-31",)), "s-p"),
        ("moved", "q", (("2025-01-31",), ("2025-07-31",)), "s-q"),
        ("undated", "d", (("6",),), "a"),
        ("past-period", "g2", (("2026-02-15",), ("2024-12-31",)), "a"),
        ("served", "g3", (("2026-02-15",), ("2030-12-31",)), "a"),
        ("served", "g4", (("2025-08-15",), ("2026-02-15",)), "a"),
    ]
    assert found.counted == ()


def test_the_chain_of_a_slip_leads_through_parts_and_tasks() -> None:
    found = ask(SCHEDULE, Slip(((project("p"), 6),)))
    assert the_hit(found, "g1").via == (project("p"), said("a"))
    assert the_hit(found, "c").via == (project("p"), said("a"))
    assert the_hit(found, "q").via == (project("p"),)
    assert the_hit(found, "g4").via == (project("p"), project("w"))
    assert the_hit(found, "w").proof == (said("a"), said("s-w"))


def test_a_task_part_that_concerns_another_project_only_is_not_late() -> None:
    assert "b" not in {short(h.thing) for h in ask(SCHEDULE, Slip(((project("p"), 6),))).hits}


def test_a_slip_that_stays_within_the_period_misses_nothing() -> None:
    found = ask(SCHEDULE, Slip(((project("p"), 1),)))
    assert found.counts()["misses-period"] == found.counts()["overrun"] == 0
    assert the_hit(found, "g1").why.code == "ends-within"
    assert the_hit(found, "top").hit == "late-below"


def test_the_last_day_of_a_period_is_within_it() -> None:
    facts = [
        *ACTORS,
        made("p", serves=(said("g1"),)),
        status("s-p", "p", date(2025, 6, 30)),
        goal("g1", end=2025),
    ]
    assert the_hit(ask(facts, Slip(((project("p"), 6),))), "g1").hit == "served"
    assert the_hit(ask(facts, Slip(((project("p"), 7),))), "g1").hit == "misses-period"


def test_the_longest_of_several_slips_counts() -> None:
    found = ask(SCHEDULE, Slip(((project("q"), 2), (project("p"), 1))))
    assert the_hit(found, "q").why.parts == (("2025-01-31",), ("2025-03-31",))
    assert the_hit(found, "p").why.parts == (("2025-06-30",), ("2025-07-31",))
    assert the_hit(found, "q").via == (project("q"),)


def test_without_a_due_date_what_is_served_is_listed_and_said_so() -> None:
    store = store_of(SCHEDULE)
    found = find_impact(store, Slip(((project("x"), 6),)))
    assert lines(found) == [("served", "g1", "x", "g1")]
    assert found.hits[0].why.code == "serves-undated"
    assert found.counted == (("projects-undated", 1),)
    assert "projects without a due date in any document: 1" in summary(store, found, "en")[1].en


def test_circles_of_tasks_and_projects_end() -> None:
    facts = [
        *ACTORS,
        made("p", of="q"),
        made("q", of="p"),
        task("t1", above="t2", concerns=(project("p"),), due=date(2025, 1, 31)),
        task("t2", above="t1"),
    ]
    found = ask(facts, Slip(((project("p"), 1),)))
    assert [(h.hit, short(h.thing)) for h in found.hits] == [("moved", "t1"), ("undated", "t2")]
    assert found.hits[0].why.parts == (("2025-01-31",), ("2025-02-28",))


def test_a_date_that_is_none_is_counted_and_left_out() -> None:
    import pyoxigraph as ox

    store = store_of(SCHEDULE)
    bad = ox.Literal("giữa năm", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date"))
    due = ox.NamedNode("https://w3id.org/plan-kg/ns#dueBy")
    store.inner.add(ox.Quad(ox.NamedNode(said("s-p")), due, bad))
    found = find_impact(store, Slip(((project("p"), 6),)))
    assert found.counted == (("dates-unreadable", 1),)
    assert the_hit(found, "g1").hit == "misses-period"


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-02-28", 12, "2024-02-29"),  # the end of February stays the end
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-28", 12, "2025-02-28"),
        ("2025-04-30", 1, "2025-05-31"),
        ("2025-03-30", 1, "2025-04-30"),
        ("2025-12-15", 1, "2026-01-15"),
        ("2025-11-30", 25, "2027-12-31"),
        ("9999-12-31", 1, "9999-12-31"),
    ],
)
def test_months_are_calendar_months(day: str, months: int, later: str) -> None:
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(later)


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "sáu", "", "1201", "²", "9" * 1000])
def test_what_is_no_number_of_months_is_refused(text: str) -> None:
    with pytest.raises(ParameterError) as caught:
        read_months(text)
    assert "1200" in caught.value.render("vi")


# --- a document is dropped -------------------------------------------------------------


def cited(
    name: str, target: str, relation: str, *, document: str = PLAN, citing: str = ""
) -> Citation:
    return Citation(
        iri=said(name, document),
        stated_in=document,
        curation="authored",
        cited_document=doc(target),
        citing_document=doc(citing) if citing else None,
        relation=relation,
    )


def target(name: str, indicator: str, subject: str, document: str) -> Target:
    return Target(
        iri=said(name, document),
        stated_in=document,
        curation="authored",
        indicator=f"{ID}indicator/{indicator}",
        subject=subject or None,
    )


def figure(name: str, indicator: str, subject: str, document: str) -> Observation:
    return Observation(
        iri=said(name, document),
        stated_in=document,
        curation="authored",
        indicator=f"{ID}indicator/{indicator}",
        subject=subject or None,
    )


HERE, THERE = f"{ID}place/hoai-giang", f"{ID}place/van-son"
TOLD: list[Fact] = [
    *ACTORS,
    *(document(slug) for slug in ("kh-3", "kh-5", "nq-4", "nq-6")),
    *(Indicator(iri=f"{ID}indicator/{slug}") for slug in ("i", "j", "k")),
    task("t1", serves=(said("h1", NOTE), said("h2", NOTE))),
    goal("g1"),
    assigned("a1", "so-b", "lead", said("n1", NOTE)),
    assigned("a2", "ban-a", "report", said("n2", NOTE)),
    assigned("a3", "ban-a", "lead", "t1"),
    task("n1", document=NOTE, serves=(said("h2", NOTE),)),
    task("n2", document=NOTE, concerns=(PLAN,)),
    task("n3", document=NOTE, serves=(said("g1"),)),
    task("n4", document=NOTE, serves=(said("h2", NOTE),)),
    goal("h1", document=NOTE),
    goal("h2", document=NOTE),
    assigned("b2", "so-b", "lead", said("n2", NOTE), document=NOTE),
    assigned("b4", "so-b", "lead", said("n4", NOTE), document=NOTE),
    cited("c1", "kh-1", "implements", document=NOTE),
    cited("c2", "kh-1", "based-on", document=NOTE, citing="kh-3"),
    cited("c3", "nq-4", "based-on", document=NOTE, citing="kh-3"),
    cited("c4", "nq-4", "implements", citing="kh-5"),
    cited("c5", "nq-6", "implements"),
    cited("c6", "nq-4", "implements"),
    cited("c7", "nq-4", "implements", document=NOTE, citing="kh-3"),
    cited("c8", "kh-1", "cites", document=NOTE, citing="kh-5"),
    made("p", serves=(said("g1"),)),
    made("s"),
    status("s-p", "p", None),
    status("s-s", "s", None),
    status("s-s", "s", None, NOTE),
    target("x-i", "i", HERE, PLAN),
    target("y-j", "j", HERE, NOTE),
    target("y-k", "k", HERE, NOTE),
    figure("f-j", "j", HERE, PLAN),
    figure("f-j2", "j", THERE, NOTE),  # of another place: no figure of y-j
    figure("f-k", "k", "", PLAN),
    figure("f-k2", "k", HERE, NOTE),
]


def test_a_document_takes_with_it_what_only_it_says() -> None:
    found = ask(TOLD, Drop((PLAN,)))
    assert lines(found) == [
        ("loses-last-owner", "n1", "kh-1", "a1"),
        ("unserved", "h1", "kh-1 t1", "t1"),
        ("loses-last-ground", "tb-2", "kh-1", "c1"),
        ("untold", "p", "kh-1", "s-p"),
        ("without-target", "i", "kh-1", "x-i"),
        ("loses-last-observation", "y-j", "kh-1 j", "f-j"),
        ("loses-last-implementer", "nq-6", "kh-1", "c5"),
        ("serves-nothing", "n3", "kh-1", "g1"),
        ("serves-nothing", "p", "kh-1", "g1"),
        ("loses-subject", "n2", "kh-1", "n2"),
        ("weakened", "h2", "kh-1 t1", "t1"),
        ("loses-role", "n2", "kh-1", "a2"),
        ("loses-ground", "kh-3", "kh-1", "c2"),
        ("untold-ground", "kh-5", "kh-1", "c4"),
        ("loses-observation", "y-k", "kh-1 k", "f-k"),
        ("gone", "g1", "kh-1", "g1"),
        ("gone", "t1", "kh-1", "t1"),
        ("gone", "x-i", "kh-1", "x-i"),
    ]
    assert the_hit(found, "h2").why.parts == (("2",), ("3",))  # t1 and n1 of t1, n1, n4
    assert dict(found.counted) == {
        "Goal": 1,
        "Target": 1,
        "Task": 1,
        "Assignment": 3,
        "Citation": 3,
        "ProjectStatus": 2,
        "Observation": 2,
    }


def test_works_keep_what_another_document_says_again() -> None:
    again = [*TOLD, assigned("b1", "so-b", "lead", said("n1", NOTE), document=NOTE)]
    found = ask(again, Drop((PLAN,)))
    assert "loses-last-owner" not in found.counts()
    both = ask(again, Drop((PLAN, NOTE)))
    assert {short(h.thing) for h in both.hits if h.hit == "untold"} == {"p", "s"}
    assert both.counts()["gone"] == 11  # every task, goal and target of the two


def test_a_document_only_cited_takes_its_ground_away() -> None:
    store = store_of(TOLD)
    found = find_impact(store, Drop((doc("nq-4"),)))
    assert lines(found) == [
        ("loses-last-ground", "kh-5", "nq-4", "c4"),
        ("loses-ground", "kh-1", "nq-4", "c6"),
        ("loses-ground", "kh-3", "nq-4", "c3 c7"),
    ]
    assert summary(store, found, "en")[1].en == "the graph holds no statement of this document"


def test_a_task_whose_whole_goes_loses_the_owner_it_inherited() -> None:
    facts = [
        *ACTORS,
        task("t1"),
        replace(task("n1", document=NOTE), part_of_task=said("t1")),
        assigned("b1", "so-b", "lead", said("t1"), document=NOTE),
    ]
    found = ask(facts, Drop((PLAN,)))
    assert lines(found) == [
        ("loses-last-owner", "n1", "kh-1 t1", "b1"),
        ("gone", "t1", "kh-1", "t1"),
    ]


def test_documents_that_implement_each_other_end_the_search() -> None:
    facts = [
        *ACTORS,
        cited("c1", "tb-2", "implements"),
        cited("c2", "kh-1", "implements", document=NOTE),
    ]
    assert lines(ask(facts, Drop((PLAN,)))) == [
        ("loses-last-ground", "tb-2", "kh-1", "c2"),
        ("loses-last-implementer", "tb-2", "kh-1", "c1"),
    ]


def test_a_document_is_no_ground_of_its_own() -> None:
    facts = [
        *ACTORS,
        cited("c1", "kh-1", "implements", document=NOTE),
        cited("c2", "tb-2", "implements", document=NOTE),
    ]
    found = ask(facts, Drop((PLAN,)))
    assert lines(found) == [("loses-last-ground", "tb-2", "kh-1", "c1")]


# --- the whole -------------------------------------------------------------------------


def test_every_kind_of_hit_and_reason_has_its_words() -> None:
    assert tuple(sorted(HITS)) == tuple(sorted(SEVERITY))
    asked = [
        ask(OWNED, Abolish((body("ban-a"), body("so-b")), with_units=True)),
        ask(OWNED, Abolish((body("ban-a"),))),
        ask(SCHEDULE, Slip(((project("p"), 6), (project("x"), 1)))),
        ask(TOLD, Drop((PLAN,))),
    ]
    hits = [one for found in asked for one in found.hits]
    assert {one.hit for one in hits} <= set(SEVERITY)
    for one in hits:
        for words in (WHYS[one.why.code].vi, WHYS[one.why.code].en):
            assert words.format(*one.why.parts)


@pytest.mark.parametrize("what_if", [Abolish(("urn:x",)), Slip((("urn:x", 1),)), Drop(("urn:x",))])
def test_an_empty_graph_has_no_hits(what_if: WhatIf) -> None:
    assert ask([], what_if).hits == ()


def test_asking_changes_nothing() -> None:
    store = store_of(TOLD)
    before = store.triples()
    for what_if in (Abolish((body("so-b"),)), Slip(((project("p"), 6),)), Drop((PLAN,))):
        find_impact(store, what_if)
    assert store.triples() == before


SHIPPED: Final = {
    "impact-abolish": ("--abolish", "Ban Tuyên giáo Tỉnh ủy"),
    "impact-slip": ("--slip", "đường bộ ven biển", "6"),
    "impact-drop": ("--drop", "cthd-29-nq-tw"),
}


@pytest.mark.parametrize("name", SHIPPED)
def test_golden_on_the_shipped_graph(name: str, call: Call) -> None:
    ran = call("analyse", "impact", *SHIPPED[name], "--format", "csv")
    assert ran.code == 0
    path = GOLDEN / f"{name}.csv"
    answer = ran.out.replace("\r\n", "\n")
    if os.environ.get("KG_UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(answer, "utf-8")
    assert path.is_file(), f"no {path}: KG_UPDATE_GOLDEN=1"
    assert answer == path.read_text("utf-8")


def test_every_line_of_the_shipped_answers_has_chain_proof_and_document() -> None:
    for name in SHIPPED:
        rows = list(csv.DictReader(io.StringIO((GOLDEN / f"{name}.csv").read_text("utf-8"))))
        assert rows
        for row in rows:
            assert all(row[column] for column in ("hit", "kind", "why", "via", "proof", "document"))
        order = [SEVERITY.index(row["hit"]) for row in rows]
        assert order == sorted(order)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_bytes_under_any_hash_seed(kg: Kg, seed: str) -> None:
    ran = kg(
        "analyse",
        "impact",
        *SHIPPED["impact-drop"],
        "--format",
        "csv",
        env={"PYTHONHASHSEED": seed},
    )
    assert ran.out.replace("\r\n", "\n") == (GOLDEN / "impact-drop.csv").read_text("utf-8")


# --- the command -----------------------------------------------------------------------


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "data"
    path.mkdir()
    text = render(list(facts_to_triples([*OWNED, made("p")])), "turtle")
    (path / "kh-1.ttl").write_text(text, "utf-8")
    return path


def test_the_command_speaks_both_languages(call: Call, data: Path) -> None:
    asked = ("analyse", "impact", "--abolish", "Ban A", "--data", data)
    ran = call(*asked)
    assert ran.code == 0
    assert "mất chủ thể chịu trách nhiệm cuối cùng (7)" in ran.err
    assert "2 đơn vị trực thuộc được coi là còn" in ran.err
    assert "vì sao" in ran.lines[0] + ran.lines[1]
    english = call(*asked, "--lang", "en", "--format", "markdown")
    assert "loses its last owner (7)" in english.err
    assert english.lines[0].startswith("| hit | thing | thingLabel | kind | kindLabel | why |")
    assert "| loses its last owner |" in english.out
    assert "Ban A tỉnh Hoài Giang → Task t1 |" in english.out
    assert "loses Ban A tỉnh Hoài Giang (lead); nobody else owns it" in english.out


def test_several_bodies_and_their_units_go_together(call: Call, data: Path) -> None:
    ran = call(
        *("analyse", "impact", "--abolish", "Ban A", "--abolish", "Sở B", "--with-units"),
        *("--format", "csv", "--data", data, "--lang", "en"),
    )
    assert ran.code == 0
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert not [row for row in rows if row["hit"] in ("through-group", "keeps-owner")]
    assert "body:ban-a body:phong-u" in {row["via"] for row in rows}


def test_a_thing_with_nothing_is_said_to_hit_nothing(call: Call, data: Path) -> None:
    ran = call("analyse", "impact", "--abolish", "Tổ V", "--data", data, "--format", "csv")
    assert (ran.code, len(ran.lines)) == (0, 1)
    assert "không đụng tới gì" in ran.err
    slip = call("analyse", "impact", "--slip", "Dự án p", "3", "--data", data, "--lang", "en")
    assert slip.code == 0
    assert "nothing is hit" in slip.err
    assert "projects without a due date in any document: 1" in slip.err


@pytest.mark.parametrize(
    "asked",
    [("--abolish", "Ban A"), ("--slip", "cầu", "3"), ("--drop", "kh-1")],
    ids=["abolish", "slip", "drop"],
)
def test_an_empty_graph_answers_with_nothing_and_says_so(
    call: Call, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    (tmp_path / "empty.ttl").write_text("", "utf-8")
    ran = call("analyse", "impact", *asked, "--data", tmp_path, "--format", "csv")
    assert (ran.code, ran.out.strip()) == (0, "hit,thing,kind,why,via,proof,document")
    assert "đồ thị trống" in ran.err


@pytest.mark.parametrize(
    ("asked", "vi", "en"),
    [
        ((), "đúng một", "exactly one"),
        (("--abolish", "Ban A", "--drop", "kh-1"), "đúng một", "exactly one"),
        (("--drop", "kh-1", "--with-units"), "đi với --abolish", "goes with --abolish"),
        (("--slip", "Dự án p", "0"), "không phải số tháng", "no number of months"),
        (("--slip", "Dự án p", "nửa"), "không phải số tháng", "no number of months"),
        (("--slip", "Dự án p", "-2"), "không phải số tháng", "no number of months"),
    ],
)
def test_misuse_is_said(call: Call, data: Path, asked: tuple[str, ...], vi: str, en: str) -> None:
    ran = call("analyse", "impact", *asked, "--data", data)
    assert (ran.code, ran.out) == (2, "")
    assert vi in ran.err
    assert en in call("analyse", "impact", *asked, "--data", data, "--lang", "en").err


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        (("--abolish", "Bna A Hoài Giang"), "Ban A tỉnh Hoài Giang"),
        (("--slip", "Dự na p", "3"), "Dự án p"),
        (("--drop", "Văn bnả kh-1"), "Văn bản kh-1"),
        (("--drop", "body:ban-a"), None),
    ],
)
def test_an_unknown_name_suggests_the_nearest(
    call: Call, data: Path, asked: tuple[str, ...], near: str | None
) -> None:
    ran = call("analyse", "impact", *asked, "--data", data)
    assert (ran.code, ran.out) == (1, "")
    assert near is None or near in ran.err
