"""What changed between two sets of data: things and links added, removed and changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.analysis.network import HUBS, LINKS
from kg.build import open_graph
from kg.errors import Message, MissingDataError
from kg.store import EmbeddedStore
from kg.terms import text_of
from kg.view.drawing import Drawing, Remark, link_key, subnetwork
from kg.view.views._changes import Changes, compare, remarks_on, union_store
from kg.view.views._model import Argument, Request, View, nothing_to_draw

if TYPE_CHECKING:
    import networkx as nx
    import pyoxigraph as ox

VIEW: Final = View(
    "diff",
    Message(
        "những gì thêm, bớt, đổi giữa hai thư mục (hoặc tệp) dữ liệu, với thứ không đổi ở cạnh",
        "what was added, removed and changed between two folders (or files) of data, with the"
        " unchanged things beside",
    ),
    "kg view diff my/old my/new -o thay-doi.html",
    (
        Argument(Message("CŨ", "OLD"), Message("dữ liệu cũ", "the old data")),
        Argument(Message("MỚI", "NEW"), Message("dữ liệu mới", "the new data")),
    ),
    reads_graph=False,
)

_N_AROUND: Final = 12
_WORDS: Final = {
    "added": Message("mới thêm", "added"),
    "removed": Message("đã bỏ", "removed"),
    "changed": Message("có thay đổi", "changed"),
}


class _Marks(NamedTuple):
    """The marks of things and of links; ``subjects`` say what states each link.

    That is the statement that it is, or the thing it starts from.
    """

    things: Mapping[str, str]
    links: Mapping[str, str]
    subjects: Mapping[str, str]

    def both(self) -> dict[str, str]:
        return {**self.things, **self.links}


def draw(request: Request) -> Drawing:
    """Draw the union of old and new where they differ, and one step around."""
    old, new = (_opened(Path(one)) for one in request.arguments)
    changes = compare(old, new)
    if not changes:
        raise nothing_to_draw(
            "hai bộ dữ liệu nói như nhau, không có gì để vẽ",
            "the two sets of data say the same, there is nothing to draw",
            Message("chọn hai bản khác nhau", "choose two versions that differ"),
        )
    both = replace(request, store=union_store(old, new, changes, LINKS.values()), arguments=())
    marks = _find_marks(both.network, changes)
    if not marks.both():
        n = len(changes.subjects)
        raise nothing_to_draw(
            f"có {n} chỗ thay đổi, nhưng không ở thứ hay liên kết nào vẽ được",
            f"changes: {n}, but none in things or links that can be drawn",
            Message(
                "so các tệp: diff, git diff hoặc kg export",
                "compare the files: diff, git diff or kg export",
            ),
        )
    part, n_beside = _part(both.network, marks)
    always, _ = _part(both.whole, _find_marks(both.whole, changes)) if both.on else (part, 0)
    return Drawing(
        part,
        _title(request),
        marks=marks.both(),
        remarks=_remarks(both, changes, marks),
        notes=(*_notes(marks, changes, n_beside), *both.day_notes(always, part)),
        store=both.store,
    )


def _opened(place: Path) -> EmbeddedStore:
    try:
        return open_graph([place]).store
    except MissingDataError as error:
        error.hint = _TWO_PLACES  # the data are no option here
        raise


def _title(request: Request) -> Message:
    old, new = (Path(one).name or one for one in request.arguments)
    return Message(f"Thay đổi: {old} → {new}", f"Changes: {old} → {new}")


def _find_marks(network: nx.MultiDiGraph[str], changes: Changes) -> _Marks:
    """Mark things and links; a thing that only gained or lost a link is not itself changed."""
    things = {
        thing: mark
        for thing in network
        if (mark := changes.mark(thing)) != "changed" or any(_own(network, changes, thing))
    }
    links, subjects = {}, {}
    for a, b, key, edge in network.edges(keys=True, data=True):
        at, statement = link_key(a, b, key), edge["statement"]
        direct = (a, LINKS.get(edge["relation"], ""), b)
        links[at] = changes.mark(statement) if statement else changes.links.get(direct, "")
        subjects[at] = statement or a
    return _Marks(_filled(things), _filled(links), subjects)


def _filled(marks: Mapping[str, str]) -> dict[str, str]:
    return {at: mark for at, mark in marks.items() if mark}


def _own(
    network: nx.MultiDiGraph[str], changes: Changes, thing: str
) -> tuple[list[ox.Triple], list[ox.Triple]]:
    """Give what was removed and added of a thing, but for what is drawn as a link."""
    joining = frozenset(LINKS.values())

    def is_own(one: ox.Triple) -> bool:
        return one.predicate.value not in joining or text_of(one.object) not in network

    removed, added = changes.subjects[thing]
    return [*filter(is_own, removed)], [*filter(is_own, added)]


def _part(network: nx.MultiDiGraph[str], marks: _Marks) -> tuple[nx.MultiDiGraph[str], int]:
    """Give what is marked and one step around; count what is left out around hubs."""
    shown = set(marks.things)
    for a, b, key in network.edges(keys=True):
        if link_key(a, b, key) in marks.links:
            shown |= {a, b}
    left_out: set[str] = set()
    for thing in marks.things:
        beside = sorted({*network.successors(thing), *network.predecessors(thing)})
        n = _N_AROUND if network.nodes[thing]["kind"] in HUBS else len(beside)
        shown.update(beside[:n])
        left_out.update(beside[n:])
    part = subnetwork(
        network,
        shown,
        lambda a, b, key, _: (
            link_key(a, b, key) in marks.links or bool({a, b} & marks.things.keys())
        ),
    )
    return part, len(left_out - shown)


def _remarks(both: Request, changes: Changes, marks: _Marks) -> dict[str, tuple[Remark, ...]]:
    """Say what changed; of what is new or gone there is nothing to say but that."""
    things = {
        thing: _own(both.network, changes, thing)
        for thing, mark in marks.things.items()
        if mark == "changed"
    }
    links = {
        at: changes.subjects[marks.subjects[at]]
        for at, mark in marks.links.items()
        if mark == "changed"
    }
    return remarks_on(both.store, {**things, **links})


def _notes(marks: _Marks, changes: Changes, n_beside: int) -> Iterable[Message]:
    for what, found in ((_THINGS, marks.things), (_LINKS, marks.links)):
        counts = Counter(found.values())
        said = [(counts[mark], word) for mark, word in _WORDS.items() if counts[mark]]
        if said:
            vi, en = (
                ", ".join(f"{n} {word.in_(lang)}" for n, word in said) for lang in ("vi", "en")
            )
            yield Message(f"so với dữ liệu cũ, {what.vi}: {vi}", f"{what.en}, old to new: {en}")
    drawn = {*marks.things, *(marks.subjects[at] for at in marks.links)}
    n_other = len(changes.subjects.keys() - drawn)
    if n_other:
        yield Message(
            f"{n_other} chỗ thay đổi khác không vẽ (mục, bằng chứng, danh mục …)",
            f"other changes, not drawn (sections, evidence, lists …): {n_other}",
        )
    if n_beside:
        yield Message(
            f"{n_beside} thứ không đổi ở cạnh không vẽ",
            f"unchanged neighbours not drawn: {n_beside}",
        )


_TWO_PLACES: Final = Message(
    "viết kg view diff CŨ MỚI; mỗi bên là một thư mục có tệp .ttl, hoặc một tệp .ttl",
    "write kg view diff OLD NEW; each is a folder with .ttl files, or one .ttl file",
)
_THINGS: Final = Message("thứ", "things")
_LINKS: Final = Message("liên kết", "links")
