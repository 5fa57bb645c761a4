"""The cache folder: stores named by the digest of their inputs, shared by many processes.

A store in use is locked, so that nobody removes it under its reader; a finished one is
renamed into place; what killed builds left is removed by the next command.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import time
from pathlib import Path
from typing import Final

N_STORES_KEPT: Final = 4


def cache_dir() -> Path:
    """Give the cache folder: ``KG_CACHE``, else the user's cache directory."""
    named = os.environ.get("KG_CACHE")
    if named:
        return Path(named)
    import platformdirs

    return platformdirs.user_cache_path("plan-kg")


def lock(store: Path, kind: int) -> int:
    """Lock a store while it is read or removed; raise ``OSError`` when it is locked otherwise.

    Oxigraph opens files when it first needs them, and a count over a file that has
    gone meanwhile fills the memory (pyoxigraph 0.5.13): a store in use must stay.
    """
    handle = os.open(store / "manifest.json", os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise
    return handle


def put_in_place(work: Path, home: Path, *, replace: bool) -> None:
    """Rename the finished folder; a store that another build was first with is as good."""
    work.chmod(0o755)
    for _ in range(3):
        try:
            work.rename(home)
        except OSError:
            if not replace:
                return
            discard(home)
        else:
            return


def discard(store: Path) -> None:
    """Remove a store unless somebody reads it; renamed first, so that nobody finds half of it."""
    aside = store.with_name(f".old-{os.getpid()}-{time.time_ns()}")
    in_use = None
    with contextlib.suppress(OSError):  # read now, gone already, or not ours to remove
        with contextlib.suppress(FileNotFoundError):  # no manifest: nobody can read it
            in_use = lock(store, fcntl.LOCK_EX)
        store.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)
    if in_use is not None:
        os.close(in_use)


def remove_left_behind(folder: Path) -> None:
    """Remove what killed builds left."""
    for left in folder.glob(".*-*-*"):
        pid = left.name.split("-")[1]
        if not (pid.isdigit() and _is_running(int(pid))):
            shutil.rmtree(left, ignore_errors=True)


def remove_old(folder: Path) -> None:
    """Remove all but the stores used last."""
    kept = [path for path in folder.iterdir() if not path.name.startswith(".")]
    kept.sort(key=_last_used, reverse=True)
    for old in kept[N_STORES_KEPT:]:
        discard(old)


def _last_used(store: Path) -> float:
    try:
        return store.stat().st_mtime
    except OSError:  # removed by another process
        return 0.0


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
