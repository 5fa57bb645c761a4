"""The tour for analysts runs, block by block, and prints what its pages show.

To renew what they show, and then read the diff:

    KG_UPDATE_GOLDEN=1 python -m pytest tests/test_tour.py
"""

from __future__ import annotations

import io
import os
import re
from contextlib import redirect_stdout
from pathlib import Path
from typing import Final

import polars as pl
import pytest

from kg.errors import Lang
from kg.files import replace_file

DOCS: Final = Path(__file__).parent.parent / "docs"
LANGS: Final[tuple[Lang, ...]] = ("vi", "en")
_BLOCK: Final = re.compile(
    r"^```python\n(?P<code>.*?)^```\n(?:\n```text\n.*?^```\n)?", re.MULTILINE | re.DOTALL
)


def page(lang: Lang) -> Path:
    return DOCS / f"tour.{lang}.md"


def codes(lang: Lang) -> list[str]:
    return [match["code"] for match in _BLOCK.finditer(page(lang).read_text("utf-8"))]


def executed(path: Path) -> str:
    """Give the page as it should be: each block followed by what it printed."""
    text = path.read_text("utf-8")
    namespace: dict[str, object] = {"__name__": "tour"}

    def run(match: re.Match[str]) -> str:
        line = text.count("\n", 0, match.start("code"))
        with redirect_stdout(io.StringIO()) as printed:
            exec(compile("\n" * line + match["code"], str(path), "exec"), namespace)
        lines = "".join(f"{one.rstrip()}\n" for one in printed.getvalue().splitlines())
        shown = f"\n```text\n{lines}```\n" if lines else ""
        return f"```python\n{match['code']}```\n{shown}"

    with pl.Config():  # what the page sets of it ends with the page
        return _BLOCK.sub(run, text)


@pytest.mark.parametrize("lang", LANGS)
def test_each_block_prints_what_the_page_shows(lang: Lang, session_cache: Path) -> None:
    text = executed(page(lang))
    if os.environ.get("KG_UPDATE_GOLDEN"):
        replace_file(page(lang), text.encode("utf-8"))
    assert page(lang).read_text("utf-8") == text


def test_both_pages_have_the_same_code_but_for_the_language() -> None:
    vietnamese = "\n".join(codes("vi"))
    assert vietnamese.count('lang = "vi"\n') == 1
    assert vietnamese.replace('lang = "vi"\n', 'lang = "en"\n') == "\n".join(codes("en"))


@pytest.mark.parametrize("lang", LANGS)
def test_each_block_answers_a_question(lang: Lang) -> None:
    text = page(lang).read_text("utf-8")
    assert len(codes(lang)) == text.count("\n## ") >= 10
    assert text.count("```python\n") == text.count("```text\n")
