"""What the words of a command line name: a workspace, an offering in one edition, a contract."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from svcspec.console.failures import UnableError, misused, unable
from svcspec.console.run import note
from svcspec.console.streams import write_error
from svcspec.text import Text, filled

if TYPE_CHECKING:
    from datetime import date

    from svcspec.findings import Finding
    from svcspec.model.contract import Contract
    from svcspec.model.offering import Offering
    from svcspec.model.programme import Programme
    from svcspec.workspace.resolve import Parsed, Workspace

_NO_WORKSPACE = Text(
    en="there is no workspace here (no svcspec.toml, no offerings/): go to one, or run `svcspec init DIR`",
    es="aquí no hay ningún espacio de trabajo (ni svcspec.toml ni offerings/): vaya a uno o ejecute `svcspec init CARPETA`",
)
_NO_PROGRAMME = Text(
    en="there is no programme in {root}: offerings/ has no file of `kind: programme`",
    es="no hay ningún programa en {root}: en offerings/ falta un archivo de `kind: programme`",
)
_TWO_WORKSPACES = Text(
    en="{path} stands in another workspace, {root}", es="{path} está en otro espacio de trabajo, {root}"
)
_UNKNOWN = Text(
    en="there is no offering and no contract {name}; offerings: {offerings}{near}",
    es="no existe ninguna modalidad ni ningún contrato {name}; modalidades: {offerings}{near}",
)
_NEAR = Text(en="; near it: {near}", es="; parecidos: {near}")
_NONE_NEAR = Text(en="; contracts: {some}", es="; contratos: {some}")
_MOST_TOLD = 5
_NO_EDITION = Text(
    en="no edition of {name} is in force on {day}; write one of: {editions}",
    es="ninguna edición de {name} está vigente a {day}; escriba una de estas: {editions}",
)
_EDITIONS = Text(
    en="several editions of {name} are in force on {day}; write one of: {editions}",
    es="hay varias ediciones de {name} vigentes a {day}; escriba una de estas: {editions}",
)
_TAKEN_AS = Text(en="{name}: {edition}, in force on {day}", es="{name}: {edition}, vigente a {day}")
_OTHER_KIND = Text(en="{path} is neither an offering nor a contract", es="{path} no es ni una modalidad ni un contrato")
_BROKEN = Text(
    en="{name} cannot be shown before this is mended:", es="{name} no se puede mostrar mientras no se corrija esto:"
)
_WORKSPACE_BROKEN = Text(
    en="nothing can be shown before this is mended:", es="no se puede mostrar nada mientras no se corrija esto:"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A contract, and the path that its file is shown by."""

    contract: Contract
    path: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace whose programme can be read."""

    workspace: Workspace
    programme: Programme
    root: Path
    lang: str

    def pick(self, name: str, as_of: date) -> Offering | Found:
        """What a word names: `id@edition`, a bare id, the id of a contract, or the path of a file."""
        if _is_path(name):
            return self._at(Path(name))
        if "@" in name:
            found = self.programme.offerings.get(name)
            return found or self._missing(name)
        editions = [offering for offering in self.programme.offerings.values() if offering.id == name]
        if editions:
            return self._in_force(name, editions, as_of)
        if any(ref.partition("@")[0] == name for ref in self.programme.broken):
            self._missing(name)
        return self._contract(name)

    def refuse_errors(self, says: Text = _WORKSPACE_BROKEN) -> None:
        """End with 1, what it `says`, and the findings, where anything of the programme or of an offering has an error."""
        errors = [finding for finding in self.workspace.findings if finding.severity.value == "error"]
        if errors:
            refuse(says, errors, self.lang)
        for _, why in self.workspace.unreadable:
            raise UnableError(why)

    def _in_force(self, name: str, editions: Sequence[Offering], as_of: date) -> Offering:
        chosen = [offering for offering in editions if offering.effective.has(as_of)]
        refs = ", ".join(offering.ref for offering in editions)
        if len(chosen) != 1:
            raise unable(_EDITIONS if chosen else _NO_EDITION, name=name, day=as_of.isoformat(), editions=refs)
        note(filled(_TAKEN_AS, name=name, edition=chosen[0].ref, day=as_of.isoformat()), self.lang)
        return chosen[0]

    def _missing(self, name: str) -> NoReturn:
        if name in self.programme.broken or any(ref.partition("@")[0] == name for ref in self.programme.broken):
            refuse(_BROKEN, self.workspace.findings, self.lang, name)
        self._unknown(name, {})

    def _contract(self, name: str) -> Found:
        from svcspec.workspace.files import open_bytes, shown
        from svcspec.workspace.notes import maybe
        from svcspec.workspace.resolve import parse

        customers: dict[str, str] = {}
        for file in self.workspace.contract_files:
            data = open_bytes(Path(file), self.root)
            if not isinstance(data, bytes):
                continue
            parsed = parse(data, shown(Path(file), self.root))
            own = parsed.root.get("id") if parsed.root is not None and parsed.kind == "contract" else None
            if own is not None and own.value == name:
                return self._read(parsed)
            if parsed.root is not None and own is not None:
                customer = parsed.root.get("customer")
                customers[str(own.value)] = (maybe(customer, "name") if customer is not None else None) or ""
        return self._unknown(name, customers)

    def _at(self, path: Path) -> Offering | Found:
        from svcspec.workspace.files import find_root, open_bytes, shown
        from svcspec.workspace.notes import maybe
        from svcspec.workspace.resolve import parse

        root = find_root(path.parent)
        if root is None or root.resolve() != self.root.resolve():
            raise unable(_TWO_WORKSPACES, path=str(path), root=str(root or path.parent))
        data = open_bytes(path, root)
        if not isinstance(data, bytes):
            raise UnableError(data.message)
        parsed = parse(data, shown(path, root))
        match parsed.kind:
            case "contract":
                return self._read(parsed)
            case "offering" if parsed.root is not None:
                ref = f"{maybe(parsed.root, 'id')}@{maybe(parsed.root, 'edition')}"
                return self.programme.offerings.get(ref) or self._missing(ref)
            case _:
                if parsed.findings:
                    refuse(_BROKEN, parsed.findings, self.lang, str(path))
                raise unable(_OTHER_KIND, path=str(path))

    def _read(self, parsed: Parsed) -> Found:
        from svcspec.workspace.resolve import read_contract

        contract, findings = read_contract(parsed, self.programme, self.workspace.programme_file)
        is_broken = any(finding.severity.value == "error" for finding in findings)
        if contract is None or contract.terms.offering is None or is_broken:
            refuse(_BROKEN, findings, self.lang, parsed.path)
        return Found(contract, parsed.path)

    def _unknown(self, name: str, customers: Mapping[str, str]) -> NoReturn:
        from svcspec.answers.naming import contracts_near

        near = difflib.get_close_matches(name, self.programme.offerings, n=3)
        near += [_with_customer(one, customers[one]) for one in contracts_near(name, customers)]
        some = ", ".join(sorted(customers)[:_MOST_TOLD]) + (", …" if len(customers) > _MOST_TOLD else "")
        hint = filled(_NEAR, near=", ".join(near)) if near else filled(_NONE_NEAR, some=some) if some else ""
        raise unable(_UNKNOWN, name=name, offerings=", ".join(self.programme.offerings), near=hint)


def _with_customer(contract: str, customer: str) -> str:
    return f"{contract} ({customer})" if customer else contract


def opened(names: Sequence[str], lang: Sequence[str]) -> Opened:
    """The workspace around the first file that is named, else around this folder; its programme must be readable."""
    from svcspec.console.run import speak
    from svcspec.workspace.files import find_root
    from svcspec.workspace.resolve import load

    first = next((Path(name) for name in names if _is_path(name)), Path())
    root = find_root(first if first.is_dir() else first.parent)
    if root is None:
        raise UnableError(_NO_WORKSPACE)
    workspace = load(root)
    language = speak(lang, workspace.settings.language)[0]
    if workspace.programme is None:
        if workspace.findings:
            refuse(_WORKSPACE_BROKEN, workspace.findings, language)
        for _, why in workspace.unreadable:
            raise UnableError(why)
        raise unable(_NO_PROGRAMME, root=str(root))
    return Opened(workspace, workspace.programme, root, language)


def refuse(why: Text, findings: Iterable[Finding], lang: str, name: str = "") -> NoReturn:
    """Tell on standard error why nothing is shown, a line for each finding, and end with 1."""
    write_error(filled(why, name=name).say(lang))
    for finding in findings:
        write_error(f"{finding.place}: {finding.code.id}: {finding.message.say(lang)}")
    raise click.exceptions.Exit(1)


def columns_of(names: Sequence[Offering | Found]) -> tuple[list[Offering], list[Contract]]:
    """The offerings and the contracts among what was named; UsageError where there are both."""
    from svcspec.model.offering import Offering

    offerings = [one for one in names if isinstance(one, Offering)]
    contracts = [one.contract for one in names if isinstance(one, Found)]
    if offerings and contracts:
        raise misused(
            Text(
                en="offerings stand beside offerings and contracts beside contracts: {offering} is an offering, {contract} a contract",
                es="las modalidades se comparan con modalidades y los contratos con contratos: {offering} es una modalidad, {contract} un contrato",
            ),
            offering=offerings[0].ref,
            contract=contracts[0].id,
        )
    return offerings, contracts


def _is_path(name: str) -> bool:
    return "/" in name or name.endswith((".yaml", ".yml"))
