"""What the command line writes, to the letter: answers, messages, terminals, misuse.

The commands' examples, exit codes and round trips are in ``test_commands.py``, refusals
of bad data and bad queries in ``test_bad_input.py``.
"""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from kg import __version__
from kg.build import open_graph
from kg.cli import cli
from kg.turtle import parse_turtle, same_graph
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from kg.errors import Lang
    from tests.conftest import Call, Kg, Ran

EXAMPLE: Final = Path(__file__).parent / "data" / "example"
LANGS: Final[tuple[Lang, ...]] = ("vi", "en")
COMMANDS: Final = sorted(cli.list_commands(cli.make_context("kg", [], resilient_parsing=True)))
TWO_BODIES: Final = (
    "SELECT ?body ?name ?n WHERE { ?body plan:abbreviation ?name . BIND (-1.5 AS ?n)"
    ' FILTER (?name IN ("SXD", "STC")) } ORDER BY ?body'
)


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    found: Lang = request.param
    return found


def ask(call: Call, *words: str | Path) -> Ran:
    ran = call(*words, "--data", EXAMPLE)
    assert ran.code == 0, ran.err
    return ran


# Answers, to the letter

VI_TABLE: Final = """\
body                      tên   số lượng
────────────────────────────────────────
Sở Tài chính tỉnh Ví Dụ   STC   -1.5
Sở Xây dựng tỉnh Ví Dụ    SXD   -1.5
2 dòng
"""
EN_TABLE: Final = """\
body                                           name   count
───────────────────────────────────────────────────────────
Department of Finance of Ví Dụ province        STC    -1.5
Department of Construction of Ví Dụ province   SXD    -1.5
2 rows
"""
IDS_TABLE: Final = """\
body                      tên   số lượng
────────────────────────────────────────
Sở Tài chính tỉnh Ví Dụ   STC   -1.5
body:so-tai-chinh-vi-du
Sở Xây dựng tỉnh Ví Dụ    SXD   -1.5
body:so-xay-dung-vi-du
2 dòng
"""
CSV: Final = """\
body,bodyLabel,name,n\r
https://w3id.org/plan-kg/id/body/so-tai-chinh-vi-du,Sở Tài chính tỉnh Ví Dụ,STC,-1.5\r
https://w3id.org/plan-kg/id/body/so-xay-dung-vi-du,Sở Xây dựng tỉnh Ví Dụ,SXD,-1.5\r
"""
DECIMAL: Final = '"-1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'
TSV: Final = f"""\
?body\t?bodyLabel\t?name\t?n
<https://w3id.org/plan-kg/id/body/so-tai-chinh-vi-du>\t"Sở Tài chính tỉnh Ví Dụ"\t"STC"\t{DECIMAL}
<https://w3id.org/plan-kg/id/body/so-xay-dung-vi-du>\t"Sở Xây dựng tỉnh Ví Dụ"\t"SXD"\t{DECIMAL}
"""
MARKDOWN: Final = """\
| body | bodyLabel | name | n |
| --- | --- | --- | --- |
| body:so-tai-chinh-vi-du | Sở Tài chính tỉnh Ví Dụ | STC | -1.5 |
| body:so-xay-dung-vi-du | Sở Xây dựng tỉnh Ví Dụ | SXD | -1.5 |
"""


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], VI_TABLE),
        (["--lang", "en"], EN_TABLE),
        (["--ids"], IDS_TABLE),
        (["--format", "table"], VI_TABLE),
        (["--format", "csv"], CSV),
        (["--format", "tsv"], TSV),
        (["--format", "markdown"], MARKDOWN),
    ],
)
def test_an_answer_in_each_form(call: Call, options: list[str], expected: str) -> None:
    ran = ask(call, "query", "-e", TWO_BODIES, *options)
    assert (ran.out, ran.err) == (expected, "")


def test_an_answer_as_sparql_results_json(call: Call) -> None:
    ran = ask(call, "query", "-e", TWO_BODIES.replace("SXD", "–"), "--format", "json")
    finance = "https://w3id.org/plan-kg/id/body/so-tai-chinh-vi-du"
    assert json.loads(ran.out) == {
        "head": {"vars": ["body", "bodyLabel", "name", "n"]},
        "results": {
            "bindings": [
                {
                    "body": {"type": "uri", "value": finance},
                    "bodyLabel": {"type": "literal", "value": "Sở Tài chính tỉnh Ví Dụ"},
                    "name": {"type": "literal", "value": "STC"},
                    "n": {
                        "type": "literal",
                        "value": "-1.5",
                        "datatype": PREFIXES["xsd"] + "decimal",
                    },
                }
            ]
        },
    }
    assert "Sở Tài chính" in ran.out  # as letters, not escapes


def test_a_graph_and_a_yes(call: Call) -> None:
    pattern = '{ ?x plan:abbreviation "SXD" }'
    assert ask(call, "query", "-e", f"CONSTRUCT WHERE {pattern}").out == (
        "@prefix body: <https://w3id.org/plan-kg/id/body/> .\n"
        "@prefix plan: <https://w3id.org/plan-kg/ns#> .\n"
        "\n"
        "body:so-xay-dung-vi-du\n"
        '    plan:abbreviation "SXD" ;\n'
        ".\n"
    )
    assert ask(call, "query", "-e", f"ASK {pattern}").out == "có\n"
    assert (
        ask(call, "query", "-e", "ASK { ?x plan:abbreviation 'X' }", "--lang", "en").out == "no\n"
    )
    assert ask(call, "query", "-e", f"ASK {pattern}", "--format", "csv").out == "true\n"
    assert ask(call, "query", "-e", "SELECT ?x WHERE { ?x a plan:Law, plan:Plan }").out == (
        "x\n─\n0 dòng\n"
    )


def test_who_owns_what_is_said_on_stderr_and_the_table_on_stdout(call: Call) -> None:
    task = "kh-15-ubnd-vi-du/III.1.a/task/1"
    ran = ask(call, "owner", task, "--format", "csv")
    assert ran.err.splitlines() == [
        f"Giải phóng mặt bằng cầu Sông Thử [doc:{task}]",
        "  Ủy ban nhân dân huyện Thử (được giao thực hiện (không nêu ai chủ trì, chỉ đạo))",
        "  hạn: 2021-09-30 – chậm nhất ngày 30/9/2021",
        "  “Sáp nhập Sở Giao thông vận tải vào Sở Xây dựng tỉnh Ví Dụ”: việc của Sở Giao thông"
        " vận tải tỉnh Ví Dụ chuyển sang Sở Xây dựng tỉnh Ví Dụ (từ 2025-03-01)",
    ]
    assert [line.split(",")[0] for line in ran.lines] == ["as", "owner", "coordinator"]
    ran = ask(call, "owner", task, "--lang", "en")
    assert ran.err.splitlines()[0] == f"Clear the land for Sông Thử bridge [doc:{task}]"
    before = ("--on", "2025-02-28", "--role", "lead", "--role", "implement")
    ran = ask(call, "owns", "SXD", *before, "--lang", "en", "--format", "csv")
    assert ran.err.startswith(
        "Department of Construction of Ví Dụ province [body:so-xay-dung-vi-du]:"
        " 2 assignments (lead 1, implement 1), 0 through groups, 0 through units\n"
    )


def test_show_gives_both_directions(call: Call) -> None:
    ran = ask(call, "show", "xa an thu", "--format", "markdown")
    assert ran.err == "Xã An Thử [place:xa-an-thu]\n"
    assert "| → | rdfs:label |  | Xã An Thử |  |" in ran.lines
    assert "| → | plan:partOf | là một phần của | place:huyen-thu | Huyện Thử |" in ran.lines
    assert (
        "| ← | plan:locatedIn | đặt tại | project:duong-dan-cau-song-thu |"
        " Đường dẫn cầu Sông Thử |" in ran.lines
    )


def test_the_passage_behind_a_statement_is_shown_and_proven(call: Call) -> None:
    sources = ("--sources", EXAMPLE / "sources")
    ran = ask(call, "show", "kh-15-ubnd-vi-du/II.2/target/1", *sources)
    assert (
        ran.err.splitlines()[-2:]
        == [
            "Nguyên văn, đã kiểm bằng mã băm:",
            "  “2. Năm 2025, tỷ lệ đô thị hóa đạt 40% trở lên.”",
        ]
        or "tỷ lệ đô thị hóa đạt 40% trở lên" in ran.err
    )
    ran = ask(call, "owns", "SXD", *sources, "--format", "csv")
    assert ran.lines[0].endswith(",stage,stageLabel,passage")
    assert "Sở Xây dựng chủ trì lập Đề án phát triển thành phố Mẫu" in ran.out


def test_find_lists_the_best_first_and_says_what_it_leaves_out(call: Call, lang: Lang) -> None:
    ran = ask(
        call, "find", "so", "--kind", "Body", "--limit", "2", "--format", "csv", "--lang", lang
    )
    assert len(ran.lines) == 3
    assert re.fullmatch(
        {"vi": r"… và \d+ nữa \(--limit\)\n", "en": r"… and \d+ more \(--limit\)\n"}[lang], ran.err
    )
    everything = ask(call, "find", "so", "--kind", "Body", "--format", "csv", "--lang", lang)
    assert everything.lines[:3] == ran.lines
    assert everything.err == ""


def test_build_counts_by_kind_and_says_where_it_came_from(own_cache: Path, call: Call) -> None:
    ran = ask(call, "build", "--format", "csv")
    assert ran.lines[0] == "kind,kindLabel,n"
    assert 'https://w3id.org/plan-kg/ns#Project,"dự án, công trình",4' in ran.lines
    graph = open_graph([EXAMPLE])
    n, inferred, files = (
        graph.manifest.n_triples,
        graph.manifest.n_inferred,
        len(graph.inputs.sources),
    )
    built = rf"{n} bộ ba \({inferred} suy luận\) từ {files} tệp; dựng trong [\d.]+ giây\n"
    assert re.fullmatch(built, ran.err)
    assert ask(call, "build", "--lang", "en").err == (
        f"{n} triples ({inferred} inferred) from {files} files; taken from the cache\n"
    )
    assert re.fullmatch(built, ask(call, "build", "--force").err)
    home = own_cache / "stores" / graph.inputs.digest
    assert ask(call, "find", "SXD", "-v").err == f"{n} bộ ba từ {files} tệp; kho: {home}\n"


def test_validate_of_the_shipped_graph(call: Call) -> None:
    ran = call("validate", "--lang", "en")
    assert re.fullmatch(
        r"\d+ files, \d+ triples: 0 errors, 0 warnings;"
        r" evidence not verified \(give --sources DIR\)\n",
        ran.out,
    )
    assert (ran.code, ran.err) == (0, "")


def test_a_hundred_problems_are_enough_at_once(call: Call, tmp_path: Path) -> None:
    prefixes = "".join(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in ("body", "plan"))
    rows = "".join(f"body:b{n} plan:nmae {n} .\n" for n in range(130))
    (tmp_path / "a.ttl").write_text(prefixes + rows, "utf-8")
    ran = call("validate", "--data", tmp_path)
    assert ran.out.count("Lỗi: ") == 100
    assert ran.err == "… và 30 vấn đề nữa (--all)\n"
    ran = call("validate", "--data", tmp_path, "--all")
    assert (ran.out.count("Lỗi: "), ran.err, ran.code) == (130, "", 1)


# Options


@pytest.mark.parametrize("name", COMMANDS)
def test_help_ends_with_the_example(call: Call, lang: Lang, name: str) -> None:
    ran = call(name, "--lang", lang, "--help")
    title = {"vi": "Ví dụ:\n", "en": "Example:\n"}[lang]
    before, found, example = ran.out.partition(title)
    assert (ran.code, ran.err, found) == (0, "", title)
    assert all(line.startswith("  kg ") for line in example.splitlines()[:1])
    assert not re.search(r"^\S", example, re.MULTILINE)  # nothing follows it
    usage = {"vi": "Cách dùng: ", "en": "Usage: "}[lang]
    assert before.startswith(f"{usage}kg {name} ")
    other = {"vi": "Options:", "en": "Tuỳ chọn:"}[lang]
    assert other not in ran.out


def test_the_language_comes_from_the_option_else_kg_lang_else_vietnamese(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoken(*words: str) -> str:
        return call(*words).out.split(":")[0]

    assert spoken("--help") == "Cách dùng"
    monkeypatch.setenv("KG_LANG", "en")
    assert spoken("--help") == "Usage"
    assert spoken("--lang", "vi", "--help") == "Cách dùng"
    assert spoken("find", "--lang=vi", "--help") == "Cách dùng"
    assert call("find").err.startswith("Error: ")
    assert call("--lang", "fr", "find").err.startswith("Error: ")
    assert call("find", "--lang=vi").err.startswith("Lỗi: ")
    assert call("ownr", "--lang", "vi").err.startswith("Lỗi: không có lệnh")
    assert call("--lang=vi", "find", "--lang=en").err.startswith("Error: ")  # the last one
    monkeypatch.setenv("KG_LANG", "fr")
    assert spoken("--help") == "Cách dùng"


def test_data_named_before_and_after_the_command_are_both_read(call: Call) -> None:
    registers, plan = EXAMPLE / "registers-vi-du.ttl", EXAMPLE / "kh-15-ubnd-vi-du.ttl"
    ran = call("--data", registers, "export", "--data", plan, "--format", "nquads")
    assert ran.code == 0
    assert {line.split("<")[-1][:-3] for line in ran.lines} == {
        f"https://w3id.org/plan-kg/graph/{path.stem}" for path in (registers, plan)
    }


def test_documents_are_found_through_kg_sources(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "chưa kiểm chứng cứ" in ask(call, "validate").out
    monkeypatch.setenv("KG_SOURCES", str(EXAMPLE / "sources"))
    assert "70 chứng cứ đã kiểm, 0 không có văn bản để kiểm" in ask(call, "validate").out


def test_without_a_command_the_help_is_shown(call: Call) -> None:
    assert call() == call("--help")
    assert call().code == 0


def test_the_version_is_written_once(call: Call, kg: Kg) -> None:
    assert call("--version").out == kg("--version").out == f"plan-kg {__version__}\n"


MISUSE: Final = {
    ("owner",): ("thiếu THING", "Missing argument 'THING'.", "kg owner"),
    ("owner", "a", "b"): ("thừa: b", "Got unexpected extra argument (b)", "kg owner"),
    ("ownr",): (
        "không có lệnh “ownr” (gần nhất: owner, owns, export)",
        "no such command “ownr” (nearest: owner, owns, export)",
        "kg",
    ),
    ("xyzzy",): ("không có lệnh “xyzzy”", "no such command “xyzzy”", "kg"),
    ("--ids",): ("thiếu tên lệnh", "Missing command.", "kg"),
    ("find", "a", "--format", "xml"): (
        "giá trị của --format sai: “xml” không thuộc 'table', 'csv', 'tsv', 'json', 'markdown'",
        "Invalid value for '--format': 'xml' is not one of 'table', 'csv', 'tsv', 'json', 'markdown'.",
        "kg find",
    ),
    ("find", "a", "--limit", "0"): (
        "giá trị của --limit sai: 0 nằm ngoài khoảng x>=1",
        "Invalid value for '--limit': 0 is not in the range x>=1.",
        "kg find",
    ),
    ("find", "a", "--limit", "x"): (
        "giá trị của --limit sai: “x” không phải số nguyên",
        "Invalid value for '--limit': 'x' is not a valid integer range.",
        "kg find",
    ),
    ("find", "a", "--nosuch"): (
        "không có tuỳ chọn --nosuch",
        "No such option '--nosuch'.",
        "kg find",
    ),
    ("find", "--data"): (
        "tuỳ chọn --data cần một giá trị",
        "Option '--data' requires an argument.",
        "kg find",
    ),
    ("find", "a", "--ids=1"): (
        "tuỳ chọn --ids không nhận giá trị",
        "Option '--ids' does not take a value.",
        "kg find",
    ),
    ("query",): (
        "cần đúng một trong: NAME, FILE, -e TEXT, --list",
        "give one of: NAME, FILE, -e TEXT, --list",
        "kg query",
    ),
    ("query", "x", "-e", "ASK {}"): (
        "cần đúng một trong: NAME, FILE, -e TEXT, --list",
        "give one of: NAME, FILE, -e TEXT, --list",
        "kg query",
    ),
}


@pytest.mark.parametrize("words", MISUSE, ids=" ".join)
def test_misuse_is_said_in_either_language_and_points_to_the_help(
    call: Call, lang: Lang, words: tuple[str, ...]
) -> None:
    vi, en, path = MISUSE[words]
    ran = call("--lang", lang, *words)
    first, second = ran.err.splitlines()
    if lang == "vi":
        assert first == f"Lỗi: {vi}"
    else:  # click's own words, which differ a little between its versions
        assert re.sub(r"[:']", "", first) == re.sub(r"[:']", "", f"Error: {en}")
    assert second in (f"  → {path} --help", "  → kg --help")
    assert (ran.code, ran.out) == (2, "")


# Formatting


def test_format_writes_the_one_form_and_says_so(call: Call, tmp_path: Path, lang: Lang) -> None:
    path = tmp_path / "a.ttl"
    prefixes = "".join(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in ("rdfs", "plan", "body"))
    old = prefixes + "body:b rdfs:label 'B'@vi ; a plan:Body .\nbody:a a plan:Body .\n"
    path.write_text(old, "utf-8")
    triples = parse_turtle(path)
    said = {
        "vi": ["cần định dạng: {}", "1 tệp: 1 khác dạng, 0 lỗi", "đã định dạng {}"],
        "en": ["would format {}", "1 files: 1 not in form, 0 failed", "formatted {}"],
    }[lang]
    ran = call("format", "--check", path, "--lang", lang)
    assert (ran.code, ran.out, path.read_text("utf-8")) == (1, "", old)
    assert ran.err.splitlines() == [said[0].format(path), said[1]]
    ran = call("format", tmp_path, "--lang", lang)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines() == [said[2].format(path), said[1]]
    assert same_graph(parse_turtle(path), triples)
    assert path.read_text("utf-8").startswith("@prefix body: ")
    assert call("format", "--check", path).code == 0


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("# why\n<urn:b> <urn:p> <urn:c> .\n", "1:1"),
        ("<urn:b> <urn:p> <urn:c> . # why\n", "1:27"),
        ("<urn:b>\n    <urn:p>  # why\n    <urn:c> .\n", "2:14"),
        ('<urn:b> <urn:p> "# no", """\n# no\n""" . # why', "3:7"),
    ],
)
def test_format_loses_no_comment(
    call: Call, tmp_path: Path, lang: Lang, text: str, place: str
) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(text, "utf-8")
    ran = call("format", path, "--lang", lang)
    said = {
        "vi": [
            f"Lỗi: {path}:{place}: một chú thích #, định dạng sẽ làm mất",
            "  → đưa lý do vào skos:editorialNote hay skos:scopeNote, hoặc xoá nó",
            "1 tệp: 0 khác dạng, 1 lỗi",
        ],
        "en": [
            f"Error: {path}:{place}: a comment, which formatting would lose",
            "  → put the reason into skos:editorialNote or skos:scopeNote, or delete it",
            "1 files: 0 not in form, 1 failed",
        ],
    }
    assert ran.err.splitlines() == said[lang]
    assert (ran.code, ran.out, path.read_text("utf-8")) == (1, "", text)


@pytest.mark.parametrize(
    "text",
    [
        '<urn:b#x>   <urn:p#y> "# no comment" .\n',
        '<urn:b>   <urn:p> """\n# no comment\n""" .\n',
        "<urn:b>   <urn:p> '#', '''#''' .\n",
    ],
)
def test_a_hash_that_begins_no_comment_is_no_reason_to_refuse(
    call: Call, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(text, "utf-8")
    before = parse_turtle(path)
    assert call("format", path).code == 0
    assert path.read_text("utf-8") != text
    assert same_graph(parse_turtle(path), before)


def test_format_of_nothing_there_is_misuse(call: Call, tmp_path: Path) -> None:
    ran = call("format", tmp_path / "none.ttl", "--lang", "en")
    assert (ran.code, ran.err) == (2, f"Error: there is no {tmp_path / 'none.ttl'}\n")


# Exports


@pytest.mark.parametrize("inferred", [[], ["--inferred"]])
def test_what_turtle_exports_builds_to_the_same_graph(
    call: Call, tmp_path: Path, inferred: list[str]
) -> None:
    path = tmp_path / "all.ttl"
    assert call("export", *inferred, "-o", path).code == 0  # the shipped graph
    shipped, again = open_graph(), open_graph([path])
    if inferred:
        assert again.manifest.n_inferred == 0  # everything is stated now
    else:
        assert again.manifest.n_inferred == shipped.manifest.n_inferred > 0
    lines = [sorted(graph.store.triples().split("\n")) for graph in (shipped, again)]
    assert lines[0] == lines[1]


def test_parts_are_chosen_by_graph(call: Call) -> None:
    def subjects(*words: str) -> set[str]:
        lines = ask(call, "export", *words, "--format", "ntriples").lines
        return {line.split("> ")[0][1:] for line in lines}

    registers = subjects("--graph", "registers-vi-du")
    plan = subjects("--graph", "kh-15-ubnd-vi-du")
    assert registers & plan == set()
    both = subjects("--graph", "graph:kh-15-ubnd-vi-du", "--graph", "registers-vi-du")
    assert both == registers | plan
    assert subjects("--graph", "ontology") & both == set()
    inferred = subjects("--graph", "inferred")
    assert inferred
    assert inferred <= subjects() == subjects("--inferred")


def test_tables_hold_a_row_a_thing(call: Call, tmp_path: Path) -> None:
    ran = ask(call, "export", "--format", "csv", "-o", tmp_path / "new" / "tables")
    folder = tmp_path / "new" / "tables"
    names = sorted(path.stem for path in folder.iterdir())
    assert ran.err == f"đã ghi {len(names)} bảng vào {folder}\n"
    counts = {kind.rpartition("#")[2] for kind in open_graph([EXAMPLE]).manifest.counts}
    assert set(names) == counts
    place = (folder / "Place.csv").read_bytes().decode("utf-8").split("\r\n")
    assert place[0] == "id,plan:partOf,plan:placeType,rdfs:label@en,rdfs:label@vi,skos:altLabel@vi"
    assert "place:huyen-thu,place:tinh-vi-du,placetype:district,Thử district,Huyện Thử," in place


# Terminals


def on_terminal(*words: str | Path, stream: str, columns: int = 100) -> tuple[str, str]:
    """Run the console script with one stream on a terminal; give what it showed, and the other."""
    import fcntl
    import struct
    import termios

    outer, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    env = {k: v for k, v in os.environ.items() if k not in ("KG_LANG", "KG_SOURCES", "COLUMNS")}
    pipe = subprocess.PIPE
    running = subprocess.Popen(
        [Path(sys.executable).with_name("kg"), *words],
        env={**env, "TERM": "xterm-256color"},
        stdout=inner if stream == "stdout" else pipe,
        stderr=inner if stream == "stderr" else pipe,
    )
    os.close(inner)
    shown = b""
    while True:
        try:
            chunk = os.read(outer, 65536)
        except OSError:  # Linux says so at the end
            break
        if not chunk:
            break
        shown += chunk
    os.close(outer)
    out, err = running.communicate(timeout=60)
    return shown.decode("utf-8"), (out or err or b"").decode("utf-8")


def test_a_terminal_gets_colour_and_its_own_width_and_a_pipe_neither(kg: Kg) -> None:
    words = ("owns", "SXD", "--data", EXAMPLE)
    shown, _ = on_terminal(*words, stream="stdout", columns=80)
    assert "\x1b[1m" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert max(len(line) for line in plain.split("\r\n")) <= 80
    wide, _ = on_terminal(*words, stream="stdout", columns=200)
    assert wide.count("\r\n") < shown.count("\r\n")
    assert "\x1b" not in kg(*words).out


def test_long_work_shows_a_bar_on_a_terminal_and_clears_it(own_cache: Path, kg: Kg) -> None:
    words = ("find", "SXD", "--data", EXAMPLE, "--format", "csv")
    shown, answer = on_terminal(*words, stream="stderr")
    steps = [int(n) for n in re.findall(r"dựng đồ thị █* *(\d+)/", shown)]
    assert steps == list(range(len(steps)))
    assert len(steps) > len(list(EXAMPLE.glob("*.ttl")))
    assert shown.endswith("\r\x1b[K")
    assert answer.startswith("id,idLabel")
    shown, again = on_terminal(*words, stream="stderr")
    assert (shown, again) == ("", answer)  # nothing to build
    shutil.rmtree(own_cache / "stores")
    assert kg(*words).err == ""  # nobody watches


def test_errors_are_coloured_on_a_terminal_only(kg: Kg) -> None:
    shown, out = on_terminal("ownr", stream="stderr")
    assert shown.startswith("\x1b[31mLỗi\x1b[0m: không có lệnh “ownr”")
    assert out == ""
    assert kg("ownr").err.startswith("Lỗi: không có lệnh “ownr”")


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "markdown"])
def test_what_a_label_holds_acts_on_no_terminal_and_is_kept_in_a_file(
    kg: Kg, tmp_path: Path, form: str
) -> None:
    label = "\x1b[31mđỏ \u202egnol"
    path = tmp_path / "a.ttl"
    prefixes = "".join(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in ("body", "plan", "rdfs"))
    path.write_text(f'{prefixes}body:a a plan:Body ; rdfs:label "{label}"@vi .\n', "utf-8")
    words = ("query", "-e", "SELECT ?l { ?x rdfs:label ?l ; a plan:Body }", "--data", path)
    shown, _ = on_terminal(*words, "--format", form, stream="stdout")
    assert "đỏ" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    piped = kg(*words, "--format", form).out
    kg(*words, "--format", form, "-o", tmp_path / "out")
    assert piped == (tmp_path / "out").read_bytes().decode("utf-8")
    if form == "csv":
        assert piped == f"l\r\n{label}\r\n"
