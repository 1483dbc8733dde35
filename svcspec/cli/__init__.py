"""What people type: read options, call one function, write one result. One file of this folder is one command."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from svcspec.console.border import run
from svcspec.console.command import Command, nearest
from svcspec.console.failures import misused
from svcspec.console.options import lang, option
from svcspec.console.run import message_language, settled_nearby, speak
from svcspec.console.streams import write_out
from svcspec.text import Message, Text, Verbatim

_ABOUT = Text(
    en="Service programmes, offerings and contracts as YAML: checked, compared, explained and printed.",
    es="Programas de servicio, modalidades y contratos en YAML: revisados, comparados, explicados e impresos.",
)
_COMMANDS = Text(en="Commands", es="Órdenes")
_COMMAND_HERE = Text(en="COMMAND [ARGUMENTS]...", es="ORDEN [ARGUMENTOS]...")
_NOWHERE = Text(
    en="""{about}

There is no workspace here (no svcspec.toml, no offerings/). Next:
  svcspec init DIR      a small workspace to start from
  svcspec --help        all commands""",
    es="""{about}

Aquí no hay ningún espacio de trabajo (ni svcspec.toml ni offerings/). Lo siguiente:
  svcspec init CARPETA  un espacio de trabajo pequeño para empezar
  svcspec --help        todas las órdenes""",
)
_HERE = Text(
    en="""{about}

Workspace: {home}
Files in offerings/: {offerings}; in contracts/: {contracts}. Next:
  svcspec check         what is wrong, where, and by which clause
  svcspec matrix        what each tier gives
  svcspec --help        all commands""",
    es="""{about}

Espacio de trabajo: {home}
Archivos en offerings/: {offerings}; en contracts/: {contracts}. Lo siguiente:
  svcspec check         qué está mal, dónde y según qué cláusula
  svcspec matrix        qué da cada nivel
  svcspec --help        todas las órdenes""",
)
_VERSION = Text(en="Show the version.", es="Mostrar la versión.")


class Commands(Command, click.Group):
    """The commands found in this folder; none is imported before it is run."""

    about = _ABOUT

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in sorted order."""
        return sorted(_files())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the file of a command; None when there is none."""
        if cmd_name not in _files():
            return None
        import importlib

        found: click.Command = importlib.import_module(f"{__name__}.{_files()[cmd_name].stem}").command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names; a word that names none is refused, with the nearest."""
        name = args[0]
        if name in _files() or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        near = nearest(name, _files())
        if near is None:
            raise misused(Text(en="there is no command {name}", es="no existe la orden {name}"), name=name)
        meant = Text(
            en="there is no command {name}; did you mean {near}?", es="no existe la orden {name}; ¿quiso decir {near}?"
        )
        raise misused(meant, name=name, near=near)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What stands after the program's name in the usage line."""
        self.subcommand_metavar = _COMMAND_HERE.say(message_language())
        return super().collect_usage_pieces(ctx)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands, each with what it does."""
        Command.format_options(self, ctx, formatter)
        language = message_language()
        rows = [(name, about.say(language)) for name in self.list_commands(ctx) if (about := summary(_files()[name]))]
        if rows:
            with formatter.section(_COMMANDS.say(language)):
                formatter.write_dl(rows)


def summary(file: Path) -> Text | None:
    """The ABOUT of a command's file, read without importing it; None where it has none."""
    import ast

    for statement in ast.parse(file.read_bytes()).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="ABOUT")], value=ast.Call(keywords=words)):
                return Text(**{word.arg: ast.literal_eval(word.value) for word in words if word.arg})
    return None


def _files() -> dict[str, Path]:
    return {path.stem.replace("_", "-"): path for path in Path(__file__).parent.glob("[a-z]*.py")}


def _show_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from svcspec import __version__

        write_out(f"svcspec {__version__}\n")
        context.exit()


@click.group("svcspec", cls=Commands, invoke_without_command=True)
@lang
@option("--version", about=_VERSION, is_flag=True, is_eager=True, expose_value=False, callback=_show_version)
@click.pass_context
def group(context: click.Context, lang: tuple[str, ...]) -> None:
    """Say what there is here and what to run next, where no command is named."""
    if context.invoked_subcommand is None:
        write_out(_welcome(Path.cwd()).say(speak(lang, settled_nearby())[0]) + "\n")


def _welcome(here: Path) -> Message:
    """What stands around `here`, and the next useful command."""
    from svcspec.workspace.files import find_root

    home = find_root(here)
    if home is None:
        return Message(_NOWHERE, {"about": _ABOUT})
    counted = {name: Verbatim(str(len(list(home.glob(f"{name}/**/*.y*ml"))))) for name in ("offerings", "contracts")}
    return Message(_HERE, {"about": _ABOUT, "home": Verbatim(str(home)), **counted})


def main() -> None:
    """Run the command line and end with its exit code."""
    sys.exit(run(group, sys.argv[1:]))
