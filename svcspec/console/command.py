"""click's commands, options and help, speaking both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

from svcspec.console.failures import misused
from svcspec.console.run import QUIET, VERBOSE, message_language, running
from svcspec.text import Sayable, Text

_HELP = Text(en="Show this help.", es="Mostrar esta ayuda.")
_USAGE = Text(en="Usage: ", es="Uso: ")
_OPTIONS = Text(en="Options", es="Opciones")
_ARGUMENTS = Text(en="Arguments", es="Argumentos")
_OPTIONS_HERE = Text(en="[OPTIONS]", es="[OPCIONES]")


class _Spoken:
    """Help, and the word for the value, in both languages."""

    about: Sayable | None
    written_as: Sayable | None

    def take(self, about: Sayable | None, metavar: Sayable | str | None) -> str | None:
        """Keep the words; what click itself gets as metavar is the English one."""
        self.about = about
        self.written_as = None if isinstance(metavar, str) else metavar
        return metavar if isinstance(metavar, str) or metavar is None else metavar.say("en")


class Option(_Spoken, click.Option):
    """An option with `about` in both languages."""

    def __init__(
        self, names: Sequence[str], about: Sayable | None = None, metavar: Sayable | str | None = None, **how: Any
    ) -> None:
        super().__init__(names, metavar=self.take(about, metavar), **how)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The names, and what they do, in the reader's language."""
        language = message_language()
        self.help = self.about.say(language) if self.about else self.help
        self.metavar = self.written_as.say(language) if self.written_as else self.metavar
        return super().get_help_record(ctx)


class Argument(_Spoken, click.Argument):
    """An argument with `about` in both languages."""

    def __init__(
        self, names: Sequence[str], about: Sayable | None = None, metavar: Sayable | str | None = None, **how: Any
    ) -> None:
        super().__init__(names, metavar=self.take(about, metavar), **how)

    def make_metavar(self, ctx: click.Context) -> str:
        """The word that stands for the argument, in the reader's language."""
        self.metavar = self.written_as.say(message_language()) if self.written_as else self.metavar
        return super().make_metavar(ctx)


class Command(click.Command):
    """A command that helps, and refuses, in both languages; knows `--color`, `-q` and `-v`."""

    about: Sayable | None = None
    more: Sayable | None = None

    def __init__(self, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self.params += shared_options()

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What stands after the command's name in the usage line."""
        self.options_metavar = _OPTIONS_HERE.say(message_language())
        return super().collect_usage_pieces(ctx)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        formatter.write_usage(
            ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _USAGE.say(message_language())
        )

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does, and what is worth knowing besides."""
        for words in (self.about, self.more):
            if words is not None:
                formatter.write_paragraph()
                with formatter.indentation():
                    formatter.write_text(words.say(message_language()))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The arguments and the options, each with what it does."""
        language = message_language()
        if (help_option := self.get_help_option(ctx)) is not None:
            help_option.help = _HELP.say(language)
        arguments = [
            (one.make_metavar(ctx), one.about.say(language))
            for one in self.params
            if isinstance(one, Argument) and one.about
        ]
        options = [
            record
            for one in self.get_params(ctx)
            if not isinstance(one, Argument) and (record := one.get_help_record(ctx)) is not None
        ]
        for title, records in ((_ARGUMENTS, arguments), (_OPTIONS, options)):
            if records:
                with formatter.section(title.say(language)):
                    formatter.write_dl(records)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words of the command line; those left over are refused in both languages."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing and not isinstance(self, click.Group):
            raise misused(Text(en="too many arguments: {rest}", es="sobran argumentos: {rest}"), rest=" ".join(rest))
        return rest


def one_of(*words: str) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """A callback for an option whose value is one word of a list; another is refused, in both languages."""

    def checked(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
        if value is None or value in words:
            return value
        refusal = Text(
            en="{name}: {value} is not one of {words}", es="{name}: {value} no está entre estos valores: {words}"
        )
        raise misused(refusal, name=parameter.opts[-1], value=value, words=", ".join(words))

    return checked


def shared_options() -> list[click.Parameter]:
    """`--color`, `-q` and `-v`, which every command has; they set the state of the run."""
    colour = Text(
        en="When to colour: auto, always or never.", es="Cuándo colorear: auto, always (siempre) o never (nunca)."
    )
    quiet = Text(en="No notes on standard error.", es="Sin notas en la salida de errores.")
    verbose = Text(
        en="More notes on standard error; check shows the fingerprints of findings.",
        es="Más notas en la salida de errores; check muestra las huellas de las observaciones.",
    )
    how: dict[str, Any] = {"is_flag": True, "default": None, "type": int, "expose_value": False}
    return [
        Option(["--color"], colour, metavar=Text(en="WHEN", es="CUÁNDO"), callback=_keep_colour, expose_value=False),
        Option(["-q", "--quiet"], quiet, flag_value=QUIET, callback=_keep_verbosity, **how),
        Option(["-v", "--verbose"], verbose, flag_value=VERBOSE, callback=_keep_verbosity, **how),
    ]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The word of `known` that was perhaps meant; None when none is near."""
    import difflib

    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)), None)


def _keep_colour(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    running().colour = one_of("auto", "always", "never")(context, parameter, value) or running().colour


def _keep_verbosity(_: click.Context, __: click.Parameter, value: int | None) -> None:
    if value == VERBOSE:
        running().is_detailed = True
    if value is not None and running().verbosity != QUIET:
        running().verbosity = value
