"""An agreement accepted by somebody whom the settings do not name for it."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.model.contract import TO_FILL_IN
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Text


@rule(
    "SVC508",
    Severity.ERROR,
    says=Text(
        en="{by} accepted the agreement on {label}, and the settings do not let {by} accept it",
        es="{by} aceptó el acuerdo sobre «{label}», y los ajustes no facultan a {by} para aceptarlo",
    ),
    why=Text(
        en="What is accepted by somebody who may not do so does not bind the vendor.",
        es="Lo que acepta quien no está facultado para ello no vincula al proveedor.",
    ),
    help=Text(
        en="have it accepted by who may ({who}), or name {by} under `approvers:` in the settings, with `accepts:`",
        es="haga que lo acepte quien esté facultado ({who}), o incluya a {by} en `approvers:` de los ajustes, con `accepts:`",
    ),
    bad='# the settings name Eva alone: [approvers.Eva] accepts = ["terms"]\npromises: {terms: {languages: [en, es]}}\nagreed: [{item: terms.languages, value: [en, es], asked: {by: Ana, on: 2026-01-08}, accepted: {by: Luis, on: 2026-01-10}}]',
    good="promises: {terms: {languages: [en, es]}}\nagreed: [{item: terms.languages, value: [en, es], asked: {by: Ana, on: 2026-01-08}, accepted: {by: Eva, on: 2026-01-10}}]",
)
def accepted_by_another(course: Course) -> Iterator[Seen]:
    """Every agreement that has not expired, where the settings name anybody who accepts."""
    policy = course.policy
    for agreement in course.agreements:
        accepted = agreement.accepted
        if accepted is None or accepted.by == TO_FILL_IN or agreement.dates.has_ended(course.as_of):
            continue
        item = ".".join((agreement.item, *agreement.key))
        if not policy.may_accept(accepted.by, item):
            yield course.about(agreement, accepted.place, by=accepted.by, who=policy.who_may(item))
