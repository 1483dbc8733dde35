"""What is to be said of a finding beside its message: what it rests on, who accepted it, what would make it right."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Finding, Severity, Waived
from svcspec.subjects import LOOKED
from svcspec.text import Message, Sayable, Text, filled

_HELP = Text(en="help: {help}", es="ayuda: {help}")
_INFERRED = Text(
    en="inferred: this rests on how the document is read, not on its words",
    es="se deduce: se apoya en una interpretación del documento, no en su letra",
)
_FROM_PROSE = Text(
    en="read from prose: “{words}” is read as {read}",
    es="leído en la prosa: «{words}» se lee como «{read}»",
)
_CONFIRM = Text(
    en="when a person has looked at the sentence, say so in this special term: `confirmed: [{sentence: {sentence}, by: NAME, on: DATE}]`",
    es="cuando una persona haya revisado la frase, hágalo constar en esta condición particular: `confirmed: [{sentence: {sentence}, by: NOMBRE, on: FECHA}]`",
)
_BY_DATE = Text(
    en="by date: the files have not changed; the days that have gone by brought this finding",
    es="por fecha: los archivos no han cambiado; la observación surge por el paso del tiempo",
)
_WAIVED = Text(en="waived: {reason} (approved by {by}{until})", es="dispensada: {reason} (aprobada por {by}{until})")
_UNTIL = Text(en=", until {day}", es=", hasta el {day}")


def remarks(finding: Finding) -> Iterator[Sayable]:
    """One sentence each, without a full stop: what it rests on, then what would make it right."""
    yield from grounds(finding)
    yield from advice(finding)


def grounds(finding: Finding) -> Iterator[Sayable]:
    """What a finding rests on, and who accepted it."""
    if finding.inferred:
        yield _INFERRED
    if finding.prose is not None:
        yield filled(_FROM_PROSE, words=finding.prose.words, read=finding.prose.read_as)
    if finding.by_date:
        yield _BY_DATE
    if finding.waived is not None:
        yield _waiver(finding.waived)


def advice(finding: Finding) -> Iterator[Sayable]:
    """What would make it right; nothing where it was waived, or a person has looked at the sentence: who did is told beside it."""
    if finding.waived is not None:
        return
    if any(isinstance(one.message, Message) and one.message.template == LOOKED for one in finding.related):
        return
    yield filled(_HELP, help=finding.help)
    if finding.prose is not None and finding.severity is not Severity.INFO:
        yield filled(_CONFIRM, sentence=finding.prose.sentence)


def _waiver(waived: Waived) -> Sayable:
    until: Sayable | str = filled(_UNTIL, day=waived.until) if waived.until else ""
    return filled(_WAIVED, reason=waived.reason, by=waived.approved_by, until=until)
