"""The command line's reference, written from its own help."""

from __future__ import annotations

from collections.abc import Iterator

import click

from kg.cli import cli
from kg.cli.bilingual import set_language
from kg.errors import Lang, Message

_TITLE = Message("Dòng lệnh", "The command line")
_NOTE = Message(
    "Trang này được sinh từ `--help`; đừng sửa tay"
    " (`KG_UPDATE_GOLDEN=1 .venv/bin/python -m pytest tests/test_docs.py`).",
    "This page is generated from `--help`; don't edit it"
    " (`KG_UPDATE_GOLDEN=1 .venv/bin/python -m pytest tests/test_docs.py`).",
)


def reference(lang: Lang) -> str:
    """Write the help of every command as one Markdown page."""
    root = cli.make_context("kg", [], resilient_parsing=True)
    set_language(root, lang)
    heading = f"# {_TITLE.in_(lang)}\n\n{_NOTE.in_(lang)}\n"
    return "\n".join([heading, *_pages("kg", root)])


def _pages(title: str, context: click.Context) -> Iterator[str]:
    """Write the help of a command, then of those below it."""
    yield _page(title, context)
    group = context.command
    if isinstance(group, click.Group):
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None, f"{name} is listed but its module does not add it"
            below = command.make_context(name, [], parent=context, resilient_parsing=True)
            yield from _pages(f"{title} {name}", below)


def _page(title: str, context: click.Context) -> str:
    context.terminal_width = 100
    with context:
        return f"## {title}\n\n```text\n{context.command.get_help(context)}\n```\n"
