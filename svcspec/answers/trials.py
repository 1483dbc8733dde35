"""Whether rules and cases find what they say: the examples of every rule, and the cases of a workspace."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from svcspec.answers.codes import codes
from svcspec.answers.examples import findings_of, has_examples
from svcspec.answers.judge import judge_parsed
from svcspec.answers.new_contract import new_contract
from svcspec.answers.own_rules import OwnRules, applying
from svcspec.answers.placed import is_at_home, misplaced
from svcspec.findings import Code, Finding
from svcspec.kinds import Plain
from svcspec.model.offering import Offering
from svcspec.model.own_rule import OwnRule
from svcspec.model.programme import Programme
from svcspec.places import Place
from svcspec.reading.yaml import read
from svcspec.text import Sayable, Text, filled
from svcspec.workspace import cases
from svcspec.workspace.cases import Case, Expected
from svcspec.workspace.files import Missing, Unreadable, open_bytes, shown
from svcspec.workspace.notes import Notes
from svcspec.workspace.resolve import Parsed, Workspace, own_files, parse

_WRONG = Text(en="the wrong example", es="el ejemplo incorrecto")
_RIGHT = Text(en="the right example", es="el ejemplo correcto")
_WHICH = Text(
    en="it does not say which offering; write `offering:`, one of: {known}",
    es="no dice qué modalidad; indíquela en `offering:`; existen: {known}",
)
_UNKNOWN = Text(
    en="there is no offering {written}; there are: {known}", es="no existe la modalidad {written}; existen: {known}"
)
_NO_SUCH_OFFERING = "SVC201"
"""What a case finds whose contract takes an offering that is not there, and is meant to."""
_NO_CONTRACT = Text(en="{path} is no contract that can be read", es="{path} no es un contrato que se pueda leer")
_NO_TESTS = Text(en="{path}: there is no file of tests", es="{path}: no hay ningún archivo de pruebas")
_NO_TEST = Text(
    en="it is of `kind: {kind}`, and cases are in files of `kind: test`",
    es="es de `kind: {kind}`, y los casos están en archivos de `kind: test`",
)
_RULES = "rules/"
_OF_TESTS = Text(en="the file itself", es="el propio archivo")


@dataclass(frozen=True, slots=True)
class Trial:
    """One thing that was tried. `group` is `tool`, `rule` or `case`: an example of the tool's own codes or of the workspace's, a case.

    It has failed where anything is missing, not expected, or in the way.
    """

    group: str
    name: str
    part: Sayable | None = None
    place: Place | None = None
    missing: tuple[Expected, ...] = ()
    unexpected: tuple[Finding, ...] = ()
    trouble: Sayable | None = None

    @property
    def has_passed(self) -> bool:
        """Whether all is found that should be, and nothing else."""
        return not (self.missing or self.unexpected or self.trouble)


@dataclass(frozen=True, slots=True)
class Trials:
    """What a run tried, in order: the tool's own examples, then the workspace's, then its cases. `unreadable` as in Checked."""

    as_of: date
    trials: tuple[Trial, ...]
    unreadable: tuple[tuple[str, Sayable], ...] = ()

    def count(self, *, passed: bool, group: str | None = None) -> int:
        """How many trials have passed, or have not; of one group, or of all."""
        return sum(one.has_passed is passed for one in self.trials if group in (None, one.group))


@dataclass
class Bench:
    """What cases and examples of a workspace are tried with; `starts` are the contracts that offerings begin from."""

    workspace: Workspace
    programme: Programme
    as_of: date
    starts: dict[str, Plain] = field(default_factory=dict)

    def found(self, case: Case, own: OwnRules | None) -> tuple[Finding, ...] | Sayable:
        """All findings of the contract of a case; or why there is no such contract."""
        base = self._start(case) if case.file is None else self._read(case.file)
        if not isinstance(base, dict):
            return base
        whole = merged(base, {key: value for key, value in case.contract.items() if key != "offering" or case.file})
        parsed = parse(_json({**whole, "kind": "contract"}).encode(), case.file or case.place.file)
        further = own.find if own is not None else lambda _: []
        as_of = case.as_of or self.as_of
        house = self.workspace
        return judge_parsed(
            parsed, self.programme, house.programme_file, as_of, further, house.settings.policy
        ).findings

    def _start(self, case: Case) -> dict[str, Plain] | Sayable:
        known = self.programme.offerings
        written = case.contract.get("offering")
        if written is None and len(known) != 1:
            return filled(_WHICH, known=", ".join(known))
        fitting = [one for one in known.values() if written in (None, one.ref, one.id)]
        if known and not fitting and any(one.code == _NO_SUCH_OFFERING for one in case.finds):
            return {**self._of(next(iter(known.values())), case.as_of or self.as_of), "offering": written}
        if len(fitting) != 1:
            return filled(_UNKNOWN, written=str(written), known=", ".join(known))
        return self._of(fitting[0], case.as_of or self.as_of)

    def _of(self, offering: Offering, as_of: date) -> dict[str, Plain]:
        """A contract of an offering that is clean and says nothing more, in force from the day of the case."""
        key = f"{offering.ref} {as_of}"
        if key not in self.starts:
            root = read(new_contract(offering, self.programme, "en", as_of).encode(), "").root
            self.starts[key] = {} if root is None else root.value
        start = self.starts[key]
        return start if isinstance(start, dict) else {}

    def _read(self, file: str) -> dict[str, Plain] | Sayable:
        root = self.workspace.root or Path()
        data = open_bytes(root / file, root)
        parsed = parse(data, file) if isinstance(data, bytes) else None
        if parsed is None or parsed.root is None or not isinstance(parsed.root.value, dict):
            return filled(_NO_CONTRACT, path=file)
        return parsed.root.value


def try_all(workspace: Workspace, programme: Programme, as_of: date, only: Sequence[Path] = ()) -> Trials:
    """Try everything of a workspace; with `only`, the cases of those files and folders alone, or the examples of those rules.

    A folder stands for the files in it, one that holds the workspace for those of its `tests/`.
    """
    trials: list[Trial] = []
    unreadable: list[tuple[str, Sayable]] = []
    if not only:
        trials += [
            _own_code(code, part) for code in codes().values() if has_examples(code) for part in (_WRONG, _RIGHT)
        ]
    root = workspace.root or Path()
    files: list[Path] = []
    for path in only or (root,):
        here = _files(path, root)
        files += here
        if only and not here:
            unreadable.append((str(path), filled(_NO_TESTS, path=str(path))))
    rules = {path for path in files if shown(path, workspace.root).startswith(_RULES)}
    bench = Bench(workspace, programme, as_of)
    with applying(workspace.rules, as_of) as own:
        trials += _rules(bench, own, {shown(path, workspace.root) for path in rules} if only else None)
        for path in files:
            if path in rules:
                continue
            match open_bytes(path, workspace.root):
                case bytes() as data:
                    trials += _cases(bench, parse(data, shown(path, workspace.root)), own)
                case Finding() as refused:
                    trials.append(Trial("case", refused.place.file, _OF_TESTS, refused.place, unexpected=(refused,)))
                case Missing() | Unreadable() as failed:
                    unreadable.append((failed.path, failed.message))
        told = [finding for trial in trials for finding in trial.unexpected]
        for finding in () if own is None else own.broken():
            if finding not in told:
                trials.append(Trial("rule", finding.place.file, _OF_TESTS, finding.place, unexpected=(finding,)))
    return Trials(as_of, tuple(trials), tuple(unreadable))


def _files(path: Path, root: Path) -> tuple[Path, ...]:
    if not path.is_dir():
        return (path,)
    holds_all = root.resolve().is_relative_to(path.resolve())
    return own_files(root, "tests") if holds_all else own_files(path, ".")


def _own_code(code: Code, part: Text) -> Trial:
    """An example of the tool's own: the wrong one has its code, with what comes with it, the right one nothing."""
    expected = tuple(Expected(one) for one in (code.id, *code.comes_with)) if part is _WRONG else ()
    found = findings_of(code, code.bad if expected else code.good)
    once = {finding.code.id: replace(finding, waived=None) for finding in found}
    return _compared("tool", code.id, part, None, expected, once.values())


def _rules(bench: Bench, own: OwnRules | None, only: set[str] | None) -> Iterator[Trial]:
    """The examples of the workspace's own rules, of all files or of some, and what is wrong with these files."""
    for finding in bench.workspace.findings:
        if finding.place.file.startswith(_RULES) and (only is None or finding.place.file in only):
            yield Trial("rule", finding.place.file, _OF_TESTS, finding.place, unexpected=(finding,))
    for rule in bench.workspace.rules:
        if only is not None and rule.place.file not in only:
            continue
        for part, example in ((_WRONG, rule.bad), (_RIGHT, rule.good)):
            yield _example(bench, own, rule, part, example)


def _example(bench: Bench, own: OwnRules | None, rule: OwnRule, part: Text, example: Mapping[str, Plain]) -> Trial:
    """An example of a rule: only its own findings matter, and those that keep a contract from being judged."""
    case = Case(rule.id, rule.place, None, None, None, example, ())
    found = bench.found(case, own)
    if not isinstance(found, tuple):
        return Trial("rule", rule.id, part, rule.place, trouble=found)
    broken = () if own is None else tuple(one for one in own.broken() if one.place.file == rule.place.file)
    mine = {one.code.id: one for one in found if one.code.id == rule.id or one.code.id[3] in "012"}
    expected = (Expected(rule.id),) if part is _WRONG else ()
    return _compared("rule", rule.id, part, rule.place, () if broken else expected, (*mine.values(), *broken))


def _cases(bench: Bench, parsed: Parsed, own: OwnRules | None) -> Iterator[Trial]:
    notes = Notes()
    built = list(cases.build(parsed.root, notes)) if parsed.kind == "test" and parsed.is_valid and parsed.root else []
    if parsed.root and parsed.kind not in (None, "test") and is_at_home(parsed.path, parsed.kind):
        place = parsed.root["kind"].place
        yield Trial("case", parsed.path, _OF_TESTS, place, trouble=filled(_NO_TEST, kind=parsed.kind))
        return
    lost = (misplaced(parsed.root, parsed.kind),) if parsed.root and parsed.kind not in (None, "test") else ()
    for finding in lost or (*parsed.findings, *notes.findings):
        yield Trial("case", parsed.path, _OF_TESTS, finding.place, unexpected=(finding,))
    for case in built:
        found = bench.found(case, own)
        name = f"{parsed.path}: {case.name}"
        if isinstance(found, tuple):
            yield _compared("case", name, case.about, case.place, case.finds, found)
        else:
            yield Trial("case", name, case.about, case.place, trouble=found)


def _compared(
    group: str,
    name: str,
    part: Sayable | None,
    place: Place | None,
    expected: Iterable[Expected],
    found: Iterable[Finding],
) -> Trial:
    """What is expected and not found, and what is found and not expected; each finding answers to one expectation."""
    left = list(found)
    missing = []
    for one in sorted(expected, key=lambda one: (one.item is None, one.clause is None)):
        match = next((finding for finding in left if _is(finding, one)), None)
        if match is None:
            missing.append(one)
        else:
            left.remove(match)
    return Trial(group, name, part, place, tuple(missing), tuple(left))


def _is(finding: Finding, expected: Expected) -> bool:
    return (
        finding.code.id == expected.code
        and expected.item in (None, finding.item)
        and expected.clause in (None, finding.clause)
        and expected.is_waived is (finding.waived is not None)
    )


def merged(base: Mapping[str, Plain], changes: Mapping[str, Plain]) -> dict[str, Plain]:
    """`base` with `changes`: objects are merged, null takes a key away, all else replaces."""
    whole = dict(base)
    for key, value in changes.items():
        before = whole.get(key)
        if value is None:
            whole.pop(key, None)
        elif isinstance(value, dict) and isinstance(before, dict):
            whole[key] = merged(before, value)
        else:
            whole[key] = value
    return whole


def _json(value: Plain) -> str:
    """A value as JSON, which YAML reads as well; a Decimal as it was written."""
    match value:
        case dict():
            return "{" + ", ".join(f"{json.dumps(key)}: {_json(one)}" for key, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_json, value)) + "]"
        case Decimal():
            return format(value, "f")
        case _:
            return json.dumps(value, ensure_ascii=False)
