"""Who works with whom: reading, narrowing, groups, the projection; and networkx backends."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.backends import BackendError, dispatched
from kg.analysis.brokers import brokers_in, find_brokers
from kg.analysis.coassignment import (
    Assigned,
    Scope,
    assigned,
    coassignment,
    expand_groups,
    members_of_groups,
    of_document,
    read_assignments,
    scope_of,
)
from kg.analysis.communities import communities_in, find_communities
from kg.analysis.concentration import concentration_in, find_concentration
from kg.analysis.fragility import find_fragility, fragility_in
from kg.analysis.network import read_network
from kg.analysis.overlap import find_overlaps, overlaps_in, read_facts
from kg.store import memory_store
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

GROUPED = """\
g lead 1
a coordinate 1
g lead 2 kh-2
h report 3
b lead 3
"""
GROUPS = {"g": ("a", "b", "inner"), "inner": ("c", "g"), "h": ()}


def ties(network: nx.MultiDiGraph[str]) -> dict[str, int]:
    return {
        f"{short(a)}{short(b)}": data["weight"]
        for a, b, data in coassignment(network).edges(data=True)
    }


def test_an_assignment_is_an_edge_from_the_actor_to_the_work() -> None:
    network = read_assignments(store_of("a lead 1\nb report 1 kh-2\n"))
    assert list(network.edges(keys=True, data=True)) == [
        (body("a"), work("1"), assignment(1), {
            "relation": "assignment", "code": "lead",
            "statement": assignment(1), "stated_in": document(),
        }),
        (body("b"), work("1"), assignment(2, "kh-2"), {
            "relation": "assignment", "code": "report",
            "statement": assignment(2, "kh-2"), "stated_in": document("kh-2"),
        }),
    ]  # fmt: skip
    assert network.nodes[body("a")] == {"kind": "Actor", "type": "Body"}


def test_a_tie_counts_the_works_shared_in_whatever_roles() -> None:
    network = read_assignments(store_of(TWO_CIRCLES))
    assert ties(network) == {
        "ab": 1, "ac": 1, "bc": 2, "cd": 1, "de": 1, "df": 1, "ef": 1,
    }  # fmt: skip


def test_who_has_two_roles_in_a_work_has_no_tie_with_itself() -> None:
    assert ties(read_assignments(store_of("a lead 1\na report 1\nb direct 1\n"))) == {"ab": 1}


def test_a_document_narrows_to_what_it_assigns_wherever_the_work_stands() -> None:
    store = store_of("a lead 1\nb coordinate 1 kh-2\nc lead 1 kh-2\n")
    narrow = read_assignments(store, document=document("kh-2"))
    assert [short(one.actor) for one in assigned(narrow)] == ["b", "c"]
    assert ties(narrow) == {"bc": 1}
    whole = read_assignments(store)
    assert ties(whole) == {"ab": 1, "ac": 1, "bc": 1}
    assert assigned(of_document(whole, document("kh-2"))) == assigned(narrow)
    assert assigned(of_document(whole, document("none"))) == []


def test_a_group_counts_as_itself() -> None:
    network = read_assignments(store_of(GROUPED, groups=GROUPS))
    assert ties(network) == {"ag": 1, "bh": 1}
    assert scope_of(network) == Scope(5, 4, 3, n_groups=2, n_expanded=0)


def test_expanded_a_group_gives_its_work_to_its_members_through_groups_of_groups() -> None:
    network = read_assignments(store_of(GROUPED, groups=GROUPS), members_for_groups=True)
    assert [(short(one.work), short(one.actor), short(one.group)) for one in assigned(network)] == [
        ("1", "a", "g"),  # as a member of g, and
        ("1", "a", ""),  # named itself
        ("1", "b", "g"),
        ("1", "c", "g"),
        ("3", "b", ""),
        ("3", "h", ""),  # h names no members: it stays
        ("2", "a", "g"),
        ("2", "b", "g"),
        ("2", "c", "g"),
    ]
    assert ties(network) == {"ab": 2, "ac": 2, "bc": 2, "bh": 1}
    assert scope_of(network) == Scope(5, 4, 3, n_groups=1, n_expanded=2)


def test_expanding_leaves_the_network_as_it_was() -> None:
    network = read_assignments(store_of(GROUPED, groups=GROUPS))
    before = sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3])
    expand_groups(network)
    of_document(network, document())
    coassignment(network)
    assert sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3]) == before


def test_groups_that_name_only_each_other_have_no_members() -> None:
    assert members_of_groups([("g", "h"), ("h", "g"), ("k", "k")]) == {}
    network = read_assignments(
        store_of("g lead 1\n", groups={"g": ("h",), "h": ("g",)}), members_for_groups=True
    )
    assert [short(one.actor) for one in assigned(network)] == ["g"]


def test_a_long_chain_of_groups_is_followed() -> None:
    pairs = [(f"g{n}", f"g{n + 1}") for n in range(5000)]
    assert members_of_groups(pairs[-3:]) == {g: ("g5000",) for g, _ in pairs[-3:]}


def test_the_whole_network_gives_the_same_answers_as_the_part_read() -> None:
    """The functions take what read_network gives, too: they only look at the assignments."""
    store = store_of(GROUPED + TWO_CIRCLES, groups=GROUPS)
    whole = read_network(store)
    assert brokers_in(whole) == find_brokers(store)
    assert communities_in(whole) == find_communities(store)
    assert fragility_in(whole) == find_fragility(store)
    assert concentration_in(whole) == find_concentration(store)
    assert overlaps_in(whole, read_facts(store)) == find_overlaps(store)
    assert brokers_in(expand_groups(whole)) == find_brokers(store, expand_groups=True)


@given(st.lists(st.lists(st.integers(0, 8), min_size=1, max_size=6), max_size=8))
def test_ties_add_up_to_the_pairs_of_each_work(works: list[list[int]]) -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for at, actors in enumerate(works):
        for n, actor in enumerate(actors):
            network.add_edge(
                f"a{actor}", f"w{at}", f"{at}/{n}",
                relation="assignment", code="lead", statement=f"{at}/{n}", stated_in="d",
            )  # fmt: skip
    sizes = [len(set(actors)) for actors in works]
    projected = coassignment(network)
    assert projected.size(weight="weight") == sum(k * (k - 1) // 2 for k in sizes)
    assert set(projected) == {f"a{actor}" for actors in works for actor in actors}
    assert list(projected) == sorted(projected)


def test_nothing_assigned_is_nothing_projected() -> None:
    network = read_assignments(memory_store())
    assert (len(coassignment(network)), scope_of(network)) == (0, Scope(0, 0, 0, 0, 0))
    assert "nothing to compute" in scope_of(network).words().en
    assert "không có phân công" in scope_of(network).words().vi


def test_the_scope_says_how_groups_count() -> None:
    network = read_assignments(store_of(GROUPED, groups=GROUPS))
    assert scope_of(network).words().en == (
        "5 assignments, 3 works, 4 actors (2 are groups, each counted as one)"
    )
    assert scope_of(expand_groups(network)).words().en == (
        "5 assignments, 3 works, 4 actors (1 are groups, each counted as one);"
        " 2 assignments of groups counted for their members"
    )


def test_assignments_come_by_work_then_actor() -> None:
    network = read_assignments(store_of("b lead 1\na report 1\n"))
    assert assigned(network) == [
        Assigned(work("1"), body("a"), assignment(2), "report", document(), ""),
        Assigned(work("1"), body("b"), assignment(1), "lead", document(), ""),
    ]


def test_without_a_backend_networkx_computes_and_its_errors_pass() -> None:
    assert dispatched(nx.number_of_nodes, nx.path_graph(3)) == 3
    with pytest.raises(nx.NetworkXPointlessConcept):
        dispatched(nx.is_connected, nx.Graph())


def test_what_an_algorithm_yields_is_read_out() -> None:
    assert dispatched(nx.articulation_points, nx.path_graph(3)) == [1]


def test_a_backend_that_is_not_there_is_said_in_both_languages() -> None:
    with pytest.raises(BackendError) as caught:
        find_brokers(store_of(PATH), backend="khong-co")
    assert caught.value.backend == "khong-co"
    assert "the networkx backend “khong-co” can't run this" in caught.value.render("en")
    assert "nền tính “khong-co” của networkx không chạy được" in caught.value.render("vi")
    assert "leave out --backend" in caught.value.render("en")


def why_not_parallel() -> str:
    """Say why nx-parallel can't be asked here, ``""`` when it can."""
    try:
        nx.betweenness_centrality(nx.path_graph(3), backend="parallel")
    except (ImportError, TypeError) as error:
        return f"nx-parallel does not run beside networkx {nx.__version__}: {error}"
    return ""


@pytest.mark.filterwarnings("ignore:Note. conversions to backend graphs:UserWarning")
@pytest.mark.parametrize("n_samples", [None, 3])
def test_nx_parallel_gives_the_same_numbers(n_samples: int | None) -> None:
    reason = why_not_parallel()
    if reason:
        pytest.skip(reason)
    joblib = pytest.importorskip("joblib")  # comes with nx-parallel
    store = store_of(TWO_CIRCLES)
    ours = find_brokers(store, n_samples=n_samples)
    with joblib.parallel_config(backend="threading", n_jobs=2):
        theirs = find_brokers(store, n_samples=n_samples, backend="parallel")
    assert [one.actor for one in theirs.brokers] == [one.actor for one in ours.brokers]
    assert [one.betweenness for one in theirs.brokers] == pytest.approx(
        [one.betweenness for one in ours.brokers]
    )


def test_nx_parallel_lacks_louvain_and_that_is_said() -> None:
    reason = why_not_parallel()
    if reason:
        pytest.skip(reason)
    with pytest.raises(BackendError) as caught:
        find_communities(store_of(TWO_CIRCLES), backend="parallel")
    assert "louvain_communities" in str(caught.value)
