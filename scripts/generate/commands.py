"""Writes docs/commands.md and docs/commands.es.md: what `--help` says of every command."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from svcspec.cli import group
from svcspec.console.run import Run
from svcspec.text import Text

DOCS = {"en": Path("docs/commands.md"), "es": Path("docs/commands.es.md")}
HEAD = Text(
    en="# Commands\n\nWhat `svcspec --help` and `svcspec COMMAND --help` say. Written by `make generate`.\n",
    es="# Órdenes\n\nLo que dicen `svcspec --help` y `svcspec ORDEN --help`. Lo escribe `make generate`.\n",
)
WIDTH = 100


def generate() -> Mapping[Path, str]:
    """One page a language."""
    return {path: page(lang) for lang, path in DOCS.items()}


def page(lang: str) -> str:
    """The help of the program, then of each command under a heading of its own."""
    above = click.Context(group, info_name="svcspec", obj=Run(asked=(lang,)), terminal_width=WIDTH)
    parts = [HEAD.say(lang), block(group, above)]
    for name in group.list_commands(above):
        command = group.get_command(above, name)
        if command is not None:
            below = click.Context(command, parent=above, info_name=name, obj=above.obj, terminal_width=WIDTH)
            parts += [f"## svcspec {name}\n", block(command, below)]
    return "\n".join(parts)


def block(command: click.Command, context: click.Context) -> str:
    """The help as text that keeps its lines."""
    with context.scope():
        return f"```text\n{command.get_help(context)}\n```\n"
