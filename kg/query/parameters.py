"""Parameters: validated, turned into RDF terms, put in at token level.

A value never becomes query text: it is checked against its type, written as one RDF
term, and takes the place of one variable token. A parameter that may have several
values stays a variable, restricted to their terms; "all" leaves it open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

import pyoxigraph as ox

from kg.errors import Lang, Message, ParameterError
from kg.folding import fold
from kg.query.library import LibraryQuery, Parameter, nearest
from kg.query.several import restrict
from kg.sparql import put_in
from kg.terms import is_iri
from kg.vocabulary import XSD, expand

Resolver = Callable[[str, tuple[str, ...]], str]
"""Takes a name and the classes it may lead to, gives an IRI or raises a ``LookupError``."""


Given = str | Sequence[str]
"""What a person gives for a parameter: a value, or several."""
_ALL: Final = ("all", "tat ca")


def bind(
    query: LibraryQuery, values: Mapping[str, Given], resolve: Resolver, lang: Lang = "vi"
) -> str:
    """Put values into a query and give the text to run.

    "all" (Vietnamese "tất cả") leaves open a parameter that is optional or may have
    several values. Raises :class:`ParameterError` for a missing, unknown or ill-typed
    parameter, and for several values where one is asked for.
    """
    _refuse_unknown(query, values)
    one: dict[str, str] = {}
    several: dict[str, list[str]] = {}
    for parameter in query.parameters:
        given = lang if parameter.type == "lang" else values.get(parameter.name, parameter.default)
        if given is None and not parameter.is_optional:
            raise _missing(query, parameter)
        if given is None or is_all(parameter, given):
            continue
        terms = [str(_term(parameter, value, resolve)) for value in values_of(parameter, given)]
        if parameter.takes_several:
            several[parameter.variable] = list(dict.fromkeys(terms))
        else:
            one[parameter.variable] = terms[0]
    return put_in(restrict(query.text, several), one)


def is_all(parameter: Parameter, given: Given) -> bool:
    """Say whether everything is asked for, so that the parameter stays open.

    Raises :class:`ParameterError` where the question has no sense without a value.
    """
    texts = (given,) if isinstance(given, str) else given
    if parameter.type == "lang" or not any(fold(text) in _ALL for text in texts):
        return False
    if not (parameter.takes_several or parameter.is_optional) and parameter.type != "string":
        raise _takes_one(parameter, "all")
    return parameter.takes_several or parameter.is_optional


def values_of(parameter: Parameter, given: Given) -> tuple[str, ...]:
    """Give the values as a tuple: one, or several where the parameter takes them."""
    texts = (given,) if isinstance(given, str) else tuple(given)
    if not texts:
        raise ParameterError(
            Message(
                f"tham số “{parameter.name}” được cho một danh sách rỗng",
                f"parameter “{parameter.name}” is given an empty list",
            ),
            hint=Message("bỏ tham số, hoặc cho “tất cả”", "leave it out, or give “all”"),
        )
    if len(texts) > 1 and not parameter.takes_several:
        raise _takes_one(parameter, "; ".join(texts))
    return texts


def split_assignments(texts: Iterable[str], several: Container[str] = ()) -> dict[str, Given]:
    """Split ``name=value`` texts as the command line gives them.

    A name of ``several`` may come again; its values are then gathered.

    >>> split_assignments(["work=doc:nq-09-dh"])
    {'work': 'doc:nq-09-dh'}
    >>> split_assignments(["role=role:lead", "role=role:direct"], several={"role"})
    {'role': ('role:lead', 'role:direct')}
    """
    values: dict[str, tuple[str, ...]] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise ParameterError(
                Message(
                    f"tham số “{text}” phải có dạng tên=giá trị",
                    f"“{text}” must look like name=value",
                )
            )
        if name in values and name not in several:
            raise ParameterError(
                Message(f"tham số “{name}” được cho hai lần", f"parameter “{name}” is given twice")
            )
        values[name] = (*values.get(name, ()), value)
    return {name: found if len(found) > 1 else found[0] for name, found in values.items()}


def _takes_one(parameter: Parameter, given: str) -> ParameterError:
    return ParameterError(
        Message(
            f"tham số “{parameter.name}” chỉ nhận một giá trị, không nhận “{given}”",
            f"parameter “{parameter.name}” takes one value, not “{given}”",
        ),
        hint=Message(f"ví dụ: {parameter.example}", f"for example: {parameter.example}"),
    )


def _refuse_unknown(query: LibraryQuery, values: Mapping[str, Given]) -> None:
    known = [parameter.name for parameter in query.asked]
    for name in values:
        if name not in known:
            near = ", ".join(nearest(name, known) or known) or "–"
            raise ParameterError(
                Message(
                    f"truy vấn “{query.name}” không có tham số “{name}”",
                    f"the query “{query.name}” has no parameter “{name}”",
                ),
                hint=Message(f"có: {near}", f"it has: {near}"),
            )


def _missing(query: LibraryQuery, parameter: Parameter) -> ParameterError:
    example = f"kg query {query.name} -p {parameter.name}='{parameter.example}'"
    return ParameterError(
        Message(
            f"thiếu tham số “{parameter.name}”: {parameter.label.vi}",
            f"the parameter “{parameter.name}” is missing: {parameter.label.en}",
        ),
        hint=Message(f"ví dụ: {example}", f"for example: {example}"),
    )


def _term(parameter: Parameter, value: str, resolve: Resolver) -> ox.NamedNode | ox.Literal:
    if parameter.type == "iri":
        return _iri(parameter, value, resolve)
    try:
        return _LITERALS[parameter.type](value)
    except (ValueError, InvalidOperation):
        kind = _KIND_NAMES[parameter.type]
        raise ParameterError(
            Message(
                f"tham số “{parameter.name}”: “{value}” không phải là {kind.vi}",
                f"parameter “{parameter.name}”: “{value}” is not {kind.en}",
            )
        ) from None


def _iri(parameter: Parameter, value: str, resolve: Resolver) -> ox.NamedNode:
    iri = expand(value)
    if iri is not None and not is_iri(iri):
        raise ParameterError(
            Message(
                f"tham số “{parameter.name}”: “{value}” không phải là IRI",
                f"parameter “{parameter.name}”: “{value}” is not an IRI",
            )
        )
    return ox.NamedNode(resolve(value, parameter.kinds))


def _typed(datatype: str, check: Callable[[str], object]) -> Callable[[str], ox.Literal]:
    def make(value: str) -> ox.Literal:
        check(value)
        return ox.Literal(value, datatype=ox.NamedNode(datatype))

    return make


def _matching(pattern: str) -> Callable[[str], object]:
    def check(value: str) -> None:
        if not re.fullmatch(pattern, value, re.ASCII):
            raise ValueError(value)

    return check


def _is_date(value: str) -> None:
    _matching(r"\d{4}-\d{2}-\d{2}")(value)  # fromisoformat alone takes 20251231, 2025-W01-1
    date.fromisoformat(value)


def _is_decimal(value: str) -> None:
    _matching(r"[+-]?(\d+(\.\d*)?|\.\d+)")(value)
    Decimal(value)


_LITERALS: Final[dict[str, Callable[[str], ox.Literal]]] = {
    "string": lambda value: ox.Literal(value),
    "lang": lambda value: ox.Literal(value),
    "integer": _typed(XSD.integer, _matching(r"[+-]?\d+")),
    "decimal": _typed(XSD.decimal, _is_decimal),
    "date": _typed(XSD.date, _is_date),
    "gYear": _typed(XSD.gYear, _matching(r"\d{4}")),
}
_KIND_NAMES: Final = {
    "string": Message("một chuỗi", "a text"),
    "lang": Message("một ngôn ngữ", "a language"),
    "integer": Message("số nguyên", "a whole number"),
    "decimal": Message("số (dùng dấu chấm thập phân)", "a number"),
    "date": Message("ngày dạng 2025-12-31", "a date like 2025-12-31"),
    "gYear": Message("năm dạng 2025", "a year like 2025"),
}
