"""The query library: every ``.rq`` file below a folder, with its header.

A file is at once a command (``kg query NAME``), a documented page and a golden test;
nothing is registered anywhere. The header follows grlc: YAML behind ``#+``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.errors import DataError, Location, Message, UnknownQueryError
from kg.resources import files_below, resource_dir
from kg.sparql import variables
from kg.turtle import read_utf8

_PARAMETER: Final = re.compile(
    r"_(?P<optional>_)?(?P<name>[a-z][a-zA-Z]*)(?:_(?P<type>[a-zA-Z]+))?"
)
_HEADER: Final = re.compile(r"^#\+ ?(.*)$", re.MULTILINE)
TYPES: Final = ("iri", "string", "integer", "decimal", "date", "gYear", "lang")


@dataclass(frozen=True)
class Parameter:
    """A parameter: ``?_name_type`` in the text, ``?__name_type`` when optional.

    For type ``iri``, ``kinds`` are the classes of the thing that a name may lead to;
    ``among`` instead says that the value is a code or a class itself: a code list
    (``role``) or the classes to choose from. ``takes_several`` allows several values,
    and "all".
    """

    name: str
    variable: str
    type: str
    is_optional: bool
    label: Message
    example: str = ""
    default: str | None = None
    kinds: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    takes_several: bool = False


@dataclass(frozen=True)
class LibraryQuery:
    """A query of the library. ``name`` is the file's stem, ``topic`` its folder."""

    name: str
    topic: str
    path: Path
    text: str
    summary: Message
    description: Message
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, Message]

    @property
    def asked(self) -> tuple[Parameter, ...]:
        """The parameters a person gives: the language of labels is the command's own."""
        return tuple(one for one in self.parameters if one.type != "lang")


def read_library(folder: Path | None = None) -> dict[str, LibraryQuery]:
    """Read the library, by name. Raise :class:`DataError` for a file without a whole header."""
    queries: dict[str, LibraryQuery] = {}
    for path in files_below(folder or resource_dir("queries"), ".rq"):
        query = read_query(path)
        if query.name in queries:
            raise _bad(path, "hai truy vấn trùng tên", "two queries have this name")
        queries[query.name] = query
    return queries


def get_query(name: str, folder: Path | None = None) -> LibraryQuery:
    """Read one query; for an unknown name raise an error that suggests the nearest."""
    home = folder or resource_dir("queries")
    paths = {path.stem: path for path in files_below(home, ".rq")}
    stem = name.rpartition("/")[2].removesuffix(".rq")
    if stem not in paths:
        raise UnknownQueryError(Message("truy vấn", "query"), name, nearest(stem, paths))
    return read_query(paths[stem])


def nearest(name: str, among: Iterable[str], limit: int = 3) -> list[str]:
    """Give the names most like this one.

    >>> nearest("onwer", ["owner", "goals", "targets"], 1)
    ['owner']
    """
    from rapidfuzz import fuzz, process

    found = process.extract(name, list(among), scorer=fuzz.WRatio, limit=limit, score_cutoff=50)
    return [choice for choice, _, _ in found]


def read_query(path: Path) -> LibraryQuery:
    """Read a query and its header."""
    text = read_utf8(path).decode("utf-8")
    header = read_header(path, text)
    summary = read_message(path, header, "summary")
    description = read_message(path, header, "description")
    declared = header.get("parameters", {})
    parameters = tuple(
        _parameter(path, variable, declared)
        for variable in variables(text)
        if variable.startswith("_")
    )
    unknown = set(declared) - {parameter.name for parameter in parameters}
    if unknown:
        raise _bad(path, f"tham số {unknown} không dùng", f"unused parameters {unknown}")
    return LibraryQuery(
        name=path.stem,
        topic=path.parent.name,
        path=path,
        text=text,
        summary=summary,
        description=description,
        parameters=parameters,
        columns={name: Message(**value) for name, value in header.get("columns", {}).items()},
    )


def read_header(path: Path, text: str) -> dict[str, Any]:
    """Read the YAML behind ``#+`` at the top of a ``.rq`` file."""
    import yaml

    lines = "\n".join(_HEADER.findall(text))
    try:
        header = yaml.safe_load(lines)
    except yaml.YAMLError as error:
        raise _bad(path, f"đầu tệp #+ sai: {error}", f"bad #+ header: {error}") from None
    if not isinstance(header, dict):
        raise _bad(path, "thiếu đầu tệp #+ summary: …", "no header #+ summary: …")
    return header


def read_message(path: Path, header: Mapping[str, Any], key: str) -> Message:
    """Read a text that a header must give in both languages: ``key`` and ``key_vi``."""
    vi, en = header.get(f"{key}_vi"), header.get(key)
    if not vi or not en:
        raise _bad(path, f"đầu tệp thiếu {key} và {key}_vi", f"the header lacks {key} and {key}_vi")
    return Message(str(vi).strip(), str(en).strip())


def _parameter(path: Path, variable: str, declared: Mapping[str, Any]) -> Parameter:
    match = _PARAMETER.fullmatch(variable)
    if not match or (match["type"] or "string") not in TYPES:
        raise _bad(
            path,
            f"tham số ?{variable} phải có dạng ?_tên_kiểu ({', '.join(TYPES)})",
            f"parameter ?{variable} must look like ?_name_type ({', '.join(TYPES)})",
        )
    name, type_ = match["name"], match["type"] or "string"
    if type_ == "lang":  # the language of labels: the command's own, never asked for
        return Parameter(
            name, variable, type_, is_optional=False, label=Message("ngôn ngữ", "language")
        )
    about = declared.get(name)
    if not about:
        raise _bad(path, f"tham số {name} chưa được mô tả", f"parameter {name} is not described")
    return Parameter(
        name=name,
        variable=variable,
        type=type_,
        is_optional=bool(match["optional"]),
        label=Message(about["vi"], about["en"]),
        example=str(about.get("example", "")),
        default=None if about.get("default") is None else str(about["default"]),
        kinds=_names(about.get("kinds", ())),
        among=_names(about.get("among", ())),
        takes_several=bool(about.get("several", False)),
    )


def _names(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _bad(path: Path, vi: str, en: str) -> DataError:
    return DataError(Message(vi, en), location=Location(path))
