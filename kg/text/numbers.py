"""Vietnamese numbers, in digits and in words.

A point groups thousands and a comma begins the decimals: 47.411 is an integer, 162,089
is not. What cannot be a group is a decimal point all the same ("1.5"), and digits that
are part of a name, a code or a date ("CT.08", "Covid-19", "5G") are no numbers at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

MAX_DIGITS: Final = 24  # longer runs are no figures, and stay exact when scaled

_GROUPED: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_GROUPED_BY_COMMA: Final = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}")
_DECIMAL: Final = re.compile(r"\d+(?:[.,]\d+)?")

_DIGIT_WORDS: Final = (
    ("không",),
    ("một", "mốt"),
    ("hai",),
    ("ba",),
    ("bốn", "tư"),
    ("năm", "lăm", "nhăm"),
    ("sáu",),
    ("bảy", "bẩy"),
    ("tám",),
    ("chín",),
)
_DIGITS: Final = {word: value for value, words in enumerate(_DIGIT_WORDS) for word in words}
_TIMES: Final = {"đôi": Decimal(2), "rưỡi": Decimal("1.5")}  # after "gấp"
_HALF: Final = ("một nửa", "nửa")
_THIRD_OF: Final = r"(?:hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười)"
_STARTS: Final = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười"
_FOLLOWS: Final = f"{_STARTS}|mươi|trăm|mốt|tư|lăm|nhăm|linh|lẻ"
_NUMERAL: Final = re.compile(
    rf"(?P<digits>\d[\d.,]*)"
    rf"|(?<!\w)(?P<fraction>(?:một|hai|ba) phần {_THIRD_OF}|một nửa)(?!\w)"
    r"|(?<=gấp )(?P<times>đôi|rưỡi)(?!\w)"
    rf"|(?<!\w)(?P<words>(?:{_STARTS})(?: (?:{_FOLLOWS})){{0,5}})(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Numeral:
    """A number as it stands: ``text[start:end]`` says ``value``."""

    start: int
    end: int
    value: Decimal
    text: str
    in_words: bool = False
    is_fraction: bool = False

    @property
    def is_year_like(self) -> bool:
        """Tell a number that may be a year: four digits, not grouped, 1900 to 2100."""
        return len(self.text) == 4 and self.text.isdigit() and 1900 <= self.value <= 2100

    @property
    def is_padded(self) -> bool:
        """Tell a number written with a zero before it, as offices do ("03 Tổ")."""
        return len(self.text) > 1 and self.text[0] == "0" and self.text.isdigit()


def parse_number(text: str) -> Decimal | None:
    """Read a number in digits; ``None`` where the digits are no number.

    >>> [str(parse_number(x)) for x in ("47.411", "7,72", "1.082.248", "10.367,700", "1.5")]
    ['47411', '7.72', '1082248', '10367.700', '1.5']
    >>> parse_number("3.1.2"), parse_number("0.785"), parse_number("1,082,248")
    (None, Decimal('0.785'), Decimal('1082248'))
    """
    if len(text) > MAX_DIGITS or not text.isascii():
        return None
    if _GROUPED.fullmatch(text) and not text.startswith("0."):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _GROUPED_BY_COMMA.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _DECIMAL.fullmatch(text):
        return Decimal(text.replace(",", "."))
    return None


def parse_words(text: str) -> Decimal | None:
    """Read a number in words below a thousand; ``None`` where they make none.

    >>> parse_words("hai mươi lăm"), parse_words("một trăm linh ba"), parse_words("hai ba")
    (Decimal('25'), Decimal('103'), None)
    """
    total, last = 0, None
    for word in text.lower().split():
        if word in _DIGITS:
            if last is not None:
                return None
            last = _DIGITS[word]
        elif word == "mười" and last is None:
            total += 10
        elif word in {"mươi", "trăm"} and last is not None:
            total, last = total + last * (10 if word == "mươi" else 100), None
        elif word not in {"linh", "lẻ"} or last is not None:
            return None
    return Decimal(total + (last or 0)) or None


def parse_fraction_words(text: str) -> Decimal:
    """Read "một phần ba" or "một nửa", to four places as targets are written.

    >>> parse_fraction_words("hai phần ba"), parse_fraction_words("một nửa")
    (Decimal('0.6667'), Decimal('0.5'))
    """
    if text.lower() in _HALF:
        return Decimal("0.5")
    upper, _, lower = text.lower().partition(" phần ")
    whole = 10 if lower == "mười" else _DIGITS[lower]
    return share(Decimal(_DIGITS[upper]), Decimal(whole))


def share(part: Decimal, whole: Decimal) -> Decimal:
    """Divide, to four places: a third is 0.3333."""
    return tidy((part / whole).quantize(Decimal("0.0001")))


def tidy(value: Decimal) -> Decimal:
    """Write a value without an exponent and without zeros that say nothing.

    >>> tidy(Decimal("10367.700") * 10**9), tidy(Decimal("102.70"))
    (Decimal('10367700000000'), Decimal('102.7'))
    """
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def numerals(text: str) -> Iterator[Numeral]:
    """Give the numbers of a text in order, in digits or in words.

    >>> [str(n.value) for n in numerals("hai phần ba của 1.250 hộ; mười lăm xã; CT.08; A1")]
    ['0.6667', '1250', '15']
    """
    for match in _NUMERAL.finditer(text):
        numeral = _numeral(text, match)
        if numeral is not None:
            yield numeral


def numeral_at(text: str, start: int) -> Numeral | None:
    """Read the number in digits that begins right here, e.g. the second of a range."""
    match = _NUMERAL.match(text, start)
    return _digits(match) if match and match["digits"] else None


def _numeral(text: str, match: re.Match[str]) -> Numeral | None:
    if match["digits"]:
        return _digits(match) if _stands_alone(text, match.start()) else None
    if match["fraction"]:
        value = parse_fraction_words(match.group())
        return Numeral(match.start(), match.end(), value, match.group(), True, True)
    words = _TIMES.get(match.group().lower()) or parse_words(match.group())
    if words is None:
        return None
    return Numeral(match.start(), match.end(), words, match.group(), in_words=True)


def _digits(match: re.Match[str]) -> Numeral | None:
    if match.end() - match.start() > MAX_DIGITS:
        return None
    text = match.group().rstrip(".,")
    value = parse_number(text)
    start = match.start()
    return None if value is None else Numeral(start, start + len(text), value, text)


_JOINS_LETTERS: Final = ".-_/&"


def _stands_alone(text: str, start: int) -> bool:
    """Tell digits that begin a number from those inside a name, code, date or time."""
    if start == 0:
        return True
    before, earlier = text[start - 1], text[start - 2 : start - 1]
    if before.isalnum() or before == "_":
        return False
    if before == "/":
        return not earlier.isdigit()
    if before in _JOINS_LETTERS:
        return not earlier.isalnum()
    return not (before in ":," and earlier.isdigit())
