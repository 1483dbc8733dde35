"""What a document is asked for: the whole programme, one offering, or one contract on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from svcspec.model.contract import Contract
from svcspec.model.offering import Offering
from svcspec.model.programme import Programme


@dataclass(frozen=True, slots=True)
class Described:
    """The subject of a document; None for the programme. `as_of` picks what of a contract is in force."""

    programme: Programme
    subject: Offering | Contract | None
    as_of: date
