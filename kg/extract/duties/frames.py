"""Who is asked to do what, in sentences: "Sở A chủ trì, phối hợp với B, C thực hiện X".

A list of bodies is read by what stands before it (a clause begins, "giao", "chỉ đạo",
"phối hợp với") and by the predicate after it. A subject holds for the clauses after it
that have none. What is reported to, or owns a document, is asked nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.extract.bodies.mentions import Mention
from kg.extract.bodies.runs import MASK, Run, continued, masked, runs
from kg.extract.duties.model import Found, Reading, Rule, Subject
from kg.extract.duties.parts import owners
from kg.extract.duties.role_words import AFTER
from kg.extract.duties.roles import RoleVerb, is_work, roles_of
from kg.extract.language.clauses import brackets, sentences

_WINDOW: Final = 300  # what is looked at before a list
_BEGIN: Final = re.compile(
    r"(?:^|[;:,.]|(?<!\w)(?:đồng thời|trong đó|riêng|nhưng|thì|do đó|và))[\s,–-]{0,4}"
    r"(?:(?:các )?đồng chí |toàn bộ )?$"
)
_ORDER: Final = re.compile(
    r"(?<!\w)(?<!bàn )(?<!chuyển )(?<!được )(?:(?:thống nhất )?giao"
    r"(?: cho| nhiệm vụ cho| trách nhiệm cho)?|đề nghị|yêu cầu|phân công|kêu gọi|ủy quyền cho|"
    r"chỉ định|do)(?: (?:các )?đồng chí| lãnh đạo| toàn thể)? $"
)
_NESTED: Final = re.compile(
    r"(?<!\w)(?<!đội ngũ )(?<!tập thể )(?<!cán bộ )(?<!cán bộ, )"
    r"(?:(?:lãnh đạo|chỉ đạo)(?:(?:,| và) hướng dẫn)?|đồng thời yêu cầu) $"
)
_ADVISED: Final = re.compile(r"(?<!\w)tham mưu(?: giúp| cho)? $")
_WITH: Final = re.compile(
    r"(?<!\w)(?:(?:phối hợp|phối,? kết hợp)(?: chặt chẽ| đồng bộ| thường xuyên)?"
    r"(?: với| cùng(?: với)?)?|sự phối hợp(?:,? \w+){0,3} giữa)(?: các)? $"
)
_OPEN_LIST: Final = re.compile(rf"(?:{_BEGIN.pattern}|{_ORDER.pattern}|{_WITH.pattern})")
_INTRODUCED: Final = re.compile(
    r"(?:^|[;:.]|,)\s*(?:căn cứ|trên cơ sở|theo|thực hiện|sau khi|xét|tiếp tục thực hiện|"
    r"triển khai)(?!\w)[^;]*(?<!\w)của $"
)

_MODAL: Final = re.compile(r"(?:cần|phải|có trách nhiệm|chịu trách nhiệm|tiếp tục|kêu gọi)(?!\w)")
_WAS: Final = re.compile(r"(?:đã|luôn|vừa) ")
_ACT: Final = re.compile(
    r"(?:đã |luôn )?(?:quyết nghị|chỉ đạo|lãnh đạo|tham mưu|tập trung|triển khai|tổ chức|chủ động|"
    r"phối hợp|ban hành(?! nhiều))(?!\w)"
)
_ANY_VERB: Final = re.compile(
    r"(?!(?:của|và|với|là|có|được|bị|tại|trong|ngoài|cho|về|theo|để|do|từ|đến|như|này|đó|trên|"
    r"dưới|ở|năm|tháng|ngày|thời|giai|khóa|nhiệm|lần|thuộc|trực|gồm|bao|hoặc|cùng|qua|vì|khi|nếu|"
    r"thì|mà|nên|các|những|một|số|tỉnh|thành|huyện|xã|phường|nói|cũ|mới|sau|trước|giữa|đối|tới|"
    r"đã|xin|nhận|họp|trân)(?!\w))[^\W\d_\ue000]{2,} "
)
_GIVES: Final = re.compile(r"\s*(?:đã |tiếp tục )?(?:yêu cầu|phân công)(?: cho)? " + MASK)
_ASKS: Final = re.compile(
    r"(?:đã |cũng )?(?:yêu cầu|đề nghị|chỉ thị|kiến nghị)(?: cần| phải| tiếp tục| tập trung)* "
)
_DIRECTS: Final = re.compile(r"[^;.]{0,40}?(?<!\w)(?:lãnh đạo|chỉ đạo|điều hành)(?!\w)")
_PARTNER: Final = re.compile(
    rf"phối hợp(?: \w+){{0,3}}? (?:các )?{MASK}+(?:[^{MASK};]{{0,24}}{MASK}+){{0,12}}[\s,]*"
)
_HAS_ROLE: Final = (Rule.HEADING, Rule.ISSUER)


@dataclass(frozen=True)
class _Clause:
    """A list of bodies with a predicate of its own, which begins at ``at``."""

    run: Run
    start: int
    at: int
    rule: Rule


def read(
    text: str, found: Sequence[Mention], reading: Reading, subject: Subject | None = None
) -> Iterator[Found]:
    """Read the assignments of a passage; ``subject`` is whom its clauses are about at first."""
    yield from _in_brackets(text, found, reading)
    yield from _in_sentences(text, found, reading, subject)


def _in_sentences(
    text: str, found: Sequence[Mention], reading: Reading, subject: Subject | None
) -> Iterator[Found]:
    mask = masked(text, found)
    listed = list(continued(mask, runs(mask, found), _OPEN_LIST))
    for start, end in sentences(text):
        here = [run for run in listed if start <= run.start < end]
        clauses = [
            clause
            for run in here
            if (clause := _clause(mask, run, start, end, reading))
            and not _is_new(text, mask, clause)
        ]
        if not reading.is_past:
            yield from _partners(mask, here, end)
        if reading.has_parts:
            topic = yield from owners(mask, here, start, end)
            subject = topic or subject
        is_named = bool(here) and here[0].start == start
        subject = yield from _sentence(mask, clauses, start, end, subject, is_named=is_named)


def _in_brackets(text: str, found: Sequence[Mention], reading: Reading) -> Iterator[Found]:
    """Read what stands in brackets: "… (Sở A chủ trì)"."""
    begins = [mention.start for mention in found]
    for start, end in brackets(text):
        inner = found[bisect_left(begins, start) : bisect_left(begins, end)]
        if inner and inner[-1].end < end:
            moved = [replace(m, start=m.start - start - 1, end=m.end - start - 1) for m in inner]
            shift = start + 1
            for item in _in_sentences(text[shift : end - 1], moved, reading, None):
                yield replace(item, start=item.start + shift, end=item.end + shift)


def _is_new(text: str, mask: str, clause: _Clause) -> bool:
    """Tell a predicate from something new, which begins with a capital letter."""
    return text[clause.at : clause.at + 1].isupper() and ":" not in mask[clause.run.end : clause.at]


# Lists of bodies that have a predicate


def _clause(mask: str, run: Run, start: int, end: int, reading: Reading) -> _Clause | None:
    if any(mention.body_type == "party-congress" for mention in run.mentions):
        return None  # a congress asks, and is asked nothing
    after = AFTER.match(mask, run.end, end)
    at = after.end() if after else run.end
    before = mask[max(start, run.start - _WINDOW) : run.start]
    if order := _ORDER.search(before):
        return _ordered(mask, run, at, order.group(), reading)
    if not reading.is_past and _NESTED.search(before) and is_work(mask, at):
        return _Clause(run, run.start, at, Rule.NESTED)
    if _ADVISED.search(before):
        is_directing = at == run.end + 1 and _DIRECTS.match(mask, at)
        return _Clause(run, run.start, at, Rule.NESTED) if is_directing else None
    return _own_clause(mask, run, at, before, reading)


def _ordered(mask: str, run: Run, at: int, order: str, reading: Reading) -> _Clause | None:
    is_asked = is_work(mask, at) or order.startswith("kêu gọi")
    if order.startswith("do"):
        is_asked = mask.startswith("chủ trì", at)
    if not (reading.has_orders and is_asked):
        return None
    return _Clause(run, run.start - len(order), at, Rule.ORDER)


def _own_clause(mask: str, run: Run, at: int, before: str, reading: Reading) -> _Clause | None:
    """Read a subject and its predicate: "Các sở, ngành kiện toàn …"."""
    if _asks_nobody(mask, at):
        return None
    if not is_work(mask, at) and not (reading.has_any_verb and _may_be_verb(mask, run, at)):
        return None
    if _INTRODUCED.search(before):
        rest = _after_introduction(mask, run)
        return _subject(mask, rest, at, reading) if rest else None
    return _subject(mask, run, at, reading) if _BEGIN.search(before) else None


def _asks_nobody(mask: str, at: int) -> bool:
    """Tell one who asks for work without saying whom, and so isn't asked for it."""
    asks = _ASKS.match(mask, at)
    return asks is not None and is_work(mask, asks.end())


def _may_be_verb(mask: str, run: Run, at: int) -> bool:
    """Tell whether a verb may stand here, right after one body's own name."""
    is_named = all(mention.kind != "BodyGroup" for mention in run.mentions)
    return is_named and at == run.end + 1 and bool(_ANY_VERB.match(mask, at))


def _after_introduction(mask: str, run: Run) -> Run | None:
    """Part the subject from the body before it: "Theo đề nghị của Sở A, UBND tỉnh …"."""
    first, *rest = run.mentions
    if not rest or mask[first.end : first.end + 1] != ",":
        return None
    return Run(tuple(rest), rest[0].start, run.end)


def _subject(mask: str, run: Run, at: int, reading: Reading) -> _Clause | None:
    is_people = all(mention.body_type == "population-group" for mention in run.mentions)
    if reading.is_past or _WAS.match(mask, at):
        first = run.mentions[0]
        is_wide = first.kind == "BodyGroup" and first.body_type != "agency"
        is_act = bool(_ACT.match(mask, at)) and not is_wide and not is_people
        return _Clause(run, run.start, at, Rule.PAST) if is_act else None
    is_modal = bool(_MODAL.match(mask, at))
    if not reading.has_subjects or ((reading.needs_modal or is_people) and not is_modal):
        return None
    return _Clause(run, run.start, at, Rule.SUBJECT)


# The clauses of a sentence


def _sentence(
    mask: str,
    clauses: Sequence[_Clause],
    start: int,
    end: int,
    subject: Subject | None,
    *,
    is_named: bool,
) -> Generator[Found, None, Subject | None]:
    """Read the clauses of a sentence; return whom the next sentence is about.

    ``is_named`` tells that it begins with a list of bodies.
    """
    first = clauses[0].start if clauses else end
    if subject and not _is_other(mask, subject, start, clauses, is_named=is_named):
        yield from _inherited(mask, subject, start, first)
    for i, clause in enumerate(clauses):
        stop = clauses[i + 1].start if i + 1 < len(clauses) else end
        listed = list(_pieces(mask, clause.at, stop))
        yield from _own(mask, clause, listed[0] if listed else (clause.at, stop))
        if clause.rule is not Rule.NESTED:
            rule = Rule.PAST if clause.rule is Rule.PAST else Rule.LATER
            subject = Subject(clause.run.mentions, rule)
        if subject and len(listed) > 1:
            yield from _inherited(mask, subject, listed[1][0], stop)
    return None if subject and subject.rule is Rule.PAST else subject


def _is_other(
    mask: str, subject: Subject, start: int, clauses: Sequence[_Clause], *, is_named: bool
) -> bool:
    """Tell whether a sentence does not begin with what is about the subject before."""
    if not clauses:
        return is_named
    return subject.rule is Rule.HEADING and ";" not in mask[start : clauses[0].start]


def _pieces(mask: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at semicolons; leave out what is empty."""
    at = start
    while at < end:
        cut = mask.find(";", at, end)
        stop = end if cut < 0 else cut
        if mask[at:stop].strip():
            yield at, stop
        at = stop + 1


def _own(mask: str, clause: _Clause, piece: tuple[int, int]) -> Iterator[Found]:
    verbs = roles_of(mask, *piece, may_be_any=clause.rule is Rule.SUBJECT)
    if verbs and verbs[0].role == "coordinate" and (partner := _PARTNER.search(mask, *piece)):
        more = roles_of(mask, partner.end(), piece[1])
        verbs += [verb for verb in more if verb.role not in ("implement", "coordinate")]
    stop = piece[1]
    if _GIVES.match(mask, clause.run.end):
        verbs = [RoleVerb("direct", clause.at, clause.at + 1)]
        stop = next((end for _, end in _pieces(mask, clause.at, len(mask))), len(mask))
    for verb in verbs:
        rule = Rule.LEAD if verb.role == "lead" else clause.rule
        for mention in clause.run.mentions:
            yield Found(mention, verb.role, clause.start, _stop(mask, stop), rule)


def _inherited(mask: str, subject: Subject, start: int, end: int) -> Iterator[Found]:
    """Read the clauses that have no subject of their own."""
    role: str | None = subject.role if subject.rule in _HAS_ROLE else None
    for begin, stop in _pieces(mask, start, end):
        at = _begin(mask, begin, stop)
        for given in _roles(mask, at, stop, role):
            if subject.roles is None or given in subject.roles:
                for mention in subject.mentions:
                    yield Found(mention, given, at, _stop(mask, stop), subject.rule)
        role = None


def _begin(mask: str, at: int, stop: int) -> int:
    """Pass what stands before the predicate of a clause without a subject."""
    while at < stop and mask[at] in " -–,":
        at += 1
    after = AFTER.match(mask, at, stop)
    return after.end() if after and after.end() < stop else at


def _roles(mask: str, at: int, stop: int, role: str | None) -> list[str]:
    """Give the roles of a clause; ``role`` is what a clause without a verb of a role gives."""
    found = [verb.role for verb in roles_of(mask, at, stop)]
    if role is None:
        return [given for given in found if given != "implement"]
    return [role if given == "implement" else given for given in found] or [role]


def _stop(mask: str, end: int) -> int:
    """Give the end without the marks that close a clause."""
    while end > 0 and mask[end - 1] in " ;,.:/":
        end -= 1
    return end


# Those a body works with


def _partners(mask: str, listed: Sequence[Run], end: int) -> Iterator[Found]:
    for run in listed:
        with_them = _WITH.search(mask[max(0, run.start - _WINDOW) : run.start])
        if with_them is None:
            continue
        start = run.start - len(with_them.group())
        stop = next((stop for _, stop in _pieces(mask, run.end, end)), run.end)
        for mention in run.mentions:
            yield Found(mention, "coordinate", start, _stop(mask, stop), Rule.PARTNER)
