"""Units of Vietnamese figures: scales, money, measures, shares, counted nouns, rates.

A unit begins where its number ends. It is a share ("%", "điểm %"), an amount of money or
of a measure with its scale ("triệu đồng", "nghìn tấn"), or the noun that is counted
("xã", "lượt khách"); a rate names what it is taken over ("/người/năm", "trên vạn dân").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal

from kg.text.lexicon import COUNTED, MEASURES, NOT_IN_NOUN, NOT_NOUNS, PLAIN_NOUNS, TIMES
from kg.text.rates import over_at, rate
from kg.vocabulary import PREFIXES

Kind = Literal["share", "money", "measure", "scale", "time", "age", "count", "noun"]

PERCENT: Final = "unit:PERCENT"
POINTS: Final = "measure:percentage-point"
RATIO: Final = "measure:ratio"
RANK: Final = "measure:rank"
INDEX: Final = "measure:index"


@dataclass(frozen=True)
class Unit:
    """A unit as it stands in a text: ``code`` is its CURIE, ``scale`` what it multiplies by."""

    start: int
    end: int
    code: str | None
    scale: Decimal
    kind: Kind

    @property
    def iri(self) -> str | None:
        """Give the IRI of the unit, ``None`` if no code says it."""
        return unit_iri(self.code)

    @property
    def is_hard(self) -> bool:
        """Tell a unit that nothing but a figure can stand before."""
        return self.kind in {"share", "money", "measure", "scale"}


def unit_iri(code: str | None) -> str | None:
    """Expand the CURIE of a unit.

    >>> unit_iri("measure:person"), unit_iri(None)
    ('https://w3id.org/plan-kg/code/unit/person', None)
    """
    if code is None:
        return None
    prefix, _, local = code.partition(":")
    return PREFIXES[prefix] + local


_SCALES: Final = {
    "chục": 10,
    "trăm": 100,
    "nghìn": 1000,
    "ngàn": 1000,
    "vạn": 10_000,
    "triệu": 10**6,
    "tr": 10**6,
    "tỷ": 10**9,
}
_ONE: Final = Decimal(1)
_END: Final = r"(?![^\W_])"  # no letter or digit follows
_SCALE: Final = re.compile(
    r"tr(?=\.? ?đ)|(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ(?! (?:lệ|trọng|suất|số|giá|mỷ|phú)))"
    r"(?![^\W_])",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(
    r"(?P<vnd>(?:việt nam )?đồng(?! (?:bằng|bộ|thời|ý|loạt|hồ|nhất|đều|hương|thuận|hành|nghiệp))"
    r"|vnđ|vnd|đ(?=[\s/,;.)]|$))"
    r"|(?P<usd>usd|us\$|\$|đô ?-?la(?: mỹ)?)|(?P<eur>euro?|ơ-?rô)|(?P<jpy>jpy|yên nhật)",
    re.IGNORECASE,
)
_MONEY_CODES: Final = {name: f"unit:CCY_{name.upper()}" for name in ("vnd", "usd", "eur", "jpy")}

_MEASURE: Final = re.compile(
    "(?:"
    + "|".join(re.escape(m) for m in sorted(MEASURES, key=len, reverse=True) if m != "m")
    # a capital M is no metre, and a superscript after it is a note
    + r"|(?-i:m))(?![^\W\d_]|[0-9])",
    re.IGNORECASE,
)
_SHARE: Final = re.compile(
    r"(?P<points>điểm (?:%|phần trăm))|(?P<percent>%|phần trăm"
    + _END
    + r")|(?P<mille>‰|phần nghìn)",
    re.IGNORECASE,
)
_SHARE_CODES: Final = {"points": POINTS, "percent": PERCENT, "mille": "unit:PPTH"}
_OF_WHOLE: Final = re.compile(r" ?(?:GDP|GRDP|GNI|GNP)(?!\w)")
_AGE: Final = re.compile(r"tuổi" + _END, re.IGNORECASE)
_WORDS: Final = re.compile(r"[^\W\d_]{1,20}(?: {1,3}[^\W\d_]{1,20}){0,4}")


MONEY_UNITS: Final = frozenset(_MONEY_CODES.values())
SHARE_UNITS: Final = frozenset(_SHARE_CODES.values())


def unit_at(text: str, start: int) -> Unit | None:
    """Read the unit that begins at ``start``, blanks before it skipped; ``None`` if none does.

    ``text`` is respelled. A noun without a code gives a unit without one.

    >>> unit_at("41 triệu đồng/người/năm", 2)
    Unit(start=3, end=23, code='measure:vnd-per-person', scale=Decimal('1000000'), kind='money')
    >>> unit_at("5 và", 1) is None
    True
    """
    at = _skip(text, start)
    is_attached = at > 0 and text[at - 1].isdigit()
    unit = _share(text, at) or _amount(text, at, is_attached=is_attached)
    if unit is None:
        return None
    keys, end = over_at(text, unit.end, is_counted=unit.kind in {"count", "noun", "time"})
    code = rate(unit.code, keys, text[unit.start : unit.end])
    return replace(unit, end=end, code=code) if keys else unit


def _skip(text: str, at: int) -> int:
    end = min(at + 3, len(text))
    while at < end and text[at] == " ":
        at += 1
    return at


def _share(text: str, at: int) -> Unit | None:
    match = _SHARE.match(text, at)
    if match is None:
        return None
    code = _SHARE_CODES[match.lastgroup or ""]
    whole = _OF_WHOLE.match(text, match.end())
    return Unit(at, whole.end() if whole else match.end(), code, _ONE, "share")


def _amount(text: str, at: int, *, is_attached: bool) -> Unit | None:
    scale, end = _scale(text, at)
    base = _skip(text, end) if end > at else at
    unit = _money(text, base) or _measure(text, base)
    if unit is None and not (is_attached and end == at):
        unit = _noun(text, base)
    if unit is not None:
        return replace(unit, start=at, scale=scale)
    if end == at:
        return None
    return Unit(at, end, "unit:CCY_VND" if scale >= 10**9 else None, scale, "scale")


def _scale(text: str, at: int) -> tuple[Decimal, int]:
    """Multiply up to three scales ("nghìn tỷ", "trăm triệu")."""
    scale, end = 1, at
    for _ in range(3):
        match = _SCALE.match(text, _skip(text, end) if end > at else end)
        if match is None:
            break
        scale, end = scale * _SCALES[match.group().lower()], match.end()
    return Decimal(scale), end


def _money(text: str, at: int) -> Unit | None:
    match = _MONEY.match(text, at + 1 if text[at : at + 1] == "." else at)
    if match is None or text[match.end() : match.end() + 1].isalnum():
        return None
    if COUNTED.get(" ".join(_words(text, at)[:2]).lower()):  # đồng chí, đồng bào
        return None
    return Unit(at, match.end(), _MONEY_CODES[match.lastgroup or ""], _ONE, "money")


def _measure(text: str, at: int) -> Unit | None:
    match = _MEASURE.match(text, at)
    if match is None:
        return _aged(text, at)
    return Unit(at, match.end(), MEASURES[match.group().lower()], _ONE, "measure")


def _aged(text: str, at: int) -> Unit | None:
    match = _AGE.match(text, at)
    return Unit(at, match.end(), "unit:YR", _ONE, "age") if match else None


def _words(text: str, at: int) -> list[str]:
    match = _WORDS.match(text, at)
    return match.group().split() if match else []


def _noun(text: str, at: int) -> Unit | None:
    """Read the noun that is counted: the longest that is known, else up to three words."""
    words = _words(text, at)
    for n in range(len(words), 0, -1):
        phrase = " ".join(words[:n]).lower()
        if phrase in COUNTED or phrase in PLAIN_NOUNS:
            kind: Kind = "time" if phrase in TIMES else "count"
            return Unit(at, _end_of(text, at, n), COUNTED.get(phrase), _ONE, kind)
    n = _length_of_noun(words)
    return Unit(at, _end_of(text, at, n), None, _ONE, "noun") if n else None


def continues_noun(text: str, end: int) -> bool:
    """Tell whether a word that belongs to the noun follows: "điểm dừng", not "điểm và".

    >>> continues_noun("điểm dừng", 4), continues_noun("điểm và", 4), continues_noun("điểm,", 4)
    (True, False, False)
    """
    words = _words(text, end + 1) if text[end : end + 1] == " " else []
    return bool(words) and words[0].lower() not in NOT_NOUNS | NOT_IN_NOUN


def _length_of_noun(words: list[str]) -> int:
    """Count the words of a noun that is not known: up to three, none if it is none."""
    if not words or words[0].lower() in NOT_NOUNS or len(words[0]) == 1:
        return 0
    for n, word in enumerate(words[1:3], start=1):
        if word.lower() in NOT_IN_NOUN or (word[0].isupper() and not words[0].isupper()):
            return n
    return 1 if words[0].isupper() else min(len(words), 3)


def _end_of(text: str, at: int, n: int) -> int:
    """Give the end of the ``n``-th word from ``at``."""
    match = re.compile(rf"[^\W\d_]+(?: +[^\W\d_]+){{{n - 1}}}").match(text, at)
    return match.end() if match else at


_PER_PEOPLE_BEFORE: Final = re.compile(r"(?:trên|/) ?(?:1 |một |01 )?vạn dân", re.IGNORECASE)


def per_people(text: str, unit: Unit, clause: str) -> Unit:
    """Give the rate where the clause named it first: "số bác sĩ trên 1 vạn dân đạt 14 bác sĩ"."""
    if unit.kind != "count" or not _PER_PEOPLE_BEFORE.search(clause):
        return unit
    code = rate(unit.code, ("vạn dân",), text[unit.start : unit.end])
    return replace(unit, code=code) if code else unit


_COLUMN_NOISE: Final = re.compile(
    r"(?:\(?đvt\)?:?|đơn vị(?: tính)?:|số(?: lượng)?(?= )|tỷ lệ(?= ?[%(])|\() *", re.IGNORECASE
)
_COLUMN_SCALE: Final = re.compile(r"(1(?:\.?000){1,3}|100) ?(?=[^\W\d_])")
_RANKING: Final = re.compile(r"(?:thứ|xếp) (?:bậc|hạng)|vị trí|hạng", re.IGNORECASE)


def column_unit(text: str) -> Unit | None:
    """Read the unit that stands in a column of its own ("% GDP", "1.000 tấn", "Thứ bậc").

    >>> unit = column_unit("Số doanh nghiệp/1000 dân")
    >>> unit and (unit.code, unit.scale)
    ('measure:enterprise-per-1000', Decimal('1'))
    """
    noise = _COLUMN_NOISE.match(text)
    at = noise.end() if noise else 0
    if _RANKING.match(text, at):
        return Unit(at, len(text), RANK, _ONE, "count")
    thousands = _COLUMN_SCALE.match(text, at)
    unit = unit_at(text, thousands.end() if thousands else at)
    if unit is None or not thousands:
        return unit
    return replace(unit, scale=unit.scale * Decimal(thousands[1].replace(".", "")))
