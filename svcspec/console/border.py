"""The border between the program and who started it: every way to end has its exit code, and none shows a traceback."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType, TracebackType

import click

from svcspec.console.failures import UnableError, UsageError, misused, reason
from svcspec.console.run import Run, message_language, peek_languages
from svcspec.console.streams import silence, write_error, write_out
from svcspec.text import Message, Text, Verbatim

UNABLE, INTERRUPTED, TERMINATED, PIPE_CLOSED = 2, 130, 143, 141
_MORE = Text(en=" (see {command} --help)", es=" (vea {command} --help)")
_STDOUT = Text(en="cannot write to standard output: {why}", es="no se puede escribir en la salida estándar: {why}")
_NOWHERE = Text(
    en="the current folder does not exist any more, or cannot be entered",
    es="la carpeta actual ya no existe o no se puede entrar en ella",
)
_DEFECT = Text(
    en="a defect of {name} itself ({what}), not of your files; nothing can be said of them. SVCSPEC_DEBUG=1 shows more.",
    es="un defecto del propio {name} ({what}), no de sus archivos; nada se puede decir de ellos. SVCSPEC_DEBUG=1 muestra más.",
)


class TerminatedError(BaseException):
    """SIGTERM came; what is half written is cleared away on the way out."""


def run(program: click.Command, arguments: Sequence[str], name: str = "svcspec") -> int:
    """Run a command line to its exit code: 0, 1 and 2 as the commands say, 130, 143 and 141 for signals and closed pipes."""
    state = Run(asked=peek_languages(arguments))
    try:
        signal.signal(signal.SIGTERM, _terminate)
        return _invoke(program, list(arguments), name, state)
    except KeyboardInterrupt:
        return INTERRUPTED
    except TerminatedError:
        return TERMINATED
    except BrokenPipeError:
        silence(sys.stdout)
        return PIPE_CLOSED


def _invoke(program: click.Command, arguments: list[str], name: str, state: Run) -> int:
    context = click.Context(program, info_name=name, obj=state)
    try:
        with context.scope(), program.make_context(name, arguments, obj=state) as inner:
            context = inner
            program.invoke(inner)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as failure:
        with context.scope(cleanup=False):
            return _tell(failure, context)
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename is None and _is_output(error.__traceback__):
            silence(sys.stdout)
            write_error(f"{name}: {Message(_STDOUT, {'why': reason(error)}).say(_spoken(context))}")
            return UNABLE
        if _is_nowhere():
            write_error(f"{name}: {_NOWHERE.say(message_language())}")
            return UNABLE
        return _confess(error, name)
    except (KeyboardInterrupt, TerminatedError, SystemExit):
        raise
    except BaseException as defect:  # noqa: BLE001 - the one catch-all: no traceback reaches a user
        return _confess(defect, name)
    return 0


def _tell(failure: click.ClickException, context: click.Context) -> int:
    told = failure if isinstance(failure, UnableError) else _translated(failure)
    where = getattr(failure, "ctx", None) or click.get_current_context(silent=True) or context
    path = where.command_path
    language = message_language()
    asked = (failure.command if isinstance(failure, UsageError) else None) or path
    more = Message(_MORE, {"command": Verbatim(asked)}).say(language) if isinstance(told, UsageError) else ""
    write_error(f"{path}: {told.why.say(language)}{more}")
    return UNABLE


def _translated(failure: click.ClickException) -> UnableError:
    """Click's own refusals, in both languages."""
    match failure:
        case click.NoSuchOption():
            near = next(iter(failure.possibilities or ()), None)
            if near:
                meant = Text(
                    en="there is no option {name}; did you mean {near}?",
                    es="no existe la opción {name}; ¿quiso decir {near}?",
                )
                return misused(meant, name=failure.option_name, near=near)
            return misused(
                Text(en="there is no option {name}", es="no existe la opción {name}"), name=failure.option_name
            )
        case click.BadOptionUsage() if "does not take" in failure.message:
            return misused(Text(en="{name} takes no value", es="{name} no lleva valor"), name=failure.option_name)
        case click.BadOptionUsage():
            return misused(Text(en="{name} needs a value", es="{name} necesita un valor"), name=failure.option_name)
        case click.MissingParameter():
            return misused(Text(en="{name} is missing", es="falta {name}"), name=_named(failure))
        case click.BadParameter():
            return misused(
                Text(en="{name}: {what}", es="{name}: valor no válido ({what})"),
                name=_named(failure),
                what=failure.message,
            )
        case _:
            return misused(Text(en="{what}", es="{what}"), what=failure.format_message())


def _named(failure: click.BadParameter) -> str:
    if failure.param is None or failure.ctx is None:
        return str(failure.param_hint or "")
    return (
        failure.param.opts[-1] if isinstance(failure.param, click.Option) else failure.param.make_metavar(failure.ctx)
    )


def _confess(defect: BaseException, name: str) -> int:
    """One line in both languages that names the fault as ours; SVCSPEC_DEBUG=1 shows where."""
    import traceback

    if os.environ.get("SVCSPEC_DEBUG") == "1":
        for line in "".join(traceback.format_exception(defect)).splitlines():
            write_error(line)
    last = traceback.extract_tb(defect.__traceback__)[-1:]
    where = "".join(f", {Path(frame.filename).name}:{frame.lineno}" for frame in last)
    what = f"{type(defect).__name__}{where}"
    write_error(f"{name}: {_DEFECT.en.format(name=name, what=what)}")
    write_error(f"{name}: {_DEFECT.es.format(name=name, what=what)}")
    return UNABLE


def _is_output(trace: TracebackType | None) -> bool:
    """Whether an error arose while a stream was written."""
    while trace is not None:
        if trace.tb_frame.f_code is write_out.__code__:
            return True
        trace = trace.tb_next
    return False


def _is_nowhere() -> bool:
    """Whether the current folder was removed, or nobody may enter it."""
    try:
        Path.cwd()
    except OSError:
        return True
    return False


def _spoken(context: click.Context) -> str:
    with context.scope(cleanup=False):
        return message_language()


def _terminate(_: int, __: FrameType | None) -> None:
    raise TerminatedError
