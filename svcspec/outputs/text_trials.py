"""Tests for a person at a terminal: each case with whether it passed, and what was different where it did not."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.answers.trials import Trial, Trials
from svcspec.findings import Finding
from svcspec.outputs import Painted, Span, Style, writes
from svcspec.text import Sayable, Text, Verbatim, filled
from svcspec.visible import visible
from svcspec.workspace.cases import Expected

_PASSED = Text(en="passed", es="superado")
_FAILED = Text(en="FAILED", es="FALLIDO")
_MISSING = Text(en="should be found and is not: {what}", es="debería encontrarse y no se encuentra: {what}")
_UNEXPECTED = Text(en="is found and should not be: {what}", es="se encuentra y no debería: {what}")
_WAIVED = Text(en="{what}, waived", es="{what}, con dispensa")
_AT = Text(en="{code} at {item}", es="{code} en {item}")
_BY = Text(en="{what}, by {clause}", es="{what}, según {clause}")
_SAYS = Text(en="{what}: {message}", es="{what}: {message}")
_TOOL = Text(en="examples of the tool's own rules", es="ejemplos de las reglas de la propia herramienta")
_OWN = Text(en="examples of the rules of this workspace", es="ejemplos de las reglas de este espacio de trabajo")
_CASES = Text(en="cases", es="casos")
_GROUPS = {"tool": _TOOL, "rule": _OWN, "case": _CASES}
_COUNT = Text(en="{group}: {passed} passed", es="{group}: superados, {passed}")
_ALL = Text(en="{group}: all passed", es="{group}: todos superados")
_COUNT_BOTH = Text(
    en="{group}: {passed} passed, {failed} failed", es="{group}: superados, {passed}; fallidos, {failed}"
)


@writes(Trials)
def text(result: Trials, lang: str) -> Painted:
    """The workspace's own one by one, the tool's where they fail; then how many of each."""
    spans: list[Span] = []
    for trial in result.trials:
        if trial.group != "tool" or not trial.has_passed:
            spans += _trial(trial, lang)
    if spans:
        spans.append(Span("\n"))
    for group, label in _GROUPS.items():
        passed, failed = (result.count(passed=one, group=group) for one in (True, False))
        if passed or failed:
            whole = _ALL if group == "tool" else _COUNT
            said = filled(_COUNT_BOTH if failed else whole, group=label, passed=str(passed), failed=str(failed))
            spans.append(Span(said.say(lang) + "\n", Style.ERROR if failed else Style.GOOD))
    return tuple(spans)


def _trial(trial: Trial, lang: str) -> Iterator[Span]:
    standing = (_PASSED if trial.has_passed else _FAILED).say(lang)
    yield Span(standing, Style.GOOD if trial.has_passed else Style.ERROR)
    part = "" if trial.part is None else f", {trial.part.say(lang)}"
    yield Span(visible(f" {trial.name}{part}") + "\n")
    for words in differences(trial):
        yield Span(visible(f"    {words.say(lang)}") + "\n")


def differences(trial: Trial) -> Iterator[Sayable]:
    """What is wrong with a trial, a sentence each."""
    if trial.trouble is not None:
        yield trial.trouble
    for one in trial.missing:
        yield filled(_MISSING, what=_expected(one))
    for finding in trial.unexpected:
        yield filled(_UNEXPECTED, what=_found(finding, trial))


def _expected(one: Expected) -> Sayable:
    said: Sayable = filled(_AT, code=one.code, item=one.item) if one.item else Verbatim(one.code)
    if one.clause is not None:
        said = filled(_BY, what=said, clause=one.clause)
    return filled(_WAIVED, what=said) if one.is_waived else said


def _found(finding: Finding, trial: Trial) -> Sayable:
    own = Expected(finding.code.id, finding.item or None, None, finding.waived is not None)
    return filled(_SAYS, what=_expected(own), message=finding.message)
