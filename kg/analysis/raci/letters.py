"""The letters of RACI, and which of the contract's roles is read as which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.errors import Message


@dataclass(frozen=True)
class Letter:
    """A letter of RACI: its meaning, the roles read as it, and why."""

    letter: str
    meaning: Message
    roles: tuple[str, ...]
    reason: Message


LETTERS: Final = (
    Letter(
        "A",
        Message("chịu trách nhiệm cuối cùng", "accountable"),
        ("lead", "direct"),
        Message(
            "người chủ trì chịu trách nhiệm chính; người chỉ đạo quyết định và trả lời thay"
            " cho những người làm",
            "who leads answers for the work; who directs decides, and answers for those who do it",
        ),
    ),
    Letter(
        "R",
        Message("thực hiện", "responsible"),
        ("implement", "issue-policy", "communicate", "train", "fund"),
        Message(
            "tự tay làm một phần: làm, ban hành, tuyên truyền, đào tạo, bố trí vốn",
            "does a part of it with its own hands: the work, the rules, the publicity,"
            " the training, the money",
        ),
    ),
    Letter(
        "C",
        Message("được hỏi ý kiến", "consulted"),
        ("coordinate", "advise", "appraise"),
        Message(
            "góp sức, góp ý hai chiều trước khi việc được quyết hoặc trong khi làm, không đứng đầu",
            "is asked and answers, before the decision or along the way, without leading",
        ),
    ),
    Letter(
        "I",
        Message("được báo cho biết", "informed"),
        ("supervise", "inspect", "monitor", "report"),
        Message(
            "đứng ngoài công việc nhưng phải được biết nó đi tới đâu để giám sát, kiểm tra,"
            " theo dõi, báo cáo lên; không làm, không quyết, không được hỏi trước",
            "stands outside the work but must be told how it goes, to oversee, inspect, follow"
            " or report it; neither does it, nor decides it, nor is asked before",
        ),
    ),
)
"""How the 14 roles of the code list are read as letters, each role once.

``lead`` and ``direct`` are A. *Chủ trì* is whom the documents hold to account; where a
committee directs and a department leads both are A, and "several A" says that the
documents leave two to answer. ``implement``, ``issue-policy``, ``communicate``, ``train``
and ``fund`` are R: each makes something of its own. ``coordinate`` is C, not R: *phối
hợp* joins in at the lead's request and answers for nothing; ``advise`` prepares the
decision, ``appraise`` gives its opinion before approval. ``supervise``, ``inspect``,
``monitor`` and ``report`` are I. RACI has no letter for who checks (the V of RACI-VS);
who checks is told about the work after the fact, one way, which is what I means, and
C would claim a say beforehand that the documents don't give. Who reports passes on what
it was told; counted as R it would hide that nobody does the work itself.
"""

_LETTER_OF: Final = {role: one.letter for one in LETTERS for role in one.roles}


def letters_of(roles: Iterable[str]) -> str:
    """Give the letters of roles, in the order of the word.

    >>> letters_of(["lead", "implement", "direct"])
    'RA'
    """
    found = {_LETTER_OF[role] for role in roles}
    return "".join(letter for letter in "RACI" if letter in found)
