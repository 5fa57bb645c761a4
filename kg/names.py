"""From what a person types to the thing meant: without marks or case, by alias or part.

Nothing is guessed: a name that fits several things is an error that lists them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.errors import AmbiguousNameError, Lang, Message, UnknownNameError
from kg.folding import fold, sort_key
from kg.labels import labels
from kg.store import Store, iri_rows
from kg.terms import is_iri
from kg.vocabulary import (
    ACTOR_KINDS,
    DOCUMENT_KINDS,
    ID,
    PLAN,
    STATEMENT_KINDS,
    curie,
    expand,
    prologue,
)

WORK_KINDS: Final = ("Task", "Goal", "Target", "Project", "Document", *DOCUMENT_KINDS)
KIND_GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "Actor": ACTOR_KINDS,
    "Document": ("Document", *DOCUMENT_KINDS),
    "Goal": ("Goal", "Target"),
    "Statement": STATEMENT_KINDS,
    "Work": WORK_KINDS,
}
"""What a kind stands for where a class has subclasses."""

_ALL_NAMES: Final = prologue(("rdfs", "skos", "dcterms", "plan")) + (
    "SELECT ?thing ?class ?name WHERE {"
    " VALUES ?property { rdfs:label skos:prefLabel skos:altLabel dcterms:title"
    " plan:abbreviation plan:number }"
    " ?thing ?property ?name ; a ?class . }"
)
_TIERS: Final = ("exact", "start", "words", "part")
_N_LISTED: Final = 12
_CLASSES: Final = {PLAN[kind]: kind for kinds in KIND_GROUPS.values() for kind in kinds} | {
    PLAN[kind]: kind for kind in ("Section", "Indicator", "Place", "Evidence")
}


@dataclass(frozen=True)
class Hit:
    """A thing that a text may mean: its id, class, label, the name that matched, how well.

    ``tier`` 0 is the whole name or id, 1 its start, 2 whole words of it, 3 a part.
    """

    iri: str
    kind: str
    label: str
    matched: str
    tier: int


def expand_kinds(kinds: Iterable[str]) -> frozenset[str]:
    """Replace a kind by the classes it stands for.

    >>> sorted(expand_kinds(["Actor"]))
    ['Body', 'BodyGroup', 'Post']
    """
    return frozenset(one for kind in kinds for one in KIND_GROUPS.get(kind, (kind,)))


def called(store: Store, kinds: Sequence[str] = ()) -> Iterator[tuple[str, str, str]]:
    """Give whatever things of some kinds are called, of any without kinds: id, class, name."""
    wanted = expand_kinds(kinds)
    for iri, class_, name in iri_rows(store.select(_ALL_NAMES)):
        kind = _CLASSES.get(class_)
        if kind is not None and (not wanted or kind in wanted):
            yield iri, kind, name


def find(store: Store, text: str, kinds: Sequence[str] = (), lang: Lang = "vi") -> list[Hit]:
    """Find what a text may mean, the best first, in Vietnamese order among equals.

    ``text`` may be a name, an alias, an abbreviation, a document's number, an id, or a
    part of these; marks and case do not matter. ``kinds`` narrows to classes. Reads
    every name once: linear in their number.
    """
    words = fold(text)
    if not words:
        return []
    best: dict[str, tuple[int, str, str]] = {}
    for iri, kind, name in called(store, kinds):
        tier = 0 if _is_id(text, iri) else _tier(words, fold(name))
        if tier is not None and (iri not in best or tier < best[iri][0]):
            best[iri] = (tier, kind, name)
    names = labels(store, best, lang)
    hits = [Hit(iri, k, names.get(iri, curie(iri)), name, t) for iri, (t, k, name) in best.items()]
    marked = text.strip().casefold()
    return sorted(
        hits,
        key=lambda hit: (
            hit.tier,
            marked not in hit.matched.casefold(),  # the same marks before other marks
            sort_key(hit.label),
            hit.iri,
        ),
    )


def resolve(store: Store, name: str, kinds: Sequence[str] = (), lang: Lang = "vi") -> str:
    """Give the IRI of the one thing a name means.

    A whole name or id wins over parts; a part must be unique. Raises
    :class:`UnknownNameError` with the nearest names, :class:`AmbiguousNameError`
    with the candidates.
    """
    iri = expand(name)
    if iri is not None:
        return _known(store, name, iri, kinds)
    hits = find(store, name, kinds, lang)
    if not hits:
        hits = _unnamed(store, name, kinds)
    exact = [hit for hit in hits if hit.tier == 0]
    candidates = exact or hits
    if len(candidates) == 1:
        return candidates[0].iri
    if not candidates:
        raise UnknownNameError(_what(kinds), name, suggestions(store, name, kinds))
    listed = [(curie(hit.iri), hit.label) for hit in candidates[:_N_LISTED]]
    raise AmbiguousNameError(name, listed, len(candidates))


def suggestions(store: Store, name: str, kinds: Sequence[str] = ()) -> list[str]:
    """Give the three names most like a name that leads to nothing."""
    from rapidfuzz import fuzz, process

    names = {label: fold(label) for _, _, label in called(store, kinds)}
    found = process.extract(fold(name), names, scorer=fuzz.WRatio, limit=3, score_cutoff=55)
    return [key for _, _, key in found]


def _known(store: Store, name: str, iri: str, kinds: Sequence[str]) -> str:
    classes = _classes_of(store, iri)
    wanted = expand_kinds(kinds)
    if not classes or (wanted and not classes & wanted):
        raise UnknownNameError(_what(kinds), name, suggestions(store, name, kinds))
    return iri


def _classes_of(store: Store, iri: str) -> set[str | None]:
    if not is_iri(iri):
        return set()
    table = store.select(f"SELECT DISTINCT ?class WHERE {{ <{iri}> a ?class }}")
    return {_CLASSES.get(class_) for (class_,) in iri_rows(table)}


def _unnamed(store: Store, name: str, kinds: Sequence[str]) -> list[Hit]:
    """Find things without a label (assignments, citations …) by the end of their id."""
    wanted = expand_kinds(kinds)
    ending = str(ox.Literal("/" + name.strip()))
    table = store.select(
        "SELECT ?thing ?class WHERE { ?thing a ?class ."
        f" FILTER (STRENDS(STR(?thing), {ending})) }} ORDER BY ?thing"
    )
    return [
        Hit(iri, _CLASSES[class_], curie(iri), name, 0)
        for iri, class_ in iri_rows(table)
        if class_ in _CLASSES and (not wanted or _CLASSES[class_] in wanted)
    ]


def _is_id(text: str, iri: str) -> bool:
    """Say whether a text is the local part of an id: ``nq-09-dh``, ``III.1/task/1``."""
    return iri.startswith(ID) and iri.endswith("/" + text.strip())


def _tier(words: str, name: str) -> int | None:
    if words == name or (name and words == name.replace("-", " ")):
        return 0
    at = name.find(words)
    if at < 0:
        return 2 if _has_words(words, name) else None
    if at == 0:
        return 1
    return 2 if _has_words(words, name) else 3


def _has_words(words: str, name: str) -> bool:
    return set(words.split()) <= set(name.replace(",", " ").replace("-", " ").split())


def _what(kinds: Sequence[str]) -> Message:
    known = {
        "Actor": Message("chủ thể", "actor"),
        "Document": Message("văn bản", "document"),
        "Project": Message("dự án", "project"),
        "Place": Message("địa bàn", "place"),
        "Indicator": Message("chỉ số", "indicator"),
        "Goal": Message("mục tiêu", "goal"),
        "Target": Message("chỉ tiêu", "target"),
        "Task": Message("nhiệm vụ", "task"),
        "Work": Message(
            "công việc (nhiệm vụ, mục tiêu, dự án, văn bản)", "work (task, goal, project, document)"
        ),
    }
    return (
        known.get(kinds[0], Message("thứ", "thing")) if len(kinds) == 1 else Message("thứ", "thing")
    )
