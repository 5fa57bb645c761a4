"""The whole reader on any input: no crash, no hang, no evidence out of bounds."""

from __future__ import annotations

import signal
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import DataError, KgError
from kg.evidence import digest, span_digest
from kg.extract.ingest import read_document
from kg.extract.reading import Reading
from kg.extract.registers import Registers
from kg.facts import Comparison, Evidence, Statement

FOLDER: Final = Path(__file__).parent / "data" / "reading"
TEXTS: Final = [
    path.read_text("utf-8")
    for pattern in ("*.txt", "*.md")
    for path in sorted(FOLDER.glob(pattern))
]
FRAGMENTS: Final = (
    *("Sở Nội vụ", "UBND tỉnh Vân Sơn", "các huyện ủy", "Ban Thường vụ Tỉnh ủy", "Số Y tế"),
    *("chủ trì", "phối hợp với", "giao", "chỉ đạo", "thực hiện", "báo cáo", "tham mưu", "kiểm tra"),
    *("Nghị quyết số 29-NQ/TW", "Quyết định số 1/QĐ-", "Luật Đất đai", "ngày 5/7/2023", "căn cứ"),
    *("đạt 95% trở lên", "tăng 7,72%", "85/102 xã", "A tỷ/B tỷ", "1.250 tỷ đồng", "gấp 2 lần"),
    *("đến năm 2030", "giai đoạn 2021 - 2025", "hằng năm", "quý III/2024", "≥", "40 \\- 45", "1/3"),
    *("dự án cầu Vàm Sậy", "Khu công nghiệp Bãi Trầu", "khởi công", "vướng mắc"),
    *("\n", "\n\n", "\n- ", "\n+ ", "\n1. ", "\n1.1. ", "\na) ", "\n(2) ", "\nI. ", "\nĐiều 3. "),
    *(
        "| a | b |\n| --- | --- |\n| 1 | 2 |\n",
        "\n3\n",
        "\n4 Theo ",
        "**",
        "*",
        "<br>",
        "|",
        "\n|\n",
    ),
    *(" ", ", ", "; ", ": ", ". ", " - ", "(", ")", "“", "…", "\u00a0", "\u200b", "\ufeff", "\r\n"),
)


@contextmanager
def no_longer_than(seconds: float) -> Iterator[None]:
    """Stop what hangs, so that it is a failure and not a wait."""

    def stop(_: int, __: FrameType | None) -> None:
        raise TimeoutError(f"more than {seconds:g} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def read(text: str, seconds: float = 10.0) -> Reading | None:
    """Read a text as a file; ``None`` where it is refused, which says why."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "thu.txt")
        path.write_bytes(text.encode("utf-8", "replace"))
        with no_longer_than(seconds):
            try:
                return read_document(path, Registers(), slug="thu")
            except KgError as error:
                assert error.message.vi
                assert error.message.en
                return None


def sound(reading: Reading, text: str) -> None:
    """Demand that evidence lies where it says, and that all references lead somewhere."""
    known = {fact.iri for fact in (*reading.facts, *reading.candidates)}
    assert len(known) == len(reading.facts) + len(reading.candidates)
    assert reading.text == text
    assert reading.document.text_digest == digest(text.encode("utf-8"))
    assert reading.document.text_length == len(text)
    for fact in reading.facts:
        if isinstance(fact, Evidence):
            assert 0 <= fact.start < fact.end <= len(text)
            assert fact.span_digest == span_digest(text[fact.start : fact.end])
        if isinstance(fact, Statement):
            assert fact.evidence
            assert known >= set(fact.evidence)
            assert fact.confidence is not None
            assert 0 < fact.confidence <= 1
    assert {iri for fact in reading.facts for iri in getattr(fact, "comparison", ())} <= {
        fact.iri for fact in reading.facts if isinstance(fact, Comparison)
    }
    for unread in reading.unread:
        assert 0 <= unread.start < unread.end <= len(text)


def read_soundly(text: str, seconds: float = 10.0) -> None:
    text = text.encode("utf-8", "replace").decode("utf-8")
    reading = read(text, seconds)
    if reading is not None:
        sound(reading, text)


SLOWLY: Final = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@SLOWLY
@given(st.text(max_size=400))
def test_any_text_is_read_soundly(text: str) -> None:
    read_soundly(text)


@SLOWLY
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=120).map("".join))
def test_any_mixture_of_what_documents_are_made_of_is_read_soundly(text: str) -> None:
    read_soundly(text)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Cut, repeat, move and spoil parts of a test document."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 6))):
        a, b = sorted(draw(st.tuples(*2 * (st.integers(0, len(text)),))))
        b = min(b, a + 2000)
        text = draw(st.sampled_from(MUTATIONS))(text, a, b)
    return text + draw(st.sampled_from(FRAGMENTS))


def _insert(text: str, a: int, b: int) -> str:
    return text[:a] + FRAGMENTS[b % len(FRAGMENTS)] + text[a:]


MUTATIONS: Final[tuple[Callable[[str, int, int], str], ...]] = (
    lambda text, a, b: text[:a] + text[b:],
    lambda text, a, b: text[:b] + text[a:b] * 5 + text[b:],
    lambda text, a, b: text[:a] + text[a:b][::-1] + text[b:],
    lambda text, a, b: text[:a] + text[a:b].upper() + text[b:],
    lambda text, a, b: text[:a] + text[a:b].replace("\n", " ") + text[b:],
    lambda text, a, b: text[:a] + text[a:b].replace(" ", "\n") + text[b:],
    lambda text, a, b: text[:a] + text[a:b].replace("\n", "\r\n") + text[b:],
    lambda text, a, b: text[:a] + unicodedata.normalize("NFD", text[a:b]) + text[b:],
    _insert,
)


@SLOWLY
@given(mutated())
def test_spoilt_documents_are_read_soundly(text: str) -> None:
    read_soundly(text)


MILLION: Final = 1_000_000
FILLERS: Final = {
    "letters": "a",
    "words": "phát triển bền vững ",
    "bodies": "Sở Nội vụ, ",
    "lead and coordinate": "Sở Nội vụ chủ trì, phối hợp với Công an tỉnh ",
    "figures": "đạt 95% trở lên, ",
    "digits": "1",
    "grouped digits": "1.000",
    "ratios": "1/2/",
    "citations": "Nghị quyết số 1-NQ/TW ngày 1/1/2020, ",
    "numbers without a document": "số 1/",
    "dates": "ngày 1/1/",
    "periods": "giai đoạn 2021 - 2025, ",
    "projects": "dự án đường vành đai phía Nam, ",
    "brackets": "(",
    "quotes": "“",
    "blanks": " ",
    "stars": "*",
    "pipes": "| ",
    "dashes": "- ",
    "markers": "1. ",
    "levels": "1.1.",
    "colons": "Năm 2030: ",
    "semicolons": "; ",
    "zero-width": "\u200b",
    "marks": "\u0301",
    "capitals": "SỞ NỘI VỤ ",
    "và": "và ",
}


@pytest.mark.parametrize("filler", FILLERS.values(), ids=FILLERS)
def test_a_long_line_of_anything_takes_time_by_its_length(filler: str) -> None:
    # what takes a second here would take a hundred if time grew with the square
    read_soundly(_line(filler, 100_000), seconds=10.0)


@pytest.mark.parametrize("filler", ["words"])
def test_a_line_of_a_million_characters_is_read(filler: str) -> None:
    read_soundly(_line(FILLERS[filler], MILLION), seconds=60.0)


def _line(filler: str, length: int) -> str:
    return "Mục tiêu: " + filler * (length // len(filler))


@pytest.mark.parametrize("filler", ["", "Sở Nội vụ chủ trì lập đề án {i}", "đạt {i}% vào năm 2030"])
def test_ten_thousand_nested_bullets_are_read(filler: str) -> None:
    lines = (
        f"{' ' * (i // 10)}{'-+*•'[i % 4]} việc {i} " + filler.format(i=i) for i in range(10_000)
    )
    read_soundly("II. NHIỆM VỤ\n" + "\n".join(lines), seconds=60.0)


def test_ten_thousand_nested_numbers_are_read() -> None:
    lines = [f"{'.'.join(['1'] * (1 + i % 100))}. việc {i}" for i in range(10_000)]
    read_soundly("\n".join(lines), seconds=60.0)


def test_a_document_without_a_section_is_read() -> None:
    text = "Đến năm 2030, tỷ lệ che phủ rừng đạt 45%. Sở Nội vụ chủ trì tuyên truyền."
    reading = read(text)
    assert reading is not None
    sound(reading, text)
    assert {type(f).__name__ for f in reading.facts} >= {"Target", "Assignment", "Section"}


def test_what_is_no_policy_document_gives_little() -> None:
    text = (
        "Mưa xuân rơi nhẹ trên mái ngói. Bà cụ ngồi bên bếp, kể chuyện con cò lội ruộng,\n"
        "con mèo ngủ muộn. Lũ trẻ nghe mãi không chán, đứa nào cũng đòi thêm một chuyện.\n"
    ) * 3
    reading = read(text)
    assert reading is not None
    sound(reading, text)
    assert [fact for fact in reading.facts if isinstance(fact, Statement)] == []


def test_fifty_megabytes_are_no_document(tmp_path: Path) -> None:
    path = tmp_path / "dai.txt"
    path.write_text("Sở Nội vụ chủ trì. " * 2_100_000, encoding="utf-8")
    assert path.stat().st_size > 50_000_000
    with pytest.raises(DataError, match=r"39,900,000 characters long; a document has at most"):
        read_document(path, Registers())
