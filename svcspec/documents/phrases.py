"""What is stated of an item as runs of words: values, keys, disputes, growth, conditions, and the marks that go with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from svcspec.documents.blocks import BREAK, Cited, Inline, Mark, Marked, Run, Words, runs_joined
from svcspec.documents.voice import Voice, missing_language
from svcspec.kinds import Kind
from svcspec.kinds.statement import Statement
from svcspec.model.values import (
    INFERABLE,
    NOT_DOCUMENTED,
    Condition,
    Disputed,
    Growing,
    KeyPath,
    Leaf,
    NotDocumented,
    Single,
    Stated,
    leaves,
    say_leaf,
)
from svcspec.text import Sayable, Text, Translations

_INFERRED = Text(en="inferred", es="se deduce")
_INFERRED_PART = Text(en="inferred: {parts}", es="se deduce: {parts}")
_NEGOTIABLE = Text(en="may be agreed otherwise", es="puede pactarse de otro modo")
_NEGOTIABLE_FOR = Text(en="may be agreed otherwise for: {keys}", es="puede pactarse de otro modo para: {keys}")
_DISPUTED = Text(en="the clauses differ", es="las cláusulas discrepan")
_IF_BOUGHT = Text(en="only if bought: {option}", es="solo si se contrata: {option}")
_FOR_EACH = Text(en="{value} for each {unit}", es="{value} por cada {unit}")
_BAND = Text(en="from {number} {unit}: {value}", es="a partir de {number} {unit}: {value}")
_KEYED = Text(en="{key}: ", es="{key}: ")
_OWN = Text(en="this contract", es="este contrato")
_SPACE = Words(" ")


def value_lines(voice: Voice, stated: Stated) -> tuple[Run, ...]:
    """What is stated, one run a line: a line for each key, and one for what keys leave open."""
    if not stated.keys:
        return (leaf_run(voice, stated.leaf(())),)
    return tuple(
        (Words(voice.say(_KEYED, key=key_words(voice, labels))), *leaf_run(voice, stated.leaf(key)))
        for key, labels in stated.keys.items()
    )


def key_words(voice: Voice, labels: Iterable[Sayable]) -> str:
    """The labels of a key path: `severity 1, Europe`."""
    return ", ".join(label.say(voice.lang) for label in labels)


def leaf_run(voice: Voice, leaf: Leaf) -> Run:
    """One statement: a limit as a limit, silence as *not documented*, absence as *not included*."""
    match leaf:
        case NotDocumented():
            return (voice.silence(),)
        case Single(value):
            return _value(voice, value)
        case Disputed(values):
            said = [(*_value(voice, value), _SPACE, Cited(clause)) for value, clause, _ in values]
            either = Words(f" {voice.language.OR} ")
            return (*runs_joined(said, (either,)), _SPACE, Marked(voice.say(_DISPUTED), Mark.DISPUTED))
        case Growing(multiplied=True, bands=((_, value), *_)):
            return (Words(voice.say(_FOR_EACH, value=value.as_limit(voice.lang), unit=_unit(voice, leaf, 1))),)
        case Growing(bands=bands):
            said = [_band(voice, leaf, first, value) for first, value in bands]
            return runs_joined(said, (Words("; "),))
        case _:
            return (Words(say_leaf(leaf, voice.lang)),)


def _band(voice: Voice, leaf: Growing, first: int, value: Kind) -> Run:
    number = voice.language.number(first)
    unit = _unit(voice, leaf, first)
    return (Words(voice.say(_BAND, number=number, unit=unit, value=value.as_limit(voice.lang))),)


def _unit(voice: Voice, leaf: Growing, number: int) -> str:
    return leaf.label.say(voice.lang) if leaf.unit is None else voice.language.plural(leaf.unit, number)


def _value(voice: Voice, value: Kind) -> Run:
    if value.is_absence:
        return (voice.absence(),)
    if isinstance(value, Statement):
        return voice.words(Translations(dict(value.words)))
    said: list[Inline] = [Words(value.as_limit(voice.lang))]
    found = _foreign(value, voice.lang)
    return (*said, _SPACE, voice.in_another(found)) if found else tuple(said)


def _foreign(value: Kind, lang: str) -> str | None:
    """The language of a label or unit of a value that lacks `lang`."""
    declared = value.declared
    plain = value.plain()
    named: list[Translations | None] = []
    if declared.unit is not None:
        named.append(Translations({tag: tag for tag in declared.unit.forms}))
    if isinstance(plain, list):
        named += [declared.channels.get(str(name)) for name in plain]
    if isinstance(plain, str):
        frequency = declared.frequencies.get(plain)
        named += [declared.levels.get(plain), frequency.label if frequency else None]
    return next((found for text in named if text and (found := missing_language(text, lang))), None)


def inferred_mark(voice: Voice, stated: Stated, *, of_value: bool = True) -> Run:
    """Which parts are read in; nothing where none is. Of what is not documented, only the silence can be."""
    parts = inferred_parts(stated)
    if not parts:
        return ()
    if parts[0] == "value" and of_value:
        return (_SPACE, Marked(voice.say(_INFERRED), Mark.INFERRED))
    return (_SPACE, Marked(voice.say(_INFERRED_PART, parts=parts_said(voice, parts)), Mark.INFERRED))


def inferred_parts(stated: Stated) -> tuple[str, ...]:
    """The parts that are read in, the value first; where all are, or the value itself, the value alone."""
    read_in = stated.inferred
    if "value" in read_in:
        return ("value",)
    if all(isinstance(leaf, NotDocumented) for leaf in leaves(stated)):
        return ()
    return tuple(part for part in INFERABLE if part in read_in)


def parts_said(voice: Voice, parts: Iterable[str]) -> str:
    """The parts in words."""
    return voice.language.join_and([INFERABLE[part].say(voice.lang) for part in parts])


def condition_said(voice: Voice, condition: Condition | None) -> Run:
    """The condition: `only for severity 0`; nothing where there is none."""
    if condition is None:
        return ()
    if condition.words is not None:
        return voice.words(condition.words)
    said = condition.say(voice.lang)
    return (Words(said),) if said else ()


def option_said(voice: Voice, option: str | None) -> Run:
    """What must be bought for the item to be included; nothing where it comes with the tier."""
    if option is None:
        return ()
    return (Words(voice.say(_IF_BOUGHT, option=option_label(voice, option))),)


def option_label(voice: Voice, option: str) -> str:
    """What an option is called: its own label, or that of the deliverable or term which is itself the option."""
    programme = voice.programme
    named = programme.options.get(option) or programme.deliverables.get(option) or programme.terms.get(option)
    return named.label.say(voice.lang) if named else option


def negotiable_said(voice: Voice, stated: Stated) -> Run:
    """Whether something else may be agreed, and for which keys; nothing where not."""
    if stated.negotiable is True:
        return (Marked(voice.say(_NEGOTIABLE), Mark.NEGOTIABLE),)
    if not stated.negotiable:
        return ()
    keys = voice.language.join_and(key_labels(voice, stated.negotiable))
    return (Marked(voice.say(_NEGOTIABLE_FOR, keys=keys), Mark.NEGOTIABLE),)


def key_labels(voice: Voice, names: Iterable[str]) -> list[str]:
    """What some values of keys are called, in the order of the programme."""
    wanted = frozenset(names)
    values = [value for key in voice.programme.keys.values() for value in key.values.values()]
    return [value.label.say(voice.lang) for value in values if value.id in wanted]


def grounds(voice: Voice, items: Mapping[str, Stated], *names: str) -> Run:
    """What some items rest on: their clauses, or the contract itself."""
    run = cited(*(items[name] for name in names if name in items and name not in voice.by_contract))
    if voice.by_contract.isdisjoint(names):
        return run
    own = Marked(voice.say(_OWN), Mark.OWN)
    return (*run, Words(", "), own) if run else (own,)


def cited(*statements: Stated, has_text: bool = True) -> Run:
    """The clauses of some statements, each once; those of a dispute stand beside its values."""
    ids = dict.fromkeys(stated.clause for stated in statements if stated.clause is not None)
    return runs_joined([(Cited(clause, has_text),) for clause in ids], (Words(", "),))


def with_remarks(voice: Voice, stated: Stated) -> tuple[Run, ...]:
    """The lines of a value with what goes with it: the inferred part, the condition, the option, what may be agreed."""
    lines = list(value_lines(voice, stated))
    lines[-1] = (*lines[-1], *inferred_mark(voice, stated))
    remarks = (
        condition_said(voice, stated.condition),
        option_said(voice, stated.requires),
        negotiable_said(voice, stated),
    )
    return (*lines, *(remark for remark in remarks if remark))


def one_run(lines: Iterable[Run]) -> Run:
    """Several lines as one run with breaks."""
    return runs_joined(list(lines), (BREAK,))


def open_keys(voice: Voice, stated: Stated, keyed_by: tuple[str, ...]) -> Iterator[str]:
    """The keys of which a keyed value says nothing, by their labels."""
    if not stated.keys or any(key not in voice.programme.keys for key in keyed_by):
        return
    paths: list[tuple[KeyPath, tuple[Sayable, ...]]] = [((), ())]
    for key in keyed_by[: len(next(iter(stated.keys)))]:
        values = voice.programme.keys[key].values.values()
        paths = [((*path, value.id), (*labels, value.label)) for path, labels in paths for value in values]
    for path, labels in paths:
        if stated.leaf(path) == NOT_DOCUMENTED:
            yield key_words(voice, labels)
