"""What was measured of the explorer and of pyvis's page at one size, summed up over runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.explorer_browser import Frames, Opened, PyvisOpened, State
from benchmarks.explorer_export import Export


@dataclass(frozen=True)
class Pace:
    """Milliseconds a drawn frame takes while the picture moves; the longest right after it."""

    median: float
    most: float
    """95 of a hundred frames take no longer."""
    longest: float
    settling: float

    @classmethod
    def of(cls, runs: Iterable[Frames]) -> Pace:
        """Sum up the frames of all runs together."""
        known = list(runs)
        moving = sorted(gap for frames in known for gap in frames.moving)
        settling = [gap for frames in known for gap in frames.settling]
        if not moving:
            raise RuntimeError("the picture did not move: no frame was drawn")
        at = min(len(moving) - 1, int(0.95 * len(moving)))
        return cls(median(moving), moving[at], moving[-1], max(settling, default=0.0))


@dataclass(frozen=True)
class Shown:
    """A state of a page over all runs: seconds and MB are medians."""

    seconds: float
    things: int
    links: int
    zoom: Pace
    pan: Pace
    heap: float

    @classmethod
    def of(cls, runs: Sequence[State]) -> Shown:
        """Sum up runs."""
        return cls(
            median(run.seconds for run in runs),
            runs[-1].things,
            runs[-1].links,
            Pace.of(run.zoom for run in runs),
            Pace.of(run.pan for run in runs),
            median(run.heap for run in runs),
        )


@dataclass(frozen=True)
class Measured:
    """Everything measured of one size; ``everything`` has its seconds from opening on."""

    n_things: int
    n_links: int
    reading: float
    cold: Export
    warm: Export
    pyvis_export: Export
    first: Shown
    everything: Shown
    resident: float
    n_requests: int
    n_runs: int
    pyvis: PyvisOpened
    limit: float

    @property
    def opens_on_everything(self) -> bool:
        """Say whether the page opens on the whole graph."""
        return self.first is self.everything

    @property
    def pyvis_steady(self) -> Shown | None:
        """Give pyvis's picture where it came to rest in time."""
        return Shown.of([self.pyvis.steady]) if self.pyvis.steady else None


def sum_up(runs: Sequence[Opened]) -> tuple[Shown, Shown]:
    """Give the page as it opens and with everything shown, whose seconds begin at opening."""
    first = Shown.of([run.first for run in runs])
    pressed = [_after(run.first, run.everything) for run in runs if run.everything]
    return (first, Shown.of(pressed)) if pressed else (first, first)


def _after(first: State, everything: State) -> State:
    seconds = first.seconds + everything.seconds
    return State(
        seconds,
        everything.things,
        everything.links,
        everything.zoom,
        everything.pan,
        everything.heap,
    )


@dataclass
class Results:
    """A whole run."""

    command: str
    date: str
    machine: dict[str, str]
    empty_page: int
    sizes: list[Measured] = field(default_factory=list)
    minutes: float = 0.0

    def of(self, n_things: int) -> Measured | None:
        """Give what was measured of a size, if it was."""
        return next((one for one in self.sizes if one.n_things == n_things), None)


def at_least(value: float | None, limit: float, form: Callable[[float], str]) -> str:
    """Write a time, or that there was none within the limit.

    >>> at_least(None, 120, "{:.1f} s".format), at_least(2, 120, "{:.1f} s".format)
    ('> 120.0 s', '2.0 s')
    """
    return f"> {form(limit)}" if value is None else form(value)
