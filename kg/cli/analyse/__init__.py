"""``kg analyse NAME``: one module an analysis, found by its file name.

A module adds one command to the group; nothing is registered elsewhere.
"""

from __future__ import annotations

from pkgutil import iter_modules
from typing import ClassVar

import click

from kg.cli import cli
from kg.cli.common import global_options
from kg.cli.lazy import LazyGroup
from kg.errors import Message


class _Analyses(LazyGroup):
    noun: ClassVar = Message("phép phân tích", "analysis")
    modules: ClassVar = {
        module.name.replace("_", "-"): f"{__name__}.{module.name}"
        for module in iter_modules(__path__)
        if not module.name.startswith("_")
    }


@click.group("analyse", cls=_Analyses)
@global_options
def analyse() -> None:
    """Hold the analyses."""


cli.add_command(analyse)
analyse.about = Message(
    "Phân tích: ai làm gì với ai, tới đâu, chỗ nào hổng, việc gì hỏng nếu thiếu một cơ quan.",
    "Analyses: who does what with whom, how far it got, where the holes are, what breaks.",
)
analyse.example = "kg analyse --help"
