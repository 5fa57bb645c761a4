"""What documents said of a project over time: dated in the page's data, read in that order."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

import pytest

from kg.analysis.network import read_network
from kg.errors import Message
from kg.facts import Document, Fact, Project, ProjectStatus, Text, facts_to_triples
from kg.store import memory_store
from kg.view.details import read_background
from kg.view.page import render_page
from kg.vocabulary import ID, document_iri
from tests.page_state import Known
from tests.pages import Open, choose

BRIDGE: Final = ID + "project/cau-noi"
# by id in no order of time; one has no date of its own and is dated by its document
STAGES: Final = {
    ("bao-cao-c", 1): ("operating", "2023-06-01"),
    ("bao-cao-a", 1): ("blocked", "2021-02-28"),
    ("bao-cao-b", 2): ("under-construction", ""),
    ("bao-cao-b", 1): ("planning", "2019-12-31"),
    ("bao-cao-a", 2): ("bidding", "2021-03-01"),
}
ISSUED: Final = {"bao-cao-a": "2021-04-01", "bao-cao-b": "2022-05-06", "bao-cao-c": "2024-01-01"}
IN_ORDER: Final = ["operating", "under-construction", "bidding", "blocked", "planning"]
DAYS: Final = ["2023-06-01", "2022-05-06", "2021-03-01", "2021-02-28", "2019-12-31"]


@cache
def bridge() -> str:
    facts: list[Fact] = [
        Project(iri=BRIDGE, label=(Text("Cầu Nổi"),)),
        *(
            Document(
                iri=document_iri(name),
                type="Plan",
                label=(Text(f"Báo cáo {name[-1].upper()}"),),
                issued_on=date.fromisoformat(day),
            )
            for name, day in ISSUED.items()
        ),
        *(
            ProjectStatus(
                iri=f"{document_iri(name)}/1/status/{n}",
                project=BRIDGE,
                stage=stage,
                stated_in=document_iri(name),
                curation="authored",
                as_of=date.fromisoformat(day) if day else None,
            )
            for (name, n), (stage, day) in STAGES.items()
        ),
    ]
    store = memory_store(facts_to_triples(facts))
    graph = read_network(store)
    return render_page(graph, Message("Cầu", "Bridge"), background=read_background(store, graph))


def stage(known: Known, link: int) -> str:
    return str(known.page["codes"][known.page["groups"][known.links[link]["g"]]["code"]]["id"])


def test_each_status_has_the_day_it_is_of_by_which_they_are_ordered() -> None:
    known = Known(bridge())
    statuses = [n for n in range(len(known.links)) if known.relation(n)["id"] == "status"]
    latest = sorted(statuses, key=lambda n: known.links[n]["w"], reverse=True)
    assert [known.links[n]["w"] for n in latest] == DAYS
    assert [stage(known, n) for n in latest] == IN_ORDER
    assert {known.links[n]["b"] for n in statuses} == {known.number("Cầu Nổi")}


@pytest.mark.browser
def test_the_panel_reads_them_from_the_latest_to_the_first(opened: Open) -> None:
    known = Known(bridge())
    tab = opened(bridge())
    choose(tab, "cau noi")
    stages = tab.locator("#details .statuses ol > li")
    days = [f"{day[8:]}/{day[5:7]}/{day[:4]}" for day in DAYS]
    heads = [one.inner_text().split("\n")[0] for one in stages.all()]
    assert [head.rpartition(" · ")[2] for head in heads] == days
    said = [head.partition(" · ")[0] for head in heads]
    assert [one.rpartition(":")[2] for one in said] == IN_ORDER
    assert len(known.links) == len(STAGES)
