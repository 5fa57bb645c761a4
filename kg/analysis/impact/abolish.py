"""What if bodies cease to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from kg.analysis.impact.model import Abolish, Hit, Impact, Why, by_severity
from kg.analysis.impact.ownership import Loss, find_owners, ownership_hits, proofs, role_hits
from kg.analysis.impact.serving import GOALS, LostWork, serving_hits
from kg.analysis.impact.situation import (
    Given,
    Links,
    Situation,
    backwards,
    read_links,
    read_situation,
    walk,
)
from kg.store import Store
from kg.vocabulary import code


@dataclass(frozen=True)
class _Ended:
    """Who ends, who of them is a group of which nobody is left, which groups lose members.

    ``chains`` leads to each of them from a body that is abolished, both included.
    """

    gone: Set[str]
    spent: Set[str]
    shrunk: Set[str]
    chains: Mapping[str, tuple[str, ...]]


def impact_of_abolishing(store: Store, asked: Abolish) -> Impact:
    """Find what is hit when bodies cease to be; see :func:`kg.analysis.impact.find_impact`."""
    before = read_situation(store)
    members = read_links(store, "?from plan:hasMember ?to")
    units = backwards(read_links(store, "?from org:subOrganizationOf ?to"))
    ended = _end(asked, members, units)
    after = before.without(ended.gone)
    lost = tuple(one for one in before.given if one.actor in ended.gone)
    loss = Loss(ended.gone, lost, lambda one: ended.chains[one.actor], ended.spent)
    owners = ownership_hits(before, after, loss)
    hits = [
        *owners,
        *role_hits(before, after, loss, owners),
        *_group_hits(after, ended, members),
        *_goals_of(before, owners),
        *_goals_about(before, read_links(store, "?from plan:subject ?to"), ended),
    ]
    n_units = len({unit for body in asked.bodies for unit in walk(body, units)} - ended.gone)
    return Impact(asked, by_severity(hits), (("units-stay", n_units),) if n_units else ())


def _end(asked: Abolish, members: Links, units: Links) -> _Ended:
    """Follow the abolition to units, if asked, and to groups, which end with their last member."""
    chains: dict[str, tuple[str, ...]] = {body: (body,) for body in asked.bodies}
    if asked.with_units:
        for body in sorted(asked.bodies):
            chains = walk(body, units) | chains
    gone, spent = set(chains), set[str]()
    while ends := {g for g, them in members.items() if g not in gone and gone.issuperset(them)}:
        for group in sorted(ends):
            chains[group] = (*chains[members[group][0]], group)
        gone |= ends
        spent |= ends
    shrunk = set[str]()
    while less := {
        g for g, them in members.items() if g not in gone | shrunk and (gone | shrunk) & set(them)
    }:
        for group in sorted(less):
            first = min((gone | shrunk) & set(members[group]))
            chains[group] = (*chains[first], group)
        shrunk |= less
    return _Ended(gone, spent, shrunk, chains)


def _group_hits(after: Situation, ended: _Ended, members: Links) -> Iterator[Hit]:
    """List what is assigned to groups that lose a member but not the last."""
    found: dict[tuple[str, str, str], list[Given]] = defaultdict(list)
    for one in after.given:
        if one.actor in ended.shrunk:
            found[one.work, one.actor, one.role].append(one)
    for (work, group, role), given in sorted(found.items()):
        them = set(members[group])
        fewer = tuple(sorted(them & (ended.gone | ended.shrunk)))
        n_left = len(them - ended.gone)
        yield Hit(
            hit="through-group",
            thing=work,
            kind=after.kinds.get(work, ""),
            why=Why("group-shrinks", ((group,), (code("role", role),), fewer, (str(n_left),))),
            via=ended.chains[group],
            proof=proofs(given),
            document=after.document_of(work, given[0].document),
        )


def _goals_of(before: Situation, owners: Iterable[Hit]) -> Iterator[Hit]:
    lost = {
        one.thing: LostWork(one.via, one.proof) for one in owners if one.hit == "loses-last-owner"
    }
    return serving_hits(before, lost, find_owners(before).keys(), frozenset(), "owners-lost")


def _goals_about(before: Situation, subjects: Links, ended: _Ended) -> Iterator[Hit]:
    for goal, about in subjects.items():
        for body in sorted(ended.gone & set(about)):
            if before.kinds.get(goal) in GOALS:
                yield Hit(
                    hit="loses-subject",
                    thing=goal,
                    kind=before.kinds[goal],
                    why=Why("about", ((body,),)),
                    via=ended.chains[body],
                    proof=(goal,),
                    document=before.document_of(goal),
                )
