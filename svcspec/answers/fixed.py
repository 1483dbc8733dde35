"""Findings that have one right answer, mended in memory: file by file, proved by reading each again."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from svcspec.answers.check import Choice, check
from svcspec.answers.checked import Checked
from svcspec.findings import Edit, Finding, Fix
from svcspec.reading.changes import edited, is_same
from svcspec.reading.nodes import Node, Plain
from svcspec.reading.yaml import read
from svcspec.visible import visible
from svcspec.workspace.files import absolute, find_root, open_bytes
from svcspec.workspace.settings import Settings

_MOST_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Fixed:
    """What is left to find once what can be mended is; the files that change, by path, as they were and as they would be.

    `found` is what there is to find as the files are; `count` is how many findings were mended.
    """

    checked: Checked
    found: Checked
    before: Mapping[Path, str] = field(default_factory=dict)
    after: Mapping[Path, str] = field(default_factory=dict)
    count: int = 0

    @property
    def differences(self) -> Sequence[str]:
        """The lines of the unified diff of all files, as `git apply` takes it at the root of the workspace."""
        lines: list[str] = []
        for path, text in self.after.items():
            old, new = self.before[path].split("\n"), text.split("\n")
            name = visible(shown_name(path))
            name += "\t" if " " in name else ""
            changes = difflib.unified_diff(_whole(old), _whole(new), f"a/{name}", f"b/{name}", lineterm="")
            lines += [part for line in changes for part in line.split("\n")]
        return lines


def shown_name(path: Path) -> str:
    """The path of a file from the root of its workspace."""
    root = find_root(path.parent)
    return path.name if root is None else path.relative_to(root).as_posix()


def _whole(lines: list[str]) -> list[str]:
    """The lines of a text that was split at its line feeds; a last one that does not end is marked so."""
    *ended, last = lines
    return [*ended, f"{last}\n\\ No newline at end of file"] if last else ended


def fixed(
    paths: Iterable[Path], as_of: date, choose: Callable[[Settings], Choice], *, waive: bool = True
) -> tuple[Fixed, Settings]:
    """Check the files that `paths` name, mend what can be, and check again until nothing more can; nothing is written."""
    named = tuple(paths)
    root = next((one for path in named if (one := find_root(path)) is not None), None)
    texts: dict[Path, str] = {}
    before: dict[Path, str] = {}
    count = 0
    found, settings = check(named, as_of, choose, waive=waive)
    checked = found
    for _ in range(_MOST_ROUNDS):
        mended = _mended(checked.findings, root, texts)
        if not mended:
            break
        for path, (old, new, number) in mended.items():
            before.setdefault(path, old)
            texts[path] = new
            count += number
        given = {path: text.encode() for path, text in texts.items()}
        checked, settings = check(named, as_of, choose, given, waive=waive)
    return Fixed(checked, found, before, texts, count), settings


def _mended(
    findings: Iterable[Finding], root: Path | None, texts: Mapping[Path, str]
) -> dict[Path, tuple[str, str, int]]:
    """Each file with something to mend: its text, the text mended, and how many findings that mends."""
    by_file: dict[str, list[Fix]] = {}
    for finding in findings:
        fix = next((one for one in finding.fixes if one.safe), None)
        if fix is not None and root is not None:
            by_file.setdefault(finding.place.file, []).append(fix)
    mended = {}
    for file, fixes in by_file.items():
        path = absolute((root or Path()) / file)
        text = texts.get(path) or _text(path, root)
        made = [] if text is None else _proved(text, _apart(fixes))
        if text is not None and made:
            mended[path] = (text, edited(text, _edits(made)), len(made))
    return mended


def _proved(text: str, fixes: list[Fix]) -> list[Fix]:
    """The fixes that can be made together with nothing else changed: all of them, else those that go one by one with those before."""
    if _is_proved(text, fixes):
        return fixes
    kept: list[Fix] = []
    for fix in fixes:
        if _is_proved(text, [*kept, fix]):
            kept.append(fix)
    return kept


def _is_proved(text: str, fixes: Iterable[Fix]) -> bool:
    made = _edits(fixes)
    return says_the_same(text, edited(text, made), made)


def _edits(fixes: Iterable[Fix]) -> list[Edit]:
    return [edit for fix in fixes for edit in fix.edits]


def _text(path: Path, root: Path | None) -> str | None:
    data = open_bytes(path, root)
    return data.decode() if isinstance(data, bytes) else None


def _apart(fixes: Iterable[Fix]) -> list[Fix]:
    """The fixes that do not touch the place of one before them."""
    chosen: list[Fix] = []
    for fix in fixes:
        taken = [edit for one in chosen for edit in one.edits]
        if all(edit.end < other.start or other.end < edit.start for edit in fix.edits for other in taken):
            chosen.append(fix)
    return chosen


def says_the_same(before: str, after: str, made: Sequence[Edit]) -> bool:
    """Whether a file says after some edits what it said before, but for the values and keys that they touched."""
    old, new = read(before.encode(), ""), read(after.encode(), "")
    if old.root is None or new.root is None or len(new.findings) > len(old.findings):
        return False
    return _is_as_edited(old.root, new.root.value, made)


def _is_as_edited(old: Node, new: Plain, made: Sequence[Edit]) -> bool:
    """Whether a value is what it was, but for what the edits took out or wrote anew."""
    if isinstance(old.value, dict) and isinstance(new, dict):
        kept = [(key, child) for key, child in old.items() if not _is_gone(child, made)]
        return len(kept) == len(new) and all(
            (key == other or _is_touched(child.key_place.start, child.key_place.end, made))
            and _is_as_edited(child, value, made)
            for (key, child), (other, value) in zip(kept, new.items(), strict=True)
        )
    if isinstance(old.value, list) and isinstance(new, list):
        left = [child for child in old if not _is_gone(child, made)]
        return len(left) == len(new) and all(_is_as_edited(*pair, made) for pair in zip(left, new, strict=True))
    if _is_touched(old.place.start, old.place.end, made):
        return not isinstance(new, dict | list)
    return is_same(old.value, new)


def _is_touched(start: int, end: int, made: Sequence[Edit]) -> bool:
    return any(edit.start <= start and end <= edit.end and edit.text for edit in made)


def _is_gone(node: Node, made: Sequence[Edit]) -> bool:
    return any(edit.start <= node.key_place.start and node.place.end <= edit.end and not edit.text for edit in made)
