"""What stands in the way of writing a file, in words: what it is, where, what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from kg.errors import Lang, WriteError
from kg.files import check_place, replace_file, translated

REASONS = {
    errno.EACCES: ("không có quyền ghi ở đó", "no permission there"),
    errno.EPERM: ("hệ thống không cho phép", "the system forbids it"),
    errno.ENOSPC: ("ổ đĩa hết chỗ", "No space left on device"),
    errno.EDQUOT: ("đã dùng hết phần đĩa được cấp", "your share of the disk is used up"),
    errno.EROFS: ("ổ đĩa chỉ cho đọc", "the disk can only be read"),
    errno.EEXIST: ("đã có tệp mang tên ấy", "a file has that name"),
    errno.EISDIR: ("đó là thư mục", "it is a folder"),
    errno.ENAMETOOLONG: ("tên dài quá", "the name is too long"),
}
ELSEWHERE = {
    "vi": "chọn chỗ khác bằng -o; ở đó chưa có gì thay đổi",
    "en": "choose another place with -o; nothing was changed there",
}
HINTS = {
    errno.EISDIR: {"vi": "thêm tên tệp vào sau -o", "en": "give the name of a file with -o"},
    errno.ENAMETOOLONG: {"vi": "đặt tên ngắn hơn sau -o", "en": "give a shorter name with -o"},
}


def said(path: Path, error: OSError) -> WriteError:
    with pytest.raises(WriteError) as caught, translated(path):
        raise error
    return caught.value


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("number", REASONS, ids=errno.errorcode.get)
def test_the_systems_errors_in_words(tmp_path: Path, number: int, lang: Lang) -> None:
    path = tmp_path / "page.html"
    error = said(path, OSError(number, os.strerror(number)))
    reason = REASONS[number][lang == "en"]
    what = "can't write" if lang == "en" else "không ghi được"
    hint = HINTS.get(number, ELSEWHERE)[lang]
    assert error.render(lang) == f"{what} {path}: {reason}\n  → {hint}"


def test_a_missing_folder_is_named_with_what_makes_it(tmp_path: Path) -> None:
    folder = tmp_path / "một" / "hai"
    for write in (check_place, lambda path: replace_file(path, b"")):
        with pytest.raises(WriteError) as caught:
            write(folder / "page.html")
        assert caught.value.render("vi") == (
            f"không ghi được {folder}/page.html: không có thư mục {folder}\n"
            f"  → tạo thư mục ấy (mkdir -p {folder}), hoặc chọn chỗ khác bằng -o"
        )
        assert caught.value.render("en") == (
            f"can't write {folder}/page.html: there is no folder {folder}\n"
            f"  → make that folder (mkdir -p {folder}), or choose another place with -o"
        )


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    with pytest.raises(WriteError) as caught:
        check_place(tmp_path / "file" / "deep" / "page.html")
    assert caught.value.message.vi.endswith(f": {tmp_path}/file là tệp, không phải thư mục")
    assert caught.value.message.en.endswith(f": {tmp_path}/file is a file, not a folder")


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    for write in (check_place, lambda path: replace_file(path, b"")):
        with pytest.raises(WriteError) as caught:
            write(tmp_path / ("x" * 300))
        assert caught.value.message.vi.endswith(": tên dài quá")


def test_what_is_not_known_is_said_as_the_system_does(tmp_path: Path) -> None:
    error = said(tmp_path / "x", OSError(errno.EIO, "Input/output error"))
    assert error.message.vi == f"không ghi được {tmp_path}/x: Input/output error"
    assert error.hint is not None
    assert error.hint.vi == ELSEWHERE["vi"]
