"""Workbooks and pages: typed, standing alone, and no text of theirs ever does anything."""

from __future__ import annotations

import base64
import datetime
import hashlib
import io
import re
import string
import zipfile
from typing import Any, Final

import openpyxl  # type: ignore[import-untyped]
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from kg.errors import Message, QueryError
from kg.export import workbook as workbook_module
from kg.export.webpage import webpage
from kg.export.workbook import typed, workbook
from kg.store import Table
from kg.terms import Term
from kg.vocabulary import ID, PLAN, XSD, code

NASTY: Final = [
    "<script>alert(1)</script>",
    '=HYPERLINK("http://a.example")',
    "=1+1",
    "{=SUM(A1:A9)}",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "<r><t>x</t></r>",
    "</t></si></sst>",
    "_x0041_",
    "http://a.example/x",
    "mailto:a@a.example",
    "internal:Sheet1!A1",
    'a "quoted" & <b>',
    "một\nhai",
]


def _literal(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(datatype))


def _table(*terms: Term | None) -> Table:
    return Table(("x",), tuple((term,) for term in terms))


def _opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def _column(data: bytes) -> list[Any]:
    return [row[0] for row in _opened(data).worksheets[0].iter_rows(min_row=2)]


def _parsed(page: str) -> Any:
    return html.document_fromstring(page)


# Workbooks


@pytest.mark.parametrize(
    ("term", "value", "kind"),
    [
        (_literal("12", XSD.integer), 12, "n"),
        (_literal("-3.25", XSD.decimal), -3.25, "n"),
        (_literal("53539000000000", XSD.decimal), 53539000000000, "n"),
        (_literal("2025", XSD.gYear), 2025, "n"),
        (_literal("2025-06-30", XSD.date), datetime.datetime(2025, 6, 30), "d"),
        (_literal("true", XSD.boolean), True, "b"),
        (ox.Literal("12"), "12", "s"),
        (ox.Literal("2025-06-30"), "2025-06-30", "s"),
        (ox.NamedNode(ID + "body/so-a"), "body:so-a", "s"),
    ],
)
def test_cells_have_the_type_of_their_term(term: Term, value: object, kind: str) -> None:
    (cell,) = _column(workbook({"a": _table(term)}))
    assert (cell.value, cell.data_type) == (value, kind)


@pytest.mark.parametrize(
    "term",
    [
        _literal("12345678901234567", XSD.integer),  # Excel would round it
        _literal("INF", XSD.double),
        _literal("NaN", XSD.double),
        _literal("1e400", XSD.double),
        _literal("không", XSD.integer),
        _literal("1899-12-31", XSD.date),
        _literal("1900-02-28", XSD.date),
        _literal("2025-02-30", XSD.date),
        _literal("2025-06-30+07:00", XSD.date),
        _literal("2", XSD.boolean),
    ],
)
def test_what_a_sheet_cannot_hold_exactly_stays_text(term: ox.Literal) -> None:
    (cell,) = _column(workbook({"a": _table(term)}))
    assert (cell.value, cell.data_type) == (term.value, "s")


def test_numbers_and_dates_are_shown_whole() -> None:
    terms = ("53539000000000", XSD.decimal), ("0.5", XSD.decimal), ("2025", XSD.gYear)
    cells = _column(workbook({"a": _table(*(_literal(*term) for term in terms))}))
    assert [cell.number_format for cell in cells] == ["#,##0", "#,##0.##########", "0"]
    (day,) = _column(workbook({"a": _table(_literal("2025-06-30", XSD.date))}))
    assert day.number_format == "yyyy-mm-dd"


@pytest.mark.parametrize("text", NASTY)
def test_no_text_becomes_a_formula_or_a_link(text: str) -> None:
    data = workbook({text: Table((text,), ((ox.Literal(text),),))}, {text: Message(text, text)})
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    root = etree.fromstring(sheet)
    tags = {etree.QName(element).localname for element in root.iter()}
    assert not tags & {"f", "hyperlink", "hyperlinks"}
    (cell,) = _column(data)
    assert cell.data_type == "s"
    if text != "_x0041_":  # openpyxl leaves the escape as it stands in the file
        assert cell.value.rstrip(" ") == text


def test_a_text_that_begins_like_a_formula_stays_text_when_edited() -> None:
    cells = _column(workbook({"a": _table(*map(ox.Literal, ("=1+1", "+a", "-b", "@c", "d")))}))
    assert [cell.quotePrefix for cell in cells] == [True, True, True, True, False]


def test_an_escape_of_the_format_is_not_read_as_one() -> None:
    data = workbook({"a": _table(ox.Literal("_x0041_"))})
    strings = zipfile.ZipFile(io.BytesIO(data)).read("xl/sharedStrings.xml").decode("utf-8")
    assert "_x005F_x0041_" in strings


def test_a_text_too_long_for_a_cell_is_cut_where_a_reader_sees_it() -> None:
    long = "ờ" * 32_766 + "𝄞" + "x"
    (cell,) = _column(workbook({"a": _table(ox.Literal(long))}))
    assert cell.value == "ờ" * 32_766 + "…"
    exact = "ờ" * 32_765 + "𝄞"
    assert _column(workbook({"a": _table(ox.Literal(exact))}))[0].value == exact


def test_the_same_tables_give_the_same_bytes() -> None:
    tables = {"a": _table(ox.Literal("x"), _literal("2025-06-30", XSD.date)), "b": _table()}
    first = workbook(tables)
    assert first == workbook(tables)
    archive = zipfile.ZipFile(io.BytesIO(first))
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert _opened(first).properties.created == datetime.datetime(1980, 1, 1)


def test_a_sheet_is_ready_to_read_and_filter() -> None:
    table = Table(
        ("x", "y"), ((ox.Literal("a" * 30), ox.Literal("b")), (None, ox.Literal("c" * 99)))
    )
    sheet = _opened(workbook({"a": table}, n_frozen=1)).worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:B3")
    assert [round(sheet.column_dimensions[c].width) for c in "AB"] == [34, 61]  # + Excel's margin
    assert sheet["A3"].value is None
    assert sheet["A1"].font.bold
    assert sheet["B3"].alignment.wrap_text
    assert _opened(workbook({"a": table})).worksheets[0].freeze_panes == "A2"


def test_an_empty_table_keeps_its_header() -> None:
    sheet = _opened(workbook({"a": Table(("x", "y"), ())})).worksheets[0]
    assert list(sheet.iter_rows(values_only=True)) == [("x", "y")]
    assert _opened(workbook({"a": Table((), ())})).sheetnames == ["a"]


def test_headings_are_in_the_language_and_names_stand_before_ids() -> None:
    row = (ox.NamedNode(ID + "body/so-a"), ox.Literal("Sở A"), ox.NamedNode(code("role", "lead")))
    table = Table(("actor", "actorLabel", "role", "roleLabel"), ((*row, ox.Literal("chủ trì")),))
    headings = {"actor": Message("chủ thể", "actor"), "role": Message("vai trò", "role")}
    rows = _opened(workbook({"a": table}, headings)).worksheets[0].iter_rows(values_only=True)
    assert list(rows) == [
        ("chủ thể", "chủ thể (mã)", "vai trò"),
        ("Sở A", "body:so-a", "chủ trì"),
    ]
    english = _opened(workbook({"a": table}, headings, "en")).worksheets[0]
    assert next(english.iter_rows(values_only=True)) == ("actor", "actor (id)", "role")


def test_sheet_names_are_what_excel_takes() -> None:
    titles = [
        *("Nhiệm vụ / mục tiêu: [2025]?*\\", "'x'", "X", "", "History"),
        *("A" * 40, "a" * 40, "𝄞" * 20),
    ]
    names = _opened(workbook({title: _table() for title in titles})).sheetnames
    assert names == [
        "Nhiệm vụ mục tiêu 2025",
        "x",
        "X (2)",
        "1",
        "History 1",
        "A" * 30 + "…",
        "a" * 26 + "… (2)",
        "𝄞" * 15 + "…",
    ]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), unique=True, max_size=4))
def test_any_text_gives_a_whole_workbook(texts: list[str]) -> None:
    data = workbook({text: _table(ox.Literal(text)) for text in texts})
    archive = zipfile.ZipFile(io.BytesIO(data))
    for name in archive.namelist():
        etree.fromstring(archive.read(name))
    names = _opened(data).sheetnames
    assert len(names) == len({name.casefold() for name in names}) == max(1, len(texts))
    assert all(len(name.encode("utf-16-le")) <= 62 for name in names)


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
    )
)
def test_a_number_that_fits_is_the_same_number(number: Any) -> None:
    value = typed(_literal(f"{number:f}", XSD.decimal))
    assert isinstance(value, int | float)
    assert round(float(value) * 10_000) == int(number * 10_000)


def test_a_table_larger_than_a_sheet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_module, "MAX_ROWS", 2)
    assert workbook({"a": _table(None, None)})
    with pytest.raises(QueryError, match="“a” \\(3 × 1\\) is larger") as caught:
        workbook({"a": _table(None, None, None)})
    assert "dùng --format csv" in caught.value.render("vi")


# Pages


@pytest.mark.parametrize("text", NASTY)
def test_no_text_becomes_markup(text: str) -> None:
    table = Table(
        ("x", "xLabel", text), ((ox.NamedNode(ID + "body/a"), ox.Literal(text), ox.Literal(text)),)
    )
    page = webpage(table, text, "vi", {"x": Message(text, text)}, notes=[text])
    root = _parsed(page)
    assert {element.tag for element in root.iter()} <= {
        *("html", "head", "meta", "title", "style", "body", "main", "div", "p"),
        *("table", "caption", "small", "thead", "tbody", "tr", "th", "td"),
    }
    assert root.findtext(".//title") == text
    assert [cell.text for cell in root.iter("th")] == [text, text, text]
    assert root.find(".//td").text == text


def test_what_a_table_holds_does_not_act_or_turn_the_reading() -> None:
    page = webpage(_table(ox.Literal("a‮b\x1b[31m")), "t‮t")
    assert not set(page) & {"‮", "\x1b"}
    assert "a⟨U+202E⟩b⟨U+001B⟩[31m" in page


def test_the_policy_allows_the_one_style_and_nothing_else() -> None:
    page = webpage(_table(ox.Literal("x")), "t")
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode("utf-8")).digest()).decode("ascii")
    (policy,) = _parsed(page).xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"<script|<link|<img|\bon\w+=|style=|url\(|@import|https?://", page)


def test_the_table_says_what_it_is_to_every_reader() -> None:
    table = Table(("x", "y"), ((ox.Literal("một"), ox.Literal("two", language="en")),))
    root = _parsed(webpage(table, "Bảng", "vi", notes=["ghi chú"]))
    assert root.get("lang") == "vi"
    (caption,) = root.iter("caption")
    assert (caption.text, caption.findtext("small")) == ("Bảng", "1 dòng")
    assert [cell.get("scope") for cell in root.iter("th")] == ["col", "col", "row"]
    (region,) = root.xpath('//div[@role="region"]')
    assert (region.get("aria-labelledby"), region.get("tabindex")) == (caption.get("id"), "0")
    assert [cell.get("lang") for cell in root.iter("td")] == ["en"]
    assert [p.text for p in root.iter("p")] == ["ghi chú"]
    english = _parsed(webpage(table, "Table", "en"))
    assert english.get("lang") == "en"
    assert english.findtext(".//small") == "1 row"
    assert [cell.get("lang") for cell in english.iter("td")] == [None]


def test_a_thing_is_shown_by_its_name_and_its_id_is_at_hand() -> None:
    row = (ox.NamedNode(ID + "body/so-a"), ox.Literal("Sở A"), ox.NamedNode(PLAN.Task))
    root = _parsed(webpage(Table(("x", "xLabel", "y"), (row,)), "t"))
    (name,) = root.xpath("//tbody//th")
    assert (name.text, name.get("title")) == ("Sở A", "body:so-a")
    (other,) = root.iter("td")
    assert (other.text, other.get("title")) == ("plan:Task", None)
    assert [cell.text for cell in root.xpath("//thead//th")] == ["x", "y"]


def test_numbers_stand_to_the_right_and_truth_is_said_in_words() -> None:
    row = (ox.Literal("a"), _literal("3", XSD.integer), _literal("true", XSD.boolean), None)
    root = _parsed(webpage(Table(tuple(string.ascii_lowercase[:4]), (row,)), "t"))
    assert [cell.get("class") for cell in root.iter("td")] == ["number", None, None]
    assert [cell.get("class") for cell in root.xpath("//thead//th")] == [None, "number", None, None]
    assert [cell.text for cell in root.iter("td")] == ["3", "có", None]


def test_an_empty_table_is_a_page_that_says_so() -> None:
    assert "<small>0 dòng</small>" in webpage(Table(("x",), ()), "t")
    assert "<small>0 rows</small>" in webpage(Table((), ()), "t", "en")


def test_a_wide_table_asks_for_paper_that_holds_it() -> None:
    """A4 holds what fits 297 mm; 40 columns ask for 60 + 24 × 40 mm."""

    def paper(n_columns: int) -> list[str]:
        page = webpage(Table(tuple(f"c{n}" for n in range(n_columns)), ()), "t")
        return re.findall(r"@page \{ size: (\w+ \w+);", page)

    assert paper(3) == ["297mm 210mm"]
    assert paper(40) == ["1020mm 721mm"]


def test_the_style_keeps_the_header_and_the_first_column_in_sight() -> None:
    page = webpage(_table(), "t")
    assert "thead th { position: sticky; top: 0;" in page
    assert "tbody th { position: sticky; left: 0;" in page
    assert "@media (prefers-color-scheme: dark)" in page
    assert "@media print" in page


def test_the_same_table_gives_the_same_page() -> None:
    assert webpage(_table(ox.Literal("x")), "t") == webpage(_table(ox.Literal("x")), "t")
