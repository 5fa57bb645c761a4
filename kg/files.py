"""Write files whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Final, NamedTuple

from kg.errors import KgError, Message, ParameterError, WriteError


class PlaceError(WriteError, ParameterError):
    """A place is named for an answer where none can be written: said before the work."""


def check_place(path: Path) -> None:
    """Find out whether a file could be written to a place, without leaving one there.

    Raises :class:`PlaceError` for a folder and where the folder is missing or refuses.
    """
    try:
        refuse_folder(path)
        if _is_stream(path):
            return
        with translated(path):
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except WriteError as error:
        raise PlaceError(error.message, hint=error.hint) from None
    os.close(handle)
    Path(name).unlink()


def refuse_folder(path: Path) -> None:
    """Raise :class:`WriteError` where a folder stands in the place of a file."""
    with translated(path):  # a name that is too long can't even be looked for
        is_folder = path.is_dir()
    if is_folder:
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
    if _is_stream(path):
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


def _is_stream(path: Path) -> bool:
    """Say if a place is written to as it is, /dev/stdout or a pipe, and nothing replaced."""
    with translated(path):
        return path.exists() and not path.is_file()


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
        why = _reason(error, path)
        raise WriteError(
            Message(f"không ghi được {path}: {why.said.vi}", f"can't write {path}: {why.said.en}"),
            hint=why.hint,
        ) from error


class _Reason(NamedTuple):
    """Why nothing can be written to a place, and what to do about it."""

    said: Message
    hint: Message


def _reason(error: OSError, path: Path) -> _Reason:
    """Say in words what the system says by a number, naming the folder where it is at fault."""
    if error.errno == errno.ENOENT and not path.parent.is_dir():
        return _missing_folder(path.parent)
    if error.errno == errno.ENOTDIR:
        return _Reason(_below_a_file(path), _ELSEWHERE)
    said = str(error.strerror or error)
    return _REASONS.get(error.errno or 0, _Reason(Message(said, said), _ELSEWHERE))


def _missing_folder(folder: Path) -> _Reason:
    return _Reason(
        Message(f"không có thư mục {folder}", f"there is no folder {folder}"),
        Message(
            f"tạo thư mục ấy (mkdir -p {folder}), hoặc chọn chỗ khác bằng -o",
            f"make that folder (mkdir -p {folder}), or choose another place with -o",
        ),
    )


def _below_a_file(path: Path) -> Message:
    """Name what stands where a folder should."""
    file = next((one for one in path.parents if one.is_file()), path.parent)
    return Message(f"{file} là tệp, không phải thư mục", f"{file} is a file, not a folder")


_ELSEWHERE: Final = Message(
    "chọn chỗ khác bằng -o; ở đó chưa có gì thay đổi",
    "choose another place with -o; nothing was changed there",
)
_REASONS: Final[Mapping[int, _Reason]] = {
    errno.EACCES: _Reason(Message("không có quyền ghi ở đó", "no permission there"), _ELSEWHERE),
    errno.EPERM: _Reason(Message("hệ thống không cho phép", "the system forbids it"), _ELSEWHERE),
    errno.ENOSPC: _Reason(Message("ổ đĩa hết chỗ", "No space left on device"), _ELSEWHERE),
    errno.EDQUOT: _Reason(
        Message("đã dùng hết phần đĩa được cấp", "your share of the disk is used up"), _ELSEWHERE
    ),
    errno.EROFS: _Reason(
        Message("ổ đĩa chỉ cho đọc", "the disk can only be read"),
        _ELSEWHERE,
    ),
    errno.ENAMETOOLONG: _Reason(
        Message("tên dài quá", "the name is too long"),
        Message("đặt tên ngắn hơn sau -o", "give a shorter name with -o"),
    ),
    errno.EISDIR: _Reason(
        Message("đó là thư mục", "it is a folder"),
        Message("thêm tên tệp vào sau -o", "give the name of a file with -o"),
    ),
    errno.EEXIST: _Reason(
        Message("đã có tệp mang tên ấy", "a file has that name"),
        _ELSEWHERE,
    ),
}
"""Number of the system's error → what it means here."""
