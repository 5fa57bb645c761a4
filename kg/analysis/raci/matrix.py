"""The matrix of works by actors, read from the assignments."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kg.analysis.raci.letters import letters_of
from kg.answers.responsibility import ROLE_ORDER, Responsibility, assignments_of_works
from kg.errors import Message, QueryError
from kg.store import Store, iri_rows
from kg.turtle import natural_key
from kg.vocabulary import prologue

NO_A, SEVERAL_A, NO_R = "no-A", "several-A", "no-R"


@dataclass(frozen=True)
class RaciRow:
    """One work and who has which roles in it.

    ``section`` and ``number`` (as printed) are where it stands, ``""`` where unknown;
    ``part_of`` is the task above it; ``level`` counts the works above it that are rows.
    ``cells`` holds an actor's roles, the most owning first.
    """

    work: str
    document: str
    section: str
    number: str
    part_of: str
    level: int
    cells: Mapping[str, tuple[str, ...]]

    def actors_with(self, letter: str) -> list[str]:
        """List the actors that have a letter in this work, by IRI."""
        return sorted(actor for actor, roles in self.cells.items() if letter in letters_of(roles))

    @property
    def findings(self) -> tuple[str, ...]:
        """Say what a RACI matrix should not have: no A, several A, no R."""
        n_accountable = len(self.actors_with("A"))
        found = [NO_A] if not n_accountable else [SEVERAL_A] if n_accountable > 1 else []
        return (*found, *(() if self.actors_with("R") else (NO_R,)))


@dataclass(frozen=True)
class Raci:
    """Works by actors.

    ``actors`` are the columns: the one asked for, then by how many roles they have.
    ``groups`` are those the one asked for is a member of. ``idle`` are the tasks, goals
    and targets of the document that nobody is assigned to.
    """

    document: str | None
    actor: str | None
    groups: tuple[str, ...]
    actors: tuple[str, ...]
    rows: tuple[RaciRow, ...]
    idle: tuple[str, ...]

    @cached_property
    def findings(self) -> Mapping[str, list[RaciRow]]:
        """Group the rows by what is wrong with them; a row may be in several groups."""
        found: dict[str, list[RaciRow]] = {NO_A: [], SEVERAL_A: [], NO_R: []}
        for row in self.rows:
            for finding in row.findings:
                found[finding].append(row)
        return found

    @property
    def n_roles(self) -> int:
        """Count the roles in all cells."""
        return sum(len(roles) for row in self.rows for roles in row.cells.values())


def find_raci(
    store: Store,
    *,
    document: str | None = None,
    actor: str | None = None,
    with_idle: bool = False,
) -> Raci:
    """Find the RACI matrix of a document's works, of an actor's, or of both.

    Definition: the responsibility assignment matrix (PMI, PMBOK Guide, 6th ed., 2017,
    9.1.2; Smith and Erwin, Role & Responsibility Charting, 2005) over the assignments
    that a document makes, or that are made of its works or of itself. An actor's works
    are those given to it or to a group it is a member of, with all who share them.
    ``with_idle`` adds the document's works that nobody is assigned to as rows.
    Units: roles. Rows stand in the order of the document's text. Cost: O(a log a) in
    the assignments read, O(w · depth) for the hierarchy.

    Raises :class:`QueryError` when neither a document nor an actor is given, and for
    ``with_idle`` with an actor: a work given to nobody is no actor's.
    """
    _refuse_misuse(document, actor, with_idle=with_idle)
    groups = _groups(store, actor) if actor else ()
    given = _given(store, document, [actor, *groups] if actor else None)
    idle = _idle(store, document) if document and not actor else ()
    rows = _rows(store, document, given, idle if with_idle else ())
    return Raci(document, actor, groups, _by_load(given, actor), rows, idle)


def _refuse_misuse(document: str | None, actor: str | None, *, with_idle: bool) -> None:
    if document is None and actor is None:
        raise QueryError(
            Message(
                "RACI của gì? Chưa nêu văn bản hay chủ thể nào",
                "RACI of what? No document or actor is named",
            ),
            hint=Message(
                "thêm --document VĂN_BẢN, --actor CHỦ_THỂ, hoặc cả hai",
                "give --document DOCUMENT, --actor ACTOR, or both",
            ),
        )
    if with_idle and (actor is not None or document is None):
        raise QueryError(
            Message(
                "việc không giao cho ai thì không của chủ thể nào",
                "a work given to nobody is no actor's",
            ),
            hint=Message(
                "dùng --all với --document, không kèm --actor",
                "give --all with --document and without --actor",
            ),
        )


def _given(
    store: Store, document: str | None, actors: Collection[str] | None
) -> list[Responsibility]:
    """Read the assignments of the works asked for; of a document only its own."""
    own = _assignments_in(store, document) if document else set()
    works = {work for work, _ in own}
    if actors is not None:
        theirs = _column(store, _WORKS_OF_ACTORS.format(actors=_iris(actors)))
        works = works & set(theirs) if document else set(theirs)
    found = assignments_of_works(store, works) if works else []
    return [one for one in found if document is None or (one.work, one.assignment) in own]


def _assignments_in(store: Store, document: str) -> set[tuple[str, str]]:
    text = _OF_DOCUMENT.format(document=document)
    return {(work, assignment) for work, assignment in iri_rows(store.select(text))}


def _groups(store: Store, actor: str) -> tuple[str, ...]:
    return tuple(_column(store, _GROUPS.format(actor=actor)))


def _idle(store: Store, document: str) -> tuple[str, ...]:
    return tuple(_column(store, _IDLE.format(document=document)))


def _by_load(given: Iterable[Responsibility], first: str | None) -> tuple[str, ...]:
    n_roles = Counter(actor for _, actor, _ in {(r.work, r.actor, r.role) for r in given})
    return tuple(sorted(n_roles, key=lambda actor: (actor != first, -n_roles[actor], actor)))


@dataclass(frozen=True, order=True)
class _Place:
    """Where a statement stands: where its first evidence starts, and its section's order.

    Every statement has evidence; among those that break this rule the sections decide.
    """

    document: str = ""
    start: int = -1
    order: int = -1
    section: str = ""
    number: str = ""


def _rows(
    store: Store, document: str | None, given: list[Responsibility], idle: Iterable[str]
) -> tuple[RaciRow, ...]:
    roles: dict[str, dict[str, set[str]]] = {work: {} for work in idle}
    for one in given:
        roles.setdefault(one.work, {}).setdefault(one.actor, set()).add(one.role)
    places = _places_of_works(store, roles, given)
    above = _above(store, roles)
    order = sorted(roles, key=lambda work: _order(work, places[work], document))
    return tuple(
        RaciRow(
            work=work,
            document=places[work].document,
            section=places[work].section,
            number=places[work].number,
            part_of=above.get(work, ""),
            level=_level(work, above, roles),
            cells={
                actor: tuple(sorted(roles[work][actor], key=ROLE_ORDER.index))
                for actor in sorted(roles[work])
            },
        )
        for work in order
    )


def _order(work: str, place: _Place, document: str | None) -> tuple[object, ...]:
    return (place.document != document, place.document, place.start, place.order, natural_key(work))


def _places_of_works(
    store: Store, works: Collection[str], given: Iterable[Responsibility]
) -> dict[str, _Place]:
    """Give each work's place; what is no statement stands where it is first assigned."""
    said_in: dict[str, list[str]] = defaultdict(list)
    for one in given:
        said_in[one.work].append(one.assignment)
    places = _places(store, [*works, *(one for found in said_in.values() for one in found)])
    return {
        work: places.get(work) or min((places[one] for one in said_in[work]), default=_Place())
        for work in works
    }


def _places(store: Store, statements: Iterable[str]) -> dict[str, _Place]:
    found: dict[str, _Place] = {}
    text = _PLACES.format(statements=_iris(statements))
    for statement, document, section, number, order, start in iri_rows(store.select(text)):
        place = _Place(document, int(start or -1), int(order or -1), section, number)
        found[statement] = min(place, found.get(statement, place))
    return found


def _above(store: Store, works: Iterable[str]) -> dict[str, str]:
    """Give the task above each work, and above that, up to the top."""
    found: dict[str, str] = {}
    asked: set[str] = set()
    wanted = set(works)
    while wanted:
        for work, above in iri_rows(store.select(_ABOVE.format(works=_iris(wanted)))):
            found.setdefault(work, above)
        asked |= wanted
        wanted = set(found.values()) - asked
    return found


def _level(work: str, above: Mapping[str, str], rows: Collection[str]) -> int:
    passed = {work}
    at = above.get(work, "")
    level = 0
    while at and at not in passed:  # a circle of tasks ends
        passed.add(at)
        level += at in rows
        at = above.get(at, "")
    return level


def _column(store: Store, text: str) -> list[str]:
    return [iri for (iri,) in iri_rows(store.select(text))]


def _iris(iris: Iterable[str]) -> str:
    return " ".join(f"<{iri}>" for iri in sorted(set(iris)))


_PLAN: Final = prologue(("plan", "oa"))
_OF_DOCUMENT: Final = _PLAN + (
    "SELECT DISTINCT ?work ?assignment WHERE {{ ?assignment a plan:Assignment ; plan:work ?work ."
    " {{ ?assignment plan:statedIn <{document}> }} UNION {{ ?work plan:statedIn <{document}> }}"
    " UNION {{ ?assignment plan:work <{document}> }} }}"
)
_WORKS_OF_ACTORS: Final = _PLAN + (
    "SELECT DISTINCT ?work WHERE {{ VALUES ?actor {{ {actors} }}"
    " ?assignment plan:assignee ?actor ; plan:work ?work }} ORDER BY ?work"
)
_GROUPS: Final = _PLAN + (
    "SELECT DISTINCT ?group WHERE {{ ?group plan:hasMember+ <{actor}> }} ORDER BY ?group"
)
_IDLE: Final = _PLAN + (
    "SELECT DISTINCT ?work WHERE {{ VALUES ?class {{ plan:Task plan:Goal plan:Target }}"
    " ?work a ?class ; plan:statedIn <{document}> ."
    " FILTER NOT EXISTS {{ ?assignment a plan:Assignment ; plan:work ?work }} }} ORDER BY ?work"
)
_PLACES: Final = _PLAN + (
    "SELECT ?statement ?document ?section ?number ?order ?start WHERE {{"
    " VALUES ?statement {{ {statements} }} ?statement plan:statedIn ?document ."
    " OPTIONAL {{ ?statement plan:inSection ?section ."
    " OPTIONAL {{ ?section plan:sectionNumber ?number }}"
    " OPTIONAL {{ ?section plan:order ?order }} }}"
    " OPTIONAL {{ ?statement plan:evidence ?span ."
    " ?span oa:hasSource ?document ; oa:start ?start }} }}"
)
_ABOVE: Final = _PLAN + (
    "SELECT ?work ?above WHERE {{ VALUES ?work {{ {works} }} ?work plan:partOfTask ?above }}"
    " ORDER BY ?work ?above"
)
