"""The sections of a document as facts: those that say something, and what they are part of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract.captions import capitalised, shortened
from kg.facts import Section
from kg.facts.values import Text
from kg.text.outline import Section as OutlineSection
from kg.text.outline import number_of
from kg.vocabulary import document_iri, section_iri

_SHORT: Final = 200
_ENGLISH: Final = {
    "mở đầu": "opening",
    "đoạn": "paragraph",
    "gạch": "bullet",
    "dòng": "row",
    "chú thích": "footnote",
    "nơi nhận": "recipients",
    "phụ lục": "annex",
    "phần": "part",
    "chương": "chapter",
    "điều": "article",
}


def sections(
    document: str, listed: Sequence[OutlineSection], used: set[str | None]
) -> Iterator[Section]:
    """Give the sections used, and those they are part of."""
    by_path = {section.path: section for section in listed}
    wanted: set[str] = set()
    for section in listed:
        if section_iri(document, section.path) in used:
            path: str | None = section.path
            while path and path not in wanted:
                wanted.add(path)
                path = by_path[path].parent if path in by_path else None
    for path in sorted(wanted, key=lambda p: by_path[p].order if p in by_path else 0):
        yield _section_fact(document, path, by_path.get(path))


def _section_fact(document: str, path: str, section: OutlineSection | None) -> Section:
    number = number_of(path)
    label: tuple[Text, ...]
    if section and section.heading:
        label = (Text(shortened(_calm(section.heading), _SHORT)),)
    else:
        label = (Text(capitalised(number)), Text(capitalised(_in_english(number)), "en"))
    parent = section.parent if section else None
    return Section(
        iri=section_iri(document, path),
        section_number=number,
        label=label,
        part_of=section_iri(document, parent) if parent else document_iri(document),
        order=section.order if section else 0,
    )


def _in_english(number: str) -> str:
    for vi, en in _ENGLISH.items():
        number = number.replace(vi, en)
    return number


def _calm(heading: str) -> str:
    """Write a heading in capitals as a sentence."""
    return capitalised(heading.lower()) if heading.isupper() else heading
