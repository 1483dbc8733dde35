"""What is wrong, where, by which clause, and what would make it right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from svcspec.periods import nearest
from svcspec.places import Place
from svcspec.text import Message, Sayable, Text
from svcspec.written import Plain


class Value(Sayable, Protocol):
    """A value that has words and a JSON form."""

    def plain(self) -> Plain:
        """The value as JSON gives it."""


class Severity(StrEnum):
    """How much a finding weighs; the order of declaration is from heaviest to lightest."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    def say(self, lang: str) -> str:
        """`error`, `warning`, `note`, in words."""
        return _SEVERITIES[self].say(lang)


_SEVERITIES = {
    Severity.ERROR: Text(en="error", es="error"),
    Severity.WARNING: Text(en="warning", es="aviso"),
    Severity.INFO: Text(en="note", es="nota"),
}
_WAIVED = Text(en="waived", es="dispensada")
_KNOWN = Text(en="known", es="conocida")


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding, declared where it arises; `svcspec rule` prints it.

    `says` has `{named}` places. `bad` and `good` are YAML for `example`: what they are examples of. `comes_with` are the
    codes that are found wherever this one is.
    """

    id: str
    severity: Severity
    says: Text
    why: Text
    help: Text
    bad: str
    good: str
    example: str = "contract"
    comes_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that matters to a finding, and why."""

    place: Place
    message: Sayable


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the code points from `start` up to `end` (exclusive) of a file by `text`."""

    file: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that make a finding go; safe when they cannot change what the author meant."""

    edits: tuple[Edit, ...]
    safe: bool


@dataclass(frozen=True, slots=True)
class Waived:
    """Who accepted a finding knowingly, why, and until when (ISO 8601, inclusive)."""

    reason: str
    approved_by: str
    until: str | None


@dataclass(frozen=True, slots=True)
class FromProse:
    """The words of a special term that a finding was read from: the term's id, the words, how they were read, which sentence."""

    term: str
    words: str
    read_as: Sayable
    sentence: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a text says in one of its languages (a BCP 47 tag): whole sentences, the words in them that are meant, and where.

    `meant` are spans of `text`, in order and apart; none where all of it is meant.
    """

    lang: str
    text: str
    meant: tuple[tuple[int, int], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. `item` is the path in the model, `terms.contacts`; empty where there is none."""

    code: Code
    severity: Severity
    message: Message
    help: Message
    place: Place
    item: str = ""
    contract: str | None = None
    offering: str | None = None
    clause: str | None = None
    promised: Value | None = None
    documented: Value | None = None
    inferred: bool = False
    by_date: bool = False
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()
    waived: Waived | None = None
    prose: FromProse | None = None
    quoted: tuple[Quoted, ...] = ()
    """The sentences to be read one against the other, where it is about that."""
    is_known: bool = False
    """Whether the workspace's baseline has it."""
    since: date | None = None
    """The first day of the contract on which it holds; None where it is not about days of it."""
    until: date | None = None
    """The last such day, inclusive; None where nothing ends it."""

    def nearest(self, day: date) -> date:
        """The day nearest to `day` on which it holds."""
        return day if self.since is None else nearest(day, self.since, self.until)

    @property
    def is_new(self) -> bool:
        """Whether it counts: neither waived nor known."""
        return self.waived is None and not self.is_known

    @property
    def is_of_prose(self) -> bool:
        """Whether its place is of words in a text, rather than of a value or of keys: of a clause, which has one for all its texts."""
        return self.prose is not None or len({one.place for one in self.quoted}) > 1

    @property
    def owner(self) -> str:
        """Whose finding it is: the contract's or offering's id, else the file's path."""
        return self.contract or self.offering or self.place.file

    @property
    def standing(self) -> Sayable:
        """What it counts as: waived, known, else its severity."""
        if self.waived is not None:
            return _WAIVED
        return _KNOWN if self.is_known else self.severity


def found(
    code: Code,
    place: Place,
    fills: Mapping[str, Sayable] | None = None,
    *,
    item: str = "",
    contract: str | None = None,
    offering: str | None = None,
    related: tuple[Related, ...] = (),
    fixes: tuple[Fix, ...] = (),
) -> Finding:
    """A finding of `code` at `place`, its message and its help filled from `fills`."""
    fills = fills or {}
    message, help_ = Message(code.says, fills), Message(code.help, fills)
    return Finding(code, code.severity, message, help_, place, item, contract, offering, related=related, fixes=fixes)
