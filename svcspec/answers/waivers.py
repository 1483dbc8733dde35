"""Waivers: which findings they cover, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from svcspec.findings import Code, Finding, Fix, Related, Severity, Waived, found
from svcspec.kinds import Setting
from svcspec.model.contract import Contract, Waiver
from svcspec.model.policy import Policy
from svcspec.model.programme import Programme
from svcspec.model.values import Leaf, NotOffered, Said, Single, Stated
from svcspec.periods import later
from svcspec.reading.changes import Remove, edits
from svcspec.reading.nodes import Node
from svcspec.rules import rules
from svcspec.text import QUOTED, Sayable, Text, Verbatim, filled

WAIVABLE = frozenset("346789")
"""The families of codes that a waiver may cover."""
_OWN = "9"

IDLE_WAIVER = Code(
    "SVC511",
    Severity.WARNING,
    says=Text(
        en="this waiver is for nothing: {reason}",
        es="esta dispensa no sirve de nada: {reason}",
    ),
    why=Text(
        en="It would silence the next finding of its sort, or be renewed, without anybody deciding so.",
        es="Silenciaría la próxima observación de su clase, o se renovaría, sin que nadie lo decidiera.",
    ),
    help=Text(
        en="take it out, or put its code, item and value right",
        es="quítela, o corrija el código, el elemento y el valor",
    ),
    bad="waivers: [{code: SVC301, item: terms.contacts, reason: agreed, approved_by: Ana}]",
    good="waivers: []",
)
EXPIRED_WAIVER = Code(
    "SVC512",
    Severity.ERROR,
    says=Text(
        en="the waiver of {code} on {item} expired on {until}, and what it covered is still there",
        es="la dispensa de {code} sobre {item} venció el {until}, y lo que cubría sigue sin corregir",
    ),
    why=Text(
        en="What was accepted for a time only has become permanent without anybody deciding so.",
        es="Lo que se aceptó solo por un tiempo se ha vuelto permanente sin que nadie lo decidiera.",
    ),
    help=Text(
        en="mend what it covered and take it out, or have it approved anew with another `until:`",
        es="corrija lo que cubría y quítela, o haga que se apruebe de nuevo con otro `until:`",
    ),
    bad="promises: {terms: {contacts: 4}}\nwaivers: [{code: SVC301, item: terms.contacts, value: 4, reason: launch, approved_by: Ana, until: 2026-02-15}]",
    good="promises: {terms: {contacts: 3}}\nwaivers: [{code: SVC301, item: terms.contacts, value: 4, reason: launch, approved_by: Ana, until: 2026-02-15}]",
    comes_with=("SVC301",),
)
WAIVER_EXPIRES_SOON = Code(
    "SVC513",
    Severity.WARNING,
    says=Text(
        en="the waiver of {code} on {item} expires on {until}, before what it covers ends",
        es="la dispensa de {code} sobre {item} vence el {until}, antes de que termine lo que cubre",
    ),
    why=Text(
        en="From the day after, what it covers counts again.",
        es="Desde el día siguiente, lo que cubre vuelve a contar.",
    ),
    help=Text(
        en="mend what it covers in time, or have it approved anew; `expires_within_days` in the settings says how early this is told",
        es="corrija a tiempo lo que cubre, o haga que se apruebe de nuevo; `expires_within_days`, en los ajustes, fija con cuánta antelación se avisa",
    ),
    bad="promises: {terms: {contacts: 4}}\nwaivers: [{code: SVC301, item: terms.contacts, value: 4, reason: launch, approved_by: Ana, until: 2026-03-31}]",
    good="promises: {terms: {contacts: 3}}\nwaivers: []",
    comes_with=("SVC301",),
)
WAIVED_BY_ANOTHER = Code(
    "SVC514",
    Severity.ERROR,
    says=Text(
        en="{by} approved the waiver of {code}, and the settings do not let {by} waive it",
        es="{by} aprobó la dispensa de {code}, y los ajustes no facultan a {by} para aprobarla",
    ),
    why=Text(
        en="A waiver is worth as much as the authority of who approves it.",
        es="Una dispensa vale tanto como la autoridad de quien la aprueba.",
    ),
    help=Text(
        en="have it approved by who may ({who}), or name {by} under `approvers:` in the settings, with `waives:`",
        es="haga que la apruebe quien esté facultado ({who}), o incluya a {by} en `approvers:` de los ajustes, con `waives:`",
    ),
    bad='# the settings name Ana alone: [approvers.Ana] waives = ["SVC"]\npromises: {terms: {contacts: 4}}\nwaivers: [{code: SVC301, item: terms.contacts, value: 4, reason: launch, approved_by: Luis}]',
    good="promises: {terms: {contacts: 3}}\nwaivers: []",
    comes_with=("SVC301",),
)


def settle(
    findings: Sequence[Finding],
    contract: Contract,
    root: Node | None,
    programme: Programme,
    as_of: date,
    policy: Policy,
) -> tuple[Finding, ...]:
    """The findings of a contract, those that a waiver covers marked, and what is wrong with its waivers."""
    marked = covered(findings, contract, as_of)
    wrong: list[Finding] = []
    for waiver in contract.waivers:
        wrong += _idle(waiver, contract, root, programme, marked, as_of)
        wrong += _ending(waiver, contract, programme, marked, as_of, later(as_of, policy.expires_within_days))
        wrong += _unauthorized(waiver, contract, policy, as_of)
    return (*marked, *wrong)


def covered(findings: Sequence[Finding], contract: Contract, as_of: date) -> tuple[Finding, ...]:
    """The findings, those marked that a waiver covers on `as_of`, or on the day nearest to it on which they hold.

    So what it covered for as long as it was promised stays covered once both have ended.
    """
    return tuple(_waived(finding, contract, as_of) for finding in findings)


def _idle(
    waiver: Waiver,
    contract: Contract,
    root: Node | None,
    programme: Programme,
    findings: Sequence[Finding],
    as_of: date,
) -> Iterator[Finding]:
    """That a waiver, in force or expired, is for what is found on no day of the contract, or that one is for what cannot be waived.

    What is only found across contracts, or by rules of the workspace, is not known here. Up to a value, use that comes and
    goes may be waived ahead, and what was used before the last day is not on record.
    """
    if waiver.code[3] not in WAIVABLE:
        reason = filled(_NEVER, code=waiver.code)
        yield _about(IDLE_WAIVER, waiver, contract, fixes=_without(waiver, root), reason=reason)
        return
    known = rules().get(waiver.code)
    across = waiver.code[3] == _OWN or (known and any(visits == "Portfolio" for visits, _ in known.checks))
    counted = any(waiver.item == f"terms.{one.id}" for one in programme.terms.values() if one.counts is not None)
    ahead = counted and waiver.value is not None
    is_to_come = waiver.dates.start is not None and as_of < waiver.dates.start
    if not (across or ahead or is_to_come or any(_is_for(waiver, one) for one in findings)):
        item, until = _item(waiver, contract, programme), waiver.dates.until
        is_over = until is not None and until < as_of
        reason = filled(
            _NOT_FOUND_ANY_MORE if is_over else _NOT_FOUND, code=waiver.code, item=item, until=str(until or "")
        )
        yield _about(IDLE_WAIVER, waiver, contract, fixes=_without(waiver, root), reason=reason)


def _ending(
    waiver: Waiver, contract: Contract, programme: Programme, findings: Sequence[Finding], as_of: date, soon: date
) -> Iterator[Finding]:
    """That a waiver has expired while something is found that it covered, or will, while the contract goes on."""
    until, zone = waiver.dates.until, _zone(contract)
    if until is None:
        return
    item, last_day = _item(waiver, contract, programme), Verbatim(until.isoformat())
    mine = [one for one in findings if _is_covered(waiver, one, zone) and one.waived is None]
    begun = [one for one in mine if one.since is None or one.since <= max(until, contract.start)]
    if until < as_of and begun:
        yield _about(EXPIRED_WAIVER, waiver, contract, item=item, until=last_day)
    others = [one for one in contract.waivers if one is not waiver and one.dates.has(later(until, 1))]
    last = contract.last_day or date.max
    if waiver.dates.has(as_of) and until <= soon:
        held = [one for one in findings if _is_covered(waiver, one, zone) and one.waived is not None]
        left = [one for one in held if (one.until or last) > until]
        if any(not any(_is_covered(other, one, zone) for other in others) for one in left):
            yield _about(WAIVER_EXPIRES_SOON, waiver, contract, item=item, until=last_day)


def _unauthorized(waiver: Waiver, contract: Contract, policy: Policy, as_of: date) -> Iterator[Finding]:
    """That a waiver that has not expired was approved by somebody whom the settings do not name for its code."""
    if not waiver.dates.has_ended(as_of) and not policy.may_waive(waiver.approved_by, waiver.code):
        words = {"by": Verbatim(waiver.approved_by), "code": Verbatim(waiver.code), "who": policy.who_may(waiver.code)}
        yield found(WAIVED_BY_ANOTHER, waiver.approved_at, words, item=waiver.item or "", contract=contract.id)


def _about(code: Code, waiver: Waiver, contract: Contract, *, fixes: tuple[Fix, ...] = (), **fills: Sayable) -> Finding:
    words = {"code": Verbatim(waiver.code), **fills}
    return found(code, waiver.place, words, item=waiver.item or "", contract=contract.id, fixes=fixes)


def _item(waiver: Waiver, contract: Contract, programme: Programme) -> Sayable:
    """What a waiver is for, as people call it; all of the contract, where it names no item."""
    return Verbatim(contract.id) if waiver.item is None else filled(QUOTED, label=programme.label_of(waiver.item))


_NOT_FOUND = Text(en="there is no {code} on {item}", es="no hay ningún {code} sobre {item}")
_NOT_FOUND_ANY_MORE = Text(
    en="it expired on {until}, and there is no {code} on {item} any more",
    es="venció el {until}, y ya no hay ningún {code} sobre {item}",
)
_NOT_FURTHER = Text(
    en="the waiver of this goes no further than {value}", es="la dispensa al respecto llega solo hasta {value}"
)
_NEVER = Text(en="{code} cannot be waived", es="{code} no admite dispensa")


def _without(waiver: Waiver, root: Node | None) -> tuple[Fix, ...]:
    """The fix that takes a waiver out of its file."""
    path = None if root is None else root.path_of(waiver.place)
    if root is None or path is None:
        return ()
    try:
        return (Fix(edits(root, Remove(path[:2])), safe=True),)
    except LookupError:  # a comment of another entry would go with it
        return ()


def _waived(finding: Finding, contract: Contract, as_of: date) -> Finding:
    short: tuple[Related, ...] = ()
    for waiver in contract.waivers:
        is_in_force = waiver.dates.has(as_of) or waiver.dates.has(finding.nearest(as_of))
        if is_in_force and _is_covered(waiver, finding, _zone(contract)):
            until = waiver.dates.until.isoformat() if waiver.dates.until else None
            return replace(finding, waived=Waived(waiver.reason, waiver.approved_by, until))
        if is_in_force and waiver.value is not None and _is_for(waiver, finding):
            goes = filled(_NOT_FURTHER, value=Said(waiver.value))
            short = (*short, Related(waiver.place, goes))
    return replace(finding, related=(*finding.related, *short)) if short else finding


def _zone(contract: Contract) -> str | None:
    return contract.signed.timezone if contract.signed else None


def _is_for(waiver: Waiver, finding: Finding) -> bool:
    """Whether a waiver names the code of a finding, and its item or what is above it."""
    if waiver.code != finding.code.id or finding.code.id[3] not in WAIVABLE:
        return False
    return waiver.item is None or f"{finding.item}.".startswith(f"{waiver.item}.")


def _is_covered(waiver: Waiver, finding: Finding, zone: str | None) -> bool:
    """Whether a waiver, while in force, covers a finding: its code, its item or what is above it, and up to its value."""
    if not _is_for(waiver, finding):
        return False
    promised = getattr(finding.promised, "leaf", None)
    if waiver.value is None or promised is None:
        return True
    return _is_up_to(promised, waiver.value, finding, zone)


def _is_up_to(promised: Leaf, allowed: Stated, finding: Finding, zone: str | None) -> bool:
    """Whether a promise goes no further than what a waiver allows: no more of it, or no less where it gives less."""
    around = Setting(zone)
    limit = allowed.leaf(()) if not allowed.keys else allowed.leaf(tuple(finding.item.split(".")[2:]))
    if isinstance(limit, Single) and isinstance(promised, Single):
        held = promised.value.against(limit.value.inherit(promised.value).settle(around))
        too_far = held.short if finding.code.id[3] == "4" else held.beyond
        return not (too_far or held.different)
    return type(limit) is type(promised) and isinstance(promised, NotOffered)
