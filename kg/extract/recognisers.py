"""The recognisers, one a kind of statement: the one place that lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from kg.extract import assignments, citations, goals, observations, projects, targets, tasks
from kg.extract.context import Context
from kg.extract.findings import Finding

Recogniser = Callable[[Context], Iterator[Finding]]

RECOGNISERS: Final[tuple[Recogniser, ...]] = (
    goals.recognise,
    targets.recognise,
    tasks.recognise,
    assignments.recognise,
    citations.recognise,
    projects.recognise,
    observations.recognise,
)
