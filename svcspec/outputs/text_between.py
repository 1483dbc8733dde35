"""What begins and ends to be a finding, day by day."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.answers.between import Between
from svcspec.findings import Finding, Severity
from svcspec.outputs import Painted, Span, Style, writes
from svcspec.text import Text
from svcspec.visible import visible

_BEGINS = Text(en="begins", es="aparece")
_ENDS = Text(en="ends", es="desaparece")
_STYLES = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.INFO: Style.INFO}


@writes(Between)
def text(result: Between, lang: str) -> Painted:
    """A day, then a line for each finding; an empty line between two days."""
    spans: list[Span] = []
    for turn in result.turns:
        if spans:
            spans.append(Span("\n"))
        spans.append(Span(f"{turn.day.isoformat()}\n", Style.STRONG))
        for one in turn.begins:
            spans += _line(_BEGINS.say(lang), one, _STYLES[one.severity], lang)
        for one in turn.ends:
            spans += _line(_ENDS.say(lang), one, Style.FAINT, lang)
    return tuple(spans)


def _line(what: str, finding: Finding, style: Style, lang: str) -> Iterator[Span]:
    width = max(len(word.say(lang)) for word in (_BEGINS, _ENDS))
    yield Span(f"  {what:<{width}}  {visible(str(finding.place))}: ")
    yield Span(f"{finding.severity.say(lang)} {finding.code.id}:", style)
    yield Span(f" {visible(finding.message.say(lang))}\n")
