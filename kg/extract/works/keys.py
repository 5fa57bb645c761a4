"""What two printed names of one project have in common.

Names are compared with their abbreviations written out, glosses and the words that only
say "project" left off; what is left must be the same word for word, so that look-alikes
("An Ninh", "Ninh An") stay two.
"""

from __future__ import annotations

import re
from typing import Final

from kg.folding import fold

_WRITTEN_OUT: Final = {
    "kcn": "khu cong nghiep",
    "ccn": "cum cong nghiep",
    "kkt": "khu kinh te",
    "kdt": "khu do thi",
    "kdc": "khu dan cu",
    "ql": "quoc lo",
    "dt": "duong tinh",
    "bv": "benh vien",
    "tp": "thanh pho",
}
_ABBREVIATION: Final = re.compile(r"\b(kcn|ccn|kkt|kdt|kdc|ql|dt|bv|tp)\b\.?(?=[ \d.]|$)")
_GLOSS: Final = re.compile(r"\([^()]{1,12}\)")
_LEADING: Final = re.compile(
    r"^(?:(?:du an|cong trinh|tuyen|dau tu|xay dung|cai tao|nang cap|moi|va|,|ha tang|ky thuat) ?)+"
)
_LABELLED: Final = re.compile(r"\b(KCN|CCN|KKT|KĐT|KDC)\b(?! ?\))")
_LABELS: Final = {
    "KCN": "Khu công nghiệp",
    "CCN": "Cụm công nghiệp",
    "KKT": "Khu kinh tế",
    "KĐT": "Khu đô thị",
    "KDC": "Khu dân cư",
}


def project_key(name: str) -> str:
    """Give the key that every spelling of a project's name shares.

    >>> project_key("Khu công nghiệp (KCN) Hải An") == project_key("dự án KCN Hải An")
    True
    >>> project_key("CCN An Ninh") == project_key("CCN Ninh An")
    False
    """
    folded = _GLOSS.sub(" ", fold(name))
    folded = _ABBREVIATION.sub(lambda match: _WRITTEN_OUT[match.group(1)], folded)
    words = " ".join(re.findall(r"[a-z0-9]+", folded))
    return _LEADING.sub("", words) or words


def project_label(name: str) -> str:
    """Write a project's name with its first abbreviation written out.

    >>> project_label("KCN Hải An"), project_label("Khu công nghiệp (KCN) Hải An")
    ('Khu công nghiệp Hải An', 'Khu công nghiệp Hải An')
    """
    plain = re.sub(r" ?\((?:KCN|CCN|KKT|KĐT|KDC)\)", "", name)
    return _LABELLED.sub(lambda match: _LABELS[match.group(1)], plain, count=1)
