"""``kg analyse coverage``."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from kg.analysis.coverage import (
    ASPECTS,
    Coverage,
    coverage_table,
    find_coverage,
    summary_for_reading,
    summary_table,
)
from kg.cli.analyse import analyse
from kg.cli.bilingual import Words, command, option
from kg.cli.common import answer, format_option, global_options, output_option, settings, tell
from kg.errors import Lang, Message
from kg.names import resolve

_WORDS: Final = {
    "tasks": Message("nhiệm vụ", "tasks"),
    "projects": Message("dự án", "projects"),
    "owners": Message("chịu trách nhiệm", "owners"),
    "indicators": Message("chỉ số", "indicator"),
    "observations": Message("số liệu", "figures"),
    "reports": Message("báo cáo", "reports"),
}
_HEADINGS: Final = {
    **_WORDS,
    **{f"{aspect}Share": Message("tỷ lệ", "share") for aspect in _WORDS},
    "goal": Message("mục tiêu, chỉ tiêu", "goal or target"),
    "goals": Message("mục tiêu", "goals"),
    "targets": Message("chỉ tiêu", "targets"),
    "holes": Message("lỗ hổng", "holes"),
    "whole": Message("không lỗ hổng", "no hole"),
}


def _about(lang: Lang) -> str:
    """Write what the command does, with the definition of each column."""
    first = Message(
        "Mục tiêu, chỉ tiêu nào có nhiệm vụ, dự án, người chịu trách nhiệm, chỉ số, số liệu, báo cáo; chỗ nào hổng.",
        "Which goals and targets have tasks, projects, owners, an indicator, figures, reports; where the holes are.",
    )
    columns = (f"{_WORDS[a].in_(lang)}: {said.in_(lang)}." for a, said in ASPECTS.items())
    return "\n\n".join((first.in_(lang), *columns))


@command(
    analyse,
    "coverage",
    _about("vi"),
    _about("en"),
    "kg analyse coverage --summary\nkg analyse coverage --document nq-09-dh --format csv",
)
@option("--document", type=Words(), vi="Chỉ một văn bản.", en="One document only.")
@option(
    "--summary",
    is_flag=True,
    vi="Một dòng mỗi văn bản và một dòng chung, với số có và tỷ lệ (0 tới 1).",
    en="A row a document and one for all, with how many are covered and the share (0 to 1).",
)
@format_option("table", "csv", "tsv", "json", "markdown")
@output_option
@global_options
@click.pass_context
def coverage(
    ctx: click.Context, document: str | None, summary: bool, format_: str, output: Path | None
) -> None:
    """Show what each goal has behind it."""
    own = settings(ctx)
    store = own.graph().store
    iri = resolve(store, document, ("Document",), own.lang) if document else None
    found = find_coverage(store, iri)
    if summary:
        summed = summary_for_reading if format_ in ("table", "markdown") else summary_table
        table = summed(store, found, own.lang)
    else:
        table = coverage_table(found)
    answer(ctx, table, format_, output, _HEADINGS)
    _tell(found, own.lang)


def _tell(found: Coverage, lang: Lang) -> None:
    """Say how many goals there are, and how many of them have a hole in each column."""
    if not found.rows:
        tell(Message("không có mục tiêu, chỉ tiêu nào", "there is no goal or target"), lang)
        return
    every = found.summary()[-1]
    n_holes = {aspect: every.applies[aspect] - every.covered[aspect] for aspect in ASPECTS}
    holes = ", ".join(f"{_WORDS[aspect].in_(lang)} {n}" for aspect, n in n_holes.items())
    goals, targets, whole = every.n_goals, every.n_targets, every.n_whole
    tell(
        Message(
            f"{goals} mục tiêu, {targets} chỉ tiêu; {whole} không có lỗ hổng; thiếu: {holes}",
            f"goals: {goals}, targets: {targets}; without a hole: {whole}; lacking: {holes}",
        ),
        lang,
    )
