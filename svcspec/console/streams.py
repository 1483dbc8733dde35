"""The one way to standard output and standard error: UTF-8 whatever the locale, nothing unseen, colours only where meant."""

from __future__ import annotations

import errno
import os
import sys
from typing import IO

from svcspec.console.colour import has_colour, sgr
from svcspec.outputs import Painted, Span, plain
from svcspec.visible import uncommanded, unforged, visible, visible_lines


def write_out(
    written: str | Painted, colour: str = "auto", *, is_commands: bool = False, is_verbatim: bool = False
) -> None:
    """Write a result to standard output, in colour where the policy says so; OSError when it cannot be written.

    Only where the result itself `is_commands` may a line begin as one that a CI runner obeys. Where it `is_verbatim`, what
    is no terminal gets controls as they are.
    """
    is_painted = has_colour(sys.stdout, colour)
    is_raw = is_verbatim and not is_painted and not (sys.stdout and not sys.stdout.closed and sys.stdout.isatty())
    text = unforged(plain(written) if is_raw else render(written, colour=is_painted))
    _write(sys.stdout, text if is_commands else uncommanded(text))


def write_error(text: str) -> None:
    """Write one line to standard error; when that is closed or full there is nobody left to tell."""
    try:
        _write(sys.stderr, f"{uncommanded(visible(text))}\n")
    except OSError:
        silence(sys.stderr)


def render(written: str | Painted, *, colour: bool) -> str:
    """The text to write: every span made visible, and only then given its colour."""
    if isinstance(written, str) or not colour:
        return visible_lines(plain(written))
    return "".join(_painted(span) for span in written)


def silence(stream: IO[str] | None) -> None:
    """Point a stream that broke at nothing, so that closing it at the end raises no second error."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno() if stream else 1)
        os.close(nothing)
    except (OSError, ValueError):
        return


def _painted(span: Span) -> str:
    before, after = sgr(span.style)
    return f"{before}{visible_lines(span.text)}{after}"


def _write(stream: IO[str] | None, text: str) -> None:
    if stream is None or stream.closed:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    raw = getattr(stream, "buffer", None)
    if raw is None:
        stream.write(text)
    else:
        stream.flush()
        raw.write(text.encode("utf-8", "backslashreplace"))
        raw.flush()
    stream.flush()
