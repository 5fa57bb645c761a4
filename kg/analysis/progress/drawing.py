"""The drawing of a panel: axes, paths, targets, figures, and their labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final
from xml.etree import ElementTree as ET

from kg.analysis.progress.arithmetic import number, rounded
from kg.analysis.progress.captions import (
    Names,
    figure_text,
    heading,
    legend,
    mark_text,
    scale_of,
    shape_of,
)
from kg.analysis.progress.scene import Dot, Mark, Panel
from kg.analysis.progress.svg import add, shortened, ticks
from kg.analysis.progress.times import year_span
from kg.errors import Message

WIDTH: Final = 780
_LEFT, _RIGHT, _PLOT = 84, WIDTH - 20, 230
_HEAD, _FOOT, _LINE = 34, 34, 19
_MOST_LETTERS: Final = 112
_MOST_YEARS: Final = 9
_MOST_QUARTERED: Final = 2


def height_of(panel: Panel, names: Names) -> int:
    """Give the height of a panel, its legend included."""
    return _HEAD + _PLOT + _FOOT + _LINE * len(legend(panel, names))


@dataclass(frozen=True)
class _Plot:
    """Where days and values stand in a panel."""

    first: date
    last: date
    low: Decimal
    high: Decimal
    top: int

    def x(self, when: date) -> float:
        return _LEFT + (_RIGHT - _LEFT) * (when - self.first).days / (self.last - self.first).days

    def y(self, value: Decimal) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.top + _PLOT * (1 - float(share))


def draw_panel(
    root: ET.Element, panel: Panel, names: Names, colours: Mapping[str, int], top: int
) -> None:
    """Draw a panel from ``top`` down."""
    add(root, "text", shortened(heading(panel, names), 96), x=20, y=top + 16, class_="head")
    values, days = list(panel.values), list(panel.days)
    low, high = min(values), max(values)
    steps = ticks(Decimal(0) if 0 < low <= high / 2 else low, high)
    first, last = year_span(min(days).year).start, year_span(max(days).year).end
    plot = _Plot(first, last, steps[0], steps[-1], top + _HEAD)
    scale = scale_of(panel)[0]
    _draw_axes(root, plot, steps, scale, names)
    pen = _Pen(root, plot, names, colours, scale, [*_places(panel, plot)])
    for mark in panel.marks:
        pen.draw_mark(mark)
    for dot in panel.dots:
        pen.draw_dot(dot)
    _draw_legend(root, panel, names, colours, plot.top + _PLOT + _FOOT)


def _places(panel: Panel, plot: _Plot) -> Iterator[tuple[float, float]]:
    for mark in panel.marks:
        yield plot.x(mark.end), plot.y(mark.goal.aim)
    for dot in panel.dots:
        yield plot.x(dot.figure.end), plot.y(dot.figure.value)


def _draw_axes(
    root: ET.Element, plot: _Plot, steps: list[Decimal], scale: Decimal, names: Names
) -> None:
    for step in steps:
        y = plot.y(step)
        add(root, "line", x1=_LEFT, x2=_RIGHT, y1=y, y2=y, class_="grid")
        text = names.say(number(rounded(step / scale)))
        add(root, "text", text, x=_LEFT - 8, y=y + 4, text_anchor="end", class_="small soft")
    bottom = plot.top + _PLOT
    add(root, "line", x1=_LEFT, x2=_RIGHT, y1=bottom, y2=bottom, class_="axis")
    for at, until, said in _times(plot):
        x, y = plot.x(at), bottom + 18
        add(root, "line", x1=x, x2=x, y1=bottom, y2=bottom + 5, class_="axis")
        middle = (x + plot.x(until)) / 2
        shown = names.say(said)
        add(root, "text", shown, x=middle, y=y, text_anchor="middle", class_="small soft")


def _times(plot: _Plot) -> Iterator[tuple[date, date, Message]]:
    """Give the ticks of time: years, or quarters where there are few years."""
    years = range(plot.first.year, plot.last.year + 1)
    if len(years) > _MOST_QUARTERED:
        for year in years[:: -(-len(years) // _MOST_YEARS)]:
            yield year_span(year).start, year_span(year).end, Message(str(year), str(year))
        return
    for year in years:
        for quarter in range(1, 5):
            start = date(year, 3 * quarter - 2, 1)
            end = year_span(year).end if quarter == 4 else date(year, 3 * quarter + 1, 1)
            yield start, end, Message(f"quý {quarter}/{year}", f"Q{quarter} {year}")


@dataclass(frozen=True)
class _Pen:
    """Draws the marks and dots of a panel; ``taken`` is where something stands already."""

    root: ET.Element
    plot: _Plot
    names: Names
    colours: Mapping[str, int]
    scale: Decimal
    taken: list[tuple[float, float]]

    def draw_mark(self, mark: Mark) -> None:
        group = self._group(mark.document, mark_text(mark, self.names))
        plot, goal = self.plot, mark.goal
        if mark.path:
            points = " ".join(f"{plot.x(p.day):.1f},{plot.y(p.value):.1f}" for p in mark.path)
            add(group, "polyline", points=points, class_="path")
        x, y = plot.x(mark.end), plot.y(goal.aim)
        if goal.lower is not None and goal.upper is not None:
            ends = plot.y(goal.lower), plot.y(goal.upper)
            add(group, "line", x1=x, x2=x, y1=ends[0], y2=ends[1], class_="line")
        add(group, "path", d=f"M{x:.1f} {y - 7:.1f}l7 7l-7 7l-7-7z", class_="mark")
        self._label(group, f"{goal.sign} {self._number(goal.aim)}", x, y)

    def draw_dot(self, dot: Dot) -> None:
        figure, plot = dot.figure, self.plot
        group = self._group(figure.document, figure_text(dot, self.names))
        x, y = plot.x(figure.end), plot.y(figure.value)
        if figure.start is not None and dot.kind != "level":
            start = plot.y(Decimal(0)) if dot.kind == "sum" else y
            add(group, "line", x1=plot.x(figure.start), x2=x, y1=start, y2=y, class_="line")
        add(group, "circle", cx=x, cy=y, r=5, class_=shape_of(dot))
        self._label(group, self._number(figure.value), x, y)

    def _group(self, document: str, title: str) -> ET.Element:
        group = add(self.root, "g", class_=f"d{self.colours[document]}")
        add(group, "title", title)
        return group

    def _number(self, value: Decimal) -> str:
        return self.names.say(number(rounded(value / self.scale)))

    def _label(self, group: ET.Element, text: str, x: float, y: float) -> None:
        """Write a value where there is room: above, below, left; else only the title has it."""
        anchor = "end" if x > _RIGHT - 30 else "middle"
        for at, side, where in ((y - 11, x, anchor), (y + 22, x, anchor), (y + 4, x - 12, "end")):
            middle = side - 18 if where == "end" else side
            others = (place for place in self.taken if place != (x, y))
            if all(abs(at - 4 - oy) > 11 or abs(middle - ox) > 38 for ox, oy in others):
                self.taken.append((middle, at - 4))
                add(group, "text", text, x=side, y=at, text_anchor=where, class_="small")
                return


def _draw_legend(
    root: ET.Element, panel: Panel, names: Names, colours: Mapping[str, int], top: int
) -> None:
    for n, (shape, document, text) in enumerate(legend(panel, names)):
        y = top + _LINE * n
        group = add(root, "g", class_=f"d{colours[document]}")
        if shape == "mark":
            add(group, "path", d=f"M28 {y - 6}l6 6l-6 6l-6-6z", class_="mark")
        else:
            add(group, "circle", cx=28, cy=y, r=5, class_=shape)
        if len(text) > _MOST_LETTERS:
            add(group, "title", text)
        add(group, "text", shortened(text, _MOST_LETTERS), x=42, y=y + 4)
