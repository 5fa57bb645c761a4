"""Answers of different engines, made comparable."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Final

Rows = list[dict[str, str]]
"""A row is its bound variables and what a person reads in them."""

_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d*)?([eE][+-]?\d+)?")


def digest(rows: Iterable[Mapping[str, str]]) -> str:
    """Sum up rows whatever their order; numbers count by value, to nine digits.

    >>> digest([{"n": "1.50"}, {"n": "x"}]) == digest([{"n": "x"}, {"n": "1.5"}])
    True
    >>> digest([{"n": "90.0"}]) == digest([{"n": "90"}])
    True
    """
    lines = sorted(repr(sorted((name, _plain(text)) for name, text in row.items())) for row in rows)
    return hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()[:16]


def _plain(text: str) -> str:
    return f"{float(text):.9g}" if _NUMBER.fullmatch(text) else text
