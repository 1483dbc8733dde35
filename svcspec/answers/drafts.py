"""A contract as its file would be, and a step that changes it: what it does, in words and in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from svcspec.compare import Judged
from svcspec.entitlements import Entitlement, Segment, open_promises
from svcspec.findings import Finding
from svcspec.model.contract import Contract
from svcspec.model.programme import Programme
from svcspec.places import Place
from svcspec.reading.changes import Change, Path, Put
from svcspec.reading.nodes import Node
from svcspec.text import Joined, Message, Sayable

_DEEP = {"terms": 2, "deliverables": 2, "cost": 1}


class Sort(StrEnum):
    """What a step does."""

    LOWER = "lower"
    DROP = "drop"
    AGREE = "agree"
    BUY = "buy"
    OFFERING = "offering"
    DEPLOYMENT = "deployment"
    TIDY = "tidy"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a way out: what it does, in words and in the file, and what a person has to fill in (`asks`).

    `purchases` is how many things it buys; `inferred` when what it rests on is read into the document.
    """

    sort: Sort
    item: str
    says: Message
    changes: tuple[Change, ...]
    clause: str | None = None
    inferred: bool = False
    purchases: int = 0
    asks: tuple[Sayable, ...] = ()

    def is_resumed_by(self, later: Step) -> bool:
        """Whether a later step goes on where this one ended: with more of the same purchase."""
        return self.sort is later.sort is Sort.BUY and self.item == later.item and self.places == later.places

    @property
    def places(self) -> tuple[Path, ...]:
        """The paths that it puts values at."""
        return tuple(one.path for one in self.changes if isinstance(one, Put))

    def up_to(self, later: Step) -> Step:
        """This step and the one that resumes it, as one: from where this began to where that ends."""
        fills = self.says.fills
        labels = (fills["label"], later.says.fills["label"])
        both = Joined(labels[: 1 + (labels[0].say("en") != labels[1].say("en"))])
        says = Message(later.says.template, {**later.says.fills, "before": fills["before"], "label": both})
        clause, inferred = self.clause or later.clause, self.inferred or later.inferred
        asks = (*self.asks, *later.asks)
        bought = self.purchases + later.purchases
        return replace(later, says=says, clause=clause, inferred=inferred, purchases=bought, asks=asks)


@dataclass(frozen=True, slots=True)
class Draft:
    """A contract as its file would be: the text, the contract that it is, its stretches, and what is open against it.

    `blank` is what is left to be filled in.
    """

    text: str
    root: Node
    contract: Contract
    segments: tuple[Segment, ...]
    open: tuple[Finding, ...]
    blank: tuple[Finding, ...]
    as_of: date

    def promise(self, finding: Finding) -> tuple[Segment, Entitlement, Judged] | None:
        """The open promise that a finding is about, else the first one of its item; None where nothing is promised of it."""
        mine = [
            (segment, entitlement, judged)
            for segment in self.segments
            for entitlement, judged in open_promises(segment)
            if ".".join((entitlement.item, *judged.key)) == finding.item
        ]
        here = (one for one in mine if one[1].stated.place_of(one[2].key) == finding.place)
        return next(here, mine[0] if mine else None)

    def part(self, place: Place) -> Path:
        """Where what was signed first, or the amendment that a place stands in, begins."""
        path = self.root.path_of(place) or ()
        return path[:2] if path[:1] == ("amendments",) else ()


Maker: TypeAlias = Callable[[Finding, Draft, Programme], Iterator[Step]]


def around(path: Path, part: str) -> Iterator[Path]:
    """What to take out, from the least to the most: the condition, the value, the whole entry of the item."""
    start = path.index("promises") + 1
    entry = path[: start + _DEEP.get(str(path[start]), 1)]
    if part == "condition":
        yield (*entry, "condition")
    if len(path) > len(entry):
        yield path
    yield entry
