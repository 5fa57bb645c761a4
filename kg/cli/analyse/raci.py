"""``kg analyse raci``: works by actors, with the letters of RACI in the cells."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import click

from kg.analysis.raci import (
    LETTERS,
    Raci,
    find_raci,
    legend,
    legend_table,
    raci_sheet,
    raci_table,
    summary,
)
from kg.cli.analyse import analyse
from kg.cli.bilingual import Misuse, Words, command, option
from kg.cli.common import (
    HEADINGS,
    answer,
    format_option,
    global_options,
    output_option,
    settings,
    tell,
    write,
)
from kg.errors import Lang, Message
from kg.files import replace_file
from kg.labels import labels, with_labels
from kg.names import resolve
from kg.store import Store
from kg.vocabulary import code, curie

_WORKS_WIDTH, _ACTOR_WIDTH, _ELSEWHERE_WIDTH = 64, 14, 120
_OWN_HEADINGS: Final = {
    "finding": Message("lưu ý", "finding"),
    "others": Message("chủ thể khác", "others"),
    "letter": Message("chữ", "letter"),
    "meaning": Message("nghĩa", "meaning"),
    "reason": Message("vì sao", "why"),
}


def _about(lang: Lang) -> str:
    first = Message(
        "Bảng RACI: công việc (dòng) theo chủ thể (cột), của một văn bản, của một chủ thể, hoặc cả hai.",
        "The RACI matrix: works (rows) by actors (columns), of a document, of an actor, or of both.",
    )
    how = Message(
        "Vai trò trong văn bản được đọc thành chữ như sau; ô nào cũng giữ cả vai trò:",
        "The documents' roles are read as letters as follows; each cell keeps the roles, too:",
    )
    rows = Message(
        "Chủ thể tham gia việc của nhóm mà nó là thành viên. Việc không ai được giao thì chỉ đếm.",
        "An actor takes part in the works of groups it is a member of. Works given to nobody are"
        " only counted.",
    )
    letters = [
        f"{one.letter} ({one.meaning.in_(lang)}) = {', '.join(one.roles)}: {one.reason.in_(lang)}."
        for one in LETTERS
    ]
    return "\n\n".join([first.in_(lang), how.in_(lang), *letters, rows.in_(lang)])


@command(
    analyse,
    "raci",
    _about("vi"),
    _about("en"),
    "kg analyse raci --document cthd-29-nq-tw\n"
    'kg analyse raci --actor "Ban Tuyên giáo Tỉnh ủy" --format html -o raci.html',
)
@option(
    "--document",
    type=Words(),
    metavar="DOC",
    vi="Việc của văn bản này (tên, số hiệu hoặc mã).",
    en="The works of this document (name, number or id).",
)
@option(
    "--actor",
    type=Words(),
    metavar="ACTOR",
    vi="Việc mà chủ thể này có phần.",
    en="The works that this actor has a part in.",
)
@option(
    "--all",
    "with_idle",
    is_flag=True,
    vi="Cả những việc của văn bản không giao cho ai.",
    en="Also the document's works that are given to nobody.",
)
@format_option("table", "csv", "tsv", "json", "markdown", "xlsx", "html")
@output_option
@global_options
@click.pass_context
def raci(
    ctx: click.Context,
    document: str | None,
    actor: str | None,
    with_idle: bool,
    format_: str,
    output: Path | None,
) -> None:
    """Answer who is accountable, who does, who is consulted, who is informed."""
    own = settings(ctx)
    _refuse_binary_on_screen(ctx, format_, output)
    store = own.graph().store
    found = find_raci(
        store,
        document=resolve(store, document, ("Document",), own.lang) if document else None,
        actor=resolve(store, actor, ("Actor",), own.lang) if actor else None,
        with_idle=with_idle,
    )
    names = _names(store, found, own.lang)
    tell(summary(found, names), own.lang)
    _show(ctx, found, names, format_, output)


def _refuse_binary_on_screen(ctx: click.Context, format_: str, output: Path | None) -> None:
    if format_ == "xlsx" and output is None:
        raise Misuse(
            Message(
                "xlsx không hiện được trên màn hình: thêm -o TỆP.xlsx",
                "xlsx can't be shown on a terminal: add -o FILE.xlsx",
            ),
            ctx,
        )


def _names(store: Store, found: Raci, lang: Lang) -> dict[str, str]:
    """Look up what everything in the matrix is called; by its id where it has no name."""
    roles = (code("role", role) for one in LETTERS for role in one.roles)
    shown = [iri for iri in (found.document, found.actor) if iri]
    things = [*shown, *found.groups, *found.actors, *(row.work for row in found.rows), *roles]
    known = labels(store, things, lang)
    return {iri: known.get(iri, curie(iri)) for iri in things}


def _show(
    ctx: click.Context, found: Raci, names: Mapping[str, str], format_: str, output: Path | None
) -> None:
    own = settings(ctx)
    headings = {
        **_OWN_HEADINGS,
        **{curie(iri): Message(*2 * (names[iri],)) for iri in found.actors},
    }
    if format_ in ("csv", "tsv", "json"):
        answer(ctx, raci_table(found), format_, output)
    elif format_ in ("xlsx", "html"):
        _write_form(ctx, found, names, format_, output, {**HEADINGS, **headings})
    else:
        n_actors = _n_columns(output) if format_ == "table" else None
        sheet = raci_sheet(found, names, own.lang, n_actors=n_actors)
        answer(ctx, sheet, format_, output, headings)
        if n_actors is not None and len(found.actors) > n_actors:
            tell(_left_out(len(found.actors) - n_actors), own.lang)


def _write_form(
    ctx: click.Context,
    found: Raci,
    names: Mapping[str, str],
    format_: str,
    output: Path | None,
    headings: Mapping[str, Message],
) -> None:
    own = settings(ctx)
    store = own.graph().store
    sheet = with_labels(store, raci_sheet(found, names, own.lang), own.lang)
    if format_ == "html":
        from kg.export.webpage import webpage

        asked = [names[iri] for iri in (found.document, found.actor) if iri]
        title, notes = f"RACI: {' · '.join(asked)}", [legend().in_(own.lang)]
        write(webpage(sheet, title, own.lang, headings, notes=notes), output, own.lang)
    elif output:
        from kg.export.workbook import workbook

        letters = with_labels(store, legend_table(own.lang), own.lang)
        key = Message("Chú giải", "Legend").in_(own.lang)
        data = workbook({"RACI": sheet, key: letters}, headings, own.lang, n_frozen=1)
        replace_file(output, data)
        tell(Message(f"đã ghi {output}", f"wrote {output}"), own.lang)


def _n_columns(output: Path | None) -> int:
    """Say how many actors fit beside the works."""
    on_terminal = output is None and sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if on_terminal else _ELSEWHERE_WIDTH
    return max(1, (width - _WORKS_WIDTH) // _ACTOR_WIDTH)


def _left_out(n: int) -> Message:
    return Message(
        f"{n} chủ thể không đủ chỗ, đếm ở cột “chủ thể khác”; xem đủ: --format html -o raci.html"
        " (hoặc xlsx, csv)",
        f"{n} actors had no room and are counted under “others”; for all: --format html"
        " -o raci.html (or xlsx, csv)",
    )
