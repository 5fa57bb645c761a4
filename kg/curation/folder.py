"""The folder that readings go into: one Turtle file a document, named by its slug.

The folder stands alone, or with the data it is read with: what its files refer to is
described in one of them, or in the data.
"""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.curation.agreement import missing_entries
from kg.curation.known import Known, entries_of, slug_of
from kg.curation.merge import Merge, merge
from kg.curation.rejections import read_rejections, rejections_path, write_rejections
from kg.errors import DataError, Location, Message, WriteError
from kg.extract.reading import Reading
from kg.facts import facts_to_triples
from kg.files import replace_file
from kg.terms import text_of
from kg.turtle import format_file, parse_turtle, turtle


@dataclass(frozen=True)
class Placed:
    """A reading that is in its file: what the merge did, and whether the file changed.

    ``is_new`` where nothing was known of the document before.
    """

    path: Path
    merge: Merge
    is_new: bool
    is_changed: bool


def prepare_folder(folder: Path) -> None:
    """Make the folder where it is missing; raise :class:`WriteError` unless files can be put in."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise WriteError(
            Message(
                f"không ghi được vào thư mục {folder}: {error.strerror}",
                f"can't write into the folder {folder}: {error.strerror}",
            ),
            hint=Message(
                "chọn thư mục khác bằng --into; chưa đọc gì, chưa ghi gì",
                "choose another folder with --into; nothing was read or written",
            ),
        ) from None


class Folder:
    """A folder that readings are placed in, one after the other.

    With ``is_whole`` it is a graph of its own: entries that documents are linked to are
    copied into it. Otherwise it is read together with all that is known.
    """

    def __init__(self, path: Path, known: Known, *, is_whole: bool) -> None:
        self.path = path
        self._known = known
        self._entries = known.entries()
        self._is_whole = is_whole
        self._described: dict[str, set[Path]] = {}
        for file in known.files:
            if not is_whole or file.path.is_relative_to(path):
                self._note(file.path, (entry.iri for entry in file.entries))

    def place(self, reading: Reading) -> Placed:
        """Put a reading into its file, merged with what is known of the document.

        What is known is the file itself, else what the data files hold. The file is
        replaced whole, and only when it changes. Raises :class:`DataError` when the file
        there is not this document's, or can't be rewritten without loss.
        """
        slug = slug_of(reading.document)
        path = self.path / f"{slug}.ttl"
        if path.exists():
            old, home = _own_triples(path, reading), path
        else:
            old, home = _from_data(reading, self._known, path)
        rejections = read_rejections(rejections_path(home, slug))
        found = merge(old, self._with_new(reading, path), rejections, self._known.referred(path))
        triples = self._completed(found.triples, path)
        if home != path and rejections:
            write_rejections(rejections_path(path, slug), rejections)
        is_changed = _replaced(path, triples)
        self._note(path, (entry.iri for entry in entries_of(triples)))
        return Placed(path, found, not old, is_changed)

    def _note(self, path: Path, entries: Iterable[str]) -> None:
        for iri in entries:
            self._described.setdefault(iri, set()).add(path)

    def _is_elsewhere(self, iri: str, path: Path) -> bool:
        return bool(self._described.get(iri, set()) - {path})

    def _with_new(self, reading: Reading, path: Path) -> Reading:
        """Leave out new names that another file has an entry for already."""
        new = (one for one in reading.candidates if not self._is_elsewhere(one.iri, path))
        return dataclasses.replace(reading, candidates=tuple(new))

    def _completed(self, triples: Sequence[ox.Triple], path: Path) -> Sequence[ox.Triple]:
        if not self._is_whole:
            return triples

        def is_there(iri: str) -> bool:
            return self._is_elsewhere(iri, path)

        return [*triples, *facts_to_triples(missing_entries(triples, self._entries, is_there))]


def read_own_file(path: Path) -> list[ox.Triple]:
    """Read a file that will be rewritten.

    Raises :class:`DataError` when that would lose something (comments, blank nodes).
    """
    format_file(path, check=True)
    return parse_turtle(path)


def _replaced(path: Path, triples: Sequence[ox.Triple]) -> bool:
    data = turtle(triples).encode("utf-8")
    if path.exists() and path.read_bytes() == data:
        return False
    replace_file(path, data)
    return True


def _own_triples(path: Path, reading: Reading) -> list[ox.Triple]:
    triples = read_own_file(path)
    if not any(text_of(triple.subject) == reading.document.iri for triple in triples):
        slug = slug_of(reading.document)
        raise DataError(
            Message(
                f"tệp này đã có, nhưng không phải của văn bản “{slug}”",
                f"this file is there already, but is not the document “{slug}”'s",
            ),
            location=Location(path),
            hint=Message(
                "đặt tên khác cho văn bản bằng --id, hoặc chọn thư mục khác",
                "give the document another name with --id, or choose another folder",
            ),
        )
    return triples


def _from_data(reading: Reading, known: Known, path: Path) -> tuple[list[ox.Triple], Path]:
    """Give what a data file holds of the document, and which file; nothing for a new one."""
    iri = reading.document.iri
    for file in known.files:
        if any(held.iri == iri for held in file.held):
            about = (iri, f"{iri}/", f"{iri}#")
            triples = parse_turtle(file.path)
            return [t for t in triples if _is_about(text_of(t.subject), about)], file.path
    return [], path


def _is_about(subject: str, about: tuple[str, str, str]) -> bool:
    return subject == about[0] or subject.startswith(about[1:])
