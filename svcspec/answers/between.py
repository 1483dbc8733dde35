"""What begins to be a finding, and what ends to be one, from one day to another, without any change of the files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from svcspec.answers.across import across
from svcspec.answers.baseline import held_against, known_in, recognised
from svcspec.answers.check import Choice, check
from svcspec.answers.checked import Checked
from svcspec.answers.own_rules import OwnRules, applying
from svcspec.answers.placed import judgement_of
from svcspec.answers.reach import files_of
from svcspec.findings import Finding, Severity
from svcspec.portfolio import Summary
from svcspec.text import Text
from svcspec.workspace.baseline import Entry
from svcspec.workspace.files import open_bytes, shown
from svcspec.workspace.resolve import Parsed, Workspace, load, parse
from svcspec.workspace.settings import Settings


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which findings begin, or end; each by place."""

    day: date
    begins: tuple[Finding, ...]
    ends: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """What turns after the `first` day, up to the `last`, inclusive. `start` is the check on the first day."""

    first: date
    last: date
    start: Checked
    turns: tuple[Turn, ...]

    def count(self, severity: Severity) -> int:
        """How many findings of a severity begin."""
        return sum(one.severity is severity for turn in self.turns for one in turn.begins)

    def say(self, lang: str) -> str:
        """How much begins and ends, and among which files, in one sentence."""
        begins, ends = (sum(len(which) for which in each) for each in zip(*self._both(), strict=True))
        first, last = self.first.isoformat(), self.last.isoformat()
        if not begins + ends:
            en = f"after {first}, up to {last}: nothing begins or ends to be a finding"
            return Text(
                en=en, es=f"después del {first} y hasta el {last}: no aparece ni desaparece ninguna observación"
            ).say(lang)
        return Text(
            en=f"after {first}, up to {last}: findings that begin: {begins}; that end: {ends}",
            es=f"después del {first} y hasta el {last}: observaciones que aparecen: {begins}; que desaparecen: {ends}",
        ).say(lang)

    def _both(self) -> list[tuple[tuple[Finding, ...], tuple[Finding, ...]]]:
        return [(turn.begins, turn.ends) for turn in self.turns] or [((), ())]


def between(
    root: Path,
    named: list[Path],
    first: date,
    last: date,
    choose: Callable[[Settings], Choice],
    *,
    waive: bool = True,
    know: bool = True,
) -> tuple[Between, Settings]:
    """Check what is named in a workspace on the first day, then again on every day on which anything may turn.

    What only a rule of the workspace's own brings is listed on the last day at the latest. With `know`, what the baseline
    has neither begins nor ends.
    """
    start, settings = check(named, first, choose, waive=waive)
    if know:
        start = held_against(start, named, choose(settings))
    workspace = load(root)
    with applying(workspace.rules, first) as own:
        course = _Course(workspace, choose(settings), own, known_in(root) if know else {}, waive=waive)
        turns = tuple(course.turns(map(Path, files_of(named, workspace).values()), first, last))
    return Between(first, last, start, turns), settings


@dataclass
class _Course:
    """The contracts of a workspace while the days go by: what is found in each, and what is kept of it."""

    workspace: Workspace
    choice: Choice
    own: OwnRules | None
    known: Mapping[str, Entry]
    waive: bool
    found: dict[Path, tuple[Finding, ...]] = field(default_factory=dict)
    kept: dict[Path, Summary] = field(default_factory=dict)

    def turns(self, paths: Iterable[Path], first: date, last: date) -> Iterator[Turn]:
        """Every day after the first up to the last on which something begins or ends, in order."""
        days: dict[date, list[Path]] = defaultdict(list)
        for path in paths:
            own = (last,) if self.workspace.rules else ()
            for day in {*self._judge(path, first), *own}:
                if first < day <= last:
                    days[day].append(path)
        now = self._open()
        for day in sorted(days):
            for path in days[day]:
                self._judge(path, day)
            before, now = now, self._open()
            begins = [one for key, one in now.items() if key not in before]
            ends = [one for key, one in before.items() if key not in now]
            if begins or ends:
                yield Turn(day, _sorted(begins), _sorted(ends))

    def _judge(self, path: Path, day: date) -> frozenset[date]:
        """Judge a file on a day, and tell the days on which it may turn."""
        parsed = self._read(path)
        if parsed is None or parsed.kind != "contract":
            return frozenset()
        own = None if self.own is None else replace(self.own, as_of=day)
        judged = judgement_of(parsed, self.workspace, day, own, waive=self.waive)
        self.found[path] = judged.findings
        if judged.summary is not None:
            self.kept[path] = judged.summary
        return judged.turns

    def _read(self, path: Path) -> Parsed | None:
        data = open_bytes(path, self.workspace.root)
        return parse(data, shown(path, self.workspace.root)) if isinstance(data, bytes) else None

    def _open(self) -> Mapping[tuple[object, ...], Finding]:
        """What is found now, neither waived nor known, by what and where it is."""
        findings = [one for found in self.found.values() for one in found]
        if self.workspace.programme is not None:
            findings += across(tuple(self.kept.values()), self.workspace.programme)
        every = recognised(_sorted(self.choice.of(findings)), self.known)
        return {(one.code.id, one.item, one.place): one for one in every if one.is_new}


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda one: (one.place, one.code.id, one.item)))
