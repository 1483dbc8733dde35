"""A waiver for one finding, written into the contract's text in memory, and proved to cover that finding and no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from svcspec.answers.approvals import BY_THEMSELVES, UNKNOWN_AUTHORS
from svcspec.answers.check import Choice, check
from svcspec.answers.checked import Checked
from svcspec.answers.waivers import EXPIRED_WAIVER, WAIVABLE, WAIVED_BY_ANOTHER, WAIVER_EXPIRES_SOON
from svcspec.findings import Code, Finding
from svcspec.fingerprints import fingerprints
from svcspec.reading.changes import Append, UnchangeableError, changed
from svcspec.reading.nodes import Plain
from svcspec.text import Joined, Message, Sayable, Text, filled
from svcspec.workspace.files import absolute, open_bytes

FEWEST = 6
"""How many characters of a fingerprint name a finding."""

_NONE = Text(
    en="no finding of this workspace has the fingerprint {mark}; `svcspec check -v` shows them",
    es="ninguna observación de este espacio de trabajo tiene la huella {mark}; `svcspec check -v` las muestra",
)
_SEVERAL = Text(
    en="several fingerprints begin with {mark}; write more of it",
    es="varias huellas empiezan por {mark}; escriba más caracteres",
)
_TOO_SHORT = Text(
    en="{mark} is too short; write at least {fewest} characters of the fingerprint",
    es="la huella {mark} es demasiado corta; escriba al menos {fewest} de sus caracteres",
)
_NEVER = Text(
    en="{code} says that something cannot be read or judged, or that an agreement, a waiver or an amendment is not in order: mend it, no waiver covers it",
    es="{code} indica que algo no se puede leer o valorar, o que un acuerdo, una dispensa o una adenda no están en regla: corríjalo; ninguna dispensa lo cubre",
)
_WAIVED = Text(en="a waiver covers {code} already", es="ya hay una dispensa que cubre {code}")
_NO_CONTRACT = Text(
    en="{code} is in {file}, which is no contract: only a contract has waivers",
    es="{code} está en {file}, que no es un contrato: solo un contrato tiene dispensas",
)
_NOT_PROVED = Text(
    en="the waiver cannot be written so that it covers {code} and nothing else; write it by hand in {file}",
    es="no se puede escribir la dispensa de modo que cubra {code} y nada más; escríbala a mano en {file}",
)
_NO_VALUE = Text(
    en="a waiver goes up to a value, and no value says “{promised}”: without one it would cover a larger promise made later too; mend {code} in {file}, or write the waiver by hand",
    es="una dispensa llega hasta un valor, y ninguno expresa «{promised}»: sin él, ampararía también una promesa mayor que se hiciera después; corrija {code} en {file} o escriba la dispensa a mano",
)
_EXPIRED = Text(
    en="a waiver of {code} is there already, and has expired: {where}; once it is approved anew, change its `until:`, and its reason and who approved it where they are others now",
    es="ya hay una dispensa de {code}, que ha vencido: {where}; cuando se apruebe de nuevo, cambie su `until:`, y también el motivo y quién la aprobó si ahora son otros",
)


@dataclass(frozen=True, slots=True)
class Signed:
    """What a waiver says of itself: why, who approved it, until which day, and by which paper."""

    reason: str
    approved_by: str
    until: date | None = None
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """The finding that a waiver covers, and its file as it was read and as it is to be."""

    finding: Finding
    path: Path
    before: str
    text: str


def waive(root: Path, mark: str, signed: Signed, as_of: date) -> Waiver | Sayable:
    """The waiver for the finding whose fingerprint begins with `mark`; else why there is none."""
    if len(mark) < FEWEST:
        return filled(_TOO_SHORT, mark=mark, fewest=str(FEWEST))
    checked = _checked(root, as_of, {})
    known = [
        one for one, own in zip(checked.findings, fingerprints(checked.findings), strict=True) if own.startswith(mark)
    ]
    if len(known) != 1:
        return filled(_SEVERAL if known else _NONE, mark=mark)
    (finding,) = known
    refused = _refused(finding)
    if refused is not None:
        return refused
    path = absolute(root / finding.place.file)
    data = open_bytes(path, root)
    text = data.decode() if isinstance(data, bytes) else ""
    for entry in _entries(finding, signed):
        try:
            after = changed(text, [Append(("waivers",), entry)])
        except UnchangeableError:
            continue
        then = _checked(root, as_of, {path: after.encode()})
        unauthorized = _first_of(WAIVED_BY_ANOTHER, finding, then)
        if unauthorized is not None and _first_of(WAIVED_BY_ANOTHER, finding, checked) is None:
            return Joined((unauthorized.message, unauthorized.help), "; ")
        if _is_proved(finding, checked, then):
            if finding.promised is None or "value" in entry:
                return Waiver(finding, path, text, after)
            return filled(_NO_VALUE, promised=finding.promised, code=finding.code.id, file=finding.place.file)
    code = finding.code.id
    expired = _expired(finding, checked)
    if expired is not None:
        return filled(_EXPIRED, code=code, where=f"{expired.place.file}:{expired.place.line}")
    return filled(_NOT_PROVED, code=code, file=finding.place.file)


def _checked(root: Path, as_of: date, given: Mapping[Path, bytes]) -> Checked:
    checked, _ = check([root], as_of, lambda _: Choice(), given)
    return checked


def _refused(finding: Finding) -> Message | None:
    code = finding.code.id
    if finding.waived is not None:
        return filled(_WAIVED, code=code)
    if code[3] not in WAIVABLE:
        return filled(_NEVER, code=code)
    return filled(_NO_CONTRACT, code=code, file=finding.place.file) if finding.contract is None else None


def _entries(finding: Finding, signed: Signed) -> Iterator[dict[str, Plain]]:
    """The waiver up to the value promised, and without a value, which is proved too only to tell why there is none."""
    upto = None if finding.promised is None else finding.promised.plain()
    for value in ({"value": upto}, {}) if upto is not None else ({},):
        entry: dict[str, Plain] = {"code": finding.code.id}
        if finding.item:
            entry["item"] = finding.item
        entry |= {**value, "reason": signed.reason}
        if signed.ref is not None:
            entry["ref"] = signed.ref
        entry["approved_by"] = signed.approved_by
        if signed.until is not None:
            entry["until"] = signed.until.isoformat()
        yield entry


def _expired(finding: Finding, checked: Checked) -> Finding | None:
    """The finding that a waiver for this one has expired: of its code, for its item or what is above it."""
    for one in checked.findings:
        is_mine = one.code is EXPIRED_WAIVER and one.contract == finding.contract
        is_above = not one.item or f"{finding.item}.".startswith(f"{one.item}.")
        if is_mine and is_above and one.message.fills["code"].say("en") == finding.code.id:
            return one
    return None


def _first_of(code: Code, finding: Finding, checked: Checked) -> Finding | None:
    """The finding of a code on the item that a finding is about."""
    about = (code.id, finding.item, finding.contract)
    return next((one for one in checked.findings if (one.code.id, one.item, one.contract) == about), None)


def _is_proved(finding: Finding, before: Checked, after: Checked) -> bool:
    """Whether all is found that was found before, and the finding, and it alone, is waived now.

    It may end soon; and who brought a line is only known once it is committed.
    """
    then = Counter(_known(one) for one in before.findings if one.code not in _BY_COMMIT)
    now = Counter(_known(one) for one in after.findings if one.code not in (*_BY_COMMIT, WAIVER_EXPIRES_SOON))
    now += Counter(_known(one) for one in before.findings if one.code is WAIVER_EXPIRES_SOON)
    return now - then == Counter([(*_what(finding), True)]) and then - now == Counter([(*_what(finding), False)])


_BY_COMMIT = (BY_THEMSELVES, UNKNOWN_AUTHORS)


def _known(finding: Finding) -> tuple[str, str, str, bool]:
    return (*_what(finding), finding.waived is not None)


def _what(finding: Finding) -> tuple[str, str, str]:
    return finding.code.id, finding.owner, f"{finding.item} {finding.message.say('en')}"
