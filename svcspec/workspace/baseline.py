"""`svcspec-baseline.json`: findings that were there when the tool was adopted, read within bounds, a line for each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from svcspec.findings import Finding
from svcspec.reading.schema import is_valid
from svcspec.text import Message, Sayable, Text, Verbatim
from svcspec.workspace.files import Missing, Unreadable, open_bytes, shown

BASELINE = "svcspec-baseline.json"
MOST_BYTES = 8 << 20
VERSION = 1

_BROKEN = Text(
    en="{path} is not a baseline as `svcspec baseline` writes it; take it from the last commit in which it was right",
    es="{path} no es un registro como el que escribe `svcspec baseline`; recupérelo de la última versión en que era correcto",
)
_REFUSED = Text(en="{path}: {why}", es="{path}: {why}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding that was known: what it is known by, and what it was; `promised` as JSON text, empty where nothing was."""

    fingerprint: str
    code: str
    owner: str
    item: str
    severity: str
    promised: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known findings by fingerprint; None where there is no file, or none that can be read (`unreadable` says why).

    `as_of` is the day that they were found on; None where the file does not say.
    """

    entries: Mapping[str, Entry] | None = None
    unreadable: tuple[tuple[str, Sayable], ...] = field(default=())
    as_of: date | None = None


def load(root: Path) -> Baseline:
    """Read the baseline of a workspace."""
    path = root / BASELINE
    match open_bytes(path, root, MOST_BYTES):
        case Missing():
            return Baseline()
        case Unreadable() as failed:
            return Baseline(unreadable=((failed.path, failed.message),))
        case Finding(message=why):
            name = shown(path, root)
            return Baseline(unreadable=((name, Message(_REFUSED, {"path": Verbatim(name), "why": why})),))
        case data:
            return _read(data, shown(path, root))


def _read(data: bytes, name: str) -> Baseline:
    broken = Baseline(unreadable=((name, Message(_BROKEN, {"path": Verbatim(name)})),))
    try:
        table = json.loads(data)
    except (ValueError, RecursionError):
        return broken
    if not is_valid("baseline", table):
        return broken
    found = (
        Entry(
            one["fingerprint"],
            one["code"],
            one["owner"],
            one.get("item", ""),
            one["severity"],
            _promised(one["promised"]) if "promised" in one else "",
        )
        for one in table["findings"]
    )
    try:
        as_of = date.fromisoformat(table["as_of"]) if "as_of" in table else None
    except ValueError:
        return broken
    return Baseline({one.fingerprint: one for one in found}, as_of=as_of)


def entry(finding: Finding, fingerprint: str) -> Entry:
    """What the baseline keeps of a finding."""
    promised = "" if finding.promised is None else _promised(finding.promised.plain())
    return Entry(fingerprint, finding.code.id, finding.owner, finding.item, finding.severity.value, promised)


def _promised(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def written(entries: Iterable[Entry], as_of: date | None = None) -> str:
    """The file of some entries found on a day, the same text for the same entries."""
    lines = [_line(one) for one in sorted(entries, key=lambda one: (one.owner, one.code, one.item, one.fingerprint))]
    body = "" if not lines else "\n  " + ",\n  ".join(lines) + "\n"
    day = "" if as_of is None else f'"as_of": "{as_of.isoformat()}", '
    return f'{{"version": {VERSION}, {day}"findings": [{body}]}}\n'


def _line(one: Entry) -> str:
    kept = {"owner": one.owner, "code": one.code, "severity": one.severity}
    kept |= {"item": one.item} if one.item else {}
    parts = json.dumps(kept, ensure_ascii=False)[1:-1]
    promised = f', "promised": {one.promised}' if one.promised else ""
    return f'{{{parts}{promised}, "fingerprint": "{one.fingerprint}"}}'
