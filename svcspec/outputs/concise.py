"""Findings one line each, for editors and for grep."""

from __future__ import annotations

from svcspec.answers.check import Checked
from svcspec.findings import Finding, Severity
from svcspec.outputs import writes
from svcspec.text import Text
from svcspec.visible import visible

_SEVERITIES = {
    Severity.ERROR: Text(en="error", es="error"),
    Severity.WARNING: Text(en="warning", es="aviso"),
    Severity.INFO: Text(en="note", es="nota"),
}
_WAIVED = Text(en="waived", es="dispensada")


@writes(Checked)
def concise(result: Checked, lang: str) -> str:
    """`file:line:column: severity code: message`, LF after each."""
    return "".join(f"{visible(_line(finding, lang))}\n" for finding in result.findings)


def _line(finding: Finding, lang: str) -> str:
    severity = _WAIVED if finding.waived is not None else _SEVERITIES[finding.severity]
    return f"{finding.place}: {severity.say(lang)} {finding.code.id}: {finding.message.say(lang)}"
