"""The numbers of documents as they are printed: spaced, zero-padded, in lists, left blank.

Party documents are numbered "14-KH/TU", those of the State "141/KH-UBND" or
"45/2017/NĐ-CP"; each form occurs with the signs of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract.documents.kinds import kind_of_code

_SERIAL: Final = r"\d{1,5}(?:\.\d{1,2})?[a-z]?"
_SIGN: Final = r"[A-ZĐƯ][A-Za-zĐđƯư]{0,11}\d{0,2}(?:&[A-ZĐƯ]\w{0,11})?(?!\w)"
_BEFORE_SIGN: Final = r"(?:[-/] ?| [-/])"
_SIGNS: Final = rf"(?P<signs>{_SIGN}(?:{_BEFORE_SIGN}{_SIGN}){{0,3}})"
_YEAR: Final = r"(?: ?/ ?(?P<year>(?:19|20)\d\d))?"
_NUMBER: Final = re.compile(rf"(?<![\w.,/-])(?P<serial>{_SERIAL}){_YEAR}(?P<sep> ?[-/] ?){_SIGNS}")
_LABEL: Final = re.compile(r"[\s,]*(?:: ?)?(?:số|Số|SỐ)(?: hiệu)? ?[:.]? ?")
_SPACE: Final = re.compile(r"\s*")
_BLANK: Final = re.compile(rf"(?P<gap>[.…_ ]*)(?P<sep>[/-] ?)(?:(?P<year>20\d\d) ?/ ?)?{_SIGNS}")
_SHORT: Final = re.compile(r"(?P<serial>\d{1,4})(?![\w/%]|[-.,]\d| ?- ?\d)")
_LINK: Final = re.compile(r"(?:, ?| và |; ?|, và )(?:(?:số|Số|SỐ) )?")
_AFTER_TITLE: Final = re.compile(r"; ?(?:và )?(?:số|Số|SỐ) ")
_SEPARATOR: Final = re.compile(r" ?[-/] ?")


@dataclass(frozen=True)
class Number:
    """``text[start:end]`` is a number, "số" not included.

    ``text`` is the number without spaces, or "" where its digits are left blank;
    ``signs`` are the letters, and there are none when only the digits are printed.
    """

    start: int
    end: int
    text: str
    serial: str
    year: int | None = None
    signs: tuple[str, ...] = ()

    @property
    def kind(self) -> str | None:
        """The class its letters stand for."""
        return kind_of_code(self.signs[0]) if self.signs else None

    @property
    def tail(self) -> str:
        """What follows the digits: "-NQ/TU"."""
        return self.text[len(self.serial) :]


def number_at(text: str, at: int) -> Number | None:
    """Read a whole number that begins at a position."""
    match = _NUMBER.match(text, at)
    return _number(match) if match else None


def _number(match: re.Match[str]) -> Number:
    serial = match["serial"]
    year = int(match["year"]) if match["year"] else None
    signs = tuple(_SEPARATOR.split(match["signs"]))
    tail = (match["sep"] + match["signs"]).replace(" ", "")
    text = f"{serial}/{year}{tail}" if year else f"{serial}{tail}"
    return Number(match.start(), match.end(), text, serial, year, signs)


def numbers_after(text: str, at: int) -> list[Number]:
    """Read the number or numbers that follow a kind of document, with or without "số".

    >>> [n.text for n in numbers_after("Nghị quyết số 10, 12 và 15- NQ/TU", 10)]
    ['10-NQ/TU', '12-NQ/TU', '15-NQ/TU']
    >>> numbers_after("Nghị quyết số /NQ-CP", 10)[0].signs
    ('NQ', 'CP')
    >>> numbers_after("Kế hoạch 5 năm 2021 - 2025", 8)
    []
    """
    label = _LABEL.match(text, at)
    start = label.end() if label else _skip(text, at)
    if found := number_at(text, start):
        return [found]
    if label is None:
        return []
    if blank := _BLANK.match(text, start):
        signs = tuple(_SEPARATOR.split(blank["signs"]))
        return [Number(blank.start("sep"), blank.end(), "", "", None, signs)]
    return _listed(text, start)


def short_after(text: str, at: int) -> Number | None:
    """Read the digits alone after a kind of document: "Đề án 06"."""
    match = _SHORT.match(text, _skip(text, at))
    return Number(match.start(), match.end(), match["serial"], match["serial"]) if match else None


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _listed(text: str, at: int) -> list[Number]:
    """Read digits alone, and those that share the letters of the last: "10, 12 và 15-NQ/TU"."""
    found: list[Number] = []
    while short := _SHORT.match(text, at):
        found.append(Number(short.start(), short.end(), short["serial"], short["serial"]))
        link = _LINK.match(text, short.end())
        if not link:
            return found
        at = link.end()
        if whole := number_at(text, at):
            return [*_with_letters(found, whole), whole]
    return found


def _with_letters(found: list[Number], whole: Number) -> Iterator[Number]:
    for short in found:
        text = short.serial + whole.tail
        yield Number(short.start, short.end, text, short.serial, whole.year, whole.signs)


def next_number(text: str, at: int, title_end: int = 0) -> Number | None:
    """Read a further number of the same kind: "… và số 08/2023/NQ-HĐND".

    It may follow the title of the one before: "số 5/2020/NĐ-CP về …; số 6/2021/NĐ-CP".
    """
    link = _LINK.match(text, at)
    found = number_at(text, link.end()) if link else None
    if found is None and (link := _AFTER_TITLE.match(text, max(at, title_end))):
        found = number_at(text, link.end())
    return found


def whole_numbers(text: str) -> Iterator[Number]:
    """Find every number with letters that stand for a kind of document."""
    for match in _NUMBER.finditer(text):
        number = _number(match)
        if number.kind and (len(number.signs) > 1 or number.year):
            yield number
