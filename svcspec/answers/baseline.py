"""Which findings are known from when the tool was adopted, and which are new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from svcspec.answers.check import UNREAD, Choice
from svcspec.answers.checked import Checked
from svcspec.answers.reach import is_above
from svcspec.findings import Finding, Severity
from svcspec.fingerprints import fingerprints
from svcspec.rules import rules
from svcspec.workspace.baseline import Baseline, Entry, entry, load
from svcspec.workspace.files import find_root

_WEIGHT = [*Severity]
EVERYTHING = Choice()
"""All findings, whatever the settings leave out."""


def held_against(checked: Checked, named: Iterable[Path], choice: Choice = EVERYTHING) -> Checked:
    """A check of what `choice` asked for, held against the baselines of the workspaces that were named.

    One that cannot be read is unreadable there too. What a workspace does not have any more is told where all of it was named.
    """
    paths = tuple(named)
    roots = [root for root in dict.fromkeys(map(find_root, paths)) if root is not None]
    read = [load(root) for root in roots]
    known = _entries(read)
    failed = tuple(one for each in read for one in each.unreadable)
    if known:
        made = max((each.as_of for each in read if each.as_of is not None), default=None)
        checked = marked(checked, known, choice, made)
        if not all(any(is_above(path, root) for path in paths) for root in roots):
            checked = replace(checked, gone=0)
    return replace(checked, unreadable=(*checked.unreadable, *failed)) if failed else checked


def marked(
    checked: Checked, known: Mapping[str, Entry], choice: Choice = EVERYTHING, made: date | None = None
) -> Checked:
    """The same with every finding marked that is known, promises the same as then and weighs no more.

    It counts how many entries that were asked for match nothing, though what they are about was judged; none on a day
    before the baseline was `made`.
    """
    marks = fingerprints(checked.findings)
    findings = recognised(checked.findings, known)
    is_before = made is not None and checked.as_of < made
    asked = {} if is_before else {mark: one for mark, one in known.items() if choice.has(one.code)}
    return replace(checked, findings=findings, gone=len(_held(checked, marks, asked).gone))


def recognised(findings: Sequence[Finding], known: Mapping[str, Entry]) -> tuple[Finding, ...]:
    """All findings of a day, in their order, those marked that are known."""
    marks = fingerprints(findings)
    matches = _matches(findings, marks, known)
    return tuple(
        replace(one, is_known=_is_known(one, known.get(match), mark))
        for one, match, mark in zip(findings, matches, marks, strict=True)
    )


def known_in(root: Path) -> Mapping[str, Entry]:
    """The known findings of a workspace by fingerprint; none where there is no baseline that can be read."""
    return _entries([load(root)])


def _entries(read: Iterable[Baseline]) -> dict[str, Entry]:
    return {mark: one for each in read for mark, one in (each.entries or {}).items()}


def _matches(findings: Sequence[Finding], marks: Sequence[str], known: Mapping[str, Entry]) -> tuple[str, ...]:
    """The fingerprint of the entry that each finding is, else its own.

    Twins are told apart by what they promise before their number among them, which changes when one of them is mended.
    """
    found = [entry(one, mark) for one, mark in zip(findings, marks, strict=True)]
    matched = {mark: mark for mark, one in zip(marks, found, strict=True) if one.promised == _promise(known.get(mark))}
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for mark, one in known.items():
        if mark not in matched:
            alike[one.code, one.owner, one.item].append(mark)
    moved = [
        one
        for one, finding in zip(found, findings, strict=True)
        if one.fingerprint not in matched and not finding.prose
    ]
    for is_same in (True, False):
        for one in moved:
            left = alike[one.code, one.owner, one.item]
            fits = [mark for mark in left if known[mark].promised == one.promised or not is_same]
            if one.fingerprint not in matched and fits:
                matched[one.fingerprint] = one.fingerprint if one.fingerprint in fits else fits[0]
                left.remove(matched[one.fingerprint])
    return tuple(matched.get(mark, mark) for mark in marks)


def _promise(known: Entry | None) -> str | None:
    return None if known is None else known.promised


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


@dataclass(frozen=True, slots=True)
class Held:
    """The entries of a baseline after a check of everything: still found, no longer found, and those of what was not judged."""

    found: tuple[Entry, ...]
    gone: tuple[Entry, ...]
    unjudged: tuple[Entry, ...]


def held(checked: Checked, known: Mapping[str, Entry]) -> Held:
    """What has become of each known entry; nothing is added."""
    return _held(checked, fingerprints(checked.findings), known)


def _held(checked: Checked, marks: Sequence[str], known: Mapping[str, Entry]) -> Held:
    there = frozenset(_matches(checked.findings, marks, known))
    found = tuple(one for mark, one in known.items() if mark in there)
    missing = [one for mark, one in known.items() if mark not in there]
    wrong = [
        one
        for one, mark in zip(checked.findings, marks, strict=True)
        if mark not in known and (one.code.id[3] in _BEFORE_SCOPE or one.code.id.startswith(UNREAD))
    ]
    if not wrong and not checked.unjudged and not checked.unreadable:
        return Held(found, tuple(missing), ())
    is_vocabulary_whole = all(one.contract or one.place.file.startswith(_CONTRACTS) for one in wrong)
    broken = {one.contract for one in wrong}

    def is_judged(entry: Entry) -> bool:
        alone = entry.code[3] not in _MAY_SPAN and not _spans(entry.code)
        return is_vocabulary_whole and alone and entry.owner in checked.judged and entry.owner not in broken

    gone = tuple(one for one in missing if is_judged(one))
    return Held(found, gone, tuple(one for one in missing if not is_judged(one)))


_BEFORE_SCOPE = "012"
"""The families of what may keep something from being held against the document."""
_MAY_SPAN = "9"
"""The family of rules of the workspace, which may look at several contracts at once."""
_CONTRACTS = "contracts/"


def _spans(code: str) -> bool:
    """Whether a rule looks at several contracts at once, so that any of them that is not judged matters."""
    known = rules().get(code)
    return known is not None and any(visits == "Portfolio" for visits, _ in known.checks)
