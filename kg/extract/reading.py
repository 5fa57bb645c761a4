"""What reading a document gives: its facts, the names that are new, and what gave none."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import Message
from kg.facts import Document, Fact


@dataclass(frozen=True)
class Unread:
    """A passage with figures or bodies that gave no fact, ``text[start:end]``, and why."""

    section: str
    start: int
    end: int
    why: Message


@dataclass(frozen=True)
class Reading:
    """A document that was read.

    ``facts`` are the document, its sections, statements, comparisons and evidence;
    ``candidates`` the entries for names that no register has. Of ``n_names`` names met,
    ``n_linked`` are in the registers; ``repetitions`` counts blocks printed again;
    ``notes`` say what of the file is not in the text.
    """

    document: Document
    facts: tuple[Fact, ...]
    candidates: tuple[Fact, ...]
    n_linked: int
    n_names: int
    unread: tuple[Unread, ...]
    repetitions: int
    text: str
    notes: tuple[Message, ...] = ()
