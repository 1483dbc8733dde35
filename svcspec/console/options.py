"""The decorators that a command file is written with: its words in both languages, and the options that commands share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from svcspec.console.command import Argument, Command, Option
from svcspec.console.failures import misused
from svcspec.console.run import note, running, split_languages
from svcspec.console.wanted import wanted
from svcspec.outputs import format_names
from svcspec.text import Text, filled

if TYPE_CHECKING:
    from datetime import date

F = TypeVar("F", bound=Callable[..., Any])


def declared(about: Text, more: Text | None = None) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a function the command of its module; `about` is its ABOUT, `more` what `--help` adds below it."""

    def command(function: Callable[..., Any]) -> click.Command:
        name = function.__module__.rpartition(".")[2].replace("_", "-")
        made = click.command(name, cls=Command)(function)
        made.about, made.more = about, more
        return made

    return command


def option(*names: str, about: Text, **how: Any) -> Callable[[F], F]:
    """A click option whose help is in both languages."""
    return click.option(*names, cls=Option, about=about, **how)


def argument(name: str, *, about: Text, **how: Any) -> Callable[[F], F]:
    """A click argument that `--help` explains in both languages; give `metavar` a Text to name it in both."""
    return click.argument(name, cls=Argument, about=about, **how)


def lang(function: F) -> F:
    """`--lang es` or `--lang es,en`: the command gets `lang`, the tags asked for, for `speak(lang, settings' language)`."""
    about = Text(
        en="Language of the answer; several, as es,en, give each.",
        es="Idioma de la respuesta; con varios, como es,en, se da en cada uno.",
    )
    metavar = Text(en="LANGUAGE[,...]", es="IDIOMA[,...]")
    return option("--lang", about=about, metavar=metavar, callback=_read_languages)(function)


def as_of(function: F) -> F:
    """`--as-of DATE`, else SVCSPEC_AS_OF, else today in UTC, told on standard error: the command gets `as_of`, a date."""
    about = Text(
        en="Take this day as today; without it SVCSPEC_AS_OF, else today in UTC.",
        es="Tomar este día por el de hoy; por defecto, SVCSPEC_AS_OF o, si falta, el día de hoy en UTC.",
    )
    metavar = Text(en="DATE", es="FECHA")
    return option("--as-of", about=about, metavar=metavar, envvar="SVCSPEC_AS_OF", callback=_as_of)(function)


def as_of_days(function: F) -> F:
    """`--as-of DATE` as in `as_of`, or `--as-of DATE..DATE`: the command gets `days`, the first one and the last or None."""
    about = Text(
        en="Take this day as today; without it SVCSPEC_AS_OF, else today in UTC. FIRST..LAST: what begins and ends to be a finding in between, with the same files.",
        es="Tomar este día por el de hoy; por defecto, SVCSPEC_AS_OF o, si falta, el día de hoy en UTC. PRIMERO..ÚLTIMO: qué observaciones aparecen y desaparecen entre ambos, con los mismos archivos.",
    )
    metavar = Text(en="DATE[..DATE]", es="FECHA[..FECHA]")
    return option("--as-of", "days", about=about, metavar=metavar, envvar="SVCSPEC_AS_OF", callback=_days)(function)


def format_for(result: type[object], default: str = "text") -> Callable[[F], F]:
    """`-f NAME[=PATH]`, repeated, and `-o PATH`: the command gets `formats`, for `emit`. Offers what writes `result`."""
    offered = format_names(result)
    names = ", ".join(offered)
    formatted = Text(
        en=f"Format, and the file it goes to; may repeat. One of: {names}. Default: {default}.",
        es=f"Formato, y el archivo al que va; se puede repetir. Uno de: {names}. Por defecto: {default}.",
    )
    to = Text(
        en="Write to this file instead of standard output.",
        es="Escribir en este archivo y no en la salida estándar.",
    )

    def decorate(function: F) -> F:
        @functools.wraps(function)
        def run(*args: object, formats: tuple[str, ...], output: str | None, **rest: object) -> object:
            return function(*args, formats=wanted(formats, output, offered, default), **rest)

        made = option("-o", "--output", about=to, metavar=Text(en="PATH", es="RUTA"))(run)
        place = Text(en="NAME[=PATH]", es="NOMBRE[=RUTA]")
        return cast("F", option("-f", "--format", "formats", about=formatted, metavar=place, multiple=True)(made))

    return decorate


def _read_languages(_: click.Context, __: click.Parameter, written: str | None) -> tuple[str, ...]:
    if written is None:
        return running().asked
    try:
        tags = split_languages(written)
    except ValueError as error:
        raise misused(
            Text(
                en="--lang: {tag} is no language tag; write en, es or es-MX",
                es="--lang: {tag} no es un idioma; escriba en, es o es-MX",
            ),
            tag=repr(str(error)),
        ) from error
    _refuse_without_sentences(tags)
    running().asked = tags
    return tags


def _refuse_without_sentences(tags: tuple[str, ...]) -> None:
    from svcspec.languages import has_sentences

    for tag in tags:
        if not has_sentences(tag):
            raise misused(
                Text(
                    en="--lang: svcspec has no sentences in {tag}; it has them in en and es",
                    es="--lang: svcspec no tiene frases en {tag}; las tiene en en y es",
                ),
                tag=tag,
            )


def day(context: click.Context, parameter: click.Parameter, written: str | None) -> date | None:
    """The callback of an option that takes a day of the calendar, ISO 8601; None where it is not given."""
    from datetime import date

    if not written:
        return None
    try:
        read = date.fromisoformat(written)
    except ValueError:
        read = None
    if read is None or read.isoformat() != written:
        raise misused(_NO_DATE, option=_given_by(context, parameter), day=repr(written))
    return read


def _given_by(context: click.Context, parameter: click.Parameter) -> str:
    """What a person wrote a value to: the option, or the variable of the surroundings."""
    is_variable = context.get_parameter_source(parameter.name or "") is click.core.ParameterSource.ENVIRONMENT
    return str(parameter.envvar) if is_variable else parameter.opts[0]


_NO_DATE = Text(
    en="{option}: {day} is no date; write it as 2026-03-01",
    es="{option}: {day} no es una fecha; escríbala como 2026-03-01",
)


def _days(context: click.Context, parameter: click.Parameter, written: str | None) -> tuple[date, date | None]:
    first, dots, last = (written or "").partition("..")
    if not dots:
        return _as_of(context, parameter, written), None
    days = day(context, parameter, first), day(context, parameter, last)
    if days[0] is None or days[1] is None or days[1] < days[0]:
        raise misused(_NO_DAYS, option=_given_by(context, parameter), days=repr(written))
    return days[0], days[1]


_NO_DAYS = Text(
    en="{option}: {days} is not from one day to a later one; write it as 2026-03-01..2026-12-31",
    es="{option}: {days} no va de un día a otro posterior; escríbalo como 2026-03-01..2026-12-31",
)


def _as_of(context: click.Context, parameter: click.Parameter, written: str | None) -> date:
    from datetime import UTC, datetime

    given = day(context, parameter, written)
    if given is not None:
        return given
    today = datetime.now(UTC).date()
    words = Text(en="as of {day}, today in UTC", es="a fecha de {day}, hoy en UTC")
    note(filled(words, day=today.isoformat()))
    return today
