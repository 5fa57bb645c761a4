"""Each integrity check finds the bad data made for it, and nothing in good data."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build import load_source
from kg.checks import Check, read_checks, run_check
from kg.errors import Message
from kg.inputs import find_inputs
from kg.store import EmbeddedStore

ROOT = Path(__file__).parent.parent
BAD = sorted((ROOT / "tests/data/checks").glob("*.ttl"))
CHECKS = read_checks(ROOT / "ontology/checks")


def _store(*data: Path) -> EmbeddedStore:
    store = EmbeddedStore(ox.Store())
    for source in find_inputs(data).sources:
        load_source(store, source)
    return store


@pytest.fixture(scope="module")
def shipped() -> EmbeddedStore:
    return _store()


@pytest.fixture(scope="module")
def example() -> EmbeddedStore:
    return _store(ROOT / "tests/data/example")


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_data_is_found_by_its_check_alone(path: Path) -> None:
    store = _store(path)
    found = {check.name for check in CHECKS if run_check(store, check)}
    others = {"dangling-reference"} if path.stem != "dangling-reference" else set()
    assert found - others == {path.stem.partition(".")[0]}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_good_data_gives_no_finding(
    check: Check, shipped: EmbeddedStore, example: EmbeddedStore
) -> None:
    assert run_check(shipped, check) == []
    assert run_check(example, check) == []


def test_every_check_has_bad_data() -> None:
    assert {check.name for check in CHECKS} == {path.stem.partition(".")[0] for path in BAD}


def test_the_message_names_what_was_found() -> None:
    check = next(check for check in CHECKS if check.name == "unknown-property")
    (finding,) = run_check(_store(ROOT / "tests/data/checks/unknown-property.ttl"), check)
    assert finding.thing.endswith("/body/a")
    assert finding.message == Message(
        "ontology không có thuộc tính plan:nmae",
        "the property plan:nmae is not defined in the ontology",
    )
