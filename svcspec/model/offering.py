"""One tier in one edition: what it states of each item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from svcspec.model.values import SILENT, Stated
from svcspec.places import Place
from svcspec.text import Translations


@dataclass(frozen=True, slots=True)
class Dates:
    """From when until when, both inclusive; None is open."""

    start: date | None = None
    until: date | None = None

    def has(self, day: date) -> bool:
        """Whether `day` lies within."""
        return (self.start is None or self.start <= day) and (self.until is None or day <= self.until)


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

    def stated(self, item: str) -> Stated:
        """What it says of `item`; silent where it says nothing."""
        return self.items.get(item, SILENT)
