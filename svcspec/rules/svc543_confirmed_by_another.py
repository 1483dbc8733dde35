"""A sentence was looked at by somebody whom the settings do not name."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Text


@rule(
    "SVC543",
    Severity.WARNING,
    says=Text(
        en="{by} looked at a sentence of `{term}`, and the settings do not name {by}",
        es="{by} revisó una frase de `{term}`, y los ajustes no nombran a {by}",
    ),
    why=Text(
        en="That a sentence is in order is for the vendor to say, not for the customer nor for anybody who happens by.",
        es="Que una frase esté en regla lo dice el proveedor, no el cliente ni cualquiera que pase por allí.",
    ),
    help=Text(
        en="have it looked at by one of those whom the settings name ({who}), or name {by} under `approvers:`",
        es="haga que la revise alguien a quien nombren los ajustes ({who}), o incluya a {by} en `approvers:`",
    ),
    bad="# the settings name Ana and Eva alone, under [approvers]\nspecial_terms: [{id: calls, en: Calls are answered., confirmed: [{sentence: sfba9a5875cc, by: Luis, on: 2026-01-10}]}]",
    good="special_terms: [{id: calls, en: Calls are answered., confirmed: [{sentence: sfba9a5875cc, by: Ana, on: 2026-01-10}]}]",
)
def confirmed_by_another(course: Course) -> Iterator[Seen]:
    """Every entry of `confirmed:` by somebody who may sign nothing, where the settings name anybody at all."""
    approvers = course.policy.approvers
    for prose, one in course.confirmed if approvers else ():
        if course.policy.approver(one.by) is None:
            fills = {"by": one.by, "term": prose.id, "who": ", ".join(approvers)}
            yield course.seen(one.place, f"special_terms.{prose.id}", **fills)
