"""The wheel alone, in an empty environment, answers from any folder."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.packaging
_NOT_SOURCE = (".git", ".venv", "build", "*.egg-info", "__pycache__", ".*_cache", ".hypothesis")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # A build writes beside its sources; of a copy, so that two workers may build at once and no
    # file of an earlier build is taken for a source.
    folder = tmp_path_factory.mktemp("wheel")
    sources = folder / "sources"
    shutil.copytree(ROOT, sources, ignore=shutil.ignore_patterns(*_NOT_SOURCE))
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(sources)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("env")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(folder / "bin/python"), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", str(wheel)], check=True, capture_output=True)
    return folder / "bin"


def _in_wheel(folder: str, suffix: str) -> set[str]:
    return {
        f"kg/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / folder).rglob(f"*{suffix}")
    }


def test_the_wheel_carries_ontology_data_queries_and_templates(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    expected = (
        _in_wheel("ontology", ".ttl")
        | _in_wheel("ontology", ".rq")
        | _in_wheel("ontology", ".jsonld")
        | _in_wheel("graph_data", ".ttl")
        | _in_wheel("queries", ".rq")
        | {path.relative_to(ROOT).as_posix() for path in (ROOT / "kg").rglob("*.py")}
        | {
            path.relative_to(ROOT).as_posix()
            for path in (ROOT / "kg/view/templates").iterdir()
            if path.is_file()
        }
        | {"kg/py.typed"}
    )
    assert expected - held == set()
    assert not [name for name in held if name.startswith(("tests", "benchmarks"))]


def _kg(installed: Path, folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    env = {"PATH": os.defpath, "KG_CACHE": str(folder / "cache"), "HOME": str(folder)}
    command = [str(installed / "kg"), *args]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def test_it_installs_the_one_console_script(installed: Path, wheel: Path) -> None:
    (points,) = (n for n in zipfile.ZipFile(wheel).namelist() if n.endswith("entry_points.txt"))
    text = zipfile.ZipFile(wheel).read(points).decode()
    assert text.split() == ["[console_scripts]", "kg", "=", "kg.cli:main"]
    assert (installed / "kg").is_file()


def test_it_answers_from_another_folder(installed: Path, tmp_path: Path) -> None:
    built = _kg(installed, tmp_path, "build", "--lang", "en")
    assert built.returncode == 0, built.stderr
    assert "triples" in built.stderr
    owned = _kg(installed, tmp_path, "owns", "Ban Tuyên giáo Tỉnh ủy", "--format", "csv")
    assert owned.returncode == 0, owned.stderr
    assert "III.1/assignment/1" in owned.stdout
    listed = _kg(installed, tmp_path, "query", "--list", "--format", "csv")
    assert "owner-of-work" in listed.stdout
    checked = _kg(installed, tmp_path, "validate", "--lang", "en")
    assert checked.returncode == 0, checked.stdout
    drawn = _kg(installed, tmp_path, "view", "document", "cthd-29-nq-tw", "-o", "page.html")
    assert drawn.returncode == 0, drawn.stderr
    assert "<title>" in (tmp_path / "page.html").read_text("utf-8")
    exported = _kg(installed, tmp_path, "export", "--graph", "nq-09-dh")
    assert exported.stdout == (ROOT / "graph_data/nq-09-dh.ttl").read_text("utf-8")
    formatted = _kg(installed, tmp_path, "format", "--check")
    assert formatted.returncode == 0, formatted.stderr
