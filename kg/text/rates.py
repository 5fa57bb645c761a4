"""Rates: what a unit is taken over ("/người/năm", "trên vạn dân"), and the unit of the whole."""

from __future__ import annotations

import re
from typing import Final

_THOUSAND: Final = re.compile(r"1\.?000|(?:(?:một|1) )?nghìn")
_OVER_PEOPLE: Final = re.compile(
    r"(?:(?:1|một|01) )?vạn (?:dân|người)"
    r"|(?:1\.?000|10\.?000|100\.?000|100|(?:(?:một|1) )?nghìn) (?:dân|người|trẻ|phụ nữ|hộ)",
    re.IGNORECASE,
)
_OVER: Final = re.compile(
    r"năm|tháng|quý|tuần|ngày(?: đêm)?|giờ|phút|giây|vụ|lần|người|lao động|hộ(?: gia đình)?|"
    r"ha|km2|km²|m2|m²|m3|m³|kg|tấn|kwh|km|sào|con|xã|lượt(?: khách)?|suất|đơn vị|"
    r"doanh nghiệp|(?:liên hiệp )?(?:hợp tác xã|htx)|học sinh|sinh viên|lớp|phòng|giáo viên|"
    r"cán bộ|trường|thôn|căn|giường|gdp|grdp",
    re.IGNORECASE,
)
# The noun may go on before the slash: "20 doanh nghiệp hoạt động/1.000 dân".
_MORE_OF_NOUN: Final = re.compile(r"(?: [^\W\d_]{1,10}){1,3} ?(?=/)")
_SLASH: Final = re.compile(r" {0,2}/ {0,2}")
_EACH: Final = re.compile(r" (?:mỗi|một|(?P<people>trên(?: một| 1)?)) ", re.IGNORECASE)
_EACH_TIME: Final = re.compile(r"năm(?! nay)|tháng(?! \d)|ngày", re.IGNORECASE)
_TIMES: Final = frozenset({"năm", "tháng", "quý", "tuần", "ngày", "ngày đêm", "vụ", "lần"})

_RATES: Final = {
    ("unit:PERCENT", "năm"): "measure:percent-per-year",
    ("unit:CCY_VND", "người"): "measure:vnd-per-person",
    ("unit:CCY_USD", "người"): "measure:usd-per-person",
    ("unit:CCY_VND", "ha"): "measure:vnd-per-hectare",
    ("unit:CCY_VND", "lao động"): "measure:vnd-per-labourer",
    ("unit:M2", "người"): "measure:square-metre-per-person",
    ("unit:KiloW-HR", "người"): "measure:kilowatt-hour-per-person",
    ("unit:DeciTONNE", "ha"): "measure:quintal-per-hectare",
    ("unit:TONNE", "ha"): "unit:TONNE-PER-HA",
    ("unit:TONNE", "năm"): "unit:TONNE-PER-YR",
    ("unit:TONNE", "ngày"): "unit:TONNE-PER-DAY",
    ("unit:TONNE", "ngày đêm"): "unit:TONNE-PER-DAY",
    ("unit:M3", "ngày"): "unit:M3-PER-DAY",
    ("unit:M3", "ngày đêm"): "unit:M3-PER-DAY",
    ("measure:person", "km2"): "measure:person-per-square-kilometre",
    ("measure:bed", "vạn dân"): "measure:bed-per-10000",
    ("measure:person", "vạn dân"): "measure:person-per-10000",
    ("measure:labourer", "vạn dân"): "measure:person-per-10000",
    ("measure:enterprise", "1000 dân"): "measure:enterprise-per-1000",
}


UNITS_OF_RATES: Final = frozenset(_RATES.values())


def over_at(text: str, at: int, *, is_counted: bool) -> tuple[tuple[str, ...], int]:
    """Read what the unit that ends at ``at`` is taken over, and where that ends.

    ``is_counted`` tells a counted noun, after which a slash may only name a second word
    ("thôn/xã").

    >>> over_at("đồng/người/năm", 4, is_counted=False), over_at("thôn/xã", 4, is_counted=True)
    ((('người', 'năm'), 14), ((), 4))
    """
    keys: list[str] = []
    more = _MORE_OF_NOUN.match(text, at) if is_counted else None
    if more and _OVER_PEOPLE.match(text, _end_of_slash(text, more.end())):
        at = more.end()
    for _ in range(3):
        match = _slashed(text, at, is_counted=is_counted) or (None if keys else _each(text, at))
        if match is None or text[match.end() : match.end() + 1].isalnum():
            break
        keys.append(_key(match.group()))
        at = match.end()
    return tuple(keys), at


def rate(code: str | None, keys: tuple[str, ...], noun: str = "") -> str | None:
    """Find the unit of a rate; a time that no code speaks of is left out.

    >>> rate("unit:CCY_VND", ("người", "năm")), rate("unit:CCY_VND", ("năm",))
    ('measure:vnd-per-person', 'unit:CCY_VND')
    >>> rate("unit:CCY_VND", ("suất",)) is None
    True
    """
    rest = tuple(key for key in keys if key not in _TIMES)
    direct = _RATES.get((code or "", keys[0])) if keys else code
    if direct and len(rest) <= 1 and set(keys[1:]) <= _TIMES:
        is_doctor = keys[:1] == ("vạn dân",) and noun.lower() == "bác sỹ"
        return "measure:doctor-per-10000" if is_doctor else direct
    return None if rest else code


def _end_of_slash(text: str, at: int) -> int:
    slash = _SLASH.match(text, at)
    return slash.end() if slash else at


def _slashed(text: str, at: int, *, is_counted: bool) -> re.Match[str] | None:
    slash = _SLASH.match(text, at)
    if slash is None:
        return None
    match = _OVER_PEOPLE.match(text, slash.end()) or _OVER.match(text, slash.end())
    if match is None or (is_counted and not _divides_a_count(_key(match.group()))):
        return None
    return match


def _divides_a_count(key: str) -> bool:
    return key in _TIMES or key.endswith(" dân") or key in {"km2", "ha", "lớp", "người", "hộ"}


def _each(text: str, at: int) -> re.Match[str] | None:
    """Match "mỗi năm", "một năm", "trên vạn dân"."""
    each = _EACH.match(text, at)
    if each is None:
        return None
    match = _OVER_PEOPLE.match(text, each.end())
    return match if each["people"] else match or _EACH_TIME.match(text, each.end())


def _key(over: str) -> str:
    """Name what a rate is taken over, however it is written."""
    over = over.lower().replace("²", "2").replace("³", "3")
    if "vạn" in over or over.startswith(("10.000", "10000")):
        return "vạn dân"
    return "1000 dân" if _THOUSAND.match(over) else over
