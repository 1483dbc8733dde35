"""Findings as annotations of GitHub Actions, and the summary of the run for people who do not write YAML."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.answers.check import Checked
from svcspec.findings import Finding, Severity
from svcspec.outputs import inline_markdown, writes
from svcspec.text import Text
from svcspec.visible import visible

SHOWN = 10
"""How many annotations of one level GitHub shows for a step."""
LISTED = 500
"""How many findings a summary lists, far below the megabyte that GitHub takes."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_UNREADABLE = Text(en="Could not be read", es="No se ha podido leer")
_CLEAN = Text(en="Nothing to report.", es="Nada que señalar.")


def job_summary(result: Checked, lang: str) -> str:
    """Markdown: the findings grouped by contract, in words."""
    lines = ["## svcspec", "", inline_markdown(result.say(lang)[:1].upper() + result.say(lang)[1:]) + ".", ""]
    groups: dict[str, list[Finding]] = {}
    for finding in result.shown[:LISTED]:
        groups.setdefault(finding.owner, []).append(finding)
    for owner, findings in groups.items():
        lines += [f"### {inline_markdown(owner)}", "", *(_bullet(finding, lang) for finding in findings), ""]
    for file, why in result.unreadable:
        lines += [f"- **{_UNREADABLE.say(lang)}**: {inline_markdown(file)}: {inline_markdown(why.say(lang))}", ""]
    rest = len(result.shown) - LISTED
    if rest > 0:
        lines += [Text(en=f"And {rest} more.", es=f"Y {rest} más.").say(lang), ""]
    if not result.shown and not result.unreadable and not any(result.left_out.values()):
        lines += [_CLEAN.say(lang), ""]
    return "\n".join(lines) + "\n"


@writes(Checked, summary=job_summary, is_commands=True)
def github(result: Checked, lang: str) -> str:
    """One workflow command a finding, worst first; at most ten of a level, of which the last counts the rest."""
    return "".join(f"{line}\n" for severity in Severity for line in _level(result, severity, lang))


def _level(result: Checked, severity: Severity, lang: str) -> Iterator[str]:
    lines = [_annotation(one, lang) for one in result.findings if one.severity is severity and one.is_new]
    if severity is Severity.ERROR:
        unread = [f"::error file={_property(file)}::{_data(why.say(lang))}" for file, why in result.unreadable]
        lines = unread + lines
    if len(lines) <= SHOWN:
        yield from lines
        return
    yield from lines[: SHOWN - 1]
    rest = len(lines) - SHOWN + 1
    more = Text(
        en=f"and {rest} more of this kind; the summary of the job lists them",
        es=f"y {rest} más de este tipo; el resumen del trabajo los recoge",
    )
    yield f"::{_LEVELS[severity]} title=svcspec::{_data(more.say(lang))}"


def _annotation(finding: Finding, lang: str) -> str:
    place = finding.place
    where = {"file": place.file, "line": str(place.line), "endLine": str(place.end_line)}
    if place.end_line == place.line:
        where |= {"col": str(place.column), "endColumn": str(max(place.end_column - 1, place.column))}
    properties = ",".join(f"{name}={_property(value)}" for name, value in where.items())
    words = [f"{finding.place}: {finding.message.say(lang)}"]
    if finding.clause is not None:
        words.append(Text(en=f"clause {finding.clause}", es=f"cláusula {finding.clause}").say(lang))
    words.append(finding.help.say(lang))
    return f"::{_LEVELS[finding.severity]} {properties},title={_property(finding.code.id)}::{_data(' | '.join(words))}"


def _bullet(finding: Finding, lang: str) -> str:
    sentences = [finding.message.say(lang)]
    if finding.clause is not None:
        sentences += [Text(en=f"clause {finding.clause}", es=f"cláusula {finding.clause}").say(lang)]
    if finding.waived is None:
        sentences += [Text(en=f"to do: {finding.help.say(lang)}", es=f"qué hacer: {finding.help.say(lang)}").say(lang)]
    else:
        sentences += [finding.waived.reason]
    where = Text(
        en=f"{finding.place.file}, line {finding.place.line}", es=f"{finding.place.file}, línea {finding.place.line}"
    )
    said = inline_markdown(". ".join(one[:1].upper() + one[1:].rstrip(".") for one in sentences))
    return f"- **{finding.standing.say(lang).capitalize()}** ({finding.code.id}): {said}. ({inline_markdown(where.say(lang))})"


def _data(text: str) -> str:
    """The message of a workflow command, with nothing in it that the runner would take for one."""
    return visible(text).replace("%", "%25").replace("::", ":\\x3a")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
