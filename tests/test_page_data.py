"""What the page is given as data, before any browser reads it."""

import json
import re
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.network import LINKS, Passage, read_network
from kg.build import open_graph
from kg.errors import Message
from kg.evidence import Sources, digest, new_evidence
from kg.facts import (
    Actor,
    Assignment,
    Document,
    Fact,
    Project,
    ProjectStatus,
    Task,
    Text,
    facts_to_triples,
)
from kg.folding import fold
from kg.store import EmbeddedStore, memory_store
from kg.terms import text_of
from kg.turtle import by_value
from kg.view import plain
from kg.view.details import Background, Details, read_background
from kg.view.drawing import MARKS, Remark, link_key
from kg.view.keywords import KeyWords, code_units, find_keys, find_words, link_words
from kg.view.layout import layout
from kg.view.marks import MARK_STYLES
from kg.view.page import render_page
from kg.view.picture import make_network
from kg.view.quantities import Quantity
from kg.view.quotes import Quote, Quotes, quote, read_quotes
from kg.view.said import said_table
from kg.view.standing import Standing, read_standing
from kg.view.style import KIND_STYLES, RELATION_STYLES
from kg.view.texts import safe
from kg.view.times import years_of
from kg.view.values import fact_text
from kg.view.words import FACT_SENTENCES, FACT_WORDS
from kg.vocabulary import CODE, ID, PLAN, PREFIXES, document_iri, expand
from tests.pages import add_thing, join

EXAMPLE = Path(__file__).parent / "data" / "example"
TITLE = Message("Tên", "Name")
PLAN_DOC, RESOLUTION = "doc:kh-15-ubnd-vi-du", "doc:nq-01-dh-vi-du"
HOSTILE = "</script><b>x</b> \u202egnp\u2028 \U0001f4a7"


@cache
def store() -> EmbeddedStore:
    return open_graph([EXAMPLE]).store


@cache
def graph() -> "nx.MultiDiGraph[str]":
    return read_network(store())


@cache
def background() -> Background:
    return read_background(store(), graph())


@cache
def quotes() -> Quotes:
    return read_quotes(store(), graph(), Sources(EXAMPLE / "sources"))


def data_of(html: str) -> dict[str, Any]:
    [text] = re.findall(r'<script id="data"[^>]*>(.*?)</script>', html, re.S)
    page: dict[str, Any] = json.loads(text)["page"]
    return page


@cache
def example(with_passages: bool = False) -> dict[str, Any]:
    found = quotes() if with_passages else None
    return data_of(render_page(graph(), TITLE, background=background(), passages=found))


def thing(page: dict[str, Any], curie: str) -> dict[str, Any]:
    [found] = [one for one in page["things"] if one["c"] == curie]
    return found  # type: ignore[no-any-return]


def link(page: dict[str, Any], curie: str) -> dict[str, Any]:
    [found] = [one for one in page["links"] if one.get("i") == curie]
    return found  # type: ignore[no-any-return]


def curies(page: dict[str, Any], numbers: list[int]) -> list[str]:
    return [page["things"][number]["c"] for number in numbers]


def small(*things: tuple[str, str]) -> "nx.MultiDiGraph[str]":
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri, kind in things:
        add_thing(made, iri, kind, iri)
    return made


def read(facts: list[Fact]) -> tuple[EmbeddedStore, "nx.MultiDiGraph[str]"]:
    made = memory_store(facts_to_triples(facts))
    return made, read_network(made)


# facts, and the numbers that everything is named by


def test_every_number_in_the_data_names_something() -> None:
    page = example(True)
    n_texts, n_things = len(page["texts"]), len(page["things"])
    named = [page["title"], *page["words"].values()]
    for said in page["things"] + page["links"]:
        for fact, text in said.get("f", []):
            assert 0 <= fact < len(page["facts"])
            named.append(text)
        assert all(0 <= at < len(page["passages"]) for at in said.get("e", []))
        assert -len(page.get("outside", ())) <= said.get("s", 0) < n_things
    for one in page["things"]:
        named += [one["n"], one["t"]]
        assert 0 <= one["T"] < len(page["types"])
        assert 0 <= one.get("g", 0) < len(page["codes"])
    for one in page["links"]:
        assert 0 <= one["g"] < len(page["groups"])
        assert {0 <= one[end] < n_things for end in "ab"} == {True}
    for one in page["groups"]:
        named += [one["forward"], one["back"]]
        assert 0 <= one["relation"] < len(page["relations"])
        assert 0 <= one.get("code", 0) < len(page["codes"])
    named += [one["n"] for one in page["passages"]] + [one["name"] for one in page["codes"]]
    assert all(0 <= number < n_texts for number in named)
    assert len({tuple(text) for text in page["texts"]}) == n_texts


def test_nothing_empty_is_written() -> None:
    page = example(True)
    for entry in page["things"] + page["links"] + page["passages"]:
        assert not [key for key, value in entry.items() if value in (None, [], "")]


def test_every_fact_has_an_id_a_heading_and_a_sentence_in_both_languages() -> None:
    page = example()
    assert [fact["id"] for fact in page["facts"]] == list(FACT_WORDS) == list(FACT_SENTENCES)
    for fact in page["facts"]:
        assert len(page["texts"][fact["name"]]) == len(page["texts"][fact["say"]]) == 2
        for sentence in page["texts"][fact["say"]]:
            assert sentence.count("{value}") == 1
            assert sentence[0].isupper()
            assert sentence.endswith(".")


# standing


def test_owners_are_those_assigned_or_else_inherited() -> None:
    page = example()
    both = thing(page, f"{PLAN_DOC}/III.1.b/task/1")
    assert curies(page, both["o"]) == [
        "body:so-giao-thong-van-tai-vi-du",
        "body:so-ke-hoach-va-dau-tu-vi-du",
    ]
    assert "oi" not in both
    below = thing(page, f"{PLAN_DOC}/III.1.a.gach-1/task/1")
    assert curies(page, below["o"]) == ["body:uy-ban-nhan-dan-huyen-thu"]
    assert below["oi"] == 1
    assert "u" not in below


def test_what_nobody_owns_is_a_task_or_project() -> None:
    page = example()
    assert thing(page, f"{RESOLUTION}/III.1.a/task/1")["u"] == ["unowned"]
    kinds = {one["id"]: number for number, one in enumerate(page["kinds"])}
    unowned = [one for one in page["things"] if "unowned" in one.get("u", [])]
    assert {one["k"] for one in unowned} == {kinds["Task"], kinds["Project"]}
    assert not [one for one in unowned if "o" in one]
    assert curies(page, thing(page, "project:duong-ven-song")["o"]) == ["body:so-xay-dung-vi-du"]


def test_an_owner_assigned_counts_before_one_inherited() -> None:
    work, one, other = (ox.NamedNode(f"urn:{name}") for name in ("t", "own", "inherited"))
    made = memory_store(
        [
            ox.Triple(work, ox.NamedNode(PLAN.owner), one),
            ox.Triple(work, ox.NamedNode(PLAN.inheritedOwner), other),
        ]
    )
    found = read_standing(made, small(("urn:t", "Task"), ("urn:u", "Task")))
    assert found.owners == {"urn:t": ("urn:own",)}
    assert found.inherited == frozenset()
    assert found.unowned == {"urn:u"}


def test_an_owner_outside_the_picture_is_left_out_but_the_work_is_owned() -> None:
    task = expand(f"{PLAN_DOC}/III.1.b/task/1")
    part = graph().subgraph([task])  # type: ignore[list-item]
    html = render_page(part, TITLE, background=read_background(store(), part))
    page = data_of(html)
    [one] = page["things"]
    assert "o" not in one
    assert "u" not in one
    assert [page["texts"][at][0] for at in one["oo"]] == [
        "Sở Giao thông vận tải tỉnh Ví Dụ",
        "Sở Kế hoạch và Đầu tư tỉnh Ví Dụ",
    ]
    owners = "Sở Giao thông vận tải tỉnh Ví Dụ; Sở Kế hoạch và Đầu tư tỉnh Ví Dụ"
    assert f"<td>{owners}</td>" in html


def test_a_projects_stage_is_its_latest() -> None:
    page = example()
    stages = {
        one["c"]: (page["codes"][one["g"]]["id"], "blocked" in one.get("u", []))
        for one in page["things"]
        if "g" in one
    }
    assert stages == {
        "project:benh-vien-da-khoa-huyen-thu": ("operating", False),
        "project:cau-song-thu": ("under-construction", False),  # it was blocked before
        "project:duong-dan-cau-song-thu": ("blocked", True),
        "project:duong-ven-song": ("investment-procedure", False),
    }


def status(n: int, project: str, stage: str, day: str = "", obstacle: str = "") -> ProjectStatus:
    return ProjectStatus(
        iri=f"{ID}document/d/1/status/{n}",
        project=f"{ID}project/{project}",
        stage=stage,
        stated_in=ID + "document/d",
        curation="authored",
        as_of=date.fromisoformat(day) if day else None,
        obstacle=(Text(obstacle),) if obstacle else (),
    )


def test_without_a_date_a_status_counts_where_there_is_none_with_one() -> None:
    names = ("undated", "dated", "twice", "obstacle", "over")
    facts: list[Fact] = [
        *(Project(iri=f"{ID}project/{name}", label=(Text(name),)) for name in names),
        status(1, "undated", "blocked"),
        status(2, "dated", "blocked"),
        status(3, "dated", "completed", "2022-01-01"),
        status(4, "twice", "blocked", "2022-01-01"),
        status(5, "twice", "completed", "2022-01-01"),
        status(6, "obstacle", "planning", "2022-01-01", "thiếu vốn"),
        status(7, "over", "planning", "2022-01-01", "thiếu vốn"),
        status(8, "over", "planning", "2022-01-02"),
    ]
    found = read_standing(*read(facts))
    assert {iri.rpartition("/")[2]: s.rpartition("/")[2] for iri, s in found.stages.items()} == {
        "undated": "blocked",
        "dated": "completed",
        "twice": "blocked",
        "obstacle": "planning",
        "over": "planning",
    }
    assert {iri.rpartition("/")[2] for iri in found.blocked} == {"undated", "twice", "obstacle"}


def test_a_page_without_background_claims_nothing_of_owners() -> None:
    page = data_of(render_page(small(("urn:a", "Task")), TITLE))
    assert not {"o", "oi", "u", "g", "f"} & page["things"][0].keys()


# years, days and figures


@pytest.mark.parametrize(
    ("attributes", "years"),
    [
        ({}, []),
        ({"as_of": "2023-09-30"}, [2023]),
        ({"period_end": "2025"}, [2025]),
        ({"period_start": "2021-01-01", "period_end": "2021-02-28"}, [2021]),
        ({"period_start": "2025", "period_end": "2021"}, [2021, 2025]),
        ({"due_by": "soon", "issued_on": "20251"}, []),
        ({"valid_from": "1999-01-01"}, []),
        ({"period_start": "1945", "period_end": "2045"}, [*range(1945, 1974), 2045]),
    ],
)
def test_the_years_something_is_about(attributes: dict[str, str], years: list[int]) -> None:
    assert years_of(attributes) == years
    assert len(years) <= 30


def test_days_of_things_and_links() -> None:
    page = example()
    task = thing(page, f"{PLAN_DOC}/III.1.a/task/1")
    assert (task["due"], task["y"]) == ("2021-09-30", [2021])
    assert thing(page, PLAN_DOC)["y"] == [2021, 2022, 2023, 2024, 2025]
    assigned = link(page, f"{PLAN_DOC}/III.2.a/assignment/1")
    assert assigned["w"] == "2021-03-12"  # the day of the document
    assert link(page, f"{PLAN_DOC}/I.3/project/2")["w"] == "2021-02-01"  # as of


def test_a_link_is_dated_by_its_document_outside_the_picture_too() -> None:
    body, task = expand("body:so-xay-dung-vi-du"), expand(f"{PLAN_DOC}/III.2.a/task/1")
    part = graph().subgraph([body, task])  # type: ignore[list-item]
    page = data_of(render_page(part, TITLE, background=read_background(store(), part)))
    [only] = page["links"]
    assert only["w"] == "2021-03-12"
    assert only["s"] == -1
    assert [one["d"] for one in page["passages"]] == [-1, -1]
    [outside] = page["outside"]
    assert outside["c"] == PLAN_DOC
    assert page["texts"][outside["n"]][0].startswith("Kế hoạch 15/KH-UBND")
    told = {page["facts"][fact]["id"]: page["texts"][number] for fact, number in outside["f"]}
    assert told == {"number": ["15/KH-UBND"], "issuedOn": ["12/03/2021", "12 Mar 2021"]}
    assert page["texts"][page["passages"][0]["n"]][0].startswith("Kế hoạch 15/KH-UBND")


def test_what_states_a_thing() -> None:
    page = example()
    for curie in (PLAN_DOC, f"{PLAN_DOC}/III.1/task/1"):
        assert curies(page, [thing(page, curie)["s"]]) == [PLAN_DOC]
    assert "s" not in thing(page, "place:tinh-vi-du")
    bare = small(("urn:t", "Task"), ("urn:d", "Document"))
    join(bare, "urn:t", "urn:d", "statedIn")
    assert data_of(render_page(bare, TITLE))["things"][0]["s"] == 1


def quantity(page: dict[str, Any], said: dict[str, Any]) -> list[Any]:
    value, upper, unit, day, subject, name = said["q"]
    return [value, upper, page["texts"][unit], day, *curies(page, [subject]), page["texts"][name]]


def test_figures_are_numbers_with_their_unit_time_and_subject() -> None:
    page = example()
    place = ["place:tinh-vi-du", ["Tỉnh Ví Dụ", "Ví Dụ province"]]
    forest = quantity(page, thing(page, f"{RESOLUTION}/II.2.4/target/1"))
    assert [*forest[:2], *forest[3:]] == [200, 250, "2025", *place]
    growth = thing(page, f"{RESOLUTION}/II.2.1/target/1")["q"]
    assert growth[0] == 8.5
    urban = quantity(page, thing(page, f"{RESOLUTION}/II.2.2/target/1"))
    assert urban == [35, None, ["%"], "2025", *place]
    facts = thing(page, f"{RESOLUTION}/II.2.2/target/1")["f"]
    assert page["texts"][facts[0][1]] == ["khoảng 35%", "about 35%"]
    money = thing(page, f"{PLAN_DOC}/II.3/target/1")["q"]
    assert (money[0], type(money[0])) == (6_000_000_000_000, int)
    communes = quantity(page, link(page, f"{RESOLUTION}/I.2/figure/1"))
    assert communes[0] == 45
    assert communes[3] == "2020-10-20"
    assert "q" not in thing(page, f"{RESOLUTION}/II.1/goal/1")


def test_the_amount_of_a_status_is_a_figure_of_no_stated_subject() -> None:
    page = example()
    amounts = [one["q"] for one in page["links"] if one.get("q", [0, 0, 0, 0, 0])[4] == -1]
    assert [(one[0], one[3], one[5]) for one in amounts] == [
        (320_000_000_000, "2021-02-28", -1),
        (1_500_000_000_000, "2021-03-12", -1),
    ]


# what links are in RDF


def test_the_names_given_make_triples_of_the_graph() -> None:
    page = example()
    triples = set(store().triples().splitlines())

    def assert_stated(subject: str, property_: str, object_: str) -> None:
        names = [full(page, name) for name in (subject, property_, object_)]
        assert "<{}> <{}> <{}> .".format(*names) in triples

    for one in page["things"]:
        assert_stated(one["c"], "rdf:type", page["types"][one["T"]])
    for one in page["links"]:
        relation = page["relations"][page["groups"][one["g"]]["relation"]]
        a, b = curies(page, [one["a"], one["b"]])
        if "iri" in relation:
            assert_stated(a, relation["iri"], b)
        else:
            assert_stated(one["i"], "plan:statedIn", page["things"][one["s"]]["c"])
    assert {code["list"] for code in page["codes"]} == {"role", "stage", "relation"}


def test_the_page_holds_what_the_graph_says_but_the_links_it_draws() -> None:
    made = graph()
    found = said_table(made, read_background(store(), made).said)
    terms = found["terms"]
    assert len(terms) == len(set(terms))
    body = "".join(
        f"{terms[row[0]]} {terms[row[at]]} {terms[row[at + 1]]} .\n"
        for row in found["rows"]
        for at in range(1, len(row), 2)
    )
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    held = {quad.triple for quad in ox.parse(prefixes + body, ox.RdfFormat.TURTLE)}
    every = {quad.triple for quad in ox.parse(store().triples(), ox.RdfFormat.N_TRIPLES)}
    subjects = {*made, *(edge["statement"] for *_, edge in made.edges(data=True))}
    evidence = {t.object for t in held if t.predicate.value == PLAN["evidence"]}
    about = {t for t in every if text_of(t.subject) in subjects or t.subject in evidence}
    values = {by_value(one) for one in held}
    left = {one for one in about if by_value(one) not in values}
    assert values <= {by_value(one) for one in every}
    assert evidence
    assert left
    assert {t.predicate.value for t in left} <= set(LINKS.values())
    assert all({text_of(t.subject), text_of(t.object)} <= set(made) for t in left)


def test_a_page_without_a_store_says_nothing_of_the_graph() -> None:
    assert said_table(small(("urn:a", "Task")), {}) == {}


def full(page: dict[str, Any], curie: str) -> str:
    prefix, _, local = curie.partition(":")
    iri: str = page["prefixes"][prefix] + local
    return iri


def test_links_of_one_relation_with_names_of_their_own_are_groups_of_their_own() -> None:
    made = small(("urn:a", "Task"), ("urn:b", "Goal"))
    plain_edge = {"code": "", "statement": "", "stated_in": "", "evidence": (), "doubtful": False}
    for key, names in (("1", Message("gần", "near")), ("2", Message("xa", "far")), ("3", None)):
        more = {"names": names} if names else {}
        made.add_edge("urn:a", "urn:b", key=key, relation="other", **plain_edge, **more)
    page = data_of(render_page(made, TITLE))
    assert [page["texts"][one["forward"]] for one in page["groups"]] == [
        ["gần", "near"],
        ["xa", "far"],
        list(RELATION_STYLES["other"].forward),
    ]


def test_what_a_document_says_of_a_project_is_grouped_by_stage() -> None:
    page = example()
    forward, back = RELATION_STYLES["status"].forward, RELATION_STYLES["status"].back
    names = {
        page["codes"][one["code"]]["id"]: (
            page["texts"][one["forward"]],
            page["texts"][one["back"]],
        )
        for one in page["groups"]
        if page["relations"][one["relation"]]["id"] == "status"
    }
    name = page["texts"][next(c["name"] for c in page["codes"] if c["id"] == "blocked")]
    assert names["blocked"] == (
        [f"{forward.vi}: {name[0]}", f"{forward.en}: {name[1]}"],
        [f"{back.vi}: {name[0]}", f"{back.en}: {name[1]}"],
    )


# passages


def test_a_passage_stands_between_what_is_before_and_after_it() -> None:
    texts = {
        document_iri(name): (EXAMPLE / "sources" / f"{name}.txt").read_bytes().decode("utf-8")
        for name in ("kh-15-ubnd-vi-du", "nq-01-dh-vi-du")
    }
    page = example(True)
    assert page["passages"]
    for one in page["passages"]:
        text = texts[full(page, page["things"][one["d"]]["c"])]
        assert one["t"] == safe(text[one["s"] : one["e"]])
        around = one.get("b", "") + one["t"] + one.get("a", "")
        assert around.strip() in safe(text)
        assert len(one.get("b", "")) <= 161
        assert len(one.get("a", "")) <= 161


@pytest.mark.parametrize(
    ("curie", "words"),
    [
        (f"{PLAN_DOC}/III.2.a/assignment/1", ["Sở Xây dựng", "chủ trì"]),
        (f"{PLAN_DOC}/mo-dau/citation/4", ["thay thế", "88/KH-UBND"]),
        (f"{RESOLUTION}/I.2/figure/1", ["45/60 xã"]),
        (f"{RESOLUTION}/II.2.2/target/1", ["tỷ lệ đô thị hóa", "khoảng 35%"]),
        (f"{PLAN_DOC}/III.1.a/task/1", ["cầu Sông Thử", "chậm nhất ngày 30/9/2021"]),
    ],
)
def test_the_key_words_of_a_statement_are_found_in_its_passage(
    curie: str, words: list[str]
) -> None:
    page = example(True)
    said = next(
        one for one in page["things"] + page["links"] if curie in (one.get("c"), one.get("i"))
    )
    one = page["passages"][said["e"][0]]
    assert [one["t"][start:end] for start, end in one["k"]] == words


def test_two_bodies_in_one_sentence_have_each_their_own_key_words() -> None:
    made = small(("urn:a", "Actor"), ("urn:b", "Actor"), ("urn:t", "Task"))
    made.nodes["urn:a"]["names"] = Message("Sở A", "Sở A")
    made.nodes["urn:b"]["names"] = Message("Sở B", "Sở B")
    made.add_node("urn:d", **made.nodes["urn:t"] | {"kind": "Document", "type": "Plan"})
    for source in ("urn:a", "urn:b"):
        edge = {"relation": "assignment", "code": "lead", "statement": f"{source}s"}
        where = {"stated_in": "urn:d", "evidence": (Passage("urn:d", 3, 20),), "doubtful": False}
        made.add_edge(source, "urn:t", key=f"{source}s", **edge, **where)
    words = Quotes({("urn:d", 3, 20): Quote("", "Sở A và Sở B cùng chủ trì", "")})
    page = data_of(render_page(made, TITLE, passages=words))
    marked = [
        [one["t"][start:end] for start, end in one["k"]]
        for one in (page["passages"][link["e"][0]] for link in page["links"])
    ]
    assert marked == [["Sở A", "chủ trì"], ["Sở B", "chủ trì"]]


def test_the_document_that_speaks_is_no_key_word() -> None:
    made = small(("urn:d", "Document"), ("urn:e", "Document"))
    made.nodes["urn:d"]["names"] = Message("Kế hoạch 1", "Plan 1")
    made.nodes["urn:e"]["names"] = Message("Kế hoạch 2", "Plan 2")
    edge = {"relation": "citation", "code": "cites", "statement": "urn:s", "stated_in": "urn:d"}
    where = {"evidence": (Passage("urn:d", 0, 9),), "doubtful": False}
    made.add_edge("urn:d", "urn:e", key="urn:s", **edge, **where)
    words = Quotes({("urn:d", 0, 9): Quote("", "Kế hoạch 1 theo Kế hoạch 2", "")})
    page = data_of(render_page(made, TITLE, passages=words))
    assert page["passages"][0]["k"] == [[16, 26]]


def test_without_sources_nothing_of_the_texts_is_in_the_page() -> None:
    html = render_page(graph(), TITLE, background=background())
    page = data_of(html)
    assert page["passages"]
    assert not {"t", "b", "a", "k"} & {key for one in page["passages"] for key in one}
    told = {one.text for one in quotes().found.values() if len(one.text) > 60}
    assert told
    assert not [words for words in told if words in html]
    full = render_page(graph(), TITLE, background=background(), passages=quotes())
    assert all(words in full for words in told if '"' not in words and "'" not in words)


def _copied(folder: Path) -> Path:
    for path in (EXAMPLE / "sources").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def test_a_text_that_is_not_there_costs_its_passages_only(tmp_path: Path) -> None:
    (_copied(tmp_path) / "kh-15-ubnd-vi-du.txt").unlink()
    found = read_quotes(store(), graph(), Sources(tmp_path))
    assert {document for document, *_ in found.found} == {document_iri("nq-01-dh-vi-du")}
    [note] = found.notes
    assert note.en == (
        "the texts of 1 document are not in the folder given, so the page holds no passages of"
        f" them: {graph().nodes[document_iri('kh-15-ubnd-vi-du')]['names'].en}"
    )
    assert str(tmp_path) not in note.vi + note.en
    html = render_page(graph(), TITLE, background=background(), passages=found)
    page = data_of(html)
    assert [page["texts"][at][0] for at in page["notes"]] == [safe(note.vi)]
    assert f"<p>{safe(note.vi)}</p>" in html


def test_an_edited_text_is_named_and_quoted_nowhere(tmp_path: Path) -> None:
    path = _copied(tmp_path) / "kh-15-ubnd-vi-du.txt"
    path.write_bytes(path.read_bytes().replace(b"2025", b"2026"))
    found = read_quotes(store(), graph(), Sources(tmp_path))
    assert {document for document, *_ in found.found} == {document_iri("nq-01-dh-vi-du")}
    [note] = found.notes
    assert note.en.startswith("the file kh-15-ubnd-vi-du.txt is not the text")
    assert PLAN_DOC in note.vi


def test_a_passage_whose_digest_differs_is_named_and_not_quoted(tmp_path: Path) -> None:
    text = "Giao Sở A chủ trì. Giao Sở B phối hợp."
    (tmp_path / "d.txt").write_text(text, "utf-8", newline="")
    document, body = document_iri("d"), ID + "body/a"
    good, bad = new_evidence("d", text, 5, 9), new_evidence("d", text.upper(), 24, 28)
    task = Task(
        iri=f"{document}/1/task/1", label=(Text("Việc"),), stated_in=document, curation="authored"
    )
    facts: list[Fact] = [
        Document(
            iri=document,
            type="Plan",
            label=(Text("Kế hoạch"),),
            text_digest=digest(text.encode()),
            text_length=len(text),
            source_name="d.txt",
        ),
        Actor(iri=body, label=(Text("Sở A"),)),
        task,
        good,
        bad,
        *(
            Assignment(
                iri=f"{document}/1/assignment/{n}",
                assignee=body,
                role=role,
                work=task.iri,
                stated_in=document,
                curation="authored",
                evidence=(item.iri,),
            )
            for n, (role, item) in enumerate((("lead", good), ("coordinate", bad)))
        ),
    ]
    made, part = read(facts)
    found = read_quotes(made, part, Sources(tmp_path))
    assert found.found == {
        (document, 5, 9): Quote("Giao ", "Sở A", " chủ trì. Giao Sở B phối hợp.")
    }
    [note] = found.notes
    assert note.en == ("1 passage of doc:d not quoted, the digest does not match: characters 24–28")


def test_a_passage_with_two_digests_proves_nothing(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text("Giao Sở A.", "utf-8", newline="")
    document = document_iri("d")
    good = new_evidence("d", "Giao Sở A.", 5, 9)
    facts: list[Fact] = [
        Document(
            iri=document,
            type="Plan",
            label=(Text("Kế hoạch"),),
            text_digest=digest("Giao Sở A.".encode()),
            text_length=10,
            source_name="d.txt",
        ),
        Task(
            iri=f"{document}/1/task/1",
            label=(Text("Việc"),),
            stated_in=document,
            curation="authored",
            evidence=(good.iri,),
        ),
        good,
    ]
    assert len(read_quotes(*read(facts), Sources(tmp_path)).found) == 1
    found = read_quotes(*read([*facts, replace(good, span_digest="sha256:0")]), Sources(tmp_path))
    assert found.found == {}
    assert len(found.notes) == 1


def test_a_document_that_was_never_read_has_no_passages(tmp_path: Path) -> None:
    made = small(("urn:d", "Document"), ("urn:t", "Task"))
    assert read_quotes(memory_store(), made, Sources(tmp_path)) == Quotes()


def test_what_is_around_a_passage_ends_at_a_word() -> None:
    text = "từ " * 100 + "Đây." + " chữ" * 100
    found = quote(text, 300, 304)
    assert found.text == "Đây."
    assert len(found.before) <= 160
    assert set(found.before.split()) == {"từ"}
    assert set(found.after.split()) == {"chữ"}
    assert quote("abcd", 1, 2) == Quote("a", "b", "cd")
    assert quote("x" * 200 + "y" + "x" * 200, 200, 201) == Quote("", "y", "")
    assert quote("a\n b\t\u2028c", 1, 5) == Quote("a ", "b", " c")


def test_hostile_passages_stay_data_on_one_line() -> None:
    made = small(("urn:d", "Document"), ("urn:t", "Task"))
    made.nodes["urn:t"]["evidence"] = (Passage("urn:d", 0, 5),)
    words = Quotes(
        {("urn:d", 0, 5): quote(HOSTILE * 3, len(HOSTILE), 2 * len(HOSTILE))},
        (Message(HOSTILE, HOSTILE),),
    )
    known = Background({"urn:t": Details(aliases=(HOSTILE,), written=("gnp",))})
    remarks = {"urn:t": (Remark(Message(HOSTILE, HOSTILE), Message(HOSTILE, HOSTILE)),)}
    html = render_page(made, TITLE, background=known, passages=words, remarks=remarks, stem=HOSTILE)
    assert "<b>x</b>" not in html
    page = data_of(html)
    [one] = page["passages"]
    assert one["t"] == safe(HOSTILE)
    assert "⟨U+202E⟩" in one["t"]
    assert "\u202e" not in html
    assert "\u2028" not in html
    assert page["texts"][page["notes"][0]] == [safe(HOSTILE)]
    assert page["texts"][page["things"][1]["x"][0][1]] == [safe(HOSTILE)]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Giao SỞ Y TẾ và Sở Y tế", ["sở y tế"], ["SỞ Y TẾ", "Sở Y tế"]),
        ("Uỷ ban nhân dân", ["Ủy ban nhân dân", "Ủy ban"], ["Uỷ ban nhân dân"]),
        ("Sở Y tế, Sở", ["Sở", "Sở Y tế"], ["Sở Y tế", "Sở"]),
        ("SYTX và SYT.", ["SYT"], ["SYT"]),
        ("15% và 5%", ["5%"], ["5%"]),
        ("1,5% và 2.5 và 5, 6", ["5"], ["5"]),
        ("đường Đ", ["d"], ["Đ"]),
        ("không có", ["", " ", "%", "Sở"], []),
        ("Sở\u0301 Y", ["so y"], ["Sở\u0301 Y"]),
        ("\U0001f4a7 Sở Y tế", ["so y te"], ["Sở Y tế"]),
    ],
)
def test_words_are_found_whatever_their_marks_and_case(
    text: str, words: list[str], found: list[str]
) -> None:
    assert [text[start:end] for start, end in find_words(text, words)] == found


@given(st.text(), st.lists(st.text(max_size=5), max_size=5))
def test_whatever_is_found_reads_as_one_of_the_words(text: str, words: list[str]) -> None:
    spans = find_words(text, words)
    assert {fold(text[start:end]) for start, end in spans} <= {fold(word) for word in words}
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    units = text.encode("utf-16-le", "surrogatepass")
    for (start, end), (first, last) in zip(spans, code_units(text, spans), strict=True):
        part = units[2 * first : 2 * last].decode("utf-16-le", "surrogatepass")
        assert part == text[start:end]


def test_key_words_count_as_javascript_does() -> None:
    made = small(("urn:t", "Task"), ("urn:d", "Document"))
    made.nodes["urn:t"]["evidence"] = (Passage("urn:d", 0, 9),)
    known = Background({"urn:t": Details(written=("35%",))})
    words = Quotes({("urn:d", 0, 9): Quote("", "\U0001f4a7 đạt 35%", "")})
    page = data_of(render_page(made, TITLE, background=known, passages=words))
    assert page["passages"][0]["k"] == [[7, 10]]


@pytest.mark.parametrize(
    ("text", "keys", "found"),
    [
        ("Sở A Chủ trì, phối hợp", KeyWords(("Sở A",), (), "chủ trì"), ["Sở A", "Chủ trì"]),
        ("Chỉ đạo Sở A", KeyWords(("chỉ đạo sở a",), (), "chỉ đạo"), ["Chỉ đạo Sở A"]),
        ("bảo chủ trìa", KeyWords((), (), "chủ trì"), []),
        ("Xây bến, đò mới ở xã", KeyWords((), ("Xây bến đò, mới",)), ["Xây bến, đò mới"]),
        ("Xây bến", KeyWords(("bến",), ("Xây bến",)), ["bến"]),
        ("Xây cầu", KeyWords((), ("Xây bến",)), []),
        ("", KeyWords((), ("",), ""), []),
    ],
)
def test_verbs_are_marked_beside_names_and_parts_of_names_where_nothing_else_is(
    text: str, keys: KeyWords, found: list[str]
) -> None:
    assert [text[start:end] for start, end in find_keys(text, keys)] == found


def test_verbs_are_those_of_the_role_or_relation() -> None:
    made = small(("urn:a", "Actor"), ("urn:d", "Document"), ("urn:e", "Document"))
    edge = {"statement": "", "stated_in": "urn:d"}
    known = Background()
    for relation, code, text, found in (
        ("assignment", "coordinate", "Kết hợp giám sát", ["Kết hợp"]),
        ("assignment", "supervise", "Kết hợp giám sát", ["giám sát"]),
        ("assignment", "implement", "Kết hợp giám sát", []),
        ("citation", "based-on", "căn cứ vào, theo", ["căn cứ vào"]),
        ("citation", "cites", "căn cứ vào, theo", []),
        ("status", "planning", "căn cứ vào, theo", []),
    ):
        ends = ("urn:a", "urn:e")
        keys = link_words(made, known, ends, {**edge, "relation": relation, "code": code})
        assert [text[start:end] for start, end in find_keys(text, keys)] == found


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_part_of_a_name_stands_in_both(text: str, name: str) -> None:
    for start, end in find_keys(text, KeyWords(partly=(name,))):
        words = re.findall(r"\w+", fold(text[start:end]))
        assert " ".join(words) in " ".join(re.findall(r"\w+", fold(name)))


def test_marks_of_print_stay_out_of_what_is_quoted() -> None:
    text = "# Phần\n\n### II. Việc\n\n***2.9. Giao*** **Sở** A\n## III. Hạn số #3, 2*3 ***ghi"
    start = text.index("Giao")
    found = quote(text, start, text.index(" A") + 2)
    assert found == Quote("Phần II. Việc 2.9. ", "Giao Sở A", " III. Hạn số #3, 2*3 ghi")


@pytest.mark.parametrize(
    ("value", "operator", "unit", "written", "told"),
    [
        ("30", "about", "PERCENT", "khoảng 30%", ["khoảng 30%", "about 30%"]),
        ("20", "", "", "20 đề tài", ["20 đề tài", "20 (“20 đề tài”)"]),
        ("8", "", "", "thứ 8", ["thứ 8", "8 (“thứ 8”)"]),
        ("2000000", "", "", "gần 2 triệu", ["gần 2 triệu", "2,000,000 (“gần 2 triệu”)"]),
        ("6.4", "", "PERCENT", "6,40", ["6,4%", "6.4%"]),
        ("50", "equal", "PERCENT", "một nửa", ["50% (“một nửa”)", "50% (“một nửa”)"]),
        (
            "85",
            "at-least",
            "PERCENT",
            "85% trở lên",
            ["85% trở lên", "at least 85% (“85% trở lên”)"],
        ),
        ("2500000000", "", "", "", ["2,5 tỷ", "2.5 billion"]),
        ("2500000001", "", "", "", ["2.500.000.001", "2,500,000,001"]),
        ("x", "", "", "1,2,3 cái", ["x (“1,2,3 cái”)", "x (“1,2,3 cái”)"]),
    ],
)
def test_a_figure_is_told_once(
    value: str, operator: str, unit: str, written: str, told: list[str]
) -> None:
    decimal = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    values: dict[str, list[Any]] = {
        "value": [ox.Literal(value, datatype=None if value == "x" else decimal)]
    }
    values |= {"valueText": [ox.Literal(written, language="vi")]} if written else {}
    values |= {"operator": [ox.NamedNode(f"{CODE}op/{operator}")]} if operator else {}
    values |= {"unit": [ox.NamedNode(PREFIXES["unit"] + unit)]} if unit else {}
    names = {
        f"{CODE}op/about": Message("khoảng", "about"),
        f"{CODE}op/at-least": Message("ít nhất", "at least"),
    }
    assert fact_text("value", values, names) == Message(*told)


def test_what_the_page_leaves_out_is_counted_in_the_whole_graph() -> None:
    tasks = [f"{PLAN_DOC}/III.1/task/1", f"{PLAN_DOC}/III.2.a/task/1"]
    body = "body:so-xay-dung-vi-du"
    part = graph().subgraph([expand(one) for one in (*tasks, PLAN_DOC, body)])  # type: ignore[misc]
    page = data_of(render_page(part, TITLE, background=read_background(store(), part)))
    relations = [one["id"] for one in page["relations"]]
    kinds = [one["id"] for one in page["kinds"]]

    def total(curie: str, relation: str, code: str, is_out: bool, kind: str) -> int | None:
        side = [relations.index(relation), code, int(is_out), kinds.index(kind)]
        return next((n for *one, n in thing(page, curie).get("tt", ()) if one == side), None)

    def joined(curie: str, relation: str, kind: str) -> int:
        ends = graph().in_edges(expand(curie), data=True)
        kept = {a for a, _, edge in ends if edge["relation"] == relation}
        return sum(graph().nodes[one]["kind"] == kind for one in kept)

    assert (
        total(PLAN_DOC, "statedIn", "", False, "Task") == joined(PLAN_DOC, "statedIn", "Task") > 2
    )
    assert total(PLAN_DOC, "statedIn", "", False, "Target") == joined(
        PLAN_DOC, "statedIn", "Target"
    )
    works = {
        b
        for _, b, edge in graph().out_edges(expand(body), data=True)
        if edge["code"] == "lead" and graph().nodes[b]["kind"] == "Project"
    }
    assert total(body, "assignment", "lead", True, "Project") == (len(works) or None)
    assert total(tasks[1], "statedIn", "", True, "Document") is None  # the page holds it
    owned = [one for one in example()["things"] if body in curies(example(), one.get("o", []))]
    inherited = [one for one in owned if "oi" in one]
    assert thing(page, body)["ow"] == [len(owned), len(inherited)]


def test_a_page_of_the_whole_graph_has_nothing_more_to_count() -> None:
    assert not [one for one in example()["things"] if "tt" in one or "oo" in one]


# marks and the picture


def test_marks_and_remarks_are_of_things_and_links() -> None:
    made = small(("urn:a", "Task"), ("urn:b", "Document"))
    join(made, "urn:a", "urn:b", "statedIn")
    at = link_key("urn:a", "urn:b", "statedIn")
    remark = Remark(Message("Trước", "Before"), Message("cũ", "old"))
    page = data_of(
        render_page(
            made, TITLE, marks={"urn:a": "added", at: "removed"}, remarks={at: (remark,)}, stem="s"
        )
    )
    assert [one.get("m") for one in page["things"]] == ["added", None]
    [only] = page["links"]
    assert only["m"] == "removed"
    assert [[page["texts"][n] for n in pair] for pair in only["x"]] == [
        [["Trước", "Before"], ["cũ", "old"]]
    ]
    assert list(page["marks"]) == ["added", "removed"]
    assert page["stem"] == "s"


def test_every_mark_is_drawn_by_line_and_not_by_colour_alone() -> None:
    assert tuple(MARK_STYLES) == MARKS
    made = small(*((f"urn:{mark}", "Document") for mark in MARKS), ("urn:none", "Document"))
    keys = {}
    for mark in MARKS:
        join(made, f"urn:{mark}", "urn:none", "citation")
        keys[link_key(f"urn:{mark}", "urn:none", "citation")] = mark
    drawn = make_network(made, layout(made), {f"urn:{mark}": mark for mark in MARKS} | keys)
    *marked, bare = drawn.nodes
    assert "color" not in bare
    outlines = {(n["borderWidth"], str(n.get("shapeProperties"))) for n in marked}
    assert len(outlines) == len({n["color"]["border"] for n in marked}) == len(MARKS)
    assert {n["color"]["background"] for n in marked} == {KIND_STYLES["Document"].colour}
    lines = {(edge["width"], str(edge.get("dashes"))) for edge in drawn.edges}
    assert [edge["width"] for edge in drawn.edges] == [
        MARK_STYLES[keys[link_key(*ends)]].width for ends in made.edges(keys=True)
    ]
    assert len(lines) == len({edge["color"] for edge in drawn.edges}) == len(MARKS)


def test_links_between_the_same_two_stand_apart_whichever_way_they_point() -> None:
    made = small(("urn:a", "Task"), ("urn:b", "Task"))
    for n in range(9):
        ends = ("urn:a", "urn:b") if n % 3 else ("urn:b", "urn:a")
        edge = {"relation": "concerns", "code": "", "statement": "", "stated_in": ""}
        made.add_edge(*ends, key=f"k{n}", **edge, evidence=(), doubtful=False)
    edges = make_network(made, layout(made)).edges
    bends = []
    for edge in edges:
        bent = edge.get("smooth", {"type": "curvedCW", "roundness": 0})
        is_left = (bent["type"] == "curvedCW") == (edge["from"] == "0")
        bends.append(bent["roundness"] * (1 if is_left else -1))
    assert len(set(bends)) == 9
    assert max(map(abs, bends)) <= 0.9
    assert min(abs(a - b) for n, a in enumerate(bends) for b in bends[:n]) >= 0.1


def test_a_hundred_links_between_the_same_two_bend_no_farther() -> None:
    made = small(("urn:a", "Task"), ("urn:b", "Task"))
    edge = {"relation": "concerns", "code": "", "statement": "", "stated_in": ""}
    for n in range(100):
        made.add_edge("urn:a", "urn:b", key=str(n), **edge, evidence=(), doubtful=False)
    drawn = [
        e.get("smooth", {}).get("roundness", 0) for e in make_network(made, layout(made)).edges
    ]
    assert 0.4 < max(drawn) <= 0.5


def test_loops_leave_their_thing_each_at_its_own_angle() -> None:
    made = small(("urn:a", "Task"))
    edge = {"relation": "concerns", "code": "", "statement": "", "stated_in": ""}
    for n in range(8):
        made.add_edge("urn:a", "urn:a", key=str(n), **edge, evidence=(), doubtful=False)
    loops = [edge["selfReference"] for edge in make_network(made, layout(made)).edges]
    assert len({(loop["size"], loop["angle"]) for loop in loops}) == 8


# clusters, and the page as a whole


def test_a_large_page_has_clusters_that_hold_its_things() -> None:
    made = small(*((f"urn:{n:03}", "Task") for n in range(400)))
    for n in range(399):
        if n % 20 != 19:
            join(made, f"urn:{n:03}", f"urn:{n + 1:03}", "partOfTask")
    page = data_of(render_page(made, TITLE, opens="clusters"))
    assert page["opens"] == "clusters"
    homes: dict[int, set[int]] = {}
    for number, one in enumerate(page["things"]):
        homes.setdefault(one["z"], set()).add(number)
    assert sorted(homes) == list(range(len(page["clusters"])))
    assert all(one["lead"] in homes[at] for at, one in enumerate(page["clusters"]))
    assert all(one.keys() == {"lead", "p", "r"} for one in page["clusters"])
    few = data_of(render_page(small(("urn:a", "Task")), TITLE, opens="clusters"))
    assert not {"clusters", "opens"} & few.keys()


def test_a_page_without_data_is_below_a_megabyte() -> None:
    html = render_page(nx.MultiDiGraph(), TITLE)
    assert len(html.encode()) < 1_000_000
    page = data_of(html)
    assert (page["things"], page["links"], page["passages"], page["start"]) == ([], [], [], None)


def test_the_tables_without_javascript_are_cut_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "N_ROWS", 3)
    made = small(*((f"urn:{n}", "Task") for n in range(5)))
    for n in range(4):
        join(made, f"urn:{n}", f"urn:{n + 1}", "partOfTask")
    html = render_page(made, TITLE, "en")
    [tables] = re.findall(r"<noscript>(.*?)</noscript>", html, re.S)
    assert tables.count('<th scope="row">') == 3
    assert tables.count("<tr><td>") == 3
    assert (
        "<p>2 more rows are not in this table; get all data with: kg export --format csv" in tables
    )
    assert "<p>1 more rows are" in tables
    monkeypatch.setattr(plain, "N_ROWS", 5)
    assert (
        "more rows"
        not in re.findall(r"<noscript>(.*?)</noscript>", render_page(made, TITLE, "en"), re.S)[0]
    )


def test_the_tables_without_javascript_hold_owners_and_passages() -> None:
    html = render_page(graph(), TITLE, background=background(), passages=quotes())
    [tables] = re.findall(r"<noscript>(.*?)</noscript>", html, re.S)
    assert "<td>Ủy ban nhân dân huyện Thử</td></tr>" in tables
    assert ": “thay thế Kế hoạch số 88/KH-UBND ngày 20/12/2015”</td>" in tables


def test_a_class_that_is_not_of_the_graphs_own_stays_what_it_is() -> None:
    made = small(("urn:a", "Other"))
    made.nodes["urn:a"]["type"] = "http://example.org/Ship"
    page = data_of(render_page(made, TITLE, background=read_background(memory_store(), made)))
    assert page["types"] == ["http://example.org/Ship"]


def test_two_figures_of_one_number_are_told_apart_by_their_subject() -> None:
    made = small(("urn:a", "Target"), ("urn:b", "Place"))
    known = Background(
        {"urn:a": Details(quantity=Quantity(1.5, subject="urn:out", date="2025"))},
        {"urn:out": Message("Nơi khác", "Elsewhere")},
        Standing(),
    )
    page = data_of(render_page(made, TITLE, background=known))
    value, upper, unit, day, subject, name = page["things"][0]["q"]
    assert (value, upper, page["texts"][unit], day, subject) == (1.5, None, [""], "2025", -1)
    assert page["texts"][name] == ["Nơi khác", "Elsewhere"]
