"""What is wrong in what was named: workspaces, folders, files or standard input, all findings of all files in one run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from svcspec.answers.across import across
from svcspec.answers.approvals import by_themselves
from svcspec.answers.checked import Checked, Titled
from svcspec.answers.judge import Judgement
from svcspec.answers.own_rules import NO_ENGINE, OwnRules, applying
from svcspec.answers.placed import is_lost, judgement_of
from svcspec.answers.reach import by_root, files_of, is_above, is_settings
from svcspec.findings import Finding, Severity
from svcspec.places import Place
from svcspec.portfolio import Summary
from svcspec.rules import run
from svcspec.subjects import Tier
from svcspec.text import Sayable
from svcspec.workspace.files import (
    STRAY_SETTINGS,
    Missing,
    Unreadable,
    absolute,
    open_bytes,
    shown,
)
from svcspec.workspace.own_rules import CANNOT_RUN
from svcspec.workspace.resolve import Parsed, Workspace, found_lines, load, parse
from svcspec.workspace.settings import SETTINGS_FILES, Settings

UNREAD = ("SVC0", "SVC1", "SVC203", "SVC204", "SVC213", "SVC900")
"""What says that a file was not judged, or not by a rule: no setting of a repository makes it lighter."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which findings count: code prefixes to keep and to leave out, and severities by code."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)

    def has(self, code: str) -> bool:
        """Whether findings of a code count. What keeps a file from being judged (SVC0, SVC1, SVC2) always does."""
        return self.left_out_by(code) is None

    def left_out_by(self, code: str) -> str | None:
        """What leaves findings of a code out, `ignore` or `select`; None where they count."""
        if code[3] in "012" or code == CANNOT_RUN.id:
            return None
        if code.startswith(self.ignore):
            return "ignore"
        return "select" if self.select and not code.startswith(self.select) else None

    def of(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings that count."""
        for finding in findings:
            code = finding.code.id
            if not self.has(code):
                continue
            level = None if code.startswith(UNREAD) else self.severity.get(code)
            if level is Severity.ERROR and finding.prose is not None:
                level = finding.severity
            yield finding if level is None else replace(finding, severity=level)


def by_place(finding: Finding) -> tuple[Place, str, str]:
    """What findings are sorted by."""
    return finding.place, finding.code.id, finding.item


@dataclass
class _Run:
    """What a run on a day has seen so far, and whether it takes account of waivers."""

    as_of: date
    waive: bool = True
    files: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    unreadable: list[tuple[str, Sayable]] = field(default_factory=list)
    lines: dict[str, Mapping[int, str]] = field(default_factory=dict)
    ended: int = 0
    unjudged: int = 0
    judged: set[str] = field(default_factory=set)
    titles: dict[str, Titled] = field(default_factory=dict)
    rules: list[str] = field(default_factory=list)

    def take(self, path: str, judgement: Judgement) -> None:
        self.files[judgement.kind] += 1
        self.findings += judgement.findings
        if judgement.lines:
            self.lines[path] = {**self.lines.get(path, {}), **judgement.lines}
        self.unjudged += judgement.kind == "contract" and judgement.summary is None
        if judgement.summary is not None:
            self.ended += judgement.summary.has_ended
            self.judged.add(judgement.summary.id)

    def find(self, findings: Iterable[Finding], workspace: Workspace) -> None:
        """Take findings in files of the workspace that have been read already, with the lines they are about."""
        for finding in findings:
            self.findings.append(finding)
            name = finding.place.file
            self.lines[name] = {**self.lines.get(name, {}), **found_lines(workspace.sources.get(name), [finding])}

    def checked(self, choice: Choice) -> Checked:
        """What it comes to, by place."""
        kept = tuple(choice.of(sorted(self.findings, key=by_place)))
        left_out = Counter(choice.left_out_by(one.code.id) for one in self.findings if one.waived is None)
        return Checked(
            self.as_of,
            dict(self.files),
            self.ended,
            kept,
            tuple(self.unreadable),
            self.lines,
            tuple(self.rules),
            unjudged=self.unjudged,
            judged=frozenset(self.judged),
            titles=self.titles,
            left_out={by: left_out[by] for by in ("ignore", "select")},
        )


def check(
    paths: Iterable[Path],
    as_of: date,
    choose: Callable[[Settings], Choice],
    given: Mapping[Path, bytes] | None = None,
    *,
    waive: bool = True,
) -> tuple[Checked, Settings]:
    """Check the files that `paths` name, which stand in one workspace or in none, by its settings, which are returned as well.

    `given` holds the bytes of files that are not read from disk (standard input). Without `waive`, findings are as if
    no waiver were there.
    """
    named = list(paths)
    root = next(iter(by_root(named)), None)
    known = {absolute(path): data for path, data in (given or {}).items()}
    workspace = Workspace(None) if root is None else load(root, known)
    seen = _Run(as_of, waive)
    _check(workspace, named, seen, known)
    return replace(seen.checked(choose(workspace.settings)), programme=workspace.programme), workspace.settings


def check_workspace(workspace: Workspace, as_of: date) -> Checked:
    """Check all of a workspace that has been read, by its own settings but for `select`: nothing is left out unsaid."""
    seen = _Run(as_of)
    _check(workspace, [workspace.root or Path()], seen, {})
    return seen.checked(Choice((), workspace.settings.ignore, workspace.settings.severity))


def _check(workspace: Workspace, named: list[Path], seen: _Run, given: Mapping[Path, bytes]) -> None:
    root = workspace.root
    whole = root is not None and any(is_above(path, root) for path in named)
    files = files_of(named, workspace)
    known = {shown(path, root) for path in workspace.vocabulary_files}
    wanted = known if whole else known & {shown(Path(path), root) for path in files.values()}
    if whole:
        files |= {str(path): str(path) for path in workspace.vocabulary_files if is_lost(shown(path, root), workspace)}
    _vocabulary(workspace, wanted, seen, whole=whole)
    has_settings = workspace.has_settings if whole else any(is_settings(path, root) for path in named)
    seen.files["settings"] += has_settings
    summaries: list[Summary] = []
    ids: list[tuple[str, Place]] = []
    with applying(workspace.rules, seen.as_of) as own:
        for path in map(Path, files.values()):
            name = shown(path, root)
            if name in known and not is_lost(name, workspace):
                continue
            parsed = _open(path, root, seen, given)
            if parsed is None:
                continue
            judgement = judgement_of(parsed, workspace, seen.as_of, own, waive=seen.waive)
            seen.take(name, judgement)
            if judgement.summary is not None:
                summaries.append(judgement.summary)
            own_id = _ids(parsed, judgement)
            ids += own_id
            seen.titles.update((name, _titled(one, parsed, judgement)) for one, _ in own_id)
            if judgement.summary is None and parsed.source is not None:
                told = {place.line: parsed.source.line(place.line) for _, place in own_id}
                seen.lines[name] = {**seen.lines.get(name, {}), **told}
        unread = (
            () if whole else tuple(one for one in workspace.contract_files if str(absolute(Path(one))) not in files)
        )
        _applied(workspace, own, summaries, seen, {one for one in wanted if one.startswith(_RULES)}, unread)
        if summaries and not whole:
            _unread_rules(workspace, wanted, seen)
    between: list[Finding] = []
    if workspace.programme is not None:
        between += across(tuple(summaries), workspace.programme, ids)
    if root is not None and workspace.settings.policy.approvers:
        between += by_themselves(root, summaries, workspace.settings.policy, given)
    seen.findings += between
    _read_again(between, files, root, seen, given)


def _read_again(
    between: list[Finding], files: Mapping[str, str], root: Path | None, seen: _Run, given: Mapping[Path, bytes]
) -> None:
    """The lines that findings between contracts are about; of every contract they would be much to keep."""
    named = {one.place.file for one in between if one.place.line not in seen.lines.get(one.place.file, {})}
    for path in map(Path, files.values() if named else ()):
        name = shown(path, root)
        held = given.get(absolute(path))
        data = None if name not in named else open_bytes(path, root) if held is None else held
        if isinstance(data, bytes):
            seen.lines[name] = {**seen.lines.get(name, {}), **found_lines(parse(data, name).source, between)}


def _applied(
    workspace: Workspace,
    own: OwnRules | None,
    summaries: list[Summary],
    seen: _Run,
    named: set[str],
    unread: Iterable[str],
) -> None:
    """What is wrong with the workspace's own rules: where contracts were judged, with any of them, else with those `named`.

    Those are held against the `unread` contracts too, which are not judged: what breaks a rule may show there alone.
    """
    seen.rules += [rule.id for rule in workspace.rules]
    if own is None:
        if workspace.rules and (summaries or seen.files["rule"]):
            seen.unreadable.append((workspace.rules[0].place.file, NO_ENGINE))
        return
    broken = own.broken() if summaries else ()
    if named:
        for path in map(Path, unread):
            data = open_bytes(path, workspace.root)
            if isinstance(data, bytes):
                judgement_of(parse(data, shown(path, workspace.root)), workspace, seen.as_of, own, waive=seen.waive)
        told = {one.place for one in broken}
        broken += tuple(one for one in own.broken() if one.place.file in named and one.place not in told)
    seen.find(broken, workspace)


def _unread_rules(workspace: Workspace, told: set[str], seen: _Run) -> None:
    """What is wrong with files of rules that were not named: the contracts that were are not held against them."""
    untold = [name for name in workspace.vocabulary if name.startswith(_RULES) and name not in told]
    seen.find((one for one in workspace.findings if one.place.file in untold), workspace)
    seen.unreadable += [failed for failed in workspace.unreadable if failed[0].startswith(_RULES)]


_RULES = "rules/"


def _open(path: Path, root: Path | None, seen: _Run, given: Mapping[Path, bytes]) -> Parsed | None:
    data = given.get(absolute(path))
    match open_bytes(path, root) if data is None else data:
        case bytes() as data:
            return parse(data, shown(path, root))
        case Finding() as refused:
            seen.files["other"] += 1
            seen.findings.append(refused)
        case Missing() | Unreadable() as failed:
            seen.unreadable.append((failed.path, failed.message))
    return None


def _vocabulary(workspace: Workspace, wanted: set[str], seen: _Run, *, whole: bool) -> None:
    findings = [*workspace.findings]
    programme = workspace.programme
    if programme is not None:
        if whole or programme.place.file in wanted:
            findings += run(programme)
        for offering in programme.offerings.values():
            if whole or offering.place.file in wanted:
                findings += run(Tier(offering, programme))
    wanted = {*wanted, *SETTINGS_FILES}
    seen.findings += [one for one in findings if whole or one.place.file in wanted or one.code is STRAY_SETTINGS]
    for file, kind in workspace.vocabulary.items():
        seen.files[kind] += file in wanted and not is_lost(file, workspace)
    seen.unreadable += [failed for failed in workspace.unreadable if whole or failed[0] in SETTINGS_FILES]
    for name, source in workspace.sources.items():
        seen.lines[name] = found_lines(source, findings)


def _ids(parsed: Parsed, judgement: Judgement) -> list[tuple[str, Place]]:
    """The id of a contract, whether or not it could be judged, and where it is told when it is taken."""
    if judgement.summary is not None:
        return [(judgement.summary.id, judgement.summary.place)]
    own = parsed.root.get("id") if parsed.root is not None and judgement.kind == "contract" else None
    return [(own.value, own.place)] if own is not None and isinstance(own.value, str) else []


def _titled(name: str, parsed: Parsed, judgement: Judgement) -> Titled:
    if judgement.summary is not None:
        return Titled(name, judgement.summary.customer, not judgement.summary.has_ended)
    customer = parsed.root.get("customer") if parsed.root is not None else None
    said = customer.get("name") if customer is not None else None
    return Titled(name, said.value if said is not None and isinstance(said.value, str) else "", is_judged=False)
