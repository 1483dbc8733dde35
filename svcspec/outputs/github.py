"""Findings as annotations of GitHub Actions, and the summary of the run for people who do not write YAML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from posixpath import normpath

from svcspec.answers.checked import Checked
from svcspec.documents.voice import capital
from svcspec.findings import Finding, Severity
from svcspec.outputs import inline_markdown, writes
from svcspec.places import Place
from svcspec.text import Text, filled
from svcspec.visible import visible

SHOWN = 10
"""How many annotations of one level GitHub shows for a step."""
LISTED = 500
"""How many findings a summary lists, far below the megabyte that GitHub takes."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_UNREADABLE = Text(en="Could not be read", es="No se ha podido leer")
_REST = Text(
    en="And {count} more; those that count stand in the log of the job.",
    es="Y {count} más; las que cuentan constan en el registro del trabajo.",
)
_IN_SUMMARY = Text(
    en="and {count} more of this kind; the summary of the job lists them",
    es="y {count} más de este tipo; el resumen del trabajo las recoge",
)
_IN_LOG = Text(
    en="and {count} more of this kind; the log of the job lists them below",
    es="y {count} más de este tipo; el registro del trabajo las recoge a continuación",
)
_CLEAN = Text(en="Nothing to report.", es="Nada que señalar.")


def job_summary(result: Checked, lang: str) -> str:
    """Markdown: the findings grouped by contract, in words."""
    lines = ["## svcspec", "", inline_markdown(capital(result.say(lang))) + ".", ""]
    if result.stale is not None:
        lines += [inline_markdown(capital(result.stale.say(lang))) + ".", ""]
    groups: dict[str, list[Finding]] = {}
    for finding in result.shown[:LISTED]:
        owner = finding.contract or finding.offering or _seen(finding.place.file, result)
        groups.setdefault(owner, []).append(finding)
    for owner, findings in groups.items():
        lines += [f"### {inline_markdown(owner)}", "", *(_bullet(finding, result, lang) for finding in findings), ""]
    for file, why in result.unreadable:
        lines += [
            f"- **{_UNREADABLE.say(lang)}**: {inline_markdown(_seen(file, result))}: {inline_markdown(why.say(lang))}",
            "",
        ]
    rest = len(result.shown) - LISTED
    if rest > 0:
        lines += [filled(_REST, count=str(rest)).say(lang), ""]
    if not result.shown and not result.unreadable and not any(result.left_out.values()):
        lines += [_CLEAN.say(lang), ""]
    return "\n".join(lines) + "\n"


def in_log(result: Checked, lang: str) -> str:
    """The same where no page lists all: what has no annotation stands below them, one line of the log each."""
    return _annotated(result, lang, is_listed=False)


@writes(Checked, summary=job_summary, alone=in_log, is_commands=True)
def github(result: Checked, lang: str) -> str:
    """One workflow command a finding, worst first; at most ten of a level, of which the last counts the rest."""
    return _annotated(result, lang, is_listed=len(result.shown) <= LISTED)


def _annotated(result: Checked, lang: str, *, is_listed: bool) -> str:
    more = _IN_SUMMARY if is_listed else _IN_LOG
    lines: list[str] = []
    rest: list[str] = []
    for severity in Severity:
        told = list(_level(result, severity, lang))
        fit = len(told) if len(told) <= SHOWN else SHOWN - 1
        lines += [annotation for annotation, _ in told[:fit]]
        if told[fit:]:
            says = filled(more, count=str(len(told[fit:]))).say(lang)
            lines.append(f"::{_LEVELS[severity]} title=svcspec::{_data(says)}")
            rest += [line for _, line in told[fit:]]
    return "".join(f"{line}\n" for line in (lines if is_listed else [*lines, *rest]))


def _level(result: Checked, severity: Severity, lang: str) -> Iterator[tuple[str, str]]:
    """What is to be told of one severity: as an annotation, and as a line that begins with a word of ours."""
    if severity is Severity.ERROR:
        for file, why in result.unreadable:
            said = why.say(lang)
            yield (
                f"::error file={_property(_seen(file, result))}::{_data(said)}",
                visible(f"{severity.say(lang)}: {said}"),
            )
    for one in result.findings:
        if one.severity is severity and one.is_new:
            place = replace(one.place, file=_seen(one.place.file, result))
            line = f"{severity.say(lang)} {one.code.id}: {place}: {one.message.say(lang)}"
            yield _annotation(one, place, lang), visible(line)


def _seen(file: str, result: Checked) -> str:
    """A file from the root of the repository, as GitHub names it; one that is not below it as it is named."""
    path = normpath(f"{result.below}{file}") if result.below and not file.startswith("/") else file
    return file if path.startswith("../") else path


def _annotation(finding: Finding, place: Place, lang: str) -> str:
    where = {"file": place.file, "line": str(place.line), "endLine": str(place.end_line)}
    if place.end_line == place.line:
        where |= {"col": str(place.column), "endColumn": str(max(place.end_column - 1, place.column))}
    properties = ",".join(f"{name}={_property(value)}" for name, value in where.items())
    words = [f"{place}: {finding.message.say(lang)}"]
    if finding.clause is not None:
        words.append(Text(en=f"clause {finding.clause}", es=f"cláusula {finding.clause}").say(lang))
    words.append(finding.help.say(lang))
    return f"::{_LEVELS[finding.severity]} {properties},title={_property(finding.code.id)}::{_data(' | '.join(words))}"


def _bullet(finding: Finding, result: Checked, lang: str) -> str:
    sentences = [finding.message.say(lang)]
    if finding.clause is not None:
        sentences += [Text(en=f"clause {finding.clause}", es=f"cláusula {finding.clause}").say(lang)]
    if finding.waived is None:
        sentences += [Text(en=f"to do: {finding.help.say(lang)}", es=f"qué hacer: {finding.help.say(lang)}").say(lang)]
    else:
        sentences += [finding.waived.reason]
    file, line = _seen(finding.place.file, result), finding.place.line
    where = Text(en=f"{file}, line {line}", es=f"{file}, línea {line}")
    said = inline_markdown(". ".join(one[:1].upper() + one[1:].rstrip(".") for one in sentences))
    return f"- **{finding.standing.say(lang).capitalize()}** ({finding.code.id}): {said}. ({inline_markdown(where.say(lang))})"


def _data(text: str) -> str:
    """The message of a workflow command, with nothing in it that the runner would take for one."""
    return visible(text).replace("%", "%25").replace("::", ":\\x3a")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
