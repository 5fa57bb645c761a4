"""Names, owners and portfolios on a small invented graph that can be worked out by hand."""

import pytest

from kg.answers.owner import find_owner, owner_table
from kg.answers.owns import find_portfolio
from kg.answers.show import describe
from kg.errors import AmbiguousNameError, UnknownNameError
from kg.facts import Actor, Assignment, Document, Fact, Task, Text, facts_to_triples
from kg.names import find, resolve
from kg.store import EmbeddedStore, memory_store
from kg.vocabulary import ID

DOC = ID + "document/kh-1"
BODY = ID + "body/"


def _body(slug: str, vi: str, **more: object) -> Actor:
    return Actor(iri=BODY + slug, label=(Text(vi),), **more)  # type: ignore[arg-type]


def _task(n: int, vi: str, above: int | None = None) -> Task:
    return Task(
        iri=f"{DOC}/{n}/task/1",
        stated_in=DOC,
        curation="authored",
        label=(Text(vi), Text(f"Task {n}", "en")),
        part_of_task=f"{DOC}/{above}/task/1" if above else None,
    )


def _assigned(n: int, slug: str, role: str, task: int) -> Assignment:
    return Assignment(
        iri=f"{DOC}/{task}/assignment/{n}",
        stated_in=DOC,
        curation="authored",
        assignee=BODY + slug,
        role=role,
        work=f"{DOC}/{task}/task/1",
    )


FACTS: list[Fact] = [
    Document(iri=DOC, type="Plan", label=(Text("Kế hoạch số 1"),), number="01/KH-UBND"),
    _body("so-y-te-vi-du", "Sở Y tế tỉnh Ví Dụ", abbreviation=("SYT",)),
    _body("so-xay-dung-vi-du", "Sở Xây dựng tỉnh Ví Dụ", alt_label=(Text("Sở XD"),)),
    _body("phong-kham-vi-du", "Phòng khám Ví Dụ", sub_organization_of=BODY + "so-y-te-vi-du"),
    Actor(
        iri=BODY + "cac-so",
        type="BodyGroup",
        label=(Text("Các sở"),),
        has_member=(BODY + "so-y-te-vi-du", BODY + "so-xay-dung-vi-du"),
    ),
    _task(1, "Xây trạm y tế"),
    _task(2, "Chọn đất cho trạm", above=1),
    _task(3, "Đo đạc khu đất", above=2),
    _task(4, "Tuyên truyền"),
    _assigned(1, "so-xay-dung-vi-du", "lead", 1),
    _assigned(2, "so-y-te-vi-du", "direct", 1),
    _assigned(3, "so-y-te-vi-du", "implement", 2),
    _assigned(4, "phong-kham-vi-du", "coordinate", 3),
    _assigned(5, "cac-so", "implement", 4),
]


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return memory_store(facts_to_triples(FACTS))


def _owners(store: EmbeddedStore, n: int) -> tuple[list[str], str | None, str | None]:
    found = find_owner(store, f"{DOC}/{n}/task/1")
    return [one.actor.removeprefix(BODY) for one in found.owners], found.role, found.via


def test_the_lead_owns_before_who_directs(store: EmbeddedStore) -> None:
    assert _owners(store, 1) == (["so-xay-dung-vi-du"], "lead", None)


def test_without_lead_or_director_the_implementer_owns(store: EmbeddedStore) -> None:
    assert _owners(store, 2) == (["so-y-te-vi-du"], "implement", None)


def test_a_coordinator_owns_nothing_so_the_nearest_task_above_answers(store: EmbeddedStore) -> None:
    assert _owners(store, 3) == (["so-y-te-vi-du"], "implement", f"{DOC}/2/task/1")


def test_nobody_is_said_to_own_what_nobody_was_given(store: EmbeddedStore) -> None:
    found = find_owner(store, DOC)
    assert (found.owners, found.role, found.via) == ((), None, None)
    assert "nobody" in found.reason(store, "en").en


def test_the_table_has_the_owner_first(store: EmbeddedStore) -> None:
    table = owner_table(find_owner(store, f"{DOC}/1/task/1"))
    assert [str(row[0]) for row in table.rows] == ['"owner"', '"other"']


def test_a_circle_of_tasks_ends(store: EmbeddedStore) -> None:
    circle = memory_store(facts_to_triples([_task(1, "a", above=2), _task(2, "b", above=1)]))
    assert find_owner(circle, f"{DOC}/1/task/1").owners == ()


def test_a_portfolio_tells_own_group_and_unit_apart(store: EmbeddedStore) -> None:
    found = find_portfolio(store, BODY + "so-y-te-vi-du", with_units=True)
    assert [one.role for one in found.own] == ["direct", "implement"]
    assert [one.actor for one in found.as_member] == [BODY + "cac-so"]
    assert [one.actor for one in found.of_units] == [BODY + "phong-kham-vi-du"]
    narrowed = find_portfolio(store, BODY + "so-y-te-vi-du", roles=["direct"])
    assert ([one.role for one in narrowed.own], narrowed.as_member, narrowed.of_units) == (
        ["direct"],
        (),
        (),
    )


@pytest.mark.parametrize(
    "name",
    [
        "Sở Y tế tỉnh Ví Dụ",
        "so y te tinh vi du",
        "SỞ Y TẾ",
        "y te tinh",
        "syt",
        "so-y-te-vi-du",
        "body:so-y-te-vi-du",
        BODY + "so-y-te-vi-du",
        f"<{BODY}so-y-te-vi-du>",
    ],
)
def test_a_body_is_found_by_any_of_its_names(store: EmbeddedStore, name: str) -> None:
    assert resolve(store, name, ["Actor"]) == BODY + "so-y-te-vi-du"


def test_a_whole_name_wins_over_a_part_of_another(store: EmbeddedStore) -> None:
    assert resolve(store, "sở xd") == BODY + "so-xay-dung-vi-du"
    assert resolve(store, "xây trạm y tế") == f"{DOC}/1/task/1"


def test_several_hits_are_listed_with_their_ids(store: EmbeddedStore) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        resolve(store, "tỉnh ví dụ", ["Actor"])
    assert [curie for curie, _ in caught.value.candidates] == [
        "body:so-xay-dung-vi-du",
        "body:so-y-te-vi-du",
    ]
    assert "body:so-y-te-vi-du" in caught.value.render("vi")


def test_no_hit_suggests_the_nearest(store: EmbeddedStore) -> None:
    with pytest.raises(UnknownNameError) as caught:
        resolve(store, "Sở Xay dugn", ["Actor"])
    assert caught.value.suggestions[0] == "Sở Xây dựng tỉnh Ví Dụ"


def test_an_id_of_the_wrong_kind_is_no_hit(store: EmbeddedStore) -> None:
    with pytest.raises(UnknownNameError):
        resolve(store, "body:so-y-te-vi-du", ["Document"])
    with pytest.raises(UnknownNameError):
        resolve(store, "body:none")


def test_hits_stand_in_vietnamese_order_the_best_first(store: EmbeddedStore) -> None:
    assert [hit.label for hit in find(store, "sở")] == [
        "Sở Xây dựng tỉnh Ví Dụ",
        "Sở Y tế tỉnh Ví Dụ",
        "Các sở",
        "Kế hoạch số 1",  # số folds to so, too
    ]


def test_an_assignment_without_a_label_is_found_by_its_id(store: EmbeddedStore) -> None:
    assert resolve(store, "1/assignment/1") == f"{DOC}/1/assignment/1"


def test_blank_text_finds_nothing(store: EmbeddedStore) -> None:
    assert find(store, "  ") == []


def test_everything_about_a_thing_is_shown_in_both_directions(store: EmbeddedStore) -> None:
    table = describe(store, f"{DOC}/2/task/1")
    found = {(str(d), str(p).rpartition("#")[2].rstrip(">")) for d, p, _ in table.rows}
    assert {('"→"', "partOfTask"), ('"←"', "partOfTask"), ('"←"', "work")} <= found
