"""Concentration, overlap, centrality: each on a graph worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.centrality import (
    Ranked,
    centrality_in,
    centrality_table,
    find_centrality,
    read_links,
)
from kg.analysis.concentration import (
    Holding,
    concentration_table,
    find_concentration,
    gini,
    herfindahl,
    holdings_table,
    top_share,
)
from kg.analysis.overlap import Proof, find_overlaps, overlap_table
from kg.facts import Citation, Document, Fact, Goal, Place, Project, Target, Task, Text
from kg.facts import facts_to_triples as triples
from kg.store import EmbeddedStore, Table, memory_store
from kg.terms import text_of
from kg.vocabulary import ID, PLAN
from tests.networks import assignment, body, document, short, store_of, work

counts = st.lists(st.integers(0, 50), max_size=12)


def cells(table: Table) -> list[tuple[str, ...]]:
    return [tuple(short(text_of(term)) for term in row) for row in table.rows]


# Concentration

LEADS = """\
a lead 1
a lead 2
a lead 3
b lead 4
a report 4
a direct 5
c implement 5
c implement 6
d coordinate 6
"""


def test_owners_are_leads_else_directors_else_implementers() -> None:
    """Owned: a 1, 2, 3, 5; b 4; c 6. Shares 4/6, 1/6, 1/6.

    Gini: (-2·1 + 0·1 + 2·4) / (3·6) = 1/3; HHI: (16 + 1 + 1) / 36 = 1/2.
    """
    found = find_concentration(store_of(LEADS))
    assert [one.role for one in found.by_role] == [
        *("owner", "lead", "direct", "implement", "coordinate", "report"),
    ]
    owner = found.by_role[0]
    assert owner.holdings == (
        Holding(body("a"), 4, 4 / 6),
        Holding(body("b"), 1, 1 / 6),
        Holding(body("c"), 1, 1 / 6),
    )
    assert [owner.gini, owner.herfindahl] == pytest.approx([1 / 3, 0.5])
    assert [owner.top_share(n) for n in (1, 2, 5)] == pytest.approx([4 / 6, 5 / 6, 1])
    assert found.words().en == "3 actors own works, 6 times in all: Gini 0.3333, HHI 0.5000"


def test_the_measures_are_a_row_a_role() -> None:
    """Led: a 3, b 1. Gini (-1·1 + 1·3) / (2·4) = 1/4; HHI (9 + 1) / 16 = 0.625."""
    table = concentration_table(find_concentration(store_of(LEADS)), ["lead"])
    assert table.columns == (
        "role", "actors", "works", "gini", "hhi", "top1", "top5", "top10", "first",
    )  # fmt: skip
    assert cells(table) == [
        ("lead", "2", "4", "0.2500", "0.6250", "0.7500", "1.0000", "1.0000", "a")
    ]


def test_the_ranking_adds_up_the_shares() -> None:
    found = find_concentration(store_of(LEADS))
    assert cells(holdings_table(found)) == [
        ("ns#owner", "a", "4", "0.6667", "0.6667"),
        ("ns#owner", "b", "1", "0.1667", "0.8333"),
        ("ns#owner", "c", "1", "0.1667", "1.0000"),
    ]
    assert cells(holdings_table(found, ["lead", "owner"], 1)) == [
        ("ns#owner", "a", "4", "0.6667", "0.6667"),
        ("lead", "a", "3", "0.7500", "0.7500"),
    ]


def test_two_leads_of_a_work_hold_it_each_and_twice_assigned_is_once() -> None:
    found = find_concentration(store_of("a lead 1\nb lead 1\na lead 1 kh-2\n"))
    assert [(one.n_works, one.share) for one in found.by_role[0].holdings] == [(1, 0.5), (1, 0.5)]


def test_a_document_narrows_before_owners_are_chosen() -> None:
    store = store_of("a lead 1\nb direct 1 kh-2\n")
    assert [short(one.actor) for one in find_concentration(store).by_role[0].holdings] == ["a"]
    narrow = find_concentration(store, document=document("kh-2"))
    assert [short(one.actor) for one in narrow.by_role[0].holdings] == ["b"]


def test_a_group_holds_as_one_until_its_members_do() -> None:
    store = store_of("g lead 1\na lead 2\n", groups={"g": ("a", "b")})
    assert [
        (short(one.actor), one.n_works) for one in find_concentration(store).by_role[0].holdings
    ] == [("a", 1), ("g", 1)]
    expanded = find_concentration(store, expand_groups=True)
    assert [(short(one.actor), one.n_works) for one in expanded.by_role[0].holdings] == [
        ("a", 2),
        ("b", 1),
    ]


def test_nothing_held_is_not_concentrated() -> None:
    found = find_concentration(memory_store())
    assert (found.by_role, len(concentration_table(found)), len(holdings_table(found))) == (
        *((), 0, 0),
    )
    assert found.words().en == "no work has an owner"


@given(counts)
def test_gini_and_herfindahl_stay_in_their_bounds(values: list[int]) -> None:
    n = len(values)
    assert 0 <= gini(values) <= (1 - 1 / n if n else 0) + 1e-12
    if sum(values):
        assert 1 / n - 1e-12 <= herfindahl(values) <= 1
        assert top_share(values, 1) <= top_share(values, 5) <= top_share(values, 12) == 1


@given(counts, st.randoms())
def test_measures_do_not_depend_on_who_holds_what(values: list[int], chance: object) -> None:
    shuffled = sorted(values, key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert gini(shuffled) == gini(values)
    assert herfindahl(shuffled) == herfindahl(values)
    assert top_share(shuffled, 3) == top_share(values, 3)


@given(counts, st.integers(1, 9))
def test_measures_do_not_depend_on_the_scale(values: list[int], factor: int) -> None:
    scaled = [value * factor for value in values]
    assert gini(scaled) == pytest.approx(gini(values))
    assert herfindahl(scaled) == pytest.approx(herfindahl(values))


@given(st.lists(st.integers(0, 50), min_size=1, max_size=12))
def test_gini_is_half_the_mean_difference_over_the_mean(values: list[int]) -> None:
    n, total = len(values), sum(values)
    difference = sum(abs(x - y) for x in values for y in values) / n**2
    expected = difference / (2 * total / n) if total else 0
    assert gini(values) == pytest.approx(expected)


@given(st.permutations("abcd"))
def test_concentration_does_not_depend_on_names(names: list[str]) -> None:
    renamed = dict(zip("abcd", names, strict=True))
    lines = "".join(f"{renamed[line[0]]}{line[1:]}\n" for line in LEADS.splitlines())
    plain, found = (find_concentration(store_of(text)) for text in (LEADS, lines))
    assert [(one.role, one.gini, one.herfindahl) for one in found.by_role] == [
        (one.role, one.gini, one.herfindahl) for one in plain.by_role
    ]


# Overlap

BRIDGE = ID + "project/cau"
TOWN = ID + "place/thi-xa"
ASKED = """\
a lead 1
b lead 1
a implement 2
b implement 2
a lead 3
c lead 4
a implement 5
c implement 6
"""
LABELS = {"1": "Xây trường", "4": "Xây  TRƯỜNG."}
MORE: list[Fact] = [
    Project(iri=BRIDGE, label=(Text("Cầu Mới"),)),
    Place(iri=TOWN, label=(Text("Thị xã"),)),
]


def asked_store(
    lines: str = ASKED, more: Sequence[Fact] = (), objects: Sequence[str] = (BRIDGE,)
) -> EmbeddedStore:
    concerns = {"5": objects, "6": objects}
    return store_of(lines, [*MORE, *more], labels=LABELS, concerns=concerns)


def pairs(store: EmbeddedStore, **given: object) -> list[tuple[str, str, str, int, int]]:
    found = find_overlaps(store, **given)  # type: ignore[arg-type]
    return [
        (one.basis, *(short(actor) for actor in one.actors), one.n_shared, one.n_all)  # type: ignore[misc]
        for one in found.overlaps
    ]


def test_two_bodies_overlap_by_what_both_are_asked_to_do() -> None:
    """Of works a has 4 in some role, b 2, both 2: 2 of 4.

    Of names a has 4, b and c have 2; works 1 and 4 have one name, so a and c share 1 of 5,
    b and c 1 of 3. a and c implement work on a bridge, their only object.
    """
    store = asked_store()
    assert pairs(store) == [
        ("work", "a", "b", 2, 4),
        ("name", "b", "c", 1, 3),
        ("name", "a", "c", 1, 5),
        ("object", "a", "c", 1, 1),
    ]
    found = find_overlaps(store)
    assert [one.jaccard for one in found.overlaps] == pytest.approx([0.5, 1 / 3, 0.2, 1])
    assert found.words().en == (
        "pairs asked in the same role: 1 same work, 2 works of one name, 1 same object;"
        " 0 pairs of a group and its member left out"
    )


def test_each_shared_thing_is_proved_by_two_works_and_two_assignments() -> None:
    work_pair, _, name_pair, object_pair = find_overlaps(asked_store()).overlaps
    assert work_pair.proofs == (
        Proof("implement", work("2"), (work("2"), work("2")), (assignment(3), assignment(4))),
        Proof("lead", work("1"), (work("1"), work("1")), (assignment(1), assignment(2))),
    )
    assert name_pair.proofs == (
        Proof("lead", "", (work("1"), work("4")), (assignment(1), assignment(6))),
    )
    assert object_pair.proofs == (
        Proof("implement", BRIDGE, (work("5"), work("6")), (assignment(7), assignment(8))),
    )


def test_the_table_has_a_row_a_proof() -> None:
    found = find_overlaps(asked_store())
    table = overlap_table(found)
    assert table.columns == (
        "actor", "other", "basis", "shared", "either", "jaccard", "role", "thing", "work",
        "otherWork", "assignment", "otherAssignment",
    )  # fmt: skip
    assert cells(table) == [
        ("a", "b", "work", "2", "4", "0.5000", "implement", "", "2", "", "3", "4"),
        ("a", "b", "work", "2", "4", "0.5000", "lead", "", "1", "", "1", "2"),
        ("b", "c", "name", "1", "3", "0.3333", "lead", "", "1", "4", "2", "6"),
        ("a", "c", "name", "1", "5", "0.2000", "lead", "", "1", "4", "1", "6"),
        ("a", "c", "object", "1", "1", "1.0000", "implement", "cau", "5", "6", "7", "8"),
    ]
    assert [row[2] for row in cells(overlap_table(found, 1))] == ["work", "work", "name", "object"]
    assert len(overlap_table(found, None, ["object"])) == 1


@pytest.mark.parametrize(
    "lines",
    [
        "a lead 1\nb implement 1\n",  # different roles
        "a coordinate 1\nb coordinate 1\n",  # helpers
        "a lead 1\na lead 1 kh-2\n",  # one body
        "",
    ],
)
def test_working_together_is_no_overlap(lines: str) -> None:
    assert pairs(store_of(lines)) == []


def test_a_place_and_the_document_itself_and_what_it_implements_are_no_object() -> None:
    law = ID + "document/nq-9"
    cited = Citation(
        iri=document() + "/1/citation/1",
        stated_in=document(),
        curation="authored",
        cited_document=law,
        relation="implements",
    )
    more = [Document(iri=law, type="Resolution", label=(Text("Nghị quyết 9"),))]
    for objects in ([TOWN], [document()]):
        assert "object" not in {pair[0] for pair in pairs(asked_store(objects=objects))}
    assert "object" in {pair[0] for pair in pairs(asked_store(more=more, objects=[law]))}
    assert "object" not in {
        pair[0] for pair in pairs(asked_store(more=[*more, cited], objects=[law]))
    }


def test_names_agree_in_one_document_only() -> None:
    lines = "a lead 1\nc lead 4 kh-2\n"
    assert pairs(store_of(lines, labels=LABELS)) == []
    assert pairs(store_of(lines.replace(" kh-2", ""), labels=LABELS)) == [("name", "a", "c", 1, 1)]


def test_within_a_section_both_must_stand_there() -> None:
    lines = "a lead 1\nc lead 4\n"
    store = store_of(lines, labels=LABELS)
    other = memory_store(
        [
            *(quad.triple for quad in store.inner),
            *_in_section({1: "I", 2: "II"}),
        ]
    )
    same = memory_store([*(quad.triple for quad in store.inner), *_in_section({1: "I", 2: "I"})])
    assert pairs(same, within="section") == [("name", "a", "c", 1, 1)]
    assert pairs(other, within="section") == []
    assert pairs(other, within="document") == [("name", "a", "c", 1, 1)]


def _in_section(sections: dict[int, str]) -> list[ox.Triple]:
    return [
        ox.Triple(
            ox.NamedNode(assignment(n)),
            ox.NamedNode(PLAN.inSection),
            ox.NamedNode(f"{document()}/{section}"),
        )
        for n, section in sections.items()
    ]


def test_a_group_and_its_member_are_no_overlap_at_any_depth() -> None:
    groups = {"g": ("h", "x"), "h": ("a",)}
    store = store_of("g lead 1\na lead 1\nb lead 1\n", groups=groups)
    found = find_overlaps(store)
    assert pairs(store) == [("work", "a", "b", 1, 1), ("work", "b", "g", 1, 1)]
    assert found.n_nested == 1


def test_members_do_not_overlap_by_one_assignment_of_their_group() -> None:
    store = store_of("g lead 1\nb lead 1\n", groups={"g": ("a", "c")})
    assert pairs(store) == [("work", "b", "g", 1, 1)]
    assert pairs(store, expand_groups=True) == [
        ("work", "a", "b", 1, 1),
        ("work", "b", "c", 1, 1),
    ]


def test_overlap_of_a_document_is_what_it_asks() -> None:
    store = store_of("a lead 1\nb lead 1 kh-2\n")
    assert pairs(store) == [("work", "a", "b", 1, 1)]
    assert pairs(store, document=document("kh-2")) == []


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"), st.sampled_from(["lead", "report"]), st.sampled_from("123")
        ),
        max_size=10,
    )
)
def test_jaccard_agrees_with_sets(rows: list[tuple[str, str, str]]) -> None:
    found = find_overlaps(store_of("".join(f"{' '.join(row)}\n" for row in rows)))
    held = {actor: {row[1:] for row in rows if row[0] == actor} for actor in "abc"}
    assert {
        tuple(short(actor) for actor in one.actors): one.jaccard
        for one in found.overlaps
        if one.basis == "work"
    } == {
        (x, y): len(held[x] & held[y]) / len(held[x] | held[y])
        for x, y in (("a", "b"), ("a", "c"), ("b", "c"))
        if held[x] & held[y]
    }


# Centrality

GOAL, TARGET, OTHER = (f"{document(d)}/1/{n}" for d, n in (
    ("kh-1", "goal/1"), ("kh-1", "target/1"), ("kh-2", "goal/1"),
))  # fmt: skip


def _task(n: int, stated_in: str, serves: Sequence[str] = (), about: Sequence[str] = ()) -> Task:
    return Task(
        iri=work(str(n), stated_in),
        stated_in=document(stated_in),
        curation="authored",
        label=(Text(f"Việc {n}"),),
        contributes_to=tuple(serves),
        concerns=tuple(about),
    )


def test_two_tasks_that_serve_a_goal() -> None:
    """Each task has x = (0.15 + 0.85 g) / 3, as the goal leads nowhere and begins anew.

    The goal has g = x + 2 · 0.85 x = 2.7 x, and 2x + g = 1: x = 1 / 4.7, g = 2.7 / 4.7.
    """
    goal = Goal(iri=GOAL, stated_in=document(), curation="authored", label=(Text("Đích"),))
    tasks = [_task(n, "kh-1", [GOAL]) for n in (1, 2)]
    found = find_centrality(memory_store(triples([goal, *tasks])))
    assert found.ranked == (Ranked(GOAL, "Goal", pytest.approx(2.7 / 4.7), 2),)  # type: ignore[arg-type]
    assert (found.n_things, found.n_links) == (3, 2)
    assert found.words().en == "3 things, 2 links; 1 are pointed at"


def served() -> EmbeddedStore:
    said: list[Fact] = [
        Goal(iri=GOAL, stated_in=document(), curation="authored", label=(Text("Đích"),)),
        Target(iri=TARGET, stated_in=document(), curation="authored", label=(Text("Mức"),)),
        Goal(iri=OTHER, stated_in=document("kh-2"), curation="authored", label=(Text("Khác"),)),
        Project(iri=BRIDGE, label=(Text("Cầu"),), contributes_to=(GOAL,)),
        Place(iri=TOWN, label=(Text("Thị xã"),)),
        _task(1, "kh-1", [GOAL], [BRIDGE]),
        _task(2, "kh-1", [GOAL, TARGET], [BRIDGE, TOWN]),
        _task(3, "kh-2", [OTHER], [BRIDGE, GOAL]),
    ]
    return memory_store(triples(said))


def test_goals_targets_and_projects_are_ranked_others_when_asked() -> None:
    found = find_centrality(served())
    table = centrality_table(found)
    assert table.columns == ("thing", "kind", "pagerank", "inDegree")
    ranked = [(row[0], row[1], row[3]) for row in cells(table)]
    assert [text_of(row[0]) for row in table.rows] == [GOAL, BRIDGE, OTHER, TARGET]
    assert [row[1:] for row in ranked] == [
        ("ns#Goal", "4"),
        ("ns#Project", "3"),
        ("ns#Goal", "1"),
        ("ns#Target", "1"),
    ]
    assert [text_of(row[0]) for row in centrality_table(found, 2).rows] == [GOAL, BRIDGE]
    assert [row[0] for row in cells(centrality_table(found, None, ["Place"]))] == ["thi-xa"]


def test_two_relations_between_two_things_are_one_link() -> None:
    network = read_links(served())
    n_links = network.number_of_edges()
    network.add_edge(work("1"), GOAL, "supports", relation="supports")
    assert centrality_in(network).ranked == find_centrality(served()).ranked
    assert find_centrality(served()).n_links == n_links


def test_other_relations_do_not_count() -> None:
    network = read_links(served())
    network.add_edge(work("1"), OTHER, "statedIn", relation="statedIn")
    assert centrality_in(network) == find_centrality(served())


def test_links_of_a_document_have_an_end_that_it_states() -> None:
    """Of kh-2: task 3 to its goal, the bridge and the goal of kh-1; nothing of kh-1's tasks."""
    found = find_centrality(served(), document=document("kh-2"))
    assert {(one.thing, one.in_degree) for one in found.ranked} == {
        (OTHER, 1),
        (BRIDGE, 1),
        (GOAL, 1),
    }
    of_first = find_centrality(served(), document=document())
    assert {one.thing: one.in_degree for one in of_first.ranked}[GOAL] == 4  # task 3's, too


def test_nothing_leads_anywhere_in_an_empty_graph() -> None:
    found = find_centrality(memory_store())
    assert (found.ranked, found.n_links, len(centrality_table(found))) == ((), 0, 0)
    assert "nothing to compute" in found.words().en


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1))
def test_pagerank_is_that_of_the_definition(links: set[tuple[int, int]]) -> None:
    """Iterate the definition itself, in plain Python, until it stands still."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for source, target in links:
        network.add_edge(f"n{source}", f"n{target}", relation="concerns")
    nodes = sorted(network)
    network.add_nodes_from(nodes, kind="Goal")
    out = {node: sorted(set(network.successors(node))) for node in nodes}
    rank = dict.fromkeys(nodes, 1 / len(nodes))
    for _ in range(300):
        lost = sum(rank[node] for node in nodes if not out[node])
        base = (0.15 + 0.85 * lost) / len(nodes)
        fresh = dict.fromkeys(nodes, base)
        for node in nodes:
            for target_node in out[node]:
                fresh[target_node] += 0.85 * rank[node] / len(out[node])
        rank = fresh
    found = {one.thing: one.pagerank for one in centrality_in(network).ranked}
    assert found == pytest.approx({node: rank[node] for node in found}, abs=1e-6)
