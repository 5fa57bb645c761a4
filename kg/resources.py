"""Where ontology, data and queries are: in the wheel, or in the checkout.

An installed wheel carries them as ``kg.ontology``, ``kg.graph_data`` and
``kg.queries``. Setuptools' editable install does not map such data-only
packages, so a checkout is looked at next.
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import Message, MissingDataError

_PACKAGE = Path(__file__).resolve().parent


def resource_dir(name: str) -> Path:
    """Find ``ontology``, ``graph_data`` or ``queries``.

    Raises :class:`MissingDataError` when the installation is incomplete.
    """
    for folder in (_PACKAGE / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise MissingDataError(
        Message(
            f"bản cài đặt này thiếu thư mục “{name}”",
            f"the folder “{name}” is missing from this installation",
        ),
        hint=Message(
            "cài lại plan-kg, hoặc chỉ thư mục bằng --data",
            "install plan-kg again, or give the folder with --data",
        ),
    )


def files_below(folder: Path, suffix: str) -> list[Path]:
    """List the files with a suffix below a folder, sorted, hidden ones left out."""
    return sorted(
        path
        for path in folder.rglob(f"*{suffix}")
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
