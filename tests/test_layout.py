"""Places of things: apart, together with their community, in columns, the same every time."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations, pairwise
from pathlib import Path
from random import Random
from typing import Any, Final

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis.network import part
from kg.errors import Message
from kg.view.clusters import SYMBOL, find_clusters
from kg.view.layout import APART, Arrangement, arrange, arrangement, kept, layout
from kg.view.layout.columns import COLUMN, n_crossings
from kg.view.layout.communities import N_FEWEST, N_MOST, find_parts, largest_part
from kg.view.layout.discs import enclosing_circle, place_discs
from kg.view.layout.ties import read_ties
from kg.view.opening import N_READABLE, opening_part
from kg.view.style import KIND_STYLES, RELATION_STYLES

Link = tuple[int, int]

_NOTHING: Final[dict[str, Any]] = {"evidence": (), "doubtful": False}
_KINDS: Final = ("Document", "Actor", "Goal", "Target", "Task", "Project")


def iri(number: int) -> str:
    return f"urn:{number:05}"


def made(
    n: int,
    links: Iterable[Link],
    *,
    kinds: Mapping[int, str] | None = None,
    relation: str = "concerns",
) -> nx.MultiDiGraph[str]:
    """Make a network of things 0 to n - 1, their kinds in turn unless told."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(n):
        kind = (kinds or {}).get(number, _KINDS[number % len(_KINDS)])
        name = f"{KIND_STYLES[kind].many.vi} {number}"
        graph.add_node(iri(number), kind=kind, type=kind, names=Message(name, name), label=name,
                       held=False, **_NOTHING)  # fmt: skip
    for a, b in links:
        graph.add_edge(iri(a), iri(b), relation=relation, code="", statement="", stated_in="",
                       **_NOTHING)  # fmt: skip
    return graph


def random_graph(n: int, seed: int = 1) -> nx.MultiDiGraph[str]:
    return made(n, nx.gnm_random_graph(n, n + n // 2, seed=seed).edges)


def circles(n_circles: int, size: int) -> nx.MultiDiGraph[str]:
    """Make circles of things, each tied to the six next; a circle is tied to the next by one link.

    Thing t stands in circle t modulo the number of circles, so that IRIs don't tell.
    """
    links = [
        (at + n_circles * a, at + n_circles * ((a + step) % size))
        for at in range(n_circles)
        for a in range(size)
        for step in (1, 2, 3)
    ]
    return made(n_circles * size, [*links, *((at, at + 1) for at in range(n_circles - 1))])


def gaps_of(places: Mapping[str, tuple[int, int]]) -> list[float]:
    points = list(places.values())
    return sorted(
        min(math.dist(p, q) for m, q in enumerate(points) if m != n) for n, p in enumerate(points)
    )


@pytest.mark.parametrize("n", [2, 30, 240, 241, 700])
def test_symbols_stand_apart_and_about_seventy_pixels_from_the_next(n: int) -> None:
    gaps = gaps_of(layout(random_graph(n)))
    assert len(gaps) == n
    assert gaps[0] >= APART
    assert 65 <= gaps[n // 2] <= 90


def test_nothing_one_thing_and_things_without_a_link_have_places() -> None:
    assert layout(nx.MultiDiGraph()) == {}
    assert layout(made(1, [])) == {iri(0): (0, 0)}
    assert layout(made(1, [(0, 0)]), {iri(0): 3}) == {iri(0): (0, 0)}
    assert gaps_of(layout(made(300, [(0, 0), (0, 0)])))[0] >= APART


def numbered_links(n: int) -> st.SearchStrategy[list[Link]]:
    if not n:
        return st.just([])
    ends = st.integers(0, n - 1)
    return st.lists(st.tuples(ends, ends), max_size=2 * n)


graphs = st.integers(0, 24).flatmap(lambda n: st.builds(made, st.just(n), numbered_links(n)))
level_maps = st.dictionaries(st.integers(0, 30).map(iri), st.integers(-3, 5))


@settings(max_examples=60, deadline=None)
@given(graphs, level_maps)
def test_whatever_the_graph_all_have_places_and_none_overlap(
    graph: nx.MultiDiGraph[str], levels: dict[str, int]
) -> None:
    for places in (layout(graph), layout(graph, levels)):
        assert set(places) == set(graph)
        assert all(math.dist(p, q) >= APART for p, q in combinations(places.values(), 2))


@settings(max_examples=40, deadline=None)
@given(graphs)
def test_whatever_the_graph_communities_are_parts_of_it_in_discs(
    graph: nx.MultiDiGraph[str],
) -> None:
    ties = read_ties(graph)
    parts = find_parts(ties)
    assert sorted(member for one in parts for member in one) == list(ties)
    assert all(parts)
    points = place_discs(ties, parts) if parts else {}
    assert all(abs(p - q) >= APART for p, q in combinations(points.values(), 2))


def shuffled(graph: nx.MultiDiGraph[str], seed: int) -> nx.MultiDiGraph[str]:
    """Fill another graph with the same, in another order and with links turned round."""
    random = Random(seed)
    nodes, edges = list(graph.nodes(data=True)), list(graph.edges(data=True))
    random.shuffle(nodes)
    random.shuffle(edges)
    other: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    other.add_nodes_from(nodes)
    other.add_edges_from((b, a, data) if random.random() < 0.5 else (a, b, data)
                         for a, b, data in edges)  # fmt: skip
    return other


@pytest.mark.parametrize("n", [120, 400])
def test_the_order_in_which_a_graph_was_filled_does_not_show(
    n: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_CACHE", "/dev/null/none")  # computed every time
    graph, levels = random_graph(n), {iri(at): at % 4 for at in range(n)}
    for seed in (1, 2):
        assert arrange(shuffled(graph, seed)) == arrange(graph)
        assert layout(shuffled(graph, seed), levels) == layout(graph, levels)


def test_the_hash_seed_does_not_show(tmp_path: Path) -> None:
    program = (
        "from tests.test_layout import iri, circles, random_graph\n"
        "from kg.view.layout import arrange, layout\n"
        "from kg.view.opening import opening_part\n"
        "levels = {iri(at): at % 3 for at in range(300)}\n"
        "graph = random_graph(500)\n"
        "print([arrange(g) for g in (graph, circles(10, 40))], layout(graph, levels))\n"
        "print(sorted(opening_part(graph, iri(3))))\n"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "KG_CACHE": str(tmp_path / seed)},
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1]
    assert said[0].count(b"Arrangement") == 2


def test_the_strongest_relation_ties_two_things() -> None:
    graph = made(3, [(0, 1), (2, 2)])
    for a, b, relation in ((0, 1, "contributesTo"), (1, 0, "statedIn"), (1, 2, "statedIn")):
        graph.add_edge(iri(a), iri(b), relation=relation)
    pulls = {name: RELATION_STYLES[name].pull for name in ("contributesTo", "statedIn")}
    assert pulls["contributesTo"] > RELATION_STYLES["concerns"].pull > pulls["statedIn"]
    assert list(read_ties(graph).edges(data="weight")) == [
        (0, 1, pulls["contributesTo"]),
        (1, 2, pulls["statedIn"]),
    ]


# Communities and bubbles


def test_circles_that_hang_together_by_a_thread_are_the_communities() -> None:
    graph = circles(12, 40)
    wanted = {tuple(iri(at + 12 * n) for n in range(40)) for at in range(12)}
    assert set(arrange(graph).communities) == wanted


@pytest.mark.parametrize("n", [241, 700, 2500])
def test_communities_are_few_enough_to_overlook_and_small_enough_to_open(n: int) -> None:
    parts = find_parts(read_ties(random_graph(n)))
    assert N_FEWEST <= len(parts) <= N_MOST
    assert sorted(member for one in parts for member in one) == list(range(n))
    assert max(map(len, parts)) <= 1.3 * largest_part(n)


def test_many_small_communities_are_joined_until_they_are_few_enough() -> None:
    parts = find_parts(read_ties(circles(100, 20)))
    assert N_FEWEST <= len(parts) <= N_MOST
    assert all(len(one) % 20 == 0 for one in parts)  # joined whole


def test_small_communities_leave_a_full_one_alone() -> None:
    links = [(0, at) for at in range(1, 50)]  # a star, and hands with a finger on its hub
    links += [(palm, palm + finger) for palm in range(50, 1250, 4) for finger in (1, 2, 3)]
    links += [(0, palm) for palm in range(50, 1250, 4)]
    parts = find_parts(read_ties(made(1250, links)))
    assert max(map(len, parts)) <= largest_part(1250) + 5
    assert len(parts) <= N_MOST


def test_a_star_is_cut_by_kind() -> None:
    kinds = {at: "Indicator" if at % 2 else "Project" for at in range(1, 401)} | {0: "Document"}
    graph = made(401, [(0, at) for at in range(1, 401)], kinds=kinds)
    parts = find_parts(read_ties(graph))
    assert N_FEWEST <= len(parts) <= 12
    found = [Counter(kinds[member] for member in one) for one in parts]
    assert all(len(counts - Counter({"Document": 1})) == 1 for counts in found)


def test_what_is_tied_to_little_is_gathered_by_kind() -> None:
    pairs = made(1000, [(at, at + 1) for at in range(0, 1000, 2)])
    parts = find_parts(read_ties(pairs))
    assert N_FEWEST <= len(parts) <= 12
    home = {member: at for at, one in enumerate(parts) for member in one}
    assert all(home[at] == home[at + 1] for at in range(0, 1000, 2))
    alone = find_parts(read_ties(made(300, [], kinds={at: _KINDS[at // 100] for at in range(300)})))
    mixed = [one for one in alone if len({member // 100 for member in one}) > 1]
    assert len(mixed) <= 2  # where one kind ends and the next begins


def test_a_small_community_joins_the_one_it_is_tied_to() -> None:
    circle = list(circles(12, 40).edges())
    links = [(int(a[4:]), int(b[4:])) for a, b in circle]
    graph = made(482, [*links, (480, 481), (480, 7)])
    [home] = [one for one in arrange(graph).communities if iri(7) in one]
    assert {iri(480), iri(481)} <= set(home)
    assert len(home) == 42


def test_bubbles_hold_their_things_and_do_not_overlap() -> None:
    graph = random_graph(900)
    places, communities = (found := arrange(graph)).places, found.communities
    clusters = find_clusters(graph, places, communities)
    assert [one.things for one in clusters] == list(communities)
    assert sorted(thing for one in clusters for thing in one.things) == sorted(graph)
    for one in clusters:
        assert one.lead in one.things
        assert all(
            math.dist((one.x, one.y), places[thing]) + SYMBOL <= one.radius + 1e-9
            for thing in one.things
        )
    for one, other in combinations(clusters, 2):
        assert math.dist((one.x, one.y), (other.x, other.y)) > one.radius + other.radius


def test_a_disc_is_not_made_large_by_what_stands_far_out() -> None:
    links = [(at, (at + step) % 50) for at in range(50) for step in (1, 2, 3)]
    links += [link for tail in (range(50, 65), range(65, 80)) for link in pairwise([0, *tail])]
    points = list(place_discs(read_ties(made(80, links)), [tuple(range(80))]).values())
    assert enclosing_circle(points)[1] <= 95 * math.sqrt(80)  # 160 without being drawn in


def test_a_bubble_is_named_by_what_tells_most() -> None:
    graph = circles(12, 40)
    graph.nodes[iri(5 + 12 * 7)]["held"] = True
    for number in range(4):  # a role weighs more than a link
        link = {"relation": "assignment", "code": "lead", "statement": "", "stated_in": ""}
        graph.add_edge(iri(6 + 12 * 9), iri(6 + 12 * number), **link, **_NOTHING)
    leads = {one.lead for one in find_clusters(graph, layout(graph))}
    assert {iri(5 + 12 * 7), iri(6 + 12 * 9)} <= leads


def test_a_graph_that_can_be_read_whole_has_no_bubbles() -> None:
    graph = random_graph(N_READABLE)
    assert arrange(graph).communities == ()
    assert find_clusters(graph, layout(graph)) == ()


def test_bubbles_are_found_without_the_communities_at_hand() -> None:
    graph = random_graph(400)
    found = arrange(graph)
    assert find_clusters(graph, found.places) == find_clusters(
        graph, found.places, found.communities
    )


# What is kept


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KG_CACHE", str(tmp_path))
    return tmp_path / "layouts"


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Note how many things each computation had."""
    sizes: list[int] = []
    compute = arrangement.compute

    def noted(ties: nx.Graph[int], column_of: Mapping[int, int]) -> kept.Kept:
        sizes.append(len(ties))
        return compute(ties, column_of)

    monkeypatch.setattr(arrangement, "compute", noted)
    return sizes


def test_a_large_graph_is_computed_once(cache: Path, computed: list[int]) -> None:
    first = arrange(random_graph(300))
    assert arrange(shuffled(random_graph(300), 1)) == first
    assert find_clusters(random_graph(300), first.places)
    assert computed == [300]
    assert len(list(cache.iterdir())) == 1


def test_a_small_graph_is_not_kept(cache: Path, computed: list[int]) -> None:
    arrange(random_graph(60))
    arrange(random_graph(60))
    assert computed == [60, 60]
    assert not cache.exists()


def test_another_graph_other_levels_or_another_algorithm_are_other_places(
    cache: Path, computed: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = random_graph(300)
    levels = {iri(at): at % 5 for at in range(300)}
    kinds = dict.fromkeys(range(300), "Task")
    links = [(int(a[4:]), int(b[4:])) for a, b in graph.edges()]
    stronger = made(300, links, relation="contributesTo")
    assert RELATION_STYLES["contributesTo"].pull != RELATION_STYLES["concerns"].pull
    for one in (graph, random_graph(301), stronger, made(300, links, kinds=kinds)):
        arrange(one)
    arrange(graph, levels)
    arrange(graph, levels | {iri(0): 4})
    monkeypatch.setattr(kept, "ALGORITHM", kept.ALGORITHM + 1)
    arrange(graph)
    assert len(computed) == len(list(cache.iterdir())) == 7


@pytest.mark.parametrize("damage", ["cut", "digit", "empty", "other", "text"])
def test_what_is_damaged_is_computed_anew(cache: Path, computed: list[int], damage: str) -> None:
    first = arrange(random_graph(300))
    [path] = cache.iterdir()
    whole = path.read_bytes()
    arrange(random_graph(301))
    [other] = {*cache.iterdir()} - {path}
    digit = whole[-3:-2]
    path.write_bytes(
        {
            "cut": whole[: len(whole) // 2],
            "digit": whole[:-3] + (b"1" if digit != b"1" else b"2") + whole[-2:],
            "empty": b"",
            "other": other.read_bytes(),
            "text": b"\xff\n[[],[]]",
        }[damage]
    )
    assert arrange(random_graph(300)) == first
    assert computed == [300, 301, 300]
    assert path.read_bytes() == whole


def test_a_cache_that_can_not_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, computed: list[int]
) -> None:
    monkeypatch.setenv("KG_CACHE", str(tmp_path))
    first = arrange(random_graph(300))
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "file"))
    assert arrange(random_graph(300)) == first
    blocked = tmp_path / "blocked"
    (blocked / "layouts").mkdir(parents=True)
    [path] = (tmp_path / "layouts").iterdir()
    (blocked / "layouts" / path.name).mkdir()  # neither read nor replaced
    monkeypatch.setenv("KG_CACHE", str(blocked))
    assert arrange(random_graph(300)) == first
    assert computed == [300, 300, 300]


def test_what_was_not_used_for_long_is_removed(
    cache: Path, computed: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "N_KEPT", 2)
    arrange(random_graph(300))
    [first] = cache.iterdir()
    arrange(random_graph(301))
    [second] = {*cache.iterdir()} - {first}
    left_behind = cache / ".of-a-killed-command.part"
    left_behind.write_text("half")
    for age, path in enumerate((second, left_behind, first), start=1):
        os.utime(path, (1000 - age, 1000 - age))
    arrange(random_graph(300))  # used: now the youngest
    arrange(random_graph(302))
    assert first in cache.iterdir()
    assert {second, left_behind}.isdisjoint(cache.iterdir())
    assert len(list(cache.iterdir())) == 2
    assert computed == [300, 301, 302]


# Columns


def columns_of(places: Mapping[str, tuple[int, int]]) -> dict[int, list[int]]:
    """Give the numbers of the things by column, from top to bottom."""
    columns: dict[int, list[int]] = {}
    for thing, (x, _) in sorted(places.items(), key=lambda item: item[1][1]):
        columns.setdefault(x, []).append(int(thing[4:]))
    return dict(sorted(columns.items()))


def test_levels_stand_from_left_to_right_and_things_below_each_other() -> None:
    graph = random_graph(40)
    levels = {iri(at): (at % 3) * 4 - 5 for at in range(40)}  # gaps between levels close up
    places = layout(graph, levels)
    columns = columns_of(places)
    assert [{at % 3 for at in column} for column in columns.values()] == [{0}, {1}, {2}]
    assert [right - left for left, right in pairwise(columns)] == [COLUMN, COLUMN]
    for column in columns.values():
        heights = [places[iri(at)][1] for at in column]
        assert all(below - above >= APART for above, below in pairwise(heights))


def crossings(links: Iterable[Link]) -> int:
    """Count the pairs of links between two columns that cross, one by one."""
    return sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(links, 2))


def test_links_that_need_not_cross_do_not() -> None:
    n = 15
    turned = [(at, 2 * n - 1 - at) for at in range(n)]
    onwards = [(n + at, 2 * n + (at * 4) % n) for at in range(n)]
    graph = made(3 * n, turned + onwards)
    levels = {iri(at): at // n for at in range(3 * n)}
    as_numbered = [range(n), range(n, 2 * n), range(2 * n, 3 * n)]
    ties = read_ties(graph)
    assert n_crossings(ties, as_numbered) == crossings(turned) + crossings(onwards) > 100
    columns = columns_of(layout(graph, levels))
    assert n_crossings(ties, list(columns.values())) == 0


def test_a_tangle_is_combed() -> None:
    graph = random_graph(90)
    ties = read_ties(graph)
    columns = columns_of(layout(graph, {iri(at): at // 30 for at in range(90)}))
    before = n_crossings(ties, [range(30), range(30, 60), range(60, 90)])
    assert n_crossings(ties, _by_level(list(columns.values()))) < 0.7 * before


def _by_level(columns: list[list[int]]) -> list[list[int]]:
    """Join the sub-columns of a folded level; rows of all of them in turn."""
    levels: dict[int, list[list[int]]] = {}
    for column in columns:
        levels.setdefault(column[0] // 30, []).append(column)
    return [
        [column[row] for row in range(len(folds[0])) for column in folds if row < len(column)]
        for _, folds in sorted(levels.items())
    ]


def test_a_thing_stands_at_the_height_of_what_it_is_tied_to() -> None:
    graph = made(22, [(20, 0), (21, 19)])
    places = layout(graph, {iri(at): int(at < 20) for at in range(22)})
    assert places[iri(20)][1] == places[iri(0)][1]
    assert places[iri(21)][1] == places[iri(19)][1]


def test_no_column_reaches_beyond_the_longest() -> None:
    graph = made(35, [(at, 0) for at in range(20, 35)])  # all tied to one at an end
    places = layout(graph, {iri(at): int(at >= 20) for at in range(35)})
    heights = [places[iri(at)][1] for at in range(20)]
    assert all(min(heights) <= places[iri(at)][1] <= max(heights) for at in range(20, 35))


def test_a_level_of_very_many_is_folded() -> None:
    graph = made(1000, [(0, at) for at in range(1, 1000)])
    places = layout(graph, {iri(at): int(at > 0) for at in range(1000)})
    xs, ys = zip(*places.values(), strict=True)
    assert 0.7 <= (max(xs) - min(xs)) / (max(ys) - min(ys)) <= 1.4
    assert places[iri(0)][0] <= min(places[iri(at)][0] for at in range(1, 1000)) - COLUMN
    assert gaps_of(places)[0] >= APART
    few = columns_of(layout(made(21, []), {iri(at): int(at > 0) for at in range(21)}))
    assert [len(column) for column in few.values()] == [1, 20]


def test_what_has_no_level_stands_after_what_it_is_tied_to() -> None:
    graph = made(7, [(4, 0), (4, 1), (5, 2), (6, 5)])
    levels = {iri(0): 0, iri(1): 0, iri(2): 1, iri(3): 2, "urn:elsewhere": 1}
    columns = columns_of(layout(graph, levels))
    assert [sorted(column) for column in columns.values()] == [[0, 1], [4], [2], [5], [3], [6]]


def test_columns_have_no_bubbles() -> None:
    graph = random_graph(300)
    found = arrange(graph, {iri(at): at % 4 for at in range(300)})
    assert isinstance(found, Arrangement)
    assert find_clusters(graph, found.places, found.communities) == ()


# What a view opens on


def test_a_view_opens_on_what_a_person_can_read() -> None:
    few, many = random_graph(N_READABLE), random_graph(900)
    assert opening_part(few) == frozenset(few)
    first = opening_part(many, iri(3))
    assert 50 < len(first) <= N_READABLE
    assert iri(3) in first
    shown = part(many, first)
    assert all(shown.degree(node) for node in first - {iri(3)})


def test_what_is_marked_is_shown_first_and_the_ends_of_marked_links() -> None:
    graph = made(905, [*((int(a[4:]), int(b[4:])) for a, b in random_graph(900).edges()),
                       (901, 902), (901, 903)])  # fmt: skip
    plain = opening_part(graph)
    hidden = [iri(at) for at in (900, 901, 902, 903, 904)]
    assert not plain & set(hidden)
    marks = frozenset({iri(900), f"{iri(901)} {iri(902)} concerns", "urn:gone", "urn:gone x y"})
    first = opening_part(graph, marks=marks)
    assert set(hidden[:3]) <= first
    assert len(first) <= N_READABLE
    assert len(plain & first) > 100
    everything = opening_part(graph, iri(904), frozenset(graph))
    assert len(everything) == N_READABLE
    assert iri(904) in everything


def test_a_view_in_levels_opens_on_those_nearest_its_start() -> None:
    n = 600  # a tree: a root, 19 below it, then 30 below each of them
    links = [(0, at) for at in range(1, 20)]
    links += [(1 + (at - 20) % 19, at) for at in range(20, n)]
    graph = made(n, links, kinds=dict.fromkeys(range(n), "Indicator"))
    levels = {iri(at): int(at > 0) + int(at >= 20) for at in range(n)}
    first = opening_part(graph, iri(0), levels=levels)
    assert {iri(at) for at in range(20)} <= first
    assert len(first) == N_READABLE
    upwards = opening_part(graph, iri(25), levels=levels)
    assert {iri(25), iri(6), iri(0)} <= upwards
    assert {iri(at) for at in range(20, n) if (at - 20) % 19 == 5} <= upwards
    assert len(upwards) == N_READABLE
    assert iri(n - 1) not in upwards
    assert iri(n - 1) in opening_part(graph, iri(25), frozenset({iri(n - 1)}), levels)
    assert len(opening_part(graph, levels=levels)) <= N_READABLE
