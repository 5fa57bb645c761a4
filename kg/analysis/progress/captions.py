"""The words of a chart: headings, legend, what each mark and dot says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.analysis.progress.arithmetic import day, number, say, wanted
from kg.analysis.progress.classify import STANDINGS
from kg.analysis.progress.scene import Dot, Mark, Panel
from kg.errors import Lang, Message
from kg.vocabulary import curie

_SCALES: Final = (
    (Decimal(10) ** 12, Message("nghìn tỷ", "trillion")),
    (Decimal(10) ** 9, Message("tỷ", "billion")),
    (Decimal(10) ** 6, Message("triệu", "million")),
)


@dataclass(frozen=True)
class Names:
    """What things are called, in the language of the chart."""

    names: Mapping[str, str]
    lang: Lang

    def of(self, iri: str) -> str:
        """Name a thing, by its id where it has no name."""
        return self.names.get(iri, curie(iri))

    def say(self, message: Message) -> str:
        """Give a text in the language."""
        return message.in_(self.lang)


def description(panels: list[Panel], names: Names) -> str:
    """Say in sentences all that is drawn, for who can't see it."""
    lines = []
    for panel in panels:
        lines.append(heading(panel, names))
        lines += [text for _, _, text in legend(panel, names)]
        lines += [figure_text(dot, names) for dot in panel.dots]
    return ". ".join(lines) + "."


def heading(panel: Panel, names: Names) -> str:
    """Name a panel: its subject, and its unit with its scale."""
    scale = scale_of(panel)[1]
    parts = [names.say(scale), names.of(panel.unit)] if panel.unit else []
    unit = " ".join(filter(None, parts))
    return " · ".join(filter(None, [names.of(panel.subject) if panel.subject else "", unit]))


def legend(panel: Panel, names: Names) -> list[tuple[str, str, str]]:
    """List what the colours mean: shape, document, words."""
    found = [("mark", mark.document, mark_text(mark, names)) for mark in panel.marks]
    words = {
        "dot": names.say(Message("số liệu", "figures")),
        "open": names.say(Message("ước tính cho kỳ chưa hết", "estimates of a period not over")),
    }
    dots = dict.fromkeys((shape_of(dot), dot.figure.document) for dot in panel.dots)
    return found + [(shape, doc, f"{words[shape]}: {names.of(doc)}") for shape, doc in dots]


def shape_of(dot: Dot) -> str:
    """Give the shape of a figure: hollow where it is an estimate."""
    return "open" if dot.figure.is_estimate else "dot"


def mark_text(mark: Mark, names: Names) -> str:
    """Say what a target wants, its class and its document."""
    said = say(
        "chỉ tiêu {year}: {wanted} · {standing} · ",
        "target {year}: {wanted} · {standing} · ",
        year=Message(*2 * (str(mark.end.year),)),
        wanted=wanted(mark.goal),
        standing=STANDINGS[mark.standing],
    )
    return names.say(said) + names.of(mark.document)


def figure_text(dot: Dot, names: Names) -> str:
    """Say a figure with its days and its document."""
    figure = dot.figure
    when = day(figure.end)
    if figure.start is not None:
        when = say("{a} – {b}", "{a} – {b}", a=day(figure.start), b=when)
    said = say("{when}: {value}", "{when}: {value}", when=when, value=number(figure.value))
    estimated = Message(", ước tính", ", estimated") if figure.is_estimate else Message("", "")
    return f"{names.say(said)}{names.say(estimated)} ({names.of(figure.document)})"


def scale_of(panel: Panel) -> tuple[Decimal, Message]:
    """Give what the values of a panel are divided by, and its name."""
    largest = max(abs(value) for value in panel.values)
    found = (scale for scale in _SCALES if largest >= scale[0])
    return next(found, (Decimal(1), Message("", "")))
