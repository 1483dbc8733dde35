"""Which findings are known from when the tool was adopted, and which are new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from svcspec.answers.check import UNREAD, Checked
from svcspec.findings import Finding, Severity
from svcspec.fingerprints import fingerprints
from svcspec.workspace.baseline import Entry, entry, load
from svcspec.workspace.files import find_root

_WEIGHT = [*Severity]


def held_against(checked: Checked, named: Iterable[Path]) -> Checked:
    """A check held against the baselines of the workspaces that were named; one that cannot be read is unreadable there too."""
    read = [load(root) for root in dict.fromkeys(map(find_root, named)) if root is not None]
    known = {mark: one for each in read for mark, one in (each.entries or {}).items()}
    failed = tuple(one for each in read for one in each.unreadable)
    if known:
        checked = marked(checked, known)
    return replace(checked, unreadable=(*checked.unreadable, *failed)) if failed else checked


def marked(checked: Checked, known: Mapping[str, Entry]) -> Checked:
    """The same with every finding marked that is known, promises the same as then and weighs no more; how many entries match nothing is counted."""
    marks = fingerprints(checked.findings)
    findings = tuple(
        replace(one, is_known=_is_known(one, known.get(mark), mark))
        for one, mark in zip(checked.findings, marks, strict=True)
    )
    return replace(checked, findings=findings, gone=len(known.keys() - set(marks)))


def _is_known(finding: Finding, before: Entry | None, mark: str) -> bool:
    """Whether a finding was there before with the value promised, and weighs no more; what keeps a file from being judged never."""
    if before is None or finding.code.id.startswith(UNREAD):
        return False
    is_heavier = _WEIGHT.index(finding.severity) < _WEIGHT.index(Severity(before.severity))
    return not is_heavier and before.promised == entry(finding, mark).promised


def entries(findings: Sequence[Finding]) -> tuple[Entry, ...]:
    """What a baseline keeps of findings: all that nobody has waived and that do not keep a file from being judged."""
    marks = fingerprints(findings)
    return tuple(
        entry(one, mark)
        for one, mark in zip(findings, marks, strict=True)
        if one.waived is None and not one.code.id.startswith(UNREAD)
    )


def pruned(findings: Sequence[Finding], known: Mapping[str, Entry]) -> tuple[Entry, ...]:
    """The known entries that are still found; nothing is added."""
    marks: Iterable[str] = fingerprints(findings)
    return tuple(known[mark] for mark in marks if mark in known)
