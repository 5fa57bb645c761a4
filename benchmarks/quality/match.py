"""Match what was read with what is known, one to one, and count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import networkx as nx

from benchmarks.quality.claims import Claim, agree

_FOUND: Final = 0
_KNOWN: Final = 1


@dataclass(frozen=True)
class Outcome:
    """What came of one kind in one document, or of several put together.

    ``matched`` pairs what was read with what is known; ``ignored`` was read and agrees
    only with something doubtful, so that it is neither right nor wrong. ``again`` is known
    as a statement of its own where the reader gives one citation of that document with all
    its mentions as evidence: recall counts it as found, precision does not.
    """

    matched: tuple[tuple[Claim, Claim], ...] = ()
    missed: tuple[Claim, ...] = ()
    false: tuple[Claim, ...] = ()
    ignored: tuple[Claim, ...] = ()
    again: tuple[Claim, ...] = ()

    @property
    def n_known(self) -> int:
        """How many there are to find."""
        return len(self.matched) + len(self.again) + len(self.missed)

    @property
    def n_found(self) -> int:
        """How many were read and are judged."""
        return len(self.matched) + len(self.false)

    @property
    def precision(self) -> float | None:
        """The share of what was read that is right; ``None`` where nothing was read."""
        return len(self.matched) / self.n_found if self.n_found else None

    @property
    def recall(self) -> float | None:
        """The share of what is known that was read; ``None`` where nothing is known."""
        found = len(self.matched) + len(self.again)
        return found / self.n_known if self.n_known else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both shares; ``None`` where there is nothing to judge."""
        if not self.n_found and not self.n_known:
            return None
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def compare(found: Iterable[Claim], known: Iterable[Claim]) -> Outcome:
    """Match the claims of one kind in one document.

    The matching is a maximum one: no other pairing of sure claims has more pairs, and no
    claim is counted twice, so something read twice is right once. A citation with several
    mentions stands for all that is known of them, see :class:`Outcome`.
    """
    read, listed = list(found), list(known)
    sure = [claim for claim in listed if claim.is_sure]
    doubtful = [claim for claim in listed if not claim.is_sure]
    pairs = _maximum_matching(read, sure)
    left = [claim for at, claim in enumerate(read) if at not in pairs]
    ignored = [claim for claim in left if any(agree(claim, other) for other in doubtful)]
    taken = set(pairs.values())
    missed = [claim for at, claim in enumerate(sure) if at not in taken]
    said = [read[at] for at in pairs if read[at].kind == "citation" and len(read[at].spans) > 1]
    again = [claim for claim in missed if any(agree(one, claim) for one in said)]
    return Outcome(
        tuple((read[at], sure[to]) for at, to in sorted(pairs.items())),
        tuple(claim for claim in missed if claim not in again),
        tuple(claim for claim in left if claim not in ignored),
        tuple(ignored),
        tuple(again),
    )


def _maximum_matching(read: Sequence[Claim], sure: Sequence[Claim]) -> dict[int, int]:
    """Pair positions of ``read`` with positions of ``sure``."""
    graph: nx.Graph[tuple[int, int]] = nx.Graph()
    graph.add_edges_from(
        ((_FOUND, at), (_KNOWN, to))
        for at, claim in enumerate(read)
        for to, other in enumerate(sure)
        if agree(claim, other)
    )
    side = {node for node in graph if node[0] == _FOUND}
    matching = nx.bipartite.hopcroft_karp_matching(graph, side)
    return {at: matching[_FOUND, at][1] for _, at in side if (_FOUND, at) in matching}


def put_together(outcomes: Iterable[Outcome]) -> Outcome:
    """Add outcomes up."""
    listed = list(outcomes)
    return Outcome(
        tuple(chain.from_iterable(one.matched for one in listed)),
        tuple(chain.from_iterable(one.missed for one in listed)),
        tuple(chain.from_iterable(one.false for one in listed)),
        tuple(chain.from_iterable(one.ignored for one in listed)),
        tuple(chain.from_iterable(one.again for one in listed)),
    )


def compare_by_kind(
    found: Iterable[Claim], known: Iterable[Claim], kinds: Iterable[str]
) -> dict[str, Outcome]:
    """Match the claims of one document, kind by kind."""
    read: dict[str, list[Claim]] = defaultdict(list)
    listed: dict[str, list[Claim]] = defaultdict(list)
    for claim in found:
        read[claim.kind].append(claim)
    for claim in known:
        listed[claim.kind].append(claim)
    return {kind: compare(read[kind], listed[kind]) for kind in kinds}
