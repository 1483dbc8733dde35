"""The state of one run: who is spoken to, in which language, how much, and in which colours."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from svcspec.console.streams import write_error
from svcspec.text import Sayable

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}\Z", re.ASCII)
QUIET, NORMAL, VERBOSE = -1, 0, 1


@dataclass(slots=True)
class Run:
    """What the command line said that holds for everything: `asked` languages, colour, and how much to tell."""

    asked: tuple[str, ...] = ()
    colour: str = "auto"
    verbosity: int = NORMAL
    is_detailed: bool = False
    """Whether `-v` asked for details, which `-q` does not take back: it is about notes."""


def running() -> Run:
    """The state of the run that the current click context belongs to; a fresh one outside any."""
    context = click.get_current_context(silent=True)
    return (context.find_object(Run) if context else None) or Run()


def split_languages(written: str) -> tuple[str, ...]:
    """`es,en` as tags, each once, in order; ValueError with the first that is no BCP 47 tag."""
    tags = tuple(dict.fromkeys(tag.strip() for tag in written.split(",")))
    for tag in tags:
        if not LANGUAGE.match(tag):
            raise ValueError(tag)
    return tags


def peek_languages(arguments: Sequence[str]) -> tuple[str, ...]:
    """What `--lang` asks for, read before the options are: a mistake among them is told in that language too."""
    for index, word in enumerate(arguments):
        if word == "--":
            break
        value = word[7:] if word.startswith("--lang=") else None
        if word == "--lang" and index + 1 < len(arguments):
            value = arguments[index + 1]
        if value is not None:
            try:
                return split_languages(value)
            except ValueError:
                return ()
    return ()


def speak(asked: Sequence[str] = (), settled: str | None = None) -> tuple[str, ...]:
    """The languages to answer in: those asked for, else the settings', else on a terminal the locale's, else English."""
    if asked:
        return tuple(asked)
    if settled:
        return (settled,)
    return (_locale() or "en",) if _is_terminal() else ("en",)


def message_language() -> str:
    """The language of help, notes and mistakes of usage, where no workspace has been read yet."""
    return speak(running().asked, settled_nearby())[0]


def settled_nearby() -> str | None:
    """The language that the settings of the workspace around the current folder name; None on any doubt."""
    try:
        here = Path.cwd()
        home = next((folder for folder in (here, *here.parents) if (folder / "svcspec.toml").is_file()), None)
        if home is None:
            return None
        from svcspec.reading.toml import MOST_BYTES, read_toml

        with (home / "svcspec.toml").open("rb") as file:
            language = read_toml(file.read(MOST_BYTES + 1)).get("language")
    except (OSError, ValueError):
        return None
    return language if isinstance(language, str) and LANGUAGE.match(language) else None


def note(words: Sayable, lang: str | None = None, *, level: int = NORMAL) -> None:
    """Say `words` on standard error, unless `-q`; with `level=VERBOSE` only under `-v`."""
    if running().verbosity >= level:
        write_error(words.say(lang or message_language()))


def _is_terminal() -> bool:
    return bool(sys.stdout and not sys.stdout.closed and sys.stdout.isatty())


def _locale() -> str | None:
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    tag = re.split(r"[.@]", name, maxsplit=1)[0].replace("_", "-")
    return tag if tag not in {"C", "POSIX"} and LANGUAGE.match(tag) else None
