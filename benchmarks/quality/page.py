"""Write the figures into a page of the documentation, between two markers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.markdown import table
from benchmarks.quality.gold import DEVSET, SOURCES
from benchmarks.quality.judge import Judged, totals
from benchmarks.quality.show import BAND_COLUMNS, COLUMNS, band_rows, rows

BEGIN: Final = "<!-- figures: make evaluate ARGS='--write docs/reading.md' -->"
END: Final = "<!-- end of figures -->"
_NUMBERS: Final = range(1, 8)
_TITLES: Final = {
    DEVSET: "Bộ phát triển / Development set",
    SOURCES: "Các văn bản nguồn so với đồ thị / The sources against the curated graph",
}


def write_figures(path: Path, paragraph: str) -> None:
    """Put a paragraph between the markers of a page.

    Raises ``ValueError`` where the page lacks them.
    """
    text = path.read_text("utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{path} lacks the markers {BEGIN} and {END}")
    path.write_text(f"{before}{BEGIN}\n\n{paragraph}\n\n{END}{after}", "utf-8")


def figures(command: str, with_names: Sequence[Judged], without: Sequence[Judged]) -> str:
    """Give the figures as Markdown.

    ``without`` is read again without the names that only the document itself gave to the
    registers; it is told for the sources alone.
    """
    parts = [f"`{command}`:"]
    for group, outcomes in totals(with_names).items():
        names = ", ".join(f"`{one.case.document}`" for one in with_names if one.case.group == group)
        parts += [f"### {_TITLES[group]}", names, table(COLUMNS, rows(group, outcomes), _NUMBERS)]
        if group == SOURCES:
            parts += [WITHOUT_TEXT, table(COLUMNS, rows(group, totals(without)[group]), _NUMBERS)]
        parts.append(CONFIDENCE_TEXT)
        parts.append(table(BAND_COLUMNS, band_rows(outcomes), range(1, len(BAND_COLUMNS))))
    return "\n\n".join(parts)


WITHOUT_TEXT: Final = """\
Sổ đăng ký ở bảng trên có cả những tên mà người ta đã lấy từ chính văn bản ấy. Đọc lại, bỏ những
tên chỉ văn bản ấy nhắc đến: / The registers of the table above hold names that people took from
the very document. Read again without the names that only this document refers to:"""
CONFIDENCE_TEXT: Final = """\
Độ tin cậy và phần đúng, theo khoảng độ tin cậy: / Confidence and the share that is right, by band
of confidence:"""
