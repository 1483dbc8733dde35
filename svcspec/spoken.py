"""What contracts promise in prose, held against the document as typed promises are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from svcspec.compare import Judged
from svcspec.entitlements import Entitlement, Segment, promised_beside
from svcspec.kinds import Declaration, MisreadError, kinds
from svcspec.model.contract import Confirmed, Contract, Prose
from svcspec.model.programme import Key, Programme, owner_of
from svcspec.model.values import UNCONDITIONAL, Condition, Keyed, Shown, Single, Stated
from svcspec.places import Place
from svcspec.reading.writing import aligned
from svcspec.text import Sayable, Verbatim
from svcspec.timetables import read_week
from svcspec.written import Plain

if TYPE_CHECKING:
    from svcspec.prose.reading import Reading

_HASH_DIGITS = 11
_SOME_DAYS = "Mo-Fr"


@dataclass(frozen=True, slots=True)
class Heard:
    """The words that a promise was read from, in which special term and sentence, and who has looked at it."""

    term: str
    words: str
    sentence: str
    confirmed_by: Confirmed | None = None


def spoken(
    contract: Contract, segment: Segment, programme: Programme, as_of: date
) -> Iterator[tuple[Entitlement, Judged, Heard]]:
    """What the special terms in force in a segment promise outside the document, each thing once."""
    for prose in _in_force(contract, segment):
        told: set[tuple[object, ...]] = set()
        for entitlement, lang, reading in _promised(prose, contract, segment, programme, as_of):
            for judged in entitlement.open:
                what = (entitlement.item, judged.key, *_said(entitlement, judged))
                if judged.is_within or what in told or _is_typed(judged, segment.items[entitlement.item]):
                    continue
                told.add(what)
                yield entitlement, judged, _heard(prose, lang, reading)


def said(contract: Contract, segment: Segment, programme: Programme, as_of: date) -> tuple[Entitlement, ...]:
    """All that the special terms in force in a segment promise, within the document as well."""
    return tuple(
        entitlement
        for prose in _in_force(contract, segment)
        for entitlement, _, _ in _promised(prose, contract, segment, programme, as_of)
    )


def heard(
    contract: Contract, segment: Segment, programme: Programme, as_of: date
) -> Iterator[tuple[Entitlement, Heard]]:
    """All that the special terms in force in a segment promise, each thing once, with the words that it was read from."""
    for prose in _in_force(contract, segment):
        told: set[tuple[object, ...]] = set()
        for entitlement, lang, reading in _promised(prose, contract, segment, programme, as_of):
            what = (entitlement.item, *((one.key, *_said(entitlement, one)) for one in entitlement.judged))
            if what not in told:
                told.add(what)
                yield entitlement, _heard(prose, lang, reading)


def _in_force(contract: Contract, segment: Segment) -> Iterator[Prose]:
    return (prose for part in contract.parts_until(segment.start) for prose in part.special_terms)


def _said(entitlement: Entitlement, judged: Judged) -> tuple[str, str]:
    """What is promised, whatever the language that says it."""
    condition = entitlement.stated.condition
    if judged.part == "condition" and condition is not None:
        return judged.part, repr(condition.plain())
    return judged.part, repr(Shown(judged.promised).plain())


def items_said(contract: Contract, programme: Programme) -> frozenset[str]:
    """The items that the special terms of a contract speak of, at any time."""
    texts = [one.text.by_language for part in contract.parts for one in part.special_terms]
    if not texts:
        return frozenset()
    from svcspec.prose.readings import read

    return frozenset(
        one.item for by_language in texts for lang, text in by_language.items() for one in read(text, lang, programme)
    )


def _promised(
    prose: Prose, contract: Contract, segment: Segment, programme: Programme, as_of: date
) -> Iterator[tuple[Entitlement, str, Reading]]:
    """What a special term promises of what a segment has, in which language, and how it was read."""
    for lang, reading in _about(prose, segment, programme):
        try:
            stated = _stated(reading, segment, programme, place_of(prose, lang, reading.start, reading.end))
        except UnheardError:
            continue
        if stated is not None:
            yield promised_beside(contract, segment, programme, reading.item, stated, as_of), lang, reading


def _about(prose: Prose, segment: Segment, programme: Programme) -> Iterator[tuple[str, Reading]]:
    """What was read of a special term that is about what a segment has, and in which language."""
    from svcspec.prose.readings import read

    for lang, text in prose.text.by_language.items():
        for reading in read(text, lang, programme):
            if reading.offerings and segment.offering.id not in reading.offerings:
                continue
            documented = segment.items[reading.item].documented
            owner = segment.items[owner_of(reading.item)].documented
            if owner.is_included is False and reading.item != owner_of(reading.item):
                continue
            if reading.value == "not-included" and documented.is_included is not True:
                continue
            yield lang, reading


class UnheardError(Exception):
    """What was read is no value of its item."""


def unheard(prose: Prose, segments: Iterable[Segment], programme: Programme) -> Iterator[str]:
    """The words of a special term from which something was read that is no value of its item in any of the segments."""
    refused: dict[str, bool] = {}
    for segment in segments:
        for lang, reading in _about(prose, segment, programme):
            words = prose.text.by_language[lang][reading.start : reading.end]
            try:
                _stated(reading, segment, programme, prose.place)
            except UnheardError:
                refused.setdefault(words, True)
            else:
                refused[words] = False
    return (words for words, is_refused in refused.items() if is_refused)


def _is_typed(judged: Judged, typed: Entitlement) -> bool:
    """Whether the contract's typed promise says the same, and has been judged by itself."""
    return any((one.key, one.part, one.promised) == (judged.key, judged.part, judged.promised) for one in typed.judged)


def _heard(prose: Prose, lang: str, reading: Reading) -> Heard:
    text = prose.text.by_language[lang]
    sentence = sentence_hash(text[slice(*reading.sentence)])
    looked = next((one for one in prose.confirmed if one.sentence == sentence), None)
    return Heard(prose.id, text[slice(*_phrase(text, lang, reading.start, reading.end))], sentence, looked)


def _phrase(text: str, lang: str, start: int, end: int) -> tuple[int, int]:
    """What is shown of a span that was read: whole words, where the stem of *excluded* was enough, and *días* with *naturales*."""
    from svcspec.prose.tongue import tongue

    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    known = tongue(lang)
    if known is None:
        return start, end
    further = re.compile(rf"\s+(?:{known.patterns['units.elapsed'].pattern})(?!\w)", re.IGNORECASE).match(text, end)
    return start, further.end() if further else end


def sentence_hashes(text: str) -> Iterator[str]:
    """The hash of each sentence of a text, as its readers divide it."""
    from svcspec.prose.flat import read_as, read_sentences

    return (sentence_hash(text[start:last]) for start, last, _ in read_sentences(read_as(text)))


def sentence_hash(sentence: str) -> str:
    """What a sentence is known by, however its lines are broken and its accents written.

    `s`, so that YAML takes it for text, and 11 hex digits.
    """
    from hashlib import sha256
    from unicodedata import normalize

    words = " ".join(normalize("NFC", sentence).split())
    return "s" + sha256(words.encode("utf-8", "backslashreplace")).hexdigest()[:_HASH_DIGITS]


def _stated(reading: Reading, segment: Segment, programme: Programme, place: Place) -> Stated | None:
    """What was read, as a contract would state it; None where it adds nothing. Raises UnheardError where it is no value."""
    documented = segment.items[reading.item].documented
    if reading.how == "condition":
        if not documented.is_included or documented.condition is None:
            return None
        only = reading.value if isinstance(reading.value, dict) else {}
        return Stated(documented.content, place, condition=_condition(only, documented.condition, programme))
    value = _same_day(reading, segment, programme) if reading.how == "same-day" else _whole(reading, documented)
    if value is None:
        return None
    kind, declared = _declared(reading.item, programme)
    try:
        read = kinds()[kind].read(value, declared, dict(reading.parts))
    except MisreadError:
        raise UnheardError from None
    if reading.key and isinstance(documented.content, Keyed):
        labels = {path: said for path, said in documented.every_key.items() if set(reading.key) <= set(path)}
        if not labels:
            raise UnheardError
        cells = {path: Single(read) for path in labels}
        content = Keyed(documented.content.by, cells, labels, documented.every_key, dict.fromkeys(labels, place))
        return Stated(content, place)
    return Stated(Single(read), place)


def _same_day(reading: Reading, segment: Segment, programme: Programme) -> Plain:
    """Until the close of the business day: as many hours as one has in the window of the term, else within a whole day."""
    term = programme.terms[reading.item.removeprefix("terms.")]
    during = segment.items[reading.item].documented.during or term.during
    leaf = None if during is None else segment.items[f"terms.{during}"].documented.leaf(())
    hours = leaf.value.hours_a_day() if isinstance(leaf, Single) else None
    return "1 day" if hours is None else f"{hours.normalize():f} business hours"


def _condition(only: dict[str, Plain], documented: Condition, programme: Programme) -> Condition:
    """What a service is given for: the values that are named beside those of the document, which nobody took away."""
    if not only:
        return UNCONDITIONAL
    picked: dict[str, frozenset[str]] = {}
    labels: list[Sayable] = []
    for name, values in only.items():
        named = {str(value) for value in values} if isinstance(values, list) else set()
        picked[name] = frozenset(named) | documented.only.get(name, frozenset())
        labels += [_label(programme.keys[name], value) for value in sorted(picked[name])]
    return Condition(picked, tuple(labels))


def _label(key: Key, value: str) -> Sayable:
    return key.values[value].label if value in key.values else Verbatim(value)


_HOLIDAYS = "PH"


def _whole(reading: Reading, documented: Stated) -> Plain:
    """The value that a reading comes to: what is added to the document, or what it leaves to it, taken from there."""
    leaf = documented.leaf(())
    value = leaf.value if isinstance(leaf, Single) else None
    match reading.how, reading.value:
        case "added", int() | Decimal() as number:
            limit = None if value is None else value.magnitude()
            return None if limit is None else number + limit if limit % 1 else int(number + limit)
        case "added", list() as tags:
            before = [] if value is None else value.plain()
            return [*dict.fromkeys([*(before if isinstance(before, list) else []), *tags])]
        case "partial", str() as part:
            written = None if value is None else value.plain()
            written = written.get("value") if isinstance(written, dict) else written
            return _partial(part, written)
        case _:
            return reading.value


def _partial(part: str, documented: Plain) -> Plain:
    """Days at the documented times, beside the documented days where they are other ones; or times on those days."""
    first = str(documented).split("; ")[0] if isinstance(documented, str) else ""
    days, _, times = first.partition(" ")
    if part == _HOLIDAYS:
        return f"{first}; {part} {times}" if times else None
    if part[0].isdigit():
        return f"{days if times else _SOME_DAYS} {part}"
    if not times:
        return part
    read, before = read_week(part)[0], read_week(days)[0]
    apart = not any(one and other for one, other in zip(read, before, strict=True))
    return f"{days},{part} {times}" if apart else f"{part} {times}"


def _declared(item: str, programme: Programme) -> tuple[str, Declaration]:
    if item.startswith("terms."):
        term = programme.terms[item.removeprefix("terms.")]
        return term.kind, term.declared
    return programme.kind(item), programme.channels_declared if item.endswith(
        ".channels"
    ) else programme.cadence_declared


def place_of(prose: Prose, lang: str, start: int, end: int) -> Place:
    """Where the words from `start` up to `end` (exclusive) of a text stand in the file, none of them cut.

    The whole text, where its writing does not follow it.
    """
    whole, raw = prose.written[lang]
    text = prose.text.by_language[lang]
    places = aligned(text, raw)
    if places is None:
        return whole
    start, end = _phrase(text, lang, start, end)
    start, end = places[start][0], places[end - 1][1]
    line, column = _position(whole, raw, start)
    end_line, end_column = _position(whole, raw, end)
    return replace(
        whole,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        start=whole.start + start,
        end=whole.start + end,
    )


def _position(whole: Place, raw: str, offset: int) -> tuple[int, int]:
    before = raw[:offset].replace("\r\n", " \n").replace("\r", "\n")
    lines = before.count("\n")
    column = whole.column + offset if not lines else offset - before.rindex("\n")
    return whole.line + lines, column
