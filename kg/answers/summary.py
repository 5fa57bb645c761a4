"""The answers on owners and portfolios in a few lines for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kg.answers.history import tell_history, tell_later
from kg.answers.owner import Deadline, Owner
from kg.answers.owns import Portfolio
from kg.errors import Lang, Message
from kg.labels import label, labels
from kg.store import Store
from kg.vocabulary import code, curie


def owner_summary(store: Store, found: Owner, lang: Lang) -> list[Message]:
    """Say what the thing is, who owns it and why, by when, and what to know of the time."""
    actors = list(dict.fromkeys(one.actor for one in found.owners))
    known = labels(store, actors, lang)
    names = " · ".join(known.get(actor, curie(actor)) for actor in actors)
    reason = found.reason(store, lang)
    return [
        _both(f"{label(store, found.thing, lang)} [{curie(found.thing)}]"),
        Message(
            f"{names or 'chưa có ai chịu trách nhiệm'} ({reason.vi})",
            f"{names or 'nobody owns it'} ({reason.en})",
        ),
        *_deadline(store, found.deadline, lang),
        *tell_history(store, (*found.owners, *found.others), lang, found.on),
        *tell_later(len(found.later), found.on),
    ]


def portfolio_summary(store: Store, found: Portfolio, lang: Lang) -> list[Message]:
    """Say who the actor is, how much it has by role and document, and what is due."""
    by_name = (*found.own, *found.inherited, *found.passed_on)
    return [
        _totals(store, found, lang),
        *_by_role_and_document(store, found, lang),
        *_deadlines(found),
        *tell_history(store, by_name, lang, found.on),
        *tell_later(len(found.later), found.on),
    ]


def stage_names(store: Store, found: Portfolio, lang: Lang) -> dict[str, str]:
    """Give the names of the stages in a portfolio by notation."""
    return _names(
        store, "stage", {one for several in found.stages.values() for one in several}, lang
    )


def _names(store: Store, scheme: str, notations: Iterable[str], lang: Lang) -> dict[str, str]:
    codes = {notation: code(scheme, notation) for notation in notations}
    names = labels(store, codes.values(), lang)
    return {notation: names.get(iri, notation) for notation, iri in codes.items()}


def _deadline(store: Store, deadline: Deadline, lang: Lang) -> list[Message]:
    said = []
    if deadline.due_by or deadline.due_text:
        due = " – ".join(text for text in (deadline.due_by, deadline.due_text) if text)
        said.append(Message(f"hạn: {due}", f"due: {due}"))
    if deadline.frequency:
        often = label(store, code("frequency", deadline.frequency), lang)
        said.append(Message(f"định kỳ: {often}", f"frequency: {often}"))
    return said


def _totals(store: Store, found: Portfolio, lang: Lang) -> Message:
    counts = found.counts()
    names = _names(store, "role", counts, lang)
    by_role = ", ".join(f"{names[role]} {n}" for role, n in counts.most_common()) or "–"
    who = f"{label(store, found.actor, lang)} [{curie(found.actor)}]"
    n_own, n_group, n_unit = counts.total(), len(found.as_member), len(found.of_units)
    total = Message(
        f"{who}: {n_own} phân công ({by_role}), {n_group} qua nhóm, {n_unit} qua đơn vị",
        f"{who}: {n_own} assignments ({by_role}), {n_group} through groups, {n_unit} through units",
    )
    if found.inherited:
        n = len(found.inherited)
        total = _joined(total, f", trong đó {n} nhận từ chủ thể cũ", f", {n} from former bodies")
    if found.passed_on:
        n = len(found.passed_on)
        total = _joined(total, f", {n} đã chuyển sang bên khác", f", {n} passed on")
    return total


def _by_role_and_document(store: Store, found: Portfolio, lang: Lang) -> list[Message]:
    grouped = found.by_document()
    roles = _names(store, "role", grouped, lang)
    documents = labels(store, {one for counts in grouped.values() for one in counts}, lang)
    return [_both(f"{roles[role]}: {_counted(grouped[role], documents)}") for role in grouped]


def _counted(counts: Counter[str], names: Mapping[str, str]) -> str:
    return "; ".join(f"{names.get(iri, curie(iri))} ({n})" for iri, n in sorted(counts.items()))


def _deadlines(found: Portfolio) -> list[Message]:
    days = found.deadlines()
    if not days:
        return []
    if not found.on:
        span = f"{days[0]}" if days[0] == days[-1] else f"{days[0]} – {days[-1]}"
        return [Message(f"{len(days)} có hạn: {span}", f"{len(days)} with a deadline: {span}")]
    n_over = sum(found.is_overdue(one) is True for one in found.held)
    coming = next((f"{day}" for day in days if day >= found.on), "–")
    return [
        Message(
            f"{len(days)} có hạn: {n_over} đã quá hạn vào {found.on}, hạn tới gần nhất {coming}",
            f"{len(days)} with a deadline: {n_over} overdue on {found.on}, next due {coming}",
        )
    ]


def _joined(message: Message, vi: str, en: str) -> Message:
    return Message(message.vi + vi, message.en + en)


def _both(text: str) -> Message:
    return Message(text, text)
