"""Which document a text is, from its front, its opening and its signature.

A text that does not say is given no number and no date: a newspaper's print of a
resolution has neither. An annex alone is of the document that it says it belongs to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract.context import Identity
from kg.extract.documents.casing import name_case, sentence_case
from kg.extract.documents.front import Front, front_of, front_passages
from kg.extract.documents.issuers import full_name, issuer_at, issuer_of
from kg.extract.documents.kinds import KINDS, KindWord, kind_words
from kg.extract.documents.numbered import numbered_at
from kg.extract.documents.provinces import province_in, province_talked_of
from kg.extract.documents.titles import title_after
from kg.folding import fold_letters
from kg.text.outline import Kind, Outline, Passage
from kg.text.periods import periods
from kg.text.spelling import respell

_MAX_LINE: Final = 3000
_N_OPENING: Final = 16
_N_SIGNATURE: Final = 20
_LAST_DAY: Final = (12, 31)
_NAMES: Final = "|".join(sorted(map(str.capitalize, KINDS), key=len, reverse=True))
_THIS: Final = re.compile(rf"(?P<kind>{_NAMES}) này(?!\w)")
_SPEECH: Final = re.compile(r"(?:bài )?phát biểu (?:tại|của)|đọc diễn văn", re.IGNORECASE)
_REPORTED: Final = re.compile(r"(?:trân trọng|kính) báo cáo|trân\s+trọng báo", re.IGNORECASE)
_SIGNED: Final = re.compile(r"(?:TM|T/M|KT|K/T|TL)\.? ", re.IGNORECASE)
_PERFORMS: Final = re.compile(r",? (?:ban hành|xây dựng|thông qua|quyết nghị thông qua) ")
_NOT_MADE: Final = ("Law", "Report", "OfficialLetter", "Notice", "OtherDocument", "MasterPlan")
_DEMANDS: Final = re.compile(r",? (?:yêu cầu|chỉ thị|đề nghị) ")
_ATTACHED: Final = re.compile(r"\(?(?:ban hành )?kèm theo ", re.IGNORECASE)
_CONGRESS: Final = re.compile(r"Đại hội [^,.;]{4,80} lần thứ [IVXL]{1,6}(?!\w)")
_LETTERHEAD: Final = re.compile(
    r"CỘNG H[ÒO][ÀA]? XÃ HỘI|ĐẢNG CỘNG SẢN|NHÂN DÂN *$|[|]|^(?:TỈNH|THÀNH|HUYỆN) ỦY|^BAN |^BỘ |"
    r"^Số\b"
)
_CENTRAL: Final = re.compile(
    r"(?:Chính phủ|Thủ tướng|Quốc hội|Bộ |Ban Bí thư|Ban Chấp hành Trung ương|Văn phòng Chính)"
)


def identify(outline: Outline) -> Identity:
    """Tell the kind, number, date, issuer, province, title and period of a document."""
    annex = _annex(outline)
    if annex:
        return annex
    front = front_of(outline)
    found = _from_mention(front, outline) if front.word else None
    identity = found or _from_front(front)
    identity = _with_opening(identity, outline)
    identity = _with_signature(identity, outline)
    identity = _with_province(identity, outline, front.place)
    return _with_title(_with_kind(_with_congress(identity), outline), outline)


def _from_front(front: Front) -> Identity:
    word, number = front.word, front.number
    kind = word.kind if word else (number.kind if number else None)
    return Identity(
        kind=kind or "OtherDocument",
        kind_text=word.text if word else "",
        number=number.text or None if number else None,
        issued_on=front.issued_on,
        issuer=front.issuer or (issuer_of(number.signs, None) if number else None),
        title=front.title,
    )


def _from_mention(front: Front, outline: Outline) -> Identity | None:
    """Read a title that is a citation itself: "Nghị quyết số 57-NQ/TW ngày … của … về …"."""
    for passage in front_passages(outline):
        line = respell(passage.text[:_MAX_LINE])
        if front.word and line[front.word.start :].startswith(front.word.text):
            mentions = numbered_at(line, front.word, None)
            if not mentions or not mentions[0].number:
                return None
            own = mentions[0]
            return Identity(
                kind=own.kind,
                kind_text=own.kind_text,
                number=own.number,
                issued_on=own.issued_on or front.issued_on,
                issuer=own.issuer or front.issuer,
                title=own.title,
            )
    return None


def _annex(outline: Outline) -> Identity | None:
    """Read the document an annex alone belongs to: "(Kèm theo Quyết định số …)"."""
    first = outline.passages[:6]
    if not first or not first[0].section.path.startswith("phu-luc"):
        return None
    for passage in first:
        line = respell(passage.text[:_MAX_LINE])
        if not _ATTACHED.match(line):
            continue
        for word in kind_words(line):
            for own in numbered_at(line, word, None):
                heading = first[0].text if first[0] is not passage else ""
                identity = Identity(
                    kind=own.kind,
                    kind_text=own.kind_text,
                    number=own.number,
                    issued_on=own.issued_on,
                    issuer=own.issuer,
                    title=sentence_case(heading),
                )
                return _with_province(identity, outline, None)
    return None


# What the text says where the front says nothing


def _with_opening(identity: Identity, outline: Outline) -> Identity:
    """Read who issues what: "Ủy ban nhân dân tỉnh ban hành Kế hoạch … như sau"."""
    for issuer, word, title in _performed(outline):
        if identity.kind_text and fold_letters(word.text) != fold_letters(identity.kind_text):
            continue
        return replace(
            identity,
            kind=identity.kind if identity.kind_text else word.kind,
            kind_text=identity.kind_text or word.text,
            issuer=identity.issuer or issuer,
            title=identity.title or title,
        )
    return identity


def _performed(outline: Outline) -> Iterator[tuple[str, KindWord, str]]:
    """Give who says to issue which kind, and its title."""
    for passage in outline.passages[:_N_OPENING]:
        text = respell(passage.text[:_MAX_LINE])
        for performs in _PERFORMS.finditer(text):
            word = next(kind_words(text[performs.end() : performs.end() + 40]), None)
            if word is None or word.start > 0 or not word.is_capital or word.kind in _NOT_MADE:
                continue
            issuer = _subject(text, performs.start())
            if issuer:
                yield issuer, word, title_after(text, performs.end() + word.end)[0]


def _subject(text: str, end: int) -> str | None:
    """Read the body that is the subject of a verb: it begins the sentence or a clause."""
    for clause in re.finditer(r"(?:^|[.,;] )(?=[^\W\d_])", text[:end]):
        found = issuer_at(f" {text[clause.end() : end]}", 0, is_direct=True)
        if found and clause.end() + found.end == end + 1:
            return found.name
    return None


def _with_signature(identity: Identity, outline: Outline) -> Identity:
    if identity.issuer:
        return identity
    if identity.kind == "Directive" and (issuer := _demanding(outline)):
        return replace(identity, issuer=issuer)
    for passage in outline.passages:
        if passage.kind is not Kind.FURNITURE:
            continue
        line = respell(passage.text[:_MAX_LINE])
        if signed := _SIGNED.match(line):
            signer = name_case(line[signed.end() :])
            if found := issuer_at(f" {signer}", 0, is_direct=True):
                return replace(identity, issuer=found.name)
    return identity


def _demanding(outline: Outline) -> str | None:
    """Read who gives a directive: "Ủy ban nhân dân tỉnh yêu cầu các sở …"."""
    for passage in outline.passages[:_N_OPENING]:
        text = respell(passage.text[:_MAX_LINE])
        for match in _DEMANDS.finditer(text):
            if issuer := _subject(text, match.start()):
                return issuer
    return None


def _with_kind(identity: Identity, outline: Outline) -> Identity:
    """Tell the kind from what a text calls itself: "Nghị quyết này", "trân trọng báo cáo"."""
    if identity.kind_text or identity.kind != "OtherDocument":
        return identity
    this = Counter(match["kind"] for match in _THIS.finditer(respell(outline.text)))
    if this:
        word = min(this, key=lambda name: (-this[name], name))
        return replace(identity, kind=KINDS[word.lower()], kind_text=word)
    body = [passage.text for passage in outline.passages if passage.kind is not Kind.FOOTNOTE]
    end = " ".join(body[-_N_SIGNATURE:])
    if _REPORTED.search(respell(end)):
        return replace(identity, kind="Report", kind_text="Báo cáo")
    opening = " ".join(passage.text for passage in outline.passages[:4])
    if _SPEECH.search(respell(opening)):
        return replace(identity, kind="Speech", kind_text="Phát biểu")
    return identity


def _with_congress(identity: Identity) -> Identity:
    """Take the issuer of a congress's resolution from its title."""
    congress = _CONGRESS.match(identity.title)
    return (
        replace(identity, issuer=congress.group()) if congress and not identity.issuer else identity
    )


def _with_province(identity: Identity, outline: Outline, place: str | None) -> Identity:
    issuer = identity.issuer or ""
    province = province_in(issuer)
    if province is None and not _CENTRAL.match(issuer):
        province = province_talked_of(outline, place)
    full = full_name(issuer, province) if issuer else None
    return replace(identity, province=province, issuer=full)


# Title and period


def _with_title(identity: Identity, outline: Outline) -> Identity:
    title = identity.title or _first_line(outline)
    proper = (identity.province or "").partition(" ")[2].removeprefix("phố ")
    title = _as_printed(title, outline) or sentence_case(title, (proper,) if proper else ())
    title = re.sub(r"^(?:về việc|về) ", "", title, flags=re.IGNORECASE)
    start, end = _period(title)
    kind_text = identity.kind_text.capitalize()
    return replace(identity, title=title, period_start=start, period_end=end, kind_text=kind_text)


def _first_line(outline: Outline) -> str:
    """Take the line a text begins with for its title, where it is one."""
    first: Passage | None = outline.passages[0] if outline.passages else None
    if (
        first is None
        or first.section.path.partition(".")[0] != "mo-dau"
        or _LETTERHEAD.search(first.text)
    ):
        return ""
    return first.text if first.kind in (Kind.HEADING, Kind.LEAD_IN) else ""


def _as_printed(title: str, outline: Outline) -> str:
    """Find a title in capital letters again in the text, in its usual letters."""
    if not title.isupper():
        return title
    text = " ".join(passage.text[:_MAX_LINE] for passage in outline.passages[:_N_OPENING])
    folded, wanted = fold_letters(respell(text)), fold_letters(respell(title))
    at = folded.find(wanted)
    while at >= 0:
        printed = text[at : at + len(wanted)]
        if not printed.isupper():
            return printed
        at = folded.find(wanted, at + 1)
    return ""


def _period(title: str) -> tuple[int | None, int | None]:
    """Read the years a title is for; a vision beyond them is not meant."""
    for period in periods(title.lower()):
        if period.last and (period.last.month, period.last.day) == _LAST_DAY:
            return period.first.year if period.first else None, period.last.year
    return None, None
