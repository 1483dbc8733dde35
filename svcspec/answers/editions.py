"""Which edition of an offering is meant, where only its id is named."""

from __future__ import annotations

from datetime import date

from svcspec.model.offering import Offering
from svcspec.model.programme import Programme


def in_force(programme: Programme, named: str, as_of: date) -> Offering | tuple[str, ...]:
    """The offering that `id@edition` names, or the one edition of a bare id whose `effective` dates hold `as_of`.

    Where there is none, or several, the references to choose from: those in force, else every edition of the id, else
    every offering of the programme.
    """
    if named in programme.offerings:
        return programme.offerings[named]
    editions = [offering for offering in programme.offerings.values() if offering.id == named]
    current = [offering for offering in editions if offering.effective.has(as_of)]
    match current:
        case [one]:
            return one
        case _:
            return tuple(one.ref for one in current or editions or programme.offerings.values())
