"""The numbers that Word prints before paragraphs: they stand in no run, only in the rules.

A paragraph, or its style, names a list and a level; ``numbering.xml`` says how that level
counts and looks (ECMA-376 part 1, 17.9). Lists that share their abstract definition share
their counters, unless one begins anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.text.formats.numerals import numeral

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE: Final = re.compile(r"%([1-9])")
_BULLETS: Final = frozenset("-–—+*•")
_MAX_BASES: Final = 20  # of styles on styles; more is a circle


@dataclass(frozen=True)
class Level:
    """How one level of a list counts and looks."""

    start: int = 1
    style: str = "decimal"
    pattern: str = ""
    gap: str = " "
    is_legal: bool = False
    restart: int | None = None  # after which level (from 1); 0 never


@dataclass(frozen=True)
class _List:
    """A list: its abstract definition, its levels, where it begins anew."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]
    of_style: dict[str, int]  # headings, mostly: the level belongs to a style


class Numbering:
    """Gives each paragraph its number; ask once for each, in order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._styles = {_get(s, "styleId"): s for s in _all(styles, "style")}
        default = (s for s in _all(styles, "style") if _get(s, "default") in ("1", "true"))
        self._default = next((_get(s, "styleId") for s in default if _is_of_text(s)), "")
        self._lists = _lists(numbering, self._styles)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: Element) -> str:
        """Give the number of a paragraph with the space after it; "" when it has none."""
        number, level = self._place(paragraph)
        found = self._lists.get(number)
        if found is None or level not in found.levels:
            return ""
        counts = self._count(number, found, level)
        return _written(found, level, counts)

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """Find the list and level that a paragraph or its style names."""
        number, level = _numbered(paragraph)
        style = _value(paragraph, "pPr", "pStyle") or self._default
        name = style
        for _ in range(_MAX_BASES):
            if number is not None or name not in self._styles:
                break
            number, of_style = _numbered(self._styles[name])
            level = of_style if level is None else level
            name = _value(self._styles[name], "basedOn")
        found = self._lists.get(number or "")
        if level is None:
            level = found.of_style.get(style, 0) if found else 0
        return number or "", level

    def _count(self, number: str, found: _List, level: int) -> dict[int, int]:
        counts = self._counts.setdefault(found.abstract, {})
        first = (number, level)
        if first not in self._begun and level in found.starts:
            counts[level] = found.starts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = found.levels[level].start
        self._begun.add(first)
        for deeper in [n for n in counts if n > level]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or level < restart:
                del counts[deeper]
        return counts


def _written(found: _List, level: int, counts: dict[int, int]) -> str:
    this = found.levels[level]
    if this.style == "bullet":
        return (this.pattern if this.pattern in _BULLETS else "-") + " "

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        of = found.levels.get(at, Level())
        if of.style == "none":
            return ""
        return numeral(counts.get(at, of.start), "decimal" if this.is_legal else of.style)

    label = _PLACE.sub(number, this.pattern).strip()
    return label + this.gap if label else ""


def _lists(numbering: Element | None, styles: dict[str, Element]) -> dict[str, _List]:
    abstracts = {_get(a, "abstractNumId"): a for a in _all(numbering, "abstractNum")}
    nums = {_get(n, "numId"): n for n in _all(numbering, "num")}
    lists: dict[str, _List] = {}
    for name, num in nums.items():
        abstract = _linked(_value(num, "abstractNumId"), abstracts, nums, styles)
        if abstract in abstracts and name != "0":
            lists[name] = _list(abstract, abstracts[abstract], num)
    return lists


def _linked(
    name: str, abstracts: dict[str, Element], nums: dict[str, Element], styles: dict[str, Element]
) -> str:
    """Follow an abstract list that only names a numbering style to the one that has levels."""
    link = _value(abstracts[name], "numStyleLink") if name in abstracts else ""
    if link not in styles:
        return name
    number, _ = _numbered(styles[link])
    return _value(nums[number], "abstractNumId") if number in nums else name


def _list(name: str, abstract: Element, num: Element) -> _List:
    elements = {_int(_get(e, "ilvl")): e for e in _all(abstract, "lvl")}
    starts: dict[int, int] = {}
    for override in _all(num, "lvlOverride"):
        at = _int(_get(override, "ilvl"))
        for element in _all(override, "lvl"):
            elements[at] = element
        start = _value(override, "startOverride")
        if start:
            starts[at] = _int(start)
    of_style = {_value(e, "pStyle"): at for at, e in elements.items()}
    levels = {at: _level(element) for at, element in elements.items()}
    return _List(name, levels, starts, of_style)


def _level(element: Element) -> Level:
    restart = _value(element, "lvlRestart")
    return Level(
        start=_int(_value(element, "start") or "1"),
        style=_value(element, "numFmt") or "decimal",
        pattern=_value(element, "lvlText"),
        gap="" if _value(element, "suff") == "nothing" else " ",
        is_legal=is_on(element, "isLgl"),
        restart=_int(restart) if restart else None,
    )


def _numbered(element: Element) -> tuple[str | None, int | None]:
    number = _value(element, "pPr", "numPr", "numId")
    level = _value(element, "pPr", "numPr", "ilvl")
    return number or None, _int(level) if level else None


def _is_of_text(style: Element) -> bool:
    return _get(style, "type") == "paragraph"


def is_on(element: Element, *path: str) -> bool:
    """Tell whether an on/off property is there and on."""
    found = element.find("/".join(W + name for name in path))
    return found is not None and _get(found, "val") not in ("0", "false", "off")


def _value(element: Element, *path: str) -> str:
    found = element.find("/".join(W + name for name in path))
    return "" if found is None else _get(found, "val")


def _get(element: Element, name: str) -> str:
    return element.get(W + name) or ""


def _all(element: Element | None, name: str) -> Iterator[Element]:
    return iter(()) if element is None else element.iterchildren(W + name)


def _int(text: str) -> int:
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else 0
