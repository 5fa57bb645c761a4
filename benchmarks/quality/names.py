"""When two names are the same: one normalisation for actors, documents and projects.

A name is folded (letters without marks, lower case), its abbreviations are written out
(UBND, HĐND, MTTQ …), and words that tell nothing apart are left out: *các*, *và*, *của*,
the word *tỉnh* and the names of provinces, since a document of a province may or may not
say which. Two actors are the same from a similarity of :data:`SAME` on sorted words: that
forgives one wrong letter in a long name and keeps Sở Nội vụ and Sở Ngoại vụ apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from kg.folding import fold

SAME: Final = 95.0
SAME_PROJECT: Final = 85.0
SAME_TITLE: Final = 75.0
_LEAST_PART: Final = 0.5

_ABBREVIATIONS: Final = {
    "ubmttq": "uy ban mat tran to quoc",
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "mttq": "mat tran to quoc",
    "btv": "ban thuong vu",
    "bch": "ban chap hanh",
    "bcd": "ban chi dao",
    "ttg": "thu tuong chinh phu",
    "kh dt": "ke hoach va dau tu",
    "gd dt": "giao duc va dao tao",
    "kh cn": "khoa hoc va cong nghe",
    "tn mt": "tai nguyen va moi truong",
    "nn ptnt": "nong nghiep va phat trien nong thon",
    "nn mt": "nong nghiep va moi truong",
    "tt tt": "thong tin va truyen thong",
    "vh tt dl": "van hoa the thao va du lich",
    "vhttdl": "van hoa the thao va du lich",
    "ldtbxh": "lao dong thuong binh va xa hoi",
    "ld tbxh": "lao dong thuong binh va xa hoi",
    "gtvt": "giao thong van tai",
    "tp": "thanh pho",
    "nsnn": "ngan sach nha nuoc",
    "co lien quan": "lien quan",
    "tinh uy": "tinhuy",  # stays, where the word "tỉnh" goes
}
_FILLER: Final = frozenset({"cac", "va", "cua", "tinh"})
_NOT_WORDS: Final = re.compile(r"[^a-z0-9]+")
_ABBREVIATED: Final = re.compile(
    rf"\b(?:{'|'.join(sorted(_ABBREVIATIONS, key=len, reverse=True))})\b"
)


def words(text: str) -> str:
    """Fold to words of letters and digits, abbreviations written out.

    >>> words("UBND tỉnh"), words("Sở KH&ĐT")
    ('uy ban nhan dan tinh', 'so ke hoach va dau tu')
    """
    folded = _NOT_WORDS.sub(" ", fold(text)).strip()
    return _ABBREVIATED.sub(lambda match: _ABBREVIATIONS[match.group()], folded)


def normal_name(text: str, aside: Iterable[str] = ()) -> str:
    """Normalise a name; ``aside`` are the provinces' names to leave out.

    >>> normal_name("Ủy ban nhân dân tỉnh Vân Sơn", ["Vân Sơn"])
    'uy ban nhan dan'
    >>> normal_name("Tỉnh ủy"), normal_name("các cơ quan, đơn vị có liên quan")
    ('tinhuy', 'co quan don vi lien quan')
    """
    found = words(text)
    for place in aside:
        found = re.sub(rf"\b{re.escape(words(place))}\b", " ", found)
    return " ".join(word for word in found.split() if word not in _FILLER)


def same_actor(a: Iterable[str], b: Iterable[str]) -> bool:
    """Tell whether any two of the normal names are one actor.

    >>> same_actor({"so noi vu"}, {"so ngoai vu"}), same_actor({"so noi vu"}, {"so noi vu"})
    (False, True)
    """
    others = list(b)
    return any(_similar(one, other) >= SAME for one in a for other in others)


def same_project(a: Iterable[str], b: Iterable[str]) -> bool:
    """Tell whether any two of the normal names are one project: alike, or one within the other.

    >>> same_project({"cau song cam"}, {"du an cau song cam"})
    True
    >>> same_project({"duong van son di lac thuy"}, {"duong van son di mai ha"})
    False
    """
    others = list(b)
    return any(
        _similar(one, other) >= SAME_PROJECT or _within(one, other) or _within(other, one)
        for one in a
        for other in others
    )


def same_title(a: Iterable[str], b: Iterable[str]) -> bool:
    """Tell whether any two of the normal titles are one document's.

    >>> same_title({"luat ngan sach nha nuoc"}, {"luat ngan sach nha nuoc nam 2015"})
    True
    """
    others = list(b)
    return any(fuzz.token_set_ratio(one, other) >= SAME_TITLE for one in a for other in others)


def normal_number(text: str) -> tuple[str, ...]:
    """Split a document's number into its parts: signs, spaces, leading zeros aside.

    >>> normal_number("0204/KH-UBND"), normal_number("số 27/NQ- TW") == normal_number("27-NQ/TW")
    (('204', 'kh', 'ubnd'), True)
    """
    parts = _NOT_WORDS.sub(" ", fold(text)).split()
    return tuple(part.lstrip("0") or "0" for part in parts if part != "so")


@lru_cache(maxsize=1 << 16)
def _similar(a: str, b: str) -> float:
    return fuzz.token_sort_ratio(a, b)


def _within(part: str, whole: str) -> bool:
    return f" {part} " in f" {whole} " and len(part) >= _LEAST_PART * len(whole)
