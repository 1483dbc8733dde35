"""The part of a new contract that says what it promises: the documented values, what may be agreed, and what is not to be had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from svcspec.answers.permitted import Permitted, permitted
from svcspec.answers.sheet import Sheet
from svcspec.languages import of as language_of
from svcspec.model.offering import Offering
from svcspec.model.programme import Programme
from svcspec.model.values import Disputed, Documented, Keyed, Said, Single, Stated, is_absent, leaves
from svcspec.text import Sayable, Text, filled
from svcspec.written import Plain

_PROMISES = Text(
    en="What this contract says itself. Each entry states what is documented; write something else only where it may be "
    "agreed otherwise.",
    es="Lo que dice este contrato por sí mismo. Cada entrada indica lo documentado; escriba otra cosa solo donde pueda "
    "pactarse de otro modo.",
)
_VALUE = Text(en="{label}: {value}.", es="{label}: {value}.")
_CLAUSE = Text(en="Clause {clauses}.", es="Cláusula {clauses}.")
_CLAUSES = Text(en="Clauses {clauses}.", es="Cláusulas {clauses}.")
_LEFT_OPEN = Text(
    en="{label}: left to each contract. Write here what was agreed; this value is only a sample.",
    es="{label}: lo fija cada contrato. Escriba aquí lo pactado; este valor es solo una muestra.",
)
_OTHERWISE = Text(
    en="It may be agreed otherwise: see agreed:, below.", es="Puede pactarse de otro modo: véase agreed:, más abajo."
)
_OTHERWISE_FOR = Text(
    en="For {keys} it may be agreed otherwise: see agreed:, below.",
    es="Para {keys} puede pactarse de otro modo: véase agreed:, más abajo.",
)
_DISPUTED = Text(
    en="The clauses differ; this is the cautious value.", es="Las cláusulas discrepan; este es el valor prudente."
)
_INFERRED = Text(en="In part inferred.", es="En parte se deduce.")
_SILENT_FOR = Text(en="Not documented for: {keys}.", es="No consta para: {keys}.")
_DELIVERABLE = Text(
    en="{label}. Channel: {channels}. How often: {frequency}.",
    es="{label}. Canal: {channels}. Frecuencia: {frequency}.",
)
_DELIVERABLE_ALONE = Text(
    en="{label}. Neither channel nor frequency is documented.", es="{label}. No constan ni el canal ni la frecuencia."
)
_ONLY_IF = Text(en="{label} ({condition})", es="{label} ({condition})")
_COST = Text(en="Cost: {value}.", es="Coste: {value}.")
_AGREED = Text(
    en="What was agreed otherwise, where the document allows it. It takes both halves: who asked, and who accepted. "
    "value: is what was accepted; write it under promises: as well.",
    es="Lo que se ha pactado de otro modo, donde el documento lo permite. Hacen falta las dos mitades: quién lo pidió y "
    "quién lo aceptó. En value: va lo aceptado; escríbalo también en promises:.",
)
_SILENT = Text(
    en="Not documented for {offering}; promising any of it is a finding:",
    es="Lo siguiente no consta para {offering}; prometerlo da lugar a una observación:",
)
_RESERVED = Text(
    en="The vendor decides, and a contract cannot promise otherwise:",
    es="Lo siguiente lo decide el proveedor, y un contrato no puede prometer otra cosa:",
)
_ABSENT = Text(
    en="Not part of {offering}; promising any of it is a finding:",
    es="Lo siguiente no forma parte de {offering}; prometerlo da lugar a una observación:",
)
_ONE_AGREED = Text(en="{label}.", es="{label}.")
_ONE = Text(en="- {label}", es="- {label}")
_NAME = Text(en="First and last name", es="Nombre y apellidos")
_PARTS = ("channels", "frequency")


@dataclass(frozen=True, slots=True)
class Promises:
    """What the document says to a new contract, and what the contract may repeat of it, by item."""

    offering: Offering
    programme: Programme
    documented: Mapping[str, Stated]
    possible: Mapping[str, Permitted]

    @classmethod
    def of(cls, offering: Offering, programme: Programme, documented: Mapping[str, Stated]) -> Promises:
        """Everything that a contract of this offering may state."""
        found = {item: permitted(item, stated, programme) for item, stated in documented.items()}
        return cls(offering, programme, documented, {item: one for item, one in found.items() if one is not None})

    def write(self, sheet: Sheet, day: date) -> None:
        """The promises, what may be agreed, and what there is not."""
        self._promises(sheet)
        self._agreed(sheet, day)
        self._closed(sheet)

    def _promises(self, sheet: Sheet) -> None:
        terms = [self.possible[item] for item in self.documented if item in self.possible and self._is_term(item)]
        is_open = any(term.is_left_open for term in terms)
        sheet.gap()
        sheet.note(_PROMISES)
        sheet.entry("promises", waits=not is_open)
        if terms:
            sheet.entry("terms", depth=1, waits=not is_open)
        for term in terms:
            sheet.note(*self._term_notes(term, sheet.lang), depth=2)
            sheet.entry(_name(term.item), term.written, 2, waits=not term.is_left_open)
        included = [name for name in self.programme.deliverables if f"deliverables.{name}" in self.possible]
        if included:
            sheet.entry("deliverables", depth=1, waits=True)
        for name in included:
            self._deliverable(sheet, name)
        cost = self.possible.get("offering.cost")
        if cost is not None:
            sheet.note(filled(_COST, value=Said(cost.stated)), depth=1)
            sheet.entry("cost", cost.written, 1, waits=True)

    def _is_term(self, item: str) -> bool:
        return item.startswith("terms.") and not self._is_reserved(item)

    def _is_reserved(self, item: str) -> bool:
        leaf = self.documented[item].leaf(())
        return self.programme.kind(item) == "reserved" and isinstance(leaf, Single) and leaf.value.plain() == "reserved"

    def _term_notes(self, term: Permitted, lang: str) -> Iterator[Sayable]:
        stated = term.stated
        label = self.programme.label(term.item)
        language = language_of(lang)
        if term.is_left_open:
            yield filled(_LEFT_OPEN, label=label)
        else:
            yield filled(_VALUE, label=label, value=_in_words(stated))
        yield from _cited([stated], lang)
        if any(isinstance(leaf, Disputed) for leaf in leaves(stated)):
            yield _DISPUTED
        if term.silent:
            said = [", ".join(label.say(lang) for label in labels) for labels in term.silent]
            yield filled(_SILENT_FOR, keys="; ".join(said))
        if stated.negotiable is True:
            yield _OTHERWISE
        elif stated.negotiable:
            known = [labels for key, labels in stated.keys.items() if stated.is_negotiable(key)]
            said = [", ".join(label.say(lang) for label in labels) for labels in known]
            yield filled(_OTHERWISE_FOR, keys=language.join_and(said))

    def _deliverable(self, sheet: Sheet, name: str) -> None:
        item = f"deliverables.{name}"
        stated = self.documented[item]
        label: Sayable = self.programme.label(item)
        if stated.condition is not None and stated.condition.say(sheet.lang):
            label = filled(_ONLY_IF, label=label, condition=stated.condition)
        parts = {part: self.documented[f"{item}.{part}"] for part in _PARTS}
        if any(one.is_documented for one in parts.values()):
            how: Sayable = filled(_DELIVERABLE, label=label, **{part: Said(one) for part, one in parts.items()})
        else:
            how = filled(_DELIVERABLE_ALONE, label=label)
        may = [_OTHERWISE] if any(one.is_negotiable(()) for one in parts.values()) else []
        sheet.note(how, *_cited([stated, *parts.values()], sheet.lang), *may, depth=2)
        written: dict[str, Plain] = {
            part: self.possible[f"{item}.{part}"].written for part in _PARTS if f"{item}.{part}" in self.possible
        }
        sheet.entry(name, written or {"included": True}, 2, waits=True)

    def _agreed(self, sheet: Sheet, day: date) -> None:
        entries = list(self._negotiable())
        if not entries:
            return
        sheet.gap()
        sheet.note(_AGREED)
        sheet.entry("agreed", waits=True)
        half: Plain = {"by": _NAME.say(sheet.lang), "on": day.isoformat()}
        for item, label, value in entries:
            sheet.note(filled(_ONE_AGREED, label=label), depth=1)
            sheet.entry("item", item, 1, waits=True, listed=True)
            sheet.entry("value", value, 2, waits=True)
            sheet.entry("asked", half, 2, waits=True)
            sheet.entry("accepted", half, 2, waits=True)

    def _negotiable(self) -> Iterator[tuple[str, Sayable, Plain]]:
        """Each item that may be agreed otherwise, key by key where only some keys are."""
        for item, one in self.possible.items():
            if one.stated.negotiable is True:
                yield item, self.programme.label(item), one.written
            elif isinstance(one.stated.content, Keyed):
                term = self.programme.terms[_name(item)]
                for key, labels in one.stated.keys.items():
                    if one.stated.is_negotiable(key) and len(key) == len(term.keyed_by):
                        yield ".".join((item, *key)), self.programme.label(item, labels), _at(one.written, key)

    def _closed(self, sheet: Sheet) -> None:
        items = [item for item in self.documented if item.count(".") == 1 and not item.startswith("offering.")]
        optional = {item for item in items if self.offering.stated(item).requires is not None}
        silent = [item for item in items if not self.documented[item].is_documented]
        reserved = [item for item in items if self._is_reserved(item)]
        absent = [item for item in items if item not in optional and is_absent(self.documented[item].leaf(()))]
        for words, named in ((_SILENT, silent), (_RESERVED, reserved), (_ABSENT, absent)):
            if named:
                sheet.gap()
                sheet.note(filled(words, offering=self.offering.label))
            for item in named:
                sheet.note(filled(_ONE, label=self.programme.label(item)), depth=1)


def _cited(stated: Iterable[Stated], lang: str) -> Iterator[Sayable]:
    """The clauses of what is stated, each once; and whether any of it is only inferred."""
    known = list(stated)
    clauses = sorted({one.clause for one in known if one.clause is not None and one.is_documented})
    if clauses:
        yield filled(_CLAUSE if len(clauses) == 1 else _CLAUSES, clauses=language_of(lang).join_and(clauses))
    if any(one.inferred & {"value", "by", "condition"} for one in known):
        yield _INFERRED


def _in_words(stated: Stated) -> Sayable:
    return Said(stated) if stated.keys or stated.condition else Documented(stated.leaf(()))


def _name(item: str) -> str:
    return item.partition(".")[2]


def _at(written: Plain, key: Iterable[str]) -> Plain:
    for name in key:
        if isinstance(written, dict):
            written = written[name]
    return written
