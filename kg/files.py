"""Write files whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from kg.errors import KgError, Message, ParameterError, WriteError


class PlaceError(WriteError, ParameterError):
    """A place is named for an answer where none can be written: said before the work."""


def check_place(path: Path) -> None:
    """Find out whether a file could be written to a place, without leaving one there.

    Raises :class:`PlaceError` for a folder and where the folder is missing or refuses.
    """
    try:
        refuse_folder(path)
        if path.exists() and not path.is_file():  # /dev/stdout, a pipe: written to in place
            return
        with translated(path):
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except WriteError as error:
        raise PlaceError(error.message, hint=error.hint) from None
    os.close(handle)
    Path(name).unlink()


def refuse_folder(path: Path) -> None:
    """Raise :class:`WriteError` where a folder stands in the place of a file."""
    if path.is_dir():
        raise WriteError(
            Message(f"{path} là thư mục", f"{path} is a folder"),
            hint=Message("thêm tên tệp vào sau -o", "give the name of a file with -o"),
        )


def replace_file(path: Path, data: bytes) -> None:
    """Replace a file by ``data`` in one step: a reader sees the old or the new whole.

    Raises :class:`WriteError`, leaving the old file as it was.
    """
    with replacing(path) as stream:
        stream.write(data)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Give a stream whose content takes the place of ``path`` when the block ends well."""
    if path.exists() and not path.is_file():  # /dev/stdout, a pipe: nothing to replace
        with translated(path), path.open("wb") as stream:
            yield stream
        return
    with translated(path):
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    part = Path(name)
    try:
        with translated(path):
            with os.fdopen(handle, "wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            part.chmod(_mode(path))
            part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what the system says about writing to a place into :class:`WriteError`."""
    try:
        yield
    except KgError:
        raise
    except OSError as error:
        raise WriteError(
            Message(
                f"không ghi được {path}: {error.strerror or error}",
                f"can't write {path}: {error.strerror or error}",
            ),
            hint=Message(
                "chọn chỗ khác bằng -o; ở đó chưa có gì thay đổi",
                "choose another place with -o; nothing was changed there",
            ),
        ) from error
