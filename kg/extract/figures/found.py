"""The figures of a report sentence, and what each is: a level, a comparison or a change.

"Ước đạt 47 tỷ đồng, đạt 60% kế hoạch, tăng 7%" is one level with two comparisons; "tăng
59 lồng" is a change by so much. Numbers that only classify ("từ 15m trở lên: 179 tàu"),
times, ages and voltages are no figures of a report.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from kg.text.comparisons import Change, changes
from kg.text.numbers import numerals
from kg.text.periods import Period
from kg.text.quantities import Quantity, quantities
from kg.text.spelling import respell
from kg.text.units import PERCENT, POINTS, RANK, RATIO, unit_iri


class Role(StrEnum):
    """What a figure is in its sentence."""

    LEVEL = "level"  # "ước đạt 47 tỷ đồng", "chiếm 24%"
    RELATIVE = "relative"  # "tăng 7%", "đạt 60% kế hoạch"
    DELTA = "delta"  # "tăng 59 lồng", "tăng 0,3 điểm %"


@dataclass(frozen=True)
class Figure:
    """A figure: ``text[start:end]``, the words of its base included."""

    start: int
    end: int
    quantity: Quantity
    role: Role
    change: Change | None = None
    sign: int = 1

    @property
    def number(self) -> int:
        """Where the number itself begins, behind the words that say how it is meant."""
        match = _DIGIT.search(self.quantity.text)
        return self.start + (match.start() if match else 0)


_DIGIT: Final = re.compile(r"\d")
_PERCENTS: Final = frozenset(map(unit_iri, (PERCENT, POINTS, RATIO, "measure:percent-per-year")))
_RATES: Final = frozenset(map(unit_iri, (PERCENT, "measure:percent-per-year")))
_TIMES: Final = frozenset(map(unit_iri, ("unit:YR", "unit:MO", "unit:DAY", "unit:HR")))
_NEVER: Final = frozenset(map(unit_iri, ("unit:KiloV", "unit:KiloM-PER-HR", "measure:occurrence")))
_GRADES: Final = frozenset({"tuổi", "sao"})
_MOVED: Final = re.compile(
    r"(?<!\w)(?:tăng|giảm)(?: trưởng| thêm| bớt| được| khoảng| gần| trên| hơn| bình quân"
    r"| trung bình){0,3} ?$",
    re.IGNORECASE,
)
_STATED: Final = re.compile(r"[^\d]*(?:đạt|thực hiện)", re.IGNORECASE)
_FROM: Final = re.compile(
    r"(?<!\w)(?:tăng|giảm|nâng|đưa)(?: lên| dần)? từ(?: khoảng| gần| trên| hơn)? ?$", re.IGNORECASE
)
_AND: Final = re.compile(r" và | và bằng |, ")
_REACHES: Final = "đạt "
_CUT: Final = re.compile(r"(?<!\w)giảm(?: \w+){0,2} *$", re.IGNORECASE)
_EARLY: Final = re.compile(
    r"(?:vượt|hoàn thành|về đích|sớm|đạt) (?:trước|sớm)(?: kế hoạch| hạn)? ?$", re.I
)
_LABELS: Final = re.compile(r" ?: ?$")
_STATES: Final = re.compile(r"(?:: |(?<!\w)(?:là|đạt|được|còn|có|bằng) )$", re.IGNORECASE)
_BARE: Final = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+,\d+")
_SMALL: Final = 60


def figures(text: str, times: list[Period]) -> list[Figure]:
    """List the figures of a text, in order.

    >>> for f in figures("Thu đạt 9 tỷ đồng, tăng 7% so với cùng kỳ; 12 xã (tăng 2 xã)", []):
    ...     print(f.role.value, f.quantity.text, f.sign)
    level 9 tỷ đồng 1
    relative 7% 1
    level 12 xã 1
    delta 2 xã 1
    """
    plain = respell(text)
    has_share = "%" in plain or "lần" in plain or "1/" in plain
    compared = [c for c in changes(text) if c.kind != "level"] if has_share else []
    listed = quantities(text)
    listed = sorted([*listed, *_bare(plain, listed, times)], key=lambda q: q.start)
    found: list[Figure] = []
    for quantity in listed:
        change = _change_at(compared, quantity.start) or _continued(plain, quantity, found)
        if figure := _figure(plain, quantity, change):
            found.append(figure)
    return list(_without_labels(plain, found))


def _continued(plain: str, quantity: Quantity, found: list[Figure]) -> Change | None:
    """Read a share that goes on from a comparison: "đạt 40% kế hoạch A và *35% kế hoạch B*"."""
    last = found[-1] if found else None
    is_next = last and last.change and quantity.unit in _RATES
    if not last or not is_next or not _AND.fullmatch(plain[last.end : quantity.start][:_SMALL]):
        return None
    words = f"{_REACHES}{plain[quantity.start : quantity.end + _SMALL]}"
    change = next(iter(changes(words)), None)
    if change is None or change.base is None:
        return None
    shift = quantity.start - len(_REACHES)
    return replace(change, start=quantity.start, end=change.end + shift)


def _figure(plain: str, quantity: Quantity, change: Change | None) -> Figure | None:
    before = plain[max(0, quantity.start - _SMALL) : quantity.start]
    if not _is_reported(quantity, before):
        return None
    if _FROM.search(before):
        return Figure(quantity.start, quantity.end, quantity, Role.LEVEL)
    is_cut = quantity.operator == "reduce-by" or bool(_CUT.search(before))
    sign = -1 if is_cut else 1
    if change and change.points is None:
        return Figure(
            quantity.start, max(change.end, quantity.end), quantity, Role.RELATIVE, change, sign
        )
    if change:
        return Figure(quantity.start, change.end, quantity, Role.DELTA, change, sign)
    if quantity.operator == "reduce-by" or (
        _MOVED.search(before) and not _STATED.match(quantity.text)
    ):
        role = Role.RELATIVE if quantity.unit in _RATES else Role.DELTA
        return Figure(quantity.start, quantity.end, quantity, role, None, sign)
    return Figure(quantity.start, quantity.end, quantity, Role.LEVEL)


def _change_at(compared: list[Change], at: int) -> Change | None:
    n = bisect_right(compared, at, key=lambda change: change.start) - 1
    return compared[n] if n >= 0 and at < compared[n].end else None


def _is_reported(quantity: Quantity, before: str) -> bool:
    if not any(char.isdigit() for char in quantity.text):
        return False
    if quantity.unit in _TIMES:
        return bool(_EARLY.search(before))
    if quantity.unit in _NEVER or quantity.unit_text.lower() in _GRADES:
        return False
    return quantity.unit != unit_iri(RANK) or quantity.operator != "at-most"


def _without_labels(plain: str, found: list[Figure]) -> Iterator[Figure]:
    """Leave out a number that a colon and a figure follow: "đủ 2 mũi: 155.861"."""
    for n, figure in enumerate(found):
        following = found[n + 1] if n + 1 < len(found) else None
        gap = plain[figure.end : following.start] if following else plain[figure.end :]
        if not (figure.role is Role.LEVEL and _LABELS.fullmatch(gap)):
            yield figure


def _bare(plain: str, listed: list[Quantity], times: list[Period]) -> Iterator[Quantity]:
    """Read the numbers without a unit that the words before state: "Toán đạt 6,72"."""
    taken = [(q.start, q.end) for q in listed]
    taken += [(period.start, period.end) for period in times]
    taken.sort()
    for numeral in numerals(plain):
        if not _BARE.fullmatch(numeral.text) or _covers(taken, numeral.start):
            continue
        after = plain[numeral.end : numeral.end + 2]
        if (
            _STATES.search(plain[max(0, numeral.start - 8) : numeral.start])
            and after[:1] in " ,;.()"
        ):
            yield Quantity(
                numeral.start, numeral.end, numeral.value, None, "equal", None, "", numeral.text
            )


def _covers(spans: list[tuple[int, int]], at: int) -> bool:
    n = bisect_right(spans, (at, len(spans) + at + 10**9)) - 1
    return n >= 0 and spans[n][0] <= at < spans[n][1]


def is_share(quantity: Quantity) -> bool:
    """Tell a percentage, a multiple or percentage points from an amount."""
    return quantity.unit in _PERCENTS


def is_rank(quantity: Quantity) -> bool:
    """Tell a place in a ranking."""
    return quantity.unit == unit_iri(RANK)


def is_count(quantity: Quantity) -> bool:
    """Tell a number of things from an amount, a share and a rank."""
    if is_share(quantity) or is_rank(quantity):
        return False
    is_noun = quantity.unit is None or "/code/unit/" in quantity.unit
    return is_noun and quantity.unit_text[:1].isalpha() and "/" not in quantity.unit_text


def with_base(figure: Figure, other: Figure) -> Figure:
    """Let a comparison without a base take that of another in its sentence."""
    if figure.change is None or other.change is None:
        return figure
    change = replace(figure.change, base=other.change.base, base_text=other.change.base_text)
    return replace(figure, change=change)
