"""Who owns each work, for all works at once; what a change takes away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import groupby

from kg.analysis.impact.model import Hit, Why
from kg.analysis.impact.situation import Given, Situation
from kg.answers.responsibility import OWNING_ROLES
from kg.vocabulary import code


@dataclass(frozen=True)
class Owned:
    """Who owns a work: the actors, their role, and the way down from where they were given it.

    ``path`` is empty for what is assigned to the work itself, else it leads from the
    task or document that was assigned down to what the work is directly part of.
    """

    role: str
    actors: tuple[str, ...]
    path: tuple[str, ...] = ()


@dataclass(frozen=True)
class Loss:
    """What a change takes: things, assignments, the chain to each, and which groups are spent."""

    gone: Set[str]
    given: tuple[Given, ...]
    chain: Callable[[Given], tuple[str, ...]]
    spent: Set[str] = frozenset()


def find_owners(situation: Situation) -> dict[str, Owned]:
    """Find the owner of every work that has one.

    The lead, else who directs, else who implements; else the same of the nearest task it
    is part of; else of the document that states it (the rule of ``kg owner``). O(works ×
    depth + assignments).
    """
    own = _own_owners(situation.given)
    found = {}
    for work in sorted({*situation.kinds, *own}):
        level = next((path for path in _levels(situation, work) if _at(path, work) in own), None)
        if level is not None:
            role, actors = own[_at(level, work)]
            found[work] = Owned(role, actors, level)
    return found


def _own_owners(given: Iterable[Given]) -> dict[str, tuple[str, tuple[str, ...]]]:
    roles: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in given:
        if one.role in OWNING_ROLES:
            roles[one.work][one.role].add(one.actor)
    found = {}
    for work, actors in roles.items():
        role = min(actors, key=OWNING_ROLES.index)
        found[work] = (role, tuple(sorted(actors[role])))
    return found


def _at(path: tuple[str, ...], work: str) -> str:
    return path[0] if path else work


def _levels(situation: Situation, work: str) -> Iterator[tuple[str, ...]]:
    """Give the way down from each level to a work: itself, tasks above, its document."""
    yield ()
    seen = {work}
    frontier: list[tuple[str, tuple[str, ...]]] = [(work, ())]
    while frontier:
        reached: list[tuple[str, tuple[str, ...]]] = []
        for at, path in frontier:
            for above in situation.parts.get(at, ()):
                if above not in seen:
                    seen.add(above)
                    reached.append((above, (above, *path)))
                    yield reached[-1][1]
        frontier = reached
    if work in situation.stated_in:
        yield (situation.stated_in[work],)


def ownership_hits(before: Situation, after: Situation, loss: Loss) -> list[Hit]:
    """List the works that stay but whose owner, or part of it, goes."""
    old, new = find_owners(before), find_owners(after)
    taken = _by_work(loss.given)
    return [
        _ownership_hit(before, work, owned, new.get(work), taken, loss)
        for work, owned in sorted(old.items())
        if work not in loss.gone and owned != new.get(work)
    ]


def _ownership_hit(
    before: Situation,
    work: str,
    owned: Owned,
    left: Owned | None,
    taken: Mapping[str, list[Given]],
    loss: Loss,
) -> Hit:
    lost = [one for one in taken[_at(owned.path, work)] if one.role in OWNING_ROLES]
    lost.sort(key=lambda one: OWNING_ROLES.index(one.role))
    return Hit(
        hit=_outcome(owned, left),
        thing=work,
        kind=before.kinds.get(work, ""),
        why=_why(owned, left, lost, loss.spent),
        via=(*(loss.chain(lost[0]) if lost else ()), *owned.path),
        proof=proofs(lost),
        document=before.document_of(work, lost[0].document if lost else ""),
    )


def _outcome(owned: Owned, left: Owned | None) -> str:
    if left is None:
        return "loses-last-owner"
    return "keeps-owner" if (left.role, left.path) == (owned.role, owned.path) else "passes-on"


def _why(owned: Owned, left: Owned | None, lost: Collection[Given], spent: Set[str]) -> Why:
    """Say who is lost in which role, inherited from where, and who is there instead."""
    gone = tuple(sorted({one.actor for one in lost if one.role == owned.role})) or owned.actors
    parts: list[tuple[str, ...]] = [gone, (code("role", owned.role),), owned.path[:1]]
    name = "inherited-owner" if owned.path else "owner"
    if left is None:
        name += "-last"
    elif (left.role, left.path) == (owned.role, owned.path):
        name += "-shared"
        parts += [left.actors]
    else:
        name += "-next-inherited" if left.path else "-next"
        parts += [left.actors, (code("role", left.role),), left.path[:1]]
    return Why(name, tuple(parts), through_group=bool(set(gone) & spent))


def role_hits(
    before: Situation, after: Situation, loss: Loss, shown: Iterable[Hit]
) -> Iterator[Hit]:
    """List the works that lose an actor in a role which does not decide who owns them.

    ``shown`` are the hits that tell of the other assignments.
    """
    told = {(one.thing, proof) for one in shown for proof in one.proof}
    untold = [
        one
        for one in loss.given
        if one.work not in loss.gone and (one.work, one.assignment) not in told
    ]
    rest: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in after.given:
        rest[one.work, one.role].add(one.actor)
    for (work, role), group in groupby(sorted(untold), key=lambda one: (one.work, one.role)):
        lost = list(group)
        gone = tuple(sorted({one.actor for one in lost}))
        others = tuple(sorted(rest[work, role]))
        yield Hit(
            hit="loses-role",
            thing=work,
            kind=before.kinds.get(work, ""),
            why=Why(
                "role-shared" if others else "role-last",
                (gone, (code("role", role),), others),
                through_group=bool(set(gone) & loss.spent),
            ),
            via=loss.chain(lost[0]),
            proof=proofs(lost),
            document=before.document_of(work, lost[0].document),
        )


def proofs(given: Iterable[Given]) -> tuple[str, ...]:
    """Give the assignments' IRIs, each once, sorted."""
    return tuple(sorted({one.assignment for one in given}))


def _by_work(given: Iterable[Given]) -> Mapping[str, list[Given]]:
    found: dict[str, list[Given]] = defaultdict(list)
    for one in sorted(given):
        found[one.work].append(one)
    return found
