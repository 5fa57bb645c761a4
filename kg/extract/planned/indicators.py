"""The name of what a figure measures, from the words that stand with it.

A level and its rate of change are two indicators: "năng suất lao động tăng 9%" measures
the growth of productivity. A share is named as one: "100% xã …" is "Tỷ lệ xã …".
"""

from __future__ import annotations

import re
from typing import Final

from kg.extract.captions import capitalised
from kg.extract.planned.measures import Measure
from kg.text.units import PERCENT, POINTS, unit_iri

_SHARES: Final = frozenset(map(unit_iri, (PERCENT, "unit:PPTH")))
_CHANGES: Final = _SHARES | frozenset(map(unit_iri, (POINTS, "measure:percent-per-year")))
_IS_SHARE: Final = re.compile(r"t[ỷỉ] (?:lệ|trọng|suất)|độ |mức ", re.IGNORECASE)
_STRUCTURE: Final = re.compile(r"cơ cấu", re.IGNORECASE)
_SCALE: Final = re.compile(
    r"(?:nghìn|ngàn|triệu|tỷ|vạn|trăm)\s+(?!lệ|trọng|suất)(?=\w)", re.IGNORECASE
)
_MOVES: Final = re.compile(r"(?:giảm|tăng|nâng|hạ|đưa)\s+(?=tỷ|tỉ|số|mức)", re.IGNORECASE)
_IS_RATE: Final = re.compile(
    r"(?:bình quân )?(?:tốc độ|mức|t[ỷỉ] lệ|nhịp độ) (?:tăng|giảm)|tăng|giảm|chỉ số", re.IGNORECASE
)
_RANK: Final = re.compile(r"(?:nhóm|top|thứ|xếp|hạng)(?!\w)", re.IGNORECASE)
_ABOUT: Final = re.compile(r"(?:^|\s)về\s+")
_EMPTY: Final = re.compile(r"(?:có|đạt|được|đưa|phấn đấu|thêm|mới|[ ,])*", re.IGNORECASE)
_OPERATOR: Final = re.compile(r"\s+(?:thêm|được|khoảng|trên|ít nhất|tối thiểu)$", re.IGNORECASE)
_FIRST: Final = re.compile(r"(?:là|có|thì)\s+", re.IGNORECASE)
_MORE: Final = re.compile(r"\s+trở (?:lên|xuống)$", re.IGNORECASE)
_PER: Final = re.compile(r"\s*/\s*(?:năm|tháng)$", re.IGNORECASE)
_SPACES: Final = re.compile(r"\s+")
_EDGES: Final = " .,;:–-+*"
_MAX_NAME: Final = 250


def name_of(text: str, measure: Measure) -> str:
    """Name the indicator of a measure; empty where no words name it.

    >>> from kg.extract.planned.measures import measures
    >>> text = "Thu ngân sách tăng 12%/năm; 50% trường đạt chuẩn; tỷ lệ đô thị hóa đạt 40%"
    >>> [name_of(text, m) for m in measures(text)]
    ['Tốc độ tăng thu ngân sách', 'Tỷ lệ trường đạt chuẩn', 'Tỷ lệ đô thị hóa']
    """
    own = _words(text, measure)
    action = ""
    if measure.is_before:
        action = text[measure.start : measure.quantity.start].strip(_EDGES)
        action = _OPERATOR.sub("", action)
    if measure.of is None or measure.words is None:
        return capitalised(_labelled(_qualified(own, measure, action), text, measure))
    whole = _words(text, measure.of)
    if _IS_SHARE.match(own):
        return capitalised(own)
    return capitalised(f"{_qualified(whole, measure.of)}, trong đó {own}")


def _labelled(words: str, text: str, measure: Measure) -> str:
    """Add what a label says of all figures after it: "Cơ cấu kinh tế:", "Tỷ lệ thu gom:"."""
    label = text[slice(*measure.label)].strip(_EDGES) if measure.label else ""
    if not words or _IS_SHARE.match(words) or measure.quantity.unit not in _SHARES:
        return words
    if _STRUCTURE.match(label):
        return f"tỷ trọng {_small(words)}"
    return f"{label}: {_small(words)}" if _IS_SHARE.match(label) else words


def _words(text: str, measure: Measure) -> str:
    while measure.words is None and measure.of is not None:
        measure = measure.of
    start, end = measure.words or (0, 0)
    words = _SPACES.sub(" ", text[start:end]).strip(_EDGES)
    for pattern in (_FIRST, _SCALE):
        match = pattern.match(words)
        words = words[match.end() :] if match else words
    if measure.is_before and end <= measure.quantity.end:  # the noun of the figure itself
        words = _MORE.sub("", words)
    words = _PER.sub("", words)
    if len(words) <= _MAX_NAME:
        return words
    return words[:_MAX_NAME].rsplit(" ", 1)[0].rstrip(_EDGES)


def _qualified(words: str, measure: Measure, action: str = "") -> str:
    """Say whether the share or the change of something is meant."""
    unit, bearing = measure.quantity.unit, measure.bearing
    if not words:
        return ""
    if measure.words is None and measure.of and measure.of.quantity.unit == unit:
        bearing = bearing or measure.of.bearing
    if measure.quantity.operator == "reduce-by":
        return words if _IS_RATE.match(words) else f"mức giảm {_small(words)}"
    if _RANK.match(measure.quantity.text):
        about = _ABOUT.search(words)
        return f"xếp hạng {words[about.end() :] if about else words}"
    if measure.is_before:
        return _counted(words, action, is_share=unit in _SHARES)
    if bearing == "level" and (move := _MOVES.match(words)):
        words = words[move.end() :]
    if unit in _CHANGES and bearing in {"rise", "fall"} and not _IS_RATE.match(words):
        return f"{'tốc độ tăng' if bearing == 'rise' else 'mức giảm'} {_small(words)}"
    if unit in _SHARES and bearing == "share" and not _IS_SHARE.match(words):
        return f"tỷ trọng {_small(words)}"
    return words


def _counted(words: str, action: str, *, is_share: bool) -> str:
    """Name what a figure goes before: "Tỷ lệ xã …", "Số doanh nghiệp …", "Trồng rừng"."""
    if is_share:
        return words if _IS_SHARE.match(words) else f"tỷ lệ {words}"
    if action and not _EMPTY.fullmatch(action):
        return f"{action} {_small(words)}"
    return words if _IS_SHARE.match(words) else f"số {words}"


def _small(words: str) -> str:
    """Write the first word small within a name, unless it is an abbreviation or a name."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words
