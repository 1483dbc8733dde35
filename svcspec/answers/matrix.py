"""Who has what: offerings or contracts beside each other, deliverable by deliverable and term by term."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from svcspec.compare import compare
from svcspec.entitlements import Provenance, entitlements, settled
from svcspec.kinds import Change
from svcspec.model.contract import Contract
from svcspec.model.offering import Offering
from svcspec.model.programme import Programme
from svcspec.model.values import SILENT, Stated
from svcspec.text import Sayable, Verbatim


@dataclass(frozen=True, slots=True)
class Column:
    """One offering, or what one contract has on a day; `items` holds what is stated of every item of the programme.

    `own` names the items that the contract states itself. `key` is the id, with `@edition` only where one id has several columns.
    """

    key: str
    id: str
    label: Sayable
    offering: Offering
    items: Mapping[str, Stated]
    contract: Contract | None = None
    own: frozenset[str] = frozenset()

    def stated(self, item: str) -> Stated:
        """What is stated of an item; silent where nothing is."""
        return self.items.get(item, SILENT)

    def is_included(self, deliverable: str) -> bool | None:
        """Whether a deliverable is included; None where the document does not say."""
        return self.stated(f"deliverables.{deliverable}").is_included


@dataclass(frozen=True, slots=True)
class Matrix:
    """Columns beside each other, and the deliverables and terms to show, by id, in the programme's order."""

    programme: Programme
    as_of: date
    columns: tuple[Column, ...]
    deliverables: tuple[str, ...]
    terms: tuple[str, ...]


def of_offerings(programme: Programme, offerings: Iterable[Offering], as_of: date) -> Matrix:
    """The matrix of some offerings, in the order given."""
    chosen = tuple(offerings)
    ids = [offering.id for offering in chosen]
    columns = tuple(
        Column(
            offering.ref if ids.count(offering.id) > 1 else offering.id,
            offering.id,
            offering.label,
            offering,
            settled(offering, programme),
        )
        for offering in chosen
    )
    return Matrix(programme, as_of, columns, tuple(programme.deliverables), tuple(programme.terms))


def of_contracts(programme: Programme, contracts: Iterable[Contract], as_of: date) -> Matrix:
    """The matrix of what some contracts have on `as_of`, in the order given; one that is not in force has nothing."""
    columns = []
    for contract in contracts:
        pinned = contract.terms.offering
        segment = entitlements(contract, programme, as_of)
        offering = segment.offering if segment else programme.offerings[pinned.value if pinned else ""]
        items = {item: one.stated for item, one in segment.items.items()} if segment else {}
        own = frozenset(
            item
            for item, one in (segment.items.items() if segment else ())
            if one.provenance is not Provenance.OFFERING
        )
        columns.append(Column(contract.id, contract.id, Verbatim(contract.customer), offering, items, contract, own))
    return Matrix(programme, as_of, tuple(columns), tuple(programme.deliverables), tuple(programme.terms))


def only_differences(matrix: Matrix) -> Matrix:
    """The same matrix without the deliverables and terms that read the same in every column."""
    deliverables = tuple(
        name
        for name in matrix.deliverables
        if any(_differs(matrix, f"deliverables.{name}{part}") for part in ("", ".channels", ".frequency"))
    )
    terms = tuple(name for name in matrix.terms if _differs(matrix, f"terms.{name}"))
    return Matrix(matrix.programme, matrix.as_of, matrix.columns, deliverables, terms)


def _differs(matrix: Matrix, item: str) -> bool:
    first = matrix.columns[0].stated(item) if matrix.columns else SILENT
    return any(compare(first, column.stated(item)).whole.change is not Change.SAME for column in matrix.columns[1:])


def tiers(programme: Programme) -> tuple[Offering, ...]:
    """The offerings as a reader expects them: by deployment, then from the fewest deliverables to the most."""
    deployments = list(programme.deployments)

    def rank(offering: Offering) -> tuple[int, int, str, str]:
        first = min((deployments.index(name) for name in offering.deployments), default=len(deployments))
        included = sum(offering.stated(f"deliverables.{name}").is_included is True for name in programme.deliverables)
        return first, included, offering.id, offering.edition

    return tuple(sorted(programme.offerings.values(), key=rank))
