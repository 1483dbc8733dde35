"""A command made as the commands are, for tests to run as a program: what it does is its first argument."""

from __future__ import annotations

import os
import signal
import sys
import time
from datetime import date
from pathlib import Path

from svcspec.answers.checked import Checked
from svcspec.console import argument, as_of, declared, emit, format_for, lang, note, one_of, option, speak
from svcspec.console.border import run
from svcspec.console.wanted import Wanted
from svcspec.text import Text, Verbatim
from tests.outputs.samples import FINDING, HOSTILE, checked, saying

ABOUT = Text(en="Try the frame.", es="Probar el marco.")


@declared(ABOUT, more=Text(en="It is only for tests.", es="Es solo para pruebas."))
@argument("what", about=Text(en="What to do.", es="Qué hacer."), metavar=Text(en="WHAT", es="QUÉ"))
@option("--fail-on", about=Text(en="When to fail.", es="Cuándo fallar."), callback=one_of("any", "never"))
@as_of
@lang
@format_for(Checked)
def command(what: str, fail_on: str | None, as_of: date, lang: tuple[str, ...], formats: tuple[Wanted, ...]) -> None:
    """Do what is asked, in one of the ways that commands end."""
    match what:
        case "raise":
            raise ValueError("\x1b[31m a defect")
        case "interrupt":
            signal.signal(signal.SIGINT, signal.default_int_handler)
            os.kill(os.getpid(), signal.SIGINT)
        case "wait":
            note(Verbatim("ready"))
            time.sleep(20)
        case "flood":
            emit(checked(*[saying("x" * 200)] * 2000), formats=formats, lang=speak(lang))
        case "hostile":
            emit(checked(saying(HOSTILE), line=HOSTILE), formats=formats, lang=speak(lang), exit_code=1)
        case "over-input":
            emit(checked(), formats=formats, lang=speak(lang), inputs=[Path("input.yaml")])
        case "over-folder":
            emit(checked(), formats=formats, lang=speak(lang), inputs=[Path()])
        case "settled":
            emit(checked(FINDING), formats=formats, lang=speak(lang, "es"), exit_code=1)
        case _:
            note(Verbatim(as_of.isoformat()))
            emit(checked(FINDING), formats=formats, lang=speak(lang), exit_code=0 if fail_on == "never" else 1)


if __name__ == "__main__":
    sys.exit(run(command, sys.argv[1:]))
