"""Integrity checks: ``ontology/checks/*.rq``, each a SELECT of what is wrong.

SHACL says what each thing must have; these say what must hold between things. A check
is a file: its header is the message a curator reads and what to do (``{detail}`` is filled in), its
rows are the things found wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import Message
from kg.query.library import read_header, read_message
from kg.store import Store
from kg.terms import text_of
from kg.turtle import read_utf8
from kg.vocabulary import curie


@dataclass(frozen=True)
class Check:
    """A check: its file's stem, the query, what it says of a thing, what to do.

    ``is_warning`` where the header says ``severity: warning``: the data can be used.
    """

    name: str
    text: str
    message: Message
    hint: Message
    is_warning: bool = False


@dataclass(frozen=True)
class Finding:
    """A thing that a check or shape finds wrong."""

    check: str
    thing: str
    message: Message
    hint: Message | None = None
    is_warning: bool = False


def read_checks(folder: Path) -> list[Check]:
    """Read every check of a folder, by name."""
    checks = []
    for path in sorted(folder.glob("*.rq")):
        text = read_utf8(path).decode("utf-8")
        header = read_header(path, text)
        message = read_message(path, header, "summary")
        hint = read_message(path, header, "hint")
        is_warning = header.get("severity") == "warning"
        checks.append(Check(path.stem, text, message, hint, is_warning))
    return checks


def run_check(store: Store, check: Check) -> list[Finding]:
    """Run a check; give a finding a row."""
    table = store.select(check.text)
    findings = []
    for row in table.rows:
        values = dict(zip(table.columns, row, strict=True))
        detail = values.get("detail")
        shown = curie(detail.value) if isinstance(detail, ox.NamedNode) else text_of(detail)
        message, hint = (
            Message(*(text.replace("{detail}", shown) for text in both))
            for both in (check.message, check.hint)
        )
        thing = text_of(values["thing"])
        findings.append(Finding(check.name, thing, message, hint, check.is_warning))
    return findings
