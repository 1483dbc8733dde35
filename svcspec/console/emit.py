"""The one place that writes a result and ends a command."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from svcspec.console.failures import UnableError, cannot_write, misused
from svcspec.console.files import write_whole
from svcspec.console.run import running
from svcspec.console.streams import render, write_out
from svcspec.console.wanted import Wanted
from svcspec.outputs import Format, Painted, Span, format_of
from svcspec.text import Text

T = TypeVar("T")
_SUMMARY = "GITHUB_STEP_SUMMARY"


def emit(
    result: T, *, formats: Sequence[Wanted], lang: Sequence[str], exit_code: int = 0, inputs: Iterable[Path] = ()
) -> NoReturn:
    """Write `result` in every format wanted, files first and all of them or none, and end the command.

    Where the page of a CI run cannot be written, that is told once all else is: no finding is lost by it.
    `lang` is what `speak()` gave. `inputs` are the files that were read, which no output may replace;
    a folder stands for the YAML and TOML files below it.
    """
    known = [(want, format_of(type(result), want.name)) for want in formats]
    path = os.environ.get(_SUMMARY)
    written = [(want, format_, _in_languages(format_, result, lang, is_alone=not path)) for want, format_ in known]
    files = {
        want.path: render(text, colour=False).encode("utf-8") for want, _, text in written if want.path is not None
    }
    write_whole(files, inputs)
    failed = _summarise(path, result, [format_ for _, format_ in known], lang) if path else None
    for want, format_, text in written:
        if want.path is None:
            told = text if failed is None else _in_languages(format_, result, lang, is_alone=True)
            write_out(told, running().colour, is_commands=format_.is_commands, is_verbatim=format_.is_verbatim)
    if failed is not None:
        raise failed
    raise click.exceptions.Exit(exit_code)


def _in_languages(format_: Format[T], result: T, lang: Sequence[str], *, is_alone: bool) -> str | Painted:
    write = (format_.alone if is_alone else None) or format_.write
    if len(lang) > 1 and format_.languages == "one":
        raise misused(
            Text(en="{name} takes one language at a time", es="{name} admite un solo idioma cada vez"),
            name=format_.name,
        )
    if format_.languages == "all" or len(lang) == 1:
        return write(result, lang[0])
    spans: list[Span] = []
    for index, language in enumerate(lang):
        text = write(result, language)
        spans += [Span("\n")] if index and text else []
        spans += [Span(text)] if isinstance(text, str) else text
    return tuple(spans)


def _summarise(path: str, result: T, formats: Sequence[Format[T]], lang: Sequence[str]) -> UnableError | None:
    """Append what a format has for the page of a CI run; what kept it from being written."""
    writers = [format_.summary for format_ in formats if format_.summary is not None]
    if not writers:
        return None
    text = "".join(render(writer(result, language), colour=False) for writer in writers for language in lang)
    try:
        with Path(path).open("ab") as file:
            file.write(text.encode("utf-8"))
    except OSError as error:
        return cannot_write(path, error)
    return None
