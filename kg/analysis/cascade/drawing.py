"""A cascade as a tree on the terminal."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.analysis.cascade.find import Cascade
from kg.analysis.cascade.naming import Names, name_of
from kg.analysis.cascade.walk import Step
from kg.analysis.cascade.words import (
    ABOVE,
    BELOW,
    DOWN_WORDS,
    ELSEWHERE,
    INHERITED,
    LEFT_OUT,
    OWNED_BY,
    UP_WORDS,
    counted,
    n_of,
)
from kg.errors import Lang, Message
from kg.render import visible
from kg.vocabulary import curie

if TYPE_CHECKING:
    from rich.text import Text
    from rich.tree import Tree

_N_OWNERS: Final = 2


@dataclass(frozen=True)
class Style:
    """How a tree is written: language, width, colour, and whether with ids."""

    lang: Lang = "vi"
    width: int | None = 120
    color: bool = False
    ids: bool = False


def draw_cascade(cascade: Cascade, names: Names, style: Style) -> str:
    """Write a cascade as a tree: what is above, then what is below.

    Of several that hang on a thing in the same way, a heading says how many. Behind each
    work stands who owns it; where a branch is cut, how much is left out.
    """
    from rich.console import Console

    drawing = _Drawing(cascade, names, style)
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=style.width,
        force_terminal=style.color,
        no_color=not style.color,
        highlight=False,
    )
    console.print(drawing.whole())
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


class _Drawing:
    def __init__(self, cascade: Cascade, names: Names, style: Style) -> None:
        self.cascade = cascade
        self.names = names
        self.style = style

    def whole(self) -> Tree:
        from rich.text import Text
        from rich.tree import Tree

        thing = self.cascade.thing
        root = Text(self._name(thing), style="bold").append(f"  {curie(thing)}", style="dim")
        tree = Tree(root)
        for title, words, steps in (
            (ABOVE, UP_WORDS, self.cascade.above),
            (BELOW, DOWN_WORDS, self.cascade.below),
        ):
            if steps:
                said = f"{self._say(title)}: {self._say(counted(self.cascade.counts(steps)))}"
                _hang(tree.add(Text(said, style="bold")), steps, words, self)
        return tree

    def heading(self, words: Message, kind: str, n: int) -> Text:
        from rich.text import Text

        return Text(f"{self._say(words)}: {self._say(n_of(kind, n))}", style="cyan")

    def line(self, step: Step, words: Message | None) -> Text:
        """Write a step; ``words`` say how it hangs there, where no heading does."""
        from rich.text import Text

        text = Text(f"{self._say(words)}: " if words else "", style="")
        text.append(self._name(step.thing))
        if self.style.ids:
            text.append(f"  {curie(step.thing)}", style="dim")
        for remark in self._remarks(step):
            text.append(f"  [{remark}]", style="dim")
        return text

    def _remarks(self, step: Step) -> Iterator[str]:
        owned = self.cascade.owners.get(step.thing)
        if owned and not step.is_repeated:
            first = "; ".join(self._name(actor) for actor in owned.actors[:_N_OWNERS])
            more = len(owned.actors) - _N_OWNERS
            why = f" ({self._say(INHERITED)})" if owned.is_inherited else ""
            yield f"{self._say(OWNED_BY)}: {first}{f' +{more}' if more > 0 else ''}{why}"
        if step.is_repeated:
            yield self._say(ELSEWHERE)
        if step.n_left_out:
            yield self._say(LEFT_OUT).format(n=step.n_left_out)

    def _name(self, iri: str) -> str:
        return visible(self._say(name_of(self.names, iri)))

    def _say(self, message: Message) -> str:
        return message.in_(self.style.lang)


def _hang(top: Tree, steps: Sequence[Step], words: dict[str, Message], drawing: _Drawing) -> None:
    """Hang steps on the top of a tree, each under the one it stands beside."""
    kinds = drawing.cascade.kinds
    groups = [(step.beside, step.relation, kinds[step.thing]) for step in steps]
    sizes = Counter(groups)
    headings: dict[tuple[str, str, str], Tree] = {}
    at = {0: top}  # the tree last hung at each depth
    for step, group in zip(steps, groups, strict=True):
        above, said = at[step.depth - 1], words[step.relation]
        if sizes[group] == 1:
            at[step.depth] = above.add(drawing.line(step, said))
            continue
        if group not in headings:
            headings[group] = above.add(drawing.heading(said, group[2], sizes[group]))
        at[step.depth] = headings[group].add(drawing.line(step, None))
