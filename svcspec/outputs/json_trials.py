"""Tests for programs: version 1 of the shape that schemas/ publishes, both languages in one text."""

from __future__ import annotations

from svcspec.answers.trials import Trial, Trials
from svcspec.findings import Finding
from svcspec.outputs import Jsonable, both, json_text, writes
from svcspec.workspace.cases import Expected

VERSION = 1


@writes(Trials, languages="all")
def json(result: Trials, lang: str) -> str:
    """Every trial, passed or failed; keys are never translated."""
    return json_text(
        {
            "version": VERSION,
            "as_of": result.as_of.isoformat(),
            "summary": {"passed": result.count(passed=True), "failed": result.count(passed=False)},
            "trials": [_trial(trial) for trial in result.trials],
        }
    )


def _trial(trial: Trial) -> Jsonable:
    return {
        "group": trial.group,
        "name": trial.name,
        "part": None if trial.part is None else both(trial.part),
        "file": trial.place.file if trial.place else None,
        "line": trial.place.line if trial.place else None,
        "passed": trial.has_passed,
        "trouble": None if trial.trouble is None else both(trial.trouble),
        "missing": [_expected(one) for one in trial.missing],
        "unexpected": [_found(one) for one in trial.unexpected],
    }


def _expected(one: Expected) -> Jsonable:
    return {"code": one.code, "item": one.item, "clause": one.clause, "waived": one.is_waived}


def _found(one: Finding) -> Jsonable:
    return {
        "code": one.code.id,
        "item": one.item or None,
        "clause": one.clause,
        "waived": one.waived is not None,
        "message": both(one.message),
    }
