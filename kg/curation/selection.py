"""Rules that select candidates: ``confidence>0.9 and kind=Target``.

A small language of its own, read by a parser of its own; nothing is evaluated. A rule is
comparisons joined by ``and``, ``or``, ``not`` (``và``, ``hoặc``, ``không``) and
parentheses. Texts are compared without marks or case; ``~`` asks whether one is part of
the other. What a candidate does not have fulfils no comparison.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final, Protocol

from kg.curation.words import STATEMENTS
from kg.errors import Message, QueryError
from kg.folding import fold

Values = Mapping[str, tuple[str, ...] | Decimal]
"""Field → the texts it goes by (any may match), or its number."""

FIELDS: Final = ("kind", "confidence", "section", "actor", "role", "number", "label")
_NUMBERS: Final = frozenset({"confidence"})
_ORDER: Final[dict[str, Callable[[Decimal, Decimal], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}
_TEXT_OPERATORS: Final = ("=", "!=", "~")
_OPERATORS: Final = tuple(sorted({*_ORDER, *_TEXT_OPERATORS}))
_WORDS: Final = {
    "and": "and",
    "va": "and",
    "or": "or",
    "hoac": "or",
    "not": "not",
    "khong": "not",
}
"""Folded word → what it does."""
_TOKEN: Final = re.compile(
    r"""(?P<bracket>[()])|(?P<operator><=|>=|!=|[<>=~])"""
    r"""|(?P<quoted>"[^"]*"|'[^']*')|(?P<word>[^\s()<>=!~"']+)"""
)
_MAX_DEPTH: Final = 50


class Rule(Protocol):
    """What a candidate fulfils or not."""

    def holds(self, values: Values) -> bool:
        """Say whether a candidate with these values is selected."""


@dataclass(frozen=True)
class _Comparison:
    field: str
    operator: str
    value: Decimal | str  # texts are folded

    def holds(self, values: Values) -> bool:
        found = values.get(self.field)
        if isinstance(found, Decimal) and isinstance(self.value, Decimal):
            return _ORDER[self.operator](found, self.value)
        if not isinstance(found, tuple) or not found:
            return False
        texts = [fold(text) for text in found]
        if self.operator == "~":
            return any(str(self.value) in text for text in texts)
        return (self.value in texts) == (self.operator == "=")


@dataclass(frozen=True)
class _Every:
    rules: tuple[Rule, ...]

    def holds(self, values: Values) -> bool:
        return all(rule.holds(values) for rule in self.rules)


@dataclass(frozen=True)
class _Any:
    rules: tuple[Rule, ...]

    def holds(self, values: Values) -> bool:
        return any(rule.holds(values) for rule in self.rules)


@dataclass(frozen=True)
class _Not:
    rule: Rule

    def holds(self, values: Values) -> bool:
        return not self.rule.holds(values)


def parse_rule(text: str) -> Rule:
    """Read a rule.

    >>> rule = parse_rule("confidence >= 0.9 and not kind = 'nhiệm vụ'")
    >>> rule.holds({"confidence": Decimal("0.95"), "kind": ("Target", "chỉ tiêu")})
    True
    >>> parse_rule("confidense > 0.9")
    Traceback (most recent call last):
    ...
    kg.errors.QueryError: the rule “confidense > 0.9”, character 1: no field “confidense”
      → fields: kind, confidence, section, actor, role, number, label

    Raises :class:`QueryError` saying at which character it can't be read.
    """
    return _Parser(text).rule()


@dataclass(frozen=True)
class _Token:
    kind: str  # bracket, operator, quoted, word, end
    text: str
    at: int


class _Parser:
    """Reads a rule from left to right: ``or`` binds weaker than ``and``, that than ``not``."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [*self._cut(), _Token("end", "", len(text))]
        self.at = 0
        self.depth = 0

    def _cut(self) -> Iterator[_Token]:
        at = 0
        while at < len(self.text):
            if self.text[at].isspace():
                at += 1
                continue
            match = _TOKEN.match(self.text, at)
            if match is None:
                raise self._error(
                    at, f"không hiểu {self.text[at]}", f"{self.text[at]} is not understood"
                )
            yield _Token(match.lastgroup or "", match.group(), at)
            at = match.end()

    def rule(self) -> Rule:
        found = self._either()
        if self._next.kind != "end":
            token = self._next
            raise self._error(token.at, f"thừa “{token.text}”", f"“{token.text}” is too much")
        return found

    @property
    def _next(self) -> _Token:
        return self.tokens[self.at]

    def _take(self) -> _Token:
        token = self._next
        self.at += 1
        return token

    def _takes_word(self, word: str) -> bool:
        is_it = self._next.kind == "word" and _WORDS.get(fold(self._next.text)) == word
        self.at += is_it
        return is_it

    def _either(self) -> Rule:
        rules = [self._both()]
        while self._takes_word("or"):
            rules.append(self._both())
        return _Any(tuple(rules))

    def _both(self) -> Rule:
        rules = [self._single()]
        while self._takes_word("and"):
            rules.append(self._single())
        return _Every(tuple(rules))

    def _single(self) -> Rule:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise self._error(self._next.at, "lồng quá sâu", "nested too deeply")
        if self._takes_word("not"):
            found: Rule = _Not(self._single())
        elif self._next.text == "(" and self._next.kind == "bracket":
            found = self._bracketed()
        else:
            found = self._comparison()
        self.depth -= 1
        return found

    def _bracketed(self) -> Rule:
        opening = self._take()
        found = self._either()
        if self._take().text != ")":
            raise self._error(opening.at, "ngoặc này không đóng", "this bracket is not closed")
        return found

    def _comparison(self) -> Rule:
        name = self._take()
        field = name.text.lower()
        if name.kind != "word" or field not in FIELDS:
            shown = f"“{name.text}”" if name.text else "…"
            raise self._error(
                name.at, f"không có trường {shown}", f"no field {shown}", _LIST_FIELDS
            )
        sign = self._take()
        allowed = tuple(_ORDER) if field in _NUMBERS else _TEXT_OPERATORS
        if sign.text not in allowed:
            listed = " ".join(allowed)
            raise self._error(
                sign.at, f"sau {field} cần một trong: {listed}", f"{field} takes one of: {listed}"
            )
        return _Comparison(field, sign.text, self._value(field))

    def _value(self, field: str) -> Decimal | str:
        token = self._take()
        if token.kind not in ("word", "quoted"):
            raise self._error(token.at, f"thiếu giá trị của {field}", f"{field} needs a value")
        text = token.text[1:-1] if token.kind == "quoted" else token.text
        if field in _NUMBERS:
            return self._number(token, text)
        if field == "kind" and not _is_kind(text):
            kinds = ", ".join(STATEMENTS)
            raise self._error(
                token.at,
                f"không có loại “{text}”",
                f"no kind “{text}”",
                Message(f"các loại: {kinds}", f"kinds: {kinds}"),
            )
        return fold(text)

    def _number(self, token: _Token, text: str) -> Decimal:
        try:
            number = Decimal(text.replace(",", "."))
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            raise self._error(token.at, f"“{text}” không phải số", f"“{text}” is not a number")
        return number

    def _error(self, at: int, vi: str, en: str, hint: Message | None = None) -> QueryError:
        return QueryError(
            Message(
                f"quy tắc “{self.text}”, ký tự {at + 1}: {vi}",
                f"the rule “{self.text}”, character {at + 1}: {en}",
            ),
            hint=hint or _EXAMPLE,
        )


def kind_names(kind: str) -> tuple[str, ...]:
    """Give the names a kind goes by in rules.

    >>> kind_names("Target")
    ('Target', 'chỉ tiêu', 'target', 'targets')
    """
    return (kind, *STATEMENTS[kind])


def _is_kind(text: str) -> bool:
    return any(fold(text) in map(fold, kind_names(kind)) for kind in STATEMENTS)


_LIST_FIELDS: Final = Message(f"các trường: {', '.join(FIELDS)}", f"fields: {', '.join(FIELDS)}")
_EXAMPLE: Final = Message(
    "ví dụ: confidence>0.9 and kind=Target and not section~II.2",
    "example: confidence>0.9 and kind=Target and not section~II.2",
)
