"""What a store is built from: Turtle files, each with its named graph, and their digest."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg import __version__
from kg.errors import DataError, Location, Message, MissingDataError
from kg.resources import files_below, resource_dir
from kg.vocabulary import DATASET_GRAPH, GRAPH, INFERRED_GRAPH, graph_name

LAYOUT: Final = 2
"""Raise it when what a store holds changes for the same inputs."""
ONTOLOGY_GRAPH: Final = GRAPH + "ontology"


@dataclass(frozen=True)
class Source:
    """A Turtle file and the named graph it fills."""

    path: Path
    graph: str


@dataclass(frozen=True)
class Inputs:
    """Everything a store is built from."""

    sources: tuple[Source, ...]
    ontology: Path
    digest: str

    @property
    def rules(self) -> Path:
        """The folder of the rules."""
        return self.ontology / "rules"

    @property
    def description(self) -> Path:
        """The folder of the queries that describe the dataset."""
        return self.ontology / "dataset"

    @property
    def checks(self) -> Path:
        """The folder of the integrity checks."""
        return self.ontology / "checks"

    @property
    def shapes(self) -> Path:
        """The SHACL shapes."""
        return self.ontology / "shapes.ttl"

    @property
    def data(self) -> list[Source]:
        """The data files alone, without the ontology's."""
        return [source for source in self.sources if source.graph != ONTOLOGY_GRAPH]


def find_inputs(data: Sequence[Path] = (), ontology: Path | None = None) -> Inputs:
    """List and digest the inputs; ``data`` are folders or files, default the shipped graph.

    Raises :class:`MissingDataError` for a folder that is not there or has no Turtle.
    """
    home = ontology or resource_dir("ontology")
    places = data or [resource_dir("graph_data")]
    files = [path for place in places for path in _turtle_files(place)]
    own = [Source(path, graph_name(path.stem)) for path in files]
    _refuse_same_graph(own)
    sources = [Source(path, ONTOLOGY_GRAPH) for path in files_below(home, ".ttl")] + own
    asked = [
        path for folder in ("rules", "dataset") for path in sorted((home / folder).glob("*.rq"))
    ]
    paths = [source.path for source in sources] + asked
    return Inputs(tuple(sources), home, _digest(paths))


def _turtle_files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    if not place.is_dir():
        raise MissingDataError(
            Message(f"không có thư mục dữ liệu {place}", f"no data folder {place}"),
            hint=Message(
                "chỉ thư mục có tệp .ttl bằng --data", "name a folder with .ttl files with --data"
            ),
        )
    found = files_below(place, ".ttl")
    if not found:
        raise MissingDataError(
            Message(
                f"thư mục {place} không có tệp .ttl nào", f"the folder {place} holds no .ttl file"
            ),
            hint=Message(
                "chỉ thư mục có tệp .ttl bằng --data", "name a folder with .ttl files with --data"
            ),
        )
    return found


def _refuse_same_graph(sources: list[Source]) -> None:
    seen: dict[str, Path] = {}
    for source in sources:
        if source.graph in (ONTOLOGY_GRAPH, INFERRED_GRAPH, DATASET_GRAPH):
            raise DataError(
                Message(
                    f"tên “{source.path.stem}” dành riêng cho đồ thị {source.graph}",
                    f"the name “{source.path.stem}” is kept for the graph {source.graph}",
                ),
                location=Location(source.path),
                hint=Message("đổi tên tệp", "rename the file"),
            )
        if source.graph in seen:
            other = seen[source.graph]
            raise DataError(
                Message(
                    f"trùng tên với {other}: hai tệp sẽ lẫn vào một đồ thị có tên",
                    f"has the same name as {other}: both would fill one named graph",
                ),
                location=Location(source.path),
                hint=Message("đổi tên một trong hai tệp", "rename one of the two files"),
            )
        seen[source.graph] = source.path


def _digest(paths: list[Path]) -> str:
    total = hashlib.sha256(f"{LAYOUT} {__version__} {ox.__version__}".encode())
    for path in paths:
        try:
            with path.open("rb") as stream:
                content = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise MissingDataError(
                Message(
                    f"không đọc được {path}: {error.strerror}",
                    f"can't read {path}: {error.strerror}",
                )
            ) from None
        total.update(os.fsencode(path.name) + f" {content}\n".encode())
    return total.hexdigest()[:32]
