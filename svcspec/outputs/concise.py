"""Findings one line each, for editors and for grep."""

from __future__ import annotations

from svcspec.answers.check import Checked
from svcspec.findings import Finding
from svcspec.outputs import writes
from svcspec.visible import visible


@writes(Checked)
def concise(result: Checked, lang: str) -> str:
    """`file:line:column: severity code: message`, LF after each."""
    return "".join(f"{visible(_line(finding, lang))}\n" for finding in result.findings)


def _line(finding: Finding, lang: str) -> str:
    return f"{finding.place}: {finding.standing.say(lang)} {finding.code.id}: {finding.message.say(lang)}"
