"""What a recogniser works with: the outline, whose document it is, and the registers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kg.extract.registers import Registers
from kg.text.outline import Outline


@dataclass(frozen=True)
class Identity:
    """Which document this is, as far as it says so itself.

    ``kind`` is a document class of the contract; ``issuer`` and ``province`` are names
    ("Ủy ban nhân dân tỉnh Vân Sơn", "tỉnh Vân Sơn"); ``kind_text`` the kind as printed.
    """

    kind: str = "OtherDocument"
    kind_text: str = ""
    number: str | None = None
    issued_on: date | None = None
    issuer: str | None = None
    province: str | None = None
    title: str = ""
    period_start: int | None = None
    period_end: int | None = None

    @property
    def year(self) -> int | None:
        """The year the document speaks from."""
        return self.issued_on.year if self.issued_on else self.period_start


@dataclass(frozen=True)
class Context:
    """Everything a recogniser may look at."""

    outline: Outline
    identity: Identity = field(default_factory=Identity)
    registers: Registers = field(default_factory=Registers)
