"""Groups of commands whose modules are imported only when a command runs."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import ClassVar

import click

from kg.cli.bilingual import Group, Misuse
from kg.errors import Message


class LazyGroup(Group):
    """A group that knows which module adds each command; others' names are suggested."""

    modules: ClassVar[Mapping[str, str]] = {}
    noun: ClassVar[Message] = Message("lệnh", "command")

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """List the commands, by name."""
        return sorted(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command and give the command."""
        if cmd_name in self.modules:
            import_module(self.modules[cmd_name])
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is meant; for an unknown name say the nearest."""
        if args[0] in self.modules or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        from kg.query.library import nearest

        near = ", ".join(nearest(args[0], self.modules))
        message = Message(
            f"không có {self.noun.vi} “{args[0]}”" + (f" (gần nhất: {near})" if near else ""),
            f"no such {self.noun.en} “{args[0]}”" + (f" (nearest: {near})" if near else ""),
        )
        raise Misuse(message, ctx)
