"""Contracts as rules across them see them: little of each, so that memory does not grow with their text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from svcspec.model.programme import Programme
from svcspec.places import Place


@dataclass(frozen=True, slots=True)
class Taken:
    """A promise that takes away what the vendor reserves where one company has several contracts."""

    item: str
    contradicts: str
    place: Place


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of an agreement or a waiver: a paper or a reason, or the person of the customer who asked for it."""

    words: str
    item: str
    place: Place
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved a waiver or accepted an agreement that has not expired, on which item, and where that is written."""

    by: str
    item: str
    place: Place


@dataclass(frozen=True, slots=True)
class Summary:
    """What is kept of a contract once it is judged, for questions across contracts; both days inclusive."""

    id: str
    file: str
    place: Place
    customer: str
    company: str | None
    offering: str
    start: date
    last_day: date | None
    has_ended: bool
    taken: tuple[Taken, ...] = ()
    names: tuple[str, ...] = ()
    """What only this contract goes by: its id and the numbers of its orders."""
    people: tuple[str, ...] = ()
    """The people of the customer, by name and surname."""
    cites: tuple[Cited, ...] = ()
    approvals: tuple[Approval, ...] = ()


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All contracts of a workspace, as summaries, in file order."""

    summaries: tuple[Summary, ...]
    programme: Programme
