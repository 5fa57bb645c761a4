"""Put the mentions of one document together: one number, date and issuer for all.

A resolution cited by its plenum in the title and by number in the opening is one
document; "Đề án 06" is the decision whose number and title say so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Final

from kg.extract.document_names import number_key
from kg.extract.documents.kinds import KIND_PATTERN, kind_of
from kg.extract.documents.mention import Mention, Rule
from kg.extract.documents.titles import has_period
from kg.folding import fold

_PARTY_CODES: Final = {
    "Resolution": "NQ",
    "Conclusion": "KL",
    "Directive": "CT",
    "Plan": "KH",
    "ActionProgramme": "CTr",
    "Programme": "CTr",
    "Scheme": "ĐA",
}
_CENTRAL_PARTY: Final = ("Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương")
_PROVINCIAL_PARTY: Final = ("Tỉnh ủy", "Ban Thường vụ Tỉnh ủy", "Ban Chấp hành Đảng bộ tỉnh")
_LEAST_WORDS: Final = 4
_APPROVES: Final = re.compile(rf"(?:phê duyệt|ban hành) (?P<kind>{KIND_PATTERN}) ", re.IGNORECASE)
_APPROVING: Final = ("Decision", "Resolution")
_Words = tuple[str, ...]
_WORD: Final = re.compile(r"\w+")
_LETTERS: Final = 12
_FEW_LETTERS: Final = 4
_FILLER: Final = re.compile(
    r"cua|tinh|giai|doan|giaidoan|thoi|ky|den|nam|va|cac|ve|tren|dia|ban|hieu|qua"
)


@dataclass
class Known:
    """The documents mentioned so far, by what they are known by."""

    by_number: dict[tuple[str, ...], list[Mention]] = field(
        default_factory=lambda: defaultdict(list)
    )
    by_serial: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    by_conference: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    approved: dict[tuple[str, str], list[tuple[_Words, Mention]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> Known:
        """Collect what the numbered mentions say."""
        known = cls()
        for mention in mentions:
            if mention.number:
                known.add(mention)
        return known

    def add(self, mention: Mention) -> None:
        """Add a mention with a number; the first to say a thing is believed."""
        same = self.by_number[number_key(mention.number or "")]
        at = next((i for i, other in enumerate(same) if _may_be_one(mention, other)), None)
        if at is None:
            same.append(mention)
            self.by_serial[mention.serial.lstrip("0")].append(mention)
        else:
            known = same[at] if not (same[at].number or "").isupper() else mention
            same[at] = _completed(replace(same[at], number=known.number), mention)
        if mention.conference:
            self.by_conference[mention.conference].append(mention)
        if mention.kind in _APPROVING and (approves := _APPROVES.match(mention.title)):
            words = _words(mention.title[approves.end() :])
            kind = kind_of(approves["kind"])
            self.approved[kind, _beginning(words, _FEW_LETTERS)].append((words, mention))

    def resolve(self, mention: Mention) -> Mention:
        """Complete a mention by what others say of the same document."""
        if mention.number is None and (other := self._other(mention)):
            mention = replace(mention, number=other.number, kind=other.kind, title=other.title)
        if not mention.number:
            return mention
        same = self.by_number[number_key(mention.number)]
        fits = [other for other in same if _may_be_one(mention, other)]
        if len(fits) != 1:
            return mention
        number = fits[0].number if mention.number.isupper() else mention.number
        return _completed(replace(mention, number=number), fits[0])

    def _other(self, mention: Mention) -> Mention | None:
        if mention.rule is Rule.SHORT_NUMBER:
            return self._by_short(mention)
        if mention.conference:
            return _only(self.by_conference[mention.conference])
        words = _words(mention.title)
        named = self.approved[mention.kind, _beginning(words, _FEW_LETTERS)] if words else []
        return _only([whole for name, whole in named if _same_title(words, name)])

    def _by_short(self, mention: Mention) -> Mention | None:
        same = [m for m in self.by_serial[mention.serial.lstrip("0")] if _may_be(mention, m)]
        return _only(same)


def _may_be_one(a: Mention, b: Mention) -> bool:
    """Tell whether two mentions of a number may be of one document: of one year."""
    return not (a.issued_on and b.issued_on) or a.issued_on.year == b.issued_on.year


def _only(found: Sequence[Mention]) -> Mention | None:
    numbers = {number_key(mention.number or "") for mention in found}
    return found[0] if len(numbers) == 1 else None


def _may_be(short: Mention, whole: Mention) -> bool:
    """Tell whether digits alone may stand for a number: same kind, or the kind it approves."""
    if short.kind == whole.kind:
        return True
    return fold(short.kind_text) in fold(whole.title) and bool(whole.title)


def _completed(mention: Mention, other: Mention) -> Mention:
    return replace(
        mention,
        issued_on=mention.issued_on or other.issued_on,
        issuer=mention.issuer or other.issuer,
        title=other.title if not mention.title or mention.title.isupper() else mention.title,
        conference=mention.conference or other.conference,
    )


def with_party_number(mention: Mention) -> Mention:
    """Complete the digits of a Party document: "Nghị quyết 57 của Bộ Chính trị".

    The letters of the Party's numbers follow from the kind and the level.
    """
    code, issuer = _PARTY_CODES.get(mention.kind), mention.issuer or ""
    if mention.rule is not Rule.SHORT_NUMBER or not code:
        return mention
    if issuer.startswith(_CENTRAL_PARTY) and mention.kind in (
        "Resolution",
        "Conclusion",
        "Directive",
    ):
        return replace(mention, number=f"{mention.serial}-{code}/TW", rule=Rule.NUMBER)
    if issuer.startswith(_PROVINCIAL_PARTY):
        return replace(mention, number=f"{mention.serial}-{code}/TU", rule=Rule.NUMBER)
    return mention


@dataclass
class Clusters:
    """Mentions of one document have one number, in the order they are added."""

    by_key: dict[str, int] = field(default_factory=dict)
    titled: dict[tuple[str, str], list[tuple[_Words, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    congresses: dict[str, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    titles: dict[int, str] = field(default_factory=dict)  # of those without a number
    count: int = 0

    def add(self, mention: Mention) -> int:
        """Give the cluster of a mention, a new one for a new document."""
        if mention.number:
            year = mention.issued_on.year if mention.issued_on else ""
            return self._keyed(f"{number_key(mention.number)} {year}")
        if mention.conference:
            cluster = self._of_conference(f"{mention.kind} {mention.conference}")
            self.titles.setdefault(cluster, mention.title)
            return cluster
        if not mention.title:
            name = fold(mention.kind_text)
            return self._keyed(f"{name} {mention.issuer} {mention.issued_on}")
        cluster = self._of_title(mention.kind, mention.title)
        known = self.titles.get(cluster)
        if known is None or (has_period(mention.title) and not has_period(known)):
            self.titles[cluster] = mention.title
        return cluster

    def _keyed(self, key: str) -> int:
        if key not in self.by_key:
            self.by_key[key] = self._next()
        return self.by_key[key]

    def _of_conference(self, conference: str) -> int:
        others = self.congresses[conference.split()[-1]]
        for other, cluster in others:
            if _same_conference(conference, other):
                return cluster
        others.append((conference, self._next()))
        return self.count

    def _of_title(self, kind: str, title: str) -> int:
        words = _words(title)
        least = 1 if kind == "MasterPlan" else _LEAST_WORDS
        n_letters = _FEW_LETTERS if kind == "MasterPlan" else _LETTERS
        others = self.titled[kind, _beginning(words, n_letters)]
        for other, cluster in others:
            if _same_title(words, other, least):
                return cluster
        others.append((words, self._next()))
        return self.count

    def _next(self) -> int:
        self.count += 1
        return self.count


def _same_conference(a: str, b: str) -> bool:
    """Compare conferences: one that does not say whose congress it is may be the other's."""
    if a == b:
        return True
    kind, *level, term = a.split()
    other_kind, *other_level, other_term = b.split()
    return (kind, term) == (other_kind, other_term) and (not level or not other_level)


def _words(title: str) -> _Words:
    """Give the words of a title that tell it from others."""
    words = _WORD.findall(fold(title))
    return tuple(word for at, word in enumerate(words) if at == 0 or not _FILLER.fullmatch(word))


def _beginning(words: _Words, n_letters: int) -> str:
    """Give the first letters of a title, whether or not spaces are lost."""
    return "".join(words)[:n_letters]


def _same_title(a: _Words, b: _Words, least: int = _LEAST_WORDS) -> bool:
    """Compare titles: the same words, or those of one the beginning of the other's.

    A space lost in print makes no difference.

    >>> _same_title(("nuoi", "ong", "rung", "giai"), ("nuoiong", "rung", "giai", "1"), 3)
    True
    >>> _same_title(("nuoi", "ong", "rung", "i"), ("nuoi", "ong", "rung", "ii"), 3)
    False
    """
    shorter, longer = sorted((a, b), key=lambda words: sum(map(len, words)))
    whole = "".join(shorter)
    if whole == "".join(longer):
        return True
    ends = accumulate(map(len, longer))
    return len(shorter) >= least and "".join(longer).startswith(whole) and len(whole) in ends
