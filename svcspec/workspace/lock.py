"""`offerings/editions.lock`: the editions that are published, read within bounds, and written so that a diff can be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from svcspec.findings import Code, Finding, Severity, found
from svcspec.model.offering import Dates, Published
from svcspec.model.programme import Programme
from svcspec.places import Place
from svcspec.reading.nodes import Source
from svcspec.reading.schema import is_valid
from svcspec.reading.toml import MOST_BYTES, read_toml
from svcspec.text import Message, Text, Verbatim
from svcspec.workspace.files import Missing, Unreadable, open_bytes, shown

LOCK = "offerings/editions.lock"

GONE = Code(
    "SVC633",
    Severity.ERROR,
    says=Text(
        en="{edition} is published, and no file has it any more",
        es="{edition} está publicada y ya no está en ningún archivo",
    ),
    why=Text(
        en="Contracts may rest on a published edition; without it nobody can say what they have.",
        es="Puede haber contratos basados en una edición publicada; sin ella nadie puede decir qué tienen.",
    ),
    help=Text(
        en="bring its file back; where nobody ever signed it, take it out of the lock",
        es="recupere su archivo; si nadie llegó a firmarla, quítela del registro",
    ),
    bad="",
    good="",
)
NOT_A_LOCK = Code(
    "SVC634",
    Severity.ERROR,
    says=Text(
        en="this is not a lock of editions as `svcspec edition --lock` writes it",
        es="esto no es un registro de ediciones como el que escribe `svcspec edition --lock`",
    ),
    why=Text(
        en="Whether a published edition was changed cannot be told.",
        es="No se puede saber si se ha cambiado una edición publicada.",
    ),
    help=Text(
        en="take the file from the last commit in which it was right",
        es="recupere el archivo de la última versión en que era correcto",
    ),
    bad="",
    good="",
)

_HEAD = """# Written by `svcspec edition --lock`: what each published edition states, item by item, and how it is worded.
# Commit it. An edition that stands here is not changed any more; `svcspec edition OFFERING` begins the next one.
version = 1
"""


@dataclass(frozen=True, slots=True)
class Locked:
    """The published editions by `id@edition`; None where there is no lock, or none that can be read."""

    editions: Mapping[str, Published] | None = None
    findings: tuple[Finding, ...] = ()
    unreadable: tuple[tuple[str, Message], ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)


def load(root: Path) -> Locked:
    """Read the lock of a workspace."""
    path = root / LOCK
    match open_bytes(path, root, MOST_BYTES):
        case Missing():
            return Locked()
        case Unreadable() as failed:
            return Locked(unreadable=((failed.path, failed.message),))
        case Finding() as refused:
            return Locked(findings=(refused,))
        case data:
            return _read(data, shown(path, root))


def _read(data: bytes, name: str) -> Locked:
    source = Source(name, data.decode("utf-8", errors="replace"))
    editions = _editions(data, source)
    if editions is None:
        return Locked(findings=(found(NOT_A_LOCK, source.place(0)),), sources={name: source})
    return Locked(editions, sources={name: source})


def _editions(data: bytes, source: Source) -> Mapping[str, Published] | None:
    """None where the bytes are no lock, or a day in it is none."""
    try:
        table = read_toml(data)
        known = table.get("editions", {}) if is_valid("editions", table) else None
        return None if known is None else {ref: _edition(one, _place(ref, source)) for ref, one in known.items()}
    except ValueError:
        return None


def _edition(table: Mapping[str, Any], place: Place) -> Published:
    """One edition of the lock; ValueError where a day is none."""
    effective, sold = (_dates(table.get(name, {})) for name in ("effective", "sold"))
    return Published(effective, sold, table["facts"], table["wording"], place)


def _dates(table: Mapping[str, str]) -> Dates:
    days = [date.fromisoformat(table[name]) if name in table else None for name in ("from", "until")]
    return Dates(*days)


def _place(ref: str, source: Source) -> Place:
    start = max(source.text.find(f'"{ref}"'), 0)
    return source.place(start, start + len(ref) + 2 if start else 0)


def gone(locked: Locked, programme: Programme) -> list[Finding]:
    """A finding for each published edition that no file has."""
    known = {*programme.offerings, *programme.broken}
    return [
        found(GONE, one.place, {"edition": Verbatim(ref)}, item=ref, offering=ref.partition("@")[0])
        for ref, one in (locked.editions or {}).items()
        if ref not in known
    ]


def written(editions: Mapping[str, Published]) -> str:
    """The lock of some editions, the same text for the same editions."""
    return _HEAD + "".join(_block(ref, one) for ref, one in sorted(editions.items()))


def _block(ref: str, one: Published) -> str:
    lines = [f'\n[editions."{ref}"]']
    lines += [
        f"{name} = {{{_days(dates)}}}"
        for name, dates in (("effective", one.effective), ("sold", one.sold))
        if dates.is_stated
    ]
    wording = ", ".join(f'"{lang}" = "{words}"' for lang, words in sorted(one.wording.items()))
    facts = [f'"{item}" = "{fact}"' for item, fact in sorted(one.facts.items())]
    return "\n".join((*lines, f"wording = {{{wording}}}", f'[editions."{ref}".facts]', *facts)) + "\n"


def _days(dates: Dates) -> str:
    days = (("from", dates.start), ("until", dates.until))
    return ", ".join(f'{name} = "{day.isoformat()}"' for name, day in days if day is not None)
