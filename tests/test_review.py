"""``kg review``: what is shown, what each decision writes, what is refused."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import io
import json
import os
import pty
import select
import subprocess
import termios
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from kg.curation.decisions import statements_of
from kg.curation.known import read_known
from kg.curation.merge import merge
from kg.curation.rejections import read_rejections
from kg.curation.selection import parse_rule
from kg.errors import Lang
from kg.extract.registers import Registers
from kg.facts import Actor, Statement, Target, Task, Text, facts_to_triples
from kg.turtle import parse_turtle, turtle
from kg.vocabulary import PREFIXES, curie, document_iri, register_iri
from tests.conftest import CONSOLE_SCRIPT, clean_environment
from tests.tiny_reader import read_document

if TYPE_CHECKING:
    from tests.conftest import Call, Ran

LANGS: Final[tuple[Lang, ...]] = ("vi", "en")
PLAN: Final = """\
ỦY BAN NHÂN DÂN TỈNH HOÀI GIANG
Số: 7/KH-UBND

1. Tỷ lệ hộ dùng nước sạch đạt 85% vào năm 2026; tỷ lệ che phủ rừng đạt 40% vào năm 2026.
2. Sở Nội vụ chủ trì rà soát bộ máy, theo Nghị quyết số 5-NQ/TU.
3. Thu ngân sách 120 tỷ đồng, bằng 80% kế hoạch.
"""
ALL: Final = [
    "1/target/1",
    "1/target/2",
    "2/task/1",
    "2/assignment/1",
    "2/citation/1",
    "3/figure/1",
]
ASK: Final[dict[Lang, str]] = {
    "vi": "(a) đúng  (r) sai  (c) sửa  (s) để sau  (q) dừng: ",
    "en": "(a)ccept  (r)eject  (c)orrect  (s)kip  (q)uit: ",
}


@pytest.fixture(autouse=True, scope="module")
def cache_of_this_module() -> Iterator[None]:
    """Keep the many small stores of these tests from sweeping those that others use."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_CACHE", f"{os.environ['KG_CACHE']}/review")
        yield


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    found: Lang = request.param
    return found


class Desk:
    """A document read into ``data/7-kh-ubnd.ttl``, and a person who reviews it."""

    def __init__(self, folder: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._call = call
        self._patch = monkeypatch
        self.data = folder / "data"
        self.data.mkdir()
        source = folder / "7.txt"
        source.write_text(PLAN, "utf-8")
        self.path = self.data / "7-kh-ubnd.ttl"
        reading = read_document(source, Registers())
        self.path.write_text(turtle(merge([], reading).triples), "utf-8")
        self.table = self.data / "rejected" / "7-kh-ubnd.csv"

    def review(self, *words: str | Path, keys: str = "") -> Ran:
        """Run the command; ``keys`` are the lines the person types."""
        self._patch.setattr("sys.stdin", io.StringIO(keys))
        return self._call("review", "7-kh-ubnd", "--data", self.data, *words)

    def edits_with(self, script: str) -> None:
        """Let ``$EDITOR`` be a script; its argument is the file."""
        editor = self.folder / "editor.sh"
        editor.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        editor.chmod(0o755)
        self._patch.delenv("VISUAL", raising=False)
        self._patch.setenv("EDITOR", str(editor))

    @property
    def statements(self) -> dict[str, Statement]:
        found = statements_of(parse_turtle(self.path)).values()
        return {curie(fact.iri).removeprefix("doc:7-kh-ubnd/"): fact for fact in found}

    @property
    def curation(self) -> dict[str, str]:
        return {name: fact.curation for name, fact in self.statements.items()}

    @property
    def rejections(self) -> list[dict[str, str]]:
        if not self.table.exists():
            return []
        return list(csv.DictReader(io.StringIO(self.table.read_text("utf-8"))))


@pytest.fixture
def desk(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path, call, monkeypatch)


def undecided(**others: str) -> dict[str, str]:
    """Give the curation of every statement: extracted, but for some (``_`` for ``/``)."""
    changed = {name.replace("_", "/"): how for name, how in others.items()}
    return {name: changed.get(name, "extracted") for name in ALL if changed.get(name) != "gone"}


# Listing

TABLE: Final[dict[Lang, str]] = {
    "vi": """\
| id | kind | kindLabel | section | confidence | says | passage |
| --- | --- | --- | --- | --- | --- | --- |
| doc:7-kh-ubnd/1/target/1 | plan:Target | chỉ tiêu | 1 | 0.95 | Tỷ lệ hộ dùng nước sạch đạt 85% vào năm 2026 | Tỷ lệ hộ dùng nước sạch đạt 85% vào năm 2026 |
| doc:7-kh-ubnd/1/target/2 | plan:Target | chỉ tiêu | 1 | 0.95 | tỷ lệ che phủ rừng đạt 40% vào năm 2026 | tỷ lệ che phủ rừng đạt 40% vào năm 2026 |
| doc:7-kh-ubnd/2/task/1 | plan:Task | nhiệm vụ, giải pháp | 2 | 0.8 | Rà soát bộ máy | Sở Nội vụ chủ trì rà soát bộ máy |
| doc:7-kh-ubnd/2/assignment/1 | plan:Assignment | phân công | 2 | 0.85 | Sở Nội vụ: chủ trì – Rà soát bộ máy | Sở Nội vụ chủ trì rà soát bộ máy |
| doc:7-kh-ubnd/2/citation/1 | plan:Citation | viện dẫn | 2 | 0.99 | Nghị quyết 5-NQ/TU (nhắc đến) | Nghị quyết số 5-NQ/TU |
| doc:7-kh-ubnd/3/figure/1 | plan:Observation | số liệu | 3 | 0.7 | Thu ngân sách: 120 tỷ đồng | Thu ngân sách 120 tỷ đồng, bằng 80% kế hoạch |
""",
    "en": """\
| id | kind | kindLabel | section | confidence | says | passage |
| --- | --- | --- | --- | --- | --- | --- |
| doc:7-kh-ubnd/1/target/1 | plan:Target | target | 1 | 0.95 | Tỷ lệ hộ dùng nước sạch đạt 85% vào năm 2026 | Tỷ lệ hộ dùng nước sạch đạt 85% vào năm 2026 |
| doc:7-kh-ubnd/1/target/2 | plan:Target | target | 1 | 0.95 | tỷ lệ che phủ rừng đạt 40% vào năm 2026 | tỷ lệ che phủ rừng đạt 40% vào năm 2026 |
| doc:7-kh-ubnd/2/task/1 | plan:Task | task | 2 | 0.8 | Rà soát bộ máy | Sở Nội vụ chủ trì rà soát bộ máy |
| doc:7-kh-ubnd/2/assignment/1 | plan:Assignment | assignment | 2 | 0.85 | Sở Nội vụ: lead – Rà soát bộ máy | Sở Nội vụ chủ trì rà soát bộ máy |
| doc:7-kh-ubnd/2/citation/1 | plan:Citation | citation | 2 | 0.99 | Nghị quyết 5-NQ/TU (cites) | Nghị quyết số 5-NQ/TU |
| doc:7-kh-ubnd/3/figure/1 | plan:Observation | observation | 3 | 0.7 | Thu ngân sách: 120 tỷ đồng | Thu ngân sách 120 tỷ đồng, bằng 80% kế hoạch |
""",
}


def test_the_list_holds_each_candidate_with_its_passage(desk: Desk, lang: Lang) -> None:
    before = desk.path.read_bytes()
    words = ("--list", "--format", "markdown", "--sources", ".", "--lang", lang)
    ran = desk.review(*words)
    assert (ran.code, ran.out, ran.err) == (0, TABLE[lang], "")
    assert desk.path.read_bytes() == before


def test_the_list_as_json_and_by_rule(desk: Desk) -> None:
    rule = ("--accept", "kind=citation", "--reject", "confidence<0.75")
    ran = desk.review("--list", "--format", "json", *rule)
    rows = json.loads(ran.out)["results"]["bindings"]
    assert [row["id"]["value"] for row in rows] == [
        "doc:7-kh-ubnd/2/citation/1",
        "doc:7-kh-ubnd/3/figure/1",
    ]
    assert rows[0]["confidence"] == {
        "type": "literal",
        "value": "0.99",
        "datatype": PREFIXES["xsd"] + "decimal",
    }
    assert "passage" not in rows[0]  # no --sources
    assert desk.curation == undecided()


# One by one

SHOWN: Final[dict[Lang, str]] = {
    "vi": """\

[1/6] chỉ tiêu · 1 · độ tin cậy 0.95 · doc:7-kh-ubnd/1/target/1
  Tỷ lệ hộ dùng nước sạch đạt 85% vào năm 2026
  loại mục tiêu: mục tiêu cụ thể
  cuối kỳ: 2026
  theo chỉ số: Tỷ lệ hộ dùng nước sạch
  phép so: bằng
  giá trị: 85
  đơn vị tính: phần trăm
  giá trị như đã viết: 85%
  ỦY BAN NHÂN DÂN TỈNH HOÀI GIANG Số: 7/KH-UBND 1. ⟦Tỷ lệ hộ dùng nước sạch đạt 85% vào năm\
 2026⟧; tỷ lệ che phủ rừng đạt 40% vào năm 2026. 2. Sở Nội vụ chủ trì rà soát bộ máy, theo Nghị\
 quyết số 5-NQ/TU. 3. Thu ngân sách 120 tỷ đồng, bằng 80% kế hoạch.
(a) đúng  (r) sai  (c) sửa  (s) để sau  (q) dừng: 0 đúng, 0 sửa, 0 sai; còn 6 chưa duyệt
""",
    "en": """\

[1/6] target · 1 · confidence 0.95 · doc:7-kh-ubnd/1/target/1
  Tỷ lệ hộ dùng nước sạch đạt 85% vào năm 2026
  has goal kind: specific goal
  end of period: 2026
  has indicator: Tỷ lệ hộ dùng nước sạch
  has operator: equal
  value: 85
  has unit: percent
  value as written: 85%
  ỦY BAN NHÂN DÂN TỈNH HOÀI GIANG Số: 7/KH-UBND 1. ⟦Tỷ lệ hộ dùng nước sạch đạt 85% vào năm\
 2026⟧; tỷ lệ che phủ rừng đạt 40% vào năm 2026. 2. Sở Nội vụ chủ trì rà soát bộ máy, theo Nghị\
 quyết số 5-NQ/TU. 3. Thu ngân sách 120 tỷ đồng, bằng 80% kế hoạch.
(a)ccept  (r)eject  (c)orrect  (s)kip  (q)uit: 0 accepted, 0 corrected, 0 rejected; 6 left
""",
}


def test_a_candidate_is_shown_whole_in_its_passage(desk: Desk, lang: Lang) -> None:
    ran = desk.review("--sources", ".", "--lang", lang, keys="q\n")
    assert (ran.code, ran.out, ran.err) == (0, "", SHOWN[lang])


def test_a_figure_is_shown_with_what_it_is_compared_to(desk: Desk) -> None:
    ran = desk.review(keys="s\n" * 5 + "q\n")
    assert "  giá trị: 120000000000\n" in ran.err
    assert "  có so sánh: kế hoạch năm × 0.8\n" in ran.err


def test_accepting_confirms_and_drops_the_confidence(desk: Desk, lang: Lang) -> None:
    before = desk.statements["1/target/1"]
    ran = desk.review("--lang", lang, keys="a\nq\n")
    end = {
        "vi": "1 đúng, 0 sửa, 0 sai; còn 5 chưa duyệt",
        "en": "1 accepted, 0 corrected, 0 rejected; 5 left",
    }
    assert ran.err.endswith(ASK[lang] + end[lang] + "\n")
    assert desk.curation == undecided(**{"1_target_1": "confirmed"})
    after = desk.statements["1/target/1"]
    assert after.confidence is None
    assert {**dataclasses.asdict(after), "curation": 0, "confidence": 0} == {
        **dataclasses.asdict(before),
        "curation": 0,
        "confidence": 0,
    }


def test_rejecting_asks_why_and_remembers_it(desk: Desk, lang: Lang) -> None:
    ran = desk.review("--lang", lang, keys="r\n\nr\nkhông phải chỉ tiêu\nq\n")
    reason, needed = {
        "vi": ("lý do: ", "cần lý do; chưa bác bỏ\n"),
        "en": ("reason: ", "a reason is needed; not rejected\n"),
    }[lang]
    assert f"{ASK[lang]}{reason}{needed}{ASK[lang]}{reason}\n[2/6] " in ran.err
    assert desk.curation == undecided(**{"1_target_1": "gone"})
    today = datetime.datetime.now().astimezone().date().isoformat()
    assert desk.rejections == [
        {
            "statement": "doc:7-kh-ubnd/1/target/1",
            "kind": "Target",
            "start": "50",
            "end": "94",
            "key": "value=85 period_end=2026",
            "label": "Tỷ lệ hộ dùng nước sạch đạt 85% vào năm 2026",
            "reason": "không phải chỉ tiêu",
            "date": today,
        }
    ]
    assert "char=50,94" not in desk.path.read_text("utf-8")


def test_what_hangs_on_a_rejected_work_goes_with_it_and_is_said(desk: Desk, lang: Lang) -> None:
    ran = desk.review("--lang", lang, keys="s\ns\nr\nsai\nq\n")
    said = {
        "vi": "  bỏ theo: doc:7-kh-ubnd/2/assignment/1  Sở Nội vụ: chủ trì – Rà soát bộ máy\n",
        "en": "  went with it: doc:7-kh-ubnd/2/assignment/1  Sở Nội vụ: lead – Rà soát bộ máy\n",
    }[lang]
    assert said in ran.err
    assert "[4/6]" not in ran.err  # the assignment is not asked about
    assert "[5/6]" in ran.err
    assert desk.curation == undecided(**{"2_task_1": "gone", "2_assignment_1": "gone"})
    assert [row["statement"] for row in desk.rejections] == [
        "doc:7-kh-ubnd/2/assignment/1",
        "doc:7-kh-ubnd/2/task/1",
    ]


def test_a_rejected_figure_takes_its_comparison_along(desk: Desk) -> None:
    desk.review(keys="s\n" * 5 + "r\nsai\n")
    assert desk.curation == undecided(**{"3_figure_1": "gone"})
    assert "comparison" not in desk.path.read_text("utf-8")


def test_a_task_below_a_rejected_one_moves_up(desk: Desk) -> None:
    home = document_iri("7-kh-ubnd")
    text = desk.path.read_text("utf-8")
    tasks = [
        Task(
            iri=f"{home}/2/task/{n}",
            stated_in=home,
            in_section=f"{home}/2",
            evidence=(f"{home}#char=140,172",),
            curation="authored",
            label=(Text(f"Việc {n}"),),
            priority="key",
            part_of_task=f"{home}/2/task/{above}" if above else None,
        )
        for n, above in ((8, 1), (1, 9), (9, None))
    ]
    more = turtle(facts_to_triples([tasks[0], tasks[2]])).split("\n\n", 1)[1]
    text = text.replace(
        "    plan:priority ", f"    plan:partOfTask <{home}/2/task/9> ;\n    plan:priority "
    )
    desk.path.write_text(f"{text}\n{more}", "utf-8")
    desk.review(keys="s\ns\nr\nsai\n")
    below = desk.statements["2/task/8"]
    assert isinstance(below, Task)
    assert below.part_of_task == f"{home}/2/task/9"


def test_a_review_is_taken_up_where_it_was_left(desk: Desk) -> None:
    desk.review(keys="a\ns\n")  # stdin ends: as if the person went away
    assert desk.curation == undecided(**{"1_target_1": "confirmed"})
    ran = desk.review(keys="a\na\na\na\na\n")
    assert "[1/5] chỉ tiêu · 1 · độ tin cậy 0.95 · doc:7-kh-ubnd/1/target/2" in ran.err
    assert ran.err.endswith("5 đúng, 0 sửa, 0 sai; còn 0 chưa duyệt\n")
    assert set(desk.curation.values()) == {"confirmed"}


def test_nothing_left_to_review(desk: Desk, lang: Lang) -> None:
    desk.review("--accept", "confidence>0")
    before = desk.path.read_bytes()
    ran = desk.review("--lang", lang)
    said = {"vi": "không còn gì phải duyệt", "en": "nothing is left to review"}[lang]
    assert (ran.code, ran.out, ran.err) == (0, "", f"doc:7-kh-ubnd: {said}\n")
    assert desk.path.read_bytes() == before


class Person:
    """A stdin that is no terminal: lines typed, then something else happens."""

    def __init__(self, lines: str, then: Callable[[], str]) -> None:
        self._lines = io.StringIO(lines)
        self._then = then

    def isatty(self) -> bool:
        return False

    def readline(self) -> str:
        return self._lines.readline() or self._then()


def test_ctrl_c_stops_and_keeps_what_was_decided(
    desk: Desk, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt() -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", Person("a\nr\nsai\n", interrupt))
    ran = call("review", "7-kh-ubnd", "--data", desk.data)
    assert ran.code == 0
    assert ran.err.endswith("1 đúng, 0 sửa, 1 sai; còn 4 chưa duyệt\n")
    assert desk.curation == undecided(**{"1_target_1": "confirmed", "1_target_2": "gone"})


def test_what_another_wrote_meanwhile_is_kept(
    desk: Desk, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = ["q\n", "a\n"]

    def another_writes() -> str:
        text = desk.path.read_text("utf-8")
        desk.path.write_text(text.replace('"Rà soát bộ máy"', '"Rà soát"'), "utf-8")
        return keys.pop()

    monkeypatch.setattr("sys.stdin", Person("a\n", another_writes))
    call("review", "7-kh-ubnd", "--data", desk.data)
    task = desk.statements["2/task/1"]
    assert isinstance(task, Task)
    assert task.label == (Text("Rà soát"),)
    assert list(desk.curation.values()).count("confirmed") == 2


def test_the_passages_need_the_text(desk: Desk, lang: Lang) -> None:
    ran = desk.review("--lang", lang, keys="a\n")
    said = {
        "vi": "không xem được đoạn văn: chưa chỉ --sources DIR\n",
        "en": "passages can't be shown: no --sources DIR given\n",
    }[lang]
    assert ran.err.startswith(said)
    Path("7.txt").write_text(PLAN + "sửa", "utf-8")
    ran = desk.review("--sources", ".", keys="a\n")
    assert ran.err.startswith("không xem được đoạn văn: 7.txt không phải văn bản gốc: ")
    assert desk.curation == undecided(**{"1_target_1": "confirmed", "1_target_2": "confirmed"})
    Path("7.txt").unlink()
    ran = desk.review("--sources", ".", "--lang", "en", keys="q\n")
    assert ran.err.startswith("passages can't be shown: its text 7.txt is not in .")


def test_keys_on_a_terminal(desk: Desk) -> None:
    outer, inner = pty.openpty()
    running = subprocess.Popen(
        [CONSOLE_SCRIPT, "review", "7-kh-ubnd", "--data", desk.data, "--lang", "en"],
        env=clean_environment({"TERM": "xterm", "KG_CACHE": os.environ["KG_CACHE"]}),
        stdin=inner,
        stderr=inner,
        stdout=subprocess.PIPE,
    )
    os.close(inner)
    keys = [(b"a", True), (b"r", True), ("nhầm\n".encode(), False), (b"\x03", True)]
    shown = _typed(outer, keys)
    running.communicate(timeout=60)
    os.close(outer)
    assert running.returncode == 0
    assert "1 accepted, 0 corrected, 1 rejected; 4 left" in shown
    assert desk.curation == undecided(**{"1_target_1": "confirmed", "1_target_2": "gone"})
    assert desk.rejections[0]["reason"] == "nhầm"


def _typed(terminal: int, keys: list[tuple[bytes, bool]]) -> str:
    """Type keys, each when the program asks for one (``True``) or for a line; give what it showed."""
    shown = b""
    n_typed = 0
    while True:
        ready, _, _ = select.select([terminal], [], [], 0.01)
        if ready:
            try:
                shown += os.read(terminal, 65536)
            except OSError:  # Linux says so at the end
                return shown.decode("utf-8")
        n_asked = shown.count(b"(q)uit: ") + shown.count(b"reason: ")
        if n_typed < min(n_asked, len(keys)):
            key, is_raw = keys[n_typed]
            takes_keys = not termios.tcgetattr(terminal)[3] & termios.ICANON
            if takes_keys == is_raw:
                os.write(terminal, key)
                n_typed += 1


# Correcting


def test_a_correction_takes_the_place_of_what_was_read(desk: Desk, lang: Lang) -> None:
    desk.edits_with('cp "$1" seen.ttl; sed -i \'s/plan:value 85.0/plan:value 86.0/\' "$1"')
    ran = desk.review("--lang", lang, "--sources", ".", keys="c\nq\n")
    end = {
        "vi": "0 đúng, 1 sửa, 0 sai; còn 5 chưa duyệt\n",
        "en": "0 accepted, 1 corrected, 0 rejected; 5 left\n",
    }[lang]
    assert ran.err.endswith(end)
    target = desk.statements["1/target/1"]
    assert isinstance(target, Target)
    assert (target.value, target.curation, target.confidence) == (Decimal(86), "corrected", None)
    (was,) = desk.rejections
    assert (was["key"], was["reason"]) == (
        "value=85 period_end=2026",
        {"vi": "đã sửa", "en": "corrected"}[lang],
    )
    seen = Path("seen.ttl").read_text("utf-8")
    assert seen.startswith({"vi": "# Sửa rồi lưu và đóng", "en": "# Correct it, save"}[lang])
    assert "# “Tỷ lệ hộ dùng nước sạch đạt 85% vào năm 2026”\n" in seen
    assert "curation" not in seen
    assert "    plan:value 85.0 ;\n" in seen


def test_a_correction_survives_reading_again(desk: Desk) -> None:
    desk.edits_with("sed -i 's/plan:value 85.0/plan:value 86.0/' \"$1\"")
    desk.review(keys="c\nr\nsai\nq\n")
    before = desk.path.read_text("utf-8")
    reading = read_document(Path("7.txt"), Registers())
    rejections = read_rejections(desk.table)
    assert len(rejections) == 2
    assert turtle(merge(parse_turtle(desk.path), reading, rejections).triples) == before


def test_a_label_alone_is_no_other_statement(desk: Desk) -> None:
    desk.edits_with("sed -i 's/Tỷ lệ hộ dùng/Hộ dùng/' \"$1\"")
    desk.review(keys="c\n")
    assert desk.curation == undecided(**{"1_target_1": "corrected"})
    assert desk.rejections == []


def test_an_unchanged_or_closed_editor_changes_nothing(desk: Desk, lang: Lang) -> None:
    before = desk.path.read_bytes()
    said = {"vi": "không sửa gì\n", "en": "nothing was changed\n"}[lang]
    desk.edits_with("true")
    assert said in desk.review("--lang", lang, keys="c\nq\n").err
    desk.edits_with('touch "$1"')
    assert said in desk.review("--lang", lang, keys="c\nq\n").err
    desk.edits_with("exit 3")
    no_editor = {
        "vi": "không mở được trình soạn thảo",
        "en": "the editor ($EDITOR) can't be opened",
    }
    assert no_editor[lang] in desk.review("--lang", lang, keys="c\nq\n").err
    assert desk.path.read_bytes() == before


HOME: Final = "https://w3id.org/plan-kg/id/document/7-kh-ubnd"
MISTAKES: Final = {
    "s/plan:value 85.0 ;/plan:value 85.0/": (
        "correction.ttl:24:5: Turtle sai cú pháp: phát biểu trước thiếu dấu chấm cuối\n"
        "  → c mở lại điều vừa viết\n",
        "correction.ttl:24:5: not valid Turtle: A dot is expected at the end of statements\n"
        "  → c opens again what you wrote\n",
    ),
    "s/indicator:ty-le-ho-dung-nuoc-sach/indicator:khong-co/": (
        "correction.ttl: plan:indicator trỏ tới indicator:khong-co, không có trong đồ thị\n"
        "  → tìm mã đúng bằng kg find, hoặc mô tả nó ngay trong tệp này",
        "correction.ttl: plan:indicator refers to indicator:khong-co, which the graph does not have\n"
        "  → find the right id with kg find, or describe it in this file, too",
    ),
    "s/a plan:Target/a plan:Goal/": (
        "correction.ttl: loại phải còn là plan:Target\n  → nếu là loại khác: bác bỏ (r)",
        "correction.ttl: its kind must stay plan:Target\n  → if it is of another kind: reject it",
    ),
    "s|^<.*target/1>|<urn:x>|": (
        "correction.ttl: urn:x không phải phát biểu đang sửa\n  → ở đây chỉ sửa doc:7-kh-ubnd/1/target/1",
        "correction.ttl: urn:x is not the statement being corrected\n  → only doc:7-kh-ubnd/1/target/1",
    ),
    "s/plan:value 85.0/plan:value 85/": (
        "https://w3id.org/plan-kg/id/document/7-kh-ubnd/1/target/1: https://w3id.org/plan-kg/ns#value: ",
        "https://w3id.org/plan-kg/id/document/7-kh-ubnd/1/target/1: https://w3id.org/plan-kg/ns#value: ",
    ),
    "s/statedIn doc:7-kh-ubnd/statedIn doc:5-nq-tu/": (
        "correction.ttl: plan:statedIn không được đổi",
        "correction.ttl: plan:statedIn can't be changed",
    ),
    "/rdfs:label/d": (
        "correction.ttl: Mục tiêu, chỉ tiêu phải có đúng một nhãn tiếng Việt ngắn",
        "correction.ttl: A goal or target must have exactly one short Vietnamese label",
    ),
    "s/op:equal/op:eqaul/": ("correction.ttl: ", "correction.ttl: "),
    "s/plan:valueText/plan:valeuText/": (
        "correction.ttl: Chỉ tiêu",
        "correction.ttl: A target must give its figure as written",
    ),
    "s/char=50,94/char=50,9000/": (
        f"{HOME.rpartition('/')[2]}: ký tự 50 đến 9000 nằm ngoài",
        f"{HOME.rpartition('/')[2]}: characters 50 to 9000 lie outside",
    ),
    "s/7-kh-ubnd#char/5-nq-tu#char/": (
        "correction.ttl: chứng cứ doc:5-nq-tu#char=50,94 không phải một đoạn của văn bản này",
        "correction.ttl: the evidence doc:5-nq-tu#char=50,94 is no span of this document",
    ),
    "s/plan:unit [^ ]*/plan:unit []/": (
        "correction.ttl: có nút trống",
        "correction.ttl: there is a blank node",
    ),
}


@pytest.mark.parametrize("script", MISTAKES)
def test_a_mistake_is_said_asked_again_and_not_lost(desk: Desk, lang: Lang, script: str) -> None:
    before = desk.path.read_bytes()
    desk.edits_with(f'mv seen.ttl first.ttl; cp "$1" seen.ttl; sed -i \'{script}\' "$1"')
    ran = desk.review("--lang", lang, "--sources", ".", keys="c\nc\nq\n")
    error = {"vi": "Lỗi: ", "en": "Error: "}[lang] + MISTAKES[script][LANGS.index(lang)]
    assert ran.err.count(error) >= 1, ran.err
    assert ran.err.count(ASK[lang]) == 3
    assert desk.path.read_bytes() == before
    assert desk.rejections == []
    first, again = (Path(name).read_text("utf-8") for name in ("first.ttl", "seen.ttl"))
    assert first.startswith({"vi": "# Sửa", "en": "# Correct"}[lang])
    assert first != again  # the second time: with the mistake in it
    assert ran.code == 0


def test_evidence_may_become_another_span(desk: Desk) -> None:
    desk.edits_with("sed -i 's/char=50,94/char=50,70/' \"$1\"")
    assert desk.review("--sources", ".", keys="c\n").err.endswith(
        "1 sửa, 0 sai; còn 5 chưa duyệt\n"
    )
    text = desk.path.read_text("utf-8")
    assert "char=50,94" not in text
    assert desk.statements["1/target/1"].evidence == (f"{HOME}#char=50,70",)
    ran = desk._call("validate", "--data", desk.data, "--sources", ".", "--lang", "en")
    assert "5 passages verified, 0 without a text" in ran.out
    assert ran.code == 0, ran.out
    desk.edits_with("sed -i 's/char=95,135/char=96,135/' \"$1\"")
    ran = desk.review(keys="c\nq\n")
    assert "Lỗi: correction.ttl: không có nguyên văn để lấy đoạn khác làm chứng cứ\n" in ran.err


def test_a_correction_may_bring_a_new_name(desk: Desk) -> None:
    new = "body:so-khac a plan:Body ; rdfs:label 'Sở Khác'@vi ; plan:bodyType bodytype:department ."
    desk.edits_with(f'sed -i \'s/body:so-noi-vu /body:so-khac /\' "$1"; echo "{new}" >> "$1"')
    desk.review(keys="s\ns\ns\nc\n")
    assignment = desk.statements["2/assignment/1"]
    assert getattr(assignment, "assignee", "") == register_iri("body", "so-khac")
    entries = read_known([desk.path]).entries()
    assert entries[register_iri("body", "so-khac")] == Actor(
        iri=register_iri("body", "so-khac"), label=(Text("Sở Khác"),), body_type="department"
    )
    ran = desk._call("validate", "--data", desk.data)
    assert ran.code == 0, ran.out


def test_a_name_described_in_data_that_is_not_named_may_stay(desk: Desk) -> None:
    text = desk.path.read_text("utf-8")
    entry = text[text.index("body:so-noi-vu\n") : text.index("doc:5-nq-tu\n")]
    desk.path.write_text(text.replace(entry, ""), "utf-8")
    desk.edits_with("sed -i 's/role:lead/role:direct/' \"$1\"")
    desk.review(keys="s\ns\ns\nc\n")
    assert desk.curation == undecided(**{"2_assignment_1": "corrected"})


def test_a_correction_may_not_change_what_is_known_already(desk: Desk) -> None:
    desk.edits_with('echo "body:so-noi-vu a plan:Body ; rdfs:label \'Khác\'@vi ." >> "$1"')
    ran = desk.review("--lang", "en", keys="s\ns\ns\nc\n")
    assert "Error: correction.ttl: body:so-noi-vu is not the statement being corrected\n" in ran.err


# By rule


def test_rules_accept_and_reject(desk: Desk, lang: Lang) -> None:
    ran = desk.review(
        *("--accept", "confidence>0.9 and not section=2"),
        *("--reject", "kind=citation or kind=số_liệu".replace("số_liệu", "'số liệu'")),
        *("--reason", "chưa cần", "--lang", lang),
    )
    end = {
        "vi": "2 đúng, 0 sửa, 2 sai; còn 2 chưa duyệt\n",
        "en": "2 accepted, 0 corrected, 2 rejected; 2 left\n",
    }[lang]
    assert (ran.code, ran.out, ran.err) == (0, "", end)
    assert desk.curation == undecided(
        **{
            "1_target_1": "confirmed",
            "1_target_2": "confirmed",
            "2_citation_1": "gone",
            "3_figure_1": "gone",
        }
    )
    assert {row["reason"] for row in desk.rejections} == {"chưa cần"}


def test_rules_leave_what_both_select_and_what_decisions_lean_on(desk: Desk, lang: Lang) -> None:
    desk.review(keys="s\ns\ns\na\n")  # the assignment
    ran = desk.review(
        *("--accept", "kind=target", "--reject", "kind=task or label~rừng"),
        *("--reason", "sai", "--lang", lang),
    )
    said = {
        "vi": "để lại doc:7-kh-ubnd/1/target/2: cả hai quy tắc đều chọn\n"
        "để lại doc:7-kh-ubnd/2/task/1: có điều đã duyệt dựa vào nó\n"
        "1 đúng, 0 sửa, 0 sai; còn 4 chưa duyệt\n",
        "en": "left doc:7-kh-ubnd/1/target/2: both rules select it\n"
        "left doc:7-kh-ubnd/2/task/1: what is reviewed depends on it\n"
        "1 accepted, 0 corrected, 0 rejected; 4 left\n",
    }[lang]
    assert (ran.code, ran.err) == (0, said)


def test_a_statement_that_another_file_refers_to_is_not_rejected(desk: Desk, lang: Lang) -> None:
    other = f"<urn:x> <urn:y> <{HOME}/1/target/1> .\n"
    (desk.data / "khac.ttl").write_text(other, "utf-8")
    ran = desk.review("--lang", lang, keys="r\nsai\nq\n")
    said = {
        "vi": f"Lỗi: {desk.path}: một tệp khác dựa vào {HOME}/1/target/1\n"
        "  → sửa nó (c), hoặc sửa tệp kia trước\n",
        "en": f"Error: {desk.path}: another file refers to {HOME}/1/target/1\n"
        "  → correct it (c), or mend the other file first\n",
    }[lang]
    assert said in ran.err
    assert desk.curation == undecided()
    assert desk.rejections == []


VALUES: Final[dict[str, tuple[str, ...] | Decimal]] = {
    "kind": ("Assignment", "phân công", "assignment", "assignments"),
    "confidence": Decimal("0.85"),
    "section": ("II.2.11",),
    "actor": ("so-noi-vu", "Sở Nội vụ tỉnh Hoài Giang", "SNV"),
    "role": ("lead",),
    "label": (),
}


@pytest.mark.parametrize(
    ("rule", "holds"),
    [
        ("confidence>0.8", True),
        ("confidence>0,8", True),
        ("confidence >= 0.85", True),
        ("confidence<0.85", False),
        ("confidence=0.850", True),
        ("confidence!=0.85", False),
        ("kind=Assignment", True),
        ("kind='phân công'", True),
        ('kind="PHAN CONG"', True),
        ("kind!=task", True),
        ("section=II.2.11", True),
        ("section=II.2", False),
        ("section~II.2", True),
        ("actor=snv", True),
        ("actor~'nội vụ'", True),
        ("actor='Sở Y tế'", False),
        ("actor!='Sở Y tế'", True),
        ("role=lead", True),
        ("number=5-NQ/TU", False),  # an assignment has none
        ("number!=5-NQ/TU", False),
        ("not number=5-NQ/TU", True),
        ("label~x", False),
        ("kind=task or kind=goal or role=lead", True),
        ("kind=task or kind=assignment and role=coordinate", False),
        ("(kind=task or kind=assignment) and role=lead", True),
        ("không kind=task và (role=lead hoặc role=direct)", True),
        ("NOT kind=task AND role=lead", True),
        ("not (not role=lead)", True),
    ],
)
def test_a_rule_holds(rule: str, holds: bool) -> None:
    assert parse_rule(rule).holds(VALUES) is holds


FIELDS: Final = "kind, confidence, section, actor, role, number, label"
BAD_RULES: Final = {
    "confidense>0.9": (1, "không có trường “confidense”", "no field “confidense”"),
    "": (1, "không có trường …", "no field …"),
    "kind=target and": (16, "không có trường …", "no field …"),
    "'kind'=target": (1, "không có trường “'kind'”", "no field “'kind'”"),
    "kind>target": (5, "sau kind cần một trong: = != ~", "kind takes one of: = != ~"),
    "confidence~0.9": (
        11,
        "sau confidence cần một trong: < <= > >= = !=",
        "confidence takes one of: < <= > >= = !=",
    ),
    "kind": (5, "sau kind cần một trong: = != ~", "kind takes one of: = != ~"),
    "kind=": (6, "thiếu giá trị của kind", "kind needs a value"),
    "kind=tagret": (6, "không có loại “tagret”", "no kind “tagret”"),
    "confidence>cao": (12, "“cao” không phải số", "“cao” is not a number"),
    "confidence>nan": (12, "“nan” không phải số", "“nan” is not a number"),
    "(kind=task": (1, "ngoặc này không đóng", "this bracket is not closed"),
    "kind=task)": (10, "thừa “)”", "“)” is too much"),
    "kind=task kind=goal": (11, "thừa “kind”", "“kind” is too much"),
    "kind='task": (6, "không hiểu '", "' is not understood"),
    "(" * 60: (51, "lồng quá sâu", "nested too deeply"),
    "not " * 60: (201, "lồng quá sâu", "nested too deeply"),
    "__import__('os')": (1, "không có trường “__import__”", "no field “__import__”"),
}


@pytest.mark.parametrize("rule", BAD_RULES)
def test_a_bad_rule_says_where_and_what(desk: Desk, lang: Lang, rule: str) -> None:
    at, vi, en = BAD_RULES[rule]
    ran = desk.review("--accept", rule, "--lang", lang)
    first, second = ran.err.splitlines()
    assert (
        first
        == {
            "vi": f"Lỗi: quy tắc “{rule}”, ký tự {at}: {vi}",
            "en": f"Error: the rule “{rule}”, character {at}: {en}",
        }[lang]
    )
    assert second.startswith("  → ")
    if "trường" in vi:
        assert second.endswith(FIELDS)
    assert (ran.code, ran.out) == (2, "")
    assert desk.curation == undecided()


def test_a_rule_of_any_length_is_read() -> None:
    rule = parse_rule(" or ".join(["kind=task"] * 5000))
    assert not rule.holds(VALUES)


# What is refused

MISUSE: Final = {
    (): ("thiếu DOC", "Missing argument 'DOC'."),
    ("x", "--reject", "kind=task"): (
        "--reject RULE và --reason TEXT đi cùng nhau",
        "--reject RULE and --reason TEXT go together",
    ),
    ("x", "--reject", "kind=task", "--reason", " "): (
        "--reject RULE và --reason TEXT đi cùng nhau",
        "--reject RULE and --reason TEXT go together",
    ),
    ("x", "--reason", "sai"): (
        "--reject RULE và --reason TEXT đi cùng nhau",
        "--reject RULE and --reason TEXT go together",
    ),
    ("x", "--format", "turtle"): (
        "giá trị của --format sai: “turtle” không thuộc 'table', 'csv', 'tsv', 'json', 'markdown'",
        "Invalid value for '--format': 'turtle' is not one of 'table', 'csv', 'tsv', 'json', 'markdown'.",
    ),
}


@pytest.mark.parametrize("words", MISUSE, ids=" ".join)
def test_misuse(call: Call, lang: Lang, words: tuple[str, ...]) -> None:
    ran = call("--lang", lang, "review", *words)
    first, second = ran.err.splitlines()
    assert first == {"vi": "Lỗi: ", "en": "Error: "}[lang] + MISUSE[words][LANGS.index(lang)]
    assert (ran.code, ran.out, second) == (2, "", "  → kg review --help")


def test_a_document_that_is_not_there(desk: Desk, lang: Lang) -> None:
    ran = desk._call("review", "9/KH-UBND", "--data", desk.data, "--lang", lang)
    said = {
        "vi": "Lỗi: không có văn bản nào tên “9/KH-UBND”\n",
        "en": "Error: no document is called “9/KH-UBND”\n",
    }[lang]
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(said)


def test_candidates_in_two_files(desk: Desk, lang: Lang) -> None:
    (desk.data / "ban-sao.ttl").write_bytes(desk.path.read_bytes())
    ran = desk.review("--lang", lang)
    paths = f"{desk.data}/7-kh-ubnd.ttl, {desk.data}/ban-sao.ttl"
    said = {
        "vi": f"Lỗi: các phát biểu chưa duyệt của văn bản này nằm ở 2 tệp: {paths}\n"
        "  → chỉ một tệp bằng --data\n",
        "en": f"Error: the candidates of this document are in 2 files: {paths}\n"
        "  → name one of them with --data\n",
    }[lang]
    assert (ran.code, ran.err) == (1, said)


def test_a_file_that_can_not_be_written_ends_the_review(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = desk.path.read_bytes()
    desk.review(keys="q\n")  # the store is built

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    ran = desk.review("--lang", "en", keys="a\n")
    assert ran.code == 1
    assert f"Error: can't write {desk.path}: No space left on device\n" in ran.err
    assert desk.path.read_bytes() == before


def test_comments_are_not_lost(desk: Desk) -> None:
    text = desk.path.read_text("utf-8") + "# của người\n"
    desk.path.write_text(text, "utf-8")
    ran = desk.review("--lang", "en", keys="a\n")
    assert ran.code == 1
    assert "a comment, which formatting would lose" in ran.err
    assert desk.path.read_text("utf-8") == text


def test_the_shipped_graph_has_nothing_to_review(call: Call) -> None:
    ran = call("review", "nq-09-dh", "--lang", "en")
    assert (ran.code, ran.err) == (0, "doc:nq-09-dh: nothing is left to review\n")
