"""Progress: each class and each reason worked by hand, on invented provinces.

The golden files are the answer on the shipped graph; to renew them, then read the diff:

    KG_UPDATE_GOLDEN=1 python -m pytest tests/test_analysis_progress.py
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.progress import REASONS, RULES, STANDINGS, find_progress, progress_table
from kg.analysis.progress.assess import Assessment, assess
from kg.analysis.progress.chart import progress_charts
from kg.analysis.progress.classify import Course, Standing, classify, needed_pace
from kg.analysis.progress.computed import Figure
from kg.analysis.progress.find import Progress, TargetProgress
from kg.analysis.progress.goal import Goal, make_goal
from kg.analysis.progress.table import COLUMNS, short_table
from kg.analysis.progress.times import year_span
from kg.analysis.progress.units import GROWTH_UNIT, PERCENT_UNIT, RANK_UNIT, RATIO_UNIT
from kg.analysis.progress.window import Window
from kg.build import Graph
from kg.facts import (
    Comparison,
    Document,
    Fact,
    Indicator,
    Observation,
    Place,
    ProjectStatus,
    Target,
    Text,
    facts_to_triples,
)
from kg.render import render
from kg.store import EmbeddedStore, memory_store
from kg.vocabulary import ID, PLAN, PREFIXES, code
from tests.conftest import Call, Kg

GOLDEN: Final = Path(__file__).parent / "golden" / "analyses"
PLAN_2020, REPORT, OTHER = (ID + "document/" + name for name in ("ke-hoach", "bao-cao", "khac"))
HERE, THERE = ID + "place/hoai-giang", ID + "place/van-son"
RATE, GROWTH, LEVEL = (ID + "indicator/" + name for name in ("ty-le", "tang-che", "che"))
VND, USD = PREFIXES["unit"] + "CCY_VND", PREFIXES["unit"] + "CCY_USD"
HECTARE, SQUARE_KM = PREFIXES["unit"] + "HA", PREFIXES["unit"] + "KiloM2"
COMMUNE = code("unit", "commune")
RANK: Final[list[Standing]] = ["unlikely", "with-effort", "will-be-met", "met"]
DAY: Final = date.fromisoformat


def indicator(
    iri: str = RATE, name: str = "Tỷ lệ hộ có vườn", desired: str | None = "increase"
) -> Indicator:
    return Indicator(iri=iri, pref_label=(Text(name),), desired=desired)


def target(
    operator: str | None = "at-least",
    value: str | None = "60",
    last: int | None = 2025,
    first: int | None = None,
    *,
    n: int = 1,
    indicator: str | None = RATE,
    unit: str = PERCENT_UNIT,
    document: str = PLAN_2020,
    **more: Any,
) -> Target:
    number = None if value is None else Decimal(value)
    settings = {"subject": HERE, **more}
    return Target(
        iri=f"{document}/I/target/{n}",
        stated_in=document,
        curation="authored",
        indicator=indicator,
        operator=operator,
        value=number,
        unit=unit,
        period_start=first,
        period_end=last,
        **settings,
    )


_NUMBERS = iter(range(1, 100_000))


def figure(
    value: str | None,
    end: str,
    start: str | None = None,
    *,
    indicator: str = RATE,
    unit: str = PERCENT_UNIT,
    subject: str = HERE,
    document: str = REPORT,
    of_total: str | None = None,
    **ratios: str | tuple[str, str],
) -> list[Fact]:
    """Make a figure; ``same_period="1.05"`` compares it, ``year=("1.2", "năm 2020")``, too."""
    iri = f"{document}/1/figure/{next(_NUMBERS):05d}"
    compared = []
    for n, (base, said) in enumerate(ratios.items()):
        ratio, text = (said, None) if isinstance(said, str) else (said[0], Text(said[1]))
        compared.append(
            Comparison(
                iri=f"{iri}/comparison/{n}",
                base=base.replace("_", "-"),
                base_text=text,
                ratio=Decimal(ratio),
            )
        )
    made = Observation(
        iri=iri,
        stated_in=document,
        curation="authored",
        indicator=indicator,
        subject=subject,
        value=None if value is None else Decimal(value),
        of_total=None if of_total is None else Decimal(of_total),
        unit=unit,
        period_start=DAY(start) if start else None,
        period_end=DAY(end),
        comparison=tuple(one.iri for one in compared),
    )
    return [made, *compared]


def graph(*facts: Fact | list[Fact], desired: str | None = "increase") -> EmbeddedStore:
    flat = [one for fact in facts for one in (fact if isinstance(fact, list) else [fact])]
    known = {fact.iri for fact in flat}
    own: list[Fact] = [
        indicator(desired=desired),
        Document(iri=PLAN_2020, type="Plan", issued_on=date(2020, 10, 15)),
        Document(iri=REPORT, type="Report", label=(Text("Báo cáo"),)),
        Place(iri=HERE, label=(Text("Tỉnh Hoài Giang"),)),
    ]
    return memory_store(facts_to_triples([*(f for f in own if f.iri not in known), *flat]))


def rows(*facts: Fact | list[Fact], desired: str | None = "increase") -> tuple[TargetProgress, ...]:
    return find_progress(graph(*facts, desired=desired)).rows


def judged(*facts: Fact | list[Fact], desired: str | None = "increase") -> Assessment:
    (row,) = rows(*facts, desired=desired)
    return row.assessment


def numbers(found: Assessment) -> tuple[str, ...]:
    """Give what was reached, what was expected, and the gap."""
    return tuple(str(one) for one in (found.reached, found.expected, found.gap))


# A level: 40 % at the end of 2020, 60 % wanted by the end of 2025, 60 months.


@pytest.mark.parametrize(
    ("value", "standing", "expected"),
    [
        ("60", "met", ("60", "48", "12")),
        ("48", "will-be-met", ("48", "48", "0")),  # on the path: 40 + 20 × 24/60
        ("46", "with-effort", ("46", "48", "-2")),  # 14/36 a month against 6/24: 1.56 times
        ("45", "with-effort", ("45", "48", "-3")),  # 15/36 against 5/24: exactly twice
        ("44.9", "unlikely", ("44.9", "48", "-3.1")),
        ("39", "unlikely", ("39", "48", "-9")),  # the wrong way
    ],
)
def test_a_level_is_judged_by_the_straight_path(
    value: str, standing: str, expected: tuple[str, ...]
) -> None:
    found = judged(target(), figure("40", "2020-12-31"), figure(value, "2022-12-31"))
    assert (found.standing, found.reason, numbers(found)) == (standing, None, expected)


def test_the_arithmetic_is_shown_in_both_languages() -> None:
    found = judged(target(), figure("40", "2020-12-31"), figure("46", "2022-12-31"))
    assert found.arithmetic.en == (
        "baseline 40 (2020-12-31); after 24 of 60 months the path is at"
        " 40 + (60 − 40) × 24/60 = 48, 46 is there;"
        " the 36 months left need 0.3889 a month, 1.56 times that so far (0.25)"
    )
    assert found.arithmetic.vi == (
        "mốc 40 (31/12/2020); sau 24/60 tháng đường đi ở"
        " 40 + (60 − 40) × 24/60 = 48, có 46;"
        " 36 tháng còn lại cần 0,3889 mỗi tháng, bằng 1,56 lần đến nay (0,25)"
    )


def test_when_the_period_is_over_it_is_met_or_not() -> None:
    missed = judged(target(), figure("40", "2020-12-31"), figure("59.9", "2025-12-31"))
    assert (missed.standing, numbers(missed)) == ("unlikely", ("59.9", "60", "-0.1"))
    assert missed.arithmetic.en == "at the end of the period 59.9, wanted ≥ 60: not kept"
    assert judged(target(), figure("60", "2025-12-31")).standing == "met"


def test_a_figure_after_the_period_says_nothing_of_it() -> None:
    found = judged(target(), figure("70", "2026-12-31"))
    assert (found.standing, found.reason) == ("cannot-tell", "other-period")


def test_the_baseline_is_the_last_figure_of_the_year_the_plan_is_of_or_before() -> None:
    found = judged(
        target(),
        figure("10", "2015-12-31"),
        figure("40", "2020-12-31"),
        figure("44", "2021-12-31"),
        figure("48", "2022-12-31"),
    )
    assert found.baseline is not None
    assert (found.baseline.day, found.baseline.value) == (DAY("2020-12-31"), Decimal(40))
    assert [(point.day, point.value) for point in found.path] == [
        (DAY("2020-12-31"), Decimal(40)),
        (DAY("2025-12-31"), Decimal(60)),
    ]


def test_a_baseline_in_the_targets_own_words_comes_first() -> None:
    worded = target(baseline_text=Text("30% năm 2019"), baseline_year=2019)
    found = judged(worded, figure("40", "2020-12-31"), figure("45", "2022-12-31"))
    # 72 months from 2019: 30 + 30 × 36/72 = 45
    assert (found.standing, numbers(found)) == ("will-be-met", ("45", "45", "0"))


@pytest.mark.parametrize("text", ["năm 2020", "bình quân cả vùng", "12 xã", ""])
def test_words_without_a_figure_of_the_unit_are_no_baseline(text: str) -> None:
    worded = target(baseline_text=Text(text), baseline_year=2020)
    assert judged(worded, figure("50", "2022-12-31")).reason == "no-baseline"


# Operators and wanted directions; 20 of the years 2021 to 2025, from 40.


@pytest.mark.parametrize(
    ("operator", "desired", "value", "standing"),
    [
        ("at-least", "decrease", "60", "met"),  # an operator that names its side wins
        ("more-than", "increase", "60", "will-be-met"),
        ("more-than", "increase", "60.01", "met"),
        ("equal", "increase", "61", "met"),
        ("equal", None, "61", "cannot-tell"),  # too much, with no side wanted and no baseline
        ("equal", None, "60.4", "met"),  # 60 as printed: from 59.5 to 60.5
        (None, "increase", "60", "met"),
        ("about", "increase", "57", "met"),  # 5 % of 60 is 3
        ("about", "increase", "56.9", "will-be-met"),
        ("about", "maintain", "63", "met"),
        ("about", "maintain", "63.1", "unlikely"),
    ],
)
def test_operators_ask_different_things(
    operator: str | None, desired: str | None, value: str, standing: str
) -> None:
    facts: list[Fact | list[Fact]] = [target(operator), figure(value, "2022-12-31")]
    if standing != "cannot-tell":
        facts.append(figure("40", "2020-12-31"))
    assert judged(*facts, desired=desired).standing == standing


@pytest.mark.parametrize(
    ("operator", "desired", "value", "standing"),
    [
        ("at-most", "increase", "20", "met"),
        ("less-than", "decrease", "20", "will-be-met"),
        ("less-than", "decrease", "19.9", "met"),
        ("equal", "decrease", "19", "met"),
        ("equal", "decrease", "32", "will-be-met"),  # 40 − 20 × 24/60
        ("equal", "decrease", "35", "with-effort"),  # 15/36 against 5/24
        ("equal", "decrease", "35.1", "unlikely"),
        ("equal", "decrease", "41", "unlikely"),
    ],
)
def test_what_should_fall_is_judged_the_other_way_round(
    operator: str, desired: str, value: str, standing: str
) -> None:
    facts: list[Fact | list[Fact]] = [
        target(operator, "20"),
        figure("40", "2020-12-31"),
        figure(value, "2022-12-31"),
    ]
    assert judged(*facts, desired=desired).standing == standing


@pytest.mark.parametrize(
    ("desired", "value", "standing"),
    [
        ("increase", "80", "met"),
        ("increase", "95", "met"),
        ("decrease", "90", "met"),
        ("maintain", "85", "met"),
        ("maintain", "95", "unlikely"),
        ("maintain", "75", "will-be-met"),
    ],
)
def test_the_near_end_of_a_range_is_enough(desired: str, value: str, standing: str) -> None:
    wanted = target("between", "80", upper_value=Decimal(90))
    facts: list[Fact | list[Fact]] = [
        wanted,
        figure("60", "2020-12-31"),
        figure(value, "2022-12-31"),
    ]
    assert judged(*facts, desired=desired).standing == standing


def test_a_range_without_its_end_can_not_be_judged() -> None:
    found = judged(target("between", "80"), figure("85", "2022-12-31"), desired="maintain")
    assert found.reason == "no-range"


def test_an_equal_target_on_the_far_side_of_the_baseline_is_unclear() -> None:
    facts: list[Fact | list[Fact]] = [
        target("equal", "25"),
        figure("30", "2020-12-31"),
        figure("29", "2022-12-31"),
    ]
    found = judged(*facts)
    assert (found.standing, found.reason) == ("cannot-tell", "side-unclear")
    assert judged(target("at-least", "25"), *facts[1:]).standing == "met"


# Sums: nine months against a year.


@pytest.mark.parametrize(
    ("value", "standing", "expected"),
    [
        ("120", "met", ("120", "90", "30")),
        ("90", "will-be-met", ("90", "90", "0")),  # 120 × 9/12
        ("72", "with-effort", ("72", "90", "-18")),  # 48/3 = 16 a month against 8
        ("71", "unlikely", ("71", "90", "-19")),
    ],
)
def test_nine_months_of_a_sum_are_set_against_nine_twelfths(
    value: str, standing: str, expected: tuple[str, ...]
) -> None:
    wanted = target("at-least", "120", 2023, 2023, unit=VND)
    found = judged(wanted, figure(value, "2023-09-30", "2023-01-01", unit=VND))
    assert (found.standing, numbers(found)) == (standing, expected)


def test_a_sum_names_its_scale_of_time() -> None:
    wanted = target("at-least", "120", 2023, 2023, unit=VND)
    found = judged(wanted, figure("72", "2023-09-30", "2023-01-01", unit=VND))
    assert found.arithmetic.en == (
        "9 of 12 months: the path is at 120 × 9/12 = 90, 72 is there;"
        " the 3 months left need 16 a month, 2 times that so far (8)"
    )


@pytest.mark.parametrize(
    ("value", "standing"),
    [
        ("90", "will-be-met"),  # a ceiling is not kept before the end
        ("100", "with-effort"),  # 20/3 a month left, half of 100/9 is 5.6
        ("102", "with-effort"),  # 18/3 = 6; half of 102/9 is 5.67
        ("103", "unlikely"),  # 17/3 = 5.67; half of 103/9 is 5.72
        ("121", "unlikely"),
    ],
)
def test_a_ceiling_of_a_sum(value: str, standing: str) -> None:
    wanted = target("at-most", "120", 2023, 2023, unit=VND)
    found = judged(wanted, figure(value, "2023-09-30", "2023-01-01", unit=VND))
    assert found.standing == standing


def test_years_of_a_sum_are_added_up() -> None:
    wanted = target("at-least", "500", 2025, 2021, unit=VND)
    parts = [
        figure("100", "2021-12-31", "2021-01-01", unit=VND),
        figure("110", "2022-12-31", "2022-01-01", unit=VND),
        figure("60", "2023-06-30", "2023-01-01", unit=VND),
    ]
    found = judged(wanted, *parts)
    # 500 × 30/60 = 250; 270 is there
    assert (found.standing, numbers(found)) == ("will-be-met", ("270", "250", "20"))
    assert found.arithmetic.en.startswith("100 + 110 + 60 = 270; 30 of 60 months")
    later = judged(wanted, *parts[1:])
    assert (later.reason, numbers(later)) == ("part-of-period", ("60", "None", "None"))


def test_part_of_a_year_says_nothing_of_a_later_year() -> None:
    wanted = target("at-least", "120", 2025, unit=VND)
    found = judged(wanted, figure("90", "2023-09-30", "2023-01-01", unit=VND))
    assert (found.standing, found.reason) == ("cannot-tell", "cumulated")


def test_part_of_the_last_year_is_a_sum_and_whole_years_are_levels() -> None:
    wanted = target("at-least", "120", 2025, unit=VND)
    part = judged(wanted, figure("90", "2025-09-30", "2025-01-01", unit=VND))
    assert (part.standing, part.expected) == ("will-be-met", Decimal(90))
    years = judged(
        wanted,
        figure("100", "2020-12-31", "2020-01-01", unit=VND),
        figure("108", "2022-12-31", "2022-01-01", unit=VND),
    )
    assert (years.standing, numbers(years)) == ("will-be-met", ("108", "108", "0"))


def test_a_season_counts_from_the_start_where_its_document_sets_it_against_the_plan() -> None:
    wanted = target("at-least", "1000", 2022, 2022, unit=HECTARE)
    season = ("2022-12-31", "2022-10-01")
    found = judged(wanted, figure("991", *season, unit=HECTARE, annual_plan="0.99"))
    assert (found.standing, found.gap) == ("unlikely", Decimal(-9))
    other = judged(wanted, figure("991", *season, unit=HECTARE, annual_plan="0.80"))
    assert other.reason == "part-of-period"  # its plan is not this target


def test_an_amount_known_only_as_a_share_of_the_plan() -> None:
    wanted = target("at-least", "200", 2023, 2023, unit=COMMUNE)
    found = judged(
        wanted, figure(None, "2023-09-30", "2023-01-01", unit=COMMUNE, annual_plan="0.8")
    )
    assert (found.standing, numbers(found)) == ("will-be-met", ("160", "150", "10"))
    assert found.arithmetic.en.startswith("160 = 0.8 × 200, against the annual plan; ")


# Means: growth of nine months against that of a year, and over several years.


@pytest.mark.parametrize(
    ("value", "standing", "needed"),
    [
        ("11", "will-be-met", "11"),
        ("8.8", "with-effort", "17.6"),  # (12 × 11 − 9 × 8.8) / 3, exactly twice
        ("8.7", "unlikely", "17.9"),
        ("-1", "unlikely", "47"),
    ],
)
def test_growth_of_nine_months_leaves_the_rest_to_three(
    value: str, standing: str, needed: str
) -> None:
    wanted = target("equal", "11", 2023, 2023)
    found = judged(wanted, figure(value, "2023-09-30", "2023-01-01"))
    assert (found.standing, found.expected) == (standing, Decimal(11))
    assert f"the 3 months left need a mean of {needed}" in found.arithmetic.en


def test_growth_is_met_only_when_the_year_is_over() -> None:
    wanted = target("equal", "11", 2023, 2023)
    assert judged(wanted, figure("12", "2023-09-30", "2023-01-01")).standing == "will-be-met"
    assert judged(wanted, figure("12", "2023-12-31", "2023-01-01")).standing == "met"
    assert judged(wanted, figure("10", "2023-12-31", "2023-01-01")).standing == "unlikely"


def test_yearly_growth_over_ten_years_is_compounded() -> None:
    wanted = target("equal", "13.4", 2030, 2021, unit=GROWTH_UNIT)
    found = judged(wanted, figure("8.56", "2023-12-31", "2021-01-01", unit=GROWTH_UNIT))
    # (1.134^10 / 1.0856^3)^(1/7) − 1 = 15.54 %, 1.82 times 8.56
    assert found.standing == "with-effort"
    assert found.arithmetic.en == (
        "a mean of 8.56 over 36 of 120 months, the path is at 13.4;"
        " the 84 months left need a mean of 15.54, 1.82 times that so far"
    )


def test_years_of_growth_are_pieced_together() -> None:
    wanted = target("at-least", "10", 2025, 2021, unit=GROWTH_UNIT)
    found = judged(
        wanted,
        figure("21", "2021-12-31", "2021-01-01", unit=GROWTH_UNIT),
        figure("0", "2022-12-31", "2022-01-01"),  # in percent: the same measure
    )
    # √(1.21 × 1) − 1 = 10 %
    assert (found.standing, found.reached) == ("will-be-met", Decimal(10))
    assert found.arithmetic.en.startswith("the mean of 21; 0 is 10; ")


def test_one_year_of_growth_does_not_tell_the_mean_of_five() -> None:
    wanted = target("at-least", "10", 2025, 2021, unit=GROWTH_UNIT)
    found = judged(wanted, figure("8", "2023-12-31", "2023-01-01", unit=GROWTH_UNIT))
    assert (found.standing, found.reason) == ("cannot-tell", "part-of-period")
    assert numbers(found) == ("8", "10", "-2")  # beside the target all the same


def test_growth_by_one_year_is_of_that_year() -> None:
    wanted = target("at-least", "10", 2023, unit=GROWTH_UNIT)
    found = judged(wanted, figure("10", "2023-12-31", "2023-01-01", unit=GROWTH_UNIT))
    assert found.standing == "met"


def test_each_year_of_a_yearly_target_is_its_own() -> None:
    wanted = target("at-least", "90", 2025, 2021, frequency="yearly")
    found = rows(
        wanted,
        figure("95", "2021-12-31", "2021-01-01"),
        figure("80", "2022-12-31", "2022-01-01"),
        figure("90", "2023-09-30", "2023-01-01"),
        figure("99", "2026-12-31", "2026-01-01"),
    )
    assert [(row.year, row.assessment.standing) for row in found] == [
        (2021, "met"),
        (2022, "unlikely"),
        (2023, "will-be-met"),
    ]


def test_a_yearly_target_without_years_takes_those_of_its_document() -> None:
    wanted = target("at-least", "90", None, frequency="yearly")
    figures = [figure("95", f"{y}-12-31", f"{y}-01-01") for y in (2019, 2020, 2021, 2022)]
    assert [row.year for row in rows(wanted, *figures)] == [2020, 2021, 2022]
    of_period = Document(iri=PLAN_2020, type="Plan", period_start=2021, period_end=2021)
    assert [row.year for row in rows(wanted, of_period, *figures)] == [2021]
    (row,) = rows(wanted, figure("95", "2019-12-31", "2019-01-01"))
    assert row.assessment.reason == "other-period"


def test_a_figure_over_several_years_is_of_none_of_them() -> None:
    wanted = target("at-least", "9", 2025, 2021, unit=GROWTH_UNIT, frequency="yearly")
    long = figure("8", "2023-12-31", "2021-01-01", unit=GROWTH_UNIT)
    one = figure("9", "2022-12-31", "2022-01-01", unit=GROWTH_UNIT)
    found = rows(wanted, long, one)
    assert [(row.year, row.assessment.standing) for row in found] == [(2022, "met")]


def test_a_target_for_the_year_of_its_document_starts_from_the_year_before() -> None:
    figures = [figure("40", "2019-12-31"), figure("50", "2020-06-30")]
    found = judged(target(last=2020), *figures)
    # 40 + 20 × 6/12 = 50
    assert (found.standing, numbers(found)) == ("will-be-met", ("50", "50", "0"))


# Figures computed from comparisons.

TEA: Final = [
    indicator(GROWTH, "Tốc độ tăng sản lượng chè"),
    indicator(LEVEL, "Sản lượng chè"),
]


def test_growth_is_computed_from_a_level_of_the_same_name() -> None:
    wanted = target("at-least", "8", 2023, 2023, indicator=GROWTH)
    level = figure("500", "2023-09-30", "2023-01-01", indicator=LEVEL, unit=VND, same_period="1.09")
    found = judged(wanted, *TEA, level)
    assert (found.standing, found.reached) == ("will-be-met", Decimal(9))
    assert found.arithmetic.en.startswith(
        "9 = (1.09 − 1) × 100, against the same period of the year before; "
    )
    assert found.arithmetic.vi.startswith("9 = (1.09 − 1) × 100, so với cùng kỳ năm trước; ")


def test_a_name_that_says_more_is_another_level() -> None:
    wanted = target("at-least", "8", 2023, 2023, indicator=GROWTH)
    narrower = indicator(GROWTH, "Tốc độ tăng sản lượng chè (không kể chè xanh)")
    level = figure("500", "2023-09-30", indicator=LEVEL, unit=VND, same_period="1.09")
    assert judged(wanted, narrower, TEA[1], level).reason == "no-data"


def test_growth_since_the_end_of_last_year_builds_up_from_nothing() -> None:
    wanted = target("at-least", "12", 2023, 2023, indicator=GROWTH)
    level = figure("500", "2023-09-30", indicator=LEVEL, unit=VND, end_of_last_year="1.06")
    found = judged(wanted, *TEA, level)
    # 12 × 9/12 = 9; (12 − 6)/3 = 2 a month against 6/9: 3 times
    assert (found.standing, numbers(found)) == ("unlikely", ("6", "9", "-3"))


def test_times_the_year_before_are_read_as_growth() -> None:
    wanted = target("at-least", "70", 2023, 2023, indicator=GROWTH)
    times = figure(
        "1.8", "2023-12-31", "2023-01-01", indicator=GROWTH, unit=RATIO_UNIT, same_period="1.8"
    )
    found = judged(wanted, *TEA, times)
    assert (found.standing, found.reached) == ("met", Decimal(80))


def _works(name: str) -> list[Fact]:
    return [indicator(RATE, f"Tỷ lệ {name}"), indicator(LEVEL, name.capitalize())]


def test_the_share_of_a_plan_is_a_sum_of_the_year() -> None:
    wanted = target("equal", "100", 2023, 2023)
    spent: dict[str, Any] = {"indicator": LEVEL, "unit": VND}
    found = judged(
        wanted,
        *_works("giải ngân vốn"),
        figure("489", "2023-09-30", "2023-01-01", annual_plan="0.6", **spent),
    )
    # 100 × 9/12 = 75; 40/3 a month against 60/9: exactly twice
    assert (found.standing, numbers(found)) == ("with-effort", ("60", "75", "-15"))


def test_two_plans_that_tell_different_things_can_not_be_told() -> None:
    wanted = target("equal", "100", 2023, 2023)
    both = figure(
        "489",
        "2023-09-30",
        "2023-01-01",
        indicator=LEVEL,
        unit=VND,
        provincial_plan="0.5",
        national_plan="0.9",
    )
    found = judged(wanted, *_works("giải ngân vốn"), both)
    assert (found.standing, found.reason) == ("cannot-tell", "figures-differ")
    assert " / 90 = 0.9 × 100, against the national plan" in found.arithmetic.en


def test_a_printed_share_of_a_plan_builds_up_too() -> None:
    wanted = target("equal", "100", 2023, 2023)
    found = judged(wanted, figure("80", "2023-09-30", "2023-01-01", annual_plan="0.8"))
    assert (found.standing, found.expected) == ("will-be-met", Decimal(75))


def test_a_fraction_of_a_total_is_a_share() -> None:
    found = judged(
        target("at-least", "95"), figure("177", "2023-12-31", of_total="179", unit=COMMUNE)
    )
    assert (found.standing, found.reached) == ("met", Decimal("98.8827"))
    assert found.arithmetic.en.startswith("98.8827 = 177 / 179 × 100; ")
    rank = judged(
        target("at-least", "10"), figure("13", "2023-12-31", of_total="63", unit=RANK_UNIT)
    )
    assert rank.reason == "units-differ"


# Targets against a base.


def test_a_multiple_is_worked_out_from_the_base_year() -> None:
    wanted = target(
        "multiple-of-base",
        "1.5",
        unit=RATIO_UNIT,
        baseline_text=Text("năm 2020"),
        baseline_year=2020,
    )
    years = [
        figure("100", "2020-12-31", "2020-01-01", unit=VND),
        figure("120", "2022-12-31", "2022-01-01", unit=VND),
    ]
    found = judged(wanted, *years)
    # 100 × 1.5 = 150; 100 + 50 × 24/60 = 120
    assert (found.standing, numbers(found)) == ("will-be-met", ("120", "120", "0"))
    assert found.arithmetic.en.startswith("target = 100 × 1.5 = 150; baseline 100 (2020-12-31)")
    assert judged(wanted, years[1]).reason == "no-base"


def test_a_cut_is_worked_out_from_the_base_year() -> None:
    base: dict[str, Any] = {"baseline_text": Text("năm 2020"), "baseline_year": 2020}
    years = [figure("300", "2020-12-31", unit=COMMUNE), figure("260", "2022-12-31", unit=COMMUNE)]
    for value, unit in (("0.3333", RATIO_UNIT), ("33.33", PERCENT_UNIT), ("99.99", COMMUNE)):
        found = judged(target("reduce-by", value, unit=unit, **base), *years, desired="decrease")
        # 300 − 99.99 = 200.01; 300 − 99.99 × 24/60 = 260.004
        assert (found.standing, numbers(found)) == ("will-be-met", ("260", "260.004", "-0.004"))


def test_a_printed_ratio_to_the_base_year_will_do() -> None:
    base: dict[str, Any] = {
        "unit": RATIO_UNIT,
        "baseline_text": Text("năm 2020"),
        "baseline_year": 2020,
    }
    said = figure(
        "130", "2022-12-31", "2022-01-01", unit=VND, year=("1.3", "năm 2020 (giá năm 2010)")
    )
    found = judged(target("multiple-of-base", "1.5", **base), said)
    # from 1 to 1.5 in 60 months: 1.2 after 24
    assert (found.standing, numbers(found)) == ("will-be-met", ("1.3", "1.2", "0.1"))
    other = figure("130", "2022-12-31", "2022-01-01", unit=VND, year=("1.3", "năm 2019"))
    assert judged(target("multiple-of-base", "1.5", **base), other).reason == "no-base"


def test_an_indicator_that_is_itself_a_ratio_needs_no_base_year() -> None:
    wanted = target("multiple-of-base", "1.2", unit=RATIO_UNIT, baseline_text=Text("cả nước"))
    assert judged(wanted, figure("1.25", "2023-12-31", unit=RATIO_UNIT)).standing == "met"
    assert judged(wanted, figure("60", "2023-12-31", unit=VND)).reason == "no-base"


def test_the_base_of_a_sum_over_five_years_is_a_sum_over_five() -> None:
    wanted = target(
        "multiple-of-base", "2", 2025, 2021, unit=RATIO_UNIT, baseline_text=Text("2016 - 2020"),
        baseline_year=2020,
    )  # fmt: skip
    part = figure("30", "2022-12-31", "2021-01-01", unit=VND)
    assert (
        judged(wanted, figure("9", "2020-12-31", "2020-01-01", unit=VND), part).reason == "no-base"
    )
    found = judged(wanted, figure("40", "2020-12-31", "2016-01-01", unit=VND), part)
    assert (found.standing, numbers(found)) == ("with-effort", ("30", "32", "-2"))


# What can't be told, with the reason.


def test_what_can_not_be_told_says_why() -> None:
    some = figure("50", "2022-12-31")
    base = figure("40", "2020-12-31")
    there = figure("50", "2022-12-31", subject=THERE)
    assert judged(target(value=None), some).reason == "no-number"
    assert judged(target(indicator=None), some).reason == "no-indicator"
    assert judged(target(last=None), some).reason == "no-period"
    assert judged(target()).reason == "no-data"
    assert judged(target(), there).reason == "other-scope"
    assert judged(target(unit=USD), figure("5", "2022-12-31", unit=VND)).reason == "units-differ"
    assert judged(target(), some).reason == "no-baseline"
    assert judged(target(), base).reason == "no-figure-since"
    assert judged(
        target(last=2025, first=2021), figure("5", "2020-12-31", "2020-01-01")
    ).reason == ("other-period")


def test_other_subjects_are_named() -> None:
    (row,) = rows(target(), figure("50", "2022-12-31", subject=THERE))
    assert row.other_subjects == (THERE,)


def test_only_a_baseline_still_gives_the_path() -> None:
    found = judged(target(), figure("40", "2020-12-31"))
    assert [(p.day.year, p.value) for p in found.path] == [
        (2020, Decimal(40)),
        (2025, Decimal(60)),
    ]


def test_measures_are_converted_currencies_are_not() -> None:
    wanted = target("at-least", "500", unit=HECTARE)
    assert judged(wanted, figure("5", "2022-12-31", unit=SQUARE_KM)).standing == "met"


def test_figures_of_one_day_that_differ_but_agree_are_no_doubt() -> None:
    base, one = figure("40", "2020-12-31"), figure("46", "2022-12-31")
    assert judged(target(), base, one, figure("45.5", "2022-12-31")).standing == "with-effort"
    found = judged(target(), base, one, figure("49", "2022-12-31"))
    assert (found.standing, found.reason) == ("cannot-tell", "figures-differ")


# Estimates.


def _dated(day: str) -> Document:
    return Document(iri=REPORT, type="Report", issued_on=DAY(day))


def test_a_forecast_of_the_whole_year_that_keeps_the_target() -> None:
    wanted = target("more-than", "100", 2023, 2023, unit=VND)
    figures = [
        figure("50", "2023-09-30", "2023-01-01", unit=VND),
        figure("117", "2023-12-31", "2023-01-01", unit=VND),
    ]
    found = judged(wanted, _dated("2023-10-05"), *figures)
    assert found.standing == "will-be-met"
    assert found.last is not None and found.last.is_estimate
    assert found.arithmetic.en == (
        "the document's estimate: at the end of the period 117, wanted > 100: kept;"
        " measured: 9 of 12 months: the path is at 100 × 9/12 = 75, 50 is there;"
        " the 3 months left need 16.67 a month, 3 times that so far (5.56)"
    )
    assert judged(wanted, _dated("2024-01-05"), *figures).standing == "met"


@pytest.mark.parametrize(
    ("measured", "standing"), [("80", "with-effort"), ("50", "unlikely"), (None, "unlikely")]
)
def test_a_forecast_that_misses_caps_what_was_measured(measured: str | None, standing: str) -> None:
    wanted = target("more-than", "100", 2023, 2023, unit=VND)
    forecast = figure("95", "2023-12-31", "2023-01-01", unit=VND)
    so_far = [figure(measured, "2023-09-30", "2023-01-01", unit=VND)] if measured else []
    assert judged(wanted, _dated("2023-10-05"), forecast, *so_far).standing == standing


def test_a_document_without_a_date_is_of_the_day_its_projects_stand_at() -> None:
    wanted = target("more-than", "100", 2023, 2023, unit=VND)
    forecast = figure("117", "2023-12-31", "2023-01-01", unit=VND)
    status = ProjectStatus(
        iri=REPORT + "/2/status/1",
        stated_in=REPORT,
        curation="authored",
        project=ID + "project/cau",
        stage="unknown",
        as_of=DAY("2023-09-30"),
    )
    assert judged(wanted, forecast).standing == "met"
    assert judged(wanted, forecast, status).standing == "will-be-met"


# On a day; restated; which rows.


def test_on_a_day_only_what_was_stated_by_then_is_known() -> None:
    store = graph(
        target(),
        target(n=2, document=OTHER),
        Document(iri=OTHER, type="Plan", issued_on=DAY("2023-05-01")),
        figure("40", "2020-12-31"),
        figure("48", "2022-12-31"),
        figure("60", "2022-12-31", document=OTHER),
    )
    found = find_progress(store, on=DAY("2023-01-31"))
    assert [row.assessment.standing for row in found.rows] == ["will-be-met"]
    assert (found.n_later_targets, found.n_later_figures) == (1, 1)
    earlier = find_progress(store, on=DAY("2021-06-30"))
    assert [row.assessment.reason for row in earlier.rows] == ["no-figure-since"]
    assert (earlier.n_later_targets, earlier.n_later_figures) == (1, 2)


def test_rows_are_chosen_by_indicator_document_and_subject() -> None:
    store = graph(
        target(),
        target(n=2, subject=THERE),
        target(n=3, indicator=LEVEL),
        target(n=1, document=OTHER),
    )

    def ids(found: Progress) -> list[str]:
        return [row.target.iri.removeprefix(ID + "document/") for row in found.rows]

    assert ids(find_progress(store)) == [
        "ke-hoach/I/target/3",
        "ke-hoach/I/target/1",
        "khac/I/target/1",
        "ke-hoach/I/target/2",
    ]
    assert ids(find_progress(store, indicators=[LEVEL])) == ["ke-hoach/I/target/3"]
    assert ids(find_progress(store, documents=[OTHER])) == ["khac/I/target/1"]
    assert ids(find_progress(store, subjects=[THERE])) == ["ke-hoach/I/target/2"]


def test_a_target_names_those_that_restate_it() -> None:
    early, late = target(), target(n=1, document=OTHER)
    store = graph(early, late)
    link = ox.Triple(ox.NamedNode(late.iri), ox.NamedNode(PLAN.restates), ox.NamedNode(early.iri))
    store.inner.add(ox.Quad(*link))
    found = {row.target.iri: row.target.restated_by for row in find_progress(store).rows}
    assert found == {early.iri: (late.iri,), late.iri: ()}


def test_what_is_no_number_or_date_is_counted_and_breaks_nothing() -> None:
    decimal, day = (PREFIXES["xsd"] + name for name in ("decimal", "date"))
    lines = [
        (target().iri, "type", PLAN.Target),
        (target().iri, "indicator", RATE),
        (target().iri, "value", ("NaN", decimal)),
        (target().iri, "periodEnd", ("99999", decimal)),
        (RATE + "/1", "type", PLAN.Observation),
        (RATE + "/1", "indicator", RATE),
        (RATE + "/1", "value", ("1" + "0" * 60, decimal)),
        (RATE + "/1", "periodEnd", ("2023-02-30", day)),
    ]
    store = memory_store()
    for subject, name, value in lines:
        predicate = PREFIXES["rdf"] + "type" if name == "type" else PLAN[name]
        term: ox.NamedNode | ox.Literal = (
            ox.NamedNode(value)
            if isinstance(value, str)
            else ox.Literal(value[0], datatype=ox.NamedNode(value[1]))
        )
        store.inner.add(ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), term))
    found = find_progress(store)
    assert [row.assessment.reason for row in found.rows] == ["no-number"]
    assert found.n_unread == 3  # NaN, 99999, 30 February (its figure goes with it)


def test_an_empty_graph_has_no_progress() -> None:
    found = find_progress(memory_store())
    assert (found.rows, progress_table(found).columns) == ((), COLUMNS)
    assert len(short_table(found, "vi")) == 0
    assert progress_charts(memory_store(), found) == {}


# Properties.

amounts = st.decimals("-1000", "1000", places=2)
shares = st.fractions(Fraction(1, 100), Fraction(99, 100), max_denominator=100)
kinds = st.sampled_from(["level", "sum", "mean"])
OPERATORS = st.sampled_from(["at-least", "more-than", "at-most", "less-than"])


def _course(kind: Any, value: Decimal, start: Decimal, gone: Fraction, *, compound: bool) -> Course:
    begun = Fraction(start) if kind == "level" else Fraction(0)
    is_compound = compound and kind == "mean"
    return Course(kind, Fraction(value), 60 * gone, Fraction(60), begun, is_compound)


@given(kinds, OPERATORS, amounts, amounts, amounts, amounts, shares, st.booleans())
def test_a_better_figure_never_gives_a_worse_class(
    kind: str,
    operator: str,
    aim: Decimal,
    start: Decimal,
    one: Decimal,
    other: Decimal,
    gone: Fraction,
    compound: bool,
) -> None:
    goal = make_goal(operator, aim, None, "", "")
    assert goal is not None
    worse, better = sorted((one, other), reverse=operator in ("at-most", "less-than"))
    classes = [
        classify(goal, _course(kind, value, start, gone, compound=compound))
        for value in (worse, better)
    ]
    assert RANK.index(classes[0]) <= RANK.index(classes[1])


@given(
    st.sampled_from(["at-least", "more-than", "at-most", "less-than", "equal", "about"]),
    st.sampled_from(["increase", "decrease"]),
    amounts,
    amounts,
    amounts,
    st.decimals("0.001", "1000000", places=3),
    st.booleans(),
)
def test_scaling_the_unit_changes_no_class(
    operator: str,
    desired: str,
    aim: Decimal,
    start: Decimal,
    value: Decimal,
    factor: Decimal,
    is_sum: bool,
) -> None:
    def standing(scale: Decimal) -> tuple[str, str | None]:
        first, last = (2021, 2025) if is_sum else (None, 2025)
        facts = [
            target(operator, None, last, first, unit=VND),
            figure(str(start * scale), "2020-12-31", unit=VND),
        ]
        begun = "2021-01-01" if is_sum else None
        facts.append(figure(str(value * scale), "2022-12-31", begun, unit=VND))
        goal = make_goal(operator, aim * scale, None, desired, VND)
        assert goal is not None
        figures = [
            Figure(start * scale, None, DAY("2020-12-31"), "a", "d"),
            Figure(value * scale, DAY(begun) if begun else None, DAY("2022-12-31"), "b", "d"),
        ]
        span = year_span(2021, 2025)
        window = Window(span.start if is_sum else None, span.end, DAY("2020-12-31"))
        found = assess(goal, window, figures)
        return found.standing, found.reason

    assert standing(Decimal(1)) == standing(factor)


@given(amounts, amounts, shares)
def test_a_figure_on_the_path_is_on_the_way(start: Decimal, aim: Decimal, gone: Fraction) -> None:
    goal = Goal(aim, aim, None, "")
    value = Fraction(start) + (Fraction(aim) - Fraction(start)) * gone
    found = classify(goal, Course("level", value, 60 * gone, Fraction(60), Fraction(start)))
    assert found == ("met" if start >= aim else "will-be-met")


@given(st.decimals("0.1", "50", places=2), st.decimals("0.1", "50", places=2), shares)
def test_the_needed_growth_leads_to_the_target(
    sofar: Decimal, aim: Decimal, gone: Fraction
) -> None:
    sofar, aim = sorted((sofar, aim))  # far above the target a float can't hold what is left
    course = Course("mean", Fraction(sofar), 60 * gone, Fraction(60), is_compound=True)
    needed = needed_pace(Goal(aim, aim, None, GROWTH_UNIT), course)
    assert needed is not None
    index = (1 + float(sofar) / 100) ** float(course.elapsed / 12)
    index *= (1 + float(needed) / 100) ** float(course.left / 12)
    assert index == pytest.approx((1 + float(aim) / 100) ** 5, rel=1e-9)


# The shipped graph, tables, charts, the command.


@pytest.mark.parametrize(("lang", "name"), [("vi", "progress.csv"), ("en", "progress.en.csv")])
def test_the_answer_on_the_shipped_graph(shipped_graph: Graph, lang: Any, name: str) -> None:
    found = render(progress_table(find_progress(shipped_graph.store), lang), "csv")
    path = GOLDEN / name
    if os.environ.get("KG_UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(found.encode("utf-8"))
    assert found.encode("utf-8") == path.read_bytes()


def test_every_class_and_reason_is_worded_in_both_languages() -> None:
    for words in (*STANDINGS.values(), *RULES.values(), *REASONS.values()):
        assert words.vi and words.en and words.vi != words.en
    assert STANDINGS.keys() == RULES.keys()


def _cells(found: Progress, lang: Any = "en") -> dict[str, str]:
    table = progress_table(found, lang)
    (row,) = table.rows
    texts = ("" if term is None else getattr(term, "value", "") for term in row)
    return dict(zip(table.columns, texts, strict=True))


def test_the_table_holds_the_arithmetic_the_figures_and_their_documents() -> None:
    store = graph(target(), figure("40", "2020-12-31"), figure("46", "2022-12-31"))
    cells = _cells(find_progress(store))
    assert cells["class"] == "with-effort"
    assert (cells["baseline"], cells["baselineOn"]) == ("40.0", "2020-12-31")
    assert (cells["reached"], cells["expected"], cells["gap"]) == ("46.0", "48.0", "-2.0")
    assert cells["figures"] == "2020-12-31 40 (doc:bao-cao); 2022-12-31 46 (doc:bao-cao)"
    assert cells["observedIn"] == REPORT
    assert cells["periodEnd"] == "2025-12-31"


HOSTILE = '</title><script>alert(1)</script> & "x" \u202e\x00'


def _hostile_graph() -> EmbeddedStore:
    return graph(
        Indicator(iri=RATE, pref_label=(Text(HOSTILE),), desired="increase"),
        Document(iri=REPORT, type="Report", label=(Text(HOSTILE),)),
        target(),
        target("between", "80", 2030, n=2, upper_value=Decimal(90)),
        figure("40", "2020-12-31"),
        figure("46", "2022-12-31"),
    )


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_chart_is_well_formed_accessible_and_escaped(lang: Any) -> None:
    store = _hostile_graph()
    charts = progress_charts(store, find_progress(store), lang)
    assert list(charts) == ["ty-le.svg"]
    root = ET.fromstring(charts["ty-le.svg"])
    svg = "{http://www.w3.org/2000/svg}"
    assert root.tag == svg + "svg"
    assert (root.get("lang"), root.get("role")) == (lang, "img")
    labelled = (root.get("aria-labelledby") or "").split()
    assert [root[n].get("id") for n in (0, 1)] == labelled
    assert (root[0].tag, root[1].tag) == (svg + "title", svg + "desc")
    assert root[0].text == '</title><script>alert(1)</script> & "x" ⟨U+202E⟩⟨U+0000⟩'
    assert not list(root.iter(svg + "script"))
    assert len(list(root.iter(svg + "circle"))) == 3  # two figures and the legend
    assert len(list(root.iter(svg + "polyline"))) == 2  # two paths
    described = root[1].text or ""
    assert STANDINGS["with-effort"].in_(lang) in described
    assert ("40" in described) and ("46" in described)


def test_charts_of_ids_with_the_same_end_do_not_overwrite_each_other() -> None:
    twin = ID + "other/ty-le"
    store = graph(target(), target(n=2, indicator=twin), Indicator(iri=twin))
    assert list(progress_charts(store, find_progress(store))) == ["ty-le.svg", "ty-le-2.svg"]


def test_a_target_without_a_number_is_not_drawn() -> None:
    store = graph(target(value=None), figure("40", "2020-12-31"))
    assert progress_charts(store, find_progress(store)) == {}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = graph(target(), figure("40", "2020-12-31"), figure("46", "2022-12-31"))
    data = tmp_path / "data"
    data.mkdir()
    (data / "a.ttl").write_text(store.triples(), "utf-8")
    return data


@pytest.mark.parametrize(
    ("lang", "said", "summary"),
    [
        ("vi", "nỗ lực thì đạt", "1 chỉ tiêu: nỗ lực thì đạt 1\n"),
        ("en", "can be met with effort", "1 target: can be met with effort 1\n"),
    ],
)
def test_the_command_answers_in_both_languages(
    call: Call, folder: Path, lang: str, said: str, summary: str
) -> None:
    ran = call("analyse", "progress", "--data", folder, "--lang", lang, "--format", "markdown")
    assert ran.code == 0
    assert said in ran.out
    assert ran.err == summary


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_help_gives_the_rule_of_each_class(call: Call, lang: str) -> None:
    ran = call("--lang", lang, "analyse", "progress", "--help")
    words = " ".join(ran.out.split())
    for rule in RULES.values():
        assert rule.in_("vi" if lang == "vi" else "en") in words


def test_the_command_writes_charts(call: Call, folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "new" / "charts"
    ran = call("analyse", "progress", "--data", folder, "--chart", place, "--lang", "en")
    assert (ran.code, [file.name for file in place.iterdir()]) == (0, ["ty-le.svg"])
    assert f"wrote 1 chart into {place}" in ran.err
    taken = call("analyse", "progress", "--data", folder, "--chart", folder / "a.ttl")
    assert (taken.code, "không dùng được thư mục" in taken.err) == (1, True)


def test_bad_input_is_said(call: Call, folder: Path) -> None:
    ran = call("analyse", "progress", "--data", folder, "--on", "31/12/2023", "--lang", "en")
    assert (ran.code, "“31/12/2023” is no date" in ran.err) == (2, True)
    ran = call(
        "analyse", "progress", "--data", folder, "--indicator", "Tỷ lệ hộ có vuờm", "--lang", "en"
    )
    assert (ran.code, "nearest: Tỷ lệ hộ có vườn" in ran.err) == (1, True)
    ran = call(
        "analyse", "progress", "--data", folder, "--subject", "Hoài Giang", "--on", "2019-01-01"
    )
    assert ran.code == 0
    assert "bỏ ra 1 chỉ tiêu và 2 số liệu nêu sau ngày ấy" in ran.err


def test_an_empty_graph_is_answered_with_nothing(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(f"<{HERE}> a <{PLAN.Place}> .\n", "utf-8")
    ran = call("analyse", "progress", "--data", tmp_path, "--lang", "en", "--format", "csv")
    assert (ran.code, ran.out, ran.err) == (0, ",".join(COLUMNS) + "\r\n", "there are no targets\n")


def test_the_same_graph_gives_the_same_bytes_under_any_seed(kg: Kg, folder: Path) -> None:
    command: Iterable[str | Path] = ("analyse", "progress", "--data", folder, "--format", "csv")
    outs = {kg(*command, env={"PYTHONHASHSEED": seed}).out for seed in ("1", "2")}
    assert len(outs) == 1
