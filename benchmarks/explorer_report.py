"""Write what was measured as ``docs/benchmarks-explorer.md``."""

from __future__ import annotations

from typing import Final

from benchmarks.explorer_goals import explorer_goals
from benchmarks.explorer_results import Measured, Results, Shown, at_least
from benchmarks.goal import VERDICTS_VI
from benchmarks.markdown import table


def report(results: Results) -> str:
    """Give the whole page."""
    parts = [
        "# Benchmarks of the explorer",
        _summary(results),
        f"Written by `{results.command}` on {results.date} in {results.minutes:.1f} minutes."
        " Compare ratios, not times; nothing here is asserted by a test.",
        table(["", ""], [[name, value] for name, value in results.machine.items()]),
        "## Mục tiêu · Goals",
        _goals_table(results),
        _TEXT,
        "## Mở trang · Opening\n\n" + _OPENING_TEXT,
        _opening_table(results.sizes),
        _requests(results.sizes),
        "## Khung hình · Frames\n\n" + _FRAMES_TEXT,
        _frames_table(results.sizes),
        "## Xuất trang · Export\n\n" + _EXPORT_TEXT,
        _export_table(results.sizes),
        "## Cỡ tệp · File size\n\n" + _SIZE_TEXT,
        _size_table(results),
        "## Bộ nhớ · Memory\n\n" + _MEMORY_TEXT,
        _memory_table(results.sizes),
    ]
    return "\n\n".join(parts) + "\n"


_TEXT: Final = """\
Every page is opened from disk in a headless Chromium of its own, window 1400 × 900, no GPU, 60
frames a second. The graph is invented (`benchmarks/explorer_graph.py`): documents, actors, goals,
projects and tasks in communities with hubs, names of some 28 letters, links twice as many as
things, read from a store by the code that reads any graph. *pyvis* is what its manual shows:
`Network(directed=True, cdn_resources="in_line")`, `add_node` with a label, `add_edge`, all options
as they come; what it asks the network for (Bootstrap) is refused at once, so that nothing waits for
it. plan-kg's page holds more: names in two languages, facts, evidence, tables. plan-kg's times are
medians of several runs (*runs*), frames of all runs are taken together; pyvis, whose runs are long,
is run once. *÷* is always pyvis over plan-kg: 30 is thirty times as slow, or as large."""

_OPENING_TEXT: Final = """\
From navigation until a picture that can be read, by the clock of the page itself. plan-kg opens on
a part that a person can read (*on*: so many things); *everything* adds the time from pressing the
button for the whole graph until that is drawn. pyvis computes where things stand while one waits
and draws nothing meanwhile: *first frame* is when it draws at all, *steady* when nothing moves any
more. *>* says that it did not get there before the run was ended."""

_FRAMES_TEXT: Final = """\
Real wheel events (20 in, 20 out) and a real drag (60 moves), one after another as fast as the page
takes them. Each number is milliseconds of a frame in which the picture was drawn anew; frames
without drawing, which are always quick, do not count. 95 % is what 95 of a hundred frames keep
below; *after* is the longest frame once the hand rests, when what was left out is drawn again.
pyvis stands here where it came to rest in time; *÷* compares the 95 % of plan-kg's row with it."""

_EXPORT_TEXT: Final = """\
Seconds and memory of a process of its own, libraries' imports included. *read* is what comes
before: the network and what its panel says, read from a store in memory. *cold* is rendering the
page, positions computed; *warm* with the positions kept from before. Peak memory is that of the
whole process, the network (*before*) included. pyvis computes no positions here but in the browser,
every time the page is opened."""

_SIZE_TEXT: Final = "Megabytes of the one HTML file."

_MEMORY_TEXT: Final = """\
*heap* is what the page's program holds after clearing away, *renderer* the resident memory of the
browser's process for it at the end of a run, everything shown and moved."""


def _summary(results: Results) -> str:
    lines = [
        "> **Tóm tắt.** Mở từ đĩa trong Chromium không đầu, không GPU, cùng một lượt với trang",
        "> mặc định của pyvis, trên một đồ thị bịa; số là tỷ lệ, không phải lời hứa về thời gian.",
        "> Mục tiêu và kết quả:",
        ">",
    ]
    lines += [
        f"> - {goal.vi}: {goal.measured} → **{VERDICTS_VI[goal.verdict]}**"
        for goal in explorer_goals(results)
    ]
    return "\n".join(lines)


def _goals_table(results: Results) -> str:
    rows = [[goal.en, goal.measured, goal.verdict] for goal in explorer_goals(results)]
    return table(["goal", "measured", ""], rows)


def _opening_table(sizes: list[Measured]) -> str:
    header = [
        *("things", "links", "runs", "plan-kg opens s", "on", "everything s"),
        *("pyvis first frame s", "pyvis steady s"),
        *("steady ÷ opens", "steady ÷ everything", "first ÷ opens", "first ÷ everything"),
    ]
    return table(header, [_opening(one) for one in sizes], numbers=range(len(header)))


def _opening(one: Measured) -> list[str]:
    steady = one.pyvis.steady.seconds if one.pyvis.steady else None
    ratios = [
        at_least(
            None if value is None else value / own.seconds, one.limit / own.seconds, "{:.0f}".format
        )
        for value in (steady, one.pyvis.first)
        for own in (one.first, one.everything)
    ]
    return [
        *(f"{one.n_things:,}", f"{one.n_links:,}", str(one.n_runs)),
        *(f"{one.first.seconds:.2f}", f"{one.first.things:,}", f"{one.everything.seconds:.2f}"),
        *(at_least(value, one.limit, "{:.1f}".format) for value in (one.pyvis.first, steady)),
        *ratios,
    ]


def _requests(sizes: list[Measured]) -> str:
    own = sum(one.n_requests for one in sizes)
    pyvis = sum(one.pyvis.n_requests for one in sizes)
    return f"Requests that wanted to leave the page, in all runs: plan-kg {own}, pyvis {pyvis}."


def _frames_table(sizes: list[Measured]) -> str:
    header = [
        *("things", "page", "shown", "zoom median", "95 %", "longest", "after", "÷"),
        *("pan median", "95 %", "longest", "after", "÷"),
    ]
    rows = []
    for one in sizes:
        states = [("as opened", one.first), ("everything", one.everything)]
        if one.opens_on_everything:
            states = [("as opened: everything", one.first)]
        rows += [_frames(one, name, state) for name, state in states]
        if one.pyvis_steady:
            rows.append(_frames(one, "pyvis, steady", one.pyvis_steady))
    return table(header, rows, numbers=[0, *range(2, len(header))])


def _frames(one: Measured, name: str, state: Shown) -> list[str]:
    pyvis = one.pyvis_steady
    cells = [f"{one.n_things:,}", name, f"{state.things:,}"]
    for own, other in ((state.zoom, pyvis and pyvis.zoom), (state.pan, pyvis and pyvis.pan)):
        ratio = f"{other.most / own.most:.1f}" if other and other != own else ""
        values = (own.median, own.most, own.longest, own.settling)
        cells += [*(f"{value:.0f}" for value in values), ratio]
    return cells


def _export_table(sizes: list[Measured]) -> str:
    header = [
        *("things", "read s", "plan-kg cold s", "warm s", "pyvis s", "÷ cold", "÷ warm"),
        *("before MB", "plan-kg peak MB", "pyvis peak MB", "÷ peak"),
    ]
    rows = [
        [
            *(f"{one.n_things:,}", f"{one.reading:.2f}"),
            *(f"{export.seconds:.2f}" for export in (one.cold, one.warm, one.pyvis_export)),
            *(f"{one.pyvis_export.seconds / own.seconds:.2f}" for own in (one.cold, one.warm)),
            *(f"{one.cold.before:.0f}", f"{one.cold.peak:.0f}", f"{one.pyvis_export.peak:.0f}"),
            f"{one.pyvis_export.peak / one.cold.peak:.2f}",
        ]
        for one in sizes
    ]
    return table(header, rows, numbers=range(len(header)))


def _size_table(results: Results) -> str:
    rows = [
        [
            f"{one.n_things:,}",
            f"{one.cold.size / 1e6:.2f}",
            f"{one.pyvis_export.size / 1e6:.2f}",
            f"{one.pyvis_export.size / one.cold.size:.2f}",
        ]
        for one in results.sizes
    ]
    rows.insert(0, ["no data", f"{results.empty_page / 1e6:.2f}", "", ""])
    return table(["things", "plan-kg MB", "pyvis MB", "÷"], rows, numbers=range(4))


def _memory_table(sizes: list[Measured]) -> str:
    header = [
        *("things", "heap as opened MB", "heap, everything MB", "renderer MB"),
        *("pyvis heap MB", "pyvis renderer MB", "÷ renderer"),
    ]
    rows = [
        [
            *(f"{one.n_things:,}", f"{one.first.heap:.0f}", f"{one.everything.heap:.0f}"),
            f"{one.resident:.0f}",
            f"{one.pyvis.steady.heap:.0f}" if one.pyvis.steady else "–",
            f"{one.pyvis.resident:.0f}",
            f"{one.pyvis.resident / one.resident:.2f}",
        ]
        for one in sizes
    ]
    return table(header, rows, numbers=range(len(header)))
