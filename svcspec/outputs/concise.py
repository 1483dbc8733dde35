"""Findings one line each, for editors and for grep."""

from __future__ import annotations

from svcspec.answers.checked import Checked
from svcspec.findings import Finding
from svcspec.fingerprints import SHOWN, fingerprints
from svcspec.outputs import writes
from svcspec.visible import visible


@writes(Checked)
def concise(result: Checked, lang: str) -> str:
    """`file:line:column: severity code: message`, LF after each; its fingerprint after it where they are shown."""
    if not result.is_detailed:
        return "".join(f"{visible(_line(finding, lang))}\n" for finding in result.shown)
    marked = zip(result.findings, fingerprints(result.findings), strict=True)
    return "".join(f"{visible(_line(finding, lang))} [{mark[:SHOWN]}]\n" for finding, mark in marked)


def _line(finding: Finding, lang: str) -> str:
    return f"{finding.place}: {finding.standing.say(lang)} {finding.code.id}: {finding.message.say(lang)}"
