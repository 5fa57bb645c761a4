"""``kg analyse progress``: how far the targets have come."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click

from kg.analysis.progress.classify import RULES, STANDINGS
from kg.analysis.progress.find import Progress, find_progress
from kg.analysis.progress.table import HEADINGS, SHORT_HEADINGS, progress_table, short_table
from kg.analysis.progress.times import read_date
from kg.cli.analyse import analyse
from kg.cli.bilingual import Misuse, Words, command, option
from kg.cli.common import answer, format_option, global_options, output_option, settings, tell
from kg.errors import Lang, Message, WriteError
from kg.files import replace_file
from kg.names import resolve

_INTRODUCTION: Final = Message(
    "Chỉ tiêu tới đâu: số liệu, đường thẳng từ mốc đầu đến chỉ tiêu, và xếp loại.\n\n"
    "Bốn loại mà báo cáo 9 tháng yêu cầu các sở, ngành rà soát (phan-2.IV.gach-1):",
    "How far the targets have come: figures, the straight path from baseline to target, a class.\n\n"
    "The four classes that the nine-month report asks departments for (phan-2.IV.gach-1):",
)
_SOURCE: Final = Message(
    "Số cộng dồn (tiền, số đếm) tính theo phần thời gian đã qua, theo tháng: 9 tháng là 9/12; tốc"
    " độ, tỷ lệ trong kỳ so với chính chỉ tiêu. Không dùng ngày hôm nay: tính đến ngày của số liệu"
    " cuối cùng. Nguồn: Nicolai và cộng sự, Projecting Progress (ODI, 2015). Chi phí: O(chỉ tiêu +"
    " số liệu).",
    "Sums (money, counts) are set against the part of the time gone, in months: nine months are"
    " 9/12; growth and shares of a period against the target itself. Today's date plays no part:"
    " all is as of the last figure. Source: Nicolai et al., Projecting Progress (ODI, 2015). Cost:"
    " O(targets + figures).",
)


def _about(lang: Lang) -> str:
    rules = [f"{STANDINGS[one].in_(lang)}: {rule.in_(lang)}." for one, rule in RULES.items()]
    return "\n\n".join([_INTRODUCTION.in_(lang), *rules, _SOURCE.in_(lang)])


@command(
    analyse,
    "progress",
    _about("vi"),
    _about("en"),
    'kg analyse progress --indicator "Tốc độ tăng GRDP"\n'
    "kg analyse progress --document nq-09-dh --on 2023-12-31 --format csv -o progress.csv\n"
    "kg analyse progress --chart charts",
)
@option(
    "--indicator",
    "indicators",
    multiple=True,
    type=Words(),
    metavar="X",
    vi="Chỉ chỉ số này; lặp lại được.",
    en="Only this indicator; may be repeated.",
)
@option(
    "--document",
    "documents",
    multiple=True,
    type=Words(),
    metavar="X",
    vi="Chỉ chỉ tiêu của văn bản này; lặp lại được.",
    en="Only the targets of this document; may be repeated.",
)
@option(
    "--subject",
    "subjects",
    multiple=True,
    type=Words(),
    metavar="PLACE",
    vi="Chỉ địa bàn hoặc chủ thể này; lặp lại được.",
    en="Only this place or actor; may be repeated.",
)
@option(
    "--on",
    type=Words(),
    metavar="DATE",
    vi="Như các văn bản đến ngày này cho biết (2023-09-30).",
    en="As the documents up to this day say (2023-09-30).",
)
@option(
    "--chart",
    type=click.Path(path_type=Path, file_okay=True),
    metavar="DIR",
    vi="Ghi vào thư mục này mỗi chỉ số một biểu đồ SVG.",
    en="Write an SVG chart for each indicator into this folder.",
)
@format_option("table", "csv", "tsv", "json", "markdown")
@output_option
@global_options
@click.pass_context
def progress(
    ctx: click.Context,
    indicators: tuple[str, ...],
    documents: tuple[str, ...],
    subjects: tuple[str, ...],
    on: str | None,
    chart: Path | None,
    format_: str,
    output: Path | None,
) -> None:
    """Answer how far the targets have come."""
    day = read_date(on) if on else None
    if on is not None and (day is None or day.isoformat() != on):
        raise Misuse(
            Message(
                f"“{on}” không phải ngày; ghi như 2023-09-30",
                f"“{on}” is no date; write it like 2023-09-30",
            ),
            ctx,
        )
    own = settings(ctx)
    store = own.graph().store

    def iris(names: Iterable[str], *kinds: str) -> list[str]:
        return [resolve(store, name, kinds, own.lang) for name in names]

    found = find_progress(
        store,
        indicators=iris(indicators, "Indicator"),
        documents=iris(documents, "Document"),
        subjects=iris(subjects, "Place", "Actor", "Project"),
        on=day,
    )
    for message in _summary(found):
        tell(message, own.lang)
    is_short = format_ in ("table", "markdown")
    table = short_table(found, own.lang) if is_short else progress_table(found, own.lang)
    answer(ctx, table, format_, output, {**HEADINGS, **(SHORT_HEADINGS if is_short else {})})
    if chart is not None:
        _write_charts(ctx, found, chart)


def _summary(found: Progress) -> list[Message]:
    counts = found.counts
    n_targets = len({row.target.iri for row in found.rows})
    if not n_targets:
        messages = [Message("không có chỉ tiêu nào", "there are no targets")]
    else:
        by_class = {one: counts[one] for one in STANDINGS if counts[one]}
        vi = ", ".join(f"{STANDINGS[one].vi} {n}" for one, n in by_class.items())
        en = ", ".join(f"{STANDINGS[one].en} {n}" for one, n in by_class.items())
        what = _counted(n_targets, "target")
        messages = [Message(f"{n_targets} chỉ tiêu: {vi}", f"{what}: {en}")]
    if found.n_later_targets or found.n_later_figures:
        a, b = found.n_later_targets, found.n_later_figures
        messages.append(
            Message(
                f"bỏ ra {a} chỉ tiêu và {b} số liệu nêu sau ngày ấy",
                f"left out: {_counted(a, 'target')} and {_counted(b, 'figure')} stated after that day",
            )
        )
    if found.n_unread:
        n = found.n_unread
        messages.append(
            Message(f"{n} số hoặc ngày không đọc được", f"can't be read: {_counted(n, 'value')}")
        )
    return messages


def _write_charts(ctx: click.Context, found: Progress, folder: Path) -> None:
    from kg.analysis.progress.chart import progress_charts

    own = settings(ctx)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(
            Message(
                f"không dùng được thư mục {folder}: {error.strerror}",
                f"the folder {folder} can't be used: {error.strerror}",
            ),
            hint=Message("chọn thư mục khác sau --chart", "give another folder with --chart"),
        ) from None
    charts = progress_charts(own.graph().store, found, own.lang)
    for name, text in charts.items():
        replace_file(folder / name, text.encode("utf-8"))
    n = len(charts)
    written = Message(
        f"đã ghi {n} biểu đồ vào {folder}", f"wrote {_counted(n, 'chart')} into {folder}"
    )
    tell(written, own.lang)


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"
