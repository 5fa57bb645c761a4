"""What came of reading a document, said in a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kg.curation.folder import Placed
from kg.curation.known import slug_of
from kg.curation.matching import label_of
from kg.curation.merge import Merge
from kg.curation.words import NAME, PASSAGE, STATEMENT, counted
from kg.errors import Message
from kg.extract.reading import Reading, Unread
from kg.facts import Fact, Indicator, Statement
from kg.vocabulary import curie

_DENSITY: Final = 3000
"""A policy document says something at least once in so many characters."""
_FEW: Final = 3
_WORDS: Final = 100


def summary(path: Path, reading: Reading, *, is_full: bool = False) -> Iterator[Message]:
    """Say what was found: facts by kind, names, what gave nothing, what is repeated.

    ``is_full`` also lists the new names and the passages that gave nothing.
    """
    statements = [fact for fact in reading.facts if isinstance(fact, Statement)]
    yield _same(f"{path} → {slug_of(reading.document)}: ", counted(statements))
    yield _names(reading)
    if is_full:
        for entry in reading.candidates:
            yield _same(f"    + {curie(entry.iri)}  {_name_of(entry)}")
    yield from _gaps(reading, is_full=is_full)
    for note in reading.notes:
        yield _same("  ", note)
    if _is_meagre(reading, len(statements)):
        yield _meagre(reading, len(statements))


def _names(reading: Reading) -> Message:
    n, n_linked = NAME.counted(reading.n_names), reading.n_linked
    new = counted(reading.candidates)
    return Message(
        f"  {n_linked} trong {n.vi} đã có trong danh bạ; tên mới: {new.vi}",
        f"  {n_linked} of {n.en} known to the registers; new names: {new.en}",
    )


def _gaps(reading: Reading, *, is_full: bool) -> Iterator[Message]:
    if reading.unread:
        n = PASSAGE.counted(len(reading.unread))
        more = Message("", "") if is_full else Message(" (-v liệt kê)", " (-v lists them)")
        yield Message(
            f"  {n.vi} có số liệu hay tên cơ quan mà không cho điều gì{more.vi}",
            f"  {n.en} with figures or bodies gave nothing{more.en}",
        )
    if is_full:
        for unread in reading.unread:
            yield _unread(unread, reading.text)
    if reading.repetitions:
        n = PASSAGE.counted(reading.repetitions)
        yield Message(f"  {n.vi} in lặp lại, chỉ đọc lần đầu", f"  {n.en} printed again, read once")


def _unread(unread: Unread, text: str) -> Message:
    words = " ".join(text[unread.start : min(unread.end, unread.start + _WORDS)].split())
    words = f"“{words}…”" if unread.end - unread.start > _WORDS else f"“{words}”"
    span, why = f"{unread.start}–{unread.end}", unread.why
    return Message(
        f"    {unread.section}, ký tự {span} ({why.vi}): {words}",
        f"    {unread.section}, characters {span} ({why.en}): {words}",
    )


def _is_meagre(reading: Reading, n: int) -> bool:
    is_unknown = reading.document.type == "OtherDocument" and not reading.document.number
    return n * _DENSITY < len(reading.text) or (is_unknown and n <= _FEW)


def _meagre(reading: Reading, n: int) -> Message:
    said, length = STATEMENT.counted(n), len(reading.text)
    return Message(
        f"  Cảnh báo: hầu như không tìm thấy gì ({said.vi} trong {length} ký tự);"
        " đây có phải văn bản chính sách, kế hoạch không?",
        f"  Warning: almost nothing was found ({said.en} in {length} characters);"
        " is it a policy document?",
    )


def merge_summary(placed: Placed) -> Iterator[Message]:
    """Say what came of reading a document again; nothing where it is new."""
    found = placed.merge
    if not placed.is_new:
        yield _again(found)
    for fact in found.gone:
        yield Message(
            f"    không còn thấy, đã bỏ: {_named(fact)}", f"    not found any more: {_named(fact)}"
        )
    for fact in found.held:
        yield Message(
            f"    không còn thấy, còn giữ vì có điều khác dựa vào: {_named(fact)}",
            f"    not found any more, kept because others refer to it: {_named(fact)}",
        )
    yield _where(placed)


def _again(found: Merge) -> Message:
    added, changed, gone = len(found.added), len(found.changed), len(found.gone)
    return Message(
        f"  đọc lại: giữ {found.n_kept} đã duyệt, bỏ qua {found.n_rejected} đã bác;"
        f" {added} mới, {changed} đổi, {gone} mất",
        f"  read again: {found.n_kept} reviewed and kept, {found.n_rejected} rejected and left out;"
        f" {added} new, {changed} changed, {gone} gone",
    )


def _where(placed: Placed) -> Message:
    if placed.is_changed:
        return Message(f"  đã ghi {placed.path}", f"  wrote {placed.path}")
    return Message(f"  {placed.path}: không đổi", f"  {placed.path}: unchanged")


def _named(fact: Statement) -> str:
    return f"{curie(fact.iri)}  {label_of(fact)}".rstrip()


def _name_of(entry: Fact) -> str:
    texts = entry.pref_label if isinstance(entry, Indicator) else getattr(entry, "label", ())
    return next((text.text for text in texts), "")


def _same(start: str, end: Message | None = None) -> Message:
    """Give a text that begins alike in both languages."""
    return Message(start + (end.vi if end else ""), start + (end.en if end else ""))
