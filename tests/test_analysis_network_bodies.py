"""Workload, brokers, communities, fragility: each on a graph worked out by hand."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis import brokers as brokers_module
from kg.analysis.brokers import Broker, brokers_table, find_brokers
from kg.analysis.coassignment import Scope
from kg.analysis.communities import communities_table, find_communities
from kg.analysis.fragility import (
    CutActor,
    HangingDocument,
    find_fragility,
    fragility_table,
)
from kg.analysis.workload import Load, Workload, find_workload, workload_table
from kg.store import Store, Table, memory_store
from kg.terms import text_of
from tests.networks import (
    PATH,
    TWO_CIRCLES,
    assignment,
    body,
    document,
    short,
    store_of,
    work,
)

TASKS = """\
g lead 1
a lead 1 kh-1 2025-03-01
a lead 2
a lead 2 kh-2 2025-01-15
a report 2
g lead 3
b lead 4
g implement 4
"""
GROUPS = {"g": ("a", "b")}
DUE = {"1": "2024-12-31", "2": "2026-06-30", "3": "2025-12-31"}


def loads(found: Workload) -> list[tuple[str, int, str, int, int, int, int, str, str]]:
    return [
        (
            short(actor.actor),
            actor.n_works,
            one.role,
            one.n_own,
            one.n_through_groups,
            one.n_assignments,
            one.n_due,
            one.first_due,
            one.last_due,
        )
        for actor in found.actors
        for one in actor.by_role
    ]


def cells(table: Table) -> list[tuple[str, ...]]:
    return [tuple(short(text_of(term)) for term in row) for row in table.rows]


# Workload


def test_workload_counts_by_name_and_through_groups() -> None:
    found = find_workload(store_of(TASKS, groups=GROUPS, due=DUE))
    assert loads(found) == [
        ("g", 3, "lead", 2, 0, 2, 2, "2024-12-31", "2025-12-31"),
        ("g", 3, "implement", 1, 0, 1, 0, "", ""),
        # a leads 1 and 2 by name; 1 is also g's, 3 only g's. The assignment's own date of 1
        # counts before the work's; of the dates of 2 (the work's, an assignment's) the earlier.
        ("a", 2, "lead", 2, 1, 3, 2, "2025-01-15", "2025-03-01"),
        ("a", 2, "implement", 0, 1, 0, 0, "", ""),
        ("a", 2, "report", 1, 0, 1, 1, "2026-06-30", "2026-06-30"),
        ("b", 1, "lead", 1, 2, 1, 0, "", ""),
        ("b", 1, "implement", 0, 1, 0, 0, "", ""),
    ]
    assert (found.n_assignments, found.n_works, found.n_groups, found.n_expanded) == (8, 4, 1, 0)


def test_expanded_a_groups_work_stands_with_its_members_only() -> None:
    found = find_workload(store_of(TASKS, groups=GROUPS, due=DUE), expand_groups=True)
    assert loads(found) == [
        # a: works 1, 2, 3 and 4; b: 4 by name, 1 and 3 through g.
        ("a", 4, "lead", 2, 1, 3, 3, "2025-01-15", "2025-12-31"),
        ("a", 4, "implement", 0, 1, 0, 0, "", ""),
        ("a", 4, "report", 1, 0, 1, 1, "2026-06-30", "2026-06-30"),
        ("b", 3, "lead", 1, 2, 1, 2, "2024-12-31", "2025-12-31"),
        ("b", 3, "implement", 0, 1, 0, 0, "", ""),
    ]
    assert (found.n_groups, found.n_expanded) == (0, 1)


def test_workload_of_a_document_is_what_it_assigns() -> None:
    found = find_workload(store_of(TASKS, groups=GROUPS, due=DUE), document=document("kh-2"))
    assert loads(found) == [("a", 1, "lead", 1, 0, 1, 1, "2025-01-15", "2025-01-15")]


def test_roles_come_in_the_order_of_ownership_and_top_counts_actors() -> None:
    store = store_of("a report 1\na lead 2\na direct 3\nb lead 4\n")
    found = find_workload(store)
    assert [one.role for one in found.actors[0].by_role] == ["lead", "direct", "report"]
    assert [row[0] for row in cells(workload_table(found, 1))] == ["a", "a", "a"]
    assert len(workload_table(found)) == 4


def test_a_work_assigned_twice_in_a_role_counts_once() -> None:
    found = find_workload(store_of("a lead 1\na lead 1 kh-2\n"))
    assert found.actors[0].by_role == (Load(body("a"), "lead", 1, 0, 2, 0, "", ""),)


def test_no_assignments_are_no_workload() -> None:
    found = find_workload(memory_store())
    assert found == Workload((), 0, 0, 0, 0)
    assert "nothing to compute" in found.words().en


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("1234")), max_size=12))
def test_own_works_are_the_pairs_given(pairs: list[tuple[str, str]]) -> None:
    lines = "".join(f"{actor} lead {name}\n" for actor, name in pairs)
    found = find_workload(store_of(lines))
    assert sum(one.n_works for one in found.actors) == len(set(pairs))


# Brokers


def test_betweenness_on_a_chain() -> None:
    """In a-b-c-d, b stands between a and c, a and d: 2 of the 3 pairs of others; so does c."""
    found = find_brokers(store_of(PATH))
    assert found.brokers == (
        Broker(body("b"), pytest.approx(2 / 3), 2, 2),  # type: ignore[arg-type]
        Broker(body("c"), pytest.approx(2 / 3), 2, 2),  # type: ignore[arg-type]
    )
    assert (found.n_actors, found.n_alone, found.n_ties, found.n_samples) == (4, 1, 3, None)
    assert found.scope == Scope(7, 5, 4, 0, 0)
    assert found.words().en == (
        "4 actors, 3 pairs that share works; exact, from every actor; 2 are between nobody;"
        " 1 share no work with anybody and are left out"
    )
    assert cells(brokers_table(found, 1)) == [("b", "0.666667", "2", "2")]


def test_paths_that_are_equally_short_share_the_betweenness() -> None:
    """In the ring a-b-c-d a pair of opposites has two ways: each other stands on half of them."""
    ring = "a lead 1\nb lead 1\nb lead 2\nc lead 2\nc lead 3\nd lead 3\nd lead 4\na lead 4\n"
    found = find_brokers(store_of(ring))
    assert [one.betweenness for one in found.brokers] == pytest.approx([0.5 / 3] * 4)


def test_a_sample_says_its_size_and_seed_and_all_actors_are_exact() -> None:
    store = store_of(PATH)
    sampled = find_brokers(store, n_samples=2, seed=7)
    assert (sampled.n_samples, sampled.seed) == (2, 7)
    assert "estimated from 2 of 4 actors, seed 7" in sampled.words().en
    assert "ước lượng từ 2 trong 4 chủ thể, hạt giống 7" in sampled.words().vi
    assert find_brokers(store, n_samples=2, seed=7) == sampled
    assert find_brokers(store, n_samples=4).n_samples is None
    assert find_brokers(store, n_samples=99).brokers == find_brokers(store).brokers


def test_a_large_network_is_sampled(monkeypatch: pytest.MonkeyPatch) -> None:
    """4 actors × (4 actors + 3 ties) is 28: within 28 exact, within 27 from 27 // 7 samples."""
    store = store_of(PATH)
    monkeypatch.setattr(brokers_module, "EXACT_UP_TO", 28)
    assert find_brokers(store).n_samples is None
    monkeypatch.setattr(brokers_module, "EXACT_UP_TO", 27)
    assert find_brokers(store).n_samples == 3


def test_a_group_stands_between_until_its_members_do() -> None:
    """As itself g joins a and b; its members c, d do so together when it is expanded."""
    store = store_of("a lead 1\ng lead 1\ng lead 2\nb lead 2\n", groups={"g": ("c", "d")})
    assert [(short(one.actor), one.betweenness) for one in find_brokers(store).brokers] == [
        ("g", 1.0)
    ]
    members = find_brokers(store, expand_groups=True)
    # Of the 3 pairs of others only a and b have a way through c, one of two.
    assert [short(one.actor) for one in members.brokers] == ["c", "d"]
    assert [one.betweenness for one in members.brokers] == pytest.approx([0.5 / 3] * 2)


@given(st.permutations("abcdef"))
def test_betweenness_does_not_depend_on_names(names: list[str]) -> None:
    renamed = dict(zip("abcdef", names, strict=True))
    lines = "".join(f"{renamed[line[0]]}{line[1:]}\n" for line in TWO_CIRCLES.splitlines())
    plain = {
        short(one.actor): one.betweenness for one in find_brokers(store_of(TWO_CIRCLES)).brokers
    }
    found = {short(one.actor): one.betweenness for one in find_brokers(store_of(lines)).brokers}
    assert found == pytest.approx({renamed[actor]: value for actor, value in plain.items()})


@pytest.mark.parametrize("lines", ["", "a lead 1\n", "a lead 1\nb lead 1\n"])
def test_nobody_is_between_fewer_than_three(lines: str) -> None:
    assert find_brokers(store_of(lines)).brokers == ()


# Communities


def test_two_circles_are_two_communities() -> None:
    """Of 8 ties by weight 4 lie inside the one circle, 3 in the other.

    Degrees add up to 9 and 7 of 16, so modularity is 4/8 - (9/16)² + 3/8 - (7/16)² = 0.3671875.
    """
    found = find_communities(store_of(TWO_CIRCLES + "z lead 9\n"))
    members = [
        [(short(one.actor), one.n_inside, one.n_outside) for one in community.members]
        for community in found.communities
    ]
    assert members == [
        [("b", 3, 0), ("c", 3, 1), ("a", 2, 0)],
        [("d", 2, 1), ("e", 2, 0), ("f", 2, 0)],
    ]
    assert [short(community.core) for community in found.communities] == ["b", "d"]
    assert found.modularity == pytest.approx(0.3671875)
    assert found.n_alone == 1
    assert found.words().en == (
        "2 communities, modularity 0.3672, seed 1; 1 actors share no work with anybody"
    )
    assert cells(communities_table(found, 1)) == [
        ("1", "b", "b", "3", "0"),
        ("1", "b", "c", "3", "1"),
        ("1", "b", "a", "2", "0"),
    ]


def test_the_largest_community_comes_first_then_by_name() -> None:
    lines = "x lead 1\ny lead 1\nc lead 2\nd lead 2\na lead 3\nm lead 3\nn lead 3\n"
    found = find_communities(store_of(lines))
    assert [[short(one.actor) for one in community.members] for community in found.communities] == [
        ["a", "m", "n"],
        ["c", "d"],
        ["x", "y"],
    ]


def test_the_order_of_the_data_and_the_seed_do_not_change_clear_communities() -> None:
    lines = TWO_CIRCLES.splitlines(keepends=True)
    found = find_communities(store_of(TWO_CIRCLES))
    for seed in range(5):
        random.Random(seed).shuffle(lines)
        again = find_communities(store_of("".join(lines)), seed=seed)
        assert again.communities == found.communities


def test_expanded_the_members_of_a_group_are_a_community() -> None:
    store = store_of("a lead 1\ng lead 1\n", groups={"g": ("c", "d")})
    assert [short(one.actor) for one in find_communities(store).communities[0].members] == [
        "a",
        "g",
    ]
    expanded = find_communities(store, expand_groups=True).communities[0].members
    assert [short(one.actor) for one in expanded] == ["a", "c", "d"]


@pytest.mark.parametrize(("lines", "n_alone"), [("", 0), ("a lead 1\nb lead 2\n", 2)])
def test_without_shared_works_there_is_no_community(lines: str, n_alone: int) -> None:
    found = find_communities(store_of(lines))
    assert (found.communities, found.modularity, found.n_alone) == ((), None, n_alone)
    assert "modularity –" in found.words().en


# Fragility


def test_actors_who_hold_others_together_and_how_many() -> None:
    """Without c, a and b are cut from d, e, f; without d, e and f from a, b, c."""
    found = find_fragility(store_of(TWO_CIRCLES))
    assert found.cut_actors == (CutActor(body("c"), 2, 5, 2), CutActor(body("d"), 2, 5, 2))
    assert (found.only_actors, found.hanging) == ((), ())


def test_a_star_falls_into_as_many_pieces_as_it_has_points() -> None:
    star = "".join(f"m lead {n}\np{n} lead {n}\n" for n in range(4))
    assert find_fragility(store_of(star)).cut_actors == (CutActor(body("m"), 3, 4, 4),)


def test_works_with_one_actor_are_listed_under_who_has_most_of_them() -> None:
    lines = "b lead 1\na lead 2\na report 2\na direct 3\nb lead 4\nc lead 4\n"
    found = find_fragility(store_of(lines, due={}))
    assert [(short(one.actor), one.work, one.role) for one in found.only_actors] == [
        ("a", work("2"), "lead"),
        ("a", work("3"), "direct"),
        ("b", work("1"), "lead"),
    ]
    assert [one.assignment for one in found.only_actors] == [
        assignment(2),
        assignment(4),
        assignment(1),
    ]


HANGING = """\
a lead 1
a lead 2
b lead 3
c lead 3
b lead 4 kh-2
a lead 5 kh-2
b report 5 kh-2
a lead 6 kh-2
c lead 6 kh-2
"""


def test_a_document_hangs_on_who_alone_has_half_of_its_works() -> None:
    """kh-1: a alone has 2 of 3 works; kh-2: b alone has 1 of 3, less than half."""
    store = store_of(HANGING)
    found = find_fragility(store)
    assert found.hanging == (HangingDocument(document(), body("a"), 2, 3),)
    assert found.hanging[0].share == pytest.approx(2 / 3)
    third = find_fragility(store, share=1 / 3)
    assert [(one.document, one.n_only, one.n_works) for one in third.hanging] == [
        (document(), 2, 3),
        (document("kh-2"), 1, 3),
    ]
    assert find_fragility(store, share=0.7).hanging == ()


def test_a_work_that_two_documents_give_to_two_actors_has_not_one_only() -> None:
    store = store_of("a lead 1\nb lead 1 kh-2\n")
    assert find_fragility(store).only_actors == ()
    assert len(find_fragility(store, document=document("kh-2")).only_actors) == 1


def test_a_group_alone_is_one_actor_until_expanded() -> None:
    store = store_of("g lead 1\n", groups={"g": ("a", "b")})
    assert [short(one.actor) for one in find_fragility(store).only_actors] == ["g"]
    assert find_fragility(store, expand_groups=True).only_actors == ()


def test_the_table_has_the_kinds_asked_for_and_the_first_of_each() -> None:
    found = find_fragility(store_of(HANGING + "d lead 7\nc lead 7\n"))
    table = fragility_table(found)
    assert table.columns == (
        "weakness", "actor", "thing", "n", "of", "share", "role", "assignment",
    )  # fmt: skip
    assert cells(table) == [
        ("cut-actor", "c", "", "1", "3", "0.3333", "", ""),
        ("hanging-document", "a", "kh-1", "2", "4", "0.5000", "", ""),
        ("only-actor", "a", "1", "", "", "", "lead", "1"),
        ("only-actor", "a", "2", "", "", "", "lead", "2"),
        ("only-actor", "b", "4", "", "", "", "lead", "5"),
    ]
    assert [row[0] for row in cells(fragility_table(found, 1))] == [
        "cut-actor",
        "hanging-document",
        "only-actor",
    ]
    assert len(fragility_table(found, None, ["only-actor"])) == 3


@pytest.fixture
def nothing() -> Store:
    return memory_store()


def test_nothing_is_fragile_in_an_empty_graph(nothing: Store) -> None:
    found = find_fragility(nothing)
    assert (found.cut_actors, found.hanging, found.only_actors) == ((), (), ())
    assert len(fragility_table(found)) == 0


@given(st.permutations("abcdef"))
def test_cut_actors_do_not_depend_on_names(names: list[str]) -> None:
    renamed = dict(zip("abcdef", names, strict=True))
    lines = "".join(f"{renamed[line[0]]}{line[1:]}\n" for line in TWO_CIRCLES.splitlines())
    found = find_fragility(store_of(lines)).cut_actors
    assert {short(one.actor) for one in found} == {renamed["c"], renamed["d"]}
    assert {one.n_cut_off for one in found} == {2}
