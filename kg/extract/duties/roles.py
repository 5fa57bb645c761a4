"""Which role a predicate gives: "chủ trì" leads, "đôn đốc" monitors.

What is read is the chain of verbs a clause begins with ("lãnh đạo, chỉ đạo, kiểm tra việc
thực hiện"), and the verbs that "và" or a comma adds after the object ("…, định kỳ báo cáo
kết quả"). Texts are spelled, in small letters, with the names of bodies masked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract.duties.role_words import ADVERB, LIGHT, ROLE
from kg.extract.duties.work_verbs import WORK

_MAX_VERBS: Final = 12  # of a chain
_VERB: Final = re.compile(rf"(?:{ROLE})(?!\w)")
_BEFORE: Final = re.compile(
    rf"(?:{ADVERB}[, ]{{0,3}}){{0,8}}(?:{LIGHT} )?(?:{ADVERB}[, ]{{0,3}}){{0,8}}"
)
_NEXT: Final = re.compile(rf"(?:, ?(?:và )?| và |/| - )(?:{ADVERB} ){{0,6}}")
_ADDED: Final = re.compile(
    rf"(?:, (?:đồng thời |và )?| và (?:đồng thời )?|,? giúp \ue000+ )"
    rf"(?P<adverb>(?:{ADVERB},? ){{0,6}})(?=(?:{ROLE}|tổ chức thực hiện)(?!\w))"
)
_WINDOW: Final = 40
_NOUN_BEFORE: Final = re.compile(
    r"(?:công tác|hoạt động|năng lực|hiệu lực|hiệu quả|quá trình|chức năng|nhiệm vụ|sự|việc|"
    r"vai trò|kỹ năng|chính sách|cơ chế|thông tin|biện pháp|trong)(?: \w+){0,3},?$"
)
_AFTER_COMMA: Final = frozenset(
    {"report", "advise", "issue-policy", "monitor", "coordinate", "fund"}
)
_LISTED: Final = re.compile(rf"(?:,? )(?:{ROLE})(?!\w)")
_TO_ISSUE: Final = re.compile(
    r"(?:hoàn thiện|bổ sung|xây dựng|hoàn chỉnh)(?: \w+){0,4} để ban hành(?!\w)"
)
_IMPLEMENT: Final = re.compile(
    rf"(?:{ADVERB}[, ]{{0,3}}){{0,8}}(?:tổ chức )?"
    r"(?:thực hiện|triển khai|thi hành|chịu trách nhiệm)(?!\w)"
)
_WITH_LEAD: Final = frozenset({"lead", "report"})


@dataclass(frozen=True)
class RoleVerb:
    """``text[start:end]`` is the verb that gives a role."""

    role: str
    start: int
    end: int


def is_work(text: str, at: int) -> bool:
    """Tell whether a predicate of work begins here.

    >>> is_work("rà soát quy hoạch", 0), is_work("của tỉnh", 0)
    (True, False)
    """
    return bool(WORK.match(text, at)) or _first(text, at) is not None


def roles_of(text: str, at: int, end: int, *, may_be_any: bool = False) -> list[RoleVerb]:
    """Read every role that a predicate gives; work without a verb of its own is implemented.

    ``may_be_any`` tells that whatever stands here is a verb.

    >>> text = "chủ trì, phối hợp với sở y tế bố trí kinh phí, định kỳ báo cáo"
    >>> [verb.role for verb in roles_of(text, 0, len(text))]
    ['lead', 'report']
    >>> [verb.role for verb in roles_of("triển khai xây dựng kế hoạch", 0, 28)]
    ['implement']
    """
    verbs = [] if _is_implementing(text, at) else chain(text, at, end)
    if not verbs and (may_be_any or is_work(text, at)):
        verbs = [RoleVerb("implement", at, at + 1)]
    if not verbs:
        return []
    last = verbs[-1]
    begin = _end_of_advice(text, last.end) if last.role == "advise" else last.end
    found = list(_distinct([*verbs, *added(text, begin, end)]))
    if any(verb.role == "lead" for verb in found):
        return [verb for verb in found if verb.role in _WITH_LEAD]
    return found


def chain(text: str, at: int, end: int) -> list[RoleVerb]:
    """Read the verbs that a clause begins with, each with its role.

    >>> [v.role for v in chain("lãnh đạo, chỉ đạo, kiểm tra, đôn đốc việc thực hiện", 0, 47)]
    ['direct', 'inspect', 'monitor']
    >>> [v.role for v in chain("tham mưu sơ kết, tổng kết và định kỳ báo cáo", 0, 44)]
    ['advise']
    """
    found: list[RoleVerb] = []
    verb = _first(text, at)
    while verb and verb.end <= end and len(found) < _MAX_VERBS:
        found.append(verb)
        if verb.role in ("lead", "advise", "report"):
            break
        step = _NEXT.match(text, verb.end)
        verb = _first(text, step.end()) if step else None
    return list(_distinct(found))


def added(text: str, at: int, end: int) -> Iterator[RoleVerb]:
    """Give the verbs that a comma or "và" adds after the object.

    >>> text = "theo dõi việc thực hiện đề án, định kỳ báo cáo kết quả"
    >>> [verb.role for verb in added(text, 8, len(text))]
    ['report']
    """
    if issue := _TO_ISSUE.search(text, at, end):
        yield RoleVerb("issue-policy", issue.start(), issue.end())
    for match in _ADDED.finditer(text, at, end):
        before = max(at, match.start() - _WINDOW)
        if _NOUN_BEFORE.search(text, before, match.start()) and not match.group("adverb"):
            continue
        verb = _verb_at(text, match.end())
        if verb is None:
            yield RoleVerb("implement", match.end(), match.end() + 1)
        elif _may_be_added(match, verb.role):
            yield verb


def _may_be_added(match: re.Match[str], role: str) -> bool:
    """Tell verbs from the nouns of a list: a bare comma needs a verb that is seldom one."""
    is_comma = match.group().startswith(", ") and "giúp" not in match.group()
    return not is_comma or bool(match.group("adverb")) or role in _AFTER_COMMA


def _first(text: str, at: int) -> RoleVerb | None:
    """Read one verb, past what may stand before it."""
    if verb := _verb_at(text, at):
        return verb
    before = _BEFORE.match(text, at)
    return _verb_at(text, before.end()) if before and before.end() > at else None


def _verb_at(text: str, at: int) -> RoleVerb | None:
    match = _VERB.match(text, at)
    if match is None or not match.lastgroup:
        return None
    return RoleVerb(match.lastgroup.replace("_", "-"), match.start(), match.end())


def _end_of_advice(text: str, at: int) -> int:
    """Pass the verbs that say what is advised: "tham mưu sơ kết, tổng kết"."""
    while more := _LISTED.match(text, at):
        at = more.end()
    return at


def _is_implementing(text: str, at: int) -> bool:
    """Tell whether a predicate says that something is carried out."""
    if not _IMPLEMENT.match(text, at):
        return False
    inner = _first(text, at)
    return inner is None or inner.role == "issue-policy"


def _distinct(found: list[RoleVerb]) -> Iterator[RoleVerb]:
    """Keep the first verb of each role."""
    seen: set[str] = set()
    for verb in found:
        if verb.role not in seen:
            seen.add(verb.role)
            yield verb
