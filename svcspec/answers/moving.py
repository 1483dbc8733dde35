"""Steps to another offering, with its purchase put on record, or to the deployment that the offering is for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from svcspec.answers.drafts import Draft, Sort, Step
from svcspec.answers.mending import keep
from svcspec.findings import Finding
from svcspec.model.offering import Offering
from svcspec.model.programme import Programme
from svcspec.model.values import plain_stated
from svcspec.reading.changes import Change, Put
from svcspec.text import Text, filled

_INCLUDED = "included"
_NO_PURCHASE = "SVC209"
OTHER_DEPLOYMENT = "SVC305"
"""What says that a contract is for a deployment that its offering is not for."""
_MOVE_STEP = Text(en="the offering is {after} instead of {before}", es="la modalidad es {after} en lugar de {before}")
_DEPLOY = Text(
    en="correct the deployment: {after} instead of {before}, if that is where it runs",
    es="corregir el despliegue: {after} en lugar de {before}, si es ahí donde funciona",
)


def record(finding: Finding, draft: Draft, programme: Programme) -> Iterator[Step]:
    """Put on record the purchase that an offering needs; the number of its order is for people to fill in."""
    if finding.code.id == _NO_PURCHASE:
        yield from keep(finding, draft, programme)


def redeploy(finding: Finding, draft: Draft, programme: Programme) -> Iterator[Step]:
    """Correct the deployment of a contract to one that its offering is for."""
    written = draft.contract.deployment
    if finding.code.id != OTHER_DEPLOYMENT or written is None:
        return
    for known in draft.segments[-1].offering.deployments:
        labels = {"before": programme.deployments[written.value].label, "after": programme.deployments[known].label}
        yield Step(
            Sort.DEPLOYMENT,
            "deployment",
            filled(_DEPLOY, **labels),
            (Put(("deployment",), known),),
            finding.clause,
            finding.inferred,
        )


def others_on_sale(draft: Draft, programme: Programme, as_of: date) -> Iterator[Offering]:
    """The offerings on sale that the contract does not have."""
    held = {segment.offering.ref for segment in draft.segments}
    for offering in programme.offerings.values():
        if offering.ref not in held and offering.signable.has(as_of):
            yield offering


def moving(draft: Draft, offering: Offering) -> tuple[Change, ...]:
    """The file with another offering wherever it names one."""
    amended = (
        Put(("amendments", number, "offering"), offering.ref)
        for number, one in enumerate(draft.contract.amendments)
        if one.terms.offering is not None
    )
    return (Put(("offering",), offering.ref), *amended)


def move(draft: Draft, offering: Offering) -> Step:
    """The step to another offering; it counts as a purchase where that is paid for."""
    before = draft.segments[-1].offering
    cost = offering.stated("offering.cost")
    return Step(
        Sort.OFFERING,
        "offering",
        filled(_MOVE_STEP, before=f"{before.ref}", after=f"{offering.ref}"),
        moving(draft, offering),
        clause=cost.clause,
        inferred=bool(cost.inferred),
        purchases=int(cost.is_documented and plain_stated(cost) != _INCLUDED),
    )
