from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import EvidenceError, MissingDataError
from kg.evidence import HeldText, Sources, digest, new_evidence, passage, verify
from kg.vocabulary import document_iri

TEXT = "Điều 1. Tỉnh Ví Dụ đạt 90% trở lên.\r\nHết."


def held(folder: Path, text: str = TEXT) -> HeldText:
    data = text.encode("utf-8")
    (folder / "vi-du.txt").write_bytes(data)
    return HeldText(document_iri("vi-du"), "vi-du.txt", digest(data), len(text))


def test_offsets_count_code_points_with_line_ends_kept(tmp_path: Path) -> None:
    item = held(tmp_path)
    text = Sources(tmp_path).text(item)
    assert len(text) == item.text_length
    evidence = new_evidence("vi-du", text, text.index("Hết"), text.index("Hết") + 3)
    assert passage(text, evidence) == "Hết"
    assert evidence.iri.endswith(f"#char={evidence.start},{evidence.end}")


@given(st.text(min_size=1), st.data())
def test_any_span_proves_itself_and_no_other_text(text: str, data: st.DataObject) -> None:
    text = text.encode("utf-8", "ignore").decode("utf-8") or "x"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    evidence = new_evidence("vi-du", text, start, end)
    assert passage(text, evidence) == text[start:end]
    changed = text[:start] + chr((ord(text[start]) + 1) % 0xD800) + text[start + 1 :]
    with pytest.raises(EvidenceError, match="another digest"):
        passage(changed, evidence)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2), (0, len(TEXT) + 1)])
def test_a_span_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(EvidenceError, match="outside"):
        new_evidence("vi-du", TEXT, start, end)


def test_an_edited_document_proves_nothing(tmp_path: Path) -> None:
    item = held(tmp_path)
    (tmp_path / "vi-du.txt").write_text(TEXT.replace("90", "80"), "utf-8")
    evidence = new_evidence("vi-du", TEXT, 0, 6)
    result = verify([evidence], [item], Sources(tmp_path))
    assert result.n_verified == 0
    assert result.n_without_text == 1
    assert "is not the text" in str(result.failures[0])


def test_a_missing_document_is_counted_not_passed(tmp_path: Path) -> None:
    item = held(tmp_path)
    (tmp_path / "vi-du.txt").unlink()
    result = verify([new_evidence("vi-du", TEXT, 0, 6)], [item], Sources(tmp_path))
    assert (result.n_verified, len(result.failures), result.n_without_text) == (0, 1, 1)


def test_a_source_name_can_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    item = held(tmp_path)
    outside = HeldText(item.document, "../vi-du.txt", item.text_digest, item.text_length)
    with pytest.raises(EvidenceError, match="is not in"):
        Sources(tmp_path / "in").text(outside)


def test_a_missing_folder_says_how_to_name_one(tmp_path: Path) -> None:
    with pytest.raises(MissingDataError, match="KG_SOURCES"):
        Sources(tmp_path / "none")
