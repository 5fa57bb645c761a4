"""The commands as a person types them: help, options, exit codes, forms, round trips."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.cli import cli
from kg.export.write import FORMATS
from tests.conftest import EXAMPLE, ROOT, Call, Kg

COMMANDS = sorted(cli.list_commands(cli.make_context("kg", [], resilient_parsing=True)))
EXAMPLE_LINES = {
    name: cli.get_command(cli.make_context("kg", [], resilient_parsing=True), name).example  # type: ignore[union-attr]
    for name in COMMANDS
}
PLACEHOLDERS = ("DIR", "my/", "*.ttl", "--force")


@pytest.mark.parametrize(
    "line",
    [
        line
        for text in EXAMPLE_LINES.values()
        for line in text.splitlines()
        if not any(mark in line for mark in PLACEHOLDERS)
    ],
)
def test_the_examples_of_the_help_can_be_pasted(
    call: Call, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = call(*shlex.split(line)[1:])
    ambiguous = "mã trên" in ran.err  # an example may show what several hits look like
    assert ran.code == 0 or ambiguous, ran.err


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_vietnamese_help_says_nothing_in_clicks_english(call: Call, command: str) -> None:
    shown = {lang: call(*command.split(), "--lang", lang, "--help").out for lang in ("vi", "en")}
    english = ("OPTIONS", "ARGS", "COMMAND", "INTEGER", "FLOAT", "[default", "required]", "Show ")
    assert not [word for word in english if word in shown["vi"]]
    assert "[OPTIONS]" in shown["en"]
    assert "mặc định: " in shown["vi"] if "[default: " in shown["en"] else True


def test_the_help_of_view_in_vietnamese(call: Call) -> None:
    lines = call("view", "--help").out.splitlines()
    shown = " ".join(" ".join(lines).split())
    assert lines[0] == "Cách dùng: kg view [TUỲ_CHỌN] CÁCH_XEM [THỨ|TỆP|THƯ_MỤC]..."
    assert " actor CHỦ_THỂ: một chủ thể" in shown
    assert " diff CŨ MỚI: " in shown
    assert " coverage [VĂN_BẢN]: " in shown
    assert " lớn thì mở ra ở các cụm" in shown
    for option in ("--depth SỐ ", "--kinds LOẠI,… ", "--on NĂM-THÁNG-NGÀY ", "--output TỆP "):
        assert option in shown
    assert call("view").err.splitlines()[0] == "Lỗi: thiếu CÁCH_XEM"
    assert call("--help").out.count("Xem phiên bản.") == 1


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["find", "Ví Dụ", "--data", str(EXAMPLE)], 0),
        (["find", "không có thứ này đâu"], 1),
        (["owner", "chương trình hành động"], 1),
        (["query", "no-such-query"], 2),
        (["query", "owner-of-work"], 2),
        (["query"], 2),
        (["query", "-e", "SELECT"], 2),
        (["find"], 2),
        (["fnid"], 2),
        (["build", "--data", "/nowhere"], 2),
        (["view", "document"], 2),
        (["export", "--format", "csv"], 2),
        (["export", "--graph", "none"], 1),
        (["--help"], 0),
        (["--version"], 0),
    ],
)
def test_exit_codes(call: Call, args: list[str], code: int) -> None:
    ran = call(*args)
    assert ran.code == code, ran.err
    assert "Traceback" not in ran.err
    if code:
        assert ran.out == ""
        assert ran.err.startswith("Lỗi: ")


def test_each_form_of_a_query_holds_the_same_rows(call: Call) -> None:
    def ask(format_: str) -> str:
        ran = call("query", "targets-of-document", "-p", "document=nq-09-dh", "--format", format_)
        assert ran.code == 0
        return ran.out

    rows = list(csv.DictReader(io.StringIO(ask("csv"), newline="")))
    found = json.loads(ask("json"))["results"]["bindings"]
    tsv = ask("tsv").splitlines()
    assert len(rows) == len(found) == len(tsv) - 1 == ask("markdown").count("\n") - 2 == 32
    assert [row["target"] for row in rows] == [one["target"]["value"] for one in found]
    assert ask("table").rstrip().endswith("32 dòng")


def test_an_answer_goes_to_a_file_whole(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "answer.csv"
    path.write_text("old", "utf-8")
    ran = call("owns", "btgtu", "--format", "csv", "-o", path)
    assert (ran.code, ran.out) == (0, "")
    assert path.read_text("utf-8").startswith("as,actor,actorLabel")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("format_", ["ntriples", "turtle"])
def test_what_is_exported_reads_back_to_the_same_graph(
    call: Call, tmp_path: Path, format_: str
) -> None:
    (tmp_path / "again").mkdir()
    first, again = tmp_path / "first.ttl", tmp_path / "again" / "all.ttl"
    assert call("export", "--data", EXAMPLE, "-o", again).code == 0
    assert call("export", "--data", EXAMPLE, "--format", format_, "-o", first).code == 0
    second = call("export", "--data", again.parent, "--format", format_)
    assert second.out == first.read_text("utf-8")
    assert second.out


@pytest.mark.parametrize("format_", ["trig", "nquads"])
def test_quads_keep_the_graph_of_each_file(call: Call, format_: str) -> None:
    form = {"trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS}[format_]
    quads = ox.parse(call("export", "--data", EXAMPLE, "--format", format_).out, form)
    graphs = {str(quad.graph_name).rpartition("/")[2].rstrip(">") for quad in quads}
    assert graphs == {path.stem for path in EXAMPLE.glob("*.ttl")}


def test_json_ld_holds_the_same_triples(call: Call) -> None:
    lines = call("export", "--data", EXAMPLE, "--format", "ntriples").out
    document = call("export", "--data", EXAMPLE, "--format", "jsonld").out
    triples = {quad.triple for quad in ox.parse(lines, ox.RdfFormat.N_TRIPLES)}
    assert {quad.triple for quad in ox.parse(document, ox.RdfFormat.JSON_LD)} == triples


@pytest.mark.parametrize("path", sorted((ROOT / "graph_data").rglob("*.ttl")), ids=lambda p: p.stem)
def test_a_shipped_file_is_exported_byte_for_byte(call: Call, path: Path) -> None:
    assert call("export", "--graph", path.stem).out == path.read_text("utf-8")


@pytest.mark.parametrize("format_", [f for f in FORMATS if f != "csv"])
def test_exports_are_the_same_under_every_hash_seed(kg: Kg, format_: str) -> None:
    outs = {
        kg("export", "--data", EXAMPLE, "--format", format_, env={"PYTHONHASHSEED": seed}).out
        for seed in ("0", "1", "4711")
    }
    assert len(outs) == 1
    assert outs != {""}


def test_tables_and_answers_are_the_same_under_every_hash_seed(kg: Kg, tmp_path: Path) -> None:
    found = []
    for seed in ("0", "4711"):
        env, folder = {"PYTHONHASHSEED": seed}, tmp_path / seed
        kg("export", "--data", EXAMPLE, "--format", "csv", "-o", folder, env=env)
        tables = {path.name: path.read_bytes() for path in folder.iterdir()}
        answers = [
            kg("find", "ví dụ", "--data", EXAMPLE, env=env).out,
            kg("owns", "btgtu", env=env).out,
            kg("owner", "III.1/task/2", env=env).out,
        ]
        found.append((tables, answers))
    assert found[0] == found[1]
    assert all(found[0])


def test_a_plain_terminal_gets_utf_8(kg: Kg) -> None:
    ran = kg("owns", "btgtu", env={"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"})
    assert ran.code == 0
    assert "Ban Tuyên giáo Tỉnh ủy Thái Bình" in ran.err
    assert "tham mưu" in ran.out


@pytest.mark.sources
def test_the_shipped_graph_is_sound_and_every_passage_verified(
    call: Call, sources_dir: Path
) -> None:
    ran = call("validate", "--sources", sources_dir, "--lang", "en")
    assert ran.code == 0, ran.out
    assert "0 errors, 0 warnings" in ran.out
    assert "0 without a text" in ran.out
    n_passages = sum(
        path.read_text("utf-8").count("a plan:Evidence ;")
        for path in (ROOT / "graph_data").glob("*.ttl")
    )
    assert f"{n_passages} passages verified" in ran.out


@pytest.mark.sources
def test_the_words_behind_an_assignment_are_shown(call: Call, sources_dir: Path) -> None:
    ran = call("show", "III.1/assignment/1", "--sources", sources_dir)
    assert ran.code == 0
    assert "Ban Tuyên giáo Tỉnh ủy tham mưu giúp" in ran.err


def test_the_shipped_turtle_is_in_form(call: Call) -> None:
    ran = call("format", "--check")
    assert ran.code == 0, ran.err
