"""The small words of indicators' names: shares, places, what a unit measures."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

from kg.extract.figures.drafts import Draft
from kg.extract.figures.found import Figure, is_share
from kg.extract.figures.indicator_words import has_measure

_KINDS: Final = {
    ("/HA", "/M2", "/KiloM2"): "Diện tích",
    ("/KiloM", "/M"): "Chiều dài",
    ("/TONNE", "/KiloGM"): "Khối lượng",
    ("/CCY_VND", "/CCY_USD"): "Giá trị",
    ("/KiloW", "/MegaW"): "Công suất",
}
_RATE: Final = re.compile(r"(?:tỷ (?:lệ|trọng|suất)|tốc độ|mức|chỉ số)", re.IGNORECASE)
_VERBAL: Final = re.compile(
    r"(?<!\w)(?:được|đã|đang|tham gia|duy trì|tiếp tục|tổ chức|thực hiện|triển khai|công nhận"
    r"|phát triển)(?!\w)",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"(?<!\w)(?P<type>huyện|thành phố|thị xã|xã|phường|tỉnh|quận|đặc khu)"
    r"(?P<name>(?: [^\W\d_]+){1,4})"
)
NUMBER_OF: Final = re.compile(r"số lượng |(?:tổng )?số |(?:tổng )?lượng |tổng đàn ", re.IGNORECASE)
_MAX_NAME: Final = 220
_MAX_NOUN: Final = 9
_MAX_PLACE: Final = 4


def kind_of(figure: Figure) -> str:
    """Say what an area, a length or an amount of money is."""
    unit = figure.quantity.unit or ""
    return next((kind for units, kind in _KINDS.items() if unit.endswith(units)), "")


def of(target: Draft | None) -> str:
    """Name the thing that a share or a measure is of."""
    return lower(target.noun.removeprefix("Số ")) if target else ""


def is_rate(noun: str) -> bool:
    """Tell the name of a share, a rate or an index."""
    return bool(_RATE.match(noun))


def rated(words: str, figure: Figure) -> str:
    """Call a number that is given as a share a rate."""
    return NUMBER_OF.sub("tỷ lệ ", words, count=1) if is_share(figure.quantity) else words


def is_noun(words: str) -> bool:
    """Tell a short name from a clause with a verb."""
    return 0 < len(words.split()) <= _MAX_NOUN and not _VERBAL.search(words)


def place_in(words: str) -> str | None:
    """Find the place that the words before a figure name.

    >>> place_in("dân số huyện Vân Sơn"), place_in("Hoài Đức"), place_in("số xã đạt chuẩn")
    ('huyện Vân Sơn', 'Hoài Đức', None)
    """
    if is_place_name(words):
        return words
    for match in _PLACE.finditer(words):
        name = list(takewhile(lambda word: word[0].isupper(), match["name"].split()))
        if name:
            return f"{match['type']} {' '.join(name)}"
    return None


def is_place_name(words: str) -> bool:
    """Tell the bare name of a place ("Hoài Đức", "Thành phố") from an abbreviation or a thing."""
    listed = words.split()
    if not 1 <= len(listed) <= _MAX_PLACE or has_measure(words):
        return False
    if len(listed) == 1 or words == "Thành phố":
        return words == "Thành phố"
    return all(word[0].isupper() and not word.isupper() and word.isalpha() for word in listed)


def lower(name: str) -> str:
    """Write a name in mid-phrase: no capital unless it is an abbreviation.

    >>> lower("Diện tích lúa"), lower("GRDP bình quân")
    ('diện tích lúa', 'GRDP bình quân')
    """
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def tidy(name: str) -> str:
    """Write a name as an entry has it: a capital, single blanks, no more than its last words."""
    name = " ".join(name.split()).replace(" ,", ",").strip(" ,;:.–-")
    if len(name) > _MAX_NAME:
        name = name[-_MAX_NAME:].partition(" ")[2]
    return name[:1].upper() + name[1:]
