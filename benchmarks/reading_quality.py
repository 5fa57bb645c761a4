"""Measure how well documents are read: ``python -m benchmarks.reading_quality``.

The development set is held against its gold files, the source documents against the
curated graph. Neither is part of the project: what is not there is said and left out.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from benchmarks.quality.claims import KINDS
from benchmarks.quality.gold import Case, development_cases
from benchmarks.quality.graph import Curated, source_cases
from benchmarks.quality.judge import judge
from benchmarks.quality.page import figures, write_figures
from benchmarks.quality.read import REGISTERS, real_reader
from benchmarks.quality.show import as_json, misses, show
from kg.errors import Message

_NO_DEVSET = Message(
    "không có bộ phát triển (--devset DIR hoặc KG_DEVSET): không đo trên bộ ấy",
    "no development set (--devset DIR or KG_DEVSET): not measured on it",
)
_NO_SOURCES = Message(
    "không có các văn bản nguồn (--sources DIR hoặc KG_SOURCES): không đo trên chúng",
    "no source documents (--sources DIR or KG_SOURCES): not measured on them",
)
_NOTHING = Message("chưa đo được gì", "nothing was measured")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what there is."""
    given = _parser().parse_args(arguments)
    curated = Curated.read(given.data)
    cases = [_only(case, given.kind) for case in _cases(given, curated)]
    cases = [case for case in cases if case.kinds and given.document in case.document]
    if not cases:
        _say(_NOTHING)
        return 0
    judged = judge(cases, real_reader(curated, given.registers))
    if given.format == "json":
        print(as_json(judged))
    else:
        show(judged, Console(width=None if sys.stdout.isatty() else 140))
    if given.misses:
        print("\n".join(misses(judged)))
    if given.write:
        without = judge(cases, real_reader(curated, "others"))
        write_figures(given.write, figures(_command(given), judged, without))
    return 0


def _cases(given: argparse.Namespace, curated: Curated) -> list[Case]:
    """List the documents that are there, saying what is not."""
    cases: list[Case] = []
    for folder, missing in ((given.devset, _NO_DEVSET), (given.sources, _NO_SOURCES)):
        if folder is None or not folder.is_dir():
            _say(missing)
        elif folder is given.devset:
            cases += development_cases(folder, dict(given.until))
        else:
            cases += source_cases(curated, folder)
    return cases


def _only(case: Case, kinds: Sequence[str]) -> Case:
    return replace(case, kinds=tuple(kind for kind in case.kinds if not kinds or kind in kinds))


def _say(message: Message) -> None:
    print(f"{message.vi}\n{message.en}", file=sys.stderr)


def _command(given: argparse.Namespace) -> str:
    until = "".join(f" --until {name}={n}" for name, n in given.until)
    return f"python -m benchmarks.reading_quality{until}"


def _folder(variable: str) -> Path | None:
    return Path(os.environ[variable]) if os.environ.get(variable) else None


def _until(text: str) -> tuple[str, int]:
    name, _, n = text.partition("=")
    return name, int(n)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.reading_quality", description=__doc__
    )
    add = parser.add_argument
    add("--devset", type=Path, default=_folder("KG_DEVSET"), help="folder with *.gold.jsonl")
    add("--sources", type=Path, default=_folder("KG_SOURCES"), help="folder with the sources")
    add("--data", type=Path, help="the curated graph, default the shipped one")
    add("--until", type=_until, action="append", default=[], metavar="NAME=N", help=_UNTIL_HELP)
    add("--kind", choices=KINDS, action="append", default=[], help="only this kind")
    add("--document", default="", metavar="PART", help="only documents with this in their name")
    add("--registers", choices=REGISTERS, default="all", help="names the reader may link to")
    add("--misses", action="store_true", help="list what was missed and what is false")
    add("--format", choices=("table", "json"), default="table")
    add("--write", type=Path, metavar="PAGE", help="put the figures into a page")
    return parser


_UNTIL_HELP = "gold of the file whose name begins so ends at this code point"

if __name__ == "__main__":
    sys.exit(main())
