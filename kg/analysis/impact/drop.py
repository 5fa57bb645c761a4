"""What if documents go, with all they state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from typing import Final

from kg.analysis.impact.grounds import ground_hits, read_grounds
from kg.analysis.impact.knowledge import knowledge_hits, read_knowledge
from kg.analysis.impact.model import Drop, Hit, Impact, Why, by_severity
from kg.analysis.impact.ownership import Loss, find_owners, ownership_hits, role_hits
from kg.analysis.impact.serving import GOALS, LostWork, serving_hits
from kg.analysis.impact.situation import (
    Given,
    Links,
    Situation,
    read_links,
    read_situation,
    walk,
)
from kg.store import Store, iri_rows
from kg.vocabulary import PLAN, STATEMENT_KINDS, prologue


def impact_of_dropping(store: Store, asked: Drop) -> Impact:
    """Find what is hit when documents go; see :func:`kg.analysis.impact.find_impact`."""
    before = read_situation(store)
    documents = frozenset(asked.documents)
    said = {(s, class_) for s, class_, d in iri_rows(store.select(_SAID)) if d in documents}
    gone = documents | {statement for statement, _ in said}
    after = before.without(gone)
    loss = _loss(before, after, gone, documents)
    owners = ownership_hits(before, after, loss)
    objects = read_links(store, "?from plan:concerns ?to . ?from a plan:Task")
    hits = [
        *owners,
        *role_hits(before, after, loss, owners),
        *_goals_of(before, gone, owners),
        *_aimless(before, after, gone),
        *_about(before, objects, gone, documents),
        *ground_hits(read_grounds(store), before.kinds, documents),
        *knowledge_hits(read_knowledge(store), before.kinds, documents),
        *_gone(before, gone),
    ]
    counted = Counter(class_.removeprefix(PLAN.iri) for _, class_ in said)
    return Impact(
        asked,
        by_severity(hits),
        tuple((kind, counted[kind]) for kind in STATEMENT_KINDS if counted[kind]),
    )


def _loss(before: Situation, after: Situation, gone: Set[str], documents: frozenset[str]) -> Loss:
    def chain(one: Given) -> tuple[str, ...]:
        if one.document in documents:
            return (one.document,)
        return (before.document_of(one.work, one.work),)  # its work goes, it does not

    left = set(after.given)
    return Loss(gone, tuple(one for one in before.given if one not in left), chain)


def _goals_of(before: Situation, gone: Set[str], owners: Iterable[Hit]) -> Iterator[Hit]:
    """List the goals elsewhere that works serve which go or lose their last owner."""
    lost = {
        one.thing: LostWork(one.via, one.proof) for one in owners if one.hit == "loses-last-owner"
    }
    lost |= {
        work: LostWork((document,), (work,))
        for work, document in before.stated_in.items()
        if work in gone
    }
    counted = find_owners(before).keys() | gone
    return serving_hits(before, lost, counted, gone, "works-lost")


def _aimless(before: Situation, after: Situation, gone: Set[str]) -> Iterator[Hit]:
    """List the works elsewhere that served goals and now serve none."""
    for work in sorted(before.serves):
        if work in gone or not _goals(before, work) or _goals(after, work):
            continue
        lost = tuple(sorted(walk(work, before.parts, before.serves).keys() & gone))
        yield Hit(
            hit="serves-nothing",
            thing=work,
            kind=before.kinds.get(work, ""),
            why=Why("goals-gone", (lost,)),
            via=(before.stated_in[lost[0]],),
            proof=lost,
            document=before.document_of(work, before.stated_in[lost[0]]),
        )


def _goals(situation: Situation, work: str) -> set[str]:
    ways = walk(work, situation.parts, situation.serves)
    return {thing for thing in ways if situation.kinds.get(thing) in GOALS} - {work}


def _about(
    before: Situation, objects: Links, gone: Set[str], documents: Iterable[str]
) -> Iterator[Hit]:
    for document in sorted(documents):
        for task, about in objects.items():
            if document in about and task not in gone:
                yield Hit(
                    hit="loses-subject",
                    thing=task,
                    kind=before.kinds.get(task, ""),
                    why=Why("about", ((document,),)),
                    via=(document,),
                    proof=(task,),
                    document=before.document_of(task),
                )


def _gone(before: Situation, gone: Set[str]) -> Iterator[Hit]:
    for work, document in before.stated_in.items():
        if work in gone:
            yield Hit(
                hit="gone",
                thing=work,
                kind=before.kinds[work],
                why=Why("stated-in", ((document,),)),
                via=(document,),
                proof=(work,),
                document=document,
            )


_SAID: Final = prologue(("plan",)) + (
    "SELECT DISTINCT ?statement ?class ?document WHERE {"
    f" VALUES ?class {{ {' '.join(f'plan:{kind}' for kind in STATEMENT_KINDS)} }}"
    " ?statement a ?class ; plan:statedIn ?document }"
)
