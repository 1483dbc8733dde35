"""What begins and ends to be a finding for programs: version 1 of the shape that schemas/ publishes."""

from __future__ import annotations

from svcspec.answers.between import Between
from svcspec.findings import Finding, Severity
from svcspec.outputs import Jsonable, both, json_text, json_unreadable, writes

VERSION = 1


@writes(Between, languages="all")
def json(result: Between, lang: str) -> str:
    """Every day on which something turns, in order; messages stand in English and Spanish."""
    return json_text(
        {
            "version": VERSION,
            "first": result.first.isoformat(),
            "last": result.last.isoformat(),
            "summary": {
                "checked": dict(result.start.checked),
                "errors": result.count(Severity.ERROR),
                "warnings": result.count(Severity.WARNING),
                "infos": result.count(Severity.INFO),
            },
            "turns": [
                {
                    "day": turn.day.isoformat(),
                    "begins": [_finding(one) for one in turn.begins],
                    "ends": [_finding(one) for one in turn.ends],
                }
                for turn in result.turns
            ],
            "unreadable": json_unreadable(result.start.unreadable),
        }
    )


def _finding(finding: Finding) -> Jsonable:
    return {
        "code": finding.code.id,
        "severity": finding.severity.value,
        "message": both(finding.message),
        "help": both(finding.help),
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "contract": finding.contract,
        "item": finding.item or None,
        "clause": finding.clause,
    }
