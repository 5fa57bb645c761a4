"""The four classes, and the rule of each.

The nine-month report asks its departments to sort the year's targets so (section
``phan-2.IV.gach-1``): met, can be met, must be striven for, not met. Here:

- ``met``: the last figure keeps the bounds of the target. A sum need not wait for the end
  of its period where the target is a least amount; a mean, a ceiling or an exact figure must.
- ``will-be-met``: at the pace so far the bounds are kept at the end of the period; the last
  figure lies on the straight path from baseline to target or on its good side. So is a target
  that the document itself expects to be met in a figure for the whole period.
- ``with-effort``: it takes more than the pace so far, at most :data:`EFFORT` times it from now
  on (where less is wanted of a sum or mean: at least one part in :data:`EFFORT` of it).
- ``unlikely``: it takes more than that, or things move the wrong way, or the period is over
  and the bounds are not kept.
- ``cannot-tell``: with the reason, one of :data:`REASONS`.

The measure is how many times faster progress must be than it was: that of the scorecard of
Nicolai, Hoy, Berliner and Aedy, *Projecting Progress* (ODI, 2015). All comparisons are exact:
fractions of the printed decimals, never floats; compound growth in decimals of 40 digits.
Cost: O(1) a target.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Final, Literal

from kg.analysis.progress.goal import Goal
from kg.errors import Message

Standing = Literal["met", "will-be-met", "with-effort", "unlikely", "cannot-tell"]
Kind = Literal["level", "sum", "mean"]

EFFORT: Final = 2
"""How many times the pace so far still counts as effort."""
_DIGITS: Final = 40

STANDINGS: Final[dict[Standing, Message]] = {
    "met": Message("đạt", "met"),
    "will-be-met": Message("sẽ đạt", "will be met"),
    "with-effort": Message("nỗ lực thì đạt", "can be met with effort"),
    "unlikely": Message("khó đạt", "unlikely"),
    "cannot-tell": Message("chưa nói được", "cannot tell"),
}

RULES: Final[dict[Standing, Message]] = {
    "met": Message(
        "số liệu cuối cùng đã thoả chỉ tiêu (số bình quân, mức trần, mức “bằng”: khi hết kỳ)",
        "the last figure keeps the target (a mean, a ceiling, an exact sum: at the period's end)",
    ),
    "will-be-met": Message(
        "giữ nhịp như đến nay thì cuối kỳ thoả, tức số liệu nằm trên hoặc vượt đường thẳng từ"
        " mốc đầu đến chỉ tiêu; hoặc chính văn bản dự kiến cả kỳ sẽ thoả",
        "at the pace so far it is kept at the end, that is, the figure lies on or beyond the"
        " straight path from baseline to target; or the document itself expects so of the whole"
        " period",
    ),
    "with-effort": Message(
        f"cần nhanh hơn nhịp đến nay, nhưng không quá {EFFORT} lần (muốn giảm: không dưới"
        f" 1/{EFFORT})",
        f"it takes more than the pace so far, at most {EFFORT} times it from now on (where less is"
        f" wanted: at least 1/{EFFORT} of it)",
    ),
    "unlikely": Message(
        f"cần hơn {EFFORT} lần nhịp đến nay, hoặc đang đi ngược, hoặc đã hết kỳ mà chưa thoả",
        f"it takes more than {EFFORT} times the pace so far, or things move the wrong way, or the"
        " period is over and the target is not kept",
    ),
    "cannot-tell": Message(
        "không so được; cột lý do nói vì sao",
        "nothing can be compared; the reason is given in its column",
    ),
}
"""The rule of each class in a sentence, as ``kg analyse progress --help`` gives it."""

Reason = Literal[
    "no-number",
    "no-range",
    "no-indicator",
    "no-period",
    "no-data",
    "other-scope",
    "units-differ",
    "other-period",
    "part-of-period",
    "cumulated",
    "no-base",
    "no-baseline",
    "no-figure-since",
    "side-unclear",
    "figures-differ",
]
REASONS: Final[dict[Reason, Message]] = {
    "no-number": Message("chỉ tiêu không có con số", "the target has no number"),
    "no-range": Message("khoảng thiếu một đầu", "the range lacks an end"),
    "no-indicator": Message("chỉ tiêu không gắn với chỉ số nào", "the target has no indicator"),
    "no-period": Message("chỉ tiêu không nói đến bao giờ", "the target does not say by when"),
    "no-data": Message("không có số liệu", "there is no figure"),
    "other-scope": Message(
        "chỉ có số liệu của đối tượng khác", "there are only figures of other subjects"
    ),
    "units-differ": Message(
        "số liệu có đơn vị khác, không đổi được", "the figures' units can't be turned into its own"
    ),
    "other-period": Message(
        "không số liệu nào thuộc kỳ của chỉ tiêu", "no figure belongs to the target's period"
    ),
    "part-of-period": Message(
        "số liệu không bắt đầu từ đầu kỳ: tổng hoặc bình quân từ đầu kỳ chưa biết",
        "the figures do not begin with the period: its sum or mean so far is not known",
    ),
    "cumulated": Message(
        "số cộng dồn không tròn năm, chỉ tiêu là số cả năm",
        "a sum over part of a year, against a figure of whole years",
    ),
    "no-base": Message(
        "không biết con số gốc mà chỉ tiêu so với", "the base it is set against is not known"
    ),
    "no-baseline": Message(
        "không có mốc đầu kỳ nên không đo được nhịp", "there is no baseline, so no pace is known"
    ),
    "no-figure-since": Message(
        "chỉ có số liệu làm mốc đầu, chưa có số liệu sau đó",
        "there is a baseline, and no figure since",
    ),
    "side-unclear": Message(
        "mốc đầu đã vượt chỉ tiêu theo chiều mong muốn: không rõ chỉ tiêu muốn bên nào",
        "the baseline is already past the target on the wanted side: what is meant is unclear",
    ),
    "figures-differ": Message(
        "các số liệu cùng ngày khác nhau và dẫn đến kết luận khác nhau",
        "figures of the same day differ, and so would the class",
    ),
}
"""Why nothing can be told."""


@dataclass(frozen=True)
class Course:
    """How far things have come, in months and in the goal's unit.

    ``value`` is the level reached, the sum or the mean so far; ``start`` the level at the
    baseline (0 for sums). ``elapsed`` of ``whole`` months have gone. ``is_compound`` means
    that yearly growth in percent is compounded.
    """

    kind: Kind
    value: Fraction
    elapsed: Fraction
    whole: Fraction
    start: Fraction = Fraction(0)
    is_compound: bool = False

    @property
    def left(self) -> Fraction:
        """Count the months to go."""
        return self.whole - self.elapsed

    @property
    def expected(self) -> Fraction:
        """Give the part of the way that the time gone stands for."""
        return self.elapsed / self.whole if self.whole else Fraction(1)


def expected_value(goal: Goal, course: Course) -> Fraction:
    """Give the value on the straight path: for a mean the target itself, on any day."""
    aim = Fraction(goal.aim)
    return aim if course.kind == "mean" else course.start + (aim - course.start) * course.expected


def classify(goal: Goal, course: Course) -> Standing:
    """Give the class of a target from its bounds and its course."""
    if goal.reaches(course.value) and _counts_at_once(goal, course):
        return "met"
    if course.left <= 0:
        return "unlikely"
    if course.elapsed <= 0:
        return "unlikely"
    bound, rises = _needed_bound(goal, course)
    if _is_kept(goal, course, bound, Fraction(1), rises=rises):
        return "will-be-met"
    faster = rises or course.kind == "level"
    factor = Fraction(EFFORT) if faster else 1 / Fraction(EFFORT)
    return "with-effort" if _is_kept(goal, course, bound, factor, rises=rises) else "unlikely"


def _counts_at_once(goal: Goal, course: Course) -> bool:
    """Say whether reaching the bounds now is for good, as far as figures can say."""
    if course.kind == "level" or course.left <= 0:
        return True
    return course.kind == "sum" and goal.upper is None


def _needed_bound(goal: Goal, course: Course) -> tuple[Fraction, bool]:
    """Give the bound that the pace so far does not, or may not, keep, and whether it lies above."""
    ahead = course.value if course.kind == "mean" else _at_end(course, Fraction(1))
    judged = course.value if course.kind == "level" else ahead
    if goal.upper is None or (goal.lower is not None and judged <= Fraction(goal.lower)):
        return Fraction(goal.lower if goal.lower is not None else goal.aim), True
    return Fraction(goal.upper), False


def _is_kept(goal: Goal, course: Course, bound: Fraction, factor: Fraction, *, rises: bool) -> bool:
    """Say whether the bound is kept at the end when the rest goes at ``factor`` × the pace."""
    if course.is_compound:
        difference = _compound_surplus(course, bound, factor)
    else:
        difference = _at_end(course, factor) - bound
    towards = difference if rises else -difference
    return towards > 0 if goal.is_strict else towards >= 0


def _at_end(course: Course, factor: Fraction) -> Fraction:
    if course.kind == "mean":
        mixed = course.elapsed * course.value + course.left * factor * course.value
        return mixed / course.whole
    gained = course.value - course.start
    return course.value + factor * gained * course.left / course.elapsed


def _compound_surplus(course: Course, bound: Fraction, factor: Fraction) -> Fraction:
    """Give the logarithm of the index reached over the index wanted; below 0 it falls short."""
    if factor == 1:  # the same mean throughout: no logarithm, so no rounding
        return course.value - bound
    with localcontext() as context:
        context.prec = _DIGITS
        growth = [_growth(course.value), _growth(factor * course.value), _growth(bound)]
        if min(growth) <= 0:  # nothing is left that could grow
            return course.value - bound
        months = [course.elapsed, course.left, course.whole]
        parts = [to_decimal(m) * g.ln() for m, g in zip(months, growth, strict=True)]
        return Fraction(parts[0] + parts[1] - parts[2])


def needed_pace(goal: Goal, course: Course) -> Fraction | None:
    """Give the pace that is needed for the rest: a month's gain, or a mean; ``None`` at the end."""
    if course.left <= 0 or course.elapsed <= 0:
        return None
    bound, _ = _needed_bound(goal, course)
    if course.kind != "mean":
        return (bound - course.value) / course.left
    if not course.is_compound:
        return (course.whole * bound - course.elapsed * course.value) / course.left
    with localcontext() as context:
        context.prec = _DIGITS
        growth = [_growth(bound), _growth(course.value)]
        if min(growth) <= 0:
            return None
        rest = (
            to_decimal(course.whole) * growth[0].ln() - to_decimal(course.elapsed) * growth[1].ln()
        )
        return Fraction(((rest / to_decimal(course.left)).exp() - 1) * 100)


def pace_so_far(course: Course) -> Fraction:
    """Give the pace up to now: a month's gain, or the mean so far."""
    if course.kind == "mean":
        return course.value
    return (course.value - course.start) / course.elapsed


def to_decimal(value: Fraction) -> Decimal:
    """Give a fraction as a decimal, to the digits of the context."""
    return Decimal(value.numerator) / Decimal(value.denominator)


def _growth(percent: Fraction) -> Decimal:
    return 1 + to_decimal(percent) / 100
