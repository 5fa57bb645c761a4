"""Documentation that is generated must be what the code says now."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build import open_graph
from kg.cli.reference import reference
from kg.errors import Lang
from kg.query.library import read_library
from kg.query.reference import library_reference
from kg.query.run import run_query
from kg.store import Table

DOCS = Path(__file__).parent.parent / "docs"


PAGES: dict[str, Callable[[Lang], str]] = {
    "cli": reference,
    "queries": lambda lang: library_reference(read_library().values(), lang),
}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_what_the_code_says(name: str, lang: Lang) -> None:
    page, text = DOCS / f"{name}.{lang}.md", PAGES[name](lang)
    if os.environ.get("KG_UPDATE_GOLDEN"):
        page.write_text(text, "utf-8")
    assert page.read_text("utf-8") == text


def test_every_example_of_the_library_runs_on_the_shipped_graph() -> None:
    store = open_graph().store
    for query in read_library().values():
        asked = {p.name: p.example for p in query.parameters if not p.is_optional and p.example}
        assert isinstance(run_query(store, query, asked), Table), query.name


def test_every_command_has_an_example_in_its_help() -> None:
    assert reference("vi").count("Ví dụ:") == reference("vi").count("\n## kg")
    assert reference("en").count("Example:") == reference("en").count("\n## kg")
