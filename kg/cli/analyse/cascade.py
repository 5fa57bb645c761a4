"""``kg analyse cascade``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from kg.analysis.cascade import (
    DEEPEST,
    Cascade,
    Style,
    cascade_json,
    cascade_network,
    cascade_table,
    draw_cascade,
    find_cascade,
    network_json,
    read_names,
)
from kg.analysis.cascade.naming import Names, name_of
from kg.analysis.cascade.words import ABOVE, BELOW, counted
from kg.cli.analyse import analyse
from kg.cli.bilingual import Words, command, option
from kg.cli.common import (
    answer,
    format_option,
    global_options,
    output_option,
    settings,
    tell,
    write,
)
from kg.errors import Lang, Message
from kg.names import resolve
from kg.vocabulary import curie

_N_LINES: Final = 150
"""How long a tree gets by itself; ``--depth`` asks for more or less."""
_N_CIRCLES: Final = 5
_HEADINGS: Final = {
    "direction": Message("hướng", "direction"),
    "depth": Message("bước", "step"),
    "upper": Message("ở trên", "upper"),
    "relation": Message("quan hệ", "relation"),
    "lower": Message("ở dưới", "lower"),
    "owner": Message("chịu trách nhiệm", "owner"),
    "leftOut": Message("chưa nêu", "left out"),
    "statement": Message("phát biểu", "statement"),
}


@command(
    analyse,
    "cascade",
    "Lần từ nghị quyết trung ương qua nghị quyết tỉnh, chương trình, kế hoạch, nhiệm vụ, dự án tới số liệu cuối cùng.\n\n"
    "Lên và xuống từ bất cứ điểm nào: văn bản, mục tiêu, chỉ tiêu, nhiệm vụ, dự án, chỉ số. Mỗi thứ được nêu trọn một lần,"
    " ở chỗ gần điểm đầu nhất. Dạng tree là cây; csv là các mối nối, mỗi mối với phát biểu làm chứng; network là mạng lưới"
    " với tầng của từng nút (0 là trên cùng).",
    "Trace a central resolution through provincial resolution, programme, plan, task and project to the last figure.\n\n"
    "Up and down from any point: document, goal, target, task, project, indicator. Each thing is listed whole once,"
    " nearest to the start. The form tree is a tree; csv gives the links, each with the statement that proves it; network"
    " gives a network with the level of each node (0 is the top).",
    "kg analyse cascade 29-nq-tw-2022 --down\nkg analyse cascade project:khu-kinh-te-thai-binh --up --depth 3",
)
@click.argument("thing", type=Words())
@option("--up", is_flag=True, vi="Chỉ những gì ở trên.", en="Only what is above.")
@option("--down", is_flag=True, vi="Chỉ những gì ở dưới.", en="Only what is below.")
@option(
    "--depth",
    type=click.IntRange(1, DEEPEST),
    vi=f"Xa nhất mấy bước. Mặc định: cây tới bước còn vừa {_N_LINES} dòng, dạng khác thì tới hết.",
    en=f"How many steps at most. Default: a tree as deep as {_N_LINES} lines hold, else all.",
)
@format_option("tree", "csv", "tsv", "json", "markdown", "network", default="tree")
@output_option
@global_options
@click.pass_context
def cascade(
    ctx: click.Context,
    thing: str,
    up: bool,
    down: bool,
    depth: int | None,
    format_: str,
    output: Path | None,
) -> None:
    """Trace a thing up and down."""
    own = settings(ctx)
    store = own.graph().store
    iri = resolve(store, thing, ("Work", "Indicator"), own.lang)
    n_lines = _N_LINES if format_ == "tree" else None
    found = find_cascade(
        store, iri, up=up or not down, down=down or not up, depth=depth, n_steps=n_lines
    )
    names = read_names(store, found)
    if format_ == "tree":
        on_terminal = output is None and sys.stdout.isatty()
        style = Style(own.lang, None if on_terminal else 120, color=on_terminal, ids=own.ids)
        write(draw_cascade(found, names, style), output, own.lang, styled=True)
    elif format_ == "json":
        write(cascade_json(found, names, own.lang), output, own.lang)
    elif format_ == "network":
        write(network_json(cascade_network(found, names, own.lang)), output, own.lang)
    else:
        answer(ctx, cascade_table(found, names, own.lang), format_, output, _HEADINGS)
    _tell_counts(found, names, own.lang, up=up or not down, down=down or not up)
    _tell_circles(found, names, own.lang)


def _tell_counts(found: Cascade, names: Names, lang: Lang, *, up: bool, down: bool) -> None:
    """Say how much was found and what is left out."""
    said = [f"{name_of(names, found.thing).in_(lang)} [{curie(found.thing)}]"]
    for title, asked, steps in ((ABOVE, up, found.above), (BELOW, down, found.below)):
        if asked:
            said.append(f"  {title.in_(lang)}: {counted(found.counts(steps)).in_(lang)}")
    tell(Message(*2 * ("\n".join(said),)), lang)
    if found.n_left_out:
        n = found.n_left_out
        tell(Message(f"còn {n} chưa nêu (--depth)", f"{n} more left out (--depth)"), lang)


def _tell_circles(found: Cascade, names: Names, lang: Lang) -> None:
    """Name what runs in a circle: documents that implement each other, above all."""
    for circle in found.circles[:_N_CIRCLES]:
        round_ = " → ".join(name_of(names, iri).in_(lang) for iri in (*circle, circle[0]))
        tell(
            Message(f"vòng, cây dừng ở đó: {round_}", f"a circle, the tree ends there: {round_}"),
            lang,
        )
    if len(found.circles) > _N_CIRCLES:
        n = len(found.circles) - _N_CIRCLES
        tell(Message(f"… và {n} vòng nữa", f"… and {n} more circles"), lang)
