"""One file of a workspace judged, whatever kind it is of: a contract, or what stands where nothing reads it."""

from __future__ import annotations

from datetime import date

from svcspec.answers.judge import Judgement, judge_parsed
from svcspec.answers.own_rules import OwnRules
from svcspec.findings import Code, Finding, Severity, found
from svcspec.reading.nodes import Node
from svcspec.text import Text, Verbatim
from svcspec.workspace.resolve import NO_PROGRAMME, Parsed, Workspace, found_lines

MISPLACED = Code(
    "SVC214",
    Severity.ERROR,
    says=Text(en="a file of `kind: {kind}` belongs in {folder}", es="un archivo de `kind: {kind}` va en {folder}"),
    why=Text(en="Nothing reads it where it stands.", es="Donde está no lo lee nadie."),
    help=Text(en="move it there", es="llévelo allí"),
    bad="",
    good="",
)

_FOLDERS = {
    "programme": "offerings/",
    "offering": "offerings/",
    "managers": "managers.yaml",
    "contract": "contracts/",
    "rule": "rules/",
    "test": "tests/",
}


def is_lost(name: str, workspace: Workspace) -> bool:
    """Whether a file among the offerings is of a kind that is not read there."""
    kind = workspace.vocabulary.get(name)
    if kind is None or kind == "other":
        return False
    return kind == "contract" or kind not in (_READ_IN.get(name.partition("/")[0]) or (kind,))


_READ_IN = {"offerings": ("programme", "offering"), "rules": ("rule",)}
"""The kinds of files that are read in a folder."""


def judgement_of(parsed: Parsed, workspace: Workspace, as_of: date, own: OwnRules | None, *, waive: bool) -> Judgement:
    """What a file of a workspace comes to, whatever kind it is of."""
    kind = parsed.kind
    is_out = is_lost(parsed.path, workspace)
    if kind == "test" and parsed.path.startswith(_FOLDERS[kind]):
        return Judgement(kind, parsed.findings, lines=found_lines(parsed.source, parsed.findings))
    if kind is not None and (kind != "contract" or is_out) and parsed.root is not None:
        is_alone = workspace.root is None
        lost = found(NO_PROGRAMME, parsed.root["kind"].place) if is_alone else misplaced(parsed.root, kind)
        findings = (*parsed.findings, lost)
        return Judgement(kind, findings, lines=found_lines(parsed.source, findings))
    further = own.find if own is not None else lambda _: []
    return judge_parsed(
        parsed, workspace.programme, workspace.programme_file, as_of, further, workspace.settings.policy, waive=waive
    )


def is_at_home(path: str, kind: str) -> bool:
    """Whether a file of `kind` stands where it is read."""
    return path.startswith(_FOLDERS[kind])


def misplaced(root: Node, kind: str) -> Finding:
    """That a file of `kind` stands where nothing reads it."""
    fills = {"kind": Verbatim(kind), "folder": Verbatim(_FOLDERS[kind])}
    return found(MISPLACED, root["kind"].place, fills)
