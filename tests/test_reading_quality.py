"""The measure of reading: what counts as right, on claims and files of our own."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.quality.calibration import bands
from benchmarks.quality.claims import Cited, Claim, Duty, Figure, Key, Words, Work, agree
from benchmarks.quality.goals import Goal
from benchmarks.quality.gold import Case, development_cases
from benchmarks.quality.graph import Curated, source_cases
from benchmarks.quality.judge import judge, totals
from benchmarks.quality.match import Outcome, compare
from benchmarks.quality.page import BEGIN, END, figures, write_figures
from benchmarks.quality.read import REGISTERS, registers_for
from benchmarks.quality.show import as_json, band_rows, misses, rows
from benchmarks.reading_quality import main
from tests.conftest import EXAMPLE

TEXT = "Mục tiêu: đến năm 2030, tỷ lệ che phủ rừng đạt 45%. Sở Nội vụ tỉnh Hoài Giang chủ trì."


def claim(start: int, end: int, key: Key | None = None, *, sure: bool = True) -> Claim:
    return Claim("kh-hoai-giang", "target", ((start, end),), key or Words(), "shown", is_sure=sure)


def sure_of(one: Claim, confidence: str) -> Claim:
    return replace(one, confidence=Decimal(confidence))


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (Figure(Decimal(45), 2030), Figure(Decimal("45.0"), 2030), True),
        (Figure(Decimal(45), 2030), Figure(Decimal(45), 2025), False),
        (Figure(Decimal(45), 2030), Figure(Decimal(45)), False),
        (Figure(Decimal("0.3333")), Figure(Decimal("0.333")), True),
        (Figure(Decimal("7.72")), Figure(Decimal("7.73")), False),
        (Figure(Decimal("10367.7")), Figure(Decimal(10367)), False),
        (Figure(None), Figure(Decimal(0)), False),
        (Duty(frozenset({"so noi vu"}), "lead"), Duty(frozenset({"so noi vu"}), "lead"), True),
        (Duty(frozenset({"so noi vu"}), "lead"), Duty(frozenset({"so noi vu"}), "direct"), False),
        (Duty(frozenset({"so noi vu"}), "lead"), Duty(frozenset({"so ngoai vu"}), "lead"), False),
        (Duty(frozenset({"a", "so y te"}), "lead"), Duty(frozenset({"so y te"}), "lead"), True),
        (Duty(frozenset({"a"}), "lead", "urn:1"), Duty(frozenset({"b"}), "lead", "urn:1"), True),
        (Cited("Plan", "04/KH-UBND", frozenset()), Cited("Law", "4/KH - UBND", frozenset()), True),
        (
            Cited("Plan", "4/KH-UBND", frozenset({"x"})),
            Cited("Plan", "5/KH-UBND", frozenset({"x"})),
            False,
        ),
        (
            Cited("Law", None, frozenset({"luat dat dai"})),
            Cited("Law", None, frozenset({"luat dat dai nam 2024"})),
            True,
        ),
        (
            Cited("Law", None, frozenset({"luat dat dai"})),
            Cited("Decree", None, frozenset({"luat dat dai"})),
            False,
        ),
        (
            Cited(None, None, frozenset({"hien phap"})),
            Cited("Law", None, frozenset({"hien phap"})),
            True,
        ),
        (
            Cited("Law", None, frozenset({"luat dat dai"})),
            Cited("Law", None, frozenset({"luat bao ve moi truong"})),
            False,
        ),
        (Work(frozenset({"cau song cam"})), Work(frozenset({"du an cau song cam"})), True),
        (Work(frozenset({"cau song cam"})), Work(frozenset({"cau song thao"})), False),
        (Words(), Words(), True),
        (Words(), Figure(None), False),
    ],
)
def test_keys_agree_in_their_values_alone(a: Key, b: Key, same: bool) -> None:
    assert a.agrees(b) is same
    assert b.agrees(a) is same


def test_claims_agree_only_where_their_spans_overlap() -> None:
    one = claim(10, 20)
    assert agree(one, claim(19, 30))
    assert not agree(one, claim(20, 30))
    assert not agree(one, replace(one, kind="goal"))
    assert agree(replace(one, spans=((0, 2), (10, 20))), replace(one, spans=((50, 60), (1, 3))))


def test_the_matching_has_as_many_pairs_as_can_be() -> None:
    # taken in order, the first read claim would take the only partner of the second
    wide, narrow = claim(0, 100), claim(0, 10)
    outcome = compare([wide, narrow], [claim(5, 9), claim(50, 60)])
    assert [(a.spans, b.spans) for a, b in outcome.matched] == [
        (((0, 100),), ((50, 60),)),
        (((0, 10),), ((5, 9),)),
    ]
    assert (outcome.precision, outcome.recall, outcome.f1) == (1.0, 1.0, 1.0)


def test_something_read_twice_is_right_once() -> None:
    outcome = compare([claim(0, 10), claim(0, 10)], [claim(0, 10)])
    assert (len(outcome.matched), len(outcome.false), outcome.precision) == (1, 1, 0.5)


def test_a_citation_with_all_its_mentions_is_found_wherever_it_is_known() -> None:
    law = Cited("Law", None, frozenset({"luat dat dai"}))
    known = [replace(claim(at, at + 5, law), kind="citation") for at in (0, 20, 40)]
    read = replace(known[0], spans=((0, 5), (20, 25)))
    outcome = compare([read], known)
    assert [len(x) for x in (outcome.matched, outcome.again, outcome.missed)] == [1, 1, 1]
    assert (outcome.precision, outcome.recall) == (1.0, 2 / 3)
    assert outcome.f1 == pytest.approx(0.8)
    alone = compare([known[0]], known[:2])  # a second mention that is not in its evidence
    assert [len(x) for x in (alone.matched, alone.again, alone.missed)] == [1, 0, 1]
    target = [replace(one, kind="target") for one in (read, *known)]
    assert len(compare(target[:1], target[1:]).again) == 0


def test_doubtful_facts_are_neither_missed_nor_false() -> None:
    doubtful = claim(0, 10, sure=False)
    outcome = compare([claim(0, 5), claim(5, 9), claim(40, 50)], [doubtful, claim(70, 80)])
    assert [one.spans for one in outcome.ignored] == [((0, 5),), ((5, 9),)]
    assert [one.spans for one in outcome.false] == [((40, 50),)]
    assert (outcome.n_known, outcome.n_found) == (1, 1)
    assert compare([], [doubtful]) == Outcome()


def test_nothing_known_or_read_has_no_score() -> None:
    assert (Outcome().precision, Outcome().recall, Outcome().f1) == (None, None, None)
    missed = compare([], [claim(0, 10)])
    assert (missed.precision, missed.recall, missed.f1) == (None, 0.0, 0.0)


def gold(folder: Path) -> Path:
    """Write a development set of one document."""
    folder.mkdir()
    (folder / "07-hoai-giang.txt").write_text(TEXT, "utf-8")
    lines = [
        {"kind": "target", "loc": "I", "start": 10, "end": 50, "indicator": "che phủ rừng",
         "subject": "tỉnh Hoài Giang", "value": 45, "unit": "%", "period_end": 2030},
        {"kind": "target", "loc": "I", "start": 60, "end": 70, "indicator": "vốn", "value": 1.5,
         "unit": "nghìn tỷ đồng", "period_end": 2030, "sure": False},
        {"kind": "assignment", "loc": "I", "start": 52, "end": 86, "body": "Sở Nội vụ",
         "role": "issue_policy", "work": "che phủ rừng"},
        {"kind": "docref", "loc": "I", "start": 0, "end": 8, "type": "Thông tư",
         "number": "07/2025/TT-BTC", "title": None, "date": None},
    ]  # fmt: skip
    (folder / "07-hoai-giang.gold.jsonl").write_text(
        "\n".join(json.dumps(line) for line in lines) + "\n", "utf-8"
    )
    return folder


def test_gold_files_become_claims(tmp_path: Path) -> None:
    (case,) = development_cases(gold(tmp_path / "devset"), {"07": 55})
    assert (case.document, case.until, case.aside) == ("07-hoai-giang", 55, ("Hoài Giang",))
    target, doubtful, assignment, citation = case.claims
    assert target.key == Figure(Decimal(45), 2030)
    assert (doubtful.key, doubtful.is_sure) == (Figure(Decimal(1_500_000_000_000), 2030), False)
    assert assignment.key == Duty(frozenset({"so noi vu"}), "issue-policy")
    assert citation.key == Cited(None, "07/2025/TT-BTC", frozenset({"thong tu"}))
    assert [one.kind for one in case.claims] == ["target", "target", "assignment", "citation"]


def test_what_lies_past_the_gold_is_not_judged(tmp_path: Path) -> None:
    (case,) = development_cases(gold(tmp_path / "devset"), {"07": 55})
    extra = [replace(case.claims[0], spans=((at, at + 3),)) for at in (54, 55, 90)]
    (judged,) = judge([case], lambda _: extra)
    assert [one.spans for one in judged.outcomes["target"].false] == [((54, 57),)]


@pytest.fixture(scope="module")
def example() -> tuple[Curated, list[Case]]:
    curated = Curated.read(EXAMPLE)
    return curated, source_cases(curated, EXAMPLE / "sources")


def test_a_graph_read_perfectly_scores_one(example: tuple[Curated, list[Case]]) -> None:
    _, cases = example
    assert [case.document for case in cases] == ["kh-15-ubnd-vi-du", "nq-01-dh-vi-du"]
    outcomes = totals(judge(cases, lambda case: case.claims))["sources"]
    assert {kind: outcome.f1 for kind, outcome in outcomes.items()} == dict.fromkeys(
        ("target", "citation", "assignment", "project", "observation", "goal", "task"), 1.0
    )
    assert outcomes["target"].n_known == 8


def test_each_wrong_value_is_a_miss_and_a_false_one(example: tuple[Curated, list[Case]]) -> None:
    _, cases = example

    def misread(case: Case) -> list[Claim]:
        return [
            replace(one, key=replace(one.key, year=1999)) if isinstance(one.key, Figure) else one
            for one in case.claims
        ]

    outcomes = totals(judge(cases, misread))["sources"]
    assert outcomes["target"].f1 == 0.0
    assert len(outcomes["target"].missed) == len(outcomes["target"].false) == 8
    assert outcomes["assignment"].f1 == 1.0


def test_the_reader_can_be_kept_from_a_documents_own_names(
    example: tuple[Curated, list[Case]],
) -> None:
    curated, _ = example
    registered = {fact.iri.rpartition("/id/")[2] for fact in curated.registered}
    left = {
        fact.iri.rpartition("/id/")[2] for fact in curated.without_own_names("kh-15-ubnd-vi-du")
    }
    # cited by this plan alone; the bridge is spoken of by both documents
    assert "document/kh-88-ubnd-2015-vi-du" in registered - left
    assert "document/kh-15-ubnd-vi-du" in registered - left
    assert "project/cau-song-thu" in left


def test_names_of_provinces_come_from_the_graph(example: tuple[Curated, list[Case]]) -> None:
    assert example[0].provinces == ("Ví Dụ",)


def test_confidence_is_put_beside_what_is_right() -> None:
    read = [sure_of(claim(at, at + 5), c) for at, c in ((0, "0.95"), (10, "0.9"), (20, "0.55"))]
    outcome = compare(read, [claim(0, 5)])
    assert [(str(b.low), b.n, b.n_right, round(b.mean, 4)) for b in bands(outcome)] == [
        ("0.5", 1, 0, 0.55),
        ("0.9", 2, 1, 0.925),
    ]
    assert list(band_rows({"target": outcome})) == [
        ("target", "0.5", "1", "0.55", "0.000"),
        ("target", "0.9", "2", "0.93", "0.500"),
    ]


def test_rows_say_which_goal_is_met() -> None:
    known = [claim(at, at + 5) for at in range(0, 100, 10)]
    good = {"target": compare(known[:9], known)}
    assert list(rows("development set", good)) == [
        ("target", "10", "9", "9", "0", "1.000", "0.900", "0.947", "F1 ≥ 0.90", "met")
    ]
    bad = {"target": compare(known[:8], known), "task": compare([], [])}
    assert [row[5:] for row in rows("sources", bad)] == [
        ("1.000", "0.800", "0.889", "P, R ≥ 0.85", "not met"),
        ("–", "–", "–", "", ""),
    ]
    assert not Goal(f1=0.5).is_met(Outcome())


def test_misses_are_listed_with_their_words(tmp_path: Path) -> None:
    cases = development_cases(gold(tmp_path / "devset"), {})
    wrong = sure_of(replace(cases[0].claims[2], key=Duty(frozenset({"so y te"}), "lead")), "0.7")
    lines = list(misses(judge(cases, lambda _: [*cases[0].claims[:2], wrong])))
    assert lines == [
        "MISSED assignment 07-hoai-giang I [52-86]\n    body Sở Nội vụ, role issue_policy, work che phủ rừng",
        "    “Sở Nội vụ tỉnh Hoài Giang chủ trì.”",
        "FALSE assignment 07-hoai-giang I [52-86] (0.7)\n    body Sở Nội vụ, role issue_policy, work che phủ rừng",
        "    “Sở Nội vụ tỉnh Hoài Giang chủ trì.”",
        "MISSED citation 07-hoai-giang I [0-8]\n    type Thông tư, number 07/2025/TT-BTC",
        "    “Mục tiêu”",
    ]  # fmt: skip


def test_json_has_the_counts_by_group_and_document(tmp_path: Path) -> None:
    cases = development_cases(gold(tmp_path / "devset"), {})
    found = json.loads(as_json(judge(cases, lambda _: [sure_of(cases[0].claims[0], "0.8")])))
    target = {
        "known": 1,
        "read": 1,
        "right": 1,
        "again": 0,
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
        "confidence": [{"from": 0.8, "read": 1, "mean": 0.8, "precision": 1.0}],
    }
    assert found["total"]["development set"]["target"] == target
    assert found["documents"]["07-hoai-giang"]["target"] == target
    assert found["total"]["development set"]["assignment"]["recall"] == 0.0


def test_figures_go_between_the_markers_of_a_page(tmp_path: Path) -> None:
    cases = development_cases(gold(tmp_path / "devset"), {})
    judged = judge(cases, lambda case: case.claims)
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", "utf-8")
    write_figures(page, figures("python -m this", judged, judged))
    text = page.read_text("utf-8")
    assert text.startswith(f"before\n{BEGIN}\n\n`python -m this`:\n\n### Bộ phát triển")
    assert "| target | 1 | 1 | 1 | 0 | 1.000 | 1.000 | 1.000 | F1 ≥ 0.90 | met |" in text
    assert text.endswith(f"{END}\nafter\n")
    assert "old" not in text
    write_figures(page, "new")
    assert page.read_text("utf-8") == f"before\n{BEGIN}\n\nnew\n\n{END}\nafter\n"


def test_a_page_without_markers_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"text {BEGIN}", "utf-8")
    with pytest.raises(ValueError, match="lacks the markers"):
        write_figures(page, "new")
    assert page.read_text("utf-8") == f"text {BEGIN}"


@pytest.fixture
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KG_DEVSET", "KG_SOURCES"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("nothing_set")
def test_without_documents_it_says_that_nothing_was_measured(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "không có bộ phát triển (--devset DIR hoặc KG_DEVSET): không đo trên bộ ấy",
        "no development set (--devset DIR or KG_DEVSET): not measured on it",
        "không có các văn bản nguồn (--sources DIR hoặc KG_SOURCES): không đo trên chúng",
        "no source documents (--sources DIR or KG_SOURCES): not measured on them",
        "chưa đo được gì",
        "nothing was measured",
    ]


@pytest.mark.usefixtures("nothing_set")
def test_it_reads_documents_as_ingest_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, page = gold(tmp_path / "devset"), tmp_path / "page.md"
    page.write_text(f"{BEGIN}{END}", "utf-8")
    options = ["--devset", str(folder), "--data", str(EXAMPLE), "--until", "07=50"]
    assert main([*options, "--format", "json", "--write", str(page)]) == 0
    found = json.loads(capsys.readouterr().out)["total"]["development set"]
    assert {kind: (n["known"], n["read"], n["right"]) for kind, n in found.items()} == {
        "target": (1, 1, 1),
        "assignment": (1, 0, 0),
        "citation": (1, 0, 0),
    }
    assert "`python -m benchmarks.reading_quality --until 07=50`" in page.read_text("utf-8")
    assert main([*options, "--kind", "target", "--misses"]) == 0
    out, err = capsys.readouterr()
    assert "target" in out
    assert "citation" not in out
    assert "MISSED" not in out
    assert err.startswith("không có các văn bản nguồn")


def test_the_reader_gets_the_names_asked_for(example: tuple[Curated, list[Case]]) -> None:
    curated, cases = example
    sizes = {which: len(registers_for(cases[0], curated, which)) for which in REGISTERS}
    assert sizes["all"] == len(curated.registered) - 1
    assert sizes["others"] == len(curated.without_own_names(cases[0].document))
    assert sizes["none"] == 0
    other = replace(cases[0], group="development set")
    assert len(registers_for(other, curated, "others")) == sizes["all"]
