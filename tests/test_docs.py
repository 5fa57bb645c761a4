"""Documentation that is generated must be what the code says now."""

import os
from pathlib import Path

import pytest

from kg.cli import answers, data, graph, query, view  # noqa: F401  (each adds its commands)
from kg.cli.reference import reference
from kg.errors import Lang

DOCS = Path(__file__).parent.parent / "docs"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_reference_is_what_help_says(lang: Lang) -> None:
    page = DOCS / f"cli.{lang}.md"
    if os.environ.get("KG_UPDATE_GOLDEN"):
        page.write_text(reference(lang), "utf-8")
    assert page.read_text("utf-8") == reference(lang)


def test_every_command_has_an_example_in_its_help() -> None:
    assert reference("vi").count("Ví dụ:") == reference("vi").count("\n## kg")
    assert reference("en").count("Example:") == reference("en").count("\n## kg")
