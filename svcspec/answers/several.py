"""Several workspaces checked in one run: each by itself, with its own settings and baseline."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from svcspec.answers.baseline import held_against
from svcspec.answers.check import Choice, by_place, check
from svcspec.answers.checked import Checked
from svcspec.answers.reach import by_root
from svcspec.findings import Finding
from svcspec.places import Place
from svcspec.text import Message, Sayable, Verbatim
from svcspec.workspace.files import shown
from svcspec.workspace.settings import Settings


def check_all(
    paths: Iterable[Path],
    as_of: date,
    choose: Callable[[Settings], Choice],
    given: Mapping[Path, bytes] | None = None,
    *,
    waive: bool = True,
    hold: bool = True,
) -> tuple[Checked, Settings]:
    """Check what `paths` name, workspace by workspace; the settings returned are those of the first.

    Where there are several, files are named from the current folder. Without `hold`, no baseline is looked at.
    """
    parts: list[Checked] = []
    settings: Settings | None = None
    grouped = by_root(paths)
    for root, named in grouped.items():
        found, own = check(named, as_of, choose, given, waive=waive)
        if hold:
            found = held_against(found, named, choose(own))
        parts.append(_from_here(found, root) if len(grouped) > 1 else found)
        settings = settings or (own if root is not None else None)
    return parts[0] if len(parts) == 1 else _together(parts), settings or Settings()


def _together(parts: Sequence[Checked]) -> Checked:
    checked: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    for one in parts:
        checked.update(one.checked)
        left_out.update(one.left_out)
    return Checked(
        parts[0].as_of,
        dict(checked),
        sum(one.ended for one in parts),
        tuple(sorted((finding for one in parts for finding in one.findings), key=by_place)),
        tuple(failed for one in parts for failed in one.unreadable),
        {file: lines for one in parts for file, lines in one.lines.items()},
        tuple(code for one in parts for code in one.rules),
        gone=sum(one.gone for one in parts),
        unjudged=sum(one.unjudged for one in parts),
        judged=frozenset().union(*(one.judged for one in parts)),
        titles={file: title for one in parts for file, title in one.titles.items()},
        left_out=dict(left_out),
    )


def _from_here(checked: Checked, root: Path | None) -> Checked:
    """The same with every file named from the current folder; one outside any workspace is so already."""
    folder = "." if root is None else shown(Path(os.path.relpath(root)), None)
    if folder == ".":
        return checked

    def named(file: str) -> str:
        return f"{folder}/{file}" if file else file

    return replace(
        checked,
        findings=tuple(_moved(one, named) for one in checked.findings),
        unreadable=tuple((named(file), _renamed(why, file, named)) for file, why in checked.unreadable),
        lines={named(file): lines for file, lines in checked.lines.items()},
        titles={named(file): title for file, title in checked.titles.items()},
    )


def _moved(finding: Finding, named: Callable[[str], str]) -> Finding:
    def moved(place: Place) -> Place:
        return replace(place, file=named(place.file))

    return replace(
        finding,
        place=moved(finding.place),
        related=tuple(replace(one, place=moved(one.place)) for one in finding.related),
        quoted=tuple(replace(one, place=moved(one.place)) for one in finding.quoted),
        fixes=tuple(
            replace(fix, edits=tuple(replace(edit, file=named(edit.file)) for edit in fix.edits))
            for fix in finding.fixes
        ),
    )


def _renamed(why: Sayable, file: str, named: Callable[[str], str]) -> Sayable:
    """What could not be read, its file named anew where the sentence tells it."""
    if not isinstance(why, Message) or why.fills.get("path") != Verbatim(file):
        return why
    return replace(why, fills={**why.fills, "path": Verbatim(named(file))})
