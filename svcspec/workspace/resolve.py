"""A workspace on disk to its settings, its programme with every offering resolved, and the list of its contract files.

Contracts are not kept: `read_contract` is a pure, picklable function of bytes, path and the frozen programme.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from svcspec.excerpt import lines_of
from svcspec.findings import Code, Finding, Severity, found
from svcspec.model.contract import Contract
from svcspec.model.offering import Offering
from svcspec.model.own_rule import OwnRule
from svcspec.model.programme import Programme
from svcspec.places import Place
from svcspec.reading.nodes import Node, Source
from svcspec.reading.schema import read_kind, validate
from svcspec.reading.yaml import read
from svcspec.text import Message, Text, Verbatim
from svcspec.workspace import contracts, lock, offerings, own_rules, programmes
from svcspec.workspace.files import Missing, Unreadable, open_bytes, shown, stray_settings, yaml_files
from svcspec.workspace.notes import Notes, entries, maybe, words
from svcspec.workspace.settings import Settings
from svcspec.workspace.settings import load as load_settings
from svcspec.workspace.texts import incomplete

NO_PROGRAMME = Code(
    "SVC203",
    Severity.ERROR,
    says=Text(en="no programme found", es="no se encuentra ningún programa"),
    why=Text(
        en="What this file says can be compared with nothing.",
        es="Lo que dice este archivo no se puede comparar con nada.",
    ),
    help=Text(
        en="put it in a workspace: a folder whose `offerings/` has a file of `kind: programme`",
        es="póngalo en un espacio de trabajo: una carpeta cuyo `offerings/` tenga un archivo de `kind: programme`",
    ),
    bad="",
    good="",
)
TAKEN_ID = Code(
    "SVC211",
    Severity.ERROR,
    says=Text(en="the id `{id}` is taken by {other}", es="el identificador `{id}` ya lo usa {other}"),
    why=Text(
        en="Two things of one name cannot be told apart in a finding or on the command line.",
        es="Dos cosas con el mismo nombre no se distinguen ni en una observación ni en la línea de órdenes.",
    ),
    help=Text(en="give one of them another id", es="dé otro identificador a una de ellas"),
    bad="",
    good="",
)
SEVERAL_PROGRAMMES = Code(
    "SVC212",
    Severity.ERROR,
    says=Text(
        en="{other} is the programme of this workspace", es="{other} ya es el programa de este espacio de trabajo"
    ),
    why=Text(
        en="Offerings and contracts would not know which vocabulary they are written in.",
        es="Las modalidades y los contratos no sabrían en qué vocabulario están escritos.",
    ),
    help=Text(en="keep one programme for each workspace", es="deje un solo programa en cada espacio de trabajo"),
    bad="",
    good="",
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """One file as far as it can be read on its own: its kind where it says one, and what is wrong so far."""

    path: str
    kind: str | None
    root: Node | None
    source: Source | None
    findings: tuple[Finding, ...]

    @property
    def is_valid(self) -> bool:
        """Whether the file can be built from."""
        return self.root is not None and not self.findings


@dataclass(frozen=True, slots=True)
class Workspace:
    """What stands in a folder, contracts apart.

    `programme` is None where there is none, or none that can be trusted; then `programme_file` names it if it exists.
    `vocabulary` is the kind of each file that was read, by its shown path; `sources` are their texts. `rules` are the
    workspace's own, by code.
    """

    root: Path | None
    settings: Settings = Settings()
    has_settings: bool = False
    programme: Programme | None = None
    programme_file: str | None = None
    contract_files: tuple[str, ...] = ()
    vocabulary_files: tuple[Path, ...] = ()
    vocabulary: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, Source | None] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    unreadable: tuple[tuple[str, Message], ...] = ()
    rules: tuple[OwnRule, ...] = ()


def parse(data: bytes, path: str) -> Parsed:
    """Read one file and hold it against the schema of the kind that it says it is."""
    reading = read(data, path)
    root = reading.root
    if root is None:
        return Parsed(path, None, None, reading.source, reading.findings)
    kind, unknown = read_kind(root)
    told = {finding.place for finding in reading.findings}
    structure = unknown if kind is None else validate(kind, root)
    findings = (*reading.findings, *(finding for finding in structure if finding.place not in told))
    return Parsed(path, kind, root, reading.source, findings)


def load(root: Path, given: Mapping[Path, bytes] | None = None) -> Workspace:
    """Read everything of a workspace but its contracts; what is wrong is in the result.

    `given` holds the bytes of files that are not to be read from disk, by their absolute paths.
    """
    settled = load_settings(root)
    offered = {*map(Path, yaml_files(root / "offerings"))}
    offered |= {path for path in given or {} if path.is_relative_to(root / "offerings")}
    ruling = own_files(root, "rules", given)
    files = (*sorted(offered, key=lambda path: path.as_posix().replace("/", "\0")), *_managers(root), *ruling)
    parsed: list[Parsed] = []
    findings = [*settled.findings, *stray_settings(root)]
    unreadable = [(settled.unreadable.path, settled.unreadable.message)] if settled.unreadable else []
    for path in files:
        match given[path] if given and path in given else open_bytes(path, root):
            case bytes() as data:
                parsed.append(parse(data, shown(path, root)))
            case Finding() as refused:
                findings.append(refused)
            case Missing() | Unreadable() as failed:
                unreadable.append((failed.path, failed.message))
    ruled = {shown(path, root) for path in ruling}
    programme, file, built = vocabulary(one for one in parsed if one.path not in ruled)
    locked = lock.load(root)
    if programme is not None:
        findings += [*locked.findings, *lock.gone(locked, programme)]
        programme = replace(programme, locked=locked.editions)
    unreadable += locked.unreadable
    rules, broken = _rules([one for one in parsed if one.path in ruled], programme)
    return Workspace(
        root,
        settled.settings,
        settled.has_file,
        programme,
        file,
        tuple(yaml_files(root / "contracts")),
        files,
        {one.path: one.kind or "other" for one in parsed},
        {**{one.path: one.source for one in parsed}, **locked.sources},
        (*findings, *built, *broken),
        tuple(unreadable),
        rules,
    )


def own_files(root: Path, folder: str, given: Mapping[Path, bytes] | None = None) -> tuple[Path, ...]:
    """The YAML files that stand in a folder of a workspace itself, in order; folders below it are somebody else's."""
    home = root / folder
    paths = {path for path in map(Path, yaml_files(home)) if home in (path, path.parent)}
    paths |= {path for path in given or {} if home in (path, path.parent)}
    return tuple(sorted(paths))


def _rules(parsed: Iterable[Parsed], programme: Programme | None) -> tuple[tuple[OwnRule, ...], tuple[Finding, ...]]:
    """The rules of the workspace's own by code, and what is wrong in their files."""
    rules: dict[str, OwnRule] = {}
    findings: list[Finding] = []
    for one in parsed:
        findings += one.findings
        if one.kind != "rule" or not one.is_valid or one.root is None or programme is None:
            continue
        notes = Notes()
        rule = own_rules.build(one.root, programme, notes)
        if rule.id in rules:
            notes.report(TAKEN_ID, rule.place, id=rule.id, other=rules[rule.id].place.file)
        findings += notes.findings
        if not notes.have_errors:
            rules[rule.id] = rule
    return tuple(rule for _, rule in sorted(rules.items())), tuple(findings)


def _managers(root: Path) -> list[Path]:
    return [path for path in (root / "managers.yaml", root / "managers.yml") if os.path.lexists(path)]


def found_lines(source: Source | None, findings: Iterable[Finding]) -> Mapping[int, str]:
    """The lines of a file that findings point at, by number."""
    if source is None:
        return {}
    here = [one for one in findings if one.place.file == source.path]
    numbers = {one.place.line for one in here}
    numbers.update(*(lines_of(one.place, source.line, is_prose=one.is_of_prose) for one in here))
    return {number: source.line(number) for number in numbers}


def vocabulary(files: Iterable[Parsed]) -> tuple[Programme | None, str | None, tuple[Finding, ...]]:
    """The programme that files describe, the file it stands in, and every finding of all of them, sorted by place."""
    parsed = list(files)
    findings = [finding for one in parsed for finding in one.findings]
    candidates = [one for one in parsed if one.kind == "programme"]
    for one in candidates[1:]:
        place = one.root.place if one.root else Place(one.path)
        findings.append(found(SEVERAL_PROGRAMMES, place, {"other": Verbatim(candidates[0].path)}))
    programme = None
    if candidates and candidates[0].is_valid and candidates[0].root is not None:
        notes = Notes()
        programme = programmes.build(candidates[0].root, notes)
        incomplete(candidates[0].root, programme.languages, notes)
        findings += notes.findings
        programme = None if notes.have_errors else programme
    elif not candidates:
        findings += [
            found(NO_PROGRAMME, one.root["kind"].place) for one in parsed if one.kind == "offering" and one.root
        ]
    if programme is not None:
        people = {
            name: words(person["name"])
            for one in parsed
            if one.kind == "managers" and one.is_valid and one.root
            for name, person in one.root["managers"].items()
        }
        findings += [finding for one in parsed if one.kind == "managers" for finding in _persons(one, people)]
        programme = _with_offerings(replace(programme, people=people), parsed, findings)
    return programme, candidates[0].path if candidates else None, tuple(_sorted(findings))


def _persons(managers: Parsed, people: Mapping[str, str]) -> list[Finding]:
    """A finding for each substitute that is nobody's id, and for each time zone that there is not."""
    notes = Notes()
    if managers.is_valid and managers.root is not None:
        for _, person in entries(managers.root, "managers"):
            substitute = person.get("substitute")
            if substitute is not None:
                notes.known(substitute, people, contracts.MANAGER)
            contracts.zone(person.get("timezone"), notes)
    return notes.findings


def _with_offerings(programme: Programme, parsed: list[Parsed], findings: list[Finding]) -> Programme:
    built: dict[str, tuple[Offering, Node]] = {}
    notes: dict[str, Notes] = {}
    broken: set[str] = set()
    for one in parsed:
        if one.kind != "offering" or one.root is None:
            continue
        ref = f"{maybe(one.root, 'id')}@{maybe(one.root, 'edition')}"
        if not one.is_valid:
            broken.add(ref)
            continue
        if ref in built:
            other = built[ref][0].place.file
            findings.append(found(TAKEN_ID, one.root["id"].place, {"id": Verbatim(ref), "other": Verbatim(other)}))
            continue
        notes[ref] = Notes()
        built[ref] = (offerings.build(one.root, programme, notes[ref]), one.root)
        incomplete(one.root, programme.languages, notes[ref])
    resolved = offerings.resolve(built, programme, notes, broken)
    for ref, own in notes.items():
        findings += [replace(finding, offering=built[ref][0].id) for finding in own.findings]
        if own.have_errors or ref not in resolved:
            broken.add(ref)
    whole = {ref: offering for ref, offering in resolved.items() if ref not in broken}
    return replace(programme, offerings=whole, broken=frozenset(broken))


def read_contract(
    parsed: Parsed, programme: Programme | None, programme_file: str | None
) -> tuple[Contract | None, tuple[Finding, ...]]:
    """The contract of a file, and what is wrong with its references; None where it cannot be judged."""
    if parsed.root is None or (programme is not None and not parsed.is_valid):
        return None, parsed.findings
    if programme is None:
        kind = parsed.root.get("kind")
        place = parsed.root.place if kind is None else kind.place
        if programme_file is None:
            return None, (*parsed.findings, found(NO_PROGRAMME, place))
        if not parsed.is_valid:
            return None, parsed.findings
        fills = {"offering": Verbatim(programme_file)}
        return None, (found(contracts.CANNOT_BE_JUDGED, place, fills),)
    notes = Notes()
    contract = contracts.build(parsed.root, programme, notes)
    own = maybe(parsed.root, "id")
    return contract, tuple(replace(finding, contract=own) for finding in notes.findings)


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (finding.place, finding.code.id))


def read_contracts(workspace: Workspace) -> Iterator[Contract]:
    """The contracts of a workspace that can be judged, one after another, in file order; none is kept."""
    for name in workspace.contract_files:
        data = open_bytes(Path(name), workspace.root)
        if isinstance(data, bytes):
            parsed = parse(data, shown(Path(name), workspace.root))
            contract, _ = read_contract(parsed, workspace.programme, workspace.programme_file)
            if contract is not None:
                yield contract
