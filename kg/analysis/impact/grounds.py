"""Which document stands on which: what carries it out or is based on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Final

from kg.analysis.impact.model import Hit, Why
from kg.analysis.impact.situation import Links, links
from kg.store import Store, iri_rows
from kg.vocabulary import prologue


@dataclass(frozen=True, order=True)
class Ground:
    """One document carries out, or is based on, another; the citation and who states it."""

    document: str
    ground: str
    relation: str
    citation: str
    stated_in: str


def read_grounds(store: Store) -> tuple[Ground, ...]:
    """Read which document implements or is based on which.

    Where a citation says so of another document (``plan:citingDocument``), it is that
    one's ground, not that of the document which tells.
    """
    rows = iri_rows(store.select(_GROUNDS))
    return tuple(sorted(Ground(*row) for row in rows if row[0] != row[1]))


def ground_hits(
    grounds: Iterable[Ground], kinds: Mapping[str, str], gone: Set[str]
) -> Iterator[Hit]:
    """List the documents whose ground goes, is no longer told of, or that nobody carries out."""
    known = tuple(one for one in grounds if one.document not in gone)
    left = tuple(one for one in known if one.ground not in gone and one.stated_in not in gone)
    stays = links((one.document, one.ground) for one in left)
    lost: dict[tuple[str, str], list[Ground]] = defaultdict(list)
    for one in known:
        if one.ground not in stays.get(one.document, ()):
            lost[one.document, one.ground].append(one)
    for (document, ground), said in sorted(lost.items()):
        yield _lost_ground(document, ground, said, stays, kinds, gone)
    yield from _without_implementer(grounds, left, kinds, gone)


def _lost_ground(
    document: str,
    ground: str,
    said: list[Ground],
    stays: Links,
    kinds: Mapping[str, str],
    gone: Set[str],
) -> Hit:
    others = stays.get(document, ())
    teller = said[0].stated_in
    if ground not in gone:
        hit, why = "untold-ground", Why("ground-untold", ((teller,), (ground,)))
    elif others:
        hit, why = "loses-ground", Why("other-grounds", ((ground,), (str(len(others)),)))
    else:
        hit, why = "loses-last-ground", Why("no-ground", ((ground,),))
    return Hit(
        hit=hit,
        thing=document,
        kind=kinds.get(document, ""),
        why=why,
        via=(ground,) if ground in gone else (teller,),
        proof=tuple(sorted({one.citation for one in said})),
        document=teller,
    )


def _without_implementer(
    grounds: Iterable[Ground], left: Iterable[Ground], kinds: Mapping[str, str], gone: Set[str]
) -> Iterator[Hit]:
    """List the documents that only documents which go are told to carry out."""
    still = {one.ground for one in left if one.relation.endswith("/implements")}
    lost: dict[str, list[Ground]] = defaultdict(list)
    for one in grounds:
        is_implemented = one.relation.endswith("/implements")
        if is_implemented and one.ground not in gone | still and one.document in gone:
            lost[one.ground].append(one)
    for ground, said in sorted(lost.items()):
        documents = tuple(sorted({one.document for one in said}))
        yield Hit(
            hit="loses-last-implementer",
            thing=ground,
            kind=kinds.get(ground, ""),
            why=Why("no-implementer", (documents,)),
            via=documents[:1],
            proof=tuple(sorted({one.citation for one in said})),
            document=said[0].stated_in,
        )


_GROUNDS: Final = prologue(("plan", "relation")) + (
    "SELECT DISTINCT ?document ?ground ?relation ?citation ?statedIn WHERE {"
    " VALUES ?relation { relation:implements relation:based-on }"
    " ?citation plan:relation ?relation ; plan:citedDocument ?ground ; plan:statedIn ?statedIn ."
    " OPTIONAL { ?citation plan:citingDocument ?citing }"
    " BIND (COALESCE(?citing, ?statedIn) AS ?document) }"
)
