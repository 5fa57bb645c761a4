"""What of a network is shown: what holds on a day, chosen kinds and relations. All pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from kg.analysis.network import WORKS
from kg.errors import Message, MissingDataError, ParameterError, UnknownNameError
from kg.view.drawing import Drawing, subnetwork

if TYPE_CHECKING:
    import networkx as nx

KIND: Final = Message("loại", "kind")
RELATION: Final = Message("quan hệ", "relation")


class UnknownChoiceError(UnknownNameError, ParameterError):
    """Something is none of a few: the nearest are suggested, and all of them listed."""

    def __init__(self, what: Message, name: str, choices: Collection[str]) -> None:
        from kg.query.library import nearest

        super().__init__(what, name, nearest(name, choices))
        listed = ", ".join(choices)
        near = f"{self.hint.vi}; " if self.hint else "", f"{self.hint.en}; " if self.hint else ""
        self.hint = Message(f"{near[0]}tất cả: {listed}", f"{near[1]}all: {listed}")


def choices(what: Message, given: Iterable[str], among: Collection[str]) -> tuple[str, ...]:
    """Read choices, several behind one another or with commas between; case does not matter.

    >>> choices(KIND, ["task,Goal", "goal"], ["Goal", "Task"])
    ('Task', 'Goal')
    """
    known = {one.casefold(): one for one in among}
    found: dict[str, None] = {}
    for name in (part.strip() for text in given for part in text.split(",")):
        if name.casefold() not in known:
            raise UnknownChoiceError(what, name, among)
        found[known[name.casefold()]] = None
    return tuple(found)


def narrowed(drawing: Drawing, kinds: Collection[str], relations: Collection[str]) -> Drawing:
    """Keep things of some kinds and links of some relations; none named are all.

    The start is kept whatever it is. With relations, things that none of them joins go.
    """
    if not kinds and not relations:
        return drawing
    graph, start = drawing.graph, drawing.start
    wanted = {
        thing
        for thing, data in graph.nodes(data=True)
        if not kinds or data["kind"] in kinds or thing == start
    }
    small = subnetwork(
        graph, wanted, lambda *link: not relations or link[3]["relation"] in relations
    )
    if relations:
        small = subnetwork(small, (one for one in small if small.degree(one) or one == start))
    if set(small) <= {start} and len(small) < len(graph):
        raise _nothing_left(graph, kinds, relations)
    return drawing.showing(small, *_left_out(graph, small))


def _nothing_left(
    graph: nx.MultiDiGraph[str], kinds: Collection[str], relations: Collection[str]
) -> MissingDataError:
    asked = " ".join(
        f"{option} {','.join(given)}"
        for option, given in (("--kinds", kinds), ("--relations", relations))
        if given
    )
    there = sorted({data["kind"] for _, data in graph.nodes(data=True)})
    joined = sorted({edge["relation"] for *_, edge in graph.edges(data=True)})
    listed = f"--kinds {','.join(there)}" + (f" --relations {','.join(joined)}" if joined else "")
    return MissingDataError(
        Message(
            f"{asked} không để lại gì trong {len(graph)} thứ của cách xem này",
            f"{asked} leaves nothing of the {len(graph)} things of this view",
        ),
        hint=Message(f"ở đó có: {listed}", f"what is there: {listed}"),
    )


def _left_out(graph: nx.MultiDiGraph[str], small: nx.MultiDiGraph[str]) -> list[Message]:
    n_things = len(graph) - len(small)
    n_links = graph.number_of_edges() - small.number_of_edges()
    if not n_things and not n_links:
        return []
    return [
        Message(
            f"lọc theo loại, quan hệ: bỏ {n_things} thứ, {n_links} liên kết",
            f"filtered by kind and relation; left out: things {n_things}, links {n_links}",
        )
    ]


def holding(graph: nx.MultiDiGraph[str], on: date) -> nx.MultiDiGraph[str]:
    """Keep what holds on a day.

    Out go documents issued later, the statements that only they make, statements dated
    later (a figure by the start of its period), actors and places that do not exist that
    day, and whatever only these were linked to. What has no date stays.
    """
    day = on.isoformat()
    late = {n for n, data in graph.nodes(data=True) if _is_after(data.get("issued_on"), day)}
    gone = late | {n for n, data in graph.nodes(data=True) if not _exists(data, day)}
    gone |= {n for n, data in graph.nodes(data=True) if data["kind"] in WORKS} & {
        n for n in graph if (stating := _stating(graph, n)) and stating <= late
    }
    small = subnetwork(
        graph,
        set(graph) - gone,
        lambda *link: link[3]["stated_in"] not in late and not _is_later(link[3], day),
    )
    return subnetwork(small, (n for n in small if small.degree(n) or not graph.degree(n)))


def day_note(
    always: nx.MultiDiGraph[str],
    drawn: nx.MultiDiGraph[str],
    network: nx.MultiDiGraph[str],
    on: date,
) -> Message:
    """Say what of a view is not drawn on a day, and how many documents behind it have no date.

    ``always`` is the view whatever the day, ``network`` all that holds on the day.
    """
    n_out = len(set(always) - set(drawn))
    n_links = len(set(always.edges(keys=True)) - set(drawn.edges(keys=True)))
    behind = {edge["stated_in"] for *_, edge in drawn.edges(data=True)} | set(drawn)
    behind = behind.union(*(_stating(network, one) for one in drawn if one in network))
    n_undated = sum(_is_undated(network.nodes[one]) for one in behind if one in network)
    vi, en = f"vào ngày {on:%d/%m/%Y}, ", f"on {on.isoformat()} "
    if n_out or n_links:
        vi += f"trang này bớt {n_out} thứ, {n_links} liên kết chưa có hoặc không còn"
        en += (
            "this page lacks what was not yet or no longer there:"
            f" {_many(n_out, 'thing')}, {_many(n_links, 'link')}"
        )
    else:
        vi += "trang này không bớt gì"
        en += "nothing is left out of this page"
    if n_undated:
        vi += f"; văn bản không rõ ngày ban hành thì vẫn giữ: {n_undated}"
        en += f"; documents whose date is not known are kept: {n_undated}"
    return Message(vi, en)


def _many(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _is_undated(data: Mapping[str, Any]) -> bool:
    return data["kind"] == "Document" and "issued_on" not in data


def _stating(graph: nx.MultiDiGraph[str], thing: str) -> set[str]:
    return {
        to for _, to, edge in graph.out_edges(thing, data=True) if edge["relation"] == "statedIn"
    }


def _is_later(edge: Mapping[str, Any], day: str) -> bool:
    started = edge.get("period_start") if edge["relation"] == "observation" else None
    return _is_after(edge.get("as_of", started), day)


def _exists(data: Mapping[str, Any], day: str) -> bool:
    return not _is_after(data.get("valid_from"), day) and not _is_before(
        data.get("valid_until"), day
    )


def _is_after(text: str | None, day: str) -> bool:
    """Say whether a date, or a year alone, is surely later than a day."""
    return bool(text) and str(text) > day[: len(str(text))]


def _is_before(text: str | None, day: str) -> bool:
    return bool(text) and str(text) < day[: len(str(text))]
