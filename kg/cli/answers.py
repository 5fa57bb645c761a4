"""``kg owner``, ``kg owns``, ``kg find``, ``kg show``: the everyday questions."""

from __future__ import annotations

from pathlib import Path

import click
import pyoxigraph as ox

from kg.answers.owner import find_owner, owner_table
from kg.answers.owns import Portfolio, find_portfolio, portfolio_table
from kg.answers.responsibility import ROLE_ORDER
from kg.answers.show import describe, is_statement, with_passages
from kg.cli import cli
from kg.cli.bilingual import Words, command, option
from kg.cli.common import answer, format_option, global_options, output_option, settings, tell
from kg.errors import Lang, Message, UnknownNameError
from kg.labels import label, labels
from kg.names import KIND_GROUPS, find, resolve, suggestions
from kg.store import Store, Table
from kg.vocabulary import PLAN, code, curie

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


@command(
    cli,
    "owner",
    "Ai chịu trách nhiệm chính về một việc (nhiệm vụ, mục tiêu, dự án, văn bản), vì sao, và ai cùng làm.",
    "Who owns a work (task, goal, project, document), why, and who else has a part in it.",
    'kg owner "tuyên truyền Nghị quyết"\nkg owner cthd-29-nq-tw --sources DIR',
)
@click.argument("thing", type=Words())
@format_option("table", "csv", "tsv", "json", "markdown")
@output_option
@global_options
@click.pass_context
def owner(ctx: click.Context, thing: str, format_: str, output: Path | None) -> None:
    """Answer who owns a thing."""
    own = settings(ctx)
    store = own.graph().store
    iri = resolve(store, thing, ("Work",), own.lang)
    found = find_owner(store, iri)
    name = label(store, iri, own.lang)
    reason = found.reason(store, own.lang)
    names = " · ".join(label(store, one.actor, own.lang) for one in found.owners)
    nobody = Message("chưa có ai chịu trách nhiệm", "nobody owns it").in_(own.lang)
    tell(
        Message(*2 * (f"{name} [{curie(iri)}]\n  {names or nobody} ({reason.in_(own.lang)})",)),
        own.lang,
    )
    _answer_with_proof(ctx, owner_table(found), format_, output)


@command(
    cli,
    "owns",
    "Một chủ thể chịu trách nhiệm những gì: tự nó, qua nhóm mà nó là thành viên, qua đơn vị trực thuộc.",
    "What an actor is responsible for: itself, through groups it is a member of, through its units.",
    'kg owns "Ban Tuyên giáo Tỉnh ủy"\nkg owns "Tỉnh ủy" --with-units --role lead --role direct',
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
@format_option("table", "csv", "tsv", "json", "markdown")
@output_option
@global_options
@click.pass_context
def owns(
    ctx: click.Context,
    actor: str,
    roles: tuple[str, ...],
    with_units: bool,
    format_: str,
    output: Path | None,
) -> None:
    """Answer what an actor is responsible for."""
    own = settings(ctx)
    store = own.graph().store
    iri = resolve(store, actor, ("Actor",), own.lang)
    found = find_portfolio(store, iri, roles=roles, with_units=with_units)
    tell(_portfolio_summary(store, found, own.lang), own.lang)
    _answer_with_proof(ctx, portfolio_table(found), format_, output)


def _portfolio_summary(store: Store, found: Portfolio, lang: Lang) -> Message:
    counts = found.counts()
    names = labels(store, [code("role", role) for role in counts], lang)
    by_role = ", ".join(
        f"{names.get(code('role', role), role)} {n}" for role, n in counts.most_common()
    )
    who = f"{label(store, found.actor, lang)} [{curie(found.actor)}]"
    n_own, n_group, n_unit = len(found.own), len(found.as_member), len(found.of_units)
    return Message(
        f"{who}: {n_own} phân công ({by_role or '–'}), {n_group} qua nhóm, {n_unit} qua đơn vị",
        f"{who}: {n_own} assignments ({by_role or '–'}), {n_group} through groups, {n_unit} through units",
    )


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


def _answer_with_proof(ctx: click.Context, table: Table, format_: str, output: Path | None) -> None:
    own = settings(ctx)
    if own.sources:
        from kg.evidence import Sources

        table = with_passages(own.graph().store, table, Sources(own.sources))
    answer(ctx, table, format_, output)
