"""What the network analyses share on the command line: their options, their words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

import click
import pyoxigraph as ox

from kg.cli.analyse import analyse
from kg.cli.bilingual import Command, Words, command, option
from kg.cli.common import Settings, format_option, global_options, output_option, tell
from kg.errors import Lang, Message
from kg.names import resolve
from kg.store import Table
from kg.terms import text_of

if TYPE_CHECKING:
    from kg.analysis.coassignment import Scope

F = TypeVar("F", bound=Callable[..., Any])
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

GROUPS: Final = Message(
    "Nhóm (“các sở, ngành”) tính như một chủ thể; với --expand-groups, việc của nhóm tính cho từng"
    " thành viên, nhóm không rõ thành viên vẫn tính như cũ.",
    "A group (“the departments”) counts as one actor; with --expand-groups its work counts for"
    " each member, and a group whose members are not known stays as it is.",
)
BACKENDS: Final = Message(
    "Phép tính gọi qua networkx: --backend hoặc biến NETWORKX_BACKEND_PRIORITY chọn nền tính khác.",
    "Computed through networkx: --backend or NETWORKX_BACKEND_PRIORITY chooses another backend.",
)


def about(*paragraphs: Message) -> tuple[str, str]:
    """Join the paragraphs of a help text, in Vietnamese and in English."""
    return "\n\n".join(one.vi for one in paragraphs), "\n\n".join(one.en for one in paragraphs)


def network_command(
    name: str, text: tuple[str, str], example: str, *options: Decorator
) -> Callable[[Callable[..., Any]], Command]:
    """Declare a network analysis: ``--document``, its own options, then those of every answer.

    Its own options are arguments, for in the help the shared ones stand on both sides of them.
    """
    decorators: tuple[Decorator, ...] = (
        document_option,
        *options,
        format_option("table", "csv", "tsv", "json", "markdown"),
        output_option,
        global_options,
        click.pass_context,
    )

    def decorate(function: Callable[..., Any]) -> Command:
        for add in reversed(decorators):
            function = add(function)
        return command(analyse, name, *text, example)(function)

    return decorate


def document_option(function: F) -> F:
    """Add ``--document``: narrow to what one document states."""
    return option(
        "--document",
        type=Words(),
        metavar="DOC",
        vi="Chỉ những gì văn bản này nêu (tên, số hiệu hoặc mã).",
        en="Only what this document states (name, number or id).",
    )(function)


def top_option(function: F) -> F:
    """Add ``--top``: how many to show."""
    return option(
        "--top",
        type=click.IntRange(1),
        metavar="N",
        vi="Chỉ N dòng đầu (mặc định: tất cả).",
        en="Only the first N (default: all).",
    )(function)


def groups_option(function: F) -> F:
    """Add ``--expand-groups``: count a group's work for its members."""
    return option(
        "--expand-groups",
        is_flag=True,
        vi="Tính việc của nhóm cho từng thành viên.",
        en="Count a group's work for each of its members.",
    )(function)


def backend_option(function: F) -> F:
    """Add ``--backend``: who computes in networkx's stead."""
    return option(
        "--backend",
        metavar="NAME",
        vi="Nền tính của networkx, ví dụ parallel (nx-parallel).",
        en="The networkx backend, e.g. parallel (nx-parallel).",
    )(function)


def seed_option(default: int) -> Callable[[F], F]:
    """Add ``--seed``: where chance begins."""
    return option(
        "--seed",
        type=click.IntRange(0),
        default=default,
        show_default=True,
        vi="Hạt giống của phần ngẫu nhiên.",
        en="The seed of what is drawn by chance.",
    )


def resolved(own: Settings, document: str | None) -> str | None:
    """Find the document that was named, if one was."""
    if document is None:
        return None
    return resolve(own.graph().store, document, ("Document",), own.lang)


class _Found(Protocol):
    """What an analysis of the assignments gives."""

    @property
    def scope(self) -> Scope:
        """Say what was looked at."""

    def words(self) -> Message:
        """Say what came out."""


def tell_found(found: _Found, lang: Lang) -> None:
    """Say what was looked at and, unless that was nothing, what came out."""
    tell(found.scope.words(), lang)
    if found.scope.n_assignments:
        tell(found.words(), lang)


def in_words(table: Table, column: str, words: Mapping[str, Message], lang: Lang) -> Table:
    """Replace the fixed values of a column by words, for people to read."""
    at = table.columns.index(column)
    return Table(
        table.columns,
        tuple(
            (*row[:at], ox.Literal(words[text_of(row[at])].in_(lang)), *row[at + 1 :])
            for row in table.rows
        ),
    )


def without(table: Table, *columns: str) -> Table:
    """Leave out columns, where a row has to fit a terminal."""
    kept = [at for at, column in enumerate(table.columns) if column not in columns]
    return Table(
        tuple(table.columns[at] for at in kept),
        tuple(tuple(row[at] for at in kept) for row in table.rows),
    )
