"""A picture as an SVG text: elements, texts that can hold anything, nice ticks."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final
from xml.etree import ElementTree as ET

from kg.render import visible

_NOT_XML: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STEPS: Final = (1, 2, 5, 10)

Attribute = str | int | float


def add(parent: ET.Element, tag: str, text: str = "", /, **attributes: Attribute) -> ET.Element:
    """Add an element; ``_`` in names stands for ``-``, at the end it is left out (``class_``)."""
    found = ET.SubElement(parent, tag, _attributes(attributes))
    if text:
        found.text = clean(text)
    return found


def picture(width: int, height: int, lang: str, **attributes: Attribute) -> ET.Element:
    """Begin a picture that scales with its place."""
    own = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {width} {height}",
        "width": str(width),
        "height": str(height),
        "lang": lang,
        "xml:lang": lang,
        "role": "img",
    }
    return ET.Element("svg", own | _attributes(attributes))


def written(root: ET.Element) -> str:
    """Write a picture, a line an element so that differences can be read."""
    ET.indent(root, "")
    return ET.tostring(root, encoding="unicode") + "\n"


def clean(text: str) -> str:
    r"""Take out what XML can't hold, and show what would turn the reading direction.

    >>> clean("a\x00b\ud800c")
    'a⟨U+0000⟩b\ufffdc'
    """
    return _NOT_XML.sub("\ufffd", visible(text))


def shortened(text: str, most: int) -> str:
    """Cut a text that has no room.

    >>> shortened("Nghị quyết", 5)
    'Nghị…'
    """
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def ticks(low: Decimal, high: Decimal, n_wanted: int = 5) -> list[Decimal]:
    """Give round numbers from ``low`` or below to ``high`` or above.

    >>> [str(t) for t in ticks(Decimal(3), Decimal("11.5"))]
    ['2', '4', '6', '8', '10', '12']
    """
    spread = high - low if high > low else max(abs(high), Decimal(1))
    raw = spread / n_wanted
    unit = Decimal(1).scaleb(raw.adjusted())
    step = next(unit * times for times in _STEPS if unit * times >= raw)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [step * n for n in range(first, max(last, first + 1) + 1)]


def _attributes(given: Mapping[str, Attribute]) -> dict[str, str]:
    return {
        name.rstrip("_").replace("_", "-"): _shown(value)
        for name, value in given.items()
        if value != ""
    }


def _shown(value: Attribute) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return clean(str(value))
