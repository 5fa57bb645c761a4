"""Computed places in the cache folder, named by the digest of all that they follow from.

A file is replaced whole or not at all, and two that write one write the same. What can't
be read, or doesn't bear its own digest, is computed anew; what can't be written isn't kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.cache import cache_dir
from kg.files import replace_file

if TYPE_CHECKING:
    import networkx as nx

    from kg.view.layout.communities import Part

ALGORITHM: Final = 2
"""To be raised when the same graph is to get other places."""
N_KEPT: Final = 32


@dataclass(frozen=True)
class Kept:
    """Places and communities of things by number."""

    places: tuple[tuple[int, int], ...]
    parts: tuple[Part, ...] = ()


def content_digest(iris: Sequence[str], ties: nx.Graph[int], column_of: Mapping[int, int]) -> str:
    """Digest all that places follow from: things, ties, levels, and who computes them."""
    libraries = [version(name) for name in ("networkx", "rustworkx")]
    kinds = [kind for _, kind in ties.nodes(data="kind")]
    edges = [(a, b, tie["weight"]) for a, b, tie in ties.edges(data=True)]
    everything = [ALGORITHM, libraries, list(iris), kinds, edges, sorted(column_of.items())]
    return hashlib.sha256(json.dumps(everything).encode()).hexdigest()


def read_kept(digest: str) -> Kept | None:
    """Read what was kept under a digest; ``None`` when it isn't there or is damaged."""
    path = _folder() / digest
    try:
        seal, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if seal != _seal(digest, body):
        return None
    with contextlib.suppress(OSError):  # a read-only cache can't note the use
        os.utime(path)
    places, parts = json.loads(body)
    return Kept(tuple((x, y) for x, y in places), tuple(tuple(part) for part in parts))


def keep(digest: str, found: Kept) -> None:
    """Keep what was computed, and remove all but what was used last; no matter if that fails."""
    body = json.dumps([found.places, found.parts], separators=(",", ":")).encode()
    folder = _folder()
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        replace_file(folder / digest, b"\n".join((_seal(digest, body), body)))
        _remove_old(folder)


def _folder() -> Path:
    return cache_dir() / "layouts"


def _seal(digest: str, body: bytes) -> bytes:
    return hashlib.sha256(digest.encode() + body).hexdigest().encode()


def _remove_old(folder: Path) -> None:
    """Remove all but the files used last; unfinished ones of killed commands grow old too."""
    for old in sorted(folder.iterdir(), key=_last_used, reverse=True)[N_KEPT:]:
        old.unlink(missing_ok=True)


def _last_used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # removed by another process
        return 0.0
