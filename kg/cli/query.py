"""``kg query``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import click
import pyoxigraph as ox

from kg.cli import cli
from kg.cli.bilingual import Words, command, option
from kg.cli.common import (
    answer,
    format_option,
    global_options,
    output_option,
    settings,
    write,
)
from kg.errors import Lang, Message, ParameterError
from kg.query.library import LibraryQuery, Parameter, get_query, read_library, read_query
from kg.query.parameters import split_assignments
from kg.query.run import read_query_text, run_query, run_text
from kg.query.topics import by_topic, topic_name
from kg.render import render
from kg.store import Answer, Table


@command(
    cli,
    "query",
    "Chạy một truy vấn SPARQL: của thư viện (theo tên), của một tệp .rq, hoặc viết thẳng.",
    "Run a SPARQL query: of the library (by name), of a .rq file, or given as text.",
    "kg query --list\nkg query owner-of-work -p work='đường bộ ven biển'\n"
    "kg query -e 'SELECT ?x WHERE { ?x a plan:Target } LIMIT 5'",
)
@click.argument("name", required=False, metavar="[NAME|FILE]")
@option(
    "-e",
    "--text",
    type=Words(),
    metavar="TEXT",
    vi="Văn bản của truy vấn.",
    en="The text of the query.",
)
@option(
    "-p",
    "--parameter",
    "parameters",
    multiple=True,
    type=Words(),
    metavar="NAME=VALUE",
    vi="Một tham số: tên, mã, IRI hoặc “tất cả”; lặp lại để cho thêm tham số, thêm giá trị.",
    en="A parameter: a name, an id, an IRI or “all”; repeat it for more parameters or values.",
)
@option(
    "--list",
    "lists",
    is_flag=True,
    vi="Liệt kê thư viện theo chủ đề.",
    en="List the library by topic.",
)
@format_option()
@output_option
@global_options
@click.pass_context
def query(
    ctx: click.Context,
    name: str | None,
    text: str | None,
    parameters: tuple[str, ...],
    lists: bool,
    format_: str,
    output: Path | None,
) -> None:
    """Run a query and show its answer."""
    own = settings(ctx)
    if lists:
        _show_list(ctx, format_, output)
        return
    if (name is None) == (text is None):
        raise click.UsageError(
            Message(
                "cần đúng một trong: NAME, FILE, -e TEXT, --list",
                "give one of: NAME, FILE, -e TEXT, --list",
            ).in_(own.lang),
            ctx,
        )
    found, headings = _run(ctx, name, text, parameters)
    answer(ctx, found, format_, output, headings)


def _run(
    ctx: click.Context, name: str | None, text: str | None, given: tuple[str, ...]
) -> tuple[Answer, Mapping[str, Message]]:
    own = settings(ctx)
    path = Path(name) if name else None
    if text is None and path and (path.suffix == ".rq" or path.is_file()) and not _is_library(path):
        text = read_query_text(path)
        if text.lstrip().startswith("#+"):
            return _run_library(ctx, read_query(path), given)
    if text is not None:
        if given:
            raise ParameterError(
                Message("truy vấn này không có tham số", "this query takes no parameters")
            )
        return run_text(own.graph().store, text), {}
    return _run_library(ctx, get_query(name or ""), given)


def _is_library(path: Path) -> bool:
    """Say whether a path is only a library query's name (``ownership/owner-of-work.rq``)."""
    return not path.exists() and len(path.parts) <= 2


def _run_library(
    ctx: click.Context, found: LibraryQuery, given: tuple[str, ...]
) -> tuple[Answer, Mapping[str, Message]]:
    own = settings(ctx)
    several = {parameter.name for parameter in found.asked if parameter.takes_several}
    values = split_assignments(given, several)
    return run_query(own.graph().store, found, values, own.lang), found.columns


def _show_list(ctx: click.Context, format_: str, output: Path | None) -> None:
    """Write the list: for a person a block a topic, for a program one table."""
    own = settings(ctx)
    own.graph()  # a list of questions that the data at hand can't answer would mislead
    topics = by_topic(read_library().values())
    if format_ not in ("table", "markdown"):
        answer(ctx, _list([q for _, group in topics for q in group], own.lang), format_, output)
        return
    mark = "## " if format_ == "markdown" else ""
    parts = []
    for topic, group in topics:
        table = _list(group, own.lang)
        block = Table(table.columns[1:], tuple(row[1:] for row in table.rows))
        text = render(block, format_, lang=own.lang, headings=_LIST_HEADINGS, width=_WIDTH)
        parts.append(f"{mark}{topic_name(topic).in_(own.lang)}\n\n{text}\n")
    write("".join(parts) + _LEGEND.in_(own.lang) + "\n", output, own.lang)


def _list(queries: Iterable[LibraryQuery], lang: Lang) -> Table:
    rows = tuple(
        (
            ox.Literal(found.topic),
            ox.Literal(found.name),
            ox.Literal(found.summary.in_(lang)),
            ox.Literal(", ".join(map(_marked, found.asked))),
        )
        for found in queries
    )
    return Table(("topic", "name", "summary", "parameters"), rows)


def _marked(parameter: Parameter) -> str:
    is_open = parameter.is_optional or parameter.default is not None
    return parameter.name + ("?" if is_open else "") + ("+" if parameter.takes_several else "")


_WIDTH = 120
_LIST_HEADINGS = {
    "name": Message("tên", "name"),
    "summary": Message("câu hỏi", "question"),
    "parameters": Message("tham số", "parameters"),
}
_LEGEND = Message(
    "?: không bắt buộc   +: nhận nhiều giá trị, hoặc “tất cả”",
    "?: optional   +: takes several values, or “all”",
)
