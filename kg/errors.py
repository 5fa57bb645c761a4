"""The error family: what is wrong, where, and what to do next, in both languages.

Every error raised on purpose derives from :class:`KgError` and also from the
built-in that a caller would already catch. Exceptions of other libraries are
translated into these at the module that calls them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

Lang = Literal["vi", "en"]


class Message(NamedTuple):
    """A text for people, in Vietnamese and in English.

    >>> Message("văn bản", "document").in_("vi")
    'văn bản'
    """

    vi: str
    en: str

    def in_(self, lang: Lang) -> str:
        """Give the text in a language."""
        return self.vi if lang == "vi" else self.en


@dataclass(frozen=True)
class Location:
    """A place in a file; lines and columns count from 1.

    >>> str(Location(Path("a.ttl"), 3, 7))
    'a.ttl:3:7'
    """

    path: Path
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [str(self.path), *(str(n) for n in (self.line, self.column) if n is not None)]
        return ":".join(parts)


class KgError(Exception):
    r"""Base of all errors of plan-kg.

    ``message`` says what is wrong, ``location`` where, ``hint`` what to do;
    ``str()`` gives them in English, :meth:`render` in either language.

    >>> error = KgError(Message("thiếu nhãn", "no label"), hint=Message("thêm nhãn", "add one"))
    >>> print(error)
    no label
      → add one
    >>> error.render("vi")
    'thiếu nhãn\n  → thêm nhãn'
    """

    def __init__(
        self, message: Message, *, location: Location | None = None, hint: Message | None = None
    ) -> None:
        self.message = message
        self.location = location
        self.hint = hint
        super().__init__(message.en)

    def __str__(self) -> str:
        return self.render("en")

    def render(self, lang: Lang) -> str:
        """Say what is wrong, where and what to do next, in a language."""
        where = f"{self.location}: " if self.location else ""
        what_next = f"\n  → {self.hint.in_(lang)}" if self.hint else ""
        return f"{where}{self.message.in_(lang)}{what_next}"


class DataError(KgError, ValueError):
    """A file of the graph, or a document, can't be read as what it claims to be."""


class MissingDataError(KgError, FileNotFoundError):
    """A folder or file that was named does not exist or holds nothing usable."""


class NoFileError(MissingDataError):
    """A file that was named can't be opened; ``reason`` is the message without its name."""

    def __init__(self, path: Path, reason: Message, *, hint: Message) -> None:
        self.path = path
        self.reason = reason
        super().__init__(
            Message(f"không đọc được {path}: {reason.vi}", f"can't read {path}: {reason.en}"),
            hint=hint,
        )


class StoreError(KgError, OSError):
    """The store can't be built, opened or written."""


class QueryError(KgError, ValueError):
    """A query is not valid, or asks for what is not allowed."""


class ParameterError(QueryError):
    """A parameter of a query is missing, unknown or of the wrong type."""


class UnknownNameError(KgError, LookupError):
    """A name leads to nothing; ``suggestions`` are the nearest names there are."""

    def __init__(self, what: Message, name: str, suggestions: Sequence[str] = ()) -> None:
        self.name = name
        self.suggestions = tuple(suggestions)
        near = "; ".join(self.suggestions)
        super().__init__(
            Message(f"không có {what.vi} nào tên “{name}”", f"no {what.en} is called “{name}”"),
            hint=Message(f"gần nhất: {near}", f"nearest: {near}") if near else None,
        )


class UnknownQueryError(UnknownNameError, QueryError):
    """The library has no query of this name."""


class AmbiguousNameError(KgError, LookupError):
    """A name leads to several things; ``candidates`` are (id, label) pairs."""

    def __init__(self, name: str, candidates: Sequence[tuple[str, str]], n_in_all: int) -> None:
        self.name = name
        self.candidates = tuple(candidates)
        lines = "".join(f"\n    {curie}  {label}" for curie, label in self.candidates)
        more = n_in_all - len(self.candidates)
        more_vi, more_en = (
            (f"\n    … và {more} nữa", f"\n    … and {more} more") if more > 0 else ("", "")
        )
        super().__init__(
            Message(
                f"“{name}” có thể là {n_in_all} thứ:{lines}{more_vi}",
                f"“{name}” could be any of {n_in_all}:{lines}{more_en}",
            ),
            hint=Message("hãy dùng một trong các mã trên", "give one of these ids"),
        )


class EvidenceError(KgError, ValueError):
    """A passage can't be found where the evidence says it stands.

    ``about`` is the IRI of the evidence or document, ``reason`` the message without it.
    """

    def __init__(self, about: str, reason: Message, *, hint: Message | None = None) -> None:
        self.about = about
        self.reason = reason
        super().__init__(Message(f"{about}: {reason.vi}", f"{about}: {reason.en}"), hint=hint)


class WriteError(KgError, OSError):
    """An answer can't be written to the place asked for; nothing was replaced."""
