"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(header: Sequence[str], rows: Iterable[Sequence[str]], numbers: Iterable[int] = ()) -> str:
    """Write a table; columns ``numbers`` are aligned to the right.

    >>> print(table(["name", "n"], [["a", "1"]], numbers=[1]))
    | name | n |
    | --- | --: |
    | a | 1 |
    """
    right = set(numbers)
    rule = ["--:" if at in right else "---" for at in range(len(header))]
    return "\n".join("| " + " | ".join(row) + " |" for row in [header, rule, *rows])
