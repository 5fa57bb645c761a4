"""Help, headings and usage errors in Vietnamese and English, on top of click.

The language is ``--lang``, else ``KG_LANG``, else Vietnamese.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import Any, Final, TypeVar

import click

from kg.errors import Lang, Message

F = TypeVar("F", bound=Callable[..., Any])

_HEADINGS: Final = {"Options": "Tuỳ chọn", "Commands": "Lệnh", "Usage": "Cách dùng"}
_PLACES: Final = {
    "[OPTIONS]": "[TUỲ_CHỌN]",
    "COMMAND [ARGS]...": "LỆNH [THAM_SỐ]...",
    "INTEGER": "SỐ",
    "INTEGER RANGE": "SỐ",
    "FLOAT": "SỐ",
    "FLOAT RANGE": "SỐ",
    "DIR": "THƯ_MỤC",
    "FILE": "TỆP",
    "KIND,…": "LOẠI,…",
    "RELATION,…": "QUAN_HỆ,…",
    "VIEW": "CÁCH_XEM",
    "YYYY-MM-DD": "NĂM-THÁNG-NGÀY",
    "[THING|FILE|FOLDER]...": "[THỨ|TỆP|THƯ_MỤC]...",
}
"""What stands for a value in the help → the same in Vietnamese; other names stay as they are."""
_VERSION: Final = Message("Xem phiên bản.", "Show the version.")
_KEY: Final = "kg.lang"


def language(ctx: click.Context | None) -> Lang:
    """Give the language of a command that is running (or about to show its help)."""
    chosen = ctx.find_root().meta.get(_KEY) if ctx else None
    chosen = chosen or os.environ.get("KG_LANG", "vi")
    return "en" if chosen == "en" else "vi"


def set_language(ctx: click.Context, lang: str) -> None:
    """Note the language for the whole invocation."""
    ctx.find_root().meta[_KEY] = lang


class _Formatter(click.HelpFormatter):
    lang: Lang = "vi"

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading) if self.lang == "vi" else heading)

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(
            prog, args, prefix or ("Cách dùng: " if self.lang == "vi" else "Usage: ")
        )


class _Context(click.Context):
    def make_formatter(self) -> click.HelpFormatter:
        formatter = _Formatter(width=self.terminal_width, max_width=self.max_content_width or 100)
        formatter.lang = language(self)
        return formatter


class _Bilingual(click.Command):
    """What commands and groups share: a help text in two languages and an example."""

    context_class = _Context
    about: Message
    example: str

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.about.in_(language(ctx)))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.example:
            title = Message("Ví dụ", "Example").in_(language(ctx))
            with formatter.section(title):
                for line in self.example.splitlines():
                    formatter.write_text(line)

    def get_short_help_str(self, limit: int = 200) -> str:  # noqa: ARG002
        ctx = click.get_current_context(silent=True)
        first = self.about.in_(language(ctx)).split("\n")[0]
        return first.removesuffix(".")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [_place(piece, language(ctx)) for piece in super().collect_usage_pieces(ctx)]

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        params = super().get_params(ctx)
        for one in params:
            if isinstance(one, click.Option) and one.name == "version":
                one.help = _VERSION.in_(language(ctx))
        return params

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = Message("Xem hướng dẫn này.", "Show this help.").in_(language(ctx))
        return option


class Command(_Bilingual):
    """A command."""


class Group(_Bilingual, click.Group):
    """A group of commands."""

    command_class = Command


class Words(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4
    """A text as a person types it: UTF-8 whatever the locale says, other bytes replaced."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        """Read again what Python could not decode."""
        return str(value).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


class Option(click.Option):
    """An option whose help is a :class:`Message`."""

    def __init__(self, *args: Any, about: Message, **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.about = about

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Give the line of the help, in the language of the command."""
        lang = language(ctx)
        self.help = self.about.in_(lang)
        record = super().get_help_record(ctx)
        if record is None or lang == "en":
            return record
        said, extra = record[1][: len(self.help)], record[1][len(self.help) :]
        for english, vietnamese in _EXTRAS.items():
            extra = extra.replace(english, vietnamese)
        names, between, value = record[0].partition(f"{max(self.opts, key=len)} ")
        return names + between + _place(value, lang), said + extra


def command(
    group: click.Group, name: str, vi: str, en: str, example: str
) -> Callable[[F], Command]:
    """Declare a command of a group, with its help in both languages and an example."""

    def decorate(function: F) -> Command:
        made = click.command(name, cls=Command)(function)
        made.about, made.example = Message(vi, en), example
        group.add_command(made)
        return made

    return decorate


def option(*names: str, vi: str, en: str, **attrs: Any) -> Callable[[F], F]:
    """Declare an option with its help in both languages."""
    return click.option(*names, cls=Option, about=Message(vi, en), **attrs)


class Misuse(click.UsageError):
    """A misuse that click knows nothing of, in both languages."""

    def __init__(self, said: Message, ctx: click.Context) -> None:
        super().__init__(said.en, ctx)
        self.said = said


def usage_error(error: click.ClickException, lang: Lang) -> str:
    """Say a misuse of the command line in a language."""
    if isinstance(error, Misuse):
        return error.said.in_(lang)
    if lang == "en":
        return error.format_message()
    if isinstance(error, click.NoSuchOption):
        near = f" (gần nhất: {', '.join(error.possibilities)})" if error.possibilities else ""
        return f"không có tuỳ chọn {error.option_name}{near}"
    if isinstance(error, click.MissingParameter) and error.param:
        return f"thiếu {_shown_name(error.param)}"
    said = error.message
    for pattern, vietnamese in _USAGE_ERRORS.items():
        said = re.sub(pattern, vietnamese, said)
    if isinstance(error, click.BadParameter) and error.param:
        return f"giá trị của {_shown_name(error.param)} sai: {said}"
    return said


def _place(name: str, lang: Lang) -> str:
    return _PLACES.get(name, name) if lang == "vi" else name


_EXTRAS: Final = {
    "[default: ": "[mặc định: ",
    "[required]": "[bắt buộc]",
    "; required]": "; bắt buộc]",
}


def _shown_name(param: click.Parameter) -> str:
    """Name a parameter as the Vietnamese help does."""
    if isinstance(param, click.Argument):
        name = param.human_readable_name
        return _PLACES[name] if name == "VIEW" else name
    return max(param.opts, key=len)


_USAGE_ERRORS: Final = {
    r"^'(.*)' is not one of (.*)\.$": r"“\1” không thuộc \2",
    r"^(\S+) is not in the range (.*)\.$": r"\1 nằm ngoài khoảng \2",
    r"^'(.*)' is not a valid integer(?: range)?\.$": r"“\1” không phải số nguyên",
    r"^Got unexpected extra arguments? \((.*)\)$": r"thừa: \1",
    r"^Option '(.*)' requires an argument\.$": r"tuỳ chọn \1 cần một giá trị",
    r"^Option '(.*)' requires (\d+) arguments\.$": r"tuỳ chọn \1 cần \2 giá trị",
    r"^Option '(.*)' does not take a value\.$": r"tuỳ chọn \1 không nhận giá trị",
    r"^Missing command\.$": "thiếu tên lệnh",
}
"""What click says → the same in Vietnamese."""
