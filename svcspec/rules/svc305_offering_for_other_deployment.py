"""An offering sold for a deployment that it is not for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from svcspec.findings import Severity
from svcspec.model.values import Shown
from svcspec.rules import rule
from svcspec.subjects import Held, Seen
from svcspec.text import Text


@rule(
    "SVC305",
    Severity.ERROR,
    says=Text(
        en="this contract is for {deployment}; {offering} is for {documented}",
        es="el despliegue de este contrato es {deployment}; el de {offering}, {documented}",
    ),
    why=Text(
        en="What the offering documents was not written for that deployment.",
        es="Lo que recoge el documento de esa modalidad no se escribió para ese despliegue.",
    ),
    help=Text(
        en="choose an offering for {deployment}, or correct `deployment:`; or put a waiver with its approval on record",
        es="elija una modalidad cuyo despliegue sea {deployment}, o corrija `deployment:`; o deje constancia de una dispensa y de quién la aprobó",
    ),
    bad="deployment: ground",
    good="deployment: cloud",
)
def offering_for_other_deployment(held: Held) -> Iterator[Seen]:
    """Every contract whose deployment its offering does not name."""
    deployment = held.contract.deployment
    offering = held.segment.offering
    if deployment is None or not offering.deployments or deployment.value in offering.deployments:
        return
    stated = offering.stated("offering.deployment")
    documented = Shown(stated.leaf(()))
    seen = held.seen(
        deployment.place,
        stated,
        deployment=held.programme.deployments[deployment.value].label,
        documented=documented,
    )
    yield replace(seen, item="offering.deployment", documented=documented, inferred=bool(stated.inferred))
