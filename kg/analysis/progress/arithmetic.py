"""The arithmetic behind a class, in words and numbers of both languages."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import Final

from kg.analysis.progress.classify import Course, classify, needed_pace, pace_so_far, to_decimal
from kg.analysis.progress.classify import expected_value as on_path
from kg.analysis.progress.goal import Goal
from kg.analysis.progress.path import Point, Track
from kg.errors import Message

_FIGURES: Final = str.maketrans(",.", ".,")
_FULL, _SHORT = Decimal("0.0001"), Decimal("0.01")
_MOST_PIECES: Final = 6


def rounded(value: Fraction | Decimal, place: Decimal = _FULL) -> Decimal:
    """Round to four decimals (or ``place``), no zeros at the end, never in exponents.

    >>> rounded(Fraction(2, 3)), rounded(Decimal("90000000"))
    (Decimal('0.6667'), Decimal('90000000'))
    """
    exact = value if isinstance(value, Decimal) else to_decimal(value)
    if exact == exact.to_integral_value() or exact.adjusted() > 20:
        return exact.quantize(Decimal(1)) if exact.adjusted() < 27 else exact
    short = exact.quantize(place, ROUND_HALF_EVEN)
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short.normalize()


def number(value: Fraction | Decimal) -> Message:
    """Write a number as each language does; what was computed, to two decimals from 1 on.

    >>> number(Decimal("1082.5"))
    Message(vi='1.082,5', en='1,082.5')
    """
    is_long = isinstance(value, Fraction) and abs(value) >= 1
    english = f"{rounded(value, _SHORT if is_long else _FULL):,f}".replace("-", "−")
    return Message(english.translate(_FIGURES), english)


def day(value: date) -> Message:
    """Write a date.

    >>> day(date(2023, 9, 30))
    Message(vi='30/9/2023', en='2023-09-30')
    """
    return Message(f"{value.day}/{value.month}/{value.year}", value.isoformat())


def say(vi: str, en: str, **values: Message) -> Message:
    """Fill a text of both languages with values of both languages."""
    return Message(
        vi.format(**{name: value.vi for name, value in values.items()}),
        en.format(**{name: value.en for name, value in values.items()}),
    )


def join(parts: list[Message], between: str = "; ") -> Message:
    """Put texts together, empty ones left out."""
    full = [part for part in parts if part.vi]
    return Message(between.join(part.vi for part in full), between.join(part.en for part in full))


def worked(goal: Goal, track: Track, course: Course, baseline: Point | None) -> Message:
    """Show how the class comes about: what was computed, the path, the pace that is needed."""
    parts = [_aim(goal), *_sources(track), _pieced(track, course)]
    if course.left <= 0 or (course.kind == "level" and baseline is None):
        parts.append(_compared(goal, course))
    else:
        parts += [_on_path(goal, course, baseline), _pace(goal, course)]
    return join(parts)


def forecast(found: Message) -> Message:
    """Say that a judgement rests on an estimate of the document."""
    return say("văn bản ước cho cả kỳ: {found}", "the document's estimate: {found}", found=found)


def measurement(found: Message) -> Message:
    """Say what was measured, beside an estimate."""
    return say("đã đo: {found}", "measured: {found}", found=found) if found.vi else found


def _aim(goal: Goal) -> Message:
    if goal.how is None:
        return Message("", "")
    return say(
        "chỉ tiêu = {how} = {aim}", "target = {how} = {aim}", how=goal.how, aim=number(goal.aim)
    )


def _sources(track: Track) -> list[Message]:
    """Say how computed figures came about."""
    return [
        say("{value} = {how}", "{value} = {how}", value=number(rounded(piece.value)), how=piece.how)
        for piece in track.pieces[-_MOST_PIECES:]
        if piece.how is not None
    ]


def _pieced(track: Track, course: Course) -> Message:
    if len(track.pieces) < 2:
        return Message("", "")
    shown = [number(rounded(piece.value)) for piece in track.pieces[:_MOST_PIECES]]
    if len(track.pieces) > _MOST_PIECES:
        shown.append(Message("…", "…"))
    if course.kind == "sum":
        return say(
            "{all} = {sum}", "{all} = {sum}", all=join(shown, " + "), sum=number(course.value)
        )
    return say(
        "bình quân của {all} là {mean}",
        "the mean of {all} is {mean}",
        all=join(shown),
        mean=number(course.value),
    )


def _compared(goal: Goal, course: Course) -> Message:
    values = {"value": number(course.value), "wanted": wanted(goal)}
    if course.left > 0:
        return say("{value}, cần {wanted}", "{value}, wanted {wanted}", **values)
    return say(
        "hết kỳ: {value}, cần {wanted}: {kept}",
        "at the end of the period {value}, wanted {wanted}: {kept}",
        kept=_kept(goal, course),
        **values,
    )


def wanted(goal: Goal) -> Message:
    """Write the bounds of a target; one that names no side says also how it is read.

    >>> from kg.analysis.progress.goal import make_goal
    >>> [wanted(make_goal(op, Decimal(40), None, "increase", "")).en for op in ("equal", "about")]
    ['= 40 (≥ 40)', '≈ 40 (≥ 38)']
    >>> wanted(make_goal("between", Decimal(80), Decimal(90), "increase", "")).en
    '80…90 (≥ 80)'
    """
    if goal.lower is not None and goal.upper is not None:
        return say("{a}…{b}", "{a}…{b}", a=number(goal.lower), b=number(goal.upper))
    bound = goal.lower if goal.lower is not None else goal.upper
    read = say(f"{goal.sign} {{n}}", f"{goal.sign} {{n}}", n=number(bound or Decimal(0)))
    if goal.far_end is not None:
        low, high = sorted((goal.aim, goal.far_end))
        return say("{a}…{b} ({read})", "{a}…{b} ({read})", a=number(low), b=number(high), read=read)
    if not goal.takes_side:
        return read
    sign = "=" if bound == goal.aim else "≈"
    return say(
        f"{sign} {{n}} ({{read}})", f"{sign} {{n}} ({{read}})", n=number(goal.aim), read=read
    )


def _kept(goal: Goal, course: Course) -> Message:
    if classify(goal, course) == "met":
        return Message("thoả", "kept")
    return Message("không thoả", "not kept")


def _on_path(goal: Goal, course: Course, baseline: Point | None) -> Message:
    values = {
        "value": number(course.value),
        "aim": number(goal.aim),
        "n": number(course.elapsed),
        "whole": number(course.whole),
        "expected": number(on_path(goal, course)),
        "start": number(course.start),
    }
    if course.kind == "mean":
        return say(
            "bình quân {n}/{whole} tháng là {value}, đường đi {aim}",
            "a mean of {value} over {n} of {whole} months, the path is at {aim}",
            **values,
        )
    if course.kind == "sum" or baseline is None:
        return say(
            "{n}/{whole} tháng: đường đi {aim} × {n}/{whole} = {expected}, có {value}",
            "{n} of {whole} months: the path is at {aim} × {n}/{whole} = {expected},"
            " {value} is there",
            **values,
        )
    return say(
        "mốc {start} ({since}); sau {n}/{whole} tháng đường đi ở"
        " {start} + ({aim} − {start}) × {n}/{whole} = {expected}, có {value}",
        "baseline {start} ({since}); after {n} of {whole} months the path is at"
        " {start} + ({aim} − {start}) × {n}/{whole} = {expected}, {value} is there",
        since=day(baseline.day),
        **values,
    )


def _pace(goal: Goal, course: Course) -> Message:
    """Say what pace the rest needs, and how many times the pace so far that is."""
    needed, so_far = needed_pace(goal, course), None if course.elapsed <= 0 else pace_so_far(course)
    if needed is None or so_far is None or _is_done(goal, course):
        return Message("", "")
    times = (
        say(", bằng {n} lần đến nay", ", {n} times that so far", n=number(needed / so_far))
        if so_far and needed / so_far > 0
        else Message("", "")
    )
    values = {"left": number(course.left), "needed": number(needed), "times": times}
    if course.kind == "mean":
        return say(
            "{left} tháng còn lại cần bình quân {needed}{times}",
            "the {left} months left need a mean of {needed}{times}",
            **values,
        )
    return say(
        "{left} tháng còn lại cần {needed} mỗi tháng{times} ({so_far})",
        "the {left} months left need {needed} a month{times} ({so_far})",
        so_far=number(so_far),
        **values,
    )


def _is_done(goal: Goal, course: Course) -> bool:
    return classify(goal, course) == "met"
