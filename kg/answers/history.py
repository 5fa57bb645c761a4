"""What a person should know of an answer in time: what moved the work, who is gone, what counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kg.answers.responsibility import Responsibility
from kg.answers.succession import Step
from kg.errors import Lang, Message
from kg.labels import labels
from kg.store import Store
from kg.vocabulary import curie

_NO_DAY = Message(
    "không rõ ngày, coi như đã xảy ra", "no date in the graph, taken as having happened"
)


def tell_history(
    store: Store, found: Iterable[Responsibility], lang: Lang, on: date | None = None
) -> list[Message]:
    """Say which act moved work to whom, which bodies have ended, and which dates are missing.

    Each thing is said once, in the order of the responsibilities. With a day asked, the
    documents without a date are named: they count, though nobody knows since when.
    """
    listed = list(found)
    names = labels(store, _things(listed), lang)
    said = [*_warnings(listed, names), *_changes(listed, names), *_states(listed, names)]
    said += _splits(listed, names)
    if on:
        said += _without_date(listed, names)
    return list(dict.fromkeys(said))


def tell_later(n_later: int, on: date | None) -> list[Message]:
    """Say how many assignments do not count yet."""
    if not n_later:
        return []
    s = "" if n_later == 1 else "s"
    return [
        Message(
            f"không tính {n_later} phân công của văn bản ban hành sau {on}",
            f"not counted: {n_later} assignment{s} of documents issued after {on}",
        )
    ]


def _things(found: Iterable[Responsibility]) -> set[str]:
    things: set[str] = set()
    for one in found:
        things |= {one.actor, one.document, one.assignee}
        for step in one.holder.steps if one.holder else ():
            things |= {step.change, step.predecessor, step.successor, step.act}
    return things - {""}


def _name(names: dict[str, str], iri: str) -> str:
    return names.get(iri, curie(iri))


def _warnings(found: Iterable[Responsibility], names: dict[str, str]) -> Iterator[Message]:
    for one in found:
        if one.ended_early:
            who, document = _name(names, one.assignee), _name(names, one.document)
            began = max(one.issued_on, one.work_start and f"{one.work_start}-01-01")
            yield Message(
                f"Chú ý: {who} đã chấm dứt {one.ended_early}, trước khi việc bắt đầu"
                f" ({began}, {document})",
                f"Warning: {who} ended on {one.ended_early}, before its work began"
                f" ({began}, {document})",
            )


def _changes(found: Iterable[Responsibility], names: dict[str, str]) -> Iterator[Message]:
    for one in found:
        for step in one.holder.steps if one.holder else ():
            yield _change(step, names)


def _change(step: Step, names: dict[str, str]) -> Message:
    change, former = _name(names, step.change), _name(names, step.predecessor)
    act = _name(names, step.act) if step.act else ""
    when_vi = f"từ {step.on}" if step.on else _NO_DAY.vi
    when_en = f"from {step.on}" if step.on else _NO_DAY.en
    vi = f"“{change}”{f' ({act})' if act else ''}"
    if not step.successor:
        return Message(
            f"{vi}: {former} chấm dứt ({when_vi}), không ai kế tục",
            f"{vi}: {former} dissolved ({when_en}), nobody succeeds it",
        )
    new = _name(names, step.successor)
    return Message(
        f"{vi}: việc của {former} chuyển sang {new} ({when_vi})",
        f"{vi}: the work of {former} moved to {new} ({when_en})",
    )


def _states(found: Iterable[Responsibility], names: dict[str, str]) -> Iterator[Message]:
    for one in found:
        holder, who = one.holder, _name(names, one.actor)
        if holder is None:
            continue
        if holder.in_circle:
            yield Message(
                f"Chú ý: các lần thay đổi nối vòng trở lại; dừng ở {who}, không rõ ai là cuối cùng",
                f"Warning: the changes lead round in a circle; stopped at {who}, who is not known"
                " to be the last",
            )
        elif holder.ended and all(step.successor for step in holder.steps):
            yield Message(
                f"{who} tồn tại đến hết {holder.ended}; đồ thị không ghi ai kế tục",
                f"{who} existed until {holder.ended}; the graph names no successor",
            )
        elif holder.begins:
            yield Message(
                f"Chú ý: {who} đến {holder.begins} mới có",
                f"Warning: {who} exists only from {holder.begins}",
            )


def _splits(found: Iterable[Responsibility], names: dict[str, str]) -> Iterator[Message]:
    holders: dict[tuple[str, str], set[str]] = {}
    for one in found:
        if one.holder:
            holders.setdefault((one.assignment, one.assignee), set()).add(one.actor)
    for (_, assignee), actors in holders.items():
        if len(actors) > 1:
            former = _name(names, assignee)
            all_ = ", ".join(_name(names, one) for one in sorted(actors))
            yield Message(
                f"không rõ phần việc nào của {former} về bên nào: ghi cho cả {all_}",
                f"which part of the work of {former} went to whom is not stated:"
                f" given to all of {all_}",
            )


def _without_date(found: Iterable[Responsibility], names: dict[str, str]) -> Iterator[Message]:
    documents = sorted({_name(names, one.document) for one in found if not one.issued_on})
    if documents:
        listed = "; ".join(documents)
        yield Message(
            f"văn bản không có ngày ban hành, vẫn tính: {listed}",
            f"documents without a date of issue, counted all the same: {listed}",
        )
