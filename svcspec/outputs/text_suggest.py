"""Ways out for a person at a terminal: each with its steps, what it costs, and the change of the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from svcspec.answers.drafts import Step
from svcspec.answers.suggest import Suggested
from svcspec.answers.ways import Way
from svcspec.documents.voice import capital
from svcspec.findings import Finding
from svcspec.outputs import Painted, Span, Style, writes
from svcspec.text import Joined, Sayable, Text, filled
from svcspec.visible import visible

_CLEAN = Text(en="{contract}: there is nothing to mend", es="{contract}: no hay nada que corregir")
_ENDED = Text(
    en="{contract}: it has ended, and nothing of it is judged", es="{contract}: ha terminado y ya no se valora"
)
_OPEN = {
    True: Text(en="{contract}: 1 finding to mend", es="{contract}: 1 observación por corregir"),
    False: Text(en="{contract}: {count} findings to mend", es="{contract}: {count} observaciones por corregir"),
}
_NO_WAY = Text(
    en="No way out was found: what is left is for a person to mend.",
    es="No se ha encontrado ninguna forma: lo que queda debe corregirlo una persona.",
)
_BY_PRICE = Text(
    en="First what leaves least to mend, and of that what takes nothing from the customer and costs no more; "
    "then in order of the documented price, and of what the customer loses.",
    es="Primero, lo que deja menos por corregir y, de ello, lo que no quita nada al cliente ni cuesta más; "
    "después, por orden del precio documentado y de lo que pierde el cliente.",
)
_BY_PURCHASES = Text(
    en="First what leaves least to mend, and of that what takes nothing from the customer and costs no more; "
    "then, as no price is documented for all of them, in order of how much is bought, and of what the customer loses.",
    es="Primero, lo que deja menos por corregir y, de ello, lo que no quita nada al cliente ni cuesta más; "
    "después, como no consta un precio para todas, por orden de cuánto se contrata y de lo que pierde el cliente.",
)
_NOT_WHOLE = Text(
    en="The contract is so long that not every way was tried: there may be others.",
    es="El contrato es tan extenso que no se han probado todas las formas: puede haber otras.",
)
_SIGNED = Text(
    en="The contract is signed: what changes in it needs an amendment, or proof that the file is not what was signed.",
    es="El contrato está firmado: lo que cambie requiere una adenda, o prueba de que el archivo no coincide con lo que se firmó.",
)
_LOSES = Text(en="The customer loses: {what}", es="El cliente pierde: {what}")
_NOTHING = Text(en="nothing", es="nada")
_PAYS = Text(en="To buy: {what}", es="Por contratar: {what}")
_PRICE = Text(en="Documented price afterwards: {what}", es="Precio documentado resultante: {what}")
_NO_PRICE = Text(en="Its price: not documented", es="Su precio: no consta")
_CHANGE = Text(en="{label}: {says}", es="{label}: {says}")
_MORE = Text(en="{what}; and {count} more", es="{what}; y {count} más")
_MOST_LOST = 8
_ASKS = Text(en="To fill in: {what}", es="Por completar: {what}")
_LEFT = Text(en="Left, for a person to mend ({count}): {which}", es="Queda por corregir a mano ({count}): {which}")
_ALL_LEFT = Text(en="What some way leaves for a person to mend:", es="Lo que alguna forma deja para corregir a mano:")
_BY = Text(en="{says} ({clause})", es="{says} ({clause})")
_READ_IN = Text(
    en="{says} [read into the document, not said by it]", es="{says} [se deduce del documento, que no lo dice]"
)
_FINDING = Text(en="{code} {message}", es="{code} {message}")


@writes(Suggested)
def text(result: Suggested, lang: str) -> Painted:
    """How much is open, then each way."""
    if not result.open:
        said = filled(_ENDED if result.has_ended else _CLEAN, contract=result.contract)
        return (Span(visible(said.say(lang)) + "\n", Style.GOOD),)
    head = filled(
        _OPEN[len(result.open) == 1], contract=f"{result.contract} ({result.file})", count=str(len(result.open))
    )
    spans = [Span(visible(head.say(lang)) + "\n", Style.STRONG)]
    if result.ways:
        spans.append(Span((_BY_PRICE if result.by_price else _BY_PURCHASES).say(lang) + "\n"))
    else:
        spans.append(Span(_NO_WAY.say(lang) + "\n"))
    if not result.is_whole:
        spans.append(Span(_NOT_WHOLE.say(lang) + "\n"))
    if result.is_signed:
        spans.append(Span(_SIGNED.say(lang) + "\n"))
    left = _left(result)
    if left:
        spans.append(Span("\n" + _ALL_LEFT.say(lang) + "\n"))
        spans += [Span(visible(f"  {mark} {said.say(lang)}") + "\n") for mark, said in left.values()]
    marks = {known: mark for known, (mark, _) in left.items()}
    for number, way in enumerate(result.ways, start=1):
        spans += _way(number, way, marks, lang)
    if not result.ways:
        spans += [Span(visible(f"  - {_finding(one).say(lang)}") + "\n") for one in result.open]
    return tuple(spans)


def _left(result: Suggested) -> Mapping[str, tuple[str, Sayable]]:
    """What any way leaves, each once, with the mark by which the ways name it."""
    said = {words.say("en"): words for way in result.ways for words in map(_finding, way.left)}
    return {known: (f"[{number}]", words) for number, (known, words) in enumerate(said.items(), start=1)}


def _way(number: int, way: Way, marks: Mapping[str, str], lang: str) -> Iterator[Span]:
    yield Span("\n" + visible(f"{number}. {capital(way.title.say(lang))}") + "\n", Style.STRONG)
    for step in way.steps:
        yield Span(visible(f"   - {says(step).say(lang)}") + "\n")
    for words in consequences(way, marks):
        yield Span(visible(f"   {words.say(lang)}") + "\n")
    for line in way.difference.split("\n"):
        style = Style.GOOD if line.startswith("+") else Style.ERROR if line.startswith("-") else Style.FAINT
        yield Span(visible(f"     {line}") + "\n", style)


def says(step: Step) -> Sayable:
    """A step with its clause, and whether it rests on what is read in."""
    said = step.says if step.clause is None else filled(_BY, says=step.says, clause=step.clause)
    return filled(_READ_IN, says=said) if step.inferred else said


def consequences(way: Way, marks: Mapping[str, str]) -> Iterator[Sayable]:
    """What a way takes from the customer, costs, asks for and leaves, a sentence each; `marks` name findings by their words."""
    lost = tuple(filled(_CHANGE, label=one.label, says=one.says) for one in way.lost)
    yield filled(_LOSES, what=_few(lost) if lost else _NOTHING)
    bought = tuple(step.says for step in way.steps if step.purchases)
    if bought:
        yield filled(_PAYS, what=Joined(bought, "; "))
        yield filled(_PRICE, what=way.price.words) if way.price is not None else _NO_PRICE
    if way.asks:
        yield filled(_ASKS, what=Joined(way.asks, "; "))
    if way.left:
        which = dict.fromkeys(marks[_finding(one).say("en")] for one in way.left)
        yield filled(_LEFT, count=str(len(way.left)), which=", ".join(which))


def _few(lost: tuple[Sayable, ...]) -> Sayable:
    """The first of many; all of them are in the JSON output."""
    more = len(lost) - _MOST_LOST
    shown = Joined(lost[:_MOST_LOST], "; ")
    return shown if more <= 0 else filled(_MORE, what=shown, count=str(more))


def _finding(finding: Finding) -> Sayable:
    return filled(_FINDING, code=finding.code.id, message=finding.message)
