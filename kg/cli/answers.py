"""``kg owner``, ``kg owns``, ``kg find``, ``kg show``: the everyday questions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

import click
import pyoxigraph as ox

from kg.answers.owner import find_owner, owner_table
from kg.answers.owns import find_portfolio, portfolio_table
from kg.answers.responsibility import ROLE_ORDER
from kg.answers.show import describe, is_statement, with_passages
from kg.answers.summary import owner_summary, portfolio_summary, stage_names
from kg.cli import cli
from kg.cli.bilingual import Misuse, Words, command, option
from kg.cli.common import answer, format_option, global_options, output_option, settings, tell
from kg.errors import Lang, Message, UnknownNameError
from kg.labels import label
from kg.names import KIND_GROUPS, find, resolve, suggestions
from kg.render import visible
from kg.store import Table
from kg.terms import text_of
from kg.vocabulary import PLAN, curie

_KINDS = sorted(
    {
        *KIND_GROUPS,
        "Task",
        "Target",
        "Project",
        "Place",
        "Indicator",
        "Section",
        "Body",
        "Post",
        "BodyGroup",
    }
)


class Day(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4
    """A day as YYYY-MM-DD, and nothing else."""

    name = "day"

    def convert(
        self,
        value: str | date,
        param: click.Parameter | None,  # noqa: ARG002
        ctx: click.Context | None,
    ) -> date:
        """Read the day; refuse what is none."""
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        if day is None or day.isoformat() != value:  # 20251231 and 2025-W01-1 are ISO, too
            shown = visible(value)
            raise Misuse(
                Message(
                    f"“{shown}” không phải là một ngày; viết năm-tháng-ngày, ví dụ 2025-07-01",
                    f"“{shown}” is no day; write YYYY-MM-DD, for example 2025-07-01",
                ),
                ctx or click.get_current_context(),
            )
        return day


_on_option = option(
    "--on",
    type=Day(),
    metavar="YYYY-MM-DD",
    vi="Vào ngày nào; văn bản ban hành sau ngày ấy không tính. Mặc định: sau mọi lần sáp nhập, đổi tên.",
    en="On which day; documents issued later do not count. Default: after all mergers and renamings.",
)


@command(
    cli,
    "owner",
    "Ai chịu trách nhiệm chính về một việc (nhiệm vụ, mục tiêu, dự án, văn bản), vì sao, và ai cùng làm."
    "\nSáp nhập, chia tách, đổi tên, giải thể được theo đến chủ thể kế tục.",
    "Who owns a work (task, goal, project, document), why, and who else has a part in it."
    "\nMergers, splits, renamings and dissolutions are followed to the successor.",
    'kg owner "tuyên truyền Nghị quyết"\nkg owner cthd-29-nq-tw --on 2023-06-01 --sources DIR',
)
@click.argument("thing", type=Words())
@_on_option
@format_option("table", "csv", "tsv", "json", "markdown")
@output_option
@global_options
@click.pass_context
def owner(
    ctx: click.Context, thing: str, on: date | None, format_: str, output: Path | None
) -> None:
    """Answer who owns a thing."""
    own = settings(ctx)
    store = own.graph().store
    found = find_owner(store, resolve(store, thing, ("Work",), own.lang), on=on)
    _tell_lines(owner_summary(store, found, own.lang), own.lang)
    _answer_with_proof(ctx, owner_table(found), format_, output, {"work": found.thing})


@command(
    cli,
    "owns",
    "Một chủ thể chịu trách nhiệm những gì: tự nó, qua nhóm mà nó là thành viên, qua đơn vị trực thuộc."
    "\nCả việc nhận từ các chủ thể mà nó kế tục; theo vai trò và văn bản, với hạn và giai đoạn dự án.",
    "What an actor is responsible for: itself, through groups it is a member of, through its units."
    "\nAlso the work of bodies that it succeeded; by role and document, with deadlines and project stages.",
    'kg owns "Ban Tuyên giáo Tỉnh ủy"\nkg owns "Tỉnh ủy" --with-units --role lead --role direct'
    '\nkg owns "Sở Tài chính" --on 2024-12-31',
)
@click.argument("actor", type=Words())
@option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice(ROLE_ORDER),
    vi="Chỉ các vai trò này; lặp lại được.",
    en="Only these roles; may be repeated.",
)
@option("--with-units", is_flag=True, vi="Cả các đơn vị trực thuộc.", en="Also the units below it.")
@_on_option
@format_option("table", "csv", "tsv", "json", "markdown")
@output_option
@global_options
@click.pass_context
def owns(
    ctx: click.Context,
    actor: str,
    roles: tuple[str, ...],
    with_units: bool,
    on: date | None,
    format_: str,
    output: Path | None,
) -> None:
    """Answer what an actor is responsible for."""
    own = settings(ctx)
    store = own.graph().store
    iri = resolve(store, actor, ("Actor",), own.lang)
    found = find_portfolio(store, iri, roles=roles, with_units=with_units, on=on)
    _tell_lines(portfolio_summary(store, found, own.lang), own.lang)
    table = portfolio_table(found, stage_names(store, found, own.lang))
    _answer_with_proof(ctx, table, format_, output, {"actor": found.actor})


def _tell_lines(lines: list[Message], lang: Lang) -> None:
    text = "\n  ".join(line.in_(lang) for line in lines)
    tell(Message(text, text), lang)


@command(
    cli,
    "find",
    "Tìm theo tên, tên khác, chữ viết tắt, số hiệu hoặc mã; không cần dấu hay chữ hoa.",
    "Search names, aliases, abbreviations, numbers and ids, without marks or case.",
    'kg find "uy ban kiem tra"\nkg find "khu kinh te" --kind Project',
)
@click.argument("text", type=Words())
@option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(_KINDS),
    vi="Chỉ các loại này.",
    en="Only these kinds.",
)
@option(
    "--limit",
    type=click.IntRange(1),
    default=50,
    show_default=True,
    vi="Nhiều nhất bao nhiêu.",
    en="How many at the most.",
)
@format_option("table", "csv", "tsv", "json", "markdown")
@output_option
@global_options
@click.pass_context
def find_command(
    ctx: click.Context,
    text: str,
    kinds: tuple[str, ...],
    limit: int,
    format_: str,
    output: Path | None,
) -> None:
    """Search by name."""
    own = settings(ctx)
    store = own.graph().store
    hits = find(store, text, kinds, own.lang)
    if not hits:
        raise UnknownNameError(Message("thứ", "thing"), text, suggestions(store, text, kinds))
    rows = tuple(
        (ox.NamedNode(hit.iri), ox.NamedNode(PLAN[hit.kind]), ox.Literal(hit.matched))
        for hit in hits[:limit]
    )
    answer(ctx, Table(("id", "kind", "matched"), rows), format_, output, ids=True)
    if len(hits) > limit:
        more = len(hits) - limit
        tell(Message(f"… và {more} nữa (--limit)", f"… and {more} more (--limit)"), own.lang)


@command(
    cli,
    "show",
    "Mọi điều về một thứ: nó nói gì, ai nói đến nó, và chứng cứ (kèm --sources: nguyên văn).",
    "Everything about one thing: what it says, what refers to it, its evidence (with --sources: the words).",
    "kg show nq-09-dh\nkg show project:khu-kinh-te-thai-binh",
)
@click.argument("thing", type=Words())
@format_option("table", "csv", "tsv", "json", "markdown")
@output_option
@global_options
@click.pass_context
def show(ctx: click.Context, thing: str, format_: str, output: Path | None) -> None:
    """Show everything about a thing."""
    own = settings(ctx)
    store = own.graph().store
    iri = resolve(store, thing, (), own.lang)
    tell(Message(*2 * (f"{label(store, iri, own.lang)} [{curie(iri)}]",)), own.lang)
    answer(ctx, describe(store, iri), format_, output)
    if own.sources and is_statement(store, iri):
        _tell_passages(ctx, iri, own.sources)


def _tell_passages(ctx: click.Context, statement: str, folder: Path) -> None:
    from kg.evidence import Sources, read_passages

    own = settings(ctx)
    found = read_passages(own.graph().store, Sources(folder), [statement])
    words = "".join(f"\n  “{passage}”" for passage in found.get(statement, ["–"]))
    tell(
        Message(f"Nguyên văn, đã kiểm bằng mã băm:{words}", f"Proven by its digest:{words}"),
        own.lang,
    )


def _answer_with_proof(
    ctx: click.Context, table: Table, format_: str, output: Path | None, asked: Mapping[str, str]
) -> None:
    own = settings(ctx)
    if own.sources:
        from kg.evidence import Sources

        table = with_passages(own.graph().store, table, Sources(own.sources))
    if format_ in ("table", "markdown"):
        table = _parts_in_words(table, own.lang)
    if format_ == "table":
        table = _narrow(table, asked, ids=own.ids)
    answer(ctx, table, format_, output, _HEADINGS)


def _parts_in_words(table: Table, lang: Lang) -> Table:
    rows = [(_PARTS.get(text_of(row[0])), row) for row in table.rows]
    shown = [(ox.Literal(word.in_(lang)), *row[1:]) if word else row for word, row in rows]
    return Table(table.columns, tuple(shown))


def _narrow(table: Table, asked: Mapping[str, str], *, ids: bool) -> Table:
    """Leave out of a table for the screen what the lines above it say already.

    That is what was asked about, where every row has it; the change, which is named with
    its day; and, without ``--ids``, the assignment, of which there is nothing but an id.
    """
    left_out = {"change"} if ids else {"change", "assignment"}
    for column, value in asked.items():
        if {text_of(term) for term in table.column(column)} <= {value}:
            left_out.add(column)
    kept = [at for at, column in enumerate(table.columns) if column not in left_out]
    return Table(
        tuple(table.columns[at] for at in kept),
        tuple(tuple(row[at] for at in kept) for row in table.rows),
    )


_PARTS: Final = {
    "coordinator": Message("phối hợp", "co-ordinates"),
    "overseer": Message("giám sát, kiểm tra, theo dõi", "oversees"),
    "reporter": Message("báo cáo", "reports"),
    "inherited": Message("nhận từ chủ thể cũ", "from a former body"),
    "inherited-member": Message("nhóm của chủ thể cũ", "group of a former body"),
    "passed-on": Message("đã chuyển đi", "passed on"),
}
_HEADINGS: Final = {
    "predecessor": Message("nhận từ", "from"),
    "change": Message("do", "through"),
    "changedOn": Message("từ ngày", "since"),
    "endedOn": Message("tồn tại đến hết", "existed until"),
    "overdue": Message("quá hạn", "overdue"),
    "stage": Message("giai đoạn dự án", "project stage"),
}
