"""Which formats were asked for, and where each goes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from svcspec.console.failures import misused
from svcspec.text import Text


@dataclass(frozen=True, slots=True)
class Wanted:
    """A format by name, and the file it goes to; None is standard output."""

    name: str
    path: Path | None = None


def wanted(written: Sequence[str], output: str | None, offered: Sequence[str], default: str) -> tuple[Wanted, ...]:
    """Read `-f NAME[=PATH]...` and `-o PATH`; UsageError where they contradict each other."""
    formats = [_one(word, offered) for word in written] or [Wanted(default)]
    if output is not None:
        if len(formats) > 1 or formats[0].path is not None:
            raise misused(
                Text(
                    en="-o goes with a single format; with several, write -f NAME=PATH",
                    es="-o va con un solo formato; con varios, escriba -f NOMBRE=RUTA",
                )
            )
        formats = [Wanted(formats[0].name, _path(output))]
    places = [format_.path and os.path.realpath(format_.path) for format_ in formats]
    if len(set(places)) < len(places):
        raise misused(
            Text(
                en="two formats cannot go to the same place; write -f NAME=PATH",
                es="dos formatos no pueden ir al mismo sitio; escriba -f NOMBRE=RUTA",
            )
        )
    return tuple(formats)


def _one(word: str, offered: Sequence[str]) -> Wanted:
    name, equals, path = word.partition("=")
    if name not in offered:
        raise misused(
            Text(
                en="there is no format {name} here; there are: {offered}",
                es="aquí no hay formato {name}; hay: {offered}",
            ),
            name=name,
            offered=", ".join(offered),
        )
    if equals and not path:
        raise misused(Text(en="-f {name}= names no file", es="-f {name}= no indica ningún archivo"), name=name)
    return Wanted(name, _path(path) if equals else None)


def _path(written: str) -> Path | None:
    return None if written == "-" else Path(written)
