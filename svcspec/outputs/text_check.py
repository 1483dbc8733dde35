"""Findings for a person at a terminal: the line, the words meant, the clause, and what would make it right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from svcspec.answers.checked import Checked
from svcspec.documents.remarks import remarks
from svcspec.excerpt import excerpt, lines_of, spans_of
from svcspec.findings import Finding, Related, Severity
from svcspec.fingerprints import SHOWN, fingerprints
from svcspec.outputs import Painted, Span, Style, writes
from svcspec.places import Place
from svcspec.text import Text
from svcspec.visible import visible

_STYLES = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.INFO: Style.INFO}
_CLAUSE = Text(en="clause", es="cláusula")
_FINGERPRINT = Text(en="fingerprint", es="huella")


@writes(Checked)
def text(result: Checked, lang: str) -> Painted:
    """Every finding with its excerpt, an empty line between two."""
    spans: list[Span] = []
    marks = fingerprints(result.findings) if result.is_detailed else ("",) * len(result.shown)
    for finding, mark in zip(result.shown, marks, strict=True):
        if spans:
            spans.append(Span("\n"))
        spans += _finding(finding, result, lang)
        if mark:
            margin = _margin(finding, result.lines.get(finding.place.file, {}))
            spans.append(Span(f"{margin}= {_FINGERPRINT.say(lang)}: {mark[:SHOWN]}\n"))
    return tuple(spans)


def _finding(finding: Finding, result: Checked, lang: str) -> Iterator[Span]:
    style = _STYLES[finding.severity] if finding.is_new else Style.FAINT
    yield Span(visible(f"{finding.place}:") + " ", Style.STRONG)
    yield Span(f"{finding.standing.say(lang)} {finding.code.id}:", style)
    yield Span(f" {visible(finding.message.say(lang))}\n")
    lines = result.lines.get(finding.place.file, {})
    margin = _margin(finding, lines)
    yield from _source(finding, lines, style, lang)
    for words in _remarks(finding, lang):
        yield Span(f"{margin}= {visible(words)}\n")


def _margin(finding: Finding, lines: Mapping[int, str]) -> str:
    last = lines_of(finding.place, lines.get, is_prose=finding.is_of_prose)[-1]
    return " " * (len(str(last)) + 1)


def _source(finding: Finding, lines: Mapping[int, str], style: Style, lang: str) -> Iterator[Span]:
    margin = _margin(finding, lines)
    spans = list(spans_of(finding.place, lines, is_prose=finding.is_of_prose))
    note = f" {visible(finding.documented.say(lang))}" if finding.documented is not None else ""
    if spans:
        yield Span(f"{margin}|\n", Style.FAINT)
    for number, line, column, end in spans:
        shown, carets = excerpt(line, column, end)
        yield Span(f"{number:>{len(margin) - 1}} |", Style.FAINT)
        yield Span(f" {shown}".rstrip() + "\n")
        yield Span(f"{margin}|", Style.FAINT)
        yield Span(f" {carets}{note if number == spans[-1][0] else ''}\n", style)


def _remarks(finding: Finding, lang: str) -> Iterator[str]:
    related = list(finding.related)
    if finding.clause is not None:
        yield _clause(finding.clause, related.pop(0) if related else None, lang)
    for other in related:
        yield f"{other.message.say(lang)}: {_short(other.place)}"
    yield from (one.say(lang) for one in remarks(finding))


def _clause(clause: str, documented: Related | None, lang: str) -> str:
    name = f"{_CLAUSE.say(lang)} {clause}"
    if documented is None:
        return name
    words = documented.message.say(lang)
    where = f"{name} ({words})" if words not in ("", clause) else name
    return f"{where}: {_short(documented.place)}"


def _short(place: Place) -> str:
    return f"{place.file}:{place.line}"
