"""Coverage: goals and targets, what serves them, who owns that, and where there is a hole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from kg.analysis.coverage import ASPECTS, Coverage, GoalCoverage, find_coverage
from kg.analysis.coverage.read import Background, read_background
from kg.errors import Message
from kg.view.drawing import Drawing, Remark, closed_up, subnetwork
from kg.view.style import KIND_STYLES
from kg.view.views._model import Argument, Request, View, nothing_to_draw

if TYPE_CHECKING:
    import networkx as nx

VIEW: Final = View(
    "coverage",
    Message(
        "mục tiêu, chỉ tiêu; nhiệm vụ, dự án góp phần vào đó; ai chịu trách nhiệm; chỗ hổng được"
        " đánh dấu; của mọi văn bản hoặc một văn bản",
        "goals and targets, the tasks and projects that serve them, their owners, holes marked; of"
        " all documents or of one",
    ),
    "kg view coverage\nkg view coverage nq-09-dh",
    (
        Argument(
            Message("VĂN_BẢN", "DOCUMENT"),
            KIND_STYLES["Document"].one,
            ("Document",),
            is_optional=True,
        ),
    ),
)

LACKING: Final = {
    "tasks": Message("chưa có nhiệm vụ nào góp phần vào", "no task contributes to it"),
    "projects": Message("chưa có dự án nào góp phần vào", "no project contributes to it"),
    "owners": Message("chưa có ai chịu trách nhiệm", "nobody answers for it"),
    "indicators": Message("chưa có chỉ số đo", "no indicator measures it"),
    "observations": Message("chưa có số liệu nào của chỉ số này", "its indicator has no figure"),
    "reports": Message("chưa có báo cáo nào nhắc đến", "no report speaks of it"),
}
"""Aspect → what to say where it is missing."""

_HOLE: Final = Message("Lỗ hổng", "Hole")
_COLUMNS: Final = {"Document": 0, "Goal": 1, "Target": 1, "Task": 2, "Project": 3, "Actor": 4}
_SERVING: Final = frozenset({"contributesTo", "partOfTask", "concerns", "partOf"})


def draw(request: Request) -> Drawing:
    """Draw goals, tasks, projects and owners in columns; mark what lacks an aspect.

    A goal that nobody owns by itself is owned through its document, which stands before it.
    """
    found = find_coverage(request.store, request.thing or None)
    rows = tuple(row for row in found.rows if row.goal in request.network)
    if not rows:
        raise nothing_to_draw(
            "không có mục tiêu, chỉ tiêu nào",
            "there is no goal or target",
            Message("cả đồ thị: kg view coverage", "the whole graph: kg view coverage")
            if request.thing
            else None,
        )
    part = _part(request.network, rows, read_background(request.store))
    holes = {row.goal: row.holes for row in rows if row.holes}
    return Drawing(
        part,
        _title(request),
        levels=closed_up({one: _COLUMNS[data["kind"]] for one, data in part.nodes(data=True)}),
        marks=dict.fromkeys(holes, "hole"),
        remarks={
            goal: tuple(Remark(_HOLE, LACKING[a]) for a in lacks) for goal, lacks in holes.items()
        },
        notes=tuple(_notes(request, Coverage(rows))),
    )


def _part(
    network: nx.MultiDiGraph[str], rows: Iterable[GoalCoverage], background: Background
) -> nx.MultiDiGraph[str]:
    goals = {row.goal: row.document for row in rows}
    tasks = {task for goal in goals for task in background.tasks.get(goal, ())}
    projects = {one for goal in goals for one in background.projects.get(goal, ())}
    projects |= {one for task in tasks for one in background.concerned.get(task, ())}
    works = {*goals, *tasks, *projects}
    owned = {work: background.owners.get(work, set()) for work in works}
    through = {document for goal, document in goals.items() if not owned[goal]}
    owned |= {one: background.owners[one] for one in through if background.owners.get(one)}

    def is_kept(source: str, target: str, _: str, edge: Mapping[str, Any]) -> bool:
        if edge["relation"] == "statedIn":
            return source in goals and not owned[source]
        if edge["relation"] == "assignment":
            return source in owned.get(target, ())
        return edge["relation"] in _SERVING

    part = subnetwork(network, {*owned}.union(*owned.values()), is_kept)
    return _without_idle_actors(part)


def _without_idle_actors(part: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Leave out owners whose assignment does not hold on the day."""
    kept = (
        one for one, data in part.nodes(data=True) if data["kind"] != "Actor" or part.degree(one)
    )
    return subnetwork(part, kept)


def _title(request: Request) -> Message:
    if request.thing:
        return request.titled(Message("Độ phủ của: {name}", "Coverage of: {name}"))
    return Message("Độ phủ của mục tiêu, chỉ tiêu", "Coverage of goals and targets")


def _notes(request: Request, found: Coverage) -> Iterable[Message]:
    every = found.summary()[-1]
    n = len(found.rows)
    lacking = {aspect: every.applies[aspect] - every.covered[aspect] for aspect in ASPECTS}
    listed = [(LACKING[aspect], count) for aspect, count in lacking.items() if count]
    vi, en = ("; ".join(f"{said.in_(lang)}: {k}" for said, k in listed) for lang in ("vi", "en"))
    yield Message(
        f"{n} mục tiêu, chỉ tiêu, {n - every.n_whole} có lỗ hổng" + (f" ({vi})" if vi else ""),
        f"{n} goals and targets, {n - every.n_whole} with a hole" + (f" ({en})" if en else ""),
    )
    if request.on:
        yield Message(
            "lỗ hổng được tính trên cả đồ thị, không riêng đến ngày ấy",
            "holes are counted over the whole graph, not as of that day",
        )
