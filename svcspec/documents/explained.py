"""The story of what a customer has, and why, as a document that a person can read aloud."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.answers.explain import Explained, Standing, Story, Stretch
from svcspec.answers.grounds import Day, Ground
from svcspec.documents.blocks import (
    Block,
    Definition,
    Definitions,
    Document,
    Heading,
    Items,
    Mark,
    Marked,
    Note,
    Paragraph,
    Run,
    Words,
)
from svcspec.documents.phrases import condition_said, one_run, value_lines
from svcspec.documents.voice import Voice, capital
from svcspec.subjects import clause_words
from svcspec.text import Sayable, Text, filled

_TITLE = Text(en="{customer}: what they have, and why", es="{customer}: qué tiene y por qué")
_SUBTITLE = Text(en="{contract}: {offering} ({ref}), as of {day}", es="{contract}: {offering} ({ref}), a {day}")
_DRAFT = Text(
    en="This contract is not signed: it is a draft, and nobody has anything by it yet.",
    es="Este contrato no está firmado: es un borrador y todavía no da derecho a nada.",
)
_BEFORE = Text(
    en="The contract begins on {day}; this is how it begins.",
    es="El contrato empieza el {day}; se muestra tal como empieza.",
)
_AFTER = Text(
    en="The contract ended on {day}; this is how it ended.",
    es="El contrato terminó el {day}; se muestra tal como terminó.",
)
_YES = Text(en="Yes, since {day}: ", es="Sí, desde el {day}: ")
_NO = Text(en="No: ", es="No: ")
_KEPT = Text(
    en="The vendor keeps the right to decide, since {day}: ", es="El proveedor se reserva la decisión, desde el {day}: "
)
_STATED = Text(en="Since {day}: ", es="Desde el {day}: ")
_UNKNOWN = Text(en="It is not known: nothing is documented.", es="No se sabe: no consta nada en el documento.")
_LEFT_OPEN = Text(
    en="It is open: the document leaves it to the contract, and the contract does not say it.",
    es="Está sin fijar: el documento lo deja al contrato, y el contrato no lo indica.",
)
_DISPUTED = Text(en="The clauses of the document disagree: ", es="Las cláusulas del documento no coinciden: ")
_BECAUSE = Text(en="{says} [{where}]", es="{says} [{where}]")
_BY = Text(en="clause {clause}", es="cláusula {clause}")
_BY_WORDS = Text(en="clause {clause}: {words}", es="cláusula {clause}: {words}")
_FROM_UNTIL = Text(en="From {start} until {until}: ", es="Del {start} al {until}: ")
_FROM = Text(en="From {start}: ", es="Desde el {start}: ")
_GROUPS = {
    "offering": Text(en="The service as a whole", es="El servicio en conjunto"),
    "deliverables": None,
    "terms": Text(en="Terms", es="Condiciones"),
}


def story_document(story: Story, lang: str) -> Document:
    """The story in `lang` (a BCP 47 tag): one item by its grounds, or all of them under headings."""
    offering = story.segment.offering
    voice = Voice(story.programme, lang, offering.words)
    title = voice.say(_TITLE, customer=story.contract.customer)
    subtitle = voice.say(
        _SUBTITLE,
        contract=story.contract.id,
        offering=offering.label,
        ref=offering.ref,
        day=voice.day(story.as_of),
    )
    blocks = (*_notes(voice, story), *_items(voice, story))
    return Document(lang, title, subtitle, blocks)


def _notes(voice: Voice, story: Story) -> Iterator[Block]:
    if story.contract.signed is None:
        yield Note((Words(voice.say(_DRAFT)),))
    last = story.segment.until
    if story.as_of < story.segment.start:
        yield Note((Words(voice.say(_BEFORE, day=voice.day(story.segment.start))),))
    elif last is not None and last < story.as_of:
        yield Note((Words(voice.say(_AFTER, day=voice.day(last))),))


def _items(voice: Voice, story: Story) -> Iterator[Block]:
    if not story.is_whole:
        for one in story.items:
            yield Heading(2, voice.words(one.label), one.item.replace(".", "-"))
            yield Paragraph(verdict(voice, one))
            yield Items(tuple(_details(voice, one)))
        return
    for group, heading in _GROUPS.items():
        mine = [one for one in story.items if one.item.partition(".")[0] == group]
        if mine:
            words = heading.say(voice.lang) if heading is not None else voice.title("deliverables")
            yield Heading(2, (Words(words),), group)
            yield Definitions(tuple(_definition(voice, one) for one in mine))


def _definition(voice: Voice, one: Explained) -> Definition:
    return Definition(voice.words(one.label), (verdict(voice, one), *_details(voice, one)))


def verdict(voice: Voice, one: Explained) -> Run:
    """Yes, no, or not known, and how much, under which condition."""
    value = one_run(value_lines(voice, one.stated))
    condition = condition_said(voice, one.stated.condition)
    if condition:
        value = (*value, Words(" ("), *condition, Words(")"))
    match one.standing:
        case Standing.ENTITLED:
            return (Words(voice.say(_YES, day=voice.day(one.since))), *value)
        case Standing.RESERVED:
            return (Words(voice.say(_KEPT, day=voice.day(one.since))), *value)
        case Standing.STATED:
            return (Words(voice.say(_STATED, day=voice.day(one.since))), *value)
        case Standing.NOT_ENTITLED:
            return (Words(voice.say(_NO)), *value)
        case Standing.DISPUTED:
            return (Words(voice.say(_DISPUTED)), *value)
        case Standing.LEFT_OPEN:
            return (Marked(voice.say(_LEFT_OPEN), Mark.STATUS),)
        case Standing.NOT_DOCUMENTED:
            return (Marked(voice.say(_UNKNOWN), Mark.NOT_DOCUMENTED),)


def _details(voice: Voice, one: Explained) -> Iterator[Run]:
    for ground in one.grounds:
        yield (Words(_ended(capital(because(ground).say(voice.lang)))),)
    for stretch in one.course:
        yield _stretch(voice, stretch)


def because(ground: Ground) -> Sayable:
    """A ground with its clause and the file and line where it is written."""
    where: list[str] = []
    if ground.place is not None and ground.place.file:
        where.append(f"{ground.place.file}:{ground.place.line}")
    if ground.clause is None:
        return filled(_BECAUSE, says=ground.says, where=where[0]) if where else ground.says
    words = clause_words(ground.clause)
    cited = filled(_BY_WORDS if words.say("en") != ground.clause.id else _BY, clause=ground.clause.id, words=words)
    return filled(_BECAUSE, says=ground.says, where=filled(_PLACED, cited=cited, where=", ".join(where)))


_PLACED = Text(en="{cited}; {where}", es="{cited}; {where}")


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "]")) else f"{sentence}."


def _stretch(voice: Voice, stretch: Stretch) -> Run:
    days = {"start": Day(stretch.start), "until": Day(stretch.until) if stretch.until else ""}
    lead = voice.say(_FROM if stretch.until is None else _FROM_UNTIL, **days)
    return (Words(lead), *one_run(value_lines(voice, stretch.stated)))
