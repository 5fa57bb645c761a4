import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kg.folding import fold, slug, sort_key


def test_two_spellings_of_a_tone_mark_fold_alike() -> None:
    assert fold("uỷ ban hoá học thuỷ lợi") == fold("ủy ban hóa học thủy lợi")


def test_decomposed_text_folds_like_composed() -> None:
    text = "Đảng bộ tỉnh Thái Bình lần thứ XX"
    assert (
        fold(unicodedata.normalize("NFD", text))
        == fold(text)
        == "dang bo tinh thai binh lan thu xx"
    )


def test_a_dictionary_orders_letters_before_tones() -> None:
    words = ["đá", "da", "dạ", "đa", "dá", "ăn", "ân", "an", "ô", "o", "ơ", "ư", "u"]
    assert sorted(words, key=sort_key) == [
        *("an", "ăn", "ân", "da", "dá", "dạ", "đa", "đá", "o", "ô", "ơ", "u", "ư")
    ]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_slug_is_lower_case_ascii(text: str) -> None:
    made = slug(text)
    assert made.isascii()
    assert made == made.lower()
    assert not made.startswith("-")
    assert not made.endswith("-")


@given(st.lists(st.text(max_size=8), max_size=6))
def test_sorting_is_total_for_any_text(words: list[str]) -> None:
    backwards = list(reversed(words))
    assert sorted(words, key=sort_key) == sorted(backwards, key=sort_key)
