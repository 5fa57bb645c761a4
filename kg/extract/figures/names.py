"""The names of what figures measure, from the words around them and what governs them.

A level and its growth are two indicators ("Tốc độ tăng …"), and so are a number of things
and their share ("Số …", "Tỷ lệ …"). A part takes over what is measured from the figure or
the label that governs its list: "trồng trọt tăng 1,2%" below "giá trị sản xuất".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.extract.figures.bases import PLANS
from kg.extract.figures.drafts import Draft, Here
from kg.extract.figures.found import Role, is_count, is_rank, is_share
from kg.extract.figures.indicator_words import has_measure, measure_of
from kg.extract.figures.name_words import (
    NUMBER_OF,
    is_noun,
    is_place_name,
    is_rate,
    kind_of,
    lower,
    of,
    rated,
)

STATED: Final = 0.8  # a verb states the figure of words that name a measure
COUNTED: Final = 0.65  # a number of things, or a place in a ranking
CARRIED: Final = 0.6  # the name is taken from another figure, a heading or a label
SHARE: Final = 0.5  # in brackets behind what it belongs to, or a change without a level
FORESEEN: Final = 0.4  # only expected

_STRUCTURE: Final = re.compile(r"cơ cấu", re.IGNORECASE)
_SCALE: Final = re.compile(r"(?:nghìn|ngàn|vạn|triệu|tỷ|trăm|chục) ?", re.IGNORECASE)
_FORESEEN: Final = re.compile(r"dự kiến|dự báo|có thể đạt", re.IGNORECASE)
_FROM_TO: Final = re.compile(
    r"(?<!\w)(?:từ|lên|xuống)(?: còn| đến| tới)?(?: khoảng| gần| trên| hơn)? ?$"
)
_JOINS: Final = re.compile(r"(?:^|\W)với |\([^()]*$|^, (?:tổng )?kinh phí|^ tổng ", re.IGNORECASE)
_ABOUT: Final = re.compile(r"(?<!\w)về (?!đích).+", re.IGNORECASE)
_GENERIC: Final = re.compile(r"(?:là )?(?:tỉnh|thành phố|địa phương|đơn vị|tỉnh ta)", re.IGNORECASE)
_OF: Final = re.compile(
    r"(?:^|.*\s)(?:của|cho|tại|(?<!đối )với|(?<!nhà )ở|thuộc|trong|về)$", re.IGNORECASE
)
_ONLY_OF: Final = re.compile(r"của|cho|tại|với|ở|thuộc|trong|về", re.IGNORECASE)
_WHERE: Final = re.compile(r"(?:^|.*\s)(?:của|tại|(?<!nhà )ở|thuộc)$", re.IGNORECASE)
_TENSE: Final = re.compile(r"đã|đang|chưa|vừa", re.IGNORECASE)
_KEPT: Final = re.compile(r"^(?:duy trì|bảo đảm|đảm bảo|có)(?: |$)", re.IGNORECASE)
_LIST_FOLLOWS: Final = re.compile(r"(?:^|\s)(?:sau|như sau|dưới đây|sau đây)$", re.IGNORECASE)
_CARRIED_OUT: Final = re.compile(r"(?:ước )?thực hiện", re.IGNORECASE)
_PASSIVE: Final = re.compile(r"(?:^|\s)(?:do|bởi)$")
_BARE: Final = 4  # words of a measure that may leave unsaid what of


@dataclass(frozen=True)
class Name:
    """A name; ``uses_behind`` if the words behind the figure are part of it."""

    text: str
    confidence: float
    uses_behind: bool = False


def level_name(here: Here) -> Name:
    """Name the level that a figure states; empty where no words say what of."""
    name = _level_name(here)
    is_aside = not here.words.text and here.target is not None and "(" in here.gap
    if _FORESEEN.search(here.gap):
        return Name(name.text, FORESEEN, name.uses_behind)
    return Name(name.text, SHARE if is_aside else name.confidence, name.uses_behind)


def _level_name(here: Here) -> Name:
    quantity, words = here.figure.quantity, here.words
    if is_rank(quantity):
        return Name(_rank_name(here), COUNTED, uses_behind=True)
    if is_place_name(words.text) and (here.target or here.frame.name):
        return Name(_name_in_place(here), CARRIED)
    if is_count(quantity):
        return Name(_count_name(here), COUNTED, uses_behind=True)
    if words.text and words.link == "states" and not (is_share(quantity) and here.behind):
        return Name(_stated_name(here), STATED)
    return _share_name(here) if is_share(quantity) else _amount_name(here)


def _stated_name(here: Here) -> str:
    name = part_name(rated(here.words.text, here.figure), here)
    is_part = is_share(here.figure.quantity) and "chiếm" in here.gap
    return f"Tỷ trọng {lower(name)}" if is_part and not is_rate(name) else name


def _name_in_place(here: Here) -> str:
    """Name the figure of one place in a list of places: what the list is of."""
    target, quantity = here.target, here.figure.quantity
    if target is None:
        return here.frame.name
    if plan := plan_of(here):
        return f"Tỷ lệ thực hiện {plan[1]} {lower(target.noun)}"
    if is_share(quantity) and here.depth == target.depth:
        return target.indicator
    return f"Số {_counted(here)}" if is_count(quantity) else target.noun


def plan_of(here: Here) -> tuple[str, str] | None:
    """Find the plan (base and words) that the share of a place in a list is a share of."""
    target = here.target
    if target is None or not is_place_name(here.words.text) or not is_share(here.figure.quantity):
        return None
    known = next((one for one in target.comparisons if one.base in PLANS), None)
    if known:
        return known.base, known.base_text
    plan = here.plan if here.depth else None
    return (plan.base or "", plan.base_text) if plan else None


# Numbers of things


def _counted(here: Here) -> str:
    return _SCALE.sub("", here.figure.quantity.unit_text).strip()


def _count_name(here: Here) -> str:
    words, link = here.words.text, here.words.link
    whole = f"{_counted(here)} {here.behind}".strip()
    is_label = here.gap.rstrip().endswith(":")
    if NUMBER_OF.match(words) or (link == "states" and has_measure(words) and not is_label):
        return part_name(words, here)
    if words and link == "states" and not _TENSE.fullmatch(words):
        is_same = words.lower().startswith(_counted(here).lower())
        return words if is_same else f"Số {whole}: {words}"
    is_of_measure = not link and has_measure(words) and _WHERE.match(words)
    if is_of_measure or _LIST_FOLLOWS.search(here.behind):
        return ""
    return f"Số {whole}{_whose(here)}" if link == "has" else _done_name(here, whole)


def _whose(here: Here) -> str:
    """Say who has what is counted, where that is a plain name."""
    words = here.words.text
    is_same = words.lower().endswith(_counted(here).lower())
    return f" của {lower(words)}" if is_noun(words) and not is_same else ""


def _done_name(here: Here, whole: str) -> str:
    """Name a number of things by what was done with them: "cấp giấy cho 885 doanh nghiệp"."""
    done = here.words.done
    if not done or _PASSIVE.search(done) or _CARRIED_OUT.fullmatch(done):
        return f"Số {whole}"
    if _ONLY_OF.fullmatch(done):
        return f"Số {whole} ({of(here.target)})" if here.target else f"Số {whole}"
    is_whose = here.depth and not here.behind and not _OF.search(done)
    return f"Số {whole} {lower(done)}" if is_whose else f"{done} {whole}"


def _rank_name(here: Here) -> str:
    words, target = here.words.text, here.target
    about = _ABOUT.search(here.behind)
    if about:
        return f"Thứ hạng {about.group().strip()}"
    if words and not _GENERIC.fullmatch(words):
        return f"Thứ hạng {lower(part_name(words, here))}"
    return f"Thứ hạng {lower(target.noun)}" if target else ""


# Amounts


def _amount_name(here: Here) -> Name:
    """Name an amount that no verb states of words of its own."""
    words, behind = here.words, here.behind
    kind = kind_of(here.figure)
    if words.text and words.link == "has" and behind and kind:
        return Name(f"{kind} {lower(behind)}", CARRIED, uses_behind=True)
    if words.text:
        is_money = "CCY" in (here.figure.quantity.unit or "")
        if behind and is_money and words.link != "states" and is_noun(behind):
            return Name(f"{words.done or words.text} {behind}", CARRIED, uses_behind=True)
        return Name(part_name(words.text, here), CARRIED)
    if here.frame.is_label and ":" in here.gap:
        return Name(here.frame.name, CARRIED)
    if behind and kind and "(" not in here.gap:
        return Name(f"{kind} {lower(behind)}", CARRIED, uses_behind=True)
    return Name(_qualified(here) if here.target else _taken_over(here), CARRIED)


def _qualified(here: Here) -> str:
    """Name the area, length or money that brackets give of the thing before them."""
    target = here.target
    if target is None:
        return ""
    kind = "" if here.figure.quantity.unit == target.unit else kind_of(here.figure)
    return f"{kind} {of(target)}" if kind else target.noun


def _taken_over(here: Here) -> str:
    """Name a figure that opens its sentence after what was measured before it."""
    frame = here.frame
    if frame.is_open and frame.name:
        return frame.name
    is_opening = here.is_first and here.words.link == "states"
    return (frame.previous or frame.heading) if is_opening else ""


# Shares


def _share_name(here: Here) -> Name:
    words, behind = here.words, here.behind
    if words.text and words.link == "states" and (is_rate(words.text) or not behind):
        return Name(part_name(words.text, here), CARRIED, uses_behind=True)
    if words.text and behind and "chiếm" in here.gap:
        part = lower(part_name(words.text, here))
        return Name(f"Tỷ trọng {part} {_within(behind)}", CARRIED, uses_behind=True)
    if words.text or (behind and here.target is None):
        done = words.text if words.link == "states" else words.done
        text = f"Tỷ lệ {lower(_KEPT.sub('', done))} {behind}"
        return Name(" ".join(text.split()), CARRIED, uses_behind=True)
    if here.target is None:
        return Name(here.frame.name if here.frame.is_label else "", CARRIED)
    return _share_of(here, here.target)


def _share_of(here: Here, target: Draft) -> Name:
    """Name a share without words of its own: the same at another time, or what part of it."""
    gap, behind = here.gap, here.behind
    if _FROM_TO.search(gap) or here.has_own_time:
        is_change = target.figure.role is Role.DELTA or not is_share(target.figure.quantity)
        return Name(target.noun if is_change else target.indicator, CARRIED)
    if behind and "chiếm" in gap:
        return Name(f"Tỷ trọng {of(target)} {_within(behind)}", CARRIED, uses_behind=True)
    if behind and "(" not in gap and "đạt" not in gap:
        return Name(f"Tỷ lệ {behind}", CARRIED, uses_behind=True)
    name = target.noun if is_rate(target.noun) else f"Tỷ lệ {of(target)}"
    return Name(name, CARRIED, uses_behind=True)


def _within(behind: str) -> str:
    return behind if behind.startswith(("trong ", "của ")) else f"trong {behind}"


# Changes


def growth_name(here: Here, noun: str) -> str:
    """Name a growth, a multiple of something, or how far a plan was carried out."""
    change = here.figure.change
    if change and change.base in PLANS:
        return f"Tỷ lệ thực hiện {change.base_text} {lower(noun)}"
    if change and change.kind == "multiple" and change.base_text:
        return f"{noun} so với {change.base_text}"
    return noun if is_rate(noun) else f"Tốc độ tăng {lower(noun)}"


# Parts and what governs them


def part_name(words: str, here: Here) -> str:
    """Complete the name of a part with what governs its list."""
    frame = here.frame
    if not words:
        return frame.name if frame.is_label else ""
    if frame.is_label and _STRUCTURE.search(frame.name):
        return f"Tỷ trọng {lower(words)} trong {lower(frame.name)}"
    if has_measure(words):
        return _of_target(words, here)
    if not (frame.name and (frame.is_open or here.depth)) or words == frame.name:
        return words
    if shared := measure_of(frame.name):
        ends_alike = words.lower().startswith("sản xuất") and shared.endswith("sản xuất")
        return f"{shared}{' ngành' if ends_alike else ''} {lower(words)}"
    return _labelled(words, here) if frame.is_label else words


def _of_target(words: str, here: Here) -> str:
    """Say of what a bare measure is: "744 tàu cá với *công suất*"."""
    if len(words.split()) > _BARE or not here.target or not _JOINS.search(here.gap):
        return words
    return f"{words} {of(here.target)}"


def _labelled(words: str, here: Here) -> str:
    kind = "" if has_measure(here.frame.name) else kind_of(here.figure)
    return f"{kind} {lower(here.frame.name)}: {words}".strip()


def is_number_in_name(here: Here) -> bool:
    """Tell a number that may belong to the name of the next figure: "GRDP của 2 tỉnh đạt"."""
    return bool(_WHERE.match(here.words.text)) and here.target is None


def is_aside(here: Here) -> bool:
    """Tell a number of places or people that the thing counted before is in or of."""
    words = here.words.done or here.words.text
    is_of = _WHERE.match(words) or _ONLY_OF.fullmatch(words)
    return is_count(here.figure.quantity) and bool(is_of)


def is_pair(here: Here) -> bool:
    """Tell one end of "từ 27% lên 40%"."""
    return bool(_FROM_TO.search(here.gap))


def is_bare_share(here: Here) -> bool:
    """Tell a share that belongs to the figure before it."""
    return is_share(here.figure.quantity) and not here.words.text
