"""What tests share: the two graphs, and the command line as a process and in this one.

``kg`` runs the console script as a person would, ``call`` the same code in this process
(some thirty times faster). Both start from an environment without ``KG_LANG`` and
``KG_SOURCES``, whatever the person running the tests has set.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import pytest

from kg.build import Graph, open_graph
from kg.cli import run
from tests.pages import chromium, clustered, example, large, opened

__all__ = ["chromium", "clustered", "example", "large", "opened"]

ROOT: Final = Path(__file__).parent.parent
EXAMPLE: Final = ROOT / "tests" / "data" / "example"
SOURCES: Final = os.environ.get("KG_SOURCES")
CONSOLE_SCRIPT: Final = Path(sys.executable).with_name("kg")
_MEMORY: Final = Path("/dev/shm")
_LEFT_OUT: Final = ("KG_LANG", "KG_SOURCES", "COLUMNS", "NO_COLOR", "FORCE_COLOR")


@dataclass(frozen=True)
class Ran:
    """What came of a command."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of stdout."""
        return self.out.splitlines()


class Kg(Protocol):
    """Runs the console script in a process of its own."""

    def __call__(
        self, *args: str | Path, env: Mapping[str, str] | None = None, cwd: Path | None = None
    ) -> Ran: ...


class Call(Protocol):
    """Runs a command line in this process."""

    def __call__(self, *args: str | Path) -> Ran: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if SOURCES:
        return
    reason = "KG_SOURCES is not set: the source documents are no part of the project"
    for item in items:
        if item.get_closest_marker("sources"):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session", autouse=True)
def session_cache() -> Iterator[Path]:
    """Keep the stores of this session apart from the person's own; in memory where that can be.

    A build writes some hundred small files and has each reach the disk, which is most of
    its time: on tmpfs it takes a tenth.
    """
    roomy = os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > 2**28
    place = _MEMORY if roomy else None
    folder = Path(tempfile.mkdtemp(prefix="kg-tests-", dir=place))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_CACHE", str(folder))
        yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def own_cache(session_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a test a cache of its own, empty at first."""
    folder = Path(tempfile.mkdtemp(prefix="own-", dir=session_cache))
    monkeypatch.setenv("KG_CACHE", str(folder))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def example_graph(session_cache: Path) -> Graph:
    return open_graph([EXAMPLE])


@pytest.fixture(scope="session")
def shipped_graph(session_cache: Path) -> Graph:
    return open_graph()


@pytest.fixture(scope="session")
def sources_dir() -> Path:
    """Give the folder with the real documents; for tests marked ``sources``."""
    assert SOURCES, "mark the test with pytest.mark.sources"
    return Path(SOURCES)


def clean_environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if k not in _LEFT_OUT} | dict(more or {})


@pytest.fixture
def kg() -> Kg:
    assert CONSOLE_SCRIPT.is_file(), f"no {CONSOLE_SCRIPT}: pip install --editable '.[test]'"

    def run_script(
        *args: str | Path, env: Mapping[str, str] | None = None, cwd: Path | None = None
    ) -> Ran:
        done = subprocess.run(
            [CONSOLE_SCRIPT, *args],
            env=clean_environment(env),
            cwd=cwd,
            capture_output=True,
            timeout=120,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run_script


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    for name in _LEFT_OUT:
        monkeypatch.delenv(name, raising=False)

    def run_here(*args: str | Path) -> Ran:
        capsys.readouterr()
        code = run([str(arg) for arg in args])
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run_here
