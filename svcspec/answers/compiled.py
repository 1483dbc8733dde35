"""What compiling a workspace makes: the pages that lead to everything, and what was found on the way."""

from __future__ import annotations

from dataclasses import dataclass

from svcspec.answers.checked import Checked
from svcspec.model.programme import Programme
from svcspec.text import Sayable


@dataclass(frozen=True, slots=True)
class File:
    """One file of the build: its path with `/`, its format by name, and its language where it has one."""

    path: str
    format: str
    lang: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was made, in every format and language."""

    label: Sayable
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Entries of one sort under a heading."""

    heading: Sayable
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A whole build, for its index."""

    programme: Programme
    checked: Checked
    shelves: tuple[Shelf, ...]
