"""Which province a document is of: from its issuer, else from what it talks about."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from kg.extract.documents.issuers import PROPER
from kg.text.outline import Outline
from kg.text.spelling import respell

CITIES: Final = frozenset({"Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"})
"""Cities that are provinces; every other city is part of one."""

_IN_NAME: Final = re.compile(rf"(?P<level>tỉnh|thành phố|Tỉnh ủy|Thành ủy) (?P<name>{PROPER})")
_TALKED_OF: Final = re.compile(rf"(?<!các )(?<!hai )[Tt]ỉnh (?P<name>{PROPER})")
_TOWN: Final = re.compile(rf"(?:thành phố|Khu kinh tế) (?P<name>{PROPER})")
_SPEAKS_FROM: Final = re.compile(
    r"(?<!các )Tỉnh ủy(?!, thành ủy)"
    r"|(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Đảng bộ|của|toàn) tỉnh(?!\w)",
    re.IGNORECASE,
)
_CITY_SPEAKS_FROM: Final = re.compile(
    r"(?<!, )Thành ủy|(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Đảng bộ) thành phố(?!\w)"
)
"""What only a document of one province, or of one city, says of its own bodies."""
_LEAST_SHARE: Final = 0.4
_MUCH: Final = 5


def province_in(name: str) -> str | None:
    """Find the province in the name of a body.

    >>> province_in("Ban Thường vụ Tỉnh ủy Vân Sơn"), province_in("Chính phủ")
    ('tỉnh Vân Sơn', None)
    """
    match = _IN_NAME.search(name)
    if not match:
        return None
    proper = re.sub(r" lần.*| khóa.*", "", match["name"])
    if match["level"] in ("tỉnh", "Tỉnh ủy"):
        return f"tỉnh {proper}"
    return f"thành phố {proper}" if proper in CITIES else None


def _towns(text: str) -> set[str]:
    """Give the towns that a province's text talks of much: it often bears the name of one."""
    named = Counter(match["name"] for match in _TOWN.finditer(text))
    return {name for name in named if text.count(name) >= _MUCH and name not in CITIES}


def province_talked_of(outline: Outline, place: str | None) -> str | None:
    """Find the province that a document of a province talks of most.

    ``place`` is where it was signed: believed when the text names no province.
    """
    text = respell(" ".join(passage.text for passage in outline.passages))
    if place in CITIES and _CITY_SPEAKS_FROM.search(text):
        return f"thành phố {place}"
    if not _SPEAKS_FROM.search(text):
        return None
    named = {m["name"] for m in _TALKED_OF.finditer(text) if not m["name"].isupper()}
    if place and (place in named or not named):
        return f"tỉnh {place}"
    # Its own name is the one it says most, with or without the word "tỉnh".
    counts = Counter({name: text.count(name) for name in named or _towns(text)})
    if not counts:
        return None
    name, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return f"tỉnh {name}" if count >= _LEAST_SHARE * counts.total() else None
