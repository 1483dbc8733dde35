"""What a document does not say, and what is read into it: two sections that no service description goes without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from svcspec.documents.blocks import Block, Items, Paragraph, Run, Words
from svcspec.documents.clauses import left_open, read_in
from svcspec.documents.phrases import cited, inferred_parts, open_keys, parts_said
from svcspec.documents.sections import Stock, is_included, item_label
from svcspec.documents.voice import Voice
from svcspec.model.programme import owner_of
from svcspec.model.values import SILENT, NotDocumented, Stated
from svcspec.text import Text

_SILENCE_SAYS = Text(
    en="The document is silent on the following. Silence is neither a promise nor a refusal.",
    es="El documento guarda silencio sobre lo siguiente. El silencio no equivale ni a una promesa ni a una negativa.",
)
_EVERYTHING = Text(en="Nothing is left open.", es="No queda nada abierto.")
_BOTH_PARTS = Text(en="Frequency and channel of: {names}", es="Frecuencia y canal de: {names}")
_FREQUENCY = Text(en="Frequency of: {names}", es="Frecuencia de: {names}")
_CHANNELS = Text(en="Channel of: {names}", es="Canal de: {names}")
_WHETHER = Text(en="Whether it is included: {names}", es="Inclusión de: {names}")
_KEYS = Text(en="{label}, for: {keys}", es="{label}, para: {keys}")
_READ_IN = Text(en="What is inferred", es="Qué se deduce")
_READ_IN_SAYS = Text(
    en="The following is not in the words of the document; it is read into it.",
    es="Lo siguiente no figura en la letra del documento: es una interpretación.",
)
_PART = Text(en=": {parts}", es=": {parts}")
_BUSINESS_DAY = Text(en="{noun}: how it is counted", es="{noun}: cómo se cuenta")


def not_documented(voice: Voice, items: Stock, clauses: Iterable[str]) -> Iterator[Block]:
    """What is not documented: items and keys without a value, and what clauses leave open."""
    title = voice.title("not-documented")
    yield voice.heading(Text(en=title, es=title), "not-documented")
    entries = [*_silent_terms(voice, items), *_silent_deliverables(voice, items), *left_open(voice, clauses)]
    if not entries:
        yield Paragraph((Words(voice.say(_EVERYTHING)),))
        return
    yield Paragraph((Words(voice.say(_SILENCE_SAYS)),))
    yield Items(tuple(entries))


def _silent_terms(voice: Voice, items: Stock) -> Iterator[Run]:
    own = [item for item in voice.programme.offering_items() if not items.get(item, SILENT).is_documented]
    for item in own:
        yield item_label(voice, item)
    for term in voice.programme.terms.values():
        stated = items.get(f"terms.{term.id}", SILENT)
        if not stated.is_documented:
            yield voice.words(term.label)
            continue
        keys = list(open_keys(voice, stated, term.keyed_by))
        if keys:
            said = "; ".join(keys) if term.keyed_by[1:] else voice.language.join_and(keys)
            yield (Words(voice.say(_KEYS, label=term.label, keys=said)),)


def _silent_deliverables(voice: Voice, items: Stock) -> Iterator[Run]:
    groups: dict[Text, list[str]] = {_WHETHER: [], _BOTH_PARTS: [], _FREQUENCY: [], _CHANNELS: []}
    for name, deliverable in voice.programme.deliverables.items():
        known = is_included(items, name)
        label = deliverable.label.say(voice.lang)
        if known is None:
            groups[_WHETHER].append(label)
        elif known:
            silent = {part: _is_silent(items, f"deliverables.{name}.{part}") for part in ("frequency", "channels")}
            match silent["frequency"], silent["channels"]:
                case True, True:
                    groups[_BOTH_PARTS].append(label)
                case True, False:
                    groups[_FREQUENCY].append(label)
                case False, True:
                    groups[_CHANNELS].append(label)
                case _:
                    pass
    for text, names in groups.items():
        if names:
            yield (Words(voice.say(text, names=voice.language.join_and(names))),)


def _is_silent(items: Stock, item: str) -> bool:
    return isinstance(items.get(item, SILENT).leaf(()), NotDocumented)


def inferred(voice: Voice, items: Stock, clauses: Iterable[str]) -> Iterator[Block]:
    """What is read in: parts of values, how business days are counted, sentences about clauses."""
    entries = [entry for item, stated in items.items() if (entry := _parts(voice, item, stated, items))]
    calendar = voice.programme.calendar
    times = [items.get(f"terms.{term.id}", SILENT) for term in voice.programme.terms.values() if term.kind == "within"]
    if calendar.inferred and any(stated.is_documented for stated in times):
        entries.append((Words(voice.say(_BUSINESS_DAY, noun=voice.title("business-day"))),))
    entries += read_in(voice, clauses)
    if entries:
        yield voice.heading(_READ_IN, "inferred")
        yield Paragraph((Words(voice.say(_READ_IN_SAYS)),))
        yield Items(tuple(entries))


def _parts(voice: Voice, item: str, stated: Stated, items: Stock) -> Run:
    parts = inferred_parts(stated)
    owner = owner_of(item)
    if not parts or (item != owner and not items[owner].is_documented):
        return ()
    said = () if parts == ("value",) else (Words(voice.say(_PART, parts=parts_said(voice, parts))),)
    citation = cited(stated)
    return (*item_label(voice, item), *said, *((Words(" "), *citation) if citation else ()))
