"""What a view is, and what is asked of one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kg.analysis.network import read_network
from kg.errors import Lang, Message, MissingDataError, ParameterError, UnknownNameError
from kg.store import Store
from kg.view.filters import day_note, holding
from kg.vocabulary import curie

if TYPE_CHECKING:
    import networkx as nx

DEFAULT_DEPTH: Final = 2
MAX_DEPTH: Final = 6
THING: Final = Message("thứ", "thing")


class UnknownThingError(UnknownNameError, ParameterError):
    """A view is asked of a thing that the graph does not hold."""


@dataclass(frozen=True)
class Argument:
    """What a view is told: a thing of one of these ``kinds``, or, without any, a path.

    ``what`` it is called where it is missing or of another kind; :data:`THING` where its
    kinds have no name in common.
    """

    metavar: Message
    what: Message
    kinds: tuple[str, ...] = ()
    is_optional: bool = False


@dataclass(frozen=True)
class View:
    """A view: its name, what it shows, what it takes, and an example to paste.

    ``reads_graph``: it is about the graph at hand, not about other data it is told;
    ``has_depth``: it reaches so many steps from its thing, and no further;
    ``draws_all``: it draws every thing of the graph.
    """

    name: str
    about: Message
    example: str
    takes: tuple[Argument, ...] = ()
    reads_graph: bool = True
    has_depth: bool = False
    draws_all: bool = False

    @property
    def usage(self) -> Message:
        """The view and what it takes: ``document DOCUMENT``, ``coverage [DOCUMENT]``."""
        return Message(self._usage("vi"), self._usage("en"))

    def _usage(self, lang: Lang) -> str:
        names = ((one.metavar.in_(lang), one.is_optional) for one in self.takes)
        words = (f"[{name}]" if is_optional else name for name, is_optional in names)
        return " ".join((self.name, *words))


@dataclass(frozen=True)
class Request:
    """What is asked of a view: IRIs of things or paths, how far, on which day."""

    store: Store
    arguments: tuple[str, ...] = ()
    lang: Lang = "vi"
    depth: int = DEFAULT_DEPTH
    on: date | None = None

    @property
    def thing(self) -> str:
        """The thing that the view is about; ``""`` where it is about none."""
        return self.arguments[0] if self.arguments else ""

    @cached_property
    def whole(self) -> nx.MultiDiGraph[str]:
        """The whole network, whatever the day."""
        return read_network(self.store, self.lang)

    @cached_property
    def network(self) -> nx.MultiDiGraph[str]:
        """The network, as it holds on the day asked for."""
        return holding(self.whole, self.on) if self.on else self.whole

    def on_any_day(self) -> Request:
        """Ask the same whatever the day."""
        same = replace(self, on=None)
        same.__dict__["whole"] = self.whole  # where a cached property is kept: it is not read twice
        return same

    def titled(self, title: Message) -> Message:
        """Put the name of the thing into a title's hole ``{name}``."""
        names = self.whole.nodes[self.thing]["names"]
        return Message(title.vi.replace("{name}", names.vi), title.en.replace("{name}", names.en))

    def day_notes(
        self, always: nx.MultiDiGraph[str], drawn: nx.MultiDiGraph[str]
    ) -> tuple[Message, ...]:
        """Say what the day asked for leaves out of what would else be drawn ``always``."""
        return (day_note(always, drawn, self.network, self.on),) if self.on else ()


def nothing_to_draw(vi: str, en: str, hint: Message | None = None) -> MissingDataError:
    """Make the error of a view that has nothing to show."""
    return MissingDataError(Message(vi, en), hint=hint)


def name_of(request: Request, thing: str) -> Message:
    """Give a thing's name, or its id where it is not in the network."""
    if thing in request.whole:
        names: Message = request.whole.nodes[thing]["names"]
        return names
    return Message(*2 * (curie(thing),))
