"""The command line: parse, call one library function, print."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import ClassVar, Final, TextIO

import click

from kg.cli.bilingual import language, usage_error
from kg.cli.common import global_options
from kg.cli.lazy import LazyGroup
from kg.errors import KgError, Lang, Message, MissingDataError, QueryError
from kg.render import visible

_MODULES: Final = {
    "analyse": "analyse",
    "build": "graph",
    "export": "data",
    "find": "answers",
    "format": "data",
    "ingest": "ingest",
    "owner": "answers",
    "owns": "answers",
    "query": "query",
    "review": "review",
    "show": "answers",
    "validate": "data",
    "view": "view",
}
"""Command → the module that adds it: only the one that is run is imported."""


class _Commands(LazyGroup):
    modules: ClassVar = {name: f"kg.cli.{module}" for name, module in _MODULES.items()}


@click.group("kg", cls=_Commands)
@click.version_option(package_name="plan-kg", message="plan-kg %(version)s")
@global_options
def cli() -> None:
    """Hold the commands."""


cli.about = Message(
    "Đồ thị tri thức về kế hoạch, dự án và cơ quan: ai chịu trách nhiệm việc gì, có chứng cứ.",
    "A knowledge graph of plans, projects and agencies: who owns what, with proof.",
)
cli.example = 'kg owner "đường bộ ven biển"\nkg owns "Ban Tuyên giáo Tỉnh ủy"\nkg query --list'


def main() -> None:
    """Run the command line; exit 0 fine, 1 problems found, 2 misuse."""
    for stream in (sys.stdout, sys.stderr):
        _use_utf8(stream)
    sys.exit(run(sys.argv[1:]))


def run(args: list[str]) -> int:
    """Run one command line and give its exit code; errors are one or two lines on stderr."""
    given = _values_of(args, "--lang")
    lang: Lang = language(None)
    if given and given[-1] in ("vi", "en"):
        lang = "vi" if given[-1] == "vi" else "en"
    try:
        result = cli.main(args or ["--help"], prog_name="kg", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        _fail(Message("đã dừng", "stopped").in_(lang), lang)
        return 1
    except click.UsageError as error:
        shown = error.ctx.command_path if error.ctx else "kg"
        _fail(f"{usage_error(error, lang)}\n  → {shown} --help", lang)
        return 2
    except click.ClickException as error:
        _fail(error.format_message(), lang)
        return 2
    except KgError as error:
        _fail(error.render(lang), lang)
        return 2 if isinstance(error, QueryError | MissingDataError) else 1
    return result if isinstance(result, int) else 0


def _fail(text: str, lang: Lang) -> None:
    word = Message("Lỗi", "Error").in_(lang)
    click.echo(f"{click.style(word, fg='red')}: {visible(text)}", err=True)


def _values_of(args: list[str], name: str) -> list[str]:
    return [after for before, after in pairwise(args) if before == name] + [
        arg.partition("=")[2] for arg in args if arg.startswith(name + "=")
    ]


def _use_utf8(stream: TextIO) -> None:
    """Write UTF-8 whatever the locale says: a Vietnamese answer must not fail under LANG=C."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="replace")
