"""The view: whatever is cleaned, every character leads back to where it came from."""

from __future__ import annotations

import re
import unicodedata
from functools import reduce

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.folding import fold, fold_letters
from kg.text.clean import STEPS, Step, clean
from kg.text.view import View

# Letters of both spellings, marks on their own, markdown, invisible and joining characters.
PIECES = st.text(
    st.one_of(
        st.sampled_from("aăâđeêơưỷủ*_\\-|.# \n\r\t\u00a0\u00ad\u200b\ufeff\u2028"),
        st.sampled_from("\u0300\u0301\u0303\u0309\u0323\u0302\u031b"),
        st.characters(codec="utf-8"),
    ),
    max_size=80,
)
INSTEAD = st.sampled_from(["", " ", "x", "đổi", "\n"])


def is_sound(view: View, source: str) -> bool:
    """Tell whether every character has a place, and places never run backwards."""
    last = 0
    for at in range(len(view)):
        start, end = view.span(at, at + 1)
        if not (0 <= start < end <= len(source) and start >= last):
            return False
        last = start
    return True


@given(PIECES, st.permutations(STEPS), st.integers(1, 8))
@example("Đạt **20% **xã\\- 1\\. ", STEPS, 5)
def test_any_chain_of_steps_leads_back(source: str, steps: list[Step], n: int) -> None:
    view = reduce(lambda view, step: step(view), (steps * 2)[:n], View.of(source))
    assert is_sound(view, source)


@given(PIECES, st.lists(st.tuples(st.integers(0, 80), st.integers(0, 12), INSTEAD), max_size=6))
def test_any_edits_lead_back(source: str, cuts: list[tuple[int, int, str]]) -> None:
    view = View.of(source)
    edits: list[tuple[int, int, str]] = []
    places: list[tuple[str, tuple[int, int]]] = []
    done = 0
    for start, length, instead in [*sorted(cuts), (len(source), 0, "")]:
        end = min(start + length, len(source))
        if start >= done:
            places += [(source[at], (at, at + 1)) for at in range(done, min(start, len(source)))]
            done = min(start, len(source))
        if start == done and end > start:
            edits.append((start, end, instead))
            is_exact = len(instead) == end - start
            places += [
                (char, (start + i, start + i + 1) if is_exact else (start, end))
                for i, char in enumerate(instead)
            ]
            done = end
    edited = view.edit(edits)
    assert edited.text == "".join(char for char, _ in places)
    assert [edited.span(at, at + 1) for at in range(len(edited))] == [span for _, span in places]


@given(PIECES)
def test_composing_is_the_standard_s(source: str) -> None:
    assert View.of(source).nfc().text == unicodedata.normalize("NFC", source)


@given(PIECES, st.integers(0, 80), st.integers(0, 80))
def test_a_part_of_a_view_is_a_view_of_the_part(source: str, start: int, end: int) -> None:
    whole = clean(source)
    part = whole.cut(start, end)
    assert part.text == whole.text[start:end]
    for at in range(len(part)):
        assert part.span(at, at + 1) == whole.span(start + at, start + at + 1)


@given(st.text(max_size=60))
def test_folding_letter_by_letter_keeps_every_offset(text: str) -> None:
    folded = fold_letters(text)
    assert len(folded) == len(text)
    assert fold_letters(folded) == folded


@given(st.text(alphabet="aàáạảãâầăắđĐeêếiìoôồơờuưừyỷỦ bcg", max_size=40))
def test_both_foldings_agree_on_vietnamese(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert " ".join(fold_letters(composed).split()) == fold(text)


def test_a_span_covers_what_was_taken_out_inside_it() -> None:
    source = "tăng **7,72**%"
    view = clean(source)
    assert view.text == "tăng 7,72%"
    assert source[slice(*view.span(5, 10))] == "7,72**%"


def test_two_spellings_of_a_letter_are_one() -> None:
    source = unicodedata.normalize("NFD", "uỷ ban")
    view = clean(source)
    assert view.text == "uỷ ban"
    assert view.span(0, 2) == (0, 3)  # the mark and its letter go together


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 1), (0, 4)])
def test_a_span_that_is_none_is_an_error(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"no span {start}..{end}"):
        View.of("abc").span(start, end)


def test_editing_twice_leads_back_through_both() -> None:
    view = View.of("một hai ba bốn")
    once = view.edit([(4, 8, "")])
    twice = once.sub(re.compile("ba "), "3 ")
    assert twice.text == "một 3 bốn"
    assert twice.span(4, 6) == (8, 11)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**Mục tiêu**", "Mục tiêu"),
        ("*Đơn vị chủ trì: *Sở Xây dựng", "Đơn vị chủ trì: Sở Xây dựng"),
        ("* một gạch đầu dòng", "* một gạch đầu dòng"),
        ("__đậm__ và ten_bien", "đậm và ten_bien"),
        ("40 \\- 50\\%", "40 - 50%"),
        ("2\u00a0500\u202fha\u00ad", "2 500 ha"),
        ("dòng một\r\ndòng hai\u2028dòng ba", "dòng một\ndòng hai\ndòng ba"),
    ],
)
def test_what_is_not_the_document_s_words_goes(source: str, text: str) -> None:
    assert clean(source).text == text


@pytest.mark.parametrize(
    ("gap", "parts"),
    [(5, ["Khu công nghiệp", "phụ trợ"]), (40, ["Khu công nghiệp\n1 Chú thích dài hơn.\nphụ trợ"])],
)
def test_a_passage_that_is_interrupted_has_parts(gap: int, parts: list[str]) -> None:
    source = "Khu công nghiệp\n1 Chú thích dài hơn.\nphụ trợ"
    view = View.of(source).edit([(15, 37, " ")])
    assert view.text == "Khu công nghiệp phụ trợ"
    assert [source[start:end] for start, end in view.parts(0, len(view), gap)] == parts
