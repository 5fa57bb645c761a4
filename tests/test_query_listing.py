"""How the library is shown: the list by topic, the generated page."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Final

import pytest

from kg.errors import Lang, Message
from kg.query.library import LibraryQuery, Parameter, read_library
from kg.query.reference import example_command, library_reference
from kg.query.topics import TOPICS, by_topic, topic_name
from kg.store import memory_store
from tests.conftest import EXAMPLE, Call

LIBRARY: Final = read_library()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_list_is_a_block_a_topic(call: Call, lang: Lang) -> None:
    ran = call("query", "--list", "--data", EXAMPLE, "--lang", lang)
    assert ran.code == 0
    headings = [line for line in ran.lines if line in {n.in_(lang) for n in TOPICS.values()}]
    assert headings == [name.in_(lang) for name in TOPICS.values()]
    blocks = re.split("|".join(f"^{heading}$" for heading in headings), ran.out, flags=re.MULTILINE)
    for (_, group), block in zip(by_topic(LIBRARY.values()), blocks[1:], strict=True):
        listed = [name for name in re.findall(r"^\S+", block, re.MULTILINE) if name in LIBRARY]
        assert listed == [query.name for query in group]
        assert f"{len(group)} {'dòng' if lang == 'vi' else 'rows'}" in block
    legend = {
        "vi": "?: không bắt buộc   +: nhận nhiều giá trị, hoặc “tất cả”",
        "en": "?: optional   +: takes several values, or “all”",
    }
    assert ran.lines[-1] == legend[lang]


def test_the_list_marks_what_is_optional_and_what_takes_several(call: Call) -> None:
    lines = call("query", "--list", "--data", EXAMPLE).lines
    ends = {line.split()[0]: line.split()[-1] for line in lines if line and line[0].islower()}
    assert ends["owner-of-work"] == "work+"
    assert ends["assignments-by-role"] == "role?+"
    assert ends["overdue-work"] == "day"
    assert ends["deadlines"] == "until?"


def test_the_list_for_a_program_is_one_table(call: Call) -> None:
    ran = call("query", "--list", "--data", EXAMPLE, "--format", "csv")
    assert ran.lines[0] == "topic,name,summary,parameters"
    assert len(ran.lines) == 1 + len(LIBRARY)
    assert (
        "progress,overdue-work,Việc gì đã đến hạn trước một ngày mà chưa thấy báo là xong?,day"
        in (ran.lines)
    )


def test_the_list_as_markdown_has_headings(call: Call) -> None:
    ran = call("query", "--list", "--data", EXAMPLE, "--format", "markdown", "--lang", "en")
    assert [line for line in ran.lines if line.startswith("#")] == [
        f"## {name.en}" for name in TOPICS.values()
    ]
    assert "| name | summary | parameters |" in ran.lines


def test_a_topic_of_ones_own_comes_last_under_its_own_name() -> None:
    own = LibraryQuery("a", "my-own", Path("a.rq"), "", Message("", ""), Message("", ""), (), {})
    topics = by_topic([own, *LIBRARY.values()])
    assert [topic for topic, _ in topics] == [*TOPICS, "my-own"]
    assert topic_name("my-own") == Message("my-own", "my-own")


def test_the_page_shows_the_first_rows_of_each_example() -> None:
    page = library_reference(LIBRARY.values(), "en")
    entries = re.split(r"^### ", page, flags=re.MULTILINE)[1:]
    assert [entry.split("\n")[0] for entry in entries] == [
        query.name for _, group in by_topic(LIBRARY.values()) for query in group
    ]
    for entry in entries:
        name, rest = entry.split("\n", 1)
        command, _, shown = rest.partition("```sh\n")[2].partition("\n```\n")
        assert command == example_command(LIBRARY[name])
        rows = [line for line in shown.splitlines() if line.startswith("| ")][2:]
        assert 1 <= len(rows) <= 4 or "The shipped graph has no row." in shown, name


def test_the_page_says_what_a_parameter_takes() -> None:
    page = library_reference(LIBRARY.values(), "vi")
    assert "- tham số `role` (không bắt buộc, nhiều giá trị): vai trò, `role:supervise`" in page
    assert "- tham số `below` (mặc định `0.8`): ngưỡng tin cậy, `0.8`" in page


def test_the_page_on_an_empty_graph_says_so() -> None:
    query = LIBRARY["works-with-several-leads"]
    page = library_reference([query], "vi", memory_store())
    assert "Đồ thị kèm theo không có dòng nào." in page


def test_an_example_can_be_pasted() -> None:
    quoted = Parameter("x", "_x_iri", "iri", False, Message("", ""), "Cầu 'Sông' Thử")
    query = LibraryQuery(
        "q", "tasks", Path("q.rq"), "", Message("", ""), Message("", ""), (quoted,), {}
    )
    assert shlex.split(example_command(query)) == ["kg", "query", "q", "-p", "x=Cầu 'Sông' Thử"]
