"""Findings for programs: version 1 of the shape that schemas/ publishes, both languages in one text."""

from __future__ import annotations

from svcspec.answers.checked import Checked
from svcspec.findings import Finding, Fix, FromProse, Related, Severity
from svcspec.fingerprints import fingerprints
from svcspec.outputs import Jsonable, both, json_text, json_unreadable, writes
from svcspec.places import Place

VERSION = 1


@writes(Checked, languages="all")
def json(result: Checked, lang: str) -> str:
    """Keys are never translated; messages stand in English and Spanish."""
    marks = fingerprints(result.findings)
    return json_text(
        {
            "version": VERSION,
            "as_of": result.as_of.isoformat(),
            "summary": {
                "checked": dict(result.checked),
                "errors": result.count(Severity.ERROR),
                "warnings": result.count(Severity.WARNING),
                "infos": result.count(Severity.INFO),
                "waived": result.waived,
                "known": result.known,
                "gone": result.gone,
                "left_out": {by: result.left_out.get(by, 0) for by in ("ignore", "select")},
            },
            "findings": [_finding(finding, mark) for finding, mark in zip(result.findings, marks, strict=True)],
            "unreadable": json_unreadable(result.unreadable),
        }
    )


def _finding(finding: Finding, mark: str) -> Jsonable:
    waived, prose = finding.waived, finding.prose
    return {
        "code": finding.code.id,
        "severity": finding.severity.value,
        "message": both(finding.message),
        "help": both(finding.help),
        **_place(finding.place),
        "contract": finding.contract,
        "offering": finding.offering,
        "item": finding.item or None,
        "clause": finding.clause,
        "promised": finding.promised.plain() if finding.promised is not None else None,
        "documented": finding.documented.plain() if finding.documented is not None else None,
        "inferred": finding.inferred,
        "by_date": finding.by_date,
        "related": [_related(other) for other in finding.related],
        "fixes": [_fix(fix) for fix in finding.fixes],
        "fingerprint": mark,
        "baseline": finding.is_known,
        "waived": None
        if waived is None
        else {"reason": waived.reason, "approved_by": waived.approved_by, "until": waived.until},
        "prose": None if prose is None else _prose(prose),
    }


def _prose(prose: FromProse) -> Jsonable:
    return {
        "term": prose.term,
        "words": prose.words,
        "read_as": both(prose.read_as),
        "sentence": prose.sentence,
    }


def _place(place: Place) -> dict[str, Jsonable]:
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def _related(related: Related) -> Jsonable:
    return {**_place(related.place), "message": both(related.message)}


def _fix(fix: Fix) -> Jsonable:
    edits: list[Jsonable] = [
        {"file": one.file, "start": one.start, "end": one.end, "text": one.text} for one in fix.edits
    ]
    return {"safe": fix.safe, "edits": edits}
