"""The answer in words: kinds of hit, reasons, the table, what is said beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox

from kg.analysis.impact.model import SEVERITY, Abolish, Drop, Hit, Impact, Slip, Why
from kg.errors import Lang, Message
from kg.labels import labels
from kg.store import Store, Table
from kg.terms import Term, is_iri
from kg.vocabulary import PLAN, curie

COLUMNS: Final = ("hit", "thing", "kind", "why", "via", "proof", "document")


def impact_table(
    store: Store, impact: Impact, lang: Lang = "vi", *, in_words: bool = False
) -> Table:
    """Give the hits as a table of :data:`COLUMNS`, the gravest first.

    ``hit`` is a code of :data:`SEVERITY`, ``via`` and ``proof`` are ids with blanks between;
    ``in_words`` gives codes and chains as names. ``why`` is a sentence in ``lang``.
    """
    names = labels(store, _named(impact.hits), lang)
    rows = tuple(_row(one, names, lang, in_words=in_words) for one in impact.hits)
    return Table(COLUMNS, rows)


def reason(why: Why, names: Mapping[str, str], lang: Lang = "vi") -> str:
    """Say a reason in a language; what has no name is called by its id.

    >>> reason(Why("stated-in", (("urn:x",),)), {"urn:x": "Plan 1"}, "en")
    'stated in “Plan 1”'
    """
    parts = [", ".join(names.get(one, curie(one)) for one in part) for part in why.parts]
    said = WHYS[why.code].in_(lang).format(*parts)
    return said + (_THROUGH_GROUP.in_(lang) if why.through_group else "")


def summary(store: Store, impact: Impact, lang: Lang = "vi") -> list[Message]:
    """Say what was asked, how many hits of each kind came of it, what is counted only."""
    asked = [one for one, _ in _asked(impact)]
    names = labels(store, asked, lang)
    who = " · ".join(
        f"{names.get(one, curie(one))} [{curie(one)}]{more}" for one, more in _asked(impact)
    )
    counts = impact.counts()
    listed = [(HITS[hit], counts[hit]) for hit in SEVERITY if counts[hit]]
    n = len(impact.hits)
    vi = "; ".join(f"{words.vi} ({count})" for words, count in listed)
    en = "; ".join(f"{words.en} ({count})" for words, count in listed)
    if not n:
        said = Message(f"{who}: không đụng tới gì", f"{who}: nothing is hit")
    else:
        said = Message(f"{who}: {n} ảnh hưởng: {vi}", f"{who}: {n} hit{'s' if n > 1 else ''}: {en}")
    return [said, *_counted(store, impact, lang)]


def _counted(store: Store, impact: Impact, lang: Lang) -> list[Message]:
    if not isinstance(impact.asked, Drop):
        words = [(_COUNTED[name], n) for name, n in impact.counted]
        return [Message(one.vi.format(n), one.en.format(n)) for one, n in words]
    if not impact.counted:
        return [_NOTHING_STATED]
    names = labels(store, [PLAN[kind] for kind, _ in impact.counted], lang)
    said = ", ".join(f"{names.get(PLAN[kind], kind)} {n}" for kind, n in impact.counted)
    return [Message(f"mất theo văn bản: {said}", f"gone with the document: {said}")]


def _asked(impact: Impact) -> list[tuple[str, str]]:
    asked = impact.asked
    if isinstance(asked, Slip):
        return [(project, f" +{months}") for project, months in asked.projects]
    things = asked.bodies if isinstance(asked, Abolish) else asked.documents
    return [(thing, "") for thing in things]


def _named(hits: tuple[Hit, ...]) -> set[str]:
    things = {one for hit in hits for part in hit.why.parts for one in part}
    return {one for one in things if is_iri(one)} | {one for hit in hits for one in hit.via}


def _row(
    one: Hit, names: Mapping[str, str], lang: Lang, *, in_words: bool
) -> tuple[Term | None, ...]:
    hit, chain = one.hit, " ".join(map(curie, one.via))
    if in_words:
        hit = HITS[one.hit].in_(lang)
        chain = " → ".join(names.get(thing, curie(thing)) for thing in one.via)
    return (
        ox.Literal(hit),
        ox.NamedNode(one.thing),
        ox.NamedNode(PLAN[one.kind]) if one.kind else None,
        ox.Literal(reason(one.why, names, lang)),
        ox.Literal(chain),
        ox.Literal(" ".join(map(curie, one.proof))),
        ox.NamedNode(one.document) if one.document else None,
    )


HITS: Final = {
    "loses-last-owner": Message("mất chủ thể chịu trách nhiệm cuối cùng", "loses its last owner"),
    "unserved": Message("không còn việc có chủ nào phục vụ", "served by no owned work"),
    "misses-period": Message("trễ kỳ", "misses its period"),
    "loses-last-ground": Message("mất căn cứ cuối cùng", "loses its last ground"),
    "untold": Message("không còn văn bản nào nói đến", "told of by no document"),
    "without-target": Message("không còn chỉ tiêu", "without target"),
    "loses-last-observation": Message("mất số liệu cuối cùng", "loses its last figure"),
    "loses-last-implementer": Message(
        "không còn văn bản thực hiện", "loses its last implementing document"
    ),
    "serves-nothing": Message("không còn phục vụ mục tiêu nào", "serves no goal"),
    "loses-subject": Message("mất đối tượng", "loses its subject"),
    "overrun": Message("quá hạn của chính nó", "overruns its own due date"),
    "passes-on": Message("chuyển chủ thể chịu trách nhiệm", "passes to another owner"),
    "keeps-owner": Message("còn chủ thể cùng chịu trách nhiệm", "keeps another owner"),
    "weakened": Message("bớt việc phục vụ", "served by fewer"),
    "loses-role": Message("mất vai trò", "loses a role"),
    "through-group": Message("qua nhóm", "through group"),
    "loses-ground": Message("mất một căn cứ", "loses a ground"),
    "untold-ground": Message("căn cứ không còn được nêu", "ground no longer told"),
    "loses-observation": Message("mất bớt số liệu", "loses figures"),
    "moved": Message("lùi hạn", "due date moves"),
    "undated": Message("chậm, không có hạn", "late, no due date"),
    "past-period": Message("mốc đã qua từ trước", "its end had passed before"),
    "served": Message("được việc chậm phục vụ", "served by what is late"),
    "late-below": Message("có phần bên dưới chậm", "has a late part"),
    "gone": Message("mất", "gone"),
}
"""Kind of hit → what it is called."""

WHYS: Final = {
    "owner-last": Message(
        "mất {0} ({1}); không còn ai chịu trách nhiệm",
        "loses {0} ({1}); nobody else owns it",
    ),
    "owner-shared": Message("mất {0} ({1}); cùng vai trò còn {3}", "loses {0} ({1}); {3} stays"),
    "owner-next": Message(
        "mất {0} ({1}); kế đến là {3} ({4})", "loses {0} ({1}); next is {3} ({4})"
    ),
    "owner-next-inherited": Message(
        "mất {0} ({1}); kế thừa {3} ({4}) từ “{5}”",
        "loses {0} ({1}); inherits {3} ({4}) from “{5}”",
    ),
    "inherited-owner-last": Message(
        "“{2}” mất {0} ({1}) mà việc này kế thừa; không còn ai chịu trách nhiệm",
        "“{2}” loses {0} ({1}), inherited here; nobody else owns it",
    ),
    "inherited-owner-shared": Message(
        "“{2}” mất {0} ({1}) mà việc này kế thừa; còn {3}",
        "“{2}” loses {0} ({1}), inherited here; {3} stays",
    ),
    "inherited-owner-next-inherited": Message(
        "“{2}” mất {0} ({1}) mà việc này kế thừa; nay kế thừa {3} ({4}) từ “{5}”",
        "“{2}” loses {0} ({1}), inherited here; now inherits {3} ({4}) from “{5}”",
    ),
    "role-last": Message(
        "mất {0} ({1}); không còn ai giữ vai trò này", "loses {0} ({1}), the only one in this role"
    ),
    "role-shared": Message(
        "mất {0} ({1}); cùng vai trò còn {2}", "loses {0} ({1}); {2} stays in this role"
    ),
    "group-shrinks": Message(
        "qua nhóm {0} ({1}): nhóm bớt {2}, còn {3} thành viên",
        "through the group {0} ({1}): it loses {2}; members left: {3}",
    ),
    "owners-lost": Message(
        "{0}/{1} việc có chủ phục vụ mục tiêu này không còn chủ",
        "{0} of {1} owned works that serve it lose their last owner",
    ),
    "works-lost": Message(
        "{0}/{1} việc phục vụ (có chủ, hoặc thuộc văn bản) mất hoặc không còn chủ",
        "{0} of {1} works that serve it (owned, or of the document) go or lose their last owner",
    ),
    "about": Message("nói về {0}", "is about {0}"),
    "goals-gone": Message("mất điều mà nó phục vụ: {0}", "what it serves goes: {0}"),
    "stated-in": Message("nêu trong “{0}”", "stated in “{0}”"),
    "no-ground": Message(
        "thực hiện hoặc căn cứ “{0}”; không còn căn cứ nào khác",
        "carries out or is based on “{0}”; it has no other ground",
    ),
    "other-grounds": Message(
        "thực hiện hoặc căn cứ “{0}”; còn {1} căn cứ khác",
        "carries out or is based on “{0}”; {1} other grounds stay",
    ),
    "ground-untold": Message(
        "chỉ “{0}” nói nó thực hiện hoặc căn cứ “{1}”",
        "only “{0}” tells that it carries out or is based on “{1}”",
    ),
    "no-implementer": Message("chỉ “{0}” thực hiện", "only “{0}” carries it out"),
    "untold": Message("chỉ “{0}” nói đến", "only “{0}” tells of it"),
    "no-target": Message("chỉ “{0}” đặt chỉ tiêu", "only “{0}” sets a target"),
    "figures-lost": Message(
        "mất {0} trong {1} số liệu của chỉ số", "loses {0} of {1} figures of its indicator"
    ),
    "date-moves": Message("hạn {0} lùi đến {1}", "due {0}, now {1}"),
    "no-date": Message(
        "chậm {0} tháng; văn bản không nêu hạn", "{0} months late; no due date is stated"
    ),
    "ends-after": Message(
        "“{0}” hạn {1} lùi đến {2}, quá {3}", "“{0}”, due {1}, now ends {2}, past {3}"
    ),
    "ended-before": Message(
        "“{0}” hạn {1} lùi đến {2}; mốc {3} vốn đã trước hạn cũ",
        "“{0}”, due {1}, now ends {2}; {3} was before the old date already",
    ),
    "ends-within": Message(
        "“{0}” hạn {1} lùi đến {2}, chưa quá {3}", "“{0}”, due {1}, now ends {2}, by {3}"
    ),
    "serves-open": Message(
        "“{0}” hạn {1} lùi đến {2}; ở đây không nêu kỳ, hạn",
        "“{0}”, due {1}, now ends {2}; no period or due date is stated here",
    ),
    "serves-undated": Message(
        "“{0}” chậm {1} tháng; không nêu hạn nào để so",
        "“{0}” is {1} months late; no due date to compare",
    ),
}
"""Code of a reason → its sentence; the numbers are the places of its parts."""

HEADINGS: Final = {
    "hit": Message("ảnh hưởng", "hit"),
    "thing": Message("điều bị ảnh hưởng", "thing"),
    "why": Message("vì sao", "why"),
    "via": Message("qua", "via"),
    "proof": Message("chứng cứ", "proof"),
}

_THROUGH_GROUP: Final = Message(
    " · qua nhóm: không còn thành viên", " · through group: no member left"
)
_NOTHING_STATED: Final = Message(
    "đồ thị không có phát biểu nào của văn bản này", "the graph holds no statement of this document"
)
_COUNTED: Final = {
    "units-stay": Message(
        "{} đơn vị trực thuộc được coi là còn (--with-units: mất theo)",
        "units below, taken to stay: {} (with --with-units they go, too)",
    ),
    "projects-undated": Message(
        "{} dự án không văn bản nào nêu hạn: chỉ kể những gì chúng phục vụ",
        "projects without a due date in any document: {}; only what they serve is listed",
    ),
    "dates-unreadable": Message(
        "{} ngày hoặc năm không đọc được, bỏ qua", "dates or years that can't be read, left out: {}"
    ),
}
