"""Values as a reader takes them in: dates, figures, periods and codes, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

import pyoxigraph as ox

from kg.errors import Message
from kg.folding import fold
from kg.terms import Term, text_of
from kg.vocabulary import CODE, PREFIXES, curie

Values = Mapping[str, Sequence[Term]]
"""Name of a property → its values, for one thing."""
Names = Mapping[str, Message]

_MONTHS: Final = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)
_PERCENT: Final = PREFIXES["unit"] + "PERCENT"
_FIGURES: Final = str.maketrans(",.", ".,")
_EQUAL: Final = f"{CODE}op/equal"
_MULTIPLE: Final = f"{CODE}op/multiple-of-base"
_DECIMAL: Final = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
_NUMBER: Final = re.compile(r"(?<!\d)\d{1,20}(?:[.,]\d{1,20}){0,6}(?!\d)")
_LARGEST: Final = Decimal("1e300")
_SCALES: Final = (0, 3, 6, 9, 12)  # units, thousands, millions, billions


def fact_text(name: str, values: Values, names: Names) -> Message | None:
    """Write one fact of a thing, ``None`` where nothing is known of it."""
    return _FORMS.get(name, _plain)(name, values, names)


def _plain(name: str, values: Values, names: Names) -> Message | None:
    terms = values.get(name, ())
    if not terms:
        return None
    texts = {
        term.language: term.value
        for term in terms
        if isinstance(term, ox.Literal) and term.language
    }
    if len(texts) == len(terms) > 1 and {"vi", "en"} <= texts.keys():
        return Message(texts["vi"], texts["en"])
    shown = [show(term, names) for term in terms]
    return Message("; ".join(one.vi for one in shown), "; ".join(one.en for one in shown))


def show(term: Term, names: Names) -> Message:
    """Write a value for readers: dates and numbers in each language's way, codes by name."""
    if isinstance(term, ox.NamedNode):
        return names.get(term.value, Message(*2 * (curie(term.value),)))
    datatype = term.datatype.value.rpartition("#")[2] if isinstance(term, ox.Literal) else ""
    text = text_of(term)
    if datatype == "date" and len(text) == 10:
        year, month, day = text.split("-")
        return Message(f"{day}/{month}/{year}", f"{int(day)} {_MONTHS[int(month) - 1]} {year}")
    if datatype in ("decimal", "integer"):
        english = f"{Decimal(text).normalize():,f}"
        return Message(english.translate(_FIGURES), english)
    return Message(text, text)


def _period(_: str, values: Values, names: Names) -> Message | None:
    ends = [show(values[one][0], names) for one in ("periodStart", "periodEnd") if one in values]
    if not ends:
        return None
    if len(ends) == 2:
        return _joined(" – ", *ends) if ends[0] != ends[1] else ends[0]
    before = Message("từ ", "from ") if "periodStart" in values else Message("đến ", "until ")
    return _joined("", before, ends[0])


def _value(_: str, values: Values, names: Names) -> Message | None:
    if "value" not in values:
        return _plain("valueText", values, names)
    number = _figure(values["value"][0], names)
    if "upperValue" in values:
        number = _joined(" – ", number, _figure(values["upperValue"][0], names))
    if "ofTotal" in values:
        number = _joined(" / ", number, show(values["ofTotal"][0], names))
    measured = _compared(_with_unit(number, values, names), values, names)
    return _as_written(measured, _plain("valueText", values, names), values)


def _compared(measured: Message, values: Values, names: Names) -> Message:
    """Say how a value is to be taken; that it is wanted as it is goes without saying."""
    operator = text_of(values["operator"][0]) if "operator" in values else _EQUAL
    if operator == _EQUAL:
        return measured
    name = show(values["operator"][0], names)
    if operator == _MULTIPLE:
        return Message(f"{measured.vi} ({name.vi})", f"{measured.en} ({name.en})")
    return _joined(" ", name, measured)


def _as_written(measured: Message, written: Message | None, values: Values) -> Message:
    """Write a figure as its document does where that says it all, else both.

    A figure alone ("6,40") does not say what it is of; other words may hold what the
    value leaves out ("gần 2 triệu đồng", "20 đề tài").
    """
    if written is None or (not any(map(str.isalpha, written.vi)) and _says(written.vi, values)):
        return measured
    both = _joined("", measured, Message(f" (“{written.vi}”)", f" (“{written.en}”)"))
    if not _says(written.vi, values):
        return both
    return Message(written.vi, measured.en if fold(written.vi) == fold(measured.vi) else both.en)


def _says(written: str, values: Values) -> bool:
    """Tell whether a text as written names the value, in its own unit or scale."""
    wanted = _decimal(text_of(values["value"][0]))
    read = (
        _decimal(found.translate(_FIGURES).replace(",", "")) for found in _NUMBER.findall(written)
    )
    return wanted is not None and any(
        wanted == number.scaleb(power) for number in read if number is not None for power in _SCALES
    )


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < _LARGEST else None


def _figure(term: Term, names: Names) -> Message:
    """Write a number, billions as such where that rounds nothing away."""
    number = _decimal(text_of(term))
    billions = number.scaleb(-9) if number else Decimal(0)
    if abs(billions) < 1 or (billions * 1000) % 1:
        return show(term, names)
    shown = show(ox.Literal(str(billions), datatype=_DECIMAL), names)
    return Message(f"{shown.vi} tỷ", f"{shown.en} billion")


def _amount(_: str, values: Values, names: Names) -> Message | None:
    if "amount" not in values:
        return None
    return _with_unit(_figure(values["amount"][0], names), values, names)


def unit_text(values: Values, names: Names) -> Message | None:
    """Name the unit of a figure, ``%`` by its sign; ``None`` where none is stated."""
    if "unit" not in values:
        return None
    unit = values["unit"][0]
    return Message("%", "%") if text_of(unit) == _PERCENT else show(unit, names)


def _with_unit(number: Message, values: Values, names: Names) -> Message:
    unit = unit_text(values, names)
    if unit is None:
        return number
    return _joined("" if unit.vi == "%" else " ", number, unit)


def _unit(_: str, values: Values, names: Names) -> Message | None:
    """Show a unit by itself only where there is no figure it belongs to."""
    return None if "value" in values or "amount" in values else _plain("unit", values, names)


def _due(_: str, values: Values, names: Names) -> Message | None:
    day, written = _plain("dueBy", values, names), _plain("dueText", values, names)
    if day and written:
        return Message(f"{day.vi} (“{written.vi}”)", f"{day.en} (“{written.en}”)")
    return day or written


def _confidence(_: str, values: Values, __: Names) -> Message | None:
    if "confidence" not in values:
        return None
    share = f"{round(float(text_of(values['confidence'][0])) * 100)}%"
    return Message(share, share)


def _joined(between: str, *parts: Message) -> Message:
    return Message(between.join(p.vi for p in parts), between.join(p.en for p in parts))


_FORMS: Final[dict[str, Callable[[str, Values, Names], Message | None]]] = {
    "period": _period,
    "value": _value,
    "amount": _amount,
    "unit": _unit,
    "dueBy": _due,
    "confidence": _confidence,
}
