"""Figures, comparisons and periods, read from one table of cases (data/quantities.tsv)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib import SKOS

from kg.text.comparisons import changes
from kg.text.lexicon import COUNTED, MEASURES
from kg.text.numbers import numerals, parse_number, parse_words
from kg.text.periods import frequency, is_governing, periods
from kg.text.quantities import Quantity, cell_quantities, quantities
from kg.text.rates import UNITS_OF_RATES
from kg.text.spelling import respell
from kg.text.units import MONEY_UNITS, SHARE_UNITS, column_unit, unit_iri
from kg.vocabulary import CODE, curie

TABLE = Path(__file__).parent / "data" / "quantities.tsv"
CODES = Path(__file__).parent.parent / "ontology" / "codes"
Found = tuple[str, str]  # the words found, and what they are read as


def _rows() -> Iterator[tuple[str, str, str, str]]:
    lines = TABLE.read_text("utf-8").splitlines()
    assert lines[0].split("\t") == ["reads", "text", "found", "expected"]
    for line in lines[1:]:
        if not line.startswith("#"):
            reads, text, found, expected = line.split("\t")
            yield reads, text, found, expected


def _cases() -> list[tuple[str, str, list[Found]]]:
    """Put rows of the same text together; a text without a result expects none."""
    return [
        (reads, text, [(row[2], row[3]) for row in rows if row[3]])
        for (reads, text), rows in groupby(_rows(), key=lambda row: row[:2])
    ]


def _told(**values: object) -> str:
    return "; ".join(f"{key}={value}" for key, value in values.items() if value is not None)


def _tell_quantity(q: Quantity) -> Found:
    told = _told(
        value=q.value,
        upper=q.upper,
        operator=q.operator,
        unit=curie(q.unit) if q.unit else "-",
        unit_text=q.unit_text,
        of_total=q.of_total,
        plan_value=q.plan_value,
    )
    return q.text, told


def _read_quantity(text: str, _: str) -> list[Found]:
    return [_tell_quantity(q) for q in quantities(text)]


def _read_cell(text: str, unit_text: str) -> list[Found]:
    return [_tell_quantity(q) for q in cell_quantities(text, unit_text)]


def _read_change(text: str, _: str) -> list[Found]:
    return [
        (
            text[c.start : c.end],
            _told(
                kind=c.kind,
                ratio=c.ratio,
                points=c.points,
                base=c.base,
                base_text=c.base_text or None,
            ),
        )
        for c in changes(text)
    ]


def _read_period(text: str, year: str) -> list[Found]:
    return [
        (p.text, _told(kind=p.kind, first=p.first, last=p.last))
        for p in periods(text, year=int(year) if year else None)
    ]


def _read_governing(text: str, _: str) -> list[Found]:
    p = is_governing(text)
    return [(p.text, _told(kind=p.kind, first=p.first, last=p.last))] if p else []


def _read_frequency(text: str, _: str) -> list[Found]:
    code = frequency(text)
    return [("", f"code={code}")] if code else []


READERS: dict[str, Callable[[str, str], list[Found]]] = {
    "quantity": _read_quantity,
    "cell": _read_cell,
    "change": _read_change,
    "period": _read_period,
    "governing": _read_governing,
    "frequency": _read_frequency,
}


@pytest.mark.parametrize(
    ("reads", "text", "expected"), _cases(), ids=[f"{reads} {text}" for reads, text, _ in _cases()]
)
def test_a_text_is_read_as_the_table_says(reads: str, text: str, expected: list[Found]) -> None:
    reader, _, argument = reads.partition(":")
    assert READERS[reader](text, argument) == expected


def test_the_table_is_large_and_says_everything_once() -> None:
    cases = _cases()
    assert len(cases) >= 400
    assert sum(1 for reads, _, found in cases if reads == "quantity" and not found) >= 60
    assert len({(reads, text) for reads, text, _ in cases}) == len(cases)


def _listed(scheme: str) -> set[str]:
    graph = rdflib.Graph().parse(CODES / f"{scheme}.ttl")
    return {str(concept) for concept in graph.subjects(SKOS.inScheme)}


def test_every_unit_that_can_be_read_is_listed() -> None:
    named = {
        *COUNTED.values(),
        *MEASURES.values(),
        *UNITS_OF_RATES,
        *MONEY_UNITS,
        *SHARE_UNITS,
        *("measure:ratio", "measure:rank", "measure:index", "measure:doctor-per-10000"),
    }
    assert {unit_iri(code) for code in named} - _listed("unit") == set()


@pytest.mark.parametrize(
    ("scheme", "key"), [("op", "operator"), ("base", "base"), ("frequency", "code")]
)
def test_every_code_in_the_table_is_listed(scheme: str, key: str) -> None:
    told = [re.search(rf"(?:^|; ){key}=([a-z-]+)", row[3]) for row in _rows()]
    codes = {f"{CODE}{scheme}/{match[1]}" for match in told if match}
    assert codes
    assert codes <= _listed(scheme)


@pytest.mark.parametrize("code", ["at-least", "at-most", "more-than", "less-than", "about"])
def test_every_operator_is_met_in_the_table(code: str) -> None:
    assert any(f"operator={code};" in row[3] for row in _rows())


def test_an_old_spelling_and_other_dashes_change_nothing() -> None:
    new = quantities("Hòa Bắc có 5 bác sỹ; vốn 2 tỷ đồng - 3 tỷ đồng")
    old = quantities("Hoà Bắc có 5 bác sĩ; vốn 2 tỉ đồng – 3 tỉ đồng")
    assert [(q.start, q.end, q.value, q.upper, q.unit) for q in new] == [
        (q.start, q.end, q.value, q.upper, q.unit) for q in old
    ]
    assert [q.unit_text for q in old] == ["bác sĩ", "tỉ đồng"]


def test_a_hard_space_is_a_space_and_offsets_are_the_text_s_own() -> None:
    text = "Diện tích\u00a012\u00a0ha"
    (q,) = quantities(text)
    assert (q.text, q.unit_text, text[q.start : q.end]) == ("12\u00a0ha", "ha", "12\u00a0ha")


def test_a_year_s_own_words_are_dated_by_the_document() -> None:
    (undated,) = periods("9 tháng đầu năm")
    (dated,) = periods("9 tháng đầu năm", year=2031)
    assert (undated.first, undated.last) == (None, None)
    assert (dated.first, dated.last) == (date(2031, 1, 1), date(2031, 9, 30))


def test_an_unknown_column_leaves_the_unit_open() -> None:
    assert column_unit("") is None
    unit = column_unit("Sàn giao dịch")
    assert unit is not None
    assert unit.iri is None


_WORDS = """
1 12 05 7,5 47.411 2025 1/3 85/102 12/5/2025 % ‰ tỷ đồng triệu USD ha m2 xã hộ lần người năm tháng
ngày quý II giờ tuổi từ đến trên dưới không quá ít nhất khoảng trở lên gấp tăng giảm còn xuống lên
bằng so với cùng kỳ kế hoạch dự toán một hai ba mười mươi phần nửa đôi số lớp Điều giai đoạn nhiệm
kỳ xếp thứ tốp nhóm chỉ số đạt điểm vạn dân - – / ( ) ; , . : ≥ <= ~ GDP 5G 29-NQ/TW CT.08 Covid-19
Uỷ hoá ước vượt cấp độ mỗi
"""
WORDS = _WORDS.split()
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
JOINED = st.lists(st.sampled_from(WORDS), max_size=12).map("".join)
TEXTS = st.one_of(SENTENCES, JOINED, st.text(max_size=120))


def _assert_in_order(text: str, spans: list[tuple[int, int]]) -> None:
    end = 0
    for start, stop in spans:
        assert end <= start < stop <= len(text)
        end = stop


@given(TEXTS)
def test_figures_of_any_text_are_spans_in_order(text: str) -> None:
    for found in (quantities(text), cell_quantities(text, "% GDP"), cell_quantities(text, "")):
        _assert_in_order(text, [(q.start, q.end) for q in found])
        for q in found:
            assert q.text == text[q.start : q.end]
            assert q.unit_text == "% GDP" or q.unit_text in text
            assert q.upper is None or q.value < q.upper
            assert q.value.is_finite()


@given(TEXTS)
def test_comparisons_and_periods_of_any_text_are_spans_in_order(text: str) -> None:
    _assert_in_order(text, [(c.start, c.end) for c in changes(text)])
    found = periods(text, year=2025)
    _assert_in_order(text, [(p.start, p.end) for p in found])
    for p in found:
        assert p.text == text[p.start : p.end]
        assert p.first is None or p.last is None or p.first <= p.last
    is_governing(text)
    frequency(text)


@given(SENTENCES)
def test_a_figure_is_the_same_wherever_its_sentence_stands(text: str) -> None:
    before = "Nội dung khác; "
    alone = [(q.start, q.text, q.value, q.operator) for q in quantities(f"x; {text}")]
    after = [(q.start, q.text, q.value, q.operator) for q in quantities(f"{before}x; {text}")]
    assert after == [(start + len(before), *rest) for start, *rest in alone]


@given(st.text(max_size=200))
def test_respelling_keeps_every_offset(text: str) -> None:
    assert len(respell(text)) == len(text)


@given(st.integers(0, 10**14), st.integers(0, 999), st.booleans())
def test_a_number_is_read_as_it_is_written(whole: int, thousandths: int, has_part: bool) -> None:
    grouped = f"{whole:,}".replace(",", ".")
    written = f"{grouped},{thousandths:03d}" if has_part else grouped
    value = Decimal(whole) + (Decimal(thousandths) / 1000 if has_part else 0)
    assert parse_number(written) == value
    (numeral,) = numerals(f"có {written} đồng")
    assert (numeral.value, numeral.text) == (value, written)


@pytest.mark.parametrize(
    ("words", "value"),
    [("mười", 10), ("mười lăm", 15), ("hai mươi tư", 24), ("ba trăm linh năm", 305), ("chín", 9)],
)
def test_words_make_numbers(words: str, value: int) -> None:
    assert parse_words(words) == value


@pytest.mark.parametrize("words", ["hai ba", "mươi hai hai", "linh linh", "trăm"])
def test_words_that_make_no_number_are_none(words: str) -> None:
    assert parse_words(words) is None


@pytest.mark.parametrize(
    "piece",
    ["1", "1.", "1,", "1/", "%", "từ ", "1 ", "1 - ", "1% (", "giảm ", "năm 2020, ", "(", "hai "],
)
def test_a_long_line_of_one_thing_is_read_in_the_end(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    _assert_in_order(text, [(c.start, c.end) for c in changes(text)])
    _assert_in_order(text, [(q.start, q.end) for q in cell_quantities(text, "%")])
    _assert_in_order(text, [(p.start, p.end) for p in periods(text)])


def test_a_million_digits_are_no_figure() -> None:
    assert quantities("1" * 1_000_000 + " xã") == []
    assert quantities("1." * 500_000 + "1 xã") == []
