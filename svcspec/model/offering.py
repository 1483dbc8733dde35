"""One tier in one edition: what it states of each item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from svcspec.model.values import NOWHERE, SILENT, Stated
from svcspec.places import Place
from svcspec.text import Text, Translations, fill


@dataclass(frozen=True, slots=True)
class Dates:
    """From when until when, both inclusive; None is open."""

    start: date | None = None
    until: date | None = None

    def has(self, day: date) -> bool:
        """Whether `day` lies within."""
        return (self.start is None or self.start <= day) and (self.until is None or day <= self.until)

    def has_ended(self, day: date) -> bool:
        """Whether the last day is before `day`."""
        return self.until is not None and self.until < day

    @property
    def is_stated(self) -> bool:
        """Whether either day is."""
        return self.start is not None or self.until is not None

    def shared(self, other: Dates) -> Dates | None:
        """The days in both; None where there is none."""
        start = max((day for day in (self.start, other.start) if day), default=None)
        until = min((day for day in (self.until, other.until) if day), default=None)
        return None if start and until and until < start else Dates(start, until)

    def say(self, lang: str) -> str:
        """The days in words: `from 2026-01-01 until 2026-12-31`, `until 2026-12-31`, `without end`."""
        days = {
            "start": self.start.isoformat() if self.start else "",
            "until": self.until.isoformat() if self.until else "",
        }
        return fill(_SAID[self.start is not None, self.until is not None].say(lang), days)


_SAID = {
    (True, True): Text(en="from {start} until {until}", es="del {start} al {until}"),
    (True, False): Text(en="from {start}", es="desde el {start}"),
    (False, True): Text(en="until {until}", es="hasta el {until}"),
    (False, False): Text(en="without dates", es="sin fechas"),
}


@dataclass(frozen=True, slots=True)
class Published:
    """An edition in the lock. `facts` is a hash for each documented item, `wording` one for each language."""

    effective: Dates
    sold: Dates
    facts: Mapping[str, str]
    wording: Mapping[str, str]
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Offering:
    """A tier and its edition, with what it extends already taken in.

    `items` holds every item of the programme that is stated, inherited or covered by `otherwise:`, by its path:
    `offering.cost`, `offering.deployment`, `deliverables.ID`, `deliverables.ID.channels`, `deliverables.ID.frequency`, `terms.ID`.
    """

    id: str
    edition: str
    label: Translations
    place: Place
    items: Mapping[str, Stated]
    deployments: tuple[str, ...]
    summary: Translations | None = None
    words: Mapping[str, Translations] = field(default_factory=dict)
    effective: Dates = Dates()
    sold: Dates = Dates()
    extends: str | None = None
    clauses: tuple[str, ...] = ()

    @property
    def ref(self) -> str:
        """How files name it: `id@edition`."""
        return f"{self.id}@{self.edition}"

    @property
    def signable(self) -> Dates:
        """When it may be signed: while it is sold, or while it is in force where nothing is said of that."""
        return self.sold if self.sold.is_stated else self.effective

    def stated(self, item: str) -> Stated:
        """What it says of `item`; silent where it says nothing."""
        return self.items.get(item, SILENT)
